//! Parts of a request that are not options of one object: its URL, its credential, its certificate.

use std::collections::BTreeMap;

use super::options::{OptionFact, Reader, Reason};
use super::query;
use super::reach::Reached;
use super::subject::{self, Names};
use crate::flow::heap::Layer;
use crate::flow::{Abs, Atom, Decider, Event, EventId, Facts, ObjId, Values, Why};
use crate::ir::{Const, Sym};
use crate::model::{Means, Option_, Part, ReadAs, RoleName, Subject as Row};

/// Two parts that say the same thing: present if either is, absent if both are.
fn either_part(a: OptionFact, b: OptionFact) -> OptionFact {
    if a.is("present") || b.is("absent") {
        return a;
    }
    if b.is("present") || a.is("absent") {
        return b;
    }
    a.or(b)
}

impl Reader<'_, '_> {
    /// All the parts that a row names, as options.
    pub(super) fn parts(
        &mut self,
        event: &Event,
        row: &Row,
        names: &Names,
        options: &mut BTreeMap<String, OptionFact>,
    ) {
        for (name, part) in &row.parts {
            if part.read == ReadAs::Setting {
                let value = part.at.iter().find_map(|path| subject::at(self, event, path));
                let shape = row.shape.as_deref().and_then(|s| self.facts.paths.models().shape(s));
                if let (Some(value), Some(option)) = (value, shape.and_then(|s| s.options.get(name))) {
                    let fact = self.read(value, Some(event.span), option);
                    options.insert(name.clone(), fact);
                }
                continue;
            }
            let fact = self.part(event, row, part, names);
            let name = name.split('-').next().unwrap_or(name).to_owned();
            let fact = match options.remove(&name) {
                Some(other) => either_part(other, fact),
                None => fact,
            };
            options.insert(name, fact);
        }
    }

    /// A part of the request that an event is.
    pub(super) fn part(&mut self, event: &Event, row: &Row, part: &Part, names: &Names) -> OptionFact {
        for (path, text) in &part.ignored_if {
            if let Reached::Value(value) = self.reach(event, path)
                && let Some(Const::Text(sym)) = self.facts.values.as_const(value)
                && self.facts.names.text(sym) == text
            {
                return OptionFact::fixed("absent");
            }
        }
        match part.read {
            ReadAs::Url => self.url(event, part),
            ReadAs::CredentialHeaders | ReadAs::Credential | ReadAs::Given => {
                self.credential(event, part, names)
            }
            ReadAs::CredentialParameters => self.credential_parameters(event, part, names),
            ReadAs::Setting => OptionFact::unknown(Why::RunTime),
            ReadAs::Environment => self.given_by_environment(event, part),
            ReadAs::Certificate => self.certificate(event, part),
            ReadAs::OwnCertificate => self.own_certificate(event, row, part),
            ReadAs::Word => self.constant(event, part, Means::Word, "unset"),
            ReadAs::Switch => self.constant(event, part, Means::TrueOnly, "off"),
        }
    }

    fn constant(&mut self, event: &Event, part: &Part, means: Means, default: &str) -> OptionFact {
        for path in &part.at {
            match self.reach(event, path) {
                Reached::Nothing => {}
                Reached::Unknown(why) => return OptionFact::unknown(why),
                Reached::Value(value) => {
                    let option = Option_::plain("", means, default);
                    return self.read(value, Some(event.span), &option);
                }
            }
        }
        OptionFact::fixed(default)
    }

