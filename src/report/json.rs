//! One JSON object, by `docs/schema/keyspill-1.json` (DESIGN section 4, "JSON").
//!
//! Within schema version 1 fields are added and never change or vanish.

use std::io::{self, Write};

use serde::Serialize;

use super::excerpt::snippet;
use super::fields::{Coverage, Range, coverage, escape_json, rule_of, security_severity};
use super::{Context, Counts, Report};
use crate::finding::{Finding, Note, Notice};
use crate::source::Location;

/// Version of the schema; the major part is in the schema's file name.
const SCHEMA_VERSION: &str = "1.0";

/// The whole report; without findings, what remains to be said after them.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    schema_version: &'static str,
    tool: Tool,
    root: String,
    summary: Summary,
    coverage: Coverage<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<JsonFinding<'a>>>,
    notices: Vec<JsonNotice<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    skipped: usize,
    damaged: usize,
    findings: Counts,
    suppressed: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_ms: Option<u64>,
}

/// One finding with all that is known of it.
#[derive(Serialize)]
pub(super) struct JsonFinding<'a> {
    rule: &'a str,
    class: &'static str,
    severity: &'static str,
    security_severity: f64,
    confidence: &'static str,
    message: &'a str,
    help: &'a str,
    url: &'a str,
    cwe: &'a [u16],
    owasp: &'a [String],
    path: &'a str,
    range: Range,
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
    byte_start: u32,
    byte_end: u32,
    snippet: String,
    trace: Vec<JsonNote<'a>>,
    related: Vec<JsonNote<'a>>,
    fingerprint: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed: Option<JsonSuppression<'a>>,
}

#[derive(Serialize)]
struct JsonNote<'a> {
    path: &'a str,
    range: Range,
    message: &'a str,
}

#[derive(Serialize)]
struct JsonSuppression<'a> {
    by: &'static str,
    reason: &'a str,
}

#[derive(Serialize)]
struct JsonNotice<'a> {
    kind: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

/// Writes the object and a line break.
pub(super) fn write(report: &Report, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let document = Document { findings: Some(findings(report, context)?), ..document(report, context) };
    let text = serde_json::to_string_pretty(&document).map_err(io::Error::other)?;
    writeln!(out, "{}", escape_json(&text))
}

/// The report without its findings.
pub(super) fn document<'a>(report: &'a Report, context: &Context<'_>) -> Document<'a> {
    Document {
        schema_version: SCHEMA_VERSION,
        tool: Tool { name: "keyspill", version: env!("CARGO_PKG_VERSION") },
        root: report.root.to_string_lossy().replace('\\', "/"),
        summary: summary(report, context),
        coverage: coverage(report),
        findings: None,
        notices: report.notices.iter().map(|notice| json_notice(notice, report)).collect(),
    }
}

/// The findings that are shown, in order.
pub(super) fn findings<'a>(report: &'a Report, context: &Context<'a>) -> io::Result<Vec<JsonFinding<'a>>> {
    let shown = report.shown(context.show_suppressed).into_iter();
    // One that is left out would look like none.
    let findings: Option<Vec<JsonFinding<'_>>> = shown
        .map(|shown| {
            let finding = json_finding(shown.finding, report, context)?;
            let suppressed =
                shown.suppressed.map(|s| JsonSuppression { by: s.by.as_str(), reason: &s.reason });
            Some(JsonFinding { suppressed, ..finding })
        })
        .collect();
    findings.ok_or_else(|| io::Error::other("a finding lies in a file that is not in the report"))
}

fn summary(report: &Report, context: &Context<'_>) -> Summary {
    let coverage = &report.coverage;
    Summary {
        files: coverage.read,
        skipped: coverage.skipped.len(),
        damaged: coverage.damaged.len(),
        findings: report.counts(),
        suppressed: report.suppressed.len(),
        duration_ms: context.duration.map(|time| u64::try_from(time.as_millis()).unwrap_or(u64::MAX)),
    }
}

fn json_finding<'a>(
    finding: &'a Finding,
    report: &'a Report,
    context: &Context<'a>,
) -> Option<JsonFinding<'a>> {
    let source = report.sources.get(&finding.primary.file)?;
    let span = finding.primary.span;
    let (start, end) = (source.position(span.start), source.position(span.end));
    let rule = rule_of(finding, context);
    Some(JsonFinding {
        rule: &finding.rule,
        class: finding.class.as_str(),
        severity: finding.severity.as_str(),
        security_severity: rule.map_or(0.0, security_severity),
        confidence: finding.confidence.as_str(),
        message: &finding.message,
        help: &finding.help,
        url: rule.map_or("", |rule| &rule.url),
        cwe: rule.map_or(&[], |rule| &rule.cwe),
        owasp: rule.map_or(&[], |rule| &rule.owasp),
        path: &source.path,
        range: (start, end).into(),
        start_line: start.line + 1,
        start_column: start.column,
        end_line: end.line + 1,
        end_column: end.column,
        byte_start: span.start.saturating_add(source.bom_len),
        byte_end: span.end.saturating_add(source.bom_len),
        snippet: snippet(source, context.mask, span),
        trace: notes(&finding.trace, report),
        related: notes(&finding.related, report),
        fingerprint: &finding.fingerprint,
        suppressed: None,
    })
}

fn notes<'a>(notes: &'a [Note], report: &'a Report) -> Vec<JsonNote<'a>> {
    let note = |note: &'a Note| {
        let (path, range) = place(note.location, report)?;
        Some(JsonNote { path, range, message: &note.message })
    };
    notes.iter().filter_map(note).collect()
}

fn json_notice<'a>(notice: &'a Notice, report: &'a Report) -> JsonNotice<'a> {
    let (path, range) = notice.location.and_then(|location| place(location, report)).unzip();
    JsonNotice { kind: notice.kind.as_str(), message: &notice.message, path, range }
}

fn place(location: Location, report: &Report) -> Option<(&str, Range)> {
    let source = report.sources.get(&location.file)?;
    let ends = (source.position(location.span.start), source.position(location.span.end));
    Some((&source.path, ends.into()))
}
