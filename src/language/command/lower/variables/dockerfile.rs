//! `ENV` of Dockerfiles, of the stages that the last one stands on; other stages only build.

use rustc_hash::FxHashMap;

use super::super::dockerfile::{Instruction, instructions, stage_name};
use super::super::shell::{self, Reading};
use super::super::word::Word;
use super::{Context, Written, shell as lines};
use crate::language::variables::Given;
use crate::source::Span;

/// A stage: its name, what it stands on, and what it sets.
struct Stage {
    name: String,
    base: String,
    set: Vec<Written>,
}

/// What the image sets, each with the name of its stage.
pub(super) fn read(text: &str) -> Vec<(Written, Context)> {
    let mut stages: Vec<Stage> = Vec::new();
    let mut known: FxHashMap<String, Given> = FxHashMap::default();
    for instruction in instructions(text).0 {
        if instruction.name == "FROM" {
            let base = instruction.rest.text().split_whitespace().find(|word| !word.starts_with("--"));
            stages.push(Stage {
                name: stage_name(&instruction).unwrap_or_default().to_ascii_lowercase(),
                base: base.unwrap_or_default().to_ascii_lowercase(),
                set: Vec::new(),
            });
            continue;
        }
        match &*instruction.name {
            "ARG" => pairs(&instruction, &known)
                .into_iter()
                .for_each(|one| drop(known.insert(one.name, one.given))),
            "ENV" => {
                let found = pairs(&instruction, &known);
                known.extend(found.iter().map(|one| (one.name.clone(), one.given.clone())));
                if let Some(stage) = stages.last_mut() {
                    stage.set.extend(found);
                }
            }
            "CMD" | "ENTRYPOINT" if !instruction.rest.text().trim_start().starts_with('[') => {
                if let Some(stage) = stages.last_mut() {
                    stage.set.extend(lines::script(&instruction.rest));
                }
            }
            _ => {}
        }
    }
    of_the_last(stages)
}

/// What the last stage sets, and those that it stands on: each stands on one that comes before it.
fn of_the_last(mut stages: Vec<Stage>) -> Vec<(Written, Context)> {
    let mut found = Vec::new();
    while let Some(stage) = stages.pop() {
        let context = Context { names: vec![stage.name], folder: None };
        found.extend(stage.set.into_iter().map(|one| (one, context.clone())));
        let below = stages.iter().rposition(|other| !other.name.is_empty() && other.name == stage.base);
        stages.truncate(below.map_or(0, |at| at + 1));
    }
    found.sort_by_key(|(one, _)| one.span);
    found
}

/// `A=1 B=2`, or the old `A 1`. Variables that the file gave a value before are filled in.
fn pairs(instruction: &Instruction, known: &FxHashMap<String, Given>) -> Vec<Written> {
    let words: Vec<Word> =
        shell::read(&instruction.rest, Reading::Words).commands.into_iter().flatten().collect();
    let Some(first) = words.first() else { return Vec::new() };
    if !first.text.text().contains('=') {
        return old_pair(instruction, first, known).into_iter().collect();
    }
    let pair = |word: &Word| {
        let mut one = lines::written(word)?;
        let value = word.part(one.name.len() + 1, word.text.text().len());
        one.given = filled(&value, known);
        Some(one)
    };
    words.iter().filter_map(pair).collect()
}

fn old_pair(instruction: &Instruction, name: &Word, known: &FxHashMap<String, Given>) -> Option<Written> {
    let rest = &instruction.rest;
    let from = rest.text().find(name.text.text())? + name.text.text().len();
    let blank = rest.text()[from..].len() - rest.text()[from..].trim_start().len();
    let value = rest.part(from + blank..rest.text().trim_end().len().max(from + blank));
    if instruction.name != "ENV" || value.text().is_empty() {
        return None;
    }
    let value = Word::interpolated(value);
    Some(Written {
        name: name.text.text().to_owned(),
        given: filled(&value, known),
        span: Span::new(name.span.start, value.span.end),
        value: value.span,
    })
}

/// The value of a word of which nothing but a variable is filled in, or that has defaults for all.
fn filled(value: &Word, known: &FxHashMap<String, Given>) -> Given {
    match &value.holes[..] {
        [hole] if hole.start == 0 && hole.end == value.text.text().len() => {
            let given = hole.variable.as_ref().and_then(|name| known.get(name)).cloned();
            given.unwrap_or_else(|| lines::given(value))
        }
        _ => lines::given(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let show =
            |(one, context): (Written, Context)| format!("{}:{}", context.names.concat(), one.told(text));
        read(text).into_iter().map(show).collect()
    }

    #[test]
    fn both_forms_and_arguments() {
        let text = "ARG M=0\nFROM node\nARG N\nENV A=1 \\\n    B=\"two words\"\nENV C the rest of it\nENV D=$M E=${N} F=$X\n\
            CMD G=1 node server.js\n";
        let expected = [
            ":A = 1 at 1",
            ":B = two words at \"two words\"",
            ":C = the rest of it at the rest of it",
            ":D = 0 at $M",
            ":E unknown at ${N}",
            ":F unknown at $X",
            ":G = 1 at 1",
        ];
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn stages_that_only_build_set_nothing() {
        let text = "FROM node AS base\nENV A=1\nFROM base AS build\nENV A=2\nFROM base AS final\nENV B=3\n";
        assert_eq!(shown(text), ["base:A = 1 at 1", "final:B = 3 at 3"]);
    }

    #[test]
    fn whatever_comes_in() {
        for text in [
            "ENV",
            "ENV A",
            "ENV =",
            "FROM\nENV A=\"",
            "FROM x\nENV A='",
            "FROM x\nENV A ",
            "FROM x AS\nARG",
            "FROM x\nENV A=\\\n",
        ] {
            shown(text);
        }
        assert_eq!(shown("FROM x\r\nENV A=1\r\n"), [":A = 1 at 1"]);
        assert_eq!(shown(&format!("FROM x\n{}", "ENV A=1\n".repeat(5_000))).len(), 5_000);
    }
}
