//! Members that are read, written and removed by calls, and objects made of others' members.

use smallvec::SmallVec;

use super::calls::Site;
use super::heap::{Layer, ObjKind};
use super::interp::{Frame, Interp};
use super::value::{Abs, Atom, Kind, ObjId, TextMode, Values, Why};
use crate::ir::{Base, Const, ElementKind, Instr, Sym};
use crate::model::{Does, Function};
use crate::source::Span;

impl Interp<'_, '_> {
    /// `o.get(name, other)`, `o.setdefault(name, other)`, `o.pop(name, other)`, `setattr(o, name, value)`:
    /// what is given stands behind the object.
    pub(super) fn member_by_call(
        &mut self,
        frame: &Frame,
        does: Does,
        object: Abs,
        given: &[Abs],
        span: Span,
    ) -> Abs {
        let Some(&name) = given.first() else {
            // `xs.pop()`
            self.escape(object);
            return self.any_member(object);
        };
        let key = self.key_of_value(name);
        let other = given.get(1).copied();
        match (does, other) {
            (Does::Put, Some(value)) => self.write_member(frame, object, key.as_slice(), value, span),
            (Does::Remove, _) => self.remove_member(object, key, span),
            _ => {}
        }
        if matches!(does, Does::Put | Does::Remove) {
            return Values::NULL;
        }
        let mut value = match key {
            Some(key) => self.member(object, key),
            None => self.any_member(object),
        };
        let there = self.values.get(value).open.is_none() && !self.may_be_missing(value);
        if let Some(other) = other {
            self.note_fallback(frame, value, other, span);
        }
        value = match (does, other) {
            // Without a default what is not there is an exception.
            (Does::Take, None) => value,
            (_, Some(other)) => self.default_missing(value, other),
            (_, None) if self.may_be_missing(value) => self.default_missing(value, Values::NULL),
            (_, None) => value,
        };
        match does {
            Does::Ensure if !there => self.write_member(frame, object, key.as_slice(), value, span),
            Does::Take => self.remove_member(object, key, span),
            _ => {}
        }
        let value = self.note_source(value, span);
        match key {
            Some(key) if self.is_credential_name(key) => self.tag_named(value, key, span),
            _ => value,
        }
    }

    fn may_be_missing(&self, value: Abs) -> bool {
        self.values.get(value).atoms.contains(&Atom::Const(Const::Missing))
    }

    fn remove_member(&mut self, object: Abs, key: Option<Sym>, span: Span) {
        match (self.values.only(object), key) {
            (Some(Atom::Object(object)), Some(key)) => {
                self.state.append(&mut self.heap, object, Layer::Delete { key, span });
            }
            (Some(Atom::Lib { .. }), _) => self.delete_on_library(object, span),
            _ => self.escape(object),
        }
    }

    /// `set :name, value`, `set name: value`, `enable :name`: what is called on holds that.
    pub(super) fn hold(&mut self, frame: &Frame, function: &Function, site: &Site<'_>) -> Abs {
        let Some((holder, _)) = site.receiver else { return Values::MISSING };
        if let Some(value) = &function.value {
            let value = self.named_constant(value);
            for &name in &site.args {
                let key = self.spelt(name);
                self.write_member(frame, holder, key.as_slice(), value, site.span);
            }
            return Values::MISSING;
        }
        match site.args[..] {
            [name, value, ..] => {
                let key = self.spelt(name);
                self.write_member(frame, holder, key.as_slice(), value, site.span);
            }
            [one] => self.hold_members(frame, holder, one, site.span),
            [] => {}
        }
        Values::MISSING
    }

    fn hold_members(&mut self, frame: &Frame, holder: Abs, given: Abs, span: Span) {
        let layers = match self.values.only(given) {
            Some(Atom::Object(object)) => self.heap.get(object).layers.clone(),
            // A name alone: a block that the call brings along says what it means.
            _ => {
                let key = self.spelt(given);
                let value = Values::unknown(Why::RunTime);
                return self.write_member(frame, holder, key.as_slice(), value, span);
            }
        };
        for layer in layers {
            match layer {
                Layer::Field { key, value, span } => {
                    let name = self.names.text(key);
                    let name = name.strip_prefix(':').unwrap_or(name).to_owned();
                    let key = self.sym(&name);
                    self.write_member(frame, holder, &[key], value, span);
                }
                _ => self.write_member(frame, holder, &[], given, span),
            }
        }
    }

