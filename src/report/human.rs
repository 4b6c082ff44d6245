//! For people: what is wrong, in the code, why it matters, what to type instead.
//!
//! miette draws; our finding type stays ours and is adapted here by a private diagnostic.

use std::fmt;
use std::io::{self, Write};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::excerpt::{CONTEXT_LINES, Excerpt, Label};
use super::printable::{one_line, printable_text, suppression};
use super::{Context, Report, Shown};
use crate::finding::{Finding, Note, Severity};

/// Fixed, so that the same findings give the same bytes in every window. In columns.
const WIDTH: usize = 100;

/// Writes all findings, a blank line after each.
pub(super) fn write(report: &Report, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let theme = if context.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(WIDTH)
        .with_break_words(false)
        .with_links(false)
        .with_context_lines(CONTEXT_LINES)
        .without_syntax_highlighting();
    for shown in report.shown(context.show_suppressed) {
        let drawn = Drawn::new(shown.finding, report, context);
        let mut text = String::new();
        handler
            .clone()
            .with_footer(footer(shown, report, context))
            .render_report(&mut text, &drawn)
            .map_err(|fmt::Error| io::Error::other("a finding could not be drawn"))?;
        writeln!(out, "{}\n", text.trim_matches('\n'))?;
    }
    Ok(())
}

/// A finding as miette wants it.
#[derive(Debug)]
struct Drawn {
    code: String,
    message: String,
    help: String,
    severity: miette::Severity,
    excerpt: Option<Excerpt>,
}

impl Drawn {
    fn new(finding: &Finding, report: &Report, context: &Context<'_>) -> Self {
        let source = report.sources.get(&finding.primary.file);
        Self {
            code: format!("{}[{}]", finding.severity, finding.rule),
            message: printable_text(&finding.message).into_owned(),
            help: printable_text(&finding.help).into_owned(),
            severity: match finding.severity {
                Severity::Error => miette::Severity::Error,
                Severity::Warning => miette::Severity::Warning,
                Severity::Note => miette::Severity::Advice,
            },
            excerpt: source.map(|source| Excerpt::cut(source, context.mask, &labels(finding))),
        }
    }
}

/// The labels in the primary's file; several for the same place become one.
fn labels(finding: &Finding) -> Vec<Label> {
    let primary = Label { span: finding.primary.span, text: one_line(&finding.label), primary: true };
    let mut labels = vec![primary];
    for (note, text) in numbered(finding) {
        if note.location.file != finding.primary.file {
            continue;
        }
        match labels.iter_mut().find(|label| label.span == note.location.span) {
            Some(label) if label.text.is_empty() => label.text = text,
            Some(label) => label.text = format!("{}; {text}", label.text),
            None => labels.push(Label { span: note.location.span, text, primary: false }),
        }
    }
    labels
}

/// The notes of a finding with their words: hops of the trace bear their number.
fn numbered(finding: &Finding) -> impl Iterator<Item = (&Note, String)> {
    let trace =
        finding.trace.iter().zip(1..).map(|(hop, n)| (hop, format!("{n}. {}", one_line(&hop.message))));
    trace.chain(finding.related.iter().map(|note| (note, one_line(&note.message))))
}

/// Places in other files, why it matters, and where to read more.
fn footer(shown: Shown<'_>, report: &Report, context: &Context<'_>) -> String {
    let finding = shown.finding;
    let mut lines = Vec::new();
    if let Some(suppressed) = shown.suppressed {
        lines.push(suppression(suppressed).trim().to_string());
    }
    for (note, text) in numbered(finding) {
        if note.location.file != finding.primary.file {
            lines.push(format!("at {}: {text}", report.place(note.location)));
        }
    }
    if let Some(rule) = context.rules.get(&finding.rule) {
        lines.push(format!("why: {}", one_line(&rule.summary)));
    }
    lines.push(format!("more: keyspill explain {}", finding.rule));
    lines.join("\n")
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawn {}

impl Diagnostic for Drawn {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.help.is_empty()).then(|| Box::new(&self.help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        Some(Box::new(excerpt.labels.iter().cloned()))
    }
}
