//! Variables under other names.

use std::collections::{BTreeMap, BTreeSet};

use super::program::{MARK, Program};
use super::syntax::Text;

/// Parts of names that mean something to whoever reads them, keyspill among them.
const MEANT: &[&str] = &[
    "key", "token", "secret", "pass", "auth", "cred", "log", "head", "debug", "console", "req", "res", "ctx",
    "err", "exc", "cookie", "self", "cls", "this", "env", "kwargs", "args", "super", "app", "jwt", "session",
];

/// The program with its local variables renamed, and how many were.
pub fn rename(program: &Program) -> Option<Program> {
    let mut renamed = 0;
    let mut files = Vec::new();
    for (path, text) in &program.files {
        let other = Text::parse(path, text).and_then(|parsed| in_text(&parsed));
        renamed += usize::from(other.is_some());
        files.push((path.clone(), other.unwrap_or_else(|| text.clone())));
    }
    (renamed > 0).then(|| Program { name: program.name.clone(), files })
}

fn in_text(text: &Text<'_>) -> Option<String> {
    let leaves = text.leaves(text.root());
    let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut assigned: BTreeSet<&str> = BTreeSet::new();
    let mut kept: BTreeSet<&str> = BTreeSet::new();
    for leaf in &leaves {
        let name = text.of(*leaf);
        let parent = leaf.parent().map_or("", |parent| parent.kind());
        if leaf.kind() != "identifier" {
            // The same word in another role: a member, a text, a type.
            kept.extend(name.split(|c: char| !(c.is_alphanumeric() || c == '_')));
            continue;
        }
        let before = text.text[..leaf.start_byte()].trim_end().chars().last();
        let after = text.text[leaf.end_byte()..].trim_start();
        let is_left =
            leaf.parent().and_then(|parent| parent.child(0)).is_some_and(|first| first.id() == leaf.id());
        match parent {
            "variable_declarator" | "assignment" if is_left => {
                assigned.insert(name);
            }
            // Parameters mean something by their place and name; what is passed by name is known to others.
            "keyword_argument" | "export_specifier" | "import_specifier" | "aliased_import"
            | "dotted_name" | "global_statement" | "call" | "method_call" | "formal_parameters"
            | "parameters" | "default_parameter" | "typed_parameter" | "required_parameter"
            | "method_parameters" | "optional_parameter" | "keyword_parameter" | "block_parameters"
            | "method"
                if parent != "call" || text.family == "ruby" =>
            {
                kept.insert(name);
            }
            _ => {}
        }
        if matches!(before, Some('.' | ':' | '@' | '&' | '$')) || after.starts_with("::") {
            kept.insert(name);
        }
        found.entry(name).or_default().push(leaf.start_byte());
    }
    let meant = |name: &str| {
        let lower = name.to_lowercase();
        MEANT.iter().any(|word| lower.contains(word))
            || name.len() < 2
            || name.starts_with(char::is_uppercase)
    };
    // What is written at the top may be known to other files.
    let exported =
        |name: &str| text.text.contains("export") && text.text.contains(name) && is_at_top(text, name);
    let chosen: Vec<&str> = assigned
        .into_iter()
        .filter(|name| {
            !kept.contains(name) && !meant(name) && !exported(name) && !is_top_of_module(text, name)
        })
        .collect();
    if chosen.is_empty() {
        return None;
    }
    let mut places: Vec<(usize, &str)> =
        chosen.iter().flat_map(|name| found[name].iter().map(move |at| (*at, *name))).collect();
    places.sort_unstable();
    let mut renamed = String::new();
    let mut at = 0;
    for (start, name) in places {
        renamed.push_str(&text.text[at..start]);
        renamed.push_str(&format!("{name}{MARK}"));
        at = start + name.len();
    }
    renamed.push_str(&text.text[at..]);
    Some(renamed)
}

fn is_at_top(text: &Text<'_>, name: &str) -> bool {
    let exports = text.statements().into_iter().filter(|node| node.kind().contains("export"));
    exports.into_iter().any(|node| text.names(node).contains(&name))
}

/// In a language whose modules offer all their variables those at the top stay.
fn is_top_of_module(text: &Text<'_>, name: &str) -> bool {
    let of =
        |node: tree_sitter::Node<'_>| text.of(node).split('=').next().is_some_and(|left| left.contains(name));
    text.family == "python" && text.statements().into_iter().any(of)
}
