//! From events to subjects: which options stand where, and what they are when they take effect.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::guards::{environment, guarded, is_read};
use super::options::{OptionFact, Reader, Reason};
use super::releases::{self, Alternatives};
use super::shaped::{settled, shaped};
use super::written::{of_write, written_after};
use super::{effect, misplaced, query, settings};
use crate::flow::{Abs, Atom, Event, EventId, Facts, Kind, Way, Why};
use crate::ir::{Const, FunctionId, Module, Sym};
use crate::model::{RowRef, Subject as Row};
use crate::record::{Note, Step};
use crate::source::{Location, Span};
use crate::version::Holds;

/// What names mean, for parts of requests.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// Whether a header named so carries a credential.
    pub credential_header: fn(&str) -> bool,
    /// Whether a parameter of a query named so carries a credential.
    pub credential_parameter: fn(&str) -> bool,
}

/// What made a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectAt {
    /// A call.
    Call(EventId),
    /// The n-th write to a library place.
    Write(u32),
    /// The n-th read that a row asks for.
    Read(u32),
    /// The n-th value that the file exports as its settings.
    Exported(u32),
}

/// An option at a place where the platform ignores it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MisplacedOption {
    /// Its name.
    pub key: String,
    /// Where it is written.
    pub span: Span,
    /// The call that is given it.
    pub call: Span,
    /// Where the argument stands that holds it.
    pub arg: Span,
    /// What the platform does instead.
    pub effect: String,
    /// What to type.
    pub instead: String,
}

/// Something that `require` rules judge.
#[derive(Clone, Debug)]
pub struct Subject {
    /// What kind.
    pub kind: String,
    /// Its row.
    pub row: RowRef,
    /// What made it.
    pub at: SubjectAt,
    /// The call or assignment.
    pub span: Span,
    /// What of it stands for all of it.
    pub start: Span,
    /// The function it stands in.
    pub function: FunctionId,
    /// How the walk came there.
    pub way: Way,
    /// Its options by the names that rules use.
    pub options: BTreeMap<String, OptionFact>,
    /// Options that are ignored where they stand.
    pub misplaced: Vec<MisplacedOption>,
    /// The library's name.
    pub library: String,
    /// What to type.
    pub instead: String,
    /// What happens instead of what is meant.
    pub effect: String,
    /// How options are written on this platform, by the names that rules use.
    pub spelled: BTreeMap<String, String>,
    /// Whether the parser had to guess nearby: nothing may be called absent.
    pub damaged: bool,
    /// Other places that belong to it, each with a few words: where a variable that decides is set.
    pub beside: Vec<(Location, String)>,
    /// How the release of the library is known, where the row holds for some only.
    pub release: Option<String>,
}

/// For each row, whether some code of the file decides by one of its checks: the whole file is
/// read for the answer, which is the same for all subjects of the row.
pub(super) type Guarded = FxHashMap<RowRef, bool>;

