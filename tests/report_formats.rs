//! What the formats print. Expected reports stand inline, so that a test reads as a screenshot.

#[path = "support/reports.rs"]
mod reports;
#[path = "support/schemas.rs"]
mod schemas;

use keyspill::config::Severity;
use keyspill::finding::{Notice, NoticeKind, Suppressed, SuppressedBy};
use keyspill::report::{Coverage, Damaged, Format, Report, Stat, write_summary};
use keyspill::source::{FileId, Location, Position, Source, Span};
use keyspill::walk::{SkipReason, WalkError};

use reports::{SECRET, finding, flow, formats, json, note, place, print, print_with, report, with_context};
use schemas::assert_valid;

fn summary(report: &Report, verbosity: i8) -> String {
    with_context(
        |context| context.verbosity = verbosity,
        |context| {
            let mut out = Vec::new();
            write_summary(report, context, true, &mut out).expect("written");
            String::from_utf8(out).expect("UTF-8")
        },
    )
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
    let printed = print(Format::Human, &flow());
    assert_eq!(printed, expected, "{printed}");
}

#[test]
fn concise_is_one_line_per_finding() {
    let mut report = flow();
    report.findings[0].message = "first line\nsecond\u{1b}[31m line".into();
    let printed = print(Format::Concise, &report);
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
    let json = json(Format::Json, &report);
    assert_valid(&schemas::own("docs/schema/keyspill-1.json"), &json);

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

/// The finding of a report, as somebody suppressed it.
fn hidden(report: &Report) -> Suppressed {
    Suppressed {
        finding: report.findings[0].clone(),
        by: SuppressedBy::Comment,
        reason: "the log is\u{1b} wiped".into(),
    }
}

#[test]
fn jsonl_is_the_same_by_lines() {
    let mut report = flow();
    report.coverage.skip("a.min.js", SkipReason::Minified);
    report.notices.push(Notice { location: None, kind: NoticeKind::Scope, message: "a part".into() });
    let whole = json(Format::Json, &report);
    let printed = print(Format::Jsonl, &report);
    let lines: Vec<serde_json::Value> =
        printed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let validator = schemas::own("docs/schema/keyspill-1-line.json");
    lines.iter().for_each(|line| assert_valid(&validator, line));
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0], whole["findings"][0]);
    for part in ["schema_version", "tool", "root", "summary", "coverage", "notices"] {
        assert_eq!(lines[1][part], whole[part], "{part}");
    }
    // Neither half passes for the other, nor for the whole.
    assert!(!validator.is_valid(&whole));
    assert!(lines[0].get("summary").is_none() && lines[1].get("rule").is_none());
}

#[test]
fn what_is_suppressed_is_shown_only_if_asked_for() {
    let mut report = flow();
    report.suppressed = vec![hidden(&report)];
    let alone = Report { findings: Vec::new(), ..report.clone() };
    for (name, format) in formats() {
        let silent = print(format, &alone);
        assert!(!silent.contains("test/rule"), "{name}: {silent}");
        let shown = print_with(format, &alone, |context| context.show_suppressed = true);
        assert!(shown.contains("test/rule"), "{name}: {shown}");
        assert!(shown.contains("wiped"), "{name} gives no reason: {shown}");
        assert!(!shown.contains('\u{1b}'), "{name}: {shown}");
    }
    let concise = print_with(Format::Concise, &report, |context| context.show_suppressed = true);
    assert_eq!(
        concise,
        "src/log.js:3:10: warning[test/rule] the request's headers reach the log.\n\
         src/log.js:3:10: warning[test/rule] the request's headers reach the log. (suppressed: the log is wiped)\n"
    );
    let json = print_with(Format::Json, &report, |context| context.show_suppressed = true);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_valid(&schemas::own("docs/schema/keyspill-1.json"), &json);
    assert_eq!(json["findings"][0].get("suppressed"), None);
    assert_eq!(json["findings"][1]["suppressed"]["reason"], "the log is\u{1b} wiped");
    // Neither the counts nor the exit status know it.
    assert_eq!(json["summary"]["findings"]["warning"], 1);
    assert_eq!(alone.exit_status(&keyspill::config::Settings::new(".")), 0);
}

