//! What binds a name: assignments of every kind, imports, patterns, `global` and `nonlocal`.

use super::Pass;
use crate::ir::*;
use crate::language::python::lower::import;
use crate::language::python::words::{Field, Kind};
use crate::lower::names::ScopeId;

impl Pass<'_> {
    /// The variable of a name in a scope, made if need be.
    pub(super) fn bind(&mut self, scope: ScopeId, name: Sym, kind: BindingKind, at: u32) -> BindingId {
        let owner = self.inside().function;
        self.bind_for(owner, scope, name, kind, at)
    }

    /// As [`Pass::bind`] for a scope of another function.
    pub(super) fn bind_for(
        &mut self,
        owner: FunctionId,
        scope: ScopeId,
        name: Sym,
        kind: BindingKind,
        at: u32,
    ) -> BindingId {
        if let Some(known) = self.found.names.own(scope, name) {
            if kind != BindingKind::Param {
                self.found.reassigned.insert(known);
            }
            return known;
        }
        let binding = self.b.binding(name, kind, owner, self.table.node(at).span());
        self.found.names.declare(scope, name, binding);
        if let Some(names) = self.found.own_names.get_mut(&scope) {
            names.push((name, binding));
        }
        binding
    }

    /// Binds where a statement here binds.
    pub(super) fn bind_here(&mut self, name: u32, kind: BindingKind) {
        let sym = self.sym(name);
        let scope = self.inside().var;
        self.bind(scope, sym, kind, name);
    }

    pub(super) fn bind_field(&mut self, n: u32, field: Field, kind: BindingKind) {
        if let Some(name) = self.field(n, field).filter(|&name| self.kind(name) == Kind::Identifier) {
            self.bind_here(name, kind);
        }
    }

    /// Declares the variables of a target: `a`, `(a, *b)`, `[a, b.c]`; members bind nothing.
    pub(super) fn bind_pattern(&mut self, pattern: u32, scope: ScopeId) {
        let end = self.table.node(pattern).next;
        let mut at = pattern;
        while at < end {
            match self.kind(at) {
                Kind::Identifier => {
                    let sym = self.sym(at);
                    self.bind(scope, sym, BindingKind::Variable, at);
                    at += 1;
                }
                Kind::TuplePattern
                | Kind::ListPattern
                | Kind::PatternList
                | Kind::ListSplatPattern
                | Kind::AsPatternTarget
                | Kind::ExpressionList
                | Kind::ParenthesizedExpression
                | Kind::Tuple
                | Kind::List
                | Kind::ListSplat => at += 1,
                _ => at = self.table.node(at).next,
            }
        }
    }

    /// `except E as e`, and `except E, e` of old.
    pub(super) fn caught(&mut self, n: u32) {
        let alias = self.field(n, Field::Alias).or_else(|| self.old_alias(n));
        let Some(alias) = alias else { return };
        if self.kind(alias) == Kind::Identifier {
            self.bind_here(alias, BindingKind::Caught);
        } else {
            let scope = self.inside().var;
            self.bind_pattern(alias, scope);
        }
    }

    /// `e` of `except E, e`.
    fn old_alias(&self, n: u32) -> Option<u32> {
        import::old_alias(self.table, self.text, n)
    }

    /// `case … as x`
    pub(super) fn case_alias(&mut self, n: u32) {
        let is_case = self.table.children(n).next().is_some_and(|c| self.kind(c) == Kind::CasePattern);
        let name = self.table.children(n).last().filter(|&c| self.kind(c) == Kind::Identifier);
        if let (true, Some(name)) = (is_case, name) {
            self.bind_here(name, BindingKind::Variable);
        }
    }

    /// `case x`: a name without dots takes what it meets.
    pub(super) fn capture(&mut self, n: u32) {
        if import::captures(self.table, self.text, n) {
            self.bind_here(n, BindingKind::Variable);
        }
    }

    /// `type A = …`
    pub(super) fn type_alias(&mut self, n: u32) {
        let Some(left) = self.field(n, Field::Left) else { return };
        let name = (left..self.table.node(left).next).find(|&c| self.kind(c) == Kind::Identifier);
        if let Some(name) = name {
            self.bind_here(name, BindingKind::Class);
        }
    }

    /// `import a.b`, `import a as b`, `from a import b as c`
    pub(super) fn import(&mut self, n: u32, kind: Kind) {
        for name in self.table.children(n) {
            if self.table.node(name).field != Field::Name as u8 {
                continue;
            }
            if self.kind(name) == Kind::AliasedImport {
                self.bind_field(name, Field::Alias, BindingKind::Import);
                continue;
            }
            let text = self.table.text(self.text, name);
            let first = import::segments(text).next().unwrap_or("");
            if first.is_empty() || (kind != Kind::ImportStatement && first.len() != text.len()) {
                continue;
            }
            let sym = self.b.sym(first);
            let scope = self.inside().var;
            self.bind(scope, sym, BindingKind::Import, name);
        }
    }

    /// `global a, b`, `nonlocal a`: the names mean variables of another scope.
    pub(super) fn borrow(&mut self, n: u32, global: bool) {
        let scope = self.inside().var;
        if scope == self.module {
            return;
        }
        for name in self.table.children(n) {
            if self.kind(name) != Kind::Identifier {
                continue;
            }
            let sym = self.sym(name);
            let (owner, outer) = if global { (FunctionId::MODULE, self.module) } else { self.enclosing(sym) };
            let binding = self.bind_for(owner, outer, sym, BindingKind::Variable, name);
            self.found.names.borrow(scope, sym, binding);
        }
    }

    /// The innermost function around the present one that has the name; the one right around if none has.
    fn enclosing(&self, name: Sym) -> (FunctionId, ScopeId) {
        let here = self.inside().function;
        let outer = |around: &&super::Around| around.function != here && around.class.is_none();
        let mut functions = self.around.iter().rev().filter(outer);
        let has = functions.clone().find(|around| self.found.names.own(around.var, name).is_some());
        has.or_else(|| functions.next())
            .map_or((FunctionId::MODULE, self.module), |around| (around.function, around.var))
    }
}
