//! Markers: branches, loops, cases, handlers, and leaving them.

use super::facts::Guard;
use super::interp::{Frame, Interp};
use super::limits;
use super::state::{Arm, Mark, Presence};
use super::value::{Abs, Atom, Values};
use crate::ir::{BinaryOp, Instr, UnaryOp, ValueId};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    If,
    Loop,
    Block,
    Switch,
    Try,
}

/// An open marker.
pub(super) struct Marker {
    kind: Kind,
    index: ValueId,
    mark: Mark,
    /// Whether the marker itself can be reached.
    entered: bool,
    cond: Option<Abs>,
    truth: Option<bool>,
    presence: Option<Presence>,
    /// In the first arm of an `If`.
    first_arm: bool,
    /// The arms that reached the end so far; `None` for one that did not.
    arms: Vec<Option<Arm>>,
    /// States in which somebody left to the end of this marker.
    exits: Vec<Arm>,
    facts: usize,
    has_default: bool,
    in_case: bool,
    in_finally: bool,
    dead: bool,
    failures: usize,
    /// The loop goes through a list that is known and not empty.
    runs: bool,
    /// What `this` was outside.
    this: Option<Abs>,
    /// Nested too deep: what is inside is not looked at.
    skipped: bool,
    /// Whether some of the ways out were too many to keep.
    overflowed: bool,
}

impl Frame {
    /// The innermost loop runs at least once.
    pub(super) fn runs_loop(&mut self) {
        if let Some(marker) = self.control.iter_mut().rev().find(|m| m.kind == Kind::Loop) {
            marker.runs = true;
        }
    }
}

impl Frame {
    /// Whether conditions in the innermost loop decide whether this is reached in a round.
    pub(super) fn picks_rounds(&self, values: &Values) -> bool {
        let Some(at) = self.control.iter().rposition(|m| m.kind == Kind::Loop) else { return false };
        self.asks_since(at, self.control[at].facts, values)
    }

    /// Whether conditions in the function decide whether this is reached.
    pub(super) fn asks(&self, values: &Values) -> bool {
        self.asks_since(0, 0, values)
    }

    fn asks_since(&self, marker: usize, fact: usize, values: &Values) -> bool {
        let open = self.control[marker..].iter().filter_map(Marker::guard);
        let passed = self.facts[fact.min(self.facts.len())..].iter().cloned();
        open.chain(passed).any(|guard| !values.lets_headers_through(&guard))
    }
}

impl Marker {
    /// The condition that holds inside.
    pub(super) fn guard(&self) -> Option<Guard> {
        match (self.kind, self.cond) {
            (Kind::If, Some(cond)) => Some(Guard { cond, holds: self.first_arm }),
            _ => None,
        }
    }
}

impl Interp<'_, '_> {
    pub(super) fn control(&mut self, frame: &mut Frame, index: ValueId, instr: &Instr) {
        let turns = matches!(
            instr,
            Instr::Else | Instr::Case(_) | Instr::CaseDefault | Instr::Catch | Instr::Finally
        );
        if turns && frame.control.last().is_some_and(|marker| marker.skipped) {
            return;
        }
        match *instr {
            Instr::If(v) => self.open_if(frame, index, v),
            Instr::Else => self.turn_else(frame),
            Instr::Loop => self.open(frame, index, Kind::Loop, None),
            Instr::Block => self.open(frame, index, Kind::Block, None),
            Instr::Within(v) => {
                self.open(frame, index, Kind::Block, None);
                let this = std::mem::replace(&mut frame.this, frame.values[v.index()]);
                if let Some(marker) = frame.control.last_mut() {
                    marker.this = Some(this);
                }
            }
            Instr::Switch(v) => {
                let value = frame.values[v.index()];
                self.open(frame, index, Kind::Switch, Some(value));
            }
            Instr::Case(_) => self.turn_case(frame, false),
            Instr::CaseDefault => self.turn_case(frame, true),
            Instr::Try => self.open(frame, index, Kind::Try, None),
            Instr::Catch => self.turn_catch(frame),
            Instr::Finally => self.turn_finally(frame),
            Instr::End => self.close(frame),
            Instr::Break(target) | Instr::Continue(target) => self.leave_to(frame, target),
            _ => {}
        }
    }

