//! One file from bytes to candidates, and what is added up over all files.

use std::cell::RefCell;
use std::collections::BTreeMap;

use tree_sitter::{Query, QueryCursor, StreamingIterator};

use crate::finding::{Notice, NoticeKind};
use crate::flow::{self, Facts, Vocabulary};
use crate::gate::{Family, Gates};
use crate::ir::{Key, Module};
use crate::judge::policy::{Package, Place};
use crate::judge::{self, FileFacts};
use crate::lower;
use crate::map::{self, Evidence, Names, OptionFact, Subject};
use crate::model::RowRef;
use crate::report::{Coverage, Damaged, Read, Stat};
use crate::rule::{Candidate, FileView, QueryMatch, RuleSet};
use crate::secret;
use crate::source::{FileId, Location, Source, Span, Tree};
use crate::syntax::{self, Grammar, ParseError, Parsed, Table};
use crate::walk::{self, Language, Loaded, Selection, SkipReason, WalkError, WalkedFile, Workspace};

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
    evidence: Vec<Evidence>,
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
}

/// How often an option of a kind of subject was known, and why not.
#[derive(Debug, Default)]
struct Answers(BTreeMap<String, (u64, BTreeMap<&'static str, u64>)>);

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

/// Reads; and, unless the gates say that there can be nothing to say, parses, lowers, walks and asks
/// the rules.
pub(crate) fn analyse(
    tree: &dyn Tree,
    file: &WalkedFile,
    rules: &RuleSet,
    gates: Option<&Gates<'_>>,
) -> Analysed {
    match walk::load(tree, file) {
        Loaded::Source(source) => match gates {
            Some(gates) => gated(source, file.language, rules, gates),
            None => of_source(source, file.language, rules),
        },
        Loaded::Skipped(reason) => Analysed { skipped: Some(reason), ..Analysed::default() },
        Loaded::Failed(error) => Analysed { failed: Some(error), ..Analysed::default() },
    }
}

/// A file that the gate passes over was read: all of its text was looked at. Whether a parser would
/// have understood it, and what it would have cost to analyse, is of no use to anybody then, and is
/// not told either where the file is parsed all the same.
fn gated(source: Source, language: Language, rules: &RuleSet, gates: &Gates<'_>) -> Analysed {
    let (read, size) = (Some(Read::of(&source)), source.text.len());
    let asked = gates.asks(language, &source.text, &source.path);
    let mut analysed = match asked {
        None if gates.are_closed() => Analysed::default(),
        _ => of_source(source, language, rules),
    };
    if asked.is_none() {
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

fn of_source(source: Source, language: Language, rules: &RuleSet) -> Analysed {
    let parsed = Grammar::named(language.name()).ok_or(ParseError::Grammar);
    let parsed = match parsed.and_then(|grammar| syntax::parse_best(&source.text, grammar)) {
        Ok(parsed) => parsed,
        Err(error) => {
            let failed = WalkError { path: source.path.clone(), message: error.to_string(), named: false };
            return Analysed { failed: Some(failed), ..Analysed::default() };
        }
    };
    let models = rules.models(language.family());
    let matches = run_queries(&parsed, &source.text, rules);
    let table = Table::new(&parsed);
    let language = parsed.grammar.language();
    // The tree is by far the largest thing there is of a file: gone before the next stage begins.
    drop(parsed);
    let mut module = lower::lower(&source.text, language, &table);
    drop(table);
    let facts = flow::analyse(&mut module, models, vocabulary(&source.text), &source.path);
    of_facts(source, module, facts, &matches, rules)
}

fn of_facts(
    mut source: Source,
    module: Module,
    mut facts: Facts<'_>,
    matches: &[QueryMatch],
    rules: &RuleSet,
) -> Analysed {
    let names = Names { credential_header: is_credential_header };
    let subjects = map::subjects(&mut facts, &module, &names, &source.path);
    let mut analysed = Analysed {
        evidence: map::evidence(&subjects),
        handles_keys: handles_keys(&module, &facts, &subjects),
        nodes: u64::from(module.nodes),
        opaque_nodes: u64::from(module.opaque_nodes),
        notices: notices(source.id, &module, &subjects, &facts),
        ..Analysed::default()
    };
    for subject in &subjects {
        for (option, fact) in &subject.options {
            analysed.answers.count(&format!("{}.{option}", subject.kind), fact);
        }
    }
    let mut view = FileView {
        file: source.id,
        path: &source.path,
        text: &source.text,
        module: &module,
        facts: &mut facts,
        subjects: &subjects,
        matches,
    };
    analysed.candidates = rules.candidates(&mut view);
    // Whether or not the rule is selected: another rule's excerpt may show the line.
    for candidate in analysed.candidates.iter().filter(|c| c.finding.value_mark.is_some()) {
        source.hide(candidate.finding.primary.span);
    }
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
        analysed.comments = module.comments;
        analysed.statements = module.statements;
        analysed.source = Some(source);
    }
    analysed
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
                    found.push(QueryMatch { rule: rule.clone(), span });
                }
            }
        });
    }
    found
}

