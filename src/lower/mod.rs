//! Syntax to IR.
//!
//! In comes the table of one file's syntax; out goes its [`Module`]. This room does not know what
//! a library call means, what other files hold, or which rules will read the result. Each
//! language fills the same rooms in a folder of its own: a pass that declares names, the lowering
//! of expressions, patterns, statements, functions, classes and modules, and a table that says of
//! every node kind of its grammar what becomes of it.
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

mod agenda;
mod check;
pub mod command;
mod frame;
mod javascript;
pub mod kinds;
mod names;
mod python;
mod ruby;

pub use check::check;
pub use python::is_standard_module;

use crate::ir::Module;
use crate::syntax::{Language, Table};

/// The IR of one file.
pub fn lower(text: &str, language: Language, table: &Table) -> Module {
    match language {
        Language::JavaScript => javascript::lower(text, table),
        Language::Python => python::lower(text, table),
        Language::Ruby => ruby::lower(text, table),
    }
}
