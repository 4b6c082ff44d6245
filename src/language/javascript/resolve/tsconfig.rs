//! `tsconfig.json` and `jsconfig.json`: aliases of paths, and what is built from where.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::imports::Listing;
use crate::imports::document::{Node, Root};
use crate::imports::paths::{folder_of, join, name_of};

/// A chain of `extends` has no more files than this.
const MAX_CHAIN: usize = 32;

/// What a configuration says after all that it extends, in paths of the tree.
#[derive(Clone, Debug, Default)]
pub(super) struct Config {
    /// Where specifiers without a dot are looked for.
    pub base: Option<String>,
    /// Patterns with at most one `*`, and the paths that they stand for.
    pub paths: Vec<(Box<str>, Vec<String>)>,
    /// Where the compiler writes.
    pub out: Option<String>,
    /// What of the tree it writes there.
    pub root: Option<String>,
    /// Folders that count as one.
    pub together: Vec<String>,
}

/// The configurations of each folder: that of tools first, then others by their names.
pub(super) type Configs = FxHashMap<Box<str>, Vec<Config>>;

/// Patterns and what stands for them, as written.
type Patterns = Vec<(Box<str>, Vec<Box<str>>)>;

/// One file, as written.
#[derive(Clone, Debug, Default)]
struct Raw {
    extends: Vec<Box<str>>,
    base: Option<Box<str>>,
    paths: Option<Patterns>,
    out: Option<Box<str>>,
    root: Option<Box<str>>,
    together: Option<Vec<Box<str>>>,
}

/// Whether a file of this name is a configuration.
fn is_config(name: &str) -> bool {
    let stem = name.strip_suffix(".json").unwrap_or("");
    ["tsconfig", "jsconfig"].iter().any(|first| {
        stem.strip_prefix(first).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-', '_']))
    })
}

/// Reads all configurations of a tree. `package` gives the folder of a package of the tree by its name.
pub(super) fn configs(
    listing: &Listing,
    read: &dyn Fn(&str) -> Option<String>,
    package: &dyn Fn(&str) -> Option<String>,
) -> Configs {
    let mut reader = Reader { listing, read, package, raw: BTreeMap::new() };
    let mut configs = Configs::default();
    let mut paths: Vec<&str> = listing.beside().filter(|path| is_config(name_of(path))).collect();
    let rank = |path: &str| match name_of(path) {
        "tsconfig.json" => 0,
        "jsconfig.json" => 1,
        _ => 2,
    };
    paths.sort_by_key(|path| (folder_of(path), rank(path), *path));
    for path in paths {
        if let Some(config) = reader.config(path) {
            configs.entry(folder_of(path).into()).or_default().push(config);
        }
    }
    configs
}

struct Reader<'l> {
    listing: &'l Listing,
    read: &'l dyn Fn(&str) -> Option<String>,
    package: &'l dyn Fn(&str) -> Option<String>,
    raw: BTreeMap<String, Option<Raw>>,
}

impl Reader<'_> {
    fn raw(&mut self, path: &str) -> Option<Raw> {
        if let Some(known) = self.raw.get(path) {
            return known.clone();
        }
        let raw = (self.read)(path).as_deref().and_then(raw);
        self.raw.insert(path.to_owned(), raw.clone());
        raw
    }

    /// A configuration over all that it extends, the farthest first. One that extends itself is read once.
    fn config(&mut self, path: &str) -> Option<Config> {
        let own = self.raw(path)?;
        let mut order: Vec<(String, Raw)> = Vec::new();
        let mut agenda = vec![(path.to_owned(), own)];
        while let Some((at, raw)) = agenda.pop() {
            if order.len() >= MAX_CHAIN || order.iter().any(|(known, _)| *known == at) {
                continue;
            }
            for extended in &raw.extends {
                if let Some(file) = self.extended(folder_of(&at), extended)
                    && let Some(raw) = self.raw(&file)
                {
                    agenda.push((file, raw));
                }
            }
            order.push((at, raw));
        }
        let leaf = folder_of(path);
        let mut config = Config::default();
        let mut patterns = None;
        for (at, raw) in order.iter().rev() {
            let place = |path: &str| match path.strip_prefix("${configDir}") {
                Some(rest) => join(leaf, rest),
                None => join(folder_of(at), path),
            };
            config.base = raw.base.as_deref().and_then(place).or(config.base);
            config.out = raw.out.as_deref().and_then(place).or(config.out);
            config.root = raw.root.as_deref().and_then(place).or(config.root);
            if let Some(together) = &raw.together {
                config.together = together.iter().filter_map(|path| place(path)).collect();
            }
            if let Some(paths) = &raw.paths {
                patterns = Some((folder_of(at), paths));
            }
        }
        if let Some((folder, paths)) = patterns {
            let base = config.base.as_deref().unwrap_or(folder);
            let place = |path: &str| match path.strip_prefix("${configDir}") {
                Some(rest) => join(leaf, rest),
                None => join(base, path),
            };
            let row = |(pattern, targets): &(Box<str>, Vec<Box<str>>)| {
                (pattern.clone(), targets.iter().filter_map(|target| place(target)).collect())
            };
            config.paths = paths.iter().map(row).collect();
        }
        Some(config)
    }

    /// The file that `extends` names: beside it, or in a package of the tree.
    fn extended(&self, folder: &str, written: &str) -> Option<String> {
        let base = if written.starts_with('.') {
            join(folder, written)?
        } else {
            let parts = if written.starts_with('@') { 2 } else { 1 };
            let end = written.match_indices('/').nth(parts - 1).map_or(written.len(), |(at, _)| at);
            let (name, rest) = written.split_at(end);
            let rest = if rest.is_empty() { "tsconfig.json" } else { rest };
            join(&(self.package)(name)?, rest)?
        };
        let candidates = [base.clone(), format!("{base}.json"), format!("{base}/tsconfig.json")];
        candidates.into_iter().find(|path| self.listing.at(path).is_some())
    }
}

fn raw(text: &str) -> Option<Raw> {
    let root = Root::json(text)?;
    let config = root.node();
    let extends = config.get("extends");
    let extends = extends.into_iter().flat_map(|e| e.text().into_iter().chain(e.texts())).map(Box::from);
    let mut raw = Raw { extends: extends.collect(), ..Raw::default() };
    if let Some(options) = config.get("compilerOptions") {
        let text = |name: &str| options.get(name).and_then(Node::text).map(Box::from);
        raw.base = text("baseUrl");
        raw.out = text("outDir");
        raw.root = text("rootDir");
        raw.together = options.get("rootDirs").map(|list| list.texts().map(Box::from).collect());
        raw.paths = options.get("paths").filter(|paths| paths.is_map()).map(|paths| {
            paths.members().map(|(key, list)| (key.into(), list.texts().map(Box::from).collect())).collect()
        });
    }
    Some(raw)
}
