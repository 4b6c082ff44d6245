//! What one file offers to others, and what it does so by: a summary that outlives the file's IR.

use rustc_hash::FxHashMap;

use crate::ir::{
    Base, BindingId, Entry, Exported, FunctionId, ImportId, ImportKind, ImportName, Instr, Key, Module,
    PlaceId, ValueId,
};

/// A name is handed from variable to variable at most so many times before it is taken for a value.
const MAX_HOPS: usize = 32;

/// What a file offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    /// By name, sorted; of several the last.
    pub names: Vec<(Box<str>, Offer)>,
    /// Names that who takes all does not get: by the language's custom, or since others are listed. Sorted.
    pub kept_back: Vec<Box<str>>,
    /// Modules whose names it offers as well, in source order.
    pub stars: Vec<Link>,
    /// The one value that the module is, where it is one: `module.exports = x`, `export = x`.
    pub whole: Option<Offer>,
    /// The name by which the lowering exports that value.
    pub whole_name: Option<Box<str>>,
    /// Whether that value is a literal, whose members are the names.
    pub literal: bool,
    /// Whether it uses the statements of its language's module system, so that it has a default only if it says so.
    pub statements: bool,
    /// Whether it may offer names that nobody sees.
    pub computed: bool,
}

/// What a name of a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Made in the file itself.
    Here(Exported),
    /// Taken from elsewhere.
    From(Link),
}

/// Something taken from another module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The module as written; of a dotted path its first name.
    pub specifier: Box<str>,
    /// The whole dotted path, where the specifier is only its beginning.
    pub whole: Option<Box<str>>,
    /// How it is asked for.
    pub kind: ImportKind,
    /// What of it.
    pub taken: Taken,
    /// The members that are taken of that.
    pub path: Vec<Box<str>>,
}

/// What of a module is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The module as an object.
    Module,
    /// Its default.
    Default,
    /// One of its names.
    Name(Box<str>),
}

impl Link {
    /// What an import of a module gives, and the members `path` of that.
    pub fn of(module: &Module, import: ImportId, path: Vec<Box<str>>) -> Self {
        let import = &module.imports[import.index()];
        let text = |sym| Box::from(module.names.text(sym));
        Self {
            specifier: text(import.specifier),
            whole: import.whole.map(text),
            kind: import.kind,
            taken: match import.name {
                ImportName::Module | ImportName::All => Taken::Module,
                ImportName::Default => Taken::Default,
                ImportName::Named(name) => Taken::Name(text(name)),
            },
            path,
        }
    }
}

impl Surface {
    /// What a name is, if the file offers it by itself.
    pub fn name(&self, name: &str) -> Option<&Offer> {
        let at = self.names.binary_search_by(|(known, _)| (**known).cmp(name)).ok()?;
        Some(&self.names[at].1)
    }

    /// Whether a name is kept back from who takes all.
    pub fn keeps_back(&self, name: &str) -> bool {
        self.kept_back.binary_search_by(|known| (**known).cmp(name)).is_ok()
    }
}

/// Makes a surface: follows names in a module's own code to what they are taken from. A language's folder drives it.
pub(crate) struct Tracer<'m> {
    pub module: &'m Module,
    /// The module's own code.
    pub instrs: &'m [Instr],
    /// The one value that the module's code writes to a variable.
    written: FxHashMap<BindingId, ValueId>,
    /// Whether a function of this name gives what it is given, as the wrappers do that compilers put around imports.
    wraps: fn(&str) -> bool,
    /// What is offered so far.
    pub names: FxHashMap<Box<str>, Offer>,
    /// The rest of what is known so far.
    pub surface: Surface,
}

impl<'m> Tracer<'m> {
    pub fn new(module: &'m Module, wraps: fn(&str) -> bool) -> Self {
        let instrs = module.functions.first().map_or(&[][..], |function| &function.instrs);
        let mut written = FxHashMap::default();
        for instr in instrs {
            if let Instr::Write(place, value) = *instr
                && let place = &module.places[place.index()]
                && let (Base::Binding(binding), true) = (place.base, place.path.is_empty())
                && module.bindings[binding.index()].writes == 1
            {
                written.insert(binding, value);
            }
        }
        Self { module, instrs, written, wraps, names: FxHashMap::default(), surface: Surface::default() }
    }

    /// The surface, when all is said.
    pub fn surface(self) -> Surface {
        // What was lost where the parser had to guess may have offered anything.
        let computed = self.surface.computed || !self.module.damage.is_empty();
        let mut names: Vec<_> = self.names.into_iter().collect();
        names.sort_by(|a, b| a.0.cmp(&b.0));
        let mut kept_back = self.surface.kept_back;
        kept_back.sort();
        Surface { names, kept_back, computed, ..self.surface }
    }

