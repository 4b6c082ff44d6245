//! Texts that are not spelt as they read: `'\x70assword'`, `"pass" "word"`.
//!
//! A name may be written with escapes, and in some languages a text in pieces. Such lines are few;
//! each is given once more as it reads, with its pieces joined. Which escapes a text knows, and
//! whether there is a text at all, is not asked: what is given here is looked at beside the line as
//! it stands, so that a reading too many does no harm.

use memchr::memchr_iter;

use crate::language::Spelling;

/// The lines of a text that may read otherwise than they are spelt, as they read; empty for most
/// texts. `None` if a spelling stands for any character: nobody can tell how it reads.
pub(super) fn as_read(text: &str, spelling: &Spelling) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = String::new();
    let mut done = 0;
    for at in odd_places(bytes, spelling) {
        if at < done {
            continue;
        }
        let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |line| line + 1).max(done);
        done = decode_line(text, start, spelling, &mut out)?;
        out.push('\n');
    }
    Some(out)
}

/// Where a text is spelt otherwise than it reads, in order.
fn odd_places<'t>(bytes: &'t [u8], spelling: &Spelling) -> Box<dyn Iterator<Item = usize> + 't> {
    let escapes = Escapes { bytes, places: memchr_iter(b'\\', bytes), skip: None };
    let entities = memchr_iter(b'&', bytes).filter(|&at| bytes.get(at + 1) == Some(&b'#'));
    if spelling.joined_texts {
        let joins = memchr::memchr2_iter(b'\'', b'"', bytes).filter(|&at| joined(bytes, at).is_some());
        let mut all: Vec<usize> = escapes.chain(joins).collect();
        all.sort_unstable();
        return Box::new(all.into_iter());
    }
    if spelling.markup {
        let mut all: Vec<usize> = escapes.chain(entities).collect();
        all.sort_unstable();
        return Box::new(all.into_iter());
    }
    Box::new(escapes)
}

/// Escapes that stand for something else than a quote, a backslash, a blank or a line end.
struct Escapes<'t, I> {
    bytes: &'t [u8],
    places: I,
    skip: Option<usize>,
}

impl<I: Iterator<Item = usize>> Iterator for Escapes<'_, I> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            let at = self.places.next()?;
            if self.skip == Some(at) {
                continue;
            }
            match self.bytes.get(at + 1) {
                Some(b'\\') => self.skip = Some(at + 1),
                Some(b'n' | b't' | b'r' | b'\'' | b'"' | b'`') => {}
                Some(b'0') if !self.bytes.get(at + 2).is_some_and(u8::is_ascii_digit) => {}
                _ => return Some(at),
            }
        }
    }
}

/// The line from `start` on as it reads, and those that go on with it. Gives where it ends.
fn decode_line(text: &str, start: usize, spelling: &Spelling, out: &mut String) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    let mut copied = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' => break,
            b'\\' => {
                out.push_str(&text[copied..at]);
                at += escape(&text[at..], out)?;
                copied = at;
            }
            b'&' if spelling.markup && bytes.get(at + 1) == Some(&b'#') => match entity(&text[at..]) {
                Some((c, length)) => {
                    out.push_str(&text[copied..at]);
                    out.push(c);
                    at += length;
                    copied = at;
                }
                None => at += 1,
            },
            b'\'' | b'"' if spelling.joined_texts => match joined(bytes, at) {
                Some(next) => {
                    out.push_str(&text[copied..at]);
                    at = next;
                    copied = at;
                }
                None => at += 1,
            },
            _ => at += 1,
        }
    }
    out.push_str(&text[copied..at]);
    Some(at)
}

