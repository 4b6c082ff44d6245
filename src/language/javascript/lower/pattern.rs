//! Patterns: what takes a value apart, in declarations, parameters, loops and assignments.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};

impl Lowerer<'_> {
    /// Binds a pattern to a value that is ready.
    pub(super) fn bind(&mut self, pattern: u32, value: ValueId) {
        let n = self.peel(pattern);
        match self.kind(n) {
            Kind::Identifier | Kind::ShorthandPropertyIdentifierPattern | Kind::Undefined => {
                self.write_name(n, value);
            }
            // `[a.b] = xs`: what the place needs comes first.
            Kind::MemberExpression | Kind::SubscriptExpression => {
                self.set(n, value);
                self.then_place(n);
                self.then(Task::Do(Step::WriteTo, n));
            }
            // `a = 1` in a pattern
            Kind::AssignmentPattern | Kind::ObjectAssignmentPattern => {
                self.set(n, value);
                let right = self.field(n, Field::Right);
                self.then_value(right);
                self.then(Task::Do(Step::Default, n));
            }
            Kind::ObjectPattern => self.bind_object(n, value),
            Kind::ArrayPattern => self.bind_array(n, value),
            Kind::RestPattern => {
                if let Some(inner) = self.first_named(n) {
                    self.then(Task::Bind(inner, value));
                }
            }
            _ => {}
        }
    }

    pub(super) fn write_name(&mut self, n: u32, value: ValueId) {
        if self.table.node(n).flags.missing() {
            return;
        }
        let base = self.name_base(n);
        let place = self.b.place(Place { base, path: Vec::new() });
        self.emit(Instr::Write(place, value), n);
    }

    pub(super) fn write_to(&mut self, n: u32) {
        let value = self.value_of(n);
        let place = self.place(n);
        self.emit(Instr::Write(place, value), n);
    }

    /// `a = 1` in a pattern: its default is ready.
    pub(super) fn default(&mut self, n: u32) {
        let right = self.field(n, Field::Right);
        let value = self.value_of(n);
        let other = self.value_of_child(n, right);
        let value = self.emit(Instr::Default(value, other), n);
        if let Some(left) = self.field(n, Field::Left) {
            self.then(Task::Bind(left, value));
        }
    }

    /// `{ a, b: c, [d]: e, f = 1, ...g }`
    fn bind_object(&mut self, n: u32, value: ValueId) {
        let last = self.table.children(n).last();
        for child in self.table.children(n) {
            self.then(Task::Member(child, value));
            if self.kind(child) == Kind::RestPattern && Some(child) != last {
                // Only the last may be a rest; what follows another is damage, and is let go.
                break;
            }
        }
    }

    /// One member of an object pattern.
    pub(super) fn bind_member(&mut self, n: u32, value: ValueId) {
        match self.kind(n) {
            Kind::ShorthandPropertyIdentifierPattern => {
                let member = self.read_member(n, n, value);
                self.write_name(n, member);
            }
            Kind::ObjectAssignmentPattern => {
                let Some(left) = self.field(n, Field::Left) else { return };
                let member = self.read_member(n, left, value);
                self.bind(n, member);
            }
            Kind::PairPattern => {
                self.set(n, value);
                let key = self.field(n, Field::Key).and_then(|key| self.computed(key));
                self.then_value(key);
                self.then(Task::Do(Step::ComputedMember, n));
            }
            Kind::RestPattern => self.bind_rest(n, value),
            _ => {}
        }
    }

    fn read_member(&mut self, n: u32, key: u32, value: ValueId) -> ValueId {
        let key = self.member_key(key);
        let place = self.b.place(Place { base: Base::Value(value), path: vec![key] });
        self.emit(Instr::Read(place), n)
    }

    /// `b: c` in a pattern, its key ready if it is computed.
    pub(super) fn computed_member(&mut self, n: u32) {
        let value = self.value_of(n);
        let Some(key) = self.field(n, Field::Key) else { return };
        let member = self.read_member(n, key, value);
        if let Some(target) = self.field(n, Field::Value) {
            self.then(Task::Bind(target, member));
        }
    }

    /// `...rest` in an object pattern: all but the keys before it.
    fn bind_rest(&mut self, n: u32, value: ValueId) {
        let mut keys = Vec::new();
        for child in self.table.children(self.table.node(n).parent) {
            let key = match self.kind(child) {
                _ if child == n => break,
                Kind::ShorthandPropertyIdentifierPattern => Some(child),
                Kind::ObjectAssignmentPattern => self.field(child, Field::Left),
                Kind::PairPattern => self.field(child, Field::Key),
                _ => None,
            };
            if let Some(key) = key {
                let key = self.member_key(key);
                keys.push(key);
            }
        }
        let keys = self.b.keys(keys);
        let rest = self.emit(Instr::Without(value, keys), n);
        self.bind(n, rest);
    }

    /// `[a, , b = 1, ...c]`
    fn bind_array(&mut self, n: u32, value: ValueId) {
        let mut index = 0;
        for child in self.table.children(n) {
            match self.kind(child) {
                Kind::Comma => index += 1,
                Kind::RestPattern => {
                    let rest = self.emit(Instr::Tail(value, index), child);
                    self.then(Task::Bind(child, rest));
                }
                _ if self.table.node(child).flags.named() => {
                    let place =
                        self.b.place(Place { base: Base::Value(value), path: vec![Key::Index(index)] });
                    let member = self.emit(Instr::Read(place), child);
                    self.then(Task::Bind(child, member));
                }
                _ => {}
            }
        }
    }

    /// `x = 1` in `const x: T = 1`
    pub(super) fn declarator(&mut self, n: u32) {
        let (Some(name), Some(value)) = (self.field(n, Field::Name), self.field(n, Field::Value)) else {
            return;
        };
        let value = self.value_of(value);
        self.then(Task::Bind(name, value));
    }
}
