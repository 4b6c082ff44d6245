//! Functions as values: called by way of themselves, or with some of their arguments given beforehand.
//! `partial(f, verify=False)`, `f.bind(o, a)`, `f.call(o, a)`, `f.apply(o, [a])`.
//!
//! A function with arguments is an object of a kind of its own; calling it calls what it stands for with those
//! arguments before the ones that come with the call. Handed to code out of sight it is called there, with more than
//! what it has or with nothing more.

use super::calls::Site;
use super::heap::ObjKind;
use super::interp::{Frame, Interp};
use super::value::{Abs, Atom, ObjId, Values, Why};
use crate::ir::{ByName, Const, Instr, Sym, ValueId};
use crate::model::Does;
use crate::source::Span;

/// A function with some of its arguments.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    callee: Abs,
    receiver: Option<(Abs, Sym)>,
    args: Vec<Abs>,
    spans: Vec<Span>,
    /// Those given by name, as an object.
    named: Option<Abs>,
    /// Whether nobody knows how many arguments there are.
    open: bool,
}

impl<'a> Interp<'a, '_> {
    /// Whether a value is nothing but what can be called, and known.
    pub(super) fn is_callable(&self, value: Abs) -> bool {
        let set = self.values.get(value);
        let callable = |atom: &Atom| match *atom {
            Atom::Function(_) | Atom::Class(_) => true,
            Atom::Lib { path, .. } => self.paths.node(path).is_some(),
            Atom::Object(object) => self.bound.contains_key(&object),
            _ => false,
        };
        set.open.is_none() && !set.atoms.is_empty() && set.atoms.iter().all(callable)
    }

    /// `partial(f, a, name=b)`
    pub(super) fn bind_argument(&mut self, frame: &Frame, at: usize, site: &Site<'a>) -> Abs {
        let callee = site.args.get(at).copied().filter(|&callee| self.is_callable(callee));
        let Some(callee) = callee.filter(|_| !site.open_args) else {
            site.args.iter().chain(&site.by_name).for_each(|&arg| self.escape(arg));
            return Values::unknown(Why::UnknownCall);
        };
        let written = site.call.args.iter().filter(|arg| arg.name.is_none() && !arg.mapping).nth(at);
        let receiver = written.and_then(|arg| self.receiver_of(frame, arg.value, site.span));
        let (args, spans) = (site.args[at + 1..].to_vec(), site.spans[at + 1..].to_vec());
        self.bind(Bound { callee, receiver, args, spans, named: site.named, open: false }, site.span)
    }

    /// `f.bind(o, a)`, `f.call(o, a)`, `f.apply(o, [a])`, where `f` is known.
    pub(super) fn call_on(&mut self, frame: &mut Frame, does: Does, site: &Site<'a>, callee: Abs) -> Abs {
        let behind = 1.min(site.args.len());
        let receiver = site.args.first().copied().filter(|&this| {
            !matches!(self.values.only(this), Some(Atom::Const(Const::Null | Const::Missing)))
        });
        let mut bound = Bound {
            callee,
            receiver: receiver.map(|this| (this, self.empty_text)),
            args: site.args[behind..].to_vec(),
            spans: site.spans[behind..].to_vec(),
            named: site.named,
            open: site.open_args,
        };
        if does == Does::Bind {
            return self.bind(bound, site.span);
        }
        if does == Does::Apply {
            let list = bound.args.first().copied();
            let members = list.map_or(Some(Vec::new()), |list| self.list_members(list));
            bound.open |= members.is_none();
            bound.args = members.unwrap_or_default();
            let at = bound.spans.first().copied().unwrap_or(site.span);
            bound.spans = vec![at; bound.args.len()];
        }
        let bare =
            Site { args: Vec::new(), spans: Vec::new(), named: None, open_args: false, ..site.clone() };
        self.call_with(frame, bound, &bare)
    }

    /// A function with some of its arguments; without any it is the function.
    fn bind(&mut self, bound: Bound, span: Span) -> Abs {
        let given = !bound.args.is_empty() || bound.named.is_some() || bound.open;
        if !given || !self.is_callable(bound.callee) {
            return bound.callee;
        }
        let bound = match self.values.only(bound.callee) {
            Some(Atom::Object(inner)) => match self.bound.get(&inner).cloned() {
                Some(inner) => self.with_more(inner, &bound, span),
                None => bound,
            },
            _ => bound,
        };
        let object = self.heap.new_object(ObjKind::Bound, span);
        self.bound.insert(object, bound);
        self.values.atom(Atom::Object(object))
    }

    fn with_more(&mut self, mut bound: Bound, more: &Bound, span: Span) -> Bound {
        if !bound.open {
            bound.args.extend(&more.args);
            bound.spans.extend(&more.spans);
        }
        bound.open |= more.open;
        bound.named = self.both_named(bound.named, more.named, span);
        bound
    }

    /// Arguments by name that were given beforehand, and those that come with the call, which win.
    fn both_named(&mut self, before: Option<Abs>, now: Option<Abs>, span: Span) -> Option<Abs> {
        let (Some(before), Some(now)) = (before, now) else { return before.or(now) };
        let object = self.heap.new_object(ObjKind::Plain, span);
        self.spread_into(object, before, span);
        self.spread_into(object, now, span);
        Some(self.values.atom(Atom::Object(object)))
    }

    /// What an object calls that is a function with some of its arguments.
    pub(super) fn stands_for_function(&self, object: ObjId) -> Option<Abs> {
        self.bound.get(&object).map(|bound| bound.callee)
    }

    /// Calls a function that has some of its arguments.
    pub(super) fn call_bound(&mut self, frame: &mut Frame, site: &Site<'a>, object: ObjId) -> Option<Abs> {
        let bound = self.bound.get(&object)?.clone();
        Some(self.call_with(frame, bound, site))
    }

    /// Code out of sight is handed functions that have some of their arguments: it calls them.
    pub(super) fn hand_away_bound(&mut self, frame: &mut Frame, site: &Site<'a>) {
        for &arg in site.args.iter().chain(&site.by_name) {
            let Some(Atom::Object(object)) = self.values.only(arg) else { continue };
            let Some(bound) = self.bound.get(&object).cloned() else { continue };
            // What happens in functions of this file is seen where they stand.
            if let Some(Atom::Lib { .. }) = self.values.only(bound.callee) {
                let bare = Site {
                    args: Vec::new(),
                    spans: Vec::new(),
                    named: None,
                    open_args: true,
                    ..site.clone()
                };
                self.call_with(frame, bound, &bare);
            }
        }
    }

    /// Calls a function with its own arguments before those of a call.
    fn call_with(&mut self, frame: &mut Frame, bound: Bound, site: &Site<'a>) -> Abs {
        let mut site = site.clone();
        let pushed = site.named.is_some() && self.module.sense.by_name == ByName::Last;
        let own = site.args.len() - usize::from(pushed && !site.args.is_empty());
        let (args, spans) = match bound.open {
            true => (&[][..], &[][..]),
            false => (&site.args[..own], &site.spans[..own]),
        };
        let (args, spans) = ([&bound.args, args].concat(), [&bound.spans, spans].concat());
        (site.args, site.spans) = (args, spans);
        site.open_args |= bound.open;
        site.last = site.last.filter(|_| site.open_args);
        site.named = self.both_named(bound.named, site.named, site.span);
        site.by_name.extend(bound.named);
        site.receiver = bound.receiver;
        if let Some(named) = site.named.filter(|_| self.module.sense.by_name == ByName::Last) {
            site.args.push(named);
            site.spans.push(site.span);
        }
        let mut result: Option<Abs> = None;
        for atom in self.values.get(bound.callee).atoms.clone() {
            let one = match atom {
                Atom::Lib { path, site: made } => self.call_lib(frame, &site, path, made),
                Atom::Function(f) => {
                    let this = site.receiver.map_or(Values::unknown(Why::Parameter), |(this, _)| this);
                    self.call_function(frame, &site, f, this)
                }
                Atom::Class(class) => self.new_instance(frame, class, &site),
                _ => Values::unknown(Why::UnknownCall),
            };
            result = Some(result.map_or(one, |known| self.values.join(known, one)));
        }
        result.unwrap_or(Values::unknown(Why::UnknownCall))
    }

    /// What a function that is read as a member belongs to, and its name.
    pub(super) fn receiver_of(&mut self, frame: &Frame, value: ValueId, span: Span) -> Option<(Abs, Sym)> {
        let Instr::Read(place) = self.instr(frame, value) else { return None };
        let place = &self.module.places[place.index()];
        let (&last, path) = place.path.split_last()?;
        let value = self.place_value(frame, place.base, path);
        let value = self.note_source(value, span);
        let name = self.key(frame, last);
        Some((value, name.unwrap_or(self.empty_text)))
    }
}
