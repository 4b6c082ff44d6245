//! The applications of `corpus/`: exactly what their `expected.toml` says is found in them.

#[path = "support/library.rs"]
mod library;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use library::{Place, applications, code_below, embedded, places, scan};
use serde::Deserialize;

/// The `expected.toml` of an application.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    finding: Vec<Finding>,
    #[serde(default)]
    pending: Vec<Pending>,
}

/// What must be found today.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Finding {
    rule: String,
    path: String,
    line: u32,
    why: String,
}

/// What a later step will find.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pending {
    rule: String,
    path: String,
    line: u32,
    why: String,
    needs: String,
}

/// An application's name for messages: `koa/vulnerable`.
fn name(application: &Path) -> String {
    let parts: Vec<_> = application.iter().rev().take(2).map(|part| part.to_string_lossy()).collect();
    format!("{}/{}", parts[1], parts[0])
}

fn expected(application: &Path) -> Expected {
    let text = fs::read_to_string(application.join("expected.toml")).expect("expected.toml");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", name(application)))
}

#[test]
fn every_expected_finding_and_no_other() {
    let rules = embedded();
    let mut problems = Vec::new();
    for application in applications() {
        let report = scan(&application, &rules);
        let found = places(&report);
        assert!(report.coverage.is_whole(), "{}: {:?}", name(&application), report.coverage);

        let expected = expected(&application);
        let wanted: BTreeSet<Place> =
            expected.finding.into_iter().map(|f| (f.path, f.line, f.rule)).collect();
        let pending: BTreeSet<Place> =
            expected.pending.into_iter().map(|p| (p.path, p.line, p.rule)).collect();
        let mut problem = |(path, line, rule): &Place, what: &str| {
            problems.push(format!("{}/{path}:{line}: `{rule}` {what}", name(&application)));
        };
        for place in wanted.difference(&found) {
            problem(place, "is expected and not found");
        }
        for place in found.difference(&wanted) {
            if pending.contains(place) {
                problem(place, "is pending and is found now: make its table a [[finding]]");
            } else {
                problem(place, "is found and not expected");
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn expectations_name_lines_that_exist_and_say_why() {
    for application in applications() {
        let expected = expected(&application);
        let mut seen = BTreeSet::new();
        let findings = expected.finding.iter().map(|f| (&f.path, f.line, &f.rule, &f.why, "now"));
        let pending = expected.pending.iter().map(|p| (&p.path, p.line, &p.rule, &p.why, p.needs.as_str()));
        for (path, line, rule, why, needs) in findings.chain(pending) {
            let place = format!("{}/{path}:{line}: `{rule}`", name(&application));
            let text = fs::read_to_string(application.join(path)).unwrap_or_else(|e| panic!("{place}: {e}"));
            let there = text.lines().nth(line as usize - 1).unwrap_or_default();
            assert!(!there.trim().is_empty(), "{place} names an empty line");
            assert!(!why.is_empty() && !needs.is_empty(), "{place} says no reason");
            assert!(seen.insert((path, line, rule)), "{place} is expected twice");
        }
    }
}

#[test]
fn a_vulnerable_application_and_its_repaired_twin() {
    for application in applications() {
        let expected = expected(&application);
        let files = code_below(&application);
        let folders: BTreeSet<&Path> = files.iter().filter_map(|file| file.parent()).collect();
        assert!(files.len() >= 8 && folders.len() >= 3, "{}: too small", name(&application));
        let is_vulnerable = application.ends_with("vulnerable");
        assert_eq!(!expected.finding.is_empty(), is_vulnerable, "{}", name(&application));
        assert!(is_vulnerable || expected.pending.is_empty(), "{}", name(&application));
        let twin = application.with_file_name(if is_vulnerable { "repaired" } else { "vulnerable" });
        assert!(twin.is_dir(), "{} has no twin", name(&application));
    }
}
