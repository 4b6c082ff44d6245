//! Operators: small constant evaluation, and what is known of the rest.

use smallvec::SmallVec;

use super::decider::Decider;
use super::heap::ObjKind;
use super::interp::Interp;
use super::value::{Abs, Atom, Kind, Tag, TextMode, Values, Why};
use crate::ir::{BinaryOp, Const, Falsy, LogicalOp, Sym, UnaryOp};
use crate::source::Span;

impl Interp<'_, '_> {
    fn truth(&self, value: Abs) -> Option<bool> {
        match self.values.only(value) {
            Some(Atom::Object(object)) if self.module.sense.falsy == Falsy::Empty => {
                self.heap.is_filled(object)
            }
            _ => self.values.truth(value, Some(self.empty_text)),
        }
    }

    pub(super) fn unary(&mut self, op: UnaryOp, value: Abs) -> Abs {
        match op {
            UnaryOp::Not => self.negation(value),
            UnaryOp::Void => Values::MISSING,
            UnaryOp::TypeOf => Values::kind(Kind::Text),
            UnaryOp::Negate | UnaryOp::Plus | UnaryOp::Invert => {
                let number = self.values.as_const(value).and_then(Const::as_number);
                match (op, number) {
                    (UnaryOp::Negate, Some(n)) => self.values.constant(Const::number(-n)),
                    (UnaryOp::Plus, Some(n)) => self.values.constant(Const::number(n)),
                    _ => Values::kind(Kind::Number),
                }
            }
        }
    }

    fn negation(&mut self, value: Abs) -> Abs {
        if let Some(truth) = self.truth(value) {
            return if truth { Values::FALSE } else { Values::TRUE };
        }
        if let Some(answer) = self.values.of_headers(value) {
            return self.values.tagged(Values::kind(Kind::Bool), Tag::OfHeaders(!answer));
        }
        let atom = match self.values.only(value) {
            Some(Atom::EnvTest { var, with, negated }) => Atom::EnvTest { var, with, negated: !negated },
            Some(Atom::EnvVar(var)) => Atom::EnvTest { var, with: None, negated: true },
            _ => {
                let negation = self.unknown_bool(value, value);
                return self.remember_negation(value, negation);
            }
        };
        self.values.atom(atom)
    }

    /// Some boolean; what had a say in the operands is kept.
    fn unknown_bool(&mut self, l: Abs, r: Abs) -> Abs {
        let var = Decider::of(self.decider(l), self.decider(r));
        match var {
            Some(var) => self.values.tagged(Values::kind(Kind::Bool), Tag::DecidedBy(var)),
            None => Values::kind(Kind::Bool),
        }
    }

    pub(super) fn binary(&mut self, op: BinaryOp, l: Abs, r: Abs, span: Span) -> Abs {
        use BinaryOp::*;
        match op {
            Equal | LooseEqual => self.equality(l, r, false, op == LooseEqual),
            NotEqual | LooseNotEqual => self.equality(l, r, true, op == LooseNotEqual),
            Less | LessEqual | Greater | GreaterEqual => self.order(op, l, r),
            In if self.is_list(r) => self.is_held(l, r),
            In | InstanceOf => self.unknown_bool(l, r),
            Add => self.add(l, r, span),
            BitOr if self.is_object(l) || self.is_object(r) => self.united(l, r, span),
            // A path below another one.
            Divide if self.is_text(r) => Values::unknown(Why::RunTime),
            Remainder if self.is_text(l) => self.filled_by_sign(l, r, span),
            _ => self.arithmetic(op, l, r),
        }
    }

    fn is_object(&self, value: Abs) -> bool {
        matches!(self.values.only(value), Some(Atom::Object(object)) if self.heap.get(object).kind == ObjKind::Plain)
    }

    fn is_list(&self, value: Abs) -> bool {
        matches!(self.values.only(value), Some(Atom::Object(object)) if self.heap.get(object).kind == ObjKind::List)
    }

    fn is_text(&self, value: Abs) -> bool {
        matches!(self.values.only(value), Some(Atom::Const(Const::Text(_)) | Atom::Text(_)))
    }

    /// `a | b` of objects: the members of both, those of the second winning.
    fn united(&mut self, l: Abs, r: Abs, span: Span) -> Abs {
        let object = self.heap.new_object(ObjKind::Plain, span);
        self.spread_into(object, l, span);
        self.spread_into(object, r, span);
        self.values.atom(Atom::Object(object))
    }

    /// The members of one list and then those of another.
    fn joined_lists(&mut self, l: Abs, r: Abs, span: Span) -> Abs {
        let known = self.list_members(l).zip(self.list_members(r));
        if let Some((mut members, more)) = known {
            members.extend(more);
            return self.list_of(members, span);
        }
        let object = self.heap.new_object(ObjKind::List, span);
        self.spread_into(object, l, span);
        self.spread_into(object, r, span);
        self.state.open(&mut self.heap, object, Why::RunTime);
        self.values.atom(Atom::Object(object))
    }

