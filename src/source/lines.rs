//! Lines and columns: the one place where bytes become what people and editors count in.

use std::cell::Cell;

use memchr::memchr2_iter;

use super::boundary;

/// A place as shown to people and editors. All of it is made from one byte offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// Zero-based line.
    pub line: u32,
    /// One-based column in characters (Unicode scalar values).
    pub column: u32,
    /// Zero-based column in UTF-16 units, as the language server protocol counts.
    pub character: u32,
}

/// The starts of all lines of one text. Lines end with LF, CR LF or CR, as the language server
/// protocol has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of `text`. A text always has at least one line.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr2_iter(b'\r', b'\n', bytes) {
            let lf_follows = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if !lf_follows {
                starts.push(clamp(at + 1));
            }
        }
        Self { starts }
    }

    /// How many lines there are, a last empty one included.
    pub fn line_count(&self) -> u32 {
        clamp(self.starts.len())
    }

    /// The zero-based line that holds `offset`; the last one for an offset past the end.
    pub fn line(&self, offset: u32) -> u32 {
        let after = self.starts.partition_point(|&start| start <= offset);
        clamp(after.saturating_sub(1))
    }

    /// The bytes of a zero-based line in `text`, without its line ending; empty past the last line.
    pub fn line_range(&self, text: &str, line: u32) -> std::ops::Range<usize> {
        let start = self.line_start(line, text.len());
        let mut end = self.line_start(line.saturating_add(1), text.len());
        let bytes = text.as_bytes();
        while end > start && matches!(bytes[end - 1], b'\n' | b'\r') {
            end -= 1;
        }
        start..end
    }

    /// Where `offset` lies in `text`, which must be the text this index was made from. An offset
    /// past the end counts as the end, one inside a character as that character's start.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let offset = boundary::at_or_before(text, offset as usize);
        let line = self.line(clamp(offset));
        let start = self.line_start(line, text.len()).min(offset);
        let before = text.get(start..offset).unwrap_or_default();
        let (chars, units) = count(before);
        Position { line, column: clamp(chars + 1), character: clamp(units) }
    }

    fn line_start(&self, line: u32, text_len: usize) -> usize {
        self.starts.get(line as usize).map_or(text_len, |&start| (start as usize).min(text_len))
    }
}

/// Positions in one text for many offsets. Each is counted from the last if it lies behind it on the same
/// line, so that offsets that grow cost one walk through the text, however long its lines are.
#[derive(Debug)]
pub struct Positions<'t> {
    text: &'t str,
    lines: LineIndex,
    last: Cell<(usize, Position)>,
}

impl<'t> Positions<'t> {
    /// Finds the lines of `text`.
    pub fn new(text: &'t str) -> Self {
        let first = Position { line: 0, column: 1, character: 0 };
        Self { text, lines: LineIndex::new(text), last: Cell::new((0, first)) }
    }

    /// As [`LineIndex::position`].
    pub fn at(&self, offset: usize) -> Position {
        let offset = boundary::at_or_before(self.text, offset);
        let (from, last) = self.last.get();
        let line = self.lines.line(clamp(offset));
        let position = match self.text.get(from..offset) {
            Some(between) if line == last.line => {
                let (chars, units) = count(between);
                let column = last.column.saturating_add(clamp(chars));
                Position { line, column, character: last.character.saturating_add(clamp(units)) }
            }
            _ => self.lines.position(self.text, clamp(offset)),
        };
        self.last.set((offset, position));
        position
    }
}

/// Characters and UTF-16 units of a text.
fn count(text: &str) -> (usize, usize) {
    text.chars().fold((0, 0), |(chars, units), c| (chars + 1, units + c.len_utf16()))
}

/// Offsets are 32 bits wide: the walk's size cap keeps texts far below that.
fn clamp(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: u32) -> (u32, u32, u32) {
        let p = LineIndex::new(text).position(text, offset);
        (p.line, p.column, p.character)
    }

    #[test]
    fn emoji_and_cjk_count_by_characters_and_by_utf16_units() {
        let text = "/* 🦀鍵 */ key";
        let offset = text.find("key").expect("present") as u32;
        assert_eq!(at(text, offset), (0, 10, 10));
        let crab = text.find('鍵').expect("present") as u32;
        assert_eq!(at(text, crab), (0, 5, 5));
    }

    #[test]
    fn every_line_ending_counts_once() {
        let text = "a\r\nb\rc\nd";
        let index = LineIndex::new(text);
        assert_eq!(index.line_count(), 4);
        for (line, word) in ["a", "b", "c", "d"].iter().enumerate() {
            assert_eq!(&text[index.line_range(text, line as u32)], *word);
            let offset = text.find(word).expect("present") as u32;
            assert_eq!(at(text, offset), (line as u32, 1, 0));
        }
        assert_eq!(at(text, 2).0, 0, "LF of a CR LF still belongs to its line");
    }

    #[test]
    fn a_walk_through_a_text_gives_the_same_positions() {
        let text = "a é\r\n🦀鍵 b\rc\n\nd🦀";
        let (index, positions) = (LineIndex::new(text), Positions::new(text));
        for offset in (0..text.len() + 3).chain((0..text.len()).rev()).chain([5, 5, 1, 9]) {
            assert_eq!(positions.at(offset), index.position(text, offset as u32), "{offset}");
        }
    }

    #[test]
    fn any_offset_is_answered() {
        for text in ["", "é", "a\r", "\r\n", "鍵\n🦀"] {
            let index = LineIndex::new(text);
            for offset in (0..12).chain([u32::MAX - 1, u32::MAX]) {
                let position = index.position(text, offset);
                assert!(position.column >= 1);
                assert!(index.line_range(text, offset).end <= text.len());
            }
        }
        assert_eq!(at("é", 1), (0, 1, 0), "inside a character");
    }
}
