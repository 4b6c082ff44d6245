//! Programs to be rewritten, and what is found in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use keyspill::config::Settings;
use keyspill::language::Language;
use keyspill::rule::RuleSet;
use keyspill::walk;

use crate::grid::{self, Twin};
use crate::library::{applications, entries, files_below, repository};
use crate::support::Sandbox;

/// Files by their paths.
#[derive(Clone, Debug)]
pub struct Program {
    pub name: String,
    pub files: Vec<(String, String)>,
}

/// How often each rule speaks of a line of this text.
pub type Found = BTreeMap<(String, String), usize>;

impl Program {
    pub fn found(&self, rules: &RuleSet) -> Found {
        let sandbox = Sandbox::new();
        for (path, text) in &self.files {
            sandbox.file(path, text);
        }
        let settings = Settings { no_ignore: true, ..Settings::new(sandbox.root()) };
        let workspace = walk::walk(&[sandbox.root().to_path_buf()], &settings);
        let report = keyspill::scan(&workspace, rules, &settings);
        let mut found = Found::new();
        for finding in &report.findings {
            let source = &report.sources[&finding.primary.file];
            let line = source.position(finding.primary.span.start).line as usize;
            let text = plain(source.text.lines().nth(line).unwrap_or_default());
            *found.entry((finding.rule.to_string(), text)).or_default() += 1;
        }
        found
    }
}

/// A line without what a rewriting may add to it or take from it.
fn plain(line: &str) -> String {
    let code = line.split(" // ").next().unwrap_or(line);
    let code = code.split("# expect").next().unwrap_or(code).replace(MARK, "");
    code.trim().trim_start_matches("export ").trim_end_matches(';').to_owned()
}

/// What stands at the end of each name that a rewriting made.
pub const MARK: &str = "_zq";

/// The loud twins of the grid, as far as they work.
pub fn of_grid() -> Vec<Program> {
    let works = |cell: &grid::Cell| cell.none.is_none() && cell.pending.is_none();
    let cells = grid::all().into_iter().filter(works);
    cells
        .map(|cell| Program { name: format!("grid {}", cell.name()), files: cell.files(Twin::Loud) })
        .collect()
}

/// The bad examples of rules whose names begin so.
pub fn of_rules(begins: &[&str]) -> Vec<Program> {
    let mut programs = Vec::new();
    for group in entries(&repository("rules")).into_iter().filter(|path| path.is_dir()) {
        for rule in entries(&group) {
            let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
            let id = format!("{}/{}", name(&group), name(&rule));
            if !rule.join("bad").is_dir() || !begins.iter().any(|begin| id.starts_with(begin)) {
                continue;
            }
            for example in entries(&rule.join("bad")) {
                let base = if example.is_dir() { example.clone() } else { rule.join("bad") };
                let files = if example.is_dir() { files_below(&example) } else { vec![example.clone()] };
                programs.extend(read(format!("{id} {}", name(&example)), &base, &files));
            }
        }
    }
    programs
}

/// The vulnerable applications of the corpus.
pub fn of_corpus() -> Vec<Program> {
    let vulnerable = applications().into_iter().filter(|application| application.ends_with("vulnerable"));
    vulnerable.filter_map(|app| read(format!("corpus {}", app.display()), &app, &files_below(&app))).collect()
}

fn read(name: String, base: &Path, files: &[std::path::PathBuf]) -> Option<Program> {
    let file = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).ok()?;
        Some((path.strip_prefix(base).ok()?.to_string_lossy().into_owned(), text))
    };
    // A configuration or an expectation is none of the program.
    let is_code = |path: &str| path != "expect.txt" && path != "expected.toml";
    let files: Vec<_> = files.iter().filter_map(file).filter(|(path, _)| is_code(path)).collect();
    let speaks = files.iter().any(|(path, _)| Language::of_path(Path::new(path)).is_some());
    speaks.then_some(Program { name, files })
}
