//! What changes as code runs: variables and objects, with a trail of changes.
//!
//! A branch does not copy the state. Every change is noted in a trail; at the end of an arm the
//! changes since its beginning are collected and taken back, and at the end of the branch the arms
//! are merged. The cost of a branch is what it changes.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::decider::Decider;
use super::heap::{Heap, Layer, Past};
use super::limits;
use super::value::{Abs, ObjId, Tag, Values, Why};
use crate::ir::{BindingId, Sym};

/// A point in time: a length of the trail, and how many objects existed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    trail: usize,
    objects: u32,
}

#[derive(Clone, Copy, Debug)]
enum Change {
    Variable(BindingId, Abs),
    Object(ObjId, u32),
}

/// What an arm changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Arm {
    variables: Vec<(BindingId, Abs)>,
    objects: Vec<(ObjId, Vec<Layer>)>,
}

impl Arm {
    /// How much there is to merge.
    pub(super) fn len(&self) -> usize {
        self.variables.len() + self.objects.iter().map(|(_, layers)| layers.len()).sum::<usize>()
    }
}

/// A condition that says a key is there: `if (o.k)`, `if ('k' in o)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Presence {
    /// The object.
    pub object: ObjId,
    /// The keys that are there if the condition holds.
    pub keys: SmallVec<[Sym; 2]>,
}

/// The state of an analysis.
#[derive(Debug)]
pub(super) struct State {
    variables: Vec<Abs>,
    /// All that was ever written to a variable, for readers that run at an unknown time.
    history: Vec<Option<Abs>>,
    trail: Vec<Change>,
}

impl State {
    pub(super) fn new(bindings: usize) -> Self {
        Self { variables: vec![Values::MISSING; bindings], history: vec![None; bindings], trail: Vec::new() }
    }

    pub(super) fn read(&self, binding: BindingId) -> Abs {
        self.variables[binding.index()]
    }

    /// Everything ever written to the variable.
    pub(super) fn ever(&self, binding: BindingId) -> Option<Abs> {
        self.history[binding.index()]
    }

    pub(super) fn write(&mut self, binding: BindingId, value: Abs, values: &mut Values) {
        let slot = &mut self.variables[binding.index()];
        self.trail.push(Change::Variable(binding, *slot));
        *slot = value;
        let past = &mut self.history[binding.index()];
        *past = Some(past.map_or(value, |p| values.join(p, value)));
    }

    /// The variable holds what it held, told in fewer words.
    pub(super) fn replace(&mut self, binding: BindingId, value: Abs) {
        let slot = &mut self.variables[binding.index()];
        if *slot != value {
            self.trail.push(Change::Variable(binding, *slot));
            *slot = value;
        }
    }

    /// The same, of all that it ever held.
    pub(super) fn replace_past(&mut self, binding: BindingId, value: Abs) {
        self.history[binding.index()] = Some(value);
    }

    pub(super) fn append(&mut self, heap: &mut Heap, object: ObjId, layer: Layer) {
        let layers = &mut heap.get_mut(object).layers;
        self.trail.push(Change::Object(object, layers.len() as u32));
        layers.push(layer);
    }

    pub(super) fn mark(&self, heap: &Heap) -> Mark {
        Mark { trail: self.trail.len(), objects: heap.len() }
    }

    /// How many changes there were since `mark`.
    pub(super) fn since(&self, mark: Mark) -> usize {
        self.trail.len() - mark.trail
    }

    /// What it costs to [forget](Self::forget).
    pub(super) fn size(&self, heap: &Heap) -> usize {
        self.variables.len() + heap.len() as usize
    }

    /// Nobody can tell any more what happened: every variable may hold whatever was ever written
    /// to it, and every object may have been changed.
    pub(super) fn forget(&mut self, values: &mut Values, heap: &mut Heap) {
        for index in 0..self.variables.len() {
            if let Some(ever) = self.history[index] {
                let value = values.join(self.variables[index], ever);
                self.write(BindingId(index as u32), value, values);
            }
        }
        for object in heap.living() {
            self.open(heap, object, Why::Limit);
        }
    }

