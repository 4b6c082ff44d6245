//! The first pass: every name in its scope, every function and class reserved in source order.
//!
//! One run over the table from front to back. `var` goes to its function, the rest to its block;
//! a function that stands in a block belongs to the block, as modules and strict code have it.

mod function;

use crate::ir::*;
use crate::language::javascript::words::{Field, Kind};
use crate::lower::names::{Names, ScopeId};
use crate::syntax::Table;

/// What a node opens: a scope, a function, a class, a loop.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Room {
    pub scope: Option<ScopeId>,
    pub function: Option<FunctionId>,
    pub class: Option<ClassId>,
    /// The function that writes a class's fields.
    pub initializer: Option<FunctionId>,
    /// The name by which a function or class expression knows itself.
    pub own: Option<BindingId>,
    /// Whether a `continue` goes to this loop.
    pub continued: bool,
}

/// What the first pass found.
pub(super) struct Declared {
    pub names: Names,
    pub rooms: Vec<Room>,
    /// For each node the number of its room; `u32::MAX` for none.
    pub marks: Vec<u32>,
}

/// Runs the first pass.
pub(super) fn declare(text: &str, table: &Table, b: &mut Builder) -> Declared {
    let mut names = Names::default();
    let scope = names.scope();
    let mut pass = Pass {
        text,
        table,
        b,
        found: Declared {
            names,
            rooms: vec![Room { scope: Some(scope), function: Some(FunctionId::MODULE), ..Room::default() }],
            marks: vec![u32::MAX; table.nodes.len()],
        },
        around: vec![Around {
            end: u32::MAX,
            function: FunctionId::MODULE,
            class: None,
            var: scope,
            block: scope,
        }],
        loops: Vec::new(),
    };
    pass.found.marks[0] = 0;
    let mut at = 1;
    while at < table.nodes.len() as u32 {
        while pass.around.len() > 1 && pass.around[pass.around.len() - 1].end <= at {
            pass.around.pop();
        }
        at = pass.node(at);
    }
    pass.found
}

/// What stands around a node.
#[derive(Clone, Copy)]
struct Around {
    end: u32,
    function: FunctionId,
    class: Option<ClassId>,
    var: ScopeId,
    block: ScopeId,
}

