//! Paths into libraries, as far as some model names them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::ir::{Interner, Sym};
use crate::model::{Condition, Models, NodeId, RoleName, RowRef, Subject};
use crate::version::{Holds, Known, Released};

/// A path into a library: an index into [`Paths`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathId(u32);

#[derive(Clone, Copy, Debug)]
struct Info {
    node: Option<NodeId>,
    parent: Option<PathId>,
    key: Option<Sym>,
}

/// The paths that one file reaches. Paths that no model knows are all one, [`Paths::UNMODELLED`].
#[derive(Debug)]
pub struct Paths<'m> {
    models: &'m Models,
    released: &'m dyn Released,
    /// What was asked of releases, by the name of the package.
    asked: FxHashMap<(Option<&'m str>, &'m str), Arc<Known>>,
    infos: Vec<Info>,
    roots: FxHashMap<NodeId, PathId>,
    members: FxHashMap<(PathId, Sym), PathId>,
    anys: FxHashMap<PathId, PathId>,
    /// Rows that were of use; the harness wants to see each of them here.
    pub used: Vec<RowRef>,
}

impl<'m> Paths<'m> {
    /// Whatever a library without a model gives.
    pub const UNMODELLED: PathId = PathId(0);

    pub(super) fn new(models: &'m Models, released: &'m dyn Released) -> Self {
        Self {
            models,
            released,
            asked: FxHashMap::default(),
            infos: vec![Info { node: None, parent: None, key: None }],
            roots: FxHashMap::default(),
            members: FxHashMap::default(),
            anys: FxHashMap::default(),
            used: Vec::new(),
        }
    }

