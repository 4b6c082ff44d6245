//! Which files there are to read.
//!
//! In come the paths that the user named, or what git has staged, and the [`Settings`]; out comes a
//! [`Workspace`]: every file to read, sorted by path, and everything that was passed over, each
//! with its reason, so that nothing skipped can look clean. Later [`load`] reads one of the files,
//! where the criteria by content apply. This room does not know what is in a file beyond its
//! encoding, nor what will be looked for.
//!
//! Symbolic links are never followed, sockets and pipes never opened. Only ignore files inside the
//! repository count: a user's global excludes and `.git/info/exclude` would make a laptop and the
//! build server disagree.

mod aside;
mod ask;
mod content;
mod dependencies;
mod exclude;
mod gather;
pub mod git;
mod ignores;
mod load;
mod packages;
mod pick;
mod purpose;
mod select;
mod surroundings;
mod widen;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::Settings;
use crate::language::Language;
use crate::source::{Disk, FileId, Tree};

pub use aside::Aside;
pub use ask::passed_over;
pub use content::{MAX_FILE_SIZE, skip_by_content};
pub use dependencies::{Manifest, manifests};
pub use gather::walk;
pub use load::{Loaded, load};
pub use packages::package_roots;
pub use purpose::{is_docs, is_test_or_docs};
pub use select::{Buffer, Focus, Selection, buffer, staged};
pub use surroundings::{Neighbour, neighbour, surroundings};

/// The files of a run, and what was passed over.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// Where its files are read from.
    pub tree: Arc<dyn Tree>,
    /// The directory to which all paths are relative: the git top level that holds the first PATH,
    /// else that directory.
    pub root: PathBuf,
    /// The files to read, sorted by path; a [`FileId`] is an index into it.
    pub files: Vec<WalkedFile>,
    /// Files that are no code and say where code is: manifests, data that code imports. Relative to
    /// the root, sorted; only those that a walk came by.
    pub beside: Vec<String>,
    /// What was passed over, sorted by path. A directory stands for all that is in it.
    pub skipped: Vec<Skipped>,
    /// What could not be looked at, sorted by path.
    pub errors: Vec<WalkError>,
    /// Which part of the repository this is.
    pub selection: Selection,
}

impl Default for Workspace {
    fn default() -> Self {
        Self {
            tree: Arc::new(Disk),
            root: PathBuf::new(),
            files: Vec::new(),
            beside: Vec::new(),
            skipped: Vec::new(),
            errors: Vec::new(),
            selection: Selection::default(),
        }
    }
}

impl Workspace {
    /// Puts what was found in order and gives the files their numbers.
    fn new(
        tree: Arc<dyn Tree>,
        settings: &Settings,
        mut files: Vec<WalkedFile>,
        mut skipped: Vec<Skipped>,
        mut errors: Vec<WalkError>,
    ) -> Self {
        files.sort_by(|a, b| (&a.path, &a.absolute).cmp(&(&b.path, &b.absolute)));
        for (number, file) in (0_u32..).zip(&mut files) {
            file.id = FileId(number);
        }
        // Overlapping PATHs meet the same entries twice; a named file may also have been passed
        // over on the way.
        skipped.sort();
        skipped.dedup();
        skipped.retain(|s| files.binary_search_by(|f| f.path.as_str().cmp(s.path.as_str())).is_err());
        errors.sort();
        errors.dedup();
        let (beside, selection) = (Vec::new(), Selection::default());
        Self { tree, root: settings.root.clone(), files, beside, skipped, errors, selection }
    }

    /// The file with the number `id`.
    pub fn file(&self, id: FileId) -> Option<&WalkedFile> {
        self.files.get(id.0 as usize)
    }
}

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkedFile {
    /// Its index in the workspace.
    pub id: FileId,
    /// Relative to the root, with forward slashes; bytes that are no UTF-8 stand as `\xNN`.
    pub path: String,
    /// The real path to open; no link is left in it.
    pub absolute: PathBuf,
    /// The language by extension, name or shebang.
    pub language: Language,
    /// Size in bytes when it was found; 0 where that is known only once it is read.
    pub size: u64,
    /// Whether the user named this very file. It is then read whatever its content looks like.
    pub explicit: bool,
}

/// Something passed over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Relative to the root; a directory ends in `/`.
    pub path: String,
    /// Why.
    pub reason: SkipReason,
}

