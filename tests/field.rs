//! What is found in real public repositories, read one by one and judged.
//!
//! `tests/field/<owner>+<name>.toml` holds, for one commit, every finding outside tests, with a
//! verdict and its reason. What was read as a published package names that (`published = "wheel
//! 1.2.3"`) in the place of a commit. The records themselves are checked always. With
//! `KEYSPILL_FIELD` naming a folder of checkouts called like the records, each one that is there is
//! scanned and must give what its record says; a finding more or less fails, and so does a folder
//! without any. `KEYSPILL_FIELD_UPDATE=1` beside it writes the records anew: judged lines keep
//! their verdict, new ones are `unjudged`, which no record may stay.

#[path = "support/library.rs"]
mod library;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use keyspill::config::Settings;
use keyspill::walk::{self, is_docs, is_test_or_docs};
use library::{Place, embedded, entries, places, repository};
use serde::Deserialize;

/// One repository at one commit, or one published package of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    repository: String,
    commit: Option<String>,
    published: Option<String>,
    counts: BTreeMap<String, usize>,
    #[serde(default)]
    finding: Vec<Judged>,
}

impl Record {
    /// What says which sources were read, as the record writes it.
    fn origin(&self) -> (&'static str, &str) {
        match (&self.commit, &self.published) {
            (Some(commit), None) => ("commit", commit),
            (None, Some(package)) => ("published", package),
            _ => panic!("{}: one of `commit` and `published` says what was read", self.repository),
        }
    }

    /// What is wrong with it: a commit is forty digits, a package `sdist 1.2.3` or `wheel 1.2.3`.
    fn wrong_origin(&self) -> Option<&'static str> {
        match self.origin() {
            ("commit", id)
                if id.len() == 40 && id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) =>
            {
                None
            }
            ("commit", _) => Some("its commit is not forty hexadecimal digits"),
            (_, package) => match package.split_once(' ') {
                Some(("sdist" | "wheel", version)) if version.starts_with(|c: char| c.is_ascii_digit()) => {
                    None
                }
                _ => Some("its package is not a kind and a version"),
            },
        }
    }
}

/// One finding and what a reader said to it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    path: String,
    line: u32,
    rule: String,
    verdict: String,
    reason: String,
}

impl Judged {
    fn place(&self) -> Place {
        (self.path.clone(), self.line, self.rule.clone())
    }
}

const VERDICTS: [&str; 3] = ["true", "false", "debatable"];
const UNJUDGED: &str = "unjudged";

fn records() -> Vec<(PathBuf, Record)> {
    let files = entries(&repository("tests/field"));
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a readable record");
        let record = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        (path, record)
    };
    files.into_iter().filter(|path| path.extension().is_some_and(|e| e == "toml")).map(read).collect()
}

/// Tests are left out; examples and documentation are not, since people copy from them.
fn is_recorded(path: &str) -> bool {
    !is_test_or_docs(path) || is_docs(path)
}

fn scanned(tree: &Path) -> BTreeSet<Place> {
    let settings = Settings::new(tree);
    let workspace = walk::walk(&[tree.to_path_buf()], &settings);
    let report = keyspill::scan(&workspace, &embedded(), &settings);
    places(&report).into_iter().filter(|(path, _, _)| is_recorded(path)).collect()
}

#[test]
fn records_are_whole_and_in_order() {
    let records = records();
    assert!(!records.is_empty(), "no records");
    let rules = embedded();
    let known: BTreeSet<String> = rules.metadata().map(|meta| meta.id.to_string()).collect();
    let mut wrong = String::new();
    for (path, record) in &records {
        let mut say = |what: String| {
            let _ = writeln!(wrong, "{}: {what}", path.display());
        };
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if record.repository.replacen('/', "+", 1) != name {
            say(format!("named after another repository than {}", record.repository));
        }
        if let Some(what) = record.wrong_origin() {
            say(what.to_owned());
        }
        for pair in record.finding.windows(2) {
            if pair[0].place() >= pair[1].place() {
                say(format!("{}:{} is out of order or stands twice", pair[1].path, pair[1].line));
            }
        }
        let mut counts: BTreeMap<String, usize> = VERDICTS.iter().map(|v| ((*v).to_owned(), 0)).collect();
        for one in &record.finding {
            let at = format!("{}:{}", one.path, one.line);
            if !VERDICTS.contains(&one.verdict.as_str()) {
                say(format!("{at}: `{}` is no verdict", one.verdict));
            }
            if one.reason.trim().is_empty() || one.reason.contains('\n') || one.reason.len() > 200 {
                say(format!("{at}: the reason is to be one sentence"));
            }
            if !known.contains(&one.rule) {
                say(format!("{at}: there is no rule `{}`", one.rule));
            }
            if !is_recorded(&one.path) || one.path.starts_with('/') || one.path.contains('\\') {
                say(format!("{at}: not a path outside tests, relative to the root"));
            }
            *counts.entry(one.verdict.clone()).or_default() += 1;
        }
        if counts != record.counts {
            say(format!("its counts are {counts:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn checkouts_give_what_their_records_say() {
    let Some(folder) = env::var_os("KEYSPILL_FIELD").map(PathBuf::from) else { return };
    let update = env::var_os("KEYSPILL_FIELD_UPDATE").is_some();
    let mut differences = String::new();
    let tree = |path: &Path| folder.join(path.file_stem().unwrap_or_default());
    let present: Vec<_> = records().into_iter().filter(|(path, _)| tree(path).is_dir()).collect();
    assert!(!present.is_empty(), "{}: no checkout of any record", folder.display());
    for (path, record) in present {
        let tree = tree(&path);
        let found = scanned(&tree);
        if update {
            fs::write(&path, written(&record, &found)).expect("a writable record");
            continue;
        }
        let known: BTreeSet<Place> = record.finding.iter().map(Judged::place).collect();
        for (what, places) in [("new", found.difference(&known)), ("vanished", known.difference(&found))] {
            for (file, line, rule) in places {
                let _ = writeln!(differences, "{}: {what}: {file}:{line} {rule}", record.repository);
            }
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

/// The record with these findings: judged places keep what was said of them.
fn written(record: &Record, found: &BTreeSet<Place>) -> String {
    let known: BTreeMap<Place, &Judged> = record.finding.iter().map(|one| (one.place(), one)).collect();
    let judged = |place: &Place| {
        known.get(place).map_or((UNJUDGED, ""), |one| (one.verdict.as_str(), one.reason.as_str()))
    };
    let (kind, origin) = record.origin();
    let mut text = format!("repository = {:?}\n{kind} = {origin:?}\n\n[counts]\n", record.repository);
    for verdict in VERDICTS {
        let count = found.iter().filter(|place| judged(place).0 == verdict).count();
        let _ = writeln!(text, "{verdict:?} = {count}");
    }
    for place in found {
        let (path, line, rule) = place;
        let (verdict, reason) = judged(place);
        let _ = write!(
            text,
            "\n[[finding]]\npath = {path:?}\nline = {line}\nrule = {rule:?}\nverdict = {verdict:?}\nreason = {reason:?}\n"
        );
    }
    text
}
