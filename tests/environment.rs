//! Servers whose demand for client certificates hangs on a variable of the environment: what is read of a tree to
//! know its values, what is made of them, and what is never shown. Through the real binary.

#[path = "support/git.rs"]
mod git;
#[path = "support/library.rs"]
mod library;
#[path = "support/planted.rs"]
mod planted;
mod support;

use git::Repository;
use serde_json::Value;
use support::Sandbox;

const RULE: &str = "mtls/conditional-enforcement";

/// Refuses clients without a certificate where `MTLS` is `on`, or not set.
const SERVER: &str = "const fs = require('fs');
require('https').createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: process.env.MTLS === undefined || process.env.MTLS === 'on',
}, (req, res) => res.end('ok')).listen(8443);
";

fn report(sandbox: &Sandbox, arguments: &[&str]) -> Value {
    let answer = sandbox.run(&[&["scan", "--no-timing", "--format", "json"], arguments].concat());
    serde_json::from_str(&answer.stdout).unwrap_or_else(|error| panic!("{error}: {}", answer.stderr))
}

/// The findings, as severity and the files that they name besides the server.
fn found(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().expect("findings").iter();
    findings
        .map(|finding| {
            assert_eq!(finding["rule"], RULE, "{finding}");
            let related = finding["related"].as_array().into_iter().flatten();
            let files = related.map(|note| note["path"].as_str().unwrap_or_default());
            let mut files: Vec<&str> = files.filter(|path| !path.starts_with("server.")).collect();
            files.dedup();
            format!("{} {}", finding["severity"].as_str().unwrap_or_default(), files.join(","))
        })
        .collect()
}

/// The sentences of the notices about the environment.
fn notices(report: &Value) -> Vec<String> {
    let all = report["notices"].as_array().expect("notices").iter();
    let of = all.filter(|notice| notice["kind"] == "environment");
    of.map(|notice| notice["message"].as_str().unwrap_or_default().to_owned()).collect()
}

/// A server beside a file that sets the variable.
fn beside(file: &str, text: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("server.js", SERVER).file(file, text);
    sandbox
}

const CLUSTER: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    spec:\n      \
    containers:\n        - name: api\n          env:\n            - name: MTLS\n              value: \"VALUE\"\n";
const CONFIG: &str = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: api}\ndata:\n  MTLS: \"VALUE\"\n";
const WORKFLOW: &str = "on: push\nenv: {MTLS: 'VALUE'}\njobs:\n  deploy:\n    steps: [{run: npm start}]\n";
const JOB: &str =
    "on: push\njobs:\n  deploy:\n    env:\n      MTLS: 'VALUE'\n    steps: [{run: npm start}]\n";
const STEP: &str =
    "jobs:\n  deploy:\n    steps:\n      - run: npm start\n        env:\n          MTLS: 'VALUE'\n";
const SCRIPT: &str =
    "jobs:\n  deploy:\n    steps:\n      - run: |\n          set -e\n          MTLS=VALUE npm start\n";

