//! The answer to "which rules looked at this line": the line, what was seen in it, and rule by rule the step
//! at which it ended.
//!
//! Words are masked one by one: they may repeat names of the source, and people paste keys anywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::Report;
use super::printable::{is_unsafe, one_line, opens_command, printable_path};
use crate::config::Settings;
use crate::finding::NoticeKind;
use crate::record::{Note, Record, Step};
use crate::rule::RuleSet;
use crate::secret::masked;
use crate::source::{MaskFn, Source, Span};
use crate::walk::Skipped;

/// A region of more lines than this counts for its first line only: whatever stands in a server's
/// callback is not what its options are about.
const REGION_LINES: u32 = 40;

/// A line longer than this is cut, in characters.
const LINE_CHARS: usize = 160;

/// How many other lines are named where no rule looked at the one asked for.
const NEAREST: usize = 3;

/// How many rules of such a line are named.
const RULES_OF_A_LINE: usize = 4;

/// A line, or a place in it; one-based, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The line.
    pub line: u32,
    /// The column, if only what stands there is asked for.
    pub column: Option<u32>,
}

/// What there is to tell from.
#[derive(Clone, Copy, Debug)]
pub struct Explanation<'a> {
    /// The result of the run.
    pub report: &'a Report,
    /// What was looked at.
    pub record: &'a Record,
    /// The text of the file.
    pub source: &'a Source,
    /// All rules.
    pub rules: &'a RuleSet,
    /// What is in force.
    pub settings: &'a Settings,
    /// What of a text must not be shown.
    pub mask: MaskFn,
    /// What keeps a scan of the whole root from reading the file.
    pub passed_over: Option<&'a Skipped>,
}

/// How many lines a text has; an empty one after the last line break counts for nothing.
pub fn lines_of(source: &Source) -> u32 {
    let lines = source.lines();
    let count = lines.line_count();
    let last_is_empty = lines.line_range(&source.text, count.saturating_sub(1)).is_empty();
    if last_is_empty && count > 1 { count - 1 } else { count }
}

