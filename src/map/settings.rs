//! Subjects that are no calls: places that are read, and what a file exports as its settings.

use super::options::{OptionFact, Reader};
use super::releases;
use super::subject::{Names, Subject, SubjectAt, of_call};
use crate::flow::{Abs, Atom, Event, EventId, Facts, Paths, Way};
use crate::ir::{FunctionId, Module};
use crate::model::{RowRef, Subject as Row};
use crate::source::Span;

/// A subject that is nothing but its place.
pub(super) fn plain(at: SubjectAt, span: Span, function: FunctionId, row_ref: RowRef, row: &Row) -> Subject {
    let options = row.fixed.iter().map(|(name, word)| (name.clone(), OptionFact::fixed(word))).collect();
    Subject {
        kind: row.kind.clone(),
        row: row_ref,
        at,
        span,
        start: span,
        function,
        way: Way { root: function, entered: None },
        options,
        misplaced: Vec::new(),
        library: row.library.clone().unwrap_or_default(),
        instead: row.instead.clone().unwrap_or_default(),
        effect: row.effect.clone().unwrap_or_default(),
        spelled: std::collections::BTreeMap::new(),
        damaged: false,
        beside: Vec::new(),
        release: None,
    }
}

/// An event whose one argument is this value.
pub(super) fn given(value: Abs, span: Span) -> Event {
    Event {
        path: Paths::UNMODELLED,
        args: vec![value],
        arg_spans: vec![span],
        open_args: false,
        last: None,
        named: None,
        receiver: None,
        settings: Vec::new(),
        span,
        callee: span,
        function: FunctionId::MODULE,
        way: Way { root: FunctionId::MODULE, entered: None },
        guards: Vec::new(),
        damaged: false,
    }
}

/// Subjects that are what a file exports as its settings.
pub(super) fn exported(
    facts: &mut Facts<'_>,
    module: &Module,
    names: &Names,
    path: &str,
    found: &mut Vec<Subject>,
) {
    let models = facts.paths.models();
    for (row_ref, row) in models.exported_subjects() {
        if !row.is_exported_by(path) {
            continue;
        }
        let mut guarded = super::subject::Guarded::default();
        for index in 0..facts.exported.len() {
            let value = facts.exported[index];
            facts.heap.begin(0);
            let Some(Atom::Object(object)) = facts.values.only(value) else { continue };
            let span = facts.heap.get(object).span;
            if !releases::is_held(facts, span, row_ref) {
                continue;
            }
            facts.paths.used.push(row_ref);
            // The settings stand where an argument would.
            let damaged = module.damage.iter().any(|d| d.touches(span));
            let event = Event { damaged, ..given(value, span) };
            let mut reader = Reader::new(facts, module);
            if let Some(mut subject) =
                of_call(&mut reader, EventId(u32::MAX), &event, row_ref, row, names, &mut guarded)
            {
                subject.at = SubjectAt::Exported(index as u32);
                found.push(subject);
            }
        }
    }
}
