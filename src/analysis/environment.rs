//! Servers whose demand for client certificates hangs on a variable of the environment.
//!
//! What the code does under a value of the variable is found by walking it again with that value
//! ([`Assumed`]); which values there are is said by the files of the tree that set it ([`set`]) and by the texts
//! that the code compares it with. Both together make a verdict, which becomes an option of the server,
//! `conditional`, that rules ask about like any other; where there is none, a notice names the places.
//!
//! Only where such a server was found are files looked for, and only those are read again.

mod set;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Analysed, Look, analyse};
use crate::config::Settings;
use crate::flow::{Atom, Facts};
use crate::ir::{BinaryOp, Const, Instr, Module, Sym, Taken, ValueId};
use crate::link::Texts;
use crate::map::{self, Effective, OptionFact, Reason, Stance, Subject};
use crate::model::RowRef;
use crate::rule::RuleSet;
use crate::source::Location;
use crate::walk::Workspace;
use set::Surroundings;
use verdict::Verdict;

/// How many texts that the code compares something with are kept.
const COMPARED: usize = 12;

/// A server, as one walk saw it.
#[derive(Clone, Debug)]
pub(super) struct Server {
    /// What tells it from others of the file: its place, and the row that knows it.
    place: (Location, RowRef),
    stance: Stance,
    /// Where that is written.
    written: Option<Location>,
    hangs: Option<Hangs>,
}

/// What a server hangs on.
#[derive(Clone, Debug)]
struct Hangs {
    variable: String,
    /// The texts that the code compares the variable with, sorted.
    compared: Vec<String>,
}

/// A variable, and what it is taken to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Assumed<'a> {
    variable: &'a str,
    text: Text<'a>,
}

/// What a variable is taken to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Text<'a> {
    /// Not set, and what the code puts in its place may be anything.
    Lacking,
    /// Not set.
    Unset,
    /// This text.
    Is(&'a str),
}

impl Assumed<'_> {
    /// From here on the module is the one that runs under this value.
    pub(super) fn hold_in(self, module: &mut Module) {
        let variable = module.names.intern(self.variable);
        let taken = match self.text {
            Text::Lacking => Taken::Lacking,
            Text::Unset => Taken::Unset,
            Text::Is(text) => Taken::Text(module.names.intern(text)),
        };
        module.assumed.insert(variable, taken);
    }
}

/// What is known of the environment of a file's servers when it is walked for the last time.
#[derive(Debug, Default)]
pub(crate) struct Told {
    verdicts: BTreeMap<(Location, RowRef), Spoken>,
    /// Where each variable is set, in words.
    places: BTreeMap<String, String>,
}

/// A verdict about one server, ready for the rules.
#[derive(Debug)]
struct Spoken {
    word: &'static str,
    variable: String,
    start: Option<Location>,
    beside: Vec<(Location, String)>,
}

impl Told {
    /// Makes the verdicts options of the servers that they are about.
    pub(super) fn give(&self, subjects: &mut [Subject], texts: &Texts) {
        for subject in subjects {
            let Some(spoken) = self.verdicts.get(&(texts.at(subject.span), subject.row)) else { continue };
            if map::hangs_on(subject).is_none() {
                continue;
            }
            let value = Effective {
                word: spoken.word.to_owned(),
                reason: Reason::Written,
                span: spoken.start.and_then(|start| texts.span_of(start)),
            };
            let fact = OptionFact { values: vec![value], open: None, decided_by: None };
            subject.options.insert("conditional".to_owned(), fact);
            subject.spelled.insert("variable".to_owned(), spoken.variable.clone());
            subject.beside.clone_from(&spoken.beside);
        }
    }

    /// Where a variable is set, in words.
    pub(super) fn places(&self, variable: &str) -> Option<&str> {
        self.places.get(variable).map(String::as_str)
    }
}

/// The servers of a file.
pub(super) fn servers(
    subjects: &[Subject],
    module: &Module,
    facts: &Facts<'_>,
    texts: &Texts,
) -> Vec<Server> {
    let server = |subject: &Subject| {
        let stance = map::stance(subject)?;
        // What developers start for themselves is nobody else's.
        let own = subject.options.get("purpose").is_some_and(|fact| fact.is("development"));
        let variable = map::hangs_on(subject).filter(|_| stance == Stance::Unknown && !own);
        Some(Server {
            place: (texts.at(subject.span), subject.row),
            stance,
            written: map::written_at(subject).map(|span| texts.at(span)),
            hangs: variable.map(|variable| hangs(variable, module, facts)),
        })
    };
    subjects.iter().filter_map(server).collect()
}

