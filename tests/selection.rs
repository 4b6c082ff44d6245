//! What the user may decide about findings: rules, policy, comments, thresholds, and the exit status
//! that follows. Through the real binary, over files as people write them.

mod support;

use support::Sandbox;

/// A server that enforces nothing beside options that would have been ignored: the table of
/// `tls-server` gives one cause, `mtls/server-without-client-cert`, at the call.
const SERVER: &str = "const fs = require('fs');
const https = require('https');

const options = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
};

https.createServer(options, (request, response) => {
  response.end(request.headers['x-api-key'] === process.env.SERVICE_KEY ? 'yes' : 'no');
}).listen(8443);
";

/// Another file that shows that the package means mutual TLS: it presents a client certificate.
const CLIENT: &str = "const fs = require('fs');
const https = require('https');

module.exports = new https.Agent({
  key: fs.readFileSync('client.key'),
  cert: fs.readFileSync('client.crt'),
});
";

const LEAK: &str = "const Koa = require('koa');
const app = new Koa();
app.use((ctx) => {
  console.log(ctx.request.headers);
});
";

const WITHOUT: &str = "mtls/server-without-client-cert";

/// The findings as `line:column: severity[rule]`, without message.
#[track_caller]
fn found(sandbox: &Sandbox, arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["--format", "concise", "-q"];
    all.extend(arguments);
    let answer = sandbox.run(&all);
    assert_ne!(answer.status, 2, "{}", answer.stderr);
    let short = |line: &str| line.split_once(']').map(|(place, _)| format!("{place}]"));
    answer.stdout.lines().filter_map(short).collect()
}

#[test]
fn selecting_a_rule_leaves_the_others_out_and_brings_nothing_new() {
    let sandbox = Sandbox::new();
    sandbox.file("server.js", SERVER).file("leak.js", LEAK);
    let both = found(&sandbox, &[]);
    let leak = "leak.js:4:3: error[exposure/credential-in-log]";
    let server = "server.js:9:1: warning[mtls/server-without-client-cert]";
    assert_eq!(both, [leak, server]);
    assert_eq!(found(&sandbox, &["--select", WITHOUT]), [server]);
    assert_eq!(found(&sandbox, &["--select", "exposure"]), [leak]);
    assert_eq!(found(&sandbox, &["--ignore", "exposure"]), [server]);
    assert_eq!(found(&sandbox, &["--select", "mtls,exposure", "--ignore", WITHOUT]), [leak]);
    assert_eq!(found(&sandbox, &["--select", "secrets"]), Vec::<String>::new());
    sandbox.run(&["--select", "mtls", "--ignore", "mtls"]).status(2);
}

/// One cause, one finding: the cause is decided before the selection. Silencing the rule that speaks
/// must not make another rule speak about the same listener.
#[test]
fn ignoring_a_cause_brings_no_second_cause() {
    let by_type = SERVER.replace("};", "  requestCert: 'true',\n};");
    let unverified = SERVER.replace("};", "  requestCert: true,\n  rejectUnauthorized: false,\n};");
    for (text, rule) in [
        (SERVER, WITHOUT),
        (&by_type, "mtls/ineffective-option"),
        (&unverified, "mtls/server-accepts-unverified-client"),
    ] {
        let sandbox = Sandbox::new();
        sandbox.file("server.js", text);
        let all = found(&sandbox, &[]);
        assert_eq!(all.len(), 1, "{all:?}");
        assert!(all[0].contains(rule), "{all:?}");
        assert_eq!(found(&sandbox, &["--ignore", rule]), Vec::<String>::new(), "without {rule}");
        for other in [WITHOUT, "mtls/ineffective-option", "mtls/server-accepts-unverified-client"] {
            let expected = if other == rule { all.clone() } else { Vec::new() };
            assert_eq!(found(&sandbox, &["--select", other]), expected, "only {other}");
        }
    }
}

