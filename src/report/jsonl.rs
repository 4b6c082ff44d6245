//! JSON, one object a line: each finding as in `--format json`, then all the rest of that document.
//!
//! A reader that has the last line has them all: it alone has a `summary`.

use std::io::{self, Write};

use serde::Serialize;

use super::fields::escape_json;
use super::{Context, Report, json};

/// Writes all findings, and what remains to be said.
pub(super) fn write(report: &Report, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in json::findings(report, context)? {
        line(&finding, out)?;
    }
    line(&json::document(report, context), out)
}

fn line(object: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let text = serde_json::to_string(object).map_err(io::Error::other)?;
    writeln!(out, "{}", escape_json(&text))
}
