//! Comprehensions and generator expressions: their loops, in the function they stand in.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::python::words::{Field, Kind};

impl Lowerer<'_> {
    pub(super) fn is_clause(&self, n: u32) -> bool {
        matches!(self.kind(n), Kind::ForInClause | Kind::IfClause)
    }

    fn comprehension_clauses(&self, n: u32) -> Vec<u32> {
        self.table.children(n).filter(|&c| self.is_clause(c)).collect()
    }

    /// `[a for b in c if d]`: what the first loop goes through is evaluated outside the scope.
    pub(super) fn comprehension_value(&mut self, n: u32) {
        if let Some(copied) = self.copied(n) {
            self.then_value(Some(copied.of));
            return self.then(Task::Do(Step::Copy, n));
        }
        let clauses = self.comprehension_clauses(n);
        if let Some(&first) = clauses.first() {
            self.then_iterable(first);
        }
        self.then(Task::Do(Step::EnterComprehension, n));
        for (i, &clause) in clauses.iter().enumerate() {
            if self.kind(clause) == Kind::IfClause {
                let condition = self.first_named(clause);
                self.then_value(condition);
                self.then(Task::Do(Step::Condition, clause));
                continue;
            }
            if i > 0 {
                self.then_iterable(clause);
            }
            self.then(Task::Do(Step::Clause, clause));
        }
        match self.field(n, Field::Body) {
            Some(pair) if self.kind(pair) == Kind::Pair => self.then_pair(pair),
            body => self.then_value(body),
        }
        self.then(Task::Do(Step::Comprehension, n));
    }

    /// Version 2 had `for a in b, c` here.
    fn iterables(&self, clause: u32) -> Vec<u32> {
        self.table.children(clause).filter(|&c| self.is(c, Field::Right) && self.is_named(c)).collect()
    }

    fn then_iterable(&mut self, clause: u32) {
        for iterable in self.iterables(clause) {
            self.then(Task::Value(iterable));
        }
    }

    pub(super) fn enter_comprehension(&mut self, n: u32) {
        self.enter_scope(n);
    }

    /// `for a in b`, its iterable ready.
    pub(super) fn clause(&mut self, n: u32) {
        let iterables = self.iterables(n);
        let of = match iterables[..] {
            [] | [_] => self.value_of_child(n, iterables.first().copied()),
            _ => {
                let items =
                    iterables.into_iter().map(|item| Item { value: self.value_of(item), spread: false });
                let items = items.collect();
                let list = self.b.list(items);
                self.derive(Instr::List(list), n)
            }
        };
        self.derive(Instr::Loop, n);
        self.element(n, of);
    }

    /// `if a`
    pub(super) fn comprehension_condition(&mut self, n: u32) {
        let condition = self.first_named(n);
        let condition = self.value_of_child(n, condition);
        self.derive(Instr::If(condition), n);
    }

    /// All loops and conditions end; how often they ran is known to nobody.
    pub(super) fn comprehension(&mut self, n: u32) {
        let body = self.field(n, Field::Body);
        let pair = match body {
            Some(pair) if self.kind(pair) == Kind::Pair => Some(self.pair(pair)),
            _ => None,
        };
        let item = if pair.is_none() { Some(self.value_of_child(n, body)) } else { None };
        for _ in self.comprehension_clauses(n) {
            self.close(n);
        }
        self.names.leave();
        let more = self.unknown(n);
        let instr = match (pair, item) {
            (Some(pair), _) => {
                let entries = vec![pair, Entry::Spread { value: more, span: self.span(n) }];
                Instr::Object(self.b.object(entries))
            }
            (None, item) => {
                let item = item.unwrap_or(more);
                let items = vec![Item { value: item, spread: false }, Item { value: more, spread: true }];
                Instr::List(self.b.list(items))
            }
        };
        let value = self.emit(instr, n);
        self.set(n, value);
    }
}
