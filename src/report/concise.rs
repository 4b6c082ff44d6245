//! One line per finding: `path:line:col: severity[RULE] message`. One regular expression serves
//! problem matchers, Vim's errorformat and the like.

use std::io::{self, Write};

use super::printable::{one_line, suppression};
use super::{Context, Report};

/// Writes all findings.
pub(super) fn write(report: &Report, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    for shown in report.shown(context.show_suppressed) {
        let finding = shown.finding;
        let place = report.place(finding.primary);
        let mut message = one_line(&finding.message);
        if let Some(suppressed) = shown.suppressed {
            message.push_str(&suppression(suppressed));
        }
        writeln!(out, "{place}: {}[{}] {message}", finding.severity, finding.rule)?;
    }
    Ok(())
}