    /// What changed since `mark`; the state stays.
    pub(super) fn changes(&self, mark: Mark, heap: &Heap) -> Arm {
        let mut arm = Arm::default();
        let mut variables = FxHashSet::default();
        let mut objects = FxHashSet::default();
        for change in &self.trail[mark.trail..] {
            match *change {
                Change::Variable(b, _) if variables.insert(b) => {
                    arm.variables.push((b, self.variables[b.index()]));
                }
                Change::Object(o, len) if objects.insert(o) => {
                    arm.objects.push((o, heap.get(o).layers[len as usize..].to_vec()));
                }
                _ => {}
            }
        }
        arm
    }

    /// Takes back what changed since `mark`.
    pub(super) fn undo(&mut self, mark: Mark, heap: &mut Heap) {
        while self.trail.len() > mark.trail {
            match self.trail.pop() {
                Some(Change::Variable(b, old)) => self.variables[b.index()] = old,
                Some(Change::Object(o, len)) => heap.get_mut(o).layers.truncate(len as usize),
                None => return,
            }
        }
    }

    /// Collects what changed since `mark` and takes it back.
    pub(super) fn take(&mut self, mark: Mark, heap: &mut Heap) -> Arm {
        let mut arm = Arm::default();
        let mut variables = FxHashSet::default();
        let mut objects = FxHashSet::default();
        for at in mark.trail..self.trail.len() {
            match self.trail[at] {
                Change::Variable(b, _) if variables.insert(b) => {
                    arm.variables.push((b, self.variables[b.index()]));
                }
                // The first change of an object was made where it was shortest.
                Change::Object(o, len) if objects.insert(o) => {
                    arm.objects.push((o, heap.get_mut(o).layers.split_off(len as usize)));
                }
                _ => {}
            }
        }
        self.undo(mark, heap);
        arm
    }

    /// Exactly one of the arms happened, starting from the present state.
    pub(super) fn merge(
        &mut self,
        mark: Mark,
        arms: Vec<Arm>,
        decided_by: Option<Decider>,
        presence: Option<Presence>,
        values: &mut Values,
        heap: &mut Heap,
    ) {
        if arms.is_empty() {
            return;
        }
        if arms.len() == 1 {
            for arm in arms {
                self.apply(arm, values, heap);
            }
            return;
        }
        self.merge_variables(&arms, decided_by, values);
        self.merge_objects(mark, arms, decided_by, presence, heap);
    }

    fn apply(&mut self, arm: Arm, values: &mut Values, heap: &mut Heap) {
        for (b, value) in arm.variables {
            self.write(b, value, values);
        }
        for (o, layers) in arm.objects {
            for layer in layers {
                self.append(heap, o, layer);
            }
        }
    }

    fn merge_variables(&mut self, arms: &[Arm], decided_by: Option<Decider>, values: &mut Values) {
        let mut merged: Vec<(BindingId, Abs, usize)> = Vec::new();
        let mut at: FxHashMap<BindingId, usize> = FxHashMap::default();
        for arm in arms {
            for &(b, value) in &arm.variables {
                match at.get(&b) {
                    Some(&i) => {
                        let (_, old, count) = merged[i];
                        merged[i] = (b, values.join(old, value), count + 1);
                    }
                    None => {
                        at.insert(b, merged.len());
                        merged.push((b, value, 1));
                    }
                }
            }
        }
        for (b, mut value, count) in merged {
            if count < arms.len() {
                value = values.join(value, self.read(b));
            }
            if let Some(var) = decided_by {
                value = values.tagged(value, Tag::DecidedBy(var));
            }
            self.write(b, value, values);
        }
    }

