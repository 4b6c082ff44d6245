//! Names: which nodes introduce one, and what the others mean.

use super::Pass;
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};
use crate::lower::names::ScopeId;

/// What an identifier is by where it stands.
enum Place {
    /// It is assigned.
    Target,
    /// It is a parameter.
    Param,
    /// It is the exception of a handler.
    Caught,
    /// It names something that is no variable.
    Name,
    /// It is read.
    Read,
}

impl Pass<'_> {
    /// A name: introduces a variable, means one, or is none.
    pub(super) fn identifier(&mut self, n: u32, kind: Kind) {
        let place = match kind {
            Kind::HashKeySymbol => self.key_place(n),
            _ => self.place(n),
        };
        let name = match kind {
            Kind::HashKeySymbol => {
                let text = self.table.text(self.text, n);
                self.b.sym(text.trim_end_matches(':'))
            }
            _ => self.sym(n),
        };
        let binding = match place {
            Place::Name => None,
            // `&block` was seen before its name was.
            Place::Param => {
                let seen = self.found.local(self.table.node(n).parent);
                Some(seen.unwrap_or_else(|| self.introduce(name, n, BindingKind::Param)))
            }
            Place::Target | Place::Caught => Some(self.resolve(name).unwrap_or_else(|| {
                let caught = matches!(place, Place::Caught);
                let kind = if caught { BindingKind::Caught } else { BindingKind::Variable };
                self.introduce(name, n, kind)
            })),
            Place::Read => self.resolve(name).or_else(|| self.special(n, name)),
        };
        if let Some(binding) = binding {
            self.found.locals[n as usize] = binding.0;
        }
    }

    fn place(&self, n: u32) -> Place {
        let parent = self.table.node(n).parent;
        match self.kind(parent) {
            Kind::Assignment | Kind::OperatorAssignment if self.is(n, Field::Left) => Place::Target,
            Kind::For if self.is(n, Field::Pattern) => Place::Target,
            Kind::LeftAssignmentList
            | Kind::DestructuredLeftAssignment
            | Kind::RestAssignment
            | Kind::ArrayPattern
            | Kind::FindPattern
            | Kind::ParenthesizedPattern
            | Kind::AlternativePattern => Place::Target,
            Kind::ExceptionVariable => Place::Caught,
            Kind::MethodParameters
            | Kind::LambdaParameters
            | Kind::BlockParameters
            | Kind::DestructuredParameter => Place::Param,
            // In a pattern `*rest` and `**rest` look like parameters too, and mean variables.
            Kind::SplatParameter | Kind::HashSplatParameter if self.is(n, Field::Name) => {
                match self.kind(self.table.node(parent).parent) {
                    Kind::ArrayPattern | Kind::FindPattern | Kind::HashPattern => Place::Target,
                    _ => Place::Param,
                }
            }
            Kind::OptionalParameter | Kind::KeywordParameter | Kind::BlockParameter
                if self.is(n, Field::Name) =>
            {
                Place::Param
            }
            Kind::AsPattern if self.is(n, Field::Name) => Place::Target,
            Kind::AsPattern | Kind::KeywordPattern if self.is(n, Field::Value) => Place::Target,
            Kind::InClause | Kind::MatchPattern | Kind::TestPattern if self.is(n, Field::Pattern) => {
                Place::Target
            }
            Kind::Call if self.is(n, Field::Method) => Place::Name,
            Kind::Method | Kind::SingletonMethod if self.is(n, Field::Name) => Place::Name,
            Kind::Setter | Kind::Alias | Kind::Undef => Place::Name,
            _ => Place::Read,
        }
    }

    /// `{ a: }` reads the variable of this name, `in { a: }` introduces it.
    fn key_place(&self, n: u32) -> Place {
        let parent = self.table.node(n).parent;
        let alone = || self.field(parent, Field::Value).is_none();
        match self.kind(parent) {
            Kind::KeywordPattern if alone() => Place::Target,
            Kind::Pair if alone() => Place::Read,
            _ => Place::Name,
        }
    }

    /// `_1`, `it`, `block_given?`: names that mean something without being introduced.
    fn special(&mut self, n: u32, name: Sym) -> Option<BindingId> {
        let text = self.b.module.names.text(name).to_owned();
        if text == "block_given?" {
            self.uses_block();
            return None;
        }
        let index = match text.as_bytes() {
            [b'_', digit @ b'1'..=b'9'] => u32::from(digit - b'1'),
            b"it" => 0,
            _ => return None,
        };
        let around = self.inside();
        if !around.implicit {
            return None;
        }
        let binding = self.introduce(name, n, BindingKind::Param);
        self.found.implicit.entry(around.node).or_default().push((index, binding));
        Some(binding)
    }

    /// `*`, `**`, `&`, `...` among parameters: what they take can only be passed on.
    pub(super) fn nameless(&mut self, n: u32, kind: Kind) {
        if self.field(n, Field::Name).is_some() {
            if kind == Kind::BlockParameter {
                self.names_block(n);
            }
            return;
        }
        let names: &[&str] = match kind {
            Kind::SplatParameter => &["*"],
            Kind::HashSplatParameter => &["**"],
            Kind::BlockParameter => &[BLOCK],
            _ => &["*", "**", BLOCK],
        };
        let pattern = matches!(
            self.kind(self.table.node(n).parent),
            Kind::ArrayPattern | Kind::FindPattern | Kind::HashPattern
        );
        if pattern {
            return;
        }
        let mut taken = Vec::new();
        for name in names {
            let sym = self.b.sym(name);
            let binding = self.introduce(sym, n, BindingKind::Param);
            if *name == BLOCK {
                self.block_is(binding);
            }
            taken.push(binding);
        }
        match taken[..] {
            [only] => self.found.locals[n as usize] = only.0,
            [list, hash, block] => drop(self.found.taken.insert(n, [list, hash, block])),
            _ => {}
        }
    }

    /// `&block` of a method is what its `yield` calls. The name itself comes next in the table, so that
    /// it is made here.
    fn names_block(&mut self, n: u32) {
        let Some(name) = self.field(n, Field::Name) else { return };
        let of_method = self.inside().method == Some(self.around.len() - 1);
        if of_method {
            let sym = self.sym(name);
            let binding = self.introduce(sym, name, BindingKind::Param);
            self.found.locals[n as usize] = binding.0;
            self.block_is(binding);
        }
    }

    fn block_is(&mut self, binding: BindingId) {
        let around = self.inside();
        if around.method == Some(self.around.len() - 1)
            && let Some(room) = self.room(around.node)
        {
            room.block = Some(binding);
        }
    }

    /// `f(*)`, `f(**)`, `f(&)`: passes on what a parameter without name took.
    pub(super) fn forwarded(&mut self, n: u32, kind: Kind) {
        if self.table.children(n).any(|c| self.table.node(c).flags.named()) {
            return;
        }
        let [list, hash, block] = ["*", "**", BLOCK].map(|name| {
            let sym = self.b.sym(name);
            self.resolve(sym)
        });
        let binding = match kind {
            Kind::SplatArgument => list,
            Kind::HashSplatArgument => hash,
            Kind::BlockArgument => block,
            _ => None,
        };
        if let Some(binding) = binding {
            self.found.locals[n as usize] = binding.0;
        }
        if let (Kind::ForwardArgument, Some(list), Some(hash), Some(block)) = (kind, list, hash, block) {
            self.found.forwarded.insert(n, [list, hash, block]);
        }
    }

    /// `/(?<name>.)/ =~ text` introduces the variable `name`.
    pub(super) fn captures(&mut self, n: u32) {
        let parent = self.table.node(n).parent;
        let matched = self.kind(parent) == Kind::Binary
            && self.is(n, Field::Left)
            && self.table.children(parent).any(|c| self.kind(c) == Kind::Match);
        if !matched || self.table.children(n).any(|c| self.kind(c) == Kind::Interpolation) {
            return;
        }
        let text = self.table.text(self.text, n);
        for (at, _) in text.match_indices("(?<") {
            let name = text[at + 3..].split('>').next().unwrap_or("");
            let word = name.chars().all(|c| c.is_alphanumeric() || c == '_');
            if word && name.starts_with(|c: char| c.is_lowercase() || c == '_') {
                let name = self.b.sym(name);
                if self.resolve(name).is_none() {
                    let binding = self.introduce(name, n, BindingKind::Variable);
                    self.found.captures.entry(parent).or_default().push(binding);
                }
            }
        }
    }

    /// `A = 1`, `A, B = 1, 2`: constants belong to the class or module around.
    pub(super) fn constant(&mut self, n: u32) {
        let parent = self.table.node(n).parent;
        let assigned = match self.kind(parent) {
            Kind::Assignment | Kind::OperatorAssignment => self.is(n, Field::Left),
            Kind::LeftAssignmentList | Kind::DestructuredLeftAssignment => true,
            _ => false,
        };
        if assigned {
            self.declare_constant(n, BindingKind::Constant);
        }
    }

    /// The variable of a constant that the class or module around defines.
    pub(super) fn declare_constant(&mut self, n: u32, kind: BindingKind) -> BindingId {
        self.declare_constant_in(self.inside().constants, n, kind)
    }

    /// The variable of a constant of some class, module or the top level.
    pub(super) fn declare_constant_in(&mut self, scope: ScopeId, n: u32, kind: BindingKind) -> BindingId {
        let name = self.sym(n);
        if let Some(known) = self.found.names.own(scope, name) {
            return known;
        }
        let binding = self.b.binding(name, kind, self.inside().function, self.table.node(n).span());
        self.found.names.declare(scope, name, binding);
        if scope == self.found.top {
            let span = self.table.node(n).span();
            self.b.module.exports.push(Export { name: Some(name), what: Exported::Binding(binding), span });
        }
        binding
    }
}
