//! Reading files of rows and reporting what is wrong in them, with file and line.

use std::borrow::Cow;
use std::fmt;

use serde::de::DeserializeOwned;

use super::rows::File;

/// What a file of rows holds, in one of two forms that give the same rows.
#[derive(Clone, Debug)]
pub enum Content {
    /// TOML, as written.
    Text(Cow<'static, str>),
    /// The same as MessagePack, made when the program was built.
    Compact(&'static [u8]),
}

impl Content {
    /// The text; `None` if only its compact form is at hand.
    pub fn text(&self) -> Option<&str> {
        match self {
            Content::Text(text) => Some(text),
            Content::Compact(_) => None,
        }
    }

    /// Reads it as rows of some kind.
    ///
    /// # Errors
    /// The one-based line, where known, and what is wrong there: it is no TOML, or holds keys or values
    /// that no row knows.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, (Option<usize>, String)> {
        match self {
            Content::Text(text) => toml::from_str(text).map_err(|error| {
                (error.span().map(|span| line_of(text, span.start)), error.message().to_owned())
            }),
            Content::Compact(bytes) => {
                rmp_serde::from_slice(bytes).map_err(|error| (None, error.to_string()))
            }
        }
    }
}

/// A model file: its name for messages and what it holds.
#[derive(Clone, Debug)]
pub struct ModelFile {
    /// Name shown in errors: `rules/models/javascript/koa.toml`.
    pub name: String,
    /// Its rows.
    pub content: Content,
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
    /// If it is not TOML or holds keys or values that no row knows.
    pub fn parse(&self) -> Result<File, ModelError> {
        self.content.read().map_err(|(line, message)| ModelError { file: self.name.clone(), line, message })
    }

    /// An error at the first line that holds `needle`.
    pub(super) fn error_at(&self, needle: &str, message: String) -> ModelError {
        let line = self.content.text().and_then(|text| Some(line_of(text, text.find(needle)?)));
        ModelError { file: self.name.clone(), line, message }
    }
}
