//! What the access paths of a row's parts lead to, and what an address there says.

use super::options::{OptionFact, Reader};
use crate::flow::{Abs, Atom, Event, EventId, Facts, LibWrite, ObjId, Why};
use crate::ir::{Const, Sym};
use crate::model::Part;

/// What an access path leads to.
pub(super) enum Reached {
    /// Certainly nothing.
    Nothing,
    /// A value.
    Value(Abs),
    /// Nobody can tell.
    Unknown(Why),
}

impl Reader<'_, '_> {
    pub(super) fn reach(&mut self, event: &Event, path: &str) -> Reached {
        if let Some(place) = path.strip_prefix('=') {
            return self.written(place);
        }
        if let Some(call) = path.strip_prefix('!') {
            return self.passed(call);
        }
        if let Some(name) = path.strip_prefix("held.") {
            return self.held(event, name);
        }
        let Some(of_maker) = path.strip_prefix("receiver.") else { return self.steps(event, path) };
        match self.maker_of(event.receiver) {
            Some(maker) => match self.steps(&maker, of_maker) {
                // What it was given may have been lost.
                Reached::Nothing if maker.damaged => Reached::Unknown(Why::Damage),
                reached => reached,
            },
            None => self.unseen(event.receiver).map_or(Reached::Nothing, Reached::Unknown),
        }
    }

    /// What an access path from a call leads to.
    fn steps(&mut self, base: &Event, path: &str) -> Reached {
        let mut steps = path.split('.');
        let first = match steps.next() {
            Some("named") => base.named,
            Some("last") => base.last,
            Some("self") => base.receiver,
            step => step.and_then(|s| s.parse::<usize>().ok()).and_then(|i| base.args.get(i).copied()),
        };
        let Some(mut value) = first else {
            return if base.open_args { Reached::Unknown(Why::RunTime) } else { Reached::Nothing };
        };
        for step in steps {
            let key = self.facts.names.intern(step);
            match self.member(value, key) {
                Reached::Value(v) => value = v,
                other => return other,
            }
        }
        self.given(value)
    }

    /// Whether a value is something at all.
    pub(super) fn given(&self, value: Abs) -> Reached {
        let set = self.facts.values.get(value);
        if set.open.is_none()
            && set.atoms.iter().all(|a| matches!(a, Atom::Const(Const::Null | Const::Missing)))
        {
            return Reached::Nothing;
        }
        match (set.atoms.is_empty(), set.open) {
            (true, Some(why)) => Reached::Unknown(why),
            _ => Reached::Value(value),
        }
    }

    fn member(&mut self, value: Abs, key: Sym) -> Reached {
        let set = self.facts.values.get(value).clone();
        if let Some(why) = set.open {
            return Reached::Unknown(why);
        }
        let unseen = self.facts.values.unseen(value);
        let mut reached = Reached::Nothing;
        for atom in set.atoms {
            let one = match atom {
                Atom::Object(object) => self.field(object, key),
                Atom::Lib { site: Some(site), .. } if self.kept(site).is_some() => match self.kept(site) {
                    Some(object) => self.field(object, key),
                    None => continue,
                },
                Atom::Lib { .. } => Reached::Unknown(unseen.unwrap_or(Why::UnmodelledLibrary)),
                _ => Reached::Nothing,
            };
            reached = match (reached, one) {
                (Reached::Nothing, other) => other,
                (some, Reached::Nothing) => some,
                (_, other) => other,
            };
        }
        reached
    }

    pub(super) fn field(&mut self, object: ObjId, key: Sym) -> Reached {
        let Facts { heap, values, paths, names, .. } = &mut *self.facts;
        let found = heap.lookup(object, key, values, paths, names);
        match (found.open, &found.values[..]) {
            (Some(why), _) => Reached::Unknown(why),
            (None, []) => Reached::Nothing,
            (None, &[(value, _)]) if !found.absent => self.given(value),
            (None, _) => Reached::Unknown(Why::RunTime),
        }
    }

    /// What was written to a place of a library, anywhere in the file.
    fn written(&self, place: &str) -> Reached {
        let Some(node) = self.facts.paths.models().find(place) else { return Reached::Nothing };
        let write = self.facts.writes.iter().rev().find(|w| self.facts.paths.node(w.path) == Some(node));
        write.map_or(Reached::Nothing, |w| self.given(w.value))
    }

