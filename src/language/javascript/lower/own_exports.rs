//! What a module of the older system reads of its own exports: `exports.b = f(exports.a)`.
//!
//! To whoever asks for the module each name is the value that was written last. The module itself may read a name
//! again, or change what it wrote there: such a name is a variable of the module besides.

use rustc_hash::FxHashMap;

use crate::ir::{Base, Binding, BindingId, BindingKind, FunctionId, Instr, Key, Module, Place, Sym};
use crate::source::Span;

/// How a module mentions one of its exported names.
#[derive(Default)]
struct Mentioned {
    /// Where the module's own code writes the name first.
    written: Option<Span>,
    /// How often some code writes it.
    writes: u32,
    /// Whether some code reads it, or writes to members of it.
    used: bool,
}

/// Turns exported names that the module itself makes use of into variables.
pub(super) fn name_own_exports(module: &mut Module) {
    let (Some(exports), whole) = (module.names.get("exports"), module.names.get("module")) else { return };
    let of = |place: &Place| own_name(place, exports, whole);
    let mut mentioned: FxHashMap<Sym, Mentioned> = FxHashMap::default();
    for (at, function) in module.functions.iter().enumerate() {
        for (instr, origin) in function.instrs.iter().zip(&function.origins) {
            let (place, writes) = match *instr {
                Instr::Read(place) | Instr::Delete(place) => (&module.places[place.index()], false),
                Instr::Write(place, _) => (&module.places[place.index()], true),
                _ => continue,
            };
            match of(place) {
                // The module as a whole is another value from here on.
                Some((None, _)) if writes => return,
                Some((Some(name), steps)) => {
                    let mentioned = mentioned.entry(name).or_default();
                    let itself = writes && place.path.len() == steps;
                    let own = itself && at == FunctionId::MODULE.index();
                    mentioned.writes += u32::from(itself);
                    mentioned.used |= !own;
                    mentioned.written = mentioned.written.or(own.then_some(origin.span));
                }
                _ => {}
            }
        }
    }
    let used = |(name, m): (Sym, Mentioned)| Some((name, m.written.filter(|_| m.used)?, m.writes));
    let mut named: Vec<(Sym, Span, u32)> = mentioned.into_iter().filter_map(used).collect();
    named.sort_unstable_by_key(|(name, ..)| *name);
    let mut variables: FxHashMap<Sym, BindingId> = FxHashMap::default();
    for (name, span, writes) in named {
        let (kind, owner) = (BindingKind::Variable, FunctionId::MODULE);
        module.bindings.push(Binding { name, kind, owner, writes, hint: None, span });
        variables.insert(name, BindingId(module.bindings.len() as u32 - 1));
    }
    for place in &mut module.places {
        if let Some((Some(name), steps)) = own_name(place, exports, whole)
            && let Some(&variable) = variables.get(&name)
        {
            place.base = Base::Binding(variable);
            place.path.drain(..steps);
        }
    }
}

/// The exported name that a place begins with, and how many steps of its path lead there; no name for all of them.
fn own_name(place: &Place, exports: Sym, whole: Option<Sym>) -> Option<(Option<Sym>, usize)> {
    let steps = match place.base {
        Base::Global(name) if name == exports => 0,
        Base::Global(name) if Some(name) == whole && place.path.first() == Some(&Key::Name(exports)) => 1,
        _ => return None,
    };
    match place.path.get(steps) {
        Some(Key::Name(name)) => Some((Some(*name), steps + 1)),
        Some(_) => None,
        None => Some((None, steps)),
    }
}
