//! Each format carries each finding of the JSON format: in applications of the corpus, and in reports
//! made of whatever text there is.

#[path = "support/library.rs"]
mod library;
#[path = "support/reports.rs"]
mod reports;
#[path = "support/schemas.rs"]
mod schemas;

use std::sync::{Arc, LazyLock};

use jsonschema::Validator;
use keyspill::config::{Confidence, Severity};
use keyspill::finding::{Finding, Suppressed, SuppressedBy};
use keyspill::report::{Format, Report};
use keyspill::source::{FileId, Location, Source, Span};
use proptest::prelude::*;
use serde_json::Value;

use reports::{finding, json as of_json, note, print, print_with, report};
use schemas::assert_valid;

static SARIF: LazyLock<Validator> = LazyLock::new(schemas::sarif);
static RDJSON: LazyLock<Validator> = LazyLock::new(|| schemas::own("tests/schemas/rdjson.json"));
static JSON: LazyLock<Validator> = LazyLock::new(|| schemas::own("docs/schema/keyspill-1.json"));
static LINE: LazyLock<Validator> = LazyLock::new(|| schemas::own("docs/schema/keyspill-1-line.json"));

/// A finding as every format must show it: rule, severity, one-based line.
type Carried = (String, String, u64);

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

fn of_document(document: &Value) -> Vec<Carried> {
    let findings = document["findings"].as_array().expect("findings");
    findings
        .iter()
        .map(|f| (text(&f["rule"]), text(&f["severity"]), f["start_line"].as_u64().expect("a line")))
        .collect()
}

fn of_sarif(log: &Value) -> Vec<Carried> {
    let results = log["runs"][0]["results"].as_array().expect("results");
    let line = |r: &Value| r["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64();
    results.iter().map(|r| (text(&r["ruleId"]), text(&r["level"]), line(r).expect("a line"))).collect()
}

fn of_rdjson(document: &Value) -> Vec<Carried> {
    let severity = |value: &Value| match text(value).as_str() {
        "ERROR" => "error".to_owned(),
        "WARNING" => "warning".to_owned(),
        _ => "note".to_owned(),
    };
    let line = |d: &Value| d["location"]["range"]["start"]["line"].as_u64().expect("a line");
    let diagnostics = document["diagnostics"].as_array().expect("diagnostics");
    diagnostics.iter().map(|d| (text(&d["code"]["value"]), severity(&d["severity"]), line(d))).collect()
}

/// `path:line:column: severity[rule] message`, where nothing but the path holds anything unforeseen.
fn of_concise(printed: &str) -> Vec<Carried> {
    let one = |line: &str| {
        let mark =
            ["error[", "warning[", "note["].iter().filter_map(|word| line.rfind(&format!(": {word}"))).max();
        let (place, rest) = line.split_at(mark.unwrap_or_else(|| panic!("no severity: {line}")));
        let (severity, rest) = rest[2..].split_once('[').expect("a rule");
        let (rule, _) = rest.split_once(']').expect("an end");
        let number = place.rsplit(':').nth(1).expect("a line").parse().expect("a number");
        (rule.to_owned(), severity.to_owned(), number)
    };
    printed.lines().map(one).collect()
}

/// The annotations, without the last command, which gives the total.
fn of_github(printed: &str) -> Vec<Carried> {
    let commands: Vec<&str> = printed.lines().filter(|line| line.starts_with("::")).collect();
    let one = |line: &&str| {
        let (command, rest) = line[2..].split_once(" title=keyspill (").expect("a title");
        let (rule, rest) = rest.split_once(')').expect("its end");
        let line = rest.split_once(",line=").and_then(|(_, rest)| rest.split_once(',')).expect("a line").0;
        let severity = if command == "notice" { "note" } else { command };
        (rule.to_owned(), severity.to_owned(), line.parse().expect("a number"))
    };
    commands.split_last().map_or_else(Vec::new, |(_, findings)| findings.iter().map(one).collect())
}

#[track_caller]
fn every_format_carries_every_finding(report: &Report) {
    let document = of_json(Format::Json, report);
    assert_valid(&JSON, &document);
    let expected = of_document(&document);
    assert_eq!(expected.len(), report.findings.len());

    let jsonl = print(Format::Jsonl, report);
    let lines: Vec<Value> = jsonl.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    lines.iter().for_each(|line| assert_valid(&LINE, line));
    let (rest, findings) = lines.split_last().expect("a last line");
    assert_eq!(findings, document["findings"].as_array().expect("findings").as_slice());
    assert_eq!(rest["summary"], document["summary"]);

    let sarif = of_json(Format::Sarif, report);
    assert_valid(&SARIF, &sarif);
    assert_eq!(of_sarif(&sarif), expected);
    let rdjson = of_json(Format::Rdjson, report);
    assert_valid(&RDJSON, &rdjson);
    assert_eq!(of_rdjson(&rdjson), expected);

    let concise = print(Format::Concise, report);
    assert_eq!(of_concise(&concise), expected);
    let github = print(Format::Github, report);
    assert!(github.starts_with(&concise), "the log has no plain list:\n{github}");
    let mut annotated = of_github(&github);
    let severities = ["error", "warning", "note"].map(|s| annotated.iter().filter(|a| a.1 == s).count());
    let sorted: Vec<&str> = ["error", "warning", "note"]
        .into_iter()
        .zip(severities)
        .flat_map(|(severity, count)| std::iter::repeat_n(severity, count))
        .collect();
    assert_eq!(annotated.iter().map(|a| a.1.as_str()).collect::<Vec<_>>(), sorted, "the worst come first");
    let mut all = expected.clone();
    all.sort();
    annotated.sort();
    assert_eq!(annotated, all);

    let human = print(Format::Human, report);
    for (rule, severity, _) in &expected {
        assert!(human.contains(&format!("{severity}[{rule}]")), "{human}");
    }
    for (name, format) in reports::formats() {
        assert_eq!(print(format, report), print(format, report), "{name} prints twice the same");
    }
}

#[test]
fn applications_of_the_corpus() {
    let rules = library::embedded();
    let mut found = 0;
    for application in library::applications() {
        let report = library::scan(&application, &rules);
        found += report.findings.len();
        every_format_carries_every_finding(&report);
    }
    assert!(found > 20, "too little is found to compare: {found}");
}

/// Text with everything in it that some format takes for its own.
fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        any::<String>(),
        "[ -~]{0,12}",
        Just("::error::".to_owned()),
        Just("##[group]".to_owned()),
        Just("](1)".to_owned()),
        Just("%0A\r\n\u{2028}".to_owned()),
        Just("\u{1b}[2J\u{202e}\u{0}".to_owned()),
        Just("<b>`|*_".to_owned()),
    ];
    prop::collection::vec(part, 0..4).prop_map(|parts| parts.concat())
}

