//! Names of several parts: `'x-api-key'`, `"session id"`.
//!
//! A word may be a name by itself, or a part of one that stands in quotes. What its name may be, if
//! it is a part, is asked of each reading that the text around allows.

use crate::language::Spelling;
use crate::secret::NameFacts;
pub(super) use crate::secret::may_decide;

/// Names are no longer than this (`secret::names`).
const LONGEST: usize = 160;

/// What the names of a text may be.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// All of it.
    pub facts: NameFacts,
}

impl Names {
    /// Takes note, and gives the numbers of what was not known before.
    pub fn note(&mut self, found: NameFacts) -> impl Iterator<Item = usize> + use<> {
        let bits = found.without(self.facts).bits();
        self.facts.add(found);
        (0..NameFacts::COUNT).filter(move |bit| bits >> bit & 1 != 0)
    }
}

/// Adds what the name may be that the word at `start..end` is a part of.
pub(super) fn read_around(text: &str, start: usize, end: usize, spelling: &Spelling, found: &mut NameFacts) {
    let mut read = |from: usize, to: usize| {
        if (from, to) != (start, end)
            && to - from <= LONGEST
            && let Some(name) = text.get(from..to)
        {
            found.add(NameFacts::of(name));
        }
    };
    let bytes = text.as_bytes();
    let least = start.saturating_sub(LONGEST);
    let most = bytes.len().min(end + LONGEST);
    // Attributes of markup, and what stands without quotes.
    let stops = |b: &u8| {
        if spelling.quoted_texts {
            !(b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-') || *b >= 0x80)
        } else {
            b.is_ascii_whitespace() || b"\"'`()[]{}<>|,;".contains(b)
        }
    };
    let from = bytes[least..start].iter().rposition(stops).map_or(least, |at| least + at + 1);
    let to = bytes[end..most].iter().position(stops).map_or(most, |at| end + at);
    read(from, to);
    let delimiters: &[(u8, u8)] = if spelling.quoted_texts {
        &[(b'\'', b'\''), (b'"', b'"'), (b'`', b'`')]
    } else {
        &[(b'\'', b'\''), (b'"', b'"'), (b'`', b'`'), (b'(', b')'), (b'[', b']'), (b'{', b'}'), (b'|', b'|')]
    };
    // No name has several lines.
    let least = bytes[least..start].iter().rposition(|b| *b == b'\n').map_or(least, |at| least + at + 1);
    let most = bytes[end..most].iter().position(|b| *b == b'\n').map_or(most, |at| end + at);
    for &(open, close) in delimiters {
        let from = (least..start).rev().find(|&at| bytes[at] == open && !is_escaped(bytes, at));
        let to = (end..most).find(|&at| bytes[at] == close && !is_escaped(bytes, at));
        if let (Some(from), Some(to)) = (from, to) {
            read(from + 1, to);
        }
    }
}

/// Whether an odd number of backslashes stands before.
fn is_escaped(bytes: &[u8], at: usize) -> bool {
    bytes[..at].iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::javascript::FAMILY;

    fn around(text: &str, word: &str, spelling: &Spelling) -> NameFacts {
        let start = text.find(word).expect("the word");
        let mut found = NameFacts::NONE;
        read_around(text, start, start + word.len(), spelling, &mut found);
        found
    }

    #[test]
    fn every_pair_of_quotes_is_a_reading() {
        let spelling = FAMILY.spelling;
        for text in
            ["h['x-api-key']", "h[\"it's my api key\"]", "`api key`", "'an \\'api key'", "<a x-api-key={b}>"]
        {
            assert!(around(text, "key", &spelling).has(NameFacts::STRONG), "{text}");
        }
        for text in ["api, key", "f(api.key)", "'api\nkey'"] {
            assert!(!around(text, "key", &spelling).has(NameFacts::STRONG), "{text}");
        }
        let bare = Spelling { quoted_texts: false, ..spelling };
        assert!(around("%w(a/api.key b)", "key", &bare).has(NameFacts::STRONG));
        assert!(around("%q(an api key)", "key", &bare).has(NameFacts::STRONG));
    }

    #[test]
    fn only_what_is_new_is_given() {
        let mut names = Names::default();
        let mut both = NameFacts::STRONG;
        both.add(NameFacts::HOLDS);
        assert_eq!(names.note(NameFacts::STRONG).count(), 1);
        assert_eq!(names.note(both).collect::<Vec<_>>(), [2]);
    }
}
