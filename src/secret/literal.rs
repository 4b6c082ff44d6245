//! The judgement that `secrets/hardcoded-credential` asks for: is this literal a credential?
//!
//! In comes a literal with its name, its position and its surroundings. Out goes a verdict with
//! kind, severity, confidence and reason, or nothing. Three kinds of evidence are weighed, in
//! this order: a provider's shape (with its checksum), a position that only secrets take, and a
//! credential's name with a value that looks random (credential facts 0, 1.7, 2, 3 and 4).

mod dropped;
mod named;
mod shaped;
mod sight;

pub use sight::{ValueFacts, is_password_name};

use super::values::{self, NotASecret, Randomness, documented_signing_secret, randomness};
use super::{Confidence, Level, NameStrength, names};

pub use dropped::Dropped;

/// Where a literal stands, strongest evidence first (facts 4, "position strength").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Position {
    /// Signs or encrypts: `session({secret})`, `jwt.sign(_, x)`, `createHmac(_, x)`.
    SigningSecret,
    /// A library takes its credential here, or an outbound call its credential header.
    CredentialArgument,
    /// Compared with a request's credential header.
    HeaderComparison,
    /// Assigned to a variable, constant or field.
    Assignment,
    /// Value of an object's property, hash key or keyword argument.
    Property,
    /// Any other argument of a call.
    Argument,
    /// Element of an array bound to the name.
    ArrayElement,
    /// Default value of a parameter or a look-up.
    Default,
    /// Returned by a function of that name.
    Return,
    /// Somewhere else.
    Bare,
}

/// What surrounds a literal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context<'a> {
    /// Tests, fixtures, examples, documentation.
    pub test_or_docs: bool,
    /// Examples and documentation in particular, from which people copy.
    pub docs: bool,
    /// Code that is shipped to browsers or apps.
    pub client_code: bool,
    /// It stands in only if a look-up in the environment or configuration finds nothing.
    pub fallback: bool,
    /// The sibling keys of the same object.
    pub near: &'a [&'a str],
}

/// A literal to be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Literal<'a> {
    /// What it is bound to: variable, property, header, environment variable.
    pub name: Option<&'a str>,
    /// Its text, escapes resolved or not, quotes or not.
    pub value: &'a str,
    /// Where it stands.
    pub position: Position,
    /// What surrounds it.
    pub context: Context<'a>,
}

/// What a literal is found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What it is, to be read in a sentence: "GitHub personal access token".
    pub kind: String,
    /// How bad a leak is.
    pub severity: Level,
    /// How sure it is.
    pub confidence: Confidence,
    /// The evidence, in a clause. It never contains the value.
    pub why: String,
}

/// What one kind of evidence says.
enum Outcome {
    Report(Verdict),
    /// Known, and no credential: nothing else is to be asked.
    Silent(Dropped),
    /// Says nothing.
    Open,
}

impl Outcome {
    fn from(verdict: Option<Verdict>) -> Self {
        verdict.map_or(Self::Silent(Dropped::TooMild), Self::Report)
    }
}

impl Verdict {
    fn new(kind: impl Into<String>, severity: Level, sure: Confidence, why: &str) -> Self {
        Self { kind: kind.into(), severity, confidence: sure, why: why.to_owned() }
    }
}

/// Longer literals are files; only their shapes are looked at.
const MAX_NAMED: usize = 1000;

/// Is this literal a credential? `None` when not, or when nothing may be said of it here.
pub fn judge_literal(l: &Literal) -> Option<Verdict> {
    weigh_literal(l).ok()
}

/// Is this literal a credential? The error says why not.
///
/// # Errors
/// The first test that speaks against it.
pub fn weigh_literal(l: &Literal) -> Result<Verdict, Dropped> {
    let value = values::unquoted(l.value);
    if value.is_empty() {
        return Err(Dropped::Empty);
    }
    for evidence in [shaped::judge, signing, comparison, argument, named::judge] {
        match evidence(l, value) {
            Outcome::Report(verdict) => return Ok(verdict),
            Outcome::Silent(why) => return Err(why),
            Outcome::Open => {}
        }
    }
    Err(Dropped::NoEvidence)
}

