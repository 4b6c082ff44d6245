//! The flags as typed. Each flag is one unit: its name, its help and its type stand together.

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

use crate::config::{Confidence, FailOn, Severity, Word};
use crate::language;
use crate::report::Format;

/// What the program does, as its help says it.
static ABOUT: LazyLock<String> =
    LazyLock::new(|| format!("Finds where API keys leak around mutual TLS in {} code", language::titles()));

/// The command line as typed.
#[derive(Debug, Parser)]
#[command(
    name = "keyspill",
    about = ABOUT.as_str(),
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = "Exit status: 0 nothing at or above --fail-on; 1 findings; 2 usage, configuration or internal error, \
or a PATH that cannot be read. Findings go to standard output, everything else to standard error."
)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    scan: ScanArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Scan files and directories (the default)
    Scan(ScanArgs),
    /// Print a rule's page, or which rules looked at a line and where they stopped
    Explain(ExplainArgs),
    /// List all rules
    Rules(RulesArgs),
    /// Check rules against their own examples
    Test(TestArgs),
    /// Write a commented keyspill.toml
    Init(InitArgs),
    /// Show which settings are in force
    Config(ConfigArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man(ManArgs),
    /// Install or remove git's pre-commit hook, which scans what is staged
    Hook(HookArgs),
}

/// What the program was asked to do.
#[derive(Debug)]
pub enum Mode {
    /// `keyspill [scan]`
    Scan(ScanArgs),
    /// `keyspill explain`
    Explain(ExplainArgs),
    /// `keyspill rules`
    Rules(RulesArgs),
    /// `keyspill test`
    Test(TestArgs),
    /// `keyspill init`
    Init(InitArgs),
    /// `keyspill config`
    Config(ConfigArgs),
    /// `keyspill completions`
    Completions(CompletionsArgs),
    /// `keyspill man`
    Man(ManArgs),
    /// `keyspill hook`
    Hook(HookArgs),
}

impl Cli {
    /// The mode, with `scan` where no command was given.
    pub fn into_mode(self) -> Mode {
        match self.command {
            None => Mode::Scan(self.scan),
            Some(Command::Scan(arguments)) => Mode::Scan(arguments),
            Some(Command::Explain(arguments)) => Mode::Explain(arguments),
            Some(Command::Rules(arguments)) => Mode::Rules(arguments),
            Some(Command::Test(arguments)) => Mode::Test(arguments),
            Some(Command::Init(arguments)) => Mode::Init(arguments),
            Some(Command::Config(arguments)) => Mode::Config(arguments),
            Some(Command::Completions(arguments)) => Mode::Completions(arguments),
            Some(Command::Man(arguments)) => Mode::Man(arguments),
            Some(Command::Hook(arguments)) => Mode::Hook(arguments),
        }
    }
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorWhen {
    /// On a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Word for ColorWhen {
    const WORDS: &'static [(&'static str, Self)] =
        &[("auto", ColorWhen::Auto), ("always", ColorWhen::Always), ("never", ColorWhen::Never)];
}

/// A parser for one of a closed list of words, which clap then shows in help and errors.
fn word<T: Word + Send + Sync>() -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(T::WORDS.iter().map(|(name, _)| *name))
        .try_map(|name| T::parse(&name).ok_or("not one of the words listed"))
}

/// Arguments of `keyspill scan`.
#[derive(Debug, Args)]
pub struct ScanArgs {
    /// Files and directories to scan, or `-` for standard input [default: the current directory]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Scan what is staged, as git's index holds it [default PATH: the whole repository]
    #[arg(long, conflicts_with = "diff")]
    pub staged: bool,

    /// Show only what touches lines that differ from REV; from where HEAD left it with `REV...` [default
    /// PATH: the whole repository]
    #[arg(long, value_name = "REV")]
    pub diff: Option<String>,

    /// With `-` as PATH: the file of which standard input is the content
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,

    /// How to print the findings
    #[arg(long, value_name = "FORMAT", value_parser = word::<Format>(), default_value = "human")]
    pub format: Format,

    /// Write the findings to FILE instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Also print the findings that comments suppress, marked as such; they fail nothing
    #[arg(long)]
    pub show_suppressed: bool,

    /// Name under which code scanning keeps these results apart from other uploads for the same commit
    #[arg(long, value_name = "NAME")]
    pub sarif_category: Option<String>,

    /// Report only these rules, or groups of rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,

    /// Leave out these rules, or groups of rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,

