//! From a path without certainty to a file: extensions, folders, what was built from what.

use super::packages::Packages;
use super::tsconfig::Configs;
use crate::imports::paths::{below, folder_of, join, name_of, upwards};
use crate::imports::{Listed, Listing, Reason, Target};

/// Extensions that may be left out, in the order in which TypeScript's tools try them; declarations last, since
/// they are no code.
const TYPED: &[&str] =
    &[".ts", ".tsx", ".js", ".jsx", ".mts", ".cts", ".mjs", ".cjs", ".json", ".d.ts", ".d.mts", ".d.cts"];

/// And in Node's order.
const PLAIN: &[&str] =
    &[".js", ".json", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".mts", ".cts", ".d.ts", ".d.mts", ".d.cts"];

/// What a compiler makes, and what it makes it from.
const MADE_FROM: &[(&str, &[&str])] = &[
    (".d.ts", &[".ts", ".tsx", ".js", ".jsx"]),
    (".d.mts", &[".mts", ".mjs"]),
    (".d.cts", &[".cts", ".cjs"]),
    (".js", &[".ts", ".tsx", ".jsx", ".d.ts"]),
    (".jsx", &[".tsx", ".d.ts"]),
    (".mjs", &[".mts", ".ts", ".js", ".d.mts"]),
    (".cjs", &[".cts", ".ts", ".js", ".d.cts"]),
];

/// Files that code imports and that hold none.
#[rustfmt::skip]
const ASSETS: &[&str] = &[
    "astro", "avif", "bin", "bmp", "cer", "conf", "crt", "css", "csv", "der", "ejs", "eot", "geojson", "gif", "glb",
    "gltf", "gql", "graphql", "graphqls", "handlebars", "hbs", "hjson", "htm", "html", "ico", "ini", "jade", "jpeg",
    "jpg", "json", "json5", "jsonc", "key", "less", "md", "mdx", "mp3", "mp4", "mustache", "node", "ogg", "otf", "pcss", "pdf",
    "pem", "pfx", "png", "proto", "pug", "raw", "riot", "sass", "scss", "sol", "sql", "styl", "stylus", "svelte", "svg",
    "tag", "toml", "tpl", "ttf", "txt", "vue", "wasm", "wav", "webm", "webmanifest", "webp", "woff", "woff2", "xml",
    "yaml", "yml", "zip",
];

/// Names of folders that builds write to.
const OUTPUT: &[&str] =
    &["dist", "build", "out", "lib", "esm", "cjs", "es", "types", "output", "release", "_"];

/// Names of the folders in them, by what was built.
const FLAVOURS: &[&str] = &[
    "cjs", "esm", "es", "mjs", "umd", "node", "browser", "types", "commonjs", "module", "main", "lib", "js",
];

/// Looks for files on behalf of one.
#[derive(Clone, Copy)]
pub(super) struct Files<'f> {
    pub listing: &'f Listing,
    packages: &'f Packages,
    configs: &'f Configs,
    extensions: &'static [&'static str],
    typed: bool,
}

impl<'f> Files<'f> {
    /// On behalf of the file at `path`.
    pub fn new(listing: &'f Listing, packages: &'f Packages, configs: &'f Configs, path: &str) -> Self {
        let typed = [".ts", ".tsx", ".mts", ".cts"].iter().any(|extension| path.ends_with(extension));
        let extensions = if typed { TYPED } else { PLAIN };
        Self { listing, packages, configs, extensions, typed }
    }

    /// The file or folder that a path means.
    pub fn at(&self, path: &str, folder_only: bool) -> Option<Target> {
        (!folder_only).then(|| self.file(path)).flatten().or_else(|| self.folder(path))
    }

    /// As [`at`](Self::at), or what a build would make that path from.
    pub fn built_at(&self, path: &str) -> Option<Target> {
        self.at(path, false).or_else(|| self.before_build(path))
    }

