//! What a module's exported names hold that is worth following into other files: functions that they may call, and
//! results of library calls on which they may call more.

use rustc_hash::FxHashSet;

use super::facts::OfferedName;
use super::heap::{Layer, ObjKind};
use super::interp::Interp;
use super::value::{Abs, Atom, ObjId, Values};
use crate::ir::{ClassId, Exported, FunctionId};

/// Members of members of what is exported; deeper ones are found by nobody either.
const DEPTH: usize = 3;

/// Classes and modules around a class, which are members of each other too: a namespace is no depth, but it ends.
const NESTED: usize = 12;

/// What is gathered of one name.
struct Gathered {
    offered: OfferedName,
    seen: FxHashSet<Atom>,
    /// How many classes stand around what is looked at.
    nested: usize,
}

impl Interp<'_, '_> {
    /// Notes what the exported names hold at the end.
    pub(super) fn take_offers(&mut self) {
        let module = self.module;
        let mut offers = Vec::new();
        for export in &module.exports {
            let value = match export.what {
                Exported::Binding(b) => {
                    let ever = self.state.ever(b).unwrap_or(Values::MISSING);
                    match self.function_of.get(&b) {
                        Some(&f) if ever == Values::MISSING => self.values.atom(Atom::Function(f)),
                        _ => ever,
                    }
                }
                Exported::Value(v) => self.module_values.get(v.index()).copied().unwrap_or(Values::MISSING),
                Exported::Import(_) => continue,
            };
            let offered = OfferedName {
                what: export.what,
                name: export.name,
                functions: Vec::new(),
                instances: Vec::new(),
            };
            let mut gathered = Gathered { offered, seen: FxHashSet::default(), nested: 0 };
            self.gather(value, 0, &mut gathered);
            let mut offered = gathered.offered;
            if offered.functions.is_empty() && offered.instances.is_empty() {
                continue;
            }
            offered.functions.sort_unstable();
            offered.functions.dedup();
            offers.push(offered);
        }
        self.offered = offers;
    }

    fn gather(&mut self, value: Abs, depth: usize, into: &mut Gathered) {
        if depth > DEPTH {
            return;
        }
        for atom in self.values.get(value).atoms.clone() {
            if !into.seen.insert(atom) {
                continue;
            }
            match atom {
                Atom::Lib { path, site: Some(_) } => into.offered.instances.push(path),
                Atom::Function(f) => self.gather_function(f, depth, into),
                Atom::Class(class) => {
                    let members = self.module.functions.iter().enumerate();
                    let members = members.filter(|(_, function)| function.class == Some(class));
                    for f in members.map(|(index, _)| FunctionId(index as u32)).collect::<Vec<_>>() {
                        self.gather_function(f, depth, into);
                    }
                    // Who takes from a container may decide what it hands over.
                    for made in self.classes_made_by(class) {
                        let methods = self.module.functions.iter().enumerate();
                        let methods = methods.filter(|(_, function)| function.class == Some(made));
                        into.offered.functions.extend(methods.map(|(index, _)| FunctionId(index as u32)));
                    }
                    if let Some(object) = self.instances[class.index()] {
                        self.gather_members(object, depth, into);
                    }
                    if let Some(object) = self.statics[class.index()] {
                        self.gather_nested(object, depth, into);
                    }
                }
                Atom::Object(object) if let Some(stands_for) = self.stands_for_function(object) => {
                    for atom in self.values.get(stands_for).atoms.clone() {
                        match atom {
                            Atom::Lib { path, .. } => into.offered.instances.push(path),
                            Atom::Function(f) => self.gather_function(f, depth, into),
                            _ => {}
                        }
                    }
                }
                Atom::Object(object) => {
                    self.gather_members(object, depth, into);
                    // What a function makes, many make: only what is made once and kept is asked for.
                    if let ObjKind::Instance(class) = self.heap.get(object).kind
                        && depth == 0
                    {
                        self.gather_parents(class, into);
                    }
                }
                _ => {}
            }
        }
    }

    /// An instance of a class whose parent is a library's is one of that too.
    fn gather_parents(&mut self, class: ClassId, into: &mut Gathered) {
        let mut agenda = vec![class];
        let mut seen: FxHashSet<ClassId> = FxHashSet::default();
        while let Some(class) = agenda.pop().filter(|class| seen.insert(*class)) {
            let parents =
                self.class_parents[class.index()].map(|parent| self.values.get(parent).atoms.clone());
            for parent in parents.unwrap_or_default() {
                match parent {
                    Atom::Class(parent) => agenda.push(parent),
                    Atom::Lib { path, .. } => into.offered.instances.push(self.paths.call(path)),
                    _ => {}
                }
            }
        }
    }

    fn gather_function(&mut self, f: FunctionId, depth: usize, into: &mut Gathered) {
        into.offered.functions.push(f);
        if let Some(&returned) = self.returns.get(&f) {
            self.gather(returned, depth + 1, into);
        }
    }

    fn gather_members(&mut self, object: ObjId, depth: usize, into: &mut Gathered) {
        self.members_in(object).into_iter().for_each(|member| self.gather(member, depth + 1, into));
    }

    /// What a class holds itself: classes that stand in it are as deep as it is.
    fn gather_nested(&mut self, object: ObjId, depth: usize, into: &mut Gathered) {
        into.nested += 1;
        for member in self.members_in(object) {
            let is_class = matches!(self.values.only(member), Some(Atom::Class(_)));
            let deeper = !is_class || into.nested > NESTED;
            self.gather(member, depth + usize::from(deeper), into);
        }
        into.nested -= 1;
    }

    fn members_in(&self, object: ObjId) -> Vec<Abs> {
        let value = |layer: &Layer| match layer {
            Layer::Field { value, .. } => Some(*value),
            _ => None,
        };
        self.heap.get(object).layers.iter().filter_map(value).collect()
    }
}
