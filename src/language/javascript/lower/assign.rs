//! Assignments of every kind.

use super::expression::binary_op;
use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};

impl Lowerer<'_> {
    /// `a.b = c`, `{ a, b } = c`
    pub(super) fn assign_value(&mut self, n: u32) {
        let left = self.field(n, Field::Left).map(|left| self.peel(left));
        let right = self.field(n, Field::Right);
        let pattern =
            left.is_none_or(|left| matches!(self.kind(left), Kind::ObjectPattern | Kind::ArrayPattern));
        if let (Some(left), false) = (left, pattern) {
            self.then_place(left);
        }
        self.then_value(right);
        self.then(Task::Do(if pattern { Step::AssignPattern } else { Step::Assign }, n));
    }

    pub(super) fn assign(&mut self, n: u32) {
        let right = self.field(n, Field::Right);
        let value = self.value_of_child(n, right);
        if let Some(left) = self.field(n, Field::Left) {
            let place = self.place(left);
            self.emit(Instr::Write(place, value), n);
            self.export_by_assignment(place, value, n);
        }
        self.set(n, value);
    }

    pub(super) fn assign_pattern(&mut self, n: u32) {
        let right = self.field(n, Field::Right);
        let value = self.value_of_child(n, right);
        self.set(n, value);
        if let Some(left) = self.field(n, Field::Left) {
            self.then(Task::Bind(left, value));
        }
    }

    /// `a += b`, `a ||= b`
    pub(super) fn augmented_value(&mut self, n: u32) {
        if let Some(left) = self.field(n, Field::Left) {
            self.then_place(left);
        }
        self.then(Task::Do(Step::AugmentedRead, n));
        let right = self.field(n, Field::Right);
        self.then_value(right);
        self.then(Task::Do(Step::AugmentedWrite, n));
    }

    pub(super) fn augmented_read(&mut self, n: u32) {
        let Some(left) = self.field(n, Field::Left) else { return };
        let place = self.place(left);
        let value = self.derive(Instr::Read(place), left);
        let left = self.peel(left);
        self.set(left, value);
        if let Some(op) = self.logical(n) {
            self.short_circuit(op, value, n);
        }
    }

    pub(super) fn augmented_write(&mut self, n: u32) {
        let (Some(left), right) = (self.field(n, Field::Left), self.field(n, Field::Right)) else {
            return;
        };
        let right = self.value_of_child(n, right);
        let before = self.value_of(left);
        if let Some(op) = self.logical(n) {
            let place = self.place(left);
            self.emit(Instr::Write(place, right), n);
            self.close(n);
            let value = self.derive(Instr::Logical(op, before, right), n);
            return self.set(n, value);
        }
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

    /// `a++`, `--a.b`
    pub(super) fn update_value(&mut self, n: u32) {
        if let Some(argument) = self.field(n, Field::Argument) {
            self.then_place(argument);
        }
        self.then(Task::Do(Step::Update, n));
    }

    pub(super) fn update(&mut self, n: u32) {
        let (Some(argument), Some(operator)) =
            (self.field(n, Field::Argument), self.field(n, Field::Operator))
        else {
            let value = self.derive(Instr::Opaque(OpaqueReason::Damage), n);
            return self.set(n, value);
        };
        let place = self.place(argument);
        let before = self.derive(Instr::Read(place), argument);
        let one = self.derive(Instr::Const(Const::number(1.0)), n);
        let minus = self.kind(operator) == Kind::MinusMinus;
        let op = if minus { BinaryOp::Subtract } else { BinaryOp::Add };
        let after = self.derive(Instr::Binary(op, before, one), n);
        let place = self.place(argument);
        self.emit(Instr::Write(place, after), n);
        let prefix = operator < argument;
        self.set(n, if prefix { after } else { before });
    }
}
