//! A command line as a call: flags are arguments by name, other words arguments by position.

use rustc_hash::FxHashSet;

use super::super::resolve::Directory;
use super::start::{self, Settings};
use super::word::{Hole, Word};
use crate::ir::{Arg, Base, Builder, Call, CallKind, Const, Instr, Item, Key, OpaqueReason, Place, ValueId};
use crate::lower::Program;
use crate::source::Span;

/// The name of the place whose members are the variables of the environment.
const ENVIRONMENT: &str = "environment";

/// The argument that says what the program is started for; no flag bears such a name.
const PURPOSE: &str = "@purpose";

/// The argument that says for whom the file is in which it stands.
const PLACE: &str = "@place";

/// What is known of a command from where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings<'a> {
    /// Developers start it for themselves.
    pub development: bool,
    /// Variables that the same script gives a value.
    pub locals: &'a FxHashSet<String>,
    /// Whether a variable may say what the command line does not.
    pub may_say_more: bool,
    /// Whether the program may find a file of settings by itself.
    pub may_find: bool,
    /// Where it is run.
    pub directory: &'a Directory,
}

/// An argument.
enum Given {
    /// A flag with its value, or alone.
    Flag(String, Value),
    /// Any number of flags, known only at run time.
    Unknown(Span),
}

/// The value of a flag.
#[derive(Clone)]
pub(super) enum Value {
    /// A word or the end of one.
    Word(Word),
    /// The flag alone turns something on or off.
    Switch(bool, Span),
}

impl Value {
    fn span(&self) -> Span {
        match self {
            Value::Word(word) => word.span,
            Value::Switch(_, span) => *span,
        }
    }
}

/// A command line, its parts told from each other.
pub(super) struct Arguments<'a> {
    pub program: &'a Program,
    flags: Vec<Given>,
    pub words: Vec<Word>,
    subcommand: Option<&'a str>,
    /// All of it.
    pub span: Span,
}

/// Emits the call that a command line is, and one for each occurrence of the flags that are events of
/// their own; `words` begin with the program. Nothing if it is none of the subcommands asked for.
pub(super) fn emit(builder: &mut Builder, program: &Program, words: &[Word], around: &Surroundings<'_>) {
    let Some(arguments) = Arguments::read(program, words) else { return };
    let Some(first) = words.first().filter(|_| arguments.has(&program.refused).is_none()) else { return };
    let (finds, place) = (around.may_find, around.directory);
    let settings = start::settings(builder, &arguments, place, finds, first.span);
    let development = around.development || arguments.for_developers();
    start::note(builder, &arguments, settings, place, development);
    // Of what only runs files nothing is judged.
    if program.runs.as_ref().is_none_or(|runs| runs.imported) {
        Emitter { builder, around }.command(&arguments, settings, first.span);
    }
}

impl<'a> Arguments<'a> {
    fn read(program: &'a Program, words: &[Word]) -> Option<Self> {
        let span = words.first()?.span.join(words.last()?.span);
        let mut read = Arguments { program, flags: Vec::new(), words: Vec::new(), subcommand: None, span };
        let mut rest = words.get(1..)?.iter().peekable();
        let mut only_words = false;
        while let Some(word) = rest.next() {
            let text = word.text.text();
            let unknown = word.holes.first().is_some_and(|hole| hole.start == 0);
            if only_words || !unknown && !looks_like_flag(word) {
                read.word(word)?;
            } else if unknown && word.holes.iter().any(|hole| hole.splits) {
                read.flags.push(Given::Unknown(word.span));
            } else if unknown {
                read.word(word)?;
            } else if text == "--" {
                only_words = true;
            } else if text.starts_with("--") {
                read.long(word, &mut rest);
            } else {
                read.short(word, &mut rest);
            }
        }
        (program.subcommands.is_empty() || read.subcommand.is_some()).then_some(read)
    }

    /// A word that is no flag. Nothing if it names a subcommand that nobody asked for.
    fn word(&mut self, word: &Word) -> Option<()> {
        if self.program.subcommands.is_empty() || self.subcommand.is_some() {
            self.words.push(word.clone());
            return Some(());
        }
        let named = self.program.subcommands.iter().find(|known| word.known() == Some(known.as_str()))?;
        self.subcommand = Some(named);
        Some(())
    }

