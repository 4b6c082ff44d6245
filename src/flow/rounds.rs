//! Going through the headers of a request, one after the other: which of them a round still shows.
//!
//! Nobody knows the name of the header that a round is about. Where nothing asks for it, some round
//! shows the one with the key. Where something does, in a loop, in a block or in what a filter is given,
//! the program chooses, and who knows which: that is unknown. One question chooses nothing: whether the
//! name is that of a header at all, where headers stand among other variables.

use super::facts::Guard;
use super::heap::{Layer, ObjKind};
use super::interp::{Frame, Interp};
use super::value::{Abs, Atom, Kind, Tag, Values, Why};
use crate::ir::Const;
use crate::model::{HEADER_VARIABLE, RoleName};
use crate::source::Span;

impl Interp<'_, '_> {
    /// Whether a value is one of the headers of a request, any one.
    pub(super) fn is_some_header(&self, value: Abs) -> bool {
        self.values.get(value).atoms.iter().any(|atom| match atom {
            Atom::Lib { path, .. } if self.paths.key(*path).is_none() => {
                self.paths.parent(*path).is_some_and(|of| {
                    matches!(self.paths.role_name(of), Some(RoleName::Headers | RoleName::RawHeaders))
                })
            }
            _ => false,
        })
    }

    /// The same, or a pair of name and value.
    fn has_some_header(&self, value: Abs) -> bool {
        self.is_some_header(value)
            || self.values.get(value).atoms.iter().any(|atom| match atom {
                Atom::Object(object) if self.heap.get(*object).kind == ObjKind::List => {
                    let layers = &self.heap.get(*object).layers;
                    layers.len() <= 2
                    && layers.iter().any(
                        |layer| matches!(layer, Layer::Field { value, .. } if self.is_some_header(*value)),
                    )
                }
                _ => false,
            })
    }

    /// Whether a list holds headers, or pairs of a name and a header.
    fn lists_headers(&self, list: Abs) -> bool {
        let Some(Atom::Object(object)) = self.values.only(list) else { return false };
        let layers = &self.heap.get(object).layers;
        layers.len() <= 2
            && layers
                .iter()
                .any(|layer| matches!(layer, Layer::Field { value, .. } if self.has_some_header(*value)))
    }

    /// Whether the program chooses among the headers on the way to here.
    pub(super) fn chooses_header(&self, frame: &Frame, value: Abs) -> bool {
        if !self.is_some_header(value) {
            return false;
        }
        // Something else was put in the place of some.
        let others = self.values.get(value).atoms.iter().any(|a| !matches!(a, Atom::Lib { .. }));
        others || frame.picks_rounds(&self.values) || self.is_given_header(frame) && frame.asks(&self.values)
    }

    /// Whether the function that is walked is one that a round runs.
    fn is_given_header(&self, frame: &Frame) -> bool {
        match &frame.args {
            Some(args) => args.values.iter().any(|&value| self.has_some_header(value)),
            None => {
                let params = self.module.functions[frame.function.index()].params.len() as u32;
                let given = |n: u32| self.params.get(&(frame.function, n)).copied();
                (0..params).filter_map(given).any(|value| self.has_some_header(value))
            }
        }
    }

    /// Some members of an object are not the object: what was left out may have been what mattered. `answer`
    /// is what the code that chooses said of one member.
    pub(super) fn chosen(&mut self, from: Abs, answer: Option<Abs>) -> Abs {
        if answer.is_some_and(|answer| answer == Values::TRUE || self.values.of_headers(answer) == Some(true))
        {
            return from;
        }
        match self.values.only(from) {
            Some(Atom::Object(object)) if self.heap.get(object).kind == ObjKind::List => {
                if self.lists_headers(from) { Values::unknown(Why::RunTime) } else { from }
            }
            _ => Values::unknown(Why::RunTime),
        }
    }

    /// Nobody knows which members are left of an object that code took some out of.
    pub(super) fn thinned(&mut self, of: Abs, span: Span) {
        if let Some(Atom::Object(object)) = self.values.only(of)
            && self.heap.get(object).kind == ObjKind::Plain
        {
            let written = |layer: &Layer| match layer {
                Layer::Field { key, .. } => Some(*key),
                _ => None,
            };
            let keys: Vec<_> = self.heap.get(object).layers.iter().filter_map(written).collect();
            for key in keys {
                self.state.append(&mut self.heap, object, Layer::Delete { key, span });
            }
        }
        self.escape(of);
    }

    /// What a method says of a text: whether it is the name of a header, if that is what it is asked.
    pub(super) fn answer(&mut self, asked: Option<Abs>) -> Abs {
        let asked = asked.and_then(|asked| self.values.as_const(asked));
        let headers = match asked {
            Some(Const::Text(sym)) => self.names.text(sym) == HEADER_VARIABLE,
            Some(Const::Regex(sym)) => {
                let text = self.names.text(sym).trim_matches('/');
                text.trim_start_matches(['^', '\\', 'A']) == HEADER_VARIABLE
            }
            _ => false,
        };
        let answer = Values::kind(Kind::Bool);
        if headers { self.values.tagged(answer, Tag::OfHeaders(true)) } else { answer }
    }

    /// One of the values, and who knows which: of a header, that some are not shown.
    pub(super) fn picked(&self, then: Abs, other: Abs) -> bool {
        self.is_some_header(then) != self.is_some_header(other)
    }

    /// The member of a value under a name that nobody knows. Where headers stand among other variables most
    /// are none.
    pub(super) fn some_member(&mut self, value: Abs) -> Abs {
        let raw = self.values.get(value).atoms.iter().any(|atom| {
            matches!(atom, Atom::Lib { path, .. } if self.paths.role_name(*path) == Some(RoleName::RawHeaders))
        });
        if raw { Values::unknown(Why::DynamicKey) } else { self.any_member(value) }
    }

    /// What a loop over headers hands out where that is pairs of name and value.
    pub(super) fn pair_of(&mut self, headers: Abs) -> Abs {
        let value = self.any_member(headers);
        self.list_of(vec![Values::kind(Kind::Text), value], Span::default())
    }
}

impl Values {
    /// What a condition says of the name of a header, if it asks only whether it is one.
    pub(super) fn of_headers(&self, cond: Abs) -> Option<bool> {
        self.get(cond).tags.iter().find_map(|tag| match tag {
            Tag::OfHeaders(answer) => Some(*answer),
            _ => None,
        })
    }

    /// Whether a condition chooses nothing among headers.
    pub(super) fn lets_headers_through(&self, guard: &Guard) -> bool {
        self.of_headers(guard.cond) == Some(guard.holds)
    }
}
