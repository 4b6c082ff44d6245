//! JavaScript and TypeScript, with and without markup, to IR.
//!
//! In comes the table of a file in any of the three grammars; out goes its module. The rooms:
//! `declare` names and reserves everything in source order; `expression`, `place`, `call`,
//! `object`, `literal`, `assign`, `pattern` make values; `statement`, `control` make flow;
//! `function`, `class`, `export`, `typescript`, `markup` do what their names say; `kinds` says of every
//! node kind what becomes of it. Nothing here knows a library.
//!
//! Schemes that the IR leaves open:
//! - `for (a; b; c) d` is `a; Loop; b; If(not b) Break End; d; c; End`. If `d` holds a `continue`, `d`
//!   stands in a `Block` that the `continue` leaves, so that `c` is not passed over.
//! - `for (x of xs) d` is `xs; Loop; x = Element(xs); d; End`.
//! - `switch (a) { case b: … }` evaluates `a` and then every `b` before the `Switch` opens, so that
//!   nothing stands between its cases.
//! - Function declarations are made where their block begins, imports where the module begins.
//! - `enum E { A }` is an object written to `E`; `namespace N { … }` an empty object written to
//!   `N`, then a `Block` whose exported names are written to it.
//! - `<A b={c}>d</A>` is a `Markup` call of `A` with `{ b: c, children: [d] }`; of the text `"div"`
//!   for `<div>`, and of the empty text for a fragment.
//! - A static block and static fields run where the class stands, after its name is written.

mod assign;
mod call;
mod class;
mod control;
mod declare;
mod export;
mod expression;
mod function;
mod import;
pub mod kinds;
mod literal;
mod markup;
mod object;
mod own_exports;
mod pattern;
mod place;
mod statement;
mod typescript;

pub(super) use self::export::WHOLE;

use rustc_hash::{FxHashMap, FxHashSet};

use self::declare::{Declared, Room};
use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};
use crate::lower::agenda::{Lowering, drive};
use crate::lower::frame::Jumps;
use crate::lower::names::Names;
use crate::lower::steps::{NO_VALUE, steps};
use crate::syntax::Table;

/// The module of one file.
pub fn lower(text: &str, table: &Table) -> Module {
    let Some(root) = table.nodes.first() else {
        return Module::default();
    };
    let mut builder = Builder::new(root.span());
    let Declared { names, rooms, marks } = declare::declare(text, table, &mut builder);
    let mut lowerer = Lowerer {
        text,
        table,
        b: builder,
        names,
        rooms,
        marks,
        values: vec![NO_VALUE; table.nodes.len()],
        agenda: Vec::new(),
        frames: vec![Frame::default()],
        damaged: damaged_literals(table),
        namespaces: FxHashSet::default(),
    };
    drive(&mut lowerer, Task::Do(Step::Program, 0));
    let mut module = lowerer.b.finish();
    own_exports::name_own_exports(&mut module);
    module.sense.has_prototypes = true;
    module.comments = table.comments.clone();
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
            let kind = Kind::of(table.node(parent).kind);
            let list =
                matches!(kind, Kind::Program | Kind::StatementBlock | Kind::ClassBody | Kind::SwitchCase);
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
    /// Bind a pattern to a value: `{ a, b: [c] } = v`.
    Bind(u32, ValueId),
    /// Bind one member of an object pattern to its part of the value.
    Member(u32, ValueId),
    /// The n-th parameter.
    Param(u32, u32),
    /// Go on with a node whose parts are ready.
    Do(Step, u32),
}

/// At which point a node is gone on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is explained where it is done")]
enum Step {
    Program,
    /// A child's value is the node's.
    Alias,
    LeaveScope,
    Close,
    // place, assign
    Read,
    Assign,
    AssignPattern,
    AugmentedRead,
    AugmentedWrite,
    Update,
    Delete,
    // expression
    Unary,
    Binary,
    LogicalOpen,
    LogicalClose,
    TernaryOpen,
    TernaryElse,
    TernaryClose,
    Await,
    Yield,
    Template,
    Array,
    Object,
    Call,
    New,
    Eval,
    Markup,
    // pattern
    Declarator,
    Default,
    WriteTo,
    ComputedMember,
    // control
    IfOpen,
    IfElse,
    LoopTest,
    DoTest,
    ForBody,
    ForBlock,
    ForBodyEnd,
    LoopClose,
    ForInOpen,
    SwitchOpen,
    Case,
    SwitchClose,
    Return,
    Throw,
    Catch,
    Finally,
    Unlabel,
    With,
    // function, class
    OpenFunction,
    CloseFunction,
    ParamDefault,
    ReturnBody,
    ClassMade,
    StaticOpen,
    StaticField,
    StaticClose,
    OpenInitializer,
    InstanceField,
    CloseInitializer,
    // module
    ExportValue,
    Exported,
    ExportEquals,
    ImportAlias,
    // typescript
    EnumMember,
    Enum,
    NamespaceClose,
}

