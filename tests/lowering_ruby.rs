//! The lowering of Ruby, seen through the dump of the IR.

#[path = "support/lowering.rs"]
mod support;

use keyspill::language::ruby::lower::kinds::TREATMENTS;
use keyspill::language::ruby::words::Kind;
use support::module;

const FOLDER: &str = "lowering/ruby";

#[test]
fn every_sample_is_lowered_as_its_snapshot_says() {
    support::assert_snapshots(FOLDER);
}

#[test]
fn every_named_kind_of_the_grammar_has_its_treatment() {
    support::assert_treated(&[tree_sitter_ruby::NODE_TYPES], Kind::NAMED, TREATMENTS);
}

#[test]
fn mutilated_samples_never_panic_and_keep_the_invariants() {
    support::assert_survives_mutilation(FOLDER);
}

#[test]
fn a_hundred_thousand_levels_neither_overflow_nor_hang() {
    const N: usize = 100_000;
    let around =
        |open: &str, inner: &str, close: &str| format!("{}{inner}{}", open.repeat(N), close.repeat(N));
    let cases = [
        around("[", "", "]"),
        around("(", "x", ")"),
        around("x = (", "1; 2", ")"),
        format!("a{}", ".b".repeat(N)),
        format!("a{}", "&.b(1)".repeat(N)),
        format!("A{}", "::B".repeat(N)),
        format!("a{}", "[1]".repeat(N)),
        around("f(", "", ")"),
        around("a[", "b", "]"),
        format!("x = {}", around("{ a: ", "1", "}")),
        format!("x => {}", around("[", "a", "]")),
        format!("x => {}", around("{ a: ", "b", "}")),
        format!("{}a{} = x", "(".repeat(N), ", b)".repeat(N)),
        around("->(a) { ", "a", " }"),
        around("f { |x| ", "return x", " }"),
        around("f do ", "yield", " end "),
        format!("def m; {}; end", around("f { ", "return 1", "; return 2 }")),
        around("\"#{", "x", "}\""),
        format!("a{}", " + a".repeat(N)),
        format!("a{}", " || a".repeat(N)),
        around("a ? ", "b", " : c"),
        format!("{}x", "not ".repeat(N)),
        around("begin; ", "", " rescue; 1; end"),
        around("x = begin; ", "1", " ensure; 2; end"),
        format!("a{}", " rescue b".repeat(N)),
        format!("a{}", " if b".repeat(N)),
        format!("a{}", " while b".repeat(N)),
        format!("if a\n{}end", "elsif a\n b\n".repeat(N)),
        format!("case a\n{}end", "when b then c\n".repeat(N)),
        format!("x = case a\n{}end", "in [b] then c\n".repeat(N)),
        around("class A; def m; ", "", "; end; end"),
        around("module A\n", "", "end\n"),
        around("class << self; ", "", "; end"),
        around("while a; ", "", "; break; end"),
        around("loop do ", "", "; next; end"),
        around("for a in b do ", "", " end "),
        format!("f {}", "&".repeat(N)),
        format!("x = {}\n{}", "<<A + ".repeat(N / 10), "a\nA\n".repeat(N / 10)),
        format!("def m({}) end", "(".repeat(N)),
        "[".repeat(N),
        "x = { a: ".repeat(N / 10),
        ")}]".repeat(N),
        "end ".repeat(N),
        "\"#{".repeat(N / 10),
    ];
    for text in cases {
        module(&text, "a.rb");
    }
}
