//! Secrets known by their structure: PEM private keys, JSON web tokens and keys, URL credentials,
//! connection strings, HTTP basic credentials (credential facts 1.8).
//!
//! In comes any text, out go byte ranges and what they say. Nothing here asks for the time: an
//! `exp` counts only against the token's own `iat`.

use super::encoding::base64;
use memchr::memmem;
use serde_json::Value;
use std::ops::Range;

/// A private key block in PEM armour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pem {
    /// From the header to the footer, or to the end of what looks like its body.
    pub range: Range<usize>,
    /// The part between the armour lines.
    pub body: Range<usize>,
    /// The label says that the key is encrypted.
    pub encrypted: bool,
    /// Base64 characters in the body; a key has at least 64.
    pub characters: usize,
}

/// All private key blocks in `text`, real line ends and `\n` escapes alike. A header alone, as
/// parsers have it, comes with `characters` under 64.
pub fn find_pem_keys(text: &str) -> Vec<Pem> {
    const OPEN: &str = "-----BEGIN ";
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = memmem::find(&text.as_bytes()[at..], OPEN.as_bytes()).map(|i| i + at) {
        at = start + OPEN.len();
        let Some((label, body_start)) = pem_label(text, at) else {
            continue;
        };
        let (body, end) = pem_body(text, body_start);
        let inside = &text[body.clone()];
        found.push(Pem {
            range: start..end,
            encrypted: label.starts_with("ENCRYPTED") || inside.contains("4,ENCRYPTED"),
            characters: count_base64(inside),
            body,
        });
        at = end;
    }
    found
}

/// The label after `-----BEGIN `, if it names a private key, and where the body begins.
fn pem_label(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let window = rest.as_bytes().get(..rest.len().min(60))?;
    let end = memmem::find(window, b"-----")?;
    let label = rest.get(..end)?;
    let private = label.ends_with("PRIVATE KEY") || label == "PGP PRIVATE KEY BLOCK";
    private.then_some((label, at + end + 5))
}

/// To the footer; without one, as far as the text looks like a body.
fn pem_body(text: &str, start: usize) -> (Range<usize>, usize) {
    const CLOSE: &[u8] = b"-----END ";
    const LONGEST: usize = 20_000;
    let bytes = text.as_bytes();
    let window = &bytes[start..bytes.len().min(start + LONGEST)];
    let next = memmem::find(window, b"-----BEGIN ").unwrap_or(window.len());
    if let Some(length) = memmem::find(&window[..next], CLOSE) {
        let close = start + length;
        let tail = &bytes[close + CLOSE.len()..bytes.len().min(close + CLOSE.len() + 60)];
        let end = memmem::find(tail, b"-----").map_or(close, |i| close + CLOSE.len() + i + 5);
        return (start..close, end);
    }
    let like_body = |b: &&u8| b.is_ascii_alphanumeric() || b"+/=\\\r\n\t \"'`,".contains(b);
    let end = start + window.iter().take_while(like_body).count();
    (start..end, end)
}

/// Base64 characters, the `n` of a `\n` escape left out.
fn count_base64(body: &str) -> usize {
    let all = body.bytes().filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/')).count();
    all - memmem::find_iter(body.as_bytes(), b"\\n").count().min(all)
}

/// What a JSON web token says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Jwt {
    /// Where it stands.
    pub range: Range<usize>,
    /// `alg` is `none`, or the signature is empty: opens nothing.
    pub unsigned: bool,
    /// The payload's `role`, as Supabase has it.
    pub role: Option<String>,
    /// `exp` minus `iat` in seconds, if both are there.
    pub lifetime: Option<i64>,
    /// It has an `exp`.
    pub expires: bool,
}

/// All JSON web tokens in `text` whose first two parts decode to JSON objects, the first with
/// an `alg`.
pub fn find_jwts(text: &str) -> Vec<Jwt> {
    let bytes = text.as_bytes();
    let mut found: Vec<Jwt> = Vec::new();
    let mut free = 0;
    for start in memchr::memchr_iter(b'e', bytes) {
        let opens = bytes[start..].starts_with(b"eyJ") || bytes[start..].starts_with(b"ewo");
        if start < free || !opens {
            continue;
        }
        let end = start + bytes[start..].iter().take_while(|b| is_jwt_byte(**b)).count();
        free = end;
        let before = start.checked_sub(1).map(|i| bytes[i]);
        let escaped = start >= 2 && bytes[start - 2] == b'\\';
        if before.is_some_and(|b| b.is_ascii_alphanumeric()) && !escaped {
            continue;
        }
        if let Some(jwt) = decode_jwt(text, start..end) {
            found.push(jwt);
        }
    }
    found
}

