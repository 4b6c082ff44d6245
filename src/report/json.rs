//! One JSON object, by `docs/schema/keyspill-1.json` (DESIGN section 4, "JSON").
//!
//! Within schema version 1 fields are added and never change or vanish.

use std::io::{self, Write};

use serde::Serialize;

use super::printable::is_unsafe;
use super::{Context, Counts, Report};
use crate::finding::{Finding, Note};
use crate::source::{Location, Position, Source, Span};

/// Version of the schema; the major part is in the schema's file name.
const SCHEMA_VERSION: &str = "1.0";

/// A snippet is cut after this many lines and this many bytes.
const MAX_SNIPPET_LINES: usize = 40;
const MAX_SNIPPET_BYTES: usize = 4_000;

#[derive(Serialize)]
struct Document<'a> {
    schema_version: &'static str,
    tool: Tool,
    root: String,
    summary: Summary,
    coverage: Coverage<'a>,
    findings: Vec<JsonFinding<'a>>,
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

#[derive(Serialize)]
struct Coverage<'a> {
    damaged: Vec<Damaged<'a>>,
    recoded: Vec<Recoded<'a>>,
    skipped: Vec<SkippedPath<'a>>,
    errors: Vec<PathError<'a>>,
}

#[derive(Serialize)]
struct Damaged<'a> {
    path: &'a str,
    ranges: Vec<Range>,
}

#[derive(Serialize)]
struct Recoded<'a> {
    path: &'a str,
    encoding: &'static str,
    replaced: u32,
}

#[derive(Serialize)]
struct SkippedPath<'a> {
    path: &'a str,
    reason: &'static str,
    message: String,
}

#[derive(Serialize)]
struct PathError<'a> {
    path: &'a str,
    message: &'a str,
}

/// Zero-based, in UTF-16 units, as the language server protocol counts.
#[derive(Serialize)]
struct Range {
    start: Utf16Place,
    end: Utf16Place,
}

#[derive(Serialize)]
struct Utf16Place {
    line: u32,
    character: u32,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
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
}

#[derive(Serialize)]
struct JsonNote<'a> {
    path: &'a str,
    range: Range,
    message: &'a str,
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
    // One that is left out would look like none.
    let findings: Option<Vec<JsonFinding<'_>>> =
        report.findings.iter().map(|finding| json_finding(finding, report, context)).collect();
    let document = Document {
        schema_version: SCHEMA_VERSION,
        tool: Tool { name: "keyspill", version: env!("CARGO_PKG_VERSION") },
        root: report.root.to_string_lossy().replace('\\', "/"),
        summary: summary(report, context),
        coverage: coverage(report),
        findings: findings
            .ok_or_else(|| io::Error::other("a finding lies in a file that is not in the report"))?,
        notices: report.notices.iter().map(|notice| json_notice(notice, report)).collect(),
    };
    let text = serde_json::to_string_pretty(&document).map_err(io::Error::other)?;
    writeln!(out, "{}", escape_unsafe(&text))
}

/// JSON leaves characters alone that act on a terminal, such as bidirectional overrides. They can
/// stand only inside texts, where an escape means the same.
fn escape_unsafe(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    let mut units = [0; 2];
    for c in json.chars() {
        if c != '\n' && is_unsafe(c) {
            for unit in c.encode_utf16(&mut units) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(c);
        }
    }
    safe
}

fn summary(report: &Report, context: &Context<'_>) -> Summary {
    let coverage = &report.coverage;
    Summary {
        files: coverage.read,
        skipped: coverage.skipped.len(),
        damaged: coverage.damaged.len(),
        findings: report.counts(),
        suppressed: report.suppressed,
        duration_ms: context.duration.map(|time| u64::try_from(time.as_millis()).unwrap_or(u64::MAX)),
    }
}

fn coverage(report: &Report) -> Coverage<'_> {
    let coverage = &report.coverage;
    let range = |&(start, end): &(Position, Position)| Range { start: start.into(), end: end.into() };
    let damaged = coverage.damaged.iter();
    let recoded = coverage.recoded.iter();
    let skipped = coverage.skipped.iter();
    let errors = coverage.errors.iter();
    Coverage {
        damaged: damaged
            .map(|d| Damaged { path: &d.path, ranges: d.ranges.iter().map(range).collect() })
            .collect(),
        recoded: recoded
            .map(|r| Recoded { path: &r.path, encoding: r.encoding.as_str(), replaced: r.replaced })
            .collect(),
        skipped: skipped
            .map(|s| SkippedPath { path: &s.path, reason: s.reason.as_str(), message: s.reason.to_string() })
            .collect(),
        errors: errors.map(|e| PathError { path: &e.path, message: &e.message }).collect(),
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
    let rule = context.rules.get(&finding.rule);
    Some(JsonFinding {
        rule: &finding.rule,
        class: finding.class.as_str(),
        severity: finding.severity.as_str(),
        // One decimal, as code-scanning sites read it: a float's tail would differ from the page.
        security_severity: rule.map_or(0.0, |rule| (f64::from(rule.security_severity) * 10.0).round() / 10.0),
        confidence: finding.confidence.as_str(),
        message: &finding.message,
        help: &finding.help,
        url: rule.map_or("", |rule| &rule.url),
        cwe: rule.map_or(&[], |rule| &rule.cwe),
        owasp: rule.map_or(&[], |rule| &rule.owasp),
        path: &source.path,
        range: Range { start: start.into(), end: end.into() },
        start_line: start.line + 1,
        start_column: start.column,
        end_line: end.line + 1,
        end_column: end.column,
        byte_start: span.start.saturating_add(source.bom_len),
        byte_end: span.end.saturating_add(source.bom_len),
        snippet: snippet(source, span, context),
        trace: notes(&finding.trace, report),
        related: notes(&finding.related, report),
        fingerprint: &finding.fingerprint,
    })
}

fn snippet(source: &Source, span: Span, context: &Context<'_>) -> String {
    let mut range = span.range();
    range.end = range.end.min(range.start.saturating_add(MAX_SNIPPET_BYTES));
    let text = source.masked(context.mask).slice(range);
    let lines: Vec<&str> = text.lines().take(MAX_SNIPPET_LINES).collect();
    lines.join("\n")
}

fn notes<'a>(notes: &'a [Note], report: &'a Report) -> Vec<JsonNote<'a>> {
    let note = |note: &'a Note| {
        let (path, range) = place(note.location, report)?;
        Some(JsonNote { path, range, message: &note.message })
    };
    notes.iter().filter_map(note).collect()
}

fn json_notice<'a>(notice: &'a crate::finding::Notice, report: &'a Report) -> JsonNotice<'a> {
    let (path, range) = notice.location.and_then(|location| place(location, report)).unzip();
    JsonNotice { kind: notice.kind.as_str(), message: &notice.message, path, range }
}

fn place(location: Location, report: &Report) -> Option<(&str, Range)> {
    let source = report.sources.get(&location.file)?;
    let (start, end) = (source.position(location.span.start), source.position(location.span.end));
    Some((&source.path, Range { start: start.into(), end: end.into() }))
}

impl From<Position> for Utf16Place {
    fn from(position: Position) -> Self {
        Self { line: position.line, character: position.character }
    }
}
