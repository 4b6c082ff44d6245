//! Which findings a comment suppresses, case by case, and what is said about comments that do not.

use std::collections::BTreeMap;
use std::sync::Arc;

use keyspill::config::{Confidence, Origin, Selector, Settings, Severity};
use keyspill::finding::{Class, Finding, Note, NoticeKind};
use keyspill::judge::{FileFacts, Judged, judge};
use keyspill::record::Record;
use keyspill::source::{FileId, Location, Source, Span};
use keyspill::walk::Focus;

const RULES: &[&str] = &["group/one", "group/two"];
const FILE: FileId = FileId(0);

/// A file in which `«` and `»` enclose statements and `§` stands before each place of a finding of
/// `group/one`. The marks are taken out before anything is judged.
struct Case {
    source: Source,
    statements: Vec<Span>,
    findings: Vec<Finding>,
}

fn finding(rule: &str, start: u32) -> Finding {
    Finding {
        primary: Location { file: FILE, span: Span::new(start, start + 1) },
        rule: Arc::from(rule),
        message: "wrong.".into(),
        label: String::new(),
        help: String::new(),
        trace: Vec::new(),
        related: Vec::new(),
        symbol: String::new(),
        value_mark: None,
        severity: Severity::Warning,
        confidence: Confidence::High,
        class: Class::LogExposure,
        fingerprint: String::new(),
    }
}

fn case(marked: &str) -> Case {
    let (mut text, mut open, mut statements, mut findings) = (String::new(), vec![], vec![], vec![]);
    for c in marked.chars() {
        let here = u32::try_from(text.len()).expect("a small text");
        match c {
            '«' => open.push(here),
            '»' => statements.push(Span::new(open.pop().expect("an opening mark"), here)),
            '§' => findings.push(finding("group/one", here)),
            c => text.push(c),
        }
    }
    statements.sort_by_key(|statement| (statement.start, u32::MAX - statement.end));
    Case { source: Source::from_text(FILE, "a.js", text), statements, findings }
}

/// Line and block comments; no text of these tests has a comment mark in a string.
fn comments(text: &str) -> Vec<Span> {
    let mut comments = Vec::new();
    let mut at = 0;
    while let Some(start) =
        text[at..].find("//").into_iter().chain(text[at..].find("/*")).min().map(|n| n + at)
    {
        let close = if text[start..].starts_with("//") { "\n" } else { "*/" };
        let length = text[start..].find(close).unwrap_or(text.len() - start);
        at = start + length + if close == "\n" { 0 } else { 2 };
        comments.push(Span::new(start as u32, at as u32));
    }
    comments
}

impl Case {
    fn judge(&self, settings: &Settings) -> Judged {
        let comments = comments(&self.source.text);
        let facts = FileFacts { source: &self.source, comments: &comments, statements: &self.statements };
        let files = BTreeMap::from([(FILE, facts)]);
        judge(
            self.findings.clone(),
            &files,
            settings,
            &Focus::All,
            RULES,
            |_| Vec::new(),
            &mut Record::default(),
        )
    }
}

fn judged(marked: &str) -> Judged {
    case(marked).judge(&Settings::new("."))
}

/// Asserts how many findings are suppressed and how many are left, with nothing to notice.
#[track_caller]
fn expect(marked: &str, suppressed: usize, left: usize) {
    let judged = judged(marked);
    let notices: Vec<&str> = judged.notices.iter().map(|notice| notice.message.as_str()).collect();
    assert_eq!(
        (judged.suppressed.len(), judged.findings.len(), notices),
        (suppressed, left, vec![]),
        "{marked}"
    );
}

#[track_caller]
fn notices(marked: &str, expected: &[(NoticeKind, &str)]) {
    let judged = judged(marked);
    let notices: Vec<(NoticeKind, &str)> =
        judged.notices.iter().map(|notice| (notice.kind, notice.message.as_str())).collect();
    assert_eq!(notices, expected, "{marked}");
    assert_eq!(judged.suppressed.len(), 0, "{marked}");
}

#[test]
fn a_comment_after_a_statement() {
    expect("«§a();» // keyspill: ignore[group/one] -- known\n«§b();»\n", 1, 1);
    expect("«§a();» /* keyspill: ignore[group/one] */\n«§b();»\n", 1, 1);
}

