//! Damaged code never turns into an accusation, in no language, and nothing breaks on it: truncation, lost
//! punctuation, seeded mutation of every example and of the corpus, through the library.

#[path = "support/library.rs"]
mod library;
mod support;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use keyspill::finding::Finding;
use keyspill::report::Report;
use library::{Random, code_below, embedded, repository, scan};
use support::Sandbox;

/// What says "absent".
const ABSENT: &[&str] = &["mtls/server-without-client-cert", "tls/client-without-certificate"];

/// Words by which examples demand a client certificate, or present one.
const DEMANDS: &[&str] = &[
    "requestCert",
    "CERT_REQUIRED",
    "cert_reqs",
    "cert-reqs",
    "FAIL_IF_NO_PEER_CERT",
    "force_peer",
    "verify_mode",
    "verify-mode",
    "SSLVerifyClient",
    "ssl-verify",
];
const PRESENTS: &[&str] = &["cert", "pfx", "p12"];

/// For one batch of mutants, unoptimised and on a busy machine.
const DEADLINE: Duration = Duration::from_secs(240);

/// The examples of a rule that have one of the words and are innocent each on its own, not only with what
/// stands beside it.
fn innocent(rule: &str, words: &[&str]) -> Vec<(PathBuf, String)> {
    let mut all = Vec::new();
    for file in code_below(&repository(&format!("rules/{rule}/good"))) {
        let text = std::fs::read_to_string(&file).expect("an example");
        if words.iter().any(|word| text.contains(word)) {
            all.push((file, text));
        }
    }
    let alone: Vec<(String, Vec<u8>)> =
        all.iter().enumerate().map(|(n, (file, text))| (name(file, n), text.clone().into_bytes())).collect();
    let report = scan_all(&alone);
    let path = |finding: &Finding| report.sources[&finding.primary.file].path.clone();
    let guilty: Vec<String> = report.findings.iter().filter(|f| says_absent(f)).map(path).collect();
    let both = all.into_iter().zip(alone);
    both.filter(|(_, (name, _))| !guilty.contains(name)).map(|(file, _)| file).collect()
}

/// Servers that enforce client certificates as written, and clients that present theirs, by the endings of
/// their files.
fn sound(endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut sound = innocent("mtls/server-without-client-cert", DEMANDS);
    sound.extend(innocent("tls/client-without-certificate", PRESENTS));
    sound.retain(|(file, _)| {
        let name = file.file_name().expect("a name").to_string_lossy();
        endings.iter().any(|ending| name.ends_with(ending))
    });
    assert!(sound.len() >= 5, "too few files to damage: {} of {endings:?}", sound.len());
    sound
}

const JAVASCRIPT: &[&str] = &[".js", ".ts"];
const PYTHON: &[&str] = &[".py"];
const RUBY: &[&str] = &[".rb", ".ru"];
const COMMANDS: &[&str] = &[".sh", "Procfile", "Dockerfile", ".yml", ".yaml", ".json", ".service", ".toml"];

fn says_absent(finding: &Finding) -> bool {
    ABSENT.contains(&&*finding.rule)
}

/// Variants of the files, each in a file of its own, scanned at once against a deadline.
fn scan_all(files: &[(String, Vec<u8>)]) -> Report {
    let sandbox = Sandbox::new();
    for (name, content) in files {
        sandbox.file(name, content);
    }
    let root = sandbox.root().to_path_buf();
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let report = catch_unwind(AssertUnwindSafe(|| scan(&root, &embedded())));
        // Nobody listens any more once the deadline has passed.
        let _ = sender.send(report.ok());
    });
    match receiver.recv_timeout(DEADLINE) {
        Ok(Some(report)) => report,
        Ok(None) => panic!("one of these broke the program; the first alone: {}", culprit(files)),
        Err(_) => panic!("not at an end after {DEADLINE:?}: {:?} and the next", files[0].0),
    }
}

