//! Where the tree sets variables.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Analysed;
use crate::config::Settings;
use crate::language;
use crate::language::variables::{Assigned, Audience, Environment, Given};
use crate::report::printable_path;
use crate::source::{FileId, Location, Source, Span, decode};
use crate::walk::{self, Neighbour, Workspace};

/// A file larger than this is not read: nobody writes one by hand. In bytes.
const MAX_SIZE: u64 = 1 << 20;

/// How many places a notice names.
const NAMED: usize = 5;

/// A place that sets a variable.
#[derive(Debug)]
pub(super) struct Place {
    /// Where.
    pub at: Location,
    /// What the variable becomes.
    pub given: Given,
    /// For whom.
    pub audience: Audience,
    variable: String,
    /// Path and line, for people.
    shown: String,
    /// The folder below which code runs with it.
    folder: String,
    /// The folder of the file, if code stands there: whatever runs with it, stands below.
    home: Option<String>,
}

/// What stands around the code and sets variables.
#[derive(Debug)]
pub(super) struct Surroundings {
    /// By path and place.
    places: Vec<Place>,
    /// The files, with the values in them hidden.
    sources: Vec<Source>,
    /// How many files of code there are: later numbers are those of files that are none.
    code: usize,
}

impl Surroundings {
    /// Reads whatever may set one of the variables.
    pub fn read(workspace: &Workspace, settings: &Settings, names: &BTreeSet<&str>) -> Self {
        let hidden: BTreeSet<&str> = language::folders_of_variables().collect();
        let near = walk::surroundings(workspace, settings, language::may_set_variables, &hidden);
        let mut files = texts(workspace, near, names, false);
        let listed: BTreeSet<String> = files.iter().map(|file| file.neighbour.path.clone()).collect();
        let named = files.iter().flat_map(Read::names_files);
        let named: BTreeSet<String> = named.filter(|path| !listed.contains(path)).collect();
        let named = named.iter().filter_map(|path| walk::neighbour(workspace, settings, path)).collect();
        files.extend(texts(workspace, named, names, true));
        files.retain(|file| file.environment.assigned.iter().any(|one| names.contains(&*one.name)));
        files.sort_by(|one, other| one.neighbour.cmp(&other.neighbour));

        let paths = files.iter().map(|file| &*file.neighbour.path);
        let packages = walk::package_roots(&*workspace.tree, &workspace.root, paths);
        let code = workspace.files.len();
        let mut surroundings = Self { places: Vec::new(), sources: Vec::new(), code };
        let mut next = code as u32;
        for (file, package) in files.into_iter().zip(packages) {
            let path = &file.neighbour.path;
            let known = workspace.files.binary_search_by(|walked| walked.path.as_str().cmp(path));
            let id = known.map_or(FileId(next), |index| workspace.files[index].id);
            next += u32::from(known.is_err());
            let home = parent(path).to_owned();
            let is_home = has_code(workspace, &home);
            surroundings.add(id, file, (&package, is_home.then_some(home)), names);
        }
        surroundings
    }

    fn add(
        &mut self,
        id: FileId,
        file: Read,
        (package, home): (&str, Option<String>),
        names: &BTreeSet<&str>,
    ) {
        let Read { neighbour, environment, mut source } = file;
        source.id = id;
        for one in environment.assigned {
            if !is_plain(&one.given) {
                source.hide(one.value);
            }
            if !names.contains(&*one.name) {
                continue;
            }
            let Assigned { name, given, span, mut audience, folder, .. } = one;
            if walk::is_test_or_docs(&neighbour.path) {
                audience = Audience::Example;
            }
            let line = source.position(span.start).line + 1;
            // What says itself whom it is for needs no guess.
            let home = home.clone().filter(|_| folder.is_none());
            let folder = folder.map_or_else(|| package.to_owned(), |folder| beside(&neighbour.path, &folder));
            self.places.push(Place {
                at: Location { file: id, span },
                given,
                audience,
                variable: name,
                shown: format!("`{}:{line}`", printable_path(&neighbour.path)),
                folder,
                home,
            });
        }
        // Of what is no code no line is ever shown.
        if id.0 as usize >= self.code {
            source.hide(Span::new(0, source.text.len() as u32));
        }
        self.sources.push(source);
    }

