//! Effective values of options: what the platform makes of what is written.

use super::subject;
use crate::flow::{Abs, Atom, Decider, EventId, Facts, Kind, ObjId, Values, Why, is_named};
use crate::ir::{Base, BindingKind, Const, Falsy, FunctionId, Instr, Module, Sym, ValueId};
use crate::model::{Means, Option_};
use crate::source::Span;
use crate::version::Holds;

/// Why an option has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It is written so.
    Written,
    /// Nothing is written; the platform's default holds.
    Default,
    /// Something is written that the platform does not take for a value of this option.
    Type,
}

impl Reason {
    /// The word that rules use.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Written => "written",
            Reason::Default => "default",
            Reason::Type => "type",
        }
    }
}

/// One value that an option may have when it takes effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effective {
    /// `on`, `off`, `present`, `absent`, or a constant's text.
    pub word: String,
    /// Why.
    pub reason: Reason,
    /// Where it is written.
    pub span: Option<Span>,
}

/// Everything known of one option.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptionFact {
    /// The values it may have.
    pub values: Vec<Effective>,
    /// Why it may have another.
    pub open: Option<Why>,
    /// What decides.
    pub decided_by: Option<Decider>,
}

impl OptionFact {
    /// An option that has one value, written nowhere.
    pub fn fixed(word: &str) -> Self {
        let value = Effective { word: word.to_owned(), reason: Reason::Default, span: None };
        OptionFact { values: vec![value], open: None, decided_by: None }
    }

    /// An option of which nothing is known.
    pub fn unknown(why: Why) -> Self {
        OptionFact { values: Vec::new(), open: Some(why), decided_by: None }
    }

    fn add(&mut self, word: &str, reason: Reason, span: Option<Span>) {
        let value = Effective { word: word.to_owned(), reason, span };
        if !self.values.contains(&value) {
            self.values.push(value);
        }
    }

    /// The variable of the environment that decides, if one does.
    pub fn variable(&self) -> Option<Sym> {
        self.decided_by.and_then(Decider::variable)
    }

    /// Why it is not known, where others know more: what it is itself, or what decides between its values.
    pub fn hidden(&self) -> impl Iterator<Item = Why> {
        self.open.into_iter().chain(self.decided_by.and_then(Decider::hidden))
    }

    /// Whether the option has this word for certain.
    pub fn is(&self, word: &str) -> bool {
        self.open.is_none() && !self.values.is_empty() && self.values.iter().all(|v| v.word == word)
    }

    /// Adds what another fact allows.
    pub fn or(mut self, other: OptionFact) -> Self {
        for value in other.values {
            if !self.values.contains(&value) {
                self.values.push(value);
            }
        }
        self.open = self.open.or(other.open);
        self.decided_by = Decider::of(self.decided_by, other.decided_by);
        self
    }
}

/// The words of an option that asks only whether something stands there.
fn presence(means: Means) -> Option<(&'static str, &'static str)> {
    match means {
        Means::Presence | Means::Mention => Some(("present", "absent")),
        Means::Given => Some(("on", "off")),
        _ => None,
    }
}

/// Reads options of objects.
pub(super) struct Reader<'f, 'm> {
    pub facts: &'f mut Facts<'m>,
    pub module: &'f Module,
    /// What had been set on results of earlier calls when the event happened that is read.
    pub settings: Vec<(EventId, ObjId)>,
}

impl<'f, 'm> Reader<'f, 'm> {
    pub fn new(facts: &'f mut Facts<'m>, module: &'f Module) -> Self {
        Reader { facts, module, settings: Vec::new() }
    }
}

impl Reader<'_, '_> {
    /// What was set on the result of a call, if that keeps what is set.
    pub fn kept(&self, site: EventId) -> Option<ObjId> {
        self.settings.iter().find(|(event, _)| *event == site).map(|(_, object)| *object)
    }

