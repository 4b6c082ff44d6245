//! Expressions: which parts they need, in which order, and what becomes of them.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};

impl Lowerer<'_> {
    /// Asks for what the value of a node needs.
    pub(super) fn value(&mut self, n: u32) {
        let n = self.peel(n);
        match self.kind(n) {
            Kind::Identifier
            | Kind::ShorthandPropertyIdentifier
            | Kind::Undefined
            | Kind::This
            | Kind::Super
            | Kind::MetaProperty
            | Kind::Import => self.read_name(n),
            Kind::MemberExpression | Kind::SubscriptExpression | Kind::NestedIdentifier => {
                self.chain_value(n);
            }
            Kind::String | Kind::Number | Kind::Regex | Kind::True | Kind::False | Kind::Null => {
                self.literal(n);
            }
            Kind::TemplateString => self.template_value(n),
            Kind::CallExpression => self.call_value(n),
            Kind::NewExpression => self.new_value(n),
            Kind::Object => self.object_value(n),
            Kind::Array => self.array_value(n),
            Kind::FunctionExpression
            | Kind::GeneratorFunction
            | Kind::ArrowFunction
            | Kind::MethodDefinition
            | Kind::FunctionDeclaration
            | Kind::GeneratorFunctionDeclaration => self.function_value(n),
            Kind::Class | Kind::ClassDeclaration | Kind::AbstractClassDeclaration => self.class_value(n),
            Kind::AssignmentExpression => self.assign_value(n),
            Kind::AugmentedAssignmentExpression => self.augmented_value(n),
            Kind::UpdateExpression => self.update_value(n),
            Kind::UnaryExpression => self.unary_value(n),
            Kind::BinaryExpression => self.binary_value(n),
            Kind::TernaryExpression => self.ternary_value(n),
            Kind::AwaitExpression => self.one_part(n, Step::Await),
            Kind::YieldExpression => self.one_part(n, Step::Yield),
            Kind::SpreadElement | Kind::JsxExpression => self.one_part(n, Step::Alias),
            Kind::SequenceExpression => self.sequence_value(n),
            Kind::JsxElement | Kind::JsxSelfClosingElement => self.markup_value(n),
            // `namespace N {}` where a statement may stand is an expression to the grammar.
            Kind::InternalModule | Kind::Module => self.namespace(n),
            Kind::Error => {
                self.damage(n);
                let value = self.emit(Instr::Opaque(OpaqueReason::Damage), n);
                self.set(n, value);
            }
            // `#x in o`: the name stands for itself.
            Kind::PrivatePropertyIdentifier => {
                let sym = self.sym(n);
                let value = self.emit(Instr::Const(Const::Text(sym)), n);
                self.set(n, value);
            }
            _ => {
                let reason = if self.table.node(n).flags.has_error() {
                    OpaqueReason::Damage
                } else {
                    OpaqueReason::Construct
                };
                let value = self.opaque(n, reason);
                self.set(n, value);
            }
        }
    }

    fn one_part(&mut self, n: u32, step: Step) {
        let child = self.first_named(n);
        self.then_value(child);
        self.then(Task::Do(step, n));
    }

    /// `a, b`: the value of the last.
    fn sequence_value(&mut self, n: u32) {
        let mut last = None;
        for child in self.table.children(n) {
            self.then(Task::Value(child));
            last = Some(child);
        }
        // The rest of a sequence may be a sequence itself; either way the last child has the value.
        if last.is_some() {
            self.then(Task::Do(Step::Alias, n));
        }
    }

    /// The child that an [`Step::Alias`] node takes its value from.
    pub(super) fn alias_child(&self, n: u32) -> Option<u32> {
        if self.kind(n) == Kind::SequenceExpression {
            return self.table.children(n).last();
        }
        self.first_named(n)
    }

    /// `!x`, `-x`, `typeof x`, `void x`, `delete x.y`
    fn unary_value(&mut self, n: u32) {
        let argument = self.field(n, Field::Argument);
        if self.has_token(n, Kind::DeleteToken)
            && let Some(argument) = argument
        {
            let inner = self.peel(argument);
            if self.is_link(inner) || self.kind(inner) == Kind::Identifier {
                self.then_place(inner);
                return self.then(Task::Do(Step::Delete, n));
            }
        }
        self.then_value(argument);
        self.then(Task::Do(Step::Unary, n));
    }

    pub(super) fn unary(&mut self, n: u32) {
        let argument = self.field(n, Field::Argument);
        let value = self.value_of_child(n, argument);
        let operator = self.field(n, Field::Operator).map(|o| self.kind(o));
        let instr = match operator {
            Some(Kind::Bang) => Instr::Unary(UnaryOp::Not, value),
            Some(Kind::Minus) => Instr::Unary(UnaryOp::Negate, value),
            Some(Kind::Plus) => Instr::Unary(UnaryOp::Plus, value),
            Some(Kind::Tilde) => Instr::Unary(UnaryOp::Invert, value),
            Some(Kind::TypeOf) => Instr::Unary(UnaryOp::TypeOf, value),
            Some(Kind::VoidToken) => Instr::Unary(UnaryOp::Void, value),
            // `delete f()` deletes nothing.
            Some(Kind::DeleteToken) => Instr::Const(Const::Bool(true)),
            _ => Instr::Opaque(OpaqueReason::Damage),
        };
        let value = self.emit(instr, n);
        self.set(n, value);
    }

    /// `delete a.b`
    pub(super) fn delete(&mut self, n: u32) {
        if let Some(argument) = self.field(n, Field::Argument) {
            let place = self.place(argument);
            self.emit(Instr::Delete(place), n);
        }
        let value = self.derive(Instr::Const(Const::Bool(true)), n);
        self.set(n, value);
    }

    /// `a + b`, `a && b`
    fn binary_value(&mut self, n: u32) {
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
        let operator = self.field(n, Field::Operator).map(|o| self.kind(o));
        let instr = match operator.and_then(binary_op) {
            Some(op) => Instr::Binary(op, left, right),
            None => Instr::Opaque(OpaqueReason::Damage),
        };
        let value = self.emit(instr, n);
        self.set(n, value);
    }

    /// Which short-circuit operator stands in `a && b` or `a &&= b`.
    pub(super) fn logical(&self, n: u32) -> Option<LogicalOp> {
        match self.kind(self.field(n, Field::Operator)?) {
            Kind::AndAnd | Kind::AndAndEqual => Some(LogicalOp::And),
            Kind::PipePipe | Kind::PipePipeEqual => Some(LogicalOp::Or),
            Kind::QuestionQuestion | Kind::QuestionQuestionEqual => Some(LogicalOp::Coalesce),
            _ => None,
        }
    }

    /// Opens the `If` in which the right side of a short-circuit operator stands.
    pub(super) fn short_circuit(&mut self, op: LogicalOp, left: ValueId, n: u32) {
        let cond = match op {
            LogicalOp::And => left,
            LogicalOp::Or => self.derive(Instr::Unary(UnaryOp::Not, left), n),
            LogicalOp::Coalesce => {
                let null = self.derive(Instr::Const(Const::Null), n);
                self.derive(Instr::Binary(BinaryOp::LooseEqual, left, null), n)
            }
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

    /// `a ? b : c`
    fn ternary_value(&mut self, n: u32) {
        for (role, step) in [
            (Field::Condition, Step::TernaryOpen),
            (Field::Consequence, Step::TernaryElse),
            (Field::Alternative, Step::TernaryClose),
        ] {
            let part = self.field(n, role);
            self.then_value(part);
            self.then(Task::Do(step, n));
        }
    }

    pub(super) fn ternary_open(&mut self, n: u32) {
        let cond = self.field(n, Field::Condition);
        let cond = self.value_of_child(n, cond);
        self.derive(Instr::If(cond), n);
    }

    pub(super) fn ternary_else(&mut self, n: u32) {
        self.derive(Instr::Else, n);
    }

    pub(super) fn ternary_close(&mut self, n: u32) {
        self.close(n);
        let [cond, then, other] =
            [Field::Condition, Field::Consequence, Field::Alternative].map(|role| self.field(n, role));
        let cond = self.value_of_child(n, cond);
        let then = self.value_of_child(n, then);
        let other = self.value_of_child(n, other);
        let value = self.emit(Instr::Select { cond, then, other }, n);
        self.set(n, value);
    }

    /// `await x`
    pub(super) fn await_(&mut self, n: u32) {
        let child = self.first_named(n);
        let value = self.value_of_child(n, child);
        let value = self.emit(Instr::Await(value), n);
        self.set(n, value);
    }

    /// `yield`, `yield x`, `yield* xs`: the last hands on what its iterable hands out.
    pub(super) fn yield_(&mut self, n: u32) {
        let mut value = self.first_named(n).map(|child| self.value_of(child));
        if let (Some(all), true) = (value, self.has_token(n, Kind::Star)) {
            value = Some(self.derive(Instr::Element(all, ElementKind::Value), n));
        }
        let value = self.emit(Instr::Yield(value), n);
        self.set(n, value);
    }
}

/// The operator of `a + b` and of `a += b`.
pub(super) fn binary_op(token: Kind) -> Option<BinaryOp> {
    Some(match token {
        Kind::Plus | Kind::PlusEqual => BinaryOp::Add,
        Kind::Minus | Kind::MinusEqual => BinaryOp::Subtract,
        Kind::Star | Kind::StarEqual => BinaryOp::Multiply,
        Kind::Slash | Kind::SlashEqual => BinaryOp::Divide,
        Kind::Percent | Kind::PercentEqual => BinaryOp::Remainder,
        Kind::StarStar | Kind::StarStarEqual => BinaryOp::Power,
        Kind::And | Kind::AndEqual => BinaryOp::BitAnd,
        Kind::Pipe | Kind::PipeEqual => BinaryOp::BitOr,
        Kind::Caret | Kind::CaretEqual => BinaryOp::BitXor,
        Kind::ShiftLeft | Kind::ShiftLeftEqual => BinaryOp::ShiftLeft,
        // The two right shifts differ in the sign only.
        Kind::ShiftRight | Kind::ShiftRightEqual => BinaryOp::ShiftRight,
        Kind::ShiftRightUnsigned | Kind::ShiftRightUnsignedEqual => BinaryOp::ShiftRight,
        Kind::EqualEqualEqual => BinaryOp::Equal,
        Kind::NotEqualEqual => BinaryOp::NotEqual,
        Kind::EqualEqual => BinaryOp::LooseEqual,
        Kind::NotEqual => BinaryOp::LooseNotEqual,
        Kind::Less => BinaryOp::Less,
        Kind::LessEqual => BinaryOp::LessEqual,
        Kind::Greater => BinaryOp::Greater,
        Kind::GreaterEqual => BinaryOp::GreaterEqual,
        Kind::In => BinaryOp::In,
        Kind::InstanceOf => BinaryOp::InstanceOf,
        _ => return None,
    })
}
