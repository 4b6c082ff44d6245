//! Objects that more than one of the formats made of JSON has, and how JSON is made safe to print.

use serde::Serialize;

use super::printable::{is_unsafe, opens_command};
use super::{Context, Report};
use crate::finding::Finding;
use crate::rule::Metadata;
use crate::source::Position;

/// What was read only partly, what with a guess, what not, and why.
#[derive(Serialize)]
pub(super) struct Coverage<'a> {
    pub damaged: Vec<Damaged<'a>>,
    pub recoded: Vec<Recoded<'a>>,
    pub skipped: Vec<SkippedPath<'a>>,
    pub errors: Vec<PathError<'a>>,
}

/// A file of which a part was not understood.
#[derive(Serialize)]
pub(super) struct Damaged<'a> {
    pub path: &'a str,
    pub ranges: Vec<Range>,
}

/// A file whose encoding was guessed, or that had to be repaired.
#[derive(Serialize)]
pub(super) struct Recoded<'a> {
    pub path: &'a str,
    pub encoding: &'static str,
    pub replaced: u32,
}

/// What was passed over.
#[derive(Serialize)]
pub(super) struct SkippedPath<'a> {
    pub path: &'a str,
    pub reason: &'static str,
    pub message: String,
}

/// What could not be read.
#[derive(Serialize)]
pub(super) struct PathError<'a> {
    pub path: &'a str,
    pub message: &'a str,
}

/// Zero-based, in UTF-16 units, as the language server protocol counts.
#[derive(Serialize)]
pub(super) struct Range {
    pub start: Utf16Place,
    pub end: Utf16Place,
}

/// One end of a [`Range`].
#[derive(Serialize)]
pub(super) struct Utf16Place {
    pub line: u32,
    pub character: u32,
}

impl From<Position> for Utf16Place {
    fn from(position: Position) -> Self {
        Self { line: position.line, character: position.character }
    }
}

impl From<(Position, Position)> for Range {
    fn from((start, end): (Position, Position)) -> Self {
        Self { start: start.into(), end: end.into() }
    }
}

/// The account of what was read, as an object.
pub(super) fn coverage(report: &Report) -> Coverage<'_> {
    let coverage = &report.coverage;
    let damaged = coverage.damaged.iter();
    let recoded = coverage.recoded.iter();
    let skipped = coverage.skipped.iter();
    let errors = coverage.errors.iter();
    Coverage {
        damaged: damaged
            .map(|d| Damaged { path: &d.path, ranges: d.ranges.iter().map(|&ends| ends.into()).collect() })
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

/// A rule's numeric severity with one decimal, as code-scanning sites read it: a float's tail would
/// differ from the rule's page.
pub(super) fn security_severity(rule: &Metadata) -> f64 {
    (f64::from(rule.security_severity) * 10.0).round() / 10.0
}

/// What the rule of a finding says about itself; `None` for a rule that is not loaded.
pub(super) fn rule_of<'a>(finding: &Finding, context: &Context<'a>) -> Option<&'a Metadata> {
    context.rules.get(&finding.rule)
}

/// JSON leaves characters alone that act on a terminal, such as bidirectional overrides, and words
/// that command a build server's log. Both can stand only inside texts, where an escape means the same.
pub(super) fn escape_json(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    let mut units = [0; 2];
    for (at, c) in json.char_indices() {
        if (c != '\n' && is_unsafe(c)) || opens_command(json, at) {
            for unit in c.encode_utf16(&mut units) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(c);
        }
    }
    safe
}
