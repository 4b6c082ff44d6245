//! Python to IR.
//!
//! In comes the table of a file; out goes its module. The rooms: `declare` names and reserves everything
//! in source order; `expression`, `place`, `call`, `literal`, `comprehension`, `assign`, `pattern` make
//! values; `statement`, `control`, `matching` make flow; `function`, `class`, `import`, `typing` do what
//! their names say; `kinds` says of every node kind what becomes of it. Nothing here knows a library.
//!
//! Schemes that the IR leaves open:
//! - `for x in xs: a` is `xs; Loop; x = Element(xs); a; End`. With `else: b` all of it stands in a
//!   `Block` that a `break` leaves, and `b` behind the loop.
//! - `try: a except E as e: b else: c finally: d` is `Try; Block; Try; a; Catch; e = Caught; If(e is an
//!   E); b; Else; Throw; End; Break Block; End; c; End; Finally; d; End`; without `else` the two are one.
//! - `with a as b: c` is `b = a; c`: what entering gives is the manager.
//! - `match v: case p if g: a` is a `Block`, in which each case is a `Block` that is left where a part of
//!   its pattern, or its guard, does not hold.
//! - A comprehension is its loops and conditions; its value is a list of what its body gives and more.
//! - The first parameter of a method is `this`, and no parameter. `super()` is the parent class, and
//!   `super().__init__(…)` a call of it.
//! - A class's body runs where the class stands, with variables of its own; the class comes after it, and
//!   is given their values as members. An instance is given them too, by the class's initialiser.
//! - A class that declares fields, and is decorated or derived, is given a constructor that takes them.
//! - `@d def f` is the function, given to a call of `d`; what that gives is written to `f`.
//! - A default is evaluated where the function stands and kept in a variable, unless it is a constant.
//! - `import a.b as c` imports `a` and reads `b` of it.

mod assign;
mod call;
mod class;
mod comprehension;
mod control;
mod copying;
mod declare;
mod expression;
mod function;
mod import;
pub mod kinds;
mod literal;
mod matching;
mod pattern;
mod place;
pub(super) mod standard;
mod statement;
mod typing;

use rustc_hash::{FxHashMap, FxHashSet};

use self::class::OpenClass;
use self::declare::{Declared, Room};
use self::expression::Chain;
use crate::ir::*;
use crate::language::python::words::{Field, Kind};
use crate::lower::agenda::{Lowering, drive};
use crate::lower::frame::Jumps;
use crate::lower::names::{Names, ScopeId};
use crate::lower::steps::{NO_VALUE, steps};
use crate::syntax::Table;

/// The module of one file.
pub fn lower(text: &str, table: &Table) -> Module {
    let Some(root) = table.nodes.first() else {
        return Module::default();
    };
    let mut builder = Builder::new(root.span());
    let Declared { names, rooms, marks, own_names, reassigned, captured } =
        declare::declare(text, table, &mut builder);
    let mut lowerer = Lowerer {
        text,
        table,
        b: builder,
        names,
        rooms,
        marks,
        own_names,
        reassigned,
        captured,
        values: vec![NO_VALUE; table.nodes.len()],
        agenda: Vec::new(),
        frames: vec![Frame::default()],
        classes: Vec::new(),
        chains: Vec::new(),
        defaults: FxHashMap::default(),
        damaged: damaged_literals(table),
    };
    drive(&mut lowerer, Task::Do(Step::Module, 0));
    lowerer.exports();
    let mut module = lowerer.b.finish();
    module.sense = Sense {
        closures_take_apart: false,
        falsy: Falsy::Empty,
        by_name: ByName::Apart,
        missing_is_null: false,
        texts_show_members: true,
        loops_give_names: true,
        shares_capitals: false,
        has_prototypes: false,
    };
    // The table keeps lines that go on after a backslash beside the comments.
    let comments =
        table.comments.iter().filter(|span| text.as_bytes().get(span.start as usize) == Some(&b'#'));
    module.comments = comments.copied().collect();
    module.damage = table.damage.clone();
    module.nodes = table.nodes.len() as u32;
    module.opaque.sort_unstable();
    module
}

/// The nodes on the way from each damaged one to the statement it stands in: a literal among
/// them does not show all its members.
fn damaged_literals(table: &Table) -> FxHashSet<u32> {
    let mut found = FxHashSet::default();
    for &index in &table.damaged {
        let mut at = index;
        while found.insert(at) {
            let parent = table.node(at).parent;
            let list = matches!(Kind::of(table.node(parent).kind), Kind::Module | Kind::Block);
            found.extend(list.then_some(parent));
            if list || parent == at {
                break;
            }
            at = parent;
        }
    }
    found
}