/// Each form in which a file sets a variable: the file, and its text with `VALUE`.
const FORMS: &[(&str, &str)] = &[
    (".env", "# how it runs\nexport MTLS=\"VALUE\" # why\n"),
    (".env.production", "PORT=1\r\nMTLS='VALUE'\r\n"),
    ("config/prod.env", "\u{feff}MTLS = VALUE\n"),
    ("docker-compose.yml", "services:\n  api:\n    image: api\n    environment:\n      MTLS: \"VALUE\"\n"),
    ("compose.yaml", "services:\n  api:\n    build: .\n    environment: [\"MTLS=VALUE\"]\n"),
    ("compose.yml", "x-a: &a {MTLS: \"VALUE\"}\nservices:\n  api:\n    environment: {<<: *a, B: 1}\n"),
    ("compose.prod.yml", "services:\n  api:\n    environment:\n      MTLS: ${MTLS:-VALUE}\n"),
    ("Dockerfile", "FROM node:20\nENV PORT=1 \\\n    MTLS=VALUE\nCMD [\"node\", \"server.js\"]\n"),
    ("docker/Dockerfile", "FROM node:20\nENV MTLS VALUE\n"),
    ("app.Dockerfile", "ARG WANTED=VALUE\nFROM node:20\nENV MTLS=${WANTED}\n"),
    ("Procfile", "web: MTLS=VALUE node server.js\n"),
    ("start.sh", "#!/bin/sh\nset -e\nexport MTLS=VALUE\nexec node server.js\n"),
    ("run.sh", "env -u A MTLS=VALUE node server.js\n"),
    ("up.sh", "docker run -p 1:1 -e MTLS=VALUE api\n"),
    ("package.json", "{\"scripts\": {\"start\": \"cross-env MTLS=VALUE node server.js\"}}"),
    ("etc/api.service", "[Service]\nEnvironment=\"A=b c\" MTLS=VALUE\nExecStart=/usr/bin/node server.js\n"),
    (".github/workflows/deploy.yml", WORKFLOW),
    (".github/workflows/main.yml", JOB),
    (".github/workflows/build.yml", STEP),
    (".github/workflows/ci.yml", SCRIPT),
    (".gitlab-ci.yml", "deploy:\n  variables:\n    MTLS: \"VALUE\"\n  script: [npm start]\n"),
    (".circleci/config.yml", "jobs:\n  deploy:\n    docker: [{image: a, environment: {MTLS: 'VALUE'}}]\n"),
    ("azure-pipelines-deploy.yml", "variables:\n- name: MTLS\n  value: 'VALUE'\n"),
    ("k8s/api.yaml", CLUSTER),
    ("k8s/config.yaml", CONFIG),
    (
        "k8s/kustomization.yaml",
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nconfigMapGenerator:\n- name: a\n  literals: [MTLS=VALUE]\n",
    ),
];

#[test]
fn every_form_is_read() {
    for (file, text) in FORMS {
        let open = report(&beside(file, &text.replace("VALUE", "off")), &[]);
        assert_eq!(found(&open), [format!("warning {file}")], "{file}: {open:#}");
        assert_eq!(notices(&open), Vec::<String>::new(), "{file}");
        let closed = report(&beside(file, &text.replace("VALUE", "on")), &[]);
        assert_eq!(found(&closed), Vec::<String>::new(), "{file}");
        let [notice] = &notices(&closed)[..] else { panic!("{file}: {closed:#}") };
        assert!(notice.contains("`MTLS`, which is set in `") && notice.contains(file), "{notice}");
    }
}

#[test]
fn files_that_others_name() {
    let compose = "services:\n  api:\n    env_file: ./deploy/api.list\n";
    let sandbox = beside("docker-compose.yml", compose);
    sandbox.file("deploy/api.list", "MTLS=off\n");
    assert_eq!(found(&report(&sandbox, &[])), ["warning deploy/api.list"]);
}

/// Who is served by a value decides how bad it is; templates and tests are nobody's.
#[test]
fn values_for_developers_and_examples() {
    for (file, text) in [
        (".env.development", "MTLS=off\n"),
        ("docker-compose.override.yml", "services: {api: {environment: [MTLS=off]}}\n"),
        ("compose.yml", "services: {api-dev: {environment: [MTLS=off]}}\n"),
        ("package.json", "{\"scripts\": {\"start:dev\": \"MTLS=off node server.js\"}}"),
        ("Procfile.dev", "web: MTLS=off node server.js\n"),
        (".github/workflows/ci.yml", "jobs: {check: {env: {MTLS: 'off'}}}\n"),
        (".travis.yml", "env:\n  global: [MTLS=off]\n"),
    ] {
        assert_eq!(found(&report(&beside(file, text), &[])), [format!("note {file}")], "{file}");
    }
    for file in [
        ".env.example",
        ".env.sample",
        ".env.test",
        ".env.dist",
        "tests/.env",
        "docs/run.sh",
        "examples/a.env",
    ] {
        let text = if file.ends_with(".sh") { "export MTLS=off\n" } else { "MTLS=off\n" };
        let report = report(&beside(file, text), &[]);
        assert_eq!(found(&report), Vec::<String>::new(), "{file}");
        assert_eq!(
            notices(&report),
            [format!(
                "whether this server demands client certificates depends on the environment variable `MTLS`, which is set in \
                 `{file}:1` (an example)"
            )]
        );
    }
}

