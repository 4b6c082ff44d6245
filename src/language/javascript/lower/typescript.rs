//! What TypeScript adds that runs: enums and namespaces; and types where they name something.

use rustc_hash::FxHashMap;

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};

/// How many names after the first `namespace A.B.C` may have.
const DOTS: usize = 32;

impl Lowerer<'_> {
    /// The named type in `: express.Request`, `: Promise<X>`; other types name nothing.
    pub(super) fn hint(&mut self, annotation: u32) -> Option<PlaceId> {
        let mut at = self.first_named(annotation)?;
        if self.kind(at) == Kind::GenericType {
            at = self.field(at, Field::Name)?;
        }
        let mut path = Vec::new();
        if self.kind(at) == Kind::NestedTypeIdentifier {
            let name = self.field(at, Field::Name)?;
            path.push(self.name_key(name));
            at = self.field(at, Field::Module)?;
        }
        while self.is_link(at) {
            let name = self.field(at, Field::Property)?;
            path.push(self.name_key(name));
            at = self.field(at, Field::Object)?;
        }
        if !matches!(self.kind(at), Kind::TypeIdentifier | Kind::Identifier) {
            return None;
        }
        path.reverse();
        let base = self.name_base(at);
        Some(self.b.place(Place { base, path }))
    }

    /// `const a: T = …` says what `a` holds.
    pub(super) fn hint_declarator(&mut self, n: u32) {
        let Some(annotation) = self.field(n, Field::Type) else { return };
        let Some(name) = self.field(n, Field::Name).filter(|&name| self.kind(name) == Kind::Identifier)
        else {
            return;
        };
        let hint = self.hint(annotation);
        if let Base::Binding(binding) = self.name_base(name)
            && hint.is_some()
        {
            self.b.module.bindings[binding.index()].hint = hint;
        }
    }

    /// `enum E { A, B = 2, C = 'x' }`
    pub(super) fn enum_declaration(&mut self, n: u32) {
        self.frame().enums.push(FxHashMap::default());
        if let Some(body) = self.field(n, Field::Body) {
            for member in self.table.children(body) {
                if !self.table.node(member).flags.named() || self.kind(member) == Kind::Error {
                    continue;
                }
                let value = self.field(member, Field::Value);
                self.then_value(value);
                self.then(Task::Do(Step::EnumMember, member));
            }
        }
        self.then(Task::Do(Step::Enum, n));
    }

    /// The name node of a member of an enum, with or without a value.
    fn enum_name(&self, member: u32) -> u32 {
        match self.kind(member) {
            Kind::EnumAssignment => self.field(member, Field::Name).unwrap_or(member),
            _ => member,
        }
    }

    /// One member; without a value it is one more than the member before it.
    pub(super) fn enum_member(&mut self, n: u32) {
        let value = match self.field(n, Field::Value) {
            Some(value) => self.value_of(value),
            None => self.next_member(n),
        };
        self.set(n, value);
        if let Key::Name(name) = self.enum_key(n)
            && let Some(known) = self.frame().enums.last_mut()
        {
            known.insert(name, value);
        }
    }

    fn enum_key(&mut self, member: u32) -> Key {
        let name = self.enum_name(member);
        if self.computed(name).is_some() {
            return Key::Value(self.derive(Instr::Opaque(OpaqueReason::Damage), name));
        }
        self.member_key(name)
    }

    fn next_member(&mut self, n: u32) -> ValueId {
        // The member made last is the one before, and `0` comes first.
        let before = self.previous_member(n);
        let Some(before) = before else {
            return self.derive(Instr::Const(Const::number(0.0)), n);
        };
        let known = match self.b.function().instrs.get(before.index()) {
            Some(Instr::Const(constant)) => constant.as_number(),
            _ => None,
        };
        match known {
            Some(number) => self.derive(Instr::Const(Const::number(number + 1.0)), n),
            None => {
                let one = self.derive(Instr::Const(Const::number(1.0)), n);
                self.derive(Instr::Binary(BinaryOp::Add, before, one), n)
            }
        }
    }

    fn previous_member(&self, n: u32) -> Option<ValueId> {
        // Members without a value are leaves, those with one are not far: walk back to the
        // sibling by its parent.
        let body = self.table.node(n).parent;
        let mut at = n.checked_sub(1)?;
        while at > body && self.table.node(at).parent != body {
            at = self.table.node(at).parent;
        }
        let value = self.values[at as usize];
        (at > body && value != super::NO_VALUE).then_some(ValueId(value))
    }

    pub(super) fn enum_made(&mut self, n: u32) {
        self.frame().enums.pop();
        let mut entries = Vec::new();
        let body = self.field(n, Field::Body);
        for member in body.map(|body| self.table.children(body)).into_iter().flatten() {
            let value = self.values[member as usize];
            if value == super::NO_VALUE {
                continue;
            }
            let key = self.enum_key(member);
            entries.push(Entry::Field { key, value: ValueId(value), span: self.span(member) });
        }
        if body.is_some_and(|body| self.damaged.contains(&body)) {
            let value = self.derive(Instr::Opaque(OpaqueReason::Damage), n);
            entries.push(Entry::Spread { value, span: self.span(n) });
        }
        let list = self.b.object(entries);
        let value = self.emit(Instr::Object(list), n);
        if let Some(name) = self.field(n, Field::Name) {
            self.write_name(name, value);
        }
    }

    /// The value of a name inside an enum's body, if it is one of its members.
    pub(super) fn enum_value(&self, n: u32) -> Option<ValueId> {
        let known = self.frames.last()?.enums.last()?;
        let name = self.b.module.names.get(self.text(n))?;
        known.get(&name).copied()
    }

    /// `namespace N { … }`, `namespace N.M { … }`, `declare module 'm' { … }`
    pub(super) fn namespace(&mut self, n: u32) {
        let (Some(name), Some(body)) = (self.field(n, Field::Name), self.field(n, Field::Body)) else {
            return;
        };
        // `module 'm' {}` describes another module.
        if self.kind(name) == Kind::String {
            return;
        }
        let mut place = self.namespace_root(name);
        let mut keys = Vec::new();
        let mut at = name;
        while self.is_link(at) {
            if let Some(property) = self.field(at, Field::Property) {
                keys.push(self.name_key(property));
            }
            let Some(object) = self.field(at, Field::Object) else { break };
            at = object;
        }
        // Each name repeats the path before it; nobody writes more than a few.
        for key in keys.into_iter().rev().take(DOTS) {
            let mut inner = self.b.module.places[place.index()].clone();
            inner.path.push(key);
            place = self.b.place(inner);
            self.new_object(place, n);
        }
        self.frame().namespaces.push(place);
        self.enter_scope(n);
        self.emit(Instr::Block, n);
        self.then_list(body);
        self.then(Task::Do(Step::NamespaceClose, n));
    }

    /// The object of the outermost name; a second body of the same name finds it there.
    fn namespace_root(&mut self, name: u32) -> PlaceId {
        let mut at = name;
        while self.is_link(at) {
            let Some(object) = self.field(at, Field::Object) else { break };
            at = object;
        }
        let base = self.name_base(at);
        let place = self.b.place(Place { base, path: Vec::new() });
        let Base::Binding(binding) = base else { return place };
        let made = &self.b.module.bindings[binding.index()];
        if made.writes == 0 && self.namespaces.insert(binding) {
            self.new_object(place, at);
        }
        place
    }

    fn new_object(&mut self, place: PlaceId, n: u32) {
        let list = self.b.object(Vec::new());
        let value = self.derive(Instr::Object(list), n);
        self.emit(Instr::Write(place, value), n);
    }

    pub(super) fn namespace_close(&mut self, n: u32) {
        self.close(n);
        self.names.leave();
        self.frame().namespaces.pop();
    }
}
