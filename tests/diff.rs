//! `--diff REV`: shown is what touches lines that differ. Through the real binary and real git.

#[path = "support/git.rs"]
mod git;
mod support;

use git::Repository;

const LEAK: &str = "const Koa = require('koa');
new Koa().use((ctx) => {
  console.log(ctx.request.headers);
});
";
const RULE: &str = "exposure/credential-in-log";

/// A server that asks nobody for a certificate, on the ninth line.
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
const WITHOUT: &str = "mtls/server-without-client-cert";

fn scope(revision: &str, rest: &str) -> String {
    format!("notice[scope] shown is what touches lines that differ from `{revision}`; {rest}")
}

#[test]
fn only_what_touches_changed_lines() {
    let repository = Repository::new();
    repository.stage("a.js", LEAK).stage("old.js", LEAK).stage("c.js", LEAK).commit();
    // A second leak below the first one, an unrelated line, and lines moved down.
    let second = "  console.log(ctx.headers);\n});\n";
    repository.file("a.js", LEAK.replace("});\n", second));
    repository.file("old.js", format!("{LEAK}const more = 1;\n"));
    repository.file("c.js", format!("// one\n// two\n{LEAK}"));
    let answer = repository.scan(&["--diff", "HEAD"]);
    assert_eq!(answer.status(1).found(), [format!("a.js:4:3 {RULE}")]);
    answer.says(&scope("HEAD", "3 other findings are not")).says("3 files read whole").says("1 error");
    // Staged or not, it differs from the commit.
    repository.git(&["add", "."]);
    assert_eq!(repository.scan(&["--diff", "HEAD"]).found(), answer.found());
    repository.commit();
    let after = repository.scan(&["--diff", "HEAD"]);
    after.status(0).says(&scope("HEAD", "4 other findings are not"));
    assert_eq!(repository.scan(&["--diff", "HEAD~1"]).status(1).found(), answer.found());
}

#[test]
fn a_trace_and_what_was_taken_out_of_a_place_count() {
    let repository = Repository::new();
    let traced = "const Koa = require('koa');\nnew Koa().use((ctx) => {\n  const said = ctx.request.method;\n\n\n  \
                  console.log(said);\n});\n";
    let server = SERVER.replace(
        "createServer(options,",
        "createServer({\n  ...options,\n  requestCert: true,\n  ca: fs.readFileSync('ca'),\n},",
    );
    repository.stage("a.js", traced).stage("server.js", &server).commit();
    repository.scan(&["--diff", "HEAD"]).status(0).says(&scope("HEAD", "there is no other finding"));
    // The source changes, the sink does not; an option is removed from the call.
    repository.file("a.js", traced.replace(".method", ".headers"));
    repository.file("server.js", server.replace("  requestCert: true,\n", ""));
    let answer = repository.scan(&["--diff", "HEAD"]);
    assert_eq!(answer.status(1).found(), [format!("a.js:6:3 {RULE}"), format!("server.js:9:1 {WITHOUT}")]);
}

#[test]
fn new_files_count_wholly_unless_they_are_ignored_or_only_moved() {
    let repository = Repository::new();
    repository
        .stage(".gitignore", "/out-of-sight/\n")
        .stage("old.js", LEAK)
        .stage("sub/b.js", SERVER)
        .commit();
    repository.file("untracked.js", LEAK).file("out-of-sight/c.js", LEAK);
    repository.stage("staged.js", LEAK).git(&["mv", "old.js", "moved.js"]);
    repository.git(&["mv", "sub/b.js", "changed.js"]);
    repository.stage("changed.js", format!("{SERVER}console.log(process.env.API_KEY);\n"));
    let answer = repository.scan(&["--diff", "HEAD"]);
    let place = |name: &str| format!("{name}:3:3 {RULE}");
    let logged = format!("changed.js:12:1 {RULE}");
    assert_eq!(answer.status(1).found(), [logged, place("staged.js"), place("untracked.js")]);
    answer.says(&scope("HEAD", "2 other findings are not"));
}

#[test]
fn what_was_no_file_or_no_text_is_wholly_new() {
    let repository = Repository::new();
    repository.stage("a.js", b"\0\0").stage("b.js", vec![b' '; (2 << 20) + 1]).commit();
    repository.file("a.js", LEAK).file("b.js", LEAK);
    assert_eq!(repository.scan(&["--diff", "HEAD"]).found().len(), 2);
    // The empty tree: everything differs from nothing.
    repository.git(&["add", "."]);
    repository.commit();
    let empty = repository.git(&["hash-object", "-t", "tree", "/dev/null"]);
    assert_eq!(repository.scan(&["--diff", empty.trim()]).status(1).found().len(), 2);
}

#[test]
fn line_endings_and_encodings_are_no_change() {
    let repository = Repository::new();
    let wide = |text: &str| {
        text.encode_utf16().fold(vec![0xFF, 0xFE], |mut bytes, unit| {
            bytes.extend(unit.to_le_bytes());
            bytes
        })
    };
    repository
        .stage("lf.js", LEAK)
        .stage("wide.js", wide(LEAK))
        .stage("cr.js", LEAK.replace('\n', "\r"))
        .commit();
    repository.file("lf.js", LEAK.replace('\n', "\r\n")).file("wide.js", wide(&format!("// é🦀\n{LEAK}")));
    repository.scan(&["--diff", "HEAD"]).status(0).says(&scope("HEAD", "3 other findings are not"));
    repository.file("wide.js", wide(&LEAK.replace("request.headers", "headers")));
    assert_eq!(repository.scan(&["--diff", "HEAD"]).status(1).found(), [format!("wide.js:3:3 {RULE}")]);
}

