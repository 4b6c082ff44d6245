//! Exceptions: raised, rescued, and what runs in any case.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};

impl Lowerer<'_> {
    /// Whether a list has handlers.
    pub(super) fn is_protected(&self, n: u32) -> bool {
        super::is_list(self.kind(n))
            && self.parts(n).any(|c| matches!(self.kind(c), Kind::Rescue | Kind::Ensure))
    }

    fn clause(&self, n: u32, kind: Kind) -> Option<u32> {
        self.parts(n).find(|&c| self.kind(c) == kind)
    }

    /// `a; rescue B => c; d; else e; ensure f`
    pub(super) fn protected_body(&mut self, n: u32, wanted: bool) {
        if wanted {
            self.wants_result(n);
        }
        self.then(Task::Do(Step::Protected, n));
    }

    /// Opens the `Try`, in a loop if a handler may begin anew.
    fn open_try(&mut self, n: u32) {
        if self.declared.retried.contains(&n) {
            let marker = self.derive(Instr::Loop, n);
            self.frame().retries.push(marker);
        }
        self.emit(Instr::Try, n);
    }

    fn close_try(&mut self, n: u32) {
        self.close(n);
        if self.declared.retried.contains(&n)
            && let Some(marker) = self.frame().retries.pop()
        {
            self.derive(Instr::Break(marker), n);
            self.close(n);
        }
        self.read_result(n);
    }

    pub(super) fn protected(&mut self, n: u32) {
        self.open_try(n);
        let wanted = self.results.contains_key(&n);
        let other = self.clause(n, Kind::Else);
        self.then_list(n, wanted && other.is_none());
        if let Some(other) = other {
            self.then_list(other, wanted);
        }
        self.then(Task::Do(Step::BodyEnd, n));
        if self.clause(n, Kind::Rescue).is_some() {
            self.then(Task::Do(Step::CatchOpen, n));
            for clause in self.parts(n).filter(|&c| self.kind(c) == Kind::Rescue).collect::<Vec<_>>() {
                self.then_clause(clause, wanted);
            }
            self.then(Task::Do(Step::CatchClose, n));
        }
        if let Some(ensure) = self.clause(n, Kind::Ensure) {
            self.then(Task::Do(Step::Finally, ensure));
            self.then_list(ensure, false);
        }
        self.then(Task::Do(Step::TryClose, n));
    }

    fn then_clause(&mut self, clause: u32, wanted: bool) {
        if let Some(list) = self.field(clause, Field::Exceptions) {
            for class in self.parts(list) {
                self.then(Task::Value(class));
            }
        }
        self.then(Task::Do(Step::RescueTest, clause));
        if let Some(body) = self.field(clause, Field::Body) {
            self.then_body(body, wanted);
        }
        self.then(Task::Do(Step::RescueClose, clause));
    }

    /// What is protected came to its end: that of `else`, if there is one.
    pub(super) fn body_end(&mut self, n: u32) {
        if let Some(&result) = self.results.get(&n) {
            let list = self.clause(n, Kind::Else).unwrap_or(n);
            let last = self.statements(list).last();
            let value = match last {
                Some(last) => self.value_of(last),
                None => self.null(n),
            };
            self.write_binding(result, value, n);
        }
    }

    /// The clauses are asked in turn; the one that takes the exception leaves the block of all.
    pub(super) fn catch_open(&mut self, n: u32) {
        let first = self.clause(n, Kind::Rescue).unwrap_or(n);
        self.emit(Instr::Catch, first);
        let caught = self.emit(Instr::Caught, first);
        let block = self.derive(Instr::Block, first);
        self.caught.insert(n, caught);
        self.markers.insert(n, block);
    }

    /// Whether a clause takes every ordinary exception.
    fn takes_all(&self, clause: u32) -> bool {
        let Some(list) = self.field(clause, Field::Exceptions) else { return true };
        self.parts(list).any(|class| {
            matches!(self.text(class), "StandardError" | "Exception" | "::StandardError" | "::Exception")
        })
    }

    pub(super) fn rescue_test(&mut self, clause: u32) {
        let holder = self.table.node(clause).parent;
        let Some(&caught) = self.caught.get(&holder) else { return };
        let variable = self.field(clause, Field::Variable);
        let mut given = caught;
        if !self.takes_all(clause)
            && let Some(list) = self.field(clause, Field::Exceptions)
        {
            let mut condition = None;
            let mut classes = Vec::new();
            for class in self.parts(list).collect::<Vec<_>>() {
                let value = self.value_of(class);
                classes.push(Item { value, spread: false });
                let one = self.operator_call(class, "===", value, caught);
                condition = Some(match condition {
                    Some(before) => self.derive(Instr::Logical(LogicalOp::Or, before, one), list),
                    None => one,
                });
            }
            let condition =
                condition.unwrap_or_else(|| self.derive(Instr::Opaque(OpaqueReason::Damage), list));
            self.emit(Instr::If(condition), clause);
            if variable.is_some() {
                let classes = self.b.list(classes);
                let classes = self.derive(Instr::List(classes), list);
                given = self.derive(Instr::Narrowed(caught, classes), list);
            }
        }
        if let Some(variable) = variable {
            self.then(Task::Bind(variable, given));
        }
    }

    pub(super) fn rescue_close(&mut self, clause: u32) {
        let holder = self.table.node(clause).parent;
        let body = self.field(clause, Field::Body);
        self.write_result(holder, body);
        if let Some(&block) = self.markers.get(&holder) {
            self.derive(Instr::Break(block), clause);
        }
        if !self.takes_all(clause) {
            self.close(clause);
        }
    }

    /// What no clause takes goes on its way.
    pub(super) fn catch_close(&mut self, n: u32) {
        if let Some(&caught) = self.caught.get(&n) {
            self.derive(Instr::Throw(caught), n);
        }
        self.close(n);
    }

    pub(super) fn finally(&mut self, n: u32) {
        self.emit(Instr::Finally, n);
    }

    pub(super) fn try_close(&mut self, n: u32) {
        self.close_try(n);
    }

    /// `a rescue b`
    pub(super) fn rescue_modifier(&mut self, n: u32, wanted: bool) {
        if wanted {
            self.wants_result(n);
        }
        self.open_try(n);
        if let Some(body) = self.field(n, Field::Body) {
            self.then_body(body, wanted);
        }
        self.then(Task::Do(Step::ModifierCatch, n));
        if let Some(handler) = self.field(n, Field::Handler) {
            self.then_body(handler, wanted);
        }
        self.then(Task::Do(Step::ModifierClose, n));
    }

    pub(super) fn modifier_catch(&mut self, n: u32) {
        let body = self.field(n, Field::Body);
        self.write_result(n, body);
        self.emit(Instr::Catch, n);
    }

    pub(super) fn modifier_close(&mut self, n: u32) {
        let handler = self.field(n, Field::Handler);
        self.write_result(n, handler);
        self.close_try(n);
    }

    /// `raise`, `raise 'text'`, `raise E`, `raise E, 'text'`, `raise e`
    pub(super) fn raise_value(&mut self, n: u32) {
        if self.kind(n) == Kind::Call {
            self.then_arguments(n);
        }
        self.then(Task::Do(Step::Raise, n));
    }

    pub(super) fn raise(&mut self, n: u32) {
        let args = if self.kind(n) == Kind::Call { self.arguments(n) } else { Vec::new() };
        let list = self.field(n, Field::Arguments).filter(|_| self.kind(n) == Kind::Call);
        let first = list.and_then(|list| self.first_part(list));
        let error = match (first.map(|first| self.kind(self.peel(first))), args.first().copied()) {
            (_, None) => {
                // The exception that is being handled.
                let name = self.b.sym("$!");
                let place = self.b.place(Place { base: Base::Global(name), path: Vec::new() });
                self.derive(Instr::Read(place), n)
            }
            (Some(Kind::Constant | Kind::ScopeResolution), Some(class)) => {
                self.made_error(n, class.value, args[1..].to_vec())
            }
            (Some(Kind::String | Kind::ChainedString | Kind::HeredocBeginning), Some(_)) => {
                let name = self.b.sym("RuntimeError");
                let place = self.b.place(Place { base: Base::Global(name), path: Vec::new() });
                let class = self.derive(Instr::Read(place), n);
                self.made_error(n, class, args)
            }
            (_, Some(error)) => error.value,
        };
        self.emit(Instr::Throw(error), n);
        let never = self.derive(Instr::Never, n);
        self.set(n, never);
    }

    fn made_error(&mut self, n: u32, callee: ValueId, args: Vec<Arg>) -> ValueId {
        let call = self.b.call(Call { callee, args, kind: CallKind::New, optional: false });
        self.emit(Instr::Call(call), n)
    }
}
