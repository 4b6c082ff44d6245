//! The syntax of a text, as far as rewriting needs it.

use std::path::Path;

use keyspill::language::{Language, Reading};
use tree_sitter::{Node, Parser, Tree};

/// A parsed text.
pub struct Text<'t> {
    pub text: &'t str,
    /// The name of the language's family.
    pub family: &'static str,
    tree: Tree,
}

impl<'t> Text<'t> {
    /// `None` for what has no grammar or is damaged.
    pub fn parse(path: &str, text: &'t str) -> Option<Self> {
        let language = Language::of_path(Path::new(path))?;
        let Reading::Syntax { grammar, .. } = language.reading() else { return None };
        let mut parser = Parser::new();
        parser.set_language(&grammar.tree_sitter()).ok()?;
        let tree = parser.parse(text, None)?;
        (!tree.root_node().has_error()).then_some(Self { text, family: language.family(), tree })
    }

    pub fn root(&self) -> Node<'_> {
        self.tree.root_node()
    }

    pub fn of(&self, node: Node<'_>) -> &'t str {
        &self.text[node.byte_range()]
    }

    /// All nodes without children, in source order.
    pub fn leaves<'n>(&self, root: Node<'n>) -> Vec<Node<'n>> {
        let mut leaves = Vec::new();
        let mut agenda = vec![root];
        while let Some(node) = agenda.pop() {
            if node.child_count() == 0 {
                leaves.push(node);
            }
            let mut cursor = node.walk();
            let children: Vec<Node<'n>> = node.children(&mut cursor).collect();
            agenda.extend(children.into_iter().rev());
        }
        leaves
    }

    /// The statements at the top.
    pub fn statements(&self) -> Vec<Node<'_>> {
        let mut cursor = self.root().walk();
        self.root().named_children(&mut cursor).filter(|node| !node.kind().contains("comment")).collect()
    }

    /// The names that are written in a part as variables.
    pub fn names(&self, node: Node<'_>) -> Vec<&'t str> {
        let is_name = |leaf: &Node<'_>| {
            matches!(
                leaf.kind(),
                "identifier"
                    | "shorthand_property_identifier"
                    | "shorthand_property_identifier_pattern"
                    | "constant"
            )
        };
        self.leaves(node).into_iter().filter(is_name).map(|leaf| self.of(leaf)).collect()
    }
}
