//! One file from bytes to candidates, and what is added up over all files.

mod joined;
mod packages;
mod stats;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use joined::Offer;
pub(crate) use joined::{Joiner, Offers, bring_back, follow_offers};
pub(crate) use packages::{gather_evidence, packages};
pub(crate) use stats::{imports, stats};

use stats::Answers;
use tree_sitter::{Query, QueryCursor, StreamingIterator};

use rustc_hash::FxHashSet;

use crate::finding::{Notice, NoticeKind};
use crate::flow::{self, Facts, OfferedName, PathId, Vocabulary, Why};
use crate::gate::{Family, Gates};
use crate::ir::{FunctionId, ImportId, Key, Module};
use crate::judge::{self, FileFacts};
use crate::language::Reading;
use crate::link::Texts;
use crate::lower::TextFile;
use crate::map::{self, Names, OptionFact, Subject};
use crate::model::{Models, RowRef};
use crate::record::Record;
use crate::report::{Coverage, Damaged, Read};
use crate::resolve;
use crate::rule::{Candidate, FileView, QueryMatch, RuleSet};
use crate::secret;
use crate::source::{FileId, Kind, Location, Source, Span, Tree};
use crate::syntax::{self, Grammar, ParseError, Parsed, Table};
use crate::walk::{self, Loaded, Selection, SkipReason, WalkError, WalkedFile};

/// What became of one file.
///
/// Of most files little is left: the text, its comments and statements are kept only where a
/// finding, a notice or a suppression comment will ask for them.
#[derive(Debug, Default)]
pub(crate) struct Analysed {
    pub source: Option<Source>,
    pub candidates: Vec<Candidate>,
    pub notices: Vec<Notice>,
    pub rows_used: Vec<RowRef>,
    pub record: Record,
    evidence: Vec<(Location, &'static str)>,
    handles_keys: bool,
    comments: Vec<Span>,
    statements: Vec<Span>,
    read: Option<Read>,
    damaged: Option<Damaged>,
    skipped: Option<SkipReason>,
    failed: Option<WalkError>,
    /// Why the gate let it be parsed.
    asked: Option<Family>,
    /// Bytes of its text.
    size: usize,
    /// Bytes that were parsed.
    parsed: usize,
    nodes: u64,
    opaque_nodes: u64,
    answers: Answers,
    /// The files that it imports, if it is no test, example or documentation.
    mentioned: Box<[FileId]>,
    /// What of it others decide about.
    offers: Vec<Offer>,
    /// What it imports, where somebody wants to know how that fares.
    imports: Vec<resolve::Asked>,
}

/// What names mean to the walk.
fn vocabulary(text: &str) -> Vocabulary {
    let access = secret::speaks_of_access(text);
    Vocabulary {
        credential_name: if access {
            |name| secret::holds_credential_or_token(bare(name))
        } else {
            |name| secret::holds_credential(bare(name))
        },
        credential_header: is_credential_header,
        written_as_header: |name| secret::written_as_header(bare(name)),
        named_by_constant: secret::named_by_constant,
        credential_parameter: |name| secret::credential_query(bare(name)),
    }
}

/// A name that is a symbol, where those are told from texts, without its mark.
fn bare(name: &str) -> &str {
    name.strip_prefix(':').unwrap_or(name)
}

fn is_credential_header(name: &str) -> bool {
    secret::credential_header(bare(name)) == Some(secret::HeaderKind::Credential)
}

/// How files are looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Look<'g> {
    /// What says of each file whether it can have anything to say; none to look into all.
    pub gates: Option<&'g Gates<'g>>,
    /// Whether files are walked once more for what is then kept of what was looked at.
    pub with_notes: bool,
    /// Whether what they import is kept.
    pub with_imports: bool,
    /// What joins a file with others, if others are in sight.
    pub joiner: Option<&'g Joiner<'g>>,
    /// What is known of what others offer.
    pub offers: Option<&'g Offers>,
}

/// Reads; and, unless the gates say that there can be nothing to say, parses, lowers, walks and asks
/// the rules.
pub(crate) fn analyse(tree: &dyn Tree, file: &WalkedFile, rules: &RuleSet, look: Look<'_>) -> Analysed {
    match walk::load(tree, file) {
        Loaded::Source(source) => {
            let mentioned = match look.joiner {
                Some(joiner) if !walk::is_test_or_docs(&file.path) => {
                    joiner.mentioned(file.id, file.language, &source.text)
                }
                _ => Box::default(),
            };
            let analysed = match look.gates {
                Some(gates) => gated(source, tree, file, rules, gates, look),
                None => of_source(source, tree, file, rules, look),
            };
            Analysed { mentioned, ..analysed }
        }
        Loaded::Skipped(reason) => Analysed { skipped: Some(reason), ..Analysed::default() },
        Loaded::Failed(error) => Analysed { failed: Some(error), ..Analysed::default() },
    }
}

