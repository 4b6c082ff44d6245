//! How a library spells the names of headers.

use serde::Deserialize;

/// How names of headers are spelt.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Spelling {
    /// `x-api-key`
    #[default]
    Lower,
    /// `X-Api-Key`
    Title,
    /// As they were sent.
    Sent,
}

impl Spelling {
    /// The name of a header, given in lower case, as it is spelt; `None` if nobody can tell.
    pub fn of(self, name: &str) -> Option<String> {
        match self {
            Spelling::Lower => Some(name.to_ascii_lowercase()),
            Spelling::Title => Some(
                name.split('-')
                    .map(|part| {
                        let mut letters = part.chars();
                        let first = letters.next().map(|c| c.to_ascii_uppercase());
                        first.into_iter().chain(letters.map(|c| c.to_ascii_lowercase())).collect::<String>()
                    })
                    .collect::<Vec<_>>()
                    .join("-"),
            ),
            Spelling::Sent => None,
        }
    }
}
