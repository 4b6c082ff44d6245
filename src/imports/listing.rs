//! What there is in the tree, so that nobody has to ask the disk for candidates.

use rustc_hash::{FxHashMap, FxHashSet};

use super::paths::{folder_of, upwards};
use crate::source::FileId;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// A file that is read.
    Code(FileId),
    /// Data, a manifest, or declarations without code.
    Beside,
}

/// The files of a tree by their paths.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Paths of the code, by number.
    code: Vec<Box<str>>,
    /// Paths of what is no code, sorted.
    beside: Vec<Box<str>>,
    by_path: FxHashMap<Box<str>, Listed>,
    /// Folders that hold something, at any depth.
    folders: FxHashSet<Box<str>>,
    /// Files and folders that are there and are not read.
    passed_over: FxHashSet<Box<str>>,
}

impl Listing {
    /// A tree of these files: code, in the order of its numbers; what is no code; files, and folders with
    /// a slash at their end, that are there and are not read.
    pub fn new<'p>(
        code: impl Iterator<Item = &'p str>,
        beside: impl Iterator<Item = &'p str>,
        passed_over: impl Iterator<Item = &'p str>,
    ) -> Self {
        let mut listing = Self { code: code.map(Box::from).collect(), ..Self::default() };
        listing.beside = beside.map(Box::from).collect();
        listing.beside.sort();
        listing.beside.dedup();
        listing.passed_over = passed_over.map(|path| path.trim_end_matches('/').into()).collect();
        let beside = listing.beside.iter().map(|path| (path.clone(), Listed::Beside));
        let listed = |id: u32, path: &str| match path.ends_with(".json") {
            // A manifest is read for its command lines; who imports it wants the data.
            true => Listed::Beside,
            false => Listed::Code(FileId(id)),
        };
        let code = (0_u32..).zip(&listing.code).map(|(id, path)| (path.clone(), listed(id, path)));
        listing.by_path = beside.chain(code).collect();
        for path in listing.beside.iter().chain(&listing.code) {
            for folder in upwards(folder_of(path)) {
                if !listing.folders.insert(folder.into()) {
                    break;
                }
            }
        }
        listing
    }

    /// What stands at a path; `None` for folders too.
    pub fn at(&self, path: &str) -> Option<Listed> {
        self.by_path.get(path).copied()
    }

    /// Whether this is a folder that holds something.
    pub fn is_folder(&self, path: &str) -> bool {
        self.folders.contains(path)
    }

    /// Whether a path, or a folder above it, is there and is not read.
    pub fn is_passed_over(&self, path: &str) -> bool {
        !self.passed_over.is_empty() && upwards(path).any(|at| self.passed_over.contains(at))
    }

    /// The path of a file of code.
    pub fn path(&self, file: FileId) -> &str {
        self.code.get(file.0 as usize).map_or("", |path| path)
    }

    /// The paths of the code, with their numbers, in their order.
    pub fn code(&self) -> impl Iterator<Item = (FileId, &str)> {
        (0_u32..).zip(&self.code).map(|(id, path)| (FileId(id), &**path))
    }

    /// The paths of what is no code, sorted.
    pub fn beside(&self) -> impl Iterator<Item = &str> {
        self.beside.iter().map(|path| &**path)
    }
}
