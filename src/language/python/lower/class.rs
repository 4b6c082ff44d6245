//! Classes: what stands in the body runs where the class stands; what it leaves is members.

use rustc_hash::FxHashSet;

use super::declare::Room;
use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::python::words::{Field, Kind};

/// A class whose body is open.
#[derive(Debug, Default)]
pub(super) struct OpenClass {
    /// Methods and declared fields so far.
    members: Vec<Member>,
    /// Variables that hold a method of instances: no member besides it.
    methods: FxHashSet<BindingId>,
    /// Declared fields, in order: name, variable, where.
    fields: Vec<(Sym, BindingId, u32)>,
    /// Those that an instance shows when it is printed.
    shown: Vec<Sym>,
    constructor: Option<FunctionId>,
    /// Whether it answers to members that nothing declares.
    dynamic: bool,
}

impl Lowerer<'_> {
    /// `class C(D, metaclass=M): …`
    pub(super) fn class_definition(&mut self, n: u32) {
        let parents = self.field(n, Field::Superclasses);
        for parent in parents.map(|parents| self.named(parents)).unwrap_or_default() {
            let value = match self.kind(parent) {
                Kind::KeywordArgument => self.field(parent, Field::Value),
                _ => Some(self.origin(parent)),
            };
            self.then_value(value);
        }
        self.then(Task::Do(Step::ClassOpen, n));
        let body = self.field(n, Field::Body);
        self.then_block(body);
        self.then(Task::Do(Step::ClassMade, n));
    }

    pub(super) fn class_open(&mut self, n: u32) {
        self.classes.push(OpenClass::default());
        if let Some(scope) = self.room(n).and_then(|room| room.scope) {
            self.names.enter_alone(scope);
        }
    }

    /// Whether a statement stands in a class's body and in no function there.
    pub(super) fn is_class_level(&self, n: u32) -> bool {
        let mut at = self.table.node(n).parent;
        loop {
            let parent = self.table.node(at).parent;
            at = match self.kind(at) {
                Kind::ClassDefinition => return true,
                Kind::FunctionDefinition | Kind::Lambda | Kind::Module => return false,
                // The root of a text that makes no sense at all is no module.
                _ if parent == at => return false,
                _ => parent,
            };
        }
    }

    /// `A` of `A[T]`: what a parent is for says nothing of what it has.
    fn origin(&self, parent: u32) -> u32 {
        let parent = self.peel(parent);
        self.object(parent).filter(|_| self.kind(parent) == Kind::Subscript).unwrap_or(parent)
    }

    /// The parents that are named: `object` is the parent of all.
    fn parents(&self, n: u32) -> Vec<u32> {
        let list = self.field(n, Field::Superclasses);
        let mut parents = list.map(|list| self.named(list)).unwrap_or_default();
        parents.retain(|&parent| self.kind(parent) != Kind::KeywordArgument);
        parents
            .into_iter()
            .map(|parent| self.origin(parent))
            .filter(|&p| !self.is_outside(p, "object"))
            .collect()
    }

    /// A method is a member of the class whose body is open.
    pub(super) fn declare_method(&mut self, n: u32, room: Room) {
        let (Some(function), Some(name)) = (room.function, self.field(n, Field::Name)) else { return };
        if self.b.module.functions[function.index()].class.is_none() {
            return;
        }
        let decorators = self.decorator_values(n);
        let name_sym = self.sym(name);
        let binding = self.names.resolve(name_sym);
        let kind = match self.b.module.functions[function.index()].kind {
            FunctionKind::Getter => MemberKind::Getter,
            FunctionKind::Setter => MemberKind::Setter,
            _ => MemberKind::Method,
        };
        let is_constructor = self.b.module.functions[function.index()].kind == FunctionKind::Constructor;
        let hint = self.field(n, Field::ReturnType).and_then(|annotation| self.hint(annotation));
        let is_dynamic = matches!(self.text(name), "__getattr__" | "__getattribute__");
        let span = self.span(n);
        let Some(class) = self.classes.last_mut() else { return };
        class.dynamic |= is_dynamic;
        if !room.is_static {
            class.methods.extend(binding);
        }
        if is_constructor {
            class.constructor = Some(function);
            return;
        }
        let is_static = room.is_static;
        let key = Key::Name(name_sym);
        class.members.push(Member { key, kind, function: Some(function), is_static, hint, decorators, span });
    }

    /// `a: int` in a class's body
    pub(super) fn declare_field(&mut self, n: u32, name: u32, hint: Option<PlaceId>) {
        if self.field(n, Field::Type).is_some_and(|annotation| self.is_class_var(annotation)) {
            return;
        }
        let sym = self.sym(name);
        let Some(binding) = self.names.resolve(sym) else { return };
        let span = self.span(n);
        let hidden = self.is_hidden(n);
        let Some(class) = self.classes.last_mut() else { return };
        class.fields.push((sym, binding, n));
        class.shown.extend((!hidden).then_some(sym));
        class.members.push(Member {
            key: Key::Name(sym),
            kind: MemberKind::Field,
            function: None,
            is_static: false,
            hint,
            decorators: Vec::new(),
            span,
        });
    }

    /// `a: int = field(repr=False)`: printing an instance does not show it.
    fn is_hidden(&self, n: u32) -> bool {
        let made = self.field(n, Field::Right).filter(|&right| self.kind(right) == Kind::Call);
        let arguments = made.and_then(|made| self.field(made, Field::Arguments));
        arguments.map(|arguments| self.table.children(arguments)).into_iter().flatten().any(|argument| {
            let is = |field, text| self.field(argument, field).is_some_and(|n| self.text(n) == text);
            self.kind(argument) == Kind::KeywordArgument
                && is(Field::Name, "repr")
                && is(Field::Value, "False")
        })
    }

    /// The class; its body has run.
    pub(super) fn class_made(&mut self, n: u32) {
        self.names.leave();
        let Some(open) = self.classes.pop() else { return };
        let Some(room) = self.room(n) else { return };
        let Some(id) = room.class else { return };
        let parents: Vec<ValueId> = self.parents(n).into_iter().map(|parent| self.value_of(parent)).collect();
        let decorators = self.decorator_values(n);
        let record = room.constructor.filter(|_| open.constructor.is_none());
        let class = &mut self.b.module.classes[id.index()];
        // What is mixed in stands before what is built on.
        class.extends = parents.last().copied();
        class.constructor = open.constructor.or(record);
        class.initializer = room.initializer;
        class.members = open.members;
        class.decorators = decorators;
        class.dynamic = open.dynamic;
        // Only those that are given a constructor for their fields are given words for them too.
        class.shown = Some(if room.constructor.is_some() { open.shown } else { Vec::new() });
        let value = self.emit(Instr::Class(id), n);
        self.set(n, value);
        for parent in parents.iter().rev().skip(1) {
            self.derive(Instr::Mixin(id, *parent, Mixing::Behind), n);
        }
        let names = self.class_names(room, &open.methods);
        for &(name, binding) in &names {
            self.copy_member(n, Base::Value(value), name, binding);
        }
        let decorated = self.kind(self.table.node(n).parent) == Kind::DecoratedDefinition;
        if let (false, Some(name)) = (decorated, self.field(n, Field::Name)) {
            self.write_name(name, value);
        }
        self.fill(n, room.initializer, &names);
        self.construct(n, record, &open.fields);
    }

    /// What the body bound, methods of instances apart.
    fn class_names(&self, room: Room, methods: &FxHashSet<BindingId>) -> Vec<(Sym, BindingId)> {
        let names = room.scope.and_then(|scope| self.own_names.get(&scope));
        let written = |binding: BindingId| self.b.module.bindings[binding.index()].writes > 0;
        let names = names.into_iter().flatten().copied();
        names.filter(|&(_, binding)| written(binding) && !methods.contains(&binding)).collect()
    }

    /// Writes what a variable of the body holds to a member.
    fn copy_member(&mut self, n: u32, base: Base, name: Sym, binding: BindingId) {
        let span = self.b.module.bindings[binding.index()].span;
        let from = self.b.place(Place { base: Base::Binding(binding), path: Vec::new() });
        let value = self.b.emit_derived(Instr::Read(from), span);
        let to = self.b.place(Place { base, path: vec![Key::Name(name)] });
        self.derive(Instr::Write(to, value), n);
    }

    /// An instance has what the class has, until something else is written to it.
    fn fill(&mut self, n: u32, initializer: Option<FunctionId>, names: &[(Sym, BindingId)]) {
        let Some(initializer) = initializer else { return };
        self.b.resume_function(initializer);
        for &(name, binding) in names {
            self.copy_member(n, Base::This, name, binding);
        }
        self.b.close_function();
    }

    /// The constructor of a class that declares its fields: it takes them by position, or by name only
    /// where a parent may have fields before them. A field that is not given and has no default was
    /// given in a way that nobody sees.
    fn construct(&mut self, n: u32, constructor: Option<FunctionId>, fields: &[(Sym, BindingId, u32)]) {
        let Some(constructor) = constructor else { return };
        let named = !self.parents(n).is_empty();
        let params = fields.iter().map(|&(name, binding, at)| Param {
            name: Some(name),
            hint: self.b.module.bindings[binding.index()].hint,
            named,
            span: self.span(at),
            ..Param::default()
        });
        self.b.module.functions[constructor.index()].params = params.collect();
        self.b.resume_function(constructor);
        for (index, &(name, binding, at)) in fields.iter().enumerate() {
            let given = self.derive(Instr::Param(index as u32), at);
            let default = if self.b.module.bindings[binding.index()].writes > 0 {
                let place = self.b.place(Place { base: Base::Binding(binding), path: Vec::new() });
                self.derive(Instr::Read(place), at)
            } else {
                self.unknown(at)
            };
            let value = self.derive(Instr::Default(given, default), at);
            let place = self.b.place(Place { base: Base::This, path: vec![Key::Name(name)] });
            self.derive(Instr::Write(place, value), at);
        }
        self.after_construction(n, constructor);
        self.b.close_function();
    }

    /// `__post_init__`, which such a constructor calls at its end.
    fn after_construction(&mut self, n: u32, constructor: FunctionId) {
        let hook = Key::Name(self.b.sym("__post_init__"));
        let class = self.b.module.functions[constructor.index()].class;
        let members = class.map(|class| &self.b.module.classes[class.index()].members);
        if members.into_iter().flatten().any(|member| member.key == hook) {
            let place = self.b.place(Place { base: Base::This, path: vec![hook] });
            let callee = self.derive(Instr::Read(place), n);
            let call = Call { callee, args: Vec::new(), kind: CallKind::Plain, optional: false };
            let call = self.b.call(call);
            self.derive(Instr::Call(call), n);
        }
    }
}
