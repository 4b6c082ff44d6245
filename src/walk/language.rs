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
    /// Ruby.
    Ruby,
    /// Command lines, and settings that are no code.
    Command(Format),
}

/// A format of files that hold command lines or settings of programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A shell script.
    Script,
    /// A Procfile: a name and a command a line.
    Procfile,
    /// A Dockerfile.
    Dockerfile,
    /// A compose file.
    Compose,
    /// A `package.json`.
    Package,
    /// A systemd unit.
    Unit,
    /// Settings of a program, as data.
    Settings,
}

/// Whether a file of this name, which is no code, says where code is, or is data that code imports.
pub(super) fn stands_beside(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
    let json = name.len() > 5 && name.as_bytes()[name.len() - 5..].eq_ignore_ascii_case(b".json");
    json || matches!(name, "pnpm-workspace.yaml" | "pyproject.toml" | "setup.cfg")
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
    ("ruby", Language::Ruby),
    ("jruby", Language::Ruby),
    ("truffleruby", Language::Ruby),
    ("rackup", Language::Ruby),
    ("rake", Language::Ruby),
    ("sh", Language::Command(Format::Script)),
    ("bash", Language::Command(Format::Script)),
    ("dash", Language::Command(Format::Script)),
    ("ash", Language::Command(Format::Script)),
    ("ksh", Language::Command(Format::Script)),
    ("zsh", Language::Command(Format::Script)),
];

/// Files that are code by their names, in lower case.
const NAMES: &[(&str, Language)] = &[
    ("jakefile", Language::JavaScript),
    ("rakefile", Language::Ruby),
    ("gemfile", Language::Ruby),
    ("capfile", Language::Ruby),
    ("guardfile", Language::Ruby),
    ("vagrantfile", Language::Ruby),
    ("thinfile", Language::Ruby),
    ("thorfile", Language::Ruby),
    ("fastfile", Language::Ruby),
    ("podfile", Language::Ruby),
    ("brewfile", Language::Ruby),
    ("berksfile", Language::Ruby),
    ("dangerfile", Language::Ruby),
];

impl Language {
    /// Every language and dialect.
    pub const ALL: &[Language] = &[
        Language::JavaScript,
        Language::TypeScript,
        Language::Tsx,
        Language::Python,
        Language::Ruby,
        Language::Command(Format::Script),
        Language::Command(Format::Procfile),
        Language::Command(Format::Dockerfile),
        Language::Command(Format::Compose),
        Language::Command(Format::Package),
        Language::Command(Format::Unit),
        Language::Command(Format::Settings),
    ];

    /// The name as rules claim it and as it is printed.
    pub fn name(self) -> &'static str {
        match self {
            Language::JavaScript => "javascript",
            Language::TypeScript => "typescript",
            Language::Tsx => "tsx",
            Language::Python => "python",
            Language::Ruby => "ruby",
            Language::Command(_) => "command",
        }
    }

    /// The language of which this is a dialect: its models and its lowering serve all of them.
    pub fn family(self) -> &'static str {
        match self {
            Language::JavaScript | Language::TypeScript | Language::Tsx => "javascript",
            Language::Python => "python",
            Language::Ruby => "ruby",
            Language::Command(_) => "command",
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
    let by_extension = match lower.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => by_extension(extension),
        Some(_) => ByName::Other,
        None => match NAMES.iter().find(|(known, _)| *known == lower) {
            Some(&(_, language)) => ByName::Source(language),
            None => ByName::Unclear,
        },
    };
    match (by_extension, format_of(&lower)) {
        (ByName::Other | ByName::Unclear, Some(format)) => ByName::Source(Language::Command(format)),
        (known, _) => known,
    }
}

