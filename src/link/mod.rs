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
    Base, Binding, BindingId, BindingKind, ClassId, Entry, Exported, FunctionId, Import, ImportId,
    ImportKind, ImportName, Instr, Key, ListId, Member, Module, OpaqueReason, Origin, Place, PlaceId,
    ValueId,
};
use crate::source::{FileId, Location, Span};
use rustc_hash::FxHashMap;
use shift::Shift;

/// So far from each other begin texts of which only places are spoken of. No text that is read, and no few that are
/// joined, are longer. In bytes.
const APART: u32 = 1 << 23;

/// Where the texts of joined files begin in the long text of all.
#[derive(Clone, Debug)]
pub struct Texts {
    first: FileId,
    /// The others, in rising order. In bytes.
    others: Vec<(u32, FileId)>,
}

impl Texts {
    /// One file, and those behind it.
    pub fn new(first: FileId, others: Vec<(u32, FileId)>) -> Self {
        Self { first, others }
    }

    /// Which file a place of the long text is in, and where.
    pub fn at(&self, span: Span) -> Location {
        match self.others.iter().rfind(|(base, _)| *base <= span.start) {
            Some(&(base, file)) => Location { file, span: Span::new(span.start - base, span.end - base) },
            None => Location { file: self.first, span },
        }
    }

    /// Where a place of a file is in the long text, if the file is part of it.
    pub fn span_of(&self, at: Location) -> Option<Span> {
        let behind = self.others.iter().find(|(_, file)| *file == at.file).map(|(base, _)| *base);
        let base = behind.or((at.file == self.first).then_some(0))?;
        Some(Span::new(at.span.start + base, at.span.end + base))
    }

    /// As [`Texts::span_of`]; a file that is no part of it becomes one, behind all others.
    pub fn span_in(&mut self, at: Location) -> Option<Span> {
        if let Some(known) = self.span_of(at) {
            return Some(known);
        }
        let last = self.others.last().map_or(0, |(base, _)| *base);
        let base = (last / APART + 1).checked_mul(APART)?;
        // A text must end before the next one begins.
        let room = at.span.end < APART && base.checked_add(APART).is_some();
        room.then(|| self.others.push((base, at.file)))?;
        self.span_of(at)
    }

    /// The files behind the first.
    pub fn others(&self) -> impl Iterator<Item = FileId> {
        self.others.iter().map(|(_, file)| *file)
    }
}

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
    /// To a package outside of the parts, through parts that pass it on.
    Outside {
        /// The package, as an import would name it.
        specifier: Box<str>,
        /// What is asked of it, outermost first; none for itself.
        rest: Vec<Box<str>>,
    },
}

/// The names that a part offers.
#[derive(Clone, Debug, Default)]
pub struct Offered {
    /// Each with where it leads, if that can be told.
    pub names: Vec<(Box<str>, Option<Lead>)>,
    /// Whether there may be more.
    pub open: bool,
}

/// What is known of the parts' names.
pub trait Names {
    /// Where an import of a part leads; `None` where it leads out of the parts.
    fn import(&self, part: usize, import: ImportId) -> Option<Lead>;
    /// The names that a part offers.
    fn offered(&self, part: usize) -> Offered;
    /// Classes to which several parts add, each in the order in which those run.
    fn merged(&self) -> Vec<Vec<(usize, ClassId)>>;
}

