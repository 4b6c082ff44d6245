//! The vocabulary: which identifiers, headers and parameters are called like a credential.
//!
//! In comes a name in any case style (an identifier, a dotted path, an environment variable, a
//! header). Out goes whether its *last* word, the head noun, is one that credentials bear.
//! It knows nothing of values: what a name is bound to is judged in [`super::values`].
//! Source: credential facts 2.1-2.3.

#[rustfmt::skip] // word lists, many to a line
mod words;

mod sight;

pub use sight::{NameFacts, may_decide, written_as_header};
use smallvec::SmallVec;
use words::*;

/// How much a name says on its own (facts 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameStrength {
    /// `key`, `token`, ...: needs a random-looking value.
    Weak,
    /// `apiKey`, `client_secret`, `password`, ...: suspicious with any ordinary value.
    Strong,
}

/// What a header carries (facts 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeaderKind {
    /// A credential: `Authorization`, `X-Api-Key`, ...
    Credential,
    /// Nothing that opens a door, and yet not for logs: anti-forgery tokens and signatures.
    Redact,
}

/// The words of a name; nearly every name has at most six.
pub type Words = SmallVec<[String; 6]>;

/// Names longer than this are text, not names.
const MAX_NAME: usize = 160;

/// Whether this is no name but a text that stands where names do: too long, or of several lines.
fn is_text(name: &str) -> bool {
    name.len() > MAX_NAME || name.contains(['\n', '\r'])
}

/// Splits a name into lower-case words (facts 2.2): at every character that is no letter or
/// digit, at lower-to-upper, before the last capital of a run (`APIKey`: api, key) and between
/// a digit and a capital. Digits stay with the letters before them (`s3`, `i18n`, `oauth2`).
pub fn split_words(name: &str) -> Words {
    let mut words = Words::new();
    let mut word = String::new();
    let mut before: Option<char> = None;
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        if !c.is_alphanumeric() {
            push_word(&mut words, &mut word);
            before = None;
            continue;
        }
        if let Some(b) = before
            && c.is_uppercase()
            && (!b.is_uppercase() || starts_new_word(rest.peek().copied()))
        {
            push_word(&mut words, &mut word);
        }
        word.extend(c.to_lowercase());
        before = Some(c);
    }
    push_word(&mut words, &mut word);
    words
}

/// In a run of capitals a word starts at the last one, unless only a plural `s` follows (`JWTs`).
fn starts_new_word(next: Option<char>) -> bool {
    next.is_some_and(char::is_lowercase)
}

fn push_word(words: &mut Words, word: &mut String) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

/// One of these stands, in some letter case, in every name of a credential that is ASCII.
const STEMS: &[&[u8]] = &[
    b"key",
    b"token",
    b"secret",
    b"pass",
    b"pw",
    b"cred",
    b"auth",
    b"jwt",
    b"sas",
    b"pat",
    b"bear",
    b"cookie",
    b"sid",
    b"salt",
    b"seed",
    b"pepper",
    b"mnemonic",
    b"dsn",
    b"senha",
    b"contra",
    b"mdp",
    b"kenn",
    b"wacht",
    b"parola",
    b"session",
];

/// For each letter, the letters that follow it at the beginning of a stem, as bits. Nearly every
/// name is turned away by a look into this table for each of its characters; the names of a file
/// are all asked, and most are no credential's.
type Pairs = [u32; 32];

const fn pairs(mut pairs: Pairs, stems: &[&[u8]]) -> Pairs {
    let mut at = 0;
    while at < stems.len() {
        let stem = stems[at];
        pairs[(stem[0] & 31) as usize] |= 1 << (stem[1] & 31);
        at += 1;
    }
    pairs
}

const PAIRS: Pairs = pairs([0; 32], STEMS);

/// Whether `name` can be a credential's name at all: a cheap test before anything is split.
fn mentions_credential(name: &str) -> bool {
    !name.is_ascii() || mentions(name.as_bytes(), &PAIRS, &[STEMS])
}

/// Whether one of the stems, whose beginnings are `pairs`, stands in a name in any letter case.
fn mentions(name: &[u8], pairs: &Pairs, stems: &[&[&[u8]]]) -> bool {
    let begins = |at: usize| {
        let rest = &name[at..];
        let begins =
            |stem: &&[u8]| rest.get(..stem.len()).is_some_and(|head| head.eq_ignore_ascii_case(stem));
        stems.iter().any(|stems| stems.iter().any(begins))
    };
    // The lower five bits of a letter are the same in both cases; what else they may be is sorted
    // out by the comparison.
    let beginning = |two: &[u8]| pairs[usize::from(two[0] & 31)] >> (two[1] & 31) & 1 != 0;
    name.windows(2).enumerate().any(|(at, two)| beginning(two) && begins(at))
}

