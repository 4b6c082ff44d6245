//! Arguments of calls: by position, by name, spread, and the block.

use super::{Lowerer, Task};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};

fn plain(value: ValueId) -> Arg {
    Arg { value, name: None, spread: false, mapping: false }
}

impl Lowerer<'_> {
    /// Asks for the arguments of a call, its block last.
    pub(super) fn then_arguments(&mut self, n: u32) {
        if let Some(list) = self.field(n, Field::Arguments) {
            self.then_argument_list(list);
        }
        let block = self.field(n, Field::Block);
        self.then_value(block);
    }

    pub(super) fn then_argument_list(&mut self, list: u32) {
        for child in self.parts(list) {
            match self.kind(child) {
                Kind::Pair => self.then_pair(child),
                Kind::BlockArgument if self.method_of_block(child).is_some() => {}
                Kind::ForwardArgument => {}
                _ => self.then(Task::Value(child)),
            }
        }
    }

    /// `m` of `&:m`
    fn method_of_block(&self, n: u32) -> Option<&str> {
        let symbol = self.first_part(n)?;
        (self.kind(symbol) == Kind::SimpleSymbol)
            .then(|| self.table.text(self.text, symbol).trim_start_matches(':'))
    }

    /// The arguments of a call, all ready.
    pub(super) fn arguments(&mut self, n: u32) -> Vec<Arg> {
        let list = self.field(n, Field::Arguments);
        let mut args = self.argument_list(list);
        if let Some(block) = self.field(n, Field::Block) {
            let value = self.value_of(block);
            args.push(Arg { name: Some(self.b.sym(BLOCK)), ..plain(value) });
        }
        args
    }

    /// A damaged list may hold more than it shows.
    pub(super) fn argument_list(&mut self, list: Option<u32>) -> Vec<Arg> {
        let Some(list) = list else { return Vec::new() };
        let by_name = self.parts(list).filter(|&c| self.kind(c) == Kind::Pair).all(|c| self.is_named(c));
        let mut args = Vec::new();
        let mut entries = Vec::new();
        let mut block = None;
        for child in self.parts(list) {
            let span = self.span(child);
            match self.kind(child) {
                Kind::Pair => {
                    let (key, value) = self.pair(child);
                    match key {
                        Key::Symbol(name) if by_name => args.push(Arg { name: Some(name), ..plain(value) }),
                        _ => entries.push(Entry::Field { key, value, span }),
                    }
                }
                Kind::HashSplatArgument => {
                    let value = self.value_of(child);
                    if by_name {
                        args.push(Arg { spread: true, mapping: true, ..plain(value) });
                    } else {
                        entries.push(Entry::Spread { value, span });
                    }
                }
                Kind::SplatArgument | Kind::Error => {
                    let value = self.value_of(child);
                    args.push(Arg { spread: true, ..plain(value) });
                }
                Kind::BlockArgument => block = Some(child),
                Kind::ForwardArgument => self.forwarded(child, &mut args),
                _ => {
                    let value = self.value_of(child);
                    args.push(plain(value));
                }
            }
        }
        // Pairs without braces, of which some have other keys than names, are one hash at the end.
        if !entries.is_empty() {
            let object = self.b.object(entries);
            let value = self.derive(Instr::Object(object), list);
            args.push(plain(value));
        }
        if self.damaged.contains(&list) {
            let value = self.derive(Instr::Opaque(OpaqueReason::Damage), list);
            args.push(Arg { spread: true, ..plain(value) });
        }
        if let Some(block) = block {
            let value = self.block_argument(block);
            args.push(Arg { name: Some(self.b.sym(BLOCK)), ..plain(value) });
        }
        args
    }

    /// Whether a pair's key is a name: `a: 1`, `:a => 1`
    fn is_named(&self, pair: u32) -> bool {
        let Some(key) = self.field(pair, Field::Key) else { return false };
        match self.constant_key(key) {
            Some(super::place::StaticKey::Symbol(_)) => true,
            Some(super::place::StaticKey::Text(_)) => !self.has_token(pair, Kind::Arrow),
            _ => false,
        }
    }

    /// `&block`, `&:name`
    fn block_argument(&mut self, n: u32) -> ValueId {
        match self.method_of_block(n).map(str::to_owned) {
            Some(name) => self.closure_of_method(n, &name),
            None => self.value_of(n),
        }
    }

    /// `&:name` is `{ |x| x.name }`.
    fn closure_of_method(&mut self, n: u32, name: &str) -> ValueId {
        let span = self.span(n);
        let key = Key::Name(self.b.sym(name));
        let function = self.b.open_function(None, FunctionKind::Closure, None, span);
        let param = Param {
            name: None,
            binding: None,
            hint: None,
            decorators: Vec::new(),
            rest: false,
            named: false,
            span,
        };
        self.b.function().params = vec![param];
        let value = self.derive(Instr::Param(0), n);
        let place = self.b.place(Place { base: Base::Value(value), path: vec![key] });
        let callee = self.derive(Instr::Read(place), n);
        let call = Call { callee, args: Vec::new(), kind: CallKind::Access, optional: false };
        let call = self.b.call(call);
        let result = self.derive(Instr::Call(call), n);
        self.derive(Instr::Return(Some(result)), n);
        self.b.close_function();
        self.emit(Instr::Function(function), n)
    }

    /// `...` passes on all that the method was given.
    fn forwarded(&mut self, n: u32, args: &mut Vec<Arg>) {
        match self.declared.forwarded.get(&n).copied() {
            Some([list, hash, block]) => {
                let value = self.read_binding(list, n);
                args.push(Arg { spread: true, ..plain(value) });
                let value = self.read_binding(hash, n);
                args.push(Arg { spread: true, mapping: true, ..plain(value) });
                let value = self.read_binding(block, n);
                args.push(Arg { name: Some(self.b.sym(BLOCK)), ..plain(value) });
            }
            None => {
                let value = self.derive(Instr::Opaque(OpaqueReason::Damage), n);
                args.push(Arg { spread: true, ..plain(value) });
            }
        }
    }

    /// After a call whose block may return from the method around, the method may be over.
    pub(super) fn after_block(&mut self, n: u32) {
        let Some(block) = self.field(n, Field::Block) else { return };
        let Some(returned) = self.room(block).and_then(|room| room.returned) else { return };
        let maybe = self.derive(Instr::Opaque(OpaqueReason::Construct), n);
        self.derive(Instr::If(maybe), n);
        let value = self.read_binding(returned, n);
        self.derive(Instr::Return(Some(value)), n);
        self.close(n);
    }
}
