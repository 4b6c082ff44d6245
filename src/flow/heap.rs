//! Objects as histories of writes.
//!
//! An object is a list of layers, oldest first: a field written, a key deleted, the members of
//! another object spread over it, or a branch of which one arm happened. Asking for a key walks
//! the layers from the newest; the first that decides ends the walk, and what may or may not have
//! happened adds alternatives instead. So `{ ...base, requestCert: false }` and
//! `{ requestCert: false, ...base }` differ by nothing but the order of their layers, and taking
//! back what one arm of a branch did is cutting the list.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::decider::Decider;
pub use super::layers::{Layer, Past};
use super::limits;
use super::paths::Paths;
use super::value::{Abs, Atom, ObjId, Tag, Values, Why};
use crate::ir::{ClassId, Const, Interner, Sym};
use crate::model::RoleName;
use crate::source::Span;

/// What an object is, besides its layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjKind {
    /// An object literal and its like.
    Plain,
    /// A list; members are named by their index.
    List,
    /// An instance of a class of this file.
    Instance(ClassId),
    /// The static side of a class.
    Statics(ClassId),
    /// A function with some of its arguments ([`super::bound`]).
    Bound,
}

/// An object.
#[derive(Clone, Debug)]
pub struct Obj {
    /// What it is.
    pub kind: ObjKind,
    /// Its history, oldest first.
    pub layers: Vec<Layer>,
    /// Where it is made.
    pub span: Span,
    /// The library class that its class extends.
    pub parent: Option<Abs>,
}

/// All objects of an analysis.
#[derive(Debug, Default)]
pub struct Heap {
    objects: Vec<Obj>,
    /// Questions asked so far in the current function; see [`limits::LAYER_STEPS`].
    steps: usize,
    /// What the current function may still spend; see [`limits::EFFORT`].
    effort: usize,
    /// Whether it would have needed more.
    exhausted: bool,
    changed: Changes,
    /// Frozen copies by object and depth: when they were made, and how many objects there were.
    copies: FxHashMap<(ObjId, usize), (ObjId, u64, u32)>,
    /// Those copies: nothing happens to them any more.
    frozen: FxHashSet<ObjId>,
}

/// When objects were changed: for any number `n`, the last time that one of the first `n` was.
///
/// A change that comes later and to an object that is older makes all that is known of younger
/// ones worthless: it is the answer for them too. So a stack will do in which objects and times
/// both rise.
#[derive(Debug, Default)]
struct Changes {
    now: u64,
    last: Vec<(ObjId, u64)>,
}

impl Changes {
    fn note(&mut self, object: ObjId) {
        self.now += 1;
        while self.last.pop_if(|(other, _)| *other >= object).is_some() {}
        self.last.push((object, self.now));
    }

    /// When one of the first `objects` was changed last.
    fn last_of(&self, objects: u32) -> u64 {
        let older = self.last.partition_point(|(object, _)| object.0 < objects);
        older.checked_sub(1).map_or(0, |at| self.last[at].1)
    }
}

/// What is known of one key of an object.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    /// The values that may stand there, each with the place of its writing.
    pub values: SmallVec<[(Abs, Span); 2]>,
    /// Whether the key may be absent.
    pub absent: bool,
    /// Why something else may stand there.
    pub open: Option<Why>,
    /// What decides between the values.
    pub decided_by: Option<Decider>,
}

impl Lookup {
    /// Whether the key is absent for certain.
    pub fn is_absent(&self) -> bool {
        self.values.is_empty() && self.open.is_none()
    }
}

impl Heap {
    pub(super) fn new_object(&mut self, kind: ObjKind, span: Span) -> ObjId {
        self.objects.push(Obj { kind, layers: Vec::new(), span, parent: None });
        ObjId(self.objects.len() as u32 - 1)
    }

    /// From here on the next function is walked, or the next subject read: it may spend anew.
    pub fn begin(&mut self, instrs: usize) {
        self.steps = limits::LAYER_STEPS + limits::LAYER_STEPS_PER_INSTR * instrs;
        self.effort = limits::EFFORT + limits::EFFORT_PER_INSTR * instrs;
        self.exhausted = false;
    }

    /// Whether there is effort left for something of this size; it is then spent.
    pub(super) fn spend(&mut self, size: usize) -> bool {
        match self.effort.checked_sub(size) {
            Some(left) => {
                self.effort = left;
                true
            }
            None => {
                self.exhausted = true;
                false
            }
        }
    }

