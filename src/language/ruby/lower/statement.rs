//! Statements, and lists of them whose value is that of the last.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};

impl Lowerer<'_> {
    /// The whole file.
    pub(super) fn program(&mut self, n: u32) {
        let top = self.declared.top();
        self.declared.names.enter(top);
        // `BEGIN { … }` runs before all else.
        for part in self.parts(n) {
            if self.kind(part) == Kind::BeginBlock {
                self.then_list(part, false);
            }
        }
        for part in self.parts(n) {
            if self.kind(part) != Kind::BeginBlock {
                self.then(Task::Statement(part));
            }
        }
        self.then(Task::Do(Step::LeaveConstants, n));
    }

    /// The statements of a list; clauses of a handler are none.
    pub(super) fn statements(&self, n: u32) -> impl Iterator<Item = u32> + Clone + use<'_> {
        self.parts(n).filter(|&c| !matches!(self.kind(c), Kind::Rescue | Kind::Else | Kind::Ensure))
    }

    /// Asks for the statements of a list, and for the value of the last if it is wanted.
    pub(super) fn then_list(&mut self, n: u32, wanted: bool) {
        let mut statements = self.statements(n).peekable();
        let mut tasks = Vec::new();
        while let Some(statement) = statements.next() {
            let last = statements.peek().is_none();
            tasks.push(if wanted && last { Task::Value(statement) } else { Task::Statement(statement) });
        }
        drop(statements);
        self.agenda.extend(tasks);
    }

    /// Asks for a list or a single expression, and for its value if that is wanted.
    pub(super) fn then_body(&mut self, n: u32, wanted: bool) {
        if self.is_protected(n) {
            self.protected_body(n, wanted);
        } else if super::is_list(self.kind(n)) && self.peel(n) == n {
            self.then_list(n, wanted);
        } else if wanted {
            self.then(Task::Value(n));
        } else {
            self.then(Task::Statement(n));
        }
    }

    /// The value of a list or expression that was asked for.
    pub(super) fn body_value(&mut self, n: u32) -> ValueId {
        let peeled = self.peel(n);
        if let Some(value) = self.known(peeled) {
            return value;
        }
        if !super::is_list(self.kind(peeled)) {
            return self.value_of(peeled);
        }
        let last = self.statements(peeled).last();
        match last {
            Some(last) => self.value_of(last),
            None => self.null(n),
        }
    }

    /// The value of a list is that of its last statement.
    pub(super) fn list_value(&mut self, n: u32) {
        let value = self.body_value(n);
        self.set(n, value);
    }

    /// `*xs`, `&b`, `lambda { … }`: the node's value is its child's.
    pub(super) fn alias_value(&mut self, n: u32) {
        let child = match self.kind(n) {
            Kind::Call => self.field(n, Field::Block),
            _ => self.first_part(n),
        };
        let value = self.value_of_child(n, child);
        self.set(n, value);
    }

    pub(super) fn statement(&mut self, n: u32) {
        let n = self.peel(n);
        match self.kind(n) {
            Kind::If | Kind::Unless | Kind::Elsif => self.if_(n, false),
            Kind::IfModifier | Kind::UnlessModifier => self.if_modifier(n, false),
            Kind::Conditional => self.conditional(n, false),
            Kind::While | Kind::Until => self.while_(n),
            Kind::WhileModifier | Kind::UntilModifier => self.while_modifier(n),
            Kind::For => self.for_(n),
            Kind::Case => self.case(n, false),
            Kind::CaseMatch => self.case_match(n, false),
            Kind::Begin | Kind::ParenthesizedStatements | Kind::BodyStatement => self.then_body(n, false),
            Kind::RescueModifier => self.rescue_modifier(n, false),
            Kind::Alias => self.alias(n),
            Kind::Undef => self.undef(n),
            Kind::BeginBlock => self.then_list(n, false),
            Kind::EndBlock => self.end_block(n),
            Kind::HeredocBody | Kind::EmptyStatement | Kind::Uninterpreted => {}
            Kind::Error => {
                self.emit(Instr::Opaque(OpaqueReason::Damage), n);
                self.damage(n);
            }
            _ if self.table.node(n).flags.named() => self.then(Task::Value(n)),
            _ => {}
        }
    }

    /// What the parser could not fit in beside a body: `class A def m( end`.
    pub(super) fn then_damage(&mut self, n: u32) {
        if self.table.node(n).flags.has_error() {
            for child in self.table.children(n) {
                if self.kind(child) == Kind::Error {
                    self.then(Task::Statement(child));
                }
            }
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
}

/// Whether a child of an ERROR node can be taken for itself.
fn understood(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        Identifier
            | Constant
            | Call
            | Method
            | SingletonMethod
            | Class
            | Module
            | SingletonClass
            | If
            | Unless
            | IfModifier
            | UnlessModifier
            | While
            | Until
            | WhileModifier
            | UntilModifier
            | For
            | Case
            | CaseMatch
            | Begin
            | RescueModifier
            | BodyStatement
            | ParenthesizedStatements
            | Assignment
            | OperatorAssignment
            | Binary
            | Unary
            | Conditional
            | ElementReference
            | ScopeResolution
            | Return
            | Next
            | Break
            | Yield
            | Hash
            | Array
            | String
            | ChainedString
            | Lambda
            | Alias
            | Undef
            | BeginBlock
            | EndBlock
            | Error
    )
}
