//! What `--format github` appends to the summary of the job: Markdown, a table of findings and the account
//! of what was read.
//!
//! The page that shows it turns Markdown and HTML into a document, and file names and messages come
//! from the scanned repository: every character that could mean something there is written as an
//! entity, which is plain text wherever it stands.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use super::printable::{one_line, printable_path};
use super::{Context, Report, github};
use crate::finding::NoticeKind;

/// Kept free for what follows the table, in bytes.
const TAIL: usize = 16 << 10;

/// Files of one kind that are listed before the rest is only counted.
const MAX_LISTED: usize = 50;

/// Writes the summary in at most `limit` bytes; findings that find no place in it are counted.
///
/// # Errors
/// Those of `out`.
pub fn write_job_summary(
    report: &Report,
    context: &Context<'_>,
    limit: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut text = format!("## keyspill\n\n{}\n", escape(&github::total(report)));
    write_table(report, context, limit.saturating_sub(TAIL), &mut text);
    let mut tail = String::new();
    write_coverage(report, &mut tail);
    write_notices(report, &mut tail);
    // A summary that is too long is not shown at all.
    if text.len() + tail.len() > limit {
        tail = "\nThe account of what was read is too long for this page.\n".into();
    }
    text.push_str(&tail);
    if text.len() <= limit { out.write_all(text.as_bytes()) } else { Ok(()) }
}

fn write_table(report: &Report, context: &Context<'_>, limit: usize, text: &mut String) {
    let mut all = report.shown(context.show_suppressed);
    if all.is_empty() {
        return;
    }
    all.sort_by_key(|shown| (shown.suppressed.is_some(), Reverse(shown.finding.severity)));
    text.push_str("\n| severity | rule | place | finding |\n| --- | --- | --- | --- |\n");
    for (at, shown) in all.iter().enumerate() {
        let finding = shown.finding;
        let severity = if shown.suppressed.is_some() { "suppressed" } else { finding.severity.as_str() };
        let place = escape(&report.place(finding.primary));
        let message = prose(&one_line(&finding.message));
        let row = format!("| {severity} | {} | {place} | {message} |\n", escape(&one_line(&finding.rule)));
        if text.len() + row.len() > limit {
            text.push_str(&format!("\n{} more are in the log.\n", all.len() - at));
            return;
        }
        text.push_str(&row);
    }
}

fn write_coverage(report: &Report, text: &mut String) {
    let coverage = &report.coverage;
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for skipped in &coverage.skipped {
        *reasons.entry(skipped.reason.as_str()).or_default() += 1;
    }
    if !reasons.is_empty() {
        let reasons: Vec<String> = reasons.iter().map(|(reason, n)| format!("{reason} {n}")).collect();
        text.push_str(&format!(
            "\n{} passed over: {}\n",
            coverage.skipped.len(),
            escape(&reasons.join(", "))
        ));
    }
    let damaged = coverage.damaged.iter().map(|damaged| &*damaged.path);
    list("Read only partly", damaged, text);
    let unreadable = coverage.errors.iter().map(|error| &*error.path);
    list("Unreadable", unreadable, text);
}

fn list<'a>(what: &str, paths: impl ExactSizeIterator<Item = &'a str>, text: &mut String) {
    let all = paths.len();
    if all == 0 {
        return;
    }
    text.push_str(&format!("\n{what}:\n\n"));
    for path in paths.take(MAX_LISTED) {
        text.push_str(&format!("- {}\n", escape(&printable_path(path))));
    }
    if all > MAX_LISTED {
        text.push_str(&format!("- and {} more\n", all - MAX_LISTED));
    }
}

/// That a limit was hit is for whoever looks for a missing finding: `-v` and the JSON format have it.
fn write_notices(report: &Report, text: &mut String) {
    let notices: Vec<_> =
        report.notices.iter().filter(|notice| notice.kind != NoticeKind::Limit).take(MAX_LISTED).collect();
    if notices.is_empty() {
        return;
    }
    text.push_str("\nNotices:\n\n");
    for notice in notices {
        let message = prose(&one_line(&notice.message));
        match notice.location {
            Some(location) => {
                text.push_str(&format!("- {}: {message}\n", escape(&report.place(location))));
            }
            None => text.push_str(&format!("- {message}\n")),
        }
    }
}

/// A message, in which words between backticks become code.
fn prose(message: &str) -> String {
    let parts: Vec<&str> = message.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escape(message);
    }
    let part = |(at, part): (usize, &&str)| match at % 2 {
        1 => format!("<code>{}</code>", escape(part)),
        _ => escape(part),
    };
    parts.iter().enumerate().map(part).collect()
}

/// Text that is nothing but text in Markdown and in HTML.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if c.is_ascii_punctuation() && !matches!(c, ',' | '/') {
            safe.push_str(&format!("&#{};", u32::from(c)));
        } else {
            safe.push(c);
        }
    }
    safe
}
