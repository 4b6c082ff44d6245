//! Markup: an element is a call of its component.

use super::{Lowerer, Step, Task, literal};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};

impl Lowerer<'_> {
    /// The part of an element that has its name and attributes.
    fn tag(&self, n: u32) -> u32 {
        match self.kind(n) {
            Kind::JsxElement => self.field(n, Field::OpenTag).unwrap_or(n),
            _ => n,
        }
    }

    /// The component of `<A.B>`; `<div>` and `<a:b>` name nothing in the program.
    fn component(&self, tag: u32) -> Option<u32> {
        let name = self.field(tag, Field::Name)?;
        let first = self.text(name).chars().next()?;
        let intrinsic = self.kind(name) == Kind::JsxNamespaceName
            || self.kind(name) == Kind::Identifier && !(first.is_uppercase() || first == '_' || first == '$');
        (!intrinsic).then_some(name)
    }

    /// What stands between the tags, tags left out.
    fn markup_children(&self, n: u32) -> Vec<u32> {
        if self.kind(n) != Kind::JsxElement {
            return Vec::new();
        }
        let inside = |&c: &u32| {
            !matches!(self.kind(c), Kind::JsxOpeningElement | Kind::JsxClosingElement)
                && self.table.node(c).flags.named()
        };
        self.table.children(n).filter(inside).collect()
    }

    /// `<A b={c} {...d}>e {f}</A>`
    pub(super) fn markup_value(&mut self, n: u32) {
        let tag = self.tag(n);
        let component = self.component(tag);
        self.then_value(component);
        for attribute in self.table.children(tag) {
            match self.kind(attribute) {
                Kind::JsxAttribute => {
                    let value = self.attribute_value(attribute);
                    if let Some(value) = value.filter(|&value| self.kind(value) != Kind::String) {
                        self.then(Task::Value(value));
                    }
                }
                Kind::JsxExpression => self.then(Task::Value(attribute)),
                _ => {}
            }
        }
        for child in self.markup_children(n) {
            if self.has_value(child) {
                self.then(Task::Value(child));
            }
        }
        self.then(Task::Do(Step::Markup, n));
    }

    fn attribute_value(&self, attribute: u32) -> Option<u32> {
        self.table.children(attribute).filter(|&c| self.table.node(c).flags.named()).nth(1)
    }

    /// Whether a child is evaluated: text is not, and `{/* a comment */}` is nothing.
    fn has_value(&self, child: u32) -> bool {
        match self.kind(child) {
            Kind::JsxText | Kind::HtmlCharacterReference => false,
            Kind::JsxExpression => self.first_named(child).is_some(),
            _ => true,
        }
    }

    pub(super) fn markup(&mut self, n: u32) {
        let tag = self.tag(n);
        let mut entries = Vec::new();
        for attribute in self.table.children(tag) {
            let span = self.span(attribute);
            match self.kind(attribute) {
                Kind::JsxAttribute => {
                    let Some(name) = self.first_named(attribute) else { continue };
                    let key = Key::Name(self.sym(name));
                    let value = match self.attribute_value(attribute) {
                        Some(text) if self.kind(text) == Kind::String => self.attribute_text(text),
                        Some(value) => self.value_of(value),
                        // `<A b>` is `<A b={true}>`.
                        None => self.derive(Instr::Const(Const::Bool(true)), attribute),
                    };
                    entries.push(Entry::Field { key, value, span });
                }
                Kind::JsxExpression => {
                    let value = self.value_of(attribute);
                    entries.push(Entry::Spread { value, span });
                }
                _ => {}
            }
        }
        self.markup_list(n, &mut entries);
        if self.damaged.contains(&n) {
            let value = self.derive(Instr::Opaque(OpaqueReason::Damage), n);
            entries.push(Entry::Spread { value, span: self.span(n) });
        }
        let list = self.b.object(entries);
        let attributes = self.derive(Instr::Object(list), tag);
        let callee = match self.component(tag) {
            Some(component) => self.value_of(component),
            None => {
                let name = self.field(tag, Field::Name);
                let sym = match name {
                    Some(name) => self.sym(name),
                    None => self.b.sym(""),
                };
                self.derive(Instr::Const(Const::Text(sym)), name.unwrap_or(tag))
            }
        };
        let args = vec![Arg { value: attributes, name: None, spread: false, mapping: false }];
        let call = self.b.call(Call { callee, args, kind: CallKind::Markup, optional: false });
        let value = self.emit(Instr::Call(call), n);
        self.set(n, value);
    }

    /// The `children` of an element, if it has any.
    fn markup_list(&mut self, n: u32, entries: &mut Vec<Entry>) {
        let mut items = Vec::new();
        let children = self.markup_children(n);
        for &child in &children {
            if self.has_value(child) {
                let inner = self.first_named(child);
                let spread = inner.is_some_and(|inner| self.kind(inner) == Kind::SpreadElement);
                let value = self.value_of(child);
                items.push(Item { value, spread });
                continue;
            }
            let text = self.table.text(self.text, child);
            // Text that is only there to indent says nothing.
            if self.kind(child) == Kind::JsxExpression || text.trim().is_empty() {
                continue;
            }
            let text = literal::entities(text.trim_matches(['\n', '\r', '\t', ' ']));
            let sym = self.b.sym(&text);
            let value = self.emit(Instr::Const(Const::Text(sym)), child);
            items.push(Item { value, spread: false });
        }
        let (Some(&first), Some(&last), false) = (children.first(), children.last(), items.is_empty()) else {
            return;
        };
        let span = self.span(first).join(self.span(last));
        let list = self.b.list(items);
        let value = self.b.emit_derived(Instr::List(list), span);
        let key = Key::Name(self.b.sym("children"));
        entries.push(Entry::Field { key, value, span });
    }

    /// `"a&amp;b"`: entities count, backslashes do not.
    fn attribute_text(&mut self, n: u32) -> ValueId {
        let text = self.table.text(self.text, n).trim_matches(['"', '\'']);
        let sym = self.b.sym(&literal::entities(text));
        self.emit(Instr::Const(Const::Text(sym)), n)
    }
}
