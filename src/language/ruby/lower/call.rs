//! Calls: of methods by name, of what they mean to the language itself.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};

/// What a call is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A call of a method by its name.
    Method(Sym),
    /// `C.new(x)`, `new(x)`
    New,
    /// `o.send(:m, x)`: the arguments begin after the name.
    Send(Sym),
    /// `o.m = x`, spelled `o.send(:m=, x)`
    SendWrite(Sym),
    /// `method(:m)`: the method itself.
    MethodOf(Sym),
    /// `o.instance_variable_get(:@a)`
    ReadField(Sym),
    /// `o.instance_variable_set(:@a, x)`
    WriteField(Sym),
    /// `M.const_get(:A)`
    ReadConstant(Sym),
    /// `eval(x)`: may read and write every variable in sight.
    Eval,
    /// `block_given?`
    HasBlock,
}

impl Lowerer<'_> {
    /// A name alone: a variable, or a method of `self` called without arguments.
    pub(super) fn identifier(&mut self, n: u32) {
        if self.table.node(n).flags.missing() {
            let value = self.emit(Instr::Opaque(OpaqueReason::Damage), n);
            return self.set(n, value);
        }
        if self.declared.local(n).is_some() {
            return self.read(n);
        }
        let text = self.text(n);
        let value = match text {
            "__method__" => {
                let name = self.frame().method.map(|(name, _)| name);
                match name {
                    Some(name) => self.emit(Instr::Const(Const::Symbol(name)), n),
                    None => self.null(n),
                }
            }
            "__FILE__" | "__LINE__" | "__ENCODING__" | "__dir__" => {
                self.emit(Instr::Opaque(OpaqueReason::Construct), n)
            }
            _ if self.is_free(text) && text == "block_given?" => self.has_block(n),
            _ if self.is_free(text) && matches!(text, "raise" | "fail") => return self.raise_value(n),
            _ => {
                if self.is_free(text) {
                    self.changes_body(n, text);
                }
                self.access_bare(n, text)
            }
        };
        self.set(n, value);
    }

    /// Whether no method of the file bears a name that means something to the language.
    pub(super) fn is_free(&self, text: &str) -> bool {
        self.b.module.names.get(text).is_none_or(|name| {
            !self.declared.functions.contains_key(&name) && !self.declared.methods.contains(&name)
        })
    }

    /// `a`, `{ a: }`: calls the method `a` of `self`.
    pub(super) fn access_bare(&mut self, n: u32, text: &str) -> ValueId {
        let name = self.b.sym(text);
        let place = self.bare_place(name);
        let place = self.b.place(place);
        let callee = self.derive(Instr::Read(place), n);
        let call = Call { callee, args: Vec::new(), kind: CallKind::Access, optional: false };
        let call = self.b.call(call);
        self.emit(Instr::Call(call), n)
    }

    /// `{ a: }`, `f(a:)`: a variable or a method.
    pub(super) fn shorthand(&mut self, key: u32) {
        if let Some(local) = self.declared.local(key) {
            let value = self.read_binding(local, key);
            return self.set(key, value);
        }
        let text = self.text(key).trim_end_matches(':');
        let value = self.access_bare(key, text);
        self.set(key, value);
    }

    /// Whether the method of this node's block is given a block: `block_given?`
    fn has_block(&mut self, n: u32) -> ValueId {
        match self.own_block() {
            Some(block) => {
                let block = self.read_binding(block, n);
                let null = self.null(n);
                self.emit(Instr::Binary(BinaryOp::NotEqual, block, null), n)
            }
            None => self.emit(Instr::Const(Const::Bool(false)), n),
        }
    }

    /// The variable that holds the block of the method around.
    pub(super) fn own_block(&mut self) -> Option<BindingId> {
        let (_, method) = self.frame().method?;
        self.room(method)?.block
    }

    /// What a call of this name means; the first argument may be a name too.
    pub(super) fn form(&mut self, n: u32) -> Form {
        let method = self.field(n, Field::Method);
        // `f.(x)` is `f.call(x)`.
        let text = method.map_or("call", |method| self.text(method));
        let bare = self.field(n, Field::Receiver).is_none();
        let own = Form::Method(self.b.sym(text));
        if bare && !self.is_free(text) {
            return own;
        }
        let name = |lowerer: &mut Self| {
            let first = lowerer.field(n, Field::Arguments).and_then(|a| lowerer.first_part(a))?;
            match lowerer.constant_key(first)? {
                super::place::StaticKey::Text(text) | super::place::StaticKey::Symbol(text) => Some(text),
                super::place::StaticKey::Index(_) => None,
            }
        };
        let block = self.field(n, Field::Block).is_some();
        match text {
            "new" => Form::New,
            "block_given?" if bare => Form::HasBlock,
            "eval" | "instance_eval" | "class_eval" | "module_eval" | "binding"
                if !block && (bare || text != "eval" && text != "binding") =>
            {
                match self.field(n, Field::Arguments) {
                    Some(list) if self.parts(list).all(|c| self.kind(c) != Kind::BlockArgument) => Form::Eval,
                    _ => own,
                }
            }
            "send" | "public_send" | "__send__" => match name(self) {
                Some(text) => match text.strip_suffix('=').filter(|rest| is_word(rest)) {
                    Some(rest) => Form::SendWrite(self.b.sym(rest)),
                    None => Form::Send(self.b.sym(&text)),
                },
                None => own,
            },
            "method" => name(self).map_or(own, |text| Form::MethodOf(self.b.sym(&text))),
            "const_get" if !bare => name(self)
                .filter(|text| is_word(text))
                .map_or(own, |text| Form::ReadConstant(self.b.sym(&text))),
            "instance_variable_get" | "instance_variable_set" => {
                match name(self).as_deref().and_then(|text| text.strip_prefix('@')) {
                    Some(field) if text.ends_with("get") => Form::ReadField(self.b.sym(field)),
                    Some(field) => Form::WriteField(self.b.sym(field)),
                    None => own,
                }
            }
            _ => own,
        }
    }

    /// `o.m(x)`, `m x do … end`, `o&.m`
    pub(super) fn call_value(&mut self, n: u32) {
        let method = self.field(n, Field::Method);
        if method.is_some_and(|method| self.kind(method) == Kind::Super) {
            return self.super_value(n);
        }
        let receiver = self.field(n, Field::Receiver);
        if receiver.is_none() && self.known_call(n) {
            return;
        }
        if self.is_closure_call(n) {
            let block = self.field(n, Field::Block);
            self.then_value(block);
            return self.then(Task::Do(Step::Alias, n));
        }
        if self.makes_class(n) {
            return self.class_value(n);
        }
        if let Some(receiver) = receiver {
            self.then_receiver(receiver);
        }
        self.then_arguments(n);
        self.then(Task::Do(Step::Call, n));
    }

    /// `lambda { … }`, `proc { … }`, `Proc.new { … }`: the block itself.
    fn is_closure_call(&self, n: u32) -> bool {
        if self.field(n, Field::Block).is_none() {
            return false;
        }
        let method = self.field(n, Field::Method).map_or("", |method| self.text(method));
        match self.field(n, Field::Receiver) {
            None => matches!(method, "lambda" | "proc") && self.is_free(method),
            Some(receiver) => method == "new" && matches!(self.text(receiver), "Proc" | "::Proc"),
        }
    }

    /// Asks for what a receiver needs to be part of a place.
    pub(super) fn then_receiver(&mut self, receiver: u32) {
        let inner = self.peel(receiver);
        if self.is_link(inner) {
            self.then_place(inner);
        } else if !self.is_name(inner) {
            self.then(Task::Value(inner));
        }
    }

    /// The place of a receiver whose parts are ready.
    pub(super) fn receiver_place(&mut self, receiver: u32) -> Place {
        let inner = self.peel(receiver);
        if self.is_link(inner) || self.is_name(inner) {
            return self.place_of(inner);
        }
        Place { base: Base::Value(self.value_of(inner)), path: Vec::new() }
    }

    /// What is called when the method `name` of a call's receiver is.
    fn method_place(&mut self, n: u32, name: Sym) -> Place {
        match self.field(n, Field::Receiver) {
            Some(receiver) => {
                let mut place = self.receiver_place(receiver);
                place.path.push(Key::Name(name));
                place
            }
            None => self.bare_place(name),
        }
    }

    fn read_place(&mut self, place: Place, n: u32) -> ValueId {
        let place = self.b.place(place);
        self.derive(Instr::Read(place), n)
    }

    /// A call whose receiver and arguments are ready.
    pub(super) fn call(&mut self, n: u32) {
        let form = self.form(n);
        let value = match form {
            Form::Method(name) | Form::Send(name) => self.method_call(n, name, form != Form::Method(name)),
            Form::New => self.new_(n),
            Form::SendWrite(name) => self.write_by_call(n, Key::Name(name)),
            Form::WriteField(name) => self.write_by_call(n, Key::Private(name)),
            Form::MethodOf(name) => {
                let place = self.method_place(n, name);
                self.read_place(place, n)
            }
            Form::ReadField(name) => self.member_by_call(n, Key::Private(name)),
            Form::ReadConstant(name) => self.member_by_call(n, Key::Name(name)),
            Form::Eval => self.opaque(n, OpaqueReason::Dynamic),
            Form::HasBlock => self.has_block(n),
        };
        self.set(n, value);
        self.after_block(n);
    }

    fn method_call(&mut self, n: u32, name: Sym, sent: bool) -> ValueId {
        let mut args = self.arguments(n);
        if sent && !args.is_empty() {
            args.remove(0);
        }
        let place = self.method_place(n, name);
        let callee = match self.field(n, Field::Method) {
            Some(method) => {
                let place = self.b.place(place);
                let start = self.field(n, Field::Receiver).unwrap_or(method);
                let span = crate::source::Span::new(self.span(start).start, self.span(method).end);
                self.b.emit_derived(Instr::Read(place), span)
            }
            None => self.read_place(place, n),
        };
        let kind = if args.is_empty() { CallKind::Access } else { CallKind::Plain };
        let optional = self.has_token(n, Kind::SafeNavigation);
        let call = self.b.call(Call { callee, args, kind, optional });
        self.emit(Instr::Call(call), n)
    }

    /// `C.new(x)`, `new(x)`
    fn new_(&mut self, n: u32) -> ValueId {
        let args = self.arguments(n);
        let place = match self.field(n, Field::Receiver) {
            Some(receiver) => self.receiver_place(receiver),
            None => Place { base: Base::This, path: Vec::new() },
        };
        let callee = match (place.base, place.path.is_empty()) {
            (Base::Value(value), true) => value,
            _ => self.read_place(place, n),
        };
        let optional = self.has_token(n, Kind::SafeNavigation);
        let call = self.b.call(Call { callee, args, kind: CallKind::New, optional });
        self.emit(Instr::Call(call), n)
    }

    fn member_by_call(&mut self, n: u32, key: Key) -> ValueId {
        let mut place = match self.field(n, Field::Receiver) {
            Some(receiver) => self.receiver_place(receiver),
            None => Place { base: Base::This, path: Vec::new() },
        };
        place.path.push(key);
        let place = self.b.place(place);
        self.emit(Instr::Read(place), n)
    }

    fn write_by_call(&mut self, n: u32, key: Key) -> ValueId {
        let value = self.arguments(n).get(1).map(|arg| arg.value);
        let value = value.unwrap_or_else(|| self.null(n));
        let mut place = match self.field(n, Field::Receiver) {
            Some(receiver) => self.receiver_place(receiver),
            None => Place { base: Base::This, path: Vec::new() },
        };
        place.path.push(key);
        let place = self.b.place(place);
        self.emit(Instr::Write(place, value), n);
        value
    }

    /// `super`, `super(x)`
    pub(super) fn super_value(&mut self, n: u32) {
        if self.kind(n) == Kind::Call {
            self.then_arguments(n);
        }
        self.then(Task::Do(Step::Super, n));
    }

    pub(super) fn super_(&mut self, n: u32) {
        let method = self.frame().method;
        let alone = self.kind(n) != Kind::Call || self.field(n, Field::Arguments).is_none();
        let mut args = if self.kind(n) == Kind::Call { self.arguments(n) } else { Vec::new() };
        if let (true, Some((_, node))) = (alone, method) {
            let passed = self.own_arguments(node, n);
            args.splice(0..0, passed);
        }
        let path = match method {
            Some((name, _)) if self.b.module.names.text(name) != "initialize" => vec![Key::Name(name)],
            _ => Vec::new(),
        };
        let callee = self.read_place(Place { base: Base::Super, path }, n);
        let call = self.b.call(Call { callee, args, kind: CallKind::Plain, optional: false });
        let value = self.emit(Instr::Call(call), n);
        self.set(n, value);
        self.after_block(n);
    }

    /// `super` alone passes on what the method was given.
    fn own_arguments(&mut self, method: u32, n: u32) -> Vec<Arg> {
        let function = self.room(method).and_then(|room| room.function);
        let params = function.map(|f| self.b.module.functions[f.index()].params.clone());
        let mut args = Vec::new();
        for param in params.unwrap_or_default() {
            let Some(binding) = param.binding else { continue };
            let value = self.read_binding(binding, n);
            let name = param.name.filter(|_| param.named && !param.rest);
            args.push(Arg { value, name, spread: param.rest, mapping: param.rest && param.named });
        }
        args
    }

    /// `yield x`
    pub(super) fn yield_value(&mut self, n: u32) {
        if let Some(list) = self.first_part(n) {
            self.then_argument_list(list);
        }
        self.then(Task::Do(Step::Yield, n));
    }

    pub(super) fn yield_(&mut self, n: u32) {
        let list = self.first_part(n);
        let args = self.argument_list(list);
        let callee = match self.own_block() {
            Some(block) => self.read_binding(block, n),
            None => self.derive(Instr::Opaque(OpaqueReason::Construct), n),
        };
        let call = self.b.call(Call { callee, args, kind: CallKind::Plain, optional: false });
        let value = self.emit(Instr::Call(call), n);
        self.set(n, value);
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}
