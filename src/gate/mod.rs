//! The gate: which files are worth parsing.
//!
//! In come the rules, the models and, per file, its text and path; out comes whether the file may
//! have anything to say, and by which family of rules. Parsing is by far the dearest thing there is
//! to do with a file, and most files have nothing that any rule asks for: no call that a model knows,
//! no name of a credential beside a place where it could leave.
//!
//! The gate looks at words, not at structure, so that its answer is no only where no program that
//! has this text could have anything to say: no candidate, no evidence for the policy, no notice and
//! no suppression. It is **lossless**: a run without it gives the same bytes. What it looks for is
//! derived from the rules and models, users' own among them; this room knows no library and, but for
//! how texts and comments are written ([`Spelling`]), no language.
//!
//! # How
//!
//! A *literal* is a word (or a specifier in quotes). Which of them stand in a text is found in one
//! pass over its words; together with what its names and its path are they make *facts*. From facts
//! others follow by *clauses*: a value may stand at the path `a.b` where one may stand at `a` and
//! the word `b` stands in the text. A *goal* is what a rule needs: a sink of its kind and one of its
//! sources; an event and the words of the options that it asks for. Constants are judged by their
//! names and values together, and by their shapes.

mod calls;
mod comments;
mod derive;
mod escapes;
mod halves;
mod lexicon;
mod names;
mod program;
mod prose;
mod scan;
mod subjects;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::config::{MtlsPolicy, Settings};
use crate::judge::may_suppress;
use crate::language::{Language, Spelling};
use crate::model::{Models, RowRef};
use crate::rule::RuleSet;
use crate::secret::{NameFacts, shows_shape, speaks_of_access};
use crate::walk::{is_docs, is_test_or_docs};
use derive::Deriver;
use halves::HalfFacts;
pub use halves::Halves;
use lexicon::Lexicon;
use names::Names;
use program::{Builder, Fact, Program, Run, State};
use scan::Scanned;

/// Why a file is parsed: the family of what may be said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// It may hold comments that suppress.
    Suppression,
    /// A rule's query may match.
    Query,
    /// A rule about a subject's options may speak.
    Require,
    /// A source may reach a sink.
    Flow,
    /// A constant may be a credential.
    Constant,
    /// Something is judged in it, or made that others call, if other files give it what it does not say itself: to be
    /// parsed if there are such files.
    Elsewhere,
    /// It may show the policy what its package does, and nothing else: to be parsed if somebody asks.
    Policy,
    /// There may be something to tell that is no finding.
    Notice,
    /// It holds a spelling of which nobody can tell how it reads.
    Unreadable,
    /// It is no program: nothing is gained by looking at it twice.
    Settings,
    /// There are few of its kind: parsing them costs less than making a gate.
    Few,
}

impl Family {
    /// All of them.
    pub const ALL: [Family; 11] = [
        Family::Suppression,
        Family::Query,
        Family::Require,
        Family::Flow,
        Family::Constant,
        Family::Elsewhere,
        Family::Policy,
        Family::Notice,
        Family::Unreadable,
        Family::Settings,
        Family::Few,
    ];

    /// The name as `--stats` prints it.
    pub fn as_str(self) -> &'static str {
        match self {
            Family::Suppression => "suppression comments",
            Family::Query => "queries",
            Family::Require => "options of subjects",
            Family::Flow => "flows",
            Family::Constant => "constants",
            Family::Elsewhere => "options from other files",
            Family::Policy => "evidence for the policy",
            Family::Notice => "notices",
            Family::Unreadable => "unreadable spellings",
            Family::Settings => "settings and command lines",
            Family::Few => "few files of a kind",
        }
    }
}

/// Up to so many files of a family are parsed without asking: making a gate costs as much processor
/// time as parsing about this many files of ordinary size (`docs/performance.md`), and a hook or an
/// editor names one or two.
const FEW: usize = 8;

/// The gates of a run, one per family of languages, built when the first file of the family asks.
#[derive(Debug)]
pub struct Gates<'r> {
    rules: &'r RuleSet,
    settings: &'r Settings,
    /// By family.
    gates: BTreeMap<&'static str, OnceLock<Gate>>,
    /// The families of which there are few files.
    few: BTreeSet<&'static str>,
}