    /// What the receiver, a class of this file or a place of a library, was told to hold under a name.
    fn held(&mut self, event: &Event, name: &str) -> Reached {
        let key = self.facts.names.intern(name);
        match event.receiver.and_then(|receiver| self.facts.values.only(receiver)) {
            Some(Atom::Class(class)) => match self.facts.statics.get(class.index()).copied().flatten() {
                Some(object) => self.field(object, key),
                None => Reached::Nothing,
            },
            Some(Atom::Lib { path, .. }) => {
                let node = self.facts.paths.node(path);
                let here = |w: &&LibWrite| w.key == key && self.facts.paths.node(w.of) == node;
                match self.facts.writes.iter().rev().find(here) {
                    // What is written under a condition of its own may not hold here.
                    Some(w) if !w.guards.iter().all(|guard| event.guards.contains(guard)) => {
                        Reached::Unknown(Why::RunTime)
                    }
                    Some(w) => self.given(w.value),
                    None => Reached::Nothing,
                }
            }
            _ => Reached::Unknown(Why::RunTime),
        }
    }

    /// What was passed to any call of a path, anywhere in the file: `undici.setGlobalDispatcher.0`.
    fn passed(&mut self, call: &str) -> Reached {
        let steps: Vec<&str> = call.split('.').collect();
        let Some(at) = steps.iter().position(|step| step.parse::<usize>().is_ok()) else {
            return Reached::Nothing;
        };
        let (Some(node), Ok(index)) =
            (self.facts.paths.models().find(&steps[..at].join(".")), steps[at].parse::<usize>())
        else {
            return Reached::Nothing;
        };
        let event = self.facts.events.iter().rev().find(|e| self.facts.paths.node(e.path) == Some(node));
        let Some(&argument) = event.and_then(|e| e.args.get(index)) else { return Reached::Nothing };
        let mut reached = self.given(argument);
        for step in &steps[at + 1..] {
            let Reached::Value(value) = reached else { return reached };
            let key = self.facts.names.intern(step);
            reached = self.member(value, key);
        }
        reached
    }

    /// Why nobody knows with what the receiver was made, where that is so. What a library itself offers was made
    /// with nothing.
    fn unseen(&self, receiver: Option<Abs>) -> Option<Why> {
        let atoms = &self.facts.values.get(receiver?).atoms;
        let of_own_class = || atoms.iter().any(|atom| matches!(atom, Atom::Object(_)));
        self.facts.values.unseen(receiver?).or_else(|| of_own_class().then_some(Why::RunTime))
    }

    /// The call that made the receiver.
    pub(super) fn maker_of(&self, receiver: Option<Abs>) -> Option<Event> {
        let set = self.facts.values.get(receiver?);
        set.atoms.iter().find_map(|a| match a {
            Atom::Lib { site: Some(EventId(id)), .. } => self.facts.events.get(*id as usize).cloned(),
            _ => None,
        })
    }

    pub(super) fn url(&mut self, event: &Event, part: &Part) -> OptionFact {
        let mut relative = false;
        for path in &part.at {
            match self.reach(event, path) {
                Reached::Value(value) => {
                    let word = self.url_word(value);
                    match word {
                        "unknown" => {}
                        // A relative address hangs on the base that comes next, if there is one.
                        "relative" => relative = true,
                        word => return OptionFact::fixed(word),
                    }
                }
                Reached::Unknown(_) => return OptionFact::fixed("unknown"),
                Reached::Nothing => {}
            }
        }
        OptionFact::fixed(if relative { "relative" } else { "unknown" })
    }

    /// What an address is in all its alternatives, if that is one.
    fn url_word(&self, value: Abs) -> &'static str {
        let set = self.facts.values.get(value);
        // What an address was before code out of sight might have changed it is what it is in all likelihood.
        if !matches!(set.open, None | Some(Why::Escaped | Why::OtherFile(_))) {
            return "unknown";
        }
        let mut words = set.atoms.iter().map(|&atom| self.url_word_of(atom));
        let first = words.next().unwrap_or("unknown");
        if words.all(|word| word == first) { first } else { "unknown" }
    }

    fn url_word_of(&self, atom: Atom) -> &'static str {
        let text = match atom {
            Atom::Const(Const::Text(sym)) => self.facts.names.text(sym),
            Atom::Text(text) => {
                // Only what stands first tells the scheme.
                match self.facts.values.text(text).parts.first().and_then(|&p| self.facts.values.as_const(p))
                {
                    Some(Const::Text(sym)) => self.facts.names.text(sym),
                    _ => return "unknown",
                }
            }
            _ => return "unknown",
        };
        let lower = text.to_ascii_lowercase();
        match lower.split_once("://") {
            Some((scheme, rest)) => {
                let host = rest.split(['/', ':', '?', '#']).next().unwrap_or("");
                match scheme {
                    _ if is_local(host) => "local",
                    "https" => "https",
                    "http" => "http",
                    _ => "other",
                }
            }
            None if lower.starts_with('/') => "relative",
            None if is_local(&lower) => "local",
            None => "unknown",
        }
    }
}

/// Whether a host is this machine.
fn is_local(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "0.0.0.0" | "[" | "::1")
}
