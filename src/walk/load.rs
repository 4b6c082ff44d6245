//! Reading one file of the workspace.

use super::{MAX_FILE_SIZE, SkipReason, WalkError, WalkedFile, skip_by_content};
use crate::source::{Content, NotText, Source, Tree, decode};

/// What became of a file when it was read.
#[derive(Debug)]
pub enum Loaded {
    /// Its text.
    Source(Source),
    /// It is passed over after all, because of what is in it.
    Skipped(SkipReason),
    /// It could not be read.
    Failed(WalkError),
}

/// Reads and decodes a file of `tree`. The criteria by content do not hold for files that the user named,
/// but for the size. Never opens what has meanwhile become a pipe, nor reads more than
/// [`MAX_FILE_SIZE`] bytes of what has meanwhile grown.
pub fn load(tree: &dyn Tree, file: &WalkedFile) -> Loaded {
    let Content { bytes, size } = match tree.read(&file.absolute, MAX_FILE_SIZE + 1) {
        Ok(content) => content,
        Err(error) => {
            let message = error.to_string();
            return Loaded::Failed(WalkError { path: file.path.clone(), message, named: file.explicit });
        }
    };
    if size > MAX_FILE_SIZE {
        return Loaded::Skipped(SkipReason::Oversized(size));
    }
    if !file.explicit
        && let Some(reason) = skip_by_content(&bytes)
    {
        return Loaded::Skipped(reason);
    }
    match decode(bytes) {
        Ok(decoded) => Loaded::Source(Source::new(file.id, file.path.clone(), decoded)),
        Err(NotText) => Loaded::Skipped(SkipReason::Binary),
    }
}
