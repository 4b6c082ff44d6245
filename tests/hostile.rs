//! Files that are deep, large, torn or circular, through the real binary and against a deadline: a
//! clear account, no panic, no hang, nothing that vanishes from the count.

mod support;

use std::time::{Duration, Instant};

use support::{Answer, Sandbox};

/// For one run of the unoptimised program on a busy machine; a walk that grows with the square of
/// these inputs takes far longer.
const DEADLINE: Duration = Duration::from_secs(120);

const DEPTH: usize = 100_000;

/// A leak that must still be found beside the damage.
const LEAK: &str = "const Koa = require('koa');\nconst app = new Koa();\n\
    app.use((ctx) => { console.log(ctx.request.headers); });\n";

/// Scans a directory with one hostile file beside a sound one, and checks the account: both files
/// are counted, the sound one's leak is found, and nothing broke.
#[track_caller]
fn survives(name: &str, content: impl AsRef<[u8]>) -> Answer {
    let sandbox = Sandbox::new();
    sandbox.file(name, content).file("sound/leak.js", LEAK);
    let answer =
        sandbox.run_within(DEADLINE, &["scan", "--no-timing", "-v", "--format", "json", name, "sound"]);
    assert!(!answer.stderr.contains("internal error"), "{}", answer.stderr);
    let json: serde_json::Value = serde_json::from_str(&answer.stdout).expect("JSON");
    let coverage = &json["coverage"];
    let listed = |key: &str| coverage[key].as_array().map_or(0, Vec::len);
    let read = json["summary"]["files"].as_u64().expect("a number") as usize;
    assert_eq!(read + listed("skipped") + listed("errors"), 2, "{coverage}");
    let findings = json["findings"].as_array().expect("findings");
    assert!(findings.iter().any(|f| f["path"] == "sound/leak.js"), "{}", answer.stdout);
    answer
}

#[test]
fn a_hundred_thousand_open_brackets() {
    for open in ["(", "[", "{", "`${", "a(", "[...", "{a:", "x=>{", "!", "-", "async()=>", "if(x)", "f`${"] {
        survives("a.js", open.repeat(DEPTH));
    }
}

#[test]
fn a_hundred_thousand_nestings_that_are_closed() {
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("`${", "}`"), ("f(", ")"), ("()=>{", "}")] {
        survives("a.js", format!("x = 1;{}1{};", open.repeat(DEPTH), close.repeat(DEPTH)));
    }
}

#[test]
fn deep_markup_types_and_chains() {
    survives("open.jsx", format!("const a = {}", "<b>".repeat(DEPTH)));
    survives("closed.tsx", format!("const a = {}{};", "<b>".repeat(DEPTH), "</b>".repeat(DEPTH)));
    survives("types.ts", format!("type A = {}string{};", "Array<".repeat(DEPTH), ">".repeat(DEPTH)));
    survives("generics.ts", format!("f{}", "<a".repeat(DEPTH)));
    survives("members.js", format!("const x = a{};", ".b".repeat(DEPTH)));
    survives("calls.js", format!("const x = a{};", "()".repeat(DEPTH)));
    survives("optional.js", format!("const x = a{};", "?.b?.[0]".repeat(DEPTH / 2)));
    survives("sum.js", format!("const x = 1{};", " + 1".repeat(DEPTH)));
    survives("text.js", format!("const x = ''{};", " + 'a'".repeat(DEPTH)));
    survives("ternary.js", format!("const x = {}0;", "a ? 1 : ".repeat(DEPTH)));
    survives("else.js", format!("{}{{}}", "if (a) {} else ".repeat(DEPTH)));
    survives("comma.js", format!("x = (0{});", ", 0".repeat(DEPTH)));
    survives("assign.js", format!("{}0;", "a = ".repeat(DEPTH)));
    survives("labels.js", format!("{};", "a: ".repeat(DEPTH)));
    survives("await.js", format!("async () => {} x;", "await ".repeat(DEPTH)));
}

#[test]
fn long_lines_names_and_texts() {
    // Named, so that nothing but the size could pass over it.
    survives("minified.js", "a(function(b){return{c:b.d,e:[1,2]}});".repeat(40_000));
    survives("name.js", format!("const {0} = 1; {0}.{0}({0});", "a".repeat(500_000)));
    survives("string.js", format!("const apiKey = '{}';", "a".repeat(1_500_000)));
    survives("comment.js", format!("/*{}", "*".repeat(1_500_000)));
    survives("regex.js", format!("x = /{}/;", "(a|".repeat(300_000)));
    survives("template.js", format!("x = `{}`;", "${a}b".repeat(200_000)));
    survives("blank.js", "\n".repeat(1_900_000));
    survives("semicolons.js", ";".repeat(1_000_000));
    survives("slashes.js", "/".repeat(1_000_000));
    survives("quotes.js", "'\n".repeat(500_000));
    survives("marks.js", "// keyspill: ignore[exposure/debug-mode]\n".repeat(20_000));
    survives("hashbang.js", format!("#!{}", "x".repeat(1_000_000)));
}

#[test]
fn fifty_megabytes_on_one_line_are_counted_and_not_read() {
    let huge = "a(1);".repeat(10_000_000);
    let answer = survives("huge.js", huge);
    answer.says("skipped: huge.js: 50000000 bytes, more than the 2097152 that are read");
}

