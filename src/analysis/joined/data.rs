//! Data that code imports, as a module whose one value it is.

use super::{Joiner, Other};
use crate::imports::document;
use crate::ir::{Builder, Const, Entry, Instr, Item, Key, ListId, Module, ValueId};
use crate::source::Span;
use crate::syntax::Style;
use crate::syntax::data::{Data, DataId, Document};

/// Larger data says too much to be options. In nodes.
const MAX_NODES: usize = 20_000;

impl Joiner<'_> {
    /// The data at a path, each of whose parts stands where it is imported: the last instruction is all of it.
    pub(super) fn data(&self, path: &str, at: Span) -> Option<Other> {
        let text = document::read(&*self.workspace.tree, &self.workspace.root, path)?;
        let document = Document::json(&text);
        let root = *document.roots.first()?;
        if document.damage.is_some() || document.nodes().count() > MAX_NODES {
            return None;
        }
        Some(Other { module: module(&document, root, at), ..Other::empty() })
    }
}

/// What is left to do.
enum Step {
    Enter(DataId),
    /// All members have their values.
    Close(DataId),
}

fn module(document: &Document, root: DataId, at: Span) -> Module {
    let mut builder = Builder::new(at);
    let mut agenda = vec![Step::Enter(root)];
    let mut values: Vec<ValueId> = Vec::new();
    while let Some(step) = agenda.pop() {
        let value = match step {
            Step::Enter(id) => match document.node(id) {
                Data::List(members) => {
                    agenda.push(Step::Close(id));
                    agenda.extend(members.iter().rev().map(|id| Step::Enter(*id)));
                    continue;
                }
                Data::Map(members) => {
                    agenda.push(Step::Close(id));
                    agenda.extend(members.iter().rev().map(|(_, value)| Step::Enter(*value)));
                    continue;
                }
                Data::Scalar(text, style) => Instr::Const(constant(&mut builder, text, *style)),
                Data::Alias(_) => Instr::Const(Const::Missing),
            },
            Step::Close(id) => close(document, id, &mut builder, &mut values, at),
        };
        values.push(builder.emit(value, at));
    }
    builder.finish()
}

fn close(
    document: &Document,
    id: DataId,
    builder: &mut Builder,
    values: &mut Vec<ValueId>,
    span: Span,
) -> Instr {
    match document.node(id) {
        Data::Map(members) => {
            let of = values.split_off(values.len().saturating_sub(members.len()));
            let entry = |((key, _), value): (&(DataId, DataId), ValueId)| {
                let key = Key::Name(builder.sym(document.text(*key)?));
                Some(Entry::Field { key, value, span })
            };
            let entries = members.iter().zip(of).filter_map(entry).collect();
            builder.module.objects.push(entries);
            Instr::Object(ListId(builder.module.objects.len() as u32 - 1))
        }
        Data::List(members) => {
            let of = values.split_off(values.len().saturating_sub(members.len()));
            let items = of.into_iter().map(|value| Item { value, spread: false }).collect();
            builder.module.lists.push(items);
            Instr::List(ListId(builder.module.lists.len() as u32 - 1))
        }
        Data::Scalar(..) | Data::Alias(_) => Instr::Const(Const::Missing),
    }
}

fn constant(builder: &mut Builder, text: &str, style: Style) -> Const {
    match (style, text) {
        (Style::Plain, "true") => Const::Bool(true),
        (Style::Plain, "false") => Const::Bool(false),
        (Style::Plain, "null") => Const::Null,
        (Style::Plain, number) => match number.parse() {
            Ok(number) => Const::number(number),
            Err(_) => Const::Text(builder.sym(text)),
        },
        _ => Const::Text(builder.sym(text)),
    }
}
