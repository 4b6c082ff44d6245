//! Calls, and the names that are more than a call.

use super::{Lowerer, Step, Task, literal};
use crate::ir::*;
use crate::language::python::words::{Field, Kind};

impl Lowerer<'_> {
    /// `f(a, *b, c=d, **e)`, `f(a for a in b)`
    pub(super) fn call_value(&mut self, n: u32) {
        let callee = self.field(n, Field::Function).map(|callee| self.peel(callee));
        let arguments = self.field(n, Field::Arguments);
        if self.is_super(n) {
            return self.read(n);
        }
        if let Some((module, all)) = self.imported(callee, arguments) {
            return self.import_call(n, &module, all);
        }
        if self.is_dynamic(callee, arguments) {
            self.then_arguments(arguments);
            return self.then(Task::Do(Step::Dynamic, n));
        }
        match callee.and_then(|callee| self.parent_of_constructor(callee, arguments)) {
            Some(parent) if !self.is_super(parent) => self.then(Task::Value(parent)),
            Some(_) => {}
            None => self.then_value(callee),
        }
        self.then_arguments(arguments);
        self.then(Task::Do(Step::Call, n));
    }

    /// `m` of `__import__('m')`, of `importlib.import_module('m')`, and whether that is the last module of a path, not
    /// the first.
    fn imported(&self, callee: Option<u32>, arguments: Option<u32>) -> Option<(String, bool)> {
        let callee = callee?;
        let last = matches!(self.text(callee), "importlib.import_module" | "import_module");
        if !last && !self.is_outside(callee, "__import__") {
            return None;
        }
        let mut given = self.table.children(arguments?).filter(|&child| self.table.node(child).flags.named());
        let first = given.next()?;
        // With a second argument the first is seen from there.
        let module =
            literal::plain(self.table, self.text, first).filter(|_| !last || given.next().is_none())?;
        let is_path = !module.is_empty() && !module.starts_with('.');
        (!last || is_path).then_some((module, last))
    }

    /// Calls after which names mean something else, or whose value is all names in sight.
    fn is_dynamic(&self, callee: Option<u32>, arguments: Option<u32>) -> bool {
        let Some(callee) = callee else { return false };
        let bare = arguments.is_none_or(|arguments| self.first_named(arguments).is_none());
        let is = |name| self.is_outside(callee, name);
        ["eval", "exec", "execfile"].into_iter().any(is)
            || (bare && ["globals", "locals", "vars"].into_iter().any(is))
    }

    /// The parent whose constructor is called on the same instance: `super().__init__(…)`,
    /// `Base.__init__(self, …)`.
    fn parent_of_constructor(&self, callee: u32, arguments: Option<u32>) -> Option<u32> {
        let is_constructor = self.kind(callee) == Kind::Attribute
            && self.field(callee, Field::Attribute).is_some_and(|name| self.text(name) == "__init__");
        let parent = self.object(callee).filter(|_| is_constructor).map(|parent| self.peel(parent))?;
        (self.is_super(parent) || self.receiver_first(arguments)).then_some(parent)
    }

    /// Whether the first argument is the receiver of the method around.
    fn receiver_first(&self, arguments: Option<u32>) -> bool {
        let first = arguments.and_then(|arguments| self.first_named(arguments));
        let Some(first) = first.filter(|&first| self.kind(first) == Kind::Identifier) else { return false };
        let name = self.b.module.names.get(self.text(first));
        let binding = name.and_then(|name| self.names.resolve(name));
        binding.is_some() && self.frames.last().is_some_and(|frame| frame.receiver == binding)
    }

    fn then_arguments(&mut self, arguments: Option<u32>) {
        let Some(arguments) = arguments else { return };
        if self.kind(arguments) == Kind::GeneratorExpression {
            return self.then(Task::Value(arguments));
        }
        for child in self.table.children(arguments) {
            match self.kind(child) {
                Kind::KeywordArgument => {
                    let value = self.field(child, Field::Value);
                    self.then_value(value);
                }
                _ if self.is_named(child) => self.then(Task::Value(child)),
                _ => {}
            }
        }
    }

    /// The arguments, all ready. A damaged list may hold more than it shows, with and without names.
    fn arguments(&mut self, arguments: Option<u32>) -> Vec<Arg> {
        let Some(arguments) = arguments else { return Vec::new() };
        let plain = |value| Arg { value, name: None, spread: false, mapping: false };
        if self.kind(arguments) == Kind::GeneratorExpression {
            return vec![plain(self.value_of(arguments))];
        }
        let mut args = Vec::new();
        let mut lost = self.damaged.contains(&arguments);
        for child in self.table.children(arguments) {
            match self.kind(child) {
                Kind::KeywordArgument => {
                    let value = self.field(child, Field::Value);
                    let value = self.value_of_child(child, value);
                    let name = self.field(child, Field::Name).map(|name| self.sym(name));
                    args.push(Arg { name, ..plain(value) });
                }
                Kind::DictionarySplat | Kind::DictionarySplatPattern => {
                    let value = self.value_of(child);
                    args.push(Arg { spread: true, mapping: true, ..plain(value) });
                }
                Kind::Error => lost = true,
                _ if self.is_named(child) => {
                    let value = self.value_of(child);
                    args.push(Arg { spread: self.is_spread(child), ..plain(value) });
                }
                _ => {}
            }
        }
        if lost {
            let value = self.derive(Instr::Opaque(OpaqueReason::Damage), arguments);
            args.push(Arg { spread: true, ..plain(value) });
            args.push(Arg { spread: true, mapping: true, ..plain(value) });
        }
        args
    }

    pub(super) fn call(&mut self, n: u32) {
        let callee = self.field(n, Field::Function).map(|callee| self.peel(callee));
        let arguments = self.field(n, Field::Arguments);
        let mut args = self.arguments(arguments);
        let parent = callee.and_then(|callee| self.parent_of_constructor(callee, arguments));
        let callee = match parent {
            Some(parent) if self.is_super(parent) => {
                let place = self.b.place(Place { base: Base::Super, path: Vec::new() });
                self.derive(Instr::Read(place), parent)
            }
            // The instance goes without saying.
            Some(parent) => {
                args.remove(0);
                self.value_of(parent)
            }
            None => self.value_of_child(n, callee),
        };
        let call = self.b.call(Call { callee, args, kind: CallKind::Plain, optional: false });
        let value = self.emit(Instr::Call(call), n);
        self.set(n, value);
    }

    /// `eval(x)`, `exec x`: its parts were evaluated, what it does is not known.
    pub(super) fn dynamic(&mut self, n: u32) {
        let value = self.opaque(n, OpaqueReason::Dynamic);
        self.set(n, value);
    }

    /// `print a, b` of version 2 is a call like any other.
    pub(super) fn print(&mut self, n: u32) {
        let mut args = Vec::new();
        for argument in self.table.children(n) {
            if self.is(argument, Field::Argument) {
                let value = self.value_of(argument);
                args.push(Arg { value, name: None, spread: false, mapping: false });
            }
        }
        let chevron = self.table.children(n).find(|&c| self.kind(c) == Kind::Chevron);
        if let Some(file) = chevron.and_then(|chevron| self.first_named(chevron)) {
            let value = self.value_of(file);
            let name = Some(self.b.sym("file"));
            args.push(Arg { value, name, spread: false, mapping: false });
        }
        let print = self.b.sym("print");
        let base = self.sym_base(print);
        let place = self.b.place(Place { base, path: Vec::new() });
        let callee = self.derive(Instr::Read(place), n);
        let call = self.b.call(Call { callee, args, kind: CallKind::Plain, optional: false });
        self.emit(Instr::Call(call), n);
    }
}
