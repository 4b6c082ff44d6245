//! What library calls mean: the roles that paths play, as data.
//!
//! In come TOML files of rows (`rules/models/<language>/<library>.toml`, or a user's); out goes one
//! trie of access paths whose nodes carry the rows. This room does not know programs, values or
//! rules: it answers "what is `https.createServer()`?" and nothing else.
//!
//! # Access paths
//!
//! A path starts from a package or a global name and goes on by members and calls:
//! `koa().use` is the method `use` of what calling (or instantiating) the package `koa` gives.
//! `()` stands for a call, an instantiation and an instance of the type alike, so that
//! `new koa()`, a parameter declared `app: Koa` and the result of a factory meet in one node.
//! `[]` stands for any one member.

mod file_rows;
mod load;
mod lookup;
mod reach;
mod rows;
mod sink_rows;
mod spelling;
mod subject_rows;
mod trie;

pub use file_rows::{Container, Convention, Script};
pub use load::{Content, ModelError, ModelFile};
pub use reach::{EXCEPTION, Need, OWN_EXCEPTION, Reached, Way};
pub use rows::*;
pub use sink_rows::{Maker, Prints, Sink};
pub use spelling::{HEADER_VARIABLE, Spelling};
pub use subject_rows::*;
pub use trie::{Condition, Models, NodeId, RangeOf, RowRef};