    /// Whether a constant is the one that a row names. A symbol is written `":name"`.
    pub fn equals(&self, value: Const, named: &toml::Value) -> bool {
        is_named(value, named, &self.facts.names)
    }

    /// Whether a library path is one of those that a row names.
    fn is_one_of(&self, path: crate::flow::PathId, named: &[String]) -> bool {
        let node = self.facts.paths.node(path);
        node.is_some() && named.iter().any(|text| self.facts.paths.models().find(text) == node)
    }

    /// What an option is, asked of the value that holds the options.
    pub fn option(&mut self, options: Abs, option: &Option_) -> OptionFact {
        let mut fact = OptionFact::default();
        let set = self.facts.values.get(options).clone();
        if let Some(why) = set.open {
            fact.open = Some(why);
        }
        for atom in set.atoms {
            let one = match atom {
                Atom::Object(object) => self.in_object(object, option, None),
                Atom::Lib { site: Some(site), .. } if self.kept(site).is_some() => match self.kept(site) {
                    Some(object) => self.in_object(object, option, Some(site)),
                    None => continue,
                },
                // A URL, a handler, nothing at all: no options there.
                Atom::Const(_) | Atom::Function(_) | Atom::Text(_) | Atom::EnvVar(_) | Atom::Class(_) => {
                    self.default(option)
                }
                Atom::Kind(Kind::Text | Kind::Number | Kind::Bool) | Atom::EnvTest { .. } => {
                    self.default(option)
                }
                Atom::Kind(Kind::Object) | Atom::Lib { .. } => {
                    OptionFact::unknown(self.facts.values.unseen(options).unwrap_or(Why::UnmodelledLibrary))
                }
            };
            fact = fact.or(one);
        }
        fact
    }

    fn default(&self, option: &Option_) -> OptionFact {
        let mut fact = OptionFact::default();
        fact.add(&option.default, Reason::Default, None);
        fact
    }

    /// What holds as long as nothing is written: for the result of a call what its row says.
    fn default_of(&mut self, option: &Option_, made_by: Option<EventId>) -> OptionFact {
        let rows = made_by.map(|site| subject::rows_of_maker(self, site)).unwrap_or_default();
        let mut fact = OptionFact::default();
        let mut settled = false;
        for (row, holds) in rows {
            let Some(value) = option.key.iter().find_map(|key| row.defaults.get(key)) else { continue };
            let value = match value {
                toml::Value::Boolean(b) => Const::Bool(*b),
                toml::Value::Integer(i) => Const::number(*i as f64),
                toml::Value::String(s) => Const::Text(self.facts.names.intern(s)),
                _ => Const::Missing,
            };
            self.read_atom(Atom::Const(value), None, option, &mut fact);
            settled = holds == Holds::Yes;
            if settled {
                break;
            }
        }
        if !settled {
            fact = fact.or(self.default(option));
        }
        for one in &mut fact.values {
            one.reason = Reason::Default;
        }
        fact
    }

    pub(super) fn in_object(
        &mut self,
        object: ObjId,
        option: &Option_,
        made_by: Option<EventId>,
    ) -> OptionFact {
        let mut fact = OptionFact::default();
        let mut absent = true;
        for name in option.key.iter() {
            let key = self.facts.names.intern(name);
            let Facts { heap, values, paths, names, .. } = &mut *self.facts;
            let found = heap.lookup(object, key, values, paths, names);
            fact.open = fact.open.or(found.open);
            fact.decided_by = Decider::of(fact.decided_by, found.decided_by);
            for &(value, span) in &found.values {
                let one = self.read(value, Some(span), option);
                fact = fact.or(one);
            }
            absent &= found.absent;
            if !found.absent {
                break;
            }
        }
        if absent {
            let default = self.default_of(option, made_by);
            fact = fact.or(default);
        }
        self.settle(fact, option)
    }

