//! Packages of the tree: which one a name means, and what a path in it means.

use rustc_hash::FxHashMap;

use super::files::Files;
use super::package::{self, Goal, Package, Row};
use super::package_and_path;
use crate::imports::paths::{below, folder_of, join, name_of, upwards};
use crate::imports::{Listing, Reason, Target};
use crate::ir::ImportKind;

/// The packages of a tree, in the order of their folders.
#[derive(Debug, Default)]
pub(super) struct Packages {
    packages: Vec<(Box<str>, Package)>,
    by_folder: FxHashMap<Box<str>, usize>,
    by_name: FxHashMap<Box<str>, Vec<usize>>,
    /// For each package the folders of the workspaces that it belongs to, outermost first.
    workspaces: Vec<Vec<Box<str>>>,
}

impl Packages {
    pub fn new(listing: &Listing, read: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut packages = Self::default();
        let mut paths: Vec<&str> = listing.code().map(|(_, path)| path).chain(listing.beside()).collect();
        paths.retain(|path| matches!(name_of(path), "package.json" | "pnpm-workspace.yaml" | "lerna.json"));
        paths.sort_unstable();
        paths.dedup();
        let mut patterns: Vec<(Box<str>, Vec<Box<str>>)> = Vec::new();
        for path in paths {
            let Some(text) = read(path) else { continue };
            let folder: Box<str> = folder_of(path).into();
            if name_of(path) != "package.json" {
                patterns.push((folder, package::workspace(path, &text)));
            } else if let Some(package) = Package::read(&text) {
                patterns.push((folder.clone(), package.workspaces.clone()));
                packages.add(folder, package);
            }
        }
        patterns.retain(|(_, patterns)| !patterns.is_empty());
        let belongs = |folder: &str| {
            let held = patterns.iter().filter(|(top, patterns)| holds(top, patterns, folder));
            held.map(|(top, _)| top.clone()).collect()
        };
        packages.workspaces = packages.packages.iter().map(|(folder, _)| belongs(folder)).collect();
        packages
    }

    fn add(&mut self, folder: Box<str>, package: Package) {
        let index = self.packages.len();
        self.by_folder.insert(folder.clone(), index);
        if let Some(name) = &package.name {
            self.by_name.entry(name.clone()).or_default().push(index);
        }
        self.packages.push((folder, package));
    }

    /// The package whose manifest stands in a folder.
    pub fn at(&self, folder: &str) -> Option<&Package> {
        self.by_folder.get(folder).map(|&index| &self.packages[index].1)
    }

    /// The folder of the first package of this name.
    pub fn any_named(&self, name: &str) -> Option<&str> {
        self.by_name.get(name)?.first().map(|&index| &*self.packages[index].0)
    }

    /// The folders of packages that have a name, with that.
    pub fn named_folders(&self) -> impl Iterator<Item = (&str, &str)> {
        self.packages.iter().filter_map(|(folder, package)| Some((&**folder, package.name.as_deref()?)))
    }

    /// What whoever installs the package in a folder asks for by its name.
    pub fn entry(&self, files: &Files<'_>, folder: &str) -> Target {
        self.inside(files, folder, "", ImportKind::Call)
    }

    /// What `name/path` means in a folder; `None` if the tree has no such package for it.
    pub fn named(
        &self,
        files: &Files<'_>,
        folder: &str,
        name: &str,
        path: &str,
        kind: ImportKind,
    ) -> Option<Target> {
        let of = self.folder_of(files.listing, folder, name)?;
        Some(self.inside(files, &of, path, kind))
    }

    /// The folder of the package that a name means in a folder: the package itself, one that it links to,
    /// one of its workspace, one that stands in a `node_modules` that is part of the project.
    fn folder_of(&self, listing: &Listing, folder: &str, name: &str) -> Option<String> {
        let mut own = true;
        for at in upwards(folder) {
            let Some(package) = self.at(at) else { continue };
            // Without `exports` a package cannot ask for itself by its name.
            if own && package.exports.is_some() && package.name.as_deref() == Some(name) {
                return Some(at.to_owned());
            }
            own = false;
            let linked = package.linked.iter().find(|(linked, _)| **linked == *name);
            if let Some(target) = linked.and_then(|(_, path)| join(at, path))
                && listing.is_folder(&target)
            {
                return Some(target);
            }
        }
        for at in upwards(folder) {
            let installed = join(at, "node_modules").and_then(|modules| join(&modules, name));
            if let Some(target) = installed.filter(|path| listing.is_folder(path)) {
                return Some(target);
            }
        }
        let depth = |index: &usize| {
            let around = self.workspaces[*index].iter().filter(|top| below(folder, top).is_some());
            around.map(|top| top.len() + 1).max()
        };
        let candidates = self.by_name.get(name)?.iter().filter_map(|index| Some((depth(index)?, index)));
        // The innermost workspace; among several folders of one name the first.
        let best = candidates.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map(|(_, &index)| self.packages[index].0.to_string())
    }

