//! Evidence of the third kind: a credential's name bound to a value that looks random.

use super::{
    Dropped, Literal, Outcome, Position, Verdict, against, has_digit_and_letter, name_strength,
    with_fallback, without_scheme,
};
use crate::secret::values::{self, NotASecret, Randomness, randomness};
use crate::secret::{Confidence, Level, NameStrength, names};

/// Silent in tests and documentation, where names and values prove nothing (facts 4).
pub(super) fn judge(l: &Literal, value: &str) -> Outcome {
    let Some(name) = l.name.filter(|_| l.position != Position::Bare) else {
        return Outcome::Open;
    };
    let Some(strength) = name_strength(name) else {
        return Outcome::Open;
    };
    if let Some(why) = against(l, value) {
        return Outcome::Silent(why);
    }
    let words = names::split_words(name);
    if is_jwk_member(name, l.context.near) {
        return Outcome::Open;
    }
    if is_outcome(&words, l.context.near) {
        return Outcome::Silent(Dropped::Because("beside what failed, it says what passed"));
    }
    let bare = without_scheme(without_flag(value));
    let password = words.iter().any(|w| is_password_word(w));
    let reason = values::not_a_secret(name, bare);
    if strength == NameStrength::Strong && reason != Some(NotASecret::DocumentedSample) {
        if names::recovery_phrase_name(&words) && values::is_recovery_phrase(bare) {
            let why = "the words of a wallet's recovery phrase";
            let severity = with_fallback(Level::High, l);
            return Outcome::from(
                severity.map(|s| Verdict::new("wallet recovery phrase", s, Confidence::High, why)),
            );
        }
        if beside_user(l.context.near) && values::is_default_password(bare) {
            let why = "a password that everybody tries first, beside the user's name";
            let severity = with_fallback(Level::Medium, l);
            return Outcome::from(
                severity.map(|s| Verdict::new("default password", s, Confidence::Medium, why)),
            );
        }
    }
    if password && strength == NameStrength::Strong {
        return judge_password(l, bare, reason);
    }
    if let Some(reason) = reason {
        return Outcome::Silent(reason.into());
    }
    let Some(sure) = confidence(strength, bare) else {
        return Outcome::Silent(Dropped::NotRandom);
    };
    let severity = with_fallback(severity(&words, strength), l);
    let why = "the name is that of a credential, and the value looks random";
    let why = if sure == Confidence::Low { "the name is that of a credential" } else { why };
    let kind = "value of a credential-like name";
    Outcome::from(severity.map(|s| Verdict::new(kind, s, sure, why)))
}

/// Strong head: medium randomness, or less and less sure. Weak head: strong randomness, and no
/// UUID, since those are mostly identifiers (facts 2.1, 3.2, 3.3).
fn confidence(strength: NameStrength, value: &str) -> Option<Confidence> {
    let uuid = values::is_uuid(value);
    match (strength, randomness(value)) {
        (NameStrength::Strong, Randomness::Strong | Randomness::Medium) if uuid => Some(Confidence::Medium),
        (NameStrength::Strong, Randomness::Strong) => Some(Confidence::High),
        (NameStrength::Strong, Randomness::Medium | Randomness::Weak) => Some(Confidence::Medium),
        (NameStrength::Strong, Randomness::None) => has_digit_and_letter(value).then_some(Confidence::Low),
        (NameStrength::Weak, Randomness::Strong) if !uuid => Some(Confidence::Medium),
        (NameStrength::Weak, _) => None,
    }
}

fn severity(words: &[String], strength: NameStrength) -> Level {
    let has = |word: &str| words.iter().any(|w| w == word);
    if has("license") || has("licence") || has("salt") {
        Level::Low
    } else if strength == NameStrength::Weak || has("id") {
        Level::Medium
    } else {
        Level::High
    }
}

pub(super) fn is_password_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "password",
        "passwd",
        "passphrase",
        "passcode",
        "pwd",
        "pass",
        "pw",
        "senha",
        "contraseña",
        "contrasena",
        "mdp",
        "passwort",
        "kennwort",
        "wachtwoord",
        "parola",
    ];
    let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let stem = word.strip_suffix('s').unwrap_or(word);
    [word, stem].iter().any(|w| WORDS.contains(w) || w.ends_with("password") || w.ends_with("passwd"))
}

/// Passwords are known by their name: most are short words, and few look random (facts 3.3).
fn judge_password(l: &Literal, value: &str, reason: Option<NotASecret>) -> Outcome {
    match reason {
        None => {}
        Some(NotASecret::Structured(what)) if values::CHOSEN.contains(&what) => {}
        Some(reason) => return Outcome::Silent(reason.into()),
    }
    if is_sentence(value) {
        return Outcome::Silent(NotASecret::HumanText.into());
    }
    let letters_only = value.bytes().all(|b| b.is_ascii_lowercase() || b"-_. ".contains(&b));
    let sure = if randomness(value) >= Randomness::Medium {
        Confidence::High
    } else if letters_only || !value.is_ascii() {
        Confidence::Low
    } else {
        Confidence::Medium
    };
    let severity = with_fallback(Level::Medium, l);
    let why = "the name is that of a password, and the value is no placeholder";
    Outcome::from(severity.map(|severity| Verdict::new("password in the source", severity, sure, why)))
}

/// Whether a sibling key names the user whose password this is.
fn beside_user(near: &[&str]) -> bool {
    near.iter().any(|key| {
        let words = names::split_words(key);
        let plain = words.concat();
        matches!(plain.as_str(), "user" | "username" | "login" | "userid" | "enrollmentid" | "binddn" | "uid")
            || plain.ends_with("username")
            || words.len() == 2 && words[1] == "user"
    })
}

/// `--password=x`, put together for a command line: the part that is the value.
fn without_flag(value: &str) -> &str {
    let flag = value.strip_prefix("--").and_then(|rest| rest.split_once('='));
    flag.filter(|(name, _)| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        .map_or(value, |(_, value)| value)
}

/// `pass` beside `fail` says how something went.
fn is_outcome(words: &[String], near: &[&str]) -> bool {
    const OTHERS: &[&str] = &["fail", "failed", "failure", "warn", "error", "skip", "skipped", "neutral"];
    words == ["pass"] && near.iter().any(|key| OTHERS.contains(&key.to_ascii_lowercase().as_str()))
}

/// `Updated.`: one word of prose, with its full stop.
fn is_sentence(value: &str) -> bool {
    value.strip_suffix('.').is_some_and(|word| {
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word[1..].bytes().all(|b| b.is_ascii_lowercase())
    })
}

/// `d` and `k` beside `kty`: judged as a web key, not by name.
fn is_jwk_member(name: &str, near: &[&str]) -> bool {
    matches!(name, "d" | "k") && near.contains(&"kty")
}
