//! Code that a call brings along, and closures that nobody in sight runs.

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::arguments::Args;
use super::calls::Site;
use super::heap::ObjKind;
use super::interp::{Frame, Interp};
use super::limits;
use super::state::Arm;
use super::value::{Abs, Atom, Kind, Values, Why};
use crate::ir::{Base, BindingId, FunctionId, FunctionKind, Instr};
use crate::model::Gives;

impl Interp<'_, '_> {
    /// The code that a call brings along, if it is of this file.
    pub(super) fn own_block(&self, site: &Site<'_>) -> Option<FunctionId> {
        match self.values.only(site.block?) {
            Some(Atom::Function(f)) => Some(f),
            _ => None,
        }
    }

    /// Runs the code that a call of a method brings along, at once, as often as may be.
    pub(super) fn run_block(
        &mut self,
        frame: &mut Frame,
        f: FunctionId,
        gives: Gives,
        receiver: Abs,
        more: &[Abs],
    ) -> Abs {
        let mut given: SmallVec<[Abs; 3]> = SmallVec::new();
        match gives {
            Gives::Nothing | Gives::Lack => {}
            Gives::Receiver => given.push(receiver),
            Gives::Members => given.extend(self.handed_out(f, receiver)),
        }
        given.extend(more.iter().copied());
        for (n, &value) in given.iter().enumerate() {
            self.given(f, n as u32, value);
        }
        if !self.is_small(frame, f) {
            self.escape_writes(frame, f);
            return Values::unknown(Why::Limit);
        }
        let args = Some(Args::from(given.to_vec()));
        let sure = match gives {
            Gives::Nothing | Gives::Receiver => true,
            Gives::Members => self.list_members(receiver).is_some_and(|members| !members.is_empty()),
            Gives::Lack => false,
        };
        if sure {
            return self.call_followed(frame, f, frame.this, args, &given);
        }
        self.run_maybe(frame, f, args, &given)
    }

    /// Whether code can be followed here at all.
    fn is_small(&self, frame: &Frame, f: FunctionId) -> bool {
        let function = &self.module.functions[f.index()];
        let size = function.instrs.len();
        size <= limits::CALLEE_INSTRS
            && size <= self.budget
            && frame.depth < limits::CALL_DEPTH
            && !function.is_generator
            && !self.active.contains(&f)
    }

    /// What a loop hands out to code of so many parameters: a member, or name and value of one.
    fn handed_out(&mut self, f: FunctionId, of: Abs) -> SmallVec<[Abs; 2]> {
        let member = self.any_member(of);
        let keyed = match self.values.only(of) {
            Some(Atom::Object(object)) => self.heap.get(object).kind == ObjKind::Plain,
            Some(Atom::Lib { path, .. }) => self.paths.role_name(path).is_some(),
            _ => false,
        };
        let function = &self.module.functions[f.index()];
        let wide = function.params.iter().filter(|p| !p.named).count() > 1;
        match (keyed, wide) {
            (true, true) => smallvec::smallvec![Values::kind(Kind::Text), member],
            (true, false) => {
                let span = function.span;
                smallvec::smallvec![self.list_of(vec![Values::kind(Kind::Text), member], span)]
            }
            (false, _) => smallvec::smallvec![member],
        }
    }

    /// Runs code of which nobody knows whether it runs: what it does may have happened.
    pub(super) fn run_maybe(
        &mut self,
        frame: &Frame,
        f: FunctionId,
        args: Option<Args>,
        passed: &[Abs],
    ) -> Abs {
        let mark = self.state.mark(&self.heap);
        let (value, returns) = self.follow(frame, f, frame.this, args, passed);
        let done = self.state.take(mark, &mut self.heap);
        let arms = if returns { vec![Arm::default(), done] } else { vec![Arm::default()] };
        self.state.merge(mark, arms, None, None, &mut self.values, &mut self.heap);
        value
    }

    /// Code was handed to somebody out of sight, who may run it now, later or never.
    pub(super) fn escape_code(&mut self, frame: &Frame, f: FunctionId) {
        let function = &self.module.functions[f.index()];
        if function.kind != FunctionKind::Closure || self.active.contains(&f) {
            return;
        }
        if self.is_small(frame, f) {
            self.run_maybe(frame, f, None, &[]);
        } else {
            self.escape_writes(frame, f);
        }
    }

    /// Whatever a closure writes around itself may have been written.
    pub(super) fn escape_writes(&mut self, frame: &Frame, f: FunctionId) {
        let mut bindings: FxHashSet<BindingId> = FxHashSet::default();
        let mut this = false;
        let function = &self.module.functions[f.index()];
        for instr in &function.instrs {
            let (Instr::Write(place, _) | Instr::Delete(place)) = instr else { continue };
            let place = &self.module.places[place.index()];
            match place.base {
                Base::Binding(b) if self.module.bindings[b.index()].owner != f && bindings.insert(b) => {
                    let value = self.state.read(b);
                    self.escape(value);
                    if place.path.is_empty() {
                        let value = self.values.join(value, Values::unknown(Why::Escaped));
                        self.state.write(b, value, &mut self.values);
                    }
                }
                Base::This if !this => {
                    this = true;
                    self.escape(frame.this);
                }
                _ => {}
            }
        }
    }

    /// A method known by name is called with a block.
    pub(super) fn block_of_method(
        &mut self,
        frame: &mut Frame,
        gives: Option<Gives>,
        site: &Site<'_>,
        receiver: Abs,
    ) -> Option<Abs> {
        let f = self.own_block(site)?;
        let Some(gives) = gives else {
            self.escape_code(frame, f);
            return None;
        };
        Some(self.run_block(frame, f, gives, receiver, &[]))
    }
}
