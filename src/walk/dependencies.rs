//! Which packages a manifest says that the code beside it uses. By name only: neither versions nor lock
//! files are read, and nothing is resolved.

use std::path::Path;

use serde_json::Value;

use crate::source::Tree;

/// A manifest and the packages that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Relative to the root, with forward slashes.
    pub path: String,
    /// The language family whose packages they are.
    pub family: &'static str,
    /// Their names as written, sorted.
    pub names: Vec<String>,
}

/// A manifest larger than this is not read: nobody writes one by hand. In bytes.
const MAX_SIZE: u64 = 1 << 20;

/// Gives the names in a manifest's text.
type Reader = fn(&str) -> Vec<String>;

/// Names of manifests, the language family, and how they are read.
const MANIFESTS: &[(&str, &str, Reader)] = &[
    ("package.json", "javascript", package_json),
    ("pyproject.toml", "python", pyproject),
    ("requirements.txt", "python", requirements),
    ("Pipfile", "python", pipfile),
    ("Gemfile", "ruby", gemfile),
    ("gems.rb", "ruby", gemfile),
];

/// The manifests in these folders of `tree`, relative to `root`, that name any package.
pub fn manifests<'a>(tree: &dyn Tree, root: &Path, folders: impl Iterator<Item = &'a str>) -> Vec<Manifest> {
    let mut found = Vec::new();
    for folder in folders {
        for (name, family, read) in MANIFESTS {
            let path = if folder.is_empty() { (*name).to_owned() } else { format!("{folder}/{name}") };
            let Some(real) = tree.file_inside(&root.join(&path), root) else { continue };
            let Ok(content) = tree.read(&real, MAX_SIZE + 1) else { continue };
            if content.size > MAX_SIZE {
                continue;
            }
            let text = String::from_utf8_lossy(&content.bytes);
            let mut names = read(text.trim_start_matches('\u{feff}'));
            names.sort();
            names.dedup();
            if !names.is_empty() {
                found.push(Manifest { path, family, names });
            }
        }
    }
    found
}

fn package_json(text: &str) -> Vec<String> {
    let Ok(manifest) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    let tables = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
    let objects = tables.iter().filter_map(|table| manifest.get(table)?.as_object());
    objects.flat_map(|object| object.keys().cloned()).collect()
}

fn pyproject(text: &str) -> Vec<String> {
    let Ok(manifest) = text.parse::<toml::Table>() else { return Vec::new() };
    let at = |path: &[&str]| {
        let mut value = manifest.get(path[0])?;
        for key in &path[1..] {
            value = value.get(key)?;
        }
        Some(value)
    };
    let mut names = Vec::new();
    let lists = [at(&["project", "optional-dependencies"]), at(&["dependency-groups"])];
    let groups = lists.iter().flatten().filter_map(|value| value.as_table()).flat_map(|table| table.values());
    for list in at(&["project", "dependencies"]).into_iter().chain(groups) {
        let items = list.as_array().into_iter().flatten().filter_map(toml::Value::as_str);
        names.extend(items.filter_map(requirement));
    }
    let groups = at(&["tool", "poetry", "group"]).and_then(toml::Value::as_table);
    let grouped = groups.into_iter().flat_map(|groups| groups.values()).filter_map(|g| g.get("dependencies"));
    for table in at(&["tool", "poetry", "dependencies"]).into_iter().chain(grouped) {
        names.extend(table.as_table().into_iter().flat_map(|table| table.keys().cloned()));
    }
    names
}

fn pipfile(text: &str) -> Vec<String> {
    let Ok(manifest) = text.parse::<toml::Table>() else { return Vec::new() };
    let tables = ["packages", "dev-packages"].iter().filter_map(|table| manifest.get(*table)?.as_table());
    tables.flat_map(|table| table.keys().cloned()).collect()
}

fn requirements(text: &str) -> Vec<String> {
    text.lines().filter_map(requirement).collect()
}

/// `Name[extra] >= 1; marker`: the name, if the line begins with one.
fn requirement(line: &str) -> Option<String> {
    let line = line.trim_start();
    let end = line.find(|c: char| !c.is_ascii_alphanumeric() && !"._-".contains(c)).unwrap_or(line.len());
    let name = line.get(..end)?;
    name.starts_with(|c: char| c.is_ascii_alphanumeric()).then(|| name.to_owned())
}

/// Lines of the form `gem 'name', ...`. A Gemfile is a program; what it computes is not seen.
fn gemfile(text: &str) -> Vec<String> {
    let gem = |line: &str| {
        let rest = line.trim_start().strip_prefix("gem")?.trim_start_matches([' ', '\t', '(']);
        let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
        rest[1..].split_once(quote).map(|(name, _)| name.to_owned())
    };
    text.lines().filter_map(gem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_manifest_gives_its_names() {
        let json =
            r#"{"dependencies": {"koa": "^2"}, "devDependencies": {"pino": "*"}, "scripts": {"a": "b"}}"#;
        assert_eq!(package_json(json), ["koa", "pino"]);
        assert_eq!(package_json("{\"dependencies\": [\"koa\"]}"), Vec::<String>::new());
        assert_eq!(package_json("{"), Vec::<String>::new());
        let text = "[project]\ndependencies = ['Flask>=2', 'httpx[http2]', 1]\n\
                    [project.optional-dependencies]\ndev = ['pytest ; x']\n\
                    [dependency-groups]\ntest = ['tox', { include-group = 'dev' }]\n\
                    [tool.poetry.dependencies]\npython = '3'\nrequests = '*'\n\
                    [tool.poetry.group.dev.dependencies]\nblack = '*'\n";
        assert_eq!(pyproject(text), ["Flask", "httpx", "pytest", "tox", "python", "requests", "black"]);
        assert_eq!(
            requirements("# a\n-r base.txt\n Django==5 # x\nuvicorn[standard]\n\n"),
            ["Django", "uvicorn"]
        );
        assert_eq!(
            pipfile("[packages]\naiohttp = '*'\n[dev-packages]\nx = { version = '1' }\n"),
            ["aiohttp", "x"]
        );
        let text = "source 'https://a.example'\ngem 'rails', '~> 7'\n  gem(\"puma\")\n# gem 'no'\ngemspec\ngem name\n";
        assert_eq!(gemfile(text), ["rails", "puma"]);
    }
}
