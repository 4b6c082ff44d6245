//! What is noted of the walk for whoever asks why a line has a finding or none: sources, what holds them
//! back, sinks.
//!
//! Only a walk of its own comes here, of which nothing but the notes is kept: what it asks of values on
//! the side may cost effort and change what is found. Such a walk tells values apart that are equal, so that a
//! sink can say where what arrives was held back.

use rustc_hash::{FxHashMap, FxHashSet};

use super::carry::Found;
use super::facts::SourceKind;
use super::heap::Layer;
use super::interp::{Frame, Interp, Vocabulary};
use super::paths::Paths;
use super::shown::Shown;
use super::value::{Abs, Atom, HopId, Values, Why};
use crate::ir::{CallId, CallKind, FunctionId, Instr, Module, Sym, ValueId};
use crate::model::{Does, Models, Prints, RoleName, RowRef, Sink};
use crate::record::{Detail, Note, Record, SinkSeen, Step};
use crate::source::Span;
use crate::version::Released;

/// How many values are looked at for what was held back on the way to one sink.
const LOOKED_AT: usize = 256;

/// What all is opened when the question is whether anything is in a value.
const ALL: &[RoleName] = &[
    RoleName::Headers,
    RoleName::RawHeaders,
    RoleName::Parameters,
    RoleName::CarrierError,
    RoleName::KeyMaterial,
];

/// The notes of a walk through a module that does nothing else.
pub fn notes(
    mut module: Module,
    models: &Models,
    released: &dyn Released,
    vocabulary: Vocabulary,
    path: &str,
) -> Record {
    let names = std::mem::take(&mut module.names);
    let mut interp = Interp::new(&module, names, Paths::new(models, released), vocabulary, path);
    interp.remarks = Some(Remarks::new());
    interp.values.keep_parents();
    interp.run_all();
    interp.remarks.map_or_else(Record::default, |remarks| remarks.record)
}

/// The notes of a walk, and what they need.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    pub record: Record,
    /// Values of which something was held back: where, and how.
    held: FxHashMap<Abs, Detail>,
    /// What copies were found to leave out, by the sink that is being asked.
    copies: Vec<Detail>,
    /// The instructions of a function that are read in order to be called.
    callees: FxHashMap<FunctionId, FxHashSet<ValueId>>,
}

impl Remarks {
    pub fn new() -> Box<Self> {
        Box::new(Self { record: Record::asked_for(), ..Self::default() })
    }
}

impl Interp<'_, '_> {
    fn note(&mut self, note: impl FnOnce() -> Note) {
        if let Some(remarks) = &mut self.remarks {
            remarks.record.add(note);
        }
    }

    /// What there is to say of an instruction. Gives the value to go on with.
    pub(super) fn remark(
        &mut self,
        frame: &Frame,
        id: ValueId,
        instr: &Instr,
        span: Span,
        value: Abs,
    ) -> Abs {
        if !frame.reachable && !matches!(instr, Instr::Call(_)) {
            return value;
        }
        let of = |v: ValueId| frame.values[v.index()];
        match *instr {
            Instr::Read(place) => {
                let place = &self.module.places[place.index()];
                let value = match place.path.split_last() {
                    Some((_, path)) if !self.is_called(frame.function, id) => {
                        let whole = self.place_value(frame, place.base, path);
                        self.hold_back(&[whole], value, span, true, "a member of a text is no part of it")
                    }
                    _ => value,
                };
                self.note_origin(value, span);
                value
            }
            Instr::Unary(_, v) => self.hold_back(&[of(v)], value, span, false, TESTED),
            Instr::Binary(_, l, r) => self.hold_back(&[of(l), of(r)], value, span, false, TESTED),
            Instr::Select { cond, .. } => {
                self.hold_back(&[of(cond)], value, span, false, "it only decides which value is taken")
            }
            Instr::Text(list) => {
                let parts: Vec<Abs> =
                    self.module.lists[list.index()].iter().map(|item| of(item.value)).collect();
                self.hold_back(&parts, value, span, false, "a text shows no members of what is put into it")
            }
            Instr::Call(call) => self.remark_call(frame, call, span, value),
            _ => value,
        }
    }

