//! One file from bytes to candidates, and what is added up over all files.

mod environment;
mod joined;
mod packages;
mod started;
mod stats;
mod walked;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

pub(crate) use environment::environment;
pub(crate) use joined::{
    Joiner, Offers, bring_back, drop_checked, follow_offers, keep_asked, look_around, look_elsewhere,
    look_for_halves, reaches_out,
};
use joined::{Joining, Offer, Other};
pub(crate) use packages::{gather_evidence, packages};
use started::{Command, Listener, commands, is_started};
pub(crate) use started::{Started, follow_commands};
pub(crate) use stats::{imports, stats};
use walked::Walker;

use environment::{Assumed, Server, Told};
use stats::Answers;
use tree_sitter::{Query, QueryCursor, StreamingIterator};

use crate::finding::{Notice, NoticeKind};
use crate::flow::{Facts, Vocabulary};
use crate::gate::{Family, Gates, Halves};
use crate::installed::{self, Around};
use crate::ir::{Key, Module};
use crate::judge::FileFacts;
use crate::language::Reading;
use crate::link::Texts;
use crate::lower::TextFile;
use crate::map::{self, Subject};
use crate::model::{Models, RowRef};
use crate::record::Record;
use crate::report::{Coverage, Damaged, Read};
use crate::resolve;
use crate::rule::{Candidate, QueryMatch, RuleSet};
use crate::secret;
use crate::source::{FileId, Kind, Location, Source, Span, Tree};
use crate::syntax::{self, Grammar, ParseError, Parsed, Table};
use crate::version::{Nowhere, Released};
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
    /// Its servers, and what they hang on.
    servers: Vec<Server>,
    handles_keys: bool,
    /// What listens in it, with its options.
    listeners: Vec<Listener>,
    /// Its command lines that name files of the tree.
    commands: Vec<Command>,
    comments: Vec<Span>,
    statements: Vec<Span>,
    read: Option<Read>,
    damaged: Option<Damaged>,
    skipped: Option<SkipReason>,
    failed: Option<WalkError>,
    /// Why the gate let it be parsed.
    asked: Option<Family>,
    /// What halves of flows stand in it, if it was not parsed.
    halves: Halves,
    /// Whether only those who use it, or the policy, may ask what is in it.
    quiet: bool,
    /// Bytes of its text.
    size: usize,
    /// Bytes that were parsed.
    parsed: usize,
    nodes: u64,
    opaque_nodes: u64,
    answers: Answers,
    /// The files that it imports, if it is no test, example or documentation.
    mentioned: Arc<[FileId]>,
    /// Whether it imports data of the tree.
    takes_data: bool,
    /// Whether its text certainly has no word by which code checks who is there.
    checks_nothing: bool,
    /// What of it others decide about.
    offers: Vec<Offer>,
    /// How well the releases are known that were asked for, by the name of the package.
    releases: Vec<(String, &'static str)>,
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
        gives_credential: |name| secret::gives_credential(bare(name)),
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
    /// What files offer of which this one may make use.
    pub offers: Option<&'g Offers>,
    /// What a variable of the environment is taken to be.
    pub assumed: Option<Assumed<'g>>,
    /// What is known of the environment of its servers.
    pub told: Option<&'g Told>,
    /// What is known of files that command lines start.
    pub started: Option<&'g Started>,
    /// What says which releases of libraries they are run with, if anybody can.
    pub ledger: Option<&'g dyn installed::Answers>,
}

