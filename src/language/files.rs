//! What language a file is in, by its name or its first line.

use std::path::Path;

use super::{Dialect, FAMILIES, Family, Language};

/// What a file's name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ByName {
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
pub(crate) const SHEBANG_LENGTH: usize = 256;

impl Language {
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
        find(|dialect| dialect.interpreters.contains(&interpreter))
    }
}

/// The first language whose folder says this.
fn find(is: impl Fn(&Dialect) -> bool) -> Option<Language> {
    Language::all().find(|language| is(language.dialect))
}

/// What the name of `path` says about its content.
pub(crate) fn by_name(path: &Path) -> ByName {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        // Not UTF-8: the extension alone may still be.
        let extension = path.extension().and_then(|extension| extension.to_str());
        return extension.map_or(ByName::Other, |extension| by_extension(&extension.to_ascii_lowercase()));
    };
    let lower = name.to_ascii_lowercase();
    let told = match lower.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => by_extension(extension),
        Some(_) => ByName::Other,
        None => find(|dialect| dialect.names.contains(&&*lower)).map_or(ByName::Unclear, ByName::Source),
    };
    match told {
        ByName::Source(language) if language.dialect.declaration_mark.is_some_and(|m| lower.contains(m)) => {
            ByName::Declaration(language)
        }
        ByName::Other | ByName::Unclear => by_whole_name(&lower).map_or(told, ByName::Source),
        known => known,
    }
}

/// Whether a file of this name, which is no code, says where code is, or is data that code imports.
pub(crate) fn stands_beside(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    FAMILIES.iter().any(|family| {
        family.manifests.iter().any(|manifest| manifest.name == name)
            || family.data.iter().any(|data| extension.eq_ignore_ascii_case(data))
    })
}

fn by_extension(extension: &str) -> ByName {
    let source = || find(|dialect| dialect.extensions.contains(&extension)).map(ByName::Source);
    let declaration = || find(|dialect| dialect.declarations.contains(&extension)).map(ByName::Declaration);
    source().or_else(declaration).unwrap_or(ByName::Other)
}

/// The language of a file whose name, in lower case, a family knows by more than an extension.
fn by_whole_name(name: &str) -> Option<Language> {
    let told = |family: &&'static Family| {
        let family = *family;
        (family.by_name)(name).map(|dialect| Language { family, dialect })
    };
    FAMILIES.iter().find_map(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name of the language that a file's name tells, and the mark of a declaration file.
    fn told(name: &str) -> &'static str {
        match by_name(Path::new(name)) {
            ByName::Source(language) => language.name(),
            ByName::Declaration(_) => "types",
            ByName::Unclear => "unclear",
            ByName::Other => "other",
        }
    }

    #[test]
    fn names() {
        let cases = [
            ("a.js", "javascript"),
            ("a.JSX", "javascript"),
            ("a.d.js", "javascript"),
            ("a.mts", "typescript"),
            ("a.tsx", "tsx"),
            ("a.d.ts", "types"),
            ("a.d.css.ts", "types"),
            ("gunicorn.conf.py", "python"),
            ("a.PYW", "python"),
            ("app.wsgi", "python"),
            ("a.pyi", "types"),
            ("jakefile", "javascript"),
            ("config.ru", "ruby"),
            ("Thinfile", "ruby"),
            ("bin/tool", "unclear"),
            (".env", "other"),
            (".ts", "other"),
            ("a.json", "other"),
            ("Procfile", "command"),
            ("Procfile.dev", "command"),
            ("Dockerfile.md", "other"),
            ("dockerfile.js", "javascript"),
            ("docker-compose.yml", "command"),
            ("package.json", "command"),
            ("package-lock.json", "other"),
            ("run.sh", "command"),
            (".sh", "command"),
            ("user.service.ts", "typescript"),
            ("config/thin.yml", "command"),
            ("Cargo.toml", "other"),
        ];
        for (name, expected) in cases {
            assert_eq!(told(name), expected, "{name}");
        }
    }

    #[test]
    fn shebangs() {
        let cases: [(&[u8], &str); 12] = [
            (b"#!/usr/bin/env node\n", "javascript"),
            (b"#!/usr/bin/env -S NODE_ENV=x tsx --y\n", "typescript"),
            (b"#! /usr/local/bin/node --harmony", "javascript"),
            (b"#!/usr/bin/env deno run", "typescript"),
            (b"#!/usr/bin/env python3.12\n", "python"),
            (b"#!/usr/bin/python -u", "python"),
            (b"#!/usr/bin/env -S uv run --script", "python"),
            (b"#!/usr/bin/env -S ruby -w\n", "ruby"),
            (b"#!/bin/sh\nnode", "command"),
            (b"#!/usr/bin/perl\nnode", ""),
            (b"#!", ""),
            (b"node", ""),
        ];
        for (bytes, expected) in cases {
            let told = Language::of_shebang(bytes).map_or("", Language::name);
            assert_eq!(told, expected, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
