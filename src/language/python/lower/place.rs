//! Places: `a.b['c'][i]` is one base and one path, however it is spelled.

use smallvec::SmallVec;

use super::{Lowerer, Step, Task, literal};
use crate::ir::*;
use crate::language::python::words::{Field, Kind};

impl Lowerer<'_> {
    /// The expression inside what only the eye sees: `(x)`, the target of `as`.
    pub(super) fn peel(&self, mut n: u32) -> u32 {
        while matches!(self.kind(n), Kind::ParenthesizedExpression | Kind::AsPatternTarget) {
            match self.first_named(n) {
                Some(inner) => n = inner,
                None => return n,
            }
        }
        n
    }

    /// Whether a peeled node is a step into something: `a.b`, `a[b]`. A slice is a part of what it is
    /// taken from.
    pub(super) fn is_link(&self, n: u32) -> bool {
        match self.kind(n) {
            Kind::Attribute => true,
            Kind::Subscript => !self.is_slice(n),
            _ => false,
        }
    }

    /// `a[1:2]`
    pub(super) fn is_slice(&self, n: u32) -> bool {
        self.kind(n) == Kind::Subscript
            && self.field(n, Field::Subscript).is_some_and(|inner| self.kind(inner) == Kind::Slice)
    }

    pub(super) fn object(&self, link: u32) -> Option<u32> {
        self.field(link, if self.kind(link) == Kind::Attribute { Field::Object } else { Field::Value })
    }

    /// The links of a chain, outermost object first, and the node that it starts from.
    pub(super) fn chain(&self, n: u32) -> (u32, SmallVec<[u32; 8]>) {
        let mut at = self.peel(n);
        let mut links = SmallVec::new();
        // A slice that is written to or deleted is a member that nobody can tell.
        if self.is_slice(at) {
            links.push(at);
            match self.object(at) {
                Some(object) => at = self.peel(object),
                None => return (at, links),
            }
        }
        while self.is_link(at) {
            links.push(at);
            match self.object(at) {
                Some(object) => at = self.peel(object),
                None => break,
            }
        }
        links.reverse();
        (at, links)
    }

    /// Whether a chain can start from the node without evaluating it.
    pub(super) fn is_name(&self, n: u32) -> bool {
        (self.kind(n) == Kind::Identifier && !self.table.node(n).flags.missing()) || self.is_super(n)
    }

    /// `super()`, `super(C, self)`
    pub(super) fn is_super(&self, n: u32) -> bool {
        self.kind(n) == Kind::Call
            && self.field(n, Field::Function).is_some_and(|f| self.is_outside(f, "super"))
    }

    /// Whether the node is a name that nothing in the module introduces.
    pub(super) fn is_outside(&self, n: u32, name: &str) -> bool {
        self.kind(n) == Kind::Identifier
            && self.text(n) == name
            && self.b.module.names.get(name).is_none_or(|sym| self.names.resolve(sym).is_none())
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
            if self.kind(link) == Kind::Attribute {
                continue;
            }
            for index in self.subscripts(link) {
                if self.kind(index) == Kind::Slice {
                    self.then_bounds(index);
                } else if self.constant_key(index).is_none() {
                    self.then(Task::Value(index));
                }
            }
        }
    }

    fn subscripts(&self, link: u32) -> SmallVec<[u32; 2]> {
        self.table.children(link).filter(|&c| self.is(c, Field::Subscript)).collect()
    }

    fn then_bounds(&mut self, slice: u32) {
        for bound in self.named(slice) {
            self.then(Task::Value(bound));
        }
    }

    /// The place; its parts are ready.
    pub(super) fn place(&mut self, n: u32) -> PlaceId {
        let (start, links) = self.chain(n);
        let base = if self.is_super(start) {
            Base::Super
        } else if self.is_name(start) || links.first() == Some(&start) {
            self.name_base(start)
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
        if self.kind(link) == Kind::Attribute {
            return match self.field(link, Field::Attribute) {
                Some(name) => Key::Name(self.sym(name)),
                None => Key::Value(self.value_of_child(link, None)),
            };
        }
        let subscripts = self.subscripts(link);
        if subscripts.iter().any(|&index| self.kind(index) == Kind::Slice) {
            return Key::Value(self.unknown(link));
        }
        match subscripts[..] {
            [] => Key::Value(self.value_of_child(link, None)),
            [index] => self.key(index),
            // `a[1, 2]`: the key is a tuple.
            _ => {
                let items = subscripts.iter().map(|&index| self.key_value(index)).collect();
                let list = self.b.list(items);
                Key::Value(self.derive(Instr::List(list), link))
            }
        }
    }

    fn key_value(&mut self, index: u32) -> Item {
        // A constant key was not evaluated.
        let value = match self.constant_key(index) {
            Some(ConstantKey::Text(text)) => {
                let sym = self.b.sym(&text);
                self.derive(Instr::Const(Const::Text(sym)), index)
            }
            Some(ConstantKey::Index(i)) => self.derive(Instr::Const(Const::number(f64::from(i))), index),
            None => self.value_of(index),
        };
        Item { value, spread: false }
    }

    /// A key that is known now, or one that was evaluated.
    pub(super) fn key(&mut self, n: u32) -> Key {
        match self.constant_key(n) {
            Some(ConstantKey::Text(text)) => Key::Name(self.b.sym(&text)),
            Some(ConstantKey::Index(index)) => Key::Index(index),
            None => Key::Value(self.value_of(n)),
        }
    }

    /// The key that is known now: `'b'` of `a['b']`, `0` of `a[0]`.
    pub(super) fn constant_key(&self, n: u32) -> Option<ConstantKey> {
        let n = self.peel(n);
        match self.kind(n) {
            Kind::String | Kind::ConcatenatedString => {
                literal::plain(self.table, self.text, n).map(ConstantKey::Text)
            }
            Kind::Integer => {
                let number = literal::number(self.text(n)).ok()?;
                (number <= f64::from(u32::MAX)).then_some(ConstantKey::Index(number as u32))
            }
            _ => None,
        }
    }

    /// The variable of an identifier, or what its method's receiver stands for.
    pub(super) fn name_base(&mut self, n: u32) -> Base {
        let sym = self.sym(n);
        self.sym_base(sym)
    }

    pub(super) fn sym_base(&mut self, sym: Sym) -> Base {
        match self.names.resolve(sym) {
            Some(binding) if self.frame().receiver == Some(binding) => Base::This,
            Some(binding) => Base::Binding(binding),
            None => Base::Global(sym),
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
        self.read(n);
    }

    /// Asks for the value of a chain.
    pub(super) fn chain_value(&mut self, n: u32) {
        if self.is_slice(n) {
            let object = self.object(n);
            self.then_value(object);
            for index in self.subscripts(n) {
                if self.kind(index) == Kind::Slice {
                    self.then_bounds(index);
                } else {
                    self.then(Task::Value(index));
                }
            }
            return self.then(Task::Do(Step::Part, n));
        }
        self.then_place(n);
        self.then(Task::Do(Step::Read, n));
    }

    /// `a[2:]` is the list from there on, `a[:]` all of it, any other slice a part.
    pub(super) fn part(&mut self, n: u32) {
        let object = self.object(n);
        let value = self.value_of_child(n, object);
        let instr = match self.slice_start(n) {
            Some(start) => Instr::Tail(value, start),
            None => Instr::Part(value),
        };
        let value = self.emit(instr, n);
        self.set(n, value);
    }

    /// Where a slice begins that has no end and no step.
    fn slice_start(&self, n: u32) -> Option<u32> {
        let [slice] = self.subscripts(n)[..] else { return None };
        let mut children = self.table.children(slice);
        let start = match children.next()? {
            colon if self.kind(colon) == Kind::Colon => 0,
            bound => match self.constant_key(bound)? {
                ConstantKey::Index(start) if children.next().is_some_and(|c| self.kind(c) == Kind::Colon) => {
                    start
                }
                _ => return None,
            },
        };
        children.all(|c| self.kind(c) == Kind::Colon).then_some(start)
    }
}

/// A key that is known without running the program.
pub(super) enum ConstantKey {
    /// `'a'`
    Text(String),
    /// `0`
    Index(u32),
}
