//! Dotted names of Python.
//!
//! Python looks for a name in the folders of its path, of which nothing in a file says what they are. What is on
//! it in practice: the folder above the outermost package of the file that asks, the folders that the project's
//! manifest names, `src`; for a script its own folder. These are asked first. After them come folders that are on the path
//! only if somebody starts a program there: for those the whole dotted name must lead to a file, since a
//! package from outside may have the same first name. A regular package goes before a folder without `__init__`,
//! wherever that stands, as it does for Python.

mod mentions;
mod roots;

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::lower::standard::is_standard;
use crate::imports::paths::{folder_of, join, name_of, upwards};
use crate::imports::{Listed, Listing, Modules, Reason, Surface, Target, Tracer};
use crate::ir::{BindingId, Exported, ImportKind, Module};
use crate::source::FileId;

/// Manifests of projects.
const MANIFESTS: &[&str] = &["pyproject.toml", "setup.py", "setup.cfg"];

/// Files by which programs are started from their own folder.
const STARTERS: &[&str] = &[
    "main.py",
    "app.py",
    "manage.py",
    "run.py",
    "wsgi.py",
    "asgi.py",
    "server.py",
    "__main__.py",
    "conftest.py",
];

/// Folders in which projects keep their packages without saying so.
const CUSTOMARY: &[&str] = &["src", "lib", "python"];

pub(super) use mentions::{mentions, takes_all};

/// What manifests and names of files say.
#[derive(Debug, Default)]
struct Facts {
    /// The folders with a manifest, and the roots of their packages.
    projects: BTreeMap<Box<str>, Vec<String>>,
    /// Folders in which a program may be started.
    started: FxHashSet<Box<str>>,
}

/// What a root has of a dotted name.
enum Found {
    /// All of it. Whether its first name is a regular package or module.
    Whole(Target, bool),
    /// A regular package of its first name, in which the rest is not.
    Part,
    Nothing,
}

impl Facts {
    fn new(listing: &Listing, read: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut facts = Self::default();
        let all = listing.code().map(|(_, path)| path).chain(listing.beside());
        let mut manifests: Vec<&str> = Vec::new();
        for path in all {
            let name = name_of(path);
            if MANIFESTS.contains(&name) {
                manifests.push(path);
            } else if STARTERS.contains(&name) {
                facts.started.insert(folder_of(path).into());
            }
        }
        manifests.sort_unstable();
        for path in manifests {
            let folder = folder_of(path);
            let roots = read(path).map_or_else(Vec::new, |text| roots::roots(folder, name_of(path), &text));
            facts.projects.entry(folder.into()).or_default().extend(roots);
        }
        for (folder, roots) in &mut facts.projects {
            roots.extend(CUSTOMARY.iter().filter_map(|custom| join(folder, custom)));
            roots.push(folder.to_string());
            roots.retain(|root| listing.is_folder(root));
            let mut seen = FxHashSet::default();
            roots.retain(|root| seen.insert(root.clone()));
        }
        facts
    }
}

/// What the manifests of a tree say.
pub(super) fn modules(listing: &Listing, read: &dyn Fn(&str) -> Option<String>) -> Box<dyn Modules> {
    Box::new(Facts::new(listing, read))
}

impl Modules for Facts {
    fn resolve(&self, listing: &Listing, from: FileId, dotted: &str, kind: ImportKind) -> Target {
        let path = listing.path(from);
        let folder = folder_of(path);
        let level = dotted.bytes().take_while(|&byte| byte == b'.').count();
        let names: Vec<&str> = dotted[level..].split('.').filter(|name| !name.is_empty()).collect();
        if names.iter().any(|name| name.contains('/')) {
            return Target::Unknown(Reason::Unreadable);
        }
        if level > 0 {
            return relative(listing, folder, level, &names, kind);
        }
        let Some(first) = names.first() else { return Target::Unknown(Reason::Unreadable) };
        let scripts = !is_package(listing, folder);
        if is_standard(first) {
            // A script's own folder goes before what comes with the language.
            let beside = scripts.then(|| whole(listing, folder, &names, kind, from)).flatten();
            return beside.map_or(Target::Builtin, |(target, _)| target);
        }
        self.absolute(listing, from, &names, kind)
    }

