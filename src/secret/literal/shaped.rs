//! Evidence of the first two kinds: a provider's shape, and structures that decode.

use super::{Dropped, Literal, Outcome, Position, Verdict, with_fallback};
use crate::secret::formats::Verify;
use crate::secret::structured::{self, UrlCredentials};
use crate::secret::values::{self, NotASecret, Randomness, randomness};
use crate::secret::{Check, Confidence, FormatMatch, Level, find_formats, is_public_by_design};

/// Structures first, since they may contain shapes; then the most severe shape.
pub(super) fn judge(l: &Literal, value: &str) -> Outcome {
    for test in [private_key, web_token, web_key, basic, url, connection] {
        match test(l, value) {
            Outcome::Open => {}
            known => return known,
        }
    }
    let mut silent = None;
    let mut best: Option<Verdict> = None;
    for m in find_formats(value) {
        match judge_match(l, value, &m) {
            Outcome::Report(v) if best.as_ref().is_none_or(|b| rank(b) < rank(&v)) => best = Some(v),
            Outcome::Report(_) | Outcome::Open => {}
            Outcome::Silent(why) if (m.end - m.start) * 2 > value.len() => silent = silent.or(Some(why)),
            Outcome::Silent(_) => {}
        }
    }
    match (best, silent) {
        (Some(verdict), _) => Outcome::Report(verdict),
        (None, Some(why)) => Outcome::Silent(why),
        (None, None) => Outcome::Open,
    }
}

/// A key that may be read by everybody.
const PUBLIC: Dropped = Dropped::Because("keys of this shape are public by design");

fn rank(v: &Verdict) -> (Confidence, Level) {
    (v.confidence, v.severity)
}

fn judge_match(l: &Literal, value: &str, m: &FormatMatch) -> Outcome {
    let token = &value[m.start..m.end];
    if values::is_documented_sample(token) {
        return Outcome::Silent(NotASecret::DocumentedSample.into());
    }
    if is_public_by_design(m) {
        // Site and secret keys look alike there; the name decides.
        let by_name = m.format.id == "recaptcha-key";
        return if by_name { Outcome::Open } else { Outcome::Silent(PUBLIC) };
    }
    if m.format.id == "google-api-key" && is_browser_key(l) {
        return Outcome::Silent(PUBLIC);
    }
    let body = &token[m.prefix.min(token.len())..];
    let (sure, why) = match sureness(l, m, body) {
        Ok(known) => known,
        Err(why) => return Outcome::Silent(why),
    };
    let severity = m.format.severity.unwrap_or(Level::Low);
    let severity = placed(severity, l, m.check == Check::Valid);
    Outcome::from(severity.map(|severity| {
        let kind = format!("{} {}", m.format.provider, m.format.what);
        Verdict::new(kind, severity, sure, why)
    }))
}

/// How sure a shape is; the error is why it is invented or a placeholder.
fn sureness(l: &Literal, m: &FormatMatch, body: &str) -> Result<(Confidence, &'static str), Dropped> {
    match m.check {
        Check::Valid => return Ok((Confidence::High, "its checksum is right")),
        _ if values::is_mask(body) => return Err(NotASecret::Mask.into()),
        _ if values::has_placeholder_word(body) => return Err(NotASecret::PlaceholderWord.into()),
        Check::Invalid if l.context.test_or_docs => {
            return Err(Dropped::Because("its checksum is wrong, and it stands in tests or documentation"));
        }
        Check::Invalid => {
            let why = "it has the shape, but its checksum is wrong: probably invented or cut";
            return Ok((Confidence::Low, why));
        }
        Check::None => {}
    }
    if values::is_sequence(body) {
        return Err(Dropped::NotRandom);
    }
    let band = randomness_of_parts(body);
    if body.len() >= values::MIN_SCORED && band == Randomness::None {
        return Err(Dropped::NotRandom);
    }
    let loose = m.format.verify == Verify::Loose;
    let sure = if band >= Randomness::Medium && !loose { Confidence::High } else { Confidence::Medium };
    Ok((sure, "it has the provider's shape and a random body"))
}

/// The band of the longest part without punctuation: what joins parts is no evidence.
fn randomness_of_parts(body: &str) -> Randomness {
    let parts = body.split(|c: char| !c.is_ascii_alphanumeric());
    let longest = parts.max_by_key(|part| part.len()).unwrap_or(body);
    randomness(body).max(randomness(longest))
}

