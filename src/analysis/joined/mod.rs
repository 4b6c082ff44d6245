//! A file joined with those from which it takes what an answer about it hangs on.
//!
//! A file is first looked at alone. Where an option of something that is judged comes by an import, the files
//! behind that import are taken in, and the file is looked at again; so on, until nothing more is asked or nothing
//! more is found. A file that asks nothing costs nothing.

mod changes;
mod checks;
mod data;
mod near;
mod offers;
mod part;
mod parts;
mod shared;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use checks::Checks;
pub(crate) use checks::drop_checked;
pub(crate) use near::look_for_halves;
pub(super) use offers::Offer;
pub(crate) use offers::{Offers, follow_offers, look_elsewhere};
pub(crate) use part::{keep_asked, look_around, reaches_out};
pub(crate) use parts::Joining;

use super::{Analysed, lowered_alone, secret_at};
use crate::finding::Finding;
use crate::gate::{Gates, Halves};
use crate::ir::{Builder, ImportId, Module};
use crate::language::Language;
use crate::model::Models;
use crate::resolve::{Asked, Definitions, Index, Link, Resolver, Surface, Target};
use crate::rule::RuleSet;
use crate::source::{FileId, Location, Source, Span};
use crate::walk::{self, Loaded, Workspace};

/// Of the files that others asked for last, so much text is kept lowered. In bytes.
const KEPT: usize = 6_000_000;

/// Joins files of one workspace.
#[derive(Debug)]
pub(crate) struct Joiner<'w> {
    workspace: &'w Workspace,
    rules: &'w RuleSet,
    gates: &'w Gates<'w>,
    resolver: Resolver,
    /// Files that are libraries, as the models know them, in the tree of whoever makes the library.
    libraries: FxHashMap<FileId, Box<str>>,
    kept: Mutex<Kept>,
    /// What the files of each family of languages add to the names that all of them share.
    shared: Mutex<FxHashMap<&'static str, Index>>,
    /// What looks for checks in texts of each family.
    checks: Mutex<FxHashMap<&'static str, Checks>>,
    /// The folder of each file's package.
    packages: OnceLock<Vec<String>>,
}

/// Files that were lowered for others. What is kept of them changes no result, only how often they are read.
#[derive(Debug, Default)]
struct Kept {
    files: Lowered,
    /// What was ever asked of a file without its code: a long barrel is asked by every file of a project.
    surfaces: FxHashMap<FileId, Arc<Surface>>,
    mentioned: FxHashMap<FileId, Arc<[FileId]>>,
    changes: FxHashMap<FileId, bool>,
    /// What halves of flows stand in a file, and in those so many steps around it.
    halves: FxHashMap<(FileId, usize), Halves>,
    /// What imports of shared names mean.
    constants: FxHashMap<(FileId, ImportId), Option<Arc<shared::Meant>>>,
}

/// Files that were lowered lately. Of two halves the younger becomes the older when it is full, and what is asked for
/// again comes back into the younger.
#[derive(Debug, Default)]
struct Lowered {
    younger: FxHashMap<FileId, Arc<Other>>,
    older: FxHashMap<FileId, Arc<Other>>,
    /// Bytes of text of the younger half.
    size: usize,
}

impl Lowered {
    fn get(&mut self, file: FileId) -> Option<Arc<Other>> {
        if let Some(known) = self.younger.get(&file) {
            return Some(known.clone());
        }
        let known = self.older.remove(&file)?;
        self.add(file, &known);
        Some(known)
    }

    fn add(&mut self, file: FileId, other: &Arc<Other>) {
        if self.size + other.size > KEPT / 2 {
            self.older = std::mem::take(&mut self.younger);
            self.size = 0;
        }
        if self.younger.insert(file, other.clone()).is_none() {
            self.size += other.size;
        }
    }
}

/// A file as others need it.
#[derive(Debug)]
pub(super) struct Other {
    pub module: Module,
    surface: Arc<Surface>,
    /// What it adds to the names that all files share.
    definitions: Definitions,
    /// Bytes of its text.
    size: usize,
    /// Whether it changes something that it takes from another.
    changes: bool,
}