    fn merge_objects(
        &mut self,
        mark: Mark,
        arms: Vec<Arm>,
        decided_by: Option<Decider>,
        presence: Option<Presence>,
        heap: &mut Heap,
    ) {
        let total = arms.len();
        let mut order: Vec<ObjId> = Vec::new();
        let mut merged: FxHashMap<ObjId, Vec<(usize, Vec<Layer>)>> = FxHashMap::default();
        for (index, arm) in arms.into_iter().enumerate() {
            for (o, layers) in arm.objects {
                let slot = merged.entry(o).or_insert_with(|| {
                    order.push(o);
                    Vec::new()
                });
                slot.push((index, layers));
            }
        }
        for o in order {
            let mut found = merged.remove(&o).unwrap_or_default();
            // An object made inside the branch does not exist in the arms that did not make it.
            if o.0 >= mark.objects && found.len() == 1 {
                for layer in found.swap_remove(0).1 {
                    self.append(heap, o, layer);
                }
                continue;
            }
            let mut list = vec![Vec::new(); total];
            for (index, layers) in found {
                list[index] = layers;
            }
            // `if (h.k) h.k = masked`: where the condition fails there was nothing to overwrite,
            // so that afterwards the key holds the new value or nothing.
            if let Some(p) = presence.as_ref().filter(|p| p.object == o) {
                let settles = |l: &Layer| matches!(l, Layer::Field { key, .. } | Layer::Delete { key, .. } if p.keys.contains(key));
                if !list[0].is_empty() && list[0].iter().all(settles) && list[1..].iter().all(Vec::is_empty) {
                    for layer in list.swap_remove(0) {
                        self.append(heap, o, layer);
                    }
                    continue;
                }
            }
            self.append_branch(heap, o, list, decided_by);
        }
    }

    /// A branch deeper than any question goes is not kept: every branch around it would copy it. Nor is one for
    /// which there is no effort left: what `try` did is in both of its arms, so that each level doubles it.
    fn append_branch(
        &mut self,
        heap: &mut Heap,
        object: ObjId,
        arms: Vec<Vec<Layer>>,
        decided_by: Option<Decider>,
    ) {
        let arms: Arc<[Past]> = arms.into_iter().map(Past::from).collect();
        let deep = arms.iter().any(|arm| arm.depth() >= limits::BRANCH_DEPTH);
        let size = arms.iter().map(Past::size).fold(0, usize::saturating_add);
        let kept = !deep && (size <= limits::EXIT || heap.spend(size));
        let layer = if kept { Layer::Branch { arms, decided_by } } else { Layer::Open(Why::Limit) };
        self.append(heap, object, layer);
    }

    /// The object may have been changed by code out of sight.
    pub(super) fn open(&mut self, heap: &mut Heap, object: ObjId, why: Why) {
        if !matches!(heap.get(object).layers.last(), Some(Layer::Open(_))) {
            self.append(heap, object, Layer::Open(why));
        }
    }
}

impl State {
    /// Turns what happened to objects since `mark` into what may or may not have happened: a
    /// function was looked at on its own, and nobody knows whether or when it runs. Objects made
    /// since are its own and stay as they are.
    pub(super) fn settle(&mut self, mark: Mark, heap: &mut Heap) {
        let mut first: FxHashMap<ObjId, u32> = FxHashMap::default();
        let mut order = Vec::new();
        for change in &self.trail[mark.trail..] {
            if let Change::Object(o, len) = *change
                && o.0 < mark.objects
                && !first.contains_key(&o)
            {
                first.insert(o, len);
                order.push(o);
            }
        }
        for o in order {
            let layers = &mut heap.get_mut(o).layers;
            let suffix = layers.split_off(first[&o] as usize);
            if !suffix.is_empty() {
                layers.push(Layer::branch(vec![suffix, Vec::new()], None));
            }
        }
        self.trail.truncate(mark.trail);
    }
}
