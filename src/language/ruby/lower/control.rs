//! Control flow: branches, cases, loops, jumps.

use super::{Ground, Lowerer, Step, Task};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};
use crate::lower::frame::Round;
use crate::syntax::Table;

/// Whether a call is `loop do … end`.
pub(super) fn is_loop(table: &Table, text: &str, call: u32) -> bool {
    let field = |n: u32, field: Field| table.children(n).find(|&c| table.node(c).field == field as u8);
    let named = field(call, Field::Method).is_some_and(|method| table.text(text, method) == "loop");
    let block = field(call, Field::Block);
    named
        && field(call, Field::Receiver).is_none()
        && field(call, Field::Arguments).is_none()
        && block.is_some_and(|block| field(block, Field::Parameters).is_none())
}

/// The parts of a branch, however it is spelled.
struct Branch {
    condition: Option<u32>,
    then: Option<u32>,
    other: Option<u32>,
    /// `unless`
    negated: bool,
}

impl Lowerer<'_> {
    fn branch(&self, n: u32) -> Branch {
        let kind = self.kind(n);
        let modifier = matches!(kind, Kind::IfModifier | Kind::UnlessModifier);
        Branch {
            condition: self.field(n, Field::Condition),
            then: self.field(n, if modifier { Field::Body } else { Field::Consequence }),
            other: self.field(n, Field::Alternative),
            negated: matches!(kind, Kind::Unless | Kind::UnlessModifier),
        }
    }

    /// `if a then b elsif c then d else e end`, `unless`
    pub(super) fn if_(&mut self, n: u32, wanted: bool) {
        self.branch_tasks(n, wanted);
    }

    /// `a if b`, `a unless b`
    pub(super) fn if_modifier(&mut self, n: u32, wanted: bool) {
        self.branch_tasks(n, wanted);
    }

    /// `a ? b : c`
    pub(super) fn conditional(&mut self, n: u32, wanted: bool) {
        self.branch_tasks(n, wanted);
    }

    fn branch_tasks(&mut self, n: u32, wanted: bool) {
        let branch = self.branch(n);
        self.then_value(branch.condition);
        self.then(Task::Do(Step::IfOpen, n));
        self.then_damage(n);
        if let Some(body) = branch.then {
            self.then_body(body, wanted);
        }
        if let Some(other) = branch.other {
            self.then(Task::Do(Step::IfElse, n));
            self.then_body(other, wanted);
        }
        self.then(Task::Do(if wanted { Step::IfClose } else { Step::Close }, n));
    }

    pub(super) fn if_open(&mut self, n: u32) {
        let branch = self.branch(n);
        let mut condition = self.value_of_child(n, branch.condition);
        if branch.negated {
            condition = self.derive(Instr::Unary(UnaryOp::Not, condition), n);
        }
        self.emit(Instr::If(condition), n);
    }

    pub(super) fn if_else(&mut self, n: u32) {
        self.derive(Instr::Else, n);
    }

    pub(super) fn if_close(&mut self, n: u32) {
        self.close(n);
        let branch = self.branch(n);
        let cond = self.value_of_child(n, branch.condition);
        let [then, other] = [branch.then, branch.other].map(|body| match body {
            Some(body) => self.body_value(body),
            None => self.null(n),
        });
        let (then, other) = if branch.negated { (other, then) } else { (then, other) };
        let value = self.emit(Instr::Select { cond, then, other }, n);
        self.set(n, value);
    }

    /// `case a; when b, c then d; else e; end`
    pub(super) fn case(&mut self, n: u32, wanted: bool) {
        let value = self.field(n, Field::Value);
        self.then_value(value);
        if wanted {
            self.wants_result(n);
        }
        self.then(Task::Do(Step::CaseOpen, n));
    }

    pub(super) fn wants_result(&mut self, n: u32) {
        let result = self.hidden("result", n);
        self.results.insert(n, result);
    }

    /// Writes what a construct gives, if that is wanted.
    pub(super) fn write_result(&mut self, n: u32, body: Option<u32>) {
        let Some(&result) = self.results.get(&n) else { return };
        let value = match body {
            Some(body) => self.body_value(body),
            None => self.null(n),
        };
        self.write_binding(result, value, n);
    }

    /// Reads what a construct gave, if that is wanted.
    pub(super) fn read_result(&mut self, n: u32) {
        if let Some(&result) = self.results.get(&n) {
            let value = self.read_binding(result, n);
            self.set(n, value);
        }
    }

    pub(super) fn case_open(&mut self, n: u32) {
        let block = self.emit(Instr::Block, n);
        self.markers.insert(n, block);
        for clause in self.parts(n).collect::<Vec<_>>() {
            match self.kind(clause) {
                Kind::When => {
                    for pattern in self.parts(clause) {
                        if self.is(pattern, Field::Pattern) {
                            let test = self.first_part(pattern);
                            self.then_value(test);
                        }
                    }
                    self.then(Task::Do(Step::WhenTest, clause));
                    if let Some(body) = self.field(clause, Field::Body) {
                        self.then_body(body, self.results.contains_key(&n));
                    }
                    self.then(Task::Do(Step::WhenClose, clause));
                }
                Kind::InClause => self.in_clause(clause),
                Kind::Else => self.then_body(clause, self.results.contains_key(&n)),
                Kind::Error => self.then(Task::Statement(clause)),
                _ => {}
            }
        }
        self.then(Task::Do(Step::CaseClose, n));
    }

    pub(super) fn when_test(&mut self, n: u32) {
        let case = self.table.node(n).parent;
        let subject = self.field(case, Field::Value);
        let mut condition = None;
        for pattern in self.parts(n).filter(|&c| self.is(c, Field::Pattern)).collect::<Vec<_>>() {
            let Some(test) = self.first_part(pattern) else { continue };
            let value = self.value_of(test);
            let one = match subject {
                Some(subject) if self.kind(subject) != Kind::When => {
                    let subject = self.value_of(subject);
                    self.fits(pattern, test, value, subject)
                }
                _ => value,
            };
            condition = Some(match condition {
                Some(before) => self.derive(Instr::Logical(LogicalOp::Or, before, one), n),
                None => one,
            });
        }
        let condition = condition.unwrap_or_else(|| self.derive(Instr::Opaque(OpaqueReason::Damage), n));
        self.emit(Instr::If(condition), n);
    }

    /// `pattern === subject`, which for literals is equality.
    fn fits(&mut self, n: u32, test: u32, value: ValueId, subject: ValueId) -> ValueId {
        if self.is_literal(test) {
            return self.emit(Instr::Binary(BinaryOp::Equal, subject, value), n);
        }
        self.operator_call(n, "===", value, subject)
    }

    /// Whether a pattern fits what is equal to it.
    pub(super) fn is_literal(&self, n: u32) -> bool {
        matches!(
            self.kind(self.peel(n)),
            Kind::String
                | Kind::Integer
                | Kind::Float
                | Kind::SimpleSymbol
                | Kind::DelimitedSymbol
                | Kind::True
                | Kind::False
                | Kind::Nil
                | Kind::Character
        )
    }

    /// A clause of a `case` is over: nothing falls into the next.
    pub(super) fn when_close(&mut self, n: u32) {
        let case = self.table.node(n).parent;
        let body = self.field(n, Field::Body);
        self.write_result(case, body);
        if let Some(&block) = self.markers.get(&case) {
            self.derive(Instr::Break(block), n);
        }
        self.close(n);
    }

    pub(super) fn case_close(&mut self, n: u32) {
        let other = self.parts(n).find(|&c| self.kind(c) == Kind::Else);
        if self.kind(n) == Kind::CaseMatch && other.is_none() {
            // What no pattern fits is an error.
            let error = self.derive(Instr::Opaque(OpaqueReason::Construct), n);
            self.derive(Instr::Throw(error), n);
        } else {
            self.write_result(n, other);
        }
        self.close(n);
        self.read_result(n);
    }

    /// `while a do b end`, `until a do b end`
    pub(super) fn while_(&mut self, n: u32) {
        self.then(Task::Do(Step::LoopOpen, n));
        let condition = self.field(n, Field::Condition);
        self.then_value(condition);
        self.then(Task::Do(Step::LoopTest, n));
        self.then_damage(n);
        if let Some(body) = self.field(n, Field::Body) {
            self.then_body(body, false);
        }
        self.then(Task::Do(Step::LoopClose, n));
    }

    /// `a while b`; `begin a end while b` runs once before it asks.
    pub(super) fn while_modifier(&mut self, n: u32) {
        let Some(body) = self.field(n, Field::Body) else { return };
        if self.kind(body) != Kind::Begin {
            return self.while_(n);
        }
        self.then(Task::Do(Step::LoopOpen, n));
        self.then_body(body, false);
        self.then(Task::Do(Step::Close, n));
        let condition = self.field(n, Field::Condition);
        self.then_value(condition);
        self.then(Task::Do(Step::LoopTest, n));
        self.then(Task::Do(Step::LoopClose, n));
    }

    /// `loop do … end`
    pub(super) fn loop_value(&mut self, n: u32) {
        self.then(Task::Do(Step::LoopOpen, n));
        let block = self.field(n, Field::Block);
        if let Some(body) = block.and_then(|block| self.field(block, Field::Body)) {
            self.then_body(body, false);
        }
        self.then(Task::Do(Step::LoopClose, n));
    }

    pub(super) fn loop_open(&mut self, n: u32) {
        let marker = self.emit(Instr::Loop, n);
        let body = self.field(n, Field::Body);
        let once = matches!(self.kind(n), Kind::WhileModifier | Kind::UntilModifier)
            && body.is_some_and(|body| self.kind(body) == Kind::Begin);
        let round = if once { Round::Rest(self.derive(Instr::Block, n)) } else { Round::Next(marker) };
        self.frame().jumps.open_loop(marker, Vec::new(), round);
    }

    /// `if (!condition) break`
    pub(super) fn loop_test(&mut self, n: u32) {
        let condition = self.field(n, Field::Condition);
        let mut condition = self.value_of_child(n, condition);
        if matches!(self.kind(n), Kind::While | Kind::WhileModifier) {
            condition = self.derive(Instr::Unary(UnaryOp::Not, condition), n);
        }
        self.derive(Instr::If(condition), n);
        if let Some(leave) = self.frame().jumps.leave(None) {
            self.derive(leave, n);
        }
        self.close(n);
    }

    pub(super) fn loop_close(&mut self, n: u32) {
        self.close(n);
        self.frame().jumps.close_loop();
        if self.kind(n) == Kind::Call {
            // What `break` gives is not told apart.
            let value = self.derive(Instr::Opaque(OpaqueReason::Construct), n);
            self.set(n, value);
        }
    }

    /// `for a, b in c do d end`
    pub(super) fn for_(&mut self, n: u32) {
        let value = self.field(n, Field::Value).and_then(|value| self.first_part(value));
        self.then_value(value);
        self.then(Task::Do(Step::ForOpen, n));
        if let Some(body) = self.field(n, Field::Body) {
            self.then_body(body, false);
        }
        self.then(Task::Do(Step::LoopClose, n));
    }

    pub(super) fn for_open(&mut self, n: u32) {
        let value = self.field(n, Field::Value).and_then(|value| self.first_part(value));
        let value = self.value_of_child(n, value);
        let marker = self.emit(Instr::Loop, n);
        self.frame().jumps.open_loop(marker, Vec::new(), Round::Next(marker));
        let pattern = self.field(n, Field::Pattern);
        let element = self.emit(Instr::Element(value, ElementKind::Value), pattern.unwrap_or(n));
        if let Some(pattern) = pattern {
            self.then(Task::Bind(pattern, element));
        }
    }

    /// `return a`, `next a`, `break a`, `redo`, `retry`
    pub(super) fn jump_value(&mut self, n: u32) {
        if let Some(list) = self.first_part(n) {
            self.then_argument_list(list);
        }
        self.then(Task::Do(Step::Jump, n));
    }

    pub(super) fn jump(&mut self, n: u32) {
        let list = self.first_part(n);
        let args = self.argument_list(list);
        let value = self.one_of(n, &args);
        let in_function = self.b.current() != FunctionId::MODULE;
        let over = in_function.then_some(Instr::Return(value));
        let instr = match self.kind(n) {
            Kind::Return => {
                self.leave_method(n, value);
                Some(Instr::Return(value))
            }
            Kind::Break => self.frame().jumps.leave(None).or(over),
            Kind::Retry => self.frame().retries.last().map(|&marker| Instr::Continue(marker)),
            _ => self.frame().jumps.next(None).or(over),
        };
        // One that has nowhere to go is an error of the program.
        self.emit(instr.unwrap_or(Instr::Opaque(OpaqueReason::Damage)), n);
        let never = self.derive(Instr::Never, n);
        self.set(n, never);
    }

    /// What a jump takes along: one value, or a list of several.
    fn one_of(&mut self, n: u32, args: &[Arg]) -> Option<ValueId> {
        match args {
            [] => None,
            [only] if !only.spread && only.name.is_none() => Some(only.value),
            several if several.iter().all(|arg| arg.name.is_none() && !arg.mapping) => {
                let items = several.iter().map(|arg| Item { value: arg.value, spread: arg.spread }).collect();
                let list = self.b.list(items);
                Some(self.derive(Instr::List(list), n))
            }
            // `return a: 1`
            named => {
                let span = self.span(n);
                let entries = named.iter().map(|arg| match arg.name {
                    Some(name) => Entry::Field { key: Key::Symbol(name), value: arg.value, span },
                    None => Entry::Spread { value: arg.value, span },
                });
                let object = entries.collect();
                let object = self.b.object(object);
                Some(self.derive(Instr::Object(object), n))
            }
        }
    }

    /// `return` in a block leaves the method around, which reads the value from a variable.
    fn leave_method(&mut self, n: u32, value: Option<ValueId>) {
        let frame = self.frame();
        if let (Ground::Block, Some(returned)) = (frame.ground, frame.returned) {
            let value = value.unwrap_or_else(|| self.null(n));
            self.write_binding(returned, value, n);
        }
    }
}
