//! The door: from arguments to an exit status.

use std::process::ExitCode;

use keyspill::cli::{self, Mode};

/// Exit status 0: nothing at or above `--fail-on`; 1: findings; 2: usage, configuration, an
/// unreadable PATH, an internal error (DESIGN section 4).
fn main() -> ExitCode {
    let status = match cli::parse(std::env::args_os()) {
        Ok(Mode::Scan(arguments)) => cli::scan(&arguments),
        Ok(Mode::Explain(arguments)) => cli::explain(&arguments),
        Ok(Mode::Rules(arguments)) => cli::rules(&arguments),
        Ok(Mode::Test(arguments)) => cli::test(&arguments),
        Err(answered) => answered,
    };
    ExitCode::from(status)
}
