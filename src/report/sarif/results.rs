//! Findings as results.

use serde::Serialize;
use serde_json::json;

use super::rules::Driver;
use super::uri::PhysicalLocation;
use crate::finding::{Finding, Note, Suppressed, SuppressedBy};
use crate::report::excerpt::snippet;
use crate::report::printable::printable_text;
use crate::report::{Context, Report, Shown};

/// Steps of a flow, and related places, that are kept: sites refuse a result with a thousand.
const MAX_STEPS: usize = 100;

/// Related places that the message links to; the others are listed without.
const MAX_LINKS: usize = 10;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SarifResult<'a> {
    rule_id: &'a str,
    /// Missing for a rule that is not in the list, which nothing but a test can have.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    code_flows: Vec<CodeFlow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<Vec<Suppression>>,
    properties: serde_json::Value,
}

#[derive(Serialize)]
pub(super) struct Message {
    pub text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<usize>,
    pub physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CodeFlow {
    thread_flows: [ThreadFlow; 1],
}

#[derive(Serialize)]
struct ThreadFlow {
    locations: Vec<Step>,
}

#[derive(Serialize)]
struct Step {
    location: Location,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    justification: String,
}

/// One finding; `None` if its file is not in the report.
pub(super) fn result<'a>(
    shown: Shown<'a>,
    driver: &Driver<'_>,
    report: &Report,
    context: &Context<'_>,
) -> Option<SarifResult<'a>> {
    let finding = shown.finding;
    let source = report.sources.get(&finding.primary.file)?;
    let text = snippet(source, context.mask, finding.primary.span);
    let primary = PhysicalLocation::of(finding.primary, report, Some(text))?;
    let related = related(finding, report);
    Some(SarifResult {
        rule_id: &finding.rule,
        rule_index: driver.index_of(&finding.rule),
        level: finding.severity.as_str(),
        message: Message { text: message(finding, &related) },
        locations: [Location { id: None, physical_location: primary, message: None }],
        code_flows: code_flow(finding, report).into_iter().collect(),
        related_locations: related,
        partial_fingerprints: json!({ "keyspill/v1": finding.fingerprint }),
        suppressions: context.show_suppressed.then(|| suppressions(shown)),
        properties: json!({
            "class": finding.class.as_str(),
            "confidence": finding.confidence.as_str(),
        }),
    })
}

/// What is wrong, what to type instead, and links to the related places, which GitHub shows only so.
fn message(finding: &Finding, related: &[Location]) -> String {
    let mut text = unlinked(&printable_text(&finding.message));
    if !finding.help.is_empty() {
        text.push_str(&format!("\nhelp: {}", unlinked(&printable_text(&finding.help))));
    }
    for location in related.iter().take(MAX_LINKS) {
        if let (Some(id), Some(message)) = (location.id, &location.message) {
            let words = message.text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
            text.push_str(&format!("\n[{words}]({id})"));
        }
    }
    text
}

/// `[words](target)` is a link; what was read in the code must not become one.
fn unlinked(text: &str) -> String {
    text.replace("](", "] (")
}

fn related(finding: &Finding, report: &Report) -> Vec<Location> {
    let notes = finding.related.iter().take(MAX_STEPS);
    notes.zip(1..).filter_map(|(note, id)| location(note, Some(id), report)).collect()
}

fn code_flow(finding: &Finding, report: &Report) -> Option<CodeFlow> {
    // Of a flow that is too long the end matters most after the source: it says how it gets out.
    let too_many = finding.trace.len().saturating_sub(MAX_STEPS);
    let kept = finding.trace.iter().enumerate().filter(|(at, _)| *at == 0 || *at > too_many);
    let locations: Vec<Step> =
        kept.filter_map(|(_, hop)| Some(Step { location: location(hop, None, report)? })).collect();
    (!locations.is_empty()).then_some(CodeFlow { thread_flows: [ThreadFlow { locations }] })
}

fn location(note: &Note, id: Option<usize>, report: &Report) -> Option<Location> {
    let physical_location = PhysicalLocation::of(note.location, report, None)?;
    let words = match printable_text(&note.message) {
        words if words.trim().is_empty() => "here".to_owned(),
        words => words.into_owned(),
    };
    Some(Location { id, physical_location, message: Some(Message { text: words }) })
}

/// Under `--show-suppressed` an empty list says that nobody suppressed the result.
fn suppressions(shown: Shown<'_>) -> Vec<Suppression> {
    let one = |suppressed: &Suppressed| Suppression {
        kind: match suppressed.by {
            SuppressedBy::Comment => "inSource",
            SuppressedBy::Configuration => "external",
        },
        justification: printable_text(&suppressed.reason).into_owned(),
    };
    shown.suppressed.map(one).into_iter().collect()
}
