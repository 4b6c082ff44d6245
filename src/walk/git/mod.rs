//! The git program, asked only for what git alone knows: what is staged, what a revision held.
//!
//! A repository's configuration may name programs: monitors, filters, converters, pagers, hooks,
//! transports. So git is asked about its objects and its index and never about a file of the work
//! tree, since looking at one may start a monitor or a filter; the few commands used write nothing,
//! and whatever else could start a program or open a connection is switched off besides.

mod base;
mod index;
mod objects;
mod raw;

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::config::project_root;

pub use base::{Base, Touched};
pub use index::Index;

/// What git must know of the process that asks.
#[derive(Clone, Default)]
pub struct Environment {
    /// The variables of its environment.
    pub variables: Vec<(OsString, OsString)>,
    /// Its current directory.
    pub directory: PathBuf,
}

/// Why git gave no answer, in words for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GitError(String);

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for GitError {}

impl GitError {
    fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// What git said, without the words with which it starts to say so.
    fn said(stderr: &[u8]) -> Self {
        let text = String::from_utf8_lossy(stderr);
        let line =
            text.lines().find(|line| !line.trim().is_empty()).unwrap_or("it failed and did not say why");
        let line = line.strip_prefix("fatal: ").or_else(|| line.strip_prefix("error: ")).unwrap_or(line);
        Self(format!("git: {line}"))
    }
}

impl From<GitError> for io::Error {
    fn from(error: GitError) -> Self {
        io::Error::other(error.0)
    }
}

/// Of the variables with which git is told what to do, those that only say where a repository is and
/// whom its owner trusts. git sets them itself for its hooks: `git commit FILE` works on an index of
/// its own.
const KEPT: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
];

/// Of [`KEPT`], those whose relative paths git takes from the directory in which it is started; the
/// others it takes from the top of the work tree.
const FROM_DIRECTORY: &[&str] = &["GIT_DIR", "GIT_WORK_TREE"];

/// Asked of every git: nothing but what was asked for, and no program of the repository's.
const ARGUMENTS: &[&str] = &[
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "safe.bareRepository=explicit",
];

/// No transport, hence no connection for an object that is not here; no question; one language for
/// messages; what is staged, not what somebody made git show instead.
const VARIABLES: &[(&str, &str)] = &[
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("LC_ALL", "C"),
];

/// Where git looks for hooks.
#[derive(Clone, Debug)]
pub struct Hooks {
    /// The directory; it need not exist.
    pub directory: PathBuf,
    /// The repository's own directory, which its work trees share.
    pub repository: PathBuf,
}

/// The git program, in one work tree.
#[derive(Clone)]
pub struct Git {
    program: PathBuf,
    variables: Vec<(OsString, OsString)>,
    root: PathBuf,
    /// The name of the tree that holds nothing, which depends on how objects are named here.
    empty_tree: &'static str,
}

impl fmt::Debug for Git {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Git").field("root", &self.root).finish_non_exhaustive()
    }
}

impl Git {
    /// The work tree that holds `first`.
    ///
    /// # Errors
    /// That there is no git, or that git knows no work tree there.
    pub fn open(first: &Path, environment: &Environment) -> Result<Self, GitError> {
        let root = project_root(first);
        let program = find_program(&root, environment).ok_or_else(|| {
            GitError::new("the git program is needed for this, and there is none on the PATH")
        })?;
        let here = project_root(&environment.directory) == root;
        let mut git = Self { program, variables: variables(environment, here), root, empty_tree: "" };
        let answer = git.run(&["rev-parse", "--show-object-format", "--show-toplevel"])?;
        let (format, top) = split_line(&answer);
        git.empty_tree = match format {
            b"sha256" => "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
            _ => "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
        };
        let top = path_from(top.strip_suffix(b"\n").unwrap_or(top));
        let top = top.canonicalize().unwrap_or(top);
        if top == git.root {
            return Ok(git);
        }
        // A repository that says its files were elsewhere is not believed; the caller is.
        let told = git.variables.iter().any(|(name, _)| name == "GIT_WORK_TREE");
        if !told || !git.root.starts_with(&top) {
            let (top, root) = (top.display(), git.root.display());
            return Err(GitError::new(format!("git takes {top} for the top of the work tree, not {root}")));
        }
        git.root = top;
        Ok(git)
    }

