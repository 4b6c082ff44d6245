//! One line per finding: `path:line:col: severity[RULE] message`. One regular expression serves
//! problem matchers, Vim's errorformat and the like.

use std::io::{self, Write};

use super::Report;
use super::printable::one_line;

/// Writes all findings.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        let place = report.place(finding.primary);
        writeln!(out, "{place}: {}[{}] {}", finding.severity, finding.rule, one_line(&finding.message))?;
    }
    Ok(())
}
