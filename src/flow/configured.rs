//! What is set on an object of a library after it was made: `context.verify_mode = ...`.
//!
//! Such an object has no members of its own here; a row says that what is written to it counts
//! when it is used. So the call that made it has a second object beside it, a history of these
//! writes, in which order and branches count as in any other. An event takes a copy of it along.

use super::calls::Site;
use super::heap::{Layer, ObjKind};
use super::interp::Interp;
use super::limits;
use super::paths::PathId;
use super::value::{Abs, Atom, EventId, Kind, ObjId, Values, Why};
use crate::ir::{BLOCK, Const, Interner, Sym};
use crate::model::{Function, NodeId};
use crate::source::Span;

/// Whether a constant is the one that a row names. A symbol is written `":name"`.
pub fn is_named(value: Const, named: &toml::Value, names: &Interner) -> bool {
    match (value, named) {
        (Const::Bool(b), toml::Value::Boolean(named)) => b == *named,
        (Const::Number(bits), toml::Value::Integer(named)) => f64::from_bits(bits) == *named as f64,
        (Const::Text(sym) | Const::Bytes(sym), toml::Value::String(named)) => names.text(sym) == named,
        (Const::Symbol(sym), toml::Value::String(named)) => named.strip_prefix(':') == Some(names.text(sym)),
        _ => false,
    }
}

impl Interp<'_, '_> {
    /// The call made something that keeps what is written to it.
    pub(super) fn begin_settings(&mut self, node: NodeId, event: EventId, site: &Site<'_>) {
        let rows = self.paths.subjects(node);
        let Some((_, row)) = rows.into_iter().find(|(_, row)| row.keeps) else { return };
        if row.sealed {
            self.sealed.insert(event);
        }
        let object = self.heap.new_object(ObjKind::Plain, site.span);
        self.settings.insert(event, object);
        self.settings_order.push(event);
        for path in &row.keeps_from {
            if let Some(value) = self.argument(site, path)
                && self.may_hold_members(value)
            {
                self.spread_into(object, value, site.span);
            }
        }
        let known = site.last.is_some() && row.keeps_from.iter().any(|path| path == "last");
        if site.open_args && !known && !row.keeps_from.is_empty() {
            self.state.open(&mut self.heap, object, Why::RunTime);
        }
    }

    /// Whether a value may be an object with members.
    fn may_hold_members(&self, value: Abs) -> bool {
        let set = self.values.get(value);
        let plain = |atom: &Atom| {
            matches!(atom, Atom::Const(_) | Atom::Text(_) | Atom::EnvVar(_) | Atom::EnvTest { .. })
                || matches!(atom, Atom::Kind(kind) if *kind != Kind::Object)
        };
        set.atoms.is_empty() || !set.atoms.iter().all(plain)
    }

    /// Whether a function's row is about calls with this first argument.
    pub(super) fn is_first(&self, function: &Function, site: &Site<'_>) -> bool {
        let texts = &function.first;
        let paths = &function.first_is;
        let first = site.args.first().and_then(|&first| match self.values.only(first) {
            Some(Atom::Lib { path, .. }) => self.paths.node(path),
            _ => None,
        });
        let models = self.paths.models();
        let is = |text: &String| first.is_some() && models.find(text) == first;
        (texts.is_empty() || self.names_event(site, texts)) && (paths.is_empty() || paths.iter().any(is))
    }

    /// Copies of all that was set so far, for an event that may be given any of it: of what it is
    /// called on and given, and of what was made last.
    pub(super) fn frozen_settings(&mut self, given: impl Iterator<Item = Abs>) -> Vec<(EventId, ObjId)> {
        let from = self.settings_order.len().saturating_sub(limits::SETTINGS);
        let mut asked: Vec<EventId> = self.settings_order[from..].to_vec();
        for value in given {
            for atom in &self.values.get(value).atoms {
                if let Atom::Lib { site: Some(site), .. } = atom
                    && self.settings.contains_key(site)
                    && !asked.contains(site)
                    && asked.len() < 2 * limits::SETTINGS
                {
                    asked.push(*site);
                }
            }
        }
        let mut copies = Vec::with_capacity(asked.len());
        for event in asked {
            let object = self.values.atom(Atom::Object(self.settings[&event]));
            let copy = self.freeze(object);
            if let Some(Atom::Object(copy)) = self.values.only(copy) {
                copies.push((event, copy));
            }
        }
        copies
    }

    /// What is written in the end, for rows that judge that.
    pub(super) fn settle_settings(&mut self) {
        let models = self.paths.models();
        for event in std::mem::take(&mut self.settings_order) {
            let node = self.paths.node(self.events[event.0 as usize].path);
            if !node.is_some_and(|node| models.subjects(node).any(|(_, row)| row.settled)) {
                continue;
            }
            self.heap.begin(0);
            let object = self.values.atom(Atom::Object(self.settings[&event]));
            let copy = self.freeze(object);
            if let Some(Atom::Object(copy)) = self.values.only(copy) {
                self.settled.push((event, copy));
            }
        }
    }

    /// Something was written to a member of what a call made, or to a member of a member.
    pub(super) fn set_on_library(
        &mut self,
        (path, site): (PathId, Option<EventId>),
        key: Option<Sym>,
        value: Abs,
        span: Span,
        certain: bool,
    ) {
        let Some(site) = site.filter(|site| !self.sealed.contains(site)) else { return };
        let Some((object, prefix)) = self.settings_of(path, site) else { return };
        let mut layers = match key {
            Some(key) => {
                let key = self.below(&prefix, key);
                vec![Layer::Field { key, value, span }]
            }
            None => vec![Layer::Open(Why::DynamicKey)],
        };
        if let (Some(key), true) = (key, prefix.is_empty()) {
            self.answered(site, key, value, span, &mut layers);
        }
        if certain {
            for layer in layers {
                self.state.append(&mut self.heap, object, layer);
            }
        } else {
            let layer = Layer::branch(vec![layers, Vec::new()], None);
            self.state.append(&mut self.heap, object, layer);
        }
    }

