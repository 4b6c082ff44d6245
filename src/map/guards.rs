//! What the code around a subject says: the conditions it stands under, and whether some code looks at
//! what the subject found out.

use super::options::{OptionFact, Reader};
use crate::flow::{Atom, Facts, Guard};
use crate::ir::{Base, Const, Instr, Interner, Key, Module, Sym, ValueId};
use crate::model::Subject as Row;

/// Whether a member of this name is read anywhere: as a member, or by giving its name to a call.
pub(super) fn is_read(module: &Module, name: Sym) -> bool {
    module.functions.iter().flat_map(|f| f.instrs.iter().map(move |instr| (f, instr))).any(|(f, instr)| {
        match instr {
            Instr::Read(place) => module.places[place.index()].path.contains(&Key::Name(name)),
            Instr::Call(call) => module.calls[call.index()].args.iter().any(
                |arg| matches!(f.instrs.get(arg.value.index()), Some(Instr::Const(Const::Text(text))) if *text == name),
            ),
            _ => false,
        }
    })
}

/// Whether some code decides by one of the members that tell a verified client from another: reads
/// it, and comes by way of operators, calls and variables to a condition or a returned value.
pub(super) fn guarded(reader: &Reader<'_, '_>, row: &Row) -> bool {
    decides(reader.module, &reader.facts.names, row)
}

/// The same of a module that was not walked; its names stand in it, or where the walk put them.
pub fn decides(module: &Module, names: &Interner, row: &Row) -> bool {
    module.functions.iter().any(|f| decides_by(module, names, &f.instrs, row))
}

fn decides_by(module: &Module, names: &Interner, instrs: &[Instr], row: &Row) -> bool {
    let is_of = |key: &Key, checks: &[String]| matches!(key, Key::Name(name) if checks.iter().any(|c| c == names.text(*name)));
    let named = |v: &ValueId| match instrs.get(v.index()) {
        Some(Instr::Const(Const::Text(name))) => row.checks_by_name.iter().any(|c| c == names.text(*name)),
        _ => false,
    };
    let mut from: Vec<bool> = vec![false; instrs.len()];
    // Texts that may be empty, as they were read: only what is made of one says something.
    let mut texts: Vec<bool> = vec![false; instrs.len()];
    let mut variables: Vec<crate::ir::BindingId> = Vec::new();
    for (index, instr) in instrs.iter().enumerate() {
        let has = |v: &ValueId| from.get(v.index()).copied().unwrap_or(false);
        let text = |v: &ValueId| texts.get(v.index()).copied().unwrap_or(false);
        from[index] = match instr {
            Instr::Read(place) => {
                let place = &module.places[place.index()];
                let of_variable = matches!(place.base, Base::Binding(b) if variables.contains(&b));
                let of_value = matches!(place.base, Base::Value(v) if has(&v) || text(&v));
                let made_of_text = match place.path.split_last() {
                    Some((last, before)) => {
                        texts[index] = is_of(last, &row.checks_text);
                        before.iter().any(|key| is_of(key, &row.checks_text))
                    }
                    None => false,
                };
                let asked = place.path.iter().any(|key| is_of(key, &row.checks));
                of_variable || of_value || made_of_text || asked
            }
            Instr::Unary(_, v) | Instr::Await(v) => has(v),
            Instr::Binary(_, l, r) => has(l) || has(r) || text(l) || text(r),
            Instr::Logical(_, l, r) | Instr::Default(l, r) => has(l) || has(r),
            Instr::Select { cond, .. } if has(cond) => return true,
            Instr::Call(call) => {
                let call = &module.calls[call.index()];
                has(&call.callee)
                    || call.args.iter().any(|a| has(&a.value) || text(&a.value) || named(&a.value))
            }
            Instr::Write(place, v) if has(v) => {
                let place = &module.places[place.index()];
                if let (Base::Binding(b), true) = (place.base, place.path.is_empty()) {
                    variables.push(b);
                }
                false
            }
            Instr::If(v) | Instr::Return(Some(v)) if has(v) => return true,
            _ => false,
        };
    }
    false
}

/// The environment in which alone an event happens: the text that a guard compares a variable of
/// the environment with, or `any`.
pub(super) fn environment(facts: &Facts<'_>, guards: &[Guard]) -> OptionFact {
    let words = guards.iter().map(|guard| tested(facts, guard)).find(|words| !words.is_empty());
    let words = words.unwrap_or_default().into_iter().map(|sym| facts.names.text(sym));
    let known = words.map(OptionFact::fixed).reduce(OptionFact::or);
    known.unwrap_or_else(|| OptionFact::fixed("any"))
}

/// The texts that a guard finds in a variable of the environment, if it lets nothing else pass.
pub(super) fn tested(facts: &Facts<'_>, guard: &Guard) -> Vec<Sym> {
    let set = facts.values.get(guard.cond);
    let text = |atom: &Atom| match *atom {
        Atom::EnvTest { with: Some(with), negated, .. } if guard.holds != negated => Some(with),
        _ => None,
    };
    // Of several tests one holds; that one of them fails says little.
    if set.open.is_some() || (set.atoms.len() > 1 && !guard.holds) {
        return Vec::new();
    }
    set.atoms.iter().map(text).collect::<Option<Vec<Sym>>>().unwrap_or_default()
}
