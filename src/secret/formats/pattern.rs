//! The notation of the table, and its matcher.
//!
//! A pattern is a row of tokens parted by blanks: a literal (`ghp_`), alternatives of literals
//! (`(glpat-|gldt-)`, an empty one makes it optional), a run of a class (`b62{36}`,
//! `hex{32,64}`, `b64u{40,}`) or `uuid`. The matcher looks for the *anchor*, the token marked
//! with `@`, or else the first one, which must be a literal; tokens before it are read backwards.
//! Classes are those of the credential facts: `hex HEX hx b32 b36 B36 b62 b64 b64u d w az`, and
//! `url` (what stands in a query), `u` (b62 and `%`), `x` (b62 and `_~.-`), `p` (b62 and `_=.-`),
//! `h` (b62 and `.-`).

/// The longest run that is written without an upper bound.
const UNBOUNDED: usize = 4000;

#[derive(Clone, Copy, Debug)]
struct Class(fn(u8) -> bool);

impl Class {
    fn named(name: &str) -> Option<Self> {
        Some(Self(match name {
            "hex" => |b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b),
            "HEX" => |b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b),
            "hx" => |b| b.is_ascii_hexdigit(),
            "b32" => |b| b.is_ascii_uppercase() || (b'2'..=b'7').contains(&b),
            "b36" => |b| b.is_ascii_digit() || b.is_ascii_lowercase(),
            "B36" => |b| b.is_ascii_digit() || b.is_ascii_uppercase(),
            "b62" => |b| b.is_ascii_alphanumeric(),
            "b64" => |b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/'),
            "b64u" => |b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'),
            "d" => |b| b.is_ascii_digit(),
            "w" => |b| b.is_ascii_alphanumeric() || b == b'_',
            "az" => |b| b.is_ascii_alphabetic(),
            "url" => |b| b.is_ascii_alphanumeric() || b"-_.~%&=:,+/".contains(&b),
            "u" => |b| b.is_ascii_alphanumeric() || matches!(b, b'%' | b'+' | b'/' | b'='),
            "x" => |b| b.is_ascii_alphanumeric() || b"_~.-".contains(&b),
            "p" => |b| b.is_ascii_alphanumeric() || b"_=.-".contains(&b),
            "h" => |b| b.is_ascii_alphanumeric() || b".-".contains(&b),
            _ => return None,
        }))
    }
}

#[derive(Clone, Debug)]
enum Token {
    Literals(Vec<&'static str>),
    Run(Class, usize, usize),
    Uuid,
}

impl Token {
    fn shortest(&self) -> usize {
        match self {
            Token::Literals(all) => all.iter().map(|literal| literal.len()).min().unwrap_or(0),
            Token::Run(_, least, _) => *least,
            Token::Uuid => 36,
        }
    }
}

/// A parsed pattern.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// Tokens before the anchor, the nearest first.
    before: Vec<Token>,
    anchors: Vec<&'static str>,
    after: Vec<Token>,
}

impl Pattern {
    /// Reads the notation; `None` when it is misspelt.
    pub(super) fn parse(text: &'static str) -> Option<Self> {
        let marked = |t: &str| t.len() > 1 && t.starts_with('@');
        let tokens: Vec<&'static str> = text.split(' ').collect();
        let anchor = tokens.iter().position(|t| marked(t)).unwrap_or(0);
        let written = tokens.get(anchor)?;
        let Token::Literals(anchors) = token(if marked(written) { &written[1..] } else { written })? else {
            return None;
        };
        if anchors.iter().any(|literal| literal.len() < 2) {
            return None;
        }
        let before: Option<Vec<Token>> = tokens[..anchor].iter().rev().map(|t| token(t)).collect();
        let after: Option<Vec<Token>> = tokens[anchor + 1..].iter().map(|t| token(t)).collect();
        Some(Self { before: before?, anchors, after: after? })
    }

    /// The length in bytes of the shortest text that fits.
    pub(super) fn shortest(&self) -> usize {
        let anchor = self.anchors.iter().map(|anchor| anchor.len()).min().unwrap_or(0);
        let tokens = self.before.iter().chain(&self.after);
        anchor + tokens.map(Token::shortest).sum::<usize>()
    }

    pub(super) fn anchors(&self) -> &[&'static str] {
        &self.anchors
    }

    /// Marks the bytes that the shape is made of.
    pub(super) fn mark_bytes(&self, held: &mut [bool; 256]) {
        let mut mark = |literal: &str| literal.bytes().for_each(|byte| held[usize::from(byte)] = true);
        self.anchors.iter().for_each(|literal| mark(literal));
        for token in self.before.iter().chain(&self.after) {
            match token {
                Token::Literals(literals) => literals.iter().for_each(|literal| mark(literal)),
                Token::Run(class, ..) => {
                    let all = (0..128u8).filter(|&byte| (class.0)(byte));
                    all.for_each(|byte| mark(char::from(byte).encode_utf8(&mut [0; 4])));
                }
                Token::Uuid => mark("0123456789abcdefABCDEF-"),
            }
        }
    }

