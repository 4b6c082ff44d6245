//! One file from bytes to candidates, and what is added up over all files.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

use tree_sitter::{Query, QueryCursor, StreamingIterator};

use crate::finding::{Notice, NoticeKind};
use crate::flow::{self, Facts, Vocabulary};
use crate::ir::{Key, Module};
use crate::judge::policy::{Package, Place};
use crate::judge::{self, FileFacts};
use crate::lower;
use crate::lower::command::{self, CommandFile};
use crate::map::{self, Evidence, Names, OptionFact, Subject};
use crate::model::{HEADER_VARIABLE, Models, RowRef};
use crate::record::Record;
use crate::report::{Coverage, Damaged, Read, Stat};
use crate::rule::{Candidate, FileView, QueryMatch, RuleSet};
use crate::secret;
use crate::source::{FileId, Kind, Location, Source, Span, Tree};
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
    pub record: Record,
    evidence: Vec<Evidence>,
    handles_keys: bool,
    comments: Vec<Span>,
    statements: Vec<Span>,
    read: Option<Read>,
    damaged: Option<Damaged>,
    skipped: Option<SkipReason>,
    failed: Option<WalkError>,
    bytes: usize,
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
        written_as_header,
        credential_parameter: |name| secret::credential_query(bare(name)),
    }
}

/// Whether a key is spelt as headers are and as variables of programs are not, and carries a credential.
fn written_as_header(name: &str) -> bool {
    let spelt =
        name.contains('-') || name.starts_with(HEADER_VARIABLE) || name.eq_ignore_ascii_case("authorization");
    spelt && is_credential_header(name)
}

/// A name that is a symbol, where those are told from texts, without its mark.
fn bare(name: &str) -> &str {
    name.strip_prefix(':').unwrap_or(name)
}

fn is_credential_header(name: &str) -> bool {
    secret::credential_header(bare(name)) == Some(secret::HeaderKind::Credential)
}

/// Reads, parses, lowers, walks and asks the rules. With notes it walks once more, for what it then keeps of
/// what was looked at.
pub(crate) fn analyse(tree: &dyn Tree, file: &WalkedFile, rules: &RuleSet, with_notes: bool) -> Analysed {
    match walk::load(tree, file) {
        Loaded::Source(source) => of_source(source, tree, file, rules, with_notes),
        Loaded::Skipped(reason) => Analysed { skipped: Some(reason), ..Analysed::default() },
        Loaded::Failed(error) => Analysed { failed: Some(error), ..Analysed::default() },
    }
}

fn of_source(
    source: Source,
    tree: &dyn Tree,
    file: &WalkedFile,
    rules: &RuleSet,
    with_notes: bool,
) -> Analysed {
    let models = rules.models(file.language.family());
    let (mut module, matches) = match lowered(&source, tree, file, models, rules) {
        Ok(lowered) => lowered,
        Err(error) => {
            let failed = WalkError { path: source.path.clone(), message: error.to_string(), named: false };
            return Analysed { failed: Some(failed), ..Analysed::default() };
        }
    };
    let words = vocabulary(&source.text);
    let record = match with_notes {
        true => flow::notes(module.clone(), models, words, &source.path),
        false => Record::default(),
    };
    let facts = Facts { record, ..flow::analyse(&mut module, models, words, &source.path) };
    of_facts(source, module, facts, &matches, rules)
}

/// The file's IR, and what queries found in its syntax.
fn lowered(
    source: &Source,
    tree: &dyn Tree,
    file: &WalkedFile,
    models: &Models,
    rules: &RuleSet,
) -> Result<(Module, Vec<QueryMatch>), ParseError> {
    if let Language::Command(format) = file.language {
        let has_file = |name: &str| stands_near(tree, file, name);
        let commands = CommandFile { text: &source.text, path: &source.path, format, has_file: &has_file };
        return Ok((command::lower(&commands, &models.programs), Vec::new()));
    }
    let grammar = Grammar::named(file.language.name()).ok_or(ParseError::Grammar)?;
    let parsed = syntax::parse_best(&source.text, grammar)?;
    let matches = run_queries(&parsed, &source.text, rules);
    let table = Table::new(&parsed);
    let language = parsed.grammar.language();
    // The tree is by far the largest thing there is of a file: gone before the next stage begins.
    drop(parsed);
    Ok((lower::lower(&source.text, language, &table), matches))
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
    analysed.bytes = source.text.len();
    let asked_for = analysed.record.is_kept()
        || !analysed.candidates.is_empty()
        || !analysed.notices.is_empty()
        || judge::may_suppress(&source.text)
        // Evidence is quoted in findings of other files of the package.
        || !analysed.evidence.is_empty();
    if asked_for {
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
                    found.push(QueryMatch { rule: rule.clone(), language: parsed.grammar.name(), span });
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
        Key::Name(name) => written_as_header(facts.names.text(*name)),
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
pub(crate) fn stats(files: &[Analysed]) -> Vec<Stat> {
    let mut stats = Vec::new();
    let mut add =
        |group: &str, name: String, value: String| stats.push(Stat { group: group.to_owned(), name, value });
    let nodes: u64 = files.iter().map(|f| f.nodes).sum();
    let opaque: u64 = files.iter().map(|f| f.opaque_nodes).sum();
    let bytes: usize = files.iter().map(|f| f.bytes).sum();
    add("parsed", "bytes".into(), bytes.to_string());
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
