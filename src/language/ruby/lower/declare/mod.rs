//! The first pass: what is a local variable, which functions and classes there are, in source order.
//!
//! One run over the table from front to back, which is how Ruby itself decides: a name is a variable
//! from its first assignment on, and a method before it. Methods, classes and modules see no variable of
//! what is around them; blocks do. Constants are seen by all that is inside.

mod function;
mod target;

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ir::*;
use crate::language::ruby::words::{Field, Kind};
use crate::lower::names::{Names, ScopeId};
use crate::syntax::Table;

/// What a node opens or needs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Room {
    /// The scope of its constants.
    pub scope: Option<ScopeId>,
    pub function: Option<FunctionId>,
    pub class: Option<ClassId>,
    /// Of a method: the variable that holds its block.
    pub block: Option<BindingId>,
    /// Of a block: the variable to which a `return` in it writes.
    pub returned: Option<BindingId>,
    /// Of a method: whether it belongs to the class itself.
    pub is_static: bool,
}

/// What the first pass found.
#[derive(Debug)]
pub(super) struct Declared {
    /// The constants.
    pub names: Names,
    top: ScopeId,
    /// The constants that name the classes around functions.
    class_of: FxHashMap<FunctionId, BindingId>,
    rooms: Vec<Room>,
    /// For each node the number of its room; `u32::MAX` for none.
    marks: Vec<u32>,
    /// For each node that is a local variable its binding; `u32::MAX` for the rest.
    locals: Vec<u32>,
    /// The bodies of the heredocs, by their beginnings.
    pub heredocs: FxHashMap<u32, u32>,
    /// The parameters that a block uses without declaring them: `_1`, `it`.
    pub implicit: FxHashMap<u32, Vec<(u32, BindingId)>>,
    /// The variables that a regular expression writes to where it is matched.
    pub captures: FxHashMap<u32, Vec<BindingId>>,
    /// What each `...` among arguments passes on: list, hash and block.
    pub forwarded: FxHashMap<u32, [BindingId; 3]>,
    /// The parameters that each `...` of a method stands for.
    pub taken: FxHashMap<u32, [BindingId; 3]>,
    /// The heredocs that are never closed.
    pub torn: Vec<u32>,
    /// What a `retry` begins anew.
    pub retried: FxHashSet<u32>,
    /// The functions at the top level, which every object has.
    pub functions: FxHashMap<Sym, BindingId>,
    /// The names of methods that classes of this file define.
    pub methods: FxHashSet<Sym>,
}

impl Declared {
    pub fn room(&self, n: u32) -> Option<&Room> {
        self.rooms.get(self.marks[n as usize] as usize)
    }

    /// The scope of the top level's constants.
    pub fn top(&self) -> ScopeId {
        self.top
    }

    /// The constant that names the class around a function, if it has one.
    pub fn class_around(&self, function: FunctionId) -> Option<BindingId> {
        self.class_of.get(&function).copied()
    }

    /// The local variable that a node names.
    pub fn local(&self, n: u32) -> Option<BindingId> {
        let local = self.locals[n as usize];
        (local != u32::MAX).then_some(BindingId(local))
    }
}

/// How a function answers to `return`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    /// The module or the body of a class.
    Module,
    /// A method or lambda: leaves it.
    Own,
    /// A block: leaves the method around, whose place in `around` this is, if there is one.
    Block(Option<usize>),
}

/// What stands around a node.
#[derive(Clone, Copy)]
struct Around {
    end: u32,
    /// The node.
    node: u32,
    function: FunctionId,
    class: Option<ClassId>,
    /// The constant that names the class.
    class_name: Option<BindingId>,
    constants: ScopeId,
    /// The barrier that local variables do not pass.
    hard: u32,
    /// The method around, as a place in `around`.
    method: Option<usize>,
    ground: Ground,
    /// Whether methods defined here belong to the class itself.
    singleton: bool,
    /// Whether a block without parameters may use `_1` and `it`.
    implicit: bool,
    /// Where its own variables begin in `declared`.
    variables: usize,
}

/// A class that may be opened again.
#[derive(Clone, Copy)]
struct Known {
    class: ClassId,
    scope: ScopeId,
}

