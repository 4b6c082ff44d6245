//! `[[override]]` and `[[ignore]]`: what the configuration says about some files only.

mod support;

use support::Sandbox;

/// A leak into the log, which is an error.
const LEAK: &str = "require('koa')().use((ctx) => {\n  console.log(ctx.request.headers);\n});\n";

/// Verification switched off, a warning or an error, and a leak.
fn two() -> String {
    format!("require('https').request({{ host: 'a.example', rejectUnauthorized: false }});\n{LEAK}")
}

fn rules(stdout: &str, path: &str) -> Vec<String> {
    let here = format!("{path}:");
    let lines = stdout.lines().filter(|line| line.starts_with(&here));
    let mut rules: Vec<String> =
        lines.filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned())).collect();
    rules.sort();
    rules
}

#[test]
fn an_override_holds_for_its_files_only() {
    let sandbox = Sandbox::new();
    sandbox.file("app/a.js", two()).file("old/a.js", two()).file("old/deep/b.js", two());
    let both = ["exposure/credential-in-log", "tls/verification-disabled"];
    let plain = sandbox.run(&["--format", "concise"]);
    for path in ["app/a.js", "old/a.js", "old/deep/b.js"] {
        assert_eq!(rules(&plain.stdout, path), both, "{}", plain.stdout);
    }

    sandbox.file("keyspill.toml", "[[override]]\npaths = ['old/']\nignore = ['tls']\n");
    let answer = sandbox.run(&["--format", "concise"]);
    assert_eq!(rules(&answer.stdout, "app/a.js"), both);
    assert_eq!(rules(&answer.stdout, "old/a.js"), both[..1]);
    assert_eq!(rules(&answer.stdout, "old/deep/b.js"), both[..1]);

    // The last that speaks counts, key by key; what is silent everywhere stays silent.
    sandbox.file(
        "keyspill.toml",
        "ignore = ['exposure']\n\
         [[override]]\npaths = ['old/']\nselect = ['mtls']\nmin-severity = 'error'\n\
         [[override]]\npaths = ['old/deep/*']\nselect = ['tls', 'exposure']\nmin-severity = 'note'\n",
    );
    let answer = sandbox.run(&["--format", "concise"]);
    assert_eq!(rules(&answer.stdout, "app/a.js"), both[1..]);
    assert_eq!(rules(&answer.stdout, "old/a.js"), Vec::<String>::new());
    assert_eq!(rules(&answer.stdout, "old/deep/b.js"), both[1..]);
}

#[test]
fn the_policy_and_the_thresholds_can_differ_by_path() {
    let server = "const https = require('https');\nhttps.createServer({ key: k, cert: c }, f).listen(1);\n";
    let sandbox = Sandbox::new();
    sandbox.file("a/s.js", server).file("b/s.js", server).file("c/s.js", server);
    sandbox.file(
        "keyspill.toml",
        "[[override]]\npaths = ['a/']\npolicy.mtls = 'required'\n\
         [[override]]\npaths = ['b/']\npolicy.mtls = 'off'\n",
    );
    let answer = sandbox.run(&["--format", "concise", "--select", "mtls/server-without-client-cert"]);
    let severities: Vec<&str> =
        answer.stdout.lines().filter_map(|l| l.split(": ").nth(1)?.split('[').next()).collect();
    assert_eq!(severities, ["error", "note"], "{}", answer.stdout);

    sandbox.file("keyspill.toml", "[[override]]\npaths = ['/c/']\nmin-severity = 'warning'\n");
    let answer = sandbox.run(&["--format", "concise"]);
    assert!(answer.stdout.contains("a/s.js") && !answer.stdout.contains("c/s.js"), "{}", answer.stdout);
}

#[test]
fn flags_and_later_files_win_over_an_override() {
    let sandbox = Sandbox::new();
    sandbox.file("old/a.js", two());
    sandbox.file("keyspill.toml", "[[override]]\npaths = ['old/']\nselect = ['mtls']\n");
    assert_eq!(rules(&sandbox.run(&["--format", "concise"]).stdout, "old/a.js"), Vec::<String>::new());
    for arguments in [["--select", "tls"], ["--config", "select=['tls']"]] {
        let mut all = vec!["--format", "concise"];
        all.extend(arguments);
        // `--config KEY=VALUE` is laid over the file that was found.
        let answer = sandbox.run(&all);
        assert_eq!(rules(&answer.stdout, "old/a.js"), ["tls/verification-disabled"], "{arguments:?}");
    }
}

#[test]
fn paths_are_relative_to_the_configuration() {
    let sandbox = Sandbox::new();
    sandbox.dir("repo/.git").file("repo/sub/x/a.js", LEAK).file("repo/x/a.js", LEAK);
    sandbox.file("repo/sub/keyspill.toml", "[[override]]\npaths = ['/x/']\nignore = ['exposure']\n");
    assert_eq!(sandbox.run(&["--format", "concise", "repo/sub"]).status(0).stdout, "");
    // The configuration is that of the first PATH; the pattern does not reach out of its directory.
    let both = sandbox.run(&["--format", "concise", "repo/sub", "repo/x"]);
    assert_eq!(rules(&both.status(1).stdout, "x/a.js"), ["exposure/credential-in-log"]);
}

