//! Places: `a.b['c'][i]` is one base and one path, however it is spelled.

use smallvec::SmallVec;

use super::{Lowerer, Step, Task, literal};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};

impl Lowerer<'_> {
    /// The expression inside what only the eye or the type checker sees: `(x)`, `x as T`, `<T>x`,
    /// `x!`, `x satisfies T`, `f<T>`.
    pub(super) fn peel(&self, mut n: u32) -> u32 {
        loop {
            let inner = match self.kind(n) {
                Kind::ParenthesizedExpression
                | Kind::AsExpression
                | Kind::SatisfiesExpression
                | Kind::NonNullExpression => self.first_named(n),
                Kind::InstantiationExpression => {
                    self.field(n, Field::Function).or_else(|| self.first_named(n))
                }
                // The type stands first.
                Kind::TypeAssertion => self
                    .table
                    .children(n)
                    .find(|&c| self.table.node(c).flags.named() && self.kind(c) != Kind::TypeArguments),
                _ => None,
            };
            match inner {
                Some(inner) => n = inner,
                None => return n,
            }
        }
    }

    /// Whether a peeled node is a step into something: `a.b`, `a[b]`, `A.B` in markup and types.
    pub(super) fn is_link(&self, n: u32) -> bool {
        matches!(self.kind(n), Kind::MemberExpression | Kind::SubscriptExpression | Kind::NestedIdentifier)
    }

    /// The links of a chain, outermost object first, and the node that it starts from.
    fn chain(&self, n: u32) -> (u32, SmallVec<[u32; 8]>) {
        let mut at = self.peel(n);
        let mut links = SmallVec::new();
        while self.is_link(at) {
            links.push(at);
            match self.field(at, Field::Object).or_else(|| self.first_named(at)) {
                Some(object) => at = self.peel(object),
                None => break,
            }
        }
        links.reverse();
        (at, links)
    }

    /// Whether a chain can start from the node without evaluating it.
    fn is_name(&self, n: u32) -> bool {
        matches!(
            self.kind(n),
            Kind::Identifier
                | Kind::ShorthandPropertyIdentifier
                | Kind::Undefined
                | Kind::This
                | Kind::Super
                | Kind::MetaProperty
                | Kind::Import
        ) && !self.table.node(n).flags.missing()
            && self.enum_value(n).is_none()
    }

    /// Asks for all that a place needs before it can be read or written: its base, if that is a
    /// value, and its computed keys.
    pub(super) fn then_place(&mut self, n: u32) {
        let (base, links) = self.chain(n);
        // A damaged link without an object is its own base.
        if !self.is_name(base) && links.first() != Some(&base) {
            self.then(Task::Value(base));
        }
        for link in links {
            if self.kind(link) == Kind::SubscriptExpression
                && let Some(index) = self.field(link, Field::Index)
                && self.constant_key(index).is_none()
            {
                self.then(Task::Value(index));
            }
        }
    }

    /// The place; its parts are ready.
    pub(super) fn place(&mut self, n: u32) -> PlaceId {
        let (start, links) = self.chain(n);
        let base = if self.is_name(start) || links.first() == Some(&start) {
            self.base(start)
        } else {
            Base::Value(self.value_of(start))
        };
        let mut path = Vec::with_capacity(links.len());
        for link in links {
            let key = self.link_key(link);
            path.push(key);
        }
        self.b.place(Place { base, path })
    }

    fn link_key(&mut self, link: u32) -> Key {
        if self.kind(link) == Kind::SubscriptExpression {
            let Some(index) = self.field(link, Field::Index) else {
                return Key::Value(self.value_of_child(link, None));
            };
            return match self.constant_key(index) {
                Some(key) => self.intern_key(key),
                None => Key::Value(self.value_of(index)),
            };
        }
        match self.field(link, Field::Property) {
            Some(property) => self.name_key(property),
            None => Key::Value(self.value_of_child(link, None)),
        }
    }

    /// `b` of `a.b`, `#b` of `a.#b`
    pub(super) fn name_key(&mut self, n: u32) -> Key {
        let text = self.table.text(self.text, n);
        let name = literal::unescape_name(text.trim_start_matches('#'));
        let sym = self.b.sym(&name);
        if text.starts_with('#') { Key::Private(sym) } else { Key::Name(sym) }
    }

    /// `this`, `super`, a variable, or a name from outside.
    pub(super) fn base(&mut self, n: u32) -> Base {
        match self.kind(n) {
            Kind::This => self.frame().statics.last().copied().unwrap_or(Base::This),
            Kind::Super => Base::Super,
            _ => self.name_base(n),
        }
    }

    /// The variable of an identifier.
    pub(super) fn name_base(&mut self, n: u32) -> Base {
        let text = self.table.text(self.text, n);
        let sym = self.b.sym(&literal::unescape_name(text));
        self.sym_base(sym)
    }

    pub(super) fn sym_base(&self, sym: Sym) -> Base {
        match self.names.resolve(sym) {
            Some(binding) => Base::Binding(binding),
            None => Base::Global(sym),
        }
    }

    /// The text of a key that is known now: `'b'` of `a['b']`, `0` of `a[0]`.
    fn constant_key(&self, n: u32) -> Option<String> {
        let n = self.peel(n);
        let text = self.text(n);
        match self.kind(n) {
            Kind::String => Some(literal::string(text).into_owned()),
            Kind::Number => literal::number_key(text),
            Kind::TemplateString if self.substitutions(n).next().is_none() => {
                Some(literal::template_part(text.trim_matches('`')).into_owned())
            }
            _ => None,
        }
    }

    /// A key by its text: objects know no difference between `o[0]` and `o['0']`.
    fn intern_key(&mut self, text: String) -> Key {
        match text.parse::<u32>() {
            Ok(n) if n.to_string() == text => Key::Index(n),
            _ => Key::Name(self.b.sym(&text)),
        }
    }

    /// The computed key of a member, if it must be evaluated: `[k]` of `{ [k]: 1 }`.
    pub(super) fn computed(&self, key: u32) -> Option<u32> {
        if self.kind(key) != Kind::ComputedPropertyName {
            return None;
        }
        self.first_named(key).filter(|&inner| self.constant_key(inner).is_none())
    }

    /// The key of a member of an object literal, pattern, class or enum; computed ones are ready.
    pub(super) fn member_key(&mut self, key: u32) -> Key {
        match self.kind(key) {
            Kind::ComputedPropertyName => match self.first_named(key) {
                Some(inner) => match self.constant_key(inner) {
                    Some(text) => self.intern_key(text),
                    None => Key::Value(self.value_of(inner)),
                },
                None => Key::Value(self.value_of_child(key, None)),
            },
            Kind::String | Kind::Number => match self.constant_key(key) {
                Some(text) => self.intern_key(text),
                None => self.name_key(key),
            },
            _ => self.name_key(key),
        }
    }

    /// `a.b.c` as a value.
    pub(super) fn read(&mut self, n: u32) {
        let place = self.place(n);
        let value = self.emit(Instr::Read(place), n);
        self.set(n, value);
    }

    /// A plain name as a value.
    pub(super) fn read_name(&mut self, n: u32) {
        if self.table.node(n).flags.missing() {
            let value = self.emit(Instr::Opaque(OpaqueReason::Damage), n);
            return self.set(n, value);
        }
        if let Some(value) = self.enum_value(n) {
            return self.set(n, value);
        }
        let base = self.base(n);
        let instr = match base {
            // `undefined` is a name like any other, and may be shadowed like any other.
            Base::Global(sym) if self.b.module.names.text(sym) == "undefined" => Instr::Const(Const::Missing),
            base => Instr::Read(self.b.place(Place { base, path: Vec::new() })),
        };
        let value = self.emit(instr, n);
        self.set(n, value);
    }

    /// Asks for the value of a chain.
    pub(super) fn chain_value(&mut self, n: u32) {
        self.then_place(n);
        self.then(Task::Do(Step::Read, n));
    }
}