#[test]
fn the_policy_decides_how_bad_a_missing_certificate_is() {
    let sandbox = Sandbox::new();
    sandbox.file("server.js", SERVER);
    let with = |policy: &str| found(&sandbox, &["--config", &format!("policy.mtls={policy}")]);
    let line = |severity: &str| format!("server.js:9:1: {severity}[{WITHOUT}]");
    assert_eq!(with("auto"), [line("warning")]);
    assert_eq!(with("required"), [line("error")]);
    assert_eq!(with("off"), Vec::<String>::new());

    // Without a key in sight there is little to lose.
    sandbox.file("server.js", SERVER.replace("request.headers['x-api-key']", "request.url"));
    assert_eq!(with("auto"), [line("note")]);
    assert_eq!(with("required"), [line("error")]);
}

#[test]
fn evidence_in_another_file_of_the_package_raises_it_and_is_named() {
    let sandbox = Sandbox::new();
    sandbox.file("package.json", "{}").file("src/server.js", SERVER).file("src/client/agent.js", CLIENT);
    let answer = sandbox.run(&["--format", "json", "--no-timing"]);
    answer.status(1);
    let json: serde_json::Value = serde_json::from_str(&answer.stdout).expect("JSON");
    let finding = &json["findings"][0];
    assert_eq!((finding["rule"].as_str(), finding["severity"].as_str()), (Some(WITHOUT), Some("error")));
    let related = &finding["related"][0];
    assert_eq!(related["path"], "src/client/agent.js");
    let message = related["message"].as_str().unwrap_or_default();
    assert!(message.starts_with("raised to an error because "), "{message}");
    let human = sandbox.run(&["--no-timing"]);
    assert!(human.stdout.contains("src/client/agent.js:4"), "{}", human.stdout);
}

#[test]
fn evidence_of_another_package_a_test_or_an_ignored_file_counts_nothing() {
    for place in ["other/agent.js", "test/agent.js", "docs/agent.js", "ignored/agent.js"] {
        let sandbox = Sandbox::new();
        sandbox
            .file("package.json", "{}")
            .file("other/package.json", "{}")
            .file(".gitignore", "ignored/\n")
            .file("src/server.js", SERVER)
            .file(place, CLIENT);
        let line = format!("src/server.js:9:1: warning[{WITHOUT}]");
        assert_eq!(found(&sandbox, &[]), [line], "{place}");
    }
}

#[test]
fn the_policy_off_silences_missing_certificates_only() {
    let sandbox = Sandbox::new();
    sandbox.file("server.js", SERVER).file("leak.js", LEAK).file("keyspill.toml", "policy.mtls = 'off'\n");
    assert_eq!(found(&sandbox, &[]), ["leak.js:4:3: error[exposure/credential-in-log]"]);
}

/// Suppressions in real code: around statements of several lines, classes, callbacks and markup.
#[test]
fn a_comment_covers_the_whole_statement_that_it_precedes_or_ends() {
    let sandbox = Sandbox::new();
    let comment = "// keyspill: ignore[mtls/server-without-client-cert] -- behind the proxy";
    let before = SERVER.replace("https.createServer(", &format!("{comment}\nhttps.createServer("));
    let after = SERVER.replace(".listen(8443);", &format!(".listen(8443); {comment}"));
    for text in [before, after] {
        sandbox.file("server.js", text);
        let answer = sandbox.run(&["--no-timing"]);
        assert_eq!(answer.status(0).stdout, "");
        answer.says("no findings; 1 suppressed");
    }
    // The comment stands on another statement: nothing is suppressed, and that is told.
    sandbox.file("server.js", SERVER.replace("const options", &format!("{comment}\nconst options")));
    let answer = sandbox.run(&["--no-timing"]);
    answer
        .status(1)
        .says(&format!("server.js:4:1: notice[unused-suppression] nothing to suppress here for `{WITHOUT}`"));
}

