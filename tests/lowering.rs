//! The lowering of JavaScript and TypeScript, seen through the dump of the IR.

use keyspill::ir::{Module, dump};
use keyspill::lower::{check, kinds, lower};
use keyspill::syntax::javascript::Kind;
use keyspill::syntax::{Grammar, Table, parse_best};

fn grammar(name: &str) -> Grammar {
    match name.rsplit('.').next() {
        Some("ts") => Grammar::TypeScript,
        Some("tsx") => Grammar::Tsx,
        _ => Grammar::JavaScript,
    }
}

fn module(text: &str, grammar: Grammar) -> Module {
    let parsed = parse_best(text, grammar).expect("within the budget");
    let table = Table::new(&parsed);
    drop(parsed);
    let module = lower(text, grammar.language(), &table);
    if let Err(what) = check(&module) {
        let start: String = text.chars().take(2_000).collect();
        panic!("{what}\n{start}");
    }
    assert!(module.opaque_nodes <= module.nodes, "more opaque nodes than nodes");
    module
}

fn samples() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lowering");
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("the samples' folder")
        .filter_map(|entry| {
            let path = entry.expect("a readable entry").path();
            let name = path.file_name()?.to_str()?.to_owned();
            (!name.ends_with(".snap") && path.is_file())
                .then(|| (name, std::fs::read_to_string(&path).expect("a readable sample")))
        })
        .collect();
    found.sort();
    found
}

#[test]
fn every_sample_is_lowered_as_its_snapshot_says() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("lowering");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (name, text) in samples() {
        let module = module(&text, grammar(&name));
        if !name.starts_with("damage") {
            assert!(module.damage.is_empty(), "{name} does not parse");
            let foreign = module.opaque.iter().filter(|(_, why)| *why != keyspill::ir::OpaqueReason::Dynamic);
            assert_eq!(foreign.count(), 0, "{name} has opaque parts");
        }
        settings.bind(|| insta::assert_snapshot!(name.as_str(), dump(&module)));
    }
}

#[test]
fn every_named_kind_of_the_grammars_has_its_treatment() {
    let lists = [
        tree_sitter_javascript::NODE_TYPES,
        tree_sitter_typescript::TYPESCRIPT_NODE_TYPES,
        tree_sitter_typescript::TSX_NODE_TYPES,
    ];
    let mut names = std::collections::BTreeSet::new();
    for list in lists {
        let types: serde_json::Value = serde_json::from_str(list).expect("the grammar's list is JSON");
        for kind in types.as_array().into_iter().flatten() {
            if kind["named"] == true {
                names.insert(kind["type"].as_str().unwrap_or_default().to_owned());
            }
        }
    }
    let ours: std::collections::BTreeSet<String> =
        Kind::NAMED.iter().map(|&(name, _)| name.to_owned()).collect();
    assert_eq!(ours, names);
    let treated: Vec<Kind> = kinds::TREATMENTS.iter().map(|&(kind, _)| kind).collect();
    for &(name, kind) in Kind::NAMED {
        let count = treated.iter().filter(|&&treated| treated == kind).count();
        assert_eq!(count, 1, "{name} is treated {count} times");
    }
    assert_eq!(treated.len(), Kind::NAMED.len());
}

/// A fixed sequence of numbers: the same on every machine and run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

fn cut(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn mutate(text: &str, numbers: &mut Numbers) -> String {
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

#[test]
fn mutilated_samples_never_panic_and_keep_the_invariants() {
    let mut numbers = Numbers(11);
    for (name, text) in samples() {
        for _ in 0..60 {
            let mut broken = mutate(&text, &mut numbers);
            if numbers.below(2) == 0 {
                broken = mutate(&broken, &mut numbers);
            }
            module(&broken, grammar(&name));
        }
    }
}

#[test]
fn a_hundred_thousand_levels_neither_overflow_nor_hang() {
    const N: usize = 100_000;
    let around =
        |open: &str, inner: &str, close: &str| format!("{}{inner}{}", open.repeat(N), close.repeat(N));
    let cases = [
        (around("[", "", "]"), Grammar::JavaScript),
        (around("(", "x", ")"), Grammar::JavaScript),
        (format!("a{}", ".b".repeat(N)), Grammar::JavaScript),
        (format!("a{}", ".b()".repeat(N)), Grammar::JavaScript),
        (around("f(", "", ")"), Grammar::JavaScript),
        (around("a[", "b", "]"), Grammar::JavaScript),
        (around("{", "", "}"), Grammar::JavaScript),
        (format!("x = {}", around("{ a: ", "1", "}")), Grammar::JavaScript),
        (format!("let {} = x", around("[", "a", "]")), Grammar::JavaScript),
        (format!("{}1", "x => ".repeat(N)), Grammar::JavaScript),
        (around("`${", "x", "}`"), Grammar::JavaScript),
        (format!("a{}", " + a".repeat(N)), Grammar::JavaScript),
        (format!("a{}", " || a".repeat(N)), Grammar::JavaScript),
        (around("a ? ", "b", " : c"), Grammar::JavaScript),
        (around("<a>", "", "</a>"), Grammar::JavaScript),
        (format!("if (a) {{}} {}", "else if (a) {} ".repeat(N)), Grammar::JavaScript),
        (format!("let x: {}", around("A<", "B", ">")), Grammar::TypeScript),
        (format!("a{}", " as any".repeat(N)), Grammar::TypeScript),
        (around("class A { m() {", "", "}}"), Grammar::JavaScript),
        (around("for (;;) {", "", "break; continue }"), Grammar::JavaScript),
        ("[".repeat(N), Grammar::JavaScript),
        ("x = { a: ".repeat(N / 10), Grammar::JavaScript),
        (")}]".repeat(N), Grammar::JavaScript),
    ];
    for (text, grammar) in cases {
        module(&text, grammar);
    }
}
