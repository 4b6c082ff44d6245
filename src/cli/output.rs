//! Where bytes go: the only place that writes to the process's own streams.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::FAILURE;
use crate::report::printable_text;
use crate::secret::masked;

/// Writes findings to standard output, or to `file`.
///
/// A reader that has seen enough, such as `head -1`, is no error: the status of the run is then
/// what the findings say.
///
/// # Errors
/// A message that names the file, where writing fails for another reason.
pub(super) fn deliver(bytes: &[u8], file: Option<&Path>) -> Result<(), String> {
    match file {
        Some(path) => fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display())),
        None => {
            let mut stdout = io::stdout().lock();
            match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                    Err(format!("standard output: {error}"))
                }
                _ => Ok(()),
            }
        }
    }
}

/// Writes a text that was asked for to standard output, and answers the exit status.
pub(super) fn print(bytes: &[u8]) -> u8 {
    match deliver(bytes, None) {
        Ok(()) => 0,
        Err(message) => {
            complain(&message);
            FAILURE
        }
    }
}

/// Writes messages to standard error. If that fails, nobody is left to tell.
pub(super) fn tell(bytes: &[u8]) {
    let _ = io::stderr().lock().write_all(bytes);
}

/// Tells what is wrong, on a line of its own. Messages repeat what was typed or configured; a key
/// that was pasted there must not go on into the log of a build server.
pub(super) fn complain(message: &str) {
    tell(format!("error: {}\n", masked(&printable_text(message))).as_bytes());
}
