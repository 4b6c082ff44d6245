//! Specifiers of JavaScript and TypeScript.
//!
//! As Node, TypeScript and bundlers agree on them, and where they differ, by what is there: an extension that is
//! left out, a `.js` that a compiler would make from a `.ts`, a package of the workspace whose `main` is
//! built from its `src`. Only files of the listing are answers, so that a convention tried in vain costs nothing.

mod builtin;
mod exports;
mod files;
mod mentions;
mod package;
mod packages;
mod tsconfig;

use crate::imports::Surface;
use crate::imports::paths::{below, folder_of, join, upwards};
use crate::imports::{Listing, Modules, Reason, Target};
use crate::ir::{ImportKind, Module};
use crate::source::FileId;
use files::Files;
use packages::Packages;
use tsconfig::Configs;

pub(super) use mentions::{mentions, takes_all};

/// What manifests say.
#[derive(Debug, Default)]
struct Facts {
    packages: Packages,
    configs: Configs,
}

impl Facts {
    fn new(listing: &Listing, read: &dyn Fn(&str) -> Option<String>) -> Self {
        let packages = Packages::new(listing, read);
        let configs = tsconfig::configs(listing, read, &|name| packages.any_named(name).map(str::to_owned));
        Self { packages, configs }
    }
}

/// What the manifests of a tree say.
pub(super) fn modules(listing: &Listing, read: &dyn Fn(&str) -> Option<String>) -> Box<dyn Modules> {
    Box::new(Facts::new(listing, read))
}

impl Modules for Facts {
    fn resolve(&self, listing: &Listing, from: FileId, specifier: &str, kind: ImportKind) -> Target {
        let path = listing.path(from);
        let files = Files::new(listing, &self.packages, &self.configs, path);
        Asking { facts: self, files, folder: folder_of(path), kind }.target(specifier)
    }

    fn entries(&self, listing: &Listing) -> Vec<(FileId, Box<str>)> {
        let entry = |(folder, name): (&str, &str)| {
            let files = Files::new(listing, &self.packages, &self.configs, folder);
            match self.packages.entry(&files, folder) {
                Target::File(file) => Some((file, name.into())),
                _ => None,
            }
        };
        self.packages.named_folders().filter_map(entry).collect()
    }

    fn surface(&self, module: &Module) -> Surface {
        exports::surface(module)
    }
}

/// One question.
struct Asking<'f> {
    facts: &'f Facts,
    files: Files<'f>,
    folder: &'f str,
    kind: ImportKind,
}

