//! Files that use what others offer: a function that starts a server with what it is given, a client that was made
//! elsewhere. Who calls it decides what happens, so that whoever calls it is looked at with it.
//!
//! What a file offers is known when it was looked at; then those that import it are, which may offer more
//! in their turn: rounds, each over files in the order of their paths.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::{Analysed, Look, analyse, of_lowered};
use super::Joiner;
use crate::gate::Family;
use crate::imports::{Link, Surface, Taken, words};
use crate::ir::{Exported, ImportId};
use crate::resolve;
use crate::rule::RuleSet;
use crate::source::FileId;
use crate::walk::{self, Loaded, Workspace};

/// Through so many files that only pass a name on, or hand their own parameters on, offers are followed. Calls are
/// followed no deeper than a few of the latter (`flow::limits`), and whoever writes barrels of barrels stops sooner.
const WAVES: usize = 16;

/// The parents of a class are named within so many bytes behind its beginning.
const CLASS_HEAD: usize = 300;

/// Files that only pass names on are no longer than so many bytes.
const BARREL: usize = 4_096;

/// Something that a file offers, and what happens with it is decided by who uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Offer {
    /// Its name; none where the module is one value.
    pub name: Option<Box<str>>,
    /// What it is.
    pub what: Exported,
    /// Other files in which that stands about which its users decide.
    pub with: BTreeSet<FileId>,
    /// Whether only classes that build on it decide.
    pub to_heirs: bool,
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
        self.of(file, what).next().is_some()
    }

    /// The other files in which that stands about which its users decide.
    pub fn with(&self, file: FileId, what: Exported) -> impl Iterator<Item = FileId> {
        self.of(file, what).flat_map(|offer| offer.with.iter().copied())
    }

    fn of(&self, file: FileId, what: Exported) -> impl Iterator<Item = &Offer> {
        let offers = self.made.get(&file).map_or(&[][..], |offers| offers);
        offers.iter().filter(move |offer| {
            offer.what == what || offer.name.is_none() || offer.name.as_deref() == Some("default")
        })
    }
}

/// Looks again at files that use what others offer, until nothing new is offered: in waves, from files to those
/// that import them. Each wave is put together in the order of the files' paths.
pub(crate) fn follow_offers(
    workspace: &Workspace,
    rules: &RuleSet,
    look: Look<'_>,
    files: &mut [Analysed],
) -> Offers {
    let Some(joiner) = look.joiner else { return Offers::default() };
    let importers = importers(files);
    let aside = |file: FileId| walk::is_test_or_docs(&workspace.files[file.0 as usize].path);
    let mut offers = Offers::default();
    let mut fresh: BTreeMap<FileId, Wanted> = BTreeMap::new();
    for (at, analysed) in (0_u32..).zip(&*files).filter(|(at, f)| !f.offers.is_empty() && !aside(FileId(*at)))
    {
        let made = joiner.as_others_see(FileId(at), &analysed.offers);
        fresh.insert(FileId(at), Wanted::of(&made));
        offers.made.insert(FileId(at), made);
    }
    for _ in 0..WAVES {
        let mut asked: BTreeMap<FileId, Vec<FileId>> = BTreeMap::new();
        for file in fresh.keys() {
            let users = importers.get(file).into_iter().flatten();
            users.filter(|&&user| !aside(user)).for_each(|user| asked.entry(*user).or_default().push(*file));
        }
        if asked.is_empty() {
            break;
        }
        let asked: Vec<(FileId, Vec<FileId>)> = asked.into_iter().collect();
        let visit = |(user, of): &(FileId, Vec<FileId>)| {
            let wanted: Vec<(FileId, &Wanted)> = of.iter().map(|file| (*file, &fresh[file])).collect();
            visit(workspace, rules, joiner, look, &offers, *user, &wanted)
        };
        let visited: Vec<Option<Visited>> = asked.par_iter().map(visit).collect();
        let mut next: BTreeMap<FileId, Wanted> = BTreeMap::new();
        for ((user, _), visited) in asked.into_iter().zip(visited) {
            let Some(Visited { passed, again }) = visited else { continue };
            if !passed.names.is_empty() {
                offers.passing.insert(user);
                next.entry(user).or_default().add(passed);
            }
            let Some(again) = again else { continue };
            let before = &mut files[user.0 as usize];
            let new = again.offers.iter().filter(|offer| !before.offers.contains(offer)).cloned();
            let new = Wanted::of(&joiner.as_others_see(user, &new.collect::<Vec<_>>()));
            if !new.names.is_empty() {
                offers.made.insert(user, joiner.as_others_see(user, &again.offers));
                next.entry(user).or_default().add(new);
            }
            *before = again.instead_of(before);
        }
        fresh = next;
    }
    offers
}

