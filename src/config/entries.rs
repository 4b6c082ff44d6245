//! Reading `[[override]]` and the entries of `ignore`.

use std::collections::BTreeMap;

use super::node::{Entry, Node, Value};
use super::read::Text;
use super::settings::{ConfigError, Selector};
use super::{PathIgnore, Scope, parse_date};

/// Keys of an `[[override]]`.
const SCOPE_KEYS: &[&str] = &["paths", "select", "ignore", "min-severity", "min-confidence", "policy"];

/// Keys of an `[[ignore]]`.
const IGNORE_KEYS: &[&str] = &["rules", "paths", "reason", "until"];

impl Text<'_> {
    /// `[[override]]`.
    pub fn scopes(&self, node: &Node) -> Result<Vec<Scope>, ConfigError> {
        self.list(node, "a list of tables")?.iter().map(|item| self.scope(item)).collect()
    }

    fn scope(&self, node: &Node) -> Result<Scope, ConfigError> {
        let mut scope = Scope {
            paths: self.paths(self.required(node, "paths")?)?,
            select: None,
            ignore: Vec::new(),
            min_severity: None,
            min_confidence: None,
            mtls: None,
            origin: self.origin(node.at),
            origins: BTreeMap::new(),
        };
        for Entry { key, at, node } in self.table(node)? {
            let Some(known) = SCOPE_KEYS.iter().find(|known| *known == key) else {
                return Err(self.unknown(key, *at, SCOPE_KEYS));
            };
            match *known {
                "select" => scope.select = Some(self.selectors(node)?),
                "ignore" => scope.ignore = self.selectors(node)?,
                "min-severity" => scope.min_severity = Some(self.word(node)?),
                "min-confidence" => scope.min_confidence = Some(self.word(node)?),
                "policy" => scope.mtls = self.policy(node)?,
                _ => {}
            }
            scope.origins.insert(*known, self.origin(*at));
        }
        Ok(scope)
    }

    /// `ignore`: names of rules that are silent everywhere, and tables of what is suppressed somewhere.
    pub fn ignores(&self, node: &Node) -> Result<(Vec<Selector>, Vec<PathIgnore>), ConfigError> {
        let (mut everywhere, mut somewhere) = (Vec::new(), Vec::new());
        for item in self.list(node, "a list of texts and tables")? {
            match &item.value {
                Value::Text(name) => everywhere.push(self.selector(item.at, name)),
                Value::Table(_) => somewhere.push(self.ignore(item)?),
                _ => return Err(self.expected(item, "a text or a table")),
            }
        }
        Ok((everywhere, somewhere))
    }

    fn ignore(&self, item: &Node) -> Result<PathIgnore, ConfigError> {
        let mut ignore = PathIgnore {
            paths: self.paths(self.required(item, "paths")?)?,
            rules: self.selectors(self.required(item, "rules")?)?,
            reason: String::new(),
            until: None,
            origin: self.origin(item.at),
        };
        for Entry { key, at, node } in self.table(item)? {
            match key.as_str() {
                "rules" | "paths" => {}
                "reason" => ignore.reason = self.text(node)?.to_owned(),
                "until" => {
                    let (Value::Text(date) | Value::Date(date)) = &node.value else {
                        return Err(self.expected(node, "a date"));
                    };
                    let wrong = || self.error(node.at, format!("`{date}` is no date of the form 2027-01-31"));
                    ignore.until = Some(parse_date(date).ok_or_else(wrong)?);
                }
                _ => return Err(self.unknown(key, *at, IGNORE_KEYS)),
            }
        }
        Ok(ignore)
    }

    /// The list under a key without which a table means nothing.
    fn required<'n>(&self, node: &'n Node, key: &str) -> Result<&'n Node, ConfigError> {
        self.table(node)?;
        let list = node.get(key).ok_or_else(|| self.error(node.at, format!("`{key}` is missing")))?;
        match &list.value {
            Value::List(items) if items.is_empty() => {
                Err(self.error(list.at, format!("`{key}` names nothing")))
            }
            _ => Ok(list),
        }
    }
}