/// What stands where a secret signs and is none.
const NO_SIGNING_SECRET: Dropped =
    Dropped::Because("it is a reference, a path, a public key, an algorithm or a name, and signs nothing");

/// A secret that signs: reported whatever it looks like, since a dictionary word or a documented
/// sample there is worse, not better (facts 0.4, 1.7, 1.10).
fn signing(l: &Literal, value: &str) -> Outcome {
    let name = l.name.unwrap_or("");
    let certain = l.position == Position::SigningSecret;
    let bound = !matches!(l.position, Position::Bare | Position::HeaderComparison);
    let signs = certain || bound && names::signing_name(name);
    if !signs {
        return Outcome::Open;
    }
    let copied_from = certain && l.context.docs;
    if l.context.test_or_docs && !copied_from {
        return Outcome::Silent(Dropped::Aside);
    }
    if value.len() > MAX_NAMED {
        return Outcome::Silent(Dropped::TooLong);
    }
    if is_no_signing_secret(certain, name, value)
        // An object identifier, a version.
        || value.contains('.') && value.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    {
        return Outcome::Silent(NO_SIGNING_SECRET);
    }
    if l.context.test_or_docs {
        let why = "an example that people copy, secret included: anyone can forge what it signs";
        return Outcome::Report(Verdict::new("signing secret", Level::Low, Confidence::High, why));
    }
    if documented_signing_secret(value) {
        let django = value.starts_with("django-insecure-");
        let severity = if django { Level::Medium } else { Level::High };
        let why = if django {
            "generated by the project template and marked insecure"
        } else {
            "published in documentation or guessed first: anyone can forge signatures with it"
        };
        return Outcome::Report(Verdict::new("well-known signing secret", severity, Confidence::High, why));
    }
    let sure = if certain || randomness(value) >= Randomness::Medium {
        Confidence::High
    } else {
        Confidence::Medium
    };
    let why = "whoever reads the source can forge what it signs";
    Outcome::Report(Verdict::new("signing secret", Level::High, sure, why))
}

/// References, paths, public keys and names of algorithms are no secrets in any position.
fn is_no_signing_secret(certain: bool, name: &str, value: &str) -> bool {
    let algorithm = value.len() <= 9
        && ["HS", "RS", "ES", "PS", "sha", "SHA", "aes-", "md5", "utf", "base64", "hex", "ascii"]
            .iter()
            .any(|start| value.starts_with(start))
        && value.bytes().filter(u8::is_ascii_digit).count() >= usize::from(value.len() <= 5);
    let reason = values::reference_or_name(name, value);
    let names_something = match reason {
        Some(NotASecret::Template | NotASecret::EnvName) => true,
        Some(_) => !certain,
        None => !certain && values::repeats_name(name, value),
    };
    let words = names::split_words(value);
    let public = words.windows(2).any(|pair| pair[0] == "public" && pair[1] == "key");
    algorithm
        || public
        || names_something
        || values::public_kind("", value).is_some()
        || values::is_location(value)
        || value.contains("-----BEGIN")
        || !certain && (value.len() < 3 || value.contains(' ') && !documented_signing_secret(value))
}

