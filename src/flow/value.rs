//! Abstract values: what an expression may be, as far as one can know without running it.
//!
//! A value is a small set of alternatives and, where more is possible, the reason why. Values live
//! in an arena and are immutable, so that copying one is copying a number.

use super::decider::Decider;
use super::given::keep_few_makers;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::limits;
use super::paths::PathId;
use crate::ir::{ClassId, Const, Falsy, FunctionId, ImportId, Sym};
use crate::source::Span;

/// A value: an index into the arena of its analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Abs(pub(super) u32);

/// An object: an index into the heap of its analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjId(pub(super) u32);

/// A built text: an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(pub(super) u32);

/// A hop of a trace: an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HopId(pub(super) u32);

/// An event: a call that some model row cares for. Index into [`super::Facts::events`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u32);

/// Why a value may be anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// It is an argument whose callers are not in sight.
    Parameter,
    /// A function that nobody knows gave it.
    UnknownCall,
    /// A library without a model gave it.
    UnmodelledLibrary,
    /// An object was handed to code that may have changed it.
    Escaped,
    /// The key is known only when the program runs.
    DynamicKey,
    /// The parser had to guess here.
    Damage,
    /// It depends on something that only a running program knows.
    RunTime,
    /// A limit was hit.
    Limit,
    /// It is written elsewhere in the file, at a time nobody can tell.
    WrittenElsewhere,
    /// A name that nothing in the file introduces.
    UnknownName,
    /// It hangs on the release of a library, and which one is used is not known.
    Release,
    /// It comes from another file, by this import or by what was made with it.
    OtherFile(ImportId),
}

impl Why {
    /// All reasons but those that name an import.
    const PLAIN: [Why; 11] = [
        Why::Parameter,
        Why::UnknownCall,
        Why::UnmodelledLibrary,
        Why::Escaped,
        Why::DynamicKey,
        Why::Damage,
        Why::RunTime,
        Why::Limit,
        Why::WrittenElsewhere,
        Why::UnknownName,
        Why::Release,
    ];

    /// A few words for statistics and messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Why::OtherFile(_) => "comes from another file",
            Why::Parameter => "is a parameter of unknown callers",
            Why::UnknownCall => "result of an unknown function",
            Why::UnmodelledLibrary => "comes from a library without a model",
            Why::Escaped => "was handed to unknown code",
            Why::DynamicKey => "a key known only at run time",
            Why::Damage => "syntax error near it",
            Why::RunTime => "known only at run time",
            Why::Limit => "a limit of the analysis",
            Why::WrittenElsewhere => "written elsewhere at an unknown time",
            Why::UnknownName => "a name introduced nowhere",
            Why::Release => "hangs on a release that is not known",
        }
    }
}

/// A value of which only the kind is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Some text.
    Text,
    /// Some number.
    Number,
    /// Some boolean.
    Bool,
    /// Some object or function.
    Object,
}

/// One alternative of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Atom {
    /// A constant.
    Const(Const),
    /// Something of a library, by its path; with the call that made it, if one did.
    Lib {
        /// Which.
        path: PathId,
        /// The event whose result it is (or is a member of).
        site: Option<EventId>,
    },
    /// An object made in this file.
    Object(ObjId),
    /// A function of this file.
    Function(FunctionId),
    /// A class of this file.
    Class(ClassId),
    /// A text built from parts.
    Text(TextId),
    /// A variable of the environment: a text or missing.
    EnvVar(Sym),
    /// A boolean that a variable of the environment decides.
    EnvTest {
        /// The variable.
        var: Sym,
        /// The text it is compared with, if it is.
        with: Option<Sym>,
        /// Whether the test holds when the comparison fails.
        negated: bool,
    },
    /// Known by its kind only.
    Kind(Kind),
}

