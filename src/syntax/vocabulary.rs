//! From the numbers of one grammar to the numbers of a language family.

use rustc_hash::FxHashMap;

/// The number every family gives to kinds it has no name for.
pub const KIND_UNKNOWN: u16 = 0;
/// The number every family gives to what the parser could not fit in.
pub const KIND_ERROR: u16 = 1;

/// A kind that is not entered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf {
    /// The family's number.
    pub kind: u16,
    /// Whether it is a comment: kept as a span beside the table, not in it.
    pub comment: bool,
}

/// What flattening does with a node of some kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// The family's number.
    pub kind: u16,
    /// Whether the grammar gives the kind a name.
    pub named: bool,
    /// Whether it is dropped: punctuation and keywords that say nothing their parent does not say.
    pub dropped: bool,
    /// Whether it is a comment.
    pub comment: bool,
    /// Whether its inside repeats its text.
    pub leaf: bool,
}

/// How one grammar's kinds and fields map to its family's.
#[derive(Debug)]
pub struct Vocabulary {
    words: Vec<Word>,
    fields: Vec<u16>,
    /// Whether a token is kept under this parent.
    pub(super) keeps: fn(u16, u16) -> bool,
}

impl Vocabulary {
    pub(super) fn new(
        language: &tree_sitter::Language,
        named: impl Iterator<Item = (&'static str, u16)>,
        tokens: impl Iterator<Item = (&'static str, u16)>,
        fields: &[(&'static str, u16)],
        leaves: &[Leaf],
        keeps: fn(u16, u16) -> bool,
    ) -> Self {
        let named: FxHashMap<&str, u16> = named.collect();
        let tokens: FxHashMap<&str, u16> = tokens.collect();
        let fields: FxHashMap<&str, u16> = fields.iter().copied().collect();
        let words = (0..language.node_kind_count() as u16)
            .map(|id| {
                let text = language.node_kind_for_id(id).unwrap_or("");
                let is_named = language.node_kind_is_named(id);
                let known = if is_named { named.get(text) } else { tokens.get(text) };
                let kind = known.copied().unwrap_or(KIND_UNKNOWN);
                let leaf = leaves.iter().find(|leaf| is_named && leaf.kind == kind);
                Word {
                    kind,
                    named: is_named,
                    dropped: !is_named && known.is_none(),
                    comment: leaf.is_some_and(|leaf| leaf.comment),
                    leaf: leaf.is_some(),
                }
            })
            .collect();
        let fields = (0..=language.field_count() as u16)
            .map(|id| language.field_name_for_id(id).and_then(|text| fields.get(text)).copied().unwrap_or(0))
            .collect();
        Self { words, fields, keeps }
    }

    /// The word for a grammar's kind; ids beyond the grammar's own are its ERROR.
    pub(super) fn word(&self, id: u16) -> Word {
        self.words.get(usize::from(id)).copied().unwrap_or(Word {
            kind: KIND_ERROR,
            named: true,
            dropped: false,
            comment: false,
            leaf: false,
        })
    }

    /// The family's number of a grammar's field.
    pub(super) fn field(&self, id: u16) -> u16 {
        self.fields.get(usize::from(id)).copied().unwrap_or(0)
    }
}
