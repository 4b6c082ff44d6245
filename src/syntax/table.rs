//! The tree as one flat array.
//!
//! Every pass over a file after the parser reads this array, never the tree: it is a fraction of
//! the size, its order is source order, and a subtree is a range. `nodes[i].next` is one past the
//! subtree of `i`, so the first child of `i` is `i + 1` and its next sibling is `next`.

use super::parse::Parsed;
use super::vocabulary::KIND_ERROR;
use crate::source::Span;

/// What is known about a node besides its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u8);

impl Flags {
    const NAMED: u8 = 1;
    const ERROR: u8 = 2;
    const MISSING: u8 = 4;
    const HAS_ERROR: u8 = 8;

    /// Whether the grammar gives its kind a name.
    pub fn named(self) -> bool {
        self.0 & Self::NAMED != 0
    }

    /// Whether the parser could not fit it in.
    pub fn error(self) -> bool {
        self.0 & Self::ERROR != 0
    }

    /// Whether the parser invented it.
    pub fn missing(self) -> bool {
        self.0 & Self::MISSING != 0
    }

    /// Whether it or something in it is one of those.
    pub fn has_error(self) -> bool {
        self.0 & Self::HAS_ERROR != 0
    }
}

/// One syntax node.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// What it is: a number of the language family, the same for all its grammars.
    pub kind: u16,
    /// Its role in its parent, likewise; 0 for none.
    pub field: u8,
    /// Named, damaged.
    pub flags: Flags,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The index of its parent; the root is its own.
    pub parent: u32,
    /// One past the index of the last node in it.
    pub next: u32,
}

impl Node {
    /// Its bytes.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// A file's syntax: its named nodes and the tokens that say something, in source order.
#[derive(Debug)]
pub struct Table {
    /// The nodes; the first is the root.
    pub nodes: Vec<Node>,
    /// Comments, which stand in no node's children.
    pub comments: Vec<Span>,
    /// The spans of what the parser could not fit in or had to invent.
    pub damage: Vec<Span>,
    /// The indices of those nodes.
    pub damaged: Vec<u32>,
}

impl Table {
    /// The table of a parsed text: one walk with a cursor.
    pub fn new(parsed: &Parsed) -> Table {
        let vocabulary = parsed.grammar.vocabulary();
        let root = parsed.tree.root_node();
        let broken = root.has_error();
        let mut table = Table {
            nodes: Vec::with_capacity(root.descendant_count() / 2 + 1),
            comments: Vec::new(),
            damage: Vec::new(),
            damaged: Vec::new(),
        };
        let mut cursor = parsed.tree.walk();
        let mut parent = 0u32;
        loop {
            let node = cursor.node();
            let word = vocabulary.word(node.kind_id());
            let missing = broken && node.is_missing();
            let parent_kind = table.nodes.get(parent as usize).map_or(0, |node| node.kind);
            let kept = missing
                || (!(word.dropped || word.comment)
                    && (word.named || (vocabulary.keeps)(word.kind, parent_kind)));
            let mut enter = false;
            if kept {
                let index = table.nodes.len() as u32;
                let (start, end) = (node.start_byte() as u32, node.end_byte() as u32);
                let mut flags = u8::from(word.named) * Flags::NAMED;
                if broken {
                    flags |= (u8::from(word.kind == KIND_ERROR) * Flags::ERROR)
                        | (u8::from(missing) * Flags::MISSING)
                        | (u8::from(node.has_error()) * Flags::HAS_ERROR);
                    if flags & (Flags::ERROR | Flags::MISSING) != 0 {
                        table.damage.push(Span::new(start, end));
                        table.damaged.push(index);
                    }
                }
                let field = cursor.field_id().map_or(0, |id| vocabulary.field(id.get())) as u8;
                let flags = Flags(flags);
                table.nodes.push(Node { kind: word.kind, field, flags, start, end, parent, next: index + 1 });
                enter = word.named && (broken || !word.leaf) && cursor.goto_first_child();
                if enter {
                    parent = index;
                }
            } else if word.comment {
                table.comments.push(Span::new(node.start_byte() as u32, node.end_byte() as u32));
            }
            if enter {
                continue;
            }
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    return table;
                }
                // Every node with children is in the table, so the cursor's parent is ours.
                let index = parent as usize;
                table.nodes[index].next = table.nodes.len() as u32;
                parent = table.nodes[index].parent;
            }
        }
    }

    /// The node at an index.
    pub fn node(&self, index: u32) -> &Node {
        &self.nodes[index as usize]
    }

    /// The children of a node, in order.
    pub fn children(&self, index: u32) -> Children<'_> {
        Children { nodes: &self.nodes, at: index + 1, end: self.node(index).next }
    }

    /// The text of a node.
    pub fn text<'a>(&self, source: &'a str, index: u32) -> &'a str {
        source.get(self.node(index).span().range()).unwrap_or("")
    }
}

/// The children of one node.
#[derive(Clone, Debug)]
pub struct Children<'a> {
    nodes: &'a [Node],
    at: u32,
    end: u32,
}

impl Iterator for Children<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if self.at >= self.end {
            return None;
        }
        let index = self.at;
        self.at = self.nodes[index as usize].next;
        Some(index)
    }
}
