//! `keyspill completions` and `keyspill man`: made from the definitions of the flags, so that they can
//! say nothing else.

use clap::{Command, CommandFactory};

use super::args::{Cli, CompletionsArgs, ManArgs};
use super::{FAILURE, output};
use crate::config::did_you_mean;

/// Prints a shell's completions.
pub fn completions(arguments: &CompletionsArgs) -> u8 {
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "keyspill", &mut text);
    output::print(&text)
}

/// Prints the manual page of the program, or of one of its commands.
pub fn man(arguments: &ManArgs) -> u8 {
    let mut program = Cli::command();
    // Without it a command's page would not know that it is called through the program.
    program.build();
    let command = match &arguments.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                let near = did_you_mean(name, program.get_subcommands().map(Command::get_name));
                output::complain(&format!("unknown command `{name}`{near}"));
                return FAILURE;
            }
        },
    };
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(command).source(concat!("keyspill ", env!("CARGO_PKG_VERSION")));
    match page.render(&mut text) {
        Ok(()) => output::print(&text),
        Err(error) => {
            output::complain(&error.to_string());
            FAILURE
        }
    }
}
