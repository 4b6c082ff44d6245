//! Paths into libraries, as far as some model names them.

use rustc_hash::FxHashMap;

use crate::ir::{Interner, Sym};
use crate::model::{Models, NodeId, RoleName, RowRef};

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

    pub(super) fn new(models: &'m Models) -> Self {
        Self {
            models,
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
