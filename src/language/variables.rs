//! What sets variables of the environment, as the files of a tree say it.

use crate::source::Span;

/// A place that gives a variable a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assigned {
    /// The variable.
    pub name: String,
    /// What it becomes.
    pub given: Given,
    /// Where that is written, name and value.
    pub span: Span,
    /// The value alone, with its quotes; empty where there is none.
    pub value: Span,
    /// For whom it holds.
    pub audience: Audience,
    /// The folder whose code runs with it, relative to that of the file, where the file says so.
    pub folder: Option<String>,
}

/// A value. Never to be printed: it may be a secret.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    /// This text.
    Text(String),
    /// Something that is known only where the file is used.
    Unknown,
}

/// For whom a value holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// It shows what one may write: a template, a test.
    Example,
    /// Developers, who start things for themselves.
    Developers,
    /// What builds and checks changes.
    Builds,
    /// Whoever runs it.
    Anybody,
    /// By its name, those whom the application is for, or the last stage before.
    Production,
}

/// What a file says of the environment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// Its assignments, in order.
    pub assigned: Vec<Assigned>,
    /// Files of `NAME=value` lines that it names, relative to its folder.
    pub files: Vec<String>,
}

/// How a family's files set variables.
#[derive(Clone, Copy, Debug)]
pub struct Variables {
    /// Whether a file may, by its path relative to the root.
    pub may_set: fn(&str) -> bool,
    /// Hidden folders that hold such files.
    pub folders: &'static [&'static str],
    /// Words one of which stands in every file that names others.
    pub names_files: &'static [&'static str],
    /// Reads one, by its path and text.
    pub read: fn(&str, &str) -> Environment,
    /// Reads a file of `NAME=value` lines that another one names.
    pub read_named: fn(&str, &str) -> Environment,
}
