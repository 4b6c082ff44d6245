//! Options that are written as the query of a URL: `ssl://host:port?key=a&verify_mode=peer`.

use super::options::Reader;
use crate::flow::heap::Layer;
use crate::flow::{Abs, Atom, TextMode, Values, Why};
use crate::ir::Const;
use crate::source::Span;

/// The member that holds the scheme; no query has a name like it.
const SCHEME: &str = "://";

/// Stands in the text for a part of it that is no constant.
const HOLE: char = '\u{FFFC}';

/// A URL as text, with what stands in its holes.
#[derive(Default)]
struct Url {
    text: String,
    holes: Vec<Abs>,
}

/// The query of the URLs that a value may be, as objects; unknown where the value is.
pub(super) fn query_of(reader: &mut Reader<'_, '_>, value: Abs, span: Span) -> Abs {
    let set = reader.facts.values.get(value).clone();
    let mut found: Option<Abs> = set.open.map(Values::unknown);
    for atom in set.atoms {
        let one = match atom {
            Atom::Const(Const::Text(sym)) => {
                let text = reader.facts.names.text(sym).to_owned();
                object(reader, &Url { text, holes: Vec::new() }, span)
            }
            Atom::Text(id) if reader.facts.values.text(id).mode == TextMode::Plain => {
                let url = with_holes(reader, atom);
                object(reader, &url, span)
            }
            Atom::Const(_) => Values::MISSING,
            _ => Values::unknown(Why::RunTime),
        };
        found = Some(found.map_or(one, |other| reader.facts.either(other, one)));
    }
    found.unwrap_or(Values::MISSING)
}

fn with_holes(reader: &Reader<'_, '_>, atom: Atom) -> Url {
    let mut url = Url::default();
    let Atom::Text(id) = atom else { return url };
    for &part in &reader.facts.values.text(id).parts {
        match reader.facts.values.as_const(part) {
            Some(Const::Text(sym)) => url.text.push_str(reader.facts.names.text(sym)),
            _ => {
                url.text.push(HOLE);
                url.holes.push(part);
            }
        }
    }
    url
}

fn object(reader: &mut Reader<'_, '_>, url: &Url, span: Span) -> Abs {
    let mut layers = Vec::new();
    let (head, query) = url.text.split_once('?').unwrap_or((&url.text, ""));
    let scheme = head.split_once("://").map_or("", |(scheme, _)| scheme);
    // Before the query a hole is a host or a port; without a query it may hold one.
    let hidden = head.contains(HOLE) && !url.text.contains('?');
    if scheme.contains(HOLE) || scheme.is_empty() && hidden {
        layers.push(Layer::Open(Why::RunTime));
    } else {
        let at = within(span, url, 0, scheme.len());
        field(reader, SCHEME, scheme, at, &mut layers);
    }
    let mut offset = head.len() + 1;
    for part in query.split('&').filter(|part| !part.is_empty() || !query.is_empty()) {
        let at = within(span, url, offset, part.len());
        match part.split_once('=') {
            Some((name, value)) if !name.contains(HOLE) => {
                if !value.contains(HOLE) {
                    field(reader, name, value, at, &mut layers);
                } else {
                    let before = url.text[..offset + name.len() + 1].matches(HOLE).count();
                    let hole = url.holes.get(before).copied().filter(|_| value.chars().count() == 1);
                    let key = reader.facts.names.intern(name);
                    let value = hole.unwrap_or(Values::unknown(Why::RunTime));
                    layers.push(Layer::Field { key, value, span: at });
                }
            }
            _ if part.contains(HOLE) => layers.push(Layer::Open(Why::RunTime)),
            _ => field(reader, part, "", at, &mut layers),
        }
        offset += part.len() + 1;
    }
    if hidden && query.is_empty() {
        layers.push(Layer::Open(Why::RunTime));
    }
    reader.facts.object(layers, span)
}

fn field(reader: &mut Reader<'_, '_>, name: &str, value: &str, span: Span, layers: &mut Vec<Layer>) {
    let key = reader.facts.names.intern(name);
    let value = reader.facts.constant_text(value);
    layers.push(Layer::Field { key, value, span });
}

/// The place of a part of a URL, if the source spells it as it is, with or without quotes; else the
/// place of all of it.
fn within(span: Span, url: &Url, offset: usize, length: usize) -> Span {
    let quote = match (span.end - span.start) as usize {
        n if n == url.text.len() => 0,
        n if n == url.text.len() + 2 => 1,
        _ => return span,
    };
    if !url.holes.is_empty() {
        return span;
    }
    let start = span.start + quote + offset as u32;
    Span::new(start, start + length as u32)
}
