//! Which files are joined to one, and where the imports of each lead among them.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Joiner, Offers, Other};
use crate::imports::Link;
use crate::ir::{Exported, ImportId, Module};
use crate::link::{self, Lead, Names, Offered, Part, Texts};
use crate::resolve::{Graph, Symbol};
use crate::source::FileId;

/// At most so many files are joined to one: options come through a module or two, not through a hundred.
const FILES: usize = 24;

/// At most so many bytes of text.
const BYTES: usize = 400_000;

/// At most so many files are looked through for the place where a name is made: more than the longest barrels and
/// chains of them have.
const LOOKED_THROUGH: usize = 5_000;

/// A file, and those that were taken in so far.
pub(crate) struct Joining<'j, 'w> {
    joiner: &'j Joiner<'w>,
    graph: Graph<'j>,
    parts: Vec<(FileId, Arc<Other>)>,
    part_of: FxHashMap<FileId, usize>,
    looked: FxHashSet<FileId>,
    /// Imports of parts that were followed.
    asked: FxHashSet<(usize, ImportId)>,
    /// Bytes of all parts' texts.
    size: usize,
}

impl<'j, 'w> Joining<'j, 'w> {
    pub(super) fn new(joiner: &'j Joiner<'w>, file: FileId, other: Arc<Other>) -> Self {
        let graph = Graph::new(&joiner.resolver, [(file, other.surface.clone())]);
        Self {
            joiner,
            graph,
            size: other.size,
            parts: vec![(file, other)],
            part_of: FxHashMap::from_iter([(file, 0)]),
            looked: FxHashSet::from_iter([file]),
            asked: FxHashSet::default(),
        }
    }

    /// The imports of the first file that lead to what others are known to offer.
    pub fn leading_to(&mut self, offers: &Offers) -> BTreeSet<ImportId> {
        let (file, other) = self.parts[0].clone();
        let mut found = BTreeSet::new();
        for import in (0..other.module.imports.len() as u32).map(ImportId) {
            let link = Link::of(&other.module, import, Vec::new());
            if !self.joiner.target(file, &link).is_some_and(|target| offers.may_lead(target)) {
                continue;
            }
            let leads = match self.follow(file, &link) {
                Symbol::Made { file, what, .. } => offers.has(file, what),
                Symbol::Module(file) => offers.may_lead(file),
                _ => false,
            };
            if leads {
                found.insert(import);
            }
        }
        found
    }

    /// Takes in the files in which imports of the joined module end. Whether there is anything new.
    pub fn take_in(&mut self, asked: &BTreeSet<ImportId>) -> bool {
        let before = self.parts.len();
        let mut anew = false;
        for &import in asked {
            let Some((part, import)) = self.import_of(import) else { continue };
            if !self.asked.insert((part, import)) {
                continue;
            }
            let (file, other) = self.parts[part].clone();
            if other.module.imports[import.index()].type_only {
                continue;
            }
            let link = Link::of(&other.module, import, Vec::new());
            let symbol = self.follow(file, &link);
            match symbol {
                Symbol::Made { file, .. } => self.join(file),
                Symbol::Module(file) => self.join_names(file),
                Symbol::Package { .. } | Symbol::Builtin { .. } => anew = true,
                _ => {}
            }
        }
        anew || self.parts.len() > before
    }

    /// The joined module, and where the text of each part but the first begins.
    pub fn linked(&self) -> (Module, Texts) {
        let mut base = 0;
        let mut parts = Vec::new();
        for (_, other) in &self.parts {
            parts.push(Part { module: &other.module, base });
            base += other.size as u32 + 1;
        }
        let others = parts.iter().zip(&self.parts).skip(1).map(|(part, (id, _))| (part.base, *id)).collect();
        (link::link(&parts, &self.order(), self), Texts::new(self.parts[0].0, others))
    }

    /// To which part an import of the joined module belongs, and which it is there.
    fn import_of(&self, import: ImportId) -> Option<(usize, ImportId)> {
        let mut left = import.index();
        for (part, (_, other)) in self.parts.iter().enumerate() {
            let count = other.module.imports.len();
            if left < count {
                return Some((part, ImportId(left as u32)));
            }
            left -= count;
        }
        None
    }

