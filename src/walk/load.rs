//! Reading one file of the workspace.

use std::fs::{self, File};
use std::io::{self, Read};

use super::{MAX_FILE_SIZE, SkipReason, WalkError, WalkedFile, skip_by_content};
use crate::source::{NotText, Source, decode};

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

/// Reads and decodes a file. The criteria by content do not hold for files that the user named,
/// but for the size. Never opens what has meanwhile become a pipe, nor reads more than
/// [`MAX_FILE_SIZE`] bytes of what has meanwhile grown.
pub fn load(file: &WalkedFile) -> Loaded {
    let bytes = match read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = error.to_string();
            return Loaded::Failed(WalkError { path: file.path.clone(), message, named: file.explicit });
        }
    };
    if bytes.len() as u64 > MAX_FILE_SIZE {
        return Loaded::Skipped(SkipReason::Oversized(file.size.max(bytes.len() as u64)));
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

fn read(file: &WalkedFile) -> io::Result<Vec<u8>> {
    if !fs::symlink_metadata(&file.absolute)?.is_file() {
        return Err(io::Error::other("no longer a regular file"));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(file.size.min(MAX_FILE_SIZE)).unwrap_or(0) + 1);
    File::open(&file.absolute)?.take(MAX_FILE_SIZE + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
