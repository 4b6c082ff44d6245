//! Which functions are still to be walked, in order. Every step costs the same, however many wait.

use std::collections::VecDeque;

use crate::ir::FunctionId;

/// Functions that wait to be walked.
#[derive(Debug)]
pub(super) struct Queue {
    entries: VecDeque<Entry>,
    /// By function: whether it waits.
    waits: Vec<bool>,
    /// By function: how many of its entries count no more, since it was moved to the front.
    moved: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    function: FunctionId,
    /// Put at the front: never one of those that count no more.
    front: bool,
}

impl Queue {
    /// Starts with these, of so many functions that there are.
    pub fn of(order: impl IntoIterator<Item = FunctionId>, functions: usize) -> Self {
        let mut queue =
            Self { entries: VecDeque::new(), waits: vec![false; functions], moved: vec![0; functions] };
        order.into_iter().for_each(|function| queue.push(function));
        queue
    }

    /// Puts a function at the end, unless it waits already.
    pub fn push(&mut self, function: FunctionId) {
        if !std::mem::replace(&mut self.waits[function.index()], true) {
            self.entries.push_back(Entry { function, front: false });
        }
    }

    /// Whether a function waits.
    pub fn holds(&self, function: FunctionId) -> bool {
        self.waits[function.index()]
    }

    /// Puts a function, which waits or does not, in front of all others.
    pub fn push_first(&mut self, function: FunctionId) {
        if std::mem::replace(&mut self.waits[function.index()], true) {
            self.moved[function.index()] += 1;
        }
        self.entries.push_front(Entry { function, front: true });
    }

    /// Takes the next function.
    pub fn pop(&mut self) -> Option<FunctionId> {
        while let Some(Entry { function, front }) = self.entries.pop_front() {
            let moved = &mut self.moved[function.index()];
            if front || *moved == 0 {
                self.waits[function.index()] = false;
                return Some(function);
            }
            *moved -= 1;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(queue: &mut Queue) -> Vec<u32> {
        std::iter::from_fn(|| queue.pop()).map(|f| f.0).collect()
    }

    #[test]
    fn each_waits_once_and_those_moved_to_the_front_come_first() {
        let mut queue = Queue::of([1, 2, 3].map(FunctionId), 4);
        queue.push(FunctionId(2));
        queue.push_first(FunctionId(3));
        assert!(queue.holds(FunctionId(3)) && !queue.holds(FunctionId(0)));
        assert_eq!(rest(&mut queue), [3, 1, 2]);
    }

    #[test]
    fn what_was_moved_and_taken_may_wait_again() {
        let mut queue = Queue::of([1, 2].map(FunctionId), 3);
        queue.push_first(FunctionId(2));
        assert_eq!(queue.pop(), Some(FunctionId(2)));
        assert!(!queue.holds(FunctionId(2)));
        queue.push(FunctionId(2));
        assert_eq!(rest(&mut queue), [1, 2]);
    }
}
