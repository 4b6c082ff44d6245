//! Values that do not stand as one literal right behind their name: on the lines below it, behind a blank,
//! among the values of several names, around what a text takes in.

use super::Span;
use super::bindings::{Bound, is_secret_text, line_end, next_literal, secret_span, strength_of};
use crate::secret::names::NameStrength;
use memchr::{memchr, memrchr};
use std::ops::Range;

/// Lines below a name among which its value is looked for, and among which the end of the text is.
const MAX_LINES: usize = 16;
const MAX_TEXT: usize = 128;
/// A longer line is no value; what is random in it is found by itself.
const MAX_VALUE: usize = 512;
/// How far back the names are looked for that share a right-hand side.
const MAX_TARGETS: usize = 320;
/// Literals looked at on one right-hand side.
const MAX_LITERALS: usize = 16;
/// What sets a variable to what follows its name after a blank.
const SETTERS: &[&str] = &["ENV", "LABEL", "SETENV"];

/// Adds a span for each line of a text that begins on the line below its name: a block of YAML, a document here,
/// a text in three quotes. `rest` is what stands behind the operator, up to the end of the name's own line.
pub(super) fn below(text: &str, bound: &Bound<'_>, rest: Range<usize>, all: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    // The end of a line that is too long to be looked at whole is somewhere else.
    if bytes.get(rest.end) != Some(&b'\n') {
        return;
    }
    let Some(end) = text.get(rest.clone()).and_then(Ending::of) else { return };
    let indent = indent_of(bytes, memrchr(b'\n', &bytes[..rest.start]).map_or(0, |at| at + 1));
    let mut found = Vec::new();
    // The end of a file ends a block that its indentation holds together. Without the line that ends it a
    // document is none, and `<<` shifts.
    let mut ended = !matches!(end, Ending::Line(_));
    let mut at = rest.end + 1;
    for number in 0..MAX_TEXT {
        if at >= bytes.len() {
            break;
        }
        let stop = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
        let line = &text[at..stop];
        let content = line.trim();
        let (within, closes) = match &end {
            Ending::Indent => {
                let closes = !content.is_empty() && indent_of(bytes, at) <= indent;
                (if closes { "" } else { content }, closes)
            }
            Ending::Line(word) => (content, content == *word),
            Ending::Quotes(marks) => content.split_once(marks).map_or((content, false), |(w, _)| (w, true)),
        };
        if number < MAX_LINES && within.len() <= MAX_VALUE && is_secret_text(bound, within, true) {
            let start = at + (line.len() - line.trim_start().len());
            found.push(secret_span(text, start..start + within.len()));
        }
        if closes {
            ended = true;
            break;
        }
        at = stop + 1;
    }
    if ended {
        all.append(&mut found);
    }
}

