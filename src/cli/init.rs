//! `keyspill init`: writes a configuration in which everything stands as it is by default, with a word
//! about each key, and tells which of the project's packages keyspill knows.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::args::InitArgs;
use super::{FAILURE, load_rules, output};
use crate::config::{Settings, existing, project_root};
use crate::report::printable_path;
use crate::rule::RuleSet;
use crate::walk::{self, Manifest};

/// The file that is written.
const NAME: &str = "keyspill.toml";

/// Manifests listed in it; the others are counted.
const MAX_LISTED: usize = 20;

/// What follows the list of packages. Each line of a setting that begins with `# ` can be put in force
/// by taking that away.
const BODY: &str = include_str!("init.toml");

/// Writes the file and answers the exit status.
pub fn init(arguments: &InitArgs) -> u8 {
    let Ok(rules) = load_rules(&[]) else { return FAILURE };
    let directory = arguments.directory.clone().unwrap_or_else(|| PathBuf::from("."));
    match write(&directory, &rules) {
        Ok(path) => {
            let told = format!("wrote {}; `keyspill config show` prints what is in force\n", path.display());
            output::tell(printable_path(told.trim_end()).as_bytes());
            output::tell(b"\n");
            0
        }
        Err(message) => {
            output::complain(&message);
            FAILURE
        }
    }
}

fn write(directory: &Path, rules: &RuleSet) -> Result<PathBuf, String> {
    let real = directory.canonicalize().map_err(|error| format!("{}: {error}", directory.display()))?;
    if let Some(name) = existing(&real) {
        return Err(format!("{} configures keyspill already", directory.join(name).display()));
    }
    let path = directory.join(NAME);
    let text = text(&known(&real, rules));
    // Made anew or not at all, also where another process is quicker.
    let file = OpenOptions::new().write(true).create_new(true).open(&path);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path)
}

/// The manifests of all packages below `directory`, with those names of theirs for which there are models.
fn known(directory: &Path, rules: &RuleSet) -> Vec<Manifest> {
    let settings = Settings::new(project_root(directory));
    let workspace = walk::walk(&[directory.to_path_buf()], &settings);
    let paths = workspace.files.iter().map(|file| &*file.path);
    let folders: BTreeSet<String> =
        walk::package_roots(&*workspace.tree, &workspace.root, paths).into_iter().collect();
    let mut manifests =
        walk::manifests(&*workspace.tree, &workspace.root, folders.iter().map(String::as_str));
    for manifest in &mut manifests {
        let models = rules.models(manifest.family);
        let is_known = |name: &String| {
            let imported = name.to_lowercase().replace('-', "_");
            models.package(name).is_some() || models.package(&imported).is_some()
        };
        manifest.names.retain(is_known);
    }
    manifests.retain(|manifest| !manifest.names.is_empty());
    manifests
}

fn text(manifests: &[Manifest]) -> String {
    let mut text = format!("#:schema {}/raw/main/docs/schema/config-1.json\n", env!("CARGO_PKG_REPOSITORY"));
    if !manifests.is_empty() {
        text.push_str("#\n# Packages that this project uses and keyspill knows:\n");
    }
    for manifest in manifests.iter().take(MAX_LISTED) {
        text.push_str(&format!("#   {}: {}\n", printable_path(&manifest.path), manifest.names.join(", ")));
    }
    if manifests.len() > MAX_LISTED {
        text.push_str(&format!("#   and in {} more manifests\n", manifests.len() - MAX_LISTED));
    }
    text.push('\n');
    text.push_str(BODY);
    text
}
