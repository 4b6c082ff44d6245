//! The closing lines: notices, how many findings, and what was read. They go where messages go,
//! not where findings go.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::printable::{one_line, printable_path};
use super::{Context, Report};
use crate::finding::{Notice, NoticeKind};

/// Ranges listed per damaged file before the rest is only counted.
const MAX_RANGES: usize = 3;

/// Writes errors always; notices, summary and coverage unless `-q`; everything passed over with
/// `-v`; `stats` if asked for.
///
/// # Errors
/// Those of `out`.
pub fn write_summary(
    report: &Report,
    context: &Context<'_>,
    stats: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    for error in &report.coverage.errors {
        writeln!(out, "error: {}: {}", printable_path(&error.path), one_line(&error.message))?;
    }
    if stats {
        write_stats(report, out)?;
    }
    if context.verbosity < 0 {
        return Ok(());
    }
    if context.verbosity > 0 {
        for skipped in &report.coverage.skipped {
            let reason = skipped.reason.to_string();
            writeln!(out, "skipped: {}: {}", printable_path(&skipped.path), printable_path(&reason))?;
        }
    }
    for recoded in &report.coverage.recoded {
        let path = printable_path(&recoded.path);
        match recoded.replaced {
            0 => writeln!(out, "notice: {path}: not valid UTF-8, read as {}", recoded.encoding.as_str())?,
            n => writeln!(out, "notice: {path}: {n} broken {} units replaced", recoded.encoding.as_str())?,
        }
    }
    // That a limit was hit matters to whoever looks for a missing finding, not to every reader.
    let limits = report.notices.iter().filter(|notice| notice.kind == NoticeKind::Limit).count();
    let shown = |notice: &&Notice| notice.kind != NoticeKind::Limit || context.verbosity > 0;
    if limits > 0 && context.verbosity <= 0 {
        let functions = if limits == 1 { "1 function" } else { "some functions" };
        writeln!(
            out,
            "notice[limit] {functions} ({limits}) were too large to be followed whole; -v lists them"
        )?;
    }
    for notice in report.notices.iter().filter(shown) {
        let message = one_line(&notice.message);
        match notice.location {
            Some(location) => {
                writeln!(out, "{}: notice[{}] {message}", report.place(location), notice.kind.as_str())?;
            }
            None => writeln!(out, "notice[{}] {message}", notice.kind.as_str())?,
        }
    }
    writeln!(out, "{}", findings_line(report, context))?;
    write_coverage(report, out)
}

fn findings_line(report: &Report, context: &Context<'_>) -> String {
    let counts = report.counts();
    let mut parts = Vec::new();
    for (count, name) in [(counts.error, "error"), (counts.warning, "warning"), (counts.note, "note")] {
        if count > 0 {
            parts.push(plural(count, name));
        }
    }
    let mut line = if parts.is_empty() { "no findings".to_string() } else { parts.join(", ") };
    if !report.suppressed.is_empty() {
        line.push_str(&format!("; {} suppressed", report.suppressed.len()));
    }
    if let Some(duration) = context.duration {
        line.push_str(&format!(" ({:.2} s)", duration.as_secs_f64()));
    }
    line
}

fn write_coverage(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let coverage = &report.coverage;
    let whole = coverage.read.saturating_sub(coverage.damaged.len());
    let mut line = format!("{} read whole", plural(whole, "file"));
    if !coverage.damaged.is_empty() {
        line.push_str(&format!(", {} partly", coverage.damaged.len()));
    }
    if !coverage.errors.is_empty() {
        line.push_str(&format!(", {} unreadable", coverage.errors.len()));
    }
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for skipped in &coverage.skipped {
        *reasons.entry(skipped.reason.as_str()).or_default() += 1;
    }
    if !reasons.is_empty() {
        let reasons: Vec<String> =
            reasons.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
        line.push_str(&format!(", {} passed over ({})", coverage.skipped.len(), reasons.join(", ")));
    }
    writeln!(out, "{line}")?;
    if coverage.read == 0 {
        let place = report.looked;
        writeln!(out, "nothing was scanned: there is no file of a language that keyspill reads {place}")?;
    }
    for damaged in &coverage.damaged {
        let places = damaged.ranges.iter().take(MAX_RANGES);
        let mut places: Vec<String> = places
            .map(|(start, end)| match (start.line + 1, end.line + 1) {
                (first, last) if first == last => format!("line {first}"),
                (first, last) => format!("lines {first}-{last}"),
            })
            .collect();
        if damaged.ranges.len() > MAX_RANGES {
            places.push(format!("{} more", damaged.ranges.len() - MAX_RANGES));
        }
        writeln!(
            out,
            "partly read: {}: not understood: {}",
            printable_path(&damaged.path),
            places.join(", ")
        )?;
    }
    Ok(())
}

fn write_stats(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut group = "";
    for stat in &report.stats {
        if stat.group != group {
            group = &stat.group;
            writeln!(out, "{}:", one_line(group))?;
        }
        writeln!(out, "  {}: {}", one_line(&stat.name), one_line(&stat.value))?;
    }
    Ok(())
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
