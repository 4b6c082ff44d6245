//! Statements and lists of them.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};

impl Lowerer<'_> {
    /// The whole file.
    pub(super) fn program(&mut self, n: u32) {
        self.enter_scope(n);
        for child in self.table.children(n) {
            if self.kind(child) == Kind::ImportStatement {
                self.import_statement(child);
            }
        }
        self.then_list(n);
        self.then(Task::Do(Step::LeaveScope, n));
    }

    pub(super) fn enter_scope(&mut self, n: u32) {
        if let Some(scope) = self.room(n).and_then(|room| room.scope) {
            self.names.enter(scope);
        }
    }

    /// Asks for the statements of a list: what its functions are is known before the first runs.
    pub(super) fn then_list(&mut self, n: u32) {
        for child in self.table.children(n) {
            if let Some(function) = self.hoisted(child) {
                self.then(Task::Value(function));
            }
        }
        for child in self.table.children(n) {
            if self.hoisted(child) != Some(child) {
                self.then(Task::Statement(child));
            }
        }
    }

    /// The function that a statement declares: `function f() {}`, `export function f() {}`
    pub(super) fn hoisted(&self, n: u32) -> Option<u32> {
        let is_function =
            |kind| matches!(kind, Kind::FunctionDeclaration | Kind::GeneratorFunctionDeclaration);
        match self.kind(n) {
            kind if is_function(kind) => Some(n),
            Kind::ExportStatement => {
                self.field(n, Field::Declaration).filter(|&inner| is_function(self.kind(inner)))
            }
            _ => None,
        }
    }

    pub(super) fn statement(&mut self, n: u32) {
        match self.kind(n) {
            Kind::ExpressionStatement => {
                for child in self.table.children(n) {
                    self.then(Task::Value(child));
                }
            }
            Kind::VariableDeclaration | Kind::LexicalDeclaration | Kind::UsingDeclaration => {
                self.declaration(n);
            }
            Kind::StatementBlock => {
                let scope = self.room(n).is_some();
                self.enter_scope(n);
                self.then_list(n);
                if scope {
                    self.then(Task::Do(Step::LeaveScope, n));
                }
            }
            // Reached only where no list made it first: `if (a) function f() {}`.
            Kind::FunctionDeclaration | Kind::GeneratorFunctionDeclaration => self.then(Task::Value(n)),
            Kind::ClassDeclaration | Kind::AbstractClassDeclaration => self.then(Task::Value(n)),
            Kind::IfStatement => self.if_statement(n),
            Kind::ElseClause => {
                let inner = self.first_named(n);
                if let Some(inner) = inner {
                    self.then(Task::Statement(inner));
                }
            }
            Kind::ForStatement => self.for_statement(n),
            Kind::ForInStatement => self.for_in_statement(n),
            Kind::WhileStatement => self.while_statement(n),
            Kind::DoStatement => self.do_statement(n),
            Kind::SwitchStatement => self.switch_statement(n),
            Kind::TryStatement => self.try_statement(n),
            Kind::LabeledStatement => self.labeled_statement(n),
            Kind::WithStatement => self.with_statement(n),
            Kind::BreakStatement | Kind::ContinueStatement => self.jump(n),
            Kind::ReturnStatement => {
                let child = self.first_named(n);
                self.then_value(child);
                self.then(Task::Do(Step::Return, n));
            }
            Kind::ThrowStatement => {
                let child = self.first_named(n);
                self.then_value(child);
                self.then(Task::Do(Step::Throw, n));
            }
            Kind::ExportStatement => self.export_statement(n),
            Kind::EnumDeclaration => self.enum_declaration(n),
            Kind::InternalModule | Kind::Module => self.namespace(n),
            Kind::ClassStaticBlock => self.static_block(n),
            Kind::ImportAlias => self.import_alias(n),
            Kind::Error => {
                self.emit(Instr::Opaque(OpaqueReason::Damage), n);
                self.damage(n);
            }
            // Imports are made where the module begins; the rest is for the type checker or for nobody.
            Kind::ImportStatement
            | Kind::EmptyStatement
            | Kind::DebuggerStatement
            | Kind::HashBangLine
            | Kind::InterfaceDeclaration
            | Kind::TypeAliasDeclaration
            | Kind::AmbientDeclaration
            | Kind::FunctionSignature => {}
            _ if self.table.node(n).flags.named() => self.then(Task::Value(n)),
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

    /// `const a: T = 1, { b } = c`
    pub(super) fn declaration(&mut self, n: u32) {
        for child in self.table.children(n) {
            if self.kind(child) != Kind::VariableDeclarator {
                continue;
            }
            self.hint_declarator(child);
            let value = self.field(child, Field::Value);
            self.then_value(value);
            self.then(Task::Do(Step::Declarator, child));
        }
    }
}

/// Whether a child of an ERROR node can be taken for itself.
fn understood(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        ExpressionStatement
            | VariableDeclaration
            | LexicalDeclaration
            | FunctionDeclaration
            | GeneratorFunctionDeclaration
            | ClassDeclaration
            | AbstractClassDeclaration
            | IfStatement
            | ForStatement
            | ForInStatement
            | WhileStatement
            | DoStatement
            | SwitchStatement
            | TryStatement
            | ReturnStatement
            | ThrowStatement
            | ExportStatement
            | EnumDeclaration
            | StatementBlock
            | CallExpression
            | NewExpression
            | AssignmentExpression
            | AugmentedAssignmentExpression
            | AwaitExpression
            | MemberExpression
            | SubscriptExpression
            | Object
            | Array
            | ArrowFunction
            | FunctionExpression
            | GeneratorFunction
            | Class
            | TemplateString
            | String
            | BinaryExpression
            | TernaryExpression
            | ParenthesizedExpression
            | JsxElement
            | JsxSelfClosingElement
            | Error
    )
}
