//! Dockerfiles: what a container runs is the last `ENTRYPOINT` of its stage with the last `CMD` as its
//! arguments. `RUN` runs while the image is built and starts no server.

use super::super::resolve::Directory;
use super::Lowering;
use super::shell::Command;
use super::word::Word;
use crate::source::Span;
use crate::syntax::Spelt;
use crate::syntax::data::Document;

/// An instruction with what follows its name.
pub(super) struct Instruction {
    /// Its name in capitals.
    pub name: String,
    /// What follows.
    pub rest: Spelt,
    /// All of it.
    pub span: Span,
}

/// `CMD` or `ENTRYPOINT`.
enum Start {
    /// A list of words, run as they are.
    Exec(Command),
    /// A text for a shell.
    Shell(Spelt),
}

/// What a stage of the file runs.
#[derive(Default)]
struct Stage {
    name: String,
    entrypoint: Option<Start>,
    command: Option<Start>,
    /// Where it runs, if the file says so.
    directory: Directory,
}

pub(super) fn read(lowering: &mut Lowering<'_>) {
    let file = lowering.development;
    let mut stage = Stage::default();
    // The stages before, on which others stand.
    let mut directories: Vec<(String, Directory)> = Vec::new();
    let (found, comments) = instructions(lowering.file.text);
    lowering.builder.module.comments.extend(comments);
    for instruction in found {
        match instruction.name.as_str() {
            "FROM" => {
                let ended = std::mem::take(&mut stage);
                directories.push((ended.name.clone(), ended.directory.clone()));
                run(lowering, ended);
                let name = stage_name(&instruction).unwrap_or_default();
                lowering.development = file || super::is_for_developers(name);
                stage.name = name.to_ascii_lowercase();
                let base = instruction.rest.text().split_whitespace().find(|word| !word.starts_with("--"));
                let base = base.unwrap_or_default().to_ascii_lowercase();
                let below = directories.iter().rfind(|(name, _)| !name.is_empty() && *name == base);
                stage.directory = below.map(|(_, directory)| directory.clone()).unwrap_or_default();
            }
            "WORKDIR" => {
                let path = instruction.rest.text().trim().trim_matches(['"', '\'']);
                let known = !path.contains('$');
                stage.directory = if known { stage.directory.at(path) } else { Directory::nowhere() };
            }
            "CMD" => stage.command = Some(start(instruction.rest)),
            "ENTRYPOINT" => stage.entrypoint = Some(start(instruction.rest)),
            _ => {}
        }
        lowering.builder.module.statements.push(instruction.span);
    }
    run(lowering, stage);
}

/// The name that a `FROM` gives its stage.
pub(super) fn stage_name(from: &Instruction) -> Option<&str> {
    let mut words = from.rest.text().split_whitespace().rev();
    let (name, keyword) = (words.next()?, words.next()?);
    keyword.eq_ignore_ascii_case("as").then_some(name)
}

fn run(lowering: &mut Lowering<'_>, stage: Stage) {
    lowering.apart(stage.directory.clone(), |lowering| run_in_place(lowering, stage));
}

fn run_in_place(lowering: &mut Lowering<'_>, stage: Stage) {
    match (stage.entrypoint, stage.command) {
        // A text as entry point takes no arguments.
        (Some(Start::Shell(text)), _) => lowering.script(&text, false),
        (Some(Start::Exec(entry)), Some(Start::Exec(command))) => lowering.in_two_parts(entry, command),
        // The text becomes the arguments `/bin/sh -c text`.
        (Some(Start::Exec(entry)), Some(Start::Shell(text))) => {
            let mut words = read_words("/bin/sh -c", text.offset(0));
            words.push(Word::literal(text));
            lowering.in_two_parts(entry, words);
        }
        (Some(Start::Exec(entry)), None) => lowering.command(entry),
        (None, Some(Start::Exec(command))) => lowering.command(command),
        (None, Some(Start::Shell(text))) => lowering.script(&text, false),
        (None, None) => {}
    }
}

/// Words that stand nowhere in the file.
fn read_words(text: &str, at: u32) -> Command {
    let word = |word: &str| {
        let mut spelt = Spelt::empty(at);
        word.chars().for_each(|c| spelt.push(c, at, at));
        Word::literal(spelt)
    };
    text.split(' ').map(word).collect()
}