    /// What a path in the package in `folder` means.
    fn inside(&self, files: &Files<'_>, folder: &str, path: &str, kind: ImportKind) -> Target {
        let package = self.at(folder);
        if let Some(rows) = package.and_then(|package| package.exports.as_deref()) {
            let key = if path.is_empty() { ".".to_owned() } else { format!("./{path}") };
            let Some((row, rest)) = fitting(rows, &key) else {
                // Tools that know no `exports` look at the files.
                let found = join(folder, path).filter(|_| !path.is_empty()).and_then(|p| files.built_at(&p));
                return found.unwrap_or(Target::Unknown(Reason::NotOffered));
            };
            return self.goal(files, folder, row, rest, kind);
        }
        let found = match path {
            "" => files.at(folder, true),
            path => join(folder, path).and_then(|path| files.built_at(&path)).or_else(|| {
                // `name/a` of a package that is published from its `dist`, or whose sources stand in `src`.
                let inner = join(folder, "src").and_then(|src| join(&src, path));
                inner.and_then(|path| files.at(&path, false))
            }),
        };
        found.unwrap_or_else(|| Target::Unknown(why(files, folder, path)))
    }

    /// What the first goal means whose conditions hold and that leads to a file; a goal for the type checker only
    /// if no other does.
    fn goal(&self, files: &Files<'_>, folder: &str, row: &Row, rest: &str, kind: ImportKind) -> Target {
        let mut missing = None;
        for typed in [false, true] {
            for goal in row.goals.iter().filter(|goal| holds_for(goal, kind, typed)) {
                let Some(path) = &goal.path else {
                    if !typed {
                        return Target::Unknown(Reason::NotOffered);
                    }
                    continue;
                };
                let mut written = path.replace('*', rest);
                if row.key.ends_with('/') {
                    written.push_str(rest);
                }
                if !written.starts_with("./") && written != "." {
                    if typed || row.key.starts_with('.') || written.starts_with('.') {
                        continue;
                    }
                    let (name, inner) = package_and_path(&written);
                    let named = self.folder_of(files.listing, folder, name);
                    return match named.filter(|at| at != folder) {
                        Some(at) => self.plainly(files, &at, inner, kind),
                        None if super::builtin::is_builtin(&written) || written.starts_with("node:") => {
                            Target::Builtin
                        }
                        None => Target::package(name, inner),
                    };
                }
                let Some(path) = join(folder, &written) else { continue };
                if let Some(target) = files.built_at(&path) {
                    return target;
                }
                missing = missing.or(Some(files.why_missing(&path)));
            }
        }
        Target::Unknown(missing.unwrap_or(Reason::NotOffered))
    }

    /// What a path in another package means, to which an import of a package leads: no such step follows another.
    fn plainly(&self, files: &Files<'_>, folder: &str, path: &str, kind: ImportKind) -> Target {
        let is_plain = self.at(folder).is_none_or(|package| {
            let goals = package.exports.iter().flatten().flat_map(|row| &row.goals);
            goals.filter_map(|goal| goal.path.as_deref()).all(|path| path.starts_with('.'))
        });
        if is_plain { self.inside(files, folder, path, kind) } else { Target::Unknown(Reason::NotOffered) }
    }

    /// What `#name` means in a folder, if the nearest package says so.
    pub fn imported(&self, files: &Files<'_>, folder: &str, name: &str, kind: ImportKind) -> Option<Target> {
        let at = upwards(folder).find(|at| self.at(at).is_some())?;
        let (row, rest) = fitting(&self.at(at)?.imports, name)?;
        Some(self.goal(files, at, row, rest, kind))
    }
}

fn why(files: &Files<'_>, folder: &str, path: &str) -> Reason {
    join(folder, path).map_or(Reason::Outside, |path| files.why_missing(&path))
}

/// Whether a workspace's patterns hold a folder; the last that fits decides.
fn holds(top: &str, patterns: &[Box<str>], folder: &str) -> bool {
    let Some(rest) = below(folder, top) else { return false };
    if rest.is_empty() {
        return true;
    }
    patterns.iter().fold(false, |held, pattern| match pattern.strip_prefix('!') {
        Some(pattern) => held && !package::fits(pattern, rest),
        None => held || package::fits(pattern, rest),
    })
}

/// The row of a key: the same, else the pattern with the longest beginning; and what stands for its `*`.
fn fitting<'r, 'k>(rows: &'r [Row], key: &'k str) -> Option<(&'r Row, &'k str)> {
    let mut best: Option<(usize, &Row, &str)> = None;
    for row in rows {
        if *row.key == *key {
            return Some((row, ""));
        }
        let rest = match row.key.split_once('*') {
            Some((before, after)) => {
                let rest = key.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
                rest.filter(|rest| !rest.is_empty())
            }
            // A folder, as it was once written.
            None if row.key.ends_with('/') => key.strip_prefix(&*row.key),
            None => None,
        };
        let length = row.key.find('*').unwrap_or(row.key.len());
        if let Some(rest) = rest
            && best.is_none_or(|(longest, ..)| length > longest)
        {
            best = Some((length, row, rest));
        }
    }
    best.map(|(_, row, rest)| (row, rest))
}

/// Whether a goal's conditions hold for one that asks in this way, and whether for types alone.
fn holds_for(goal: &Goal, kind: ImportKind, typed: bool) -> bool {
    let own = if kind == ImportKind::Call { "require" } else { "import" };
    let holds = |condition: &str| {
        condition == own
            || matches!(condition, "default" | "node" | "node-addons" | "module" | "module-sync" | "source")
            || matches!(condition, "development" | "production")
            || typed && (condition.starts_with("types") || condition == "import" || condition == "require")
    };
    goal.conditions.iter().all(|condition| holds(condition))
}
