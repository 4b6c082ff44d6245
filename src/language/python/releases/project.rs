//! `pyproject.toml` and `Pipfile`.

use super::{fold, release_or_line, requirement};
use crate::version::{Asked, Claim, Said};

/// Names and what is required of them in `pyproject.toml`, as written.
pub(in crate::language::python) fn in_pyproject(text: &str) -> Vec<(String, String)> {
    let Ok(manifest) = text.parse::<toml::Table>() else { return Vec::new() };
    let at = |path: &[&str]| member(&manifest, path);
    let mut found = Vec::new();
    let lists = [
        at(&["project", "optional-dependencies"]),
        at(&["dependency-groups"]),
        at(&["tool", "pdm", "dev-dependencies"]),
    ];
    let groups = lists.iter().flatten().filter_map(|value| value.as_table()).flat_map(|table| table.values());
    let single = [at(&["project", "dependencies"]), at(&["tool", "uv", "dev-dependencies"])];
    for list in single.into_iter().flatten().chain(groups) {
        let items = list.as_array().into_iter().flatten().filter_map(toml::Value::as_str);
        found.extend(
            items.filter_map(requirement).map(|(name, required)| (name.to_owned(), required.to_owned())),
        );
    }
    let groups = at(&["tool", "poetry", "group"]).and_then(toml::Value::as_table);
    let grouped = groups.into_iter().flat_map(|groups| groups.values()).filter_map(|g| g.get("dependencies"));
    let old = at(&["tool", "poetry", "dev-dependencies"]);
    for table in at(&["tool", "poetry", "dependencies"]).into_iter().chain(grouped).chain(old) {
        found.extend(table.as_table().into_iter().flat_map(of_table));
    }
    found
}

/// Names and what is required of them in a `Pipfile`.
pub(in crate::language::python) fn in_pipfile(text: &str) -> Vec<(String, String)> {
    let Ok(manifest) = text.parse::<toml::Table>() else { return Vec::new() };
    let tables = ["packages", "dev-packages"].iter().filter_map(|table| manifest.get(*table)?.as_table());
    tables.flat_map(of_table).collect()
}

/// `name = "^1"`, `name = { version = "^1" }`, and lists of those.
fn of_table(table: &toml::Table) -> impl Iterator<Item = (String, String)> {
    table.iter().flat_map(|(name, value)| {
        let several = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        let required = |one: &toml::Value| match one {
            toml::Value::String(text) => text.clone(),
            // A folder, an address: any release.
            other => other.get("version").and_then(toml::Value::as_str).unwrap_or("?").to_owned(),
        };
        several.iter().map(|one| (name.clone(), required(one))).collect::<Vec<_>>()
    })
}

fn member<'t>(manifest: &'t toml::Table, path: &[&str]) -> Option<&'t toml::Value> {
    let (first, rest) = path.split_first()?;
    rest.iter().try_fold(manifest.get(*first)?, |value, key| value.get(key))
}

fn claims(asked: &Asked<'_>, found: Vec<(String, String)>) -> Said {
    let its = found.into_iter().filter(|(name, _)| fold(name) == asked.name);
    let place = |name: &str| line_with(asked.text, &[name]);
    Said::of(its.map(|(name, required)| Claim::required(&required, place(&name), asked.range)).collect())
}

/// Where the first line begins that names one of these first, or first in quotes.
fn line_with(text: &str, names: &[&str]) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let names_it = |name: &&str| {
            line.match_indices(name).any(|(at, _)| {
                let before = line[..at].chars().next_back();
                let after = line[at + name.len()..].chars().next();
                let apart =
                    |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.'));
                apart(before) && apart(after)
            })
        };
        if names.iter().any(names_it) {
            return at;
        }
        at += line.len();
    }
    0
}

pub(super) fn pyproject(asked: &Asked<'_>) -> Said {
    if asked.runtime.is_none() {
        return claims(asked, in_pyproject(asked.text));
    }
    let Ok(manifest) = asked.text.parse::<toml::Table>() else { return Said::default() };
    let ways = [
        (&["project", "requires-python"][..], &["requires-python"][..]),
        (&["tool", "poetry", "dependencies", "python"][..], &["python"][..]),
    ];
    let claims = ways.iter().filter_map(|(path, names)| {
        let required = member(&manifest, path)?.as_str()?;
        Some(Claim::required(required, line_with(asked.text, names), asked.range))
    });
    Said::of(claims.collect())
}

pub(super) fn pipfile(asked: &Asked<'_>) -> Said {
    if asked.runtime.is_none() {
        return claims(asked, in_pipfile(asked.text));
    }
    let Ok(manifest) = asked.text.parse::<toml::Table>() else { return Said::default() };
    let names = ["python_full_version", "python_version"];
    let claims = names.iter().filter_map(|name| {
        let written = member(&manifest, &["requires", name])?.as_str()?;
        Some(Claim::new(release_or_line(written), written, line_with(asked.text, &[name])))
    });
    Said::of(claims.take(1).collect())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{asked, written};
    use super::*;
    use crate::version::skim;

    #[test]
    fn a_project_gives_requirements() {
        let text = "[project]\nrequires-python = '>=3.9'\ndependencies = [\n  'flask>=2',\n  'HTTPX[http2]>=0.25,<1',\n]\n[dependency-groups]\ndev = ['httpx==0.28.1', { include-group = 'x' }]\n";
        let said = pyproject(&asked(text, "httpx"));
        assert_eq!(written(&said), [">=0.25,<1", "==0.28.1"]);
        assert_eq!(skim::line_of(text, said.claims[0].at), 5);
        assert_eq!(written(&pyproject(&asked(text, "python"))), [">=3.9"]);
        let poetry = "[tool.poetry.dependencies]\npython = '^3.9'\nhttpx = '^0.27'\nx = { git = 'y' }\nz = [{ version = '^1', python = '<3.9' }, { version = '^2' }]\n[tool.poetry.group.dev.dependencies]\nhttpx = { version = '0.27.2', extras = ['http2'] }\n";
        assert_eq!(written(&pyproject(&asked(poetry, "httpx"))), ["^0.27", "0.27.2"]);
        assert_eq!(written(&pyproject(&asked(poetry, "z"))), ["^1", "^2"]);
        assert!(pyproject(&asked(poetry, "x")).claims[0].set.is_all());
        assert_eq!(written(&pyproject(&asked(poetry, "python"))), ["^3.9"]);
    }

    #[test]
    fn a_pipfile_gives_requirements() {
        let text =
            "[packages]\nhttpx = '*'\nflask = { version = '==3.1' }\n[requires]\npython_version = '3.11'\n";
        assert_eq!(written(&pipfile(&asked(text, "flask"))), ["==3.1"]);
        assert!(pipfile(&asked(text, "httpx")).claims[0].set.is_all());
        assert_eq!(written(&pipfile(&asked(text, "python"))), ["3.11"]);
    }

    #[test]
    fn broken_projects_say_nothing() {
        let texts = [
            "",
            "[",
            "[project]\ndependencies = 'httpx'\n",
            "[project.dependencies]\nhttpx = 1\n",
            "[tool]\npoetry = 1\n",
            "project = 3\n",
            "packages = []\nrequires = 1\n",
        ];
        for text in texts {
            for name in ["httpx", "python"] {
                assert!(pyproject(&asked(text, name)).claims.is_empty(), "{text}");
                assert!(pipfile(&asked(text, name)).claims.is_empty(), "{text}");
            }
        }
    }
}
