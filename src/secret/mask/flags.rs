//! Values of flags that are named like credentials: `--password x`, in a list of words too, and the
//! password behind `--user name:`. The values behind `=` and `:` are found like those of all names.

use super::Span;
use super::bindings::{Bound, is_quote, is_secret_text, line_end, next_literal, secret_span, strength_of};
use std::ops::Range;

/// Names are no longer, and a value stands no further away.
const MAX_NAME: usize = 80;
const MAX_GAP: usize = 200;
const MAX_VALUE: usize = 512;

/// Flags whose value is a name with its password.
const USERS: &[&str] = &["u", "user", "proxy-user", "auth"];

/// Adds a span for each value of a flag that is named like a credential.
pub(super) fn flag_values(text: &str, all: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    for dash in memchr::memchr_iter(b'-', bytes) {
        let begins =
            dash == 0 || bytes[dash - 1].is_ascii_whitespace() || b"\"'`[,(;=".contains(&bytes[dash - 1]);
        if !begins {
            continue;
        }
        let start = dash + 1 + usize::from(bytes.get(dash + 1) == Some(&b'-'));
        let named = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        let length = bytes[start..].iter().take(MAX_NAME).take_while(named).count();
        let name = &text[start..start + length];
        let users = USERS.contains(&name);
        let strength = strength_of(name);
        if length == 0 || strength.is_none() && !users {
            continue;
        }
        let Some(value) = value_after(text, start + length) else { continue };
        if users {
            all.extend(password(text, value).map(Span::hidden));
        } else if let Some(strength) = strength
            && !text[value.clone()].starts_with('-')
            && is_secret_text(&Bound { name, strength }, &text[value.clone()], true)
        {
            all.push(secret_span(text, value));
        }
    }
}

/// The next word after a flag: on the same line, behind a comma, on the line that continues it, or the
/// next of a list.
fn value_after(text: &str, flag_end: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let limit = bytes.len().min(flag_end + MAX_GAP);
    let quoted = bytes.get(flag_end..limit)?.iter().take_while(|b| is_quote(**b) || **b == b'\\').count();
    let mut at = flag_end + quoted;
    let first = at;
    while at < limit {
        match bytes[at] {
            b' ' | b'\t' | b',' => at += 1,
            b'\\' if matches!(bytes.get(at + 1), Some(b'\n' | b'\r')) => at += 1,
            b'\n' | b'\r' if at > first && bytes[at - 1] == b'\\' => at += 1,
            b'\n' | b'\r' => at = next_member(bytes, at, limit)?,
            _ => break,
        }
    }
    if at == first || at >= limit {
        return None;
    }
    if is_quote(bytes[at]) || bytes[at] == b'\\' {
        return next_literal(text, at, line_end(bytes, at)).map(|(inside, _)| inside);
    }
    let bare = |b: &&u8| !b.is_ascii_whitespace() && !b"\"'`,;)}]<>&|".contains(b);
    let length = bytes[at..bytes.len().min(at + MAX_VALUE)].iter().take_while(bare).count();
    let mut end = at + length;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    (at < end).then_some(at..end)
}

/// Past the dash of a list's next member; JSON has its members on lines of their own without one.
fn next_member(bytes: &[u8], line_end: usize, limit: usize) -> Option<usize> {
    let blank = bytes[line_end..limit].iter().take_while(|b| b.is_ascii_whitespace()).count();
    let at = line_end + blank;
    match bytes.get(at)? {
        b'-' if bytes.get(at + 1) == Some(&b' ') => Some(at + 1),
        byte if is_quote(*byte) => Some(at),
        _ => None,
    }
}

/// What stands behind the colon of `name:password`; two numbers are ids, a name twice is a group.
fn password(text: &str, value: Range<usize>) -> Option<Range<usize>> {
    let (name, password) = text[value.clone()].split_once(':')?;
    let reference =
        password.starts_with(['$', '<', '{', '/']) || password.bytes().all(|b| b.is_ascii_digit());
    (!reference && name != password).then_some(value.start + name.len() + 1..value.end)
}

#[cfg(test)]
mod tests {
    use super::super::masked;

    #[test]
    fn values_of_flags() {
        for (text, hidden) in [
            ("gunicorn --keyfile-password tiger55 app", "tiger55"),
            ("uvicorn --ssl-keyfile-password 'tiger 55' app", "tiger 55"),
            ("[\"a\", \"--keyfile-password\", \"tiger55\"]", "tiger55"),
            ("- --api-key\n    - tiger55\n", "tiger55"),
            ("- \"--api-key\"\n- \"tiger55\"\n", "tiger55"),
            ("[\n  \"--api-key\",\n  \"tiger55\"\n]", "tiger55"),
            ("x --token \\\n  tiger55", "tiger55"),
            ("\"start\": \"x --password \\\"tiger55\\\"\"", "tiger55"),
            ("curl -u admin:tiger55 https://x", "tiger55"),
            ("-e API_KEY=tiger55 x", "tiger55"),
        ] {
            let shown = masked(text);
            assert_eq!(shown.len(), text.len());
            assert!(!shown.contains(hidden), "{shown}");
            assert_eq!(shown, text.replace(hidden, &"*".repeat(hidden.len())));
        }
    }

    #[test]
    fn words_that_are_no_values_stay() {
        for text in [
            "gunicorn --keyfile server.key --certfile server.crt app",
            "x --password $PASSWORD --api-key ${API_KEY:-}",
            "x --password --verbose",
            "docker run --user 1000:1000 x",
            "gunicorn -u www:www -g www",
            "a - b-token c",
            "--password",
            "--password ",
            "--password\n\nx",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