    fn exactly(&self, path: &str) -> Option<Target> {
        Some(match self.listing.at(path)? {
            Listed::Code(file) => Target::File(file),
            Listed::Beside => Target::Beside(path.into()),
        })
    }

    fn file(&self, path: &str) -> Option<Target> {
        // Beside a source a compiled file is its copy; who writes the source means that.
        let exact = self.exactly(path);
        if exact.is_some() && !(self.typed && path.ends_with(".js")) {
            return exact.filter(|_| !path.is_empty());
        }
        self.made_from(path).or(exact).or_else(|| {
            let mut candidate = String::with_capacity(path.len() + 6);
            self.extensions.iter().find_map(|extension| {
                candidate.clear();
                candidate.push_str(path);
                candidate.push_str(extension);
                self.exactly(&candidate)
            })
        })
    }

    fn made_from(&self, path: &str) -> Option<Target> {
        let (made, sources) = MADE_FROM.iter().find(|(made, _)| path.ends_with(made))?;
        let stem = &path[..path.len() - made.len()];
        if name_of(stem).is_empty() {
            return None;
        }
        sources.iter().find_map(|source| self.exactly(&format!("{stem}{source}")))
    }

    /// The file to which a folder leads: what its manifest names, else its index.
    fn folder(&self, path: &str) -> Option<Target> {
        if !self.listing.is_folder(path) {
            return None;
        }
        let package = self.packages.at(path);
        let named =
            package.and_then(|package| package.entries.iter().find_map(|entry| self.entry(path, entry)));
        named.or_else(|| self.index(path))
    }

    fn index(&self, folder: &str) -> Option<Target> {
        self.file(&join(folder, "index")?)
    }

    /// What `main` of the package in `folder` means.
    pub fn entry(&self, folder: &str, entry: &str) -> Option<Target> {
        let path = join(folder, entry)?;
        let found = self.file(&path).filter(|_| path != folder);
        let found = found.or_else(|| self.listing.is_folder(&path).then(|| self.index(&path))?);
        found.or_else(|| self.before_build(&path))
    }

    /// What a build makes this path from: by what its configuration says, else by custom.
    pub fn before_build(&self, path: &str) -> Option<Target> {
        for at in upwards(folder_of(path)) {
            for config in self.configs.get(at).into_iter().flatten() {
                let Some(rest) = config.out.as_deref().and_then(|out| below(path, out)) else { continue };
                let sources = [config.root.clone(), join(at, "src"), Some(at.to_owned())];
                let mut found = sources.iter().flatten().filter_map(|source| self.source(source, rest));
                if let Some(target) = found.next() {
                    return Some(target);
                }
            }
            if self.packages.at(at).is_some() {
                return self.by_custom(at, below(path, at)?);
            }
        }
        None
    }

    fn by_custom(&self, package: &str, path: &str) -> Option<Target> {
        let (first, mut rest) = path.split_once('/')?;
        if !OUTPUT.contains(&first) {
            return None;
        }
        let src = join(package, "src")?;
        loop {
            if let Some(target) = self.source(&src, rest).or_else(|| self.source(package, rest)) {
                return Some(target);
            }
            let (flavour, inner) = rest.split_once('/')?;
            if !FLAVOURS.contains(&flavour) {
                return None;
            }
            rest = inner;
        }
    }

    fn source(&self, folder: &str, rest: &str) -> Option<Target> {
        let path = join(folder, rest)?;
        self.file(&path).or_else(|| self.index(&path))
    }

    /// Why there is nothing at a path.
    pub fn why_missing(&self, path: &str) -> Reason {
        let with = |extension: &str| self.listing.is_passed_over(&format!("{path}{extension}"));
        if self.listing.is_passed_over(path) || self.extensions.iter().any(|extension| with(extension)) {
            return Reason::PassedOver;
        }
        if is_asset(path) { Reason::Asset } else { Reason::Missing }
    }
}

/// Whether a path is that of a file that is no code.
pub(super) fn is_asset(path: &str) -> bool {
    let extension = name_of(path).rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| ASSETS.contains(&&*extension))
}
