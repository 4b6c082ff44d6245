//! Command lines to words.
//!
//! One pass over a text gives its simple commands, each a list of words with their places. What only a
//! running shell knows (variables, substitutions) stays in a word as a hole. Control structures are
//! not understood but passed over: their keywords stand where programs stand, and are no programs.

use super::word::{Hole, Word};
use crate::source::Span;
use crate::syntax::Spelt;

/// What stands around a text decides what its characters mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A shell reads it: operators, redirections and comments count.
    Shell,
    /// It is only split into words: quotes and variables count.
    Words,
}

/// A command: words up to an operator or the end of a line.
pub(super) type Command = Vec<Word>;

/// The commands of a text, and its comments.
#[derive(Debug, Default)]
pub(super) struct Script {
    /// In order.
    pub commands: Vec<Command>,
    /// Where comments stand.
    pub comments: Vec<Span>,
}

/// Reads a text.
pub(super) fn read(text: &Spelt, reading: Reading) -> Script {
    let mut lexer = Lexer::new(text, reading);
    while lexer.at < lexer.bytes.len() {
        lexer.step();
    }
    lexer.end_command();
    lexer.script
}

/// What is to be done with the next word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// It belongs to the command.
    Word,
    /// It is where a redirection leads.
    Target,
    /// It ends a text that stands below; its lines lose their tabs, or not.
    Delimiter(bool),
}

struct Lexer<'t> {
    source: &'t Spelt,
    bytes: &'t [u8],
    reading: Reading,
    at: usize,
    word: Option<Word>,
    next: Next,
    command: Command,
    /// The delimiters of texts that begin at the next line.
    below: Vec<(String, bool)>,
    /// Round brackets that are open.
    depth: usize,
    script: Script,
}