/// Is this identifier (any case style, dotted path, environment or header name) the name of a
/// credential? The head noun decides, then the word before it (facts 2.2, 2.3).
///
/// ```
/// use keyspill::secret::names::{NameStrength, credential_name};
/// assert_eq!(credential_name("config.stripeApiKey"), Some(NameStrength::Strong));
/// assert_eq!(credential_name("token"), Some(NameStrength::Weak));
/// assert_eq!(credential_name("apiKeyName"), None);
/// assert_eq!(credential_name("primaryKey"), None);
/// ```
pub fn credential_name(name: &str) -> Option<NameStrength> {
    if !mentions_credential(name) || is_text(name) {
        return None;
    }
    let words = meaningful_words(name)?;
    let head = words.last()?.as_str();
    let before = words.len().checked_sub(2).map(|at| words[at].as_str());
    strength(head, before)
}

/// The words of `name` without path, bundle prefix and trailing modifiers, with joined words
/// parted; `None` when a word vetoes the whole name.
fn meaningful_words(name: &str) -> Option<Words> {
    let name = strip_paths(name.trim());
    let mut words = Words::new();
    for word in split_words(strip_public_prefix(name)) {
        part_joined(word, &mut words);
    }
    rejoin_password(&mut words);
    while words.len() > 1 && is_modifier(&words) {
        words.pop();
    }
    if let Some(last) = words.last_mut() {
        singular(last);
    }
    let shouted = !name.bytes().any(|b| b.is_ascii_lowercase());
    let vetoed = words.len() > 1 && LEADING_VETOES.contains(&words[0].as_str())
        || words
            .iter()
            .rev()
            .skip(1)
            .any(|w| DEEDS.contains(&w.as_str()) || shouted && PAST_DEEDS.contains(&w.as_str()))
        || words.iter().any(|w| ANYWHERE_VETOES.contains(&w.as_str()));
    (!vetoed && !words.is_empty()).then_some(words)
}

/// Drops the holder (`process.env.`, `self.`), which says where, not what.
fn strip_paths(mut name: &str) -> &str {
    while let Some(rest) = PATH_PREFIXES.iter().find_map(|p| name.strip_prefix(p)) {
        name = rest;
    }
    name
}

fn strip_public_prefix(name: &str) -> &str {
    let found = PUBLIC_ENV_PREFIXES.iter().find(|prefix| **prefix != "PUBLIC_" && name.starts_with(**prefix));
    found.map_or(name, |prefix| &name[prefix.len()..])
}

/// `apikey` -> api, key; `monkey` stays whole, since `mon` qualifies nothing.
fn part_joined(word: String, words: &mut Words) {
    let plain = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let singular = plain.strip_suffix('s').filter(|s| !s.ends_with('s'));
    for stem in [plain, singular.unwrap_or(plain)] {
        for head in ["key", "token", "secret", "password", "passwd", "pwd", "pass"] {
            if let Some(start) = stem.strip_suffix(head)
                && JOINED.contains(&start)
            {
                words.push(start.to_owned());
                words.push(head.to_owned());
                return;
            }
        }
    }
    if word == "secretaccesskey" {
        words.extend(["secret", "access", "key"].map(str::to_owned));
        return;
    }
    words.push(word);
}

/// `pass word`, `pass phrase`, `pass code` were one word before the split.
fn rejoin_password(words: &mut Words) {
    for at in (1..words.len()).rev() {
        if words[at - 1] == "pass" && matches!(words[at].as_str(), "word" | "phrase" | "code") {
            let tail = words.remove(at);
            words[at - 1].push_str(&tail);
        }
    }
}

/// Trailing words that change nothing: numbers, environments, encodings.
fn is_modifier(words: &Words) -> bool {
    let Some(last) = words.last() else {
        return false;
    };
    if last.bytes().all(|b| b.is_ascii_digit()) || SUFFIXES.contains(&last.as_str()) {
        return true;
    }
    let stem = last.strip_suffix('s').unwrap_or(last);
    SUFFIXES.contains(&stem) && stem.len() > 2
}

/// `keys` -> key, `apiKey2` -> key; `pass`, `sas` and `aws` are no plurals.
fn singular(word: &mut String) {
    while word.len() > 1 && word.ends_with(|c: char| c.is_ascii_digit()) {
        word.pop();
    }
    if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
        word.pop();
    }
}