#[test]
fn no_format_prints_a_secret() {
    let source =
        Source::from_text(FileId(0), "a.js", format!("const key = '{SECRET}';\nf('{SECRET}', 1);\n"));
    let mut secret = finding(place(&source, "const key"), "a key stands in the source");
    secret.related = vec![note(place(&source, "f("), "and here")];
    secret.primary.span.end = source.text.len() as u32;
    let report = report(vec![source], vec![secret]);
    for (_, format) in formats() {
        for color in [true, false] {
            let printed = print_with(format, &report, |context| context.color = color);
            assert!(!printed.contains(SECRET) && !printed.contains("QUOKKA"), "{printed}");
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
    let printed = print(Format::Human, &report(vec![source], vec![whole]));
    assert!(printed.lines().count() < 55, "{printed}");
    assert!(printed.contains("(goes on to line 102)"), "{printed}");
}

#[test]
fn long_lines_are_cut_around_the_label() {
    let text = format!("{}bad(){}\n", "é;".repeat(5000), ";x".repeat(5000));
    let source = Source::from_text(FileId(0), "a.js", text);
    let found = finding(place(&source, "bad()"), "far to the right");
    let printed = print(Format::Human, &report(vec![source], vec![found]));
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
    for (_, format) in formats() {
        let printed = print(format, &report);
        let bad = printed.chars().find(|&c| (c.is_control() && c != '\n') || c == '\u{202e}');
        assert_eq!(bad, None, "{printed:?}");
    }
    assert!(!summary(&report, 1).contains('\u{1b}'));
    assert_eq!(print(Format::Concise, &report).lines().count(), 1);
}

#[test]
fn labels_anywhere_do_not_break_the_drawing() {
    for text in ["", "\n", "é", "a\r\n\tb\r\n", "🦀\n\n\n", "a\rb"] {
        for (start, end) in [(0, 0), (0, 1), (1, 1), (1, 3), (0, 99), (99, 100), (2, 2)] {
            let source = Source::from_text(FileId(0), "a.js", text);
            let mut found = finding(Location { file: FileId(0), span: Span::new(start, end) }, "x");
            found.related = vec![note(Location { file: FileId(0), span: Span::new(0, 2) }, "y")];
            let report = report(vec![source], vec![found]);
            for (_, format) in formats() {
                assert!(
                    !print_with(format, &report, |context| context.color = true).is_empty(),
                    "{text:?} {start}..{end}"
                );
            }
        }
    }
}

#[test]
fn the_summary_states_what_was_read() {
    let mut report = flow();
    report.suppressed = vec![hidden(&report), hidden(&report)];
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

/// The patterns of the problem matcher see every line of `concise`, each severity once.
#[test]
fn the_problem_matcher_reads_concise() {
    let matchers: serde_json::Value =
        serde_json::from_str(include_str!("../docs/problem-matcher.json")).expect("JSON");
    let patterns: Vec<jsonschema::Validator> = matchers["problemMatcher"]
        .as_array()
        .expect("matchers")
        .iter()
        .map(|matcher| {
            let schema = serde_json::json!({ "pattern": matcher["pattern"][0]["regexp"] });
            jsonschema::validator_for(&schema).expect("a regular expression")
        })
        .collect();
    for (severity, matched) in [
        (Severity::Error, [true, false]),
        (Severity::Warning, [true, false]),
        (Severity::Note, [false, true]),
    ] {
        let mut report = flow();
        report.findings[0].severity = severity;
        let line = print(Format::Concise, &report);
        let line = serde_json::Value::from(line.trim_end());
        assert_eq!([patterns[0].is_valid(&line), patterns[1].is_valid(&line)], matched, "{line}");
    }
    let prose = serde_json::Value::from("2 errors, 1 note (0.01 s)");
    assert!(patterns.iter().all(|pattern| !pattern.is_valid(&prose)));
}
