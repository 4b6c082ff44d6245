//! Which files make one package: those below the nearest folder with a manifest.

use std::collections::BTreeMap;
use std::path::Path;

use crate::language::FAMILIES;
use crate::source::Tree;

/// Files that mark the root of a package.
fn manifests() -> impl Iterator<Item = &'static str> {
    let all = FAMILIES.iter().flat_map(|family| family.manifests);
    all.filter(|file| file.is_root).map(|file| file.name)
}

/// For each path of `tree`, relative to `root` with forward slashes, the folder of its package, relative too;
/// the root itself is the empty text.
pub fn package_roots<'a>(tree: &dyn Tree, root: &Path, paths: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    paths
        .map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder))
        .map(|folder| package_of(tree, root, folder, &mut known))
        .collect()
}

fn package_of(tree: &dyn Tree, root: &Path, folder: &str, known: &mut BTreeMap<String, String>) -> String {
    let mut at = folder;
    let mut passed = Vec::new();
    let found = loop {
        if let Some(package) = known.get(at) {
            break package.clone();
        }
        let is_file = |manifest| tree.file_inside(&root.join(at).join(manifest), root).is_some();
        if at.is_empty() || manifests().any(is_file) {
            break at.to_owned();
        }
        passed.push(at);
        at = at.rsplit_once('/').map_or("", |(up, _)| up);
    };
    // The folders on the way too, or each of their folders would ask the system for them again.
    for folder in passed.into_iter().chain([at]) {
        known.entry(folder.to_owned()).or_insert_with(|| found.clone());
    }
    found
}
