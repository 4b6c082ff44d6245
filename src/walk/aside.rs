//! Files that are no code and that a walk does not list, read where somebody asks for them by name: what
//! stands beside code and says something of it.

use std::path::Path;
use std::sync::Mutex;

use super::Workspace;
use super::pick::Picker;
use crate::config::Settings;
use crate::source::{Kind, Tree};

/// More names than these in one folder are not looked through. Where a tree stops in the middle of a folder
/// hangs on the disk, so that nothing is said of one that is larger.
const ENTRIES: usize = 20_000;

/// What stands beside the files of a workspace, in the tree that those are read from.
pub struct Aside<'w> {
    tree: &'w dyn Tree,
    root: &'w Path,
    picker: Mutex<Picker<'w>>,
}

impl std::fmt::Debug for Aside<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Aside").field("root", &self.root).finish_non_exhaustive()
    }
}

impl<'w> Aside<'w> {
    /// For the files of a workspace.
    pub fn new(workspace: &'w Workspace, settings: &'w Settings) -> Self {
        let picker = Mutex::new(Picker::new(&*workspace.tree, settings));
        Self { tree: &*workspace.tree, root: &workspace.root, picker }
    }

    /// The names of the files in a folder, sorted.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let entries = self.tree.entries(&self.root.join(folder), ENTRIES);
        if entries.len() >= ENTRIES {
            return Vec::new();
        }
        let files = entries.into_iter().filter(|(_, kind)| matches!(kind, Kind::File | Kind::Link));
        let mut names: Vec<String> = files.filter_map(|(name, _)| name.into_string().ok()).collect();
        names.sort_unstable();
        names
    }

    /// The text of a file, unless an ignore file leaves it out: what only one laptop has is no evidence.
    pub fn read(&self, path: &str, limit: u64) -> Option<String> {
        let absolute = self.root.join(path);
        let real = self.tree.file_inside(&absolute, self.root)?;
        let mut picker = self.picker.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if picker.is_ignored(&absolute) {
            return None;
        }
        drop(picker);
        let content = self.tree.read(&real, limit + 1).ok().filter(|content| content.size <= limit)?;
        let text = String::from_utf8_lossy(&content.bytes);
        Some(text.trim_start_matches('\u{feff}').to_owned())
    }
}
