//! Whether the queries of users' rules compile. The program's own are compiled by its tests, so that
//! no start pays for them.

use std::fs;
use std::path::{Path, PathBuf};

use tree_sitter::Query;

use crate::language;

/// What is wrong with the queries below `directories`, as `path:line: message`, one an entry.
pub(super) fn complaints(directories: &[PathBuf]) -> Vec<String> {
    let mut files = Vec::new();
    for directory in directories {
        gather(directory, 0, &mut files);
    }
    files.sort();
    files.dedup();
    files.iter().filter_map(|file| Some(format!("{}{}", file.display(), complaint(file)?))).collect()
}

/// `<directory>/<group>/<rule>/<language>.scm`: deeper no query of a rule can be.
fn gather(directory: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if depth < 2 && path.is_dir() {
            gather(&path, depth + 1, files);
        } else if depth == 2 && path.extension().is_some_and(|extension| extension == "scm") {
            files.push(path);
        }
    }
}

fn complaint(file: &Path) -> Option<String> {
    let name = file.file_stem()?.to_str()?;
    let Some(grammar) = language::grammar(name) else {
        let known: Vec<String> = language::grammars().map(|g| format!("`{}`", g.name())).collect();
        return Some(format!(": no grammar `{name}`; known are {}", known.join(", ")));
    };
    let Ok(text) = fs::read_to_string(file) else { return Some(": no UTF-8 text".to_owned()) };
    match Query::new(&grammar.tree_sitter(), &text) {
        Ok(query) if query.capture_index_for_name("finding").is_none() => {
            Some(": the query captures nothing as `@finding`".to_owned())
        }
        Ok(_) => None,
        // The parser's own message spans lines and repeats the text; its first line names the thing.
        Err(error) => {
            let what = error.message.lines().next().unwrap_or_default().to_owned();
            Some(format!(":{}: malformed query ({:?}): {what}", error.row + 1, error.kind))
        }
    }
}
