//! Members that an object has from its class, and a class from its parents.

use super::heap::ObjKind;
use super::interp::Interp;
use super::limits;
use super::value::{Abs, Atom, Kind, ObjId, Values, Why};
use crate::ir::{ClassId, FunctionId, Key, MemberKind, Mixing, PROTOTYPE, Sym};
use rustc_hash::FxHashMap;
use std::rc::Rc;

impl Interp<'_, '_> {
    /// What an object has from its class.
    pub(super) fn inherited(&mut self, object: ObjId, key: Sym) -> Abs {
        let data = self.heap.get(object);
        let (kind, parent) = (data.kind, data.parent);
        match kind {
            ObjKind::Instance(class) => self.class_member(class, key, object, 0),
            ObjKind::List if self.names.text(key) == "length" => Values::kind(Kind::Number),
            // Methods every object has are found by name at the call; they are no members here.
            _ => parent.map_or(Values::MISSING, |p| self.member(p, key)),
        }
    }

    /// A class takes members from another one.
    pub(super) fn mix_in(&mut self, class: ClassId, from: Abs, how: Mixing) {
        // What a library puts before everything is mostly nothing that the class says too.
        let own = |open| matches!(open, Some(Why::OtherFile(_)));
        let known = matches!(self.values.only(from), Some(Atom::Class(_))) || own(self.values.get(from).open);
        let into = match how {
            Mixing::Before if known => &mut self.prepended,
            Mixing::Behind | Mixing::Before => &mut self.mixins,
            Mixing::Itself => &mut self.extended,
        };
        into.entry(class).or_default().push(from);
    }

    /// The member that an instance of a class has: what goes before, else what the class says itself.
    pub(super) fn class_member(&mut self, class: ClassId, key: Sym, object: ObjId, depth: usize) -> Abs {
        let mut found = Values::MISSING;
        for from in self.prepended.get(&class).cloned().unwrap_or_default().into_iter().rev() {
            let value = self.member_of_parent(from, key, object, depth);
            let certain = self.values.get(value).open.is_none() && value != Values::MISSING;
            found = if found == Values::MISSING { value } else { self.values.join(found, value) };
            if certain {
                return found;
            }
        }
        let own = self.own_member(class, key, object, depth);
        if found == Values::MISSING { own } else { self.values.join(found, own) }
    }

    /// The member that a class itself has from a module of this program.
    fn extended_member(&mut self, class: ClassId, key: Sym) -> Option<Abs> {
        let from = self.extended.get(&class)?.clone();
        let Some(Atom::Object(object)) = self.statics[class.index()].map(Atom::Object).or_else(|| {
            let instance = self.instance(class);
            self.values.only(instance)
        }) else {
            return None;
        };
        for from in from.into_iter().rev() {
            if let Some(Atom::Class(module)) = self.values.only(from) {
                let value = self.class_member(module, key, object, 0);
                if value != Values::MISSING {
                    return Some(value);
                }
            }
        }
        None
    }

    fn own_member(&mut self, class: ClassId, key: Sym, object: ObjId, depth: usize) -> Abs {
        let module = self.module;
        let members = &module.classes[class.index()].members;
        for &at in self.members_named(class, key).iter() {
            let member = &members[at as usize];
            match (member.kind, member.function) {
                (MemberKind::Method, Some(f)) => return self.values.atom(Atom::Function(f)),
                (MemberKind::Getter, Some(f)) => {
                    let this = self.values.atom(Atom::Object(object));
                    return self.call_getter(f, this);
                }
                (MemberKind::Field, _) => {
                    if let Some(&given) = self.injected.fields.get(&(class, key)) {
                        return given;
                    }
                    let value = self.hinted(member.hint);
                    return value.unwrap_or_else(|| self.out_of_sight(member.hint, Why::Parameter));
                }
                _ => {}
            }
        }
        if let Some(prototype) = self.prototypes.get(&class).copied() {
            let put = self.object_member(prototype, key);
            if put != Values::MISSING {
                return put;
            }
        }
        let mut parents = self.mixins.get(&class).cloned().unwrap_or_default();
        parents.reverse();
        parents.extend(self.class_parents[class.index()]);
        let mut found = Values::MISSING;
        for parent in parents {
            let value = self.member_of_parent(parent, key, object, depth);
            // One that nobody knows may have the member, and so may one that comes after it.
            let certain = self.values.get(value).open.is_none() && value != Values::MISSING;
            found = if found == Values::MISSING { value } else { self.values.join(found, value) };
            if certain {
                return found;
            }
        }
        if found == Values::MISSING && module.classes[class.index()].dynamic {
            return Values::unknown(Why::RunTime);
        }
        found
    }

