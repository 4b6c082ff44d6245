//! `keyspill explain FILE:LINE`: which rules looked at a line, and where they stopped.

use std::fs;
use std::path::{Path, PathBuf};

use super::args::ExplainArgs;
use super::choose::{Choice, staged, standard_input};
use super::scan::{MASK, with_threads};
use super::{FAILURE, clock, load_rules, output};
use crate::config::Overrides;
use crate::report::{Asked, Explanation, lines_of, not_read, width_of};
use crate::rule::RuleSet;
use crate::walk::{self, SkipReason};

/// A line of a file, as it was typed.
pub(super) struct Question {
    path: PathBuf,
    line: u32,
    column: Option<u32>,
}

impl Question {
    /// `path:line` or `path:line:column`. `None` for anything else: the names of rules end in no number.
    pub fn parse(typed: &str) -> Option<Self> {
        let (rest, last) = split_number(typed)?;
        let (path, line, column) = match split_number(rest) {
            Some((path, line)) => (path, line, Some(last)),
            None => (rest, last, None),
        };
        (!path.is_empty()).then(|| Self { path: PathBuf::from(path), line, column })
    }

    fn is_standard_input(&self) -> bool {
        self.path == Path::new("-")
    }
}

/// What stands before a colon and the number behind it; a number too large is larger than any line.
fn split_number(text: &str) -> Option<(&str, u32)> {
    let (rest, number) = text.rsplit_once(':')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| (rest, number.parse().unwrap_or(u32::MAX)))
}

/// Answers a question.
pub(super) fn answer(question: &Question, arguments: &ExplainArgs) -> u8 {
    let Ok(rules) = load_rules(&arguments.rules) else { return FAILURE };
    match explain(question, arguments, &rules) {
        Ok(text) => output::print(text.as_bytes()),
        Err(message) => {
            output::complain(&message);
            FAILURE
        }
    }
}

fn explain(question: &Question, arguments: &ExplainArgs, rules: &RuleSet) -> Result<String, String> {
    let path = question.path.as_path();
    let shown =
        if question.is_standard_input() { "standard input".into() } else { path.display().to_string() };
    let choice = choose(question, arguments)?;
    let on_disk = matches!(choice, Choice::Paths(_));
    let is_staged = matches!(choice, Choice::Staged(..));
    let overrides = Overrides {
        isolated: arguments.isolated,
        config: arguments.config.clone(),
        today: clock::today(),
        ..Overrides::default()
    };
    let settings = choice.settings(&overrides)?;
    let ids: Vec<&str> = rules.metadata().map(|rule| &*rule.id).collect();
    settings.check_rules(&ids).map_err(|error| error.to_string())?;
    // The very scan that names the file, with notes.
    let (asked, (report, record)) = with_threads(Some(1), || {
        let workspace = choice.workspace(&settings);
        let asked = workspace.files.first().map(|file| file.path.clone());
        (asked, crate::explain(&workspace, rules, &settings))
    })?;
    // Others are there for what is said of them.
    let Some(source) = report.sources.values().find(|source| Some(&source.path) == asked.as_ref()) else {
        if let Some(error) = report.coverage.errors.first() {
            return Err(format!("{shown}: {}", error.message));
        }
        return match report.coverage.skipped.first() {
            Some(skipped) if skipped.reason == SkipReason::UnknownLanguage => {
                Err(format!("{shown}: in no language that keyspill reads"))
            }
            Some(skipped) => Ok(not_read(skipped)),
            None if is_staged => Err(format!("{shown}: no change of this file is staged")),
            None => Err(format!("{shown}: not read")),
        };
    };
    let lines = lines_of(source);
    if question.line > lines {
        let lines = if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") };
        return Err(format!("{shown}: there is no line {}; the file has {lines}", question.line));
    }
    let width = width_of(source, question.line);
    if question.column.is_some_and(|column| column > width + 1) {
        return Err(format!("{shown}: line {} has no more than {width} characters", question.line));
    }
    // Of what is not read from the disk the scan itself has said whether it is read.
    let passed_over = if on_disk { walk::passed_over(path, &settings) } else { None };
    let mask = MASK;
    let passed_over = passed_over.as_ref();
    let explanation = Explanation {
        report: &report,
        record: &record,
        source,
        rules,
        settings: &settings,
        mask,
        passed_over,
    };
    Ok(explanation.answer(Asked { line: question.line, column: question.column }))
}

/// What is read to answer.
fn choose(question: &Question, arguments: &ExplainArgs) -> Result<Choice, String> {
    if question.line == 0 || question.column == Some(0) {
        return Err(format!("{}: lines and columns are counted from 1", question.path.display()));
    }
    if question.is_standard_input() {
        return match arguments.staged {
            true => Err("`-` does not go with `--staged`".into()),
            false => standard_input(arguments.stdin_filename.as_deref()).map(Choice::Buffer),
        };
    }
    if arguments.stdin_filename.is_some() {
        return Err("--stdin-filename: write `-:LINE` to ask about standard input".into());
    }
    if arguments.staged {
        return staged(vec![question.path.clone()]);
    }
    check(question).map(|()| Choice::Paths(vec![question.path.clone()]))
}

/// What is wrong with the file, before anything is read.
fn check(question: &Question) -> Result<(), String> {
    let shown = question.path.display();
    if is_directory(&question.path) {
        return Err(format!("{shown}: this is a directory; name one of its files"));
    }
    match fs::symlink_metadata(&question.path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(format!("{shown}: no such file or directory"))
        }
        Err(error) => Err(format!("{shown}: {error}")),
    }
}

fn is_directory(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_dir())
}
