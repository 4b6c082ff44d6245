//! Files that command lines of the tree start: settings that a program reads when it starts, applications that it runs.
//!
//! A command line and the file of settings that it names decide together, and neither is judged without the other.
//! Both are walked alone, each with the models of its own language; what they say of an option is told by its
//! name, so that what one of them does not say is taken from the other ([`Started::join`]). The one that
//! turns TLS on speaks: one cause, one finding.
//!
//! Where a file is only imported by a server that a command line starts, what it does as a program of its own is
//! not what others reach.

mod commands;
mod imported;
mod laid;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

pub(super) use commands::{Command, commands};
pub(super) use imported::as_imported;
pub(super) use laid::{Listener, listeners};

use super::{Analysed, Look, analyse};
use crate::flow::Facts;
use crate::language::FAMILIES;
use crate::link::Texts;
use crate::map::{OptionFact, Subject};
use crate::model::Models;
use crate::record::{Note, Step};
use crate::rule::RuleSet;
use crate::source::{FileId, Location};
use crate::walk::{self, WalkedFile, Workspace};
use laid::Laid;

/// What listens and may ask for certificates.
const SERVER: &str = "tls-server";

/// Options by the names that rules use.
type Options = BTreeMap<String, Laid>;

/// So many commands are named beside a finding.
const NAMED: usize = 3;

/// What is known of the files that command lines start, and of the command lines.
#[derive(Debug, Default)]
pub(crate) struct Started {
    files: BTreeMap<FileId, OfFile>,
}

/// What is known of one file.
#[derive(Debug, Default)]
struct OfFile {
    /// The name by which models know such a file of settings.
    like: Option<String>,
    /// The command lines that read it as settings.
    under: Vec<Under>,
    /// What its own command lines leave to files of settings, by the places of their listeners.
    laid: BTreeMap<Location, Options>,
    /// The command lines that start it as a program.
    run_by: Vec<Named>,
    /// The command lines that start a server which imports it.
    imported_by: Vec<Named>,
}

/// A command line, and the name of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    at: Location,
    program: String,
}

/// A command line that reads a file of settings.
#[derive(Debug)]
struct Under {
    by: Named,
    /// What it says itself.
    given: Options,
    /// What to type there.
    instead: Option<String>,
    /// Whether the file wins.
    file_wins: bool,
    /// Whether it opens the listeners in place of those of the file.
    idle: bool,
}

/// Finds the files that command lines start, and looks at them and at the command lines again, together. Of a part of a
/// repository (`asked`) it is looked for who reads and starts it, and what its own command lines read.
pub(crate) fn follow_commands(
    workspace: &Workspace,
    rules: &RuleSet,
    look: Look<'_>,
    files: &mut [Analysed],
    asked: Option<&BTreeSet<FileId>>,
) -> Started {
    let is_beside = |file: FileId| asked.is_some_and(|asked| !asked.contains(&file));
    let walked = |file: FileId| &workspace.files[file.0 as usize];
    let again = |started: &Started, file: &FileId| {
        let look = Look { gates: None, started: Some(started), ..look };
        analyse(&*workspace.tree, walked(*file), rules, look)
    };
    let mut started = Started::default();
    let writes_commands = |file: &&WalkedFile| is_beside(file.id) && file.language.grammar().is_none();
    let beside: Vec<FileId> = workspace.files.iter().filter(writes_commands).map(|file| file.id).collect();
    let mut beside: BTreeMap<FileId, Analysed> =
        beside.par_iter().map(|file| (*file, again(&started, file))).collect();
    let commands = commands_of(workspace, files, &beside);
    commands.iter().for_each(|command| started.name(command));
    // Files of settings under other names were not looked at as such, others not at all.
    let settings = commands.iter().filter_map(|command| Some(command.settings.as_ref()?.file));
    let unread = |file: &FileId| started.is_renamed(*file) || is_beside(*file) && !beside.contains_key(file);
    let unread: BTreeSet<FileId> = settings.filter(unread).collect();
    let read: Vec<(FileId, Analysed)> =
        unread.par_iter().map(|file| (*file, again(&started, file))).collect();
    beside.extend(read);
    let known = |file: FileId| {
        let analysed = beside.get(&file).or_else(|| files.get(file.0 as usize));
        analysed.map_or(&[][..], |analysed| &analysed.listeners)
    };
    for command in &commands {
        started.join(command, rules.models(walked(command.at.file).language.family()), &known);
    }
    let listens = |file: &FileId| !is_beside(*file) && !known(*file).is_empty();
    let concerned: Vec<FileId> = started.concerned().filter(listens).collect();
    let anew: Vec<Analysed> = concerned.par_iter().map(|file| again(&started, file)).collect();
    for (file, anew) in concerned.into_iter().zip(anew) {
        let before = &mut files[file.0 as usize];
        *before = anew.instead_of(before);
    }
    started
}

