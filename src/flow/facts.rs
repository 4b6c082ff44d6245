//! What the walk through a file found out, for the rooms below.

use rustc_hash::{FxHashMap, FxHashSet};

use super::heap::{Heap, Layer};
use super::paths::{PathId, Paths};
use super::value::{Abs, Atom, EventId, HopId, ObjId, Values, Why};
use crate::config::Confidence;
use crate::ir::{Const, Exported, FunctionId, ImportId, Interner, Module, Sym};
use crate::model::{RoleName, RowRef};
use crate::record::Record;
use crate::source::Span;

/// A condition that holds where an event happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guard {
    /// The condition's value.
    pub cond: Abs,
    /// Whether it holds or fails.
    pub holds: bool,
}

/// How the walk came to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// The function that was walked for its own sake, from which calls were followed.
    pub root: FunctionId,
    /// The call in the first module's own code by which another module was entered, if the place is in one.
    pub entered: Option<Span>,
}

/// A call that some row cares for, with its arguments as they were at that moment.
#[derive(Clone, Debug)]
pub struct Event {
    /// What is called (or, for a write, what is written).
    pub path: PathId,
    /// Frozen copies of the arguments, in order.
    pub args: Vec<Abs>,
    /// Where each argument stands.
    pub arg_spans: Vec<Span>,
    /// Whether further arguments may follow (`...xs`).
    pub open_args: bool,
    /// A frozen copy of the last argument by position, where nobody knows how many stand before it: `f(*xs, last)`.
    pub last: Option<Abs>,
    /// A frozen copy of the arguments passed by name, as an object.
    pub named: Option<Abs>,
    /// The receiver of a method call.
    pub receiver: Option<Abs>,
    /// What had been written by then to the results of earlier calls whose rows say that this counts.
    pub settings: Vec<(EventId, ObjId)>,
    /// The whole call.
    pub span: Span,
    /// The callee alone.
    pub callee: Span,
    /// The function it stands in.
    pub function: FunctionId,
    /// How the walk came there.
    pub way: Way,
    /// The conditions that hold there.
    pub guards: Vec<Guard>,
    /// Whether the parser had to guess inside the statement.
    pub damaged: bool,
}

/// A write to a member of something of a library.
#[derive(Clone, Debug)]
pub struct LibWrite {
    /// The path written to, `https.globalAgent.options.ca`.
    pub path: PathId,
    /// The path without its last key, which stays known where nobody speaks of that.
    pub of: PathId,
    /// The last key.
    pub key: Sym,
    /// The call whose result it was written to.
    pub site: Option<EventId>,
    /// The value.
    pub value: Abs,
    /// The whole assignment.
    pub span: Span,
    /// The function it stands in.
    pub function: FunctionId,
    /// How the walk came there.
    pub way: Way,
    /// The conditions that hold there.
    pub guards: Vec<Guard>,
}

/// A read of a place that a row asks for.
#[derive(Clone, Copy, Debug)]
pub struct LibRead {
    /// The path read.
    pub path: PathId,
    /// Where.
    pub span: Span,
    /// The function it stands in.
    pub function: FunctionId,
}

/// What an exported name holds that others can make use of.
#[derive(Clone, Debug)]
pub struct OfferedName {
    /// What is exported.
    pub what: Exported,
    /// The name; none where the module is one value.
    pub name: Option<Sym>,
    /// Functions: it itself, its members, methods of a class.
    pub functions: Vec<FunctionId>,
    /// Results of calls of libraries: it itself, its members, what a function returns, fields of instances; and functions
    /// of libraries that have some of their arguments.
    pub instances: Vec<PathId>,
}

/// What reached a sink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// Something with a role.
    Role(RoleName),
    /// Something that is only named like a credential.
    Named,
    /// A variable of the environment that is named like a credential.
    Environment,
}

/// A value that reaches a sink.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The sink row.
    pub sink: RowRef,
    /// What reached it.
    pub source: SourceKind,
    /// Its path, if it has one.
    pub path: Option<PathId>,
    /// Its name: of the variable, the header, the environment variable.
    pub name: Option<Sym>,
    /// The way it took.
    pub hop: Option<HopId>,
    /// The call or assignment that is the sink.
    pub span: Span,
    /// The argument.
    pub arg: Span,
    /// How sure.
    pub confidence: Confidence,
    /// The function it stands in.
    pub function: FunctionId,
    /// The call in the first module's own code by which another module was entered, if the sink is in one.
    pub entered: Option<Span>,
    /// The conditions that hold there.
    pub guards: Vec<Guard>,
    /// The members on the way from the argument to what was found: `headers` in `{ headers }`.
    pub route: Vec<Sym>,
    /// Of a set of headers or parameters: the credentials in it that this file speaks of.
    pub known: Vec<Sym>,
    /// The call that made the receiver of the sink, for what a logger is told not to print.
    pub maker: Option<EventId>,
    /// Names of members that were taken out of a set of headers on the way, whether or not that helped.
    pub removed: Vec<Sym>,
    /// The text that a variable of the environment must be for it to be there.
    pub under: Option<Sym>,
    /// The call whose result it is, for what an exception carries.
    pub site: Option<EventId>,
}