#[test]
fn bytes_that_are_no_text() {
    survives("invalid.js", b"const a = '\xff\xfe\xc0\x80\xf5';\nb('\xed\xa0\x80');\n");
    survives("nul.js", b"const a = 1;\0\0\0b();\n");
    survives("half.js", b"const a = '\xf0\x9f");
    let lone: Vec<u8> = [0xfeff_u16, 0xd800, u16::from(b'a'), 0xdc00, 0xdfff, u16::from(b';')]
        .iter()
        .flat_map(|unit| unit.to_le_bytes())
        .collect();
    survives("surrogates.js", lone);
    survives("escapes.js", r"const a = '\ud800\u{110000}\u{}\x\u12'; const \ud800b = 1; '\u{ffffffffff}'");
    survives("odd.js", [0xff, 0xfe, b'a']);
    survives(
        "marks.js",
        "\u{feff}\u{feff}\u{2028}\u{2029}\u{0}\u{202e}const a = 1;\u{85}\u{a0}b()".as_bytes(),
    );
    survives("controls.js", (0..=31_u8).filter(|b| *b != 0).collect::<Vec<u8>>());
    survives("all.js", (0..=255_u8).cycle().take(100_000).collect::<Vec<u8>>());
}

#[test]
fn merge_conflicts_and_half_written_code() {
    let conflict = "const https = require('https');\nconst options = {\n  key,\n  cert,\n<<<<<<< HEAD\n  \
        requestCert: true,\n=======\n  requestCert: strict,\n>>>>>>> topic\n};\n\
        https.createServer(options, app).listen(1);\n";
    let answer = survives("conflict.js", conflict);
    assert!(!answer.stdout.contains("mtls/server-without-client-cert"), "{}", answer.stdout);
    for text in [
        "const",
        "class",
        "class A {",
        "import {",
        "export",
        "async",
        "function*",
        "new",
        "x = ",
        "({",
        "a?.",
        "`${",
        "for (",
        "switch (a) { case",
        "try {",
        "import x from",
        "@",
        "class A { @",
        "<",
        "</",
        "#!",
        "/*",
        "//",
        "'",
        "\"",
        "/",
        "=>",
        "...",
        "}",
        ")",
        "]",
        "enum A {",
        "type A =",
        "interface",
        "abstract class A { abstract",
    ] {
        survives("half.js", text);
        survives("half.tsx", text);
    }
}

#[test]
fn whatever_refers_to_itself() {
    for text in [
        "function f() { return f(); } f();",
        "function f() { return g(); } function g() { return f(); } https.createServer(f());",
        "const f = () => f; f()()();",
        "class A extends A {} class B extends C {} class C extends B {} new A().x; new B().y;",
        "const o = {}; o.o = o; o.o.o.o = { ...o }; console.log(o.o.o.o.o);",
        "let a = { b: null }; a.b = a; const { b: { b: { b: c } } } = a; console.log(c);",
        "const o = { get x() { return this.x; }, get y() { return o.y; } }; console.log(o.x, o.y);",
        "class A { get x() { return this.x; } set x(v) { this.x = v; } } const a = new A(); a.x = a; console.log(a.x);",
        "let o = {}; o = { ...o, o }; o = { ...o, o }; Object.assign(o, o); Object.assign(o, { o }, o); console.log(o);",
        "let a = b, b = a; var c = c; const d = { d }; let e = [e]; console.log(a, b, c, d, e);",
        "let a = []; a.push(a); a = [...a, ...a]; for (const x of a) a.push(x); console.log(a);",
        "for (;;) { a = { a }; } while (true) { f = () => f(f); }",
        "function f(x = f(x)) { return f(...arguments, f); } console.log(f(f));",
        "let p = import('./a.js'); p = p.then(() => p); export { p }; export * from './a.js'; import * as me from './a.js'; me.me;",
        "const p = new Proxy({}, p); p.p = p; p[p] = p; delete p[p]; console.log({ ...p }, `${p}`);",
        "const x = y => y(x); x(x); const z = w => w(w); z(z);",
        "module.exports = require('./a.js'); module.exports.x = module.exports;",
        "Object.defineProperty(o, 'o', { get: () => o }); var o = Object.create(o); o.__proto__ = o;",
        "label: for (;;) { for (;;) { continue label; } } a: b: c: break a;",
        "try { throw e } catch (e) { try { throw e } finally { throw e } } finally { f() } function f() { f() }",
    ] {
        survives("a.js", text);
        survives("a.ts", text);
    }
}

/// The double of what went in must not cost the square: the deadline of a literal of 200,000
/// elements is ten times what a tenth of it took, with four times that for the machine's moods.
#[test]
fn huge_literals_cost_no_more_than_their_length() {
    let element = |form: &str, index: usize| form.replace('#', &index.to_string());
    for (form, open, close) in [
        ("#,", "const a = [", "];"),
        ("'k#',", "const a = [", "];"),
        ("k#: #,", "const a = {", "}; console.log(a);"),
        ("'k#': { v: # },", "const a = {", "}; f({ ...a });"),
        ("a.k# = #;", "const a = {};", "console.log(a);"),
        ("a = { k: a };", "let a = {};", "console.log(a);"),
        ("const a# = #;", "", "console.log(a1);"),
        ("f(#);", "", ""),
        ("if (x) y = #;", "let y;", "console.log(y);"),
        ("function f#() { return f#(); }", "", ""),
    ] {
        let text = |count: usize| {
            let body: String = (0..count).map(|index| element(form, index)).collect();
            format!("{open}{body}{close}\n")
        };
        // As many as fit below the size from which on a file is not read.
        let most = (1_900_000 / element(form, 100_000).len()).min(200_000);
        let sandbox = Sandbox::new();
        sandbox.file("small.js", text(most / 10)).file("large.js", text(most));
        let started = Instant::now();
        sandbox.run_within(DEADLINE, &["scan", "--no-timing", "--isolated", "small.js"]);
        let limit = started.elapsed() * 40 + Duration::from_secs(10);
        let answer = sandbox.run_within(limit, &["scan", "--no-timing", "--isolated", "large.js"]);
        answer.says("1 file read whole");
    }
}