    /// The limit that the current function hit, in a few words.
    pub(super) fn limit(&self) -> Option<&'static str> {
        if self.exhausted {
            Some("objects copied and printed")
        } else if self.steps == 0 {
            Some("members looked up")
        } else {
            None
        }
    }

    /// A copy of the object that was made at this depth and still is what the object is, with all
    /// that it holds.
    pub(super) fn copy_of(&self, object: ObjId, depth: usize) -> Option<ObjId> {
        let &(copy, made, objects) = self.copies.get(&(object, depth))?;
        (self.changed.last_of(objects) <= made).then_some(copy)
    }

    /// The time, for [`Heap::keep_copy`].
    pub(super) fn now(&self) -> (u64, u32) {
        (self.changed.now, self.len())
    }

    /// Remembers a copy that was begun at `(made, objects)`.
    pub(super) fn keep_copy(&mut self, object: ObjId, depth: usize, copy: ObjId, made: (u64, u32)) {
        self.copies.insert((object, depth), (copy, made.0, made.1));
    }

    /// Fills an object that nobody but its maker knows yet: no change to anything.
    pub(super) fn fill(&mut self, id: ObjId, layers: Vec<Layer>, parent: Option<Abs>) {
        let object = &mut self.objects[id.0 as usize];
        object.layers = layers;
        object.parent = parent;
        self.frozen.insert(id);
    }

    /// An object with this history, to which nothing happens any more.
    pub(super) fn made(&mut self, layers: Vec<Layer>, span: Span) -> ObjId {
        let object = self.new_object(ObjKind::Plain, span);
        self.fill(object, layers, None);
        object
    }

    /// The objects to which something may still happen.
    pub(super) fn living(&self) -> Vec<ObjId> {
        (0..self.len()).map(ObjId).filter(|object| !self.frozen.contains(object)).collect()
    }

    /// How many objects there are.
    pub(super) fn len(&self) -> u32 {
        self.objects.len() as u32
    }

    /// An object.
    pub fn get(&self, id: ObjId) -> &Obj {
        &self.objects[id.0 as usize]
    }

    pub(super) fn get_mut(&mut self, id: ObjId) -> &mut Obj {
        self.changed.note(id);
        &mut self.objects[id.0 as usize]
    }

    /// Whether a list or literal object holds anything; `None` if nobody can tell, or it is something else.
    pub(super) fn is_filled(&self, id: ObjId) -> Option<bool> {
        let object = self.get(id);
        let written = |layer: &Layer| matches!(layer, Layer::Field { .. });
        match (object.kind, &object.layers[..]) {
            (ObjKind::Plain | ObjKind::List, []) => Some(false),
            (ObjKind::Plain | ObjKind::List, layers) if layers.iter().all(written) => Some(true),
            _ => None,
        }
    }

    /// What stands at `key` of the object.
    pub fn lookup(
        &mut self,
        id: ObjId,
        key: Sym,
        values: &mut Values,
        paths: &mut Paths<'_>,
        names: &Interner,
    ) -> Lookup {
        let mut found = Lookup::default();
        let layers = &self.objects[id.0 as usize].layers;
        let mut walk = Walk { key, values, paths, names, found: &mut found, steps: &mut self.steps };
        if !walk.layers(layers, 0) {
            found.absent = true;
        }
        found
    }
}

struct Walk<'a, 'm> {
    key: Sym,
    values: &'a mut Values,
    paths: &'a mut Paths<'m>,
    names: &'a Interner,
    found: &'a mut Lookup,
    steps: &'a mut usize,
}

impl Walk<'_, '_> {
    /// Whether the layers decide the key on every path.
    fn layers(&mut self, layers: &[Layer], depth: usize) -> bool {
        for layer in layers.iter().rev() {
            *self.steps = self.steps.saturating_sub(1);
            if *self.steps == 0 || depth > limits::BRANCH_DEPTH {
                self.found.open = Some(Why::Limit);
                return false;
            }
            match layer {
                Layer::Field { key, value, span } if *key == self.key => {
                    if !self.found.values.contains(&(*value, *span)) {
                        self.found.values.push((*value, *span));
                    }
                    return true;
                }
                Layer::Delete { key, .. } if *key == self.key => {
                    self.found.absent = true;
                    return true;
                }
                Layer::Open(why) => self.found.open = self.found.open.or(Some(*why)),
                Layer::Spread { value, span } => {
                    let decided = self.spread(*value, *span);
                    if decided {
                        return true;
                    }
                }
                Layer::Over(layers) => {
                    let absent = std::mem::take(&mut self.found.absent);
                    let decided = self.layers(layers, depth + 1);
                    let lacks = std::mem::replace(&mut self.found.absent, absent);
                    if decided && !lacks {
                        return true;
                    }
                }
                Layer::Branch { arms, decided_by } => {
                    let before = self.found.values.len();
                    let decided = arms.iter().filter(|arm| self.layers(arm, depth + 1)).count();
                    if self.found.values.len() > before || decided > 0 {
                        self.found.decided_by = Decider::of(self.found.decided_by, *decided_by);
                    }
                    if decided == arms.len() {
                        return true;
                    }
                }
                _ => {}
            }
        }
        false
    }

    fn spread(&mut self, value: Abs, span: Span) -> bool {
        let set = self.values.get(value).clone();
        if let Some(why) = set.open {
            self.found.open = self.found.open.or(Some(why));
        }
        for atom in set.atoms {
            match atom {
                Atom::Const(Const::Null | Const::Missing | Const::Bool(false)) => {}
                Atom::Lib { path, site } => match self.paths.role_name(path) {
                    Some(RoleName::Headers | RoleName::Parameters | RoleName::Environment) => {
                        let child = self.paths.member(path, self.key, self.names);
                        let member = self.values.atom_at(Atom::Lib { path: child, site }, set.hop);
                        self.found.values.push((member, span));
                    }
                    _ => self.found.open = self.found.open.or(Some(Why::UnmodelledLibrary)),
                },
                // Objects were spread member by member when that was possible.
                _ => self.found.open = self.found.open.or(Some(Why::RunTime)),
            }
        }
        if let Some(var) = set.tags.iter().find_map(|t| match t {
            Tag::DecidedBy(var) => Some(*var),
            Tag::Named(_)
            | Tag::Under(_)
            | Tag::OfHeaders(_)
            | Tag::Given(_)
            | Tag::Typed(_)
            | Tag::Unseen(_) => None,
        }) {
            self.found.decided_by = Decider::of(self.found.decided_by, Some(var));
        }
        false
    }
}
