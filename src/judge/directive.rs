//! What a suppression comment says. Only the words of a comment come in here; where it stands and
//! what it covers is decided elsewhere.

use crate::config::{Date, parse_date};
use crate::language::{FAMILIES, Spelling};

/// A comment that suppresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Directive {
    /// Whether it is about the whole file.
    pub whole_file: bool,
    /// The rules it names, as written.
    pub rules: Vec<String>,
    /// The last day on which it counts.
    pub until: Option<Date>,
    /// Why, as written; may be empty.
    pub reason: String,
}

/// What a directive begins with.
const MARKER: &str = "keyspill:";

/// Whether any comment of a text can be a directive.
pub(super) fn may_occur(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), MARKER.as_bytes()).is_some()
}

/// Reads the text of a comment, markers included.
///
/// `None` if it is an ordinary comment. A directive is the first word of its comment: prose that
/// mentions the marker further on is prose. The error says what to write instead.
pub(super) fn parse(comment: &str) -> Option<Result<Directive, String>> {
    let rest = content(comment).strip_prefix(MARKER)?.trim_start();
    Some(parse_directive(rest))
}

/// The text of a comment without the marks of its language, or of markup.
fn content(comment: &str) -> &str {
    for (start, end) in spellings().filter_map(|spelling| spelling.block_comment) {
        if let Some(block) = comment.strip_prefix(start) {
            return block.strip_suffix(end).unwrap_or(block).trim_start_matches(['*', '!']).trim();
        }
    }
    if let Some(markup) = comment.strip_prefix("<!--") {
        return markup.strip_suffix("-->").unwrap_or(markup).trim();
    }
    let is_mark = |c| spellings().filter_map(|spelling| spelling.line_comment).any(|mark| mark.contains(c));
    comment.trim_start_matches(is_mark).trim()
}

fn spellings() -> impl Iterator<Item = &'static Spelling> {
    FAMILIES.iter().map(|family| &family.spelling)
}

fn parse_directive(text: &str) -> Result<Directive, String> {
    let word_end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len());
    let (word, rest) = text.split_at(word_end);
    let whole_file = match word {
        "ignore" => false,
        "ignore-file" => true,
        _ => return Err(format!("`{word}` is no directive; write `keyspill: ignore[rule] -- reason`")),
    };
    let Some(list) = rest.strip_prefix('[') else {
        return Err(format!("name the rules: `keyspill: {word}[rule, ...] -- reason`"));
    };
    let Some((list, rest)) = list.split_once(']') else {
        return Err("the list of rules has no closing `]`".into());
    };
    let rules: Vec<String> =
        list.split(',').map(str::trim).filter(|rule| !rule.is_empty()).map(Into::into).collect();
    if rules.is_empty() {
        return Err(format!("name the rules: `keyspill: {word}[rule, ...] -- reason`"));
    }
    let (until, reason) = parse_tail(rest.trim())?;
    Ok(Directive { whole_file, rules, until, reason: reason.to_owned() })
}

/// What follows the list: `until DATE`, `-- reason`, both or nothing. No word of the reason counts,
/// but for a date at its very end, which its author surely meant to.
fn parse_tail(tail: &str) -> Result<(Option<Date>, &str), String> {
    let (before, reason) = match tail.split_once("--") {
        Some((before, reason)) => (before.trim(), reason.trim()),
        None => (tail, ""),
    };
    let last_words = reason.rsplit_once("until ").map(|(_, date)| date.trim());
    if last_words.is_some_and(|date| parse_date(date).is_some()) {
        return Err("`until` stands before the reason: `keyspill: ignore[rule] until DATE -- reason`".into());
    }
    if before.is_empty() {
        return Ok((None, reason));
    }
    let Some(date) = before.strip_prefix("until ") else {
        return Err("a reason begins with `--`: `keyspill: ignore[rule] -- reason`".into());
    };
    match parse_date(date.trim()) {
        Some(date) => Ok((Some(date), reason)),
        None => Err(format!("`{}` is no date of the form 2027-01-31", date.trim())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(comment: &str) -> Vec<String> {
        parse(comment).expect("a directive").expect("well formed").rules
    }

    #[test]
    fn every_kind_of_comment() {
        for comment in [
            "// keyspill: ignore[a/b, c/d] -- because",
            "//keyspill: ignore[a/b,c/d]",
            "/* keyspill: ignore[a/b, c/d] -- because */",
            "/** keyspill: ignore[a/b, c/d] */",
            "# keyspill: ignore[ a/b , c/d ]",
            "<!-- keyspill: ignore[a/b, c/d] -- because -->",
        ] {
            assert_eq!(rules(comment), ["a/b", "c/d"], "{comment}");
        }
    }

    #[test]
    fn prose_is_no_directive() {
        for comment in
            ["// see keyspill: ignore[a/b]", "// keyspill is a tool", "/* x\n keyspill: ignore[a/b] */"]
        {
            assert_eq!(parse(comment), None, "{comment}");
        }
    }

    #[test]
    fn words_of_the_reason_are_never_rules() {
        assert_eq!(rules("// keyspill: ignore[a/b] -- tls/x, ignore[c/d] and ignore-file[e/f]"), ["a/b"]);
    }

    #[test]
    fn dates() {
        let until = |text: &str| parse(text).expect("a directive").map(|directive| directive.until);
        assert_eq!(until("// keyspill: ignore[a/b] until 2028-02-29 -- x"), Ok(Some((2028, 2, 29))));
        assert_eq!(until("// keyspill: ignore[a/b] until 2028-02-29"), Ok(Some((2028, 2, 29))));
        assert!(until("// keyspill: ignore[a/b] until 2027-02-29").is_err());
        assert!(until("// keyspill: ignore[a/b] until soon -- x").is_err());
        assert!(until("// keyspill: ignore[a/b] -- x until 2027-01-31").is_err());
        assert_eq!(until("// keyspill: ignore[a/b] -- works until we migrate"), Ok(None));
    }

    #[test]
    fn malformed_ones_say_what_to_write() {
        for (comment, word) in [
            ("// keyspill: ignore", "name the rules"),
            ("// keyspill: ignore -- reason", "name the rules"),
            ("// keyspill: ignore[]", "name the rules"),
            ("// keyspill: ingore[a/b]", "`ingore` is no directive"),
            ("// keyspill: ignore[a/b", "no closing"),
            ("// keyspill: ignore[a/b] because", "begins with `--`"),
        ] {
            let error = parse(comment).expect("a directive").expect_err("malformed");
            assert!(error.contains(word), "{comment}: {error}");
        }
    }
}