/// The subjects of a file, in order of happening.
pub fn subjects(facts: &mut Facts<'_>, module: &Module, names: &Names, path: &str) -> Vec<Subject> {
    let models = facts.paths.models();
    let mut found = Vec::new();
    let idle = effect::without_effect(facts);
    let mut guarded = Guarded::default();
    for index in 0..facts.events.len() {
        let Some(node) = facts.paths.node(facts.events[index].path) else { continue };
        let (span, way) = (facts.events[index].span, facts.events[index].way);
        if models.subjects(node).next().is_none() || !concerns(module, span, way) {
            continue;
        }
        let event = facts.events[index].clone();
        if idle.contains(&EventId(index as u32)) {
            facts.record.add(|| passed_by(event.span, NO_EFFECT));
            continue;
        }
        let mut either = Alternatives::default();
        for (row, subject) in models.subjects(node) {
            let holds = facts.paths.holds(row);
            if holds == Holds::No {
                releases::pass_by(facts, event.span, row);
                continue;
            }
            facts.paths.used.push(row);
            facts.heap.begin(0);
            let mut reader = Reader::new(facts, module);
            let id = EventId(index as u32);
            let one = of_call(&mut reader, id, &event, row, subject, names, &mut guarded);
            match one {
                Some(subject) if holds == Holds::Yes => found.push(subject),
                Some(subject) => either.add(facts, subject),
                None => {
                    facts.record.add(|| passed_by(event.span, &format!("{NOT_SO} {}", models.describe(row))))
                }
            }
        }
        either.settle(facts, &mut found);
    }
    for index in 0..facts.reads.len() {
        let read = facts.reads[index];
        let Some(node) = facts.paths.node(read.path) else { continue };
        for (row, subject) in models.read_subjects(node) {
            if !releases::is_held(facts, read.span, row) {
                continue;
            }
            facts.paths.used.push(row);
            found.push(settings::plain(
                SubjectAt::Read(index as u32),
                read.span,
                read.function,
                row,
                subject,
            ));
        }
    }
    settings::exported(facts, module, names, path, &mut found);
    for index in 0..facts.writes.len() {
        let write = facts.writes[index].clone();
        let Some(node) = facts.paths.node(write.path) else { continue };
        if !concerns(module, write.span, write.way) {
            continue;
        }
        for (row, subject) in models.write_subjects(node) {
            if subject.unless_read && is_read(module, write.key) || concerns_others(facts, subject, module) {
                continue;
            }
            if !releases::is_held(facts, write.span, row) {
                continue;
            }
            facts.paths.used.push(row);
            facts.heap.begin(0);
            let mut reader = Reader::new(facts, module);
            if !applies(&mut reader, &settings::given(write.value, write.span), subject) {
                continue;
            }
            found.push(of_write(&mut reader, index as u32, &write, row, subject, names));
        }
    }
    found
}

/// Whether what happens at a place is this file's business: it stands in it, or the file's own code leads there.
fn concerns(module: &Module, span: Span, way: Way) -> bool {
    module.is_own(span) || way.entered.is_some()
}

/// Why a call that some row knows is nothing to judge.
const NO_EFFECT: &str = "nothing to judge: what it gives is passed only where it is ignored";
const NOT_SO: &str = "nothing to judge: its arguments are not those of";

pub(super) fn passed_by(span: Span, words: &str) -> Note {
    Note::new(Step::Subject, span, words)
}

#[allow(clippy::too_many_arguments, reason = "an event, its row, and what is known of the file")]
pub(super) fn of_call(
    reader: &mut Reader<'_, '_>,
    id: EventId,
    event: &Event,
    row_ref: RowRef,
    row: &Row,
    names: &Names,
    known: &mut Guarded,
) -> Option<Subject> {
    reader.settings.clone_from(&event.settings);
    if !applies(reader, event, row) {
        return None;
    }
    let mut options: BTreeMap<String, OptionFact> = BTreeMap::new();
    for (name, word) in &row.fixed {
        options.insert(name.clone(), OptionFact::fixed(word));
    }
    let mut value = options_value(reader, event, row);
    if let Some(presence) = &row.presence {
        // A word may stand where options are asked for: it says that they are wanted.
        value = value.or_else(|| {
            let word = row.options.iter().find_map(|path| at(reader, event, path))?;
            matches!(reader.facts.values.as_const(word), Some(Const::Text(_))).then_some(word)
        });
        let fact = match value {
            Some(v) => given(reader, v),
            None => OptionFact::fixed("off"),
        };
        options.insert(presence.clone(), fact);
    }
    if row.settled {
        reader.settings.clone_from(&reader.facts.settled);
        settled(reader, id, event, row, &mut options)?;
    } else {
        shaped(reader, event, row, value, &mut options);
    }
    effect::overridden(reader, event, row, &mut options);
    if row.writes_after {
        written_after(reader, id, row, &mut options);
    }
    reader.parts(event, row, names, &mut options);
    if !(row.checks.is_empty() && row.checks_text.is_empty() && row.checks_by_name.is_empty()) {
        let decides = *known.entry(row_ref).or_insert_with(|| guarded(reader, row));
        options.insert("guarded".to_owned(), OptionFact::fixed(if decides { "on" } else { "off" }));
    }
    if event.damaged {
        row.parts.keys().for_each(|part| doubt(&mut options, part));
    }
    options.insert("environment".to_owned(), environment(reader.facts, &event.guards));
    let misplaced = misplaced::misplaced(reader, id, event, row);
    let start = row.starts.as_ref().and_then(|name| options.get(name)?.values.iter().find_map(|v| v.span));
    Some(Subject {
        kind: row.kind.clone(),
        row: row_ref,
        at: SubjectAt::Call(id),
        span: event.span,
        start: start.unwrap_or(event.span),
        function: event.function,
        way: event.way,
        options,
        misplaced,
        library: row.library.clone().unwrap_or_default(),
        instead: row.instead.clone().unwrap_or_default(),
        effect: row.effect.clone().unwrap_or_default(),
        spelled: spelled(reader.facts, row),
        damaged: event.damaged,
        beside: Vec::new(),
        release: reader.facts.paths.evidence(row_ref).map(str::to_owned),
    })
}

