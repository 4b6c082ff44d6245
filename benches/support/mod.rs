//! What the benchmarks share: the trees to read, and clocks that count processor time.
//!
//! Wall time says little on a machine that does other things besides, so that everything here is
//! CPU time, and every figure that matters is a ratio of two that were taken in one run.
#![allow(dead_code, reason = "each benchmark uses a part of it")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cpu_time::ProcessTime;
use keyspill::config::{Overrides, Settings};
use keyspill::syntax::Grammar;
use keyspill::walk::{self, Language, Workspace};

/// Names of trees to read, parted as in `PATH`. Without it the repository's own corpus and examples
/// are read, so that the benchmarks run on any machine.
pub const TREES: &str = "KEYSPILL_BENCH_TREES";

/// The directories to read.
pub fn trees() -> Vec<PathBuf> {
    match env::var_os(TREES) {
        Some(list) => env::split_paths(&list).collect(),
        None => {
            let own = Path::new(env!("CARGO_MANIFEST_DIR"));
            vec![own.join("corpus"), own.join("rules")]
        }
    }
}

/// The files of a tree as a scan would find them.
pub fn workspace(tree: &Path) -> (Workspace, Settings) {
    let overrides = Overrides { isolated: true, ..Overrides::default() };
    let settings = Settings::resolve(tree, &overrides).expect("no configuration is read");
    (walk::walk(&[tree.to_path_buf()], &settings), settings)
}

/// The grammar that a file is first read with.
pub fn grammar(language: Language) -> Grammar {
    Grammar::named(language.name()).expect("a grammar for each language")
}

/// The CPU seconds of this process that `work` takes.
pub fn seconds<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = ProcessTime::now();
    let result = work();
    (start.elapsed().as_secs_f64(), result)
}

/// The CPU seconds of a child process; `None` where the system does not tell.
pub fn child_seconds(command: &mut Command) -> Option<f64> {
    let before = children()?;
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().expect("the program starts");
    Some(children()? - before)
}

/// CPU seconds of all children that have ended: the fields `cutime` and `cstime` of Linux, in
/// hundredths.
fn children() -> Option<f64> {
    let line = fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is the program's name in brackets, which may hold anything.
    let (_, rest) = line.rsplit_once(") ")?;
    let mut fields = rest.split(' ').skip(13);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((user + system) / 100.0)
}

/// The middle one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
