//! Formats of lines: shell scripts, Procfiles, systemd units.

use super::super::resolve::Directory;
use super::Lowering;
use super::shell::{self, Reading};
use super::word::Word;
use crate::source::Span;
use crate::syntax::Spelt;

/// A shell script is one text. Variables that it gives a value are its own, not the environment's.
pub(super) fn script(lowering: &mut Lowering<'_>) {
    let text = lowering.verbatim(0..lowering.file.text.len());
    let commands = shell::read(&text, Reading::Shell).commands;
    for words in &commands {
        let keyword =
            |word: &&Word| matches!(word.text.text(), "do" | "then" | "if" | "while" | "until" | "else");
        let start = words.iter().take_while(keyword).count();
        let command = words.get(start).map_or("", |word| word.text.text());
        for (index, word) in words.iter().enumerate() {
            let text = word.text.text();
            let introduces = command == "read" || index == start + 1 && matches!(command, "for" | "select");
            if let Some((name, _)) = text.split_once('=') {
                // `A=${A:-1}` leaves the last word to the environment.
                let own = word.holes.first().is_some_and(|hole| hole.variable.as_deref() == Some(name));
                if !own {
                    lowering.locals.insert(name.trim_end_matches('+').to_owned());
                }
            } else if introduces {
                lowering.locals.insert(text.to_owned());
            }
        }
    }
    lowering.script(&text, true);
}

/// A process of a Procfile.
pub(super) struct Process<'t> {
    /// Its name.
    pub name: &'t str,
    /// What runs.
    pub command: std::ops::Range<usize>,
    line: Span,
}

/// The processes of a Procfile, `name: command`, one a line; and its comments.
pub(super) fn processes(text: &str) -> (Vec<Process<'_>>, Vec<Span>) {
    let (mut found, mut comments) = (Vec::new(), Vec::new());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim_end();
        if content.trim_start().starts_with('#') {
            let from = start + content.len() - content.trim_start().len();
            comments.push(Span::new(from as u32, (start + content.len()) as u32));
            continue;
        }
        let Some((name, _)) = content.split_once(':') else { continue };
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if name.is_empty() || !name.chars().all(plain) {
            continue;
        }
        let command = start + name.len() + 1..start + content.len();
        found.push(Process { name, command, line: Span::new(start as u32, (start + content.len()) as u32) });
    }
    (found, comments)
}

/// What each process of a Procfile runs.
pub(super) fn procfile(lowering: &mut Lowering<'_>) {
    let (found, comments) = processes(lowering.file.text);
    lowering.builder.module.comments.extend(comments);
    for process in found {
        lowering.builder.module.statements.push(process.line);
        let text = lowering.verbatim(process.command);
        let file = lowering.development;
        lowering.development |= super::is_for_developers(process.name);
        lowering.apart(Directory::default(), |lowering| lowering.script(&text, false));
        lowering.development = file;
    }
}

/// `ExecStart=` of a unit. No shell reads it: there are words, quotes and variables, and nothing else.
pub(super) fn unit(lowering: &mut Lowering<'_>) {
    let mut own = lowering.file.text.lines().filter_map(|line| line.trim().strip_prefix("WorkingDirectory="));
    if let Some(path) = own.next_back() {
        lowering.directory = Directory::default().at(path.trim().trim_start_matches('-'));
    }
    let mut at = 0;
    while at < lowering.file.text.len() {
        let line = Line::read(lowering.file.text, at);
        at = line.next;
        lowering.builder.module.comments.extend(line.comments);
        let Some((key, _)) = line.text.text().split_once('=') else { continue };
        if key.trim() != "ExecStart" {
            continue;
        }
        lowering.builder.module.statements.push(line.text.whole());
        let value = line.text.part(key.len() + 1..line.text.text().len());
        for words in shell::read(&value, Reading::Words).commands {
            for words in words.split(|word| word.text.text() == ";") {
                lowering.command(without_marks(words.to_vec()));
            }
        }
    }
}

/// The marks before a program's path say how it is run; after `@` its own name comes first.
fn without_marks(mut words: Vec<Word>) -> Vec<Word> {
    let Some(first) = words.first_mut() else { return words };
    let text = first.text.text();
    let marks = text.len() - text.trim_start_matches(['@', '-', ':', '+', '!', '|']).len();
    let renamed = text[..marks].contains('@');
    *first = first.part(marks, text.len());
    if renamed && words.len() > 1 {
        words.remove(1);
    }
    words
}

/// A line with those that continue it.
pub(super) struct Line {
    /// Its text.
    pub text: Spelt,
    comments: Vec<Span>,
    /// Where the next one begins.
    pub next: usize,
}

impl Line {
    pub(super) fn read(source: &str, start: usize) -> Self {
        let mut line = Line { text: Spelt::empty(start as u32), comments: Vec::new(), next: start };
        for piece in source[start..].split_inclusive('\n') {
            let from = line.next;
            line.next += piece.len();
            let content = piece.trim_end();
            let blank = content.len() - content.trim_start().len();
            if content.trim_start().starts_with(['#', ';']) {
                let span = Span::new((from + blank) as u32, (from + content.len()) as u32);
                line.comments.push(span);
                // Comments may stand between a line and what continues it.
                if line.text.text().is_empty() {
                    break;
                }
                continue;
            }
            match content.strip_suffix('\\') {
                Some(content) => {
                    line.text.append(&Spelt::verbatim(content, from as u32));
                    line.text.push(' ', (from + content.len()) as u32, line.next as u32);
                }
                None => {
                    line.text.append(&Spelt::verbatim(content, from as u32));
                    break;
                }
            }
        }
        line
    }
}
