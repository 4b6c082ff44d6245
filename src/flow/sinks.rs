//! Sinks: which calls, writes and returned values leave the program.

use super::calls::Site;
use super::facts::{Compared, Guard, Hit, SourceKind};
use super::interp::{Frame, Interp};
use super::paths::PathId;
use super::shown::Shown;
use super::value::{Abs, Atom, EventId, Values, Why};
use crate::config::Confidence;
use rustc_hash::FxHashSet;

use crate::ir::{
    Base, BinaryOp, BindingId, CallKind, Const, FunctionId, Instr, Origin, PlaceId, Sym, ValueId,
};
use crate::model::{NodeId, Prints, RoleName, RowRef, Sink};
use crate::record::Detail;
use crate::source::Span;
use crate::version::Holds;

/// A sink that is being reached.
struct Reached<'s> {
    row: RowRef,
    sink: &'s Sink,
    /// The argument.
    arg: Span,
    /// The call or assignment.
    span: Span,
    guards: &'s [Guard],
    /// The call that made the receiver.
    maker: Option<EventId>,
    /// What the place held before, if the sink is a place.
    held: Option<Abs>,
}

impl Interp<'_, '_> {
    /// The sinks that a call of this library function reaches.
    pub(super) fn sinks(&mut self, frame: &Frame, node: NodeId, site: &Site<'_>) {
        let models = self.paths.models();
        for (row, sink) in models.sinks(node) {
            if self.holds_here(row, sink, site.span) {
                self.paths.used.push(row);
                self.call_sink(frame, row, sink, site);
            }
        }
    }

    /// Whether a sink is what its row says in the release that is used. Where that is not known nothing may
    /// be said to be shown.
    fn holds_here(&mut self, row: RowRef, sink: &Sink, span: Span) -> bool {
        let holds = self.paths.holds(row);
        if holds != Holds::Yes {
            self.remark_release(row, sink, span);
        }
        holds == Holds::Yes
    }

    /// Sinks known by the receiver's name: `logger.info(...)` where nothing tells what `logger` is.
    ///
    /// Gives whether there was one.
    pub(super) fn named_sinks(&mut self, frame: &Frame, site: &Site<'_>, receiver: Abs, method: Sym) -> bool {
        let mut found = false;
        if !self.is_out_of_sight(receiver) {
            return false;
        }
        let Some(name) = self.receiver_name(frame, site) else { return false };
        let name = self.names.text(name).trim_start_matches(['_', '#', '$']).to_ascii_lowercase();
        let method = self.names.text(method).to_owned();
        let models = self.paths.models();
        for (row, sink) in models.named_sinks() {
            let fits = sink.receiver_names.contains(&name) && sink.methods.contains(&method);
            if fits && self.holds_here(row, sink, site.span) {
                self.paths.used.push(row);
                self.call_sink(frame, row, sink, site);
                found = true;
            }
        }
        found
    }

    fn is_out_of_sight(&self, receiver: Abs) -> bool {
        matches!(
            self.values.get(receiver).open,
            Some(
                Why::OtherFile(_)
                    | Why::Parameter
                    | Why::UnknownCall
                    | Why::UnmodelledLibrary
                    | Why::UnknownName
                    | Why::RunTime
            )
        )
    }

    /// What is called on a receiver out of sight that is known by its name and by how it is called.
    pub(super) fn stands_for(&mut self, frame: &Frame, site: &Site<'_>) -> Option<PathId> {
        let (receiver, method) = site.receiver?;
        let named = site.named.filter(|_| self.is_out_of_sight(receiver))?;
        let models = self.paths.models();
        for (row, stand_in) in models.stand_ins() {
            if !stand_in.methods.iter().any(|m| m == self.names.text(method)) {
                continue;
            }
            let name = self.receiver_name(frame, site)?;
            let name = self.names.text(name);
            let fits = stand_in.names.iter().any(|end| name.ends_with(end.as_str()));
            let given = stand_in.named.iter().any(|key| {
                let key = self.sym(key);
                let key = self.by_name(key);
                self.member(named, key) != Values::MISSING
            });
            if fits && given {
                self.paths.used.push(row);
                let path = self.paths.named(&stand_in.is)?;
                return Some(self.paths.member(path, method, &self.names));
            }
        }
        None
    }

    /// The last name of the receiver: `logger` in `this.logger.info`.
    pub(super) fn receiver_name(&mut self, frame: &Frame, site: &Site<'_>) -> Option<Sym> {
        let crate::ir::Instr::Read(place) = self.instr(frame, site.call.callee) else { return None };
        let place = &self.module.places[place.index()];
        match (place.path.len(), place.base) {
            (0, _) => None,
            (1, crate::ir::Base::Binding(b)) => Some(self.module.bindings[b.index()].name),
            (1, crate::ir::Base::Global(name) | crate::ir::Base::Shared(name, _)) => Some(name),
            (1, crate::ir::Base::Value(v)) => self.name_of_access(frame, v),
            (1, _) => None,
            (n, _) => self.key(frame, place.path[n - 2]),
        }
    }

