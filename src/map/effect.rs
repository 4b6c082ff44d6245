//! Options that something else overrules, and agents that are handed to nobody who reads them.

use std::collections::BTreeMap;

use super::options::{OptionFact, Reader, Reason};
use super::subject::{member, options_value};
use crate::flow::{Abs, Atom, Event, EventId, Facts, Why};
use crate::ir::Sym;
use crate::model::Subject as Row;

/// Options of an agent hold instead of the request's own, where the agent gives them.
pub(super) fn overridden(
    reader: &mut Reader<'_, '_>,
    event: &Event,
    row: &Row,
    options: &mut BTreeMap<String, OptionFact>,
) {
    let models = reader.facts.paths.models();
    let Some(shape) = row.shape.as_deref().and_then(|s| models.shape(s)) else { return };
    let Some(value) = options_value(reader, event, row) else { return };
    for key in &row.overridden_by {
        let key = reader.facts.names.intern(key);
        let Some(agent) = member(reader, value, key) else { continue };
        let Some((agent, agent_row)) = maker(reader, agent) else {
            // An agent out of sight may turn every option either way.
            for name in shape.options.keys() {
                if let Some(fact) = options.get_mut(name) {
                    fact.open = fact.open.or(Some(Why::UnknownCall));
                }
            }
            return;
        };
        let Some(value) = options_value(reader, &agent, agent_row) else { return };
        for (name, option) in &shape.options {
            let fact = reader.option(value, option);
            if fact.open.is_some() || fact.values.iter().any(|v| v.reason != Reason::Default) {
                options.insert(name.clone(), fact);
            }
        }
        return;
    }
}

/// The call that made an agent, with the row that says where its options stand.
fn maker<'m>(reader: &mut Reader<'_, 'm>, agent: Abs) -> Option<(Event, &'m Row)> {
    let Some(Atom::Lib { site: Some(EventId(id)), .. }) = reader.facts.values.only(agent) else {
        return None;
    };
    let event = reader.facts.events.get(id as usize)?.clone();
    let node = reader.facts.paths.node(event.path)?;
    let rows = reader.facts.paths.subjects(node);
    let row = rows.into_iter().map(|(_, row)| row).find(|row| row.shape.is_some())?;
    Some((event, row))
}

/// Events whose result is passed to an argument that is ignored, and to nothing else.
pub(super) fn without_effect(facts: &Facts<'_>) -> Vec<EventId> {
    let models = facts.paths.models();
    let mut ignored: Vec<EventId> = Vec::new();
    let mut used: Vec<EventId> = Vec::new();
    for event in &facts.events {
        let rows: Vec<&Row> = match facts.paths.node(event.path) {
            Some(node) => models.subjects(node).map(|(_, row)| row).collect(),
            None => Vec::new(),
        };
        for (index, &arg) in event.args.iter().enumerate() {
            for (key, site) in sites_in(facts, arg) {
                let path = match key {
                    Some(key) => format!("{index}.{}", facts.names.text(key)),
                    None => index.to_string(),
                };
                let is_ignored = rows.iter().any(|r| r.ignores.contains(&path));
                if is_ignored { ignored.push(site) } else { used.push(site) }
            }
        }
        for (key, site) in event.named.iter().flat_map(|&named| sites_in(facts, named)) {
            let path = key.map(|key| format!("named.{}", facts.names.text(key)));
            let is_ignored = path.is_some_and(|path| rows.iter().any(|r| r.ignores.contains(&path)));
            if is_ignored { ignored.push(site) } else { used.push(site) }
        }
    }
    ignored.retain(|site| !used.contains(site));
    ignored
}

/// Results of events in a value or among its members, each with the member's name.
fn sites_in(facts: &Facts<'_>, value: Abs) -> Vec<(Option<Sym>, EventId)> {
    let mut found = Vec::new();
    for atom in &facts.values.get(value).atoms {
        match atom {
            Atom::Lib { site: Some(site), .. } => found.push((None, *site)),
            Atom::Object(object) => {
                for layer in &facts.heap.get(*object).layers {
                    let crate::flow::heap::Layer::Field { key, value, .. } = layer else { continue };
                    for atom in &facts.values.get(*value).atoms {
                        if let Atom::Lib { site: Some(site), .. } = atom {
                            found.push((Some(*key), *site));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    found
}
