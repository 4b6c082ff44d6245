//! Command lines of one file, with the files of the tree that they name.

use super::super::joined::Joiner;
use crate::ir::{ImportId, Module};
use crate::resolve::Target;
use crate::source::{FileId, Location};

/// A command line that names a file of the tree.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Command {
    /// Where it stands.
    pub at: Location,
    /// The program.
    pub program: String,
    /// The names of the flags that it is given.
    pub flags: Vec<String>,
    /// The settings that it reads.
    pub settings: Option<Settings>,
    /// The code that it runs, and whether a server only imports that.
    pub code: Option<(FileId, bool)>,
    /// Whether developers start it for themselves.
    pub development: bool,
}

/// A file of settings, as a command line reads it.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Settings {
    pub file: FileId,
    /// Whether it wins over the flags.
    pub wins: bool,
    /// Whether its listeners are not opened.
    pub idle: bool,
    /// The name by which models know such files.
    pub like: Option<String>,
}

/// The command lines of a lowered file that name files of the tree.
pub(in crate::analysis) fn commands(joiner: &Joiner<'_>, file: FileId, module: &Module) -> Vec<Command> {
    let text = |sym| module.names.text(sym).to_owned();
    let lead = |import: ImportId| {
        let import = &module.imports[import.index()];
        match joiner.resolver().resolve(file, module.names.text(import.specifier), import.kind) {
            Target::File(other) => Some(other),
            _ => None,
        }
    };
    let command = |start: &crate::ir::Start| {
        let settings = start.settings.and_then(|read| {
            let (wins, idle, like) = (read.wins, read.idle, read.like.map(text));
            Some(Settings { file: lead(read.import)?, wins, idle, like })
        });
        let code = start.code.and_then(|code| Some((lead(code.import)?, code.imported)));
        (settings.is_some() || code.is_some()).then(|| Command {
            at: Location { file, span: start.span },
            program: text(start.program),
            flags: start.flags.iter().map(|flag| text(*flag)).collect(),
            settings,
            code,
            development: start.development,
        })
    };
    module.starts.iter().filter_map(command).collect()
}
