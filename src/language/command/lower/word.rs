//! Words of command lines: texts with holes where nobody knows what stands.

use super::shell::expansion;
use crate::source::Span;
use crate::syntax::Spelt;

/// A part of a word that is known only at run time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hole {
    /// Where in the word's text.
    pub start: usize,
    /// One past its end.
    pub end: usize,
    /// The variable that fills it, if it is one.
    pub variable: Option<String>,
    /// Whether what fills it may be several words, or none.
    pub splits: bool,
}

/// A word of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its text without quotes; holes stand in it as they are written.
    pub text: Spelt,
    /// What of it only a running shell knows, in order.
    pub holes: Vec<Hole>,
    /// The word with its quotes.
    pub span: Span,
}

impl Word {
    /// A word that means what it says.
    pub fn literal(text: Spelt) -> Self {
        Self { span: text.whole(), text, holes: Vec::new() }
    }

    /// Its text, if it is known.
    pub fn known(&self) -> Option<&str> {
        self.holes.is_empty().then(|| self.text.text())
    }

    /// A part of it.
    pub fn part(&self, start: usize, end: usize) -> Word {
        let holes = self.holes.iter().filter(|hole| hole.start >= start && hole.end <= end);
        let holes =
            holes.map(|hole| Hole { start: hole.start - start, end: hole.end - start, ..hole.clone() });
        let text = self.text.part(start..end);
        Word { span: text.whole(), text, holes: holes.collect() }
    }

    /// Finds the variables in a text where no quote counts: `$NAME`, `${NAME...}`.
    pub fn interpolated(text: Spelt) -> Self {
        let bytes = text.text().as_bytes();
        let mut holes = Vec::new();
        let mut at = 0;
        while let Some(dollar) = memchr::memchr(b'$', &bytes[at..]).map(|i| i + at) {
            let (end, variable) = expansion(bytes, dollar);
            if end > dollar + 1 {
                holes.push(Hole { start: dollar, end, variable, splits: false });
            }
            at = end.max(dollar + 1);
        }
        Self { span: text.whole(), text, holes }
    }
}
