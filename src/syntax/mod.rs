//! Text to a flat table of syntax nodes.
//!
//! In comes the decoded text of one file and the grammar to read it with; out go its tree, for as
//! long as somebody wants to ask it, and a [`Table`]: the same tree as one array in source order,
//! with the places where the parser had to guess and the comments beside it. This room does not
//! know what any construct means, which rules exist, or why the file was chosen. Documents of data have no
//! grammar of ours: [`data`] reads them.

pub mod data;
mod parse;
mod spelt;
mod table;
pub(crate) mod vocabulary;

pub use parse::{Grammar, ParseError, Parsed, parse, parse_best};
pub use spelt::{Spelt, Style};
pub use table::{Children, Flags, Node, Table};
pub use vocabulary::{KIND_ERROR, KIND_UNKNOWN, Vocabulary};
