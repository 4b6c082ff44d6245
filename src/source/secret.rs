//! Text that must not be printed.

use std::fmt;

/// A credential on its way through the program. `Display` and `Debug` show its length and nothing
/// else, so that no format, log line or panic message can leak what it holds.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Secret(String);

impl Secret {
    /// Takes the text in.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for tests of its form and for hashing. Never for a message.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// 16 bits of the text's BLAKE3, for fingerprints: enough to see a change, too little to
    /// confirm a guess.
    pub fn mark(&self) -> u16 {
        let hash = blake3::hash(self.0.as_bytes());
        let bytes = hash.as_bytes();
        u16::from_le_bytes([bytes[0], bytes[1]])
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} characters, masked]", self.0.chars().count())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_display_nor_debug_shows_a_character_of_it() {
        let secret = Secret::new("zq9-zq9");
        assert_eq!(format!("{secret}"), "[7 characters, masked]");
        assert_eq!(format!("{:?}", Some(&secret)), "Some([7 characters, masked])");
        assert_eq!(secret.mark(), Secret::new("zq9-zq9").mark());
    }
}
