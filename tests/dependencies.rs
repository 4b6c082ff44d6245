//! keyspill opens no network connection: nothing that could is among its dependencies, those of the
//! tests included. The list is that of `deny.toml`, which cargo-deny reads too.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn toml(name: &str) -> toml::Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[test]
fn no_dependency_can_open_a_connection() {
    let deny = toml("deny.toml");
    let banned: BTreeSet<&str> = deny["bans"]["deny"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|entry| entry["crate"].as_str().expect("a name"))
        .collect();
    assert!(banned.contains("hyper") && banned.contains("tokio"), "{banned:?}");

    let lock = toml("Cargo.lock");
    let locked: BTreeSet<&str> = lock["package"]
        .as_array()
        .expect("packages")
        .iter()
        .map(|package| package["name"].as_str().expect("a name"))
        .collect();
    assert!(locked.contains("tree-sitter"), "{locked:?}");
    let found: Vec<&&str> = banned.intersection(&locked).collect();
    assert!(found.is_empty(), "dependencies that could open a connection: {found:?}");
}

/// The library and the program themselves name nothing of the standard library that opens one, and
/// start no program except git.
#[test]
fn no_source_file_opens_a_connection() {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a source file");
            for name in ["std::net", "TcpStream", "TcpListener", "UdpSocket", "UnixStream"] {
                if text.contains(name) {
                    found.push(format!("{}: {name}", path.display()));
                }
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}
