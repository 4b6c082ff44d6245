//! A file joined with the files from which it takes names, where it asked for one of them in vain.

use std::collections::{BTreeSet, VecDeque};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Analysed, lowered_alone};
use crate::finding::Finding;
use crate::ir::{Exported, ImportId, Module};
use crate::link::{self, Lead, Names, Part};
use crate::resolve::{Graph, Link, Offer, Resolver, Surface, Symbol, Target};
use crate::rule::RuleSet;
use crate::source::FileId;
use crate::walk::{self, Loaded, Workspace};

/// At most so many files are joined to one: options come through a barrel or two, not through a hundred.
const FILES: usize = 24;

/// At most so many bytes of text.
const BYTES: usize = 400_000;

/// Joins files of one workspace.
#[derive(Debug)]
pub(crate) struct Joiner<'w> {
    workspace: &'w Workspace,
    rules: &'w RuleSet,
    resolver: Resolver,
}

impl<'w> Joiner<'w> {
    /// For the files of a walk.
    pub fn new(workspace: &'w Workspace, rules: &'w RuleSet) -> Self {
        Self { workspace, rules, resolver: Resolver::of(workspace) }
    }

    /// The module with those it takes names from, nearest first, and where their texts begin; nothing if it takes
    /// none from the tree. `size` is the length of its text in bytes.
    pub fn join(&self, file: FileId, module: &Module, size: usize) -> Option<(Module, Vec<(u32, FileId)>)> {
        let others = self.around(file, module);
        if others.is_empty() {
            return None;
        }
        let ids: Vec<FileId> = std::iter::once(file).chain(others.iter().map(|other| other.0)).collect();
        let modules: Vec<&Module> =
            std::iter::once(module).chain(others.iter().map(|other| &other.1)).collect();
        let mut parts = Vec::new();
        let mut base = 0;
        let sizes = std::iter::once(size).chain(others.iter().map(|other| other.2));
        for (module, size) in modules.iter().copied().zip(sizes) {
            parts.push(Part { module, base });
            base += size as u32 + 1;
        }
        let surfaces: Vec<(FileId, Surface)> =
            ids.iter().zip(&modules).map(|(&id, module)| (id, self.resolver.surface(id, module))).collect();
        let graph = Graph::new(&self.resolver, surfaces);
        let part_of = ids.iter().enumerate().map(|(n, &id)| (id, n)).collect();
        let names = Joined { graph: &graph, ids: &ids, modules: &modules, part_of };
        let begins = parts.iter().zip(&ids).skip(1).map(|(part, &id)| (part.base, id)).collect();
        Some((link::link(&parts, &names), begins))
    }

    /// The files that a module asks for, and those that they ask for, breadth first.
    fn around(&self, file: FileId, module: &Module) -> Vec<(FileId, Module, usize)> {
        let mut found: Vec<(FileId, Module, usize)> = Vec::new();
        let mut seen = FxHashSet::from_iter([file]);
        let mut agenda: VecDeque<FileId> = self.targets(file, module, &mut seen).into();
        let mut bytes = 0;
        while let Some(next) = agenda.pop_front() {
            let Some(walked) = self.workspace.file(next) else { continue };
            let Loaded::Source(source) = walk::load(&*self.workspace.tree, walked) else { continue };
            bytes += source.text.len();
            if found.len() == FILES || bytes > BYTES {
                break;
            }
            let models = self.rules.models(walked.language.family());
            let Ok(module) = lowered_alone(&source, &*self.workspace.tree, walked, models) else { continue };
            agenda.extend(self.targets(next, &module, &mut seen));
            found.push((next, module, source.text.len()));
        }
        found
    }

    fn targets(&self, file: FileId, module: &Module, seen: &mut FxHashSet<FileId>) -> Vec<FileId> {
        let target = |import: &crate::ir::Import| {
            let whole = module.names.text(import.whole.unwrap_or(import.specifier));
            match self.resolver.resolve(file, whole, import.kind) {
                Target::File(target) if !import.type_only && self.is_alike(file, target) => Some(target),
                _ => None,
            }
        };
        module.imports.iter().filter_map(target).filter(|target| seen.insert(*target)).collect()
    }

    fn is_alike(&self, one: FileId, other: FileId) -> bool {
        let family = |file| self.resolver.language(file).map(|language| language.family());
        family(one) == family(other)
    }
}

struct Joined<'j> {
    graph: &'j Graph<'j>,
    ids: &'j [FileId],
    modules: &'j [&'j Module],
    part_of: FxHashMap<FileId, usize>,
}

impl Joined<'_> {
    fn lead(&self, symbol: Symbol) -> Option<Lead> {
        match symbol {
            Symbol::Made { file, what, rest } if !matches!(what, Exported::Import(_)) => {
                Some(Lead::Made { part: *self.part_of.get(&file)?, what, rest })
            }
            Symbol::Module(file) => Some(Lead::Names(*self.part_of.get(&file)?)),
            _ => None,
        }
    }
}

impl Names for Joined<'_> {
    fn import(&self, part: usize, import: ImportId) -> Option<Lead> {
        let link = Link::of(self.modules[part], import, Vec::new());
        self.lead(self.graph.follow(self.ids[part], &link))
    }

    fn offered(&self, part: usize) -> Vec<(Box<str>, Lead)> {
        let file = self.ids[part];
        let Some(surface) = self.graph.surface(file) else { return Vec::new() };
        let lead =
            |(name, _): &(Box<str>, Offer)| Some((name.clone(), self.lead(self.graph.symbol(file, name))?));
        surface.names.iter().filter_map(lead).collect()
    }
}

/// Reads files again of which findings in others speak: where options stand that take effect elsewhere.
pub(crate) fn bring_back(workspace: &Workspace, rules: &RuleSet, files: &mut [Analysed]) {
    let spoken_of = |analysed: &Analysed| -> Vec<FileId> {
        let findings = analysed.candidates.iter().map(|candidate| &candidate.finding);
        let notes = |finding: &Finding| -> Vec<FileId> {
            let notes = finding.trace.iter().chain(&finding.related).map(|note| note.location.file);
            notes.chain([finding.primary.file]).collect()
        };
        findings.flat_map(notes).collect()
    };
    let wanted: BTreeSet<FileId> = files.iter().flat_map(spoken_of).collect();
    for (walked, analysed) in workspace.files.iter().zip(files) {
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
}
