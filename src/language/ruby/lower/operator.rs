//! Operators: those that the IR has, and those that are methods.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};

impl Lowerer<'_> {
    /// `!x`, `not x`, `-x`, `~x`, `defined?(x)`
    pub(super) fn unary_value(&mut self, n: u32) {
        // What `defined?` asks about is not evaluated.
        if !self.has_token(n, Kind::Defined) {
            let operand = self.field(n, Field::Operand);
            self.then_value(operand);
        }
        self.then(Task::Do(Step::Unary, n));
    }

    pub(super) fn unary(&mut self, n: u32) {
        let operator = self.field(n, Field::Operator).map(|o| self.kind(o));
        let operand = self.field(n, Field::Operand);
        if operator == Some(Kind::Defined) {
            let value = self.emit(Instr::Opaque(OpaqueReason::Construct), n);
            return self.set(n, value);
        }
        let value = self.value_of_child(n, operand);
        let instr = match operator {
            Some(Kind::Bang | Kind::NotWord) => Instr::Unary(UnaryOp::Not, value),
            Some(Kind::Minus) => Instr::Unary(UnaryOp::Negate, value),
            Some(Kind::Plus) => Instr::Unary(UnaryOp::Plus, value),
            Some(Kind::Tilde) => Instr::Unary(UnaryOp::Invert, value),
            _ => Instr::Opaque(OpaqueReason::Damage),
        };
        let value = self.emit(instr, n);
        self.set(n, value);
    }

    /// `a + b`, `a && b`, `a << b`
    pub(super) fn binary_value(&mut self, n: u32) {
        let left = self.field(n, Field::Left);
        let right = self.field(n, Field::Right);
        self.then_value(left);
        if self.logical(n).is_some() {
            self.then(Task::Do(Step::LogicalOpen, n));
            self.then_value(right);
            self.then(Task::Do(Step::LogicalClose, n));
        } else {
            self.then_value(right);
            self.then(Task::Do(Step::Binary, n));
        }
    }

    pub(super) fn binary(&mut self, n: u32) {
        let (left, right) = (self.field(n, Field::Left), self.field(n, Field::Right));
        let left = self.value_of_child(n, left);
        let right = self.value_of_child(n, right);
        let operator = self.field(n, Field::Operator);
        let value = match operator.map(|o| self.kind(o)) {
            Some(Kind::NotMatch) => {
                let found = self.operator_call(n, "=~", left, right);
                self.emit(Instr::Unary(UnaryOp::Not, found), n)
            }
            Some(kind) => match (binary_op(kind), operator) {
                (Some(op), _) => self.emit(Instr::Binary(op, left, right), n),
                (None, Some(operator)) => {
                    let text = self.text(operator).trim_end_matches('=');
                    let text = if kind == Kind::EqualEqualEqual { "===" } else { text };
                    let found = self.operator_call(n, text, left, right);
                    // Named groups of a regular expression are parts of what it is matched with.
                    for variable in self.declared.captures.get(&n).cloned().unwrap_or_default() {
                        let list = self.b.list(vec![Item { value: right, spread: false }]);
                        let part = self.derive(Instr::Text(list), n);
                        self.write_binding(variable, part, n);
                    }
                    found
                }
                (None, None) => self.emit(Instr::Opaque(OpaqueReason::Damage), n),
            },
            None => self.emit(Instr::Opaque(OpaqueReason::Damage), n),
        };
        self.set(n, value);
    }

    /// An operator that is a method: `a << b` is `a.<<(b)`.
    pub(super) fn operator_call(&mut self, n: u32, name: &str, left: ValueId, right: ValueId) -> ValueId {
        let key = Key::Name(self.b.sym(name));
        let place = self.b.place(Place { base: Base::Value(left), path: vec![key] });
        let callee = self.derive(Instr::Read(place), n);
        let args = vec![Arg { value: right, name: None, spread: false, mapping: false }];
        let call = self.b.call(Call { callee, args, kind: CallKind::Plain, optional: false });
        self.emit(Instr::Call(call), n)
    }

    /// Which short-circuit operator stands in `a && b`, `a and b` or `a &&= b`.
    pub(super) fn logical(&self, n: u32) -> Option<LogicalOp> {
        match self.kind(self.field(n, Field::Operator)?) {
            Kind::AndAnd | Kind::AndWord | Kind::AndAndEqual => Some(LogicalOp::And),
            Kind::PipePipe | Kind::OrWord | Kind::PipePipeEqual => Some(LogicalOp::Or),
            _ => None,
        }
    }

    /// Opens the `If` in which the right side of a short-circuit operator stands.
    pub(super) fn short_circuit(&mut self, op: LogicalOp, left: ValueId, n: u32) {
        let cond = match op {
            LogicalOp::Or => self.derive(Instr::Unary(UnaryOp::Not, left), n),
            _ => left,
        };
        self.derive(Instr::If(cond), n);
    }

    pub(super) fn logical_open(&mut self, n: u32) {
        let left = self.field(n, Field::Left);
        let left = self.value_of_child(n, left);
        if let Some(op) = self.logical(n) {
            self.short_circuit(op, left, n);
        }
    }

    pub(super) fn logical_close(&mut self, n: u32) {
        let (left, right) = (self.field(n, Field::Left), self.field(n, Field::Right));
        let right = self.value_of_child(n, right);
        self.close(n);
        let left = self.value_of_child(n, left);
        if let Some(op) = self.logical(n) {
            let value = self.emit(Instr::Logical(op, left, right), n);
            self.set(n, value);
        }
    }
}

/// The operators of the IR; the rest are methods, since what they do hangs on what they are called on.
pub(super) fn binary_op(token: Kind) -> Option<BinaryOp> {
    Some(match token {
        Kind::Plus | Kind::PlusEqual => BinaryOp::Add,
        Kind::Minus | Kind::MinusEqual => BinaryOp::Subtract,
        Kind::Star | Kind::StarEqual => BinaryOp::Multiply,
        Kind::Slash | Kind::SlashEqual => BinaryOp::Divide,
        Kind::StarStar | Kind::StarStarEqual => BinaryOp::Power,
        Kind::And | Kind::AndEqual => BinaryOp::BitAnd,
        Kind::Pipe | Kind::PipeEqual => BinaryOp::BitOr,
        Kind::Caret | Kind::CaretEqual => BinaryOp::BitXor,
        Kind::ShiftRight | Kind::ShiftRightEqual => BinaryOp::ShiftRight,
        // Nothing is converted.
        Kind::EqualEqual => BinaryOp::Equal,
        Kind::NotEqual => BinaryOp::NotEqual,
        Kind::Less => BinaryOp::Less,
        Kind::LessEqual => BinaryOp::LessEqual,
        Kind::Greater => BinaryOp::Greater,
        Kind::GreaterEqual => BinaryOp::GreaterEqual,
        _ => return None,
    })
}
