//! The library called as the command line calls it, over files of this repository or of a test.
#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use keyspill::config::Settings;
use keyspill::language::Language;
use keyspill::report::Report;
use keyspill::rule::RuleSet;
use keyspill::walk::{self, Workspace};

/// A finding by its place: path, one-based line, rule.
pub type Place = (String, u32, String);

/// A path inside this repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The rules that are part of the program.
pub fn embedded() -> RuleSet {
    let rules = RuleSet::embedded().expect("the embedded rules are sound");
    assert_eq!(rules.check_models(), [], "the embedded models are sound");
    rules
}

/// The files of a directory, or one file, as a project of its own: the directory is the root, and
/// no configuration and no ignore file from outside counts.
pub fn workspace(path: &Path) -> (Workspace, Settings) {
    let root = if path.is_dir() { path } else { path.parent().expect("a folder") };
    let settings = Settings { no_ignore: true, ..Settings::new(root) };
    let workspace = walk::walk(&[path.to_path_buf()], &settings);
    (workspace, settings)
}

pub fn scan(path: &Path, rules: &RuleSet) -> Report {
    let (workspace, settings) = workspace(path);
    keyspill::scan(&workspace, rules, &settings)
}

/// Where the findings of a report start.
pub fn places(report: &Report) -> BTreeSet<Place> {
    let place = |finding: &keyspill::finding::Finding| {
        let source = &report.sources[&finding.primary.file];
        let line = source.position(finding.primary.span.start).line + 1;
        (source.path.clone(), line, finding.rule.to_string())
    };
    report.findings.iter().map(place).collect()
}

/// The entries of a directory, sorted.
pub fn entries(directory: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(directory).unwrap_or_else(|e| panic!("{}: {e}", directory.display()));
    let mut paths: Vec<PathBuf> = read.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// Every file below a directory, sorted.
pub fn files_below(directory: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in entries(directory) {
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// Every file of code below a directory, sorted.
pub fn code_below(directory: &Path) -> Vec<PathBuf> {
    let mut files = files_below(directory);
    files.retain(|path| Language::of_path(path).is_some());
    assert!(!files.is_empty(), "no code below {}", directory.display());
    files
}

/// The examples of all rules: the entries of their `bad/` or `good/`.
pub fn examples(kind: &str) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for group in entries(&repository("rules")).into_iter().filter(|path| path.is_dir()) {
        for rule in entries(&group).into_iter().filter(|path| path.join("rule.toml").is_file()) {
            all.extend(entries(&rule.join(kind)));
        }
    }
    assert!(!all.is_empty(), "no examples in any {kind}/");
    all
}

/// The applications of the corpus.
pub fn applications() -> Vec<PathBuf> {
    let all: Vec<PathBuf> =
        entries(&repository("corpus")).iter().filter(|path| path.is_dir()).flat_map(|f| entries(f)).collect();
    assert!(!all.is_empty(), "the corpus is empty");
    all
}

/// xorshift64*: seeded, so that every run sees the same values.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    pub fn text(&mut self, alphabet: &str, length: usize) -> String {
        let bytes = alphabet.as_bytes();
        (0..length).map(|_| char::from(bytes[self.below(bytes.len())])).collect()
    }
}
