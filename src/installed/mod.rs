//! Which releases the code of a tree is run with, as far as the tree tells.
//!
//! In come a workspace and questions: a file, and a package or what runs the program. Out come answers
//! ([`Known`]) with the place from which they are known. Manifests and lock files are read when the first
//! question comes that they may answer, and never before: a run in which no row of a model speaks of releases
//! opens none of them. This room does not know how the files are written (`language` does), what the answers
//! are for, or what is on the disk outside of the tree: what is installed there is not looked at.
//!
//! # How an answer is found
//!
//! From the file's folder upwards. The nearest manifest that names the package says what is required; where
//! several files of that folder name it, what they all admit, and if they contradict each other, what any of
//! them does. The nearest lock file that knows it says what is installed, and ends the search; one that does
//! not know it ends it too, since an installer would put nothing there. A lock is asked for the package that
//! asks, so that one of a workspace answers only for its members. What the users of a package install
//! (`peerDependencies`, a gem's dependencies) no lock knows.
//!
//! What runs the program is known from the nearest folder in which any file speaks of it: what a manifest
//! admits, what a version manager is told, what the image is made of.
//!
//! Files that git ignores are never read, nor files outside of the root.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::config::Settings;
use crate::imports::paths::{below, folder_of, join, name_of, upwards};
use crate::language::FAMILIES;
use crate::version::{Asked, Claim, FileKind, Known, ReleaseFile, Released, Releases, Runtime, Set, skim};
use crate::walk::{Aside, WalkedFile, Workspace};

/// A lock file larger than this is not read. In bytes.
const MAX_SIZE: u64 = 64 << 20;

/// At most so many files are read because others include them.
const INCLUDED: usize = 16;

/// Answers for the files of one workspace. One for a run, whatever thread asks: what was read once is kept.
pub struct Ledger<'w> {
    aside: Aside<'w>,
    /// By folder, the files in it that speak of releases.
    folders: Memo<String, Vec<Found>>,
    texts: Memo<String, Option<Arc<str>>>,
    /// By family, folder and name.
    answers: Memo<(&'static str, String, String), Known>,
}

type Memo<K, V> = Mutex<BTreeMap<K, Arc<V>>>;

/// A file that speaks of releases.
#[derive(Clone, Debug)]
struct Found {
    path: String,
    family: &'static str,
    file: &'static ReleaseFile,
}

/// What one file said.
#[derive(Clone, Debug)]
struct Heard {
    claims: Vec<Claim>,
    /// Where each claim stands: path and line.
    places: Vec<String>,
}

/// A question on its way up.
struct Question<'q> {
    name: &'q str,
    family: &'static str,
    releases: &'static Releases,
    runtime: Option<&'static Runtime>,
}

impl fmt::Debug for Ledger<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ledger").field("aside", &self.aside).finish_non_exhaustive()
    }
}

fn lock<T>(memo: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is kept there is whole at any time.
    memo.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is kept under a key, made if need be. Two threads may make it at once: it is the same.
fn kept<K: Ord + Clone, V>(memo: &Memo<K, V>, key: &K, make: impl FnOnce() -> V) -> Arc<V> {
    if let Some(known) = lock(memo).get(key) {
        return Arc::clone(known);
    }
    let made = Arc::new(make());
    Arc::clone(lock(memo).entry(key.clone()).or_insert(made))
}

impl<'w> Ledger<'w> {
    /// For the files of a workspace. Reads nothing.
    pub fn new(workspace: &'w Workspace, settings: &'w Settings) -> Self {
        let aside = Aside::new(workspace, settings);
        Self { aside, folders: Memo::default(), texts: Memo::default(), answers: Memo::default() }
    }
}

/// Answers questions for any file of a tree.
pub trait Answers: fmt::Debug + Sync {
    /// What is known of a package, or of what runs the program, for code of a language family in `path`.
    fn ask(&self, family: &str, path: &str, name: &str) -> Arc<Known>;
}

impl Answers for Ledger<'_> {
    fn ask(&self, family: &str, path: &str, name: &str) -> Arc<Known> {
        let family = FAMILIES.iter().find(|known| known.name == family);
        let Some((family, releases)) = family.and_then(|known| Some((known.name, known.releases?))) else {
            return Arc::new(Known::nothing());
        };
        let runtime = releases.runtime.filter(|runtime| runtime.name == name);
        let name = if runtime.is_some() { name.to_owned() } else { (releases.fold)(name) };
        let question = Question { name: &name, family, releases, runtime };
        // Folders that say nothing share the answer of the one above that does.
        let start = upwards(folder_of(path)).find(|folder| self.heeds(&question, folder).next().is_some());
        let Some(start) = start else { return Arc::new(Known::nothing()) };
        let key = (family, start.to_owned(), name.clone());
        kept(&self.answers, &key, || self.answer(&question, start))
    }
}

