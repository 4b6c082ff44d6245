//! Specifiers of a text that nobody parsed.

use crate::imports::words::{ends_of, quoted, skip, window};
use crate::imports::{Asked, known_once};
use crate::ir::ImportKind;

/// Words behind which a specifier may stand, and how it is asked for then.
const WORDS: &[&str] = &["from", "import", "require"];

/// How far from such a word its specifier may end, in bytes.
const FARTHEST: usize = 4096;

/// What a text asks for, and perhaps a few that it does not: those of comments and texts are among them.
pub(in crate::language) fn mentions(text: &str) -> Vec<Asked> {
    let mut found = Vec::new();
    for (end, word) in ends_of(text, WORDS) {
        let text = window(text, end, FARTHEST);
        let (at, called) = past(text, end);
        let Some((specifier, _)) = quoted(text, at, b"'\"`") else { continue };
        if specifier.contains("${") {
            continue;
        }
        let kind = match (WORDS[word], called) {
            ("require", _) => ImportKind::Call,
            ("import", true) => ImportKind::Dynamic,
            _ => ImportKind::Static,
        };
        found.push((specifier.into(), kind));
    }
    known_once(found)
}

/// Those that stand behind a `*`: `import * as a from 'b'`, `export * from 'b'`.
pub(in crate::language) fn takes_all(text: &str) -> Vec<Asked> {
    let starred = ends_of(text, &["import", "export"]).into_iter().filter_map(|(end, _)| {
        let text = window(text, end, FARTHEST);
        let (at, _) = past(text, end);
        (text.as_bytes().get(at) == Some(&b'*')).then(|| mentions(text.get(at..)?).into_iter().next())?
    });
    starred.collect()
}

/// Past what may stand between such a word and its specifier: space, comments, brackets that open a call, types for
/// it. Gives whether it is called.
fn past(text: &str, from: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let (mut at, mut called) = (from, false);
    loop {
        at = skip(text, at, b" \t\r\n)");
        let rest = &bytes[at.min(bytes.len())..];
        let length = match rest {
            [b'(', ..] => {
                called = true;
                1
            }
            [b'?', b'.', ..] => 2,
            [b'/', b'/', ..] => memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
            [b'/', b'*', ..] => memchr::memmem::find(rest, b"*/").map_or(rest.len(), |end| end + 2),
            [b'<', ..] => match memchr::memchr(b'>', &rest[..rest.len().min(256)]) {
                Some(end) => end + 1,
                None => return (at, called),
            },
            _ => return (at, called),
        };
        at += length;
    }
}
