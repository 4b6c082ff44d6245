//! Reading large data on the way past: where the few texts stand that are asked for, without making anything
//! of the rest. Lock files have megabytes; of one of them a name and a number are wanted.
//!
//! What is broken ends the reading: what stood before holds.

/// Deeper than this nothing is told apart; no lock file is.
const DEPTH: usize = 64;

/// A text in the data: the names that lead to it, and where it begins.
#[derive(Debug)]
pub struct Leaf<'p, 't> {
    /// The names, outermost first.
    pub path: &'p [&'t str],
    /// The text, as it is written.
    pub text: &'t str,
    /// Where it stands, in bytes.
    pub at: usize,
}

/// Hands out every text in JSON that stands under names alone, not in a list.
pub fn json<'t>(text: &'t str, mut found: impl FnMut(&Leaf<'_, 't>)) {
    let bytes = text.as_bytes();
    let mut path: Vec<&'t str> = Vec::new();
    // What stands around: how many names led to it, and whether it is an object.
    let mut around: Vec<(usize, bool)> = Vec::new();
    let mut lists = 0;
    let mut key = None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let Some(end) = end_of_text(bytes, at + 1) else { return };
                let piece = &text[at + 1..end];
                let in_object = around.last().is_some_and(|(_, is_object)| *is_object);
                if key.is_none() && in_object && next_is_colon(bytes, end + 1) {
                    key = Some(piece);
                } else if let Some(name) = key.take()
                    && lists == 0
                {
                    path.push(name);
                    found(&Leaf { path: &path, text: piece, at: at + 1 });
                    path.pop();
                }
                at = end;
            }
            b'{' | b'[' => {
                if around.len() >= DEPTH {
                    return;
                }
                around.push((path.len(), byte == b'{'));
                lists += usize::from(byte == b'[');
                path.extend(key.take());
            }
            b'}' | b']' => {
                let Some((names, is_object)) = around.pop() else { return };
                lists -= usize::from(!is_object);
                path.truncate(names);
                key = None;
            }
            b',' => key = None,
            _ => {}
        }
        at += 1;
    }
}

fn next_is_colon(bytes: &[u8], from: usize) -> bool {
    bytes.get(from..).unwrap_or_default().iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
}

fn end_of_text(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'"' {
            return Some(at);
        }
        at += 2;
    }
}

/// Hands out every text of data whose structure is its indentation, a name or a name and a text on each
/// line, as tools write YAML. Lists are passed over.
pub fn indented<'t>(text: &'t str, mut found: impl FnMut(&Leaf<'_, 't>)) {
    let mut names: Vec<(usize, &'t str)> = Vec::new();
    let mut path: Vec<&'t str> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let indent = line.len() - line.trim_start_matches(' ').len();
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', '-']) {
            continue;
        }
        while names.last().is_some_and(|(outer, _)| *outer >= indent) {
            names.pop();
            path.pop();
        }
        let Some((name, value)) = name_and_text(line) else { continue };
        if names.len() >= DEPTH {
            continue;
        }
        names.push((indent, name));
        path.push(name);
        if !value.is_empty() {
            let offset = value.as_ptr() as usize - line.as_ptr() as usize;
            let at = start + indent + offset;
            found(&Leaf { path: &path, text: value.trim_matches(['\'', '"']), at });
        }
    }
}

/// `name: text`, where either may stand in quotes.
fn name_and_text(line: &str) -> Option<(&str, &str)> {
    let quote = line.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (name, rest) = match quote {
        Some(quote) => line[1..].split_once(quote)?,
        None => match line.split_once(": ") {
            Some((name, _)) => (name, &line[name.len()..]),
            None => (line.strip_suffix(':')?, ":"),
        },
    };
    Some((name, rest.strip_prefix(':')?.trim()))
}

/// The one-based line of a byte.
pub fn line_of(text: &str, at: usize) -> usize {
    memchr::memchr_iter(b'\n', &text.as_bytes()[..at.min(text.len())]).count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(read: impl FnOnce(&mut dyn FnMut(&Leaf<'_, '_>))) -> Vec<String> {
        let mut all = Vec::new();
        read(&mut |leaf| all.push(format!("{}={}@{}", leaf.path.join("/"), leaf.text, leaf.at)));
        all
    }

    #[test]
    fn texts_in_json_are_found_under_their_names() {
        let text = r#"{"a": {"b": "1", "l": [{"x": "no"}, "no"], "c": "2"}, "n": 3, "d": "\"q"}"#;
        assert_eq!(leaves(|f| json(text, f)), ["a/b=1@13", "a/c=2@49", "d=\\\"q@68"]);
    }

    #[test]
    fn texts_under_indented_names_are_found() {
        let text = "a:\n  'b c':\n    d: 1.0\n    - x: 2\n  e: '3'\n# f: 4\nlist:\n  - 5\ng@npm:^1: x\n\"h@1\":\n  i: 6\n";
        let expected = ["a/b c/d=1.0@20", "a/e='3'@43", "g@npm:^1=x@80", "h@1/i=6@93"];
        let found = leaves(|f| indented(text, f));
        let short = |text: &str| text.split('@').next().unwrap_or_default().replace('\'', "");
        let names: Vec<String> = found.iter().map(|leaf| short(leaf)).collect();
        assert_eq!(names, expected.map(short));
        for leaf in found {
            let (said, at) = leaf.rsplit_once('@').expect("a place");
            let value = said.rsplit_once('=').expect("a text").1;
            assert!(
                text[at.parse::<usize>().expect("a number")..].trim_start_matches('\'').starts_with(value)
            );
        }
    }

    /// No end of reading, no panic, and no depth that does harm.
    #[test]
    fn broken_data_gives_what_stood_before() {
        let deep = "[".repeat(200_000) + &"{\"a\":".repeat(200_000);
        for text in [
            "",
            "{",
            "}",
            "]]]",
            "\"",
            "\"\\",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":\"",
            "{\"é\":\"ü\\",
            ",,:",
            &deep,
        ] {
            json(text, |_| {});
        }
        assert_eq!(leaves(|f| json("{\"a\": \"1\", \"b\": {\"c\": \"2\"", f)), ["a=1@7", "b/c=2@23"]);
        let deep = (0..500).map(|n| " ".repeat(n) + "a:\n").collect::<String>();
        for text in ["", ":", "'", "'a", "a", "a:", "   b: c", "\t: x", "é: ü", &deep] {
            indented(text, |_| {});
        }
    }
}
