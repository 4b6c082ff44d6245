//! The constants that a text defines, by its lines: which files are worth a closer look when one is asked for.
//!
//! Bodies are told by their indentation, as all who write Ruby indent them. Whoever does not hides their constants from
//! others, and what is not found is unknown.

use crate::imports::Defined;

/// Methods by which a class or module takes over the names of another.
const TAKING: &[&str] = &["include ", "prepend ", "extend ", "include(", "prepend(", "extend("];

/// Bodies nest no deeper than this.
const DEEPEST: usize = 64;

pub(super) fn skim(text: &str) -> Vec<Defined> {
    let mut found: Vec<Defined> = Vec::new();
    // The bodies that are open: number and indentation.
    let mut open: Vec<(u32, usize)> = Vec::new();
    for line in text.lines() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        let Some(first) = code.bytes().next() else { continue };
        // Most lines begin with neither.
        if !first.is_ascii_uppercase() && !matches!(first, b'c' | b'm' | b'i' | b'p' | b'e') {
            continue;
        }
        let body = code.strip_prefix("class ").or_else(|| code.strip_prefix("module "));
        if body.is_none() && !first.is_ascii_uppercase() {
            if let Some(rest) = TAKING.iter().find_map(|taking| code.strip_prefix(taking))
                && let Some(&(at, _)) = open.iter().rfind(|(_, outer)| *outer < indent)
            {
                let names = rest.split([',', ' ', ')']).map(constant).filter(|name| !name.is_empty());
                found[at as usize].takes_from.extend(names.map(Box::from));
            }
            continue;
        }
        let name = constant(body.unwrap_or(code).trim_start());
        if name.is_empty() {
            continue;
        }
        let rest = body.unwrap_or(code).trim_start()[name.len()..].trim_start();
        if body.is_none() && !is_assigned(rest) {
            continue;
        }
        open.retain(|(_, outer)| *outer < indent);
        let within = open.last().map(|(at, _)| *at);
        let path = match (name.strip_prefix("::"), within) {
            (Some(top), _) => top.to_owned(),
            (None, Some(outer)) => format!("{}::{name}", found[outer as usize].path),
            (None, None) => name.to_owned(),
        };
        let parent = rest.strip_prefix('<').map_or("", |parent| constant(parent.trim_start()));
        let takes_from = if parent.is_empty() { Vec::new() } else { vec![parent.into()] };
        let ends_here = rest.ends_with(" end") || rest.ends_with(";end");
        if body.is_some() && !ends_here && open.len() < DEEPEST {
            open.push((found.len() as u32, indent));
        }
        found.push(Defined { path: path.into(), within, opens: body.is_some(), takes_from });
    }
    found
}

/// `A::B` or `::A` at the beginning of a text; nothing if there is none.
fn constant(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':'))).unwrap_or(text.len());
    let name = text[..end].trim_end_matches(':');
    let plain = name.strip_prefix("::").unwrap_or(name);
    let is_name = |part: &str| part.starts_with(char::is_uppercase) && !part.contains(':');
    if plain.split("::").all(is_name) { name } else { "" }
}

/// Whether what follows a name gives it a value.
fn is_assigned(rest: &str) -> bool {
    let after = rest.strip_prefix("||=").or_else(|| rest.strip_prefix('='));
    after.is_some_and(|after| !after.starts_with(['=', '~', '>']))
}

#[cfg(test)]
mod tests {
    use super::skim;

    #[test]
    fn bodies_and_values_by_their_full_names() {
        let text = "module Shop\n  class Client < Base::Http\n    include Retry, Logs\n    TLS = { a: 1 }\n    X == 1\n  end\n\n  \
            PORT ||= 1\nend\nclass Shop::Late; end\nTop = 1\nclass ::Other\n  A = 1\nend\nclass << self\n";
        let found: Vec<(String, bool, Vec<String>)> = skim(text)
            .into_iter()
            .map(|row| {
                (row.path.into(), row.opens, row.takes_from.iter().map(|name| name.to_string()).collect())
            })
            .collect();
        let none = Vec::new;
        let texts = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            found,
            [
                ("Shop".into(), true, none()),
                ("Shop::Client".into(), true, texts(&["Base::Http", "Retry", "Logs"])),
                ("Shop::Client::TLS".into(), false, none()),
                ("Shop::PORT".into(), false, none()),
                ("Shop::Late".into(), true, none()),
                ("Top".into(), false, none()),
                ("Other".into(), true, none()),
                ("Other::A".into(), false, none()),
            ]
        );
    }
}
