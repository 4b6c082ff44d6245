//! Texts, objects and lists as they are written, and the names of their members.

use smallvec::SmallVec;

use super::heap::{Layer, ObjKind};
use super::interp::{Frame, Interp};
use super::limits;
use super::value::{Abs, Atom, HopWhat, TextMode, Why};
use crate::ir::{Entry, Key, ListId, Sym};
use crate::source::Span;

impl<'a> Interp<'a, '_> {
    pub(super) fn built_text(&mut self, frame: &Frame, list: ListId, span: Span) -> Abs {
        let items = &self.module.lists[list.index()];
        let parts: SmallVec<[Abs; 2]> = items.iter().map(|i| frame.values[i.value.index()]).collect();
        self.text(TextMode::Plain, parts, span)
    }

    /// A text of parts; a constant if all parts are.
    pub(super) fn text(&mut self, mode: TextMode, parts: SmallVec<[Abs; 2]>, span: Span) -> Abs {
        if mode == TextMode::Plain
            && let Some(text) = self.constant_text(&parts)
        {
            let sym = self.names.intern(&text);
            return self.values.constant(crate::ir::Const::Text(sym));
        }
        // Objects change after they were printed; the text holds what they were.
        let parts = parts.into_iter().map(|p| self.freeze(p)).collect();
        let text = self.values.new_text(mode, parts);
        match self.values.get(text).hop {
            Some(before) if self.hop_len(before) < limits::TRACE => {
                let hop = self.values.new_hop(span, HopWhat::IntoText, Some(before));
                self.values.with_hop(text, hop)
            }
            _ => text,
        }
    }

    pub(super) fn object(&mut self, frame: &Frame, list: ListId, span: Span) -> Abs {
        let entries: &'a [Entry] = &self.module.objects[list.index()];
        let object = self.heap.new_object(ObjKind::Plain, span);
        for entry in entries {
            match *entry {
                Entry::Field { key, value, span } => {
                    let value = frame.values[value.index()];
                    match self.key(frame, key) {
                        Some(key) => {
                            self.state.append(&mut self.heap, object, Layer::Field { key, value, span })
                        }
                        None => self.state.open(&mut self.heap, object, Why::DynamicKey),
                    }
                }
                Entry::Spread { value, span } => {
                    let value = frame.values[value.index()];
                    self.spread_into(object, value, span);
                }
                Entry::Getter { key, function, span } => {
                    let Some(key) = self.key(frame, key) else {
                        self.state.open(&mut self.heap, object, Why::DynamicKey);
                        continue;
                    };
                    let this = self.values.atom(Atom::Object(object));
                    let value = self.call_local(frame, function, this, Some(Default::default()));
                    self.state.append(&mut self.heap, object, Layer::Field { key, value, span });
                }
            }
        }
        self.values.atom(Atom::Object(object))
    }

    pub(super) fn list(&mut self, frame: &Frame, list: ListId, span: Span) -> Abs {
        let items = &self.module.lists[list.index()];
        let object = self.heap.new_object(ObjKind::List, span);
        let mut index = Some(0usize);
        for item in items {
            let value = frame.values[item.value.index()];
            match (item.spread, index) {
                (false, Some(i)) => {
                    let key = self.index_sym(i);
                    self.state.append(&mut self.heap, object, Layer::Field { key, value, span });
                    index = Some(i + 1);
                }
                (spread, _) => {
                    // After a spread of unknown length no index is certain any more.
                    index = None;
                    if spread {
                        self.spread_into(object, value, span);
                    } else {
                        let key = self.index_sym(self.heap.get(object).layers.len());
                        self.state.append(&mut self.heap, object, Layer::Field { key, value, span });
                    }
                    self.state.open(&mut self.heap, object, Why::RunTime);
                }
            }
        }
        self.values.atom(Atom::Object(object))
    }

    /// The name of a list's n-th member.
    pub(super) fn index_sym(&mut self, index: usize) -> Sym {
        while self.index_syms.len() <= index.min(4096) {
            let sym = self.names.intern(&self.index_syms.len().to_string());
            self.index_syms.push(sym);
        }
        match self.index_syms.get(index) {
            Some(&sym) => sym,
            None => self.names.intern(&index.to_string()),
        }
    }

    /// A key as a name, if it is known.
    pub(super) fn key(&mut self, frame: &Frame, key: Key) -> Option<Sym> {
        match key {
            Key::Name(sym) | Key::Free(sym) => Some(sym),
            Key::Symbol(sym) => Some(self.symbol_key(sym)),
            Key::Private(sym) => {
                let text = format!("#{}", self.names.text(sym));
                Some(self.names.intern(&text))
            }
            Key::Index(n) => Some(self.index_sym(n as usize)),
            Key::Value(v) => self.key_of_value(frame.values[v.index()]),
        }
    }

    pub(super) fn key_of_value(&mut self, value: Abs) -> Option<Sym> {
        let value = self.values.as_const(value)?;
        self.key_of_const(value)
    }

    pub(super) fn key_of_const(&mut self, value: crate::ir::Const) -> Option<Sym> {
        match value {
            // A name that stands nowhere was put together by the program: it may be any name.
            crate::ir::Const::Text(sym) => {
                ((sym.0 as usize) < self.written || self.spoken.contains(&sym)).then_some(sym)
            }
            crate::ir::Const::Symbol(sym) => Some(self.symbol_key(sym)),
            c @ crate::ir::Const::Number(_) => {
                let n = c.as_number()?;
                (n >= 0.0 && n.fract() == 0.0 && n < 1e6).then(|| self.index_sym(n as usize))
            }
            _ => None,
        }
    }
}
