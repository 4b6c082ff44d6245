//! Texts made from a format: `'%s: %s' % (a, b)`, `'{}: {name}'.format(a, name=b)`.

use smallvec::SmallVec;

use super::interp::Interp;
use super::value::{Abs, Atom, Kind, TextMode, Values};
use crate::ir::Const;
use crate::source::Span;

/// A piece of a format.
enum Piece {
    /// Stands for itself.
    Literal(String),
    /// The value in turn.
    Next,
    /// The n-th value.
    Nth(usize),
    /// The value of this name.
    Named(String),
    /// A part of a value, which nobody can tell.
    Part,
}

impl Interp<'_, '_> {
    /// `'%s %(name)d' % values`
    pub(super) fn filled_by_sign(&mut self, format: Abs, values: Abs, span: Span) -> Abs {
        let given = match self.list_members(values) {
            Some(members) => members,
            None => vec![values],
        };
        let pieces = self.constant_format(format).map(|text| by_sign(&text));
        self.filled(format, pieces, &given, Some(values), span)
    }

    /// `'{} {0} {name}'.format(...)`
    pub(super) fn filled_by_braces(
        &mut self,
        format: Abs,
        given: &[Abs],
        named: Option<Abs>,
        span: Span,
    ) -> Abs {
        let pieces = self.constant_format(format).map(|text| by_braces(&text));
        self.filled(format, pieces, given, named, span)
    }

    fn constant_format(&self, format: Abs) -> Option<String> {
        match self.values.as_const(format)? {
            Const::Text(sym) => Some(self.names.text(sym).to_owned()),
            _ => None,
        }
    }

    fn filled(
        &mut self,
        format: Abs,
        pieces: Option<Vec<Piece>>,
        given: &[Abs],
        named: Option<Abs>,
        span: Span,
    ) -> Abs {
        if let Some(parts) = pieces.and_then(|pieces| self.parts_of(pieces, given, named)) {
            return self.text(TextMode::Plain, parts, span);
        }
        // What the format makes of them is not known; that it shows them is.
        let constant = |v: &Abs| matches!(self.values.only(*v), Some(Atom::Const(_)));
        if given.iter().chain(&named).all(constant) {
            return Values::kind(Kind::Text);
        }
        let parts = std::iter::once(format).chain(given.iter().copied()).chain(named).collect();
        self.text(TextMode::Plain, parts, span)
    }

    fn parts_of(
        &mut self,
        pieces: Vec<Piece>,
        given: &[Abs],
        named: Option<Abs>,
    ) -> Option<SmallVec<[Abs; 2]>> {
        let mut next = 0;
        let mut parts = SmallVec::new();
        for piece in pieces {
            parts.push(match piece {
                Piece::Literal(text) => {
                    let sym = self.sym(&text);
                    self.values.constant(Const::Text(sym))
                }
                Piece::Next => {
                    next += 1;
                    *given.get(next - 1)?
                }
                Piece::Nth(n) => *given.get(n)?,
                Piece::Named(name) => {
                    let key = self.sym(&name);
                    self.member(named?, key)
                }
                Piece::Part => Values::kind(Kind::Text),
            });
        }
        Some(parts)
    }
}

/// The pieces of a format with `%` signs.
fn by_sign(format: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        literal.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('%') {
            literal.push('%');
            rest = after;
            continue;
        }
        let mut piece = Piece::Next;
        if let Some((name, after)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
            piece = Piece::Named(name.to_owned());
            rest = after;
        }
        // Flags and sizes, up to the letter that says how.
        let letter = rest.find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |at| at + 1);
        rest = &rest[letter..];
        pieces.push(Piece::Literal(std::mem::take(&mut literal)));
        pieces.push(piece);
    }
    literal.push_str(rest);
    pieces.push(Piece::Literal(literal));
    pieces
}

/// The pieces of a format with braces.
fn by_braces(format: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut rest = format;
    while let Some(at) = rest.find(['{', '}']) {
        literal.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            literal.push_str(brace);
            rest = after;
            continue;
        }
        let Some(end) = rest.find('}').filter(|_| brace == "{") else { continue };
        let field = &rest[..end];
        rest = &rest[end + 1..];
        let name = field.split(['!', ':']).next().unwrap_or("");
        pieces.push(Piece::Literal(std::mem::take(&mut literal)));
        pieces.push(match name.parse::<usize>() {
            Ok(n) => Piece::Nth(n),
            Err(_) if name.is_empty() => Piece::Next,
            Err(_) if name.contains(['.', '[']) => Piece::Part,
            Err(_) => Piece::Named(name.to_owned()),
        });
    }
    literal.push_str(rest);
    pieces.push(Piece::Literal(literal));
    pieces
}
