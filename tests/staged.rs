//! `--staged`: what the next commit will hold is what counts. Through the real binary and real git.

#[path = "support/git.rs"]
mod git;
mod support;

use std::ffi::OsStr;

use git::Repository;

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
const RULE: &str = "exposure/credential-in-log";

fn leak_in(path: &str) -> String {
    format!("{path}:3:3 {RULE}")
}

const SCOPE: &str = "notice[scope] only staged files were read, as they are staged: what other files of \
                     the same package show is not known";

#[test]
fn the_index_counts_and_not_the_disk() {
    let repository = Repository::new();
    repository.stage("a.js", LEAK).file("a.js", CLEAN);
    repository.stage("b.js", CLEAN).file("b.js", LEAK);
    repository.file("untracked.js", LEAK);
    let answer = repository.scan(&["--staged"]);
    assert_eq!(answer.status(1).found(), [leak_in("a.js")]);
    answer.says(SCOPE).says("2 files read whole");
}

#[test]
fn of_a_partly_staged_file_the_staged_part_counts() {
    let repository = Repository::new();
    repository.stage("a.js", CLEAN).commit();
    repository.stage("a.js", format!("// first\n{CLEAN}"));
    repository.file("a.js", format!("// first\n{LEAK}"));
    assert_eq!(repository.scan(&["--staged"]).status(0).found(), Vec::<String>::new());
    repository.git(&["add", "a.js"]);
    repository.file("a.js", format!("\n\n\n{CLEAN}"));
    let answer = repository.scan(&["--staged"]);
    assert_eq!(answer.status(1).found(), [format!("a.js:4:3 {RULE}")]);
    let excerpt = repository.ask(repository.keyspill().arg("--staged")).stdout;
    assert!(excerpt.contains("console.log(ctx.request.headers)"), "{excerpt}");
}

#[test]
fn what_is_committed_already_is_not_looked_at() {
    let repository = Repository::new();
    repository.stage("old.js", LEAK).commit();
    repository.scan(&["--staged"]).status(0).says("0 files read whole").says(
        "nothing was scanned: there is no file of a language that keyspill reads among the staged files",
    );
    repository.stage("new.js", LEAK);
    assert_eq!(repository.scan(&["--staged"]).found(), [leak_in("new.js")]);
}

#[test]
fn renamed_copied_deleted_and_announced_files() {
    let repository = Repository::new();
    repository.stage("old.js", LEAK).stage("gone.js", LEAK).stage("kept.js", LEAK).commit();
    repository.git(&["config", "diff.renames", "copies"]);
    repository.git(&["mv", "old.js", "moved.js"]);
    repository.git(&["rm", "-q", "gone.js"]);
    repository.stage("copy.js", LEAK);
    // Announced only: a commit would not hold it.
    repository.file("announced.js", LEAK);
    repository.git(&["add", "-N", "announced.js"]);
    let answer = repository.scan(&["--staged"]);
    assert_eq!(answer.status(1).found(), [leak_in("copy.js"), leak_in("moved.js")]);
    answer.says("2 files read whole");
}

#[test]
fn before_the_first_commit_everything_is_new() {
    for format in ["sha1", "sha256"] {
        let repository = Repository::new();
        std::fs::remove_dir_all(repository.path(".git")).expect("it was there");
        repository.git(&["init", "-q", "--object-format", format]);
        repository.stage("a.js", LEAK).stage("src/b.js", CLEAN);
        let answer = repository.scan(&["--staged"]);
        assert_eq!(answer.status(1).found(), [leak_in("a.js")], "{format}");
        answer.says("2 files read whole");
        repository.commit();
        repository.scan(&["--staged"]).status(0).says("0 files read whole");
    }
}

