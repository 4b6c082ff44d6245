//! `keyspill explain FILE:LINE`: what becomes of a candidate once the rules have spoken, of files that a scan does
//! not read, and of questions without an answer.

#[path = "support/explained.rs"]
mod explained;
#[path = "support/library.rs"]
mod library;
mod support;

use explained::tells;
use support::Sandbox;

const LOG: &str = "exposure/credential-in-log";

/// What becomes of a candidate after the rules have spoken, and which line of the configuration says so.
#[test]
fn what_becomes_of_a_candidate() {
    let sandbox = Sandbox::new();
    let log = "console.log(process.env.API_KEY);\n";
    let server = "const https = require('https');\nhttps.createServer({ key, cert }, app);\n";
    sandbox
        .dir(".git")
        .file("plain.js", log)
        .file("old/a.js", log)
        .file("strict/a.js", log)
        .file("quiet/a.js", log)
        .file("off/a.js", server)
        .file("test/a.js", format!("{server}{log}"))
        .file("evidence.js", format!("{server}https.createServer({{ requestCert: true }}, app);\n"))
        .file("comment.js", format!("// keyspill: ignore[{LOG}] -- rotated each hour\n{log}"))
        .file("expired.js", format!("// keyspill: ignore[{LOG}] until 2020-01-31 -- x\n{log}"))
        .file(
            "keyspill.toml",
            format!(
                "[[override]]\npaths = ['strict/**']\nmin-confidence = 'high'\n\n[[override]]\npaths = ['quiet/**']\n\
                 ignore = ['{LOG}']\n\n[[override]]\npaths = ['off/**']\npolicy.mtls = 'off'\n\n[[ignore]]\n\
                 rules = ['{LOG}']\npaths = ['old/**']\nreason = 'goes away'\n"
            ),
        );
    let cases: [(&str, &[&str]); 9] = [
        (
            "plain.js:1",
            &[
                "reported 1:1 error, confidence medium: the environment variable `API_KEY` is written to the console.",
            ],
        ),
        (
            "old/a.js:1",
            &["suppression 1:1 suppressed by the `ignore` of keyspill.toml:13:1, reason: goes away"],
        ),
        (
            "strict/a.js:1",
            &[
                "threshold 1:1 dropped: its confidence is medium, `min-confidence` is high (set by keyspill.toml:3:1)",
            ],
        ),
        (
            "quiet/a.js:1",
            &[
                "selection 1:1 dropped: `ignore` names the rule (set by keyspill.toml:7:11)",
                "not selected for this file: exposure/credential-in-log",
            ],
        ),
        (
            "off/a.js:2",
            &[
                "policy 2:1 dropped: the policy about mutual TLS is `off`",
                "`policy.mtls` is set by keyspill.toml:11:1",
            ],
        ),
        ("test/a.js:2", &["place 2:1 dropped: it stands in a test, which nobody attacks"]),
        ("test/a.js:3", &["place 3:1 note, since it stands in a test, an example or documentation"]),
        (
            "evidence.js:2",
            &["policy 2:1 error, since this server asks for client certificates", "the evidence (3:1)"],
        ),
        (
            "comment.js:2",
            &["suppression 2:1 suppressed by a comment, reason: rotated each hour", "the comment (1:1)"],
        ),
    ];
    for (place, lines) in cases {
        tells(&sandbox.run(&["explain", place]), lines);
    }
    tells(
        &sandbox.run(&["explain", "expired.js:2"]),
        &["notice[expired-suppression] 1:1 this suppression expired after 2020-01-31"],
    );
    tells(
        &sandbox.run(&["explain", "plain.js:1", "--isolated", "--config", "select=['mtls']"]),
        &["selection 1:1 dropped: `select` does not name the rule (set by --config)"],
    );
}

#[test]
fn files_that_a_scan_does_not_read() {
    let sandbox = Sandbox::new();
    let log = "console.log(process.env.API_KEY);\n";
    sandbox
        .dir(".git")
        .file("package.json", "{}")
        .file("node_modules/x/a.js", log)
        .file(".gitignore", "ignored.js\n")
        .file("ignored.js", log)
        .file("made.js", format!("// @generated\n{log}"))
        .file("a.d.ts", "declare const a: string;\n")
        .file("notes.txt", "hello\n")
        .file("binary.js", b"\0\0\0x")
        .file("large.js", "f();\n".repeat(500_000));
    for (place, why) in [
        ("node_modules/x/a.js:1", "node_modules/ is passed over: vendored code"),
        ("ignored.js:1", "ignored.js is passed over: ignored by .gitignore"),
        ("made.js:2", "made.js is passed over: generated"),
        ("a.d.ts:1", "a.d.ts is passed over: declaration file without code"),
    ] {
        let words = format!(
            "a scan of the repository does not read this file: {why}; what follows holds where the file is named"
        );
        tells(&sandbox.run(&["explain", place]), &[&words]);
    }
    tells(&sandbox.run(&["explain", "binary.js:1"]), &["not read: binary"]);
    tells(
        &sandbox.run(&["explain", "large.js:9"]),
        &["not read: 2500000 bytes, more than the 2097152 that are read"],
    );
    sandbox
        .run(&["explain", "notes.txt:1"])
        .status(2)
        .says("error: notes.txt: in no language that keyspill reads");
}

