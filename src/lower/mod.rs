//! Syntax to IR.
//!
//! In comes the table of one file's syntax; out goes its [`Module`](crate::ir::Module). This room does not know
//! what a library call means, what other files hold, or which rules will read the result, and it holds only
//! what the lowerings share. Each language has its own in its folder, `src/language/<name>/lower/`, with the
//! same rooms: a pass that declares names, the lowering of expressions, patterns, statements, functions, classes
//! and modules, and a table that says of every node kind of its grammar what becomes of it.
//!
//! # A walk without recursion
//!
//! Source nests as deep as its author likes, and a hundred thousand brackets must neither
//! overflow a stack nor take quadratic time. So no function here calls itself, directly or
//! through others. Instead there is an *agenda*, a stack of small tasks: evaluate this node; open
//! this loop; make the call, its operands are ready. A construct is lowered by putting its parts
//! on the agenda *in evaluation order*. `f(a.b, g())` asks for
//!
//! ```text
//! value of f        -> v0 = read f
//! value of a.b      -> v1 = read a.b
//! value of g()      -> which asks for: value of g, call      v2 = read g; v3 = call v2()
//! make the call     -> v4 = call v0(v1, v3)
//! ```
//!
//! What a task makes is kept in a side array by node, where the task that needs it looks. The order on
//! the agenda is the order of evaluation and not of the source: the update of a `for` comes after
//! its body, the object of a `for … of` before its variable, the right side of `{ a } = o` before
//! its left, a hoisted function before the statements above it.
//!
//! Each task does work in proportion to the node it stands for, its children included; a chain of
//! members (`a.b.c.d`) is one node in this sense, since it becomes one place. What sees a node twice
//! sees it a fixed number of times.

pub(crate) mod agenda;
mod check;
pub(crate) mod frame;
pub mod kinds;
pub(crate) mod names;
mod program;
pub(crate) mod steps;

pub use check::check;
pub use program::{Program, Programs, Runs};

/// A file that no grammar reads, and what its lowering may ask.
pub struct TextFile<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its path, relative to the root.
    pub path: &'a str,
    /// The programs whose command lines are known.
    pub programs: &'a Programs,
    /// Whether a file of this name stands where a program that is started here would find it.
    pub has_file: &'a dyn Fn(&str) -> bool,
}
