//! What each stage costs, language by language, and the whole process against the floor of parsing the
//! same files, with the gate and without; the memory that it takes; and what a process costs that has next to nothing to do.
//!
//! `KEYSPILL_BENCH_TREES=/a:/b cargo bench --bench speed`
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use keyspill::config::Settings;
use keyspill::language::{self, Reading};
use keyspill::rule::RuleSet;
use keyspill::syntax;
use keyspill::walk::{self, Loaded, Workspace};
use support::{child_peak, child_seconds, median, only, seconds, trees, workspace};

/// CPU seconds that one figure is taken over at least, since a child's time is told in hundredths.
const ENOUGH: f64 = 0.5;

/// How often the two sides are measured, one after the other.
const ROUNDS: usize = 5;

/// How often the stages are.
const PASSES: usize = 3;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, tree] = &arguments[..]
        && flag == "--floor"
    {
        let (files, _) = workspace(Path::new(tree));
        println!("{}", seconds(|| floor(&files)).0);
        return;
    }
    println!("Stages, gate off: CPU ms per MB, one thread; `/floor` is the scan against reading and parsing");
    println!(
        "{:<24} {:<11} {:>6} {:>6} {:>6} {:>7} {:>7} {:>6} {:>8} {:>7} {:>7}",
        "tree", "language", "files", "MB", "read", "parse", "flatten", "lower", "analyse", "scan", "/floor"
    );
    trees().iter().for_each(|tree| each_language(tree));
    println!(
        "\nThe whole process: `/floor` is all its CPU time, one thread, against what reading and parsing the"
    );
    println!("files takes in a process of its own, finding them not counted; memory with two threads");
    println!(
        "{:<24} {:<8} {:>6} {:>6} {:>9} {:>7} {:>7} {:>7}",
        "tree", "gate", "files", "MB", "lines", "ms/MB", "/floor", "MiB"
    );
    trees().iter().for_each(|tree| whole(tree));
    start_up();
}

fn name(tree: &Path) -> String {
    tree.file_name().unwrap_or(tree.as_os_str()).to_string_lossy().into_owned()
}

fn megabytes(files: &Workspace) -> f64 {
    files.files.iter().map(|f| f.size).sum::<u64>() as f64 / 1e6
}

/// A line for each language that the tree has files in.
fn each_language(tree: &Path) {
    let (all, settings) = workspace(tree);
    for grammar in language::grammars() {
        let files = only(&all, grammar.name());
        if files.files.is_empty() {
            continue;
        }
        let mb = megabytes(&files);
        let passes: Vec<[f64; 6]> = (0..PASSES).map(|_| stages(&files, &settings)).collect();
        let stage = |n: usize| 1000.0 * median(passes.iter().map(|s| s[n]).collect()) / mb;
        let ratio = median(passes.iter().map(|s| s[5] / (s[0] + s[1])).collect());
        println!(
            "{:<24} {:<11} {:>6} {mb:>6.2} {:>6.1} {:>7.1} {:>7.1} {:>6.1} {:>8.1} {:>7.1} {ratio:>7.2}",
            name(tree),
            grammar.name(),
            files.files.len(),
            stage(0),
            stage(1),
            stage(2),
            stage(3),
            stage(4),
            stage(5),
        );
    }
}

/// Seconds for: read, parse (with dropping the tree), flatten, lower, all that follows, which is what a
/// scan takes less the rest; and the scan.
fn stages(files: &Workspace, settings: &Settings) -> [f64; 6] {
    let mut sums = [0.0; 6];
    for file in &files.files {
        let (time, loaded) = seconds(|| walk::load(&*files.tree, file));
        sums[0] += time;
        let reading = file.language.reading();
        let (Loaded::Source(source), Reading::Syntax { grammar, lower }) = (loaded, reading) else {
            continue;
        };
        let (time, parsed) = seconds(|| syntax::parse_best(&source.text, grammar));
        sums[1] += time;
        let Ok(parsed) = parsed else { continue };
        let (time, table) = seconds(|| syntax::Table::new(&parsed));
        sums[2] += time;
        sums[1] += seconds(|| drop(parsed)).0;
        sums[3] += seconds(|| drop(lower(&source.text, &table))).0;
    }
    let rules = RuleSet::embedded().expect("the embedded rules are sound");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    sums[5] = pool.install(|| seconds(|| drop(keyspill::scan(files, &rules, settings)))).0;
    sums[4] = (sums[5] - sums[..4].iter().sum::<f64>()).max(0.0);
    sums
}

