//! Methods that a class has from its parent, and that use what only the class itself says: `self::HEADERS`,
//! `this.options()`. Walked for their own sake they know only what the parent says, so that they are walked
//! once more for each heir that says something else, as if somebody called them on it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::heap::Layer;
use super::interp::{Frame, Interp};
use super::limits;
use super::value::Atom;
use crate::ir::{Base, ClassId, FunctionId, FunctionKind, Instr, Key, MemberKind, Module, Sym};
use crate::source::Span;

/// The names that methods read of their receivers, by the method; closures in it have its receiver.
type Read = FxHashMap<FunctionId, Vec<Sym>>;

/// What classes declare: each name, and whether it belongs to the class itself.
type Declared = FxHashSet<(Sym, bool)>;

impl Interp<'_, '_> {
    /// Walks what the module's own classes have from their parents.
    pub(super) fn walk_heirs(&mut self) {
        let module = self.module;
        let own = |class: &ClassId| {
            let data = &module.classes[class.index()];
            data.adds_to.is_none() && module.is_own(data.span)
        };
        let classes = (0..module.classes.len() as u32).map(ClassId).filter(own);
        let heirs: Vec<ClassId> = classes.filter(|&class| self.parent_class(class).is_some()).collect();
        if heirs.is_empty() {
            return;
        }
        let read = read_of_receivers(module);
        for class in heirs {
            for (f, is_static) in self.that_use_what_is_own(class, &read) {
                let here = module.classes[class.index()].span;
                self.walk_for(f, class, is_static, here);
            }
        }
    }

    /// The functions of the module's own classes that use what heirs may say otherwise: members of their receivers that the class,
    /// or one of its parents, declares.
    pub(super) fn left_to_heirs(&self) -> FxHashSet<FunctionId> {
        let module = self.module;
        let read = read_of_receivers(module);
        let mut declared: FxHashMap<ClassId, Declared> = FxHashMap::default();
        let mut left = FxHashSet::default();
        for (f, names) in read.into_iter().filter(|(f, _)| f.index() < module.own_functions()) {
            let Some(class) = module.functions[f.index()].class else { continue };
            let declared = declared.entry(class).or_insert_with(|| self.declared_with_parents(class));
            let is_static = self.static_methods.contains(&f);
            if names.iter().any(|&name| declared.contains(&(name, is_static))) {
                left.insert(f);
            }
        }
        left
    }

    fn declared_with_parents(&self, class: ClassId) -> Declared {
        let mut declared = self.declared(class);
        let mut at = class;
        for _ in 0..limits::CALL_DEPTH {
            let Some(parent) = self.parent_class(at) else { break };
            declared.extend(self.declared(parent));
            at = parent;
        }
        declared
    }

    pub(super) fn parent_class(&self, class: ClassId) -> Option<ClassId> {
        match self.values.only(self.class_parents[class.index()]?) {
            Some(Atom::Class(parent)) => Some(parent),
            _ => None,
        }
    }

    /// The inherited methods of a class that read something of which the class itself says what it is.
    fn that_use_what_is_own(&self, class: ClassId, read: &Read) -> Vec<(FunctionId, bool)> {
        let module = self.module;
        let own = self.declared(class);
        let mut nearer = own.clone();
        let mut found = Vec::new();
        let mut at = class;
        for _ in 0..limits::CALL_DEPTH {
            let Some(parent) = self.parent_class(at).filter(|&parent| parent != class) else { break };
            let methods = module.classes[parent.index()].members.iter();
            for member in methods.filter(|member| member.kind == MemberKind::Method) {
                let (Key::Name(name), Some(f)) = (member.key, member.function) else { continue };
                let names = read.get(&f).map_or(&[][..], Vec::as_slice);
                let uses = names.iter().any(|&name| own.contains(&(name, member.is_static)));
                if uses && !nearer.contains(&(name, member.is_static)) && found.len() < limits::HEIRLOOMS {
                    found.push((f, member.is_static));
                }
            }
            nearer.extend(self.declared(parent));
            at = parent;
        }
        found
    }

    fn declared(&self, class: ClassId) -> Declared {
        let members = self.module.classes[class.index()].members.iter();
        let mut declared: Declared = members
            .filter_map(|member| match member.key {
                Key::Name(name) => Some((name, member.is_static)),
                _ => None,
            })
            .collect();
        declared.extend(self.set_when_made(class).map(|name| (name, false)));
        let held = self.statics[class.index()].map(|object| &self.heap.get(object).layers);
        declared.extend(held.into_iter().flatten().filter_map(|layer| match layer {
            Layer::Field { key, .. } => Some((*key, true)),
            _ => None,
        }));
        declared
    }

    /// The members that a class's constructor gives to what it makes.
    fn set_when_made(&self, class: ClassId) -> impl Iterator<Item = Sym> {
        let module = self.module;
        let constructor = module.classes[class.index()].constructor;
        let instrs = constructor.into_iter().flat_map(|f| &module.functions[f.index()].instrs);
        instrs.filter_map(|instr| {
            let Instr::Write(place, _) = instr else { return None };
            let place = &module.places[place.index()];
            match (place.base, &place.path[..]) {
                (Base::This, [Key::Name(name)]) => Some(*name),
                _ => None,
            }
        })
    }

    /// Walks a method as one of a class that has it from its parent, or as somebody calls it who stands here.
    pub(super) fn walk_for(&mut self, f: FunctionId, class: ClassId, is_static: bool, here: Span) {
        let this = match is_static {
            true => self.values.atom(Atom::Class(class)),
            false => self.instance(class),
        };
        let data = &self.module.classes[class.index()];
        self.begin(f);
        self.here = here;
        let mark = self.state.mark(&self.heap);
        let frame = Frame::outside(data.owner, this, mark);
        self.follow_as(&frame, f, this, None, &[]);
        self.state.settle(mark, &mut self.heap);
        self.note_limit(f);
    }
}

fn read_of_receivers(module: &Module) -> Read {
    let mut read = Read::default();
    // By function, the one whose receiver it has. The function around it has the smaller number.
    let mut owners: Vec<FunctionId> = Vec::with_capacity(module.functions.len());
    for (at, function) in module.functions.iter().enumerate() {
        let around = function.parent.and_then(|parent| owners.get(parent.index()).copied());
        let own = FunctionId(at as u32);
        let owner = if function.kind == FunctionKind::Closure { around.unwrap_or(own) } else { own };
        owners.push(owner);
        for instr in &function.instrs {
            let Instr::Read(place) = instr else { continue };
            let place = &module.places[place.index()];
            if let (Base::This, Some(Key::Name(name) | Key::Free(name))) = (place.base, place.path.first()) {
                read.entry(owner).or_default().push(*name);
            }
        }
    }
    read
}
