//! The same bytes on one thread and on many, in whichever order the files are named, whatever the
//! format. Over the corpus and the rules' examples, which find something of every kind.

#[path = "support/library.rs"]
mod library;
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use library::{Random, code_below, repository};
use support::Sandbox;

const FORMATS: &[&[&str]] = &[
    &["--format", "human", "--color", "never"],
    &["--format", "human", "--color", "always"],
    &["--format", "concise"],
    &["--format", "json"],
    &["--format", "jsonl"],
    &["--format", "sarif"],
    &["--format", "github"],
    &["--format", "rdjson"],
];

/// Copies of the corpus and of all examples, without their ignore and configuration files.
fn copies() -> (Sandbox, Vec<PathBuf>) {
    let sandbox = Sandbox::new();
    let mut names = Vec::new();
    for part in ["corpus", "rules", "tests/articles"] {
        for file in code_below(&repository(part)) {
            let name = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("inside").to_path_buf();
            sandbox.file(&name.to_string_lossy(), fs::read(&file).expect("a file"));
            names.push(name);
        }
    }
    (sandbox, names)
}

fn run(sandbox: &Sandbox, arguments: &[&str], paths: &[PathBuf]) -> (i32, String, String) {
    let mut command = sandbox.command();
    command.args(["scan", "--no-timing", "--stats", "-v"]).args(arguments).args(paths);
    let answer = sandbox.answer(command.output().expect("the program starts"));
    (answer.status, answer.stdout, answer.stderr)
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let (sandbox, _) = copies();
    for format in FORMATS {
        let with = |threads: &'static str| {
            let mut arguments = format.to_vec();
            arguments.extend(["--threads", threads]);
            run(&sandbox, &arguments, &[])
        };
        let one = with("1");
        assert_eq!(one.0, 1, "{}", one.2);
        assert!(one.1.len() > 10_000, "too little is found to compare: {} bytes", one.1.len());
        for threads in ["2", "8"] {
            assert!(with(threads) == one, "{format:?} differs between 1 and {threads} threads");
        }
    }
}

#[test]
fn the_order_of_named_files_changes_no_byte() {
    let (sandbox, mut names) = copies();
    let mut random = Random(7);
    for format in FORMATS {
        // The root is told from the first PATH; a directory that holds all keeps it the same.
        let mut first = vec![PathBuf::from(".")];
        first.extend(names.iter().cloned());
        let sorted = run(&sandbox, format, &first);
        assert!(sorted.1.len() > 10_000, "too little is found to compare: {} bytes", sorted.1.len());
        for at in (1..names.len()).rev() {
            names.swap(at, random.below(at + 1));
        }
        let mut shuffled = vec![PathBuf::from(".")];
        shuffled.extend(names.iter().cloned());
        assert!(run(&sandbox, format, &shuffled) == sorted, "{format:?} differs by the order of files");
    }
}

/// A file's findings do not hang on its neighbours but for the evidence of its package.
#[test]
fn twice_the_same_bytes_and_no_trace_of_the_machine() {
    let (sandbox, _) = copies();
    let (_, stdout, stderr) = run(&sandbox, &["--format", "json"], &[]);
    assert_eq!(run(&sandbox, &["--format", "json"], &[]).1, stdout);
    let json: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    for finding in json["findings"].as_array().expect("findings") {
        let path = finding["path"].as_str().expect("a path");
        assert!(!Path::new(path).is_absolute(), "{path}");
    }
    // The root is named once, in the field of that name; nothing else tells where the tree lies.
    assert_eq!((stdout.matches("[DIR]").count(), stderr.matches("[DIR]").count()), (1, 0));
}
