//! Trees that nobody means well: nothing panics, leaves the root or takes more than its size is worth.

use cpu_time::ThreadTime;
use keyspill::ir::ImportKind::{Member, Static};

use crate::tree::{File, Tree, check};

/// More than this on one thread is not linear. In seconds; without optimisation.
const LIMIT: f64 = 1.0;

#[test]
fn manifests_that_are_wrong() {
    let deep = "[".repeat(50_000);
    let nested = format!("{}1{}", "{\"compilerOptions\":".repeat(20_000), "}".repeat(20_000));
    for text in [
        "",
        "{",
        "[]",
        "null",
        "\"x\"",
        "{\"name\": 3, \"main\": [], \"exports\": 1, \"imports\": [], \"workspaces\": 7}",
        "{\"exports\": {\".\": {\".\": {\".\": null}}}}",
        "\u{feff}{}",
        "{\"main\": \"\\ud800\"}",
        &deep,
        &nested,
        "{\"workspaces\": [\"**/**/**/**/**/**/**/*a*b*c*d*e\"]}",
        "{\"compilerOptions\": {\"paths\": {\"*\": \"x\", \"**\": [1, \"../../../x\"]}, \"baseUrl\": \"../..\"}}",
    ] {
        check(
            &[
                ("package.json", text),
                ("tsconfig.json", text),
                ("pnpm-workspace.yaml", text),
                ("pyproject.toml", text),
                ("setup.cfg", text),
                ("setup.py", text),
                ("x.gemspec", text),
                ("config/application.rb", text),
                ("a.ts", ""),
                ("b.ts", ""),
                ("p/__init__.py", ""),
                ("p/q.py", ""),
                ("lib/r.rb", ""),
            ],
            &[
                ("a.ts", "./b", Static, "b.ts"),
                ("p/q.py", "p.q", Static, "p/q.py"),
                ("lib/r.rb", "./gone", Static, "unknown: no such file"),
            ],
        );
    }
}

#[test]
fn configurations_that_extend_each_other() {
    check(
        &[
            ("tsconfig.json", r#"{"extends": ["./a.json", "./tsconfig.json"]}"#),
            ("a.json", r#"{"extends": "./b.json"}"#),
            ("b.json", r#"{"extends": "./a.json", "compilerOptions": {"paths": {"@x": ["./x"]}}}"#),
            ("c/tsconfig.json", r#"{"extends": "../../../../etc/tsconfig.json"}"#),
            ("x.ts", ""),
            ("c/y.ts", ""),
        ],
        &[("x.ts", "@x", Static, "x.ts"), ("c/y.ts", "@x", Static, "x.ts")],
    );
}

#[test]
fn specifiers_that_are_wrong() {
    let files = [
        ("a/b.ts", ""),
        ("a/c.py", ""),
        ("a/d.rb", ""),
        ("package.json", "{\"imports\": {\"#a\": \"#a\", \"#b\": \"./../..\"}}"),
    ];
    let tree = Tree::new(&files);
    let long = "x/".repeat(10_000);
    let ups = "../".repeat(1_000);
    let dots = ".".repeat(4_000);
    for specifier in [
        "",
        "/",
        "//",
        "#",
        "#a",
        "#b",
        "@",
        "@/",
        "@a",
        "~",
        "~/",
        ".",
        "..",
        "...",
        "./",
        "../..",
        ":",
        "a:",
        "!",
        "?",
        "a!",
        "a?b",
        "%2e%2e/x",
        "..\\x",
        "\0",
        "é",
        "a/../../..",
        "./a\n",
        &long,
        &ups,
        &dots,
    ] {
        for from in ["a/b.ts", "a/c.py", "a/d.rb"] {
            for kind in [Static, Member] {
                let found = tree.target(from, specifier, kind);
                assert!(!found.contains(".."), "{specifier:?} in {from}: {found}");
            }
        }
    }
}

#[test]
fn a_chain_of_two_thousand_modules() {
    let names: Vec<(String, String)> = (0..2000)
        .map(|n| {
            (format!("m{n}.js"), format!("export * from './m{}.js';\nexport const own{n} = {n};\n", n + 1))
        })
        .chain([("m2000.js".to_owned(), "export const last = 1;\n".to_owned())])
        .collect();
    let files: Vec<File<'_>> = names.iter().map(|(path, text)| (&**path, &**text)).collect();
    let tree = Tree::new(&files);
    let modules = files.iter().map(|(path, _)| (tree.id(path), tree.module(tree.id(path)))).collect();
    let before = ThreadTime::now();
    let graph = tree.graph(&modules);
    let first = tree.id("m0.js");
    for _ in 0..20 {
        assert_eq!(tree.shown(&modules, graph.symbol(first, "last")), "m2000.js: last");
        assert_eq!(tree.shown(&modules, graph.symbol(first, "own1999")), "m1999.js: own1999");
    }
    let seconds = before.elapsed().as_secs_f64();
    assert!(seconds < LIMIT, "{seconds} s");
}

#[test]
fn a_barrel_of_two_thousand_modules() {
    let mut names: Vec<(String, String)> =
        (0..2000).map(|n| (format!("b/m{n}.ts"), format!("export const v{n} = {n};\n"))).collect();
    names.push(("b/index.ts".to_owned(), (0..2000).map(|n| format!("export * from './m{n}';\n")).collect()));
    let named: String = (0..2000).map(|n| format!("export {{ v{n} as w{n} }} from './b/m{n}';\n")).collect();
    names.push(("named.ts".to_owned(), named));
    let files: Vec<File<'_>> = names.iter().map(|(path, text)| (&**path, &**text)).collect();
    let tree = Tree::new(&files);
    let modules = files.iter().map(|(path, _)| (tree.id(path), tree.module(tree.id(path)))).collect();
    let before = ThreadTime::now();
    let graph = tree.graph(&modules);
    for n in 0..2000 {
        let found = graph.symbol(tree.id("named.ts"), &format!("w{n}"));
        assert_eq!(tree.shown(&modules, found), format!("b/m{n}.ts: v{n}"));
    }
    for n in (0..2000).step_by(100) {
        let found = graph.symbol(tree.id("b/index.ts"), &format!("v{n}"));
        assert_eq!(tree.shown(&modules, found), format!("b/m{n}.ts: v{n}"));
    }
    let seconds = before.elapsed().as_secs_f64();
    assert!(seconds < LIMIT, "{seconds} s");
}

#[test]
fn stars_that_meet_in_every_layer_are_asked_once() {
    // Each of thirty layers passes on both of the next: a billion ways to the end.
    let mut names: Vec<(String, String)> = Vec::new();
    for n in 0..30 {
        for side in ["l", "r"] {
            let text = format!("export * from './l{0}.js'; export * from './r{0}.js';", n + 1);
            names.push((format!("{side}{n}.js"), text));
        }
    }
    names.push(("l30.js".to_owned(), "export const x = 1;".to_owned()));
    names.push(("r30.js".to_owned(), "export { x } from './l30.js';".to_owned()));
    let files: Vec<File<'_>> = names.iter().map(|(path, text)| (&**path, &**text)).collect();
    let tree = Tree::new(&files);
    assert_eq!(tree.symbol("l0.js", "x"), "l30.js: x");
    assert_eq!(tree.symbol("l0.js", "y"), "unknown: NoSuchName");
}
