//! Targets: what takes a value apart, in assignments, loops, `with` and handlers.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::python::words::Kind;

impl Lowerer<'_> {
    /// Binds a target to a value that is ready.
    pub(super) fn bind(&mut self, target: u32, value: ValueId) {
        let n = self.peel(target);
        match self.kind(n) {
            Kind::Identifier => self.write_name(n, value),
            // `a.b = c`: what the place needs comes after the value.
            Kind::Attribute | Kind::Subscript => {
                self.set(n, value);
                self.then_place(n);
                self.then(Task::Do(Step::WriteTo, n));
            }
            Kind::TuplePattern if self.is_parenthesized(n) => {
                if let Some(inner) = self.first_named(n) {
                    self.then(Task::Bind(inner, value));
                }
            }
            Kind::TuplePattern
            | Kind::ListPattern
            | Kind::PatternList
            | Kind::ExpressionList
            | Kind::Tuple
            | Kind::List => self.bind_list(n, value),
            Kind::ListSplatPattern | Kind::ListSplat => {
                if let Some(inner) = self.first_named(n) {
                    self.then(Task::Bind(inner, value));
                }
            }
            _ => {}
        }
    }

    /// `(a) = b`, which takes nothing apart.
    fn is_parenthesized(&self, n: u32) -> bool {
        self.table.children(n).count() == 1
    }

    pub(super) fn write_name(&mut self, n: u32, value: ValueId) {
        if self.table.node(n).flags.missing() {
            return;
        }
        let base = self.name_base(n);
        let place = self.b.place(Place { base, path: Vec::new() });
        self.emit(Instr::Write(place, value), n);
    }

    pub(super) fn write_to(&mut self, n: u32) {
        let value = self.value_of(n);
        let place = self.place(n);
        self.emit(Instr::Write(place, value), n);
    }

    /// `a, *b, c`: what stands after the star is counted from an end that nobody knows.
    fn bind_list(&mut self, n: u32, value: ValueId) {
        let mut index = Some(0);
        for child in self.table.children(n) {
            if !self.is_named(child) {
                continue;
            }
            if matches!(self.kind(child), Kind::ListSplatPattern | Kind::ListSplat) {
                let rest = self.emit(Instr::Tail(value, index.unwrap_or(0)), child);
                index = None;
                self.then(Task::Bind(child, rest));
                continue;
            }
            let key = match index {
                Some(at) => Key::Index(at),
                None => Key::Value(self.unknown(child)),
            };
            let place = self.b.place(Place { base: Base::Value(value), path: vec![key] });
            let member = self.emit(Instr::Read(place), child);
            index = index.map(|at| at + 1);
            self.then(Task::Bind(child, member));
        }
    }
}
