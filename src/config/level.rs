//! The scales on which a user sets thresholds and a finding is measured: one place for both.

use std::fmt;

/// How bad it is. Ordered: `Note < Warning < Error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; fails nothing by default.
    Note,
    /// Should be mended.
    Warning,
    /// Must be mended.
    Error,
}

/// How sure we are. Ordered: `Low < Medium < High`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// A guess with a reason.
    Low,
    /// Likely; one link is a convention, such as a parameter's name.
    Medium,
    /// Every link is established.
    High,
}

/// What the code under scan is held to about mutual TLS (DESIGN section 3, "Policy decides about mTLS").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum MtlsPolicy {
    /// The code is the witness: evidence of mutual TLS in a package raises its absence there.
    #[default]
    Auto,
    /// Mutual TLS is demanded everywhere.
    Required,
    /// Rules about missing or ineffective client certificates are silent.
    Off,
}

/// From which severity on a run fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FailOn {
    /// Findings of this severity or worse give exit status 1.
    AtLeast(Severity),
    /// Findings never fail a run.
    Never,
}

impl FailOn {
    /// Whether a finding of `severity` fails the run.
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            FailOn::AtLeast(least) => severity >= least,
            FailOn::Never => false,
        }
    }
}

/// A setting whose value is one word of a closed list.
pub trait Word: Sized + Copy + 'static {
    /// All words with their meaning, in the order in which help and errors list them.
    const WORDS: &'static [(&'static str, Self)];

    /// The meaning of `word`, which must be spelled as listed.
    fn parse(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(name, _)| *name == word).map(|&(_, value)| value)
    }
}

impl Word for Severity {
    const WORDS: &'static [(&'static str, Self)] =
        &[("error", Severity::Error), ("warning", Severity::Warning), ("note", Severity::Note)];
}

impl Word for Confidence {
    const WORDS: &'static [(&'static str, Self)] =
        &[("high", Confidence::High), ("medium", Confidence::Medium), ("low", Confidence::Low)];
}

impl Word for MtlsPolicy {
    const WORDS: &'static [(&'static str, Self)] =
        &[("auto", MtlsPolicy::Auto), ("required", MtlsPolicy::Required), ("off", MtlsPolicy::Off)];
}

impl Word for FailOn {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("error", FailOn::AtLeast(Severity::Error)),
        ("warning", FailOn::AtLeast(Severity::Warning)),
        ("note", FailOn::AtLeast(Severity::Note)),
        ("never", FailOn::Never),
    ];
}

impl Severity {
    /// The name as printed in every format.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl Confidence {
    /// The name as printed in every format.
    pub fn as_str(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
