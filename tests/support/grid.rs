//! The cells of `tests/grid/`: small programs of several files, each in a loud and a silent form.
//!
//! A file is a row, a mechanism; its first line, after `# `, says which. A line `=== column...` opens a cell: what follows
//! holds for each of these columns; `=== column none: why` says why a column has none. In a cell `pending: why` says that
//! it does not work yet, `--- path` begins a file of the program. A line that begins with `< ` stands in the loud
//! form alone, one with `> ` in the silent form alone, every other in both. A path that ends in `.js` ends in `.ts` for the
//! column of TypeScript, whatever imports say.
#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::fs;

use super::library::{entries, repository};

/// The columns, in the order in which they are printed.
pub const COLUMNS: &[&str] = &["esm", "cjs", "ts", "python", "ruby"];

/// A mechanism in a language.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The name of the file, without its extension.
    pub row: String,
    pub column: &'static str,
    pub pending: Option<String>,
    /// Why there is no program.
    pub none: Option<String>,
    lines: Vec<Vec<String>>,
    paths: Vec<String>,
}

/// Which of the twins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twin {
    Loud,
    Silent,
}

impl Cell {
    pub fn name(&self) -> String {
        format!("{}/{}", self.row, self.column)
    }

    /// The files of a twin: path and text.
    pub fn files(&self, twin: Twin) -> Vec<(String, String)> {
        let (own, other) = match twin {
            Twin::Loud => ("< ", "> "),
            Twin::Silent => ("> ", "< "),
        };
        let text = |lines: &Vec<String>| -> String {
            let kept = lines.iter().filter(|line| !line.starts_with(other));
            kept.map(|line| format!("{}\n", line.strip_prefix(own).unwrap_or(line))).collect()
        };
        self.paths.iter().map(|path| self.path(path)).zip(self.lines.iter().map(text)).collect()
    }

    fn path(&self, path: &str) -> String {
        match (self.column, path.strip_suffix(".js")) {
            ("ts", Some(stem)) => format!("{stem}.ts"),
            _ => path.to_owned(),
        }
    }
}

/// The cells of one row's file.
pub fn cells(row: &str, text: &str) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    // The cells that are open: one for each column of the last head.
    let mut open = 0..0;
    for (line, number) in text.lines().zip(1..) {
        let wrong = |what: &str| -> ! { panic!("tests/grid/{row}.txt:{number}: {what}") };
        if let Some(head) = line.strip_prefix("=== ") {
            let (columns, none) = match head.split_once(" none: ") {
                Some((columns, why)) => (columns, Some(why.to_owned())),
                None => (head, None),
            };
            let begin = cells.len();
            for word in columns.split_whitespace() {
                let Some(column) = COLUMNS.iter().find(|column| **column == word) else {
                    wrong("no such column")
                };
                let (lines, paths) = (Vec::new(), Vec::new());
                cells.push(Cell { row: row.into(), column, pending: None, none: none.clone(), lines, paths });
            }
            open = begin..cells.len();
            continue;
        }
        for cell in &mut cells[open.clone()] {
            if let Some(path) = line.strip_prefix("--- ") {
                cell.paths.push(path.to_owned());
                cell.lines.push(Vec::new());
            } else if let Some(lines) = cell.lines.last_mut() {
                lines.push(line.to_owned());
            } else if let Some(why) = line.strip_prefix("pending: ") {
                cell.pending = Some(why.to_owned());
            } else if !line.is_empty() {
                wrong("a line before the first file");
            }
        }
    }
    cells
}

/// All cells, by rows.
pub fn all() -> Vec<Cell> {
    let mut all = Vec::new();
    for path in entries(&repository("tests/grid")) {
        let row = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a row of the grid");
        assert!(text.starts_with("# "), "{row} does not say what it is about");
        all.extend(cells(&row, &text));
    }
    all
}
