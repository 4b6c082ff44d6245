//! Lock files: which release is installed. A text in which the name does not stand is not read, and of the
//! others nothing is kept but the number.

use super::{fold, range};
use crate::version::{Asked, Claim, Said, skim};

pub(super) use range::exact;

fn installed(written: &str, at: usize) -> Claim {
    let written = written.trim_start_matches('=');
    Claim::new(exact(written), written, at)
}

/// `poetry.lock`, `uv.lock` and `pdm.lock`: `[[package]]` with a name and a version, a line each.
pub(super) fn packages(asked: &Asked<'_>) -> Said {
    if asked.runtime.is_some() || !is_member(asked) {
        return Said::default();
    }
    let mut found = Vec::new();
    let mut is_its = false;
    let mut at = 0;
    for line in asked.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        if line.starts_with('[') {
            is_its = false;
        } else if let Some(name) = value_of(line, "name") {
            is_its = fold(name) == asked.name;
        } else if let Some(version) = value_of(line, "version").filter(|_| is_its) {
            found.push(installed(version, start));
            is_its = false;
        }
    }
    Said::of(found)
}

/// Whether the lock is of the package that asks: its own, or one of a workspace that names its folder.
fn is_member(asked: &Asked<'_>) -> bool {
    asked.folder.is_empty() || asked.text.contains(&format!("\"{}\"", asked.folder))
}

fn value_of<'l>(line: &'l str, key: &str) -> Option<&'l str> {
    let rest = line.strip_prefix(key)?.trim_start().strip_prefix('=')?.trim();
    rest.strip_prefix('"')?.strip_suffix('"')
}

/// `Pipfile.lock`.
pub(super) fn pipfile(asked: &Asked<'_>) -> Said {
    let mut found = Vec::new();
    skim::json(asked.text, |leaf| match (leaf.path, asked.runtime) {
        (["default" | "develop", name, "version"], None) if fold(name) == asked.name => {
            found.push(installed(leaf.text, leaf.at));
        }
        _ => {}
    });
    Said::of(if asked.folder.is_empty() { found } else { Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{asked, written};
    use super::*;

    const UV: &str = "version = 1\nrequires-python = \">=3.9\"\n\n[manifest]\nmembers = [\n    \"api\",\n]\n\n[[package]]\nname = \"api\"\nversion = \"0.1.0\"\nsource = { editable = \"packages/api\" }\ndependencies = [\n    { name = \"httpx\" },\n]\n\n[[package]]\nname = \"httpx\"\nversion = \"0.28.1\"\nsource = { registry = \"x\" }\n\n[package.optional-dependencies]\nname = \"x\"\nversion = \"2\"\n\n[[package]]\nname = \"httpx-sse\"\nversion = \"0.4.0\"\n";

    #[test]
    fn locks_give_the_release() {
        let said = packages(&asked(UV, "httpx"));
        assert_eq!(written(&said), ["0.28.1"]);
        assert!(said.claims[0].set.is_one());
        assert_eq!(skim::line_of(UV, said.claims[0].at), 19);
        assert_eq!(written(&packages(&Asked { folder: "packages/api", ..asked(UV, "httpx") })), ["0.28.1"]);
        assert!(packages(&Asked { folder: "examples/x", ..asked(UV, "httpx") }).claims.is_empty());
        assert!(packages(&asked(UV, "http")).claims.is_empty());
        let poetry = "[[package]]\nname = \"HTTPX\"\nversion = \"0.27.2\"\ndescription = \"x\"\n\n[[package]]\nname = \"httpx\"\nversion = \"0.28.0\"\n";
        assert_eq!(written(&packages(&asked(poetry, "httpx"))), ["0.27.2", "0.28.0"]);
        let pipenv = r#"{"_meta": {"requires": {"python_version": "3.11"}}, "default": {"httpx": {"hashes": ["x"], "version": "==0.27.2"}}, "develop": {}}"#;
        assert_eq!(written(&pipfile(&asked(pipenv, "httpx"))), ["0.27.2"]);
    }

    #[test]
    fn broken_locks_say_what_can_be_read() {
        for text in [
            "[[package]]",
            "name = \"httpx\"\nversion",
            "name = \"httpx\"\nversion = \"",
            "name = \"httpx",
            "{\"default\": {\"httpx\": {\"version\": ",
        ] {
            assert!(packages(&asked(text, "httpx")).claims.is_empty(), "{text}");
            assert!(pipfile(&asked(text, "httpx")).claims.is_empty(), "{text}");
        }
        let odd = packages(&asked("name = \"httpx\"\nversion = \"é\"\n", "httpx"));
        assert!(odd.claims[0].set.is_all());
    }
}
