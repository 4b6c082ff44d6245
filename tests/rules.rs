//! The rules against their own examples, and what is refused of a rule that does not keep the
//! contract: a page with its sections, a bad and a good example for each language, no surprise.

#[path = "support/library.rs"]
mod library;
mod support;

use std::fs;
use std::path::PathBuf;

use keyspill::cli::examples;
use keyspill::language;
use keyspill::rule::RuleSet;
use library::{embedded, files_below, repository};
use support::Sandbox;

#[test]
fn every_rule_keeps_what_its_examples_promise() {
    let outcome = examples::check(&repository("rules"), &embedded());
    let problems: Vec<String> = outcome.problems.iter().map(ToString::to_string).collect();
    assert_eq!(outcome.rules, embedded().rules().len());
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
}

/// The program holds its rules and models in a compact form made by the build script, which knows no rows.
/// Here they are read as they were written, as `--rules` reads a user's: what is wrong in them is told with
/// file and line, and both ways give the same.
#[test]
fn the_compact_rules_are_those_that_were_written() {
    let written = RuleSet::load(&[PathBuf::from("rules")]).unwrap_or_else(|wrong| {
        let wrong: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        panic!("{}", wrong.join("\n"));
    });
    let compact = embedded();
    assert!(!written.rules().is_empty());
    assert_eq!(compact.rules().len(), written.rules().len());
    for (ours, theirs) in compact.rules().iter().zip(written.rules()) {
        assert_eq!(format!("{ours:#?}"), format!("{theirs:#?}"));
    }
    let families: Vec<&str> = compact.families().collect();
    assert_eq!(families, written.families().collect::<Vec<_>>());
    for family in families {
        let [ours, theirs] = [&compact, &written].map(|set| format!("{:?}", set.models(family)));
        assert!(ours == theirs, "the models for {family} differ");
        assert!(!compact.models(family).rows().is_empty(), "no rows for {family}");
    }
}

/// The program compiles them lazily and passes over one that does not compile; this is the check.
#[test]
fn every_query_compiles_and_says_what_it_finds() {
    let mut names = Vec::new();
    for file in files_below(&repository("rules")) {
        if file.extension().is_none_or(|extension| extension != "scm") {
            continue;
        }
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let grammar = language::grammar(&name).expect("a grammar of the query's name");
        let text = fs::read_to_string(&file).expect("a query");
        let query = tree_sitter::Query::new(&grammar.tree_sitter(), &text)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert!(query.capture_index_for_name("finding").is_some(), "{}", file.display());
        names.push(name);
    }
    // For each language at least one shipped rule uses one (DESIGN section 2).
    for grammar in language::grammars() {
        assert!(names.iter().any(|name| name == grammar.name()), "no query for {}", grammar.name());
    }
}

const PAGE: &str = "# acme/no-beacon\n\nA beacon is lit.\n\n## What it finds\n\nx\n\n## Why it matters\n\nx\n\n\
    ## Bad\n\nx\n\n## Better\n\nx\n\n## How to prove it\n\nx\n\n## When to ignore it\n\nx\n\n## References\n\nx\n";

const RULE: &str = r#"kind = "pattern"
class = "debug-mode"
severity = "warning"
confidence = "high"
security-severity = 4.0
cwe = [489]
owasp = ["API8:2023"]
languages = ["javascript"]

[[pattern]]
query = true
literals = ["lightBeacon"]
message = "A beacon is lit."
help = "leave it dark."
"#;

const QUERY: &str =
    "((call_expression function: (identifier) @name) @finding\n (#eq? @name \"lightBeacon\"))\n";

/// A rules directory with one sound rule, `acme/no-beacon`.
fn sound() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox
        .file("own/acme/no-beacon/rule.toml", RULE)
        .file("own/acme/no-beacon/README.md", PAGE)
        .file("own/acme/no-beacon/javascript.scm", QUERY)
        .file("own/acme/no-beacon/bad/a.js", "lightBeacon(); // expect: acme/no-beacon\n")
        .file("own/acme/no-beacon/good/a.js", "dimBeacon();\n");
    sandbox
}

/// Asserts that `keyspill test` ends with `status` and says exactly `lines` on standard output.
#[track_caller]
fn tested(sandbox: &Sandbox, status: i32, lines: &[&str]) {
    let answer = sandbox.run(&["test", "own"]);
    assert_eq!(answer.stdout.lines().collect::<Vec<_>>(), lines, "{}", answer.stderr);
    answer.status(status);
}

#[test]
fn a_sound_rule_passes() {
    let sandbox = sound();
    tested(&sandbox, 0, &[]);
    sandbox.run(&["test", "own"]).says("rules: 1, examples: 2, problems: 0");
}