#[cfg(unix)]
#[test]
fn names_that_are_hard_to_print_or_to_split() {
    use std::os::unix::ffi::OsStrExt;
    let repository = Repository::new();
    repository.stage("a\nb\t\"c\".js", LEAK).stage(":(top) -x.js", LEAK);
    let name = OsStr::from_bytes(b"odd\xff.js");
    std::fs::write(repository.root().join(name), LEAK).expect("a file");
    repository.git(&[OsStr::new("add"), name]);
    // On the disk it is gone: nothing but the index is asked.
    std::fs::remove_file(repository.root().join(name)).expect("it was there");
    let answer = repository.scan(&["--staged"]);
    let expected = [leak_in(":(top) -x.js"), leak_in("a\\nb\\t\"c\".js"), leak_in("odd\\xff.js")];
    assert_eq!(answer.status(1).found(), expected);
}

#[cfg(unix)]
#[test]
fn links_and_submodules_are_passed_over_and_told() {
    let other = Repository::new();
    other.stage("x.js", LEAK).commit();
    let repository = Repository::new();
    repository.stage("src/a.js", CLEAN).link("in.js", "src/a.js").link("out.js", "/etc/hostname");
    repository.link("up.js", "../a.js");
    repository.git(
        &["-c", "protocol.file.allow=always", "submodule", "--quiet", "add"]
            .map(OsStr::new)
            .into_iter()
            .chain([other.root().as_os_str(), OsStr::new("sub")])
            .collect::<Vec<_>>(),
    );
    repository.git(&["add", "."]);
    let answer = repository.scan(&["--staged"]);
    answer
        .status(0)
        .says("skipped: in.js: link, read under its real path")
        .says("skipped: out.js: link that leads out of the scanned paths")
        .says("skipped: up.js: link that leads out of the scanned paths")
        .says("skipped: sub/: submodule, a repository of its own")
        .says("1 file read whole, 4 passed over (link-inside 1, link-outside 2, submodule 1)");
    // A file that becomes a link, and the other way round.
    repository.commit();
    std::fs::remove_file(repository.path("in.js")).expect("it was there");
    std::fs::remove_file(repository.path("src/a.js")).expect("it was there");
    repository.link("src/a.js", "../in.js");
    repository.stage("in.js", LEAK).git(&["add", "."]);
    let answer = repository.scan(&["--staged"]);
    assert_eq!(answer.status(1).found(), [leak_in("in.js")]);
    answer.says("skipped: src/a.js: link, read under its real path");
}

#[test]
fn a_conflict_fails_the_run_and_the_rest_is_scanned() {
    let repository = Repository::new();
    repository.stage("a.js", "1\n").stage("keep.js", CLEAN).stage("notes.txt", "1\n").commit();
    repository.git(&["checkout", "-q", "-b", "other"]);
    repository.stage("a.js", "2\n").stage("notes.txt", "2\n").stage("merged.js", LEAK).commit();
    repository.git(&["checkout", "-q", "main"]);
    repository.stage("a.js", "3\n").stage("notes.txt", "3\n").commit();
    let merge = repository.ask(repository.git_command().args(["merge", "-q", "other"]));
    assert_eq!(merge.status, 1, "{}", merge.stdout);
    let answer = repository.scan(&["--staged"]);
    assert_eq!(answer.status(2).found(), [leak_in("merged.js")]);
    answer.says("error: a.js: unmerged; settle the conflict and stage it");
    answer.says("1 file read whole, 1 unreadable");
    // Whoever settles it sees the settled text.
    repository.stage("a.js", LEAK).stage("notes.txt", "4\n");
    assert_eq!(repository.scan(&["--staged"]).status(1).found(), [leak_in("a.js"), leak_in("merged.js")]);
}

#[test]
fn from_a_directory_below_and_for_some_paths() {
    let repository = Repository::new();
    repository.stage("top.js", LEAK).stage("sub/a.js", LEAK).stage("sub2/b.js", LEAK).stage("x/c.js", CLEAN);
    std::fs::remove_dir_all(repository.path("sub2")).expect("it was there");
    let all = [leak_in("sub/a.js"), leak_in("sub2/b.js"), leak_in("top.js")];
    assert_eq!(repository.scan_in("sub", &["--staged"]).status(1).found(), all);
    assert_eq!(repository.scan_in("sub", &["--staged", "."]).found(), [leak_in("sub/a.js")]);
    assert_eq!(repository.scan(&["--staged", "sub2"]).found(), [leak_in("sub2/b.js")]);
    assert_eq!(repository.scan(&["--staged", "sub2/b.js", "top.js"]).found(), all[1..]);
    repository.scan(&["--staged", "x"]).status(0).says("1 file read whole");
    repository.scan(&["--staged", "gone"]).status(2).says("error: gone: no such file or directory");
    let outside = Repository::new();
    let path = outside.root().to_string_lossy().into_owned();
    let answer = repository.scan(&["--staged", "x", &path]);
    assert!(answer.status(2).stderr.contains(": outside of the repository"), "{}", answer.stderr);
}

