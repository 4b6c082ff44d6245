//! What a handler is given: anything that may have failed, or instances of the classes it is for.

use super::facts::{Guard, SourceKind};
use super::interp::{Frame, Interp};
use super::limits;
use super::paths::{PathId, Paths};
use super::shown::Shown;
use super::value::{Abs, Atom, ObjId, Values, Why};
use crate::ir::{Instr, ValueId};
use crate::model::{EXCEPTION, OWN_EXCEPTION, RoleName};
use smallvec::SmallVec;

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

    /// A failure of one of the program's own classes is made with its message.
    pub(super) fn made_with_message(&mut self, failure: Abs, message: Option<Abs>) {
        if let (Some(Atom::Object(object)), Some(message)) = (self.values.only(failure), message) {
            self.messages.insert(object, message);
        }
    }

    /// What a failure of one of the program's own classes says, where its parent has a message: what it was made
    /// with, else whatever the program wrote there.
    pub(super) fn message_of_own(&self, failure: ObjId, member: Abs) -> Abs {
        let is_message = matches!(self.values.only(member), Some(Atom::Lib { path, .. })
            if self.paths.role_name(path) == Some(RoleName::ErrorMessage));
        match is_message {
            true => self.messages.get(&failure).copied().unwrap_or(Values::unknown(Why::RunTime)),
            false => member,
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

    /// Whether a failure is an instance of a class, where that was asked in words. What is remembered: that it is
    /// one of those that the application tells apart, whose texts somebody wrote for whoever reads them.
    pub(super) fn class_test(&mut self, frame: &Frame, of: ValueId, class: ValueId, answer: Abs) -> Abs {
        // A handler for some classes is narrowed by those (`narrowed`).
        let in_words = !matches!(self.instr(frame, of), Instr::Caught);
        let (of, class) = (frame.values[of.index()], frame.values[class.index()]);
        let failure = |atom: &Atom| match *atom {
            Atom::Lib { path, .. } if self.paths.role_name(path) == Some(RoleName::Error) => Some(path),
            _ => None,
        };
        let Some(path) = self.values.get(of).atoms.iter().find_map(failure) else { return answer };
        // What code tells apart by a class that nobody knows it chooses to show.
        let foreign = self.values.get(class).open == Some(Why::UnmodelledLibrary);
        if !(matches!(self.failures_of(class), Failures::Own) || foreign && in_words) {
            return answer;
        }
        self.class_tested(answer, path)
    }

    fn class_tested(&mut self, answer: Abs, path: PathId) -> Abs {
        let own = self.values.get(answer).clone();
        let own = self.values.add(own);
        self.class_tests.insert(own, path);
        own
    }

    /// A condition made of others, one of which is such a test.
    pub(super) fn with_class_test(&mut self, of: [Abs; 2], cond: Abs) -> Abs {
        let tested = of.iter().find_map(|part| self.class_tests.get(part).copied());
        tested.map_or(cond, |path| self.class_tested(cond, path))
    }

    /// Whether under these conditions what stands at a path is of a failure that was told apart.
    pub(super) fn is_told_apart(&self, path: PathId, guards: &[Guard]) -> bool {
        let tested = |guard: &Guard| {
            let cond = if guard.holds { Some(guard.cond) } else { self.negation_of(guard.cond) };
            self.class_tests.get(&cond?).copied()
        };
        !self.class_tests.is_empty()
            && guards.iter().filter_map(tested).any(|of| of == path || self.paths.parent(path) == Some(of))
    }

    /// A value that is read where a failure was told apart.
    pub(super) fn narrowed_by_tests(&mut self, frame: &Frame, value: Abs) -> Abs {
        let is_lib = |atom: &Atom| matches!(atom, Atom::Lib { .. });
        if self.class_tests.is_empty() || !self.values.get(value).atoms.iter().any(is_lib) {
            return value;
        }
        let guards = self.guards(frame);
        let mut set = self.values.get(value).clone();
        let before = set.atoms.len();
        set.atoms
            .retain(|atom| !matches!(*atom, Atom::Lib { path, .. } if self.is_told_apart(path, &guards)));
        if set.atoms.len() == before {
            return value;
        }
        set.open = set.open.or(Some(Why::RunTime));
        self.values.add(set)
    }

    /// What a function of another file gives, which gives a failure away on some of its ways out and not on others:
    /// it chooses, and who knows which.
    pub(super) fn chosen_failure(&mut self, given: Abs, each: &[Abs]) -> Abs {
        let failures = [
            RoleName::Error,
            RoleName::ErrorMessage,
            RoleName::Stack,
            RoleName::CarrierError,
            RoleName::QueryError,
        ];
        let mut shows = |value: Abs| {
            let found = self.all_carried(value, Shown::EVERYTHING);
            let is_failure = |source| matches!(source, SourceKind::Role(role) if failures.contains(&role));
            found.iter().any(|found| is_failure(found.source))
        };
        if each.len() < 2 || !shows(given) {
            return given;
        }
        let hidden: SmallVec<[Abs; 4]> = each.iter().copied().filter(|&one| !shows(one)).collect();
        // Who gives back the failure itself on some ways makes another failure of it on the others.
        let is_failure = |atom: &Atom| matches!(*atom, Atom::Lib { path, .. } if self.paths.role_name(path) == Some(RoleName::Error));
        let converts = each.iter().any(|&one| self.values.get(one).atoms.iter().any(is_failure));
        if !hidden.into_iter().any(|one| converts || self.is_seen_whole(one)) {
            return given;
        }
        Values::unknown(Why::RunTime)
    }

    /// Whether it is known what a value is, whichever it is, and of what it is made if it is a text.
    fn is_seen_whole(&self, value: Abs) -> bool {
        let mut agenda: SmallVec<[(Abs, usize); 8]> = smallvec::smallvec![(value, 0)];
        while let Some((value, depth)) = agenda.pop() {
            let set = self.values.get(value);
            if set.open.is_some() || depth > limits::TEXTS_ASKED {
                return false;
            }
            for &atom in &set.atoms {
                if let Atom::Text(text) = atom {
                    agenda.extend(self.values.text(text).parts.iter().map(|&part| (part, depth + 1)));
                }
            }
        }
        true
    }
}