/// Something that sticks to a value wherever it is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// It was read from a place that is named like a credential.
    Named(Sym),
    /// This chose between the alternatives.
    DecidedBy(Decider),
    /// What is more than a constant in it is there only where a variable of the environment is this text.
    Under(Sym),
    /// It is this, true or false, of every name under which a header stands among other variables.
    OfHeaders(bool),
    /// Code of another file made it of what it was given, at the n-th of such calls.
    Given(u32),
    /// It is an instance of what came by this import, if its type is right.
    Typed(ImportId),
    /// Of an instance of a library's class only the type is known. What it was made with is out of sight, for
    /// this reason.
    Unseen(Why),
}

/// A set of alternatives.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueSet {
    /// The alternatives.
    pub atoms: SmallVec<[Atom; 1]>,
    /// Why it may be something else besides.
    pub open: Option<Why>,
    /// What sticks to it.
    pub tags: SmallVec<[Tag; 1]>,
    /// Where it came from.
    pub hop: Option<HopId>,
}

/// How a text was built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextMode {
    /// Parts one after the other, objects as `[object Object]`.
    Plain,
    /// Members shown as JSON.
    Json,
    /// Everything shown.
    Inspect,
}

/// A built text.
#[derive(Clone, Debug)]
pub struct TextData {
    /// How.
    pub mode: TextMode,
    /// From what.
    pub parts: SmallVec<[Abs; 2]>,
}

/// One step on the way of a value.
#[derive(Clone, Copy, Debug)]
pub struct Hop {
    /// Where.
    pub span: Span,
    /// What happened there.
    pub what: HopWhat,
    /// The step before.
    pub before: Option<HopId>,
}

/// What happened to a value at a hop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HopWhat {
    /// Read from a library's object; its role says which.
    Read(PathId),
    /// Read from a variable of the environment.
    ReadEnv(Sym),
    /// Read from a place with a telling name.
    ReadNamed(Sym),
    /// Assigned to a variable or member.
    Assigned(Sym),
    /// Put into a text.
    IntoText,
    /// Given to a handler as a parameter.
    Handed,
}

/// The arena of values.
#[derive(Debug)]
pub struct Values {
    sets: Vec<ValueSet>,
    texts: Vec<TextData>,
    hops: Vec<Hop>,
    falsy: Falsy,
    /// What values were made from, if anybody asks for it.
    parents: Option<Box<Parents>>,
}

/// The values that each value was made from.
type Parents = FxHashMap<Abs, SmallVec<[Abs; 2]>>;

impl Values {
    /// `missing`: what is not there.
    pub const MISSING: Abs = Abs(0);
    /// `true`.
    pub const TRUE: Abs = Abs(1);
    /// `false`.
    pub const FALSE: Abs = Abs(2);
    /// `null`.
    pub const NULL: Abs = Abs(3);
    /// No value at all: what gives it never ends.
    pub const NEVER: Abs = Abs(8);

    /// For a module with so many imports.
    pub(super) fn new(falsy: Falsy, imports: usize) -> Self {
        let sets = Vec::with_capacity(256 + imports);
        let mut values = Values { sets, texts: Vec::new(), hops: Vec::new(), falsy, parents: None };
        for c in [Const::Missing, Const::Bool(true), Const::Bool(false), Const::Null] {
            values.atom(Atom::Const(c));
        }
        for kind in [Kind::Text, Kind::Number, Kind::Bool, Kind::Object] {
            values.atom(Atom::Kind(kind));
        }
        values.add(ValueSet { atoms: SmallVec::new(), open: None, tags: SmallVec::new(), hop: None });
        let from_imports = (0..imports as u32).map(|import| Why::OtherFile(ImportId(import)));
        for why in Why::PLAIN.into_iter().chain(from_imports) {
            values.add(ValueSet {
                atoms: SmallVec::new(),
                open: Some(why),
                tags: SmallVec::new(),
                hop: None,
            });
        }
        values
    }

    /// The value of which nothing is known.
    pub fn unknown(why: Why) -> Abs {
        let plain = |why| Why::PLAIN.iter().position(|&w| w == why).unwrap_or(0) as u32;
        Abs(9 + match why {
            Why::OtherFile(import) => Why::PLAIN.len() as u32 + import.0,
            why => plain(why),
        })
    }

