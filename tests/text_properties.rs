//! What holds of every text: how its lines are counted, and how its copy for the eye is masked.

use std::ops::Range;

use keyspill::source::{LineIndex, MaskedText, Position};
use proptest::prelude::*;

/// Texts of short and of very long lines, with every ending and characters of every width.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n".to_owned()),
        Just("\r".to_owned()),
        Just("\r\n".to_owned()),
        "[a-z =']{0,12}",
        "[\u{e9}\u{9375}\u{1f980}\u{202e}\u{0}]{0,4}",
        (1_usize..3_000).prop_map(|length| "a\u{e9}".repeat(length)),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// The position of a byte, counted character by character from the start of the text.
fn counted(text: &str, offset: usize) -> Position {
    let mut position = Position { line: 0, column: 1, character: 0 };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at + c.len_utf8() > offset {
            break;
        }
        let ends_here = match c {
            '\n' => true,
            '\r' => chars.peek().is_none_or(|(_, next)| *next != '\n'),
            _ => false,
        };
        if ends_here {
            position = Position { line: position.line + 1, column: 1, character: 0 };
        } else {
            position.column += 1;
            position.character += c.len_utf16() as u32;
        }
    }
    position
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn positions_are_those_that_counting_gives(
        text in any_text(),
        offsets in prop::collection::vec(any::<u16>(), 1..20),
    ) {
        let index = LineIndex::new(&text);
        for offset in offsets {
            let offset = usize::from(offset) % (text.len() + 3);
            prop_assert_eq!(index.position(&text, offset as u32), counted(&text, offset.min(text.len())));
        }
    }

    #[test]
    fn lines_are_the_text_without_their_ends(text in any_text()) {
        let index = LineIndex::new(&text);
        let line = |number: u32| &text[index.line_range(&text, number)];
        let lines: Vec<&str> = (0..index.line_count()).map(line).collect();
        prop_assert_eq!(lines.join("\n"), text.replace("\r\n", "\n").replace('\r', "\n"));
    }

    #[test]
    fn a_masked_copy_keeps_width_and_lines_and_nothing_that_is_hidden(
        text in any_text(),
        ranges in prop::collection::vec((any::<u16>(), 1_usize..60), 0..6),
    ) {
        let within = |(start, length): (u16, usize)| {
            let start = usize::from(start) % (text.len() + 5);
            start..start + length
        };
        let ranges: Vec<Range<usize>> = ranges.into_iter().map(within).collect();
        let masked = MaskedText::new(&text, &ranges);
        let masked = masked.as_str();
        prop_assert_eq!(masked.len(), text.len());
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            let inside = ranges.iter().any(|range| range.start < end && at < range.end);
            let expected = match c {
                '\n' | '\r' => c.to_string(),
                _ if inside => "*".repeat(c.len_utf8()),
                _ => c.to_string(),
            };
            prop_assert_eq!(&masked[at..end], expected);
        }
    }
}
