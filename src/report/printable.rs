//! Text made safe for terminals and for the logs of build servers. A file's name and content may be an
//! attack: escape sequences that rewrite the screen, line breaks that forge a line, marks that turn
//! the reading direction, words that command the server which keeps the log.
//!
//! GitHub's runner looks for two kinds of such words in all that a step prints: `##[name]` anywhere
//! in a line, and `::name::` where a line begins. Text that would be taken for one is broken up.

use std::borrow::Cow;

use crate::finding::Suppressed;

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

/// Whether the character at byte `at` is the second one of `##[`.
pub(super) fn opens_command(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    bytes.get(at) == Some(&b'#')
        && bytes.get(at + 1) == Some(&b'[')
        && at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'#')
}

/// Whether a line that begins with `text` could be a command.
fn begins_command(text: &str) -> bool {
    text.trim_start().starts_with("::")
}

/// A path with every unsafe character escaped, as `\n` or `\u{202e}`. A path may begin a line.
pub fn printable_path(path: &str) -> Cow<'_, str> {
    let starts = begins_command(path);
    if !starts && !path.contains("##[") && !path.chars().any(is_unsafe) {
        return Cow::Borrowed(path);
    }
    let first_colon = path.find(':').filter(|_| starts);
    let mut safe = String::with_capacity(path.len() + 8);
    for (at, c) in path.char_indices() {
        if first_colon == Some(at) || opens_command(path, at) {
            safe.extend(c.escape_unicode());
        } else if is_unsafe(c) {
            safe.extend(c.escape_default());
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

/// Prose with every unsafe character but the line break taken out.
pub fn printable_text(text: &str) -> Cow<'_, str> {
    let unsafe_here = |c: char| is_unsafe(c) && c != '\n';
    let mut safe = Cow::Borrowed(text);
    if text.chars().any(unsafe_here) {
        let spaced = text.chars().map(|c| if c == '\t' { ' ' } else { c });
        safe = Cow::Owned(spaced.filter(|&c| !unsafe_here(c)).collect());
    }
    // After the filter, which may have joined what stood apart.
    if safe.contains("##[") { Cow::Owned(safe.replace("##[", "# #[")) } else { safe }
}

/// A message on one line.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    printable_text(&words.join(" ")).into_owned()
}

/// What stands after the message of a finding that is suppressed.
pub(super) fn suppression(suppressed: &Suppressed) -> String {
    match one_line(&suppressed.reason) {
        reason if reason.is_empty() => " (suppressed)".to_owned(),
        reason => format!(" (suppressed: {reason})"),
    }
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

    #[test]
    fn nothing_commands_the_log() {
        assert_eq!(printable_path("::error::a.js"), "\\u{3a}:error::a.js");
        assert_eq!(printable_path(" ::error::a.js"), " \\u{3a}:error::a.js");
        assert_eq!(printable_path("a/###[add-mask]b.js"), "a/##\\u{23}[add-mask]b.js");
        assert_eq!(printable_path("a::b#[c].js"), "a::b#[c].js");
        assert_eq!(printable_text("a ##[group]b #\u{200b}#[c]"), "a # #[group]b # #[c]");
    }
}
