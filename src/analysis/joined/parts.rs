//! Which files are joined to one, and where the imports of each lead among them.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Joiner, Offers, Other};
use crate::imports::Link;
use crate::ir::{ClassId, Exported, ImportId, ImportKind, Module};
use crate::link::{self, Lead, Names, Offered, Part, Texts};
use crate::resolve::{Graph, Symbol, Target, Why};
use crate::source::FileId;

/// At most so many files are joined to one: options come through a module or two, not through a hundred.
const FILES: usize = 24;

/// At most so many bytes of text.
const BYTES: usize = 400_000;

/// At most so many files are looked through for the place where a name is made: more than the longest barrels and
/// chains of them have.
const LOOKED_THROUGH: usize = 5_000;

/// What a part is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Which {
    /// A file of code.
    File(FileId),
    /// A folder of modules without a file of its own.
    Folder(Box<str>),
    /// Data that is imported: its path.
    Data(Box<str>),
}

/// A file, folder or data that was taken in.
pub(super) struct Piece {
    pub which: Which,
    pub other: Arc<Other>,
    /// The part in whose text its places lie, if it has none of its own.
    pub within: Option<usize>,
}

/// A file, and those that were taken in so far.
pub(crate) struct Joining<'j, 'w> {
    pub(super) joiner: &'j Joiner<'w>,
    pub(super) graph: Graph<'j>,
    pub(super) parts: Vec<Piece>,
    pub(super) part_of: FxHashMap<Which, usize>,
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
            parts: vec![Piece { which: Which::File(file), other, within: None }],
            part_of: FxHashMap::from_iter([(Which::File(file), 0)]),
            looked: FxHashSet::from_iter([file]),
            asked: FxHashSet::default(),
        }
    }

    /// Takes in what others are known to offer and the first file imports. Whether there is any.
    pub fn uses(&mut self, offers: &Offers) -> bool {
        let (leading, with) = self.leading_to(offers);
        let anew = self.take_in(&leading);
        with.into_iter().for_each(|file| self.join(file));
        anew
    }

    /// The imports of the first file that lead to what others are known to offer, and what stands behind that.
    fn leading_to(&mut self, offers: &Offers) -> (BTreeSet<ImportId>, BTreeSet<FileId>) {
        let (mut found, mut with) = (BTreeSet::new(), BTreeSet::new());
        let Some((file, other)) = self.file(0) else { return (found, with) };
        for import in (0..other.module.imports.len() as u32).map(ImportId) {
            if other.module.imports[import.index()].kind == ImportKind::Shared {
                let leads = |file: &FileId| offers.may_lead(*file);
                if self.shared(0, import).is_some_and(|meant| meant.constant.files.iter().any(leads)) {
                    found.insert(import);
                }
                continue;
            }
            let link = Link::of(&other.module, import, Vec::new());
            if !self.joiner.target(file, &link).is_some_and(|target| offers.may_lead(target)) {
                continue;
            }
            let leads = match self.follow(file, &link) {
                Symbol::Made { file, what, .. } => {
                    with.extend(offers.with(file, what));
                    offers.has(file, what)
                }
                Symbol::Module(file) => offers.may_lead(file),
                _ => false,
            };
            if leads {
                found.insert(import);
            }
        }
        (found, with)
    }

    /// The file that a part is, if it is one.
    pub(super) fn file(&self, part: usize) -> Option<(FileId, Arc<Other>)> {
        let piece = &self.parts[part];
        match piece.which {
            Which::File(file) => Some((file, piece.other.clone())),
            Which::Folder(_) | Which::Data(_) => None,
        }
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
            let Some((file, other)) = self.file(part) else { continue };
            let data = &other.module.imports[import.index()];
            if data.type_only {
                continue;
            }
            if data.kind == ImportKind::Shared {
                anew |= self.join_shared(part, import);
                continue;
            }
            let link = Link::of(&other.module, import, Vec::new());
            let symbol = self.follow(file, &link);
            match symbol {
                Symbol::Made { file, .. } => self.join(file),
                Symbol::Module(file) => self.join_names(file),
                Symbol::Folder(folder) => self.join_empty(Which::Folder(folder)),
                Symbol::Beside(path, _) => self.join_data(part, import, path),
                Symbol::Package { .. } | Symbol::Builtin { .. } => anew = true,
                Symbol::Unknown(_) => {}
            }
            self.join_way(file, &link);
        }
        if self.parts.len() > before {
            self.join_changers();
        }
        anew || self.parts.len() > before
    }

    /// The joined module, and where the text of each part but the first begins.
    pub fn linked(&self) -> (Module, Texts) {
        let mut end = 0;
        let mut parts: Vec<Part<'_>> = Vec::new();
        let mut others = Vec::new();
        for piece in &self.parts {
            let base = match piece.within {
                Some(part) => parts[part].base,
                None => {
                    let base = end;
                    end += piece.other.size as u32 + 1;
                    if let (Which::File(file), true) = (&piece.which, !parts.is_empty()) {
                        others.push((base, *file));
                    }
                    base
                }
            };
            parts.push(Part { module: &piece.other.module, base });
        }
        let first = self.file(0).map_or(FileId(0), |(file, _)| file);
        (link::link(&parts, &self.order(), self), Texts::new(first, others))
    }

    /// To which part an import of the joined module belongs, and which it is there.
    pub(super) fn import_of(&self, import: ImportId) -> Option<(usize, ImportId)> {
        let mut left = import.index();
        for (part, piece) in self.parts.iter().enumerate() {
            let count = piece.other.module.imports.len();
            if left < count {
                return Some((part, ImportId(left as u32)));
            }
            left -= count;
        }
        None
    }

    /// Where a link ends, looking into as many files as that takes.
    fn follow(&mut self, from: FileId, link: &Link) -> Symbol {
        let Some((first, _)) = self.file(0) else { return Symbol::Unknown(Why::NotRead) };
        let Self { joiner, graph, looked, .. } = self;
        graph.follow_loading(from, link, &mut |file| {
            let may = looked.len() < LOOKED_THROUGH && joiner.is_alike(first, file) && looked.insert(file);
            may.then(|| joiner.surface(file)).flatten()
        })
    }

    /// Whether any of the files was not looked into before, and could be.
    fn look_into(&mut self, files: Vec<FileId>) -> bool {
        let mut anew = false;
        for file in files {
            if self.looked.len() < LOOKED_THROUGH
                && self.is_alike(file)
                && self.looked.insert(file)
                && let Some(surface) = self.joiner.surface(file)
            {
                self.graph.add(file, surface);
                anew = true;
            }
        }
        anew
    }

    fn is_alike(&self, other: FileId) -> bool {
        self.file(0).is_some_and(|(file, _)| self.joiner.is_alike(file, other))
    }

    pub(super) fn join(&mut self, file: FileId) {
        if self.is_full(&Which::File(file)) || !self.is_alike(file) {
            return;
        }
        let Some(other) = self.joiner.other(file).filter(|other| self.size + other.size <= BYTES) else {
            return;
        };
        self.size += other.size;
        if self.looked.insert(file) {
            self.graph.add(file, other.surface.clone());
        }
        self.add(Piece { which: Which::File(file), other, within: None });
    }

    /// Whether there is no place for a part, or it is there.
    fn is_full(&self, which: &Which) -> bool {
        self.part_of.contains_key(which) || self.parts.len() > FILES
    }

    fn add(&mut self, piece: Piece) {
        self.part_of.insert(piece.which.clone(), self.parts.len());
        self.parts.push(piece);
    }

    /// A part without code.
    fn join_empty(&mut self, which: Which) {
        if !self.is_full(&which) {
            self.add(Piece { which, other: Arc::new(Other::empty()), within: Some(0) });
        }
    }

    /// Data, as the value that it is. Who imports it says so in its own text.
    fn join_data(&mut self, part: usize, import: ImportId, path: Box<str>) {
        let which = Which::Data(path.clone());
        if self.is_full(&which) {
            return;
        }
        let span = self.parts[part].other.module.imports[import.index()].span;
        if let Some(other) = self.joiner.data(&path, span) {
            self.add(Piece { which, other: Arc::new(other), within: Some(part) });
        }
    }

    /// The modules on the way to one that is named by a path of them: `a` and `a.b` of `import a.b.c`.
    fn join_way(&mut self, from: FileId, link: &Link) {
        let Some(whole) = link.whole.as_deref().filter(|_| link.kind == ImportKind::Static) else { return };
        let ends = whole.match_indices('.').map(|(at, _)| at).chain([whole.len()]);
        for end in ends {
            match self.joiner.resolver.resolve(from, &whole[..end], ImportKind::Static) {
                Target::File(file) => self.join_names(file),
                Target::Folder(folder) => self.join_empty(Which::Folder(folder)),
                _ => return,
            }
        }
    }

    /// Files that parts import beside those that were asked for, and that import one of those: what they do to it counts.
    fn join_changers(&mut self) {
        for part in 0..self.parts.len() {
            let Some((file, _)) = self.file(part) else { continue };
            for &beside in self.joiner.mentioned_by(file).iter() {
                let which = Which::File(beside);
                if self.part_of.contains_key(&which) || !self.is_alike(beside) {
                    continue;
                }
                let asks = self.joiner.mentioned_by(beside);
                let changes = |other: &FileId| {
                    *other != file && self.part_of.get(&Which::File(*other)).is_some_and(|part| *part > 0)
                };
                if asks.iter().any(changes) && self.joiner.changes(beside) {
                    self.join(beside);
                }
            }
        }
    }

    /// A file whose names are asked for as one object, with those files where they are made.
    fn join_names(&mut self, file: FileId) {
        // Of a large module few names are asked for by anybody.
        let parts: Vec<Arc<Other>> = self.parts.iter().map(|piece| piece.other.clone()).collect();
        let is_named = |name: &str| parts.iter().any(|part| part.module.names.get(name).is_some());
        let named = |graph: &Graph<'_>, file: FileId| -> (Vec<Box<str>>, Vec<FileId>) {
            let (names, unread, _) = graph.names(file);
            (names.into_iter().filter(|name| is_named(name)).collect(), unread)
        };
        let mut agenda = vec![file];
        while let Some(file) = agenda.pop() {
            loop {
                let (names, mut unread) = named(&self.graph, file);
                for name in &names {
                    unread.extend(self.graph.symbol_or_miss(file, name).1);
                }
                if !self.look_into(unread) {
                    break;
                }
            }
            self.join(file);
            for name in named(&self.graph, file).0 {
                match self.graph.symbol(file, &name) {
                    Symbol::Made { file, .. } => self.join(file),
                    // Names among which are all names of another.
                    Symbol::Module(other) if !self.is_full(&Which::File(other)) => agenda.push(other),
                    _ => {}
                }
            }
        }
    }

    /// In which order the parts run: what others take names from before them, the first part at the end.
    pub(super) fn order(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.parts.len());
        let mut seen = FxHashSet::default();
        // A part, and whether those it asks for were gone to already.
        let mut agenda = vec![(0, false)];
        while let Some((part, entered)) = agenda.pop() {
            if entered {
                order.push(part);
                continue;
            }
            if !seen.insert(part) {
                continue;
            }
            agenda.push((part, true));
            let imports = 0..self.parts[part].other.module.imports.len() as u32;
            let asked = imports.filter_map(|import| match self.import(part, ImportId(import))? {
                Lead::Made { part, .. } | Lead::Names(part) => Some(part),
                Lead::Outside { .. } => None,
            });
            // The object of a package's names has those of its modules.
            let submodules = self.submodules(part).into_iter().map(|(_, part)| part);
            let asked: Vec<usize> = asked.chain(submodules).filter(|part| !seen.contains(part)).collect();
            agenda.extend(asked.into_iter().rev().map(|part| (part, false)));
        }
        // Parts that nobody asks for by an import run first.
        let mut all: Vec<usize> = (1..self.parts.len()).filter(|part| !seen.contains(part)).collect();
        all.extend(order.into_iter().filter(|&part| part != 0));
        all
    }

    fn lead(&self, symbol: Symbol) -> Option<Lead> {
        let part_of = |which: Which| self.part_of.get(&which).copied();
        match symbol {
            Symbol::Made { file, what, rest } if !matches!(what, Exported::Import(_)) => {
                Some(Lead::Made { part: part_of(Which::File(file))?, what, rest })
            }
            Symbol::Module(file) => Some(Lead::Names(part_of(Which::File(file))?)),
            Symbol::Folder(folder) => Some(Lead::Names(part_of(Which::Folder(folder))?)),
            Symbol::Beside(path, rest) => {
                let part = part_of(Which::Data(path))?;
                let root = self.parts[part].other.module.functions.first()?.instrs.len().checked_sub(1)?;
                Some(Lead::Made { part, what: Exported::Value(crate::ir::ValueId(root as u32)), rest })
            }
            Symbol::Package { name, path, rest } if path.is_empty() => {
                Some(Lead::Outside { specifier: name, rest })
            }
            Symbol::Builtin { name, rest } => Some(Lead::Outside { specifier: name, rest }),
            _ => None,
        }
    }

    /// Modules among the parts that stand in a part that is a package or a folder, by their names.
    fn submodules(&self, part: usize) -> Vec<(Box<str>, usize)> {
        let target = |which: &Which| match which {
            Which::File(file) => Some(Target::File(*file)),
            Which::Folder(folder) => Some(Target::Folder(folder.clone())),
            Which::Data(_) => None,
        };
        let Some(package) = target(&self.parts[part].which) else { return Vec::new() };
        let mut found = Vec::new();
        for (at, piece) in self.parts.iter().enumerate().filter(|(at, _)| *at != part) {
            let path = match &piece.which {
                Which::File(file) => self.joiner.resolver.listing().path(*file),
                Which::Folder(folder) => folder,
                Which::Data(_) => continue,
            };
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let stem = name.split('.').next().unwrap_or(name);
            let outer = folder.rsplit('/').next().unwrap_or(folder);
            for name in [stem, outer] {
                if target(&piece.which) == self.joiner.resolver.submodule(&package, name) {
                    found.push((name.into(), at));
                    break;
                }
            }
        }
        found
    }
}

