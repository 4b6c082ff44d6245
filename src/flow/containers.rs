//! What a framework makes by itself and hands to constructors, as decorators of classes say it: lists of classes and of
//! objects that say what is given for which token, and further containers from which such a list takes.

use super::heap::{Layer, ObjKind};
use super::interp::{Frame, Interp};
use super::limits;
use super::paths::{PathId, Paths};
use super::value::{Abs, Atom, EventId, ObjId, Values, Why};
use crate::ir::{ClassId, Const, ImportId, Instr, ValueId};
use crate::model::{Container as Row, RowRef};
use crate::source::Span;

/// A class with a decorator that says what is made, or an object that goes on from such a class.
#[derive(Clone, Copy, Debug)]
pub(super) struct Container {
    /// The class; none where nobody knows from which one an object goes on.
    pub class: Option<ClassId>,
    pub row: RowRef,
    /// The object that holds its lists.
    pub said: Abs,
    /// Whether what it shows is handed to all.
    pub everywhere: bool,
    /// The decorator; that of the class which takes from it, where it is an object.
    pub span: Span,
}

/// By what something is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Const(Const),
    Class(ClassId),
    Object(ObjId),
    Lib(PathId, Option<EventId>),
}

/// One thing that a container gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Provider {
    /// An instance of this class, for the class as token.
    Class(ClassId),
    /// What an object says.
    Object(ObjId),
}

/// Who says by which token something is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Asks {
    /// The type that is written beside it.
    Type,
    /// A decorator says nothing else.
    TypeBesideMark,
    /// A decorator, with this token.
    Token(Abs),
    /// A decorator that nobody knows.
    Nobody,
}

/// What could not be seen where something was looked for.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    /// The imports by which it may come.
    pub imports: Vec<ImportId>,
}

impl Hidden {
    pub(super) fn note(&mut self, why: Option<Why>) {
        if let Some(Why::OtherFile(import)) = why
            && !self.imports.contains(&import)
        {
            self.imports.push(import);
        }
    }
}