/// Severity in its place: lower in tests and as a fallback, higher in what browsers receive.
fn placed(severity: Level, l: &Literal, confirmed: bool) -> Option<Level> {
    if l.context.test_or_docs {
        return if confirmed { Some(severity.min(Level::Medium)) } else { severity.lowered(2) };
    }
    let severity = if l.context.client_code && severity > Level::Low { severity.raised() } else { severity };
    with_fallback(severity, l)
}

/// Firebase's web configuration and keys in client code may be public (facts 1.9).
fn is_browser_key(l: &Literal) -> bool {
    const SIBLINGS: &[&str] = &[
        "authDomain",
        "projectId",
        "messagingSenderId",
        "appId",
        "storageBucket",
        "measurementId",
        "databaseURL",
    ];
    let model = |text: &str| {
        let lower = text.to_ascii_lowercase();
        ["gemini", "genai", "generative", "vertex"].iter().any(|word| lower.contains(word))
    };
    if l.name.is_some_and(model) || l.context.near.iter().any(|key| model(key)) {
        return false;
    }
    let maps = l.value.contains("maps.googleapis.com");
    l.context.client_code || maps || l.context.near.iter().any(|key| SIBLINGS.contains(key))
}

fn private_key(l: &Literal, value: &str) -> Outcome {
    let Some(pem) = structured::find_pem_keys(value).into_iter().max_by_key(|pem| pem.characters) else {
        return Outcome::Open;
    };
    let body = &value[pem.body.clone()];
    if pem.characters < 64 || values::is_mask(body) || body.contains("...") {
        return Outcome::Silent(Dropped::Because("there is no key in the armour"));
    }
    let severity = if pem.encrypted { Level::Medium } else { Level::Critical };
    // Keys among tests are nearly always made for them.
    let severity = if l.context.test_or_docs { Some(Level::Low) } else { placed(severity, l, true) };
    let kind = if pem.encrypted { "encrypted private key" } else { "private key" };
    let why = "PEM armour around a key's body";
    Outcome::from(severity.map(|s| Verdict::new(kind, s, Confidence::High, why)))
}

fn web_token(l: &Literal, value: &str) -> Outcome {
    let Some(jwt) = structured::find_jwts(value).into_iter().next() else {
        return Outcome::Open;
    };
    let token = &value[jwt.range.clone()];
    let public = matches!(jwt.role.as_deref(), Some("anon" | "public"));
    if values::is_documented_sample(token) {
        return Outcome::Silent(NotASecret::DocumentedSample.into());
    }
    if jwt.unsigned || public {
        return Outcome::Silent(PUBLIC);
    }
    const DAY: i64 = 24 * 60 * 60;
    let (severity, why) = match (jwt.role.as_deref(), jwt.lifetime) {
        (Some("service_role"), _) => (Level::Critical, "its role bypasses row-level security"),
        (_, Some(life)) if life <= DAY => (Level::Low, "it lived a day at most"),
        (_, Some(life)) if life <= 366 * DAY => (Level::Medium, "it expires within a year"),
        (_, None) if jwt.expires => (Level::Medium, "it expires"),
        _ => (Level::High, "it does not expire within a year"),
    };
    if l.context.test_or_docs && severity < Level::Critical {
        return Outcome::Silent(Dropped::Aside);
    }
    let severity = placed(severity, l, true);
    Outcome::from(severity.map(|s| Verdict::new("JSON web token", s, Confidence::High, why)))
}

/// A whole key as JSON text, or a private member of an object that has `kty`.
fn web_key(l: &Literal, value: &str) -> Outcome {
    let member = matches!(l.name, Some("d" | "k"))
        && l.context.near.contains(&"kty")
        && randomness(value) >= Randomness::Medium;
    if !member && !structured::is_private_jwk(value) {
        return Outcome::Open;
    }
    let critical = Level::Critical;
    let severity = if l.context.test_or_docs { Some(Level::Low) } else { placed(critical, l, false) };
    let why = "a JSON web key with a private member";
    Outcome::from(severity.map(|s| Verdict::new("private JSON web key", s, Confidence::High, why)))
}

