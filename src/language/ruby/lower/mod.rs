//! Ruby to IR.
//!
//! In comes the table of a file; out goes its module. The rooms: `declare` finds out what is a local
//! variable and reserves functions and classes in source order; `expression`, `place`, `call`, `object`,
//! `literal`, `text`, `assign`, `pattern` make values; `statement`, `control`, `rescue` make flow;
//! `function`, `block`, `class`, `import` do what their names say; `kinds` says of every node kind
//! what becomes of it. Nothing here knows a library.
//!
//! What writers of models must know:
//! - Constants that the file does not define are globals, `::` a member: `OpenSSL::SSL::VERIFY_PEER` is the
//!   path `OpenSSL.SSL.VERIFY_PEER`.
//! - `C.new(x)` instantiates `C`: a model says `C()`. Any other method is a member of what it is called on:
//!   `Net::HTTP.start(h)` calls `Net.HTTP.start`.
//! - `o.a` without arguments, block and parentheses, and `o.a()`, are an `Access`: a path that a row calls
//!   (`function`, `sink`, `subject`, `handler`, or a path that goes on with `()`) is called, any
//!   other is the member itself. So `request.env` is a role's path, and `ctx.set_params` may be a subject's call.
//! - `o.a = x` writes the member `a`, `h[:a]` is the member `:a`, `h['a']` the member `a`, `h[0]` the member `0`.
//! - A name without receiver (`get '/' do`, `params`) is a member of `self` if that has one, else a global.
//! - Named arguments are, to a library, one more argument at the end: an object whose keys are `:name`.
//! - A block is no argument by position: rows reach it as `&`, and a handler row without `at` takes it too.
//!
//! Schemes that the IR leaves open:
//! - `if`, `&&` and their kin give a `Select` or `Logical` after their `If`; `case`, `begin … rescue` write
//!   to a hidden variable that is read behind them. What jumps away has the value `Never`.
//! - `case x; when A …` is a `Block` of one `If` for each `when`, each of which leaves the block.
//! - The body of a class or module is code `Within` the class. Its constants are variables, and members of the
//!   class for whoever stands outside.
//! - `@a` is the private member `a` of `self`, `@@a` that of the class, `$a` the global `$a`.
//! - `loop do … end` is a `Loop`; other blocks are closures. `next` leaves the closure; so does `break`, since a
//!   closure cannot leave its caller. `return` in a block writes to a hidden variable of the method, and after
//!   the call to which the block was given the method may return it.
//! - `yield` calls the parameter `&`, which a method that yields has whether it is written or not.
//! - `a << b`, `a =~ b`, `a <=> b`, `a === b` and `a % b` are calls of methods of these names.
//! - `raise x` is a `Throw`, `require 'x'` an import, `x.send(:m)` a call of `m`.

mod access;
mod arguments;
mod assign;
mod block;
mod call;
mod class;
mod control;
mod declare;
mod definitions;
mod expression;
mod function;
mod import;
pub mod kinds;
mod literal;
mod members;
mod object;
mod operator;
mod pattern;
mod place;
mod rescue;
mod statement;
mod text;

pub(super) use self::import::from_here;

use rustc_hash::{FxHashMap, FxHashSet};

use self::declare::{Declared, Room};
use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};
use crate::lower::agenda::{Lowering, drive};
use crate::lower::frame::Jumps;
use crate::lower::steps::{NO_VALUE, steps};
use crate::source::Span;
use crate::syntax::Table;

