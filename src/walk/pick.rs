//! Whether a path is read: what leaves it out, and what language it is in.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ignores::{self, Chain, Excludes};
use super::{MAX_FILE_SIZE, SkipReason, WalkError, WalkedFile, exclude};
use crate::config::Settings;
use crate::language::{ByName, Language, SHEBANG_LENGTH};
use crate::source::{Disk, FileId, Tree};

/// A file to read, before it has a number.
pub(super) struct Candidate {
    pub language: Language,
    pub size: u64,
    pub explicit: bool,
}

impl Candidate {
    /// The file at `absolute`, which is shown as `path`.
    pub fn at(self, path: String, absolute: &Path) -> WalkedFile {
        let Self { language, size, explicit } = self;
        WalkedFile { id: FileId(0), path, absolute: absolute.to_path_buf(), language, size, explicit }
    }
}

/// What leaves a path out: the path itself, or a directory above it.
#[derive(Clone)]
pub(super) struct LeftOut {
    pub path: PathBuf,
    pub is_dir: bool,
    pub reason: SkipReason,
}

/// Answers for the paths of one tree.
pub(super) struct Picker<'s> {
    tree: &'s dyn Tree,
    settings: &'s Settings,
    excludes: Excludes,
    /// What holds in each directory that was asked about: its ignore rules, or that it is left out.
    directories: BTreeMap<PathBuf, Result<Arc<Chain>, LeftOut>>,
    /// What was wrong with ignore files on the way.
    pub errors: Vec<WalkError>,
}

impl<'s> Picker<'s> {
    pub fn new(tree: &'s dyn Tree, settings: &'s Settings) -> Self {
        let excludes = Excludes::new(settings);
        Self { tree, settings, excludes, directories: BTreeMap::new(), errors: Vec::new() }
    }

    /// For the files of the disk.
    pub fn on_disk(settings: &'s Settings) -> Self {
        Self::new(&Disk, settings)
    }

    /// Why something is left out by its name or by an ignore file, if it is; `chain` are the rules
    /// in force where it lies.
    pub fn why_left_out(&self, path: &Path, is_dir: bool, chain: &Chain) -> Option<SkipReason> {
        if self.excludes.matched(path, is_dir) {
            return Some(SkipReason::Excluded);
        }
        let by_name = if is_dir { exclude::directory(self.tree, path) } else { exclude::file(path) };
        by_name.or_else(|| chain.matched(path, is_dir, &self.settings.root))
    }

    /// Whether something is left out although it may be hidden, if `hidden` says so.
    pub fn leaves_out(&self, path: &Path, is_dir: bool, chain: &Chain, hidden: bool) -> bool {
        match self.why_left_out(path, is_dir, chain) {
            Some(SkipReason::Hidden) if hidden => chain.matched(path, is_dir, &self.settings.root).is_some(),
            reason => reason.is_some(),
        }
    }

    /// What leaves `path` out, be it a directory above it. The root is never left out.
    pub fn what_leaves_out(&mut self, path: &Path, is_dir: bool) -> Option<LeftOut> {
        let root = &self.settings.root;
        let above = path.parent().filter(|above| above.starts_with(root))?.to_path_buf();
        match self.enter(&above) {
            Ok(chain) => {
                let reason = self.why_left_out(path, is_dir, &chain)?;
                Some(LeftOut { path: path.to_path_buf(), is_dir, reason })
            }
            Err(left_out) => Some(left_out),
        }
    }

    /// Whether an ignore file leaves out a file, or a directory above it, whatever else does.
    pub fn is_ignored(&mut self, path: &Path) -> bool {
        let root = &self.settings.root;
        let Some(above) = path.parent().filter(|above| above.starts_with(root)) else { return false };
        match self.enter(above) {
            Ok(chain) => chain.matched(path, false, root).is_some(),
            Err(left_out) => matches!(left_out.reason, SkipReason::Ignored(_)),
        }
    }

    /// The ignore rules in a directory inside the root.
    fn enter(&mut self, directory: &Path) -> Result<Arc<Chain>, LeftOut> {
        let root = &self.settings.root;
        let way: Vec<&Path> = directory.ancestors().take_while(|a| a.starts_with(root)).collect();
        let mut state = Ok(Arc::new(Chain::default()));
        for step in way.into_iter().rev() {
            let Ok(above) = &state else { break };
            state = match self.directories.get(step) {
                Some(known) => known.clone(),
                None => {
                    let found = self.look_into(step, above);
                    self.directories.insert(step.to_path_buf(), found.clone());
                    found
                }
            };
        }
        state
    }

    fn look_into(&mut self, directory: &Path, above: &Arc<Chain>) -> Result<Arc<Chain>, LeftOut> {
        let root = &self.settings.root;
        if directory != root
            && let Some(reason) = self.why_left_out(directory, true, above)
        {
            return Err(LeftOut { path: directory.to_path_buf(), is_dir: true, reason });
        }
        let names = if self.settings.no_ignore { &[] } else { ignores::NAMES };
        Ok(Chain::descend(self.tree, above, directory, names, root, &mut self.errors))
    }

    /// Language and size of a regular file, or why it is not read. Opens it only if its name does
    /// not tell what it is.
    pub fn examine(
        &self,
        path: &Path,
        by_name: ByName,
        explicit: bool,
    ) -> io::Result<Result<Candidate, SkipReason>> {
        let size = self.tree.size(path)?;
        let worth_opening = size.is_none_or(|size| (2..=MAX_FILE_SIZE).contains(&size));
        let language = match by_name {
            ByName::Source(language) => Some(language),
            ByName::Declaration(language) if explicit => Some(language),
            ByName::Declaration(_) => return Ok(Err(SkipReason::Declaration)),
            ByName::Unclear if worth_opening => {
                Language::of_shebang(&self.tree.read(path, SHEBANG_LENGTH as u64)?.bytes)
            }
            ByName::Unclear | ByName::Other => None,
        };
        Ok(match (language, size) {
            (None, _) => Err(SkipReason::UnknownLanguage),
            (Some(_), Some(size)) if size > MAX_FILE_SIZE => Err(SkipReason::Oversized(size)),
            (Some(language), size) => Ok(Candidate { language, size: size.unwrap_or(0), explicit }),
        })
    }
}
