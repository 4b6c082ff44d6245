//! Whether a module changes what it takes from others: options that are loosened by whoever imports them.

use rustc_hash::FxHashSet;

use crate::ir::{Base, BindingId, Function, Instr, Key, Module, Place, PlaceId, ValueId};
use crate::model::{Does, Models};

/// Whether a module writes to members of something that it imports, or calls a method on it that changes what it is called
/// on, or hands it first to a function that nothing introduces (`Object.assign(options, ...)`).
pub(super) fn changes_others(module: &Module, models: &Models) -> bool {
    let taken = taken(module);
    module.functions.iter().any(|function| changes(module, function, &taken, models))
}

/// The variables that hold something imported.
fn taken(module: &Module) -> FxHashSet<BindingId> {
    let mut taken = FxHashSet::default();
    for function in &module.functions {
        for instr in &function.instrs {
            if let Instr::Write(place, value) = *instr
                && let Place { base: Base::Binding(binding), path } = &module.places[place.index()]
                && path.is_empty()
                && is_taken(module, function, value, &taken)
            {
                taken.insert(*binding);
            }
        }
    }
    taken
}

/// Whether a value is something imported, or a member of it.
fn is_taken(module: &Module, function: &Function, value: ValueId, taken: &FxHashSet<BindingId>) -> bool {
    match function.instrs.get(value.index()) {
        Some(Instr::Import(_)) => true,
        Some(Instr::Read(place)) => is_of_taken(module, function, *place, taken),
        _ => false,
    }
}

fn is_of_taken(module: &Module, function: &Function, place: PlaceId, taken: &FxHashSet<BindingId>) -> bool {
    match module.places[place.index()].base {
        Base::Binding(binding) => taken.contains(&binding),
        Base::Shared(..) => true,
        Base::Value(value) => matches!(function.instrs.get(value.index()), Some(Instr::Import(_))),
        _ => false,
    }
}

fn changes(module: &Module, function: &Function, taken: &FxHashSet<BindingId>, models: &Models) -> bool {
    let path = |place: PlaceId| &module.places[place.index()].path;
    function.instrs.iter().any(|instr| match *instr {
        Instr::Write(place, _) | Instr::Delete(place) => {
            !path(place).is_empty() && is_of_taken(module, function, place, taken)
        }
        Instr::Call(call) => {
            let call = &module.calls[call.index()];
            let Some(&Instr::Read(callee)) = function.instrs.get(call.callee.index()) else { return false };
            let to_nobodys = matches!(module.places[callee.index()].base, Base::Global(_));
            let hands_over =
                call.args.first().is_some_and(|arg| is_taken(module, function, arg.value, taken));
            let method = match path(callee).last() {
                Some(&Key::Name(name)) => models.method(module.names.text(name)),
                _ => None,
            };
            let changing = method.is_some_and(|(_, method)| changes_receiver(method.does));
            to_nobodys && hands_over || changing && is_of_taken(module, function, callee, taken)
        }
        _ => false,
    })
}

fn changes_receiver(does: Does) -> bool {
    use Does::{Append, Change, Configure, Ensure, Extend, Merge, Put, Remove, Take};
    matches!(does, Append | Change | Configure | Ensure | Extend | Merge | Put | Remove | Take)
}
