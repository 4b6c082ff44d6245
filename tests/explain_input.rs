//! `keyspill explain` of what does not stand on the disk: standard input, and files as they are staged.

#[path = "support/git.rs"]
mod git;
mod support;

use std::io::Write;
use std::process::{Command, Stdio};

use git::Repository;
use support::{Answer, Sandbox};

/// The third line writes the request's headers to the console.
const LEAK: &str = "const Koa = require('koa');
new Koa().use((ctx) => {
  console.log(ctx.request.headers);
});
";
const CLEAN: &str = "const Koa = require('koa');
new Koa().use((ctx) => {
  console.log(ctx.request.method);
});
";
const FOUND: &str = "  reported 3:3 ";

fn given(sandbox: &Sandbox, mut command: Command, arguments: &[&str], input: &str) -> Answer {
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    // A program that complains about its arguments does not read.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    sandbox.answer(child.wait_with_output().expect("an end"))
}

#[test]
fn a_line_of_standard_input_is_told_of_as_the_files_would_be() {
    let sandbox = Sandbox::new();
    sandbox.dir(".git").file("src/a.js", LEAK).file("keyspill.toml", "ignore = ['tls']\n");
    let saved = sandbox.run(&["explain", "src/a.js:3"]);
    assert!(saved.status(0).stdout.contains(FOUND), "{}", saved.stdout);
    assert!(saved.stdout.contains("not selected for this file: tls/"), "{}", saved.stdout);
    sandbox.file("src/a.js", CLEAN);
    let arguments = ["explain", "-:3", "--stdin-filename", "src/a.js"];
    let answer = given(&sandbox, sandbox.command(), &arguments, LEAK);
    let scope = |answer: &Answer| {
        answer.stdout.replace("only the files named were read", "only standard input was read")
    };
    assert_eq!(answer.status(0).stdout, scope(&saved));
    // A name that is nowhere, and a place in the line.
    let arguments = ["explain", "-:3:15", "--stdin-filename", "new/b.ts", "--isolated"];
    let answer = given(&sandbox, sandbox.command(), &arguments, LEAK);
    assert!(
        answer.status(0).stdout.starts_with("new/b.ts:3:15\n    3 |   console.log("),
        "{}",
        answer.stdout
    );
    // A script says itself what it is.
    let script = format!("#!/usr/bin/env node\n{LEAK}");
    let answer = given(&sandbox, sandbox.command(), &["explain", "-:4"], &script);
    assert!(answer.status(0).stdout.contains("  reported 4:3 "), "{}", answer.stdout);
}

#[test]
fn a_staged_file_is_told_of_as_it_is_staged() {
    let repository = Repository::new();
    repository.stage("old.js", LEAK).commit();
    repository.stage("a.js", LEAK).file("a.js", CLEAN);
    repository.stage("b.js", CLEAN).file("b.js", LEAK);
    let ask = |arguments: &[&str]| repository.ask(repository.keyspill().arg("explain").args(arguments));
    assert!(ask(&["--staged", "a.js:3"]).status(0).stdout.contains(FOUND));
    assert!(!ask(&["a.js:3"]).status(0).stdout.contains(FOUND));
    let clean = ask(&["b.js:3", "--staged"]);
    assert!(clean.status(0).stdout.contains("ctx.request.method"), "{}", clean.stdout);
    assert!(!clean.stdout.contains(FOUND), "{}", clean.stdout);
    // It is deleted on the disk and stays in the index.
    std::fs::remove_file(repository.path("a.js")).expect("a file");
    assert!(ask(&["a.js:3", "--staged"]).status(0).stdout.contains(FOUND));
    ask(&["old.js:3", "--staged"]).status(2).says("error: old.js: no change of this file is staged");
    let outside = Sandbox::new();
    outside.file("a.js", LEAK);
    let answer = outside.run(&["explain", "a.js:3", "--staged"]);
    assert!(answer.status(2).stderr.starts_with("error: --staged: "), "{}", answer.stderr);
}

#[test]
fn what_does_not_go_together_is_said() {
    let sandbox = Sandbox::new();
    sandbox.file("a.js", LEAK);
    let ask = |arguments: &[&str]| {
        let all: Vec<&str> = std::iter::once("explain").chain(arguments.iter().copied()).collect();
        given(&sandbox, sandbox.command(), &all, LEAK)
    };
    ask(&["-:3", "--staged"]).status(2).says("error: `-` does not go with `--staged`");
    ask(&["a.js:3", "--stdin-filename", "b.js"])
        .status(2)
        .says("error: --stdin-filename: write `-:LINE` to ask about standard input");
    ask(&["exposure/credential-in-log", "--staged"])
        .status(2)
        .says("error: `--staged` and `--stdin-filename` go with a line of a file: `FILE:LINE`, `-:LINE`");
    ask(&["-:3"]).status(2).says(
        "error: the language of standard input cannot be told; say which file it is with `--stdin-filename PATH`",
    );
    ask(&["-:9", "--stdin-filename", "a.js"])
        .status(2)
        .says("error: standard input: there is no line 9; the file has 4 lines");
    ask(&["--isolated", "a.js:3"]).status(0);
}
