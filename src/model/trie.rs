//! The rows of all models in one trie of access paths.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::load::{ModelError, ModelFile};
use super::rows::*;
use crate::lower::Programs;
use crate::version::{Holds, Known, Set};

/// A node of the trie: an access path that some row names, or the beginning of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// Its place among all nodes.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Which row: file, table and place in it. Used to tell rows that something exercised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowRef {
    /// Index of the file.
    pub file: u32,
    /// Name of the table.
    pub table: &'static str,
    /// Index in the table.
    pub index: u32,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub(super) members: FxHashMap<Box<str>, NodeId>,
    pub(super) any: Option<NodeId>,
    pub(super) call: Option<NodeId>,
    pub(super) alias: Option<(NodeId, RowRef)>,
    pub(super) functions: Vec<RowRef>,
    pub(super) roles: Vec<RowRef>,
    pub(super) handlers: Vec<RowRef>,
    pub(super) decorators: Vec<RowRef>,
    pub(super) containers: Vec<RowRef>,
    pub(super) sinks: Vec<RowRef>,
    pub(super) write_sinks: Vec<RowRef>,
    pub(super) subjects: Vec<RowRef>,
    pub(super) write_subjects: Vec<RowRef>,
    pub(super) read_subjects: Vec<RowRef>,
    pub(super) constants: Vec<RowRef>,
    /// Calls of it are asked for by a row of another call.
    pub(super) watched: bool,
}

/// Gives what reads requirements of the packages of a language, by its name; without one for the language
/// that the rows are about.
pub type RangeOf<'r> = &'r dyn Fn(Option<&str>) -> Option<fn(&str) -> Option<Set>>;

/// All models of a run.
#[derive(Clone, Debug, Default)]
pub struct Models {
    pub(super) names: Vec<String>,
    pub(super) files: Vec<File>,
    pub(super) nodes: Vec<Node>,
    pub(super) packages: FxHashMap<String, NodeId>,
    pub(super) globals: FxHashMap<String, NodeId>,
    pub(super) methods: FxHashMap<String, RowRef>,
    pub(super) shapes: FxHashMap<String, (u32, u32)>,
    pub(super) named_sinks: Vec<RowRef>,
    pub(super) exported_subjects: Vec<RowRef>,
    pub(super) stand_ins: Vec<RowRef>,
    /// Convention rows, in order of their files.
    pub(super) conventions: Vec<RowRef>,
    pub(super) scripts: Vec<RowRef>,
    /// By node, whether a subject's event is there or farther on, once somebody asked.
    pub(super) leading: OnceLock<Vec<bool>>,
    /// The programs whose command lines have rows.
    pub programs: Programs,
    /// Of rows that hold for some releases only.
    pub(super) conditions: FxHashMap<RowRef, Condition>,
}

/// The releases for which a row holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Of which package, or of what runs the program.
    pub of: Box<str>,
    /// The language whose package it is, where that is not the one that the row is about.
    pub ecosystem: Option<Box<str>>,
    /// Which.
    pub releases: Set,
    /// As the row has it.
    pub written: Box<str>,
    /// Whether it holds too where the release may be another: those refuse such code.
    pub lenient: bool,
}

impl Condition {
    /// Whether the row holds for the release that is known.
    pub fn holds(&self, known: &Known) -> Holds {
        match known.holds(&self.releases) {
            Holds::Unknown if self.lenient => Holds::Yes,
            holds => holds,
        }
    }
}

impl Models {
    /// Builds the trie. A file with an error is left out and reported; the others stand. `range` reads what
    /// rows say of releases.
    pub fn build(sources: &[ModelFile], range: RangeOf<'_>) -> (Models, Vec<ModelError>) {
        let mut models = Models::default();
        let mut errors = Vec::new();
        let mut kept = Vec::new();
        for source in sources {
            match source.parse() {
                Ok(file) => {
                    models.names.push(source.name.clone());
                    models.files.push(file);
                    kept.push(source);
                }
                Err(e) => errors.push(e),
            }
        }
        // Taken out meanwhile: rows are read while nodes are made.
        let files = std::mem::take(&mut models.files);
        files.iter().for_each(|file| models.add_roots(file));
        for (index, (file, source)) in files.iter().zip(&kept).enumerate() {
            models.add_rows(index, file, source, &mut errors);
            models.add_conditions(index, file, source, range, &mut errors);
        }
        models.files = files;
        models.check_shapes(&kept, &mut errors);
        models.add_programs(&kept, &mut errors);
        (models, errors)
    }