    fn long<'w>(&mut self, word: &Word, rest: &mut std::iter::Peekable<impl Iterator<Item = &'w Word>>) {
        let text = word.text.text();
        let name_end = text.find('=').unwrap_or(text.len());
        if word.holes.first().is_some_and(|hole| hole.start < name_end) {
            self.flags.push(Given::Unknown(word.span));
            return;
        }
        let name = self.program.flag(&text[2..name_end]).to_owned();
        if name_end < text.len() {
            self.flag(name, Value::Word(word.part(name_end + 1, text.len())));
        } else {
            self.bare(name, word.span, rest);
        }
    }

    fn short<'w>(&mut self, word: &Word, rest: &mut std::iter::Peekable<impl Iterator<Item = &'w Word>>) {
        let text = word.text.text();
        for (at, letter) in text.char_indices().skip(1) {
            if word.holes.iter().any(|hole| hole.start <= at) {
                self.flags.push(Given::Unknown(word.span));
                return;
            }
            let end = at + letter.len_utf8();
            let name = self.program.letter(&text[at..end]).to_owned();
            if end == text.len() {
                self.bare(name, word.span, rest);
            } else if self.program.is_switch(&name) {
                self.flag(name, Value::Switch(true, word.span));
            } else {
                let start = end + usize::from(text[end..].starts_with('='));
                self.flag(name, Value::Word(word.part(start, text.len())));
                return;
            }
        }
    }

    /// A flag without a value of its own: it stands alone, or the next word is its value.
    fn bare<'w>(
        &mut self,
        name: String,
        span: Span,
        rest: &mut std::iter::Peekable<impl Iterator<Item = &'w Word>>,
    ) {
        let value =
            if self.program.is_switch(&name) { None } else { rest.next_if(|next| !looks_like_flag(next)) };
        match value {
            Some(word) => self.flag(name, Value::Word(word.clone())),
            None => self.flag(name, Value::Switch(true, span)),
        }
    }

    fn flag(&mut self, name: String, value: Value) {
        if let (Some(turned), Value::Switch(true, span)) = (name.strip_prefix("no-"), &value) {
            self.flags.push(Given::Flag(turned.to_owned(), Value::Switch(false, *span)));
        }
        if let (true, Value::Word(word)) = (self.program.pairs.contains(&name), &value) {
            let text = word.text.text();
            let named = text.find('=').filter(|&end| word.holes.iter().all(|hole| hole.start > end));
            if let Some(end) = named {
                let value = Value::Word(word.part(end + 1, text.len()));
                self.flags.push(Given::Flag(text[..end].to_owned(), value));
            }
        }
        self.flags.push(Given::Flag(name, value));
    }

    /// Whether a flag says that developers start this for themselves.
    fn for_developers(&self) -> bool {
        let says = |given: &Given| {
            let Given::Flag(name, value) = given else { return false };
            self.program.development.iter().any(|sign| match (sign.split_once('='), value) {
                (None, value) => sign == name && !matches!(value, Value::Switch(false, _)),
                (Some((flag, text)), Value::Word(word)) => flag == name && word.known() == Some(text),
                _ => false,
            })
        };
        self.flags.iter().any(says)
    }

    /// Where one of these flags is given first.
    pub fn has(&self, names: &[String]) -> Option<Span> {
        self.values(names).next().map(Value::span)
    }

    /// What the last of these flags is given.
    pub fn last(&self, names: &[String]) -> Option<&Value> {
        self.values(names).last()
    }

    fn values<'s, 'n>(&'s self, names: &'n [String]) -> impl Iterator<Item = &'s Value> + use<'s, 'n, 'a> {
        self.flags.iter().filter_map(move |given| match given {
            Given::Flag(name, value) if names.contains(name) => Some(value),
            _ => None,
        })
    }

    /// The names of the flags that are given.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.flags.iter().filter_map(|given| match given {
            Given::Flag(name, _) => Some(name.as_str()),
            Given::Unknown(_) => None,
        })
    }
}

/// Whether a word is a flag and no value: a number below zero is a value.
fn looks_like_flag(word: &Word) -> bool {
    let text = word.text.text().as_bytes();
    text.len() > 1 && text[0] == b'-' && !text[1].is_ascii_digit() && !word.holes.iter().any(|h| h.start == 0)
}

struct Emitter<'b, 'a> {
    builder: &'b mut Builder,
    around: &'b Surroundings<'a>,
}

impl Emitter<'_, '_> {
    fn command(mut self, arguments: &Arguments<'_>, settings: start::Around, name: Span) {
        let span = arguments.span;
        let named = self.named(arguments, settings, span);
        let program = arguments.program;
        let callee: Vec<&str> = program.names.first().map(String::as_str).into_iter().collect();
        let mut whole = callee.clone();
        whole.extend(arguments.subcommand);
        let mut args: Vec<Arg> = arguments.words.iter().map(|word| positional(self.word(word))).collect();
        args.extend(&named);
        self.call(&whole, args, name, span);
        for given in &arguments.flags {
            let Given::Flag(flag, value) = given else { continue };
            if !program.each.contains(flag) {
                continue;
            }
            let mut each = callee.clone();
            each.push(flag);
            let mut args = vec![positional(self.value(value))];
            args.extend(&named);
            self.call(&each, args, name, span);
        }
    }

    /// The flags as arguments by name, those that win over others after them.
    fn named(&mut self, arguments: &Arguments<'_>, settings: start::Around, span: Span) -> Vec<Arg> {
        let mut args = Vec::new();
        args.extend(self.settings(settings.under));
        if self.around.may_say_more {
            args.push(self.unknown(span));
        }
        for given in &arguments.flags {
            let arg = match given {
                Given::Flag(name, value) => {
                    let value = self.value(value);
                    let name = Some(self.builder.sym(name));
                    Arg { value, name, spread: false, mapping: false }
                }
                Given::Unknown(span) => self.unknown(*span),
            };
            args.push(arg);
        }
        args.extend(self.settings(settings.over));
        args.extend(self.purpose(arguments.for_developers(), span));
        args
    }

