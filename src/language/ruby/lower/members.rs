//! Members of classes: methods, attributes, aliases, and the calls in a class body that make them.

use super::{Body, Lowerer, Step, Task};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};

impl Lowerer<'_> {
    fn body(&mut self) -> Option<Body> {
        self.frame().bodies.last().copied()
    }

    fn add_member(
        &mut self,
        n: u32,
        class: ClassId,
        name: Sym,
        kind: MemberKind,
        f: FunctionId,
        is_static: bool,
    ) {
        let span = self.span(n);
        let key = Key::Name(name);
        let member =
            Member { key, kind, function: Some(f), is_static, hint: None, decorators: Vec::new(), span };
        self.b.module.classes[class.index()].members.push(member);
    }

    /// `def m` in a class.
    pub(super) fn add_method(&mut self, n: u32, class: ClassId, function: FunctionId, name: Option<Sym>) {
        let Some(name) = name else { return };
        let text = self.b.module.names.text(name).to_owned();
        let is_static = self.room(n).is_some_and(|room| room.is_static);
        let both = self.body().is_some_and(|body| body.both && body.class == class);
        if text == "method_missing" && !is_static {
            self.b.module.classes[class.index()].dynamic = true;
        }
        let kind = self.b.module.functions[function.index()].kind;
        if kind == FunctionKind::Constructor {
            self.b.module.classes[class.index()].constructor = Some(function);
            return;
        }
        let setter = text.strip_suffix('=').filter(|_| kind == FunctionKind::Setter);
        let (name, member) = match setter {
            Some(field) => (self.b.sym(field), MemberKind::Setter),
            None => (name, MemberKind::Method),
        };
        self.add_member(n, class, name, member, function, is_static);
        if both && !is_static {
            self.add_member(n, class, name, member, function, true);
        }
    }

    /// `extend self`: the class has its instances' methods too.
    pub(super) fn share_methods(&mut self, class: ClassId) {
        let members = &mut self.b.module.classes[class.index()].members;
        let shared: Vec<Member> = members
            .iter()
            .filter(|m| !m.is_static && !members.iter().any(|other| other.is_static && other.key == m.key))
            .map(|m| Member { is_static: true, ..m.clone() })
            .collect();
        members.extend(shared);
    }

    /// The names that a call is given: `:a, 'b'`; `None` if not all are known.
    fn names_given(&mut self, n: u32) -> Option<Vec<(u32, Sym)>> {
        let list = self.field(n, Field::Arguments)?;
        let mut names = Vec::new();
        for part in self.parts(list).collect::<Vec<_>>() {
            match self.constant_key(part)? {
                super::place::StaticKey::Text(text) | super::place::StaticKey::Symbol(text) => {
                    names.push((part, self.b.sym(&text)));
                }
                super::place::StaticKey::Index(_) => return None,
            }
        }
        Some(names)
    }

    /// Calls without receiver that mean something to the language itself. Gives whether this was one.
    pub(super) fn known_call(&mut self, n: u32) -> bool {
        let Some(method) = self.field(n, Field::Method) else { return false };
        let text = self.text(method);
        if !self.is_free(text) {
            return false;
        }
        match text {
            "require" | "require_relative" | "load" | "autoload" => self.require(n, text),
            "raise" | "fail" => {
                self.raise_value(n);
                true
            }
            "loop" if super::control::is_loop(self.table, self.text, n) => {
                self.loop_value(n);
                true
            }
            "attr_accessor" | "attr_reader" | "attr_writer" | "attr" => self.attributes(n, text),
            "alias_method" => self.alias_call(n),
            "include" | "extend" | "prepend" if self.body().is_some() => {
                self.then_arguments(n);
                self.then(Task::Do(Step::Call, n));
                self.then(Task::Do(Step::ClassMixin, n));
                true
            }
            "module_function" => self.module_function(n),
            "define_method" | "define_singleton_method" => {
                self.define_method(n, text == "define_singleton_method");
                false
            }
            _ => false,
        }
    }

    /// `module_function` alone: what follows belongs to the module itself too.
    pub(super) fn changes_body(&mut self, _: u32, text: &str) {
        if text == "module_function"
            && let Some(body) = self.frame().bodies.last_mut()
        {
            body.both = true;
        }
    }

    /// `module_function :a, :b`
    fn module_function(&mut self, n: u32) -> bool {
        let (Some(body), Some(names)) = (self.body(), self.names_given(n)) else { return false };
        let members = &mut self.b.module.classes[body.class.index()].members;
        for (_, name) in names {
            let shared = members.iter().find(|m| m.key == Key::Name(name) && !m.is_static).cloned();
            members.extend(shared.map(|member| Member { is_static: true, ..member }));
        }
        false
    }

    /// `define_method(:m) { … }`
    fn define_method(&mut self, n: u32, singleton: bool) {
        let Some(body) = self.body() else { return };
        let block = self.field(n, Field::Block).and_then(|block| self.room(block));
        let Some(function) = block.and_then(|room| room.function) else { return };
        let first = self.field(n, Field::Arguments).and_then(|list| self.first_part(list));
        let name = match first.and_then(|first| self.constant_key(first)) {
            Some(super::place::StaticKey::Text(text) | super::place::StaticKey::Symbol(text)) => text,
            _ => {
                self.b.module.classes[body.class.index()].dynamic = true;
                return;
            }
        };
        // What it does belongs to each instance, as a method's.
        let data = &mut self.b.module.functions[function.index()];
        data.kind = FunctionKind::Method;
        data.class = Some(body.class);
        let (kind, name) = match name.strip_suffix('=') {
            Some(field) if !field.is_empty() => (MemberKind::Setter, field.to_owned()),
            _ => (MemberKind::Method, name),
        };
        let name = self.b.sym(&name);
        self.add_member(n, body.class, name, kind, function, singleton || body.singleton);
    }

    /// `attr_accessor :a, :b`: methods that read and write `@a`.
    fn attributes(&mut self, n: u32, text: &str) -> bool {
        let Some(body) = self.body() else { return false };
        let Some(names) = self.names_given(n) else {
            self.b.module.classes[body.class.index()].dynamic = true;
            return false;
        };
        for (part, name) in names {
            if text != "attr_writer" {
                let f = self.accessor(part, name, body.class, false);
                self.add_member(part, body.class, name, MemberKind::Method, f, body.singleton);
            }
            if matches!(text, "attr_writer" | "attr_accessor") {
                let f = self.accessor(part, name, body.class, true);
                self.add_member(part, body.class, name, MemberKind::Setter, f, body.singleton);
            }
        }
        self.nothing(n);
        true
    }

    /// `def a; @a; end`, `def a=(value); @a = value; end`
    fn accessor(&mut self, n: u32, name: Sym, class: ClassId, writes: bool) -> FunctionId {
        let span = self.span(n);
        let kind = if writes { FunctionKind::Setter } else { FunctionKind::Method };
        let function = self.b.open_function(Some(name), kind, Some(class), span);
        let place = self.b.place(Place { base: Base::This, path: vec![Key::Private(name)] });
        if writes {
            let decorators = Vec::new();
            let param = Param {
                name: Some(name),
                binding: None,
                hint: None,
                decorators,
                rest: false,
                named: false,
                span,
            };
            self.b.function().params = vec![param];
            let value = self.derive(Instr::Param(0), n);
            self.derive(Instr::Write(place, value), n);
        } else {
            let value = self.derive(Instr::Read(place), n);
            self.derive(Instr::Return(Some(value)), n);
        }
        self.b.close_function();
        function
    }

    /// `alias_method :a, :b`
    fn alias_call(&mut self, n: u32) -> bool {
        let Some(names) = self.names_given(n) else { return false };
        if let &[(_, new), (_, old)] = &names[..] {
            self.alias_names(n, new, old);
        }
        false
    }

    /// `alias a b`
    pub(super) fn alias(&mut self, n: u32) {
        let (Some(new), Some(old)) = (self.field(n, Field::Name), self.field(n, Field::Alias)) else {
            return;
        };
        if self.kind(new) == Kind::GlobalVariable {
            let value = Place { base: Base::Global(self.sym(old)), path: Vec::new() };
            let value = self.b.place(value);
            let value = self.derive(Instr::Read(value), n);
            let place = Place { base: Base::Global(self.sym(new)), path: Vec::new() };
            let place = self.b.place(place);
            self.emit(Instr::Write(place, value), n);
            return;
        }
        let [new, old] = [new, old].map(|name| self.text(name).trim_start_matches(':'));
        let (new, old) = (self.b.sym(new), self.b.sym(old));
        self.alias_names(n, new, old);
    }

    fn alias_names(&mut self, n: u32, new: Sym, old: Sym) {
        let Some(body) = self.body() else {
            // At the top level: a function under another name.
            if let (Some(&from), Some(&to)) =
                (self.declared.functions.get(&old), self.declared.functions.get(&new))
            {
                let value = self.read_binding(from, n);
                self.write_binding(to, value, n);
            }
            return;
        };
        let members = &mut self.b.module.classes[body.class.index()].members;
        let renamed: Vec<Member> = members
            .iter()
            .filter(|m| m.key == Key::Name(old) && m.is_static == body.singleton)
            .map(|m| Member { key: Key::Name(new), ..m.clone() })
            .collect();
        members.extend(renamed);
    }

    /// `undef a`
    pub(super) fn undef(&mut self, n: u32) {
        let Some(body) = self.body() else { return };
        for name in self.parts(n).collect::<Vec<_>>() {
            let name = self.b.sym(self.text(name).trim_start_matches(':'));
            let members = &mut self.b.module.classes[body.class.index()].members;
            members.retain(|m| m.key != Key::Name(name) || m.is_static != body.singleton);
        }
    }
}