/// The module of one file.
pub fn lower(text: &str, table: &Table) -> Module {
    let Some(root) = table.nodes.first() else {
        return Module::default();
    };
    let mut builder = Builder::new(root.span());
    builder.module.sense = Sense {
        falsy: Falsy::Nothing,
        by_name: ByName::Last,
        missing_is_null: true,
        closures_take_apart: true,
        texts_show_members: true,
        loops_give_names: false,
        shares_capitals: true,
        has_prototypes: false,
    };
    let declared = declare::declare(text, table, &mut builder);
    let damaged = damaged_literals(table, &declared.torn);
    let mut lowerer = Lowerer {
        text,
        table,
        b: builder,
        declared,
        values: vec![NO_VALUE; table.nodes.len()],
        agenda: Vec::new(),
        frames: vec![Frame::default()],
        damaged,
        results: FxHashMap::default(),
        markers: FxHashMap::default(),
        caught: FxHashMap::default(),
        made: FxHashSet::default(),
        extend_self: FxHashSet::default(),
    };
    drive(&mut lowerer, Task::Do(Step::Program, 0));
    let torn: Vec<Span> = lowerer.declared.torn.iter().map(|&n| table.node(n).span()).collect();
    let mut module = lowerer.b.finish();
    (module.definitions, module.takes_from) = definitions::definitions(text, table, &mut module.names);
    module.comments = table.comments.clone();
    module.damage = table.damage.clone();
    module.damage.extend(torn);
    module.damage.sort_unstable();
    module.nodes = table.nodes.len() as u32;
    module.opaque.sort_unstable();
    module
}

/// Whether a node is a list of statements.
fn is_list(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Program
            | Kind::BodyStatement
            | Kind::BlockBody
            | Kind::Then
            | Kind::Else
            | Kind::Do
            | Kind::Begin
            | Kind::Ensure
            | Kind::BeginBlock
            | Kind::EndBlock
            | Kind::ParenthesizedStatements
    )
}

/// The nodes on the way from each damaged one to the statement it stands in: a literal among
/// them does not show all its members.
fn damaged_literals(table: &Table, torn: &[u32]) -> FxHashSet<u32> {
    let mut found = FxHashSet::default();
    for &index in table.damaged.iter().chain(torn) {
        let mut at = index;
        while found.insert(at) {
            let parent = table.node(at).parent;
            let list = is_list(Kind::of(table.node(parent).kind));
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
    /// Execute a statement, whose value nobody wants.
    Statement(u32),
    /// Bind the target of an assignment to a value: `a, (b, *c), d.e = v`.
    Bind(u32, ValueId),
    /// Bind the names in a pattern to parts of the value that fits it.
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
    Program,
    /// The value of a list is that of its last statement.
    ListValue,
    /// A child's value is the node's.
    Alias,
    Close,
    LeaveConstants,
    // place, assign
    Read,
    Assign,
    AssignMany,
    AugmentedRead,
    AugmentedWrite,
    WriteTo,
    Element,
    // expression
    Unary,
    Binary,
    LogicalOpen,
    LogicalClose,
    Range,
    Text,
    Words,
    Array,
    Hash,
    Nothing,
    // call
    Call,
    Super,
    Yield,
    Raise,
    // control
    IfOpen,
    IfElse,
    IfClose,
    LoopOpen,
    LoopTest,
    LoopClose,
    ForOpen,
    CaseOpen,
    WhenTest,
    WhenClose,
    CaseClose,
    InTest,
    InGuard,
    InClose,
    MatchOpen,
    MatchClose,
    Jump,
    // rescue
    Protected,
    BodyEnd,
    CatchOpen,
    RescueTest,
    RescueClose,
    CatchClose,
    Finally,
    TryClose,
    ModifierCatch,
    ModifierClose,
    // function, block
    OpenFunction,
    ReturnBody,
    CloseFunction,
    ParamDefault,
    OpenClosure,
    // class
    ClassOpen,
    ClassClose,
    ClassMixin,
}

/// What kind of code a function is to the jumps in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Ground {
    /// A method, the module, or a lambda: `return` leaves it.
    #[default]
    Own,
    /// A block, which `return` leaves together with all around it.
    Block,
}

/// What belongs to one open function.
#[derive(Debug, Default)]
struct Frame {
    jumps: Jumps,
    ground: Ground,
    /// The variable to which a `return` in a block writes.
    returned: Option<BindingId>,
    /// The method around: its name, and the node of its definition.
    method: Option<(Sym, u32)>,
    /// The classes whose bodies are open, innermost last.
    bodies: Vec<Body>,
    /// The loops to which a `retry` goes, innermost last.
    retries: Vec<ValueId>,
}

/// An open class body.
#[derive(Clone, Copy, Debug)]
struct Body {
    class: ClassId,
    /// Whether methods defined here belong to the class itself (`class << self`).
    singleton: bool,
    /// `module_function`: both.
    both: bool,
}

struct Lowerer<'a> {
    text: &'a str,
    table: &'a Table,
    b: Builder,
    declared: Declared,
    /// For each node its value, once it is known.
    values: Vec<u32>,
    agenda: Vec<Task>,
    frames: Vec<Frame>,
    damaged: FxHashSet<u32>,
    /// The hidden variables of constructs whose value is wanted.
    results: FxHashMap<u32, BindingId>,
    /// The blocks that the clauses of a construct leave.
    markers: FxHashMap<u32, ValueId>,
    /// The exceptions that handlers take.
    caught: FxHashMap<u32, ValueId>,
    /// Classes that were opened before.
    made: FxHashSet<ClassId>,
    /// Classes that extend themselves.
    extend_self: FxHashSet<ClassId>,
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
            Task::Match(pattern, value) => self.match_(pattern, value),
            Task::Param(node, index) => self.param(node, index),
            Task::Do(step, node) => self.step(step, node),
        }
    }
}

