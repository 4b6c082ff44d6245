//! Kind `pattern`: a query over the syntax, for odd shapes that no row can say.

use super::spec::Pattern;
use super::words::fill;
use super::{Candidate, FileView, RuleSet};
use crate::finding::{Finding, RuleId};
use crate::record::{Note, Step};
use crate::source::{Location, Span};

/// A match of a rule's query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryMatch {
    /// The rule.
    pub rule: RuleId,
    /// The language of the query.
    pub language: &'static str,
    /// What the capture `finding` covers.
    pub span: Span,
}

impl Pattern {
    fn tells_of(&self, language: &str) -> bool {
        self.query && (self.of.is_empty() || self.of.iter().any(|one| one == language))
    }
}

impl RuleSet {
    /// The queries worth running over a text in a language: those of rules one of whose literals
    /// occurs in it. Each is the rule's id and the query's source.
    pub fn queries_for<'r>(&'r self, language: &str, text: &str) -> Vec<(&'r RuleId, &'r str)> {
        let mut found = Vec::new();
        for rule in self.rules() {
            let Some(query) = rule.queries.get(language) else { continue };
            let wanted = rule.file.pattern.iter().filter(|p| p.tells_of(language)).any(|p| {
                p.literals.is_empty()
                    || p.literals
                        .iter()
                        .any(|l| memchr::memmem::find(text.as_bytes(), l.as_bytes()).is_some())
            });
            if wanted {
                found.push((&rule.meta.id, query.as_ref()));
            }
        }
        found
    }
}

pub(super) fn run(rules: &RuleSet, view: &mut FileView<'_, '_>, out: &mut Vec<Candidate>) {
    for found in view.matches {
        let Some(rule) = rules.rules().iter().find(|r| r.meta.id == found.rule) else { continue };
        let Some(pattern) = rule.file.pattern.iter().find(|p| p.tells_of(found.language)) else {
            continue;
        };
        let finding = Finding {
            primary: Location { file: view.file, span: found.span },
            rule: rule.meta.id.clone(),
            message: fill(&pattern.message, &[]),
            label: fill(&pattern.label, &[]),
            help: fill(&pattern.help, &[]),
            trace: Vec::new(),
            related: Vec::new(),
            symbol: String::new(),
            value_mark: None,
            severity: rule.meta.severity,
            confidence: rule.meta.confidence,
            class: rule.meta.class,
            fingerprint: String::new(),
        };
        view.facts
            .record
            .add(|| Note::new(Step::Query, found.span, "its query matches: a candidate").by(&rule.meta.id));
        out.push(Candidate { finding, by_policy: false, unless_checked: None });
    }
}
