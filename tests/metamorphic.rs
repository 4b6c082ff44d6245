//! Programs rewritten so that they do the same: what is found in them stays, by its rule and by the text of its line.

#[path = "support/grid.rs"]
mod grid;
#[path = "support/library.rs"]
mod library;
#[path = "metamorphic/parts.rs"]
mod parts;
#[path = "metamorphic/program.rs"]
mod program;
#[path = "metamorphic/rename.rs"]
mod rename;
mod support;
#[path = "metamorphic/syntax.rs"]
mod syntax;

use std::collections::BTreeMap;

use keyspill::rule::RuleSet;
use library::embedded;
use parts::What;
use program::{Found, Program, of_corpus, of_grid, of_rules};
use rayon::prelude::*;

/// Asserts that each program has the findings of the one that it was made of, and that there are at least so many.
///
/// Of programs whose names begin as those of `differ` it is known, and said why, that they do not stay.
#[track_caller]
fn stays(pairs: Vec<(Program, Program)>, least: usize, differ: &[(&str, &str)]) {
    let rules = embedded();
    let rules: &RuleSet = &rules;
    let mut known: BTreeMap<String, Found> = BTreeMap::new();
    let originals: BTreeMap<&str, &Program> =
        pairs.iter().map(|(original, _)| (&*original.name, original)).collect();
    let found: Vec<(String, Found)> =
        originals.par_iter().map(|(name, program)| ((*name).to_owned(), program.found(rules))).collect();
    known.extend(found);
    let is_told = |name: &str| differ.iter().any(|(begin, _)| name.starts_with(begin));
    let problems: Vec<String> = pairs
        .par_iter()
        .filter(|(original, _)| !known[&original.name].is_empty())
        .filter_map(|(original, rewritten)| {
            let (before, after) = (&known[&original.name], rewritten.found(rules));
            match (before == &after, is_told(&rewritten.name)) {
                (true, false) | (false, true) => None,
                (true, true) => Some(format!("{}: stays now: take it off", rewritten.name)),
                (false, false) => {
                    Some(format!("{}\n  before {before:?}\n  after  {after:?}", rewritten.name))
                }
            }
        })
        .collect();
    let tried = pairs.iter().filter(|(original, _)| !known[&original.name].is_empty()).count();
    assert!(problems.is_empty(), "{} of {tried} differ\n{}", problems.len(), problems.join("\n"));
    assert!(tried >= least, "only {tried} programs could be rewritten");
}

fn pairs(programs: Vec<Program>, rewrite: impl Fn(&Program) -> Vec<Program>) -> Vec<(Program, Program)> {
    let each =
        |program: Program| rewrite(&program).into_iter().map(move |other| (program.clone(), other)).collect();
    programs.into_iter().flat_map(|program| -> Vec<_> { each(program) }).collect()
}

#[test]
fn variables_under_other_names() {
    let programs = [of_grid(), of_rules(&[""]), of_corpus()].concat();
    stays(pairs(programs, |program| rename::rename(program).into_iter().collect()), 60, &[]);
}

#[test]
fn helpers_in_files_of_their_own() {
    let programs = [of_grid(), of_rules(&["tls/", "mtls/"])].concat();
    let why = "who changes options behind two files is not looked for";
    let differ = [
        ("grid loosened-elsewhere/python without line 4", why),
        ("grid loosened-elsewhere/ruby without line 3", why),
        ("grid flow-heirs/ruby without line 4", "what an heir overrides is not called behind two files"),
    ];
    stays(pairs(programs, |program| parts::moved(program, What::Helpers)), 60, &differ);
}

#[test]
fn options_in_files_of_their_own() {
    let programs = [of_grid(), of_rules(&["tls/", "mtls/"])].concat();
    let behind = "who changes options behind two files is not looked for";
    let differ = [("grid loosened-elsewhere/python", behind), ("grid loosened-elsewhere/ruby", behind)];
    stays(pairs(programs, |program| parts::moved(program, What::Options)), 60, &differ);
}

#[test]
fn what_is_imported_in_its_place() {
    let why = "what a function of the same file hands to a callback on several ways is not told apart yet";
    let differ = [("grid callback/esm", why), ("grid callback/ts", why)];
    stays(pairs(of_grid(), |program| parts::inlined(program).into_iter().collect()), 30, &differ);
}

#[test]
fn a_thousand_files_beside() {
    let mut beside = Vec::new();
    for number in 0..1000 {
        beside.push(match number % 3 {
            0 => (format!("beside/a{number}.js"), format!("export const value{number} = {number};\n")),
            1 => (format!("beside/a{number}.py"), format!("VALUE_{number} = {number}\n")),
            _ => {
                (format!("beside/a{number}.rb"), format!("module Beside{number}\n  VALUE = {number}\nend\n"))
            }
        });
    }
    let programs: Vec<Program> = of_grid().into_iter().step_by(8).chain(of_corpus()).collect();
    let more = |program: &Program| {
        let files = [&program.files[..], &beside].concat();
        vec![Program { name: program.name.clone(), files }]
    };
    stays(pairs(programs, more), 20, &[]);
}
