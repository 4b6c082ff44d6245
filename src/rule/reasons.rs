//! Why a rule spoke or did not, for whoever asks: in the words of the rule's own rows.
//!
//! Called only where notes are kept; decides nothing.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::FileView;
use super::flows::{Harmless, describe, weigh};
use super::literals::Found;
use super::spec::{Flow, Row, Rule};
use super::table::{Holds, cell, matches};
use crate::flow::{Facts, Hit};
use crate::ir::Sym;
use crate::map::{Effective, OptionFact, Reason, Subject};
use crate::model::Part;
use crate::record::{Detail, Note, SinkSeen, Step};
use crate::secret::Dropped;
use crate::source::Span;

/// What a decision table made of a subject; `end` is the row at which it ended.
pub(super) fn of_table(
    subject: &Subject,
    rows: &[(&Rule, &Row)],
    end: Option<(usize, Holds)>,
    facts: &mut Facts<'_>,
) {
    let words = Words::of(rows, &facts.paths.models().subject(subject.row).parts);
    let recognised = recognised(subject, &words, facts);
    facts.record.add(|| recognised);
    let mut told: Vec<&str> = Vec::new();
    for (rule, _) in rows {
        if told.contains(&&*rule.meta.id) {
            continue;
        }
        told.push(&rule.meta.id);
        let note = of_rule(rule, subject, rows, end, &words, facts);
        facts.record.add(|| note);
    }
}

/// How options are told.
struct Words<'r> {
    /// Words that stand in the rows: others may be a key that is written there.
    known: Vec<&'r str>,
    /// Options that are parts of a request, which have no default.
    parts: Vec<&'r str>,
}

/// Words that need no row.
const PLAIN: [&str; 5] = ["on", "off", "present", "absent", "unset"];

impl<'r> Words<'r> {
    fn of(rows: &[(&'r Rule, &'r Row)], parts: &'r BTreeMap<String, Part>) -> Self {
        let cells = rows.iter().flat_map(|(_, row)| row.when.values()).flat_map(|words| words.split('|'));
        let mut known: Vec<&str> = cells.map(|word| word.split(':').next().unwrap_or(word)).collect();
        known.extend(PLAIN);
        let parts = parts.keys().map(|name| name.split('-').next().unwrap_or(name)).collect();
        Self { known, parts }
    }

    fn name<'w>(&self, word: &'w str) -> &'w str {
        if self.known.contains(&word) { word } else { "something else" }
    }

    fn value(&self, name: &str, value: &Effective) -> String {
        let word = self.name(&value.word);
        match value.reason {
            Reason::Default if self.parts.contains(&name) => word.to_owned(),
            Reason::Written => format!("{word} as written"),
            Reason::Default => format!("{word} by default"),
            Reason::Type => format!("{word}, since what is written is no value for it"),
        }
    }

    /// What an option is, and why it may be something else.
    fn fact(&self, name: &str, fact: &OptionFact, facts: &Facts<'_>) -> String {
        let mut values: Vec<String> = fact.values.iter().map(|value| self.value(name, value)).collect();
        values.dedup();
        let values = values.join(" or ");
        let variable = fact.variable().map(|name| facts.names.text(name));
        match (fact.open, variable) {
            (_, Some(name)) if values.is_empty() => {
                format!("unknown (the environment variable `{name}` decides)")
            }
            (_, Some(name)) => format!("{values}, as the environment variable `{name}` decides"),
            (Some(why), None) if values.is_empty() => format!("unknown ({})", why.as_str()),
            (Some(why), None) => format!("{values}, or unknown ({})", why.as_str()),
            (None, None) if values.is_empty() => "unknown".to_owned(),
            (None, None) => values,
        }
    }
}

fn places(subject: &Subject) -> impl Iterator<Item = Span> {
    let options = subject.options.values().flat_map(|fact| &fact.values).filter_map(|value| value.span);
    let misplaced = subject.misplaced.iter().flat_map(|one| [one.span, one.arg]);
    std::iter::once(subject.start).chain(options).chain(misplaced)
}

