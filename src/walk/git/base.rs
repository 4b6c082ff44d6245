//! The state with which the files of the work tree are compared, and the lines that differ.
//!
//! git is asked for the old contents; reading the new ones and comparing is done here. A
//! `git diff` would look at the work tree itself, and run the repository's filters over it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use imara_diff::{Algorithm, Diff, InternedInput};

use super::objects::Objects;
use super::raw::{self, Entry};
use super::{Git, GitError, name_of};
use crate::source::{Source, Span, decode};
use crate::walk::MAX_FILE_SIZE;

/// How many moved files git looks for; above, a moved file counts as new. git's own default.
const RENAMES: &str = "-M50%";

/// A revision's files.
#[derive(Debug)]
pub struct Base {
    root: PathBuf,
    revision: String,
    /// Names and contents of the revision's files, under the names that they have in the index.
    files: BTreeMap<Vec<u8>, String>,
    /// Where other repositories stand: their files have a history of their own.
    repositories: BTreeSet<Vec<u8>>,
    objects: Objects,
}

/// Which lines of a file differ from the revision's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// All of them: the file is new.
    All,
    /// These, counted from zero by line feeds, in order. An empty range stands where lines were taken out.
    Lines(Vec<Range<u32>>),
}

impl Base {
    /// The files of a revision: `REV` as it is, `REV...` as it was where HEAD left it.
    ///
    /// # Errors
    /// That there is no such revision, or what git says.
    pub fn open(git: Git, revision: &str) -> Result<Self, GitError> {
        let tree = tree_of(&git, revision)?;
        let answer = git.run(&["ls-tree", "-r", "-z", "--full-tree", &tree])?;
        let mut files = BTreeMap::new();
        let mut repositories = BTreeSet::new();
        for (name, entry) in raw::tree(&answer)? {
            match entry {
                Entry::File(id) => drop(files.insert(name.to_vec(), id)),
                Entry::Repository => drop(repositories.insert(name.to_vec())),
                Entry::Link(_) | Entry::Unmerged => {}
            }
        }
        let answer = git.compare_index(&tree, RENAMES)?;
        let changes = raw::changes(&answer)?;
        let moved = changes.iter().filter_map(|change| Some((change.name, files.get(change.from?)?.clone())));
        let moved: Vec<(&[u8], String)> = moved.collect();
        files.extend(moved.into_iter().map(|(name, id)| (name.to_vec(), id)));
        let new = changes.iter().filter(|change| change.now == Some(Entry::Repository));
        repositories.extend(new.map(|change| change.name.to_vec()));
        let (root, objects) = (git.root.clone(), Objects::new(git));
        Ok(Self { root, revision: revision.to_owned(), files, repositories, objects })
    }

    /// The revision as the user wrote it.
    pub fn revision(&self) -> &str {
        &self.revision
    }

    /// What of the file at `path`, of which `source` is the text, differs.
    ///
    /// # Errors
    /// That git cannot say what the file held.
    pub fn touched(&self, path: &Path, source: &Source) -> std::io::Result<Touched> {
        let Some(name) = name_of(&self.root, path) else { return Ok(Touched::All) };
        let slashes = memchr::memchr_iter(b'/', &name);
        if slashes.into_iter().any(|slash| self.repositories.contains(&name[..slash])) {
            return Ok(Touched::Lines(Vec::new()));
        }
        let Some(id) = self.files.get(&name) else { return Ok(Touched::All) };
        let content = self.objects.content(id, MAX_FILE_SIZE + 1)?;
        if content.size > MAX_FILE_SIZE {
            return Ok(Touched::All);
        }
        // What was no text is wholly another file.
        Ok(decode(content.bytes).map_or(Touched::All, |old| between(&old.text, &source.text)))
    }
}

