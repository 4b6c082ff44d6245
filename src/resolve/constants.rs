//! Constants that all files of a program share: which files define one, seen from where it is named.
//!
//! A name is looked up as Ruby does it: in the bodies around it, innermost first; in what the innermost takes names
//! from (its parent, what it includes); then at the top, and in what the file takes names from there. Each further `::` leads into what was found, or what that takes
//! from. Several files may define one constant, and then all of them are meant. A constant that nobody defines in sight may
//! still be loaded by its name; that answer comes from paths alone.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Resolver;
use crate::imports::Defined;
use crate::ir::{Definition, Module};
use crate::source::{FileId, Span};

/// A constant takes names from no more others than this, at any distance.
const MAX_ANCESTORS: usize = 256;

/// What one file defines: a summary that outlives its IR.
#[derive(Clone, Debug, Default)]
pub struct Definitions {
    rows: Vec<Row>,
    /// What the code outside of all bodies takes names from.
    takes_from: Vec<Box<str>>,
}

/// What stands around a place of a file, by which a name there is looked up.
#[derive(Clone, Debug, Default)]
pub struct Nesting<'d> {
    /// The bodies, innermost first, by their full names.
    bodies: Vec<&'d str>,
    /// What the code outside of them takes names from.
    top: &'d [Box<str>],
}

#[derive(Clone, Debug)]
struct Row {
    /// From the top: `A::B`.
    path: Box<str>,
    within: Option<u32>,
    opens: bool,
    takes_from: Vec<Box<str>>,
    span: Span,
}

impl Definitions {
    /// Of a lowered module.
    pub fn of(module: &Module) -> Self {
        let mut rows: Vec<Row> = Vec::with_capacity(module.definitions.len());
        for Definition { name, within, opens, takes_from, span } in &module.definitions {
            let name = module.names.text(*name);
            let outer = within.and_then(|outer| rows.get(outer as usize)).map(|row| &*row.path);
            let path = match (name.strip_prefix("::"), outer) {
                (Some(top), _) => top.to_owned(),
                (None, Some(outer)) => format!("{outer}::{name}"),
                (None, None) => name.to_owned(),
            };
            let takes_from = takes_from.iter().map(|name| module.names.text(*name).into()).collect();
            rows.push(Row { path: path.into(), within: *within, opens: *opens, takes_from, span: *span });
        }
        let takes_from = module.takes_from.iter().map(|name| module.names.text(*name).into()).collect();
        Self { rows, takes_from }
    }

    /// What stands around a place.
    pub fn nesting(&self, at: Span) -> Nesting<'_> {
        let holds = |row: &Row| row.opens && row.span.start <= at.start && at.end <= row.span.end;
        // Bodies that hold one place nest: the last in source order is the innermost.
        let innermost = self.rows.iter().rposition(holds);
        Nesting { bodies: self.outwards(innermost.map(|row| row as u32)), top: &self.takes_from }
    }

    /// The innermost body around each of these places, which come in their order.
    pub(super) fn innermost(&self, offsets: impl Iterator<Item = u32>) -> Vec<Option<u32>> {
        let mut open: Vec<u32> = Vec::new();
        let mut next = 0;
        let mut found = Vec::new();
        for offset in offsets {
            while let Some(row) = self.rows.get(next).filter(|row| row.span.start <= offset) {
                if row.opens {
                    open.push(next as u32);
                }
                next += 1;
            }
            while open.last().is_some_and(|&at| self.rows[at as usize].span.end <= offset) {
                open.pop();
            }
            found.push(open.last().copied());
        }
        found
    }

    /// Of a text that nobody parsed, as its language skims it.
    pub fn skimmed(rows: Vec<Defined>) -> Self {
        let row = |Defined { path, within, opens, takes_from }| Row {
            path,
            within,
            opens,
            takes_from,
            span: Span::new(0, 0),
        };
        Self { rows: rows.into_iter().map(row).collect(), takes_from: Vec::new() }
    }

    /// The bodies, by their full names, and where each stands.
    pub fn opened(&self) -> impl Iterator<Item = (&str, Span)> {
        self.rows.iter().filter(|row| row.opens).map(|row| (&*row.path, row.span))
    }

    /// Where something of this full name is defined.
    pub fn spans(&self, path: &str) -> impl Iterator<Item = Span> {
        self.rows.iter().filter(move |row| *row.path == *path).map(|row| row.span)
    }

    fn outwards(&self, from: Option<u32>) -> Vec<&str> {
        let row = |at: u32| self.rows.get(at as usize);
        let chain =
            std::iter::successors(from, |at| row(*at).and_then(|row| row.within).filter(|outer| outer < at));
        chain.filter_map(row).map(|row| &*row.path).collect()
    }

    /// The full names of what is defined here, in source order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|row| &*row.path)
    }
}

/// What is known of a constant.
#[derive(Debug, Default)]
struct Known {
    files: Vec<FileId>,
    is_value: bool,
    /// What it takes names from, as written, and the bodies around that.
    takes_from: Vec<(Box<str>, Vec<Box<str>>)>,
}

/// A constant and where it is defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constant {
    /// From the top.
    pub path: Box<str>,
    /// The files that define it, sorted.
    pub files: Vec<FileId>,
    /// Whether one of them gives it a value, which only one can do.
    pub is_value: bool,
}

/// What files define, put together.
#[derive(Clone, Debug, Default)]
pub struct Index(Arc<FxHashMap<Box<str>, Known>>);

