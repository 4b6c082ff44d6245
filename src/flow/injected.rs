//! What constructors and fields are given by a framework: by the token that a decorator names, or by their type.
//!
//! Containers say what there is for which token ([`super::containers`]). They are read when the code of all modules
//! has run, before functions are walked: a parameter of a constructor then is what its container gives. A class of another
//! file, whose methods nobody walks for their own sake, is walked here as the framework makes it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::containers::{Asks, Container, Hidden, Provider, Token};
use super::interp::{Frame, Interp};
use super::limits;
use super::value::{Abs, Atom, Values, Why};
use crate::ir::{Base, ClassId, FunctionId, ImportId, Instr, Key, MemberKind, PlaceId, Sym};
use crate::source::Span;

/// What is known of what a framework makes.
#[derive(Debug, Default)]
pub(super) struct Injected {
    /// The tokens of parameters and fields whose decorators say them; none where nobody knows.
    asked: FxHashMap<Asker, Option<Abs>>,
    /// All containers, those that are objects among them.
    containers: Vec<Container>,
    /// By class: the containers that make it.
    makers: FxHashMap<ClassId, Vec<usize>>,
    /// Classes that were looked at.
    seen: FxHashSet<ClassId>,
    /// Classes to which something was handed, and what decides about that in the first file.
    given: Vec<(ClassId, Span)>,
    /// What providers give: each thing is made once.
    made: FxHashMap<(Provider, usize), Abs>,
    /// What fields are given.
    pub fields: FxHashMap<(ClassId, Sym), Abs>,
    /// Whether something was found that is handed to all: the container that makes a class does not name it.
    by_all: bool,
    /// Imports by which further containers come, which may hand something to all.
    hidden: Vec<ImportId>,
    /// Imports by which there may be something for a token.
    pub sought: Vec<ImportId>,
}

/// What asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Asker {
    Param(FunctionId, u32),
    Field(ClassId, Sym),
}

/// What is found for a token: by what, in which container.
type Found = Vec<(Provider, usize)>;

impl Interp<'_, '_> {
    /// Notes by which tokens a class asks for what it is given.
    pub(super) fn take_asked(&mut self, frame: &Frame, class: ClassId) {
        let module = self.module;
        let data = &module.classes[class.index()];
        if let Some(f) = data.constructor {
            for (n, param) in module.functions[f.index()].params.iter().enumerate() {
                let token = match self.asks(frame, &param.decorators) {
                    Asks::Type | Asks::TypeBesideMark => continue,
                    Asks::Token(token) => Some(token),
                    Asks::Nobody => None,
                };
                self.injected.asked.insert(Asker::Param(f, n as u32), token);
            }
        }
        // Fields that a constructor's parameters declare are written there.
        let params = data.constructor.map(|f| &module.functions[f.index()].params);
        let by_param = |span: Span| params.is_some_and(|params| params.iter().any(|p| p.span == span));
        for member in data.members.iter().filter(|member| member.kind == MemberKind::Field) {
            let Key::Name(key) = member.key else { continue };
            if member.decorators.is_empty() || by_param(member.span) {
                continue;
            }
            let token = match self.asks(frame, &member.decorators) {
                Asks::Token(token) => Some(token),
                Asks::TypeBesideMark => self.named_type(member.hint),
                Asks::Type | Asks::Nobody => None,
            };
            if token.is_some() {
                self.injected.asked.insert(Asker::Field(class, key), token);
            }
        }
    }

    /// Gives constructors and fields what containers hold for them.
    pub(super) fn inject(&mut self) {
        if self.containers.is_empty() {
            return;
        }
        self.gather_containers();
        let mut hidden = Hidden::default();
        for at in 0..self.injected.containers.len() {
            for provider in self.providers(self.injected.containers[at], &mut hidden) {
                if let Some(class) = self.class_made(provider, at) {
                    let makers = self.injected.makers.entry(class).or_default();
                    if !makers.contains(&at) {
                        makers.push(at);
                    }
                }
            }
        }
        let mut classes: Vec<ClassId> = self.injected.makers.keys().copied().collect();
        classes.sort_unstable();
        for class in classes {
            self.begin(self.module.classes[class.index()].owner);
            self.inject_class(class, 0);
        }
    }

