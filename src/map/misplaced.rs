//! Options at places where the platform ignores them.

use super::options::Reader;
use super::subject::{MisplacedOption, at};
use crate::flow::{Atom, Event, EventId};
use crate::model::{Misplaced, Subject as Row};

/// The misplaced options of an event, in the order of the row.
pub(super) fn misplaced(
    reader: &mut Reader<'_, '_>,
    id: EventId,
    event: &Event,
    row: &Row,
) -> Vec<MisplacedOption> {
    let mut found = Vec::new();
    for place in &row.misplaced {
        match &place.call {
            None => misplaced_in(reader, event, place, &mut found),
            Some(call) => {
                for later in later_calls(reader, id, call, place.anywhere) {
                    misplaced_in(reader, &later, place, &mut found);
                }
            }
        }
    }
    found
}

/// Calls of a path on the result of an event, or anywhere in the file.
fn later_calls(reader: &Reader<'_, '_>, id: EventId, call: &str, anywhere: bool) -> Vec<Event> {
    let node = reader.facts.paths.models().find(call);
    let made_here = |event: &Event| {
        event.receiver.is_some_and(|receiver| {
            let atoms = &reader.facts.values.get(receiver).atoms;
            atoms.iter().any(|a| matches!(a, Atom::Lib { site: Some(site), .. } if *site == id))
        })
    };
    let events = reader.facts.events.iter();
    events
        .filter(|e| node.is_some() && reader.facts.paths.node(e.path) == node && (anywhere || made_here(e)))
        .cloned()
        .collect()
}

fn misplaced_in(
    reader: &mut Reader<'_, '_>,
    event: &Event,
    place: &Misplaced,
    found: &mut Vec<MisplacedOption>,
) {
    let Some(value) = at(reader, event, &place.at) else { return };
    reader.facts.await_options(value);
    let index = place.at.split('.').next().and_then(|s| s.parse::<usize>().ok()).unwrap_or(0);
    let arg = event.arg_spans.get(index).copied().unwrap_or(event.span);
    for key in &place.keys {
        if let Some(span) = reader.is_given(value, key) {
            found.push(MisplacedOption {
                key: key.clone(),
                span,
                call: event.span,
                arg,
                effect: place.effect.clone(),
                instead: place.instead.clone(),
            });
        }
    }
}