impl Index {
    /// Of these files.
    pub fn new<'d>(files: impl IntoIterator<Item = (FileId, &'d Definitions)>) -> Self {
        let mut known: FxHashMap<Box<str>, Known> = FxHashMap::default();
        for (file, definitions) in files {
            for row in &definitions.rows {
                let entry = known.entry(row.path.clone()).or_default();
                entry.files.push(file);
                entry.is_value |= !row.opens;
                if !row.takes_from.is_empty() {
                    let around: Vec<Box<str>> =
                        definitions.outwards(row.within).into_iter().map(Box::from).collect();
                    let taken = row.takes_from.iter().map(|name| (name.clone(), around.clone()));
                    entry.takes_from.extend(taken);
                }
            }
        }
        for entry in known.values_mut() {
            entry.files.sort_unstable();
            entry.files.dedup();
            entry.takes_from.sort();
            entry.takes_from.dedup();
        }
        Self(Arc::new(known))
    }
}

/// The constants of a tree.
#[derive(Clone, Debug)]
pub struct Constants<'r> {
    resolver: &'r Resolver,
    known: Index,
}

impl<'r> Constants<'r> {
    /// Those that files define. Of files that are not given, what their paths say is known.
    pub fn new<'d>(
        resolver: &'r Resolver,
        files: impl IntoIterator<Item = (FileId, &'d Definitions)>,
    ) -> Self {
        Self::of(resolver, Index::new(files))
    }

    /// Those of an index.
    pub fn of(resolver: &'r Resolver, known: Index) -> Self {
        Self { resolver, known }
    }

    /// As [`Constants::resolve`], for as many names of what is written as lead to a constant; and how many that are.
    pub fn longest(&self, nesting: &Nesting<'_>, written: &str) -> Option<(Constant, usize)> {
        let mut end = written.len();
        loop {
            if let Some(constant) = self.resolve(nesting, &written[..end]) {
                let names = written[..end].trim_start_matches("::").split("::").count();
                return Some((constant, names));
            }
            end = written[..end].rfind("::").filter(|end| *end > 0)?;
        }
    }

    /// What a constant, as written, means by what stands around it; `None` if the tree has no such constant.
    pub fn resolve(&self, nesting: &Nesting<'_>, written: &str) -> Option<Constant> {
        let (names, top) = match written.strip_prefix("::") {
            Some(rest) => (rest, true),
            None => (written, false),
        };
        let mut names = names.split("::");
        let first = names.next().filter(|first| !first.is_empty())?;
        let mut at = if top { self.member("", first) } else { self.first(nesting, first) }?;
        for name in names {
            at = self.member(&at, name)?;
        }
        let known = self.known.0.get(&*at);
        let mut files = known.map_or_else(Vec::new, |known| known.files.clone());
        files.extend(self.resolver.named_for(&at));
        files.sort_unstable();
        files.dedup();
        Some(Constant { path: at.into(), files, is_value: known.is_some_and(|known| known.is_value) })
    }

    /// The first name of a constant, by what stands around it.
    fn first(&self, nesting: &Nesting<'_>, name: &str) -> Option<String> {
        let around = nesting.bodies.iter().map(|scope| format!("{scope}::{name}"));
        let lexical = { around }.find(|path| self.is_known(path));
        let inherited = || self.inherited(nesting.bodies.first()?, name);
        let at_top = || self.is_known(name).then(|| name.to_owned());
        // What is taken last stands before what was taken earlier.
        let taken =
            || nesting.top.iter().rev().find_map(|taken| self.member(&self.plainly(&[], taken)?, name));
        lexical.or_else(inherited).or_else(at_top).or_else(taken)
    }

    /// A constant in another.
    fn member(&self, scope: &str, name: &str) -> Option<String> {
        let path = if scope.is_empty() { name.to_owned() } else { format!("{scope}::{name}") };
        if self.is_known(&path) { Some(path) } else { self.inherited(scope, name) }
    }

    /// A constant of what another takes names from, the nearest first.
    fn inherited(&self, scope: &str, name: &str) -> Option<String> {
        let mut seen: FxHashSet<String> = FxHashSet::default();
        let mut agenda = std::collections::VecDeque::from([scope.to_owned()]);
        while let Some(at) = agenda.pop_front() {
            let Some(known) = self.known.0.get(&*at) else { continue };
            for (written, around) in &known.takes_from {
                if seen.len() >= MAX_ANCESTORS {
                    return None;
                }
                let Some(ancestor) = self.plainly(around, written) else { continue };
                if !seen.insert(ancestor.clone()) {
                    continue;
                }
                let path = format!("{ancestor}::{name}");
                if self.is_known(&path) {
                    return Some(path);
                }
                agenda.push_back(ancestor);
            }
        }
        None
    }

    /// A constant by the bodies around it alone, as parents are named.
    fn plainly(&self, around: &[Box<str>], written: &str) -> Option<String> {
        if let Some(top) = written.strip_prefix("::") {
            return self.is_known(top).then(|| top.to_owned());
        }
        let around = around.iter().map(|scope| format!("{scope}::{written}"));
        let paths = around.chain([written.to_owned()]);
        { paths }.find(|path| self.is_known(path))
    }

    fn is_known(&self, path: &str) -> bool {
        self.known.0.contains_key(path) || self.resolver.names_constant(path)
    }
}
