//! Kind `require`: an ordered decision table over a subject's effective values.
//!
//! The rows of all rules about one kind of subject make one table, by their order. The first row
//! that matches speaks, so that one cause gives one finding. A row of which it cannot be said
//! whether it matches ends the table in silence: uncertainty never falls through to an accusation.
//! Where an option has one of several values, and nothing else, the table is asked for each of them:
//! if a row of one rule speaks whatever the value is, the last of those rows does.

use super::spec::{Row, Rule};
use super::words::fill;
use super::{Candidate, FileView, RuleSet, reasons};
use crate::finding::{Finding, Note, Severity};
use crate::map::{OptionFact, Subject};
use crate::source::Span;

/// Whether a cell or a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Yes,
    No,
    Uncertain,
}

pub(super) fn run(rules: &RuleSet, view: &mut FileView<'_, '_>, out: &mut Vec<Candidate>) {
    if view.subjects.is_empty() {
        return;
    }
    for subject in view.subjects {
        let mut rows: Vec<(&Rule, &Row)> = rules
            .rules()
            .iter()
            .flat_map(|rule| rule.file.require.iter().map(move |r| (rule, r)))
            .filter(|(_, r)| r.subject == subject.kind)
            .flat_map(|(rule, r)| r.row.iter().map(move |row| (rule, row)))
            .collect();
        rows.sort_by_key(|(rule, row)| (row.order, &rule.meta.id));
        let end = decide(&rows, subject, ALTERNATIVES);
        if let Some((at, Holds::Yes)) = end
            && let (rule, row) = rows[at]
            && !row.silent
        {
            let checked = rows[..at].iter().any(|(_, before)| is_up_to_checks(before, subject));
            let unless_checked = checked.then_some(subject.row);
            out.push(Candidate { unless_checked, ..speak(rule, row, subject, view) });
        }
        if view.facts.record.is_kept() {
            reasons::of_table(subject, &rows, end, view.facts);
        }
    }
}

/// Of so many options that have one of several values, the values are gone through.
const ALTERNATIVES: usize = 3;

/// The row at which the table ends, and whether it holds; nothing if none does.
fn decide(rows: &[(&Rule, &Row)], subject: &Subject, alternatives: usize) -> Option<(usize, Holds)> {
    let answers = rows.iter().map(|(_, row)| matches(row, subject)).enumerate();
    let end = answers.into_iter().find(|(_, holds)| *holds != Holds::No);
    match end {
        Some((at, Holds::Uncertain)) if alternatives > 0 => {
            whatever_it_is(rows, subject, rows[at].1, alternatives).map(|at| (at, Holds::Yes)).or(end)
        }
        _ => end,
    }
}

/// The last of the rows of one rule that speak for each of the values that the first undecided option of a row may have.
fn whatever_it_is(
    rows: &[(&Rule, &Row)],
    subject: &Subject,
    row: &Row,
    alternatives: usize,
) -> Option<usize> {
    let undecided = |(name, words): &(&String, &String)| {
        let fact = subject.options.get(*name);
        cell(fact, words) == Holds::Uncertain && fact.is_some_and(|fact| fact.open.is_none())
    };
    let (name, _) = row.when.iter().find(undecided)?;
    let mut last: Option<usize> = None;
    for value in &subject.options[name].values {
        let mut one = subject.clone();
        one.options.insert(name.clone(), OptionFact { values: vec![value.clone()], ..OptionFact::default() });
        let (at, holds) = decide(rows, &one, alternatives - 1)?;
        let same = last.is_none_or(|last| rows[last].0.meta.id == rows[at].0.meta.id);
        if holds != Holds::Yes || rows[at].1.silent || !same {
            return None;
        }
        last = last.max(Some(at));
    }
    last
}

pub(super) fn matches(row: &Row, subject: &Subject) -> Holds {
    if row.misplaced && subject.misplaced.is_empty() {
        return Holds::No;
    }
    let mut answer = Holds::Yes;
    for (name, words) in &row.when {
        match cell(subject.options.get(name), words) {
            Holds::No => return Holds::No,
            Holds::Uncertain => answer = Holds::Uncertain,
            Holds::Yes => {}
        }
    }
    answer
}

