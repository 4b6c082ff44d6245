//! Comprehensions that copy: `{k: v for k, v in a.items() if k != 'b'}` is `a` without `b`.

use super::Lowerer;
use super::place::ConstantKey;
use crate::ir::*;
use crate::language::python::words::{Field, Kind};

/// What a comprehension copies.
pub(super) struct Copied {
    /// The object.
    pub of: u32,
    /// Whether its pairs are asked for, so that they are all that it has.
    pub certain: bool,
    /// The constants that name what is left out.
    without: Vec<u32>,
}

impl Lowerer<'_> {
    /// What a comprehension copies; nothing if it does anything else.
    pub(super) fn copied(&self, n: u32) -> Option<Copied> {
        if self.kind(n) != Kind::DictionaryComprehension {
            return None;
        }
        let mut clauses = self.table.children(n).filter(|&c| self.is_clause(c));
        let first = clauses.next().filter(|&c| self.kind(c) == Kind::ForInClause)?;
        let targets = self.field(first, Field::Left)?;
        if !matches!(self.kind(targets), Kind::PatternList | Kind::TuplePattern) {
            return None;
        }
        let names: Vec<u32> = self.table.children(targets).filter(|&c| self.is_named(c)).collect();
        let (&[key, value], pair) = (&names[..], self.field(n, Field::Body)?) else { return None };
        let same = |a: u32, b: Option<u32>| {
            let b = b.filter(|&b| self.kind(a) == Kind::Identifier && self.kind(b) == Kind::Identifier);
            b.is_some_and(|b| self.text(a) == self.text(b))
        };
        if !same(key, self.field(pair, Field::Key)) || !same(value, self.field(pair, Field::Value)) {
            return None;
        }
        let mut without = Vec::new();
        for clause in clauses {
            if self.kind(clause) != Kind::IfClause {
                return None;
            }
            self.left_out(self.first_named(clause)?, self.text(key), &mut without)?;
        }
        let pairs = self.peel(self.field(first, Field::Right)?);
        let of = self.pairs_of(pairs);
        Some(Copied { of: of.unwrap_or(pairs), certain: of.is_some(), without })
    }

    /// The `a` of `a.items()`.
    fn pairs_of(&self, n: u32) -> Option<u32> {
        let call = Some(n).filter(|&n| self.kind(n) == Kind::Call)?;
        let callee = self.field(call, Field::Function).filter(|&c| self.kind(c) == Kind::Attribute)?;
        let arguments = self.field(call, Field::Arguments)?;
        let is_items = self.field(callee, Field::Attribute).is_some_and(|name| self.text(name) == "items");
        let plain = is_items && !self.table.children(arguments).any(|c| self.is_named(c));
        self.field(callee, Field::Object).filter(|_| plain)
    }

    /// The constants that a condition on a name leaves out: `k != 'a' and k not in ('b', 'c')`.
    fn left_out(&self, condition: u32, name: &str, out: &mut Vec<u32>) -> Option<()> {
        let mut agenda = vec![condition];
        while let Some(n) = agenda.pop() {
            let n = self.peel(n);
            let operands: Vec<u32> = self.table.children(n).filter(|&c| self.is_named(c)).collect();
            let &[left, right] = &operands[..] else { return None };
            match self.kind(n) {
                Kind::BooleanOperator if self.has_token(n, Kind::AndWord) => agenda.extend([left, right]),
                Kind::ComparisonOperator if self.text(left) == name => {
                    let constants = if self.has_token(n, Kind::NotEqual) {
                        vec![right]
                    } else if self.has_token(n, Kind::NotIn) {
                        let list = self.peel(right);
                        let is_list = matches!(self.kind(list), Kind::Tuple | Kind::List | Kind::Set);
                        Some(list).filter(|_| is_list)?;
                        self.table.children(list).filter(|&c| self.is_named(c)).collect()
                    } else {
                        return None;
                    };
                    let is_text = |&c: &u32| matches!(self.constant_key(c), Some(ConstantKey::Text(_)));
                    if !constants.iter().all(is_text) {
                        return None;
                    }
                    out.extend(constants);
                }
                _ => return None,
            }
        }
        Some(())
    }

    /// The copy, what it is of being ready.
    pub(super) fn copy(&mut self, n: u32) {
        let Some(copied) = self.copied(n) else { return };
        let of = self.value_of(copied.of);
        let keys = copied.without.iter().map(|&key| self.key(key)).collect();
        let keys = self.b.keys(keys);
        if copied.certain {
            let value = self.emit(Instr::Without(of, keys), n);
            return self.set(n, value);
        }
        let copy = self.derive(Instr::Without(of, keys), n);
        let span = self.span(n);
        let more = self.unknown(n);
        let entries = vec![Entry::Spread { value: copy, span }, Entry::Spread { value: more, span }];
        let object = self.b.object(entries);
        let value = self.emit(Instr::Object(object), n);
        self.set(n, value);
    }
}
