//! Functions that are handed to a library: what they are given, what the receiver is in them, and when
//! they run. And files whose own code is handed to a library in the same way.

use super::arguments::Args;
use super::calls::Site;
use super::configured::is_named;
use super::facts::Guard;
use super::interp::{Frame, Interp};
use super::paths::PathId;
use super::state::{Arm, Mark};
use super::value::{Abs, Atom, EventId, Values, Why};
use crate::ir::{Arg, BLOCK, Const, Function, FunctionId, Instr, Key};
use crate::model::{Handler, NodeId, RowRef, Script};

/// The call that is given handlers.
#[derive(Clone, Copy)]
struct Registration<'s, 'a> {
    site: &'s Site<'a>,
    /// What is called.
    path: PathId,
    event: Option<EventId>,
}

impl Interp<'_, '_> {
    /// The call registers handlers: their parameters are known from here on. Gives what the call gives,
    /// if that is what a handler returns.
    pub(super) fn register_handlers(
        &mut self,
        frame: &mut Frame,
        (node, path): (NodeId, PathId),
        site: &Site<'_>,
        event: Option<EventId>,
    ) -> Option<Abs> {
        let mut given = None;
        let models = self.paths.models();
        let at = Registration { site, path, event };
        for (row, handler) in models.handlers(node) {
            if !handler.first.is_empty() && !self.names_event(site, &handler.first) {
                continue;
            }
            if !self.first_is(site.args.first().copied(), &handler.first_is)
                || !self.made_with(&handler.made_with, site)
            {
                continue;
            }
            self.await_handlers(handler, at);
            let functions = self.handlers_of(handler, site);
            if !functions.is_empty() {
                self.paths.used.push(row);
            }
            for f in functions {
                let value = self.register(frame, handler, at, f);
                given = given.or(value);
            }
        }
        given
    }

    /// Whether what is called was itself made with one of these.
    fn made_with(&self, wanted: &[toml::Value], site: &Site<'_>) -> bool {
        if wanted.is_empty() {
            return true;
        }
        let maker = site.receiver.and_then(|(receiver, _)| self.maker(receiver));
        let event = maker.and_then(|id| self.events.get(id.0 as usize));
        self.first_is(event.and_then(|event| event.args.first().copied()), wanted)
    }

    /// Whether an argument is one of the library values or numbers, if any are asked for.
    fn first_is(&self, argument: Option<Abs>, wanted: &[toml::Value]) -> bool {
        if wanted.is_empty() {
            return true;
        }
        match argument.and_then(|argument| self.values.only(argument)) {
            Some(Atom::Lib { path, .. }) => {
                let (node, models) = (self.paths.node(path), self.paths.models());
                let paths = wanted.iter().filter_map(toml::Value::as_str);
                node.is_some() && paths.into_iter().any(|path| models.find(path) == node)
            }
            Some(Atom::Const(constant)) => wanted.iter().any(|one| is_named(constant, one, &self.names)),
            _ => false,
        }
    }

    fn handlers_of(&mut self, handler: &Handler, site: &Site<'_>) -> Vec<FunctionId> {
        let mut functions: Vec<FunctionId> = Vec::new();
        if handler.at.is_empty() {
            for &arg in site.args.iter().chain(&site.block) {
                self.functions_in(arg, &mut functions);
            }
            return functions;
        }
        for path in &handler.at {
            if let Some(value) = self.argument(site, path) {
                self.functions_in(value, &mut functions);
            }
        }
        if handler.members {
            functions = functions.into_iter().flat_map(|f| self.returned_functions(f)).collect();
            for path in &handler.at {
                if let Some(value) = self.argument(site, path) {
                    self.member_functions(value, &mut functions);
                }
            }
        }
        functions
    }

    /// Notes the handlers that come from other files.
    fn await_handlers(&mut self, handler: &Handler, at: Registration<'_, '_>) {
        let all = at.site.args.iter().chain(&at.site.block).copied();
        let given: Vec<Abs> = match handler.at.is_empty() {
            true => all.collect(),
            false => handler.at.iter().filter_map(|path| self.argument(at.site, path)).collect(),
        };
        for value in given {
            let Some(Why::OtherFile(import)) = self.values.get(value).open else { continue };
            let params: Vec<Abs> = handler.params.iter().map(|text| self.meant_by(text, at)).collect();
            self.await_handler(import, &params);
        }
    }

