//! What every part of the lowering asks of the table, and how it puts down what it found.

use super::*;

impl<'a> Lowerer<'a> {
    pub(super) fn text(&self, n: u32) -> &'a str {
        self.table.text(self.text, n)
    }

    /// The children that say something: no tokens, no empty statements, and no bodies of heredocs,
    /// which are read where their beginnings stand.
    pub(super) fn parts(&self, n: u32) -> impl Iterator<Item = u32> + Clone + use<'a> {
        let table = self.table;
        table.children(n).filter(move |&c| {
            let node = table.node(c);
            node.flags.named()
                && !matches!(
                    Kind::of(node.kind),
                    Kind::HeredocBody | Kind::EmptyStatement | Kind::Uninterpreted
                )
        })
    }

    pub(super) fn first_part(&self, n: u32) -> Option<u32> {
        self.parts(n).next()
    }

    pub(super) fn room(&self, n: u32) -> Option<&Room> {
        self.declared.room(n)
    }

    pub(super) fn known(&self, n: u32) -> Option<ValueId> {
        let value = self.values[n as usize];
        (value != NO_VALUE).then_some(ValueId(value))
    }

    pub(super) fn null(&mut self, n: u32) -> ValueId {
        self.derive(Instr::Const(Const::Null), n)
    }

    /// `nil`, as the value of what has none.
    pub(super) fn nothing(&mut self, n: u32) {
        let value = self.null(n);
        self.set(n, value);
    }

    /// A variable that no name in the source stands for.
    pub(super) fn hidden(&mut self, name: &str, n: u32) -> BindingId {
        let (name, span) = (self.b.sym(name), self.span(n));
        let owner = self.b.current();
        self.b.binding(name, BindingKind::Variable, owner, span)
    }

    pub(super) fn write_binding(&mut self, binding: BindingId, value: ValueId, n: u32) {
        let place = self.b.place(Place { base: Base::Binding(binding), path: Vec::new() });
        self.derive(Instr::Write(place, value), n);
    }

    pub(super) fn read_binding(&mut self, binding: BindingId, n: u32) -> ValueId {
        let place = self.b.place(Place { base: Base::Binding(binding), path: Vec::new() });
        self.derive(Instr::Read(place), n)
    }
}
