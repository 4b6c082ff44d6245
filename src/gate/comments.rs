//! Lines that are comments beyond doubt.
//!
//! A name in a comment is no name, and comments speak of much that the code does not do. But what
//! looks like a comment may lie in a text of several lines or in markup. There it is text, which
//! holds no name either, unless the text ends or code begins on that very line. So a line counts as
//! a comment only if it begins like one and nothing on it can end a text or begin code in one; and
//! whether a comment of several lines goes on is known only as long as no such text can have ended.

use memchr::memmem;

use crate::language::Spelling;

/// Tells comments of one text, line by line, from its beginning.
#[derive(Debug)]
pub(super) struct Comments<'t> {
    text: &'t [u8],
    spelling: Spelling,
    /// Whether markup may stand in this text; known once it was asked for.
    markup: Option<bool>,
    /// Within a comment of several lines, and whether that is certain.
    block: Option<bool>,
    /// The line before goes on here.
    continued: bool,
    /// Whether a text of several lines may have begun before, and up to where that was looked for.
    begun: bool,
    looked: usize,
}

impl<'t> Comments<'t> {
    pub fn new(text: &'t str, spelling: Spelling) -> Self {
        let begun = !spelling.doubts_begin;
        let text = text.as_bytes();
        Self { text, spelling, markup: None, block: None, continued: false, begun, looked: 0 }
    }

    /// For a line that begins at `start`: up to where it is a comment beyond doubt.
    pub fn line(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        let line = &rest[..memchr::memchr(b'\n', rest).unwrap_or(rest.len())];
        let continued = std::mem::replace(&mut self.continued, ends_open(line));
        let indent = line.len() - line.trim_ascii_start().len();
        let code = &line[indent..];
        if let Some(certain) = self.block {
            let length = self.in_block(line, 0, certain);
            return self.passed(start, length);
        }
        if continued {
            return start;
        }
        let begins = |mark: Option<&str>| mark.is_some_and(|mark| code.starts_with(mark.as_bytes()));
        if begins(self.spelling.line_comment) {
            self.look(start);
            let length = if self.is_doubtful(line) { 0 } else { line.len() };
            return self.passed(start, length);
        }
        if let Some((mark, _)) = self.spelling.block_comment.filter(|(mark, _)| begins(Some(mark))) {
            self.look(start);
            let length = self.in_block(line, indent + mark.len(), true);
            return self.passed(start, length);
        }
        start
    }

    /// Looks whether a text of several lines may have begun before a place.
    fn look(&mut self, to: usize) {
        let code = &self.text[self.looked.min(to)..to];
        self.looked = self.looked.max(to);
        self.begun = self.begun
            || match self.spelling.doubts {
                [one] => memchr::memchr(*one, code).is_some(),
                several => code.iter().any(|byte| several.contains(byte)),
            };
    }

    /// In a comment no text begins.
    fn passed(&mut self, start: usize, length: usize) -> usize {
        // A line end stands between lines.
        if self.looked + 1 >= start {
            self.looked = start + length;
        }
        start + length
    }

    /// A line of a comment of several lines; its end is looked for after `from`.
    fn in_block(&mut self, line: &[u8], from: usize, certain: bool) -> usize {
        let (_, mark) = self.spelling.block_comment.unwrap_or_default();
        let end = memmem::find(&line[from..], mark.as_bytes()).map(|at| from + at + mark.len());
        let doubtful = self.is_doubtful(line);
        self.block = end.is_none().then_some(certain && (!doubtful || self.is_balanced(line)));
        if doubtful || !certain { 0 } else { end.unwrap_or(line.len()) }
    }

    /// Whether a text that goes on over this line goes on after it: a pair of marks ends it and begins
    /// another, code in it is closed again.
    fn is_balanced(&self, line: &[u8]) -> bool {
        let count = |byte: u8| memchr::memchr_iter(byte, line).count();
        let marks = self.spelling.doubts.iter().all(|&mark| count(mark) % 2 == 0);
        marks && (!self.spelling.markup || count(b'{') == count(b'}') && count(b'<') == count(b'>'))
    }

    fn is_doubtful(&mut self, line: &[u8]) -> bool {
        self.begun && line.iter().any(|b| self.spelling.doubts.contains(b))
            || self.spelling.markup && line.iter().any(|b| matches!(b, b'{' | b'<')) && self.has_markup()
    }

    /// Every element of markup ends in one of two ways.
    fn has_markup(&mut self) -> bool {
        let text = self.text;
        *self.markup.get_or_insert_with(|| {
            let closes = |at: usize| {
                let before = text[..at].trim_ascii_end();
                let after = text[at + 1..].trim_ascii_start();
                text[at] == b'>' && before.ends_with(b"/") || text[at] == b'<' && after.starts_with(b"/")
            };
            memchr::memchr2_iter(b'<', b'>', text).any(closes)
        })
    }
}

/// Whether a line goes on in the next one.
fn ends_open(line: &[u8]) -> bool {
    line.strip_suffix(b"\r").unwrap_or(line).ends_with(b"\\")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::javascript::FAMILY;

    /// The text without what is a comment beyond doubt.
    fn script(text: &str) -> String {
        let mut comments = Comments::new(text, FAMILY.spelling);
        let mut out = String::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = comments.line(start);
            out.push_str(&text[end..start + line.len()]);
            start += line.len();
        }
        out
    }

    #[test]
    fn comments_of_one_and_of_several_lines() {
        assert_eq!(script("a // b\n  // c\nd\n"), "a // b\n\nd\n");
        assert_eq!(script("/** a\n * b\n */ c\nd"), "\n\n c\nd");
        assert_eq!(script("/* a */ b /* c\n d */"), " b /* c\n d */");
    }

    #[test]
    fn what_may_be_text_is_no_comment_beyond_doubt() {
        // A text of several lines may end on the line, or after a lone mark.
        assert_eq!(script("`\n// `\n"), "`\n// `\n");
        assert_eq!(script("`\n/*\n a ` b\n c\n*/\n"), "`\n\n a ` b\n c\n*/\n");
        assert_eq!(script("`\n/*\n `a` b\n c\n*/\n"), "`\n\n `a` b\n\n\n");
        // Where none has begun, none ends.
        assert_eq!(script("a\n// `\n/*\n ```\n c\n*/ d\n// `\n"), "a\n\n\n\n\n d\n\n");
        assert_eq!(script("/* ` */ a `\n// `\n`"), " a `\n// `\n`");
        // A text in quotes goes on after a backslash.
        assert_eq!(script("x = 'a\\\n// b' + c\n"), "x = 'a\\\n// b' + c\n");
        // Code in markup.
        assert_eq!(script("<p>\n// {a}\n// b\n</p>"), "<p>\n// {a}\n\n</p>");
        assert_eq!(script("// {a} < b\n"), "\n");
        assert_eq!(script("<p>\n/*\n{a(b => {\nc\n})}\n*/\n</p>"), "<p>\n\n{a(b => {\nc\n})}\n*/\n</p>");
    }

    #[test]
    fn nothing_is_known_where_nothing_is_said() {
        let unknown = Spelling { line_comment: None, block_comment: None, ..FAMILY.spelling };
        assert_eq!(Comments::new("// a", unknown).line(0), 0);
    }
}