impl Hit {
    /// Whether its way begins in a module's own text.
    pub(super) fn starts_in(&self, module: &Module, values: &Values) -> bool {
        let hop = |id: HopId| values.hop(id);
        let way = std::iter::successors(self.hop.map(hop), |step| step.before.map(hop));
        way.last().is_some_and(|first| module.is_own(first.span))
    }
}

/// Code of another file decides whether something that matters reaches a sink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// By this import.
    pub import: ImportId,
    /// What is to be known of that code.
    pub asks: Asks,
}

/// Whether code was given functions, or objects with methods, of the file that calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallsBack(pub bool);

/// What is to be known of code of another file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// What it made of this source, which it was given, reaches the sink of this row.
    Makes(SourceKind, RowRef),
    /// It was given this source, and with it that by which it would leave, by the sink of this row.
    Sends(SourceKind, RowRef),
    /// It was given this source: does it show that anywhere? Perhaps by code of this file, which it was given too.
    Shows(SourceKind, CallsBack),
    /// It is run with this, by a library with which it is registered.
    Handles(SourceKind),
    /// What it gave, or holds, reaches the sink of this row: is there a source in it?
    Holds(RowRef),
    /// What it gave, or holds, stands among options: which are they?
    Options,
}

/// A constant that something sensitive is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Compared {
    /// The constant.
    pub literal: Sym,
    /// What it is compared with.
    pub source: SourceKind,
    /// The comparison.
    pub span: Span,
    /// The function it stands in.
    pub function: FunctionId,
}

/// A constant that stands in for a variable of the environment that is not set.
#[derive(Clone, Copy, Debug)]
pub struct Fallback {
    /// The constant.
    pub literal: Sym,
    /// The variable.
    pub variable: Sym,
    /// Where the constant stands.
    pub span: Span,
    /// The function it stands in.
    pub function: FunctionId,
}

/// Everything known of a file after the walk.
#[derive(Debug)]
pub struct Facts<'m> {
    /// Names of the module, with those the walk added.
    pub names: Interner,
    /// The values.
    pub values: Values,
    /// The objects; arguments of events are frozen copies.
    pub heap: Heap,
    /// Library paths.
    pub paths: Paths<'m>,
    /// Calls, in order of happening.
    pub events: Vec<Event>,
    /// Writes to members of library things, in order of happening.
    pub writes: Vec<LibWrite>,
    /// Reads that rows ask for.
    pub reads: Vec<LibRead>,
    /// What the exported names hold that others can make use of.
    pub offered: Vec<OfferedName>,
    /// Functions of classes that use what heirs of those may say otherwise.
    pub left_to_heirs: FxHashSet<FunctionId>,
    /// Frozen copies of what the file exports as settings, for rows that ask for it.
    pub exported: Vec<Abs>,
    /// What is written in the end to the results of calls whose rows ask for that.
    pub settled: Vec<(EventId, ObjId)>,
    /// What the classes of the file hold themselves, by the index of the class.
    pub statics: Vec<Option<ObjId>>,
    /// What reached sinks, in order of happening.
    pub hits: Vec<Hit>,
    /// What might have reached sinks through other files.
    pub awaited: Vec<Awaited>,
    /// Imports by which there may be what a framework hands over, where that is not in sight.
    pub sought: Vec<ImportId>,
    /// Constants that credentials are compared with.
    pub comparisons: Vec<Compared>,
    /// Constants given to calls in case a variable of the environment is not set.
    pub fallbacks: Vec<Fallback>,
    /// What each function may return, for verdict options.
    pub returns: FxHashMap<FunctionId, Abs>,
    /// Which library paths each function calls directly, and where.
    pub calls_in: FxHashMap<FunctionId, Vec<(PathId, Span)>>,
    /// Limits that were hit: the function and a few words.
    pub limits: Vec<(FunctionId, &'static str)>,
    /// What was looked at, if anybody asks for it.
    pub record: Record,
}

impl Facts<'_> {
    /// Notes that what a value is among options hangs on another file, if it does.
    pub fn await_options(&mut self, value: Abs) {
        if let Some(Why::OtherFile(import)) = self.values.get(value).open {
            let awaited = Awaited { import, asks: Asks::Options };
            if !self.awaited.contains(&awaited) {
                self.awaited.push(awaited);
            }
        }
    }

    /// An object that no code makes, for whoever reads one thing as another.
    pub fn object(&mut self, members: Vec<Layer>, span: Span) -> Abs {
        let object = self.heap.made(members, span);
        self.values.atom(Atom::Object(object))
    }

    /// A constant text.
    pub fn constant_text(&mut self, text: &str) -> Abs {
        let sym = self.names.intern(text);
        self.values.constant(Const::Text(sym))
    }

    /// What is one or the other.
    pub fn either(&mut self, a: Abs, b: Abs) -> Abs {
        self.values.join(a, b)
    }
}