struct Pass<'a> {
    text: &'a str,
    table: &'a Table,
    b: &'a mut Builder,
    found: Declared,
    around: Vec<Around>,
    /// What local names mean: barrier and binding, innermost last.
    visible: FxHashMap<Sym, Vec<(u32, BindingId)>>,
    /// The local names of the open scopes, in order.
    variables: Vec<Sym>,
    /// How many barriers there were.
    barriers: u32,
    classes: FxHashMap<(ScopeId, Sym), Known>,
    /// The scope around each scope of constants.
    outer: FxHashMap<ScopeId, ScopeId>,
    /// Heredocs that were begun and have no body yet.
    begun: VecDeque<u32>,
    /// The open handlers: one past the last node, and what a `retry` in them begins anew.
    handlers: Vec<(u32, u32)>,
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
            top: scope,
            class_of: FxHashMap::default(),
            rooms: vec![Room { scope: Some(scope), function: Some(FunctionId::MODULE), ..Room::default() }],
            marks: vec![u32::MAX; table.nodes.len()],
            locals: vec![u32::MAX; table.nodes.len()],
            heredocs: FxHashMap::default(),
            implicit: FxHashMap::default(),
            captures: FxHashMap::default(),
            forwarded: FxHashMap::default(),
            taken: FxHashMap::default(),
            torn: Vec::new(),
            retried: FxHashSet::default(),
            functions: FxHashMap::default(),
            methods: FxHashSet::default(),
        },
        around: vec![Around {
            end: u32::MAX,
            node: 0,
            function: FunctionId::MODULE,
            class: None,
            class_name: None,
            constants: scope,
            hard: 0,
            method: None,
            ground: Ground::Module,
            singleton: false,
            implicit: false,
            variables: 0,
        }],
        visible: FxHashMap::default(),
        variables: Vec::new(),
        barriers: 0,
        classes: FxHashMap::default(),
        outer: FxHashMap::default(),
        begun: VecDeque::new(),
        handlers: Vec::new(),
    };
    pass.found.marks[0] = 0;
    for at in 1..table.nodes.len() as u32 {
        pass.leave(at);
        pass.node(at);
    }
    let unfinished = std::mem::take(&mut pass.begun);
    pass.found.torn.extend(unfinished);
    pass.found
}