    /// The name that a text or symbol spells.
    fn spelt(&self, name: Abs) -> Option<Sym> {
        match self.values.as_const(name)? {
            Const::Text(sym) | Const::Symbol(sym) => Some(sym),
            _ => None,
        }
    }

    /// The class of what is called on.
    pub(super) fn class_of(&mut self, function: &Function, site: &Site<'_>) -> Abs {
        let receiver = site.receiver.and_then(|(receiver, _)| self.values.only(receiver));
        let class = match receiver {
            Some(Atom::Class(class)) => Some(class),
            Some(Atom::Object(object)) => match self.heap.get(object).kind {
                ObjKind::Instance(class) => Some(class),
                _ => None,
            },
            _ => None,
        };
        match (class, function.of.as_deref().and_then(|path| self.paths.named(path))) {
            (Some(class), _) => self.values.atom(Atom::Class(class)),
            (None, Some(path)) => self.lib(path, None),
            (None, None) => Values::unknown(Why::UnknownCall),
        }
    }

    /// `o.update(a, b=1)`
    pub(super) fn update(&mut self, frame: &Frame, receiver: Abs, site: &Site<'_>) -> Abs {
        let given: SmallVec<[Abs; 2]> = site.args.iter().copied().chain(site.named).collect();
        match self.values.only(receiver) {
            Some(Atom::Object(object)) => {
                for value in given {
                    self.members_into(object, value, site.span);
                }
                if site.open_args {
                    self.state.open(&mut self.heap, object, Why::RunTime);
                }
            }
            Some(Atom::Lib { .. }) => {
                for value in given {
                    self.update_library(frame, receiver, value, site.span);
                }
            }
            _ => self.escape(receiver),
        }
        Values::NULL
    }

    /// Writes the members of an object to something of a library, one by one.
    fn update_library(&mut self, frame: &Frame, receiver: Abs, given: Abs, span: Span) {
        let layers = match self.values.only(given) {
            Some(Atom::Object(object)) => self.heap.get(object).layers.clone(),
            _ => vec![Layer::Open(Why::RunTime)],
        };
        for layer in layers {
            match layer {
                Layer::Field { key, value, span } => {
                    self.write_member(frame, receiver, &[key], value, span);
                }
                _ => self.write_member(frame, receiver, &[], given, span),
            }
        }
    }

    /// `xs.append(x)`; a text that is called on grows, and with it the variable that holds it.
    pub(super) fn append(&mut self, frame: &Frame, receiver: Abs, site: &Site<'_>) -> Abs {
        let members = self.list_members(receiver).map(|members| members.len());
        match (self.values.only(receiver), members, site.args.first()) {
            (Some(Atom::Object(list)), Some(length), Some(&value)) => {
                let key = self.index_sym(length);
                self.state.append(&mut self.heap, list, Layer::Field { key, value, span: site.span });
            }
            (Some(Atom::Const(Const::Text(_)) | Atom::Text(_) | Atom::Kind(Kind::Text)), _, Some(&more)) => {
                let text = self.text(TextMode::Plain, smallvec::smallvec![receiver, more], site.span);
                self.grown(frame, site, text);
                return text;
            }
            _ => self.escape(receiver),
        }
        Values::NULL
    }

    /// The variable that what is called on was read from holds another value now.
    fn grown(&mut self, frame: &Frame, site: &Site<'_>, value: Abs) {
        let Instr::Read(place) = self.instr(frame, site.call.callee) else { return };
        let place = &self.module.places[place.index()];
        match (place.base, &place.path[..]) {
            (Base::Binding(b), [_]) => self.state.write(b, value, &mut self.values),
            (base, [path @ .., key, _]) => {
                let holder = self.place_value(frame, base, path);
                let keys = self.keys(frame, *key);
                self.write_member(frame, holder, &keys, value, site.span);
            }
            _ => {}
        }
    }

    /// `xs.extend(ys)`
    pub(super) fn extend(&mut self, receiver: Abs, site: &Site<'_>) -> Abs {
        let members = self.list_members(receiver).map(|members| members.len());
        let more = site.args.first().and_then(|&more| self.list_members(more));
        match (self.values.only(receiver), members, more) {
            (Some(Atom::Object(list)), Some(length), Some(more)) => {
                for (n, value) in more.into_iter().enumerate() {
                    let key = self.index_sym(length + n);
                    self.state.append(&mut self.heap, list, Layer::Field { key, value, span: site.span });
                }
            }
            _ => self.escape(receiver),
        }
        Values::NULL
    }

