//! Functions: their values, parameters and bodies.

use super::{Frame, Lowerer, Step, Task};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};

/// The parts of one parameter, however the grammar spells it.
pub(super) struct Parameter {
    /// What it binds.
    pub target: Option<u32>,
    /// Its default, where the grammar keeps it beside the pattern.
    pub default: Option<u32>,
    /// The type written beside it.
    pub annotation: Option<u32>,
    /// Whether it takes all further arguments.
    pub rest: bool,
    /// Whether it declares a field too: `constructor(private a: A)`.
    pub field: bool,
}

impl Lowerer<'_> {
    /// `function f() {}`, `() => {}`, `m() {}`: the value, then the body.
    pub(super) fn function_value(&mut self, n: u32) {
        let Some(room) = self.room(n) else { return };
        let Some(function) = room.function else { return };
        let value = self.emit(Instr::Function(function), n);
        self.set(n, value);
        let declared = matches!(self.kind(n), Kind::FunctionDeclaration | Kind::GeneratorFunctionDeclaration);
        if let Some(own) = room.own {
            let place = self.b.place(Place { base: Base::Binding(own), path: Vec::new() });
            self.derive(Instr::Write(place, value), n);
        } else if let (true, Some(name)) = (declared, self.field(n, Field::Name)) {
            self.write_name(name, value);
        }
        self.then(Task::Do(Step::OpenFunction, n));
        self.then(Task::Do(Step::CloseFunction, n));
    }

    /// From here on instructions are the function's.
    pub(super) fn open_function(&mut self, n: u32) {
        let room = self.room(n).unwrap_or_default();
        let id = room.function.unwrap_or(FunctionId::MODULE);
        self.b.resume_function(id);
        self.enter_scope(n);
        // `this` of a class's static part goes on in closures, if the class has a name.
        let statics = match self.kind(n) {
            Kind::ArrowFunction => self.frame().statics.last().copied(),
            _ => None,
        };
        let statics = statics.filter(|base| matches!(base, Base::Binding(_)));
        self.frames.push(Frame { statics: statics.into_iter().collect(), ..Frame::default() });
        let is_generator =
            matches!(self.kind(n), Kind::GeneratorFunction | Kind::GeneratorFunctionDeclaration);
        let mut words = self.table.children(n).filter(|&c| !self.table.node(c).flags.named());
        let is_async = words.clone().any(|c| self.kind(c) == Kind::Async);
        let is_generator = is_generator || words.any(|c| self.kind(c) == Kind::Star);
        let params = self.params(n);
        let described: Vec<Param> = params.iter().map(|&param| self.describe(param)).collect();
        // Room for an ordinary body at once; a bound, since what is nested counts at every level.
        let size = (self.table.node(n).next - n).min(128) as usize / 2;
        let function = self.b.function();
        function.instrs.reserve(size);
        function.origins.reserve(size);
        function.is_async = is_async;
        function.is_generator = is_generator;
        function.params = described;
        for (index, &param) in params.iter().enumerate() {
            self.then(Task::Param(param, index as u32));
        }
        match self.field(n, Field::Body) {
            Some(body) if self.kind(body) == Kind::StatementBlock => self.then_list(body),
            // `x => x`
            Some(body) => {
                self.then(Task::Value(body));
                self.then(Task::Do(Step::ReturnBody, body));
            }
            None => {}
        }
    }

    pub(super) fn return_body(&mut self, body: u32) {
        let value = self.value_of(body);
        self.derive(Instr::Return(Some(value)), body);
    }

    pub(super) fn close_function(&mut self, _: u32) {
        self.names.leave();
        self.frames.pop();
        self.b.close_function();
    }

    /// The parameters that stand for arguments; `this: T` does not.
    pub(super) fn params(&self, n: u32) -> Vec<u32> {
        let Some(list) = self.field(n, Field::Parameters) else {
            return self.field(n, Field::Parameter).into_iter().collect();
        };
        let is_param = |&param: &u32| {
            let node = self.table.node(param);
            let this = self.field(param, Field::Pattern).is_some_and(|p| self.kind(p) == Kind::This);
            node.flags.named() && !this && !matches!(self.kind(param), Kind::Error | Kind::Decorator)
        };
        self.table.children(list).filter(is_param).collect()
    }

    pub(super) fn parameter(&self, n: u32) -> Parameter {
        let kind = self.kind(n);
        if !matches!(kind, Kind::RequiredParameter | Kind::OptionalParameter) {
            let rest = kind == Kind::RestPattern;
            return Parameter { target: Some(n), default: None, annotation: None, rest, field: false };
        }
        let target = self.field(n, Field::Pattern).or_else(|| self.field(n, Field::Name));
        Parameter {
            target,
            default: self.field(n, Field::Value),
            annotation: self.field(n, Field::Type),
            rest: target.is_some_and(|target| self.kind(target) == Kind::RestPattern),
            field: self.table.children(n).any(|c| {
                matches!(self.kind(c), Kind::AccessibilityModifier | Kind::OverrideModifier | Kind::Readonly)
            }),
        }
    }

    /// The name that a parameter binds, if it is no pattern: `a`, `a = 1`, `...a`
    pub(super) fn param_name(&self, target: Option<u32>) -> Option<u32> {
        let mut at = target?;
        loop {
            at = match self.kind(at) {
                Kind::Identifier | Kind::Undefined => return Some(at),
                Kind::AssignmentPattern => self.field(at, Field::Left)?,
                Kind::RestPattern => self.first_named(at)?,
                _ => return None,
            };
        }
    }

    fn describe(&mut self, n: u32) -> Param {
        let parts = self.parameter(n);
        let name = self.param_name(parts.target).map(|name| self.sym(name));
        let binding = name.and_then(|name| self.names.resolve(name));
        let hint = parts.annotation.and_then(|annotation| self.hint(annotation));
        if let (Some(binding), Some(hint)) = (binding, hint) {
            self.b.module.bindings[binding.index()].hint = Some(hint);
        }
        let decorators = self.decorators(n);
        let rest = parts.rest;
        Param { name, binding, hint, decorators, rest, named: false, span: self.span(n) }
    }

    /// The values of the decorators that stand in a node; they were evaluated with their class.
    pub(super) fn decorators(&self, n: u32) -> Vec<ValueId> {
        let decorators = self.table.children(n).filter(|&c| self.kind(c) == Kind::Decorator);
        decorators.filter_map(|decorator| self.decorator(decorator)).collect()
    }

    /// The value of one decorator.
    pub(super) fn decorator(&self, n: u32) -> Option<ValueId> {
        let value = self.values[self.peel(self.first_named(n)?) as usize];
        (value != super::NO_VALUE).then_some(ValueId(value))
    }

    /// `(a, { b }, c = 1, ...d)`: one of them.
    pub(super) fn param(&mut self, n: u32, index: u32) {
        let value = self.emit(Instr::Param(index), n);
        let parts = self.parameter(n);
        if parts.default.is_some() || parts.field {
            self.set(n, value);
            self.then_value(parts.default);
            self.then(Task::Do(Step::ParamDefault, n));
        } else if let Some(target) = parts.target {
            self.then(Task::Bind(target, value));
        }
    }

    /// A parameter whose default, if it has one, is ready.
    pub(super) fn param_default(&mut self, n: u32) {
        let parts = self.parameter(n);
        let mut value = self.value_of(n);
        if let Some(default) = parts.default {
            let other = self.value_of(default);
            value = self.emit(Instr::Default(value, other), n);
        }
        // `constructor(private a: A)` is `this.a = a` before all else.
        if let (true, Some(name)) = (parts.field, self.param_name(parts.target)) {
            let key = self.name_key(name);
            let place = self.b.place(Place { base: Base::This, path: vec![key] });
            self.derive(Instr::Write(place, value), n);
        }
        if let Some(target) = parts.target {
            self.then(Task::Bind(target, value));
        }
    }
}
