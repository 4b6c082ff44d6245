//! A part of a repository with what stands around it: files that were not asked for, and that those import.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::pick::Candidate;
use super::select::NAMELESS;
use super::surroundings::{EVERYWHERE, list};
use super::{Selection, Workspace};
use crate::config::Settings;
use crate::language::{ByName, by_name, stands_beside};
use crate::source::FileId;

impl Workspace {
    /// Whether files were left aside that an ordinary run would read.
    pub fn is_part(&self) -> bool {
        match self.selection {
            Selection::Below | Selection::Changed(_) => false,
            Selection::Files | Selection::Staged(_) => true,
            // A text without a name stands nowhere.
            Selection::Buffer => self.files.iter().all(|file| file.path != NAMELESS),
        }
    }

    /// The same files among all that an ordinary run over the tree would read, in the same tree: of standard input the text that is
    /// there, of staged files all that are in the index. Files are known by their names alone. With the numbers that those
    /// have there which were asked for.
    pub fn widened(&self, settings: &Settings) -> (Workspace, BTreeSet<FileId>) {
        let is_code = |path: &str| matches!(by_name(Path::new(path)), ByName::Source(_));
        let wanted = |path: &str| is_code(path) || stands_beside(Path::new(path));
        let asked: BTreeSet<&str> = self.files.iter().map(|file| &*file.path).collect();
        let mut files = self.files.clone();
        let mut beside = self.beside.clone();
        for found in list(self, settings, wanted, &BTreeSet::new(), EVERYWHERE) {
            if stands_beside(&found.absolute) {
                beside.push(found.path.clone());
            }
            if asked.contains(&*found.path) {
                continue;
            }
            if let ByName::Source(language) = by_name(&found.absolute) {
                let candidate = Candidate { language, size: 0, explicit: false };
                files.push(candidate.at(found.path, &found.absolute));
            }
        }
        beside.sort();
        beside.dedup();
        let skipped = self.skipped.clone();
        let wide = Workspace::new(Arc::clone(&self.tree), settings, files, skipped, self.errors.clone());
        let is_asked = |path: &str| asked.contains(path);
        let numbers = wide.files.iter().filter(|file| is_asked(&file.path)).map(|file| file.id).collect();
        (Workspace { beside, selection: self.selection.clone(), ..wide }, numbers)
    }
}
