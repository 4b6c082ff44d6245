//! Copies of objects as they are now.

use super::heap::Layer;
use super::interp::Interp;
use super::limits;
use super::value::{Abs, Atom, ObjId, Values, Why};

impl Interp<'_, '_> {
    /// The value with every object in it copied as it is at this moment, so that later writes do
    /// not reach what was passed.
    pub(super) fn freeze(&mut self, value: Abs) -> Abs {
        let mut known = Vec::new();
        self.freeze_at(value, 0, &mut known)
    }

    fn freeze_at(&mut self, value: Abs, depth: usize, known: &mut Vec<(ObjId, ObjId)>) -> Abs {
        if !self.values.get(value).atoms.iter().any(|a| matches!(a, Atom::Object(_))) {
            return value;
        }
        if depth > limits::OBJECT_DEPTH {
            return Values::unknown(Why::Limit);
        }
        let mut set = self.values.get(value).clone();
        for atom in &mut set.atoms {
            if let Atom::Object(object) = *atom {
                *atom = Atom::Object(self.freeze_object(object, depth, known));
            }
        }
        self.values.add(set)
    }

    fn freeze_object(&mut self, object: ObjId, depth: usize, known: &mut Vec<(ObjId, ObjId)>) -> ObjId {
        if let Some(&(_, copy)) = known.iter().find(|(from, _)| *from == object) {
            return copy;
        }
        let source = self.heap.get(object).clone();
        let copy = self.heap.new_object(source.kind, source.span);
        self.heap.get_mut(copy).parent = source.parent;
        known.push((object, copy));
        // A literal with thousands of members is data, not options: its members are kept as they are.
        let deep = source.layers.len() <= 256;
        let layers = source
            .layers
            .into_iter()
            .map(|l| if deep { self.freeze_layer(l, depth, known) } else { l })
            .collect();
        self.heap.get_mut(copy).layers = layers;
        copy
    }

    fn freeze_layer(&mut self, layer: Layer, depth: usize, known: &mut Vec<(ObjId, ObjId)>) -> Layer {
        match layer {
            Layer::Field { key, value, span } => {
                Layer::Field { key, value: self.freeze_at(value, depth + 1, known), span }
            }
            Layer::Branch { arms, decided_by } if depth <= limits::OBJECT_DEPTH => Layer::Branch {
                arms: arms
                    .into_iter()
                    .map(|arm| arm.into_iter().map(|l| self.freeze_layer(l, depth + 1, known)).collect())
                    .collect(),
                decided_by,
            },
            other => other,
        }
    }
}
