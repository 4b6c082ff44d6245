//! Calls: of libraries, of functions and classes of this file, of what nobody knows.

use smallvec::SmallVec;

use super::arguments::Args;
use super::facts::Event;
use super::heap::{Layer, ObjKind};
use super::interp::{Frame, Interp};
use super::paths::{PathId, Paths};
use super::value::{Abs, Atom, EventId, Kind, ObjId, Tag, Values, Why};
use crate::ir::{BLOCK, Base, ByName, Call, CallId, CallKind, FunctionId, FunctionKind, Instr, Place, Sym};
use crate::model::{Does, RoleName};
use crate::source::Span;

/// A call with its operands evaluated.
#[derive(Clone)]
pub(super) struct Site<'a> {
    pub call: &'a Call,
    pub span: Span,
    pub callee: Span,
    pub args: Vec<Abs>,
    pub spans: Vec<Span>,
    pub open_args: bool,
    /// The last argument by position, where nobody knows how many stand before it.
    pub last: Option<Abs>,
    /// The arguments passed by name, as an object. Where to libraries that is one more argument, it is
    /// the last of `args` too.
    pub named: Option<Abs>,
    /// Those arguments one by one; of `**o` it is `o`.
    pub by_name: SmallVec<[Abs; 4]>,
    /// The block that the call brings along.
    pub block: Option<Abs>,
    /// The receiver's value and the method's name, if the callee is a member.
    pub receiver: Option<(Abs, Sym)>,
}

