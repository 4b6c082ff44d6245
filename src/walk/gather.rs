//! The walk itself: from the paths named to a sorted list of files.
//!
//! Directories are visited level by level, those of one level in parallel; each visit returns
//! what it found, and everything is sorted at the end, so that the order in which threads finish
//! shows nowhere.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::ignores::{self, Chain, Excludes};
use super::language::{ByName, SHEBANG_LENGTH, by_name};
use super::{Language, MAX_FILE_SIZE, SkipReason, Skipped, WalkError, WalkedFile, Workspace};
use super::{exclude, relative};
use crate::config::Settings;
use crate::source::{Disk, FileId};

/// Finds the files to read below `paths`; `settings` name the root and what to leave out.
///
/// Never fails: what cannot be looked at stands in [`Workspace::errors`].
pub fn walk(paths: &[PathBuf], settings: &Settings) -> Workspace {
    let mut gatherer = Gatherer::new(settings);
    gatherer.resolve(paths);
    gatherer.descend();
    gatherer.add_named_files();
    gatherer.finish()
}

/// A file to read, before it has a number.
struct Candidate {
    language: Language,
    size: u64,
    explicit: bool,
}

/// A directory to visit, with the ignore rules of those above it.
struct Task {
    directory: PathBuf,
    above: Arc<Chain>,
}

/// What one visit found.
#[derive(Default)]
struct Visit {
    files: Vec<(PathBuf, Candidate)>,
    below: Vec<Task>,
    skipped: Vec<(PathBuf, bool, SkipReason)>,
    errors: Vec<WalkError>,
}

struct Gatherer<'s> {
    settings: &'s Settings,
    excludes: Excludes,
    /// The directories named, by their real paths.
    roots: Vec<PathBuf>,
    /// The files named, by their real paths, each with whether it was reached through a link.
    named: Vec<(PathBuf, bool)>,
    /// By real path, so that a file that is reached twice is read once.
    files: BTreeMap<PathBuf, Candidate>,
    skipped: Vec<Skipped>,
    errors: Vec<WalkError>,
}

impl<'s> Gatherer<'s> {
    fn new(settings: &'s Settings) -> Self {
        Self {
            settings,
            excludes: Excludes::new(settings),
            roots: Vec::new(),
            named: Vec::new(),
            files: BTreeMap::new(),
            skipped: Vec::new(),
            errors: Vec::new(),
        }
    }

    /// Sorts the paths named into directories, files, and what is neither.
    fn resolve(&mut self, paths: &[PathBuf]) {
        for path in paths {
            if let Err(error) = self.resolve_one(path) {
                let message = match error.kind() {
                    std::io::ErrorKind::NotFound => "no such file or directory".to_string(),
                    _ => error.to_string(),
                };
                self.errors.push(WalkError { path: path.display().to_string(), message, named: true });
            }
        }
    }

    fn resolve_one(&mut self, path: &Path) -> std::io::Result<()> {
        let is_link = fs::symlink_metadata(path)?.is_symlink();
        let real = path.canonicalize()?;
        let kind = fs::metadata(&real)?.file_type();
        if kind.is_dir() {
            self.roots.push(real);
        } else if kind.is_file() {
            self.named.push((real, is_link));
        } else {
            self.skip(&real, false, SkipReason::Special);
        }
        Ok(())
    }

    /// Visits the named directories and all below them.
    fn descend(&mut self) {
        let roots = std::mem::take(&mut self.roots);
        let mut level = Vec::new();
        for directory in &roots {
            match self.why_forced_out(directory, true) {
                Some(reason) => self.skip(directory, true, reason),
                None => {
                    let above = self.chain_above(directory);
                    level.push(Task { directory: directory.clone(), above });
                }
            }
        }
        self.roots = roots;
        while !level.is_empty() {
            let visits: Vec<Visit> = level.par_iter().map(|task| self.visit(task)).collect();
            level.clear();
            for visit in visits {
                self.files.extend(visit.files);
                self.errors.extend(visit.errors);
                for (path, is_dir, reason) in visit.skipped {
                    self.skip(&path, is_dir, reason);
                }
                level.extend(visit.below);
            }
        }
    }

