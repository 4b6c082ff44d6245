//! The lowering of Python, seen through the dump of the IR.

#[path = "support/lowering.rs"]
mod support;

use keyspill::language::python::lower::kinds::TREATMENTS;
use keyspill::language::python::words::Kind;
use support::module;

const FOLDER: &str = "lowering/python";

#[test]
fn every_sample_is_lowered_as_its_snapshot_says() {
    support::assert_snapshots(FOLDER);
}

#[test]
fn every_named_kind_of_the_grammar_has_its_treatment() {
    support::assert_treated(&[tree_sitter_python::NODE_TYPES], Kind::NAMED, TREATMENTS);
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
        around("{1: ", "x", "}"),
        around("(", "x", ",)"),
        format!("a{}", ".b".repeat(N)),
        format!("a{}", ".b()".repeat(N)),
        format!("a{}", "[0]".repeat(N)),
        format!("a{}", "[1:2]".repeat(N)),
        format!("a{}", "()".repeat(N)),
        around("f(", "", ")"),
        around("f(a=", "1", ")"),
        around("a[", "b", "]"),
        format!("x = {}", around("{'a': ", "1", "}")),
        format!("{} = x", around("[", "a", "]")),
        format!("for {} in x: pass", around("(", "a", ",)")),
        format!("del {}", around("(", "a", ")")),
        format!("{}1", "a = ".repeat(N)),
        format!("{}1", "lambda x: ".repeat(N)),
        format!("{}1", "lambda x=".repeat(N)),
        format!("{}1", "not ".repeat(N)),
        format!("{}1", "- ".repeat(N)),
        format!("{}1", "await ".repeat(N)),
        format!("a{}", " + a".repeat(N)),
        format!("a{}", " or a".repeat(N)),
        format!("a{}", " < a".repeat(N)),
        format!("{}a", "a ** ".repeat(N)),
        format!("{}a", "a if b else ".repeat(N)),
        around("[a for a in ", "b", "]"),
        around("[", "b", " for a in a]"),
        format!("[a {}]", "for a in a ".repeat(N)),
        format!("[a for a in a {}]", "if a ".repeat(N)),
        format!("'a' {}", "'b' ".repeat(N)),
        format!("f'{}'", "{a}".repeat(N)),
        format!("f'{}a{}'", "{a:".repeat(N), "}".repeat(N)),
        format!("if a: pass\n{}", "elif a: pass\n".repeat(N)),
        format!("try: pass\n{}", "except A: pass\n".repeat(N)),
        format!("match a:\n{}", " case 1: pass\n".repeat(N)),
        format!("match a:\n case {}: pass\n", around("[", "a", "]")),
        format!("match a:\n case 1{}: pass\n", " | 1".repeat(N)),
        format!("with a{}: pass\n", ", a".repeat(N)),
        format!("def f(a: {}): pass\n", around("A[", "B", "]")),
        format!("class A:\n{}", " def m(self): self.m()\n".repeat(N)),
        format!("class A:\n{}", " x = 1\n".repeat(N)),
        format!("class A:\n{}", " x: int = 1\n".repeat(N)),
        format!("{}def f(): pass\n", "@a\n".repeat(N)),
        format!("import {}", "a.".repeat(N)),
        "[".repeat(N),
        "x = {1: ".repeat(N / 10),
        ")}]".repeat(N),
        "f'{".repeat(N / 10),
    ];
    for text in cases {
        module(&text, "a.py");
    }
}

/// Each block is indented deeper than the one around it; from some five hundred on the parser has had enough.
#[test]
fn blocks_as_deep_as_indentation_allows() {
    let heads =
        ["if a:", "while a:", "for a in b:", "with a:", "try:", "def f(self):", "class A:", "async def f():"];
    for (head, levels) in heads.into_iter().flat_map(|head| [(head, 400), (head, 1_500)]) {
        let mut text = String::new();
        for depth in 0..levels {
            text.push_str(&format!("{}{head}\n", " ".repeat(depth)));
        }
        text.push_str(&format!("{}pass\n", " ".repeat(levels)));
        module(&text, "a.py");
    }
    let mut text = String::new();
    for depth in 0..400 {
        let indent = " ".repeat(depth);
        text.push_str(&format!("{indent}class A:\n{indent} x = x\n{indent} def m(self): return x, self\n"));
    }
    module(&text, "a.py");
}
