//! The value tests: what a literal looks like, and what speaks against its being a secret.
//!
//! In comes a value, with the name it is bound to. Out goes its randomness, or the reason why it
//! is no secret. It knows neither provider formats nor where in a program the value stands.
//! Source: credential facts 1.9, 1.10 and 3.1-3.3.

mod placeholders;
mod randomness;
mod samples;
mod shapes;

pub(crate) use placeholders::{has_placeholder_word, is_mask};
pub use randomness::{MIN_SCORED, Randomness, llr, randomness};
pub use samples::documented_signing_secret;
pub(crate) use samples::{is_default_password, is_documented_sample, public_kind};
pub(crate) use shapes::{CHOSEN, is_recovery_phrase, is_sequence, is_uuid};

/// Values shorter than this are no keys, except in signing positions.
pub const MIN_SECRET: usize = 8;

/// Why a value is no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotASecret {
    /// Interpolation, path parameter, reference to a secret store.
    Template,
    /// `example`, `your-...`, `changeme`, ... as a word.
    PlaceholderWord,
    /// `****`, `xxxx`, `...`.
    Mask,
    /// The value repeats its name, or is the name of another credential.
    EqualsName,
    /// The name of an environment variable.
    EnvName,
    /// The name of a header or of an authentication scheme.
    HeaderName,
    /// A shape of its own: path, date, digest, cipher suite, ...
    Structured(&'static str),
    /// Public by design (facts 1.9).
    PublicByDesign(&'static str),
    /// Published in documentation and of no use (facts 1.10, first list).
    DocumentedSample,
    /// Under [`MIN_SECRET`] characters.
    TooShort,
    /// Text for humans.
    HumanText,
    /// `current-password`, `same-origin`, ...: one of the fixed words that such names take.
    Keyword,
}

/// Fixed values of names that look like credentials (facts 2.3).
const KEYWORDS: &[&str] = &[
    "include",
    "same-origin",
    "omit",
    "current-password",
    "new-password",
    "one-time-code",
    "on",
    "off",
    "required",
    "optional",
    "password",
    "text",
    "hidden",
    "authorization_code",
    "implicit",
    "client_credentials",
    "refresh_token",
    "string",
    "number",
    "boolean",
    "object",
    "header",
    "cookie",
    "query",
    "body",
    "local",
    "session",
    "memory",
    "sessionstorage",
    "localstorage",
    "anonymous",
    "use-credentials",
    "disabled",
    "enabled",
    "always",
    "never",
    "prompt",
];

/// Why `value`, bound to `name` (may be empty), is no secret; `None` when nothing speaks against
/// it (facts 3.1, 3.2, 1.9, 1.10). Quotes and blanks around the value do not count.
pub fn not_a_secret(name: &str, value: &str) -> Option<NotASecret> {
    let value = unquoted(value);
    if value.len() < MIN_SECRET {
        return Some(NotASecret::TooShort);
    }
    reference_or_name(name, value).or_else(|| by_content(name, value))
}

/// Without the blanks and the quotes around it.
pub(crate) fn unquoted(value: &str) -> &str {
    value.trim().trim_matches(|c| matches!(c, '"' | '\'' | '`')).trim()
}

/// The part that holds in every position: the text stands for a value, or names one.
pub(crate) fn reference_or_name(name: &str, value: &str) -> Option<NotASecret> {
    if placeholders::is_template(value) {
        Some(NotASecret::Template)
    } else if placeholders::is_env_name(value) {
        Some(NotASecret::EnvName)
    } else if placeholders::is_header_name(value) {
        Some(NotASecret::HeaderName)
    } else if !name.is_empty() && KEYWORDS.contains(&value.to_ascii_lowercase().as_str()) {
        Some(NotASecret::Keyword)
    } else {
        None
    }
}

/// Does the value only point to a secret kept elsewhere?
pub(crate) fn is_reference(value: &str) -> bool {
    placeholders::is_template(value)
}

/// Does the value repeat its name, or name another credential?
pub(crate) fn repeats_name(name: &str, value: &str) -> bool {
    placeholders::equals_name(name, value)
}

/// Is it a path or an address, so that the secret is elsewhere?
pub(crate) fn is_location(value: &str) -> bool {
    shapes::is_location(value)
}

fn by_content(name: &str, value: &str) -> Option<NotASecret> {
    if samples::is_documented_sample(value) {
        return Some(NotASecret::DocumentedSample);
    }
    if let Some(kind) = samples::public_kind(name, value) {
        return Some(NotASecret::PublicByDesign(kind));
    }
    if placeholders::is_mask(value) {
        return Some(NotASecret::Mask);
    }
    if placeholders::equals_name(name, value) {
        return Some(NotASecret::EqualsName);
    }
    if placeholders::has_placeholder_word(value) {
        return Some(NotASecret::PlaceholderWord);
    }
    if let Some(what) = shapes::structure(name, value) {
        return Some(NotASecret::Structured(what));
    }
    shapes::is_human_text(value).then_some(NotASecret::HumanText)
}
