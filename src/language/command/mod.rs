//! Command lines, and settings that are no code: formats of files without a grammar of ours.

pub mod lower;
mod releases;
mod resolve;

use super::{Dialect, Family, Reading};
use lower::Format;

/// The family.
pub static FAMILY: Family = Family {
    by_name,
    modules: Some(resolve::modules),
    variables: Some(&lower::variables::VARIABLES),
    releases: Some(&releases::RELEASES),
    ..Family::new("command", &[&SCRIPT, &PROCFILE, &DOCKERFILE, &COMPOSE, &PACKAGE, &UNIT, &SETTINGS])
};

static SCRIPT: Dialect = Dialect {
    interpreters: &["sh", "bash", "dash", "ash", "ksh", "zsh"],
    ..Dialect::new("command", Reading::Text(|file| lower::lower(file, Format::Script)))
};
static PROCFILE: Dialect =
    Dialect::new("command", Reading::Text(|file| lower::lower(file, Format::Procfile)));
static DOCKERFILE: Dialect =
    Dialect::new("command", Reading::Text(|file| lower::lower(file, Format::Dockerfile)));
static COMPOSE: Dialect = Dialect::new("command", Reading::Text(|file| lower::lower(file, Format::Compose)));
static PACKAGE: Dialect = Dialect::new("command", Reading::Text(|file| lower::lower(file, Format::Package)));
static UNIT: Dialect = Dialect::new("command", Reading::Text(|file| lower::lower(file, Format::Unit)));
static SETTINGS: Dialect = Dialect {
    names: &[".flaskenv"],
    ..Dialect::new("command", Reading::Text(|file| lower::lower(file, Format::Settings)))
};

/// The format of a file by its name in lower case. A name says more than its extension here:
/// `Dockerfile.prod`, `docker-compose.yml`.
fn by_name(name: &str) -> Option<&'static Dialect> {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let prose = matches!(extension, "md" | "markdown" | "rst" | "txt" | "html" | "dockerignore");
    let begins = |start: &str| {
        let rest = name.strip_prefix(start);
        !prose && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-', '_']))
    };
    let data = matches!(extension, "yml" | "yaml");
    let has_word = |word: &str| stem.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| part == word);
    Some(match extension {
        "sh" | "bash" | "ksh" | "zsh" => &SCRIPT,
        "service" => &UNIT,
        "dockerfile" | "containerfile" => &DOCKERFILE,
        "toml" if has_word("hypercorn") => &SETTINGS,
        "flaskenv" => &SETTINGS,
        _ if data && (begins("compose") || has_word("docker") && has_word("compose")) => &COMPOSE,
        _ if data && has_word("thin") => &SETTINGS,
        _ if name == "package.json" => &PACKAGE,
        _ if begins("dockerfile") || begins("containerfile") => &DOCKERFILE,
        _ if begins("procfile") => &PROCFILE,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(name: &str) -> Option<&'static Dialect> {
        by_name(&name.to_ascii_lowercase())
    }

    #[test]
    fn formats_by_name() {
        let cases: &[(&'static Dialect, &[&str])] = &[
            (&PROCFILE, &["Procfile", "Procfile.dev"]),
            (&DOCKERFILE, &["Dockerfile", "Dockerfile.prod", "web.Dockerfile"]),
            (&COMPOSE, &["docker-compose.yml", "docker-compose-prod.yaml", "compose.yaml"]),
            (&PACKAGE, &["package.json"]),
            (&SCRIPT, &["run.sh"]),
            (&UNIT, &["web.service"]),
            (&SETTINGS, &["thin.yml", "thin.production.yaml", "hypercorn.toml", ".flaskenv"]),
        ];
        for (expected, names) in cases {
            for name in *names {
                assert!(format(name).is_some_and(|found| std::ptr::eq(found, *expected)), "{name}");
            }
        }
        for name in ["Dockerfile.md", "composer.yml", "package-lock.json", "thing.yml", "Cargo.toml", "a"] {
            assert!(format(name).is_none(), "{name}");
        }
    }
}
