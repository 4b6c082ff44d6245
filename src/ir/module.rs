//! The types of the IR. Each variant shows in a line or two of source when it arises.

use super::intern::{Interner, Sym};
use crate::source::Span;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);
        impl $name {
            /// The index this id stands for.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(/// An instruction of one function, and the value it makes: an index into [`Function::instrs`].
    ValueId);
id!(/// An index into [`Module::functions`]; 0 is the code at the module's top level.
    FunctionId);
id!(/// An index into [`Module::classes`].
    ClassId);
id!(/// An index into [`Module::bindings`].
    BindingId);
id!(/// An index into [`Module::places`].
    PlaceId);
id!(/// An index into [`Module::calls`].
    CallId);
id!(/// An index into [`Module::imports`].
    ImportId);
id!(/// An index into [`Module::lists`] and its kin.
    ListId);

impl FunctionId {
    /// The code at the module's top level.
    pub const MODULE: FunctionId = FunctionId(0);
}

/// One file, lowered.
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// Names and string constants.
    pub names: Interner,
    /// Functions in source order of their beginnings; the first is the module's own code.
    pub functions: Vec<Function>,
    /// Classes in source order.
    pub classes: Vec<Class>,
    /// Variables, parameters, imported names.
    pub bindings: Vec<Binding>,
    /// Places that are read or written.
    pub places: Vec<Place>,
    /// Calls.
    pub calls: Vec<Call>,
    /// Imports of every kind.
    pub imports: Vec<Import>,
    /// What the module offers to others.
    pub exports: Vec<Export>,
    /// Operand lists of [`Instr::Text`] and the members of [`Instr::List`].
    pub lists: Vec<Vec<Item>>,
    /// Member lists of [`Instr::Object`].
    pub objects: Vec<Vec<Entry>>,
    /// Key lists of [`Instr::Without`].
    pub keys: Vec<Vec<Key>>,
    /// Comments, in source order.
    pub comments: Vec<Span>,
    /// Statements, in order of their beginnings; they nest.
    pub statements: Vec<Span>,
    /// Where the parser had to guess (ERROR and MISSING nodes), in source order. Nothing may be
    /// called absent in a statement that touches one of these.
    pub damage: Vec<Span>,
    /// Source that was not lowered, each with its reason.
    pub opaque: Vec<(Span, OpaqueReason)>,
    /// How many syntax nodes the lowering saw.
    pub nodes: u32,
    /// How many of them it could not represent (counted with all their descendants).
    pub opaque_nodes: u32,
}

/// Where an instruction comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The source.
    pub span: Span,
    /// False: the instruction *is* that source expression. True: it is merely derived from it,
    /// as the read inside `x += 1` is.
    pub derived: bool,
}

/// What kind of function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionKind {
    /// The module's top level.
    Module,
    /// `function f() {}`, `def f():`
    Function,
    /// A function value that shares its surroundings' `this`: `x => x`, a lambda, a block.
    Closure,
    /// A method of a class or object literal.
    Method,
    /// Runs when an instance is made, after the initialiser.
    Constructor,
    /// The field initialisers of a class, as one synthetic function that writes to `this`.
    Initializer,
    /// `get x() {}`
    Getter,
    /// `set x(v) {}`
    Setter,
}

/// One function.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name, where it has one (also from `const f = () => {}` and `{ f() {} }`).
    pub name: Option<Sym>,
    /// What kind.
    pub kind: FunctionKind,
    /// The function it stands in; `None` for the module.
    pub parent: Option<FunctionId>,
    /// The class it is a member of.
    pub class: Option<ClassId>,
    /// Parameters, in order. The body begins with the instructions that bind them.
    pub params: Vec<Param>,
    /// Whether calling it gives a promise, task or coroutine.
    pub is_async: bool,
    /// Whether calling it gives an iterator.
    pub is_generator: bool,
    /// The whole function in the source.
    pub span: Span,
    /// The body.
    pub instrs: Vec<Instr>,
    /// Where each instruction comes from; as long as `instrs`.
    pub origins: Vec<Origin>,
}

/// One parameter.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its name; `None` if it is a destructuring pattern.
    pub name: Option<Sym>,
    /// The variable it binds; `None` if it is a destructuring pattern.
    pub binding: Option<BindingId>,
    /// The named type written beside it (`req: Request`), as a place that names the type.
    pub hint: Option<PlaceId>,
    /// Values of its decorators, in the function that holds the class instruction.
    pub decorators: Vec<ValueId>,
    /// Whether it takes all further arguments.
    pub rest: bool,
    /// The parameter in the source.
    pub span: Span,
}