    fn add_roots(&mut self, file: &File) {
        let name = file.package.first().or(file.globals.first());
        let Some(name) = name else { return };
        let root = match self.packages.get(name).or(self.globals.get(name)) {
            Some(&root) => root,
            None => self.new_node(),
        };
        for package in &file.package {
            self.packages.insert(package.clone(), root);
        }
        for global in &file.globals {
            // The first global may be the file's root; others are names of their own (`Object`,
            // `JSON`), since one file describes a whole platform.
            let node = if file.package.is_empty() && global != name {
                match self.globals.get(global) {
                    Some(&node) => node,
                    None => self.new_node(),
                }
            } else {
                root
            };
            self.globals.insert(global.clone(), node);
        }
    }

    fn new_node(&mut self) -> NodeId {
        self.nodes.push(Node::default());
        NodeId(self.nodes.len() as u32 - 1)
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// The root and the remaining steps of a path: the longest package or global name that the
    /// path begins with.
    pub(super) fn split_root<'p>(&self, path: &'p str) -> Option<(NodeId, &'p str)> {
        let ends = path.char_indices().filter(|&(_, c)| matches!(c, '.' | '(' | '[')).map(|(i, _)| i);
        let mut found = None;
        for end in ends.chain([path.len()]) {
            let name = &path[..end];
            if let Some(&root) = self.packages.get(name).or_else(|| self.globals.get(name)) {
                found = Some((root, &path[end..]));
            }
        }
        found
    }

