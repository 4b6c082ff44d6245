//! What stands around a name that may be called.
//!
//! Calls with nothing but constants: `res.send('ok')`, `console.log('ready', 1)`. Nothing that a program holds leaves by such a call, so that the name before it opens no sink
//! there. What is not plainly such a call counts as one that shows something.

/// Whether what follows a name that ends at `at` is a call with constants only.
pub(super) fn shows_nothing(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let rest = bytes.get(at..).unwrap_or_default();
    let rest = rest.strip_prefix(b"?.").unwrap_or(rest);
    let blanks = rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
    if rest.get(blanks) != Some(&b'(') {
        return false;
    }
    let open = bytes.len() - rest.len() + blanks;
    constants(bytes, open).is_some_and(|end| !brings_block(&bytes[end..]))
}

/// Where the bracket at `open` closes, if only constants stand between. Names are constants where
/// they are keys, `a: 1`.
fn constants(bytes: &[u8], open: usize) -> Option<usize> {
    /// Whoever writes more than this into one call writes data.
    const LONGEST: usize = 2_000;
    let end = bytes.len().min(open + LONGEST);
    let mut depth = 0_usize;
    let mut at = open;
    while at < end {
        match bytes[at] {
            b'(' if at != open => return None,
            b'(' | b'{' | b'[' => depth += 1,
            b')' | b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b' ' | b'\t' | b'\r' | b'\n' | b',' => {}
            b':' if bytes.get(at + 1) != Some(&b':') => {}
            b'-' | b'+' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {}
            quote @ (b'\'' | b'"' | b'`') => {
                at = text_end(bytes, at, quote)?;
                continue;
            }
            byte if byte.is_ascii_alphanumeric() || byte == b'_' => {
                at = word_end(bytes, at)?;
                continue;
            }
            _ => return None,
        }
        at += 1;
    }
    None
}

/// Where a text ends, unless code may stand in it.
fn text_end(bytes: &[u8], start: usize, quote: u8) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match *bytes.get(at)? {
            b'\\' => at += 1,
            b'$' | b'#' if matches!(bytes.get(at + 1), Some(b'{' | b'@' | b'$')) => return None,
            b'\n' => return None,
            byte if byte == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
}

/// Where a number, the name of a constant or a key ends.
fn word_end(bytes: &[u8], start: usize) -> Option<usize> {
    const CONSTANTS: &[&[u8]] =
        &[b"true", b"false", b"null", b"undefined", b"True", b"False", b"None", b"nil"];
    let length =
        bytes[start..].iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.')).count();
    let end = start + length;
    let word = &bytes[start..end];
    let number = word[0].is_ascii_digit();
    let key = || {
        let after = &bytes[end..];
        let blanks = after.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        after.get(blanks) == Some(&b':') && after.get(blanks + 1) != Some(&b':')
    };
    (number || CONSTANTS.contains(&word) || !word.contains(&b'.') && key()).then_some(end)
}

/// Whether a block follows on the same line, whose result may be shown.
fn brings_block(rest: &[u8]) -> bool {
    let rest = &rest[rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count()..];
    rest.starts_with(b"{") || rest.starts_with(b"do") || rest.starts_with(b"\\")
}

/// Whether the name that begins at `start` may be that of a method of something whose name ends in one of
/// these. Where a line ends in between, or something else than a name stands before the dot, it may.
pub(super) fn may_be_method_of(text: &str, start: usize, ends: &[Box<str>]) -> bool {
    let mut same_line = true;
    let mut without_blanks = |text: &'_ str| {
        let trimmed = text.trim_end_matches(|c: char| c.is_whitespace() || c == '\\');
        same_line &= !text[trimmed.len()..].contains('\n');
        trimmed.len()
    };
    let before = &text[..without_blanks(&text[..start])];
    // The name stands in quotes, or after a comment.
    if before.ends_with(['\'', '"', '`', '/']) {
        return true;
    }
    let accessed = before.trim_end_matches(['.', '?', '&', '!', ':']);
    if accessed.len() == before.len() {
        return !same_line;
    }
    let receiver = &accessed[..without_blanks(accessed)];
    let is_name = receiver.ends_with(|c: char| c.is_alphanumeric() || c == '_' || !c.is_ascii());
    !same_line || !is_name || ends.iter().any(|end| receiver.ends_with(&**end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receivers_are_known_by_the_ends_of_their_names() {
        let ends = ["app".into(), "application".into()];
        let may = |text: &str| may_be_method_of(text, text.find("run").unwrap_or_default(), &ends);
        for text in [
            "app.run()",
            "my_app . run()",
            "self.application?.run()",
            "app::run()",
            "x['app'].run()",
            "app['run']()",
            "getattr(app, \"run\")()",
            "make().run()",
            "(app  # the one\n  .run())",
            "app.  # the one\n  run()",
            "app./* it */run()",
            "app.\\\n  run()",
        ] {
            assert!(may(text), "{text}");
        }
        for text in ["loop.run()", "run(app)", "def run(self):", "import run", "apple.run()", "app, run"] {
            assert!(!may(text), "{text}");
        }
    }

    #[test]
    fn constants_and_nothing_else() {
        for call in [
            "()",
            "?.('ready')",
            " ('it\\'s', 1, -2.5, 0xff, true)",
            "({ ok: true, list: [1, 'a', null] })",
            "(`plain`)",
            "(\"a\",\n  \"b\",\n)",
        ] {
            assert!(shows_nothing(call, 0), "{call}");
        }
        for call in [
            "",
            " = f",
            "(x)",
            "('a' + x)",
            "(`a ${x}`)",
            "(\"a #{x}\")",
            "({ a: x })",
            "({ a })",
            "(...[1])",
            "('a') { x }",
            "('a') do",
            "(f('a'))",
            "(c ? 'a' : 'b')",
            "(a.b: 1)",
            "(/* a */ 1)",
            "('open",
            "(f\"{x}\")",
            "(A::B)",
        ] {
            assert!(!shows_nothing(call, 0), "{call}");
        }
    }
}
