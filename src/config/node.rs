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
    /// A date or a time, as written.
    Date(String),
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
            Value::Date(_) => "a date",
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
        DeValue::Datetime(date) => Value::Date(date.to_string()),
    };
    Node { at, value }
}
