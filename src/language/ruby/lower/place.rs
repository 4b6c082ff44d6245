//! Places: variables, constants with their paths, fields of `self`, members by key.

use smallvec::SmallVec;

use super::{Lowerer, Step, Task, literal};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};

impl Lowerer<'_> {
    /// The expression inside brackets that hold nothing else: `(x)`, `begin x end`.
    pub(super) fn peel(&self, mut n: u32) -> u32 {
        while matches!(self.kind(n), Kind::ParenthesizedStatements) {
            let mut parts = self.parts(n);
            match (parts.next(), parts.next()) {
                (Some(only), None) if self.kind(only) != Kind::Error => n = only,
                _ => break,
            }
        }
        n
    }

    /// Whether a node is a step into something that calls nothing by name: `A::B`, `h[:a]`.
    pub(super) fn is_link(&self, n: u32) -> bool {
        match self.kind(n) {
            Kind::ScopeResolution => self.field(n, Field::Scope).is_some(),
            Kind::ElementReference => self.index(n).is_some(),
            _ => false,
        }
    }

    /// `k` of `h[k]`, if that is all there is.
    fn index(&self, n: u32) -> Option<u32> {
        let object = self.field(n, Field::Object)?;
        let mut keys = self.parts(n).filter(|&c| c != object);
        let key = keys.next().filter(|_| keys.next().is_none())?;
        let plain = !matches!(
            self.kind(key),
            Kind::SplatArgument
                | Kind::HashSplatArgument
                | Kind::Pair
                | Kind::BlockArgument
                | Kind::ForwardArgument
                | Kind::Block
                | Kind::DoBlock
                | Kind::Range
                | Kind::Error
        );
        plain.then_some(key)
    }

    /// The links of a chain, outermost object first, and the node that it starts from.
    fn chain(&self, n: u32) -> (u32, SmallVec<[u32; 8]>) {
        let mut at = self.peel(n);
        let mut links = SmallVec::new();
        while self.is_link(at) {
            links.push(at);
            match self.field(at, Field::Object).or_else(|| self.field(at, Field::Scope)) {
                Some(object) => at = self.peel(object),
                None => break,
            }
        }
        links.reverse();
        (at, links)
    }

    /// Whether a chain can start from the node without evaluating it.
    pub(super) fn is_name(&self, n: u32) -> bool {
        let named = match self.kind(n) {
            Kind::Identifier => self.declared.local(n).is_some(),
            Kind::ScopeResolution => self.field(n, Field::Scope).is_none(),
            Kind::Constant
            | Kind::SelfName
            | Kind::InstanceVariable
            | Kind::ClassVariable
            | Kind::GlobalVariable => true,
            _ => false,
        };
        named && !self.table.node(n).flags.missing()
    }

    /// Asks for all that a place needs before it can be read or written: its base, if that is a
    /// value, and its computed keys.
    pub(super) fn then_place(&mut self, n: u32) {
        let (base, links) = self.chain(n);
        if !self.is_name(base) && links.first() != Some(&base) {
            self.then(Task::Value(base));
        }
        for link in links {
            if let Some(index) = self.index(link).filter(|_| self.kind(link) == Kind::ElementReference)
                && self.constant_key(index).is_none()
            {
                self.then(Task::Value(index));
            }
        }
    }

    /// The place; its parts are ready.
    pub(super) fn place_of(&mut self, n: u32) -> Place {
        let (start, links) = self.chain(n);
        let mut place = if self.is_name(start) {
            self.base(start)
        } else {
            Place { base: Base::Value(self.value_of(start)), path: Vec::new() }
        };
        for link in links {
            let key = self.link_key(link);
            place.path.push(key);
        }
        place
    }

    pub(super) fn place(&mut self, n: u32) -> PlaceId {
        let place = self.place_of(n);
        self.b.place(place)
    }

    fn link_key(&mut self, link: u32) -> Key {
        if self.kind(link) == Kind::ScopeResolution {
            return match self.field(link, Field::Name) {
                Some(name) => Key::Name(self.sym(name)),
                None => Key::Value(self.value_of_child(link, None)),
            };
        }
        match self.index(link) {
            Some(index) => match self.constant_key(index) {
                Some(key) => self.intern_key(key),
                None => Key::Value(self.value_of(index)),
            },
            None => Key::Value(self.value_of_child(link, None)),
        }
    }

    /// The place that a name stands for.
    fn base(&mut self, n: u32) -> Place {
        let text = self.text(n);
        match self.kind(n) {
            Kind::SelfName => Place { base: Base::This, path: Vec::new() },
            Kind::InstanceVariable => {
                let name = self.b.sym(text.trim_start_matches('@'));
                Place { base: Base::This, path: vec![Key::Private(name)] }
            }
            Kind::ClassVariable => self.class_variable(text),
            Kind::GlobalVariable => Place { base: Base::Global(self.b.sym(text)), path: Vec::new() },
            Kind::Constant => {
                let name = self.b.sym(text);
                let base = match self.declared.names.resolve(name) {
                    Some(binding) => Base::Binding(binding),
                    None => Base::Global(name),
                };
                Place { base, path: Vec::new() }
            }
            // `::A`
            Kind::ScopeResolution => {
                let name = match self.field(n, Field::Name) {
                    Some(name) => self.sym(name),
                    None => self.b.sym(text),
                };
                let base = match self.declared.names.own(self.declared.top(), name) {
                    Some(binding) => Base::Binding(binding),
                    None => Base::Global(name),
                };
                Place { base, path: Vec::new() }
            }
            _ => {
                let base = match self.declared.local(n) {
                    Some(binding) => Base::Binding(binding),
                    None => Base::This,
                };
                Place { base, path: Vec::new() }
            }
        }
    }

    /// `@@a` belongs to the class that the code stands in.
    fn class_variable(&mut self, text: &str) -> Place {
        let name = self.b.sym(text.strip_prefix('@').unwrap_or(text));
        let class = self.declared.class_around(self.b.current()).filter(|_| !self.in_body());
        let base = class.map_or(Base::This, Base::Binding);
        Place { base, path: vec![Key::Private(name)] }
    }

    fn in_body(&self) -> bool {
        self.frames.last().is_some_and(|frame| !frame.bodies.is_empty())
    }

    /// The text or number of a key that is known now.
    pub(super) fn constant_key(&self, n: u32) -> Option<StaticKey> {
        let n = self.peel(n);
        let text = self.text(n);
        match self.kind(n) {
            Kind::String if self.holes(n).next().is_none() => Some(StaticKey::Text(self.plain_text(n))),
            Kind::SimpleSymbol => Some(StaticKey::Symbol(text.trim_start_matches(':').to_owned())),
            Kind::DelimitedSymbol if self.holes(n).next().is_none() => {
                Some(StaticKey::Symbol(self.plain_text(n)))
            }
            Kind::HashKeySymbol => Some(StaticKey::Symbol(text.trim_end_matches(':').to_owned())),
            Kind::Integer => {
                let number = literal::number(text)?;
                (number >= 0.0 && number <= f64::from(u32::MAX)).then_some(StaticKey::Index(number as u32))
            }
            _ => None,
        }
    }

    pub(super) fn intern_key(&mut self, key: StaticKey) -> Key {
        match key {
            StaticKey::Text(text) => Key::Name(self.b.sym(&text)),
            StaticKey::Symbol(text) => Key::Symbol(self.b.sym(&text)),
            StaticKey::Index(n) => Key::Index(n),
        }
    }

    /// `A::B`, `h[:a]` as a value.
    pub(super) fn read(&mut self, n: u32) {
        let place = self.place(n);
        let value = self.emit(Instr::Read(place), n);
        self.set(n, value);
    }

    /// Asks for the value of a chain.
    pub(super) fn chain_value(&mut self, n: u32) {
        self.then_place(n);
        self.then(Task::Do(Step::Read, n));
    }

    /// The place of a method named without receiver: a function of the file's top level, or a member
    /// of `self`, or a name from outside.
    pub(super) fn bare_place(&mut self, name: Sym) -> Place {
        match self.declared.functions.get(&name) {
            Some(&binding) if !self.declared.methods.contains(&name) => {
                Place { base: Base::Binding(binding), path: Vec::new() }
            }
            _ => Place { base: Base::This, path: vec![Key::Free(name)] },
        }
    }
}

/// A key that is known without evaluating anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum StaticKey {
    Text(String),
    Symbol(String),
    Index(u32),
}