    fn submodule(&self, listing: &Listing, of: &Target, name: &str) -> Option<Target> {
        let folder = match of {
            Target::File(file) => folder_of_package(listing.path(*file))?,
            Target::Folder(folder) => folder,
            _ => return None,
        };
        module_in(listing, folder, name)
    }

    fn surface(&self, module: &Module) -> Surface {
        surface(module)
    }

    fn runs_in_order(&self) -> bool {
        true
    }
}

impl Facts {
    fn absolute(&self, listing: &Listing, from: FileId, names: &[&str], kind: ImportKind) -> Target {
        let folder = folder_of(listing.path(from));
        let base = upwards(folder).find(|at| !is_package(listing, at)).unwrap_or("");
        let own = upwards(folder).find_map(|at| self.projects.get(at));
        let sure: Vec<&str> =
            std::iter::once(base).chain(own.into_iter().flatten().map(|root| &**root)).collect();
        let mut namespace = None;
        let mut regular = |root: &str| match whole(listing, root, names, kind, from) {
            Some((target, true)) => Some(target),
            Some((target, false)) => {
                namespace.get_or_insert(target);
                None
            }
            None => None,
        };
        if let Some(target) = sure.iter().find_map(|root| regular(root)) {
            return target;
        }
        let mut loose: Vec<String> = Vec::new();
        for at in upwards(folder) {
            // Inside of a package only where a program is started there.
            if is_package(listing, at) && !(self.started.contains(at) || at == folder && own.is_none()) {
                continue;
            }
            loose.push(at.to_owned());
            let customary = CUSTOMARY.iter().filter_map(|custom| join(at, custom));
            loose.extend(customary.filter(|path| listing.is_folder(path)));
        }
        let others = self.projects.values().flatten();
        if let Some(target) = loose.iter().chain(others).find_map(|root| regular(root)) {
            return target;
        }
        if let Some(target) = namespace {
            return target;
        }
        let begun = |root: &&str| matches!(look(listing, root, names, kind), Found::Part);
        if sure.iter().any(begun) {
            let passed = sure.iter().filter_map(|root| join(root, &names.join("/")));
            return why_missing(listing, passed);
        }
        Target::package(names[0], &names[1..].join("."))
    }
}

/// All of a dotted name below a root, but not for the first name the file that asks: a script called like a library
/// wants the library.
fn whole(
    listing: &Listing,
    root: &str,
    names: &[&str],
    kind: ImportKind,
    from: FileId,
) -> Option<(Target, bool)> {
    match look(listing, root, names, kind) {
        Found::Whole(target, regular) => {
            let path = listing.path(from);
            let own =
                target == Target::File(from) && folder_of(path) == root && folder_of_package(path).is_none();
            (!own).then_some((target, regular))
        }
        Found::Part | Found::Nothing => None,
    }
}

/// What a root has of a dotted name.
fn look(listing: &Listing, root: &str, names: &[&str], kind: ImportKind) -> Found {
    let mut at = root.to_owned();
    let mut regular = false;
    let mut last: Option<Target> = None;
    for (n, name) in names.iter().enumerate() {
        let is_last = n + 1 == names.len();
        let missing = || match last.clone() {
            // Its last name may be something in a module. A folder without a file holds nothing but modules.
            Some(target @ (Target::File(_) | Target::Beside(_))) if is_last && kind == ImportKind::Member => {
                Found::Whole(target, regular)
            }
            Some(_) if regular => Found::Part,
            _ => Found::Nothing,
        };
        if n > 0
            && matches!(last, Some(Target::File(file)) if folder_of_package(listing.path(file)).is_none())
        {
            return missing();
        }
        let Some(target) = module_in(listing, &at, name) else { return missing() };
        if n == 0 {
            regular = !matches!(target, Target::Folder(_));
        }
        at = join(&at, name).unwrap_or_default();
        last = Some(target);
    }
    last.map_or(Found::Nothing, |target| Found::Whole(target, regular))
}

