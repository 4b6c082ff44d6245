//! The language-neutral program: what every language is lowered to and every analysis reads.
//!
//! In come instructions from a lowering, one function at a time; out goes a [`Module`] of arenas
//! with indices, so that no depth of nesting can overflow a stack when it is walked or dropped.
//! This room does not know which language it serves, what a library call means, or what a rule
//! would like to hear.
//!
//! # The shape of a function
//!
//! A function is one flat list of instructions in evaluation order. An instruction that makes a
//! value *is* that value: its index in the list is its [`ValueId`]. Control flow is structured, by
//! markers in the same list (`If … Else … End`), so that a forward walk with a stack of states
//! sees every path, and no graph has to be rebuilt. The program
//!
//! ```text
//! const o = { key, ...base };
//! if (strict) o.requestCert = true;
//! serve(o);
//! ```
//!
//! becomes
//!
//! ```text
//! v0 = read key
//! v1 = read base
//! v2 = object { key: v0, ...v1 }
//! write o = v2
//! v4 = read strict
//! if v4
//!   v6 = true
//!   write o.requestCert = v6
//! end
//! v9 = read serve
//! v10 = read o
//! v11 = call v9(v10)
//! ```
//!
//! What the IR abolishes: compound assignment, loops of every flavour, nested side effects,
//! destructuring, short-circuit evaluation (an `If` around the right side, then a [`Instr::Logical`]
//! that names both), syntax for types, and the difference between `a.b` and `a['b']`.
//!
//! Invariants: an operand's index is lower than its user's; markers nest; every `Break` and
//! `Continue` names an enclosing marker; places are read and written, never values; instruction
//! indices are local to their function, and only bindings cross from one function to another.

mod build;
mod dump;
mod instr;
mod intern;
mod module;
mod start;

pub use build::Builder;
pub use dump::dump;
pub use instr::*;
pub use intern::{Interner, Sym};
pub use module::*;
pub use start::{CodeRun, SettingsRead, Start};