    fn credential(&mut self, event: &Event, part: &Part, names: &Names) -> OptionFact {
        let mut unknown = None;
        for path in &part.at {
            if let Some(below) = path.strip_prefix("written.") {
                if self.credential_written(event, below, names) {
                    return OptionFact::fixed("present");
                }
                continue;
            }
            if let Some(below) = path.strip_prefix("self.")
                && part.read == ReadAs::CredentialHeaders
                && self.credential_set_below(event, below, names)
            {
                return OptionFact::fixed("present");
            }
            match self.reach(event, path) {
                Reached::Nothing => {}
                Reached::Unknown(why) => unknown = unknown.or(Some(why)),
                Reached::Value(_) if part.read != ReadAs::CredentialHeaders => {
                    return OptionFact::fixed("present");
                }
                Reached::Value(value) => match self.credential_in(value, names.credential_header) {
                    Ok(true) => return OptionFact::fixed("present"),
                    Ok(false) => {}
                    Err(why) => unknown = unknown.or(Some(why)),
                },
            }
        }
        match unknown {
            Some(why) => OptionFact::unknown(why),
            None => OptionFact::fixed("absent"),
        }
    }

    /// Whether a parameter carries a credential, in an object or in the query of a URL.
    fn credential_parameters(&mut self, event: &Event, part: &Part, names: &Names) -> OptionFact {
        let mut unknown = None;
        for path in &part.at {
            let (path, in_url) = path.strip_suffix('?').map_or((path.as_str(), false), |path| (path, true));
            let value = match self.reach(event, path) {
                Reached::Nothing => continue,
                Reached::Unknown(why) => {
                    unknown = unknown.or(Some(why));
                    continue;
                }
                Reached::Value(value) if in_url => query::query_of(self, value, event.span),
                Reached::Value(value) => value,
            };
            match self.credential_in(value, names.credential_parameter) {
                Ok(true) => return OptionFact::fixed("present"),
                Ok(false) => {}
                Err(why) => unknown = unknown.or(Some(why)),
            }
        }
        unknown.map_or(OptionFact::fixed("absent"), OptionFact::unknown)
    }

    /// Whether something comes from the environment; where nobody can tell, it does not.
    fn given_by_environment(&mut self, event: &Event, part: &Part) -> OptionFact {
        let given = part.at.iter().any(|path| match self.reach(event, path) {
            Reached::Value(value) => {
                self.facts.values.get(value).atoms.iter().any(|a| matches!(a, Atom::EnvVar(_)))
            }
            _ => false,
        });
        OptionFact::fixed(if given { "present" } else { "absent" })
    }

    /// Whether a set of headers holds a credential, or why nobody can tell.
    fn credential_in(&mut self, headers: Abs, is_credential: fn(&str) -> bool) -> Result<bool, Why> {
        let set = self.facts.values.get(headers).clone();
        let mut answer = set.open.map_or(Ok(false), Err);
        for atom in set.atoms {
            let one = match atom {
                Atom::Object(object) => self.credential_in_object(object, is_credential),
                // The request's own headers passed on carry whatever came in.
                Atom::Lib { path, .. } if self.facts.paths.role_name(path) == Some(RoleName::Headers) => {
                    Ok(true)
                }
                Atom::Lib { site: Some(site), .. } if self.kept(site).is_some() => match self.kept(site) {
                    Some(object) => self.credential_in_object(object, is_credential),
                    None => continue,
                },
                Atom::Lib { site: Some(EventId(id)), .. } => {
                    let first = self.facts.events.get(id as usize).and_then(|e| e.args.first().copied());
                    match first {
                        Some(value) if value != headers => self.credential_in(value, is_credential),
                        _ => Err(Why::RunTime),
                    }
                }
                Atom::Const(_) => Ok(false),
                _ => Err(Why::RunTime),
            };
            match one {
                Ok(true) => return Ok(true),
                Err(why) => answer = answer.and(Err(why)),
                Ok(false) => {}
            }
        }
        answer
    }

    fn credential_in_object(&mut self, object: ObjId, is_credential: fn(&str) -> bool) -> Result<bool, Why> {
        let layers = self.facts.heap.get(object).layers.clone();
        let mut keys = Vec::new();
        let mut open = None;
        written_keys(&layers, &self.facts.values, &mut keys, &mut open, 0);
        for key in keys {
            if !is_credential(self.facts.names.text(key)) {
                continue;
            }
            let Facts { heap, values, paths, names, .. } = &mut *self.facts;
            let found = heap.lookup(object, key, values, paths, names);
            let set = |v: &Abs| *v != Values::MISSING && *v != Values::NULL;
            if found.values.iter().any(|(v, _)| set(v)) {
                return Ok(true);
            }
        }
        open.map_or(Ok(false), Err)
    }