#[test]
fn a_comment_on_the_line_before() {
    expect("// keyspill: ignore[group/one] -- known\n«§a();»\n«§b();»\n", 1, 1);
    expect("// keyspill: ignore[group/one]\n// more words\n«§a();»\n", 1, 0);
    expect("«f(() => {\n  // keyspill: ignore[group/one]\n  «§a();»\n  «§b();»\n});»", 1, 1);
}

#[test]
fn the_whole_of_a_statement_of_many_lines_is_covered() {
    expect("// keyspill: ignore[group/one]\n«connect({\n  §a: 1,\n  §b: 2,\n});»\n«§c();»", 2, 1);
    expect("«connect({\n  §a: 1,\n  §b: 2,\n});» // keyspill: ignore[group/one]\n«§c();»", 2, 1);
}

#[test]
fn a_comment_inside_an_expression_is_about_the_statement_around() {
    expect("«f();»\n«connect({\n  §a: 1, // keyspill: ignore[group/one]\n  b: 2,\n});»\n«§c();»", 1, 1);
    expect("«connect({\n  // keyspill: ignore[group/one]\n  §a: 1,\n});»\n«§c();»", 1, 1);
}

#[test]
fn a_comment_after_an_opening_brace_is_not_about_the_whole_function() {
    expect("«function f() { // keyspill: ignore[group/one]\n  «§a();»\n  «§b();»\n}»", 1, 1);
}

#[test]
fn of_nested_statements_the_innermost_that_ends() {
    expect("«if (§x) { «§a();» } // keyspill: ignore[group/one]\n»«§b();»", 1, 2);
}

#[test]
fn several_rules_and_several_comments() {
    let mut case = case("«§a();» // keyspill: ignore[group/two, group/one] -- known\n");
    case.findings.push(finding("group/two", 1));
    let judged = case.judge(&Settings::new("."));
    assert_eq!((judged.suppressed.len(), judged.findings.len(), judged.notices.len()), (2, 0, 0));
    expect("// keyspill: ignore[group/one]\n«§a();» // keyspill: ignore[group/one]\n", 1, 0);
}

#[test]
fn matched_on_the_primary_place_only() {
    let mut case = case("«f(§a);»\n// keyspill: ignore[group/one]\n«source();»\n");
    let here = Location { file: FILE, span: Span::new(40, 42) };
    case.findings[0].trace.push(Note { location: here, message: "read here".into() });
    let judged = case.judge(&Settings::new("."));
    assert_eq!((judged.suppressed.len(), judged.findings.len()), (0, 1));
}

#[test]
fn a_whole_file() {
    expect("// keyspill: ignore-file[group/one] -- a mock server\n\n«§a();»\n«§b();»\n", 2, 0);
    let late = "«§a();»\n// keyspill: ignore-file[group/one]\n«§b();»\n";
    notices(
        late,
        &[(NoticeKind::MalformedSuppression, "`ignore-file` counts only before the first statement")],
    );
}

#[test]
fn what_suppresses_nothing_is_noticed() {
    let unused = |marked| {
        notices(marked, &[(NoticeKind::UnusedSuppression, "nothing to suppress here for `group/one`")])
    };
    unused("«a();» // keyspill: ignore[group/one]\n«§b();»\n");
    unused("// keyspill: ignore-file[group/one]\n«b();»\n");
    let nowhere = |marked| {
        let message = "this suppression neither ends nor precedes a statement";
        notices(marked, &[(NoticeKind::UnusedSuppression, message)]);
    };
    nowhere("// keyspill: ignore[group/one]\n\n«§a();»\n");
    nowhere("«function f() {\n  «§a();»\n  // keyspill: ignore[group/one]\n}»\n");
    nowhere("«§a();»\n// keyspill: ignore[group/one]");
}

#[test]
fn a_rule_that_does_not_speak_in_this_run_may_be_needed_in_another() {
    let origin = Origin::Flag("--select");
    let select = vec![Selector { name: "group/two".into(), origin }];
    let settings = Settings { select, ..Settings::new(".") };
    let judged = case("«§a();» // keyspill: ignore[group/one]\n").judge(&settings);
    assert_eq!((judged.findings.len(), judged.suppressed.len(), judged.notices.len()), (0, 0, 0));
}

