//! The part of a file that is shown with a finding: masked, free of control characters, with long
//! lines and long regions cut, under its true line numbers.

use std::collections::BTreeMap;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::printable::{is_unsafe, opens_command, printable_path};
use crate::source::{LineIndex, MaskFn, Source, Span};

/// A region longer than this is cut, in lines: more is no excerpt.
const MAX_REGION_LINES: u32 = 40;

/// A line longer than this is cut around its label, in characters.
const MAX_LINE_CHARS: usize = 160;

/// How much of a cut line stands before its label, in characters.
const CHARS_BEFORE_LABEL: usize = 40;

/// A snippet is cut after this many bytes.
const MAX_SNIPPET_BYTES: usize = 4_000;

/// Lines around a label that miette may show.
pub(super) const CONTEXT_LINES: usize = 1;

/// A label: its place in the file, its words, whether it is the primary one.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub span: Span,
    pub text: String,
    pub primary: bool,
}

/// Text for miette, whose spans address this text and not the file.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    /// Zero-based number of the first line.
    first_line: usize,
    /// True zero-based columns of label starts by their offset here.
    columns: BTreeMap<usize, usize>,
    /// The labels, addressed in this text.
    pub labels: Vec<LabeledSpan>,
}

/// Where a label's two ends came to lie in the excerpt.
#[derive(Clone, Copy, Default)]
struct Ends {
    start: Option<usize>,
    end: Option<usize>,
}

impl Excerpt {
    /// Cuts the excerpt that shows `labels`.
    pub fn cut(source: &Source, mask: MaskFn, labels: &[Label]) -> Self {
        let (masked, lines) = (source.masked(mask).as_str(), source.lines());
        let labels: Vec<Label> = labels.iter().map(|label| shorten(label, masked, lines)).collect();
        let context = u32::try_from(CONTEXT_LINES).unwrap_or(1);
        let first = labels.iter().map(|label| lines.line(label.span.start)).min().unwrap_or(0);
        let last = labels.iter().map(|label| lines.line(label.span.end)).max().unwrap_or(0);
        let first = first.saturating_sub(context);
        let last = last.saturating_add(context).min(lines.line_count().saturating_sub(1));

        let mut text = String::new();
        let mut ends = vec![Ends::default(); labels.len()];
        for line in first..=last {
            let is_near = labels.iter().any(|label| {
                let from = lines.line(label.span.start).saturating_sub(context);
                (from..=lines.line(label.span.end).saturating_add(context)).contains(&line)
            });
            // Lines between two far labels keep their place and lose their text.
            if is_near {
                push_line(&mut text, masked, lines.line_range(masked, line), &labels, &mut ends);
            }
            text.push('\n');
        }

        let mut columns = BTreeMap::new();
        let shown = labels.iter().zip(&ends).map(|(label, ends)| {
            let start = ends.start.unwrap_or(0);
            let end = ends.end.unwrap_or(start).max(start);
            let column = source.position(label.span.start).column.saturating_sub(1);
            columns.insert(start, column as usize);
            let words = (!label.text.is_empty()).then(|| label.text.clone());
            let span = SourceSpan::from((start, end - start));
            if label.primary {
                LabeledSpan::new_primary_with_span(words, span)
            } else {
                LabeledSpan::new_with_span(words, span)
            }
        });
        let labels = shown.collect();
        let name = printable_path(&source.path).into_owned();
        Self { name, text, first_line: first as usize, columns, labels }
    }
}

/// The region itself, masked, with nothing around it; long ones are cut.
pub(super) fn snippet(source: &Source, mask: MaskFn, span: Span) -> String {
    let mut range = span.range();
    range.end = range.end.min(range.start.saturating_add(MAX_SNIPPET_BYTES));
    let text = source.masked(mask).slice(range);
    let lines: Vec<&str> = text.lines().take(MAX_REGION_LINES as usize).collect();
    lines.join("\n")
}

/// Cuts a label's region after [`MAX_REGION_LINES`] lines.
fn shorten(label: &Label, text: &str, lines: &LineIndex) -> Label {
    let mut label = label.clone();
    let (first, last) = (lines.line(label.span.start), lines.line(label.span.end));
    if last - first >= MAX_REGION_LINES {
        let end = lines.line_range(text, first + MAX_REGION_LINES - 1).end;
        label.span = Span::new(label.span.start, u32::try_from(end).unwrap_or(u32::MAX));
        label.text = format!("{} (goes on to line {})", label.text, last + 1).trim_start().to_string();
    }
    label
}

/// Appends one line, made safe and cut, and notes where the ends of labels in it come to lie.
fn push_line(
    out: &mut String,
    text: &str,
    range: std::ops::Range<usize>,
    labels: &[Label],
    ends: &mut [Ends],
) {
    let line = &text[range.clone()];
    let is_long = line.chars().nth(MAX_LINE_CHARS).is_some();
    let label_start =
        labels.iter().map(|label| label.span.start as usize).filter(|start| range.contains(start)).min();
    let skipped = match label_start {
        Some(start) if is_long => {
            let before = text.get(range.start..start).map_or(0, |before| before.chars().count());
            before.saturating_sub(CHARS_BEFORE_LABEL)
        }
        _ => 0,
    };
    if skipped > 0 {
        out.push('…');
    }
    for (count, (at, c)) in line.char_indices().enumerate() {
        let offset = range.start + at;
        if count >= skipped + MAX_LINE_CHARS {
            break;
        }
        note_ends(offset, out.len(), labels, ends);
        if count >= skipped {
            let hostile = (c != '\t' && is_unsafe(c)) || opens_command(line, at);
            out.push(if hostile { char::REPLACEMENT_CHARACTER } else { c });
        }
    }
    // What lies beyond the cut, or at the line's end, points at the end of what is shown.
    note_ends(range.end, out.len(), labels, ends);
    if is_long && line.chars().nth(skipped + MAX_LINE_CHARS).is_some() {
        out.push('…');
    }
}

/// Notes all label ends up to `offset` of the file that have no place in the excerpt yet.
fn note_ends(offset: usize, here: usize, labels: &[Label], ends: &mut [Ends]) {
    for (label, ends) in labels.iter().zip(ends) {
        if label.span.start as usize <= offset {
            ends.start.get_or_insert(here);
        }
        if label.span.end as usize <= offset {
            ends.end.get_or_insert(here);
        }
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let contents = self.text.as_str().read_span(span, context_lines_before, context_lines_after)?;
        let line = contents.line() + self.first_line;
        // Asked without context, miette wants the place for the header: the true column then.
        let true_column = self.columns.get(&span.offset()).filter(|_| context_lines_before == 0);
        let column = true_column.copied().unwrap_or(contents.column());
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            contents.data(),
            *contents.span(),
            line,
            column,
            contents.line_count(),
        )))
    }
}
