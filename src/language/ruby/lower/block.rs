//! Blocks and lambdas: closures, and how they are left.

use super::{Frame, Ground, Lowerer, Step, Task};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};

impl Lowerer<'_> {
    /// `{ |x| … }`, `do |x| … end`, `->(x) { … }`: the value, then the body.
    pub(super) fn closure_value(&mut self, n: u32) {
        let Some(function) = self.room(n).and_then(|room| room.function) else {
            // The block of a lambda, or of a loop, is no function of its own.
            return self.nothing(n);
        };
        let value = self.emit(Instr::Function(function), n);
        self.set(n, value);
        self.then(Task::Do(Step::OpenClosure, n));
        self.then(Task::Do(Step::CloseFunction, n));
    }

    /// The body of a closure: of a lambda that of its block.
    fn closure_body(&self, n: u32) -> Option<u32> {
        let body = self.field(n, Field::Body)?;
        match self.kind(n) {
            Kind::Lambda => self.field(body, Field::Body),
            _ => Some(body),
        }
    }

    /// From here on instructions are the closure's.
    pub(super) fn open_closure(&mut self, n: u32) {
        let Some(room) = self.room(n).copied() else { return };
        let Some(function) = room.function else { return };
        self.b.resume_function(function);
        let method = self.frame().method;
        let ground = if room.returned.is_some() { Ground::Block } else { Ground::Own };
        self.frames.push(Frame { ground, method, returned: room.returned, ..Frame::default() });
        if let Some(list) = self.field(n, Field::Parameters) {
            self.params(list);
        } else if let Some(implicit) = self.declared.implicit.get(&n).cloned() {
            self.implicit_params(n, &implicit);
        }
        self.then_damage(n);
        match self.closure_body(n) {
            Some(body) => {
                self.then_body(body, true);
                self.then(Task::Do(Step::ReturnBody, body));
            }
            // `END { … }`
            None if self.kind(n) == Kind::EndBlock => self.then_list(n, false),
            None => {}
        }
    }

    /// `_1`, `_2`, `it`
    fn implicit_params(&mut self, n: u32, implicit: &[(u32, BindingId)]) {
        let count = implicit.iter().map(|(index, _)| index + 1).max().unwrap_or(0);
        let span = self.span(n);
        for index in 0..count {
            let binding = implicit.iter().find(|(i, _)| *i == index).map(|(_, binding)| *binding);
            let name = binding.map(|binding| self.b.module.bindings[binding.index()].name);
            let decorators = Vec::new();
            let param = Param { name, binding, hint: None, decorators, rest: false, named: false, span };
            self.b.function().params.push(param);
        }
        for &(index, binding) in implicit {
            let value = self.derive(Instr::Param(index), n);
            self.write_binding(binding, value, n);
        }
    }

    /// `END { … }` runs when the program ends.
    pub(super) fn end_block(&mut self, n: u32) {
        self.closure_value(n);
    }
}
