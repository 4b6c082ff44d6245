//! Functions and classes in the first pass: reserved in source order, their parameters declared.

use super::super::literal;
use super::{Around, Pass, Room};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};
use crate::lower::names::ScopeId;

impl Pass<'_> {
    /// Reserves a function; what stands in it from here on is its own.
    pub(super) fn function(&mut self, n: u32, kind: Kind) {
        let around = self.inside();
        let own_kind =
            if kind == Kind::ArrowFunction { FunctionKind::Closure } else { FunctionKind::Function };
        let own_name = self.field(n, Field::Name);
        let name = own_name.or_else(|| self.name_from_outside(n)).map(|name| self.sym(name));
        let span = self.table.node(n).span();
        let function = self.b.reserve_function(name, own_kind, None, around.function, span);
        let scope = self.open(n, Room { function: Some(function), ..Room::default() });
        let last = self.around.len() - 1;
        self.around[last] = Around { function, class: None, var: scope, ..self.around[last] };
        self.params(n, scope);
        // `f` in `const g = function f() {}` is known in the function only, unless a parameter
        // takes its name.
        if let Some(name) = own_name
            && matches!(kind, Kind::FunctionExpression | Kind::GeneratorFunction)
        {
            let sym = self.sym(name);
            if self.found.names.own(scope, sym).is_none() {
                let own = self.bind(scope, around.function, name, BindingKind::Function);
                let room = self.found.marks[n as usize] as usize;
                self.found.rooms[room].own = Some(own);
            }
        }
    }

    /// Declares the parameters of the function `n` (or of the list of them).
    fn params(&mut self, n: u32, scope: ScopeId) {
        let Some(list) = self.field(n, Field::Parameters) else {
            if let Some(param) = self.field(n, Field::Parameter) {
                self.bind_pattern(param, scope, BindingKind::Param);
            }
            return;
        };
        self.param_list(list, scope);
    }

    fn param_list(&mut self, list: u32, scope: ScopeId) {
        let params: Vec<u32> = self.table.children(list).collect();
        for param in params {
            let pattern = match self.kind(param) {
                Kind::RequiredParameter | Kind::OptionalParameter => {
                    self.field(param, Field::Pattern).or_else(|| self.field(param, Field::Name))
                }
                Kind::Error | Kind::Decorator => None,
                _ => Some(param),
            };
            if let Some(pattern) = pattern {
                self.bind_pattern(pattern, scope, BindingKind::Param);
            }
        }
    }

    /// `m() {}` in a class or an object literal. Its key and decorators stand outside it, so its
    /// scope opens at its parameters.
    pub(super) fn method(&mut self, n: u32) {
        let around = self.inside();
        let in_class = self.kind(self.table.node(n).parent) == Kind::ClassBody;
        let class = around.class.filter(|_| in_class);
        let mut kind = FunctionKind::Method;
        for child in self.table.children(n) {
            match self.kind(child) {
                Kind::Get | Kind::StaticGet => kind = FunctionKind::Getter,
                Kind::Set => kind = FunctionKind::Setter,
                Kind::Static => {}
                _ if self.table.node(child).field == Field::Name as u8 => break,
                _ => {}
            }
        }
        let name = self.field(n, Field::Name);
        let named = name.and_then(|name| self.key_name(name));
        let is_static =
            self.table.children(n).any(|c| matches!(self.kind(c), Kind::Static | Kind::StaticGet));
        if in_class && !is_static && kind == FunctionKind::Method && named.as_deref() == Some("constructor") {
            kind = FunctionKind::Constructor;
        }
        let name = named.map(|text| self.b.sym(&text));
        let function = self.b.reserve_function(name, kind, class, around.function, self.table.node(n).span());
        let scope = self.found.names.scope();
        self.mark(n, Room { scope: Some(scope), function: Some(function), ..Room::default() });
    }

    /// `(a, b)` of a method: from here to the method's end is its own.
    pub(super) fn method_params(&mut self, list: u32) {
        let method = self.table.node(list).parent;
        if self.kind(method) != Kind::MethodDefinition
            || self.table.node(list).field != Field::Parameters as u8
        {
            return;
        }
        let room = self.found.marks[method as usize] as usize;
        let Some(&Room { scope: Some(scope), function: Some(function), .. }) = self.found.rooms.get(room)
        else {
            return;
        };
        let end = self.table.node(method).next;
        self.around.push(Around { end, function, class: None, var: scope, block: scope });
        self.param_list(list, scope);
    }

    /// The text of a key that is no expression.
    fn key_name(&self, key: u32) -> Option<String> {
        let text = self.table.text(self.text, key);
        match self.kind(key) {
            Kind::PropertyIdentifier | Kind::PrivatePropertyIdentifier => {
                Some(literal::unescape_name(text.trim_start_matches('#')).into_owned())
            }
            Kind::String => Some(literal::string(text).into_owned()),
            Kind::Number => Some(text.to_owned()),
            _ => None,
        }
    }

    /// `f` of `const f = () => {}`, `{ f: () => {} }`, `x.f = () => {}`, `f = () => {}` in a class
    fn name_from_outside(&self, n: u32) -> Option<u32> {
        let parent = self.table.node(n).parent;
        let (role, name) = match self.kind(parent) {
            Kind::VariableDeclarator | Kind::PublicFieldDefinition => (Field::Value, Field::Name),
            Kind::FieldDefinition => (Field::Value, Field::Property),
            Kind::Pair => (Field::Value, Field::Key),
            Kind::AssignmentExpression | Kind::AssignmentPattern | Kind::ObjectAssignmentPattern => {
                (Field::Right, Field::Left)
            }
            _ => return None,
        };
        if self.table.node(n).field != role as u8 {
            return None;
        }
        let name = self.field(parent, name)?;
        match self.kind(name) {
            Kind::Identifier | Kind::PropertyIdentifier | Kind::ShorthandPropertyIdentifierPattern => {
                Some(name)
            }
            Kind::MemberExpression => {
                self.field(name, Field::Property).filter(|&p| self.kind(p) == Kind::PropertyIdentifier)
            }
            _ => None,
        }
    }

    /// `class C {}`
    pub(super) fn class(&mut self, n: u32, kind: Kind) {
        let around = self.inside();
        let node = *self.table.node(n);
        let name = self.field(n, Field::Name);
        if let Some(name) = name
            && kind != Kind::Class
        {
            self.bind_here(name, BindingKind::Class);
        }
        let sym = name.map(|name| self.sym(name)).or_else(|| {
            let outside = self.name_from_outside(n)?;
            Some(self.sym(outside))
        });
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
        let has_fields = body.is_some_and(|body| {
            self.table.children(body).any(|member| {
                matches!(self.kind(member), Kind::FieldDefinition | Kind::PublicFieldDefinition)
                    && self.field(member, Field::Value).is_some()
                    && !self.table.children(member).any(|c| self.kind(c) == Kind::Static)
            })
        });
        let initializer = body.filter(|_| has_fields).map(|body| {
            let span = self.table.node(body).span();
            self.b.reserve_function(sym, FunctionKind::Initializer, Some(class), around.function, span)
        });
        let scope = self.open(n, Room { class: Some(class), initializer, ..Room::default() });
        let last = self.around.len() - 1;
        self.around[last].class = Some(class);
        if let (Some(name), Kind::Class) = (name, kind) {
            let own = self.bind(scope, around.function, name, BindingKind::Class);
            let room = self.found.marks[n as usize] as usize;
            self.found.rooms[room].own = Some(own);
        }
    }

    /// `x => 1` in `class C { f = x => 1 }` stands in the initialiser.
    pub(super) fn field_value(&mut self, value: u32) {
        let member = self.table.node(value).parent;
        if !matches!(self.kind(member), Kind::FieldDefinition | Kind::PublicFieldDefinition)
            || self.table.children(member).any(|c| self.kind(c) == Kind::Static)
        {
            return;
        }
        let class = self.table.node(self.table.node(member).parent).parent;
        let room = self.found.marks[class as usize] as usize;
        if let Some(function) = self.found.rooms.get(room).and_then(|room| room.initializer) {
            let around = Around { end: self.table.node(value).next, function, class: None, ..self.inside() };
            self.around.push(around);
        }
    }
}
