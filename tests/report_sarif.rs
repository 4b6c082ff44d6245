//! SARIF 2.1.0: by the published schema, and by what code-scanning sites ask beyond it.

#[path = "support/reports.rs"]
mod reports;
#[path = "support/schemas.rs"]
mod schemas;
mod support;

use std::fs;

use keyspill::config::{Origin, Selector, Settings, Severity};
use keyspill::finding::{Notice, NoticeKind, Suppressed, SuppressedBy};
use keyspill::report::{Context, Damaged, Format, Report};
use keyspill::rule::RuleSet;
use keyspill::source::{FileId, Location, Position, Source, Span};
use keyspill::walk::{SkipReason, WalkError};
use serde_json::{Value, json};

use reports::{finding, flow, json as of_json, mask, note, one, place, print, print_with, report};
use schemas::assert_valid;
use support::Sandbox;

fn sarif(report: &Report) -> Value {
    of_json(Format::Sarif, report)
}

/// The only run of a log, which is by the schema.
#[track_caller]
fn run_of(log: &Value) -> &Value {
    assert_valid(&schemas::sarif(), log);
    assert_eq!(log["runs"].as_array().map(Vec::len), Some(1));
    &log["runs"][0]
}

/// The log of a scan by the program.
#[track_caller]
fn scan(sandbox: &Sandbox, arguments: &[&str]) -> Value {
    let mut all = vec!["--format", "sarif"];
    all.extend(arguments);
    serde_json::from_str(&sandbox.run(&all).stdout).expect("JSON")
}

/// A scan of the corpus: every rule that there is speaks in it.
#[test]
fn a_scan_of_real_applications_is_by_the_schema() {
    let sandbox = Sandbox::new();
    for file in [
        "koa/vulnerable/src/server.js",
        "koa/vulnerable/src/app.js",
        "koa/vulnerable/src/middleware/api-key.js",
    ] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(file);
        sandbox.file(file, fs::read(path).expect("a file of the corpus"));
    }
    let log = scan(&sandbox, &["--show-suppressed", "--sarif-category", "api"]);
    let run = run_of(&log);
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().is_some_and(|uri| uri.ends_with("sarif-2.1.0.json")));
    let results = run["results"].as_array().expect("results");
    assert!(results.len() >= 4, "{results:?}");
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        assert_eq!(result["locations"].as_array().map(Vec::len), Some(1));
        let region = &result["locations"][0]["physicalLocation"]["region"];
        for end in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(region[end].as_u64().is_some_and(|n| n > 0), "{end} in {region}");
        }
    }
}

#[test]
fn rules_say_all_that_sites_ask_for() {
    let log = sarif(&Report::default());
    let rules = run_of(&log)["tool"]["driver"]["rules"].as_array().expect("rules").clone();
    let embedded = RuleSet::embedded().expect("the embedded rules");
    let ids: Vec<&str> = rules.iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert_eq!(ids, embedded.metadata().map(|rule| &*rule.id).collect::<Vec<_>>());
    assert!(ids.is_sorted());
    for rule in &rules {
        let id = rule["id"].as_str().expect("an id");
        let text = |pointer: &str| rule.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        assert!((1..=255).contains(&text("/name").chars().count()), "{id}");
        assert!((1..=1024).contains(&text("/shortDescription/text").chars().count()), "{id}");
        assert!((1..=1024).contains(&text("/fullDescription/text").chars().count()), "{id}");
        assert!(!text("/help/text").is_empty() && text("/help/markdown").contains("## Better"), "{id}");
        assert!(text("/helpUri").starts_with("https://"), "{id}");
        assert!(["error", "warning", "note"].contains(&text("/defaultConfiguration/level")), "{id}");
        assert!(["very-high", "high", "medium", "low"].contains(&text("/properties/precision")), "{id}");
        let problem = text("/properties/problem.severity");
        assert!(["error", "warning", "recommendation"].contains(&problem), "{id}");
        let severity: f64 = text("/properties/security-severity").parse().expect("a number in a text");
        assert!(severity > 0.0 && severity <= 10.0, "{id}");
        let tags: Vec<&str> =
            rule["properties"]["tags"].as_array().expect("tags").iter().filter_map(Value::as_str).collect();
        assert!(tags.contains(&"security") && tags.len() <= 10, "{id}");
        assert!(tags.iter().any(|tag| tag.starts_with("external/cwe/cwe-")), "{id}");
        assert!(!text("/properties/class").is_empty(), "{id}");
    }
}

