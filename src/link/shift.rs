//! A module's IR under other numbers: behind that of the modules which were joined before it.

use crate::ir::{
    Arg, Base, Binding, BindingId, Call, CallId, Class, ClassId, Const, Definition, Entry, Function,
    FunctionId, Import, ImportId, ImportName, Instr, Key, ListId, Member, Module, Origin, Param, Place,
    PlaceId, Sym,
};
use crate::source::Span;

/// What is added to each kind of number, and what each name becomes.
pub(super) struct Shift {
    names: Vec<Sym>,
    functions: u32,
    classes: u32,
    bindings: u32,
    places: u32,
    calls: u32,
    imports: u32,
    lists: u32,
    objects: u32,
    keys: u32,
    definitions: u32,
    /// Bytes.
    base: u32,
}

impl Shift {
    /// Behind what is in `whole` so far; the module's text begins at `base`.
    pub(super) fn behind(whole: &mut Module, module: &Module, base: u32) -> Self {
        let names = module.names.texts().map(|text| whole.names.intern(text)).collect();
        Self {
            names,
            functions: whole.functions.len() as u32,
            classes: whole.classes.len() as u32,
            bindings: whole.bindings.len() as u32,
            places: whole.places.len() as u32,
            calls: whole.calls.len() as u32,
            imports: whole.imports.len() as u32,
            lists: whole.lists.len() as u32,
            objects: whole.objects.len() as u32,
            keys: whole.keys.len() as u32,
            definitions: whole.definitions.len() as u32,
            base,
        }
    }

    /// Adds the module to the whole. What it exports stays its own business.
    pub(super) fn append(&self, whole: &mut Module, module: &Module) {
        whole.functions.extend(module.functions.iter().map(|f| self.function_of(f)));
        whole.classes.extend(module.classes.iter().map(|c| self.class_of(c)));
        whole.bindings.extend(module.bindings.iter().map(|b| self.binding_of(b)));
        whole.places.extend(module.places.iter().map(|p| self.place_of(p)));
        whole.calls.extend(module.calls.iter().map(|c| self.call_of(c)));
        whole.imports.extend(module.imports.iter().map(|i| self.import_of(i)));
        whole.lists.extend(module.lists.iter().cloned());
        whole.objects.extend(module.objects.iter().map(|o| o.iter().map(|e| self.entry(*e)).collect()));
        whole.keys.extend(module.keys.iter().map(|k| k.iter().map(|k| self.key(*k)).collect::<Vec<_>>()));
        whole.definitions.extend(module.definitions.iter().map(|d| self.definition(d)));
        whole.damage.extend(module.damage.iter().map(|s| self.span(*s)));
    }

    pub(super) fn function(&self, id: FunctionId) -> FunctionId {
        FunctionId(id.0 + self.functions)
    }

    pub(super) fn binding(&self, id: BindingId) -> BindingId {
        BindingId(id.0 + self.bindings)
    }

    pub(super) fn import(&self, id: ImportId) -> ImportId {
        ImportId(id.0 + self.imports)
    }

    fn sym(&self, sym: Sym) -> Sym {
        self.names[sym.0 as usize]
    }

    fn span(&self, span: Span) -> Span {
        Span::new(span.start + self.base, span.end + self.base)
    }

    fn place(&self, id: PlaceId) -> PlaceId {
        PlaceId(id.0 + self.places)
    }

    pub(super) fn class(&self, id: ClassId) -> ClassId {
        ClassId(id.0 + self.classes)
    }

    fn key(&self, key: Key) -> Key {
        match key {
            Key::Name(s) => Key::Name(self.sym(s)),
            Key::Symbol(s) => Key::Symbol(self.sym(s)),
            Key::Private(s) => Key::Private(self.sym(s)),
            Key::Free(s) => Key::Free(self.sym(s)),
            Key::Index(_) | Key::Value(_) => key,
        }
    }

    fn constant(&self, constant: Const) -> Const {
        match constant {
            Const::Text(s) => Const::Text(self.sym(s)),
            Const::Bytes(s) => Const::Bytes(self.sym(s)),
            Const::Symbol(s) => Const::Symbol(self.sym(s)),
            Const::Big(s) => Const::Big(self.sym(s)),
            Const::Regex(s) => Const::Regex(self.sym(s)),
            Const::Number(_) | Const::Bool(_) | Const::Null | Const::Missing => constant,
        }
    }

