//! Kind `flow`: a source reaches a sink.

use super::spec::{Flow, Rule, Source};
use super::words::fill;
use super::{Candidate, FileView, RuleSet, reasons};
use crate::finding::{Finding, Note};
use crate::flow::{Atom, Guard, Hit, HopId, HopWhat, SourceKind};
use crate::map::SubjectAt;
use crate::model::RoleName;

pub(super) fn run(rules: &RuleSet, view: &mut FileView<'_, '_>, out: &mut Vec<Candidate>) {
    if view.facts.hits.is_empty() && !view.facts.record.is_kept() {
        return;
    }
    let hits = view.facts.hits.clone();
    for rule in rules.rules() {
        for flow in &rule.file.flow {
            run_flow(rule, flow, &hits, view, out);
            if view.facts.record.is_kept() {
                reasons::of_flow(rule, flow, &hits, view);
            }
        }
    }
}

fn run_flow(rule: &Rule, flow: &Flow, hits: &[Hit], view: &mut FileView<'_, '_>, out: &mut Vec<Candidate>) {
    // One record that shows three things is one finding: the first of the rule's sources names it.
    let mut said: Vec<(crate::source::Span, usize, usize)> = Vec::new();
    for hit in hits {
        if view.facts.paths.models().sink(hit.sink).kind != flow.sink {
            continue;
        }
        let Ok(rank) = weigh(flow, hit, view) else { continue };
        let candidate = speak(rule, &flow.source[rank], hit, view);
        match said.iter_mut().find(|(span, _, _)| *span == hit.span) {
            Some((_, known, at)) if rank < *known => {
                *known = rank;
                out[*at] = candidate;
            }
            Some(_) => {}
            None => {
                said.push((hit.span, rank, out.len()));
                out.push(candidate);
            }
        }
    }
}

/// Why what reaches a sink is nothing that a rule speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Harmless {
    /// Only where a variable of the environment says so.
    Environment,
    /// The rule names no such source.
    NotAsked,
    /// It could carry a credential, and carries none.
    Empty,
    /// What prints it was told to leave it out.
    KeptBack,
}

/// Which of the rule's sources it is that reaches a sink of its kind.
pub(super) fn weigh(flow: &Flow, hit: &Hit, view: &mut FileView<'_, '_>) -> Result<usize, Harmless> {
    if is_silent(flow, hit, view) {
        return Err(Harmless::Environment);
    }
    let rank = flow.source.iter().position(|s| s.is.iter().any(|w| w.means(hit.source)));
    let rank = rank.ok_or(Harmless::NotAsked)?;
    if !holds_what_it_says(hit, view) {
        return Err(Harmless::Empty);
    }
    if crate::map::kept_back(view.facts, view.module, hit) { Err(Harmless::KeptBack) } else { Ok(rank) }
}

/// An exception of an HTTP client matters if the request carried a credential, an agent if it holds
/// a private key: the subject of the call that made it tells.
fn holds_what_it_says(hit: &Hit, view: &FileView<'_, '_>) -> bool {
    let options: &[&str] = match hit.source {
        SourceKind::Role(RoleName::CarrierError) => &["credential"],
        SourceKind::Role(RoleName::QueryError) => &["query"],
        SourceKind::Role(RoleName::KeyMaterial) => &["key", "bundle"],
        _ => return true,
    };
    let made_by = hit.site.map(SubjectAt::Call);
    let subjects = view.subjects.iter().filter(|s| Some(s.at) == made_by);
    subjects.flat_map(|s| options.iter().filter_map(|name| s.options.get(*name))).any(|f| f.is("present"))
}

/// Whether the sink is reached in an environment only in which it may be.
fn is_silent(flow: &Flow, hit: &Hit, view: &FileView<'_, '_>) -> bool {
    let names = &view.facts.names;
    let under = hit.under.map(|with| names.text(with));
    if under.is_some_and(|with| flow.silent_under.iter().any(|value| value == with)) {
        return true;
    }
    hit.guards.iter().any(|guard| {
        let Some((with, equals)) = environment_test(guard, view) else { return false };
        equals && flow.silent_under.iter().any(|value| value == with)
    })
}

