//! Names that all files of a program share: which files are taken in where one is mentioned, and where it leads among
//! the parts.
//!
//! Which files define one is told by an index of the tree, which is made when somebody asks for the first time, from
//! the texts as they stand. What such a name is in a file that was taken in, its IR says.

use std::sync::{Arc, PoisonError};

use rayon::prelude::*;

use super::parts::{Joining, Which};
use super::{Joiner, Other};
use crate::ir::{BindingId, BindingKind, ClassId, Exported, ImportId, Module};
use crate::link::Lead;
use crate::resolve::{Constant, Constants, Definitions, Index, Nesting};
use crate::source::FileId;
use crate::walk::{self, Loaded};

/// A class that more files than this add to is a name for them all, of which nobody can tell what it has.
const OPENED: usize = 12;

/// What an import of a shared name means.
#[derive(Debug)]
pub(super) struct Meant {
    /// The name as far as the tree has it, and the files, as far as they are certain.
    pub constant: Constant,
    /// How many of its steps that are.
    pub steps: usize,
}

impl Joiner<'_> {
    /// The names that files of a family share.
    fn shared_names(&self, family: &'static str) -> Index {
        let shared = || self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = shared().get(family) {
            return known.clone();
        }
        let of_file = |walked: &walk::WalkedFile| -> Option<(FileId, Definitions)> {
            let Loaded::Source(source) = walk::load(&*self.workspace.tree, walked) else { return None };
            let defined = self.resolver.skim(walked.id, &source.text)?;
            (!defined.is_empty()).then(|| (walked.id, Definitions::skimmed(defined)))
        };
        let files = self.workspace.files.par_iter().filter(|walked| walked.language.family() == family);
        let files: Vec<(FileId, Definitions)> = files.filter_map(of_file).collect();
        let index = Index::new(files.iter().map(|(file, definitions)| (*file, definitions)));
        shared().entry(family).or_insert(index).clone()
    }

    /// Of files that define a name those that one in `from` means: those of its own package, if there are any.
    fn in_sight(&self, from: FileId, files: &[FileId]) -> Vec<FileId> {
        if files.len() < 2 {
            return files.to_vec();
        }
        let path = |file: &FileId| self.resolver.listing().path(*file);
        let of_all = || {
            let paths = self.workspace.files.iter().map(|file| path(&file.id));
            walk::package_roots(&*self.workspace.tree, &self.workspace.root, paths)
        };
        // Asked of the whole tree once: whoever asks for one name asks for hundreds.
        let roots = self.packages.get_or_init(of_all);
        let root = |file: &FileId| roots.get(file.0 as usize);
        let near = files.iter().copied().filter(|file| root(file) == root(&from));
        Some(near.collect::<Vec<_>>()).filter(|near| !near.is_empty()).unwrap_or_else(|| files.to_vec())
    }

    /// The constants of the tree that a file is of.
    fn constants(&self, file: FileId) -> Option<Constants<'_>> {
        let family = self.resolver.language(file)?.family();
        Some(Constants::of(&self.resolver, self.shared_names(family)))
    }

    /// What an import of a shared name means to a file.
    pub(super) fn constant(
        &self,
        file: FileId,
        module: &Module,
        import: ImportId,
        definitions: &Definitions,
    ) -> Option<Arc<Meant>> {
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().constants.get(&(file, import)) {
            return known.clone();
        }
        let resolve = || {
            let import = &module.imports[import.index()];
            let nesting = definitions.nesting(import.span);
            let constants = self.constants(file)?;
            let (mut constant, steps) = constants.longest(&nesting, module.names.text(import.specifier))?;
            // A value that the file itself gives is that, whatever others call by this name.
            constant.files = match constant.is_value && constant.files.contains(&file) {
                true => vec![file],
                false => self.in_sight(file, &constant.files),
            };
            let certain = constant.files.len() == 1 || !constant.is_value && constant.files.len() <= OPENED;
            certain.then(|| Arc::new(Meant { constant, steps }))
        };
        let found = resolve();
        kept().constants.insert((file, import), found.clone());
        found
    }
}

impl Joining<'_, '_> {
    /// What an import of a shared name of a part means.
    pub(super) fn shared(&self, part: usize, import: ImportId) -> Option<Arc<Meant>> {
        let (file, other) = self.file(part)?;
        self.joiner.constant(file, &other.module, import, &other.definitions)
    }

