//! Which packages a manifest says that the code beside it uses. By name only: neither versions nor lock
//! files are read, and nothing is resolved.

use std::path::Path;

use crate::language::FAMILIES;
use crate::source::Tree;

/// A manifest and the packages that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Relative to the root, with forward slashes.
    pub path: String,
    /// The language family whose packages they are.
    pub family: &'static str,
    /// Their names as written, sorted.
    pub names: Vec<String>,
}

/// A manifest larger than this is not read: nobody writes one by hand. In bytes.
const MAX_SIZE: u64 = 1 << 20;

/// The manifests in these folders of `tree`, relative to `root`, that name any package.
pub fn manifests<'a>(tree: &dyn Tree, root: &Path, folders: impl Iterator<Item = &'a str>) -> Vec<Manifest> {
    let mut found = Vec::new();
    for folder in folders {
        let readers =
            FAMILIES.iter().flat_map(|family| family.manifests.iter().map(|file| (family.name, file)));
        for (family, file) in readers {
            let Some(packages) = file.packages else { continue };
            let name = file.name;
            let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            let Some(real) = tree.file_inside(&root.join(&path), root) else { continue };
            let Ok(content) = tree.read(&real, MAX_SIZE + 1) else { continue };
            if content.size > MAX_SIZE {
                continue;
            }
            let text = String::from_utf8_lossy(&content.bytes);
            let mut names = packages(text.trim_start_matches('\u{feff}'));
            names.sort();
            names.dedup();
            if !names.is_empty() {
                found.push(Manifest { path, family, names });
            }
        }
    }
    found
}
