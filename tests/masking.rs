//! No planted credential is ever printed: whatever the position in which it stands, the format, the
//! flags, whichever rules are selected. Values are assembled at run time; nothing key-shaped stands
//! in this file.

#[path = "support/git.rs"]
mod git;
#[path = "support/library.rs"]
mod library;
#[path = "support/planted.rs"]
mod planted;
mod support;

use planted::{Position, assert_hidden, assert_hidden_by_position, assert_key_hidden, planted};
use support::Sandbox;

/// A leak into the log, so that its neighbouring lines are shown, with a marked place on each side.
fn around(before: &str, after: &str) -> String {
    format!(
        "const Koa = require('koa');\nconst app = new Koa();\napp.use((ctx) => {{\n{before}\n\
         \x20 console.log(ctx.request.headers);\n{after}\n}});\n"
    )
}

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
        code("several targets", around(&format!("  const [user, password] = ['a', '{value}'];"), "")),
        code("beside what is filled in", around(&format!("  const secret = `${{ctx.url}}{value}`;"), "")),
        code("template below its name", around(&format!("  const secret = `\n{value}\n`;"), "")),
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

#[test]
fn in_every_position_of_code() {
    assert_hidden(positions, "exposure/credential-in-log", 10);
}

#[test]
fn private_keys_in_every_form() {
    assert_key_hidden(|block| {
        let escaped = block.replace('\n', "\\n");
        let lines: Vec<String> = block.lines().map(|line| format!("  '{line}\\n' +")).collect();
        let listed: Vec<String> = block.lines().map(|line| format!("  '{line}',")).collect();
        vec![
            ("template", "a.js", around(&format!("  const key = `{block}`;"), "")),
            ("escaped", "a.js", around(&format!("  const key = '{escaped}';"), "")),
            ("joined", "a.js", around("", &format!("  const key = {}\n '';", lines.join("\n")))),
            ("list", "a.js", around("", &format!("  const key = [\n{}\n].join('\\n');", listed.join("\n")))),
            ("comment", "a.js", around("", &format!("  /*\n{block}\n*/"))),
            (
                "argument",
                "a.js",
                format!("require('https').createServer({{ key: `{block}`, cert: x }}, f);\n"),
            ),
            ("cut", "a.js", around("", &format!("  const key = `{}`;", &block[..200]))),
        ]
    });
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
    assert_hidden_by_position("a.js", |value| vec![around(&format!("  app.keys = ['{value}'];"), "")]);
}
