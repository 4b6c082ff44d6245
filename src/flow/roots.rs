//! Which functions are walked, in which order, and what their parameters are.

use rustc_hash::FxHashSet;

use super::facts::Way;
use super::heap::{Layer, ObjKind};
use super::interp::{Frame, Interp};
use super::limits;
use super::queue::Queue;
use super::value::{Abs, Atom, ObjId, Values, Why};
use crate::ir::{Base, ClassId, Export, Exported, FunctionId, FunctionKind, Instr, Sym};
use crate::model::{Convention, RowRef};
use crate::source::Span;

impl Interp<'_, '_> {
    /// Walks the module's own code, then every function once, and again those whose parameters
    /// became known meanwhile.
    pub(super) fn run_all(&mut self) {
        for &f in &self.module.joined {
            self.begin(f);
            self.walk(f, Values::unknown(Why::RunTime), None, 1);
        }
        self.begin(FunctionId::MODULE);
        let this = self.script();
        self.walk(FunctionId::MODULE, this, None, 0);
        self.note_limit(FunctionId::MODULE);
        self.walked[0] = 1;
        self.inject();
        self.exported_by_convention();
        let depths = self.depths();
        self.queue = Queue::of(self.order_of_roots(), depths.len());
        let mut registered: Vec<FunctionId> = self.registered.keys().copied().collect();
        registered.sort_unstable();
        registered.into_iter().for_each(|f| self.queue.push(f));
        while let Some(f) = self.queue.pop() {
            if depths[f.index()] > limits::FUNCTION_NESTING {
                // Told of the outermost one alone.
                if depths[f.index()] == limits::FUNCTION_NESTING + 1 {
                    self.limit(f, "nested functions");
                }
                continue;
            }
            // What a closure finds around it is known when the function around it was walked.
            if let Some(parent) = self.module.functions[f.index()].parent
                && self.walked[parent.index()] == 0
                && self.queue.holds(parent)
            {
                self.queue.push_first(f);
                self.queue.push_first(parent);
                continue;
            }
            if self.dead[f.index()] {
                continue;
            }
            self.walked[f.index()] += 1;
            self.walk_root(f);
        }
        self.walk_heirs();
        self.walk_injected();
        self.take_exported_settings();
        self.take_offers();
        self.settle_settings();
    }

    /// What the module's exported names hold now.
    pub(super) fn names_offered(&self) -> Vec<(Sym, Abs, Span)> {
        let offered = |export: &Export| match (export.name, export.what) {
            (Some(name), Exported::Binding(b)) => {
                let function = self.function_of.contains_key(&b);
                let now = self.state.read(b);
                (!function && now != Values::MISSING).then_some((name, now, export.span))
            }
            _ => None,
        };
        self.module.exports.iter().filter_map(offered).collect()
    }

    /// What the file exports as settings: an object, what an exported function returns, or its names.
    fn take_exported_settings(&mut self) {
        let models = self.paths.models();
        let (mut values_wanted, mut names_wanted) = (false, false);
        for (_, subject) in models.exported_subjects().filter(|(_, s)| s.is_exported_by(self.path)) {
            values_wanted |= !subject.exported_names;
            names_wanted |= subject.exported_names;
        }
        if names_wanted {
            self.take_exported_names();
        }
        if !values_wanted {
            return;
        }
        for value in self.exported_values() {
            let value = match self.values.only(value) {
                Some(Atom::Function(f)) => self.returns.get(&f).copied().unwrap_or(value),
                _ => value,
            };
            let frozen = self.freeze(value);
            if !self.exported.contains(&frozen) {
                self.exported.push(frozen);
            }
        }
    }

    /// The exported names as one object.
    fn take_exported_names(&mut self) {
        let span = self.module.functions[FunctionId::MODULE.index()].span;
        let object = self.heap.new_object(ObjKind::Plain, span);
        for (key, value, span) in std::mem::take(&mut self.module_names) {
            self.state.append(&mut self.heap, object, Layer::Field { key, value, span });
        }
        // A function of a setting's name is a hook: what it makes of the setting is its own business.
        for export in &self.module.exports {
            if let (Some(key), Exported::Binding(b)) = (export.name, export.what)
                && let Some(&f) = self.function_of.get(&b)
            {
                let value = self.values.atom(Atom::Function(f));
                self.state.append(&mut self.heap, object, Layer::Field { key, value, span: export.span });
            }
        }
        let value = self.values.atom(Atom::Object(object));
        let frozen = self.freeze(value);
        self.exported.push(frozen);
    }