/// What an escape at the beginning of `text` reads as. Gives its length.
fn escape(text: &str, out: &mut String) -> Option<usize> {
    let mut chars = text.chars();
    chars.next();
    let Some(c) = chars.next() else { return Some(1) };
    let code = |digits: &str, radix: u32| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let hexadecimal =
        |count: usize| text.get(2..2 + count).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
    let mut put = |c: Option<char>, length: usize| {
        out.extend(c);
        Some(length)
    };
    match c {
        // A line that goes on.
        '\n' => put(None, 2),
        '\r' => put(None, if text[2..].starts_with('\n') { 3 } else { 2 }),
        // Kept, so that the text around still ends where it does.
        '\'' | '"' | '`' | '\\' => {
            out.push_str(&text[..2]);
            Some(2)
        }
        'n' | 't' | 'r' | 'b' | 'f' | 'v' => put(Some(' '), 2),
        // A character by its name.
        'N' if text[2..].starts_with('{') => None,
        'x' => match hexadecimal(2) {
            Some(digits) => put(code(digits, 16), 4),
            None => put(Some(c), 2),
        },
        'u' if text[2..].starts_with('{') => {
            // No character has a longer number; several may stand side by side.
            let end = text.as_bytes().iter().take(64).position(|&b| b == b'}');
            let Some(end) = end else { return put(Some(c), 2) };
            out.extend(text[3..end].split_ascii_whitespace().filter_map(|digits| code(digits, 16)));
            Some(end + 1)
        }
        'u' | 'U' => match hexadecimal(if c == 'u' { 4 } else { 8 }) {
            Some(digits) => put(code(digits, 16), 2 + digits.len()),
            None => put(Some(c), 2),
        },
        '0'..='7' => {
            let digits = text[1..].bytes().take(3).take_while(|b| (b'0'..=b'7').contains(b)).count();
            put(code(&text[1..=digits], 8), 1 + digits)
        }
        c => put(Some(c), 1 + c.len_utf8()),
    }
}

/// `&#112;`, `&#x70;`
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.as_bytes().iter().take(12).position(|&b| b == b';')?;
    let digits = &text[2..end];
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => digits.parse().ok()?,
    };
    Some((char::from_u32(code)?, end + 1))
}

/// Where a text goes on that may end with the quote at `at`: after the quote of the next text, if
/// nothing but blanks, line ends, comments and a prefix stand between.
fn joined(bytes: &[u8], at: usize) -> Option<usize> {
    let mut next = at + 1;
    loop {
        match bytes.get(next)? {
            b' ' | b'\t' | b'\r' | b'\n' | b'\\' => next += 1,
            b'#' => next += memchr::memchr(b'\n', &bytes[next..])?,
            _ => break,
        }
    }
    let prefix = bytes[next..].iter().take(3).take_while(|b| b"rRbBfFuU".contains(b)).count();
    matches!(bytes.get(next + prefix)?, b'\'' | b'"').then_some(next + prefix + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::javascript::FAMILY;

    fn script(text: &str) -> Option<String> {
        as_read(text, &FAMILY.spelling)
    }

    #[test]
    fn only_lines_that_read_otherwise_are_given() {
        assert_eq!(script("a\n'it\\'s\\n\\\\d'\nb").as_deref(), Some(""));
        assert_eq!(script("a\nx['\\x70assw\\u006frd'] = 1\nb").as_deref(), Some("x['password'] = 1\n"));
        assert_eq!(script("p\\u{61}ss, \\141\\s\\/").as_deref(), Some("pass, as/\n"));
        assert_eq!(script("'pass\\\nword'\nb").as_deref(), Some("'password'\n"));
        assert_eq!(script("<b a='&#112;w'>").as_deref(), Some("<b a='pw'>\n"));
        assert_eq!(script("'\\N{x}'"), None);
    }

    #[test]
    fn escaped_quotes_stay_and_control_characters_part() {
        assert_eq!(script("'\\x61\\'\\tb\\\\'").as_deref(), Some("'a\\' b\\\\'\n"));
    }

    #[test]
    fn texts_side_by_side_are_joined() {
        let joining = Spelling { joined_texts: true, ..FAMILY.spelling };
        let text = "f('pass' # why\n  r\"word\",\n  'x')";
        assert_eq!(as_read(text, &joining).as_deref(), Some("f('password\",\n"));
    }
}
