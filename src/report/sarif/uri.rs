//! Places: the URI of a file, and the region in it.

use serde::Serialize;

use crate::report::Report;
use crate::source::{Location, Position};

/// The name of the root: what GitHub's own documents call the checkout.
pub(super) const BASE: &str = "%SRCROOT%";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

/// One-based, in UTF-16 units; the end is exclusive.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Snippet>,
}

#[derive(Serialize)]
struct Snippet {
    text: String,
}

impl PhysicalLocation {
    /// A place in a file of the report; with the text there, if it is given.
    pub fn of(location: Location, report: &Report, snippet: Option<String>) -> Option<Self> {
        let source = report.sources.get(&location.file)?;
        let ends = (source.position(location.span.start), source.position(location.span.end));
        Some(Self {
            artifact_location: artifact(&source.path),
            region: Some(Region { snippet: snippet.map(|text| Snippet { text }), ..region(ends) }),
        })
    }

    /// A whole file, or a part of one that is not in the report.
    pub fn in_file(path: &str, ends: Option<(Position, Position)>) -> Self {
        Self { artifact_location: artifact(path), region: ends.map(region) }
    }
}

fn region((start, end): (Position, Position)) -> Region {
    Region {
        start_line: start.line + 1,
        start_column: start.character + 1,
        end_line: end.line + 1,
        end_column: end.character + 1,
        snippet: None,
    }
}

fn artifact(path: &str) -> ArtifactLocation {
    ArtifactLocation { uri: encode(path), uri_base_id: BASE }
}

/// A relative path as a URI: all but letters, digits, `-._~` and the slash is percent-encoded, so that
/// no character is taken for the end of the path or for a scheme. A byte of a name that is no UTF-8
/// stands as `\xNN` in every format; here the backslash is encoded, since readers refuse a URI that does
/// not decode to text.
fn encode(path: &str) -> String {
    let mut uri = String::with_capacity(path.len() + 8);
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn nothing_of_a_path_is_syntax() {
        assert_eq!(encode("src/a-b_c.d~e.js"), "src/a-b_c.d~e.js");
        assert_eq!(encode("a b#c?d%e\\f:g.js"), "a%20b%23c%3Fd%25e%5Cf%3Ag.js");
        assert_eq!(encode("app/[id]/é🦀.js"), "app/%5Bid%5D/%C3%A9%F0%9F%A6%80.js");
        assert_eq!(encode("\\xff\n\u{202e}.js"), "%5Cxff%0A%E2%80%AE.js");
    }
}
