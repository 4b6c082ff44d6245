//! Hashes and arrays.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};

impl Lowerer<'_> {
    /// `{ a: 1, :b => 2, 'c' => 3, d => 4, e:, **f }`
    pub(super) fn hash_value(&mut self, n: u32) {
        for child in self.parts(n) {
            match self.kind(child) {
                Kind::Pair => self.then_pair(child),
                _ => self.then(Task::Value(child)),
            }
        }
        self.then(Task::Do(Step::Hash, n));
    }

    /// Asks for what a pair needs.
    pub(super) fn then_pair(&mut self, n: u32) {
        if let Some(key) = self.field(n, Field::Key)
            && self.pair_key(n, key).is_none()
        {
            self.then(Task::Value(key));
        }
        match (self.field(n, Field::Value), self.field(n, Field::Key)) {
            (Some(value), _) => self.then(Task::Value(value)),
            // `{ a: }` is `{ a: a }`.
            (None, Some(key)) => self.shorthand(key),
            (None, None) => {}
        }
    }

    /// The key of a pair, if it is known now: before a colon any text is a symbol.
    fn pair_key(&self, n: u32, key: u32) -> Option<super::place::StaticKey> {
        use super::place::StaticKey;
        match self.constant_key(key)? {
            StaticKey::Text(text) if !self.has_token(n, Kind::Arrow) => Some(StaticKey::Symbol(text)),
            key => Some(key),
        }
    }

    /// A pair whose parts are ready: key and value.
    pub(super) fn pair(&mut self, n: u32) -> (Key, ValueId) {
        let Some(key_node) = self.field(n, Field::Key) else {
            let value = self.value_of_child(n, None);
            return (Key::Value(value), value);
        };
        let key = match self.pair_key(n, key_node) {
            Some(key) => self.intern_key(key),
            None => Key::Value(self.value_of(key_node)),
        };
        let value = match self.field(n, Field::Value) {
            Some(value) => self.value_of(value),
            None => self.value_of(key_node),
        };
        (key, value)
    }

    /// A pair where a value may stand: `[a: 1]`.
    pub(super) fn pair_value(&mut self, n: u32) {
        self.then_pair(n);
        self.then(Task::Do(Step::Hash, n));
    }

    pub(super) fn hash(&mut self, n: u32) {
        let mut entries = Vec::new();
        if self.kind(n) == Kind::Pair {
            let (key, value) = self.pair(n);
            entries.push(Entry::Field { key, value, span: self.span(n) });
        } else {
            for child in self.parts(n) {
                let span = self.span(child);
                match self.kind(child) {
                    Kind::Pair => {
                        let (key, value) = self.pair(child);
                        entries.push(Entry::Field { key, value, span });
                    }
                    Kind::HashSplatArgument => {
                        let value = self.value_of(child);
                        entries.push(Entry::Spread { value, span });
                    }
                    // What could not be fitted in is some members.
                    _ => {
                        let value = self.derive(Instr::Opaque(OpaqueReason::Damage), child);
                        entries.push(Entry::Spread { value, span });
                    }
                }
            }
        }
        if self.damaged.contains(&n) {
            let value = self.derive(Instr::Opaque(OpaqueReason::Damage), n);
            entries.push(Entry::Spread { value, span: self.span(n) });
        }
        let list = self.b.object(entries);
        let value = self.emit(Instr::Object(list), n);
        self.set(n, value);
    }

    /// `[a, *b]`, `a, *b` at the right of an assignment
    pub(super) fn array_value(&mut self, n: u32) {
        for child in self.parts(n) {
            self.then(Task::Value(child));
        }
        self.then(Task::Do(Step::Array, n));
    }

    pub(super) fn array(&mut self, n: u32) {
        let mut items = Vec::new();
        for child in self.parts(n) {
            let spread = matches!(self.kind(child), Kind::SplatArgument | Kind::Error);
            let value = self.value_of(child);
            items.push(Item { value, spread });
        }
        if self.damaged.contains(&n) {
            let value = self.derive(Instr::Opaque(OpaqueReason::Damage), n);
            items.push(Item { value, spread: true });
        }
        let list = self.b.list(items);
        let value = self.emit(Instr::List(list), n);
        self.set(n, value);
    }
}
