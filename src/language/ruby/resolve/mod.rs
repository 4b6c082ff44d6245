//! Features of Ruby, and the files that constants are loaded from by their names.
//!
//! `require` looks in the folders of the load path: the `lib` of a gem and of an application, the folder of its
//! tests. Which they are stands in few places, but all tools do the same; so the folders above the file that asks are
//! tried, nearest first, and then the gems of the tree. A constant that nothing requires is loaded by its name,
//! from below `app/*` and whatever the application adds to that (Zeitwerk). How an application spells names
//! (`HTMLParser`, `HtmlParser`) is left open: names are compared without case and underscores.

mod builtin;
mod mentions;
mod roots;
mod skim;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::imports::paths::{below, folder_of, join, name_of, upwards};
use crate::imports::{Defined, Listed, Listing, Modules, Reason, Surface, Target};
use crate::ir::{ImportKind, Module};
use crate::source::FileId;

/// Folders on the load path of whatever stands below their parent.
const LIBRARIES: &[&str] = &["lib"];

/// Folders that tests, and scripts started from above, have on it too.
const AROUND: &[&str] = &["", "spec", "test", "features", "app"];

pub(super) use mentions::mentions;

/// What manifests and names of files say.
#[derive(Debug, Default)]
struct Facts {
    /// The folders that gems of the tree put on the load path.
    gems: Vec<String>,
    /// Folders from which constants are loaded by name.
    loaded: Vec<String>,
    /// Folders of code beside a `Gemfile`, which applications put on their load path.
    beside: Vec<String>,
    /// Files by the constants that their paths name, in one spelling.
    by_name: FxHashMap<Box<str>, Vec<FileId>>,
    /// Modules that no file need define, since a folder is called so.
    spaces: FxHashSet<Box<str>>,
}

impl Facts {
    fn new(listing: &Listing, read: &dyn Fn(&str) -> Option<String>) -> Self {
        let gems = roots::of_gems(listing, read);
        let loaded = roots::of_applications(listing, read);
        let beside = roots::beside_gemfiles(listing);
        let mut by_name: FxHashMap<Box<str>, Vec<FileId>> = FxHashMap::default();
        let mut spaces: FxHashSet<Box<str>> = FxHashSet::default();
        for (file, path) in listing.code() {
            let Some(stem) = path.strip_suffix(".rb") else { continue };
            // The innermost root counts: `app/models/concerns` is one of its own.
            let holds = |roots: &[String]| {
                let inside =
                    roots.iter().filter(|root| below(stem, root).is_some_and(|rest| !rest.is_empty()));
                inside.max_by_key(|root| root.len()).cloned()
            };
            let Some(root) = holds(&loaded).or_else(|| holds(&gems)) else { continue };
            let Some(rest) = below(stem, &root) else { continue };
            let name = one_spelling(&rest.replace('/', "::"));
            let outer = std::iter::successors(name.rsplit_once("::"), |(outer, _)| outer.rsplit_once("::"));
            spaces.extend(outer.map(|(outer, _)| Box::from(outer)));
            by_name.entry(name.into()).or_default().push(file);
        }
        Self { gems, loaded, beside, by_name, spaces }
    }
}

impl Facts {
    /// The file from which a constant, or the longest part of its path, is loaded by its name.
    fn loaded(&self, constant: &str, from: FileId) -> Target {
        let mut path = if self.by_name.is_empty() { "" } else { constant };
        while !path.is_empty() {
            match self.by_name.get(&*one_spelling(path)).map(|files| &files[..]) {
                Some(&[file]) if file != from => return Target::File(file),
                Some(_) => return Target::Unknown(Reason::Ambiguous),
                None => path = path.rsplit_once("::").map_or("", |(outer, _)| outer),
            }
        }
        Target::package(constant, "")
    }
}

/// What the manifests of a tree say, and the names of its files.
pub(super) fn modules(listing: &Listing, read: &dyn Fn(&str) -> Option<String>) -> Box<dyn Modules> {
    Box::new(Facts::new(listing, read))
}

