//! GitHub Actions: annotations that say what we mean, and nothing that anybody else means.

#[path = "support/reports.rs"]
mod reports;
mod support;

use std::fs;

use keyspill::config::Severity;
use keyspill::finding::{Notice, NoticeKind};
use keyspill::report::{Damaged, Format, Report, write_job_summary, write_summary};
use keyspill::source::{FileId, Location, Source, Span};
use keyspill::walk::WalkError;

use reports::{finding, flow, one, print, print_with, report, with_context};
use support::Sandbox;

/// A command as the runner understands a line of the log.
#[derive(Debug, PartialEq, Eq)]
struct Command {
    name: String,
    properties: Vec<(String, String)>,
    data: String,
}

/// Names that the runner takes for commands.
const COMMANDS: &[&str] = &[
    "error",
    "warning",
    "notice",
    "debug",
    "group",
    "endgroup",
    "add-mask",
    "add-matcher",
    "remove-matcher",
    "add-path",
    "set-env",
    "set-output",
    "save-state",
    "stop-commands",
    "echo",
];

/// How the runner reads a line: `::name properties::data` where it begins, else `##[name properties]data`
/// anywhere in it.
fn command(line: &str) -> Option<Command> {
    let split = |info: &str| -> (String, String) {
        let (name, rest) = info.split_once(' ').unwrap_or((info, ""));
        (name.to_lowercase(), rest.trim().to_owned())
    };
    let known = |name: &str| COMMANDS.contains(&name);
    if let Some((info, data)) = line.trim_start().strip_prefix("::").and_then(|rest| rest.split_once("::")) {
        let (name, rest) = split(info);
        if known(&name) {
            let pairs = rest.split(',').filter_map(|pair| pair.split_once('='));
            let properties = pairs.map(|(key, value)| (key.to_owned(), decode(value))).collect();
            return Some(Command { name, properties, data: decode(data) });
        }
    }
    let (info, data) = line.split_once("##[").and_then(|(_, rest)| rest.split_once(']'))?;
    let (name, _) = split(info);
    known(&name).then(|| Command { name, properties: Vec::new(), data: decode(data) })
}

fn decode(text: &str) -> String {
    [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]
        .iter()
        .fold(text.to_owned(), |text, (code, c)| text.replace(code, c))
}

fn commands(log: &str) -> Vec<Command> {
    log.lines().filter_map(command).collect()
}

impl Command {
    fn property(&self, key: &str) -> Option<&str> {
        self.properties.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str())
    }
}

/// Names and words that want to be commands.
const HOSTILE: &[&str] = &[
    "::error::owned",
    "  ::error file=x,line=1::owned",
    "\u{a0}::set-output name=a::owned",
    "\n::add-mask::a",
    "\r\n::stop-commands::token",
    "a,line=7,title=owned.js",
    "a::error::owned.js",
    "100%0A::error::owned.js",
    "%25%0D%0A%3A%2C.js",
    "##[add-mask]a",
    "a ##[group]b",
    "###[error]b",
    "a#\u{200b}#[error]b",
    "a\u{1b}[31m:b,c=d",
    "##[stop-commands]x",
];

#[test]
fn an_annotation_says_where_and_what() {
    let printed = print(Format::Github, &flow());
    assert_eq!(
        printed,
        "src/log.js:3:10: warning[test/rule] the request's headers reach the log.\n\
         ::warning title=keyspill (test/rule),file=src/log.js,line=3,endLine=3,col=10,endColumn=32\
         ::the request's headers reach the log.%0Ahelp: log `req.method` and `req.path` instead\n\
         ::notice title=keyspill::1 finding: 1 warning; 2 files read\n"
    );
    assert_eq!(print(Format::Github, &Report::default()), "");
}

#[test]
fn a_region_of_several_lines_has_no_columns() {
    let printed = print(Format::Github, &one("a.js", "f(\n  x,\n);\n", "f(\n  x,\n)", "wrong."));
    assert!(printed.contains("file=a.js,line=1,endLine=3::wrong."), "{printed}");
}

#[test]
fn the_worst_come_first_and_the_total_last() {
    let source = Source::from_text(FileId(0), "a.js", "a;b;c;d;\n");
    let findings = [Severity::Note, Severity::Error, Severity::Warning, Severity::Error];
    let findings = findings.iter().zip(0..).map(|(severity, n)| {
        let mut found = finding(Location { file: FileId(0), span: Span::new(2 * n, 2 * n + 1) }, "wrong.");
        found.severity = *severity;
        found
    });
    let log = print(Format::Github, &report(vec![source], findings.collect()));
    let seen: Vec<(String, Option<String>)> = commands(&log)
        .iter()
        .map(|command| (command.name.clone(), command.property("col").map(Into::into)))
        .collect();
    let expected = [
        ("error", Some("3")),
        ("error", Some("7")),
        ("warning", Some("5")),
        ("notice", Some("1")),
        ("notice", None),
    ];
    let expected: Vec<(String, Option<String>)> =
        expected.iter().map(|(name, col)| (name.to_string(), col.map(Into::into))).collect();
    assert_eq!(seen, expected, "{log}");
    assert!(log.ends_with("::notice title=keyspill::4 findings: 2 errors, 1 warning, 1 note; 1 file read\n"));
}

