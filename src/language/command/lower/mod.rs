//! Files of command lines to IR: shell scripts, Procfiles, Dockerfiles, compose files, package scripts,
//! systemd units; and files of settings that are no code.
//!
//! No grammar reads them. Each format finds its command lines and the place of each of their bytes; one
//! lexer ([`shell`]) makes words of them, [`wrap`] finds the program behind whatever starts it, and
//! [`call`] writes the call that the command line is:
//!
//! ```text
//! web: exec gunicorn --certfile=$CERT --preload app:app
//!
//! v0 = read environment.CERT
//! v1 = true
//! v2 = "app:app"
//! v3 = read gunicorn
//! v4 = call v3(v2, certfile: v0, preload: v1)
//! ```
//!
//! Flags are arguments by name, in order, so that the last one wins; words that only a running shell
//! knows are spread among them, so that what they may hold is unknown. A command of a program that no
//! model describes leaves nothing, and a text in which none of their names occurs is not looked at.
//!
//! Scripts within scripts (`sh -c "..."`) go on an agenda; a text inside a word is shorter than the word, so
//! that this ends.

mod call;
mod compose;
mod dockerfile;
mod lines;
mod settings;
mod shell;
mod start;
pub mod variables;
mod word;
mod wrap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::resolve::Directory;
use crate::ir::{Builder, Module};
use crate::lower::{Program, Programs, TextFile};
use crate::source::Span;
use crate::syntax::Spelt;
use shell::{Command, Reading, Script};
pub(super) use start::HERE;
use word::Word;
use wrap::Started;

/// How deep scripts within words are looked at. Nobody quotes deeper by hand.
const SCRIPTS: usize = 8;

/// A format of files that hold command lines or settings of programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A shell script.
    Script,
    /// A Procfile: a name and a command a line.
    Procfile,
    /// A Dockerfile.
    Dockerfile,
    /// A compose file.
    Compose,
    /// A `package.json`.
    Package,
    /// A systemd unit.
    Unit,
    /// Settings of a program, as data.
    Settings,
}

/// The IR of a file of command lines.
pub fn lower(file: &TextFile<'_>, format: Format) -> Module {
    let programs = file.programs;
    let span = Span::new(0, file.text.len() as u32);
    let mut lowering = Lowering {
        file,
        programs,
        builder: Builder::new(span),
        development: for_developers(file.path),
        locals: FxHashSet::default(),
        say_more: FxHashMap::default(),
        directory: Directory::default(),
    };
    let settings = format == Format::Settings;
    if settings || programs.may_occur(file.text) {
        match format {
            Format::Script => lines::script(&mut lowering),
            Format::Procfile => lines::procfile(&mut lowering),
            Format::Unit => lines::unit(&mut lowering),
            Format::Dockerfile => dockerfile::read(&mut lowering),
            Format::Compose => compose::services(&mut lowering),
            Format::Package => compose::package_scripts(&mut lowering),
            Format::Settings => settings::read(&mut lowering),
        }
    }
    let mut module = lowering.builder.finish();
    module.comments.sort();
    for statement in &mut module.statements {
        without_last_comment(statement, &module.comments, file.text);
    }
    module.statements.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    module
}

/// A comment behind a statement is no part of it.
fn without_last_comment(statement: &mut Span, comments: &[Span], text: &str) {
    let before = comments.partition_point(|comment| comment.start < statement.end);
    let last = comments[..before].last().filter(|comment| comment.end >= statement.end);
    if let Some(comment) = last.filter(|comment| comment.start > statement.start) {
        let kept = text.get(statement.start as usize..comment.start as usize).unwrap_or_default();
        statement.end = statement.start + kept.trim_end().len() as u32;
    }
}

/// Whether a name says that something is for developers: `Procfile.dev`, `start:dev`, `run_local.sh`.
fn is_for_developers(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "dev",
        "devel",
        "develop",
        "development",
        "debug",
        "local",
        "localhost",
        "watch",
        "e2e",
        "test",
        "tests",
    ];
    name.split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| WORDS.iter().any(|w| word.eq_ignore_ascii_case(w)))
}

/// Whether a file is for developers, by its name or that of its folder.
fn for_developers(path: &str) -> bool {
    path.rsplit('/').take(2).any(is_for_developers)
}

struct Lowering<'a> {
    file: &'a TextFile<'a>,
    programs: &'a Programs,
    builder: Builder,
    /// Whether developers start what stands here for themselves.
    development: bool,
    /// Variables that the text gives a value itself.
    locals: FxHashSet<String>,
    /// Of the programs met so far (told apart by where their rows lie): see [`Lowering::may_say_more`].
    say_more: FxHashMap<*const Program, (bool, bool)>,
    /// Where what stands here is run.
    directory: Directory,
}

