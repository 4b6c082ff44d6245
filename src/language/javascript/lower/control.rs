//! Control flow: branches, loops, jumps, handlers.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};
use crate::lower::frame::Round;

impl Lowerer<'_> {
    /// `if (a) b; else c;`
    pub(super) fn if_statement(&mut self, n: u32) {
        let condition = self.field(n, Field::Condition);
        self.then_value(condition);
        self.then(Task::Do(Step::IfOpen, n));
        if let Some(body) = self.field(n, Field::Consequence) {
            self.then(Task::Statement(body));
        }
        if let Some(other) = self.field(n, Field::Alternative) {
            self.then(Task::Do(Step::IfElse, n));
            self.then(Task::Statement(other));
        }
        self.then(Task::Do(Step::Close, n));
    }

    pub(super) fn if_open(&mut self, n: u32) {
        let condition = self.field(n, Field::Condition);
        let condition = self.value_of_child(n, condition);
        self.emit(Instr::If(condition), n);
    }

    pub(super) fn if_else(&mut self, n: u32) {
        self.derive(Instr::Else, n);
    }

    /// `Loop`, with the labels before it.
    fn open_loop(&mut self, n: u32, round: impl FnOnce(&mut Self, ValueId) -> Round) {
        let labels = self.frame().jumps.take_labels();
        let marker = self.emit(Instr::Loop, n);
        let round = round(self, marker);
        self.frame().jumps.open_loop(marker, labels, round);
    }

    /// `if (!cond) break`
    fn leave_unless(&mut self, cond: u32) {
        let value = self.value_of(cond);
        let not = self.derive(Instr::Unary(UnaryOp::Not, value), cond);
        self.derive(Instr::If(not), cond);
        if let Some(leave) = self.frame().jumps.leave(None) {
            self.derive(leave, cond);
        }
        self.derive(Instr::End, cond);
    }

    /// `while (a) b`
    pub(super) fn while_statement(&mut self, n: u32) {
        self.enter_scope(n);
        self.open_loop(n, |_, marker| Round::Next(marker));
        let condition = self.field(n, Field::Condition);
        self.then_value(condition);
        self.then(Task::Do(Step::LoopTest, n));
        if let Some(body) = self.field(n, Field::Body) {
            self.then(Task::Statement(body));
        }
        self.then(Task::Do(Step::LoopClose, n));
    }

    pub(super) fn loop_test(&mut self, n: u32) {
        if let Some(condition) = self.condition(n) {
            self.leave_unless(condition);
        }
    }

    /// The condition of a loop; `for (;;)` has none.
    fn condition(&self, n: u32) -> Option<u32> {
        let condition = self.field(n, Field::Condition)?;
        match self.kind(condition) {
            Kind::EmptyStatement => None,
            Kind::ExpressionStatement => self.first_named(condition),
            _ if self.table.node(condition).flags.named() => Some(condition),
            _ => None,
        }
    }

    /// `do a; while (b)`: the body stands in a block if a `continue` in it must still come to `b`.
    pub(super) fn do_statement(&mut self, n: u32) {
        self.enter_scope(n);
        self.open_body_loop(n);
        if let Some(body) = self.field(n, Field::Body) {
            self.then(Task::Statement(body));
        }
        self.then(Task::Do(Step::ForBodyEnd, n));
        let condition = self.field(n, Field::Condition);
        self.then_value(condition);
        self.then(Task::Do(Step::DoTest, n));
        self.then(Task::Do(Step::LoopClose, n));
    }

    fn open_body_loop(&mut self, n: u32) {
        let continued = self.continued(n);
        self.open_loop(n, |lowerer, marker| {
            if continued { Round::Rest(lowerer.derive(Instr::Block, n)) } else { Round::Next(marker) }
        });
    }

    fn continued(&self, n: u32) -> bool {
        self.room(n).is_some_and(|room| room.continued)
    }

    pub(super) fn do_test(&mut self, n: u32) {
        self.loop_test(n);
    }

    /// `for (a; b; c) d`
    pub(super) fn for_statement(&mut self, n: u32) {
        self.enter_scope(n);
        if let Some(first) = self.field(n, Field::Initializer) {
            self.then(Task::Statement(first));
        }
        self.then(Task::Do(Step::ForBody, n));
    }

    /// From the `Loop` on; what stands before it is done.
    pub(super) fn for_body(&mut self, n: u32) {
        let update = self.field(n, Field::Increment);
        let block = update.is_some() && self.continued(n);
        // The condition comes before the block, so the block is opened by `LoopTest`'s successor.
        self.open_loop(n, |_, marker| Round::Next(marker));
        let condition = self.condition(n);
        self.then_value(condition);
        self.then(Task::Do(Step::LoopTest, n));
        if block {
            self.then(Task::Do(Step::ForBlock, n));
        }
        if let Some(body) = self.field(n, Field::Body) {
            self.then(Task::Statement(body));
        }
        if block {
            self.then(Task::Do(Step::ForBodyEnd, n));
        }
        self.then_value(update);
        self.then(Task::Do(Step::LoopClose, n));
    }

    /// Opens the block that a `continue` leaves.
    pub(super) fn for_block(&mut self, n: u32) {
        let block = self.derive(Instr::Block, n);
        self.frame().jumps.continue_at(Round::Rest(block));
    }

    /// Closes it.
    pub(super) fn for_body_end(&mut self, n: u32) {
        if self.continued(n) {
            self.close(n);
        }
    }

    pub(super) fn loop_close(&mut self, n: u32) {
        self.close(n);
        self.frame().jumps.close_loop();
        self.names.leave();
    }

    /// `for (const a of b) c`, `for await`, `for (k in o)`
    pub(super) fn for_in_statement(&mut self, n: u32) {
        self.enter_scope(n);
        // `for (var i = 0 in o)`, of old
        let value = self.field(n, Field::Value);
        self.then_value(value);
        let right = self.field(n, Field::Right);
        self.then_value(right);
        self.then(Task::Do(Step::ForInOpen, n));
        if let Some(body) = self.field(n, Field::Body) {
            self.then(Task::Statement(body));
        }
        self.then(Task::Do(Step::LoopClose, n));
    }

    pub(super) fn for_in_open(&mut self, n: u32) {
        let right = self.field(n, Field::Right);
        let right = self.value_of_child(n, right);
        self.open_loop(n, |_, marker| Round::Next(marker));
        let keys = self.field(n, Field::Operator).is_some_and(|o| self.kind(o) == Kind::In);
        let kind = if keys { ElementKind::Key } else { ElementKind::Value };
        let left = self.field(n, Field::Left);
        let at = left.unwrap_or(n);
        let mut element = self.emit(Instr::Element(right, kind), at);
        if self.has_token(n, Kind::Await) {
            element = self.derive(Instr::Await(element), at);
        }
        if let Some(left) = left {
            self.then(Task::Bind(left, element));
        }
    }

    /// `switch (a) { case b: … default: … }`
    pub(super) fn switch_statement(&mut self, n: u32) {
        let value = self.field(n, Field::Value);
        self.then_value(value);
        if let Some(body) = self.field(n, Field::Body) {
            for case in self.table.children(body) {
                if self.kind(case) == Kind::SwitchCase {
                    let value = self.field(case, Field::Value);
                    self.then_value(value);
                }
            }
        }
        self.then(Task::Do(Step::SwitchOpen, n));
    }

    pub(super) fn switch_open(&mut self, n: u32) {
        let value = self.field(n, Field::Value);
        let value = self.value_of_child(n, value);
        let body = self.field(n, Field::Body);
        if let Some(body) = body {
            self.enter_scope(body);
        }
        let marker = self.emit(Instr::Switch(value), n);
        self.frame().jumps.open(marker);
        for case in body.map(|body| self.table.children(body)).into_iter().flatten() {
            match self.kind(case) {
                Kind::SwitchCase | Kind::SwitchDefault => {
                    self.then(Task::Do(Step::Case, case));
                    for statement in self.table.children(case) {
                        if self.is(statement, Field::Body) {
                            self.then(Task::Statement(statement));
                        }
                    }
                }
                _ => self.then(Task::Statement(case)),
            }
        }
        self.then(Task::Do(Step::SwitchClose, n));
    }

    pub(super) fn case(&mut self, n: u32) {
        if self.kind(n) == Kind::SwitchDefault {
            self.emit(Instr::CaseDefault, n);
            return;
        }
        let value = self.field(n, Field::Value);
        let value = self.value_of_child(n, value);
        self.emit(Instr::Case(value), n);
    }

    pub(super) fn switch_close(&mut self, n: u32) {
        self.close(n);
        self.frame().jumps.close();
        if self.field(n, Field::Body).is_some() {
            self.names.leave();
        }
    }

    /// `try { … } catch (e) { … } finally { … }`
    pub(super) fn try_statement(&mut self, n: u32) {
        self.emit(Instr::Try, n);
        if let Some(body) = self.field(n, Field::Body) {
            self.then(Task::Statement(body));
        }
        if let Some(handler) = self.field(n, Field::Handler) {
            self.then(Task::Do(Step::Catch, handler));
            if let Some(body) = self.field(handler, Field::Body) {
                self.then(Task::Statement(body));
            }
            self.then(Task::Do(Step::LeaveScope, handler));
        }
        if let Some(finalizer) = self.field(n, Field::Finalizer) {
            self.then(Task::Do(Step::Finally, finalizer));
            if let Some(body) = self.field(finalizer, Field::Body) {
                self.then(Task::Statement(body));
            }
        }
        self.then(Task::Do(Step::Close, n));
    }

    /// `catch (e)`, `catch ({ message })`, `catch`
    pub(super) fn catch(&mut self, n: u32) {
        self.emit(Instr::Catch, n);
        self.enter_scope(n);
        if let Some(param) = self.field(n, Field::Parameter) {
            let value = self.emit(Instr::Caught, param);
            self.then(Task::Bind(param, value));
        }
    }

    pub(super) fn finally(&mut self, n: u32) {
        self.emit(Instr::Finally, n);
    }

    /// `a: for (…) …`, `a: { … }`
    pub(super) fn labeled_statement(&mut self, n: u32) {
        let Some(body) = self.field(n, Field::Body) else { return };
        let label = self.field(n, Field::Label).map(|label| self.sym(label));
        let is_loop = matches!(
            self.kind(body),
            Kind::ForStatement
                | Kind::ForInStatement
                | Kind::WhileStatement
                | Kind::DoStatement
                | Kind::LabeledStatement
        );
        if let Some(label) = label {
            if is_loop {
                self.frame().jumps.label_next(label);
            } else {
                let block = self.emit(Instr::Block, n);
                // `a: b: { … }`: all the labels mean this block.
                for outer in self.frame().jumps.take_labels() {
                    self.frame().jumps.label_block(outer, block);
                }
                self.frame().jumps.label_block(label, block);
            }
        }
        self.then(Task::Statement(body));
        if label.is_some() {
            if !is_loop {
                self.then(Task::Do(Step::Close, n));
            }
            self.then(Task::Do(Step::Unlabel, n));
        }
    }

    pub(super) fn unlabel(&mut self, n: u32) {
        if let Some(label) = self.field(n, Field::Label) {
            let label = self.sym(label);
            self.frame().jumps.unlabel(label);
        }
    }

    /// `break`, `break a`, `continue`, `continue a`
    pub(super) fn jump(&mut self, n: u32) {
        let label = self.field(n, Field::Label).map(|label| self.sym(label));
        let is_break = self.kind(n) == Kind::BreakStatement;
        let jumps = &self.frame().jumps;
        let instr = if is_break { jumps.leave(label) } else { jumps.next(label) };
        // One that has nowhere to go is an error of the program.
        self.emit(instr.unwrap_or(Instr::Opaque(OpaqueReason::Damage)), n);
    }

    /// `return`, `return x`
    pub(super) fn return_(&mut self, n: u32) {
        let child = self.first_named(n);
        let value = child.map(|child| self.value_of(child));
        self.emit(Instr::Return(value), n);
    }

    /// `throw x`
    pub(super) fn throw(&mut self, n: u32) {
        let child = self.first_named(n);
        let value = self.value_of_child(n, child);
        self.emit(Instr::Throw(value), n);
    }

    /// `with (o) { … }`: any name in the body may be a member of `o`.
    pub(super) fn with_statement(&mut self, n: u32) {
        let object = self.field(n, Field::Object);
        self.then_value(object);
        self.then(Task::Do(Step::With, n));
    }

    pub(super) fn with(&mut self, n: u32) {
        let at = self.field(n, Field::Body).unwrap_or(n);
        self.opaque(at, OpaqueReason::Dynamic);
    }
}
