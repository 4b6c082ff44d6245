//! Copies of objects as they are now.

use rustc_hash::FxHashMap;

use super::heap::{Layer, Past};
use super::interp::Interp;
use super::layers;
use super::limits;
use super::value::{Abs, Atom, ObjId, Values, Why};

/// The copies made so far of the objects in one value, so that cycles end.
type Known = FxHashMap<ObjId, ObjId>;

impl Interp<'_, '_> {
    /// The value with every object in it copied as it is at this moment, so that later writes do
    /// not reach what was passed.
    pub(super) fn freeze(&mut self, value: Abs) -> Abs {
        self.freeze_at(value, 0, &mut Known::default())
    }

    fn freeze_at(&mut self, value: Abs, depth: usize, known: &mut Known) -> Abs {
        if !self.values.get(value).atoms.iter().any(|a| matches!(a, Atom::Object(_))) {
            return value;
        }
        if depth > limits::OBJECT_DEPTH {
            return Values::unknown(Why::Limit);
        }
        let mut set = self.values.get(value).clone();
        for atom in &mut set.atoms {
            if let Atom::Object(object) = *atom {
                let Some(copy) = self.freeze_object(object, depth, known) else {
                    return Values::unknown(Why::Limit);
                };
                *atom = Atom::Object(copy);
            }
        }
        self.values.add(set)
    }

    fn freeze_object(&mut self, object: ObjId, depth: usize, known: &mut Known) -> Option<ObjId> {
        if let Some(&copy) = known.get(&object) {
            return Some(copy);
        }
        // Most objects are passed again as they were: the copy is shared.
        if let Some(copy) = self.heap.copy_of(object, depth) {
            known.insert(object, copy);
            return Some(copy);
        }
        let made = self.heap.now();
        if !self.heap.spend(1 + layers::size(&self.heap.get(object).layers)) {
            return None;
        }
        let source = self.heap.get(object).clone();
        let copy = self.heap.new_object(source.kind, source.span);
        known.insert(object, copy);
        // A literal with thousands of members is data, not options: its members are kept as they are.
        let deep = source.layers.len() <= 256;
        let layers = source
            .layers
            .into_iter()
            .map(|l| if deep { self.freeze_layer(l, depth, known) } else { l })
            .collect();
        self.heap.fill(copy, layers, source.parent);
        self.heap.keep_copy(object, depth, copy, made);
        Some(copy)
    }

    fn freeze_layer(&mut self, layer: Layer, depth: usize, known: &mut Known) -> Layer {
        match layer {
            Layer::Field { key, value, span } => {
                Layer::Field { key, value: self.freeze_at(value, depth + 1, known), span }
            }
            Layer::Branch { arms, decided_by } if depth <= limits::OBJECT_DEPTH => Layer::Branch {
                arms: arms.iter().map(|arm| self.freeze_past(arm, depth + 1, known)).collect(),
                decided_by,
            },
            Layer::Over(past) if depth <= limits::OBJECT_DEPTH => {
                Layer::Over(self.freeze_past(&past, depth + 1, known))
            }
            other => other,
        }
    }

    /// A part of a history in which no object stands is its own copy.
    fn freeze_past(&mut self, past: &Past, depth: usize, known: &mut Known) -> Past {
        let still = |layer: &Layer| match layer {
            Layer::Field { value, .. } => {
                !self.values.get(*value).atoms.iter().any(|a| matches!(a, Atom::Object(_)))
            }
            Layer::Branch { .. } | Layer::Over(_) => false,
            Layer::Spread { .. } | Layer::Delete { .. } | Layer::Open(_) => true,
        };
        if past.iter().all(still) {
            return past.clone();
        }
        let layers: Vec<Layer> =
            past.iter().map(|layer| self.freeze_layer(layer.clone(), depth, known)).collect();
        layers.into()
    }
}
