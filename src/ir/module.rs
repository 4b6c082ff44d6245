//! The types of the IR. Each variant shows in a line or two of source when it arises.

use rustc_hash::FxHashMap;

use super::instr::{Call, Entry, Export, Import, Instr, Item, OpaqueReason};
use super::intern::{Interner, Sym};
use super::start::Start;
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
    /// What differs between languages in the meaning of the same instructions.
    pub sense: Sense,
    /// Functions in source order of their beginnings; the first is the module's own code.
    pub functions: Vec<Function>,
    /// The own code of other modules that were joined to this one (`link`), in the order in which it runs before
    /// this one's; their functions follow all of this one's.
    pub joined: Vec<FunctionId>,
    /// Where this one's own text ends and that of the first of those begins, in bytes, if there are any.
    pub own_end: Option<u32>,
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
    /// Variables of the module that others may ask for by name although it does not offer them to all.
    pub reachable: Vec<BindingId>,
    /// What the module adds to the names that the whole program shares, in source order.
    pub definitions: Vec<Definition>,
    /// What the code outside of all bodies takes names from, as written, in source order.
    pub takes_from: Vec<Sym>,
    /// Operand lists of [`Instr::Text`] and the members of [`Instr::List`].
    pub lists: Vec<Vec<Item>>,
    /// Member lists of [`Instr::Object`].
    pub objects: Vec<Vec<Entry>>,
    /// Key lists of [`Instr::Without`].
    pub keys: Vec<Vec<Key>>,
    /// What its command lines start, in source order.
    pub starts: Vec<Start>,
    /// Comments, in source order.
    pub comments: Vec<Span>,
    /// Statements, in order of their beginnings; they nest.
    pub statements: Vec<Span>,
    /// Where the parser had to guess (ERROR and MISSING nodes), in source order. Nothing may be
    /// called absent in a statement that touches one of these.
    pub damage: Vec<Span>,
    /// Source that was not lowered, each with its reason.
    pub opaque: Vec<(Span, OpaqueReason)>,
    /// What variables of the environment are taken to be. All others may be anything.
    pub assumed: FxHashMap<Sym, Taken>,
    /// How many syntax nodes the lowering saw.
    pub nodes: u32,
    /// How many of them it could not represent (counted with all their descendants).
    pub opaque_nodes: u32,
}

impl Module {
    /// Whether a place lies in this module's own text, not in that of one that was joined to it.
    pub fn is_own(&self, span: Span) -> bool {
        self.own_end.is_none_or(|end| span.start < end)
    }

    /// How many functions are its own.
    pub fn own_functions(&self) -> usize {
        self.joined.iter().map(|f| f.index()).min().unwrap_or(self.functions.len())
    }
}

/// What a variable of the environment is taken to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// This text.
    Text(Sym),
    /// Not set.
    Unset,
    /// Not set, and what the code puts in its place may be anything.
    Lacking,
}

/// What is false in a condition besides `false`, null and what is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Falsy {
    /// Zero and the empty text.
    #[default]
    Zero,
    /// Zero, the empty text and whatever holds nothing.
    Empty,
    /// Nothing else.
    Nothing,
}

/// What becomes of arguments that are passed by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ByName {
    /// They meet the parameters of their names.
    #[default]
    Apart,
    /// As `Apart` where the callee declares names; to any other callee they are one more argument,
    /// an object with a symbol for each name.
    Last,
}

/// What differs between languages in the meaning of the same instructions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sense {
    /// What is false in a condition.
    pub falsy: Falsy,
    /// What becomes of arguments that are passed by name.
    pub by_name: ByName,
    /// Whether a closure with several parameters takes apart the one list that it is given.
    pub closures_take_apart: bool,
    /// Whether what is missing is null, and nothing tells the two apart.
    pub missing_is_null: bool,
    /// Whether a list or an object that is put into a text shows its members there.
    pub texts_show_members: bool,
    /// Whether a loop over an object that is no list goes through the names of its members.
    pub loops_give_names: bool,
    /// Whether names that begin with a capital and that nothing in sight introduces are those of the whole program.
    pub shares_capitals: bool,
    /// Whether what all instances of a class have stands in a member of the class ([`PROTOTYPE`]), where more may be put.
    pub has_prototypes: bool,
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
#[derive(Clone, Debug, Default)]
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
    /// Whether it takes arguments by name: the one of its own name, or with `rest` all further ones as
    /// an object (`**kw`).
    pub named: bool,
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
    /// Whether it answers to members that nothing declares (`method_missing`, `__getattr__`).
    pub dynamic: bool,
    /// The members that an instance shows when it is printed, where the language says which; all of them
    /// if `None`.
    pub shown: Option<Vec<Sym>>,
    /// The place under which others may have declared it before: where a declaration of a known class
    /// adds to it. One that a model knows stays what it is.
    pub reopens: Option<PlaceId>,
    /// The class that a file joined to this one declared before: whatever is declared here is its.
    pub adds_to: Option<ClassId>,
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

/// A name that all files of a program share: a class, a module, a constant. Several files may add to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Its name as written: `A`, `A::B`.
    pub name: Sym,
    /// The definition in whose body it stands: an index into [`Module::definitions`].
    pub within: Option<u32>,
    /// Whether it has a body, to which others may add.
    pub opens: bool,
    /// What it takes names from, as written: its parent, then what is included, in source order.
    pub takes_from: Vec<Sym>,
    /// All of it in the source.
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
    /// As `Global`, where the name may be one that all files of the program share: what the import says
    /// is asked for with the first steps of the path.
    Shared(Sym, ImportId),
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
    /// A name used without what it belongs to: a member of what stands before it, if that has such a
    /// member, else a name from outside (`puts x` in a method).
    Free(Sym),
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
