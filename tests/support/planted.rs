//! Values that must never be printed, and everything that the program prints about files in which they stand.
//! Values are assembled at run time; nothing key-shaped stands in any test.
#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::io::Write;
use std::process::Stdio;

use crate::git::Repository;
use crate::library::Random;
use crate::support::{Answer, Sandbox};

const ALNUM: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const HEX: &str = "0123456789abcdef";

/// A value that must not be printed.
pub struct Planted {
    pub what: &'static str,
    pub text: String,
    /// Bytes at its start that everybody knows.
    pub prefix: usize,
    /// Whether its shape tells what it is wherever it stands; others are known by name or position.
    pub shaped: bool,
}

impl Planted {
    /// What of the value is printed in `output` and must not be: more than the public prefix and four characters
    /// at the end, and those only if sixteen stay hidden.
    fn shown_in(&self, output: &str) -> Option<&str> {
        let secret = &self.text[self.prefix..];
        let hexadecimal = secret.bytes().all(|byte| byte.is_ascii_hexdigit());
        let shown = match secret.len() {
            // Fingerprints are hexadecimal too: a few digits are bound to stand in one of them.
            20.. if hexadecimal => 8,
            20.. => 4,
            _ => 3,
        };
        let parts = secret.lines().flat_map(|line| {
            (0..line.len().saturating_sub(shown)).map(move |start| &line[start..=start + shown])
        });
        parts.into_iter().find(|part| output.contains(part))
    }

    /// A sentence about what of the value is printed in `output`, if anything is.
    pub fn leak_in(&self, output: &str, position: &str) -> Option<String> {
        let part = self.shown_in(output)?;
        let lines: Vec<&str> = output.lines().filter(|line| line.contains(part)).take(3).collect();
        let what = self.what;
        Some(format!("`{part}` of a planted {what} ({position}) is printed:\n{}", lines.join("\n")))
    }

    /// Asserts that nothing of the value is in `output` that must not be.
    #[track_caller]
    pub fn is_hidden_in(&self, output: &str, position: &str) {
        let leak = self.leak_in(output, position);
        assert!(leak.is_none(), "{}", leak.unwrap_or_default());
    }
}

/// Base64 as web tokens use it, without padding.
fn base64(text: &str) -> String {
    let digits: Vec<char> = ALNUM[10..].chars().chain(ALNUM[..10].chars()).chain(['-', '_']).collect();
    let bits: Vec<u8> = text.bytes().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    let digit = |six: &[u8]| {
        let value = six.iter().fold(0, |value, bit| value << 1 | usize::from(*bit)) << (6 - six.len());
        digits[value]
    };
    bits.chunks(6).map(digit).collect()
}