/// The program on a tree; with the gate it leaves out what can have nothing to say.
fn program(tree: &Path, threads: &str, gate: bool) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keyspill"));
    command.args(["--isolated", "--no-timing", "--threads", threads]).arg(tree);
    if !gate {
        command.arg("--no-gate");
    }
    command
}

/// Two lines about the program on a tree.
fn whole(tree: &Path) {
    let (files, _) = workspace(tree);
    let mb = megabytes(&files);
    let texts = files.files.iter().filter_map(|file| fs::read(&file.absolute).ok());
    let lines: usize = texts.map(|text| text.iter().filter(|&&byte| byte == b'\n').count()).sum();
    let sides = against_floor(tree);
    for ((what, gate), (time, ratio)) in GATE.into_iter().zip(sides) {
        let peak = child_peak(&mut program(tree, "2", gate)).unwrap_or(f64::NAN);
        println!(
            "{:<24} {what:<8} {:>6} {mb:>6.2} {lines:>9} {:>7.1} {ratio:>7.2} {peak:>7.1}",
            name(tree),
            files.files.len(),
            1000.0 * time / mb,
        );
    }
}

/// With the gate and without.
const GATE: [(&str, bool); 2] = [("on", true), ("off", false)];

/// For each side of the gate, the CPU seconds of the program on a tree and their ratio to the floor: the
/// middle of some rounds, in which all three take turns.
fn against_floor(tree: &Path) -> [(f64, f64); 2] {
    let run = |gate| child_seconds(&mut program(tree, "1", gate)).unwrap_or(f64::NAN);
    let times = (ENOUGH / run(true).max(0.01)).ceil().clamp(1.0, 50.0);
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let mut whole = [0.0; 2];
        let mut least = 0.0;
        for _ in 0..times as usize {
            for (sum, (_, gate)) in whole.iter_mut().zip(GATE) {
                *sum += run(gate);
            }
            let this = std::env::current_exe().expect("it runs");
            let out = Command::new(this).arg("--floor").arg(tree).output().expect("it starts");
            least += String::from_utf8_lossy(&out.stdout).trim().parse().unwrap_or(f64::NAN);
        }
        rounds.push(whole.map(|sum| (sum / times, sum / least)));
    }
    [0, 1].map(|side| {
        let middle = |part: fn(&(f64, f64)) -> f64| median(rounds.iter().map(|r| part(&r[side])).collect());
        (middle(|pair| pair.0), middle(|pair| pair.1))
    })
}

/// Reads and parses the files, nothing else: in a process of its own.
fn floor(files: &Workspace) {
    for file in &files.files {
        let Ok(bytes) = fs::read(&file.absolute) else { continue };
        if !file.explicit && walk::skip_by_content(&bytes).is_some() {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        if let Some(grammar) = file.language.grammar() {
            let _ = syntax::parse(&text, grammar);
        }
    }
}

/// Processes that have next to nothing to do.
fn start_up() {
    const TIMES: u32 = 50;
    const SMALL: &[(&str, &str)] = &[
        ("a.js", "const port = 1;\nconsole.log(port);\n"),
        ("a.ts", "const port: number = 1;\nconsole.log(port);\n"),
        ("a.py", "port = 1\nprint(port)\n"),
        ("a.rb", "port = 1\nputs port\n"),
        ("Procfile", "web: gunicorn app:app\n"),
    ];
    println!("\nStart-up, of {TIMES} processes: mean CPU ms, middle of the wall ms");
    let base = Path::new(env!("CARGO_TARGET_TMPDIR")).join("start-up");
    let run = |what: &str, folder: &Path, arguments: &[&str]| {
        let mut walls = Vec::new();
        let mut all = 0.0;
        for _ in 0..TIMES {
            let mut command = Command::new(env!("CARGO_BIN_EXE_keyspill"));
            command.args(arguments).current_dir(folder);
            let started = Instant::now();
            all += child_seconds(&mut command).unwrap_or(f64::NAN);
            walls.push(1000.0 * started.elapsed().as_secs_f64());
        }
        println!("{what:<14} {:>5.1} {:>5.1}", 1000.0 * all / f64::from(TIMES), median(walls));
    };
    let empty = base.join("empty");
    fs::create_dir_all(&empty).expect("a folder in the target directory");
    run("--version", &empty, &["--version"]);
    run("empty folder", &empty, &["--isolated", "."]);
    for (file, text) in SMALL {
        let folder = base.join(format!("one-{file}"));
        fs::create_dir_all(&folder).expect("a folder in the target directory");
        fs::write(folder.join(file), text).expect("a file in it");
        run(file, &folder, &["--isolated", "."]);
    }
}
