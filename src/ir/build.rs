//! How a lowering writes a module: functions open and close like brackets.

use super::Sym;
use super::instr::*;
use super::module::*;
use crate::source::Span;
use rustc_hash::FxHashMap;

/// Builds a [`Module`]. Instructions go to the function that was opened last.
#[derive(Debug)]
pub struct Builder {
    /// The module so far; lowerings may fill its plain lists (comments, damage) directly.
    pub module: Module,
    open: Vec<FunctionId>,
    places: FxHashMap<Place, PlaceId>,
}

impl Builder {
    /// A module whose top level covers `span`; its function is open.
    pub fn new(span: Span) -> Self {
        let mut builder = Self { module: Module::default(), open: Vec::new(), places: FxHashMap::default() };
        builder.open_function(None, FunctionKind::Module, None, span);
        builder
    }

    /// The id of a name or string constant.
    pub fn sym(&mut self, text: &str) -> Sym {
        self.module.names.intern(text)
    }

    /// Opens a function inside the current one; what follows goes there until it is closed.
    pub fn open_function(
        &mut self,
        name: Option<Sym>,
        kind: FunctionKind,
        class: Option<ClassId>,
        span: Span,
    ) -> FunctionId {
        let id = FunctionId(self.module.functions.len() as u32);
        self.module.functions.push(Function {
            name,
            kind,
            parent: self.open.last().copied(),
            class,
            params: Vec::new(),
            is_async: false,
            is_generator: false,
            span,
            instrs: Vec::new(),
            origins: Vec::new(),
        });
        self.open.push(id);
        id
    }

    /// Makes a function without opening it, so that ids follow the source even where code is
    /// lowered in another order (hoisted functions, field initialisers).
    pub fn reserve_function(
        &mut self,
        name: Option<Sym>,
        kind: FunctionKind,
        class: Option<ClassId>,
        parent: FunctionId,
        span: Span,
    ) -> FunctionId {
        let id = self.open_function(name, kind, class, span);
        self.open.pop();
        self.module.functions[id.index()].parent = Some(parent);
        id
    }

    /// Opens a function that was reserved: what follows goes there until it is closed.
    pub fn resume_function(&mut self, id: FunctionId) {
        self.open.push(id);
    }

    /// Closes the function opened last and goes back to the one around it.
    ///
    /// # Panics
    /// If only the module itself is open: a mistake of the lowering, never of its input.
    pub fn close_function(&mut self) -> FunctionId {
        assert!(self.open.len() > 1, "close_function without open_function");
        self.open.pop().unwrap_or(FunctionId::MODULE)
    }

    /// The function that instructions go to.
    pub fn current(&self) -> FunctionId {
        self.open.last().copied().unwrap_or(FunctionId::MODULE)
    }

    /// The function that instructions go to.
    pub fn function(&mut self) -> &mut Function {
        let id = self.current();
        &mut self.module.functions[id.index()]
    }

    /// Adds an instruction that is the source at `span`.
    pub fn emit(&mut self, instr: Instr, span: Span) -> ValueId {
        self.push(instr, Origin { span, derived: false })
    }

    /// Adds an instruction that is merely derived from the source at `span`.
    pub fn emit_derived(&mut self, instr: Instr, span: Span) -> ValueId {
        self.push(instr, Origin { span, derived: true })
    }

    fn push(&mut self, instr: Instr, origin: Origin) -> ValueId {
        if let Instr::Write(place, _) = instr {
            let place = &self.module.places[place.index()];
            if let (Base::Binding(binding), true) = (place.base, place.path.is_empty()) {
                self.module.bindings[binding.index()].writes += 1;
            }
        }
        let function = self.function();
        let id = ValueId(function.instrs.len() as u32);
        function.instrs.push(instr);
        function.origins.push(origin);
        id
    }

    /// The id of a place, new or known.
    pub fn place(&mut self, place: Place) -> PlaceId {
        let next = PlaceId(self.module.places.len() as u32);
        // A place that starts from a value belongs to one function only: ids of values are local
        // to it, and the same number in another function is another value.
        let local =
            matches!(place.base, Base::Value(_)) || place.path.iter().any(|k| matches!(k, Key::Value(_)));
        if !local {
            if let Some(&id) = self.places.get(&place) {
                return id;
            }
            self.places.insert(place.clone(), next);
        }
        self.module.places.push(place);
        next
    }

    /// A new variable of the function `owner`.
    pub fn binding(&mut self, name: Sym, kind: BindingKind, owner: FunctionId, span: Span) -> BindingId {
        let id = BindingId(self.module.bindings.len() as u32);
        self.module.bindings.push(Binding { name, kind, owner, writes: 0, hint: None, span });
        id
    }

    /// Stores a call; emit [`Instr::Call`] with the id.
    pub fn call(&mut self, call: Call) -> CallId {
        self.module.calls.push(call);
        CallId(self.module.calls.len() as u32 - 1)
    }

    /// Stores an operand list for [`Instr::Text`] or [`Instr::List`].
    pub fn list(&mut self, items: Vec<Item>) -> ListId {
        self.module.lists.push(items);
        ListId(self.module.lists.len() as u32 - 1)
    }

    /// Stores the members of an [`Instr::Object`].
    pub fn object(&mut self, entries: Vec<Entry>) -> ListId {
        self.module.objects.push(entries);
        ListId(self.module.objects.len() as u32 - 1)
    }

    /// Stores the keys of an [`Instr::Without`].
    pub fn keys(&mut self, keys: Vec<Key>) -> ListId {
        self.module.keys.push(keys);
        ListId(self.module.keys.len() as u32 - 1)
    }

    /// Stores an import; emit [`Instr::Import`] with the id.
    pub fn import(&mut self, import: Import) -> ImportId {
        self.module.imports.push(import);
        ImportId(self.module.imports.len() as u32 - 1)
    }

    /// Stores a class; emit [`Instr::Class`] with the id.
    pub fn class(&mut self, class: Class) -> ClassId {
        self.module.classes.push(class);
        ClassId(self.module.classes.len() as u32 - 1)
    }

    /// The finished module.
    pub fn finish(self) -> Module {
        self.module
    }
}