#[test]
fn a_rule_without_an_example_for_a_language_is_refused() {
    let sandbox = sound();
    fs::remove_file(sandbox.path("own/acme/no-beacon/good/a.js")).expect("the example");
    tested(&sandbox, 1, &["own/acme/no-beacon: no example in `good/` for javascript"]);

    let both = RULE.replace("[\"javascript\"]", "[\"javascript\", \"typescript\"]");
    sandbox.file("own/acme/no-beacon/rule.toml", both).file("own/acme/no-beacon/good/a.js", "dim();\n");
    tested(
        &sandbox,
        1,
        &[
            "own/acme/no-beacon: no example in `bad/` for typescript",
            "own/acme/no-beacon: no example in `good/` for typescript",
        ],
    );
    // Every extension of a language counts for it.
    sandbox
        .file("own/acme/no-beacon/typescript.scm", QUERY)
        .file("own/acme/no-beacon/bad/b.mts", "lightBeacon(); // expect: acme/no-beacon\n")
        .file("own/acme/no-beacon/good/b.cts", "dim();\n");
    tested(&sandbox, 0, &[]);
}

#[test]
fn examples_say_exactly_what_is_found() {
    let sandbox = sound();
    let log = "require('http').createServer((req) => console.log(req.headers));\n";
    sandbox
        .file("own/acme/no-beacon/bad/a.js", "lightBeacon();\ndim(); // expect: acme/no-beacon\n")
        .file("own/acme/no-beacon/good/a.js", "lightBeacon(); // expect: acme/no-beacon\n")
        .file("own/acme/no-beacon/good/b.js", log);
    tested(
        &sandbox,
        1,
        &[
            "own/acme/no-beacon/bad/a.js:1: found `acme/no-beacon`, which is not expected",
            "own/acme/no-beacon/bad/a.js:2: expected `acme/no-beacon`, which is not found",
            "own/acme/no-beacon/good/a.js: a good example expects a finding",
            "own/acme/no-beacon/good/b.js:1: found `exposure/credential-in-log`, which is not expected",
        ],
    );
    sandbox
        .file("own/acme/no-beacon/bad/a.js", "dim();\n")
        .file("own/acme/no-beacon/good/a.js", "dim();\n")
        .file("own/acme/no-beacon/good/b.js", "dim();\n");
    tested(&sandbox, 1, &["own/acme/no-beacon/bad/a.js: a bad example without `expect: acme/no-beacon`"]);
}

#[test]
fn an_example_that_is_not_read_or_not_configured_proves_nothing() {
    let sandbox = sound();
    sandbox.file("own/acme/no-beacon/good/b.lua", "dim()\n");
    sandbox.dir("own/acme/no-beacon/good/c").file("own/acme/no-beacon/good/c/keyspill.toml", "strict = 1\n");
    let answer = sandbox.run(&["test", "own"]);
    answer.status(1);
    let lines: Vec<&str> = answer.stdout.lines().collect();
    assert_eq!(lines[0], "own/acme/no-beacon/good/b.lua: nothing in this example is read");
    assert!(
        lines[1].ends_with("keyspill.toml:1:10: expected `true` or `false`, found a number"),
        "{lines:?}"
    );
    assert_eq!(lines.len(), 2, "{lines:?}");
}

#[test]
fn a_page_without_its_sections_is_refused() {
    let sandbox = sound();
    sandbox.file("own/acme/no-beacon/README.md", PAGE.replace("## How to prove it", "## Proof"));
    let answer = sandbox.run(&["test", "own"]);
    answer
        .status(2)
        .says("error: own/acme/no-beacon/README.md: the page lacks the section `## How to prove it`");
    fs::remove_file(sandbox.path("own/acme/no-beacon/README.md")).expect("the page");
    sandbox.run(&["test", "own"]).status(2).says("error: own/acme/no-beacon/README.md: the rule has no page");
}

