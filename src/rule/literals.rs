//! The test `credential`: every string constant, with its name and position.

use rustc_hash::{FxHashMap, FxHashSet};

use super::spec::{Pattern, Rule, Test};
use super::words::fill;
use super::{Candidate, FileView, RuleSet, reasons};
use crate::finding::{Confidence, Finding, Severity};
use crate::flow::{Fallback, SourceKind};
use crate::ir::{
    Base, BinaryOp, Const, Entry, Function, FunctionId, Instr, Key, ListId, LogicalOp, Sym, ValueId,
};
use crate::language::is_for_browsers;
use crate::secret::{self, Context, Dropped, Level, Literal, Position};
use crate::source::Span;
use crate::walk::{is_docs, is_test_or_docs};

/// What a value is bound to. Names are looked up only for the few constants that need them.
#[derive(Clone, Copy)]
pub(super) struct Bound {
    pub name: Option<Sym>,
    position: Position,
    /// The object it is a member of.
    near: Option<ListId>,
    /// Whether it is an argument passed by name.
    pub argument: bool,
}

/// A string constant with what it is bound to.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub bound: Bound,
    value: Sym,
    fallback: bool,
    pub span: Span,
    function: FunctionId,
}

/// What holds for the whole file.
struct Place<'r> {
    rule: &'r Rule,
    pattern: &'r Pattern,
    test_or_docs: bool,
    docs: bool,
    client_code: bool,
}

pub(super) fn run(rules: &RuleSet, view: &mut FileView<'_, '_>, out: &mut Vec<Candidate>) {
    let asks = |p: &&Pattern| p.test == Some(Test::Credential);
    let found = rules.rules().iter().find_map(|rule| Some((rule, rule.file.pattern.iter().find(asks)?)));
    let Some((rule, pattern)) = found else { return };
    let place = Place {
        rule,
        pattern,
        test_or_docs: is_test_or_docs(view.path),
        docs: is_docs(view.path),
        client_code: is_client_code(view.path, view.text),
    };
    let mut found = Vec::new();
    let mut named = Vec::new();
    for id in 0..view.module.own_functions() {
        constants(FunctionId(id as u32), view, &mut named, &mut found);
    }
    if view.facts.record.is_kept() {
        reasons::of_columns(rule, &found, columns(&found), view);
    }
    leave_out_columns(&mut found);
    by_position(view, &mut found);
    let mut best: FxHashMap<Span, Candidate> = FxHashMap::default();
    let mut order = Vec::new();
    let mut dropped = Vec::new();
    for one in found {
        let candidate = match judge(&place, &one, view) {
            Ok(candidate) => candidate,
            Err(why) => {
                if view.facts.record.is_kept() {
                    dropped.push((one.span, why));
                }
                continue;
            }
        };
        view.facts.record.add(|| reasons::of_candidate(rule, one.span));
        match best.get_mut(&one.span) {
            Some(known) if rank(&candidate) > rank(known) => *known = candidate,
            Some(_) => {}
            None => {
                order.push(one.span);
                best.insert(one.span, candidate);
            }
        }
    }
    // In one place a constant may be dropped for its name and be a credential for its position.
    for (span, why) in dropped.into_iter().filter(|(span, _)| !best.contains_key(span)) {
        view.facts.record.add(|| reasons::of_literal(rule, span, why));
    }
    out.extend(order.into_iter().filter_map(|span| best.remove(&span)));
}

/// How many values one name may be given in calls of a file before they are a table's column.
const VALUES_OF_ONE_NAME: usize = 3;

/// Arguments of one name that are given ever other constants name fields: `api_key="epvTotal"`.
fn leave_out_columns(found: &mut Vec<Found>) {
    let columns = columns(found);
    found.retain(|one| !(one.bound.argument && one.bound.name.is_some_and(|name| columns.contains(&name))));
}

/// The names of such arguments.
fn columns(found: &[Found]) -> FxHashSet<Sym> {
    let mut values: FxHashMap<Sym, Vec<Sym>> = FxHashMap::default();
    for one in found.iter().filter(|one| one.bound.argument) {
        let Some(name) = one.bound.name else { continue };
        let given = values.entry(name).or_default();
        if given.len() <= VALUES_OF_ONE_NAME && !given.contains(&one.value) {
            given.push(one.value);
        }
    }
    let many = values.into_iter().filter(|(_, given)| given.len() > VALUES_OF_ONE_NAME);
    many.map(|(name, _)| name).collect()
}

fn rank(c: &Candidate) -> (Severity, Confidence) {
    (c.finding.severity, c.finding.confidence)
}

