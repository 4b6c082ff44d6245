//! Writing places, and the objects that arise from others.

use smallvec::SmallVec;

use super::arguments::Args;
use super::facts::LibWrite;
use super::heap::{Layer, ObjKind};
use super::interp::{Frame, Interp};
use super::layers;
use super::paths::PathId;
use super::value::{Abs, Atom, EventId, Kind, ObjId, Values, Why};
use crate::ir::{Base, ClassId, Const, Key, PlaceId, Sym, ValueId};
use crate::source::Span;

impl Interp<'_, '_> {
    pub(super) fn write(&mut self, frame: &Frame, place: PlaceId, value: Abs, span: Span) {
        let place = &self.module.places[place.index()];
        let Some((&last, path)) = place.path.split_last() else {
            if let Base::Global(name) = place.base {
                let now = self.globals.get(&name).map_or(value, |&old| self.values.join(old, value));
                let now = self.one_of_each(now);
                self.globals.insert(name, now);
            }
            if let Base::Binding(b) = place.base {
                let value = self.hop_to(value, self.module.bindings[b.index()].name, span);
                self.state.write(b, value, &mut self.values);
                self.tidy(b);
            }
            return;
        };
        let base = self.place_value(frame, place.base, path);
        let keys = self.keys(frame, last);
        self.write_member(frame, base, &keys, value, span);
    }

    /// Writes a member of whatever the base may be. Without a key it may be any member.
    pub(super) fn write_member(&mut self, frame: &Frame, base: Abs, keys: &[Sym], value: Abs, span: Span) {
        let value = match keys.first() {
            Some(&key) => self.hop_to(value, key, span),
            None => value,
        };
        let set = self.values.get(base).clone();
        let certain = set.atoms.len() == 1 && set.open.is_none();
        for atom in set.atoms {
            for key in keys.iter().map(|&k| Some(k)).chain(keys.is_empty().then_some(None)) {
                if let Some(key) = key
                    && self.set_by_code(frame, atom, key, value)
                {
                    continue;
                }
                match (atom, key) {
                    (Atom::Object(object), Some(key)) => {
                        let layer = Layer::Field { key, value, span };
                        let layer =
                            if certain { layer } else { Layer::branch(vec![vec![layer], Vec::new()], None) };
                        self.state.append(&mut self.heap, object, layer);
                    }
                    (Atom::Object(object), None) => self.state.open(&mut self.heap, object, Why::DynamicKey),
                    (Atom::Class(class), Some(key)) => {
                        let object = self.statics_of(class);
                        self.state.append(&mut self.heap, object, Layer::Field { key, value, span });
                    }
                    (Atom::Lib { path, site }, Some(key)) => {
                        self.set_on_library((path, site), Some(key), value, span, certain);
                        self.write_lib(frame, path, site, key, value, span)
                    }
                    (Atom::Lib { path, site }, None) => {
                        self.set_on_library((path, site), None, value, span, certain);
                    }
                    _ => {}
                }
            }
        }
    }

    /// Runs the code that stands for the writing of a member, if there is such and it can be followed.
    fn set_by_code(&mut self, frame: &Frame, atom: Atom, key: Sym, value: Abs) -> bool {
        let Some(setter) = self.setter(atom, key) else { return false };
        let this = self.values.atom(atom);
        let args = Args::from(vec![value]);
        self.follow(frame, setter, this, Some(args), &[]).0 != Values::unknown(Why::Limit)
    }

    /// The names that a key may be; none if it may be anything. A key that goes through a list of
    /// names, as in `for (const name of ['a', 'b']) delete o[name]`, is all of them.
    pub(super) fn keys(&mut self, frame: &Frame, key: Key) -> SmallVec<[Sym; 2]> {
        if let Some(key) = self.key(frame, key) {
            return smallvec::smallvec![key];
        }
        let Key::Value(v) = key else { return SmallVec::new() };
        let set = self.values.get(frame.values[v.index()]);
        let names: Option<SmallVec<[Const; 2]>> = set
            .atoms
            .iter()
            .map(|atom| match atom {
                Atom::Const(c @ (Const::Text(_) | Const::Symbol(_))) => Some(*c),
                _ => None,
            })
            .collect();
        let names = names.filter(|_| set.open.is_none()).unwrap_or_default();
        let keys: Option<SmallVec<[Sym; 2]>> =
            names.into_iter().map(|name| self.key_of_const(name)).collect();
        keys.unwrap_or_default()
    }

    pub(super) fn statics_of(&mut self, class: ClassId) -> ObjId {
        if let Some(object) = self.statics[class.index()] {
            return object;
        }
        let span = self.module.classes[class.index()].span;
        let object = self.heap.new_object(ObjKind::Statics(class), span);
        self.statics[class.index()] = Some(object);
        object
    }

    fn write_lib(
        &mut self,
        frame: &Frame,
        path: PathId,
        site: Option<EventId>,
        key: Sym,
        value: Abs,
        span: Span,
    ) {
        let child = self.paths.member(path, key, &self.names);
        let frozen = self.freeze(value);
        let guards = self.guards(frame);
        let held = self.lib_state.get(&(child, site)).copied();
        self.write_sinks(frame, child, (frozen, held), span, &guards);
        self.writes.push(LibWrite {
            path: child,
            of: path,
            key,
            site,
            value: frozen,
            span,
            function: frame.function,
            way: self.way,
            guards,
        });
        if child != super::Paths::UNMODELLED {
            let now = match self.lib_state.get(&(child, site)) {
                Some(&old) if old != frozen => self.values.join(old, frozen),
                _ => frozen,
            };
            self.lib_state.insert((child, site), now);
        } else if let (Some(node), None) = (self.paths.node(path), site) {
            let now = match self.held.get(&(node, key)) {
                Some(&old) if old != frozen => self.values.join(old, frozen),
                _ => frozen,
            };
            self.held.insert((node, key), now);
        }
    }