impl Modules for Facts {
    fn resolve(&self, listing: &Listing, from: FileId, feature: &str, kind: ImportKind) -> Target {
        if kind == ImportKind::Shared {
            return self.loaded(feature, from);
        }
        let folder = folder_of(listing.path(from));
        if feature.starts_with("./") || feature.starts_with("../") {
            return relative(listing, folder, feature, from);
        }
        if feature.starts_with(['/', '~', '.']) {
            return Target::Unknown(Reason::Unreadable);
        }
        let at =
            |root: &str| file(listing, &join(root, feature)?).filter(|found| *found != Target::File(from));
        let libraries =
            || upwards(folder).flat_map(|up| LIBRARIES.iter().filter_map(move |library| join(up, library)));
        let in_libraries =
            libraries().find_map(|root| at(&root)).or_else(|| self.gems.iter().find_map(|r| at(r)));
        if let Some(target) = in_libraries {
            return target;
        }
        if builtin::is_builtin(feature) {
            return Target::Builtin;
        }
        let around = upwards(folder).flat_map(|up| AROUND.iter().filter_map(move |near| join(up, near)));
        let around = around.chain(self.loaded.iter().chain(&self.beside).cloned());
        if let Some(target) = { around }.find_map(|root| at(&root)) {
            return target;
        }
        let (first, rest) = feature.split_once('/').unwrap_or((feature, ""));
        // A library's own name: what begins with it is its own.
        let own =
            |root: &str| join(root, &format!("{first}.rb")).is_some_and(|path| listing.at(&path).is_some());
        let is_own = libraries().any(|root| own(&root)) || self.gems.iter().any(|root| own(root));
        if is_own && (!rest.is_empty() || kind == ImportKind::OnUse) {
            let mut paths =
                libraries().chain(self.gems.iter().cloned()).filter_map(|root| join(&root, feature));
            let passed = paths.any(|path| is_passed_over(listing, &path));
            return Target::Unknown(if passed { Reason::PassedOver } else { Reason::Missing });
        }
        match feature.split('/').any(|part| part == "..") {
            true => Target::Unknown(Reason::Unreadable),
            false => Target::package(first, rest),
        }
    }

    /// Modules hand nothing to each other by name but constants, which all share.
    fn surface(&self, _: &Module) -> Surface {
        Surface::default()
    }

    /// The files from which a constant would be loaded by its name (`A::B`), in the order of their paths.
    fn skim(&self, text: &str) -> Option<Vec<Defined>> {
        Some(skim::skim(text))
    }

    fn named_for(&self, constant: &str) -> &[FileId] {
        self.by_name.get(&*one_spelling(constant)).map_or(&[], |files| files)
    }

    /// Whether a path names a constant, or a folder the module that holds it.
    fn names_constant(&self, constant: &str) -> bool {
        let name = one_spelling(constant);
        self.by_name.contains_key(&*name) || self.spaces.contains(&*name)
    }
}

/// A name without what inflections may change.
fn one_spelling(name: &str) -> String {
    name.chars().filter(|&c| c != '_').flat_map(char::to_lowercase).collect()
}

fn file(listing: &Listing, path: &str) -> Option<Target> {
    let candidates = [format!("{path}.rb"), path.to_owned()];
    candidates.iter().find_map(|path| match listing.at(path)? {
        Listed::Code(file) => Some(Target::File(file)),
        Listed::Beside => Some(Target::Beside((**path).into())),
    })
}

fn is_passed_over(listing: &Listing, path: &str) -> bool {
    listing.is_passed_over(path) || listing.is_passed_over(&format!("{path}.rb"))
}

/// Relative to the file; what `require './a'` means is relative to where the program is started, which is above it.
fn relative(listing: &Listing, folder: &str, feature: &str, from: FileId) -> Target {
    let Some(path) = join(folder, feature) else { return Target::Unknown(Reason::Outside) };
    let own = |target: &Target| *target != Target::File(from);
    if let Some(target) = file(listing, &path).filter(own) {
        return target;
    }
    if feature.starts_with("./") {
        let started = upwards(folder).skip(1).filter_map(|at| file(listing, &join(at, feature)?));
        if let Some(target) = { started }.find(own) {
            return target;
        }
    }
    let library = name_of(&path).ends_with(".so") || name_of(&path).ends_with(".bundle");
    Target::Unknown(match () {
        () if is_passed_over(listing, &path) => Reason::PassedOver,
        () if library => Reason::Asset,
        () => Reason::Missing,
    })
}