fn strength(head: &str, before: Option<&str>) -> Option<NameStrength> {
    let is = |list: &[&str]| before.is_some_and(|word| list.contains(&word));
    match head {
        "key" if is(KEY_VETOES) => None,
        "key" if is(KEY_QUALIFIERS) || is(PROVIDERS) => Some(NameStrength::Strong),
        "token" if is(TOKEN_VETOES) => None,
        "token" if is(TOKEN_QUALIFIERS) || is(PROVIDERS) => Some(NameStrength::Strong),
        "pass" | "pw" if before.is_some_and(|word| !is_account_word(word)) => None,
        "pat" if !is(PROVIDERS) => None,
        "seed" if !matches!(before, Some("wallet" | "mnemonic" | "otp" | "totp")) => None,
        "cookie" if !matches!(before, None | Some("session" | "auth" | "login")) => None,
        "auth" if !matches!(before, None | Some("basic" | "http" | "proxy")) && !is(PROVIDERS) => None,
        "authorization" if !matches!(before, None | Some("http" | "proxy" | "request")) => None,
        "id" if before == Some("session") => Some(NameStrength::Weak),
        _ if STRONG_HEADS.contains(&head) => Some(NameStrength::Strong),
        _ if WEAK_HEADS.contains(&head) => Some(NameStrength::Weak),
        _ => None,
    }
}

/// What a password belongs to: `db_pass` is one, `render_pass` and `first_pass` are none.
fn is_account_word(word: &str) -> bool {
    const ACCOUNTS: &[&str] = &[
        "db", "database", "user", "admin", "root", "smtp", "mail", "email", "ftp", "redis", "mysql",
        "postgres", "pg", "mongo", "login", "auth", "key", "proxy", "ldap", "mqtt", "amqp", "rabbitmq",
        "http", "basic", "api", "sudo", "ssh", "service", "account", "app", "my", "client", "server",
        "broker", "sql", "imap", "store", "keystore", "ssl",
    ];
    ACCOUNTS.contains(&word)
}

/// Header names that carry credentials; case-insensitive, `_` and `-` alike, the `HTTP_` of
/// Rack, WSGI and CGI dropped (facts 2.1). Unlisted names of the form `X-...` are judged by
/// their words.
pub fn credential_header(name: &str) -> Option<HeaderKind> {
    if name.len() > MAX_NAME || !name.is_ascii() {
        return None;
    }
    let lower = name.trim().to_ascii_lowercase().replace('_', "-");
    let header = lower.strip_prefix("http-").unwrap_or(&lower);
    if HARMLESS_HEADERS.contains(&header) || header.starts_with("x-ssl-client-") {
        return None;
    }
    if CREDENTIAL_HEADERS.contains(&header) {
        return Some(HeaderKind::Credential);
    }
    if REDACT_HEADERS.contains(&header) || header.ends_with("-signature") {
        return Some(HeaderKind::Redact);
    }
    if header.starts_with("x-") && header.ends_with("-csrf-token") {
        return Some(HeaderKind::Redact);
    }
    if ["-api-key", "-apikey", "-api-token", "-access-token", "-auth-token"]
        .iter()
        .any(|end| header.ends_with(end))
    {
        return Some(HeaderKind::Credential);
    }
    header.strip_prefix("x-")?;
    // As it is written: `X-ChatWorkToken` has more words than its lower case shows.
    let custom = name.trim();
    let custom = custom.get(custom.find(['-', '_'])? + 1..)?;
    let carries = match credential_name(custom)? {
        NameStrength::Strong => true,
        NameStrength::Weak => split_words(custom).last().is_some_and(|head| head == "token"),
    };
    carries.then_some(HeaderKind::Credential)
}

/// Names of query and body parameters that carry keys: the precise ones of facts 2.1, so
/// neither `code` nor `session` nor a bare `key`.
pub fn credential_query(name: &str) -> bool {
    if name.len() > MAX_NAME {
        return false;
    }
    let plain = name.trim().to_ascii_lowercase().replace('-', "_");
    CREDENTIAL_PARAMETERS.contains(&plain.as_str()) || credential_name(name) == Some(NameStrength::Strong)
}

/// Does the prefix of this variable inline it into the browser or app bundle (facts 4)?
pub fn public_env_prefix(name: &str) -> bool {
    PUBLIC_ENV_PREFIXES.iter().any(|p| name.starts_with(p))
}

