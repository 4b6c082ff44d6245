//! Values whose shape says what they are: identifiers, digests, paths, dates, text
//! (credential facts 3.2). Each test is one small function; `structure` names the first that holds.

use super::randomness::{Randomness, randomness};
use crate::secret::encoding;
use crate::secret::names::split_words;

/// A test of a value's shape.
type Test = fn(&str) -> bool;

/// What `value` is by its shape, or `None`. `name` decides about digests and object ids.
pub(super) fn structure(name: &str, value: &str) -> Option<&'static str> {
    let tests: &[(&'static str, Test)] = &[
        ("password hash", is_password_hash),
        ("integrity string", is_integrity),
        ("encoded file", is_encoded_file),
        ("number, date or version", is_number_like),
        ("resource name", is_resource_name),
        ("mail address", is_mail_address),
        ("address without credentials", is_plain_url),
        ("file path", is_path),
        ("dotted name", is_dotted_name),
        ("colour or locale", is_colour_or_locale),
        ("cipher suite", is_cipher_suite),
        ("alphabet or sequence", is_sequence),
        ("name in code", is_code_name),
        ("pattern or markup", is_code_like),
        ("encoded text", is_encoded_text),
        ("encrypted value", is_encrypted),
        ("MIME type", is_mime_type),
    ];
    if is_digest(name, value) {
        return Some("digest");
    }
    tests.iter().find(|(_, test)| test(value)).map(|(what, _)| *what)
}

/// Twelve to twenty-four short words of small letters: the words of a wallet (BIP 39).
pub(crate) fn is_recovery_phrase(value: &str) -> bool {
    let words: Vec<&str> = value.split(' ').collect();
    matches!(words.len(), 12 | 15 | 18 | 21 | 24)
        && words.iter().all(|w| (3..=8).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_lowercase()))
}