/// Values of all kinds.
pub fn planted() -> Vec<Planted> {
    let mut random = Random(20_261_122);
    let mut value = |what, prefix: &[&str], alphabet, length, shaped| {
        let prefix = prefix.concat();
        let text = format!("{prefix}{}", random.text(alphabet, length));
        Planted { what, text, prefix: prefix.len(), shaped }
    };
    let mut all = vec![
        value("payment key", &["sk", "_live_"], ALNUM, 24, true),
        value("cloud key id", &["AK", "IA"], UPPER, 16, true),
        value("repository token", &["gh", "p_"], ALNUM, 36, true),
        value("chat token", &["xo", "xb-", "2345678901-", "2345678901234-"], ALNUM, 24, true),
        value("random token", &[], ALNUM, 40, true),
        value("hexadecimal key", &[], HEX, 64, true),
        value("short key", &[], ALNUM, 12, false),
    ];
    let parts: Vec<String> = [36, 43].iter().map(|n| random.text(ALNUM, *n)).collect();
    let claims = base64(&format!("{{\"sub\":\"{}\"}}", parts[0]));
    let token = [&base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"), ".", &claims, ".", &parts[1]].concat();
    let header = token.find('.').expect("a header");
    all.push(Planted { what: "web token", prefix: header + 1, text: token, shaped: true });
    let body: Vec<String> = (0..6).map(|_| random.text(ALNUM, 64)).collect();
    all.push(Planted {
        what: "password",
        prefix: 0,
        text: ["Quick", "Otter", "!", "58"].concat(),
        shaped: false,
    });
    all.push(Planted { what: "key body", prefix: 0, text: body.join("\n"), shaped: true });
    all
}

/// The text of a private key with this body.
pub fn pem(body: &str) -> String {
    let line = |word: &str| format!("-----{word} {} KEY-----", "PRIVATE");
    format!("{}\n{body}\n{}", line("BEGIN"), line("END"))
}

/// The position's name, the file's name and its text.
pub type Position = (&'static str, &'static str, String);

const RUNS: &[&[&str]] = &[
    &["--format", "human", "-v", "--stats", "--color", "never"],
    &["--format", "human", "--color", "always"],
    &["--format", "concise", "-v"],
    &["--format", "json", "--stats"],
    &["--format", "human", "--select", "exposure"],
    &["--format", "json", "--select", "exposure"],
    &["--format", "jsonl", "--show-suppressed"],
    &["--format", "sarif", "--show-suppressed"],
    &["--format", "github", "-v"],
    &["--format", "rdjson", "--show-suppressed"],
    &["--format", "human", "--show-suppressed"],
];

/// A SARIF log without the pages of the rules, which are the same whatever was scanned and have words in
/// them of which a dull password may be made.
fn without_rules(log: &str) -> String {
    let mut log: serde_json::Value = serde_json::from_str(log).expect("JSON");
    let driver = log["runs"][0]["tool"]["driver"].take();
    assert!(driver["rules"].as_array().is_some_and(|rules| !rules.is_empty()));
    serde_json::to_string_pretty(&log).expect("JSON")
}

/// Everything that the program prints about a directory, in every format.
pub fn everything(sandbox: &Sandbox) -> String {
    let mut output = String::new();
    for arguments in RUNS {
        let mut command = sandbox.command();
        let summary = sandbox.path("job-summary.md");
        command.args(*arguments).env("GITHUB_STEP_SUMMARY", &summary);
        let answer = sandbox.answer(command.output().expect("the program starts"));
        assert!(answer.status >= 0 && !answer.stderr.contains("internal error"), "{}", answer.stderr);
        if arguments.contains(&"sarif") {
            output.push_str(&without_rules(&answer.stdout));
        } else {
            output.push_str(&answer.stdout);
        }
        output.push_str(&answer.stderr);
        if arguments.contains(&"github") {
            output.push_str(&std::fs::read_to_string(&summary).expect("the job's summary"));
            std::fs::remove_file(summary).expect("the job's summary");
        }
    }
    output
}

/// What is told of each line of a file in which a value stands.
pub fn explained(sandbox: &Sandbox, file: &str, text: &str, value: &str) -> String {
    let lines = text.lines().zip(1..).filter(|(line, _)| line.contains(value));
    let answers: Vec<String> = lines
        .map(|(_, number)| {
            let answer = sandbox.run(&["explain", &format!("{file}:{number}")]);
            assert_eq!((answer.status, answer.stderr.as_str()), (0, ""), "{file}:{number}");
            answer.stdout
        })
        .collect();
    assert!(!answers.is_empty(), "{file} holds the value");
    answers.concat()
}

/// What is printed where not the files on the disk are read: those that are staged, in every format; each as
/// standard input, in the formats that quote most.
fn elsewhere(positions: &[Position]) -> String {
    let repository = Repository::new();
    for (index, (_, file, text)) in positions.iter().enumerate() {
        repository.file(&format!("p{index}/{file}"), text);
    }
    repository.git(&["add", "-A", "-f"]);
    let mut output = String::new();
    let mut take = |answer: &Answer, log: bool| {
        assert!(answer.status >= 0 && !answer.stderr.contains("internal error"), "{}", answer.stderr);
        output.push_str(&if log { without_rules(&answer.stdout) } else { answer.stdout.clone() });
        output.push_str(&answer.stderr);
    };
    for format in ["human", "concise", "json", "jsonl", "sarif", "github", "rdjson"] {
        let mut command = repository.keyspill();
        command.args(["--staged", "-v", "--show-suppressed", "--format", format]);
        take(&repository.ask(&mut command), format == "sarif");
    }
    for (index, (_, file, text)) in positions.iter().enumerate() {
        for format in ["human", "json"] {
            let name = format!("p{index}/{file}");
            let mut command = repository.keyspill();
            command.args(["-v", "--show-suppressed", "--format", format, "--stdin-filename", &name, "-"]);
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut child = command.spawn().expect("the program starts");
            child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("it reads");
            take(&repository.answer(child.wait_with_output().expect("an end")), false);
        }
    }
    output
}

/// No value is printed from any of the positions that `positions` gives it: text and whether its shape tells
/// what it is. `rule` speaks in more than `least` lines of the output, so that something is printed.
#[track_caller]
pub fn assert_hidden(positions: fn(&str, bool) -> Vec<Position>, rule: &str, least: usize) {
    let mut leaks = Vec::new();
    for (number, value) in planted().iter().filter(|value| !value.text.contains('\n')).enumerate() {
        let sandbox = Sandbox::new();
        let positions = positions(&value.text, value.shaped);
        // One run over all positions; each line of it belongs to the position that it or a line above names.
        for (index, (_, file, text)) in positions.iter().enumerate() {
            sandbox.file(&format!("p{index}/{file}"), text);
        }
        let output = everything(&sandbox);
        assert!(output.matches(rule).count() > least, "{output}");
        let lines: Vec<&str> = output.lines().collect();
        let before = leaks.len();
        for (index, (name, file, text)) in positions.iter().enumerate() {
            let here = format!("p{index}/{file}");
            let about = lines.iter().enumerate().filter(|(at, line)| {
                line.contains(&here) || lines[at.saturating_sub(8)..*at].iter().any(|l| l.contains(&here))
            });
            let about: Vec<&str> = about.map(|(_, line)| *line).collect();
            leaks.extend(value.leak_in(&about.join("\n"), name));
            leaks.extend(value.leak_in(&explained(&sandbox, &here, text, &value.text), name));
        }
        if leaks.len() == before {
            leaks.extend(value.leak_in(&output, "anywhere"));
            // Where a text comes from is one thing, what hides in it another: the values that are hardest to see
            // and one that is easy tell enough.
            if !value.shaped || number == 0 {
                leaks.extend(value.leak_in(&elsewhere(&positions), "staged or on standard input"));
            }
        }
    }
    assert!(leaks.is_empty(), "{} leaks:\n{}", leaks.len(), leaks.join("\n"));
}

/// Plants a private key in each form: the form's name, the file's name and its text, made of the key's block.
pub fn assert_key_hidden(forms: impl FnOnce(&str) -> Vec<Position>) {
    let key = planted().pop().expect("the body of a key");
    for (name, file, text) in forms(&pem(&key.text)) {
        let sandbox = Sandbox::new();
        sandbox.file(file, text);
        key.is_hidden_in(&everything(&sandbox), name);
    }
}

/// Plants a password without any randomness, which a rule knows by its position alone, beside findings of other
/// rules: it stays hidden whichever rules are selected.
pub fn assert_hidden_by_position(file: &str, texts: impl FnOnce(&str) -> Vec<String>) {
    let word = ["tulip", "garden"].concat();
    let value = Planted { what: "dull password", prefix: 0, text: word, shaped: false };
    for text in texts(&value.text) {
        let sandbox = Sandbox::new();
        sandbox.file(file, &text);
        let output = everything(&sandbox);
        assert!(output.contains("secrets/hardcoded-credential"), "{output}");
        value.is_hidden_in(&output, &text);
    }
}
