//! As `masking`, of what stands in Python.

#[path = "support/git.rs"]
mod git;
#[path = "support/library.rs"]
mod library;
#[path = "support/planted.rs"]
mod planted;
mod support;

use planted::{Position, assert_hidden, assert_hidden_by_position, assert_key_hidden};

/// A leak into the log, so that its neighbouring lines are shown, with a marked place on each side.
fn around(before: &str, after: &str) -> String {
    format!(
        "import os, logging, hmac, jwt, requests\nfrom flask import Flask, request\napp = Flask(__name__)\n\n\
         @app.route('/')\ndef index():\n{before}\n    logging.error(request.headers)\n{after}\n    return ''\n"
    )
}

/// Where a value may stand in code. Those that only a name or a position betrays come first.
fn positions(value: &str, shaped: bool) -> Vec<Position> {
    let code = |name, text: String| (name, "a.py", text);
    let before = |name, line: String| (name, "a.py", around(&format!("    {line}"), ""));
    let after = |name, line: String| (name, "a.py", around("", &format!("    {line}")));
    let mut all = vec![
        code("named literal", format!("API_KEY = '{value}'\n")),
        code("annotated field", format!("class A:\n    api_key: str = '{value}'\n")),
        code(
            "application's key",
            format!("from flask import Flask\napp = Flask('a')\napp.secret_key = '{value}'\n"),
        ),
        before("named literal beside a finding", format!("api_key = '{value}'")),
        before("bytes", format!("secret_key = b'{value}'")),
        before("raw text", format!("password = r'{value}'")),
        before("formatted text", format!("token = f'{value}'")),
        before("text of several lines", format!("password = '''{value}'''")),
        before("named text of several lines", format!("password = \"\"\"\n{value}\n\"\"\"")),
        before("dictionary", format!("o = {{'password': '{value}'}}")),
        before("argument by name", format!("connect(host='db', password='{value}')")),
        before("dictionary by call", format!("o = dict(api_key='{value}')")),
        after("default parameter", format!("def login(user, password='{value}'): pass")),
        after("fallback", format!("token = os.environ.get('API_TOKEN', '{value}')")),
        after("fallback of a call", format!("token = os.getenv('API_TOKEN', default='{value}')")),
        after("fallback by or", format!("token = os.environ.get('API_TOKEN') or '{value}'")),
        before("configuration", format!("app.config['SECRET_KEY'] = '{value}'")),
        before("configuration by call", format!("app.config.update(SECRET_KEY='{value}')")),
        before("header comparison", format!("if request.headers.get('X-API-Key') == '{value}': return")),
        before("comparison the other way", format!("if '{value}' == request.headers['X-Api-Key']: return")),
        before("constant time", format!("hmac.compare_digest(request.headers['X-Api-Key'], '{value}')")),
        before("signing key", format!("jwt.encode({{}}, '{value}', algorithm='HS256')")),
        before("url with credentials", format!("requests.get('https://user:{value}@db.example.com/')")),
        before("query", format!("requests.get('https://api.example.com/?api_key={value}')")),
        before(
            "parameters",
            format!("requests.get('https://a.example.com/', params={{'api_key': '{value}'}})"),
        ),
        before("bearer", format!("requests.get('/', headers={{'Authorization': 'Bearer {value}'}})")),
        before("bearer by name", format!("requests.get('/', headers=dict(Authorization=f'Bearer {value}'))")),
        before("own header", format!("requests.get('/', headers={{'X-API-Key': '{value}'}})")),
        before("login", format!("requests.get('/', auth=('user', '{value}'))")),
        before("assignment in an expression", format!("if (password := '{value}'): pass")),
        before("several targets", format!("user, password = 'a', '{value}'")),
        before("several targets the other way", format!("password, user = '{value}', 'a'")),
        before("beside what is filled in", format!("password = f'{{request.url}}{value}'")),
        before("comment with a name", format!("pass  # password: {value}")),
        after("docstring", format!("\"\"\"Log in.\n\n    password: {value}\n    \"\"\"")),
        before("certificate's password", format!("context.load_cert_chain('c', 'k', password='{value}')")),
        before("case", format!("match x:\n        case {{'password': '{value}'}}: pass")),
    ];
    if shaped {
        all.extend([
            before("bare literal", format!("use('{value}', b\"{value}\")")),
            before("comment", format!("pass  # see {value} for this")),
            before("interpolated", format!("use(f'a {{request.url}} {value}')")),
            before("percent", format!("use('%s {value}' % request.url)")),
            before("key of a dictionary", format!("o = {{'{value}': 1}}")),
            before("logged", format!("logging.info('{value} %s', request.headers)")),
            before("printed", format!("print('{value}', request.headers)")),
            before("decorator", format!("@x('{value}')\n    def f(): pass")),
            before("exception", format!("raise ValueError('{value}')")),
            before("reason", format!("use(1)  # keyspill: ignore[exposure/debug-mode] -- {value}")),
            before(
                "reason of a suppressed finding",
                format!("print(request.headers)  # keyspill: ignore[exposure/credential-in-log] -- {value}"),
            ),
            before("suppressed rule", format!("use(1)  # keyspill: ignore[{value}] -- x")),
            before("damaged code", format!("x = = '{value}' ((\n    ]] {value}")),
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
        let lines: Vec<String> = block.lines().map(|line| format!("        '{line}\\n'")).collect();
        let listed: Vec<String> = block.lines().map(|line| format!("        '{line}',")).collect();
        vec![
            ("text of several lines", "a.py", around(&format!("    key = '''{block}'''"), "")),
            ("bytes", "a.py", around(&format!("    key = b\"\"\"{block}\"\"\""), "")),
            ("escaped", "a.py", around(&format!("    key = '{}'", block.replace('\n', "\\n")), "")),
            ("texts side by side", "a.py", around("", &format!("    key = (\n{}\n    )", lines.join("\n")))),
            ("list", "a.py", around("", &format!("    key = '\\n'.join([\n{}\n    ])", listed.join("\n")))),
            ("comment", "a.py", around("", &format!("    # {}", block.replace('\n', "\n    # ")))),
            ("cut", "a.py", around("", &format!("    key = '''{}'''", &block[..200]))),
        ]
    });
}

/// As in `masking`: what a rule knows by position alone stays hidden whichever rules are selected.
#[test]
fn the_selection_of_rules_does_not_unmask() {
    assert_hidden_by_position("a.py", |value| {
        let lines = [
            format!("jwt.encode({{}}, '{value}')"),
            format!("app.secret_key = '{value}'"),
            format!("if request.headers.get('X-API-Key') == '{value}': return"),
        ];
        lines.iter().map(|line| around(&format!("    {line}"), "")).collect()
    });
}