impl Other {
    /// What has no code.
    fn empty() -> Self {
        let module = Builder::new(Span::new(0, 0)).finish();
        let (surface, definitions) = (Arc::default(), Definitions::default());
        Self { module, surface, definitions, size: 0, changes: false }
    }
}

impl<'w> Joiner<'w> {
    /// For the files of a walk.
    pub fn new(workspace: &'w Workspace, rules: &'w RuleSet, gates: &'w Gates<'w>) -> Self {
        let resolver = Resolver::of(workspace);
        let known = |family, name: &str| rules.models(family).package(name).is_some();
        let libraries = resolver.entries().filter(|(_, family, name)| known(family, name));
        let libraries = libraries.map(|(file, _, name)| (file, name)).collect();
        Self {
            workspace,
            rules,
            gates,
            resolver,
            libraries,
            kept: Mutex::default(),
            shared: Mutex::default(),
            checks: Mutex::default(),
            packages: OnceLock::new(),
        }
    }

    /// What says where imports lead.
    pub fn resolver(&self) -> &Resolver {
        &self.resolver
    }

    /// A place of another file in words.
    pub fn place(&self, at: Location) -> String {
        let Some(walked) = self.workspace.file(at.file) else { return String::new() };
        match walk::load(&*self.workspace.tree, walked) {
            Loaded::Source(source) => {
                let position = source.position(at.span.start);
                format!("{}:{}:{}", walked.path, position.line + 1, position.column)
            }
            _ => walked.path.to_string(),
        }
    }

    /// Settles what a lowered file asks of the tree.
    pub fn settle(&self, file: FileId, module: &mut Module, models: &Models) {
        let is_library = |name: &str| models.package(name).is_some() || models.global(name).is_some();
        let library = |entry: FileId| self.libraries.get(&entry).cloned();
        let library: Option<&dyn Fn(FileId) -> Option<Box<str>>> = match self.shows_library(file) {
            true => Some(&library),
            false => None,
        };
        self.resolver.settle(file, module, &is_library, library);
    }

    /// Whether a file may be an example of how to use a library, in the tree of whoever makes that. Its own code and
    /// tests do with the library what nobody else would.
    fn shows_library(&self, file: FileId) -> bool {
        let is_docs = || self.workspace.file(file).is_some_and(|file| walk::is_docs(&file.path));
        !self.libraries.is_empty() && is_docs()
    }

    /// Whether a text is such an example: it asks for a library by a path, so that no word in it names that.
    pub fn asks_for_library(&self, file: FileId, language: Language, text: &str) -> bool {
        let is_library = |file: &FileId| self.libraries.contains_key(file);
        self.shows_library(file) && self.mentioned(file, language, text).0.iter().any(is_library)
    }

    /// Begins with one file.
    pub fn start(&self, file: FileId) -> Option<Joining<'_, 'w>> {
        Some(Joining::new(self, file, self.other(file)?))
    }

    /// Begins with one file that was lowered already.
    pub(super) fn start_with(&self, file: FileId, lowered: Arc<Other>) -> Joining<'_, 'w> {
        Joining::new(self, file, lowered)
    }

    /// A file, lowered.
    fn other(&self, file: FileId) -> Option<Arc<Other>> {
        let known = self.kept.lock().unwrap_or_else(PoisonError::into_inner).files.get(file);
        if known.is_some() {
            return known;
        }
        let walked = self.workspace.file(file)?;
        let Loaded::Source(source) = walk::load(&*self.workspace.tree, walked) else { return None };
        let models = self.rules.models(walked.language.family());
        let mut module = lowered_alone(&source, &*self.workspace.tree, walked, models).ok()?;
        self.settle(file, &mut module, models);
        self.keep(&source, module)
    }

    /// Keeps a file that was lowered and settled.
    pub(super) fn keep(&self, source: &Source, module: Module) -> Option<Arc<Other>> {
        let file = source.id;
        let language = self.workspace.file(file)?.language;
        let other = Arc::new(Other {
            surface: Arc::new(self.resolver.surface(file, &module)),
            definitions: Definitions::of(&module),
            size: source.text.len(),
            changes: changes::changes_others(&module, self.rules.models(language.family())),
            module,
        });
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.surfaces.entry(file).or_insert_with(|| other.surface.clone());
        kept.changes.insert(file, other.changes);
        kept.files.add(file, &other);
        Some(other)
    }

