//! What a module takes from others, and what it offers to them.

use super::Lowerer;
use super::standard::is_standard;
use crate::ir::*;
use crate::language::python::words::{Field, Kind};
use crate::syntax::Table;

/// The names of `a.b.c`.
pub(super) fn segments(dotted: &str) -> impl Iterator<Item = &str> + Clone {
    dotted.split('.').map(|name| name.trim_matches(|c: char| c.is_whitespace() || c == '\\'))
}

/// Whether a dotted name in a pattern takes what it meets: it has no dots, is no `_`, and is neither the
/// class of a class pattern nor a key.
pub(super) fn captures(table: &Table, source: &str, n: u32) -> bool {
    let node = table.node(n);
    let inside = match Kind::of(table.node(node.parent).kind) {
        Kind::CasePattern | Kind::UnionPattern | Kind::KeywordPattern => true,
        Kind::DictPattern => node.field != Field::Key as u8,
        _ => false,
    };
    let text = table.text(source, n);
    inside && !text.contains('.') && text != "_"
}

/// `e` of `except E, e`, as version 2 wrote it. Version 3.14 writes two types so; types begin with
/// capitals.
pub(super) fn old_alias(table: &Table, source: &str, n: u32) -> Option<u32> {
    let mut values = table.children(n).filter(|&c| table.node(c).field == Field::Value as u8);
    let (_, second) = (values.next()?, values.next()?);
    let is_name = Kind::of(table.node(second).kind) == Kind::Identifier
        && table.text(source, second).starts_with(|c: char| c.is_lowercase() || c == '_');
    (is_name && values.next().is_none()).then_some(second)
}