impl Ledger<'_> {
    fn answer(&self, question: &Question<'_>, start: &str) -> Known {
        match question.runtime {
            Some(_) => self.of_runtime(question, start),
            None => self.of_package(question, start),
        }
    }

    fn of_package(&self, question: &Question<'_>, start: &str) -> Known {
        let mut required: Vec<Heard> = Vec::new();
        // The folder of the package that asks: the nearest with a manifest.
        let mut home = None;
        for folder in upwards(start) {
            let files: Vec<Found> = self.heeds(question, folder).collect();
            let of_kind = |kind| files.iter().filter(move |found| found.file.kind == kind);
            if home.is_none() && of_kind(FileKind::Manifest).next().is_some() {
                home = Some(folder);
            }
            if required.is_empty() {
                required = of_kind(FileKind::Manifest)
                    .map(|found| self.hear(question, found, "", &[]))
                    .filter(|heard| !heard.claims.is_empty())
                    .collect();
            }
            let from = below(home.unwrap_or(folder), folder).unwrap_or_default();
            let wanted: Vec<Claim> = required.iter().flat_map(|heard| heard.claims.clone()).collect();
            if wanted.iter().any(|claim| claim.by_users) {
                break;
            }
            let mut locks = of_kind(FileKind::Lock).peekable();
            let has_lock = locks.peek().is_some();
            let installed: Vec<Heard> = locks
                .map(|found| self.hear(question, found, from, &wanted))
                .filter(|heard| !heard.claims.is_empty())
                .collect();
            if !installed.is_empty() {
                return both(question.name, &required, &installed);
            }
            if has_lock && from.is_empty() {
                break;
            }
        }
        known(question.name, &required)
    }

    fn of_runtime(&self, question: &Question<'_>, start: &str) -> Known {
        for folder in upwards(start) {
            let heard: Vec<Heard> = self
                .heeds(question, folder)
                .map(|found| self.hear(question, &found, "", &[]))
                .filter(|heard| !heard.claims.is_empty())
                .collect();
            if !heard.is_empty() {
                return known(question.name, &heard);
            }
        }
        Known::nothing()
    }

    /// The files of a folder that may answer a question.
    fn heeds(&self, question: &Question<'_>, folder: &str) -> impl Iterator<Item = Found> {
        let files = kept(&self.folders, &folder.to_owned(), || self.look_into(folder));
        let asks_runtime = question.runtime.is_some();
        let family = question.family;
        let files: Vec<Found> = files
            .iter()
            .filter(|found| match asks_runtime {
                true => found.family == family || found.file.kind == FileKind::Runtime,
                false => found.family == family && found.file.kind != FileKind::Runtime,
            })
            .cloned()
            .collect();
        files.into_iter()
    }

    fn look_into(&self, folder: &str) -> Vec<Found> {
        let names = self.aside.names(folder);
        let of_name = |name: &String| {
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            let families = FAMILIES.iter().filter_map(|family| Some((family.name, family.releases?)));
            let files = families.flat_map(|(family, of)| of.files.iter().map(move |file| (family, file)));
            let files = files.filter(|(_, file)| (file.is)(name));
            files.map(|(family, file)| Found { path: path.clone(), family, file }).collect::<Vec<_>>()
        };
        names.iter().flat_map(of_name).collect()
    }

    /// What a file says, and those that belong to it.
    fn hear(&self, question: &Question<'_>, found: &Found, folder: &str, wanted: &[Claim]) -> Heard {
        let mut heard = Heard { claims: Vec::new(), places: Vec::new() };
        let mut agenda = vec![found.path.clone()];
        let mut at = 0;
        while let Some(path) = agenda.get(at).cloned() {
            at += 1;
            let Some(text) = self.text(&path) else { continue };
            let Question { name, releases, runtime, .. } = *question;
            let file = name_of(&path);
            let asked = Asked { text: &text, file, name, runtime, folder, wanted, range: releases.range };
            let said = (found.file.read)(&asked);
            for claim in said.claims {
                heard.places.push(format!("{path}:{}", skim::line_of(&text, claim.at)));
                heard.claims.push(claim);
            }
            for more in said.more {
                if let Some(more) = join(folder_of(&path), &more)
                    && !agenda.contains(&more)
                    && agenda.len() < INCLUDED
                {
                    agenda.push(more);
                }
            }
        }
        heard
    }

    fn text(&self, path: &str) -> Option<Arc<str>> {
        let read = || self.aside.read(path, MAX_SIZE).map(Arc::from);
        (*kept(&self.texts, &path.to_owned(), read)).clone()
    }
}

