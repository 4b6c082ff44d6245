//! Documents of data, YAML and JSON, as a flat list of nodes with their places.
//!
//! An alias stays an alias, so that no document can grow beyond its text; nodes are indices, so that
//! none can be too deep to walk or drop. A document that breaks off keeps what stands before.

use saphyr_parser::{Event, Parser, ScalarStyle, Span as Marks};

use super::spelt::{Spelt, Style, spell};
use crate::source::Span;

/// A node: an index into [`Document::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DataId(u32);

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// A scalar: its value, and how it is written.
    Scalar(Box<str>, Style),
    /// A list.
    List(Vec<DataId>),
    /// Keys and values, in order.
    Map(Vec<(DataId, DataId)>),
    /// Another node, by its anchor.
    Alias(DataId),
}

/// A text of data.
#[derive(Clone, Debug, Default)]
pub struct Document {
    nodes: Vec<(Data, Span)>,
    /// The root of each document in the text.
    pub roots: Vec<DataId>,
    /// Comments, in order.
    pub comments: Vec<Span>,
    /// What could not be read, from where reading broke off to the end.
    pub damage: Option<Span>,
}

impl Document {
    /// Reads YAML.
    pub fn yaml(text: &str) -> Self {
        Reader::new(text).read(text)
    }

    /// Reads JSON. It is YAML but for the two halves of a character beyond the first plane, which YAML
    /// does not write as escapes: they are read as characters that nobody knows.
    pub fn json(text: &str) -> Self {
        let mut known = String::new();
        let mut rest = text;
        while let Some(at) = rest.find("\\u") {
            let half = matches!(
                rest.as_bytes().get(at + 2..at + 4),
                Some([b'd' | b'D', b'8'..=b'9' | b'a'..=b'f' | b'A'..=b'F'])
            );
            let (before, after) = rest.split_at(at + 2);
            known.push_str(before);
            rest = match after.get(4..) {
                Some(after) if half => {
                    known.push_str("FFFD");
                    after
                }
                _ => after,
            };
        }
        known.push_str(rest);
        let mut document = Reader::new(&known).read(&known);
        document.comments.clear();
        document
    }

    /// A node; an alias leads to what it means.
    pub fn node(&self, id: DataId) -> &Data {
        match &self.nodes[id.0 as usize].0 {
            Data::Alias(target) => &self.nodes[target.0 as usize].0,
            data => data,
        }
    }

    /// Where a node stands; of an alias, where what it means stands.
    pub fn span(&self, id: DataId) -> Span {
        match self.nodes[id.0 as usize].0 {
            Data::Alias(target) => self.nodes[target.0 as usize].1,
            _ => self.nodes[id.0 as usize].1,
        }
    }

    /// All nodes, in the order of their beginnings.
    pub fn nodes(&self) -> impl Iterator<Item = DataId> {
        (0..self.nodes.len() as u32).map(DataId)
    }

    /// The node itself, aliases as they are.
    pub fn written(&self, id: DataId) -> &Data {
        &self.nodes[id.0 as usize].0
    }

