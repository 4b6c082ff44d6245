//! The traps of each language: short programs that a search for patterns judges wrongly.
//!
//! `tests/traps/<language>.toml` numbers them as the project's tables of measurements do, and says of
//! each where it is tried. `found` and `silent` name lines of the rules' examples: the file in `rules/`
//! and a text that stands in the line. Whether the rules really say so is tried with the examples
//! (`tests/rules.rs`); here nothing may be missing. What no rule says yet names the rule that will
//! (`later`); what one file alone cannot tell says why (`elsewhere`).

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use serde::Deserialize;

#[path = "support/library.rs"]
mod library;

use library::{embedded, entries, repository};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    /// How many there are.
    traps: usize,
    trap: Vec<Trap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trap {
    number: usize,
    /// What looks like something else, and what it is.
    says: String,
    /// Lines on which a finding starts.
    #[serde(default)]
    found: Vec<String>,
    /// Lines on which none does.
    #[serde(default)]
    silent: Vec<String>,
    /// The rule that will say it.
    later: Option<String>,
    /// Why one file alone cannot tell.
    elsewhere: Option<String>,
}

/// What is wrong with an example, if anything is.
fn problem(example: &str, found: bool) -> Option<String> {
    let Some((file, text)) = example.split_once(": ") else {
        return Some("name the file and, after a colon, a text of the line".to_owned());
    };
    let Ok(source) = fs::read_to_string(repository("rules").join(file)) else {
        return Some("there is no such file".to_owned());
    };
    let lines: Vec<&str> = source.lines().filter(|line| line.contains(text)).collect();
    let marked = lines.iter().filter(|line| line.contains("expect: ")).count();
    match (lines.len(), marked) {
        (0, _) => Some("no line has this text".to_owned()),
        (1, 1) if !found => Some("a finding is expected there".to_owned()),
        (1, 0) if found => Some("no finding is expected there".to_owned()),
        (1, _) => None,
        (n, _) => Some(format!("{n} lines have this text")),
    }
}

#[test]
fn every_trap_is_tried_or_says_why_not() {
    let rules = embedded();
    let known: BTreeSet<String> = rules.metadata().map(|meta| meta.id.to_string()).collect();
    let files = entries(&repository("tests/traps"));
    assert!(files.len() >= 2, "a list for Python and one for Ruby");
    let mut wrong = String::new();
    for path in files {
        let text = fs::read_to_string(&path).expect("a readable list");
        let list: List = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let numbers: Vec<usize> = list.trap.iter().map(|trap| trap.number).collect();
        let all: Vec<usize> = (1..=list.traps).collect();
        if numbers != all {
            let _ =
                writeln!(wrong, "{}: has {numbers:?}, not every number up to {}", path.display(), list.traps);
        }
        for trap in &list.trap {
            let mut say = |what: &str| {
                let _ = writeln!(wrong, "{}: trap {}: {what}", path.display(), trap.number);
            };
            if trap.says.is_empty() {
                say("says nothing");
            }
            let lines = trap.found.iter().map(|line| (line, true));
            for (line, found) in lines.chain(trap.silent.iter().map(|line| (line, false))) {
                if let Some(what) = problem(line, found) {
                    say(&format!("{line}: {what}"));
                }
            }
            let tried = trap.found.len() + trap.silent.len();
            if tried == 0 && trap.later.is_none() && trap.elsewhere.is_none() {
                say("is tried nowhere and does not say why");
            }
            if let Some(rule) = trap.later.as_ref().filter(|rule| known.contains(*rule)) {
                say(&format!("there is a rule `{rule}` now: try it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Trap 35 of Ruby is one of degree: what leaves half of the check on weighs less than what leaves none.
#[test]
fn half_of_a_check_weighs_less() {
    let path = repository("rules/tls/verification-disabled/bad/typhoeus.rb");
    let report = library::scan(&path, &embedded());
    let source = fs::read_to_string(&path).expect("an example");
    let weights = report.findings.iter().map(|finding| {
        let start = finding.primary.span.start as usize;
        let line = source[..start].lines().count();
        (line, finding.severity)
    });
    use keyspill::finding::Severity::{Error, Warning};
    assert_eq!(weights.collect::<Vec<_>>(), [(4, Warning), (5, Error), (6, Error)]);
}
