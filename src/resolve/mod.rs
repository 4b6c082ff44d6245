//! Where names lead: from an import to the file it means, from a name that a file offers to the place
//! where it is made, from a constant to the files that define it.
//!
//! In come the [`Listing`] of what the walk came by, the few manifests that stand in it, and, later and
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
mod javascript;
mod listing;
mod manifest;
mod paths;
mod python;
mod ruby;
mod surface;
mod symbols;
mod tally;

use std::fmt;

use crate::ir::ImportKind;
use crate::source::FileId;
use crate::walk::{Language, Workspace};

pub use constants::{Constant, Constants, Definitions};
pub use listing::{Listed, Listing};
pub use surface::{Link, Offer, Surface, Taken};
pub use symbols::{Graph, Symbol, Why};
pub use tally::{Tally, asked};

/// A specifier longer than this names nothing. In bytes.
const MAX_SPECIFIER: usize = 4096;

/// What an import leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file of the tree.
    File(FileId),
    /// A file of the tree that is no code: data, or declarations of types. Its path.
    Beside(Box<str>),
    /// A folder of modules without a file of its own. Its path.
    Folder(Box<str>),
    /// A package outside of the tree, and the path in it.
    Package {
        /// `koa`, `@scope/name`, the first name of a dotted path, the first part of a required path.
        name: Box<str>,
        /// What follows, without what divides them; mostly empty.
        path: Box<str>,
    },
    /// A part of the language or its platform.
    Builtin,
    /// Nobody can tell, or there is nothing.
    Unknown(Reason),
}

/// Why an import leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It points into the tree, where no such file is.
    Missing,
    /// It points to what the walk passed over.
    PassedOver,
    /// A file that is no code and was not listed: a style sheet, a picture, a template.
    Asset,
    /// It leaves the root.
    Outside,
    /// The package is in the tree and does not offer this path.
    NotOffered,
    /// Several files of the tree may be meant, none more than another.
    Ambiguous,
    /// An address, a path from the root of the disk, or no specifier at all.
    Unreadable,
    /// Whoever asks is in no language that has imports.
    NoLanguage,
}

impl Reason {
    /// Whether the import means code that should be in the tree and among what is read.
    pub fn points_into_tree(self) -> bool {
        matches!(self, Reason::Missing | Reason::NotOffered | Reason::Ambiguous)
    }

    /// As `--stats` prints it.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Missing => "no such file",
            Reason::PassedOver => "passed over by the walk",
            Reason::Asset => "no code",
            Reason::Outside => "outside of the root",
            Reason::NotOffered => "not offered by the package",
            Reason::Ambiguous => "several files may be meant",
            Reason::Unreadable => "no path of the tree",
            Reason::NoLanguage => "no language with imports",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Target {
    /// A package, by what its specifier names first.
    fn package(name: &str, path: &str) -> Self {
        Target::Package { name: name.into(), path: path.into() }
    }

    /// Whether it is known where in the tree it leads.
    pub fn is_in_tree(&self) -> bool {
        matches!(self, Target::File(_) | Target::Beside(_) | Target::Folder(_))
    }
}

/// Answers for one tree.
#[derive(Debug)]
pub struct Resolver {
    listing: Listing,
    languages: Vec<Language>,
    javascript: javascript::Facts,
    python: python::Facts,
    ruby: ruby::Facts,
}

impl Resolver {
    /// For the files of a walk. Reads the manifests among them.
    pub fn of(workspace: &Workspace) -> Self {
        let read = |path: &str| manifest::read(&*workspace.tree, &workspace.root, path);
        let languages = workspace.files.iter().map(|file| file.language).collect();
        Self::new(Listing::of(workspace), languages, &read)
    }

    /// For a listing, the languages of its code in the order of their numbers, and a way to the texts
    /// of manifests, which is asked for paths of the listing only.
    pub fn new(listing: Listing, languages: Vec<Language>, read: &dyn Fn(&str) -> Option<String>) -> Self {
        let has = |family| languages.iter().any(|language: &Language| language.family() == family);
        let javascript =
            if has("javascript") { javascript::Facts::new(&listing, read) } else { Default::default() };
        let python = if has("python") { python::Facts::new(&listing, read) } else { Default::default() };
        let ruby = if has("ruby") { ruby::Facts::new(&listing, read) } else { Default::default() };
        Self { listing, languages, javascript, python, ruby }
    }

    /// The files there are.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// The language of a file.
    pub fn language(&self, file: FileId) -> Option<Language> {
        self.languages.get(file.0 as usize).copied()
    }

    /// What a specifier means in a file. It needs no syntax: a specifier found by its quotes will do. A dotted path
    /// whose last name may be no module ([`ImportKind::Member`]) leads to the module that holds it then.
    pub fn resolve(&self, from: FileId, specifier: &str, kind: ImportKind) -> Target {
        if specifier.is_empty() || specifier.len() > MAX_SPECIFIER || specifier.contains(['\0', '\n', '\\']) {
            return Target::Unknown(Reason::Unreadable);
        }
        match self.language(from).map(Language::family) {
            Some("javascript") => self.javascript.resolve(&self.listing, from, specifier, kind),
            Some("python") => self.python.resolve(&self.listing, from, specifier, kind),
            Some("ruby") => self.ruby.resolve(&self.listing, from, specifier, kind),
            _ => Target::Unknown(Reason::NoLanguage),
        }
    }

    /// The module of this name in a module that is a package or a folder: `c` of `a.b`, where that has
    /// a file `a/b/c`. What languages without such modules have is `None`.
    pub fn submodule(&self, of: &Target, name: &str) -> Option<Target> {
        let folder = match of {
            Target::File(file) if self.language(*file) == Some(Language::Python) => {
                python::folder_of_package(self.listing.path(*file))?
            }
            Target::Folder(folder) => folder,
            _ => return None,
        };
        python::module_in(&self.listing, folder, name)
    }

    /// The paths that a constant of this name would have if it were loaded by its name, nearest first;
    /// see [`Constants::resolve`].
    fn named_for(&self, constant: &str) -> &[FileId] {
        self.ruby.named_for(constant)
    }

    /// Whether a path names a constant, or a folder the module that holds it.
    fn names_constant(&self, constant: &str) -> bool {
        self.ruby.names_constant(constant)
    }
}
