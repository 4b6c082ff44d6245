//! The texts in quotes of a program: whether one of them may be a credential under the names that
//! the program has.
//!
//! Where a text begins and ends is not known without parsing, since quotes stand in comments and
//! patterns too. So every stretch from one quote to the next of its kind is looked at; each text in
//! quotes is among them.

use std::ops::Range;

use memchr::memchr_iter;

use super::scan::Scanned;
use crate::language::Spelling;
use crate::secret::{NameFacts, ValueFacts};

/// No value is longer than this as it is spelt: a thousand bytes (`secret::literal`), with room for
/// escapes and blanks.
const LONGEST: usize = 4000;

/// Whether the names and some text in quotes together may make a credential.
pub(super) fn may_hold(text: &str, scanned: &Scanned, spelling: &Spelling, names: NameFacts) -> bool {
    // A secret that signs may be any text.
    if names.has(NameFacts::SIGNS) {
        return true;
    }
    let mut wanted = ValueFacts::NONE;
    let mut want = |name: NameFacts, value: ValueFacts| {
        if names.has(name) {
            wanted.add(value);
        }
    };
    want(NameFacts::STRONG, ValueFacts::PLAIN);
    want(NameFacts::STRONG, ValueFacts::DEFAULT_PASSWORD);
    want(NameFacts::PASSWORD, ValueFacts::PASSWORD);
    want(NameFacts::PHRASE, ValueFacts::PHRASE);
    want(NameFacts::WEAK, ValueFacts::RANDOM);
    if wanted == ValueFacts::NONE {
        return false;
    }
    if !spelling.quoted_texts {
        return true;
    }
    let is_wanted = |value: &str| ValueFacts::among(value, wanted) != ValueFacts::NONE;
    let fits = |value: &str| is_wanted(value) || value.contains('\\') && is_wanted(&unescaped(value));
    stretches(text, spelling, &scanned.comments).any(fits)
        || stretches(&scanned.read, spelling, &[]).any(fits)
}

/// The text with what every language takes these escapes for; others are read elsewhere.
fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match (c, chars.as_str().chars().next()) {
            ('\\', Some(escaped @ ('n' | 'r' | 't' | '\\' | '\'' | '"' | '`'))) => {
                chars.next();
                out.push(if escaped.is_ascii_alphabetic() { '\n' } else { escaped });
            }
            (c, _) => out.push(c),
        }
    }
    out
}

/// The stretches between quotes of one kind that may be a text, but for those that begin in a comment.
fn stretches<'t>(
    text: &'t str,
    spelling: &Spelling,
    comments: &'t [Range<usize>],
) -> impl Iterator<Item = &'t str> {
    let bytes = text.as_bytes();
    let long = spelling.long_texts;
    [b'\'', b'"', b'`'].into_iter().flat_map(move |quote| {
        let mut left = comments;
        memchr_iter(quote, bytes).filter_map(move |open| {
            while let Some((_, later)) = left.split_first().filter(|(comment, _)| comment.end <= open) {
                left = later;
            }
            if left.first().is_some_and(|comment| comment.start <= open) {
                return None;
            }
            let window = &bytes[open + 1..bytes.len().min(open + 1 + LONGEST)];
            let close = closing(window, quote, long || quote == b'`')?;
            text.get(open + 1..open + 1 + close)
        })
    })
}

/// Where a text that has just begun ends.
fn closing(window: &[u8], quote: u8, long: bool) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + memchr::memchr3(quote, b'\\', b'\n', &window[from..])?;
        from = match window[at] {
            b'\\' => at + 2,
            // A text that nobody closed ends with its line: so do parsers read it.
            b'\n' if !long => return Some(at),
            b'\n' => at + 1,
            _ => return Some(at),
        };
        if from > window.len() {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::javascript::FAMILY;

    fn texts(text: &str) -> Vec<&str> {
        stretches(text, &FAMILY.spelling, &[]).collect()
    }

    #[test]
    fn every_text_in_quotes_is_among_the_stretches() {
        assert_eq!(texts("f('a', \"b\")"), ["a", "b"]);
        assert_eq!(unescaped("it\\'s\\n\\\\d"), "it's\n\\d");
        assert!(texts("// it's\nf('it\\'s', `a\nb`)").contains(&"it\\'s"));
        assert!(texts("// it's\nf('it\\'s', `a\nb`)").contains(&"a\nb"));
        assert_eq!(texts("'a\nb'"), ["a"]);
        assert_eq!(texts("'a\\"), [""; 0]);
        let text = "// it's\nf('a') // 'b'";
        assert_eq!(stretches(text, &FAMILY.spelling, &[0..7, 16..22]).collect::<Vec<_>>(), ["a", ") // "]);
    }
}
