//! The gate loses nothing: with it and without it the same bytes. Over the examples of all rules, the
//! corpus, the articles, mutants of them, and over fetched trees where there are some.

#[path = "support/library.rs"]
mod library;
mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use keyspill::report::Report;
use library::{Random, code_below, embedded, entries, repository, workspace};
use support::Sandbox;

/// A finding with all that is said of it, every notice, and the account of what was read.
fn said(report: &Report) -> String {
    let mut text = String::new();
    for finding in &report.findings {
        let _ = writeln!(text, "{finding:?}");
    }
    for notice in &report.notices {
        let _ = writeln!(text, "{notice:?}");
    }
    let _ = writeln!(text, "{:?} {:?}", report.coverage, report.suppressed);
    text
}

/// What a scan says with the gate and without it.
fn both(path: &Path) -> (String, String) {
    let rules = embedded();
    let (workspace, mut settings) = workspace(path);
    let with = said(&keyspill::scan(&workspace, &rules, &settings));
    settings.gate = false;
    (with, said(&keyspill::scan(&workspace, &rules, &settings)))
}

/// Copies of files, each in a folder that is a package of its own.
fn copies(files: &[(PathBuf, Vec<u8>)]) -> Sandbox {
    let sandbox = Sandbox::new();
    for (at, (name, content)) in files.iter().enumerate() {
        let name = name.file_name().expect("a name").to_string_lossy();
        sandbox.file(&format!("{at}/{name}"), content);
    }
    sandbox
}

/// The first lines in which the two differ.
fn difference(with: &str, without: &str) -> String {
    let extra = with.lines().filter(|line| !without.contains(line));
    let lost = without.lines().filter(|line| !with.contains(line));
    let mut text = String::new();
    for (what, line) in lost.map(|l| ("lost", l)).chain(extra.map(|l| ("more", l))).take(6) {
        let _ = writeln!(text, "{what}: {}", line.chars().take(700).collect::<String>());
    }
    text
}

fn contents(folders: &[&str]) -> Vec<(PathBuf, Vec<u8>)> {
    let files = folders.iter().flat_map(|folder| code_below(&repository(folder)));
    files.map(|file| (file.clone(), std::fs::read(&file).expect("a file"))).collect()
}

#[test]
fn nothing_is_lost_in_whole_projects() {
    for folder in ["corpus", "rules", "tests/articles"] {
        let (with, without) = both(&repository(folder));
        assert!(without.len() > 10_000, "too little is found to compare");
        assert!(with == without, "{folder}: {}", difference(&with, &without));
    }
}

/// In a package of its own a file is weighed by nothing but itself.
#[test]
fn nothing_is_lost_in_files_alone() {
    let files = contents(&["corpus", "rules", "tests/articles"]);
    let sandbox = copies(&files);
    let (with, without) = both(sandbox.root());
    assert!(with == without, "{}", difference(&with, &without));
}

/// A file that other files could complete, and that none does, shows the policy what it shows by itself.
#[test]
fn nothing_is_lost_of_what_waits_for_others_in_vain() {
    let client = "import { readFileSync } from 'node:fs';\nimport { Agent } from 'undici';\nexport const dispatcher = new Agent({ connect: { \
                  key: readFileSync('client.key'), cert: readFileSync('client.crt') } });\n";
    let server = "require('https').createServer({ key, cert }, (q, s) => s.end(q.headers['x-api-key'])).listen(8443);\n";
    let others = (0..12).map(|n| (PathBuf::from(format!("{n}.js")), b"const a = 1;\n".to_vec()));
    let two = [("client.mjs", client), ("server.js", server)];
    let two = two.map(|(name, text)| (PathBuf::from(name), text.as_bytes().to_vec()));
    let sandbox = copies(&others.chain(two).collect::<Vec<_>>());
    let (with, without) = both(sandbox.root());
    assert!(without.contains("a client certificate is presented here"), "{without}");
    assert!(with == without, "{}", difference(&with, &without));
}

