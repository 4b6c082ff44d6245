//! What there is to say of a language: the form that each folder fills in.

use super::Spelling;
use super::variables::Variables;
use crate::imports::{Asked, Listing, Modules, ReadText};
use crate::ir::Module;
use crate::lower::TextFile;
use crate::syntax::{Grammar, Table};
use crate::version::Releases;

/// Languages that share a lowering and models: one language with its dialects.
#[derive(Debug)]
pub struct Family {
    /// Its name, that of its folders: `src/language/<name>/`, `rules/models/<name>/`.
    pub name: &'static str,
    /// How people call what is written in it, for the sentence that says what keyspill reads; empty for what
    /// goes without saying.
    pub titles: &'static [&'static str],
    /// Its dialects. Of two that claim the same extension or interpreter the first one has it.
    pub dialects: &'static [&'static Dialect],
    /// Tells a dialect from a file's name in lower case, where extensions and whole names say nothing.
    pub by_name: fn(&str) -> Option<&'static Dialect>,
    /// How it is spelt.
    pub spelling: Spelling,
    /// The files in which its projects describe themselves.
    pub manifests: &'static [ManifestFile],
    /// Extensions of files of data that its code imports, in lower case, without the dot.
    pub data: &'static [&'static str],
    /// Says where imports lead in a tree, if they lead anywhere.
    pub modules: Option<MakeModules>,
    /// What a text asks for that nobody parsed: all that its lowering would find, and perhaps more.
    pub mentions: fn(&str) -> Vec<Asked>,
    /// Those of them of which a text takes all names without naming them: by a `*`.
    pub takes_all: fn(&str) -> Vec<Asked>,
    /// How its files set variables of the environment, if they do.
    pub variables: Option<&'static Variables>,
    /// What there is to say of the releases of its packages.
    pub releases: Option<&'static Releases>,
    /// What its tools leave in a tree.
    pub leftovers: Leftovers,
    /// The name that tells a file what it is, and its text where the file is itself the program.
    pub own_name: Option<(&'static str, &'static str)>,
    /// Extensions of files whose code is sent to browsers.
    pub browser_extensions: &'static [&'static str],
    /// Texts in quotes that begin files whose code is sent to browsers.
    pub browser_directives: &'static [&'static str],
}

impl Family {
    /// A family of which nothing is said but its name and its dialects.
    pub const fn new(name: &'static str, dialects: &'static [&'static Dialect]) -> Self {
        Self {
            name,
            titles: &[],
            dialects,
            by_name: |_| None,
            spelling: Spelling::UNKNOWN,
            manifests: &[],
            data: &[],
            modules: None,
            mentions: |_| Vec::new(),
            takes_all: |_| Vec::new(),
            variables: None,
            releases: None,
            leftovers: Leftovers::NONE,
            own_name: None,
            browser_extensions: &[],
            browser_directives: &[],
        }
    }
}

/// Reads what the manifests of a tree say of where imports lead.
pub type MakeModules = fn(&Listing, &ReadText<'_>) -> Box<dyn Modules>;

/// A language, a dialect with a grammar of its own, or a format of files without one.
#[derive(Debug)]
pub struct Dialect {
    /// The name as queries have it and as it is printed.
    pub name: &'static str,
    /// The name as rules claim it, where that is another one's.
    pub claimed_as: &'static str,
    /// Extensions, in lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Extensions of declaration files: types without code.
    pub declarations: &'static [&'static str],
    /// What in the name of a file with one of its `extensions` says that it is a declaration file.
    pub declaration_mark: Option<&'static str>,
    /// Names of files without extension, in lower case. A hidden file that is named here is read.
    pub names: &'static [&'static str],
    /// Interpreters of scripts, without the version.
    pub interpreters: &'static [&'static str],
    /// How its files become IR.
    pub reading: Reading,
}

impl Dialect {
    /// A dialect of which nothing is said but its name and how it is read.
    pub const fn new(name: &'static str, reading: Reading) -> Self {
        Self {
            name,
            claimed_as: name,
            extensions: &[],
            declarations: &[],
            declaration_mark: None,
            names: &[],
            interpreters: &[],
            reading,
        }
    }
}

/// How a file becomes IR.
#[derive(Clone, Copy, Debug)]
pub enum Reading {
    /// A grammar reads it, and the table of its syntax is lowered.
    Syntax {
        /// The grammar that its name asks for. Another one of the family may fit better.
        grammar: &'static Grammar,
        /// The lowering of the whole family.
        lower: fn(&str, &Table) -> Module,
    },
    /// No grammar reads it: its text is lowered as it stands.
    Text(fn(&TextFile<'_>) -> Module),
}

/// A file in which a project describes itself.
#[derive(Clone, Copy, Debug)]
pub struct ManifestFile {
    /// Its name.
    pub name: &'static str,
    /// Whether its folder is the root of a package.
    pub is_root: bool,
    /// Whether package managers and compilers put folders beside it: `vendor`, `dist`.
    pub is_home: bool,
    /// Gives the names of the packages that it says the code beside it uses, if it says any.
    pub packages: Option<fn(&str) -> Vec<String>>,
}

impl ManifestFile {
    /// A manifest that says nothing but that a project is there.
    pub const fn new(name: &'static str) -> Self {
        Self { name, is_root: false, is_home: false, packages: None }
    }
}

/// What the tools of a language leave in a tree, which nobody wrote.
#[derive(Clone, Copy, Debug)]
pub struct Leftovers {
    /// Folders that package managers write, never a hand.
    pub packages: &'static [&'static str],
    /// Folders of this kind that may also hold the project's own code, each with what an installer leaves in it.
    pub installed: &'static [(&'static str, &'static [&'static str])],
    /// Folders that frameworks and tools write.
    pub tools: &'static [&'static str],
    /// Names of files that compilers and bundlers leave beside their output.
    pub output_files: &'static [&'static str],
    /// How names of such files end.
    pub output_endings: &'static [&'static str],
}

impl Leftovers {
    /// Nothing.
    pub const NONE: Leftovers =
        Leftovers { packages: &[], installed: &[], tools: &[], output_files: &[], output_endings: &[] };
}
