//! Files named by patterns.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Files below a directory, told by patterns in the syntax of `.gitignore`.
#[derive(Clone, Debug)]
pub struct PathSet {
    matcher: Gitignore,
    patterns: Vec<String>,
}

impl PathSet {
    /// The files below `base` that the patterns name.
    ///
    /// # Errors
    /// The number of the first pattern that is none, and what is wrong with it.
    pub fn new(base: &Path, patterns: Vec<String>) -> Result<Self, (usize, String)> {
        let mut builder = GitignoreBuilder::new(base);
        for (number, pattern) in patterns.iter().enumerate() {
            builder.add_line(None, pattern).map_err(|error| (number, error.to_string()))?;
        }
        let matcher = builder.build().map_err(|error| (0, error.to_string()))?;
        Ok(Self { matcher, patterns })
    }

    /// Whether the file `path`, relative to `root` with forward slashes, is one of them.
    pub fn holds(&self, root: &Path, path: &str) -> bool {
        let file: PathBuf = root.join(path);
        // The matcher asks that a path lie below its base.
        file.starts_with(self.matcher.path())
            && !path.split('/').any(|part| part == "..")
            && self.matcher.matched_path_or_any_parents(&file, false).is_ignore()
    }

    /// The patterns as written.
    pub fn patterns(&self) -> &[String] {
        &self.patterns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_ignore_files() {
        let set = |patterns: &[&str]| {
            let patterns = patterns.iter().map(|p| (*p).to_owned()).collect();
            PathSet::new(Path::new("/r/sub"), patterns).expect("patterns")
        };
        let root = Path::new("/r");
        for (patterns, path, expected) in [
            (&["test/"][..], "sub/test/a.js", true),
            (&["test/"], "sub/x/test/y/a.js", true),
            (&["test/"], "test/a.js", false),
            (&["/test/"], "sub/x/test/a.js", false),
            (&["*.json"], "sub/a/b.json", true),
            (&["config/*.json"], "sub/config/b.json", true),
            (&["config/*.json"], "sub/config/c/b.json", false),
            (&["*.js", "!keep.js"], "sub/keep.js", false),
            (&["*.js", "!keep.js"], "sub/a.js", true),
            (&["*"], "../a.js", false),
            (&["*"], "sub/../../a.js", false),
        ] {
            assert_eq!(set(patterns).holds(root, path), expected, "{patterns:?} {path}");
        }
        assert!(PathSet::new(root, vec!["a".into(), "a{".into()]).is_err_and(|(number, _)| number == 1));
    }
}
