//! The grid: every mechanism by which values come from one file to another, by language. Each cell of `tests/grid/` is a program
//! in two forms; the loud one has exactly the findings that it announces, and the silent one none, and not because nobody
//! could tell: what is asked in it is known as well as in the loud one.

#[path = "support/grid.rs"]
mod grid;
#[path = "support/library.rs"]
mod library;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use grid::{COLUMNS, Cell, Twin};
use keyspill::cli::examples::expectations;
use keyspill::config::Settings;
use keyspill::report::Report;
use keyspill::rule::RuleSet;
use keyspill::walk;
use library::{Place, embedded, places};
use rayon::prelude::*;
use support::Sandbox;

/// What a program's options are asked for, by the kinds of subjects that the grid speaks of.
const KINDS: &[&str] = &["tls-client", "tls-server", "tls-socket", "http-request"];

fn run(files: &[(String, String)], rules: &RuleSet) -> Report {
    let sandbox = Sandbox::new();
    for (path, text) in files {
        sandbox.file(path, text);
    }
    let settings = Settings { no_ignore: true, stats: true, ..Settings::new(sandbox.root()) };
    let workspace = walk::walk(&[sandbox.root().to_path_buf()], &settings);
    keyspill::scan(&workspace, rules, &settings)
}

/// The announced findings of a program.
fn announced(files: &[(String, String)]) -> BTreeSet<Place> {
    let of = |(path, text): &(String, String)| -> Vec<Place> {
        expectations(text).map(|(line, rule)| (path.clone(), line, rule)).collect()
    };
    files.iter().flat_map(of).collect()
}

/// How often each option was known, and how often not.
fn answers(report: &Report) -> BTreeMap<String, (u64, u64)> {
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<u64>().ok());
    let of_kinds = |name: &str| KINDS.iter().any(|kind| name.split('.').next() == Some(kind));
    let stats = report.stats.iter().filter(|stat| stat.group == "answers" && of_kinds(&stat.name));
    let answer = |stat: &keyspill::report::Stat| {
        let mut words = stat.value.split_whitespace();
        let unknown = number(words.next()).expect("how many are unknown");
        let all = number(words.nth(1)).expect("of how many");
        (stat.name.clone(), (all - unknown, unknown))
    };
    stats.map(answer).collect()
}

/// What is wrong with a cell; nothing if it works.
fn failure(cell: &Cell, rules: &RuleSet) -> Option<String> {
    let (loud, silent) = (cell.files(Twin::Loud), cell.files(Twin::Silent));
    let (found, expected) = (run(&loud, rules), announced(&loud));
    if places(&found) != expected {
        return Some(format!("loud: expected {expected:?}, found {:?}", places(&found)));
    }
    let quiet = run(&silent, rules);
    if !quiet.findings.is_empty() {
        return Some(format!("silent: found {:?}", places(&quiet)));
    }
    let known = answers(&quiet);
    for (name, (asked, unknown)) in answers(&found) {
        let (still, no_longer) = known.get(&name).copied().unwrap_or_default();
        if still < asked || no_longer > unknown {
            return Some(format!("silent: `{name}` is not known there, so that nobody can tell"));
        }
    }
    // What flows into a response is no option of anything.
    let asks = expected.iter().any(|(_, _, rule)| !rule.starts_with("exposure/"));
    (asks && known.is_empty()).then(|| "silent: nobody was asked".to_owned())
}

#[test]
fn every_mechanism_in_every_language() {
    let rules = embedded();
    let only = std::env::var("KEYSPILL_GRID").ok();
    let chosen = |cell: &&Cell| only.as_deref().is_none_or(|only| cell.name().contains(only));
    let cells = grid::all();
    let problems: Vec<String> = { &cells }
        .par_iter()
        .filter(|cell| cell.none.is_none() && chosen(cell))
        .filter_map(|cell| match (failure(cell, &rules), &cell.pending) {
            (Some(_), Some(_)) | (None, None) => None,
            (Some(what), None) => Some(format!("{}: {what}", cell.name())),
            (None, Some(_)) => Some(format!("{}: is pending and works: take that off", cell.name())),
        })
        .collect();
    assert!(problems.is_empty(), "{} of {}\n{}", problems.len(), cells.len(), problems.join("\n"));
}

#[test]
fn no_cell_is_empty_without_a_reason() {
    let cells = grid::all();
    let rows: BTreeSet<&str> = cells.iter().map(|cell| &*cell.row).collect();
    for row in rows {
        for column in COLUMNS {
            let here: Vec<&Cell> =
                cells.iter().filter(|cell| cell.row == row && cell.column == *column).collect();
            let [cell] = here[..] else { panic!("{row}/{column}: {} cells", here.len()) };
            if let Some(why) = &cell.none {
                assert!(why.len() > 10, "{}: no reason", cell.name());
                continue;
            }
            let (loud, silent) = (cell.files(Twin::Loud), cell.files(Twin::Silent));
            assert!(loud.len() >= 2, "{}: one file shows nothing", cell.name());
            assert!(!announced(&loud).is_empty(), "{}: the loud twin announces nothing", cell.name());
            assert!(announced(&silent).is_empty(), "{}: the silent twin announces a finding", cell.name());
            assert!(cell.pending.as_deref().is_none_or(|why| why.len() > 10), "{}: why?", cell.name());
        }
    }
}
