//! Configuration as a tree with positions, whichever syntax it was written in.

use toml::de::{DeTable, DeValue};

/// One value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Byte offset of the value in its file.
    pub at: usize,
    /// The value.
    pub value: Value,
}

/// What a setting can hold.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// Keys in the order in which they are written.
    Table(Vec<Entry>),
    /// A list.
    List(Vec<Node>),
    /// A text.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
    /// Something that no setting takes, by the name of its type.
    Other(&'static str),
}

/// One key of a table.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The key.
    pub key: String,
    /// Byte offset of the key.
    pub at: usize,
    /// What it is set to.
    pub node: Node,
}

impl Value {
    /// The type's name, for "expected a list, found a text".
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Table(_) => "a table",
            Value::List(_) => "a list",
            Value::Text(_) => "a text",
            Value::Flag(_) => "a truth value",
            Value::Other(name) => name,
        }
    }
}

impl Node {
    /// The node under `key`, if this is a table that has one.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Table(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node),
            _ => None,
        }
    }
}

/// What is wrong with a file's syntax, and where: a byte offset.
pub(super) type SyntaxError = (usize, String);

/// Reads TOML.
pub(super) fn parse_toml(text: &str) -> Result<Node, SyntaxError> {
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        (at, error.message().to_string())
    })?;
    Ok(from_toml_table(0, table.get_ref()))
}

fn from_toml_table(at: usize, table: &DeTable<'_>) -> Node {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            at: key.span().start,
            node: from_toml(value.span().start, value.get_ref()),
        })
        .collect();
    entries.sort_by_key(|entry| entry.at);
    Node { at, value: Value::Table(entries) }
}

fn from_toml(at: usize, value: &DeValue<'_>) -> Node {
    let value = match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Array(items) => {
            let nodes = items.iter().map(|item| from_toml(item.span().start, item.get_ref()));
            Value::List(nodes.collect())
        }
        DeValue::Table(table) => return from_toml_table(at, table),
        DeValue::Integer(_) | DeValue::Float(_) => Value::Other("a number"),
        DeValue::Datetime(_) => Value::Other("a date"),
    };
    Node { at, value }
}

/// Reads JSON. `serde_json` gives no positions, so each key is looked up in the text after its
/// parent's: exact unless a key stands twice, or as a text before itself.
pub(super) fn parse_json(text: &str) -> Result<Node, SyntaxError> {
    let text_without_bom = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: serde_json::Value = serde_json::from_str(text_without_bom).map_err(|error| {
        let line_start =
            text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
        (line_start + error.column().saturating_sub(1), error.to_string())
    })?;
    Ok(from_json(text, 0, &value))
}

fn from_json(text: &str, at: usize, value: &serde_json::Value) -> Node {
    let value = match value {
        serde_json::Value::String(text) => Value::Text(text.clone()),
        serde_json::Value::Bool(flag) => Value::Flag(*flag),
        serde_json::Value::Null => Value::Other("null"),
        serde_json::Value::Number(_) => Value::Other("a number"),
        serde_json::Value::Array(items) => {
            Value::List(items.iter().map(|item| from_json(text, at, item)).collect())
        }
        serde_json::Value::Object(object) => {
            let mut entries: Vec<Entry> = object
                .iter()
                .map(|(key, value)| {
                    let quoted = format!("\"{key}\"");
                    let here =
                        text.get(at..).and_then(|rest| rest.find(&quoted)).map_or(at, |found| at + found);
                    Entry { key: key.clone(), at: here, node: from_json(text, here, value) }
                })
                .collect();
            entries.sort_by_key(|entry| entry.at);
            Value::Table(entries)
        }
    };
    Node { at, value }
}
