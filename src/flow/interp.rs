//! What a walk through a module keeps, how it begins and what it leaves.

use std::cell::OnceCell;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::arguments::Args;
use super::callbacks::Answer;
use super::containers::Container;
use super::control::Marker;
use super::facts::{Awaited, Event, Facts, Guard, Hit, LibWrite, OfferedName, Way};
use super::given::Given;
use super::heap::Heap;
use super::injected::Injected;
use super::known::{damaged_functions, function_bindings, static_methods};
use super::paths::{PathId, Paths};
use super::queue::Queue;
use super::remarks::Remarks;
use super::state::{Mark, State};
use super::value::{Abs, EventId, ObjId, TextId, Values};
use crate::ir::{BindingId, ClassId, FunctionId, ImportId, Interner, Module, Sym};
use crate::model::{Models, NodeId};
use crate::record::Record;
use crate::source::Span;
use crate::version::Released;

/// What names mean. Given from outside, since one vocabulary serves the whole project.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    /// Whether a variable, member or environment variable named so holds a credential.
    pub credential_name: fn(&str) -> bool,
    /// Whether a function named so gives a credential.
    pub gives_credential: fn(&str) -> bool,
    /// Whether a header named so carries a credential.
    pub credential_header: fn(&str) -> bool,
    /// Whether a key, wherever it stands, can only be the name of a header that carries a credential.
    pub written_as_header: fn(&str) -> bool,
    /// Whether a query or body parameter named so carries a credential.
    pub credential_parameter: fn(&str) -> bool,
    /// What a constant that names a key says of what stands under it; nothing if it is no constant.
    pub named_by_constant: fn(&str) -> Option<&str>,
}

/// Walks through a module. The module's names move into the facts.
pub fn analyse<'m>(
    module: &mut Module,
    models: &'m Models,
    released: &'m dyn Released,
    vocabulary: Vocabulary,
    path: &str,
) -> Facts<'m> {
    let names = std::mem::take(&mut module.names);
    let mut interp = Interp::new(module, names, Paths::new(models, released), vocabulary, path);
    interp.run_all();
    interp.drop_harmless();
    interp.finish()
}

/// A function being walked.
pub(super) struct Frame {
    pub function: FunctionId,
    /// Values of the instructions so far.
    pub values: Vec<Abs>,
    pub control: Vec<Marker>,
    pub this: Abs,
    /// Arguments, if the caller is in sight.
    pub args: Option<Args>,
    /// Whether the current instruction can be reached.
    pub reachable: bool,
    pub returned: Option<Abs>,
    /// The same, one by one.
    pub returned_apart: SmallVec<[Abs; 2]>,
    /// How many calls deep; 0 for a function walked on its own.
    pub depth: usize,
    /// Conditions that hold from here to the end of the enclosing marker.
    pub facts: Vec<Guard>,
    pub start: Mark,
    pub exits: Vec<super::state::Arm>,
    /// What the current handler's exception may be, besides an ordinary error.
    pub failures: Vec<Abs>,
    /// The values that one of which the function gives without saying so, if that goes to a framework.
    pub given: FxHashSet<u32>,
}

impl Frame {
    /// Of nobody in particular, from which something is followed that others would call.
    pub(super) fn outside(function: FunctionId, this: Abs, start: Mark) -> Self {
        Frame {
            function,
            values: Vec::new(),
            control: Vec::new(),
            this,
            args: None,
            reachable: true,
            returned: None,
            returned_apart: SmallVec::new(),
            depth: 0,
            facts: Vec::new(),
            start,
            exits: Vec::new(),
            failures: Vec::new(),
            given: FxHashSet::default(),
        }
    }
}

