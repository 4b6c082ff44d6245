//! What must be written in a text before a value of a library can arise in it.
//!
//! A path is reached step by step: its root by the specifier of a package or the name of a global,
//! each further member by its name. Other rows lead to a path in one go: a handler's parameters, an
//! alias, what a decorator makes of a parameter. So a path is reached only where one of its *ways*
//! is open, and a way is open only where all it needs is there. Whoever asks follows the ways from
//! what stands in a text; a path that is not reached then is not reached by any program that has
//! this text, whatever its structure.
//!
//! That holds because the walk knows no name that is not written somewhere
//! (`flow`, "approximations").

use super::rows::{File, Function, Many, Role};
use super::sink_rows::Sink;
use super::subject_rows::Subject;
use super::trie::{Models, NodeId, RowRef};

/// The path of a plain exception, which every handler of exceptions is given.
pub const EXCEPTION: &str = "Error()";

/// The path of an exception of one of the program's own classes.
pub const OWN_EXCEPTION: &str = "OwnError()";

/// One way in which a path is reached.
#[derive(Clone, Debug)]
pub struct Way<'m> {
    /// What it leads to.
    pub to: Reached,
    /// What it needs, all of it.
    pub needs: Vec<Need<'m>>,
}

/// What is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// A value at this path.
    Path(NodeId),
    /// A function whose result goes out by this sink.
    Returned(RowRef),
}

/// What a way needs.
#[derive(Clone, Debug)]
pub enum Need<'m> {
    /// A value at this path.
    Path(NodeId),
    /// A value at one of these paths.
    OneOf(Vec<NodeId>),
    /// This specifier of a package.
    Package(&'m str),
    /// One of these names.
    Name(Vec<&'m str>),
    /// The same, at a place where it may be called with something that is no constant.
    Called(Vec<&'m str>),
    /// One of these names, as a method of a receiver whose name ends in one of those.
    Method(Vec<&'m str>, &'m [String]),
    /// Code that handles an exception.
    Handler,
    /// The convention of this row holds for the file by its path.
    Convention(RowRef),
    /// The file is a script of this row by its path.
    Script(RowRef),
}

impl Models {
    /// All ways to all paths.
    pub fn ways(&self) -> Vec<Way<'_>> {
        let mut ways = Ways { models: self, list: Vec::new() };
        ways.roots();
        ways.steps();
        ways.handlers();
        ways.decorators();
        ways.scripts();
        ways.conventions();
        ways.exceptions();
        ways.functions();
        ways.stand_ins();
        ways.list
    }

    /// The sink rows.
    pub fn sink_rows(&self) -> impl Iterator<Item = (RowRef, &Sink)> {
        self.rows_of("sink", |file| &file.sink)
    }

    /// The subject rows.
    pub fn subject_rows(&self) -> impl Iterator<Item = (RowRef, &Subject)> {
        self.rows_of("subject", |file| &file.subject)
    }

    /// The role rows.
    pub fn role_rows(&self) -> impl Iterator<Item = (RowRef, &Role)> {
        self.rows_of("role", |file| &file.role)
    }

    /// The function rows.
    pub fn function_rows(&self) -> impl Iterator<Item = (RowRef, &Function)> {
        self.rows_of("function", |file| &file.function)
    }

    fn rows_of<'m, T: 'm>(
        &'m self,
        table: &'static str,
        rows: fn(&File) -> &Vec<T>,
    ) -> impl Iterator<Item = (RowRef, &'m T)> {
        self.files.iter().enumerate().flat_map(move |(f, file)| {
            let row = move |(i, row)| (RowRef { file: f as u32, table, index: i as u32 }, row);
            rows(file).iter().enumerate().map(row)
        })
    }

    /// The paths that rows of a list name and that the trie holds.
    pub fn nodes<'a>(&self, paths: impl IntoIterator<Item = &'a str>) -> Vec<NodeId> {
        paths.into_iter().filter_map(|path| self.find(path)).collect()
    }

    /// Whether a value at the path matters only where it is called with something to show: it is a
    /// sink and nothing else.
    fn is_only_shown(&self, node: NodeId) -> bool {
        let n = self.node(node);
        !n.sinks.is_empty()
            && n.alias.is_none()
            && n.functions.is_empty()
            && n.roles.is_empty()
            && n.handlers.is_empty()
            && n.decorators.is_empty()
            && n.subjects.is_empty()
            && n.write_sinks.is_empty()
            && n.write_subjects.is_empty()
            && n.constants.is_empty()
            && n.read_subjects.is_empty()
            && n.members.is_empty()
            && n.any.is_none()
            && n.call.is_none()
            && !n.watched
    }
}

struct Ways<'m> {
    models: &'m Models,
    list: Vec<Way<'m>>,
}

impl<'m> Ways<'m> {
    fn path(&mut self, to: NodeId, needs: Vec<Need<'m>>) {
        self.list.push(Way { to: Reached::Path(to), needs });
    }

    /// To a path that a row names by its text.
    fn named(&mut self, to: &str, needs: Vec<Need<'m>>) {
        if let Some(node) = self.models.find(to).filter(|_| !to.is_empty()) {
            self.path(node, needs);
        }
    }

