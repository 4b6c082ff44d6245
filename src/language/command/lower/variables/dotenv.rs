//! Files of `NAME=value` lines: `.env` and its variants, as the libraries agree that they are read. Where
//! they do not agree (a `#` inside a word, an open quote), a value is unknown.

use super::Written;
use super::shell::filled_in;
use crate::language::variables::Given;
use crate::source::Span;

/// The assignments of a text, in order.
pub(in super::super) fn read(text: &str) -> Vec<Written> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let line = text[at..].find('\n').map_or(text.len(), |end| at + end);
        at = match assignment(text, at, line) {
            Some(one) => {
                // A value in quotes may end lines below.
                let end = one.value.end as usize;
                found.push(one);
                text[end..].find('\n').map_or(text.len(), |end_of_line| end + end_of_line + 1)
            }
            None => line + 1,
        };
    }
    found
}

/// The assignment that begins in the line from `at` to `end`.
fn assignment(text: &str, at: usize, end: usize) -> Option<Written> {
    let start = at + blanks(&text[at..end]);
    let rest = &text[start..end];
    let exported = rest.strip_prefix("export").filter(|rest| rest.starts_with([' ', '\t']));
    let from = exported.map_or(start, |rest| end - rest.trim_start().len());
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    let name = &text[from..from + text[from..end].find(|c| !plain(c)).unwrap_or(end - from)];
    let mut at = from + name.len();
    at += blanks(&text[at..end]);
    let sign = text[at..end].strip_prefix('=').is_some();
    // `NAME: value` is read by some.
    let colon = text[at..end].starts_with(": ") && at == from + name.len();
    if name.is_empty() || !(sign || colon) {
        return None;
    }
    at += 1;
    at += blanks(&text[at..end]);
    let (given, value) = value(text, at, end);
    Some(Written { name: name.to_owned(), given, span: Span::new(from as u32, value.end), value })
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

fn value(text: &str, at: usize, end: usize) -> (Given, Span) {
    if let Some(quote) = text[at..end].chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))
        && let Some(close) = closing(&text[at + 1..], quote)
    {
        let inner = &text[at + 1..at + 1 + close];
        let given = match quote {
            '\'' => Given::Text(inner.to_owned()),
            _ if inner.contains('\\') && quote == '"' => filled_in(&unescaped(inner)),
            _ => filled_in(inner),
        };
        return (given, Span::new(at as u32, (at + close + 2) as u32));
    }
    let line = &text[at..end];
    // A comment begins after a blank; whether it does without one, the libraries do not agree.
    let comment =
        line.match_indices('#').map(|(i, _)| i).find(|&i| i == 0 || line[..i].ends_with([' ', '\t']));
    let bare = line[..comment.unwrap_or(line.len())].trim_end();
    let unclear = bare.contains('#') || bare.starts_with(['"', '\'', '`']);
    let given = if unclear { Given::Unknown } else { filled_in(bare) };
    (given, Span::new(at as u32, (at + bare.len()) as u32))
}

/// Where the quote that is open is closed. Only double quotes know a backslash.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        if c == quote && !escaped {
            return Some(at);
        }
        escaped = quote == '"' && c == '\\' && !escaped;
        None
    })
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match (c, c == '\\') {
            (_, true) => match rest.next() {
                Some('n') => plain.push('\n'),
                Some('r') => plain.push('\r'),
                Some('t') => plain.push('\t'),
                Some(other) => plain.push(other),
                None => plain.push('\\'),
            },
            _ => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        read(text).iter().map(|one| one.told(text)).collect()
    }

    #[test]
    fn quotes_comments_and_exports() {
        let text =
            "# A=0\n\nA=1\nexport B = two words  # why\n\tC='a # b'\nD=\"x\\ty\\\"z\" # c\nE=\nF=`g`\nG: h\n";
        let expected = [
            "A = 1 at 1",
            "B = two words at two words",
            "C = a # b at 'a # b'",
            "D = x\ty\"z at \"x\\ty\\\"z\"",
            "E =  at ",
            "F = g at `g`",
            "G = h at h",
        ];
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn values_of_several_lines() {
        assert_eq!(
            shown("A=\"one\ntwo\"\nB='three\nB=4\n'\nC=5"),
            ["A = one\ntwo at \"one\ntwo\"", "B = three\nB=4\n at 'three\nB=4\n'", "C = 5 at 5"]
        );
    }

    #[test]
    fn what_is_filled_in_is_unknown_but_for_its_default() {
        assert_eq!(
            shown("A=$B\nC=${D}\nE=${F:-1}\nG=\"x${H-y}z\"\nI='$J'\nK=a$\nL=${M:-$N}\n"),
            [
                "A unknown at $B",
                "C unknown at ${D}",
                "E = 1 at ${F:-1}",
                "G = xyz at \"x${H-y}z\"",
                "I = $J at '$J'",
                "K = a$ at a$",
                "L unknown at ${M:-$N}",
            ]
        );
    }

    #[test]
    fn whatever_comes_in() {
        assert_eq!(
            shown("A=\"open\nB=1\r\nC=a#b\n"),
            ["A unknown at \"open", "B = 1 at 1", "C unknown at a#b"]
        );
        assert_eq!(shown("A=1\r\nB='2'\r\n"), ["A = 1 at 1", "B = 2 at '2'"]);
        for text in [
            "=",
            "=1",
            "A",
            "export",
            "export =",
            "A=\"",
            "A='\\'",
            "A=\0",
            "A=\"\\",
            "é=1",
            "A=é\u{2028}",
            ":",
            "A:1",
        ] {
            for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
                read(&text[..end]);
            }
        }
        let long = format!("A={}\nB=1\n", "x".repeat(1 << 20));
        assert_eq!(read(&long).len(), 2);
        assert_eq!(read(&"A=\"\n".repeat(20_000)).len(), 10_000);
    }
}
