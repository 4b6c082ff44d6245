//! Names of files and texts that mean to forge what is printed: a terminal's commands, lines of another
//! file, commands of a build server, markup, links. In every format, through the real binary.
#![cfg(unix)]

mod support;

use serde_json::Value;
use support::{Answer, Sandbox};

/// Characters that change the order in which a terminal shows what stands beside them.
const BIDIRECTIONAL: &[char] = &[
    '\u{61c}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}',
    '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
];

const NAMES: &[&str] = &[
    "\u{1b}[2J\u{1b}]0;title\u{7}.js",
    "a.js:1:1: error[forged] b\n::error file=b.js,line=1::forged.js",
    "a%0A%0D::stop-commands::x.js",
    "##[error]a.js",
    "<img src=x onerror=alert(1)>.js",
    "[a](javascript:alert(1))`|`.js",
    "a b?c#d%41&'\".js",
    "\u{202e}sj.\u{2066}a\u{2069}\u{200f}.js",
    "\u{9b}31m\u{85}\u{2028}a.js",
    "\u{8}\u{8}\u{7f}\ra.js",
    "{\"rule\":\"x\"},.js",
    "http:\\\\example.com\\a.js",
];

const FORMATS: &[&str] = &["human", "concise", "json", "jsonl", "sarif", "github", "rdjson"];

/// What is hostile stands beside the leak, in every place that an excerpt may show.
fn leak(hostile: &str) -> String {
    format!(
        "const Koa = require('koa');\nconst app = new Koa();\napp.use((ctx) => {{\n  /* {hostile} */ const a = '{hostile}';\n  \
         console.log('{hostile}', ctx.request.headers); // {hostile}\n  b(`{hostile}`, a);\n}});\n"
    )
}

fn run(sandbox: &Sandbox, format: &str, color: &str) -> (Answer, String) {
    let beside = Sandbox::new();
    let mut command = sandbox.command();
    command.args(["scan", "--no-timing", "--isolated", "-v", "--format", format, "--color", color]);
    command.env("GITHUB_STEP_SUMMARY", beside.path("summary.md"));
    let answer = sandbox.answer(command.output().expect("the program starts"));
    assert_eq!(answer.status, 1, "{}", answer.stderr);
    (answer, std::fs::read_to_string(beside.path("summary.md")).unwrap_or_default())
}

/// Nothing that a terminal obeys, but for the ends of lines; nothing that turns their order round.
#[track_caller]
fn assert_plain(text: &str, format: &str) {
    let odd = text.chars().find(|c| (c.is_control() && *c != '\n') || BIDIRECTIONAL.contains(c));
    assert_eq!(odd, None, "{format}:\n{text}");
    assert!(!text.contains(['\u{2028}', '\u{2029}']), "{format}:\n{text}");
}

/// No line is a command of a build server but those that the format is made of.
#[track_caller]
fn assert_commands(answer: &Answer, format: &str) {
    let commands = |text: &str| {
        let is_one = |line: &&str| line.trim_start().starts_with("::") || line.contains("##[");
        text.lines().filter(is_one).map(str::to_owned).collect::<Vec<_>>()
    };
    let printed = [commands(&answer.stdout), commands(&answer.stderr)].concat();
    for line in &printed {
        let ours =
            ["::error title=", "::error file=", "::warning file=", "::notice ", "::warning ", "::error "];
        let known = format == "github" && ours.iter().any(|start| line.starts_with(start));
        assert!(known && !line.contains("##["), "{format}: {line}");
        assert_eq!(line.matches("::").count(), 2, "one command a line: {line}");
    }
}

/// The address, decoded, that a SARIF log gives a file.
fn decoded(uri: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), uri.bytes());
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: Vec<u8> = rest.by_ref().take(2).collect();
            let digits = std::str::from_utf8(&digits).expect("two digits");
            bytes.push(u8::from_str_radix(digits, 16).expect("two digits"));
        } else {
            assert!(byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(&byte), "{uri}");
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn names_of_files() {
    let sandbox = Sandbox::new();
    for name in NAMES {
        sandbox.file(name, leak("x"));
    }
    for format in FORMATS {
        let (answer, summary) = run(&sandbox, format, "never");
        for text in [&answer.stdout, &answer.stderr, &summary] {
            assert_plain(text, format);
        }
        assert_commands(&answer, format);
        if *format == "github" {
            assert!(!summary.is_empty());
            assert!(!summary.contains("<img") && !summary.contains("](javascript:"), "{summary}");
        }
        if *format == "sarif" {
            let log: Value = serde_json::from_str(&answer.stdout).expect("JSON");
            let results = log["runs"][0]["results"].as_array().expect("results");
            let place = |result: &Value| {
                let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
                decoded(uri.as_str().expect("an address"))
            };
            let mut found: Vec<String> = results.iter().map(place).collect();
            let mut named: Vec<&str> = NAMES.to_vec();
            found.sort();
            named.sort_unstable();
            assert_eq!(found, named, "each file under its own name");
        }
        if *format == "json" {
            let json: Value = serde_json::from_str(&answer.stdout).expect("JSON");
            let findings = json["findings"].as_array().expect("findings");
            assert_eq!(findings.len(), NAMES.len());
            assert!(findings.iter().all(|f| NAMES.contains(&f["path"].as_str().expect("a path"))));
        }
    }
}

/// Bidirectional controls, escapes and commands in code, comments and texts: no excerpt repeats them as
/// they are, in four languages.
#[test]
fn texts_beside_findings() {
    let hostile =
        "\u{202e}\u{2066}x\u{2069}\u{200f}\u{1b}[31m\u{9b}2J\u{7}\u{8}::error::forged <img src=x> ]]> |a|`b`";
    let python = format!(
        "from flask import Flask, request\napp = Flask(__name__)\n@app.route('/')\ndef f():\n    a = \"{hostile}\"  # {hostile}\n    \
         print(\"{hostile}\", request.headers)  # {hostile}\n    return a\n"
    );
    let ruby = format!(
        "require 'sinatra'\nget '/' do\n  a = \"{hostile}\" # {hostile}\n  puts \"{hostile}\", request.env # {hostile}\n  a\nend\n"
    );
    let sandbox = Sandbox::new();
    sandbox
        .file("a.js", leak(&hostile.replace('`', "")))
        .file("b.ts", leak(&hostile.replace('`', "")))
        .file("c.py", python)
        .file("d.rb", ruby)
        .file("Procfile", format!("web: gunicorn --certfile c --keyfile k app:app # {hostile}\n"));
    for format in FORMATS {
        let (answer, summary) = run(&sandbox, format, "never");
        for text in [&answer.stdout, &answer.stderr, &summary] {
            assert_plain(text, format);
        }
        assert_commands(&answer, format);
        for file in ["a.js", "b.ts", "c.py", "d.rb", "Procfile"] {
            assert!(answer.stdout.contains(file), "{format}: nothing found in {file}:\n{}", answer.stdout);
        }
    }
    // In colour the only commands are those that colour.
    let (answer, _) = run(&sandbox, "human", "always");
    let mut rest = answer.stdout.as_str();
    while let Some((_, after)) = rest.split_once('\u{1b}') {
        let length = after.find('m').expect("a colour");
        let codes = after.strip_prefix('[').map_or("", |_| &after[1..length]);
        let colour = !codes.is_empty() && codes.bytes().all(|byte| byte.is_ascii_digit() || byte == b';');
        // The hostile text has `[31m` behind an escape that is not printed.
        assert!(colour || after.starts_with("[m"), "{}", &after[..length]);
        rest = &after[length..];
    }
}
