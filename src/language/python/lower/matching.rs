//! `match`: each case is a block that is left where a part of its pattern does not hold.

use super::{Lowerer, Step, Task, import};
use crate::ir::*;
use crate::language::python::words::{Field, Kind};

impl Lowerer<'_> {
    /// `match a: …`, `match a, b: …`
    pub(super) fn match_statement(&mut self, n: u32) {
        for subject in self.subjects(n) {
            self.then(Task::Value(subject));
        }
        self.then(Task::Do(Step::MatchOpen, n));
    }

    fn subjects(&self, n: u32) -> Vec<u32> {
        self.table.children(n).filter(|&c| self.is(c, Field::Subject)).collect()
    }

    pub(super) fn match_open(&mut self, n: u32) {
        let subjects = self.subjects(n);
        let value = match subjects[..] {
            [only] if !self.has_token(n, Kind::Comma) => self.value_of(only),
            _ => {
                let items = subjects.into_iter().map(|s| Item { value: self.value_of(s), spread: false });
                let items = items.collect();
                let list = self.b.list(items);
                self.derive(Instr::List(list), n)
            }
        };
        let block = self.emit(Instr::Block, n);
        self.frame().cases.push(block);
        // The cases find the value at the body.
        let body = self.field(n, Field::Body).unwrap_or(n);
        self.set(body, value);
        let cases: Vec<u32> =
            self.table.children(body).filter(|&c| self.kind(c) == Kind::CaseClause).collect();
        for case in cases {
            self.then(Task::Do(Step::Case, case));
            if let Some(guard) = self.field(case, Field::Guard) {
                let condition = self.first_named(guard);
                self.then_value(condition);
                self.then(Task::Do(Step::Guard, guard));
            }
            let body = self.field(case, Field::Consequence);
            self.then_block(body);
            self.then(Task::Do(Step::CaseClose, case));
        }
        self.then(Task::Do(Step::MatchClose, n));
    }

    /// One case: its patterns, of which several are a sequence.
    pub(super) fn case(&mut self, n: u32) {
        let value = ValueId(self.values[self.table.node(n).parent as usize]);
        let block = self.derive(Instr::Block, n);
        self.frame().cases.push(block);
        let patterns: Vec<u32> =
            self.table.children(n).filter(|&c| self.kind(c) == Kind::CasePattern).collect();
        match patterns[..] {
            [only] if !self.has_token(n, Kind::Comma) => self.then(Task::Match(only, value)),
            _ => self.match_sequence(n, &patterns, value),
        }
    }

    /// `case p if g`
    pub(super) fn guard(&mut self, n: u32) {
        let condition = self.first_named(n);
        let condition = self.value_of_child(n, condition);
        self.leave_unless(n, condition);
    }

    pub(super) fn case_close(&mut self, n: u32) {
        self.frame().cases.pop();
        // What matched first is all that happens.
        if let Some(&block) = self.frame().cases.last() {
            self.derive(Instr::Break(block), n);
        }
        self.close(n);
    }

    pub(super) fn match_close(&mut self, n: u32) {
        self.frame().cases.pop();
        self.close(n);
    }

    /// Leaves the innermost case, or alternative, unless the condition holds.
    fn leave_unless(&mut self, n: u32, condition: ValueId) {
        let not = self.derive(Instr::Unary(UnaryOp::Not, condition), n);
        self.leave_if(n, not);
    }

    fn leave_if(&mut self, n: u32, condition: ValueId) {
        let Some(&case) = self.frame().cases.last() else { return };
        self.derive(Instr::If(condition), n);
        self.derive(Instr::Break(case), n);
        self.derive(Instr::End, n);
    }

    /// A pattern asks for a kind or length that nobody can tell.
    fn leave_perhaps(&mut self, n: u32) {
        let condition = self.unknown(n);
        self.leave_if(n, condition);
    }

    /// A pattern, and the value that should fit it.
    pub(super) fn match_pattern(&mut self, n: u32, value: ValueId) {
        match self.kind(n) {
            // `_` has no name and fits all.
            Kind::CasePattern => {
                if let Some(inner) = self.first_named(n) {
                    self.then(Task::Match(inner, value));
                }
            }
            Kind::AsPattern => {
                let pattern = self.table.children(n).find(|&c| self.kind(c) == Kind::CasePattern);
                if let Some(pattern) = pattern {
                    self.then(Task::Match(pattern, value));
                }
                let name = self.table.children(n).last().filter(|&c| self.kind(c) == Kind::Identifier);
                if let Some(name) = name {
                    self.then(Task::Bind(name, value));
                }
            }
            Kind::DottedName if import::captures(self.table, self.text, n) => self.write_name(n, value),
            Kind::DottedName if self.text(n) == "_" => {}
            Kind::DottedName
            | Kind::Integer
            | Kind::Float
            | Kind::True
            | Kind::False
            | Kind::NoneLiteral
            | Kind::String
            | Kind::ConcatenatedString => {
                let expected = self.pattern_value(n);
                let fits = self.emit(Instr::Binary(BinaryOp::Equal, value, expected), n);
                self.leave_unless(n, fits);
            }
            Kind::ComplexPattern => self.leave_perhaps(n),
            Kind::ListPattern | Kind::TuplePattern => {
                let patterns = self.named(n);
                // `(p)` is `p`.
                let only = self.kind(n) == Kind::TuplePattern && !self.has_token(n, Kind::Comma);
                match patterns[..] {
                    [inner] if only => self.then(Task::Match(inner, value)),
                    _ => self.match_sequence(n, &patterns, value),
                }
            }
            Kind::DictPattern => self.match_mapping(n, value),
            Kind::ClassPattern => self.match_class(n, value),
            Kind::KeywordPattern => self.match_member(n, value),
            Kind::UnionPattern => self.match_union(n, value),
            _ => {}
        }
    }

    /// The value that a pattern spells: `1`, `-1`, `'a'`, `A.b`
    fn pattern_value(&mut self, n: u32) -> ValueId {
        match self.kind(n) {
            Kind::String | Kind::ConcatenatedString => self.text_made(n),
            Kind::DottedName => {
                let place = self.dotted_place(n);
                let value = self.emit(Instr::Read(place), n);
                self.set(n, value);
            }
            _ => self.literal(n),
        }
        let value = self.value_of(n);
        // The sign stands before the number, beside it.
        let signed = n.checked_sub(1).is_some_and(|before| self.kind(before) == Kind::Minus);
        if signed { self.derive(Instr::Unary(UnaryOp::Negate, value), n) } else { value }
    }

    /// `a.b` as a place
    fn dotted_place(&mut self, n: u32) -> PlaceId {
        let text = self.table.text(self.text, n);
        let mut names = import::segments(text);
        let first = self.b.sym(names.next().unwrap_or(""));
        let path = names.map(|name| Key::Name(self.b.sym(name))).collect();
        let base = self.sym_base(first);
        self.b.place(Place { base, path })
    }

    fn read_of(&mut self, n: u32, value: ValueId, key: Key) -> ValueId {
        let place = self.b.place(Place { base: Base::Value(value), path: vec![key] });
        self.derive(Instr::Read(place), n)
    }

    /// `[a, *b, c]`
    fn match_sequence(&mut self, n: u32, patterns: &[u32], value: ValueId) {
        self.leave_perhaps(n);
        let mut index = Some(0);
        for &pattern in patterns {
            let splat = self.first_named(pattern).filter(|&inner| self.kind(inner) == Kind::SplatPattern);
            if let Some(splat) = splat {
                let rest = self.derive(Instr::Tail(value, index.unwrap_or(0)), splat);
                self.bind_splat(splat, rest);
                index = None;
                continue;
            }
            let key = match index {
                Some(at) => Key::Index(at),
                None => Key::Value(self.unknown(pattern)),
            };
            let member = self.read_of(pattern, value, key);
            index = index.map(|at| at + 1);
            self.then(Task::Match(pattern, member));
        }
    }

    /// `*rest`, `**rest`, `*_`
    fn bind_splat(&mut self, n: u32, rest: ValueId) {
        let name = self.first_named(n);
        if let Some(name) = name.filter(|&name| self.text(name) != "_") {
            self.write_name(name, rest);
        }
    }

    /// `{'a': p, **rest}`
    fn match_mapping(&mut self, n: u32, value: ValueId) {
        let mut keys = Vec::new();
        let mut key = None;
        self.leave_perhaps(n);
        for child in self.table.children(n) {
            if !self.is_named(child) {
                continue;
            }
            if self.kind(child) == Kind::SplatPattern {
                let list = self.b.keys(std::mem::take(&mut keys));
                let rest = self.derive(Instr::Without(value, list), child);
                self.bind_splat(child, rest);
            } else if self.is(child, Field::Key) {
                let found = self.mapping_key(child, value);
                keys.push(found);
                key = Some(found);
            } else if let Some(key) = key.take() {
                let member = self.read_of(child, value, key);
                self.then(Task::Match(child, member));
            }
        }
    }

    /// A key that must be there.
    fn mapping_key(&mut self, n: u32, value: ValueId) -> Key {
        let spelled = self.pattern_value(n);
        let there = self.derive(Instr::Binary(BinaryOp::In, spelled, value), n);
        self.leave_unless(n, there);
        match self.b.function().instrs.get(spelled.index()) {
            Some(Instr::Const(Const::Text(name))) => Key::Name(*name),
            _ => Key::Value(spelled),
        }
    }

    /// `C(p, a=q)`: which member stands first is for the class to say.
    fn match_class(&mut self, n: u32, value: ValueId) {
        let parts = self.named(n);
        let Some((&class, patterns)) = parts.split_first() else { return };
        let place = self.dotted_place(class);
        let of = self.derive(Instr::Read(place), class);
        let fits = self.derive(Instr::Binary(BinaryOp::InstanceOf, value, of), n);
        self.leave_unless(n, fits);
        // Those that stand for one value give that value itself.
        let whole = ITSELF.contains(&self.text(class));
        for &pattern in patterns {
            let keyword = self.first_named(pattern).is_some_and(|p| self.kind(p) == Kind::KeywordPattern);
            let member = if keyword || whole {
                value
            } else {
                let key = Key::Value(self.unknown(pattern));
                self.read_of(pattern, value, key)
            };
            self.then(Task::Match(pattern, member));
        }
    }

    /// `a=p` in a class pattern
    fn match_member(&mut self, n: u32, value: ValueId) {
        let parts = self.named(n);
        let Some(&name) = parts.first() else { return };
        let key = Key::Name(self.sym(name));
        let member = self.read_of(n, value, key);
        if let Some(&pattern) = parts.get(1) {
            self.then(Task::Match(pattern, member));
        }
    }

    /// `p | q`: the first that fits leaves the block of them all.
    fn match_union(&mut self, n: u32, value: ValueId) {
        let block = self.derive(Instr::Block, n);
        self.set(n, block);
        for pattern in self.table.children(n) {
            if self.is_named(pattern) || self.kind(pattern) == Kind::Underscore {
                self.then(Task::Do(Step::Alternative, pattern));
                self.then(Task::Match(pattern, value));
                self.then(Task::Do(Step::AlternativeClose, pattern));
            }
        }
        self.then(Task::Do(Step::AlternativesClose, n));
    }

    pub(super) fn alternative(&mut self, pattern: u32) {
        let block = self.derive(Instr::Block, pattern);
        self.frame().cases.push(block);
    }

    pub(super) fn alternative_close(&mut self, pattern: u32) {
        self.frame().cases.pop();
        let all = self.values[self.table.node(pattern).parent as usize];
        self.derive(Instr::Break(ValueId(all)), pattern);
        self.close(pattern);
    }

    /// None of them fits.
    pub(super) fn alternatives_close(&mut self, n: u32) {
        if let Some(&case) = self.frame().cases.last() {
            self.derive(Instr::Break(case), n);
        }
        self.close(n);
    }
}

/// Classes whose pattern gives the value itself to its first part.
const ITSELF: &[&str] =
    &["bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"];
