//! Which finding a suppression comment covers.
//!
//! A comment covers one statement, whole, and is matched on a finding's primary place. Which one:
//!
//! ```text
//! connect(a, {          // ignore[..]   nothing ends here and nothing follows: the statement around
//!   verify: false,
//! }); // ignore[..]                     the innermost statement that ends on this line before it
//!
//! // ignore[..]                         the statement that begins on the next line, whole,
//! connect(b, {                          however many lines it has; other comments may stand between
//!   // ignore[..]                       an expression follows, no statement: the statement around
//!   verify: false,
//! });
//! // ignore[..]                         nothing follows in this block: covers nothing, and is noticed
//! ```
//!
//! When in doubt less is covered: a finding too many is seen, one too few is not.

use std::collections::BTreeMap;

use super::FileFacts;
use super::directive::{self, Directive};
use crate::config::{Date, Settings, did_you_mean};
use crate::finding::{Finding, Notice, NoticeKind};
use crate::source::{FileId, Location, Span};

/// One rule named by one comment, and the span in which it is suppressed.
#[derive(Debug)]
struct Suppression {
    comment: Location,
    rule: String,
    covered: Span,
    reason: String,
    used: bool,
}

/// All suppressions of a run.
#[derive(Debug, Default)]
pub(super) struct Suppressions {
    by_file: BTreeMap<FileId, Vec<Suppression>>,
    notices: Vec<Notice>,
}

impl Suppressions {
    /// Reads the comments of all files.
    pub fn collect(files: &BTreeMap<FileId, FileFacts<'_>>, settings: &Settings, rules: &[&str]) -> Self {
        let mut suppressions = Self::default();
        for (&id, facts) in files {
            for &span in facts.comments {
                let text = facts.source.text.get(span.range()).unwrap_or_default();
                let comment = Location { file: id, span };
                match directive::parse(text) {
                    None => {}
                    Some(Err(message)) => {
                        suppressions.notice(comment, NoticeKind::MalformedSuppression, message)
                    }
                    Some(Ok(directive)) => {
                        suppressions.add(comment, directive, facts, settings.today, rules);
                    }
                }
            }
        }
        suppressions
    }

    /// The words of the comment may be anything, a pasted key too.
    fn notice(&mut self, comment: Location, kind: NoticeKind, message: String) {
        let message = crate::secret::masked(&message);
        self.notices.push(Notice { location: Some(comment), kind, message });
    }

    fn add(
        &mut self,
        comment: Location,
        directive: Directive,
        facts: &FileFacts<'_>,
        today: Option<Date>,
        known: &[&str],
    ) {
        if let Some((year, month, day)) =
            directive.until.filter(|&until| today.is_some_and(|today| today > until))
        {
            let message = format!("this suppression expired after {year:04}-{month:02}-{day:02}");
            return self.notice(comment, NoticeKind::ExpiredSuppression, message);
        }
        let covered = if directive.whole_file {
            let first = facts.statements.iter().map(|statement| statement.start).min();
            if first.is_some_and(|first| first < comment.span.start) {
                let message = "`ignore-file` counts only before the first statement".into();
                return self.notice(comment, NoticeKind::MalformedSuppression, message);
            }
            Span::new(0, u32::MAX)
        } else if let Some(statement) = covered_statement(comment.span, facts) {
            statement
        } else {
            let message = "this suppression neither ends nor precedes a statement".into();
            return self.notice(comment, NoticeKind::UnusedSuppression, message);
        };
        // The words of the comment may be anything, a pasted key too.
        let reason = crate::secret::masked(&directive.reason);
        for rule in directive.rules {
            if known.contains(&rule.as_str()) {
                let suppression = Suppression { comment, rule, covered, reason: reason.clone(), used: false };
                self.by_file.entry(comment.file).or_default().push(suppression);
            } else {
                let near = did_you_mean(&rule, known.iter().copied());
                self.notice(comment, NoticeKind::UnknownRule, format!("unknown rule `{rule}`{near}"));
            }
        }
    }

    /// The reason of the first comment that covers the finding, if one does, and where it stands; every
    /// comment that does counts as used.
    pub fn covers(&mut self, finding: &Finding) -> Option<(String, Location)> {
        let mut reason = None;
        let start = finding.primary.span.start;
        for suppression in self.by_file.get_mut(&finding.primary.file).into_iter().flatten() {
            let span = suppression.covered;
            if suppression.rule == *finding.rule && span.start <= start && start < span.end {
                suppression.used = true;
                reason.get_or_insert_with(|| (suppression.reason.clone(), suppression.comment));
            }
        }
        reason
    }

    /// What there is to say about the suppressions, now that all findings have been asked. One
    /// that names a rule which does not speak in this run may be needed in another.
    pub fn into_notices(self, settings: &Settings, files: &BTreeMap<FileId, FileFacts<'_>>) -> Vec<Notice> {
        let mut notices = self.notices;
        for suppression in self.by_file.into_values().flatten() {
            let path = files.get(&suppression.comment.file).map_or("", |facts| &facts.source.path);
            if !suppression.used && settings.at(path).is_selected(&suppression.rule) {
                notices.push(Notice {
                    location: Some(suppression.comment),
                    kind: NoticeKind::UnusedSuppression,
                    message: format!("nothing to suppress here for `{}`", suppression.rule),
                });
            }
        }
        notices.sort();
        notices.dedup();
        notices
    }
}

/// The statement that `comment` is about, by the rules at the top of this file.
fn covered_statement(comment: Span, facts: &FileFacts<'_>) -> Option<Span> {
    let (text, lines) = (facts.source.text.as_str(), facts.source.lines());
    let line = lines.line(comment.start);
    let line_start = lines.line_range(text, line).start;
    let before = text.get(line_start..comment.start as usize).unwrap_or_default();

    if !before.trim().is_empty() {
        let ending = facts
            .statements
            .iter()
            .filter(|statement| statement.end <= comment.start && lines.line(statement.end) == line)
            .max_by_key(|statement| (statement.end, statement.start));
        if ending.is_some() {
            return ending.copied();
        }
    }
    let next = next_code(comment, facts)?;
    let adjacent = lines.line(next.offset) <= next.comments_end_line + 1;
    let following = facts.statements.iter().filter(|statement| statement.start == next.offset);
    if let Some(statement) = following.max_by_key(|statement| statement.end) {
        return adjacent.then_some(*statement);
    }
    let closes_block = matches!(text.as_bytes().get(next.offset as usize), Some(b'}' | b')' | b']'));
    let around = facts.statements.iter().filter(|statement| statement.contains(comment));
    if closes_block { None } else { around.min_by_key(|statement| statement.end - statement.start).copied() }
}

/// The first code after a comment.
struct NextCode {
    offset: u32,
    /// The line on which the last comment before that code ends.
    comments_end_line: u32,
}

fn next_code(comment: Span, facts: &FileFacts<'_>) -> Option<NextCode> {
    let text = facts.source.text.as_str();
    let mut end = comment.end;
    let mut later = facts.comments.iter().filter(|other| other.start >= comment.end);
    loop {
        let rest = text.get(end as usize..)?;
        let blank = rest.len() - rest.trim_start().len();
        let offset = end + u32::try_from(blank).ok()?;
        // Comments stack: the code is what follows the last of them. A blank line ends the stack.
        match later.next() {
            Some(other) if other.start == offset => end = other.end,
            _ if offset as usize >= text.len() => return None,
            _ => {
                let comments_end_line = facts.source.lines().line(end.saturating_sub(1));
                return Some(NextCode { offset, comments_end_line });
            }
        }
    }
}