/// String constants of a function, each with its first user. `named` is room for the bindings of
/// its values, the same for all functions.
fn constants(id: FunctionId, view: &FileView<'_, '_>, named: &mut Vec<Option<Bound>>, out: &mut Vec<Found>) {
    let function = &view.module.functions[id.index()];
    let text_of = |v: ValueId| match function.instrs.get(v.index()) {
        Some(Instr::Const(Const::Text(sym) | Const::Bytes(sym))) => Some(*sym),
        _ => None,
    };
    named.clear();
    named.resize(function.instrs.len(), None);
    for instr in &function.instrs {
        users(function, instr, view, named);
    }
    for (index, instr) in function.instrs.iter().enumerate() {
        match *instr {
            Instr::Const(Const::Text(value) | Const::Bytes(value)) => {
                let bound = named[index].unwrap_or(Bound {
                    name: None,
                    position: Position::Bare,
                    near: None,
                    argument: false,
                });
                let span = function.origins[index].span;
                out.push(Found { bound, value, fallback: false, span, function: id });
            }
            // `process.env.KEY || 'literal'`: the name is the target's, else the left side's.
            Instr::Logical(LogicalOp::Or | LogicalOp::Coalesce, l, r) | Instr::Default(l, r) => {
                if let Some(value) = text_of(r) {
                    let target = named[index];
                    let name = target
                        .and_then(|t| t.name)
                        .filter(|&n| secret::credential_name(view.facts.names.text(n)).is_some())
                        .or_else(|| left_name(function, l, view));
                    let near = target.and_then(|t| t.near);
                    let bound = Bound { name, position: Position::Default, near, argument: false };
                    let span = function.origins[r.index()].span;
                    out.push(Found { bound, value, fallback: true, span, function: id });
                }
            }
            Instr::Select { then, other, .. } => {
                for side in [then, other] {
                    if let (Some(value), Some(bound)) = (text_of(side), named[index]) {
                        let span = function.origins[side.index()].span;
                        out.push(Found { bound, value, fallback: true, span, function: id });
                    }
                }
            }
            _ => {}
        }
    }
}

fn left_name(function: &Function, l: ValueId, view: &FileView<'_, '_>) -> Option<Sym> {
    match function.instrs.get(l.index())? {
        Instr::Read(place) => {
            let place = &view.module.places[place.index()];
            key_name(place.path.last().copied()).or(match place.base {
                Base::Binding(b) => Some(view.module.bindings[b.index()].name),
                _ => None,
            })
        }
        _ => None,
    }
}

fn key_name(key: Option<Key>) -> Option<Sym> {
    match key? {
        Key::Name(sym) | Key::Symbol(sym) | Key::Private(sym) | Key::Free(sym) => Some(sym),
        _ => None,
    }
}

/// What the operands of an instruction are bound to.
fn users(function: &Function, instr: &Instr, view: &FileView<'_, '_>, named: &mut [Option<Bound>]) {
    let mut first = |v: ValueId, name: Option<Sym>, position: Position| {
        if let Some(slot) = named.get_mut(v.index()) {
            slot.get_or_insert(Bound { name, position, near: None, argument: false });
        }
    };
    match *instr {
        Instr::Write(place, v) => {
            let place = &view.module.places[place.index()];
            let name = key_name(place.path.last().copied()).or(match place.base {
                Base::Binding(b) if place.path.is_empty() => Some(view.module.bindings[b.index()].name),
                _ => None,
            });
            // Members of a list bear the list's name.
            if let Some(Instr::List(list)) = function.instrs.get(v.index()) {
                for item in &view.module.lists[list.index()] {
                    first(item.value, name, Position::ArrayElement);
                }
            }
            first(v, name, Position::Assignment);
        }
        Instr::Object(object) => {
            for entry in &view.module.objects[object.index()] {
                if let Entry::Field { key, value, .. } = *entry {
                    let name = key_name(Some(key));
                    if name.is_some_and(|name| is_example(view.facts.names.text(name))) {
                        leave_out_members(function, value, view, named);
                        continue;
                    }
                    if let Some(Instr::List(list)) = function.instrs.get(value.index()) {
                        for item in &view.module.lists[list.index()] {
                            if let Some(slot) = named.get_mut(item.value.index()) {
                                slot.get_or_insert(Bound {
                                    name,
                                    position: Position::ArrayElement,
                                    near: None,
                                    argument: false,
                                });
                            }
                        }
                    }
                    if let Some(slot) = named.get_mut(value.index()) {
                        *slot = Some(Bound {
                            name,
                            position: Position::Property,
                            near: Some(object),
                            argument: false,
                        });
                    }
                }
            }
        }
        Instr::Binary(
            BinaryOp::Equal | BinaryOp::LooseEqual | BinaryOp::NotEqual | BinaryOp::LooseNotEqual,
            l,
            r,
        ) => {
            // Comparisons with a header are judged by what the walk knows; the rest compares words.
            first(l, None, Position::Bare);
            first(r, None, Position::Bare);
        }
        Instr::Call(call) => {
            let args = &view.module.calls[call.index()].args;
            // `set :api_key, '...'`: a symbol names what stands behind it.
            if let [name, value, ..] = &args[..]
                && let Some(Instr::Const(Const::Symbol(name))) = function.instrs.get(name.value.index())
                && value.name.is_none()
            {
                first(value.value, Some(*name), Position::Property);
            }
            for arg in args {
                if let (Some(_), Some(slot)) = (arg.name, named.get_mut(arg.value.index())) {
                    let position = Position::Property;
                    slot.get_or_insert(Bound { name: arg.name, position, near: None, argument: true });
                }
            }
        }
        Instr::Return(Some(v)) => first(v, function.name, Position::Return),
        Instr::Default(_, v) => first(v, None, Position::Default),
        _ => {}
    }
}

