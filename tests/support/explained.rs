//! What `keyspill explain FILE:LINE` answers.

use std::sync::OnceLock;

use crate::library::embedded;
use crate::support::Answer;

/// Asserts that the answer holds each of these lines, blanks around them apart, in this order.
#[track_caller]
pub fn tells(answer: &Answer, lines: &[&str]) {
    // How many rules there are is no business of these tests.
    static RULES: OnceLock<usize> = OnceLock::new();
    let all = RULES.get_or_init(|| embedded().metadata().count());
    let stdout = answer.stdout.replace(&format!("of the {all} rules"), "of all rules");
    let stdout = stdout.replace(&format!("of {all} rules"), "of all rules");
    let mut given = stdout.lines().map(str::trim);
    for line in lines {
        let found = given.any(|given| given == *line);
        assert!(found, "no line `{line}` (in this order) in:\n{}{}", answer.stdout, answer.stderr);
    }
    assert_eq!((answer.status, answer.stderr.as_str()), (0, ""));
}