struct Pass<'a> {
    text: &'a str,
    table: &'a Table,
    b: &'a mut Builder,
    found: Declared,
    around: Vec<Around>,
    /// The open loops: one past the last node, the room, whether a labelled `continue` marked it.
    loops: Vec<(u32, usize, bool)>,
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

    fn mark(&mut self, n: u32, room: Room) {
        self.found.marks[n as usize] = self.found.rooms.len() as u32;
        self.found.rooms.push(room);
    }

    /// Opens a scope that ends with the node.
    fn open(&mut self, n: u32, room: Room) -> ScopeId {
        let scope = self.found.names.scope();
        self.mark(n, Room { scope: Some(scope), ..room });
        let around = Around { end: self.table.node(n).next, block: scope, ..self.inside() };
        self.around.push(around);
        scope
    }

    fn bind(&mut self, scope: ScopeId, owner: FunctionId, name: u32, kind: BindingKind) -> BindingId {
        let sym = self.sym(name);
        if let Some(known) = self.found.names.own(scope, sym) {
            return known;
        }
        let binding = self.b.binding(sym, kind, owner, self.table.node(name).span());
        self.found.names.declare(scope, sym, binding);
        binding
    }

    /// Declares in the block around.
    fn bind_here(&mut self, name: u32, kind: BindingKind) {
        let around = self.inside();
        self.bind(around.block, around.function, name, kind);
    }

    /// Declares the variables of a pattern; defaults and computed keys in it declare nothing.
    fn bind_pattern(&mut self, pattern: u32, scope: ScopeId, kind: BindingKind) {
        let owner = self.inside().function;
        let end = self.table.node(pattern).next;
        let mut at = pattern;
        while at < end {
            let node = self.table.node(at);
            let (next, is_right) = (node.next, node.field == Field::Right as u8 && at != pattern);
            match Kind::of(node.kind) {
                _ if is_right => at = next,
                Kind::ComputedPropertyName | Kind::MemberExpression | Kind::SubscriptExpression => at = next,
                // A parameter may even be called `undefined`.
                Kind::Identifier | Kind::ShorthandPropertyIdentifierPattern | Kind::Undefined => {
                    self.bind(scope, owner, at, kind);
                    at = next;
                }
                _ => at += 1,
            }
        }
    }

    /// Looks at one node and says which is next.
    fn node(&mut self, n: u32) -> u32 {
        let node = *self.table.node(n);
        let kind = Kind::of(node.kind);
        if is_statement(kind) {
            self.b.module.statements.push(node.span());
        }
        // A field's value runs in the initialiser of its class.
        if node.field == Field::Value as u8 {
            self.field_value(n);
        }
        match kind {
            Kind::TypeAnnotation | Kind::TypeArguments | Kind::TypeParameters | Kind::AmbientDeclaration => {
                return node.next;
            }
            Kind::InterfaceDeclaration | Kind::TypeAliasDeclaration => {
                if let Some(name) = self.field(n, Field::Name) {
                    self.bind_here(name, BindingKind::Class);
                }
                return node.next;
            }
            Kind::FunctionDeclaration | Kind::GeneratorFunctionDeclaration => {
                if let Some(name) = self.field(n, Field::Name) {
                    self.bind_here(name, BindingKind::Function);
                }
                self.function(n, kind);
            }
            Kind::FunctionExpression | Kind::GeneratorFunction | Kind::ArrowFunction => {
                self.function(n, kind)
            }
            Kind::MethodDefinition => self.method(n),
            Kind::FormalParameters => self.method_params(n),
            Kind::ClassDeclaration | Kind::AbstractClassDeclaration | Kind::Class => self.class(n, kind),
            Kind::ClassStaticBlock => {
                let scope = self.open(n, Room::default());
                self.var_scope(scope);
            }
            Kind::StatementBlock => self.block(n),
            Kind::SwitchBody => {
                self.open(n, Room::default());
            }
            Kind::CatchClause => {
                let scope = self.open(n, Room::default());
                if let Some(param) = self.field(n, Field::Parameter) {
                    self.bind_pattern(param, scope, BindingKind::Caught);
                }
            }
            Kind::ForStatement | Kind::ForInStatement | Kind::WhileStatement | Kind::DoStatement => {
                self.loop_(n, kind);
            }
            Kind::ContinueStatement => self.continue_(n),
            Kind::VariableDeclarator => self.declarator(n),
            Kind::ImportClause | Kind::NamespaceImport | Kind::ImportRequireClause | Kind::ImportAlias => {
                // `import a from`, `import * as a from`, `import a = require('b')`, `import a = b.c`
                let name = self.table.children(n).find(|&c| self.kind(c) == Kind::Identifier);
                if let Some(name) = name {
                    self.bind_here(name, BindingKind::Import);
                }
            }
            Kind::ImportSpecifier => {
                let name = self.field(n, Field::Alias).or_else(|| self.field(n, Field::Name));
                if let Some(name) = name {
                    self.bind_here(name, BindingKind::Import);
                }
            }
            Kind::EnumDeclaration => {
                if let Some(name) = self.field(n, Field::Name) {
                    self.bind_here(name, BindingKind::Class);
                }
            }
            Kind::InternalModule | Kind::Module => self.namespace(n),
            _ => {}
        }
        n + 1
    }

    fn var_scope(&mut self, scope: ScopeId) {
        let last = self.around.len() - 1;
        self.around[last].var = scope;
    }

    /// `{ … }`; the body of a function, loop variable or handler shares the scope that is open.
    fn block(&mut self, n: u32) {
        let parent = self.table.node(n).parent;
        if matches!(
            self.kind(parent),
            Kind::FunctionDeclaration
                | Kind::GeneratorFunctionDeclaration
                | Kind::FunctionExpression
                | Kind::GeneratorFunction
                | Kind::ArrowFunction
                | Kind::MethodDefinition
                | Kind::ClassStaticBlock
                | Kind::InternalModule
                | Kind::Module
        ) {
            return;
        }
        self.open(n, Room::default());
    }

    /// `for (let i …)`, `for (const x of …)`, `while`, `do`
    fn loop_(&mut self, n: u32, kind: Kind) {
        let scope = self.open(n, Room::default());
        self.loops.push((self.table.node(n).next, self.found.rooms.len() - 1, false));
        if kind != Kind::ForInStatement {
            return;
        }
        let words: Vec<Kind> = self
            .table
            .children(n)
            .filter(|&c| !self.table.node(c).flags.named())
            .map(|c| self.kind(c))
            .collect();
        let Some(left) = self.field(n, Field::Left) else { return };
        if words.contains(&Kind::Var) {
            self.bind_pattern(left, self.inside().var, BindingKind::Variable);
        } else if words.contains(&Kind::Const) || words.contains(&Kind::Using) {
            self.bind_pattern(left, scope, BindingKind::Constant);
        } else if words.contains(&Kind::Let) {
            self.bind_pattern(left, scope, BindingKind::Variable);
        }
    }

    /// `continue`, `continue label`: remembers that the loop has one. A labelled one is taken to
    /// mean any loop around, which costs at most a block that nobody leaves.
    fn continue_(&mut self, n: u32) {
        while self.loops.last().is_some_and(|&(end, ..)| end <= n) {
            self.loops.pop();
        }
        let labelled = self.field(n, Field::Label).is_some();
        for (_, room, marked) in self.loops.iter_mut().rev() {
            self.found.rooms[*room].continued = true;
            if !labelled || *marked {
                break;
            }
            *marked = true;
        }
    }

    /// `x = 1` in `var x = 1`
    fn declarator(&mut self, n: u32) {
        let parent = self.table.node(n).parent;
        let around = self.inside();
        let (scope, kind) = match self.kind(parent) {
            Kind::VariableDeclaration => (around.var, BindingKind::Variable),
            Kind::UsingDeclaration => (around.block, BindingKind::Constant),
            _ => {
                let constant =
                    self.table.children(parent).next().is_some_and(|c| self.kind(c) == Kind::Const);
                (around.block, if constant { BindingKind::Constant } else { BindingKind::Variable })
            }
        };
        if let Some(name) = self.field(n, Field::Name) {
            self.bind_pattern(name, scope, kind);
        }
    }

    /// `namespace N.M { … }`
    fn namespace(&mut self, n: u32) {
        let name = self.field(n, Field::Name).map(|name| {
            let mut at = name;
            while matches!(self.kind(at), Kind::NestedIdentifier | Kind::MemberExpression) {
                match self.field(at, Field::Object) {
                    Some(object) => at = object,
                    None => break,
                }
            }
            at
        });
        if let Some(name) = name.filter(|&name| self.kind(name) == Kind::Identifier) {
            self.bind_here(name, BindingKind::Class);
        }
        let scope = self.open(n, Room::default());
        self.var_scope(scope);
    }
}

/// Whether a suppression comment may stand before or behind it.
fn is_statement(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        ExpressionStatement
            | VariableDeclaration
            | LexicalDeclaration
            | UsingDeclaration
            | FunctionDeclaration
            | GeneratorFunctionDeclaration
            | FunctionSignature
            | ClassDeclaration
            | AbstractClassDeclaration
            | IfStatement
            | ForStatement
            | ForInStatement
            | WhileStatement
            | DoStatement
            | SwitchStatement
            | TryStatement
            | WithStatement
            | LabeledStatement
            | ReturnStatement
            | ThrowStatement
            | BreakStatement
            | ContinueStatement
            | DebuggerStatement
            | ImportStatement
            | ExportStatement
            | EnumDeclaration
            | Module
            | ImportAlias
            | InterfaceDeclaration
            | TypeAliasDeclaration
            | AmbientDeclaration
            | MethodDefinition
            | FieldDefinition
            | PublicFieldDefinition
            | ClassStaticBlock
            | AbstractMethodSignature
            | MethodSignature
            | IndexSignature
    )
}
