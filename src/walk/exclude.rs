//! What is passed over without any ignore file saying so, and why: the one place for it.
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
use crate::source::{Kind, Tree};

/// Written by package managers, never by hand.
const PACKAGE_DIRECTORIES: &[&str] = &["bower_components", "jspm_packages", "web_modules"];

/// What installers leave in a `node_modules` of theirs: npm, all for executables, yarn, pnpm.
const INSTALLER_FILES: &[&str] =
    &[".package-lock.json", ".bin", ".yarn-integrity", ".yarn-state.yml", ".modules.yaml", ".pnpm"];

/// Copies of other projects, by a convention without a second meaning.
const THIRD_PARTY_DIRECTORIES: &[&str] = &["third_party", "third-party", "thirdparty", "3rdparty"];

/// What frameworks and tools write. They are named here although dot directories are hidden
/// anyway, so that `-v` gives the better reason.
const TOOL_DIRECTORIES: &[&str] = &[
    ".next",
    ".nuxt",
    ".output",
    ".svelte-kit",
    ".angular",
    ".turbo",
    ".parcel-cache",
    ".docusaurus",
    ".cache",
    ".serverless",
    ".nyc_output",
    "__pycache__",
];

/// Version control's own data: no part of the tree, hence not even counted.
const VERSION_CONTROL: &[&str] = &[".git", ".hg", ".svn", ".jj"];

/// A directory that holds one of these is the home of a package.
const MANIFESTS: &[&str] =
    &["package.json", "composer.json", "Gemfile", "go.mod", "pyproject.toml", "deno.json", "bower.json"];

/// What compilers and bundlers leave beside their output. `.d.ts` alone is no evidence: packages
/// write such files by hand.
const OUTPUT_SUFFIXES: &[&str] = &[".js.map", ".mjs.map", ".cjs.map", ".css.map", ".tsbuildinfo"];
const OUTPUT_FILES: &[&str] = &["asset-manifest.json", "BUILD_ID", "build-manifest.json", "index.html"];

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
    if PACKAGE_DIRECTORIES.contains(&name) || THIRD_PARTY_DIRECTORIES.contains(&name) {
        return Some(SkipReason::Vendored);
    }
    if TOOL_DIRECTORIES.contains(&name) {
        return Some(SkipReason::BuildOutput);
    }
    let (evident, reason) = match name {
        // An installer puts it beside the manifest that it obeys.
        "node_modules" => {
            let installed = beside_manifest(tree, path) || holds(tree, path, INSTALLER_FILES);
            (installed, SkipReason::Vendored)
        }
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
    name.starts_with('.').then_some(SkipReason::Hidden)
}

fn holds(tree: &dyn Tree, directory: &Path, names: &[&str]) -> bool {
    names.iter().any(|name| tree.kind(&directory.join(name)).is_some())
}

fn beside_manifest(tree: &dyn Tree, path: &Path) -> bool {
    path.parent().is_some_and(|parent| holds(tree, parent, MANIFESTS))
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
    OUTPUT_FILES.contains(&name.as_ref()) || OUTPUT_SUFFIXES.iter().any(|suffix| name.ends_with(suffix))
}
