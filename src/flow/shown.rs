//! How a sink shows what it is given: as text, as JSON or by inspection, and which carriers it opens.

use super::limits;
use crate::model::{Prints, RoleName};

/// How deep a sink by inspection opens objects: Node's default for `console.log`, measured.
pub(super) const INSPECT_DEPTH: usize = 2;

/// Carriers that JSON shows: those whose members are plain, or that say themselves how they are shown.
pub(super) const JSON_SHOWS: &[RoleName] = &[
    RoleName::Headers,
    RoleName::RawHeaders,
    RoleName::Parameters,
    RoleName::Context,
    RoleName::CarrierError,
    RoleName::KeyMaterial,
];

/// Carriers that inspection shows.
pub(super) const INSPECT_SHOWS: &[RoleName] = &[
    RoleName::Headers,
    RoleName::RawHeaders,
    RoleName::Parameters,
    RoleName::Context,
    RoleName::Request,
    RoleName::Exchange,
    RoleName::CarrierError,
    RoleName::KeyMaterial,
    RoleName::Error,
];

/// Carriers that show what they hold where texts show members.
pub(super) const TEXT_SHOWS: &[RoleName] = &[RoleName::Headers, RoleName::RawHeaders, RoleName::ErrorMessage];

/// How a value is being shown.
#[derive(Clone, Copy)]
pub(super) struct Shown<'s> {
    pub prints: Prints,
    pub direct: &'s [RoleName],
    pub member: &'s [RoleName],
    pub depth: usize,
    /// How many texts there are around it.
    pub texts: usize,
}

impl<'s> Shown<'s> {
    /// With all that it holds.
    pub const EVERYTHING: Shown<'static> =
        Shown { prints: Prints::Inspect, direct: INSPECT_SHOWS, member: INSPECT_SHOWS, depth: 0, texts: 0 };

    pub fn opens(&self, role: RoleName) -> bool {
        if self.depth == 0 { self.direct.contains(&role) } else { self.member.contains(&role) }
    }

    pub fn deeper(self) -> Shown<'s> {
        Shown { depth: self.depth + 1, ..self }
    }

    pub fn looks_into_objects(&self) -> bool {
        match self.prints {
            Prints::Text => false,
            Prints::Inspect => self.depth <= INSPECT_DEPTH,
            Prints::Json => self.depth <= limits::OBJECT_DEPTH,
        }
    }
}
