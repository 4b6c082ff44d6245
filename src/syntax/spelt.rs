//! A text that a file spells, with the place of each of its bytes: what is left of a quoted string, a
//! folded scalar or a line that goes on, once the quotes, escapes and indentations are gone.

use crate::source::Span;

/// A text and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelt {
    text: String,
    /// The file's offset of each byte, and of the end.
    at: Vec<u32>,
}

impl Spelt {
    /// A text that stands in the file as it is.
    pub fn verbatim(text: &str, start: u32) -> Self {
        Self { text: text.to_owned(), at: (start..=start + text.len() as u32).collect() }
    }

    /// Nothing, at a place.
    pub fn empty(at: u32) -> Self {
        Self { text: String::new(), at: vec![at] }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file's offset of a byte of the text, or of its end.
    pub fn offset(&self, index: usize) -> u32 {
        self.at.get(index).or(self.at.last()).copied().unwrap_or(0)
    }

    /// Where a part of the text stands, from its first byte to its last.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        let end = match range.end.checked_sub(1).filter(|last| *last >= range.start) {
            // A blank may stand for a line's end with all the indentation of the next.
            Some(last) if self.text.as_bytes().get(last).is_some_and(u8::is_ascii_whitespace) => {
                self.offset(last) + 1
            }
            _ => self.offset(range.end),
        };
        Span::new(self.offset(range.start), end)
    }

    /// Where the whole text stands.
    pub fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }

    /// Adds a character that begins at an offset of the file; what follows begins at `next`.
    pub fn push(&mut self, c: char, at: u32, next: u32) {
        self.at.pop();
        self.text.push(c);
        let width = c.len_utf8() as u32;
        self.at.extend((0..width).map(|i| at + i.min(next.saturating_sub(at).saturating_sub(1))));
        self.at.push(next);
    }

    /// Adds another text.
    pub fn append(&mut self, other: &Spelt) {
        self.at.pop();
        self.text.push_str(&other.text);
        self.at.extend_from_slice(&other.at);
    }

    /// A part of the text.
    pub fn part(&self, range: std::ops::Range<usize>) -> Self {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let mut at: Vec<u32> = self.at.get(range.clone()).unwrap_or_default().to_vec();
        at.push(self.span(range).end);
        if at.len() != text.len() + 1 {
            return Self::empty(self.offset(0));
        }
        Self { text: text.to_owned(), at }
    }
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single quotes, where two of them are one.
    Single,
    /// In double quotes, with escapes.
    Double,
    /// As a block, with its lines kept or folded.
    Block,
}

/// Finds the places of what a parser made of a scalar's source. What the parser says counts: where
/// source and value cannot be brought together, a character stands at the nearest place.
pub fn spell(value: &str, source: &str, start: u32, style: Style) -> Spelt {
    let quoted = matches!(style, Style::Single | Style::Double);
    let mut at = usize::from(quoted);
    let mut spelt = Spelt::empty(start + at as u32);
    for c in value.chars() {
        if style == Style::Double {
            at = past_joined_lines(source, at);
        }
        let rest = source.get(at..).unwrap_or_default();
        let next = if style == Style::Double && rest.starts_with('\\') {
            at + escape_length(rest)
        } else if style == Style::Single && rest.starts_with("''") {
            at + 2
        } else if rest.starts_with(c) {
            at + c.len_utf8()
        } else if c.is_whitespace() {
            // A line that was folded, with the indentation of the next.
            let blank = &rest[..rest.len() - rest.trim_start().len()];
            let line_end = blank.find('\n').map_or(blank.len(), |newline| newline + 1);
            at + if c == '\n' { line_end } else { blank.len() }
        } else {
            at = source.len() - rest.trim_start().len();
            let width = source[at..].chars().next().map_or(0, char::len_utf8);
            at + width
        };
        let next = next.min(source.len());
        spelt.push(c, start + at as u32, start + next as u32);
        at = next;
    }
    spelt
}

/// Past a backslash at the end of a line and the indentation of the next.
fn past_joined_lines(source: &str, mut at: usize) -> usize {
    while let Some(rest) = source.get(at..) {
        let Some(after) = rest.strip_prefix("\\\n").or_else(|| rest.strip_prefix("\\\r\n")) else { break };
        at = source.len() - after.trim_start_matches([' ', '\t']).len();
    }
    at
}

fn escape_length(escape: &str) -> usize {
    let length = match escape.as_bytes().get(1) {
        Some(b'x') => 4,
        Some(b'u') => 6,
        Some(b'U') => 10,
        _ => 1 + escape.chars().nth(1).map_or(0, char::len_utf8),
    };
    if escape.is_char_boundary(length.min(escape.len())) { length } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(value: &str, source: &str, style: Style) -> Vec<(char, u32)> {
        let spelt = spell(value, source, 0, style);
        assert_eq!(spelt.text(), value);
        value.char_indices().map(|(i, c)| (c, spelt.offset(i))).collect()
    }

    #[test]
    fn quotes_and_escapes_are_stepped_over() {
        assert_eq!(places("a\"b", "\"a\\\"b\"", Style::Double), [('a', 1), ('"', 2), ('b', 4)]);
        assert_eq!(places("a'b", "'a''b'", Style::Single), [('a', 1), ('\'', 2), ('b', 4)]);
        assert_eq!(places("éx", "\"\\u00e9x\"", Style::Double), [('é', 1), ('x', 7)]);
        assert_eq!(places("ab", "\"a\\\n   b\"", Style::Double), [('a', 1), ('b', 7)]);
    }

    #[test]
    fn folded_lines_and_indentation() {
        assert_eq!(places("a b", "a\n      b", Style::Plain), [('a', 0), (' ', 1), ('b', 8)]);
        assert_eq!(places("a\nb\n", "a\n  b\n", Style::Block), [('a', 0), ('\n', 1), ('b', 4), ('\n', 5)]);
    }

    /// A value that the source does not spell must cost nothing but its places.
    #[test]
    fn whatever_comes_in_the_text_is_the_value() {
        for (value, source) in [("xyz", ""), ("a", "\"\\"), ("é", "'"), ("\n\n", "é"), ("b", "\"\\é")] {
            for style in [Style::Plain, Style::Single, Style::Double, Style::Block] {
                places(value, source, style);
            }
        }
    }

    #[test]
    fn a_part_ends_where_its_last_byte_ends() {
        let spelt = spell("a b", "a\n      b", 10, Style::Plain);
        assert_eq!(spelt.span(0..1), Span::new(10, 11));
        assert_eq!(spelt.span(0..2), Span::new(10, 12));
        assert_eq!(spelt.part(2..3).whole(), Span::new(18, 19));
        assert_eq!(spelt.span(1..1), Span::new(11, 11));
    }
}
