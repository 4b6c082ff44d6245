//! What a logger was told about printing, where it was made.

use super::options::Reader;
use super::subject::at;
use crate::flow::{Abs, Atom, Event, EventId, Facts, Hit, Kind, SourceKind, Why};
use crate::ir::{Const, Module, Sym};
use crate::model::{Maker, RoleName};

/// Whether the maker of the sink's receiver keeps what was found from being printed.
pub fn kept_back(facts: &mut Facts<'_>, module: &Module, hit: &Hit) -> bool {
    let models = facts.paths.models();
    let Some(maker) = &models.sink(hit.sink).maker else { return false };
    let Some(event) = hit.maker.and_then(|EventId(id)| facts.events.get(id as usize)).cloned() else {
        return false;
    };
    let mut reader = Reader::new(facts, module);
    is_silent(&mut reader, maker, &event)
        || maker.redacts.iter().any(|path| redacts(&mut reader, &event, path, hit))
        || formatted_away(&mut reader, maker, &event, hit)
}

fn is_silent(reader: &mut Reader<'_, '_>, maker: &Maker, event: &Event) -> bool {
    let Some((path, word)) = &maker.silent else { return false };
    let Some(value) = at(reader, event, path) else { return false };
    match reader.facts.values.as_const(value) {
        Some(Const::Text(sym)) => reader.facts.names.text(sym) == word,
        Some(Const::Bool(b)) => b.to_string() == *word,
        _ => false,
    }
}

/// Whether a list of paths covers what was found. A list out of sight is taken to do so: nothing
/// may be said of what it leaves.
fn redacts(reader: &mut Reader<'_, '_>, event: &Event, path: &str, hit: &Hit) -> bool {
    let Some(list) = at(reader, event, path) else { return false };
    let set = reader.facts.values.get(list).clone();
    if set.open.is_some()
        || set.atoms.iter().any(|a| matches!(a, Atom::Kind(Kind::Object) | Atom::Lib { .. }))
    {
        return true;
    }
    let mut paths = Vec::new();
    for atom in set.atoms {
        let Atom::Object(object) = atom else { continue };
        for layer in &reader.facts.heap.get(object).layers {
            match layer {
                crate::flow::heap::Layer::Field { value, .. } => match reader.facts.values.as_const(*value) {
                    Some(Const::Text(sym)) => paths.push(reader.facts.names.text(sym).to_owned()),
                    // The members are given one by one, or a path cannot be told.
                    None if reader.facts.values.get(*value).open.is_some() => return true,
                    _ => {}
                },
                _ => return true,
            }
        }
    }
    let names = &reader.facts.names;
    let route: Vec<&str> = hit.route.iter().map(|&sym| names.text(sym)).collect();
    let paths: Vec<Vec<String>> = paths.iter().map(|p| steps(p)).collect();
    paths.iter().any(|p| covers(p, &route, hit)) || covers_members(&paths, &route, hit, names)
}

/// Whether the paths take the credentials out of a set of headers, one by one.
fn covers_members(paths: &[Vec<String>], route: &[&str], hit: &Hit, names: &crate::ir::Interner) -> bool {
    if !matches!(hit.source, SourceKind::Role(RoleName::Headers | RoleName::Parameters)) {
        return false;
    }
    let under = |p: &&Vec<String>| {
        p.len() == route.len() + 1 && p.iter().zip(route).all(|(step, key)| step == "*" || step == key)
    };
    // Headers are stored in lower case: a path in another spelling takes nothing out.
    let stored = |p: &&Vec<String>| p.last().is_some_and(|m| !m.chars().any(|c| c.is_ascii_uppercase()));
    let members: Vec<&str> =
        paths.iter().filter(under).filter(stored).filter_map(|p| p.last().map(String::as_str)).collect();
    let known: Vec<&str> = hit.known.iter().map(|&sym: &Sym| names.text(sym)).collect();
    !members.is_empty() && known.iter().all(|name| members.contains(name))
}

