//! What must be there before a rule can speak, for whoever decides which files are worth a look.

use std::collections::BTreeMap;

use super::RuleSet;
use super::spec::{SeverityWord, SourceWord, Test};
use crate::flow::SourceKind;
use crate::model::RoleName;

/// A row of a decision table that says something.
#[derive(Clone, Copy, Debug)]
pub struct SpeakingRow<'r> {
    /// The kind of subject it is about.
    pub subject: &'r str,
    /// What must hold of each option: words, parted by `|`, perhaps with a reason after a colon.
    pub when: &'r BTreeMap<String, String>,
    /// Whether an option must stand where the platform ignores it.
    pub misplaced: bool,
    /// Whether the policy decides how bad it is.
    pub by_policy: bool,
}

impl RuleSet {
    /// All rows of all tables that say something.
    pub fn speaking_rows(&self) -> impl Iterator<Item = SpeakingRow<'_>> {
        let tables = self.rules().iter().flat_map(|rule| rule.file.require.iter().map(move |r| (rule, r)));
        let rows = tables.flat_map(|(rule, table)| table.row.iter().map(move |row| (rule, table, row)));
        rows.filter(|(_, _, row)| !row.silent).map(|(rule, table, row)| SpeakingRow {
            subject: &table.subject,
            when: &row.when,
            misplaced: row.misplaced,
            by_policy: row.severity.unwrap_or(rule.file.severity) == SeverityWord::Policy,
        })
    }

    /// Kinds of sinks, each with the sources that may not reach it.
    pub fn forbidden_flows(&self) -> impl Iterator<Item = (&str, Vec<SourceKind>)> {
        let flows = self.rules().iter().flat_map(|rule| &rule.file.flow);
        flows.map(|flow| {
            let words = flow.source.iter().flat_map(|source| &source.is);
            (flow.sink.as_str(), words.map(|word| word.kind()).collect())
        })
    }

    /// Whether string constants are judged at all.
    pub fn judges_constants(&self) -> bool {
        self.rules().iter().flat_map(|rule| &rule.file.pattern).any(|p| p.test == Some(Test::Credential))
    }
}

impl SourceWord {
    /// What it means.
    pub(super) fn kind(self) -> SourceKind {
        SourceKind::Role(match self {
            SourceWord::Named => return SourceKind::Named,
            SourceWord::Environment => return SourceKind::Environment,
            SourceWord::WholeEnvironment => RoleName::Environment,
            SourceWord::Credential => RoleName::Credential,
            SourceWord::Headers => RoleName::Headers,
            SourceWord::RawHeaders => RoleName::RawHeaders,
            SourceWord::Parameters => RoleName::Parameters,
            SourceWord::Request => RoleName::Request,
            SourceWord::Context => RoleName::Context,
            SourceWord::Exchange => RoleName::Exchange,
            SourceWord::KeyMaterial => RoleName::KeyMaterial,
            SourceWord::Error => RoleName::Error,
            SourceWord::Stack => RoleName::Stack,
            SourceWord::ErrorMessage => RoleName::ErrorMessage,
            SourceWord::CarrierError => RoleName::CarrierError,
            SourceWord::QueryError => RoleName::QueryError,
        })
    }

    /// Whether it means this source.
    pub(super) fn means(self, source: SourceKind) -> bool {
        source == self.kind()
    }
}
