//! Object and list literals.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};

impl Lowerer<'_> {
    /// `{ a: 1, b, [c]: 2, m() {}, get g() {}, ...rest }`
    pub(super) fn object_value(&mut self, n: u32) {
        for child in self.table.children(n) {
            match self.kind(child) {
                Kind::Pair => {
                    let key = self.field(child, Field::Key).and_then(|key| self.computed(key));
                    self.then_value(key);
                    let value = self.field(child, Field::Value);
                    self.then_value(value);
                }
                Kind::MethodDefinition => {
                    let key = self.field(child, Field::Name).and_then(|key| self.computed(key));
                    self.then_value(key);
                    if self.is_getter(child) {
                        self.then(Task::Do(Step::OpenFunction, child));
                        self.then(Task::Do(Step::CloseFunction, child));
                    } else {
                        self.then(Task::Value(child));
                    }
                }
                _ if self.table.node(child).flags.named() => self.then(Task::Value(child)),
                _ => {}
            }
        }
        self.then(Task::Do(Step::Object, n));
    }

    pub(super) fn is_getter(&self, method: u32) -> bool {
        self.room(method)
            .and_then(|room| room.function)
            .is_some_and(|f| self.b.module.functions[f.index()].kind == FunctionKind::Getter)
    }

    fn is_setter(&self, method: u32) -> bool {
        self.room(method)
            .and_then(|room| room.function)
            .is_some_and(|f| self.b.module.functions[f.index()].kind == FunctionKind::Setter)
    }

    pub(super) fn object(&mut self, n: u32) {
        let mut entries = Vec::new();
        let mut parent = None;
        for child in self.table.children(n) {
            let span = self.span(child);
            match self.kind(child) {
                Kind::Pair => {
                    let value = self.field(child, Field::Value);
                    let value = self.value_of_child(child, value);
                    let Some(key_node) = self.field(child, Field::Key) else { continue };
                    let key = self.member_key(key_node);
                    // `__proto__: base` makes `base` answer for what the object lacks.
                    let computed = self.kind(key_node) == Kind::ComputedPropertyName;
                    if !computed
                        && matches!(key, Key::Name(sym) if self.b.module.names.text(sym) == "__proto__")
                    {
                        parent = Some(Entry::Spread { value, span });
                    } else {
                        entries.push(Entry::Field { key, value, span });
                    }
                }
                Kind::MethodDefinition => {
                    let Some(key) = self.field(child, Field::Name) else { continue };
                    let key = self.member_key(key);
                    let function = self.room(child).and_then(|room| room.function);
                    match function {
                        Some(function) if self.is_getter(child) => {
                            entries.push(Entry::Getter { key, function, span });
                        }
                        // A setter alone gives nothing to a reader.
                        _ if self.is_setter(child) => {}
                        _ => {
                            let value = self.value_of(child);
                            entries.push(Entry::Field { key, value, span });
                        }
                    }
                }
                Kind::ShorthandPropertyIdentifier => {
                    let value = self.value_of(child);
                    let key = self.name_key(child);
                    entries.push(Entry::Field { key, value, span });
                }
                Kind::SpreadElement => {
                    let value = self.value_of(child);
                    entries.push(Entry::Spread { value, span });
                }
                // What could not be fitted in is some members.
                _ if self.table.node(child).flags.named() => {
                    let value = self.derive(Instr::Opaque(OpaqueReason::Damage), child);
                    entries.push(Entry::Spread { value, span });
                }
                _ => {}
            }
        }
        if let Some(parent) = parent {
            entries.insert(0, parent);
        }
        if self.damaged.contains(&n) {
            let value = self.derive(Instr::Opaque(OpaqueReason::Damage), n);
            entries.push(Entry::Spread { value, span: self.span(n) });
        }
        let list = self.b.object(entries);
        let value = self.emit(Instr::Object(list), n);
        self.set(n, value);
    }

    /// `[a, , ...b]`
    pub(super) fn array_value(&mut self, n: u32) {
        for child in self.table.children(n) {
            if self.table.node(child).flags.named() {
                self.then(Task::Value(child));
            }
        }
        self.then(Task::Do(Step::Array, n));
    }

    pub(super) fn array(&mut self, n: u32) {
        let mut items = Vec::new();
        let mut filled = false;
        for child in self.table.children(n) {
            if self.kind(child) == Kind::Comma {
                // Two commas in a row leave a hole between them.
                if !filled {
                    let value = self.derive(Instr::Const(Const::Missing), child);
                    items.push(Item { value, spread: false });
                }
                filled = false;
            } else if self.table.node(child).flags.named() {
                let spread = matches!(self.kind(child), Kind::SpreadElement | Kind::Error);
                let value = self.value_of(child);
                items.push(Item { value, spread });
                filled = true;
            }
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