    /// The value of a scalar.
    pub fn text(&self, id: DataId) -> Option<&str> {
        match self.node(id) {
            Data::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// The members of a list.
    pub fn list(&self, id: DataId) -> Option<&[DataId]> {
        match self.node(id) {
            Data::List(members) => Some(members),
            _ => None,
        }
    }

    /// The value of a scalar with its places; `source` is the text that was read.
    pub fn spelt(&self, id: DataId, source: &str) -> Option<Spelt> {
        let span = self.span(id);
        match self.node(id) {
            Data::Scalar(text, style) => {
                Some(spell(text, source.get(span.range()).unwrap_or_default(), span.start, *style))
            }
            _ => None,
        }
    }

    /// The key and value of a map by the key's text; the last, if there are several.
    pub fn member(&self, id: DataId, name: &str) -> Option<(DataId, DataId)> {
        match self.node(id) {
            Data::Map(members) => {
                members.iter().rev().find(|(key, _)| self.text(*key) == Some(name)).copied()
            }
            _ => None,
        }
    }
}

/// A list or map that is not finished.
struct Open {
    id: DataId,
    /// The key that waits for its value.
    key: Option<DataId>,
    /// Whether it stands in brackets.
    bracketed: bool,
}

struct Reader {
    document: Document,
    open: Vec<Open>,
    anchors: Vec<(usize, DataId)>,
    /// The parser counts characters: the byte at which each begins, unless all are of one byte.
    offsets: Vec<u32>,
    length: u32,
}

impl Reader {
    fn new(text: &str) -> Self {
        let offsets = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().map(|(at, _)| at as u32).collect(),
        };
        Reader {
            document: Document::default(),
            open: Vec::new(),
            anchors: Vec::new(),
            offsets,
            length: text.len() as u32,
        }
    }

    fn read(mut self, text: &str) -> Document {
        let mut last = 0;
        for event in Parser::new_from_str(text) {
            match event {
                Ok((event, marks)) => {
                    last = last.max(self.byte(marks.end.index()));
                    self.take(event, marks, text);
                }
                Err(_) => {
                    // What was begun and not finished may have gone on.
                    let from = self.open.iter().map(|open| self.document.span(open.id).start).max();
                    self.document.damage = Some(Span::new(from.unwrap_or(last).min(last), self.length));
                    break;
                }
            }
        }
        while !self.open.is_empty() {
            self.close(None);
        }
        self.document.comments = comments(&self.document, text);
        self.document
    }

    fn byte(&self, index: usize) -> u32 {
        match self.offsets.is_empty() {
            true => (index as u32).min(self.length),
            false => self.offsets.get(index).copied().unwrap_or(self.length),
        }
    }

    fn take(&mut self, event: Event<'_>, marks: Marks, text: &str) {
        let (start, end) = (self.byte(marks.start.index()), self.byte(marks.end.index()));
        match event {
            Event::Scalar(value, style, anchor, _) => {
                let style = match style {
                    ScalarStyle::SingleQuoted => Style::Single,
                    ScalarStyle::DoubleQuoted => Style::Double,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                    ScalarStyle::Plain => Style::Plain,
                };
                let source = text.get(start as usize..end as usize).unwrap_or_default();
                let end = start + source.trim_end().len() as u32;
                let data = Data::Scalar(value.into(), style);
                self.add(data, Span::new(start, end), anchor);
            }
            Event::SequenceStart(anchor, _) => self.begin(Data::List(Vec::new()), start, anchor, text),
            Event::MappingStart(anchor, _) => self.begin(Data::Map(Vec::new()), start, anchor, text),
            Event::SequenceEnd | Event::MappingEnd => {
                let closes = matches!(text.as_bytes().get(start as usize), Some(b']' | b'}'));
                self.close(closes.then_some(start + 1));
            }
            Event::Alias(anchor) => {
                let target = self.anchors.iter().rev().find(|(known, _)| *known == anchor);
                let data = target.map_or(Data::Scalar("".into(), Style::Plain), |(_, id)| Data::Alias(*id));
                self.add(data, Span::new(start, end), 0);
            }
            _ => {}
        }
    }

    fn begin(&mut self, data: Data, start: u32, anchor: usize, text: &str) {
        let start = past_properties(text, start);
        let id = self.add(data, Span::new(start, start), anchor);
        let bracketed = matches!(text.as_bytes().get(start as usize), Some(b'[' | b'{'));
        self.open.push(Open { id, key: None, bracketed });
    }

    fn add(&mut self, data: Data, span: Span, anchor: usize) -> DataId {
        let id = DataId(self.document.nodes.len() as u32);
        self.document.nodes.push((data, span));
        if anchor > 0 {
            self.anchors.push((anchor, id));
        }
        let Some(open) = self.open.last_mut() else {
            self.document.roots.push(id);
            return id;
        };
        match (&mut self.document.nodes[open.id.0 as usize].0, open.key.take()) {
            (Data::List(members), _) => members.push(id),
            (Data::Map(members), Some(key)) => members.push((key, id)),
            (_, None) => open.key = Some(id),
            _ => {}
        }
        id
    }

    /// Ends what was begun last: after its bracket, or with the last of its members.
    fn close(&mut self, bracket: Option<u32>) {
        let Some(Open { id, bracketed, .. }) = self.open.pop() else { return };
        let last = match self.document.written(id) {
            Data::List(members) => members.last().copied(),
            Data::Map(members) => members.last().map(|(_, value)| *value),
            _ => None,
        };
        let inner = last.map_or(0, |last| self.document.nodes[last.0 as usize].1.end);
        let span = &mut self.document.nodes[id.0 as usize].1;
        span.end = bracket.filter(|_| bracketed).unwrap_or(inner).max(span.start);
    }
}

/// Past the anchor and the tag of a node.
fn past_properties(text: &str, start: u32) -> u32 {
    let mut at = start as usize;
    while let Some(rest) = text.get(at..).filter(|rest| rest.starts_with(['&', '!'])) {
        let name = rest.find(char::is_whitespace).unwrap_or(rest.len());
        at = text.len() - rest[name..].trim_start().len();
    }
    at as u32
}

/// The comments between scalars: a `#` at the beginning of a line or after a blank.
fn comments(document: &Document, text: &str) -> Vec<Span> {
    let scalars = document.nodes.iter().filter(|(data, _)| matches!(data, Data::Scalar(..)));
    let mut scalars: Vec<Span> = scalars.map(|(_, span)| *span).collect();
    scalars.sort();
    let known_to = document.damage.map_or(text.len(), |damage| damage.start as usize);
    let mut found = Vec::new();
    let mut at = 0;
    for scalar in scalars.into_iter().chain([Span::new(known_to as u32, known_to as u32)]) {
        while let Some(gap) = text.get(at..scalar.start as usize) {
            let blank = |i: usize| text[..at + i].chars().next_back().is_none_or(char::is_whitespace);
            let Some(mark) = gap.match_indices('#').map(|(i, _)| i).find(|&i| blank(i)) else { break };
            let start = at + mark;
            let line = text[start..].lines().next().unwrap_or_default();
            found.push(Span::new(start as u32, (start + line.len()) as u32));
            at = start + line.len();
        }
        at = at.max(scalar.end as usize);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The document as one line, each scalar with the source that it stands on.
    fn read(document: &Document, text: &str) -> String {
        let show = |id: DataId| match document.written(id) {
            Data::Scalar(value, _) => format!("{value:?} at {:?}", &text[document.span(id).range()]),
            Data::List(members) => {
                format!("list of {} at {:?}", members.len(), &text[document.span(id).range()])
            }
            Data::Map(members) => {
                format!("map of {} at {:?}", members.len(), &text[document.span(id).range()])
            }
            Data::Alias(_) => format!("alias of {:?}", &text[document.span(id).range()]),
        };
        document.nodes().map(show).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn nodes_know_where_they_stand() {
        let text = "é: &c [a, 'b''c']  # one\nd: >\n  e\n  f\n# two\ng: *c\n";
        let document = Document::yaml(text);
        let expected = "map of 3 at \"é: &c [a, 'b''c']  # one\\nd: >\\n  e\\n  f\\n# two\\ng: *c\"\n\
            \"é\" at \"é\"\n\
            list of 2 at \"[a, 'b''c']\"\n\
            \"a\" at \"a\"\n\
            \"b'c\" at \"'b''c'\"\n\
            \"d\" at \"d\"\n\
            \"e f\\n\" at \"e\\n  f\"\n\
            \"g\" at \"g\"\n\
            alias of \"[a, 'b''c']\"";
        assert_eq!(read(&document, text), expected);
        let comments: Vec<&str> = document.comments.iter().map(|span| &text[span.range()]).collect();
        assert_eq!(comments, ["# one", "# two"]);
        assert_eq!(document.damage, None);
    }

    #[test]
    fn json_with_tabs_slashes_and_halves_of_characters() {
        let text = "{\n\t\"a\": \"b\\/c \\ud83d\\uDE00 d\",\n\t\"e\": [true, null, 1.5]\n}\n";
        let document = Document::json(text);
        assert_eq!(document.damage, None);
        let (_, a) = document.member(document.roots[0], "a").expect("a");
        let spelt = document.spelt(a, text).expect("a text");
        assert_eq!(spelt.text(), "b/c \u{FFFD}\u{FFFD} d");
        let d = spelt.text().find('d').expect("d");
        assert_eq!(&text[spelt.span(d..d + 1).range()], "d");
        assert!(document.comments.is_empty());
    }

    #[test]
    fn what_stands_before_the_damage_is_kept() {
        let text = "a: 1\nb:\n  - c\n  d: [\n";
        let document = Document::yaml(text);
        assert!(document.damage.is_some());
        assert_eq!(document.roots.len(), 1);
        let (_, a) = document.member(document.roots[0], "a").expect("a");
        assert_eq!(document.text(a), Some("1"));
    }

    /// Aliases are not followed into each other: a document is as large as its text.
    #[test]
    fn deep_and_self_referring_documents() {
        let bomb: String = (0..40)
            .map(|i| match i {
                0 => "a0: &a0 x\n".to_owned(),
                i => format!("a{i}: &a{i} [*a{0}, *a{0}, *a{0}]\n", i - 1),
            })
            .collect();
        let document = Document::yaml(&bomb);
        assert_eq!(document.damage, None);
        assert!(document.nodes().count() < 300);
        for text in [
            "[".repeat(100_000),
            "- ".repeat(100_000),
            "? ".repeat(100_000),
            "a:\n ".repeat(100_000),
            "&a [*a]".to_owned(),
            "*a".to_owned(),
            "\"\\".to_owned(),
            "%YAML".to_owned(),
            "\u{feff}a: b".to_owned(),
        ] {
            let document = Document::yaml(&text);
            for id in document.nodes() {
                document.node(id);
                document.spelt(id, &text);
            }
        }
    }
}