/// Is `name` that of a secret that signs sessions, cookies or tokens (facts 1.7)? A literal
/// bound to one is reported whatever it looks like.
pub fn signing_name(name: &str) -> bool {
    // `app.secret_key`: the holder says nothing here.
    let name = name.rsplit('.').next().unwrap_or(name);
    let Some(words) = (!is_text(name)).then(|| meaningful_words(name)).flatten() else {
        return false;
    };
    let words: SmallVec<[&str; 6]> = words.iter().map(String::as_str).collect();
    matches!(
        words.as_slice(),
        ["secret", "or", "key"]
            | ["keygrip"]
            | ["secret", "key"]
            | ["app", "secret" | "key"]
            | [.., "session" | "cookie" | "csrf", "secret"]
            | [.., "jwt" | "signing", "secret" | "key"]
            | [.., "jwt" | "session", "secret", "key"]
            | ["token", "secret"]
            | [.., "access" | "refresh" | "auth", "token", "secret"]
            | [.., "token", "salt"]
            | [.., "crypto" | "encryption", "key"]
    )
}

/// Is a variable or member of this name, of which nothing else is known, taken to hold a
/// credential? Stricter than [`credential_name`]: words that name a tally, an entity or a
/// decorator just as often (`pass`, `authorization`) say too little without a value.
pub fn holds_credential(name: &str) -> bool {
    if credential_name(name) != Some(NameStrength::Strong) {
        return false;
    }
    let Some(words) = meaningful_words(name) else {
        return false;
    };
    let head = words.last().map_or("", String::as_str);
    match head {
        "authorization" => words.len() > 1,
        "pass" | "pw" | "pat" | "sas" | "bearer" | "pepper" => words.len() > 1,
        _ => true,
    }
}

/// Is a function of this name one that gives a credential, and does nothing else with it?
///
/// ```
/// use keyspill::secret::names::gives_credential;
/// assert!(gives_credential("getApiKey") && gives_credential("read_password"));
/// assert!(!gives_credential("validatePassword") && !gives_credential("getApiKeyName"));
/// ```
pub fn gives_credential(name: &str) -> bool {
    let mut words = split_words(name).into_iter();
    words.next().is_some_and(|first| GIVING.contains(&first.as_str())) && holds_credential(name)
}

/// As [`holds_credential`], in a file that speaks of access: there a lone `token` is one too.
pub fn holds_credential_or_token(name: &str) -> bool {
    matches!(name, "token" | "_token") || holds_credential(name)
}

/// What a constant's name says of what stands under it: `API_KEY` for `CONF_API_KEY`. Nothing for a name
/// that is not a constant's.
pub fn named_by_constant(name: &str) -> Option<&str> {
    let constant = name.len() > 3 && !name.bytes().any(|b| b.is_ascii_lowercase());
    let told = ["CONF_", "ATTR_"].into_iter().find_map(|mark| name.strip_prefix(mark));
    constant.then(|| told.unwrap_or(name))
}

/// Does a file speak of tokens that open doors, and not of those of a parser or a ledger?
pub fn speaks_of_access(text: &str) -> bool {
    const ACCESS: &[&str] =
        &["Bearer", "bearer", "jwt", "JWT", "OAuth", "oauth", "OIDC", "oidc", "uthorization", "assword"];
    const OTHERS: &[&str] = &[
        "lexer", "Lexer", "okeniz", "rammar", "yntax", "ERC20", "erc20", "ERC721", "erc721", "NFT", "nft",
        "csrf", "Csrf", "CSRF", "fungible", "acme", "Acme", "ACME",
    ];
    let any = |words: &[&str]| words.iter().any(|word| text.contains(word));
    text.contains("token") && any(ACCESS) && !any(OTHERS)
}

/// Do the words of a name say that it holds the words of a wallet?
pub(crate) fn recovery_phrase_name(words: &[String]) -> bool {
    words.iter().any(|w| w == "mnemonic" || w == "mnemonics")
        || words.windows(2).any(|pair| {
            matches!(pair[0].as_str(), "seed" | "recovery" | "backup" | "secret") && pair[1] == "phrase"
        })
}

/// Do all words of `text` belong to the vocabulary of names (`user-password`, `accessToken`)?
/// Such a text is the name of a name, not a value.
pub(crate) fn is_name_of_credential(text: &str) -> bool {
    // The one word of the vocabulary with a digit in it.
    let text = &text.replace("oauth2", "oauth");
    text.len() <= 48
        && !text.contains(|c: char| c.is_ascii_digit() || c.is_whitespace())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ':' | '$' | '@'))
        && (credential_name(text).is_some() || credential_header(text).is_some())
}