impl Lowering<'_> {
    /// The file's text from one byte to another.
    fn verbatim(&self, range: std::ops::Range<usize>) -> Spelt {
        let text = self.file.text.get(range.clone()).unwrap_or_default();
        Spelt::verbatim(text, range.start as u32)
    }

    /// Reads a text as commands, each of which is a statement if `statements` says so.
    fn script(&mut self, text: &Spelt, statements: bool) {
        let Script { commands, comments } = shell::read(text, Reading::Shell);
        self.builder.module.comments.extend(comments);
        for words in commands {
            if statements && let (Some(first), Some(last)) = (words.first(), words.last()) {
                self.builder.module.statements.push(first.span.join(last.span));
            }
            self.command(words);
        }
    }

    /// One command, and the scripts in its words.
    fn command(&mut self, words: Command) {
        let mut agenda: Vec<(Command, usize)> = vec![(words, 0)];
        while let Some((words, depth)) = agenda.pop() {
            self.builder.module.nodes += words.len() as u32;
            match wrap::started(&words, self.programs) {
                Started::Program(program, at) => self.call(program, &words[at..]),
                Started::Other if words.first().and_then(Word::known) == Some("cd") => {
                    self.change_directory(&words[1..]);
                }
                Started::Script(at) if depth < SCRIPTS => {
                    let Script { commands, comments } = shell::read(&words[at].text, Reading::Shell);
                    self.builder.module.comments.extend(comments);
                    agenda.extend(commands.into_iter().rev().map(|words| (words, depth + 1)));
                }
                Started::Script(_) | Started::Other => {}
            }
        }
    }

    fn call(&mut self, program: &Program, words: &[Word]) {
        let (may_say_more, may_find) = self.may_say_more(program);
        let (development, locals, directory) = (self.development, &self.locals, &self.directory);
        let around = call::Surroundings { development, locals, may_say_more, may_find, directory };
        call::emit(&mut self.builder, program, words, &around);
    }

    /// What follows is run in another directory.
    fn change_directory(&mut self, words: &[Word]) {
        let Some(word) = words.first() else { return };
        // `cd "$(dirname "$0")"`: the folder of the file.
        let own = ["dirname", "BASH_SOURCE", "%/*"].iter().any(|mark| word.text.text().contains(mark));
        self.directory = match word.known() {
            Some("-") => Directory::default(),
            Some(path) => self.directory.at(path),
            None if own => Directory::default(),
            None => Directory::nowhere(),
        };
    }

    /// Does something of which the directory is its own.
    fn apart(&mut self, directory: Directory, work: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.directory, directory);
        work(self);
        self.directory = outer;
    }

    /// Whether the program takes settings from elsewhere: from a variable of the environment that the text speaks of;
    /// from a file that it finds by itself, or that the text puts in its way.
    fn may_say_more(&mut self, program: &Program) -> (bool, bool) {
        let file = self.file;
        *self.say_more.entry(std::ptr::from_ref(program)).or_insert_with(|| {
            let spoken_of = |name: &String| file.text.contains(name.as_str());
            let finds = |path: &String| {
                let name = path.rsplit('/').next().unwrap_or(path);
                file.text.contains(name) || (file.has_file)(path)
            };
            let own_files = program.own_files(|_| Ok::<_, ()>(None)).unwrap_or_default();
            (program.variables.iter().any(spoken_of), own_files.iter().any(finds))
        })
    }

    /// A command in two parts, of which the first may be a program that starts the second: what a
    /// container runs. If nobody knows the first, the second is taken for what runs in the end.
    fn in_two_parts(&mut self, first: Command, second: Command) {
        let both: Command = first.iter().chain(&second).cloned().collect();
        let starts = |words: &[Word]| !matches!(wrap::started(words, self.programs), Started::Other);
        if starts(&both) {
            self.command(both);
        } else if starts(&second) {
            self.command(second);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_for_developers;

    #[test]
    fn names_for_developers() {
        for name in ["Procfile.dev", "docker-compose.local.yml", "start:dev", "run_test.sh", "dev"] {
            assert!(is_for_developers(name), "{name}");
        }
        for name in ["Procfile", "start", "devices.sh", "prod", "contest.sh", "latest"] {
            assert!(!is_for_developers(name), "{name}");
        }
    }
}