    fn remark_call(&mut self, frame: &Frame, id: CallId, span: Span, value: Abs) -> Abs {
        let module = self.module;
        let call = &module.calls[id.index()];
        if !frame.reachable {
            let ended = value == Values::unknown(Why::RunTime);
            if ended && frame.depth == 0 {
                self.note(|| {
                    Note::new(
                        Step::Unreachable,
                        span,
                        "no way through this function comes here: nothing was asked",
                    )
                });
            }
            return value;
        }
        let callee = frame.values[call.callee.index()];
        let mut given: Vec<Abs> = call.args.iter().map(|arg| frame.values[arg.value.index()]).collect();
        let mut method = None;
        if let Instr::Read(place) = self.instr(frame, call.callee) {
            let place = &module.places[place.index()];
            if let Some((&last, path)) = place.path.split_last() {
                given.push(self.place_value(frame, place.base, path));
                method = self.key(frame, last);
            }
        }
        let known = self.known_does(callee, method.map(|name| self.names.text(name).to_owned()));
        let open = self.values.get(callee).open;
        if let (Some(why), None, false) = (open, known, call.kind == CallKind::Access)
            && !matches!(self.values.only(callee), Some(Atom::Function(_)))
            && !self.is_sink_here(span)
        {
            let at = module.functions[frame.function.index()].origins[call.callee.index()].span;
            self.note(|| {
                let words = format!("what is called here is not known: {}", why.as_str());
                Note { idle: true, ..Note::new(Step::Call, at, words) }
            });
        }
        let local = self.values.get(callee).atoms.iter().any(|atom| matches!(atom, Atom::Function(_)));
        let why = match known {
            Some(does) => held_by(does),
            None if local => "the function gives nothing of it back",
            None => "nobody knows what this call gives, which is taken to show nothing of it",
        };
        let value = match self.is_sink_here(span) {
            true => value,
            false => self.hold_back(&given, value, span, false, why),
        };
        self.note_origin(value, span);
        value
    }

    /// Whether an instruction gives what a call of the function calls: a method, no part of anything.
    fn is_called(&mut self, function: FunctionId, id: ValueId) -> bool {
        let module = self.module;
        let Some(remarks) = &mut self.remarks else { return false };
        let callees = remarks.callees.entry(function).or_insert_with(|| {
            let calls = module.functions[function.index()].instrs.iter().filter_map(|instr| match instr {
                Instr::Call(call) => Some(module.calls[call.index()].callee),
                _ => None,
            });
            calls.collect()
        });
        callees.contains(&id)
    }

    fn is_sink_here(&self, span: Span) -> bool {
        let sinks = self.remarks.as_ref().map_or(&[][..], |remarks| remarks.record.sinks());
        sinks.iter().rev().take(8).any(|sink| sink.at == span)
    }

    /// What the models say that a callee does.
    fn known_does(&self, callee: Abs, method: Option<String>) -> Option<Does> {
        let models = self.paths.models();
        let by_path = self.values.get(callee).atoms.iter().find_map(|atom| match atom {
            Atom::Lib { path, .. } => models.function(self.paths.node(*path)?).map(|(_, row)| row.does),
            _ => None,
        });
        by_path.or_else(|| models.method(&method?).map(|(_, row)| row.does))
    }

    /// What a value holds that may not leave the program; of carriers such as a whole request nothing.
    fn sensitive(&mut self, value: Abs, text_only: bool) -> Vec<Found> {
        let (prints, opens) = if text_only { (Prints::Text, &[][..]) } else { (Prints::Inspect, ALL) };
        let shown = Shown { prints, direct: opens, member: opens, depth: 0, texts: 0 };
        let mut found = self.all_carried(value, shown);
        if let Some(remarks) = &mut self.remarks {
            remarks.copies.clear();
        }
        found.retain(|one| !matches!(one.source, SourceKind::Role(RoleName::ErrorMessage)));
        found
    }

