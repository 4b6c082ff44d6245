//! Functions and classes of this file at a call: followed within the limits, instances made.

use super::arguments::Args;
use super::callbacks::called_back;
use super::calls::Site;
use super::heap::ObjKind;
use super::interp::{Frame, Interp};
use super::limits;
use super::value::{Abs, Atom, ObjId, Values, Why};
use crate::ir::{ClassId, FunctionId, FunctionKind};
use smallvec::SmallVec;

impl Interp<'_, '_> {
    pub(super) fn call_function(
        &mut self,
        frame: &mut Frame,
        site: &Site<'_>,
        f: FunctionId,
        this: Abs,
    ) -> Abs {
        let args = self.args_of(site);
        let passed: SmallVec<[Abs; 8]> = site.args.iter().chain(&site.by_name).copied().collect();
        self.call_followed(frame, f, this, args, &passed)
    }

    pub(super) fn call_followed(
        &mut self,
        frame: &mut Frame,
        f: FunctionId,
        this: Abs,
        args: Option<Args>,
        passed: &[Abs],
    ) -> Abs {
        let (value, returns) = self.follow(frame, f, this, args, passed);
        if !returns {
            frame.reachable = false;
        }
        value
    }

    /// Follows a local function where that is within the limits.
    pub(super) fn follow(
        &mut self,
        frame: &Frame,
        f: FunctionId,
        this: Abs,
        args: Option<Args>,
        passed: &[Abs],
    ) -> (Abs, bool) {
        let closure = self.module.functions[f.index()].kind == FunctionKind::Closure;
        let this = if closure { frame.this } else { this };
        self.follow_as(frame, f, this, args, passed)
    }

    /// Follows a function with this receiver, even if it is a closure.
    pub(super) fn follow_as(
        &mut self,
        frame: &Frame,
        f: FunctionId,
        this: Abs,
        args: Option<Args>,
        passed: &[Abs],
    ) -> (Abs, bool) {
        let function = &self.module.functions[f.index()];
        let size = function.instrs.len();
        let too_deep = frame.depth >= limits::CALL_DEPTH || self.active.contains(&f);
        if too_deep || size > limits::CALLEE_INSTRS || self.budget < size {
            for &arg in passed {
                self.escape(arg);
            }
            // Who answers a closure was given it, or stands in what was.
            let is_function =
                |arg: &Abs| self.values.get(*arg).atoms.iter().any(|atom| matches!(atom, Atom::Function(_)));
            let may_answer = function.kind == FunctionKind::Closure || passed.iter().any(is_function);
            self.unanswered |= may_answer && !self.module.is_own(function.span);
            if self.budget < size {
                self.limit(frame.function, "calls followed");
            }
            return (Values::unknown(Why::Limit), true);
        }
        let (way, here) = (self.way, self.here);
        let enters = self.module.is_own(here) && !self.module.is_own(function.span);
        let comes_back = !self.module.is_own(here) && self.module.is_own(function.span);
        let args = match args {
            Some(args) if comes_back && self.answers(f, &args) => {
                return (Values::unknown(Why::RunTime), true);
            }
            Some(args) if comes_back => Some(called_back(args, function.params.len())),
            args => args,
        };
        self.budget -= size;
        let guards = self.guards(frame);
        let outer = std::mem::replace(&mut self.outer_guards, guards);
        if enters {
            self.way.entered = Some(here);
        } else if comes_back {
            self.way.entered = None;
        }
        let waiting = enters
            .then(|| (std::mem::take(&mut self.answered), std::mem::replace(&mut self.unanswered, false)));
        let (mut value, returns) = self.walk(f, this, args, frame.depth + 1);
        (self.way, self.here) = (way, here);
        self.outer_guards = outer;
        if let Some((waiting, before)) = waiting {
            let each = std::mem::take(&mut self.returned_apart);
            value = self.chosen_failure(value, &each);
            let answered = std::mem::replace(&mut self.answered, waiting);
            let unanswered = std::mem::replace(&mut self.unanswered, before);
            self.run_answered(frame, answered, unanswered);
        }
        if function.is_generator {
            // It runs once somebody goes through what it gives; what that is, is not what it returns.
            return (Values::unknown(Why::RunTime), true);
        }
        if self.damaged_functions.contains(&f) {
            // What was lost may have changed what it returns and what it was given.
            value = self.values.join(value, Values::unknown(Why::Damage));
            passed.iter().for_each(|&arg| self.escape(arg));
        }
        (value, returns)
    }

