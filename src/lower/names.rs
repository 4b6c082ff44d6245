//! Which variable a name means: scopes, declared before the walk, looked up in one step.
//!
//! A first pass declares every name in its scope. The lowering then enters and leaves scopes as it
//! goes; entering puts the scope's variables in front of those of the same name outside, leaving
//! takes them away again. A look-up is an index, however deep the scopes nest.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ir::{BindingId, Sym};

/// A scope: an index into [`Names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ScopeId(u32);

/// What a scope declares, as a list through [`Names::declared`].
#[derive(Clone, Copy, Debug)]
struct Declared {
    name: Sym,
    next: u32,
}

const NONE: u32 = u32::MAX;

/// The scopes of one module.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Each scope's first declaration.
    scopes: Vec<u32>,
    declared: Vec<Declared>,
    index: FxHashMap<(ScopeId, Sym), BindingId>,
    /// The variable that each name means at this point.
    visible: Vec<Option<BindingId>>,
    /// What the names of the open scopes meant before.
    hidden: Vec<(Sym, Option<BindingId>)>,
    /// For each open scope, where its part of `hidden` begins.
    open: Vec<(ScopeId, usize)>,
    /// Variables that are meant in one scope only and in none inside it, with what the name means there.
    own_only: FxHashMap<BindingId, (ScopeId, Option<BindingId>)>,
    /// Names by which a scope means a variable of another one.
    borrowed: FxHashSet<(ScopeId, Sym)>,
}

impl Names {
    /// A new scope without names.
    pub(crate) fn scope(&mut self) -> ScopeId {
        self.scopes.push(NONE);
        ScopeId(self.scopes.len() as u32 - 1)
    }

    /// The variable that `scope` itself declares under this name.
    pub(crate) fn own(&self, scope: ScopeId, name: Sym) -> Option<BindingId> {
        self.index.get(&(scope, name)).copied()
    }

    /// Declares a name in a scope; the latest declaration of the name counts.
    pub(crate) fn declare(&mut self, scope: ScopeId, name: Sym, binding: BindingId) {
        self.index.insert((scope, name), binding);
        let first = &mut self.scopes[scope.0 as usize];
        self.declared.push(Declared { name, next: *first });
        *first = self.declared.len() as u32 - 1;
    }

    /// As [`Names::declare`] for a variable that belongs to another scope: `global x`, `nonlocal x`.
    pub(crate) fn borrow(&mut self, scope: ScopeId, name: Sym, binding: BindingId) {
        self.borrowed.insert((scope, name));
        self.declare(scope, name, binding);
    }

    /// From here on the names of `scope` are meant.
    pub(crate) fn enter(&mut self, scope: ScopeId) {
        self.enter_scope(scope, false);
    }

    /// As [`Names::enter`] for a scope whose names are not meant in the scopes inside it: the body of a
    /// class, where that is code.
    pub(crate) fn enter_alone(&mut self, scope: ScopeId) {
        self.enter_scope(scope, true);
    }

    fn enter_scope(&mut self, scope: ScopeId, alone: bool) {
        self.open.push((scope, self.hidden.len()));
        let mut at = self.scopes[scope.0 as usize];
        while let Some(&Declared { name, next }) = self.declared.get(at as usize) {
            at = next;
            // A name declared twice stands twice in the list; the index has the one that counts.
            let binding = self.own(scope, name);
            let slot = name.0 as usize;
            if self.visible.len() <= slot {
                self.visible.resize(slot + 1, None);
            }
            let before = self.visible[slot];
            if let Some(binding) = binding.filter(|_| alone && !self.borrowed.contains(&(scope, name))) {
                self.own_only.insert(binding, (scope, before));
            }
            self.hidden.push((name, before));
            self.visible[slot] = binding;
        }
    }

    /// Back to the names of the scope around.
    pub(crate) fn leave(&mut self) {
        let from = self.open.pop().map_or(0, |(_, from)| from);
        while self.hidden.len() > from {
            if let Some((name, before)) = self.hidden.pop() {
                self.visible[name.0 as usize] = before;
            }
        }
    }

    /// The variable a name means at this point; `None` if nothing in the module introduces it.
    pub(crate) fn resolve(&self, name: Sym) -> Option<BindingId> {
        let mut found = self.visible.get(name.0 as usize).copied().flatten();
        if self.own_only.is_empty() {
            return found;
        }
        let inside = self.open.last().map(|&(scope, _)| scope);
        while let Some(&(scope, before)) = found.as_ref().and_then(|binding| self.own_only.get(binding))
            && inside != Some(scope)
        {
            found = before;
        }
        found
    }
}