    /// The ignore files from the root down to the directory above `directory`.
    fn chain_above(&mut self, directory: &Path) -> Arc<Chain> {
        let mut chain = Arc::new(Chain::default());
        if self.settings.no_ignore {
            return chain;
        }
        let root = &self.settings.root;
        let way: Vec<&Path> = directory.ancestors().skip(1).take_while(|a| a.starts_with(root)).collect();
        for directory in way.into_iter().rev() {
            chain = Chain::descend(&Disk, &chain, directory, ignores::NAMES, root, &mut self.errors);
        }
        chain
    }

    fn visit(&self, task: &Task) -> Visit {
        let mut visit = Visit::default();
        let root = &self.settings.root;
        let mut entries = Vec::new();
        for entry in WalkDir::new(&task.directory).min_depth(1).max_depth(1) {
            match entry {
                Ok(entry) => entries.push(entry),
                Err(error) => {
                    let path = error.path().unwrap_or(&task.directory);
                    let message = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    visit.errors.push(WalkError { path: relative(root, path), message, named: false });
                }
            }
        }
        let chain = self.chain_in(task, &entries, &mut visit.errors);
        for entry in &entries {
            self.visit_entry(entry, &chain, &mut visit);
        }
        visit
    }

    /// The ignore rules in a directory. Its listing tells which ignore files there are: asking the
    /// system for each by name cost more than all other calls of the walk together.
    fn chain_in(
        &self,
        task: &Task,
        entries: &[walkdir::DirEntry],
        errors: &mut Vec<WalkError>,
    ) -> Arc<Chain> {
        let listed = |name: &str| entries.iter().any(|entry| entry.file_name() == name);
        let present: Vec<&str> = match self.settings.no_ignore {
            true => Vec::new(),
            false => ignores::NAMES.iter().copied().filter(|name| listed(name)).collect(),
        };
        Chain::descend(&Disk, &task.above, &task.directory, &present, &self.settings.root, errors)
    }

    fn visit_entry(&self, entry: &walkdir::DirEntry, chain: &Arc<Chain>, visit: &mut Visit) {
        let (path, kind) = (entry.path(), entry.file_type());
        let is_dir = kind.is_dir();
        if is_dir && exclude::is_version_control(entry.file_name()) {
            return;
        }
        let by_name = if kind.is_file() { by_name(path) } else { ByName::Other };
        if kind.is_file() && by_name == ByName::Other {
            return;
        }
        if let Some(reason) = self.why_left_out(path, is_dir, chain) {
            // Of files without extension most are no scripts: that one is ignored says nothing.
            if by_name != ByName::Unclear {
                visit.skipped.push((path.to_path_buf(), is_dir, reason));
            }
        } else if is_dir {
            visit.below.push(Task { directory: path.to_path_buf(), above: Arc::clone(chain) });
        } else if kind.is_symlink() {
            visit.skipped.push((path.to_path_buf(), false, self.why_not_followed(path)));
        } else if kind.is_file() {
            match self.examine(path, by_name, false) {
                Ok(Ok(candidate)) => visit.files.push((path.to_path_buf(), candidate)),
                Ok(Err(SkipReason::UnknownLanguage)) => {}
                Ok(Err(reason)) => visit.skipped.push((path.to_path_buf(), false, reason)),
                Err(error) => visit.errors.push(self.error(path, &error)),
            }
        } else {
            visit.skipped.push((path.to_path_buf(), false, SkipReason::Special));
        }
    }

    /// Why an entry is left out by its name or by an ignore file, if it is.
    fn why_left_out(&self, path: &Path, is_dir: bool, chain: &Chain) -> Option<SkipReason> {
        if self.excludes.matched(path, is_dir) {
            return Some(SkipReason::Excluded);
        }
        let by_name = if is_dir { exclude::directory(&Disk, path) } else { exclude::file(path) };
        by_name.or_else(|| chain.matched(path, is_dir, &self.settings.root))
    }