    fn equality(&mut self, l: Abs, r: Abs, negated: bool, loose: bool) -> Abs {
        let bool_of = |b: bool| if b != negated { Values::TRUE } else { Values::FALSE };
        match (self.values.only(l), self.values.only(r)) {
            (Some(Atom::Const(a)), Some(Atom::Const(b))) => {
                let nothing = |c: Const| matches!(c, Const::Null | Const::Missing);
                let one_nothing = loose || self.module.sense.missing_is_null;
                let equal = match (a.as_number(), b.as_number()) {
                    (Some(x), Some(y)) => x == y,
                    _ => a == b || (one_nothing && nothing(a) && nothing(b)),
                };
                if !equal && loose && !nothing(a) && !nothing(b) {
                    // `1 == '1'`: conversions are not evaluated.
                    return Values::kind(Kind::Bool);
                }
                bool_of(equal)
            }
            (Some(Atom::EnvVar(var)), Some(Atom::Const(c)))
            | (Some(Atom::Const(c)), Some(Atom::EnvVar(var))) => {
                match c {
                    Const::Text(with) | Const::Symbol(with) => {
                        self.values.atom(Atom::EnvTest { var, with: Some(with), negated })
                    }
                    Const::Missing | Const::Null => {
                        self.values.atom(Atom::EnvTest { var, with: None, negated: !negated })
                    }
                    // A variable of the environment is a text or missing, never a boolean or number.
                    _ if !loose => bool_of(false),
                    _ => self.unknown_bool(l, r),
                }
            }
            _ => self.unknown_bool(l, r),
        }
    }

    fn order(&mut self, op: BinaryOp, l: Abs, r: Abs) -> Abs {
        let numbers = self
            .values
            .as_const(l)
            .and_then(Const::as_number)
            .zip(self.values.as_const(r).and_then(Const::as_number));
        let Some((a, b)) = numbers else { return self.unknown_bool(l, r) };
        let holds = match op {
            BinaryOp::Less => a < b,
            BinaryOp::LessEqual => a <= b,
            BinaryOp::Greater => a > b,
            _ => a >= b,
        };
        if holds { Values::TRUE } else { Values::FALSE }
    }

    fn arithmetic(&mut self, op: BinaryOp, l: Abs, r: Abs) -> Abs {
        let numbers = self
            .values
            .as_const(l)
            .and_then(Const::as_number)
            .zip(self.values.as_const(r).and_then(Const::as_number));
        let Some((a, b)) = numbers else { return Values::kind(Kind::Number) };
        let int = |n: f64| n as i64 as i32;
        let n = match op {
            BinaryOp::Subtract => a - b,
            BinaryOp::Multiply => a * b,
            BinaryOp::Divide => a / b,
            BinaryOp::FloorDivide => (a / b).floor(),
            BinaryOp::Remainder => a % b,
            BinaryOp::Power => a.powf(b),
            BinaryOp::BitAnd => f64::from(int(a) & int(b)),
            BinaryOp::BitOr => f64::from(int(a) | int(b)),
            BinaryOp::BitXor => f64::from(int(a) ^ int(b)),
            BinaryOp::ShiftLeft => f64::from(int(a).wrapping_shl(int(b) as u32)),
            BinaryOp::ShiftRight => f64::from(int(a).wrapping_shr(int(b) as u32)),
            _ => return Values::kind(Kind::Number),
        };
        self.values.constant(Const::number(n))
    }

    fn add(&mut self, l: Abs, r: Abs, span: Span) -> Abs {
        let numbers = self
            .values
            .as_const(l)
            .and_then(Const::as_number)
            .zip(self.values.as_const(r).and_then(Const::as_number));
        if let Some((a, b)) = numbers {
            return self.values.constant(Const::number(a + b));
        }
        let number = |v: &Self, x: Abs| {
            matches!(v.values.only(x), Some(Atom::Kind(Kind::Number)) | Some(Atom::Const(Const::Number(_))))
        };
        if number(self, l) && number(self, r) {
            return Values::kind(Kind::Number);
        }
        if self.is_list(l) && self.is_list(r) {
            return self.joined_lists(l, r, span);
        }
        // A chain of `+` is one text with many parts, not a text of a text of a text.
        let mut parts: SmallVec<[Abs; 2]> = SmallVec::new();
        for side in [l, r] {
            match self.values.only(side) {
                Some(Atom::Text(t))
                    if self.values.text(t).mode == TextMode::Plain
                        && self.values.text(t).parts.len() < 64 =>
                {
                    parts.extend(self.values.text(t).parts.iter().copied());
                }
                _ => parts.push(side),
            }
        }
        self.text(TextMode::Plain, parts, span)
    }

    /// The text that the parts make, if all are constants.
    pub(super) fn constant_text(&self, parts: &[Abs]) -> Option<String> {
        let mut text = String::new();
        for &part in parts {
            match self.values.as_const(part)? {
                Const::Text(sym) | Const::Symbol(sym) => text.push_str(self.names.text(sym)),
                Const::Number(bits) => text.push_str(&f64::from_bits(bits).to_string()),
                Const::Bool(b) => text.push_str(if b { "true" } else { "false" }),
                _ => return None,
            }
            // A constant built in a loop of concatenations could double with every step.
            if text.len() > 4096 {
                return None;
            }
        }
        Some(text)
    }

