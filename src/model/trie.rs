//! The rows of all models in one trie of access paths.

use rustc_hash::FxHashMap;

use super::load::{ModelError, ModelFile};
use super::rows::*;

/// A node of the trie: an access path that some row names, or the beginning of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

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
struct Node {
    members: FxHashMap<Box<str>, NodeId>,
    any: Option<NodeId>,
    call: Option<NodeId>,
    alias: Option<(NodeId, RowRef)>,
    functions: Vec<RowRef>,
    roles: Vec<RowRef>,
    handlers: Vec<RowRef>,
    decorators: Vec<RowRef>,
    sinks: Vec<RowRef>,
    write_sinks: Vec<RowRef>,
    subjects: Vec<RowRef>,
    write_subjects: Vec<RowRef>,
    read_subjects: Vec<RowRef>,
    constants: Vec<RowRef>,
    /// Calls of it are asked for by a row of another call.
    watched: bool,
}

/// All models of a run.
#[derive(Clone, Debug, Default)]
pub struct Models {
    names: Vec<String>,
    files: Vec<File>,
    nodes: Vec<Node>,
    packages: FxHashMap<String, NodeId>,
    globals: FxHashMap<String, NodeId>,
    methods: FxHashMap<String, RowRef>,
    shapes: FxHashMap<String, (u32, u32)>,
    named_sinks: Vec<RowRef>,
    exported_subjects: Vec<RowRef>,
    /// Convention rows, in order of their files.
    conventions: Vec<RowRef>,
}

impl Models {
    /// Builds the trie. A file with an error is left out and reported; the others stand.
    pub fn build(sources: &[ModelFile]) -> (Models, Vec<ModelError>) {
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
        for index in 0..models.files.len() {
            models.add_roots(index);
        }
        for (index, source) in kept.iter().enumerate() {
            models.add_rows(index, source, &mut errors);
        }
        models.check_shapes(&kept, &mut errors);
        (models, errors)
    }

