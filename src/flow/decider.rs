//! What chooses between the alternatives that a value may be.

use super::value::Why;
use crate::ir::Sym;

/// What chooses between alternatives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decider {
    /// A variable of the environment.
    Variable(Sym),
    /// Something that is known to whoever looks at other files: an argument of callers, or what an import gives.
    Hidden(Why),
}

impl Decider {
    /// The variable of the environment, if it is one.
    pub fn variable(self) -> Option<Sym> {
        match self {
            Decider::Variable(name) => Some(name),
            Decider::Hidden(_) => None,
        }
    }

    /// Why it is not known, if others know it.
    pub fn hidden(self) -> Option<Why> {
        match self {
            Decider::Variable(_) => None,
            Decider::Hidden(why) => Some(why),
        }
    }

    /// Of two the one that is told: a variable, or the first.
    pub fn of(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(Decider::Hidden(_)), Some(Decider::Variable(_))) => other,
            _ => one.or(other),
        }
    }
}
