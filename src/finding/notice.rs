//! What is worth saying and is no finding: it has no severity and fails nothing.

use super::Location;

/// The kind of a notice; its name in every format is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// A suppression that names nothing that happened.
    UnusedSuppression,
    /// A suppression past its date.
    ExpiredSuppression,
    /// A comment that begins like a suppression and is none.
    MalformedSuppression,
    /// A suppression that names a rule nobody knows.
    UnknownRule,
    /// A demand that hangs on the environment.
    Environment,
    /// A limit that was hit.
    Limit,
    /// A run over a part of the repository only.
    Scope,
}

impl NoticeKind {
    /// The name as printed in every format.
    pub fn as_str(self) -> &'static str {
        match self {
            NoticeKind::UnusedSuppression => "unused-suppression",
            NoticeKind::ExpiredSuppression => "expired-suppression",
            NoticeKind::MalformedSuppression => "malformed-suppression",
            NoticeKind::UnknownRule => "unknown-rule",
            NoticeKind::Environment => "environment",
            NoticeKind::Limit => "limit",
            NoticeKind::Scope => "scope",
        }
    }
}

/// One notice. Sorted by place, then kind, then words; those without a place come first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// Where, if it is about a place.
    pub location: Option<Location>,
    /// What kind.
    pub kind: NoticeKind,
    /// What there is to say. No credential is ever part of it.
    pub message: String,
}