fn hangs(variable: Sym, module: &Module, facts: &Facts<'_>) -> Hangs {
    let mut compared: BTreeSet<String> =
        compared_with(module).take(COMPARED).map(|text| facts.names.text(text).to_owned()).collect();
    for atom in facts.values.all().iter().flat_map(|set| &set.atoms) {
        if let Atom::EnvTest { var, with: Some(with), .. } = *atom
            && var == variable
        {
            compared.insert(facts.names.text(with).to_owned());
        }
    }
    Hangs { variable: facts.names.text(variable).to_owned(), compared: compared.into_iter().collect() }
}

/// Short texts that the code compares something with: by way of another value it may be the variable.
fn compared_with(module: &Module) -> impl Iterator<Item = Sym> {
    use BinaryOp::{Equal, LooseEqual, LooseNotEqual, NotEqual};
    module.functions.iter().flat_map(|function| {
        let text = |v: ValueId| match function.instrs.get(v.index()) {
            Some(Instr::Const(Const::Text(text))) => Some(*text),
            _ => None,
        };
        function.instrs.iter().filter_map(move |instr| match *instr {
            Instr::Binary(Equal | NotEqual | LooseEqual | LooseNotEqual, l, r) => text(r).or_else(|| text(l)),
            _ => None,
        })
    })
}

/// Looks for what sets the variables on which servers hang, walks their files again under each value, and once
/// more with what came of it. Behind the files stand those that are no code and are spoken of.
pub(crate) fn environment(
    workspace: &Workspace,
    rules: &RuleSet,
    settings: &Settings,
    look: Look<'_>,
    files: &mut Vec<Analysed>,
) {
    let hanging = |(index, file): (usize, &Analysed)| {
        file.servers.iter().any(|server| server.hangs.is_some()).then_some(index)
    };
    let hanging: Vec<usize> = files.iter().enumerate().filter_map(hanging).collect();
    if hanging.is_empty() {
        return;
    }
    let hangs =
        hanging.iter().flat_map(|&index| &files[index].servers).filter_map(|server| server.hangs.as_ref());
    let names: BTreeSet<&str> = hangs.map(|hangs| &*hangs.variable).collect();
    let surroundings = Surroundings::read(workspace, settings, &names);
    let again = |index: usize, look: Look<'_>| {
        analyse(&*workspace.tree, &workspace.files[index], rules, Look { gates: None, ..look })
    };
    let anew: Vec<Analysed> = hanging
        .par_iter()
        .map(|&index| {
            let under = |assumed: Assumed<'_>| {
                let look = Look { assumed: Some(assumed), with_notes: false, with_imports: false, ..look };
                again(index, look).servers
            };
            let told = tell(&workspace.files[index].path, &files[index].servers, &surroundings, &under);
            again(index, Look { told: Some(&told), ..look })
        })
        .collect();
    for (index, anew) in hanging.into_iter().zip(anew) {
        let file = &mut files[index];
        *file = anew.instead_of(file);
    }
    surroundings.join(files);
}

/// What there is to say of the servers of one file.
fn tell(
    path: &str,
    servers: &[Server],
    surroundings: &Surroundings,
    under: &dyn Fn(Assumed<'_>) -> Vec<Server>,
) -> Told {
    let mut told = Told::default();
    let hanging = servers.iter().filter_map(|server| Some((server, server.hangs.as_ref()?)));
    let mut by_variable: BTreeMap<&str, Vec<(&Server, &Hangs)>> = BTreeMap::new();
    hanging.for_each(|(server, hangs)| by_variable.entry(&hangs.variable).or_default().push((server, hangs)));
    for (variable, servers) in by_variable {
        let places = surroundings.of(variable, path);
        let compared: BTreeSet<&str> =
            servers.iter().flat_map(|(_, hangs)| &hangs.compared).map(String::as_str).collect();
        let texts = verdict::texts_to_try(variable, &compared, &places);
        let tried: Vec<(Text<'_>, Vec<Server>)> =
            texts.into_iter().map(|text| (text, under(Assumed { variable, text }))).collect();
        told.places.insert(variable.to_owned(), set::in_words(&places));
        for (server, _) in servers {
            let stances: verdict::Stances<'_> =
                tried.iter().map(|(text, seen)| (*text, of(seen, server.place))).collect();
            let Some(Verdict { word, beside }) = verdict::verdict(&stances, &places) else {
                continue;
            };
            let start =
                |wanted: Stance| stances.values().find_map(|(stance, at)| at.filter(|_| *stance == wanted));
            let start = start(Stance::Open).or_else(|| start(Stance::Closed));
            let spoken = Spoken { word, variable: variable.to_owned(), start, beside };
            told.verdicts.insert(server.place, spoken);
        }
    }
    told
}

/// What a server does in a walk in which it may have several turns, or none.
fn of(seen: &[Server], place: (Location, RowRef)) -> (Stance, Option<Location>) {
    let mut turns = seen.iter().filter(|server| server.place == place);
    let Some(first) = turns.next() else { return (Stance::Unknown, None) };
    let alike = turns.all(|server| server.stance == first.stance);
    (if alike { first.stance } else { Stance::Unknown }, first.written)
}
