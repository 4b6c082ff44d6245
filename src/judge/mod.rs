//! What of all that was found is said, and under which identity.
//!
//! In come the raw findings, the comments and statements of the files they lie in, and the
//! [`Settings`]; out come the findings to report, sorted and with fingerprints, those that
//! comments and the configuration suppress, and notices about what suppresses nothing. This room does not know
//! how findings were made, what a language looks like beyond where its comments and statements
//! stand, or how anything is printed.

mod directive;
mod fate;
mod fingerprint;
mod path_ignore;
pub mod policy;
mod suppress;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::config::Settings;
use crate::finding::{Finding, Notice, Suppressed, SuppressedBy};
use crate::record::Record;
use crate::source::{FileId, Location, MaskFn, Source, Span};
use crate::walk::Focus;

pub use path_ignore::unused;

use fingerprint::fingerprint_all;
use path_ignore::PathIgnores;
use suppress::Suppressions;

/// What must be known of a file in order to judge its findings.
#[derive(Clone, Copy, Debug)]
pub struct FileFacts<'a> {
    /// The text.
    pub source: &'a Source,
    /// All comments, in source order, with their markers.
    pub comments: &'a [Span],
    /// All statements in source order; they may nest. Members of classes and cases of a `switch`
    /// count as statements: whatever a comment on the line above would be about.
    pub statements: &'a [Span],
}

/// Whether a text may hold comments that suppress. Where it holds none, nobody asks for its
/// comments and statements unless there is a finding in it.
pub fn may_suppress(text: &str) -> bool {
    directive::may_occur(text)
}

/// What is left to say.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// Sorted by path, start, end, rule, trace; with fingerprints.
    pub findings: Vec<Finding>,
    /// What comments and the configuration suppressed that would otherwise have been reported, in the same order.
    pub suppressed: Vec<Suppressed>,
    /// How many findings are not shown because none of their places counts in this run.
    pub elsewhere: usize,
    /// About suppressions that are unused, expired, misspelt; sorted.
    pub notices: Vec<Notice>,
    /// What of the configuration suppressed nothing, as indices into [`Settings::path_ignores`].
    pub idle: Vec<usize>,
}

/// Judges `findings`: drops doubles, gives fingerprints, applies rule selection, suppressions,
/// thresholds and focus, in this order, and sorts.
///
/// `files` holds the facts of every file that was parsed; a finding in another file stands
/// unsuppressed. `rules` are the ids of all known rules, `mask` tells what of a text is secret. What becomes
/// of each finding is noted in `record`, if that is kept.
pub fn judge(
    mut findings: Vec<Finding>,
    files: &BTreeMap<FileId, FileFacts<'_>>,
    settings: &Settings,
    focus: &Focus,
    rules: &[&str],
    mask: MaskFn,
    record: &mut Record,
) -> Judged {
    drop_doubles(&mut findings);
    // Before any filter: what a user hides must not change the identity of what is left.
    fingerprint_all(&mut findings, files, mask);
    let path = |finding: &Finding| files.get(&finding.primary.file).map_or("", |facts| &*facts.source.path);
    findings.retain(|finding| {
        let local = settings.at(path(finding));
        let is_selected = local.is_selected(&finding.rule);
        if !is_selected {
            record.add_at(finding.places(), || fate::unselected(finding, &local, settings));
        }
        is_selected
    });

    let mut suppressions = Suppressions::collect(files, settings, rules);
    let mut path_ignores = PathIgnores::new(settings);
    let (mut reported, mut suppressed, mut elsewhere) = (Vec::new(), Vec::new(), 0);
    for finding in findings {
        // Asked of every finding: a comment that covers one too mild to be reported is in use.
        let by_comment = suppressions.covers(&finding);
        let by_path = path_ignores.covers(&finding, path(&finding));
        let local = settings.at(path(&finding));
        if finding.severity < local.min_severity || finding.confidence < local.min_confidence {
            record.add_at(finding.places(), || fate::below(&finding, &local, settings));
            continue;
        }
        record.add_at(finding.places(), || fate::said(&finding, by_comment.as_ref(), by_path.as_ref()));
        let reason = by_comment.map(|(reason, _)| (SuppressedBy::Comment, reason));
        let reason = reason.or(by_path.map(|(reason, _)| (SuppressedBy::Configuration, reason)));
        let counts = finding.places().any(|place| is_in_focus(place, focus, files));
        match reason {
            _ if !counts => elsewhere += usize::from(reason.is_none()),
            Some((by, reason)) => suppressed.push(Suppressed { finding, by, reason }),
            None => reported.push(finding),
        }
    }
    let mut notices = suppressions.into_notices(settings, files);
    notices.extend(path_ignores.expired());
    notices.retain(|notice| notice.location.is_none_or(|place| is_in_focus(place, focus, files)));
    notices.sort();
    Judged { findings: reported, suppressed, elsewhere, notices, idle: path_ignores.idle() }
}

/// Whether a place counts in this run.
pub fn is_in_focus(place: Location, focus: &Focus, files: &BTreeMap<FileId, FileFacts<'_>>) -> bool {
    focus.holds(place, files.get(&place.file).map_or("", |facts| &facts.source.text))
}

/// Sorts, and keeps one of several findings that say the same at the same place: the one with the
/// shortest trace, then the least.
fn drop_doubles(findings: &mut Vec<Finding>) {
    let place = |finding: &Finding| {
        let span = finding.primary.span;
        (finding.primary.file, span.start, span.end)
    };
    findings.sort_by(|a, b| {
        // Of the same finding in several files' eyes the worst counts.
        (place(a), &a.rule, &a.message, Reverse(a.severity), a.trace.len(), &a.trace, a).cmp(&(
            place(b),
            &b.rule,
            &b.message,
            Reverse(b.severity),
            b.trace.len(),
            &b.trace,
            b,
        ))
    });
    findings.dedup_by(|b, a| place(a) == place(b) && a.rule == b.rule && a.message == b.message);
    findings.sort_by(Finding::report_order);
}
