//! What the benchmarks share: the trees to read, and clocks that count processor time.
//!
//! Wall time says little on a machine that does other things besides, so that everything that is compared
//! is CPU time, and every figure that matters is a ratio of two that were taken in one run.
#![allow(dead_code, reason = "each benchmark uses a part of it")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use cpu_time::ProcessTime;
use keyspill::config::{Overrides, Settings};
use keyspill::source::FileId;
use keyspill::walk::{self, Workspace};

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

/// The files of a tree as a scan would find them. Whoever scans them with the settings has all parsed.
pub fn workspace(tree: &Path) -> (Workspace, Settings) {
    let overrides = Overrides { isolated: true, no_gate: true, ..Overrides::default() };
    let settings = Settings::resolve(tree, &overrides).expect("no configuration is read");
    (walk::walk(&[tree.to_path_buf()], &settings), settings)
}

/// The files of one language among them.
pub fn only(all: &Workspace, language: &str) -> Workspace {
    let mut part = all.clone();
    part.files.retain(|file| file.language.name() == language);
    for (number, file) in part.files.iter_mut().enumerate() {
        file.id = FileId(u32::try_from(number).expect("few files"));
    }
    part
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
    silent(command).status().expect("the program starts");
    Some(children()? - before)
}

/// The most memory that a child process held at a time, in MiB, as Linux tells of one that still runs.
pub fn child_peak(command: &mut Command) -> Option<f64> {
    let mut child = silent(command).spawn().expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().expect("it can be waited for").is_none() {
        let told = fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes = line.and_then(|rest| rest.trim().strip_suffix(" kB")?.parse::<f64>().ok());
        peak = kibibytes.map(|k| k / 1024.0).or(peak);
        thread::sleep(Duration::from_millis(1));
    }
    peak
}

fn silent(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())
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
