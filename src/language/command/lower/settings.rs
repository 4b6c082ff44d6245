//! Files of settings that are data: `hypercorn.toml`, `thin.yml`, `.flaskenv`. Each member at the top is a
//! setting.

use rustc_hash::FxHashSet;
use toml::de::{DeTable, DeValue};

use super::variables::dotenv;
use super::{Lowering, call};
use crate::ir::Const;
use crate::language::variables::Given;
use crate::source::Span;
use crate::syntax::Style;
use crate::syntax::data::{Data, DataId, Document};

/// A setting: its name, its value if that is a constant, and where its value stands.
type Setting = (String, Option<Const>, Span);

pub(super) fn read(lowering: &mut Lowering<'_>) {
    let path = lowering.file.path;
    let name = path.rsplit('/').next().unwrap_or_default();
    // `.flaskenv`: variables for one program.
    let variables = name.ends_with("env");
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.map(|word| if variables { word.trim_end_matches("env") } else { word });
    let Some(program) = words.filter_map(|word| lowering.programs.named(word)).next() else { return };
    let members = match name {
        _ if variables => assignments(lowering),
        _ if name.ends_with(".toml") => toml_settings(lowering),
        _ => yaml_settings(lowering),
    };
    let around = call::Surroundings {
        development: lowering.development,
        locals: &FxHashSet::default(),
        may_say_more: false,
        may_find: false,
        directory: &lowering.directory.clone(),
    };
    let span = Span::new(0, lowering.file.text.len() as u32);
    if !members.is_empty() {
        call::settings(&mut lowering.builder, program, members, &around, span);
    }
}

/// `NAME=value` a line, with or without `export`.
fn assignments(lowering: &mut Lowering<'_>) -> Vec<Setting> {
    comment_lines(lowering);
    let mut members = Vec::new();
    for one in dotenv::read(lowering.file.text) {
        // What is filled in is known only when it is filled in.
        let constant = match &one.given {
            Given::Text(text) => Some(Const::Text(lowering.builder.sym(text))),
            Given::Unknown => None,
        };
        lowering.builder.module.statements.push(one.span);
        members.push((one.name, constant, one.value));
    }
    members
}

fn toml_settings(lowering: &mut Lowering<'_>) -> Vec<Setting> {
    let text = lowering.file.text;
    comment_lines(lowering);
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let from = error.span().map_or(0, |span| span.start as u32);
            lowering.builder.module.damage.push(Span::new(from, text.len() as u32));
            return Vec::new();
        }
    };
    let mut members: Vec<Setting> = Vec::new();
    for (key, value) in table.get_ref() {
        let (start, end) = (key.span().start as u32, value.span().end as u32);
        lowering.builder.module.statements.push(Span::new(start, end));
        let span = Span::new(value.span().start as u32, end);
        let constant = match value.get_ref() {
            DeValue::String(text) => Some(Const::Text(lowering.builder.sym(text))),
            DeValue::Boolean(on) => Some(Const::Bool(*on)),
            DeValue::Integer(number) => number.as_str().parse().ok().map(Const::number),
            _ => None,
        };
        members.push((key.get_ref().to_string(), constant, span));
    }
    members.sort_by_key(|(_, _, span)| *span);
    members
}

/// Comments that have a line of their own; one behind a value could stand in a text.
fn comment_lines(lowering: &mut Lowering<'_>) {
    let mut at = 0;
    for line in lowering.file.text.split_inclusive('\n') {
        let content = line.trim_end();
        let blank = content.len() - content.trim_start().len();
        if content.trim_start().starts_with('#') {
            let span = Span::new((at + blank) as u32, (at + content.len()) as u32);
            lowering.builder.module.comments.push(span);
        }
        at += line.len();
    }
}

fn yaml_settings(lowering: &mut Lowering<'_>) -> Vec<Setting> {
    let document = Document::yaml(lowering.file.text);
    lowering.builder.module.damage.extend(document.damage);
    lowering.builder.module.comments.extend(&document.comments);
    let Some(Data::Map(members)) = document.roots.first().map(|root| document.node(*root)) else {
        return Vec::new();
    };
    let mut settings = Vec::new();
    for &(key, value) in members {
        lowering.builder.module.statements.push(document.span(key).join(document.span(value)));
        let Some(name) = document.text(key) else { continue };
        // Symbols are as good as texts.
        let name = name.trim_start_matches(':').to_owned();
        let constant = constant(lowering, &document, value);
        settings.push((name, constant, document.span(value)));
    }
    settings
}

fn constant(lowering: &mut Lowering<'_>, document: &Document, value: DataId) -> Option<Const> {
    let Data::Scalar(text, style) = document.node(value) else { return None };
    // What a template fills in is known only when it is filled in.
    if text.contains("<%") || text.contains("{{") {
        return None;
    }
    Some(match (&**text, style) {
        ("true" | "True" | "yes" | "on", Style::Plain) => Const::Bool(true),
        ("false" | "False" | "no" | "off", Style::Plain) => Const::Bool(false),
        ("" | "~" | "null", Style::Plain) => Const::Null,
        (text, Style::Plain) if text.parse::<f64>().is_ok() => Const::number(text.parse().unwrap_or(0.0)),
        (text, _) => Const::Text(lowering.builder.sym(text)),
    })
}
