//! Methods: their parameters and bodies.

use super::{Frame, Lowerer, Step, Task};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};

impl Lowerer<'_> {
    /// `def m(a) … end`: its value is its name.
    pub(super) fn method_value(&mut self, n: u32) {
        let Some(room) = self.room(n).copied() else { return self.nothing(n) };
        let Some(function) = room.function else { return self.nothing(n) };
        match (room.class, self.b.module.functions[function.index()].name) {
            (Some(class), name) => self.add_method(n, class, function, name),
            (None, Some(name)) => self.plain_function(n, function, name),
            (None, None) => {}
        }
        let name = self.b.module.functions[function.index()].name;
        let value = match name {
            Some(name) => self.derive(Instr::Const(Const::Symbol(name)), n),
            None => self.null(n),
        };
        self.set(n, value);
        self.then(Task::Do(Step::OpenFunction, n));
        self.then(Task::Do(Step::CloseFunction, n));
    }

    /// `def m` outside of any class, `def o.m`
    fn plain_function(&mut self, n: u32, function: FunctionId, name: Sym) {
        let value = self.emit(Instr::Function(function), n);
        let object = self.field(n, Field::Object).filter(|&object| self.kind(object) != Kind::SelfName);
        if let Some(object) = object {
            if self.is_name(object) {
                let mut place = self.place_of(object);
                place.path.push(Key::Name(name));
                let place = self.b.place(place);
                self.derive(Instr::Write(place, value), n);
            }
        } else if let Some(&binding) = self.declared.functions.get(&name) {
            self.write_binding(binding, value, n);
        }
    }

    /// From here on instructions are the method's.
    pub(super) fn open_function(&mut self, n: u32) {
        let Some(function) = self.room(n).and_then(|room| room.function) else { return };
        self.b.resume_function(function);
        let (name, kind) = {
            let function = self.b.function();
            (function.name, function.kind)
        };
        let method = name.map(|name| (name, n));
        self.frames.push(Frame { method, ..Frame::default() });
        // Room for an ordinary body at once; a bound, since what is nested counts at every level.
        let size = (self.table.node(n).next - n).min(128) as usize;
        let function = self.b.function();
        function.instrs.reserve(size);
        function.origins.reserve(size);
        if let Some(list) = self.field(n, Field::Parameters) {
            self.params(list);
        }
        self.hidden_block(n);
        self.then_damage(n);
        let Some(body) = self.field(n, Field::Body) else { return };
        let wanted = !matches!(kind, FunctionKind::Constructor | FunctionKind::Setter);
        self.then_body(body, wanted);
        if wanted {
            self.then(Task::Do(Step::ReturnBody, body));
        }
    }

    /// A method that yields takes a block, whether it says so or not.
    fn hidden_block(&mut self, n: u32) {
        let Some(block) = self.room(n).and_then(|room| room.block) else { return };
        if self.b.function().params.iter().any(|param| param.binding == Some(block)) {
            return;
        }
        let index = self.b.function().params.len() as u32;
        let (name, span) = (self.b.sym(BLOCK), self.span(n));
        let decorators = Vec::new();
        let binding = Some(block);
        let param =
            Param { name: Some(name), binding, hint: None, decorators, rest: false, named: true, span };
        self.b.function().params.push(param);
        let value = self.derive(Instr::Param(index), n);
        self.write_binding(block, value, n);
    }

    /// The last value of a body is what it gives.
    pub(super) fn return_body(&mut self, body: u32) {
        let value = self.body_value(body);
        let left = self.b.function().instrs.get(value.index()) == Some(&Instr::Never);
        if !left {
            self.derive(Instr::Return(Some(value)), body);
        }
    }

    pub(super) fn close_function(&mut self) {
        self.frames.pop();
        self.b.close_function();
    }

    /// `(a, b = 1, *c, d:, e: 2, **f, &g)`: declares all, and asks for each to be bound.
    pub(super) fn params(&mut self, list: u32) {
        let mut index = 0;
        for node in self.parts(list) {
            if self.is(node, Field::Locals) {
                continue;
            }
            let kinds: &[(bool, bool)] = match self.kind(node) {
                Kind::SplatParameter => &[(true, false)],
                Kind::KeywordParameter | Kind::BlockParameter => &[(false, true)],
                Kind::HashSplatParameter => &[(true, true)],
                Kind::ForwardParameter => &[(true, false), (true, true), (false, true)],
                Kind::HashSplatNil | Kind::Error => continue,
                _ => &[(false, false)],
            };
            for (at, &(rest, named)) in kinds.iter().enumerate() {
                let param = self.describe(node, at, rest, named);
                self.b.function().params.push(param);
            }
            self.then(Task::Param(node, index));
            index += kinds.len() as u32;
        }
    }

    /// The node of a parameter's name.
    fn param_name(&self, n: u32) -> Option<u32> {
        match self.kind(n) {
            Kind::Identifier => Some(n),
            Kind::DestructuredParameter | Kind::ForwardParameter => None,
            _ => self.field(n, Field::Name),
        }
    }

    fn describe(&mut self, n: u32, at: usize, rest: bool, named: bool) -> Param {
        let text = match (self.param_name(n), self.kind(n)) {
            // A block is passed under a name of its own, whatever it is called inside.
            (_, Kind::BlockParameter) => Some(BLOCK),
            (Some(name), _) => Some(self.text(name)),
            (None, Kind::ForwardParameter) => Some(["*", "**", BLOCK][at]),
            (None, Kind::SplatParameter) => Some("*"),
            (None, Kind::HashSplatParameter) => Some("**"),
            _ => None,
        };
        let name = text.map(|text| self.b.sym(text));
        let binding = match self.param_name(n) {
            Some(name) => self.declared.local(name),
            None if self.kind(n) == Kind::ForwardParameter => {
                self.declared.taken.get(&n).map(|taken| taken[at])
            }
            None => self.declared.local(n),
        };
        Param { name, binding, hint: None, decorators: Vec::new(), rest, named, span: self.span(n) }
    }

    /// One parameter.
    pub(super) fn param(&mut self, n: u32, index: u32) {
        let value = self.emit(Instr::Param(index), n);
        if let Some(default) = self.field(n, Field::Value) {
            self.set(n, value);
            self.then(Task::Value(default));
            return self.then(Task::Do(Step::ParamDefault, n));
        }
        if self.kind(n) == Kind::DestructuredParameter {
            return self.bind_list(n, value);
        }
        if let Some(taken) = self.declared.taken.get(&n).copied() {
            for (at, binding) in taken.into_iter().enumerate() {
                let value = if at == 0 { value } else { self.derive(Instr::Param(index + at as u32), n) };
                self.write_binding(binding, value, n);
            }
            return;
        }
        let name = self.param_name(n).unwrap_or(n);
        if let Some(binding) = self.declared.local(name) {
            let place = self.b.place(Place { base: Base::Binding(binding), path: Vec::new() });
            self.emit(Instr::Write(place, value), name);
        }
    }

    /// A parameter whose default is ready.
    pub(super) fn param_default(&mut self, n: u32) {
        let default = self.field(n, Field::Value);
        let value = self.value_of(n);
        let other = self.value_of_child(n, default);
        let value = self.emit(Instr::Default(value, other), n);
        if let Some(binding) = self.param_name(n).and_then(|name| self.declared.local(name)) {
            let place = self.b.place(Place { base: Base::Binding(binding), path: Vec::new() });
            self.emit(Instr::Write(place, value), n);
        }
    }
}