/// A list in JSON, or else a text for a shell.
fn start(rest: Spelt) -> Start {
    let rest = {
        let blank = rest.text().len() - rest.text().trim_start().len();
        rest.part(blank..rest.text().len())
    };
    if !rest.text().starts_with('[') {
        return Start::Shell(rest);
    }
    let document = Document::json(rest.text());
    let root = document.roots.first().filter(|_| document.damage.is_none());
    let Some(members) = root.and_then(|root| document.list(*root)) else { return Start::Shell(rest) };
    let words = members.iter().filter_map(|&member| {
        let spelt = document.spelt(member, rest.text())?;
        // The places in the instruction become places in the file.
        let mut word = Spelt::empty(rest.offset(document.span(member).start as usize));
        for (index, c) in spelt.text().char_indices() {
            let from = rest.offset(spelt.offset(index) as usize);
            let to = rest.offset(spelt.offset(index + c.len_utf8()) as usize);
            word.push(c, from, to);
        }
        Some(Word::literal(word))
    });
    Start::Exec(words.collect())
}

/// The instructions of the file, continued lines joined, and its comments.
pub(super) fn instructions(source: &str) -> (Vec<Instruction>, Vec<Span>) {
    let escape = escape_of(source);
    let (mut found, mut comments) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < source.len() {
        let mut text = Spelt::empty(at as u32);
        let mut continued = false;
        for piece in source[at..].split_inclusive('\n') {
            let from = at;
            at += piece.len();
            let content = piece.trim_end();
            let blank = content.len() - content.trim_start().len();
            if content.trim_start().starts_with('#') {
                let span = Span::new((from + blank) as u32, (from + content.len()) as u32);
                comments.push(span);
                continue;
            }
            if content.is_empty() && continued {
                continue;
            }
            let start = if continued { 0 } else { blank };
            match content.strip_suffix(escape) {
                Some(content) => {
                    text.append(&Spelt::verbatim(
                        &content[start.min(content.len())..],
                        (from + start) as u32,
                    ));
                    text.push(' ', (from + content.len()) as u32, at as u32);
                    continued = true;
                }
                None => {
                    text.append(&Spelt::verbatim(&content[start..], (from + start) as u32));
                    break;
                }
            }
        }
        at = past_texts(source, at, text.text());
        let name_end = text.text().find(char::is_whitespace).unwrap_or(text.text().len());
        let name = text.text()[..name_end].to_ascii_uppercase();
        if !name.is_empty() {
            let (span, rest) = (text.whole(), text.part(name_end..text.text().len()));
            found.push(Instruction { name, rest, span });
        }
    }
    (found, comments)
}

/// The character that continues a line: `# escape=` at the top may name another.
fn escape_of(source: &str) -> char {
    let directives = source.lines().map_while(|line| line.trim().strip_prefix('#'));
    let mut values = directives.filter_map(|line| line.split_once('='));
    match values.find(|(name, _)| name.trim().eq_ignore_ascii_case("escape")) {
        Some((_, value)) if value.trim() == "`" => '`',
        _ => '\\',
    }
}

/// Past the texts that an instruction brings along: `RUN <<EOF`.
fn past_texts(source: &str, mut at: usize, instruction: &str) -> usize {
    let name = instruction.split_whitespace().next().unwrap_or_default();
    if !["RUN", "COPY", "ADD"].iter().any(|known| name.eq_ignore_ascii_case(known)) {
        return at;
    }
    for (mark, _) in instruction.match_indices("<<") {
        let delimiter = instruction[mark + 2..].trim_start_matches('-').trim_start_matches(['"', '\'']);
        let length = delimiter.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        let delimiter = &delimiter[..length];
        if delimiter.is_empty() {
            continue;
        }
        for line in source[at..].split_inclusive('\n') {
            at += line.len();
            if line.trim() == delimiter {
                break;
            }
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::shell::{self, Reading};
    use super::*;

    #[test]
    fn a_list_knows_where_its_words_stand() {
        let text = "CMD [\"a\", \"b \\\"c\\\"\"]";
        let Start::Exec(words) = start(Spelt::verbatim(&text[3..], 3)) else { panic!("a list") };
        let shown: Vec<_> =
            words.iter().map(|word| (word.text.text(), &text[word.text.whole().range()])).collect();
        assert_eq!(shown, [("a", "a"), ("b \"c\"", "b \\\"c\\\"")]);
        assert!(matches!(start(Spelt::verbatim("[a, b", 0)), Start::Shell(_)));
        assert!(matches!(start(Spelt::verbatim("", 0)), Start::Shell(_)));
    }

    #[test]
    fn words_that_are_read_as_shell() {
        let words = read_words("/bin/sh -c", 7);
        assert_eq!(words.len(), 2);
        assert_eq!(words[0].span, Span::new(7, 7));
        let script = shell::read(&words[0].text, Reading::Shell);
        assert_eq!(script.commands[0][0].text.text(), "/bin/sh");
    }
}