/// What belongs to one open function.
#[derive(Debug, Default)]
struct Frame {
    jumps: Jumps,
    /// The members so far of the enums whose bodies are open.
    enums: Vec<FxHashMap<Sym, ValueId>>,
    /// What `this` means in the static part of a class.
    statics: Vec<Base>,
    /// The objects of the namespaces whose bodies are open.
    namespaces: Vec<PlaceId>,
}

struct Lowerer<'a> {
    text: &'a str,
    table: &'a Table,
    b: Builder,
    names: Names,
    rooms: Vec<Room>,
    /// For each node the number of its room, if it has one.
    marks: Vec<u32>,
    /// For each node its value, once it is known.
    values: Vec<u32>,
    agenda: Vec<Task>,
    frames: Vec<Frame>,
    damaged: FxHashSet<u32>,
    /// Namespaces whose object exists: further bodies of the same name add to it.
    namespaces: FxHashSet<BindingId>,
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
            Task::Bind(pattern, value) => self.bind(pattern, value),
            Task::Member(node, value) => self.bind_member(node, value),
            Task::Param(node, index) => self.param(node, index),
            Task::Do(step, node) => self.step(step, node),
        }
    }
}

impl Lowerer<'_> {
    fn step(&mut self, step: Step, n: u32) {
        match step {
            Step::Program => self.program(n),
            Step::Alias => self.alias(n),
            Step::LeaveScope => self.names.leave(),
            Step::Close => self.close(n),
            Step::Read => self.read(n),
            Step::Assign => self.assign(n),
            Step::AssignPattern => self.assign_pattern(n),
            Step::AugmentedRead => self.augmented_read(n),
            Step::AugmentedWrite => self.augmented_write(n),
            Step::Update => self.update(n),
            Step::Delete => self.delete(n),
            Step::Unary => self.unary(n),
            Step::Binary => self.binary(n),
            Step::LogicalOpen => self.logical_open(n),
            Step::LogicalClose => self.logical_close(n),
            Step::TernaryOpen => self.ternary_open(n),
            Step::TernaryElse => self.ternary_else(n),
            Step::TernaryClose => self.ternary_close(n),
            Step::Await => self.await_(n),
            Step::Yield => self.yield_(n),
            Step::Template => self.template(n),
            Step::Array => self.array(n),
            Step::Object => self.object(n),
            Step::Call => self.call(n),
            Step::New => self.new_(n),
            Step::Eval => self.eval(n),
            Step::Markup => self.markup(n),
            Step::Declarator => self.declarator(n),
            Step::Default => self.default(n),
            Step::WriteTo => self.write_to(n),
            Step::ComputedMember => self.computed_member(n),
            Step::IfOpen => self.if_open(n),
            Step::IfElse => self.if_else(n),
            Step::LoopTest => self.loop_test(n),
            Step::DoTest => self.do_test(n),
            Step::ForBody => self.for_body(n),
            Step::ForBlock => self.for_block(n),
            Step::ForBodyEnd => self.for_body_end(n),
            Step::LoopClose => self.loop_close(n),
            Step::ForInOpen => self.for_in_open(n),
            Step::SwitchOpen => self.switch_open(n),
            Step::Case => self.case(n),
            Step::SwitchClose => self.switch_close(n),
            Step::Return => self.return_(n),
            Step::Throw => self.throw(n),
            Step::Catch => self.catch(n),
            Step::Finally => self.finally(n),
            Step::Unlabel => self.unlabel(n),
            Step::With => self.with(n),
            Step::OpenFunction => self.open_function(n),
            Step::CloseFunction => self.close_function(n),
            Step::ParamDefault => self.param_default(n),
            Step::ReturnBody => self.return_body(n),
            Step::ClassMade => self.class_made(n),
            Step::StaticOpen => self.static_open(n),
            Step::StaticField => self.static_field(n),
            Step::StaticClose => self.static_close(),
            Step::OpenInitializer => self.open_initializer(n),
            Step::InstanceField => self.instance_field(n),
            Step::CloseInitializer => self.close_initializer(),
            Step::ExportValue => self.export_value(n),
            Step::Exported => self.exported(n),
            Step::ExportEquals => self.export_equals(n),
            Step::ImportAlias => self.import_alias_made(n),
            Step::EnumMember => self.enum_member(n),
            Step::Enum => self.enum_made(n),
            Step::NamespaceClose => self.namespace_close(n),
        }
    }

    fn text(&self, n: u32) -> &str {
        self.table.text(self.text, n)
    }

    /// The first child that is no token.
    fn first_named(&self, n: u32) -> Option<u32> {
        self.table.children(n).find(|&c| self.table.node(c).flags.named())
    }

    fn room(&self, n: u32) -> Option<Room> {
        self.rooms.get(self.marks[n as usize] as usize).copied()
    }

    /// `(x)`, `{x}` in markup: the node's value is its child's.
    fn alias(&mut self, n: u32) {
        let child = self.alias_child(n);
        let value = self.value_of_child(n, child);
        self.set(n, value);
    }
}