    fn register(
        &mut self,
        frame: &mut Frame,
        handler: &Handler,
        at: Registration<'_, '_>,
        f: FunctionId,
    ) -> Option<Abs> {
        let mut given = None;
        let own = |span| self.module.is_own(span);
        if own(at.site.span) && !own(self.module.functions[f.index()].span) {
            self.registered.entry(f).or_insert(at.site.span);
            // Nobody walks the functions of other files for their own sake.
            if self.walked[f.index()] == 0 {
                self.queue.push(f);
            }
        }
        let declared = self.module.functions[f.index()].params.len();
        let params = if declared == 4 && !handler.params_of_4.is_empty() {
            &handler.params_of_4
        } else {
            &handler.params
        };
        let mut params: Vec<Abs> = params.iter().map(|text| self.meant_by(text, at)).collect();
        if let Some(&class) = handler.class_at.and_then(|n| at.site.args.get(n)) {
            params.iter_mut().for_each(|value| *value = self.narrowed(*value, class));
        }
        for (n, &value) in params.iter().enumerate() {
            self.given(f, n as u32, value);
        }
        let this = handler.this.as_deref().map(|text| self.meant_by(text, at));
        if let Some(this) = this
            && self.captured.insert(f, this) != Some(this)
        {
            self.visit_again(f);
        }
        let sink = handler.returns.as_deref().and_then(|kind| self.paths.models().return_sink(kind));
        if let Some((row, _)) = sink {
            self.hand_over(f, row);
        }
        let under = handler.under.as_deref().and_then(|variable| self.named_values(variable, at.site));
        if handler.at_once || under.is_some() {
            let before = frame.facts.len();
            frame.facts.extend(under.map(|cond| Guard { cond, holds: true }));
            let conditions = self.guards(frame);
            self.conditions.insert(f, conditions);
            if handler.at_once {
                let this = this.unwrap_or(frame.this);
                let start = self.state.mark(&self.heap);
                let passed: Vec<Abs> = params.iter().copied().chain([this]).collect();
                // What leaves it early leaves nothing else.
                let (value, _) = self.follow_as(frame, f, this, Some(Args::from(params)), &passed);
                if let Some(cond) = under {
                    self.perhaps(start, cond);
                }
                given = handler.gives.then_some(value);
            }
            frame.facts.truncate(before);
        }
        given
    }

    /// What ran since the mark ran only under a condition.
    fn perhaps(&mut self, start: Mark, cond: Abs) {
        match cond {
            Values::TRUE => return,
            Values::FALSE => return self.state.undo(start, &mut self.heap),
            _ => {}
        }
        let done = self.state.take(start, &mut self.heap);
        let decided_by = self.decider(cond);
        let arms = vec![Arm::default(), done];
        self.state.merge(start, arms, decided_by, None, &mut self.values, &mut self.heap);
    }

    /// What the function returns reaches this sink.
    pub(super) fn hand_over(&mut self, f: FunctionId, sink: RowRef) {
        self.handed_over.insert(f);
        if self.return_sinks.insert(f, sink).is_none() {
            self.visit_again(f);
        }
    }

    /// What a row means by a parameter or a receiver.
    fn meant_by(&mut self, text: &str, at: Registration<'_, '_>) -> Abs {
        let receiver = at.site.receiver.map(|(receiver, _)| receiver);
        let unknown = Values::unknown(Why::Parameter);
        match text {
            "" => unknown,
            "()" => {
                let made = self.paths.call(at.path);
                self.lib(made, at.event)
            }
            "self" => receiver.unwrap_or(unknown),
            "self()" => receiver.map_or(unknown, |receiver| self.instance_of(receiver)),
            path => match self.paths.named(path) {
                Some(path) => self.lib(path, None),
                None => unknown,
            },
        }
    }

    /// An instance of a class, of this file or of a library.
    fn instance_of(&mut self, class: Abs) -> Abs {
        match self.values.only(class) {
            Some(Atom::Class(class)) => self.instance(class),
            Some(Atom::Lib { path, .. }) => {
                let made = self.paths.call(path);
                self.lib(made, None)
            }
            _ => Values::unknown(Why::Parameter),
        }
    }

