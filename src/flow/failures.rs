//! What a handler is given: anything that may have failed, or instances of the classes it is for.

use super::interp::{Frame, Interp};
use super::paths::{PathId, Paths};
use super::value::{Abs, Atom, Values, Why};
use crate::model::{EXCEPTION, OWN_EXCEPTION};

/// What the instances of a class are, to whom shows them.
enum Failures {
    /// As little is known of them as of any failure.
    Any,
    /// What a model says of them.
    Told(PathId),
    /// A class of the application's own: what it says was written by whoever wrote the application.
    Own,
}

impl Interp<'_, '_> {
    /// What reaches a handler, whatever its class.
    pub(super) fn caught(&mut self, frame: &Frame) -> Abs {
        let mut value = match self.paths.named(EXCEPTION) {
            Some(path) => self.values.atom(Atom::Lib { path, site: None }),
            None => Values::unknown(Why::RunTime),
        };
        for &failure in &frame.failures {
            value = self.values.join(value, failure);
        }
        value
    }

    /// A failure that is an instance of a class, or of one in a list.
    pub(super) fn narrowed(&mut self, value: Abs, classes: Abs) -> Abs {
        let classes = self.list_members(classes).unwrap_or_else(|| vec![classes]);
        let mut result: Option<Abs> = None;
        for class in classes {
            let one = match self.failures_of(class) {
                Failures::Any => value,
                Failures::Told(path) => self.told(value, path),
                Failures::Own => match self.paths.named(OWN_EXCEPTION) {
                    Some(path) => self.values.atom(Atom::Lib { path, site: None }),
                    None => Values::unknown(Why::RunTime),
                },
            };
            result = Some(result.map_or(one, |before| self.values.join(before, one)));
        }
        result.unwrap_or(value)
    }

    fn failures_of(&mut self, class: Abs) -> Failures {
        let set = self.values.get(class).clone();
        match (&set.atoms[..], set.open) {
            (&[Atom::Class(_)], None) => Failures::Own,
            (&[Atom::Lib { path, .. }], None) => {
                let instance = self.paths.call(path);
                let any = self.paths.named(EXCEPTION);
                if instance == Paths::UNMODELLED || Some(instance) == any {
                    Failures::Any
                } else {
                    Failures::Told(instance)
                }
            }
            ([], Some(Why::OtherFile(_) | Why::UnknownName)) => Failures::Own,
            _ => Failures::Any,
        }
    }

    /// Of what may have failed, what stands at the path; that itself if none of it does.
    fn told(&mut self, value: Abs, path: PathId) -> Abs {
        let mut set = self.values.get(value).clone();
        set.atoms.retain(|atom| matches!(atom, Atom::Lib { path: at, .. } if *at == path));
        if set.atoms.is_empty() {
            return self.values.atom(Atom::Lib { path, site: None });
        }
        set.open = None;
        self.values.add(set)
    }
}
