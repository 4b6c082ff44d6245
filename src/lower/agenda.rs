//! The walk itself: a stack of things still to do.

/// A lowering: how one task is done.
pub(crate) trait Lowering {
    /// A small instruction to the walk: evaluate this node, open that loop.
    type Task: Copy;

    /// The stack. What is pushed while a task runs is done in the order pushed, before everything
    /// that was there already.
    fn agenda(&mut self) -> &mut Vec<Self::Task>;

    /// Does one task.
    fn run(&mut self, task: Self::Task);
}

/// Does `first` and all that follows from it.
pub(crate) fn drive<L: Lowering>(lowering: &mut L, first: L::Task) {
    lowering.agenda().push(first);
    while let Some(task) = lowering.agenda().pop() {
        let before = lowering.agenda().len();
        lowering.run(task);
        lowering.agenda()[before..].reverse();
    }
}