impl<'a> Interp<'a, '_> {
    pub(super) fn call(&mut self, frame: &mut Frame, id: CallId, span: Span) -> Abs {
        if !frame.reachable {
            return Values::unknown(Why::RunTime);
        }
        let call = &self.module.calls[id.index()];
        let site = self.site(frame, call, span);
        let set = self.values.get(frame.values[call.callee.index()]).clone();
        let mut result: Option<Abs> = None;
        for &atom in &set.atoms {
            let one = match atom {
                _ if call.kind == CallKind::Access => self.access(frame, &site, atom),
                // A member known by its name alone, as of headers, is called by name below.
                Atom::Lib { path, .. } if self.paths.node(path).is_none() => None,
                Atom::Lib { path, site: made } => {
                    if self.is_super(frame, call) {
                        self.made_with_message(frame.this, site.args.first().copied());
                    }
                    Some(self.call_lib(frame, &site, path, made))
                }
                Atom::Function(f) if call.kind == CallKind::New => Some(self.object_of(frame, &site, f)),
                Atom::Function(f) => {
                    let this = site.receiver.map_or(Values::unknown(Why::Parameter), |(r, _)| r);
                    Some(self.call_function(frame, &site, f, this))
                }
                Atom::Class(class) => Some(self.new_instance(frame, class, &site)),
                Atom::Object(object) => self.call_bound(frame, &site, object),
                _ => None,
            };
            if let Some(one) = one {
                result = Some(result.map_or(one, |r| self.values.join(r, one)));
            }
        }
        let result = match result {
            Some(result) if set.open.is_none() => self.wrapped_by(&site, result),
            _ => {
                let other = self.call_unknown(frame, &site, set.open);
                let other = self.decorated_by(&site, other, set.open);
                result.map_or(other, |r| self.values.join(r, other))
            }
        };
        self.named_by_callee(frame, &site, result)
    }

    /// `super(x)`: whether the parent's constructor is called.
    fn is_super(&self, frame: &Frame, call: &Call) -> bool {
        let Instr::Read(place) = self.instr(frame, call.callee) else { return false };
        let place = &self.module.places[place.index()];
        place.base == Base::Super && place.path.is_empty()
    }

    /// What is had by calling bears the name of what is called, as a member that is read does.
    fn named_by_callee(&mut self, frame: &Frame, site: &Site<'_>, result: Abs) -> Abs {
        let variable = || match self.instr(frame, site.call.callee) {
            Instr::Read(place) => match self.module.places[place.index()] {
                Place { base: Base::Binding(b), ref path } if path.is_empty() => {
                    Some(self.module.bindings[b.index()].name)
                }
                _ => None,
            },
            _ => None,
        };
        let Some(name) = site.receiver.map(|(_, name)| name).or_else(variable) else { return result };
        let gives = match site.call.kind {
            CallKind::Access => self.is_credential_name(name),
            // Most of what is called with such a name does something with a credential.
            CallKind::Plain => (self.vocabulary.gives_credential)(self.names.text(name)),
            _ => false,
        };
        if gives { self.tag_named(result, name, site.span) } else { result }
    }

    fn site(&mut self, frame: &Frame, call: &'a Call, span: Span) -> Site<'a> {
        let function = &self.module.functions[frame.function.index()];
        let mut args = Vec::with_capacity(call.args.len());
        let mut spans = Vec::with_capacity(call.args.len());
        let mut open_args = false;
        let mut last = None;
        let mut named = SmallVec::<[(Option<Sym>, Abs, Span); 4]>::new();
        let mut block = None;
        for arg in &call.args {
            let value = frame.values[arg.value.index()];
            let at = function.origins[arg.value.index()].span;
            match arg.name {
                Some(name) if self.names.text(name) == BLOCK => block = Some(value),
                Some(_) => named.push((arg.name, value, at)),
                None if arg.spread && arg.mapping => named.push((None, value, at)),
                None => {}
            }
            if arg.name.is_some() || arg.mapping {
                continue;
            }
            if !arg.spread {
                last = Some(value);
                if !open_args {
                    args.push(value);
                    spans.push(function.origins[arg.value.index()].span);
                }
                continue;
            }
            match self.list_members(value) {
                Some(members) if !open_args => {
                    for member in members {
                        args.push(member);
                        spans.push(function.origins[arg.value.index()].span);
                    }
                }
                _ => {
                    open_args = true;
                    last = None;
                }
            }
        }
        let by_name = named.iter().map(|&(_, value, _)| value).collect();
        let named_at = named.first().map(|&(_, _, at)| at);
        let named = self.named_object(&named, span);
        if let (Some(named), Some(at), ByName::Last) = (named, named_at, self.module.sense.by_name) {
            last = Some(named);
            if !open_args {
                args.push(named);
                spans.push(at);
            }
        }
        let receiver = self.receiver_of(frame, call.callee, span);
        // What is called may itself be the result of a call that knows its options.
        let receiver = receiver.or_else(|| {
            let callee = frame.values[call.callee.index()];
            let made = matches!(self.values.only(callee), Some(Atom::Lib { site: Some(_), .. }));
            made.then_some((callee, self.empty_text))
        });
        Site {
            call,
            span,
            callee: function.origins[call.callee.index()].span,
            args,
            spans,
            open_args,
            last: last.filter(|_| open_args),
            named,
            by_name,
            block,
            receiver,
        }
    }

    /// `o.a`, which is a call if a method stands there and else the member itself.
    fn access(&mut self, frame: &mut Frame, site: &Site<'a>, atom: Atom) -> Option<Abs> {
        match atom {
            Atom::Lib { path, site: made } => {
                let node = self.paths.node(path)?;
                let models = self.paths.models();
                let called = models.is_event(node) || models.function(node).is_some();
                if called || models.call(node).is_some() {
                    return Some(self.call_lib(frame, site, path, made));
                }
                Some(self.lib(path, made))
            }
            // What is no method was put there as a value.
            Atom::Function(f) if self.module.functions[f.index()].kind != FunctionKind::Closure => {
                let this = site.receiver.map_or(Values::unknown(Why::Parameter), |(r, _)| r);
                Some(self.call_function(frame, site, f, this))
            }
            // Known by their names alone, or not there: called by name.
            Atom::EnvVar(_) if self.is_of_environment(site) => None,
            Atom::Const(crate::ir::Const::Missing) => None,
            atom => Some(self.values.atom(atom)),
        }
    }

    /// Whether it is the environment itself that is called on.
    fn is_of_environment(&self, site: &Site<'_>) -> bool {
        let Some((receiver, _)) = site.receiver else { return false };
        self.values.get(receiver).atoms.iter().any(|atom| {
            matches!(atom, Atom::Lib { path, .. } if self.paths.role_name(*path) == Some(RoleName::Environment))
        })
    }

    /// What a function of this file is called with here.
    pub(super) fn args_of(&self, site: &Site<'_>) -> Option<Args> {
        if site.open_args {
            return None;
        }
        let pushed = site.named.is_some() && self.module.sense.by_name == ByName::Last;
        let values = site.args[..site.args.len() - usize::from(pushed)].to_vec();
        Some(Args { values, named: site.named, block: site.block })
    }

    /// The members of a list that is fully known.
    pub(super) fn list_members(&mut self, value: Abs) -> Option<Vec<Abs>> {
        let Some(Atom::Object(object)) = self.values.only(value) else { return None };
        let data = self.heap.get(object);
        if data.kind != ObjKind::List {
            return None;
        }
        let size = data.layers.len();
        if !self.heap.spend(size) {
            return None;
        }
        let data = self.heap.get(object);
        let mut members = Vec::new();
        for layer in &data.layers {
            match layer {
                Layer::Field { value, .. } => members.push(*value),
                _ => return None,
            }
        }
        Some(members)
    }

    pub(super) fn call_lib(
        &mut self,
        frame: &mut Frame,
        site: &Site<'a>,
        path: PathId,
        made: Option<EventId>,
    ) -> Abs {
        self.calls_in.entry(frame.function).or_default().push((path, site.span));
        let Some(node) = self.paths.node(path) else {
            return Values::unknown(Why::UnmodelledLibrary);
        };
        let models = self.paths.models();
        let event = models.is_event(node).then(|| self.record(frame, site, path));
        let mut given = None;
        if let Some(id) = event {
            self.begin_settings(node, id, site);
            given = self.register_handlers(frame, (node, path), site, event);
            self.sinks(frame, node, site);
            self.note_failure(frame, node, id);
        }
        if given.is_some_and(|value| value != Values::unknown(Why::Limit)) {
            return given.unwrap_or(Values::MISSING);
        }
        let function = models.function(node);
        if site.call.kind == CallKind::Decorate && function.is_none() {
            return site.args.first().copied().unwrap_or(Values::MISSING);
        }
        if let Some(f) = self.own_block(site)
            && models.handlers(node).next().is_none()
            && function.is_none_or(|(_, function)| function.does != Does::Environment)
        {
            self.escape_code(frame, f);
        }
        if function.is_none() && models.handlers(node).next().is_none() {
            self.hand_away(frame, site, None);
            self.hand_away_bound(frame, site);
        }
        if let Some((row, function)) = function.filter(|(_, f)| self.is_first(f, site)) {
            self.paths.used.push(row);
            return self.apply(frame, function, site, event.or(made));
        }
        let result = self.paths.call(path);
        if result == Paths::UNMODELLED && event.is_none() {
            return Values::unknown(Why::UnmodelledLibrary);
        }
        // The result remembers the call that made it; `server.listen()` is still that server.
        self.lib(result, event.or(made))
    }

    fn record(&mut self, frame: &Frame, site: &Site<'_>, path: PathId) -> EventId {
        let args = site.args.iter().map(|&a| self.freeze(a)).collect();
        let named = site.named.map(|named| self.freeze(named));
        let last = site.last.map(|last| self.freeze(last));
        let receiver = site.receiver.map(|(r, _)| self.freeze(r)).map(|r| self.values.without_strangers(r));
        let settings = self.frozen_settings(site.args.iter().copied().chain(site.receiver.map(|(r, _)| r)));
        let damaged = self.damaged(frame.function);
        self.events.push(Event {
            path,
            args,
            arg_spans: site.spans.clone(),
            open_args: site.open_args,
            last,
            named,
            receiver,
            settings,
            span: site.span,
            callee: site.callee,
            function: frame.function,
            way: self.way,
            guards: self.guards(frame),
            damaged,
        });
        EventId(self.events.len() as u32 - 1)
    }

    /// Whether the parser had to guess in code that could have written what the call is given: in
    /// the functions around it, or in another member of their class.
    fn damaged(&self, function: FunctionId) -> bool {
        let mut at = Some(function);
        while let Some(f) = at {
            let data = &self.module.functions[f.index()];
            let sibling = data.class.is_some_and(|class| self.damaged_classes.contains(&class));
            if sibling || self.damaged_functions.contains(&f) {
                return true;
            }
            at = data.parent;
        }
        false
    }

    /// Inside a `try`, the handler may see the failure of this call.
    fn note_failure(&mut self, frame: &mut Frame, node: crate::model::NodeId, event: EventId) {
        let failure = self.paths.failure(node);
        if let Some(path) = failure.and_then(|f| self.paths.named(f)) {
            let value = self.values.atom(Atom::Lib { path, site: Some(event) });
            frame.failures.push(value);
        }
    }

    fn call_unknown(&mut self, frame: &mut Frame, site: &Site<'a>, why: Option<Why>) -> Abs {
        if let Some(path) = self.stands_for(frame, site) {
            return self.call_lib(frame, site, path, None);
        }
        if let Some((receiver, name)) = site.receiver {
            if self.named_sinks(frame, site, receiver, name) {
                // Whoever writes a record changes nothing of what it is given.
                return Values::MISSING;
            }
            let models = self.paths.models();
            let method = models.method(self.names.text(name));
            // Of other values a method of this name does something else.
            let fits = |does| !matches!(does, Does::Apply | Does::CallOn) || self.is_callable(receiver);
            if let Some((row, method)) = method.filter(|(_, method)| fits(method.does)) {
                self.paths.used.push(row);
                return self.apply_method(frame, method, site, receiver);
            }
        }
        if let Some(f) = self.own_block(site) {
            self.escape_code(frame, f);
        }
        self.hand_away(frame, site, why);
        self.hand_away_bound(frame, site);
        // A library out of sight is taken at its word; code of this project may do anything.
        if why != Some(Why::UnmodelledLibrary) {
            let whose = why.filter(|why| matches!(why, Why::OtherFile(_))).unwrap_or(Why::Escaped);
            for &arg in site.args.iter().chain(&site.by_name) {
                self.escape_to(arg, whose);
            }
        }
        if site.call.kind == CallKind::Markup {
            return Values::kind(Kind::Object);
        }
        match why {
            Some(Why::OtherFile(import)) => self.made_elsewhere(import, site),
            _ => self.made_by_typed(site),
        }
    }

    /// A decorator of this file that gives another function: that one calls what it was given.
    fn wrapped_by(&mut self, site: &Site<'_>, result: Abs) -> Abs {
        let set = self.values.get(result);
        let is_function = set.atoms.iter().all(|atom| matches!(atom, Atom::Function(_)));
        match site.args.first() {
            Some(&decorated) if site.call.kind == CallKind::Decorate && is_function => {
                self.values.join(decorated, result)
            }
            _ => result,
        }
    }

    /// What an unknown decorator makes of a function is mostly that function, with more around it; a
    /// library is taken at its word.
    fn decorated_by(&mut self, site: &Site<'_>, other: Abs, why: Option<Why>) -> Abs {
        match site.args.first() {
            Some(&decorated) if site.call.kind == CallKind::Decorate => match why {
                Some(Why::UnmodelledLibrary) => decorated,
                _ => self.values.join(decorated, other),
            },
            _ => other,
        }
    }

    /// The object was handed to code that may change it: its members, or what is set on it.
    pub(super) fn escape(&mut self, value: Abs) {
        self.escape_to(value, Why::Escaped);
    }

    /// Objects of a value are handed to code for which a reason stands.
    fn escape_to(&mut self, value: Abs, why: Why) {
        let objects: SmallVec<[ObjId; 2]> = self
            .values
            .get(value)
            .atoms
            .iter()
            .filter_map(|atom| match atom {
                Atom::Object(object) => Some(*object),
                Atom::Lib { site: Some(site), .. } => self.settings.get(site).copied(),
                _ => None,
            })
            .collect();
        for object in objects {
            self.state.open(&mut self.heap, object, why);
        }
    }

    /// A function of this file is given a value by somebody out of sight.
    pub(super) fn given(&mut self, f: FunctionId, n: u32, value: Abs) {
        let set = self.values.get(value);
        let interesting = set.atoms.iter().any(|a| matches!(a, Atom::Lib { .. }))
            || set.tags.iter().any(|t| matches!(t, Tag::Named(_)));
        if !interesting {
            return;
        }
        let known = self.params.get(&(f, n)).copied();
        let joined = known.map_or(value, |k| self.values.join(k, value));
        if known != Some(joined) {
            self.params.insert((f, n), joined);
            self.visit_again(f);
        }
    }
}