#[test]
fn what_git_ignores_or_nobody_knows_is_no_evidence() {
    let nothing = "whether this server demands client certificates depends on the environment variable `MTLS`, which nothing in the \
                   repository sets";
    let sandbox = beside(".env", "MTLS=off\n");
    sandbox.file(".gitignore", ".env\n");
    let ignored = report(&sandbox, &[]);
    assert_eq!((found(&ignored), notices(&ignored)), (Vec::new(), vec![nothing.to_owned()]));
    let excluded = report(&beside("a.env", "MTLS=off\n"), &["--config", "files.exclude=['a.env']"]);
    assert_eq!((found(&excluded), notices(&excluded)), (Vec::new(), vec![nothing.to_owned()]));
    for (file, text) in [
        (".env", "# MTLS=off\nXMTLS=off\nMTLS_X=off\n"),
        ("Dockerfile", "FROM a AS build\nENV MTLS=off\nFROM b\n"),
        ("run.sh", "MTLS=off\necho MTLS=off\n"),
        ("a.yml", "env: [{name: MTLS, value: 'off'}]\n"),
        ("package.json", "{\"MTLS\": \"off\"}"),
    ] {
        let report = report(&beside(file, text), &[]);
        assert_eq!((found(&report), notices(&report)), (Vec::new(), vec![nothing.to_owned()]), "{file}");
    }
    // It is set, and nobody knows to what.
    for (file, text) in [
        (".env", "MTLS=$OTHER\n"),
        ("compose.yml", "services: {api: {environment: [MTLS]}}\n"),
        ("chart/templates/api.yaml", &CLUSTER.replace("\"VALUE\"", "{{ .Values.mtls | quote }}")),
        (".github/workflows/deploy.yml", &WORKFLOW.replace("VALUE", "${{ vars.MTLS }}")),
    ] {
        let report = report(&beside(file, text), &[]);
        assert_eq!(found(&report), Vec::<String>::new(), "{file}");
        assert!(notices(&report)[0].contains(file), "{file}: {report:#}");
    }
}

#[test]
fn a_value_for_production_counts_more() {
    let sandbox = beside(".env", "MTLS=off\n");
    assert_eq!(found(&report(&sandbox, &[])), ["warning .env"]);
    sandbox.file(".env.production", "MTLS=on\n");
    assert_eq!(found(&report(&sandbox, &[])), ["note .env"]);
    let sandbox = beside(".env", "MTLS=off\n");
    sandbox.file("k8s/api.yaml", CLUSTER.replace("VALUE", "on"));
    assert_eq!(found(&report(&sandbox, &[])), ["note .env"]);
    sandbox.file(".env.staging", "MTLS=off\n");
    assert_eq!(found(&report(&sandbox, &[])), ["warning .env.staging"]);
}

/// The condition of [`SERVER`].
const ON: &str = "process.env.MTLS === undefined || process.env.MTLS === 'on'";

/// Asserts whether a server is open that runs with a value of the variable.
#[track_caller]
fn is_open(file: &str, server: &str, value: &str, open: bool) {
    let sandbox = Sandbox::new();
    sandbox.file(file, server).file(".env", format!("MTLS='{value}'\n"));
    let expected: &[&str] = if open { &["warning .env"] } else { &[] };
    assert_eq!(found(&report(&sandbox, &[])), expected, "{value:?} in\n{server}");
}