pub(super) struct Interp<'a, 'm> {
    pub module: &'a Module,
    pub names: Interner,
    pub path: &'a str,
    pub vocabulary: Vocabulary,
    pub values: Values,
    pub heap: Heap,
    pub paths: Paths<'m>,
    pub state: State,
    pub events: Vec<Event>,
    pub writes: Vec<LibWrite>,
    pub hits: Vec<Hit>,
    pub awaited: Vec<Awaited>,
    /// Calls of functions of other files that were given something that may matter.
    pub given: Vec<Given>,
    /// Those of them whose results the present sink shows.
    pub given_shown: Vec<u32>,
    /// The imports by which other values came that it shows.
    pub imports_shown: Vec<ImportId>,
    /// Functions that have some of their arguments.
    pub bound: FxHashMap<ObjId, super::bound::Bound>,
    /// What failures of the program's own classes are made with.
    pub messages: FxHashMap<ObjId, Abs>,
    /// Closures that were handed to a function of another file, with the import by which that came.
    pub handed_away: FxHashMap<FunctionId, ImportId>,
    /// Closures of the first file that another file told what they waited for.
    pub answered: Vec<Answer>,
    /// Whether code was not followed that could have told them more.
    pub unanswered: bool,
    /// Classes that say what a framework makes.
    pub containers: Vec<Container>,
    /// What that hands over.
    pub injected: Injected,
    /// Conditions that tell failures apart by their class, with what they tell apart.
    pub class_tests: FxHashMap<Abs, PathId>,
    /// What the last function that was walked gives, by each of its ways out.
    pub returned_apart: SmallVec<[Abs; 2]>,
    pub comparisons: Vec<super::facts::Compared>,
    pub fallbacks: Vec<super::facts::Fallback>,
    pub returns: FxHashMap<FunctionId, Abs>,
    pub calls_in: FxHashMap<FunctionId, Vec<(PathId, Span)>>,
    pub reads: Vec<super::facts::LibRead>,
    pub exported: Vec<Abs>,
    pub offered: Vec<OfferedName>,
    pub settled: Vec<(EventId, ObjId)>,
    pub limits_hit: Vec<(FunctionId, &'static str)>,
    /// The functions among them.
    pub limited: FxHashSet<FunctionId>,
    /// What registered handlers are given.
    pub params: FxHashMap<(FunctionId, u32), Abs>,
    pub walked: Vec<u8>,
    /// Functions in which the parser had to guess.
    pub damaged_functions: FxHashSet<FunctionId>,
    /// The classes of those.
    pub damaged_classes: FxHashSet<ClassId>,
    /// Methods of classes themselves, not of their instances.
    pub static_methods: FxHashSet<FunctionId>,
    /// The members of each variable that are named somewhere, once they were asked for.
    pub members_used: OnceCell<FxHashMap<BindingId, Vec<Sym>>>,
    /// Functions that are made only where no code runs.
    pub dead: Vec<bool>,
    pub queue: Queue,
    /// Sinks that a function's returned value reaches.
    pub return_sinks: FxHashMap<FunctionId, crate::model::RowRef>,
    /// Those of them that were handed over by themselves, not as members of a class.
    pub handed_over: FxHashSet<FunctionId>,
    /// Functions of other files that the first one registers with a library, and where.
    pub registered: FxHashMap<FunctionId, Span>,
    /// What `this` is in closures that are walked on their own.
    pub captured: FxHashMap<FunctionId, Abs>,
    /// Under which conditions functions run that a library runs.
    pub conditions: FxHashMap<FunctionId, Vec<Guard>>,
    /// What `this` is in functions outside of classes, where the whole file belongs to a library.
    pub script_this: Option<Abs>,
    /// What classes extend whose parent nobody in sight knows.
    pub script_parent: Option<Abs>,
    /// What classes take members from besides their parents.
    pub mixins: FxHashMap<ClassId, Vec<Abs>>,
    /// What goes before that which classes say themselves.
    pub prepended: FxHashMap<ClassId, Vec<Abs>>,
    /// What classes themselves have from others, not their instances.
    pub extended: FxHashMap<ClassId, Vec<Abs>>,
    pub instances: Vec<Option<ObjId>>,
    pub statics: Vec<Option<ObjId>>,
    /// What is put into the prototypes of classes.
    pub prototypes: FxHashMap<ClassId, ObjId>,
    pub class_parents: Vec<Option<Abs>>,
    /// The class value's own member decorators, evaluated where the class stands.
    pub function_of: FxHashMap<BindingId, FunctionId>,
    pub credential: Vec<Option<bool>>,
    pub budget: usize,
    /// The members of each class by their names, made when first asked for.
    pub class_members: FxHashMap<ClassId, FxHashMap<Sym, Rc<[u32]>>>,
    /// The credential parameters and headers that the file speaks of, once they were asked for.
    pub credentials_named: [Option<Vec<Sym>>; 2],
    /// Texts that the present sink has shown already.
    pub texts_shown: FxHashSet<TextId>,
    pub active: Vec<FunctionId>,
    pub outer_guards: Vec<Guard>,
    pub empty_text: Sym,
    /// How many names and constants stand in the source itself; those that come after were made here.
    pub written: usize,
    /// Those of the others that constants of libraries stand for, whose own names stand in the source.
    pub spoken: FxHashSet<Sym>,
    pub index_syms: Vec<Sym>,
    /// Paths of the last callee per library write, so that reads find what was written.
    pub lib_state: FxHashMap<(PathId, Option<EventId>), Abs>,
    /// What places of libraries hold under names that no model knows.
    pub held: FxHashMap<(NodeId, Sym), Abs>,
    /// What is written to the results of calls whose rows say that this counts, by the call.
    pub settings: FxHashMap<EventId, ObjId>,
    /// Those of the calls to whose results everything is written too late.
    pub sealed: FxHashSet<EventId>,
    /// The same calls, in the order in which they were met.
    pub settings_order: Vec<EventId>,
    /// What was ever written to names that nothing declares.
    pub globals: FxHashMap<Sym, Abs>,
    /// How the walk came to where it is.
    pub way: Way,
    /// Where the present instruction stands.
    pub here: Span,
    /// Values of the module's own instructions, for what it exports.
    pub module_values: Vec<Abs>,
    /// What the exported names hold when the module's own code has run.
    pub module_names: Vec<(Sym, Abs, Span)>,
    /// What has the name of a credential and is none.
    pub harmless: super::harmless::Harmless,
    /// What is noted for whoever asks.
    pub remarks: Option<Box<Remarks>>,
}

impl<'a, 'm> Interp<'a, 'm> {
    pub(super) fn new(
        module: &'a Module,
        mut names: Interner,
        paths: Paths<'m>,
        vocabulary: Vocabulary,
        path: &'a str,
    ) -> Self {
        let written = names.len();
        let empty_text = names.intern("");
        let damaged_functions = damaged_functions(module);
        let class_of = |f: &FunctionId| module.functions[f.index()].class;
        let classes = module.classes.len();
        Self {
            module,
            names,
            path,
            vocabulary,
            values: Values::new(module.sense.falsy, module.imports.len()),
            heap: Heap::default(),
            paths,
            state: State::new(module.bindings.len()),
            events: Vec::new(),
            writes: Vec::new(),
            hits: Vec::new(),
            awaited: Vec::new(),
            given: Vec::new(),
            given_shown: Vec::new(),
            imports_shown: Vec::new(),
            bound: FxHashMap::default(),
            messages: FxHashMap::default(),
            handed_away: FxHashMap::default(),
            answered: Vec::new(),
            unanswered: false,
            containers: Vec::new(),
            injected: Injected::default(),
            class_tests: FxHashMap::default(),
            returned_apart: SmallVec::new(),
            comparisons: Vec::new(),
            fallbacks: Vec::new(),
            returns: FxHashMap::default(),
            calls_in: FxHashMap::default(),
            reads: Vec::new(),
            exported: Vec::new(),
            offered: Vec::new(),
            settled: Vec::new(),
            limits_hit: Vec::new(),
            limited: FxHashSet::default(),
            params: FxHashMap::default(),
            walked: vec![0; module.functions.len()],
            damaged_classes: damaged_functions.iter().filter_map(class_of).collect(),
            damaged_functions,
            static_methods: static_methods(module),
            members_used: OnceCell::new(),
            dead: vec![false; module.functions.len()],
            queue: Queue::of([], module.functions.len()),
            return_sinks: FxHashMap::default(),
            handed_over: FxHashSet::default(),
            registered: FxHashMap::default(),
            captured: FxHashMap::default(),
            conditions: FxHashMap::default(),
            script_this: None,
            script_parent: None,
            mixins: FxHashMap::default(),
            prepended: FxHashMap::default(),
            extended: FxHashMap::default(),
            instances: vec![None; classes],
            statics: vec![None; classes],
            prototypes: FxHashMap::default(),
            class_parents: vec![None; classes],
            function_of: function_bindings(module),
            credential: Vec::new(),
            budget: 0,
            class_members: FxHashMap::default(),
            credentials_named: [None, None],
            texts_shown: FxHashSet::default(),
            active: Vec::new(),
            outer_guards: Vec::new(),
            empty_text,
            written,
            spoken: FxHashSet::default(),
            index_syms: Vec::new(),
            lib_state: FxHashMap::default(),
            held: FxHashMap::default(),
            settings: FxHashMap::default(),
            sealed: FxHashSet::default(),
            settings_order: Vec::new(),
            globals: FxHashMap::default(),
            way: Way { root: FunctionId::MODULE, entered: None },
            here: Span::new(0, 0),
            module_values: Vec::new(),
            module_names: Vec::new(),
            harmless: super::harmless::Harmless::default(),
            remarks: None,
        }
    }