    /// What it is started for, and for whom the file is. Stand last, so that nothing unknown among the
    /// flags makes them unknown.
    fn purpose(&mut self, by_flag: bool, span: Span) -> [Arg; 2] {
        let place = self.around.development;
        [(PLACE, place), (PURPOSE, place || by_flag)].map(|(name, development)| {
            let word = self.builder.sym(if development { "development" } else { "service" });
            let value = self.builder.emit_derived(Instr::Const(Const::Text(word)), span);
            let name = Some(self.builder.sym(name));
            Arg { value, name, spread: false, mapping: false }
        })
    }

    /// What a file says.
    fn settings(&mut self, settings: Settings) -> Option<Arg> {
        match settings {
            Settings::None => None,
            Settings::Unknown(span) => Some(self.unknown(span)),
            Settings::File { import, span, .. } => {
                let value = self.builder.emit_derived(Instr::Import(import), span);
                Some(Arg { value, name: None, spread: true, mapping: true })
            }
        }
    }

    fn unknown(&mut self, span: Span) -> Arg {
        let value = self.builder.emit_derived(Instr::Opaque(OpaqueReason::Dynamic), span);
        Arg { value, name: None, spread: true, mapping: true }
    }

    fn value(&mut self, value: &Value) -> ValueId {
        match value {
            Value::Word(word) => self.word(word),
            Value::Switch(on, span) => self.builder.emit(Instr::Const(Const::Bool(*on)), *span),
        }
    }

    /// A word's value: a constant, a variable of the environment, or a text built of such parts.
    fn word(&mut self, word: &Word) -> ValueId {
        let text = word.text.text();
        match &word.holes[..] {
            [] => self.constant(text, word.text.whole()),
            [hole] if hole.start == 0 && hole.end == text.len() => self.hole(word, hole),
            holes => {
                let mut items = Vec::new();
                let mut at = 0;
                let add = |emitter: &mut Self, start: usize, end: usize, items: &mut Vec<Item>| {
                    if start < end {
                        let value = emitter.constant(&text[start..end], word.text.span(start..end));
                        items.push(Item { value, spread: false });
                    }
                };
                for hole in holes {
                    add(self, at, hole.start, &mut items);
                    items.push(Item { value: self.hole(word, hole), spread: false });
                    at = hole.end;
                }
                add(self, at, text.len(), &mut items);
                let list = self.builder.list(items);
                self.builder.emit(Instr::Text(list), word.span)
            }
        }
    }

    fn constant(&mut self, text: &str, span: Span) -> ValueId {
        let sym = self.builder.sym(text);
        self.builder.emit(Instr::Const(Const::Text(sym)), span)
    }

    fn hole(&mut self, word: &Word, hole: &Hole) -> ValueId {
        let span = word.text.span(hole.start..hole.end);
        match hole.variable.as_deref().filter(|name| !self.around.locals.contains(*name)) {
            Some(name) => self.read(&[ENVIRONMENT, name], span),
            None => self.builder.emit(Instr::Opaque(OpaqueReason::Dynamic), span),
        }
    }

    fn read(&mut self, path: &[&str], span: Span) -> ValueId {
        let base = Base::Global(self.builder.sym(path.first().copied().unwrap_or_default()));
        let path = path.iter().skip(1).map(|name| Key::Name(self.builder.sym(name))).collect();
        let place = self.builder.place(Place { base, path });
        self.builder.emit(Instr::Read(place), span)
    }

    fn call(&mut self, callee: &[&str], args: Vec<Arg>, name: Span, span: Span) {
        let callee = self.read(callee, name);
        let call = self.builder.call(Call { callee, args, kind: CallKind::Plain, optional: false });
        self.builder.emit(Instr::Call(call), span);
    }
}

fn positional(value: ValueId) -> Arg {
    Arg { value, name: None, spread: false, mapping: false }
}

/// Emits the call that stands for a file of settings: each member is an argument by name.
pub(super) fn settings(
    builder: &mut Builder,
    program: &Program,
    members: Vec<(String, Option<Const>, Span)>,
    around: &Surroundings<'_>,
    span: Span,
) {
    let mut args = Vec::new();
    for (name, value, span) in members {
        let instr = value.map_or(Instr::Opaque(OpaqueReason::Dynamic), Instr::Const);
        let value = builder.emit(instr, span);
        let name = Some(builder.sym(&name));
        args.push(Arg { value, name, spread: false, mapping: false });
    }
    let mut emitter = Emitter { builder, around };
    args.extend(emitter.purpose(false, span));
    let callee = program.names.first().map_or("", String::as_str);
    emitter.call(&[callee, "settings"], args, span, span);
}
