//! What the formats print. Expected reports stand inline, so that a test reads as a screenshot.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use keyspill::config::{Confidence, Severity};
use keyspill::finding::{Class, Finding, Note, Notice, NoticeKind};
use keyspill::report::{Context, Coverage, Damaged, Format, Report, Stat, write_summary};
use keyspill::rule::RuleSet;
use keyspill::source::{FileId, Location, Position, Source, Span};
use keyspill::walk::{SkipReason, WalkError};

const SECRET: &str = "zq9SECRETzq9";

/// Stands in for the vocabulary of credentials.
fn mask(text: &str) -> Vec<Range<usize>> {
    text.match_indices(SECRET).map(|(at, secret)| at..at + secret.len()).collect()
}

/// The place of `part` in a file.
fn place(source: &Source, part: &str) -> Location {
    let start = source.text.find(part).expect("the part stands in the text");
    Location { file: source.id, span: Span::new(start as u32, (start + part.len()) as u32) }
}

fn finding(primary: Location, message: &str) -> Finding {
    Finding {
        primary,
        rule: Arc::from("test/rule"),
        message: message.into(),
        label: "logged here".into(),
        help: "log `req.method` and `req.path` instead".into(),
        trace: Vec::new(),
        related: Vec::new(),
        symbol: String::new(),
        value_mark: None,
        severity: Severity::Warning,
        confidence: Confidence::High,
        class: Class::LogExposure,
        fingerprint: "0123456789abcdef0123456789abcdef".into(),
    }
}

fn report(sources: Vec<Source>, findings: Vec<Finding>) -> Report {
    let mut report = Report { root: PathBuf::from("app"), findings, ..Report::default() };
    for source in &sources {
        report.coverage.count(&source.path, keyspill::report::Read::of(source));
    }
    report.sources = sources.into_iter().map(|source| (source.id, source)).collect::<BTreeMap<_, _>>();
    report
}

