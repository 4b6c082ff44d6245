//! The door: from arguments to an exit status.

use std::io::Write;
use std::panic::{self, PanicHookInfo};
use std::process::ExitCode;

use keyspill::cli::{self, Mode};

/// Exit status 0: nothing at or above `--fail-on`; 1: findings; 2: usage, configuration, an
/// unreadable PATH, an internal error (DESIGN section 4).
fn main() -> ExitCode {
    panic::set_hook(Box::new(tell_place_only));
    let status = panic::catch_unwind(|| match cli::parse(std::env::args_os()) {
        Ok(Mode::Scan(arguments)) => cli::scan(&arguments),
        Ok(Mode::Explain(arguments)) => cli::explain(&arguments),
        Ok(Mode::Rules(arguments)) => cli::rules(&arguments),
        Ok(Mode::Test(arguments)) => cli::test(&arguments),
        Ok(Mode::Init(arguments)) => cli::init(&arguments),
        Ok(Mode::Config(arguments)) => cli::config(&arguments),
        Ok(Mode::Completions(arguments)) => cli::completions(&arguments),
        Ok(Mode::Man(arguments)) => cli::man(&arguments),
        Ok(Mode::Hook(arguments)) => cli::hook(&arguments),
        Err(answered) => answered,
    });
    ExitCode::from(status.unwrap_or(cli::FAILURE))
}

/// Tells where the program broke and not with which words: the message of a failed slice quotes
/// the text, which may hold the very key that must not be printed.
fn tell_place_only(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
    let _ = writeln!(
        std::io::stderr(),
        "error: internal error{place}; this is a bug in keyspill, please report it"
    );
}
