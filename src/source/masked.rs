//! The copy of a text that may be shown.

use std::ops::Range;

use super::boundary;

/// Answers which byte ranges of a text must not be shown. The vocabulary of credentials lives in
/// another room, which hands its answer in through this type.
pub type MaskFn = fn(&str) -> Vec<Range<usize>>;

/// A same-width copy of a text in which credentials are overwritten with `*`.
///
/// Every byte keeps its offset and every line its number, so spans of the original address the
/// copy. All excerpts of all formats are cut from it, never from the original. Control characters
/// are still in it: what they would do depends on where it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaskedText {
    text: String,
}

impl MaskedText {
    /// Copies `text` with each byte of `ranges` replaced by `*`. Line breaks stay. A range that cuts
    /// a character is widened to hold the whole of it; parts outside the text are ignored.
    pub fn new(text: &str, ranges: &[Range<usize>]) -> Self {
        let mut ranges: Vec<Range<usize>> = ranges
            .iter()
            .map(|range| {
                let start = boundary::at_or_before(text, range.start);
                let end = boundary::at_or_after(text, range.end);
                start..end.max(start)
            })
            .collect();
        ranges.sort_by_key(|range| (range.start, range.end));

        let mut masked = String::with_capacity(text.len());
        let mut done = 0;
        for range in ranges {
            let start = range.start.max(done);
            if range.end <= start {
                continue;
            }
            masked.push_str(&text[done..start]);
            for c in text[start..range.end].chars() {
                match c {
                    '\n' | '\r' => masked.push(c),
                    _ => (0..c.len_utf8()).for_each(|_| masked.push('*')),
                }
            }
            done = range.end;
        }
        masked.push_str(&text[done..]);
        Self { text: masked }
    }

    /// The masked text, as long as the original.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The masked text of a byte range; clamped to the text and to whole characters.
    pub fn slice(&self, range: Range<usize>) -> &str {
        let start = boundary::at_or_before(&self.text, range.start);
        let end = boundary::at_or_after(&self.text, range.end);
        self.text.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_and_lines_stay() {
        let text = "a = 'sécret\nmore'; // 🦀";
        let from = text.find('s').expect("present");
        let to = text.find(';').expect("present") - 1;
        let masked = MaskedText::new(text, std::slice::from_ref(&(from..to)));
        assert_eq!(masked.as_str(), "a = '*******\n****'; // 🦀");
        assert_eq!(masked.as_str().len(), text.len());
    }

    #[test]
    fn overlapping_unsorted_cutting_and_outlying_ranges() {
        let text = "xéyz";
        #[allow(clippy::reversed_empty_ranges, reason = "a careless caller is the case")]
        let masked = MaskedText::new(text, &[3..4, 2..3, 1..2, 90..99, 4..2]);
        assert_eq!(masked.as_str(), "x***z");
        assert_eq!(MaskedText::new(text, &[]).as_str(), text);
        assert_eq!(masked.slice(0..99), "x***z");
    }
}
