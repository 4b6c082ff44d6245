//! `.pre-commit-hooks.yaml` gives keyspill every file that it reads. `.ci/pre-commit` tries it for real.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use keyspill::language::Language;

/// What stands in the manifest beside the extensions; [`is_given`] says the same.
const NAMES: &str = r"(^|/)([^./]+|package\.json|(containerfile|dockerfile|procfile)[._-][^/]*)$";

fn is_given(name: &str, extensions: &BTreeSet<&str>) -> bool {
    let begins = |start: &str| name.strip_prefix(start).is_some_and(|rest| rest.starts_with(['.', '_', '-']));
    name.rsplit_once('.').is_none_or(|(_, extension)| extensions.contains(extension))
        || name == "package.json"
        || ["containerfile", "dockerfile", "procfile"].into_iter().any(begins)
}

/// All extensions of up to four letters.
fn extensions() -> impl Iterator<Item = String> {
    (1..=4_u32).flat_map(|length| {
        (0..26_u32.pow(length)).map(move |number| {
            (0..length).map(|at| char::from(b'a' + (number / 26_u32.pow(at) % 26) as u8)).collect()
        })
    })
}

/// Names that say more than an extension, and longer extensions. Those that are read have to be given.
const MORE: &[&str] = &[
    "a.gemspec",
    "a.podspec",
    "a.jbuilder",
    "a.service",
    "a.dockerfile",
    "a.containerfile",
    "package.json",
    "package-lock.json",
    "compose.yml",
    "compose.prod.yaml",
    "docker-compose.yml",
    "docker-compose.override.yaml",
    "thin.yml",
    "config-thin.yaml",
    "hypercorn.toml",
    "pyproject.toml",
    "procfile",
    "procfile.dev",
    "procfile-test",
    "procfile_old",
    "dockerfile",
    "dockerfile.prod",
    "dockerfile-web",
    "containerfile.ci",
    "config.ru",
    "gemfile",
    "rakefile",
    "jakefile",
    "puma.service",
    "app.ipynb",
    "openapi.yaml",
    "swagger.json",
];

#[test]
fn the_hooks_are_given_every_file_that_is_read() {
    let is_read = |name: &String| Language::of_path(Path::new(name)).is_some();
    let names = extensions().map(|extension| format!("a.{extension}"));
    let read: Vec<String> = names.chain(MORE.iter().map(ToString::to_string)).filter(is_read).collect();
    assert!(read.contains(&"a.mts".to_owned()), "{read:?}");

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml");
    let manifest = fs::read_to_string(path).expect("the manifest");
    let patterns: Vec<&str> =
        manifest.lines().filter_map(|line| line.trim().strip_prefix("files: ")).collect();
    assert_eq!(patterns.len(), manifest.matches("- id: ").count());
    for pattern in patterns {
        let list =
            pattern.strip_prefix("'(?i)\\.(").and_then(|rest| rest.strip_suffix(&format!(")$|{NAMES}'")));
        let given: BTreeSet<&str> = list.expect("this form").split('|').collect();
        let missing: Vec<&String> = read.iter().filter(|name| !is_given(name, &given)).collect();
        assert!(
            missing.is_empty(),
            "these names have to get into `files` of .pre-commit-hooks.yaml: {missing:?}"
        );
    }
}
