//! Inputs made to hurt, each at several sizes: the time per byte must not grow with the size.
//!
//! `cargo bench --bench growth`; with a word as argument, only the shapes whose names hold it.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod support;

use std::fs;
use std::path::Path;

use keyspill::config::Settings;
use keyspill::rule::RuleSet;
use support::{seconds, workspace};

/// A shape of source, `n` times as large as its smallest part.
struct Shape {
    name: &'static str,
    /// Sizes so that the last is near the largest file that is read.
    largest: usize,
    make: fn(usize) -> String,
}

fn repeat(n: usize, part: impl Fn(usize) -> String) -> String {
    (0..n).map(part).collect()
}

const SHAPES: &[Shape] = &[
    Shape {
        name: "statements in one function",
        largest: 50_000,
        make: |n| format!("function f(a) {{\n{}}}\n", repeat(n, |i| format!("  const v{i} = a.b{i} + 1;\n"))),
    },
    Shape {
        name: "calls in one function",
        largest: 40_000,
        make: |n| {
            format!("function f(a) {{\n{}}}\n", repeat(n, |i| format!("  log({i}, 'some text', a);\n")))
        },
    },
    Shape {
        name: "console.log of one object",
        largest: 20_000,
        make: |n| {
            format!(
                "const o = {{ a: 1, token: g() }};\n{}",
                repeat(n, |i| format!("o.k{} = h({i});\nconsole.log(o);\n", i % 50))
            )
        },
    },
    Shape {
        name: "array literal",
        largest: 200_000,
        make: |n| format!("const a = [{}];\n", repeat(n, |i| format!("'v{i}',\n"))),
    },
    Shape {
        name: "array of numbers, read",
        largest: 40_000,
        make: |n| {
            format!(
                "const a = [{}];\n{}",
                repeat(n, |i| format!("{i},\n")),
                repeat(n, |i| format!("use(a[{i}]);\n"))
            )
        },
    },
    Shape {
        name: "object literal",
        largest: 100_000,
        make: |n| format!("const o = {{\n{}}};\n", repeat(n, |i| format!("k{i}: 'v{i}',\n"))),
    },
    Shape {
        name: "object literal, each key read",
        largest: 30_000,
        make: |n| {
            format!(
                "const o = {{\n{}}};\n{}",
                repeat(n, |i| format!("k{i}: {i},\n")),
                repeat(n, |i| format!("use(o.k{i});\n"))
            )
        },
    },
    Shape {
        name: "object literal, given to calls",
        largest: 20_000,
        make: |n| {
            format!(
                "const o = {{\n{}}};\n{}",
                repeat(n, |i| format!("k{i}: {i},\n")),
                repeat(n, |_| "console.log(o);\n".to_owned())
            )
        },
    },
    Shape {
        name: "keys near secrets",
        largest: 20_000,
        make: |n| {
            format!(
                "module.exports = [{}];\n",
                repeat(n, |i| format!("{{ apiKey: 'placeholder{i}', user: 'u', host: 'h' }},\n"))
            )
        },
    },
    Shape {
        name: "small functions",
        largest: 20_000,
        make: |n| repeat(n, |i| format!("function f{i}(a, b) {{ return a.x + b; }}\n")),
    },
    Shape {
        name: "functions calling the next",
        largest: 20_000,
        make: |n| repeat(n, |i| format!("function f{i}(a) {{ return f{}(a); }}\n", i + 1)),
    },
    Shape {
        name: "handlers",
        largest: 15_000,
        make: |n| {
            format!(
                "const app = require('express')();\n{}",
                repeat(n, |i| format!("app.get('/{i}', (req, res) => {{ res.json(req.query.a); }});\n"))
            )
        },
    },
    Shape {
        name: "nested closures",
        largest: 5_000,
        make: |n| format!("{}x{}\n", repeat(n, |i| format!("(a{i}) => {{ return ")), " }".repeat(n)),
    },
    Shape {
        name: "nested calls with closures",
        largest: 5_000,
        make: |n| format!("{}x(){}\n", "f(function () {\n".repeat(n), "})\n".repeat(n)),
    },
    Shape {
        name: "nested blocks with writes",
        largest: 3_000,
        make: |n| {
            format!("let v = 0;\n{}{}", repeat(n, |i| format!("if (c{i}) {{ v = {i};\n")), "}\n".repeat(n))
        },
    },
    Shape {
        name: "nested blocks, object written",
        largest: 3_000,
        make: |n| {
            format!(
                "const o = {{}};\n{}{}console.log(o); use(o.k);\n",
                repeat(n, |i| format!("if (c{i}) {{ o.k{} = {i};\n", i % 7)),
                "}\n".repeat(n)
            )
        },
    },
    Shape {
        name: "writes, then calls",
        largest: 10_000,
        make: |n| {
            format!(
                "const o = {{}};\n{}{}",
                repeat(n, |i| format!("o.x{i} = {i};\n")),
                repeat(n, |_| "console.log(o);\n".to_owned())
            )
        },
    },
    Shape {
        name: "one key written, then calls",
        largest: 10_000,
        make: |n| {
            format!(
                "const o = {{}};\n{}{}",
                repeat(n, |i| format!("o.x = {i};\n")),
                repeat(n, |_| "console.log(o);\n".to_owned())
            )
        },
    },
    Shape {
        name: "writes and unknown calls in turn",
        largest: 20_000,
        make: |n| format!("const o = {{}};\n{}", repeat(n, |i| format!("o.x{i} = {i};\nuse(o);\n"))),
    },
    Shape {
        name: "branches that write, then reads",
        largest: 10_000,
        make: |n| {
            format!(
                "const o = {{}};\n{}",
                repeat(n, |i| format!("if (c{i}) o.x = {i};\nuse(o.y);\nconsole.log(o);\n"))
            )
        },
    },
    Shape {
        name: "else-if chain",
        largest: 10_000,
        make: |n| {
            format!("let v;\n{}{{ v = 0; }}\n", repeat(n, |i| format!("if (a === {i}) {{ v = {i}; }} else ")))
        },
    },
    Shape {
        name: "else-if chain on an object",
        largest: 5_000,
        make: |n| {
            format!(
                "const o = {{}};\n{}{{ o.v = 0; }}\nconsole.log(o);\n",
                repeat(n, |i| format!("if (a === {i}) {{ o.v = {i}; }} else "))
            )
        },
    },
    Shape {
        name: "conditional chain",
        largest: 5_000,
        make: |n| format!("const v = {}0;\n", repeat(n, |i| format!("a === {i} ? 'x{i}' : "))),
    },
    Shape {
        name: "chained then",
        largest: 5_000,
        make: |n| format!("p{};\n", repeat(n, |i| format!("\n.then((r{i}) => r{i}.data)\n.catch((e) => e)"))),
    },
    Shape {
        name: "chained calls of a library",
        largest: 5_000,
        make: |n| {
            format!(
                "const app = require('express')();\napp{};\n",
                repeat(n, |i| format!("\n.use((req, res) => res.send({i}))"))
            )
        },
    },
    Shape {
        name: "switch",
        largest: 3_000,
        make: |n| {
            format!(
                "let v = 0;\nswitch (a) {{\n{}}}\n",
                repeat(n, |i| format!("case {i}: v = {i}; o.x = v; break;\n"))
            )
        },
    },
    Shape {
        name: "switch that falls through",
        largest: 3_000,
        make: |n| {
            format!(
                "const o = {{}};\nswitch (a) {{\n{}}}\nconsole.log(o);\n",
                repeat(n, |i| format!("case {i}: o.x{i} = {i};\n"))
            )
        },
    },
    Shape {
        name: "spread of the one before",
        largest: 10_000,
        make: |n| {
            format!(
                "const o0 = {{}};\n{}",
                repeat(n, |i| format!("const o{} = {{ ...o{i}, k: 1 }};\n", i + 1))
            )
        },
    },
    Shape {
        name: "spread of the one before, new keys",
        largest: 10_000,
        make: |n| {
            format!(
                "const o0 = {{}};\n{}",
                repeat(n, |i| format!("const o{} = {{ ...o{i}, k{i}: 1 }};\n", i + 1))
            )
        },
    },
    Shape {
        name: "list spread of the one before",
        largest: 10_000,
        make: |n| {
            format!("const o0 = [];\n{}", repeat(n, |i| format!("const o{} = [...o{i}, {i}];\n", i + 1)))
        },
    },
    Shape {
        name: "text that grows",
        largest: 10_000,
        make: |n| format!("let s = '';\n{}", repeat(n, |i| format!("s += 'some text {i}';\n"))),
    },
    Shape {
        name: "text that grows by values",
        largest: 10_000,
        make: |n| {
            format!(
                "let s = '';\n{}console.log(s);\n",
                repeat(n, |i| format!("s += `${{a{i}}} ` + s;\nconsole.log(s);\n"))
            )
        },
    },
    Shape {
        name: "long concatenation",
        largest: 20_000,
        make: |n| format!("const s = ''{};\n", repeat(n, |i| format!("\n + 'part {i}' + a"))),
    },
    Shape {
        name: "calls of one large function",
        largest: 10_000,
        make: |n| {
            format!(
                "function make(a) {{\n{}return {{ a }};\n}}\n{}",
                repeat(90, |i| format!("  const v{i} = a.b{i};\n")),
                repeat(n, |i| format!("use(make({i}));\n"))
            )
        },
    },
    Shape {
        name: "class with methods",
        largest: 10_000,
        make: |n| {
            format!(
                "class A {{\n{}}}\n",
                repeat(n, |i| format!("  m{i}(x) {{ this.f{i} = x; return this.f{}; }}\n", i / 2))
            )
        },
    },
    Shape {
        name: "classes, each extending the last",
        largest: 10_000,
        make: |n| {
            format!(
                "class A0 {{}}\n{}",
                repeat(n, |i| format!("class A{} extends A{i} {{ m() {{ return this.x; }} }}\n", i + 1))
            )
        },
    },
    Shape {
        name: "try in try",
        largest: 2_000,
        make: |n| {
            format!(
                "let v = 0;\n{}{}",
                repeat(n, |i| format!("try {{ v = {i};\n")),
                "} catch (e) { console.log(e); }\n".repeat(n)
            )
        },
    },
    Shape {
        name: "early returns",
        largest: 20_000,
        make: |n| {
            format!(
                "function f(a) {{\n let v = 0; const o = {{}};\n{}return v;\n}}\n",
                repeat(n, |i| format!("  if (a.x{i}) return {i};\n  v = a.y; o.k = {i};\n"))
            )
        },
    },
    Shape {
        name: "early returns and logs",
        largest: 10_000,
        make: |n| {
            format!(
                "function f(a) {{\n{}}}\n",
                repeat(n, |i| format!("  if (a.x{i}) return {i};\n  console.log(a.y{i});\n"))
            )
        },
    },
    Shape {
        name: "headers, logged again and again",
        largest: 10_000,
        make: |n| {
            format!(
                "const app = require('express')();\napp.use((req, res) => {{\n{}}});\n",
                repeat(n, |i| format!("  console.log(req.headers, req.headers['x-api-key{i}']);\n"))
            )
        },
    },
    Shape {
        name: "nested blocks with their own variables",
        largest: 8_000,
        make: |n| format!("{}{}", repeat(n, |i| format!("if (a.c{i}) {{ let v{i} = b;\n")), "}\n".repeat(n)),
    },
    Shape {
        name: "breaks out of one loop",
        largest: 20_000,
        make: |n| {
            format!(
                "let v = 0;\nfor (;;) {{\n{}}}\n",
                repeat(n, |i| format!("  if (a.x{i}) break;\n  v = {i};\n"))
            )
        },
    },
    Shape {
        name: "one credential in many logs",
        largest: 10_000,
        make: |n| repeat(n, |_| "console.log(process.env.API_KEY);\n".to_owned()),
    },
    Shape {
        name: "suppression comments",
        largest: 10_000,
        make: |n| {
            repeat(n, |_| {
                "// keyspill: ignore[exposure/credential-in-log] known\nconsole.log(process.env.API_KEY);\n"
                    .to_owned()
            })
        },
    },
    Shape {
        name: "servers",
        largest: 10_000,
        make: |n| {
            format!(
                "const https = require('https');\n{}",
                repeat(n, |i| format!("https.createServer({{ requestCert: true, k{i}: 1 }}, app);\n"))
            )
        },
    },
    Shape {
        name: "requests by one agent",
        largest: 8_000,
        make: |n| {
            format!(
                "const axios = require('axios');\n{}",
                repeat(n, |i| format!(
                    "axios.get('https://h/{i}', {{ headers: {{ authorization: t }} }});\n"
                ))
            )
        },
    },
    Shape {
        name: "header comparisons",
        largest: 8_000,
        make: |n| {
            format!(
                "const app = require('express')();\napp.use((req, res) => {{\n{}}});\n",
                repeat(n, |i| format!("if (req.headers['x-api-key'] === 'literal{i}') res.end();\n"))
            )
        },
    },
    Shape { name: "open brackets", largest: 100_000, make: |n| "[".repeat(n) + "\n" },
    Shape {
        name: "syntax errors",
        largest: 20_000,
        make: |n| repeat(n, |i| format!("const a{i} = {{ k: 1;\nfoo(a{i}];\n")),
    },
    Shape {
        name: "enum and namespace members (ts)",
        largest: 20_000,
        make: |n| format!("enum E {{\n{}}}\nuse(E.A1);\n", repeat(n, |i| format!("  A{i} = {i},\n"))),
    },
    Shape {
        name: "imports and exports",
        largest: 10_000,
        make: |n| repeat(n, |i| format!("import {{ a{i} }} from './m{i}';\nexport const b{i} = a{i}.x;\n")),
    },
    Shape {
        name: "exported handlers",
        largest: 10_000,
        make: |n| repeat(n, |i| format!("exports.h{i} = (req, res) => res.json(req.body);\n")),
    },
];

