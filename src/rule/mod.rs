//! Rules.
pub mod meta;
pub use meta::Metadata;