#[test]
fn an_ignore_suppresses_as_a_comment_would() {
    let sandbox = Sandbox::new();
    sandbox.file("a.js", LEAK).file("lib/b.js", LEAK);
    let entry = "[[ignore]]\nrules = ['exposure/credential-in-log']\npaths = ['lib/']\nreason = 'not ours'\n";
    sandbox.file("keyspill.toml", entry);
    let answer = sandbox.run(&["--format", "concise", "--no-timing"]);
    assert_eq!(rules(&answer.status(1).stdout, "lib/b.js"), Vec::<String>::new());
    answer.says("1 error; 1 suppressed");
    let shown = sandbox.run(&["--format", "json", "--show-suppressed"]);
    let json: serde_json::Value = serde_json::from_str(&shown.stdout).expect("JSON");
    let hidden = serde_json::json!({ "by": "configuration", "reason": "not ours" });
    assert_eq!(json["findings"][1]["suppressed"], hidden, "{json}");
    let sarif = sandbox.run(&["--format", "sarif", "--show-suppressed"]);
    let log: serde_json::Value = serde_json::from_str(&sarif.stdout).expect("JSON");
    assert_eq!(
        log["runs"][0]["results"][1]["suppressions"],
        serde_json::json!([{ "kind": "external", "justification": "not ours" }])
    );
    // A group, and the same list with rules that are silent everywhere.
    sandbox.file("keyspill.toml", "ignore = ['tls', { rules = ['exposure'], paths = ['*.js'] }]\n");
    sandbox.run(&["--no-timing"]).status(0).says("no findings; 2 suppressed");
}

#[test]
fn an_ignore_that_is_unused_or_expired_is_told() {
    let sandbox = Sandbox::new();
    sandbox.file("a.js", LEAK).file("b.js", "b();\n");
    let config = |until: &str, path: &str| {
        sandbox.file(
            "keyspill.toml",
            format!("strict = false\n\n[[ignore]]\nrules = ['exposure']\npaths = ['{path}']\n{until}\n"),
        );
    };
    config("", "b.js");
    let unused = "notice[unused-suppression] keyspill.toml:3:1: nothing to suppress for this `ignore`";
    sandbox.run(&[]).status(1).says(unused);
    // Not where the rule does not speak, the file was not read, or only a part was looked at.
    for arguments in [&["--select", "tls"][..], &["b.js"]] {
        let answer = sandbox.run(arguments);
        assert!(!answer.stderr.contains("nothing to suppress"), "{arguments:?}: {}", answer.stderr);
    }
    config("", "c.js");
    assert!(!sandbox.run(&[]).stderr.contains("nothing to suppress"));

    config("until = 2999-01-31", "a.js");
    sandbox.run(&[]).status(0);
    for until in ["until = 2020-01-31", "until = '2020-01-31'"] {
        config(until, "a.js");
        sandbox
            .run(&[])
            .status(1)
            .says("notice[expired-suppression] keyspill.toml:3:1: this `ignore` expired after 2020-01-31");
    }
}

/// A selection that an override alone makes is a selection; one that names nobody is refused.
#[test]
fn rules_named_for_some_files_are_checked_and_counted() {
    let sandbox = Sandbox::new();
    sandbox.file("a.js", LEAK);
    for (config, place) in [
        ("[[override]]\npaths = ['a']\nselect = ['tsl']\n", "3:11"),
        ("[[override]]\npaths = ['a']\nignore = ['exposure/x']\n", "3:11"),
        ("[[ignore]]\npaths = ['a']\nrules = ['no/such']\n", "3:10"),
    ] {
        sandbox.file("keyspill.toml", config);
        let answer = sandbox.run(&[]);
        answer.status(2);
        let expected = format!("error: keyspill.toml:{place}: unknown rule `");
        assert!(answer.stderr.starts_with(&expected), "{}", answer.stderr);
    }
    sandbox.file("keyspill.toml", "ignore = ['mtls', 'tls', 'exposure', 'secrets']\n");
    sandbox.run(&[]).status(2).says("error: `select` and `ignore` leave no rule");
    sandbox
        .file("keyspill.toml", "select = ['tls']\n[[override]]\npaths = ['a.js']\nselect = ['exposure']\n");
    sandbox.run(&[]).status(1);
}

/// A configuration may be an attack on whoever scans the repository.
#[test]
fn a_configuration_of_a_megabyte_costs_no_minutes() {
    let limit = std::time::Duration::from_secs(30);
    let many = |item: &str, times: usize| vec![item; times].join(",");
    for (name, content) in [
        ("keyspill.toml", format!("select = [{}]\n", many("'mtls'", 100_000))),
        ("keyspill.toml", format!("select = [{}]\n", many("'mtls'", 2_000))),
        ("keyspill.toml", format!("files.exclude = [{}]\n", many("'**/a*b*c*d*e'", 2_000))),
        ("keyspill.toml", "[[override]]\npaths = ['a*']\nselect = ['tls']\n".repeat(20_000)),
        ("keyspill.toml", (0..60_000).map(|n| format!("k{n} = 1\n")).collect()),
        ("keyspill.toml", format!("select = {}", "[".repeat(500_000))),
        ("package.json", format!("{{\"keyspill\": {}", "[".repeat(500_000))),
        ("package.json", format!("{{{} \"keyspill\": {{}}}}", many("\"\\u0061\": [\"x\"]", 50_000) + ",")),
        ("package.json", format!("{{\"keyspill\": {{{}}}}}", many("\"x\": 1", 80_000))),
    ] {
        let sandbox = Sandbox::new();
        sandbox.file("a.js", "a();\n").file(name, &content);
        let answer = sandbox.run_within(limit, &[]);
        let start: String = content.chars().take(40).collect();
        assert!(answer.status == 0 || answer.status == 2, "{start}: {}", answer.stderr);
        assert!(!answer.stderr.contains("internal error"), "{start}: {}", answer.stderr);
    }
}
