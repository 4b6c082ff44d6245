//! What is made once and kept, and looks as if it were made again wherever somebody asks for it:
//! `@connection ||= connect`, `if session is None: session = connect()`.
//!
//! Each function is walked on its own, so each that asks makes another one. Those that the same call
//! made, given the same, and to which the same was done since, are told apart by nothing: the youngest
//! stands for all of them. Without this the seventeenth function would be given more alternatives
//! than a value may have.

use smallvec::SmallVec;

use super::heap::Layer;
use super::interp::Interp;
use super::limits;
use super::value::{Abs, Atom, EventId, ObjId};
use crate::ir::BindingId;

/// What there is to compare still, with how deep it lies in what was made.
type Agenda = SmallVec<[(Abs, Abs, usize); 16]>;

impl Interp<'_, '_> {
    /// The value; where it has many alternatives, without those that nothing tells from another one.
    pub(super) fn one_of_each(&mut self, value: Abs) -> Abs {
        if self.values.get(value).atoms.len() <= limits::ALTERNATIVES / 2 {
            return value;
        }
        let mut set = self.values.get(value).clone();
        let mut kept = SmallVec::<[(Atom, Option<EventId>); 16]>::new();
        let event = |atom: &Atom| match atom {
            Atom::Lib { site, .. } => *site,
            _ => None,
        };
        let mut youngest_first: SmallVec<[Atom; 16]> = set.atoms.iter().copied().collect();
        youngest_first.sort_by_key(|atom| std::cmp::Reverse(event(atom)));
        for atom in youngest_first {
            let event = event(&atom);
            let stands_for = |&(other, made): &(Atom, Option<EventId>)| match (other, atom, made, event) {
                (Atom::Lib { path: a, .. }, Atom::Lib { path: b, .. }, Some(x), Some(y)) => {
                    a == b && self.made_alike(x, y)
                }
                _ => false,
            };
            if !kept.iter().any(stands_for) {
                kept.push((atom, event));
            }
        }
        if kept.len() == set.atoms.len() {
            return value;
        }
        set.atoms.retain(|atom| kept.iter().any(|(one, _)| one == atom));
        let slim = self.values.add(set);
        self.values.note_parents(slim, &[value]);
        slim
    }

    /// A variable is about to be read: what it holds is kept small.
    pub(super) fn tidy(&mut self, binding: BindingId) {
        let now = self.state.read(binding);
        let slim = self.one_of_each(now);
        self.state.replace(binding, slim);
        if let Some(ever) = self.state.ever(binding) {
            let slim = self.one_of_each(ever);
            self.state.replace_past(binding, slim);
        }
    }

    /// Whether nothing tells apart what two events made: one place in the source, given the same, with
    /// the same written to it since.
    fn made_alike(&self, a: EventId, b: EventId) -> bool {
        let mut agenda = Agenda::new();
        if !self.same_event(a, b, 0, &mut agenda) {
            return false;
        }
        let mut steps = limits::ALIKE;
        while let Some((a, b, depth)) = agenda.pop() {
            steps -= 1;
            if steps == 0 || depth > limits::OBJECT_DEPTH || !self.same_set(a, b, depth, &mut agenda) {
                return false;
            }
        }
        true
    }

    fn same_event(&self, a: EventId, b: EventId, depth: usize, agenda: &mut Agenda) -> bool {
        if a == b {
            return true;
        }
        let (x, y) = (&self.events[a.0 as usize], &self.events[b.0 as usize]);
        let settings = (self.settings.get(&a), self.settings.get(&b));
        let same = (x.path, x.span, x.open_args, x.args.len()) == (y.path, y.span, y.open_args, y.args.len())
            && self.sealed.contains(&a) == self.sealed.contains(&b);
        let given = x.args.iter().zip(&y.args).map(|(&a, &b)| (Some(a), Some(b)));
        let given = given.chain([(x.named, y.named), (x.last, y.last), (x.receiver, y.receiver)]);
        same && given.into_iter().all(|pair| queue(pair, depth, agenda))
            && match settings {
                (Some(&a), Some(&b)) => self.same_object(a, b, depth, agenda),
                (None, None) => true,
                _ => false,
            }
    }

    fn same_set(&self, a: Abs, b: Abs, depth: usize, agenda: &mut Agenda) -> bool {
        if a == b {
            return true;
        }
        let (x, y) = (self.values.get(a), self.values.get(b));
        (x.open, &x.tags, x.atoms.len()) == (y.open, &y.tags, y.atoms.len())
            && x.atoms.iter().zip(&y.atoms).all(|(&a, &b)| self.same_atom(a, b, depth, agenda))
    }

    fn same_atom(&self, a: Atom, b: Atom, depth: usize, agenda: &mut Agenda) -> bool {
        match (a, b) {
            (Atom::Lib { path: p, site: Some(x) }, Atom::Lib { path: q, site: Some(y) }) => {
                p == q && self.same_event(x, y, depth + 1, agenda)
            }
            (Atom::Object(x), Atom::Object(y)) => self.same_object(x, y, depth, agenda),
            (Atom::Text(x), Atom::Text(y)) => {
                let (x, y) = (self.values.text(x), self.values.text(y));
                x.mode == y.mode
                    && x.parts.len() == y.parts.len()
                    && x.parts.iter().zip(&y.parts).all(|(&a, &b)| queue((Some(a), Some(b)), depth, agenda))
            }
            _ => a == b,
        }
    }

    fn same_object(&self, a: ObjId, b: ObjId, depth: usize, agenda: &mut Agenda) -> bool {
        let (x, y) = (self.heap.get(a), self.heap.get(b));
        a == b
            || (x.kind, x.span, x.layers.len()) == (y.kind, y.span, y.layers.len())
                && queue((x.parent, y.parent), depth, agenda)
                && same_layers(&x.layers, &y.layers, depth, agenda)
    }
}

fn same_layers(a: &[Layer], b: &[Layer], depth: usize, agenda: &mut Agenda) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|(a, b)| match (a, b) {
            (Layer::Field { key: p, value: x, span: s }, Layer::Field { key: q, value: y, span: t }) => {
                (p, s) == (q, t) && queue((Some(*x), Some(*y)), depth, agenda)
            }
            (Layer::Spread { value: x, span: s }, Layer::Spread { value: y, span: t }) => {
                s == t && queue((Some(*x), Some(*y)), depth, agenda)
            }
            (Layer::Delete { key: p, span: s }, Layer::Delete { key: q, span: t }) => (p, s) == (q, t),
            (Layer::Open(x), Layer::Open(y)) => x == y,
            // A history with branches is rare in what is made once; nobody has to tell whether they agree.
            _ => false,
        })
}

/// Puts a pair on the agenda; one without the other is a difference.
fn queue(pair: (Option<Abs>, Option<Abs>), depth: usize, agenda: &mut Agenda) -> bool {
    match pair {
        (Some(a), Some(b)) => {
            agenda.push((a, b, depth + 1));
            true
        }
        (None, None) => true,
        _ => false,
    }
}