    fn walk_root(&mut self, f: FunctionId) {
        self.begin(f);
        self.outer_guards = self.conditions_of(f);
        let this = self.this_of(f);
        self.decorated_sinks(f);
        self.conventional_sink(f);
        let mark = self.state.mark(&self.heap);
        self.walk(f, this, None, 0);
        self.state.settle(mark, &mut self.heap);
        self.note_limit(f);
    }

    /// Every function has its own budgets, so that what is said of it does not hang on the others.
    pub(super) fn begin(&mut self, f: FunctionId) {
        self.way = Way { root: f, entered: self.registered.get(&f).copied() };
        self.budget = limits::CALLEE_BUDGET;
        self.heap.begin(self.module.functions[f.index()].instrs.len());
    }

    pub(super) fn note_limit(&mut self, f: FunctionId) {
        if let Some(what) = self.heap.limit() {
            self.limit(f, what);
        }
    }

    /// Notes that a function hit a limit; the first one is told.
    pub(super) fn limit(&mut self, f: FunctionId, what: &'static str) {
        if self.limited.insert(f) {
            self.limits_hit.push((f, what));
        }
    }

    /// In how many others each function stands.
    fn depths(&self) -> Vec<usize> {
        let mut depths: Vec<usize> = Vec::with_capacity(self.module.functions.len());
        for function in &self.module.functions {
            // The function around it has the smaller number.
            let around = function.parent.and_then(|parent| depths.get(parent.index()));
            depths.push(around.map_or(0, |depth| depth + 1));
        }
        depths
    }

    /// Functions in source order, those first that write to variables or objects of others: whoever
    /// reads those later must know that they may have changed.
    fn order_of_roots(&self) -> Vec<FunctionId> {
        let module = self.module;
        let writes_outside = |f: &FunctionId| {
            module.functions[f.index()].instrs.iter().any(|instr| {
                let (Instr::Write(place, _) | Instr::Delete(place)) = instr else { return false };
                match module.places[place.index()].base {
                    Base::Binding(b) => module.bindings[b.index()].owner != *f,
                    Base::This => true,
                    _ => false,
                }
            })
        };
        let all = (1..module.own_functions() as u32).map(FunctionId).filter(|f| {
            // Initialisers run when an instance is made.
            module.functions[f.index()].kind != FunctionKind::Initializer
        });
        let (first, rest): (Vec<FunctionId>, Vec<FunctionId>) = all.partition(writes_outside);
        first.into_iter().chain(rest).collect()
    }

    /// A function's parameters became known after it was walked.
    pub(super) fn visit_again(&mut self, f: FunctionId) {
        let visits = usize::from(self.walked[f.index()]);
        if visits > 0 && visits <= limits::REVISITS {
            self.queue.push(f);
        }
    }

    fn this_of(&mut self, f: FunctionId) -> Abs {
        let mut at = f;
        loop {
            if let Some(&this) = self.captured.get(&at) {
                return this;
            }
            let function = &self.module.functions[at.index()];
            match (function.kind, function.class, function.parent) {
                (FunctionKind::Closure, _, Some(parent)) => at = parent,
                (_, Some(class), _) => {
                    return if self.static_methods.contains(&at) {
                        self.values.atom(Atom::Class(class))
                    } else {
                        self.instance(class)
                    };
                }
                _ => return self.script_this.unwrap_or(Values::unknown(Why::Parameter)),
            }
        }
    }

    /// The instance that stands for all instances of a class whose making is out of sight.
    pub(super) fn instance(&mut self, class: ClassId) -> Abs {
        let object = match self.instances[class.index()] {
            Some(object) => object,
            None => {
                let object = self.allocate(class);
                self.instances[class.index()] = Some(object);
                self.fill_instance(class, object);
                object
            }
        };
        self.values.atom(Atom::Object(object))
    }

    fn fill_instance(&mut self, class: ClassId, object: ObjId) {
        let this = self.values.atom(Atom::Object(object));
        let owner = self.module.classes[class.index()].owner;
        let frame = Frame::outside(owner, this, self.state.mark(&self.heap));
        self.construct(&frame, class, this, None, &[], 0);
    }

    /// The value at an access path from the arguments: `1.handler`.
    pub(super) fn argument_at(&mut self, args: &[Abs], path: &str) -> Option<Abs> {
        let mut steps = path.split('.');
        let mut value = *args.get(steps.next()?.parse::<usize>().ok()?)?;
        for step in steps {
            let key = self.sym(step);
            value = self.member(value, key);
        }
        Some(value)
    }