    /// With several names, one that is present settles the question; so does one mention.
    pub fn settle(&self, mut fact: OptionFact, option: &Option_) -> OptionFact {
        let several = option.means == Means::Mention || option.key.iter().count() > 1;
        if let Some((present, _)) = presence(option.means)
            && several
            && fact.values.iter().any(|v| v.word == present)
        {
            fact.values.retain(|v| v.word == present);
            fact.open = None;
        }
        fact
    }

    /// What the platform makes of a value written for an option.
    pub fn read(&mut self, value: Abs, span: Option<Span>, option: &Option_) -> OptionFact {
        let mut fact = OptionFact::default();
        let set = self.facts.values.get(value).clone();
        for tag in &set.tags {
            if let crate::flow::Tag::DecidedBy(decider) = tag {
                fact.decided_by = Decider::of(fact.decided_by, Some(*decider));
            }
        }
        if let Some(why) = set.open {
            // Whatever it is, it is written.
            if option.means == Means::Mention {
                fact.add("present", Reason::Written, span);
                return fact;
            }
            // What a call gives is given; what an unknown place holds may be nothing.
            match presence(option.means) {
                Some((present, _)) if matches!(why, Why::UnknownCall | Why::UnmodelledLibrary) => {
                    fact.add(present, Reason::Written, span);
                }
                _ => fact.open = Some(why),
            }
        }
        for atom in set.atoms {
            self.read_atom(atom, span, option, &mut fact);
        }
        fact
    }

    fn read_atom(&mut self, atom: Atom, span: Option<Span>, option: &Option_, fact: &mut OptionFact) {
        match option.means {
            Means::TrueOnly | Means::FalseOnly => self.read_switch(atom, span, option, fact),
            Means::Truthy => {
                let value = match atom {
                    Atom::Const(c) => self.truthy(c),
                    Atom::Object(_) | Atom::Function(_) | Atom::Class(_) => Some(true),
                    _ => None,
                };
                match value {
                    Some(true) => fact.add("on", Reason::Written, span),
                    Some(false) => fact.add("off", Reason::Written, span),
                    None => self.run_time(atom, fact),
                }
            }
            Means::Presence | Means::Given => {
                let (present, absent) = presence(option.means).unwrap_or_default();
                match atom {
                    Atom::Const(c) if self.truthy(c) != Some(true) => fact.add(absent, Reason::Written, span),
                    Atom::Kind(Kind::Bool) | Atom::EnvTest { .. } => self.run_time(atom, fact),
                    _ => fact.add(present, Reason::Written, span),
                }
            }
            Means::Verdict => self.read_verdict(atom, span, option, fact),
            Means::Consent => match atom {
                Atom::Const(Const::Null | Const::Missing) => fact.add("on", Reason::Default, span),
                Atom::Function(f) => match self.always_agrees(f) {
                    Some(true) => fact.add("off", Reason::Written, span),
                    Some(false) => fact.add("on", Reason::Written, span),
                    None => fact.open = fact.open.or(Some(Why::RunTime)),
                },
                _ => self.run_time(atom, fact),
            },
            Means::Values => match atom {
                Atom::Const(Const::Null) if option.null.is_some() => {
                    fact.add(option.null.as_deref().unwrap_or_default(), Reason::Written, span)
                }
                Atom::Const(Const::Null | Const::Missing) => fact.add(&option.default, Reason::Default, span),
                Atom::Const(c) => match (self.word_of(c, option), &option.other) {
                    (Some(word), _) => fact.add(word, Reason::Written, span),
                    (None, Some(word)) => fact.add(word, Reason::Written, span),
                    (None, None) => self.run_time(atom, fact),
                },
                Atom::Lib { path, .. } if self.is_one_of(path, &option.off_is) => {
                    fact.add("off", Reason::Written, span)
                }
                Atom::Object(_) | Atom::Text(_) if option.other.is_some() => {
                    fact.add(option.other.as_deref().unwrap_or_default(), Reason::Written, span)
                }
                _ => self.run_time(atom, fact),
            },
            Means::Mention => match atom {
                Atom::Const(Const::Null | Const::Missing | Const::Bool(false)) => {
                    fact.add("absent", Reason::Written, span)
                }
                _ => fact.add("present", Reason::Written, span),
            },
            Means::Word => match atom {
                Atom::Const(Const::Text(sym) | Const::Symbol(sym)) => {
                    let word = self.facts.names.text(sym).to_owned();
                    fact.add(&word, Reason::Written, span);
                }
                Atom::Const(Const::Bool(b)) => {
                    fact.add(if b { "true" } else { "false" }, Reason::Written, span)
                }
                Atom::Const(Const::Number(bits)) => {
                    fact.add(&f64::from_bits(bits).to_string(), Reason::Written, span)
                }
                Atom::Const(Const::Null | Const::Missing) => fact.add(&option.default, Reason::Written, span),
                Atom::Object(object) => self.words_of_list(object, fact),
                _ => self.run_time(atom, fact),
            },
        }
    }

