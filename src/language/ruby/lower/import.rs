//! What a file takes from others.

use super::Lowerer;
use super::place::StaticKey;
use crate::ir::*;
use crate::language::ruby::words::Field;

impl Lowerer<'_> {
    /// `require 'a'`, `require_relative 'a'`, `load 'a.rb'`, `autoload :A, 'a'`. Gives whether it is
    /// known what is taken.
    pub(super) fn require(&mut self, n: u32, text: &str) -> bool {
        let Some(list) = self.field(n, Field::Arguments) else { return false };
        let position = usize::from(text == "autoload");
        let Some(given) = self.parts(list).nth(position) else { return false };
        let Some(StaticKey::Text(file)) = self.constant_key(given) else { return false };
        let specifier = match text {
            "require_relative" if !file.starts_with(['.', '/']) => format!("./{file}"),
            _ => file,
        };
        let import = Import {
            specifier: self.b.sym(&specifier),
            whole: None,
            kind: if text == "autoload" { ImportKind::OnUse } else { ImportKind::Static },
            name: ImportName::Module,
            type_only: false,
            // A plain name is looked for in the project's folders too.
            own: (text == "require_relative" || specifier.starts_with(['.', '/'])).then_some(true),
            span: self.span(n),
        };
        let import = self.b.import(import);
        let value = self.emit(Instr::Import(import), n);
        self.set(n, value);
        true
    }
}
