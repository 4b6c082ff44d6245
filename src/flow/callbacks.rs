//! Closures that wait for what code of another file gives: `loadOptions(name, (error, options) => ...)`.
//!
//! A file alone knows by which import that code came. Joined with it, the closure is run with what the code gives.

use rustc_hash::FxHashMap;

use super::arguments::Args;
use super::calls::Site;
use super::interp::{Frame, Interp};
use super::limits;
use super::state::Arm;
use super::value::{Abs, Atom, Values, Why};
use crate::ir::{FunctionId, FunctionKind};

/// A closure of the first file, and what it was given.
pub(super) type Answer = (FunctionId, Vec<Abs>);

impl Interp<'_, '_> {
    /// Closures among the arguments of a call that nobody can follow. Who waits for what another file gives is told by
    /// which import that comes; a closure of another file, which is walked nowhere else, may be run at once.
    pub(super) fn hand_away(&mut self, frame: &Frame, site: &Site<'_>, why: Option<Why>) {
        for &arg in site.args.iter().chain(&site.block) {
            let Some(Atom::Function(f)) = self.values.only(arg) else { continue };
            if self.module.functions[f.index()].kind != FunctionKind::Closure {
                continue;
            }
            if !self.module.is_own(self.module.functions[f.index()].span) {
                // Code that a call brings along is run by other means.
                if frame.depth > 0 && site.block != Some(arg) {
                    self.run_in_place(frame, f);
                }
            } else if let Some(Why::OtherFile(import)) = why
                && self.handed_away.insert(f, import) != Some(import)
            {
                self.visit_again(f);
            }
        }
    }

    /// Runs a closure where it stands, as part of the function around it, if it runs at all.
    fn run_in_place(&mut self, frame: &Frame, f: FunctionId) {
        let function = &self.module.functions[f.index()];
        let size = function.instrs.len();
        let fits = size <= self.budget && self.active.len() < limits::CALL_DEPTH + limits::IN_PLACE;
        if !fits || function.is_generator || self.active.contains(&f) {
            self.unanswered = true;
            return self.escape_writes(frame, f);
        }
        self.budget -= size;
        let guards = self.guards(frame);
        let outer = std::mem::replace(&mut self.outer_guards, guards);
        self.walk_maybe(frame, f, None, frame.depth);
        self.outer_guards = outer;
    }

    fn walk_maybe(&mut self, frame: &Frame, f: FunctionId, args: Option<Args>, depth: usize) {
        let mark = self.state.mark(&self.heap);
        let (_, returns) = self.walk(f, frame.this, args, depth);
        let done = self.state.take(mark, &mut self.heap);
        let arms = if returns { vec![Arm::default(), done] } else { vec![Arm::default()] };
        self.state.merge(mark, arms, None, None, &mut self.values, &mut self.heap);
    }

    /// Whether a closure that was handed away is told how that ended: that nothing failed, with what it waited for behind
    /// a first argument that is nothing, or that something did, and nothing else. What it waited for, all calls say together.
    pub(super) fn answers(&mut self, f: FunctionId, args: &Args) -> bool {
        let function = &self.module.functions[f.index()];
        if function.kind != FunctionKind::Closure || function.params.len() < 2 {
            return false;
        }
        let nothing = |value: &Abs| *value == Values::NULL || *value == Values::MISSING;
        match &args.values[..] {
            [first, others @ ..] if nothing(first) => {
                let told = !others.is_empty() && !others.iter().any(nothing);
                if told {
                    let given = args.values.iter().map(|&value| self.freeze(value)).collect();
                    self.answered.push((f, given));
                }
                told
            }
            [_, others @ ..] => others.iter().all(nothing),
            [] => false,
        }
    }

    /// Runs closures that were told what they waited for, each once. Where some of the code was not followed that could have
    /// told them more, they are perhaps told something else.
    pub(super) fn run_answered(&mut self, frame: &Frame, answered: Vec<Answer>, unanswered: bool) {
        let mut order: Vec<FunctionId> = Vec::new();
        let mut given: FxHashMap<FunctionId, Vec<Abs>> = FxHashMap::default();
        for (f, args) in answered {
            let Some(known) = given.get_mut(&f) else {
                order.push(f);
                given.insert(f, args);
                continue;
            };
            known.truncate(args.len());
            for (value, more) in known.iter_mut().zip(args) {
                *value = self.values.join(*value, more);
            }
        }
        if unanswered {
            for value in given.values_mut().flat_map(|args| args.iter_mut().skip(1)) {
                *value = self.values.join(*value, Values::unknown(Why::Limit));
            }
        }
        for f in order {
            let function = &self.module.functions[f.index()];
            let size = function.instrs.len();
            let fits = size <= self.budget && frame.depth < limits::CALL_DEPTH;
            if !fits || self.active.contains(&f) {
                continue;
            }
            self.budget -= size;
            let args = given.remove(&f).map(|args| called_back(Args::from(args), function.params.len()));
            self.walk_maybe(frame, f, args, frame.depth + 1);
        }
    }
}

/// What a closure is given by code of another file that it was handed to: nothing is no answer, but word of a
/// failure, or less than others give.
pub(super) fn called_back(mut args: Args, params: usize) -> Args {
    args.values.resize(args.values.len().max(params), Values::MISSING);
    for value in args.values.iter_mut().skip(1) {
        if *value == Values::MISSING || *value == Values::NULL {
            *value = Values::unknown(Why::RunTime);
        }
    }
    args
}
