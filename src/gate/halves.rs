//! The halves of flows: what a file could show, and what it could give to another that shows it.
//!
//! A flow from file to file begins where a source is and ends where a sink is. Neither file need have both, so that what
//! decides whether one of them is worth a look is what the other has.

use std::ops::{BitOr, BitOrAssign};

use super::program::{Fact, Run};
use crate::flow::{Asks, CallsBack, SourceKind};
use crate::model::Models;
use crate::rule::RuleSet;

/// Kinds of sinks beyond this many count as the last one.
const KINDS: usize = 8;

/// What stands in a text of flows' halves, by the kinds of sinks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Halves {
    /// There may be a sink.
    shows: u8,
    /// There may be one, if the file is handed that by which values leave.
    sends: u8,
    /// There may be something by which values leave, whoever calls it.
    opens: u8,
    /// There may be a source.
    gives: u8,
    /// There may be one that is more than a telling name.
    holds: u8,
}

impl Halves {
    /// Whether what this file gives to another may be shown there.
    pub fn may_show_in(self, other: Halves) -> bool {
        self.gives & (other.shows | other.sends | self.sends & other.opens) != 0
    }

    /// Whether this file may show what it takes from another.
    pub fn may_take(self, held: Halves) -> bool {
        self.shows & held.holds != 0
    }

    /// Whether there is anything that a flow could begin or end with.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Whether code in such files may answer what is asked of it by a file with these halves.
    pub fn may_answer(self, asks: Asks, by: Halves, rules: &RuleSet, models: &Models) -> bool {
        let of_source = |source: SourceKind| {
            let flows = rules.forbidden_flows().filter(|(_, from)| from.contains(&source));
            flows.fold(0, |bits, (kind, _)| bits | bit(rules, kind))
        };
        let of_row = |row| bit(rules, &models.sink(row).kind);
        match asks {
            Asks::Makes(..) | Asks::Sends(..) | Asks::Options => true,
            Asks::Shows(source, CallsBack(calls_back)) => {
                let there = self.shows | by.sends & self.opens;
                (there | if calls_back { by.shows } else { 0 }) & of_source(source) != 0
            }
            Asks::Handles(_) => self.shows | self.sends != 0,
            Asks::Holds(row) => self.holds & of_row(row) != 0,
        }
    }
}

impl BitOr for Halves {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self {
            shows: self.shows | other.shows,
            sends: self.sends | other.sends,
            opens: self.opens | other.opens,
            gives: self.gives | other.gives,
            holds: self.holds | other.holds,
        }
    }
}

impl BitOrAssign for Halves {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

/// The facts that say so.
#[derive(Clone, Debug, Default)]
pub(super) struct HalfFacts {
    rows: Vec<[Fact; 5]>,
}

impl HalfFacts {
    /// The facts of one more kind of sink, in the order of the fields of [`Halves`].
    pub fn add(&mut self, facts: [Fact; 5]) {
        self.rows.push(facts);
    }

    /// All facts.
    pub fn all(&self) -> impl Iterator<Item = Fact> + '_ {
        self.rows.iter().flatten().copied()
    }

    /// What holds in a file.
    pub fn of(&self, run: &Run<'_>) -> Halves {
        let mut halves = Halves::default();
        for (at, [shows, sends, opens, gives, holds]) in self.rows.iter().enumerate() {
            let bit = 1 << at.min(KINDS - 1);
            let put = |slot: &mut u8, fact: Fact| *slot |= if run.has(fact) { bit } else { 0 };
            put(&mut halves.shows, *shows);
            put(&mut halves.sends, *sends);
            put(&mut halves.opens, *opens);
            put(&mut halves.gives, *gives);
            put(&mut halves.holds, *holds);
        }
        halves
    }
}

/// The kinds of sinks of which rules speak, in order.
pub(super) fn kinds(rules: &RuleSet) -> Vec<&str> {
    let mut kinds: Vec<&str> = rules.forbidden_flows().map(|(kind, _)| kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// The bit of a kind of sinks.
fn bit(rules: &RuleSet, kind: &str) -> u8 {
    kinds(rules).iter().position(|known| *known == kind).map_or(0, |at| 1 << at.min(KINDS - 1))
}
