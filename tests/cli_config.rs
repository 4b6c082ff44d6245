//! Configuration: discovery, precedence, and errors that name the place. Through the real binary.

mod support;

use support::Sandbox;

/// Scans a directory with one configuration file and answers the complaint.
#[track_caller]
fn complaint(name: &str, content: &str, expected: &str) {
    let sandbox = Sandbox::new();
    sandbox.file("a.js", "a()\n").file(name, content);
    let answer = sandbox.run(&["scan"]);
    answer.status(2).says(&format!("error: {expected}"));
    assert_eq!(answer.stdout, "", "nothing is reported under a broken configuration");
}

#[test]
fn unknown_keys_are_refused_with_place_and_suggestion() {
    complaint(
        "keyspill.toml",
        "strict = true\nselct = []\n",
        "keyspill.toml:2:1: unknown key `selct`, did you mean `select`?",
    );
    complaint(
        ".keyspill.toml",
        "[files]\n  é = 1\n",
        ".keyspill.toml:2:3: invalid unquoted key, expected letters, numbers, `-`, `_`",
    );
    complaint(
        "keyspill.toml",
        "[policy]\ntls = 'off'\n",
        "keyspill.toml:2:1: unknown key `tls`, did you mean `mtls`?",
    );
    complaint(
        "keyspill.toml",
        "nothing-like-it = 1\n",
        "keyspill.toml:1:1: unknown key `nothing-like-it`; known are `select`, `ignore`, `min-severity`, \
         `min-confidence`, `fail-on`, `strict`, `files`, `policy`, `override`",
    );
}

#[test]
fn other_files_of_the_project_may_hold_our_section() {
    complaint(
        "package.json",
        "{\n  \"name\": \"x\",\n  \"keyspill\": {\n    \"stict\": true\n  }\n}\n",
        "package.json:4:5: unknown key `stict`, did you mean `strict`?",
    );
    complaint(
        "pyproject.toml",
        "[tool.keyspill]\nfail-on = 'errors'\n",
        "pyproject.toml:2:11: `errors` is none of `error`, `warning`, `note`, `never`, did you mean `error`?",
    );
}

#[test]
fn ill_typed_values_are_refused() {
    complaint(
        "keyspill.toml",
        "strict = 'yes'\n",
        "keyspill.toml:1:10: expected `true` or `false`, found a text",
    );
    complaint(
        "keyspill.toml",
        "select = 'a/b'\n",
        "keyspill.toml:1:10: expected a list of texts, found a text",
    );
    complaint("keyspill.toml", "select = [1]\n", "keyspill.toml:1:11: expected a text, found a number");
    complaint("keyspill.toml", "files = 1\n", "keyspill.toml:1:9: expected a table, found a number");
}

#[test]
fn rules_that_nobody_knows_are_refused() {
    complaint("keyspill.toml", "ignore = [\n  'no/such',\n]\n", "keyspill.toml:2:3: unknown rule `no/such`");
    let sandbox = Sandbox::new();
    sandbox.run(&["--select", "no/such"]).status(2).says("error: --select: unknown rule `no/such`");
}

#[test]
fn broken_files_of_others_are_not_our_concern() {
    let sandbox = Sandbox::new();
    sandbox
        .file("a.js", "a()\n")
        .file("package.json", "{ keyspill: }")
        .file("pyproject.toml", "keyspill = [");
    sandbox.scan(&[]).status(0);
}

#[test]
fn the_closest_file_with_our_section_wins_up_to_the_root() {
    let sandbox = Sandbox::new();
    sandbox.file("keyspill.toml", "broken").dir("repo/.git").file("repo/keyspill.toml", "strict = true\n");
    sandbox
        .file("repo/app/package.json", "{\"name\": \"no section, says keyspill\"}")
        .file("repo/app/a.js", b"\0");
    sandbox.scan(&["repo/app"]).status(2).says("skipped: app/a.js: binary");
    sandbox.file("repo/app/.keyspill.toml", "strict = false\n");
    sandbox.scan(&["repo/app"]).status(0);
}

#[test]
fn flags_win_over_config_arguments_and_those_over_files() {
    let sandbox = Sandbox::new();
    sandbox
        .file("a.js", b"\0")
        .file("keyspill.toml", "strict = false\n")
        .file("other.toml", "strict = true\n");
    sandbox.scan(&[]).status(0);
    sandbox.scan(&["--config", "strict=true"]).status(2);
    sandbox.scan(&["--config", "other.toml"]).status(2);
    sandbox.scan(&["--config", "other.toml", "--config", "strict=false"]).status(0);
    sandbox.scan(&["--strict", "--config", "strict=false"]).status(2);
    sandbox.file("keyspill.toml", "strict = true\n");
    sandbox.scan(&[]).status(2);
    sandbox.scan(&["--isolated"]).status(0);
}

#[test]
fn config_arguments_are_checked_like_files() {
    let sandbox = Sandbox::new();
    sandbox
        .run(&["--config", "policy.mtsl=required"])
        .status(2)
        .says("error: --config: unknown key `mtsl`, did you mean `mtls`?");
    sandbox.run(&["--config", "policy.mtls=required"]).status(0);
    sandbox
        .run(&["--config", "gone.toml"])
        .status(2)
        .says("error: --config: gone.toml: No such file or directory (os error 2)");
}

#[cfg(unix)]
#[test]
fn a_configuration_outside_the_root_is_not_read_through_a_link() {
    let outside = Sandbox::new();
    outside.file("evil.toml", "strict = true\n");
    let sandbox = Sandbox::new();
    sandbox.file("a.js", b"\0").link("keyspill.toml", outside.path("evil.toml"));
    sandbox.scan(&[]).status(0);
}