/// An expression of JavaScript, a value of the variable, and whether the server is then open.
#[test]
fn what_a_value_means_is_for_the_language_to_say() {
    let cases = [
        ("!!process.env.MTLS", "false", false),
        ("!!process.env.MTLS", "", true),
        ("process.env.MTLS === 'true'", "True", true),
        ("(process.env.MTLS || 'on').toLowerCase().trim() === 'on'", "ON", false),
        ("(process.env.MTLS ?? 'on') === 'on'", "", true),
        ("(process.env.MTLS || 'on') === 'on'", "", false),
        ("Number(process.env.MTLS) === 1", "0", true),
        ("parseInt(process.env.MTLS, 10) > 0", "2", false),
        ("['1', 'yes'].includes(process.env.MTLS)", "no", true),
        ("['1', 'yes'].includes(process.env.MTLS)", "yes", false),
        ("process.env['MTLS'] !== 'off' && true", "off", true),
        ("process.env.MTLS === 'off' ? false : true", "off", true),
    ];
    for (expression, value, open) in cases {
        is_open("server.js", &SERVER.replace(ON, expression), value, open);
    }
    let python = [
        ("os.environ['MTLS']", "false", false),
        ("os.environ['MTLS']", "", true),
        ("bool(int(os.environ.get('MTLS', '1')))", "0", true),
        ("os.getenv('MTLS', 'yes').strip().lower() in ('yes', 'true')", "No", true),
        ("os.getenv('MTLS', 'yes').strip().lower() in ('yes', 'true')", "YES", false),
        ("os.environ.get('MTLS') != 'off'", "off", true),
    ];
    for (expression, value, open) in python {
        let server = format!(
            "import os\nimport ssl\nfrom flask import Flask\napp = Flask(__name__)\n\
             context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile='ca.pem')\n\
             context.load_cert_chain('c', 'k')\n\
             if {expression}:\n    context.verify_mode = ssl.CERT_REQUIRED\n\
             app.run(port=8443, ssl_context=context)\n"
        );
        is_open("server.py", &server, value, open);
    }
    let ruby = [
        ("ENV['MTLS']", "", false),
        ("ENV.fetch('MTLS', '1') == '1'", "0", true),
        ("ENV.fetch('MTLS') { '1' } == '1'", "1", false),
        ("ENV['MTLS'].to_i == 1", "0", true),
        ("%w[1 true].include?(ENV['MTLS'].downcase)", "FALSE", true),
        ("%w[1 true].include?(ENV['MTLS'].downcase)", "TRUE", false),
    ];
    for (expression, value, open) in ruby {
        let server = format!(
            "require 'openssl'\nctx = OpenSSL::SSL::SSLContext.new\nctx.ca_file = 'ca.pem'\n\
             ctx.verify_mode = ({expression}) ? 3 : OpenSSL::SSL::VERIFY_NONE\n\
             OpenSSL::SSL::SSLServer.new(listener, ctx)\n"
        );
        is_open("server.rb", &server, value, open);
    }
}

/// What the code says by itself, and what the tree adds to it.
#[test]
fn environments_that_the_code_names() {
    let with = |expression: &str| {
        let sandbox = Sandbox::new();
        sandbox.file("server.js", SERVER.replace(ON, expression));
        sandbox
    };
    let production = with("process.env.NODE_ENV === 'production'");
    assert_eq!(found(&report(&production, &[])), ["warning "]);
    production.file("Dockerfile", "FROM node\nENV NODE_ENV=production\n");
    assert_eq!(found(&report(&production, &[])), ["note Dockerfile"]);
    production.file("deploy/staging.env", "NODE_ENV=staging\n");
    assert_eq!(found(&report(&production, &[])), ["warning deploy/staging.env"]);
    assert_eq!(found(&report(&with("process.env.NODE_ENV !== 'development'"), &[])), ["note "]);
    assert_eq!(found(&report(&with("(process.env.MTLS || 'off') === 'on'"), &[])), ["warning "]);
    let kept = with("(process.env.MTLS || 'off') === 'on'");
    kept.file(".env", "MTLS=on\n");
    assert_eq!(found(&report(&kept, &[])), Vec::<String>::new());
    // A switch that nobody sets is neither.
    assert_eq!(found(&report(&with("process.env.MTLS === 'on'"), &[])), Vec::<String>::new());
    assert_eq!(found(&report(&with("!process.env.SKIP_MTLS"), &[])), Vec::<String>::new());
}