    fn open(&mut self, frame: &mut Frame, index: ValueId, kind: Kind, cond: Option<Abs>) {
        frame.control.push(Marker {
            kind,
            index,
            mark: self.state.mark(&self.heap),
            entered: frame.reachable,
            cond,
            truth: None,
            presence: None,
            first_arm: true,
            arms: Vec::new(),
            exits: Vec::new(),
            facts: frame.facts.len(),
            has_default: false,
            in_case: false,
            in_finally: false,
            dead: false,
            failures: frame.failures.len(),
            runs: false,
            this: None,
            skipped: false,
            overflowed: false,
        });
        if frame.control.len() > limits::NESTING
            && let Some(marker) = frame.control.last_mut()
        {
            marker.skipped = true;
            frame.reachable = false;
            self.limit(frame.function, "nested statements");
        }
    }

    fn open_if(&mut self, frame: &mut Frame, index: ValueId, v: ValueId) {
        let cond = frame.values[v.index()];
        let presence = self.presence(frame, v);
        self.open(frame, index, Kind::If, Some(cond));
        let truth = self.values.truth(cond, Some(self.empty_text));
        if let Some(marker) = frame.control.last_mut() {
            marker.truth = truth;
            marker.presence = presence;
        }
        frame.reachable &= truth != Some(false);
    }

    /// Whether the condition says that a key is there: `o.k`, `o['k'] !== undefined`, `'k' in o`.
    fn presence(&mut self, frame: &Frame, v: ValueId) -> Option<Presence> {
        let instrs = &self.module.functions[frame.function.index()].instrs;
        match *instrs.get(v.index())? {
            Instr::Read(place) => {
                let place = &self.module.places[place.index()];
                let (&last, path) = place.path.split_last()?;
                let base = self.place_value(frame, place.base, path);
                let keys = self.keys(frame, last);
                self.presence_of(base, &keys)
            }
            Instr::Binary(BinaryOp::In, key, object) => {
                let keys = self.keys(frame, crate::ir::Key::Value(key));
                self.presence_of(frame.values[object.index()], &keys)
            }
            Instr::Binary(BinaryOp::NotEqual | BinaryOp::LooseNotEqual, l, _) => self.presence(frame, l),
            Instr::Unary(UnaryOp::Not, inner) => match *instrs.get(inner.index())? {
                Instr::Unary(UnaryOp::Not, value) => self.presence(frame, value),
                _ => None,
            },
            _ => None,
        }
    }

    fn presence_of(&self, base: Abs, keys: &[crate::ir::Sym]) -> Option<Presence> {
        match self.values.only(base)? {
            Atom::Object(object) if !keys.is_empty() => Some(Presence { object, keys: keys.into() }),
            _ => None,
        }
    }

    /// The state since the marker, taken back; nothing if the end of the arm cannot be reached.
    fn take_arm(&mut self, frame: &Frame, mark: Mark) -> Option<Arm> {
        if frame.reachable {
            return Some(self.state.take(mark, &mut self.heap));
        }
        self.state.undo(mark, &mut self.heap);
        None
    }

    fn turn_else(&mut self, frame: &mut Frame) {
        let Some(mark) = frame.control.last().map(|m| m.mark) else { return };
        let arm = self.take_arm(frame, mark);
        let Some(marker) = frame.control.last_mut() else { return };
        frame.facts.truncate(marker.facts);
        marker.arms.push(arm);
        marker.first_arm = false;
        frame.reachable = marker.entered && marker.truth != Some(true);
    }

