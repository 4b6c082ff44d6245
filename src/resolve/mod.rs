//! Where names lead: from an import to the file it means, from a name that a file offers to the place
//! where it is made, from a constant to the files that define it.
//!
//! In come the [`Listing`] of what the walk came by, the few manifests that stand in it, read by the languages' own folders, and, later and
//! file by file, what a lowered module takes and offers. Out come a [`Target`] for each import
//! ([`Resolver::resolve`]), a [`Symbol`] for each name taken from a file ([`Graph::symbol`]), and the files
//! that define a constant ([`Constants`]). All of it is a pure function of the listing and the texts
//! of the manifests: the disk is not asked about candidates, there is no clock, and the order in which files
//! are given changes nothing.
//!
//! # Terms
//!
//! A *specifier* is what stands in the source: `./options`, `@scope/shop/tls`, `..config.tls`,
//! `net/http`. A *target* is the file that it means. The *surface* of a file is what it offers to others.
//! A *link* is a part of a surface that is taken from elsewhere: `export { a } from './b'`. A *symbol* is where
//! a chain of links ends: a file, and a variable or value in it.
//!
//! # One program
//!
//! ```text
//! app.ts      import { options } from '@/tls';          tsconfig.json   "@/*": ["./src/*"]
//! src/tls/index.ts    export * from './server.js';
//! src/tls/server.ts   const base = {…};  export { base as options };
//! ```
//!
//! `@/tls` matches the pattern of the nearest `tsconfig.json`, which gives the path `src/tls`. There is no such
//! file, with no extension, but a folder with an `index.ts`: the target. Its surface has no `options`, but one
//! link for all names, `./server.js`; there is no such file either, but `src/tls/server.ts`, from which a compiler
//! would make it. Its surface has `options`, the variable `base`: the symbol is (`src/tls/server.ts`, `base`).
//!
//! # What this room does not know
//!
//! - What is installed: a name that leads to no file of the tree is a package, whether or not anybody has it.
//!   Folders that the walk passed over, `node_modules` of an installer among them, are outside.
//! - What a program does to its paths while it runs: `sys.path.insert`, `$LOAD_PATH`, `NODE_PATH`, loaders of
//!   bundlers. Where a language's tools all do the same in place of it (folders of scripts, `spec/` of a gem), that is
//!   tried, and only a file that is there is an answer.
//! - What a computed specifier is. What a model says of a library, and what values are.
//! - Which of several files of one name a build would leave out by its platform (`x.ios.ts`).
//! - Packages inside archives, and anything outside of the root: `..` that leaves it is unknown.

mod constants;
mod settle;
mod symbols;
mod tally;

use crate::imports::document;
use crate::ir::{ImportKind, Module};
use crate::language::Language;
use crate::source::FileId;
use crate::walk::{SkipReason, Workspace};

pub use crate::imports::{
    Asked, Defined, Link, Listed, Listing, Modules, Offer, Reason, Surface, Taken, Target,
};
pub use constants::{Constant, Constants, Definitions, Index, Nesting};
pub use symbols::{Graph, Symbol, Why};
pub use tally::{Tally, asked};

/// A specifier longer than this names nothing. In bytes.
const MAX_SPECIFIER: usize = 4096;

/// Answers for one tree.
#[derive(Debug)]
pub struct Resolver {
    listing: Listing,
    languages: Vec<Language>,
    /// By the name of the family of languages.
    modules: Vec<(&'static str, Box<dyn Modules>)>,
}

impl Resolver {
    /// For the files of a walk. Reads the manifests among them.
    pub fn of(workspace: &Workspace) -> Self {
        let read = |path: &str| document::read(&*workspace.tree, &workspace.root, path);
        let is_declared = |reason: &SkipReason| matches!(reason, SkipReason::Declaration);
        let declared = workspace.skipped.iter().filter(|s| is_declared(&s.reason)).map(|s| &*s.path);
        let beside = workspace.beside.iter().map(|path| &**path).chain(declared);
        let passed = workspace.skipped.iter().filter(|s| !is_declared(&s.reason)).map(|s| &*s.path);
        let listing = Listing::new(workspace.files.iter().map(|file| &*file.path), beside, passed);
        Self::new(listing, workspace.files.iter().map(|file| file.language).collect(), &read)
    }