prop_compose! {
    fn any_finding()(
        (start, length) in (0u32..80, 0u32..80),
        (message, help, step) in (any_text(), any_text(), any_text()),
        (rule, severity, confidence) in (0usize..3, 0usize..3, 0usize..3),
        steps in 0usize..4,
    ) -> Finding {
        let at = |start, end| Location { file: FileId(0), span: Span::new(start, end) };
        // A message is never empty, and never looks like the head of a line of `concise`.
        let mut found = finding(at(start, start + length), &format!("wrong{}", message.replace('[', "")));
        found.help = help;
        found.rule = Arc::from(["test/rule", "mtls/ineffective-option", "tls/verification-disabled"][rule]);
        found.severity = [Severity::Error, Severity::Warning, Severity::Note][severity];
        found.confidence = [Confidence::High, Confidence::Medium, Confidence::Low][confidence];
        found.trace = (0..steps).map(|n| note(at(n as u32, start), &step)).collect();
        found.related = found.trace.clone();
        found
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn reports_of_any_text(
        path in any_text(),
        code in any_text(),
        mut findings in prop::collection::vec(any_finding(), 0..5),
        hidden in prop::collection::vec((any_finding(), any_text()), 0..3),
    ) {
        findings.sort_by(Finding::report_order);
        let source = Source::from_text(FileId(0), format!("{path}.js"), code);
        let mut report = report(vec![source], findings);
        every_format_carries_every_finding(&report);

        report.suppressed =
            hidden.into_iter().map(|(finding, reason)| Suppressed { finding, by: SuppressedBy::Comment, reason }).collect();
        let all = report.findings.len() + report.suppressed.len();
        let shown = |format| print_with(format, &report, |context| context.show_suppressed = true);
        let json: Value = serde_json::from_str(&shown(Format::Json)).expect("JSON");
        assert_valid(&JSON, &json);
        prop_assert_eq!(of_document(&json).len(), all);
        let sarif: Value = serde_json::from_str(&shown(Format::Sarif)).expect("JSON");
        assert_valid(&SARIF, &sarif);
        prop_assert_eq!(of_sarif(&sarif), of_document(&json));
        prop_assert_eq!(of_github(&shown(Format::Github)).len(), all);
        prop_assert_eq!(shown(Format::Concise).lines().count(), all);
        for (_, format) in reports::formats() {
            let unsafe_char = |c: char| c.is_control() && c != '\n';
            prop_assert_eq!(shown(format).chars().find(|&c| unsafe_char(c)), None);
        }
    }
}