impl Joiner<'_> {
    /// What a file offers of its own, as who imports it comes by it; what it is as a whole has no name.
    fn as_others_see(&self, file: FileId, offers: &[Offer]) -> Vec<Offer> {
        let Some(surface) = self.surface(file) else { return offers.to_vec() };
        let seen = |offer: &Offer| {
            let is_whole = offer.name.is_some() && offer.name == surface.whole_name;
            let (name, made) = match &offer.name {
                Some(_) if is_whole => (None, surface.whole.as_ref()),
                Some(name) => (offer.name.clone(), surface.name(name)),
                None => (None, None),
            };
            match made {
                Some(resolve::Offer::From(_)) => None,
                Some(resolve::Offer::Here(what)) => Some(Offer { name, what: *what, ..offer.clone() }),
                None => Some(Offer { name, ..offer.clone() }),
            }
        };
        offers.iter().filter_map(seen).collect()
    }
}

/// What became of a file that imports what others offer.
struct Visited {
    /// The names under which it passes them on.
    passed: Wanted,
    /// What there is to say of it, if it uses them itself.
    again: Option<Analysed>,
}

/// Looks at a file that imports others which have something new to offer.
fn visit(
    workspace: &Workspace,
    rules: &RuleSet,
    joiner: &Joiner<'_>,
    look: Look<'_>,
    offers: &Offers,
    user: FileId,
    of: &[(FileId, &Wanted)],
) -> Option<Visited> {
    let walked = workspace.file(user)?;
    let Loaded::Source(source) = walk::load(&*workspace.tree, walked) else { return None };
    // Those of use to heirs alone go to heirs, and to whoever passes them on and does nothing else.
    let is_barrel = source.text.len() <= BARREL && !words::stands(&source.text, "class");
    let of: Vec<(FileId, &Wanted)> = of
        .iter()
        .filter(|(_, wanted)| !wanted.by_heirs || is_barrel || wanted.are_built_on(&source.text))
        .copied()
        .collect();
    if of.is_empty() {
        return None;
    }
    let shares = joiner.resolver.shares_names(user);
    let takes_all = || {
        let all = joiner.takes_all(user, walked.language, &source.text);
        of.iter().any(|(file, _)| all.contains(file))
    };
    if !shares && !of.iter().any(|(_, wanted)| wanted.are_named(&source.text)) && !takes_all() {
        return None;
    }
    let other = joiner.other(user)?;
    let mut passed = Wanted::default();
    let mut uses = false;
    let has_heirs = || other.module.classes.iter().any(|class| class.extends.is_some());
    for (file, wanted) in &of {
        let from = |link: &Link| joiner.target(user, link) == Some(*file);
        passed.add(wanted.passed_on(&other.surface, from));
        let imports = (0..other.module.imports.len() as u32).map(ImportId);
        let mut links = imports.map(|import| Link::of(&other.module, import, Vec::new()));
        let counts = !wanted.by_heirs || wanted.are_built_on(&source.text) && has_heirs();
        uses |= counts && links.any(|link| wanted.are_taken(&link) && from(&link));
    }
    // Whoever asks for a file whose names are everybody's has given them to all that ask for it.
    if shares && uses && !offers.passing.contains(&user) {
        of.iter().for_each(|(_, wanted)| passed.add((*wanted).clone()));
    }
    let look = Look { offers: Some(offers), ..look };
    let again = uses.then(|| of_lowered(source, &*workspace.tree, walked, rules, look, other));
    Some(Visited { passed, again })
}