    /// Whether a credential was written into a member of the receiver: `session.headers['X-API-Key'] = k`.
    fn credential_set_below(&mut self, event: &Event, below: &str, names: &Names) -> bool {
        let set = event.receiver.map(|receiver| self.facts.values.get(receiver).atoms.clone());
        let kept: Vec<ObjId> = set
            .iter()
            .flatten()
            .filter_map(|atom| match atom {
                Atom::Lib { site: Some(site), .. } => self.kept(*site),
                _ => None,
            })
            .collect();
        kept.into_iter().any(|object| {
            let layers = self.facts.heap.get(object).layers.clone();
            let mut keys = Vec::new();
            written_keys(&layers, &self.facts.values, &mut keys, &mut None, 0);
            keys.iter().any(|key| {
                let name = self.facts.names.text(*key).strip_prefix(below).and_then(|n| n.strip_prefix('.'));
                name.is_some_and(names.credential_header)
            })
        })
    }

    /// Whether a credential was written into a member of what the call gives.
    fn credential_written(&self, event: &Event, below: &str, names: &Names) -> bool {
        let facts = &*self.facts;
        let made_here =
            |site: EventId| facts.events.get(site.0 as usize).is_some_and(|e| e.span == event.span);
        facts.writes.iter().filter(|write| write.site.is_some_and(made_here)).any(|write| {
            let holder = facts.paths.key(write.of);
            holder.is_some_and(|key| facts.names.text(key) == below)
                && (names.credential_header)(facts.names.text(write.key))
        })
    }

    fn certificate(&mut self, event: &Event, part: &Part) -> OptionFact {
        for path in &part.at {
            match self.reach(event, path) {
                Reached::Nothing => {}
                Reached::Unknown(why) => return OptionFact::unknown(why),
                Reached::Value(value) => return self.presented_by(value),
            }
        }
        OptionFact::fixed("absent")
    }

    /// Whether an agent, dispatcher or the like presents a certificate.
    fn presented_by(&mut self, agent: Abs) -> OptionFact {
        let set = self.facts.values.get(agent).clone();
        let mut fact = OptionFact { values: Vec::new(), open: set.open, decided_by: None };
        let only = self.facts.values.only(agent).is_some();
        let unseen = self.facts.values.unseen(agent);
        for atom in set.atoms {
            let one = match atom {
                Atom::Lib { site: Some(site), .. } if only && self.kept(site).is_some() => {
                    let rows = subject::rows_of_maker(self, site);
                    match rows.into_iter().map(|(row, _)| row).find(|row| row.shape.is_some()) {
                        Some(row) => self.own(agent, row),
                        None => OptionFact::unknown(Why::UnmodelledLibrary),
                    }
                }
                Atom::Lib { site: Some(EventId(id)), path } => self.made_with_certificate(id as usize, path),
                // A switch or a file's name where an agent may stand: no agent.
                Atom::Const(_) => OptionFact::fixed("absent"),
                _ => OptionFact::unknown(unseen.unwrap_or(Why::RunTime)),
            };
            fact = fact.or(one);
        }
        fact
    }

    fn made_with_certificate(&mut self, id: usize, path: crate::flow::PathId) -> OptionFact {
        let Some(event) = self.facts.events.get(id).cloned() else {
            return OptionFact::unknown(Why::RunTime);
        };
        let Some(node) = self.facts.paths.node(event.path) else {
            return OptionFact::unknown(Why::UnmodelledLibrary);
        };
        if self.facts.paths.call_of(event.path) != Some(path) {
            return OptionFact::unknown(Why::RunTime);
        }
        let rows = self.facts.paths.subjects(node);
        let row = rows.into_iter().map(|(_, row)| row).find(|row| row.shape.is_some());
        let Some(row) = row else { return OptionFact::unknown(Why::UnmodelledLibrary) };
        let options = subject::options_value(self, &event, row);
        match options {
            Some(options) => self.own(options, row),
            None => OptionFact::fixed("absent"),
        }
    }

