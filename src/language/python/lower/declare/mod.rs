//! The first pass: every name in its scope, every function and class reserved in source order.
//!
//! One run over the table from front to back. A name that is bound anywhere in a function is the
//! function's own, in all of it; modules and classes likewise. The clauses of a comprehension bind in a
//! scope of the comprehension. Defaults, annotations, decorators and the parents of a class belong to
//! what stands around: a function's scope opens at its body.

mod bind;
mod function;

pub(super) use function::role;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ir::*;
use crate::language::python::words::{Field, Kind};
use crate::lower::names::{Names, ScopeId};
use crate::syntax::Table;

/// What a node opens: a scope, a function, a class.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Room {
    pub scope: Option<ScopeId>,
    pub function: Option<FunctionId>,
    pub class: Option<ClassId>,
    /// The function that writes a class's fields to an instance.
    pub initializer: Option<FunctionId>,
    /// The constructor that a class is given for the fields it declares.
    pub constructor: Option<FunctionId>,
    /// The first parameter of a method, which stands for the instance or the class.
    pub receiver: Option<BindingId>,
    /// Whether calling the function gives an iterator.
    pub is_generator: bool,
    /// Whether a method belongs to the class itself.
    pub is_static: bool,
}

/// What the first pass found.
pub(super) struct Declared {
    pub names: Names,
    pub rooms: Vec<Room>,
    /// For each node the number of its room; `u32::MAX` for none.
    pub marks: Vec<u32>,
    /// The names of the module's own scope and of each class's, in order of their first binding.
    pub own_names: FxHashMap<ScopeId, Vec<(Sym, BindingId)>>,
    /// Receivers that something else is written to.
    pub reassigned: FxHashSet<BindingId>,
    /// Receivers that the methods of another class may mean.
    pub captured: FxHashSet<BindingId>,
}

/// Runs the first pass.
pub(super) fn declare(text: &str, table: &Table, b: &mut Builder) -> Declared {
    let mut names = Names::default();
    let scope = names.scope();
    let module = Room { scope: Some(scope), function: Some(FunctionId::MODULE), ..Room::default() };
    let mut pass = Pass {
        text,
        table,
        b,
        module: scope,
        found: Declared {
            names,
            rooms: vec![module],
            marks: vec![u32::MAX; table.nodes.len()],
            own_names: FxHashMap::from_iter([(scope, Vec::new())]),
            reassigned: FxHashSet::default(),
            captured: FxHashSet::default(),
        },
        around: vec![Around {
            end: u32::MAX,
            function: FunctionId::MODULE,
            room: 0,
            class: None,
            scope,
            var: scope,
            receiver: None,
        }],
        bodies: FxHashMap::default(),
    };
    pass.found.marks[0] = 0;
    for at in 1..table.nodes.len() as u32 {
        while pass.around.len() > 1 && pass.around[pass.around.len() - 1].end <= at {
            pass.around.pop();
        }
        pass.node(at);
    }
    pass.found
}

/// What stands around a node.
#[derive(Clone, Copy)]
struct Around {
    end: u32,
    function: FunctionId,
    /// The room of the function.
    room: usize,
    /// The class, if the node stands in its body and in no function there.
    class: Option<ClassId>,
    /// The innermost scope.
    scope: ScopeId,
    /// The scope in which a statement binds.
    var: ScopeId,
    /// The receiver of the method around.
    receiver: Option<BindingId>,
}

struct Pass<'a> {
    text: &'a str,
    table: &'a Table,
    b: &'a mut Builder,
    module: ScopeId,
    found: Declared,
    around: Vec<Around>,
    /// What opens at the body of a function or class that was met already.
    bodies: FxHashMap<u32, Around>,
}

