//! Runs over a part of a repository: what is staged, a text that an editor has not saved, what
//! differs from a revision. And what such a run shows.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::git::{Base, Index, Touched};
use super::pick::Picker;
use super::{SkipReason, Skipped, WalkError, WalkedFile, Workspace, relative};
use crate::config::Settings;
use crate::language::{ByName, Language, by_name};
use crate::source::{Content, Disk, FileId, Kind, Location, Source, Tree};

/// Which part of a repository a run is about.
#[derive(Clone, Debug, Default)]
pub enum Selection {
    /// All that lies below the paths named.
    #[default]
    Below,
    /// Files that were named, no directory.
    Files,
    /// A text from standard input.
    Buffer,
    /// The files that the next commit adds or changes, by their paths relative to the root.
    Staged(BTreeSet<String>),
    /// All that lies below the paths named, of which is shown what touches lines that differ.
    Changed(Arc<Base>),
}

impl Selection {
    /// Where it looked, for "there is no file".
    pub fn place(&self) -> &'static str {
        match self {
            Selection::Below | Selection::Files | Selection::Changed(_) => "in these paths",
            Selection::Buffer => "on standard input",
            Selection::Staged(_) => "among the staged files",
        }
    }
}

/// Which places count. A finding is shown if one of its places does.
#[derive(Clone, Debug, Default)]
pub enum Focus {
    /// All.
    #[default]
    All,
    /// Those in these files.
    Files(BTreeSet<FileId>),
    /// Those that hold lines that differ. A file that is not listed counts wholly.
    Lines(BTreeMap<FileId, Touched>),
}

impl Focus {
    /// Whether a place in a file with this text counts.
    pub fn holds(&self, at: Location, text: &str) -> bool {
        match self {
            Focus::All => true,
            Focus::Files(files) => files.contains(&at.file),
            Focus::Lines(files) => files.get(&at.file).is_none_or(|touched| touched.holds(text, at.span)),
        }
    }
}

impl Workspace {
    /// What the selection says about the files of which something may be shown. Errors name files of
    /// which nobody could say what they were: they count wholly.
    pub fn focus<'a>(&self, sources: impl Iterator<Item = &'a Source>) -> (Focus, Vec<WalkError>) {
        let mut errors = Vec::new();
        let focus = match &self.selection {
            Selection::Below | Selection::Files | Selection::Buffer => Focus::All,
            Selection::Staged(paths) => {
                let staged = self.files.iter().filter(|file| paths.contains(&file.path));
                Focus::Files(staged.map(|file| file.id).collect())
            }
            Selection::Changed(base) => {
                let mut touched = BTreeMap::new();
                for source in sources {
                    // What is no code has no place among the files, and stands where its path says.
                    let absolute = self.file(source.id).map(|file| file.absolute.clone());
                    match base.touched(&absolute.unwrap_or_else(|| self.root.join(&source.path)), source) {
                        Ok(lines) => drop(touched.insert(source.id, lines)),
                        Err(error) => {
                            let message = format!("no comparison with `{}`: {error}", base.revision());
                            errors.push(WalkError { path: source.path.clone(), message, named: true });
                        }
                    }
                }
                Focus::Lines(touched)
            }
        };
        (focus, errors)
    }
}