    /// What a constant means by the lists of an option.
    fn word_of<'o>(&self, value: Const, option: &'o Option_) -> Option<&'o str> {
        let lists = [("on", &option.on), ("off", &option.off)].into_iter();
        let mut lists = lists.chain(option.words.iter().map(|(word, list)| (word.as_str(), list)));
        let (word, _) = lists.find(|(_, list)| list.iter().any(|named| self.equals(value, named)))?;
        Some(word)
    }

    /// `app.keys = ['a', 'b']`: each member is a word of its own.
    fn words_of_list(&mut self, object: ObjId, fact: &mut OptionFact) {
        let layers = self.facts.heap.get(object).layers.clone();
        for layer in layers {
            match layer {
                crate::flow::heap::Layer::Field { value, span, .. } => {
                    if let Some(Const::Text(sym)) = self.facts.values.as_const(value) {
                        let word = self.facts.names.text(sym).to_owned();
                        fact.add(&word, Reason::Written, Some(span));
                    } else {
                        fact.open = fact.open.or(Some(Why::RunTime));
                    }
                }
                _ => fact.open = fact.open.or(Some(Why::RunTime)),
            }
        }
    }

    fn truthy(&self, c: Const) -> Option<bool> {
        match c {
            Const::Bool(b) => Some(b),
            Const::Null | Const::Missing => Some(false),
            _ if self.module.sense.falsy == Falsy::Nothing => Some(true),
            Const::Text(sym) | Const::Bytes(sym) => Some(!self.facts.names.text(sym).is_empty()),
            Const::Number(bits) => Some(f64::from_bits(bits) != 0.0),
            _ => Some(true),
        }
    }

    /// A switch that only one boolean turns, whatever else is written (facts/node.md 1.2).
    fn read_switch(&mut self, atom: Atom, span: Option<Span>, option: &Option_, fact: &mut OptionFact) {
        let (turning, turned, resting) =
            if option.means == Means::TrueOnly { (true, "on", "off") } else { (false, "off", "on") };
        match atom {
            Atom::Const(Const::Bool(b)) if b == turning => fact.add(turned, Reason::Written, span),
            Atom::Const(Const::Bool(_)) => fact.add(resting, Reason::Written, span),
            Atom::Const(Const::Null | Const::Missing) => fact.add(resting, Reason::Default, span),
            // Anything that is no boolean leaves the switch where it rests.
            Atom::Const(_)
            | Atom::Text(_)
            | Atom::EnvVar(_)
            | Atom::Object(_)
            | Atom::Function(_)
            | Atom::Class(_) => {
                fact.add(resting, Reason::Type, span);
            }
            Atom::Kind(Kind::Text | Kind::Number | Kind::Object) => fact.add(resting, Reason::Type, span),
            Atom::Kind(Kind::Bool) | Atom::EnvTest { .. } | Atom::Lib { .. } => self.run_time(atom, fact),
        }
    }

    fn run_time(&self, atom: Atom, fact: &mut OptionFact) {
        if let Atom::EnvTest { var, .. } | Atom::EnvVar(var) = atom {
            fact.decided_by = Some(Decider::Variable(var));
        }
        fact.open = fact.open.or(Some(match atom {
            Atom::Lib { .. } => Why::UnmodelledLibrary,
            _ => Why::RunTime,
        }));
    }

    /// A check given as a function: off if it lets everything pass.
    fn read_verdict(&mut self, atom: Atom, span: Option<Span>, option: &Option_, fact: &mut OptionFact) {
        match atom {
            Atom::Const(Const::Null | Const::Missing) => fact.add("on", Reason::Default, span),
            Atom::Function(f) => match self.lets_everything_pass(f, option) {
                Some(true) => fact.add("off", Reason::Written, span),
                Some(false) => fact.add("on", Reason::Written, span),
                None => fact.open = fact.open.or(Some(Why::RunTime)),
            },
            _ => fact.open = fact.open.or(Some(Why::RunTime)),
        }
    }

    /// Whether a function gives something truthy on every way.
    fn always_agrees(&self, f: FunctionId) -> Option<bool> {
        if self.hands_on(f) {
            return Some(false);
        }
        let returned = *self.facts.returns.get(&f)?;
        self.facts.values.truth(returned, self.facts.names.get(""))
    }

    /// Whether all that a function ever returns is one of its parameters, as it is.
    fn hands_on(&self, f: FunctionId) -> bool {
        let instrs = &self.module.functions[f.index()].instrs;
        let is_parameter = |v: &ValueId| match instrs.get(v.index()) {
            Some(Instr::Read(place)) => {
                let place = &self.module.places[place.index()];
                let Base::Binding(b) = place.base else { return false };
                let binding = &self.module.bindings[b.index()];
                place.path.is_empty()
                    && binding.owner == f
                    && binding.kind == BindingKind::Param
                    && binding.writes < 2
            }
            _ => false,
        };
        let mut returned = instrs.iter().filter_map(|instr| match instr {
            Instr::Return(v) => Some(v.as_ref()),
            _ => None,
        });
        let first = returned.next().is_some_and(|v| v.is_some_and(is_parameter));
        first && returned.all(|v| v.is_some_and(is_parameter))
    }

    fn lets_everything_pass(&self, f: FunctionId, option: &Option_) -> Option<bool> {
        let function = &self.module.functions[f.index()];
        let returned = *self.facts.returns.get(&f)?;
        let truth = if returned == Values::MISSING {
            Some(false)
        } else {
            self.facts.values.truth(returned, self.facts.names.get(""))
        };
        if let Some(asked) = self.asks_at(f, option) {
            // The real check is asked: it matters whether some path ends well before that.
            let before = function.instrs.iter().zip(&function.origins).any(|(instr, origin)| {
                let nothing = |v: &ValueId| match function.instrs.get(v.index()) {
                    Some(Instr::Const(c)) => self.truthy(*c) == Some(false),
                    _ => false,
                };
                matches!(instr, Instr::Return(v) if v.as_ref().is_none_or(nothing))
                    && origin.span.start < asked.start
            });
            return Some(before);
        }
        let may_throw = function.instrs.iter().any(|i| matches!(i, Instr::Throw(_)));
        match truth {
            Some(false) if !may_throw => Some(true),
            Some(true) => Some(false),
            _ => None,
        }
    }

    /// Where the function first asks the real check.
    fn asks_at(&self, f: FunctionId, option: &Option_) -> Option<crate::source::Span> {
        let node = self.facts.paths.models().find(option.delegates.as_deref()?)?;
        let calls = self.facts.calls_in.get(&f)?;
        calls.iter().find(|(path, _)| self.facts.paths.node(*path) == Some(node)).map(|(_, span)| *span)
    }
}
