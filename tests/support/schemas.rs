//! JSON Schemas: our own, and those that others publish.
#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jsonschema::{Retrieve, Uri, Validator};
use serde_json::Value;

/// Our schemas name each other by file.
struct Beside(PathBuf);

impl Retrieve for Beside {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let name = uri.path().as_str().rsplit('/').next().unwrap_or_default();
        Ok(serde_json::from_str(&fs::read_to_string(self.0.join(name))?)?)
    }
}

/// A schema of this repository.
pub fn own(path: &str) -> Validator {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let schema = serde_json::from_str(&fs::read_to_string(&file).expect("the schema")).expect("JSON");
    let folder = file.parent().expect("a folder").to_path_buf();
    jsonschema::options()
        .with_retriever(Beside(folder))
        .should_validate_formats(true)
        .build(&schema)
        .expect("a valid schema")
}

/// The schema of SARIF 2.1.0 as published, read out of the package that `tests/schemas` pins.
pub fn sarif() -> Validator {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas/Cargo.toml");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let answer = Command::new(cargo)
        .args(["metadata", "--locked", "--format-version", "1", "--manifest-path"])
        .arg(&manifest)
        .output()
        .expect("cargo starts");
    let complaint = String::from_utf8_lossy(&answer.stderr);
    assert!(
        answer.status.success(),
        "`cargo fetch --locked --manifest-path tests/schemas/Cargo.toml`: {complaint}"
    );
    let metadata: Value = serde_json::from_slice(&answer.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").expect("the package");
    let folder = Path::new(package["manifest_path"].as_str().expect("a path")).parent().expect("a folder");
    let text = fs::read_to_string(folder.join("src/schema.json")).expect("the schema");
    let mut schema: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(schema["properties"]["version"]["enum"], serde_json::json!(["2.1.0"]));
    drop_broken_patterns(&mut schema);
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a valid schema")
}

/// As published, the pattern of `language` has a bracket too many and is no regular expression to a
/// strict reader. We never write a `language`.
fn drop_broken_patterns(schema: &mut Value) {
    let mut agenda = vec![schema];
    while let Some(value) = agenda.pop() {
        match value {
            Value::Object(object) => {
                if object.get("pattern").and_then(Value::as_str).is_some_and(|p| p.ends_with("]?$")) {
                    object.remove("pattern");
                }
                agenda.extend(object.values_mut());
            }
            Value::Array(items) => agenda.extend(items),
            _ => {}
        }
    }
}

/// Asserts that a document is by a schema.
#[track_caller]
pub fn assert_valid(validator: &Validator, document: &Value) {
    let errors: Vec<String> = validator
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .take(5)
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}