impl<'r> Gates<'r> {
    /// The gates for these rules, and for what the settings make of what they say, over files of these
    /// languages.
    pub fn new(rules: &'r RuleSet, settings: &'r Settings, files: impl Iterator<Item = Language>) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for language in files {
            *counts.entry(language.family()).or_default() += 1;
        }
        let few = counts.iter().filter(|&(_, &count)| count <= FEW).map(|(family, _)| *family).collect();
        let gates = counts.into_keys().map(|family| (family, OnceLock::new())).collect();
        Self { rules, settings, gates, few }
    }

    /// Whether files that have nothing to say are passed over.
    pub fn are_closed(&self) -> bool {
        self.settings.gate
    }

    /// Why a file with this text at this path must be parsed, if it must; and where it need not, what halves of flows stand
    /// in it.
    pub fn asks(&self, language: Language, text: &str, path: &str) -> (Option<Family>, Halves) {
        if language.grammar().is_none() {
            return (Some(Family::Settings), Halves::default());
        }
        let family = language.family();
        let Some(gate) = self.gates.get(family).filter(|_| !self.few.contains(family)) else {
            return (Some(Family::Few), Halves::default());
        };
        if may_suppress(text) {
            return (Some(Family::Suppression), Halves::default());
        }
        if !self.rules.queries_for(language.name(), text).is_empty() {
            return (Some(Family::Query), Halves::default());
        }
        let gate = gate.get_or_init(|| Gate::new(self.rules, language));
        gate.asks(self.rules.models(family), text, path, self.settings)
    }

    /// What halves of flows stand in a file.
    pub fn halves(&self, language: Language, text: &str, path: &str) -> Halves {
        let family = language.family();
        let gate = self.gates.get(family).filter(|_| language.grammar().is_some());
        let gate = gate.map(|gate| gate.get_or_init(|| Gate::new(self.rules, language)));
        gate.map_or_else(Halves::default, |gate| {
            gate.halves(self.rules.models(family), text, path, self.settings)
        })
    }
}

/// The gate of one family.
#[derive(Debug)]
struct Gate {
    /// Tells gates apart.
    id: u64,
    spelling: Spelling,
    lexicon: Lexicon,
    program: Program,
    /// For each purpose of files what is known before their texts are looked at.
    begun: [OnceLock<State>; Purpose::COUNT],
    paths: PathFacts,
    name_facts: [Fact; NameFacts::COUNT],
    /// The name of something that holds a credential.
    holds: Fact,
    /// Other files may say what this one does not.
    elsewhere: Fact,
    unreadable: Fact,
    judges_constants: bool,
    halves: HalfFacts,
}

impl Gate {
    fn new(rules: &RuleSet, language: Language) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let spelling = language.spelling();
        let mut deriver = Deriver::new(rules.models(language.family()), spelling);
        deriver.flows(rules);
        deriver.subjects(rules);
        deriver.makers_for_others();
        let unreadable = deriver.program.fact();
        deriver.program.goal(unreadable, Family::Unreadable as u8);
        let written = deriver.name(NameFacts::WRITTEN_HEADER);
        let handles_keys = deriver.program.all(vec![written, deriver.paths.application]);
        deriver.program.later(handles_keys);
        let (name_facts, holds, paths) = (deriver.names, deriver.holds, deriver.paths.clone());
        let (elsewhere, halves) = (deriver.elsewhere, deriver.halves.clone());
        halves.all().for_each(|fact| deriver.program.keep(fact));
        let (program, words) = deriver.finish();
        let (program, wanted) = program.build();
        Self {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            spelling,
            lexicon: Deriver::lexicon(words, &wanted),
            program,
            begun: Default::default(),
            paths,
            name_facts,
            holds,
            elsewhere,
            unreadable,
            judges_constants: rules.judges_constants(),
            halves,
        }
    }

    /// A run that knows what the path says.
    fn begin(&self, models: &Models, path: &str, aside: bool, settings: &Settings) -> Run<'_> {
        let purpose = Purpose::of(path, aside, settings);
        // What follows from that is a good part of all that ever follows, and the same for most files.
        let begun = self.begun[purpose.number()].get_or_init(|| {
            let mut run = self.program.run();
            self.paths.add_purpose(&mut run, purpose);
            run.into_state()
        });
        let mut run = self.program.go_on(begun.clone());
        self.paths.add(&mut run, models, path);
        run
    }

    /// What halves of flows stand in a text.
    fn halves(&self, models: &Models, text: &str, path: &str, settings: &Settings) -> Halves {
        let mut run = self.begin(models, path, is_test_or_docs(path), settings);
        run.goes_on();
        let mut names = Names::default();
        scan::scan(self, text, &mut run, &mut names);
        if names.facts.has(NameFacts::TOKEN) && speaks_of_access(text) {
            run.add(self.holds);
        }
        self.halves.of(&run)
    }

    fn asks(&self, models: &Models, text: &str, path: &str, settings: &Settings) -> (Option<Family>, Halves) {
        let aside = is_test_or_docs(path);
        let mut run = self.begin(models, path, aside, settings);
        let mut names = Names::default();
        let scanned = scan::scan(self, text, &mut run, &mut names);
        if run.passed().is_none() && names.facts.has(NameFacts::TOKEN) && speaks_of_access(text) {
            run.add(self.holds);
        }
        let passed = run.passed().and_then(|family| Family::ALL.get(usize::from(family)).copied());
        let passed = passed.or_else(|| {
            let constant = self.judges_constants && self.holds_constant(text, &scanned, names.facts, aside);
            constant.then_some(Family::Constant)
        });
        if passed.is_some() {
            return (passed, Halves::default());
        }
        let (later, halves) = (run.is_for_later(), self.halves.of(&run));
        run.add(self.elsewhere);
        let elsewhere = run.passed().is_some().then_some(Family::Elsewhere);
        (elsewhere.or(later.then_some(Family::Policy)), halves)
    }

    /// Whether some constant may be a credential, by its shape or by its name and value.
    fn holds_constant(&self, text: &str, scanned: &Scanned, names: NameFacts, aside: bool) -> bool {
        let read = &*scanned.read;
        let quoted = self.spelling.quoted_texts;
        shows_shape(text, quoted)
            || !read.is_empty() && shows_shape(read, quoted)
            || !aside && values::may_hold(text, scanned, &self.spelling, names)
    }
}