    fn turn_case(&mut self, frame: &mut Frame, default: bool) {
        let Some(marker) = frame.control.last() else { return };
        let (mark, in_case) = (marker.mark, marker.in_case);
        let fallen = if in_case { self.take_arm(frame, mark) } else { None };
        if let Some(arm) = fallen {
            self.state.merge(mark, vec![Arm::default(), arm], None, None, &mut self.values, &mut self.heap);
        }
        let Some(marker) = frame.control.last_mut() else { return };
        marker.in_case = true;
        marker.has_default |= default;
        frame.facts.truncate(marker.facts);
        frame.reachable = marker.entered;
    }

    fn turn_catch(&mut self, frame: &mut Frame) {
        let Some(marker) = frame.control.last() else { return };
        let mark = marker.mark;
        let done = self.state.take(mark, &mut self.heap);
        let reached = frame.reachable.then(|| done.clone());
        // The exception may have come before or after any of it.
        self.state.merge(mark, vec![Arm::default(), done], None, None, &mut self.values, &mut self.heap);
        let Some(marker) = frame.control.last_mut() else { return };
        marker.arms.push(reached);
        marker.first_arm = false;
        frame.facts.truncate(marker.facts);
        frame.reachable = marker.entered;
    }

    fn turn_finally(&mut self, frame: &mut Frame) {
        let Some(mark) = frame.control.last().map(|m| m.mark) else { return };
        let last = self.take_arm(frame, mark);
        let Some(marker) = frame.control.last_mut() else { return };
        frame.facts.truncate(marker.facts);
        let mut arms: Vec<Arm> = marker.arms.drain(..).flatten().chain(last).collect();
        marker.in_finally = true;
        marker.dead = arms.is_empty();
        frame.reachable = marker.entered;
        if arms.is_empty() {
            arms.push(Arm::default());
        }
        self.state.merge(mark, arms, None, None, &mut self.values, &mut self.heap);
    }

    fn close(&mut self, frame: &mut Frame) {
        let Some(marker) = frame.control.last() else { return };
        if let Some(this) = marker.this {
            frame.this = this;
        }
        let (mark, in_finally) = (marker.mark, marker.in_finally);
        if marker.skipped || !self.may_merge(marker) {
            self.abandon(frame);
            return;
        }
        if in_finally {
            let Some(marker) = frame.control.pop() else { return };
            frame.failures.truncate(marker.failures);
            frame.reachable &= !marker.dead;
            self.forget_after(frame, marker.overflowed);
            return;
        }
        let last = self.take_arm(frame, mark);
        let Some(mut marker) = frame.control.pop() else { return };
        frame.facts.truncate(marker.facts);
        if marker.kind == Kind::Try {
            frame.failures.truncate(marker.failures);
        }
        marker.arms.push(last);
        match marker.kind {
            Kind::If => return self.close_if(frame, marker),
            Kind::Loop if !marker.runs => marker.arms.push(marker.entered.then(Arm::default)),
            Kind::Switch if !marker.has_default => marker.arms.push(marker.entered.then(Arm::default)),
            _ => {}
        }
        let arms: Vec<Arm> = marker.arms.into_iter().flatten().chain(marker.exits).collect();
        frame.reachable = !arms.is_empty();
        let env = marker.cond.and_then(|c| self.decider(c));
        self.state.merge(mark, arms, env, None, &mut self.values, &mut self.heap);
        self.forget_after(frame, marker.overflowed);
    }

    /// Whether there is effort left for putting together what a statement's arms changed. What few changes
    /// cost is not counted.
    fn may_merge(&mut self, marker: &Marker) -> bool {
        let arms = marker.arms.iter().flatten().chain(&marker.exits).map(Arm::len).sum::<usize>();
        let size = arms + self.state.since(marker.mark);
        size <= limits::EXIT || self.heap.spend(size)
    }

