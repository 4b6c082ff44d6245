//! A rule folder, as written.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::Metadata;
use crate::finding::{Class, Confidence, Severity};

/// The kinds of rules that exist today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A decision table over a subject's options.
    Require,
    /// A source reaches a sink.
    Flow,
    /// A query or a test of literals.
    Pattern,
}

/// `rule.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    pub kind: Kind,
    pub class: Class,
    pub severity: SeverityWord,
    #[serde(default = "high")]
    pub confidence: Confidence,
    pub security_severity: f32,
    pub cwe: Vec<u16>,
    pub owasp: Vec<String>,
    pub languages: Vec<String>,
    #[serde(default)]
    pub require: Vec<Require>,
    #[serde(default)]
    pub flow: Vec<Flow>,
    #[serde(default)]
    pub pattern: Vec<Pattern>,
}

fn high() -> Confidence {
    Confidence::High
}

/// A severity, or the policy's decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum SeverityWord {
    Note,
    Warning,
    Error,
    Policy,
}

impl SeverityWord {
    /// The severity where no policy speaks.
    pub fn fixed(self) -> Severity {
        match self {
            SeverityWord::Note => Severity::Note,
            SeverityWord::Warning | SeverityWord::Policy => Severity::Warning,
            SeverityWord::Error => Severity::Error,
        }
    }
}

/// Rows of a decision table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Require {
    /// The kind of subject it is about.
    pub subject: String,
    /// The rows; those of all rules about a subject make one table, by `order`.
    pub row: Vec<Row>,
}

/// One row of a decision table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Row {
    /// Place in the table of all rows about this subject.
    pub order: u32,
    /// What must hold: option -> words (`off`, `off:type`, `http|https`).
    #[serde(default)]
    pub when: BTreeMap<String, String>,
    /// Only if an option stands where the platform ignores it.
    #[serde(default)]
    pub misplaced: bool,
    /// Says nothing, and ends the table.
    #[serde(default)]
    pub silent: bool,
    /// Where the finding starts: `call`, `misplaced`, or the name of an option.
    #[serde(default = "call")]
    pub start: String,
    pub message: Option<String>,
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub help: String,
    pub severity: Option<SeverityWord>,
    pub confidence: Option<Confidence>,
}

fn call() -> String {
    "call".to_owned()
}

/// A flow.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Flow {
    /// The kind of sink.
    pub sink: String,
    /// What may not reach it.
    pub source: Vec<Source>,
    /// Values of an environment variable under which the code may do so: the comparison must be
    /// with one of these.
    #[serde(default)]
    pub silent_under: Vec<String>,
}

/// What may not reach a sink.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Source {
    /// Roles of values; `named` and `environment` for what is known by name.
    pub is: Vec<SourceWord>,
    pub message: String,
    #[serde(default)]
    pub label: String,
    pub help: String,
    pub severity: Option<SeverityWord>,
    pub confidence: Option<Confidence>,
}

/// A source in a rule file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum SourceWord {
    Credential,
    Headers,
    RawHeaders,
    Parameters,
    Request,
    Context,
    Exchange,
    KeyMaterial,
    Error,
    Stack,
    ErrorMessage,
    CarrierError,
    QueryError,
    /// A value known only by its name.
    Named,
    /// One variable of the environment, by its name.
    Environment,
    /// All of them.
    WholeEnvironment,
}

/// A query, or a test of literals.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Pattern {
    /// Texts one of which occurs in every match; the query is compiled only for a file that has one.
    #[serde(default)]
    pub literals: Vec<String>,
    /// The query is `<language>.scm` in the rule's folder.
    #[serde(default)]
    pub query: bool,
    /// With `query`: of which of these queries it tells; of all if it does not say.
    #[serde(default)]
    pub of: Vec<String>,
    /// A built-in test: `credential` judges every string constant.
    pub test: Option<Test>,
    pub message: String,
    #[serde(default)]
    pub label: String,
    pub help: String,
}

/// Built-in tests of literals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Test {
    /// By name, value and position.
    Credential,
}

/// One rule, loaded.
#[derive(Clone, Debug)]
pub struct Rule {
    /// What it says about itself.
    pub meta: Metadata,
    /// Its kind.
    pub kind: Kind,
    pub(super) file: File,
    /// Queries by language.
    pub(super) queries: BTreeMap<String, Cow<'static, str>>,
}
