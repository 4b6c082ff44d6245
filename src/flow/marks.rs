//! What sticks to a value on its way: hops, names that tell of credentials, conditions.

use super::control::Marker;
use super::facts::Guard;
use super::interp::{Frame, Interp};
use super::limits;
use super::value::{Abs, Atom, HopWhat, Kind, Tag};
use crate::ir::Sym;
use crate::source::Span;

impl Interp<'_, '_> {
    pub(super) fn guards(&self, frame: &Frame) -> Vec<Guard> {
        let outer = self.outer_guards.iter().copied().chain(frame.facts.iter().copied());
        outer.chain(frame.control.iter().filter_map(Marker::guard)).take(limits::GUARDS).collect()
    }

    /// Notes where an interesting value goes on its way.
    pub(super) fn hop_to(&mut self, value: Abs, name: Sym, span: Span) -> Abs {
        let Some(before) = self.values.get(value).hop else { return value };
        if self.hop_len(before) >= limits::TRACE {
            return value;
        }
        let hop = self.values.new_hop(span, HopWhat::Assigned(name), Some(before));
        self.values.with_hop(value, hop)
    }

    pub(super) fn hop_len(&self, hop: super::value::HopId) -> usize {
        let mut at = Some(hop);
        let mut count = 0;
        while let Some(id) = at {
            count += 1;
            at = self.values.hop(id).before;
        }
        count
    }

    pub(super) fn tag_named(&mut self, value: Abs, name: Sym, span: Span) -> Abs {
        let set = self.values.get(value);
        // A constant, a function or a boolean is not what its name promises.
        let worth = set.open.is_some()
            || set.atoms.iter().any(|a| {
                matches!(
                    a,
                    Atom::Lib { .. }
                        | Atom::EnvVar(_)
                        | Atom::Text(_)
                        | Atom::Kind(Kind::Text)
                        | Atom::Object(_)
                )
            });
        if !worth || set.tags.iter().any(|t| matches!(t, Tag::Named(_))) {
            return value;
        }
        let had_hop = set.hop;
        let value = self.values.tagged(value, Tag::Named(name));
        if had_hop.is_some() {
            return value;
        }
        let hop = self.values.new_hop(span, HopWhat::ReadNamed(name), None);
        self.values.with_hop(value, hop)
    }
}