/// Whether the libraries that a file imports do not look at what is written.
fn concerns_others(facts: &Facts<'_>, row: &Row, module: &Module) -> bool {
    let imports = |packages: &[String]| {
        module.imports.iter().any(|import| {
            let specifier = facts.names.text(import.specifier);
            packages.iter().any(|package| specifier.split('.').next() == Some(package))
        })
    };
    !row.unless_imports.is_empty() && imports(&row.unless_imports) && !imports(&row.despite)
}

/// Where the parser had to guess, what is not there may have been lost.
fn doubt(options: &mut BTreeMap<String, OptionFact>, part: &str) {
    let name = part.split('-').next().unwrap_or(part);
    if let Some(fact) = options.get_mut(name)
        && fact.values.iter().any(|v| v.word == "absent" || v.reason == Reason::Default)
    {
        fact.open = fact.open.or(Some(Why::Damage));
    }
}

/// How the options of a row are written.
pub(super) fn spelled(facts: &Facts<'_>, row: &Row) -> BTreeMap<String, String> {
    let shape = row.shape.as_deref().and_then(|s| facts.paths.models().shape(s));
    let options = shape.into_iter().flat_map(|shape| &shape.options);
    options.map(|(name, option)| (name.clone(), option.spelled().to_owned())).collect()
}

fn applies(reader: &mut Reader<'_, '_>, event: &Event, row: &Row) -> bool {
    let Some(only) = &row.only_if else { return true };
    let Some(value) = only.at.iter().find_map(|path| at(reader, event, path)) else {
        let asked = !only.is.is_empty() || !only.value.is_empty() || only.text;
        return !asked && only.given != Some(true) && only.written != Some(true);
    };
    reader.facts.await_options(value);
    if let Some(wanted) = only.written {
        return given(reader, value).is("off") != wanted;
    }
    if only.text {
        return matches!(reader.facts.values.as_const(value), Some(Const::Text(_)));
    }
    if let Some(wanted) = only.given {
        return given(reader, value).is(if wanted { "on" } else { "off" });
    }
    if !only.value.is_empty() {
        let is = |c: &toml::Value| reader.facts.values.as_const(value).is_some_and(|v| reader.equals(v, c));
        return only.value.iter().any(is);
    }
    let models = reader.facts.paths.models();
    let node = match reader.facts.values.only(value) {
        Some(Atom::Lib { path, .. }) => reader.facts.paths.node(path),
        _ => None,
    };
    let named = |texts: &[String]| texts.iter().any(|t| models.find(t).is_some() && models.find(t) == node);
    if !only.is.is_empty() {
        return named(&only.is);
    }
    // What it is must be known to say what it is not.
    reader.facts.values.only(value).is_some() && !named(&only.not)
}

/// The rows that apply to the call that made something, or may, as the release may be.
pub(super) fn rows_of_maker<'m>(reader: &mut Reader<'_, 'm>, site: EventId) -> Vec<(&'m Row, Holds)> {
    let Some(event) = reader.facts.events.get(site.0 as usize).cloned() else { return Vec::new() };
    let Some(node) = reader.facts.paths.node(event.path) else { return Vec::new() };
    let mut rows = Vec::new();
    for (row, subject) in reader.facts.paths.subjects(node) {
        if applies(reader, &event, subject) {
            reader.facts.paths.used.push(row);
            rows.push((subject, reader.facts.paths.holds(row)));
        }
    }
    rows
}