    /// Leaves a statement of which nobody can say what it did: neither can they of the rest of the
    /// statement around it, at the end of which everything is forgotten.
    fn abandon(&mut self, frame: &mut Frame) {
        let Some(marker) = frame.control.pop() else { return };
        self.state.undo(marker.mark, &mut self.heap);
        frame.facts.truncate(marker.facts);
        if marker.kind == Kind::Try {
            frame.failures.truncate(marker.failures);
        }
        if marker.entered {
            self.overflow(frame);
        }
    }

    fn overflow(&mut self, frame: &mut Frame) {
        match frame.control.last_mut() {
            Some(around) => {
                around.overflowed = true;
                frame.reachable = false;
            }
            None => {
                frame.reachable = true;
                self.state.forget(&mut self.values, &mut self.heap);
            }
        }
    }

    /// Forgets, at the end of a statement, if the statement's effects were lost.
    fn forget_after(&mut self, frame: &mut Frame, lost: bool) {
        if !lost {
            return;
        }
        if !frame.control.is_empty() && !self.heap.spend(self.state.size(&self.heap)) {
            return self.overflow(frame);
        }
        frame.reachable = true;
        self.state.forget(&mut self.values, &mut self.heap);
    }

    fn close_if(&mut self, frame: &mut Frame, mut marker: Marker) {
        if marker.first_arm {
            let other = marker.entered && marker.truth != Some(true);
            marker.arms.push(other.then(Arm::default));
        }
        let survivors: Vec<bool> = marker.arms.iter().map(Option::is_some).collect();
        let arms: Vec<Arm> = marker.arms.into_iter().flatten().chain(marker.exits).collect();
        frame.reachable = !arms.is_empty();
        let presence = if survivors == [true, true] { marker.presence.take() } else { None };
        let env = marker.cond.and_then(|c| self.decider(c));
        self.state.merge(marker.mark, arms, env, presence, &mut self.values, &mut self.heap);
        self.forget_after(frame, marker.overflowed);
        // `if (c) return;` makes the rest of the enclosing marker run under `not c`.
        if let (Some(cond), None, [then, other]) = (marker.cond, marker.truth, &survivors[..])
            && then != other
        {
            frame.facts.push(Guard { cond, holds: *then });
        }
    }

    fn leave_to(&mut self, frame: &mut Frame, target: ValueId) {
        if frame.reachable
            && let Some(at) = frame.control.iter().rposition(|m| m.index == target)
        {
            // A loop that is left in thousands of places would be copied at each of them.
            let size = self.state.since(frame.control[at].mark);
            if size > limits::EXIT && !self.heap.spend(size) {
                frame.control[at].overflowed = true;
                frame.reachable = false;
                return;
            }
            let arm = self.state.changes(frame.control[at].mark, &self.heap);
            frame.control[at].exits.push(arm);
        }
        frame.reachable = false;
    }

    pub(super) fn leave_by_return(&mut self, frame: &mut Frame, value: Abs) {
        if !frame.reachable {
            return;
        }
        frame.returned = Some(frame.returned.map_or(value, |r| self.values.join(r, value)));
        if frame.depth > 0 {
            frame.returned_apart.push(value);
            frame.exits.push(self.state.changes(frame.start, &self.heap));
        }
        frame.reachable = false;
    }

    /// Merges all ways out of a function. Gives whether any reaches the end of the body.
    pub(super) fn leave_function(&mut self, frame: &mut Frame) -> bool {
        if frame.depth == 0 {
            return frame.reachable;
        }
        let fell_off = frame.reachable;
        if frame.exits.is_empty() && fell_off {
            return true;
        }
        let last = self.take_arm(frame, frame.start);
        let arms: Vec<Arm> = std::mem::take(&mut frame.exits).into_iter().chain(last).collect();
        self.state.merge(frame.start, arms, None, None, &mut self.values, &mut self.heap);
        fell_off
    }
}