/// What a file's path says.
#[derive(Clone, Debug)]
struct PathFacts {
    /// It is no test, example or documentation.
    application: Fact,
    /// It is no test.
    no_test: Fact,
    /// What the policy decides about is told there.
    weighed: Fact,
    conventions: BTreeMap<RowRef, Fact>,
    scripts: BTreeMap<RowRef, Fact>,
    exported: BTreeMap<RowRef, Fact>,
}

impl PathFacts {
    fn new(program: &mut Builder) -> Self {
        Self {
            application: program.fact(),
            no_test: program.fact(),
            weighed: program.fact(),
            conventions: BTreeMap::new(),
            scripts: BTreeMap::new(),
            exported: BTreeMap::new(),
        }
    }

    fn convention(&mut self, row: RowRef, program: &mut Builder) -> Fact {
        *self.conventions.entry(row).or_insert_with(|| program.fact())
    }

    fn script(&mut self, row: RowRef, program: &mut Builder) -> Fact {
        *self.scripts.entry(row).or_insert_with(|| program.fact())
    }

    fn exported(&mut self, row: RowRef, program: &mut Builder) -> Fact {
        *self.exported.entry(row).or_insert_with(|| program.fact())
    }

    /// Notes what a file is for.
    fn add_purpose(&self, run: &mut Run<'_>, purpose: Purpose) {
        let facts = [self.application, self.no_test, self.weighed];
        for (fact, holds) in facts.into_iter().zip(purpose.0) {
            if holds {
                run.add(fact);
            }
        }
    }

    /// Notes what else the path says.
    fn add(&self, run: &mut Run<'_>, models: &Models, path: &str) {
        let mut add = |holds: bool, fact: Fact| {
            if holds {
                run.add(fact);
            }
        };
        for (&row, &fact) in &self.conventions {
            add(models.convention(row).is_about(path), fact);
        }
        for (&row, &fact) in &self.scripts {
            add(models.script(row).is_about(path), fact);
        }
        for (&row, &fact) in &self.exported {
            add(models.subject(row).is_exported_by(path), fact);
        }
    }
}

/// What a file is for: whether it is the application's, whether it is no test, and whether what the policy decides
/// about is told there.
#[derive(Clone, Copy)]
struct Purpose([bool; 3]);

impl Purpose {
    const COUNT: usize = 8;

    fn of(path: &str, aside: bool, settings: &Settings) -> Self {
        let test = aside && !is_docs(path);
        // Under `auto` nobody asks tests for certificates (`judge::policy`).
        Self([!aside, !test, !test || settings.at(path).mtls != MtlsPolicy::Auto])
    }

    fn number(self) -> usize {
        self.0.into_iter().fold(0, |number, holds| 2 * number + usize::from(holds))
    }
}
