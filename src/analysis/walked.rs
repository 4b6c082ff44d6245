//! One file walked, alone or joined with others, and what is made of that.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::environment::{Assumed, Told, servers};
use super::joined::{Joiner, Joining, Offer};
use super::started::{Started, as_imported, listeners};
use super::{
    Analysed, Damaged, Look, QueryMatch, Read, bare, handles_keys, is_credential_header, notices, secret_at,
    vocabulary,
};
use crate::flow::{self, Asks, Awaited, Facts, OfferedName, PathId, SourceKind, Vocabulary, Why};
use crate::ir::{FunctionId, ImportId, Module};
use crate::judge;
use crate::language::Language;
use crate::link::Texts;
use crate::map::{self, Names, OptionFact, Subject};
use crate::model::{Models, RowRef};
use crate::record::Record;
use crate::resolve::Definitions;
use crate::rule::{FileView, RuleSet};
use crate::secret;
use crate::source::{FileId, Source, Span};
use crate::version::Released;
use crate::walk;

/// Options are read in one file, made in a second from what stands in a third: so often a file is looked at again.
const ROUNDS: usize = 8;

/// Walks one file as often as its answers ask for more files.
pub(super) struct Walker<'s, 'm> {
    source: &'s Source,
    rules: &'m RuleSet,
    models: &'m Models,
    released: &'m dyn Released,
    words: Vocabulary,
    /// What was looked at, if anybody asks for that.
    record: Record,
    assumed: Option<Assumed<'m>>,
    told: Option<&'m Told>,
    started: Option<&'m Started>,
    /// What tells the file whether it is itself the program.
    own_name: Option<(&'static str, &'static str)>,
}

impl<'s, 'm> Walker<'s, 'm> {
    /// For one file, which this is lowered.
    pub fn new(
        source: &'s Source,
        rules: &'m RuleSet,
        models: &'m Models,
        released: &'m dyn Released,
        look: Look<'m>,
        language: Language,
        module: &Module,
    ) -> Self {
        let words = vocabulary(&source.text);
        let record = match look.with_notes {
            true => flow::notes(module.clone(), models, released, words, &source.path),
            false => Record::default(),
        };
        let (assumed, told, started) = (look.assumed, look.told, look.started);
        let own_name = language.own_name();
        Self { source, rules, models, released, words, record, assumed, told, started, own_name }
    }

    /// The file alone.
    pub fn alone(&self, module: Module) -> Walked<'m> {
        self.walk(module, Texts::new(self.source.id, Vec::new()))
    }

    /// The file with those that were taken in so far.
    pub fn joined(&self, joining: &Joining<'_, '_>) -> Walked<'m> {
        let (module, texts) = joining.linked();
        self.walk(module, texts)
    }

    /// What the walk gives when all files were taken in that its answers ask for.
    pub fn answered<'j, 'w>(
        &self,
        first: Walked<'m>,
        mut joining: Option<Joining<'j, 'w>>,
        joiner: Option<&'j Joiner<'w>>,
    ) -> Walked<'m> {
        let mut walked = first;
        let Some(joiner) = joiner else { return walked };
        if joining.is_none()
            && self.assumed.is_none()
            && !(self.asked(&mut walked, None, joiner).is_empty() && walked.offers().is_empty())
        {
            joiner.keep(self.source, walked.lowered());
        }
        for _ in 0..ROUNDS {
            let asked = self.asked(&mut walked, joining.as_ref(), joiner);
            if asked.is_empty() {
                break;
            }
            joining = joining.or_else(|| joiner.start(self.source.id));
            let Some(joining) = &mut joining else { break };
            if !joining.take_in(&asked) {
                break;
            }
            walked = self.joined(joining);
        }
        walked
    }

    /// The imports that would have to be known for answers that are not.
    fn asked(
        &self,
        walked: &mut Walked<'_>,
        joining: Option<&Joining<'_, '_>>,
        joiner: &Joiner<'_>,
    ) -> BTreeSet<ImportId> {
        let mut asked = walked.hidden();
        let awaited: Vec<Awaited> = walked.awaited(self.rules).copied().collect();
        // The walk has the names.
        std::mem::swap(&mut walked.module.names, &mut walked.facts.names);
        let definitions = || Definitions::of(&walked.module);
        for &Awaited { import, asks } in &awaited {
            // What was given to code may be in what that gave back, or changed.
            let is_given = |other: &Awaited| other.import == import && matches!(other.asks, Asks::Shows(..));
            if matches!(asks, Asks::Holds(_)) && awaited.iter().any(is_given) {
                asked.insert(import);
            }
            let may_answer = || match joining {
                Some(joining) => joining.may_answer(import, asks),
                None => joiner.may_answer(self.source.id, &walked.module, (import, asks), &definitions),
            };
            if !asked.contains(&import) && may_answer() {
                asked.insert(import);
            }
        }
        std::mem::swap(&mut walked.module.names, &mut walked.facts.names);
        asked
    }

    /// The path, or one by which models know what the file is.
    fn path(&self) -> &str {
        self.started.map_or(&*self.source.path, |started| started.path(self.source.id, &self.source.path))
    }

    /// What there is to judge where the file is not itself the program, if it never is one and asks.
    fn awake(&self, module: &Module) -> Option<Vec<(Span, RowRef)>> {
        self.started.filter(|started| started.is_only_imported(self.source.id))?;
        let mut imported = as_imported(module, self.own_name)?;
        let (_, subjects) = self.subjects(&mut imported);
        Some(subjects.iter().map(|subject| (subject.span, subject.row)).collect())
    }

    /// What the walk finds, and what of that is to be judged.
    fn subjects(&self, module: &mut Module) -> (Facts<'m>, Vec<Subject>) {
        let path = self.path();
        let facts = flow::analyse(module, self.models, self.released, self.words, path);
        let mut facts = Facts { record: self.record.clone(), ..facts };
        let names = Names {
            credential_header: is_credential_header,
            credential_parameter: |name| secret::credential_query(bare(name)),
        };
        let subjects = map::subjects(&mut facts, module, &names, path);
        (facts, subjects)
    }

    fn walk(&self, mut module: Module, mut texts: Texts) -> Walked<'m> {
        if let Some(assumed) = self.assumed {
            assumed.hold_in(&mut module);
        }
        let own_names = module.names.len();
        let awake = self.awake(&module);
        let (mut facts, mut subjects) = self.subjects(&mut module);
        if let Some(started) = self.started {
            for subject in &mut subjects {
                if awake.as_ref().is_some_and(|awake| !awake.contains(&(subject.span, subject.row))) {
                    started.set_aside(self.source.id, subject);
                }
            }
            started.give(self.source.id, &mut subjects, &mut texts, &mut facts);
        }
        if let Some(told) = self.told {
            told.give(&mut subjects, &texts);
        }
        Walked { path: self.source.path.to_string(), module, own_names, texts, facts, subjects }
    }
}