    fn roots(&mut self) {
        for (name, &node) in &self.models.packages {
            self.path(node, vec![Need::Package(name)]);
        }
        for (name, &node) in &self.models.globals {
            self.path(node, vec![Need::Name(vec![name])]);
        }
    }

    fn steps(&mut self) {
        for (index, node) in self.models.nodes.iter().enumerate() {
            let from = NodeId(index as u32);
            for (name, &to) in &node.members {
                let names = vec![&**name];
                let shown = self.models.is_only_shown(to);
                let name = if shown { Need::Called(names) } else { Need::Name(names) };
                self.path(to, vec![Need::Path(from), name]);
            }
            for to in node.any.into_iter().chain(node.call).chain(node.alias.map(|(to, _)| to)) {
                self.path(to, vec![Need::Path(from)]);
            }
        }
    }

    fn handlers(&mut self) {
        for file in &self.models.files {
            for row in &file.handler {
                for call in self.models.nodes(row.call.iter()) {
                    // What is no path stands for the receiver or the result, which are reached by
                    // steps of their own.
                    for given in row.params.iter().chain(&row.params_of_4).chain(&row.this) {
                        self.named(given, vec![Need::Path(call)]);
                    }
                    if row.class_at.is_some() {
                        self.named(OWN_EXCEPTION, vec![Need::Path(call)]);
                    }
                    self.returned(row.returns.as_deref(), vec![Need::Path(call)]);
                }
            }
        }
    }

    fn returned(&mut self, kind: Option<&str>, needs: Vec<Need<'m>>) {
        if let Some((sink, _)) = kind.and_then(|kind| self.models.return_sink(kind)) {
            self.list.push(Way { to: Reached::Returned(sink), needs });
        }
    }

    fn decorators(&mut self) {
        for file in &self.models.files {
            for row in &file.decorator {
                for decorator in self.models.nodes(row.path.iter()) {
                    self.named(&row.param, vec![Need::Path(decorator)]);
                }
            }
        }
    }

    fn scripts(&mut self) {
        for (at, row) in self.models.scripts() {
            let mut alternatives = vec![Need::Script(at)];
            alternatives.extend(row.imports.iter().map(|name| Need::Package(name)));
            if !row.routes.is_empty() {
                alternatives.push(Need::Name(row.routes.iter().map(String::as_str).collect()));
            }
            for need in alternatives {
                for path in [&row.this, &row.functions, &row.parents].into_iter().flatten() {
                    self.named(path, vec![need.clone()]);
                }
            }
        }
    }

    fn conventions(&mut self) {
        for (at, row) in self.models.conventions() {
            let mut needs = Vec::new();
            let decorated = !(row.class_decorator.is_empty() && row.method_decorator.is_empty());
            if !row.exported && row.names.is_empty() && !decorated {
                continue;
            }
            if !row.functions.is_empty() {
                needs.push(Need::Name(row.functions.iter().map(String::as_str).collect()));
            }
            if !row.folders.is_empty() {
                needs.push(Need::Convention(at));
            }
            // What is exported may declare fewer parameters than the convention names.
            let declared = if row.exported { 1 } else { row.names.len() };
            for names in row.names.iter().take(declared).filter(|names| !names.is_empty()) {
                needs.push(Need::Name(names.split('|').collect()));
            }
            if let Some((_, members)) = &row.uses {
                needs.push(Need::Name(members.iter().map(String::as_str).collect()));
            }
            for decorators in [&row.class_decorator, &row.method_decorator] {
                if !decorators.is_empty() {
                    needs.push(Need::OneOf(self.models.nodes(decorators.iter().map(String::as_str))));
                }
            }
            for param in &row.params {
                self.named(param, needs.clone());
            }
            self.returned(row.returns.as_deref(), needs);
        }
    }

    /// An exception, where one is handled; that of a library, where what may fail is called.
    fn exceptions(&mut self) {
        self.named(EXCEPTION, vec![Need::Handler]);
        self.named(OWN_EXCEPTION, vec![Need::Handler]);
        for file in &self.models.files {
            for row in file.method.iter().filter(|row| row.failure) {
                self.named(EXCEPTION, vec![Need::Name(row.name.iter().collect())]);
            }
            for row in &file.subject {
                for call in self.models.nodes(row.call.iter().flat_map(Many::iter)) {
                    self.named(row.failure.as_deref().unwrap_or_default(), vec![Need::Path(call)]);
                }
            }
        }
    }

    /// `request.get('name')` is a member of the request's headers; a context knows its application's class.
    fn functions(&mut self) {
        for file in &self.models.files {
            for row in file.function.iter().filter(|row| row.of.is_some()) {
                for function in self.models.nodes(row.path.iter()) {
                    self.named(row.of.as_deref().unwrap_or_default(), vec![Need::Path(function)]);
                }
            }
        }
    }

    /// What a receiver out of sight is taken for by its name and by what is called on it.
    fn stand_ins(&mut self) {
        for (_, row) in self.models.stand_ins() {
            let method = Need::Method(row.methods.iter().map(String::as_str).collect(), &row.names);
            let named = Need::Name(row.named.iter().map(String::as_str).collect());
            self.named(&row.is, vec![method, named]);
        }
    }
}