    /// The places that set a variable for the code at a path.
    pub fn of(&self, variable: &str, path: &str) -> Vec<&Place> {
        let holds = |place: &&Place| {
            place.variable == variable
                && is_below(path, &place.folder)
                && place.home.as_ref().is_none_or(|home| is_below(path, home))
        };
        self.places.iter().filter(holds).collect()
    }

    /// Puts the files that are spoken of where findings find them.
    pub fn join(self, files: &mut Vec<Analysed>) {
        let candidates = files.iter().flat_map(|file| &file.candidates);
        let spoken_of: BTreeSet<FileId> =
            candidates.flat_map(|candidate| candidate.finding.places()).map(|place| place.file).collect();
        for source in self.sources {
            let index = source.id.0 as usize;
            if index < self.code {
                // Another rule's excerpt may show the line.
                match &mut files[index].source {
                    Some(shown) => shown.hide_as(&source),
                    None if spoken_of.contains(&source.id) => files[index].source = Some(source),
                    None => {}
                }
            } else if spoken_of.contains(&source.id) {
                files.push(Analysed { source: Some(source), ..Analysed::default() });
            }
        }
    }
}

/// A file that sets variables.
struct Read {
    neighbour: Neighbour,
    environment: Environment,
    source: Source,
}

impl Read {
    /// The files that it names, relative to the root.
    fn names_files(&self) -> Vec<String> {
        self.environment.files.iter().map(|named| beside(&self.neighbour.path, named)).collect()
    }
}

/// Reads those of the files in which one of the names stands, or which may name others.
fn texts(workspace: &Workspace, near: Vec<Neighbour>, names: &BTreeSet<&str>, named: bool) -> Vec<Read> {
    let read = |neighbour: Neighbour| {
        let content = workspace.tree.read(&neighbour.absolute, MAX_SIZE + 1).ok()?;
        if content.size > MAX_SIZE {
            return None;
        }
        let decoded = decode(content.bytes).ok()?;
        let text = decoded.text.as_bytes();
        let speaks = names.iter().any(|name| memchr::memmem::find(text, name.as_bytes()).is_some());
        if !speaks && !language::may_name_variables(&decoded.text) {
            return None;
        }
        let environment = language::variables_in(&neighbour.path, &decoded.text, named);
        // The number is given once all are known.
        let source = Source::new(FileId(0), neighbour.path.clone(), decoded);
        Some(Read { neighbour, environment, source })
    };
    near.into_par_iter().filter_map(read).collect()
}

/// Whether a value is one of those that say nothing but on, off, or where one is.
fn is_plain(given: &Given) -> bool {
    const PLAIN: &[&str] = &[
        "",
        "0",
        "1",
        "2",
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "none",
        "null",
        "enabled",
        "disabled",
        "required",
        "optional",
        "strict",
        "production",
        "staging",
        "development",
        "test",
    ];
    matches!(given, Given::Text(text) if PLAIN.contains(&text.to_ascii_lowercase().as_str()))
}

/// Whether code stands in a folder or below it.
fn has_code(workspace: &Workspace, folder: &str) -> bool {
    let first = workspace.files.partition_point(|file| file.path.as_str() < folder);
    let within = workspace.files[first..].iter().take_while(|file| file.path.starts_with(folder));
    let mut within = within.filter(|file| is_below(&file.path, folder));
    within.any(|file| file.language.grammar().is_some())
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path as a file names it, relative to the root.
fn beside(file: &str, named: &str) -> String {
    let mut parts: Vec<&str> = parent(file).split('/').filter(|part| !part.is_empty()).collect();
    for part in named.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Where a variable is set, as the end of a sentence about it.
pub(super) fn in_words(places: &[&Place]) -> String {
    let mut by_line: BTreeMap<(bool, Location, &str), ()> = BTreeMap::new();
    for place in places {
        by_line.insert((place.audience == Audience::Example, place.at, &place.shown), ());
    }
    let all = by_line.len();
    let words = |((example, _, shown), ()): ((bool, Location, &str), ())| {
        format!("{shown}{}", if example { " (an example)" } else { "" })
    };
    let mut shown: Vec<String> = by_line.into_iter().take(NAMED).map(words).collect();
    if all > shown.len() {
        shown.push(format!("{} more", all - shown.len()));
    }
    match shown.split_last() {
        None => "which nothing in the repository sets".to_owned(),
        Some((only, [])) => format!("which is set in {only}"),
        Some((last, rest)) => format!("which is set in {} and {last}", rest.join(", ")),
    }
}
