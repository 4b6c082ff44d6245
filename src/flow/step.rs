//! One instruction after the other.

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::arguments::Args;
use super::heap::ObjKind;
use super::interp::{Frame, Interp};
use super::value::{Abs, Atom, Kind, Values, Why};
use crate::ir::{
    BinaryOp, ClassId, ElementKind, Function, FunctionId, FunctionKind, Instr, Module, OpaqueReason, Origin,
    Sym, ValueId,
};

impl<'a> Interp<'a, '_> {
    /// Walks a function. Gives what it returns; whether its end can be reached is left in the frame.
    pub(super) fn walk(
        &mut self,
        id: FunctionId,
        this: Abs,
        args: Option<Args>,
        depth: usize,
    ) -> (Abs, bool) {
        let module: &'a Module = self.module;
        let function: &'a Function = &module.functions[id.index()];
        let start = self.state.mark(&self.heap);
        let mut frame = Frame {
            function: id,
            values: Vec::with_capacity(function.instrs.len()),
            control: Vec::new(),
            this,
            args,
            reachable: true,
            returned: None,
            returned_apart: SmallVec::new(),
            depth,
            facts: Vec::new(),
            start,
            exits: Vec::new(),
            failures: Vec::new(),
            given: if depth == 0 { self.given_silently(id) } else { FxHashSet::default() },
        };
        self.active.push(id);
        for (index, (instr, origin)) in function.instrs.iter().zip(&function.origins).enumerate() {
            self.here = origin.span;
            let mut value = self.step(&mut frame, index, instr, *origin);
            if self.remarks.is_some() {
                value = self.remark(&frame, ValueId(index as u32), instr, origin.span, value);
            }
            if frame.reachable && frame.given.contains(&(index as u32)) {
                self.returned_to_framework(&frame, value, origin.span);
            }
            frame.values.push(value);
        }
        self.active.pop();
        if id == FunctionId::MODULE {
            self.module_values.clone_from(&frame.values);
            self.module_names = self.names_offered();
        }
        let ends = self.leave_function(&mut frame);
        let returned = match (frame.returned, ends && frame.reachable) {
            (Some(r), true) => self.values.join(r, Values::MISSING),
            (Some(r), false) => r,
            (None, _) => Values::MISSING,
        };
        if depth == 0 {
            self.returns.insert(id, returned);
        }
        self.returned_apart = frame.returned_apart;
        (returned, ends || frame.returned.is_some())
    }

    fn step(&mut self, frame: &mut Frame, index: usize, instr: &Instr, origin: Origin) -> Abs {
        let span = origin.span;
        match *instr {
            Instr::Const(c) => self.values.constant(c),
            Instr::Text(list) => self.built_text(frame, list, span),
            Instr::Read(place) => self.read(frame, place, span),
            Instr::Function(f) => {
                self.dead[f.index()] = !frame.reachable;
                self.capture(frame, f);
                self.values.atom(Atom::Function(f))
            }
            Instr::Class(c) => self.define_class(frame, c),
            Instr::Import(i) => self.import(i),
            Instr::Param(n) => self.param(frame, n),
            Instr::Caught => self.caught(frame),
            Instr::Narrowed(v, of) => self.narrowed(frame.values[v.index()], frame.values[of.index()]),
            Instr::Object(list) => self.object(frame, list, span),
            Instr::List(list) => self.list(frame, list, span),
            Instr::Unary(op, v) => self.unary(op, frame.values[v.index()]),
            Instr::Binary(op, l, r) => {
                self.note_comparison(frame, op, l, r, span);
                let answer = self.binary(op, frame.values[l.index()], frame.values[r.index()], span);
                match op {
                    BinaryOp::InstanceOf => self.class_test(frame, l, r, answer),
                    _ => answer,
                }
            }
            Instr::Logical(op, l, r) => self.logical(op, frame.values[l.index()], frame.values[r.index()]),
            Instr::Select { cond, then, other } => self.select(
                frame.values[cond.index()],
                frame.values[then.index()],
                frame.values[other.index()],
            ),
            Instr::Default(v, other) => {
                self.default_missing(frame.values[v.index()], frame.values[other.index()])
            }
            Instr::Element(v, kind) => {
                let list = frame.values[v.index()];
                if self.list_members(list).is_some_and(|members| !members.is_empty()) {
                    frame.runs_loop();
                }
                self.element(list, kind)
            }
            Instr::Without(v, keys) => self.without(frame, v, keys, span),
            Instr::Tail(v, n) => self.tail(frame.values[v.index()], n, span),
            Instr::Part(v) => self.part(frame.values[v.index()], span),
            Instr::Call(call) => self.call(frame, call, span),
            // A promise and what it holds are one: whoever awaits gets the same value.
            Instr::Await(v) => frame.values[v.index()],
            Instr::Yield(_) => Values::unknown(Why::RunTime),
            Instr::Never => Values::NEVER,
            Instr::Opaque(OpaqueReason::Damage) => Values::unknown(Why::Damage),
            Instr::Opaque(_) => Values::unknown(Why::RunTime),
            Instr::Write(place, v) => {
                let value = frame.values[v.index()];
                if frame.reachable {
                    self.write(frame, place, value, span);
                }
                value
            }
            Instr::Mixin(class, v, how) => {
                let class = self.module.classes[class.index()].adds_to.unwrap_or(class);
                self.mix_in(class, frame.values[v.index()], how);
                Values::MISSING
            }
            Instr::Delete(place) => {
                if frame.reachable {
                    self.delete(frame, place, span);
                }
                Values::TRUE
            }
            Instr::Return(v) => {
                let value = v.map_or(Values::MISSING, |v| frame.values[v.index()]);
                if frame.reachable && frame.depth == 0 && (!origin.derived || frame.given.is_empty()) {
                    self.returned_to_framework(frame, value, span);
                }
                self.leave_by_return(frame, value);
                Values::MISSING
            }
            Instr::Throw(_) => {
                frame.reachable = false;
                Values::MISSING
            }
            _ => {
                self.control(frame, ValueId(index as u32), instr);
                Values::MISSING
            }
        }
    }

    /// Whether a name is a credential's; asked once per name.
    pub(super) fn is_credential_name(&mut self, sym: Sym) -> bool {
        let index = sym.0 as usize;
        if index >= self.credential.len() {
            self.credential.resize(index + 1, None);
        }
        if let Some(known) = self.credential[index] {
            return known;
        }
        let answer = (self.vocabulary.credential_name)(self.names.text(sym));
        self.credential[index] = Some(answer);
        answer
    }

    fn param(&mut self, frame: &Frame, n: u32) -> Abs {
        let function = &self.module.functions[frame.function.index()];
        let rest = function.params.get(n as usize).is_some_and(|p| p.rest);
        if let Some(args) = &frame.args {
            let apart = self.module.sense.closures_take_apart && function.kind == FunctionKind::Closure;
            if apart || function.params.iter().any(|p| p.named) || args.named.is_some() {
                let given = self.argument_of(frame.function, args, n as usize);
                return self.known_by_type(given, function.params.get(n as usize));
            }
            if !rest {
                let given = args.values.get(n as usize).copied().unwrap_or(Values::MISSING);
                return self.known_by_type(given, function.params.get(n as usize));
            }
            let tail = args.values.iter().skip(n as usize).copied().collect();
            return self.list_of(tail, function.span);
        }
        if let Some(&known) = self.params.get(&(frame.function, n)) {
            return known;
        }
        let why = self.handed_away.get(&frame.function).map_or(Why::Parameter, |i| Why::OtherFile(*i));
        let hint = function.params.get(n as usize).and_then(|param| param.hint);
        self.hinted_param(frame, n).unwrap_or_else(|| self.out_of_sight(hint, why))
    }

    pub(super) fn element(&mut self, value: Abs, kind: ElementKind) -> Abs {
        if kind == ElementKind::Key {
            return Values::kind(Kind::Text);
        }
        if self.module.sense.loops_give_names {
            return self.names_or_members(value);
        }
        self.any_member(value)
    }

    /// Where a loop goes through the names of members: those of an object, the members of a list.
    fn names_or_members(&mut self, value: Abs) -> Abs {
        let set = self.values.get(value).clone();
        let mut result: Option<Abs> = set.open.map(Values::unknown);
        for atom in set.atoms {
            let has_names = match atom {
                Atom::Object(object) => self.heap.get(object).kind == ObjKind::Plain,
                Atom::Lib { path, .. } => self.paths.holds_names(path),
                _ => false,
            };
            let pairs = match atom {
                Atom::Lib { path, .. } => self.paths.role(path).is_some_and(|(_, role)| role.pairs),
                _ => false,
            };
            let one = self.values.atom_at(atom, set.hop);
            let one = match has_names {
                true if pairs => self.pair_of(one),
                true => Values::kind(Kind::Text),
                false => self.any_member(one),
            };
            result = Some(result.map_or(one, |r| self.values.join(r, one)));
        }
        result.unwrap_or(Values::unknown(Why::RunTime))
    }

    /// A closure goes on with the receiver of the code that makes it.
    fn capture(&mut self, frame: &Frame, f: FunctionId) {
        if frame.depth == 0 && self.module.functions[f.index()].kind == FunctionKind::Closure {
            self.captured.insert(f, frame.this);
        }
    }

    /// What a place of a library holds, if a model knows it.
    fn known_place(&mut self, frame: &Frame, place: crate::ir::PlaceId) -> Option<Abs> {
        let place = &self.module.places[place.index()];
        let value = self.place_value(frame, place.base, &place.path);
        matches!(self.values.only(value), Some(Atom::Lib { .. })).then_some(value)
    }

    fn define_class(&mut self, frame: &Frame, class: ClassId) -> Abs {
        let data = &self.module.classes[class.index()];
        let class = data.adds_to.unwrap_or(class);
        if let Some(parent) = data.extends {
            // A class that is opened twice may name its parent the second time.
            if let Some(&parent) = frame.values.get(parent.index()) {
                let set = self.values.get(parent);
                let in_sight = !set.atoms.is_empty() || set.open.is_none();
                let parent = if in_sight { parent } else { self.script_parent.unwrap_or(parent) };
                self.class_parents[class.index()] = Some(parent);
            }
        }
        // What a model knows stays what it is, whatever this file adds to it.
        if let Some(known) = data.reopens.and_then(|place| self.known_place(frame, place)) {
            self.class_parents[class.index()] = Some(known);
            return known;
        }
        self.take_decorators(frame, class);
        self.values.atom(Atom::Class(class))
    }
}