/// The name of the tree that `revision` means.
fn tree_of(git: &Git, revision: &str) -> Result<String, GitError> {
    let (plain, from_fork) = match revision.strip_suffix("...").or_else(|| revision.strip_suffix("...HEAD")) {
        Some(plain) => (plain, true),
        None => (revision, false),
    };
    let id = |what: &str| {
        let unknown = |_| {
            let range = plain.contains("..");
            let hint =
                if range { "; write `REV` or `REV...`: the files are compared as they are" } else { "" };
            GitError::new(format!("unknown revision `{plain}`{hint}"))
        };
        // Like an option, or with a line break, no name of a revision is.
        if plain.is_empty() || plain.starts_with('-') || plain.contains(char::is_control) {
            return Err(unknown(GitError::new("")));
        }
        let answer = git.run(&["rev-parse", "--verify", "--end-of-options", what]).map_err(unknown)?;
        let id = String::from_utf8_lossy(&answer).trim().to_owned();
        // `^REV` is answered too, as all but a revision.
        if id.bytes().all(|byte| byte.is_ascii_hexdigit()) { Ok(id) } else { Err(unknown(GitError::new(""))) }
    };
    if !from_fork {
        return id(&format!("{plain}^{{tree}}"));
    }
    let commit = id(&format!("{plain}^{{commit}}"))?;
    let fork = git
        .run(&["merge-base", &commit, "HEAD"])
        .map_err(|_| GitError::new(format!("`{plain}` and HEAD have no commit in common")))?;
    let fork = String::from_utf8_lossy(&fork);
    id(&format!("{}^{{tree}}", fork.lines().next().unwrap_or_default()))
}

/// The lines of `new` that `old` has not. How lines end does not count: git may turn one ending into
/// another on the way to the disk.
fn between(old: &str, new: &str) -> Touched {
    if old == new {
        return Touched::Lines(Vec::new());
    }
    let mut input: InternedInput<&str> = InternedInput::default();
    input.update_before(lines(old));
    input.update_after(lines(new));
    let mut diff = Diff::compute(Algorithm::Myers, &input);
    diff.postprocess_lines(&input);
    Touched::Lines(diff.hunks().map(|hunk| hunk.after).collect())
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n').map(|line| line.trim_end_matches(['\r', '\n']))
}

impl Touched {
    /// Whether a place in `text` holds a line that differs, or a gap where lines were taken out.
    pub fn holds(&self, text: &str, span: Span) -> bool {
        let Touched::Lines(lines) = self else { return true };
        if lines.is_empty() {
            return false;
        }
        let line = |offset: u32| {
            let before = text.as_bytes().get(..offset as usize).unwrap_or(text.as_bytes());
            u32::try_from(memchr::memchr_iter(b'\n', before).count()).unwrap_or(u32::MAX)
        };
        let (first, last) = (line(span.start), line(span.end.saturating_sub(1).max(span.start)));
        lines.iter().any(|range| match range.is_empty() {
            true => first < range.start && range.start <= last,
            false => range.start <= last && first < range.end,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(old: &str, new: &str) -> Vec<(u32, u32)> {
        match between(old, new) {
            Touched::Lines(lines) => lines.into_iter().map(|range| (range.start, range.end)).collect(),
            Touched::All => panic!("all"),
        }
    }

    #[test]
    fn added_changed_and_removed_lines() {
        assert_eq!(ranges("a\nb\nc\n", "a\nb\nc\n"), []);
        assert_eq!(ranges("a\nb\nc\n", "a\nB\nc\nd\n"), [(1, 2), (3, 4)]);
        assert_eq!(ranges("a\nb\nc\n", "a\nc\n"), [(1, 1)]);
        assert_eq!(ranges("", "a\nb"), [(0, 2)]);
        assert_eq!(ranges("a\r\nb\r\n", "a\nb\nc\n"), [(2, 3)], "another line ending is no change");
        assert_eq!(ranges("a\nb", "a\nb\n"), [], "nor is the last one");
    }

    #[test]
    fn a_place_holds_changed_lines_and_gaps_inside_it() {
        let text = "one\ntwo\nthree\nfour\n";
        let at = |word: &str| text.find(word).unwrap_or(0) as u32;
        let changed = Touched::Lines(std::iter::once(1..2).collect());
        assert!(changed.holds(text, Span::new(at("two"), at("two") + 3)));
        assert!(changed.holds(text, Span::new(0, at("four"))));
        assert!(!changed.holds(text, Span::new(0, 4)), "the line break belongs to the first line");
        assert!(!changed.holds(text, Span::new(at("three"), at("four"))));
        let gap = Touched::Lines(std::iter::once(2..2).collect());
        assert!(gap.holds(text, Span::new(at("two"), at("three") + 1)));
        assert!(!gap.holds(text, Span::new(at("two"), at("two") + 3)));
        assert!(!gap.holds(text, Span::new(at("three"), at("three") + 3)));
        assert!(Touched::All.holds(text, Span::new(0, 0)));
        assert!(!Touched::Lines(Vec::new()).holds(text, Span::new(0, 99)));
    }
}