    /// Some value of a kind.
    pub fn kind(kind: Kind) -> Abs {
        Abs(4 + kind as u32)
    }

    /// The alternatives of a value.
    pub fn get(&self, value: Abs) -> &ValueSet {
        &self.sets[value.0 as usize]
    }

    /// Every value that there is.
    pub fn all(&self) -> &[ValueSet] {
        &self.sets
    }

    /// A built text.
    pub fn text(&self, id: TextId) -> &TextData {
        &self.texts[id.0 as usize]
    }

    /// A hop.
    pub fn hop(&self, id: HopId) -> Hop {
        self.hops[id.0 as usize]
    }

    pub(super) fn add(&mut self, set: ValueSet) -> Abs {
        self.sets.push(set);
        Abs(self.sets.len() as u32 - 1)
    }

    pub(super) fn atom(&mut self, atom: Atom) -> Abs {
        self.add(ValueSet { atoms: smallvec::smallvec![atom], open: None, tags: SmallVec::new(), hop: None })
    }

    pub(super) fn atom_at(&mut self, atom: Atom, hop: Option<HopId>) -> Abs {
        self.add(ValueSet { atoms: smallvec::smallvec![atom], open: None, tags: SmallVec::new(), hop })
    }

    pub(super) fn constant(&mut self, c: Const) -> Abs {
        match c {
            Const::Missing => Self::MISSING,
            Const::Bool(true) => Self::TRUE,
            Const::Bool(false) => Self::FALSE,
            Const::Null => Self::NULL,
            c => self.atom(Atom::Const(c)),
        }
    }

    pub(super) fn new_text(&mut self, mode: TextMode, parts: SmallVec<[Abs; 2]>) -> Abs {
        let tags = parts.iter().flat_map(|&p| self.get(p).tags.clone()).collect::<SmallVec<[Tag; 1]>>();
        let hop = parts.iter().find_map(|&p| self.get(p).hop);
        self.texts.push(TextData { mode, parts });
        let id = TextId(self.texts.len() as u32 - 1);
        let mut set = ValueSet { atoms: smallvec::smallvec![Atom::Text(id)], open: None, tags, hop };
        set.tags.sort_unstable();
        set.tags.dedup();
        keep_few_makers(&mut set.tags);
        self.add(set)
    }

    pub(super) fn new_hop(&mut self, span: Span, what: HopWhat, before: Option<HopId>) -> HopId {
        self.hops.push(Hop { span, what, before });
        HopId(self.hops.len() as u32 - 1)
    }

    /// The value may be any of the alternatives of both.
    pub(super) fn join(&mut self, a: Abs, b: Abs) -> Abs {
        if a == b {
            return a;
        }
        let (left, right) = (self.get(a), self.get(b));
        let mut set = left.clone();
        for &atom in &right.atoms {
            if !set.atoms.contains(&atom) {
                set.atoms.push(atom);
            }
        }
        for &tag in &right.tags {
            if !set.tags.contains(&tag) {
                set.tags.push(tag);
            }
        }
        set.tags.sort_unstable();
        keep_few_makers(&mut set.tags);
        set.open = set.open.or(right.open);
        set.hop = match (set.hop, right.hop) {
            (Some(x), Some(y)) => Some(x.min(y)),
            (x, y) => x.or(y),
        };
        if set.atoms.len() > limits::ALTERNATIVES {
            set.atoms.clear();
            set.open = Some(Why::Limit);
        }
        let joined = if set == *left { a } else { self.add(set) };
        self.note_parents(joined, &[a, b]);
        joined
    }

    /// From here on values remember what they were made from.
    pub(super) fn keep_parents(&mut self) {
        self.parents = Some(Box::default());
    }

