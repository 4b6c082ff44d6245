//! The literals of one language family: which words of a text give which facts.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::program::Fact;

/// Whether a byte belongs to words. Beyond ASCII every byte does; such words are looked at again.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// The longest word of a text, with its offset; nothing where it has none.
pub(super) fn longest_word(text: &str) -> Option<(usize, &str)> {
    let mut longest: Option<(usize, &str)> = None;
    let mut at = 0;
    for word in text.split(|c: char| c.is_ascii() && !is_word(c as u8)) {
        if longest.is_none_or(|(_, known)| word.len() > known.len()) {
            longest = Some((at, word));
        }
        // What parts words is ASCII, so one byte.
        at += word.len() + 1;
    }
    longest.filter(|(_, word)| !word.is_empty())
}

/// What stands around a word, or after it, besides the word itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Around {
    /// Anything.
    Anything,
    /// It is part of this text, which stands in quotes, at this offset.
    Quoted(Box<str>, usize),
    /// Something else than a call with nothing but constants.
    Called,
    /// The name of a method whose receiver's name ends in one of these.
    Method(Box<[Box<str>]>),
}

/// One literal: a word in its surroundings.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// As it must be spelt; in any letter case if it has no capital.
    pub word: Box<str>,
    /// What else must hold.
    pub around: Around,
    /// What follows.
    pub fact: Fact,
}

impl Entry {
    /// Whether a word of a text is this one. Names are compared without underscores before them,
    /// where the literal has none; those of receivers and hidden members are.
    fn is(&self, word: &str) -> bool {
        let exact = self.word.bytes().any(|b| b.is_ascii_uppercase());
        let same = |word: &str| {
            if exact { *word == *self.word } else { word.eq_ignore_ascii_case(&self.word) }
        };
        same(word) || same(word.trim_start_matches('_'))
    }
}

/// All literals, by their words.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    by_word: FxHashMap<Box<str>, SmallVec<[Entry; 1]>>,
    /// How long the longest key is, in bytes.
    longest: usize,
}

impl Lexicon {
    /// Adds a literal.
    pub fn add(&mut self, entry: Entry) {
        let key = key(&entry.word);
        self.longest = self.longest.max(key.len());
        self.by_word.entry(key).or_default().push(entry);
    }

    /// The literals that a word may be, whatever stands around it.
    pub fn entries(&self, word: &str) -> SmallVec<[&Entry; 2]> {
        // Texts are full of long words that are no words: encoded bytes.
        if word.trim_start_matches('_').len() > self.longest {
            return SmallVec::new();
        }
        let found = self.by_word.get(&*key(word));
        found.into_iter().flatten().filter(|entry| entry.is(word)).collect()
    }
}

/// Where a word is kept: without the underscores before it, in small letters.
fn key(word: &str) -> Box<str> {
    word.trim_start_matches('_').to_ascii_lowercase().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(words: &[&str]) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (n, word) in words.iter().enumerate() {
            let entry = Entry { word: (*word).into(), around: Around::Anything, fact: Fact(n as u32) };
            lexicon.add(entry);
        }
        lexicon
    }

    #[test]
    fn capitals_count_where_the_literal_has_some() {
        let lexicon = lexicon(&["requestCert", "headers", "_req"]);
        let found = |word: &str| lexicon.entries(word).iter().map(|e| e.fact.0).collect::<Vec<_>>();
        assert_eq!(found("requestCert"), [0]);
        assert_eq!(found("requestcert"), [0; 0]);
        assert_eq!(found("Headers"), [1]);
        assert_eq!(found("__headers"), [1]);
        assert_eq!(found("_req"), [2]);
        assert_eq!(found("req"), [0; 0]);
    }

    #[test]
    fn the_longest_word_of_a_text() {
        assert_eq!(longest_word("@nestjs/common"), Some((1, "nestjs")));
        assert_eq!(longest_word("node:https"), Some((5, "https")));
        assert_eq!(longest_word("://"), None);
        assert_eq!(longest_word("größe-x"), Some((0, "größe")));
    }
}
