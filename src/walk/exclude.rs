//! What is passed over without any ignore file saying so, and why. What the tools of one language leave is
//! said by that language.
//!
//! The names of tools' own directories are never used for source, so the name alone decides.
//! `vendor`, `dist`, `build`, `out` and `coverage` are also ordinary words: a shop has vendors, a
//! compiler has a folder for its builds. Those are passed over only with evidence beside or inside
//! them; so is `node_modules`, since a few projects (Node-RED is one) keep their own packages in a
//! directory of that name, to be found without an install. `lib`, `public` and `static` are never
//! passed over by name.

use std::ffi::OsStr;
use std::path::Path;

use super::SkipReason;
use crate::language::{FAMILIES, Leftovers};
use crate::source::{Kind, Tree};

/// Copies of other projects, by a convention without a second meaning.
const THIRD_PARTY_DIRECTORIES: &[&str] = &["third_party", "third-party", "thirdparty", "3rdparty"];

/// What tools write that serve no single language. They are named here, and those of languages in their
/// folders, although dot directories are hidden anyway, so that `-v` gives the better reason.
const TOOL_DIRECTORIES: &[&str] = &[".cache", ".serverless"];

/// Version control's own data: no part of the tree, hence not even counted.
const VERSION_CONTROL: &[&str] = &[".git", ".hg", ".svn", ".jj"];

/// A directory that holds one of these is the home of a package, as it is with one of the manifests of
/// languages that are read.
const FOREIGN_MANIFESTS: &[&str] = &["composer.json", "go.mod"];

/// What coverage tools write.
const COVERAGE_FILES: &[&str] = &["lcov.info", "lcov-report", "coverage-final.json", "clover.xml"];

/// How many entries of a directory are looked at for evidence.
const EVIDENCE_LIMIT: usize = 512;

/// Whether a directory belongs to version control.
pub(super) fn is_version_control(name: &OsStr) -> bool {
    VERSION_CONTROL.iter().any(|known| name == *known)
}

/// Why the directory `path` is passed over, if it is. Reads at most two directories, and only for
/// the ambiguous names.
pub(super) fn directory(tree: &dyn Tree, path: &Path) -> Option<SkipReason> {
    let name = path.file_name()?.to_str()?;
    if leftovers().any(|left| left.packages.contains(&name)) || THIRD_PARTY_DIRECTORIES.contains(&name) {
        return Some(SkipReason::Vendored);
    }
    if leftovers().any(|left| left.tools.contains(&name)) || TOOL_DIRECTORIES.contains(&name) {
        return Some(SkipReason::BuildOutput);
    }
    let installed = leftovers().flat_map(|left| left.installed).find(|(folder, _)| *folder == name);
    if let Some((_, traces)) = installed {
        // An installer puts it beside the manifest that it obeys.
        let evident = beside_manifest(tree, path) || holds(tree, path, traces);
        return evident.then_some(SkipReason::Vendored);
    }
    let (evident, reason) = match name {
        // Beside a manifest it is a package manager's or a team's copy of others' code; elsewhere,
        // as in `src/api/vendor`, it is the application's word for a supplier.
        "vendor" | "vendors" => (beside_manifest(tree, path), SkipReason::Vendored),
        // The customary output folder of a package.
        "dist" => (beside_manifest(tree, path) || holds_output(tree, path), SkipReason::BuildOutput),
        // Often the folder of build scripts, which are source: only with traces of a compiler.
        "build" | "out" => (holds_output(tree, path), SkipReason::BuildOutput),
        "coverage" => (holds(tree, path, COVERAGE_FILES), SkipReason::BuildOutput),
        name if name.starts_with('.') => (true, SkipReason::Hidden),
        _ => return None,
    };
    evident.then_some(reason)
}

/// Why a file is passed over for its name, if it is.
pub(super) fn file(path: &Path) -> Option<SkipReason> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    if [".min", "-min", ".bundle"].iter().any(|mark| stem.ends_with(mark)) {
        return Some(SkipReason::Minified);
    }
    let dialects = FAMILIES.iter().flat_map(|family| family.dialects);
    let hidden = name.starts_with('.') && !dialects.into_iter().any(|one| one.names.contains(&name.as_str()));
    hidden.then_some(SkipReason::Hidden)
}

fn leftovers() -> impl Iterator<Item = &'static Leftovers> {
    FAMILIES.iter().map(|family| &family.leftovers)
}

fn holds(tree: &dyn Tree, directory: &Path, names: &[&str]) -> bool {
    names.iter().any(|name| tree.kind(&directory.join(name)).is_some())
}

fn beside_manifest(tree: &dyn Tree, path: &Path) -> bool {
    let manifests = FAMILIES.iter().flat_map(|family| family.manifests).filter(|file| file.is_home);
    let names: Vec<&str> = manifests.map(|file| file.name).chain(FOREIGN_MANIFESTS.iter().copied()).collect();
    path.parent().is_some_and(|parent| holds(tree, parent, &names))
}

/// Whether a compiler or bundler left its traces in `directory` or one level below.
fn holds_output(tree: &dyn Tree, directory: &Path) -> bool {
    let entries = tree.entries(directory, EVIDENCE_LIMIT);
    if entries.iter().any(|(name, _)| is_output(name)) {
        return true;
    }
    let below = entries.iter().filter(|(_, kind)| *kind == Kind::Directory).take(8);
    below
        .map(|(name, _)| tree.entries(&directory.join(name), EVIDENCE_LIMIT))
        .any(|entries| entries.iter().any(|(name, _)| is_output(name)))
}

fn is_output(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    leftovers().any(|left| {
        left.output_files.contains(&name.as_ref())
            || left.output_endings.iter().any(|end| name.ends_with(end))
    })
}
