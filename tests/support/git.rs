//! Git repositories for tests, with nothing of the tester's own configuration.
#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::ffi::OsStr;
use std::ops::Deref;
use std::path::Path;
use std::process::Command;

use crate::support::{Answer, Sandbox};

/// A sandbox whose top is a repository, with a home for its user beside it.
pub struct Repository {
    sandbox: Sandbox,
    home: Sandbox,
}

impl Deref for Repository {
    type Target = Sandbox;

    fn deref(&self) -> &Sandbox {
        &self.sandbox
    }
}

impl Repository {
    /// With no commit yet, on the branch `main`.
    pub fn new() -> Self {
        let repository = Self { sandbox: Sandbox::new(), home: Sandbox::new() };
        repository.git(&["init", "-q", "-b", "main"]);
        repository
    }

    /// git in this repository; it must succeed.
    #[track_caller]
    pub fn git<S: AsRef<OsStr>>(&self, arguments: &[S]) -> String {
        let shown: Vec<_> = arguments.iter().map(|a| a.as_ref().to_string_lossy().into_owned()).collect();
        let answer = self.ask(self.git_command().args(arguments));
        assert_eq!(answer.status, 0, "git {}:\n{}{}", shown.join(" "), answer.stdout, answer.stderr);
        answer.stdout
    }

    /// git in this repository, to be started.
    pub fn git_command(&self) -> Command {
        let mut command = Command::new("git");
        self.prepare(&mut command);
        command
    }

    /// The program in this repository, to be started, with a PATH on which there is git.
    pub fn keyspill(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keyspill"));
        self.prepare(&mut command);
        command
    }

    fn prepare(&self, command: &mut Command) {
        command.env_clear().current_dir(self.root());
        command.env("PATH", std::env::var_os("PATH").expect("a PATH"));
        command.env("HOME", self.home.root()).env("GIT_CONFIG_NOSYSTEM", "1");
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Tester").env(format!("GIT_{who}_EMAIL"), "t@example.org");
        }
    }

    pub fn ask(&self, command: &mut Command) -> Answer {
        self.answer(command.output().expect("it starts"))
    }

    /// The program with these arguments, from the top.
    pub fn scan(&self, arguments: &[&str]) -> Answer {
        self.scan_in("", arguments)
    }

    /// The program with these arguments, from a directory below the top.
    pub fn scan_in(&self, directory: &str, arguments: &[&str]) -> Answer {
        let fixed = ["--no-timing", "-v", "--format", "concise"];
        self.ask(self.keyspill().current_dir(self.path(directory)).args(fixed).args(arguments))
    }

    /// Writes a file and stages it.
    #[track_caller]
    pub fn stage(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        self.file(name, content);
        self.git(&["--literal-pathspecs", "add", "-f", "--", name]);
        self
    }

    /// Commits what is staged.
    #[track_caller]
    pub fn commit(&self) -> &Self {
        self.git(&["commit", "-q", "--no-verify", "--allow-empty", "-m", "a commit"]);
        self
    }

    pub fn home(&self) -> &Path {
        self.home.root()
    }
}

impl Answer {
    /// The findings as `path:line:column rule`, in order.
    pub fn found(&self) -> Vec<String> {
        let short = |line: &str| {
            let (place, rest) = line.split_once(": ")?;
            let (_, rule) = rest.split_once('[')?;
            Some(format!("{place} {}", rule.split_once(']')?.0))
        };
        self.stdout.lines().map(|line| short(line).unwrap_or_else(|| line.to_owned())).collect()
    }
}
