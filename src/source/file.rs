//! One file's text with everything that is derived from it once.

use std::ops::Range;
use std::sync::OnceLock;

use super::{Decoded, Encoding, FileId, LineIndex, MaskFn, MaskedText, Position, Span};

/// The text of one file. Lines and the masked copy are made when first asked for.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its number in the workspace.
    pub id: FileId,
    /// Its path relative to the root, with forward slashes. May hold control characters: escape it
    /// before it reaches a terminal.
    pub path: String,
    /// The decoded text, without a byte order mark.
    pub text: String,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// Length in bytes of the byte order mark that stood before the text.
    pub bom_len: u32,
    /// How many undecodable units were replaced.
    pub replaced: u32,
    hidden: Vec<Range<usize>>,
    lines: OnceLock<LineIndex>,
    masked: OnceLock<MaskedText>,
}

impl Source {
    /// Joins a decoded text with its place in the workspace.
    pub fn new(id: FileId, path: impl Into<String>, decoded: Decoded) -> Self {
        Self {
            id,
            path: path.into(),
            text: decoded.text,
            encoding: decoded.encoding,
            bom_len: decoded.bom_len,
            replaced: decoded.replaced,
            hidden: Vec::new(),
            lines: OnceLock::new(),
            masked: OnceLock::new(),
        }
    }

    /// A UTF-8 text from memory.
    pub fn from_text(id: FileId, path: impl Into<String>, text: impl Into<String>) -> Self {
        let decoded = Decoded { text: text.into(), encoding: Encoding::Utf8, bom_len: 0, replaced: 0 };
        Self::new(id, path, decoded)
    }

    /// The lines of the text.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Line and column of a byte offset; never fails, see [`LineIndex::position`].
    pub fn position(&self, offset: u32) -> Position {
        self.lines().position(&self.text, offset)
    }

    /// Hides the literal at `span` in the masked copy, quotes apart: something told from its position
    /// that it is a credential, which the text alone does not show. Counts only before the copy is
    /// first asked for.
    pub fn hide(&mut self, span: Span) {
        let range = span.range();
        let literal = self.text.get(range.clone()).unwrap_or_default();
        let quoted = literal.len() >= 2
            && literal.starts_with(['\'', '"', '`'])
            && literal.as_bytes().first() == literal.as_bytes().last();
        let inset = usize::from(quoted);
        self.hidden.push(range.start + inset..range.end - inset);
    }

    /// Hides what another reading of the same text hides. Counts as [`hide`](Self::hide) does.
    pub fn hide_as(&mut self, other: &Source) {
        self.hidden.extend_from_slice(&other.hidden);
    }

    /// The masked copy of the text. `mask` is asked on the first call only.
    pub fn masked(&self, mask: MaskFn) -> &MaskedText {
        self.masked.get_or_init(|| {
            let mut ranges = mask(&self.text);
            ranges.extend(self.hidden.iter().cloned());
            MaskedText::new(&self.text, &ranges)
        })
    }
}
