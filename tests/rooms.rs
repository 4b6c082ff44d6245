//! The rooms of `src/` use each other in one direction only: a room may use those above it in
//! `src/lib.rs`. Read from the source, so that the order in `lib.rs` is the only list.

use std::fs;
use std::path::{Path, PathBuf};

fn rust_files(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).expect("a directory").flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The rooms that a line of code names with `crate::`, groups in braces included.
fn rooms_named(line: &str) -> Vec<String> {
    let first_word =
        |text: &str| text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("").to_string();
    let code = line.split("//").next().unwrap_or_default();
    let mut named = Vec::new();
    for (at, mark) in code.match_indices("crate::") {
        let rest = &code[at + mark.len()..];
        match rest.strip_prefix('{') {
            Some(group) => named.extend(group.split(',').map(|part| first_word(part.trim()))),
            None => named.push(first_word(rest)),
        }
    }
    named
}

#[test]
fn rooms_use_only_rooms_above_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(src.join("lib.rs")).expect("lib.rs");
    let rooms: Vec<&str> =
        lib.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(rooms.contains(&"source") && rooms.contains(&"cli"), "{rooms:?}");

    let mut wrong = Vec::new();
    for (own, room) in rooms.iter().enumerate() {
        let mut files = Vec::new();
        rust_files(&src.join(room), &mut files);
        assert!(!files.is_empty(), "the room `{room}` is empty");
        for file in files {
            let text = fs::read_to_string(&file).expect("a source file");
            for (line, number) in text.lines().zip(1..) {
                for named in rooms_named(line) {
                    // The command line calls the library as every other caller does.
                    let below =
                        rooms.iter().position(|other| *other == named).is_some_and(|other| other > own);
                    if below {
                        wrong.push(format!("{}:{number}: `{room}` uses `{named}`", file.display()));
                    }
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Rooms that serve every language and library alike.
const NEUTRAL: &[&str] = &["ir", "flow", "rule", "judge", "finding", "record"];

/// Names of languages, platforms and libraries: what they mean is said by models.
const FOREIGN: &[&str] = &[
    "javascript",
    "typescript",
    "python",
    "ruby",
    "nodejs",
    "express",
    "koa",
    "nest",
    "nestjs",
    "strapi",
    "fastify",
    "hapi",
    "flask",
    "django",
    "fastapi",
    "sinatra",
    "rails",
    "puma",
    "axios",
    "undici",
    "got",
    "pino",
    "winston",
    "console",
    "requestcert",
    "rejectunauthorized",
    "werkzeug",
    "gunicorn",
    "uvicorn",
    "hypercorn",
    "aiohttp",
    "tornado",
    "httpx",
    "urllib",
    "urllib3",
    "loguru",
    "structlog",
    "openssl",
    "sslcontext",
    "verify_mode",
    "cert_reqs",
    "cert_required",
    "rack",
    "webrick",
    "faraday",
    "httparty",
    "excon",
    "typhoeus",
];

#[test]
fn the_neutral_rooms_name_no_language_and_no_library() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for room in NEUTRAL {
        let mut files = Vec::new();
        rust_files(&src.join(room), &mut files);
        for file in files {
            let text = fs::read_to_string(&file).expect("a source file");
            // Tests of a file may name what they like.
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for (line, number) in code.lines().zip(1..) {
                let line = line.split("//").next().unwrap_or_default().to_lowercase();
                let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
                if let Some(word) = words.find(|word| FOREIGN.contains(word)) {
                    wrong.push(format!("{}:{number}: names `{word}`", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