fn basic(l: &Literal, value: &str) -> Outcome {
    let Some(encoded) = value.strip_prefix("Basic ").or_else(|| value.strip_prefix("basic ")) else {
        return Outcome::Open;
    };
    let Some((user, password)) = structured::decode_basic(encoded) else {
        return Outcome::Open;
    };
    let secret = if password.is_empty() { &user } else { &password };
    if let Some(why) = no_password(l, secret) {
        return Outcome::Silent(why);
    }
    let why = "base64 of a user and a password";
    let kind = "HTTP basic credentials";
    let severity = with_fallback(Level::High, l);
    Outcome::from(severity.map(|s| Verdict::new(kind, s, Confidence::High, why)))
}

/// What speaks against the password of an address or a header.
fn no_password(l: &Literal, password: &str) -> Option<Dropped> {
    if l.context.test_or_docs {
        return Some(Dropped::Aside);
    }
    is_weak_password(password).then_some(Dropped::Because("its password is a placeholder or a reference"))
}

/// Placeholders of passwords; no credential when they stand in a URL or a header.
fn is_weak_password(password: &str) -> bool {
    const WORDS: &[&str] = &[
        "password",
        "pass",
        "pwd",
        "passwd",
        "secret",
        "user",
        "username",
        "admin",
        "root",
        "pw",
        "postgres",
        "token",
        "guest",
        "p",
        "apikey",
        "api_key",
        "key",
        "credentials",
    ];
    let lower = password.to_ascii_lowercase();
    password.chars().count() < 3
        || WORDS.contains(&lower.as_str())
        || values::is_mask(password)
        || values::has_placeholder_word(password)
        || values::is_reference(password)
}

fn url(l: &Literal, value: &str) -> Outcome {
    let mut seen = Outcome::Open;
    for found in structured::find_url_credentials(value) {
        match judge_url(l, value, &found) {
            Outcome::Report(verdict) => return Outcome::Report(verdict),
            Outcome::Silent(why) => seen = Outcome::Silent(why),
            Outcome::Open => {}
        }
    }
    seen
}

fn judge_url(l: &Literal, value: &str, found: &UrlCredentials) -> Outcome {
    let host = value[found.host.clone()].to_ascii_lowercase();
    let password = &value[found.password.clone()];
    if password.is_empty() {
        return Outcome::Open;
    }
    let local = ["localhost", "127.0.0.1", "0.0.0.0", "example", "host", "hostname", "[::1"];
    if is_weak_password(password)
        || password.contains(['{', '}', '<', '>', '$', '%'])
            && randomness(password) < Randomness::Medium
            && values::is_reference(password)
        || host.is_empty()
        || values::is_reference(&host)
        || local.iter().any(|name| host == *name || host.starts_with(&format!("{name}.")))
        || host.ends_with(".example.com")
        || host.ends_with(".example.org")
    {
        return Outcome::Silent(Dropped::Because(
            "its password is a placeholder or a reference, or its host a sample",
        ));
    }
    // A name without a dot is a service of a compose file.
    let severity = if host.contains('.') { Level::High } else { Level::Low };
    if l.context.test_or_docs && severity == Level::Low {
        return Outcome::Silent(Dropped::TooMild);
    }
    let severity = placed(severity, l, l.context.test_or_docs && randomness(password) >= Randomness::Medium);
    let sure = if randomness(password) >= Randomness::Weak { Confidence::High } else { Confidence::Medium };
    let why = "user and password stand in the address";
    Outcome::from(severity.map(|s| Verdict::new("credentials in a URL", s, sure, why)))
}

fn connection(l: &Literal, value: &str) -> Outcome {
    let Some(range) = structured::find_connection_password(value) else {
        return Outcome::Open;
    };
    let password = value[range].trim();
    if let Some(why) = no_password(l, password) {
        return Outcome::Silent(why);
    }
    if l.position == Position::HeaderComparison {
        return Outcome::Silent(Dropped::Because("no header holds a connection string"));
    }
    let lower = value.to_ascii_lowercase();
    let local = lower.contains("localhost") || lower.contains("127.0.0.1");
    let severity = with_fallback(if local { Level::Low } else { Level::High }, l);
    let why = "a password stands in the connection string";
    Outcome::from(severity.map(|s| Verdict::new("connection string", s, Confidence::Medium, why)))
}