    fn finish(mut self) -> Facts<'m> {
        let left_to_heirs = if self.offered.is_empty() { FxHashSet::default() } else { self.left_to_heirs() };
        let module = self.module;
        let values = &self.values;
        let registered: FxHashSet<Span> = self.registered.values().copied().collect();
        self.hits.retain(|hit| {
            let comes_from_here =
                |entered: Span| registered.contains(&entered) || hit.starts_in(module, values);
            module.is_own(hit.span) || hit.entered.is_some_and(comes_from_here)
        });
        self.comparisons.retain(|one| module.is_own(one.span));
        self.fallbacks.retain(|one| module.is_own(one.span));
        self.reads.retain(|read| module.is_own(read.span));
        self.limits_hit.retain(|(f, _)| f.index() < module.own_functions());
        Facts {
            names: self.names,
            values: self.values,
            heap: self.heap,
            paths: self.paths,
            events: self.events,
            writes: self.writes,
            hits: self.hits,
            awaited: self.awaited,
            sought: self.injected.sought,
            comparisons: self.comparisons,
            fallbacks: self.fallbacks,
            returns: self.returns,
            calls_in: self.calls_in,
            reads: self.reads,
            exported: self.exported,
            offered: self.offered,
            left_to_heirs,
            settled: self.settled,
            statics: self.statics,
            limits: self.limits_hit,
            record: Record::default(),
        }
    }
}