/// Does something with a compiled query, which this thread keeps.
fn with_query(grammar: Grammar, source: &str, work: impl FnOnce(&Query)) {
    thread_local! {
        static QUERIES: RefCell<BTreeMap<(Grammar, String), Option<Query>>> = const { RefCell::new(BTreeMap::new()) };
    }
    QUERIES.with_borrow_mut(|queries| {
        let compile = || Query::new(&grammar.tree_sitter(), source).ok();
        if let Some(query) = queries.entry((grammar, source.to_owned())).or_insert_with(compile) {
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
fn notices(file: FileId, module: &Module, subjects: &[Subject], facts: &Facts<'_>) -> Vec<Notice> {
    let mut notices = Vec::new();
    for subject in subjects.iter().filter(|s| s.kind == "tls-server") {
        let Some(variable) = subject.options.get("demand").and_then(|f| f.decided_by) else { continue };
        let name = facts.names.text(variable);
        notices.push(Notice {
            location: Some(Location { file, span: subject.span }),
            kind: NoticeKind::Environment,
            message: format!(
                "whether this server demands client certificates depends on the environment variable `{name}`"
            ),
        });
    }
    for (function, what) in &facts.limits {
        notices.push(Notice {
            location: Some(Location { file, span: module.functions[function.index()].span }),
            kind: NoticeKind::Limit,
            message: format!("a limit was hit in this function: {what}; what it would have shown is unknown"),
        });
    }
    notices
}

impl Answers {
    fn count(&mut self, name: &str, fact: &OptionFact) {
        let slot = self.0.entry(name.to_owned()).or_default();
        slot.0 += 1;
        let reason = match (fact.open, fact.decided_by) {
            (Some(_), Some(_)) => Some("decided by the environment"),
            (Some(why), None) => Some(why.as_str()),
            (None, _) => None,
        };
        if let Some(reason) = reason {
            *slot.1.entry(reason).or_default() += 1;
        }
    }
}

impl Analysed {
    /// Whether somebody will ask for the text.
    fn is_asked_for(&self) -> bool {
        !self.candidates.is_empty()
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

/// What the policy must know: where each file stands, and what each package is known to do.
pub(crate) fn packages(
    workspace: &Workspace,
    files: &[Analysed],
) -> (BTreeMap<FileId, Place>, BTreeMap<String, Package>) {
    // Looking for manifests asks the system many times; only files that have something to say need theirs.
    let counts = |f: &Analysed| !f.candidates.is_empty() || !f.evidence.is_empty() || f.handles_keys;
    let wanted: Vec<_> = workspace.files.iter().zip(files).filter(|(_, f)| counts(f)).collect();
    let roots = walk::package_roots(
        &*workspace.tree,
        &workspace.root,
        wanted.iter().map(|(file, _)| file.path.as_str()),
    );
    let mut places = BTreeMap::new();
    let mut packages: BTreeMap<String, Package> = BTreeMap::new();
    for ((file, analysed), root) in wanted.into_iter().zip(roots) {
        let aside = walk::is_test_or_docs(&file.path);
        if !aside {
            let package = packages.entry(root.clone()).or_default();
            package.handles_keys |= analysed.handles_keys;
            if package.evidence.is_none() {
                let first = analysed.evidence.first();
                package.evidence = first.map(|e| (Location { file: file.id, span: e.span }, e.what));
            }
        }
        places.insert(file.id, Place { package: root, aside, test: aside && !walk::is_docs(&file.path) });
    }
    (places, packages)
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

/// The figures of `--stats`.
pub(crate) fn stats(files: &[Analysed], gate: bool) -> Vec<Stat> {
    let mut stats = Vec::new();
    let mut add =
        |group: &str, name: String, value: String| stats.push(Stat { group: group.to_owned(), name, value });
    let nodes: u64 = files.iter().map(|f| f.nodes).sum();
    let opaque: u64 = files.iter().map(|f| f.opaque_nodes).sum();
    let bytes: usize = files.iter().map(|f| f.parsed).sum();
    let read: Vec<&Analysed> = files.iter().filter(|f| f.read.is_some()).collect();
    let size: usize = read.iter().map(|f| f.size).sum();
    let parsed = read.iter().filter(|f| f.asked.is_some() || !gate).count();
    let of = |part: usize, whole: usize| format!("{part} of {whole} ({})", share(part as u64, whole as u64));
    add("parsed", "files".into(), of(parsed, read.len()));
    add("parsed", "bytes".into(), of(bytes, size));
    for family in Family::ALL {
        let let_through = || read.iter().filter(|f| f.asked == Some(family));
        let bytes = let_through().map(|f| f.size).sum();
        if let_through().count() > 0 {
            let value = format!("{} files, {} bytes", let_through().count(), of(bytes, size));
            add("gate", family.as_str().into(), value);
        }
    }
    add("parsed", "syntax nodes".into(), nodes.to_string());
    add("parsed", "opaque nodes".into(), format!("{opaque} ({})", share(opaque, nodes)));
    let mut all: BTreeMap<&str, (u64, BTreeMap<&str, u64>)> = BTreeMap::new();
    for (name, (count, reasons)) in files.iter().flat_map(|f| &f.answers.0) {
        let slot = all.entry(name).or_default();
        slot.0 += count;
        for (reason, n) in reasons {
            *slot.1.entry(reason).or_default() += n;
        }
    }
    for (name, (count, reasons)) in all {
        let unknown: u64 = reasons.values().sum();
        let mut value = format!("{unknown} of {count} unknown ({})", share(unknown, count));
        for (reason, n) in reasons {
            value.push_str(&format!("; {n} {reason}"));
        }
        add("answers", name.to_owned(), value);
    }
    stats
}

fn share(part: u64, whole: u64) -> String {
    if whole == 0 { "0 %".to_owned() } else { format!("{:.2} %", 100.0 * part as f64 / whole as f64) }
}