/// How many characters a line has; one-based.
pub fn width_of(source: &Source, line: u32) -> u32 {
    let range = source.lines().line_range(&source.text, line.saturating_sub(1));
    let count = source.text.get(range).unwrap_or_default().chars().count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A sentence on a file that no rule will see.
pub fn not_read(skipped: &Skipped) -> String {
    format!("{}not read: {}\n", heading(&skipped.path), one_line(&skipped.reason.to_string()))
}

fn heading(path: &str) -> String {
    format!("{}\n\n", printable_path(path))
}

impl Explanation<'_> {
    /// The answer about a line that the text has.
    pub fn answer(&self, asked: Asked) -> String {
        let mut out = String::new();
        let place = match asked.column {
            Some(column) => format!("{}:{column}", asked.line),
            None => asked.line.to_string(),
        };
        let path = printable_path(&self.source.path);
        self.push(
            &mut out,
            format_args!("{path}:{place}\n{:>5} | {}\n\n", asked.line, self.line(asked.line)),
        );
        let notes: Vec<&Note> = self.record.notes();
        let here = self.here(&notes, asked);
        self.circumstances(asked, &mut out);
        let (facts, of_rules): (Vec<&Note>, Vec<&Note>) = here.iter().partition(|note| note.rule.is_none());
        if !facts.is_empty() {
            out.push_str("what stands here\n");
            self.notes(&facts, asked, &mut out);
            out.push('\n');
        }
        let mut by_rule: BTreeMap<&str, Vec<&Note>> = BTreeMap::new();
        for note in &of_rules {
            by_rule.entry(note.rule.as_deref().unwrap_or_default()).or_default().push(note);
        }
        for (rule, notes) in &by_rule {
            self.push(&mut out, format_args!("{rule}\n"));
            self.notes(notes, asked, &mut out);
            out.push('\n');
        }
        self.summary(asked, &notes, &of_rules, &mut out);
        out
    }

    /// Writing to a text cannot fail.
    fn push(&self, out: &mut String, words: std::fmt::Arguments<'_>) {
        let _ = out.write_fmt(words);
    }

    /// The line, cut and made safe.
    fn line(&self, line: u32) -> String {
        let range = self.source.lines().line_range(&self.source.text, line.saturating_sub(1));
        let text = self.source.masked(self.mask).slice(range);
        let mut shown = String::new();
        for (at, c) in text.char_indices().take(LINE_CHARS) {
            let hostile = (c != '\t' && is_unsafe(c)) || opens_command(text, at);
            shown.push(if hostile { char::REPLACEMENT_CHARACTER } else { c });
        }
        if text.chars().nth(LINE_CHARS).is_some() {
            shown.push('…');
        }
        shown
    }

    /// The notes that are about what is asked for, and what became of the candidates among them.
    fn here<'n>(&self, notes: &[&'n Note], asked: Asked) -> Vec<&'n Note> {
        let touching = |note: &&&Note| self.touches(note, asked);
        let touched: Vec<&Note> = notes.iter().filter(touching).copied().collect();
        let concludes =
            |note: &Note| matches!(note.step, Step::Table | Step::Flow | Step::Literal | Step::Query);
        let belongs = |note: &Note| {
            let of = |other: &&Note| {
                concludes(other)
                    && other.rule == note.rule
                    && (other.at == note.at || other.also.contains(&note.at))
            };
            !concludes(note) && note.rule.is_some() && touched.iter().any(of)
        };
        notes.iter().copied().filter(|note| touched.contains(note) || belongs(note)).collect()
    }

    fn touches(&self, note: &Note, asked: Asked) -> bool {
        std::iter::once(&note.at).chain(&note.also).any(|&span| self.is_at(span, asked))
    }

    fn is_at(&self, span: Span, asked: Asked) -> bool {
        let lines = self.source.lines();
        let end = span.end.max(span.start + 1);
        let (first, last) = (lines.line(span.start) + 1, lines.line(end - 1) + 1);
        let region = first == asked.line || last - first < REGION_LINES;
        if !region || !(first..=last).contains(&asked.line) {
            return false;
        }
        let Some(column) = asked.column else { return true };
        let range = lines.line_range(&self.source.text, asked.line - 1);
        let line = self.source.text.get(range.clone()).unwrap_or_default();
        let before = line.char_indices().nth(column as usize - 1).map_or(line.len(), |(at, _)| at);
        let at = (range.start + before) as u32;
        span.start <= at && at < end
    }

    /// What holds for the file or the line before any rule is asked.
    fn circumstances(&self, asked: Asked, out: &mut String) {
        let before = out.len();
        if let Some(skipped) = self.passed_over {
            let path = printable_path(&skipped.path);
            let reason = one_line(&skipped.reason.to_string());
            self.push(
                out,
                format_args!(
                    "a scan of the repository does not read this file: {path} is passed over: {reason}; \
                     what follows holds where the file is named\n"
                ),
            );
        }
        for damaged in &self.report.coverage.damaged {
            for (start, end) in &damaged.ranges {
                if (start.line + 1..=end.line + 1).contains(&asked.line) {
                    let words = format!(
                        "  {} {}:{}-{}:{} the parser had to guess: what stands here counts as unknown\n",
                        Step::Damage.as_str(),
                        start.line + 1,
                        start.column,
                        end.line + 1,
                        end.column
                    );
                    out.push_str(&words);
                }
            }
        }
        for notice in &self.report.notices {
            let Some(place) = notice.location else { continue };
            // A comment that should suppress something stands on the line before.
            let before = Asked { line: asked.line - 1, column: None };
            let is_comment = matches!(
                notice.kind,
                NoticeKind::ExpiredSuppression
                    | NoticeKind::MalformedSuppression
                    | NoticeKind::UnknownRule
                    | NoticeKind::UnusedSuppression
            );
            if self.is_at(place.span, asked) || is_comment && self.is_at(place.span, before) {
                let (kind, at) = (notice.kind.as_str(), self.place(place.span));
                let words = masked(&one_line(&notice.message));
                self.push(out, format_args!("  notice[{kind}] {at} {words}\n"));
            }
        }
        if out.len() > before {
            out.push('\n');
        }
    }

    /// Notes in their order; those that say the same of several places are one.
    fn notes(&self, notes: &[&Note], asked: Asked, out: &mut String) {
        let same = |a: &Note, b: &Note| a.step == b.step && a.words == b.words && a.details == b.details;
        let mut told: Vec<&Note> = Vec::new();
        for note in notes {
            if told.iter().any(|known| same(known, note)) {
                continue;
            }
            told.push(note);
            let mut places: Vec<Span> =
                notes.iter().filter(|other| same(note, other)).map(|other| other.at).collect();
            places.sort();
            self.note(note, &places, asked, out);
        }
    }

    fn note(&self, note: &Note, places: &[Span], asked: Asked, out: &mut String) {
        let words = masked(&one_line(&note.words));
        let elsewhere = !places.iter().any(|&span| self.is_at(span, asked));
        let part = if elsewhere { " (this line is part of it)" } else { "" };
        let places: Vec<String> = places.iter().map(|&span| self.place(span)).collect();
        self.push(out, format_args!("  {} {}{part} {words}\n", note.step.as_str(), places.join(", ")));
        let local = self.settings.at(&self.source.path);
        if let Some(origin) = local.origin("policy", self.settings).filter(|_| note.step == Step::Policy) {
            let words = masked(&one_line(&origin.to_string()));
            self.push(out, format_args!("    `policy.mtls` is set by {words}\n"));
        }
        for detail in &note.details {
            let words = masked(&one_line(&detail.words));
            match detail.at {
                Some(at) => self.push(out, format_args!("    {words} ({})\n", self.place(at))),
                None => self.push(out, format_args!("    {words}\n")),
            }
        }
    }

    fn place(&self, span: Span) -> String {
        let position = self.source.position(span.start);
        format!("{}:{}", position.line + 1, position.column)
    }

    /// How many rules there were, which do not speak here, and where the others looked.
    fn summary(&self, asked: Asked, notes: &[&Note], of_rules: &[&Note], out: &mut String) {
        let all = self.rules.metadata().count();
        let looked: BTreeSet<&str> =
            of_rules.iter().filter(|note| !note.idle).filter_map(|note| note.rule.as_deref()).collect();
        let place = if asked.column.is_some() { "place" } else { "line" };
        if looked.is_empty() {
            self.push(out, format_args!("none of the {all} rules had anything to look at in this {place}\n"));
            self.nearest(asked, notes, out);
        } else {
            self.push(out, format_args!("{} of {all} rules looked at this {place}\n", looked.len()));
        }
        let local = self.settings.at(&self.source.path);
        let silent: Vec<&str> =
            self.rules.metadata().map(|rule| &*rule.id).filter(|id| !local.is_selected(id)).collect();
        if !silent.is_empty() {
            self.push(out, format_args!("not selected for this file: {}\n", silent.join(", ")));
        }
        let by_policy = of_rules.iter().any(|note| note.step == Step::Policy);
        if by_policy {
            let scope = self.report.notices.iter().find(|notice| notice.location.is_none());
            if let Some(notice) = scope {
                self.push(out, format_args!("{}\n", masked(&one_line(&notice.message))));
            }
        }
    }

    /// The lines nearest to the one asked for at which rules looked.
    fn nearest(&self, asked: Asked, notes: &[&Note], out: &mut String) {
        let mut lines: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
        for note in notes.iter().filter(|note| !note.idle) {
            if let Some(rule) = note.rule.as_deref() {
                let line = self.source.lines().line(note.at.start) + 1;
                lines.entry(line).or_default().insert(rule);
            }
        }
        if lines.is_empty() {
            out.push_str("nor in any other line of this file\n");
            return;
        }
        let mut nearest: Vec<u32> = lines.keys().copied().collect();
        nearest.sort_by_key(|line| (line.abs_diff(asked.line), *line));
        nearest.truncate(NEAREST);
        nearest.sort_unstable();
        for line in nearest {
            let rules: Vec<&str> = lines[&line].iter().copied().collect();
            let more = match rules.len().saturating_sub(RULES_OF_A_LINE) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let named = rules[..rules.len().min(RULES_OF_A_LINE)].join(", ");
            self.push(out, format_args!("  line {line}: {named}{more}\n"));
        }
    }
}
