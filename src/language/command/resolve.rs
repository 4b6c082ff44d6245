//! Where the files are that command lines name.
//!
//! A command line knows its working directory, the file in which it stands mostly does not. Tried are the folder
//! of that file and then the root of the tree. In a container paths begin elsewhere (`/srv/app/server.py`): what was
//! said of the working directory is taken away first, and what is left of it may be a folder of the tree. Where
//! that leaves several files nobody can tell which is meant.

use super::lower::HERE;
use crate::imports::paths::{below, folder_of, join, name_of};
use crate::imports::{Listed, Listing, Modules, ReadText, Reason, Surface, Target};
use crate::ir::{ImportKind, Module};
use crate::source::FileId;

/// Stands between the folder of which a container is made and the path in it.
const INSIDE: &str = "//";

/// Stands in the latter between folders of which the tree may know only the last, or none, and the rest.
const BELOW: char = ':';

/// Stands between files of which the first that is there is meant.
pub(super) const OR: char = '|';

/// No folder of a tree.
const NOWHERE: &str = "$";

/// Where a command line is run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Directory {
    /// Seen from the folder of its file.
    pub base: String,
    /// The path in the container, if it is run in one: with a slash at its beginning.
    pub inside: Option<String>,
}

impl Directory {
    /// A directory of which nobody knows where it is.
    pub fn nowhere() -> Self {
        Self { base: NOWHERE.to_owned(), inside: None }
    }

    /// The directory that a path names, seen from this one.
    pub fn at(&self, path: &str) -> Directory {
        let inside = match (&self.inside, path.starts_with('/')) {
            (_, true) => Some(path.to_owned()),
            (Some(inside), false) => Some(format!("{inside}/{path}")),
            (None, false) => {
                let base = join(&self.base, path).unwrap_or_else(|| format!("{}/{path}", self.base));
                return Directory { base, inside: None };
            }
        };
        Directory { base: self.base.clone(), inside }
    }

    /// How a file that a command line names in it is asked for.
    pub fn file(&self, path: &str) -> String {
        let path = path.trim_start_matches(HERE);
        let plain = |path: &str| path.trim_matches('/').to_owned();
        let (dirs, path) = match (&self.inside, path.strip_prefix('/')) {
            (None, None) if self.base.is_empty() => return path.to_owned(),
            (None, None) => return format!("{}/{path}", self.base),
            (Some(inside), None) => (plain(inside), path),
            (inside, Some(absolute)) => {
                let own = inside.as_deref().map(plain).filter(|own| !own.is_empty());
                let below = own.and_then(|own| Some((below(absolute, &own)?.to_owned(), own)));
                match below {
                    Some((rest, own)) => return format!("{}{INSIDE}{own}{BELOW}{rest}", self.base),
                    None => (folder_of(absolute).to_owned(), name_of(absolute)),
                }
            }
        };
        format!("{}{INSIDE}{dirs}{BELOW}{path}", self.base)
    }
}

#[derive(Debug)]
struct Files;

/// Files are found by their paths alone.
pub(super) fn modules(_: &Listing, _: &ReadText<'_>) -> Box<dyn Modules> {
    Box::new(Files)
}

impl Modules for Files {
    fn resolve(&self, listing: &Listing, from: FileId, path: &str, _: ImportKind) -> Target {
        let folder = folder_of(listing.path(from));
        let mut missed = Target::Unknown(Reason::Missing);
        for one in path.split(OR) {
            // What is found without being named stands where the program runs.
            let (starts, one) = match one.strip_prefix(HERE) {
                Some(one) => (&[folder][..], one),
                None => (&[folder, ""][..], one),
            };
            match find(listing, starts, one) {
                Target::Unknown(Reason::Missing) => {}
                Target::Unknown(reason) => missed = Target::Unknown(reason),
                found => return found,
            }
        }
        missed
    }

    fn surface(&self, _: &Module) -> Surface {
        Surface::default()
    }
}