/// One module of several, the first of which takes names from the others, which run in this order.
pub fn link(parts: &[Part<'_>], order: &[usize], names: &dyn Names) -> Module {
    let Some((first, others)) = parts.split_first() else { return Module::default() };
    let mut whole = first.module.clone();
    let mut shifts = vec![Shift::behind(&mut Module::default(), &Module::default(), 0)];
    for part in others {
        let shift = Shift::behind(&mut whole, part.module, part.base);
        shift.append(&mut whole, part.module);
        shifts.push(shift);
    }
    let mut joiner = Joiner { whole, shifts, variables: Vec::new(), names };
    joiner.whole.own_end = others.iter().map(|part| part.base).find(|base| *base > 0);
    joiner.whole.joined = order.iter().map(|&n| joiner.shifts[n].function(FunctionId::MODULE)).collect();
    let mut instead: FxHashMap<ImportId, Instr> = FxHashMap::default();
    joiner.merge();
    for (n, part) in parts.iter().enumerate() {
        for import in (0..part.module.imports.len() as u32).map(ImportId) {
            let own = if n == 0 { import } else { joiner.shifts[n].import(import) };
            if let Some(instr) = names.import(n, import).and_then(|lead| joiner.lead(own, &lead)) {
                instead.insert(own, instr);
            }
        }
    }
    // Every mention of an import becomes a read of what it leads to.
    for instr in joiner.whole.functions.iter_mut().flat_map(|function| &mut function.instrs) {
        if let Instr::Import(import) = instr
            && let Some(&other) = instead.get(import)
        {
            *instr = other;
        }
    }
    joiner.shared(&instead);
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
    /// What stands for an import that leads there.
    fn lead(&mut self, import: ImportId, lead: &Lead) -> Option<Instr> {
        let Lead::Outside { specifier, rest } = lead else { return self.place(lead).map(Instr::Read) };
        let name = match &rest[..] {
            [] => ImportName::Module,
            [name] => ImportName::Named(self.whole.names.intern(name)),
            // Members of members are read in the part that passes them on.
            _ => return None,
        };
        let span = self.whole.imports[import.index()].span;
        Some(Instr::Import(self.import(specifier, name, span)))
    }

    /// Places that begin with a shared name begin with what that is.
    fn shared(&mut self, instead: &FxHashMap<ImportId, Instr>) {
        for at in 0..self.whole.places.len() {
            let Base::Shared(_, import) = self.whole.places[at].base else { continue };
            let Some(Instr::Read(made)) = instead.get(&import) else { continue };
            let written = self.whole.names.text(self.whole.imports[import.index()].specifier);
            let steps = written.trim_start_matches("::").split("::").count() - 1;
            let Place { base, mut path } = self.whole.places[made.index()].clone();
            path.extend(self.whole.places[at].path.iter().skip(steps).copied());
            self.whole.places[at] = Place { base, path };
        }
    }

    /// What several parts declare of a class becomes one class's; of what is declared twice the last counts.
    fn merge(&mut self) {
        for of in self.names.merged() {
            let class = |(part, class): (usize, ClassId)| match part {
                0 => class,
                _ => self.shifts[part].class(class),
            };
            let of: Vec<ClassId> = of.into_iter().map(class).collect();
            let Some((&first, others)) = of.split_first() else { continue };
            for &other in others {
                self.add(first, other);
            }
        }
    }

    fn add(&mut self, first: ClassId, other: ClassId) {
        if first == other || self.whole.classes[other.index()].adds_to.is_some() {
            return;
        }
        let data = &mut self.whole.classes[other.index()];
        data.adds_to = Some(first);
        let (constructor, initializer) = (data.constructor, data.initializer);
        let (dynamic, members) = (data.dynamic, std::mem::take(&mut data.members));
        let whole = &mut self.whole.classes[first.index()];
        let again = |known: &Member| {
            members.iter().any(|m| (m.key, m.is_static, m.kind) == (known.key, known.is_static, known.kind))
        };
        whole.members.retain(|known| !again(known));
        whole.members.extend(members);
        whole.constructor = constructor.or(whole.constructor);
        whole.initializer = whole.initializer.or(initializer);
        whole.dynamic |= dynamic;
        for function in &mut self.whole.functions {
            if function.class == Some(other) {
                function.class = Some(first);
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
            Lead::Made { what: Exported::Import(_), .. } | Lead::Outside { .. } => return None,
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
        let offered = self.names.offered(part);
        for (name, lead) in offered.names {
            let value = match lead {
                Some(Lead::Outside { specifier, rest }) => self.outside(owner, &specifier, &rest, span),
                lead => {
                    let place = lead.and_then(|lead| self.place(&lead));
                    let instr = place.map_or(Instr::Opaque(OpaqueReason::Dynamic), Instr::Read);
                    self.push(owner, instr, span)
                }
            };
            let key = Key::Name(self.whole.names.intern(&name));
            entries.push(Entry::Field { key, value, span });
        }
        if offered.open {
            let value = self.push(owner, Instr::Opaque(OpaqueReason::Dynamic), span);
            entries.insert(0, Entry::Spread { value, span });
        }
        self.whole.objects.push(entries);
        let list = ListId(self.whole.objects.len() as u32 - 1);
        self.push(owner, Instr::Object(list), span)
    }

    /// What a package gives that others pass on.
    fn outside(&mut self, owner: FunctionId, specifier: &str, rest: &[Box<str>], span: Span) -> ValueId {
        let import = self.import(specifier, ImportName::Module, span);
        let value = self.push(owner, Instr::Import(import), span);
        if rest.is_empty() {
            return value;
        }
        let path = rest.iter().map(|name| Key::Name(self.whole.names.intern(name))).collect();
        self.whole.places.push(Place { base: Base::Value(value), path });
        let place = PlaceId(self.whole.places.len() as u32 - 1);
        self.push(owner, Instr::Read(place), span)
    }

    fn import(&mut self, specifier: &str, name: ImportName, span: Span) -> ImportId {
        let specifier = self.whole.names.intern(specifier);
        self.whole.imports.push(Import {
            specifier,
            whole: None,
            kind: ImportKind::Static,
            name,
            type_only: false,
            own: Some(false),
            span,
        });
        ImportId(self.whole.imports.len() as u32 - 1)
    }

    fn push(&mut self, function: FunctionId, instr: Instr, span: Span) -> ValueId {
        let function = &mut self.whole.functions[function.index()];
        function.instrs.push(instr);
        function.origins.push(Origin { span, derived: true });
        ValueId(function.instrs.len() as u32 - 1)
    }
}