/// A small instruction to the walk.
#[derive(Clone, Copy, Debug)]
enum Task {
    /// Evaluate an expression; its value is then found by its node.
    Value(u32),
    /// Execute a statement.
    Statement(u32),
    /// Bind a target to a value: `a, (b, c) = v`.
    Bind(u32, ValueId),
    /// Leave the present case unless the value fits a pattern.
    Match(u32, ValueId),
    /// The n-th parameter.
    Param(u32, u32),
    /// Go on with a node whose parts are ready.
    Do(Step, u32),
}

/// At which point a node is gone on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is explained where it is done")]
enum Step {
    Module,
    /// A child's value is the node's.
    Alias,
    LeaveScope,
    Close,
    // place, assign
    Read,
    Part,
    Assign,
    Walrus,
    AugmentedRead,
    AugmentedWrite,
    Delete,
    WriteTo,
    TypeAlias,
    // expression
    Unary,
    Not,
    Binary,
    LogicalOpen,
    LogicalClose,
    ChainStart,
    ChainOpen,
    ChainNext,
    ChainEnd,
    TernaryOpen,
    TernaryElse,
    TernaryClose,
    Await,
    Yield,
    Text,
    List,
    Dictionary,
    Call,
    Dynamic,
    Print,
    // comprehension
    EnterComprehension,
    Clause,
    Condition,
    Comprehension,
    Copy,
    // control
    IfOpen,
    IfElse,
    IfClose,
    LoopOpen,
    LoopTest,
    LoopClose,
    ForOpen,
    Return,
    Raise,
    Assert,
    AssertClose,
    TryOpen,
    Catch,
    HandlerOpen,
    HandlerElse,
    HandlersClose,
    ElseOpen,
    Finally,
    With,
    // match
    MatchOpen,
    Case,
    Guard,
    CaseClose,
    MatchClose,
    Alternative,
    AlternativeClose,
    AlternativesClose,
    // function, class
    FunctionMade,
    OpenFunction,
    CloseFunction,
    ParamDefault,
    ReturnBody,
    Decorate,
    ClassOpen,
    ClassMade,
}

/// What belongs to one open function.
#[derive(Debug, Default)]
struct Frame {
    jumps: Jumps,
    /// The variable that means `this`.
    receiver: Option<BindingId>,
    /// The exceptions of the open handlers, for a bare `raise`.
    caught: Vec<ValueId>,
    /// What a pattern that does not fit leaves, innermost last.
    cases: Vec<ValueId>,
}

struct Lowerer<'a> {
    text: &'a str,
    table: &'a Table,
    b: Builder,
    names: Names,
    rooms: Vec<Room>,
    /// For each node the number of its room, if it has one.
    marks: Vec<u32>,
    /// The names of the module and of each class.
    own_names: FxHashMap<ScopeId, Vec<(Sym, BindingId)>>,
    /// Receivers that something else is written to.
    reassigned: FxHashSet<BindingId>,
    /// Receivers that methods of another class may mean.
    captured: FxHashSet<BindingId>,
    /// For each node its value, once it is known.
    values: Vec<u32>,
    agenda: Vec<Task>,
    frames: Vec<Frame>,
    /// The classes whose bodies are open.
    classes: Vec<OpenClass>,
    /// The comparisons that are being put together.
    chains: Vec<Chain>,
    /// Where the default of a parameter is kept.
    defaults: FxHashMap<u32, PlaceId>,
    damaged: FxHashSet<u32>,
}

steps!(Lowerer, Kind, Field, Task, Frame);

impl Lowering for Lowerer<'_> {
    type Task = Task;

    fn agenda(&mut self) -> &mut Vec<Task> {
        &mut self.agenda
    }

    fn run(&mut self, task: Task) {
        match task {
            Task::Value(node) => self.value(node),
            Task::Statement(node) => self.statement(node),
            Task::Bind(target, value) => self.bind(target, value),
            Task::Match(pattern, value) => self.match_pattern(pattern, value),
            Task::Param(node, index) => self.param(node, index),
            Task::Do(step, node) => self.step(step, node),
        }
    }
}

