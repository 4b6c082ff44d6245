//! Values of credential-like names, found without a parser: `apiKey: '...'`, `API_KEY=...`,
//! `"password": "..."`, `headers['x-api-key'] === '...'`, `getenv("API_KEY", "...")`.

use super::{Span, TAIL, apart};
use crate::secret::names::{HeaderKind, NameStrength, credential_header, credential_name};
use crate::secret::values::{self, NotASecret, Randomness, randomness};
use memchr::memmem;
use std::ops::Range;

/// Names are looked for this far back, values this far on.
const MAX_NAME: usize = 80;
const MAX_VALUE: usize = 4096;
const MAX_BARE: usize = 512;
/// Literals looked at on one right-hand side.
const MAX_LITERALS: usize = 16;

/// Adds a span for each value bound to the name of a credential.
pub(super) fn bound_values(text: &str, all: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    // The end of the last line below which was looked, by a weak name and by a strong one: once is enough.
    let mut seen = [usize::MAX; 2];
    while let Some(mark) = memchr::memchr3(b'=', b':', b',', &bytes[at..]).map(|i| i + at) {
        at = mark + 1;
        let Some(name) = name_before(text, mark) else {
            continue;
        };
        let after = skip_operator(bytes, mark);
        at = at.max(after);
        if bytes[mark] == b',' && !is_quote_or_colon(bytes, name.range.clone()) {
            continue;
        }
        let range = name.range;
        if bytes[mark] == b'=' {
            apart::of_targets(text, range.start, mark, all);
        }
        if let Some(strength) = strength_of(&text[range.clone()]) {
            let bound = Bound { name: &text[range], strength };
            let end = line_end(bytes, after);
            let last = &mut seen[usize::from(bound.strength == NameStrength::Strong)];
            if bytes[mark] != b',' && std::mem::replace(last, end) != end {
                apart::below(text, &bound, after..end, all);
            }
            if let Some(end) = right_side(text, &bound, mark, after, all) {
                at = at.max(end);
            }
        }
    }
}

/// Adds a span for each literal that stands in for a look-up: `ENV['API_KEY'] || '...'`.
pub(super) fn fallbacks(text: &str, all: &mut Vec<Span>) {
    for operator in ["||", "??", " or "] {
        for mark in memmem::find_iter(text.as_bytes(), operator) {
            let Some(Name { range }) = name_before(text, mark) else {
                continue;
            };
            if let Some(strength) = strength_of(&text[range.clone()]) {
                let name = &text[range];
                let bound = Bound { name, strength };
                right_side(text, &bound, mark, mark + operator.len(), all);
            }
        }
    }
}

/// A name that was found, and how much it says.
pub(super) struct Bound<'a> {
    pub(super) name: &'a str,
    pub(super) strength: NameStrength,
}

impl Bound<'_> {
    /// Weak names (`key: 'users'`) hide only what looks like more than a word.
    fn hides(&self, value: &str) -> bool {
        let digit = value.bytes().any(|b| b.is_ascii_digit());
        let letter = value.bytes().any(|b| b.is_ascii_alphabetic());
        self.strength == NameStrength::Strong
            || value.len() >= 6 && digit && letter
            || randomness(value) >= Randomness::Medium
    }
}

struct Name {
    range: Range<usize>,
}

pub(super) fn strength_of(name: &str) -> Option<NameStrength> {
    let header = credential_header(name) == Some(HeaderKind::Credential);
    if header {
        return Some(NameStrength::Strong);
    }
    credential_name(name)
}

