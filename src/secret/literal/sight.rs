//! What a value may be, asked before it is known what it is bound to.

use super::named::is_password_word;
use super::{MAX_NAMED, has_digit_and_letter, without_scheme};
use crate::secret::names;
use crate::secret::values::{self, NotASecret, Randomness, randomness};

/// A set of things that a value may be under some name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ValueFacts(u8);

impl ValueFacts {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// A credential under a name that is one's.
    pub const PLAIN: Self = Self(1);
    /// A password under a password's name.
    pub const PASSWORD: Self = Self(1 << 1);
    /// A credential under a name that is one's only with random values.
    pub const RANDOM: Self = Self(1 << 2);
    /// A password that everybody tries first.
    pub const DEFAULT_PASSWORD: Self = Self(1 << 3);
    /// The words of a wallet.
    pub const PHRASE: Self = Self(1 << 4);
    /// Everything.
    pub const ALL: Self = Self((1 << 5) - 1);

    /// What of `asked` this value may be under some name, weighed as [`super::judge_literal`] weighs it.
    pub fn among(value: &str, asked: Self) -> Self {
        let value = values::unquoted(value);
        if value.is_empty() || value.len() > MAX_NAMED {
            return Self::NONE;
        }
        let bare = without_scheme(value);
        let mut facts = Self::NONE;
        let mut add = |holds: bool, fact: Self| facts.0 |= if holds { fact.0 & asked.0 } else { 0 };
        add(asked.has(Self::PHRASE) && values::is_recovery_phrase(bare), Self::PHRASE);
        add(asked.has(Self::DEFAULT_PASSWORD) && values::is_default_password(bare), Self::DEFAULT_PASSWORD);
        let band = randomness(bare);
        let mut open = Self::PASSWORD.0;
        open |= if band >= Randomness::Weak || has_digit_and_letter(bare) { Self::PLAIN.0 } else { 0 };
        open |= if band == Randomness::Strong { Self::RANDOM.0 } else { 0 };
        // Nearly all texts are read like text: what speaks against them need not be looked for.
        if open & asked.0 == 0 {
            return facts;
        }
        // What speaks against a value under no name speaks against it under every name.
        match values::not_a_secret("", bare) {
            None => add(true, Self(open)),
            Some(NotASecret::Structured("alphabet or sequence")) => add(true, Self::PASSWORD),
            Some(_) => {}
        }
        facts
    }

    /// Adds what another set holds.
    pub fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether it holds all of another set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// Whether a credential's name is a password's, so that values which look like words count too.
pub fn is_password_name(name: &str) -> bool {
    names::split_words(name).iter().any(|word| is_password_word(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::{Context, Literal, NameFacts, Position, judge_literal};

    #[test]
    fn what_is_reported_under_a_name_is_seen_without_one() {
        let names = ["apiKey", "dbPassword", "token", "mnemonic", "clientSecret", "SESSION_PASS"];
        let hexadecimal: String = blake3::hash(b"a value").to_hex().to_string();
        let mixed = format!("{}Zq-{}", &hexadecimal[..13], hexadecimal[20..29].to_uppercase());
        let phrase = ["word", "list", "apple", "river"].repeat(3).join(" ");
        let values: Vec<&str> = vec![
            &hexadecimal,
            &mixed,
            &phrase,
            "admin",
            "hunter22",
            "Sommer2024!",
            "abcdefgh",
            "12345678",
            "correct horse",
            "changeme",
            "",
            "x",
            "S3cr3t-P4ss",
            "postgres",
            "Bearer abc123def456",
        ];
        let near = ["username"];
        for name in names {
            for value in &values {
                let context = Context { near: &near, ..Context::default() };
                let literal = Literal { name: Some(name), value, position: Position::Property, context };
                if judge_literal(&literal).is_none() {
                    continue;
                }
                let seen = ValueFacts::among(value, ValueFacts::ALL);
                let named = NameFacts::of(name);
                let fits = named.has(NameFacts::STRONG) && seen.has(ValueFacts::PLAIN)
                    || is_password_name(name) && seen.has(ValueFacts::PASSWORD)
                    || named.has(NameFacts::WEAK) && seen.has(ValueFacts::RANDOM)
                    || seen.has(ValueFacts::DEFAULT_PASSWORD)
                    || named.has(NameFacts::PHRASE) && seen.has(ValueFacts::PHRASE);
                assert!(fits, "{name} = a value of {} characters", value.len());
            }
        }
    }
}
