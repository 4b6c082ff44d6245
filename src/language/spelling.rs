//! How a language is spelt, as far as somebody must know who looks at a text without parsing it.
//!
//! What is not said of a language is taken to be the hardest case: no comment is known for
//! one, a text may stand anywhere.

/// Where names, texts and comments stand in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// What begins a comment that goes to the end of its line.
    pub line_comment: Option<&'static str>,
    /// What begins and what ends a comment of several lines.
    pub block_comment: Option<(&'static str, &'static str)>,
    /// Characters that raise a doubt whether a line that looks like a comment is one, since it may lie
    /// in a text of several lines: those that end such texts, or begin code in them.
    pub doubts: &'static [u8],
    /// Whether every such text begins with one of them too: where none of them stands before, no line lies in one.
    pub doubts_begin: bool,
    /// Whether markup may stand in code: what looks like a comment is text there.
    pub markup: bool,
    /// Whether what is imported is named by a text in quotes.
    pub quoted_imports: bool,
    /// Whether every text stands in quotes, of which there are `'`, `"` and `` ` ``.
    pub quoted_texts: bool,
    /// Whether texts in the plain quotes may have several lines.
    pub long_texts: bool,
    /// Whether texts that stand side by side are one.
    pub joined_texts: bool,
    /// The words one of which stands where an exception is caught; none if that may be anywhere.
    pub catches: &'static [&'static str],
    /// The words that may stand after a name with nothing but blanks between; none if any word may.
    pub after_names: &'static [&'static str],
    /// Words that are statements by themselves, and look like names.
    pub statements: &'static [&'static str],
}

impl Spelling {
    /// What holds for a language of which nothing is said.
    pub const UNKNOWN: Spelling = Spelling {
        line_comment: None,
        block_comment: None,
        doubts: &[],
        doubts_begin: false,
        markup: false,
        quoted_imports: false,
        quoted_texts: false,
        long_texts: true,
        joined_texts: true,
        catches: &[],
        after_names: &[],
        statements: &[],
    };
}

impl Default for Spelling {
    fn default() -> Self {
        Self::UNKNOWN
    }
}