fn main() {
    let wanted = std::env::args().skip(1).find(|a| !a.starts_with('-')).unwrap_or_default();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("growth");
    fs::create_dir_all(&folder).expect("a folder in the target directory");
    let rules = RuleSet::embedded().expect("the embedded rules are sound");
    println!("CPU ms per MB at a quarter, a half and all of the size; growth is the last by the first");
    println!("{:<38} {:>9} {:>9} {:>9} {:>9} {:>7}", "shape", "bytes", "1/4", "1/2", "1/1", "growth");
    for shape in SHAPES.iter().filter(|s| s.name.contains(&*wanted)) {
        let mut costs = Vec::new();
        let mut size = 0;
        for part in [4, 2, 1] {
            let text = (shape.make)(shape.largest / part);
            size = text.len();
            // Read whole: the file is named, so that the criteria by content do not count.
            let name = if shape.name.ends_with("(ts)") { "a.ts" } else { "a.js" };
            let file = folder.join(name);
            fs::write(&file, text).expect("a file in the folder");
            let time = one_file(&file, &rules);
            costs.push(1000.0 * time / (size as f64 / 1e6));
            let _ = fs::remove_file(&file);
        }
        let growth = costs[2] / costs[0];
        let mark = if growth > 2.5 || costs[2] > 3000.0 { "  <--" } else { "" };
        println!(
            "{:<38} {size:>9} {:>9.0} {:>9.0} {:>9.0} {growth:>7.2}{mark}",
            shape.name, costs[0], costs[1], costs[2]
        );
    }
}

fn one_file(file: &Path, rules: &RuleSet) -> f64 {
    let (files, settings): (_, Settings) = workspace(file);
    assert_eq!(files.files.len(), 1, "{}: it is read", file.display());
    // Quick inputs are measured more than once: the first time also warms tables up.
    let (first, _) = seconds(|| keyspill::scan(&files, rules, &settings));
    if first > 0.5 {
        return first;
    }
    (0..2).map(|_| seconds(|| keyspill::scan(&files, rules, &settings)).0).fold(first, f64::min)
}
