//! The test `credential`: every string constant, with its name and position.

use rustc_hash::FxHashMap;

use super::spec::{Rule, Test};
use super::words::fill;
use super::{Candidate, FileView, RuleSet};
use crate::finding::{Confidence, Finding, Severity};
use crate::flow::SourceKind;
use crate::ir::{Base, BinaryOp, Const, Entry, Function, FunctionId, Instr, Key, LogicalOp, Sym, ValueId};
use crate::secret::{self, Context, Level, Literal, Position};
use crate::source::{Location, Span};
use crate::walk::{is_docs, is_test_or_docs};

/// A string constant with what it is bound to.
struct Found {
    name: Option<String>,
    value: Sym,
    position: Position,
    fallback: bool,
    near: Vec<String>,
    span: Span,
    function: FunctionId,
}

pub(super) fn run(rules: &RuleSet, view: &mut FileView<'_, '_>, out: &mut Vec<Candidate>) {
    let rule = rules.rules().iter().find(|r| r.file.pattern.iter().any(|p| p.test == Some(Test::Credential)));
    let Some(rule) = rule else { return };
    let mut found = Vec::new();
    for id in 0..view.module.functions.len() {
        constants(FunctionId(id as u32), view, &mut found);
    }
    by_position(view, &mut found);
    let mut best: FxHashMap<Span, Candidate> = FxHashMap::default();
    let mut order = Vec::new();
    for one in found {
        let Some(candidate) = judge(rule, &one, view) else { continue };
        match best.get_mut(&one.span) {
            Some(known) if rank(&candidate) > rank(known) => *known = candidate,
            Some(_) => {}
            None => {
                order.push(one.span);
                best.insert(one.span, candidate);
            }
        }
    }
    out.extend(order.into_iter().filter_map(|span| best.remove(&span)));
}

fn rank(c: &Candidate) -> (Severity, Confidence) {
    (c.finding.severity, c.finding.confidence)
}

/// String constants of a function, each with its first user.
fn constants(id: FunctionId, view: &FileView<'_, '_>, out: &mut Vec<Found>) {
    let function = &view.module.functions[id.index()];
    let text_of = |v: ValueId| match function.instrs.get(v.index()) {
        Some(Instr::Const(Const::Text(sym))) => Some(*sym),
        _ => None,
    };
    let mut named: FxHashMap<ValueId, (Option<String>, Position, Vec<String>)> = FxHashMap::default();
    for instr in &function.instrs {
        users(function, instr, view, &mut named);
    }
    for (index, instr) in function.instrs.iter().enumerate() {
        let v = ValueId(index as u32);
        match *instr {
            Instr::Const(Const::Text(value)) => {
                let (name, position, near) =
                    named.get(&v).cloned().unwrap_or((None, Position::Bare, Vec::new()));
                let span = function.origins[index].span;
                out.push(Found { name, value, position, fallback: false, near, span, function: id });
            }
            // `process.env.KEY || 'literal'`: the name is the target's, else the left side's.
            Instr::Logical(LogicalOp::Or | LogicalOp::Coalesce, l, r) | Instr::Default(l, r) => {
                if let Some(value) = text_of(r) {
                    let target = named.get(&v).cloned();
                    let own = left_name(function, l, view);
                    let name = target
                        .as_ref()
                        .and_then(|t| t.0.clone())
                        .filter(|n| secret::credential_name(n).is_some())
                        .or(own);
                    let span = function.origins[r.index()].span;
                    let near = target.map(|t| t.2).unwrap_or_default();
                    out.push(Found {
                        name,
                        value,
                        position: Position::Default,
                        fallback: true,
                        near,
                        span,
                        function: id,
                    });
                }
            }
            Instr::Select { then, other, .. } => {
                for side in [then, other] {
                    if let (Some(value), Some((name, position, near))) =
                        (text_of(side), named.get(&v).cloned())
                    {
                        let span = function.origins[side.index()].span;
                        out.push(Found { name, value, position, fallback: true, near, span, function: id });
                    }
                }
            }
            _ => {}
        }
    }
}

fn left_name(function: &Function, l: ValueId, view: &FileView<'_, '_>) -> Option<String> {
    match function.instrs.get(l.index())? {
        Instr::Read(place) => {
            let place = &view.module.places[place.index()];
            key_name(place.path.last().copied(), view).or(match place.base {
                Base::Binding(b) => {
                    Some(view.facts.names.text(view.module.bindings[b.index()].name).to_owned())
                }
                _ => None,
            })
        }
        _ => None,
    }
}

fn key_name(key: Option<Key>, view: &FileView<'_, '_>) -> Option<String> {
    match key? {
        Key::Name(sym) | Key::Symbol(sym) | Key::Private(sym) => Some(view.facts.names.text(sym).to_owned()),
        _ => None,
    }
}

