//! No planted credential is ever printed: whatever the position in which it stands, the format, the
//! flags, whichever rules are selected. Values are assembled at run time; nothing key-shaped stands
//! in this file.

#[path = "support/library.rs"]
mod library;
mod support;

use library::Random;
use support::Sandbox;

const ALNUM: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const HEX: &str = "0123456789abcdef";

/// A value that must not be printed.
struct Planted {
    what: &'static str,
    text: String,
    /// Bytes at its start that everybody knows.
    prefix: usize,
    /// Whether its shape tells what it is wherever it stands; others are known by name or position.
    shaped: bool,
}

impl Planted {
    /// Asserts that of the value at most the public prefix and four characters at the end are in
    /// `output`, and those only if sixteen stay hidden.
    #[track_caller]
    fn is_hidden_in(&self, output: &str, position: &str) {
        let secret = &self.text[self.prefix..];
        let shown = if secret.len() >= 20 { 4 } else { 3 };
        for line in secret.lines() {
            for start in 0..line.len().saturating_sub(shown) {
                let part = &line[start..=start + shown];
                let at = output.find(part);
                assert!(
                    at.is_none(),
                    "`{part}` of a planted {} ({position}) is printed:\n{}",
                    self.what,
                    output.lines().filter(|line| line.contains(part)).take(3).collect::<Vec<_>>().join("\n")
                );
            }
        }
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

fn planted() -> Vec<Planted> {
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

fn pem(body: &str) -> String {
    let line = |word: &str| format!("-----{word} {} KEY-----", "PRIVATE");
    format!("{}\n{body}\n{}", line("BEGIN"), line("END"))
}

/// A leak into the log, so that its neighbouring lines are shown, with a marked place on each side.
fn around(before: &str, after: &str) -> String {
    format!(
        "const Koa = require('koa');\nconst app = new Koa();\napp.use((ctx) => {{\n{before}\n\
         \x20 console.log(ctx.request.headers);\n{after}\n}});\n"
    )
}

/// The position's name, the file's name and its text.
type Position = (&'static str, &'static str, String);

/// Where a value may stand in code. Those that only a name or a position betrays come first.
fn positions(value: &str, shaped: bool) -> Vec<Position> {
    let code = |name, text: String| (name, "a.js", text);
    let mut all = vec![
        code("named literal", format!("const apiKey = '{value}';\nmodule.exports = apiKey;\n")),
        code("password of an object", around(&format!("  const o = {{ password: '{value}' }};"), "")),
        code("named literal beside a finding", around(&format!("  const apiKey = '{value}';"), "")),
        code("fallback", around("", &format!("  const token = process.env.API_TOKEN || '{value}';"))),
        code("named template", around(&format!("  const secret = `{value}`;"), "")),
        code("header comparison", around(&format!("  if (ctx.get('x-api-key') === '{value}') return;"), "")),
        code(
            "signing key",
            format!("const Koa = require('koa');\nconst app = new Koa();\napp.keys = ['{value}'];\n"),
        ),
        code(
            "key of a hash",
            format!(
                "const crypto = require('crypto');\ncrypto.createHmac('sha256', '{value}').update('x');\n"
            ),
        ),
        code(
            "signing key beside a finding",
            around(
                &format!("  require('crypto').createHmac('sha256', '{value}');"),
                &format!("  require('jsonwebtoken').sign({{}}, '{value}');"),
            ),
        ),
        code(
            "url with credentials",
            around(&format!("  fetch('https://user:{value}@db.example.com/');"), ""),
        ),
        code("query", around(&format!("  fetch('https://api.example.com/?api_key={value}');"), "")),
        code(
            "bearer",
            around(&format!("  fetch('/', {{ headers: {{ Authorization: 'Bearer {value}' }} }});"), ""),
        ),
        code(
            "comment with a name",
            around(&format!("  // password: {value}"), &format!("  /* api_key={value} */")),
        ),
        ("typed", "a.ts", format!("export class A {{ private readonly apiKey: string = '{value}'; }}\n")),
        ("markup", "a.jsx", format!("const a = <Client apiKey=\"{value}\" />;\n{}", around("", ""))),
    ];
    if shaped {
        all.extend([
            code("bare literal", around(&format!("  use('{value}');"), &format!("  use(\"{value}\");"))),
            code("comment", around(&format!("  // see {value} for this"), &format!("  /* {value} */"))),
            code("template", around(&format!("  use(`a ${{ctx.url}} {value}`);"), "")),
            code("property name", around(&format!("  const o = {{ '{value}': 1 }};"), "")),
            code("logged", around(&format!("  console.log('{value}', ctx.request.headers);"), "")),
            code("regular expression", around(&format!("  /{value}/.test(ctx.url);"), "")),
            code(
                "reason",
                around(&format!("  use(1); // keyspill: ignore[exposure/debug-mode] -- {value}"), ""),
            ),
            code(
                "reason of a suppressed finding",
                around(
                    &format!(
                        "  console.log(ctx.headers); // keyspill: ignore[exposure/credential-in-log] -- {value}"
                    ),
                    "",
                ),
            ),
            code("suppressed rule", around(&format!("  use(1); // keyspill: ignore[{value}] -- x"), "")),
            code(
                "suppressed rule of a group",
                around(&format!("  use(1); // keyspill: ignore[a/{value}]"), ""),
            ),
            code("damaged code", around(&format!("  const = '{value}' ((;"), &format!("  ]] {value}"))),
        ]);
    }
    all
}

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
fn everything(sandbox: &Sandbox) -> String {
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
fn explained(sandbox: &Sandbox, file: &str, text: &str, value: &str) -> String {
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

#[test]
fn in_every_position_of_code() {
    for value in planted().into_iter().filter(|value| !value.text.contains('\n')) {
        let sandbox = Sandbox::new();
        let positions = positions(&value.text, value.shaped);
        // One run over all positions; only if that shows something, one each to tell which.
        for (index, (_, file, text)) in positions.iter().enumerate() {
            sandbox.file(&format!("p{index}/{file}"), text);
        }
        let output = everything(&sandbox);
        assert!(output.matches("exposure/credential-in-log").count() > 10, "{output}");
        for (index, (name, file, _)) in positions.iter().enumerate() {
            let here = format!("p{index}/{file}");
            let lines: Vec<&str> = output.lines().collect();
            let about: Vec<&str> = lines
                .iter()
                .enumerate()
                .filter(|(at, line)| {
                    line.contains(&here) || lines[at.saturating_sub(8)..*at].iter().any(|l| l.contains(&here))
                })
                .map(|(_, line)| *line)
                .collect();
            value.is_hidden_in(&about.join("\n"), name);
            value.is_hidden_in(&explained(&sandbox, &here, &positions[index].2, &value.text), name);
        }
        value.is_hidden_in(&output, "anywhere");
    }
}

#[test]
fn private_keys_in_every_form() {
    let key = planted().pop().expect("the body of a key");
    let block = pem(&key.text);
    let escaped = block.replace('\n', "\\n");
    let lines: Vec<String> = block.lines().map(|line| format!("  '{line}\\n' +")).collect();
    let listed: Vec<String> = block.lines().map(|line| format!("  '{line}',")).collect();
    for (name, text) in [
        ("template", around(&format!("  const key = `{block}`;"), "")),
        ("escaped", around(&format!("  const key = '{escaped}';"), "")),
        ("joined", around("", &format!("  const key = {}\n '';", lines.join("\n")))),
        ("list", around("", &format!("  const key = [\n{}\n].join('\\n');", listed.join("\n")))),
        ("comment", around("", &format!("  /*\n{block}\n*/"))),
        ("argument", format!("require('https').createServer({{ key: `{block}`, cert: x }}, f);\n")),
        ("cut", around("", &format!("  const key = `{}`;", &block[..200]))),
    ] {
        let sandbox = Sandbox::new();
        sandbox.file("a.js", text);
        key.is_hidden_in(&everything(&sandbox), name);
    }
}

/// Messages about arguments and configuration repeat what was typed; not if it is a key.
#[test]
fn in_errors_and_configuration() {
    for value in planted().into_iter().filter(|value| value.shaped && !value.text.contains('\n')) {
        let sandbox = Sandbox::new();
        let text = &value.text;
        sandbox.file("a.js", around("", ""));
        for config in [
            format!("select = ['{text}']\n"),
            format!("select = ['a/{text}']\n"),
            format!("min-severity = '{text}'\n"),
            format!("\"{text}\" = 1\n"),
            format!("[policy]\nmtls = '{text}'\n"),
            format!("[files]\nexclude = ['{text}', 1]\n"),
            format!("# {text}\nstrict = = '{text}'\n"),
            format!("strict = {text}\n"),
        ] {
            sandbox.file("keyspill.toml", &config);
            let answer = sandbox.run(&[]);
            value.is_hidden_in(&format!("{}{}", answer.stdout, answer.stderr), "configuration");
        }
        std::fs::remove_file(sandbox.path("keyspill.toml")).expect("the configuration");
        let inline = format!("policy.mtls={text}");
        let wrong_key = format!("{text}=1");
        for arguments in
            [&["explain", text][..], &["--select", text], &["--config", &inline], &["--config", &wrong_key]]
        {
            let answer = sandbox.run(arguments);
            answer.status(2);
            value.is_hidden_in(&format!("{}{}", answer.stdout, answer.stderr), "argument");
        }
    }
}

/// What rules know by position alone is masked in the excerpts of other rules' findings too: a
/// password without any randomness that stands beside a leak.
#[test]
fn the_selection_of_rules_does_not_unmask() {
    let word = ["tulip", "garden"].concat();
    let value = Planted { what: "dull password", prefix: 0, text: word, shaped: false };
    let text = around(&format!("  app.keys = ['{}'];", value.text), "");
    let sandbox = Sandbox::new();
    sandbox.file("a.js", text);
    let output = everything(&sandbox);
    assert!(output.contains("secrets/hardcoded-credential"), "{output}");
    value.is_hidden_in(&output, "signing key beside a finding");
}