    /// Report only findings of this severity or worse
    #[arg(long, value_name = "SEVERITY", value_parser = word::<Severity>())]
    pub min_severity: Option<Severity>,

    /// Report only findings of this confidence or better
    #[arg(long, value_name = "CONFIDENCE", value_parser = word::<Confidence>())]
    pub min_confidence: Option<Confidence>,

    /// Exit with status 1 for findings of this severity or worse [default: warning]
    #[arg(long, value_name = "SEVERITY", value_parser = word::<FailOn>())]
    pub fail_on: Option<FailOn>,

    /// Exit with status 2 if a file could not be read whole
    #[arg(long)]
    pub strict: bool,

    /// Look for no configuration file
    #[arg(long)]
    pub isolated: bool,

    /// Use this configuration file instead of looking for one, or set one key
    #[arg(long, value_name = "FILE|KEY=VALUE")]
    pub config: Vec<String>,

    /// Disregard .gitignore, .ignore and .keyspillignore
    #[arg(long)]
    pub no_ignore: bool,

    /// Leave out excluded files even if they are named as PATH
    #[arg(long)]
    pub force_exclude: bool,

    /// Print no durations, so that equal runs give equal bytes
    #[arg(long)]
    pub no_timing: bool,

    /// Also use the rules and models in DIR
    #[arg(long, value_name = "DIR")]
    pub rules: Vec<PathBuf>,

    /// Number of threads [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,

    /// When to use colours
    #[arg(long, value_name = "WHEN", value_parser = word::<ColorWhen>(), default_value = "auto")]
    pub color: ColorWhen,

    /// Parse every file, whether or not it can have something to say
    #[arg(long, hide = true)]
    pub no_gate: bool,

    /// Print figures about the run
    #[arg(long)]
    pub stats: bool,

    /// Print findings and errors only
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,

    /// List what was passed over, and why
    #[arg(short, long)]
    pub verbose: bool,
}

/// Arguments of `keyspill explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule, as `group/rule`, or a line of a file, as `path:line` or `path:line:column`; `-` as the path reads
    /// standard input
    #[arg(value_name = "RULE|FILE:LINE", allow_hyphen_values = true)]
    pub what: String,

    /// Of a line: read the file as it is staged
    #[arg(long)]
    pub staged: bool,

    /// Of a line of standard input: the file that it is the content of
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,

    /// Also use the rules and models in DIR
    #[arg(long, value_name = "DIR")]
    pub rules: Vec<PathBuf>,

    /// Of a line: look for no configuration file
    #[arg(long)]
    pub isolated: bool,

    /// Of a line: use this configuration file instead of looking for one, or set one key
    #[arg(long, value_name = "FILE|KEY=VALUE")]
    pub config: Vec<String>,
}

/// Arguments of `keyspill rules`.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// Also list the rules in DIR
    #[arg(long, value_name = "DIR")]
    pub rules: Vec<PathBuf>,
}

/// Arguments of `keyspill test`.
#[derive(Debug, Args)]
pub struct TestArgs {
    /// The directory that holds `group/rule/` folders
    #[arg(value_name = "DIR", default_value = "rules")]
    pub directory: PathBuf,
}

/// Arguments of `keyspill init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Where to write it [default: the current directory]
    #[arg(value_name = "DIR")]
    pub directory: Option<PathBuf>,
}

/// Arguments of `keyspill config`.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// What to do with the configuration
    #[command(subcommand)]
    pub action: ConfigAction,
}

/// What `keyspill config` does.
#[derive(Debug, Subcommand)]
pub enum ConfigAction {
    /// Print the settings in force, with where each comes from
    Show(ShowArgs),
}

/// Arguments of `keyspill config show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// For this file, or for a scan of this directory [default: the current directory]
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,

    /// Look for no configuration file
    #[arg(long)]
    pub isolated: bool,

    /// Use this configuration file instead of looking for one, or set one key
    #[arg(long, value_name = "FILE|KEY=VALUE")]
    pub config: Vec<String>,
}

/// Arguments of `keyspill completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// Arguments of `keyspill man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// A command of the program [default: the program itself]
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

/// Arguments of `keyspill hook`.
#[derive(Debug, Args)]
pub struct HookArgs {
    /// What to do with the hook
    #[command(subcommand)]
    pub action: HookAction,
}

/// What `keyspill hook` does.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum HookAction {
    /// Write the hook; one that is not keyspill's is left as it is
    Install,
    /// Remove the hook that `keyspill hook install` wrote
    Uninstall,
}
