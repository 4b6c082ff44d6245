//! Lines and columns: the one place where bytes become what people and editors count in.

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
///
/// A million places on one line of a megabyte must not each count the line from its start, so that
/// what stands before every [`STRIDE`]th byte is counted once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
    counted: Vec<Count>,
}

/// How many bytes lie between two counts.
const STRIDE: usize = 1024;

/// Characters and UTF-16 units of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
struct Count {
    chars: u32,
    units: u32,
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
        let mut so_far = Count::default();
        let mut counted = vec![so_far];
        for piece in bytes.chunks_exact(STRIDE) {
            so_far = so_far.and(Count::of(piece));
            counted.push(so_far);
        }
        Self { starts, counted }
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
        let (line_start, here) = (self.before(text, start), self.before(text, offset));
        Position {
            line,
            column: here.chars.saturating_sub(line_start.chars).saturating_add(1),
            character: here.units.saturating_sub(line_start.units),
        }
    }

    /// What stands before a byte.
    fn before(&self, text: &str, offset: usize) -> Count {
        let stride = (offset / STRIDE).min(self.counted.len() - 1);
        let rest = text.as_bytes().get(stride * STRIDE..offset).unwrap_or_default();
        self.counted[stride].and(Count::of(rest))
    }

    fn line_start(&self, line: u32, text_len: usize) -> usize {
        self.starts.get(line as usize).map_or(text_len, |&start| (start as usize).min(text_len))
    }
}

impl Count {
    /// Counts the bytes with which a character starts: a piece may begin and end inside of one.
    fn of(bytes: &[u8]) -> Self {
        let chars = bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        let pairs = bytes.iter().filter(|&&byte| byte >= 0xF0).count();
        Self { chars: clamp(chars), units: clamp(chars + pairs) }
    }

    fn and(self, more: Self) -> Self {
        Self { chars: self.chars.saturating_add(more.chars), units: self.units.saturating_add(more.units) }
    }
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
