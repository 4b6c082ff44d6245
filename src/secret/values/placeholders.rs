//! Values that stand for a value: templates, placeholder words, masks, names of names
//! (credential facts 3.1).

use std::sync::LazyLock;

use super::randomness::{Randomness, randomness};
use crate::secret::names::{self, split_words};
use crate::secret::needles::Needles;

/// Does `value` contain an interpolation, a reference to a secret store or a path parameter?
pub(super) fn is_template(value: &str) -> bool {
    const OPENERS: &[&str] = &[
        "${",
        "$(",
        "#{",
        "{{",
        "{%",
        "<%",
        "%(",
        "ENC(",
        "ENC[",
        "vault:",
        "op://",
        "ref+",
        "!vault",
        "$ANSIBLE_VAULT",
        "arn:aws:secretsmanager:",
        "arn:aws:ssm:",
        "@Microsoft.KeyVault(",
        "sm://",
        "secretref:",
        "file://",
        "secret://",
        "awssm:",
        "${{",
        "<your",
        "process.env",
        "os.environ",
        "ENV[",
    ];
    static FINDER: LazyLock<Needles<()>> =
        LazyLock::new(|| Needles::new(OPENERS.iter().map(|opener| (*opener, ()))));
    FINDER.occur_in(value)
        || is_enclosed(value)
        || has_format_verb(value)
        || is_variable(value)
        || value.starts_with("projects/") && value.contains("/secrets/")
}

/// `<...>`, `[...]`, `{name}`, `(...)` around the whole, `__NAME__`, `%NAME%`, `@NAME@`.
fn is_enclosed(value: &str) -> bool {
    let pairs = [("<", ">"), ("[", "]"), ("{", "}"), ("(", ")"), ("__", "__"), ("@", "@")];
    value.len() > 2
        && (pairs.iter().any(|(open, close)| {
            value.len() >= open.len() + close.len() && value.starts_with(open) && value.ends_with(close)
        }) || value.starts_with('%') && value.ends_with('%'))
}

/// `%s`, `%d`, `{}`, `{0}`, `{name}` somewhere in the value.
fn has_format_verb(value: &str) -> bool {
    if value == "%s" || value == "%d" || value.contains("{}") || value.contains("%s") {
        return true;
    }
    let Some((_, tail)) = value.split_once('{') else {
        return false;
    };
    tail.split_once('}').is_some_and(|(name, _)| {
        name.len() <= 40 && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
    })
}

/// `$NAME`, `:name`: the whole value is one variable or path parameter.
fn is_variable(value: &str) -> bool {
    let word = |s: &str| {
        s.len() >= 2
            && s.len() <= 60
            && s.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    let dollar = value.strip_prefix('$').is_some_and(word);
    let colon = value.strip_prefix(':').is_some_and(word);
    (dollar || colon) && randomness(&value[1..]) < Randomness::Medium
}

/// Words that mark a placeholder when they stand as a word of the value.
const PLACEHOLDER_WORDS: &[&str] = &[
    "example",
    "examples",
    "sample",
    "dummy",
    "fake",
    "mock",
    "mocked",
    "placeholder",
    "changeme",
    "todo",
    "fixme",
    "tbd",
    "your",
    "yours",
    "my",
    "replace",
    "replaceme",
    "insert",
    "enter",
    "redacted",
    "masked",
    "hidden",
    "removed",
    "xxx",
    "foo",
    "bar",
    "baz",
    "qux",
    "foobar",
    "test",
    "tests",
    "testing",
    "none",
    "null",
    "undefined",
    "nil",
    "true",
    "false",
    "default",
    "empty",
    "lorem",
    "ipsum",
    "deadbeef",
    "cafebabe",
    "here",
    "notset",
    "unset",
    "optional",
    "required",
    "some",
    "whatever",
    "demo",
    "stub",
    "fixture",
];

/// Long enough to mean the same inside a longer word.
const PLACEHOLDER_PARTS: &[&str] = &[
    "example",
    "changeme",
    "change-me",
    "change_me",
    "changethis",
    "change-this",
    "change_this",
    "placeholder",
    "replaceme",
    "replace_",
    "replace-",
    "yourapi",
    "your-",
    "your_",
    "yoursecret",
    "yourtoken",
    "yourkey",
    "yourpassword",
    "secret-here",
    "dummy",
    "redacted",
    "undefined",
    "not-a-real",
    "notareal",
    "not_a_real",
    "lorem",
    "deadbeef",
    "insert-",
    "insert_",
    "tobemodified",
    "notasecret",
    "not-a-secret",
    "invalid",
];

/// Does a placeholder word stand in `value`? Short words count only between separators, since a
/// random value has `foo` between two capitals every now and then.
pub(crate) fn has_placeholder_word(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    static FINDER: LazyLock<Needles<()>> =
        LazyLock::new(|| Needles::new(PLACEHOLDER_PARTS.iter().map(|part| (*part, ()))));
    if FINDER.occur_in(&lower) {
        return true;
    }
    if lower == "n/a" || lower == "na" {
        return true;
    }
    if randomness(value) >= Randomness::Strong {
        return lower
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| word.len() >= 4 && PLACEHOLDER_WORDS.contains(&word));
    }
    split_words(value)
        .iter()
        .any(|word| PLACEHOLDER_WORDS.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit())))
}

