//! One parser per thread and grammar, with a budget that does not depend on the clock.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::sync::OnceLock;

use tree_sitter::{ParseOptions, Parser, Tree};

use super::javascript;
use super::python;
use super::ruby;
use super::vocabulary::Vocabulary;

/// A family of grammars that share one lowering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// JavaScript and TypeScript, with and without markup.
    JavaScript,
    /// Python.
    Python,
    /// Ruby.
    Ruby,
}

/// A grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grammar {
    /// `.js .mjs .cjs .jsx`
    JavaScript,
    /// `.ts .mts .cts`
    TypeScript,
    /// `.tsx`
    Tsx,
    /// `.py .pyi .pyw`
    Python,
    /// `.rb .ru .rake`, `Rakefile`
    Ruby,
}

/// How many grammars there are.
const COUNT: usize = 5;

impl Grammar {
    /// Every grammar.
    pub const ALL: [Grammar; COUNT] =
        [Grammar::JavaScript, Grammar::TypeScript, Grammar::Tsx, Grammar::Python, Grammar::Ruby];

    /// The family whose lowering reads it.
    pub fn language(self) -> Language {
        match self {
            Grammar::JavaScript | Grammar::TypeScript | Grammar::Tsx => Language::JavaScript,
            Grammar::Python => Language::Python,
            Grammar::Ruby => Language::Ruby,
        }
    }

    /// Its name, which is the name of the dialect it reads.
    pub fn name(self) -> &'static str {
        match self {
            Grammar::JavaScript => "javascript",
            Grammar::TypeScript => "typescript",
            Grammar::Tsx => "tsx",
            Grammar::Python => "python",
            Grammar::Ruby => "ruby",
        }
    }

    /// The grammar of that name.
    pub fn named(name: &str) -> Option<Grammar> {
        Self::ALL.into_iter().find(|grammar| grammar.name() == name)
    }

    /// The grammar itself, for queries.
    pub fn tree_sitter(self) -> tree_sitter::Language {
        match self {
            Grammar::JavaScript => tree_sitter_javascript::LANGUAGE.into(),
            Grammar::TypeScript => tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
            Grammar::Tsx => tree_sitter_typescript::LANGUAGE_TSX.into(),
            Grammar::Python => tree_sitter_python::LANGUAGE.into(),
            Grammar::Ruby => tree_sitter_ruby::LANGUAGE.into(),
        }
    }

    /// How its kinds map to the family's; built at first use.
    pub fn vocabulary(self) -> &'static Vocabulary {
        static VOCABULARIES: [OnceLock<Vocabulary>; COUNT] = [const { OnceLock::new() }; COUNT];
        VOCABULARIES[self as usize].get_or_init(|| match self.language() {
            Language::JavaScript => javascript::vocabulary(&self.tree_sitter()),
            Language::Python => python::vocabulary(&self.tree_sitter()),
            Language::Ruby => ruby::vocabulary(&self.tree_sitter()),
        })
    }
}

/// A parsed text.
#[derive(Debug)]
pub struct Parsed {
    /// The tree. Whoever has queries to run runs them before this is dropped.
    pub tree: Tree,
    /// The grammar that read it.
    pub grammar: Grammar,
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
pub fn parse(text: &str, grammar: Grammar) -> Result<Parsed, ParseError> {
    thread_local! {
        static PARSERS: RefCell<[Option<Parser>; COUNT]> = const { RefCell::new([const { None }; COUNT]) };
    }
    PARSERS.with_borrow_mut(|parsers| {
        let slot = &mut parsers[grammar as usize];
        let parser = match slot {
            Some(parser) => parser,
            None => {
                let mut parser = Parser::new();
                parser.set_language(&grammar.tree_sitter()).map_err(|_| ParseError::Grammar)?;
                slot.insert(parser)
            }
        };
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

/// As [`parse`]; a file that says it is JavaScript and does not read as such is often TypeScript
/// or uses type annotations that a build step removes. The tree with the fewest damaged bytes is
/// kept, the named grammar's on ties.
pub fn parse_best(text: &str, grammar: Grammar) -> Result<Parsed, ParseError> {
    let first = parse(text, grammar);
    if grammar != Grammar::JavaScript {
        return first;
    }
    let mut best = match first {
        Ok(parsed) if !parsed.tree.root_node().has_error() => return Ok(parsed),
        other => other.map(|parsed| (parsed.damaged_bytes(), parsed)),
    };
    for grammar in [Grammar::Tsx, Grammar::TypeScript] {
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
