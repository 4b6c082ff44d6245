//! Expressions: which parts they need, in which order, and what becomes of them.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::python::words::{Field, Kind};

/// A comparison that is being put together: `a < b < c`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chain {
    /// The operand compared last.
    left: ValueId,
    /// Whether all comparisons so far hold.
    so_far: Option<ValueId>,
}

impl Lowerer<'_> {
    /// Asks for what the value of a node needs.
    pub(super) fn value(&mut self, n: u32) {
        let n = self.peel(n);
        match self.kind(n) {
            Kind::Identifier => self.read_name(n),
            Kind::Attribute | Kind::Subscript => self.chain_value(n),
            Kind::Integer | Kind::Float | Kind::True | Kind::False | Kind::NoneLiteral | Kind::Ellipsis => {
                self.literal(n);
            }
            Kind::String | Kind::ConcatenatedString => self.string_value(n),
            Kind::Call => self.call_value(n),
            Kind::List
            | Kind::Tuple
            | Kind::Set
            | Kind::ExpressionList
            | Kind::PatternList
            | Kind::ListPattern
            | Kind::TuplePattern => self.parts(n, Step::List),
            Kind::Dictionary => self.dictionary_value(n),
            Kind::ListComprehension
            | Kind::SetComprehension
            | Kind::DictionaryComprehension
            | Kind::GeneratorExpression => self.comprehension_value(n),
            Kind::Lambda => self.function_definition(n),
            Kind::Assignment => self.assignment(n),
            Kind::AugmentedAssignment => self.augmented(n),
            Kind::NamedExpression => {
                let value = self.field(n, Field::Value);
                self.then_value(value);
                self.then(Task::Do(Step::Walrus, n));
            }
            Kind::AsPattern => self.one_part(n, Step::Walrus),
            Kind::UnaryOperator => self.one_part(n, Step::Unary),
            Kind::NotOperator => self.one_part(n, Step::Not),
            Kind::BinaryOperator => self.parts(n, Step::Binary),
            Kind::BooleanOperator => self.logical_value(n),
            Kind::ComparisonOperator => self.comparison_value(n),
            Kind::ConditionalExpression => self.ternary_value(n),
            Kind::Await => self.one_part(n, Step::Await),
            Kind::Yield => self.one_part(n, Step::Yield),
            Kind::ListSplat
            | Kind::ListSplatPattern
            | Kind::DictionarySplat
            | Kind::DictionarySplatPattern
            | Kind::Type
            | Kind::ParenthesizedListSplat => self.one_part(n, Step::Alias),
            Kind::Error => {
                self.damage(n);
                let value = self.emit(Instr::Opaque(OpaqueReason::Damage), n);
                self.set(n, value);
            }
            _ => {
                let damaged = self.table.node(n).flags.has_error();
                let reason = if damaged { OpaqueReason::Damage } else { OpaqueReason::Construct };
                let value = self.opaque(n, reason);
                self.set(n, value);
            }
        }
    }

    /// Asks for the first child's value.
    pub(super) fn one_part(&mut self, n: u32, step: Step) {
        let child = self.first_named(n);
        self.then_value(child);
        self.then(Task::Do(step, n));
    }

    /// Asks for the values of all children.
    fn parts(&mut self, n: u32, step: Step) {
        for child in self.table.children(n) {
            if self.is_named(child) {
                self.then(Task::Value(child));
            }
        }
        self.then(Task::Do(step, n));
    }

    /// `-x`, `+x`, `~x`
    pub(super) fn unary(&mut self, n: u32) {
        let argument = self.field(n, Field::Argument);
        let value = self.value_of_child(n, argument);
        let operator = self.field(n, Field::Operator).map(|o| self.kind(o));
        let instr = match operator {
            Some(Kind::Minus) => Instr::Unary(UnaryOp::Negate, value),
            Some(Kind::Plus) => Instr::Unary(UnaryOp::Plus, value),
            Some(Kind::Tilde) => Instr::Unary(UnaryOp::Invert, value),
            _ => Instr::Opaque(OpaqueReason::Damage),
        };
        let value = self.emit(instr, n);
        self.set(n, value);
    }

    /// `not x`
    pub(super) fn not(&mut self, n: u32) {
        let argument = self.field(n, Field::Argument);
        let value = self.value_of_child(n, argument);
        let value = self.emit(Instr::Unary(UnaryOp::Not, value), n);
        self.set(n, value);
    }

    /// `a + b`
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

    fn logical(&self, n: u32) -> LogicalOp {
        let operator = self.field(n, Field::Operator).map(|o| self.kind(o));
        if operator == Some(Kind::OrWord) { LogicalOp::Or } else { LogicalOp::And }
    }

    /// `a and b`, `a or b`
    fn logical_value(&mut self, n: u32) {
        let (left, right) = (self.field(n, Field::Left), self.field(n, Field::Right));
        self.then_value(left);
        self.then(Task::Do(Step::LogicalOpen, n));
        self.then_value(right);
        self.then(Task::Do(Step::LogicalClose, n));
    }

    /// The right side is evaluated only if the left one does not decide.
    pub(super) fn logical_open(&mut self, n: u32) {
        let left = self.field(n, Field::Left);
        let left = self.value_of_child(n, left);
        let cond = match self.logical(n) {
            LogicalOp::Or => self.derive(Instr::Unary(UnaryOp::Not, left), n),
            _ => left,
        };
        self.derive(Instr::If(cond), n);
    }

    pub(super) fn logical_close(&mut self, n: u32) {
        let (left, right) = (self.field(n, Field::Left), self.field(n, Field::Right));
        let right = self.value_of_child(n, right);
        self.close(n);
        let left = self.value_of_child(n, left);
        let op = self.logical(n);
        let value = self.emit(Instr::Logical(op, left, right), n);
        self.set(n, value);
    }

    /// `a < b`, `a < b < c`, `a not in b`: each operand is evaluated once, and only if all before it holds.
    fn comparison_value(&mut self, n: u32) {
        let first = self.first_operand(n);
        self.then_value(first);
        self.then(Task::Do(Step::ChainStart, n));
        let mut operator = None;
        for child in self.table.children(n) {
            if self.is(child, Field::Operators) {
                operator = Some(child);
            } else if let (Some(operator), true) = (operator, self.is_named(child)) {
                self.then(Task::Do(Step::ChainOpen, operator));
                self.then(Task::Value(child));
                self.then(Task::Do(Step::ChainNext, operator));
            }
        }
        self.then(Task::Do(Step::ChainEnd, n));
    }

    fn first_operand(&self, n: u32) -> Option<u32> {
        self.table.children(n).next().filter(|&first| self.is_named(first))
    }

    /// The first operand is ready.
    pub(super) fn chain_start(&mut self, n: u32) {
        let first = self.first_operand(n);
        let left = self.value_of_child(n, first);
        self.chains.push(Chain { left, so_far: None });
    }

    /// A further comparison is made only if those before it hold.
    pub(super) fn chain_open(&mut self, operator: u32) {
        if let Some(so_far) = self.chains.last().and_then(|chain| chain.so_far) {
            self.derive(Instr::If(so_far), operator);
        }
    }

    /// The operand behind an operator is ready.
    pub(super) fn chain_next(&mut self, operator: u32) {
        let n = self.table.node(operator).parent;
        let Some(Chain { left, so_far }) = self.chains.last().copied() else { return };
        let right = self.value_of_child(n, Some(operator + 1));
        let comparison = self.compare(operator, left, right, n);
        let so_far = match so_far {
            Some(before) => {
                self.close(n);
                self.derive(Instr::Logical(LogicalOp::And, before, comparison), n)
            }
            None => comparison,
        };
        if let Some(chain) = self.chains.last_mut() {
            *chain = Chain { left: right, so_far: Some(so_far) };
        }
    }

    fn compare(&mut self, operator: u32, left: ValueId, right: ValueId, n: u32) -> ValueId {
        let (op, negated) = match self.kind(operator) {
            Kind::Less => (BinaryOp::Less, false),
            Kind::LessEqual => (BinaryOp::LessEqual, false),
            Kind::Greater => (BinaryOp::Greater, false),
            Kind::GreaterEqual => (BinaryOp::GreaterEqual, false),
            Kind::EqualEqual | Kind::Is => (BinaryOp::Equal, false),
            Kind::NotEqual | Kind::LessGreater | Kind::IsNot => (BinaryOp::NotEqual, false),
            Kind::In => (BinaryOp::In, false),
            Kind::NotIn => (BinaryOp::In, true),
            _ => return self.derive(Instr::Opaque(OpaqueReason::Damage), n),
        };
        let value = self.emit(Instr::Binary(op, left, right), n);
        if negated { self.derive(Instr::Unary(UnaryOp::Not, value), n) } else { value }
    }

    pub(super) fn chain_end(&mut self, n: u32) {
        let chain = self.chains.pop();
        let value = match chain {
            Some(Chain { so_far: Some(value), .. }) => value,
            Some(Chain { left, .. }) => left,
            None => self.derive(Instr::Opaque(OpaqueReason::Damage), n),
        };
        self.set(n, value);
    }

    /// `a if b else c`: the condition stands in the middle.
    fn ternary_value(&mut self, n: u32) {
        let [then, cond, other] = self.ternary(n);
        self.then_value(cond);
        self.then(Task::Do(Step::TernaryOpen, n));
        self.then_value(then);
        self.then(Task::Do(Step::TernaryElse, n));
        self.then_value(other);
        self.then(Task::Do(Step::TernaryClose, n));
    }

    fn ternary(&self, n: u32) -> [Option<u32>; 3] {
        let mut parts = self.table.children(n).filter(|&c| self.is_named(c));
        [parts.next(), parts.next(), parts.next()]
    }

    pub(super) fn ternary_open(&mut self, n: u32) {
        let cond = self.ternary(n)[1];
        let cond = self.value_of_child(n, cond);
        self.derive(Instr::If(cond), n);
    }

    pub(super) fn ternary_else(&mut self, n: u32) {
        self.derive(Instr::Else, n);
    }

    pub(super) fn ternary_close(&mut self, n: u32) {
        self.close(n);
        let [then, cond, other] = self.ternary(n);
        let then = self.value_of_child(n, then);
        let cond = self.value_of_child(n, cond);
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

    /// `yield`, `yield x`, `yield from xs`: the last hands on what its iterable hands out.
    pub(super) fn yield_(&mut self, n: u32) {
        let mut value = self.first_named(n).map(|child| self.value_of(child));
        if let (Some(all), true) = (value, self.has_token(n, Kind::From)) {
            value = Some(self.derive(Instr::Element(all, ElementKind::Value), n));
        }
        let value = self.emit(Instr::Yield(value), n);
        self.set(n, value);
    }

    /// `[a, *b]`, `(a, b)`, `{a, b}`
    pub(super) fn list(&mut self, n: u32) {
        let mut items = Vec::new();
        for child in self.table.children(n) {
            if self.is_named(child) {
                let spread = self.is_spread(child);
                let value = self.value_of(child);
                items.push(Item { value, spread });
            }
        }
        if self.damaged.contains(&n) {
            let value = self.derive(Instr::Opaque(OpaqueReason::Damage), n);
            items.push(Item { value, spread: true });
        }
        let list = self.b.list(items);
        let value = self.emit(Instr::List(list), n);
        self.set(n, value);
    }

    /// `*xs`, `(*xs)`; what could not be fitted in is some members.
    pub(super) fn is_spread(&self, n: u32) -> bool {
        matches!(
            self.kind(self.peel(n)),
            Kind::ListSplat | Kind::ListSplatPattern | Kind::ParenthesizedListSplat | Kind::Error
        )
    }

    /// `{'a': 1, b: c, **d}`
    fn dictionary_value(&mut self, n: u32) {
        for child in self.table.children(n) {
            if self.kind(child) == Kind::Pair {
                self.then_pair(child);
            } else if self.is_named(child) {
                self.then(Task::Value(child));
            }
        }
        self.then(Task::Do(Step::Dictionary, n));
    }

    /// Asks for the parts of a pair that are not known yet.
    pub(super) fn then_pair(&mut self, pair: u32) {
        let key = self.field(pair, Field::Key).filter(|&key| self.constant_key(key).is_none());
        self.then_value(key);
        let value = self.field(pair, Field::Value);
        self.then_value(value);
    }

    /// A pair whose parts are ready.
    pub(super) fn pair(&mut self, pair: u32) -> Entry {
        let value = self.field(pair, Field::Value);
        let value = self.value_of_child(pair, value);
        let key = match self.field(pair, Field::Key) {
            Some(key) => self.key(key),
            None => Key::Value(self.value_of_child(pair, None)),
        };
        Entry::Field { key, value, span: self.span(pair) }
    }

    pub(super) fn dictionary(&mut self, n: u32) {
        let mut entries = Vec::new();
        for child in self.table.children(n) {
            let span = self.span(child);
            match self.kind(child) {
                Kind::Pair => {
                    let entry = self.pair(child);
                    entries.push(entry);
                }
                Kind::DictionarySplat => {
                    let value = self.value_of(child);
                    entries.push(Entry::Spread { value, span });
                }
                // What could not be fitted in is some members.
                _ if self.is_named(child) => {
                    let value = self.derive(Instr::Opaque(OpaqueReason::Damage), child);
                    entries.push(Entry::Spread { value, span });
                }
                _ => {}
            }
        }
        if self.damaged.contains(&n) {
            let value = self.derive(Instr::Opaque(OpaqueReason::Damage), n);
            entries.push(Entry::Spread { value, span: self.span(n) });
        }
        let list = self.b.object(entries);
        let value = self.emit(Instr::Object(list), n);
        self.set(n, value);
    }
}

