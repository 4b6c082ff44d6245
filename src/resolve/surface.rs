//! What one file offers to others, and what it does so by: a summary that outlives the file's IR.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ir::{
    Base, BindingId, Call, Const, Entry, Exported, FunctionId, ImportId, ImportKind, ImportName, Instr, Key,
    Module, PlaceId, ValueId,
};
use crate::walk::Language;

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
    /// What a lowered module offers.
    pub fn of(module: &Module, language: Language) -> Self {
        let mut builder = Builder::new(module);
        builder.exports();
        match language.family() {
            "javascript" => builder.calls(),
            "python" => builder.reachable(),
            _ => {}
        }
        builder.surface()
    }

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

struct Builder<'m> {
    module: &'m Module,
    instrs: &'m [Instr],
    /// The one value that the module's code writes to a variable.
    written: FxHashMap<BindingId, ValueId>,
    names: FxHashMap<Box<str>, Offer>,
    surface: Surface,
}

impl<'m> Builder<'m> {
    fn new(module: &'m Module) -> Self {
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
        Self { module, instrs, written, names: FxHashMap::default(), surface: Surface::default() }
    }

    fn surface(self) -> Surface {
        let mut names: Vec<_> = self.names.into_iter().collect();
        names.sort_by(|a, b| a.0.cmp(&b.0));
        let mut kept_back = self.surface.kept_back;
        kept_back.sort();
        Surface { names, kept_back, ..self.surface }
    }