    /// If something sensitive goes in and nothing of it comes out, that is noted, and the value is told from
    /// others like it.
    fn hold_back(&mut self, given: &[Abs], value: Abs, span: Span, text_only: bool, why: &str) -> Abs {
        let is_text = matches!(self.values.only(value), Some(Atom::Text(_)));
        if !is_text && !self.is_blank(value) {
            return value;
        }
        let found: Vec<Found> = given.iter().flat_map(|&v| self.sensitive(v, text_only)).collect();
        let mut held = Vec::new();
        given.iter().for_each(|&v| self.collect_held(v, &mut held));
        if found.is_empty() && held.is_empty() || !self.sensitive(value, false).is_empty() {
            return value;
        }
        let fresh = self.values.get(value).clone();
        let fresh = self.values.add(fresh);
        self.values.note_parents(fresh, given);
        if !found.is_empty() {
            let words = format!("{why}: {}", self.named_all(&found));
            self.note(|| Note::new(Step::Barrier, span, words.clone()));
            if let Some(remarks) = &mut self.remarks {
                remarks.held.insert(fresh, Detail { words, at: Some(span) });
            }
        }
        fresh
    }

    /// Whether a value is but a constant or a kind, or unknown: not something that goes on to be used.
    fn is_blank(&self, value: Abs) -> bool {
        let set = self.values.get(value);
        let special = [Values::MISSING, Values::NULL, Values::NEVER, Values::unknown(Why::Limit)];
        !special.contains(&value)
            && set.atoms.iter().all(|atom| matches!(atom, Atom::Const(_) | Atom::Kind(_)))
            && (!set.atoms.is_empty() || set.open.is_some())
    }

    /// A value that may not leave the program begins its way here.
    fn note_origin(&mut self, value: Abs, span: Span) {
        let begins = |hop: HopId| {
            let hop = self.values.hop(hop);
            hop.before.is_none() && hop.span == span
        };
        if !self.values.get(value).hop.is_some_and(begins) {
            return;
        }
        let found = self.sensitive(value, false);
        if !found.is_empty() {
            let what = self.named_all(&found);
            self.note(|| Note::new(Step::Source, span, format!("read here: {what}")));
        }
    }

    fn named_all(&self, found: &[Found]) -> String {
        let mut names: Vec<String> = found.iter().map(|one| self.named(one)).collect();
        names.sort();
        names.dedup();
        names.join(", ")
    }

    fn named(&self, found: &Found) -> String {
        let name = found.name.map(|name| self.names.text(name));
        let role = found.path.and_then(|path| self.paths.role(path)).map(|(_, role)| role.describe.clone());
        match (found.source, name, role) {
            (SourceKind::Environment, Some(name), _) => format!("the environment variable `{name}`"),
            (SourceKind::Named, Some(name), _) => format!("`{name}`, a credential by its name"),
            (SourceKind::Role(RoleName::Credential), Some(name), _) => format!("the credential in `{name}`"),
            (_, _, Some(role)) => role,
            (_, Some(name), _) => format!("`{name}`"),
            _ => "a credential".to_owned(),
        }
    }

    /// A copy of a set of headers leaves out those that matter.
    pub(super) fn remark_copy(&mut self, made: Span, role: RoleName, touched: &[Sym]) {
        if self.remarks.is_none() {
            return;
        }
        let names: Vec<String> = touched.iter().map(|&n| format!("`{}`", self.names.text(n))).collect();
        let of = if role == RoleName::Headers { "the headers" } else { "the parameters" };
        let words =
            format!("a copy of {of} is made, of which {} is taken out or overwritten", names.join(", "));
        if let Some(remarks) = &mut self.remarks {
            remarks.copies.push(Detail { words, at: Some(made) });
        }
    }

    /// A call reaches a sink, whatever it is given.
    pub(super) fn remark_sink(&mut self, sink: &Sink, at: Span, held: Vec<Detail>) {
        if let Some(remarks) = &mut self.remarks {
            remarks.record.meet(|| SinkSeen {
                at,
                kind: sink.kind.clone(),
                what: sink.describe.clone(),
                held,
            });
        }
    }