/// The first file that breaks the program when it is scanned alone.
fn culprit(files: &[(String, Vec<u8>)]) -> String {
    for (name, content) in files {
        let sandbox = Sandbox::new();
        sandbox.file(name, content);
        if catch_unwind(AssertUnwindSafe(|| scan(sandbox.root(), &embedded()))).is_err() {
            return format!("{name}\n{}", String::from_utf8_lossy(content));
        }
    }
    "none alone".into()
}

/// The variants that are accused of having no `requestCert` although the parser saw their damage. One
/// that reads as whole code is a program of its own; of it `fine` says whether it is still innocent.
fn accused(variants: &[(String, Vec<u8>)], fine: impl Fn(&str) -> bool) -> Vec<String> {
    let report = scan_all(variants);
    assert_eq!(
        report.coverage.read,
        variants.len(),
        "{:?} {:?}",
        report.coverage.skipped,
        report.coverage.errors
    );
    let damaged: Vec<&str> = report.coverage.damaged.iter().map(|damaged| damaged.path.as_str()).collect();
    let mut wrong = Vec::new();
    for finding in report.findings.iter().filter(|finding| says_absent(finding)) {
        let source = &report.sources[&finding.primary.file];
        if damaged.contains(&source.path.as_str()) || fine(&source.text) {
            let line = source.position(finding.primary.span.start).line + 1;
            wrong.push(format!("--- {}:{line}: {}\n{}", source.path, finding.rule, source.text));
        }
    }
    wrong
}

#[track_caller]
fn assert_none(wrong: &[String]) {
    let first = wrong[..wrong.len().min(5)].join("\n");
    assert!(wrong.is_empty(), "{} wrong accusations, the first:\n{first}", wrong.len());
}

/// In a folder of its own: of many files the whole name says what they are.
fn name(file: &Path, number: usize) -> String {
    format!("{number}/{}", file.file_name().expect("a name").to_string_lossy())
}

/// As an editor sees it, half typed. A cut that leaves whole code leaves another program, which may
/// really lack the line that turns the demand on.
fn half_written(endings: &[&str]) {
    let mut variants = Vec::new();
    for (file, text) in sound(endings) {
        for cut in (0..text.len()).step_by(50).filter(|cut| text.is_char_boundary(*cut)) {
            variants.push((name(&file, variants.len()), text.as_bytes()[..cut].to_vec()));
        }
    }
    assert!(variants.len() > 20, "{}", variants.len());
    assert_none(&accused(&variants, |text| {
        text.contains("requestCert: true") || text.contains("requestCert = true")
    }));
}

/// Every single punctuation mark lost, one at a time: a missing comma must not make `requestCert`
/// missing. Marks are left out whose loss makes another whole program (`a && b` to `a & b`).
fn lost_marks(endings: &[&str]) {
    let mut wrong = Vec::new();
    for (file, text) in sound(endings) {
        let mut variants = Vec::new();
        for (at, mark) in text.char_indices().filter(|(_, c)| "()[]{},:;.=>'\"`?!+|".contains(*c)) {
            let mut damaged = text.clone();
            damaged.remove(at);
            // `options.requestCert = true` without its dot is a write to another variable.
            if mark != '.' {
                variants.push((name(&file, at), damaged.into_bytes()));
            }
        }
        wrong.extend(accused(&variants, |text| text.contains("requestCert: true")));
    }
    assert_none(&wrong);
}

/// A mark doubled or another one in its place.
fn wrong_marks(endings: &[&str]) {
    let (mut random, mut wrong) = (Random(11), Vec::new());
    for (file, text) in sound(endings) {
        let places: Vec<usize> =
            text.char_indices().filter(|(_, c)| "()[]{},:;|".contains(*c)).map(|(at, _)| at).collect();
        let mut variants = Vec::new();
        for (number, &at) in places.iter().enumerate() {
            let other = ["(", ")", "[", "]", "{", "}", ",", ":", ";", "<<<<<<< HEAD\n"][random.below(10)];
            let mut damaged = text.clone();
            damaged.insert_str(at, other);
            variants.push((name(&file, number), damaged.into_bytes()));
        }
        wrong.extend(accused(&variants, |_| false));
    }
    assert_none(&wrong);
}