/// Words go missing, appear twice, change places: what the gate asks for comes in ever new company.
#[test]
fn nothing_is_lost_in_mutants() {
    let mutants = std::env::var("KEYSPILL_MUTANTS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_500);
    let sources = contents(&["corpus", "rules", "tests/articles"]);
    let mut random = Random(0x6a7e);
    let mut left: usize = mutants;
    while left > 0 {
        let batch = left.min(2_000);
        left -= batch;
        let files: Vec<(PathBuf, Vec<u8>)> = (0..batch)
            .map(|_| {
                let (name, content) = &sources[random.below(sources.len())];
                let (_, other) = &sources[random.below(sources.len())];
                (name.clone(), mutant(content, other, &mut random))
            })
            .collect();
        let sandbox = copies(&files);
        let (with, without) = both(sandbox.root());
        assert!(with == without, "{}", difference(&with, &without));
    }
}

/// A text from which lines were taken, in which some changed places, and into which some of another came.
fn mutant(content: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = content.split(|b| *b == b'\n').collect();
    let foreign: Vec<&[u8]> = other.split(|b| *b == b'\n').collect();
    for _ in 0..1 + random.below(6) {
        let at = random.below(lines.len());
        match random.below(4) {
            0 if lines.len() > 1 => drop(lines.remove(at)),
            1 => lines.insert(at, foreign[random.below(foreign.len())]),
            2 => {
                let to = random.below(lines.len());
                lines.swap(at, to);
            }
            _ => {
                let cut = random.below(lines[at].len() + 1);
                lines[at] = &lines[at][..cut];
            }
        }
    }
    lines.join(&b'\n')
}

/// Byte for byte, as the program prints it, over the trees in the folder that `KEYSPILL_FIELD` names.
#[test]
fn nothing_is_lost_in_fetched_trees() {
    let Some(field) = std::env::var_os("KEYSPILL_FIELD") else { return };
    let trees = entries(Path::new(&field));
    let trees: Vec<&PathBuf> = trees.iter().filter(|tree| tree.is_dir()).collect();
    assert!(!trees.is_empty(), "no trees in KEYSPILL_FIELD");
    for tree in trees {
        let sandbox = Sandbox::new();
        let print = |more: &[&str]| {
            let mut command = sandbox.command();
            command.args(["scan", "--no-timing", "--isolated", "--format", "json"]).args(more).arg(tree);
            let answer = sandbox.answer(command.output().expect("the program starts"));
            (answer.status, answer.stdout, answer.stderr)
        };
        let (with, without) = (print(&[]), print(&["--no-gate"]));
        assert!(with.1.len() > 100, "{}: {}", tree.display(), with.2);
        assert!(with == without, "{}: {}", tree.display(), difference(&with.1, &without.1));
    }
}

/// What has nothing to say is passed over, and counted so; evidence is looked for when it is asked for.
#[test]
fn files_without_anything_to_say_are_not_parsed() {
    let sandbox = Sandbox::new();
    for n in 0..9 {
        sandbox.file(&format!("plain{n}.js"), "export function add(a, b) {\n  return a + b;\n}\n");
        sandbox.file(&format!("plain{n}.py"), "def add(a, b):\n    return a + b\n");
        sandbox.file(&format!("plain{n}.rb"), "def add(a, b)\n  a + b\nend\n");
    }
    sandbox.file("sends.js", "export const auth = (t) => ({ headers: { authorization: t } });\n");
    let parsed = |more: &[&str]| {
        let mut command = sandbox.command();
        command.args(["scan", "--no-timing", "--isolated", "--stats"]).args(more);
        let answer = sandbox.answer(command.output().expect("the program starts"));
        let all = format!("{}{}", answer.stdout, answer.stderr);
        let line = all.lines().find(|line| line.trim_start().starts_with("files:")).map(str::to_owned);
        line.unwrap_or_else(|| panic!("no line about files: {all}"))
    };
    assert!(parsed(&[]).contains(" 0 of 28 "), "{}", parsed(&[]));
    assert!(parsed(&["--no-gate"]).contains(" 28 of 28 "), "{}", parsed(&["--no-gate"]));
    sandbox.file("server.js", "require('https').createServer({ key, cert }, app).listen(443);\n");
    assert!(parsed(&[]).contains(" 2 of 29 "), "{}", parsed(&[]));
}

/// Of few files none is passed over: a hook or an editor hears of all that is wrong in them.
#[test]
fn few_files_are_all_parsed() {
    let sandbox = Sandbox::new();
    sandbox.file("half.js", "export function add(a, b {\n  return a +\n");
    let mut command = sandbox.command();
    command.args(["scan", "--no-timing", "--isolated", "-v", "half.js"]);
    let answer = sandbox.answer(command.output().expect("the program starts"));
    let all = format!("{}{}", answer.stdout, answer.stderr);
    assert!(all.contains("half.js"), "the damage is not told: {all}");
}