    pub(super) fn delete(&mut self, frame: &Frame, place: PlaceId, span: Span) {
        let place = &self.module.places[place.index()];
        let Some((&last, path)) = place.path.split_last() else { return };
        let base = self.place_value(frame, place.base, path);
        let Some(Atom::Object(object)) = self.values.only(base) else {
            self.delete_on_library(base, span);
            return;
        };
        let keys = self.keys(frame, last);
        if keys.is_empty() {
            self.state.open(&mut self.heap, object, Why::DynamicKey);
        }
        for key in keys {
            self.state.append(&mut self.heap, object, Layer::Delete { key, span });
        }
    }

    /// Writes the members of `value` over an object.
    pub(super) fn spread_into(&mut self, object: ObjId, value: Abs, span: Span) {
        let set = self.values.get(value).clone();
        let decided_by = self.decider(value);
        let mut arms: Vec<Vec<Layer>> = Vec::new();
        for &atom in &set.atoms {
            let arm = match atom {
                Atom::Object(from) => {
                    let source = self.heap.get(from);
                    if matches!(source.kind, ObjKind::Instance(_)) && source.parent.is_some() {
                        vec![Layer::Open(Why::UnmodelledLibrary)]
                    } else if !self.heap.spend(layers::size(&self.heap.get(from).layers)) {
                        vec![Layer::Open(Why::Limit)]
                    } else {
                        let layers = self.heap.get(from).layers.clone();
                        // Over nothing a member that was removed is as absent as one that never was.
                        match !self.heap.get(object).layers.is_empty() && layers::removes(&layers) {
                            true => vec![Layer::Over(layers.into())],
                            false => layers,
                        }
                    }
                }
                Atom::Const(Const::Null | Const::Missing | Const::Bool(_) | Const::Number(_)) => Vec::new(),
                Atom::Kind(Kind::Bool | Kind::Number) | Atom::EnvTest { .. } => Vec::new(),
                Atom::Lib { .. } => {
                    let one = self.values.atom_at(atom, set.hop);
                    vec![Layer::Spread { value: one, span }]
                }
                _ => vec![Layer::Open(Why::RunTime)],
            };
            arms.push(arm);
        }
        if let Some(why) = set.open {
            arms.push(vec![Layer::Open(why)]);
        }
        match arms.len() {
            0 => {}
            1 => {
                for layer in arms.swap_remove(0) {
                    self.state.append(&mut self.heap, object, layer);
                }
            }
            _ => self.state.append(&mut self.heap, object, Layer::branch(arms, decided_by)),
        }
    }

    pub(super) fn without(&mut self, frame: &Frame, v: ValueId, keys: crate::ir::ListId, span: Span) -> Abs {
        let object = self.heap.new_object(ObjKind::Plain, span);
        self.spread_into(object, frame.values[v.index()], span);
        for &key in &self.module.keys[keys.index()] {
            match self.key(frame, key) {
                Some(key) => self.state.append(&mut self.heap, object, Layer::Delete { key, span }),
                None => self.state.open(&mut self.heap, object, Why::DynamicKey),
            }
        }
        self.values.atom(Atom::Object(object))
    }

    /// A part of a list may hold any of its members; a part of a text does not show all of it.
    pub(super) fn part(&mut self, value: Abs, span: Span) -> Abs {
        match self.values.only(value) {
            Some(Atom::Object(source)) if self.heap.get(source).kind == ObjKind::List => {
                let object = self.heap.new_object(ObjKind::List, span);
                self.spread_into(object, value, span);
                self.state.open(&mut self.heap, object, Why::RunTime);
                self.values.atom(Atom::Object(object))
            }
            Some(Atom::Const(Const::Text(_)) | Atom::Text(_) | Atom::Kind(Kind::Text) | Atom::EnvVar(_)) => {
                Values::kind(Kind::Text)
            }
            _ => Values::unknown(Why::RunTime),
        }
    }

    pub(super) fn tail(&mut self, value: Abs, from: u32, span: Span) -> Abs {
        let object = self.heap.new_object(ObjKind::List, span);
        if let Some(Atom::Object(source)) = self.values.only(value)
            && self.heap.get(source).kind == ObjKind::List
            && self.heap.get(source).layers.iter().all(|l| matches!(l, Layer::Field { .. }))
            && self.heap.spend(self.heap.get(source).layers.len())
        {
            let fields: Vec<Abs> = self
                .heap
                .get(source)
                .layers
                .iter()
                .filter_map(|l| if let Layer::Field { value, .. } = l { Some(*value) } else { None })
                .collect();
            for (i, value) in fields.into_iter().skip(from as usize).enumerate() {
                let key = self.index_sym(i);
                self.state.append(&mut self.heap, object, Layer::Field { key, value, span });
            }
        } else {
            self.state.open(&mut self.heap, object, Why::RunTime);
        }
        self.values.atom(Atom::Object(object))
    }
}
