//! What modelled functions and methods give, in terms that every language shares.

use smallvec::SmallVec;

use super::calls::Site;
use super::heap::{Layer, ObjKind};
use super::interp::{Frame, Interp};
use super::value::{Abs, Atom, EventId, Kind, ObjId, TextMode, Values, Why};
use crate::ir::{Const, FunctionId, Sym};
use crate::model::{Does, EXCEPTION, Function};
use crate::source::Span;

impl Interp<'_, '_> {
    /// What a modelled function gives.
    pub(super) fn apply(
        &mut self,
        frame: &mut Frame,
        function: &Function,
        site: &Site<'_>,
        made: Option<EventId>,
    ) -> Abs {
        let arg = |n: usize| site.args.get(n).copied().unwrap_or(Values::MISSING);
        let main = arg(function.arg);
        match function.does {
            Does::Identity | Does::Promise => match self.values.only(main) {
                Some(Atom::Function(f)) if function.does == Does::Promise => {
                    self.call_function_with(frame, f, Vec::new())
                }
                _ => main,
            },
            Does::Merge => self.merge_into(main, site),
            Does::Combine | Does::Copy => {
                let object = self.heap.new_object(ObjKind::Plain, site.span);
                for &value in &site.args {
                    self.spread_into(object, value, site.span);
                    if function.does == Does::Copy {
                        break;
                    }
                }
                if function.fold_case {
                    self.fold_keys(object);
                }
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
            Does::Boolean => Values::kind(Kind::Bool),
            Does::Entries => self.entries(main, site.span),
            Does::Put | Does::Remove => Values::MISSING,
            Does::Values | Does::Receiver => main,
            Does::Element => self.any_member(main),
            Does::Map => main,
            Does::Configure => self.configure(function, site),
            Does::Never => {
                frame.reachable = false;
                Values::MISSING
            }
            Does::Nothing => Values::MISSING,
            Does::Variable => {
                let var = self.sym(function.key.as_deref().unwrap_or_default());
                self.values.atom(Atom::EnvVar(var))
            }
            Does::Is => {
                let var = self.sym(function.key.as_deref().unwrap_or_default());
                let with = function.value.as_deref().map(|text| self.sym(text));
                self.values.atom(Atom::EnvTest { var, with, negated: false })
            }
            Does::Environment => match self.key_of_value(main) {
                Some(var) => {
                    let value = self.values.atom(Atom::EnvVar(var));
                    let value = self.note_source(value, site.span);
                    match site.args.get(1) {
                        Some(&other) => self.default(value, other),
                        None => value,
                    }
                }
                None => Values::kind(Kind::Text),
            },
        }
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
        let Some(key) = self.key_of_value(name) else {
            let any = self.paths.any(of);
            return self.lib(any, made);
        };
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
        site: &Site<'_>,
        receiver: Abs,
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
                // What a chain fails with is what its beginning fails with.
                Does::Promise => self.values.join(result, receiver),
                _ => receiver,
            };
        }
        match method.does {
            Does::Receiver | Does::Identity | Does::Promise | Does::Values => receiver,
            Does::Map => Values::unknown(Why::UnknownCall),
            Does::Element => self.any_member(receiver),
            Does::Text => self.text(TextMode::Plain, smallvec::smallvec![receiver], site.span),
            Does::Concat => {
                let parts = std::iter::once(receiver).chain(site.args.iter().copied()).collect();
                self.text(TextMode::Plain, parts, site.span)
            }
            Does::Hide | Does::String | Does::Keys => Values::kind(Kind::Text),
            Does::Number => Values::kind(Kind::Number),
            Does::Boolean => Values::kind(Kind::Bool),
            Does::Nothing => Values::MISSING,
            Does::Put | Does::Remove => self.put_or_remove(method, site, receiver),
            Does::Is => match self.values.only(receiver) {
                Some(Atom::EnvVar(var)) => {
                    let with = method.value.as_deref().map(|text| self.sym(text));
                    self.values.atom(Atom::EnvTest { var, with, negated: false })
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
            let models = self.paths.models();
            let node = self.paths.node(self.events[site.0 as usize].path);
            let failure = node.and_then(|n| models.subjects(n).find_map(|(_, s)| s.failure.as_deref()));
            if let Some(path) = failure.and_then(|f| self.paths.named(f)) {
                let one = self.values.atom(Atom::Lib { path, site: Some(site) });
                value = self.values.join(value, one);
            }
        }
        value
    }
}
