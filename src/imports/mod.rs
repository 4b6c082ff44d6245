//! What there is to import: the files of a tree by their paths, what an import leads to, what a file offers.
//!
//! The folder of a language says by these types where its imports lead ([`Modules`]); the room `resolve` below asks it,
//! and joins what all files offer. In come paths and the texts of manifests, nothing else: this room and the languages' answers
//! know no disk. It does not know which languages there are, what is installed, or what a computed specifier is.

pub(crate) mod document;
mod listing;
pub(crate) mod paths;
mod surface;
pub(crate) mod words;

use std::fmt;

use crate::ir::{ImportKind, Module};
use crate::source::FileId;

pub use listing::{Listed, Listing};
pub(crate) use surface::Tracer;
pub use surface::{Link, Offer, Surface, Taken};

/// Gives the text of a file of the listing.
pub type ReadText<'r> = dyn Fn(&str) -> Option<String> + 'r;

/// What a file asks for, and how.
pub type Asked = (Box<str>, ImportKind);

/// Each once, in the order in which they come first.
pub(crate) fn known_once(mut asked: Vec<Asked>) -> Vec<Asked> {
    let mut known = rustc_hash::FxHashSet::default();
    asked.retain(|one| known.insert(one.clone()));
    asked
}

/// Where the imports of one language lead in one tree.
pub trait Modules: fmt::Debug + Send + Sync {
    /// What a specifier means in a file.
    fn resolve(&self, listing: &Listing, from: FileId, specifier: &str, kind: ImportKind) -> Target;

    /// The module of this name in a module that is a package or a folder, where the language has such.
    fn submodule(&self, _listing: &Listing, _of: &Target, _name: &str) -> Option<Target> {
        None
    }

    /// Files by which packages of the tree are asked for, as others install them: each with the package's name.
    fn entries(&self, _listing: &Listing) -> Vec<(FileId, Box<str>)> {
        Vec::new()
    }

    /// What a lowered module offers.
    fn surface(&self, module: &Module) -> Surface;

    /// Whether modules are run in order, each name being what it was given last, and have no default.
    fn runs_in_order(&self) -> bool {
        false
    }

    /// What a text that nobody parsed adds to the names that all files share, where the language has such; `None` where not.
    fn skim(&self, _text: &str) -> Option<Vec<Defined>> {
        None
    }

    /// The files from which a constant would be loaded by its name, in the order of their paths.
    fn named_for(&self, _constant: &str) -> &[FileId] {
        &[]
    }

    /// Whether a path names a constant, or a folder the module that holds it.
    fn names_constant(&self, _constant: &str) -> bool {
        false
    }
}

/// A name that all files of a program share, as a text that nobody parsed seems to define it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defined {
    /// From the top: `A::B`.
    pub path: Box<str>,
    /// The definition in whose body it stands, by its number in the text.
    pub within: Option<u32>,
    /// Whether it has a body, to which others may add.
    pub opens: bool,
    /// What it takes names from, as written.
    pub takes_from: Vec<Box<str>>,
}

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
    pub(crate) fn package(name: &str, path: &str) -> Self {
        Target::Package { name: name.into(), path: path.into() }
    }

    /// Whether it is known where in the tree it leads.
    pub fn is_in_tree(&self) -> bool {
        matches!(self, Target::File(_) | Target::Beside(_) | Target::Folder(_))
    }
}
