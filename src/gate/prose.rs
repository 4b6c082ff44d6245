//! Words that are no names where they stand.
//!
//! Names of credentials are words of every day: `pass`, `key`, `token`. In the texts and comments of a program they
//! stand in sentences. What a name can be followed by, each language says ([`Spelling::after_names`]); a name of several
//! words in quotes is read as a whole elsewhere ([`super::names`]).

use super::lexicon::is_word;
use crate::language::Spelling;

/// What stands before data in the address of an embedded file (RFC 2397).
const DATA: &[u8] = b";base64,";

/// Whether the word at `start..end` is no name of its own.
pub(super) fn is_no_name(text: &str, start: usize, end: usize, spelling: &Spelling) -> bool {
    is_in_sentence(text, end, spelling) || is_statement(text, start, end, spelling)
}

/// Whether another word follows that cannot follow a name.
fn is_in_sentence(text: &str, end: usize, spelling: &Spelling) -> bool {
    if spelling.after_names.is_empty() {
        return false;
    }
    let rest = &text[end..];
    let next = rest.trim_start_matches([' ', '\t']);
    let length = next.bytes().take_while(|&byte| is_word(byte)).count();
    next.len() < rest.len() && length > 0 && !spelling.after_names.contains(&&next[..length])
}

/// Whether the word is a statement of the language: alone on its line, or behind what such statements stand behind.
fn is_statement(text: &str, start: usize, end: usize, spelling: &Spelling) -> bool {
    if !spelling.statements.contains(&&text[start..end]) {
        return false;
    }
    let line = memchr::memrchr(b'\n', &text.as_bytes()[..start]).map_or(0, |at| at + 1);
    let before = text[line..start].trim_ascii_end();
    let rest = text[end..].trim_start_matches([' ', '\t']);
    // Between brackets a line may go on in the next one.
    let goes_on = rest.trim_ascii_start().starts_with(['=', ':']);
    let ends = rest.is_empty() || rest.starts_with(['\n', '\r', ';']);
    (before.is_empty() || before.ends_with([':', ';'])) && ends && !goes_on
}

/// Where the data ends that begins at `start`, if an embedded file does.
pub(super) fn data_end(bytes: &[u8], start: usize) -> Option<usize> {
    if start == 0 || bytes[start - 1] != b',' || !bytes[..start].ends_with(DATA) {
        return None;
    }
    let is_data = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    Some(start + bytes[start..].iter().take_while(is_data).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{javascript, python, ruby};

    fn is_none(text: &str, word: &str, spelling: &Spelling) -> bool {
        let start = text.find(word).expect("the word");
        is_no_name(text, start, start + word.len(), spelling)
    }

    #[test]
    fn a_word_of_a_sentence_is_no_name() {
        let (script, snake) = (&javascript::FAMILY.spelling, &python::FAMILY.spelling);
        for text in ["# Give the token back", "'''The token that opens'''", "token\tand_more"] {
            assert!(is_none(text, "token", script) && is_none(text, "token", snake), "{text}");
        }
        for text in
            ["token = 1", "x(token)", "token", "token\nof", "'token'", "token is x", "token in x", "token.x"]
        {
            assert!(!is_none(text, "token", script) && !is_none(text, "token", snake), "{text}");
        }
        assert!(!is_none("for (const token of tokens)", "token", script));
        assert!(!is_none("token if x else y", "token", snake));
        // A call needs no brackets there.
        assert!(!is_none("token 'x'", "token", &ruby::FAMILY.spelling));
        assert!(!is_none("token value", "token", &ruby::FAMILY.spelling));
    }

    #[test]
    fn a_statement_is_no_name() {
        let spelling = &python::FAMILY.spelling;
        for text in ["pass", "if x:\n    pass\n", "if x: pass\n\ny = 1", "x(); pass;"] {
            assert!(is_none(text, "pass", spelling), "{text}");
        }
        for text in
            ["{'pass': x}", "x.pass", "pass = x", "f(pass=x)", "f(\n pass\n = x)", "x = pass\n", "f(pass)"]
        {
            assert!(!is_none(text, "pass", spelling), "{text}");
        }
        assert!(!is_none("pass\n", "pass", &javascript::FAMILY.spelling));
    }

    #[test]
    fn data_is_passed_over() {
        let text = b"url(data:image/png;base64,AAAA/key+B==)";
        assert_eq!(data_end(text, 26), Some(36));
        assert_eq!(data_end(text, 27), None);
        assert_eq!(data_end(b"a,b", 2), None);
    }
}
