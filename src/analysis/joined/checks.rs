//! Checks in other files: a server that lets everybody in may stand in one file, and in another the handler that
//! asks whether the client was verified.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::super::Analysed;
use super::Joiner;
use crate::map;
use crate::model::RowRef;
use crate::rule::RuleSet;
use crate::walk::{self, Loaded, WalkedFile, Workspace};

/// Drops candidates that are answered by a check which another file of their package makes. Whether that check
/// stands on the way of every request is not known then, and what is uncertain accuses nobody.
pub(crate) fn drop_checked(
    workspace: &Workspace,
    rules: &RuleSet,
    joiner: &Joiner<'_>,
    files: &mut [Analysed],
) {
    let asked = files.iter().flat_map(|file| &file.candidates);
    let asked =
        asked.filter_map(|candidate| Some((candidate.unless_checked?, candidate.finding.primary.file)));
    let mut asked: Vec<_> = asked.collect();
    asked.sort_unstable();
    asked.dedup();
    if asked.is_empty() {
        return;
    }
    let paths = workspace.files.iter().map(|file| &*file.path);
    let packages = walk::package_roots(&*workspace.tree, &workspace.root, paths);
    let mut checked: BTreeMap<(&str, &str, RowRef), bool> = BTreeMap::new();
    let language = |file: &WalkedFile| file.language.family();
    for (row, file) in asked {
        let Some(walked) = workspace.file(file) else { continue };
        let (family, package) = (language(walked), &*packages[file.0 as usize]);
        checked.entry((family, package, row)).or_insert_with(|| {
            let same = |(other, of): &(&WalkedFile, &String)| {
                language(other) == family && **of == package && !walk::is_test_or_docs(&other.path)
            };
            let others: Vec<&WalkedFile> =
                workspace.files.iter().zip(&packages).filter(same).map(|(other, _)| other).collect();
            others.par_iter().any(|other| checks(workspace, rules, joiner, other, row))
        });
    }
    for file in files {
        file.candidates.retain(|candidate| {
            let of = candidate.finding.primary.file;
            let Some((row, walked)) = candidate.unless_checked.zip(workspace.file(of)) else { return true };
            !checked.get(&(language(walked), &*packages[of.0 as usize], row)).is_some_and(|checked| *checked)
        });
    }
}

/// Whether code of a file decides by one of a row's checks.
fn checks(
    workspace: &Workspace,
    rules: &RuleSet,
    joiner: &Joiner<'_>,
    file: &WalkedFile,
    row: RowRef,
) -> bool {
    let subject = rules.models(file.language.family()).subject(row);
    let Loaded::Source(source) = walk::load(&*workspace.tree, file) else { return false };
    let mut words = subject.checks.iter().chain(&subject.checks_text).chain(&subject.checks_by_name);
    if !words.any(|word| memchr::memmem::find(source.text.as_bytes(), word.as_bytes()).is_some()) {
        return false;
    }
    let other: Option<Arc<super::Other>> = joiner.other(file.id);
    other.is_some_and(|other| map::decides(&other.module, &other.module.names, subject))
}
