//! Calls of every kind.

use super::{Lowerer, Step, Task, literal};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};

/// Calls of names from outside that are more than a call.
enum Known {
    /// `require('m')`, `import('m')`
    Import(Sym, ImportKind),
    /// `eval(x)`: may read and write every variable in sight.
    Eval,
}

impl Lowerer<'_> {
    /// `f(x)`, `o.m(...xs)`, `` tag`a${b}` ``
    pub(super) fn call_value(&mut self, n: u32) {
        let callee = self.field(n, Field::Function);
        let arguments = self.field(n, Field::Arguments);
        match self.known(callee, arguments) {
            Some(Known::Import(specifier, kind)) => return self.require(n, specifier, kind),
            Some(Known::Eval) => {
                self.then_arguments(arguments);
                return self.then(Task::Do(Step::Eval, n));
            }
            None => {}
        }
        self.then_value(callee);
        self.then_arguments(arguments);
        self.then(Task::Do(Step::Call, n));
    }

    /// `new C(x)`, `new C`
    pub(super) fn new_value(&mut self, n: u32) {
        let callee = self.field(n, Field::Constructor);
        self.then_value(callee);
        let arguments = self.field(n, Field::Arguments);
        self.then_arguments(arguments);
        self.then(Task::Do(Step::New, n));
    }

    fn then_arguments(&mut self, arguments: Option<u32>) {
        let Some(arguments) = arguments else { return };
        if self.kind(arguments) == Kind::TemplateString {
            for part in self.substitutions(arguments) {
                let child = self.first_named(part);
                self.then_value(child);
            }
            return;
        }
        for child in self.table.children(arguments) {
            // What the parser could not fit in is taken up when the list is made.
            if self.table.node(child).flags.named() {
                self.then(Task::Value(child));
            }
        }
    }

    fn known(&mut self, callee: Option<u32>, arguments: Option<u32>) -> Option<Known> {
        let callee = self.peel(callee?);
        let import = match self.kind(callee) {
            Kind::Import => Some(ImportKind::Dynamic),
            Kind::Identifier if matches!(self.text(callee), "require" | "eval") => {
                if !matches!(self.name_base(callee), Base::Global(_)) {
                    return None;
                }
                (self.text(callee) == "require").then_some(ImportKind::Call)
            }
            _ => return None,
        };
        let Some(kind) = import else { return Some(Known::Eval) };
        let mut given = self.table.children(arguments?);
        let first = self.peel(given.next()?);
        let text = self.table.text(self.text, first);
        match self.kind(first) {
            Kind::String => Some(Known::Import(self.b.sym(&literal::string(text)), kind)),
            Kind::TemplateString if self.substitutions(first).next().is_none() => {
                let text = literal::template_part(text.trim_matches('`'));
                Some(Known::Import(self.b.sym(&text), kind))
            }
            _ => None,
        }
    }

    fn require(&mut self, n: u32, specifier: Sym, kind: ImportKind) {
        let span = self.span(n);
        let own = self.is_own(specifier);
        let name = ImportName::Module;
        let import = Import { specifier, whole: None, kind, name, type_only: false, own, span };
        let import = self.b.import(import);
        let value = self.emit(Instr::Import(import), n);
        self.set(n, value);
    }

    /// The arguments, all ready. A damaged list may hold more than it shows.
    fn arguments(&mut self, arguments: Option<u32>) -> Vec<Arg> {
        let Some(arguments) = arguments else { return Vec::new() };
        let plain = |value| Arg { value, name: None, spread: false, mapping: false };
        if self.kind(arguments) == Kind::TemplateString {
            return self.template_parts(arguments).into_iter().map(|item| plain(item.value)).collect();
        }
        let mut args = Vec::new();
        for child in self.table.children(arguments) {
            if !self.table.node(child).flags.named() {
                continue;
            }
            let spread = self.kind(child) == Kind::SpreadElement || self.kind(child) == Kind::Error;
            let value = self.value_of(child);
            args.push(Arg { spread, ..plain(value) });
        }
        if self.damaged.contains(&arguments) {
            let value = self.derive(Instr::Opaque(OpaqueReason::Damage), arguments);
            args.push(Arg { spread: true, ..plain(value) });
        }
        args
    }

    pub(super) fn call(&mut self, n: u32) {
        let callee = self.field(n, Field::Function);
        let arguments = self.field(n, Field::Arguments);
        let tagged = arguments.is_some_and(|a| self.kind(a) == Kind::TemplateString);
        let args = self.arguments(arguments);
        let callee = self.value_of_child(n, callee);
        let kind = if tagged { CallKind::Tagged } else { CallKind::Plain };
        let optional = self.has_token(n, Kind::OptionalChain);
        let call = self.b.call(Call { callee, args, kind, optional });
        let value = self.emit(Instr::Call(call), n);
        self.set(n, value);
    }

    /// `eval(x)`: its arguments were evaluated, what it does is not known.
    pub(super) fn eval(&mut self, n: u32) {
        let value = self.opaque(n, OpaqueReason::Dynamic);
        self.set(n, value);
    }

    pub(super) fn new_(&mut self, n: u32) {
        let callee = self.field(n, Field::Constructor);
        let arguments = self.field(n, Field::Arguments);
        let args = self.arguments(arguments);
        let callee = self.value_of_child(n, callee);
        let call = self.b.call(Call { callee, args, kind: CallKind::New, optional: false });
        let value = self.emit(Instr::Call(call), n);
        self.set(n, value);
    }
}