/// Whatever a file is called and a message repeats, the runner sees the commands that we meant.
#[test]
fn no_name_and_no_word_becomes_a_command() {
    for hostile in HOSTILE {
        let mut report = one(hostile, "a(b);\n", "a(b)", hostile);
        report.findings[0].help = (*hostile).into();
        let log = print(Format::Github, &report);
        let seen = commands(&log);
        assert_eq!(seen.len(), 2, "{hostile:?}: {log}");
        assert_eq!((seen[0].name.as_str(), seen[1].name.as_str()), ("warning", "notice"), "{log}");
        let keys: Vec<&str> = seen[0].properties.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["title", "file", "line", "endLine", "col", "endColumn"], "{log}");
        assert_eq!(seen[0].property("line"), Some("1"), "{log}");
        assert_eq!(seen[0].property("title"), Some("keyspill (test/rule)"), "{log}");
        assert!(!log.contains(['\u{1b}', '\r']), "{log:?}");
    }
    // A name that is merely unusual arrives as it is.
    for odd in ["a,b:c%0A.js", "a b=c.js", "é鍵🦀.js", "100%25.js"] {
        let log = print(Format::Github, &one(odd, "a(b);\n", "a(b)", "wrong, 100% sure:: so."));
        assert_eq!(commands(&log)[0].property("file"), Some(odd));
        assert!(commands(&log)[0].data.starts_with("wrong, 100% sure:: so.\nhelp: "));
    }
}

/// The same log takes the other formats too, and what is told on standard error.
#[test]
fn no_other_format_commands_the_runner_either() {
    for hostile in HOSTILE {
        let text = format!("a(b); // {hostile}\n");
        let mut report = one(hostile, &text, "a(b)", hostile);
        report.coverage.damage(Damaged { path: (*hostile).into(), ranges: Vec::new() });
        report.coverage.fail(WalkError { path: (*hostile).into(), message: (*hostile).into(), named: false });
        let location = Some(report.findings[0].primary);
        report.notices.push(Notice { location, kind: NoticeKind::Scope, message: (*hostile).into() });
        for (name, format) in reports::formats().filter(|(name, _)| *name != "github") {
            assert_eq!(commands(&print(format, &report)), [], "{name}: {hostile:?}");
        }
        let mut said = Vec::new();
        with_context(|c| c.verbosity = 1, |c| write_summary(&report, c, true, &mut said)).expect("written");
        assert_eq!(commands(&String::from_utf8(said).expect("UTF-8")), [], "{hostile:?}");
    }
}

#[test]
fn paths_are_as_the_checkout_has_them() {
    let printed = print_with(Format::Github, &flow(), |context| context.path_prefix = "sub, dir/");
    assert!(printed.contains("file=sub%2C dir/src/log.js,"), "{printed}");

    let sandbox = Sandbox::new();
    sandbox.file("work/sub/.git/HEAD", "").file("work/sub/a.js", LEAK);
    for (workspace, file) in
        [("work", "sub/a.js"), ("work/sub", "a.js"), ("work/other", "a.js"), ("", "a.js")]
    {
        sandbox.dir("work/other");
        let mut command = sandbox.command();
        let workspace = if workspace.is_empty() { "".into() } else { sandbox.path(workspace) };
        command.env("GITHUB_WORKSPACE", workspace).args(["--format", "github", "work/sub"]);
        let answer = sandbox.answer(command.output().expect("the program starts"));
        let seen = commands(&answer.status(1).stdout);
        assert_eq!(seen[0].property("file"), Some(file), "{}", answer.stdout);
    }
}

const LEAK: &str = "const Koa = require('koa');\nconst app = new Koa();\napp.use((ctx) => {\n  console.log(ctx.request.headers);\n});\n";