/// What the next commit adds or changes below `paths`, or anywhere if there are none. Excludes and
/// ignore files hold: a run over all files would not read these either.
pub fn staged(index: &Arc<Index>, paths: &[PathBuf], settings: &Settings) -> Workspace {
    let mut found = Found::new(&**index, settings);
    let mut wanted = Vec::new();
    for path in paths {
        match resolve(path) {
            Ok(real) if !real.starts_with(index.root()) => found.complain(path, "outside of the repository"),
            Ok(real) if real.exists() || index.kind(&real).is_some() => wanted.push(real),
            Ok(_) => found.complain(path, "no such file or directory"),
            Err(error) => found.complain(path, &error.to_string()),
        }
    }
    let within = |path: &PathBuf| wanted.iter().any(|wanted| path.starts_with(wanted));
    let staged: BTreeSet<&PathBuf> =
        index.staged().iter().filter(|path| paths.is_empty() || within(path)).collect();
    for path in &staged {
        match index.kind(path) {
            Some(Kind::File) if index.is_unmerged(path) => found.conflict(path),
            Some(Kind::File) => found.file(path),
            Some(Kind::Link) => {
                let inside = index.target(path).is_some_and(|target| staged.contains(&target));
                let reason = if inside { SkipReason::LinkInside } else { SkipReason::LinkOutside };
                found.no_file(path, false, reason);
            }
            Some(Kind::Special) => found.no_file(path, true, SkipReason::Submodule),
            Some(Kind::Directory) | None => {}
        }
    }
    let mut workspace = found.finish(Arc::clone(index) as Arc<dyn Tree>);
    let paths = workspace.files.iter().map(|file| file.path.clone()).collect();
    workspace.selection = Selection::Staged(paths);
    workspace
}

/// The text of a file as an editor has it, in front of the disk.
#[derive(Clone, Debug)]
pub struct Buffer {
    path: PathBuf,
    content: Content,
    /// Whether the user said which file it is.
    named: bool,
}

/// How a text without a name is called.
pub(super) const NAMELESS: &str = "-";

impl Buffer {
    /// The content of `name`, which need not exist; without a name of a file in the current directory.
    ///
    /// # Errors
    /// That `name` names no file, or that it cannot be looked at.
    pub fn new(name: Option<&Path>, content: Content) -> io::Result<Self> {
        let path = resolve(name.unwrap_or(Path::new(NAMELESS)).parent().unwrap_or(Path::new("")))?;
        let file_name = name.unwrap_or(Path::new(NAMELESS)).file_name();
        let path = path.join(file_name.ok_or_else(|| io::Error::other("no name of a file"))?);
        if name.is_some() && path.is_dir() {
            return Err(io::Error::other("this is a directory"));
        }
        Ok(Self { path, content, named: name.is_some() })
    }

    /// The directory in which it stands, or the nearest one above it that there is.
    pub fn directory(&self) -> &Path {
        self.path.ancestors().skip(1).find(|above| above.is_dir()).unwrap_or(&self.path)
    }

    /// Whether its language can be told: by its name, which is then the user's choice, or by its
    /// first line.
    pub fn is_known(&self) -> bool {
        self.named || Language::of_shebang(&self.content.bytes).is_some()
    }
}

impl Tree for Buffer {
    fn kind(&self, path: &Path) -> Option<Kind> {
        if path == self.path { Some(Kind::File) } else { Disk.kind(path) }
    }

    fn file_inside(&self, path: &Path, root: &Path) -> Option<PathBuf> {
        if path == self.path { Some(path.to_path_buf()) } else { Disk.file_inside(path, root) }
    }

    fn size(&self, path: &Path) -> io::Result<Option<u64>> {
        if path == self.path { Ok(Some(self.content.size)) } else { Disk.size(path) }
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Content> {
        if path != self.path {
            return Disk.read(path, limit);
        }
        let end = usize::try_from(limit).unwrap_or(usize::MAX).min(self.content.bytes.len());
        Ok(Content { bytes: self.content.bytes[..end].to_vec(), size: self.content.size })
    }

    fn entries(&self, directory: &Path, limit: usize) -> Vec<(OsString, Kind)> {
        Disk.entries(directory, limit)
    }
}

/// The one file that is on standard input. Excludes and ignore files hold for its name.
pub fn buffer(buffer: Buffer, settings: &Settings) -> Workspace {
    let mut found = Found::new(&buffer, settings);
    if !buffer.named || found.is_in(&buffer.path, false, true) {
        found.read(&buffer.path, !buffer.named, true);
    }
    let mut workspace = found.finish(Arc::new(buffer.clone()));
    workspace.selection = Selection::Buffer;
    if let Some(file) = workspace.files.first_mut().filter(|_| !buffer.named) {
        NAMELESS.clone_into(&mut file.path);
    }
    workspace
}

/// The real path of `path`, of which the last parts need not exist.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(if path.as_os_str().is_empty() { Path::new(".") } else { path })?;
    let mut missing = Vec::new();
    let mut existing = absolute.as_path();
    loop {
        match existing.canonicalize() {
            Ok(real) => return Ok(missing.iter().rev().fold(real, |path, part| path.join(part))),
            Err(error) => {
                let (Some(above), Some(name)) = (existing.parent(), existing.file_name()) else {
                    return Err(error);
                };
                missing.push(name);
                existing = above;
            }
        }
    }
}