    /// Where a link ends, looking into as many files as that takes.
    fn follow(&mut self, from: FileId, link: &Link) -> Symbol {
        loop {
            let (symbol, unread) = self.graph.follow_or_miss(from, link);
            if !self.look_into(unread) {
                return symbol;
            }
        }
    }

    /// Whether any of the files was not looked into before, and could be.
    fn look_into(&mut self, files: Vec<FileId>) -> bool {
        let mut anew = false;
        for file in files {
            if self.looked.len() < LOOKED_THROUGH
                && self.joiner.is_alike(self.parts[0].0, file)
                && self.looked.insert(file)
                && let Some(other) = self.joiner.other(file)
            {
                self.graph.add(file, other.surface.clone());
                anew = true;
            }
        }
        anew
    }

    fn join(&mut self, file: FileId) {
        if self.part_of.contains_key(&file) || self.parts.len() > FILES {
            return;
        }
        let Some(other) = self.joiner.other(file).filter(|other| self.size + other.size <= BYTES) else {
            return;
        };
        self.size += other.size;
        self.part_of.insert(file, self.parts.len());
        self.parts.push((file, other));
    }

    /// A file whose names are asked for as one object, with those files where they are made.
    fn join_names(&mut self, file: FileId) {
        loop {
            let (names, mut unread, _) = self.graph.names(file);
            for name in &names {
                unread.extend(self.graph.symbol_or_miss(file, name).1);
            }
            if !self.look_into(unread) {
                break;
            }
        }
        self.join(file);
        for name in self.graph.names(file).0 {
            if let Symbol::Made { file, .. } = self.graph.symbol(file, &name) {
                self.join(file);
            }
        }
    }

    /// In which order the parts run: what others take names from before them, the first part at the end.
    fn order(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.parts.len());
        let mut seen = FxHashSet::from_iter([0]);
        // A part, and whether those it asks for were gone to already.
        let mut agenda = vec![(0, false)];
        while let Some((part, entered)) = agenda.pop() {
            if entered {
                order.push(part);
                continue;
            }
            agenda.push((part, true));
            let imports = 0..self.parts[part].1.module.imports.len() as u32;
            let asked = imports.filter_map(|import| match self.import(part, ImportId(import))? {
                Lead::Made { part, .. } | Lead::Names(part) => Some(part),
                Lead::Outside { .. } => None,
            });
            let asked: Vec<usize> = asked.filter(|part| seen.insert(*part)).collect();
            agenda.extend(asked.into_iter().rev().map(|part| (part, false)));
        }
        // Parts that nobody asks for by an import run first.
        let mut all: Vec<usize> = (1..self.parts.len()).filter(|part| !seen.contains(part)).collect();
        all.extend(order.into_iter().filter(|&part| part != 0));
        all
    }

    fn lead(&self, symbol: Symbol) -> Option<Lead> {
        match symbol {
            Symbol::Made { file, what, rest } if !matches!(what, Exported::Import(_)) => {
                Some(Lead::Made { part: *self.part_of.get(&file)?, what, rest })
            }
            Symbol::Module(file) => Some(Lead::Names(*self.part_of.get(&file)?)),
            Symbol::Package { name, path, rest } if path.is_empty() => {
                Some(Lead::Outside { specifier: name, rest })
            }
            Symbol::Builtin { name, rest } => Some(Lead::Outside { specifier: name, rest }),
            _ => None,
        }
    }
}

impl Names for Joining<'_, '_> {
    fn import(&self, part: usize, import: ImportId) -> Option<Lead> {
        let (file, other) = &self.parts[part];
        let link = Link::of(&other.module, import, Vec::new());
        let lead = self.lead(self.graph.follow(*file, &link))?;
        // What is a library's by its own specifier needs no help.
        let direct =
            matches!(&lead, Lead::Outside { specifier, .. } if link.specifier.starts_with(&**specifier));
        (!direct).then_some(lead)
    }

    fn offered(&self, part: usize) -> Offered {
        let file = self.parts[part].0;
        let (names, unread, open) = self.graph.names(file);
        let lead = |name: Box<str>| {
            let lead = self.lead(self.graph.symbol(file, &name));
            (name, lead)
        };
        Offered { names: names.into_iter().map(lead).collect(), open: open || !unread.is_empty() }
    }
}