    /// The match around an anchor found at `from..to`, if the rest fits and the ends are free.
    pub(super) fn matches(&self, text: &str, from: usize, to: usize) -> Option<(usize, usize)> {
        let bytes = text.as_bytes();
        let start = backward(&self.before, bytes, from)?;
        if !is_free_start(bytes, start) {
            return None;
        }
        let end = forward(&self.after, bytes, to, None)?;
        Some((start, end))
    }
}

fn token(text: &'static str) -> Option<Token> {
    if text == "uuid" {
        return Some(Token::Uuid);
    }
    if let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        let mut all: Vec<&'static str> = inner.split('|').collect();
        all.sort_by_key(|literal| usize::MAX - literal.len());
        return Some(Token::Literals(all));
    }
    let run = text
        .strip_suffix('}')
        .and_then(|rest| rest.split_once('{'))
        .and_then(|(class, count)| Some((Class::named(class)?, count)));
    let Some((class, count)) = run else {
        return (!text.is_empty()).then(|| Token::Literals(vec![text]));
    };
    let (least, most) = match count.split_once(',') {
        Some((least, "")) => (least.parse().ok()?, UNBOUNDED),
        Some((least, most)) => (least.parse().ok()?, most.parse().ok()?),
        None => (count.parse().ok()?, count.parse().ok()?),
    };
    (least <= most).then_some(Token::Run(class, least, most))
}

/// Matches `tokens` from `at` on; runs give back what the rest needs. `class` is that of the
/// last run, so that a value that goes on after the match is no match.
fn forward(tokens: &[Token], bytes: &[u8], at: usize, class: Option<Class>) -> Option<usize> {
    let Some((first, rest)) = tokens.split_first() else {
        return is_free_end(bytes, at, class).then_some(at);
    };
    match first {
        Token::Literals(literals) => literals
            .iter()
            .filter(|literal| bytes[at..].starts_with(literal.as_bytes()))
            .find_map(|literal| forward(rest, bytes, at + literal.len(), class)),
        Token::Uuid => {
            let end = at + 36;
            let text = std::str::from_utf8(bytes.get(at..end)?).ok()?;
            crate::secret::values::is_uuid(text).then(|| forward(rest, bytes, end, None))?
        }
        Token::Run(class, least, most) => {
            let limit = bytes.len().min(at + most);
            let length = bytes[at..limit].iter().take_while(|b| (class.0)(**b)).count();
            if length < *least {
                return None;
            }
            if rest.is_empty() {
                return forward(rest, bytes, at + length, Some(*class));
            }
            (*least..=length).rev().find_map(|taken| forward(rest, bytes, at + taken, Some(*class)))
        }
    }
}

/// Matches `tokens`, the nearest first, ending at `at`; runs take all they can.
fn backward(tokens: &[Token], bytes: &[u8], mut at: usize) -> Option<usize> {
    for token in tokens {
        at = match token {
            Token::Literals(literals) => literals
                .iter()
                .find(|literal| bytes[..at].ends_with(literal.as_bytes()))
                .map(|literal| at - literal.len())?,
            Token::Uuid => {
                let start = at.checked_sub(36)?;
                let text = std::str::from_utf8(&bytes[start..at]).ok()?;
                crate::secret::values::is_uuid(text).then_some(start)?
            }
            Token::Run(class, least, most) => {
                let taken = bytes[..at].iter().rev().take(*most).take_while(|b| (class.0)(**b)).count();
                (taken >= *least).then_some(at - taken)?
            }
        };
    }
    Some(at)
}

/// No letter or digit before, unless it ends an escape (`\n`, `%3D`) or the match does not
/// begin with one itself.
fn is_free_start(bytes: &[u8], start: usize) -> bool {
    if !bytes.get(start).is_some_and(u8::is_ascii_alphanumeric) {
        return true;
    }
    let Some(before) = start.checked_sub(1).map(|at| bytes[at]) else {
        return true;
    };
    let escape = start >= 2 && bytes[start - 2] == b'\\' && matches!(before, b'n' | b'r' | b't');
    let percent = start >= 3 && bytes[start - 3] == b'%' && before.is_ascii_hexdigit();
    !before.is_ascii_alphanumeric() || escape || percent
}

/// No letter or digit after, and nothing that would have continued the last run.
fn is_free_end(bytes: &[u8], end: usize, class: Option<Class>) -> bool {
    bytes
        .get(end)
        .is_none_or(|after| !after.is_ascii_alphanumeric() && class.is_none_or(|class| !(class.0)(*after)))
}
