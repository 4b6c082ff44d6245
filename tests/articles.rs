//! Our own equivalents of every snippet of the Flask, Koa, NestJS, Sinatra and Strapi articles: a snippet says in an
//! `expect: group/rule` comment what is found on its line, and nothing else is found in it.

#[path = "support/library.rs"]
mod library;

use std::collections::BTreeSet;

use keyspill::cli::examples::expectations;
use library::{Place, code_below, embedded, entries, places, repository, scan};

#[test]
fn every_mark_and_no_other_finding() {
    let rules = embedded();
    let mut problems = Vec::new();
    let mut announced = 0;
    for file in code_below(&repository("tests/articles")) {
        let report = scan(&file, &rules);
        assert_eq!(report.coverage.read, 1, "{} is not read", file.display());
        let text = std::fs::read_to_string(&file).expect("a snippet");
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let wanted: BTreeSet<Place> =
            expectations(&text).map(|(line, rule)| (name.clone(), line, rule)).collect();
        announced += wanted.len();
        let found = places(&report);
        let file = file.strip_prefix(repository("tests/articles")).expect("below").display();
        for (_, line, rule) in wanted.difference(&found) {
            problems.push(format!("{file}:{line}: `{rule}` is expected and not found"));
        }
        for (_, line, rule) in found.difference(&wanted) {
            problems.push(format!("{file}:{line}: `{rule}` is found and not expected"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(announced > 0, "no snippet announces anything");
}

/// A snippet that is silent for a reason says the reason, one that speaks what it mirrors.
#[test]
fn every_article_has_its_snippets_and_each_its_verdict() {
    let articles = entries(&repository("tests/articles"));
    let names: Vec<_> = articles.iter().filter_map(|path| path.file_name()?.to_str()).collect();
    assert_eq!(names, ["flask", "koa", "nestjs", "sinatra", "strapi"]);
    for file in articles.iter().flat_map(|article| code_below(article)) {
        let text = std::fs::read_to_string(&file).expect("a snippet");
        assert!(
            text.starts_with("// ") || text.starts_with("# "),
            "{} opens without a verdict",
            file.display()
        );
    }
}

/// `ctx.log?.shown = shown` is a syntax error in every engine; it may cost its own line and no other.
#[test]
fn the_line_that_no_engine_parses_costs_only_itself() {
    let report = scan(&repository("tests/articles/koa/4-redaction-and-a-leak.js"), &embedded());
    let damaged = report.coverage.damaged.iter().flat_map(|damaged| &damaged.ranges);
    assert!(damaged.clone().all(|(start, end)| (start.line, end.line) == (10, 10)), "{:?}", report.coverage);
    let lines: Vec<u32> = places(&report).into_iter().map(|(_, line, _)| line).collect();
    assert_eq!(lines, [16]);
}
