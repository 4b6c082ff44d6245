//! What a module offers, in both module systems.

use crate::imports::{Link, Offer, Surface, Tracer};
use crate::ir::{Base, Call, Const, Entry, Exported, Instr, Key, Module, PlaceId, ValueId};
use crate::language::javascript::lower::WHOLE;

/// The surface of a lowered module.
pub(super) fn surface(module: &Module) -> Surface {
    let mut tracer = Tracer::new(module, is_wrapper);
    tracer.exports(Some(WHOLE));
    calls(&mut tracer);
    tracer.surface()
}

/// `__importDefault`, `_interopRequireWildcard` and their like.
fn is_wrapper(name: &str) -> bool {
    let name = name.trim_start_matches('_');
    ["importDefault", "importStar", "interopRequire"].iter().any(|start| name.starts_with(start))
}

/// `Object.assign(module.exports, x)`, `__exportStar(x, exports)`, `Object.defineProperty(exports, 'a', { … })`.
fn calls(tracer: &mut Tracer<'_>) {
    for function in &tracer.module.functions {
        // `module.exports[name] = x`, in the module's own code or in a callback of it.
        let computes =
            |instr: &Instr| matches!(*instr, Instr::Write(place, _) if writes_to_some(tracer.module, place));
        if function.instrs.iter().any(computes) {
            tracer.surface.computed = true;
            break;
        }
    }
    for instr in tracer.instrs {
        let Instr::Call(call) = *instr else { continue };
        let call = &tracer.module.calls[call.index()];
        let Some(&Instr::Read(callee)) = tracer.instrs.get(call.callee.index()) else { continue };
        let argument = |at: usize| call.args.get(at).map(|arg| arg.value);
        match tracer.last_name(callee) {
            Some("assign") if argument(0).is_some_and(|first| is_exports(tracer, first)) => {
                call.args.iter().skip(1).for_each(|arg| tracer.all_of(arg.value));
            }
            Some("__exportStar" | "__export") => {
                let exports = argument(1).is_none_or(|second| is_exports(tracer, second));
                if let Some(first) = argument(0).filter(|_| exports) {
                    tracer.all_of(first);
                }
            }
            Some("defineProperty") if argument(0).is_some_and(|first| is_exports(tracer, first)) => {
                defined(tracer, call);
            }
            _ => {}
        }
    }
}

/// `Object.defineProperty(exports, 'a', { get: function () { return b.c; } })`
fn defined(tracer: &mut Tracer<'_>, call: &Call) {
    let name = call.args.get(1).and_then(|arg| tracer.instrs.get(arg.value.index()));
    let Some(&Instr::Const(Const::Text(name))) = name else {
        tracer.surface.computed = true;
        return;
    };
    let name = tracer.module.names.text(name);
    if name == "__esModule" {
        tracer.surface.statements = true;
        return;
    }
    let descriptor = call.args.get(2).and_then(|arg| tracer.instrs.get(arg.value.index()));
    let Some(&Instr::Object(list)) = descriptor else { return };
    for entry in &tracer.module.objects[list.index()] {
        let Entry::Field { key: Key::Name(key), value, .. } = *entry else { continue };
        let offer = match tracer.module.names.text(key) {
            "value" => tracer.value(value).or(Some(Offer::Here(Exported::Value(value)))),
            "get" => got(tracer, value),
            _ => None,
        };
        if let Some(offer) = offer {
            tracer.names.insert(name.into(), offer);
        }
    }
}

/// What a function without parameters returns, if it is something taken from elsewhere.
fn got(tracer: &Tracer<'_>, function: ValueId) -> Option<Offer> {
    let &Instr::Function(function) = tracer.instrs.get(function.index())? else { return None };
    let instrs = &tracer.module.functions[function.index()].instrs;
    let returned = instrs.iter().find_map(|instr| match *instr {
        Instr::Return(value) => value,
        _ => None,
    })?;
    // `() => require('./b')`, `() => require('./b').c`: asked for when somebody asks for it.
    let asked = |value: ValueId, path| match *instrs.get(value.index())? {
        Instr::Import(import) => Some(Offer::From(Link::of(tracer.module, import, path))),
        _ => None,
    };
    let &Instr::Read(place) = instrs.get(returned.index())? else { return asked(returned, Vec::new()) };
    let place = &tracer.module.places[place.index()];
    let path = tracer.names_of(&place.path)?;
    match place.base {
        Base::Binding(binding) => {
            Some(tracer.traced(binding, path).unwrap_or(Offer::Here(Exported::Binding(binding))))
        }
        Base::Value(value) => asked(value, path),
        _ => None,
    }
}

/// Whether a write is one to a name of the exports that is known only when the program runs.
fn writes_to_some(module: &Module, place: PlaceId) -> bool {
    let place = &module.places[place.index()];
    let Base::Global(base) = place.base else { return false };
    match (module.names.text(base), &place.path[..]) {
        ("exports", [Key::Value(_), ..]) => true,
        ("module", [Key::Name(name), Key::Value(_), ..]) => module.names.text(*name) == "exports",
        _ => false,
    }
}

/// `exports`, `module.exports`
fn is_exports(tracer: &Tracer<'_>, value: ValueId) -> bool {
    let Some(&Instr::Read(place)) = tracer.instrs.get(value.index()) else { return false };
    let place = &tracer.module.places[place.index()];
    let Base::Global(base) = place.base else { return false };
    match (tracer.module.names.text(base), &place.path[..]) {
        ("exports", []) => true,
        ("module", [Key::Name(name)]) => tracer.module.names.text(*name) == "exports",
        _ => false,
    }
}
