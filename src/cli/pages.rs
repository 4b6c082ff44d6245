//! `keyspill explain RULE` and `keyspill rules`: what rules say about themselves.

use super::args::{ExplainArgs, RulesArgs};
use super::question::{self, Question};
use super::{FAILURE, load_rules, output};
use crate::config::did_you_mean;

/// Prints a rule's page, or which rules looked at a line.
pub fn explain(arguments: &ExplainArgs) -> u8 {
    if let Some(question) = Question::parse(&arguments.what) {
        return question::answer(&question, arguments);
    }
    if arguments.staged || arguments.stdin_filename.is_some() {
        output::complain("`--staged` and `--stdin-filename` go with a line of a file: `FILE:LINE`, `-:LINE`");
        return FAILURE;
    }
    let rules = match load_rules(&arguments.rules) {
        Ok(rules) => rules,
        Err(status) => return status,
    };
    match rules.get(&arguments.what) {
        Some(rule) => output::print(format!("{}\n", rule.page.trim_end()).as_bytes()),
        None => {
            let near = did_you_mean(&arguments.what, rules.metadata().map(|rule| &*rule.id));
            output::complain(&format!(
                "unknown rule `{}`{near}; `keyspill rules` lists them",
                arguments.what
            ));
            FAILURE
        }
    }
}

/// Lists all rules, one a line: identifier, severity, summary.
pub fn rules(arguments: &RulesArgs) -> u8 {
    let rules = match load_rules(&arguments.rules) {
        Ok(rules) => rules,
        Err(status) => return status,
    };
    let width = rules.metadata().map(|rule| rule.id.len()).max().unwrap_or(0);
    let line = |rule: &crate::rule::Metadata| {
        format!("{:width$}  {:7}  {}\n", rule.id, rule.severity.as_str(), rule.summary)
    };
    output::print(rules.metadata().map(line).collect::<String>().as_bytes())
}
