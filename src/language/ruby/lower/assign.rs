//! Assignments of every kind: plain, to many at once, with an operator.

use super::operator::binary_op;
use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};

impl Lowerer<'_> {
    /// `a = b`, `a, b = c`
    pub(super) fn assign_value(&mut self, n: u32) {
        let left = self.field(n, Field::Left);
        let right = self.field(n, Field::Right);
        if left.is_some_and(|left| self.kind(left) == Kind::LeftAssignmentList) {
            self.then_value(right);
            return self.then(Task::Do(Step::AssignMany, n));
        }
        if let Some(left) = left {
            self.then_target(left);
        }
        self.then_value(right);
        self.then(Task::Do(Step::Assign, n));
    }

    /// The value at the right: `a = *b` is a list.
    fn right_value(&mut self, n: u32) -> ValueId {
        let right = self.field(n, Field::Right);
        let value = self.value_of_child(n, right);
        match right {
            Some(right) if self.kind(right) == Kind::SplatArgument => {
                let list = self.b.list(vec![Item { value, spread: true }]);
                self.emit(Instr::List(list), right)
            }
            _ => value,
        }
    }

    pub(super) fn assign(&mut self, n: u32) {
        let value = self.right_value(n);
        if let Some(left) = self.field(n, Field::Left) {
            self.write_target(left, value, n);
        }
        self.set(n, value);
    }

    /// `a, (b, *c), d.e = f`
    pub(super) fn assign_many(&mut self, n: u32) {
        let value = self.right_value(n);
        self.set(n, value);
        if let Some(left) = self.field(n, Field::Left) {
            self.then(Task::Bind(left, value));
        }
    }

    /// Asks for what the target of an assignment needs.
    fn then_target(&mut self, target: u32) {
        let target = self.peel(target);
        match self.kind(target) {
            Kind::Call => {
                if let Some(receiver) = self.field(target, Field::Receiver) {
                    self.then_receiver(receiver);
                }
            }
            Kind::ElementReference if !self.is_link(target) => self.then_element(target),
            _ if self.is_name(target) => {}
            _ => self.then_place(target),
        }
    }

    /// The place of a target whose parts are ready.
    fn target_place(&mut self, target: u32) -> PlaceId {
        let target = self.peel(target);
        let (Kind::Call, Some(method)) = (self.kind(target), self.field(target, Field::Method)) else {
            return self.place(target);
        };
        let key = Key::Name(self.sym(method));
        let mut place = match self.field(target, Field::Receiver) {
            Some(receiver) => self.receiver_place(receiver),
            None => Place { base: Base::This, path: Vec::new() },
        };
        place.path.push(key);
        self.b.place(place)
    }

    /// Writes a value to a target whose parts are ready.
    fn write_target(&mut self, target: u32, value: ValueId, n: u32) {
        let target = self.peel(target);
        if self.table.node(target).flags.missing() {
            return;
        }
        match self.kind(target) {
            Kind::ElementReference if !self.is_link(target) => self.write_element(target, value, n),
            Kind::Nil | Kind::True | Kind::False | Kind::Super | Kind::Error => {}
            _ => {
                let place = self.target_place(target);
                self.emit(Instr::Write(place, value), n);
                if self.kind(target) == Kind::Constant {
                    self.set(target, value);
                    self.constant_made(target);
                }
            }
        }
    }

    /// Binds a target to a value: what its place needs comes first.
    pub(super) fn bind(&mut self, target: u32, value: ValueId) {
        let n = self.peel(target);
        match self.kind(n) {
            Kind::LeftAssignmentList | Kind::DestructuredLeftAssignment => self.bind_list(n, value),
            Kind::RestAssignment | Kind::ExceptionVariable => {
                if let Some(inner) = self.first_part(n) {
                    self.then(Task::Bind(inner, value));
                }
            }
            Kind::Identifier | Kind::Constant => self.write_target(n, value, n),
            _ => {
                self.set(n, value);
                self.then_target(n);
                self.then(Task::Do(Step::WriteTo, n));
            }
        }
    }

    pub(super) fn write_to(&mut self, n: u32) {
        let value = self.value_of(n);
        self.write_target(n, value, n);
    }

    /// `a, *b, c`: the parts of a list.
    pub(super) fn bind_list(&mut self, n: u32, value: ValueId) {
        let mut index = Some(0);
        for target in self.parts(n).collect::<Vec<_>>() {
            match self.kind(target) {
                Kind::RestAssignment | Kind::SplatParameter => {
                    let rest = self.emit(Instr::Tail(value, index.unwrap_or(0)), target);
                    self.bind_part(target, rest);
                    index = None;
                }
                Kind::Error => index = None,
                _ => {
                    let part = match index {
                        Some(at) => {
                            let place = Place { base: Base::Value(value), path: vec![Key::Index(at)] };
                            let place = self.b.place(place);
                            self.emit(Instr::Read(place), target)
                        }
                        // What stands behind `*rest` is some member of the list.
                        None => self.emit(Instr::Element(value, ElementKind::Value), target),
                    };
                    self.bind_part(target, part);
                    index = index.map(|at| at + 1);
                }
            }
        }
    }

    fn bind_part(&mut self, target: u32, value: ValueId) {
        match self.kind(target) {
            Kind::SplatParameter => {
                let name = self.field(target, Field::Name).unwrap_or(target);
                if let Some(binding) = self.declared.local(name) {
                    self.write_binding(binding, value, target);
                }
            }
            Kind::DestructuredParameter => {
                // Parameters nest as deep as one likes, so that each level is a task of its own.
                self.then(Task::Match(target, value));
            }
            _ => self.then(Task::Bind(target, value)),
        }
    }

    /// `a += b`, `a ||= b`, `a.b ||= c`, `a[b] <<= c`
    pub(super) fn augmented_value(&mut self, n: u32) {
        if let Some(left) = self.field(n, Field::Left) {
            self.then_target(left);
        }
        self.then(Task::Do(Step::AugmentedRead, n));
        let right = self.field(n, Field::Right);
        self.then_value(right);
        self.then(Task::Do(Step::AugmentedWrite, n));
    }

    pub(super) fn augmented_read(&mut self, n: u32) {
        let Some(left) = self.field(n, Field::Left) else { return };
        let target = self.peel(left);
        let value = if self.kind(target) == Kind::ElementReference && !self.is_link(target) {
            self.read_element(target)
        } else {
            let place = self.target_place(target);
            let read = self.derive(Instr::Read(place), left);
            if self.kind(target) == Kind::Call {
                let args = Vec::new();
                let call = Call { callee: read, args, kind: CallKind::Access, optional: false };
                let call = self.b.call(call);
                self.derive(Instr::Call(call), left)
            } else {
                read
            }
        };
        self.set(n, value);
        if let Some(op) = self.logical(n) {
            self.short_circuit(op, value, n);
        }
    }

    pub(super) fn augmented_write(&mut self, n: u32) {
        let (left, right) = (self.field(n, Field::Left), self.field(n, Field::Right));
        let right = self.value_of_child(n, right);
        let before = self.value_of(n);
        let Some(left) = left else { return };
        if let Some(op) = self.logical(n) {
            self.write_target(left, right, n);
            self.close(n);
            let value = self.emit(Instr::Logical(op, before, right), n);
            return self.set(n, value);
        }
        let operator = self.field(n, Field::Operator);
        let value = match operator.map(|o| (self.kind(o), self.text(o))) {
            Some((kind, text)) => match binary_op(kind) {
                Some(op) => self.emit(Instr::Binary(op, before, right), n),
                None => self.operator_call(n, text.trim_end_matches('='), before, right),
            },
            None => self.emit(Instr::Opaque(OpaqueReason::Damage), n),
        };
        self.write_target(left, value, n);
        self.set(n, value);
    }

    /// `h[a, b]`, `h[]`: calls of the method `[]`.
    pub(super) fn element_reference(&mut self, n: u32) {
        if self.is_link(n) {
            return self.chain_value(n);
        }
        self.then_element(n);
        self.then(Task::Do(Step::Element, n));
    }

    fn element_keys(&self, n: u32) -> (Option<u32>, Vec<u32>) {
        let object = self.field(n, Field::Object);
        (object, self.parts(n).filter(|&c| Some(c) != object).collect())
    }

    fn then_element(&mut self, n: u32) {
        let (object, keys) = self.element_keys(n);
        self.then_value(object);
        for key in keys {
            if self.kind(key) == Kind::Pair { self.then_pair(key) } else { self.then(Task::Value(key)) }
        }
    }

    pub(super) fn element(&mut self, n: u32) {
        let value = self.read_element(n);
        self.set(n, value);
    }

    fn read_element(&mut self, n: u32) -> ValueId {
        self.call_element(n, "[]", None, n)
    }

    fn write_element(&mut self, target: u32, value: ValueId, n: u32) {
        self.call_element(target, "[]=", Some(value), n);
    }

    fn call_element(&mut self, n: u32, method: &str, value: Option<ValueId>, at: u32) -> ValueId {
        let (object, keys) = self.element_keys(n);
        let object = self.value_of_child(n, object);
        let mut args = Vec::new();
        for key in keys {
            let spread = matches!(self.kind(key), Kind::SplatArgument | Kind::Error);
            let value = match self.kind(key) {
                Kind::Pair => self.pair(key).1,
                _ => self.value_of(key),
            };
            let name = match self.kind(key) {
                Kind::Block | Kind::DoBlock | Kind::BlockArgument => Some(self.b.sym(BLOCK)),
                _ => None,
            };
            args.push(Arg { value, name, spread, mapping: false });
        }
        args.extend(value.map(|value| Arg { value, name: None, spread: false, mapping: false }));
        let key = Key::Name(self.b.sym(method));
        let place = self.b.place(Place { base: Base::Value(object), path: vec![key] });
        let callee = self.derive(Instr::Read(place), n);
        let call = self.b.call(Call { callee, args, kind: CallKind::Plain, optional: false });
        self.emit(Instr::Call(call), at)
    }
}
