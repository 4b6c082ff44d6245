//! The steps of an object's history, and parts of histories that several objects share.

use std::ops::Deref;
use std::sync::Arc;

use super::decider::Decider;
use super::value::{Abs, Why};
use crate::ir::Sym;
use crate::source::Span;

/// One step of an object's history.
#[derive(Clone, Debug)]
pub enum Layer {
    /// A member was written.
    Field {
        /// Its name.
        key: Sym,
        /// Its value.
        value: Abs,
        /// Where.
        span: Span,
    },
    /// The members of a value of a library, or of an unknown one, were written over.
    Spread {
        /// The value.
        value: Abs,
        /// Where.
        span: Span,
    },
    /// A member was removed.
    Delete {
        /// Its name.
        key: Sym,
        /// Where.
        span: Span,
    },
    /// The members of another object were written over: what it lacks in the end, by whatever history,
    /// stays what it was.
    Over(Past),
    /// Anything may have been written.
    Open(Why),
    /// Exactly one of the arms happened.
    Branch {
        /// The arms; an empty one is the path that writes nothing.
        arms: Arc<[Past]>,
        /// What chose, if that is of use to anybody.
        decided_by: Option<Decider>,
    },
}

impl Layer {
    /// Exactly one of the arms happened; this chose, if that is of use to anybody.
    pub fn branch(arms: Vec<Vec<Layer>>, decided_by: Option<Decider>) -> Self {
        Layer::Branch { arms: arms.into_iter().map(Past::from).collect(), decided_by }
    }
}

/// A part of a history that is over: whoever copies a history shares such parts with it. Without that a
/// branch around a call around a branch would copy all that is inside, once for each way out.
#[derive(Clone, Debug)]
pub struct Past(Arc<Inside>);

#[derive(Debug)]
struct Inside {
    layers: Vec<Layer>,
    depth: usize,
    size: usize,
    removes: bool,
}

impl Past {
    /// How deep branches nest in it.
    pub(super) fn depth(&self) -> usize {
        self.0.depth
    }

    /// How many layers there are, those in branches included.
    pub(super) fn size(&self) -> usize {
        self.0.size
    }
}

impl From<Vec<Layer>> for Past {
    fn from(layers: Vec<Layer>) -> Self {
        let (depth, size, removes) = (depth(&layers), size(&layers), removes(&layers));
        Self(Arc::new(Inside { layers, depth, size, removes }))
    }
}

impl Deref for Past {
    type Target = [Layer];

    fn deref(&self) -> &[Layer] {
        &self.0.layers
    }
}

/// How deep branches nest in a part of a history.
fn depth(layers: &[Layer]) -> usize {
    let branches = layers.iter().map(|layer| match layer {
        Layer::Branch { arms, .. } => 1 + arms.iter().map(Past::depth).max().unwrap_or(0),
        Layer::Over(past) => 1 + past.depth(),
        _ => 0,
    });
    branches.max().unwrap_or(0)
}

/// How many layers there are, those in branches included.
pub(super) fn size(layers: &[Layer]) -> usize {
    let sizes = layers.iter().map(|layer| match layer {
        Layer::Branch { arms, .. } => arms.iter().map(Past::size).fold(1, usize::saturating_add),
        Layer::Over(past) => past.size().saturating_add(1),
        _ => 1,
    });
    sizes.fold(0, usize::saturating_add)
}

/// Whether some of it removes a member.
pub(super) fn removes(layers: &[Layer]) -> bool {
    layers.iter().any(|layer| match layer {
        Layer::Delete { .. } => true,
        Layer::Over(past) => past.0.removes,
        Layer::Branch { arms, .. } => arms.iter().any(|arm| arm.0.removes),
        _ => false,
    })
}