fn recognised(subject: &Subject, words: &Words<'_>, facts: &Facts<'_>) -> Note {
    let row = facts.paths.models().describe(subject.row);
    let mut note = Note::new(Step::Subject, subject.span, format!("a `{}`, known by {row}", subject.kind));
    if words.known.len() == PLAIN.len() {
        note.words.push_str("; no rule asks about it");
    }
    if subject.damaged {
        note = note.detail("the parser had to guess nearby: nothing counts as missing", None);
    }
    let tells = |fact: &OptionFact| {
        // What no rule asks about and what nobody wrote is not worth a line.
        let known =
            |value: &Effective| value.reason != Reason::Default || words.known.contains(&&*value.word);
        fact.open.is_some() || fact.values.iter().any(known)
    };
    for (name, fact) in subject.options.iter().filter(|(_, fact)| tells(fact)) {
        let at = fact.values.iter().find_map(|value| value.span);
        note = note.detail(format!("`{name}` is {}", words.fact(name, fact, facts)), at);
    }
    for one in &subject.misplaced {
        note = note.detail(format!("`{}` stands where it is ignored", one.key), Some(one.span));
    }
    note.touching(places(subject))
}

/// What the rows of one rule made of a subject.
fn of_rule(
    rule: &Rule,
    subject: &Subject,
    rows: &[(&Rule, &Row)],
    end: Option<(usize, Holds)>,
    words: &Words<'_>,
    facts: &Facts<'_>,
) -> Note {
    let own = |at: usize| rows[at].0.meta.id == rule.meta.id;
    let note = |words: String| {
        Note::new(Step::Table, subject.span, words).by(&rule.meta.id).touching(places(subject))
    };
    let asked = (0..rows.len()).filter(|&at| own(at) && end.is_none_or(|(end, _)| at <= end));
    let mut lines = Vec::new();
    for at in asked {
        let row = rows[at].1;
        if end.is_some_and(|(end, _)| end == at) {
            continue;
        }
        lines.push(format!("row {} does not hold: {}", row.order, failing(row, subject, words, facts)));
    }
    let with = |note: Note| lines.iter().cloned().fold(note, |note, line| note.detail(line, None));
    match end {
        Some((at, holds)) if own(at) => {
            let row = rows[at].1;
            let cells = cells(row, subject, words, facts);
            with(note(match (holds, row.silent) {
                (Holds::Yes, false) => format!("row {} holds: {cells}: a candidate", row.order),
                (Holds::Yes, true) => format!("row {} holds and says nothing: {cells}", row.order),
                _ => format!(
                    "row {} cannot be decided: {cells}: no finding, and no row below is asked",
                    row.order
                ),
            }))
        }
        None => with(note("none of its rows holds".to_owned())),
        Some((at, holds)) => {
            let (other, row) = rows[at];
            let id = &other.meta.id;
            let why = match (holds, row.silent) {
                (Holds::Yes, false) => {
                    format!("row {} of {id} speaks first: one cause, one finding", row.order)
                }
                (Holds::Yes, true) => {
                    format!("row {} of {id} holds and ends the table in silence", row.order)
                }
                _ => format!("row {} of {id} cannot be decided and ends the table in silence", row.order),
            };
            with(note(if lines.is_empty() { format!("not asked: {why}") } else { format!("nothing: {why}") }))
        }
    }
}

/// The first cell that keeps a row from holding.
fn failing(row: &Row, subject: &Subject, words: &Words<'_>, facts: &Facts<'_>) -> String {
    if row.misplaced && subject.misplaced.is_empty() {
        return "no option stands where it is ignored".to_owned();
    }
    for (name, asked) in &row.when {
        let fact = subject.options.get(name);
        if cell(fact, asked) == Holds::No {
            return match fact {
                None => format!("there is no option `{name}` here"),
                Some(fact) => format!("`{name}` is {}, asked is {asked}", words.fact(name, fact, facts)),
            };
        }
    }
    if matches(row, subject) == Holds::Uncertain {
        return "it does for some of the values that there may be, and a row below for the others".to_owned();
    }
    "it asks for something else".to_owned()
}

