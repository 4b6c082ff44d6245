//! Where files are read from: the disk, or something that stands in its place, such as git's index or
//! the disk under a text that an editor has not saved yet.

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A directory.
    Directory,
    /// A symbolic link.
    Link,
    /// A socket, a pipe, a device; in git's index another repository.
    Special,
}

/// The bytes of a file, or the first of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// No more than were asked for.
    pub bytes: Vec<u8>,
    /// How many there are.
    pub size: u64,
}

/// A tree of files under absolute paths. Nothing is ever opened through a link but by
/// [`file_inside`](Tree::file_inside).
pub trait Tree: fmt::Debug + Send + Sync {
    /// What stands at `path` itself; `None` where there is nothing.
    fn kind(&self, path: &Path) -> Option<Kind>;

    /// The real path of `path` if it is a regular file, or a link to one, inside `root`. Nothing
    /// that this program opens on its own account may lie outside, or be a device.
    fn file_inside(&self, path: &Path, root: &Path) -> Option<PathBuf>;

    /// The size in bytes of the file at `path`; `None` where asking costs as much as reading.
    ///
    /// # Errors
    /// That there is none.
    fn size(&self, path: &Path) -> io::Result<Option<u64>>;

    /// The first `limit` bytes of the regular file at `path`.
    ///
    /// # Errors
    /// That there is none, or that it cannot be read.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Content>;

    /// The names in a directory with what they stand for, in any order, at most `limit` of them.
    fn entries(&self, directory: &Path, limit: usize) -> Vec<(OsString, Kind)>;
}

/// The files as they are on the disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Tree for Disk {
    fn kind(&self, path: &Path) -> Option<Kind> {
        fs::symlink_metadata(path).ok().map(|metadata| kind_of(metadata.file_type()))
    }

    fn file_inside(&self, path: &Path, root: &Path) -> Option<PathBuf> {
        match self.kind(path)? {
            Kind::File => Some(path.to_path_buf()),
            Kind::Link => {
                let real = path.canonicalize().ok()?;
                (real.starts_with(root) && self.kind(&real) == Some(Kind::File)).then_some(real)
            }
            Kind::Directory | Kind::Special => None,
        }
    }

    fn size(&self, path: &Path) -> io::Result<Option<u64>> {
        Ok(Some(fs::symlink_metadata(path)?.len()))
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Content> {
        let metadata = fs::symlink_metadata(path)?;
        if !metadata.is_file() {
            return Err(io::Error::other("not a regular file"));
        }
        // One more than there should be: a read of exactly the size would need a second call to see the end.
        let expected = usize::try_from(metadata.len().min(limit)).unwrap_or(0) + 1;
        let mut bytes = Vec::with_capacity(expected);
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
        let size = metadata.len().max(bytes.len() as u64);
        Ok(Content { bytes, size })
    }

    fn entries(&self, directory: &Path, limit: usize) -> Vec<(OsString, Kind)> {
        let entries = fs::read_dir(directory).into_iter().flatten().flatten().take(limit);
        let kind = |entry: &fs::DirEntry| entry.file_type().map_or(Kind::Special, kind_of);
        entries.map(|entry| (entry.file_name(), kind(&entry))).collect()
    }
}

fn kind_of(kind: fs::FileType) -> Kind {
    if kind.is_file() {
        Kind::File
    } else if kind.is_dir() {
        Kind::Directory
    } else if kind.is_symlink() {
        Kind::Link
    } else {
        Kind::Special
    }
}
