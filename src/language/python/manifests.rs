//! Which packages a project uses, by its manifests.

use crate::language::ManifestFile;

pub(super) const MANIFESTS: &[ManifestFile] = &[
    ManifestFile { name: "pyproject.toml", is_root: true, is_home: true, packages: Some(pyproject) },
    ManifestFile { is_root: true, ..ManifestFile::new("setup.py") },
    ManifestFile { name: "requirements.txt", is_root: true, is_home: false, packages: Some(requirements) },
    ManifestFile::new("setup.cfg"),
    ManifestFile { packages: Some(pipfile), ..ManifestFile::new("Pipfile") },
];

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_manifest_gives_its_names() {
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
    }
}
