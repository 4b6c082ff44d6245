//! Statements at the top of a file, moved to one of their own, and what is imported put in its place.

use std::collections::BTreeSet;

use super::program::Program;
use super::syntax::Text;
use tree_sitter::Node;

/// What is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Functions; classes and modules where those hold the functions.
    Helpers,
    /// Constants.
    Options,
}

/// The name of the file to which it is moved, without extension.
const STEM: &str = "moved_zq";

/// Programs in each of which one statement more stands in a file of its own.
pub fn moved(program: &Program, what: What) -> Vec<Program> {
    let mut all = Vec::new();
    for (at, (path, text)) in program.files.iter().enumerate() {
        let Some(parsed) = Text::parse(path, text) else { continue };
        for node in parsed.statements() {
            let (folder, file) = path.rsplit_once('/').map_or(("", &**path), |(folder, file)| (folder, file));
            let Some((_, extension)) = file.rsplit_once('.') else { continue };
            let slash = if folder.is_empty() { "" } else { "/" };
            let init = format!("{folder}{slash}__init__.py");
            let is_package = program.files.iter().any(|(path, _)| *path == init);
            let Some((rest, own)) = move_out(&parsed, node, what, is_package) else { continue };
            let mut files = program.files.clone();
            files[at].1 = rest;
            files.push((format!("{folder}{slash}{STEM}.{extension}"), own));
            all.push(Program {
                name: format!("{} without line {}", program.name, node.start_position().row + 1),
                files,
            });
        }
    }
    all
}

/// The text without a statement, and that of the file with it.
fn move_out(text: &Text<'_>, node: Node<'_>, what: What, is_package: bool) -> Option<(String, String)> {
    let name = movable(text, node, what)?;
    let statements = text.statements();
    let used: BTreeSet<&str> = text.names(node).into_iter().collect();
    let mut imports = String::new();
    for other in statements.into_iter().filter(|other| other.id() != node.id()) {
        let introduces = introduced(text, other);
        if introduces.iter().all(|name| !used.contains(name)) {
            continue;
        }
        // What it needs is imported there as well, or it must stay.
        if !is_import(text, other) {
            if text.family == "ruby" {
                continue;
            }
            return None;
        }
        imports.push_str(text.of(other));
        imports.push('\n');
    }
    let body = text.of(node);
    let esm = text.text.contains("import ") || text.text.contains("export ");
    let (taken, own) = match text.family {
        "javascript" if esm => {
            (format!("import {{ {name} }} from './{STEM}';"), format!("{imports}export {body}\n"))
        }
        "javascript" => (
            format!("const {{ {name} }} = require('./{STEM}');"),
            format!("{imports}{body}\nexports.{name} = {name};\n"),
        ),
        "python" if is_package => (format!("from .{STEM} import {name}"), format!("{imports}{body}\n")),
        "python" => (format!("from {STEM} import {name}"), format!("{imports}{body}\n")),
        "ruby" => {
            let required = text.statements().into_iter().filter(|other| is_import(text, *other));
            let imports: String = required.map(|node| format!("{}\n", text.of(node))).collect();
            (format!("require_relative '{STEM}'"), format!("{imports}{body}\n"))
        }
        _ => return None,
    };
    let (before, after) = (&text.text[..node.start_byte()], &text.text[node.end_byte()..]);
    // A comment behind the statement says what is expected on its line: it goes along as part of the rest.
    Some((format!("{before}{taken}{after}"), own))
}

/// The name of a statement that may stand in another file.
fn movable<'t>(text: &Text<'t>, node: Node<'_>, what: What) -> Option<&'t str> {
    let named = |node: Node<'_>| node.child_by_field_name("name").map(|name| text.of(name));
    match (text.family, node.kind(), what) {
        ("javascript", "function_declaration", What::Helpers)
        | ("python", "function_definition", What::Helpers) => named(node),
        ("ruby", "class" | "module", What::Helpers) => named(node),
        ("javascript", "lexical_declaration", What::Options) => {
            let declarator = node.named_child(0).filter(|_| node.named_child_count() == 1)?;
            let value = declarator.child_by_field_name("value")?;
            let is_plain = text.of(node).starts_with("const ") && value.kind() == "object";
            let name = declarator.child_by_field_name("name").filter(|name| name.kind() == "identifier")?;
            is_plain.then(|| text.of(name))
        }
        ("python", "expression_statement", What::Options) | ("ruby", "assignment", What::Options) => {
            let assignment = if text.family == "ruby" { node } else { node.named_child(0)? };
            let (left, right) =
                (assignment.child_by_field_name("left")?, assignment.child_by_field_name("right")?);
            let is_plain =
                matches!((left.kind(), right.kind()), ("identifier", "dictionary") | ("constant", "hash"));
            is_plain.then(|| text.of(left))
        }
        _ => None,
    }
}