impl Lowerer<'_> {
    /// Registers an import and makes its value. `asked` is the whole path, and how it is asked for.
    fn import(&mut self, n: u32, specifier: &str, name: ImportName, asked: (ImportKind, &str)) -> ValueId {
        let span = self.span(n);
        let own = match specifier.split('.').next() {
            Some("") => Some(true),
            Some(first) if is_standard(first) => Some(false),
            _ => None,
        };
        let (kind, whole) = asked;
        let whole = (whole != specifier).then(|| self.b.sym(whole));
        let specifier = self.b.sym(specifier);
        let import = self.b.import(Import { specifier, whole, kind, name, type_only: false, own, span });
        self.emit(Instr::Import(import), n)
    }

    /// What a dotted name leads to. The first name is what is imported, the others are members of it,
    /// so that `import a` and `a.b` later mean the same as `import a.b`.
    fn import_path(&mut self, n: u32, dotted: &str, last: Option<&str>) -> ValueId {
        let mut names = segments(dotted);
        let kind = if last.is_some() { ImportKind::Member } else { ImportKind::Static };
        let whole = names.clone().chain(last).collect::<Vec<_>>().join(".");
        let root = self.import(n, names.next().unwrap_or(""), ImportName::Module, (kind, &whole));
        let path: Vec<Key> = names.chain(last).map(|name| Key::Name(self.b.sym(name))).collect();
        if path.is_empty() {
            return root;
        }
        let place = self.b.place(Place { base: Base::Value(root), path });
        self.derive(Instr::Read(place), n)
    }

    /// `import a.b` writes `a`, `import a.b as c` writes `c`.
    pub(super) fn import_statement(&mut self, n: u32) {
        for name in self.names_of(n) {
            if self.kind(name) == Kind::AliasedImport {
                let (Some(dotted), Some(alias)) =
                    (self.field(name, Field::Name), self.field(name, Field::Alias))
                else {
                    continue;
                };
                let value = self.import_path(name, self.table.text(self.text, dotted), None);
                self.write_name(alias, value);
                continue;
            }
            let text = self.table.text(self.text, name);
            let first = segments(text).next().unwrap_or("");
            if !first.is_empty() {
                let whole = segments(text).collect::<Vec<_>>().join(".");
                let value = self.import(name, first, ImportName::Module, (ImportKind::Static, &whole));
                self.write_text(name, first, value);
            }
        }
    }

    fn names_of(&self, n: u32) -> Vec<u32> {
        self.table.children(n).filter(|&c| self.is(c, Field::Name)).collect()
    }

    /// `from a.b import c as d`, `from . import a`, `from a import *`
    pub(super) fn import_from(&mut self, n: u32) {
        let Some(module) = self.field(n, Field::ModuleName) else { return };
        let dotted: String =
            self.table.text(self.text, module).chars().filter(|c| !c.is_whitespace() && *c != '\\').collect();
        let relative = self.kind(module) == Kind::RelativeImport;
        if let Some(star) = self.table.children(n).find(|&c| self.kind(c) == Kind::WildcardImport) {
            let value = self.import(star, &dotted, ImportName::All, (ImportKind::Static, &dotted));
            return self.offer_all(star, value);
        }
        for name in self.names_of(n) {
            let alias = self.field(name, Field::Alias);
            let named = self.field(name, Field::Name).unwrap_or(name);
            let text = self.table.text(self.text, named);
            let value = if relative {
                let sym = self.b.sym(text);
                let dot = if dotted.ends_with('.') { "" } else { "." };
                let whole = format!("{dotted}{dot}{text}");
                self.import(name, &dotted, ImportName::Named(sym), (ImportKind::Member, &whole))
            } else {
                self.import_path(name, &dotted, Some(text))
            };
            match alias {
                Some(alias) => self.write_name(alias, value),
                None => self.write_text(name, text, value),
            }
        }
    }

    /// Writes to the variable of this name.
    fn write_text(&mut self, n: u32, name: &str, value: ValueId) {
        let sym = self.b.sym(name);
        let base = self.sym_base(sym);
        let place = self.b.place(Place { base, path: Vec::new() });
        self.emit(Instr::Write(place, value), n);
    }

    /// `__import__('a.b')` gives `a`, `import_module('a.b')` with `last` gives `a.b`.
    pub(super) fn import_call(&mut self, n: u32, specifier: &str, last: bool) {
        let value = segments(specifier).nth(1).filter(|_| last).map(|_| {
            let names: Vec<&str> = segments(specifier).collect();
            let root = self.import(n, names[0], ImportName::Module, (ImportKind::Static, specifier));
            let path = names[1..].iter().map(|name| Key::Name(self.b.sym(name))).collect();
            let place = self.b.place(Place { base: Base::Value(root), path });
            self.derive(Instr::Read(place), n)
        });
        if let Some(value) = value {
            return self.set(n, value);
        }
        let first = segments(specifier).next().unwrap_or("").to_owned();
        let value = self.import(n, &first, ImportName::Module, (ImportKind::Dynamic, specifier));
        self.set(n, value);
    }

    /// `from a import *` in a module passes on what it takes.
    fn offer_all(&mut self, n: u32, value: ValueId) {
        if let (FunctionId::MODULE, Some(Instr::Import(import))) =
            (self.b.current(), self.b.function().instrs.get(value.index()).copied())
        {
            let span = self.span(n);
            self.b.module.exports.push(Export { name: None, what: Exported::Import(import), span });
        }
    }

    /// What the module offers: what `__all__` lists, else every name that does not begin with `_`.
    pub(super) fn exports(&mut self) {
        let Some(scope) = self.rooms.first().and_then(|room| room.scope) else { return };
        let names = self.own_names.get(&scope).cloned().unwrap_or_default();
        let listed = self.listed(&names);
        for (name, binding) in names {
            self.b.module.reachable.push(binding);
            let offered = match &listed {
                Some(listed) => listed.contains(&name),
                None => !self.b.module.names.text(name).starts_with('_'),
            };
            if offered {
                let span = self.b.module.bindings[binding.index()].span;
                let what = Exported::Binding(binding);
                self.b.module.exports.push(Export { name: Some(name), what, span });
            }
        }
    }

    /// The names in `__all__ = ['a', 'b']`, if it is written once and as a plain list.
    fn listed(&self, names: &[(Sym, BindingId)]) -> Option<Vec<Sym>> {
        let module = &self.b.module;
        let all = names.iter().find(|(name, _)| module.names.text(*name) == "__all__")?.1;
        if module.bindings[all.index()].writes != 1 {
            return None;
        }
        let instrs = &module.functions[0].instrs;
        let value = instrs.iter().find_map(|instr| match *instr {
            Instr::Write(place, value) => {
                let place = &module.places[place.index()];
                (place.base == Base::Binding(all) && place.path.is_empty()).then_some(value)
            }
            _ => None,
        })?;
        let Some(Instr::List(list)) = instrs.get(value.index()) else { return None };
        module.lists[list.index()]
            .iter()
            .map(|item| match instrs.get(item.value.index()) {
                Some(Instr::Const(Const::Text(name))) if !item.spread => Some(*name),
                _ => None,
            })
            .collect()
    }
}