#[test]
fn a_bare_ignore_suppresses_nothing() {
    for comment in ["ignore", "ignore -- all of it", "ignore[]"] {
        let message = "name the rules: `keyspill: ignore[rule, ...] -- reason`";
        notices(&format!("«§a();» // keyspill: {comment}\n"), &[(NoticeKind::MalformedSuppression, message)]);
    }
}

#[test]
fn unknown_rules_are_noticed_and_the_others_count() {
    notices(
        "«§a();» // keyspill: ignore[group/on]\n",
        &[(NoticeKind::UnknownRule, "unknown rule `group/on`, did you mean `group/one`?")],
    );
    let judged = judged("«§a();» // keyspill: ignore[gruop, group/one]\n");
    assert_eq!((judged.suppressed.len(), judged.notices.len()), (1, 1));
}

#[test]
fn prose_and_strings_are_no_suppressions() {
    expect("«§a();» // write keyspill: ignore[group/one] here\n", 0, 1);
    // A text in a string is no comment node; the parser's list of comments does not hold it.
    expect("«§a('keyspill: ignore[group/one]');»\n", 0, 1);
}

#[test]
fn words_of_the_reason_name_no_rules() {
    let judged = judged("«§a();» // keyspill: ignore[group/two] -- like ignore[group/one], group/one\n");
    assert_eq!((judged.suppressed.len(), judged.findings.len()), (0, 1));
}

#[test]
fn an_expired_suppression_counts_no_more() {
    let marked = "«§a();» // keyspill: ignore[group/one] until 2027-01-31 -- vendor mends it\n";
    let on = |today| case(marked).judge(&Settings { today, ..Settings::new(".") });
    for today in [None, Some((2026, 12, 31)), Some((2027, 1, 31))] {
        assert_eq!(on(today).suppressed.len(), 1, "{today:?}");
    }
    let expired = on(Some((2027, 2, 1)));
    assert_eq!((expired.suppressed.len(), expired.findings.len()), (0, 1));
    assert_eq!(expired.notices[0].kind, NoticeKind::ExpiredSuppression);
    assert_eq!(expired.notices[0].message, "this suppression expired after 2027-01-31");
}

#[test]
fn suppressed_findings_below_the_thresholds_are_not_counted_but_use_the_comment() {
    let settings = Settings { min_severity: Severity::Error, ..Settings::new(".") };
    let judged = case("«§a();» // keyspill: ignore[group/one]\n").judge(&settings);
    assert_eq!((judged.suppressed.len(), judged.findings.len(), judged.notices.len()), (0, 0, 0));
}

#[test]
fn doubles_are_dropped_and_the_shortest_trace_kept() {
    let mut case = case("«§a();»\n");
    let hop = |start| Note {
        location: Location { file: FILE, span: Span::new(start, start) },
        message: "h".into(),
    };
    let (mut long, mut short) = (case.findings[0].clone(), case.findings[0].clone());
    long.trace = vec![hop(0), hop(1)];
    short.trace = vec![hop(3)];
    case.findings = vec![long, short.clone(), short.clone()];
    let judged = case.judge(&Settings::new("."));
    assert_eq!(judged.findings.len(), 1);
    assert_eq!(judged.findings[0].trace, short.trace);
}

#[test]
fn fingerprints_survive_moves_and_differ_by_occurrence_and_value() {
    let of = |marked: &str| -> Vec<String> {
        judged(marked).findings.into_iter().map(|finding| finding.fingerprint).collect()
    };
    let one = of("«§a();»\n");
    assert_eq!(one, of("\n\n// a comment\n   «§a();»\n"));
    let two = of("«§a();»\n«§a();»\n");
    assert_eq!(one[0], two[0]);
    assert_ne!(two[0], two[1]);
    assert_ne!(one[0], of("«§b();»\n")[0]);

    let mut marked = case("«§a();»\n");
    marked.findings[0].value_mark = Some(1);
    let with_value = marked.judge(&Settings::new(".")).findings[0].fingerprint.clone();
    assert_ne!(with_value, one[0]);
    // What is suppressed or filtered out does not shift the others.
    assert_eq!(of("«§a();» // keyspill: ignore[group/one]\n«§a();»\n"), [two[1].clone()]);
}
