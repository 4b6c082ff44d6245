//! What is said to the user: one type for every rule and every format.
//!
//! In come the words of a rule and the places it names; out goes a [`Finding`] that cannot exist
//! without a rule and a primary place. This room does not know how findings are found, filtered
//! or printed.

mod notice;

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

pub use crate::config::{Confidence, Severity};
pub use notice::{Notice, NoticeKind};

use crate::source::Location;

/// The kind of weakness, so that results can be compared with other tools (DESIGN section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the documentation; DESIGN section 3 lists them")]
pub enum Class {
    TlsServer,
    ClientCertMissing,
    TlsClientVerification,
    InsecureTransport,
    LogExposure,
    ErrorExposure,
    ResponseExposure,
    DebugMode,
    HardcodedCredential,
    CredentialHandling,
    Openapi,
}

impl Class {
    /// The name as printed in every format.
    pub fn as_str(self) -> &'static str {
        match self {
            Class::TlsServer => "tls-server",
            Class::ClientCertMissing => "client-cert-missing",
            Class::TlsClientVerification => "tls-client-verification",
            Class::InsecureTransport => "insecure-transport",
            Class::LogExposure => "log-exposure",
            Class::ErrorExposure => "error-exposure",
            Class::ResponseExposure => "response-exposure",
            Class::DebugMode => "debug-mode",
            Class::HardcodedCredential => "hardcoded-credential",
            Class::CredentialHandling => "credential-handling",
            Class::Openapi => "openapi",
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A rule's identifier, `group/rule`. Cheap to clone; ordered as text.
pub type RuleId = Arc<str>;

/// A further place that belongs to a finding: a hop of its trace, or a related place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// Where.
    pub location: Location,
    /// A few words, lower case: "read from the request's headers".
    pub message: String,
}

/// One thing that is wrong, at one place.
///
/// Sorted by place, then rule, then trace, which is the order of every report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Where the finding starts (DESIGN section 3, "Where a finding starts").
    pub primary: Location,
    /// The rule that speaks.
    pub rule: RuleId,
    /// What is wrong; its first sentence stands alone. No credential is ever part of it.
    pub message: String,
    /// A few words for the primary place, shown under the excerpt.
    pub label: String,
    /// What to type instead.
    pub help: String,
    /// From source to sink, in order; empty where there is no flow.
    pub trace: Vec<Note>,
    /// Other places that explain it: the call, the evidence.
    pub related: Vec<Note>,
    /// Name of the enclosing function or class, for the fingerprint; empty at the top level.
    pub symbol: String,
    /// What a secret value adds to the fingerprint: 16 bits of its BLAKE3, or nothing.
    pub value_mark: Option<u16>,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// The kind of weakness.
    pub class: Class,
    /// Stable identity over time; filled by [`crate::judge`]. No line, no commit, no time goes into it.
    pub fingerprint: String,
}

impl Finding {
    /// The order of every report: place, rule, trace, and then whatever else differs.
    pub fn report_order(&self, other: &Self) -> Ordering {
        (self.primary, &self.rule, &self.trace, self).cmp(&(other.primary, &other.rule, &other.trace, other))
    }

    /// All its places: where it starts, its trace, what is related.
    pub fn places(&self) -> impl Iterator<Item = Location> {
        let notes = self.trace.iter().chain(&self.related).map(|note| note.location);
        std::iter::once(self.primary).chain(notes)
    }
}

/// A finding that somebody decided not to hear of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// The finding, complete.
    pub finding: Finding,
    /// Where that was decided.
    pub by: SuppressedBy,
    /// The reason given; empty if there is none. Masked: people paste keys anywhere.
    pub reason: String,
}

/// Where it is decided that a finding is not to be heard of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuppressedBy {
    /// In a comment beside the code.
    Comment,
    /// In the configuration.
    Configuration,
}

impl SuppressedBy {
    /// The name as printed in every format.
    pub fn as_str(self) -> &'static str {
        match self {
            SuppressedBy::Comment => "comment",
            SuppressedBy::Configuration => "configuration",
        }
    }
}
