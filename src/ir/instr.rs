//! Instructions and what they are made of: constants, operators, members of literals, calls.

use super::intern::Sym;
use super::module::{BindingId, CallId, ClassId, FunctionId, ImportId, Key, ListId, PlaceId, ValueId};
use crate::source::Span;

/// A constant. Numbers are kept as bits, so that constants can be compared and hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Const {
    /// A string.
    Text(Sym),
    /// Bytes (`b'..'`).
    Bytes(Sym),
    /// A symbol (`:name`).
    Symbol(Sym),
    /// A number: the bits of an `f64`.
    Number(u64),
    /// A number that an `f64` does not hold, as written: a large integer, an imaginary one.
    Big(Sym),
    /// A regular expression, as written.
    Regex(Sym),
    /// `true`, `false`.
    Bool(bool),
    /// `null`, `None`, `nil`.
    Null,
    /// `undefined`: the value of what is not there.
    Missing,
}

impl Const {
    /// A number.
    pub fn number(n: f64) -> Const {
        Const::Number(n.to_bits())
    }

    /// The number, if it is one.
    pub fn as_number(self) -> Option<f64> {
        match self {
            Const::Number(bits) => Some(f64::from_bits(bits)),
            _ => None,
        }
    }
}

/// An operator on one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnaryOp {
    /// `!x`, `not x`
    Not,
    /// `-x`
    Negate,
    /// `+x`
    Plus,
    /// `~x`
    Invert,
    /// `typeof x`
    TypeOf,
    /// `void x`: evaluates, gives nothing.
    Void,
}

/// An operator on two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the operators' own")]
pub enum BinaryOp {
    Add,
    Subtract,
    Multiply,
    Divide,
    /// Rounded down to a whole number.
    FloorDivide,
    Remainder,
    Power,
    BitAnd,
    BitOr,
    BitXor,
    ShiftLeft,
    ShiftRight,
    /// `===`, `is`, and `==` where the language converts nothing.
    Equal,
    NotEqual,
    /// `==` that converts.
    LooseEqual,
    LooseNotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    /// `key in o`
    In,
    /// `x instanceof C`
    InstanceOf,
}

/// A short-circuit operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LogicalOp {
    /// `a && b`, `a and b`
    And,
    /// `a || b`, `a or b`
    Or,
    /// `a ?? b`: b only if a is null or missing.
    Coalesce,
}

/// What a loop hands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ElementKind {
    /// Its members: `for (x of xs)`.
    Value,
    /// Its keys: `for (k in o)`.
    Key,
}

/// Why a piece of source has no meaning here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpaqueReason {
    /// The parser had to guess here.
    Damage,
    /// The construct says nothing that an analysis could use; the language's node table has the reason.
    Construct,
    /// `with`, `eval` and their kin: names mean something else here.
    Dynamic,
}

/// A member of a list, or a part of a built text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The value.
    pub value: ValueId,
    /// Whether its members are meant, not itself: `...xs`.
    pub spread: bool,
}

/// A member of an object literal, in source order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// `key: value`, `key`, `key() {}`, `[key]: value`
    Field {
        /// The key.
        key: Key,
        /// The value.
        value: ValueId,
        /// The whole pair.
        span: Span,
    },
    /// `...value`, `**value`
    Spread {
        /// What is spread.
        value: ValueId,
        /// The spread with its operator.
        span: Span,
    },
    /// `get key() {}`
    Getter {
        /// The key.
        key: Key,
        /// Its code.
        function: FunctionId,
        /// The accessor.
        span: Span,
    },
}

/// How a callee is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallKind {
    /// `f(x)`
    Plain,
    /// An instance is made: `new C(x)`.
    New,
    /// A tagged template: the parts are the arguments.
    Tagged,
    /// A markup element: the component is the callee, an object of attributes the argument.
    Markup,
    /// `@d def f`: the decorator is called with what it stands before, and what it gives takes its place.
    Decorate,
    /// `o.a` where reading a member and calling it without arguments are spelled alike: the call, if a
    /// method or library function stands there, else the member.
    Access,
}

/// The [`Arg::name`] of the block that a call brings along, and the name of the parameter that takes
/// it: `xs.each { |x| … }`, `def each(&block)`. No language has a name spelled so.
pub const BLOCK: &str = "&";

/// The member of a class in which stands what all its instances have, where a language has such.
pub const PROTOTYPE: &str = "prototype";

/// A call. The receiver is the place of the callee's read without its last key.
#[derive(Clone, Debug)]
pub struct Call {
    /// What is called; usually an [`Instr::Read`].
    pub callee: ValueId,
    /// The arguments.
    pub args: Vec<Arg>,
    /// How.
    pub kind: CallKind,
    /// Whether nothing happens if the callee is missing: `f?.()`.
    pub optional: bool,
}

/// One argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arg {
    /// Its value.
    pub value: ValueId,
    /// Its name, if it is passed by name.
    pub name: Option<Sym>,
    /// Whether the members of the value are the arguments: `...xs` (or, with [`Arg::mapping`], `**kw`).
    pub spread: bool,
    /// Whether a spread gives named arguments.
    pub mapping: bool,
}

/// What of a module is imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportName {
    /// The module as an object: `import * as m`, `require('m')`, `import m`.
    Module,
    /// Its default export.
    Default,
    /// One of its names.
    Named(Sym),
    /// All of its names become names of this module: `from m import *`.
    All,
}

/// How a module is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImportKind {
    /// By a statement: `import 'm'`, `require 'm'`.
    #[default]
    Static,
    /// By a call that gives what the module offers: `require('m')`.
    Call,
    /// By a call while the program runs: `import('m')`, `__import__('m')`.
    Dynamic,
    /// By a path whose last name may be a module or something in one: `from a import b` as `a.b`.
    Member,
    /// When a name is first used: `autoload :A, 'm'`.
    OnUse,
    /// As a file that a command line names, or that the program which it starts looks for.
    Named,
    /// By the mention of a name that all files of a program share: `A::B`.
    Shared,
}

