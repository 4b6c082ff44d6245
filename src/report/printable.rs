//! Text made safe for terminals. A file's name and content may be an attack: escape sequences
//! that rewrite the screen, line breaks that forge a line, marks that turn the reading direction.

use std::borrow::Cow;

/// Whether a character acts on a terminal or on the order of its neighbours instead of showing.
pub(super) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            // directional marks, embeddings, overrides and isolates; line and paragraph separators;
            // zero-width characters; the byte order mark
            '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// A path with every unsafe character escaped, as `\n` or `\u{202e}`.
pub fn printable_path(path: &str) -> Cow<'_, str> {
    if !path.chars().any(is_unsafe) {
        return Cow::Borrowed(path);
    }
    let mut safe = String::with_capacity(path.len() + 8);
    for c in path.chars() {
        if is_unsafe(c) { safe.extend(c.escape_default()) } else { safe.push(c) }
    }
    Cow::Owned(safe)
}

/// Prose with every unsafe character but the line break taken out.
pub fn printable_text(text: &str) -> Cow<'_, str> {
    let unsafe_here = |c: char| is_unsafe(c) && c != '\n';
    if !text.chars().any(unsafe_here) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|&c| !unsafe_here(c)).collect())
}

/// A message on one line.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    printable_text(&words.join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_unsafe_survives() {
        let hostile = "a\u{1b}[2J\n\u{202e}b\u{7f}\u{9b}é🦀";
        assert_eq!(printable_path(hostile), "a\\u{1b}[2J\\n\\u{202e}b\\u{7f}\\u{9b}é🦀");
        assert_eq!(printable_text(hostile), "a[2J\nbé🦀");
        assert_eq!(one_line("a\n  b\t\u{1b}c"), "a b c");
    }
}