#[test]
fn in_a_linked_work_tree() {
    let repository = Repository::new();
    repository.stage("a.js", CLEAN).commit();
    repository.git(&["worktree", "add", "-q", "linked"]);
    repository.file("linked/b.js", LEAK);
    let linked = repository.path("linked");
    repository.ask(repository.git_command().current_dir(&linked).args(["add", "b.js"])).status(0);
    assert_eq!(repository.scan_in("linked", &["--staged"]).status(1).found(), [leak_in("b.js")]);
    repository.scan(&["--staged"]).status(0).says("0 files read whole");
}

#[test]
fn where_there_is_nothing_staged_it_is_said_why() {
    let repository = Repository::new();
    repository.git(&["init", "-q", "--bare", "bare.git"]);
    let bare = repository.path("bare.git");
    let answer =
        repository.ask(repository.keyspill().current_dir(&bare).args(["--staged"]).env("GIT_DIR", &bare));
    answer.status(2).says("error: --staged: git: this operation must be run in a work tree");
    let inside = repository.scan_in(".git", &["--staged"]);
    inside.status(0).says("0 files read whole");

    let plain = support::Sandbox::new();
    plain.file("a.js", LEAK);
    let path = std::env::var_os("PATH").expect("a PATH");
    let answer = plain.answer(plain.command().arg("--staged").env("PATH", path).output().expect("it starts"));
    answer
        .status(2)
        .says("error: --staged: git: not a git repository (or any of the parent directories): .git");
    assert_eq!(answer.stdout, "");
    plain
        .run(&["--staged"])
        .status(2)
        .says("error: --staged: the git program is needed for this, and there is none on the PATH");
}

#[test]
fn configuration_is_read_from_the_index() {
    let repository = Repository::new();
    repository.stage("a.js", LEAK).stage("old/b.js", LEAK);
    let exclude = "[files]\nexclude = [\"/old/\"]\n";
    // On the disk only: no part of the commit.
    repository.file("keyspill.toml", exclude);
    assert_eq!(repository.scan(&["--staged"]).status(1).found(), [leak_in("a.js"), leak_in("old/b.js")]);
    repository.stage("keyspill.toml", exclude).file("keyspill.toml", "broken");
    let answer = repository.scan(&["--staged"]);
    assert_eq!(answer.status(1).found(), [leak_in("a.js")]);
    answer.says("skipped: old/: excluded by the configuration");
    // A configuration counts from where it was committed before, too, and is complained about by its place.
    repository.commit().stage("a.js", format!("{LEAK}// more\n"));
    assert_eq!(repository.scan(&["--staged"]).status(1).found(), [leak_in("a.js")]);
    repository.stage("keyspill.toml", "strict = true\nselct = []\n").file("keyspill.toml", exclude);
    repository
        .scan(&["--staged"])
        .status(2)
        .says("error: keyspill.toml:2:1: unknown key `selct`, did you mean `select`?");
    repository.scan(&["--staged", "--isolated"]).status(1);
    // The one that is nearest to the PATH.
    repository
        .stage("keyspill.toml", "fail-on = 'never'\n")
        .stage("near/keyspill.toml", "")
        .stage("near/c.js", LEAK);
    repository.scan(&["--staged"]).status(0);
    repository.scan(&["--staged", "near"]).status(1);
}

