//! Classes, modules, and what stands in their bodies as code.

use super::{Body, Lowerer, Step, Task};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};

impl Lowerer<'_> {
    /// `class C < D`, `module M`, `class << self`
    pub(super) fn class_value(&mut self, n: u32) {
        if self.kind(n) == Kind::SingletonClass {
            let value = self.field(n, Field::Value);
            self.then_value(value);
        } else if let Some(name) = self.field(n, Field::Name)
            && self.kind(name) == Kind::ScopeResolution
        {
            self.then_place(name);
        }
        let parent = self.superclass(n);
        self.then_value(parent);
        self.then(Task::Do(Step::ClassOpen, n));
    }

    /// `D` of `class C < D`, of `Class.new(D) do … end`
    fn superclass(&self, n: u32) -> Option<u32> {
        match self.kind(n) {
            Kind::Call => self.field(n, Field::Arguments).and_then(|list| self.first_part(list)),
            _ => self.field(n, Field::Superclass).and_then(|parent| self.first_part(parent)),
        }
    }

    /// The node whose room holds the class.
    fn class_node(&self, n: u32) -> u32 {
        if self.kind(n) == Kind::Call { self.field(n, Field::Block).unwrap_or(n) } else { n }
    }

    /// `Class.new(D) do … end`, `Class.new(D)`: whether a call makes a class, whose body is its block.
    pub(super) fn makes_class(&self, n: u32) -> bool {
        let room = self.room(self.class_node(n));
        room.is_some_and(|room| room.class.is_some() && room.function.is_none())
    }

    /// All that the head of a class needs is ready: the class, then its body.
    pub(super) fn class_open(&mut self, n: u32) {
        let node = self.class_node(n);
        let Some(room) = self.room(node).copied() else { return self.nothing(n) };
        let singleton = self.kind(n) == Kind::SingletonClass;
        let value = match room.class {
            Some(_) if singleton => {
                let value = self.field(n, Field::Value);
                self.value_of_child(n, value)
            }
            Some(class) => self.make_class(n, class),
            None => self.derive(Instr::Opaque(OpaqueReason::Construct), n),
        };
        self.set(n, value);
        self.derive(Instr::Within(value), n);
        if let Some(scope) = room.scope {
            self.declared.names.enter(scope);
        }
        if let Some(class) = room.class {
            self.frame().bodies.push(Body { class, singleton, both: false });
        }
        self.then_damage(node);
        if let Some(body) = self.field(node, Field::Body) {
            self.then_body(body, false);
        }
        self.then(Task::Do(Step::ClassClose, n));
    }

    /// The class where it is opened; what is opened again is what it was.
    fn make_class(&mut self, n: u32, class: ClassId) -> ValueId {
        let parent = self.superclass(n);
        let parent = parent.map(|parent| self.value_of(parent));
        let owner = self.b.current();
        let name = self.field(n, Field::Name).filter(|_| self.kind(n) != Kind::Call);
        let known = self.b.module.classes[class.index()].extends.is_some() || parent.is_none();
        if known
            && !self.made.insert(class)
            && let Some(name) = name
        {
            let place = self.place(name);
            return self.derive(Instr::Read(place), n);
        }
        self.made.insert(class);
        let data = &mut self.b.module.classes[class.index()];
        if data.extends.is_none() && parent.is_some() {
            data.extends = parent;
            data.owner = owner;
        }
        let value = self.emit(Instr::Class(class), n);
        if let Some(name) = name {
            let place = self.place(name);
            self.derive(Instr::Write(place, value), name);
            self.member_constant(name, value);
        }
        value
    }

    /// A constant is a member of the class or module that it stands in, for whoever stands outside.
    fn member_constant(&mut self, name: u32, value: ValueId) {
        if self.kind(name) != Kind::Constant || self.frame().bodies.is_empty() {
            return;
        }
        let key = Key::Name(self.sym(name));
        let place = self.b.place(Place { base: Base::This, path: vec![key] });
        self.derive(Instr::Write(place, value), name);
    }

    /// `A = 1` was assigned.
    pub(super) fn constant_made(&mut self, name: u32) {
        let value = self.value_of(name);
        self.member_constant(name, value);
    }

    pub(super) fn class_close(&mut self, n: u32) {
        let node = self.class_node(n);
        let Some(room) = self.room(node).copied() else { return };
        if room.class.is_some() {
            self.frame().bodies.pop();
        }
        if room.scope.is_some() {
            self.declared.names.leave();
        }
        self.close(n);
        if let Some(class) = room.class
            && self.extend_self.contains(&class)
        {
            self.share_methods(class);
        }
    }

    /// `include M`: after the call itself. In `class << self` it is what `extend M` is outside of that.
    pub(super) fn class_mixin(&mut self, n: u32) {
        let Some(&Body { class, singleton, .. }) = self.frame().bodies.last() else { return };
        let Some(list) = self.field(n, Field::Arguments) else { return };
        let how = match self.field(n, Field::Method).map_or("", |method| self.text(method)) {
            _ if singleton => Mixing::Itself,
            "extend" => Mixing::Itself,
            "prepend" => Mixing::Before,
            _ => Mixing::Behind,
        };
        for module in self.parts(list).collect::<Vec<_>>() {
            if self.kind(self.peel(module)) == Kind::SelfName {
                self.extend_self.insert(class);
            } else if self.kind(module) != Kind::Error {
                let value = self.value_of(module);
                self.emit(Instr::Mixin(class, value, how), n);
            }
        }
    }
}