    /// `logger` in `app.logger.info`, where a member is had by calling it.
    fn name_of_access(&mut self, frame: &Frame, v: ValueId) -> Option<Sym> {
        let crate::ir::Instr::Call(call) = self.instr(frame, v) else { return None };
        let call = &self.module.calls[call.index()];
        let (CallKind::Access, crate::ir::Instr::Read(place)) = (call.kind, self.instr(frame, call.callee))
        else {
            return None;
        };
        let last = self.module.places[place.index()].path.last().copied();
        last.and_then(|key| self.key(frame, key))
    }

    fn call_sink(&mut self, frame: &Frame, row: RowRef, sink: &Sink, site: &Site<'_>) {
        self.remark_sink(sink, site.span, Vec::new());
        if !self.in_status(sink, site) {
            let words = "its first argument is not among what this sink speaks of".to_owned();
            self.remark_sink(sink, site.span, vec![Detail { words, at: None }]);
            return;
        }
        let guards = self.guards(frame);
        let maker = site.receiver.and_then(|(r, _)| self.maker(r));
        let to = if self.shows_more(site, &sink.format) { usize::MAX } else { sink.to.unwrap_or(usize::MAX) };
        for (index, &arg) in site.args.iter().enumerate() {
            if index < sink.from || index >= to {
                continue;
            }
            let reached = Reached {
                row,
                sink,
                arg: site.spans[index],
                span: site.span,
                guards: &guards,
                maker,
                held: None,
            };
            if sink.members.is_empty() {
                self.reach(frame, &reached, arg);
                continue;
            }
            for member in &sink.members {
                let key = self.sym(member);
                let value = self.member(arg, key);
                self.reach(frame, &reached, value);
            }
        }
        if let Some(Atom::Function(f)) = site.block.and_then(|block| self.values.only(block))
            && sink.block
        {
            self.hand_over(f, row);
        }
        let Some(named) = site.named else { return };
        for name in &sink.named {
            let value = if name == "*" {
                named
            } else {
                let key = self.sym(name);
                let key = self.by_name(key);
                self.member(named, key)
            };
            let reached =
                Reached { row, sink, arg: site.span, span: site.span, guards: &guards, maker, held: None };
            self.reach(frame, &reached, value);
        }
    }

    /// The call that made a value.
    pub(super) fn maker(&self, value: Abs) -> Option<EventId> {
        self.values
            .get(value)
            .atoms
            .iter()
            .find_map(|a| if let Atom::Lib { site, .. } = a { *site } else { None })
    }

    /// Whether the first argument is a status that the sink is about.
    fn in_status(&self, sink: &Sink, site: &Site<'_>) -> bool {
        let Some([low, high]) = sink.status else { return true };
        let status = site.args.first().and_then(|&a| self.values.as_const(a)).and_then(Const::as_number);
        status.is_some_and(|n| n >= f64::from(low) && n <= f64::from(high))
    }

    /// Whether the first argument is a format with a placeholder that shows members.
    pub(super) fn shows_more(&self, site: &Site<'_>, placeholders: &[String]) -> bool {
        match site.args.first().and_then(|&a| self.values.as_const(a)) {
            Some(Const::Text(sym)) => placeholders.iter().any(|p| self.names.text(sym).contains(p.as_str())),
            _ => false,
        }
    }

    /// Sinks that a write reaches: `ctx.body = ...`.
    /// Who writes what stood there before says nothing new.
    pub(super) fn write_sinks(
        &mut self,
        frame: &Frame,
        path: PathId,
        (value, held): (Abs, Option<Abs>),
        span: Span,
        guards: &[Guard],
    ) {
        let Some(node) = self.paths.node(path) else { return };
        let models = self.paths.models();
        for (row, sink) in models.write_sinks(node) {
            if !self.holds_here(row, sink, span) {
                continue;
            }
            self.paths.used.push(row);
            self.reach(frame, &Reached { row, sink, arg: span, span, guards, maker: None, held }, value);
        }
    }

    /// What a registered handler returns goes to the framework.
    pub(super) fn returned_to_framework(&mut self, frame: &Frame, value: Abs, span: Span) {
        let Some(&row) = self.return_sinks.get(&frame.function) else { return };
        let sink = self.paths.models().sink(row);
        if !self.holds_here(row, sink, span) {
            return;
        }
        self.paths.used.push(row);
        let guards = self.guards(frame);
        self.reach(
            frame,
            &Reached { row, sink, arg: span, span, guards: &guards, maker: None, held: None },
            value,
        );
    }