/// A file that the gate passes over was read: all of its text was looked at. Whether a parser would
/// have understood it, and what it would have cost to analyse, is of no use to anybody then, and is
/// not told either where the file is parsed all the same. So it is with files that can only be evidence
/// for the policy, which are parsed when somebody asks ([`gather_evidence`]).
fn gated(
    source: Source,
    tree: &dyn Tree,
    file: &WalkedFile,
    rules: &RuleSet,
    gates: &Gates<'_>,
    look: Look<'_>,
) -> Analysed {
    let (read, size) = (Some(Read::of(&source)), source.text.len());
    let asked = gates.asks(file.language, &source.text, &source.path);
    let quiet = matches!(asked, None | Some(Family::Policy));
    let mut analysed = match quiet && gates.are_closed() {
        true => Analysed::default(),
        false => of_source(source, tree, file, rules, look),
    };
    if quiet {
        analysed.read = read;
        analysed.failed = None;
        analysed.damaged = None;
        analysed.notices.retain(|notice| notice.kind != NoticeKind::Limit);
        if !analysed.is_asked_for() {
            analysed.source = None;
        }
    }
    Analysed { asked, size, ..analysed }
}

fn of_source(
    source: Source,
    tree: &dyn Tree,
    file: &WalkedFile,
    rules: &RuleSet,
    look: Look<'_>,
) -> Analysed {
    let models = rules.models(file.language.family());
    let (module, matches) = match lowered(&source, tree, file, models, Some(rules)) {
        Ok(lowered) => lowered,
        Err(error) => {
            let failed = WalkError { path: source.path.clone(), message: error.to_string(), named: false };
            return Analysed { failed: Some(failed), ..Analysed::default() };
        }
    };
    let imports = if look.with_imports { resolve::asked(&module) } else { Vec::new() };
    let mut module = module;
    if let Some(joiner) = look.joiner {
        joiner.settle(source.id, &mut module, models);
    }
    let words = vocabulary(&source.text);
    let record = match look.with_notes {
        true => flow::notes(module.clone(), models, words, &source.path),
        false => Record::default(),
    };
    let texts = Texts::new(source.id, Vec::new());
    let mut walked = Walked::of(&source, module, texts, models, words, record.clone());
    if let Some(joiner) = look.joiner {
        let mut joining = None;
        for round in 0..ROUNDS {
            let mut asked = walked.asked();
            let offers = look.offers.filter(|_| round == 0);
            if asked.is_empty() && offers.is_none() {
                break;
            }
            if joining.is_none() {
                joining = joiner.start(source.id);
            }
            let Some(joining) = &mut joining else { break };
            asked.extend(offers.into_iter().flat_map(|offers| joining.leading_to(offers)));
            if !joining.take_in(&asked) {
                break;
            }
            let (module, texts) = joining.linked();
            walked = Walked::of(&source, module, texts, models, words, record.clone());
        }
    }
    Analysed { imports, ..walked.judged(source, &matches, rules) }
}

/// Options are read in one file, made in a second from what stands in a third: so often a file is looked at again.
const ROUNDS: usize = 8;

/// A file that was walked, alone or joined with others.
struct Walked<'m> {
    module: Module,
    texts: Texts,
    facts: Facts<'m>,
    subjects: Vec<Subject>,
}

impl<'m> Walked<'m> {
    fn of(
        source: &Source,
        mut module: Module,
        texts: Texts,
        models: &'m Models,
        words: Vocabulary,
        record: Record,
    ) -> Self {
        let mut facts = Facts { record, ..flow::analyse(&mut module, models, words, &source.path) };
        let names = Names {
            credential_header: is_credential_header,
            credential_parameter: |name| secret::credential_query(bare(name)),
        };
        let subjects = map::subjects(&mut facts, &module, &names, &source.path);
        Self { module, texts, facts, subjects }
    }

    /// The imports that would have to be known for answers that are not.
    fn asked(&self) -> BTreeSet<ImportId> {
        let options = self.subjects.iter().flat_map(|subject| subject.options.values());
        let import = |fact: &OptionFact| match fact.open {
            Some(Why::OtherFile(import)) => Some(import),
            _ => None,
        };
        options.filter_map(import).collect()
    }

