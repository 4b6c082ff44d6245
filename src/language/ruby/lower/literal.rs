//! Literals: what the characters of the source stand for.

use std::borrow::Cow;

use super::Lowerer;
use crate::ir::*;
use crate::language::ruby::words::Kind;

/// A piece of a text in double quotes or their like.
pub(super) fn unescape(source: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'\\', source.as_bytes()) else {
        return Cow::Borrowed(source);
    };
    // `\xC3\xA9` are two bytes of one letter.
    let mut out = Vec::with_capacity(source.len());
    out.extend_from_slice(&source.as_bytes()[..first]);
    let mut rest = source[first..].chars();
    while let Some(c) = rest.next() {
        if c == '\\' { escape(&mut rest, &mut out) } else { push(c, &mut out) }
    }
    Cow::Owned(String::from_utf8_lossy(&out).into_owned())
}

fn push(c: char, out: &mut Vec<u8>) {
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

/// What follows a backslash.
fn escape(rest: &mut std::str::Chars<'_>, out: &mut Vec<u8>) {
    let Some(c) = rest.next() else { return };
    let byte = match c {
        'n' => 0x0A,
        't' => 0x09,
        's' => 0x20,
        'r' => 0x0D,
        'e' => 0x1B,
        'a' => 0x07,
        'b' => 0x08,
        'v' => 0x0B,
        'f' => 0x0C,
        // The line goes on.
        '\n' => return,
        '0'..='7' => {
            let mut code = u32::from(c) - u32::from('0');
            for _ in 0..2 {
                let Some(digit) = rest.as_str().chars().next().and_then(|c| c.to_digit(8)) else { break };
                code = code * 8 + digit;
                rest.next();
            }
            code as u8
        }
        'x' => match hex(rest, 1..=2) {
            Some(code) => code as u8,
            None => b'x',
        },
        'u' if rest.as_str().starts_with('{') => {
            let braced = rest.as_str();
            let Some(end) = braced.find('}') else { return push('u', out) };
            for code in braced[1..end].split_whitespace() {
                let code = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
                push(code.unwrap_or('\u{FFFD}'), out);
            }
            *rest = braced[end + 1..].chars();
            return;
        }
        'u' => {
            let code = hex(rest, 4..=4).unwrap_or(u32::from('u'));
            return push(char::from_u32(code).unwrap_or('\u{FFFD}'), out);
        }
        // `\cx` and `\C-x` are the letter without its upper bits.
        'c' | 'C' => {
            if rest.as_str().starts_with('-') {
                rest.next();
            }
            match rest.next() {
                Some(c) => (u32::from(c) & 0x9F) as u8,
                None => return,
            }
        }
        other => return push(other, out),
    };
    out.push(byte);
}

fn hex(rest: &mut std::str::Chars<'_>, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let text = rest.as_str();
    let length = text.bytes().take(*digits.end()).take_while(u8::is_ascii_hexdigit).count();
    if length < *digits.start() {
        return None;
    }
    let code = u32::from_str_radix(&text[..length], 16).ok()?;
    *rest = text[length..].chars();
    Some(code)
}

/// A piece of a text in single quotes or their like: a backslash counts only before itself and before
/// what would end the text, and in a list of words before a space.
pub(super) fn unescape_raw(source: &str, ends: &[char]) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source.chars().peekable();
    while let Some(c) = rest.next() {
        match rest.peek() {
            Some(&next) if c == '\\' && (next == '\\' || ends.contains(&next)) => {
                out.push(next);
                rest.next();
            }
            _ => out.push(c),
        }
    }
    out
}

/// `1_000`, `0xff`, `0b1`, `0o17`, `017`, `0d10`, `1e3`
pub(super) fn number(source: &str) -> Option<f64> {
    let text: String = source.chars().filter(|&c| c != '_').collect();
    let lower = text.to_ascii_lowercase();
    let radix = |digits: &str, radix: u32| {
        let mut value = 0f64;
        for c in digits.chars() {
            value = value * f64::from(radix) + f64::from(c.to_digit(radix)?);
        }
        (!digits.is_empty()).then_some(value)
    };
    for (prefix, base) in [("0x", 16), ("0b", 2), ("0o", 8), ("0d", 10)] {
        if let Some(digits) = lower.strip_prefix(prefix) {
            return radix(digits, base);
        }
    }
    if lower.len() > 1 && lower.starts_with('0') && lower.bytes().all(|b| b.is_ascii_digit()) {
        return radix(&lower, 8);
    }
    lower.parse().ok()
}

