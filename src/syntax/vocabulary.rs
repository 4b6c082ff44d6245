//! From the numbers of one grammar to the numbers of a language family.

use rustc_hash::FxHashMap;

/// The number every family gives to kinds it has no name for.
pub const KIND_UNKNOWN: u16 = 0;
/// The number every family gives to what the parser could not fit in.
pub const KIND_ERROR: u16 = 1;

/// The names of a family's kinds: one enumeration, and the lists that map a grammar's names to it.
macro_rules! words {
    (
        named { $($named:ident = $named_text:literal,)* }
        tokens { $($token:ident = $token_text:literal,)* }
    ) => {
        /// What a node is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        #[allow(missing_docs, reason = "the names are the grammars' own")]
        pub enum Kind {
            /// A kind that no grammar of the family had when this list was written.
            Unknown = 0,
            /// What the parser could not fit in.
            Error,
            $($named,)*
            $($token,)*
        }

        impl Kind {
            /// Every kind, by its number.
            const ALL: &[Kind] = &[Kind::Unknown, Kind::Error, $(Kind::$named,)* $(Kind::$token,)*];
            /// The named kinds and their names in the grammars.
            pub const NAMED: &[(&str, Kind)] = &[$(($named_text, Kind::$named),)*];
            /// The tokens that a table keeps although they have no name.
            const TOKENS: &[(&str, Kind)] = &[$(($token_text, Kind::$token),)*];

            /// The kind with this number in a table of the family.
            pub fn of(number: u16) -> Kind {
                Kind::ALL.get(usize::from(number)).copied().unwrap_or(Kind::Unknown)
            }
        }

        impl From<Kind> for u16 {
            fn from(kind: Kind) -> u16 {
                kind as u16
            }
        }
    };
}

/// The names of a family's fields.
macro_rules! fields {
    ($($field:ident = $text:literal,)*) => {
        /// The role of a node in its parent.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u16)]
        #[allow(missing_docs, reason = "the names are the grammars' own")]
        pub enum Field {
            /// None, or none that matters.
            None = 0,
            $($field,)*
        }

        impl Field {
            const NAMES: &[(&str, u16)] = &[$(($text, Field::$field as u16),)*];
        }
    };
}

pub(crate) use {fields, words};

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

/// What a grammar writes for each kind of node.
type Spellings<'a, K> = &'a [(&'static str, K)];

/// How one grammar's kinds and fields map to its family's.
#[derive(Debug)]
pub struct Vocabulary {
    words: Vec<Word>,
    fields: Vec<u16>,
    /// Whether a token is kept under this parent.
    pub(super) keeps: fn(u16, u16) -> bool,
}

impl Vocabulary {
    /// The mapping for one grammar. `leaves` are kinds that are not entered, `comments` those that are
    /// kept as spans beside the table, not in it.
    pub(crate) fn new<K: Copy + Into<u16>>(
        language: &tree_sitter::Language,
        (named, tokens): (Spellings<'_, K>, Spellings<'_, K>),
        fields: &[(&'static str, u16)],
        (leaves, comments): (&[K], &[K]),
        keeps: fn(u16, u16) -> bool,
    ) -> Self {
        let numbers = |list: Spellings<'_, K>| -> FxHashMap<&str, u16> {
            list.iter().map(|&(text, kind)| (text, kind.into())).collect()
        };
        let (named, tokens) = (numbers(named), numbers(tokens));
        let fields: FxHashMap<&str, u16> = fields.iter().copied().collect();
        let is_one_of = |list: &[K], number: u16| list.iter().any(|&kind| kind.into() == number);
        let words = (0..language.node_kind_count() as u16)
            .map(|id| {
                let text = language.node_kind_for_id(id).unwrap_or("");
                let is_named = language.node_kind_is_named(id);
                let known = if is_named { named.get(text) } else { tokens.get(text) };
                let kind = known.copied().unwrap_or(KIND_UNKNOWN);
                let comment = is_named && is_one_of(comments, kind);
                Word {
                    kind,
                    named: is_named,
                    dropped: !is_named && known.is_none(),
                    comment,
                    leaf: comment || is_named && is_one_of(leaves, kind),
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
