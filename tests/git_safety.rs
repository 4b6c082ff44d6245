//! Nothing that a repository names as a program is run. Each test first shows that git itself would.
#![cfg(unix)]

#[path = "support/git.rs"]
mod git;
mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;

use git::Repository;
use support::Sandbox;

const LEAK: &str = "const Koa = require('koa');
new Koa().use((ctx) => {
  console.log(ctx.request.headers);
});
";

/// Programs that leave a file when they are run, outside the repository.
struct Traps {
    place: Sandbox,
}

impl Traps {
    fn new() -> Self {
        let place = Sandbox::new();
        place.dir("ran");
        Self { place }
    }

    /// A program that notes that it ran. A filter also passes on what it is given.
    fn set(&self, name: &str) -> String {
        let path = self.place.path(name);
        let noted = self.place.path("ran").join(name);
        let filter = if matches!(name, "clean" | "smudge") { "exec cat\n" } else { "" };
        fs::write(&path, format!("#!/bin/sh\n: > '{}'\n{filter}", noted.display())).expect("a script");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it can be run");
        path.to_string_lossy().into_owned()
    }

    /// What ran since it was last asked.
    fn sprung(&self) -> Vec<String> {
        let directory = self.place.path("ran");
        let entries = fs::read_dir(&directory).expect("a directory");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        fs::remove_dir_all(&directory).expect("it was there");
        self.place.dir("ran");
        names
    }
}

/// A repository with a commit, a staged and an unstaged change, and a program in every place where
/// git's configuration, attributes or hooks take one.
fn planted(traps: &Traps) -> Repository {
    let repository = Repository::new();
    repository
        .stage("a.js", "const a = 1;\n")
        .stage("b.js", "const b = 1;\n")
        .stage("moved.js", LEAK)
        .commit();
    repository.stage(".gitattributes", "*.js filter=trap diff=trap merge=trap\n");
    repository.stage("a.js", LEAK).git(&["mv", "moved.js", "new.js"]);
    repository.file("b.js", LEAK).file("untracked.js", LEAK);
    for (key, trap) in [
        ("core.fsmonitor", "fsmonitor"),
        ("diff.external", "external-diff"),
        ("diff.trap.command", "diff-command"),
        ("diff.trap.textconv", "textconv"),
        ("filter.trap.clean", "clean"),
        ("filter.trap.smudge", "smudge"),
        ("merge.trap.driver", "merge"),
        ("core.pager", "pager"),
        ("pager.diff-index", "pager"),
        ("core.editor", "editor"),
        ("core.sshCommand", "ssh"),
        ("core.askPass", "askpass"),
        ("core.alternateRefsCommand", "alternate-refs"),
        ("credential.helper", "credential"),
        ("uploadpack.packObjectsHook", "pack-objects"),
        ("gpg.program", "gpg"),
    ] {
        repository.git(&["config", key, &traps.set(trap)]);
    }
    for name in ["diff-index", "cat-file", "rev-parse", "ls-tree", "merge-base"] {
        repository.git(&["config", &format!("alias.{name}"), &format!("!{}", traps.set("alias"))]);
    }
    let hooks = traps.place.path("hooks");
    fs::create_dir_all(&hooks).expect("a directory");
    for hook in
        ["pre-commit", "post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman"]
    {
        fs::copy(traps.set("hook"), hooks.join(hook)).expect("a copy");
    }
    repository.git(&["config", "core.hooksPath", &hooks.to_string_lossy()]);
    traps.sprung();
    repository
}

#[test]
fn git_itself_would_run_them() {
    let traps = Traps::new();
    let repository = planted(&traps);
    // As after a checkout: what git has noted of the files is no longer true, so that it has to look.
    repository.file("b.js", format!("{LEAK}//\n"));
    repository.ask(repository.git_command().args(["diff", "HEAD"]));
    let sprung = traps.sprung();
    for trap in ["diff-command", "clean", "fsmonitor"] {
        assert!(sprung.iter().any(|name| name == trap), "{trap} is no trap: {sprung:?}");
    }
    repository.git(&["config", "--unset", "diff.trap.command"]);
    repository.ask(repository.git_command().args(["diff", "HEAD"]));
    assert!(traps.sprung().iter().any(|name| name == "external-diff" || name == "textconv"));
}