    /// The top of the work tree, as a real path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where git looks for hooks; they are not looked at.
    ///
    /// # Errors
    /// What git says.
    pub fn hooks(&self) -> Result<Hooks, GitError> {
        let ask = |what: &[&str]| {
            let mut arguments = vec!["rev-parse", "--path-format=absolute"];
            arguments.extend(what);
            let answer = self.run(&arguments)?;
            Ok(path_from(answer.strip_suffix(b"\n").unwrap_or(&answer)))
        };
        Ok(Hooks { directory: ask(&["--git-path", "hooks"])?, repository: ask(&["--git-common-dir"])? })
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.env_clear().envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.envs(VARIABLES.iter().copied());
        command.current_dir(&self.root).args(ARGUMENTS).args(arguments).stdin(Stdio::null());
        command
    }

    /// What git answers on its standard output.
    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
        let output = self.command(arguments).output();
        let output = output.map_err(|error| GitError::new(format!("{}: {error}", self.program.display())))?;
        if output.status.success() { Ok(output.stdout) } else { Err(GitError::said(&output.stderr)) }
    }

    /// How the index differs from a tree.
    fn compare_index(&self, tree: &str, renames: &str) -> Result<Vec<u8>, GitError> {
        // What `git add -N` announced is no part of a commit.
        let invisible = "--ita-invisible-in-index";
        let safe = ["--no-ext-diff", "--no-textconv"];
        let raw = ["--raw", "-z", "--no-abbrev", renames, invisible];
        self.run(&[&["diff-index", "--cached"][..], &safe, &raw, &[tree]].concat())
    }
}

/// The variables for git: of those for git itself only [`KEPT`], and where a repository is only if
/// it is the one in which we were started.
fn variables(environment: &Environment, here: bool) -> Vec<(OsString, OsString)> {
    let keep = |(name, value): &(OsString, OsString)| {
        let text = name.to_string_lossy();
        if !text.starts_with("GIT_") || text.starts_with("GIT_CONFIG_") {
            return Some((name.clone(), value.clone()));
        }
        if !here || !KEPT.contains(&text.as_ref()) {
            return None;
        }
        let absolute = FROM_DIRECTORY.contains(&text.as_ref());
        let value = if absolute { environment.directory.join(value).into_os_string() } else { value.clone() };
        Some((name.clone(), value))
    };
    environment.variables.iter().filter_map(keep).collect()
}

/// The first git on the PATH, which is searched here because a relative entry of it, or one inside
/// the repository, would start a program of the repository's.
fn find_program(root: &Path, environment: &Environment) -> Option<PathBuf> {
    let is_path = |name: &OsStr| name == "PATH" || cfg!(windows) && name.eq_ignore_ascii_case("PATH");
    let (_, path) = environment.variables.iter().find(|(name, _)| is_path(name))?;
    let name = format!("git{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(path)
        .filter(|directory| directory.is_absolute())
        .map(|directory| directory.join(&name))
        .find(|program| {
            is_program(program) && program.canonicalize().is_ok_and(|real| !real.starts_with(root))
        })
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

/// The first line of an answer, and the rest.
fn split_line(answer: &[u8]) -> (&[u8], &[u8]) {
    let end = memchr::memchr(b'\n', answer).unwrap_or(answer.len());
    (&answer[..end], answer.get(end + 1..).unwrap_or_default())
}

/// A path as git prints it.
#[cfg(unix)]
fn path_from(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

/// A path as git prints it.
#[cfg(not(unix))]
fn path_from(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// An absolute path as git names it: relative to `root`, with forward slashes. `None` outside.
fn name_of(root: &Path, path: &Path) -> Option<Vec<u8>> {
    let relative = path.strip_prefix(root).ok()?;
    let parts: Vec<&[u8]> = relative.components().map(|part| part.as_os_str().as_encoded_bytes()).collect();
    Some(parts.join(&b'/'))
}