/// The largest number up to which an `f64` knows every integer.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The lines of a heredoc that begins with `<<~`, without the indentation they share.
pub(super) fn dedent(pieces: &mut [Option<String>]) {
    let width = |line: &str| {
        line.chars().take_while(|c| matches!(c, ' ' | '\t')).fold(0usize, |width, c| match c {
            '\t' => (width / 8 + 1) * 8,
            _ => width + 1,
        })
    };
    let mut least = usize::MAX;
    for (index, piece) in pieces.iter().enumerate() {
        let Some(text) = piece else { continue };
        let mut lines = text.split('\n').enumerate().peekable();
        while let Some((number, line)) = lines.next() {
            // What comes after an interpolation does not begin a line.
            let begins = number > 0 || index == 0;
            let blank = line.chars().all(char::is_whitespace);
            // A line of spaces alone does not count, unless an interpolation comes after it.
            let goes_on = lines.peek().is_none() && index + 1 < pieces.len();
            if begins && (!blank || goes_on) {
                least = least.min(width(line));
            }
        }
    }
    if least == usize::MAX {
        return;
    }
    for (index, piece) in pieces.iter_mut().enumerate() {
        let Some(text) = piece else { continue };
        let lines = text.split('\n').enumerate().map(|(number, line)| {
            if number > 0 || index == 0 { without_indentation(line, least) } else { line }
        });
        *text = lines.collect::<Vec<_>>().join("\n");
    }
}

fn without_indentation(line: &str, width: usize) -> &str {
    let mut at = 0;
    for (index, c) in line.char_indices() {
        let next = match c {
            ' ' => at + 1,
            '\t' => (at / 8 + 1) * 8,
            _ => return &line[index..],
        };
        if next > width {
            return &line[index..];
        }
        at = next;
    }
    ""
}

impl Lowerer<'_> {
    /// `1`, `1.5`, `3r`, `?a`, `:a`, `true`, `nil`, `__FILE__`
    pub(super) fn literal(&mut self, n: u32) {
        let text = self.text(n);
        let constant = match self.kind(n) {
            Kind::Integer => match number(text) {
                Some(number) if number > EXACT => {
                    let digits: String = text.chars().filter(|&c| c != '_').collect();
                    Const::Big(self.b.sym(&digits))
                }
                number => Const::number(number.unwrap_or(f64::NAN)),
            },
            // An exact number is a number all the same; an imaginary one is none that could be compared.
            Kind::Float | Kind::Rational | Kind::Line => {
                Const::number(number(text.trim_end_matches('r')).unwrap_or(f64::NAN))
            }
            Kind::Complex => Const::Big(self.b.sym(text)),
            Kind::Character => Const::Text(self.b.sym(&unescape(text.strip_prefix('?').unwrap_or(text)))),
            Kind::SimpleSymbol => Const::Symbol(self.b.sym(text.strip_prefix(':').unwrap_or(text))),
            Kind::HashKeySymbol => Const::Symbol(self.b.sym(text.trim_end_matches(':'))),
            Kind::Operator => Const::Symbol(self.b.sym(text)),
            Kind::True => Const::Bool(true),
            Kind::False => Const::Bool(false),
            Kind::File | Kind::Encoding => {
                let value = self.emit(Instr::Opaque(OpaqueReason::Construct), n);
                return self.set(n, value);
            }
            _ => Const::Null,
        };
        let value = self.emit(Instr::Const(constant), n);
        self.set(n, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_stand_for_characters() {
        for (source, text) in [
            (r"a\tb\n", "a\tb\n"),
            (r"\x41\u0042\u{43 44}\105", "ABCDE"),
            (r"\s\e\#", " \u{1b}#"),
            (r"\C-a\cb", "\u{1}\u{2}"),
            (r"\xC3\xA9\303\251", "éé"),
            ("a\\\nb", "ab"),
        ] {
            assert_eq!(unescape(source), text);
        }
        assert_eq!(unescape_raw(r"a\'b\\c\n", &['\'']), r"a'b\c\n");
    }

    #[test]
    fn numbers_are_read_in_every_base() {
        for (source, value) in [
            ("1_000", 1000.0),
            ("0xFF", 255.0),
            ("0b11", 3.0),
            ("0o17", 15.0),
            ("017", 15.0),
            ("1e3", 1000.0),
        ] {
            assert_eq!(number(source), Some(value));
        }
    }

    #[test]
    fn squiggly_heredocs_lose_the_indentation_that_they_share() {
        let mut pieces = vec![Some("  a\n    b ".to_owned()), None, Some(" c\n\n  d\n".to_owned())];
        dedent(&mut pieces);
        assert_eq!(pieces, [Some("a\n  b ".to_owned()), None, Some(" c\n\nd\n".to_owned())]);
    }
}
