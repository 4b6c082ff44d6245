//! One parser per thread and grammar, with a budget that does not depend on the clock.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::sync::OnceLock;

use tree_sitter::{ParseOptions, Parser, Tree};

use super::vocabulary::Vocabulary;

/// A grammar: what reads a language, or a dialect of one. Each stands in its language's folder, once.
pub struct Grammar {
    name: &'static str,
    load: fn() -> tree_sitter::Language,
    words: fn(&tree_sitter::Language) -> Vocabulary,
    others: &'static [&'static Grammar],
    vocabulary: OnceLock<Vocabulary>,
}

impl Grammar {
    /// A grammar by the name of the dialect that it reads; where it comes from; and how its kinds map to those
    /// of its family.
    pub const fn new(
        name: &'static str,
        load: fn() -> tree_sitter::Language,
        words: fn(&tree_sitter::Language) -> Vocabulary,
    ) -> Self {
        Self { name, load, words, others: &[], vocabulary: OnceLock::new() }
    }

    /// The same, with grammars of the family that are tried, in this order, on a text that it does not fit.
    pub const fn or_else(mut self, others: &'static [&'static Grammar]) -> Self {
        self.others = others;
        self
    }

    /// Its name, which is the name of the dialect it reads.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The grammar itself, for queries.
    pub fn tree_sitter(&self) -> tree_sitter::Language {
        (self.load)()
    }

    /// How its kinds map to the family's; built at first use.
    pub fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| (self.words)(&self.tree_sitter()))
    }
}

impl std::fmt::Debug for Grammar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// A parsed text.
#[derive(Debug)]
pub struct Parsed {
    /// The tree. Whoever has queries to run runs them before this is dropped.
    pub tree: Tree,
    /// The grammar that read it.
    pub grammar: &'static Grammar,
}

impl Parsed {
    /// How many bytes the parser could not fit in; a token it had to invent counts as one.
    pub fn damaged_bytes(&self) -> usize {
        let mut cursor = self.tree.walk();
        let mut bytes = 0;
        loop {
            let node = cursor.node();
            let mut inside = node.has_error();
            if node.is_error() || node.is_missing() {
                bytes += (node.end_byte() - node.start_byte()).max(1);
                inside = false;
            }
            if inside && cursor.goto_first_child() {
                continue;
            }
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    return bytes;
                }
            }
        }
    }
}

/// Why there is no tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// The text asks for more steps than its length allows.
    BudgetExceeded,
    /// The grammar does not fit the parser library: a mistake of the build.
    Grammar,
}

impl std::fmt::Display for ParseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            ParseError::BudgetExceeded => "too hard to parse for its length",
            ParseError::Grammar => "the grammar does not fit the parser",
        })
    }
}

impl std::error::Error for ParseError {}

/// How often the parser may report progress for a text of this length before it is stopped. It
/// reports every hundred operations: ordinary code takes one report in a hundred bytes, the densest
/// met (brackets and nothing else) seven.
fn budget(bytes: usize) -> usize {
    2_000 + bytes / 8
}

/// How many bytes the parser is given at once.
const PIECE: usize = 4096;

/// How often the parser may ask for a piece of a text of this length. A scanner of texts with ends of
/// their own (`%w[`) may read on to the end of the file at each of a hundred thousand places, which is one
/// operation each. Ordinary code asks for each piece a few times.
fn reads(bytes: usize) -> usize {
    2_000 + 256 * bytes / PIECE
}

/// The tree of `text`, or why there is none.
pub fn parse(text: &str, grammar: &'static Grammar) -> Result<Parsed, ParseError> {
    thread_local! {
        static PARSERS: RefCell<Vec<(&'static str, Parser)>> = const { RefCell::new(Vec::new()) };
    }
    PARSERS.with_borrow_mut(|parsers| {
        let known = parsers.iter().position(|(name, _)| *name == grammar.name);
        let index = match known {
            Some(index) => index,
            None => {
                let mut parser = Parser::new();
                parser.set_language(&grammar.tree_sitter()).map_err(|_| ParseError::Grammar)?;
                parsers.push((grammar.name, parser));
                parsers.len() - 1
            }
        };
        let parser = &mut parsers[index].1;
        let limit = budget(text.len());
        let reads_left = Cell::new(reads(text.len()));
        let mut calls = 0;
        let mut progress = |_: &tree_sitter::ParseState| {
            calls += 1;
            let goes_on = calls <= limit && reads_left.get() > 0;
            if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let options = ParseOptions::new().progress_callback(&mut progress);
        let bytes = text.as_bytes();
        let mut read = |at: usize, _| {
            reads_left.set(reads_left.get().saturating_sub(1));
            // Once there are none left, the text is at an end, and so is every token.
            let rest = if reads_left.get() > 0 { bytes.get(at..).unwrap_or_default() } else { &[] };
            &rest[..rest.len().min(PIECE)]
        };
        let tree = parser.parse_with_options(&mut read, None, Some(options));
        match tree.filter(|_| reads_left.get() > 0) {
            Some(tree) => Ok(Parsed { tree, grammar }),
            None => {
                // A stopped parser would go on with the old text at its next call.
                parser.reset();
                Err(ParseError::BudgetExceeded)
            }
        }
    })
}

/// As [`parse`]; a text that does not read as what its name says is often in a dialect of it, or uses
/// constructs of one that a build step removes. The tree with the fewest damaged bytes is kept, the named
/// grammar's on ties.
pub fn parse_best(text: &str, grammar: &'static Grammar) -> Result<Parsed, ParseError> {
    let first = parse(text, grammar);
    if grammar.others.is_empty() {
        return first;
    }
    let mut best = match first {
        Ok(parsed) if !parsed.tree.root_node().has_error() => return Ok(parsed),
        other => other.map(|parsed| (parsed.damaged_bytes(), parsed)),
    };
    for grammar in grammar.others {
        if let Ok((0, _)) = best {
            break;
        }
        if let Ok(parsed) = parse(text, grammar) {
            let bytes = parsed.damaged_bytes();
            if best.as_ref().map_or(true, |&(least, _)| bytes < least) {
                best = Ok((bytes, parsed));
            }
        }
    }
    best.map(|(_, parsed)| parsed)
}
