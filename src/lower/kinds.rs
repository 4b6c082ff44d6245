//! What becomes of the node kinds of each grammar.

/// What becomes of a kind of node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// It makes instructions, or a part of one.
    Lowered,
    /// It has no meaning of its own when the program runs.
    Transparent(&'static str),
    /// What it does cannot be told.
    Opaque(&'static str),
}