/// Three and more mask characters, or an ellipsis at the end.
pub(crate) fn is_mask(value: &str) -> bool {
    if value.ends_with("...") || value.ends_with('…') || value.contains("***") {
        return true;
    }
    let lower = value.to_ascii_lowercase();
    if lower.contains("xxxx") || lower.contains("0000000") || value.contains("••") {
        return true;
    }
    value.chars().count() >= 3
        && value.chars().all(|c| matches!(c, '*' | 'x' | 'X' | '•' | '.' | '-' | '_' | '#' | '0'))
}

/// `OPENAI_API_KEY`: upper case with an underscore, and words between the underscores.
pub(super) fn is_env_name(value: &str) -> bool {
    value.len() >= 3
        && value.contains('_')
        && value.starts_with(|c: char| c.is_ascii_uppercase())
        && value.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
        && randomness(value) < Randomness::Strong
}

/// `X-Api-Key`, `Authorization`, `Bearer`, `ApiKey`: a header's or a scheme's name.
pub(super) fn is_header_name(value: &str) -> bool {
    const SCHEMES: &[&str] = &[
        "bearer",
        "basic",
        "digest",
        "apikey",
        "token",
        "negotiate",
        "hawk",
        "oauth",
        "oauth2",
        "jwt",
        "ntlm",
        "mutual",
        "aws4-hmac-sha256",
    ];
    let lower = value.to_ascii_lowercase();
    if SCHEMES.contains(&lower.as_str()) {
        return true;
    }
    let word = |b: u8| b.is_ascii_alphabetic() || b == b'-';
    (lower.starts_with("x-") && value.bytes().all(word) || names::credential_header(value).is_some())
        && randomness(value) < Randomness::Strong
}

/// `password = "password"`, `API_KEY = "api-key"`, `TOKEN_COOKIE = "accessToken"`: the value is
/// a name, its own or that of another credential. A digit or a symbol more makes it a value.
pub(super) fn equals_name(name: &str, value: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    if !name.is_empty() && plain(name) == plain(value) {
        return true;
    }
    if names::is_name_of_credential(value) && randomness(value) < Randomness::Medium {
        return true;
    }
    let of_name = split_words(name);
    let of_value = split_words(value);
    !of_value.is_empty()
        && value.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'_' | b'-' | b'.' | b' '))
        && of_value
            .iter()
            .all(|w| of_name.contains(w) || matches!(w.as_str(), "the" | "a" | "name" | "value"))
}