fn print(format: Format, report: &Report, color: bool) -> String {
    let rules = RuleSet::embedded().expect("the embedded rules");
    let context = Context { rules: &rules, mask, color, duration: None, verbosity: 0 };
    let mut out = Vec::new();
    format.write(report, &context, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

fn summary(report: &Report, verbosity: i8) -> String {
    let rules = RuleSet::embedded().expect("the embedded rules");
    let context = Context { rules: &rules, mask, color: false, duration: None, verbosity };
    let mut out = Vec::new();
    write_summary(report, &context, true, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

/// A flow with a hop in the same file, one in another, and a secret on a neighbouring line.
fn flow() -> Report {
    let text = format!(
        "const key = '{SECRET}';\nconst all = req.headers;\n/* 🦀鍵 */ console.log('in', all);\nnext();\n"
    );
    let source = Source::from_text(FileId(0), "src/log.js", text);
    let other = Source::from_text(FileId(1), "src/server.js", "app.use(log);\n");
    let mut flow = finding(place(&source, "console.log('in', all)"), "the request's headers reach the log.");
    flow.trace = vec![
        Note { location: place(&other, "log"), message: "registered as a handler".into() },
        Note { location: place(&source, "req.headers"), message: "the headers are read".into() },
    ];
    report(vec![source, other], vec![flow])
}

#[test]
fn human_shows_the_flow_and_what_to_do() {
    let expected = "\
warning[test/rule]

  ⚠ the request's headers reach the log.
   ╭─[src/log.js:3:10]
 1 │ const key = '************';
 2 │ const all = req.headers;
   ·             ─────┬─────
   ·                  ╰── 2. the headers are read
 3 │ /* 🦀鍵 */ console.log('in', all);
   ·            ───────────┬──────────
   ·                       ╰── logged here
 4 │ next();
   ╰────
  help: log `req.method` and `req.path` instead

  at src/server.js:1:9: 1. registered as a handler
  more: keyspill explain test/rule

";
    let printed = print(Format::Human, &flow(), false);
    assert_eq!(printed, expected, "{printed}");
}

#[test]
fn concise_is_one_line_per_finding() {
    let mut report = flow();
    report.findings[0].message = "first line\nsecond\u{1b}[31m line".into();
    let printed = print(Format::Concise, &report, false);
    assert_eq!(printed, "src/log.js:3:10: warning[test/rule] first line second[31m line\n");
}

#[test]
fn json_counts_as_stated_and_is_by_the_schema() {
    let mut report = flow();
    report.notices.push(Notice {
        location: Some(report.findings[0].primary),
        kind: NoticeKind::UnusedSuppression,
        message: "unused".into(),
    });
    report.coverage.damage(Damaged {
        path: "src/broken.js".into(),
        ranges: vec![(Position::default(), Position { line: 2, column: 4, character: 3 })],
    });
    let json: serde_json::Value = serde_json::from_str(&print(Format::Json, &report, false)).expect("JSON");

    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../docs/schema/keyspill-1.json")).expect("the schema");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());

    let finding = &json["findings"][0];
    // `/* 🦀鍵 */ ` is 9 characters, 10 UTF-16 units and 15 bytes.
    assert_eq!(finding["range"]["start"], serde_json::json!({ "line": 2, "character": 10 }));
    assert_eq!((&finding["start_line"], &finding["start_column"]), (&3.into(), &10.into()));
    let text = &report.sources[&FileId(0)].text;
    assert_eq!(finding["byte_start"], text.find("console").expect("present"));
    assert_eq!(finding["snippet"], "console.log('in', all)");
    assert_eq!(finding["trace"][0]["path"], "src/server.js");
    assert_eq!(json["summary"]["damaged"], 1);
}

#[test]
fn no_format_prints_a_secret() {
    let source =
        Source::from_text(FileId(0), "a.js", format!("const key = '{SECRET}';\nf('{SECRET}', 1);\n"));
    let mut secret = finding(place(&source, "const key"), "a key stands in the source");
    secret.related = vec![Note { location: place(&source, "f("), message: "and here".into() }];
    secret.primary.span.end = source.text.len() as u32;
    let report = report(vec![source], vec![secret]);
    for format in [Format::Human, Format::Concise, Format::Json] {
        for color in [true, false] {
            let printed = print(format, &report, color);
            assert!(!printed.contains(SECRET) && !printed.contains("SECRET"), "{printed}");
        }
    }
    assert!(!summary(&report, 1).contains(SECRET));
}

#[test]
fn long_regions_are_cut() {
    let text = format!("start({{\n{}}});\n", "  line: 1,\n".repeat(100));
    let source = Source::from_text(FileId(0), "a.js", text);
    let mut whole = finding(place(&source, "start"), "long");
    whole.primary.span.end = source.text.len() as u32 - 1;
    let printed = print(Format::Human, &report(vec![source], vec![whole]), false);
    assert!(printed.lines().count() < 55, "{printed}");
    assert!(printed.contains("(goes on to line 102)"), "{printed}");
}

#[test]
fn long_lines_are_cut_around_the_label() {
    let text = format!("{}bad(){}\n", "é;".repeat(5000), ";x".repeat(5000));
    let source = Source::from_text(FileId(0), "a.js", text);
    let found = finding(place(&source, "bad()"), "far to the right");
    let printed = print(Format::Human, &report(vec![source], vec![found]), false);
    assert!(printed.contains("bad()") && printed.contains("[a.js:1:10001]"), "{printed}");
    assert!(printed.lines().all(|line| line.chars().count() < 200), "{printed}");
}

#[test]
fn terminals_get_no_control_characters() {
    let hostile = "x('\u{1b}[2J\u{202e}\u{7f}');\r\n";
    let source = Source::from_text(FileId(0), "a\u{1b}]0;x\u{7}\nb.js", hostile);
    let mut found = finding(place(&source, "x("), "said \u{1b}[1m so");
    found.label = "lab\u{9b}el\n".into();
    let mut report = report(vec![source], vec![found]);
    report.coverage.skip("c\u{1b}.js", SkipReason::Ignored("d\u{1b}/.gitignore".into()));
    report.coverage.fail(WalkError { path: "e\n".into(), message: "no\u{1b}".into(), named: false });
    for format in [Format::Human, Format::Concise, Format::Json] {
        let printed = print(format, &report, false);
        let bad = printed.chars().find(|&c| (c.is_control() && c != '\n') || c == '\u{202e}');
        assert_eq!(bad, None, "{printed:?}");
    }
    assert!(!summary(&report, 1).contains('\u{1b}'));
    assert_eq!(print(Format::Concise, &report, false).lines().count(), 1);
}

#[test]
fn labels_anywhere_do_not_break_the_drawing() {
    for text in ["", "\n", "é", "a\r\n\tb\r\n", "🦀\n\n\n", "a\rb"] {
        for (start, end) in [(0, 0), (0, 1), (1, 1), (1, 3), (0, 99), (99, 100), (2, 2)] {
            let source = Source::from_text(FileId(0), "a.js", text);
            let mut found = finding(Location { file: FileId(0), span: Span::new(start, end) }, "x");
            found.related = vec![Note {
                location: Location { file: FileId(0), span: Span::new(0, 2) },
                message: "y".into(),
            }];
            let report = report(vec![source], vec![found]);
            for format in [Format::Human, Format::Concise, Format::Json] {
                assert!(!print(format, &report, true).is_empty(), "{text:?} {start}..{end}");
            }
        }
    }
}

#[test]
fn the_summary_states_what_was_read() {
    let mut report = flow();
    report.suppressed = 2;
    report.coverage.damage(Damaged {
        path: "src/log.js".into(),
        ranges: vec![
            (Position { line: 4, ..Position::default() }, Position { line: 4, column: 9, character: 8 }),
            (Position { line: 8, ..Position::default() }, Position { line: 11, ..Position::default() }),
        ],
    });
    report.coverage.skip("a.min.js", SkipReason::Minified);
    report.stats = vec![Stat { group: "parsing".into(), name: "opaque nodes".into(), value: "0.1 %".into() }];
    assert_eq!(
        summary(&report, 1),
        "\
parsing:
  opaque nodes: 0.1 %
skipped: a.min.js: minified or bundled
1 warning; 2 suppressed
1 file read whole, 1 partly, 1 passed over (minified 1)
partly read: src/log.js: not understood: line 5, lines 9-12
"
    );
    assert!(!report.coverage.is_whole());
    assert!(Coverage::default().is_whole());
}
