//! Text and places in it.
//!
//! In come the bytes of a file, from whichever [`Tree`] holds it; out go its text as UTF-8 with a note
//! of how it was decoded, spans into that text, lines and columns made from spans in one function,
//! and the masked copy from which every excerpt is cut. This room does not know what language a file is in, why it was
//! chosen, what a credential looks like, or what will be said about it.

mod boundary;
mod decode;
mod file;
mod lines;
mod masked;
mod secret;
mod span;
mod tree;

pub use decode::{Decoded, Encoding, NotText, decode};
pub use file::Source;
pub use lines::{LineIndex, Position};
pub use masked::{MaskFn, MaskedText};
pub use secret::Secret;
pub use span::{FileId, Location, Span};
pub use tree::{Content, Disk, Kind, Tree};