impl Pass<'_> {
    fn kind(&self, n: u32) -> Kind {
        Kind::of(self.table.node(n).kind)
    }

    fn field(&self, n: u32, field: Field) -> Option<u32> {
        self.table.children(n).find(|&c| self.table.node(c).field == field as u8)
    }

    fn is(&self, n: u32, field: Field) -> bool {
        self.table.node(n).field == field as u8
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

    fn room(&mut self, n: u32) -> Option<&mut Room> {
        self.found.rooms.get_mut(self.found.marks[n as usize] as usize)
    }

    /// Closes what ends before a node.
    fn leave(&mut self, at: u32) {
        while self.around.len() > 1 && self.inside().end <= at {
            if let Some(around) = self.around.pop() {
                for name in self.variables.drain(around.variables..) {
                    if let Some(meanings) = self.visible.get_mut(&name) {
                        meanings.pop();
                    }
                }
            }
        }
        while self.handlers.pop_if(|(end, _)| *end <= at).is_some() {}
    }

    /// Opens a scope that ends with the node.
    fn open(&mut self, n: u32, around: Around) {
        let end = self.table.node(n).next;
        self.around.push(Around { end, node: n, variables: self.variables.len(), ..around });
    }

    /// A barrier that local variables do not pass.
    fn barrier(&mut self) -> u32 {
        self.barriers += 1;
        self.barriers
    }

    /// The local variable that a name means here.
    fn resolve(&self, name: Sym) -> Option<BindingId> {
        let &(hard, binding) = self.visible.get(&name)?.last()?;
        (hard == self.inside().hard).then_some(binding)
    }

    /// A new local variable of the innermost scope.
    fn introduce(&mut self, name: Sym, node: u32, kind: BindingKind) -> BindingId {
        let around = self.inside();
        let binding = self.b.binding(name, kind, around.function, self.table.node(node).span());
        self.visible.entry(name).or_default().push((around.hard, binding));
        self.variables.push(name);
        binding
    }

    /// Looks at one node.
    fn node(&mut self, n: u32) {
        let node = *self.table.node(n);
        let kind = Kind::of(node.kind);
        if node.flags.named()
            && super::is_list(self.kind(node.parent))
            && !matches!(
                kind,
                Kind::HeredocBody | Kind::EmptyStatement | Kind::Rescue | Kind::Else | Kind::Ensure
            )
        {
            self.b.module.statements.push(node.span());
        }
        // What `class << x` opens is named outside of it.
        if node.field == Field::Body as u8 && self.kind(node.parent) == Kind::SingletonClass {
            self.singleton_body(n, node.parent);
        }
        match kind {
            Kind::Identifier | Kind::HashKeySymbol => self.identifier(n, kind),
            Kind::Constant => self.constant(n),
            Kind::SplatParameter
            | Kind::HashSplatParameter
            | Kind::BlockParameter
            | Kind::ForwardParameter => {
                self.nameless(n, kind);
            }
            Kind::SplatArgument | Kind::HashSplatArgument | Kind::BlockArgument | Kind::ForwardArgument => {
                self.forwarded(n, kind);
            }
            Kind::Method | Kind::SingletonMethod => self.method(n, kind),
            Kind::Block | Kind::DoBlock => self.block(n),
            Kind::Lambda => self.lambda(n),
            Kind::EndBlock => self.closure(n, Ground::Own),
            Kind::Class | Kind::Module => self.class(n, kind),
            Kind::SingletonClass => self.singleton_class(n),
            Kind::Call => self.class_without_body(n),
            Kind::Regex => self.captures(n),
            Kind::Yield => self.uses_block(),
            Kind::Return => self.returns(),
            Kind::Rescue => self.handlers.push((node.next, node.parent)),
            Kind::RescueModifier => {
                if let Some(handler) = self.field(n, Field::Handler) {
                    self.handlers.push((self.table.node(handler).next, n));
                }
            }
            Kind::Retry => {
                if let Some(&(_, holder)) = self.handlers.last() {
                    self.found.retried.insert(holder);
                }
            }
            Kind::HeredocBeginning => self.begun.push_back(n),
            Kind::HeredocBody => self.heredoc_body(n),
            _ => {}
        }
    }

    /// Bodies follow in the order of their beginnings, but for those that stand in another's body.
    fn heredoc_body(&mut self, n: u32) {
        let end = self.table.children(n).find(|&c| self.kind(c) == Kind::HeredocEnd);
        let end = end.map(|end| self.table.text(self.text, end).trim());
        let at = self.begun.iter().position(|&begun| {
            let name = self.table.text(self.text, begun).trim_start_matches(['<', '~', '-']);
            Some(name.trim_matches(['\'', '"', '`'])) == end
        });
        if let Some(begun) = self.begun.remove(at.unwrap_or(0)) {
            self.found.heredocs.insert(begun, n);
            if end.is_none() {
                self.found.torn.push(begun);
            }
        }
    }

    /// `yield`, `block_given?`: the method around has a block.
    fn uses_block(&mut self) {
        let Some(at) = self.inside().method else { return };
        let around = self.around[at];
        if self.room(around.node).is_none_or(|room| room.block.is_some()) {
            return;
        }
        let name = self.b.sym(BLOCK);
        let span = self.table.node(around.node).span();
        let binding = self.b.binding(name, BindingKind::Param, around.function, span);
        if let Some(room) = self.room(around.node) {
            room.block = Some(binding);
        }
    }

    /// `return` in a block leaves the method: all blocks between must know.
    fn returns(&mut self) {
        let Ground::Block(Some(method)) = self.inside().ground else { return };
        let Around { function, node, .. } = self.around[method];
        let mut blocks = Vec::new();
        for at in (method + 1..self.around.len()).rev() {
            let block = self.around[at];
            if !matches!(block.ground, Ground::Block(_)) {
                continue;
            }
            match self.room(block.node) {
                // What is around it was told before.
                Some(room) if room.returned.is_some() => break,
                Some(_) => blocks.push(block.node),
                None => {}
            }
        }
        let Some(&outermost) = blocks.last() else { return };
        let known = self.around[method + 1..]
            .iter()
            .find_map(|block| self.found.rooms.get(self.found.marks[block.node as usize] as usize)?.returned);
        let binding = known.unwrap_or_else(|| {
            let name = self.b.sym("return");
            let span = self.table.node(if outermost > node { outermost } else { node }).span();
            self.b.binding(name, BindingKind::Variable, function, span)
        });
        for block in blocks {
            if let Some(room) = self.room(block) {
                room.returned = Some(binding);
            }
        }
    }
}