    /// A test whether a variable of the environment has one of the values that the arguments name.
    fn named_values(&mut self, variable: &str, site: &Site<'_>) -> Option<Abs> {
        let var = self.sym(variable);
        let mut found: Option<Abs> = None;
        for &arg in &site.args {
            let with = match self.values.as_const(arg)? {
                Const::Text(sym) | Const::Symbol(sym) => Some(sym),
                _ => return None,
            };
            let test = self.env_is(var, with);
            found = match found {
                // What the variable is taken to be decides: one of the names is enough.
                Some(Values::TRUE) => Some(Values::TRUE),
                Some(known) if test != Values::TRUE => Some(self.values.join(known, test)),
                _ => Some(test),
            };
        }
        found
    }

    /// The conditions under which a function runs that a library runs: its own, or those of the code
    /// around it.
    pub(super) fn conditions_of(&self, f: FunctionId) -> Vec<Guard> {
        let mut at = Some(f);
        while let Some(f) = at {
            if let Some(conditions) = self.conditions.get(&f) {
                return conditions.clone();
            }
            at = self.module.functions[f.index()].parent;
        }
        Vec::new()
    }

    /// Whether the first argument is one of the texts.
    pub(super) fn names_event(&self, site: &Site<'_>, names: &[String]) -> bool {
        match site.args.first().and_then(|&arg| self.values.as_const(arg)) {
            Some(Const::Text(sym) | Const::Symbol(sym)) => {
                names.iter().any(|name| name == self.names.text(sym))
            }
            _ => false,
        }
    }

    pub(super) fn give_params(&mut self, f: FunctionId, params: &[String]) {
        for (n, text) in params.iter().enumerate() {
            if text.is_empty() {
                continue;
            }
            if let Some(path) = self.paths.named(text) {
                let value = self.lib(path, None);
                self.given(f, n as u32, value);
            }
        }
    }

    /// What the receiver is in the file's own code. Functions outside of classes get theirs too.
    pub(super) fn script(&mut self) -> Abs {
        let models = self.paths.models();
        for (row, script) in models.scripts() {
            if !self.is_script(script) {
                continue;
            }
            self.paths.used.push(row);
            let mut place = |text: &Option<String>| {
                let path = self.paths.named(text.as_deref()?)?;
                Some(self.values.atom(Atom::Lib { path, site: None }))
            };
            let this = place(&script.this);
            self.script_this = place(&script.functions);
            self.script_parent = place(&script.parents);
            if let Some(variable) = &script.under {
                let name = self.path.rsplit('/').next().unwrap_or(self.path);
                let name = name.split('.').next().unwrap_or(name);
                let (var, with) = (self.sym(variable), Some(self.sym(name)));
                let cond = self.values.atom(Atom::EnvTest { var, with, negated: false });
                self.conditions.insert(FunctionId::MODULE, vec![Guard { cond, holds: true }]);
                self.outer_guards = self.conditions_of(FunctionId::MODULE);
            }
            return this.unwrap_or(Values::unknown(Why::Parameter));
        }
        Values::unknown(Why::Parameter)
    }

    /// Whether a function is what a convention speaks of, by its name.
    pub(super) fn is_named(&self, f: FunctionId, names: &[String]) -> bool {
        let own = self.module.functions[f.index()].name.map(|name| self.names.text(name));
        names.is_empty() || own.is_some_and(|own| names.iter().any(|name| name == own))
    }

    /// Whether some code calls one of the names with a path and a block.
    fn has_route(&self, names: &[String]) -> bool {
        let module = self.module;
        let in_function = |function: &Function| {
            function.instrs.iter().any(|instr| {
                let Instr::Call(call) = instr else { return false };
                let call = &module.calls[call.index()];
                let Some(Instr::Read(place)) = function.instrs.get(call.callee.index()) else { return false };
                let named = match module.places[place.index()].path[..] {
                    [Key::Free(name)] => names.iter().any(|n| n == self.names.text(name)),
                    _ => false,
                };
                let first = call.args.first().and_then(|arg| function.instrs.get(arg.value.index()));
                let path = match first {
                    Some(Instr::Const(Const::Text(text))) => self.names.text(*text).starts_with('/'),
                    _ => false,
                };
                let block = |arg: &Arg| arg.name.is_some_and(|name| self.names.text(name) == BLOCK);
                named && path && call.args.iter().any(block)
            })
        };
        module.functions.iter().any(in_function)
    }

    fn is_script(&self, script: &Script) -> bool {
        let imported = |name: &String| {
            self.module.imports.iter().any(|import| self.names.text(import.specifier) == name)
        };
        script.is_about(self.path)
            || !script.routes.is_empty() && self.has_route(&script.routes)
            || script.imports.iter().any(imported)
    }
}
