//! A walk through one module that keeps track of what every value may be.
//!
//! In come a lowered module, the models and a vocabulary of names; out come [`Facts`]: the calls
//! that some model row cares for, with their arguments as they were at that moment, the writes to
//! library objects, and the values that reached a sink. This room does not know rules, languages
//! or frameworks; what a callee means is asked of the models, what a name means of the vocabulary.
//!
//! # Terms
//!
//! A *value* ([`Abs`]) is a set of alternatives with, if need be, the reason why it may be
//! something else. An *object* is a history of writes ([`heap`]). The *state* is what variables
//! hold and how long each history is; a branch is two arms that each change the state and are
//! merged at its end ([`state`]). An *event* is a call or write with a row.
//!
//! # One small program, step by step
//!
//! ```text
//! const options = { key, cert, ...base };      1
//! if (process.env.MTLS === '1') {              2
//!   options.requestCert = true;                3
//! }
//! https.createServer(options, app);            4
//! options.rejectUnauthorized = false;          5
//! ```
//!
//! 1. A new object `o` with layers `key`, `cert`, spread of `base`. `base` is imported from another
//!    file: the spread's value is open, and so is every key that no later layer decides.
//! 2. The condition is a test of the environment variable `MTLS`. The arm's changes go to the trail.
//! 3. `o` gets a layer `requestCert: true`. At the end of the `If` the arm is taken back and `o`
//!    gets a branch layer with two arms, one of them empty, decided by `MTLS`.
//! 4. The callee resolves to the path `https.createServer`, which has a row: an event with a frozen
//!    copy of `o`. Asked for `requestCert` it answers: `true`, or whatever `base` holds, decided by
//!    `MTLS`: neither present nor absent.
//! 5. Changes `o`, not the copy. What was written after the event does not count.
//!
//! # Approximations, and whom they hurt
//!
//! - A loop's body is walked once. A value assigned late in a round and used early in the next is missed.
//! - Local functions are followed at a call only to a depth and size ([`limits`]), and each is
//!   walked once on its own with unknown arguments; then it reads of surrounding variables all that
//!   was ever written to them.
//! - A member whose name the program puts together from parts is known only if the whole name stands
//!   somewhere in the file. So no name takes part that is not written, and the gate can tell from a
//!   text alone what cannot be reached in it.
//! - An object given to code out of sight may come back changed: every key not written later is open.
//! - An object given to a library stays as it is.

mod arguments;
mod blocks;
mod bound;
mod callbacks;
mod calls;
mod carry;
mod configured;
mod containers;
mod control;
mod conventions;
mod decider;
mod decorators;
mod environment;
mod facts;
mod failures;
mod follow;
mod format;
mod freeze;
mod functions;
mod given;
mod handlers;
mod harmless;
pub mod heap;
mod heirs;
mod inherit;
mod injected;
mod interp;
mod known;
mod layers;
pub mod limits;
mod literals;
mod marks;
mod members;
mod memo;
mod offers;
mod ops;
mod paths;
mod places;
mod queue;
mod remarks;
mod roots;
mod rounds;
mod shown;
mod sinks;
mod state;
mod step;
mod value;
mod writes;

pub use configured::is_named;
pub use decider::Decider;
pub use facts::{
    Asks, Awaited, CallsBack, Event, Facts, Fallback, Guard, Hit, LibRead, LibWrite, OfferedName, SourceKind,
    Way,
};
pub use interp::{Vocabulary, analyse};
pub use paths::{PathId, Paths};
pub use remarks::notes;
pub use value::{Abs, Atom, EventId, Hop, HopId, HopWhat, Kind, ObjId, Tag, TextMode, ValueSet, Values, Why};
