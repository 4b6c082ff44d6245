//! Finding the root and the configuration file.

use std::fs;
use std::path::{Path, PathBuf};

use super::read::{self, Layer, Text};
use super::settings::{ConfigError, Origin};
use crate::source::{Disk, Tree};

/// Names of configuration files, in order of precedence within one directory.
const NAMES: &[&str] = &["keyspill.toml", ".keyspill.toml", "pyproject.toml", "package.json"];

/// The root of a scan: the git top level that holds `first`, else the directory `first` itself or
/// the one that holds it. Found by looking for `.git` (a directory, or a file in work trees and
/// submodules) upward; git is not asked.
pub fn project_root(first: &Path) -> PathBuf {
    let start = start_directory(first);
    start.ancestors().find(|directory| directory.join(".git").exists()).unwrap_or(&start).to_path_buf()
}

/// The name of the file in `directory` that configures us, sound or not.
pub fn existing(directory: &Path) -> Option<&'static str> {
    NAMES.iter().copied().find(|name| {
        let path = directory.join(name);
        let ours = name.contains("keyspill") && fs::symlink_metadata(&path).is_ok();
        ours || !matches!(load(&Disk, &path, directory, directory), Ok(None))
    })
}

/// The configuration in force in the directory `start`: the closest upward to the root that has our
/// section. A file without our section does not end the search; nothing is merged.
pub(super) fn find(tree: &dyn Tree, start: &Path, root: &Path) -> Result<Option<Layer>, ConfigError> {
    for directory in start.ancestors() {
        for name in NAMES {
            let path = directory.join(name);
            if let Some(layer) = load(tree, &path, directory, root)? {
                return Ok(Some(layer));
            }
        }
        if directory == root {
            break;
        }
    }
    Ok(None)
}

fn load(tree: &dyn Tree, path: &Path, directory: &Path, root: &Path) -> Result<Option<Layer>, ConfigError> {
    let Some(real) = tree.file_inside(path, root) else { return Ok(None) };
    let shown = path.strip_prefix(root).unwrap_or(path).display().to_string();
    let ours = path.file_name().is_some_and(|name| name.to_string_lossy().contains("keyspill"));
    let content = match read::read_limited(tree, &real) {
        Ok(content) => content,
        // Somebody else's file: that we cannot read it says nothing about our settings.
        Err(_) if !ours => return Ok(None),
        Err(message) => {
            return Err(ConfigError { origin: Origin::File { path: shown, line: 1, column: 1 }, message });
        }
    };
    if !ours && !content.contains("keyspill") {
        return Ok(None);
    }
    let text = Text::new(shown, directory.to_path_buf(), &content);
    match read::section(path, &text) {
        Ok(Some(section)) => text.layer(&section).map(Some),
        Ok(None) => Ok(None),
        // A broken `package.json` is its owner's concern, not ours.
        Err(_) if !ours => Ok(None),
        Err(error) => Err(error),
    }
}

/// The real directory from which to look upward. The path may not exist; then the current one. A
/// link to a file counts where it lies, or it could move the root out of the repository.
pub fn start_directory(first: &Path) -> PathBuf {
    let here = || std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    if !first.is_dir() && fs::symlink_metadata(first).is_ok_and(|metadata| metadata.is_symlink()) {
        let parent = first.parent().filter(|parent| !parent.as_os_str().is_empty());
        return parent.and_then(|parent| parent.canonicalize().ok()).unwrap_or_else(here);
    }
    let real = first.canonicalize().unwrap_or_else(|_| here());
    if real.is_dir() { real } else { real.parent().map(Path::to_path_buf).unwrap_or_else(here) }
}