/// The command lines of these files, in order. What developers start for themselves, and what shows how it could be done,
/// says nothing of what others reach.
fn commands_of(
    workspace: &Workspace,
    files: &[Analysed],
    beside: &BTreeMap<FileId, Analysed>,
) -> Vec<Command> {
    let all = files.iter().chain(beside.values()).flat_map(|file| &file.commands);
    let counts = |command: &&Command| {
        let path = &workspace.files[command.at.file.0 as usize].path;
        !command.development && !walk::is_test_or_docs(path)
    };
    let mut commands: Vec<Command> = all.filter(counts).cloned().collect();
    commands.sort_by_key(|command| command.at);
    commands
}

/// Whether command lines elsewhere may have a say in what is said of a file.
pub(crate) fn is_started(file: &WalkedFile, text: &str, rules: &RuleSet) -> bool {
    let models = rules.models(file.language.family());
    if file.language.grammar().is_none() {
        return models.programs.may_read_settings(text);
    }
    let asks = |(name, program): (&str, &str)| text.contains(name) && text.contains(program);
    let mut programs = FAMILIES.iter().map(|family| &rules.models(family.name).programs);
    file.language.own_name().is_some_and(asks)
        || models.exported_subjects().any(|(_, subject)| subject.is_exported_by(&file.path))
        || programs.any(|programs| programs.reads_by_itself(&file.path))
}

impl Started {
    /// Notes which files a command line names.
    fn name(&mut self, command: &Command) {
        let by = || Named { at: command.at, program: command.program.clone() };
        if let Some(settings) = &command.settings {
            let of = self.files.entry(settings.file).or_default();
            of.like = of.like.take().or_else(|| settings.like.clone());
        }
        match command.code {
            Some((file, true)) => self.files.entry(file).or_default().imported_by.push(by()),
            Some((file, false)) => self.files.entry(file).or_default().run_by.push(by()),
            None => {}
        }
    }

    /// Whether a file is to be read as settings, whatever it is called.
    fn is_renamed(&self, file: FileId) -> bool {
        self.files.get(&file).is_some_and(|of| of.like.is_some())
    }

