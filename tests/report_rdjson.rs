//! reviewdog's Diagnostic Format.

#[path = "support/reports.rs"]
mod reports;
#[path = "support/schemas.rs"]
mod schemas;
mod support;

use keyspill::config::Severity;
use keyspill::report::{Format, Report};
use keyspill::source::{FileId, Source, decode};
use serde_json::{Value, json};

use reports::{finding, flow, json as of_json, place, report};
use schemas::assert_valid;
use support::Sandbox;

#[track_caller]
fn rdjson(report: &Report) -> Value {
    let document = of_json(Format::Rdjson, report);
    assert_valid(&schemas::own("tests/schemas/rdjson.json"), &document);
    document
}

#[test]
fn columns_are_bytes_of_the_file_and_ends_exclusive() {
    let document = rdjson(&flow());
    let diagnostic = &document["diagnostics"][0];
    // `/* 🦀鍵 */ ` is 9 characters, 10 UTF-16 units and 15 bytes.
    let range = json!({ "start": { "line": 3, "column": 15 }, "end": { "line": 3, "column": 37 } });
    assert_eq!(diagnostic["location"], json!({ "path": "src/log.js", "range": range }));
    assert_eq!(diagnostic["code"], json!({ "value": "test/rule" }));
    assert_eq!(
        diagnostic["message"],
        "the request's headers reach the log.\nhelp: log `req.method` and `req.path` instead"
    );
    let related = &diagnostic["related_locations"];
    assert_eq!(related[0]["message"], "registered as a handler");
    assert_eq!(related[0]["location"]["path"], "src/server.js");
}

#[test]
fn a_byte_order_mark_and_other_encodings_count_as_they_stand_in_the_file() {
    for (bytes, column) in [
        (b"\xef\xbb\xbfx; bad();\n".to_vec(), 7),
        (b"\xef\xbb\xbf\nx; bad();\n".to_vec(), 4),
        ("é; bad();\n".into(), 5),
        // Latin-1: a byte a character.
        (b"\xe9; bad();\n".to_vec(), 4),
    ] {
        let source = Source::new(FileId(0), "a.js", decode(bytes.clone()).expect("text"));
        let found = finding(place(&source, "bad()"), "wrong.");
        let document = rdjson(&report(vec![source], vec![found]));
        let start = &document["diagnostics"][0]["location"]["range"]["start"];
        assert_eq!(start["column"], column, "{bytes:?}");
        let line = bytes.split(|b| *b == b'\n').nth(start["line"].as_u64().expect("a line") as usize - 1);
        assert!(line.is_some_and(|line| line[column as usize - 1..].starts_with(b"bad()")), "{bytes:?}");
    }
}

#[test]
fn severities_have_their_names() {
    for (severity, name) in
        [(Severity::Error, "ERROR"), (Severity::Warning, "WARNING"), (Severity::Note, "INFO")]
    {
        let mut report = flow();
        report.findings[0].severity = severity;
        assert_eq!(rdjson(&report)["diagnostics"][0]["severity"], name);
    }
    assert_eq!(rdjson(&Report::default())["diagnostics"], json!([]));
}

#[test]
fn a_scan_gives_the_rules_page() {
    let sandbox = Sandbox::new();
    let leak = "require('koa')().use((ctx) => {\n  console.log(ctx.request.headers);\n});\n";
    sandbox.file("a.js", leak);
    let answer = sandbox.run(&["--format", "rdjson"]);
    let document: Value = serde_json::from_str(&answer.status(1).stdout).expect("JSON");
    assert_valid(&schemas::own("tests/schemas/rdjson.json"), &document);
    let url = document["diagnostics"][0]["code"]["url"].as_str().expect("an address");
    assert!(url.ends_with("/rules/exposure/credential-in-log/README.md"), "{url}");
}
