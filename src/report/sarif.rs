//! SARIF 2.1.0, for code-scanning sites and viewers.
//!
//! What GitHub makes of it decides where the standard leaves a choice. The bytes hang on the scanned
//! tree and the settings alone: no time, no absolute path. GitHub's own fingerprint
//! (`primaryLocationLineHash`) is left to its upload action, which computes it where it is missing: it is
//! a hash of the line's text, and from the hash of a line that holds a key the key can be guessed.

mod notifications;
mod results;
mod rules;
mod uri;

use std::cmp::Reverse;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::json;

use super::fields::{Coverage, coverage, escape_json, rule_of, security_severity};
use super::{Context, Counts, Report, Shown};
use notifications::Invocation;
use results::SarifResult;
use rules::Driver;

/// How many results GitHub shows; it refuses files that hold many more.
const MAX_RESULTS: usize = 5_000;

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    automation_details: serde_json::Value,
    column_kind: &'static str,
    original_uri_base_ids: serde_json::Value,
    invocations: [Invocation; 1],
    results: Vec<SarifResult<'a>>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

/// What the format has no place for.
#[derive(Serialize)]
struct Properties<'a> {
    summary: Summary,
    coverage: Coverage<'a>,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    findings: Counts,
    suppressed: usize,
}

/// Writes the log and a line break.
pub(super) fn write(report: &Report, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let driver = Driver::of(context);
    let results: Option<Vec<SarifResult<'_>>> = chosen(report, context)
        .into_iter()
        .map(|shown| results::result(shown, &driver, report, context))
        .collect();
    let run = Run {
        tool: Tool { driver },
        automation_details: json!({ "id": automation_id(context.category) }),
        column_kind: "utf16CodeUnits",
        original_uri_base_ids: json!({
            uri::BASE: { "description": { "text": "The top level of the scanned repository." } }
        }),
        invocations: [notifications::invocation(report, left_out(report, context))],
        results: results
            .ok_or_else(|| io::Error::other("a finding lies in a file that is not in the report"))?,
        properties: Properties {
            summary: Summary {
                files: report.coverage.read,
                findings: report.counts(),
                suppressed: report.suppressed.len(),
            },
            coverage: coverage(report),
        },
    };
    let log = Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
    let text = serde_json::to_string_pretty(&log).map_err(io::Error::other)?;
    writeln!(out, "{}", escape_json(&text))
}

/// What does not go into the file, in words; `None` if everything does.
pub(super) fn left_out(report: &Report, context: &Context<'_>) -> Option<String> {
    let all = report.shown(context.show_suppressed).len();
    let cut = all.checked_sub(MAX_RESULTS).filter(|cut| *cut > 0)?;
    Some(format!("{cut} of {all} results, the mildest, are left out: code-scanning sites show {MAX_RESULTS}"))
}

/// The findings that go into the file: the worst, in the order of every report.
fn chosen<'a>(report: &'a Report, context: &Context<'_>) -> Vec<Shown<'a>> {
    let mut shown = report.shown(context.show_suppressed);
    if shown.len() > MAX_RESULTS {
        shown.sort_by_cached_key(|shown| {
            let finding = shown.finding;
            let tenths = rule_of(finding, context).map_or(0.0, security_severity) * 10.0;
            // Severities have one decimal, so that whole tenths lose nothing.
            let numeric = tenths.round() as u32;
            (shown.suppressed.is_some(), Reverse((finding.severity, numeric, finding.confidence)))
        });
        shown.truncate(MAX_RESULTS);
        shown.sort_by(|a, b| a.finding.report_order(b.finding));
    }
    shown
}

/// What stands before the last slash is the category, in which a new upload takes the place of the last.
fn automation_id(category: Option<&str>) -> String {
    match category.map(|category| category.trim_matches('/')).filter(|category| !category.is_empty()) {
        Some(category) => format!("keyspill/{category}/"),
        None => "keyspill/".to_owned(),
    }
}
