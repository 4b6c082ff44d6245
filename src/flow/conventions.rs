//! Functions that no call in sight registers: what their parameters are, and where what they give goes,
//! is told by their types, or by a convention about names and folders.

use rustc_hash::FxHashMap;

use super::interp::{Frame, Interp};
use super::value::{Abs, Atom};
use crate::ir::{Base, BindingId, FunctionId, FunctionKind, Key, Module, Param, Sym};
use crate::model::{Convention, RowRef};

impl<'m> Interp<'_, 'm> {
    /// What a parameter is by its type, or by a convention.
    pub(super) fn hinted_param(&mut self, frame: &Frame, n: u32) -> Option<Abs> {
        let function = &self.module.functions[frame.function.index()];
        let param = function.params.get(n as usize);
        if let Some(value) = param.and_then(|p| self.hinted(p.hint)) {
            return Some(self.provided(frame.function, param, value));
        }
        let (row, _, path) = self.convention_of(frame.function, n)?;
        self.paths.used.push(row);
        let path = self.paths.named(path)?;
        Some(self.lib(path, None))
    }

    /// What is known by its type alone, with what stands beside the type and makes one.
    fn provided(&mut self, f: FunctionId, param: Option<&Param>, typed: Abs) -> Abs {
        let module = self.module;
        let at_top = module.functions[f.index()].parent == Some(FunctionId::MODULE);
        let mut value = typed;
        for marker in param.filter(|_| at_top).iter().flat_map(|param| &param.decorators) {
            let Some(&made) = self.module_values.get(marker.index()) else { continue };
            let of = self.values.only(typed);
            let is_one = |atom: &Atom| match (of, atom) {
                (Some(Atom::Lib { path, .. }), Atom::Lib { path: made, site: Some(_) }) => path == *made,
                _ => false,
            };
            if self.values.get(made).atoms.iter().any(is_one) {
                value = self.values.join(value, made);
            }
        }
        value
    }

    /// What a caller gives: where nothing is known of it, the type of the parameter says what it is.
    pub(super) fn known_by_type(&mut self, given: Abs, param: Option<&Param>) -> Abs {
        let set = self.values.get(given);
        match (set.open, param.and_then(|param| param.hint)) {
            (Some(why), Some(hint)) if set.atoms.is_empty() => self.unseen(Some(hint), why).unwrap_or(given),
            _ => given,
        }
    }

    /// What a function gives is the sink of the convention that tells what its parameters are. Known
    /// before the walk, so that each end of the function is looked at by itself.
    pub(super) fn conventional_sink(&mut self, f: FunctionId) {
        let says_where =
            |convention: &Convention| convention.returns.is_some() && !convention.names.is_empty();
        if !self.paths.models().conventions().any(|(_, convention)| says_where(convention)) {
            return;
        }
        let params = &self.module.functions[f.index()].params;
        for (n, param) in params.iter().enumerate() {
            let n = n as u32;
            if self.params.contains_key(&(f, n)) || self.hinted(param.hint).is_some() {
                continue;
            }
            let Some((_, convention, _)) = self.convention_of(f, n) else { continue };
            let models = self.paths.models();
            if let Some((sink, _)) = convention.returns.as_deref().and_then(|kind| models.return_sink(kind)) {
                self.return_sinks.insert(f, sink);
            }
        }
    }

    /// The convention that tells what a parameter of a function is, and what it says.
    fn convention_of(&self, f: FunctionId, n: u32) -> Option<(RowRef, &'m Convention, &'m str)> {
        let function = &self.module.functions[f.index()];
        let is_named = |want: &str, param: &Param| {
            let have = param.name.map_or("", |name| self.names.text(name));
            want.split('|').any(|word| word == have)
        };
        let models = self.paths.models();
        models.conventions().find_map(|(row, convention)| {
            if convention.exported || convention.names.is_empty() || !convention.is_about(self.path) {
                return None;
            }
            // Where use is the evidence, further parameters say nothing against it.
            let count = if convention.uses.is_some() {
                convention.names.len() <= function.params.len()
            } else {
                convention.names.len() == function.params.len()
            };
            let mut pairs = convention.names.iter().zip(&function.params);
            let fits = count
                && pairs.all(|(want, param)| is_named(want, param))
                && self.is_named(f, &convention.functions)
                && self.uses_members(f, convention);
            let path = convention.params.get(n as usize).filter(|path| !path.is_empty())?;
            fits.then_some((row, convention, path.as_str()))
        })
    }

    /// Whether what a function's parameters are is known only by convention.
    pub(super) fn is_conventional(&self, f: FunctionId) -> bool {
        let mut at = Some(f);
        while let Some(f) = at {
            let function = &self.module.functions[f.index()];
            let registered = (0..function.params.len() as u32).any(|n| self.params.contains_key(&(f, n)));
            let hinted = function.params.iter().any(|p| p.hint.is_some());
            if registered || hinted {
                return false;
            }
            if !function.params.is_empty() && function.kind != FunctionKind::Module {
                return true;
            }
            at = function.parent;
        }
        false
    }

    /// Whether a function uses its parameter as the convention says.
    fn uses_members(&self, f: FunctionId, convention: &Convention) -> bool {
        let Some((n, members)) = &convention.uses else { return true };
        let Some(binding) = self.module.functions[f.index()].params.get(*n).and_then(|p| p.binding) else {
            return false;
        };
        let used = self.members_used.get_or_init(|| members_used(self.module));
        let used = used.get(&binding).map_or(&[][..], Vec::as_slice);
        used.iter().any(|&name| members.iter().any(|m| m == self.names.text(name)))
    }
}

/// The members of each variable that are named somewhere.
fn members_used(module: &Module) -> FxHashMap<BindingId, Vec<Sym>> {
    let mut used: FxHashMap<BindingId, Vec<Sym>> = FxHashMap::default();
    for place in &module.places {
        if let (Base::Binding(binding), Some(Key::Name(name))) = (place.base, place.path.first()) {
            used.entry(binding).or_default().push(*name);
        }
    }
    used
}
