//! Every row of the models is exercised by an example, the corpus or an article: a row that nothing
//! uses is a row of which nobody knows whether it is true.

#[path = "support/library.rs"]
mod library;

use std::collections::BTreeSet;

use keyspill::model::RowRef;
use library::{applications, code_below, embedded, examples, repository, workspace};

#[test]
fn every_row_is_exercised() {
    let rules = embedded();
    let mut roots = applications();
    roots.extend(code_below(&repository("tests/articles")));
    roots.extend(examples("bad"));
    roots.extend(examples("good"));
    let used: BTreeSet<(&str, RowRef)> =
        roots.iter().flat_map(|root| keyspill::rows_used(&workspace(root).0, &rules)).collect();

    let rows: Vec<(&str, RowRef)> = rules
        .families()
        .flat_map(|family| rules.models(family).rows().into_iter().map(move |row| (family, row)))
        .collect();
    let unused: Vec<String> = rows
        .iter()
        .filter(|row| !used.contains(row))
        .map(|&(family, row)| rules.models(family).describe(row))
        .collect();
    assert!(
        unused.is_empty(),
        "{} of {} rows are exercised by nothing:\n{}",
        unused.len(),
        rows.len(),
        unused.join("\n")
    );
}