/// What any claim of a file admits.
fn any(heard: &Heard) -> Set {
    heard.claims.iter().fold(Set::none(), |set, claim| set.or(&claim.set))
}

/// What all files admit, or, if they contradict each other, what any of them does.
fn agreed(all: &[Heard]) -> Set {
    let mut sets = all.iter().map(any);
    let Some(first) = sets.next() else { return Set::all() };
    sets.fold(first, |agreed, one| {
        let both = agreed.and(&one);
        if both.is_empty() { agreed.or(&one) } else { both }
    })
}

fn known(name: &str, heard: &[Heard]) -> Known {
    let set = agreed(heard);
    match set.is_empty() {
        true => Known::nothing(),
        false => Known { set, evidence: evidence(name, heard) },
    }
}

/// What is installed, of what is required. A lock that holds nothing of that is out of date, or so is the
/// manifest.
fn both(name: &str, required: &[Heard], installed: &[Heard]) -> Known {
    let there = agreed(installed);
    let set = match required.is_empty() {
        true => there,
        false => {
            let wanted = agreed(required);
            let both = there.and(&wanted);
            if both.is_empty() { there.or(&wanted) } else { both }
        }
    };
    Known { set, evidence: evidence(name, installed) }
}

/// `httpx 0.28.1 (poetry.lock:12)`. What was not understood is not repeated: an address may hold a password.
fn evidence(name: &str, heard: &[Heard]) -> String {
    const MOST: usize = 3;
    const LONGEST: usize = 60;
    let claims = heard.iter().flat_map(|heard| heard.claims.iter().zip(&heard.places));
    let said: Vec<String> = claims
        .take(MOST)
        .map(|(claim, place)| match &*claim.written {
            _ if claim.set.is_all() => format!("of any release ({place})"),
            written if written.len() > LONGEST => format!("within a range ({place})"),
            written if claim.set.is_one() => format!("{} ({place})", written.trim_start_matches(['=', ' '])),
            written => format!("{written} ({place})"),
        })
        .collect();
    if said.is_empty() { String::new() } else { format!("{name} {}", said.join(", ")) }
}

/// The answers for the code of one file.
#[derive(Clone, Copy, Debug)]
pub struct Around<'l> {
    ledger: &'l dyn Answers,
    family: &'static str,
    path: &'l str,
}

impl<'l> Around<'l> {
    /// For a file of the workspace that is asked about.
    pub fn new(ledger: &'l dyn Answers, file: &'l WalkedFile) -> Self {
        Self { ledger, family: file.language.family(), path: &file.path }
    }
}

impl Released for Around<'_> {
    fn of(&self, ecosystem: Option<&str>, name: &str) -> Arc<Known> {
        self.ledger.ask(ecosystem.unwrap_or(self.family), self.path, name)
    }
}