    /// All containers, and the objects that go on from them where others take from those.
    fn gather_containers(&mut self) {
        let mut all = self.containers.clone();
        let mut hidden = Hidden::default();
        let mut at = 0;
        while at < all.len() && all.len() < limits::PROVIDERS {
            let container = all[at];
            let list = self.said(container.said, &self.row(container.row).takes_from);
            for element in self.elements(list, &mut hidden) {
                for taken in self.containers_of(element, container, &mut hidden) {
                    if !all.iter().any(|known| self.are_same(known, &taken)) {
                        all.push(taken);
                    }
                }
            }
            at += 1;
        }
        self.injected.containers = all;
        self.injected.hidden = hidden.imports;
    }

    /// The class of which a provider gives an instance.
    fn class_made(&mut self, provider: Provider, at: usize) -> Option<ClassId> {
        match provider {
            Provider::Class(class) => Some(class),
            Provider::Object(object) => {
                let said = self.values.atom(Atom::Object(object));
                let row = self.row(self.injected.containers[at].row);
                let class = self.said(said, &row.class);
                match self.values.only(class) {
                    Some(Atom::Class(class)) => Some(class),
                    _ => None,
                }
            }
        }
    }

    /// Gives a class what it asks for, and those classes of which it asks for instances.
    fn inject_class(&mut self, class: ClassId, depth: usize) {
        if depth > limits::INJECTED_DEPTH || !self.injected.seen.insert(class) {
            return;
        }
        let makers = self.injected.makers.get(&class).cloned().unwrap_or_default();
        let is_own = |interp: &Self, at: usize| interp.module.is_own(interp.injected.containers[at].span);
        let mut decided = makers.iter().copied().find(|&at| is_own(self, at));
        let askers = self.askers(class);
        if askers.is_empty() {
            return;
        }
        let mut lacking = false;
        for (asker, hint) in askers {
            let mut result: Option<Abs> = None;
            for &maker in &makers {
                let found = self.asked_for(asker, hint, maker, depth);
                lacking |= std::mem::take(&mut self.injected.by_all)
                    || found.as_ref().is_none_or(|(_, from)| from.is_empty());
                let Some((value, from)) = found else { continue };
                decided = decided.or(from.into_iter().find(|&at| is_own(self, at)));
                result = Some(result.map_or(value, |known| self.values.join(known, value)));
            }
            let Some(value) = result else { continue };
            match asker {
                Asker::Param(f, n) => self.params.insert((f, n), value),
                Asker::Field(class, key) => self.injected.fields.insert((class, key), value),
            };
        }
        // What was made before knew nothing of that.
        self.instances[class.index()] = None;
        // What the container of the class does not say itself, the first file decides, or may.
        let first = || (0..self.injected.containers.len()).find(|&at| lacking && is_own(self, at));
        if let Some(at) = decided.or_else(first) {
            self.injected.given.push((class, self.injected.containers[at].span));
        }
    }

    /// What a class asks for, and the types of that: parameters of its constructor, or of the one that it has from its parents, and fields.
    fn askers(&self, class: ClassId) -> Vec<(Asker, Option<PlaceId>)> {
        let mut askers = Vec::new();
        let mut constructor = None;
        let mut at = Some(class);
        for _ in 0..limits::CALL_DEPTH {
            let Some(class) = at else { break };
            let data = &self.module.classes[class.index()];
            constructor = constructor.or(data.constructor);
            for member in &data.members {
                if let Key::Name(key) = member.key
                    && self.injected.asked.contains_key(&Asker::Field(class, key))
                {
                    askers.push((Asker::Field(class, key), member.hint));
                }
            }
            at = self.parent_class(class);
        }
        if let Some(f) = constructor {
            let params = self.module.functions[f.index()].params.iter().enumerate();
            askers.extend(params.map(|(n, param)| (Asker::Param(f, n as u32), param.hint)));
        }
        askers
    }

    /// What one container gives to what asks, and the containers in which that stands; nothing if it gives nothing.
    fn asked_for(
        &mut self,
        asker: Asker,
        hint: Option<PlaceId>,
        maker: usize,
        depth: usize,
    ) -> Option<(Abs, Vec<usize>)> {
        let token = match self.injected.asked.get(&asker) {
            Some(token) => (*token)?,
            None => self.named_type(hint)?,
        };
        let mut hidden = Hidden::default();
        match self.token(token) {
            Ok(token) => {
                if let Some((value, from)) = self.given_for(token, maker, depth, &mut hidden) {
                    return Some((value, from));
                }
                if matches!(token, Token::Lib(..)) {
                    return None;
                }
            }
            Err(why) => hidden.note(why),
        }
        let why = Why::OtherFile(*hidden.imports.first()?);
        self.injected.sought.extend(hidden.imports);
        Some((self.unseen(hint, why).unwrap_or(Values::unknown(why)), Vec::new()))
    }