#[test]
fn rules_do_not_hang_on_what_was_found_but_on_what_was_asked() {
    let rules = |log: Value| log["runs"][0]["tool"]["driver"]["rules"].clone();
    assert_eq!(rules(sarif(&Report::default())), rules(sarif(&flow())));
    let embedded = RuleSet::embedded().expect("the embedded rules");
    let only = Selector { name: "mtls".into(), origin: Origin::Flag("--select") };
    let settings = Settings { select: vec![only], ..Settings::new("app") };
    let mut out = Vec::new();
    Format::Sarif.write(&flow(), &Context::new(&embedded, &settings, mask), &mut out).expect("written");
    let log: Value = serde_json::from_slice(&out).expect("JSON");
    let listed = rules(log);
    assert!(listed.as_array().is_some_and(|rules| rules.len() > 1));
    assert!(
        listed
            .as_array()
            .into_iter()
            .flatten()
            .all(|r| r["id"].as_str().is_some_and(|id| id.starts_with("mtls/")))
    );
}

#[test]
fn columns_are_utf16_units_and_ends_exclusive() {
    let log = sarif(&flow());
    let run = run_of(&log);
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let region = &run["results"][0]["locations"][0]["physicalLocation"]["region"];
    // `/* 🦀鍵 */ ` is 9 characters, 10 UTF-16 units and 15 bytes; what follows is 22 of each.
    let ends = json!({
        "startLine": 3, "startColumn": 11, "endLine": 3, "endColumn": 33,
        "snippet": { "text": "console.log('in', all)" }
    });
    assert_eq!(*region, ends);
}

#[test]
fn a_flow_is_a_code_flow() {
    let log = sarif(&flow());
    let steps = &run_of(&log)["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"];
    let step = |n: usize| &steps[n]["location"];
    assert_eq!(steps.as_array().map(Vec::len), Some(2));
    assert_eq!(step(0)["message"]["text"], "registered as a handler");
    assert_eq!(step(0)["physicalLocation"]["artifactLocation"]["uri"], "src/server.js");
    assert_eq!(step(1)["message"]["text"], "the headers are read");
    assert_eq!(step(1)["physicalLocation"]["region"]["startLine"], 2);
}

#[test]
fn of_a_very_long_flow_the_ends_are_kept() {
    let mut report = flow();
    let here = report.findings[0].primary;
    report.findings[0].trace = (0..2_000).map(|n| note(here, &format!("hop {n}"))).collect();
    report.findings[0].related = (0..2_000).map(|n| note(here, &format!("place {n}"))).collect();
    let log = sarif(&report);
    let result = &run_of(&log)["results"][0];
    let steps = result["codeFlows"][0]["threadFlows"][0]["locations"].as_array().expect("steps").clone();
    let words = |step: &Value| step["location"]["message"]["text"].as_str().expect("words").to_owned();
    assert_eq!(steps.len(), 100);
    assert_eq!((words(&steps[0]), words(&steps[1])), ("hop 0".into(), "hop 1901".into()));
    assert_eq!(words(&steps[99]), "hop 1999");
    assert_eq!(result["relatedLocations"].as_array().map(Vec::len), Some(100));
}

#[test]
fn related_places_are_linked_and_nothing_else_is() {
    let mut report = flow();
    let server = place(&report.sources[&FileId(1)], "app");
    let found = &mut report.findings[0];
    found.message = "the key in `a[0](https://evil.example)` leaks. More.".into();
    found.related = vec![note(server, "raised because of `ca[0]` \\ here")];
    let log = sarif(&report);
    let result = &run_of(&log)["results"][0];
    assert_eq!(
        result["message"]["text"],
        "the key in `a[0] (https://evil.example)` leaks. More.\n\
         help: log `req.method` and `req.path` instead\n\
         [raised because of `ca\\[0\\]` \\\\ here](1)"
    );
    assert_eq!(result["relatedLocations"][0]["id"], 1);
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "raised because of `ca[0]` \\ here");
}

