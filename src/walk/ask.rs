//! Whether a scan of the whole root reads one file, for whoever asks about it.

use std::fs;
use std::path::Path;

use super::pick::Picker;
use super::{MAX_FILE_SIZE, SkipReason, Skipped, skip_by_content};
use crate::config::Settings;
use crate::language::by_name;
use crate::source::{Disk, Tree};

/// What keeps a scan of the whole root from reading the file at `path`: the file itself or a directory above
/// it. `None` if nothing does.
pub fn passed_over(path: &Path, settings: &Settings) -> Option<Skipped> {
    let root = &settings.root;
    if fs::symlink_metadata(path).ok()?.is_symlink() {
        let inside = path.canonicalize().is_ok_and(|real| real.starts_with(root));
        let reason = if inside { SkipReason::LinkInside } else { SkipReason::LinkOutside };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        return Some(Skipped::new(root, &folder.canonicalize().ok()?.join(path.file_name()?), false, reason));
    }
    let path = path.canonicalize().ok()?;
    let mut picker = Picker::on_disk(settings);
    if let Some(left_out) = picker.what_leaves_out(&path, false) {
        return Some(Skipped::new(root, &left_out.path, left_out.is_dir, left_out.reason));
    }
    if let Ok(Err(reason)) = picker.examine(&path, by_name(&path), false) {
        return Some(Skipped::new(root, &path, false, reason));
    }
    let content = Disk.read(&path, MAX_FILE_SIZE + 1).ok()?;
    skip_by_content(&content.bytes).map(|reason| Skipped::new(root, &path, false, reason))
}