/// The identifier, quoted key or subscript that ends before `mark`.
fn name_before(text: &str, mark: usize) -> Option<Name> {
    let bytes = text.as_bytes();
    let floor = mark.saturating_sub(MAX_NAME);
    let mut end = mark;
    // Comparison and assignment operators, optional types, closing quotes and brackets.
    while end > floor
        && matches!(
            bytes[end - 1],
            b' ' | b'\t' | b'!' | b'?' | b'|' | b'&' | b')' | b']' | b'"' | b'\'' | b'`' | b'\\' | b'+'
        )
    {
        end -= 1;
    }
    let mut start = end;
    while start > floor && is_name_byte(bytes[start - 1]) {
        start -= 1;
    }
    (start < end).then_some(Name { range: start..end })
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$' | b'.' | b'@')
}

/// After a comma only `'API_KEY', 'x'` and `:session_secret, 'x'` bind.
fn is_quote_or_colon(bytes: &[u8], name: Range<usize>) -> bool {
    name.start > 0 && matches!(bytes[name.start - 1], b'"' | b'\'' | b'`' | b':')
}

/// Past `=`, `:`, `==`, `===`, `=>`, `:=`, `=~`.
fn skip_operator(bytes: &[u8], mark: usize) -> usize {
    let more = bytes[mark..].iter().take(4);
    mark + more.take_while(|b| matches!(b, b'=' | b':' | b'>' | b'~' | b',')).count().max(1)
}

/// Masks the literals of the right-hand side, or the bare value of `.env` and YAML files.
/// Gives where to go on when an unquoted value was masked.
fn right_side(text: &str, bound: &Bound, mark: usize, after: usize, all: &mut Vec<Span>) -> Option<usize> {
    let bytes = text.as_bytes();
    let blank = |b: &&u8| matches!(b, b' ' | b'\t');
    let start = after + bytes[after..].iter().take_while(blank).count();
    let line_end = line_end(bytes, start);
    let first = bytes.get(start).copied();
    let prefixed = matches!(first, Some(b'b' | b'f' | b'r' | b'u' | b'@' | b'\\'))
        && bytes.get(start + 1).copied().is_some_and(is_quote);
    if !first.is_some_and(is_quote) && !prefixed && matches!(bytes[mark], b'=' | b':') {
        let value = bare_value(text, bound, mark, start);
        if let Some(value) = value {
            let end = value.end;
            all.push(secret_span(text, value));
            return Some(end);
        }
    }
    let mut at = start;
    for _ in 0..MAX_LITERALS {
        let (literal, next) = next_literal(text, at, line_end)?;
        let whole = literal.start == start + usize::from(prefixed) + 1;
        if is_secret_text(bound, &text[literal.clone()], whole) {
            all.push(secret_span(text, literal));
        } else {
            apart::around_holes(text, bound, literal, all);
        }
        at = next;
        // Further arguments and keys of the same line have names of their own.
        let ends = |b: &u8| matches!(b, b',' | b'}' | b')');
        if whole && bytes.get(next).is_none_or(ends) {
            return None;
        }
    }
    None
}