/// Whether a row would match if some code decided by what the subject found out.
fn is_up_to_checks(row: &Row, subject: &Subject) -> bool {
    let others = |(name, words): (&String, &String)| {
        name == "guarded" || cell(subject.options.get(name), words) == Holds::Yes
    };
    row.when.get("guarded").is_some_and(|words| words == "on") && row.when.iter().all(others)
}

/// A cell lists words, `a|b`; `off:type` asks for the reason too.
pub(super) fn cell(fact: Option<&OptionFact>, words: &str) -> Holds {
    // A subject without such an option is not what the row is about.
    let Some(fact) = fact else { return Holds::No };
    let fits = |value: &crate::map::Effective| {
        words.split('|').any(|want| match want.split_once(':') {
            Some((word, reason)) => value.word == word && value.reason.as_str() == reason,
            None => value.word == want,
        })
    };
    let yes = fact.values.iter().filter(|v| fits(v)).count();
    match (yes, fact.values.len(), fact.open) {
        (_, 0, _) => Holds::Uncertain,
        (n, all, None) if n == all => Holds::Yes,
        (0, _, None) => Holds::No,
        _ => Holds::Uncertain,
    }
}

fn speak(rule: &Rule, row: &Row, subject: &Subject, view: &FileView<'_, '_>) -> Candidate {
    let at = |span: Span| view.at(span);
    let option = subject.options.get(&row.start).and_then(|f| f.values.iter().find_map(|v| v.span));
    let misplaced = subject.misplaced.first();
    let primary = match row.start.as_str() {
        "misplaced" => {
            misplaced.map_or(subject.span, |m| if m.call.contains(m.span) { m.span } else { m.arg })
        }
        "call" => subject.start,
        _ => option.unwrap_or(subject.start),
    };
    let mut related = Vec::new();
    if primary != subject.span && !subject.span.contains(primary) {
        // Settings that are a whole file begin with what turns them on.
        related.push(Note { location: at(subject.start), message: "takes effect here".to_owned() });
    }
    if let Some(call) = subject.way.entered {
        related.push(Note {
            location: at(call),
            message: "called from here, with the values that decide".to_owned(),
        });
    }
    if let Some(m) = misplaced.filter(|m| row.start == "misplaced" && m.span != primary) {
        related.push(Note { location: at(m.span), message: format!("`{}` is written here", m.key) });
    }
    related.extend(
        subject.beside.iter().map(|(location, words)| Note { location: *location, message: words.clone() }),
    );
    let key = misplaced.map_or("", |m| &m.key);
    let instead = misplaced.filter(|_| row.misplaced).map_or(subject.instead.as_str(), |m| &m.instead);
    let mut words = vec![
        ("library", subject.library.as_str()),
        ("instead", instead),
        ("key", key),
        ("effect", misplaced.map_or(subject.effect.as_str(), |m| &m.effect)),
    ];
    words.extend(subject.spelled.iter().map(|(name, spelled)| (name.as_str(), spelled.as_str())));
    let severity = row.severity.unwrap_or(rule.file.severity);
    let mut finding = Finding {
        primary: at(primary),
        rule: rule.meta.id.clone(),
        message: fill(row.message.as_deref().unwrap_or_default(), &words),
        label: fill(&row.label, &words),
        help: fill(&row.help, &words),
        trace: Vec::new(),
        related,
        symbol: view.symbol(subject.function),
        value_mark: None,
        severity: severity.fixed(),
        confidence: row.confidence.unwrap_or(rule.meta.confidence),
        class: rule.meta.class,
        fingerprint: String::new(),
    };
    if let Some(release) = &subject.release {
        finding.message.push_str(&format!(" The release is {release}."));
    }
    let by_policy = severity == super::spec::SeverityWord::Policy;
    debug_assert!(finding.severity >= Severity::Note);
    Candidate { finding, by_policy, unless_checked: None }
}
