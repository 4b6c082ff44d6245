//! Control flow: branches, loops, jumps, handlers.

use super::{Lowerer, Step, Task, import};
use crate::ir::*;
use crate::language::python::words::{Field, Kind};
use crate::lower::frame::Round;

impl Lowerer<'_> {
    fn alternatives(&self, n: u32) -> Vec<u32> {
        self.table.children(n).filter(|&c| self.is(c, Field::Alternative)).collect()
    }

    /// `if a: b elif c: d else: e`; each `elif` stands in the other side of the one before it.
    pub(super) fn if_statement(&mut self, n: u32) {
        self.then_branch(n);
        for other in self.alternatives(n) {
            self.then(Task::Do(Step::IfElse, other));
            match self.kind(other) {
                Kind::ElifClause => self.then_branch(other),
                _ => {
                    let body = self.field(other, Field::Body);
                    self.then_block(body);
                }
            }
        }
        self.then(Task::Do(Step::IfClose, n));
    }

    fn then_branch(&mut self, n: u32) {
        let condition = self.field(n, Field::Condition);
        self.then_value(condition);
        self.then(Task::Do(Step::IfOpen, n));
        let body = self.field(n, Field::Consequence);
        self.then_block(body);
    }

    pub(super) fn if_open(&mut self, n: u32) {
        let condition = self.field(n, Field::Condition);
        let condition = self.value_of_child(n, condition);
        self.emit(Instr::If(condition), n);
    }

    pub(super) fn if_else(&mut self, n: u32) {
        self.derive(Instr::Else, n);
    }

    pub(super) fn if_close(&mut self, n: u32) {
        let others = self.alternatives(n);
        let nested = others.iter().filter(|&&other| self.kind(other) == Kind::ElifClause).count();
        for _ in 0..=nested {
            self.close(n);
        }
    }

    /// `while a: b else: c`
    pub(super) fn while_statement(&mut self, n: u32) {
        self.then(Task::Do(Step::LoopOpen, n));
        let condition = self.field(n, Field::Condition);
        self.then_value(condition);
        self.then(Task::Do(Step::LoopTest, n));
        self.then_body(n);
    }

    /// The body of a loop that is open, its end, and its `else`.
    fn then_body(&mut self, n: u32) {
        let body = self.field(n, Field::Body);
        self.then_block(body);
        self.then(Task::Do(Step::LoopClose, n));
        if let Some(other) = self.field(n, Field::Alternative) {
            let body = self.field(other, Field::Body);
            self.then_block(body);
            self.then(Task::Do(Step::Close, n));
        }
    }

    /// A `break` leaves the loop, or the block around a loop with an `else`.
    pub(super) fn loop_open(&mut self, n: u32) {
        let block = self.field(n, Field::Alternative).map(|_| self.derive(Instr::Block, n));
        let marker = self.emit(Instr::Loop, n);
        self.set(n, marker);
        self.frame().jumps.open_loop(block.unwrap_or(marker), Vec::new(), Round::Next(marker));
    }

    pub(super) fn loop_test(&mut self, n: u32) {
        let condition = self.field(n, Field::Condition);
        let value = self.value_of_child(n, condition);
        let at = condition.unwrap_or(n);
        let not = self.derive(Instr::Unary(UnaryOp::Not, value), at);
        self.derive(Instr::If(not), at);
        let marker = self.values[n as usize];
        self.derive(Instr::Break(ValueId(marker)), at);
        self.derive(Instr::End, at);
    }

    pub(super) fn loop_close(&mut self, n: u32) {
        self.close(n);
        self.frame().jumps.close_loop();
    }

    /// `for a in b: c else: d`, `async for`
    pub(super) fn for_statement(&mut self, n: u32) {
        let right = self.field(n, Field::Right);
        self.then_value(right);
        self.then(Task::Do(Step::LoopOpen, n));
        self.then(Task::Do(Step::ForOpen, n));
        self.then_body(n);
    }

    pub(super) fn for_open(&mut self, n: u32) {
        let right = self.field(n, Field::Right);
        let right = self.value_of_child(n, right);
        self.element(n, right);
    }

    /// Binds what a loop over a value hands out.
    pub(super) fn element(&mut self, n: u32, of: ValueId) {
        let left = self.field(n, Field::Left);
        let at = left.unwrap_or(n);
        let mut element = self.emit(Instr::Element(of, ElementKind::Value), at);
        if self.has_token(n, Kind::Async) {
            element = self.derive(Instr::Await(element), at);
        }
        if let Some(left) = left {
            self.then(Task::Bind(left, element));
        }
    }

    /// `break`, `continue`
    pub(super) fn jump(&mut self, n: u32) {
        let is_break = self.kind(n) == Kind::BreakStatement;
        let jumps = &self.frame().jumps;
        let instr = if is_break { jumps.leave(None) } else { jumps.next(None) };
        // One that has nowhere to go is an error of the program.
        self.emit(instr.unwrap_or(Instr::Opaque(OpaqueReason::Damage)), n);
    }

    /// `return`, `return a, b`
    pub(super) fn return_(&mut self, n: u32) {
        let child = self.first_named(n);
        let value = child.map(|child| self.value_of(child));
        self.emit(Instr::Return(value), n);
    }

    /// `raise`, `raise a`, `raise a from b`, and `raise a, b` of version 2
    pub(super) fn raise(&mut self, n: u32) {
        let mut raised = self.table.children(n).find(|&c| self.is_named(c) && !self.is(c, Field::Cause));
        if let Some(list) = raised.filter(|&raised| self.kind(raised) == Kind::ExpressionList) {
            raised = self.first_named(list);
        }
        let value = match raised {
            Some(raised) => self.value_of(raised),
            None => match self.frame().caught.last().copied() {
                Some(caught) => caught,
                None => self.unknown(n),
            },
        };
        self.emit(Instr::Throw(value), n);
    }

    /// `assert a, b`: raises unless `a` holds. Its message is made only then.
    pub(super) fn assert(&mut self, n: u32) {
        let parts = self.named(n);
        let value = self.value_of_child(n, parts.first().copied());
        let not = self.derive(Instr::Unary(UnaryOp::Not, value), n);
        self.emit(Instr::If(not), n);
        self.then_value(parts.get(1).copied());
        self.then(Task::Do(Step::AssertClose, n));
    }

    pub(super) fn assert_close(&mut self, n: u32) {
        let message = self.named(n).get(1).copied();
        let value = match message {
            Some(message) => self.value_of(message),
            None => self.unknown(n),
        };
        self.derive(Instr::Throw(value), n);
        self.close(n);
    }

    fn clauses(&self, n: u32, kind: Kind) -> Vec<u32> {
        self.table.children(n).filter(|&c| self.kind(c) == kind).collect()
    }

    /// `try: … except E as e: … else: … finally: …`
    pub(super) fn try_statement(&mut self, n: u32) {
        let handlers = self.clauses(n, Kind::ExceptClause);
        let other = self.clauses(n, Kind::ElseClause).first().copied();
        let last = self.clauses(n, Kind::FinallyClause).first().copied();
        self.then(Task::Do(Step::TryOpen, n));
        let body = self.field(n, Field::Body);
        self.then_block(body);
        if !handlers.is_empty() {
            self.then(Task::Do(Step::Catch, n));
            for &handler in &handlers {
                self.then_handler(handler);
            }
            self.then(Task::Do(Step::HandlersClose, n));
        }
        if let Some(other) = other {
            if !handlers.is_empty() {
                self.then(Task::Do(Step::ElseOpen, n));
            }
            let body = self.field(other, Field::Body);
            self.then_block(body);
            if !handlers.is_empty() {
                self.then(Task::Do(Step::Close, n));
            }
        }
        if let Some(last) = last {
            self.then(Task::Do(Step::Finally, last));
            let body = self.first_named(last);
            self.then_block(body);
        }
        if last.is_some() || handlers.is_empty() || other.is_none() {
            self.then(Task::Do(Step::Close, n));
        }
    }

    /// Whether the handlers need a block of their own, for code that runs only without an exception.
    fn has_else(&self, n: u32) -> bool {
        let has = |kind| self.table.children(n).any(|c| self.kind(c) == kind);
        has(Kind::ElseClause) && has(Kind::ExceptClause)
    }

    pub(super) fn try_open(&mut self, n: u32) {
        if !self.has_else(n) {
            self.emit(Instr::Try, n);
            return;
        }
        if self.table.children(n).any(|c| self.kind(c) == Kind::FinallyClause) {
            self.derive(Instr::Try, n);
        }
        let block = self.derive(Instr::Block, n);
        self.set(n, block);
        self.emit(Instr::Try, n);
    }

    /// The exception, for all handlers.
    pub(super) fn catch(&mut self, n: u32) {
        self.derive(Instr::Catch, n);
        let caught = self.derive(Instr::Caught, n);
        self.frame().caught.push(caught);
    }

    fn handler_type(&self, n: u32) -> Option<u32> {
        let value = self.field(n, Field::Value)?;
        if self.kind(value) == Kind::AsPattern { self.first_named(value) } else { Some(value) }
    }

    fn handler_alias(&self, n: u32) -> Option<u32> {
        let value = self.field(n, Field::Value).filter(|&value| self.kind(value) == Kind::AsPattern);
        self.field(n, Field::Alias)
            .or_else(|| value.and_then(|value| self.field(value, Field::Alias)))
            .or_else(|| import::old_alias(self.table, self.text, n))
    }

    /// `except E as e: …`, `except (A, B): …`, `except* E: …`, `except: …`
    fn then_handler(&mut self, n: u32) {
        if import::old_alias(self.table, self.text, n).is_some() {
            let first = self.handler_type(n);
            self.then_value(first);
        } else {
            let values: Vec<u32> = self.table.children(n).filter(|&c| self.is(c, Field::Value)).collect();
            for value in values {
                let inner =
                    if self.kind(value) == Kind::AsPattern { self.first_named(value) } else { Some(value) };
                self.then_value(inner);
            }
        }
        self.then(Task::Do(Step::HandlerOpen, n));
        let body = self.table.children(n).find(|&c| self.kind(c) == Kind::Block);
        self.then_block(body);
        self.then(Task::Do(Step::HandlerElse, n));
    }

    pub(super) fn handler_open(&mut self, n: u32) {
        let caught = self.frame().caught.last().copied();
        let caught = caught.unwrap_or_else(|| self.unknown(n));
        let alias = self.handler_alias(n);
        let mut given = caught;
        if self.handler_type(n).is_some() {
            let of = self.handled(n);
            let fits = self.derive(Instr::Binary(BinaryOp::InstanceOf, caught, of), n);
            self.emit(Instr::If(fits), n);
            if alias.is_some() {
                given = self.derive(Instr::Narrowed(caught, of), n);
            }
        }
        if let Some(alias) = alias {
            self.then(Task::Bind(alias, given));
        }
    }

    /// The type that a handler is for; several are a list.
    fn handled(&mut self, n: u32) -> ValueId {
        let mut types: Vec<u32> = self.table.children(n).filter(|&c| self.is(c, Field::Value)).collect();
        if import::old_alias(self.table, self.text, n).is_some() {
            types.truncate(1);
        }
        if types.len() < 2 {
            let only = self.handler_type(n);
            return self.value_of_child(n, only);
        }
        let items = types.into_iter().map(|of| Item { value: self.value_of(of), spread: false }).collect();
        let list = self.b.list(items);
        self.derive(Instr::List(list), n)
    }

    /// The next handler stands in the other side of this one.
    pub(super) fn handler_else(&mut self, n: u32) {
        if self.handler_type(n).is_some() {
            self.derive(Instr::Else, n);
        }
    }

    /// What no handler wants goes on.
    pub(super) fn handlers_close(&mut self, n: u32) {
        let handlers = self.clauses(n, Kind::ExceptClause);
        let conditions = handlers.iter().filter(|&&handler| self.handler_type(handler).is_some()).count();
        let caught = self.frame().caught.pop();
        if conditions == handlers.len()
            && let Some(caught) = caught
        {
            self.derive(Instr::Throw(caught), n);
        }
        for _ in 0..conditions {
            self.close(n);
        }
    }

    /// Whoever comes here by way of a handler passes over the `else`.
    pub(super) fn else_open(&mut self, n: u32) {
        let block = self.values[n as usize];
        self.derive(Instr::Break(ValueId(block)), n);
        self.close(n);
    }

    pub(super) fn finally(&mut self, n: u32) {
        self.emit(Instr::Finally, n);
    }

    /// `with a as b, c: …`, `async with`
    pub(super) fn with_statement(&mut self, n: u32) {
        let clause = self.table.children(n).find(|&c| self.kind(c) == Kind::WithClause);
        for item in clause.map(|clause| self.clauses(clause, Kind::WithItem)).unwrap_or_default() {
            let Some(value) = self.field(item, Field::Value).map(|value| self.peel(value)) else { continue };
            let manager =
                if self.kind(value) == Kind::AsPattern { self.first_named(value) } else { Some(value) };
            self.then_value(manager);
            self.then(Task::Do(Step::With, item));
        }
        let body = self.field(n, Field::Body);
        self.then_block(body);
    }

    /// One manager, entered.
    pub(super) fn with(&mut self, n: u32) {
        let Some(value) = self.field(n, Field::Value).map(|value| self.peel(value)) else { return };
        let is_bound = self.kind(value) == Kind::AsPattern;
        let manager = if is_bound { self.first_named(value) } else { Some(value) };
        let mut entered = self.value_of_child(n, manager);
        let clause = self.table.node(n).parent;
        if self.has_token(self.table.node(clause).parent, Kind::Async) {
            entered = self.derive(Instr::Await(entered), n);
        }
        if let (true, Some(alias)) = (is_bound, self.field(value, Field::Alias)) {
            self.then(Task::Bind(alias, entered));
        }
    }
}