/// Reads; and, unless the gates say that there can be nothing to say, parses, lowers, walks and asks
/// the rules.
pub(crate) fn analyse(tree: &dyn Tree, file: &WalkedFile, rules: &RuleSet, look: Look<'_>) -> Analysed {
    match walk::load(tree, file) {
        Loaded::Source(source) => {
            let (mentioned, takes_data) = match look.joiner {
                Some(joiner) if !walk::is_test_or_docs(&file.path) => {
                    joiner.mentioned(file.id, file.language, &source.text)
                }
                _ => Default::default(),
            };
            let checks_nothing =
                look.joiner.is_some_and(|joiner| joiner.checks_nothing(file.language, &source.text));
            let by_path = |joiner: &Joiner<'_>| joiner.asks_for_library(file.id, file.language, &source.text);
            let gates = look.gates.filter(|_| !look.joiner.is_some_and(by_path));
            let analysed = match gates {
                Some(gates) => gated(source, tree, file, rules, gates, look),
                None => of_source(source, tree, file, rules, look),
            };
            Analysed { mentioned, takes_data, checks_nothing, ..analysed }
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
    let (asked, halves) = gates.asks(file.language, &source.text, &source.path);
    let quiet = matches!(asked, None | Some(Family::Policy | Family::Elsewhere));
    let mut analysed = match quiet && gates.are_closed() {
        true => Analysed::default(),
        false => of_source(source, tree, file, rules, look),
    };
    if quiet {
        analysed.read = read;
        analysed.keep_quiet();
    }
    if let Some(joiner) = look.joiner.filter(|_| asked.is_none_or(|_| quiet)) {
        joiner.note_halves(file.id, halves);
    }
    Analysed { asked, size, quiet, halves, ..analysed }
}

fn of_source(
    source: Source,
    tree: &dyn Tree,
    file: &WalkedFile,
    rules: &RuleSet,
    look: Look<'_>,
) -> Analysed {
    let models = rules.models(file.language.family());
    let (mut module, matches) = match lowered(&source, tree, file, models, Some(rules)) {
        Ok(lowered) => lowered,
        Err(error) => {
            let failed = WalkError { path: source.path.clone(), message: error.to_string(), named: false };
            return Analysed { failed: Some(failed), ..Analysed::default() };
        }
    };
    let mut started = Vec::new();
    if let Some(joiner) = look.joiner {
        joiner.settle(source.id, &mut module, models);
        started = commands(joiner, source.id, &module);
    }
    let joining = look.offers.and(look.joiner).and_then(|joiner| joiner.start(source.id));
    let analysed = of_module(source, file, rules, look, Cow::Owned(module), &matches, joining);
    Analysed { commands: started, ..analysed }
}

/// A file that was lowered for others already.
fn of_lowered(
    source: Source,
    tree: &dyn Tree,
    file: &WalkedFile,
    rules: &RuleSet,
    look: Look<'_>,
    lowered: Arc<Other>,
) -> Analysed {
    // What queries ask is answered by syntax, which is gone.
    if !rules.queries_for(file.language.name(), &source.text).is_empty() {
        return of_source(source, tree, file, rules, look);
    }
    let joining = look.joiner.map(|joiner| joiner.start_with(source.id, lowered.clone()));
    of_module(source, file, rules, look, Cow::Borrowed(&lowered.module), &[], joining)
}

/// A lowered file; where it was begun to join it with others, with those whose offers it uses.
fn of_module(
    source: Source,
    file: &WalkedFile,
    rules: &RuleSet,
    look: Look<'_>,
    module: Cow<'_, Module>,
    matches: &[QueryMatch],
    mut joining: Option<Joining<'_, '_>>,
) -> Analysed {
    let imports = if look.with_imports { resolve::asked(&module) } else { Vec::new() };
    let around = look.ledger.map(|ledger| Around::new(ledger, file));
    let released: &dyn Released = around.as_ref().map_or(&Nowhere, |around| around);
    let models = rules.models(file.language.family());
    let walker = Walker::new(&source, rules, models, released, look, file.language, &module);
    let uses = joining.as_mut().zip(look.offers).is_some_and(|(joining, offers)| joining.uses(offers));
    let first = match &joining {
        Some(joining) if uses => walker.joined(joining),
        _ => walker.alone(module.into_owned()),
    };
    let walked = walker.answered(first, joining, look.joiner);
    Analysed { imports, ..walked.judged(source, matches, rules, look) }
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

/// Where a candidate says that a secret is written.
fn secret_at(candidate: &Candidate) -> Option<Location> {
    candidate.finding.value_mark.is_some().then_some(candidate.finding.primary)
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
fn notices(
    texts: &Texts,
    module: &Module,
    subjects: &[Subject],
    facts: &Facts<'_>,
    told: Option<&Told>,
) -> Vec<Notice> {
    let mut notices = Vec::new();
    // Where a rule speaks of it, no more is said.
    for subject in subjects.iter().filter(|subject| !subject.options.contains_key("conditional")) {
        let Some(variable) = map::hangs_on(subject) else { continue };
        let name = facts.names.text(variable);
        let places = told.and_then(|told| told.places(name));
        let places = places.map(|places| format!(", {places}")).unwrap_or_default();
        notices.push(Notice {
            location: Some(texts.at(subject.span)),
            kind: NoticeKind::Environment,
            message: format!(
                "whether this server demands client certificates depends on the environment variable `{name}`{places}"
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
    /// Of a file that need not have been parsed nobody is told how well that went.
    fn keep_quiet(&mut self) {
        self.failed = None;
        self.damaged = None;
        self.notices.retain(|notice| notice.kind != NoticeKind::Limit);
        if !self.is_asked_for() {
            self.source = None;
        }
    }

    /// What became of a file when it was looked at again.
    fn instead_of(mut self, before: &mut Analysed) -> Analysed {
        self.mentioned = std::mem::take(&mut before.mentioned);
        self.takes_data = before.takes_data;
        self.checks_nothing = before.checks_nothing;
        if before.quiet {
            self.read = before.read;
            self.keep_quiet();
        }
        self.parsed += before.parsed;
        Analysed { asked: before.asked, size: before.size, quiet: before.quiet, ..self }
    }

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
pub(crate) fn scope(selection: &Selection, elsewhere: usize, with_imports: bool) -> Option<Notice> {
    let rest = "what other files of the same package show is not known";
    let imports = |who: &str| match with_imports {
        true => format!(", and what {who} from other files,"),
        false => String::new(),
    };
    let (they, it) = (imports("they take"), imports("it takes"));
    let message = match selection {
        Selection::Below => return None,
        Selection::Files => format!("only the files named{they} were read: {rest}"),
        Selection::Buffer => format!("only standard input{it} was read: {rest}"),
        Selection::Staged(_) => format!("only staged files{they} were read, as they are staged: {rest}"),
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