    fn add_roots(&mut self, index: usize) {
        let file = self.files[index].clone();
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

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// The root and the remaining steps of a path: the longest package or global name that the
    /// path begins with.
    fn split_root<'p>(&self, path: &'p str) -> Option<(NodeId, &'p str)> {
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
            } else if let Some(after) = rest.strip_prefix('.') {
                let end = after.find(['.', '(', '[']).unwrap_or(after.len());
                if end == 0 {
                    return Err(format!("`{path}` has an empty member name"));
                }
                let name = &after[..end];
                node = match self.node(node).members.get(name) {
                    Some(&next) => next,
                    None => {
                        let next = self.new_node();
                        self.node_mut(node).members.insert(name.into(), next);
                        next
                    }
                };
                rest = &after[end..];
            } else {
                return Err(format!("`{path}`: expected `.name`, `()` or `[]` at `{rest}`"));
            }
        }
        Ok(node)
    }

    fn add_rows(&mut self, index: usize, source: &ModelFile, errors: &mut Vec<ModelError>) {
        let file = self.files[index].clone();
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
        for path in later.chain(formats).chain(makers) {
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
            .flat_map(|h| h.params.iter().chain(&h.params_of_4))
            .chain(
                file.convention
                    .iter()
                    .flat_map(|c| c.params.iter().chain(&c.class_decorator).chain(&c.method_decorator)),
            )
            .chain(file.decorator.iter().map(|d| &d.param))
            .chain(file.function.iter().filter_map(|f| f.of.as_ref()))
            .chain(
                file.subject
                    .iter()
                    .filter_map(|s| s.only_if.as_ref())
                    .flat_map(|o| o.is.iter().chain(&o.not)),
            )
            .chain(file.subject.iter().filter_map(|s| s.failure.as_ref()))
            .map(String::as_str)
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
        for i in 0..file.convention.len() {
            self.conventions.push(row("convention", i));
        }
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

    /// Follows an alias, if the node is one.
    pub fn resolve(&self, node: NodeId) -> (NodeId, Option<RowRef>) {
        match self.node(node).alias {
            Some((to, row)) => (to, Some(row)),
            None => (node, None),
        }
    }

    /// The root of a package by its specifier.
    pub fn package(&self, specifier: &str) -> Option<NodeId> {
        self.packages.get(specifier).copied()
    }

    /// The root of a global name.
    pub fn global(&self, name: &str) -> Option<NodeId> {
        self.globals.get(name).copied()
    }

    /// The node of a whole path, if some row names it or goes through it.
    pub fn find(&self, path: &str) -> Option<NodeId> {
        let (mut node, mut rest) = self.split_root(path)?;
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix("()") {
                node = self.node(node).call?;
                rest = after;
            } else if let Some(after) = rest.strip_prefix("[]") {
                node = self.node(node).any?;
                rest = after;
            } else {
                let after = rest.strip_prefix('.')?;
                let end = after.find(['.', '(', '[']).unwrap_or(after.len());
                node = *self.node(node).members.get(&after[..end])?;
                rest = &after[end..];
            }
        }
        Some(node)
    }

    /// The member `name` of a node, or the node that stands for any member.
    pub fn member(&self, node: NodeId, name: &str) -> Option<NodeId> {
        let node = self.node(node);
        node.members.get(name).copied().or(node.any)
    }

    /// The node for any one member.
    pub fn any_member(&self, node: NodeId) -> Option<NodeId> {
        self.node(node).any
    }

    /// What calling the node gives.
    pub fn call(&self, node: NodeId) -> Option<NodeId> {
        self.node(node).call
    }

    fn file_of(&self, row: RowRef) -> &File {
        &self.files[row.file as usize]
    }

    /// What a function at this node does.
    pub fn function(&self, node: NodeId) -> Option<(RowRef, &Function)> {
        let row = *self.node(node).functions.first()?;
        Some((row, &self.file_of(row).function[row.index as usize]))
    }

    /// The role of a value at this node.
    pub fn role(&self, node: NodeId) -> Option<(RowRef, &Role)> {
        let row = *self.node(node).roles.first()?;
        Some((row, &self.file_of(row).role[row.index as usize]))
    }

    /// The constant at this node.
    pub fn constant(&self, node: NodeId) -> Option<(RowRef, &Constant)> {
        let row = *self.node(node).constants.first()?;
        Some((row, &self.file_of(row).constant[row.index as usize]))
    }

    /// Handler rows of a callee.
    pub fn handlers(&self, node: NodeId) -> impl Iterator<Item = (RowRef, &Handler)> {
        self.node(node).handlers.iter().map(|&row| (row, &self.file_of(row).handler[row.index as usize]))
    }

    /// Decorator rows of a called decorator.
    pub fn decorator(&self, node: NodeId) -> Option<(RowRef, &Decorator)> {
        let row = *self.node(node).decorators.first()?;
        Some((row, &self.file_of(row).decorator[row.index as usize]))
    }

    /// Sinks that calling the node reaches.
    pub fn sinks(&self, node: NodeId) -> impl Iterator<Item = (RowRef, &Sink)> {
        self.node(node).sinks.iter().map(|&row| (row, self.sink(row)))
    }

    /// Sinks that writing the node reaches.
    pub fn write_sinks(&self, node: NodeId) -> impl Iterator<Item = (RowRef, &Sink)> {
        self.node(node).write_sinks.iter().map(|&row| (row, self.sink(row)))
    }

    /// A sink row.
    pub fn sink(&self, row: RowRef) -> &Sink {
        &self.file_of(row).sink[row.index as usize]
    }

    /// Sinks known by the receiver's name alone.
    pub fn named_sinks(&self) -> impl Iterator<Item = (RowRef, &Sink)> {
        self.named_sinks.iter().map(|&row| (row, self.sink(row)))
    }

    /// A sink that a handler's returned value reaches, by its kind.
    pub fn return_sink(&self, kind: &str) -> Option<(RowRef, &Sink)> {
        self.files.iter().enumerate().find_map(|(f, file)| {
            let i = file.sink.iter().position(|s| s.describe == kind)?;
            Some((RowRef { file: f as u32, table: "sink", index: i as u32 }, &file.sink[i]))
        })
    }

    /// Subjects whose event is a call of the node.
    pub fn subjects(&self, node: NodeId) -> impl Iterator<Item = (RowRef, &Subject)> {
        self.node(node).subjects.iter().map(|&row| (row, self.subject(row)))
    }

    /// Subjects whose event is a write to the node.
    pub fn write_subjects(&self, node: NodeId) -> impl Iterator<Item = (RowRef, &Subject)> {
        self.node(node).write_subjects.iter().map(|&row| (row, self.subject(row)))
    }

    /// Subjects whose event is a read of the node.
    pub fn read_subjects(&self, node: NodeId) -> impl Iterator<Item = (RowRef, &Subject)> {
        self.node(node).read_subjects.iter().map(|&row| (row, self.subject(row)))
    }

    /// Whether reads of the node are events for somebody.
    pub fn is_read_event(&self, node: NodeId) -> bool {
        !self.node(node).read_subjects.is_empty()
    }

    /// Subjects that are the exported settings of a file.
    pub fn exported_subjects(&self) -> impl Iterator<Item = (RowRef, &Subject)> {
        self.exported_subjects.iter().map(|&row| (row, self.subject(row)))
    }

    /// A subject row.
    pub fn subject(&self, row: RowRef) -> &Subject {
        &self.file_of(row).subject[row.index as usize]
    }

    /// Whether calls of the node are events for somebody.
    pub fn is_event(&self, node: NodeId) -> bool {
        let node = self.node(node);
        !(node.sinks.is_empty() && node.subjects.is_empty() && node.handlers.is_empty() && !node.watched)
    }

    /// The row of a method known by name.
    pub fn method(&self, name: &str) -> Option<(RowRef, &Method)> {
        let row = *self.methods.get(name)?;
        Some((row, &self.file_of(row).method[row.index as usize]))
    }

    /// The convention rows.
    pub fn conventions(&self) -> impl Iterator<Item = (RowRef, &Convention)> {
        self.conventions.iter().map(|&row| (row, &self.file_of(row).convention[row.index as usize]))
    }

    /// A shape by name; subjects were checked to name only shapes that exist.
    pub fn shape(&self, name: &str) -> Option<&Shape> {
        let &(file, index) = self.shapes.get(name)?;
        Some(&self.files[file as usize].shape[index as usize])
    }

    /// Every row, for the check that something exercises each.
    pub fn rows(&self) -> Vec<RowRef> {
        let mut rows = Vec::new();
        for (f, file) in self.files.iter().enumerate() {
            let mut add = |table: &'static str, count: usize| {
                rows.extend((0..count).map(|i| RowRef { file: f as u32, table, index: i as u32 }));
            };
            add("alias", file.alias.len());
            add("function", file.function.len());
            add("method", file.method.len());
            add("role", file.role.len());
            add("handler", file.handler.len());
            add("decorator", file.decorator.len());
            add("convention", file.convention.len());
            add("sink", file.sink.len());
            add("subject", file.subject.len());
            add("constant", file.constant.len());
        }
        rows
    }

    /// A row's name for messages: file, table and what it is about.
    pub fn describe(&self, row: RowRef) -> String {
        let file = self.file_of(row);
        let i = row.index as usize;
        let many = |m: &Many| m.iter().next().unwrap_or("").to_owned();
        let about = match row.table {
            "alias" => many(&file.alias[i].path),
            "function" => many(&file.function[i].path),
            "method" => many(&file.method[i].name),
            "role" => many(&file.role[i].path),
            "handler" => many(&file.handler[i].call),
            "decorator" => many(&file.decorator[i].path),
            "convention" => file.convention[i].params.join(", "),
            "sink" => {
                file.sink[i].call.as_ref().or(file.sink[i].write.as_ref()).map(many).unwrap_or_default()
            }
            "subject" => {
                file.subject[i].call.as_ref().or(file.subject[i].write.as_ref()).map(many).unwrap_or_default()
            }
            _ => file.constant[i].path.clone(),
        };
        format!("{}: [[{}]] {}", self.names[row.file as usize], row.table, about)
    }
}