#[test]
fn paths_are_relative_uris_below_a_named_base() {
    for (path, uri) in [
        ("src/a b.js", "src/a%20b.js"),
        ("src/a#b?c.js", "src/a%23b%3Fc.js"),
        ("a:b.js", "a%3Ab.js"),
        ("back\\slash.js", "back%5Cslash.js"),
        ("100%2F.js", "100%252F.js"),
        ("é鍵🦀.js", "%C3%A9%E9%8D%B5%F0%9F%A6%80.js"),
        ("no\\xff.js", "no%5Cxff.js"),
        ("line\nbreak\u{202e}\u{1b}.js", "line%0Abreak%E2%80%AE%1B.js"),
        ("##[add-mask]x.js", "%23%23%5Badd-mask%5Dx.js"),
        ("<script>\"'.js", "%3Cscript%3E%22%27.js"),
    ] {
        let log = sarif(&one(path, "a(b);\n", "a(b)", "wrong."));
        let run = run_of(&log);
        let artifact = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!(*artifact, json!({ "uri": uri, "uriBaseId": "%SRCROOT%" }), "{path}");
        assert!(run["originalUriBaseIds"]["%SRCROOT%"].is_object());
    }
}

#[test]
fn the_only_fingerprint_is_our_own() {
    let log = sarif(&flow());
    let fingerprints = &run_of(&log)["results"][0]["partialFingerprints"];
    assert_eq!(*fingerprints, json!({ "keyspill/v1": "0123456789abcdef0123456789abcdef" }));
}

#[test]
fn what_is_suppressed_says_so_and_the_rest_that_it_is_not() {
    let mut report = flow();
    let hidden = finding(Location { file: FileId(1), span: Span::new(0, 3) }, "hidden.");
    report.suppressed =
        vec![Suppressed { finding: hidden, by: SuppressedBy::Comment, reason: "behind the mesh".into() }];
    let silent = sarif(&report);
    assert_eq!(silent["runs"][0]["results"].as_array().map(Vec::len), Some(1));
    assert_eq!(silent["runs"][0]["results"][0].get("suppressions"), None);
    let shown = print_with(Format::Sarif, &report, |context| context.show_suppressed = true);
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    let results = &run_of(&shown)["results"];
    assert_eq!(results[0]["suppressions"], json!([]));
    assert_eq!(
        results[1]["suppressions"],
        json!([{ "kind": "inSource", "justification": "behind the mesh" }])
    );
    assert_eq!(shown["runs"][0]["properties"]["summary"]["suppressed"], 1);
}

#[test]
fn the_category_keeps_uploads_apart() {
    let id = |category: Option<&str>| {
        let text = print_with(Format::Sarif, &Report::default(), |context| {
            context.category = category.map(|c| &*c.to_owned().leak());
        });
        let log: Value = serde_json::from_str(&text).expect("JSON");
        run_of(&log)["automationDetails"]["id"].as_str().expect("an id").to_owned()
    };
    assert_eq!(id(None), "keyspill/");
    assert_eq!(id(Some("services/api")), "keyspill/services/api/");
    assert_eq!(id(Some("/api/")), "keyspill/api/");
    assert_eq!(id(Some("//")), "keyspill/");
}

#[test]
fn of_too_many_results_the_worst_are_kept_and_the_cut_is_told() {
    let source = Source::from_text(FileId(0), "a.js", "x;".repeat(6_000));
    let findings = (0..5_003).map(|n| {
        let mut found = finding(Location { file: FileId(0), span: Span::new(2 * n, 2 * n + 1) }, "wrong.");
        found.severity = if n % 1_000 == 7 { Severity::Note } else { Severity::Warning };
        found
    });
    let report = report(vec![source], findings.collect());
    let log = sarif(&report);
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 5_000);
    // Of the five mildest the last three had to go.
    assert_eq!(results.iter().filter(|result| result["level"] == "note").count(), 2);
    let column =
        |result: &Value| result["locations"][0]["physicalLocation"]["region"]["startColumn"].as_u64();
    assert!(results.is_sorted_by_key(column));
    let told = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(told["descriptor"]["id"], "left-out");
    assert!(told["message"]["text"].as_str().is_some_and(|text| text.starts_with("3 of 5003 results")));
    let said = reports::with_context(|_| {}, |context| Format::Sarif.left_out(&report, context));
    assert!(said.is_some_and(|text| text.starts_with("3 of 5003 results")));
    assert_eq!(reports::with_context(|_| {}, |context| Format::Sarif.left_out(&flow(), context)), None);
}

