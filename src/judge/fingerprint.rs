//! The identity of a finding over time: it survives moved lines, reformatting and other edits in
//! the file, and changes when the code it is about changes, or the secret in it.

use std::collections::BTreeMap;

use super::FileFacts;
use crate::finding::Finding;
use crate::source::{FileId, MaskFn};

/// Stands first in what is hashed. A change in the recipe changes it, and every fingerprint.
const RECIPE: &str = "keyspill/1";

/// Fills the fingerprints. `findings` are sorted, so that the occurrence number of like ones
/// follows their order in the file.
pub(super) fn fingerprint_all(
    findings: &mut [Finding],
    files: &BTreeMap<FileId, FileFacts<'_>>,
    mask: MaskFn,
) {
    let mut occurrences: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    for finding in findings {
        let source = files.get(&finding.primary.file).map(|facts| facts.source);
        let path = source.map_or("", |source| source.path.as_str());
        let text = source.map_or("", |source| source.masked(mask).slice(finding.primary.span.range()));
        let mark = finding.value_mark.map_or_else(String::new, |mark| format!("{mark:04x}"));

        let mut recipe = Vec::new();
        for part in [RECIPE, &finding.rule, path, &finding.symbol, &normalised_tokens(text), &mark] {
            recipe.extend_from_slice(part.as_bytes());
            // NUL stands in no text that we read, so parts cannot run together.
            recipe.push(0);
        }
        let occurrence = occurrences.entry(recipe.clone()).or_default();
        recipe.extend_from_slice(occurrence.to_string().as_bytes());
        *occurrence += 1;
        finding.fingerprint = blake3::hash(&recipe).to_hex()[..32].to_string();
    }
}

/// The tokens of a text, one space between them: what a formatter changes does not count. Quotes
/// become one kind; a masked run becomes one `*`, since its length is not ours to record; a comma
/// before a closing bracket falls away.
fn normalised_tokens(masked: &str) -> String {
    let mut tokens = String::with_capacity(masked.len());
    let mut previous = ' ';
    for c in masked.chars() {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        let shown = if matches!(c, '\'' | '`') { '"' } else { c };
        if c.is_whitespace() || (c == '*' && previous == '*') {
            previous = if c == '*' { '*' } else { ' ' };
            continue;
        }
        if matches!(c, '}' | ')' | ']') && tokens.ends_with(" ,") {
            tokens.truncate(tokens.len() - 2);
        }
        let joins = is_word(c) && is_word(previous);
        if !joins && !tokens.is_empty() {
            tokens.push(' ');
        }
        tokens.push(shown);
        previous = c;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::normalised_tokens;

    #[test]
    fn formatting_does_not_count() {
        let one = normalised_tokens("f({key:'****',cert})");
        let other = normalised_tokens("f({\n  key: \"*******\",\n  cert,\n})");
        assert_eq!(one, other);
        assert_eq!(one, "f ( { key : \" * \" , cert } )");
    }

    #[test]
    fn words_stay_apart() {
        assert_ne!(normalised_tokens("new Agent"), normalised_tokens("newAgent"));
        assert_ne!(normalised_tokens("a1"), normalised_tokens("a 1"));
    }
}