#[cfg(unix)]
#[test]
fn a_configuration_may_be_a_link_inside_the_index() {
    let repository = Repository::new();
    repository.stage("a.js", LEAK).link("keyspill.toml", "etc/ours.toml");
    repository.stage("etc/ours.toml", "fail-on = 'never'\n").git(&["add", "keyspill.toml"]);
    repository.scan(&["--staged"]).status(0);
    std::fs::remove_file(repository.path("keyspill.toml")).expect("it was there");
    // A ring, and a way out.
    repository.link("keyspill.toml", "keyspill.toml").link(".keyspill.toml", "../../../etc/passwd");
    repository.git(&["add", "."]);
    repository.scan(&["--staged"]).status(1);
}

#[test]
fn excludes_and_ignore_files_of_the_index_hold() {
    let repository = Repository::new();
    repository.stage(".gitignore", "/ignored/\n*.gen.js\n").file(".gitignore", "");
    repository.stage("sub/.keyspillignore", "!kept.gen.js\n").file("sub/.keyspillignore", "");
    repository.stage("package.json", "{}");
    for name in ["ignored/a.js", "b.gen.js", "sub/kept.gen.js", "third_party/c.js", "vendor/d.js", "e.min.js"]
    {
        repository.stage(name, LEAK);
    }
    repository.stage("f.js", format!("// @generated\n{LEAK}"));
    repository.stage("dist/g.js", LEAK).stage("types.d.ts", "declare const a: number;\n");
    repository.stage("bin/tool", format!("#!/usr/bin/env node\n{LEAK}")).stage("bin/script", "#!/bin/sh\n");
    let answer = repository.scan(&["--staged"]);
    assert_eq!(
        answer.status(1).found(),
        [format!("bin/tool:4:3 {RULE}"), leak_in("sub/kept.gen.js")],
        "{}",
        answer.stderr
    );
    answer
        .says("skipped: ignored/: ignored by .gitignore")
        .says("skipped: b.gen.js: ignored by .gitignore")
        .says("skipped: third_party/: vendored code")
        .says("skipped: vendor/: vendored code")
        .says("skipped: e.min.js: minified or bundled")
        .says("skipped: f.js: generated")
        .says("skipped: dist/: build output")
        .says("skipped: types.d.ts: declaration file without code")
        .says("4 files read whole, 8 passed over (build-output 1, declaration 1, generated 1, ignored 2, minified 1, vendored 2)");
    // The manifest beside which `vendor` is somebody else's has to be part of the commit as well.
    repository.git(&["rm", "-q", "--cached", "package.json"]);
    assert!(repository.scan(&["--staged"]).found().contains(&leak_in("vendor/d.js")));
}

#[test]
fn a_commit_is_judged_as_its_checkout_would_be() {
    let repository = Repository::new();
    repository.stage(".gitignore", "build/\n").stage("app/package.json", "{}").stage("app/src/a.js", LEAK);
    repository.stage("test/b.js", LEAK).stage("lib/index.ts", LEAK).stage("build/c.js", LEAK);
    repository.stage(
        "wide.js",
        LEAK.encode_utf16().fold(vec![0xFF, 0xFE], |mut bytes, unit| {
            bytes.extend(unit.to_le_bytes());
            bytes
        }),
    );
    repository.stage("crlf.js", LEAK.replace('\n', "\r\n")).stage("bom.js", format!("\u{feff}{LEAK}"));
    let findings = |arguments: &[&str]| {
        let fixed = ["--format", "json", "--no-timing", "--config", "fail-on=never"];
        let answer = repository.ask(repository.keyspill().args(fixed).args(arguments));
        let json: serde_json::Value = serde_json::from_str(&answer.status(0).stdout).expect("JSON");
        (json["findings"].clone(), json["summary"].clone())
    };
    let staged = findings(&["--staged"]);
    // Six with a leak, and the manifest, which is read for its scripts.
    assert_eq!(staged.1["files"], 7);
    assert_eq!(staged.0.as_array().map(Vec::len), Some(6));
    repository.commit();
    assert_eq!(staged, findings(&["."]));
}