impl Lowerer<'_> {
    fn step(&mut self, step: Step, n: u32) {
        match step {
            Step::Module => self.module(n),
            Step::Alias => self.alias(n),
            Step::LeaveScope => self.names.leave(),
            Step::Close => self.close(n),
            Step::Read => self.read(n),
            Step::Part => self.part(n),
            Step::Assign => self.assign(n),
            Step::Walrus => self.walrus(n),
            Step::AugmentedRead => self.augmented_read(n),
            Step::AugmentedWrite => self.augmented_write(n),
            Step::Delete => self.delete(n),
            Step::WriteTo => self.write_to(n),
            Step::TypeAlias => self.type_alias_made(n),
            Step::Unary => self.unary(n),
            Step::Not => self.not(n),
            Step::Binary => self.binary(n),
            Step::LogicalOpen => self.logical_open(n),
            Step::LogicalClose => self.logical_close(n),
            Step::ChainStart => self.chain_start(n),
            Step::ChainOpen => self.chain_open(n),
            Step::ChainNext => self.chain_next(n),
            Step::ChainEnd => self.chain_end(n),
            Step::TernaryOpen => self.ternary_open(n),
            Step::TernaryElse => self.ternary_else(n),
            Step::TernaryClose => self.ternary_close(n),
            Step::Await => self.await_(n),
            Step::Yield => self.yield_(n),
            Step::Text => self.text_made(n),
            Step::List => self.list(n),
            Step::Dictionary => self.dictionary(n),
            Step::Call => self.call(n),
            Step::Dynamic => self.dynamic(n),
            Step::Print => self.print(n),
            Step::EnterComprehension => self.enter_comprehension(n),
            Step::Clause => self.clause(n),
            Step::Condition => self.comprehension_condition(n),
            Step::Comprehension => self.comprehension(n),
            Step::Copy => self.copy(n),
            Step::IfOpen => self.if_open(n),
            Step::IfElse => self.if_else(n),
            Step::IfClose => self.if_close(n),
            Step::LoopOpen => self.loop_open(n),
            Step::LoopTest => self.loop_test(n),
            Step::LoopClose => self.loop_close(n),
            Step::ForOpen => self.for_open(n),
            Step::Return => self.return_(n),
            Step::Raise => self.raise(n),
            Step::Assert => self.assert(n),
            Step::AssertClose => self.assert_close(n),
            Step::TryOpen => self.try_open(n),
            Step::Catch => self.catch(n),
            Step::HandlerOpen => self.handler_open(n),
            Step::HandlerElse => self.handler_else(n),
            Step::HandlersClose => self.handlers_close(n),
            Step::ElseOpen => self.else_open(n),
            Step::Finally => self.finally(n),
            Step::With => self.with(n),
            Step::MatchOpen => self.match_open(n),
            Step::Case => self.case(n),
            Step::Guard => self.guard(n),
            Step::CaseClose => self.case_close(n),
            Step::MatchClose => self.match_close(n),
            Step::Alternative => self.alternative(n),
            Step::AlternativeClose => self.alternative_close(n),
            Step::AlternativesClose => self.alternatives_close(n),
            Step::FunctionMade => self.function_made(n),
            Step::OpenFunction => self.open_function(n),
            Step::CloseFunction => self.close_function(n),
            Step::ParamDefault => self.param_default(n),
            Step::ReturnBody => self.return_body(n),
            Step::Decorate => self.decorate(n),
            Step::ClassOpen => self.class_open(n),
            Step::ClassMade => self.class_made(n),
        }
    }

    fn text(&self, n: u32) -> &str {
        self.table.text(self.text, n)
    }

    fn is_named(&self, n: u32) -> bool {
        self.table.node(n).flags.named()
    }

    /// The children that are no tokens.
    fn named(&self, n: u32) -> Vec<u32> {
        self.table.children(n).filter(|&c| self.is_named(c)).collect()
    }

    /// The first of them.
    fn first_named(&self, n: u32) -> Option<u32> {
        self.table.children(n).find(|&c| self.is_named(c))
    }

    fn room(&self, n: u32) -> Option<Room> {
        self.rooms.get(self.marks[n as usize] as usize).copied()
    }

    /// A value that only the running program knows.
    fn unknown(&mut self, n: u32) -> ValueId {
        self.derive(Instr::Opaque(OpaqueReason::Construct), n)
    }

    /// The node's value is that of its first child.
    fn alias(&mut self, n: u32) {
        let child = self.first_named(n);
        let value = self.value_of_child(n, child);
        self.set(n, value);
    }
}