/// What ends a text that begins on the next line.
enum Ending<'t> {
    /// A line that is indented no deeper than the name's.
    Indent,
    /// A line that is this word.
    Line(&'t str),
    /// These marks.
    Quotes(&'static str),
}

impl<'t> Ending<'t> {
    fn of(rest: &'t str) -> Option<Self> {
        let rest = rest.trim();
        // One that begins and ends on the line is a text like others.
        let open = |marks: &&str| rest.matches(*marks).count() == 1;
        if let Some(marks) = ["\"\"\"", "'''"].into_iter().find(open) {
            return Some(Ending::Quotes(marks));
        }
        if rest.ends_with('`') && open(&"`") {
            return Some(Ending::Quotes("`"));
        }
        if rest.starts_with(['|', '>']) && rest.len() <= 3 {
            let ends = rest[1..].bytes().all(|b| b == b'-' || b == b'+' || b.is_ascii_digit());
            return ends.then_some(Ending::Indent);
        }
        let (_, word) = rest.split_once("<<")?;
        let word = word.trim_start_matches(['-', '~', ' ', '"', '\'', '`', '\\']);
        let plain = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
        let word = word.split(plain).next().filter(|word| !word.is_empty())?;
        Some(Ending::Line(word))
    }
}

fn indent_of(bytes: &[u8], line: usize) -> usize {
    bytes[line..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count()
}

/// Adds a span for each value that is set behind a blank: `ENV API_KEY x`.
pub(super) fn behind_blank(text: &str, all: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let end = memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        let line = &text[start..end];
        let indent = line.len() - line.trim_start().len();
        start = end + 1;
        let Some((setter, rest)) = line.trim_start().split_once([' ', '\t']) else { continue };
        if !SETTERS.iter().any(|known| known.eq_ignore_ascii_case(setter)) {
            continue;
        }
        let Some((name, value)) = rest.trim_start().split_once([' ', '\t']) else { continue };
        let Some(strength) = strength_of(name) else { continue };
        let value = value.trim().trim_end_matches('\\').trim_end();
        let inside = value.trim_matches(['"', '\'']);
        if is_secret_text(&Bound { name, strength }, inside, true) {
            // Where it stands is told from the end, since blanks may part the words.
            let from_start = line[indent..].rfind(inside).map_or(0, |at| indent + at);
            let at = end - line.len() + from_start;
            all.push(secret_span(text, at..at + inside.len()));
        }
    }
}

/// Adds a span for each literal on the right of several names one of which is a credential's: which of them is
/// whose is not asked. `name` is the last of the names, `mark` the operator.
pub(super) fn of_targets(text: &str, name: usize, mark: usize, all: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let before = bytes[..name].trim_ascii_end();
    if !before.ends_with(b",") || bytes.get(mark + 1).is_some_and(|b| matches!(b, b'=' | b'~' | b'>')) {
        return;
    }
    // What begins further away is no list of names.
    let window = mark.saturating_sub(MAX_TARGETS);
    let floor = match memrchr(b'\n', &bytes[window..mark]) {
        Some(at) => window + at + 1,
        None if window == 0 => 0,
        None => return,
    };
    let Some(left) = text.get(floor..mark) else { return };
    let left = left.trim();
    let left = ["const ", "let ", "var "].iter().find_map(|word| left.strip_prefix(word)).unwrap_or(left);
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-$.@*, \t()[]:".contains(c);
    if !left.chars().all(plain) || left.contains(['(', '[']) && !left.starts_with(['(', '[']) {
        return;
    }
    let names = left.split(',').map(|part| part.trim_matches([' ', '\t', '(', ')', '[', ']', '*', ':']));
    let Some(bound) = names.filter_map(|name| Some(Bound { name, strength: strength_of(name)? })).next()
    else {
        return;
    };
    let end = line_end(bytes, mark);
    let mut at = mark;
    for _ in 0..MAX_LITERALS {
        let Some((literal, next)) = next_literal(text, at, end) else { return };
        if is_secret_text(&bound, &text[literal.clone()], true) {
            all.push(secret_span(text, literal));
        }
        at = next;
    }
}

/// Adds a span for each part of a literal beside what it takes in that looks like more than a word:
/// `"Bearer #{x}…"`, `f'{prefix}…'`.
pub(super) fn around_holes(text: &str, bound: &Bound<'_>, literal: Range<usize>, all: &mut Vec<Span>) {
    let bytes = text[literal.clone()].as_bytes();
    if memchr(b'{', bytes).is_none() {
        return;
    }
    let bound = Bound { name: bound.name, strength: NameStrength::Weak };
    let mut depth = 0_u32;
    let mut start = literal.start;
    for (at, byte) in (literal.start..).zip(bytes) {
        match byte {
            b'{' => {
                if depth == 0 {
                    parts(text, &bound, start..at, all);
                }
                depth += 1;
            }
            b'}' => {
                depth = depth.saturating_sub(1);
                start = at + 1;
            }
            _ => {}
        }
    }
    if depth == 0 {
        parts(text, &bound, start..literal.end, all);
    }
}

/// The words of a part, which a `#` or `$` may end that belongs to what is taken in.
fn parts(text: &str, bound: &Bound<'_>, part: Range<usize>, all: &mut Vec<Span>) {
    let mut at = part.start;
    for word in text[part].split(' ') {
        let value = word.trim_end_matches(['#', '$']);
        if is_secret_text(bound, value, true) {
            all.push(secret_span(text, at..at + value.len()));
        }
        at += word.len() + 1;
    }
}

#[cfg(test)]
mod tests {
    use crate::secret::mask::masked;

    #[track_caller]
    fn hides(text: &str, value: &str) {
        let shown = masked(text);
        assert!(!shown.contains(value), "{shown}");
        assert_eq!(shown.len(), text.len());
    }

    #[track_caller]
    fn shows(text: &str) {
        assert_eq!(masked(text), text);
    }

    #[test]
    fn values_below_their_name() {
        for text in [
            "a:\n  api_key: >-\n    tin4biscuits\n  b: c\n",
            "password: |\n  tin4biscuits",
            "password = <<~TEXT\n  tin4biscuits\nTEXT\n",
            "PASSWORD=$(cat <<'EOF'\ntin4biscuits\nEOF\n)\n",
            "password = \"\"\"\n  tin4biscuits\n\"\"\"\n",
            "password = '''one\n  tin4biscuits'''\n",
            "const password = `\n  tin4biscuits\n`;\n",
        ] {
            hides(text, "tin4biscuits");
        }
        // The next member is none of the block, and a shift is no document.
        shows("password: |\nother: tin4biscuits\n");
        shows("key = 1 << bits\nx = tin4biscuits\n");
        shows("password = \"\"\"x\"\"\"\ntin4biscuits\n");
    }

    #[test]
    fn values_behind_a_blank() {
        hides("ENV API_KEY tin4biscuits\n", "tin4biscuits");
        hides("  env  DB_PASSWORD\t\"tin4biscuits\"\r\n", "tin4biscuits");
        shows("ENV PATH /opt/tin4biscuits\nENVIRON API_KEY tin4biscuits\n");
    }

    #[test]
    fn values_of_several_names() {
        for text in [
            "user, password = 'a', 'tin4biscuits'\n",
            "password, user = 'tin4biscuits', 'a'\n",
            "  (user, @password) = ['a', \"tin4biscuits\"]\n",
            "const [user, password] = ['a', 'tin4biscuits'];\n",
        ] {
            hides(text, "tin4biscuits");
        }
        shows("login(password, name = 'tin4biscuits')\n");
        shows("user, name = 'a', 'tin4biscuits'\n");
        shows("if user, password == 'a', x\n");
    }

    #[test]
    fn values_around_what_a_text_takes_in() {
        hides("h['Authorization'] = \"Bearer #{x}tin4biscuits\"", "tin4biscuits");
        hides("password = f'{prefix}tin4biscuits{end}'", "tin4biscuits");
        hides("const password = `tin4biscuits${x}`", "tin4biscuits");
        shows("password = \"#{name} of #{tin4biscuits['x9y8z7']}\"");
    }

    #[test]
    fn hostile_texts_take_no_time() {
        let started = std::time::Instant::now();
        for text in [
            "password = <<A ".repeat(20_000),
            "password: |\n".repeat(20_000),
            format!("{}\n", "password: a, b = ".repeat(20_000)),
            "password = `\n\u{1f9e8}".repeat(20_000),
            format!("password: |\n{}", "\u{1f9e8}".repeat(100_000)),
            format!("password = \"{}\"", "{é#".repeat(100_000)),
        ] {
            assert_eq!(masked(&text).len(), text.len());
        }
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    }
}