/// What the operands of an instruction are bound to.
fn users(
    function: &Function,
    instr: &Instr,
    view: &FileView<'_, '_>,
    named: &mut FxHashMap<ValueId, (Option<String>, Position, Vec<String>)>,
) {
    match *instr {
        Instr::Write(place, v) => {
            let place = &view.module.places[place.index()];
            let name = key_name(place.path.last().copied(), view).or(match place.base {
                Base::Binding(b) if place.path.is_empty() => {
                    Some(view.facts.names.text(view.module.bindings[b.index()].name).to_owned())
                }
                _ => None,
            });
            // Members of a list bear the list's name.
            if let Some(Instr::List(list)) = function.instrs.get(v.index()) {
                for item in &view.module.lists[list.index()] {
                    named.entry(item.value).or_insert((name.clone(), Position::ArrayElement, Vec::new()));
                }
            }
            named.entry(v).or_insert((name, Position::Assignment, Vec::new()));
        }
        Instr::Object(list) => {
            let entries = &view.module.objects[list.index()];
            let near: Vec<String> = if entries.len() > 64 {
                Vec::new()
            } else {
                entries
                    .iter()
                    .filter_map(|e| {
                        if let Entry::Field { key, .. } = e { key_name(Some(*key), view) } else { None }
                    })
                    .collect()
            };
            for entry in entries {
                if let Entry::Field { key, value, .. } = *entry {
                    let name = key_name(Some(key), view);
                    if let Some(Instr::List(list)) = function.instrs.get(value.index()) {
                        for item in &view.module.lists[list.index()] {
                            named.entry(item.value).or_insert((
                                name.clone(),
                                Position::ArrayElement,
                                Vec::new(),
                            ));
                        }
                    }
                    named.insert(value, (name, Position::Property, near.clone()));
                }
            }
        }
        Instr::Binary(
            BinaryOp::Equal | BinaryOp::LooseEqual | BinaryOp::NotEqual | BinaryOp::LooseNotEqual,
            l,
            r,
        ) => {
            // Comparisons with a header are judged by what the walk knows; the rest compares words.
            named.entry(l).or_insert((None, Position::Bare, Vec::new()));
            named.entry(r).or_insert((None, Position::Bare, Vec::new()));
        }
        Instr::Return(Some(v)) => {
            let name = function.name.map(|n| view.facts.names.text(n).to_owned());
            named.entry(v).or_insert((name, Position::Return, Vec::new()));
        }
        Instr::Default(_, v) => {
            named.entry(v).or_insert((None, Position::Default, Vec::new()));
        }
        _ => {}
    }
}

/// Constants in positions that only secrets take: subjects of kind `secret`, and comparisons with
/// a header that carries a credential.
fn by_position(view: &mut FileView<'_, '_>, out: &mut Vec<Found>) {
    let mut places: Vec<(Sym, Position, Span, FunctionId)> = Vec::new();
    for subject in view.subjects.iter().filter(|s| s.kind == "secret") {
        let Some(fact) = subject.options.get("value") else { continue };
        for value in &fact.values {
            if value.reason == crate::map::Reason::Written
                && let Some(sym) = view.facts.names.get(&value.word)
            {
                places.push((
                    sym,
                    Position::SigningSecret,
                    value.span.unwrap_or(subject.span),
                    subject.function,
                ));
            }
        }
    }
    for compared in &view.facts.comparisons {
        debug_assert!(matches!(compared.source, SourceKind::Role(_)));
        places.push((compared.literal, Position::HeaderComparison, compared.span, compared.function));
    }
    for (value, position, near_span, function) in places {
        let span = literal_span(view, value, near_span).unwrap_or(near_span);
        out.push(Found { name: None, value, position, fallback: false, near: Vec::new(), span, function });
    }
}

/// Where a constant is written: inside `near` if it stands there, else its first occurrence.
fn literal_span(view: &FileView<'_, '_>, value: Sym, near: Span) -> Option<Span> {
    let mut first = None;
    for function in &view.module.functions {
        for (instr, origin) in function.instrs.iter().zip(&function.origins) {
            if *instr == Instr::Const(Const::Text(value)) {
                if near.contains(origin.span) {
                    return Some(origin.span);
                }
                first = first.or(Some(origin.span));
            }
        }
    }
    first
}

fn judge(rule: &Rule, found: &Found, view: &FileView<'_, '_>) -> Option<Candidate> {
    let near: Vec<&str> = found.near.iter().map(String::as_str).collect();
    let context = Context {
        test_or_docs: is_test_or_docs(view.path),
        docs: is_docs(view.path),
        client_code: is_client_code(view.path, view.text),
        fallback: found.fallback,
        near: &near,
    };
    let value = view.facts.names.text(found.value);
    let literal = Literal { name: found.name.as_deref(), value, position: found.position, context };
    let verdict = secret::judge_literal(&literal)?;
    let pattern = rule.file.pattern.iter().find(|p| p.test == Some(Test::Credential))?;
    let name = found.name.clone().unwrap_or_default();
    let words = [("kind", verdict.kind.as_str()), ("why", verdict.why.as_str()), ("name", name.as_str())];
    let severity = match verdict.severity {
        Level::Critical | Level::High => Severity::Error,
        Level::Medium => Severity::Warning,
        Level::Low => Severity::Note,
    };
    let confidence = match verdict.confidence {
        secret::Confidence::High => Confidence::High,
        secret::Confidence::Medium => Confidence::Medium,
        secret::Confidence::Low => Confidence::Low,
    };
    let hash = blake3::hash(value.as_bytes());
    let bytes = hash.as_bytes();
    let finding = Finding {
        primary: Location { file: view.file, span: found.span },
        rule: rule.meta.id.clone(),
        message: fill(&pattern.message, &words),
        label: fill(&pattern.label, &words),
        help: fill(&pattern.help, &words),
        trace: Vec::new(),
        related: Vec::new(),
        symbol: view.symbol(found.function),
        value_mark: Some(u16::from_le_bytes([bytes[0], bytes[1]])),
        severity,
        confidence,
        class: rule.meta.class,
        fingerprint: String::new(),
    };
    Some(Candidate { finding, by_policy: false })
}

fn is_client_code(path: &str, text: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let by_path = lower.ends_with(".jsx")
        || lower.ends_with(".tsx")
        || lower
            .split('/')
            .any(|p| matches!(p, "public" | "static" | "assets" | "client" | "frontend" | "browser"));
    by_path
        || text.trim_start().starts_with("'use client'")
        || text.trim_start().starts_with("\"use client\"")
}
