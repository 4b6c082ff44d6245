//! What every lowering of a syntax tree asks of the table, and how it puts down what it found: written once
//! for all languages, though each has kinds, fields, tasks and frames of its own.

/// The value of a node that was not evaluated.
pub(crate) const NO_VALUE: u32 = u32::MAX;

/// The small steps of a lowering. It has `table`, `text`, `b`, `values`, `frames` and `agenda`, and a `peel` that
/// looks through brackets.
macro_rules! steps {
    ($lowerer:ident, $kind:ty, $field:ty, $task:ident, $frame:ty) => {
        impl $lowerer<'_> {
            /// Puts a task after those that this task has put there already.
            pub(super) fn then(&mut self, task: $task) {
                self.agenda.push(task);
            }

            /// A task for the value of a child, if it is there.
            pub(super) fn then_value(&mut self, child: Option<u32>) {
                if let Some(child) = child {
                    self.then($task::Value(child));
                }
            }

            /// What a node is.
            pub(super) fn kind(&self, n: u32) -> $kind {
                <$kind>::of(self.table.node(n).kind)
            }

            /// Whether a node has a role in its parent.
            pub(super) fn is(&self, n: u32, field: $field) -> bool {
                self.table.node(n).field == field as u8
            }

            /// The source of a node.
            pub(super) fn span(&self, n: u32) -> $crate::source::Span {
                self.table.node(n).span()
            }

            /// The first child in a role.
            pub(super) fn field(&self, n: u32, field: $field) -> Option<u32> {
                self.table.children(n).find(|&c| self.is(c, field))
            }

            /// Whether one of the children is this token.
            pub(super) fn has_token(&self, n: u32, token: $kind) -> bool {
                self.table.children(n).any(|c| self.kind(c) == token)
            }

            /// The function that is being lowered.
            pub(super) fn frame(&mut self) -> &mut $frame {
                if self.frames.is_empty() {
                    self.frames.push(<$frame>::default());
                }
                let last = self.frames.len() - 1;
                &mut self.frames[last]
            }

            /// A node's text as a name.
            pub(super) fn sym(&mut self, n: u32) -> $crate::ir::Sym {
                // Not through `self.text`, which would borrow the builder too.
                let text = self.table.text(self.text, n);
                self.b.sym(text)
            }

            /// Notes what a node gives.
            pub(super) fn set(&mut self, n: u32, value: $crate::ir::ValueId) {
                self.values[n as usize] = value.0;
            }

            /// The value of a node that was evaluated; what was not, for it is damaged, nobody can tell.
            pub(super) fn value_of(&mut self, n: u32) -> $crate::ir::ValueId {
                let n = self.peel(n);
                match self.values[n as usize] {
                    $crate::lower::steps::NO_VALUE => {
                        let value = self.b.emit_derived(
                            $crate::ir::Instr::Opaque($crate::ir::OpaqueReason::Damage),
                            self.span(n),
                        );
                        self.set(n, value);
                        value
                    }
                    value => $crate::ir::ValueId(value),
                }
            }

            /// The value of a child that may be missing in damaged text.
            pub(super) fn value_of_child(&mut self, n: u32, child: Option<u32>) -> $crate::ir::ValueId {
                match child {
                    Some(child) => self.value_of(child),
                    None => self.b.emit_derived(
                        $crate::ir::Instr::Opaque($crate::ir::OpaqueReason::Damage),
                        self.span(n),
                    ),
                }
            }

            /// An instruction that is what stands there.
            pub(super) fn emit(&mut self, instr: $crate::ir::Instr, n: u32) -> $crate::ir::ValueId {
                let span = self.span(n);
                self.b.emit(instr, span)
            }

            /// An instruction that is derived from what stands there.
            pub(super) fn derive(&mut self, instr: $crate::ir::Instr, n: u32) -> $crate::ir::ValueId {
                let span = self.span(n);
                self.b.emit_derived(instr, span)
            }

            /// The end of a marker.
            pub(super) fn close(&mut self, n: u32) {
                self.derive($crate::ir::Instr::End, n);
            }

            /// What the lowering has no word for.
            pub(super) fn opaque(&mut self, n: u32, reason: $crate::ir::OpaqueReason) -> $crate::ir::ValueId {
                let node = *self.table.node(n);
                self.b.module.opaque.push((node.span(), reason));
                self.b.module.opaque_nodes += node.next - n;
                self.emit($crate::ir::Instr::Opaque(reason), n)
            }
        }
    };
}

pub(crate) use steps;