fn find(listing: &Listing, starts: &[&str], path: &str) -> Target {
    let (base, inside) = match path.split_once(INSIDE) {
        Some((base, inside)) => (base, Some(inside)),
        None if path.starts_with(['/', '~']) => return Target::Unknown(Reason::Unreadable),
        None => (path, None),
    };
    let mut passed_over = false;
    for start in starts {
        let candidates = match inside {
            Some(inside) => {
                let (dirs, rest) = inside.split_once(BELOW).unwrap_or(("", inside));
                let start = join(start, base);
                let of = |dirs: &str| join(&join(start.as_deref()?, dirs)?, rest);
                tails(dirs).filter_map(of).collect()
            }
            None => Vec::from_iter(join(start, base)),
        };
        let mut found: Vec<Target> = Vec::new();
        for candidate in candidates {
            let target = match listing.at(&candidate) {
                Some(Listed::Code(file)) => Target::File(file),
                Some(Listed::Beside) => Target::Beside(candidate.into()),
                None => {
                    passed_over |= listing.is_passed_over(&candidate);
                    continue;
                }
            };
            if !found.contains(&target) {
                found.push(target);
            }
        }
        match found.len() {
            0 => {}
            1 => return found.remove(0),
            _ => return Target::Unknown(Reason::Ambiguous),
        }
    }
    Target::Unknown(if passed_over { Reason::PassedOver } else { Reason::Missing })
}

/// A path, what is left of it when its first folders are taken away, and nothing.
fn tails(path: &str) -> impl Iterator<Item = &str> {
    let starts = std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
    starts.map(|start| &path[start..]).chain([""])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a path leads that a file names which runs in a directory.
    fn lead(files: &[&str], from: &str, directory: &Directory, path: &str) -> String {
        let listing = Listing::new(files.iter().copied(), std::iter::empty(), std::iter::empty());
        let number = files.iter().position(|file| *file == from).expect("the file that asks");
        let asked = directory.file(path);
        match Files.resolve(&listing, FileId(number as u32), &asked, ImportKind::Named) {
            Target::File(file) => listing.path(file).to_owned(),
            other => format!("{other:?}"),
        }
    }

    const TREE: &[&str] =
        &["Procfile", "a.py", "deploy/Dockerfile", "deploy/b.py", "src/c.py", "src/app/c.py"];

    #[test]
    fn beside_the_file_or_in_the_root() {
        let here = Directory::default();
        assert_eq!(lead(TREE, "Procfile", &here, "./a.py"), "a.py");
        assert_eq!(lead(TREE, "deploy/Dockerfile", &here, "b.py"), "deploy/b.py");
        assert_eq!(lead(TREE, "deploy/Dockerfile", &here, "a.py"), "a.py");
        assert_eq!(lead(TREE, "Procfile", &here.at("src"), "c.py"), "src/c.py");
        assert_eq!(lead(TREE, "Procfile", &here, "../a.py"), "Unknown(Missing)");
        assert_eq!(lead(TREE, "Procfile", &here, "$HOME/a.py"), "Unknown(Missing)");
        assert_eq!(lead(TREE, "Procfile", &here, "none.py|a.py"), "a.py");
    }

    #[test]
    fn in_a_container_paths_begin_elsewhere() {
        let inside = Directory::default().at("/srv/app");
        assert_eq!(lead(TREE, "Procfile", &inside, "a.py"), "a.py");
        assert_eq!(lead(TREE, "Procfile", &inside, "/srv/app/src/c.py"), "src/c.py");
        assert_eq!(lead(TREE, "Procfile", &Directory::default(), "/etc/deploy/b.py"), "deploy/b.py");
        assert_eq!(lead(TREE, "Procfile", &inside.at("../src"), "c.py"), "src/c.py");
        // `src/c.py` or `src/app/c.py`?
        let below = Directory { base: "src".into(), inside: Some("/app".into()) };
        assert_eq!(lead(TREE, "Procfile", &below, "c.py"), "Unknown(Ambiguous)");
    }
}