#[test]
fn nothing_of_the_repository_runs() {
    let traps = Traps::new();
    let repository = planted(&traps);
    let run = |arguments: &[&str]| {
        let mut command = repository.keyspill();
        for name in [
            "GIT_EXTERNAL_DIFF",
            "GIT_PAGER",
            "GIT_SSH",
            "GIT_SSH_COMMAND",
            "GIT_PROXY_COMMAND",
            "GIT_EDITOR",
        ] {
            command.env(name, traps.set("environment"));
        }
        command.args(["--format", "concise", "--no-timing"]).args(arguments);
        let answer = repository.ask(&mut command);
        assert_eq!(traps.sprung(), Vec::<String>::new(), "{arguments:?}: {}", answer.stderr);
        answer
    };
    assert_eq!(run(&["--staged"]).status(1).found().len(), 2);
    assert_eq!(
        run(&["--diff", "HEAD"]).status(1).found().len(),
        3,
        "a.js, b.js, untracked.js; new.js only moved"
    );
    assert_eq!(run(&["--diff", "HEAD..."]).status(1).found().len(), 3);
    run(&["--diff", "nowhere"]).status(2);
    assert_eq!(run(&[]).status(1).found().len(), 4);
    run(&["hook", "install"]);
}

/// Objects that are not here are not asked for elsewhere.
#[test]
fn nothing_is_fetched() {
    let traps = Traps::new();
    let repository = Repository::new();
    repository.stage("a.js", "const a = 1;\n").commit().stage("a.js", LEAK);
    for (key, value) in [
        ("core.repositoryFormatVersion", "1".to_owned()),
        ("extensions.partialClone", "origin".to_owned()),
        ("remote.origin.promisor", "true".to_owned()),
        ("remote.origin.url", format!("ext::{}", traps.set("fetch"))),
        ("protocol.ext.allow", "always".to_owned()),
    ] {
        repository.git(&["config", key, &value]);
    }
    let id = repository.git(&["rev-parse", ":a.js"]);
    let (folder, file) = id.trim().split_at(2);
    fs::remove_file(repository.path(&format!(".git/objects/{folder}/{file}"))).expect("a loose object");
    traps.sprung();
    repository.ask(repository.git_command().args(["cat-file", "-p", ":a.js"]));
    assert_eq!(traps.sprung(), ["fetch"], "git itself would");
    let answer = repository.scan(&["--staged"]);
    answer.says("error: a.js: its content is not in this repository");
    assert_eq!(traps.sprung(), Vec::<String>::new());
}

/// A program called `git` that lies in the repository is not the git program.
#[test]
fn a_git_of_the_repository_is_not_started() {
    let traps = Traps::new();
    let repository = Repository::new();
    repository.stage("a.js", LEAK);
    fs::create_dir_all(repository.path("bin")).expect("a directory");
    for place in ["git", "bin/git"] {
        fs::copy(traps.set("git"), repository.path(place)).expect("a copy");
    }
    let real = std::env::var("PATH").expect("a PATH");
    let path = format!(".:bin::{}:{real}", repository.path("bin").display());
    let answer = repository.ask(repository.keyspill().arg("--staged").env("PATH", path));
    answer.status(1);
    assert_eq!(traps.sprung(), Vec::<String>::new());
}

/// A repository whose configuration puts its files elsewhere is not followed there.
#[test]
fn a_work_tree_that_the_configuration_moves_is_refused() {
    let outside = Sandbox::new();
    outside.file("secret.js", LEAK);
    let repository = Repository::new();
    repository.stage("a.js", LEAK);
    repository.git(&["config", "core.worktree", &outside.root().to_string_lossy()]);
    for arguments in [&["--staged"][..], &["--diff", "HEAD"]] {
        let answer = repository.scan(arguments);
        assert!(answer.status(2).stderr.contains("for the top of the work tree, not"), "{}", answer.stderr);
        assert_eq!(answer.stdout, "");
    }
}

/// Who started us may say where the repository is, as git does for its hooks and as people do who keep
/// their settings under version control.
#[test]
fn the_callers_repository_counts_where_it_was_called() {
    let repository = Repository::new();
    repository.stage("a.js", LEAK);
    let git = repository.path("elsewhere.git");
    fs::rename(repository.path(".git"), &git).expect("a move");
    let scan = |directory: &str, variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = repository.keyspill();
        command.current_dir(repository.path(directory)).envs(variables.iter().copied());
        repository.ask(command.args(["--staged", "--format", "concise"]).args(arguments))
    };
    repository.dir("sub");
    scan("", &[("GIT_DIR", "elsewhere.git")], &[]).status(1);
    let top = repository.root().to_string_lossy().into_owned();
    scan("sub", &[("GIT_DIR", "../elsewhere.git"), ("GIT_WORK_TREE", &top)], &[]).status(1);
    scan("", &[], &[]).status(2);
    // The variables are about the repository in which we were started, not about another one.
    let other = Repository::new();
    other.stage("b.js", "const b = 1;\n");
    let path = other.root().to_string_lossy().into_owned();
    let answer = scan("", &[("GIT_DIR", "elsewhere.git"), ("GIT_INDEX_FILE", "gone")], &[&path]);
    answer.status(0);
    assert!(answer.stderr.contains("1 file read whole"), "{}", answer.stderr);
}
