//! Classes: what stands in the class, what runs where it stands, what runs when an instance is made.

use super::{Frame, Lowerer, Step, Task};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};

impl Lowerer<'_> {
    /// `class C extends D { … }`: decorators, parent and computed keys, the class, its static
    /// part, then the code of its members.
    pub(super) fn class_value(&mut self, n: u32) {
        self.enter_scope(n);
        let parent = self.table.node(n).parent;
        // `@d export class C {}`: the decorator stands before the `export`.
        for holder in [parent, n] {
            if holder == n || self.kind(holder) == Kind::ExportStatement {
                self.then_decorators(holder);
            }
        }
        if let Some(heritage) = self.heritage(n) {
            self.then(Task::Value(heritage));
        }
        let body = self.field(n, Field::Body);
        for member in self.class_members(body) {
            if self.kind(member) == Kind::Decorator {
                let value = self.first_named(member);
                self.then_value(value);
                continue;
            }
            self.then_decorators(member);
            let key = self.class_key(member).and_then(|key| self.computed(key));
            self.then_value(key);
            for param in self.params(member) {
                self.then_decorators(param);
            }
        }
        self.then(Task::Do(Step::ClassMade, n));
        for member in self.class_members(body) {
            self.then_static(n, member);
        }
        if self.room(n).is_some_and(|room| room.initializer.is_some()) {
            self.then(Task::Do(Step::OpenInitializer, n));
            self.then(Task::Do(Step::CloseInitializer, n));
        }
        for member in self.class_members(body) {
            if self.kind(member) == Kind::MethodDefinition {
                self.then(Task::Do(Step::OpenFunction, member));
                self.then(Task::Do(Step::CloseFunction, member));
            }
        }
        self.then(Task::Do(Step::LeaveScope, n));
    }

    fn then_decorators(&mut self, n: u32) {
        for child in self.table.children(n) {
            if self.kind(child) == Kind::Decorator {
                let value = self.first_named(child);
                self.then_value(value);
            }
        }
    }

    fn class_members(&self, body: Option<u32>) -> Vec<u32> {
        body.map(|body| self.table.children(body).collect()).unwrap_or_default()
    }

    /// `D` of `extends D`
    fn heritage(&self, n: u32) -> Option<u32> {
        let heritage = self.table.children(n).find(|&c| self.kind(c) == Kind::ClassHeritage)?;
        let first = self.first_named(heritage)?;
        match self.kind(first) {
            Kind::ExtendsClause => self.field(first, Field::Value),
            Kind::ImplementsClause => None,
            _ => Some(first),
        }
    }

    fn class_key(&self, member: u32) -> Option<u32> {
        self.field(member, Field::Name).or_else(|| self.field(member, Field::Property))
    }

    fn is_static(&self, member: u32) -> bool {
        self.table.children(member).any(|c| matches!(self.kind(c), Kind::Static | Kind::StaticGet))
    }

    fn is_field(&self, member: u32) -> bool {
        matches!(self.kind(member), Kind::FieldDefinition | Kind::PublicFieldDefinition)
    }

    /// The class; all that its head needs is ready.
    pub(super) fn class_made(&mut self, n: u32) {
        let Some(room) = self.room(n) else { return };
        let Some(id) = room.class else { return };
        let extends = self.heritage(n).map(|heritage| self.value_of(heritage));
        let parent = self.table.node(n).parent;
        let mut decorators = Vec::new();
        if self.kind(parent) == Kind::ExportStatement {
            decorators = self.decorators(parent);
        }
        decorators.extend(self.decorators(n));
        let mut members = Vec::new();
        let mut constructor = None;
        // Decorators of methods stand before them in the body.
        let mut waiting = Vec::new();
        let body = self.field(n, Field::Body);
        for member in self.class_members(body) {
            if self.kind(member) == Kind::Decorator {
                waiting.extend(self.decorator(member));
                continue;
            }
            let mut own = std::mem::take(&mut waiting);
            own.extend(self.decorators(member));
            let function = self.room(member).and_then(|room| room.function);
            let kind = function.map(|f| self.b.module.functions[f.index()].kind);
            if kind == Some(FunctionKind::Constructor) {
                constructor = function;
                self.param_fields(member, &mut members);
                continue;
            }
            if let Some(made) = self.member(member, function, kind, own) {
                members.push(made);
            }
        }
        let class = &mut self.b.module.classes[id.index()];
        class.extends = extends;
        class.constructor = constructor;
        class.initializer = room.initializer;
        class.members = members;
        class.decorators = decorators;
        let value = self.emit(Instr::Class(id), n);
        self.set(n, value);
        if let Some(own) = room.own {
            let place = self.b.place(Place { base: Base::Binding(own), path: Vec::new() });
            self.derive(Instr::Write(place, value), n);
        } else if let Some(name) = self.field(n, Field::Name) {
            self.write_name(name, value);
        }
    }

    fn member(
        &mut self,
        n: u32,
        function: Option<FunctionId>,
        kind: Option<FunctionKind>,
        decorators: Vec<ValueId>,
    ) -> Option<Member> {
        let member_kind = match self.kind(n) {
            Kind::MethodDefinition => match kind {
                Some(FunctionKind::Getter) => MemberKind::Getter,
                Some(FunctionKind::Setter) => MemberKind::Setter,
                _ => MemberKind::Method,
            },
            Kind::AbstractMethodSignature => {
                if self.has_token(n, Kind::Get) {
                    MemberKind::Getter
                } else if self.has_token(n, Kind::Set) {
                    MemberKind::Setter
                } else {
                    MemberKind::Method
                }
            }
            Kind::FieldDefinition | Kind::PublicFieldDefinition => MemberKind::Field,
            _ => return None,
        };
        let key = self.class_key(n)?;
        let key = self.member_key(key);
        let hint = self
            .field(n, Field::Type)
            .or_else(|| self.field(n, Field::ReturnType))
            .and_then(|annotation| self.hint(annotation));
        let is_static = self.is_static(n);
        Some(Member { key, kind: member_kind, function, is_static, hint, decorators, span: self.span(n) })
    }

    /// The fields that a constructor's parameters declare.
    fn param_fields(&mut self, constructor: u32, members: &mut Vec<Member>) {
        for param in self.params(constructor) {
            let parts = self.parameter(param);
            let (true, Some(name)) = (parts.field, self.param_name(parts.target)) else { continue };
            members.push(Member {
                key: self.name_key(name),
                kind: MemberKind::Field,
                function: None,
                is_static: false,
                hint: parts.annotation.and_then(|annotation| self.hint(annotation)),
                decorators: self.decorators(param),
                span: self.span(param),
            });
        }
    }

    /// `static a = 1`, `static { … }`: runs where the class stands, with the class for `this`.
    fn then_static(&mut self, class: u32, member: u32) {
        if self.kind(member) == Kind::ClassStaticBlock {
            self.then(Task::Do(Step::StaticOpen, class));
            self.then(Task::Statement(member));
            self.then(Task::Do(Step::StaticClose, class));
        } else if self.is_field(member)
            && self.is_static(member)
            && let Some(value) = self.field(member, Field::Value)
        {
            self.then(Task::Do(Step::StaticOpen, class));
            self.then(Task::Value(value));
            self.then(Task::Do(Step::StaticField, member));
            self.then(Task::Do(Step::StaticClose, class));
        }
    }

    pub(super) fn static_open(&mut self, class: u32) {
        let name = self.field(class, Field::Name);
        let base = match name.map(|name| self.name_base(name)) {
            Some(base @ Base::Binding(_)) => base,
            _ => Base::Value(self.value_of(class)),
        };
        self.frame().statics.push(base);
    }

    pub(super) fn static_close(&mut self) {
        self.frame().statics.pop();
    }

    /// `static { … }`
    pub(super) fn static_block(&mut self, n: u32) {
        self.enter_scope(n);
        self.emit(Instr::Block, n);
        if let Some(body) = self.field(n, Field::Body) {
            self.then_list(body);
        }
        self.then(Task::Do(Step::Close, n));
        self.then(Task::Do(Step::LeaveScope, n));
    }

    pub(super) fn static_field(&mut self, n: u32) {
        let class = self.table.node(self.table.node(n).parent).parent;
        let base = Base::Value(self.value_of(class));
        self.write_field(n, base);
    }

    pub(super) fn instance_field(&mut self, n: u32) {
        self.write_field(n, Base::This);
    }

    fn write_field(&mut self, n: u32, base: Base) {
        let value = self.field(n, Field::Value);
        let value = self.value_of_child(n, value);
        let Some(key) = self.class_key(n) else { return };
        let key = if base == Base::This && self.computed(key).is_some() {
            // The key was evaluated in another function; here nobody can tell it.
            Key::Value(self.derive(Instr::Opaque(OpaqueReason::Construct), key))
        } else {
            self.member_key(key)
        };
        let place = self.b.place(Place { base, path: vec![key] });
        self.emit(Instr::Write(place, value), n);
    }

    /// The fields of an instance, as one function.
    pub(super) fn open_initializer(&mut self, n: u32) {
        let Some(initializer) = self.room(n).and_then(|room| room.initializer) else { return };
        self.b.resume_function(initializer);
        self.frames.push(Frame::default());
        let body = self.field(n, Field::Body);
        for member in self.class_members(body) {
            if self.is_field(member)
                && !self.is_static(member)
                && let Some(value) = self.field(member, Field::Value)
            {
                self.then(Task::Value(value));
                self.then(Task::Do(Step::InstanceField, member));
            }
        }
    }

    pub(super) fn close_initializer(&mut self) {
        self.frames.pop();
        self.b.close_function();
    }
}
