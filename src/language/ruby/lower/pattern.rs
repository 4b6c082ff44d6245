//! Patterns of `case … in`: whether a value fits is seldom known, what the names in it mean is.

use super::place::StaticKey;
use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};

impl Lowerer<'_> {
    /// `case a; in { b: Integer => c } if d then e; end`
    pub(super) fn case_match(&mut self, n: u32, wanted: bool) {
        self.case(n, wanted);
    }

    pub(super) fn in_clause(&mut self, n: u32) {
        let case = self.table.node(n).parent;
        self.then(Task::Do(Step::InTest, n));
        let guard = self.guard(n);
        if let Some(guard) = guard {
            let condition = self.field(guard, Field::Condition);
            self.then_value(condition);
            self.then(Task::Do(Step::InGuard, n));
        }
        if let Some(body) = self.field(n, Field::Body) {
            self.then_body(body, self.results.contains_key(&case));
        }
        self.then(Task::Do(Step::InClose, n));
    }

    fn guard(&self, clause: u32) -> Option<u32> {
        self.field(clause, Field::Guard)
    }

    /// Opens the `If` of a clause and binds the names in its pattern.
    pub(super) fn in_test(&mut self, n: u32) {
        let case = self.table.node(n).parent;
        let value = self.field(case, Field::Value);
        let value = self.value_of_child(case, value);
        let pattern = self.field(n, Field::Pattern);
        let condition = self.test(n, pattern, value);
        self.emit(Instr::If(condition), n);
        if let Some(pattern) = pattern {
            self.then(Task::Match(pattern, value));
        }
    }

    pub(super) fn in_guard(&mut self, n: u32) {
        let Some(guard) = self.guard(n) else { return };
        let condition = self.field(guard, Field::Condition);
        let mut condition = self.value_of_child(guard, condition);
        if self.kind(guard) == Kind::UnlessGuard {
            condition = self.derive(Instr::Unary(UnaryOp::Not, condition), guard);
        }
        self.emit(Instr::If(condition), guard);
    }

    pub(super) fn in_close(&mut self, n: u32) {
        self.when_close(n);
        if let Some(guard) = self.guard(n) {
            self.close(guard);
        }
    }

    /// Whether a value fits a pattern, as far as that can be told.
    fn test(&mut self, n: u32, pattern: Option<u32>, value: ValueId) -> ValueId {
        let Some(pattern) = pattern else {
            return self.derive(Instr::Opaque(OpaqueReason::Damage), n);
        };
        match self.kind(pattern) {
            // A name takes anything.
            Kind::Identifier => self.derive(Instr::Const(Const::Bool(true)), pattern),
            Kind::VariableReferencePattern => {
                match self.field(pattern, Field::Name).filter(|&name| self.is_name(name)) {
                    Some(name) => {
                        let place = self.place(name);
                        let other = self.derive(Instr::Read(place), name);
                        self.emit(Instr::Binary(BinaryOp::Equal, value, other), pattern)
                    }
                    None => self.derive(Instr::Opaque(OpaqueReason::Construct), pattern),
                }
            }
            Kind::String | Kind::DelimitedSymbol if self.holes(pattern).next().is_some() => {
                self.derive(Instr::Opaque(OpaqueReason::Construct), pattern)
            }
            Kind::String | Kind::DelimitedSymbol => {
                self.text_made(pattern);
                let other = self.value_of(pattern);
                self.emit(Instr::Binary(BinaryOp::Equal, value, other), pattern)
            }
            _ if self.is_literal(pattern) => {
                self.literal(pattern);
                let other = self.value_of(pattern);
                self.emit(Instr::Binary(BinaryOp::Equal, value, other), pattern)
            }
            _ => self.derive(Instr::Opaque(OpaqueReason::Construct), pattern),
        }
    }

    /// `a => pattern`, `a in pattern`
    pub(super) fn match_value(&mut self, n: u32) {
        let value = self.field(n, Field::Value);
        self.then_value(value);
        self.then(Task::Do(Step::MatchOpen, n));
    }

    pub(super) fn match_open(&mut self, n: u32) {
        let value = self.field(n, Field::Value);
        let value = self.value_of_child(n, value);
        let pattern = self.field(n, Field::Pattern);
        if self.kind(n) == Kind::TestPattern {
            let condition = self.test(n, pattern, value);
            self.set(n, condition);
            self.derive(Instr::If(condition), n);
        }
        if let Some(pattern) = pattern {
            self.then(Task::Match(pattern, value));
        }
        self.then(Task::Do(Step::MatchClose, n));
    }

    pub(super) fn match_close(&mut self, n: u32) {
        if self.kind(n) == Kind::TestPattern { self.close(n) } else { self.nothing(n) }
    }

    /// Binds the names in a pattern to parts of the value that fits it.
    pub(super) fn match_(&mut self, pattern: u32, value: ValueId) {
        match self.kind(pattern) {
            Kind::Identifier => self.match_name(pattern, value),
            Kind::AsPattern => {
                if let Some(name) = self.field(pattern, Field::Name) {
                    self.match_name(name, value);
                }
                if let Some(inner) = self.field(pattern, Field::Value) {
                    self.then(Task::Match(inner, value));
                }
            }
            Kind::ParenthesizedPattern | Kind::AlternativePattern => {
                for inner in self.parts(pattern) {
                    self.then(Task::Match(inner, value));
                }
            }
            Kind::HashPattern => self.match_hash(pattern, value),
            Kind::ArrayPattern => self.match_list(pattern, value, Some(0)),
            Kind::FindPattern => self.match_list(pattern, value, None),
            Kind::DestructuredParameter => self.bind_list(pattern, value),
            _ => {}
        }
    }

    fn match_name(&mut self, name: u32, value: ValueId) {
        if let Some(binding) = self.declared.local(name) {
            let place = self.b.place(Place { base: Base::Binding(binding), path: Vec::new() });
            self.emit(Instr::Write(place, value), name);
        }
    }

    /// `{ a:, b: c, **rest }`, `C(a:)`
    fn match_hash(&mut self, n: u32, value: ValueId) {
        let mut keys = Vec::new();
        for part in self.parts(n).collect::<Vec<_>>() {
            match self.kind(part) {
                Kind::KeywordPattern => {
                    let Some(key_node) = self.field(part, Field::Key) else { continue };
                    let key = match self.constant_key(key_node) {
                        Some(StaticKey::Text(text) | StaticKey::Symbol(text)) => {
                            Key::Symbol(self.b.sym(&text))
                        }
                        _ => continue,
                    };
                    keys.push(key);
                    let place = self.b.place(Place { base: Base::Value(value), path: vec![key] });
                    let member = self.emit(Instr::Read(place), part);
                    match self.field(part, Field::Value) {
                        Some(inner) => self.then(Task::Match(inner, member)),
                        None => self.match_name(key_node, member),
                    }
                }
                Kind::HashSplatParameter => {
                    let list = self.b.keys(keys.clone());
                    let rest = self.emit(Instr::Without(value, list), part);
                    if let Some(name) = self.field(part, Field::Name) {
                        self.match_name(name, rest);
                    }
                }
                _ => {}
            }
        }
    }

    /// `[a, *b, c]`, `[*, a, *]`, `C(a, b)`
    fn match_list(&mut self, n: u32, value: ValueId, mut index: Option<u32>) {
        let class = self.field(n, Field::Class);
        for part in self.parts(n).filter(|&c| Some(c) != class).collect::<Vec<_>>() {
            if self.kind(part) == Kind::SplatParameter {
                let rest = self.emit(Instr::Tail(value, index.unwrap_or(0)), part);
                if let Some(name) = self.field(part, Field::Name) {
                    self.match_name(name, rest);
                }
                index = None;
                continue;
            }
            let member = match index {
                Some(at) => {
                    let place = Place { base: Base::Value(value), path: vec![Key::Index(at)] };
                    let place = self.b.place(place);
                    self.emit(Instr::Read(place), part)
                }
                None => self.emit(Instr::Element(value, ElementKind::Value), part),
            };
            self.then(Task::Match(part, member));
            index = index.map(|at| at + 1);
        }
    }
}