impl<'a> Lowerer<'a> {
    fn step(&mut self, step: Step, n: u32) {
        match step {
            Step::Program => self.program(n),
            Step::ListValue => self.list_value(n),
            Step::Alias => self.alias_value(n),
            Step::Close => self.close(n),
            Step::LeaveConstants => self.declared.names.leave(),
            Step::Read => self.read(n),
            Step::Assign => self.assign(n),
            Step::AssignMany => self.assign_many(n),
            Step::AugmentedRead => self.augmented_read(n),
            Step::AugmentedWrite => self.augmented_write(n),
            Step::WriteTo => self.write_to(n),
            Step::Element => self.element(n),
            Step::Unary => self.unary(n),
            Step::Binary => self.binary(n),
            Step::LogicalOpen => self.logical_open(n),
            Step::LogicalClose => self.logical_close(n),
            Step::Range => self.range(n),
            Step::Text => self.text_made(n),
            Step::Words => self.words(n),
            Step::Array => self.array(n),
            Step::Hash => self.hash(n),
            Step::Nothing => self.nothing(n),
            Step::Call => self.call(n),
            Step::Super => self.super_(n),
            Step::Yield => self.yield_(n),
            Step::Raise => self.raise(n),
            Step::IfOpen => self.if_open(n),
            Step::IfElse => self.if_else(n),
            Step::IfClose => self.if_close(n),
            Step::LoopOpen => self.loop_open(n),
            Step::LoopTest => self.loop_test(n),
            Step::LoopClose => self.loop_close(n),
            Step::ForOpen => self.for_open(n),
            Step::CaseOpen => self.case_open(n),
            Step::WhenTest => self.when_test(n),
            Step::WhenClose => self.when_close(n),
            Step::CaseClose => self.case_close(n),
            Step::InTest => self.in_test(n),
            Step::InGuard => self.in_guard(n),
            Step::InClose => self.in_close(n),
            Step::MatchOpen => self.match_open(n),
            Step::MatchClose => self.match_close(n),
            Step::Jump => self.jump(n),
            Step::Protected => self.protected(n),
            Step::BodyEnd => self.body_end(n),
            Step::CatchOpen => self.catch_open(n),
            Step::RescueTest => self.rescue_test(n),
            Step::RescueClose => self.rescue_close(n),
            Step::CatchClose => self.catch_close(n),
            Step::Finally => self.finally(n),
            Step::TryClose => self.try_close(n),
            Step::ModifierCatch => self.modifier_catch(n),
            Step::ModifierClose => self.modifier_close(n),
            Step::OpenFunction => self.open_function(n),
            Step::ReturnBody => self.return_body(n),
            Step::CloseFunction => self.close_function(),
            Step::ParamDefault => self.param_default(n),
            Step::OpenClosure => self.open_closure(n),
            Step::ClassOpen => self.class_open(n),
            Step::ClassClose => self.class_close(n),
            Step::ClassMixin => self.class_mixin(n),
        }
    }
}
