//! Functions: their values, parameters and bodies; what decorators make of them.

use super::{Frame, Lowerer, Step, Task};
use crate::ir::*;
use crate::language::python::words::{Field, Kind};

/// The parts of one parameter, however the grammar spells it.
struct Parameter {
    /// What it binds.
    target: u32,
    default: Option<u32>,
    /// The type written beside it.
    annotation: Option<u32>,
    /// Whether it takes all further arguments.
    rest: bool,
    /// Whether it takes those that are passed by name.
    named: bool,
}

impl Lowerer<'_> {
    /// `def f(): …`, `lambda: …`: what is evaluated where it stands, then the function.
    pub(super) fn function_definition(&mut self, n: u32) {
        for param in self.params(n) {
            let Some(parts) = self.parameter(param) else { continue };
            self.then_value(parts.default.filter(|&default| !self.is_constant(default)));
            for marker in parts.annotation.map(|a| self.markers(a)).unwrap_or_default() {
                self.then(Task::Value(marker));
            }
        }
        self.then(Task::Do(Step::FunctionMade, n));
    }

    /// Whether a default means the same wherever it is evaluated.
    fn is_constant(&self, n: u32) -> bool {
        let n = self.peel(n);
        match self.kind(n) {
            Kind::Integer | Kind::Float | Kind::True | Kind::False | Kind::NoneLiteral | Kind::Ellipsis => {
                true
            }
            Kind::String => !self.table.children(n).any(|c| self.kind(c) == Kind::Interpolation),
            Kind::UnaryOperator => self
                .field(n, Field::Argument)
                .is_some_and(|inner| matches!(self.kind(inner), Kind::Integer | Kind::Float)),
            _ => false,
        }
    }

    /// The function; what its head needs is ready.
    pub(super) fn function_made(&mut self, n: u32) {
        let Some(room) = self.room(n) else { return };
        let Some(function) = room.function else { return };
        let params = self.params(n);
        for &param in &params {
            self.keep_default(param);
        }
        let described = self.describe(&params);
        self.b.module.functions[function.index()].params = described;
        let value = self.emit(Instr::Function(function), n);
        self.set(n, value);
        let decorated = self.kind(self.table.node(n).parent) == Kind::DecoratedDefinition;
        if self.kind(n) == Kind::FunctionDefinition {
            self.declare_method(n, room);
            if let (false, Some(name)) = (decorated, self.field(n, Field::Name)) {
                self.write_name(name, value);
            }
        }
        self.then(Task::Do(Step::OpenFunction, n));
        self.then(Task::Do(Step::CloseFunction, n));
    }

    /// Writes a default to a variable of its own, which the function's body reads.
    fn keep_default(&mut self, param: u32) {
        let Some(parts) = self.parameter(param) else { return };
        let Some(default) = parts.default.filter(|&default| !self.is_constant(default)) else { return };
        let value = self.value_of(default);
        let name = self.sym(parts.target);
        let owner = self.b.current();
        let span = self.span(default);
        let binding = self.b.binding(name, BindingKind::Constant, owner, span);
        let place = self.b.place(Place { base: Base::Binding(binding), path: Vec::new() });
        self.derive(Instr::Write(place, value), default);
        self.defaults.insert(param, place);
    }

    /// The parameters that stand for arguments: not the receiver.
    fn params(&self, n: u32) -> Vec<u32> {
        let Some(list) = self.field(n, Field::Parameters) else { return Vec::new() };
        let skipped = usize::from(self.room(n).is_some_and(|room| room.receiver.is_some()));
        let is_param = |&param: &u32| {
            let separator =
                matches!(self.kind(param), Kind::KeywordSeparator | Kind::PositionalSeparator | Kind::Error);
            self.is_named(param) && !separator
        };
        self.table.children(list).filter(is_param).skip(skipped).collect()
    }

    fn parameter(&self, n: u32) -> Option<Parameter> {
        let target = match self.kind(n) {
            Kind::TypedParameter => self.first_named(n)?,
            Kind::DefaultParameter | Kind::TypedDefaultParameter => self.field(n, Field::Name)?,
            _ => n,
        };
        let kind = self.kind(target);
        let rest = matches!(kind, Kind::ListSplatPattern | Kind::DictionarySplatPattern);
        Some(Parameter {
            target: if rest { self.first_named(target)? } else { target },
            default: self.field(n, Field::Value),
            annotation: self.field(n, Field::Type),
            rest,
            named: kind == Kind::DictionarySplatPattern,
        })
    }

    /// What the IR says of the parameters.
    fn describe(&mut self, params: &[u32]) -> Vec<Param> {
        let mut described = Vec::new();
        let mut by_name = false;
        for &param in params {
            // Behind `*` or `*a` all are passed by name.
            by_name |= self.behind_separator(param);
            let Some(parts) = self.parameter(param) else {
                described.push(Param { span: self.span(param), ..Param::default() });
                continue;
            };
            let is_name = self.kind(parts.target) == Kind::Identifier;
            let name = is_name.then(|| self.sym(parts.target));
            let hint = parts.annotation.and_then(|annotation| self.hint(annotation));
            let mut marked = parts.annotation.map(|a| self.markers(a)).unwrap_or_default();
            // `a=Header(None)`: a default that is made by a call may say what `a` is.
            marked.extend(parts.default.filter(|&default| self.kind(default) == Kind::Call));
            let decorators = marked.into_iter().map(|marker| self.value_of(marker)).collect();
            described.push(Param {
                name,
                binding: None,
                hint: hint.filter(|_| !parts.rest),
                decorators,
                rest: parts.rest,
                named: parts.named || (by_name && !parts.rest),
                span: self.span(param),
            });
            by_name |= parts.rest;
        }
        described
    }

    /// Whether a bare `*` stands right before the parameter.
    fn behind_separator(&self, param: u32) -> bool {
        // A separator has nothing inside, so that it is the node before.
        param.checked_sub(1).is_some_and(|before| self.kind(before) == Kind::KeywordSeparator)
    }

    /// From here on instructions are the function's.
    pub(super) fn open_function(&mut self, n: u32) {
        let room = self.room(n).unwrap_or_default();
        let id = room.function.unwrap_or(FunctionId::MODULE);
        let outer = self.frame().receiver;
        self.b.resume_function(id);
        self.enter_scope(n);
        let closure = self.b.function().kind == FunctionKind::Closure;
        let receiver = room.receiver.filter(|receiver| !self.reassigned.contains(receiver));
        let receiver = receiver.or(outer.filter(|_| closure));
        self.frames.push(Frame { receiver, ..Frame::default() });
        let is_async = self.has_token(n, Kind::Async);
        let params = self.params(n);
        let bindings: Vec<Option<BindingId>> =
            params.iter().map(|&param| self.param_binding(param)).collect();
        // Room for an ordinary body at once; a bound, since what is nested counts at every level.
        let size = (self.table.node(n).next - n).min(128) as usize / 2;
        let function = self.b.function();
        function.instrs.reserve(size);
        function.origins.reserve(size);
        function.is_async = is_async;
        function.is_generator = room.is_generator;
        for (param, binding) in function.params.iter_mut().zip(bindings) {
            param.binding = binding;
        }
        self.hint_params(id);
        self.keep_receiver(n, room.receiver);
        for (index, &param) in params.iter().enumerate() {
            self.then(Task::Param(param, index as u32));
        }
        match self.field(n, Field::Body) {
            Some(body) if self.kind(n) == Kind::Lambda => {
                self.then(Task::Value(body));
                self.then(Task::Do(Step::ReturnBody, body));
            }
            body => self.then_block(body),
        }
    }

    fn param_binding(&self, param: u32) -> Option<BindingId> {
        let parts = self.parameter(param)?;
        let is_name = self.kind(parts.target) == Kind::Identifier;
        let name = self.b.module.names.get(self.text(parts.target)).filter(|_| is_name)?;
        self.names.resolve(name)
    }

    fn hint_params(&mut self, function: FunctionId) {
        let params = &self.b.module.functions[function.index()].params;
        let hints: Vec<_> = params.iter().filter_map(|param| Some((param.binding?, param.hint?))).collect();
        for (binding, hint) in hints {
            self.b.module.bindings[binding.index()].hint = Some(hint);
        }
    }

    /// The receiver as a variable, where something else may be written to it or another class's
    /// methods may mean it.
    fn keep_receiver(&mut self, n: u32, receiver: Option<BindingId>) {
        let Some(receiver) = receiver else { return };
        if self.reassigned.contains(&receiver) || self.captured.contains(&receiver) {
            let this = self.b.place(Place { base: Base::This, path: Vec::new() });
            let value = self.derive(Instr::Read(this), n);
            let place = self.b.place(Place { base: Base::Binding(receiver), path: Vec::new() });
            self.derive(Instr::Write(place, value), n);
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

    /// `(a, b=1, *c, d, **e)`: one of them.
    pub(super) fn param(&mut self, n: u32, index: u32) {
        let value = self.emit(Instr::Param(index), n);
        self.set(n, value);
        let Some(parts) = self.parameter(n) else { return };
        self.then_value(parts.default.filter(|&default| self.is_constant(default)));
        self.then(Task::Do(Step::ParamDefault, n));
    }

    /// A parameter whose default, if it has one, is ready.
    pub(super) fn param_default(&mut self, n: u32) {
        let Some(parts) = self.parameter(n) else { return };
        let mut value = ValueId(self.values[n as usize]);
        if let Some(default) = parts.default {
            let other = match self.defaults.get(&n) {
                Some(&place) => self.derive(Instr::Read(place), default),
                None => self.value_of(default),
            };
            value = self.emit(Instr::Default(value, other), n);
        }
        // `def f((a, b))` of version 2
        self.then(Task::Bind(parts.target, value));
    }

    /// `@a @b def f(): …`: the decorators are evaluated first and called last, the nearest one first.
    pub(super) fn decorated_definition(&mut self, n: u32) {
        for decorator in self.decorators(n) {
            let value = self.first_named(decorator);
            self.then_value(value);
        }
        if let Some(definition) = self.field(n, Field::Definition) {
            self.then(Task::Statement(definition));
            self.then(Task::Do(Step::Decorate, n));
        }
    }

    pub(super) fn decorators(&self, n: u32) -> Vec<u32> {
        self.table.children(n).filter(|&c| self.kind(c) == Kind::Decorator).collect()
    }

    /// The values of the decorators around a definition.
    pub(super) fn decorator_values(&mut self, definition: u32) -> Vec<ValueId> {
        let parent = self.table.node(definition).parent;
        if self.kind(parent) != Kind::DecoratedDefinition {
            return Vec::new();
        }
        let values = self.decorators(parent).into_iter().filter_map(|d| self.first_named(d));
        let values: Vec<u32> = values.collect();
        values.into_iter().map(|value| self.value_of(value)).collect()
    }

    /// The definition, made: each decorator is given what it stands before.
    pub(super) fn decorate(&mut self, n: u32) {
        let Some(definition) = self.field(n, Field::Definition) else { return };
        if self.values[definition as usize] == super::NO_VALUE {
            return;
        }
        let mut value = self.value_of(definition);
        for decorator in self.decorators(n).into_iter().rev() {
            let text = self.text(decorator).trim_start_matches('@').trim();
            let Some(inner) = self.first_named(decorator) else { continue };
            // These say what a member is, and are no calls.
            if self.is_class_level(n) && super::declare::role(text).is_some() {
                continue;
            }
            let callee = self.value_of(inner);
            let args = vec![Arg { value, name: None, spread: false, mapping: false }];
            let call = self.b.call(Call { callee, args, kind: CallKind::Decorate, optional: false });
            value = self.emit(Instr::Call(call), decorator);
        }
        if let Some(name) = self.field(definition, Field::Name) {
            self.write_name(name, value);
        }
    }
}
