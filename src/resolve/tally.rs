//! How many imports lead somewhere, and why the others do not.

use std::collections::BTreeMap;

use super::{Reason, Resolver, Target};
use crate::imports::{Asked, known_once};
use crate::ir::{Import, ImportKind, Module};
use crate::source::FileId;

/// What a lowered module asks for, each once, in source order.
pub fn asked(module: &Module) -> Vec<Asked> {
    let text = |import: &Import| module.names.text(import.whole.unwrap_or(import.specifier)).into();
    let imports = module.imports.iter().filter(|import| import.kind != ImportKind::Shared);
    known_once(imports.map(|import| (text(import), import.kind)).collect())
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
    pub fn count(&mut self, resolver: &Resolver, file: FileId, asked: &[Asked]) {
        for (specifier, kind) in asked {
            // A guess of a program's is no question.
            if *kind == ImportKind::Named && specifier.starts_with("./") {
                continue;
            }
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
