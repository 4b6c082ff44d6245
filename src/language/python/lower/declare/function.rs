//! Functions and classes in the first pass: reserved in source order, their parameters declared.

use super::super::literal;
use super::{Around, Pass, Room};
use crate::ir::*;
use crate::language::python::words::{Field, Kind};
use crate::lower::names::ScopeId;

/// What the decorators of a method make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::language::python::lower) enum Role {
    /// An ordinary method.
    Method,
    /// `@staticmethod`: no receiver.
    Static,
    /// `@classmethod`: the receiver is the class.
    Class,
    /// `@property`: reading the member calls it.
    Getter,
    /// `@x.setter`, `@x.deleter`: writing or deleting the member calls it.
    Setter,
}

/// The role that a decorator of this text gives; the language itself knows these.
pub(in crate::language::python::lower) fn role(decorator: &str) -> Option<Role> {
    let last = decorator.rsplit('.').next().unwrap_or(decorator);
    Some(match last {
        "staticmethod" | "abstractstaticmethod" => Role::Static,
        "classmethod" | "abstractclassmethod" => Role::Class,
        "property" | "cached_property" | "abstractproperty" => Role::Getter,
        "getter" if last.len() < decorator.len() => Role::Getter,
        "setter" | "deleter" if last.len() < decorator.len() => Role::Setter,
        _ => return None,
    })
}