#[test]
fn since_the_fork_with_three_dots() {
    let repository = Repository::new();
    repository.stage("a.js", "const a = 1;\n").stage("b.js", LEAK).commit();
    repository.git(&["checkout", "-q", "-b", "feature"]);
    repository.stage("mine.js", LEAK).commit();
    repository.git(&["checkout", "-q", "main"]);
    repository.stage("b.js", "const b = 1;\n").commit();
    repository.git(&["checkout", "-q", "feature"]);
    // Against the tip of `main`, which has repaired b.js meanwhile, this branch would seem to break it.
    let place = |name: &str| format!("{name}:3:3 {RULE}");
    assert_eq!(repository.scan(&["--diff", "main"]).found(), ["b.js", "mine.js"].map(place));
    assert_eq!(repository.scan(&["--diff", "main..."]).found(), [place("mine.js")]);
    assert_eq!(repository.scan(&["--diff", "main...HEAD"]).found(), [place("mine.js")]);
    repository.git(&["checkout", "-q", "--orphan", "alone"]);
    repository.commit();
    repository
        .scan(&["--diff", "main..."])
        .status(2)
        .says("error: --diff: `main` and HEAD have no commit in common");
}

#[test]
fn revisions_that_there_are_not() {
    let repository = Repository::new();
    repository.stage("a.js", LEAK);
    repository.scan(&["--diff", "HEAD"]).status(2).says("error: --diff: unknown revision `HEAD`");
    repository.commit();
    for revision in ["nowhere", "", "HEAD:a.js", "HEAD\nHEAD", "^HEAD"] {
        let answer = repository.scan(&["--diff", revision]);
        assert!(answer.status(2).stderr.contains("error: --diff: unknown revision `"), "{}", answer.stderr);
        assert_eq!(answer.stdout, "");
    }
    repository.scan(&["--diff", "HEAD..main"]).status(2).says(
        "error: --diff: unknown revision `HEAD..main`; write `REV` or `REV...`: the files are compared as they are",
    );
    // Neither an option for us nor one for git.
    for revision in ["--output=pwned", "-p", "--all", "--git-dir"] {
        let answer = repository.scan(&[&format!("--diff={revision}")]);
        answer.status(2).says(&format!("error: --diff: unknown revision `{revision}`"));
    }
    assert!(!repository.path("pwned").exists());
    repository.scan(&["--diff"]).status(2);
    // A branch may be called like a file.
    repository.git(&["branch", "a.js"]);
    repository.scan(&["--diff", "a.js"]).status(0);
}

#[test]
fn where_there_is_no_repository_or_no_git() {
    let plain = support::Sandbox::new();
    plain.file("a.js", LEAK);
    let path = std::env::var_os("PATH").expect("a PATH");
    let answer =
        plain.answer(plain.command().args(["--diff", "HEAD"]).env("PATH", path).output().expect("it starts"));
    answer
        .status(2)
        .says("error: --diff: git: not a git repository (or any of the parent directories): .git");
    plain
        .run(&["--diff", "HEAD"])
        .status(2)
        .says("error: --diff: the git program is needed for this, and there is none on the PATH");
}

#[test]
fn from_below_for_some_paths_and_beside_other_repositories() {
    let other = Repository::new();
    other.stage("x.js", LEAK).commit();
    let repository = Repository::new();
    repository.stage("a.js", "const a = 1;\n").stage("sub/b.js", "const b = 1;\n").commit();
    let path = other.root().to_string_lossy().into_owned();
    repository.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &path, "module"]);
    repository.file("a.js", LEAK).file("sub/b.js", LEAK);
    // What a submodule holds has a history of its own.
    let place = |name: &str| format!("{name}:3:3 {RULE}");
    let answer = repository.scan_in("sub", &["--diff", "HEAD"]);
    assert_eq!(answer.status(1).found(), ["a.js", "sub/b.js"].map(place));
    answer.says(&scope("HEAD", "1 other finding is not"));
    assert_eq!(repository.scan_in("sub", &["--diff", "HEAD", "."]).found(), [place("sub/b.js")]);
    assert_eq!(repository.scan(&["--diff", "HEAD", "a.js"]).found(), [place("a.js")]);
    repository.scan(&["--diff", "HEAD", "gone"]).status(2);
}

#[test]
fn suppressions_and_thresholds_hold_for_what_is_shown() {
    let repository = Repository::new();
    let quiet = LEAK.replace("headers);", &format!("headers); // keyspill: ignore[{RULE}] -- seen"));
    repository.stage("old.js", &quiet).stage("unused.js", "a(); // keyspill: ignore[mtls]\n").commit();
    repository.file("new.js", &quiet);
    let answer = repository.scan(&["--diff", "HEAD"]);
    answer.status(0).says("no findings; 1 suppressed");
    assert!(!answer.stderr.contains("unused-suppression"), "{}", answer.stderr);
    repository.file("new.js", LEAK);
    repository.scan(&["--diff", "HEAD", "--fail-on", "never"]).status(0).says("1 error");
}
