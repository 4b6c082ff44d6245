//! Small steps over a text that nobody parsed.

/// Whether a byte belongs to names; those beyond ASCII do.
pub(crate) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

/// Where each of some words ends in a text, with its number among them, in order.
pub(crate) fn ends_of<'t>(text: &'t str, words: &'t [&'t str]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (number, word) in words.iter().enumerate() {
        found.extend(ends(text, word).map(|end| (end, number)));
    }
    found.sort_unstable();
    found
}

/// Whether a word stands in a text, by itself.
pub(crate) fn stands(text: &str, word: &str) -> bool {
    ends(text, word).next().is_some()
}

/// Where a word ends that stands by itself.
fn ends<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, word).filter_map(move |start| {
        let end = start + word.len();
        let apart = start.checked_sub(1).is_none_or(|before| !is_word(bytes[before]));
        (apart && bytes.get(end).is_none_or(|&after| !is_word(after))).then_some(end)
    })
}

/// The text up to so many bytes behind a place: what stands farther from a word does not belong to it, and a
/// hostile text shall not be gone through again for each of its words.
pub(crate) fn window(text: &str, at: usize, length: usize) -> &str {
    let end = at.saturating_add(length).min(text.len());
    let end = (at..=end).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(text.len());
    &text[..end]
}

/// A text in quotes at a place, without its quotes, and where it ends. One with escapes reads otherwise than it stands:
/// none.
pub(crate) fn quoted<'t>(text: &'t str, at: usize, quotes: &[u8]) -> Option<(&'t str, usize)> {
    let bytes = text.as_bytes();
    let quote = *bytes.get(at).filter(|byte| quotes.contains(byte))?;
    let length = memchr::memchr2(quote, b'\n', &bytes[at + 1..])?;
    let inner = text.get(at + 1..at + 1 + length)?;
    (bytes[at + 1 + length] == quote && !inner.contains('\\')).then_some((inner, at + length + 2))
}

/// The first place at or after `at` that is none of these bytes.
pub(crate) fn skip(text: &str, at: usize, bytes: &[u8]) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| !bytes.contains(byte)).unwrap_or(rest.len())
}