    /// Under `--force-exclude`: why a named path, or a directory above it, is left out.
    fn why_forced_out(&mut self, path: &Path, is_dir: bool) -> Option<SkipReason> {
        if !self.settings.force_exclude {
            return None;
        }
        let root = self.settings.root.clone();
        let way: Vec<&Path> = path.ancestors().take_while(|a| a.starts_with(&root) && **a != *root).collect();
        way.into_iter().rev().find_map(|step| {
            let above = self.chain_above(step);
            self.why_left_out(step, is_dir || step != path, &above)
        })
    }

    /// A link is never followed: what it points at is read under its real path or not at all.
    fn why_not_followed(&self, path: &Path) -> SkipReason {
        match path.canonicalize() {
            Ok(real) if self.roots.iter().any(|root| real.starts_with(root)) => SkipReason::LinkInside,
            _ => SkipReason::LinkOutside,
        }
    }

    /// Language and size of a regular file, or why it is not read. Opens it only if its name does
    /// not tell what it is.
    fn examine(
        &self,
        path: &Path,
        by_name: ByName,
        explicit: bool,
    ) -> std::io::Result<Result<Candidate, SkipReason>> {
        let size = fs::symlink_metadata(path)?.len();
        let language = match by_name {
            ByName::Source(language) => Some(language),
            ByName::Declaration(language) if explicit => Some(language),
            ByName::Declaration(_) => return Ok(Err(SkipReason::Declaration)),
            ByName::Unclear if (2..=MAX_FILE_SIZE).contains(&size) => {
                let mut first = Vec::with_capacity(SHEBANG_LENGTH);
                File::open(path)?.take(SHEBANG_LENGTH as u64).read_to_end(&mut first)?;
                Language::of_shebang(&first)
            }
            ByName::Unclear | ByName::Other => None,
        };
        Ok(match language {
            None => Err(SkipReason::UnknownLanguage),
            Some(_) if size > MAX_FILE_SIZE => Err(SkipReason::Oversized(size)),
            Some(language) => Ok(Candidate { language, size, explicit }),
        })
    }

    /// Adds the files that were named, whatever excludes say; unless `--force-exclude`.
    fn add_named_files(&mut self) {
        for (path, through_link) in std::mem::take(&mut self.named) {
            let in_scope = |root: &PathBuf| path.starts_with(root);
            if through_link && !in_scope(&self.settings.root) && !self.roots.iter().any(in_scope) {
                self.skip(&path, false, SkipReason::LinkOutside);
                continue;
            }
            if let Some(reason) = self.why_forced_out(&path, false) {
                self.skip(&path, false, reason);
                continue;
            }
            match self.examine(&path, by_name(&path), !self.settings.force_exclude) {
                Ok(Ok(candidate)) => drop(self.files.insert(path, candidate)),
                Ok(Err(reason)) => self.skip(&path, false, reason),
                Err(error) => {
                    let error = self.error(&path, &error);
                    self.errors.push(error);
                }
            }
        }
    }

    fn skip(&mut self, path: &Path, is_dir: bool, reason: SkipReason) {
        let mut path = relative(&self.settings.root, path);
        if is_dir {
            path.push('/');
        }
        self.skipped.push(Skipped { path, reason });
    }

    fn error(&self, path: &Path, error: &std::io::Error) -> WalkError {
        WalkError { path: relative(&self.settings.root, path), message: error.to_string(), named: false }
    }

    fn finish(self) -> Workspace {
        let Self { settings, files, mut skipped, mut errors, .. } = self;
        let mut files: Vec<WalkedFile> = files
            .into_iter()
            .map(|(absolute, Candidate { language, size, explicit })| {
                let path = relative(&settings.root, &absolute);
                WalkedFile { id: FileId(0), path, absolute, language, size, explicit }
            })
            .collect();
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
        Workspace { root: settings.root.clone(), files, skipped, errors, ..Workspace::default() }
    }
}
