//! `package.json`, and the lists of a workspace's packages beside it.

use crate::imports::document::{Node, Root};

/// Nested conditions deeper than this say nothing.
const MAX_CONDITIONS: usize = 8;

/// More alternatives than this no package offers; what comes after them is not read.
const MAX_ALTERNATIVES: usize = 10_000;

/// What a manifest says about where code is.
#[derive(Clone, Debug, Default)]
pub(super) struct Package {
    /// The name under which others import it.
    pub name: Option<Box<str>>,
    /// The files to which its name leads where it has no `exports`, most telling first.
    pub entries: Vec<Box<str>>,
    /// What it offers, by subpath (`.`, `./a`, `./a/*`), if it says so.
    pub exports: Option<Vec<Row>>,
    /// What its own files may ask for (`#a`, `#a/*`).
    pub imports: Vec<Row>,
    /// Names that its own files give to folders, by a loader's convention.
    pub aliases: Vec<(Box<str>, Box<str>)>,
    /// Patterns of the folders that hold the packages of its workspace.
    pub workspaces: Vec<Box<str>>,
    /// Packages that it uses from folders of the tree.
    pub linked: Vec<(Box<str>, Box<str>)>,
}

/// A subpath and where it leads.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// With at most one `*`.
    pub key: Box<str>,
    /// In order; the first whose conditions hold counts.
    pub goals: Vec<Goal>,
}

/// Where a subpath leads under conditions.
#[derive(Clone, Debug)]
pub(super) struct Goal {
    /// All of them must hold.
    pub conditions: Vec<Box<str>>,
    /// The path as written; `None` where it is said that there is nothing.
    pub path: Option<Box<str>>,
}

impl Package {
    /// Reads a manifest.
    pub fn read(text: &str) -> Option<Self> {
        let root = Root::json(text)?;
        let manifest = root.node();
        if !manifest.is_map() {
            return None;
        }
        let text_of = |name: &str| manifest.get(name).and_then(Node::text).filter(|text| !text.is_empty());
        // `main` is most often right; what is built is led back to what it was built from.
        let entries =
            ["source", "main", "module", "types", "typings"].iter().filter_map(|name| text_of(name));
        let exports = manifest.get("exports").map(|exports| {
            let by_path = exports.members().next().is_some_and(|(key, _)| key.starts_with('.'));
            if by_path { rows(exports) } else { vec![Row { key: ".".into(), goals: goals(exports) }] }
        });
        let aliases = manifest.get("_moduleAliases").map_or_else(Vec::new, pairs);
        let tables = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
        let linked = tables.iter().filter_map(|table| manifest.get(table)).flat_map(pairs);
        let linked = linked.filter_map(|(name, version)| {
            let path = ["file:", "link:", "portal:"].iter().find_map(|mark| version.strip_prefix(mark))?;
            Some((name, path.into()))
        });
        Some(Self {
            name: text_of("name").map(Box::from),
            entries: entries.map(Box::from).collect(),
            exports,
            imports: manifest.get("imports").map_or_else(Vec::new, rows),
            aliases,
            workspaces: manifest.get("workspaces").map_or_else(Vec::new, patterns),
            linked: linked.collect(),
        })
    }
}

/// The patterns of `{ "packages": [...] }` or of the list itself.
fn patterns(node: Node<'_>) -> Vec<Box<str>> {
    let list = if node.is_list() { Some(node) } else { node.get("packages") };
    list.into_iter().flat_map(Node::texts).map(Box::from).collect()
}

/// The patterns in a file of the workspace's own: `pnpm-workspace.yaml`, `lerna.json`.
pub(super) fn workspace(path: &str, text: &str) -> Vec<Box<str>> {
    let root = if path.ends_with(".yaml") { Root::yaml(text) } else { Root::json(text) };
    root.map_or_else(Vec::new, |root| root.node().get("packages").map_or_else(Vec::new, patterns))
}

fn pairs(node: Node<'_>) -> Vec<(Box<str>, Box<str>)> {
    node.members().filter_map(|(key, value)| Some((key.into(), value.text()?.into()))).collect()
}