/// The steps of a path such as `req.headers["x-api-key"]`.
fn steps(path: &str) -> Vec<String> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('[') {
            let end = after.find(']').unwrap_or(after.len());
            steps.push(after[..end].trim_matches(['"', '\'']).to_owned());
            rest = after.get(end + 1..).unwrap_or("");
        } else {
            let after = rest.strip_prefix('.').unwrap_or(rest);
            let end = after.find(['.', '[']).unwrap_or(after.len());
            if end > 0 {
                steps.push(after[..end].to_owned());
            }
            rest = &after[end..];
            if end == 0 && rest.starts_with('.') {
                rest = &rest[1..];
            }
        }
    }
    steps
}

/// Whether a path takes out what was found at the end of a route: the thing itself, something around
/// it, or all of its members.
fn covers(path: &[String], route: &[&str], hit: &Hit) -> bool {
    let same = |(step, key): (&String, &&str)| step == "*" || step == key;
    if path.len() <= route.len() {
        return path.iter().zip(route).all(same);
    }
    let (head, tail) = path.split_at(route.len());
    if !head.iter().zip(route).all(same) {
        return false;
    }
    match hit.source {
        SourceKind::Role(RoleName::Headers | RoleName::Parameters) => tail.len() == 1 && tail[0] == "*",
        // `req.headers`, `req.headers.authorization`: inside a request.
        SourceKind::Role(RoleName::Request | RoleName::Context) => tail[0] == "headers",
        _ => false,
    }
}

/// Whether the logger's format drops members, or changes them before they are printed.
fn formatted_away(reader: &mut Reader<'_, '_>, maker: &Maker, event: &Event, hit: &Hit) -> bool {
    let Some(path) = &maker.format else { return false };
    let Some(value) = at(reader, event, path) else { return false };
    // The message itself is printed by every format.
    if hit.route.is_empty()
        && matches!(
            hit.source,
            SourceKind::Role(RoleName::Credential) | SourceKind::Named | SourceKind::Environment
        )
    {
        return false;
    }
    let mut formats = Vec::new();
    if !list_formats(reader, value, &mut formats, 0) {
        return true;
    }
    let models = reader.facts.paths.models();
    let is = |texts: &[String], node| texts.iter().any(|t| models.find(t) == Some(node));
    let plain = formats.iter().position(|&n| is(&maker.plain, n));
    let custom = formats.iter().position(|&n| is(&maker.custom, n));
    match (custom, plain) {
        (Some(custom), Some(plain)) => custom < plain,
        (Some(_), None) => true,
        _ => false,
    }
}

/// The calls that made the formats, in order; `false` if one of them is out of sight.
fn list_formats(
    reader: &Reader<'_, '_>,
    value: Abs,
    out: &mut Vec<crate::model::NodeId>,
    depth: usize,
) -> bool {
    let set = reader.facts.values.get(value);
    if set.open.is_some_and(|why| why != Why::UnmodelledLibrary) || depth > 4 {
        return false;
    }
    for atom in &set.atoms {
        let Atom::Lib { site: Some(EventId(id)), .. } = atom else { continue };
        let Some(made) = reader.facts.events.get(*id as usize) else { continue };
        out.extend(reader.facts.paths.node(made.path));
        for &arg in &made.args {
            let parts = reader.facts.values.get(arg).atoms.iter().any(|a| matches!(a, Atom::Lib { .. }));
            if parts && !list_formats(reader, arg, out, depth + 1) {
                return false;
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn paths_are_split_at_dots_and_brackets() {
        assert_eq!(steps("req.headers[\"x-api-key\"]"), ["req", "headers", "x-api-key"]);
        assert_eq!(steps("[\"x-api-key\"]"), ["x-api-key"]);
        assert_eq!(steps("*.password"), ["*", "password"]);
        assert_eq!(steps("headers.*"), ["headers", "*"]);
        assert_eq!(steps("..a"), ["a"]);
    }
}