/// `.`, `..a.b`: from the folder of the file, one up for each further dot.
fn relative(listing: &Listing, folder: &str, level: usize, names: &[&str], kind: ImportKind) -> Target {
    let Some(root) = join(folder, &"../".repeat(level - 1)) else { return Target::Unknown(Reason::Outside) };
    let Some((last, before)) = names.split_last() else {
        return package_at(listing, &root).unwrap_or(Target::Unknown(Reason::Missing));
    };
    match look(listing, &root, names, kind) {
        Found::Whole(target, _) => target,
        // `from . import a`: something in the package itself.
        Found::Part | Found::Nothing if before.is_empty() && kind == ImportKind::Member => {
            match package_at(listing, &root) {
                Some(target @ Target::File(_)) => target,
                _ => why_missing(listing, join(&root, last)),
            }
        }
        Found::Part | Found::Nothing => why_missing(listing, join(&root, &names.join("/"))),
    }
}

fn why_missing(listing: &Listing, paths: impl IntoIterator<Item = String>) -> Target {
    let passed = |path: String| listing.is_passed_over(&path) || listing.is_passed_over(&(path + ".py"));
    Target::Unknown(if paths.into_iter().any(passed) { Reason::PassedOver } else { Reason::Missing })
}

/// Whether a folder has a file of its own.
fn is_package(listing: &Listing, folder: &str) -> bool {
    join(folder, "__init__.py").is_some_and(|path| listing.at(&path).is_some())
}

/// The folder of a package by its own file.
fn folder_of_package(path: &str) -> Option<&str> {
    (name_of(path) == "__init__.py").then(|| folder_of(path))
}

/// The module of this name in a folder: a package, a file, a folder without a file of its own.
fn module_in(listing: &Listing, folder: &str, name: &str) -> Option<Target> {
    let mut path = join(folder, name).filter(|path| !path.is_empty())?;
    let length = path.len();
    for end in ["/__init__.py", ".py", ".pyi"] {
        path.truncate(length);
        path.push_str(end);
        match listing.at(&path) {
            Some(Listed::Code(file)) => return Some(Target::File(file)),
            Some(Listed::Beside) => return Some(Target::Beside(path.into())),
            None => {}
        }
    }
    path.truncate(length);
    listing.is_folder(&path).then(|| Target::Folder(path.into()))
}

fn package_at(listing: &Listing, folder: &str) -> Option<Target> {
    match listing.at(&join(folder, "__init__.py")?) {
        Some(Listed::Code(file)) => Some(Target::File(file)),
        _ => listing.is_folder(folder).then(|| Target::Folder(folder.into())),
    }
}

/// What a module offers. Every name of it can be asked for, whether or not it is among those that a star takes.
fn surface(module: &Module) -> Surface {
    let mut tracer = Tracer::new(module, |_| false);
    tracer.exports(None);
    let offered: FxHashSet<BindingId> = module
        .exports
        .iter()
        .filter_map(|export| match export.what {
            Exported::Binding(binding) => Some(binding),
            _ => None,
        })
        .collect();
    for &binding in &module.reachable {
        let name = module.names.text(module.bindings[binding.index()].name);
        tracer.surface.computed |= name == "__getattr__";
        if !offered.contains(&binding) {
            let offer = tracer.variable(binding);
            tracer.names.insert(name.into(), offer);
            tracer.surface.kept_back.push(name.into());
        }
    }
    tracer.surface()
}
