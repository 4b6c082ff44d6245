//! `keyspill explain FILE:LINE` names the step at which everything ended that rules looked at in a line.

#[path = "support/explained.rs"]
mod explained;
#[path = "support/library.rs"]
mod library;
mod support;

use std::fmt::Write as _;
use std::time::Duration;

use explained::tells;
use keyspill::record::Step;
use library::{embedded, examples, workspace};
use support::Sandbox;

/// A file, the line asked for, and what is told of it.
struct Case {
    file: &'static str,
    text: &'static str,
    line: u32,
    tells: &'static [&'static str],
}

const EXPRESS: &str = "const express = require('express');\nconst app = express();\n";

const LOG: &str = "exposure/credential-in-log";

/// One handler in JavaScript, from its first line on.
fn handler(lines: &str) -> String {
    format!("{EXPRESS}app.get('/', (req, res) => {{\n{lines}\n}});\n")
}

#[test]
fn subjects_and_decision_tables() {
    let cases = [
        Case {
            file: "candidate.js",
            text: "const https = require('https');\nhttps.createServer({ key, cert }, app);\n",
            line: 2,
            tells: &[
                "what stands here",
                "subject 2:1 a `tls-server`, known by rules/models/javascript/node-tls.toml: [[subject]] https.createServer",
                "`demand` is off by default",
                "mtls/ineffective-option",
                "table 2:1 nothing: row 50 of mtls/server-without-client-cert speaks first: one cause, one finding",
                "row 30 does not hold: `demand` is off by default, asked is off:type",
                "mtls/server-without-client-cert",
                "table 2:1 row 50 holds: `demand` is off by default; `tls` is on by default: a candidate",
                "policy 2:1 note, since nothing that was read of the package means mutual TLS or handles an API key",
                "4 of all rules looked at this line",
                "only the files named were read: what other files of the same package show is not known",
            ],
        },
        Case {
            file: "unknown.js",
            text: "const https = require('https');\nconst { base } = require('./base');\nhttps.createServer({ ...base, key }, app);\n",
            line: 3,
            tells: &[
                "`demand` is off by default, or unknown (comes from another file)",
                "table 3:1 row 30 cannot be decided: `demand` is off by default, or unknown (comes from another file), asked is off:type; `tls` is on by default: no finding, and no row below is asked",
                "table 3:1 not asked: row 30 of mtls/ineffective-option cannot be decided and ends the table in silence",
            ],
        },
        Case {
            file: "safe.js",
            text: "const https = require('https');\nhttps.createServer({ key, cert, ca, requestCert: true }, app);\n",
            line: 2,
            tells: &[
                "`demand` is on as written (2:37)",
                "table 2:1 none of its rows holds",
                "row 50 does not hold: `demand` is on as written, asked is off:default",
            ],
        },
        Case {
            file: "type.js",
            text: "const https = require('https');\nhttps.createServer({ key, cert, requestCert: 'true' }, app);\n",
            line: 2,
            tells: &[
                "`demand` is off, since what is written is no value for it (2:33)",
                "mtls/ineffective-option",
                "table 2:1 row 30 holds: `demand` is off, since what is written is no value for it; `tls` is on by default: a candidate",
            ],
        },
        Case {
            file: "environment.js",
            text: "const https = require('https');\nhttps.createServer({ key, requestCert: process.env.MTLS === '1' }, app);\n",
            line: 2,
            tells: &[
                "notice[environment] 2:1 whether this server demands client certificates depends on the environment variable `MTLS`, which nothing in the repository sets",
                "`demand` is unknown (the environment variable `MTLS` decides)",
            ],
        },
        Case {
            file: "server.py",
            text: "from flask import Flask\napp = Flask(__name__)\napp.run(ssl_context='adhoc')\n",
            line: 3,
            tells: &[
                "subject 3:1 a `tls-server`, known by rules/models/python/flask.toml: [[subject]] flask.Flask().run",
                "exposure/debug-mode",
                "table 3:1 none of its rows holds",
            ],
        },
        Case {
            file: "request.js",
            text: "const axios = require('axios');\naxios.get('https://api.partner.net/', { headers: { 'x-api-key': k } });\n",
            line: 2,
            tells: &[
                "`certificate` is absent",
                "`credential` is present",
                "tls/client-without-certificate",
                "row 10 does not hold: `url` is https, asked is http|local|relative|other",
            ],
        },
        Case {
            file: "Procfile",
            text: "web: gunicorn --certfile a.pem --keyfile a.key app:app\n",
            line: 1,
            tells: &[
                "subject 1:6 a `tls-server`, known by rules/models/command/gunicorn.toml: [[subject]] gunicorn",
                "`tls` is on as written (1:26)",
            ],
        },
        Case {
            file: "client.rb",
            text: "require 'net/http'\nhttp = Net::HTTP.new('api.partner.net', 443)\nhttp.use_ssl = true\nhttp.verify_mode = OpenSSL::SSL::VERIFY_NONE\nhttp.start\n",
            line: 3,
            tells: &[
                "subject 2:8 (this line is part of it) a `tls-client`, known by rules/models/ruby/net-http.toml: [[subject]] Net.HTTP",
                "`verify` is off as written (4:1)",
                "table 2:8 (this line is part of it) row 10 holds: `verify` is off as written: a candidate",
            ],
        },
    ];
    check(&cases);
}