    pub(super) fn logical(&mut self, op: LogicalOp, l: Abs, r: Abs) -> Abs {
        match op {
            LogicalOp::And => match self.truth(l) {
                Some(true) => r,
                Some(false) => l,
                None => {
                    let both = self.either(l, r, Some(true));
                    self.with_class_test([l, r], both)
                }
            },
            LogicalOp::Or => match self.truth(l) {
                Some(true) => l,
                Some(false) => self.stand_in(l, r),
                None => {
                    let one = self.either(l, r, Some(false));
                    match self.class_tests.contains_key(&l) && self.class_tests.contains_key(&r) {
                        true => self.with_class_test([l, r], one),
                        false => one,
                    }
                }
            },
            LogicalOp::Coalesce => self.default(l, r),
        }
    }

    /// The left side or the right one; `r_if` says for which truth of the left side the right is taken.
    fn either(&mut self, l: Abs, r: Abs, r_if: Option<bool>) -> Abs {
        let var = self.decider(l);
        // Of the left side only what has the other truth value comes through.
        let mut left = self.values.get(l).clone();
        left.atoms.retain(|atom| match atom {
            Atom::Const(Const::Bool(b)) => Some(*b) != r_if,
            Atom::Const(Const::Null | Const::Missing) => r_if != Some(false),
            Atom::Object(_) | Atom::Function(_) | Atom::Class(_) => r_if != Some(true),
            _ => true,
        });
        // A test gives a boolean that is already decided on this side.
        if let [Atom::EnvTest { .. } | Atom::Kind(Kind::Bool)] = left.atoms[..]
            && left.open.is_none()
        {
            left.atoms = smallvec::smallvec![Atom::Const(Const::Bool(r_if != Some(true)))];
        }
        let left = self.values.add(left);
        let joined = self.values.join(left, r);
        match var {
            Some(var) => self.values.tagged(joined, Tag::DecidedBy(var)),
            None => joined,
        }
    }

    /// The text that the environment is compared with, where only the arm in which it is equal has
    /// more to give than a constant.
    fn tested_text(&self, cond: Abs, then: Abs, other: Abs) -> Option<Sym> {
        let Some(Atom::EnvTest { with: Some(with), negated, .. }) = self.values.only(cond) else {
            return None;
        };
        self.values.as_const(if negated { then } else { other })?;
        Some(with)
    }

    pub(super) fn select(&mut self, cond: Abs, then: Abs, other: Abs) -> Abs {
        match self.truth(cond) {
            Some(true) => then,
            Some(false) => other,
            None if self.picked(then, other) => Values::unknown(Why::RunTime),
            None => {
                let mut joined = self.values.join(then, other);
                if let Some(with) = self.tested_text(cond, then, other) {
                    joined = self.values.tagged(joined, Tag::Under(with));
                }
                match self.decider(cond) {
                    Some(var) => self.values.tagged(joined, Tag::DecidedBy(var)),
                    None => joined,
                }
            }
        }
    }

    /// The value, or the other one where the value is null or missing.
    pub(super) fn default(&mut self, value: Abs, other: Abs) -> Abs {
        self.default_if(value, other, |a| matches!(a, Atom::Const(Const::Null | Const::Missing)))
    }

    /// The value, or the other one where the value is missing; null is a value.
    pub(super) fn default_missing(&mut self, value: Abs, other: Abs) -> Abs {
        self.default_if(value, other, |a| matches!(a, Atom::Const(Const::Missing)))
    }

    fn default_if(&mut self, value: Abs, other: Abs, nothing: fn(&Atom) -> bool) -> Abs {
        let set = self.values.get(value);
        let maybe = set.open.is_some()
            || set.atoms.iter().any(|a| nothing(a) || matches!(a, Atom::EnvVar(_) | Atom::Lib { .. }));
        if !maybe {
            return value;
        }
        if set.open.is_none() && set.atoms.iter().all(nothing) {
            return self.stand_in(value, other);
        }
        let mut rest = set.clone();
        rest.atoms.retain(|a| !nothing(a));
        let rest = self.values.add(rest);
        self.values.join(rest, other)
    }

    /// The value as a boolean.
    pub(super) fn as_bool(&mut self, value: Abs) -> Abs {
        match self.truth(value) {
            Some(true) => Values::TRUE,
            Some(false) => Values::FALSE,
            None => match self.values.only(value) {
                Some(Atom::EnvTest { .. }) => value,
                Some(Atom::EnvVar(var)) => {
                    self.values.atom(Atom::EnvTest { var, with: None, negated: false })
                }
                _ => self.unknown_bool(value, value),
            },
        }
    }

    /// A name in a value that a model asks for by its text.
    pub(super) fn sym(&mut self, text: &str) -> Sym {
        self.names.intern(text)
    }
}
