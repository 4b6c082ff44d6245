//! Several modules as one: a file's IR with that of the files from which it takes names.
//!
//! In come the modules, each with the place where its text begins in one long text of all, and where each
//! import leads; out goes one [`Module`]. The walk that reads it (`flow`) knows nothing of files: a variable that
//! was imported *is* the variable of the other module, a factory is a function like others, and an object that
//! another file changes is changed there. This room does not know where specifiers lead (`resolve`), nor
//! which modules are worth joining.
//!
//! The first module stays as it is, number for number, so that what is said of its places is said of
//! them still. The others follow with all their numbers moved; their own code is listed in
//! [`Module::joined`], in the order in which it runs before that of the first.

mod shift;

use crate::ir::{
    Base, Binding, BindingId, BindingKind, Entry, Exported, FunctionId, ImportId, Instr, Key, ListId, Module,
    Origin, Place, PlaceId, ValueId,
};
use crate::source::Span;
use shift::Shift;

/// A module to be joined.
#[derive(Clone, Copy, Debug)]
pub struct Part<'m> {
    /// Its IR.
    pub module: &'m Module,
    /// Where its text begins in the text of all, in bytes; 0 for the first.
    pub base: u32,
}

/// Where an import leads among the parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// To something that a part makes, and the members that are asked of it.
    Made {
        /// Which part.
        part: usize,
        /// What of it.
        what: Exported,
        /// The members, outermost first.
        rest: Vec<Box<str>>,
    },
    /// To all names of a part, as one object.
    Names(usize),
}

/// What is known of the parts' names.
pub trait Names {
    /// Where an import of a part leads; `None` where it leads out of the parts.
    fn import(&self, part: usize, import: ImportId) -> Option<Lead>;
    /// The names that a part offers, each with where it leads.
    fn offered(&self, part: usize) -> Vec<(Box<str>, Lead)>;
}

/// One module of several, the first of which takes names from the others. The others run in reverse order:
/// who is asked for last is run first.
pub fn link(parts: &[Part<'_>], names: &dyn Names) -> Module {
    let Some((first, others)) = parts.split_first() else { return Module::default() };
    let mut whole = first.module.clone();
    let mut shifts = vec![Shift::behind(&mut Module::default(), &Module::default(), 0)];
    for part in others {
        let shift = Shift::behind(&mut whole, part.module, part.base);
        shift.append(&mut whole, part.module);
        shifts.push(shift);
    }
    let mut joiner = Joiner { whole, shifts, variables: Vec::new(), names };
    joiner.whole.own_end = others.first().map(|part| part.base);
    joiner.whole.joined =
        (1..parts.len()).rev().map(|n| joiner.shifts[n].function(FunctionId::MODULE)).collect();
    for (n, part) in parts.iter().enumerate() {
        for import in 0..part.module.imports.len() {
            let import = ImportId(import as u32);
            if let Some(lead) = names.import(n, import) {
                joiner.lead(n, import, &lead);
            }
        }
    }
    joiner.whole
}

struct Joiner<'n> {
    whole: Module,
    shifts: Vec<Shift>,
    /// Variables that hold what a part offers without a variable of its own.
    variables: Vec<((usize, Kept), BindingId)>,
    names: &'n dyn Names,
}

/// What such a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    Value(ValueId),
    Names,
}

impl Joiner<'_> {
    /// Every mention of an import becomes a read of what it leads to.
    fn lead(&mut self, part: usize, import: ImportId, lead: &Lead) {
        let Some(place) = self.place(lead) else { return };
        let import = if part == 0 { import } else { self.shifts[part].import(import) };
        for function in &mut self.whole.functions {
            for instr in &mut function.instrs {
                if *instr == Instr::Import(import) {
                    *instr = Instr::Read(place);
                }
            }
        }
    }

    fn place(&mut self, lead: &Lead) -> Option<PlaceId> {
        let (binding, rest) = match lead {
            Lead::Made { part, what: Exported::Binding(b), rest } => {
                (if *part == 0 { *b } else { self.shifts[*part].binding(*b) }, &rest[..])
            }
            Lead::Made { part, what: Exported::Value(v), rest } => {
                (self.kept(*part, Kept::Value(*v))?, &rest[..])
            }
            Lead::Made { what: Exported::Import(_), .. } => return None,
            Lead::Names(part) => (self.kept(*part, Kept::Names)?, &[][..]),
        };
        let path = rest.iter().map(|name| Key::Name(self.whole.names.intern(name))).collect();
        self.whole.places.push(Place { base: Base::Binding(binding), path });
        Some(PlaceId(self.whole.places.len() as u32 - 1))
    }

    /// The variable that holds what a part offers, written at the end of the part's own code.
    fn kept(&mut self, part: usize, kept: Kept) -> Option<BindingId> {
        if let Some((_, known)) = self.variables.iter().find(|(of, _)| *of == (part, kept)) {
            return Some(*known);
        }
        // The first part runs last: nothing of it is there when others ask.
        if part == 0 {
            return None;
        }
        let owner = self.shifts[part].function(FunctionId::MODULE);
        let name = self.whole.names.intern("");
        let span = self.whole.functions[owner.index()].span;
        let span = Span::new(span.start, span.start);
        self.whole.bindings.push(Binding {
            name,
            kind: BindingKind::Constant,
            owner,
            writes: 1,
            hint: None,
            span,
        });
        let binding = BindingId(self.whole.bindings.len() as u32 - 1);
        self.variables.push(((part, kept), binding));
        let value = match kept {
            Kept::Value(value) => value,
            Kept::Names => self.object(part, owner, span),
        };
        self.whole.places.push(Place { base: Base::Binding(binding), path: Vec::new() });
        let place = PlaceId(self.whole.places.len() as u32 - 1);
        self.push(owner, Instr::Write(place, value), span);
        Some(binding)
    }

    /// The object of all names of a part.
    fn object(&mut self, part: usize, owner: FunctionId, span: Span) -> ValueId {
        let mut entries = Vec::new();
        for (name, lead) in self.names.offered(part) {
            let Some(place) = self.place(&lead) else { continue };
            let value = self.push(owner, Instr::Read(place), span);
            let key = Key::Name(self.whole.names.intern(&name));
            entries.push(Entry::Field { key, value, span });
        }
        self.whole.objects.push(entries);
        let list = ListId(self.whole.objects.len() as u32 - 1);
        self.push(owner, Instr::Object(list), span)
    }

    fn push(&mut self, function: FunctionId, instr: Instr, span: Span) -> ValueId {
        let function = &mut self.whole.functions[function.index()];
        function.instrs.push(instr);
        function.origins.push(Origin { span, derived: true });
        ValueId(function.instrs.len() as u32 - 1)
    }
}
