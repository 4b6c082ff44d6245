//! Why a literal is called no credential, in words that hold nothing of its value.

use std::fmt;

use crate::secret::values::NotASecret;

/// The test that a literal did not pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// Neither its shape nor its position nor its name speaks of a credential.
    NoEvidence,
    /// There is nothing in it.
    Empty,
    /// It stands in tests, examples or documentation, where this kind of evidence proves nothing.
    Aside,
    /// Too mild to be worth a word in tests, examples and documentation.
    TooMild,
    /// Longer than any key.
    TooLong,
    /// Too regular for what its name or shape promises.
    NotRandom,
    /// What is known of such values.
    Value(NotASecret),
    /// Something else, as a clause.
    Because(&'static str),
}

impl Dropped {
    /// Whether nothing spoke for a credential in the first place.
    pub fn is_idle(self) -> bool {
        matches!(self, Self::NoEvidence | Self::Empty)
    }
}

impl From<NotASecret> for Dropped {
    fn from(reason: NotASecret) -> Self {
        Self::Value(reason)
    }
}

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoEvidence => {
                f.write_str("neither its shape nor its position nor its name speaks of a credential")
            }
            Self::Empty => f.write_str("there is nothing in it"),
            Self::Aside => f.write_str("in tests, examples and documentation this evidence proves nothing"),
            Self::TooMild => f.write_str("in tests, examples and documentation it is too mild for a finding"),
            Self::TooLong => f.write_str("it is longer than keys are"),
            Self::NotRandom => f.write_str("it does not look random enough"),
            Self::Value(reason) => write!(f, "{reason}"),
            Self::Because(why) => f.write_str(why),
        }
    }
}

impl fmt::Display for NotASecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Template => f.write_str("it stands for a value that comes from elsewhere"),
            Self::PlaceholderWord => f.write_str("it is a placeholder"),
            Self::Mask => f.write_str("it is a mask"),
            Self::EqualsName => f.write_str("it repeats its name, or names another credential"),
            Self::EnvName => f.write_str("it is the name of an environment variable"),
            Self::HeaderName => f.write_str("it is the name of a header or of an authentication scheme"),
            Self::Structured(what) | Self::PublicByDesign(what) => {
                write!(f, "it is a value of the kind: {what}")
            }
            Self::DocumentedSample => f.write_str("documentation publishes it as a sample"),
            Self::TooShort => f.write_str("it is too short for a key"),
            Self::HumanText => f.write_str("it is a text for people"),
            Self::Keyword => f.write_str("it is one of the fixed words that such names take"),
        }
    }
}