#[test]
fn damage_and_places_within_a_line() {
    let sandbox = Sandbox::new();
    sandbox.file("a.js", "const a = 1;\nconst = = 'x';\nconsole.log(process.env.API_KEY);\n");
    tells(
        &sandbox.run(&["explain", "a.js:2"]),
        &["none of all rules had anything to look at in this line", "line 3: exposure/credential-in-log"],
    );
    let damage = sandbox.run(&["explain", "a.js:2"]).stdout;
    assert!(damage.contains("the parser had to guess: what stands here counts as unknown"), "{damage}");
    tells(&sandbox.run(&["explain", "a.js:3:1"]), &["1 of all rules looked at this place"]);
    tells(
        &sandbox.run(&["explain", "a.js:3:33"]),
        &["none of all rules had anything to look at in this place", "line 3: exposure/credential-in-log"],
    );
}

/// A server of which another file says the options, one way or the other.
#[test]
fn places_of_other_files() {
    let sandbox = Sandbox::new();
    let options = "module.exports = (strict) => {\n  const tls = { key, cert };\n  if (!strict) {\n    tls.requestCert = false;\n  }\n  \
                   return tls;\n};\n";
    let server = "const https = require('https');\nconst tls = require('./tls');\n\nhttps.createServer(tls(process.argv[2]), app);\n";
    sandbox.dir(".git").file("config/tls.js", options).file("config/server.js", server);
    tells(
        &sandbox.run(&["explain", "config/server.js:4"]),
        &[
            "`demand` is off as written or off by default (config/tls.js:4:5)",
            "mtls/server-without-client-cert",
            "table 4:1 row 51 holds: `demand` is off as written or off by default; `tls` is on by default: a candidate",
            "row 50 does not hold: it does for some of the values that there may be, and a row below for the others",
            "reported 4:1 note, confidence high: this TLS server is told not to ask its clients for a certificate. Whoever holds \
             an API key gets in from anywhere.",
        ],
    );
    // What is told of the other file is none of the lines of this one.
    let numbers = "\n".repeat(20);
    sandbox.file("config/server.js", format!("{server}{numbers}"));
    tells(
        &sandbox.run(&["explain", "config/server.js:3"]),
        &[
            "none of all rules had anything to look at in this line",
            "line 4: mtls/conditional-enforcement, mtls/ineffective-option, mtls/server-accepts-unverified-client, \
             mtls/server-without-client-cert",
        ],
    );
}

#[test]
fn questions_without_an_answer() {
    let sandbox = Sandbox::new();
    sandbox.dir("src").file("a.js", "f();\ng();\n").file("empty.js", "");
    for (place, message) in [
        ("gone.js:1", "gone.js: no such file or directory"),
        ("src:1", "src: this is a directory; name one of its files"),
        ("a.js:0", "a.js: lines and columns are counted from 1"),
        ("a.js:1:0", "a.js: lines and columns are counted from 1"),
        ("a.js:3", "a.js: there is no line 3; the file has 2 lines"),
        ("empty.js:2", "empty.js: there is no line 2; the file has 1 line"),
        ("a.js:99999999999", "a.js: there is no line 4294967295; the file has 2 lines"),
        ("a.js:1:9", "a.js: line 1 has no more than 4 characters"),
        ("a.js:x", "unknown rule `a.js:x`; `keyspill rules` lists them"),
        (":3", "unknown rule `:3`; `keyspill rules` lists them"),
    ] {
        let answer = sandbox.run(&["explain", place]);
        answer.status(2).says(&format!("error: {message}"));
        assert_eq!(answer.stdout, "", "{place}");
    }
    sandbox.file("keyspill.toml", "select = ['no/such-rule']\n");
    let answer = sandbox.run(&["explain", "a.js:1"]);
    answer.status(2);
    assert!(answer.stderr.contains("unknown rule `no/such-rule`"), "{}", answer.stderr);
    sandbox.run(&["explain", "a.js:1", "--isolated"]).status(0);
}

#[test]
fn nothing_hostile_reaches_the_terminal() {
    let sandbox = Sandbox::new();
    let name = "a\u{202e}.js";
    sandbox.file(name, "console.log(process.env['API_KEY']); // \u{1b}[2J ##[group]x\n");
    let answer = sandbox.run(&["explain", &format!("{name}:1")]);
    answer.status(0);
    assert!(
        !answer.stdout.contains(['\u{1b}', '\u{202e}']) && !answer.stdout.contains("##["),
        "{}",
        answer.stdout
    );
}