impl<'m> Interp<'_, 'm> {
    /// Notes that a class's decorators make it a container.
    pub(super) fn take_container(&mut self, frame: &Frame, class: ClassId, on_class: &[PathId]) {
        for &v in &self.module.classes[class.index()].decorators {
            let Some((row, said)) = self.container_call(frame, v) else { continue };
            self.paths.used.push(row);
            let everywhere = self.row(row).everywhere.as_deref().and_then(|path| self.paths.named(path));
            let everywhere = everywhere.is_some_and(|path| on_class.contains(&path));
            let span = self.decorator_name(frame, v);
            self.containers.push(Container { class: Some(class), row, said, everywhere, span });
        }
    }

    /// The row and the argument of a decorator that makes a container.
    fn container_call(&self, frame: &Frame, v: ValueId) -> Option<(RowRef, Abs)> {
        let Some(Atom::Lib { path, .. }) = self.values.only(*frame.values.get(v.index())?) else {
            return None;
        };
        let (row, _) = self.paths.models().container(self.paths.node(path)?)?;
        Some((row, self.decorator_arg(frame, v)?))
    }

    /// Where the name of a decorator that is a call stands.
    fn decorator_name(&self, frame: &Frame, v: ValueId) -> Span {
        let name = match self.instr(frame, v) {
            Instr::Call(call) => self.module.calls[call.index()].callee,
            _ => v,
        };
        self.module.functions[frame.function.index()].origins[name.index()].span
    }

    /// The first argument of a decorator that is a call.
    fn decorator_arg(&self, frame: &Frame, v: ValueId) -> Option<Abs> {
        let Instr::Call(call) = self.instr(frame, v) else { return None };
        let first = self.module.calls[call.index()].args.first().filter(|arg| !arg.spread)?;
        frame.values.get(first.value.index()).copied()
    }

    /// Who says by which token a parameter or a field asks for what it is given.
    pub(super) fn asks(&mut self, frame: &Frame, decorators: &[ValueId]) -> Asks {
        let mut asks = Asks::Type;
        for &v in decorators {
            let value = frame.values.get(v.index()).copied().unwrap_or(Values::MISSING);
            let Some(Atom::Lib { path, .. }) = self.values.only(value) else { return Asks::Nobody };
            let is_one = |texts: &[String], paths: &mut Paths<'_>| {
                texts.iter().any(|text| paths.named(text) == Some(path))
            };
            let models = self.paths.models();
            if models.containers().any(|row| is_one(&row.asks, &mut self.paths)) {
                asks = self.decorator_arg(frame, v).map_or(Asks::TypeBesideMark, Asks::Token);
            } else if !models.containers().any(|row| is_one(&row.beside, &mut self.paths)) {
                return Asks::Nobody;
            }
        }
        asks
    }

    pub(super) fn row(&self, at: RowRef) -> &'m Row {
        self.paths.models().container_row(at)
    }

    /// The token that a value is; or why nobody knows.
    pub(super) fn token(&self, value: Abs) -> Result<Token, Option<Why>> {
        match self.values.only(value) {
            Some(Atom::Const(c)) if !matches!(c, Const::Null | Const::Missing) => Ok(Token::Const(c)),
            Some(Atom::Class(class)) => Ok(Token::Class(class)),
            Some(Atom::Object(object)) => Ok(Token::Object(object)),
            Some(Atom::Lib { path, site }) => Ok(Token::Lib(path, site)),
            _ => Err(self.values.get(value).open),
        }
    }

    /// The members of a list, as far as they are in sight.
    pub(super) fn elements(&self, list: Abs, hidden: &mut Hidden) -> Vec<Abs> {
        let mut found = Vec::new();
        let set = self.values.get(list);
        hidden.note(set.open);
        let lists = set.atoms.iter().filter_map(|atom| match atom {
            Atom::Object(object) if self.heap.get(*object).kind == ObjKind::List => Some(*object),
            _ => None,
        });
        let mut agenda: Vec<&[Layer]> = lists.map(|object| &self.heap.get(object).layers[..]).collect();
        while let Some(layers) = agenda.pop().filter(|_| found.len() < limits::PROVIDERS) {
            for layer in layers {
                match layer {
                    Layer::Field { value, .. } => found.push(*value),
                    Layer::Open(why) => hidden.note(Some(*why)),
                    Layer::Spread { value, .. } => hidden.note(self.values.get(*value).open),
                    Layer::Branch { arms, .. } => agenda.extend(arms.iter().map(|arm| &arm[..])),
                    Layer::Over(past) => agenda.push(past),
                    Layer::Delete { .. } => {}
                }
            }
        }
        found
    }

    /// The member of an object under a name that a row gives.
    pub(super) fn said(&mut self, of: Abs, name: &str) -> Abs {
        let key = self.sym(name);
        self.member(of, key)
    }

    /// What a container gives.
    pub(super) fn providers(&mut self, of: Container, hidden: &mut Hidden) -> Vec<Provider> {
        let mut found = Vec::new();
        for list in &self.row(of.row).makes {
            let list = self.said(of.said, list);
            let mut agenda = self.elements(list, hidden);
            agenda.reverse();
            while let Some(element) = agenda.pop() {
                let set = self.values.get(element);
                hidden.note(set.open);
                for atom in set.atoms.clone() {
                    match atom {
                        Atom::Class(class) => found.push(Provider::Class(class)),
                        Atom::Object(object) if self.heap.get(object).kind == ObjKind::Plain => {
                            found.push(Provider::Object(object));
                        }
                        _ => {}
                    }
                }
            }
        }
        found.truncate(limits::PROVIDERS);
        found
    }

    /// The containers that stand for a value: a class, or an object that goes on from one.
    pub(super) fn containers_of(
        &mut self,
        value: Abs,
        taken_by: Container,
        hidden: &mut Hidden,
    ) -> Vec<Container> {
        let set = self.values.get(value);
        hidden.note(set.open);
        let mut found = Vec::new();
        for atom in set.atoms.clone() {
            let class = match atom {
                Atom::Class(class) => Some(class),
                Atom::Object(object) if self.heap.get(object).kind == ObjKind::Plain => {
                    let said = self.values.atom(atom);
                    let of = self.said(said, &self.row(taken_by.row).of);
                    hidden.note(self.values.get(of).open);
                    let class = match self.values.only(of) {
                        Some(Atom::Class(class)) => Some(class),
                        _ => None,
                    };
                    found.push(Container { class, said, everywhere: false, ..taken_by });
                    class
                }
                _ => None,
            };
            let known = self.containers.iter().filter(|known| class.is_some() && known.class == class);
            found.extend(known.copied());
        }
        found
    }

    /// Whether two are the same container.
    pub(super) fn are_same(&self, one: &Container, other: &Container) -> bool {
        let lists = |container: &Container| self.values.only(container.said);
        one.said == other.said || lists(one).is_some() && lists(one) == lists(other)
    }

    /// Whether a container hands on what there is for a token; and the containers whose tokens it hands on besides.
    pub(super) fn shows(
        &mut self,
        by: Container,
        token: Token,
        hidden: &mut Hidden,
    ) -> (bool, Vec<Container>) {
        let row = self.row(by.row);
        let list = self.said(by.said, &row.shows);
        let mut shown = false;
        let mut others = Vec::new();
        for element in self.elements(list, hidden) {
            let of = match self.values.only(element) {
                Some(Atom::Object(object)) if self.heap.get(object).kind == ObjKind::Plain => {
                    self.said(element, &row.token)
                }
                _ => element,
            };
            shown |= self.token(element) == Ok(token) || self.token(of) == Ok(token);
            others.extend(self.containers_of(element, by, hidden));
        }
        (shown, others)
    }
}
