//! The few manifests that say where code is, read tolerantly: what is wrong in one is as if it were not
//! there, and what is beyond its limits too.

use std::path::Path;

use crate::source::Tree;
use crate::syntax::data::{Data, DataId, Document};

/// A manifest larger than this is not read: nobody writes one by hand. In bytes.
const MAX_SIZE: u64 = 1 << 20;

/// The text of a file of the listing.
pub(crate) fn read(tree: &dyn Tree, root: &Path, path: &str) -> Option<String> {
    let real = tree.file_inside(&root.join(path), root)?;
    let content = tree.read(&real, MAX_SIZE + 1).ok().filter(|content| content.size <= MAX_SIZE)?;
    let text = String::from_utf8_lossy(&content.bytes);
    Some(text.trim_start_matches('\u{feff}').to_owned())
}

/// A document and its root.
pub(crate) struct Root {
    document: Document,
    root: DataId,
}

/// A node of a document.
#[derive(Clone, Copy)]
pub(crate) struct Node<'d> {
    document: &'d Document,
    id: DataId,
}

impl Root {
    /// A document that was read to its end.
    fn of(document: Document) -> Option<Self> {
        let root = *document.roots.first()?;
        document.damage.is_none().then_some(Self { document, root })
    }

    /// JSON as people write it for tools: with comments and with commas before brackets that close.
    pub fn json(text: &str) -> Option<Self> {
        Self::of(Document::json(&plain_json(text)))
    }

    /// YAML.
    pub fn yaml(text: &str) -> Option<Self> {
        Self::of(Document::yaml(text))
    }

    /// The root.
    pub fn node(&self) -> Node<'_> {
        Node { document: &self.document, id: self.root }
    }
}

impl<'d> Node<'d> {
    /// The member of a map.
    pub fn get(self, name: &str) -> Option<Node<'d>> {
        let (_, id) = self.document.member(self.id, name)?;
        Some(Node { id, ..self })
    }

    /// The value of a scalar that is a text. What stands without quotes is none in JSON.
    pub fn text(self) -> Option<&'d str> {
        self.document.text(self.id)
    }

    /// The members of a list.
    pub fn list(self) -> impl Iterator<Item = Node<'d>> {
        self.document.list(self.id).into_iter().flatten().map(move |&id| Node { id, ..self })
    }

    /// The members of a list that are texts.
    pub fn texts(self) -> impl Iterator<Item = &'d str> {
        self.list().filter_map(Node::text)
    }

    /// Keys and values of a map, in their order.
    pub fn members(self) -> impl Iterator<Item = (&'d str, Node<'d>)> {
        let members = match self.document.node(self.id) {
            Data::Map(members) => &members[..],
            _ => &[],
        };
        members.iter().filter_map(move |&(key, id)| Some((self.document.text(key)?, Node { id, ..self })))
    }

    /// Whether it is a map.
    pub fn is_map(self) -> bool {
        matches!(self.document.node(self.id), Data::Map(_))
    }

    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        matches!(self.document.node(self.id), Data::List(_))
    }
}

/// JSON without comments, without commas before brackets that close, and without tabs between its parts,
/// which YAML does not know everywhere. Of the same length, byte by byte.
fn plain_json(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut comma: Option<usize> = None;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                comma = None;
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
            }
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                while at < bytes.len() && bytes[at] != b'\n' {
                    bytes[at] = b' ';
                    at += 1;
                }
                continue;
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                let end = memchr::memmem::find(&bytes[at + 2..], b"*/").map_or(bytes.len(), |n| at + n + 4);
                for byte in &mut bytes[at..end] {
                    if *byte != b'\n' {
                        *byte = b' ';
                    }
                }
                at = end;
                continue;
            }
            b',' => comma = Some(at),
            b'}' | b']' => {
                if let Some(comma) = comma.take() {
                    bytes[comma] = b' ';
                }
            }
            b'\t' | b'\r' => bytes[at] = b' ',
            byte if !byte.is_ascii_whitespace() => comma = None,
            _ => {}
        }
        at += 1;
    }
    // Only whole comments and single ASCII bytes were replaced.
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_with_comments_and_trailing_commas_is_read() {
        let text =
            "// a\n{\n\t\"a\": [1, \"x // y\", /* é */ ], /* b\n */\n\t\"b\": {\"c\": \"d\\\"\",},\n}\n";
        let root = Root::json(text).expect("read");
        assert_eq!(root.node().get("a").expect("a").texts().collect::<Vec<_>>(), ["1", "x // y"]);
        assert_eq!(root.node().get("b").and_then(|b| b.get("c")).and_then(Node::text), Some("d\""));
    }

    #[test]
    fn order_is_kept_and_damage_is_nothing() {
        let root = Root::json("{\"node\": 1, \"default\": 2, \"a\": 3}").expect("read");
        assert_eq!(root.node().members().map(|(key, _)| key).collect::<Vec<_>>(), ["node", "default", "a"]);
        for text in ["", "{", "{\"a\": ", "/*", "\"", "\"\\", "[1, 2", "{\"a\": }}}"] {
            if let Some(root) = Root::json(text) {
                assert!(root.node().get("a").is_none_or(|a| !a.is_map()), "{text}");
            }
        }
    }

    #[test]
    fn depth_is_no_trouble() {
        let text = "[".repeat(100_000) + &"]".repeat(100_000);
        drop(Root::json(&text));
        drop(Root::yaml(&text));
    }
}
