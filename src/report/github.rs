//! For GitHub Actions: the findings as lines of the log, and again as workflow commands, from which the
//! runner makes annotations.
//!
//! The runner shows ten errors and ten warnings of a step and drops the rest without a word, so that
//! the worst come first, and the total is told. What follows is read by a program that takes commands
//! from its input: everything that comes from a scanned file is escaped.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::printable::{one_line, printable_path, suppression};
use super::{Context, Report, Shown, concise};
use crate::finding::Severity;

/// Writes all findings twice, and how many there are.
pub(super) fn write(report: &Report, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    concise::write(report, context, out)?;
    let mut shown = report.shown(context.show_suppressed);
    shown.sort_by_key(|shown| Reverse(level(shown)));
    for shown in &shown {
        annotate(shown, report, context, out)?;
    }
    if shown.is_empty() { Ok(()) } else { writeln!(out, "::notice title=keyspill::{}", total(report)) }
}

/// How loudly a finding is announced: what somebody suppressed is never more than a note.
fn level(shown: &Shown<'_>) -> Severity {
    if shown.suppressed.is_some() { Severity::Note } else { shown.finding.severity }
}

fn annotate(
    shown: &Shown<'_>,
    report: &Report,
    context: &Context<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let finding = shown.finding;
    let source = report
        .sources
        .get(&finding.primary.file)
        .ok_or_else(|| io::Error::other("a finding lies in a file that is not in the report"))?;
    let span = finding.primary.span;
    let (start, end) = (source.position(span.start), source.position(span.end));
    let command = match level(shown) {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let title = property(&format!("keyspill ({})", one_line(&finding.rule)));
    let file = property(&format!("{}{}", context.path_prefix, printable_path(&source.path)));
    write!(out, "::{command} title={title},file={file},line={},endLine={}", start.line + 1, end.line + 1)?;
    // The runner refuses columns of a region of several lines.
    if start.line == end.line {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    }
    let mut message = one_line(&finding.message);
    if let Some(suppressed) = shown.suppressed {
        message.push_str(&suppression(suppressed));
    }
    if !finding.help.is_empty() {
        message.push_str(&format!("\nhelp: {}", one_line(&finding.help)));
    }
    writeln!(out, "::{}", data(&message))
}

/// `3 findings: 2 errors, 1 note; 40 files read, 1 of them only partly`.
pub(super) fn total(report: &Report) -> String {
    let counts = report.counts();
    let parts = [(counts.error, "error"), (counts.warning, "warning"), (counts.note, "note")];
    let parts: Vec<String> =
        parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, noun)| plural(n, noun)).collect();
    let mut text = plural(report.findings.len(), "finding");
    if !parts.is_empty() {
        text.push_str(&format!(": {}", parts.join(", ")));
    }
    if !report.suppressed.is_empty() {
        text.push_str(&format!("; {} suppressed", report.suppressed.len()));
    }
    let coverage = &report.coverage;
    text.push_str(&format!("; {} read", plural(coverage.read, "file")));
    if !coverage.damaged.is_empty() {
        text.push_str(&format!(", {} of them only partly", coverage.damaged.len()));
    }
    if !coverage.errors.is_empty() {
        text.push_str(&format!(", {} unreadable", coverage.errors.len()));
    }
    text
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The text of a command. The percent sign first, or what is escaped would be escaped again.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