    pub(super) fn call_local(&mut self, frame: &Frame, f: FunctionId, this: Abs, args: Option<Args>) -> Abs {
        self.follow(frame, f, this, args, &[]).0
    }

    /// A getter runs wherever its member is read.
    pub(super) fn call_getter(&mut self, f: FunctionId, this: Abs) -> Abs {
        let size = self.module.functions[f.index()].instrs.len();
        if self.active.contains(&f) || self.active.len() > limits::CALL_DEPTH || self.budget < size {
            return Values::unknown(Why::Limit);
        }
        self.budget -= size;
        self.walk(f, this, Some(Args::default()), self.active.len().max(1)).0
    }

    pub(super) fn new_instance(&mut self, frame: &mut Frame, class: ClassId, site: &Site<'_>) -> Abs {
        let object = self.allocate(class);
        let this = self.values.atom(Atom::Object(object));
        let args = self.args_of(site);
        let passed: SmallVec<[Abs; 8]> = site.args.iter().chain(&site.by_name).copied().collect();
        self.construct(frame, class, this, args, &passed, 0);
        this
    }

    /// What a function makes that is called as a class is: an object of its own, unless it gives another.
    pub(super) fn object_of(&mut self, frame: &mut Frame, site: &Site<'_>, f: FunctionId) -> Abs {
        let object = self.heap.new_object(ObjKind::Plain, site.span);
        // What its prototype has.
        self.state.open(&mut self.heap, object, Why::UnknownCall);
        let this = self.values.atom(Atom::Object(object));
        let given = self.call_function(frame, site, f, this);
        let is_object = |atom: &Atom| !matches!(atom, Atom::Const(_) | Atom::Kind(_) | Atom::Text(_));
        if self.values.get(given).atoms.iter().any(is_object) { given } else { this }
    }

    pub(super) fn allocate(&mut self, class: ClassId) -> ObjId {
        let span = self.module.classes[class.index()].span;
        let object = self.heap.new_object(ObjKind::Instance(class), span);
        self.heap.get_mut(object).parent = match self.class_parents[class.index()] {
            Some(parent) if matches!(self.values.only(parent), Some(Atom::Class(_))) => None,
            parent => parent,
        };
        object
    }

    /// Runs initialisers and constructors, the parent's first.
    pub(super) fn construct(
        &mut self,
        frame: &Frame,
        class: ClassId,
        this: Abs,
        args: Option<Args>,
        passed: &[Abs],
        depth: usize,
    ) {
        if let Some(parent) = self.class_parents[class.index()]
            && let Some(Atom::Class(parent)) = self.values.only(parent)
            && depth < limits::CALL_DEPTH
        {
            // Without a constructor of its own the arguments go to the parent's; with one, what
            // `super(...)` is given is not tracked.
            let own = self.module.classes[class.index()].constructor.is_some();
            let args = if own { None } else { args.clone() };
            self.construct(frame, parent, this, args, passed, depth + 1);
        }
        let parent = self.class_parents[class.index()].and_then(|parent| self.values.only(parent));
        if let (Some(Atom::Lib { .. }), None) = (parent, self.module.classes[class.index()].constructor) {
            let first = args.as_ref().and_then(|args| args.values.first().copied());
            self.made_with_message(this, first);
        }
        let taken = [self.mixins.get(&class), self.prepended.get(&class)];
        let taken: Vec<Abs> = taken.into_iter().flatten().flatten().copied().collect();
        for mixin in taken {
            if let Some(Atom::Class(mixin)) = self.values.only(mixin)
                && depth < limits::CALL_DEPTH
            {
                self.construct(frame, mixin, this, None, passed, depth + 1);
            }
        }
        let (initializer, constructor) = {
            let data = &self.module.classes[class.index()];
            (data.initializer, data.constructor)
        };
        if let Some(f) = initializer {
            self.follow(frame, f, this, Some(Args::default()), &[]);
        }
        if let Some(f) = constructor {
            self.follow(frame, f, this, args, passed);
        }
    }
}