    pub(super) fn functions_in(&mut self, value: Abs, out: &mut Vec<FunctionId>) {
        let atoms = self.values.get(value).atoms.clone();
        for atom in atoms {
            match atom {
                Atom::Function(f) => out.push(f),
                Atom::Object(_) => {
                    let one = self.values.atom(atom);
                    for member in self.list_members(one).unwrap_or_default() {
                        let atoms = self.values.get(member).atoms.clone();
                        out.extend(
                            atoms
                                .iter()
                                .filter_map(|a| if let Atom::Function(f) = a { Some(*f) } else { None }),
                        );
                    }
                }
                _ => {}
            }
        }
    }

    /// Functions that are members of an object literal.
    pub(super) fn member_functions(&self, value: Abs, out: &mut Vec<FunctionId>) {
        let Some(Atom::Object(object)) = self.values.only(value) else { return };
        for layer in &self.heap.get(object).layers {
            if let super::heap::Layer::Field { value, .. } = layer
                && let Some(Atom::Function(f)) = self.values.only(*value)
            {
                out.push(f);
            }
        }
    }

    /// Files of some folders export handlers: what they export is given what handlers are given.
    fn exported_by_convention(&mut self) {
        let models = self.paths.models();
        let rows: Vec<(RowRef, &Convention)> =
            models.conventions().filter(|(_, c)| c.exported && c.is_about(self.path)).collect();
        if rows.is_empty() {
            return;
        }
        let mut functions: Vec<FunctionId> = Vec::new();
        let mut seen = FxHashSet::default();
        for value in self.exported_values() {
            self.gather_handlers(value, &mut functions, &mut seen, 0);
        }
        for (row, convention) in rows {
            for &f in &functions {
                let names: Vec<&str> = self.module.functions[f.index()]
                    .params
                    .iter()
                    .map(|p| p.name.map_or("", |s| self.names.text(s)))
                    .collect();
                let fits = convention.names.iter().enumerate().all(|(i, want)| {
                    names.get(i).is_none_or(|have| want.is_empty() || want.split('|').any(|w| w == *have))
                });
                if fits && !names.is_empty() {
                    self.paths.used.push(row);
                    self.give_params(f, &convention.params);
                }
            }
        }
    }

    fn exported_values(&mut self) -> Vec<Abs> {
        let module = self.module;
        let mut values = Vec::new();
        for export in &module.exports {
            match export.what {
                crate::ir::Exported::Binding(b) => {
                    let now = self.state.ever(b).unwrap_or(Values::MISSING);
                    match self.function_of.get(&b) {
                        Some(&f) if now == Values::MISSING => {
                            values.push(self.values.atom(Atom::Function(f)))
                        }
                        _ => values.push(now),
                    }
                }
                crate::ir::Exported::Value(v) => values.extend(self.module_values.get(v.index())),
                crate::ir::Exported::Import(_) => {}
            }
        }
        values
    }

    /// Functions at the first two levels of what is exported, and those that an exported factory returns.
    fn gather_handlers(
        &mut self,
        value: Abs,
        out: &mut Vec<FunctionId>,
        seen: &mut FxHashSet<FunctionId>,
        depth: usize,
    ) {
        let atoms = self.values.get(value).atoms.clone();
        for atom in atoms {
            match atom {
                Atom::Function(f) if seen.insert(f) => {
                    out.push(f);
                    for child in self.returned_functions(f) {
                        if seen.insert(child) {
                            out.push(child);
                        }
                    }
                }
                Atom::Object(object) if depth < 2 => {
                    let layers = self.heap.get(object).layers.clone();
                    for layer in layers {
                        if let super::heap::Layer::Field { value, .. } = layer {
                            self.gather_handlers(value, out, seen, depth + 1);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Functions that `f` returns as they stand, or as members of an object literal it returns.
    pub(super) fn returned_functions(&self, f: FunctionId) -> Vec<FunctionId> {
        let instrs = &self.module.functions[f.index()].instrs;
        let mut found = Vec::new();
        for instr in instrs {
            let Instr::Return(Some(v)) = instr else { continue };
            match instrs.get(v.index()) {
                Some(Instr::Function(g)) => found.push(*g),
                Some(Instr::Object(list)) => {
                    for entry in &self.module.objects[list.index()] {
                        if let crate::ir::Entry::Field { value, .. } = entry
                            && let Some(Instr::Function(g)) = instrs.get(value.index())
                        {
                            found.push(*g);
                        }
                    }
                }
                _ => {}
            }
        }
        found
    }
}
