//! A stable text of a module, for snapshot tests and for reading.
//!
//! One line an instruction, indented by its markers; functions follow one another in order. The
//! text depends on nothing but the module.

use std::fmt::Write as _;

use super::Sym;
use super::instr::*;
use super::module::*;

/// The text of `module`.
pub fn dump(module: &Module) -> String {
    let mut out = String::new();
    let mut printer = Printer { module, out: &mut out };
    printer.imports();
    printer.classes();
    for id in 0..module.functions.len() {
        printer.function(FunctionId(id as u32));
    }
    printer.exports();
    printer.starts();
    out
}

struct Printer<'a> {
    module: &'a Module,
    out: &'a mut String,
}

impl Printer<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.out, "{:indent$}{text}", "", indent = depth * 2);
    }

    fn name(&self, sym: Sym) -> &str {
        self.module.names.text(sym)
    }

    fn starts(&mut self) {
        for start in &self.module.starts {
            let mut text = format!("starts {}", self.name(start.program));
            if let Some(settings) = start.settings {
                let order = if settings.wins { "over the flags" } else { "under the flags" };
                let idle = if settings.idle { ", listeners apart" } else { "" };
                let _ = write!(text, ", settings i{} {order}{idle}", settings.import.0);
            }
            if let Some(code) = start.code {
                let how = if code.imported { "imports" } else { "runs" };
                let _ = write!(text, ", {how} i{}", code.import.0);
            }
            let whom = if start.development { ", for developers" } else { "" };
            self.line(0, &format!("{text}{whom}"));
        }
    }

    fn imports(&mut self) {
        for (i, import) in self.module.imports.iter().enumerate() {
            let what = match import.name {
                ImportName::Module => "*".to_owned(),
                ImportName::Default => "default".to_owned(),
                ImportName::Named(sym) => self.name(sym).to_owned(),
                ImportName::All => "all".to_owned(),
            };
            let kind = if import.type_only { " (type)" } else { "" };
            let text = format!("import i{i} = {what} from {:?}{kind}", self.name(import.specifier));
            self.line(0, &text);
        }
    }

    fn exports(&mut self) {
        for export in &self.module.exports {
            let name = export.name.map_or("*", |sym| self.name(sym));
            let what = match export.what {
                Exported::Binding(b) => self.binding(b),
                Exported::Value(v) => format!("v{}", v.0),
                Exported::Import(i) => format!("i{}", i.0),
            };
            let text = format!("export {name} = {what}");
            self.line(0, &text);
        }
    }

    fn classes(&mut self) {
        for (i, class) in self.module.classes.iter().enumerate() {
            let mut text = format!("class c{i}");
            if class.dynamic {
                text.push_str(" dynamic");
            }
            if let Some(shown) = class.shown.as_ref().filter(|shown| !shown.is_empty()) {
                let names: Vec<&str> = shown.iter().map(|&name| self.name(name)).collect();
                let _ = write!(text, " showing {}", names.join(" "));
            }
            if let Some(name) = class.name {
                let _ = write!(text, " {}", self.name(name));
            }
            if let Some(parent) = class.extends {
                let _ = write!(text, " extends v{}", parent.0);
            }
            let _ = write!(text, "{}", decorators(&class.decorators));
            self.line(0, &text);
            if let Some(f) = class.constructor {
                self.line(1, &format!("constructor f{}", f.0));
            }
            if let Some(f) = class.initializer {
                self.line(1, &format!("initializer f{}", f.0));
            }
            for member in &class.members {
                let mut text = if member.is_static { "static ".to_owned() } else { String::new() };
                text.push_str(match member.kind {
                    MemberKind::Method => "method ",
                    MemberKind::Getter => "getter ",
                    MemberKind::Setter => "setter ",
                    MemberKind::Field => "field ",
                });
                text.push_str(&self.key(member.key));
                if let Some(f) = member.function {
                    let _ = write!(text, " f{}", f.0);
                }
                if let Some(hint) = member.hint {
                    let _ = write!(text, ": {}", self.place(hint));
                }
                text.push_str(&decorators(&member.decorators));
                self.line(1, &text);
            }
        }
    }

    fn function(&mut self, id: FunctionId) {
        let function = &self.module.functions[id.index()];
        let mut head = format!("f{} {:?}", id.0, function.kind).to_lowercase();
        if function.is_async {
            head.push_str(" async");
        }
        if function.is_generator {
            head.push_str(" generator");
        }
        if let Some(name) = function.name {
            let _ = write!(head, " {}", self.name(name));
        }
        if !matches!(function.kind, FunctionKind::Module) {
            let params: Vec<String> = function.params.iter().map(|p| self.param(p)).collect();
            let _ = write!(head, "({})", params.join(", "));
        }
        if let Some(parent) = function.parent {
            let _ = write!(head, " in f{}", parent.0);
        }
        self.line(0, &head);
        // The open markers; a `Switch` holds its cases one level further in.
        let mut open: Vec<Marker> = Vec::new();
        for (i, instr) in function.instrs.iter().enumerate() {
            use Instr::*;
            let depth = 1 + open.iter().map(|m| m.levels()).sum::<usize>();
            let own = match instr {
                End => depth - open.pop().map_or(0, Marker::levels),
                Else | Catch | Finally => depth - 1,
                Case(_) | CaseDefault => {
                    let inside = matches!(open.last(), Some(Marker::Switch { in_case: true }));
                    if let Some(Marker::Switch { in_case }) = open.last_mut() {
                        *in_case = true;
                    }
                    depth - usize::from(inside)
                }
                _ => depth,
            };
            match instr {
                If(_) | Loop | Block | Within(_) | Try => open.push(Marker::Plain),
                Switch(_) => open.push(Marker::Switch { in_case: false }),
                _ => {}
            }
            let text = self.instr(instr);
            let text = if instr.makes_value() { format!("v{i} = {text}") } else { text };
            let derived = if function.origins[i].derived { "  ; derived" } else { "" };
            self.line(own, &format!("{text}{derived}"));
        }
    }

    fn param(&self, param: &Param) -> String {
        let mut text = match (param.rest, param.named) {
            (true, true) => "**".to_owned(),
            (true, false) => "...".to_owned(),
            (false, true) => "=".to_owned(),
            (false, false) => String::new(),
        };
        text.push_str(param.name.map_or("_", |sym| self.name(sym)));
        if let Some(hint) = param.hint {
            let _ = write!(text, ": {}", self.place(hint));
        }
        text + &decorators(&param.decorators)
    }

    fn binding(&self, id: BindingId) -> String {
        let binding = &self.module.bindings[id.index()];
        // The owner tells apart what shares a name; the module's own variables go without.
        if binding.owner == FunctionId::MODULE {
            self.name(binding.name).to_owned()
        } else {
            format!("{}@f{}", self.name(binding.name), binding.owner.0)
        }
    }

    fn key(&self, key: Key) -> String {
        match key {
            Key::Name(sym) => {
                let text = self.name(sym);
                let plain =
                    text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '$') && !text.is_empty();
                if plain { text.to_owned() } else { format!("{text:?}") }
            }
            Key::Symbol(sym) => format!(":{}", self.name(sym)),
            Key::Index(n) => n.to_string(),
            Key::Private(sym) => format!("#{}", self.name(sym)),
            Key::Free(sym) => format!("?{}", self.name(sym)),
            Key::Value(v) => format!("[v{}]", v.0),
        }
    }

    fn place(&self, id: PlaceId) -> String {
        let place = &self.module.places[id.index()];
        let mut text = match place.base {
            Base::Binding(b) => self.binding(b),
            Base::Global(sym) | Base::Shared(sym, _) => format!("global {}", self.name(sym)),
            Base::This => "this".to_owned(),
            Base::Super => "super".to_owned(),
            Base::Value(v) => format!("v{}", v.0),
        };
        for &key in &place.path {
            let _ = write!(text, ".{}", self.key(key));
        }
        text
    }

    fn items(&self, list: ListId) -> String {
        let items: Vec<String> = self.module.lists[list.index()]
            .iter()
            .map(|item| format!("{}v{}", if item.spread { "..." } else { "" }, item.value.0))
            .collect();
        items.join(", ")
    }

    fn constant(&self, value: Const) -> String {
        match value {
            Const::Text(sym) => format!("{:?}", self.name(sym)),
            Const::Bytes(sym) => format!("bytes {:?}", self.name(sym)),
            Const::Symbol(sym) => format!(":{}", self.name(sym)),
            Const::Number(bits) => f64::from_bits(bits).to_string(),
            Const::Big(sym) => format!("big {}", self.name(sym)),
            Const::Regex(sym) => format!("regex {}", self.name(sym)),
            Const::Bool(b) => b.to_string(),
            Const::Null => "null".to_owned(),
            Const::Missing => "missing".to_owned(),
        }
    }

    fn entry(&self, entry: &Entry) -> String {
        match *entry {
            Entry::Field { key, value, .. } => format!("{}: v{}", self.key(key), value.0),
            Entry::Spread { value, .. } => format!("...v{}", value.0),
            Entry::Getter { key, function, .. } => format!("get {}: f{}", self.key(key), function.0),
        }
    }

    fn call(&self, id: CallId) -> String {
        let call = &self.module.calls[id.index()];
        let args: Vec<String> = call
            .args
            .iter()
            .map(|arg| {
                let name = arg.name.map(|sym| format!("{}=", self.name(sym))).unwrap_or_default();
                let spread = match (arg.spread, arg.mapping) {
                    (true, true) => "**",
                    (true, false) => "...",
                    _ => "",
                };
                format!("{name}{spread}v{}", arg.value.0)
            })
            .collect();
        let verb = match call.kind {
            CallKind::Plain => "call",
            CallKind::New => "new",
            CallKind::Tagged => "tagged",
            CallKind::Markup => "markup",
            CallKind::Access => "access",
            CallKind::Decorate => "decorate",
        };
        let optional = if call.optional { "?" } else { "" };
        format!("{verb}{optional} v{}({})", call.callee.0, args.join(", "))
    }

    fn instr(&self, instr: &Instr) -> String {
        use Instr::*;
        match *instr {
            Const(c) => self.constant(c),
            Text(list) => format!("text {}", self.items(list)),
            Read(place) => format!("read {}", self.place(place)),
            Function(f) => format!("function f{}", f.0),
            Class(c) => format!("class c{}", c.0),
            Import(i) => format!("import i{}", i.0),
            Param(n) => format!("param {n}"),
            Caught => "caught".to_owned(),
            Narrowed(v, of) => format!("narrowed v{} to v{}", v.0, of.0),
            Object(list) => {
                let entries: Vec<String> =
                    self.module.objects[list.index()].iter().map(|e| self.entry(e)).collect();
                format!("object {{ {} }}", entries.join(", "))
            }
            List(list) => format!("list [{}]", self.items(list)),
            Unary(op, v) => format!("{op:?} v{}", v.0).to_lowercase(),
            Binary(op, l, r) => format!("{op:?} v{}, v{}", l.0, r.0).to_lowercase(),
            Logical(op, l, r) => format!("{op:?} v{}, v{}", l.0, r.0).to_lowercase(),
            Select { cond, then, other } => format!("select v{} ? v{} : v{}", cond.0, then.0, other.0),
            Default(v, other) => format!("default v{}, v{}", v.0, other.0),
            Element(v, ElementKind::Value) => format!("element v{}", v.0),
            Element(v, ElementKind::Key) => format!("key v{}", v.0),
            Without(v, list) => {
                let keys: Vec<String> = self.module.keys[list.index()].iter().map(|&k| self.key(k)).collect();
                format!("without v{} {{ {} }}", v.0, keys.join(", "))
            }
            Tail(v, n) => format!("tail v{} from {n}", v.0),
            Part(v) => format!("part v{}", v.0),
            Call(call) => self.call(call),
            Await(v) => format!("await v{}", v.0),
            Yield(v) => format!("yield{}", optional(v)),
            Never => "never".to_owned(),
            Opaque(reason) => format!("opaque {reason:?}").to_lowercase(),
            Write(place, v) => format!("write {} = v{}", self.place(place), v.0),
            Delete(place) => format!("delete {}", self.place(place)),
            Mixin(c, v, how) => {
                let how = match how {
                    Mixing::Behind => "",
                    Mixing::Before => " before",
                    Mixing::Itself => " itself",
                };
                format!("mixin c{} v{}{how}", c.0, v.0)
            }
            If(v) => format!("if v{}", v.0),
            Else => "else".to_owned(),
            Loop => "loop".to_owned(),
            Block => "block".to_owned(),
            Within(v) => format!("within v{}", v.0),
            Switch(v) => format!("switch v{}", v.0),
            Case(v) => format!("case v{}", v.0),
            CaseDefault => "default case".to_owned(),
            Try => "try".to_owned(),
            Catch => "catch".to_owned(),
            Finally => "finally".to_owned(),
            End => "end".to_owned(),
            Break(v) => format!("break v{}", v.0),
            Continue(v) => format!("continue v{}", v.0),
            Return(v) => format!("return{}", optional(v)),
            Throw(v) => format!("throw v{}", v.0),
        }
    }
}

#[derive(Clone, Copy)]
enum Marker {
    Plain,
    Switch { in_case: bool },
}

impl Marker {
    fn levels(self) -> usize {
        match self {
            Marker::Plain | Marker::Switch { in_case: false } => 1,
            Marker::Switch { in_case: true } => 2,
        }
    }
}

fn optional(v: Option<ValueId>) -> String {
    v.map(|v| format!(" v{}", v.0)).unwrap_or_default()
}

fn decorators(values: &[ValueId]) -> String {
    if values.is_empty() {
        return String::new();
    }
    let list: Vec<String> = values.iter().map(|v| format!("v{}", v.0)).collect();
    format!(" @[{}]", list.join(", "))
}
