//! What a file asks of others, settled before it is walked: which imports are of files of the same tree, and which
//! of its names are those of the whole program.
//!
//! The lowering sees one file. Whether `config.tls` is a module beside it or a library, and whether a constant that
//! nothing in it introduces stands in another file, the tree tells. Nothing is read here but paths.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Definitions, Resolver, Target};
use crate::ir::{
    Base, BindingKind, Import, ImportId, ImportKind, ImportName, Instr, Key, Module, Place, PlaceId, Sym,
};
use crate::source::{FileId, Span};

/// A file mentions no more shared names than this, each in its surroundings; what it mentions beyond stays unknown.
const MAX_SHARED: usize = 10_000;

impl Resolver {
    /// Settles what a lowered file asks for. `is_library` says of a name whether it is a library's, as a package or as a
    /// name that is everywhere: those mean the library, and so does who asks for the file that is a `library` itself.
    pub fn settle(
        &self,
        file: FileId,
        module: &mut Module,
        is_library: &dyn Fn(&str) -> bool,
        library: Option<&dyn Fn(FileId) -> Option<Box<str>>>,
    ) {
        for at in 0..module.imports.len() {
            let import = &module.imports[at];
            let specifier = module.names.text(import.specifier);
            if import.own == Some(true) && library.is_none() || is_library(specifier) {
                continue;
            }
            let whole = module.names.text(import.whole.unwrap_or(import.specifier));
            match self.resolve(file, whole, import.kind) {
                Target::File(entry) if let Some(name) = library.and_then(|library| library(entry)) => {
                    let name = module.names.intern(&name);
                    let import = &mut module.imports[at];
                    (import.specifier, import.whole, import.own) = (name, None, Some(false));
                }
                Target::File(_) | Target::Folder(_) | Target::Beside(_) => {
                    module.imports[at].own = Some(true)
                }
                // What leads nowhere here may still be code of the project, if the language leaves that open.
                _ => {}
            }
        }
        dotted(module);
        if module.sense.shares_capitals {
            Mentions::of(module, is_library).settle(module);
        }
    }
}

/// `from a.b import c`, where that is a module of the tree: one import of `c` from `a.b`, as if that were named by dots.
fn dotted(module: &mut Module) {
    let Module { functions, imports, places, names, .. } = module;
    for instrs in functions.iter_mut().map(|function| &mut function.instrs) {
        for at in 1..instrs.len() {
            let (Instr::Import(import), Instr::Read(place)) = (instrs[at - 1], instrs[at]) else { continue };
            let (place, data) = (&places[place.index()], &mut imports[import.index()]);
            let from_it = place.base == Base::Value(crate::ir::ValueId(at as u32 - 1));
            let Some(whole) = data.whole.filter(|_| from_it && data.own == Some(true)) else { continue };
            let whole = names.text(whole);
            let path = std::iter::once(Some(names.text(data.specifier))).chain(place.path.iter().map(
                |key| match *key {
                    Key::Name(name) => Some(names.text(name)),
                    _ => None,
                },
            ));
            if !path.eq(whole.split('.').map(Some)) {
                continue;
            }
            match (data.kind, whole.rsplit_once('.')) {
                (ImportKind::Member, Some((holder, last))) => {
                    let (holder, last) = (holder.to_owned(), last.to_owned());
                    data.specifier = names.intern(&holder);
                    data.name = ImportName::Named(names.intern(&last));
                }
                (ImportKind::Static, Some(_)) => {
                    data.specifier = data.whole.take().unwrap_or(data.specifier);
                }
                _ => continue,
            }
            instrs[at] = Instr::Import(import);
        }
    }
}

/// A place that begins with a name of the whole program.
struct Mention {
    function: usize,
    instr: usize,
    place: PlaceId,
    name: Sym,
    /// What is asked for: `A::B`.
    chain: String,
    span: Span,
}

struct Mentions(Vec<Mention>);

