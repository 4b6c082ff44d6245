//! One door for tests of the program: a throw-away directory, the real binary, a clean environment.
#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// A directory that vanishes with its value. Nothing in it is shared between tests.
pub struct Sandbox {
    root: PathBuf,
}

/// What a run answered, with the directory's path replaced by `[DIR]`.
pub struct Answer {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Sandbox {
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("keyspill-test-{}-{number}", std::process::id());
        let root = std::env::temp_dir().join(name);
        fs::create_dir_all(&root).expect("a temporary directory");
        Self { root: root.canonicalize().expect("its real path") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a file and the directories above it.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        fs::write(path, content).expect("a file");
        self
    }

    pub fn dir(&self, name: &str) -> &Self {
        fs::create_dir_all(self.path(name)).expect("a directory");
        self
    }

    #[cfg(unix)]
    pub fn link(&self, name: &str, target: impl AsRef<Path>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        std::os::unix::fs::symlink(target, path).expect("a link");
        self
    }

    /// The program, to be started in this directory, with nothing of the tester's environment.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keyspill"));
        command.env_clear().current_dir(&self.root);
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Answer {
        self.answer(self.command().args(arguments).output().expect("the program starts"))
    }

    /// Runs with a deadline: a program that has not ended by then is killed, and the test fails.
    #[track_caller]
    pub fn run_within(&self, limit: Duration, arguments: &[&str]) -> Answer {
        let answer = self.try_within(limit, arguments);
        answer.unwrap_or_else(|| panic!("not at an end after {limit:?}: {arguments:?}"))
    }

    /// Runs with a deadline: a program that has not ended by then is killed, and there is no answer.
    pub fn try_within(&self, limit: Duration, arguments: &[&str]) -> Option<Answer> {
        let mut child = self
            .command()
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let started = Instant::now();
        let (stdout, stderr) = (child.stdout.take().expect("a pipe"), child.stderr.take().expect("a pipe"));
        let (out, err) = (collect(stdout), collect(stderr));
        let rest = || limit.saturating_sub(started.elapsed());
        // Both pipes are closed when the program ends.
        let read = out.recv_timeout(rest()).and_then(|stdout| Ok((stdout, err.recv_timeout(rest())?)));
        let Ok((stdout, stderr)) = read else {
            let _ = child.kill();
            let _ = child.wait();
            return None;
        };
        let status = child.wait().expect("an end");
        Some(self.answer(Output { status, stdout, stderr }))
    }

    /// Runs a command of this sandbox with `input` on its standard input.
    pub fn piped(&self, command: &mut Command, input: &[u8]) -> Answer {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        // A program that complains about its arguments does not read.
        let _ = child.stdin.take().expect("a pipe").write_all(input);
        self.answer(child.wait_with_output().expect("an end"))
    }

    pub fn answer(&self, output: Output) -> Answer {
        let here = self.root.to_string_lossy().into_owned();
        let normal = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).replace(&here, "[DIR]");
        Answer {
            status: output.status.code().unwrap_or(-1),
            stdout: normal(output.stdout),
            stderr: normal(output.stderr),
        }
    }

    /// Scans with `--no-timing -v` and answers the messages, which list what was passed over.
    pub fn scan(&self, arguments: &[&str]) -> Answer {
        let mut all = vec!["scan", "--no-timing", "-v"];
        all.extend(arguments);
        self.run(&all)
    }
}

/// Reads a stream to its end on a thread of its own and sends what was read.
fn collect(mut stream: impl Read + Send + 'static) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        // Nobody listens any more once the deadline has passed.
        let _ = sender.send(bytes);
    });
    receiver
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

impl Answer {
    /// Asserts that a line of standard error is exactly this.
    #[track_caller]
    pub fn says(&self, line: &str) -> &Self {
        assert!(self.stderr.lines().any(|l| l == line), "no line `{line}` in:\n{}", self.stderr);
        self
    }

    #[track_caller]
    pub fn status(&self, status: i32) -> &Self {
        assert_eq!(self.status, status, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }
}
