//! What every part of the lowering asks of the table, and how it puts down what it found.

use super::*;

impl<'a> Lowerer<'a> {
    /// Puts a task after those that this task has put there already.
    pub(super) fn then(&mut self, task: Task) {
        self.agenda.push(task);
    }

    pub(super) fn kind(&self, n: u32) -> Kind {
        Kind::of(self.table.node(n).kind)
    }

    pub(super) fn span(&self, n: u32) -> Span {
        self.table.node(n).span()
    }

    pub(super) fn text(&self, n: u32) -> &'a str {
        self.table.text(self.text, n)
    }

    pub(super) fn is(&self, n: u32, field: Field) -> bool {
        self.table.node(n).field == field as u8
    }

    pub(super) fn has_token(&self, n: u32, token: Kind) -> bool {
        self.table.children(n).any(|c| self.kind(c) == token)
    }

    /// The first child in a role.
    pub(super) fn field(&self, n: u32, field: Field) -> Option<u32> {
        self.table.children(n).find(|&c| self.is(c, field))
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

    pub(super) fn frame(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    pub(super) fn sym(&mut self, n: u32) -> Sym {
        let text = self.text(n);
        self.b.sym(text)
    }

    pub(super) fn set(&mut self, n: u32, value: ValueId) {
        self.values[n as usize] = value.0;
    }

    pub(super) fn known(&self, n: u32) -> Option<ValueId> {
        let value = self.values[n as usize];
        (value != NO_VALUE).then_some(ValueId(value))
    }

    /// The value of a node that was evaluated; what was not, for it is damaged, nobody can tell.
    pub(super) fn value_of(&mut self, n: u32) -> ValueId {
        let n = self.peel(n);
        match self.known(n) {
            Some(value) => value,
            None => {
                let value = self.derive(Instr::Opaque(OpaqueReason::Damage), n);
                self.set(n, value);
                value
            }
        }
    }

    /// The value of a child that may be missing in damaged text.
    pub(super) fn value_of_child(&mut self, n: u32, child: Option<u32>) -> ValueId {
        match child {
            Some(child) => self.value_of(child),
            None => self.derive(Instr::Opaque(OpaqueReason::Damage), n),
        }
    }

    pub(super) fn then_value(&mut self, child: Option<u32>) {
        if let Some(child) = child {
            self.then(Task::Value(child));
        }
    }

    pub(super) fn emit(&mut self, instr: Instr, n: u32) -> ValueId {
        let span = self.span(n);
        self.b.emit(instr, span)
    }

    pub(super) fn derive(&mut self, instr: Instr, n: u32) -> ValueId {
        let span = self.span(n);
        self.b.emit_derived(instr, span)
    }

    pub(super) fn null(&mut self, n: u32) -> ValueId {
        self.derive(Instr::Const(Const::Null), n)
    }

    pub(super) fn close(&mut self, n: u32) {
        self.derive(Instr::End, n);
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

    /// What the lowering has no word for.
    pub(super) fn opaque(&mut self, n: u32, reason: OpaqueReason) -> ValueId {
        let node = *self.table.node(n);
        self.b.module.opaque.push((node.span(), reason));
        self.b.module.opaque_nodes += node.next - n;
        self.emit(Instr::Opaque(reason), n)
    }
}
