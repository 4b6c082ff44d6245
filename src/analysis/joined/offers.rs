//! Files that use what others offer: a function that starts a server with what it is given, a client that was made
//! elsewhere. Who calls it decides what happens, so that whoever calls it is looked at with it.
//!
//! What a file offers is known when it was looked at; then those that import it are, which may offer more
//! in their turn: rounds, each over files in the order of their paths.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::{Analysed, Look, analyse};
use super::Joiner;
use crate::imports::Surface;
use crate::ir::Exported;
use crate::resolve;
use crate::rule::RuleSet;
use crate::source::FileId;
use crate::walk::{self, Loaded, Workspace};

/// A function that hands on to one that hands on: calls are followed no deeper (`flow::limits`).
const ROUNDS: usize = 4;

/// Something that a file offers, and what happens with it is decided by who uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Offer {
    /// Its name; none where the module is one value.
    pub name: Option<Box<str>>,
    /// What it is.
    pub what: Exported,
}

/// What files offer, and through which files one gets at it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offers {
    made: FxHashMap<FileId, Vec<Offer>>,
    /// Files that pass names of those on.
    passing: FxHashSet<FileId>,
}

impl Offers {
    /// Whether an import of this file may lead to an offer.
    pub fn may_lead(&self, file: FileId) -> bool {
        self.made.contains_key(&file) || self.passing.contains(&file)
    }

    /// Whether this is one. A module that is one value may hold it as a member.
    pub fn has(&self, file: FileId, what: Exported) -> bool {
        let offers = self.made.get(&file).map_or(&[][..], |offers| offers);
        offers.iter().any(|offer| {
            offer.what == what || offer.name.is_none() || offer.name.as_deref() == Some("default")
        })
    }
}

/// Looks again at files that use what others offer, until nothing new is offered.
pub(crate) fn follow_offers(workspace: &Workspace, rules: &RuleSet, look: Look<'_>, files: &mut [Analysed]) {
    let Some(joiner) = look.joiner else { return };
    let importers = importers(files);
    let mut offers = Offers::default();
    let mut fresh: BTreeSet<FileId> =
        (0..files.len()).filter(|&at| !files[at].offers.is_empty()).map(|at| FileId(at as u32)).collect();
    for _ in 0..ROUNDS {
        fresh.retain(|file| !walk::is_test_or_docs(&workspace.files[file.0 as usize].path));
        for file in &fresh {
            offers.made.insert(*file, files[file.0 as usize].offers.clone());
        }
        let users = users(workspace, joiner, &importers, &mut offers, &fresh);
        if users.is_empty() {
            return;
        }
        let look = Look { gates: None, offers: Some(&offers), ..look };
        let users: Vec<FileId> = users.into_iter().collect();
        let again: Vec<Analysed> = users
            .par_iter()
            .map(|file| analyse(&*workspace.tree, &workspace.files[file.0 as usize], rules, look))
            .collect();
        fresh.clear();
        for (file, again) in users.into_iter().zip(again) {
            let before = &mut files[file.0 as usize];
            if again.offers.iter().any(|offer| !before.offers.contains(offer)) {
                fresh.insert(file);
            }
            *before = Analysed { asked: before.asked, ..again };
        }
    }
}

/// By file, those that import it.
fn importers(files: &[Analysed]) -> FxHashMap<FileId, Vec<FileId>> {
    let mut importers: FxHashMap<FileId, Vec<FileId>> = FxHashMap::default();
    for (at, analysed) in (0_u32..).zip(files) {
        for &target in &analysed.mentioned {
            importers.entry(target).or_default().push(FileId(at));
        }
    }
    importers
}

/// The files that may use what the fresh ones offer: they import one of them, or a file that passes it on, and have the
/// name of something in it.
fn users(
    workspace: &Workspace,
    joiner: &Joiner<'_>,
    importers: &FxHashMap<FileId, Vec<FileId>>,
    offers: &mut Offers,
    fresh: &BTreeSet<FileId>,
) -> BTreeSet<FileId> {
    let mut users = BTreeSet::new();
    // Names by the file that has them; none stands for the module as one value.
    let mut agenda: BTreeMap<FileId, BTreeSet<Option<Box<str>>>> = BTreeMap::new();
    for file in fresh {
        let names = offers.made[file].iter().map(|offer| offer.name.clone());
        agenda.insert(*file, names.collect());
    }
    let mut seen: FxHashSet<(FileId, FileId)> = FxHashSet::default();
    while let Some((file, names)) = agenda.pop_first() {
        for &importer in importers.get(&file).into_iter().flatten() {
            let walked = &workspace.files[importer.0 as usize];
            if fresh.contains(&importer) && importer == file
                || walk::is_test_or_docs(&walked.path)
                || !seen.insert((file, importer))
            {
                continue;
            }
            let Loaded::Source(source) = walk::load(&*workspace.tree, walked) else { continue };
            let speaks = |name: &Option<Box<str>>| match name.as_deref() {
                None | Some("default") => true,
                Some(name) => memchr::memmem::find(source.text.as_bytes(), name.as_bytes()).is_some(),
            };
            let whole = source.text.contains('*');
            if !whole && !names.iter().any(speaks) {
                continue;
            }
            let Some(other) = joiner.other(importer) else { continue };
            let passed = passed_on(joiner, importer, &other.surface, file, &names);
            if !passed.is_empty() {
                offers.passing.insert(importer);
                agenda.entry(importer).or_default().extend(passed);
            }
            users.insert(importer);
        }
    }
    users
}

/// The names under which a file passes on those of another.
fn passed_on(
    joiner: &Joiner<'_>,
    file: FileId,
    surface: &Surface,
    of: FileId,
    names: &BTreeSet<Option<Box<str>>>,
) -> BTreeSet<Option<Box<str>>> {
    let from = |link: &resolve::Link| joiner.target(file, link) == Some(of);
    let is_from = |offer: &resolve::Offer| matches!(offer, resolve::Offer::From(link) if from(link));
    let mut passed = BTreeSet::new();
    if surface.stars.iter().any(from) {
        passed.extend(names.iter().cloned());
    }
    let named = surface.names.iter().filter(|(_, offer)| is_from(offer));
    passed.extend(named.map(|(name, _)| Some(name.clone())));
    if surface.whole.as_ref().is_some_and(is_from) {
        passed.insert(None);
        passed.extend(names.iter().cloned());
    }
    passed
}
