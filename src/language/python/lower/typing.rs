//! Annotations, where they name something.

use super::Lowerer;
use crate::ir::*;
use crate::language::python::words::{Field, Kind};

/// Types that say something about another type, which is the one that counts.
const WRAPPERS: &[&str] = &[
    "Optional",
    "Union",
    "Annotated",
    "Final",
    "ClassVar",
    "Required",
    "NotRequired",
    "ReadOnly",
    "InitVar",
];

impl Lowerer<'_> {
    /// The named type in `: flask.Request`, `: Optional[Request]`, `: "Request"`, `: Request | None`; other
    /// types name nothing.
    pub(super) fn hint(&mut self, annotation: u32) -> Option<PlaceId> {
        let named = self.named_type(annotation)?;
        let mut path = Vec::new();
        let mut at = named;
        while self.kind(at) != Kind::Identifier {
            match self.kind(at) {
                Kind::Attribute => {
                    let name = self.field(at, Field::Attribute)?;
                    path.push(Key::Name(self.sym(name)));
                    at = self.field(at, Field::Object)?;
                }
                Kind::MemberType => {
                    let name = self.named(at).get(1).copied()?;
                    path.push(Key::Name(self.sym(name)));
                    at = self.first_named(at)?;
                }
                Kind::Type | Kind::ParenthesizedExpression => at = self.first_named(at)?,
                Kind::String => return self.quoted(at, path),
                _ => return None,
            }
        }
        path.reverse();
        let base = self.name_base(at);
        Some(self.b.place(Place { base, path }))
    }

    /// `"a.B"`, a type that is made only later.
    fn quoted(&mut self, n: u32, rest: Vec<Key>) -> Option<PlaceId> {
        let text = super::literal::plain(self.table, self.text, n)?;
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_alphabetic() || c == '_')
                && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        };
        let mut names = text.split('.').map(str::trim);
        if !rest.is_empty() || !names.clone().all(is_name) {
            return None;
        }
        let first = self.b.sym(names.next()?);
        let path = names.map(|name| Key::Name(self.b.sym(name))).collect();
        let base = self.sym_base(first);
        Some(self.b.place(Place { base, path }))
    }

    /// The node that names the type, wrappers taken off.
    fn named_type(&self, annotation: u32) -> Option<u32> {
        let mut at = annotation;
        loop {
            at = match self.kind(at) {
                Kind::Type | Kind::ParenthesizedExpression | Kind::ConstrainedType => self.first_named(at)?,
                Kind::Identifier | Kind::Attribute | Kind::MemberType | Kind::String => return Some(at),
                Kind::GenericType | Kind::Subscript => {
                    let (head, arguments) = self.generic(at)?;
                    let wraps = WRAPPERS.contains(&self.last_name(head));
                    if wraps { *arguments.iter().find(|&&a| !self.is_none_type(a))? } else { head }
                }
                Kind::UnionType | Kind::BinaryOperator => {
                    *self.named(at).iter().find(|&&side| !self.is_none_type(side))?
                }
                _ => return None,
            }
        }
    }

    /// `A` and `B, C` of `A[B, C]`, which the grammar spells in two ways.
    fn generic(&self, n: u32) -> Option<(u32, Vec<u32>)> {
        if self.kind(n) == Kind::GenericType {
            let parts = self.named(n);
            return Some((*parts.first()?, self.named(*parts.get(1)?)));
        }
        let arguments = self.table.children(n).filter(|&c| self.is(c, Field::Subscript)).collect();
        Some((self.field(n, Field::Value)?, arguments))
    }

    fn last_name(&self, n: u32) -> &str {
        let text = self.text(n);
        text.rsplit('.').next().unwrap_or(text).trim()
    }

    fn is_none_type(&self, mut n: u32) -> bool {
        while self.kind(n) == Kind::Type {
            match self.first_named(n) {
                Some(inner) => n = inner,
                None => return false,
            }
        }
        self.kind(n) == Kind::NoneLiteral
    }

    /// `ClassVar`, `ClassVar[T]`: what is annotated so is no field of an instance.
    pub(super) fn is_class_var(&self, annotation: u32) -> bool {
        let mut at = annotation;
        while self.kind(at) == Kind::Type {
            match self.first_named(at) {
                Some(inner) => at = inner,
                None => return false,
            }
        }
        let head = match self.kind(at) {
            Kind::GenericType | Kind::Subscript => self.generic(at).map_or(at, |(head, _)| head),
            _ => at,
        };
        self.last_name(head) == "ClassVar"
    }

    /// What stands beside the type in `Annotated[T, a, b]`: it marks what is annotated, as decorators do.
    pub(super) fn markers(&self, annotation: u32) -> Vec<u32> {
        let mut at = annotation;
        while self.kind(at) == Kind::Type {
            match self.first_named(at) {
                Some(inner) => at = inner,
                None => return Vec::new(),
            }
        }
        if !matches!(self.kind(at), Kind::GenericType | Kind::Subscript) {
            return Vec::new();
        }
        match self.generic(at) {
            Some((head, arguments)) if self.last_name(head) == "Annotated" => {
                let inner = |n: u32| {
                    let is_type = self.kind(n) == Kind::Type;
                    if is_type { self.first_named(n) } else { Some(n) }
                };
                arguments.into_iter().skip(1).filter_map(inner).collect()
            }
            _ => Vec::new(),
        }
    }
}