/// What the cells of a row found.
fn cells(row: &Row, subject: &Subject, words: &Words<'_>, facts: &Facts<'_>) -> String {
    let mut found: Vec<String> = Vec::new();
    if row.misplaced {
        found.push("an option stands where it is ignored".to_owned());
    }
    for (name, asked) in &row.when {
        let Some(fact) = subject.options.get(name) else { continue };
        let note = match cell(Some(fact), asked) {
            Holds::Uncertain => format!(", asked is {asked}"),
            _ => String::new(),
        };
        found.push(format!("`{name}` is {}{note}", words.fact(name, fact, facts)));
    }
    if found.is_empty() { "it asks for nothing more".to_owned() } else { found.join("; ") }
}

/// What a flow made of every sink of its kind.
pub(super) fn of_flow(rule: &Rule, flow: &Flow, hits: &[Hit], view: &mut FileView<'_, '_>) {
    let mut sinks: Vec<SinkSeen> =
        view.facts.record.sinks().iter().filter(|sink| sink.kind == flow.sink).cloned().collect();
    // What the walk that takes notes passed by.
    for hit in hits {
        let sink = view.facts.paths.models().sink(hit.sink);
        if sink.kind == flow.sink && !sinks.iter().any(|seen| seen.at == hit.span) {
            let (kind, what) = (sink.kind.clone(), sink.describe.clone());
            sinks.push(SinkSeen { at: hit.span, kind, what, held: Vec::new() });
        }
    }
    for sink in sinks {
        let mut note = Note::new(Step::Flow, sink.at, String::new()).by(&rule.meta.id);
        let mut arrives = false;
        for hit in hits.iter().filter(|hit| hit.span == sink.at) {
            if view.facts.paths.models().sink(hit.sink).kind != flow.sink {
                continue;
            }
            let what = describe(hit, view);
            let words = match weigh(flow, hit, view) {
                Ok(_) => {
                    arrives = true;
                    format!("arrives: {what}")
                }
                Err(why) => format!("arrives, but {}: {what}", harmless(why, flow)),
            };
            note = note.detail(words, Some(hit.arg));
        }
        for Detail { words, at } in sink.held {
            note = note.detail(words, at);
        }
        note.words = if arrives {
            format!("a source reaches {}: a candidate", sink.what)
        } else {
            format!("nothing that the rule asks about reaches {}", sink.what)
        };
        note.details.dedup();
        view.facts.record.add(|| note);
    }
}

fn harmless(why: Harmless, flow: &Flow) -> String {
    match why {
        Harmless::Environment => {
            let values: Vec<String> = flow.silent_under.iter().map(|value| format!("`{value}`")).collect();
            format!("only where the environment is {}", values.join(" or "))
        }
        Harmless::NotAsked => "this rule does not ask about it".to_owned(),
        Harmless::Empty => "the call that made it carried no credential".to_owned(),
        Harmless::KeptBack => "what prints it was told to leave it out, or prints nothing".to_owned(),
    }
}

/// Arguments that are a table's column.
pub(super) fn of_columns(rule: &Rule, found: &[Found], columns: FxHashSet<Sym>, view: &mut FileView<'_, '_>) {
    for one in found.iter().filter(|one| one.bound.argument) {
        let Some(name) = one.bound.name.filter(|name| columns.contains(name)) else { continue };
        let name = view.facts.names.text(name).to_owned();
        view.facts.record.add(|| {
            let words = format!("dropped: calls give `{name}` ever other constants, as tables do");
            Note::new(Step::Literal, one.span, words).by(&rule.meta.id)
        });
    }
}

/// A constant that is called no credential.
pub(super) fn of_literal(rule: &Rule, span: Span, why: Dropped) -> Note {
    let note = Note::new(Step::Literal, span, format!("dropped: {why}")).by(&rule.meta.id);
    Note { idle: why.is_idle(), ..note }
}

/// A constant that is.
pub(super) fn of_candidate(rule: &Rule, span: Span) -> Note {
    Note::new(Step::Literal, span, "a credential by its shape, its position or its name: a candidate")
        .by(&rule.meta.id)
}