/// The operator of `a + b` and of `a += b`.
pub(super) fn binary_op(token: Kind) -> Option<BinaryOp> {
    Some(match token {
        Kind::Plus | Kind::PlusEqual => BinaryOp::Add,
        Kind::Minus | Kind::MinusEqual => BinaryOp::Subtract,
        // The product of matrices is a product.
        Kind::Star | Kind::StarEqual | Kind::At | Kind::AtEqual => BinaryOp::Multiply,
        Kind::Slash | Kind::SlashEqual => BinaryOp::Divide,
        Kind::SlashSlash | Kind::SlashSlashEqual => BinaryOp::FloorDivide,
        Kind::Percent | Kind::PercentEqual => BinaryOp::Remainder,
        Kind::StarStar | Kind::StarStarEqual => BinaryOp::Power,
        Kind::And | Kind::AndEqual => BinaryOp::BitAnd,
        Kind::Pipe | Kind::PipeEqual => BinaryOp::BitOr,
        Kind::Caret | Kind::CaretEqual => BinaryOp::BitXor,
        Kind::ShiftLeft | Kind::ShiftLeftEqual => BinaryOp::ShiftLeft,
        Kind::ShiftRight | Kind::ShiftRightEqual => BinaryOp::ShiftRight,
        _ => return None,
    })
}
