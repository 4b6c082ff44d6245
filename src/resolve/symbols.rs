//! From a name that a file offers to the place where it is made, through files that only pass it on.
//!
//! A question is a file and a path of names, `["options", "ca"]`. Each file answers the first name: it makes it, then
//! that is where the way ends, with the rest of the path; or it takes it from elsewhere, then the question goes
//! there. A file that passes on all names of others asks all of them. No question is asked twice, so that files
//! that go round in circles come to an end, and each answer is counted once however many ways lead to it: two
//! different ones make a name ambiguous, where the language says so, else the last that was taken counts.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Link, Offer, Reason, Resolver, Surface, Taken, Target};
use crate::ir::{Exported, ImportKind};
use crate::source::FileId;

/// A path longer than this goes round in circles, growing.
const MAX_PATH: usize = 32;

/// Where a name leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// It is made in a file of the tree.
    Made {
        /// The file.
        file: FileId,
        /// The variable or value.
        what: Exported,
        /// The members that are asked of it.
        rest: Vec<Box<str>>,
    },
    /// The names of a file, as one object.
    Module(FileId),
    /// A folder of modules without a file of its own.
    Folder(Box<str>),
    /// Data of the tree, and the members that are asked of it.
    Beside(Box<str>, Vec<Box<str>>),
    /// Something of a package outside of the tree.
    Package {
        /// The package.
        name: Box<str>,
        /// The path in it.
        path: Box<str>,
        /// The names that are asked of it; the default is `default`.
        rest: Vec<Box<str>>,
    },
    /// Something of the language or its platform.
    Builtin {
        /// The module as written.
        name: Box<str>,
        /// The names that are asked of it.
        rest: Vec<Box<str>>,
    },
    /// Nobody can tell.
    Unknown(Why),
}

/// Why it cannot be told where a name leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// A module on the way leads nowhere.
    NoModule(Reason),
    /// A file on the way was not looked into.
    NotRead,
    /// A file on the way does not offer the name.
    NoSuchName,
    /// A file on the way makes names while it runs.
    Computed,
    /// Two files offer different things under this name.
    Ambiguous,
    /// Files hand it to each other, and none makes it.
    Circular,
}

/// The surfaces of a tree's files, with what joins them.
#[derive(Debug)]
pub struct Graph<'r> {
    resolver: &'r Resolver,
    surfaces: FxHashMap<FileId, Arc<Surface>>,
    /// What the stars of a file lead to, in their order.
    stars: FxHashMap<FileId, Vec<Target>>,
}

/// The path of a question: the names, shared, and how many of them were answered.
type Path = Rc<[Box<str>]>;

/// The answers to one question as they come in.
#[derive(Default)]
struct Answers {
    agenda: Vec<(FileId, Path)>,
    asked: FxHashSet<(FileId, Path)>,
    found: Vec<Symbol>,
    why: Option<Why>,
    /// Files that were asked and not looked into.
    unread: Vec<FileId>,
    /// Whether the file that was asked last belongs to a language where the last of several counts.
    last_wins: bool,
}

impl Answers {
    /// What is known when all questions are answered.
    fn symbol(mut self) -> Symbol {
        match (self.found.len(), self.why) {
            (1, _) => self.found.swap_remove(0),
            (0, why) => Symbol::Unknown(why.unwrap_or(Why::NoSuchName)),
            _ if self.last_wins => self.found.swap_remove(0),
            _ => Symbol::Unknown(Why::Ambiguous),
        }
    }

    /// A file that was not looked into may have had the answer.
    fn miss(&mut self, file: FileId) {
        self.unread.push(file);
        self.fail(Why::NotRead);
    }

    fn ask(&mut self, file: FileId, path: Path) {
        if path.len() > MAX_PATH || !self.asked.insert((file, path.clone())) {
            self.fail(Why::Circular);
        } else {
            self.agenda.push((file, path));
        }
    }

    fn find(&mut self, symbol: Symbol) {
        if !self.found.contains(&symbol) {
            self.found.push(symbol);
        }
    }

    /// The least of the reasons counts: which file was asked last shows nowhere.
    fn fail(&mut self, why: Why) {
        self.why = Some(self.why.map_or(why, |known| known.min(why)));
    }
}