    /// What of the file others decide about: functions whose arguments decide an answer, and results of library calls
    /// on which others may call what is judged.
    fn offers(&self) -> Vec<Offer> {
        let by_parameter =
            |subject: &&Subject| subject.options.values().any(|fact| fact.open == Some(Why::Parameter));
        let roots = self.subjects.iter().filter(by_parameter).map(|subject| subject.way.root);
        let mut decided: FxHashSet<FunctionId> = FxHashSet::default();
        for root in roots {
            let mut at = Some(root);
            while let Some(f) = at.filter(|&f| decided.insert(f)) {
                at = self.module.functions[f.index()].parent;
            }
        }
        let models = self.facts.paths.models();
        let leads =
            |path: &PathId| self.facts.paths.node(*path).is_some_and(|node| models.leads_to_subjects(node));
        let counts = |offered: &&OfferedName| {
            offered.functions.iter().any(|f| decided.contains(f)) || offered.instances.iter().any(leads)
        };
        let offer = |offered: &OfferedName| Offer {
            name: offered.name.map(|name| self.facts.names.text(name).into()),
            what: offered.what,
        };
        self.facts.offered.iter().filter(counts).map(offer).collect()
    }
}

/// A file's IR, and nothing else.
fn lowered_alone(
    source: &Source,
    tree: &dyn Tree,
    file: &WalkedFile,
    models: &Models,
) -> Result<Module, ParseError> {
    lowered(source, tree, file, models, None).map(|(module, _)| module)
}

/// The file's IR, and what queries of rules found in its syntax.
fn lowered(
    source: &Source,
    tree: &dyn Tree,
    file: &WalkedFile,
    models: &Models,
    rules: Option<&RuleSet>,
) -> Result<(Module, Vec<QueryMatch>), ParseError> {
    let (grammar, lower) = match file.language.reading() {
        Reading::Syntax { grammar, lower } => (grammar, lower),
        Reading::Text(lower) => {
            let has_file = |name: &str| stands_near(tree, file, name);
            let (text, path, programs) = (&*source.text, &*source.path, &models.programs);
            return Ok((lower(&TextFile { text, path, programs, has_file: &has_file }), Vec::new()));
        }
    };
    let parsed = syntax::parse_best(&source.text, grammar)?;
    let matches = rules.map(|rules| run_queries(&parsed, &source.text, rules)).unwrap_or_default();
    let table = Table::new(&parsed);
    // The tree is by far the largest thing there is of a file: gone before the next stage begins.
    drop(parsed);
    Ok((lower(&source.text, &table), matches))
}

/// Whether a file of this name stands in the folder of another, one below or above it: where a program
/// that is started there may find it.
fn stands_near(tree: &dyn Tree, file: &WalkedFile, name: &str) -> bool {
    const ENTRIES: usize = 512;
    let is_file = |folder: &Path| tree.kind(&folder.join(name)) == Some(Kind::File);
    let folders = file.path.matches('/').count() + 1;
    let Some(own) = file.absolute.parent() else { return false };
    if file.absolute.ancestors().skip(1).take(folders).any(is_file) {
        return true;
    }
    let below = tree.entries(own, ENTRIES).into_iter().filter(|(_, kind)| *kind == Kind::Directory);
    below.into_iter().any(|(folder, _)| is_file(&own.join(folder)))
}

