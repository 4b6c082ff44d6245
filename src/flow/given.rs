//! What functions of other files make of what they are given: a text of an error, a copy without its secrets.
//!
//! Where such a result reaches a sink, and what the function was given would matter there, the file that holds the
//! function decides what is shown. Who looks at the file alone is told by which import to ask for it.

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::calls::Site;
use super::facts::{Asks, Awaited, CallsBack, SourceKind};
use super::heap::{Layer, ObjKind};
use super::interp::Interp;
use super::limits;
use super::shown::Shown;
use super::value::{Abs, Atom, Tag, Values, Why};
use crate::ir::ImportId;
use crate::model::RowRef;

/// A call of a function of another file.
#[derive(Debug)]
pub(super) struct Given {
    import: ImportId,
    args: SmallVec<[Abs; 3]>,
}

/// Of sorted tags that say of what calls a value was made, keeps those of the first calls.
pub(super) fn keep_few_makers(tags: &mut SmallVec<[Tag; 1]>) {
    let mut makers = 0;
    tags.retain(|tag| {
        let is_maker = matches!(tag, Tag::Given(_));
        makers += usize::from(is_maker);
        !is_maker || makers <= limits::MADE_OF
    });
}

impl Interp<'_, '_> {
    /// What a function that came by an import makes of its arguments; as far as it can matter, it remembers them.
    pub(super) fn made_elsewhere(&mut self, import: ImportId, site: &Site<'_>) -> Abs {
        self.made_of_given(import, site, Values::unknown(Why::OtherFile(import)))
    }

    /// The same, of a method of something out of sight whose type came by an import.
    pub(super) fn made_by_typed(&mut self, site: &Site<'_>) -> Abs {
        let result = Values::unknown(Why::UnknownCall);
        let tags = site.receiver.map(|(receiver, _)| self.values.get(receiver).tags.clone());
        let typed = |tag: Tag| if let Tag::Typed(import) = tag { Some(import) } else { None };
        match tags.and_then(|tags| tags.into_iter().find_map(typed)) {
            Some(import) => self.made_of_given(import, site, result),
            None => result,
        }
    }

    fn made_of_given(&mut self, import: ImportId, site: &Site<'_>, result: Abs) -> Abs {
        let args: SmallVec<[Abs; 3]> =
            site.args.iter().chain(&site.by_name).copied().filter(|&arg| self.may_matter(arg)).collect();
        if args.is_empty() || self.given.len() >= limits::GIVEN {
            return result;
        }
        self.await_sinks(import, &args, self.calls_back(site));
        self.given.push(Given { import, args });
        self.values.tagged(result, Tag::Given(self.given.len() as u32 - 1))
    }

    /// Whether a function of another file is given functions, or objects with methods, that stand here.
    fn calls_back(&self, site: &Site<'_>) -> CallsBack {
        let receiver = site.receiver.map(|(receiver, _)| receiver);
        let given = site.args.iter().chain(&site.by_name).chain(&site.block).copied().chain(receiver);
        let may_call = |atom: &Atom| match atom {
            Atom::Function(_) | Atom::Class(_) => true,
            Atom::Object(object) => self.heap.get(*object).kind != ObjKind::List,
            _ => false,
        };
        CallsBack({ given }.any(|value| self.values.get(value).atoms.iter().any(may_call)))
    }

    /// Whether a value can hold anything that a sink may show.
    fn may_matter(&self, value: Abs) -> bool {
        let set = self.values.get(value);
        let holds = |atom: &Atom| {
            matches!(atom, Atom::Lib { .. } | Atom::Object(_) | Atom::Text(_) | Atom::EnvVar(_))
        };
        set.atoms.iter().any(holds) || set.tags.iter().any(|t| matches!(t, Tag::Named(_) | Tag::Given(_)))
    }

    /// A member of a value out of sight is made of what that was made of.
    pub(super) fn made_of_same(&mut self, of: Abs, member: Abs) -> Abs {
        let tag = self.values.get(of).tags.iter().copied().find(|tag| matches!(tag, Tag::Given(_)));
        match tag {
            Some(tag) if self.values.get(of).open.is_some() => self.values.tagged(member, tag),
            _ => member,
        }
    }

    /// Notes by which imports to ask for what was made of something that matters where this sink shows it. `shown` are
    /// the calls whose results it shows.
    pub(super) fn await_makers(&mut self, sink: RowRef, shown: Vec<u32>) {
        let mut agenda = shown;
        let mut seen: FxHashSet<u32> = FxHashSet::default();
        while let Some(n) = agenda.pop() {
            if !seen.insert(n) {
                continue;
            }
            let Some(Given { import, args }) = self.given.get(n as usize) else { continue };
            let (import, args) = (*import, args.clone());
            for arg in args {
                for found in self.all_carried(arg, Shown::EVERYTHING) {
                    self.await_one(Awaited { import, asks: Asks::Makes(found.source, sink) });
                }
                agenda.append(&mut self.given_shown);
            }
        }
    }

    fn await_one(&mut self, awaited: Awaited) {
        if self.awaited.len() < limits::GIVEN && !self.awaited.contains(&awaited) {
            self.awaited.push(awaited);
        }
    }

    /// Notes an import whose function is given something that matters, and maybe that by which it would leave: a
    /// failure, and the response to be sent.
    fn await_sinks(&mut self, import: ImportId, args: &[Abs], calls_back: CallsBack) {
        let mut sinks: SmallVec<[RowRef; 2]> = SmallVec::new();
        for &arg in args {
            self.sinks_handed(arg, 0, &mut sinks);
        }
        for &arg in args {
            for found in self.all_carried(arg, Shown::EVERYTHING) {
                self.await_one(Awaited { import, asks: Asks::Shows(found.source, calls_back) });
                for &sink in &sinks {
                    self.await_one(Awaited { import, asks: Asks::Sends(found.source, sink) });
                }
            }
        }
    }

    /// Notes the imports by which what this sink shows came.
    pub(super) fn await_holders(&mut self, sink: RowRef, imports: Vec<ImportId>) {
        for import in imports {
            self.await_one(Awaited { import, asks: Asks::Holds(sink) });
        }
    }

    /// Notes an import whose function is registered with a library that gives it this.
    pub(super) fn await_handler(&mut self, import: ImportId, params: &[Abs]) {
        for &param in params {
            let set = self.values.get(param);
            let role = |atom: &Atom| match atom {
                Atom::Lib { path, .. } => self.paths.role_name(*path),
                _ => None,
            };
            let roles: SmallVec<[_; 2]> = set.atoms.iter().filter_map(role).collect();
            for role in roles {
                self.await_one(Awaited { import, asks: Asks::Handles(SourceKind::Role(role)) });
            }
        }
    }

    /// Sinks behind a value, or behind members of an object: one of each kind.
    fn sinks_handed(&self, value: Abs, depth: usize, out: &mut SmallVec<[RowRef; 2]>) {
        let models = self.paths.models();
        for &atom in &self.values.get(value).atoms {
            match atom {
                Atom::Lib { path, .. } => {
                    let node = self.paths.node(path);
                    for (row, sink) in node.into_iter().flat_map(|node| models.member_sinks(node)) {
                        if out.iter().all(|&known| models.sink(known).kind != sink.kind) {
                            out.push(row);
                        }
                    }
                }
                Atom::Object(object) if depth == 0 => {
                    for layer in self.heap.get(object).layers.iter().take(limits::ALTERNATIVES) {
                        if let Layer::Field { value, .. } = layer {
                            self.sinks_handed(*value, depth + 1, out);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}
