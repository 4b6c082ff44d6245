//! What a look over the whole module tells before the walk begins.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ir::{Base, BindingId, FunctionId, FunctionKind, Instr, Module};
use crate::source::Span;

/// For each place where the parser had to guess, the innermost function around it.
pub(super) fn damaged_functions(module: &Module) -> FxHashSet<FunctionId> {
    let spans: Vec<Span> = module.functions.iter().map(|f| f.span).collect();
    let real = |f: &FunctionId| module.functions[f.index()].kind != FunctionKind::Initializer;
    let mut starts: Vec<FunctionId> = (0..spans.len() as u32).map(FunctionId).filter(real).collect();
    starts.sort_by_key(|f| (spans[f.index()].start, f.0));
    let mut damage = module.damage.clone();
    damage.sort_unstable();
    let mut starts = starts.into_iter().peekable();
    let mut open: Vec<FunctionId> = Vec::new();
    let innermost = |damage: Span| {
        while let Some(f) = starts.next_if(|f| spans[f.index()].start <= damage.start) {
            while open.pop_if(|o| spans[o.index()].end < spans[f.index()].start).is_some() {}
            open.push(f);
        }
        while open.pop_if(|o| spans[o.index()].end < damage.start).is_some() {}
        open.iter().rev().find(|f| spans[f.index()].contains(damage)).copied()
    };
    damage.into_iter().map(innermost).map(|f| f.unwrap_or(FunctionId::MODULE)).collect()
}

pub(super) fn static_methods(module: &Module) -> FxHashSet<FunctionId> {
    let members = module.classes.iter().flat_map(|class| &class.members);
    members.filter(|member| member.is_static).filter_map(|member| member.function).collect()
}

/// Variables that hold one function for ever: it may be called above its declaration.
pub(super) fn function_bindings(module: &Module) -> FxHashMap<BindingId, FunctionId> {
    let mut found = FxHashMap::default();
    for function in &module.functions {
        for instr in &function.instrs {
            if let Instr::Write(place, value) = instr
                && let place = &module.places[place.index()]
                && let (Base::Binding(binding), true) = (place.base, place.path.is_empty())
                && module.bindings[binding.index()].writes == 1
                && let Some(Instr::Function(f)) = function.instrs.get(value.index())
            {
                found.insert(binding, *f);
            }
        }
    }
    found
}
