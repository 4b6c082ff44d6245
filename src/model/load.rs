//! Reading model files and reporting what is wrong in them, with file and line.

use std::fmt;

use super::rows::File;

/// A model file: its name for messages and its text.
#[derive(Clone, Debug)]
pub struct ModelFile {
    /// Name shown in errors: `rules/models/javascript/koa.toml`.
    pub name: String,
    /// TOML.
    pub text: String,
}

/// Something wrong in a model file. The file is left out; the others stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError {
    /// The file.
    pub file: String,
    /// One-based line, where known.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{}: {}", self.file, line, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// The one-based line of a byte offset.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset.min(text.len())].iter().filter(|&&b| b == b'\n').count() + 1
}

impl ModelFile {
    /// The rows of the file.
    ///
    /// # Errors
    /// If the text is not TOML or holds keys or values that no row knows.
    pub fn parse(&self) -> Result<File, ModelError> {
        toml::from_str(&self.text).map_err(|e| ModelError {
            file: self.name.clone(),
            line: e.span().map(|s| line_of(&self.text, s.start)),
            message: e.message().to_owned(),
        })
    }

    /// An error at the first line that holds `needle`.
    pub(super) fn error_at(&self, needle: &str, message: String) -> ModelError {
        ModelError {
            file: self.name.clone(),
            line: self.text.find(needle).map(|o| line_of(&self.text, o)),
            message,
        }
    }
}
