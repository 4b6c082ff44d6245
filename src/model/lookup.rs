//! Asking the trie: what stands at a path, and which rows are about it.

use super::file_rows::{Container, Convention, Script};
use super::rows::*;
use super::sink_rows::Sink;
use super::subject_rows::{Shape, Subject};
use super::trie::{Condition, Models, Node, NodeId, RowRef, member_step};

impl Models {
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
                let (name, after) = member_step(rest)?;
                node = *self.node(node).members.get(name)?;
                rest = after;
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

    /// The container row of a called decorator.
    pub fn container(&self, node: NodeId) -> Option<(RowRef, &Container)> {
        let row = *self.node(node).containers.first()?;
        Some((row, self.container_row(row)))
    }

    /// A container row.
    pub fn container_row(&self, row: RowRef) -> &Container {
        &self.file_of(row).container[row.index as usize]
    }

    /// All container rows.
    pub fn containers(&self) -> impl Iterator<Item = &Container> {
        self.files.iter().flat_map(|file| &file.container)
    }

    /// Sinks that calling the node reaches.
    pub fn sinks(&self, node: NodeId) -> impl Iterator<Item = (RowRef, &Sink)> {
        self.node(node).sinks.iter().map(|&row| (row, self.sink(row)))
    }

    /// Sinks that writing the node reaches.
    pub fn write_sinks(&self, node: NodeId) -> impl Iterator<Item = (RowRef, &Sink)> {
        self.node(node).write_sinks.iter().map(|&row| (row, self.sink(row)))
    }

    /// Sinks that are reached by calling or writing a member of what stands at the node.
    pub fn member_sinks(&self, node: NodeId) -> impl Iterator<Item = (RowRef, &Sink)> {
        let members = self.node(node).members.values().map(|&member| self.node(member));
        let rows = members.flat_map(|member| member.sinks.iter().chain(&member.write_sinks));
        rows.map(|&row| (row, self.sink(row)))
    }

    /// A sink row.
    pub fn sink(&self, row: RowRef) -> &Sink {
        &self.file_of(row).sink[row.index as usize]
    }

    /// Receivers that are known by their names and by what is called on them.
    pub fn stand_ins(&self) -> impl Iterator<Item = (RowRef, &StandIn)> {
        self.stand_ins.iter().map(|&row| (row, &self.file_of(row).stand_in[row.index as usize]))
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

    /// Whether some subject's event is at this node or at a path that goes on from it. What is read counts not: that is a
    /// request's, which a handler is given and nobody exports.
    pub fn leads_to_subjects(&self, node: NodeId) -> bool {
        let leading = self.leading.get_or_init(|| self.leading_to_subjects());
        leading.get(node.index()).copied().unwrap_or(false)
    }

    /// The same of all nodes: from the events back along the paths.
    fn leading_to_subjects(&self) -> Vec<bool> {
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); self.nodes.len()];
        for (at, node) in self.nodes.iter().enumerate() {
            let alias = node.alias.map(|(to, _)| to);
            let next = node.members.values().copied().chain(node.any).chain(node.call).chain(alias);
            next.for_each(|next| before[next.index()].push(at));
        }
        let is_event = |node: &Node| !(node.subjects.is_empty() && node.write_subjects.is_empty());
        let mut leading = vec![false; self.nodes.len()];
        let mut agenda: Vec<usize> = (0..self.nodes.len()).filter(|&at| is_event(&self.nodes[at])).collect();
        while let Some(at) = agenda.pop() {
            if !std::mem::replace(&mut leading[at], true) {
                agenda.extend(&before[at]);
            }
        }
        leading
    }

    /// The nodes that one calls to get something from which some subject's path goes on. What is handed to a handler is
    /// at such a path without a call.
    pub fn makers_of_subjects(&self) -> Vec<NodeId> {
        let makes = |node: &Node| node.call.is_some_and(|result| self.leads_to_subjects(result));
        let makers = self.nodes.iter().zip(0..).filter(|(node, _)| makes(node));
        makers.map(|(_, at)| NodeId(at)).collect()
    }

    /// A subject row.
    pub fn subject(&self, row: RowRef) -> &Subject {
        &self.file_of(row).subject[row.index as usize]
    }

    /// The releases for which a row holds; nothing if it holds for all.
    pub fn condition(&self, row: RowRef) -> Option<&Condition> {
        self.conditions.get(&row)
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

    /// The script rows.
    pub fn scripts(&self) -> impl Iterator<Item = (RowRef, &Script)> {
        self.scripts.iter().map(|&row| (row, &self.file_of(row).script[row.index as usize]))
    }

    /// A convention row.
    pub fn convention(&self, row: RowRef) -> &Convention {
        &self.file_of(row).convention[row.index as usize]
    }

    /// A script row.
    pub fn script(&self, row: RowRef) -> &Script {
        &self.file_of(row).script[row.index as usize]
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
            add("container", file.container.len());
            add("script", file.script.len());
            add("convention", file.convention.len());
            add("stand-in", file.stand_in.len());
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
            "container" => many(&file.container[i].path),
            "script" => {
                let script = &file.script[i];
                script.this.clone().or_else(|| script.parents.clone()).unwrap_or_default()
            }
            "convention" => file.convention[i].params.join(", "),
            "stand-in" => file.stand_in[i].is.clone(),
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