#[test]
fn constants() {
    let cases = [
        Case {
            file: "constants.js",
            text: "const apiKey = 'changeme-please';\n",
            line: 1,
            tells: &["secrets/hardcoded-credential", "literal 1:16 dropped: it is a placeholder"],
        },
        Case {
            file: "short.js",
            text: "const apiKey = 'abc1';\n",
            line: 1,
            tells: &["literal 1:16 dropped: it is too short for a key"],
        },
        Case {
            file: "template.py",
            text: "api_key = '${API_KEY}'\n",
            line: 1,
            tells: &["literal 1:11 dropped: it stands for a value that comes from elsewhere"],
        },
        Case {
            file: "plain.rb",
            text: "greeting = 'good morning'\nother = 'good evening'\n",
            line: 1,
            tells: &[
                "literal 1:12 dropped: neither its shape nor its position nor its name speaks of a credential",
                "none of all rules had anything to look at in this line",
                "nor in any other line of this file",
            ],
        },
        Case {
            file: "dull.js",
            text: "const apiToken = 'summervacation';\n",
            line: 1,
            tells: &["literal 1:18 dropped: it does not look random enough"],
        },
        Case {
            file: "test/key.js",
            text: "const password = 'summer-holiday-58';\n",
            line: 1,
            tells: &[
                "literal 1:18 dropped: in tests, examples and documentation this evidence proves nothing",
            ],
        },
        Case {
            file: "columns.py",
            text: "f(api_key='epvOne')\nf(api_key='epvTwo')\nf(api_key='epvThree')\nf(api_key='epvFour')\n",
            line: 1,
            tells: &["literal 1:11 dropped: calls give `api_key` ever other constants, as tables do"],
        },
    ];
    check(&cases);
}

#[track_caller]
fn check(cases: &[Case]) {
    let sandbox = Sandbox::new();
    sandbox.dir(".git");
    for case in cases {
        sandbox.file(case.file, case.text);
        let answer = sandbox.run(&["explain", &format!("{}:{}", case.file, case.line)]);
        tells(&answer, case.tells);
    }
}