/// The demand and what becomes of those who fail it may hang on the same variable, or on one of their own.
#[test]
fn demand_and_refusal() {
    let with = |demand: &str, refusal: &str| {
        let sandbox = Sandbox::new();
        let refusal = format!("{demand},\n  rejectUnauthorized: {refusal}");
        sandbox.file("server.js", SERVER.replace(ON, &refusal)).file(".env", "MTLS=off\n");
        sandbox.run(&["scan", "--no-timing", "--format", "concise"])
    };
    let switch = "process.env.MTLS !== 'off'";
    assert!(with("true", switch).stdout.starts_with("server.js:7:3: warning[mtls/conditional-enforcement]"));
    assert!(with(switch, switch).stdout.starts_with("server.js:6:3: warning[mtls/conditional-enforcement]"));
    // Nobody is asked, whatever the variable says: another rule's business, and no word of the variable.
    let never = with("false", switch);
    assert!(never.stdout.contains("mtls/server-without-client-cert"), "{}", never.stdout);
    assert!(!(never.stdout + &never.stderr).contains("`MTLS`"));
}

/// One cause, one finding; it can be silenced like any other.
#[test]
fn nothing_else_is_said_and_comments_count() {
    let sandbox = beside(".env", "MTLS=off\n");
    let all = sandbox.run(&["scan", "--no-timing", "--format", "concise"]);
    assert_eq!(all.status(1).stdout.lines().count(), 1, "{}", all.stdout);
    assert!(
        all.stdout.starts_with("server.js:6:3: warning[mtls/conditional-enforcement] "),
        "{}",
        all.stdout
    );
    let off = report(&sandbox, &["--config", "policy.mtls='off'"]);
    assert_eq!((found(&off), notices(&off)), (Vec::new(), Vec::new()));
    sandbox.file(
        "server.js",
        SERVER.replace("  requestCert", &format!("  // keyspill: ignore[{RULE}] -- a test\n  requestCert")),
    );
    assert_eq!(found(&report(&sandbox, &[])), Vec::<String>::new());
}

/// The index is read, and not the disk.
#[test]
fn staged_files() {
    let repository = Repository::new();
    repository.stage("server.js", SERVER).stage(".env", "MTLS=off\n");
    repository.file(".env", "MTLS=on\n");
    assert_eq!(repository.scan(&["--staged"]).status(1).found(), [format!("server.js:6:3 {RULE}")]);
    repository.git(&["add", "-A"]);
    repository.file(".env", "MTLS=off\n");
    assert_eq!(repository.scan(&["--staged"]).status(0).found(), Vec::<String>::new());
}

/// A line that sets the variable differently is part of the finding.
#[test]
fn what_differs_from_a_revision() {
    let repository = Repository::new();
    repository.stage("server.js", SERVER).stage(".env", "A=1\nMTLS=on\n").commit();
    assert_eq!(repository.scan(&["--diff", "HEAD"]).status(0).found(), Vec::<String>::new());
    repository.stage(".env", "A=1\nMTLS=off\n");
    assert_eq!(repository.scan(&["--diff", "HEAD"]).status(1).found(), [format!("server.js:6:3 {RULE}")]);
    repository.commit();
    assert_eq!(repository.scan(&["--diff", "HEAD"]).status(0).found(), Vec::<String>::new());
    repository.file(".env", "A=2\nMTLS=off\n");
    assert_eq!(repository.scan(&["--diff", "HEAD"]).status(0).found(), Vec::<String>::new());
}