/// The format of a file of command lines, by its name in lower case.
fn format_of(name: &str) -> Option<Format> {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let prose = matches!(extension, "md" | "markdown" | "rst" | "txt" | "html" | "dockerignore");
    let begins = |start: &str| {
        let rest = name.strip_prefix(start);
        !prose && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-', '_']))
    };
    let data = matches!(extension, "yml" | "yaml");
    let has_word = |word: &str| stem.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| part == word);
    Some(match extension {
        "sh" | "bash" | "ksh" | "zsh" => Format::Script,
        "service" => Format::Unit,
        "dockerfile" | "containerfile" => Format::Dockerfile,
        "toml" if has_word("hypercorn") => Format::Settings,
        _ if data && (begins("compose") || has_word("docker") && has_word("compose")) => Format::Compose,
        _ if data && has_word("thin") => Format::Settings,
        _ if name == "package.json" => Format::Package,
        _ if begins("dockerfile") || begins("containerfile") => Format::Dockerfile,
        _ if begins("procfile") => Format::Procfile,
        _ => return None,
    })
}

fn by_extension(extension: &str) -> ByName {
    match extension.to_ascii_lowercase().as_str() {
        "js" | "mjs" | "cjs" | "jsx" => ByName::Source(Language::JavaScript),
        "ts" | "mts" | "cts" => ByName::Source(Language::TypeScript),
        "tsx" => ByName::Source(Language::Tsx),
        "py" | "pyw" | "wsgi" => ByName::Source(Language::Python),
        "pyi" => ByName::Declaration(Language::Python),
        "rb" | "ru" | "rake" | "gemspec" | "jbuilder" | "thor" => ByName::Source(Language::Ruby),
        _ => ByName::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(format: Format) -> ByName {
        ByName::Source(Language::Command(format))
    }

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
            ("config.ru", ByName::Source(Language::Ruby)),
            ("Thinfile", ByName::Source(Language::Ruby)),
            ("bin/tool", ByName::Unclear),
            (".env", ByName::Other),
            ("a.json", ByName::Other),
            ("Procfile", command(Format::Procfile)),
            ("Procfile.dev", command(Format::Procfile)),
            ("Dockerfile", command(Format::Dockerfile)),
            ("Dockerfile.prod", command(Format::Dockerfile)),
            ("web.Dockerfile", command(Format::Dockerfile)),
            ("Dockerfile.md", ByName::Other),
            ("dockerfile.js", ByName::Source(Language::JavaScript)),
            ("docker-compose.yml", command(Format::Compose)),
            ("docker-compose-prod.yaml", command(Format::Compose)),
            ("compose.yaml", command(Format::Compose)),
            ("composer.yml", ByName::Other),
            ("package.json", command(Format::Package)),
            ("package-lock.json", ByName::Other),
            ("run.sh", command(Format::Script)),
            ("web.service", command(Format::Unit)),
            ("user.service.ts", ByName::Source(Language::TypeScript)),
            ("config/thin.yml", command(Format::Settings)),
            ("thin.production.yaml", command(Format::Settings)),
            ("thing.yml", ByName::Other),
            ("hypercorn.toml", command(Format::Settings)),
            ("Cargo.toml", ByName::Other),
        ];
        for (name, expected) in cases {
            assert_eq!(by_name(Path::new(name)), expected, "{name}");
        }
    }

    #[test]
    fn shebangs() {
        let cases: [(&[u8], Option<Language>); 12] = [
            (b"#!/usr/bin/env node\n", Some(Language::JavaScript)),
            (b"#!/usr/bin/env -S NODE_ENV=x tsx --y\n", Some(Language::TypeScript)),
            (b"#! /usr/local/bin/node --harmony", Some(Language::JavaScript)),
            (b"#!/usr/bin/env deno run", Some(Language::TypeScript)),
            (b"#!/usr/bin/env python3.12\n", Some(Language::Python)),
            (b"#!/usr/bin/python -u", Some(Language::Python)),
            (b"#!/usr/bin/env -S uv run --script", Some(Language::Python)),
            (b"#!/usr/bin/env -S ruby -w\n", Some(Language::Ruby)),
            (b"#!/bin/sh\nnode", Some(Language::Command(Format::Script))),
            (b"#!/usr/bin/perl\nnode", None),
            (b"#!", None),
            (b"node", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(Language::of_shebang(bytes), expected, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