impl Pass<'_> {
    fn kind(&self, n: u32) -> Kind {
        Kind::of(self.table.node(n).kind)
    }

    fn field(&self, n: u32, field: Field) -> Option<u32> {
        self.table.children(n).find(|&c| self.table.node(c).field == field as u8)
    }

    fn sym(&mut self, n: u32) -> Sym {
        let text = self.table.text(self.text, n);
        self.b.sym(text)
    }

    fn inside(&self) -> Around {
        self.around[self.around.len() - 1]
    }

    fn mark(&mut self, n: u32, room: Room) -> usize {
        self.found.marks[n as usize] = self.found.rooms.len() as u32;
        self.found.rooms.push(room);
        self.found.rooms.len() - 1
    }

    /// Looks at one node.
    fn node(&mut self, n: u32) {
        if let Some(around) = self.bodies.remove(&n) {
            self.around.push(around);
        }
        let kind = self.kind(n);
        if is_statement(kind) {
            self.b.module.statements.push(self.table.node(n).span());
        }
        match kind {
            Kind::FunctionDefinition => {
                self.bind_field(n, Field::Name, BindingKind::Function);
                self.function(n, kind);
            }
            Kind::Lambda => self.function(n, kind),
            Kind::ClassDefinition => {
                self.bind_field(n, Field::Name, BindingKind::Class);
                self.class(n);
            }
            Kind::ListComprehension
            | Kind::SetComprehension
            | Kind::DictionaryComprehension
            | Kind::GeneratorExpression => {
                let scope = self.found.names.scope();
                self.mark(n, Room { scope: Some(scope), ..Room::default() });
                let around = Around { end: self.table.node(n).next, class: None, scope, ..self.inside() };
                self.around.push(around);
            }
            Kind::ForInClause => {
                if let Some(left) = self.field(n, Field::Left) {
                    let scope = self.inside().scope;
                    self.bind_pattern(left, scope);
                }
            }
            Kind::Assignment | Kind::AugmentedAssignment | Kind::ForStatement => {
                if let Some(left) = self.field(n, Field::Left) {
                    let scope = self.inside().var;
                    self.bind_pattern(left, scope);
                }
            }
            Kind::DeleteStatement => {
                for child in self.table.children(n) {
                    let scope = self.inside().var;
                    self.bind_pattern(child, scope);
                }
            }
            Kind::NamedExpression => self.bind_field(n, Field::Name, BindingKind::Variable),
            Kind::TypeAliasStatement => self.type_alias(n),
            Kind::AsPatternTarget => {
                let scope = self.inside().var;
                self.bind_pattern(n, scope);
            }
            Kind::AsPattern => self.case_alias(n),
            Kind::ExceptClause => self.caught(n),
            Kind::DottedName => self.capture(n),
            Kind::SplatPattern => {
                let name = self.table.children(n).find(|&c| self.kind(c) == Kind::Identifier);
                if let Some(name) = name.filter(|&name| self.table.text(self.text, name) != "_") {
                    self.bind_here(name, BindingKind::Variable);
                }
            }
            Kind::ImportStatement | Kind::ImportFromStatement | Kind::FutureImportStatement => {
                self.import(n, kind);
            }
            Kind::GlobalStatement => self.borrow(n, true),
            Kind::NonlocalStatement => self.borrow(n, false),
            Kind::Yield => {
                let room = self.inside().room;
                self.found.rooms[room].is_generator = true;
            }
            _ => {}
        }
    }
}

/// Whether a suppression comment may stand before or behind it.
fn is_statement(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::FutureImportStatement
            | Kind::ImportStatement
            | Kind::ImportFromStatement
            | Kind::PrintStatement
            | Kind::AssertStatement
            | Kind::ExpressionStatement
            | Kind::ReturnStatement
            | Kind::DeleteStatement
            | Kind::RaiseStatement
            | Kind::PassStatement
            | Kind::BreakStatement
            | Kind::ContinueStatement
            | Kind::GlobalStatement
            | Kind::NonlocalStatement
            | Kind::ExecStatement
            | Kind::TypeAliasStatement
            | Kind::IfStatement
            | Kind::ForStatement
            | Kind::WhileStatement
            | Kind::TryStatement
            | Kind::WithStatement
            | Kind::FunctionDefinition
            | Kind::ClassDefinition
            | Kind::DecoratedDefinition
            | Kind::MatchStatement
    )
}
