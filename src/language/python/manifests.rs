//! Which packages a project uses, by its manifests.

use super::releases;
use crate::language::ManifestFile;

pub(super) const MANIFESTS: &[ManifestFile] = &[
    ManifestFile { name: "pyproject.toml", is_root: true, is_home: true, packages: Some(pyproject) },
    ManifestFile { is_root: true, ..ManifestFile::new("setup.py") },
    ManifestFile { name: "requirements.txt", is_root: true, is_home: false, packages: Some(requirements) },
    ManifestFile::new("setup.cfg"),
    ManifestFile { packages: Some(pipfile), ..ManifestFile::new("Pipfile") },
];

fn pyproject(text: &str) -> Vec<String> {
    releases::in_pyproject(text).into_iter().map(|(name, _)| name).collect()
}

fn pipfile(text: &str) -> Vec<String> {
    releases::in_pipfile(text).into_iter().map(|(name, _)| name).collect()
}

fn requirements(text: &str) -> Vec<String> {
    text.lines().filter_map(|line| Some(releases::requirement(line)?.0.to_owned())).collect()
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
