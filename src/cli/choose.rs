//! What a run is about, from the flags: paths, standard input, what is staged, what has changed.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::ScanArgs;
use crate::config::{Overrides, Settings, project_root, start_directory};
use crate::source::{Content, Disk, Tree};
use crate::walk::git::{Base, Environment, Git, Index};
use crate::walk::{self, Buffer, MAX_FILE_SIZE, Selection, Workspace};

/// What to scan, opened and not yet looked through.
pub(super) enum Choice {
    /// Paths on the disk.
    Paths(Vec<PathBuf>),
    /// Standard input.
    Buffer(Buffer),
    /// What is staged, below these paths if there are any.
    Staged(Arc<Index>, Vec<PathBuf>),
    /// Paths on the disk, and with what they are compared.
    Changed(Arc<Base>, PathBuf, Vec<PathBuf>),
}

/// Reads the flags, standard input if it is asked for, and asks git if it is needed.
///
/// # Errors
/// Flags that do not go together, and what git or standard input do not give.
pub(super) fn choose(arguments: &ScanArgs) -> Result<Choice, String> {
    let paths = arguments.paths.clone();
    if paths.iter().any(|path| path == Path::new("-")) {
        return buffer(arguments).map(Choice::Buffer);
    }
    if arguments.stdin_filename.is_some() {
        return Err("--stdin-filename: write `-` as the PATH to read standard input".into());
    }
    if arguments.staged {
        return staged(paths);
    }
    if let Some(revision) = &arguments.diff {
        let git = open_git(&paths).map_err(|error| format!("--diff: {error}"))?;
        let root = git.root().to_path_buf();
        let base = Base::open(git, revision).map_err(|error| format!("--diff: {error}"))?;
        return Ok(Choice::Changed(Arc::new(base), root, paths));
    }
    Ok(Choice::Paths(if paths.is_empty() { vec![PathBuf::from(".")] } else { paths }))
}

/// What is staged, below these paths if there are any.
pub(super) fn staged(paths: Vec<PathBuf>) -> Result<Choice, String> {
    let open = open_git(&paths).and_then(Index::open);
    let index = open.map_err(|error| format!("--staged: {error}"))?;
    Ok(Choice::Staged(Arc::new(index), paths))
}

/// The git of the work tree that holds the first path that exists.
fn open_git(paths: &[PathBuf]) -> Result<Git, walk::git::GitError> {
    Git::open(first(paths), &environment())
}

/// What git must know of this process.
pub(super) fn environment() -> Environment {
    let directory = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    Environment { variables: std::env::vars_os().collect(), directory }
}

fn first(paths: &[PathBuf]) -> &Path {
    paths.iter().find(|path| path.exists()).map_or(Path::new("."), PathBuf::as_path)
}

fn buffer(arguments: &ScanArgs) -> Result<Buffer, String> {
    if arguments.paths.len() > 1 {
        return Err("`-` stands for standard input and goes with no other PATH; write `./-` for a file of \
                    that name"
            .into());
    }
    if arguments.staged || arguments.diff.is_some() {
        return Err("`-` goes with neither `--staged` nor `--diff`".into());
    }
    standard_input(arguments.stdin_filename.as_deref())
}

/// Standard input as the content of the file of this name.
pub(super) fn standard_input(name: Option<&Path>) -> Result<Buffer, String> {
    let mut bytes = Vec::new();
    // One byte more shows that there is more.
    let read = io::stdin().lock().take(MAX_FILE_SIZE + 1).read_to_end(&mut bytes);
    let size = read.map_err(|error| format!("standard input: {error}"))? as u64;
    let buffer = Buffer::new(name, Content { bytes, size })
        .map_err(|error| format!("--stdin-filename {}: {error}", name.unwrap_or(Path::new("")).display()))?;
    if !buffer.is_known() {
        return Err("the language of standard input cannot be told; say which file it is with \
                    `--stdin-filename PATH`"
            .into());
    }
    Ok(buffer)
}

impl Choice {
    /// Where configuration is looked for: the tree, its root, and the directory from which upward.
    fn place(&self) -> (&dyn Tree, PathBuf, PathBuf) {
        let on_disk = |path: &Path| (&Disk as &dyn Tree, project_root(path), start_directory(path));
        match self {
            Choice::Paths(paths) => on_disk(first(paths)),
            Choice::Buffer(buffer) => {
                let (_, root, start) = on_disk(buffer.directory());
                (buffer, root, start)
            }
            Choice::Staged(index, paths) => {
                let start = paths.first().map_or(index.root().to_path_buf(), |path| start_directory(path));
                (&**index, index.root().to_path_buf(), start)
            }
            Choice::Changed(_, root, paths) => {
                let start = if paths.is_empty() { root.clone() } else { start_directory(first(paths)) };
                (&Disk, root.clone(), start)
            }
        }
    }

    /// The settings in force.
    pub fn settings(&self, overrides: &Overrides) -> Result<Settings, String> {
        let (tree, root, start) = self.place();
        Settings::resolve_in(tree, root, &start, overrides).map_err(|error| error.to_string())
    }

    /// Looks through it.
    pub fn workspace(self, settings: &Settings) -> Workspace {
        match self {
            Choice::Paths(paths) => walk::walk(&paths, settings),
            Choice::Buffer(buffer) => walk::buffer(buffer, settings),
            Choice::Staged(index, paths) => walk::staged(&index, &paths, settings),
            Choice::Changed(base, root, paths) => {
                let paths = if paths.is_empty() { vec![root] } else { paths };
                Workspace { selection: Selection::Changed(base), ..walk::walk(&paths, settings) }
            }
        }
    }
}
