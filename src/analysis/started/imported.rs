//! A file as it runs where another program imports it.

use crate::ir::{Base, Const, Instr, Module};

/// The module where it is not itself the program: `own_name` is the name that tells it so, and its text where it is. Nothing
/// where it does not ask.
pub(in crate::analysis) fn as_imported(module: &Module, own_name: Option<(&str, &str)>) -> Option<Module> {
    let (name, program) = own_name?;
    let name = module.names.get(name)?;
    let asks = |instr: &Instr| match *instr {
        Instr::Read(place) => {
            let place = &module.places[place.index()];
            place.base == Base::Global(name) && place.path.is_empty()
        }
        _ => false,
    };
    if !module.functions.iter().any(|function| function.instrs.iter().any(asks)) {
        return None;
    }
    let mut imported = module.clone();
    // Any other text will do.
    let text = imported.names.intern(&format!("not {program}"));
    for instr in imported.functions.iter_mut().flat_map(|function| &mut function.instrs) {
        if asks(instr) {
            *instr = Instr::Const(Const::Text(text));
        }
    }
    Some(imported)
}
