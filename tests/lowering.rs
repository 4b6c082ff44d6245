//! The lowering of JavaScript and TypeScript, seen through the dump of the IR.

#[path = "support/lowering.rs"]
mod support;

use keyspill::language::javascript::lower::kinds::TREATMENTS;
use keyspill::language::javascript::words::Kind;
use support::module;

#[test]
fn every_sample_is_lowered_as_its_snapshot_says() {
    support::assert_snapshots("lowering");
}

#[test]
fn every_named_kind_of_the_grammars_has_its_treatment() {
    let lists = [
        tree_sitter_javascript::NODE_TYPES,
        tree_sitter_typescript::TYPESCRIPT_NODE_TYPES,
        tree_sitter_typescript::TSX_NODE_TYPES,
    ];
    support::assert_treated(&lists, Kind::NAMED, TREATMENTS);
}

#[test]
fn mutilated_samples_never_panic_and_keep_the_invariants() {
    support::assert_survives_mutilation("lowering");
}

#[test]
fn a_hundred_thousand_levels_neither_overflow_nor_hang() {
    const N: usize = 100_000;
    let around =
        |open: &str, inner: &str, close: &str| format!("{}{inner}{}", open.repeat(N), close.repeat(N));
    let cases = [
        (around("[", "", "]"), "a.js"),
        (around("(", "x", ")"), "a.js"),
        (format!("a{}", ".b".repeat(N)), "a.js"),
        (format!("a{}", ".b()".repeat(N)), "a.js"),
        (around("f(", "", ")"), "a.js"),
        (around("a[", "b", "]"), "a.js"),
        (around("{", "", "}"), "a.js"),
        (format!("x = {}", around("{ a: ", "1", "}")), "a.js"),
        (format!("let {} = x", around("[", "a", "]")), "a.js"),
        (format!("{}1", "x => ".repeat(N)), "a.js"),
        (around("`${", "x", "}`"), "a.js"),
        (format!("a{}", " + a".repeat(N)), "a.js"),
        (format!("a{}", " || a".repeat(N)), "a.js"),
        (around("a ? ", "b", " : c"), "a.js"),
        (around("<a>", "", "</a>"), "a.js"),
        (format!("if (a) {{}} {}", "else if (a) {} ".repeat(N)), "a.js"),
        (format!("let x: {}", around("A<", "B", ">")), "a.ts"),
        (format!("a{}", " as any".repeat(N)), "a.ts"),
        (around("class A { m() {", "", "}}"), "a.js"),
        (around("for (;;) {", "", "break; continue }"), "a.js"),
        ("[".repeat(N), "a.js"),
        ("x = { a: ".repeat(N / 10), "a.js"),
        (")}]".repeat(N), "a.js"),
    ];
    for (text, name) in cases {
        module(&text, name);
    }
}
