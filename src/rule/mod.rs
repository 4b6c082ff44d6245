//! Rules.
// STUB of the surface that `cli/` and `report/` call; the lead's room replaces it.
pub mod meta;
use std::path::{Path, PathBuf};

pub use meta::Metadata;

/// All rules of a run.
#[derive(Debug, Default)]
pub struct RuleSet {
    metadata: Vec<Metadata>,
}

/// Names file, line and what is wrong.
#[derive(Debug)]
pub struct RuleError {
    path: PathBuf,
    message: String,
}

impl std::fmt::Display for RuleError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:1: {}", self.path.display(), self.message)
    }
}

impl RuleSet {
    /// The rules that are part of the program.
    pub fn embedded() -> Result<RuleSet, Vec<RuleError>> {
        Ok(RuleSet::default())
    }

    /// The embedded rules and those of `directories`.
    pub fn load(directories: &[PathBuf]) -> Result<RuleSet, Vec<RuleError>> {
        let missing = |path: &&PathBuf| !Path::is_dir(path);
        let error = |path: &PathBuf| RuleError { path: path.clone(), message: "no such directory".into() };
        let errors: Vec<RuleError> = directories.iter().filter(missing).map(error).collect();
        if errors.is_empty() { Self::embedded() } else { Err(errors) }
    }

    /// Sorted by id.
    pub fn metadata(&self) -> impl Iterator<Item = &Metadata> {
        self.metadata.iter()
    }

    /// One rule.
    pub fn get(&self, id: &str) -> Option<&Metadata> {
        self.metadata.iter().find(|rule| &*rule.id == id)
    }
}
