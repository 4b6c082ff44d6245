//! Which parameter of a local function gets which argument.

use super::heap::{Layer, ObjKind};
use super::interp::Interp;
use super::value::{Abs, Atom, Values};
use crate::ir::{BLOCK, ByName, Function, FunctionId, FunctionKind, Sym};
use crate::source::Span;

/// What a function of this file is called with.
#[derive(Clone, Debug, Default)]
pub(super) struct Args {
    /// Arguments by position.
    pub values: Vec<Abs>,
    /// Those passed by name, as an object.
    pub named: Option<Abs>,
    /// The block that the call brings along.
    pub block: Option<Abs>,
}

impl From<Vec<Abs>> for Args {
    fn from(values: Vec<Abs>) -> Self {
        Self { values, ..Self::default() }
    }
}

impl Interp<'_, '_> {
    /// The key under which an argument passed by name stands in the object of all of them.
    pub(super) fn by_name(&mut self, name: Sym) -> Sym {
        match self.module.sense.by_name {
            ByName::Apart => name,
            ByName::Last => self.symbol_key(name),
        }
    }

    /// The n-th parameter of a function called with these arguments.
    pub(super) fn argument_of(&mut self, f: FunctionId, args: &Args, n: usize) -> Abs {
        let module = self.module;
        let function = &module.functions[f.index()];
        let Some(param) = function.params.get(n) else {
            return args.values.get(n).copied().unwrap_or(Values::MISSING);
        };
        let block = self.names.get(BLOCK);
        let is_block = |name: Option<Sym>| name.is_some() && name == block;
        if param.named && !param.rest {
            if is_block(param.name) {
                return args.block.unwrap_or(Values::MISSING);
            }
            return self.named_argument(args, param.name);
        }
        if param.named {
            return self.other_named(function, args);
        }
        let mut values = self.taken_apart(function, &args.values);
        let declares = function.params.iter().any(|p| p.named && !is_block(p.name));
        if self.module.sense.by_name == ByName::Last && !declares {
            values.extend(args.named);
        }
        let before = function.params[..n].iter().filter(|p| !p.named);
        let rest_before = before.clone().any(|p| p.rest);
        let after = function.params[n + 1..].iter().filter(|p| !p.named).count();
        if param.rest {
            let end = values.len().saturating_sub(after);
            let given = values.get(before.count()..end).unwrap_or_default().to_vec();
            return self.list_of(given, function.span);
        }
        // What stands after a parameter that takes all the rest is counted from the end.
        let at = if rest_before { values.len().checked_sub(after + 1) } else { Some(before.count()) };
        match at.and_then(|at| values.get(at)) {
            Some(&value) => value,
            None if self.module.sense.by_name == ByName::Apart => self.named_argument(args, param.name),
            None => Values::MISSING,
        }
    }

    /// A closure with several parameters takes apart the one list that it is given.
    fn taken_apart(&mut self, function: &Function, values: &[Abs]) -> Vec<Abs> {
        let several = function.params.iter().filter(|p| !p.named).count() > 1;
        if let (&[only], true, FunctionKind::Closure, true) =
            (values, several, function.kind, self.module.sense.closures_take_apart)
            && let Some(members) = self.list_members(only)
        {
            return members;
        }
        values.to_vec()
    }

    fn named_argument(&mut self, args: &Args, name: Option<Sym>) -> Abs {
        match (args.named, name) {
            (Some(named), Some(name)) => {
                let key = self.by_name(name);
                self.member(named, key)
            }
            _ => Values::MISSING,
        }
    }

    /// The arguments by name that no parameter is named for: `**options`.
    fn other_named(&mut self, function: &Function, args: &Args) -> Abs {
        let object = self.heap.new_object(ObjKind::Plain, function.span);
        if let Some(named) = args.named {
            self.spread_into(object, named, function.span);
            // Where names meet any parameter, those are taken too.
            let apart = self.module.sense.by_name == ByName::Apart;
            for param in function.params.iter().filter(|p| !p.rest && (p.named || apart)) {
                if let Some(name) = param.name {
                    let key = self.by_name(name);
                    self.state.append(&mut self.heap, object, Layer::Delete { key, span: function.span });
                }
            }
        }
        self.values.atom(Atom::Object(object))
    }

    /// A list of these values.
    pub(super) fn list_of(&mut self, values: Vec<Abs>, span: Span) -> Abs {
        let object = self.heap.new_object(ObjKind::List, span);
        for (i, value) in values.into_iter().enumerate() {
            let key = self.index_sym(i);
            self.state.append(&mut self.heap, object, Layer::Field { key, value, span });
        }
        self.values.atom(Atom::Object(object))
    }

    /// The object of all arguments that a call passes by name.
    pub(super) fn named_object(&mut self, named: &[(Option<Sym>, Abs, Span)], span: Span) -> Option<Abs> {
        if named.is_empty() {
            return None;
        }
        let object = self.heap.new_object(ObjKind::Plain, span);
        for &(name, value, span) in named {
            match name {
                Some(name) => {
                    let key = self.by_name(name);
                    self.state.append(&mut self.heap, object, Layer::Field { key, value, span });
                }
                None => self.spread_into(object, value, span),
            }
        }
        Some(self.values.atom(Atom::Object(object)))
    }

    /// The name in the state for a symbol that is a key.
    pub(super) fn symbol_key(&mut self, symbol: Sym) -> Sym {
        let text = format!(":{}", self.names.text(symbol));
        self.names.intern(&text)
    }
}
