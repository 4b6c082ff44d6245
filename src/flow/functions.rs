//! What modelled functions and methods give, in terms that every language shares.

use smallvec::SmallVec;

use super::calls::Site;
use super::facts::Fallback;
use super::heap::{Layer, ObjKind};
use super::interp::{Frame, Interp};
use super::value::{Abs, Atom, EventId, Kind, ObjId, TextMode, Values, Why};
use crate::ir::{Const, FunctionId, Instr, Sym};
use crate::model::{Does, EXCEPTION, Function, Gives};
use crate::source::Span;

impl<'a> Interp<'a, '_> {
    /// What a modelled function gives.
    pub(super) fn apply(
        &mut self,
        frame: &mut Frame,
        function: &Function,
        site: &Site<'a>,
        made: Option<EventId>,
    ) -> Abs {
        let arg = |n: usize| site.args.get(n).copied().unwrap_or(Values::MISSING);
        let main = arg(function.arg);
        if function.opens {
            self.opened_by(frame, main);
        }
        match function.does {
            Does::Identity | Does::Promise => match self.values.only(main) {
                Some(Atom::Function(f)) if function.does == Does::Promise => {
                    self.call_function_with(frame, f, Vec::new())
                }
                _ => main,
            },
            Does::Merge => self.merge_into(main, site),
            Does::Copy if self.list_members(main).is_some() => self.copy_of(main, site.span),
            Does::Combine | Does::Copy => {
                let object = self.heap.new_object(ObjKind::Plain, site.span);
                for &value in &site.args {
                    self.members_into(object, value, site.span);
                    if function.does == Does::Copy {
                        break;
                    }
                }
                if let Some(named) = site.named.filter(|_| function.does == Does::Combine) {
                    self.spread_into(object, named, site.span);
                }
                if function.fold_case {
                    self.fold_keys(object);
                }
                self.mask_keys(object, &function.masks);
                if site.open_args {
                    self.state.open(&mut self.heap, object, Why::RunTime);
                }
                self.values.atom(Atom::Object(object))
            }
            Does::Run => {
                if let Some(Atom::Function(f)) = self.values.only(main) {
                    // Whether it returns says nothing of the call: what it throws is caught.
                    self.follow(frame, f, Values::unknown(Why::Parameter), None, &[]);
                }
                Values::unknown(Why::UnknownCall)
            }
            Does::Truth => self.as_bool(main),
            Does::Text => self.text(TextMode::Plain, smallvec::smallvec![main], site.span),
            Does::Serialise => self.serialise(site),
            Does::Inspect => self.text(TextMode::Inspect, smallvec::smallvec![main], site.span),
            Does::Concat => self.text(TextMode::Plain, site.args.iter().copied().collect(), site.span),
            Does::Format => {
                let mode =
                    if self.shows_more(site, &function.format) { TextMode::Json } else { TextMode::Plain };
                self.text(mode, site.args.iter().copied().collect(), site.span)
            }
            Does::Omit => self.omit(main, &site.args[1.min(site.args.len())..], site.span),
            Does::Pick => self.pick(main, &site.args[1.min(site.args.len())..], site.span),
            Does::Member => self.named_member(function, main, site, made),
            Does::Keys | Does::Hide | Does::String => Values::kind(Kind::Text),
            Does::Number => Values::kind(Kind::Number),
            Does::Parse => self.number_in(main),
            Does::Boolean => Values::kind(Kind::Bool),
            Does::Entries => self.entries(main, site.span),
            Does::Get | Does::Ensure | Does::Take | Does::Put | Does::Remove => {
                let rest = site.args.get(function.arg + 1..).unwrap_or_default();
                self.member_by_call(frame, function.does, main, rest, site.span)
            }
            Does::Append | Does::Extend | Does::Change => Values::MISSING,
            Does::List => self.list_from(site.args.get(function.arg).copied(), site.span),
            Does::Lower | Does::Upper => self.with_case(main, function.does == Does::Lower, site.span),
            Does::Anything => Values::unknown(Why::RunTime),
            Does::Values => self.members_of(main, site.span),
            Does::Receiver => main,
            Does::Element => self.any_member(main),
            Does::Map => main,
            Does::Bind => self.bind_argument(frame, function.arg, site),
            Does::Result | Does::Call | Does::CallOn | Does::Apply | Does::Holds => {
                Values::unknown(Why::UnknownCall)
            }
            Does::Dig => self.dig(main, &site.args[1.min(site.args.len())..], site.span),
            Does::Choose => self.chosen(main, None),
            Does::Thin => Values::unknown(Why::RunTime),
            Does::Configure => self.configure(function, site),
            Does::Hold => self.hold(frame, function, site),
            Does::Class => self.class_of(function, site),
            Does::Never => {
                frame.reachable = false;
                Values::MISSING
            }
            Does::Nothing => Values::MISSING,
            Does::Variable => {
                let var = self.sym(function.key.as_deref().unwrap_or_default());
                self.env(var)
            }
            Does::Is => {
                let var = self.sym(function.key.as_deref().unwrap_or_default());
                let text = function.value.as_ref().and_then(toml::Value::as_str);
                let with = text.map(|text| self.sym(text));
                self.env_is(var, with)
            }
            Does::Environment => match self.key_of_value(main) {
                Some(var) => {
                    let value = self.env(var);
                    let value = self.note_source(value, site.span);
                    // What else is given, by position or by name, is for want of the variable.
                    let other = site.args.get(1).or(site.by_name.first()).copied();
                    let other = other.or_else(|| {
                        let block = self.own_block(site)?;
                        Some(self.run_block(frame, block, Gives::Lack, main, &[]))
                    });
                    match other {
                        Some(other) => {
                            // A variable that holds one has its own place, where it is judged.
                            if site.args.len() < 2 || self.is_written(frame, site, 1) {
                                let at = site.spans.get(1).copied().unwrap_or(site.span);
                                self.note_fallback(frame, value, other, at);
                            }
                            self.default(value, other)
                        }
                        None => value,
                    }
                }
                None => Values::kind(Kind::Text),
            },
        }
    }

    /// A text that stands in for a variable of the environment.
    pub(super) fn note_fallback(&mut self, frame: &Frame, value: Abs, other: Abs, span: Span) {
        let constant = self.values.as_const(other);
        if let (Some(Atom::EnvVar(variable)), Some(Const::Text(literal))) =
            (self.values.only(value), constant)
        {
            self.fallbacks.push(Fallback { literal, variable, span, function: frame.function });
        }
    }

    /// Whether an argument is a constant that is written there.
    fn is_written(&self, frame: &Frame, site: &Site<'_>, n: usize) -> bool {
        let argument = site.call.args.iter().filter(|a| a.name.is_none() && !a.spread).nth(n);
        argument.is_some_and(|a| matches!(self.instr(frame, a.value), Instr::Const(_)))
    }

    pub(super) fn call_function_with(&mut self, frame: &mut Frame, f: FunctionId, args: Vec<Abs>) -> Abs {
        let passed = args.clone();
        self.call_followed(frame, f, Values::unknown(Why::Parameter), Some(args.into()), &passed)
    }

    /// A list of pairs of name and value.
    pub(super) fn entries(&mut self, of: Abs, span: Span) -> Abs {
        let (zero, one) = (self.index_sym(0), self.index_sym(1));
        let pair = self.heap.new_object(ObjKind::List, span);
        let value = self.any_member(of);
        let name = Values::kind(Kind::Text);
        self.state.append(&mut self.heap, pair, Layer::Field { key: zero, value: name, span });
        self.state.append(&mut self.heap, pair, Layer::Field { key: one, value, span });
        let list = self.heap.new_object(ObjKind::List, span);
        let value = self.values.atom(Atom::Object(pair));
        self.state.append(&mut self.heap, list, Layer::Field { key: zero, value, span });
        self.state.open(&mut self.heap, list, Why::RunTime);
        self.values.atom(Atom::Object(list))
    }

    /// Members of a set of headers are known by their names in lower case.
    pub(super) fn fold_keys(&mut self, object: ObjId) {
        let layers = std::mem::take(&mut self.heap.get_mut(object).layers);
        let folded = layers
            .into_iter()
            .map(|layer| match layer {
                Layer::Field { key, value, span } => {
                    let text = self.names.text(key).to_ascii_lowercase();
                    Layer::Field { key: self.sym(&text), value, span }
                }
                other => other,
            })
            .collect();
        self.heap.get_mut(object).layers = folded;
    }

    /// Members that are there and are never shown.
    fn mask_keys(&mut self, object: ObjId, masked: &[String]) {
        if masked.is_empty() {
            return;
        }
        for layer in &mut self.heap.get_mut(object).layers {
            if let Layer::Field { key, value, .. } = layer
                && masked.iter().any(|name| self.names.text(*key) == name)
            {
                *value = Values::kind(Kind::Text);
            }
        }
    }

    pub(super) fn merge_into(&mut self, target: Abs, site: &Site<'_>) -> Abs {
        match self.values.only(target) {
            Some(Atom::Object(object)) => {
                for &value in site.args.iter().skip(1) {
                    self.spread_into(object, value, site.span);
                }
                if site.open_args {
                    self.state.open(&mut self.heap, object, Why::RunTime);
                }
                target
            }
            _ => target,
        }
    }

    pub(super) fn serialise(&mut self, site: &Site<'_>) -> Abs {
        let main = site.args.first().copied().unwrap_or(Values::MISSING);
        // With a replacer only what it lets through is shown; a list of names is an allow-list.
        if let Some(&replacer) = site.args.get(1)
            && !matches!(self.values.only(replacer), Some(Atom::Const(Const::Null | Const::Missing)))
        {
            return match self.list_members(replacer) {
                Some(names) => {
                    let picked = self.pick(main, &names, site.span);
                    self.text(TextMode::Json, smallvec::smallvec![picked], site.span)
                }
                // All own names of an error: nothing is left out, the stack included.
                None if self.values.only(replacer) == Some(Atom::Kind(Kind::Text)) => {
                    self.text(TextMode::Inspect, smallvec::smallvec![main], site.span)
                }
                None => Values::kind(Kind::Text),
            };
        }
        self.text(TextMode::Json, smallvec::smallvec![main], site.span)
    }

    pub(super) fn names_in(&mut self, values: &[Abs]) -> Option<Vec<Sym>> {
        let mut names = Vec::new();
        for &value in values {
            match self.list_members(value) {
                Some(members) => {
                    for member in members {
                        names.push(self.key_of_value(member)?);
                    }
                }
                None => names.push(self.key_of_value(value)?),
            }
        }
        Some(names)
    }

    pub(super) fn omit(&mut self, from: Abs, names: &[Abs], span: Span) -> Abs {
        let object = self.heap.new_object(ObjKind::Plain, span);
        self.spread_into(object, from, span);
        match self.names_in(names) {
            Some(names) => {
                for name in names {
                    let text = self.names.text(name).to_owned();
                    match text.split_once('.') {
                        // `omit(o, 'headers.x-api-key')` reaches one level down.
                        Some((outer, inner)) => {
                            let (outer, inner) = (self.sym(outer), self.sym(inner));
                            let nested = self.values.atom(Atom::Object(object));
                            let nested = self.member(nested, outer);
                            let copy = self.heap.new_object(ObjKind::Plain, span);
                            self.spread_into(copy, nested, span);
                            self.state.append(&mut self.heap, copy, Layer::Delete { key: inner, span });
                            let value = self.values.atom(Atom::Object(copy));
                            self.state.append(
                                &mut self.heap,
                                object,
                                Layer::Field { key: outer, value, span },
                            );
                        }
                        None => self.state.append(&mut self.heap, object, Layer::Delete { key: name, span }),
                    }
                }
            }
            None => self.state.open(&mut self.heap, object, Why::DynamicKey),
        }
        self.values.atom(Atom::Object(object))
    }

    pub(super) fn pick(&mut self, from: Abs, names: &[Abs], span: Span) -> Abs {
        let object = self.heap.new_object(ObjKind::Plain, span);
        match self.names_in(names) {
            Some(names) => {
                for key in names {
                    let value = self.member(from, key);
                    self.state.append(&mut self.heap, object, Layer::Field { key, value, span });
                }
            }
            None => self.state.open(&mut self.heap, object, Why::DynamicKey),
        }
        self.values.atom(Atom::Object(object))
    }

    pub(super) fn named_member(
        &mut self,
        function: &Function,
        name: Abs,
        site: &Site<'_>,
        made: Option<EventId>,
    ) -> Abs {
        let Some(of) = function.of.as_deref().and_then(|of| self.paths.named(of)) else {
            return Values::unknown(Why::RunTime);
        };
        // Which one it is, nobody can tell; most are none.
        let Some(key) = self.key_of_value(name) else { return Values::unknown(Why::DynamicKey) };
        let key = if function.fold_case {
            let folded = self.names.text(key).to_ascii_lowercase();
            self.sym(&folded)
        } else {
            key
        };
        let path = self.paths.member(of, key, &self.names);
        let value = self.lib(path, made);
        self.note_source(value, site.span)
    }

    /// What a method known by name gives.
    pub(super) fn apply_method(
        &mut self,
        frame: &mut Frame,
        method: &crate::model::Method,
        site: &Site<'a>,
        receiver: Abs,
    ) -> Abs {
        let result = self.block_of_method(frame, method.block, site, receiver);
        let value = self.method_result(frame, method, site, receiver, result);
        if method.itself { receiver } else { value }
    }

    fn method_result(
        &mut self,
        frame: &mut Frame,
        method: &crate::model::Method,
        site: &Site<'a>,
        receiver: Abs,
        result: Option<Abs>,
    ) -> Abs {
        if let Some(n) = method.callback
            && let Some(&callback) = site.args.get(n)
            && let Some(Atom::Function(f)) = self.values.only(callback)
        {
            let given = match (method.failure, method.does) {
                (true, _) => self.failure_of(receiver),
                (false, Does::Promise) => receiver,
                _ => self.any_member(receiver),
            };
            let result = self.call_function_with(frame, f, vec![given]);
            self.given(f, 0, given);
            return match method.does {
                Does::Map => result,
                Does::Choose => self.chosen(receiver, Some(result)),
                // What a chain fails with is what its beginning fails with.
                Does::Promise => self.values.join(result, receiver),
                _ => receiver,
            };
        }
        match method.does {
            Does::Result => result.unwrap_or(Values::unknown(Why::UnknownCall)),
            Does::Call => self.call_receiver(frame, site, receiver),
            Does::Bind | Does::CallOn | Does::Apply => self.call_on(frame, method.does, site, receiver),
            Does::Dig => self.dig(receiver, &site.args, site.span),
            Does::Choose => self.chosen(receiver, result),
            Does::Combine => {
                let object = self.heap.new_object(ObjKind::Plain, site.span);
                for &value in std::iter::once(&receiver).chain(&site.args) {
                    self.members_into(object, value, site.span);
                }
                if site.open_args {
                    self.state.open(&mut self.heap, object, Why::RunTime);
                }
                self.values.atom(Atom::Object(object))
            }
            Does::Omit => self.omit(receiver, &site.args, site.span),
            Does::Pick => self.pick(receiver, &site.args, site.span),
            Does::Serialise => self.text(TextMode::Json, smallvec::smallvec![receiver], site.span),
            Does::Inspect => self.text(TextMode::Inspect, smallvec::smallvec![receiver], site.span),
            Does::Receiver | Does::Identity | Does::Promise => receiver,
            Does::Values => self.members_of(receiver, site.span),
            Does::Entries => self.entries(receiver, site.span),
            Does::Copy => self.copy_of(receiver, site.span),
            Does::Merge => self.update(frame, receiver, site),
            Does::Append => self.append(frame, receiver, site),
            Does::Extend => self.extend(receiver, site),
            Does::Change => {
                self.escape(receiver);
                Values::NULL
            }
            Does::Thin => {
                self.thinned(receiver, site.span);
                receiver
            }
            Does::Lower | Does::Upper => self.with_case(receiver, method.does == Does::Lower, site.span),
            Does::Anything => Values::unknown(Why::RunTime),
            Does::Get | Does::Ensure | Does::Take => {
                if method.does == Does::Take {
                    self.cleaned_by(frame, site, receiver);
                }
                let mut given = site.args.clone();
                // What a block gives is for want of the member.
                if given.len() == 1 {
                    given.extend(result);
                }
                self.member_by_call(frame, method.does, receiver, &given, site.span)
            }
            Does::Format => self.filled_by_braces(receiver, &site.args, site.named, site.span),
            Does::Map => result.unwrap_or(Values::unknown(Why::UnknownCall)),
            Does::Element => self.any_member(receiver),
            Does::Text => self.text(TextMode::Plain, smallvec::smallvec![receiver], site.span),
            Does::Concat => {
                let parts = std::iter::once(receiver).chain(site.args.iter().copied()).collect();
                self.text(TextMode::Plain, parts, site.span)
            }
            Does::Hide | Does::String | Does::Keys => Values::kind(Kind::Text),
            Does::Number => Values::kind(Kind::Number),
            Does::Parse => self.number_in(receiver),
            Does::Holds => match site.args[..] {
                [asked] if self.list_members(receiver).is_some() => self.is_held(asked, receiver),
                _ => self.answer(site.args.first().copied()),
            },
            Does::Boolean => self.answer(site.args.first().copied()),
            Does::Nothing => Values::MISSING,
            Does::Put | Does::Remove => self.put_or_remove(method, site, receiver),
            Does::Is => match self.values.only(receiver) {
                Some(Atom::EnvVar(var)) => {
                    let with = method.value.as_deref().map(|text| self.sym(text));
                    self.env_is(var, with)
                }
                Some(Atom::Const(Const::Text(text))) if method.value.is_some() => {
                    let is = method.value.as_deref() == Some(self.names.text(text));
                    if is { Values::TRUE } else { Values::FALSE }
                }
                _ => Values::kind(Kind::Bool),
            },
            _ => Values::unknown(Why::UnknownCall),
        }
    }

    /// `headers.set(name, value)`, `headers.delete(name)`: writes to an object by calls.
    pub(super) fn put_or_remove(
        &mut self,
        method: &crate::model::Method,
        site: &Site<'_>,
        receiver: Abs,
    ) -> Abs {
        let Some(Atom::Object(object)) = self.values.only(receiver) else {
            return Values::unknown(Why::UnknownCall);
        };
        let Some(name) = site.args.first().and_then(|&n| self.key_of_value(n)) else {
            self.state.open(&mut self.heap, object, Why::DynamicKey);
            return receiver;
        };
        let text = if method.fold_case {
            self.names.text(name).to_ascii_lowercase()
        } else {
            self.names.text(name).to_owned()
        };
        let key = self.sym(&text);
        let span = site.span;
        let layer = match method.does {
            Does::Put => {
                Layer::Field { key, value: site.args.get(1).copied().unwrap_or(Values::MISSING), span }
            }
            _ => Layer::Delete { key, span },
        };
        self.state.append(&mut self.heap, object, layer);
        receiver
    }

    /// What a promise may fail with.
    pub(super) fn failure_of(&mut self, promise: Abs) -> Abs {
        let mut value = match self.paths.named(EXCEPTION) {
            Some(path) => self.values.atom(Atom::Lib { path, site: None }),
            None => Values::unknown(Why::RunTime),
        };
        let sites: SmallVec<[EventId; 2]> = self
            .values
            .get(promise)
            .atoms
            .iter()
            .filter_map(|a| if let Atom::Lib { site, .. } = a { *site } else { None })
            .collect();
        for site in sites {
            let node = self.paths.node(self.events[site.0 as usize].path);
            let failure = node.and_then(|node| self.paths.failure(node));
            if let Some(path) = failure.and_then(|f| self.paths.named(f)) {
                let one = self.values.atom(Atom::Lib { path, site: Some(site) });
                value = self.values.join(value, one);
            }
        }
        value
    }
}