impl Names for Joining<'_, '_> {
    fn import(&self, part: usize, import: ImportId) -> Option<Lead> {
        let (file, other) = self.file(part)?;
        if other.module.imports[import.index()].kind == ImportKind::Shared {
            return self.lead_shared(part, import);
        }
        let link = Link::of(&other.module, import, Vec::new());
        let lead = self.lead(self.graph.follow(file, &link))?;
        // What is a library's by its own specifier needs no help.
        let direct =
            matches!(&lead, Lead::Outside { specifier, .. } if link.specifier.starts_with(&**specifier));
        (!direct).then_some(lead)
    }

    fn offered(&self, part: usize) -> Offered {
        let mut offered = match self.parts[part].which {
            Which::File(file) => {
                let (names, unread, open) = self.graph.names(file);
                let lead = |name: Box<str>| {
                    let lead = self.lead(self.graph.symbol(file, &name));
                    (name, lead)
                };
                // Where asking for a name that is not there is an error, it is there by a way that nobody sees.
                let open = open || !unread.is_empty() || self.joiner.resolver.runs_in_order(file);
                Offered { names: names.into_iter().map(lead).collect(), open }
            }
            // Modules of the folder that were not taken in are among its names.
            Which::Folder(_) => Offered { open: true, ..Offered::default() },
            Which::Data(_) => Offered::default(),
        };
        for (name, at) in self.submodules(part) {
            if offered.names.iter().all(|(known, _)| *known != name) {
                offered.names.push((name, Some(Lead::Names(at))));
            }
        }
        offered
    }

    fn merged(&self) -> Vec<Vec<(usize, ClassId)>> {
        self.classes_of_several()
    }
}
