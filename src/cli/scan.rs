//! `keyspill scan`.

use std::io::{self, IsTerminal, Write};
use std::time::Instant;

use super::actions::Actions;
use super::args::ScanArgs;
use super::choose::{Choice, choose};
use super::{FAILURE, clock, color, load_rules, output};
use crate::config::{Overrides, Settings};
use crate::report::{Context, Report, write_summary};
use crate::rule::RuleSet;
use crate::source::MaskFn;

/// What of a text is never shown.
pub(super) const MASK: MaskFn = crate::secret::mask::ranges_to_mask;

/// Scans, prints, and answers the exit status.
pub fn scan(arguments: &ScanArgs) -> u8 {
    let started = Instant::now();
    let outcome = prepare(arguments).and_then(|(rules, choice, settings)| {
        let report = with_threads(arguments.threads, || {
            let workspace = choice.workspace(&settings);
            crate::scan(&workspace, &rules, &settings)
        })?;
        let is_terminal = arguments.output.is_none() && io::stdout().is_terminal();
        let actions = Actions::of(arguments.format, &report.root);
        let context = Context {
            color: color::use_color(arguments.color, is_terminal),
            duration: (!arguments.no_timing).then(|| started.elapsed()),
            verbosity: i8::from(arguments.verbose) - i8::from(arguments.quiet),
            show_suppressed: arguments.show_suppressed,
            category: arguments.sarif_category.as_deref(),
            path_prefix: &actions.path_prefix,
            ..Context::new(&rules, &settings, MASK)
        };
        print(&report, &context, arguments)?;
        actions.summarise(&report, &context)?;
        let status = report.exit_status(&settings);
        // The process ends with the answer: giving back row by row and file by file would only take time.
        std::mem::forget((rules, report));
        Ok(status)
    });
    outcome.unwrap_or_else(|message| {
        if !message.is_empty() {
            output::complain(&message);
        }
        FAILURE
    })
}

/// Second step of the arguments: rules loaded, settings resolved and checked against them.
fn prepare(arguments: &ScanArgs) -> Result<(RuleSet, Choice, Settings), String> {
    // What is wrong with a rule has been told where it was found.
    let rules = load_rules(&arguments.rules).map_err(|_| String::new())?;
    let choice = choose(arguments)?;
    let settings = choice.settings(&overrides(arguments))?;
    let ids: Vec<&str> = rules.metadata().map(|rule| &*rule.id).collect();
    settings.check_rules(&ids).map_err(|error| error.to_string())?;
    // A scan without rules would always be green.
    if !ids.is_empty() && !ids.iter().any(|id| settings.may_speak(id)) {
        return Err("`select` and `ignore` leave no rule".into());
    }
    Ok((rules, choice, settings))
}

fn overrides(arguments: &ScanArgs) -> Overrides {
    Overrides {
        select: arguments.select.clone(),
        ignore: arguments.ignore.clone(),
        min_severity: arguments.min_severity,
        min_confidence: arguments.min_confidence,
        fail_on: arguments.fail_on,
        strict: arguments.strict,
        no_ignore: arguments.no_ignore,
        force_exclude: arguments.force_exclude,
        isolated: arguments.isolated,
        no_gate: arguments.no_gate,
        stats: arguments.stats,
        config: arguments.config.clone(),
        today: clock::today(),
    }
}

/// Bytes of stack for each thread. Our walks do not recurse, but tree-sitter frees its stack of
/// open nodes by recursion: a file of the largest size read, made of `{a:` alone, takes 50 MB. The
/// system gives memory only to what is touched.
const STACK: usize = 128 << 20;

/// Runs `work` on as many threads as asked for, or on one per processor.
pub(super) fn with_threads<T: Send>(
    threads: Option<u16>,
    work: impl FnOnce() -> T + Send,
) -> Result<T, String> {
    let threads = threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build();
    Ok(pool.map_err(|error| format!("cannot start threads: {error}"))?.install(work))
}

fn print(report: &Report, context: &Context<'_>, arguments: &ScanArgs) -> Result<(), String> {
    let mut findings = Vec::new();
    arguments.format.write(report, context, &mut findings).map_err(|error| error.to_string())?;
    output::deliver(&findings, arguments.output.as_deref())?;
    let mut messages = Vec::new();
    if let Some(words) = arguments.format.left_out(report, context) {
        writeln!(messages, "warning: {words}").map_err(|error| error.to_string())?;
    }
    write_summary(report, context, arguments.stats, &mut messages).map_err(|error| error.to_string())?;
    output::tell(&messages);
    Ok(())
}
