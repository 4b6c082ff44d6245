//! A part of a repository, of which files that were not asked for say what it takes from them.

use std::collections::{BTreeSet, VecDeque};

use rayon::prelude::*;

use super::super::{Analysed, Look, analyse, is_started};
use crate::resolve::{Resolver, Target};
use crate::rule::RuleSet;
use crate::source::FileId;
use crate::walk::{self, Loaded, Workspace};

/// What a part makes use of stands few files away from it: so many are looked at for what they offer.
const AROUND: usize = 48;

/// Whether a part of a repository takes anything from other files, as its texts stand: it speaks of modules that are neither
/// the language's own nor those of a library that the models know.
pub(crate) fn reaches_out(part: &Workspace, rules: &RuleSet) -> bool {
    if !part.is_part() {
        return false;
    }
    let resolver = Resolver::of(part);
    part.files.par_iter().any(|file| {
        let Loaded::Source(source) = walk::load(&*part.tree, file) else { return false };
        let models = rules.models(file.language.family());
        let is_foreign = |specifier: &str, target: Target| match target {
            Target::Builtin => false,
            Target::Package { name, .. } => {
                models.package(&name).is_none() && models.package(specifier).is_none()
            }
            _ => true,
        };
        let mut mentions = file.language.mentions(&source.text).into_iter();
        // Where files share names, none need be asked for.
        resolver.shares_names(file.id)
            || is_started(file, &source.text, rules)
            || mentions
                .any(|(specifier, kind)| is_foreign(&specifier, resolver.resolve(file.id, &specifier, kind)))
    })
}

/// Looks at the files around a part for what they offer it: those that it imports, and those that these import.
pub(crate) fn look_around(
    workspace: &Workspace,
    rules: &RuleSet,
    look: Look<'_>,
    files: &mut [Analysed],
    asked: Option<&BTreeSet<FileId>>,
) {
    let (Some(asked), Some(joiner)) = (asked, look.joiner) else { return };
    let mut seen: BTreeSet<FileId> = asked.clone();
    let mut agenda: VecDeque<FileId> = VecDeque::new();
    for file in asked {
        agenda.extend(files[file.0 as usize].mentioned.iter().filter(|other| seen.insert(**other)));
    }
    let mut around = Vec::new();
    while let Some(file) = agenda.pop_front().filter(|_| around.len() < AROUND) {
        around.push(file);
        agenda.extend(joiner.mentioned_by(file).iter().filter(|other| seen.insert(**other)));
    }
    let look = Look { gates: None, with_notes: false, with_imports: false, ..look };
    let analyse = |file: &FileId| analyse(&*workspace.tree, &workspace.files[file.0 as usize], rules, look);
    let found: Vec<Analysed> = around.par_iter().map(analyse).collect();
    for (file, found) in around.into_iter().zip(found) {
        files[file.0 as usize] = found;
    }
}

/// Of files that were not asked for nothing is kept when it is known what they offer.
pub(crate) fn keep_asked(files: &mut [Analysed], asked: Option<&BTreeSet<FileId>>) {
    let Some(asked) = asked else { return };
    for (at, file) in (0_u32..).zip(files) {
        if !asked.contains(&FileId(at)) {
            *file = Analysed::default();
        }
    }
}
