//! Files that are no code and are looked for only when somebody asks: by their names, hidden ones too.
//!
//! What ignore files and the configuration leave out is left out here as well: nothing that git does not carry
//! may decide what is said.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ignores::{self, Chain};
use super::pick::Picker;
use super::{Selection, SkipReason, Workspace, relative};
use crate::config::Settings;
use crate::source::Kind;

/// How many entries of a directory are looked at. Larger ones hold data.
const ENTRIES: usize = 16_384;

/// How many directories are looked into. A checkout of a large organisation has some ten thousands.
const DIRECTORIES: usize = 65_536;

/// A file that stands around the code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Neighbour {
    /// Relative to the root, with forward slashes.
    pub path: String,
    /// Where to open it.
    pub absolute: PathBuf,
}

/// The file at a path, relative to the root, unless something leaves it out.
pub fn neighbour(workspace: &Workspace, settings: &Settings, path: &str) -> Option<Neighbour> {
    let absolute = workspace.tree.file_inside(&workspace.root.join(path), &workspace.root)?;
    let mut picker = Picker::new(&*workspace.tree, settings);
    let left_out = picker.what_leaves_out(&absolute, false);
    let carried = left_out.is_none_or(|left_out| !left_out.is_dir && left_out.reason == SkipReason::Hidden);
    carried.then(|| Neighbour { path: path.to_owned(), absolute })
}

/// The files of a workspace's tree whose paths are `wanted`, sorted. Of hidden folders those with the names `hidden`
/// are looked into. A run over single files looks into their folders and those above them only.
pub fn surroundings(
    workspace: &Workspace,
    settings: &Settings,
    wanted: impl Fn(&str) -> bool,
    hidden: &BTreeSet<&str>,
) -> Vec<Neighbour> {
    let on_the_way: Option<BTreeSet<&Path>> = match workspace.selection {
        Selection::Below | Selection::Staged(_) | Selection::Changed(_) => EVERYWHERE,
        Selection::Files | Selection::Buffer => {
            let files = workspace.files.iter().map(|file| file.absolute.as_path());
            Some(files.flat_map(|file| file.ancestors().skip(1)).collect())
        }
    };
    list(workspace, settings, wanted, hidden, on_the_way)
}

/// No folder is too far away.
pub(super) const EVERYWHERE: Option<BTreeSet<&Path>> = None;

/// The same, in the folders `on_the_way` only, if that is said.
pub(super) fn list(
    workspace: &Workspace,
    settings: &Settings,
    wanted: impl Fn(&str) -> bool,
    hidden: &BTreeSet<&str>,
    on_the_way: Option<BTreeSet<&Path>>,
) -> Vec<Neighbour> {
    let tree = &*workspace.tree;
    let root = &workspace.root;
    let picker = Picker::new(tree, settings);
    let mut found = Vec::new();
    let mut agenda = vec![(root.clone(), Arc::new(Chain::default()), false)];
    let mut visited = 0;
    while let Some((directory, above, is_hidden)) = agenda.pop() {
        visited += 1;
        if visited > DIRECTORIES {
            break;
        }
        let mut entries = tree.entries(&directory, ENTRIES);
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        let listed = |name: &&&str| entries.iter().any(|(entry, _)| entry == **name);
        let present: Vec<&str> = match settings.no_ignore {
            true => Vec::new(),
            false => ignores::NAMES.iter().filter(listed).copied().collect(),
        };
        // What is wrong with ignore files was said when the code was looked for.
        let chain = Chain::descend(tree, &above, &directory, &present, root, &mut Vec::new());
        for (name, kind) in entries {
            let path = directory.join(&name);
            match kind {
                Kind::Directory => {
                    let opens = name.to_str().is_some_and(|name| hidden.contains(name));
                    let near = on_the_way.as_ref().is_none_or(|way| way.contains(&*path));
                    if (near || opens || is_hidden) && !picker.leaves_out(&path, true, &chain, opens) {
                        agenda.push((path, Arc::clone(&chain), is_hidden || opens));
                    }
                }
                Kind::File => {
                    let shown = relative(root, &path);
                    if wanted(&shown) && !picker.leaves_out(&path, false, &chain, true) {
                        found.push(Neighbour { path: shown, absolute: path });
                    }
                }
                Kind::Link | Kind::Special => {}
            }
        }
    }
    found.sort();
    found
}