/// A file that was walked, alone or joined with others.
pub(super) struct Walked<'m> {
    path: String,
    module: Module,
    /// How many names it had by itself.
    own_names: usize,
    texts: Texts,
    facts: Facts<'m>,
    subjects: Vec<Subject>,
}

impl Walked<'_> {
    /// The module as it was lowered.
    fn lowered(&self) -> Module {
        Module { names: self.facts.names.first(self.own_names), ..self.module.clone() }
    }

    /// The imports that hide what options are.
    fn hidden(&self) -> BTreeSet<ImportId> {
        let options = self.subjects.iter().flat_map(|subject| subject.options.values());
        let import = |why: Why| match why {
            Why::OtherFile(import) => Some(import),
            _ => None,
        };
        let mut hidden: BTreeSet<ImportId> =
            options.flat_map(OptionFact::hidden).filter_map(import).collect();
        // Which of the containers in other files holds what is handed over, nobody knows before.
        if self.facts.sought.iter().any(|import| hidden.contains(import)) {
            hidden.extend(&self.facts.sought);
        }
        hidden
    }

    /// The imports that decide whether what a rule forbids reaches a sink.
    fn awaited(&self, rules: &RuleSet) -> impl Iterator<Item = &Awaited> {
        let models = self.facts.paths.models();
        let aside = walk::is_test_or_docs(&self.path);
        let is_forbidden = |source: SourceKind, row: Option<RowRef>| {
            let kind = row.map(|row| &models.sink(row).kind);
            let mut flows = rules.forbidden_flows();
            flows.any(|(sink, from)| kind.is_none_or(|kind| sink == kind) && from.contains(&source))
        };
        let forbidden = move |awaited: &&Awaited| match awaited.asks {
            Asks::Makes(source, row) => is_forbidden(source, Some(row)),
            // What a helper of tests answers is nobody's business.
            Asks::Sends(source, row) => !aside && is_forbidden(source, Some(row)),
            Asks::Shows(source, _) => !aside && is_forbidden(source, None),
            Asks::Handles(_) | Asks::Holds(_) => !aside,
            Asks::Options => true,
        };
        self.facts.awaited.iter().filter(forbidden)
    }

    /// What of the file others decide about: functions whose arguments decide an answer, and results of library calls
    /// on which others may call what is judged.
    fn offers(&self) -> Vec<Offer> {
        let by_parameter = |subject: &&Subject| {
            subject.options.values().flat_map(OptionFact::hidden).any(|why| why == Why::Parameter)
        };
        let decided = self.with_those_around(self.subjects.iter().filter(by_parameter));
        let is_left = |subject: &&Subject| self.facts.left_to_heirs.contains(&subject.way.root);
        let by_heirs = self.with_those_around(self.subjects.iter().filter(is_left));
        let models = self.facts.paths.models();
        let leads =
            |path: &PathId| self.facts.paths.node(*path).is_some_and(|node| models.leads_to_subjects(node));
        let by_callers = |offered: &OfferedName| {
            offered.functions.iter().any(|f| decided.contains(f)) || offered.instances.iter().any(leads)
        };
        let counts = |offered: &&OfferedName| {
            by_callers(offered) || offered.functions.iter().any(|f| by_heirs.contains(f))
        };
        let elsewhere = |offered: &OfferedName| -> BTreeSet<FileId> {
            let decided = offered.functions.iter().filter(|f| decided.contains(f));
            let spans = decided.map(|f| self.module.functions[f.index()].span);
            spans.filter(|span| !self.module.is_own(*span)).map(|span| self.texts.at(span).file).collect()
        };
        let offer = |offered: &OfferedName| Offer {
            name: offered.name.map(|name| self.facts.names.text(name).into()),
            what: offered.what,
            with: elsewhere(offered),
            to_heirs: !by_callers(offered),
        };
        self.facts.offered.iter().filter(counts).map(offer).collect()
    }

    /// The functions from which subjects were come to, and those around them.
    fn with_those_around<'s>(&self, subjects: impl Iterator<Item = &'s Subject>) -> FxHashSet<FunctionId> {
        let mut functions: FxHashSet<FunctionId> = FxHashSet::default();
        for subject in subjects {
            let mut at = Some(subject.way.root);
            while let Some(f) = at.filter(|&f| functions.insert(f)) {
                at = self.module.functions[f.index()].parent;
            }
        }
        functions
    }
}

