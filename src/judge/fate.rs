//! What became of a finding, for whoever asks. Decides nothing.

use crate::config::{Local, Origin, Settings};
use crate::finding::Finding;
use crate::record::{Note, Step};
use crate::source::Location;

/// A note about a finding, at all of its places in its own file.
fn note(finding: &Finding, step: Step, words: impl Into<String>) -> Note {
    let file = finding.primary.file;
    let places: Vec<_> =
        finding.places().filter(|place| place.file == file).map(|place| place.span).collect();
    Note::new(step, finding.primary.span, words).by(&finding.rule).touching(places)
}

/// The policy about mutual TLS silences it.
pub(super) fn silenced(finding: &Finding, words: &str) -> Note {
    note(finding, Step::Policy, words)
}

/// How bad the policy about mutual TLS makes it, and by which evidence.
pub(super) fn weighed(finding: &Finding, why: &str, evidence: Option<Location>) -> Note {
    let note = note(finding, Step::Policy, format!("{}, since {why}", finding.severity));
    match evidence.filter(|place| place.file == finding.primary.file) {
        Some(place) => note.detail("the evidence", Some(place.span)),
        None => note,
    }
}

/// What its file's purpose makes of it.
pub(super) fn place(finding: &Finding, words: &str) -> Note {
    note(finding, Step::Place, words)
}

fn written(origin: Option<&Origin>) -> String {
    origin.map_or_else(|| "by default".to_owned(), |origin| format!("set by {origin}"))
}

/// Its rule does not speak in its file.
pub(super) fn unselected(finding: &Finding, local: &Local<'_>, settings: &Settings) -> Note {
    let why = match local.ignore.iter().find(|selector| selector.matches(&finding.rule)) {
        Some(selector) => format!("`ignore` names the rule (set by {})", selector.origin),
        None => format!("`select` does not name the rule ({})", written(local.origin("select", settings))),
    };
    note(finding, Step::Selection, format!("dropped: {why}"))
}

/// It is too mild, or not sure enough.
pub(super) fn below(finding: &Finding, local: &Local<'_>, settings: &Settings) -> Note {
    let (severity, confidence) = (finding.severity, finding.confidence);
    let mut why = Vec::new();
    if severity < local.min_severity {
        let origin = written(local.origin("min-severity", settings));
        why.push(format!("its severity is {severity}, `min-severity` is {} ({origin})", local.min_severity));
    }
    if confidence < local.min_confidence {
        let origin = written(local.origin("min-confidence", settings));
        let (is, least) = (confidence.as_str(), local.min_confidence.as_str());
        why.push(format!("its confidence is {is}, `min-confidence` is {least} ({origin})"));
    }
    note(finding, Step::Threshold, format!("dropped: {}", why.join("; ")))
}

/// It is suppressed, or reported.
pub(super) fn said(
    finding: &Finding,
    by_comment: Option<&(String, Location)>,
    by_path: Option<&(String, &Origin)>,
) -> Note {
    let because = |reason: &str| match reason {
        "" => "without a reason".to_owned(),
        reason => format!("reason: {reason}"),
    };
    match (by_comment, by_path) {
        (Some((reason, comment)), _) => {
            let words = format!("suppressed by a comment, {}", because(reason));
            note(finding, Step::Suppression, words)
                .touching([comment.span])
                .detail("the comment", Some(comment.span))
        }
        (None, Some((reason, origin))) => {
            let words = format!("suppressed by the `ignore` of {origin}, {}", because(reason));
            note(finding, Step::Suppression, words)
        }
        (None, None) => {
            let sure = finding.confidence.as_str();
            let words = format!("{}, confidence {sure}: {}", finding.severity, finding.message);
            note(finding, Step::Reported, words)
        }
    }
}
