//! Releases of packages and of what runs a program: their numbers, sets of them, and the form in which files
//! speak of them.
//!
//! In come numbers and requirements, read by the folders of the languages in their own notations; out come
//! [`Set`]s, and the answer whether what a row says holds ([`Known::holds`]). This room does not know which
//! notations there are, which files speak of versions or where they stand: the first two are said by
//! `language`, the last is found out by `installed`.

pub mod number;
mod set;
pub mod skim;

use std::fmt;
use std::sync::Arc;

pub use number::{Stage, Version};
pub use set::Set;

/// A file that speaks of releases.
#[derive(Clone, Copy, Debug)]
pub struct ReleaseFile {
    /// Whether a file of this name is one.
    pub is: fn(&str) -> bool,
    /// What it is good for.
    pub kind: FileKind,
    /// What it says.
    pub read: fn(&Asked<'_>) -> Said,
}

/// What a file that speaks of releases is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A person writes down what is required.
    Manifest,
    /// A tool writes down what it installed. The nearest one decides.
    Lock,
    /// It speaks of what runs the program and of nothing else.
    Runtime,
}

/// A question to a file.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The file's text.
    pub text: &'a str,
    /// Its name.
    pub file: &'a str,
    /// The package, as its ecosystem compares names.
    pub name: &'a str,
    /// What runs the program, if the question is which release of that it is.
    pub runtime: Option<&'static Runtime>,
    /// The folder of the package that asks, seen from the file's own: empty, or `packages/api`.
    pub folder: &'a str,
    /// What nearer manifests require, for locks that go by it.
    pub wanted: &'a [Claim],
    /// Reads a requirement as whoever asks writes it.
    pub range: fn(&str) -> Option<Set>,
}

/// What a file says.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The releases; any of several.
    pub claims: Vec<Claim>,
    /// Paths of files that belong to it, seen from its folder: `-r base.txt`.
    pub more: Vec<String>,
}

impl Said {
    /// It says this and nothing else.
    pub fn of(claims: Vec<Claim>) -> Self {
        Self { claims, more: Vec::new() }
    }
}

/// What a file says of one package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The releases that it admits; all where what it says means nothing to us.
    pub set: Set,
    /// As it is written.
    pub written: Box<str>,
    /// Where in the text, in bytes.
    pub at: usize,
    /// Whether it is whoever uses this code that installs the package. A lock file says then only what those
    /// who write the code have.
    pub by_users: bool,
}

impl Claim {
    /// A requirement, which admits everything if it cannot be read.
    pub fn required(written: &str, at: usize, range: fn(&str) -> Option<Set>) -> Self {
        Self::new(range(written), written, at)
    }

    /// These releases, or any.
    pub fn new(set: Option<Set>, written: &str, at: usize) -> Self {
        Self { set: set.unwrap_or_else(Set::all), written: written.trim().into(), at, by_users: false }
    }
}

/// What runs the programs of a language.
#[derive(Debug)]
pub struct Runtime {
    /// Its name in rows of models.
    pub name: &'static str,
    /// The last parts of the names of container images that hold it.
    pub images: &'static [&'static str],
    /// Images whose name ends with its number, each with what comes before that.
    pub numbered_images: &'static [&'static str],
    /// Its names for tools that install several languages.
    pub tools: &'static [&'static str],
}

/// What there is to say of the releases of a language's packages: the form that each folder fills in.
#[derive(Debug)]
pub struct Releases {
    /// Reads a requirement in the notation of its tools; nothing if it is none.
    pub range: fn(&str) -> Option<Set>,
    /// A package's name as its tools compare it.
    pub fold: fn(&str) -> String,
    /// The files that speak of releases.
    pub files: &'static [ReleaseFile],
    /// What runs the programs.
    pub runtime: Option<&'static Runtime>,
}

/// Whether what a row says holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// For every release that it may be.
    Yes,
    /// For none.
    No,
    /// For some, or nothing is known of the releases.
    Unknown,
}

/// What is known of the release of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The releases that it may be.
    pub set: Set,
    /// How it is known: `httpx 0.28.1 (poetry.lock:12)`; empty if it is not.
    pub evidence: String,
}

impl Known {
    /// Nothing.
    pub fn nothing() -> Self {
        Self { set: Set::all(), evidence: String::new() }
    }

    /// Whether a row holds that speaks of these releases.
    pub fn holds(&self, releases: &Set) -> Holds {
        if self.set.is_within(releases) {
            Holds::Yes
        } else if self.set.and(releases).is_empty() {
            Holds::No
        } else {
            Holds::Unknown
        }
    }

    /// How much is known, for statistics.
    pub fn precision(&self) -> &'static str {
        match () {
            () if self.set.is_one() => "known exactly",
            () if self.set.is_all() => "unknown",
            () => "known by a range",
        }
    }
}

/// Says which release of a package the code of one file is run with.
pub trait Released: fmt::Debug + Sync {
    /// What is known of a package, or of what runs the program; of another language than the file's, if one
    /// is named.
    fn of(&self, ecosystem: Option<&str>, name: &str) -> Arc<Known>;
}

/// Where nobody can tell.
#[derive(Clone, Copy, Debug)]
pub struct Nowhere;

impl Released for Nowhere {
    fn of(&self, _ecosystem: Option<&str>, _name: &str) -> Arc<Known> {
        Arc::new(Known::nothing())
    }
}

/// A requirement, unless it is longer than any that somebody writes.
pub(crate) fn requirement(text: &str) -> Option<&str> {
    /// In bytes.
    const LONGEST: usize = 1024;
    (text.len() <= LONGEST).then_some(text)
}

/// Asserts of requirements which releases they admit, and which they do not.
#[cfg(test)]
#[track_caller]
pub(crate) fn assert_admits(
    range: fn(&str) -> Option<Set>,
    exact: fn(&str) -> Option<Set>,
    cases: &[(&str, &[&str], &[&str])],
) {
    for (text, inside, outside) in cases {
        let set = range(text).unwrap_or_else(|| panic!("{text}"));
        let of = |version: &str| exact(version).unwrap_or_else(|| panic!("{version}"));
        for version in *inside {
            assert!(of(version).is_within(&set), "{version} in {text}");
        }
        for version in *outside {
            assert!(of(version).and(&set).is_empty(), "{version} not in {text}");
        }
    }
}