    /// The member that a parent gives; of several, as an import under a condition brings them, that of any.
    fn member_of_parent(&mut self, parent: Abs, key: Sym, object: ObjId, depth: usize) -> Abs {
        let set = self.values.get(parent).clone();
        let mut found: Option<Abs> = set.open.map(Values::unknown);
        for atom in set.atoms {
            let value = match atom {
                Atom::Class(parent) if depth < limits::OBJECT_DEPTH => {
                    self.class_member(parent, key, object, depth + 1)
                }
                Atom::Lib { path, .. } => {
                    let instance = self.paths.call(path);
                    let value = self.lib(instance, None);
                    let member = self.member(value, key);
                    self.message_of_own(object, member)
                }
                _ => Values::unknown(Why::UnknownName),
            };
            found = Some(found.map_or(value, |found| self.values.join(found, value)));
        }
        found.unwrap_or(Values::unknown(Why::UnknownName))
    }

    /// The places of a class's own members of this name, in order. Asked for every member that is
    /// read of an instance, so that a class of a thousand methods must not be searched each time.
    pub(super) fn members_named(&mut self, class: ClassId, key: Sym) -> Rc<[u32]> {
        let module = self.module;
        let names = &mut self.names;
        let by_key = self.class_members.entry(class).or_insert_with(|| {
            let mut by_key: FxHashMap<Sym, Vec<u32>> = FxHashMap::default();
            for (at, member) in module.classes[class.index()].members.iter().enumerate() {
                let name = match member.key {
                    Key::Name(name) => name,
                    Key::Private(name) => {
                        let text = format!("#{}", names.text(name));
                        names.intern(&text)
                    }
                    _ => continue,
                };
                if !member.is_static {
                    by_key.entry(name).or_default().push(at as u32);
                }
            }
            by_key.into_iter().map(|(key, members)| (key, members.into())).collect()
        });
        by_key.get(&key).cloned().unwrap_or_default()
    }

    /// What all instances of a class have, as far as it is put there by hand.
    fn prototype(&mut self, class: ClassId) -> Abs {
        let object = match self.prototypes.get(&class) {
            Some(&object) => object,
            None => {
                let span = self.module.classes[class.index()].span;
                let object = self.heap.new_object(ObjKind::Plain, span);
                self.prototypes.insert(class, object);
                object
            }
        };
        self.values.atom(Atom::Object(object))
    }

    pub(super) fn static_member(&mut self, class: ClassId, key: Sym) -> Abs {
        if self.module.sense.has_prototypes && self.names.text(key) == PROTOTYPE {
            return self.prototype(class);
        }
        if let Some(object) = self.statics[class.index()] {
            let value = self.object_member(object, key);
            if value != Values::MISSING {
                return value;
            }
        }
        let module = self.module;
        let method =
            module.classes[class.index()].members.iter().find(|m| m.is_static && m.key == Key::Name(key));
        match method.and_then(|m| m.function) {
            Some(f) => self.values.atom(Atom::Function(f)),
            None => self.extended_member(class, key).unwrap_or_else(|| self.static_of_parents(class, key)),
        }
    }

    pub(super) fn static_of_parents(&mut self, class: ClassId, key: Sym) -> Abs {
        let mut found = Values::MISSING;
        if let Some(parent) = self.class_parents[class.index()]
            && self.values.only(parent) != Some(Atom::Class(class))
        {
            found = self.member(parent, key);
        }
        let others = [self.mixins.get(&class), self.extended.get(&class)];
        let others: Vec<Abs> = others.into_iter().flatten().flatten().copied().collect();
        for mixin in others {
            let known = self.values.get(found);
            if known.open.is_none() && found != Values::MISSING {
                break;
            }
            // Of a library's modules many give their functions to the class itself.
            if !matches!(self.values.only(mixin), Some(Atom::Class(_))) {
                let value = self.member(mixin, key);
                found = if found == Values::MISSING { value } else { self.values.join(found, value) };
            }
        }
        found
    }

    /// The code that runs when this member of an object is written.
    pub(super) fn setter(&mut self, atom: Atom, key: Sym) -> Option<FunctionId> {
        let module = self.module;
        let of = |class: ClassId, is_static: bool, at: usize| {
            let member = &module.classes[class.index()].members[at];
            (member.kind == MemberKind::Setter && member.is_static == is_static).then_some(member.function)?
        };
        match atom {
            Atom::Object(object) => {
                let ObjKind::Instance(class) = self.heap.get(object).kind else { return None };
                let at = self.members_named(class, key);
                at.iter().find_map(|&at| of(class, false, at as usize))
            }
            Atom::Class(class) => {
                let members = &module.classes[class.index()].members;
                (0..members.len())
                    .filter(|&at| members[at].key == Key::Name(key))
                    .find_map(|at| of(class, true, at))
            }
            _ => None,
        }
    }
}