pub(super) fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`')
}

pub(super) fn line_end(bytes: &[u8], start: usize) -> usize {
    let limit = bytes.len().min(start + MAX_VALUE);
    memchr::memchr(b'\n', &bytes[start..limit]).map_or(limit, |i| start + i)
}

/// The next quoted text before `end`, and where to go on. An open literal ends with its line.
pub(super) fn next_literal(text: &str, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
    let bytes = text.as_bytes();
    let open = at + bytes.get(at..end)?.iter().position(|b| is_quote(*b))?;
    // In `"{\"password\": \"x\"}"` the closing quote is escaped as the opening one is.
    let escaped = open > 0 && bytes[open - 1] == b'\\';
    let mut close = open + 1;
    while close < end && bytes[close] != bytes[open] {
        close += if bytes[close] == b'\\' && !escaped { 2 } else { 1 };
    }
    let close = close.min(end);
    let tail = usize::from(escaped && close > open + 1 && bytes[close - 1] == b'\\');
    let inside = open + 1..floor(text, close - tail).max(open + 1);
    Some((inside, close + 1))
}

/// Is the literal something to hide? In doubt yes: short ones and weak words too, when they are
/// the whole value.
pub(super) fn is_secret_text(bound: &Bound, value: &str, whole: bool) -> bool {
    let name = bound.name;
    if value.is_empty() || !bound.hides(value) || value.starts_with("-----BEGIN") {
        return false;
    }
    match values::not_a_secret(name, value) {
        None => true,
        Some(NotASecret::TooShort) => {
            whole
                && value.len() >= 3
                && values::reference_or_name(name, value).is_none()
                && !values::repeats_name(name, value)
                && !is_type_word(value)
                && value.bytes().any(|b| b.is_ascii_alphanumeric())
        }
        Some(NotASecret::HumanText) => whole && is_spaced_secret(name, value),
        Some(NotASecret::Structured(what)) => {
            whole && values::CHOSEN.contains(&what) || randomness(value) >= Randomness::Strong
        }
        _ => false,
    }
}

/// Passphrases and `Bearer x` have blanks; labels and messages have them as well.
fn is_spaced_secret(name: &str, value: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let phrase = ["phrase", "mnemonic", "secret"].iter().any(|word| lower.contains(word));
    phrase || value.bytes().any(|b| b.is_ascii_digit())
}

fn is_type_word(value: &str) -> bool {
    const WORDS: &[&str] = &[
        "string",
        "str",
        "number",
        "int",
        "bool",
        "boolean",
        "any",
        "unknown",
        "object",
        "none",
        "null",
        "undefined",
        "nil",
        "true",
        "false",
        "optional",
        "self",
        "this",
        "await",
        "new",
        "not",
        "bytes",
        "text",
        "buffer",
        "void",
        "never",
        "secretstr",
        "type",
        "function",
        "async",
        "lambda",
        "return",
        "const",
        "let",
        "var",
        "if",
        "else",
        "import",
        "from",
        "require",
    ];
    WORDS.contains(&value.to_ascii_lowercase().as_str())
}

/// The unquoted value after a name: the whole of an `.env` or YAML line, or what follows `=`
/// without blanks. Identifiers, calls and member accesses of code stay readable.
fn bare_value(text: &str, bound: &Bound, mark: usize, start: usize) -> Option<Range<usize>> {
    let name = bound.name;
    let bytes = text.as_bytes();
    let limit = bytes.len().min(start + MAX_BARE);
    let stops = |b: &&u8| !b.is_ascii_whitespace() && !b"\"'`,;)}]<>&|".contains(b);
    let length = bytes[start..limit].iter().take_while(stops).count();
    let end = floor(text, start + length);
    let value = text.get(start..end)?;
    if value.len() < 3
        || !bound.hides(value)
        || is_type_word(value)
        || values::reference_or_name(name, value).is_some()
    {
        return None;
    }
    let identifier = value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$' | b'.'))
        && value.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$'));
    let followed = bytes.get(end).is_some_and(|b| matches!(b, b',' | b';' | b')' | b'}' | b']' | b'<'));
    let spaced = start > 0 && bytes[start - 1] == b' ' && bytes[mark] == b'=';
    let code = value.contains(['(', '[', '{']) || identifier && (followed || spaced || value.contains('.'));
    let random = value.len() >= values::MIN_SCORED && randomness(value) >= Randomness::Medium;
    let silent = matches!(
        values::not_a_secret(name, value),
        Some(
            NotASecret::PlaceholderWord
                | NotASecret::Mask
                | NotASecret::EqualsName
                | NotASecret::PublicByDesign(_)
                | NotASecret::DocumentedSample
        )
    );
    (random || !code && !silent).then_some(start..end)
}

/// The nearest character boundary at or before `at`.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Long random values may show their end; passwords and words show nothing.
pub(super) fn secret_span(text: &str, range: Range<usize>) -> Span {
    let random = randomness(&text[range.clone()]) >= Randomness::Strong;
    Span { range, prefix: 0, tail: if random { TAIL } else { 0 } }
}