    /// What a loop over a value would hand out, as a list.
    pub(super) fn list_from(&mut self, value: Option<Abs>, span: Span) -> Abs {
        let Some(value) = value else { return self.list_of(Vec::new(), span) };
        if let Some(members) = self.list_members(value) {
            return self.list_of(members, span);
        }
        let member = self.element(value, ElementKind::Value);
        let list = self.list_of(vec![member], span);
        if let Some(Atom::Object(object)) = self.values.only(list) {
            self.state.open(&mut self.heap, object, Why::RunTime);
        }
        list
    }

    /// A text in small letters or capitals; of one that is not known, what it carries.
    pub(super) fn with_case(&mut self, value: Abs, lower: bool, span: Span) -> Abs {
        match self.values.as_const(value) {
            Some(Const::Text(sym)) => {
                let text = self.names.text(sym);
                let text = if lower { text.to_lowercase() } else { text.to_uppercase() };
                let sym = self.sym(&text);
                self.values.constant(Const::Text(sym))
            }
            _ => self.text(TextMode::Plain, smallvec::smallvec![value], span),
        }
    }

    /// Writes the members of a value over an object; a list of pairs of name and value is members too.
    pub(super) fn members_into(&mut self, object: ObjId, value: Abs, span: Span) {
        let is_list = matches!(
            self.values.only(value),
            Some(Atom::Object(list)) if self.heap.get(list).kind == ObjKind::List
        );
        if !is_list {
            return self.spread_into(object, value, span);
        }
        match self.pairs(value) {
            Some(pairs) => {
                for (key, value) in pairs {
                    self.state.append(&mut self.heap, object, Layer::Field { key, value, span });
                }
            }
            None => self.state.open(&mut self.heap, object, Why::RunTime),
        }
    }

    /// The pairs of a list whose members are all pairs of a known name and a value.
    fn pairs(&mut self, list: Abs) -> Option<Vec<(Sym, Abs)>> {
        let mut pairs = Vec::new();
        for member in self.list_members(list)? {
            let [name, value] = self.list_members(member)?[..] else { return None };
            pairs.push((self.key_of_value(name)?, value));
        }
        Some(pairs)
    }

    /// The values of an object's members, as a list of which nobody knows how long it is.
    pub(super) fn members_of(&mut self, object: Abs, span: Span) -> Abs {
        if !self.module.sense.loops_give_names {
            return object;
        }
        let value = self.any_member(object);
        let list = self.heap.new_object(ObjKind::List, span);
        let key = self.index_sym(0);
        self.state.append(&mut self.heap, list, Layer::Field { key, value, span });
        self.state.open(&mut self.heap, list, Why::RunTime);
        self.values.atom(Atom::Object(list))
    }

    /// A copy of an object or list, which goes its own way from here on.
    pub(super) fn copy_of(&mut self, value: Abs, span: Span) -> Abs {
        let kind = match self.values.only(value) {
            Some(Atom::Object(object)) => self.heap.get(object).kind,
            Some(Atom::Lib { .. }) => ObjKind::Plain,
            _ => return value,
        };
        let copy = self.heap.new_object(kind, span);
        self.spread_into(copy, value, span);
        self.values.atom(Atom::Object(copy))
    }

    /// `f.call(x)`: what is called on is called.
    pub(super) fn call_receiver(&mut self, frame: &mut Frame, site: &Site<'_>, receiver: Abs) -> Abs {
        match self.values.only(receiver) {
            Some(Atom::Function(f)) => self.call_function(frame, site, f, Values::unknown(Why::Parameter)),
            _ => {
                site.args.iter().for_each(|&arg| self.escape(arg));
                Values::unknown(Why::UnknownCall)
            }
        }
    }

    /// `o.dig(:a, :b)`
    pub(super) fn dig(&mut self, from: Abs, names: &[Abs], span: Span) -> Abs {
        let mut value = from;
        for &name in names {
            value = match self.key_of_value(name) {
                Some(key) => {
                    let member = self.member(value, key);
                    let member = self.note_source(member, span);
                    if self.is_credential_name(key) { self.tag_named(member, key, span) } else { member }
                }
                None => self.any_member(value),
            };
        }
        value
    }
}
