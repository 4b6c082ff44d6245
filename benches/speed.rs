//! What each stage costs, and the whole process against the floor of parsing the same files.
//!
//! `KEYSPILL_BENCH_TREES=/a:/b cargo bench --bench speed`
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use keyspill::rule::RuleSet;
use keyspill::walk::{self, Loaded, Workspace};
use keyspill::{lower, syntax};
use support::{child_seconds, grammar, median, seconds, trees, workspace};

/// CPU seconds that one figure is taken over at least, since a child's time is told in hundredths.
const ENOUGH: f64 = 0.5;

/// How often the two sides are measured, one after the other.
const ROUNDS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, tree] = &arguments[..]
        && flag == "--floor"
    {
        floor(Path::new(tree));
        return;
    }
    println!("CPU milliseconds per MB, one thread; the floor is reading and parsing the same files");
    println!(
        "{:<26} {:>6} {:>6} {:>6} {:>7} {:>7} {:>6} {:>8} {:>7} {:>7}",
        "tree", "files", "MB", "read", "parse", "flatten", "lower", "analyse", "whole", "/floor"
    );
    for tree in trees() {
        one_tree(&tree);
    }
    start_up();
}

fn one_tree(tree: &Path) {
    let (files, settings) = workspace(tree);
    let bytes: u64 = files.files.iter().map(|f| f.size).sum();
    let mb = bytes as f64 / 1e6;
    let stages: Vec<[f64; 5]> = (0..3).map(|_| stages(&files, &settings)).collect();
    let stage = |n: usize| 1000.0 * median(stages.iter().map(|s| s[n]).collect()) / mb;
    let (whole, ratio) = whole_process(tree);
    let name = tree.file_name().unwrap_or(tree.as_os_str()).to_string_lossy();
    println!(
        "{name:<26} {:>6} {mb:>6.2} {:>6.1} {:>7.1} {:>7.1} {:>6.1} {:>8.1} {:>7.1} {ratio:>7.2}",
        files.files.len(),
        stage(0),
        stage(1),
        stage(2),
        stage(3),
        stage(4),
        1000.0 * whole / mb,
    );
}

/// Seconds for: read, parse (with dropping the tree), flatten, lower, and all that follows, which
/// is what a scan takes less the rest.
fn stages(files: &Workspace, settings: &keyspill::config::Settings) -> [f64; 5] {
    let mut sums = [0.0; 5];
    for file in &files.files {
        let (time, loaded) = seconds(|| walk::load(&*files.tree, file));
        sums[0] += time;
        let Loaded::Source(source) = loaded else { continue };
        let (time, parsed) = seconds(|| syntax::parse_best(&source.text, grammar(file.language)));
        sums[1] += time;
        let Ok(parsed) = parsed else { continue };
        let (time, table) = seconds(|| syntax::Table::new(&parsed));
        sums[2] += time;
        let language = parsed.grammar.language();
        sums[1] += seconds(|| drop(parsed)).0;
        sums[3] += seconds(|| drop(lower::lower(&source.text, language, &table))).0;
    }
    let rules = RuleSet::embedded().expect("the embedded rules are sound");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let (all, _) = pool.install(|| seconds(|| keyspill::scan(files, &rules, settings)));
    sums[4] = (all - sums[..4].iter().sum::<f64>()).max(0.0);
    sums
}

/// The CPU seconds of the program on a tree, and their ratio to the floor, the middle of some
/// pairs of runs.
fn whole_process(tree: &Path) -> (f64, f64) {
    let scan = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keyspill"));
        command.args(["--isolated", "--threads", "1", "--no-timing"]).arg(tree);
        command
    };
    let Some(once) = child_seconds(&mut scan()) else { return (f64::NAN, f64::NAN) };
    let times = (ENOUGH / once.max(0.01)).ceil().min(50.0);
    let mut pairs = Vec::new();
    for _ in 0..ROUNDS {
        let mut whole = 0.0;
        let mut least = 0.0;
        for _ in 0..times as usize {
            whole += child_seconds(&mut scan()).unwrap_or(f64::NAN);
            let this = std::env::current_exe().expect("it runs");
            let out = Command::new(this).arg("--floor").arg(tree).output().expect("it starts");
            least += String::from_utf8_lossy(&out.stdout).trim().parse().unwrap_or(f64::NAN);
        }
        pairs.push((whole / times, whole / least));
    }
    (median(pairs.iter().map(|p| p.0).collect()), median(pairs.iter().map(|p| p.1).collect()))
}

/// In a process of its own: reads and parses the files of a tree, nothing else, and prints how
/// long that took; finding them is not counted.
fn floor(tree: &Path) {
    let (files, _) = workspace(tree);
    let (time, ()) = seconds(|| {
        for file in &files.files {
            let Ok(bytes) = fs::read(&file.absolute) else { continue };
            if !file.explicit && walk::skip_by_content(&bytes).is_some() {
                continue;
            }
            let text = String::from_utf8_lossy(&bytes);
            let _ = syntax::parse(&text, grammar(file.language));
        }
    });
    println!("{time}");
}

/// Processes that have next to nothing to do.
fn start_up() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("one-small-file");
    fs::create_dir_all(&folder).expect("a folder in the target directory");
    fs::write(folder.join("a.js"), "const port = 1;\nconsole.log(port);\n").expect("a file in it");
    let times = 50;
    let run = |what: &str, arguments: &[&str]| {
        let mut all = 0.0;
        for _ in 0..times {
            let mut command = Command::new(env!("CARGO_BIN_EXE_keyspill"));
            command.args(arguments).current_dir(&folder);
            all += child_seconds(&mut command).unwrap_or(f64::NAN);
        }
        println!("start-up, {what}: {:.1} ms CPU", 1000.0 * all / f64::from(times));
    };
    run("--version", &["--version"]);
    run("one small file", &["--isolated", "."]);
}