impl Mentions {
    fn of(module: &Module, is_library: &dyn Fn(&str) -> bool) -> Self {
        let definitions = Definitions::of(module);
        let defined = ends(&definitions);
        let derived: FxHashSet<Sym> = module
            .classes
            .iter()
            .filter(|class| class.extends.is_some())
            .filter_map(|class| class.name)
            .collect();
        let text = |sym| module.names.text(sym);
        let mut found = Vec::new();
        for (at, function) in module.functions.iter().enumerate() {
            for (n, (instr, origin)) in function.instrs.iter().zip(&function.origins).enumerate() {
                let (place, empty) = match *instr {
                    Instr::Read(place) => (place, true),
                    Instr::Write(place, _) | Instr::Delete(place) => (place, false),
                    _ => continue,
                };
                let Place { base, path } = &module.places[place.index()];
                let name = match *base {
                    Base::Global(name) => name,
                    Base::Binding(b) if module.bindings[b.index()].kind == BindingKind::Class => {
                        module.bindings[b.index()].name
                    }
                    _ => continue,
                };
                if !is_shared(text(name)) || !empty && path.is_empty() {
                    continue;
                }
                // What a class has from its parent is its own.
                let partly = !matches!(base, Base::Global(_));
                if if partly { derived.contains(&name) } else { is_library(text(name)) } {
                    continue;
                }
                let steps =
                    path.iter().take_while(|key| matches!(key, Key::Name(name) if is_shared(text(*name))));
                // What is written there is what the last step names.
                let steps = steps.count().min(path.len() - usize::from(!empty));
                let mut chain = text(name).to_owned();
                for key in &path[..steps] {
                    if let Key::Name(name) = key {
                        chain.push_str("::");
                        chain.push_str(text(*name));
                    }
                }
                if partly && (steps == 0 || defined.contains(&*chain)) {
                    continue;
                }
                found.push(Mention { function: at, instr: n, place, name, chain, span: origin.span });
            }
        }
        Self(found)
    }

    fn settle(self, module: &mut Module) {
        let definitions = Definitions::of(module);
        let mut around: Vec<(u32, usize)> =
            self.0.iter().enumerate().map(|(at, mention)| (mention.span.start, at)).collect();
        around.sort_unstable();
        let innermost = definitions.innermost(around.iter().map(|(offset, _)| *offset));
        let mut known: FxHashMap<(String, Option<u32>), ImportId> = FxHashMap::default();
        // One place may be mentioned in several bodies.
        let mut places: FxHashMap<(PlaceId, ImportId), PlaceId> = FxHashMap::default();
        for ((_, at), within) in around.into_iter().zip(innermost) {
            let mention = &self.0[at];
            let key = (mention.chain.clone(), within);
            let import = match known.get(&key) {
                Some(import) => *import,
                None if known.len() >= MAX_SHARED => continue,
                None => {
                    let specifier = module.names.intern(&mention.chain);
                    module.imports.push(Import {
                        specifier,
                        whole: None,
                        kind: ImportKind::Shared,
                        name: ImportName::Module,
                        type_only: false,
                        own: None,
                        span: mention.span,
                    });
                    let import = ImportId(module.imports.len() as u32 - 1);
                    known.insert(key, import);
                    import
                }
            };
            let place = *places.entry((mention.place, import)).or_insert_with(|| {
                let path = module.places[mention.place.index()].path.clone();
                module.places.push(Place { base: Base::Shared(mention.name, import), path });
                PlaceId(module.places.len() as u32 - 1)
            });
            let instr = &mut module.functions[mention.function].instrs[mention.instr];
            match instr {
                Instr::Read(at) | Instr::Write(at, _) | Instr::Delete(at) => *at = place,
                _ => {}
            }
        }
    }
}

/// The last names of all that a file defines, up to so many.
fn ends(definitions: &Definitions) -> FxHashSet<&str> {
    const LONGEST: usize = 4;
    let of =
        |path: &'_ str| path.rmatch_indices("::").take(LONGEST - 1).map(|(at, _)| at + 2).collect::<Vec<_>>();
    definitions
        .paths()
        .flat_map(|path| of(path).into_iter().map(move |at| &path[at..]).chain([path]))
        .collect()
}

fn is_shared(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
}
