//! What language a file is in, by its name or its first line.

use std::path::Path;

/// A language, or dialect with a grammar of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// JavaScript, JSX included.
    JavaScript,
    /// TypeScript without JSX.
    TypeScript,
    /// TypeScript with JSX, where `<T>x` is no cast.
    Tsx,
    /// Python.
    Python,
}

/// What a file's name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByName {
    /// Source code of this language.
    Source(Language),
    /// A declaration file: types without code.
    Declaration(Language),
    /// No extension: the first line may tell.
    Unclear,
    /// Something else.
    Other,
}

/// How many bytes of a file without extension are read to find a shebang line.
pub(super) const SHEBANG_LENGTH: usize = 256;

/// Interpreters of scripts, as the last part of the path or the first argument of `env`.
const INTERPRETERS: &[(&str, Language)] = &[
    ("node", Language::JavaScript),
    ("nodejs", Language::JavaScript),
    ("bun", Language::JavaScript),
    ("zx", Language::JavaScript),
    ("deno", Language::TypeScript),
    ("ts-node", Language::TypeScript),
    ("ts-node-esm", Language::TypeScript),
    ("tsx", Language::TypeScript),
    ("python", Language::Python),
    ("pypy", Language::Python),
    ("uv", Language::Python),
];

impl Language {
    /// Every language and dialect.
    pub const ALL: &[Language] =
        &[Language::JavaScript, Language::TypeScript, Language::Tsx, Language::Python];

    /// The name as rules claim it and as it is printed.
    pub fn name(self) -> &'static str {
        match self {
            Language::JavaScript => "javascript",
            Language::TypeScript => "typescript",
            Language::Tsx => "tsx",
            Language::Python => "python",
        }
    }

    /// The language of which this is a dialect: its models and its lowering serve all of them.
    pub fn family(self) -> &'static str {
        match self {
            Language::JavaScript | Language::TypeScript | Language::Tsx => "javascript",
            Language::Python => "python",
        }
    }

    /// The language that a path's extension or name tells; `None` for declaration files and
    /// whatever we do not read.
    pub fn of_path(path: &Path) -> Option<Self> {
        match by_name(path) {
            ByName::Source(language) => Some(language),
            _ => None,
        }
    }

    /// The language of a script, from its first bytes: `#!/usr/bin/env node` and its like.
    pub fn of_shebang(first_bytes: &[u8]) -> Option<Self> {
        let line = first_bytes.strip_prefix(b"#!")?.split(|&byte| byte == b'\n').next()?;
        let line = String::from_utf8_lossy(line);
        let mut words = line.split_whitespace();
        let program = words.next()?.rsplit('/').next()?;
        let interpreter = if program == "env" {
            // `env -S node --flag` and `env NAME=value node` both occur.
            words.find(|word| !word.starts_with('-') && !word.contains('='))?.rsplit('/').next()?
        } else {
            program
        };
        // `python3.12`
        let interpreter = interpreter.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        INTERPRETERS.iter().find(|(name, _)| *name == interpreter).map(|&(_, language)| language)
    }
}

/// What the name of `path` says about its content.
pub(super) fn by_name(path: &Path) -> ByName {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        // Not UTF-8: the extension alone may still be.
        return path.extension().and_then(|e| e.to_str()).map_or(ByName::Other, by_extension);
    };
    // `.d.ts`, `.d.mts`, `.d.cts`, and `.d.css.ts` as `allowArbitraryExtensions` has them.
    let lower = name.to_ascii_lowercase();
    if [".ts", ".mts", ".cts"].iter().any(|ext| lower.ends_with(ext)) && lower.contains(".d.") {
        return ByName::Declaration(Language::TypeScript);
    }
    match lower.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => by_extension(extension),
        Some(_) => ByName::Other,
        None if lower == "jakefile" => ByName::Source(Language::JavaScript),
        None => ByName::Unclear,
    }
}

fn by_extension(extension: &str) -> ByName {
    match extension.to_ascii_lowercase().as_str() {
        "js" | "mjs" | "cjs" | "jsx" => ByName::Source(Language::JavaScript),
        "ts" | "mts" | "cts" => ByName::Source(Language::TypeScript),
        "tsx" => ByName::Source(Language::Tsx),
        "py" | "pyw" | "wsgi" => ByName::Source(Language::Python),
        "pyi" => ByName::Declaration(Language::Python),
        _ => ByName::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let cases = [
            ("a.js", ByName::Source(Language::JavaScript)),
            ("a.JSX", ByName::Source(Language::JavaScript)),
            ("a.d.js", ByName::Source(Language::JavaScript)),
            ("a.mts", ByName::Source(Language::TypeScript)),
            ("a.tsx", ByName::Source(Language::Tsx)),
            ("a.d.ts", ByName::Declaration(Language::TypeScript)),
            ("a.d.css.ts", ByName::Declaration(Language::TypeScript)),
            ("gunicorn.conf.py", ByName::Source(Language::Python)),
            ("a.PYW", ByName::Source(Language::Python)),
            ("app.wsgi", ByName::Source(Language::Python)),
            ("a.pyi", ByName::Declaration(Language::Python)),
            ("jakefile", ByName::Source(Language::JavaScript)),
            ("bin/tool", ByName::Unclear),
            (".env", ByName::Other),
            ("a.json", ByName::Other),
        ];
        for (name, expected) in cases {
            assert_eq!(by_name(Path::new(name)), expected, "{name}");
        }
    }

    #[test]
    fn shebangs() {
        let cases: [(&[u8], Option<Language>); 10] = [
            (b"#!/usr/bin/env node\n", Some(Language::JavaScript)),
            (b"#!/usr/bin/env -S NODE_ENV=x tsx --y\n", Some(Language::TypeScript)),
            (b"#! /usr/local/bin/node --harmony", Some(Language::JavaScript)),
            (b"#!/usr/bin/env deno run", Some(Language::TypeScript)),
            (b"#!/usr/bin/env python3.12\n", Some(Language::Python)),
            (b"#!/usr/bin/python -u", Some(Language::Python)),
            (b"#!/usr/bin/env -S uv run --script", Some(Language::Python)),
            (b"#!/bin/sh\nnode", None),
            (b"#!", None),
            (b"node", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(Language::of_shebang(bytes), expected, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