    /// What there is for a token.
    fn given_for(
        &mut self,
        token: Token,
        at: usize,
        depth: usize,
        hidden: &mut Hidden,
    ) -> Option<(Abs, Vec<usize>)> {
        let mut result: Option<Abs> = None;
        let mut from = Vec::new();
        for (provider, at) in self.find(token, at, hidden) {
            let value = match (self.injected.made.get(&(provider, at)), provider) {
                (Some(&known), _) => known,
                (None, Provider::Class(class)) => self.made(class, depth),
                (None, Provider::Object(object)) => {
                    let said = self.values.atom(Atom::Object(object));
                    let value = self.made_by(said, at, depth, hidden);
                    self.injected.made.insert((provider, at), value);
                    value
                }
            };
            from.push(at);
            result = Some(result.map_or(value, |known| self.values.join(known, value)));
        }
        result.map(|value| (value, from))
    }

    /// An instance as the framework makes it.
    fn made(&mut self, class: ClassId, depth: usize) -> Abs {
        self.inject_class(class, depth + 1);
        self.instance(class)
    }

    /// What an object says that there is.
    fn made_by(&mut self, said: Abs, at: usize, depth: usize, hidden: &mut Hidden) -> Abs {
        let row = self.row(self.injected.containers[at].row);
        let value = self.said(said, &row.value);
        if value != Values::MISSING {
            return value;
        }
        let class = self.said(said, &row.class);
        if let Some(Atom::Class(class)) = self.values.only(class) {
            return self.made(class, depth);
        }
        let factory = self.said(said, &row.factory);
        if let Some(Atom::Function(f)) = self.values.only(factory) {
            return self.made_by_factory(f, said, at, depth, hidden);
        }
        let same = self.said(said, &row.same);
        if same != Values::MISSING
            && depth < limits::INJECTED_DEPTH
            && let Ok(token) = self.token(same)
        {
            let given = self.given_for(token, at, depth + 1, hidden);
            return given.map_or(Values::unknown(Why::Parameter), |(value, _)| value);
        }
        let why = [class, factory, same].into_iter().find_map(|value| self.values.get(value).open);
        Values::unknown(why.unwrap_or(Why::RunTime))
    }

    /// What a function gives that is called with what there is for its tokens.
    fn made_by_factory(
        &mut self,
        f: FunctionId,
        said: Abs,
        at: usize,
        depth: usize,
        hidden: &mut Hidden,
    ) -> Abs {
        let row = self.row(self.injected.containers[at].row);
        let list = self.said(said, &row.given);
        let mut args = Vec::new();
        for wanted in self.elements(list, hidden) {
            let wanted = match self.values.only(wanted) {
                Some(Atom::Object(_)) => self.said(wanted, &row.token),
                _ => wanted,
            };
            let given = match self.token(wanted) {
                Ok(token) if depth < limits::INJECTED_DEPTH => self.given_for(token, at, depth + 1, hidden),
                Ok(_) => None,
                Err(why) => {
                    hidden.note(why);
                    None
                }
            };
            let hint = self.module.functions[f.index()].params.get(args.len()).and_then(|param| param.hint);
            let why = hidden.imports.first().map_or(Why::Parameter, |import| Why::OtherFile(*import));
            args.push(match given {
                Some((value, _)) => value,
                None => self.unseen(hint, why).unwrap_or(Values::unknown(why)),
            });
        }
        self.injected.sought.extend(hidden.imports.iter().copied());
        if self.is_of_several_calls(f) {
            return Values::unknown(Why::RunTime);
        }
        let mark = self.state.mark(&self.heap);
        let frame = Frame::outside(FunctionId::MODULE, Values::unknown(Why::Parameter), mark);
        let (value, _) = self.follow_as(&frame, f, Values::unknown(Why::Parameter), Some(args.into()), &[]);
        self.state.settle(mark, &mut self.heap);
        value
    }

