//! Ignore files, with git's semantics, in a chain from each directory up to the root.

use std::path::Path;
use std::sync::Arc;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::{SkipReason, WalkError, relative};
use crate::config::Settings;
use crate::source::Tree;

/// The names, strongest first: a line of ours may take back what git ignores.
pub(super) const NAMES: &[&str] = &[".keyspillignore", ".ignore", ".gitignore"];

/// Compiling patterns costs memory; a real ignore file is a few kilobytes. In bytes.
const MAX_IGNORE_FILE: u64 = 1 << 20;

/// The rules in force in one directory: its own ignore files, and those of the directories above.
#[derive(Debug, Default)]
pub(super) struct Chain {
    /// One matcher per name of [`NAMES`], where the directory has such a file.
    own: [Option<Gitignore>; NAMES.len()],
    parent: Option<Arc<Chain>>,
}

impl Chain {
    /// The chain for `directory`, which lies directly below the directory of `parent`; only ignore
    /// files that are `present` are looked for.
    pub fn descend(
        tree: &dyn Tree,
        parent: &Arc<Chain>,
        directory: &Path,
        present: &[&str],
        root: &Path,
        errors: &mut Vec<WalkError>,
    ) -> Arc<Chain> {
        let mut own: [Option<Gitignore>; NAMES.len()] = Default::default();
        for (slot, name) in own.iter_mut().zip(NAMES) {
            if present.contains(name) {
                *slot = read(tree, directory, name, root, errors);
            }
        }
        if own.iter().all(Option::is_none) {
            return Arc::clone(parent);
        }
        Arc::new(Chain { own, parent: Some(Arc::clone(parent)) })
    }

    /// Why `path` is ignored, if it is. Within one name the nearest file decides; a stronger name
    /// decides before a weaker one.
    pub fn matched(&self, path: &Path, is_dir: bool, root: &Path) -> Option<SkipReason> {
        for (slot, name) in NAMES.iter().enumerate() {
            let mut chain = Some(self);
            while let Some(here) = chain {
                match here.own[slot].as_ref().map_or(Match::None, |own| own.matched(path, is_dir)) {
                    Match::Ignore(_) => {
                        let file = here.own[slot].as_ref().map_or(Path::new(""), |own| own.path()).join(name);
                        return Some(SkipReason::Ignored(relative(root, &file)));
                    }
                    Match::Whitelist(_) => return None,
                    Match::None => {}
                }
                chain = here.parent.as_deref();
            }
        }
        None
    }
}

fn read(
    tree: &dyn Tree,
    directory: &Path,
    name: &str,
    root: &Path,
    errors: &mut Vec<WalkError>,
) -> Option<Gitignore> {
    let path = directory.join(name);
    let real = tree.file_inside(&path, root)?;
    let mut complain = |message: String| {
        errors.push(WalkError { path: relative(root, &path), message, named: false });
    };
    let content = match tree.read(&real, MAX_IGNORE_FILE) {
        Ok(content) if content.size <= MAX_IGNORE_FILE => content,
        Ok(content) => {
            let size = content.size;
            complain(format!("{size} bytes, more than the {MAX_IGNORE_FILE} that an ignore file may have"));
            return None;
        }
        Err(error) => {
            complain(error.to_string());
            return None;
        }
    };
    let mut builder = GitignoreBuilder::new(directory);
    // A name in another encoding stands on a line of its own: the others of the file hold all the same.
    let text = String::from_utf8_lossy(&content.bytes);
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        if let Err(error) = builder.add_line(None, line) {
            complain(format!("line {number}: {error}"));
        }
    }
    builder.build().ok().filter(|matcher| !matcher.is_empty())
}

/// `[files] exclude` of the configuration.
#[derive(Debug)]
pub(super) struct Excludes(Vec<Gitignore>);

impl Excludes {
    /// Compiles the patterns; they were checked when the configuration was read.
    pub fn new(settings: &Settings) -> Self {
        let compile = |exclude: &crate::config::Exclude| {
            let mut builder = GitignoreBuilder::new(&exclude.base);
            builder.add_line(None, &exclude.pattern).ok()?;
            builder.build().ok()
        };
        Self(settings.exclude.iter().filter_map(compile).collect())
    }

    /// Whether `path` is left out. A later pattern takes back an earlier one with `!`.
    pub fn matched(&self, path: &Path, is_dir: bool) -> bool {
        for matcher in self.0.iter().rev() {
            // The matcher would strip no prefix from a path outside its base, and match it anyway.
            if !path.starts_with(matcher.path()) {
                continue;
            }
            match matcher.matched(path, is_dir) {
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
                Match::None => {}
            }
        }
        false
    }
}