    /// For a listing, the languages of its code in the order of their numbers, and a way to the texts
    /// of manifests, which is asked for paths of the listing only.
    pub fn new(listing: Listing, languages: Vec<Language>, read: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut modules: Vec<(&'static str, Box<dyn Modules>)> = Vec::new();
        for language in &languages {
            if let Some(make) = language.modules()
                && modules.iter().all(|(family, _)| *family != language.family())
            {
                modules.push((language.family(), make(&listing, read)));
            }
        }
        modules.sort_by_key(|(family, _)| *family);
        Self { listing, languages, modules }
    }

    /// The files there are.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// The language of a file.
    pub fn language(&self, file: FileId) -> Option<Language> {
        self.languages.get(file.0 as usize).copied()
    }

    /// What the language of a file says.
    fn modules_of(&self, file: FileId) -> Option<&dyn Modules> {
        let family = self.language(file)?.family();
        let (_, modules) = self.modules.iter().find(|(known, _)| *known == family)?;
        Some(&**modules)
    }

    /// What a specifier means in a file. It needs no syntax: a specifier found by its quotes will do. A dotted path
    /// whose last name may be no module ([`ImportKind::Member`]) leads to the module that holds it then.
    pub fn resolve(&self, from: FileId, specifier: &str, kind: ImportKind) -> Target {
        if specifier.is_empty() || specifier.len() > MAX_SPECIFIER || specifier.contains(['\0', '\n', '\\']) {
            return Target::Unknown(Reason::Unreadable);
        }
        match self.modules_of(from) {
            Some(modules) => modules.resolve(&self.listing, from, specifier, kind),
            None => Target::Unknown(Reason::NoLanguage),
        }
    }

    /// What a lowered file offers.
    pub fn surface(&self, file: FileId, module: &Module) -> Surface {
        self.modules_of(file).map_or_else(Surface::default, |modules| modules.surface(module))
    }

    /// The module of this name in a module that is a package or a folder: `c` of `a.b`, where that has
    /// a file `a/b/c`.
    pub fn submodule(&self, of: &Target, name: &str) -> Option<Target> {
        match of {
            Target::File(file) => self.modules_of(*file)?.submodule(&self.listing, of, name),
            Target::Folder(_) => {
                self.modules.iter().find_map(|(_, modules)| modules.submodule(&self.listing, of, name))
            }
            _ => None,
        }
    }

    /// Files by which packages of the tree are asked for, each with the family of its language and the package's name.
    pub fn entries(&self) -> impl Iterator<Item = (FileId, &'static str, Box<str>)> {
        let of = |(family, modules): &(&'static str, Box<dyn Modules>)| {
            let family = *family;
            modules.entries(&self.listing).into_iter().map(move |(file, name)| (file, family, name))
        };
        self.modules.iter().flat_map(of)
    }

    /// Whether the modules of a file's language are run in order, each name being what it was given last.
    pub fn runs_in_order(&self, file: FileId) -> bool {
        self.modules_of(file).is_some_and(Modules::runs_in_order)
    }

    /// Whether files of the language of this one share names without asking for each other.
    pub fn shares_names(&self, file: FileId) -> bool {
        self.skim(file, "").is_some()
    }

    /// What a text adds to the names that all files of its language share, as it seems; `None` where they share none.
    pub fn skim(&self, file: FileId, text: &str) -> Option<Vec<Defined>> {
        self.modules_of(file)?.skim(text)
    }

    /// The files from which a constant (`A::B`) would be loaded by its name, by their paths alone.
    pub fn named_for(&self, constant: &str) -> &[FileId] {
        let all = self.modules.iter().map(|(_, modules)| modules.named_for(constant));
        { all }.find(|files| !files.is_empty()).unwrap_or(&[])
    }

    /// Whether a path names a constant, or a folder the module that holds it.
    fn names_constant(&self, constant: &str) -> bool {
        self.modules.iter().any(|(_, modules)| modules.names_constant(constant))
    }
}