/// What stands under such a key shows how something is written.
fn is_example(name: &str) -> bool {
    matches!(name.trim_start_matches('_'), "example" | "examples")
}

/// Members of an object that is an example are bound to nothing.
fn leave_out_members(function: &Function, v: ValueId, view: &FileView<'_, '_>, named: &mut [Option<Bound>]) {
    let Some(Instr::Object(object)) = function.instrs.get(v.index()) else { return };
    for entry in &view.module.objects[object.index()] {
        if let Entry::Field { value, .. } = *entry
            && let Some(slot) = named.get_mut(value.index())
        {
            *slot = Some(Bound { name: None, position: Position::Bare, near: None, argument: false });
        }
    }
}

/// The names of the members of an object; none of one so large that it is data.
fn members<'v>(object: Option<ListId>, view: &'v FileView<'_, '_>) -> Vec<&'v str> {
    let entries = object.map_or(&[][..], |o| &view.module.objects[o.index()]);
    if entries.len() > 64 {
        return Vec::new();
    }
    let keys = entries.iter().filter_map(|e| match e {
        Entry::Field { key, .. } => key_name(Some(*key)),
        _ => None,
    });
    keys.map(|sym| view.facts.names.text(sym)).collect()
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
    for fallback in &view.facts.fallbacks {
        let bound =
            Bound { name: Some(fallback.variable), position: Position::Default, near: None, argument: false };
        let Fallback { literal: value, span, function, .. } = *fallback;
        out.push(Found { bound, value, fallback: true, span, function });
    }
    for compared in &view.facts.comparisons {
        debug_assert!(matches!(compared.source, SourceKind::Role(_)));
        places.push((compared.literal, Position::HeaderComparison, compared.span, compared.function));
    }
    if places.is_empty() {
        return;
    }
    let written = spans_of_literals(view);
    for (value, position, near_span, function) in places {
        // Inside the place if it is written there, else where it is written first.
        let spans = written.get(&value).map_or(&[][..], Vec::as_slice);
        let inside = spans.iter().find(|span| near_span.contains(**span));
        let span = inside.or(spans.first()).copied();
        // What is written in another file is found there.
        let Some(span) = span.or(view.module.joined.is_empty().then_some(near_span)) else { continue };
        if !view.module.is_own(span) {
            continue;
        }
        let bound = Bound { name: None, position, near: None, argument: false };
        out.push(Found { bound, value, fallback: false, span, function });
    }
}

/// Where each constant is written, in the order of functions and instructions.
fn spans_of_literals(view: &FileView<'_, '_>) -> FxHashMap<Sym, Vec<Span>> {
    let mut spans: FxHashMap<Sym, Vec<Span>> = FxHashMap::default();
    for function in &view.module.functions[..view.module.own_functions()] {
        for (instr, origin) in function.instrs.iter().zip(&function.origins) {
            if let Instr::Const(Const::Text(value) | Const::Bytes(value)) = *instr {
                spans.entry(value).or_default().push(origin.span);
            }
        }
    }
    spans
}

fn judge(place: &Place<'_>, found: &Found, view: &FileView<'_, '_>) -> Result<Candidate, Dropped> {
    let Place { rule, pattern, .. } = place;
    let near = members(found.bound.near, view);
    let context = Context {
        test_or_docs: place.test_or_docs,
        docs: place.docs,
        client_code: place.client_code,
        fallback: found.fallback,
        near: &near,
    };
    let value = view.facts.names.text(found.value);
    let name = found.bound.name.map(|n| view.facts.names.text(n));
    let literal = Literal { name, value, position: found.bound.position, context };
    let verdict = secret::weigh_literal(&literal)?;
    let words =
        [("kind", verdict.kind.as_str()), ("why", verdict.why.as_str()), ("name", name.unwrap_or_default())];
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
        primary: view.at(found.span),
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
    Ok(Candidate { finding, by_policy: false, unless_checked: None })
}

fn is_client_code(path: &str, text: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let served = |p| matches!(p, "public" | "static" | "assets" | "client" | "frontend" | "browser");
    lower.split('/').any(served) || is_for_browsers(&lower, text)
}