    /// Puts together what a command line and its file of settings say.
    fn join<'f>(&mut self, command: &Command, models: &Models, known: &dyn Fn(FileId) -> &'f [Listener]) {
        let Some(settings) = &command.settings else { return };
        let takes_flags = |listener: &&Listener| listener.place == command.at && listener.takes_flags(models);
        let (mut given, mut instead) = (Options::new(), None);
        for listener in known(command.at.file).iter().filter(takes_flags) {
            given = listener.given(models, &command.flags);
            instead = listener.instead(models);
            // Settings that nobody understood may say anything.
            let Some(file) = known(settings.file).iter().find(|file| file.place.file == settings.file) else {
                continue;
            };
            let laid = listener.with(file, &given, settings.wins, models);
            self.files.entry(command.at.file).or_default().laid.insert(listener.place, laid);
        }
        let by = Named { at: command.at, program: command.program.clone() };
        let under = Under { by, given, instead, file_wins: settings.wins, idle: settings.idle };
        self.files.entry(settings.file).or_default().under.push(under);
    }

    /// The files of which something is to be said that they do not say themselves.
    fn concerned(&self) -> impl Iterator<Item = FileId> {
        let is_it = |of: &OfFile| {
            !of.under.is_empty() || !of.laid.is_empty() || !of.run_by.is_empty() || of.is_only_imported()
        };
        self.files.iter().filter(move |(_, of)| is_it(of)).map(|(file, _)| *file)
    }

    /// The path of a file as models know such.
    pub(super) fn path<'p>(&'p self, file: FileId, path: &'p str) -> &'p str {
        self.files.get(&file).and_then(|of| of.like.as_deref()).unwrap_or(path)
    }

    /// Whether a file is only imported, and never started as a program.
    pub(super) fn is_only_imported(&self, file: FileId) -> bool {
        self.files.get(&file).is_some_and(OfFile::is_only_imported)
    }

    /// Gives the subjects of a file what command lines and settings say of them.
    pub(super) fn give(
        &self,
        file: FileId,
        subjects: &mut Vec<Subject>,
        texts: &mut Texts,
        facts: &mut Facts<'_>,
    ) {
        let Some(of) = self.files.get(&file) else { return };
        for mut subject in std::mem::take(subjects) {
            let at = texts.at(subject.span);
            if subject.kind != SERVER || at.file != file {
                subjects.push(subject);
                continue;
            }
            if let Some(laid) = of.laid.get(&at) {
                lay(&mut subject, laid, texts, facts);
            }
            for by in of.run_by.iter().take(NAMED) {
                subject.beside.push((by.at, format!("`{}` runs this file", by.program)));
            }
            if of.under.is_empty() {
                subjects.push(subject);
            } else {
                of.under(subject, texts, facts, subjects);
            }
        }
    }

    /// Says of a subject that it is there only if the file is started by itself, which no command line does.
    pub(super) fn set_aside(&self, file: FileId, subject: &mut Subject) {
        let Some(of) = self.files.get(&file).filter(|_| subject.kind == SERVER) else { return };
        subject.options.insert("runs".to_owned(), OptionFact::fixed("alone"));
        for by in of.imported_by.iter().take(NAMED) {
            subject
                .beside
                .push((by.at, format!("`{}` is what runs, and only imports this file", by.program)));
        }
    }
}

impl OfFile {
    fn is_only_imported(&self) -> bool {
        !self.imported_by.is_empty() && self.run_by.is_empty()
    }

    /// One subject for each way in which command lines start what reads these settings.
    fn under(&self, subject: Subject, texts: &mut Texts, facts: &mut Facts<'_>, subjects: &mut Vec<Subject>) {
        let mut ways: Vec<(Options, Vec<&Named>, Option<&str>)> = Vec::new();
        for under in &self.under {
            if under.idle {
                facts.record.add(|| {
                    let words =
                        "not opened by the command line that reads it, which says itself where to listen";
                    Note::new(Step::Subject, subject.span, words)
                });
                continue;
            }
            let decides = |name: &str| subject.options.get(name).is_some_and(laid::decides);
            let wins = |name: &str| !(under.file_wins && decides(name));
            // The command line turns TLS on, and speaks.
            if under.given.contains_key("tls") && wins("tls") {
                continue;
            }
            let given: Options = under
                .given
                .iter()
                .filter(|(name, _)| wins(name) && subject.options.contains_key(*name))
                .map(|(name, laid)| (name.clone(), laid.clone()))
                .collect();
            match ways.iter_mut().find(|(known, ..)| *known == given) {
                Some((_, by, _)) => by.push(&under.by),
                None => ways.push((given, vec![&under.by], under.instead.as_deref())),
            }
        }
        for (given, by, instead) in ways {
            let mut subject = subject.clone();
            if !given.is_empty() {
                // What is written into the file would not change it.
                subject.instead = instead.map_or(subject.instead, str::to_owned);
                facts.record.add(|| {
                    let words = "the command line that reads these settings says more, and wins over them";
                    Note::new(Step::Subject, subject.start, words)
                });
            }
            lay(&mut subject, &given, texts, facts);
            for by in by.into_iter().take(NAMED) {
                subject.beside.push((by.at, format!("`{}` is started with these settings", by.program)));
            }
            subjects.push(subject);
        }
    }
}

/// Options of a subject become what others say of them.
fn lay(subject: &mut Subject, laid: &Options, texts: &mut Texts, facts: &mut Facts<'_>) {
    for (name, laid) in laid {
        subject.options.insert(name.clone(), laid.fact(texts, facts));
    }
}