#[test]
fn what_was_not_read_is_told() {
    let mut report = flow();
    let position = |line| Position { line, column: 1, character: 0 };
    report.coverage.damage(Damaged { path: "src/log.js".into(), ranges: vec![(position(0), position(2))] });
    report.coverage.skip("big.js", SkipReason::Oversized(3_000_000));
    report.coverage.skip("a.min.js", SkipReason::Minified);
    report.notices.push(Notice {
        location: Some(report.findings[0].primary),
        kind: NoticeKind::Environment,
        message: "depends on `MTLS`".into(),
    });
    let log = sarif(&report);
    let run = run_of(&log);
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let told = run["invocations"][0]["toolExecutionNotifications"].as_array().expect("notifications");
    let ids: Vec<&str> = told.iter().filter_map(|one| one["descriptor"]["id"].as_str()).collect();
    assert_eq!(ids, ["damaged", "oversized", "environment"]);
    assert_eq!(told[0]["locations"][0]["physicalLocation"]["region"]["endLine"], 3);
    assert_eq!(told[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "big.js");
    let coverage = &run["properties"]["coverage"];
    assert_eq!(*coverage, of_json(Format::Json, &report)["coverage"]);

    report.coverage.fail(WalkError { path: "/home/me/gone.js".into(), message: "gone".into(), named: true });
    report.coverage.fail(WalkError { path: "lib/secret.js".into(), message: "denied".into(), named: false });
    let log = sarif(&report);
    let invocation = &run_of(&log)["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = invocation["toolExecutionNotifications"].as_array().expect("notifications");
    assert_eq!(told[0].get("locations"), None, "an absolute path is no place");
    assert_eq!(told[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "lib/secret.js");
}

/// Wherever the tree lies and whenever it is scanned; from a directory inside it too.
#[test]
fn the_same_tree_gives_the_same_bytes_anywhere() {
    let tree = || {
        let sandbox = Sandbox::new();
        sandbox.dir("repo/.git").file(
            "repo/src/a.js",
            "const Koa = require('koa');\nconst app = new Koa();\napp.use((ctx) => {\n  console.log(ctx.request.headers);\n});\n",
        );
        sandbox
    };
    let (one, other) = (tree(), tree());
    let from_above = one.run(&["--format", "sarif", "repo"]);
    let mut inside = other.command();
    inside.current_dir(other.path("repo/src")).args(["--format", "sarif"]);
    let from_inside = other.answer(inside.output().expect("the program starts"));
    assert_eq!(from_above.status(1).stdout, from_inside.status(1).stdout);
    assert!(from_above.stdout.contains("\"src/a.js\""), "{}", from_above.stdout);
    assert!(!from_above.stdout.contains("[DIR]"), "{}", from_above.stdout);
    assert!(print(Format::Sarif, &flow()).ends_with("}\n"));
}

#[test]
fn exit_status_and_output_file_are_as_with_every_format() {
    let sandbox = Sandbox::new();
    sandbox.file("a.js", "fetch('https://a.example', { dispatcher: new (require('undici').Agent)({ connect: { rejectUnauthorized: false } }) });\n");
    let answer = sandbox.run(&["--format", "sarif", "--output", "out.sarif"]);
    assert_eq!(answer.stdout, "");
    let log: Value = serde_json::from_str(&fs::read_to_string(sandbox.path("out.sarif")).expect("the file"))
        .expect("JSON");
    let found = run_of(&log)["results"].as_array().expect("results").len();
    assert_eq!(answer.status, i32::from(found > 0));
    assert!(found > 0, "{}", answer.stderr);
    sandbox.run(&["--format", "sarif", "--fail-on", "never"]).status(0);
    sandbox.run(&["--format", "sarif", "gone.js"]).status(2);
}