impl Asking<'_> {
    fn target(&self, specifier: &str) -> Target {
        // Bundlers' loaders stand before, their parameters behind.
        let specifier = specifier.rsplit_once('!').map_or(specifier, |(_, rest)| rest);
        let file = specifier.split_once('?').map_or(specifier, |(file, _)| file);
        if file.is_empty() {
            return Target::Unknown(Reason::Unreadable);
        }
        if matches!(file, "." | "..") || file.starts_with("./") || file.starts_with("../") {
            return self.relative(file);
        }
        if let Some((scheme, rest)) = file.split_once(':')
            && scheme.len() > 1
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        {
            return of_scheme(scheme, rest);
        }
        if file.starts_with('/') {
            return self.served(file);
        }
        if file.starts_with('.') || file.split('/').any(|part| part == "..") {
            return Target::Unknown(Reason::Unreadable);
        }
        if file.starts_with('#')
            && let Some(target) = self.facts.packages.imported(&self.files, self.folder, file, self.kind)
        {
            return target;
        }
        if builtin::is_builtin(file) {
            return Target::Builtin;
        }
        self.by_name(file)
    }

    fn relative(&self, file: &str) -> Target {
        let Some(path) = join(self.folder, file) else { return Target::Unknown(Reason::Outside) };
        let folder_only = file.ends_with(['/', '.']) && !file.ends_with("...");
        self.files
            .at(&path, folder_only)
            .or_else(|| self.in_united_folders(&path))
            .or_else(|| self.files.before_build(&path))
            .unwrap_or_else(|| Target::Unknown(self.files.why_missing(&path)))
    }

    /// `rootDirs`: folders that count as one.
    fn in_united_folders(&self, path: &str) -> Option<Target> {
        for config in self.configs() {
            for folder in &config.together {
                let Some(rest) = below(path, folder) else { continue };
                let others = config.together.iter().filter(|other| *other != folder);
                let mut found = others.filter_map(|other| self.files.at(&join(other, rest)?, false));
                if let Some(target) = found.next() {
                    return Some(target);
                }
            }
        }
        None
    }

    /// `/src/main.ts`: bundlers serve the folder of the package as the root.
    fn served(&self, file: &str) -> Target {
        let folders = upwards(self.folder).filter(|at| self.facts.packages.at(at).is_some());
        let mut found = folders.filter_map(|at| self.files.at(&join(at, file)?, false));
        found.next().unwrap_or(Target::Unknown(Reason::Unreadable))
    }

    fn configs(&self) -> impl Iterator<Item = &tsconfig::Config> {
        upwards(self.folder).filter_map(|at| self.facts.configs.get(at)).flatten()
    }

    fn by_name(&self, file: &str) -> Target {
        let mut meant = None;
        for config in self.configs() {
            match self.by_pattern(config, file) {
                Some(target) if target.is_in_tree() => return target,
                other => meant = meant.or(other),
            }
            let based = config.base.as_ref().and_then(|base| join(base, file));
            if let Some(target) = based.and_then(|path| self.files.at(&path, false)) {
                return target;
            }
        }
        let (name, path) = package_and_path(file);
        if let Some(target) = self.facts.packages.named(&self.files, self.folder, name, path, self.kind) {
            return target;
        }
        match self.by_alias(file) {
            Some(target) if target.is_in_tree() => target,
            // No package is asked for a picture from a folder that configurations put before packages.
            None if meant.is_none() && files::is_asset(path) && self.configs().any(|c| c.base.is_some()) => {
                Target::Unknown(Reason::Asset)
            }
            other => meant.or(other).unwrap_or_else(|| Target::package(name, path)),
        }
    }

    /// `paths`: the exact pattern, else that with the longest beginning. `None` if none fits, or only one that
    /// fits everything and leads nowhere.
    fn by_pattern(&self, config: &tsconfig::Config, file: &str) -> Option<Target> {
        let mut best: Option<(usize, &str, &[String])> = None;
        for (pattern, targets) in &config.paths {
            match pattern.split_once('*') {
                None if **pattern == *file => best = Some((usize::MAX, "", targets)),
                None => {}
                Some((before, after)) => {
                    let Some(rest) = file.strip_prefix(before).and_then(|rest| rest.strip_suffix(after))
                    else {
                        continue;
                    };
                    if best
                        .is_none_or(|(length, ..)| before.len() > length || length == 0 && before.is_empty())
                    {
                        best = Some((before.len(), rest, targets));
                    }
                }
            }
        }
        let (length, rest, targets) = best?;
        let paths = || targets.iter().filter_map(|target| join("", &target.replacen('*', rest, 1)));
        if let Some(found) = paths().find_map(|path| self.files.built_at(&path)) {
            return Some(found);
        }
        let inside = paths().find(|path| !path.split('/').any(|part| part == "node_modules"));
        let inside = inside.filter(|_| length > 0);
        inside.map(|path| Target::Unknown(self.files.why_missing(&path)))
    }

    /// What loaders make of names that no package can have, and of those that the manifest lists for them.
    fn by_alias(&self, file: &str) -> Option<Target> {
        for at in upwards(self.folder) {
            let Some(package) = self.facts.packages.at(at) else { continue };
            for (alias, folder) in &package.aliases {
                let Some(rest) = below(file, alias) else { continue };
                let path = join(at, folder).and_then(|folder| join(&folder, rest));
                if let Some(found) = path.and_then(|path| self.files.built_at(&path)) {
                    return Some(found);
                }
            }
        }
        let rest = file.strip_prefix("@/").or_else(|| file.strip_prefix("~/"))?;
        let packages = upwards(self.folder).filter(|at| self.facts.packages.at(at).is_some());
        let paths = packages.flat_map(|at| [join(at, "src"), join(at, "app"), join(at, "")]).flatten();
        let mut found = paths.filter_map(|folder| self.files.at(&join(&folder, rest)?, false));
        Some(found.next().unwrap_or(Target::Unknown(Reason::Missing)))
    }
}

/// `node:fs`, `https://…`, `npm:koa@2`.
fn of_scheme(scheme: &str, rest: &str) -> Target {
    match scheme {
        "node" | "bun" | "cloudflare" | "workerd" | "electron" => Target::Builtin,
        "npm" | "jsr" => {
            let (name, path) = package_and_path(rest);
            let end = name[1.min(name.len())..].find('@').map_or(name.len(), |at| at + 1);
            Target::package(&name[..end], path)
        }
        _ => Target::Unknown(Reason::Unreadable),
    }
}

/// `@scope/name/a/b` is the package `@scope/name` and the path `a/b`.
fn package_and_path(file: &str) -> (&str, &str) {
    let parts = if file.starts_with('@') { 2 } else { 1 };
    match file.match_indices('/').nth(parts - 1) {
        Some((at, _)) => (&file[..at], &file[at + 1..]),
        None => (file, ""),
    }
}
