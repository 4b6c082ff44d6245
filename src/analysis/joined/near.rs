//! What halves of flows stand in a file and in those around it: whether it is worth asking, and worth being asked.

use std::sync::PoisonError;

use rayon::prelude::*;

use super::super::{Analysed, Look, analyse};
use super::Joiner;
use super::parts::Joining;
use crate::flow::Asks;
use crate::gate::Halves;
use crate::imports::Link;
use crate::ir::{ImportId, ImportKind, Module};
use crate::resolve::Definitions;
use crate::rule::RuleSet;
use crate::source::FileId;
use crate::walk::{self, Loaded, Workspace};

/// Through so many files a value is handed on, beyond the first that it is given to, before it is shown. More than
/// that are few calls deep (`flow::limits`) in no code that was met.
const HANDED_ON: usize = 2;

/// Through so many files a name is passed on before the one that makes it.
const PASSED_ON: usize = 1;

impl Joiner<'_> {
    /// What halves of flows stand in a file.
    fn halves(&self, file: FileId) -> Halves {
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&known) = kept().halves.get(&(file, 0)) {
            return known;
        }
        let Some(walked) = self.workspace.file(file) else { return Halves::default() };
        let halves = match walk::load(&*self.workspace.tree, walked) {
            Loaded::Source(source) => self.gates.halves(walked.language, &source.text, &source.path),
            _ => Halves::default(),
        };
        self.note_halves(file, halves);
        halves
    }

    /// Remembers what halves of flows stand in a file.
    pub(in crate::analysis) fn note_halves(&self, file: FileId, halves: Halves) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).halves.insert((file, 0), halves);
    }

    /// The same, of a file with those of which it speaks, and those of which these do, so many steps away.
    fn halves_around(&self, file: FileId, steps: usize) -> Halves {
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&known) = kept().halves.get(&(file, steps)) {
            return known;
        }
        let mut halves = self.halves(file);
        if steps > 0 {
            for &other in self.mentioned_by(file).iter() {
                halves |= self.halves_around(other, steps - 1);
            }
        }
        kept().halves.insert((file, steps), halves);
        halves
    }

    /// Whether the files to which an import leads may answer what is asked of it.
    pub(in crate::analysis) fn may_answer(
        &self,
        file: FileId,
        module: &Module,
        (import, asks): (ImportId, Asks),
        definitions: &dyn Fn() -> Definitions,
    ) -> bool {
        if matches!(asks, Asks::Makes(..) | Asks::Sends(..) | Asks::Options) {
            return true;
        }
        let Some(language) = self.resolver.language(file) else { return false };
        let models = self.rules.models(language.family());
        let steps = if matches!(asks, Asks::Holds(_)) { PASSED_ON } else { HANDED_ON };
        let by = self.halves(file);
        let may = |file: &FileId| self.halves_around(*file, steps).may_answer(asks, by, self.rules, models);
        self.leads_to(file, module, import, definitions).iter().any(may)
    }

    /// The files to which an import leads by its specifier.
    fn leads_to(
        &self,
        file: FileId,
        module: &Module,
        import: ImportId,
        definitions: &dyn Fn() -> Definitions,
    ) -> Vec<FileId> {
        let data = &module.imports[import.index()];
        if data.kind != ImportKind::Shared {
            let link = Link::of(module, import, Vec::new());
            return self.target(file, &link).into_iter().collect();
        }
        let found = self.constant(file, module, import, &definitions());
        found.map_or_else(Vec::new, |meant| meant.constant.files.clone())
    }
}

impl Joining<'_, '_> {
    /// Whether the files to which an import of the joined module leads may answer what is asked of it.
    pub fn may_answer(&self, import: ImportId, asks: Asks) -> bool {
        let Some((part, import)) = self.import_of(import) else { return false };
        let Some((file, other)) = self.file(part) else { return false };
        self.joiner.may_answer(file, &other.module, (import, asks), &|| other.definitions.clone())
    }
}

/// Parses files that have one half of a flow, where files that they import may have the other.
pub(crate) fn look_for_halves(
    workspace: &Workspace,
    rules: &RuleSet,
    look: Look<'_>,
    files: &mut [Analysed],
) {
    let Some(joiner) = look.joiner else { return };
    let may_flow = |at: &usize| {
        let file = &files[*at];
        if file.parsed > 0 || file.halves.is_empty() {
            return false;
        }
        let others = || file.mentioned.iter();
        others().any(|&other| file.halves.may_show_in(joiner.halves_around(other, HANDED_ON)))
            || others().any(|&other| file.halves.may_take(joiner.halves_around(other, PASSED_ON)))
    };
    let waiting: Vec<usize> = (0..files.len()).into_par_iter().filter(may_flow).collect();
    let look = Look { gates: None, ..look };
    let analyse = |&at: &usize| analyse(&*workspace.tree, &workspace.files[at], rules, look);
    let parsed: Vec<Analysed> = waiting.par_iter().map(analyse).collect();
    for (at, parsed) in waiting.into_iter().zip(parsed) {
        files[at] = parsed.instead_of(&mut files[at]);
    }
}
