//! Every row of the models is exercised by an example, the corpus or an article: a row that nothing
//! uses is a row of which nobody knows whether it is true.

#[path = "support/library.rs"]
mod library;

use std::collections::BTreeSet;

use library::{applications, code_below, embedded, examples, repository, workspace};

#[test]
fn every_row_is_exercised() {
    let rules = embedded();
    let mut roots = applications();
    roots.extend(code_below(&repository("tests/articles")));
    roots.extend(examples("bad"));
    roots.extend(examples("good"));
    let used: BTreeSet<String> = roots
        .iter()
        .flat_map(|root| keyspill::rows_used(&workspace(root).0, &rules))
        .map(|row| format!("{row:?}"))
        .collect();

    let rows = rules.models().rows();
    let unused: Vec<String> = rows
        .iter()
        .filter(|row| !used.contains(&format!("{row:?}")))
        .map(|&row| rules.models().describe(row))
        .collect();
    assert!(
        unused.is_empty(),
        "{} of {} rows are exercised by nothing:\n{}",
        unused.len(),
        rows.len(),
        unused.join("\n")
    );
}
