//! How many imports lead somewhere, and why the others do not.

use std::collections::BTreeMap;

use super::{Reason, Resolver, Target};
use crate::ir::{ImportKind, Module};
use crate::source::FileId;

/// What a module asks for, each specifier once, in source order.
pub fn asked(module: &Module) -> Vec<(Box<str>, ImportKind)> {
    let mut asked: Vec<(Box<str>, ImportKind)> = Vec::new();
    let mut known = rustc_hash::FxHashSet::default();
    for import in &module.imports {
        let specifier = import.whole.unwrap_or(import.specifier);
        if known.insert((specifier, import.kind)) {
            asked.push((module.names.text(specifier).into(), import.kind));
        }
    }
    asked
}

/// Imports, counted by what they lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// They lead to something in the tree.
    pub resolved: u64,
    /// They lead to packages outside of it.
    pub packages: u64,
    /// They lead to what comes with the language.
    pub builtin: u64,
    /// They lead nowhere.
    pub unknown: BTreeMap<Reason, u64>,
}

impl Tally {
    /// Counts what a file asks for.
    pub fn count(&mut self, resolver: &Resolver, file: FileId, asked: &[(Box<str>, ImportKind)]) {
        for (specifier, kind) in asked {
            match resolver.resolve(file, specifier, *kind) {
                Target::File(_) | Target::Beside(_) | Target::Folder(_) => self.resolved += 1,
                Target::Package { .. } => self.packages += 1,
                Target::Builtin => self.builtin += 1,
                Target::Unknown(reason) => *self.unknown.entry(reason).or_default() += 1,
            }
        }
    }

    /// How many point to code of the tree, whether or not it is there.
    pub fn into_tree(&self) -> u64 {
        let points = |reason: &Reason| reason.points_into_tree();
        self.resolved + self.unknown.iter().filter(|(reason, _)| points(reason)).map(|(_, n)| n).sum::<u64>()
    }
}