    /// A row about a sink is not followed, since it holds for other releases.
    pub(super) fn remark_release(&mut self, row: RowRef, sink: &Sink, at: Span) {
        if self.remarks.is_none() {
            return;
        }
        if let Some(words) = self.paths.not_held(row) {
            let note = Note::new(Step::Sink, at, format!("a row of `{}` that {words}", sink.kind));
            self.note(|| note);
        }
    }

    /// What an argument of a sink lost on its way, where nothing of it is shown.
    pub(super) fn remark_arrival(&mut self, sink: &Sink, at: Span, value: Abs, is_shown: bool) {
        let Some(remarks) = &mut self.remarks else { return };
        let mut held = std::mem::take(&mut remarks.copies);
        for detail in &held {
            let (at, words) = (detail.at.unwrap_or(at), detail.words.clone());
            remarks.record.add(|| Note::new(Step::Barrier, at, words));
        }
        self.collect_held(value, &mut held);
        if !is_shown {
            let found = self.sensitive(value, false);
            if !found.is_empty() {
                let what = self.named_all(&found);
                let how = match sink.prints {
                    Prints::Text => "as a text, in which it does not show",
                    _ => "in a way in which it does not show",
                };
                held.push(Detail { words: format!("arrives and is printed {how}: {what}"), at: None });
            }
            // A guess about what is out of sight would be an accusation.
            if let Some(why) = self.why_unknown(value).filter(|_| held.is_empty()) {
                let words = format!("not all of what it is given is known: {}", why.as_str());
                held.push(Detail { words, at: None });
            }
        }
        self.remark_sink(sink, at, held);
    }

    /// Why a value or one of its parts may be anything, if it may.
    fn why_unknown(&self, value: Abs) -> Option<Why> {
        let mut agenda = vec![value];
        let mut seen = FxHashSet::default();
        while let Some(value) = agenda.pop() {
            let set = self.values.get(value);
            if set.open.is_some() {
                return set.open;
            }
            if seen.insert(value) && seen.len() < LOOKED_AT {
                self.made_of(value, &mut agenda);
            }
        }
        None
    }

    /// What was held back of a value, of those that it was made from and of its parts.
    fn collect_held(&self, value: Abs, out: &mut Vec<Detail>) {
        let Some(remarks) = &self.remarks else { return };
        let mut agenda = vec![value];
        let mut seen = FxHashSet::default();
        while let Some(value) = agenda.pop() {
            if !seen.insert(value) || seen.len() > LOOKED_AT {
                continue;
            }
            if let Some(held) = remarks.held.get(&value).filter(|held| !out.contains(held)) {
                out.push(held.clone());
            }
            agenda.extend(self.values.made_from(value));
            self.made_of(value, &mut agenda);
        }
    }

    /// What a text is made of, and what an object's members hold.
    fn made_of(&self, value: Abs, out: &mut Vec<Abs>) {
        for atom in &self.values.get(value).atoms {
            match atom {
                Atom::Text(text) => out.extend(self.values.text(*text).parts.iter().copied().take(LOOKED_AT)),
                Atom::Object(object) => {
                    let layers = self.heap.get(*object).layers.iter().take(LOOKED_AT);
                    out.extend(layers.filter_map(|layer| match layer {
                        Layer::Field { value, .. } | Layer::Spread { value, .. } => Some(*value),
                        _ => None,
                    }));
                }
                _ => {}
            }
        }
    }
}

/// What tests and calculations leave of a value.
const TESTED: &str = "a test or a calculation leaves nothing of it";

/// How what a model's row does holds a value back.
fn held_by(does: Does) -> &'static str {
    match does {
        Does::Hide => "what comes out is a digest, a part or a mask of it",
        Does::Omit | Does::Remove => "it is taken out",
        Does::Pick => "it is not among what is picked",
        Does::Keys => "only names come out",
        Does::Number | Does::Parse | Does::Boolean | Does::Holds | Does::Truth => {
            "only a number or a test of it comes out"
        }
        Does::Serialise | Does::Inspect => "a replacer decides what of it comes out",
        Does::String => "what comes out is another text",
        _ => "nothing of it comes out",
    }
}