impl Skipped {
    fn new(root: &Path, path: &Path, is_dir: bool, reason: SkipReason) -> Self {
        let mut path = relative(root, path);
        if is_dir {
            path.push('/');
        }
        Self { path, reason }
    }
}

/// Why something is passed over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkipReason {
    /// An ignore file says so; its path relative to the root.
    Ignored(String),
    /// `[files] exclude` of the configuration says so.
    Excluded,
    /// A dot file or dot directory: settings of tools, no part of the application.
    Hidden,
    /// Somebody else's code, kept in the repository.
    Vendored,
    /// What a build leaves behind.
    BuildOutput,
    /// Minified or bundled.
    Minified,
    /// Written by a program that says so in its first lines.
    Generated,
    /// A declaration file: types without code.
    Declaration,
    /// Larger than [`MAX_FILE_SIZE`]; the size in bytes.
    Oversized(u64),
    /// Holds NUL bytes.
    Binary,
    /// A symbolic link to something inside the roots, which is read under its real path.
    LinkInside,
    /// A symbolic link that leads out of the roots, or nowhere.
    LinkOutside,
    /// A socket, a pipe or a device.
    Special,
    /// Another repository, of which only the commit is staged here.
    Submodule,
    /// Named by the user, and in no language that we read.
    UnknownLanguage,
}

impl SkipReason {
    /// The name as printed in every format.
    pub fn as_str(&self) -> &'static str {
        match self {
            SkipReason::Ignored(_) => "ignored",
            SkipReason::Excluded => "excluded",
            SkipReason::Hidden => "hidden",
            SkipReason::Vendored => "vendored",
            SkipReason::BuildOutput => "build-output",
            SkipReason::Minified => "minified",
            SkipReason::Generated => "generated",
            SkipReason::Declaration => "declaration",
            SkipReason::Oversized(_) => "oversized",
            SkipReason::Binary => "binary",
            SkipReason::LinkInside => "link-inside",
            SkipReason::LinkOutside => "link-outside",
            SkipReason::Special => "special",
            SkipReason::Submodule => "submodule",
            SkipReason::UnknownLanguage => "unknown-language",
        }
    }
}

impl fmt::Display for SkipReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SkipReason::Ignored(file) => write!(f, "ignored by {file}"),
            SkipReason::Excluded => f.write_str("excluded by the configuration"),
            SkipReason::Hidden => f.write_str("hidden"),
            SkipReason::Vendored => f.write_str("vendored code"),
            SkipReason::BuildOutput => f.write_str("build output"),
            SkipReason::Minified => f.write_str("minified or bundled"),
            SkipReason::Generated => f.write_str("generated"),
            SkipReason::Declaration => f.write_str("declaration file without code"),
            SkipReason::Oversized(size) => {
                write!(f, "{size} bytes, more than the {MAX_FILE_SIZE} that are read")
            }
            SkipReason::Binary => f.write_str("binary"),
            SkipReason::LinkInside => f.write_str("link, read under its real path"),
            SkipReason::LinkOutside => f.write_str("link that leads out of the scanned paths"),
            SkipReason::Special => f.write_str("no regular file"),
            SkipReason::Submodule => f.write_str("submodule, a repository of its own"),
            SkipReason::UnknownLanguage => f.write_str("in no language that keyspill reads"),
        }
    }
}

/// Something that could not be looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WalkError {
    /// As the user named it, or relative to the root.
    pub path: String,
    /// What the system said.
    pub message: String,
    /// Whether the user named this path: the run then ends with status 2.
    pub named: bool,
}

/// `path` relative to `root` with forward slashes, `../` where it lies outside. Bytes that are no
/// UTF-8 become `\xNN`, so that two names never fall together.
pub(crate) fn relative(root: &Path, path: &Path) -> String {
    use std::path::Component;

    let mut common = root;
    let mut ups = 0;
    let rest = loop {
        if let Ok(rest) = path.strip_prefix(common) {
            break rest;
        }
        let Some(parent) = common.parent() else { break path };
        common = parent;
        ups += 1;
    };
    let mut parts = vec!["..".to_string(); ups];
    for component in rest.components() {
        if let Component::Normal(name) = component {
            parts.push(name.as_encoded_bytes().utf8_chunks().fold(String::new(), |mut text, chunk| {
                text.push_str(chunk.valid());
                for byte in chunk.invalid() {
                    text.push_str(&format!("\\x{byte:02x}"));
                }
                text
            }));
        }
    }
    if parts.is_empty() { ".".into() } else { parts.join("/") }
}
