//! Values published in documentation (credential facts 1.10), and values public by design (1.9).
//! Long samples are recognised by parts, so that no whole one stands in this repository.

use crate::secret::names::split_words;

/// Samples that test environments accept or nobody does: to be ignored everywhere.
pub(crate) fn is_documented_sample(value: &str) -> bool {
    let aws = value.starts_with("AKIA") || value.starts_with("ASIA");
    (aws && value.len() <= 24 && value.ends_with("EXAMPLE"))
        || value.ends_with("EXAMPLEKEY")
        || value.starts_with("wJalrXUtnFEMI")
        || value.contains("devstoreaccount1")
        || value.contains("Eby8vdM02xNOcqFl")
        || value.contains("4eC39HqLyjWDarj")
        || value.starts_with("6LeIxAcTAAAAA")
        || is_turnstile_sample(value)
        || value.starts_with("JBSWY3DPEHPK3PXP")
        || value.contains("123e4567-e89b-12d3-a456")
        || value.contains("00000000-0000-0000-0000")
        || is_jwt_sample(value)
        || is_development_chain(value)
}

/// Beginnings of the private keys that development chains print at start, so that everybody has
/// them: Hardhat and Anvil, Ganache's fixed accounts, Besu, Quorum and OpenEthereum.
const DEVELOPMENT_KEYS: &[&str] = &[
    "ac0974be", "59c6995e", "5de4111a", "7c852118", "47e179ec", "8b3a350c", "92db14e4", "4bbbf85c",
    "dbda1821", "2a871d07", "4f3edf98", "6cbed15c", "6370fd03", "646f1ce2", "add53f9a", "395df67f",
    "e485d098", "a453611d", "829e924f", "b0057716", "8f2a5594", "c87509a1", "ae6ae8e5", "4d5db410",
];

/// The first and last words of the phrases that those accounts are derived from.
const DEVELOPMENT_PHRASES: &[(&str, &str)] =
    &[("test test test test ", " junk"), ("candy maple cake ", " treat"), ("myth like bonus ", " collect")];

fn is_development_chain(value: &str) -> bool {
    let hex = value.strip_prefix("0x").unwrap_or(value);
    hex.len() == 64 && DEVELOPMENT_KEYS.iter().any(|start| hex.starts_with(start))
        || DEVELOPMENT_PHRASES.iter().any(|(start, end)| value.starts_with(start) && value.ends_with(end))
}

/// Passwords that come with a product or are tried first.
const DEFAULT_PASSWORDS: &[&str] = &[
    "admin",
    "adminpw",
    "adminpass",
    "admin123",
    "administrator",
    "root",
    "toor",
    "postgres",
    "guest",
    "changeit",
    "letmein",
    "welcome",
    "welcome1",
    "qwerty",
    "123456",
    "12345678",
    "1234",
    "rabbitmq",
    "mysql",
    "minioadmin",
    "sa",
    "pass123",
    "password1",
    "password123",
    "p@ssw0rd",
    "passw0rd",
];

/// Is `value` a password that everybody tries first? Beside a user's name it is a live one.
pub(crate) fn is_default_password(value: &str) -> bool {
    DEFAULT_PASSWORDS.contains(&value.to_ascii_lowercase().as_str())
}

/// `1x`, `2x` or `3x`, zeros and `AA`, `AB` or `BB`.
fn is_turnstile_sample(value: &str) -> bool {
    let Some(rest) = value.strip_prefix(['1', '2', '3']) else {
        return false;
    };
    rest.starts_with("x0000000000000000000") && ["AA", "AB", "BB"].iter().any(|end| rest.ends_with(end))
}

/// The token of jwt.io: its payload begins with the subject 1234567890.
fn is_jwt_sample(value: &str) -> bool {
    value.contains(".eyJzdWIiOiIxMjM0NTY3ODkwI")
}

/// Beginnings of the published signing secrets: FastAPI, Flask (three), Koa (two).
const PUBLISHED_STARTS: &[&str] = &[
    "09d25e094faa6ca2",
    "192b9bdd22ab9ed4",
    "5f352379324c2246",
    "_5#y2L\"F4Q8z",
    "OEK5zjaAMPc3L6iK",
    "MNKeIebviQnCPo38",
];

