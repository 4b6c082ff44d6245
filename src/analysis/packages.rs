//! What files of one package say to the policy about each other.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Analysed, Look, analyse};
use crate::config::{MtlsPolicy, Settings};
use crate::gate::Family;
use crate::installed::Answers;
use crate::judge::policy::{Package, Place};
use crate::rule::RuleSet;
use crate::source::FileId;
use crate::walk::{self, WalkedFile, Workspace};

/// Parses the files that may be evidence for the policy and nothing else, in those packages of which
/// the policy will be asked something.
pub(crate) fn gather_evidence(
    workspace: &Workspace,
    rules: &RuleSet,
    settings: &Settings,
    ledger: &dyn Answers,
    files: &mut [Analysed],
) {
    let all = &workspace.files;
    let asks = |(index, analysed): (usize, &Analysed)| {
        let path = all[index].path.as_str();
        let weighed = analysed.candidates.iter().any(|candidate| candidate.by_policy);
        (weighed && settings.at(path).mtls == MtlsPolicy::Auto && !walk::is_test_or_docs(path))
            .then_some(path)
    };
    let asking: Vec<&str> = files.iter().enumerate().filter_map(asks).collect();
    if asking.is_empty() {
        return;
    }
    // What waited for other files in vain may show something by itself.
    let deferred = |analysed: &Analysed| {
        matches!(analysed.asked, Some(Family::Policy | Family::Elsewhere)) && analysed.parsed == 0
    };
    let waiting: Vec<usize> = (0..files.len()).filter(|&index| deferred(&files[index])).collect();
    let roots = |paths: Vec<&str>| walk::package_roots(&*workspace.tree, &workspace.root, paths.into_iter());
    let packages: BTreeSet<String> = roots(asking).into_iter().collect();
    let of_waiting = roots(waiting.iter().map(|&index| all[index].path.as_str()).collect());
    let wanted = waiting.into_iter().zip(of_waiting).filter(|(_, root)| packages.contains(root));
    let wanted: Vec<usize> = wanted.map(|(index, _)| index).collect();
    let look = Look { ledger: Some(ledger), ..Look::default() };
    let found: Vec<Analysed> =
        wanted.par_iter().map(|&index| analyse(&*workspace.tree, &all[index], rules, look)).collect();
    for (index, found) in wanted.into_iter().zip(found) {
        let file = &mut files[index];
        file.handles_keys = found.handles_keys;
        file.parsed = found.parsed;
        if !found.evidence.is_empty() {
            file.evidence = found.evidence;
            file.source = found.source;
        }
    }
}

/// What the policy must know: where each file stands, and what each package is known to do.
pub(crate) fn packages(
    workspace: &Workspace,
    files: &[Analysed],
) -> (BTreeMap<FileId, Place>, BTreeMap<String, Package>) {
    // Looking for manifests asks the system many times; only files that have something to say need theirs.
    let places = files.iter().flat_map(|f| &f.candidates).map(|candidate| candidate.finding.primary.file);
    let spoken_of: BTreeSet<FileId> = places.collect();
    let counts = |(file, f): &(&WalkedFile, &Analysed)| {
        spoken_of.contains(&file.id) || !f.candidates.is_empty() || !f.evidence.is_empty() || f.handles_keys
    };
    let wanted: Vec<_> = workspace.files.iter().zip(files).filter(counts).collect();
    let roots = walk::package_roots(
        &*workspace.tree,
        &workspace.root,
        wanted.iter().map(|(file, _)| file.path.as_str()),
    );
    let mut places = BTreeMap::new();
    let mut packages: BTreeMap<String, Package> = BTreeMap::new();
    for ((file, analysed), root) in wanted.into_iter().zip(roots) {
        let aside = walk::is_test_or_docs(&file.path);
        if !aside {
            let package = packages.entry(root.clone()).or_default();
            package.handles_keys |= analysed.handles_keys;
            if package.evidence.is_none() {
                let first = analysed.evidence.first();
                package.evidence = first.copied();
            }
        }
        places.insert(file.id, Place { package: root, aside, test: aside && !walk::is_docs(&file.path) });
    }
    (places, packages)
}