/// A run over named files looks into their folders and those above them, and nowhere else.
#[test]
fn named_files() {
    let repository = Repository::new();
    repository.file("app/src/server.js", SERVER).file("deploy/a.env", "MTLS=off\n");
    let named = ["app/src/server.js"];
    assert_eq!(repository.scan(&named).status(0).found(), Vec::<String>::new());
    repository.file("app/.env", "MTLS=off\n");
    assert_eq!(repository.scan(&named).status(1).found(), [format!("app/src/server.js:6:3 {RULE}")]);
    repository.file("app/.env", "MTLS=on\n");
    assert_eq!(repository.scan(&named).status(0).found(), Vec::<String>::new());
    repository.file(".github/workflows/deploy.yml", WORKFLOW.replace("VALUE", "off"));
    assert_eq!(repository.scan(&named).status(1).found(), [format!("app/src/server.js:6:3 {RULE}")]);
}

#[test]
fn the_same_bytes_on_many_threads_and_in_a_larger_tree() {
    let sandbox = Sandbox::new();
    for n in 0..12 {
        sandbox.file(&format!("p{n:02}/server.js"), SERVER).file(&format!("p{n:02}/package.json"), "{}");
        for (file, text) in FORMS.iter().filter(|(file, _)| *file != "package.json") {
            let value = if n % 3 == 0 { "off" } else { "on" };
            sandbox.file(&format!("p{n:02}/{file}"), text.replace("VALUE", value));
        }
    }
    let with = |threads: &str| {
        let answer = sandbox.run(&["scan", "--no-timing", "--format", "json", "--threads", threads]);
        (answer.stdout, answer.stderr)
    };
    let one = with("1");
    assert!(one.0.matches(RULE).count() >= 4, "{}", one.0);
    for threads in ["2", "8"] {
        assert!(with(threads) == one, "{threads} threads");
    }
}

/// Nothing that a file sets is printed, whatever it is: of the variable that is asked for, and of its neighbours.
#[test]
fn values_are_never_printed() {
    let values = planted::planted();
    for (number, value) in values.iter().filter(|value| !value.text.contains('\n')).enumerate() {
        // Each form with some value, and each value in some forms.
        let some = FORMS.iter().enumerate().filter(|(at, _)| number == 0 || (at + number) % 9 == 0);
        for (file, text) in some.map(|(_, form)| form) {
            let sandbox = beside(file, &text.replace("VALUE", &value.text));
            let before = planted::everything(&sandbox);
            assert!(before.contains(RULE), "{file}: {before}");
            value.is_hidden_in(&before, file);
        }
        // Beside the variable that is asked for.
        let sandbox = beside(".env", &format!("API_KEY={0}\n# {0}\nMTLS=off\nOTHER='{0}'\n", value.text));
        sandbox.file(
            "compose.yml",
            format!(
                "services:\n  api:\n    environment:\n      K: \"{}\"\n      MTLS: \"off\"\n",
                value.text
            ),
        );
        value.is_hidden_in(&planted::everything(&sandbox), "neighbours");
    }
}

/// No file, however broken, keeps the others from being read, or the run from ending.
#[test]
fn hostile_files() {
    let sandbox = beside("z.env", "MTLS=off\n");
    sandbox
        .file(".env", "MTLS=\"off\nA='\nB=`\n")
        .file("a.env", [b"MTLS=\xff\xfe\0".as_slice(), &[0; 64]].concat())
        .file("b.env", format!("MTLS={}\n", "x".repeat(2 << 20)))
        .file("c.yaml", format!("apiVersion: v1\nkind: Pod\nMTLS: {}\n", "[".repeat(50_000)))
        .file("compose.yml", "services: &s\n  a: {environment: *s, MTLS: *s}\n  <<: *s\n")
        .file("docker-compose.yml", format!("services:\n{}", "\tMTLS:\n".repeat(1_000)))
        .file("run.sh", "export MTLS=$(\n\"'`${")
        .file("Dockerfile", "FROM\nENV MTLS=\"\\\n")
        .file("a.service", "Environment=\"MTLS=\\\n\\\n")
        .file("package.json", "{\"scripts\": {\"MTLS\": \"MTLS='")
        .file("Procfile", "MTLS: MTLS=' x\n");
    let report = report(&sandbox, &[]);
    assert_eq!(found(&report).len(), 1, "{report:#}");
    assert!(found(&report)[0].contains("z.env"), "{report:#}");
}
