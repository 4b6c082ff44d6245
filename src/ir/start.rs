//! What a command line starts: which file it runs, and which file of settings it reads.

use super::{ImportId, Sym};
use crate::source::Span;

/// A program that a command line starts.
#[derive(Clone, Debug)]
pub struct Start {
    /// The name of the program.
    pub program: Sym,
    /// The command line.
    pub span: Span,
    /// The flags that are given with a value or alone, by their names.
    pub flags: Vec<Sym>,
    /// The file of settings that it reads, if the command line or the program's habits say which.
    pub settings: Option<SettingsRead>,
    /// The file that it runs, if the command line says which.
    pub code: Option<CodeRun>,
    /// Whether developers start it for themselves.
    pub development: bool,
}

/// A file of settings that a program reads when it starts.
#[derive(Clone, Copy, Debug)]
pub struct SettingsRead {
    /// The file.
    pub import: ImportId,
    /// Whether it wins over the command line.
    pub wins: bool,
    /// Whether the command line opens the listeners, so that those of the file are not opened.
    pub idle: bool,
    /// The name of a file that is read in the same way, by which models know such files.
    pub like: Option<Sym>,
}

/// A file of code that a program runs.
#[derive(Clone, Copy, Debug)]
pub struct CodeRun {
    /// The file.
    pub import: ImportId,
    /// Whether it is imported by a server, which then listens; else the file is itself what runs.
    pub imported: bool,
}
