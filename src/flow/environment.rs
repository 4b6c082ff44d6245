//! Variables of the environment: read, tested, and what they are taken to be.
//!
//! As a rule a variable may be anything. Whoever asks what the code does where one has a certain value walks the
//! module again with [`Module::assumed`](crate::ir::Module), and all that is known of constants holds for the
//! variable too.

use super::decider::Decider;
use super::heap::ObjKind;
use super::interp::Interp;
use super::limits;
use super::value::{Abs, Atom, Kind, Tag, Values, Why};
use crate::ir::{Const, Sym, Taken};

impl Interp<'_, '_> {
    /// A variable.
    pub(super) fn env(&mut self, var: Sym) -> Abs {
        match self.module.assumed.get(&var) {
            Some(Taken::Text(text)) => self.values.constant(Const::Text(*text)),
            Some(Taken::Unset) => Values::MISSING,
            Some(Taken::Lacking) => {
                self.values.tagged(Values::MISSING, Tag::DecidedBy(Decider::Variable(var)))
            }
            None => self.values.atom(Atom::EnvVar(var)),
        }
    }

    /// Whether a variable has this text; without one, whether it has any.
    pub(super) fn env_is(&mut self, var: Sym, with: Option<Sym>) -> Abs {
        let holds = match (self.module.assumed.get(&var), with) {
            (None, _) => return self.values.atom(Atom::EnvTest { var, with, negated: false }),
            (Some(Taken::Text(text)), Some(with)) => *text == with,
            (Some(Taken::Text(text)), None) => *text != self.empty_text,
            (Some(Taken::Unset | Taken::Lacking), _) => false,
        };
        if holds { Values::TRUE } else { Values::FALSE }
    }

    /// What stands in for a value that is missing.
    pub(super) fn stand_in(&self, missing: Abs, other: Abs) -> Abs {
        let lacks = |tag: &Tag| match tag {
            Tag::DecidedBy(Decider::Variable(var)) => self.module.assumed.get(var) == Some(&Taken::Lacking),
            Tag::DecidedBy(Decider::Hidden(_))
            | Tag::Named(_)
            | Tag::Under(_)
            | Tag::OfHeaders(_)
            | Tag::Given(_)
            | Tag::Typed(_)
            | Tag::Unseen(_) => false,
        };
        let nothing = matches!(self.values.as_const(other), Some(Const::Null | Const::Missing));
        let lacks = !nothing && self.values.get(missing).tags.iter().any(lacks);
        if lacks { Values::unknown(Why::RunTime) } else { other }
    }

    /// What a value hangs on: a variable of the environment, or what others know.
    pub(super) fn decider(&self, value: Abs) -> Option<Decider> {
        let mut agenda = vec![(value, 0)];
        let mut decider = None;
        while let Some((value, depth)) = agenda.pop() {
            let set = self.values.get(value);
            let read = set.atoms.iter().find_map(|atom| match atom {
                Atom::EnvVar(var) | Atom::EnvTest { var, .. } => Some(Decider::Variable(*var)),
                _ => None,
            });
            let tagged = || {
                set.tags.iter().find_map(|tag| match tag {
                    Tag::DecidedBy(decider) => Some(*decider),
                    Tag::Named(_)
                    | Tag::Under(_)
                    | Tag::OfHeaders(_)
                    | Tag::Given(_)
                    | Tag::Typed(_)
                    | Tag::Unseen(_) => None,
                })
            };
            let hidden = || match set.open {
                Some(why @ (Why::Parameter | Why::OtherFile(_))) => Some(Decider::Hidden(why)),
                _ => None,
            };
            decider = Decider::of(decider, Decider::of(read.or_else(tagged), hidden()));
            if decider.is_some_and(|decider| decider.variable().is_some()) {
                return decider;
            }
            // A text that is made of a variable: trimmed, in small letters.
            for atom in &set.atoms {
                if let Atom::Text(text) = atom
                    && depth < limits::TEXTS_ASKED
                    && let [part] = self.values.text(*text).parts[..]
                {
                    agenda.push((part, depth + 1));
                }
            }
        }
        decider
    }

    /// The number that a text spells, if it is a constant and does.
    pub(super) fn number_in(&mut self, value: Abs) -> Abs {
        let spelt = match self.values.as_const(value) {
            Some(Const::Text(text)) => self.names.text(text).trim().parse::<f64>().ok(),
            Some(constant) => constant.as_number(),
            None => None,
        };
        match spelt.filter(|number| number.is_finite()) {
            Some(number) => self.values.constant(Const::number(number)),
            None => self.hanging_on(value, Kind::Number),
        }
    }

    /// Whether a list holds a value: known where all of them are constants.
    pub(super) fn is_held(&mut self, member: Abs, list: Abs) -> Abs {
        let asked = self.values.as_const(member);
        let is_list = matches!(
            self.values.only(list),
            Some(Atom::Object(object)) if self.heap.get(object).kind == ObjKind::List
        );
        let members = if is_list && asked.is_some() { self.list_members(list) } else { None };
        let members: Option<Vec<Const>> =
            members.and_then(|all| all.into_iter().map(|one| self.values.as_const(one)).collect());
        match members {
            Some(members) if members.iter().any(|one| Some(*one) == asked) => Values::TRUE,
            // A symbol and a text, a number and a boolean: whether they are the same is not asked here.
            Some(members) if members.iter().all(|one| is_alike(*one, asked)) => Values::FALSE,
            _ => self.hanging_on(member, Kind::Bool),
        }
    }

    /// Something of a kind; the variable that the value it is made of hangs on is kept.
    fn hanging_on(&mut self, value: Abs, kind: Kind) -> Abs {
        match self.decider(value) {
            Some(var) => self.values.tagged(Values::kind(kind), Tag::DecidedBy(var)),
            None => Values::kind(kind),
        }
    }
}

/// Whether a constant can be told from another by its text.
fn is_alike(one: Const, other: Option<Const>) -> bool {
    matches!(
        (one, other),
        (Const::Text(_), Some(Const::Text(_) | Const::Missing | Const::Null))
            | (Const::Symbol(_), Some(Const::Symbol(_)))
    )
}
