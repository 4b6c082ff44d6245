//! What the next commit will hold: git's index as a tree of files.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::objects::Objects;
use super::raw::{self, Entry};
use super::{Git, GitError, name_of, path_from};
use crate::source::{Content, Kind, Tree};

/// A link may lead to a link, in a ring too.
const MAX_LINKS: usize = 8;

/// What a link says is a path. In bytes.
const MAX_LINK: u64 = 4 << 10;

/// git's index: every file of the next commit, and which of them it changes.
#[derive(Debug)]
pub struct Index {
    root: PathBuf,
    entries: BTreeMap<Vec<u8>, Entry>,
    staged: Vec<PathBuf>,
    objects: Objects,
}

impl Index {
    /// Asks git for both lists.
    ///
    /// # Errors
    /// What git says.
    pub fn open(git: Git) -> Result<Self, GitError> {
        let objects = Objects::new(git.clone());
        // Before the first commit all there is is new.
        let head = objects.read("HEAD^{tree}", 0).map_err(|error| GitError::new(error.to_string()))?;
        let head = head.map_or(git.empty_tree.to_owned(), |object| object.id);

        let mut entries = BTreeMap::new();
        for change in raw::changes(&git.compare_index(git.empty_tree, "--no-renames")?)? {
            entries.extend(change.now.map(|now| (change.name.to_vec(), now)));
        }
        let answer = git.compare_index(&head, "--no-renames")?;
        let changes = raw::changes(&answer)?;
        let staged = changes.iter().filter(|change| change.now.is_some());
        let staged = staged.map(|change| git.root.join(path_from(change.name))).collect();
        Ok(Self { root: git.root, entries, staged, objects })
    }

    /// The top of the work tree.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The absolute paths of all that the next commit adds or changes, sorted as git sorts.
    pub fn staged(&self) -> &[PathBuf] {
        &self.staged
    }

    /// Whether a merge has yet to choose what stands at `path`.
    pub fn is_unmerged(&self, path: &Path) -> bool {
        self.entry(path) == Some(&Entry::Unmerged)
    }

    /// Where a link leads, without asking the disk: inside the work tree or nowhere.
    pub fn target(&self, link: &Path) -> Option<PathBuf> {
        let Some(Entry::Link(id)) = self.entry(link) else { return None };
        let content = self.objects.content(id, MAX_LINK).ok().filter(|content| content.size <= MAX_LINK)?;
        let said = path_from(&content.bytes);
        if said.is_absolute() {
            return None;
        }
        let mut target = link.parent()?.to_path_buf();
        for part in said.components() {
            match part {
                Component::Normal(name) => target.push(name),
                Component::ParentDir => drop(target.pop()),
                Component::CurDir => {}
                Component::RootDir | Component::Prefix(_) => return None,
            }
        }
        target.starts_with(&self.root).then_some(target)
    }

    fn entry(&self, path: &Path) -> Option<&Entry> {
        self.entries.get(&name_of(&self.root, path)?)
    }

    /// All entries below a directory, by their names from there on.
    fn below(&self, directory: &Path) -> impl Iterator<Item = (&[u8], &Entry)> {
        let mut prefix = name_of(&self.root, directory);
        if let Some(prefix) = prefix.as_mut().filter(|prefix| !prefix.is_empty()) {
            prefix.push(b'/');
        }
        let prefix = prefix.unwrap_or_else(|| vec![0]);
        self.entries
            .range(prefix.clone()..)
            .map_while(move |(name, entry)| Some((name.strip_prefix(prefix.as_slice())?, entry)))
    }
}

impl Tree for Index {
    fn kind(&self, path: &Path) -> Option<Kind> {
        match self.entry(path) {
            Some(Entry::File(_) | Entry::Unmerged) => Some(Kind::File),
            Some(Entry::Link(_)) => Some(Kind::Link),
            Some(Entry::Repository) => Some(Kind::Special),
            None => self.below(path).next().map(|_| Kind::Directory),
        }
    }

    fn file_inside(&self, path: &Path, root: &Path) -> Option<PathBuf> {
        let mut path = path.to_path_buf();
        for _ in 0..MAX_LINKS {
            match self.kind(&path)? {
                Kind::File => return path.starts_with(root).then_some(path),
                Kind::Link => path = self.target(&path)?,
                Kind::Directory | Kind::Special => return None,
            }
        }
        None
    }

    fn size(&self, _path: &Path) -> io::Result<Option<u64>> {
        Ok(None)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Content> {
        match self.entry(path) {
            Some(Entry::File(id)) => self.objects.content(id, limit),
            Some(Entry::Unmerged) => Err(io::Error::other("unmerged; settle the conflict and stage it")),
            _ => Err(io::Error::other("no regular file in the index")),
        }
    }

    fn entries(&self, directory: &Path, limit: usize) -> Vec<(OsString, Kind)> {
        let mut entries: Vec<(OsString, Kind)> = Vec::new();
        for (rest, entry) in self.below(directory) {
            let (name, is_below) = match memchr::memchr(b'/', rest) {
                Some(slash) => (&rest[..slash], true),
                None => (rest, false),
            };
            let name = path_from(name).into_os_string();
            if entries.last().is_some_and(|(last, _)| *last == name) {
                continue;
            }
            if entries.len() == limit {
                break;
            }
            let kind = match entry {
                _ if is_below => Kind::Directory,
                Entry::File(_) | Entry::Unmerged => Kind::File,
                Entry::Link(_) => Kind::Link,
                Entry::Repository => Kind::Special,
            };
            entries.push((name, kind));
        }
        entries
    }
}
