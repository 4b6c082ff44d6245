//! What a module takes from others.

use super::{Lowerer, Step, Task, literal};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};

impl Lowerer<'_> {
    /// The module a statement names: `'m'` of `import a from 'm'`.
    pub(super) fn source(&mut self, n: u32) -> Option<Sym> {
        let source = self.field(n, Field::Source)?;
        let text = self.table.text(self.text, source);
        Some(self.b.sym(&literal::string(text)))
    }

    /// Whether a statement or one of its names is for the type checker only.
    fn type_only(&self, n: u32) -> bool {
        self.has_token(n, Kind::TypeToken) || self.has_token(n, Kind::TypeOf)
    }

    /// Registers an import, makes its value and writes it to the name.
    fn import(&mut self, n: u32, specifier: Sym, name: ImportName, type_only: bool, local: Option<u32>) {
        let span = self.span(n);
        let own = self.is_own(specifier);
        // `import a = require('m')` alone has a clause of its own.
        let call = self.table.children(n).any(|c| self.kind(c) == Kind::ImportRequireClause);
        let kind = if call { ImportKind::Call } else { ImportKind::Static };
        let import = self.b.import(Import { specifier, whole: None, kind, name, type_only, own, span });
        let value = self.emit(Instr::Import(import), n);
        if let Some(local) = local {
            self.write_name(local, value);
        }
    }

    /// Whether a specifier names a file: those of packages begin with a name.
    pub(super) fn is_own(&self, specifier: Sym) -> Option<bool> {
        Some(self.b.module.names.text(specifier).starts_with(['.', '/']))
    }

    /// `import a, { b as c } from 'm'`, `import * as m from 'm'`, `import 'm'`, `import a = require('m')`
    pub(super) fn import_statement(&mut self, n: u32) {
        let type_only = self.type_only(n);
        let is = |lowerer: &Self, kind| lowerer.table.children(n).find(|&c| lowerer.kind(c) == kind);
        if let Some(clause) = is(self, Kind::ImportRequireClause) {
            let Some(specifier) = self.source(clause) else { return };
            let local = self.table.children(clause).find(|&c| self.kind(c) == Kind::Identifier);
            return self.import(n, specifier, ImportName::Module, type_only, local);
        }
        let Some(specifier) = self.source(n) else { return };
        let Some(clause) = is(self, Kind::ImportClause) else {
            return self.import(n, specifier, ImportName::Module, type_only, None);
        };
        for part in self.table.children(clause) {
            match self.kind(part) {
                Kind::Identifier => self.import(part, specifier, ImportName::Default, type_only, Some(part)),
                Kind::NamespaceImport => {
                    let local = self.first_named(part);
                    self.import(part, specifier, ImportName::Module, type_only, local);
                }
                Kind::NamedImports => {
                    for name in self.table.children(part) {
                        if self.kind(name) == Kind::ImportSpecifier {
                            self.import_specifier(name, specifier, type_only);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// `b as c`
    fn import_specifier(&mut self, n: u32, specifier: Sym, type_only: bool) {
        let Some(name) = self.field(n, Field::Name) else { return };
        let local = self.field(n, Field::Alias).unwrap_or(name);
        let type_only = type_only || self.type_only(n);
        let name = self.import_name(name);
        self.import(n, specifier, name, type_only, Some(local));
    }

    /// `b`, `default`, `'any string'`
    pub(super) fn import_name(&mut self, n: u32) -> ImportName {
        let text = literal::string(self.table.text(self.text, n));
        if text == "default" { ImportName::Default } else { ImportName::Named(self.b.sym(&text)) }
    }

    /// `import a = b.c`
    pub(super) fn import_alias(&mut self, n: u32) {
        let mut names = self.table.children(n).filter(|&c| self.table.node(c).flags.named());
        if let Some(target) = names.nth(1) {
            self.then(Task::Value(target));
            self.then(Task::Do(Step::ImportAlias, n));
        }
    }

    pub(super) fn import_alias_made(&mut self, n: u32) {
        let mut names = self.table.children(n).filter(|&c| self.table.node(c).flags.named());
        let (Some(local), Some(target)) = (names.next(), names.next()) else { return };
        let value = self.value_of(target);
        self.write_name(local, value);
    }
}
