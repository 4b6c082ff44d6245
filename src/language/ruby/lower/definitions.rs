//! What a file adds to the constants that the whole program shares. One pass over the table, apart from the
//! lowering: bodies of classes and modules, constants that are assigned, and what each takes names from.

use crate::ir::{Definition, Interner, Sym};
use crate::language::ruby::words::{Field, Kind};
use crate::syntax::Table;

/// Methods by which a class or module takes over the names of another.
const TAKING: &[&str] = &["include", "prepend", "extend"];

/// The definitions of a file, and what its code outside of all bodies takes names from, in source order.
pub(super) fn definitions(text: &str, table: &Table, names: &mut Interner) -> (Vec<Definition>, Vec<Sym>) {
    let mut found: Vec<Definition> = Vec::new();
    let mut at_top = Vec::new();
    // The bodies that are open, each with the end of its nodes.
    let mut open: Vec<(u32, u32)> = Vec::new();
    let reader = Reader { text, table };
    for n in 0..table.nodes.len() as u32 {
        while open.last().is_some_and(|&(_, end)| end <= n) {
            open.pop();
        }
        let node = table.node(n);
        let within = open.last().map(|&(row, _)| row);
        let made = match Kind::of(node.kind) {
            Kind::Class | Kind::Module => reader.body(n),
            Kind::Assignment | Kind::OperatorAssignment => reader.assigned(n),
            Kind::Call => {
                let taken = reader.taken(n).into_iter().map(|name| names.intern(&name));
                match within {
                    Some(row) => found[row as usize].takes_from.extend(taken),
                    // In a block, names are taken for whoever calls it.
                    None if node.parent == 0 && !reader.is_of_one(n) => at_top.extend(taken),
                    None => {}
                }
                None
            }
            _ => None,
        };
        let Some(Made { name, opens, parent }) = made else { continue };
        if opens {
            open.push((found.len() as u32, node.next));
        }
        let takes_from = parent.into_iter().map(|parent| names.intern(&parent)).collect();
        found.push(Definition { name: names.intern(&name), within, opens, takes_from, span: node.span() });
    }
    (found, at_top)
}

struct Made {
    name: String,
    opens: bool,
    parent: Option<String>,
}

struct Reader<'t> {
    text: &'t str,
    table: &'t Table,
}

impl Reader<'_> {
    fn kind(&self, n: u32) -> Kind {
        Kind::of(self.table.node(n).kind)
    }

    fn field(&self, n: u32, field: Field) -> Option<u32> {
        self.table.children(n).find(|&child| self.table.node(child).field == field as u8)
    }

    /// `A`, `A::B`, `::A`, without what may stand between.
    fn constant(&self, n: u32) -> Option<String> {
        if !matches!(self.kind(n), Kind::Constant | Kind::ScopeResolution) {
            return None;
        }
        let name: String = self.table.text(self.text, n).chars().filter(|c| !c.is_whitespace()).collect();
        let plain = |part: &str| {
            part.starts_with(char::is_uppercase) && part.chars().all(|c| c.is_alphanumeric() || c == '_')
        };
        name.strip_prefix("::").unwrap_or(&name).split("::").all(plain).then_some(name)
    }

    /// `class A < B`, `module A`
    fn body(&self, n: u32) -> Option<Made> {
        let name = self.constant(self.field(n, Field::Name)?)?;
        let parent = self.field(n, Field::Superclass).and_then(|parent| self.first_constant(parent));
        Some(Made { name, opens: true, parent })
    }

    fn first_constant(&self, n: u32) -> Option<String> {
        self.table.children(n).find_map(|child| self.constant(child))
    }

    /// `A = 1`, `A ||= 1`, `A = Class.new(B) do … end`
    fn assigned(&self, n: u32) -> Option<Made> {
        let name = self.constant(self.field(n, Field::Left)?)?;
        let made = self.field(n, Field::Right).filter(|&right| self.kind(right) == Kind::Call);
        let is = |call: u32, field, text: &str| {
            self.field(call, field).is_some_and(|part| self.table.text(self.text, part) == text)
        };
        let class = made.filter(|&call| is(call, Field::Method, "new") && is(call, Field::Receiver, "Class"));
        let parent = class.and_then(|call| self.first_constant(self.field(call, Field::Arguments)?));
        Some(Made { name, opens: false, parent })
    }

    /// Whether names are taken for one object alone: `extend B`.
    fn is_of_one(&self, n: u32) -> bool {
        let method = self.field(n, Field::Method);
        method.is_some_and(|method| self.table.text(self.text, method) == "extend")
    }

    /// `B`, `C::D` of `include B, C::D`
    fn taken(&self, n: u32) -> Vec<String> {
        let method = self.field(n, Field::Method).map_or("", |method| self.table.text(self.text, method));
        if !TAKING.contains(&method) || self.field(n, Field::Receiver).is_some() {
            return Vec::new();
        }
        let Some(list) = self.field(n, Field::Arguments) else { return Vec::new() };
        self.table.children(list).filter_map(|argument| self.constant(argument)).collect()
    }
}
