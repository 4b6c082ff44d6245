//! JSON with the position of every key and value.
//!
//! `serde_json` says whether a text is JSON and where it is not, and gives no positions; the second
//! walk, over text that is known to be sound, finds them.

use super::node::{Entry, Node, SyntaxError, Value};

/// Reads JSON.
pub(super) fn parse(text: &str) -> Result<Node, SyntaxError> {
    let sound = text.strip_prefix('\u{feff}').unwrap_or(text);
    let bom = text.len() - sound.len();
    // Read whole, which bounds its depth: a tree of values is dropped by recursion.
    serde_json::from_str::<serde_json::Value>(sound).map_err(|error| {
        let line_start: usize =
            sound.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        (bom + line_start + error.column().saturating_sub(1), error.to_string())
    })?;
    Ok(Walk { text, at: bom, open: Vec::new(), key: None, done: None }.run())
}

/// A table or a list whose end was not met yet, and the key under which it will stand.
struct Open {
    node: Node,
    key: Option<(String, usize)>,
}

struct Walk<'t> {
    text: &'t str,
    at: usize,
    open: Vec<Open>,
    /// The key that the next value belongs to, if a table is open.
    key: Option<(String, usize)>,
    done: Option<Node>,
}

impl Walk<'_> {
    fn run(mut self) -> Node {
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            let at = self.at;
            self.at += 1;
            match byte {
                b'{' => self.open(Value::Table(Vec::new()), at),
                b'[' => self.open(Value::List(Vec::new()), at),
                b'}' | b']' => self.close(),
                b'"' => self.string(at),
                b't' | b'f' | b'n' | b'-' | b'0'..=b'9' => self.word(at, byte),
                _ => {}
            }
        }
        self.done.unwrap_or(Node { at: 0, value: Value::Other("nothing") })
    }

    fn open(&mut self, value: Value, at: usize) {
        let key = self.key.take();
        self.open.push(Open { node: Node { at, value }, key });
    }

    fn close(&mut self) {
        if let Some(Open { node, key }) = self.open.pop() {
            self.key = key;
            self.put(node);
        }
    }

    /// A text: a key, if a table is open and has none yet.
    fn string(&mut self, at: usize) {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(|&byte| byte != b'"') {
            self.at += if bytes[self.at] == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
        let quoted = self.text.get(at..self.at).unwrap_or_default();
        let text: String = serde_json::from_str(quoted).unwrap_or_default();
        let in_table =
            matches!(self.open.last(), Some(Open { node: Node { value: Value::Table(_), .. }, .. }));
        if in_table && self.key.is_none() {
            self.key = Some((text, at));
        } else {
            self.put(Node { at, value: Value::Text(text) });
        }
    }

    fn word(&mut self, at: usize, first: u8) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"+-.".contains(b)).count();
        let value = match first {
            b't' => Value::Flag(true),
            b'f' => Value::Flag(false),
            b'n' => Value::Other("null"),
            _ => Value::Other("a number"),
        };
        self.put(Node { at, value });
    }

    /// Puts a whole value where it belongs.
    fn put(&mut self, node: Node) {
        match self.open.last_mut().map(|open| &mut open.node.value) {
            Some(Value::Table(entries)) => {
                if let Some((key, at)) = self.key.take() {
                    entries.push(Entry { key, at, node });
                }
            }
            Some(Value::List(items)) => items.push(node),
            _ => self.done = Some(node),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_and_value_has_its_place() {
        let text = "\u{feff}{ \"a\\u0062\": [1, -2.5e+3, {\"c\": null}], \"a\": \"x\\\"}\", \"é\": {}, \"t\": true }";
        let node = parse(text).expect("JSON");
        let Value::Table(entries) = &node.value else { panic!("{node:?}") };
        let keys: Vec<(&str, usize)> = entries.iter().map(|e| (e.key.as_str(), e.at)).collect();
        let place = |part: &str| text.find(part).expect("present");
        assert_eq!(
            keys,
            [("ab", place("\"a\\u")), ("a", place("\"a\":")), ("é", place("\"é\"")), ("t", place("\"t\"")),]
        );
        let Value::List(items) = &entries[0].node.value else { panic!("{node:?}") };
        assert_eq!(
            items.iter().map(|i| i.at).collect::<Vec<_>>(),
            [place("1,"), place("-2"), place("{\"c\"")]
        );
        assert!(matches!(items[2].get("c").map(|n| &n.value), Some(Value::Other("null"))));
        assert!(matches!(&entries[1].node.value, Value::Text(text) if text == "x\"}"));
        assert!(matches!(node.get("t").map(|n| &n.value), Some(Value::Flag(true))));
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        let (at, message) = parse("{\n  \"a\": 1,\n  b\n}").expect_err("no JSON");
        assert_eq!(at, 14, "{message}");
        assert!(parse("").is_err());
    }
}
