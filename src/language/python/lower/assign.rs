//! Assignments of every kind.

use super::expression::binary_op;
use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::python::words::{Field, Kind};

impl Lowerer<'_> {
    /// `a = b`, `a, b = c`, `a = b = c`, `a: T = b`, `a: T`
    pub(super) fn assignment(&mut self, n: u32) {
        let right = self.field(n, Field::Right);
        self.then_value(right);
        self.then(Task::Do(Step::Assign, n));
    }

    pub(super) fn assign(&mut self, n: u32) {
        let left = self.field(n, Field::Left);
        if let (Some(annotation), Some(left)) = (self.field(n, Field::Type), left) {
            self.hint_variable(n, left, annotation);
        }
        let Some(right) = self.field(n, Field::Right) else { return };
        let value = self.value_of(right);
        self.set(n, value);
        if let Some(left) = left {
            self.then(Task::Bind(left, value));
        }
    }

    /// `a: T` says what `a` holds; in a class it declares a field.
    fn hint_variable(&mut self, n: u32, left: u32, annotation: u32) {
        let hint = self.hint(annotation);
        if self.kind(left) != Kind::Identifier {
            return;
        }
        if let (Base::Binding(binding), Some(_)) = (self.name_base(left), hint) {
            self.b.module.bindings[binding.index()].hint = hint;
        }
        if self.is_class_level(n) {
            self.declare_field(n, left, hint);
        }
    }

    /// `a := b`, and `b as a` where the grammar takes it for an expression
    pub(super) fn walrus(&mut self, n: u32) {
        let (target, value) = match self.kind(n) {
            Kind::AsPattern => (self.field(n, Field::Alias), self.first_named(n)),
            _ => (self.field(n, Field::Name), self.field(n, Field::Value)),
        };
        let value = self.value_of_child(n, value);
        self.set(n, value);
        if let Some(target) = target {
            self.then(Task::Bind(target, value));
        }
    }

    /// `a += b`
    pub(super) fn augmented(&mut self, n: u32) {
        if let Some(left) = self.field(n, Field::Left) {
            self.then_place(left);
        }
        self.then(Task::Do(Step::AugmentedRead, n));
        let right = self.field(n, Field::Right);
        self.then_value(right);
        self.then(Task::Do(Step::AugmentedWrite, n));
    }

    pub(super) fn augmented_read(&mut self, n: u32) {
        let Some(left) = self.field(n, Field::Left).map(|left| self.peel(left)) else { return };
        let place = self.place(left);
        let value = self.derive(Instr::Read(place), left);
        self.set(left, value);
    }

    pub(super) fn augmented_write(&mut self, n: u32) {
        let (Some(left), right) = (self.field(n, Field::Left), self.field(n, Field::Right)) else {
            return;
        };
        let right = self.value_of_child(n, right);
        let before = self.value_of(left);
        let op = self.field(n, Field::Operator).and_then(|o| binary_op(self.kind(o)));
        let instr = match op {
            Some(op) => Instr::Binary(op, before, right),
            None => Instr::Opaque(OpaqueReason::Damage),
        };
        let value = self.derive(instr, n);
        let place = self.place(left);
        self.emit(Instr::Write(place, value), n);
        self.set(n, value);
    }
}