impl<'r> Graph<'r> {
    /// Joins the surfaces of files. Those that are not given were not looked into.
    pub fn new<S: Into<Arc<Surface>>>(
        resolver: &'r Resolver,
        surfaces: impl IntoIterator<Item = (FileId, S)>,
    ) -> Self {
        let mut graph = Self { resolver, surfaces: FxHashMap::default(), stars: FxHashMap::default() };
        surfaces.into_iter().for_each(|(file, surface)| graph.add(file, surface));
        graph
    }

    /// What a file offers, if it was looked into.
    pub fn surface(&self, file: FileId) -> Option<&Surface> {
        self.surfaces.get(&file).map(|surface| &**surface)
    }

    /// Where a name of a file leads.
    pub fn symbol(&self, file: FileId, name: &str) -> Symbol {
        self.symbol_or_miss(file, name).0
    }

    /// Where a name of a file leads, and the files that have to be looked into before that can be told.
    pub fn symbol_or_miss(&self, file: FileId, name: &str) -> (Symbol, Vec<FileId>) {
        self.answer(|answers| answers.ask(file, Rc::from([name.into()])))
    }

    /// Where something leads that a file takes from another.
    pub fn follow(&self, from: FileId, link: &Link) -> Symbol {
        self.follow_or_miss(from, link).0
    }

    /// Where something leads that a file takes from another, and the files that have to be looked into before that
    /// can be told, in no particular order.
    pub fn follow_or_miss(&self, from: FileId, link: &Link) -> (Symbol, Vec<FileId>) {
        self.answer(|answers| self.go(answers, from, link, &[]))
    }

    /// All names that a file offers, those of its stars too; and the files that have to be looked into before that
    /// can be told. The third is whether there may be more.
    pub fn names(&self, file: FileId) -> (BTreeSet<Box<str>>, Vec<FileId>, bool) {
        let (mut names, mut unread, mut open) = (BTreeSet::new(), Vec::new(), false);
        let mut seen = FxHashSet::from_iter([file]);
        let mut agenda = vec![file];
        while let Some(file) = agenda.pop() {
            let Some(surface) = self.surfaces.get(&file) else {
                unread.push(file);
                continue;
            };
            let here = surface.names.iter().map(|(name, _)| name).filter(|name| !surface.keeps_back(name));
            names.extend(here.cloned());
            open |= surface.computed;
            for target in self.stars.get(&file).into_iter().flatten() {
                match target {
                    Target::File(other) if seen.insert(*other) => agenda.push(*other),
                    Target::File(_) => {}
                    _ => open = true,
                }
            }
        }
        (names, unread, open)
    }

    /// Adds a file that was looked into.
    pub fn add(&mut self, file: FileId, surface: impl Into<Arc<Surface>>) {
        let surface = surface.into();
        let target = |link: &Link| {
            let whole = link.whole.as_deref().unwrap_or(&link.specifier);
            self.resolver.resolve(file, whole, link.kind)
        };
        if !surface.stars.is_empty() {
            self.stars.insert(file, surface.stars.iter().map(target).collect());
        }
        self.surfaces.insert(file, surface);
    }

    /// As [`Graph::follow`], looking into files on the way as they are met: `load` gives what a file offers.
    pub fn follow_loading(
        &mut self,
        from: FileId,
        link: &Link,
        load: &mut dyn FnMut(FileId) -> Option<Arc<Surface>>,
    ) -> Symbol {
        let mut answers = Answers::default();
        self.go(&mut answers, from, link, &[]);
        while let Some((file, path)) = answers.agenda.pop() {
            self.prepare(file, &path, load);
            if self.step(&mut answers, file, &path) {
                break;
            }
        }
        answers.symbol()
    }

