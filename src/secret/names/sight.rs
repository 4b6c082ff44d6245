//! What a name may be, asked before it is known whether it is a name at all.
//!
//! Whoever reads a text without parsing it meets words, some of which are names, or parts of names
//! in quotes. What is asked here of a word is asked of the name later; a word of which nothing holds
//! here makes no name a credential's.

use super::words::*;
use super::{
    HeaderKind, NameStrength, Pairs, STEMS, credential_header, credential_name, credential_query,
    holds_credential, mentions, named_by_constant, pairs, part_joined, recovery_phrase_name, signing_name,
    singular, split_words,
};
use crate::model::HEADER_VARIABLE;
use crate::secret::literal::is_password_name;

/// A set of things that a name may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameFacts(u16);

impl NameFacts {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// The name of a credential, whatever its value looks like.
    pub const STRONG: Self = Self(1);
    /// The name of a credential if the value is random.
    pub const WEAK: Self = Self(1 << 1);
    /// What bears the name holds a credential ([`holds_credential`]).
    pub const HOLDS: Self = Self(1 << 2);
    /// The name of a secret that signs.
    pub const SIGNS: Self = Self(1 << 3);
    /// The words of a wallet.
    pub const PHRASE: Self = Self(1 << 4);
    /// A header that carries a credential.
    pub const HEADER: Self = Self(1 << 5);
    /// The same, spelt as headers are and as variables are not.
    pub const WRITTEN_HEADER: Self = Self(1 << 6);
    /// A query or body parameter that carries a credential.
    pub const PARAMETER: Self = Self(1 << 7);
    /// A lone `token`, which is a credential in some files.
    pub const TOKEN: Self = Self(1 << 8);
    /// The name of a password.
    pub const PASSWORD: Self = Self(1 << 9);
    /// How many there are.
    pub const COUNT: usize = 10;
    /// Everything.
    pub const ALL: Self = Self((1 << Self::COUNT) - 1);

    /// What this name may be.
    pub fn of(name: &str) -> Self {
        if mentions_any(name) { Self::of_any(name) } else { Self::NONE }
    }

    /// The same without a look at the stems first.
    pub fn of_any(name: &str) -> Self {
        let mut facts = Self::NONE;
        let strength = credential_name(name);
        match strength {
            Some(NameStrength::Strong) if is_password_name(name) => {
                facts = Self(Self::STRONG.0 | Self::PASSWORD.0)
            }
            Some(NameStrength::Strong) => facts.add(Self::STRONG),
            Some(NameStrength::Weak) => facts.add(Self::WEAK),
            None => {}
        }
        let mut add = |holds: bool, fact: Self| facts.add(if holds { fact } else { Self::NONE });
        let strong = strength == Some(NameStrength::Strong);
        // Nearly all names are their own constants' names.
        let told = named_by_constant(name).filter(|told| *told != name);
        add(strong && holds_credential(name) || told.is_some_and(holds_credential), Self::HOLDS);
        add(signing_name(name), Self::SIGNS);
        add(recovery_phrase_name(&split_words(name)), Self::PHRASE);
        let header = credential_header(name) == Some(HeaderKind::Credential);
        add(header, Self::HEADER);
        add(header && written_as_header(name), Self::WRITTEN_HEADER);
        add(strong || credential_query(name), Self::PARAMETER);
        add(matches!(name, "token" | "_token"), Self::TOKEN);
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

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What it holds and another set does not.
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Its members as bits, in the order in which they are declared.
    pub fn bits(self) -> u16 {
        self.0
    }
}

/// Whether a key is spelt as headers are, or as the variables of a gateway that hold them, and as variables
/// of programs are not, and carries a credential.
pub fn written_as_header(name: &str) -> bool {
    (name.contains('-') || name.starts_with(HEADER_VARIABLE) || name.eq_ignore_ascii_case("authorization"))
        && credential_header(name) == Some(HeaderKind::Credential)
}

/// Words that are no heads and yet decide about a name in a list.
const LISTED: &[&str] = &["session", "assertion", "sig"];

/// Besides [`STEMS`], what stands in names of which only [`NameFacts`] and [`may_decide`] know something.
const MORE_STEMS: &[&[u8]] = &[b"phrase", b"assert", b"sig"];

const ALL_PAIRS: Pairs = pairs(pairs([0; 32], STEMS), MORE_STEMS);

/// Whether anything at all may hold of a name, or of one that it is a part of: a cheap test for the words of
/// a whole text.
fn mentions_any(name: &str) -> bool {
    !name.is_ascii() || mentions(name.as_bytes(), &ALL_PAIRS, &[STEMS, MORE_STEMS])
}

/// Whether a name of several parts (`user password`, `x-api-key`) may be a credential's because of
/// this one: no name is, unless one of its parts is of this kind.
pub fn may_decide(part: &str) -> bool {
    mentions_any(part) && decides(part)
}

fn decides(part: &str) -> bool {
    let mut words = super::Words::new();
    for word in split_words(part) {
        part_joined(word, &mut words);
    }
    words.iter_mut().any(|word| {
        singular(word);
        let word = word.as_str();
        STRONG_HEADS.contains(&word) || WEAK_HEADS.contains(&word) || LISTED.contains(&word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> impl Iterator<Item = &str> {
        name.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|part| !part.is_empty())
    }

    #[test]
    fn every_listed_name_has_a_part_that_decides() {
        let lists = [CREDENTIAL_HEADERS, CREDENTIAL_PARAMETERS, STRONG_HEADS, WEAK_HEADS];
        for name in lists.into_iter().flatten() {
            for name in [(*name).to_owned(), name.replace('_', "-"), name.to_uppercase()] {
                assert!(parts(&name).any(may_decide), "{name}");
            }
        }
    }

    #[test]
    fn no_name_is_turned_away_of_which_something_holds() {
        let heads =
            [STRONG_HEADS, WEAK_HEADS, CREDENTIAL_HEADERS, REDACT_HEADERS, CREDENTIAL_PARAMETERS, LISTED];
        let heads = heads.into_iter().flatten().copied();
        let others = ["keygrip", "mnemonics", "phrase", "id", "signature", "salt", "code", "word"];
        let before = [KEY_QUALIFIERS, TOKEN_QUALIFIERS, PROVIDERS, JOINED].into_iter().flatten().copied();
        let before: Vec<&str> = before.chain(["", "x", "seed", "recovery", "backup", "pass"]).collect();
        let mut held = 0;
        for head in heads.chain(others) {
            for before in &before {
                for name in [format!("{before}{head}"), format!("{before}_{head}").to_uppercase()] {
                    let something = NameFacts::of_any(&name) != NameFacts::NONE || decides(&name);
                    held += usize::from(something);
                    assert!(!something || mentions_any(&name), "{name}");
                }
            }
        }
        assert!(held > 1000, "{held}");
    }

    #[test]
    fn names_of_several_parts_have_one_that_decides() {
        for name in [
            "stripe api-keys",
            "user.passwords",
            "pass-word",
            "pass code 2",
            "session id",
            "x-my-secret",
            "JWT (prod)",
            "auth0 tokens",
            "db pw",
        ] {
            assert!(NameFacts::of(name) != NameFacts::NONE, "{name} is one");
            assert!(parts(name).any(may_decide), "{name}");
        }
        for part in ["path", "keyboard", "inside", "dispatch", "passed", "author"] {
            assert!(!may_decide(part), "{part}");
        }
    }
}
