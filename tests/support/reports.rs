//! Reports made by hand, and what the formats print of them.
#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use keyspill::config::{Confidence, Settings, Severity, Word};
use keyspill::finding::{Class, Finding, Note};
use keyspill::report::{Context, Format, Read, Report};
use keyspill::rule::RuleSet;
use keyspill::source::{FileId, Location, Source, Span};

pub const SECRET: &str = "zq9QUOKKAzq9";

/// Stands in for the vocabulary of credentials.
pub fn mask(text: &str) -> Vec<Range<usize>> {
    text.match_indices(SECRET).map(|(at, secret)| at..at + secret.len()).collect()
}

/// All formats by their names.
pub fn formats() -> impl Iterator<Item = (&'static str, Format)> {
    Format::WORDS.iter().copied()
}

/// The place of `part` in a file.
pub fn place(source: &Source, part: &str) -> Location {
    let start = source.text.find(part).expect("the part stands in the text");
    Location { file: source.id, span: Span::new(start as u32, (start + part.len()) as u32) }
}

pub fn note(location: Location, message: &str) -> Note {
    Note { location, message: message.into() }
}

/// A finding of a rule that nobody knows.
pub fn finding(primary: Location, message: &str) -> Finding {
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

pub fn report(sources: Vec<Source>, findings: Vec<Finding>) -> Report {
    let mut report = Report { root: PathBuf::from("app"), findings, ..Report::default() };
    for source in &sources {
        report.coverage.count(&source.path, Read::of(source));
    }
    report.sources = sources.into_iter().map(|source| (source.id, source)).collect::<BTreeMap<_, _>>();
    report
}

/// One file with one finding.
pub fn one(path: &str, text: &str, part: &str, message: &str) -> Report {
    let source = Source::from_text(FileId(0), path, text);
    let found = finding(place(&source, part), message);
    report(vec![source], vec![found])
}

/// A flow with a hop in the same file, one in another, and a secret on a neighbouring line.
pub fn flow() -> Report {
    let text = format!(
        "const key = '{SECRET}';\nconst all = req.headers;\n/* 🦀鍵 */ console.log('in', all);\nnext();\n"
    );
    let source = Source::from_text(FileId(0), "src/log.js", text);
    let other = Source::from_text(FileId(1), "src/server.js", "app.use(log);\n");
    let mut flow = finding(place(&source, "console.log('in', all)"), "the request's headers reach the log.");
    flow.trace = vec![
        note(place(&other, "log"), "registered as a handler"),
        note(place(&source, "req.headers"), "the headers are read"),
    ];
    report(vec![source, other], vec![flow])
}

/// Does something with a context in which a test has changed what it wants.
pub fn with_context<T>(change: impl FnOnce(&mut Context<'_>), work: impl FnOnce(&Context<'_>) -> T) -> T {
    let rules = RuleSet::embedded().expect("the embedded rules");
    let settings = Settings::new("app");
    let mut context = Context::new(&rules, &settings, mask);
    change(&mut context);
    work(&context)
}

/// What a format prints.
pub fn print_with(format: Format, report: &Report, change: impl FnOnce(&mut Context<'_>)) -> String {
    with_context(change, |context| {
        let mut out = Vec::new();
        format.write(report, context, &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    })
}

pub fn print(format: Format, report: &Report) -> String {
    print_with(format, report, |_| {})
}

/// What a format made of JSON prints.
pub fn json(format: Format, report: &Report) -> serde_json::Value {
    serde_json::from_str(&print(format, report)).expect("JSON")
}
