//! Expressions: which parts they need, in which order, and what becomes of them.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};

impl Lowerer<'_> {
    /// Asks for what the value of a node needs.
    pub(super) fn value(&mut self, n: u32) {
        let n = self.peel(n);
        match self.kind(n) {
            Kind::Identifier => self.identifier(n),
            Kind::Constant
            | Kind::SelfName
            | Kind::InstanceVariable
            | Kind::ClassVariable
            | Kind::GlobalVariable => self.read_name(n),
            Kind::ScopeResolution => self.chain_value(n),
            Kind::ElementReference => self.element_reference(n),
            Kind::Call => self.call_value(n),
            Kind::Super => self.super_value(n),
            Kind::Yield => self.yield_value(n),
            Kind::Integer
            | Kind::Float
            | Kind::Rational
            | Kind::Complex
            | Kind::Character
            | Kind::SimpleSymbol
            | Kind::HashKeySymbol
            | Kind::True
            | Kind::False
            | Kind::Nil
            | Kind::File
            | Kind::Line
            | Kind::Encoding
            | Kind::Operator => self.literal(n),
            Kind::String
            | Kind::BareString
            | Kind::DelimitedSymbol
            | Kind::BareSymbol
            | Kind::Regex
            | Kind::Subshell
            | Kind::ChainedString
            | Kind::HeredocBeginning => self.text_value(n),
            Kind::StringArray | Kind::SymbolArray => self.words_value(n),
            Kind::Array | Kind::RightAssignmentList => self.array_value(n),
            Kind::Hash => self.hash_value(n),
            Kind::Range => self.range_value(n),
            Kind::Assignment => self.assign_value(n),
            Kind::OperatorAssignment => self.augmented_value(n),
            Kind::Unary => self.unary_value(n),
            Kind::Binary => self.binary_value(n),
            Kind::If | Kind::Unless | Kind::Elsif => self.if_(n, true),
            Kind::IfModifier | Kind::UnlessModifier => self.if_modifier(n, true),
            Kind::Conditional => self.conditional(n, true),
            Kind::Case => self.case(n, true),
            Kind::CaseMatch => self.case_match(n, true),
            Kind::MatchPattern | Kind::TestPattern => self.match_value(n),
            Kind::RescueModifier => self.rescue_modifier(n, true),
            Kind::Begin | Kind::ParenthesizedStatements | Kind::BodyStatement | Kind::Then | Kind::Else => {
                self.then_body(n, true);
                self.then(Task::Do(Step::ListValue, n));
            }
            Kind::While
            | Kind::Until
            | Kind::WhileModifier
            | Kind::UntilModifier
            | Kind::For
            | Kind::Alias
            | Kind::Undef
            | Kind::BeginBlock
            | Kind::EndBlock => {
                self.then(Task::Statement(n));
                self.then(Task::Do(Step::Nothing, n));
            }
            Kind::Return | Kind::Next | Kind::Break | Kind::Redo | Kind::Retry => self.jump_value(n),
            Kind::Method | Kind::SingletonMethod => self.method_value(n),
            Kind::Class | Kind::Module | Kind::SingletonClass => self.class_value(n),
            Kind::Lambda | Kind::Block | Kind::DoBlock => self.closure_value(n),
            Kind::SplatArgument | Kind::HashSplatArgument | Kind::BlockArgument => self.splat_value(n),
            // The grammar has it as an argument where a hash needs no braces: `[a: 1]`.
            Kind::Pair => self.pair_value(n),
            Kind::Error => {
                self.damage(n);
                let value = self.emit(Instr::Opaque(OpaqueReason::Damage), n);
                self.set(n, value);
            }
            _ => {
                let damaged = self.table.node(n).flags.has_error() || self.table.node(n).flags.missing();
                let reason = if damaged { OpaqueReason::Damage } else { OpaqueReason::Construct };
                let value = self.opaque(n, reason);
                self.set(n, value);
            }
        }
    }

    /// `A`, `self`, `@a`, `@@a`, `$a`
    fn read_name(&mut self, n: u32) {
        if self.table.node(n).flags.missing() {
            let value = self.emit(Instr::Opaque(OpaqueReason::Damage), n);
            return self.set(n, value);
        }
        self.read(n);
    }

    /// `*xs`, `**h`, `&b`: what is spread.
    fn splat_value(&mut self, n: u32) {
        if let Some(local) = self.declared.local(n) {
            let value = self.read_binding(local, n);
            return self.set(n, value);
        }
        match self.first_part(n) {
            Some(part) => {
                self.then(Task::Value(part));
                self.then(Task::Do(Step::Alias, n));
            }
            None => {
                let value = self.emit(Instr::Opaque(OpaqueReason::Damage), n);
                self.set(n, value);
            }
        }
    }

    /// `a..b`: what a range is asked for are its ends.
    fn range_value(&mut self, n: u32) {
        for role in [Field::Begin, Field::End] {
            let end = self.field(n, role);
            self.then_value(end);
        }
        self.then(Task::Do(Step::Range, n));
    }

    pub(super) fn range(&mut self, n: u32) {
        let mut entries = Vec::new();
        for (role, name) in [(Field::Begin, "begin"), (Field::End, "end")] {
            let end = self.field(n, role);
            let value = match end {
                Some(end) => self.value_of(end),
                None => self.null(n),
            };
            let span = self.span(end.unwrap_or(n));
            entries.push(Entry::Field { key: Key::Name(self.b.sym(name)), value, span });
        }
        let list = self.b.object(entries);
        let value = self.emit(Instr::Object(list), n);
        self.set(n, value);
    }
}