    /// Takes up what the lowering calls exports; `whole` is the name under which it offers the module as one value.
    pub fn exports(&mut self, whole: Option<&str>) {
        let module = self.module;
        for export in &module.exports {
            let offer = match export.what {
                Exported::Import(import) => Offer::From(Link::of(module, import, Vec::new())),
                Exported::Binding(binding) => self.variable(binding),
                Exported::Value(value) => self.value(value).unwrap_or(Offer::Here(export.what)),
            };
            match (export.name.map(|name| module.names.text(name)), offer) {
                (Some(name), offer) if Some(name) == whole => {
                    if let Exported::Value(value) = export.what {
                        self.surface.literal =
                            matches!(self.instrs.get(value.index()), Some(Instr::Object(_)));
                        self.spread(value);
                    }
                    self.surface.whole = Some(offer);
                    self.surface.whole_name = Some(name.into());
                }
                (Some(name), offer) => {
                    self.surface.statements |=
                        !matches!(export.what, Exported::Value(_)) || name == "default";
                    self.names.insert(name.into(), offer);
                }
                (None, Offer::From(link)) => {
                    self.surface.statements = true;
                    self.surface.stars.push(link);
                }
                (None, Offer::Here(_)) => self.surface.computed = true,
            }
        }
        let by_statement = |import: &crate::ir::Import| import.kind == ImportKind::Static;
        self.surface.statements |= module.imports.iter().any(by_statement);
    }

    /// What is taken from an object literal: `{ ...require('./a') }`.
    fn spread(&mut self, value: ValueId) {
        let Some(Instr::Object(list)) = self.instrs.get(value.index()) else { return };
        for entry in &self.module.objects[list.index()] {
            if let Entry::Spread { value, .. } = *entry {
                self.all_of(value);
            }
        }
    }

    /// All names of a value are names of the module.
    pub fn all_of(&mut self, value: ValueId) {
        if let Some(Offer::From(link)) = self.value(value) {
            return self.surface.stars.push(link);
        }
        let Some(Instr::Object(list)) = self.instrs.get(value.index()) else {
            self.surface.computed = true;
            return;
        };
        for entry in &self.module.objects[list.index()] {
            match *entry {
                Entry::Field { key: Key::Name(name), value, .. } => {
                    let offer = self.value(value).unwrap_or(Offer::Here(Exported::Value(value)));
                    self.names.insert(self.module.names.text(name).into(), offer);
                }
                Entry::Spread { value, .. } => match self.value(value) {
                    Some(Offer::From(link)) => self.surface.stars.push(link),
                    _ => self.surface.computed = true,
                },
                Entry::Field { .. } | Entry::Getter { .. } => self.surface.computed = true,
            }
        }
    }

    /// The last name of a place.
    pub fn last_name(&self, place: PlaceId) -> Option<&'m str> {
        let place = &self.module.places[place.index()];
        match (place.path.last(), place.base) {
            (Some(&Key::Name(name)), _) => Some(self.module.names.text(name)),
            (None, Base::Global(name) | Base::Shared(name, _)) => Some(self.module.names.text(name)),
            (None, Base::Binding(b)) => Some(self.module.names.text(self.module.bindings[b.index()].name)),
            _ => None,
        }
    }

    /// What a variable is.
    pub fn variable(&self, binding: BindingId) -> Offer {
        self.traced(binding, Vec::new()).unwrap_or(Offer::Here(Exported::Binding(binding)))
    }

    /// What a value is, if that is something taken from elsewhere or the value of a variable.
    pub fn value(&self, value: ValueId) -> Option<Offer> {
        match *self.instrs.get(value.index())? {
            Instr::Import(import) => Some(Offer::From(Link::of(self.module, import, Vec::new()))),
            Instr::Read(place) => {
                let place = &self.module.places[place.index()];
                let path = self.names_of(&place.path)?;
                match place.base {
                    Base::Binding(binding) if path.is_empty() => Some(self.variable(binding)),
                    Base::Binding(binding) => self.traced(binding, path),
                    Base::Value(value) => self.traced_value(value, path),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The members `path` of a variable, if it holds something taken from elsewhere.
    pub fn traced(&self, binding: BindingId, path: Vec<Box<str>>) -> Option<Offer> {
        let owner = self.module.bindings[binding.index()].owner;
        let value = self.written.get(&binding).filter(|_| owner == FunctionId::MODULE)?;
        self.traced_value(*value, path)
    }

    fn traced_value(&self, value: ValueId, mut path: Vec<Box<str>>) -> Option<Offer> {
        let mut at = value;
        for _ in 0..MAX_HOPS {
            at = match *self.instrs.get(at.index())? {
                Instr::Import(import) => return Some(Offer::From(Link::of(self.module, import, path))),
                Instr::Await(value) => value,
                Instr::Read(place) => {
                    let place = &self.module.places[place.index()];
                    let mut before = self.names_of(&place.path)?;
                    before.append(&mut path);
                    path = before;
                    match place.base {
                        Base::Value(value) => value,
                        Base::Binding(binding) => *self.written.get(&binding)?,
                        _ => return None,
                    }
                }
                // `__importDefault(require('./a'))`, `_interopRequireWildcard(...)`: what compilers wrap imports in.
                Instr::Call(call) => {
                    let call = &self.module.calls[call.index()];
                    let &Instr::Read(callee) = self.instrs.get(call.callee.index())? else { return None };
                    let is_wrapper = self.last_name(callee).is_some_and(self.wraps);
                    call.args.first().filter(|_| is_wrapper)?.value
                }
                _ => return None,
            };
        }
        None
    }

    /// A path of plain names.
    pub fn names_of(&self, path: &[Key]) -> Option<Vec<Box<str>>> {
        let name = |key: &Key| match *key {
            Key::Name(name) => Some(Box::from(self.module.names.text(name))),
            _ => None,
        };
        path.iter().map(name).collect()
    }
}