    fn instr(&self, instr: Instr) -> Instr {
        let list = |id: ListId, by: u32| ListId(id.0 + by);
        match instr {
            Instr::Const(c) => Instr::Const(self.constant(c)),
            Instr::Text(l) => Instr::Text(list(l, self.lists)),
            Instr::List(l) => Instr::List(list(l, self.lists)),
            Instr::Object(l) => Instr::Object(list(l, self.objects)),
            Instr::Without(v, l) => Instr::Without(v, list(l, self.keys)),
            Instr::Read(p) => Instr::Read(self.place(p)),
            Instr::Write(p, v) => Instr::Write(self.place(p), v),
            Instr::Delete(p) => Instr::Delete(self.place(p)),
            Instr::Function(f) => Instr::Function(self.function(f)),
            Instr::Class(c) => Instr::Class(self.class(c)),
            Instr::Mixin(c, v, how) => Instr::Mixin(self.class(c), v, how),
            Instr::Import(i) => Instr::Import(self.import(i)),
            Instr::Call(c) => Instr::Call(CallId(c.0 + self.calls)),
            // Numbers of values are those of one function.
            other => other,
        }
    }

    fn function_of(&self, f: &Function) -> Function {
        Function {
            name: f.name.map(|s| self.sym(s)),
            kind: f.kind,
            parent: f.parent.map(|p| self.function(p)),
            class: f.class.map(|c| self.class(c)),
            params: f.params.iter().map(|p| self.param(p)).collect(),
            is_async: f.is_async,
            is_generator: f.is_generator,
            span: self.span(f.span),
            instrs: f.instrs.iter().map(|i| self.instr(*i)).collect(),
            origins: f.origins.iter().map(|o| Origin { span: self.span(o.span), ..*o }).collect(),
        }
    }

    fn param(&self, p: &Param) -> Param {
        Param {
            name: p.name.map(|s| self.sym(s)),
            binding: p.binding.map(|b| self.binding(b)),
            hint: p.hint.map(|h| self.place(h)),
            span: self.span(p.span),
            ..p.clone()
        }
    }

    fn class_of(&self, c: &Class) -> Class {
        Class {
            name: c.name.map(|s| self.sym(s)),
            owner: self.function(c.owner),
            constructor: c.constructor.map(|f| self.function(f)),
            initializer: c.initializer.map(|f| self.function(f)),
            members: c.members.iter().map(|m| self.member(m)).collect(),
            shown: c.shown.as_ref().map(|all| all.iter().map(|s| self.sym(*s)).collect()),
            reopens: c.reopens.map(|p| self.place(p)),
            adds_to: c.adds_to.map(|c| self.class(c)),
            span: self.span(c.span),
            ..c.clone()
        }
    }

    fn member(&self, m: &Member) -> Member {
        Member {
            key: self.key(m.key),
            function: m.function.map(|f| self.function(f)),
            hint: m.hint.map(|p| self.place(p)),
            span: self.span(m.span),
            ..m.clone()
        }
    }

    fn binding_of(&self, b: &Binding) -> Binding {
        Binding {
            name: self.sym(b.name),
            owner: self.function(b.owner),
            hint: b.hint.map(|p| self.place(p)),
            span: self.span(b.span),
            ..b.clone()
        }
    }

    fn place_of(&self, p: &Place) -> Place {
        let base = match p.base {
            Base::Binding(b) => Base::Binding(self.binding(b)),
            Base::Global(s) => Base::Global(self.sym(s)),
            Base::Shared(s, i) => Base::Shared(self.sym(s), self.import(i)),
            other => other,
        };
        Place { base, path: p.path.iter().map(|k| self.key(*k)).collect() }
    }

    fn call_of(&self, c: &Call) -> Call {
        let arg = |a: &Arg| Arg { name: a.name.map(|s| self.sym(s)), ..*a };
        Call { args: c.args.iter().map(arg).collect(), ..c.clone() }
    }

    fn import_of(&self, i: &Import) -> Import {
        Import {
            specifier: self.sym(i.specifier),
            whole: i.whole.map(|s| self.sym(s)),
            name: match i.name {
                ImportName::Named(s) => ImportName::Named(self.sym(s)),
                other => other,
            },
            span: self.span(i.span),
            ..i.clone()
        }
    }

    fn entry(&self, entry: Entry) -> Entry {
        match entry {
            Entry::Field { key, value, span } => {
                Entry::Field { key: self.key(key), value, span: self.span(span) }
            }
            Entry::Spread { value, span } => Entry::Spread { value, span: self.span(span) },
            Entry::Getter { key, function, span } => {
                Entry::Getter { key: self.key(key), function: self.function(function), span: self.span(span) }
            }
        }
    }

    fn definition(&self, d: &Definition) -> Definition {
        Definition {
            name: self.sym(d.name),
            within: d.within.map(|n| n + self.definitions),
            takes_from: d.takes_from.iter().map(|s| self.sym(*s)).collect(),
            span: self.span(d.span),
            ..d.clone()
        }
    }
}
