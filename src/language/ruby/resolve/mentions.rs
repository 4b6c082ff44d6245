//! Features of a text that nobody parsed.

use crate::imports::words::{ends_of, is_word, quoted, skip, window};
use crate::imports::{Asked, known_once};
use crate::ir::ImportKind;
use crate::language::ruby::lower::from_here;

const WORDS: &[&str] = &["require", "require_relative", "load", "autoload"];

/// How far from such a word what is asked for may end, in bytes.
const FARTHEST: usize = 1024;

/// What a text asks for, and perhaps a few that it does not: those of comments and texts are among them.
pub(in crate::language) fn mentions(text: &str) -> Vec<Asked> {
    let mut found = Vec::new();
    for (end, word) in ends_of(text, WORDS) {
        let text = window(text, end, FARTHEST);
        let mut at = skip(text, end, b" \t(");
        if WORDS[word] == "autoload" {
            let rest = text.get(at..).unwrap_or_default();
            let Some(comma) = rest.find([',', '\n']) else { continue };
            at = skip(text, at + comma + 1, b" \t\r\n");
        }
        let feature = match quoted(text, at, b"'\"") {
            Some((feature, _)) if !feature.contains("#{") => feature.to_owned(),
            _ => match text.get(at..).and_then(made_here) {
                Some(feature) => feature,
                None => continue,
            },
        };
        let feature = match WORDS[word] {
            "require_relative" if !feature.starts_with(['.', '/']) => format!("./{feature}"),
            _ => feature,
        };
        let kind = if WORDS[word] == "autoload" { ImportKind::OnUse } else { ImportKind::Static };
        found.push((feature.into(), kind));
    }
    found.extend(constants(text).map(|path| (path.into(), ImportKind::Shared)));
    known_once(found)
}

/// Constants by their paths as they stand: `A::B`.
fn constants(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |byte: u8| is_word(byte) || byte == b':';
    text.split(move |c: char| !c.is_ascii() || !is_part(c as u8)).filter_map(|word| {
        let path = word.trim_matches(':');
        path.starts_with(|c: char| c.is_ascii_uppercase()).then_some(path)
    })
}

/// A path made from the file's own, where such an expression stands at the beginning of a text: it ends with its line, before a
/// condition or comment behind it, or where its brackets close.
fn made_here(text: &str) -> Option<String> {
    let begins = ["File.", "::File.", "__dir__", "\"#{"].iter().any(|start| text.starts_with(start));
    let line = text.lines().next().filter(|_| begins)?;
    let before = |mark: &str| line.find(mark).map_or(line, |at| &line[..at]);
    let candidates = [line, before(" if "), before(" unless "), before(" #"), before(";"), closed(line)];
    candidates.into_iter().find_map(|expression| from_here(expression.trim_end_matches([')', ' '])))
}

/// A line up to where its brackets close for the first time, or its text in quotes ends.
fn closed(line: &str) -> &str {
    if let Some(rest) = line.strip_prefix('"') {
        return rest.find('"').map_or(line, |end| &line[..end + 2]);
    }
    let mut depth = 0_usize;
    for (at, c) in line.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth <= 1 => return &line[..at],
            ')' => depth -= 1,
            _ => {}
        }
    }
    line
}