/// Compared with a request's key: the server's own key, whatever it looks like (facts 1.7, 198).
fn comparison(l: &Literal, value: &str) -> Outcome {
    if l.position != Position::HeaderComparison {
        return Outcome::Open;
    }
    let name = l.name.unwrap_or("");
    let known = name.is_empty()
        || names::credential_name(name).is_some()
        || names::credential_header(name) == Some(names::HeaderKind::Credential);
    let random = randomness(value) >= Randomness::Medium;
    let reason = values::not_a_secret(name, value);
    let harmless = match reason {
        None | Some(NotASecret::PlaceholderWord | NotASecret::TooShort) => {
            values::reference_or_name(name, value).is_some()
        }
        Some(NotASecret::EqualsName) => !value.contains(|c: char| c.is_ascii_digit() || c == '-'),
        Some(NotASecret::Structured(what)) => !values::CHOSEN.contains(&what),
        Some(_) => true,
    };
    if l.context.test_or_docs {
        return Outcome::Silent(Dropped::Aside);
    }
    if harmless || value.len() < 3 || is_no_value(value) || !(known || random) {
        let why = "compared with a header, it is no value that a key would have";
        return Outcome::Silent(reason.filter(|_| harmless).map_or(Dropped::Because(why), Dropped::from));
    }
    let sure = if random { Confidence::High } else { Confidence::Medium };
    let why = "a request's key is compared with this literal, so it is the server's own key";
    Outcome::Report(Verdict::new("accepted API key", Level::High, sure, why))
}

/// Words that a header is compared with and that are no keys.
fn is_no_value(value: &str) -> bool {
    const WORDS: &[&str] = &[
        "null",
        "none",
        "undefined",
        "nil",
        "true",
        "false",
        "string",
        "object",
        "function",
        "get",
        "post",
        "put",
        "yes",
        "no",
        "missing",
        "invalid",
        "user",
        "guest",
        "role",
    ];
    WORDS.contains(&value.to_ascii_lowercase().as_str())
        || value.bytes().all(|b| b.is_ascii_digit()) && value.len() < 6
}

/// Given to a library or sent in a credential header.
fn argument(l: &Literal, value: &str) -> Outcome {
    if l.position != Position::CredentialArgument {
        return Outcome::Open;
    }
    let name = l.name.unwrap_or("");
    let value = without_scheme(value);
    if let Some(why) = against(l, value).or_else(|| values::not_a_secret(name, value).map(Dropped::from)) {
        return Outcome::Silent(why);
    }
    let sure = match randomness(value) {
        Randomness::Strong | Randomness::Medium => Confidence::High,
        Randomness::Weak => Confidence::Medium,
        Randomness::None if has_digit_and_letter(value) => Confidence::Medium,
        Randomness::None => Confidence::Low,
    };
    let why = "a library or an outbound request takes its credential here";
    let severity = with_fallback(Level::High, l);
    Outcome::from(severity.map(|s| Verdict::new("credential given as a literal", s, sure, why)))
}

/// What speaks against weaker evidence than a shape, whatever the value is.
fn against(l: &Literal, value: &str) -> Option<Dropped> {
    if l.context.test_or_docs {
        return Some(Dropped::Aside);
    }
    (value.len() > MAX_NAMED).then_some(Dropped::TooLong)
}

/// One level lower when the literal only stands in (facts 4, "default fallback").
fn with_fallback(severity: Level, l: &Literal) -> Option<Level> {
    let stands_in = l.context.fallback || l.position == Position::Default;
    Some(if stands_in { severity.lowered(1).unwrap_or(Level::Low) } else { severity })
}

/// `Bearer x`, `Token x`, `ApiKey x`: the part that is the credential.
fn without_scheme(value: &str) -> &str {
    const SCHEMES: &[&str] = &["bearer", "token", "apikey", "basic", "key", "api-key", "ssws"];
    match value.split_once(' ') {
        Some((scheme, rest)) if SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) => rest.trim(),
        _ => value,
    }
}

fn has_digit_and_letter(value: &str) -> bool {
    value.bytes().any(|b| b.is_ascii_digit()) && value.bytes().any(|b| b.is_ascii_alphabetic())
}

/// The strength of the literal's name, as identifier or as header.
fn name_strength(name: &str) -> Option<NameStrength> {
    let header = || {
        (names::credential_header(name) == Some(names::HeaderKind::Credential))
            .then_some(NameStrength::Strong)
    };
    match names::credential_name(name) {
        Some(NameStrength::Strong) => Some(NameStrength::Strong),
        weak => header().or(weak),
    }
}
