//! Embeds the rule folders and the models: a list sorted by path, so that a rule is added by adding
//! files. TOML is read here, once, and stored in a form that the program reads many times faster; what
//! is no TOML fails the build with its file and line. Whether the rows mean something is not known
//! here: the program's tests read the same folders as a user's would be.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut files = Vec::new();
    collect(&root.join("rules"), &mut files)?;
    files.sort();
    let mut list = String::from("&[\n");
    for (number, file) in files.iter().enumerate() {
        let name = file.strip_prefix(&root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        if name.ends_with(".toml") {
            let compact = out.join(format!("{number}.mp"));
            fs::write(&compact, transcoded(&name, &fs::read_to_string(file)?)?)?;
            let _ = writeln!(
                list,
                "    ({name:?}, Content::Compact(include_bytes!({:?}))),",
                compact.to_string_lossy()
            );
        } else {
            let path = file.to_string_lossy();
            let _ = writeln!(list, "    ({name:?}, Content::Text(Cow::Borrowed(include_str!({path:?})))),");
        }
    }
    list.push_str("]\n");
    fs::write(out.join("rules.rs"), list)
}

/// A TOML file as MessagePack, with the names of its keys.
fn transcoded(name: &str, text: &str) -> io::Result<Vec<u8>> {
    let table: toml::Table = toml::from_str(text).map_err(|error| {
        let before = error.span().map_or("", |span| &text[..span.start.min(text.len())]);
        let line = before.matches('\n').count() + 1;
        io::Error::other(format!("{name}:{line}: {}", error.message()))
    })?;
    rmp_serde::to_vec_named(&table).map_err(|error| io::Error::other(format!("{name}: {error}")))
}

/// Metadata, pages, queries and models; examples stay out of the binary.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "bad" && name != "good" {
                collect(&path, files)?;
            }
            continue;
        }
        let ends = |end: &str| name.ends_with(end);
        if ends(".toml") || ends(".scm") || name == "README.md" {
            files.push(path);
        }
    }
    Ok(())
}
