//! What the command lines of known programs look like: which flags take a value, which word names a
//! subcommand. What a flag means is the models' business.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

/// How the command line of one program is read. Flags are named without their dashes.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Program {
    /// The names under which it is started; the first is the callee's.
    pub names: Vec<String>,
    /// Flags that take no value.
    pub switches: Vec<String>,
    /// What flags of one letter stand for.
    pub short: BTreeMap<char, String>,
    /// Flags that may be shortened as long as they cannot be taken for another one of these.
    pub shortened: Vec<String>,
    /// The first word that is no flag must be one of these, where there are any; it is a member of the
    /// callee.
    pub subcommands: Vec<String>,
    /// Flags that it does not know: with one of them it does not start.
    pub refused: Vec<String>,
    /// Flags each of whose occurrences is an event of its own, beside the command itself.
    pub each: Vec<String>,
    /// Flags whose value is another flag with its value: `-O name=value`.
    pub pairs: Vec<String>,
    /// Flags that name a file of further settings, over which the command line wins.
    pub settings: Vec<String>,
    /// As `settings`, of files that win over the command line.
    pub overriding_settings: Vec<String>,
    /// Files of settings that the program reads without being told, if they are there: the first of them. `{flag=value}`
    /// in one is what the flag is given, else that value.
    pub own_files: Vec<String>,
    /// The name of a file of settings by which the models of its language know it, whatever it is called here.
    pub settings_like: Option<String>,
    /// What stands before the path of a file of settings.
    pub file_mark: Option<String>,
    /// What stands before the dotted name of a module of settings.
    pub module_mark: Option<String>,
    /// Whether files of settings without a mark are another format than those that `settings-like` names.
    pub marked_only: bool,
    /// Flags, and values of the flags of `settings`, with which no file of settings is read.
    pub no_settings: Vec<String>,
    /// Flags that open listeners in place of those of the settings.
    pub instead_of_settings: Vec<String>,
    /// What code it runs, if it runs any.
    pub runs: Option<Runs>,
    /// Flags with which developers start the program for themselves: `reload`, `environment=test`.
    pub development: Vec<String>,
    /// The beginnings of variables of the environment that stand for flags.
    pub variables: Vec<String>,
}

/// Which code a program runs.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Runs {
    /// The flags that name it.
    pub flags: Vec<String>,
    /// Whether the first word that is no flag names it, where no flag does.
    pub word: bool,
    /// The files that it runs without being told, if they are there: the first of them.
    pub own: Vec<String>,
    /// It is named with dots, up to a colon: what its file has behind its path in place of those (`.py`). With no
    /// such endings it is a path.
    pub endings: Vec<String>,
    /// The flags that name the folder in which it is looked for.
    pub folder: Vec<String>,
    /// Whether the program only imports it, and listens itself.
    pub imported: bool,
}

impl Program {
    /// The full name of a flag of one letter.
    pub(crate) fn letter<'a>(&'a self, letter: &'a str) -> &'a str {
        letter.chars().next().and_then(|c| self.short.get(&c)).map_or(letter, String::as_str)
    }

    /// The full name of a flag that may have been shortened.
    pub(crate) fn flag<'a>(&'a self, name: &'a str) -> &'a str {
        let mut fits = self.shortened.iter().filter(|full| full.starts_with(name));
        match (fits.next(), fits.next()) {
            (Some(full), None) => full,
            _ => name,
        }
    }

    /// The files of settings that it reads without being told, where its flags are given this; none if a flag that
    /// decides is given something that only a running program knows (`Err`).
    pub(crate) fn own_files<E>(
        &self,
        given: impl Fn(&str) -> Result<Option<String>, E>,
    ) -> Result<Vec<String>, E> {
        let filled = |path: &String| {
            let Some((before, flag, value, after)) = hole(path) else { return Ok(path.clone()) };
            let value = given(flag)?.unwrap_or_else(|| value.to_owned());
            Ok(format!("{before}{value}{after}"))
        };
        self.own_files.iter().map(filled).collect()
    }

    /// Whether a flag takes no value.
    pub(crate) fn is_switch(&self, name: &str) -> bool {
        self.switches.iter().any(|switch| switch == name)
    }
}

/// The parts of a path with `{flag=value}` in it: what stands before it, those two, and what stands behind it.
fn hole(path: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, rest) = path.split_once('{')?;
    let (inner, after) = rest.split_once('}')?;
    let (flag, value) = inner.split_once('=')?;
    Some((before, flag, value, after))
}

/// The programs of which something is known.
#[derive(Clone, Debug, Default)]
pub struct Programs {
    programs: Vec<Program>,
    /// Finds their names in a text; made when the first text is asked about.
    names: OnceLock<Option<AhoCorasick>>,
}

impl Programs {
    /// The programs, to be found by their names.
    pub fn new(programs: Vec<Program>) -> Self {
        Self { programs, names: OnceLock::new() }
    }

    /// Whether a text may start one of them.
    pub fn may_occur(&self, text: &str) -> bool {
        let finder = || {
            let names = self.programs.iter().flat_map(|program| &program.names);
            AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(names).ok()
        };
        let names = self.names.get_or_init(finder);
        !self.programs.is_empty() && names.as_ref().is_some_and(|names| names.is_match(text))
    }

    /// Whether a text may start one of them that reads files of settings.
    pub fn may_read_settings(&self, text: &str) -> bool {
        let reads = |program: &&Program| {
            let flags = [&program.settings, &program.overriding_settings, &program.own_files];
            flags.iter().any(|of| !of.is_empty())
        };
        self.programs.iter().filter(reads).flat_map(|program| &program.names).any(|name| text.contains(name))
    }

    /// Whether one of them reads a file at this path without being told.
    pub fn reads_by_itself(&self, path: &str) -> bool {
        let at_end = |path: &str, own: &str| {
            path.strip_suffix(own).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
        };
        let ends = |own: &String| match hole(own) {
            Some((before, _, _, after)) => {
                let filled = path.strip_suffix(after).and_then(|path| path.rsplit_once('/'));
                filled.is_some_and(|(folder, _)| at_end(folder, before.trim_end_matches('/')))
            }
            None => at_end(path, own),
        };
        self.programs.iter().any(|program| program.own_files.iter().any(ends))
    }

    /// The program of a name.
    pub(crate) fn named(&self, name: &str) -> Option<&Program> {
        self.programs.iter().find(|program| program.names.iter().any(|known| known == name))
    }
}
