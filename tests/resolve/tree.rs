//! Trees in memory, and answers as texts.

use std::collections::BTreeMap;
use std::path::Path;

use keyspill::ir::{ImportKind, Module};
use keyspill::language::{Language, Reading};
use keyspill::resolve::{Definitions, Graph, Listing, Resolver, Symbol, Target};
use keyspill::source::FileId;
use keyspill::syntax::{self, Table};

/// A path and what stands there.
pub type File<'t> = (&'t str, &'t str);

pub struct Tree {
    pub resolver: Resolver,
    texts: Vec<String>,
}

impl Tree {
    pub fn new(files: &[File<'_>]) -> Self {
        Self::with_skipped(files, &[])
    }

    /// A tree of which the walk passed over some paths.
    pub fn with_skipped(files: &[File<'_>], skipped: &[&str]) -> Self {
        let all: BTreeMap<&str, &str> = files.iter().copied().collect();
        let is_code = |path: &str| Language::of_path(Path::new(path)).is_some();
        let code: Vec<&str> = all.keys().copied().filter(|path| is_code(path)).collect();
        let beside = all.keys().copied().filter(|path| !is_code(path));
        let listing = Listing::new(code.iter().copied(), beside, skipped.iter().copied());
        let languages = code.iter().map(|path| Language::of_path(Path::new(path)).expect("code")).collect();
        let read = |path: &str| all.get(path).map(|text| (*text).to_owned());
        let texts = code.iter().map(|path| all[path].to_owned()).collect();
        Self { resolver: Resolver::new(listing, languages, &read), texts }
    }

    pub fn id(&self, path: &str) -> FileId {
        let found = self.resolver.listing().code().find(|(_, known)| *known == path);
        found.unwrap_or_else(|| panic!("no file {path}")).0
    }

    fn path(&self, file: FileId) -> &str {
        self.resolver.listing().path(file)
    }

    pub fn target(&self, from: &str, specifier: &str, kind: ImportKind) -> String {
        match self.resolver.resolve(self.id(from), specifier, kind) {
            Target::File(file) => self.path(file).to_owned(),
            Target::Beside(path) => format!("beside {path}"),
            Target::Folder(path) => format!("folder {path}"),
            Target::Package { name, path } if path.is_empty() => format!("package {name}"),
            Target::Package { name, path } => format!("package {name} at {path}"),
            Target::Builtin => "platform".to_owned(),
            Target::Unknown(reason) => format!("unknown: {reason}"),
        }
    }

    pub fn module(&self, file: FileId) -> Module {
        let language = self.resolver.language(file).expect("a language");
        let Reading::Syntax { grammar, lower } = language.reading() else { panic!("no grammar") };
        let text = &self.texts[file.0 as usize];
        let parsed = syntax::parse_best(text, grammar).expect("parsed");
        lower(text, &Table::new(&parsed))
    }

    fn modules(&self) -> BTreeMap<FileId, Module> {
        let is_program =
            |file: FileId| self.resolver.language(file).is_some_and(|language| language.grammar().is_some());
        let files = self.resolver.listing().code().filter(|(file, _)| is_program(*file));
        files.map(|(file, _)| (file, self.module(file))).collect()
    }

    pub fn graph<'t>(&'t self, modules: &BTreeMap<FileId, Module>) -> Graph<'t> {
        let surface = |(&file, module): (&FileId, &Module)| (file, self.resolver.surface(file, module));
        Graph::new(&self.resolver, modules.iter().map(surface))
    }

    /// Where a name of a file leads: `path: variable`, then what is asked of that.
    pub fn symbol(&self, file: &str, name: &str) -> String {
        let modules = self.modules();
        let symbol = self.graph(&modules).symbol(self.id(file), name);
        self.shown(&modules, symbol)
    }

    pub fn shown(&self, modules: &BTreeMap<FileId, Module>, symbol: Symbol) -> String {
        use keyspill::ir::Exported;
        let with =
            |text: String, rest: &[Box<str>]| rest.iter().fold(text, |text, name| format!("{text}.{name}"));
        match symbol {
            Symbol::Made { file, what, rest } => {
                let module = &modules[&file];
                let what = match what {
                    Exported::Binding(b) => module.names.text(module.bindings[b.index()].name).to_owned(),
                    Exported::Value(_) => "a value".to_owned(),
                    Exported::Import(_) => "an import".to_owned(),
                };
                with(format!("{}: {what}", self.path(file)), &rest)
            }
            Symbol::Module(file) => self.path(file).to_owned(),
            Symbol::Folder(path) => format!("folder {path}"),
            Symbol::Beside(path, rest) => with(format!("beside {path}"), &rest),
            Symbol::Package { name, path, rest } => with(format!("package {name}/{path}"), &rest),
            Symbol::Builtin { name, rest } => with(format!("platform {name}"), &rest),
            Symbol::Unknown(why) => format!("unknown: {why:?}"),
        }
    }

    pub fn definitions(&self) -> Vec<(FileId, Definitions)> {
        self.modules().iter().map(|(&file, module)| (file, Definitions::of(module))).collect()
    }
}

/// Checks a tree against rows of (who asks, what for, how, what that means).
pub fn check(files: &[File<'_>], rows: &[(&str, &str, ImportKind, &str)]) {
    let tree = Tree::new(files);
    for (from, specifier, kind, expected) in rows {
        assert_eq!(tree.target(from, specifier, *kind), *expected, "{specifier} ({kind:?}) in {from}");
    }
}