/// Manifests say where one package ends, and it is the commit's manifests that count.
#[test]
fn packages_are_those_of_the_index() {
    let agent = "const https = require('https');\nconst fs = require('fs');\n\
                 module.exports = new https.Agent({ key: fs.readFileSync('k'), cert: fs.readFileSync('c') });\n";
    let server = "const https = require('https');\n\
                  https.createServer({ key, cert }, (request) => request.headers['x-api-key']).listen(8443);\n";
    let repository = Repository::new();
    repository.stage("app/agent.js", agent).stage("app/api/server.js", server);
    let severity = |paths: &[&str]| {
        let answer = repository.scan(&[&["--staged"], paths].concat());
        let (_, rest) = answer.stdout.split_once("server.js:2:1: ").expect("a finding");
        rest.split_once('[').expect("a severity").0.to_owned()
    };
    // One package: the agent shows that it means mutual TLS. Two: it says nothing about the other.
    assert_eq!(severity(&[]), "error");
    repository.file("app/api/package.json", "{}");
    assert_eq!(severity(&[]), "error", "a manifest that would not be committed");
    repository.stage("app/api/package.json", "{}");
    assert_eq!(severity(&[]), "warning");
    std::fs::remove_file(repository.path("app/api/package.json")).expect("it was there");
    assert_eq!(severity(&[]), "warning", "a manifest that is staged only");
    repository.git(&["rm", "-q", "--cached", "app/api/package.json"]);
    assert_eq!(severity(&["app/api"]), "warning", "what is not read is no evidence");
}

#[test]
fn where_most_of_the_tree_is_not_checked_out() {
    let repository = Repository::new();
    repository
        .stage("keyspill.toml", "")
        .stage("a/b.js", CLEAN)
        .stage("c/keyspill.toml", "")
        .stage("c/d.js", CLEAN);
    repository.commit().git(&["sparse-checkout", "init", "--cone", "--sparse-index"]);
    repository.git(&["sparse-checkout", "set", "a"]);
    assert!(!repository.path("c").exists());
    repository.stage("a/b.js", LEAK);
    let answer = repository.scan(&["--staged"]);
    assert_eq!(answer.status(1).found(), [leak_in("a/b.js")]);
    answer.says("1 file read whole");
}

#[test]
fn a_blob_that_is_not_here_is_told_and_not_fetched() {
    let repository = Repository::new();
    repository.stage("a.js", LEAK).stage("b.js", CLEAN);
    let id = repository.git(&["rev-parse", ":b.js"]);
    let (folder, file) = id.trim().split_at(2);
    std::fs::remove_file(repository.path(&format!(".git/objects/{folder}/{file}"))).expect("a loose object");
    let answer = repository.scan(&["--staged"]);
    assert_eq!(answer.found(), [leak_in("a.js")]);
    answer.says("error: b.js: its content is not in this repository").says("1 file read whole, 1 unreadable");
}

#[test]
fn large_and_binary_blobs() {
    let repository = Repository::new();
    repository.stage("large.js", vec![b' '; (2 << 20) + 7]).stage("binary.js", b"\0\x01").stage("a.js", LEAK);
    let answer = repository.scan(&["--staged", "--threads", "4"]);
    assert_eq!(answer.status(1).found(), [leak_in("a.js")]);
    answer
        .says("skipped: binary.js: binary")
        .says("skipped: large.js: 2097159 bytes, more than the 2097152 that are read");
    repository.scan(&["--staged", "--strict"]).status(2);
}

#[test]
fn flags_that_do_not_go_together() {
    let repository = Repository::new();
    repository.scan(&["--staged", "--diff", "HEAD"]).status(2);
    repository
        .scan(&["--staged", "-"])
        .status(2)
        .says("error: `-` goes with neither `--staged` nor `--diff`");
}

#[test]
fn one_thread_or_sixteen_give_the_same_bytes() {
    let repository = Repository::new();
    for n in 0..40 {
        repository.file(&format!("d{}/f{n}.js", n % 7), if n % 3 == 0 { LEAK } else { CLEAN });
    }
    repository.git(&["add", "."]);
    let answer = |threads| {
        let answer = repository.scan(&["--staged", "--threads", threads]);
        (answer.status, answer.stdout, answer.stderr)
    };
    let one = answer("1");
    assert_eq!(one.0, 1);
    assert_eq!(one, answer("16"));
}
