//! What has the name of a credential and is none where it stands: it was found to be empty, a file is
//! opened by it, or the member that was one was taken out.
//!
//! A name is evidence only where nothing better is known. That a function tests, opens or cleans a value
//! of this name is better, wherever in the function it does so; what it took out counts from there on.

use rustc_hash::FxHashMap;

use super::calls::Site;
use super::carry::Found;
use super::facts::{Guard, SourceKind};
use super::interp::{Frame, Interp};
use super::value::{Abs, Atom, Tag};
use crate::ir::{FunctionId, Sym};
use crate::model::RoleName;

/// What functions say of names.
#[derive(Debug, Default)]
pub(super) struct Harmless {
    /// By what a file is opened, and in which function.
    files: Vec<(FunctionId, Sym)>,
    /// From which place on something was taken out of what has the name.
    cleaned: FxHashMap<(FunctionId, Sym), u32>,
    /// What conditions are the negation of.
    negated: FxHashMap<Abs, Abs>,
}

impl Interp<'_, '_> {
    fn name_of(&self, value: Abs) -> Option<Sym> {
        self.values.get(value).tags.iter().find_map(|tag| match tag {
            Tag::Named(name) => Some(*name),
            _ => None,
        })
    }

    /// A file is opened by this value.
    pub(super) fn opened_by(&mut self, frame: &Frame, path: Abs) {
        if let Some(name) = self.name_of(path) {
            self.harmless.files.push((frame.function, name));
        }
    }

    /// `o.pop('token', None)`: a member that has the name of a credential is taken out of something out of
    /// sight, which is known by its own name.
    pub(super) fn cleaned_by(&mut self, frame: &Frame, site: &Site<'_>, of: Abs) {
        let key = site.args.first().and_then(|&name| self.key_of_value(name));
        if self.values.get(of).open.is_none() || !key.is_some_and(|key| self.is_credential_name(key)) {
            return;
        }
        if let Some(name) = self.receiver_name(frame, site) {
            self.harmless.cleaned.entry((frame.function, name)).or_insert(site.span.start);
        }
    }

    /// The negation of a value that a condition may ask for.
    pub(super) fn remember_negation(&mut self, of: Abs, negation: Abs) -> Abs {
        let set = self.values.get(of);
        let named = set.tags.iter().any(|tag| matches!(tag, Tag::Named(_)));
        let tested = self.class_tests.contains_key(&of);
        if !named && !tested && !set.atoms.iter().any(|atom| matches!(atom, Atom::Lib { .. })) {
            return negation;
        }
        let own = self.values.get(negation).clone();
        let own = self.values.add(own);
        self.harmless.negated.insert(own, of);
        own
    }

    /// Whether what was found in a value is known to hold nothing under these conditions.
    pub(super) fn is_empty_here(&self, found: &Found, guards: &[Guard]) -> bool {
        if found.path.is_some_and(|path| self.is_told_apart(path, guards)) {
            return true;
        }
        guards.iter().any(|guard| {
            let empty = match self.harmless.negated.get(&guard.cond) {
                Some(&of) if guard.holds => of,
                None if !guard.holds => guard.cond,
                _ => return false,
            };
            let set = self.values.get(empty);
            match found.source {
                SourceKind::Named => found.name.is_some() && self.name_of(empty) == found.name,
                SourceKind::Role(RoleName::Credential) => {
                    let same = |a: &Atom| matches!(a, Atom::Lib { path, .. } if Some(*path) == found.path);
                    !set.atoms.is_empty() && set.atoms.iter().all(same)
                }
                _ => false,
            }
        })
    }

    /// What a condition is the negation of.
    pub(super) fn negation_of(&self, cond: Abs) -> Option<Abs> {
        self.harmless.negated.get(&cond).copied()
    }

    /// What is no credential after all, now that everything was looked at.
    pub(super) fn drop_harmless(&mut self) {
        let Harmless { files, cleaned, .. } = &self.harmless;
        let mut hits = std::mem::take(&mut self.hits);
        hits.retain(|hit| {
            let (SourceKind::Named, Some(name)) = (hit.source, hit.name) else { return true };
            let of = (hit.function, name);
            let clean = cleaned.get(&of).is_some_and(|&from| from < hit.span.start);
            // In another file a name says what that file means by it, not what comes of it here.
            let named_here = hit.hop.is_none() || hit.starts_in(self.module, &self.values);
            named_here && !clean && !files.contains(&of)
        });
        self.hits = hits;
    }
}