impl Pass<'_> {
    /// Reserves a function; its scope opens at its body.
    pub(super) fn function(&mut self, n: u32, kind: Kind) {
        let around = self.inside();
        let name = self.field(n, Field::Name).filter(|&name| self.kind(name) == Kind::Identifier);
        let name = match name {
            Some(name) => Some(self.sym(name)),
            None => self.name_from_outside(n),
        };
        let method = kind == Kind::FunctionDefinition && around.class.is_some();
        let role = if method { self.method_role(n, name) } else { Role::Method };
        let own_kind = match role {
            Role::Getter => FunctionKind::Getter,
            Role::Setter => FunctionKind::Setter,
            _ if method && self.is_named(name, "__init__") => FunctionKind::Constructor,
            _ if method => FunctionKind::Method,
            _ if kind == Kind::Lambda || around.receiver.is_some() => FunctionKind::Closure,
            _ => FunctionKind::Function,
        };
        let class = around.class.filter(|_| method);
        let span = self.table.node(n).span();
        let function = self.b.reserve_function(name, own_kind, class, around.function, span);
        let scope = self.found.names.scope();
        let is_static = matches!(role, Role::Static | Role::Class);
        let room = Room { scope: Some(scope), function: Some(function), is_static, ..Room::default() };
        let room = self.mark(n, room);
        self.params(n, function, scope);
        let mut receiver = around.receiver.filter(|_| own_kind == FunctionKind::Closure);
        if method && role != Role::Static {
            receiver = self.receiver(n, scope);
            self.found.rooms[room].receiver = receiver;
        }
        if let Some(body) = self.field(n, Field::Body) {
            let end = self.table.node(body).next;
            let inside = Around { end, function, room, class: None, scope, var: scope, receiver };
            self.bodies.insert(body, inside);
        }
    }

    fn is_named(&self, name: Option<Sym>, text: &str) -> bool {
        name.is_some_and(|name| self.b.module.names.text(name) == text)
    }

    fn method_role(&self, n: u32, name: Option<Sym>) -> Role {
        // These belong to the class without a word.
        let by_name = ["__new__", "__init_subclass__", "__class_getitem__"];
        if by_name.iter().any(|text| self.is_named(name, text)) {
            return Role::Class;
        }
        let parent = self.table.node(n).parent;
        if self.kind(parent) != Kind::DecoratedDefinition {
            return Role::Method;
        }
        let decorators = self.table.children(parent).filter(|&c| self.kind(c) == Kind::Decorator);
        let texts = decorators.map(|d| self.table.text(self.text, d).trim_start_matches('@').trim());
        texts.filter_map(role).next().unwrap_or(Role::Method)
    }

    /// The first parameter of a method, if it is a name.
    fn receiver(&self, n: u32, scope: ScopeId) -> Option<BindingId> {
        let params = self.field(n, Field::Parameters)?;
        let first = self.table.children(params).next()?;
        let name = match self.kind(first) {
            Kind::Identifier => first,
            Kind::TypedParameter => {
                self.table.children(first).next().filter(|&c| self.kind(c) == Kind::Identifier)?
            }
            _ => return None,
        };
        let sym = self.b.module.names.get(self.table.text(self.text, name))?;
        self.found.names.own(scope, sym)
    }

    /// Declares the parameters of a function.
    fn params(&mut self, n: u32, function: FunctionId, scope: ScopeId) {
        let Some(list) = self.field(n, Field::Parameters) else { return };
        for param in self.table.children(list) {
            let pattern = match self.kind(param) {
                Kind::TypedParameter => self.table.children(param).next(),
                Kind::DefaultParameter | Kind::TypedDefaultParameter => self.field(param, Field::Name),
                Kind::Error => None,
                _ => Some(param),
            };
            let Some(pattern) = pattern else { continue };
            for at in pattern..self.table.node(pattern).next {
                if self.kind(at) == Kind::Identifier {
                    let sym = self.sym(at);
                    self.bind_for(function, scope, sym, BindingKind::Param, at);
                }
            }
        }
    }

    /// `f` of `f = lambda: 1`, `{'f': lambda: 1}`, `g(f=lambda: 1)`, `x.f = lambda: 1`
    fn name_from_outside(&mut self, n: u32) -> Option<Sym> {
        let node = self.table.node(n);
        let parent = node.parent;
        let (role, name) = match self.kind(parent) {
            Kind::Assignment => (Field::Right, Field::Left),
            Kind::Pair => (Field::Value, Field::Key),
            Kind::KeywordArgument => (Field::Value, Field::Name),
            _ => return None,
        };
        if node.field != role as u8 {
            return None;
        }
        let name = self.field(parent, name)?;
        match self.kind(name) {
            Kind::Identifier => Some(self.sym(name)),
            Kind::Attribute => self.field(name, Field::Attribute).map(|name| self.sym(name)),
            Kind::String => {
                let text = literal::plain(self.table, self.text, name)?;
                Some(self.b.sym(&text))
            }
            _ => None,
        }
    }

    /// `class C(D): …`; its scope opens at its body.
    pub(super) fn class(&mut self, n: u32) {
        let around = self.inside();
        let node = *self.table.node(n);
        let name = self.field(n, Field::Name);
        let sym = name.map(|name| self.sym(name));
        let head = self.table.node(name.unwrap_or(n)).span();
        let class = self.b.class(Class {
            name: sym,
            owner: around.function,
            extends: None,
            constructor: None,
            initializer: None,
            members: Vec::new(),
            dynamic: false,
            shown: None,
            reopens: None,
            adds_to: None,
            decorators: Vec::new(),
            span: node.span(),
        });
        let body = self.field(n, Field::Body);
        let shape = self.shape(n, body);
        let reserve =
            |pass: &mut Self, kind| pass.b.reserve_function(sym, kind, Some(class), around.function, head);
        let initializer = shape.has_names.then(|| reserve(self, FunctionKind::Initializer));
        let constructor = shape.is_record.then(|| reserve(self, FunctionKind::Constructor));
        let scope = self.found.names.scope();
        self.found.own_names.insert(scope, Vec::new());
        self.mark(
            n,
            Room { scope: Some(scope), class: Some(class), initializer, constructor, ..Room::default() },
        );
        // The methods of a class in a method may mean that one's receiver.
        self.found.captured.extend(around.receiver);
        if let Some(body) = body {
            let end = self.table.node(body).next;
            let inside = Around { end, class: Some(class), scope, var: scope, ..around };
            self.bodies.insert(body, inside);
        }
    }

    /// What a class's body holds at its first level.
    fn shape(&self, n: u32, body: Option<u32>) -> Shape {
        let mut shape = Shape { has_names: false, is_record: false };
        let mut has_constructor = false;
        for statement in body.map(|body| self.table.children(body)).into_iter().flatten() {
            match self.kind(statement) {
                Kind::FunctionDefinition => {
                    let name = self.field(statement, Field::Name);
                    has_constructor |=
                        name.is_some_and(|name| self.table.text(self.text, name) == "__init__");
                }
                Kind::PassStatement => {}
                Kind::ExpressionStatement => {
                    let inner = self.table.children(statement).next();
                    shape.has_names |= inner.is_some_and(|inner| self.kind(inner) != Kind::String);
                    shape.is_record |= inner.is_some_and(|inner| self.is_declared_field(inner));
                }
                _ => shape.has_names = true,
            }
        }
        let decorated = self.kind(self.table.node(n).parent) == Kind::DecoratedDefinition;
        let derived = self.field(n, Field::Superclasses).is_some();
        shape.is_record &= !has_constructor && (decorated || derived);
        shape
    }

    /// `a: int`, `a: int = 1`
    fn is_declared_field(&self, n: u32) -> bool {
        self.kind(n) == Kind::Assignment
            && self.field(n, Field::Type).is_some()
            && self.field(n, Field::Left).is_some_and(|left| self.kind(left) == Kind::Identifier)
    }
}

struct Shape {
    /// Whether there is more than methods: names that an instance has too.
    has_names: bool,
    /// Whether it declares fields and somebody else, a decorator or a parent, may give it a constructor.
    is_record: bool,
}