pub(super) fn given(reader: &Reader<'_, '_>, value: Abs) -> OptionFact {
    let set = reader.facts.values.get(value);
    let mut fact = OptionFact { values: Vec::new(), open: None, decided_by: None };
    for atom in &set.atoms {
        let nothing = matches!(atom, Atom::Const(Const::Null | Const::Missing | Const::Bool(false)));
        fact = fact.or(OptionFact::fixed(if nothing { "off" } else { "on" }));
    }
    fact.open = set.open;
    fact
}

/// The value that holds the options: the first of the row's paths that leads to an object, else to
/// something unknown; nothing if all lead nowhere.
pub(super) fn options_value(reader: &mut Reader<'_, '_>, event: &Event, row: &Row) -> Option<Abs> {
    let mut unknown = None;
    for path in &row.options {
        let Some(value) = at(reader, event, path) else { continue };
        let set = reader.facts.values.get(value);
        let kept = |a: &Atom| matches!(a, Atom::Lib { site: Some(site), .. } if reader.kept(*site).is_some());
        if set.atoms.iter().any(|a| matches!(a, Atom::Object(_)) || kept(a)) {
            return Some(value);
        }
        let may_be_options = set.open.is_some()
            || set.atoms.iter().any(|a| matches!(a, Atom::Lib { .. } | Atom::Kind(Kind::Object)));
        if may_be_options {
            unknown = unknown.or(Some(value));
        }
    }
    if unknown.is_none() && event.open_args {
        return Some(crate::flow::Values::unknown(Why::RunTime));
    }
    unknown
}

/// The value at an access path from the call; nothing if the path certainly leads nowhere.
pub(super) fn at(reader: &mut Reader<'_, '_>, event: &Event, path: &str) -> Option<Abs> {
    if let Some(path) = path.strip_suffix('?') {
        let value = at(reader, event, path)?;
        let arg = path.parse::<usize>().ok().and_then(|index| event.arg_spans.get(index));
        return Some(query::query_of(reader, value, arg.copied().unwrap_or(event.span)));
    }
    let made;
    let (event, path) = match path.strip_prefix("receiver.") {
        Some(rest) => {
            let Some(maker) = reader.maker_of(event.receiver) else {
                let why = event.receiver.and_then(|receiver| reader.facts.values.unseen(receiver));
                return Some(crate::flow::Values::unknown(why.unwrap_or(Why::UnmodelledLibrary)));
            };
            made = maker;
            (&made, rest)
        }
        None => (event, path),
    };
    let mut steps = path.split('.');
    let mut value = match steps.next()? {
        "named" => event.named?,
        "last" => event.last?,
        "self" => event.receiver?,
        index => *event.args.get(index.parse::<usize>().ok()?)?,
    };
    for step in steps {
        let key = reader.facts.names.intern(step);
        value = member(reader, value, key)?;
    }
    Some(value)
}

pub(super) fn member(reader: &mut Reader<'_, '_>, value: Abs, key: Sym) -> Option<Abs> {
    let set = reader.facts.values.get(value).clone();
    let mut found: Option<Abs> = None;
    let mut open = set.open;
    let unseen = reader.facts.values.unseen(value);
    for atom in set.atoms {
        let object = match atom {
            Atom::Object(object) => Some(object),
            Atom::Lib { site: Some(site), .. } => reader.kept(site),
            _ => None,
        };
        match (atom, object) {
            (_, Some(object)) => {
                let Facts { heap, values, paths, names, .. } = &mut *reader.facts;
                let lookup = heap.lookup(object, key, values, paths, names);
                open = open.or(lookup.open);
                match &lookup.values[..] {
                    [] => {}
                    &[(value, _)] if !lookup.absent => found = Some(value),
                    _ => open = open.or(Some(Why::RunTime)),
                }
            }
            (Atom::Lib { .. } | Atom::Kind(Kind::Object), None) => {
                open = open.or(unseen).or(Some(Why::UnmodelledLibrary))
            }
            _ => {}
        }
    }
    match (found, open) {
        (Some(value), None) => Some(value),
        (_, Some(why)) => Some(crate::flow::Values::unknown(why)),
        (None, None) => None,
    }
}