impl Walked<'_> {
    /// What the rules say, and what else is kept of the file.
    fn judged(mut self, mut source: Source, matches: &[QueryMatch], rules: &RuleSet) -> Analysed {
        let offers = self.offers();
        let Self { module, texts, facts, subjects } = &mut self;
        let mut analysed = Analysed {
            evidence: map::evidence(subjects).into_iter().map(|e| (texts.at(e.span), e.what)).collect(),
            offers,
            handles_keys: handles_keys(module, facts, subjects),
            nodes: u64::from(module.nodes),
            opaque_nodes: u64::from(module.opaque_nodes),
            notices: notices(texts, module, subjects, facts),
            ..Analysed::default()
        };
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
        for candidate in analysed.candidates.iter().filter(|c| c.finding.value_mark.is_some()) {
            source.hide(candidate.finding.primary.span);
        }
        analysed.record = std::mem::take(&mut facts.record);
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

/// The matches of the rules' queries. Compiling a query costs milliseconds, so that it is done once
/// per thread, and only for a text that has one of the query's literals.
fn run_queries(parsed: &Parsed, text: &str, rules: &RuleSet) -> Vec<QueryMatch> {
    let mut found = Vec::new();
    for (rule, source) in rules.queries_for(parsed.grammar.name(), text) {
        with_query(parsed.grammar, source, |query| {
            let Some(capture) = query.capture_index_for_name("finding") else { return };
            let mut cursor = QueryCursor::new();
            let mut matches = cursor.matches(query, parsed.tree.root_node(), text.as_bytes());
            while let Some(one) = matches.next() {
                for c in one.captures().iter().filter(|c| c.index == capture) {
                    let span = Span::new(c.node.start_byte() as u32, c.node.end_byte() as u32);
                    found.push(QueryMatch { rule: rule.clone(), language: parsed.grammar.name(), span });
                }
            }
        });
    }
    found
}

/// Does something with a compiled query, which this thread keeps.
fn with_query(grammar: &Grammar, source: &str, work: impl FnOnce(&Query)) {
    thread_local! {
        static QUERIES: RefCell<BTreeMap<(&'static str, String), Option<Query>>> = const { RefCell::new(BTreeMap::new()) };
    }
    QUERIES.with_borrow_mut(|queries| {
        let compile = || Query::new(&grammar.tree_sitter(), source).ok();
        if let Some(query) = queries.entry((grammar.name(), source.to_owned())).or_insert_with(compile) {
            work(query);
        }
    });
}

/// Whether the file reads, sets or sends a credential in a header.
fn handles_keys(module: &Module, facts: &Facts<'_>, subjects: &[Subject]) -> bool {
    let in_place = module.places.iter().flat_map(|p| p.path.iter()).any(|key| match key {
        Key::Name(name) => secret::written_as_header(bare(facts.names.text(*name))),
        _ => false,
    });
    in_place || subjects.iter().any(|s| s.options.get("credential").is_some_and(|f| f.is("present")))
}

/// A demand that hangs on the environment is worth a word and no finding.
fn notices(texts: &Texts, module: &Module, subjects: &[Subject], facts: &Facts<'_>) -> Vec<Notice> {
    let mut notices = Vec::new();
    for subject in subjects.iter().filter(|s| s.kind == "tls-server") {
        let Some(variable) = subject.options.get("demand").and_then(|f| f.decided_by) else { continue };
        let name = facts.names.text(variable);
        notices.push(Notice {
            location: Some(texts.at(subject.span)),
            kind: NoticeKind::Environment,
            message: format!(
                "whether this server demands client certificates depends on the environment variable `{name}`"
            ),
        });
    }
    for (function, what) in &facts.limits {
        notices.push(Notice {
            location: Some(texts.at(module.functions[function.index()].span)),
            kind: NoticeKind::Limit,
            message: format!("a limit was hit in this function: {what}; what it would have shown is unknown"),
        });
    }
    notices
}

impl Analysed {
    /// Whether somebody will ask for the text.
    fn is_asked_for(&self) -> bool {
        self.record.is_kept()
            || !self.candidates.is_empty()
            || !self.notices.is_empty()
            // Evidence is quoted in findings of other files of the package.
            || !self.evidence.is_empty()
    }

    /// What the judge must know of the file.
    pub fn facts(&self) -> Option<(FileId, FileFacts<'_>)> {
        let source = self.source.as_ref()?;
        Some((source.id, FileFacts { source, comments: &self.comments, statements: &self.statements }))
    }

    /// Adds the file to the account of what was read.
    pub fn count(&self, file: &WalkedFile, coverage: &mut Coverage) {
        if let Some(reason) = &self.skipped {
            coverage.skip(&file.path, reason.clone());
        }
        if let Some(error) = &self.failed {
            coverage.fail(error.clone());
        }
        if let Some(read) = &self.read {
            coverage.count(&file.path, *read);
        }
        if let Some(damaged) = &self.damaged {
            coverage.damage(damaged.clone());
        }
    }
}

/// What a run over a part of the repository must say: it does not know what the rest shows.
pub(crate) fn scope(selection: &Selection, elsewhere: usize) -> Option<Notice> {
    let rest = "what other files of the same package show is not known";
    let message = match selection {
        Selection::Below => return None,
        Selection::Files => format!("only the files named were read: {rest}"),
        Selection::Buffer => format!("only standard input was read: {rest}"),
        Selection::Staged(_) => format!("only staged files were read, as they are staged: {rest}"),
        Selection::Changed(base) => {
            let other = match elsewhere {
                0 => "there is no other finding".to_owned(),
                1 => "1 other finding is not".to_owned(),
                n => format!("{n} other findings are not"),
            };
            format!("shown is what touches lines that differ from `{}`; {other}", base.revision())
        }
    };
    Some(Notice { location: None, kind: NoticeKind::Scope, message })
}
