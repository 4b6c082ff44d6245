//! Text and places in it.
//!
//! In come the bytes of a file; out go its text as UTF-8 with a note of how it was decoded, spans
//! into that text, and lines and columns made from spans in one function. This room does not know
//! what language a file is in, why it was chosen, or what will be said about it.

mod span;

pub use span::{FileId, Location, Span};
