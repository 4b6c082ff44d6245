//! Offsets that cut no character. An offset may come from anywhere; slicing must never panic, nor
//! print the text in a panic's message.

/// The nearest start of a character at or before `offset`; the end for an offset past it.
pub(super) fn at_or_before(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The nearest start of a character at or after `offset`; the end for an offset past it.
pub(super) fn at_or_after(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset += 1;
    }
    offset
}
