//! What a rule says about itself: read from its folder, printed by every format.

use std::borrow::Cow;

use crate::finding::{Class, Confidence, RuleId, Severity};

/// The metadata of one rule, from its `rule.toml` and its `README.md`.
#[derive(Clone, Debug)]
pub struct Metadata {
    /// `group/rule`.
    pub id: RuleId,
    /// The kind of weakness.
    pub class: Class,
    /// One sentence, at most 255 characters, from the page's first paragraph.
    pub summary: String,
    /// Severity where the rule's rows or the policy do not say otherwise.
    pub severity: Severity,
    /// Confidence where the evidence does not lower it.
    pub confidence: Confidence,
    /// Numeric severity in (0, 10], as code-scanning sites read it.
    pub security_severity: f32,
    /// CWE numbers.
    pub cwe: Vec<u16>,
    /// Items of the OWASP API Security Top 10 (2023), such as `API2:2023`.
    pub owasp: Vec<String>,
    /// Address of the rule's page.
    pub url: String,
    /// The page for humans, Markdown.
    pub page: Cow<'static, str>,
    /// Languages the rule claims, by name: `javascript`, `typescript`, ...
    pub languages: Vec<String>,
}