    /// The models.
    pub fn models(&self) -> &'m Models {
        self.models
    }

    /// Whether a row holds for the release of its library that this file is run with.
    pub fn holds(&mut self, row: RowRef) -> Holds {
        match self.release(row) {
            Some((known, condition)) => condition.holds(&known),
            None => Holds::Yes,
        }
    }

    /// What is known of the release of which a row speaks, and of which releases it does.
    pub fn release(&mut self, row: RowRef) -> Option<(Arc<Known>, &'m Condition)> {
        let models = self.models;
        let condition = models.condition(row)?;
        let released = self.released;
        let (ecosystem, of) = (condition.ecosystem.as_deref(), &*condition.of);
        let known = self.asked.entry((ecosystem, of)).or_insert_with(|| released.of(ecosystem, of));
        Some((Arc::clone(known), condition))
    }

    /// How it is known that a row holds which does so for some releases only, once that was asked. Nothing for
    /// one that holds because the others would refuse the code.
    pub fn evidence(&self, row: RowRef) -> Option<&str> {
        let condition = self.models.condition(row)?;
        let known = self.asked.get(&(condition.ecosystem.as_deref(), &*condition.of))?;
        (known.holds(&condition.releases) == Holds::Yes).then_some(known.evidence.as_str())
    }

    /// Why a row that holds for some releases only is not followed here.
    pub fn not_held(&mut self, row: RowRef) -> Option<String> {
        let (known, condition) = self.release(row)?;
        let but = if condition.lenient { "not for" } else { "for" };
        let of = format!("holds {but} {} {}", condition.of, condition.written);
        Some(match (condition.holds(&known), &*known.evidence) {
            (Holds::Yes, _) => return None,
            (Holds::No, evidence) => format!("{of}; used is {evidence}"),
            (Holds::Unknown, "") => format!("{of}; nothing says which release is used"),
            (Holds::Unknown, evidence) => format!("{of}; known is only {evidence}"),
        })
    }

    /// Everything that was asked of releases.
    pub fn releases(&self) -> impl Iterator<Item = (&'m str, &Known)> {
        self.asked.iter().map(|((_, name), known)| (*name, &**known))
    }

    /// The subjects whose event is a call of the node, but for those that hold for other releases.
    pub fn subjects(&mut self, node: NodeId) -> Vec<(RowRef, &'m Subject)> {
        let models = self.models;
        let mut rows: Vec<_> = models.subjects(node).collect();
        rows.retain(|(row, _)| self.holds(*row) != Holds::No);
        rows
    }

    /// What a call of the node fails with, if its release is one for which a row says it.
    pub(super) fn failure(&mut self, node: NodeId) -> Option<&'m str> {
        let models = self.models;
        let mut rows = models.subjects(node).filter_map(|(row, s)| Some((row, s.failure.as_deref()?)));
        rows.find(|(row, _)| self.holds(*row) == Holds::Yes).map(|(_, failure)| failure)
    }

    /// The trie node of a path.
    pub fn node(&self, path: PathId) -> Option<NodeId> {
        self.infos[path.0 as usize].node
    }

    /// The last key of a path.
    pub fn key(&self, path: PathId) -> Option<Sym> {
        self.infos[path.0 as usize].key
    }

    /// The path without its last step.
    pub fn parent(&self, path: PathId) -> Option<PathId> {
        self.infos[path.0 as usize].parent
    }

    /// The path of a trie node that is reached in one go: a root, or what an alias means.
    pub(super) fn at(&mut self, node: NodeId) -> PathId {
        let (node, row) = self.models.resolve(node);
        self.used.extend(row);
        if let Some(&path) = self.roots.get(&node) {
            return path;
        }
        let path = self.push(Info { node: Some(node), parent: None, key: None });
        self.roots.insert(node, path);
        path
    }

    fn push(&mut self, info: Info) -> PathId {
        self.infos.push(info);
        PathId(self.infos.len() as u32 - 1)
    }

    /// The root of a package.
    pub(super) fn package(&mut self, specifier: &str) -> PathId {
        self.models.package(specifier).map_or(Self::UNMODELLED, |node| self.at(node))
    }

    /// A path given by its text in a model row.
    pub(super) fn named(&mut self, text: &str) -> Option<PathId> {
        self.models.find(text).map(|node| self.at(node))
    }

    /// The member `key` of what stands at `path`.
    pub(super) fn member(&mut self, path: PathId, key: Sym, names: &Interner) -> PathId {
        let Some(node) = self.node(path) else { return Self::UNMODELLED };
        if let Some(&known) = self.members.get(&(path, key)) {
            return known;
        }
        let child = match self.models.member(node, names.text(key)) {
            Some(next) => {
                let (resolved, row) = self.models.resolve(next);
                if row.is_some() {
                    self.at(next)
                } else {
                    self.push(Info { node: Some(resolved), parent: Some(path), key: Some(key) })
                }
            }
            // Members of headers, parameters and the environment are told apart by name alone.
            None if self.holds_names(path) => {
                self.push(Info { node: None, parent: Some(path), key: Some(key) })
            }
            None => Self::UNMODELLED,
        };
        self.members.insert((path, key), child);
        child
    }

    /// Whether members of what stands there are told apart by name alone.
    pub(super) fn holds_names(&self, path: PathId) -> bool {
        matches!(
            self.role_name(path),
            Some(RoleName::Headers | RoleName::RawHeaders | RoleName::Parameters | RoleName::Environment)
        )
    }

    /// Any one member of what stands at `path`.
    pub(super) fn any(&mut self, path: PathId) -> PathId {
        let Some(node) = self.node(path) else { return Self::UNMODELLED };
        if let Some(&known) = self.anys.get(&path) {
            return known;
        }
        let child = match self.models.any_member(node) {
            Some(next) => self.push(Info { node: Some(next), parent: Some(path), key: None }),
            None if self.holds_names(path) => self.push(Info { node: None, parent: Some(path), key: None }),
            None => Self::UNMODELLED,
        };
        self.anys.insert(path, child);
        child
    }

    /// What calling (or instantiating) what stands at `path` gives.
    pub(super) fn call(&mut self, path: PathId) -> PathId {
        match self.node(path).and_then(|node| self.models.call(node)) {
            Some(next) => self.at(next),
            None => Self::UNMODELLED,
        }
    }

    /// What calling the path gives, if that was asked for before.
    pub fn call_of(&self, path: PathId) -> Option<PathId> {
        let next = self.models.call(self.node(path)?)?;
        self.roots.get(&self.models.resolve(next).0).copied()
    }

    /// The role of what stands at `path`, if a model gives it one.
    pub fn role_name(&self, path: PathId) -> Option<RoleName> {
        self.node(path).and_then(|node| self.models.role(node)).map(|(_, role)| role.role)
    }

    /// The role row of what stands at `path`.
    pub fn role(&self, path: PathId) -> Option<(RowRef, &'m crate::model::Role)> {
        let models = self.models;
        self.node(path).and_then(|node| models.role(node))
    }
}
