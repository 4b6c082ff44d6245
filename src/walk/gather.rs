//! The walk itself: from the paths named to a sorted list of files.
//!
//! Directories are visited level by level, those of one level in parallel; each visit returns
//! what it found, and everything is sorted at the end, so that the order in which threads finish
//! shows nowhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::ignores::{self, Chain};
use super::pick::{Candidate, Picker};
use super::{Selection, SkipReason, Skipped, WalkError, Workspace};
use super::{exclude, relative};
use crate::config::Settings;
use crate::language::{ByName, by_name, stands_beside};
use crate::source::Disk;

/// Finds the files to read below `paths`; `settings` name the root and what to leave out.
///
/// Never fails: what cannot be looked at stands in [`Workspace::errors`].
pub fn walk(paths: &[PathBuf], settings: &Settings) -> Workspace {
    let mut gatherer = Gatherer::new(settings);
    gatherer.resolve(paths);
    let only_files = gatherer.roots.is_empty() && !gatherer.named.is_empty();
    gatherer.descend();
    gatherer.add_named_files();
    let mut workspace = gatherer.finish();
    if only_files {
        workspace.selection = Selection::Files;
    }
    workspace
}

/// A directory to visit, with the ignore rules of those above it.
struct Task {
    directory: PathBuf,
    above: Arc<Chain>,
}

/// What stands in a directory: its path, and what it is.
type Entry = (PathBuf, fs::FileType);

/// What one visit found.
#[derive(Default)]
struct Visit {
    files: Vec<(PathBuf, Candidate)>,
    beside: Vec<PathBuf>,
    below: Vec<Task>,
    skipped: Vec<(PathBuf, bool, SkipReason)>,
    errors: Vec<WalkError>,
}

struct Gatherer<'s> {
    settings: &'s Settings,
    picker: Picker<'s>,
    /// The directories named, by their real paths.
    roots: Vec<PathBuf>,
    /// The files named, by their real paths, each with whether it was reached through a link.
    named: Vec<(PathBuf, bool)>,
    /// By real path, so that a file that is reached twice is read once.
    files: BTreeMap<PathBuf, Candidate>,
    beside: Vec<PathBuf>,
    skipped: Vec<Skipped>,
    errors: Vec<WalkError>,
}

impl<'s> Gatherer<'s> {
    fn new(settings: &'s Settings) -> Self {
        Self {
            settings,
            picker: Picker::on_disk(settings),
            roots: Vec::new(),
            named: Vec::new(),
            files: BTreeMap::new(),
            beside: Vec::new(),
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
                self.beside.extend(visit.beside);
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
        let mut entries = Vec::new();
        match fs::read_dir(&task.directory) {
            Ok(listed) => {
                for entry in listed {
                    match entry.and_then(|entry| Ok((entry.path(), entry.file_type()?))) {
                        Ok(entry) => entries.push(entry),
                        Err(error) => visit.errors.push(self.error(&task.directory, &error)),
                    }
                }
            }
            Err(error) => visit.errors.push(self.error(&task.directory, &error)),
        }
        let chain = self.chain_in(task, &entries, &mut visit.errors);
        for entry in &entries {
            self.visit_entry(entry, &chain, &mut visit);
        }
        visit
    }

    /// The ignore rules in a directory. Its listing tells which ignore files there are: asking the
    /// system for each by name cost more than all other calls of the walk together.
    fn chain_in(&self, task: &Task, entries: &[Entry], errors: &mut Vec<WalkError>) -> Arc<Chain> {
        let listed =
            |name: &str| entries.iter().any(|(path, _)| path.file_name().is_some_and(|own| own == name));
        let present: Vec<&str> = match self.settings.no_ignore {
            true => Vec::new(),
            false => ignores::NAMES.iter().copied().filter(|name| listed(name)).collect(),
        };
        Chain::descend(&Disk, &task.above, &task.directory, &present, &self.settings.root, errors)
    }

    fn visit_entry(&self, entry: &Entry, chain: &Arc<Chain>, visit: &mut Visit) {
        let (path, kind) = entry;
        let is_dir = kind.is_dir();
        if is_dir && path.file_name().is_some_and(exclude::is_version_control) {
            return;
        }
        let by_name = if kind.is_file() { by_name(path) } else { ByName::Other };
        if kind.is_file() && by_name == ByName::Other {
            if stands_beside(path) && self.picker.why_left_out(path, false, chain).is_none() {
                visit.beside.push(path.clone());
            }
            return;
        }
        if let Some(reason) = self.picker.why_left_out(path, is_dir, chain) {
            // Of files without extension most are no scripts: that one is ignored says nothing.
            if by_name != ByName::Unclear {
                visit.skipped.push((path.to_path_buf(), is_dir, reason));
            }
        } else if is_dir {
            visit.below.push(Task { directory: path.to_path_buf(), above: Arc::clone(chain) });
        } else if kind.is_symlink() {
            visit.skipped.push((path.to_path_buf(), false, self.why_not_followed(path)));
        } else if kind.is_file() {
            match self.picker.examine(path, by_name, false) {
                Ok(Ok(candidate)) => visit.files.push((path.to_path_buf(), candidate)),
                Ok(Err(SkipReason::UnknownLanguage)) => {}
                Ok(Err(reason)) => visit.skipped.push((path.to_path_buf(), false, reason)),
                Err(error) => visit.errors.push(self.error(path, &error)),
            }
        } else {
            visit.skipped.push((path.to_path_buf(), false, SkipReason::Special));
        }
    }

    /// Under `--force-exclude`: why a named path, or a directory above it, is left out.
    fn why_forced_out(&mut self, path: &Path, is_dir: bool) -> Option<SkipReason> {
        let forced = self.settings.force_exclude;
        forced.then(|| self.picker.what_leaves_out(path, is_dir)).flatten().map(|left_out| left_out.reason)
    }

    /// A link is never followed: what it points at is read under its real path or not at all.
    fn why_not_followed(&self, path: &Path) -> SkipReason {
        match path.canonicalize() {
            Ok(real) if self.roots.iter().any(|root| real.starts_with(root)) => SkipReason::LinkInside,
            _ => SkipReason::LinkOutside,
        }
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
            match self.picker.examine(&path, by_name(&path), !self.settings.force_exclude) {
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
        self.skipped.push(Skipped::new(&self.settings.root, path, is_dir, reason));
    }

    fn error(&self, path: &Path, error: &std::io::Error) -> WalkError {
        WalkError { path: relative(&self.settings.root, path), message: error.to_string(), named: false }
    }

    fn finish(mut self) -> Workspace {
        self.errors.append(&mut self.picker.errors);
        let root = &self.settings.root;
        let files = self.files.into_iter().map(|(path, found)| found.at(relative(root, &path), &path));
        let mut beside: Vec<String> = self.beside.iter().map(|path| relative(root, path)).collect();
        beside.sort();
        beside.dedup();
        let workspace =
            Workspace::new(Arc::new(Disk), self.settings, files.collect(), self.skipped, self.errors);
        Workspace { beside, ..workspace }
    }
}