impl Walked<'_> {
    /// What the rules say, and what else is kept of the file.
    pub fn judged(
        mut self,
        mut source: Source,
        matches: &[QueryMatch],
        rules: &RuleSet,
        look: Look<'_>,
    ) -> Analysed {
        let offers = self.offers();
        let Self { module, texts, facts, subjects, .. } = &mut self;
        let mut analysed = Analysed {
            evidence: map::evidence(subjects).into_iter().map(|e| (texts.at(e.span), e.what)).collect(),
            offers,
            servers: servers(subjects, module, facts, texts),
            handles_keys: handles_keys(module, facts, subjects),
            listeners: listeners(subjects, texts, facts),
            nodes: u64::from(module.nodes),
            opaque_nodes: u64::from(module.opaque_nodes),
            notices: notices(texts, module, subjects, facts, look.told),
            ..Analysed::default()
        };
        let releases = facts.paths.releases().map(|(name, known)| (name.to_owned(), known.precision()));
        analysed.releases = releases.collect();
        for subject in subjects.iter() {
            for (option, fact) in &subject.options {
                analysed.answers.count(&format!("{}.{option}", subject.kind), fact);
            }
        }
        let mut view = FileView {
            file: source.id,
            path: &source.path,
            text: &source.text,
            module,
            texts,
            facts,
            subjects,
            matches,
        };
        analysed.candidates = rules.candidates(&mut view);
        // Whether or not the rule is selected: another rule's excerpt may show the line.
        let own = source.id;
        for secret in analysed.candidates.iter().filter_map(secret_at).filter(|at| at.file == own) {
            source.hide(secret.span);
        }
        let place = |span| match texts.at(span) {
            at if at.file == own => Ok(at.span),
            at => Err(look.joiner.map_or_else(String::new, |joiner| joiner.place(at))),
        };
        analysed.record = std::mem::take(&mut facts.record).of_file(place);
        analysed.rows_used = std::mem::take(&mut facts.paths.used);
        analysed.rows_used.sort_unstable();
        analysed.rows_used.dedup();
        if !module.damage.is_empty() {
            let at = |offset| source.position(offset);
            let ranges = module.damage.iter().map(|d| (at(d.start), at(d.end))).collect();
            analysed.damaged = Some(Damaged { path: source.path.clone(), ranges });
        }
        analysed.read = Some(Read::of(&source));
        analysed.parsed = source.text.len();
        if analysed.is_asked_for() || judge::may_suppress(&source.text) {
            analysed.comments = std::mem::take(&mut module.comments);
            analysed.statements = std::mem::take(&mut module.statements);
            analysed.source = Some(source);
        }
        analysed
    }
}
