//! The program and its rules. The list is the same whatever was found.

use serde::Serialize;

use crate::finding::{Confidence, Severity};
use crate::report::Context;
use crate::report::fields::security_severity;
use crate::report::printable::printable_text;
use crate::rule::Metadata;

/// What sites take of a name, and of a description. In characters.
const MAX_NAME: usize = 255;
const MAX_DESCRIPTION: usize = 1_024;

/// More tags are not shown.
const MAX_TAGS: usize = 10;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver<'a> {
    name: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    name: String,
    short_description: Text,
    full_description: Text,
    help: Help<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<&'a str>,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct Help<'a> {
    text: String,
    markdown: &'a str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    class: &'static str,
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    problem_severity: &'static str,
    /// A text: as a number it is not read.
    #[serde(rename = "security-severity")]
    security_severity: String,
    tags: Vec<String>,
}

impl<'a> Driver<'a> {
    /// The program with all rules that speak in this run, sorted by identifier.
    pub fn of(context: &Context<'a>) -> Self {
        let speaking = context.rules.metadata().filter(|rule| context.settings.may_speak(&rule.id));
        Self {
            name: "keyspill",
            semantic_version: env!("CARGO_PKG_VERSION"),
            information_uri: env!("CARGO_PKG_REPOSITORY"),
            rules: speaking.map(descriptor).collect(),
        }
    }

    /// Where a rule stands in the list.
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.rules.binary_search_by(|rule| rule.id.cmp(id)).ok()
    }
}

fn descriptor(rule: &Metadata) -> Descriptor<'_> {
    let page = plain(&rule.page);
    let what = section(&rule.page, "What it finds").map_or_else(|| rule.summary.clone(), plain);
    Descriptor {
        id: &rule.id,
        name: name(&rule.id),
        short_description: Text { text: filled(&rule.summary, &rule.id) },
        full_description: Text { text: filled(&cut(&what, MAX_DESCRIPTION), &rule.id) },
        help: Help { text: filled(&page, &rule.id), markdown: &rule.page },
        help_uri: Some(rule.url.as_str()).filter(|url| !url.is_empty()),
        default_configuration: Configuration { level: rule.severity.as_str() },
        properties: Properties {
            class: rule.class.as_str(),
            precision: match rule.confidence {
                Confidence::High => "high",
                Confidence::Medium => "medium",
                Confidence::Low => "low",
            },
            problem_severity: match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "recommendation",
            },
            security_severity: format!("{:.1}", security_severity(rule)),
            tags: tags(rule),
        },
    }
}

/// `ServerWithoutClientCert`: readers expect an identifier, other than the rule's id.
fn name(id: &str) -> String {
    let last = id.rsplit('/').next().unwrap_or(id);
    let mut name = String::new();
    for word in last.split(|c: char| !c.is_alphanumeric()) {
        let mut letters = word.chars();
        name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        name.push_str(letters.as_str());
    }
    cut(&filled(&name, id), MAX_NAME)
}

fn tags(rule: &Metadata) -> Vec<String> {
    let cwe = rule.cwe.iter().map(|number| format!("external/cwe/cwe-{number:03}"));
    let owasp = rule.owasp.iter().map(|item| format!("OWASP-{item}"));
    std::iter::once("security".to_owned()).chain(cwe).chain(owasp).take(MAX_TAGS).collect()
}

/// The first paragraph of a section of a rule's page.
fn section<'p>(page: &'p str, title: &str) -> Option<&'p str> {
    let mut lines = page.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some((*at, line))
    });
    let (start, _) = lines.find(|(_, line)| line.strip_prefix("## ").map(str::trim) == Some(title))?;
    let body = page.get(start..)?.trim_start();
    Some(body.split("\n\n").next().unwrap_or(body))
}

/// Markdown without its marks for headings, code and emphasis.
fn plain(markdown: &str) -> String {
    let lines = markdown.lines().filter(|line| !line.starts_with("```"));
    let lines: Vec<&str> = lines.map(|line| line.trim_start_matches('#').trim()).collect();
    printable_text(&lines.join("\n").replace(['`', '*'], "")).trim().to_owned()
}

/// At most `limit` characters.
fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some(_) => text.chars().take(limit - 1).chain(['…']).collect(),
    }
}

/// A text that must not be empty.
fn filled(text: &str, otherwise: &str) -> String {
    if text.trim().is_empty() { otherwise.to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fit() {
        assert_eq!(name("mtls/server-without-client-cert"), "ServerWithoutClientCert");
        assert_eq!(name("group/-"), "group/-");
        assert_eq!(cut("éééé", 3), "éé…");
        assert_eq!(cut("ééé", 3), "ééé");
        let page = "# a/b\n\nShort.\n\n## What it finds\n\nThe *one* `thing`,\nhere.\n\nMore.\n\n## Bad\n\n```js\nx();\n```\n";
        assert_eq!(section(page, "What it finds").map(plain).as_deref(), Some("The one thing,\nhere."));
        assert_eq!(section(page, "Worse"), None);
        assert!(plain(page).ends_with("Bad\n\nx();"));
    }
}