    /// Looks into the files that one question needs.
    fn prepare(&mut self, file: FileId, path: &Path, load: &mut dyn FnMut(FileId) -> Option<Arc<Surface>>) {
        let mut meet = |graph: &mut Self, file: FileId| {
            if !graph.surfaces.contains_key(&file)
                && let Some(surface) = load(file)
            {
                graph.add(file, surface);
            }
        };
        meet(self, file);
        let has = |name: &str| self.surface(file).is_none_or(|surface| surface.name(name).is_some());
        if path.first().is_none_or(|name| has(name)) {
            return;
        }
        let stars = self.stars.get(&file).into_iter().flatten();
        let of_files = |target: &Target| match target {
            Target::File(other) => Some(*other),
            _ => None,
        };
        for other in stars.filter_map(of_files).collect::<Vec<_>>() {
            meet(self, other);
        }
    }

    fn answer(&self, first: impl FnOnce(&mut Answers)) -> (Symbol, Vec<FileId>) {
        let mut answers = Answers::default();
        first(&mut answers);
        while let Some((file, path)) = answers.agenda.pop() {
            if self.step(&mut answers, file, &path) {
                break;
            }
        }
        let unread = std::mem::take(&mut answers.unread);
        (answers.symbol(), unread)
    }

    /// One question. Whether its answer is that to all.
    fn step(&self, answers: &mut Answers, file: FileId, path: &Path) -> bool {
        answers.last_wins = self.resolver.runs_in_order(file);
        self.look(answers, file, path);
        // Later questions are those of earlier modules.
        answers.last_wins && !answers.found.is_empty()
    }

    /// One file answers.
    fn look(&self, answers: &mut Answers, file: FileId, path: &Path) {
        let Some(surface) = self.surfaces.get(&file) else { return answers.miss(file) };
        let Some((name, rest)) = path.split_first() else {
            return match &surface.whole {
                Some(offer) => self.take(answers, file, offer, &[]),
                None => answers.find(Symbol::Module(file)),
            };
        };
        if let Some(offer) = surface.name(name) {
            let own = matches!(offer, Offer::From(link) if self.leads_to_own_module(file, link, name));
            if !own {
                return self.take(answers, file, offer, rest);
            }
        }
        if **name == *"default" && !self.resolver.runs_in_order(file) {
            return match &surface.whole {
                Some(offer) => self.take(answers, file, offer, rest),
                // Without statements the module is its own default.
                None if !surface.statements && rest.is_empty() => answers.find(Symbol::Module(file)),
                None if !surface.statements => answers.ask(file, Rc::from(rest)),
                None => answers.fail(Why::NoSuchName),
            };
        }
        let submodule = self.resolver.submodule(&Target::File(file), name);
        let asked = answers.agenda.len() + answers.found.len();
        // What a star brings goes before a module of the package: it is asked last, and answers first.
        if let Some(target @ Target::File(_)) = &submodule {
            self.enter(answers, target, rest, "");
        }
        self.look_in_stars(answers, file, path);
        if asked < answers.agenda.len() + answers.found.len() {
            return;
        }
        if let Some(target) = submodule {
            return self.enter(answers, &target, rest, "");
        }
        match &surface.whole {
            Some(offer) if !surface.literal => self.take(answers, file, offer, path),
            _ => answers.fail(if surface.computed { Why::Computed } else { Why::NoSuchName }),
        }
    }

    /// Whether a package takes a module of its own by this name: the answer is the module, not the name again.
    fn leads_to_own_module(&self, file: FileId, link: &Link, name: &str) -> bool {
        let own = |taken: &Taken| matches!(taken, Taken::Name(taken) if **taken == *name);
        link.specifier.bytes().all(|byte| byte == b'.') && own(&link.taken) && {
            self.resolver.resolve(file, &link.specifier, ImportKind::Static) == Target::File(file)
        }
    }

