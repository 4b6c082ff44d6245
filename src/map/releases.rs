//! Rows that hold for some releases of a library, where the one that is used is known, or is not.

use rustc_hash::FxHashMap;

use super::options::OptionFact;
use super::subject::{Subject, passed_by};
use crate::flow::{Facts, Why};
use crate::model::RowRef;
use crate::source::Span;
use crate::version::{Holds, Set};

/// Whether a row is followed: it must hold for every release that may be used.
pub(super) fn is_held(facts: &mut Facts<'_>, at: Span, row: RowRef) -> bool {
    let holds = facts.paths.holds(row) == Holds::Yes;
    if !holds {
        pass_by(facts, at, row);
    }
    holds
}

/// Notes why a row is not followed.
pub(super) fn pass_by(facts: &mut Facts<'_>, at: Span, row: RowRef) {
    if !facts.record.is_kept() {
        return;
    }
    if let Some(words) = facts.paths.not_held(row) {
        let row = facts.paths.models().describe(row);
        facts.record.add(|| passed_by(at, &format!("nothing to judge: {row} {words}")));
    }
}

/// Subjects of one event of which each holds for some of the releases that may be used.
#[derive(Default)]
pub(super) struct Alternatives {
    subjects: Vec<Subject>,
    /// By kind, all releases for which one of them holds.
    covered: FxHashMap<String, Set>,
}

impl Alternatives {
    pub fn add(&mut self, facts: &mut Facts<'_>, subject: Subject) {
        if let Some((_, condition)) = facts.paths.release(subject.row) {
            let covered = self.covered.entry(subject.kind.clone()).or_insert_with(Set::none);
            *covered = covered.or(&condition.releases);
            self.subjects.push(subject);
        }
    }

    /// Where every release that may be used has one that holds, they are one subject whose options may be what
    /// any of them says. Where one has none, nothing is judged.
    pub fn settle(self, facts: &mut Facts<'_>, found: &mut Vec<Subject>) {
        let mut merged: Vec<Subject> = Vec::new();
        for subject in self.subjects {
            let whole = match (facts.paths.release(subject.row), self.covered.get(&subject.kind)) {
                (Some((known, _)), Some(covered)) => known.holds(covered) == Holds::Yes,
                _ => false,
            };
            if !whole {
                pass_by(facts, subject.span, subject.row);
                continue;
            }
            match merged.iter_mut().find(|known| known.kind == subject.kind) {
                Some(known) => either(known, subject),
                None => merged.push(subject),
            }
        }
        found.extend(merged);
    }
}

/// What two rows say of one event.
fn either(known: &mut Subject, other: Subject) {
    for (name, fact) in &mut known.options {
        match other.options.get(name) {
            Some(another) => *fact = std::mem::take(fact).or(another.clone()),
            None => fact.open = fact.open.or(Some(Why::Release)),
        }
    }
    for (name, fact) in other.options {
        known.options.entry(name).or_insert(OptionFact { open: Some(Why::Release), ..fact });
    }
    known.misplaced.retain(|one| other.misplaced.iter().any(|another| another.span == one.span));
    known.spelled.extend(other.spelled);
    known.damaged |= other.damaged;
}
