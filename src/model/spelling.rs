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
    /// `HTTP_X_API_KEY`, as the gateway interface makes variables of them
    Variable,
    /// As they were sent.
    Sent,
}

/// What a variable of the gateway interface that holds a header begins with.
pub const HEADER_VARIABLE: &str = "HTTP_";

impl Spelling {
    /// The name of a header, in lower case or as it is spelt, as it is spelt; `None` if nobody can tell.
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
            Spelling::Variable => {
                let bare = name.strip_prefix(HEADER_VARIABLE).unwrap_or(name);
                Some(format!("{HEADER_VARIABLE}{}", bare.to_ascii_uppercase().replace('-', "_")))
            }
            Spelling::Sent => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_spelt_so_stays_so() {
        let cases = [
            (Spelling::Lower, "x-api-key"),
            (Spelling::Title, "X-Api-Key"),
            (Spelling::Variable, "HTTP_X_API_KEY"),
        ];
        for (spelling, spelt) in cases {
            assert_eq!(spelling.of("x-api-key").as_deref(), Some(spelt));
            assert_eq!(spelling.of(spelt).as_deref(), Some(spelt));
        }
        assert_ne!(Spelling::Variable.of("X-API-Key").as_deref(), Some("X-API-Key"));
    }
}