/// One mistake hides no other, and no run goes on with fewer rules than were asked for.
#[test]
fn every_mistake_is_reported_with_file_and_line() {
    let sandbox = sound();
    sandbox
        .file("own/acme/second/rule.toml", RULE.replace("cwe =", "cve ="))
        .file("own/acme/second/README.md", PAGE)
        .file("own/acme/third/rule.toml", RULE.replace("\"pattern\"", "\"patern\""))
        .file("own/acme/third/README.md", PAGE)
        .file("own/acme/fourth/rule.toml", RULE)
        .file("own/acme/fourth/README.md", PAGE)
        .file("own/acme/fourth/javascript.scm", "(call_expression) @finding\n(no_such_node) @x\n")
        .file("own/acme/fifth/rule.toml", RULE)
        .file("own/acme/fifth/README.md", PAGE)
        .file("own/acme/fifth/javascript.scm", "(call_expression) @call\n")
        .file("own/acme/fifth/cobol.scm", "(call) @finding\n")
        .file(
            "own/models/javascript/a.toml",
            "package = [\"a\"]\n\n[[sink]]\nkind = \"log\"\nprits = \"json\"\n",
        )
        .file("own/models/javascript/b.toml", "package = [\"b\"]\n\n[[alias]\n")
        .file("own/models/cobol/c.toml", "package = [\"c\"]\n")
        .file("own/models/d.toml", "package = [\"d\"]\n");
    for arguments in [&["test", "own"][..], &["scan", "--rules", "own"], &["rules", "--rules", "own"]] {
        let answer = sandbox.run(arguments);
        answer.status(2);
        assert_eq!(answer.stdout, "", "{arguments:?}");
        let told = |start: &str, word: &str| {
            let line = answer.stderr.lines().find(|line| line.starts_with(start));
            assert!(line.is_some_and(|l| l.contains(word)), "`{start} … {word}` in:\n{}", answer.stderr);
        };
        told("error: own/acme/second/rule.toml:6:", "cve");
        told("error: own/acme/third/rule.toml:1:", "patern");
        told("error: own/acme/fourth/javascript.scm:2:", "no_such_node");
        told("error: own/acme/fifth/javascript.scm:", "@finding");
        told("error: own/acme/fifth/cobol.scm:", "no grammar `cobol`");
        told("error: own/models/javascript/a.toml:5:", "prits");
        told("error: own/models/javascript/b.toml:3:", "");
        told("error: own/models/cobol/c.toml:", "`models/javascript/`");
        told("error: own/models/d.toml:", "`models/javascript/`");
    }
}

#[test]
fn a_user_s_rule_and_query_find_something_in_a_scan() {
    let sandbox = sound();
    sandbox.file("app/a.js", "const x = 1;\nlightBeacon(x);\n").file("app/b.js", "dimBeacon();\n");
    let answer = sandbox.run(&["scan", "--rules", "own", "--format", "concise", "app"]);
    answer.status(1);
    assert_eq!(answer.stdout, "a.js:2:1: warning[acme/no-beacon] A beacon is lit.\n");
    sandbox.run(&["app"]).status(0);
    let page = sandbox.run(&["explain", "acme/no-beacon", "--rules", "own"]);
    assert_eq!(page.status(0).stdout, PAGE);
    let list = sandbox.run(&["rules", "--rules", "own"]);
    assert!(list.stdout.lines().any(|line| line.starts_with("acme/no-beacon ")), "{}", list.stdout);
}

const AUDIT_MODEL: &str = r#"package = ["acme-audit"]

[[sink]]
kind = "audit"
call = "acme-audit.record"
prints = "json"
shows = ["headers"]
describe = "the audit trail"
"#;

const AUDIT_RULE: &str = r#"kind = "flow"
class = "log-exposure"
severity = "error"
confidence = "high"
security-severity = 7.5
cwe = [532]
owasp = ["API8:2023"]
languages = ["javascript"]

[[flow]]
sink = "audit"

[[flow.source]]
is = ["credential", "headers"]
message = "{what} reach {sink}."
help = "leave them out."
"#;

#[test]
fn a_user_s_model_and_flow_have_the_same_powers() {
    let sandbox = Sandbox::new();
    let app = "const { record } = require('acme-audit');\nconst Koa = require('koa');\nconst app = new Koa();\n\
        app.use((ctx) => {\n  record(ctx.request.headers);\n  record(ctx.method);\n});\n";
    sandbox
        .file("own/acme/audit/rule.toml", AUDIT_RULE)
        .file("own/acme/audit/README.md", PAGE)
        .file("own/models/javascript/acme-audit.toml", AUDIT_MODEL)
        .file("app/a.js", app);
    let answer = sandbox.run(&["scan", "--rules", "own", "--format", "concise", "app"]);
    answer.status(1);
    let expected = "a.js:5:3: error[acme/audit] the request's headers reach the audit trail.\n";
    assert_eq!(answer.stdout, expected);
}

/// A user's model also feeds the rules of the program.
#[test]
fn a_user_s_model_makes_the_program_s_rules_speak() {
    let sandbox = Sandbox::new();
    let app = "const { record } = require('acme-audit');\nconst Koa = require('koa');\nconst app = new Koa();\n\
        app.use((ctx) => {\n  record(ctx.request.headers);\n});\n";
    let model = AUDIT_MODEL.replace("kind = \"audit\"", "kind = \"log\"");
    sandbox.file("own/models/javascript/acme-audit.toml", model).file("app/a.js", app);
    let answer = sandbox.run(&["scan", "--rules", "own", "--format", "concise", "app"]);
    answer.status(1);
    assert!(answer.stdout.starts_with("a.js:5:3: error[exposure/credential-in-log] "), "{}", answer.stdout);
    sandbox.run(&["app"]).status(0);
}
