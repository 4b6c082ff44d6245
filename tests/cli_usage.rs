//! Arguments, streams and exit status. Through the real binary.

mod support;

use std::io::Read;
use std::process::Stdio;

use support::Sandbox;

#[test]
fn bad_usage_is_status_2_with_a_suggestion_on_standard_error() {
    let sandbox = Sandbox::new();
    let answer = sandbox.run(&["--formt", "json"]);
    answer.status(2);
    assert!(answer.stderr.contains("'--format'"), "{}", answer.stderr);
    assert_eq!(answer.stdout, "");
    sandbox.run(&["--format", "xml"]).status(2);
    sandbox.run(&["--threads", "0"]).status(2);
    sandbox.run(&["-q", "-v"]).status(2);
    sandbox.run(&["explain"]).status(2);
}

#[test]
fn help_shows_no_flag_that_is_not_built() {
    let help = Sandbox::new().run(&["--help"]);
    help.status(0);
    for flag in ["--baseline", "--fix", "--pedantic", "--exit-zero", "gitlab"] {
        assert!(!help.stdout.contains(flag), "{flag} in:\n{}", help.stdout);
    }
}

#[test]
fn version_is_one_line() {
    let version = Sandbox::new().run(&["--version"]);
    assert_eq!(version.status(0).stdout, format!("keyspill {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn findings_to_standard_output_everything_else_to_standard_error() {
    let sandbox = Sandbox::new();
    sandbox.file("a.js", "a()\n").file("b.min.js", "b()\n");
    let answer = sandbox.run(&["--no-timing"]);
    assert_eq!(answer.status(0).stdout, "");
    assert_eq!(answer.stderr, "no findings\n1 file read whole, 1 passed over (minified 1)\n");
    assert_eq!(sandbox.run(&["-q"]).stderr, "");
    assert_eq!(sandbox.run(&["-q", "gone"]).stderr, "error: gone: no such file or directory\n");
}

#[test]
fn scan_is_the_default_command() {
    let sandbox = Sandbox::new();
    sandbox.file("a.js", "a()\n");
    let (with, without) =
        (sandbox.run(&["scan", "--no-timing", "a.js"]), sandbox.run(&["--no-timing", "a.js"]));
    assert_eq!((with.stdout, with.stderr), (without.stdout, without.stderr));
}

#[test]
fn output_goes_to_a_file_or_says_why_not() {
    let sandbox = Sandbox::new();
    sandbox.file("a.js", "a()\n");
    let answer = sandbox.run(&["--format", "json", "--output", "report.json"]);
    assert_eq!(answer.status(0).stdout, "");
    let written = std::fs::read_to_string(sandbox.path("report.json")).expect("the report");
    assert!(serde_json::from_str::<serde_json::Value>(&written).is_ok());
    sandbox
        .run(&["--output", "gone/report.json"])
        .status(2)
        .says("error: gone/report.json: No such file or directory (os error 2)");
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let sandbox = Sandbox::new();
    // More than a pipe holds, so that the writer really meets the closed end.
    for n in 0..2000 {
        sandbox.file(&format!("{}{n}.min.js", "a-rather-long-name".repeat(4)), "a()\n");
    }
    let mut child = sandbox
        .command()
        .args(["--format", "json", "-q"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut messages = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut messages).expect("messages");
    let status = child.wait().expect("an end");
    assert_eq!((status.code(), messages.as_str()), (Some(0), ""));
}

#[test]
fn timing_can_be_left_out_and_json_is_by_the_schema() {
    let sandbox = Sandbox::new();
    sandbox
        .file("a.js", "a()\n")
        .file("latin.js", b"// \xe9\n")
        .file("b.min.js", "b()\n")
        .file("c.js", b"\0");
    let schema = include_str!("../docs/schema/keyspill-1.json");
    let schema: serde_json::Value = serde_json::from_str(schema).expect("the schema");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    for (flags, has_timing) in
        [(&["--format", "json"][..], true), (&["--format", "json", "--no-timing"], false)]
    {
        let mut arguments = flags.to_vec();
        arguments.extend([".", "gone"]);
        let answer = sandbox.run(&arguments);
        let json: serde_json::Value = serde_json::from_str(&answer.stdout).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new());
        assert_eq!(json["summary"].get("duration_ms").is_some(), has_timing);
        assert_eq!(json["root"], "[DIR]");
        assert_eq!(json["summary"]["files"], 2);
    }
}

#[test]
fn explain_and_rules() {
    let sandbox = Sandbox::new();
    let answer = sandbox.run(&["explain", "no/such-rule"]);
    answer.status(2).says("error: unknown rule `no/such-rule`; `keyspill rules` lists them");
    sandbox.run(&["rules"]).status(0);
    sandbox.run(&["rules", "--rules", "gone"]).status(2);
    sandbox.run(&["test", "gone"]).status(2).says("error: gone: no such directory");
}
