//! Where `break` and `continue` go: the open loops and labels of one function.

use rustc_hash::FxHashMap;

use crate::ir::{Instr, Sym, ValueId};

/// What a `continue` does.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Round {
    /// Goes to the next round of this loop.
    Next(ValueId),
    /// Leaves this block: something follows it before the round ends.
    Rest(ValueId),
}

/// The jumps that are possible at one point of a function.
#[derive(Debug, Default)]
pub(crate) struct Jumps {
    /// What an unlabelled `break` leaves, innermost last.
    breaks: Vec<ValueId>,
    /// What an unlabelled `continue` goes to, innermost last.
    rounds: Vec<Round>,
    /// What a labelled jump leaves or goes to.
    labels: FxHashMap<Sym, (ValueId, Option<Round>)>,
    /// The labels of the loop opened last.
    own_labels: Vec<Sym>,
    /// Labels that stand before the next loop.
    waiting: Vec<Sym>,
}

impl Jumps {
    /// A label stands before a loop that is about to open.
    pub(crate) fn label_next(&mut self, label: Sym) {
        self.waiting.push(label);
    }

    /// A label whose statement is a block of its own.
    pub(crate) fn label_block(&mut self, label: Sym, block: ValueId) {
        self.labels.insert(label, (block, None));
    }

    /// A marker that an unlabelled `break` leaves.
    pub(crate) fn open(&mut self, marker: ValueId) {
        self.breaks.push(marker);
    }

    /// As [`Jumps::open`] for a loop: takes the labels that wait for it, and says where its
    /// `continue` goes.
    pub(crate) fn open_loop(&mut self, marker: ValueId, labels: Vec<Sym>, round: Round) {
        self.breaks.push(marker);
        self.rounds.push(round);
        for &label in &labels {
            self.labels.insert(label, (marker, Some(round)));
        }
        self.own_labels = labels;
    }

    /// The labels that wait for a loop.
    pub(crate) fn take_labels(&mut self) -> Vec<Sym> {
        std::mem::take(&mut self.waiting)
    }

    /// From here on a `continue` of the loop opened last goes elsewhere, by whatever label.
    pub(crate) fn continue_at(&mut self, round: Round) {
        let Some(last) = self.rounds.last_mut() else { return };
        *last = round;
        let Some(&marker) = self.breaks.last() else { return };
        for label in &self.own_labels {
            if let Some(known) = self.labels.get_mut(label)
                && known.0 == marker
            {
                known.1 = Some(round);
            }
        }
    }

    /// The marker opened last is closed.
    pub(crate) fn close(&mut self) {
        self.breaks.pop();
    }

    /// The loop opened last is closed.
    pub(crate) fn close_loop(&mut self) {
        self.breaks.pop();
        self.rounds.pop();
    }

    /// A labelled statement is over.
    pub(crate) fn unlabel(&mut self, label: Sym) {
        self.labels.remove(&label);
    }

    /// `break`, `break label`; `None` if it stands outside all that it could leave.
    pub(crate) fn leave(&self, label: Option<Sym>) -> Option<Instr> {
        let marker = match label {
            Some(label) => self.labels.get(&label)?.0,
            None => *self.breaks.last()?,
        };
        Some(Instr::Break(marker))
    }

    /// `continue`, `continue label`.
    pub(crate) fn next(&self, label: Option<Sym>) -> Option<Instr> {
        let round = match label {
            Some(label) => self.labels.get(&label)?.1?,
            None => *self.rounds.last()?,
        };
        Some(match round {
            Round::Next(marker) => Instr::Continue(marker),
            Round::Rest(marker) => Instr::Break(marker),
        })
    }
}