/// Each line logs something; the second column is the barrier that held the key back.
#[test]
fn what_holds_a_source_back() {
    let barriers = [
        ("console.log(!!key);", "a test or a calculation leaves nothing of it"),
        ("console.log(typeof key);", "a test or a calculation leaves nothing of it"),
        ("console.log(key ? 'yes' : 'no');", "it only decides which value is taken"),
        ("console.log(key.length);", "a member of a text is no part of it"),
        ("console.log(key.slice(0, 4));", "what comes out is a digest, a part or a mask of it"),
        (
            "console.log(crypto.createHash('sha256').update(key).digest('hex'));",
            "what comes out is a digest, a part or a mask of it",
        ),
        ("console.log(mask(key));", "the function gives nothing of it back"),
        (
            "console.log(elsewhere.hide(key));",
            "nobody knows what this call gives, which is taken to show nothing of it",
        ),
    ];
    let body: Vec<&str> = barriers.iter().map(|(line, _)| *line).collect();
    let text = handler(&format!("const key = req.headers['x-api-key'];\n{}", body.join("\n")));
    let sandbox = Sandbox::new();
    sandbox.file(
        "a.js",
        format!("{text}const crypto = require('crypto');\nfunction mask(text) {{ return '***'; }}\n"),
    );
    tells(&sandbox.run(&["explain", "a.js:4"]), &["source 4:13 read here: the credential in `x-api-key`"]);
    for ((line, barrier), number) in barriers.iter().zip(5..) {
        let answer = sandbox.run(&["explain", &format!("a.js:{number}")]);
        let place = format!("({number}:");
        let words = format!("{barrier}: the credential in `x-api-key`");
        tells(
            &answer,
            &[LOG, &format!("flow {number}:1 nothing that the rule asks about reaches the console")],
        );
        let told = answer.stdout.lines().any(|l| l.trim().starts_with(&words) && l.contains(&place));
        assert!(told, "`{line}`: no `{words}` in:\n{}", answer.stdout);
        assert!(answer.stdout.contains(&format!("  barrier {number}:")), "`{line}`:\n{}", answer.stdout);
    }
}

/// The barrier is told at the sink, however far from it the value was changed.
#[test]
fn barriers_on_the_way_in_every_language() {
    let sandbox = Sandbox::new();
    let lines = [
        "const { 'x-api-key': key, ...rest } = req.headers;",
        "console.log(rest);",
        "const present = Boolean(key);",
        "const record = { present, path: req.path };",
        "console.log(record);",
        "console.log(`${req.headers}`);",
        "if (process.env.NODE_ENV === 'development') console.log(req.headers);",
        "return;",
        "console.log(key);",
    ];
    sandbox.file("a.js", handler(&lines.join("\n")));
    tells(
        &sandbox.run(&["explain", "a.js:5"]),
        &[LOG, "a copy of the headers is made, of which `x-api-key` is taken out or overwritten (4:27)"],
    );
    tells(
        &sandbox.run(&["explain", "a.js:8"]),
        &[
            "flow 8:1 nothing that the rule asks about reaches the console",
            "only a number or a test of it comes out: the credential in `x-api-key` (6:17)",
        ],
    );
    tells(
        &sandbox.run(&["explain", "a.js:9"]),
        &["a text shows no members of what is put into it: the request's headers (9:13)"],
    );
    tells(
        &sandbox.run(&["explain", "a.js:12"]),
        &["unreachable 12:1 no way through this function comes here: nothing was asked"],
    );
    sandbox.file(
        "a.py",
        "import hashlib, logging\nfrom flask import Flask, request\napp = Flask(__name__)\n\n@app.get('/')\n\
         def a():\n    key = request.headers.get('X-API-Key')\n    present = bool(key)\n    logging.info(present)\n",
    );
    tells(
        &sandbox.run(&["explain", "a.py:9"]),
        &[
            LOG,
            "flow 9:5 nothing that the rule asks about reaches the log",
            "only a number or a test of it comes out: the credential in `x-api-key` (8:15)",
        ],
    );
    sandbox.file(
        "a.rb",
        "require 'sinatra'\nrequire 'logger'\nlogger = Logger.new($stdout)\nget '/' do\n  key = request.env['HTTP_X_API_KEY']\n  \
         digest = OpenSSL::Digest::SHA256.hexdigest(key)\n  logger.info(\"key #{digest}\")\nend\n",
    );
    tells(
        &sandbox.run(&["explain", "a.rb:7"]),
        &[
            LOG,
            "flow 7:3 nothing that the rule asks about reaches the log",
            "what comes out is a digest, a part or a mask of it: the credential in `HTTP_X_API_KEY` (6:12)",
        ],
    );
}

