//! What a module offers to others, in both module systems.

use super::{Lowerer, Step, Task, literal};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};
use crate::source::Span;

/// The name under which `module.exports = x` offers the whole module; nothing else can have it.
pub(in crate::language::javascript) const WHOLE: &str = "module.exports";

/// What is taken from a module only to be offered again.
fn passed_on(specifier: Sym, name: ImportName, type_only: bool, own: Option<bool>, span: Span) -> Import {
    Import { specifier, whole: None, kind: ImportKind::Static, name, type_only, own, span }
}

impl Lowerer<'_> {
    fn export(&mut self, n: u32, name: Option<Sym>, what: Exported) {
        let span = self.span(n);
        self.b.module.exports.push(Export { name, what, span });
    }

    /// `export const a = 1`, `export { a as b }`, `export * from 'm'`, `export default x`, `export = x`
    pub(super) fn export_statement(&mut self, n: u32) {
        if let Some(specifier) = self.source(n) {
            return self.export_from(n, specifier);
        }
        if let Some(declaration) = self.field(n, Field::Declaration) {
            if self.hoisted(n).is_none() {
                self.then(Task::Statement(declaration));
            }
            return self.then(Task::Do(Step::Exported, n));
        }
        if let Some(value) = self.field(n, Field::Value) {
            self.then(Task::Value(value));
            return self.then(Task::Do(Step::ExportValue, n));
        }
        // `export as namespace X` names what scripts without modules see.
        if self.has_token(n, Kind::Namespace) {
            return;
        }
        let Some(child) = self.table.children(n).find(|&c| {
            self.table.node(c).flags.named() && !matches!(self.kind(c), Kind::Decorator | Kind::Error)
        }) else {
            return;
        };
        if self.kind(child) == Kind::ExportClause {
            return self.export_clause(n, child);
        }
        self.then(Task::Value(child));
        self.then(Task::Do(Step::ExportEquals, n));
    }

    /// `export * from 'm'`, `export * as a from 'm'`, `export { a as b } from 'm'`
    fn export_from(&mut self, n: u32, specifier: Sym) {
        let type_only = self.has_token(n, Kind::TypeToken);
        let own = self.is_own(specifier);
        let span = self.span(n);
        let clause = self
            .table
            .children(n)
            .find(|&c| matches!(self.kind(c), Kind::ExportClause | Kind::NamespaceExport));
        let Some(clause) = clause else {
            let import = self.b.import(passed_on(specifier, ImportName::Module, type_only, own, span));
            return self.export(n, None, Exported::Import(import));
        };
        if self.kind(clause) == Kind::NamespaceExport {
            let import = self.b.import(passed_on(specifier, ImportName::Module, type_only, own, span));
            let name = self.first_named(clause).map(|name| self.export_name(name));
            return self.export(n, name, Exported::Import(import));
        }
        for part in self.table.children(clause) {
            let Some((name, alias)) = self.specifier(part) else { continue };
            let type_only = type_only || self.has_token(part, Kind::TypeToken);
            let name = self.import_name(name);
            let span = self.span(part);
            let import = self.b.import(passed_on(specifier, name, type_only, own, span));
            let alias = self.export_name(alias);
            self.export(part, Some(alias), Exported::Import(import));
        }
    }

    fn specifier(&self, n: u32) -> Option<(u32, u32)> {
        if self.kind(n) != Kind::ExportSpecifier {
            return None;
        }
        let name = self.field(n, Field::Name)?;
        Some((name, self.field(n, Field::Alias).unwrap_or(name)))
    }

    fn export_name(&mut self, n: u32) -> Sym {
        let text = literal::string(self.table.text(self.text, n));
        self.b.sym(&text)
    }

    /// `export { a as b }`
    fn export_clause(&mut self, n: u32, clause: u32) {
        if self.has_token(n, Kind::TypeToken) {
            return;
        }
        for part in self.table.children(clause) {
            let Some((name, alias)) = self.specifier(part) else { continue };
            let alias = self.export_name(alias);
            let base = self.name_base(name);
            if let Base::Binding(binding) = base {
                self.export_local(part, alias, binding);
            } else if self.b.current() == FunctionId::MODULE {
                let place = self.b.place(Place { base, path: Vec::new() });
                let value = self.emit(Instr::Read(place), part);
                self.export(part, Some(alias), Exported::Value(value));
            }
        }
    }

    /// A variable of the module; inside a namespace it is offered by that instead.
    fn export_local(&mut self, n: u32, name: Sym, binding: BindingId) {
        let Some(&object) = self.frame().namespaces.last() else {
            return self.export(n, Some(name), Exported::Binding(binding));
        };
        let mut place = self.b.module.places[object.index()].clone();
        place.path.push(Key::Name(name));
        let place = self.b.place(place);
        let read = self.b.place(Place { base: Base::Binding(binding), path: Vec::new() });
        let value = self.derive(Instr::Read(read), n);
        self.derive(Instr::Write(place, value), n);
    }

    /// `export const { a } = b`, `export function f() {}`, `export default class C {}`: it is made.
    pub(super) fn exported(&mut self, n: u32) {
        let Some(declaration) = self.field(n, Field::Declaration) else { return };
        let default = self.has_token(n, Kind::Default);
        match self.kind(declaration) {
            Kind::VariableDeclaration | Kind::LexicalDeclaration | Kind::UsingDeclaration => {
                for declarator in self.table.children(declaration) {
                    if let Some(name) = self.field(declarator, Field::Name) {
                        self.export_pattern(name);
                    }
                }
            }
            Kind::InterfaceDeclaration | Kind::TypeAliasDeclaration | Kind::AmbientDeclaration => {}
            _ => {
                let name = self.field(declaration, Field::Name);
                let name = name.or_else(|| {
                    // `export import a = b.c`
                    self.first_named(declaration).filter(|_| self.kind(declaration) == Kind::ImportAlias)
                });
                match name.map(|name| (name, self.name_base(name))) {
                    Some((name, Base::Binding(binding))) => {
                        let exported = if default { self.b.sym("default") } else { self.sym(name) };
                        self.export_local(n, exported, binding);
                    }
                    _ if default => self.export_made(n, declaration),
                    _ => {}
                }
            }
        }
    }

    fn export_made(&mut self, n: u32, made: u32) {
        let value = self.value_of(made);
        if self.b.current() == FunctionId::MODULE {
            let name = self.b.sym("default");
            self.export(n, Some(name), Exported::Value(value));
        }
    }

    /// The names in a pattern: `{ a, b: [c] }`.
    fn export_pattern(&mut self, pattern: u32) {
        let end = self.table.node(pattern).next;
        let mut at = pattern;
        while at < end {
            let node = *self.table.node(at);
            match Kind::of(node.kind) {
                // Defaults and computed keys bind nothing.
                _ if node.field == Field::Right as u8 && at != pattern => at = node.next,
                Kind::ComputedPropertyName => at = node.next,
                Kind::Identifier | Kind::ShorthandPropertyIdentifierPattern => {
                    if let Base::Binding(binding) = self.name_base(at) {
                        let name = self.sym(at);
                        self.export_local(at, name, binding);
                    }
                    at = node.next;
                }
                _ => at += 1,
            }
        }
    }

    /// `export default x`
    pub(super) fn export_value(&mut self, n: u32) {
        if let Some(value) = self.field(n, Field::Value) {
            self.export_made(n, value);
        }
    }

    /// `export = x`
    pub(super) fn export_equals(&mut self, n: u32) {
        let child = self.table.children(n).find(|&c| self.table.node(c).flags.named());
        let value = self.value_of_child(n, child);
        let name = self.b.sym(WHOLE);
        self.export_whole(name, value, n);
    }

    /// `module.exports = x`, `exports.a = x`, `module.exports.a = x`: a write like any other, and an export.
    pub(super) fn export_by_assignment(&mut self, place: PlaceId, value: ValueId, n: u32) {
        if self.b.current() != FunctionId::MODULE {
            return;
        }
        let names = &self.b.module.names;
        let place = &self.b.module.places[place.index()];
        let Base::Global(base) = place.base else { return };
        let path = match names.text(base) {
            "exports" => &place.path[..],
            "module" => match place.path.split_first() {
                Some((Key::Name(first), rest)) if names.text(*first) == "exports" => rest,
                _ => return,
            },
            _ => return,
        };
        let whole = names.text(base) == "module";
        match *path {
            [Key::Name(name)] => self.export(n, Some(name), Exported::Value(value)),
            [] if whole => {
                let name = self.b.sym(WHOLE);
                self.export_whole(name, value, n);
            }
            _ => {}
        }
    }

    /// The whole module is one value; the members it shows are names of the module too.
    fn export_whole(&mut self, name: Sym, value: ValueId, n: u32) {
        if self.b.current() != FunctionId::MODULE {
            return;
        }
        self.export(n, Some(name), Exported::Value(value));
        let Some(&Instr::Object(list)) = self.b.function().instrs.get(value.index()) else { return };
        let fields: Vec<Export> = self.b.module.objects[list.index()]
            .iter()
            .filter_map(|entry| match *entry {
                Entry::Field { key: Key::Name(name), value, span } => {
                    Some(Export { name: Some(name), what: Exported::Value(value), span })
                }
                _ => None,
            })
            .collect();
        self.b.module.exports.extend(fields);
    }
}