    /// The node of a path, made if need be.
    fn insert(&mut self, path: &str) -> Result<NodeId, String> {
        let Some((mut node, mut rest)) = self.split_root(path) else {
            return Err(format!("`{path}` starts with no package or global that a model file names"));
        };
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix("()") {
                node = match self.node(node).call {
                    Some(next) => next,
                    None => {
                        let next = self.new_node();
                        self.node_mut(node).call = Some(next);
                        next
                    }
                };
                rest = after;
            } else if let Some(after) = rest.strip_prefix("[]") {
                node = match self.node(node).any {
                    Some(next) => next,
                    None => {
                        let next = self.new_node();
                        self.node_mut(node).any = Some(next);
                        next
                    }
                };
                rest = after;
            } else if let Some((name, after)) = member_step(rest) {
                if name.is_empty() {
                    return Err(format!("`{path}` has an empty member name"));
                }
                node = match self.node(node).members.get(name) {
                    Some(&next) => next,
                    None => {
                        let next = self.new_node();
                        self.node_mut(node).members.insert(name.into(), next);
                        next
                    }
                };
                rest = after;
            } else {
                return Err(format!("`{path}`: expected `.name`, `()` or `[]` at `{rest}`"));
            }
        }
        Ok(node)
    }

    fn add_rows(&mut self, index: usize, file: &File, source: &ModelFile, errors: &mut Vec<ModelError>) {
        let row = |table: &'static str, i: usize| RowRef { file: index as u32, table, index: i as u32 };
        let mut put =
            |models: &mut Models, paths: &Many, at: RowRef, slot: fn(&mut Node) -> &mut Vec<RowRef>| {
                for path in paths.iter() {
                    match models.insert(path) {
                        Ok(node) => slot(models.node_mut(node)).push(at),
                        Err(message) => errors.push(source.error_at(path, message)),
                    }
                }
            };
        for (i, r) in file.function.iter().enumerate() {
            put(self, &r.path, row("function", i), |n| &mut n.functions);
        }
        for (i, r) in file.role.iter().enumerate() {
            put(self, &r.path, row("role", i), |n| &mut n.roles);
        }
        for (i, r) in file.handler.iter().enumerate() {
            put(self, &r.call, row("handler", i), |n| &mut n.handlers);
        }
        for (i, r) in file.decorator.iter().enumerate() {
            put(self, &r.path, row("decorator", i), |n| &mut n.decorators);
        }
        for (i, r) in file.container.iter().enumerate() {
            put(self, &r.path, row("container", i), |n| &mut n.containers);
        }
        for (i, r) in file.constant.iter().enumerate() {
            put(self, &Many::One(r.path.clone()), row("constant", i), |n| &mut n.constants);
        }
        for (i, r) in file.sink.iter().enumerate() {
            if let Some(calls) = &r.call {
                put(self, calls, row("sink", i), |n| &mut n.sinks);
            }
            if let Some(writes) = &r.write {
                put(self, writes, row("sink", i), |n| &mut n.write_sinks);
            }
            if !r.receiver_names.is_empty() {
                self.named_sinks.push(row("sink", i));
            }
        }
        for (i, r) in file.subject.iter().enumerate() {
            if let Some(calls) = &r.call {
                put(self, calls, row("subject", i), |n| &mut n.subjects);
            }
            if let Some(writes) = &r.write {
                put(self, writes, row("subject", i), |n| &mut n.write_subjects);
            }
            if let Some(reads) = &r.read {
                put(self, reads, row("subject", i), |n| &mut n.read_subjects);
            }
            if !r.exported_in.is_empty() {
                self.exported_subjects.push(row("subject", i));
            }
        }
        let later = file.subject.iter().flat_map(|s| &s.misplaced).filter_map(|m| m.call.as_deref());
        let formats = file
            .sink
            .iter()
            .filter_map(|s| s.maker.as_ref())
            .flat_map(|m| m.plain.iter().chain(&m.custom).chain(&m.combine))
            .map(String::as_str);
        // A logger's printing is settled where it is made: `pino()` for `pino().info`.
        let makers = file.sink.iter().filter(|s| s.maker.is_some()).filter_map(|s| s.call.as_ref());
        let makers =
            makers.flat_map(Many::iter).filter_map(|path| path.rsplit_once("().").map(|(maker, _)| maker));
        // What a decorator was made with tells whom its function serves.
        let decorators = file.handler.iter().filter(|h| !h.made_with.is_empty());
        let decorators = decorators.flat_map(|h| h.call.iter()).filter_map(|path| path.strip_suffix("()"));
        for path in later.chain(formats).chain(makers).chain(decorators) {
            match self.insert(path) {
                Ok(node) => {
                    self.node_mut(node).watched = true;
                    // What it makes must exist as a node too.
                    let _ = self.insert(&format!("{path}()"));
                }
                Err(message) => errors.push(source.error_at(path, message)),
            }
        }
        // What an event makes must exist as a node, or nobody could tell what made it.
        for path in file.subject.iter().filter_map(|s| s.call.as_ref()).flat_map(Many::iter) {
            if let Err(message) = self.insert(&format!("{path}()")) {
                errors.push(source.error_at(path, message));
            }
        }
        // Paths that rows lead to must exist as nodes, or nothing could hang on them.
        let mentioned = file
            .handler
            .iter()
            .flat_map(|h| h.params.iter().chain(&h.params_of_4).chain(&h.this))
            .filter(|path| !is_of_call(path))
            .chain(file.script.iter().flat_map(|s| s.this.iter().chain(&s.functions).chain(&s.parents)))
            .chain(
                file.convention
                    .iter()
                    .flat_map(|c| c.params.iter().chain(&c.class_decorator).chain(&c.method_decorator)),
            )
            .chain(file.decorator.iter().map(|d| &d.param))
            .chain(file.container.iter().flat_map(|c| c.asks.iter().chain(&c.beside).chain(&c.everywhere)))
            .chain(file.function.iter().flat_map(|f| f.of.iter().chain(&f.first_is)))
            .chain(
                file.subject
                    .iter()
                    .filter_map(|s| s.only_if.as_ref())
                    .flat_map(|o| o.is.iter().chain(&o.not)),
            )
            .chain(file.subject.iter().filter_map(|s| s.failure.as_ref()))
            .map(String::as_str)
            .chain(
                file.handler
                    .iter()
                    .flat_map(|h| h.made_with.iter().chain(&h.first_is))
                    .filter_map(toml::Value::as_str),
            )
            .chain(
                file.subject
                    .iter()
                    .flat_map(|s| s.parts.values())
                    .flat_map(|p| &p.at)
                    .filter_map(|at| at.strip_prefix('=')),
            )
            .filter(|p| !p.is_empty());
        for path in mentioned {
            if let Err(message) = self.insert(path) {
                errors.push(source.error_at(path, message));
            }
        }
        for (i, alias) in file.alias.iter().enumerate() {
            for path in alias.path.iter() {
                match (self.insert(path), self.insert(&alias.to)) {
                    (Ok(from), Ok(to)) => self.node_mut(from).alias = Some((to, row("alias", i))),
                    (Err(message), _) | (_, Err(message)) => errors.push(source.error_at(path, message)),
                }
            }
        }
        for (i, method) in file.method.iter().enumerate() {
            for name in method.name.iter() {
                self.methods.insert(name.to_owned(), row("method", i));
            }
        }
        for (i, shape) in file.shape.iter().enumerate() {
            if self.shapes.insert(shape.name.clone(), (index as u32, i as u32)).is_some() {
                errors.push(
                    source.error_at(&shape.name, format!("a shape named `{}` exists already", shape.name)),
                );
            }
        }
        for i in 0..file.script.len() {
            self.scripts.push(row("script", i));
        }
        for (i, stand_in) in file.stand_in.iter().enumerate() {
            match self.insert(&stand_in.is) {
                Ok(_) => self.stand_ins.push(row("stand-in", i)),
                Err(message) => errors.push(source.error_at(&stand_in.is, message)),
            }
        }
        for i in 0..file.convention.len() {
            self.conventions.push(row("convention", i));
        }
    }

    /// What rows say of releases; one that nobody can read would never hold.
    fn add_conditions(
        &mut self,
        index: usize,
        file: &File,
        source: &ModelFile,
        range: RangeOf<'_>,
        errors: &mut Vec<ModelError>,
    ) {
        let sinks = file.sink.iter().map(|row| (&row.versions, &None)).enumerate().map(|row| ("sink", row));
        let subjects = file.subject.iter().map(|row| (&row.versions, &row.refused_by)).enumerate();
        for (table, (i, (held, refused))) in sinks.chain(subjects.map(|row| ("subject", row))) {
            let Some(written) = held.as_ref().or(refused.as_ref()) else { continue };
            let key = if held.is_some() { "versions" } else { "refused-by" };
            let mut wrong =
                |message: String| errors.push(source.error_at(&format!("{key} = \"{written}\""), message));
            if held.is_some() && refused.is_some() {
                wrong("a row says either `versions` or `refused-by`".to_owned());
                continue;
            }
            let Some(of) = file.distribution.as_ref().or(file.package.first()) else {
                wrong(format!("`{key}` of what? write `distribution`, its name in manifests"));
                continue;
            };
            let set = range(file.ecosystem.as_deref()).and_then(|range| range(written));
            let Some(set) = set.filter(|set| !set.is_all() && !set.is_empty()) else {
                wrong(format!("`{written}` names no releases in the notation of this language's packages"));
                continue;
            };
            let condition = Condition {
                of: of.as_str().into(),
                ecosystem: file.ecosystem.as_deref().map(Box::from),
                releases: if held.is_some() { set } else { set.complement() },
                written: written.as_str().into(),
                lenient: held.is_none(),
            };
            self.conditions.insert(RowRef { file: index as u32, table, index: i as u32 }, condition);
        }
    }

    /// A program of which no row says anything would be looked for in vain.
    fn add_programs(&mut self, sources: &[&ModelFile], errors: &mut Vec<ModelError>) {
        let mut programs = Vec::new();
        for (file, source) in self.files.iter().zip(sources) {
            for program in &file.command {
                let name = program.names.first().map_or("", String::as_str);
                match self.global(name) {
                    Some(_) => programs.push(program.clone()),
                    // What its file does is told elsewhere.
                    None if program.runs.is_some() => programs.push(program.clone()),
                    None => {
                        errors.push(source.error_at(name, format!("no row is about the command `{name}`")))
                    }
                }
            }
        }
        self.programs = Programs::new(programs);
    }

    fn check_shapes(&self, sources: &[&ModelFile], errors: &mut Vec<ModelError>) {
        for (file, source) in self.files.iter().zip(sources) {
            for subject in &file.subject {
                if let Some(shape) = subject.shape.as_ref().filter(|s| !self.shapes.contains_key(*s)) {
                    errors.push(source.error_at(shape, format!("no model file has a shape named `{shape}`")));
                }
            }
        }
    }
}

/// Whether a handler's parameter or receiver is not a path but hangs on the call.
fn is_of_call(path: &str) -> bool {
    matches!(path, "()" | "self" | "self()")
}

/// A member's name at the beginning of the rest of a path, `.name` or `["any.name"]`, and what follows.
pub(super) fn member_step(rest: &str) -> Option<(&str, &str)> {
    if let Some(after) = rest.strip_prefix("[\"") {
        return after.split_once("\"]");
    }
    let after = rest.strip_prefix('.')?;
    let end = after.find(['.', '(', '[']).unwrap_or(after.len());
    Some((&after[..end], &after[end..]))
}