/// The text that a guard compares a variable of the environment with, and whether it is equal there.
fn environment_test<'v>(guard: &Guard, view: &'v FileView<'_, '_>) -> Option<(&'v str, bool)> {
    match view.facts.values.only(guard.cond)? {
        Atom::EnvTest { with: Some(with), negated, .. } => {
            Some((view.facts.names.text(with), guard.holds != negated))
        }
        _ => None,
    }
}

fn speak(rule: &Rule, source: &Source, hit: &Hit, view: &FileView<'_, '_>) -> Candidate {
    let sink = view.facts.paths.models().sink(hit.sink);
    let what = describe(hit, view);
    let words = [("what", what.as_str()), ("sink", sink.describe.as_str())];
    let severity = source.severity.unwrap_or(rule.file.severity);
    let confidence = source.confidence.unwrap_or(rule.meta.confidence).min(hit.confidence);
    let message = "called from here, with what reaches it".to_owned();
    let called_from = |call| Note { location: view.at(call), message: message.clone() };
    let mut finding = Finding {
        primary: view.at(hit.span),
        rule: rule.meta.id.clone(),
        message: fill(&source.message, &words),
        label: fill(&source.label, &words),
        help: fill(&source.help, &words),
        trace: trace(hit, &sink.describe, view),
        related: hit.entered.into_iter().map(called_from).collect(),
        symbol: view.symbol(hit.function),
        value_mark: None,
        severity: severity.fixed(),
        confidence,
        class: rule.meta.class,
        fingerprint: String::new(),
    };
    if !hit.removed.is_empty() {
        let names: Vec<String> =
            hit.removed.iter().map(|&n| format!("`{}`", view.facts.names.text(n))).collect();
        finding.message.push_str(&format!(
            " The copy changes {}, but not the header that carries the credential: in a copy its name is spelt otherwise, or what is spread last wins.",
            names.join(", ")
        ));
    }
    if let Some(release) = view.facts.paths.evidence(hit.sink) {
        finding.message.push_str(&format!(" The release is {release}."));
    }
    Candidate { finding, by_policy: severity == super::spec::SeverityWord::Policy, unless_checked: None }
}

pub(super) fn describe(hit: &Hit, view: &FileView<'_, '_>) -> String {
    let name = hit.name.map(|n| view.facts.names.text(n));
    let role = hit.path.and_then(|p| view.facts.paths.role(p)).map(|(_, role)| role.describe.clone());
    match (hit.source, name, role) {
        (SourceKind::Environment, Some(name), _) => format!("the environment variable `{name}`"),
        (SourceKind::Named, Some(name), _) => format!("`{name}`"),
        (SourceKind::Role(RoleName::Credential), Some(name), _) => format!("the credential in `{name}`"),
        (SourceKind::Role(RoleName::ErrorMessage), _, _) => "the message of an internal error".to_owned(),
        (_, _, Some(describe)) => describe,
        (_, Some(name), _) => format!("`{name}`"),
        _ => "a credential".to_owned(),
    }
}

fn trace(hit: &Hit, sink: &str, view: &FileView<'_, '_>) -> Vec<Note> {
    let mut steps = Vec::new();
    let mut at: Option<HopId> = hit.hop;
    while let Some(id) = at {
        let hop = view.facts.values.hop(id);
        let text = |sym| view.facts.names.text(sym);
        let message = match hop.what {
            HopWhat::Read(path) => match view.facts.paths.role(path) {
                Some((_, role)) => format!("read from {}", role.describe),
                None => match (view.facts.paths.key(path), view.facts.paths.parent(path)) {
                    (Some(key), Some(parent)) => {
                        let of =
                            view.facts.paths.role(parent).map_or("the request", |(_, r)| r.describe.as_str());
                        format!("`{}` read from {of}", text(key))
                    }
                    _ => "read here".to_owned(),
                },
            },
            HopWhat::ReadEnv(var) => format!("environment variable `{}` read here", text(var)),
            HopWhat::ReadNamed(name) => format!("`{}` is named like a credential", text(name)),
            HopWhat::Assigned(name) => format!("assigned to `{}`", text(name)),
            HopWhat::IntoText => "put into a text".to_owned(),
            HopWhat::Handed => "handed to this function".to_owned(),
        };
        steps.push(Note { location: view.at(hop.span), message });
        at = hop.before;
    }
    steps.reverse();
    steps.push(Note { location: view.at(hit.arg), message: format!("reaches {sink}") });
    steps.dedup_by(|b, a| a.location == b.location && a.message == b.message);
    steps
}
