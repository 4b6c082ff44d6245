//! The command line.
//!
//! In come the arguments as typed; out go calls of the library, bytes on standard output, messages
//! on standard error, and an exit status. Arguments are taken in two steps: raw flags
//! ([`args`]), then [`Settings`](crate::config::Settings) in which defaults, configuration and flags
//! are resolved; nothing downstream sees a raw flag. This room does not know how anything is
//! found or drawn. It alone asks the clock and the environment.

mod actions;
pub mod args;
mod choose;
mod clock;
mod color;
pub mod examples;
mod generated;
mod hook;
mod init;
mod output;
mod pages;
mod queries;
mod question;
mod scan;
mod show;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Parser;

use crate::rule::RuleSet;

pub use args::Mode;
pub use examples::test;
pub use generated::{completions, man};
pub use hook::hook;
pub use init::init;
pub use pages::{explain, rules};
pub use scan::scan;
pub use show::config;

/// Exit status for usage, configuration and internal errors.
pub const FAILURE: u8 = 2;

/// Reads the arguments. The error is the exit status after help, version or a complaint about the
/// usage was printed.
pub fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Mode, u8> {
    args::Cli::try_parse_from(arguments).map(args::Cli::into_mode).map_err(|answer| {
        // Nobody is left to tell if even this cannot be written.
        let _ = answer.print();
        u8::try_from(answer.exit_code()).unwrap_or(FAILURE)
    })
}

/// The embedded rules and those of `--rules`. A malformed rule ends the run: it could otherwise
/// be missed for years.
fn load_rules(directories: &[PathBuf]) -> Result<RuleSet, u8> {
    let rules = if directories.is_empty() { RuleSet::embedded() } else { RuleSet::load(directories) };
    let mut complaints: Vec<String> =
        rules.as_ref().err().into_iter().flatten().map(ToString::to_string).collect();
    complaints.extend(queries::complaints(directories));
    for complaint in &complaints {
        output::complain(complaint);
    }
    if complaints.is_empty() { rules.map_err(|_| FAILURE) } else { Err(FAILURE) }
}
