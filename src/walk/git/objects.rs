//! The contents of git's objects, from one `git cat-file --batch` for the whole run.

use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::{Mutex, PoisonError};

use super::{Git, GitError};
use crate::source::Content;

/// Reads objects. The process is started by the first who asks.
pub(super) struct Objects {
    git: Git,
    process: Mutex<Option<Process>>,
}

impl fmt::Debug for Objects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Objects").field("git", &self.git).finish_non_exhaustive()
    }
}

/// An object's name as git prints it, and what it holds.
pub(super) struct Object {
    pub id: String,
    pub content: Content,
}

impl Objects {
    pub fn new(git: Git) -> Self {
        Self { git, process: Mutex::new(None) }
    }

    /// The first `limit` bytes of the object `name`; `None` if there is no such object. `name` is
    /// one of git's own, never a text of the user's.
    pub fn read(&self, name: &str, limit: u64) -> io::Result<Option<Object>> {
        let mut process = self.process.lock().unwrap_or_else(PoisonError::into_inner);
        let running = match process.as_mut() {
            Some(running) => running,
            None => process.insert(Process::start(&self.git)?),
        };
        let answer = running.ask(name, limit);
        if answer.is_err() {
            // What it would say next belongs to this question.
            *process = None;
        }
        answer
    }

    /// The content of an object that must be there.
    pub fn content(&self, id: &str, limit: u64) -> io::Result<Content> {
        let object = self.read(id, limit)?;
        Ok(object.ok_or_else(|| io::Error::other("its content is not in this repository"))?.content)
    }
}

struct Process {
    child: Child,
    /// Taken when the process shall end.
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Process {
    fn start(git: &Git) -> io::Result<Self> {
        let mut command = git.command(&["cat-file", "--batch"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let (Some(questions), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("no pipe to git"));
        };
        Ok(Self { child, questions: Some(questions), answers: BufReader::new(answers) })
    }

    /// `NAME\n` is answered by `ID TYPE SIZE\n`, as many bytes, and a line break.
    fn ask(&mut self, name: &str, limit: u64) -> io::Result<Option<Object>> {
        let questions = self.questions.as_mut().ok_or_else(|| io::Error::other("git has been left"))?;
        questions.write_all(format!("{name}\n").as_bytes())?;
        questions.flush()?;
        let mut head = String::new();
        self.answers.read_line(&mut head)?;
        let words: Vec<&str> = head.trim_end().split(' ').collect();
        let (id, size) = match words[..] {
            [id, _, size] => (id.to_owned(), size.parse().map_err(|_| misunderstood())?),
            [.., "missing"] => return Ok(None),
            _ => return Err(misunderstood()),
        };
        let mut bytes = Vec::new();
        self.answers.by_ref().take(limit.min(size)).read_to_end(&mut bytes)?;
        let rest = size - bytes.len() as u64 + 1;
        if io::copy(&mut self.answers.by_ref().take(rest), &mut io::sink())? != rest {
            return Err(misunderstood());
        }
        Ok(Some(Object { id, content: Content { bytes, size } }))
    }
}

fn misunderstood() -> io::Error {
    GitError::new("the answer of `git cat-file` was not understood").into()
}

impl Drop for Process {
    fn drop(&mut self) {
        // At the end of its questions it ends; in the middle of an answer it would wait for us.
        drop(self.questions.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