/// Published or guessed by everyone, whole.
const WEAK_SECRETS: &[&str] = &[
    "dev",
    "keyboard cat",
    "manny is cool",
    "some secret here",
    "shhhh, very secret",
    "your-256-bit-secret",
    "your-384-bit-secret",
    "your-512-bit-secret",
    "tobemodified",
    "secret",
    "secrets",
    "secretkey",
    "secret-key",
    "secret_key",
    "mysecret",
    "my-secret",
    "my_secret",
    "mysecretkey",
    "my-secret-key",
    "my_secret_key",
    "supersecret",
    "super-secret",
    "super_secret",
    "supersecretkey",
    "super-secret-key",
    "super_secret_key",
    "topsecret",
    "changeme",
    "change-me",
    "change_me",
    "changethis",
    "change-this",
    "change_this",
    "password",
    "admin",
    "test",
    "key",
    "jwtsecret",
    "jwt-secret",
    "jwt_secret",
    "yoursecret",
    "your-secret",
    "your_secret",
    "your-secret-key",
    "your_secret_key",
    "yoursecretkey",
    "your-jwt-secret",
    "your_jwt_secret",
    "session-secret",
    "session_secret",
    "sessionsecret",
    "cookie-secret",
    "default",
    "default-secret",
    "cats",
    "keyboardcat",
    "dev-secret",
    "development",
    "a-very-secret-key",
    "insecure",
];

/// Is `value`, used as a live signing secret, one that is published in documentation or that
/// everybody tries first (facts 1.10, second list)? Then anyone can forge signatures.
pub fn documented_signing_secret(value: &str) -> bool {
    let value = value.trim();
    let lower = value.to_lowercase();
    PUBLISHED_STARTS.iter().any(|start| value.starts_with(start))
        || WEAK_SECRETS.contains(&lower.as_str())
        || lower.starts_with("tobemodified")
        || lower.starts_with("django-insecure-")
        || (lower.len() >= 4 && "shhhhhhhhhhhhhhhhhhhh".starts_with(lower.as_str()))
        || (lower.len() >= 3 && "12345678901234567890".starts_with(lower.as_str()))
}

/// Which kind of public value this is, by its prefix or by its name (facts 1.9).
pub(crate) fn public_kind(name: &str, value: &str) -> Option<&'static str> {
    const PREFIXES: &[(&str, &str)] = &[
        ("sb_publishable_", "Supabase publishable key"),
        ("phc_", "PostHog project key"),
        ("pubkey-", "Mailgun public key"),
        ("FLWPUBK", "Flutterwave public key"),
        ("sub-c-", "PubNub subscribe key"),
        ("pub-c-", "PubNub publish key"),
        ("mob-", "LaunchDarkly mobile key"),
        ("NRJS-", "New Relic browser key"),
        ("NRBR-", "New Relic browser key"),
        ("GTM-", "Google tag"),
        ("UA-", "Google Analytics id"),
        ("G-", "Google Analytics id"),
        ("ssh-rsa ", "SSH public key"),
        ("ssh-ed25519 ", "SSH public key"),
        ("ecdsa-sha2-", "SSH public key"),
        ("age1", "age recipient"),
        ("-----BEGIN CERTIFICATE", "certificate"),
        ("-----BEGIN PUBLIC KEY", "public key"),
        ("-----BEGIN RSA PUBLIC KEY", "public key"),
        ("-----BEGIN PGP PUBLIC KEY", "public key"),
        ("AIDA", "AWS id"),
        ("AROA", "AWS id"),
        ("AGPA", "AWS id"),
        ("ANPA", "AWS id"),
        ("arn:aws", "AWS resource name"),
    ];
    if let Some((_, kind)) = PREFIXES.iter().find(|(prefix, _)| value.starts_with(prefix)) {
        return Some(kind);
    }
    if value.ends_with(".apps.googleusercontent.com") {
        return Some("OAuth client id");
    }
    if (value.starts_with("pk_live_") || value.starts_with("pk_test_")) && value.len() > 12 {
        return Some("publishable key");
    }
    public_name(name).then_some("value of a public name")
}

/// Names of public halves: `publishableKey`, `SITE_KEY`, `searchOnlyApiKey`, `anonKey`, `appId`.
fn public_name(name: &str) -> bool {
    let words = split_words(name);
    let start = usize::from(words.len() > 2 && (words[0] == "public" || words[0] == "next"));
    let has = |word: &str| words.iter().skip(start).any(|w| w == word);
    let key = has("key") || has("apikey") || has("token");
    has("publishable")
        || has("anon")
        || key && (has("site") || has("sitekey") || has("browser"))
        || has("sitekey")
        || key && has("search") && !has("admin")
        || key && has("public") && !public_prefix(name)
        || has("pixel")
        || words.len() >= 2 && words.ends_with(&["app".to_owned(), "id".to_owned()])
        || words.ends_with(&["client".to_owned(), "id".to_owned()])
}

fn public_prefix(name: &str) -> bool {
    crate::secret::names::public_env_prefix(name) || name.contains("_PUBLIC_")
}
