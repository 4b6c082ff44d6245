//! The query of an address that is written as a text, and that may be built of parts.

use crate::flow::heap::Layer;
use crate::flow::{Abs, Atom, Facts, Values, Why};
use crate::ir::Const;
use crate::source::Span;

/// A stretch of an address: known, or known only when the program runs.
enum Piece {
    Known(String),
    Unknown,
}

/// What an address begins with, as far as that is known.
pub(super) fn beginning(facts: &Facts<'_>, address: Abs) -> Option<String> {
    match pieces(facts, address)?.into_iter().next()? {
        Piece::Known(text) => Some(text),
        Piece::Unknown => None,
    }
}

/// The parameters of an address's query, as an object. What is put in where a value stands is that
/// parameter's value; what is put in where a name stands may be any parameter.
pub(super) fn parameters(facts: &mut Facts<'_>, address: Abs, span: Span) -> Option<Abs> {
    let pieces = pieces(facts, address)?;
    let mut reading = Reading::default();
    for piece in pieces {
        match piece {
            Piece::Known(text) => text.chars().for_each(|c| reading.read(c)),
            Piece::Unknown => reading.read_unknown(),
        }
    }
    reading.end();
    let mut layers = Vec::new();
    for (name, value) in reading.found {
        let value = match value {
            Some(text) => facts.text(&text),
            None => Values::unknown(Why::RunTime),
        };
        layers.push(Layer::Field { key: facts.names.intern(&name), value, span });
    }
    if reading.open {
        layers.push(Layer::Open(Why::RunTime));
    }
    Some(facts.object(layers, span))
}

fn pieces(facts: &Facts<'_>, address: Abs) -> Option<Vec<Piece>> {
    let piece = |value: Abs| match facts.values.as_const(value) {
        Some(Const::Text(sym) | Const::Symbol(sym)) => Piece::Known(facts.names.text(sym).to_owned()),
        Some(Const::Number(bits)) => Piece::Known(f64::from_bits(bits).to_string()),
        _ => Piece::Unknown,
    };
    match facts.values.only(address)? {
        Atom::Const(Const::Text(_)) => Some(vec![piece(address)]),
        Atom::Text(text) => Some(facts.values.text(text).parts.iter().map(|&part| piece(part)).collect()),
        _ => None,
    }
}

/// An address, read from left to right.
#[derive(Default)]
struct Reading {
    in_query: bool,
    name: String,
    /// The value so far; `None` in the place of a text that is not known.
    value: Option<Option<String>>,
    found: Vec<(String, Option<String>)>,
    /// Whether there may be further parameters.
    open: bool,
}

impl Reading {
    fn read(&mut self, c: char) {
        match (c, self.in_query, &mut self.value) {
            ('?', false, _) => self.in_query = true,
            (_, false, _) => {}
            ('&', ..) => self.end(),
            ('=', _, None) => self.value = Some(Some(String::new())),
            (c, _, None) => self.name.push(c),
            (c, _, Some(Some(text))) => text.push(c),
            (_, _, Some(None)) => {}
        }
    }

    fn read_unknown(&mut self) {
        match (self.in_query, &self.value) {
            (true, Some(_)) => self.value = Some(None),
            (true, None) => self.open = true,
            // A host or a port; one that brings its own query along was not met.
            (false, _) => {}
        }
    }

    fn end(&mut self) {
        let name = std::mem::take(&mut self.name);
        let value = self.value.take();
        if let (false, Some(value)) = (name.is_empty(), value) {
            self.found.push((name, value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Reading;

    fn read(pieces: &[Option<&str>]) -> (Vec<(String, Option<String>)>, bool) {
        let mut reading = Reading::default();
        for piece in pieces {
            match piece {
                Some(text) => text.chars().for_each(|c| reading.read(c)),
                None => reading.read_unknown(),
            }
        }
        reading.end();
        (reading.found, reading.open)
    }

    #[test]
    fn a_part_that_is_not_known_is_a_value_or_opens_the_query() {
        let of = |name: &str, value: Option<&str>| (name.to_owned(), value.map(str::to_owned));
        let cases = [
            (vec![Some("ssl://h:1")], vec![], false),
            (
                vec![Some("ssl://h:"), None, Some("?key=k&ca=c")],
                vec![of("key", Some("k")), of("ca", Some("c"))],
                false,
            ),
            (
                vec![Some("ssl://h?key="), None, Some("&ca=c")],
                vec![of("key", None), of("ca", Some("c"))],
                false,
            ),
            (vec![Some("ssl://h?"), None], vec![], true),
            (
                vec![Some("ssl://h?key=k&"), None, Some("&ca=c")],
                vec![of("key", Some("k")), of("ca", Some("c"))],
                true,
            ),
        ];
        for (pieces, found, open) in cases {
            assert_eq!(read(&pieces), (found, open), "{pieces:?}");
        }
    }
}
