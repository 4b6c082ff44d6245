//! Reading and writing places.

use super::heap::Layer;
use super::interp::{Frame, Interp};
use super::limits;
use super::paths::PathId;
use super::value::{Abs, Atom, EventId, HopWhat, Kind, ObjId, Tag, Values, Why};
use crate::ir::{
    Base, BindingId, BindingKind, Const, FunctionId, FunctionKind, ImportId, ImportName, Instr, Key, PlaceId,
    Sym, ValueId,
};
use crate::model::RoleName;
use crate::source::Span;
use smallvec::SmallVec;

impl<'a> Interp<'a, '_> {
    pub(super) fn read(&mut self, frame: &Frame, place: PlaceId, span: Span) -> Abs {
        let place = &self.module.places[place.index()];
        let mut value = self.place_value(frame, place.base, &place.path);
        let name = match place.path.last() {
            Some(&key) => self.key(frame, key),
            None => match place.base {
                Base::Binding(b) => Some(self.module.bindings[b.index()].name),
                _ => None,
            },
        };
        if self.chooses_header(frame, value) {
            // Some of the headers, and who knows which: the conditions ask for their names.
            return Values::unknown(Why::RunTime);
        }
        value = self.note_source(value, span);
        value = self.narrowed_by_tests(frame, value);
        self.note_read(frame, value, span);
        if let Some(name) = name
            && self.names.text(name).eq_ignore_ascii_case("debug")
            && self.values.get(value).atoms.is_empty()
        {
            // A switch out of sight, which is on where developers are at work.
            let with = Some(self.sym("debug"));
            return self.env_is(name, with);
        }
        let name = name.or_else(|| self.named_by_key(frame, place.path.last().copied()));
        if let Some(name) = name
            && self.is_credential_name(name)
        {
            value = self.tag_named(value, name, span);
        }
        value
    }

    /// The name that a constant out of sight gives to a member: `data[CONF_TOKEN]`.
    fn named_by_key(&mut self, frame: &Frame, key: Option<Key>) -> Option<Sym> {
        let Key::Value(v) = key? else { return None };
        let Instr::Read(place) = self.instr(frame, v) else { return None };
        let place = &self.module.places[place.index()];
        let name = match (place.base, place.path.last()) {
            (Base::Binding(b), None) => self.module.bindings[b.index()].name,
            (_, Some(Key::Name(name))) => *name,
            _ => return None,
        };
        let told = (self.vocabulary.named_by_constant)(self.names.text(name))?.to_owned();
        Some(self.sym(&told))
    }

    /// Reading some places is an event of its own.
    fn note_read(&mut self, frame: &Frame, value: Abs, span: Span) {
        let Some(Atom::Lib { path, .. }) = self.values.only(value) else { return };
        let wanted = self.paths.node(path).is_some_and(|n| self.paths.models().is_read_event(n));
        if wanted && frame.reachable {
            self.reads.push(super::facts::LibRead { path, span, function: frame.function });
        }
    }

    /// A value that a flow may start from remembers where it was read.
    pub(super) fn note_source(&mut self, value: Abs, span: Span) -> Abs {
        let set = self.values.get(value);
        if set.hop.is_some() {
            return value;
        }
        let what = set.atoms.iter().find_map(|atom| match *atom {
            Atom::Lib { path, .. } => {
                let role = self.paths.role_name(path);
                let named =
                    role.is_none() && self.paths.key(path).is_some() && path != super::Paths::UNMODELLED;
                (named || matches!(role, Some(r) if r != RoleName::Environment))
                    .then_some(HopWhat::Read(path))
            }
            Atom::EnvVar(var) => Some(HopWhat::ReadEnv(var)),
            _ => None,
        });
        match what {
            Some(what) => {
                if let HopWhat::Read(path) = what {
                    let paths = &mut self.paths;
                    let rows =
                        [Some(path), paths.parent(path)].into_iter().flatten().filter_map(|p| paths.role(p));
                    let rows: SmallVec<[crate::model::RowRef; 2]> = rows.map(|(row, _)| row).collect();
                    paths.used.extend(rows);
                }
                let hop = self.values.new_hop(span, what, None);
                self.values.with_hop(value, hop)
            }
            None => value,
        }
    }

    pub(super) fn place_value(&mut self, frame: &Frame, base: Base, path: &[Key]) -> Abs {
        let mut value = self.base_value(frame, base);
        for &key in path {
            if let Key::Free(name) = key {
                value = self.free_member(value, name);
                continue;
            }
            value = match self.key(frame, key) {
                Some(key) => self.member(value, key),
                None => self.some_member(value),
            };
        }
        value
    }

    fn base_value(&mut self, frame: &Frame, base: Base) -> Abs {
        match base {
            Base::Binding(b) => self.variable(frame, b),
            Base::Global(name) => self.global(name),
            Base::Shared(name, import) => self.shared(name, import),
            Base::This => frame.this,
            Base::Super => self.parent_of(frame),
            Base::Value(v) => frame.values[v.index()],
        }
    }

    fn global(&mut self, name: Sym) -> Abs {
        match self.paths.models().global(self.names.text(name)) {
            Some(node) => {
                let path = self.paths.at(node);
                self.values.atom(Atom::Lib { path, site: None })
            }
            // A name that only this file writes, without declaring it.
            None => match self.globals.get(&name) {
                Some(&value) => value,
                None => self.imported_name(name).unwrap_or(Values::unknown(Why::UnknownName)),
            },
        }
    }

    /// A name that this file does not introduce, and another one may.
    fn shared(&mut self, name: Sym, import: ImportId) -> Abs {
        match self.global(name) {
            value if value == Values::unknown(Why::UnknownName) => self.import(import),
            value => value,
        }
    }

    /// A name that comes with all the names of a library; the latest import that has it counts.
    fn imported_name(&mut self, name: Sym) -> Option<Abs> {
        let module = self.module;
        let all = module.imports.iter().rev().filter(|import| import.name == ImportName::All);
        for import in all {
            let mut path = self.paths.package(self.names.text(import.specifier));
            if path == super::Paths::UNMODELLED {
                continue;
            }
            path = self.paths.member(path, name, &self.names);
            if self.paths.node(path).is_some() {
                return Some(self.lib(path, None));
            }
        }
        None
    }

    /// A name used without what it belongs to: a member of `this`, or a name from outside.
    fn free_member(&mut self, this: Abs, name: Sym) -> Abs {
        let member = self.member(this, name);
        let set = self.values.get(member);
        let open = set.open.is_some();
        if set.atoms.iter().any(|atom| *atom != Atom::Const(Const::Missing)) {
            return member;
        }
        let global = self.global(name);
        if open && self.values.get(global).atoms.is_empty() { member } else { global }
    }

    fn variable(&mut self, frame: &Frame, b: BindingId) -> Abs {
        self.tidy(b);
        let binding = &self.module.bindings[b.index()];
        // The code of a module runs once, after that of the modules that were joined to it.
        let is_module = |f: FunctionId| self.module.functions[f.index()].kind == FunctionKind::Module;
        let own = binding.owner == frame.function
            || frame.depth > 0
            || self.active.contains(&binding.owner)
            || is_module(frame.function) && is_module(binding.owner);
        let value = if own {
            let now = self.state.read(b);
            if now == Values::MISSING {
                self.state.ever(b).filter(|_| binding.writes == 1).unwrap_or(now)
            } else {
                now
            }
        } else {
            // Code that runs at an unknown time sees any value the variable ever had.
            self.state.ever(b).unwrap_or(Values::MISSING)
        };
        if value != Values::MISSING {
            return value;
        }
        if let Some(&f) = self.function_of.get(&b) {
            return self.values.atom(Atom::Function(f));
        }
        if self.state.ever(b).is_some() || (binding.writes == 0 && binding.kind == BindingKind::Variable) {
            return self.hinted(binding.hint).unwrap_or(value);
        }
        self.hinted(binding.hint).unwrap_or(Values::unknown(Why::WrittenElsewhere))
    }

    fn parent_of(&mut self, frame: &Frame) -> Abs {
        let class = self.module.functions[frame.function.index()].class;
        class.and_then(|c| self.class_parents[c.index()]).unwrap_or(Values::unknown(Why::UnknownName))
    }

    pub(super) fn import(&mut self, id: ImportId) -> Abs {
        let import = &self.module.imports[id.index()];
        if import.own == Some(true) {
            return Values::unknown(Why::OtherFile(id));
        }
        let root = self.paths.package(self.names.text(import.specifier));
        if root == super::Paths::UNMODELLED {
            // What may be code of this project may do anything.
            let why = if import.own.is_none() { Why::OtherFile(id) } else { Why::UnmodelledLibrary };
            return Values::unknown(why);
        }
        let path = match import.name {
            ImportName::Module | ImportName::Default | ImportName::All => root,
            ImportName::Named(name) if self.names.text(name) == "default" => root,
            ImportName::Named(name) => self.paths.member(root, name, &self.names),
        };
        self.lib(path, None)
    }

    /// A value of a library, or an unknown one where no model reaches.
    pub(super) fn lib(&mut self, path: PathId, site: Option<EventId>) -> Abs {
        if path == super::Paths::UNMODELLED {
            return Values::unknown(Why::UnmodelledLibrary);
        }
        if let Some(node) = self.paths.node(path)
            && let Some((row, constant)) = self.paths.models().constant(node)
        {
            self.paths.used.push(row);
            let value = self.named_constant(&constant.value);
            if let Some(Const::Text(name)) = self.values.as_const(value) {
                self.spoken.insert(name);
            }
            return value;
        }
        self.values.atom(Atom::Lib { path, site })
    }

    /// A constant that a row names.
    pub(super) fn named_constant(&mut self, value: &toml::Value) -> Abs {
        let c = match value {
            toml::Value::Boolean(b) => Const::Bool(*b),
            toml::Value::Integer(i) => Const::number(*i as f64),
            toml::Value::Float(f) => Const::number(*f),
            toml::Value::String(s) => Const::Text(self.names.intern(s)),
            _ => Const::Missing,
        };
        self.values.constant(c)
    }

    /// The type a hint names, as an instance of it that was made out of sight.
    pub(super) fn hinted(&mut self, hint: Option<PlaceId>) -> Option<Abs> {
        self.unseen(hint, Why::Parameter)
    }

    /// A value out of sight; where a hint names a type of another file, with the import by which that came.
    pub(super) fn out_of_sight(&mut self, hint: Option<PlaceId>, why: Why) -> Abs {
        let unknown = Values::unknown(why);
        let place = hint.map(|hint| &self.module.places[hint.index()]);
        let Some(Base::Binding(b)) = place.map(|place| place.base) else { return unknown };
        let now = self.state.read(b);
        let value = if now == Values::MISSING { self.state.ever(b).unwrap_or(now) } else { now };
        match self.values.get(value).open {
            Some(Why::OtherFile(import)) => self.values.tagged(unknown, Tag::Typed(import)),
            _ => unknown,
        }
    }

    /// An instance of the type that a hint names, which was made out of sight, for a reason.
    pub(super) fn unseen(&mut self, hint: Option<PlaceId>, why: Why) -> Option<Abs> {
        let value = self.named_type(hint)?;
        match self.values.only(value)? {
            Atom::Lib { path, .. } => {
                let instance = self.paths.call(path);
                if instance == super::Paths::UNMODELLED {
                    return None;
                }
                let instance = self.lib(instance, None);
                Some(self.values.tagged(instance, Tag::Unseen(why)))
            }
            Atom::Class(class) => Some(self.instance(class)),
            _ => None,
        }
    }

    /// The type that a hint names.
    pub(super) fn named_type(&mut self, hint: Option<PlaceId>) -> Option<Abs> {
        let place = &self.module.places[hint?.index()];
        let value = match place.base {
            Base::Binding(b) => {
                let now = self.state.read(b);
                if now == Values::MISSING { self.state.ever(b)? } else { now }
            }
            Base::Global(name) | Base::Shared(name, _) => {
                let node = self.paths.models().global(self.names.text(name))?;
                let path = self.paths.at(node);
                self.lib(path, None)
            }
            _ => return None,
        };
        let mut value = value;
        for &key in &place.path {
            if let Key::Name(key) = key {
                value = self.member(value, key);
            }
        }
        Some(value)
    }

    /// The member `key` of a value.
    pub(super) fn member(&mut self, value: Abs, key: Sym) -> Abs {
        let set = self.values.get(value).clone();
        let mut result: Option<Abs> = None;
        for &atom in &set.atoms {
            let one = self.member_of(atom, key);
            result = Some(result.map_or(one, |r| self.values.join(r, one)));
        }
        let mut result = match (result, set.open) {
            (Some(r), Some(why)) => self.values.join(r, Values::unknown(why)),
            (Some(r), None) => r,
            (None, why) => {
                let member = Values::unknown(why.unwrap_or(Why::RunTime));
                self.made_of_same(value, member)
            }
        };
        if let Some(hop) = set.hop
            && self.values.get(result).hop.is_none()
            && !self.values.get(result).atoms.is_empty()
            && set.atoms.iter().any(|a| matches!(a, Atom::Lib { .. }))
        {
            result = self.values.with_hop(result, hop);
        }
        result
    }

    fn member_of(&mut self, atom: Atom, key: Sym) -> Abs {
        match atom {
            Atom::Lib { path, site } => self.lib_member(path, site, key),
            Atom::Object(object) => self.object_member(object, key),
            Atom::Class(class) => self.static_member(class, key),
            Atom::Const(Const::Null | Const::Missing) => Values::MISSING,
            Atom::Const(Const::Text(_)) | Atom::Text(_) | Atom::Kind(Kind::Text) | Atom::EnvVar(_)
                if self.names.text(key) == "length" =>
            {
                Values::kind(Kind::Number)
            }
            _ => Values::unknown(Why::RunTime),
        }
    }

    fn lib_member(&mut self, path: PathId, site: Option<EventId>, key: Sym) -> Abs {
        if let Some((row, role)) = self.paths.role(path) {
            match role.role {
                RoleName::Environment if !self.is_function_of(path, key) => {
                    self.paths.used.push(row);
                    return self.env(key);
                }
                RoleName::Headers if role.as_variables && self.names.text(key).contains('-') => {
                    return Values::MISSING;
                }
                RoleName::Headers if role.lower_case => {
                    // A header asked for under a spelling that the platform does not store.
                    let text = self.names.text(key);
                    if text.chars().any(|c| c.is_ascii_uppercase()) && text.contains('-') {
                        return Values::MISSING;
                    }
                }
                _ => {}
            }
        }
        let child = self.paths.member(path, key, &self.names);
        if let Some(&written) = self.lib_state.get(&(child, site)) {
            return written;
        }
        if child == super::Paths::UNMODELLED
            && let (Some(node), None) = (self.paths.node(path), site)
            && let Some(&held) = self.held.get(&(node, key))
        {
            return held;
        }
        self.lib(child, site)
    }

    /// Whether a model knows a function of that name at the path.
    fn is_function_of(&mut self, path: PathId, key: Sym) -> bool {
        let child = self.paths.member(path, key, &self.names);
        self.paths.node(child).is_some_and(|node| self.paths.models().function(node).is_some())
    }

    pub(super) fn object_member(&mut self, object: ObjId, key: Sym) -> Abs {
        let found = self.heap.lookup(object, key, &mut self.values, &mut self.paths, &self.names);
        let mut result: Option<Abs> = None;
        for &(value, _) in &found.values {
            let joined = result.map_or(value, |r| self.values.join(r, value));
            result = Some(self.one_of_each(joined));
        }
        if let Some(why) = found.open {
            let unknown = Values::unknown(why);
            result = Some(result.map_or(unknown, |r| self.values.join(r, unknown)));
        }
        if found.absent {
            let inherited = self.inherited(object, key);
            result = Some(result.map_or(inherited, |r| self.values.join(r, inherited)));
        }
        let result = result.unwrap_or(Values::MISSING);
        match found.decided_by {
            Some(var) => self.values.tagged(result, Tag::DecidedBy(var)),
            None => result,
        }
    }

    /// Any one member of a value: an index known only at run time, a loop's element.
    pub(super) fn any_member(&mut self, value: Abs) -> Abs {
        let set = self.values.get(value).clone();
        let mut result: Option<Abs> = None;
        for &atom in &set.atoms {
            let one = match atom {
                Atom::Lib { path, site } => match self.paths.role_name(path) {
                    Some(RoleName::Environment) => Values::kind(Kind::Text),
                    // Any header may be the one with the key; the name is not known.
                    Some(RoleName::Headers | RoleName::RawHeaders) => {
                        let any = self.paths.any(path);
                        self.lib(any, site)
                    }
                    _ => {
                        let any = self.paths.any(path);
                        self.lib(any, site)
                    }
                },
                Atom::Object(object) => self.any_of_object(object),
                _ => Values::unknown(Why::DynamicKey),
            };
            result = Some(result.map_or(one, |r| self.values.join(r, one)));
        }
        match (result, set.open) {
            (Some(r), Some(why)) => self.values.join(r, Values::unknown(why)),
            (Some(r), None) => r,
            (None, why) => Values::unknown(why.unwrap_or(Why::DynamicKey)),
        }
    }

    fn any_of_object(&mut self, object: ObjId) -> Abs {
        let layers = self.heap.get(object).layers.clone();
        let mut result = Values::unknown(Why::DynamicKey);
        if layers.len() > limits::ALTERNATIVES {
            return result;
        }
        let simple = layers.iter().all(|l| matches!(l, Layer::Field { .. }));
        for (i, layer) in layers.iter().enumerate() {
            if let Layer::Field { value, .. } = layer {
                result = if i == 0 && simple { *value } else { self.values.join(result, *value) };
            }
        }
        result
    }

    /// The instruction that made a value, for questions about its source.
    pub(super) fn instr(&self, frame: &Frame, v: ValueId) -> &'a Instr {
        let module: &'a crate::ir::Module = self.module;
        &module.functions[frame.function.index()].instrs[v.index()]
    }
}
