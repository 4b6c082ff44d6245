//! Provider formats: the shapes that issued credentials have, and their checksums.
//!
//! In comes any text. Out go the places in it that have the shape of a known credential, each
//! with its row of the table and the verdict of its checksum, if it has one that can be computed
//! without the provider. It knows nothing of names or of the program around the text.
//! Source: credential facts 1.1-1.6 and 1.9.

pub(crate) mod checksum;
mod pattern;
mod runs;
mod table_cloud;
mod table_hosting;
mod table_messaging;
mod table_services;

use super::Level;
use super::needles::Needles;
use pattern::Pattern;
pub(crate) use runs::holds_format;
use std::sync::LazyLock;

/// One row of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Format {
    /// Stable identifier, kebab case.
    pub id: &'static str,
    /// Who issues it.
    pub provider: &'static str,
    /// What it is, to be read after the provider's name.
    pub what: &'static str,
    /// Its shape, in the notation of the module `pattern`.
    pub pattern: &'static str,
    /// What can be verified offline.
    pub verify: Verify,
    /// How bad a leak is; `None` for what is public by design.
    pub severity: Option<Level>,
}

/// What of a shape can be verified without the provider (facts 1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verify {
    /// Nothing.
    No,
    /// Nothing, and the shape is little more than a prefix.
    Loose,
    /// CRC-32 of the body after a prefix, six base-62 digits (GitHub, npm, Vercel).
    Crc62 {
        /// Length of the prefix that the checksum leaves out.
        prefix: usize,
    },
    /// CRC-32 of the 40 characters after the prefix, eight hexadecimal digits.
    Cloudflare,
    /// CRC-32 of all before, seven base-36 digits, and the payload's length.
    GitlabRoutable,
    /// CRC-32 of all before, eight upper-case hexadecimal digits.
    Atlassian,
    /// CRC-32 of the first 37 characters, little-endian.
    Grafana,
    /// CRC-32 of the 32 characters between the underscores.
    Zuplo,
    /// The checksum of bech32.
    Bech32,
    /// A macaroon that decodes; wrong when it does not.
    Macaroon,
    /// The first part is base64 of digits; no match when it is not.
    NumericId,
    /// Base64 of `reftkn:`; no match when it is not.
    Reference,
    /// Base64 of `<number>:<bytes>`; no match when it is not.
    NumberedSecret,
}

/// The verdict of a checksum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Check {
    /// Computed, and right.
    Valid,
    /// Computed, and wrong: invented, or cut.
    Invalid,
    /// No checksum can be computed offline.
    None,
}

/// A place in a text that has the shape of a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatMatch {
    /// Its row.
    pub format: &'static Format,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Length of the provider's public prefix; 0 when the marker stands inside.
    pub prefix: usize,
    /// The verdict of its checksum.
    pub check: Check,
}

/// Builds a row; the tables read better without field names.
const fn row(
    id: &'static str,
    provider: &'static str,
    what: &'static str,
    pattern: &'static str,
    verify: Verify,
    severity: Option<Level>,
) -> Format {
    Format { id, provider, what, pattern, verify, severity }
}

/// Abbreviations of the severity column.
mod abbreviations {
    use crate::secret::Level;
    pub(super) const C: Option<Level> = Some(Level::Critical);
    pub(super) const H: Option<Level> = Some(Level::High);
    pub(super) const M: Option<Level> = Some(Level::Medium);
    pub(super) const L: Option<Level> = Some(Level::Low);
    /// Public by design.
    pub(super) const P: Option<Level> = None;
}

/// All rows, in the order of the tables. Where two rows match the same place, the first wins.
pub fn all_formats() -> impl Iterator<Item = &'static Format> {
    [table_hosting::ROWS, table_cloud::ROWS, table_services::ROWS, table_messaging::ROWS]
        .into_iter()
        .flatten()
}

/// The compiled table.
struct Matcher {
    /// The anchors of all patterns, each with a row that has it.
    anchors: Needles<usize>,
    rows: Vec<(&'static Format, Pattern)>,
    /// No text of fewer bytes has any of the shapes; most string constants are shorter.
    shortest: usize,
    /// The bytes that shapes are made of.
    bytes: runs::Bytes,
}

static MATCHER: LazyLock<Option<Matcher>> = LazyLock::new(Matcher::new);

impl Matcher {
    /// `None` only if a row is misspelt, which a test rules out.
    fn new() -> Option<Self> {
        let row = |format: &'static Format| Some((format, Pattern::parse(format.pattern)?));
        let rows: Vec<(&'static Format, Pattern)> = all_formats().map(row).collect::<Option<_>>()?;
        let of = |(row, (_, pattern)): (usize, &(_, Pattern))| {
            pattern.anchors().iter().map(move |anchor| (*anchor, row)).collect::<Vec<_>>()
        };
        let anchors = Needles::new(rows.iter().enumerate().flat_map(of));
        let shortest = rows.iter().map(|(_, pattern)| pattern.shortest()).min()?;
        let mut bytes = [false; 256];
        rows.iter().for_each(|(_, pattern)| pattern.mark_bytes(&mut bytes));
        Some(Self { anchors, rows, shortest, bytes })
    }

    /// Every match of every row, in no order.
    fn candidates(&self, text: &str) -> Vec<(usize, FormatMatch)> {
        let mut found = Vec::new();
        // By their ends, longer ones first: which of two anchors of one row names a match's prefix.
        let mut anchors: Vec<_> = self.anchors.find(text).collect();
        anchors.sort_unstable_by_key(|&(from, length, row)| (from + length, from, row));
        for (from, length, row) in anchors {
            let (format, pattern) = &self.rows[row];
            let to = from + length;
            let Some((start, end)) = pattern.matches(text, from, to) else { continue };
            let Some(check) = checksum::check(format.verify, &text[start..end]) else { continue };
            let prefix = if start == from { length } else { 0 };
            found.push((row, FormatMatch { format, start, end, prefix, check }));
        }
        found
    }
}

/// All provider-shaped credentials in `text`, leftmost-longest, with byte offsets, public ones
/// among them. One pass over the text; whole patterns are tried only at their anchors.
pub fn find_formats(text: &str) -> Vec<FormatMatch> {
    let Some(matcher) = MATCHER.as_ref().filter(|matcher| text.len() >= matcher.shortest) else {
        return Vec::new();
    };
    let mut found = matcher.candidates(text);
    if found.len() > 1 {
        found.sort_by_key(|(at, m)| (m.start, usize::MAX - m.end, m.check != Check::Valid, *at));
    }
    let mut free = 0;
    let mut kept = Vec::with_capacity(found.len());
    for (_, hit) in found {
        if hit.start >= free {
            free = hit.end;
            kept.push(hit);
        }
    }
    kept
}

/// Is what was found public by design (facts 1.9)?
pub fn is_public_by_design(m: &FormatMatch) -> bool {
    m.format.severity.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_parses_and_ids_are_unique() {
        let mut ids = std::collections::BTreeSet::new();
        for format in all_formats() {
            assert!(Pattern::parse(format.pattern).is_some(), "{}", format.id);
            assert!(ids.insert(format.id), "{} twice", format.id);
        }
        assert!(ids.len() >= 120, "{} rows", ids.len());
        let shortest = MATCHER.as_ref().map(|matcher| matcher.shortest);
        assert!(shortest.is_some_and(|bytes| bytes >= 12), "{shortest:?} bytes are a word, not a credential");
    }
}