fn rows(node: Node<'_>) -> Vec<Row> {
    let mut left = MAX_ALTERNATIVES;
    let mut rows = Vec::new();
    for (key, value) in node.members() {
        let goals = goals(value);
        left = left.saturating_sub(goals.len().max(1));
        if left == 0 {
            break;
        }
        rows.push(Row { key: key.into(), goals });
    }
    rows
}

/// What a path, a list of them or a table of conditions leads to, in order.
fn goals(node: Node<'_>) -> Vec<Goal> {
    let mut found = Vec::new();
    let mut agenda: Vec<(Node<'_>, Vec<Box<str>>)> = vec![(node, Vec::new())];
    while let Some((node, conditions)) = agenda.pop() {
        if found.len() >= MAX_ALTERNATIVES || conditions.len() > MAX_CONDITIONS {
            continue;
        }
        if node.is_map() {
            let members: Vec<_> = node.members().collect();
            for (key, value) in members.into_iter().rev() {
                let mut conditions = conditions.clone();
                conditions.push(key.into());
                agenda.push((value, conditions));
            }
        } else if node.is_list() {
            let members: Vec<_> = node.list().collect();
            agenda.extend(members.into_iter().rev().map(|member| (member, conditions.clone())));
        } else {
            let path = node.text().filter(|text| !matches!(*text, "null" | "false")).map(Box::from);
            found.push(Goal { conditions, path });
        }
    }
    found
}

/// Whether a path fits a pattern of folders: `packages/*`, `apps/**`, `{a,b}` not among them.
pub(super) fn fits(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern.trim_start_matches("./").split('/').filter(|p| !p.is_empty()).collect();
    let path: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).collect();
    fits_with(&pattern, &path, |p| *p == "**", |p, part| fits_part(p, part))
}

/// Whether one part of a path fits one part of a pattern, `*` for any text.
fn fits_part(pattern: &str, part: &str) -> bool {
    fits_with(pattern.as_bytes(), part.as_bytes(), |&p| p == b'*', |p, b| p == b)
}

/// Fits with a wildcard for any number of items: goes back to the last wildcard alone, which is enough.
fn fits_with<T, U>(
    pattern: &[T],
    items: &[U],
    wild: impl Fn(&T) -> bool,
    one: impl Fn(&T, &U) -> bool,
) -> bool {
    let (mut p, mut i) = (0, 0);
    let mut last: Option<(usize, usize)> = None;
    while i < items.len() {
        if p < pattern.len() && wild(&pattern[p]) {
            last = Some((p, i));
            p += 1;
        } else if p < pattern.len() && one(&pattern[p], &items[i]) {
            p += 1;
            i += 1;
        } else if let Some((wildcard, from)) = last {
            last = Some((wildcard, from + 1));
            p = wildcard + 1;
            i = from + 1;
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(wild)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_folders() {
        let cases = [
            ("packages/*", "packages/a", true),
            ("packages/*", "packages/a/b", false),
            ("./packages/**", "packages/a/b", true),
            ("packages/**", "packages", true),
            ("**/x-*/y", "a/b/x-1/y", true),
            ("**/x-*/y", "a/b/x/y", false),
            ("a*b*c", "aXbbYc", true),
            (".", "", true),
        ];
        for (pattern, path, holds) in cases {
            let pattern = if pattern == "." { "" } else { pattern };
            assert_eq!(fits(pattern, path), holds, "{pattern} {path}");
        }
    }

    #[test]
    fn conditions_keep_their_order_and_depth_is_limited() {
        let text = r#"{"exports": {".": {"node": {"import": "./a.mjs", "require": "./a.cjs"}, "default": "./b.js"},
            "./x/*": ["./x/*.js"], "./no": null}}"#;
        let package = Package::read(text).expect("read");
        let rows = package.exports.expect("exports");
        let paths: Vec<_> = rows[0].goals.iter().map(|goal| goal.path.as_deref()).collect();
        assert_eq!(paths, [Some("./a.mjs"), Some("./a.cjs"), Some("./b.js")]);
        assert_eq!(rows[0].goals[1].conditions, ["node".into(), "require".into()]);
        assert_eq!(rows[2].goals[0].path, None);
        let deep = format!("{{\"exports\": {}\"./a.js\"{}}}", "{\"a\":".repeat(5000), "}".repeat(5000));
        assert!(
            Package::read(&deep).is_none_or(|package| package.exports.expect("exports")[0].goals.is_empty())
        );
    }
}