/// Each kind of damage, in each language.
macro_rules! damaged {
    ($($language:ident: $endings:ident,)*) => {$(
        mod $language {
            #[test]
            fn half_written() {
                super::half_written(super::$endings);
            }

            #[test]
            fn that_lost_one_mark() {
                super::lost_marks(super::$endings);
            }

            #[test]
            fn with_a_wrong_mark() {
                super::wrong_marks(super::$endings);
            }
        }
    )*};
}

damaged! {
    javascript: JAVASCRIPT,
    python: PYTHON,
    ruby: RUBY,
    commands: COMMANDS,
}

/// One random change: bytes lost, doubled, replaced, moved, or a piece of another file put in.
fn mutate(text: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut out = text.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(out.len());
        let end = (at + random.below(30)).min(out.len());
        match random.below(7) {
            0 => drop(out.drain(at..end)),
            1 => {
                let piece = out[at..end].to_vec();
                let to = random.below(out.len());
                out.splice(to..to, piece);
            }
            2 => {
                let tokens = [
                    "{", "}", "(", ")", "`", "${", "'", "/*", "*/", "...", "=>", "<", ">", "\n", ";", "@",
                    "?.", ":", "\n    ", "\"", "'''", "f'", "#{", "|", "&", "**", "<<A\n", "- ", "\\", "$(",
                    "#", "=begin\n",
                ];
                let token = tokens[random.below(tokens.len())];
                out.splice(at..at, token.bytes());
            }
            3 => out.iter_mut().skip(at).take(1).for_each(|byte| *byte = random.next() as u8),
            4 => {
                let from = random.below(other.len());
                let piece = other[from..(from + random.below(200)).min(other.len())].to_vec();
                out.splice(at..at, piece);
            }
            5 => out.truncate(at),
            _ => {
                let words = [
                    "await ",
                    "async ",
                    "function ",
                    "class ",
                    "return ",
                    "const ",
                    "this",
                    "super",
                    "import ",
                    "true",
                    "def f",
                    "end\n",
                    "do ",
                    "with ",
                    "lambda ",
                    "self.",
                    "yield ",
                    "rescue ",
                    "except ",
                    "if ",
                    "__END__\n",
                    "CMD ",
                    "exec ",
                ];
                out.splice(at..at, words[random.below(words.len())].bytes());
            }
        }
    }
    out
}

/// How many mutants are made: `KEYSPILL_MUTANTS`, or as many as an unoptimised program can bear.
fn how_many() -> usize {
    match std::env::var("KEYSPILL_MUTANTS") {
        Ok(number) => number.parse().expect("KEYSPILL_MUTANTS is a number"),
        Err(_) => 3_000,
    }
}

/// Of every example, the corpus, and, with `KEYSPILL_FIELD`, of fetched projects.
#[test]
fn mutants_of_everything_are_read_or_told() {
    let mut files = code_below(&repository("rules"));
    files.extend(code_below(&repository("corpus")));
    files.extend(code_below(&repository("tests/articles")));
    if let Some(field) = std::env::var_os("KEYSPILL_FIELD") {
        files.extend(code_below(Path::new(&field)));
    }
    let total = how_many();
    let texts: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).expect("a file")).collect();
    let mut random = Random(2026);
    let sources: Vec<(&PathBuf, &Vec<u8>)> = files.iter().zip(&texts).collect();
    for batch in (0..total).collect::<Vec<_>>().chunks(500) {
        let mut mutants = Vec::new();
        for &number in batch {
            let (file, text) = sources[number % sources.len()];
            let other = &texts[random.below(texts.len())];
            mutants.push((name(file, number), mutate(text, other, &mut random)));
        }
        let coverage = scan_all(&mutants).coverage;
        let counted = coverage.read + coverage.skipped.len() + coverage.errors.len();
        assert_eq!(counted, mutants.len(), "a file has vanished");
    }
}
