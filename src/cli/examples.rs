//! `keyspill test`: rules against their own examples. The crate's own tests use the same harness.
//!
//! A rule's folder is `group/rule/`. In its `bad/` every line on which a finding starts says so in
//! a comment, `expect: group/rule` (several rules with commas); nothing else may be found there,
//! and the rule itself must be. Its `good/` is silent. An example is a file, or a directory that is
//! scanned as a whole; a `keyspill.toml` beside its files holds for it. Where a format has no comments, or
//! none on such a line, `expect.txt` in the directory says it: `path:line: group/rule`.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::args::TestArgs;
use super::{FAILURE, load_rules, output};
use crate::config::{ConfigError, Overrides, Settings};
use crate::report::Report;
use crate::rule::RuleSet;
use crate::walk;

/// What marks an expected finding.
const MARK: &str = "expect:";

/// Where an example says what to expect of files that cannot say it themselves.
const SIDECAR: &str = "expect.txt";

/// Something that an example shows to be wrong with a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file or folder.
    pub path: PathBuf,
    /// One-based line; 0 if it is about the whole.
    pub line: u32,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path.display(), self.message),
            line => write!(f, "{}:{line}: {}", self.path.display(), self.message),
        }
    }
}

/// What was checked.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// How many rules.
    pub rules: usize,
    /// How many examples.
    pub examples: usize,
    /// Everything that is wrong, sorted.
    pub problems: Vec<Problem>,
}

/// Checks the rules in a directory and prints what is wrong. Status 1 if something is.
pub fn test(arguments: &TestArgs) -> u8 {
    if !arguments.directory.is_dir() {
        output::complain(&format!("{}: no such directory", arguments.directory.display()));
        return FAILURE;
    }
    let rules = match load_rules(std::slice::from_ref(&arguments.directory)) {
        Ok(rules) => rules,
        Err(status) => return status,
    };
    let outcome = check(&arguments.directory, &rules);
    if outcome.rules == 0 {
        output::complain(&format!("{}: holds no `group/rule/rule.toml`", arguments.directory.display()));
        return FAILURE;
    }
    let lines: String = outcome.problems.iter().map(|problem| format!("{problem}\n")).collect();
    if let Err(message) = output::deliver(lines.as_bytes(), None) {
        output::complain(&message);
        return FAILURE;
    }
    let Outcome { rules, examples, problems } = outcome;
    output::tell(format!("rules: {rules}, examples: {examples}, problems: {}\n", problems.len()).as_bytes());
    u8::from(!problems.is_empty())
}

/// Checks every rule folder below `directory` with `rules`, which must hold them.
pub fn check(directory: &Path, rules: &RuleSet) -> Outcome {
    let mut outcome = Outcome::default();
    for group in entries(directory).into_iter().filter(|path| path.is_dir()) {
        for folder in entries(&group).into_iter().filter(|path| path.join("rule.toml").is_file()) {
            outcome.rules += 1;
            let id = format!("{}/{}", name(&group), name(&folder));
            check_rule(&id, &folder, rules, &mut outcome);
        }
    }
    outcome.problems.sort();
    outcome
}

fn check_rule(id: &str, folder: &Path, rules: &RuleSet, outcome: &mut Outcome) {
    let Some(metadata) = rules.get(id) else {
        outcome.problems.push(about(folder, format!("`{id}` was not loaded")));
        return;
    };
    for kind in ["bad", "good"] {
        let mut shown = BTreeSet::new();
        for example in entries(&folder.join(kind)) {
            outcome.examples += 1;
            let (report, expected) = match run(&example, rules) {
                Ok(ran) => ran,
                Err(error) => {
                    outcome.problems.push(about(&example, error.to_string()));
                    continue;
                }
            };
            shown.extend(languages(&example));
            compare(id, kind, &example, &report, &expected, &mut outcome.problems);
        }
        for language in &metadata.languages {
            if !shown.contains(language.as_str()) {
                outcome.problems.push(about(folder, format!("no example in `{kind}/` for {language}")));
            }
        }
    }
}

/// A finding as an example announces it: path, one-based line, rule.
type Expectation = (String, u32, String);

