//! The vocabulary of credentials: their names, the tests of their values, the formats of the
//! providers, and what of a text must never be printed.
//!
//! In come names, values and texts. Out go judgements with reasons, and byte ranges. It stands
//! once for the whole project: every rule that must know what a credential is called or looks
//! like asks here. It deliberately does not know languages, syntax trees, files or rules; where
//! a literal stands, and in what kind of code, the caller says.

pub(crate) mod encoding;
pub mod formats;
pub mod literal;
pub mod mask;
pub mod names;
mod needles;
mod sight;
pub mod structured;
pub mod values;

pub use formats::{Check, Format, FormatMatch, all_formats, find_formats, is_public_by_design};
pub use literal::{
    Context, Dropped, Literal, Position, ValueFacts, Verdict, is_password_name, judge_literal, weigh_literal,
};
pub use mask::{masked, masked_with, ranges_to_mask};
pub use names::{
    HeaderKind, NameFacts, NameStrength, credential_header, credential_name, credential_query,
    gives_credential, holds_credential, holds_credential_or_token, may_decide, named_by_constant,
    public_env_prefix, signing_name, speaks_of_access, split_words, written_as_header,
};
pub use sight::shows_shape;
pub use values::{NotASecret, Randomness, documented_signing_secret, llr, not_a_secret, randomness};

/// How bad a leak is (the severity column of the facts).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Of little use alone, or for tests only.
    Low,
    /// Limited reach.
    Medium,
    /// Access to an account or service.
    High,
    /// Account takeover, money, code execution.
    Critical,
}

impl Level {
    const ALL: [Self; 4] = [Self::Low, Self::Medium, Self::High, Self::Critical];

    /// `steps` lower; `None` when nothing is left.
    pub fn lowered(self, steps: usize) -> Option<Self> {
        (self as usize).checked_sub(steps).map(|at| Self::ALL[at.min(3)])
    }

    /// One higher, at most critical.
    pub fn raised(self) -> Self {
        Self::ALL[(self as usize + 1).min(3)]
    }
}

/// How sure a judgement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Shown on demand only.
    Low,
    /// Name and value, or a loose shape.
    Medium,
    /// A verified checksum, a decoded structure, or a distinctive shape with a random body.
    High,
}
