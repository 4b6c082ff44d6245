//! The options of a subject by the shape that its row names.

use std::collections::BTreeMap;

use super::options::{OptionFact, Reader, Reason};
use super::subject::{at, given};
use crate::flow::{Abs, Event, EventId, Why};
use crate::model::{Option_, Subject as Row};

pub(super) fn shaped(
    reader: &mut Reader<'_, '_>,
    event: &Event,
    row: &Row,
    value: Option<Abs>,
    options: &mut BTreeMap<String, OptionFact>,
) {
    let models = reader.facts.paths.models();
    let Some(shape) = row.shape.as_deref().and_then(|s| models.shape(s)) else { return };
    for (name, option) in &shape.options {
        let fact = match value {
            Some(v) => reader.option(v, option),
            None => OptionFact::fixed(&option.default),
        };
        let mut fact = fall_back(reader, event, row, option, fact);
        // Where the parser had to guess, what would change the option may have been lost.
        if event.damaged && fact.values.iter().any(|v| v.word == option.default) {
            fact.open = Some(Why::Damage);
        }
        options.insert(name.clone(), fact);
    }
    let given = match value {
        Some(v) => given(reader, v),
        None => OptionFact::fixed("off"),
    };
    options.insert("options".to_owned(), given);
}

/// What holds where nothing is said of an option: what the next object behind says.
fn fall_back(
    reader: &mut Reader<'_, '_>,
    event: &Event,
    row: &Row,
    option: &Option_,
    mut fact: OptionFact,
) -> OptionFact {
    for path in &row.falls_back {
        if !fact.values.iter().any(|v| v.reason == Reason::Default) {
            break;
        }
        let Some(behind) = at(reader, event, path) else { continue };
        fact.values.retain(|v| v.reason != Reason::Default);
        fact = fact.or(reader.option(behind, option));
    }
    fact
}

/// The options of what a call made, when all is written.
pub(super) fn settled(
    reader: &mut Reader<'_, '_>,
    id: EventId,
    event: &Event,
    row: &Row,
    options: &mut BTreeMap<String, OptionFact>,
) -> Option<()> {
    let shape = reader.facts.paths.models().shape(row.shape.as_deref()?)?;
    let kept = reader.kept(id)?;
    for (name, option) in &shape.options {
        let mut fact = reader.in_object(kept, option, Some(id));
        if event.damaged {
            fact.open = fact.open.or(Some(Why::Damage));
        }
        options.insert(name.clone(), fact);
    }
    Some(())
}
