//! What the tests of every lowering share: samples and their snapshots, mutilation, the table of kinds.

#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeSet;
use std::fmt::Debug;

use keyspill::ir::{Module, OpaqueReason, dump};
use keyspill::language::{Language, Reading};
use keyspill::lower::check;
use keyspill::lower::kinds::Treatment;
use keyspill::syntax::{Table, parse_best};

/// The module of a text in a file of this name; its invariants hold.
pub fn module(text: &str, name: &str) -> Module {
    let language = Language::of_path(name.as_ref()).expect("a language's file");
    let Reading::Syntax { grammar, lower } = language.reading() else { panic!("{name} has no grammar") };
    let parsed = parse_best(text, grammar).expect("within the budget");
    let table = Table::new(&parsed);
    drop(parsed);
    let module = lower(text, &table);
    if let Err(what) = check(&module) {
        let start: String = text.chars().take(2_000).collect();
        panic!("{what}\n{start}");
    }
    assert!(module.opaque_nodes <= module.nodes, "more opaque nodes than nodes");
    module
}

/// The samples in a folder below `tests`: name and text.
pub fn samples(folder: &str) -> Vec<(String, String)> {
    let folder = format!("{}/tests/{folder}", env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("the samples' folder")
        .filter_map(|entry| {
            let path = entry.expect("a readable entry").path();
            let name = path.file_name()?.to_str()?.to_owned();
            (!name.contains(".snap") && path.is_file())
                .then(|| (name, std::fs::read_to_string(&path).expect("a readable sample")))
        })
        .collect();
    found.sort();
    assert!(!found.is_empty(), "a folder without samples");
    found
}

/// Every sample's dump is what the snapshot beside it says. Only those called `damage` may be damaged.
pub fn assert_snapshots(folder: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("{}/tests/{folder}", env!("CARGO_MANIFEST_DIR")));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (name, text) in samples(folder) {
        let module = module(&text, &name);
        if !name.starts_with("damage") {
            assert!(module.damage.is_empty(), "{name} does not parse");
            let foreign = module.opaque.iter().filter(|(_, why)| *why != OpaqueReason::Dynamic);
            assert_eq!(foreign.count(), 0, "{name} has opaque parts");
        }
        settings.bind(|| insta::assert_snapshot!(name.as_str(), dump(&module)));
    }
}

/// The names of the named kinds in a grammar's own list, those among them that only its rules mention.
pub fn named_kinds(list: &str) -> BTreeSet<String> {
    let types: serde_json::Value = serde_json::from_str(list).expect("the grammar's list is JSON");
    let mut names = BTreeSet::new();
    let mut open = vec![&types];
    while let Some(value) = open.pop() {
        if value["named"] == true {
            names.insert(value["type"].as_str().unwrap_or_default().to_owned());
        }
        open.extend(value.as_array().into_iter().flatten());
        open.extend(value.as_object().into_iter().flat_map(|members| members.values()));
    }
    names
}

/// Every named kind of the grammars is in the vocabulary, and each is treated once.
pub fn assert_treated<K: Copy + Debug + PartialEq>(
    lists: &[&str],
    named: &[(&str, K)],
    treatments: &[(K, Treatment)],
) {
    let names: BTreeSet<String> = lists.iter().flat_map(|list| named_kinds(list)).collect();
    let ours: BTreeSet<String> = named.iter().map(|&(name, _)| name.to_owned()).collect();
    assert_eq!(ours, names);
    for &(name, kind) in named {
        let count = treatments.iter().filter(|&&(treated, _)| treated == kind).count();
        assert_eq!(count, 1, "{name} is treated {count} times");
    }
    assert_eq!(treatments.len(), named.len());
}

/// A fixed sequence of numbers: the same on every machine and run.
pub struct Numbers(pub u64);

impl Numbers {
    /// The next number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

fn cut(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// A text with one thing wrong.
pub fn mutate(text: &str, numbers: &mut Numbers) -> String {
    let a = cut(text, numbers.below(text.len() + 1));
    let b = cut(text, (a + 1 + numbers.below(12)).min(text.len())).max(a);
    let bracket = ['(', ')', '[', ']', '{', '}', '`', '"', '<', '>', ',', ':'][numbers.below(12)];
    match numbers.below(6) {
        0 => text[..a].to_owned(),
        1 => format!("{}{}", &text[..a], &text[b..]),
        2 => format!("{}{}{}", &text[..b], &text[a..b], &text[b..]),
        3 => format!("{}{bracket}{}", &text[..a], &text[a..]),
        4 => format!("{}{bracket}{}", &text[..a], &text[b..]),
        _ => text[a..].to_owned(),
    }
}

/// Mutilated samples never panic and keep the invariants.
pub fn assert_survives_mutilation(folder: &str) {
    let mut numbers = Numbers(11);
    for (name, text) in samples(folder) {
        for _ in 0..60 {
            let mut broken = mutate(&text, &mut numbers);
            if numbers.below(2) == 0 {
                broken = mutate(&broken, &mut numbers);
            }
            module(&broken, &name);
        }
    }
}
