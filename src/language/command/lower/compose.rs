//! Command lines in documents of data: services of compose files, scripts of packages.

use super::super::resolve::Directory;
use super::Lowering;
use super::shell::{self, Command, Reading};
use super::word::Word;
use crate::syntax::Spelt;
use crate::syntax::data::{Data, DataId, Document};

/// Every map with a `command` or an `entrypoint`: services, and what stands under an anchor for them.
pub(super) fn services(lowering: &mut Lowering<'_>) {
    let document = Document::yaml(lowering.file.text);
    lowering.builder.module.damage.extend(document.damage);
    lowering.builder.module.comments.extend(&document.comments);
    for id in document.nodes() {
        if !matches!(document.written(id), Data::Map(_)) {
            continue;
        }
        let mut part = |name: &str| {
            let (key, value) = document.member(id, name)?;
            let span = document.span(key).join(document.span(value));
            if document.span(key).start <= document.span(value).start {
                lowering.builder.module.statements.push(span);
            }
            Some(words(&document, value, lowering.file.text))
        };
        let (entry, command) = (part("entrypoint"), part("command"));
        lowering.apart(directory(&document, id), |lowering| match (entry, command) {
            (Some(entry), Some(command)) => lowering.in_two_parts(entry, command),
            (Some(words), None) | (None, Some(words)) => lowering.command(words),
            (None, None) => {}
        });
    }
}

/// Where a service runs: in what its image is made of, and there where it says.
fn directory(document: &Document, service: DataId) -> Directory {
    let text = |id: DataId, name: &str| {
        let (_, value) = document.member(id, name)?;
        Some((document.text(value).map(str::to_owned), value))
    };
    let context = match text(service, "build") {
        Some((Some(path), _)) => Some(path),
        Some((None, build)) => text(build, "context").and_then(|(path, _)| path),
        None => None,
    };
    let base = Directory::default().at(context.as_deref().unwrap_or("."));
    match text(service, "working_dir") {
        Some((Some(path), _)) if path.contains('$') => Directory::nowhere(),
        Some((Some(path), _)) => base.at(&path),
        _ => base,
    }
}

/// A list of words, or a text that is split into words. Compose fills in variables; `$$` is a dollar
/// that a shell may see.
fn words(document: &Document, value: DataId, source: &str) -> Command {
    if let Some(members) = document.list(value) {
        let spelt = members.iter().filter_map(|&member| document.spelt(member, source));
        return spelt.map(|text| Word::interpolated(single_dollars(&text))).collect();
    }
    let Some(text) = document.spelt(value, source) else { return Vec::new() };
    shell::read(&single_dollars(&text), Reading::Words).commands.into_iter().flatten().collect()
}

fn single_dollars(text: &Spelt) -> Spelt {
    if !text.text().contains("$$") {
        return text.clone();
    }
    let mut single = Spelt::empty(text.offset(0));
    let mut doubled = false;
    for (index, c) in text.text().char_indices() {
        doubled = c == '$' && !doubled && text.text()[index + 1..].starts_with('$');
        if !doubled {
            single.push(c, text.offset(index), text.offset(index + c.len_utf8()));
        }
    }
    single
}

/// The scripts of a `package.json`, each by its name.
pub(super) fn package_scripts(lowering: &mut Lowering<'_>) {
    let document = Document::json(lowering.file.text);
    lowering.builder.module.damage.extend(document.damage);
    let scripts = document.roots.first().and_then(|root| document.member(*root, "scripts"));
    let Some((_, scripts)) = scripts else { return };
    let Data::Map(scripts) = document.node(scripts) else { return };
    let file = lowering.development;
    for &(name, value) in scripts {
        lowering.builder.module.statements.push(document.span(name).join(document.span(value)));
        let Some(text) = document.spelt(value, lowering.file.text) else { continue };
        lowering.development = file || document.text(name).is_some_and(super::is_for_developers);
        lowering.apart(Directory::default(), |lowering| lowering.script(&text, false));
    }
    lowering.development = file;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubled_dollars_are_one() {
        let text = single_dollars(&Spelt::verbatim("a $$B $C $$$D", 0));
        assert_eq!(text.text(), "a $B $C $$D");
        assert_eq!(text.offset(text.text().find('B').expect("B")), 4);
    }
}