    /// Whether a closure reads variables of a function that was called more than once: of which call it is, nobody knows.
    fn is_of_several_calls(&self, f: FunctionId) -> bool {
        let module = self.module;
        let is_around = |owner: FunctionId| owner != f && module.functions[owner.index()].parent.is_some();
        module.functions[f.index()].instrs.iter().any(|instr| {
            let Instr::Read(place) = instr else { return false };
            match module.places[place.index()].base {
                Base::Binding(b) => {
                    is_around(module.bindings[b.index()].owner)
                        && self.state.ever(b) != Some(self.state.read(b))
                }
                _ => false,
            }
        })
    }

    /// What there is for a token: in the container itself, else in those from which it takes, else in those whose things are handed to all.
    fn find(&mut self, token: Token, at: usize, hidden: &mut Hidden) -> Found {
        let own = self.group(at);
        let mut found = self.find_in(token, &own, hidden);
        if !found.is_empty() {
            return found;
        }
        let mut agenda = Vec::new();
        for &at in &own {
            let container = self.injected.containers[at];
            let list = self.said(container.said, &self.row(container.row).takes_from);
            for element in self.elements(list, hidden) {
                agenda.extend(self.containers_of(element, container, hidden));
            }
        }
        let everywhere = self.injected.containers.iter().filter(|container| container.everywhere);
        let everywhere: Vec<Container> = everywhere.copied().collect();
        for (agenda, for_all) in [(agenda, false), (everywhere, true)] {
            found = self.find_shown(token, agenda, hidden);
            if !found.is_empty() {
                self.injected.by_all |= for_all;
                return found;
            }
        }
        for &import in &self.injected.hidden {
            hidden.note(Some(Why::OtherFile(import)));
        }
        found
    }

    /// What containers show for a token, or others whose tokens they show.
    fn find_shown(&mut self, token: Token, mut agenda: Vec<Container>, hidden: &mut Hidden) -> Found {
        let mut found = Found::new();
        let mut seen: FxHashSet<usize> = FxHashSet::default();
        while let Some(container) = agenda.pop() {
            let is_it = |known: &Container| self.are_same(known, &container);
            let Some(at) = self.injected.containers.iter().position(is_it) else { continue };
            if !seen.insert(at) {
                continue;
            }
            let group = self.group(at);
            let mut shown = false;
            for &at in &group {
                let (shows, others) = self.shows(self.injected.containers[at], token, hidden);
                shown |= shows;
                agenda.extend(others);
            }
            if shown {
                found.extend(self.find_in(token, &group, hidden));
            }
        }
        found.dedup();
        found
    }

    /// A container, with the objects that go on from the same class and that class.
    fn group(&self, at: usize) -> Vec<usize> {
        let all = &self.injected.containers;
        let class = all[at].class;
        (0..all.len()).filter(|&other| other == at || class.is_some() && all[other].class == class).collect()
    }

    fn find_in(&mut self, token: Token, containers: &[usize], hidden: &mut Hidden) -> Found {
        let mut found = Found::new();
        for &at in containers {
            let container = self.injected.containers[at];
            for provider in self.providers(container, hidden) {
                let is_it = match provider {
                    Provider::Class(class) => token == Token::Class(class),
                    Provider::Object(object) => {
                        let said = self.values.atom(Atom::Object(object));
                        let of = self.said(said, &self.row(container.row).token);
                        match self.token(of) {
                            Ok(of) => of == token,
                            Err(why) => {
                                hidden.note(why);
                                false
                            }
                        }
                    }
                };
                if is_it && !found.contains(&(provider, at)) {
                    found.push((provider, at));
                }
            }
        }
        found
    }

    /// The classes that a container makes, and to which something is handed.
    pub(super) fn classes_made_by(&self, container: ClassId) -> Vec<ClassId> {
        let is_it = |at: &usize| self.injected.containers[*at].class == Some(container);
        let makers = self.injected.makers.iter().filter(|(_, makers)| makers.iter().any(is_it));
        let mut classes: Vec<ClassId> = makers.map(|(class, _)| *class).collect();
        classes.sort_unstable();
        classes
    }

    /// Walks methods of classes of other files to which something of the first file was handed.
    pub(super) fn walk_injected(&mut self) {
        let module = self.module;
        let mut walked = 0;
        for (class, decided) in self.injected.given.clone() {
            if module.is_own(module.classes[class.index()].span) {
                continue;
            }
            let methods = module.classes[class.index()].members.iter();
            let methods = methods.filter(|member| member.kind == MemberKind::Method && !member.is_static);
            for f in methods.filter_map(|member| member.function) {
                if walked < limits::INJECTED {
                    walked += 1;
                    self.walk_for(f, class, false, decided);
                }
            }
        }
    }
}