    fn exports(&mut self) {
        let module = self.module;
        for export in &module.exports {
            let offer = match export.what {
                Exported::Import(import) => Offer::From(Link::of(module, import, Vec::new())),
                Exported::Binding(binding) => self.variable(binding),
                Exported::Value(value) => self.value(value).unwrap_or(Offer::Here(export.what)),
            };
            match (export.name.map(|name| module.names.text(name)), offer) {
                // No name of a language's own has a dot in it.
                (Some("module.exports"), offer) => {
                    if let Exported::Value(value) = export.what {
                        self.surface.literal =
                            matches!(self.instrs.get(value.index()), Some(Instr::Object(_)));
                        self.spread(value);
                    }
                    self.surface.whole = Some(offer);
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

    /// What is taken from an object literal: `module.exports = { ...require('./a') }`.
    fn spread(&mut self, value: ValueId) {
        let Some(Instr::Object(list)) = self.instrs.get(value.index()) else { return };
        for entry in &self.module.objects[list.index()] {
            if let Entry::Spread { value, .. } = *entry {
                self.all_of(value);
            }
        }
    }

    /// All names of a value are names of the module.
    fn all_of(&mut self, value: ValueId) {
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

    /// `Object.assign(module.exports, x)`, `__exportStar(x, exports)`, `Object.defineProperty(exports, 'a', { … })`.
    fn calls(&mut self) {
        for instr in self.instrs {
            let Instr::Call(call) = *instr else { continue };
            let call = &self.module.calls[call.index()];
            let Some(&Instr::Read(callee)) = self.instrs.get(call.callee.index()) else { continue };
            let argument = |at: usize| call.args.get(at).map(|arg| arg.value);
            match self.last_name(callee) {
                Some("assign") if argument(0).is_some_and(|first| self.is_exports(first)) => {
                    call.args.iter().skip(1).for_each(|arg| self.all_of(arg.value));
                }
                Some("__exportStar" | "__export") => {
                    let exports = argument(1).is_none_or(|second| self.is_exports(second));
                    if let Some(first) = argument(0).filter(|_| exports) {
                        self.all_of(first);
                    }
                }
                Some("defineProperty") if argument(0).is_some_and(|first| self.is_exports(first)) => {
                    self.defined(call);
                }
                _ => {}
            }
        }
    }

    /// `Object.defineProperty(exports, 'a', { get: function () { return b.c; } })`
    fn defined(&mut self, call: &Call) {
        let name = call.args.get(1).and_then(|arg| self.instrs.get(arg.value.index()));
        let Some(&Instr::Const(Const::Text(name))) = name else {
            self.surface.computed = true;
            return;
        };
        let name = self.module.names.text(name);
        if name == "__esModule" {
            self.surface.statements = true;
            return;
        }
        let descriptor = call.args.get(2).and_then(|arg| self.instrs.get(arg.value.index()));
        let Some(&Instr::Object(list)) = descriptor else { return };
        for entry in &self.module.objects[list.index()] {
            let Entry::Field { key: Key::Name(key), value, .. } = *entry else { continue };
            let offer = match self.module.names.text(key) {
                "value" => self.value(value).or(Some(Offer::Here(Exported::Value(value)))),
                "get" => self.got(value),
                _ => None,
            };
            if let Some(offer) = offer {
                self.names.insert(name.into(), offer);
            }
        }
    }

    /// What a function without parameters returns, if it is something taken from elsewhere.
    fn got(&self, function: ValueId) -> Option<Offer> {
        let &Instr::Function(function) = self.instrs.get(function.index())? else { return None };
        let instrs = &self.module.functions[function.index()].instrs;
        let returned = instrs.iter().find_map(|instr| match *instr {
            Instr::Return(value) => value,
            _ => None,
        })?;
        let &Instr::Read(place) = instrs.get(returned.index())? else { return None };
        let place = &self.module.places[place.index()];
        let Base::Binding(binding) = place.base else { return None };
        let path = self.names_of(&place.path)?;
        Some(self.traced(binding, path).unwrap_or(Offer::Here(Exported::Binding(binding))))
    }

    fn last_name(&self, place: PlaceId) -> Option<&'m str> {
        let place = &self.module.places[place.index()];
        match (place.path.last(), place.base) {
            (Some(&Key::Name(name)), _) => Some(self.module.names.text(name)),
            (None, Base::Global(name)) => Some(self.module.names.text(name)),
            (None, Base::Binding(b)) => Some(self.module.names.text(self.module.bindings[b.index()].name)),
            _ => None,
        }
    }

    /// `exports`, `module.exports`
    fn is_exports(&self, value: ValueId) -> bool {
        let Some(&Instr::Read(place)) = self.instrs.get(value.index()) else { return false };
        let place = &self.module.places[place.index()];
        let Base::Global(base) = place.base else { return false };
        match (self.module.names.text(base), &place.path[..]) {
            ("exports", []) => true,
            ("module", [Key::Name(name)]) => self.module.names.text(*name) == "exports",
            _ => false,
        }
    }

    /// Names that can be asked for although they are not offered to all.
    fn reachable(&mut self) {
        let offered: FxHashSet<BindingId> = self
            .module
            .exports
            .iter()
            .filter_map(|export| match export.what {
                Exported::Binding(binding) => Some(binding),
                _ => None,
            })
            .collect();
        for &binding in &self.module.reachable {
            let name = self.module.names.text(self.module.bindings[binding.index()].name);
            self.surface.computed |= name == "__getattr__";
            if !offered.contains(&binding) {
                let offer = self.variable(binding);
                self.names.insert(name.into(), offer);
                self.surface.kept_back.push(name.into());
            }
        }
    }

    fn variable(&self, binding: BindingId) -> Offer {
        self.traced(binding, Vec::new()).unwrap_or(Offer::Here(Exported::Binding(binding)))
    }

    /// What a value is, if that is something taken from elsewhere or the value of a variable.
    fn value(&self, value: ValueId) -> Option<Offer> {
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
    fn traced(&self, binding: BindingId, path: Vec<Box<str>>) -> Option<Offer> {
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
                    let is_wrapper = self.last_name(callee).is_some_and(|name| {
                        let name = name.trim_start_matches('_');
                        name.starts_with("importDefault")
                            || name.starts_with("importStar")
                            || name.starts_with("interopRequire")
                    });
                    call.args.first().filter(|_| is_wrapper)?.value
                }
                _ => return None,
            };
        }
        None
    }

    fn names_of(&self, path: &[Key]) -> Option<Vec<Box<str>>> {
        let name = |key: &Key| match *key {
            Key::Name(name) => Some(Box::from(self.module.names.text(name))),
            _ => None,
        };
        path.iter().map(name).collect()
    }
}