fn summary(report: &Report, limit: usize) -> String {
    let mut out = Vec::new();
    with_context(|_| {}, |context| write_job_summary(report, context, limit, &mut out)).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn the_summary_of_the_job_is_a_table() {
    let mut report = flow();
    report.coverage.damage(Damaged { path: "src/log.js".into(), ranges: Vec::new() });
    assert_eq!(
        summary(&report, 1 << 20),
        "## keyspill\n\n1 finding&#58; 1 warning&#59; 2 files read, 1 of them only partly\n\n\
         | severity | rule | place | finding |\n| --- | --- | --- | --- |\n\
         | warning | test/rule | src/log&#46;js&#58;3&#58;10 | the request&#39;s headers reach the log&#46; |\n\n\
         Read only partly:\n\n- src/log&#46;js\n"
    );
    assert!(summary(&Report::default(), 1 << 20).starts_with("## keyspill\n\n0 findings"));
}

/// In a row nothing is left that Markdown or HTML could take for its own, but our marks.
#[test]
fn nothing_in_the_summary_is_markup_but_ours() {
    let hostile = [
        "<img src=x onerror=alert(1)>",
        "a|b|c",
        "`code` **bold** _it_ ~x~ [l](https://evil.example) ![i](x) <https://e.example>",
        "www.evil.example https://evil.example @someone #1",
        "&lt;script&gt; &#60;b&#62;",
        "\\| \\`",
        "-->\n\n# heading\n\n- item\n```",
        "`<b>`",
        "unbalanced ` tick <b>",
    ];
    for text in hostile {
        let mut report = one(text, "a(b);\n", "a(b)", text);
        report.coverage.damage(Damaged { path: text.into(), ranges: Vec::new() });
        let location = Some(report.findings[0].primary);
        report.notices.push(Notice { location, kind: NoticeKind::Scope, message: text.into() });
        let printed = summary(&report, 1 << 20);
        let rows: Vec<&str> = printed.lines().filter(|line| line.starts_with("| warning")).collect();
        assert_eq!(rows.len(), 1, "{printed}");
        assert_eq!(rows[0].matches('|').count(), 5, "{printed}");
        let items = printed.lines().filter_map(|line| line.strip_prefix("- "));
        for line in rows.into_iter().map(|row| row.trim_matches('|')).chain(items) {
            let ours =
                line.replace("<code>", "").replace("</code>", "").replace(" | ", " ").replace(": ", " ");
            let bare = drop_entities(&ours);
            let bad = bare.chars().find(|c| c.is_ascii_punctuation() && !matches!(c, ',' | '/'));
            assert_eq!(bad, None, "{text:?} gives {line:?}");
        }
        // Headings and lists are ours alone.
        assert_eq!(printed.lines().filter(|line| line.starts_with('#')).count(), 1, "{printed}");
        assert_eq!(printed.lines().filter(|line| line.starts_with("- ")).count(), 2, "{printed}");
        assert_eq!(printed.matches("<code>").count(), printed.matches("</code>").count());
    }
}

/// Takes `&#38;` and the like out.
fn drop_entities(text: &str) -> String {
    let mut left = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("&#") {
        left.push_str(before);
        let (digits, after) = after.split_once(';').expect("a whole entity");
        assert!(digits.parse::<u32>().is_ok(), "{digits}");
        rest = after;
    }
    left + rest
}

#[test]
fn a_summary_never_grows_beyond_what_the_runner_takes() {
    let source = Source::from_text(FileId(0), "a.js", "x;".repeat(30_000));
    let findings = (0..20_000).map(|n| {
        finding(Location { file: FileId(0), span: Span::new(2 * n, 2 * n + 1) }, "wrong, so wrong.")
    });
    let mut report = report(vec![source], findings.collect());
    for n in 0..2_000 {
        report.coverage.fail(WalkError { path: format!("{n}"), message: "gone".into(), named: false });
    }
    for limit in [0, 10, 100, 1_000, 20_000, 100_000, 1 << 20] {
        let printed = summary(&report, limit);
        assert!(printed.len() <= limit, "{} of {limit}", printed.len());
        let rows = printed.lines().filter(|line| line.starts_with("| warning")).count();
        if limit > 20_000 {
            assert!(rows > 100, "{rows} of {limit}");
            assert!(printed.contains(&format!("\n{} more are in the log.\n", 20_000 - rows)), "{limit}");
            assert!(printed.contains("- and 1950 more\n"));
        }
    }
}

#[test]
fn the_summary_is_appended_where_the_runner_says() {
    let sandbox = Sandbox::new();
    sandbox.file("a.js", LEAK).file("summary.md", "before\n");
    let run = |format: &str, file: &str| {
        let mut command = sandbox.command();
        command.env("GITHUB_STEP_SUMMARY", sandbox.path(file)).args(["--format", format, "--no-timing"]);
        sandbox.answer(command.output().expect("the program starts"))
    };
    run("human", "summary.md").status(1);
    assert_eq!(fs::read_to_string(sandbox.path("summary.md")).expect("the file"), "before\n");
    run("github", "summary.md").status(1);
    let written = fs::read_to_string(sandbox.path("summary.md")).expect("the file");
    assert!(written.starts_with("before\n## keyspill\n\n1 finding&#58; 1 error"), "{written}");
    assert!(written.contains("a&#46;js&#58;4&#58;3"), "{written}");
    // What others have written there counts against the same limit.
    sandbox.file("full.md", "x".repeat((1 << 20) - 5));
    run("github", "full.md").status(1);
    assert_eq!(fs::metadata(sandbox.path("full.md")).expect("the file").len(), (1 << 20) - 5);
    let failed = run("github", "no/such/directory.md");
    failed.status(2);
    assert!(
        failed.stderr.contains("error: GITHUB_STEP_SUMMARY: [DIR]/no/such/directory.md: "),
        "{}",
        failed.stderr
    );
}