/// One imported name.
#[derive(Clone, Debug)]
pub struct Import {
    /// The module as written: `https`, `./options`; of a dotted path its first name.
    pub specifier: Sym,
    /// The whole path, where the specifier is only its beginning: `a.b` of `import a.b`.
    pub whole: Option<Sym>,
    /// How it is asked for.
    pub kind: ImportKind,
    /// What of it.
    pub name: ImportName,
    /// Whether it exists for the type checker only.
    pub type_only: bool,
    /// Whether the specifier is that of a file of the same project; `None` where it may be.
    pub own: Option<bool>,
    /// The import in the source.
    pub span: Span,
}

/// One exported name.
#[derive(Clone, Debug)]
pub struct Export {
    /// Under which name others see it: `default`, a name; `None` re-exports all of `from`.
    pub name: Option<Sym>,
    /// What it is.
    pub what: Exported,
    /// The export in the source.
    pub span: Span,
}

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exported {
    /// A variable of this module.
    Binding(BindingId),
    /// A value made at the module's top level.
    Value(ValueId),
    /// Something imported, passed on.
    Import(ImportId),
}

/// Where members that a class takes from another one stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mixing {
    /// Behind its own, before those of its parent.
    Behind,
    /// Before its own.
    Before,
    /// They become members of the class itself.
    Itself,
}

/// One instruction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Instr {
    /// `'text'`, `1`, `true`
    Const(Const),
    /// A string built from parts: a template, an f-string, an interpolation. Index into [`Module::lists`].
    Text(ListId),
    /// The value of a place.
    Read(PlaceId),
    /// A function value.
    Function(FunctionId),
    /// A class value.
    Class(ClassId),
    /// What an import gives.
    Import(ImportId),
    /// The n-th argument of this call (all from the n-th on, if the parameter is a rest).
    Param(u32),
    /// The exception that reached a handler.
    Caught,
    /// The first value, an exception, known to be an instance of the second: a class, or one of a list
    /// of classes.
    Narrowed(ValueId, ValueId),
    /// An object literal. Index into [`Module::objects`].
    Object(ListId),
    /// A list literal. Index into [`Module::lists`].
    List(ListId),
    /// An operator on one value.
    Unary(UnaryOp, ValueId),
    /// An operator on two.
    Binary(BinaryOp, ValueId, ValueId),
    /// The value of a short-circuit operator; its right side stands in an `If` before it.
    Logical(LogicalOp, ValueId, ValueId),
    /// The value of `c ? a : b`; its sides stand in an `If` before it.
    Select {
        /// The condition.
        cond: ValueId,
        /// The value if it holds.
        then: ValueId,
        /// The value if not.
        other: ValueId,
    },
    /// A value, or the second one if the first is missing: `{ a = 1 } = o`, `function f(a = 1)`.
    Default(ValueId, ValueId),
    /// What a loop over the value hands out.
    Element(ValueId, ElementKind),
    /// An object without some keys: `{ a, ...rest } = o`. Index into [`Module::keys`].
    Without(ValueId, ListId),
    /// A list from the n-th member on: `[a, ...rest] = xs`.
    Tail(ValueId, u32),
    /// A part of a list or text: `xs[1:3]`.
    Part(ValueId),
    /// A call. It is its own result.
    Call(CallId),
    /// `await x`
    Await(ValueId),
    /// `yield x`; the value is what the consumer sends back.
    Yield(Option<ValueId>),
    /// A value nobody can tell.
    Opaque(OpaqueReason),
    /// The value of what never gives one: `x = raise`.
    Never,

    /// `place = value`
    Write(PlaceId, ValueId),
    /// `delete place`
    Delete(PlaceId),
    /// The class takes members from another one that is not its parent: `include M`, `prepend M`, `extend M`.
    Mixin(ClassId, ValueId, Mixing),

    /// Up to `Else` or `End`: only if the value holds.
    If(ValueId),
    /// The other side of the enclosing `If`.
    Else,
    /// Up to `End`: any number of times, none included. The condition of a loop stands inside it.
    Loop,
    /// Up to `End`: once; the target of a labelled `Break`.
    Block,
    /// Up to `End`: once, with this value for `this`: the body of a class where that is code.
    Within(ValueId),
    /// Up to `End`: the cases of a value.
    Switch(ValueId),
    /// What follows, up to the next case, runs if the switched value equals this one, or if the case before runs into it.
    Case(ValueId),
    /// As `Case`, if no other matches.
    CaseDefault,
    /// Up to `Catch`, `Finally` or `End`: may be left at any point.
    Try,
    /// What follows runs if the `Try` was left by an exception.
    Catch,
    /// What follows runs in any case.
    Finally,
    /// The end of the innermost open marker.
    End,
    /// Leaves the marker at this index.
    Break(ValueId),
    /// Goes to the next round of the loop at this index.
    Continue(ValueId),
    /// Leaves the function.
    Return(Option<ValueId>),
    /// Raises an exception.
    Throw(ValueId),
}

impl Instr {
    /// Whether the instruction makes a value that others may use.
    pub fn makes_value(&self) -> bool {
        use Instr::*;
        !matches!(
            self,
            Write(..)
                | Delete(_)
                | Mixin(..)
                | If(_)
                | Else
                | Loop
                | Block
                | Within(_)
                | Switch(_)
                | Case(_)
                | CaseDefault
                | Try
                | Catch
                | Finally
                | End
                | Break(_)
                | Continue(_)
                | Return(_)
                | Throw(_)
        )
    }
}
