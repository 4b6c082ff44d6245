//! Dotted names of a text that nobody parsed.

use crate::imports::words::{ends_of, is_word, quoted, skip, window};
use crate::imports::{Asked, known_once};
use crate::ir::ImportKind;

const WORDS: &[&str] = &["import", "from", "__import__", "import_module"];

/// How far from such a word the last of the names may end, in bytes: some lists are long.
const FARTHEST: usize = 1 << 16;

/// How long a dotted name may be with the space between its parts, in bytes.
const LONGEST: usize = 512;

/// What a text asks for, and perhaps a few that it does not: those of comments and texts are among them.
pub(in crate::language) fn mentions(text: &str) -> Vec<Asked> {
    let mut found = Vec::new();
    let mut done = 0;
    for (end, word) in ends_of(text, WORDS) {
        if end <= done {
            continue;
        }
        let text = window(text, end, FARTHEST);
        match WORDS[word] {
            "import" => plain(text, end, &mut found),
            "from" => done = taken(text, end, &mut found).unwrap_or(done),
            _ => {
                if let Some((module, _)) = quoted(text, skip(text, end, b" \t("), b"'\"") {
                    let last = WORDS[word] == "import_module" && module.contains('.');
                    let kind = if last { ImportKind::Static } else { ImportKind::Dynamic };
                    found.push((module.into(), kind));
                }
            }
        }
    }
    known_once(found)
}

/// Those of `from a import *`.
pub(in crate::language) fn takes_all(text: &str) -> Vec<Asked> {
    let mut found = Vec::new();
    for (end, _) in ends_of(text, &["from"]) {
        taken(window(text, end, FARTHEST), end, &mut found);
    }
    found.retain(|(_, kind)| *kind == ImportKind::Static);
    found
}

/// `a.b as c, d`
fn plain(text: &str, from: usize, found: &mut Vec<Asked>) {
    let mut at = from;
    loop {
        let (module, end) = dotted(text, space(text, at));
        if module.is_empty() {
            return;
        }
        found.push((module.into(), ImportKind::Static));
        at = alias(text, end);
        let comma = space(text, at);
        if text.as_bytes().get(comma) != Some(&b',') {
            return;
        }
        at = comma + 1;
    }
}

/// `a.b import c as d, e`, `. import (a, b)`, `a import *`: gives where its `import` ends, which begins no statement.
fn taken(text: &str, from: usize, found: &mut Vec<Asked>) -> Option<usize> {
    let (module, end) = dotted(text, space(text, from));
    let at = space(text, end);
    let rest = text.get(at..)?.strip_prefix("import")?;
    if module.is_empty() || rest.bytes().next().is_some_and(is_word) {
        return None;
    }
    let done = at + "import".len();
    let mut at = past_comments(text, done);
    if text.as_bytes().get(at) == Some(&b'*') {
        found.push((module.into(), ImportKind::Static));
        return Some(done);
    }
    loop {
        let (name, end) = dotted(text, at);
        if name.is_empty() {
            return Some(done);
        }
        let dot = if module.ends_with('.') { "" } else { "." };
        found.push((format!("{module}{dot}{name}").into(), ImportKind::Member));
        at = past_comments(text, alias(text, end));
        if text.as_bytes().get(at) != Some(&b',') {
            return Some(done);
        }
        at = past_comments(text, at + 1);
    }
}

/// Past ` as name`, if that stands here.
fn alias(text: &str, from: usize) -> usize {
    let at = space(text, from);
    let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix("as")) else { return from };
    if rest.bytes().next().is_none_or(is_word) {
        return from;
    }
    dotted(text, space(text, at + "as".len())).1
}

/// Past space within a statement; a line may go on behind a backslash.
fn space(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        at = skip(text, at, b" \t\x0c");
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        at += match rest {
            [b'\\', b'\r', b'\n', ..] => 3,
            [b'\\', b'\r' | b'\n', ..] => 2,
            _ => return at,
        };
    }
}

/// Past space, the brackets around names, and comments between them.
fn past_comments(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        at = skip(text, at, b" \t\x0c\\\r\n(");
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        if rest.first() != Some(&b'#') {
            return at;
        }
        at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
    }
}

/// A dotted name, without what may stand between its parts, and where it ends.
fn dotted(text: &str, from: usize) -> (String, usize) {
    let text = window(text, from, LONGEST);
    let bytes = text.as_bytes();
    let mut name = String::new();
    let (mut at, mut end) = (from, from);
    loop {
        let start = at;
        while bytes.get(at).is_some_and(|&byte| is_word(byte)) {
            at += 1;
        }
        // Of two words in a row the second is another one.
        if at > start && name.bytes().last().is_some_and(|byte| byte != b'.') {
            return (name, end);
        }
        // `from . import a`
        if matches!(text.get(start..at), Some("import")) && name.bytes().all(|byte| byte == b'.') {
            return (name, end);
        }
        name.push_str(text.get(start..at).unwrap_or_default());
        if at > start {
            end = at;
        }
        at = space(text, at);
        if bytes.get(at) != Some(&b'.') {
            return (name, end);
        }
        name.push('.');
        at += 1;
        end = at;
        at = space(text, at);
    }
}
