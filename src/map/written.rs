//! Options that are written to an object after it was made, and subjects that a write makes.

use std::collections::BTreeMap;

use super::guards::environment;
use super::options::{OptionFact, Reader};
use super::settings;
use super::subject::{Names, Subject, SubjectAt, options_value, spelled};
use crate::flow::{EventId, Guard, LibWrite};
use crate::model::{Means, RowRef, Subject as Row};

/// Writes to the result that take effect after the call: `server.requestCert = true`.
pub(super) fn written_after(
    reader: &mut Reader<'_, '_>,
    id: EventId,
    row: &Row,
    options: &mut BTreeMap<String, OptionFact>,
) {
    let models = reader.facts.paths.models();
    let Some(shape) = row.shape.as_deref().and_then(|s| models.shape(s)) else { return };
    let writes: Vec<LibWrite> = reader.facts.writes.iter().filter(|w| w.site == Some(id)).cloned().collect();
    let made_under = reader.facts.events[id.0 as usize].guards.len();
    let switch = switched_on(reader, row, &writes).unwrap_or_default();
    for write in writes {
        let key = reader.facts.names.text(write.key).to_owned();
        for (name, option) in &shape.options {
            if matches!(option.means, Means::Presence | Means::Given) || !option.key.iter().any(|k| k == key)
            {
                continue;
            }
            let fact = reader.read(write.value, Some(write.span), option);
            // What is written along with the switch, under its conditions, holds wherever that is on.
            let along = write.guards == switch;
            let conditional = write.guards.len() > made_under && !along;
            let fact = match options.remove(name) {
                Some(before) if conditional => before.or(fact),
                _ => fact,
            };
            let fact = reader.settle(fact, option);
            options.insert(name.clone(), fact);
        }
    }
}

/// The conditions under which the option `tls` of the row is first written.
fn switched_on(reader: &Reader<'_, '_>, row: &Row, writes: &[LibWrite]) -> Option<Vec<Guard>> {
    let shape = reader.facts.paths.models().shape(row.shape.as_deref()?)?;
    let switch = shape.options.get("tls")?;
    let names = &reader.facts.names;
    let write = writes.iter().find(|write| switch.key.iter().any(|key| key == names.text(write.key)))?;
    Some(write.guards.clone())
}

/// What a write to a library's object makes: the settings of what listens or asks from then on.
pub(super) fn of_write(
    reader: &mut Reader<'_, '_>,
    index: u32,
    write: &LibWrite,
    row_ref: RowRef,
    row: &Row,
    names: &Names,
) -> Subject {
    let models = reader.facts.paths.models();
    let mut options: BTreeMap<String, OptionFact> = BTreeMap::new();
    for (name, word) in &row.fixed {
        options.insert(name.clone(), OptionFact::fixed(word));
    }
    let as_event = settings::given(write.value, write.span);
    let holder = options_value(reader, &as_event, row);
    if let Some(shape) = row.shape.as_deref().and_then(|s| models.shape(s)) {
        for (name, option) in &shape.options {
            // What is written holds the options, or is the option itself.
            let fact = match (row.options.is_empty(), holder) {
                (true, _) => reader.read(write.value, Some(write.span), option),
                (false, Some(holder)) => reader.option(holder, option),
                (false, None) => OptionFact::fixed(&option.default),
            };
            options.insert(name.clone(), fact);
        }
    }
    reader.parts(&as_event, row, names, &mut options);
    options.insert("environment".to_owned(), environment(reader.facts, &write.guards));
    Subject {
        kind: row.kind.clone(),
        row: row_ref,
        at: SubjectAt::Write(index),
        span: write.span,
        start: write.span,
        function: write.function,
        way: write.way,
        options,
        misplaced: Vec::new(),
        library: row.library.clone().unwrap_or_default(),
        instead: row.instead.clone().unwrap_or_default(),
        effect: row.effect.clone().unwrap_or_default(),
        spelled: spelled(reader.facts, row),
        damaged: false,
        beside: Vec::new(),
        release: reader.facts.paths.evidence(row_ref).map(str::to_owned),
    }
}