    fn own_certificate(&mut self, event: &Event, row: &Row, part: &Part) -> OptionFact {
        let mut unknown = None;
        for path in &part.at {
            match self.reach(event, path) {
                Reached::Nothing => {}
                Reached::Unknown(why) => unknown = unknown.or(Some(why)),
                Reached::Value(value) => {
                    let fact = self.own(value, row);
                    if !fact.is("absent") {
                        return fact;
                    }
                }
            }
        }
        unknown.map_or(OptionFact::fixed("absent"), OptionFact::unknown)
    }

    /// Whether options present a certificate: a bundle, or a certificate with its key.
    pub(super) fn own(&mut self, options: Abs, row: &Row) -> OptionFact {
        let models = self.facts.paths.models();
        let Some(shape) = row.shape.as_deref().and_then(|s| models.shape(s)) else {
            return OptionFact::unknown(Why::UnmodelledLibrary);
        };
        let ask = |reader: &mut Self, name: &str| {
            shape.options.get(name).map(|o: &Option_| reader.option(options, o))
        };
        let bundle = ask(self, "bundle").unwrap_or(OptionFact::fixed("absent"));
        if bundle.is("present") {
            return OptionFact::fixed("present");
        }
        let certificate = ask(self, "cert").unwrap_or(OptionFact::fixed("absent"));
        let key = ask(self, "key").unwrap_or(OptionFact::fixed("absent"));
        if certificate.is("present") && key.is("present") {
            return OptionFact::fixed("present");
        }
        if bundle.is("absent") && (certificate.is("absent") || key.is("absent")) {
            return OptionFact::fixed("absent");
        }
        let why = [&bundle, &certificate, &key].iter().find_map(|f| f.open).unwrap_or(Why::RunTime);
        let decided_by =
            [&bundle, &certificate, &key].iter().fold(None, |known, f| Decider::of(known, f.decided_by));
        OptionFact { values: Vec::new(), open: Some(why), decided_by }
    }

    /// Whether `option` is given at all at a value, whatever it means.
    pub(super) fn is_given(&mut self, value: Abs, name: &str) -> Option<crate::source::Span> {
        let option = Option_::plain(name, Means::Presence, "absent");
        let set = self.facts.values.get(value).clone();
        set.atoms.iter().find_map(|atom| {
            let object = match atom {
                Atom::Object(object) => Some(*object),
                Atom::Lib { site: Some(site), .. } => self.kept(*site),
                _ => None,
            };
            object.and_then(|object| {
                let key = self.facts.names.intern(name);
                let Facts { heap, values, paths, names, .. } = &mut *self.facts;
                let found = heap.lookup(object, key, values, paths, names);
                let &(value, span) = found.values.first()?;
                let fact = self.read(value, Some(span), &option);
                let written = fact.open.is_some() || fact.values.iter().any(|v| v.reason == Reason::Written);
                written.then_some(span)
            })
        })
    }
}

fn written_keys(
    layers: &[Layer],
    values: &Values,
    keys: &mut Vec<Sym>,
    open: &mut Option<Why>,
    depth: usize,
) {
    if depth > crate::flow::limits::BRANCH_DEPTH {
        *open = Some(Why::Limit);
        return;
    }
    for layer in layers {
        match layer {
            Layer::Field { key, .. } => keys.push(*key),
            Layer::Branch { arms, .. } => {
                arms.iter().for_each(|arm| written_keys(arm, values, keys, open, depth + 1))
            }
            Layer::Over(layers) => written_keys(layers, values, keys, open, depth + 1),
            Layer::Spread { value, .. } => {
                *open = open.or(values.get(*value).open).or(Some(Why::RunTime));
            }
            Layer::Open(why) => *open = open.or(Some(*why)),
            Layer::Delete { .. } => {}
        }
    }
}
