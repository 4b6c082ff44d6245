//! A part of a repository is looked at where it stands: named files, staged files and standard input with what they take
//! from files that were not asked for. Through the real binary and real git.

#[path = "support/git.rs"]
mod git;
mod support;

use git::Repository;
use support::Answer;

const OPEN: &str = "const fs = require('fs');
exports.tls = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('ca.crt'),
  requestCert: true,
  rejectUnauthorized: false,
};
";
const SERVER: &str = "const https = require('https');
const { tls } = require('./config/tls');
https.createServer(tls, (request, response) => response.end()).listen(8443);
";
const FOUND: &str = "config/tls.js:7:3 mtls/server-accepts-unverified-client";

fn closed() -> String {
    OPEN.replace("false", "true")
}

/// A finding that a run over one file must not repeat.
const ELSEWHERE: &str = "
const Koa = require('koa');
new Koa().use((ctx) => {
  console.log(ctx.request.headers);
});
";

fn buffer(sandbox: &Repository, name: &str, input: &str) -> Answer {
    let mut command = sandbox.command();
    let arguments = ["--no-timing", "--format", "concise", "--stdin-filename", name, "-"];
    command.current_dir(sandbox.root()).args(arguments);
    sandbox.piped(&mut command, input.as_bytes())
}

#[test]
fn a_staged_file_takes_from_the_index() {
    let repository = Repository::new();
    repository.stage("config/tls.js", format!("{OPEN}{ELSEWHERE}")).commit();
    repository.file("config/tls.js", closed());
    repository.stage("server.js", SERVER);
    let answer = repository.scan(&["--staged"]);
    assert_eq!(answer.status(1).found(), [FOUND]);
    answer.says(
        "notice[scope] only staged files, and what they take from other files, were read, as they are staged: what other \
         files of the same package show is not known",
    );
    answer.says("1 file read whole");
    // What is shown of the other file is what the index has, too.
    let excerpt = repository.ask(repository.keyspill().arg("--staged")).stdout;
    assert!(excerpt.contains("rejectUnauthorized: false"), "{excerpt}");
    repository.git(&["add", "config/tls.js"]);
    assert_eq!(repository.scan(&["--staged"]).status(0).found(), Vec::<String>::new());
}

#[test]
fn what_git_does_not_carry_gives_nothing_to_a_staged_file() {
    let repository = Repository::new();
    repository.file("config/tls.js", OPEN);
    repository.stage("server.js", SERVER);
    assert_eq!(repository.scan(&["--staged"]).status(0).found(), Vec::<String>::new());
}

#[test]
fn a_named_file_takes_from_the_disk() {
    let sandbox = Repository::new();
    sandbox.file("config/tls.js", format!("{OPEN}{ELSEWHERE}")).file("server.js", SERVER);
    assert_eq!(sandbox.scan(&["server.js"]).status(1).found(), [FOUND]);
    // Nobody asked for what it says itself.
    let both = sandbox.scan(&["server.js", "config/tls.js"]);
    assert_eq!(both.found(), [FOUND.to_owned(), "config/tls.js:12:3 exposure/credential-in-log".to_owned()]);
    sandbox.file("config/tls.js", closed());
    assert_eq!(sandbox.scan(&["server.js"]).status(0).found(), Vec::<String>::new());
}

#[test]
fn standard_input_takes_from_the_disk() {
    let sandbox = Repository::new();
    sandbox.file("config/tls.js", OPEN).file("server.js", "");
    let at = format!("{}: ", FOUND.split(' ').next().expect("a place"));
    let answer = buffer(&sandbox, "server.js", SERVER);
    assert!(answer.status(1).stdout.starts_with(&at), "{}", answer.stdout);
    // The text that is given counts, not what the disk has of that file.
    sandbox.file("config/tls.js", closed()).file("server.js", SERVER);
    assert_eq!(buffer(&sandbox, "server.js", SERVER).status(0).stdout, "");
    // Neither file need be saved.
    assert_eq!(buffer(&sandbox, "new/server.js", &SERVER.replace("./", "../")).status(0).stdout, "");
}

#[test]
fn clients_and_helpers_of_other_files_are_used() {
    let sandbox = Repository::new();
    sandbox.file(
        "billing.py",
        "import requests\n\nsession = requests.Session()\n\n\ndef send(path, verify):\n    \
         return requests.get('https://billing.internal' + path, verify=verify)\n",
    );
    sandbox.file(
        "jobs.py",
        "from billing import send, session\n\n\ndef run(key):\n    \
         session.get('https://billing.internal/', headers={'X-Api-Key': key})\n    send('/', False)\n",
    );
    let found = sandbox.scan(&["jobs.py"]);
    assert_eq!(
        found.status(1).found(),
        [
            "billing.py:7:67 tls/verification-disabled".to_owned(),
            "jobs.py:5:5 tls/client-without-certificate".to_owned()
        ],
        "{}",
        found.stdout
    );
}

#[test]
fn constants_of_other_files_are_used() {
    let sandbox = Repository::new();
    sandbox.file("Gemfile", "source 'https://rubygems.org'\n");
    sandbox.file("lib/billing/tls.rb", "module Billing\n  TLS = { verify: false }.freeze\nend\n");
    sandbox.file(
        "lib/billing/client.rb",
        "require 'faraday'\nrequire 'billing/tls'\n\nmodule Billing\n  \
         def self.client\n    Faraday.new(url: 'https://billing.internal', ssl: TLS)\n  end\nend\n",
    );
    let answer = sandbox.scan(&["lib/billing/client.rb"]);
    assert_eq!(answer.found(), ["lib/billing/tls.rb:2:11 tls/verification-disabled"], "{}", answer.stdout);
}

/// A server that lets unverified clients in, and code of another file that turns them away.
#[test]
fn checks_of_other_files_are_seen_from_a_part() {
    let repository = Repository::new();
    let check = "exports.check = (req, res, next) => req.client.authorized ? next() : res.sendStatus(401);\n";
    let options = OPEN.replace("exports.tls =", "const tls =");
    let server = format!("const https = require('https');\n{options}https.createServer(tls).listen(8443);\n");
    repository.stage("package.json", "{\"name\": \"a\"}");
    repository.stage("check.js", check).commit();
    repository.stage("server.js", &server);
    for arguments in [&["--staged"][..], &["server.js"], &["."]] {
        assert_eq!(repository.scan(arguments).status(0).found(), Vec::<String>::new(), "{arguments:?}");
    }
    assert_eq!(buffer(&repository, "server.js", &server).status(0).stdout, "");
    let told =
        repository.ask(repository.command().current_dir(repository.root()).args(["explain", "server.js:8"]));
    assert!(
        told.stdout.contains(
            "dropped: other code of the package asks whether the client was verified; whether it does so on the way of every \
             request is not known"
        ),
        "{}",
        told.stdout
    );
    repository.stage("check.js", "exports.check = (req, res, next) => next();\n");
    for arguments in [&["--staged"][..], &["server.js"], &["."]] {
        let found = repository.scan(arguments).status(1).found();
        assert_eq!(found, ["server.js:8:3 mtls/server-accepts-unverified-client"], "{arguments:?}");
    }
}