fn run(example: &Path, rules: &RuleSet) -> Result<(Report, BTreeSet<Expectation>), ConfigError> {
    let home = if example.is_dir() { example } else { example.parent().unwrap_or(example) };
    let home = home.canonicalize().unwrap_or_else(|_| home.to_path_buf());
    let config = home.join("keyspill.toml");
    let overrides = Overrides {
        isolated: true,
        config: config.is_file().then(|| config.display().to_string()).into_iter().collect(),
        ..Overrides::default()
    };
    // An example is its own root, wherever it lies.
    let settings = Settings { root: home.clone(), no_ignore: true, ..Settings::resolve(&home, &overrides)? };
    let workspace = walk::walk(&[example.to_path_buf()], &settings);
    let mut expected = BTreeSet::new();
    for file in &workspace.files {
        let text = fs::read_to_string(&file.absolute).unwrap_or_default();
        expected.extend(expectations(&text).map(|(line, rule)| (file.path.clone(), line, rule)));
    }
    expected.extend(sidecar(&fs::read_to_string(home.join(SIDECAR)).unwrap_or_default()));
    Ok((crate::scan(&workspace, rules, &settings), expected))
}

/// The expectations in a text, by their marks: one-based line and rule.
pub fn expectations(text: &str) -> impl Iterator<Item = (u32, String)> {
    text.lines().zip(1..).flat_map(|(line, number)| {
        let list = line.split_once(MARK).map_or("", |(_, list)| list);
        let list = list.trim().trim_end_matches("*/").trim_end_matches("-->").trim_end_matches("*/}");
        let names = list.split(',').map(|name| name.split_whitespace().next().unwrap_or_default());
        let names: Vec<String> = names.filter(|name| name.contains('/')).map(Into::into).collect();
        names.into_iter().map(move |name| (number, name))
    })
}

/// The expectations of a sidecar file. A line that cannot be read expects what nobody finds.
fn sidecar(text: &str) -> impl Iterator<Item = Expectation> {
    text.lines().filter(|line| !line.trim().is_empty()).flat_map(|line| {
        let (place, rules) = line.split_once(": ").unwrap_or((line, ""));
        let (path, number) = place.split_once(':').unwrap_or((place, ""));
        let number = number.parse().unwrap_or(0);
        rules.split(',').map(move |rule| (path.to_owned(), number, rule.trim().to_owned()))
    })
}

fn compare(
    id: &str,
    kind: &str,
    example: &Path,
    report: &Report,
    expected: &BTreeSet<Expectation>,
    problems: &mut Vec<Problem>,
) {
    let mut found: BTreeSet<Expectation> = BTreeSet::new();
    for finding in &report.findings {
        if let Some(source) = report.sources.get(&finding.primary.file) {
            let line = source.position(finding.primary.span.start).line + 1;
            found.insert((source.path.clone(), line, finding.rule.to_string()));
        }
    }
    let mut problem = |(path, line, _): &Expectation, message: String| {
        let path = if example.is_dir() { example.join(path) } else { example.to_path_buf() };
        problems.push(Problem { path, line: *line, message });
    };
    for missing in expected.difference(&found) {
        problem(missing, format!("expected `{}`, which is not found", missing.2));
    }
    for surplus in found.difference(expected) {
        problem(surplus, format!("found `{}`, which is not expected", surplus.2));
    }
    if kind == "good" && !expected.is_empty() {
        problems.push(about(example, "a good example expects a finding".into()));
    }
    if kind == "bad" && !expected.iter().any(|(_, _, rule)| rule == id) {
        problems.push(about(example, format!("a bad example without `{MARK} {id}`")));
    }
    if report.coverage.read == 0 {
        problems.push(about(example, "nothing in this example is read".into()));
    }
}

/// The languages of an example's files by the names that rules claim.
fn languages(example: &Path) -> BTreeSet<&'static str> {
    let settings = Settings::new(example.parent().unwrap_or(example));
    let files = walk::walk(&[example.to_path_buf()], &settings).files;
    files.iter().map(|file| file.language.claimed_as()).collect()
}

fn about(path: &Path, message: String) -> Problem {
    Problem { path: path.to_path_buf(), line: 0, message }
}

/// The entries of a directory, sorted; none if there is no such directory. Dot files are no examples,
/// configuration of an example neither.
fn entries(directory: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(directory).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| !name(path).starts_with('.') && name(path) != "keyspill.toml");
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::expectations;

    #[test]
    fn marks_in_every_kind_of_comment() {
        let text = "a(); // expect: x/y\n/* expect: x/y, x/z */\n<A /> {/* expect: x/y */}\nplain";
        let found: Vec<(u32, String)> = expectations(text).collect();
        let expected = [(1, "x/y"), (2, "x/y"), (2, "x/z"), (3, "x/y")];
        assert_eq!(found, expected.map(|(line, rule)| (line, rule.to_string())));
    }
}
