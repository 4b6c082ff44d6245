//! `docs/security.md` names the test that keeps each promise; each of them exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names of all functions of the tests.
fn functions() -> BTreeSet<String> {
    let mut functions = BTreeSet::new();
    for entry in fs::read_dir(root().join("tests")).expect("the tests").flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(entry.path()).expect("a test");
            let heads = text.split("fn ").skip(1).filter_map(|rest| rest.split_once('('));
            functions.extend(heads.map(|(name, _)| name.trim().to_owned()));
        }
    }
    functions
}

#[test]
fn every_test_that_the_page_names_exists() {
    let page = fs::read_to_string(root().join("docs/security.md")).expect("the page");
    let functions = functions();
    let mut named = 0;
    for row in page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| promise")) {
        let kept_by = row.split(" | ").nth(1).unwrap_or_default();
        let before = named;
        for name in kept_by.split('`').skip(1).step_by(2) {
            let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            if name.contains('/') {
                assert!(root().join(name).exists(), "there is no `{name}`: {row}");
                named += 1;
            } else if name.contains('_') && name.chars().all(word) {
                assert!(functions.contains(name), "there is no test `{name}`: {row}");
                named += 1;
            }
        }
        assert!(named > before || kept_by.contains("`unsafe_code"), "nothing keeps this promise: {row}");
    }
    assert!(named > 25, "too few tests are named: {named}");
}