/// 8-4-4-4-12 hexadecimal digits.
pub(crate) fn is_uuid(value: &str) -> bool {
    let bytes = value.as_bytes();
    bytes.len() == 36
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

fn is_hex(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Hexadecimal of a digest's length under a name that speaks of digests or revisions.
fn is_digest(name: &str, value: &str) -> bool {
    const WORDS: &[&str] = &[
        "hash",
        "digest",
        "sha",
        "sha1",
        "sha256",
        "sha512",
        "md5",
        "etag",
        "checksum",
        "integrity",
        "fingerprint",
        "commit",
        "revision",
        "rev",
        "sum",
        "sri",
        "id",
        "oid",
        "objectid",
    ];
    let length = matches!(value.len(), 24 | 32 | 40 | 56 | 64 | 96 | 128);
    length && is_hex(value) && split_words(name).iter().any(|w| WORDS.contains(&w.as_str()))
}

fn is_password_hash(value: &str) -> bool {
    const STARTS: &[&str] = &[
        "$2a$",
        "$2b$",
        "$2y$",
        "$argon2",
        "$pbkdf2",
        "pbkdf2_sha",
        "$6$",
        "$5$",
        "$1$",
        "{SSHA}",
        "{SHA}",
        "{MD5}",
        "scrypt:",
        "pbkdf2:",
        "bcrypt$",
        "argon2$",
        "$apr1$",
        "$scrypt$",
    ];
    STARTS.iter().any(|start| value.starts_with(start))
}

fn is_integrity(value: &str) -> bool {
    ["sha1-", "sha256-", "sha384-", "sha512-", "sha256:", "sha512:", "md5:", "md5-"]
        .iter()
        .any(|start| value.starts_with(start))
}

fn is_encoded_file(value: &str) -> bool {
    const STARTS: &[&str] = &[
        "data:",
        "iVBORw0KGgo",
        "/9j/4AAQ",
        "R0lGOD",
        "UEsDB",
        "H4sI",
        "JVBERi",
        "AGFzbQ",
        "PHN2Zy",
        "PD94bW",
        "LS0tLS1CRUdJTiBDRVJU",
        "LS0tLS1CRUdJTiBQVUJM",
    ];
    STARTS.iter().any(|start| value.starts_with(start))
}

/// Digits with the punctuation of numbers, dates, times, versions, phone numbers and OIDs.
fn is_number_like(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let others = value.bytes().all(|b| {
        b.is_ascii_digit()
            || matches!(b, b'.' | b'-' | b':' | b'+' | b' ' | b'/' | b'T' | b'Z' | b',' | b'(' | b')' | b'_')
    });
    digits > 0 && others || is_version(value)
}

/// `1.2.3-rc.1+build`, `v20.11.0`, `py3-none-any.whl`.
fn is_version(value: &str) -> bool {
    let rest = value.strip_prefix('v').unwrap_or(value);
    let mut parts = rest.splitn(3, '.');
    let number = |part: Option<&str>| {
        part.is_some_and(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
    };
    number(parts.next())
        && number(parts.next())
        && parts.next().is_some_and(|tail| tail.len() <= 24 && tail.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_resource_name(value: &str) -> bool {
    const STARTS: &[&str] = &["arn:", "urn:", "subnet-", "sg-", "vpc-", "ami-", "i-0", "vol-", "xn--"];
    STARTS.iter().any(|start| value.starts_with(start)) && !value.contains(char::is_whitespace)
}

fn is_mail_address(value: &str) -> bool {
    value.split_once('@').is_some_and(|(user, host)| {
        let part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+');
        !user.is_empty()
            && user.bytes().all(part)
            && host.bytes().all(part)
            && host.split('.').count() >= 2
            && host
                .rsplit('.')
                .next()
                .is_some_and(|t| (2..=12).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_alphabetic()))
    })
}

/// A URL; one with credentials is looked for elsewhere, before this is asked.
fn is_plain_url(value: &str) -> bool {
    let scheme = value.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|s| {
        (2..=16).contains(&s.len())
            && s.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
    }) || value.starts_with("//")
        || value.starts_with("mailto:")
        || value.starts_with("localhost")
}

/// `/etc/x`, `./key.pem`, `config/keys`, `C:\x`, and names with a known ending.
fn is_path(value: &str) -> bool {
    if value.contains(char::is_whitespace) {
        return false;
    }
    const ENDINGS: &[&str] = &[
        ".pem", ".key", ".crt", ".cer", ".json", ".yml", ".yaml", ".js", ".ts", ".tsx", ".jsx", ".py", ".rb",
        ".txt", ".env", ".p12", ".pfx", ".jks", ".html", ".css", ".xml", ".toml", ".ini", ".conf", ".cfg",
        ".sh", ".log", ".md", ".csv", ".png", ".svg", ".jpg", ".gif", ".whl", ".gz", ".zip", ".erb", ".vue",
        ".sql", ".db", ".sock", ".pub", ".enc", ".go", ".java", ".lock", ".com", ".org", ".io", ".net",
    ];
    let lower = value.to_ascii_lowercase();
    if ENDINGS.iter().any(|end| lower.ends_with(end)) {
        return true;
    }
    let rooted = ["/", "./", "../", "~/", "@/"].iter().any(|s| value.starts_with(s))
        || value.as_bytes().get(1..3) == Some(b":\\");
    let parted = value.contains('/') || value.contains('\\');
    (rooted || parted)
        && randomness(value) < Randomness::Medium
        && !value.ends_with('=')
        && value.split('/').all(|part| randomness(part) < Randomness::Strong)
}

pub(super) fn is_location(value: &str) -> bool {
    is_path(value) || is_plain_url(value)
}

/// `errors.password.min`, `app.config:token`, `com.example.Key`: words joined by dots or colons.
fn is_dotted_name(value: &str) -> bool {
    let parts: Vec<&str> = value.split(['.', ':']).collect();
    let word = |part: &&str| {
        part.len() <= 24
            && part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'$'))
    };
    parts.len() >= 2 && parts.iter().all(word) && randomness(value) < Randomness::Weak
}

/// Shapes that people choose for passwords and keys all the same.
pub(crate) const CHOSEN: [&str; 2] = ["alphabet or sequence", "name in code"];

/// `chargeToday1`, `epv2Total`: words joined by capitals, with a number or two, as members of other
/// people's data are called. Random letters change their case after every second or third, and do not
/// read as words.
fn is_code_name(value: &str) -> bool {
    let bytes = value.as_bytes();
    let plain =
        bytes.iter().all(u8::is_ascii_alphanumeric) && bytes.first().is_some_and(u8::is_ascii_lowercase);
    if !plain || !(6..=32).contains(&bytes.len()) {
        return false;
    }
    let digits = bytes.iter().filter(|b| b.is_ascii_digit()).count();
    let capitals =
        bytes.windows(2).filter(|w| !w[0].is_ascii_uppercase() && w[1].is_ascii_uppercase()).count();
    let longest = bytes.split(|b| !b.is_ascii_lowercase()).map(<[u8]>::len).max().unwrap_or(0);
    if digits > 2 || capitals == 0 || longest < 4 || bytes.len() < 3 * (capitals + 1) {
        return false;
    }
    let letters: String = value.chars().filter(char::is_ascii_alphabetic).collect();
    randomness(&letters.to_ascii_lowercase()) <= Randomness::Weak
}

fn is_colour_or_locale(value: &str) -> bool {
    let colour = value.strip_prefix('#').is_some_and(|hex| matches!(hex.len(), 3 | 4 | 6 | 8) && is_hex(hex));
    let locale = value.len() == 5
        && matches!(value.as_bytes()[2], b'-' | b'_')
        && value.bytes().filter(u8::is_ascii_alphabetic).count() == 4;
    colour || locale
}

/// `ECDHE-RSA-AES128-GCM-SHA256`, `TLS_AES_256_GCM_SHA384`, `aes-256-cbc`, `RSA-OAEP-256`.
fn is_cipher_suite(value: &str) -> bool {
    let upper = value.to_ascii_uppercase();
    let marks =
        ["AES", "SHA", "RSA", "ECDHE", "GCM", "CBC", "CHACHA20", "POLY1305", "OAEP", "HMAC", "ED25519"];
    let parts: Vec<&str> = upper.split(['-', '_', ':', '+', '!', '.']).collect();
    parts.len() >= 2
        && parts.len() <= 64
        && parts.iter().any(|part| marks.iter().any(|m| part.starts_with(m)))
        && parts.iter().all(|part| part.len() <= 10)
        && randomness(value) < Randomness::Strong
}

/// Alphabets, keyboard rows, and values that are nothing but runs of neighbours or repeats.
pub(crate) fn is_sequence(value: &str) -> bool {
    const ROWS: &[&str] = &["qwerty", "asdfgh", "zxcvb", "qwertz", "azerty", "1q2w3e", "qweasd"];
    let lower = value.to_ascii_lowercase();
    if ROWS.iter().any(|row| lower.starts_with(row)) && lower.len() <= 24 {
        return true;
    }
    if lower.contains("abcdefghijkl") || lower.contains("0123456789abcdef") {
        return true;
    }
    let (covered, longest) = runs(lower.as_bytes());
    let length = value.len();
    longest >= 10 || covered * 2 > length && length >= 8 || is_repeated(&lower)
}

/// How many bytes lie in runs of four and more identical or sequential ones, and the longest run.
fn runs(bytes: &[u8]) -> (usize, usize) {
    let (mut covered, mut longest, mut start) = (0, 1, 0);
    let mut step: Option<i16> = None;
    for at in 1..=bytes.len() {
        let now = bytes.get(at).map(|b| i16::from(*b) - i16::from(bytes[at - 1]));
        if now.is_some() && now == step && step.is_some_and(|s| s.abs() <= 1) {
            continue;
        }
        let run = at - start;
        if run >= 4 && step.is_some_and(|s| s.abs() <= 1) {
            covered += run;
            longest = longest.max(run);
        }
        start = at - 1;
        step = now;
    }
    (covered, longest)
}

/// One piece of up to eight characters, three times and more: `abcabcabc`.
fn is_repeated(value: &str) -> bool {
    let bytes = value.as_bytes();
    (1..=8).any(|size| {
        bytes.len() >= size * 3
            && bytes.len() >= 8
            && bytes.iter().enumerate().skip(size).all(|(at, b)| *b == bytes[at - size])
    })
}

/// Regular expressions, markup, selectors, queries, calls.
fn is_code_like(value: &str) -> bool {
    let spaced = value.contains(' ');
    value.contains("=>")
        || value.contains("()")
        || value.contains("</")
        || value.contains("\\d")
        || value.contains("\\w")
        || value.contains("[a-z")
        || value.contains("[A-Z")
        || value.contains("(?")
        || (value.starts_with('^') && value.ends_with('$'))
        || (value.starts_with('.') && !value.contains('/'))
        || (value.starts_with('#') && value.bytes().skip(1).all(|b| b.is_ascii_alphabetic() || b == b'-'))
        || spaced && ["SELECT ", "INSERT ", "UPDATE ", "DELETE "].iter().any(|w| value.contains(w))
}

/// Base64 of readable text: the text would be judged, and text is no key.
fn is_encoded_text(value: &str) -> bool {
    if value.len() < 16 || value.len() > 4096 {
        return false;
    }
    encoding::base64(value).is_some_and(|bytes| {
        bytes.len() >= 10
            && bytes.iter().filter(|b| matches!(**b, b' '..=b'~' | b'\n' | b'\t' | b'\r')).count() * 10
                >= bytes.len() * 9
    })
}

fn is_encrypted(value: &str) -> bool {
    ["ENC[", "$ANSIBLE_VAULT", "AQICAH", "U2FsdGVkX1", "-----BEGIN PGP MESSAGE"]
        .iter()
        .any(|start| value.starts_with(start))
}

fn is_mime_type(value: &str) -> bool {
    ["application/", "text/", "image/", "audio/", "video/", "multipart/", "font/"]
        .iter()
        .any(|start| value.starts_with(start))
}

/// Text for humans: words with spaces between them.
pub(super) fn is_human_text(value: &str) -> bool {
    let trimmed = value.trim();
    trimmed.contains(char::is_whitespace)
        || !trimmed.is_ascii() && trimmed.chars().filter(|c| c.is_alphabetic()).count() >= 2
}
