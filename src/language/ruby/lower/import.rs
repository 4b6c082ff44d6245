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
        let file = match self.constant_key(given) {
            Some(StaticKey::Text(file)) => file,
            _ => match from_here(self.table.text(self.text, given)) {
                Some(file) => file,
                None => return false,
            },
        };
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

/// The path, relative to the file, of an expression that is made from the file's own: `File.expand_path('../a', __FILE__)`,
/// `File.join(__dir__, 'a')`, `File.dirname(__FILE__) + '/a'`, `"#{__dir__}/a"`.
pub(in crate::language::ruby) fn from_here(expression: &str) -> Option<String> {
    let text: String = expression.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.replace("::File.", "File.");
    let own_folder = |text: &str| -> Option<usize> {
        let spellings = ["__dir__", "File.dirname(__FILE__)"];
        spellings.iter().find(|own| text.starts_with(**own)).map(|own| own.len())
    };
    let path = if let Some(rest) = text.strip_prefix("File.expand_path") {
        let (path, rest) = quoted(rest.trim_start_matches('('))?;
        let base = rest.strip_prefix(',')?.trim_end_matches(')');
        match base {
            // Seen from the file itself, as if that were a folder.
            "__FILE__" => path.strip_prefix("../")?.to_owned(),
            "__dir__" | "File.dirname(__FILE__" => path.to_owned(),
            _ => return None,
        }
    } else if let Some(rest) = text.strip_prefix("File.join") {
        let rest = rest.trim_start_matches('(');
        let mut rest = &rest[own_folder(rest)?..];
        let mut parts = Vec::new();
        while let Some(next) = rest.strip_prefix(',') {
            let (part, after) = quoted(next)?;
            parts.push(part);
            rest = after;
        }
        matches!(rest, "" | ")").then(|| parts.join("/"))?
    } else if let Some(length) = own_folder(&text) {
        let (path, rest) = quoted(text[length..].strip_prefix('+')?)?;
        rest.is_empty().then(|| path.to_owned())?
    } else {
        let rest = text.strip_prefix("\"#{")?;
        let rest = rest[own_folder(rest)?..].strip_prefix('}')?;
        let path = rest.strip_suffix('"')?;
        (!path.contains(['"', '#', '\\'])).then(|| path.to_owned())?
    };
    Some(format!("./{}", path.trim_start_matches('/')))
}

/// A text in quotes without interpolation and escapes at the beginning, and what follows it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    let (inner, rest) = text[1..].split_once(quote)?;
    (!inner.contains(['#', '\\'])).then_some((inner, rest))
}

#[cfg(test)]
mod tests {
    use super::from_here;

    #[test]
    fn paths_made_from_the_files_own() {
        let cases = [
            ("File.expand_path('../a', __FILE__)", Some("./a")),
            ("File.expand_path '../../b/a.rb', __FILE__", Some("./../b/a.rb")),
            ("::File.expand_path(\"../config/environment\", __dir__)", Some("./../config/environment")),
            ("File.expand_path('a', File.dirname(__FILE__))", Some("./a")),
            ("File.expand_path('a', ROOT)", None),
            ("File.expand_path('a')", None),
            ("File.expand_path('a', __FILE__)", None),
            ("File.join(__dir__, 'a', \"b\")", Some("./a/b")),
            ("File.join(File.dirname(__FILE__), '/../a')", Some("./../a")),
            ("File.join(__dir__, name)", None),
            ("File.dirname(__FILE__) + '/a'", Some("./a")),
            ("\"#{__dir__}/a\"", Some("./a")),
            ("\"#{File.dirname(__FILE__)}/a/#{name}\"", None),
            ("name", None),
            ("", None),
        ];
        for (expression, path) in cases {
            assert_eq!(from_here(expression).as_deref(), path, "{expression}");
        }
    }
}