    /// The values that one of which a function gives where its last value is what it gives: each at its
    /// own place, under its own conditions.
    pub(super) fn given_silently(&self, f: FunctionId) -> FxHashSet<u32> {
        let mut given = FxHashSet::default();
        if !self.return_sinks.contains_key(&f) {
            return given;
        }
        let function = &self.module.functions[f.index()];
        let origins = &function.origins;
        let hidden = |v: ValueId, place: PlaceId| {
            let place = &self.module.places[place.index()];
            match place.base {
                Base::Binding(b) if place.path.is_empty() && origins[v.index()].derived => Some(b),
                _ => None,
            }
        };
        let last = |(instr, origin): (&Instr, &Origin)| match instr {
            Instr::Return(Some(v)) if origin.derived => Some(*v),
            _ => None,
        };
        let mut agenda: Vec<ValueId> = function.instrs.iter().zip(origins).filter_map(last).collect();
        let mut seen = FxHashSet::default();
        while let Some(v) = agenda.pop() {
            if !seen.insert(v) {
                continue;
            }
            match function.instrs[v.index()] {
                Instr::Select { then, other, .. } => agenda.extend([then, other]),
                Instr::Logical(_, l, r) | Instr::Default(l, r) => agenda.extend([l, r]),
                Instr::Read(place) if hidden(v, place).is_some() => {
                    let written = |instr: &Instr| match *instr {
                        Instr::Write(p, w) => self.writes_variable(p, hidden(v, place)).then_some(w),
                        _ => None,
                    };
                    agenda.extend(function.instrs.iter().filter_map(written));
                }
                _ => {
                    given.insert(v.0);
                }
            }
        }
        given
    }

    fn writes_variable(&self, place: PlaceId, variable: Option<BindingId>) -> bool {
        let place = &self.module.places[place.index()];
        variable.is_some_and(|b| place.base == Base::Binding(b)) && place.path.is_empty()
    }

    fn reach(&mut self, frame: &Frame, reached: &Reached<'_>, value: Abs) {
        let sink = reached.sink;
        let member = sink.shows_member.as_deref().unwrap_or(&sink.shows);
        let shown = Shown { prints: sink.prints, direct: &sink.shows, member, depth: 0, texts: 0 };
        let found = self.all_carried(value, shown);
        let imports = std::mem::take(&mut self.imports_shown);
        if !self.given_shown.is_empty() {
            let shown = std::mem::take(&mut self.given_shown);
            self.await_makers(reached.row, shown);
        }
        self.await_holders(reached.row, imports);
        if self.remarks.is_some() {
            self.remark_arrival(sink, reached.span, value, !found.is_empty());
        }
        if found.is_empty() {
            return;
        }
        let known = match reached.held {
            Some(held) => self.all_carried(held, shown).into_iter().filter_map(|one| one.hop).collect(),
            None => Vec::new(),
        };
        let conventional = self.is_conventional(frame.function);
        for f in found {
            if f.hop.is_some_and(|hop| known.contains(&hop)) || self.is_empty_here(&f, reached.guards) {
                continue;
            }
            let confidence = match (f.source, conventional) {
                (SourceKind::Role(_), false) => sink.confidence,
                _ => sink.confidence.min(Confidence::Medium),
            };
            let mut route = f.route;
            route.reverse();
            let known = match f.source {
                SourceKind::Role(role @ (RoleName::Headers | RoleName::Parameters)) => {
                    self.credentials_of_file(role)
                }
                _ => Vec::new(),
            };
            self.hits.push(Hit {
                sink: reached.row,
                source: f.source,
                path: f.path,
                name: f.name,
                hop: f.hop,
                span: reached.span,
                arg: reached.arg,
                confidence,
                function: frame.function,
                entered: self.way.entered,
                guards: reached.guards.to_vec(),
                route,
                known,
                maker: reached.maker,
                removed: f.removed,
                under: f.under,
                site: f.site,
            });
        }
    }
}

impl Interp<'_, '_> {
    /// A constant that a request's credential is compared with is the credential.
    pub(super) fn note_comparison(
        &mut self,
        frame: &Frame,
        op: BinaryOp,
        l: ValueId,
        r: ValueId,
        span: Span,
    ) {
        use BinaryOp::{Equal, LooseEqual, LooseNotEqual, NotEqual};
        if !matches!(op, Equal | NotEqual | LooseEqual | LooseNotEqual) {
            return;
        }
        let (l, r) = (frame.values[l.index()], frame.values[r.index()]);
        for (constant, other) in [(l, r), (r, l)] {
            let Some(Const::Text(literal)) = self.values.as_const(constant) else { continue };
            let shown = Shown { prints: Prints::Text, direct: &[], member: &[], depth: 0, texts: 0 };
            let found = self.all_carried(other, shown);
            let source =
                found.iter().map(|f| f.source).find(|s| *s == SourceKind::Role(RoleName::Credential));
            if let Some(source) = source {
                self.comparisons.push(Compared { literal, source, span, function: frame.function });
            }
        }
    }
}