fn is_import(text: &Text<'_>, node: Node<'_>) -> bool {
    let words = text.of(node);
    matches!(node.kind(), "import_statement" | "import_from_statement" | "future_import_statement")
        || node.kind() == "lexical_declaration" && words.contains("require(") && !words.contains("=>")
        || node.kind() == "call" && words.starts_with("require")
}

/// The names that a statement at the top introduces.
fn introduced<'t>(text: &Text<'t>, node: Node<'_>) -> Vec<&'t str> {
    let left = |node: Node<'_>, field: &str| {
        node.child_by_field_name(field).map_or_else(Vec::new, |n| text.names(n))
    };
    match node.kind() {
        "import_statement" | "import_from_statement" => text.names(node),
        "lexical_declaration" | "variable_declaration" => {
            let mut cursor = node.walk();
            node.named_children(&mut cursor).flat_map(|declarator| left(declarator, "name")).collect()
        }
        "function_declaration"
        | "class_declaration"
        | "function_definition"
        | "class_definition"
        | "generator_function_declaration" => left(node, "name"),
        "decorated_definition" => {
            node.child_by_field_name("definition").map_or_else(Vec::new, |n| left(n, "name"))
        }
        "export_statement" => {
            node.child_by_field_name("declaration").map_or_else(Vec::new, |n| introduced(text, n))
        }
        "expression_statement" => node.named_child(0).map_or_else(Vec::new, |n| left(n, "left")),
        "assignment" => left(node, "left"),
        // What makes names in other ways makes any.
        "if_statement" | "try_statement" | "with_statement" | "for_statement" => text.names(node),
        _ => Vec::new(),
    }
}

/// The program with one file put in the place of the statement that imports it; `None` if that cannot be
/// written down simply.
pub fn inlined(program: &Program) -> Option<Program> {
    let [(one, first), (other, second)] = &program.files[..] else { return None };
    let (path, asks, made) =
        if imports(first, other) { (one, first, second) } else { (other, second, first) };
    let file = if path == one { other } else { one };
    if !imports(asks, file) || imports(made, path) {
        return None;
    }
    let parsed = Text::parse(path, asks)?;
    let statement = parsed
        .statements()
        .into_iter()
        .find(|node| is_import(&parsed, *node) && parsed.of(*node).contains(stem(file)))?;
    let written = parsed.of(statement);
    let body = match parsed.family {
        "ruby" => made.clone(),
        "python" if written.starts_with("from ") && !written.contains(" as ") && !made.contains("from .") => {
            made.clone()
        }
        "javascript"
            if written.starts_with("import {") && !written.contains(" as ") && !made.contains("default") =>
        {
            made.replace("export ", "")
        }
        _ => return None,
    };
    // Imports of both stand in the text once.
    let own: BTreeSet<&str> = asks.lines().filter(|line| is_import_line(line)).collect();
    let body: String =
        body.lines().filter(|line| !own.contains(line)).map(|line| format!("{line}\n")).collect();
    let text = format!("{}{body}{}", &asks[..statement.start_byte()], &asks[statement.end_byte()..]);
    Text::parse(path, &text)?;
    Some(Program { name: program.name.clone(), files: vec![(path.clone(), text)] })
}

fn is_import_line(line: &str) -> bool {
    ["import ", "from ", "require "].iter().any(|word| line.starts_with(word))
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}

fn imports(text: &str, file: &str) -> bool {
    let is_asked =
        |line: &str| (is_import_line(line) || line.contains("require")) && line.contains(stem(file));
    text.lines().any(is_asked)
}