    /// What the platform writes itself when something is written.
    fn answered(&mut self, site: EventId, key: Sym, value: Abs, span: Span, layers: &mut Vec<Layer>) {
        let Some(node) = self.paths.node(self.events[site.0 as usize].path) else { return };
        for (row, subject) in self.paths.subjects(node) {
            for sets in &subject.sets {
                if sets.key != self.names.text(key) {
                    continue;
                }
                let Some(written) = self.values.as_const(value) else {
                    // It may or may not be one of those.
                    layers.push(Layer::Open(Why::RunTime));
                    continue;
                };
                if !sets.value.iter().any(|named| is_named(written, named, &self.names)) {
                    continue;
                }
                self.paths.used.push(row);
                for (name, value) in &sets.to {
                    let key = self.sym(name);
                    let value = self.named_constant(value);
                    layers.push(Layer::Field { key, value, span });
                }
            }
        }
    }

    /// A method that sets something: `context.load_verify_locations(ca)`, `session.headers.update(o)`.
    pub(super) fn configure(&mut self, function: &Function, site: &Site<'_>) -> Abs {
        let Some((receiver, _)) = site.receiver else { return Values::MISSING };
        let set = self.values.get(receiver).clone();
        let certain = set.atoms.len() == 1 && set.open.is_none();
        for atom in set.atoms {
            let Atom::Lib { path, site: made } = atom else { continue };
            let named = function.key_arg.and_then(|n| site.args.get(n).copied());
            let named = named.and_then(|name| self.key_of_value(name));
            let key = function.key.as_deref().map(|key| self.sym(key)).or(named);
            match key {
                Some(key) => {
                    let value = self.first_given(&function.from, site).unwrap_or(Values::TRUE);
                    self.set_on_library((path, made), Some(key), value, site.span, certain);
                    for (key, from) in &function.with {
                        let Some(value) = self.first_given(from, site) else { continue };
                        let key = self.sym(key);
                        self.set_on_library((path, made), Some(key), value, site.span, certain);
                    }
                }
                None => {
                    let given = if function.from.is_empty() {
                        site.named.or(site.args.first().copied())
                    } else {
                        self.first_given(&function.from, site)
                    };
                    self.set_members((path, made), given, site.span, certain);
                }
            }
        }
        receiver
    }

    /// The first of the access paths from a call's arguments that leads to something.
    fn first_given(&mut self, paths: &[String], site: &Site<'_>) -> Option<Abs> {
        paths.iter().find_map(|path| self.argument(site, path)).filter(|&value| value != Values::MISSING)
    }

    /// The argument at `0`, `1.key`, `named.key`.
    pub(super) fn argument(&mut self, site: &Site<'_>, path: &str) -> Option<Abs> {
        if path == BLOCK {
            return site.block;
        }
        if path == "named" {
            return site.named;
        }
        if path == "last" {
            return site.last;
        }
        let Some(rest) = path.strip_prefix("named.") else { return self.argument_at(&site.args, path) };
        let mut value = site.named?;
        for (depth, step) in rest.split('.').enumerate() {
            let key = self.sym(step);
            let key = if depth == 0 { self.by_name(key) } else { key };
            value = self.member(value, key);
        }
        Some(value)
    }

    /// All members of an object are written at once.
    fn set_members(
        &mut self,
        target: (PathId, Option<EventId>),
        given: Option<Abs>,
        span: Span,
        certain: bool,
    ) {
        let Some(given) = given else { return };
        let layers = match self.values.only(given) {
            Some(Atom::Object(object)) => self.heap.get(object).layers.clone(),
            _ => return self.set_on_library(target, None, given, span, certain),
        };
        if !self.heap.spend(layers.len()) {
            return self.set_on_library(target, None, given, span, certain);
        }
        for layer in layers {
            match layer {
                Layer::Field { key, value, span } => {
                    self.set_on_library(target, Some(key), value, span, certain)
                }
                _ => self.set_on_library(target, None, given, span, certain),
            }
        }
    }

    /// Where the settings of a call's result are kept, and by which names one gets from the result
    /// to `path`.
    fn settings_of(&mut self, path: PathId, site: EventId) -> Option<(ObjId, Vec<Sym>)> {
        let object = *self.settings.get(&site)?;
        let maker = self.events.get(site.0 as usize)?.path;
        let made = self.paths.call(maker);
        let node = self.paths.node(made);
        let mut names = Vec::new();
        let mut at = path;
        while self.paths.node(at) != node {
            names.push(self.paths.key(at)?);
            at = self.paths.parent(at)?;
        }
        names.reverse();
        Some((object, names))
    }

    /// The name under which a member of a member is kept: `headers.accept`.
    fn below(&mut self, prefix: &[Sym], key: Sym) -> Sym {
        if prefix.is_empty() {
            return key;
        }
        let mut text = String::new();
        for &name in prefix {
            text.push_str(self.names.text(name));
            text.push('.');
        }
        text.push_str(self.names.text(key));
        self.names.intern(&text)
    }

    /// Removing a member of what a call made: nobody follows that.
    pub(super) fn delete_on_library(&mut self, base: Abs, span: Span) {
        if let Some(Atom::Lib { path, site }) = self.values.only(base) {
            self.set_on_library((path, site), None, Values::MISSING, span, true);
        }
    }
}
