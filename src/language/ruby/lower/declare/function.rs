//! Methods, blocks and classes in the first pass: reserved in source order.

use super::{Around, Ground, Known, Pass, Room};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};
use crate::lower::names::ScopeId;

/// How deep a class may nest to be looked for among those of libraries.
const LIBRARY_DEPTH: usize = 8;

/// How far outwards the first name of `class A::B` is looked for.
const LOOKUP: usize = 64;

impl Pass<'_> {
    /// `def a`, `def self.a`, `def o.a`
    pub(super) fn method(&mut self, n: u32, kind: Kind) {
        let around = self.inside();
        let name = self.field(n, Field::Name);
        let sym = name.map(|name| self.method_name(name));
        let of_self = self.field(n, Field::Object).is_none_or(|object| self.kind(object) == Kind::SelfName);
        let class = around.class.filter(|_| of_self);
        let is_static = kind == Kind::SingletonMethod || around.singleton;
        let text = sym.map_or("", |sym| self.b.module.names.text(sym));
        let function_kind = match class {
            Some(_) if !is_static && text == "initialize" => FunctionKind::Constructor,
            Some(_) if text.ends_with('=') && text.starts_with(|c: char| c.is_alphabetic() || c == '_') => {
                FunctionKind::Setter
            }
            Some(_) => FunctionKind::Method,
            None => FunctionKind::Function,
        };
        if let Some(sym) = sym {
            match class {
                Some(_) => drop(self.found.methods.insert(sym)),
                // Objects that are given methods of their own are not told apart.
                None if of_self && !around.singleton => self.top_level(sym, n),
                None => {}
            }
        }
        let span = self.table.node(n).span();
        let function = self.b.reserve_function(sym, function_kind, class, around.function, span);
        self.mark(n, Room { function: Some(function), class, is_static, ..Room::default() });
        self.found.class_of.extend(around.class_name.map(|name| (function, name)));
        let hard = self.barrier();
        let method = Some(self.around.len());
        self.open(n, Around { function, hard, method, ground: Ground::Own, implicit: false, ..around });
    }

    /// The name of a method: `a`, `a=`, `+`
    pub(super) fn method_name(&mut self, n: u32) -> Sym {
        let text = self.table.text(self.text, n);
        // `a =` is spelled with a space now and then.
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        self.b.sym(&text)
    }

    /// A function of the top level is known everywhere.
    fn top_level(&mut self, name: Sym, n: u32) {
        if self.found.functions.contains_key(&name) {
            return;
        }
        let span = self.table.node(n).span();
        let binding = self.b.binding(name, BindingKind::Function, FunctionId::MODULE, span);
        self.found.functions.insert(name, binding);
        self.b.module.exports.push(Export { name: Some(name), what: Exported::Binding(binding), span });
    }

    /// `{ |x| … }`, `do |x| … end`
    pub(super) fn block(&mut self, n: u32) {
        let parent = self.table.node(n).parent;
        match self.kind(parent) {
            // The lambda is the function.
            Kind::Lambda => {}
            Kind::Call => {
                let method = self.field(parent, Field::Method);
                let text = method.map_or("", |method| self.table.text(self.text, method));
                let bare = self.field(parent, Field::Receiver).is_none();
                if self.is_loop(parent) {
                    let around = self.inside();
                    return self.open(n, Around { implicit: false, ..around });
                }
                if let Some(known) = self.class_of_block(n, parent, text) {
                    return self.class_block(n, parent, known);
                }
                let own = bare && matches!(text, "lambda" | "define_method" | "define_singleton_method");
                let ground = if own { Ground::Own } else { self.block_ground() };
                self.closure(n, ground);
            }
            _ => {
                let ground = self.block_ground();
                self.closure(n, ground);
            }
        }
    }

    /// `loop do … end`
    fn is_loop(&self, call: u32) -> bool {
        super::super::control::is_loop(self.table, self.text, call)
    }

    fn block_ground(&self) -> Ground {
        let last = self.around.len() - 1;
        match self.inside().ground {
            Ground::Module => Ground::Block(None),
            Ground::Own => Ground::Block(Some(last)),
            block => block,
        }
    }

    /// `-> (x) { … }`
    pub(super) fn lambda(&mut self, n: u32) {
        self.closure(n, Ground::Own);
    }

    pub(super) fn closure(&mut self, n: u32, ground: Ground) {
        let around = self.inside();
        let span = self.table.node(n).span();
        let name = self.name_from_outside(n);
        let function = self.b.reserve_function(name, FunctionKind::Closure, None, around.function, span);
        self.mark(n, Room { function: Some(function), ..Room::default() });
        let declares = self.field(n, Field::Parameters).is_some();
        self.found.class_of.extend(around.class_name.map(|name| (function, name)));
        self.open(n, Around { function, ground, implicit: !declares, ..around });
    }

    /// The block of `Class.new`: the body of a class that sees the variables around it.
    fn class_block(&mut self, n: u32, call: u32, known: Known) {
        let around = self.inside();
        self.mark(n, Room { class: Some(known.class), scope: Some(known.scope), ..Room::default() });
        let left = self.field(self.table.node(call).parent, Field::Left);
        let name = left.map(|left| self.sym(left));
        let class_name = name.and_then(|name| self.found.names.own(around.constants, name));
        let (class, constants) = (Some(known.class), known.scope);
        self.open(n, Around { class, class_name, constants, singleton: false, implicit: false, ..around });
    }

    /// `A = Module.new`, `E = Class.new(P)`: a class to which others add.
    pub(super) fn class_without_body(&mut self, n: u32) {
        let method = self.field(n, Field::Method).map_or("", |method| self.table.text(self.text, method));
        let receiver = self.field(n, Field::Receiver).map_or("", |of| self.table.text(self.text, of));
        let block = self.field(n, Field::Block).is_some() || {
            let list = self.field(n, Field::Arguments);
            list.is_some_and(|list| self.table.children(list).any(|c| self.kind(c) == Kind::BlockArgument))
        };
        let around = self.inside();
        if block || method != "new" || !matches!(receiver, "Class" | "Module" | "::Class" | "::Module") {
            return;
        }
        let name = self.constant_assigned(n);
        let class = self.new_class(name, around.function, n);
        let scope = self.found.names.scope();
        self.outer.insert(scope, around.constants);
        if let Some(name) = name {
            self.classes.entry((around.constants, name)).or_insert(Known { class, scope });
        }
        self.mark(n, Room { class: Some(class), scope: Some(scope), ..Room::default() });
    }

    /// `A` of `A = call`
    fn constant_assigned(&mut self, call: u32) -> Option<Sym> {
        let holder = self.table.node(call).parent;
        let assigned = self.kind(holder) == Kind::Assignment;
        let left = if assigned { self.field(holder, Field::Left) } else { None };
        left.filter(|&left| self.kind(left) == Kind::Constant).map(|left| self.sym(left))
    }

    /// `F = ->(x) { … }`, `f = lambda { … }`
    fn name_from_outside(&mut self, n: u32) -> Option<Sym> {
        let mut value = n;
        let parent = self.table.node(n).parent;
        if self.kind(parent) == Kind::Call {
            let method = self.field(parent, Field::Method)?;
            if !matches!(self.table.text(self.text, method), "lambda" | "proc") {
                return None;
            }
            value = parent;
        }
        let holder = self.table.node(value).parent;
        if self.kind(holder) != Kind::Assignment || !self.is(value, Field::Right) {
            return None;
        }
        let left = self.field(holder, Field::Left)?;
        matches!(self.kind(left), Kind::Identifier | Kind::Constant).then(|| self.sym(left))
    }

    /// `Class.new(P) do … end`: methods defined in the block are those of a class.
    fn class_of_block(&mut self, n: u32, call: u32, method: &str) -> Option<Known> {
        if !matches!(method, "new" | "define") {
            return None;
        }
        let receiver = self.field(call, Field::Receiver)?;
        if !matches!(self.table.text(self.text, receiver), "Class" | "Module" | "Struct" | "Data") {
            return None;
        }
        let around = self.inside();
        let name = self.constant_assigned(call);
        let class = self.new_class(name, around.function, n);
        let scope = self.found.names.scope();
        self.outer.insert(scope, around.constants);
        Some(Known { class, scope })
    }

    fn new_class(&mut self, name: Option<Sym>, owner: FunctionId, n: u32) -> ClassId {
        self.b.class(Class {
            name,
            owner,
            extends: None,
            constructor: None,
            initializer: None,
            members: Vec::new(),
            dynamic: false,
            shown: None,
            reopens: None,
            adds_to: None,
            decorators: Vec::new(),
            span: self.table.node(n).span(),
        })
    }

    /// `class C < D`, `class A::B`, `module M`
    pub(super) fn class(&mut self, n: u32, kind: Kind) {
        let around = self.inside();
        let Some(name) = self.field(n, Field::Name) else { return };
        let (holder, last) = match self.kind(name) {
            Kind::ScopeResolution => {
                let holder = match self.field(name, Field::Scope) {
                    Some(_) => self.scope_named(name),
                    // `class ::A`
                    None => Some(self.found.top),
                };
                (holder, self.field(name, Field::Name).unwrap_or(name))
            }
            _ => (Some(around.constants), name),
        };
        let sym = self.sym(last);
        let known = holder.and_then(|holder| self.classes.get(&(holder, sym)).copied());
        let known = known.unwrap_or_else(|| {
            let class = self.new_class(Some(sym), around.function, n);
            if self.field(n, Field::Superclass).is_none() || kind == Kind::Module {
                self.b.module.classes[class.index()].reopens = self.global_path(name);
            }
            let scope = self.found.names.scope();
            self.outer.insert(scope, around.constants);
            let known = Known { class, scope };
            if let Some(holder) = holder {
                self.classes.insert((holder, sym), known);
            }
            known
        });
        let class_name = match holder {
            Some(holder) if self.kind(name) == Kind::Constant || holder == self.found.top => {
                Some(self.declare_constant_in(holder, last, BindingKind::Class))
            }
            _ => None,
        };
        self.mark(n, Room { class: Some(known.class), scope: Some(known.scope), ..Room::default() });
        let hard = self.barrier();
        let inner = Around {
            class: Some(known.class),
            class_name,
            constants: known.scope,
            hard,
            method: None,
            ground: Ground::Module,
            singleton: false,
            implicit: false,
            ..around
        };
        self.open(n, inner);
    }

    /// The scope of `A::B` in `class A::B::C`, if the file has it.
    fn scope_named(&mut self, n: u32) -> Option<ScopeId> {
        let mut names = Vec::new();
        let mut at = self.field(n, Field::Scope);
        while let Some(scope) = at {
            match self.kind(scope) {
                Kind::ScopeResolution => {
                    let last = self.field(scope, Field::Name)?;
                    names.push(self.sym(last));
                    at = self.field(scope, Field::Scope);
                }
                Kind::Constant => {
                    names.push(self.sym(scope));
                    break;
                }
                _ => return None,
            }
        }
        let first = names.pop()?;
        let mut scope = self.inside().constants;
        let mut found = self.classes.get(&(scope, first));
        for _ in 0..LOOKUP {
            if found.is_some() {
                break;
            }
            scope = *self.outer.get(&scope)?;
            found = self.classes.get(&(scope, first));
        }
        let mut scope = found?.scope;
        while let Some(name) = names.pop() {
            scope = self.classes.get(&(scope, name))?.scope;
        }
        Some(scope)
    }

    /// The path by which the rest of the world knows the class: `Net.HTTP`.
    fn global_path(&mut self, name: u32) -> Option<PlaceId> {
        let mut path = Vec::new();
        let mut at = name;
        while self.kind(at) == Kind::ScopeResolution {
            let last = self.field(at, Field::Name)?;
            path.push(self.sym(last));
            match self.field(at, Field::Scope) {
                Some(scope) => at = scope,
                // `class ::A`
                None => return self.global_place(path),
            }
        }
        path.push(self.sym(at));
        // A class inside another is known by the names of both.
        let outer = self.around.iter().rev().find(|around| {
            around.ground == Ground::Module && matches!(self.kind(around.node), Kind::Class | Kind::Module)
        });
        if let Some(class) = outer.and_then(|outer| outer.class) {
            let place = self.b.module.classes[class.index()].reopens?;
            let place = self.b.module.places[place.index()].clone();
            path.extend(place.path.iter().rev().filter_map(|key| match key {
                Key::Name(name) => Some(*name),
                _ => None,
            }));
            path.extend(match place.base {
                Base::Global(first) => Some(first),
                _ => None,
            });
        }
        self.global_place(path)
    }

    fn global_place(&mut self, mut path: Vec<Sym>) -> Option<PlaceId> {
        if path.len() > LIBRARY_DEPTH {
            return None;
        }
        let first = path.pop()?;
        let path = path.into_iter().rev().map(Key::Name).collect();
        Some(self.b.place(Place { base: Base::Global(first), path }))
    }

    /// `class << self`
    pub(super) fn singleton_class(&mut self, n: u32) {
        let around = self.inside();
        let value = self.field(n, Field::Value);
        let own = value.is_some_and(|value| self.kind(value) == Kind::SelfName);
        let class = around.class.filter(|_| own);
        self.mark(n, Room { class, scope: Some(around.constants), ..Room::default() });
    }

    /// From here on names are the singleton class's own.
    pub(super) fn singleton_body(&mut self, body: u32, n: u32) {
        let around = self.inside();
        let class = self.room(n).and_then(|room| room.class);
        let hard = self.barrier();
        let inner = Around {
            class,
            hard,
            method: None,
            ground: Ground::Module,
            singleton: true,
            implicit: false,
            ..around
        };
        self.open(body, inner);
    }
}
