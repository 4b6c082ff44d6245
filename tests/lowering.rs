//! The lowering of JavaScript and TypeScript, seen through the dump of the IR.

#[path = "support/lowering.rs"]
mod support;

use keyspill::lower::kinds;
use keyspill::syntax::Grammar;
use keyspill::syntax::javascript::Kind;
use support::module;

fn grammar(name: &str) -> Grammar {
    match name.rsplit('.').next() {
        Some("ts") => Grammar::TypeScript,
        Some("tsx") => Grammar::Tsx,
        _ => Grammar::JavaScript,
    }
}

#[test]
fn every_sample_is_lowered_as_its_snapshot_says() {
    support::assert_snapshots("lowering", grammar);
}

#[test]
fn every_named_kind_of_the_grammars_has_its_treatment() {
    let lists = [
        tree_sitter_javascript::NODE_TYPES,
        tree_sitter_typescript::TYPESCRIPT_NODE_TYPES,
        tree_sitter_typescript::TSX_NODE_TYPES,
    ];
    support::assert_treated(&lists, Kind::NAMED, kinds::javascript::TREATMENTS);
}

#[test]
fn mutilated_samples_never_panic_and_keep_the_invariants() {
    support::assert_survives_mutilation("lowering", grammar);
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