    /// Takes in the files that define a shared name. Whether it leads to the file itself, which nothing said before.
    pub(super) fn join_shared(&mut self, part: usize, import: ImportId) -> bool {
        let Some(meant) = self.shared(part, import) else { return false };
        meant.constant.files.iter().for_each(|&file| self.join(file));
        self.join_holder(part, import, &meant.constant.path);
        self.parts.len() == 1 && self.lead_shared(part, import).is_some()
    }

    /// Takes in the files that define what a constant is given to from outside: `A` of `A::B = 1`.
    fn join_holder(&mut self, part: usize, import: ImportId, path: &str) {
        let Some((holder, _)) = path.rsplit_once("::") else { return };
        let Some((file, _)) = self.file(part).filter(|_| self.lead_shared(part, import).is_none()) else {
            return;
        };
        let holder = self.joiner.constants(file).and_then(|known| known.resolve(&Nesting::default(), holder));
        if let Some(holder) = holder.filter(|holder| holder.files.len() <= OPENED) {
            self.joiner.in_sight(file, &holder.files).into_iter().for_each(|file| self.join(file));
        }
    }

    /// Where an import of a shared name leads.
    pub(super) fn lead_shared(&self, part: usize, import: ImportId) -> Option<Lead> {
        let shared = self.shared(part, import)?;
        let Meant { constant, steps } = &*shared;
        let written = {
            let module = &self.parts[part].other.module;
            module.names.text(module.imports[import.index()].specifier)
        };
        // All that define it are here, or nobody can tell what it has.
        let parts = constant.files.iter().map(|file| self.part_of.get(&Which::File(*file)).copied());
        let parts: Vec<usize> = parts.collect::<Option<_>>()?;
        let mut rest: Vec<Box<str>> =
            written.trim_start_matches("::").split("::").skip(*steps).map(Box::from).collect();
        let mut path = &*constant.path;
        let made = |part: usize, path: &str| {
            let other = &self.parts[part].other;
            Some((part, variable(&other.module, &other.definitions, path)?))
        };
        loop {
            // `A::B = 1` makes a member of what another file may define.
            let outer = || (0..self.parts.len()).filter(|_| path != &*constant.path);
            let found = parts.iter().find_map(|&part| made(part, path));
            let found = found.or_else(|| outer().find_map(|part| made(part, path)));
            if let Some((part, binding)) = found {
                return Some(Lead::Made { part, what: Exported::Binding(binding), rest });
            }
            // `class A::B` makes a member of `A`.
            let (outer, last) = path.rsplit_once("::")?;
            rest.insert(0, last.into());
            path = outer;
        }
    }

    /// Classes to which several parts add.
    pub(super) fn classes_of_several(&self) -> Vec<Vec<(usize, ClassId)>> {
        let mut opened: std::collections::BTreeMap<String, Vec<(usize, ClassId)>> = Default::default();
        for part in self.order().into_iter().chain([0]) {
            let Other { module, definitions, .. } = &*self.parts[part].other;
            if !module.sense.shares_capitals {
                continue;
            }
            for (path, span) in definitions.opened() {
                let class = module.classes.iter().position(|class| class.span == span);
                if let Some(class) = class {
                    opened.entry(path.to_owned()).or_default().push((part, ClassId(class as u32)));
                }
            }
        }
        opened.into_values().filter(|of| of.iter().any(|(part, _)| *part != of[0].0)).collect()
    }
}

/// The variable of a module that holds what it defines under a path.
fn variable(module: &Module, definitions: &Definitions, path: &str) -> Option<BindingId> {
    let name = path.rsplit("::").next()?;
    let is_it = |binding: &crate::ir::Binding, span: crate::source::Span| {
        matches!(binding.kind, BindingKind::Class | BindingKind::Constant | BindingKind::Variable)
            && span.start <= binding.span.start
            && binding.span.end <= span.end
            && module.names.text(binding.name) == name
    };
    let of = |span| module.bindings.iter().position(|binding| is_it(binding, span));
    let at = definitions.spans(path).find_map(of)?;
    Some(BindingId(at as u32))
}