    /// Remembers what a value was made from, if anybody asks for it.
    pub(super) fn note_parents(&mut self, value: Abs, of: &[Abs]) {
        // The first values are everybody's.
        if let Some(parents) = &mut self.parents
            && value.0 as usize > 8 + Why::PLAIN.len()
        {
            let known = parents.entry(value).or_default();
            for &one in of {
                if one != value && known.len() < limits::ALTERNATIVES && !known.contains(&one) {
                    known.push(one);
                }
            }
        }
    }

    /// What a value was made from, as far as anybody asked for it.
    pub(super) fn made_from(&self, value: Abs) -> &[Abs] {
        self.parents.as_ref().and_then(|parents| parents.get(&value)).map_or(&[], |of| of)
    }

    /// The value, with a tag.
    pub(super) fn tagged(&mut self, value: Abs, tag: Tag) -> Abs {
        let set = self.get(value);
        if set.tags.contains(&tag) {
            return value;
        }
        let mut set = set.clone();
        set.tags.push(tag);
        set.tags.sort_unstable();
        let tagged = self.add(set);
        self.note_parents(tagged, &[value]);
        tagged
    }

    /// Why nobody knows with what an instance was made of which only the type is known.
    pub fn unseen(&self, value: Abs) -> Option<Why> {
        self.get(value).tags.iter().find_map(|tag| match tag {
            Tag::Unseen(why) => Some(*why),
            _ => None,
        })
    }

    /// The value where a call finds a method of a library that is known: an alternative of another library, which
    /// nobody knows, is not the one that is called on there.
    pub(super) fn without_strangers(&mut self, value: Abs) -> Abs {
        let set = self.get(value);
        if set.open != Some(Why::UnmodelledLibrary) || set.atoms.is_empty() {
            return value;
        }
        let known = ValueSet { open: None, ..set.clone() };
        self.add(known)
    }

    /// The value, having passed a hop.
    pub(super) fn with_hop(&mut self, value: Abs, hop: HopId) -> Abs {
        let mut set = self.get(value).clone();
        set.hop = Some(hop);
        let moved = self.add(set);
        self.note_parents(moved, &[value]);
        moved
    }

    /// The one alternative of a value that has no other.
    pub fn only(&self, value: Abs) -> Option<Atom> {
        let set = self.get(value);
        match (&set.atoms[..], set.open) {
            (&[atom], None) => Some(atom),
            _ => None,
        }
    }

    /// The constant, if the value is one for certain.
    pub fn as_const(&self, value: Abs) -> Option<Const> {
        match self.only(value) {
            Some(Atom::Const(c)) => Some(c),
            _ => None,
        }
    }

    /// Whether the value is true or false wherever a condition is asked for; `None` if it may be either.
    pub fn truth(&self, value: Abs, empty_text: Option<Sym>) -> Option<bool> {
        let set = self.get(value);
        if set.open.is_some() || set.atoms.is_empty() {
            return None;
        }
        let mut answer = None;
        for &atom in &set.atoms {
            let this = match atom {
                Atom::Const(c) => match c {
                    Const::Bool(b) => b,
                    Const::Null | Const::Missing => false,
                    _ if self.falsy == Falsy::Nothing => true,
                    Const::Number(bits) => {
                        let n = f64::from_bits(bits);
                        n != 0.0 && !n.is_nan()
                    }
                    Const::Text(sym) => Some(sym) != empty_text,
                    Const::Big(_) => return None,
                    Const::Bytes(_) | Const::Symbol(_) | Const::Regex(_) => true,
                },
                Atom::Function(_) | Atom::Class(_) => true,
                // Whether it holds something is not asked here.
                Atom::Object(_) | Atom::Kind(Kind::Object) if self.falsy == Falsy::Empty => return None,
                Atom::Object(_) | Atom::Kind(Kind::Object) => true,
                Atom::Text(_) | Atom::Kind(Kind::Text | Kind::Number) if self.falsy == Falsy::Nothing => true,
                _ => return None,
            };
            if *answer.get_or_insert(this) != this {
                return None;
            }
        }
        answer
    }
}
