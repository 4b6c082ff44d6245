//! `keyspill hook`, with real commits. Through the real binary and real git.
#![cfg(unix)]

#[path = "support/git.rs"]
mod git;
mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use git::Repository;
use support::Answer;

const LEAK: &str = "const Koa = require('koa');
new Koa().use((ctx) => {
  console.log(ctx.request.headers);
});
";
const CLEAN: &str = "const a = 1;\n";

fn hook(repository: &Repository, directory: &str, action: &str) -> Answer {
    repository.ask(repository.keyspill().current_dir(repository.path(directory)).args(["hook", action]))
}

/// `git commit`, which runs the hook.
fn commit(repository: &Repository, directory: &str, arguments: &[&str]) -> Answer {
    let mut command = repository.git_command();
    repository
        .ask(command.current_dir(repository.path(directory)).args(["commit", "-m", "x"]).args(arguments))
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

#[test]
fn a_commit_with_a_finding_is_stopped() {
    let repository = Repository::new();
    hook(&repository, "", "install")
        .status(0)
        .says("[DIR]/.git/hooks/pre-commit: installed; it scans what is staged before each commit");
    assert_eq!(mode(&repository.path(".git/hooks/pre-commit")) & 0o111, 0o111);
    repository.stage("a.js", LEAK).file("a.js", CLEAN);
    let stopped = commit(&repository, "", &[]);
    assert!(stopped.status(1).stderr.contains("error[exposure/credential-in-log]"), "{}", stopped.stderr);
    assert!(stopped.stderr.contains("a.js:3:3"), "{}", stopped.stderr);
    // What stands on the disk meanwhile is another matter, in both directions.
    repository.stage("a.js", CLEAN).file("a.js", LEAK);
    let passed = commit(&repository, "", &["-q"]);
    assert_eq!((passed.status(0).stdout.as_str(), passed.stderr.as_str()), ("", ""), "quiet when clean");
    commit(&repository, "", &["--allow-empty"]).status(0);
}

#[test]
fn a_commit_of_named_files_and_of_all_is_judged_by_the_index_made_for_it() {
    let repository = Repository::new();
    repository.stage("a.js", CLEAN).stage("sub/b.js", CLEAN).commit();
    hook(&repository, "", "install").status(0);
    // The leak is neither staged nor named: `b.js` alone will be committed.
    repository.file("a.js", LEAK).file("sub/b.js", "const b = 2;\n");
    commit(&repository, "", &["sub/b.js"]).status(0);
    // It is staged, and not named.
    repository.git(&["add", "a.js"]);
    repository.file("sub/b.js", "const b = 3;\n");
    commit(&repository, "sub", &["b.js"]).status(0);
    // It is named, and it is among all.
    commit(&repository, "", &["a.js"]).status(1);
    repository.git(&["reset", "-q"]);
    commit(&repository, "", &["-a"]).status(1);
    commit(&repository, "sub", &["-a"]).status(1);
    commit(&repository, "sub", &["--only", "../a.js"]).status(1);
    repository.file("sub/b.js", "const b = 4;\n");
    commit(&repository, "", &["--include", "sub/b.js"]).status(0);
    repository.git(&["add", "a.js"]);
    repository.file("sub/b.js", "const b = 5;\n");
    commit(&repository, "", &["--include", "sub/b.js"]).status(1);
    assert_eq!(repository.git(&["rev-list", "--count", "HEAD"]).trim(), "4");
}

#[test]
fn in_linked_work_trees_and_from_below() {
    let repository = Repository::new();
    repository.stage("a.js", CLEAN).stage("sub/b.js", CLEAN).commit();
    repository.git(&["worktree", "add", "-q", "linked"]);
    hook(&repository, "linked/sub", "install")
        .status(0)
        .says("[DIR]/.git/hooks/pre-commit: installed; it scans what is staged before each commit");
    repository.file("linked/sub/b.js", LEAK);
    commit(&repository, "linked/sub", &["-a"]).status(1);
    commit(&repository, "linked", &["sub/b.js"]).status(1);
    repository.file("linked/sub/b.js", "const b = 2;\n");
    commit(&repository, "linked/sub", &["-a"]).status(0);
    repository.file("a.js", LEAK);
    commit(&repository, "sub", &["-a"]).status(1);
    hook(&repository, "sub", "uninstall").status(0).says("[DIR]/.git/hooks/pre-commit: removed");
    commit(&repository, "sub", &["-a"]).status(0);
}

#[test]
fn installed_twice_and_removed_twice() {
    let repository = Repository::new();
    hook(&repository, "", "install").status(0);
    let path = repository.path(".git/hooks/pre-commit");
    let first = fs::read_to_string(&path).expect("a hook");
    hook(&repository, "", "install").status(0).says(
        "[DIR]/.git/hooks/pre-commit: is installed already; it scans what is staged before each commit",
    );
    assert_eq!(fs::read_to_string(&path).expect("a hook"), first);
    hook(&repository, "", "uninstall").status(0).says("[DIR]/.git/hooks/pre-commit: removed");
    assert!(!path.exists());
    hook(&repository, "", "uninstall").status(0).says("[DIR]/.git/hooks/pre-commit: there is no hook");
    // git's examples are no hooks, and a missing directory is made.
    fs::remove_dir_all(repository.path(".git/hooks")).expect("it was there");
    hook(&repository, "", "install").status(0);
    let left: Vec<_> = fs::read_dir(repository.path(".git/hooks")).expect("a directory").flatten().collect();
    assert_eq!(left.len(), 1, "nothing is left beside it");
}

#[test]
fn somebody_elses_hook_is_left_as_it_is() {
    let foreign = "is not keyspill's, or was changed by hand; it is left as it is";
    let by_hand = "To scan before each commit, add this line to it by hand: keyspill scan --staged --quiet";
    let repository = Repository::new();
    let path = repository.path(".git/hooks/pre-commit");
    let theirs = "#!/bin/sh\nnpm test\n";
    repository.file(".git/hooks/pre-commit", theirs);
    hook(&repository, "", "install")
        .status(2)
        .says(&format!("error: [DIR]/.git/hooks/pre-commit {foreign}. {by_hand}"));
    hook(&repository, "", "uninstall")
        .status(2)
        .says(&format!("error: [DIR]/.git/hooks/pre-commit {foreign}"));
    assert_eq!(fs::read_to_string(&path).expect("a hook"), theirs);
    fs::remove_file(&path).expect("it was there");
    // Ours, and then changed.
    hook(&repository, "", "install").status(0);
    let changed = format!("{}npm test\n", fs::read_to_string(&path).expect("a hook"));
    fs::write(&path, &changed).expect("a file");
    hook(&repository, "", "install").status(2);
    hook(&repository, "", "uninstall").status(2);
    assert_eq!(fs::read_to_string(&path).expect("a hook"), changed);
    // A link is not followed, even to nothing.
    fs::remove_file(&path).expect("it was there");
    repository.link(".git/hooks/pre-commit", "../../shared-hook");
    hook(&repository, "", "install").status(2);
    hook(&repository, "", "uninstall").status(2);
    assert!(!repository.path("shared-hook").exists());
}

#[test]
fn where_git_was_told_to_look_for_hooks() {
    let repository = Repository::new();
    repository.git(&["config", "core.hooksPath", ".githooks"]);
    hook(&repository, "", "install").status(0).says(
        "[DIR]/.githooks/pre-commit (core.hooksPath says so): installed; it scans what is staged before each commit",
    );
    assert!(!repository.path(".git/hooks/pre-commit").exists());
    // Such a hook is committed: no path of this machine is in it.
    let text = fs::read_to_string(repository.path(".githooks/pre-commit")).expect("a hook");
    assert!(!text.contains(env!("CARGO_BIN_EXE_keyspill")), "{text}");
    repository.stage("a.js", LEAK);
    let lost = commit(&repository, "", &[]);
    lost.status(1).says("pre-commit: keyspill is not on the PATH; install it, or remove this hook");
    let program = Path::new(env!("CARGO_BIN_EXE_keyspill")).parent().expect("a directory");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").expect("a PATH"));
    let mut found = repository.git_command();
    let stopped = repository.ask(found.env("PATH", path).args(["commit", "-m", "x"]));
    assert!(stopped.status(1).stderr.contains("error[exposure/credential-in-log]"), "{}", stopped.stderr);
    hook(&repository, "", "uninstall").status(0);
    commit(&repository, "", &[]).status(0);

    // One directory for many repositories is not for us to write to.
    let outside = support::Sandbox::new();
    repository.git(&["config", "core.hooksPath", &outside.root().to_string_lossy()]);
    let refused = hook(&repository, "", "install");
    assert!(refused.status(2).stderr.contains("outside of this repository; a hook there may run for others"));
    assert!(refused.stderr.contains("by hand: keyspill scan --staged --quiet"), "{}", refused.stderr);
    assert_eq!(fs::read_dir(outside.root()).expect("a directory").count(), 0);
}

#[test]
fn where_there_is_no_repository() {
    let plain = support::Sandbox::new();
    let path = std::env::var_os("PATH").expect("a PATH");
    for action in ["install", "uninstall"] {
        let mut command = plain.command();
        let answer =
            plain.answer(command.args(["hook", action]).env("PATH", &path).output().expect("it starts"));
        answer.status(2).says("error: git: not a git repository (or any of the parent directories): .git");
    }
    plain.run(&["hook"]).status(2);
    plain.run(&["hook", "remove"]).status(2);
}
