//! The languages: all that is said of one of them, and the list of them.
//!
//! Each family of languages has a folder here. Its `mod.rs` fills in the form of [`Family`]: what its files are
//! called, how it is spelt where nobody parses it, what its projects' manifests say, what its tools leave
//! behind. `words.rs` names the kinds of its grammars, `lower/` turns their syntax into IR. [`FAMILIES`] is the
//! only place that names them all; whoever wants to know something of a file's language asks its
//! [`Language`], and whoever wants to know something of all goes through the list. `tests/languages.rs` holds
//! that no code outside the folders names one.
//!
//! This room does not know which files there are, what a library call means, or which rules exist.

mod family;
mod files;
mod spelling;
pub mod variables;

pub mod command;
pub mod javascript;
pub mod python;
pub mod ruby;

/// Every family of languages. To register one is to add its `mod` above and its line here.
#[rustfmt::skip]
pub static FAMILIES: &[&Family] = &[
    &javascript::FAMILY,
    &python::FAMILY,
    &ruby::FAMILY,
    &command::FAMILY,
];

pub use family::{Dialect, Family, Leftovers, MakeModules, ManifestFile, Reading};
pub use spelling::Spelling;

pub(crate) use files::{ByName, SHEBANG_LENGTH, by_name, stands_beside};

use std::fmt;

use crate::imports::Asked;
use crate::syntax::Grammar;

/// A language, or a dialect of one: what its folder says of it.
#[derive(Clone, Copy)]
pub struct Language {
    family: &'static Family,
    dialect: &'static Dialect,
}

impl Language {
    /// Every language and dialect.
    pub fn all() -> impl Iterator<Item = Language> {
        let of = |family: &&'static Family| {
            let family = *family;
            family.dialects.iter().map(move |&dialect| Language { family, dialect })
        };
        FAMILIES.iter().flat_map(of)
    }

    /// The name as queries have it and as it is printed.
    pub fn name(self) -> &'static str {
        self.dialect.name
    }

    /// The name as rules claim it: dialects that differ in their grammar alone are claimed as one.
    pub fn claimed_as(self) -> &'static str {
        self.dialect.claimed_as
    }

    /// The name of the family of which this is a dialect: its models and its lowering serve all of them.
    pub fn family(self) -> &'static str {
        self.family.name
    }

    /// How it is spelt.
    pub fn spelling(self) -> Spelling {
        self.family.spelling
    }

    /// Says where its imports lead in a tree, if they lead anywhere.
    pub fn modules(self) -> Option<MakeModules> {
        self.family.modules
    }

    /// What a text asks for that nobody parsed: all that its lowering would find but what is spelt with escapes, and
    /// perhaps more.
    pub fn mentions(self, text: &str) -> Vec<Asked> {
        (self.family.mentions)(text)
    }

    /// What of that a text takes whole, or hands on, without naming what it takes.
    pub fn takes_all(self, text: &str) -> Vec<Asked> {
        (self.family.takes_all)(text)
    }

    /// The name that tells a file what it is, and its text where the file is itself the program.
    pub fn own_name(self) -> Option<(&'static str, &'static str)> {
        self.family.own_name
    }

    /// How its files become IR.
    pub fn reading(self) -> Reading {
        self.dialect.reading
    }

    /// The grammar that its files are first read with, if it has one.
    pub fn grammar(self) -> Option<&'static Grammar> {
        match self.dialect.reading {
            Reading::Syntax { grammar, .. } => Some(grammar),
            Reading::Text(_) => None,
        }
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        // Each dialect is one static, so that its place tells it from all others.
        std::ptr::eq(self.dialect, other.dialect)
    }
}

impl Eq for Language {}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.dialect.name)
    }
}

/// Every grammar.
pub fn grammars() -> impl Iterator<Item = &'static Grammar> {
    Language::all().filter_map(Language::grammar)
}

/// The grammar of that name.
pub fn grammar(name: &str) -> Option<&'static Grammar> {
    grammars().find(|grammar| grammar.name() == name)
}

/// Whether the end of a path in lower case, or what a text begins with, says that the code is sent to browsers.
pub fn is_for_browsers(path: &str, text: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let quoted = |directive: &&str| {
        let start = text.trim_start();
        let rest = start.strip_prefix(['\'', '"']).and_then(|rest| rest.strip_prefix(*directive));
        rest.is_some_and(|rest| rest.starts_with(start.get(..1).unwrap_or_default()))
    };
    FAMILIES.iter().any(|family| {
        family.browser_extensions.contains(&extension) || family.browser_directives.iter().any(quoted)
    })
}

/// Whether a file may set variables of the environment, by its path relative to the root.
pub fn may_set_variables(path: &str) -> bool {
    setters().any(|variables| (variables.may_set)(path))
}

/// Whether a text may name other files that set variables.
pub fn may_name_variables(text: &str) -> bool {
    setters().flat_map(|variables| variables.names_files).any(|word| text.contains(word))
}

/// Hidden folders that hold such files.
pub fn folders_of_variables() -> impl Iterator<Item = &'static str> {
    setters().flat_map(|variables| variables.folders).copied()
}

/// The variables that a file sets. `named` says that another file names it as one of `NAME=value` lines.
pub fn variables_in(path: &str, text: &str, named: bool) -> variables::Environment {
    let setter = setters().find(|variables| named || (variables.may_set)(path));
    setter.map_or_else(variables::Environment::default, |variables| match named {
        true => (variables.read_named)(path, text),
        false => (variables.read)(path, text),
    })
}

fn setters() -> impl Iterator<Item = &'static variables::Variables> {
    FAMILIES.iter().filter_map(|family| family.variables)
}

/// The languages by the names that people call them: `A, B and C`.
pub fn titles() -> String {
    let titles: Vec<&str> = FAMILIES.iter().flat_map(|family| family.titles).copied().collect();
    match titles.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => titles.concat(),
    }
}
