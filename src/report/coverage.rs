//! What was read, what only partly, what not, and why.

use crate::source::{Encoding, Position, Source};
use crate::walk::{SkipReason, Skipped, WalkError, Workspace};

/// The account of a run over all files that there were.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// How many files were read, damaged ones included.
    pub read: usize,
    /// Files of which a part was not understood; sorted by path.
    pub damaged: Vec<Damaged>,
    /// Files whose encoding was guessed, or that had to be repaired; sorted by path.
    pub recoded: Vec<Recoded>,
    /// What was passed over; sorted by path.
    pub skipped: Vec<Skipped>,
    /// What could not be read; sorted by path.
    pub errors: Vec<WalkError>,
}

/// A file that was understood only partly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Damaged {
    /// Relative to the root.
    pub path: String,
    /// The parts that were not understood: start and end, in order.
    pub ranges: Vec<(Position, Position)>,
}

/// A file that is not plainly UTF-8 or UTF-16.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recoded {
    /// Relative to the root.
    pub path: String,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// How many units were replaced by U+FFFD.
    pub replaced: u32,
}

/// How a file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// How its bytes were read.
    pub encoding: Encoding,
    /// How many units were replaced by U+FFFD.
    pub replaced: u32,
}

impl Read {
    /// How this text was read.
    pub fn of(source: &Source) -> Self {
        Self { encoding: source.encoding, replaced: source.replaced }
    }
}

impl Coverage {
    /// The account after the walk, before any file is read.
    pub fn of(workspace: &Workspace) -> Self {
        Self { skipped: workspace.skipped.clone(), errors: workspace.errors.clone(), ..Self::default() }
    }

    /// Counts a file that was read. In any order: what is listed is kept sorted.
    pub fn count(&mut self, path: &str, read: Read) {
        self.read += 1;
        if read.encoding == Encoding::Latin1 || read.replaced > 0 {
            let recoded = Recoded { path: path.to_owned(), encoding: read.encoding, replaced: read.replaced };
            let at = self.recoded.partition_point(|other| other.path < recoded.path);
            self.recoded.insert(at, recoded);
        }
    }

    /// Notes a file that was counted and is damaged.
    pub fn damage(&mut self, damaged: Damaged) {
        let at = self.damaged.partition_point(|other| *other < damaged);
        self.damaged.insert(at, damaged);
    }

    /// Notes a file that was passed over when it was read.
    pub fn skip(&mut self, path: &str, reason: SkipReason) {
        let skipped = Skipped { path: path.to_string(), reason };
        let at = self.skipped.partition_point(|other| *other < skipped);
        self.skipped.insert(at, skipped);
    }

    /// Notes a file that could not be read.
    pub fn fail(&mut self, error: WalkError) {
        let at = self.errors.partition_point(|other| *other < error);
        self.errors.insert(at, error);
    }

    /// Whether every file that should have been read was read whole. What is passed over by rule
    /// should not have been; what is too large, or no text, should.
    pub fn is_whole(&self) -> bool {
        let unreadable =
            |skipped: &Skipped| matches!(skipped.reason, SkipReason::Oversized(_) | SkipReason::Binary);
        self.damaged.is_empty() && self.errors.is_empty() && !self.skipped.iter().any(unreadable)
    }
}