/// Parses the files of which something is known only with others, where there are such others: those that they import, or
/// that import them.
pub(crate) fn look_elsewhere(workspace: &Workspace, rules: &RuleSet, look: Look<'_>, files: &mut [Analysed]) {
    let importers = importers(files);
    let waiting = |at: &usize| {
        let file = &files[*at];
        let exchanges =
            !file.mentioned.is_empty() || file.takes_data || importers.contains_key(&FileId(*at as u32));
        file.asked == Some(Family::Elsewhere) && file.parsed == 0 && exchanges
    };
    let waiting: Vec<usize> = (0..files.len()).filter(waiting).collect();
    let look = Look { gates: None, ..look };
    let analyse = |&at: &usize| analyse(&*workspace.tree, &workspace.files[at], rules, look);
    let parsed: Vec<Analysed> = waiting.par_iter().map(analyse).collect();
    for (at, parsed) in waiting.into_iter().zip(parsed) {
        files[at] = parsed.instead_of(&mut files[at]);
    }
}

/// By file, those that import it.
fn importers(files: &[Analysed]) -> FxHashMap<FileId, Vec<FileId>> {
    let mut importers: FxHashMap<FileId, Vec<FileId>> = FxHashMap::default();
    for (at, analysed) in (0_u32..).zip(files) {
        for &target in analysed.mentioned.iter() {
            importers.entry(target).or_default().push(FileId(at));
        }
    }
    importers
}

/// Names of one file that somebody may use; none stands for the module as one value.
#[derive(Clone, Default)]
struct Wanted {
    names: BTreeSet<Option<Box<str>>>,
    /// Whether all are of use only to classes that build on them.
    by_heirs: bool,
}

impl Wanted {
    fn of<'o>(offers: impl IntoIterator<Item = &'o Offer>) -> Self {
        let mut wanted = Self { by_heirs: true, ..Self::default() };
        for offer in offers {
            wanted.names.insert(offer.name.clone());
            wanted.by_heirs &= offer.to_heirs;
        }
        wanted
    }

    fn add(&mut self, other: Wanted) {
        self.by_heirs = other.by_heirs && (self.by_heirs || self.names.is_empty());
        self.names.extend(other.names);
    }

    /// Whether a text may use one of them by its name.
    fn are_named(&self, text: &str) -> bool {
        self.names.iter().any(|name| match name.as_deref() {
            None | Some("default") => true,
            Some(name) => words::stands(text, name),
        })
    }

    /// Whether a class in a text may build on one of them: its name stands where the parents of classes do.
    fn are_built_on(&self, text: &str) -> bool {
        let is_named = |(end, _): &(usize, usize)| {
            let head = &words::window(text, *end, CLASS_HEAD)[*end..];
            self.are_named(head)
        };
        words::ends_of(text, &["class"]).iter().any(is_named)
    }

    /// Whether a link to the file takes one of them.
    fn are_taken(&self, link: &Link) -> bool {
        match &link.taken {
            Taken::Module => true,
            Taken::Default => self.names.contains(&None) || self.names.contains(&Some("default".into())),
            Taken::Name(name) => self.names.contains(&None) || self.names.contains(&Some(name.clone())),
        }
    }

    /// The names under which a file passes them on.
    fn passed_on(&self, surface: &Surface, from: impl Fn(&Link) -> bool) -> Wanted {
        let is_from = |offer: &resolve::Offer| matches!(offer, resolve::Offer::From(link) if self.are_taken(link) && from(link));
        let mut passed = BTreeSet::new();
        if surface.stars.iter().any(&from) {
            passed.extend(self.names.iter().cloned());
        }
        let named = surface.names.iter().filter(|(_, offer)| is_from(offer));
        passed.extend(named.map(|(name, _)| Some(name.clone())));
        if surface.whole.as_ref().is_some_and(is_from) {
            passed.insert(None);
        }
        Wanted { names: passed, by_heirs: self.by_heirs }
    }
}
