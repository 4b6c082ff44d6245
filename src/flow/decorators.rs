//! Decorators: what they make of parameters and returned values.

use super::interp::{Frame, Interp};
use super::paths::PathId;
use super::value::Atom;
use crate::ir::{ClassId, FunctionId, FunctionKind, Instr, MemberKind};

impl Interp<'_, '_> {
    /// Decorators of a class and its members give parameters and returned values their meaning.
    pub(super) fn take_decorators(&mut self, frame: &Frame, class: ClassId) {
        let module = self.module;
        let data = &module.classes[class.index()];
        let on_class: Vec<PathId> = self.decorator_paths(frame, &data.decorators);
        self.take_container(frame, class, &on_class);
        self.take_asked(frame, class);
        for member in &data.members {
            let Some(f) = member.function else { continue };
            for (n, param) in module.functions[f.index()].params.iter().enumerate() {
                for &v in &param.decorators {
                    self.decorate_param(frame, f, n as u32, v);
                }
            }
            if member.kind == MemberKind::Method {
                let on_member = self.decorator_paths(frame, &member.decorators);
                self.decorated(f, &on_class, &on_member);
            }
        }
        if let Some(f) = data.constructor {
            for (n, param) in module.functions[f.index()].params.iter().enumerate() {
                for &v in &param.decorators {
                    self.decorate_param(frame, f, n as u32, v);
                }
            }
        }
    }

    fn decorator_paths(&self, frame: &Frame, values: &[crate::ir::ValueId]) -> Vec<PathId> {
        values
            .iter()
            .filter_map(|v| match self.values.only(*frame.values.get(v.index())?)? {
                Atom::Lib { path, .. } => Some(path),
                _ => None,
            })
            .collect()
    }

    fn decorate_param(&mut self, frame: &Frame, f: FunctionId, n: u32, v: crate::ir::ValueId) {
        let Some(&value) = frame.values.get(v.index()) else { return };
        let Some(Atom::Lib { path, .. }) = self.values.only(value) else { return };
        let models = self.paths.models();
        let Some((row, decorator)) = self.paths.node(path).and_then(|node| models.decorator(node)) else {
            return;
        };
        self.paths.used.push(row);
        let Some(mut to) = self.paths.named(&decorator.param) else { return };
        if decorator.member
            && let Instr::Call(call) = self.instr(frame, v)
            && let Some(arg) = self.module.calls[call.index()].args.first()
            && let Some(name) = self.key_of_value(frame.values[arg.value.index()])
        {
            let folded = self.names.text(name).to_ascii_lowercase();
            let name = self.sym(&folded);
            to = self.paths.member(to, name, &self.names);
        }
        let span = self.module.functions[f.index()].params[n as usize].span;
        let value = self.lib(to, None);
        let value = self.note_source(value, span);
        self.params.insert((f, n), value);
    }

    fn decorated(&mut self, f: FunctionId, on_class: &[PathId], on_member: &[PathId]) {
        let models = self.paths.models();
        for (row, convention) in models.conventions() {
            if convention.class_decorator.is_empty() && convention.method_decorator.is_empty() {
                continue;
            }
            let has = |texts: &[String], have: &[PathId], paths: &mut super::paths::Paths<'_>| {
                texts.is_empty() || texts.iter().any(|t| paths.named(t).is_some_and(|p| have.contains(&p)))
            };
            if !has(&convention.class_decorator, on_class, &mut self.paths)
                || !has(&convention.method_decorator, on_member, &mut self.paths)
            {
                continue;
            }
            self.paths.used.push(row);
            self.give_params(f, &convention.params);
            if let Some((row, _)) = convention.returns.as_deref().and_then(|kind| models.return_sink(kind)) {
                self.return_sinks.insert(f, row);
            }
        }
    }

    pub(super) fn decorated_sinks(&mut self, f: FunctionId) {
        // A closure in a class decorated as a controller returns to its caller, not to the framework.
        if self.module.functions[f.index()].kind == FunctionKind::Closure
            && self.module.functions[f.index()].parent.is_some_and(|p| p != FunctionId::MODULE)
            && !self.params.contains_key(&(f, 0))
            && !self.handed_over.contains(&f)
        {
            self.return_sinks.remove(&f);
        }
    }
}
