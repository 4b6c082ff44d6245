//! Whether a module keeps the invariants that `ir` promises; every test of a lowering asks.

use crate::ir::*;

/// The first broken invariant, in words.
pub fn check(module: &Module) -> Result<(), String> {
    for (i, function) in module.functions.iter().enumerate() {
        Check { module, function, open: Vec::new() }.run().map_err(|what| format!("f{i}: {what}"))?;
    }
    for class in &module.classes {
        let len = module.functions[class.owner.index()].instrs.len();
        let values = class
            .extends
            .iter()
            .chain(&class.decorators)
            .chain(class.members.iter().flat_map(|m| &m.decorators));
        for value in values {
            if value.index() >= len {
                return Err(format!("class names v{} of f{}", value.0, class.owner.0));
            }
        }
    }
    for export in &module.exports {
        if let Exported::Value(v) = export.what
            && v.index() >= module.functions[0].instrs.len()
        {
            return Err(format!("export names v{}", v.0));
        }
    }
    Ok(())
}

struct Check<'a> {
    module: &'a Module,
    function: &'a Function,
    open: Vec<(usize, Instr)>,
}

impl Check<'_> {
    fn run(mut self) -> Result<(), String> {
        let instrs = &self.function.instrs;
        if instrs.len() != self.function.origins.len() {
            return Err("origins and instructions differ in number".into());
        }
        for (i, instr) in instrs.iter().enumerate() {
            for operand in self.operands(instr) {
                if operand.index() >= i {
                    return Err(format!("v{i} uses v{} before it is made", operand.0));
                }
                if !instrs[operand.index()].makes_value() {
                    return Err(format!("v{i} uses v{}, which makes no value", operand.0));
                }
            }
            self.marker(i, *instr)?;
        }
        match self.open.last() {
            Some((i, _)) => Err(format!("v{i} is never closed")),
            None => Ok(()),
        }
    }

    fn marker(&mut self, i: usize, instr: Instr) -> Result<(), String> {
        let inside = self.open.last().map(|&(_, marker)| marker);
        let fits = match instr {
            Instr::If(_) | Instr::Loop | Instr::Block | Instr::Within(_) | Instr::Switch(_) | Instr::Try => {
                self.open.push((i, instr));
                true
            }
            Instr::Else => matches!(inside, Some(Instr::If(_))),
            Instr::Case(_) | Instr::CaseDefault => matches!(inside, Some(Instr::Switch(_))),
            Instr::Catch | Instr::Finally => matches!(inside, Some(Instr::Try)),
            Instr::End => self.open.pop().is_some(),
            // Markers open in the order of their indices.
            Instr::Break(at) => self.open.binary_search_by_key(&at.index(), |&(j, _)| j).is_ok(),
            Instr::Continue(at) => self
                .open
                .binary_search_by_key(&at.index(), |&(j, _)| j)
                .is_ok_and(|found| matches!(self.open[found].1, Instr::Loop)),
            _ => true,
        };
        if fits { Ok(()) } else { Err(format!("v{i} {instr:?} stands where it cannot")) }
    }

    fn place(&self, id: PlaceId, into: &mut Vec<ValueId>) {
        let place = &self.module.places[id.index()];
        if let Base::Value(v) = place.base {
            into.push(v);
        }
        into.extend(
            place.path.iter().filter_map(|key| if let Key::Value(v) = key { Some(*v) } else { None }),
        );
    }

    fn operands(&self, instr: &Instr) -> Vec<ValueId> {
        use Instr::*;
        let mut out = Vec::new();
        match *instr {
            Text(list) | List(list) => {
                out.extend(self.module.lists[list.index()].iter().map(|item| item.value));
            }
            Object(list) => {
                for entry in &self.module.objects[list.index()] {
                    let (key, value) = match *entry {
                        Entry::Field { key, value, .. } => (Some(key), Some(value)),
                        Entry::Spread { value, .. } => (None, Some(value)),
                        Entry::Getter { key, .. } => (Some(key), None),
                    };
                    out.extend(value);
                    if let Some(Key::Value(v)) = key {
                        out.push(v);
                    }
                }
            }
            Call(call) => {
                let call = &self.module.calls[call.index()];
                out.push(call.callee);
                out.extend(call.args.iter().map(|arg| arg.value));
            }
            Without(v, keys) => {
                out.push(v);
                let keys = &self.module.keys[keys.index()];
                out.extend(
                    keys.iter().filter_map(|key| if let Key::Value(v) = key { Some(*v) } else { None }),
                );
            }
            Read(place) | Delete(place) => self.place(place, &mut out),
            Write(place, v) => {
                self.place(place, &mut out);
                out.push(v);
            }
            Binary(_, a, b) | Logical(_, a, b) | Default(a, b) | Narrowed(a, b) => out.extend([a, b]),
            Select { cond, then, other } => out.extend([cond, then, other]),
            Within(v)
            | Mixin(_, v, _)
            | Unary(_, v)
            | Element(v, _)
            | Tail(v, _)
            | Part(v)
            | Await(v)
            | If(v)
            | Switch(v)
            | Case(v)
            | Throw(v) => {
                out.push(v);
            }
            Yield(v) | Return(v) => out.extend(v),
            Const(_) | Function(_) | Class(_) | Import(_) | Param(_) | Caught | Opaque(_) | Never | Else
            | Loop | Block | CaseDefault | Try | Catch | Finally | End | Break(_) | Continue(_) => {}
        }
        out
    }
}
