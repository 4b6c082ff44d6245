//! Whether some constant of a program may be a credential by its shape alone, told from the text of
//! the program without parsing it.
//!
//! In comes the text, as it stands or as parts of it read. The answer may be yes too often, since
//! comments and code are looked at as well; it is never no where a constant has a shape. `quoted` says
//! whether every constant stands in quotes.

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memchr_iter;
use std::sync::LazyLock;

use super::formats::holds_format;
use super::structured::{self, find_url_credentials};

/// What every shape that is not a provider's holds, but for connection strings.
const MARKS: &[&str] = &["PRIVATE KEY", "eyJ", "ewo", "kty", "asic ", "://"];

/// None of them begins where another ends, so that leftmost matches are all matches; those are looked for in many
/// bytes at once.
static SEARCHER: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(MARKS).ok());

/// Whether some constant in the text may have the shape of a credential.
pub fn shows_shape(text: &str, quoted: bool) -> bool {
    let Some(searcher) = SEARCHER.as_ref() else { return true };
    searcher.find_iter(text).any(|found| stands_at(text, found.start()))
        || connects(text, quoted)
        || holds_format(text)
}

/// Whether the mark at this place belongs to a shape.
fn stands_at(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    if rest.starts_with("://") {
        // As much as an address may take, and the scheme before it.
        let mut end = text.len().min(at + 700);
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let found = find_url_credentials(&text[at..end]);
        return found.first().is_some_and(|url| url.user.start == 3 && !url.password.is_empty());
    }
    if let Some(encoded) = rest.strip_prefix("asic ") {
        let end = encoded.find(|c: char| !c.is_ascii_alphanumeric() && !"+/=_-".contains(c));
        return structured::decode_basic(&encoded[..end.unwrap_or(encoded.len())]).is_some();
    }
    if rest.starts_with("eyJ") || rest.starts_with("ewo") {
        let token = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b));
        return token.filter(|b| *b == b'.').count() >= 2;
    }
    // The name of a web key's member, and no part of one, or of data.
    if rest.starts_with("kty") {
        return is_apart(text.as_bytes(), at, at + 3);
    }
    true
}

/// Whether what stands here is no part of a longer word. What an escape of a blank ends in belongs to no word.
fn is_apart(bytes: &[u8], start: usize, end: usize) -> bool {
    let joins = |byte: &u8| byte.is_ascii_alphanumeric();
    let blank = [&b"\\n"[..], b"\\r", b"\\t"].into_iter().any(|blank| bytes[..start].ends_with(blank));
    (blank || !bytes[..start].last().is_some_and(joins)) && !bytes.get(end).is_some_and(joins)
}

/// Whether a password stands where connection strings have theirs: `;Password=`.
fn connects(text: &str, quoted: bool) -> bool {
    let bytes = text.as_bytes();
    memchr_iter(b'=', bytes).any(|at| {
        let key = bytes[..at].trim_ascii_end();
        let word = [&b"password"[..], b"pwd"].into_iter().find(|word| {
            let start = key.len().checked_sub(word.len());
            start.is_some_and(|start| key[start..].eq_ignore_ascii_case(word))
        });
        word.is_some_and(|word| begins_part(&key[..key.len() - word.len()], quoted))
    })
}

/// Whether a key may begin after this: the string begins here, or another part of it ends.
fn begins_part(mut before: &[u8], quoted: bool) -> bool {
    loop {
        let line_end = before.len() - before.trim_ascii_end().len();
        if !quoted && before[before.len() - line_end..].contains(&b'\n') {
            return true;
        }
        before = before.trim_ascii_end();
        let escape = [&b"\\n"[..], b"\\r", b"\\t"].into_iter().find_map(|blank| before.strip_suffix(blank));
        match escape {
            Some(rest) => before = rest,
            None => {
                let ends = |b: &u8| b";'\"`}>".contains(b) || !quoted && b"([{<|".contains(b);
                return before.last().is_none_or(ends);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connection_strings_are_told_from_assignments() {
        for text in [
            "'Server=a;Password=b;'",
            "\"pwd = b;Server=a\"",
            "`Server=a;\n  Password=b`",
            "'Server=a;\\nPassword=b'",
            "`${x};password=b;`",
        ] {
            assert!(shows_shape(text, true), "{text}");
        }
        for text in ["const password = 1;", "this.password=1;", "f(a, password=2)", "let a\npassword = 3"] {
            assert!(!shows_shape(text, true), "{text}");
        }
        assert!(shows_shape("<<EOS\npassword = 3;a=b", false));
    }

    #[test]
    fn addresses_are_shapes_only_with_a_password() {
        assert!(shows_shape("fetch('https://user:hunter2@host.tld/')", true));
        assert!(!shows_shape("fetch('https://host.tld/a:b?c=@d')", true));
        assert!(!shows_shape("fetch('https://user@host.tld/')", true));
    }

    #[test]
    fn the_member_of_a_web_key_is_no_part_of_a_word() {
        for text in ["{ kty: 'oct' }", "'{\"kty\":\"oct\"}'", "\"{\\\"kty\\\":1}\"", "'a\\nkty'"] {
            assert!(shows_shape(text, true), "{text}");
        }
        assert!(!shows_shape("'IqYKtyph' + 'abktyc'", true));
    }

    #[test]
    fn shapes_after_an_escape_are_seen() {
        let body = blake3::hash(b"a key").to_hex();
        let key = format!("sk_live_{}", &body[..24]);
        for text in [format!("'{key}'"), format!("'a\\n{key}\\n'"), format!("`${{x}}{key}`")] {
            assert!(shows_shape(&text, true), "a key of {} characters", key.len());
        }
    }
}