    /// The file that a link of another means, if it means one.
    fn target(&self, from: FileId, link: &Link) -> Option<FileId> {
        let whole = link.whole.as_deref().unwrap_or(&link.specifier);
        match self.resolver.resolve(from, whole, link.kind) {
            Target::File(file) => Some(file),
            _ => None,
        }
    }

    /// What a file offers.
    fn surface(&self, file: FileId) -> Option<Arc<Surface>> {
        let known = self.kept.lock().unwrap_or_else(PoisonError::into_inner).surfaces.get(&file).cloned();
        known.or_else(|| Some(self.other(file)?.surface.clone()))
    }

    /// Whether a file changes something that it takes from another.
    fn changes(&self, file: FileId) -> bool {
        let known = self.kept.lock().unwrap_or_else(PoisonError::into_inner).changes.get(&file).copied();
        known.unwrap_or_else(|| self.other(file).is_some_and(|other| other.changes))
    }

    /// The files of which a file speaks.
    fn mentioned_by(&self, file: FileId) -> Arc<[FileId]> {
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().mentioned.get(&file) {
            return known.clone();
        }
        let Some(walked) = self.workspace.file(file) else { return Arc::default() };
        match walk::load(&*self.workspace.tree, walked) {
            Loaded::Source(source) => self.mentioned(file, walked.language, &source.text).0,
            _ => Arc::default(),
        }
    }

    /// The files of which a text speaks, by its imports as they stand, and whether it imports data.
    pub fn mentioned(&self, file: FileId, language: Language, text: &str) -> (Arc<[FileId]>, bool) {
        let (files, data) = self.files(file, language.mentions(text));
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        (kept.mentioned.entry(file).or_insert_with(|| files.into()).clone(), data)
    }

    /// The files of which a text takes all names.
    fn takes_all(&self, file: FileId, language: Language, text: &str) -> Vec<FileId> {
        self.files(file, language.takes_all(text)).0
    }

    /// The other files to which this leads, and whether some of it is data.
    fn files(&self, file: FileId, asked: Vec<Asked>) -> (Vec<FileId>, bool) {
        let mut data = false;
        let target = |(specifier, kind): Asked| match self.resolver.resolve(file, &specifier, kind) {
            Target::File(other) if other != file => Some(other),
            Target::Beside(_) => {
                data = true;
                None
            }
            _ => None,
        };
        let mut files: Vec<FileId> = asked.into_iter().filter_map(target).collect();
        files.sort_unstable();
        files.dedup();
        (files, data)
    }

    fn is_alike(&self, one: FileId, other: FileId) -> bool {
        let family = |file| self.resolver.language(file).map(|language| language.family());
        family(one) == family(other)
    }
}

/// Reads files again of which findings in others speak: where options stand that take effect elsewhere.
pub(crate) fn bring_back(workspace: &Workspace, rules: &RuleSet, files: &mut [Analysed]) {
    let spoken_of = |analysed: &Analysed| -> Vec<FileId> {
        let findings = analysed.candidates.iter().map(|candidate| &candidate.finding);
        let places = findings.flat_map(|finding: &Finding| finding.places().map(|place| place.file));
        places.chain(analysed.evidence.iter().map(|(place, _)| place.file)).collect()
    };
    let wanted: BTreeSet<FileId> = files.iter().flat_map(spoken_of).collect();
    for (walked, analysed) in workspace.files.iter().zip(&mut *files) {
        if analysed.source.is_some() || !wanted.contains(&walked.id) {
            continue;
        }
        let Loaded::Source(source) = walk::load(&*workspace.tree, walked) else { continue };
        let models = rules.models(walked.language.family());
        if let Ok(module) = lowered_alone(&source, &*workspace.tree, walked, models) {
            analysed.comments = module.comments;
            analysed.statements = module.statements;
        }
        analysed.source = Some(source);
    }
    // What is a secret for its use in another file is one wherever it is shown.
    let secrets = files.iter().flat_map(|analysed| analysed.candidates.iter().filter_map(secret_at));
    for secret in secrets.collect::<Vec<_>>() {
        if let Some(source) = files.get_mut(secret.file.0 as usize).and_then(|file| file.source.as_mut()) {
            source.hide(secret.span);
        }
    }
}