/// One class.
#[derive(Clone, Debug)]
pub struct Class {
    /// Its name.
    pub name: Option<Sym>,
    /// The function whose code makes the class; value ids below are its.
    pub owner: FunctionId,
    /// What it extends.
    pub extends: Option<ValueId>,
    /// Its constructor.
    pub constructor: Option<FunctionId>,
    /// Its field initialisers.
    pub initializer: Option<FunctionId>,
    /// Methods, accessors and fields, in source order.
    pub members: Vec<Member>,
    /// Values of its decorators.
    pub decorators: Vec<ValueId>,
    /// The class in the source.
    pub span: Span,
}

/// What a member of a class is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberKind {
    /// A method.
    Method,
    /// A getter.
    Getter,
    /// A setter.
    Setter,
    /// A field; its value is written in the initialiser (or, if static, where the class stands).
    Field,
}

/// One member of a class.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its name.
    pub key: Key,
    /// What it is.
    pub kind: MemberKind,
    /// Its code; `None` for a field or an abstract method.
    pub function: Option<FunctionId>,
    /// Whether it belongs to the class itself.
    pub is_static: bool,
    /// The named type written beside it.
    pub hint: Option<PlaceId>,
    /// Values of its decorators, in the class's owner.
    pub decorators: Vec<ValueId>,
    /// The member in the source.
    pub span: Span,
}

/// What introduced a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BindingKind {
    /// A variable that may be assigned again.
    Variable,
    /// A variable that is assigned once (`const`).
    Constant,
    /// A parameter.
    Param,
    /// A named function.
    Function,
    /// A named class, enum or namespace.
    Class,
    /// An imported name.
    Import,
    /// The exception of a handler.
    Caught,
}

/// A variable.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Its name.
    pub name: Sym,
    /// What introduced it.
    pub kind: BindingKind,
    /// The function whose variable it is.
    pub owner: FunctionId,
    /// How many instructions write the variable itself (not its fields), in any function.
    pub writes: u32,
    /// The named type written beside it.
    pub hint: Option<PlaceId>,
    /// The name in the source.
    pub span: Span,
}

/// What a place starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Base {
    /// A variable of this module.
    Binding(BindingId),
    /// A name that nothing in this module introduces: `process`, `console`.
    Global(Sym),
    /// The receiver: `this`, `self`.
    This,
    /// The parent class.
    Super,
    /// The value of an instruction of the same function: `f().x`.
    Value(ValueId),
}

/// One step into an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A name or string: `o.a`, `o['a']`.
    Name(Sym),
    /// A symbol, where the language tells it from a string: `h[:a]`.
    Symbol(Sym),
    /// A number: `a[0]`.
    Index(u32),
    /// A private name: `o.#a`.
    Private(Sym),
    /// A key known only when the program runs.
    Value(ValueId),
}

/// A base and the path from it: `ctx.req.headers['x-api-key']`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// What it starts from.
    pub base: Base,
    /// The steps, outermost first; empty for a plain variable.
    pub path: Vec<Key>,
}

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
    /// An integer too large for an `f64`, as written.
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
}

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
}

/// One imported name.
#[derive(Clone, Debug)]
pub struct Import {
    /// The module as written: `https`, `./options`.
    pub specifier: Sym,
    /// What of it.
    pub name: ImportName,
    /// Whether it exists for the type checker only.
    pub type_only: bool,
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
    /// A call. It is its own result.
    Call(CallId),
    /// `await x`
    Await(ValueId),
    /// `yield x`; the value is what the consumer sends back.
    Yield(Option<ValueId>),
    /// A value nobody can tell.
    Opaque(OpaqueReason),

    /// `place = value`
    Write(PlaceId, ValueId),
    /// `delete place`
    Delete(PlaceId),

    /// Up to `Else` or `End`: only if the value holds.
    If(ValueId),
    /// The other side of the enclosing `If`.
    Else,
    /// Up to `End`: any number of times, none included. The condition of a loop stands inside it.
    Loop,
    /// Up to `End`: once; the target of a labelled `Break`.
    Block,
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
                | If(_)
                | Else
                | Loop
                | Block
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
