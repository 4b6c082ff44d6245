//! The Diagnostic Format of reviewdog: one `DiagnosticResult` object, for `reviewdog -f=rdjson`.
//!
//! Columns count bytes of the file from one, and an end is exclusive.

use std::io::{self, Write};

use serde::Serialize;

use super::fields::{escape_json, rule_of};
use super::printable::{printable_text, suppression};
use super::{Context, Report, Shown};
use crate::finding::{Note, Severity};
use crate::source::{Encoding, Location, Source};

#[derive(Serialize)]
struct DiagnosticResult<'a> {
    source: Tool,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    url: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Place<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: String,
    location: Place<'a>,
}

/// Writes the object and a line break.
pub(super) fn write(report: &Report, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let shown = report.shown(context.show_suppressed).into_iter();
    let diagnostics: Option<Vec<Diagnostic<'_>>> =
        shown.map(|shown| diagnostic(shown, report, context)).collect();
    let result = DiagnosticResult {
        source: Tool { name: "keyspill", url: env!("CARGO_PKG_REPOSITORY") },
        diagnostics: diagnostics
            .ok_or_else(|| io::Error::other("a finding lies in a file that is not in the report"))?,
    };
    let text = serde_json::to_string_pretty(&result).map_err(io::Error::other)?;
    writeln!(out, "{}", escape_json(&text))
}

fn diagnostic<'a>(shown: Shown<'a>, report: &'a Report, context: &Context<'a>) -> Option<Diagnostic<'a>> {
    let finding = shown.finding;
    let mut message = printable_text(&finding.message).into_owned();
    if let Some(suppressed) = shown.suppressed {
        message.push_str(&suppression(suppressed));
    }
    if !finding.help.is_empty() {
        message.push_str(&format!("\nhelp: {}", printable_text(&finding.help)));
    }
    let severity = match finding.severity {
        _ if shown.suppressed.is_some() => "INFO",
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
    };
    let related = |note: &'a Note| {
        let message = printable_text(&note.message).into_owned();
        Some(Related { message, location: place(note.location, report)? })
    };
    let url = rule_of(finding, context).map(|rule| rule.url.as_str()).filter(|url| !url.is_empty());
    Some(Diagnostic {
        message,
        location: place(finding.primary, report)?,
        severity,
        code: Code { value: &finding.rule, url },
        related_locations: finding.trace.iter().chain(&finding.related).filter_map(related).collect(),
    })
}

fn place(location: Location, report: &Report) -> Option<Place<'_>> {
    let source = report.sources.get(&location.file)?;
    let range =
        Range { start: position(source, location.span.start), end: position(source, location.span.end) };
    Some(Place { path: &source.path, range })
}

fn position(source: &Source, offset: u32) -> Position {
    let line = source.lines().line(offset);
    let start = source.lines().line_range(&source.text, line).start;
    let end = (offset as usize).min(source.text.len());
    let column = match source.encoding {
        // In such a file each character is one byte, in the text it may be two.
        Encoding::Latin1 => source.position(offset).column as usize,
        _ => end.saturating_sub(start) + 1,
    };
    let bom = if line == 0 && source.encoding == Encoding::Utf8 { source.bom_len } else { 0 };
    Position { line: line + 1, column: u32::try_from(column).unwrap_or(u32::MAX).saturating_add(bom) }
}
