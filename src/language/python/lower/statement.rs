//! Statements and lists of them.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::python::words::{Field, Kind};

impl Lowerer<'_> {
    /// The whole file.
    pub(super) fn module(&mut self, n: u32) {
        self.enter_scope(n);
        self.then_list(n);
        self.then(Task::Do(Step::LeaveScope, n));
    }

    pub(super) fn enter_scope(&mut self, n: u32) {
        if let Some(scope) = self.room(n).and_then(|room| room.scope) {
            self.names.enter(scope);
        }
    }

    /// Asks for the statements of a list.
    pub(super) fn then_list(&mut self, n: u32) {
        for child in self.table.children(n) {
            self.then(Task::Statement(child));
        }
    }

    /// Asks for the statements of a block that may be missing in damaged text.
    pub(super) fn then_block(&mut self, block: Option<u32>) {
        if let Some(block) = block {
            self.then(Task::Statement(block));
        }
    }

    pub(super) fn statement(&mut self, n: u32) {
        match self.kind(n) {
            Kind::ExpressionStatement | Kind::Block => self.then_list(n),
            Kind::Assignment => self.assignment(n),
            Kind::AugmentedAssignment => self.augmented(n),
            Kind::FunctionDefinition => self.function_definition(n),
            Kind::ClassDefinition => self.class_definition(n),
            Kind::DecoratedDefinition => self.decorated_definition(n),
            Kind::IfStatement => self.if_statement(n),
            Kind::ForStatement => self.for_statement(n),
            Kind::WhileStatement => self.while_statement(n),
            Kind::TryStatement => self.try_statement(n),
            Kind::WithStatement => self.with_statement(n),
            Kind::MatchStatement => self.match_statement(n),
            Kind::BreakStatement | Kind::ContinueStatement => self.jump(n),
            Kind::ReturnStatement => self.one_part(n, Step::Return),
            Kind::RaiseStatement => {
                for child in self.named(n) {
                    self.then(Task::Value(child));
                }
                self.then(Task::Do(Step::Raise, n));
            }
            Kind::AssertStatement => self.one_part(n, Step::Assert),
            Kind::DeleteStatement => self.delete_statement(n),
            Kind::ImportStatement => self.import_statement(n),
            Kind::ImportFromStatement => self.import_from(n),
            Kind::TypeAliasStatement => self.type_alias(n),
            Kind::PrintStatement => self.print_statement(n),
            Kind::ExecStatement => {
                for child in self.named(n) {
                    self.then(Task::Value(child));
                }
                self.then(Task::Do(Step::Dynamic, n));
            }
            Kind::Error => {
                self.emit(Instr::Opaque(OpaqueReason::Damage), n);
                self.damage(n);
            }
            // Taken up by the first pass, or by nobody.
            Kind::GlobalStatement
            | Kind::NonlocalStatement
            | Kind::FutureImportStatement
            | Kind::PassStatement => {}
            _ if self.is_named(n) => self.then(Task::Value(n)),
            _ => {}
        }
    }

    /// What the parser could not fit in: its parts that make sense on their own are taken as statements.
    pub(super) fn damage(&mut self, n: u32) {
        self.b.module.opaque.push((self.span(n), OpaqueReason::Damage));
        let mut lost = 1;
        for child in self.table.children(n) {
            let node = self.table.node(child);
            if node.flags.named() && understood(self.kind(child)) {
                self.then(Task::Statement(child));
            } else {
                lost += node.next - child;
            }
        }
        self.b.module.opaque_nodes += lost;
    }

    /// `del a, b.c, (d[0])`
    fn delete_statement(&mut self, n: u32) {
        let mut at = self.named(n);
        at.reverse();
        while let Some(target) = at.pop() {
            match self.kind(target) {
                Kind::ExpressionList
                | Kind::Tuple
                | Kind::List
                | Kind::TuplePattern
                | Kind::ListPattern
                | Kind::PatternList
                | Kind::ParenthesizedExpression => {
                    let before = at.len();
                    at.extend(self.named(target));
                    at[before..].reverse();
                }
                Kind::Identifier | Kind::Attribute | Kind::Subscript => {
                    self.then_place(target);
                    self.then(Task::Do(Step::Delete, target));
                }
                _ => self.then(Task::Value(target)),
            }
        }
    }

    pub(super) fn delete(&mut self, n: u32) {
        let place = self.place(n);
        self.emit(Instr::Delete(place), n);
    }

    /// `print a, b` and `print >> f, a` of version 2
    fn print_statement(&mut self, n: u32) {
        if let Some(chevron) = self.table.children(n).find(|&c| self.kind(c) == Kind::Chevron) {
            let file = self.first_named(chevron);
            self.then_value(file);
        }
        for argument in self.table.children(n) {
            if self.is(argument, Field::Argument) {
                self.then(Task::Value(argument));
            }
        }
        self.then(Task::Do(Step::Print, n));
    }

    /// `type A = B`
    fn type_alias(&mut self, n: u32) {
        self.then(Task::Do(Step::TypeAlias, n));
    }

    /// The alias is what its type names, if that has a name.
    pub(super) fn type_alias_made(&mut self, n: u32) {
        let (Some(left), Some(right)) = (self.field(n, Field::Left), self.field(n, Field::Right)) else {
            return;
        };
        let instr = match self.hint(right) {
            Some(place) => Instr::Read(place),
            None => Instr::Opaque(OpaqueReason::Construct),
        };
        let value = self.derive(instr, right);
        let name = (left..self.table.node(left).next).find(|&c| self.kind(c) == Kind::Identifier);
        if let Some(name) = name {
            self.write_name(name, value);
        }
    }
}

/// Whether a child of an ERROR node can be taken for itself.
fn understood(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ExpressionStatement
            | Kind::Block
            | Kind::FunctionDefinition
            | Kind::ClassDefinition
            | Kind::DecoratedDefinition
            | Kind::IfStatement
            | Kind::ForStatement
            | Kind::WhileStatement
            | Kind::TryStatement
            | Kind::WithStatement
            | Kind::MatchStatement
            | Kind::ReturnStatement
            | Kind::RaiseStatement
            | Kind::AssertStatement
            | Kind::DeleteStatement
            | Kind::ImportStatement
            | Kind::ImportFromStatement
            | Kind::PrintStatement
            | Kind::Assignment
            | Kind::AugmentedAssignment
            | Kind::Call
            | Kind::Await
            | Kind::Attribute
            | Kind::Subscript
            | Kind::Dictionary
            | Kind::List
            | Kind::Tuple
            | Kind::Set
            | Kind::ListComprehension
            | Kind::DictionaryComprehension
            | Kind::SetComprehension
            | Kind::GeneratorExpression
            | Kind::Lambda
            | Kind::String
            | Kind::ConcatenatedString
            | Kind::BinaryOperator
            | Kind::BooleanOperator
            | Kind::ComparisonOperator
            | Kind::ConditionalExpression
            | Kind::ParenthesizedExpression
            | Kind::Error
    )
}