impl<'t> Lexer<'t> {
    fn new(source: &'t Spelt, reading: Reading) -> Self {
        Self {
            source,
            bytes: source.text().as_bytes(),
            reading,
            at: 0,
            word: None,
            next: Next::Word,
            command: Vec::new(),
            below: Vec::new(),
            depth: 0,
            script: Script::default(),
        }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn step(&mut self) {
        let byte = self.bytes[self.at];
        match byte {
            b'\n' => self.newline(),
            b' ' | b'\t' | b'\r' => {
                self.end_word();
                self.at += 1;
            }
            b'\\' => self.backslash(),
            b'\'' => self.single_quotes(),
            b'"' => self.double_quotes(),
            b'$' | b'`' => self.expand(false),
            _ if self.reading == Reading::Words => self.character(),
            b'#' if self.word.is_none() => self.comment(),
            b';' | b'|' | b'&' => self.operator(byte),
            b'<' | b'>' => self.redirection(byte),
            b'(' | b')' => self.bracket(byte),
            _ => self.character(),
        }
    }

    fn word(&mut self) -> &mut Word {
        let start = self.source.offset(self.at);
        self.word.get_or_insert_with(|| Word {
            text: Spelt::empty(start),
            holes: Vec::new(),
            span: Span::new(start, start),
        })
    }

    /// Takes the character at an index into the word, as it is.
    fn take(&mut self, index: usize) -> usize {
        let c = self.source.text()[index..].chars().next().unwrap_or('\u{FFFD}');
        let next = index + c.len_utf8();
        let (from, to) = (self.source.offset(index), self.source.offset(next));
        let from_end = self.source.span(index..next).end;
        let word = self.word();
        word.text.push(c, from, from_end.min(to));
        next
    }

    fn character(&mut self) {
        self.word();
        self.at = self.take(self.at);
    }

    fn end_word(&mut self) {
        let Some(mut word) = self.word.take() else { return };
        word.span.end = self.source.span(0..self.at).end.max(word.span.start);
        match std::mem::replace(&mut self.next, Next::Word) {
            Next::Word => self.command.push(word),
            Next::Target => {}
            Next::Delimiter(tabs) => self.below.push((word.text.text().to_owned(), tabs)),
        }
    }

    fn end_command(&mut self) {
        self.end_word();
        self.next = Next::Word;
        if !self.command.is_empty() {
            self.script.commands.push(std::mem::take(&mut self.command));
        }
    }

    fn newline(&mut self) {
        if self.reading == Reading::Words {
            self.end_word();
            self.at += 1;
            return;
        }
        self.end_command();
        self.at += 1;
        for (delimiter, tabs) in std::mem::take(&mut self.below) {
            self.skip_text(&delimiter, tabs);
        }
    }

    /// Past a text up to the line that ends it.
    fn skip_text(&mut self, delimiter: &str, tabs: bool) {
        while self.at < self.bytes.len() {
            let rest = &self.source.text()[self.at..];
            let (line, length) = match rest.find('\n') {
                Some(end) => (&rest[..end], end + 1),
                None => (rest, rest.len()),
            };
            self.at += length;
            let line = line.trim_end_matches('\r');
            if (if tabs { line.trim_start_matches('\t') } else { line }) == delimiter {
                return;
            }
        }
    }

    fn backslash(&mut self) {
        match self.peek(1) {
            // The line goes on.
            Some(b'\n') => self.at += 2,
            Some(b'\r') if self.peek(2) == Some(b'\n') => self.at += 3,
            Some(_) => {
                self.word();
                self.at = self.take(self.at + 1);
            }
            None => self.character(),
        }
    }

    fn single_quotes(&mut self) {
        self.word();
        let mut at = self.at + 1;
        while at < self.bytes.len() && self.bytes[at] != b'\'' {
            at = self.take(at);
        }
        self.at = (at + 1).min(self.bytes.len());
    }

    fn double_quotes(&mut self) {
        self.word();
        self.at += 1;
        while let Some(byte) = self.peek(0) {
            match byte {
                b'"' => break,
                b'\\' if self.peek(1) == Some(b'\n') => self.at += 2,
                b'\\' if matches!(self.peek(1), Some(b'"' | b'\\' | b'$' | b'`')) => {
                    self.at = self.take(self.at + 1);
                }
                b'$' | b'`' => self.expand(true),
                _ => self.at = self.take(self.at),
            }
        }
        self.at = (self.at + 1).min(self.bytes.len());
    }

    /// A variable or a substitution becomes a hole.
    fn expand(&mut self, quoted: bool) {
        let quoted_text = self.bytes[self.at] == b'$' && matches!(self.peek(1), Some(b'\'' | b'"'));
        if quoted_text && self.word.is_none() {
            // `$'text'` and `$"text"`: the quotes are what follows.
            self.at += 1;
            return;
        }
        let (end, variable) = expansion(self.bytes, self.at);
        if end <= self.at + 1 {
            return self.character();
        }
        let source = &self.bytes[self.at..end];
        let all = matches!(source, b"$@" | b"$*") || source.ends_with(b"[@]}") || source.ends_with(b"[*]}");
        let start = self.word().text.text().len();
        let mut at = self.at;
        while at < end {
            at = self.take(at);
        }
        self.at = at;
        let word = self.word();
        let end = word.text.text().len();
        word.holes.push(Hole { start, end, variable, splits: all || !quoted });
    }

    fn comment(&mut self) {
        let rest = &self.source.text()[self.at..];
        let length = rest.find('\n').unwrap_or(rest.len());
        let span = self.source.span(self.at..self.at + rest[..length].trim_end().len());
        self.script.comments.push(span);
        self.at += length;
    }

    fn operator(&mut self, byte: u8) {
        if byte == b'&' && self.peek(1) == Some(b'>') {
            self.end_word();
            self.at += 1;
            return;
        }
        self.end_command();
        self.at += 1;
    }

    fn redirection(&mut self, byte: u8) {
        // `2>`: the number names a file descriptor.
        let number =
            |word: &Word| word.holes.is_empty() && word.text.text().bytes().all(|b| b.is_ascii_digit());
        if self.word.as_ref().is_some_and(number) {
            self.word = None;
        }
        self.end_word();
        self.at += 1;
        if byte == b'<' && self.peek(0) == Some(b'<') {
            self.at += 1;
            if self.peek(0) == Some(b'<') {
                self.at += 1;
                self.next = Next::Target;
                return;
            }
            let tabs = self.peek(0) == Some(b'-');
            self.at += usize::from(tabs);
            self.next = Next::Delimiter(tabs);
            return;
        }
        while matches!(self.peek(0), Some(b'>' | b'&' | b'|')) {
            self.at += 1;
        }
        self.next = Next::Target;
        if self.peek(0) == Some(b'(') {
            // `<(command)`: what it writes is somebody's argument.
            let end = balanced(self.bytes, self.at);
            self.at = end;
            self.next = Next::Word;
        }
    }

    fn bracket(&mut self, byte: u8) {
        if byte == b'(' {
            // `name() {`, or a subshell.
            if self.word.is_some() || !self.command.is_empty() {
                self.word = None;
                self.command.clear();
            }
            self.depth += 1;
        } else if self.depth > 0 {
            self.end_command();
            self.depth -= 1;
        } else {
            // `name)`: a pattern of a `case`.
            self.word = None;
            self.command.clear();
        }
        self.next = Next::Word;
        self.at += 1;
    }
}

/// Where the expansion at `start` ends, and the variable that it is. It ends at `start + 1` if there is none.
pub(super) fn expansion(bytes: &[u8], start: usize) -> (usize, Option<String>) {
    let named = |range: std::ops::Range<usize>| String::from_utf8_lossy(&bytes[range]).into_owned();
    let name_end = |from: usize| {
        let name = bytes[from..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_');
        from + name.count()
    };
    if bytes[start] == b'`' {
        let close = memchr::memchr(b'`', &bytes[start + 1..]);
        return (close.map_or(bytes.len(), |i| start + i + 2), None);
    }
    match bytes.get(start + 1) {
        Some(b'(') => (balanced(bytes, start + 1), None),
        Some(b'{') => {
            let end = balanced(bytes, start + 1);
            let from = start + 2;
            let to = name_end(from);
            let variable = bytes.get(from).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_');
            (end, variable.then(|| named(from..to)))
        }
        Some(b) if b.is_ascii_alphabetic() || *b == b'_' => {
            let end = name_end(start + 1);
            (end, Some(named(start + 1..end)))
        }
        Some(b'0'..=b'9' | b'@' | b'*' | b'#' | b'?' | b'$' | b'!' | b'-') => (start + 2, None),
        _ => (start + 1, None),
    }
}

/// Past the bracket that closes the one at `start`, quotes apart; the end of the text if none does.
fn balanced(bytes: &[u8], start: usize) -> usize {
    let (open, close) = if bytes[start] == b'(' { (b'(', b')') } else { (b'{', b'}') };
    let mut depth = 0usize;
    let mut quote = None;
    let mut at = start;
    while at < bytes.len() {
        let byte = bytes[at];
        match quote {
            _ if byte == b'\\' && quote != Some(b'\'') => at += 1,
            Some(q) if byte == q => quote = None,
            Some(_) => {}
            None if byte == b'\'' || byte == b'"' => quote = Some(byte),
            None if byte == open => depth += 1,
            None if byte == close => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            None => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The commands of a script, words in angle brackets, holes in curly ones.
    fn commands(text: &str, reading: Reading) -> Vec<String> {
        let script = read(&Spelt::verbatim(text, 0), reading);
        let show = |word: &Word| {
            let mut shown = String::new();
            let mut at = 0;
            for hole in &word.holes {
                shown.push_str(&word.text.text()[at..hole.start]);
                shown.push_str(&format!("{{{}}}", hole.variable.as_deref().unwrap_or("?")));
                at = hole.end;
            }
            format!("<{shown}{}>", &word.text.text()[at..])
        };
        script.commands.iter().map(|words| words.iter().map(show).collect()).collect()
    }

    fn shell(text: &str) -> Vec<String> {
        commands(text, Reading::Shell)
    }

    #[test]
    fn words_quotes_and_continued_lines() {
        assert_eq!(shell("a 'b c' \"d\\\"e\" f\\ g \\\n  h''"), ["<a><b c><d\"e><f g><h>"]);
        assert_eq!(shell("a$'b' $'c' x\"y\"'z'"), ["<a$b><c><xyz>"]);
        assert_eq!(shell("é \"ü\"ö"), ["<é><üö>"]);
        assert_eq!(shell("a ''"), ["<a><>"]);
    }

    #[test]
    fn operators_end_commands() {
        assert_eq!(shell("a && b || c; d | e & f\ng"), ["<a>", "<b>", "<c>", "<d>", "<e>", "<f>", "<g>"]);
        assert_eq!(shell("(a; b) && { c; }"), ["<a>", "<b>", "<{><c>", "<}>"]);
        assert_eq!(commands("a && b ; c # d", Reading::Words), ["<a><&&><b><;><c><#><d>"]);
    }

    #[test]
    fn redirections_are_no_words() {
        assert_eq!(shell("a > f 2>&1 b < g &> h >> i c <<< d e"), ["<a><b><c><e>"]);
        assert_eq!(shell("a <(b c) d"), ["<a><d>"]);
    }

    #[test]
    fn variables_and_substitutions_are_holes() {
        assert_eq!(
            shell("a $B \"${C:-2}x\" '$D' \\$E $(f $(g) ')') `h` $1 $@ \"a$\""),
            ["<a><{B}><{C}x><$D><$E><{?}><{?}><{?}><{?}><a$>"]
        );
        assert_eq!(shell("a ${B:-\"}\"} c"), ["<a><{B}><c>"]);
        let word = Word::interpolated(Spelt::verbatim("x${A}y$B'", 0));
        let names: Vec<_> = word.holes.iter().map(|hole| hole.variable.as_deref()).collect();
        assert_eq!(names, [Some("A"), Some("B")]);
    }

    #[test]
    fn quotes_keep_a_variable_in_one_word() {
        let script = read(&Spelt::verbatim("$A \"$B\" \"$@\" \"${C[@]}\" x$D", 0), Reading::Shell);
        let splits: Vec<bool> = script.commands[0].iter().map(|word| word.holes[0].splits).collect();
        assert_eq!(splits, [true, false, true, true, true]);
    }

    #[test]
    fn texts_below_a_command_are_no_commands() {
        assert_eq!(shell("cat > f <<'EOF' b\nx y\nEOF\nz"), ["<cat><b>", "<z>"]);
        assert_eq!(shell("cat <<-A <<B\n\tx\n\tA\ny\nB\nz"), ["<cat>", "<z>"]);
        assert_eq!(shell("cat <<EOF\nnever ended"), ["<cat>"]);
    }

    #[test]
    fn patterns_and_functions_run_nothing() {
        assert_eq!(
            shell("case $1 in\n  a) b;;\n  c|d) e;;\nesac"),
            ["<case><{?}><in>", "<b>", "<c>", "<e>", "<esac>"]
        );
        assert_eq!(shell("f() {\n a\n}"), ["<{>", "<a>", "<}>"]);
    }

    #[test]
    fn comments_stand_between_words() {
        let text = "a#b c # d\n# e\nf";
        let script = read(&Spelt::verbatim(text, 5), Reading::Shell);
        let comments: Vec<&str> =
            script.comments.iter().map(|s| &text[s.start as usize - 5..s.end as usize - 5]).collect();
        assert_eq!(comments, ["# d", "# e"]);
        assert_eq!(shell(text), ["<a#b><c>", "<f>"]);
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "a 'b c'd \"$E\"";
        let script = read(&Spelt::verbatim(text, 0), Reading::Shell);
        let spans: Vec<&str> = script.commands[0].iter().map(|word| &text[word.span.range()]).collect();
        assert_eq!(spans, ["a", "'b c'd", "\"$E\""]);
        let inner: Vec<&str> =
            script.commands[0].iter().map(|word| &text[word.text.whole().range()]).collect();
        assert_eq!(inner, ["a", "b c'd", "$E"]);
    }

    #[test]
    fn whatever_breaks_off_is_read_to_its_end() {
        for text in
            ["'", "\"", "\"$", "$(", "${", "`", "\\", "a\\\n", "<<", "<", "((", ")", "&", "$", "${x'", "\"\\"]
        {
            shell(text);
            commands(text, Reading::Words);
        }
        for text in ["(", "$(", "${", "'", "\"$(", "<(", ")", "<<A\n"] {
            shell(&text.repeat(100_000));
        }
    }
}