#[test]
fn comments_inside_callbacks_classes_and_markup() {
    let sandbox = Sandbox::new();
    let comment = "// keyspill: ignore[exposure/credential-in-log] -- seen";
    sandbox
        .file("callback.js", LEAK.replace("  console", &format!("  {comment}\n  console")))
        .file("line.js", LEAK.replace("headers);", &format!("headers); {comment}")))
        .file(
            "class.ts",
            format!(
                "import {{ Controller, Get, Headers }} from '@nestjs/common';\n@Controller()\nexport class A {{\n  \
                 @Get()\n  read(@Headers() all: object) {{\n    {comment}\n    console.log(\n      all,\n    );\n  }}\n}}\n"
            ),
        )
        .file("file.js", format!("{}\n{LEAK}", comment.replace("ignore[", "ignore-file[")))
        .file("text.js", format!("const a = '{comment}';\n{LEAK}"));
    let answer = sandbox.run(&["--format", "concise", "--no-timing"]);
    let lines: Vec<&str> = answer.status(1).stdout.lines().collect();
    assert_eq!(lines.len(), 1, "{}", answer.stdout);
    assert!(lines[0].starts_with("text.js:5:3: error[exposure/credential-in-log]"), "{lines:?}");
    answer.says("1 error; 4 suppressed");
}

#[test]
fn an_expired_a_misspelt_and_an_unused_suppression_are_told() {
    let sandbox = Sandbox::new();
    let with = |comment: &str| LEAK.replace("headers);", &format!("headers); // keyspill: {comment}"));
    sandbox
        .file("expired.js", with("ignore[exposure/credential-in-log] until 2020-01-31 -- soon"))
        .file("misspelt.js", with("ignore[exposure/credential-in-lgo]"))
        .file("bare.js", with("ignore"))
        .file("unused.js", "const a = 1; // keyspill: ignore[exposure/credential-in-log]\n");
    let answer = sandbox.run(&["--no-timing"]);
    answer
        .status(1)
        .says("expired.js:4:37: notice[expired-suppression] this suppression expired after 2020-01-31")
        .says(
            "misspelt.js:4:37: notice[unknown-rule] unknown rule `exposure/credential-in-lgo`, \
             did you mean `exposure/credential-in-log`?",
        )
        .says("bare.js:4:37: notice[malformed-suppression] name the rules: `keyspill: ignore[rule, ...] -- reason`")
        .says("unused.js:1:14: notice[unused-suppression] nothing to suppress here for `exposure/credential-in-log`")
        .says("3 errors");
}

#[test]
fn the_exit_status_follows_threshold_and_failures() {
    let sandbox = Sandbox::new();
    sandbox.file("server.js", SERVER);
    for (arguments, status) in [
        (&[][..], 1),
        (&["--fail-on", "error"], 0),
        (&["--fail-on", "note"], 1),
        (&["--fail-on", "never"], 0),
        (&["--min-severity", "error"], 0),
        (&["--fail-on", "never", ".", "gone"], 2),
        (&[".", "gone"], 2),
        (&["--config", "policy.mtls=off"], 0),
    ] {
        assert_eq!(sandbox.run(arguments).status, status, "{arguments:?}");
    }
    // A file that could not be read whole fails a strict run, and its findings are still printed.
    sandbox.file("torn.js", format!("{LEAK}\nfunction ( {{ ;;; ]\n"));
    let strict = sandbox.run(&["--strict", "--format", "concise", "--fail-on", "never"]);
    assert_eq!(strict.status(2).stdout.lines().count(), 2, "{}", strict.stdout);
    sandbox.run(&["--fail-on", "never"]).status(0);
}

#[test]
fn thresholds_hide_findings_by_severity_and_confidence() {
    let sandbox = Sandbox::new();
    sandbox.file("server.js", SERVER).file("leak.js", LEAK);
    assert_eq!(found(&sandbox, &["--min-severity", "error"]).len(), 1);
    assert_eq!(found(&sandbox, &["--min-severity", "warning"]).len(), 2);
    assert_eq!(found(&sandbox, &["--min-confidence", "high"]).len(), 2);
}
