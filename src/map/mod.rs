//! Listeners, outbound clients and requests: facts computed once, before any rule.
//!
//! In come the facts of a walk; out come [`Subject`]s: for each event with a subject row, the
//! effective values of its options, platform defaults applied, each with its reason and place.
//! This room does not know which rules there are or what they will make of it.

mod effect;
mod evidence;
mod guards;
mod misplaced;
mod options;
mod parts;
mod printing;
mod query;
mod reach;
mod releases;
mod settings;
mod shaped;
mod stance;
mod subject;
mod written;

pub use evidence::{Evidence, SIGNS, Sign, evidence};
pub use guards::decides;
pub use options::{Effective, OptionFact, Reason};
pub use printing::kept_back;
pub use stance::{Stance, hangs_on, stance, written_at};
pub use subject::{MisplacedOption, Names, Subject, SubjectAt, subjects};