/// What is found among paths that are known one by one.
struct Found<'s> {
    picker: Picker<'s>,
    tree: &'s dyn Tree,
    settings: &'s Settings,
    files: Vec<WalkedFile>,
    skipped: Vec<Skipped>,
    errors: Vec<WalkError>,
}

impl<'s> Found<'s> {
    fn new(tree: &'s dyn Tree, settings: &'s Settings) -> Self {
        let picker = Picker::new(tree, settings);
        Self { picker, tree, settings, files: Vec::new(), skipped: Vec::new(), errors: Vec::new() }
    }

    fn complain(&mut self, path: &Path, message: &str) {
        let path = path.display().to_string();
        self.errors.push(WalkError { path, message: message.to_owned(), named: true });
    }

    /// Whether nothing leaves `path` out; else it is noted what does, unless that says nothing.
    fn is_in(&mut self, path: &Path, is_dir: bool, note: bool) -> bool {
        let Some(left_out) = self.picker.what_leaves_out(path, is_dir) else { return true };
        if note || left_out.is_dir {
            self.skip(&left_out.path, left_out.is_dir, left_out.reason);
        }
        false
    }

    /// A regular file that nobody named.
    fn file(&mut self, path: &Path) {
        let by_name = by_name(path);
        // Of files without extension most are no scripts: that one is ignored says nothing.
        if by_name != ByName::Other && self.is_in(path, false, by_name != ByName::Unclear) {
            self.read(path, false, false);
        }
    }

    /// Something that is no regular file.
    fn no_file(&mut self, path: &Path, is_dir: bool, reason: SkipReason) {
        if self.is_in(path, is_dir, true) {
            self.skip(path, is_dir, reason);
        }
    }

    /// A file of which git holds several versions.
    fn conflict(&mut self, path: &Path) {
        if by_name(path) != ByName::Other
            && self.is_in(path, false, true)
            && let Err(error) = self.tree.read(path, 0)
        {
            self.complain(Path::new(&relative(&self.settings.root, path)), &error.to_string());
        }
    }

    fn read(&mut self, path: &Path, explicit: bool, named: bool) {
        let shown = relative(&self.settings.root, path);
        match self.picker.examine(path, by_name(path), explicit) {
            Ok(Ok(candidate)) => self.files.push(candidate.at(shown, path)),
            Ok(Err(SkipReason::UnknownLanguage)) if !named => {}
            Ok(Err(reason)) => self.skip(path, false, reason),
            Err(error) => {
                self.errors.push(WalkError { path: shown, message: error.to_string(), named: false });
            }
        }
    }

    fn skip(&mut self, path: &Path, is_dir: bool, reason: SkipReason) {
        self.skipped.push(Skipped::new(&self.settings.root, path, is_dir, reason));
    }

    fn finish(mut self, tree: Arc<dyn Tree>) -> Workspace {
        self.errors.append(&mut self.picker.errors);
        Workspace::new(tree, self.settings, self.files, self.skipped, self.errors)
    }
}