    fn look_in_stars(&self, answers: &mut Answers, file: FileId, path: &Path) {
        let (Some(name), Some(stars)) = (path.first(), self.stars.get(&file)) else { return };
        let ordered = self.resolver.runs_in_order(file);
        for target in stars {
            match target {
                Target::File(other) => {
                    let Some(surface) = self.surfaces.get(other) else {
                        answers.miss(*other);
                        continue;
                    };
                    if ordered
                        && (surface.keeps_back(name) || name.starts_with('_') && surface.name(name).is_none())
                    {
                        continue;
                    }
                    // Most modules of a long list neither have the name nor pass on others.
                    let passes_on = matches!(surface.whole, Some(Offer::From(_)));
                    if surface.name(name).is_none() && surface.stars.is_empty() && !passes_on {
                        let hidden = surface.computed || surface.whole.is_some() && !surface.literal;
                        answers.fail(if hidden { Why::Computed } else { Why::NoSuchName });
                        continue;
                    }
                    if answers.asked.insert((*other, path.clone())) {
                        answers.agenda.push((*other, path.clone()));
                    } else {
                        answers.fail(Why::Circular);
                    }
                }
                Target::Unknown(reason) => answers.fail(Why::NoModule(*reason)),
                // What a package offers is not known; a name that nobody else has may be its.
                Target::Package { .. } | Target::Builtin | Target::Beside(_) | Target::Folder(_) => {
                    answers.fail(Why::Computed);
                }
            }
        }
    }

    fn take(&self, answers: &mut Answers, file: FileId, offer: &Offer, rest: &[Box<str>]) {
        match offer {
            Offer::Here(what) => answers.find(Symbol::Made { file, what: *what, rest: rest.to_vec() }),
            Offer::From(link) => self.go(answers, file, link, rest),
        }
    }

    /// Follows a link of a file, for the members `rest` of what it gives.
    fn go(&self, answers: &mut Answers, from: FileId, link: &Link, rest: &[Box<str>]) {
        let taken: Option<Box<str>> = match &link.taken {
            Taken::Module => None,
            Taken::Default => Some("default".into()),
            Taken::Name(name) => Some(name.clone()),
        };
        let path: Vec<Box<str>> =
            taken.into_iter().chain(link.path.iter().cloned()).chain(rest.iter().cloned()).collect();
        let (specifier, skipped) = longest(link, &path);
        let target = self.resolver.resolve(
            from,
            specifier,
            match link.kind {
                ImportKind::Member => ImportKind::Static,
                kind => kind,
            },
        );
        self.enter(answers, &target, &path[skipped..], specifier);
    }

    /// Asks a target for a path of names.
    fn enter(&self, answers: &mut Answers, target: &Target, path: &[Box<str>], specifier: &str) {
        let mut target = target.clone();
        let mut path = path;
        loop {
            return match target {
                Target::File(file) => answers.ask(file, Rc::from(path)),
                Target::Folder(folder) => {
                    let Some((name, rest)) = path.split_first() else {
                        return answers.find(Symbol::Folder(folder));
                    };
                    let Some(module) = self.resolver.submodule(&Target::Folder(folder), name) else {
                        return answers.fail(Why::NoSuchName);
                    };
                    (target, path) = (module, rest);
                    continue;
                }
                Target::Beside(file) => {
                    let default = path.first().is_some_and(|name| **name == *"default");
                    answers.find(Symbol::Beside(file, path[usize::from(default)..].to_vec()));
                }
                Target::Package { name, path: inner } => {
                    answers.find(Symbol::Package { name, path: inner, rest: path.to_vec() });
                }
                Target::Builtin => {
                    answers.find(Symbol::Builtin { name: specifier.into(), rest: path.to_vec() });
                }
                Target::Unknown(reason) => answers.fail(Why::NoModule(reason)),
            };
        }
    }
}

/// The longest part of a dotted path that must be a module, and how many names of `path` that takes.
fn longest<'l>(link: &'l Link, path: &[Box<str>]) -> (&'l str, usize) {
    let plain = (&*link.specifier, 0);
    let Some(whole) = &link.whole else { return plain };
    // `from .a import b` takes `b` from `.a`, which is its specifier.
    let Some(tail) = whole.strip_prefix(&*link.specifier).filter(|_| !link.specifier.starts_with('.')) else {
        return plain;
    };
    let names: Vec<&str> = tail.split('.').filter(|name| !name.is_empty()).collect();
    let fits = names.len() <= path.len() && names.iter().zip(path).all(|(name, step)| *name == &**step);
    if !fits {
        return plain;
    }
    match link.kind {
        ImportKind::Member => match whole.rsplit_once('.') {
            Some((holder, _)) => (holder, names.len() - 1),
            None => plain,
        },
        _ => (whole, names.len()),
    }
}
