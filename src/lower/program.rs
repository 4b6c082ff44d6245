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
    /// Flags each of whose occurrences is an event of its own, beside the command itself.
    pub each: Vec<String>,
    /// Flags whose value is another flag with its value: `-O name=value`.
    pub pairs: Vec<String>,
    /// Flags that name a file of further settings, over which the command line wins.
    pub settings: Vec<String>,
    /// As `settings`, of files that win over the command line.
    pub overriding_settings: Vec<String>,
    /// Files of settings that the program reads without being told, if they are there.
    pub own_files: Vec<String>,
    /// Flags with which developers start the program for themselves: `reload`, `environment=test`.
    pub development: Vec<String>,
    /// The beginnings of variables of the environment that stand for flags.
    pub variables: Vec<String>,
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

    /// Whether a flag takes no value.
    pub(crate) fn is_switch(&self, name: &str) -> bool {
        self.switches.iter().any(|switch| switch == name)
    }
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

    /// The program of a name.
    pub(crate) fn named(&self, name: &str) -> Option<&Program> {
        self.programs.iter().find(|program| program.names.iter().any(|known| known == name))
    }
}