fn is_jwt_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

fn decode_jwt(text: &str, range: Range<usize>) -> Option<Jwt> {
    const LONGEST: usize = 16_384;
    let token = text.get(range.clone())?;
    if token.len() > LONGEST {
        return None;
    }
    let mut parts = token.splitn(3, '.');
    let header = json_object(parts.next()?)?;
    let payload = json_object(parts.next()?)?;
    let signature = parts.next()?;
    let signature = signature.split('.').next().unwrap_or(signature);
    let algorithm = header.get("alg")?.as_str()?.to_ascii_lowercase();
    let number = |key: &str| payload.get(key).and_then(Value::as_i64);
    let (expiry, issued) = (number("exp"), number("iat").or(number("nbf")));
    Some(Jwt {
        range,
        unsigned: algorithm == "none" || signature.len() < 16,
        role: payload.get("role").and_then(Value::as_str).map(str::to_owned),
        lifetime: expiry.zip(issued).map(|(e, i)| e.saturating_sub(i)),
        expires: expiry.is_some(),
    })
}

fn json_object(part: &str) -> Option<Value> {
    let bytes = base64(part)?;
    let value: Value = serde_json::from_slice(&bytes).ok()?;
    value.is_object().then_some(value)
}

/// Is `text` a JSON web key with a private member (`d`, or `k` of an `oct` key)?
pub fn is_private_jwk(text: &str) -> bool {
    if text.len() > 20_000 || !text.contains("\"kty\"") {
        return false;
    }
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return false;
    };
    let keys = value.get("keys").and_then(Value::as_array);
    keys.map_or(std::slice::from_ref(&value), Vec::as_slice).iter().any(|key| {
        let member = |name: &str| key.get(name).is_some_and(Value::is_string);
        member("kty") && (member("d") || member("k"))
    })
}

/// Credentials in the authority of a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlCredentials {
    /// The scheme, before `://`.
    pub scheme: Range<usize>,
    /// Before the colon, or the whole when there is none.
    pub user: Range<usize>,
    /// After the colon; empty when there is none.
    pub password: Range<usize>,
    /// After the `@`, to the port or path.
    pub host: Range<usize>,
}

/// All `scheme://user[:password]@host` in `text`, templates among them.
pub fn find_url_credentials(text: &str) -> Vec<UrlCredentials> {
    const LONGEST: usize = 600;
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for mark in memmem::find_iter(bytes, b"://") {
        let start = mark + 3;
        let stops = |b: &&u8| !b.is_ascii_whitespace() && !b"/?#\"'`<>\\,;".contains(b);
        let authority = bytes[start..bytes.len().min(start + LONGEST)].iter().take_while(stops).count();
        let Some(sign) = memchr::memrchr(b'@', &bytes[start..start + authority]) else {
            continue;
        };
        let back = bytes[..mark].iter().rev().take(20);
        let scheme =
            back.take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')).count();
        let sign = start + sign;
        let colon = memchr::memchr(b':', &bytes[start..sign]).map_or(sign, |i| start + i);
        // Only ASCII, so that the window's end cannot cut a character.
        let host = bytes[sign + 1..start + authority]
            .iter()
            .take_while(|b| b.is_ascii() && !matches!(b, b':' | b')' | b']'))
            .count();
        found.push(UrlCredentials {
            scheme: mark - scheme..mark,
            user: start..colon,
            password: (colon + 1).min(sign)..sign,
            host: sign + 1..sign + 1 + host,
        });
    }
    found
}

/// The password of a `;`-separated connection string (`Password=`, `Pwd=`, ADO and ODBC).
pub fn find_connection_password(text: &str) -> Option<Range<usize>> {
    if !text.contains(';') || !text.contains('=') {
        return None;
    }
    let mut at = 0;
    let mut pairs = 0;
    let mut found = None;
    for part in text.split(';') {
        if let Some((key, value)) = part.split_once('=') {
            pairs += 1;
            let key = key.trim();
            if key.eq_ignore_ascii_case("password") || key.eq_ignore_ascii_case("pwd") {
                let start = at + part.len() - value.len();
                found = Some(start..at + part.len());
            }
        }
        at += part.len() + 1;
    }
    found.filter(|_| pairs >= 2)
}

/// User and password of a `Basic` value: base64 of printable text with a colon.
pub fn decode_basic(value: &str) -> Option<(String, String)> {
    let bytes = base64(value.trim())?;
    let text = String::from_utf8(bytes).ok()?;
    let printable = text.chars().all(|c| !c.is_control());
    let (user, password) = text.split_once(':')?;
    (printable && !text.is_empty()).then(|| (user.to_owned(), password.to_owned()))
}