#[test]
fn what_the_sink_and_the_rule_make_of_a_source() {
    let sandbox = Sandbox::new();
    let logger = "const pino = require('pino');\nconst logger = pino({ redact: ['headers'] });\n";
    sandbox.file("a.js", format!("{logger}{}", handler("logger.info({ headers: req.headers });")));
    tells(
        &sandbox.run(&["explain", "a.js:6"]),
        &[
            LOG,
            "flow 6:1 nothing that the rule asks about reaches the log",
            "arrives, but what prints it was told to leave it out, or prints nothing: the request's headers (6:13)",
        ],
    );
    sandbox.file("b.js", handler("try { f(); } catch (error) {\nres.status(500).send(error.stack);\n}"));
    let answer = sandbox.run(&["explain", "b.js:5"]);
    tells(
        &answer,
        &["exposure/error-details-in-response", "flow 5:1 a source reaches the response: a candidate"],
    );
    // What is out of sight is no source, and no proof that there is none.
    sandbox.file("d.js", "console.log(elsewhere.make());\n");
    tells(
        &sandbox.run(&["explain", "d.js:1"]),
        &[LOG, "not all of what it is given is known: result of an unknown function"],
    );
    // The line where the way begins knows how it ends.
    sandbox.file("c.js", handler("const key = req.headers['x-api-key'];\n\nconsole.log(key);"));
    let answer = sandbox.run(&["explain", "c.js:4"]);
    tells(&answer, &[LOG]);
    assert!(answer.stdout.contains("  reported 6:1 (this line is part of it) error"), "{}", answer.stdout);
}

/// What is asked on the side is bounded as the walk itself is.
#[test]
fn a_file_of_many_barriers_is_explained_in_time() {
    let sandbox = Sandbox::new();
    let lines = "if (z) a = a || !!key; else a = mask(a, key);\nconsole.log(a, { a });\n".repeat(2_000);
    sandbox.file("a.js", format!("const key = process.env.API_KEY;\nlet a = !!key;\n{lines}"));
    let answer = sandbox.run_within(Duration::from_secs(120), &["explain", "a.js:4002"]);
    tells(&answer, &[LOG]);
}

/// The notes come from a walk of their own: they must tell of every finding the candidate that it was, and
/// asking for them must change nothing.
#[test]
fn every_finding_of_the_examples_was_a_candidate() {
    let rules = embedded();
    let mut wrong = String::new();
    for example in examples("bad").into_iter().filter(|path| path.is_file()) {
        let (workspace, settings) = workspace(&example);
        let plain = keyspill::scan(&workspace, &rules, &settings);
        let (report, record) = keyspill::explain(&workspace, &rules, &settings);
        assert_eq!(plain.findings, report.findings, "{}", example.display());
        assert_eq!(plain.notices, report.notices, "{}", example.display());
        for finding in &plain.findings {
            let notes = record.notes();
            let own = notes.iter().filter(|note| note.rule.as_ref() == Some(&finding.rule));
            let at = finding.primary.span;
            let said = own.clone().any(|note| note.step == Step::Reported && note.at == at);
            let candidate = own
                .clone()
                .any(|note| note.words.contains("a candidate") && (note.at == at || note.also.contains(&at)));
            if !said || !candidate {
                let _ =
                    writeln!(wrong, "{}: {} at {at:?}: {said} {candidate}", example.display(), finding.rule);
            }
        }
    }
    assert_eq!(wrong, "");
}
