//! As `masking`, of what stands in files of command lines and settings: shell scripts, Dockerfiles, compose files,
//! Procfiles, package scripts, systemd units. A server without client certificates is found in each, so that its
//! neighbouring lines are shown.

#[path = "support/git.rs"]
mod git;
#[path = "support/library.rs"]
mod library;
#[path = "support/planted.rs"]
mod planted;
mod support;

use planted::{Position, assert_hidden, assert_key_hidden};

const SERVER: &str = "gunicorn --certfile c.pem --keyfile k.pem";

/// A shell script with a finding between the lines.
fn script(before: &str, after: &str) -> String {
    format!("#!/bin/sh\nset -e\n{before}\n{SERVER} app:app\n{after}\n")
}

fn shell(value: &str, shaped: bool) -> Vec<Position> {
    let before = |name, line: String| (name, "start.sh", script(&line, ""));
    let after = |name, line: String| (name, "start.sh", script("", &line));
    let mut all = vec![
        before("exported variable", format!("export API_KEY={value}")),
        before("exported variable in quotes", format!("export API_KEY='{value}' OTHER=\"$A\"")),
        before("variable of the shell", format!("DB_PASSWORD=\"{value}\"")),
        before("declared variable", format!("declare -x API_KEY={value}")),
        before("read-only variable", format!("readonly API_KEY='{value}'")),
        before("fallback", format!("export API_KEY=\"${{API_KEY:-{value}}}\"")),
        before("assigned fallback", format!(": \"${{API_KEY:={value}}}\"")),
        (
            "variable of the command",
            "start.sh",
            script("", "").replace("gunicorn", &format!("API_KEY={value} gunicorn")),
        ),
        (
            "variable given by env",
            "start.sh",
            script("", "").replace("gunicorn", &format!("env -u A API_KEY='{value}' gunicorn")),
        ),
        (
            "variable of the server",
            "start.sh",
            script("", "").replace("app:app", &format!("--env API_KEY={value} app:app")),
        ),
        (
            "variable of the server in quotes",
            "start.sh",
            script("", "").replace("app:app", &format!("-e 'API_KEY={value}' app:app")),
        ),
        before("flag", format!("tool --api-key {value} --verbose")),
        before("flag with an equals sign", format!("tool --password='{value}'")),
        before("flag on a line that goes on", format!("tool \\\n  --api-key \\\n  {value} \\\n  x")),
        before("user's password", format!("curl -u user:{value} https://db.example.com/")),
        before("header", format!("curl -H 'X-API-Key: {value}' https://api.example.com/")),
        before("bearer", format!("curl -H \"Authorization: Bearer {value}\" https://api.example.com/")),
        before("url with credentials", format!("curl https://user:{value}@db.example.com/")),
        before("query", format!("curl 'https://api.example.com/?api_key={value}'")),
        after("comment with a name", format!("# password: {value}")),
        after("comparison", format!("if [ \"$API_KEY\" = '{value}' ]; then exit; fi")),
        after("document here", format!("cat > .env <<EOF\nAPI_KEY={value}\nEOF")),
        after("document here below its name", format!("DB_PASSWORD=$(cat <<'EOF'\n{value}\nEOF\n)")),
        after("written by echo", format!("echo \"API_KEY={value}\" >> .env")),
        after("document of data", format!("curl -d '{{\"password\": \"{value}\"}}' https://a.example.com/")),
        after("escaped document of data", format!("curl -d \"{{\\\"password\\\": \\\"{value}\\\"}}\" x")),
        after("script in a script", format!("sh -c 'API_KEY={value} {SERVER} a:a'")),
    ];
    if shaped {
        all.extend([
            before("bare word", format!("use {value} '{value}' \"{value}\"")),
            after("comment", format!("# see {value} for this")),
            after("document here without a name", format!("cat <<EOF\n{value}\nEOF")),
            after("script in a script without a name", format!("sh -c '{SERVER} {value}'")),
            after(
                "reason",
                format!("{SERVER} a:a # keyspill: ignore[mtls/server-without-client-cert] -- {value}"),
            ),
            after("suppressed rule", format!("{SERVER} a:a # keyspill: ignore[{value}] -- x")),
            after("damaged", format!("use '{value}")),
        ]);
    }
    all
}

/// A Dockerfile with a finding between the lines.
fn image(before: &str, after: &str) -> String {
    let words: Vec<String> = SERVER.split(' ').map(|word| format!("\"{word}\"")).collect();
    format!("FROM python:3.12\n{before}\nCMD [{}, \"app:app\"]\n{after}\n", words.join(", "))
}

/// A compose file with a finding among the lines of a service.
fn composed(lines: &str) -> String {
    format!("services:\n  web:\n    image: web\n{lines}\n    command: {SERVER} app:app\n")
}

fn images(value: &str, shaped: bool) -> Vec<Position> {
    let docker = |name, line: String| (name, "Dockerfile", image(&line, ""));
    let compose = |name, lines: String| (name, "compose.yaml", composed(&lines));
    let mut all = vec![
        docker("variable", format!("ENV API_KEY={value}")),
        docker("variable in quotes", format!("ENV A=b API_KEY=\"{value}\"")),
        docker("variable behind a blank", format!("ENV API_KEY {value}")),
        docker("variables on lines that go on", format!("ENV A=b \\\n    API_KEY={value} \\\n    C=d")),
        docker("argument", format!("ARG DB_PASSWORD={value}")),
        docker("label", format!("LABEL api_key=\"{value}\"")),
        docker("command", format!("RUN curl -H 'X-API-Key: {value}' https://a.example.com/")),
        docker("command with a variable", format!("RUN API_KEY={value} make")),
        docker("command in words", format!("RUN [\"tool\", \"--password\", \"{value}\"]")),
        docker("document here", format!("RUN <<EOF\nexport API_KEY={value}\nEOF")),
        docker("comment with a name", format!("# password: {value}")),
        docker("url with credentials", format!("ADD https://user:{value}@db.example.com/x /x")),
        (
            "variable of the server",
            "Dockerfile",
            image("", "").replace("\"app:app\"", &format!("\"--env\", \"API_KEY={value}\", \"app:app\"")),
        ),
        compose("environment by names", format!("    environment:\n      API_KEY: {value}")),
        compose("environment in quotes", format!("    environment:\n      API_KEY: \"{value}\"")),
        compose("environment as a list", format!("    environment:\n      - A=b\n      - API_KEY={value}")),
        compose("environment as a list in quotes", format!("    environment:\n      - 'API_KEY={value}'")),
        compose("environment in brackets", format!("    environment: {{ A: b, API_KEY: '{value}' }}")),
        compose("fallback", format!("    environment:\n      API_KEY: ${{API_KEY:-{value}}}")),
        compose("argument of the build", format!("    build:\n      args:\n        DB_PASSWORD: {value}")),
        compose("label", format!("    labels:\n      - \"app.api_key={value}\"")),
        compose("folded text", format!("    environment:\n      API_KEY: >-\n        {value}")),
        compose("url with credentials", format!("    environment:\n      DB: postgres://user:{value}@db/x")),
        compose("comment with a name", format!("    # password: {value}")),
        (
            "variable of the command",
            "compose.yaml",
            composed("").replace("gunicorn", &format!("env API_KEY={value} gunicorn")),
        ),
    ];
    if shaped {
        all.extend([
            docker("bare word", format!("RUN use {value}")),
            docker("comment", format!("# see {value} for this")),
            docker("label without a name", format!("LABEL a={value}")),
            compose("value without a name", format!("    environment:\n      A: {value}")),
            compose("name of a variable", format!("    environment:\n      {value}: 1")),
            compose("comment", format!("    # see {value} for this")),
            compose(
                "reason",
                format!("    x: 1 # keyspill: ignore[mtls/server-without-client-cert] -- {value}"),
            ),
            compose("damaged", format!("    environment:\n      A: '{value}\n   ] {value}")),
        ]);
    }
    all
}

fn others(value: &str, shaped: bool) -> Vec<Position> {
    let lines = |before: &str| format!("{before}\nweb: {SERVER} app:app\n");
    let scripts =
        |before: &str| format!("{{\n{before}\n  \"scripts\": {{ \"start\": \"{SERVER} app:app\" }}\n}}\n");
    let unit = |before: &str| format!("[Service]\n{before}\nExecStart=/usr/bin/{SERVER} app:app\n");
    let procfile = |name, line: String| (name, "Procfile", lines(&line));
    let package = |name, line: String| (name, "package.json", scripts(&line));
    let service = |name, line: String| (name, "web.service", unit(&line));
    let mut all = vec![
        procfile("variable of another process", format!("worker: API_KEY={value} celery")),
        procfile("flag of another process", format!("worker: celery --password {value}")),
        procfile("comment with a name", format!("# password: {value}")),
        (
            "variable of the process",
            "Procfile",
            lines("").replace("gunicorn", &format!("API_KEY={value} gunicorn")),
        ),
        package("member", format!("  \"apiKey\": \"{value}\",")),
        package("member of a member", format!("  \"config\": {{ \"password\": \"{value}\" }},")),
        (
            "variable of the script",
            "package.json",
            scripts("  \"name\": \"a\",").replace("gunicorn", &format!("API_KEY={value} gunicorn")),
        ),
        (
            "variable of the script in quotes",
            "package.json",
            scripts("  \"name\": \"a\",").replace("gunicorn", &format!("API_KEY=\\\"{value}\\\" gunicorn")),
        ),
        service("environment", format!("Environment=API_KEY={value}")),
        service("environment in quotes", format!("Environment=\"A=b\" \"API_KEY={value}\"")),
        service("comment with a name", format!("# password: {value}")),
        service("flag of another command", format!("ExecStartPre=/bin/tool --api-key {value}")),
        (
            "settings as data",
            "hypercorn.toml",
            format!("keyfile_password = \"{value}\"\ncertfile = 'c'\nkeyfile = 'k'\n"),
        ),
        (
            "settings in lines",
            "thin.yml",
            format!("password: {value}\nssl: true\nssl-cert-file: c\nssl-key-file: k\n"),
        ),
    ];
    if shaped {
        all.extend([
            procfile("bare word", format!("worker: use {value}")),
            procfile("comment", format!("# see {value} for this")),
            package("value without a name", format!("  \"a\": \"{value}\",")),
            package("name of a member", format!("  \"{value}\": 1,")),
            service("value without a name", format!("Environment=A={value}")),
            service("comment", format!("; see {value} for this")),
        ]);
    }
    all
}

const RULE: &str = "mtls/server-without-client-cert";

#[test]
fn in_every_position_of_a_shell_script() {
    assert_hidden(shell, RULE, 100);
}

#[test]
fn in_every_position_of_images_and_services() {
    assert_hidden(images, RULE, 100);
}

#[test]
fn in_every_position_of_other_formats() {
    assert_hidden(others, RULE, 50);
}

#[test]
fn private_keys_in_every_form() {
    assert_key_hidden(|block| {
        let indented =
            |blank: &str| block.lines().map(|line| format!("{blank}{line}")).collect::<Vec<_>>().join("\n");
        let escaped = block.replace('\n', "\\n");
        vec![
            ("text of several lines", "start.sh", script(&format!("KEY='{block}'"), "")),
            ("document here", "start.sh", script("", &format!("cat > k.pem <<EOF\n{block}\nEOF"))),
            ("escaped", "start.sh", script(&format!("printf '{escaped}' > k.pem"), "")),
            ("variable", "Dockerfile", image(&format!("ENV KEY=\"{escaped}\""), "")),
            ("document here of an image", "Dockerfile", image(&format!("RUN <<EOF\n{block}\nEOF"), "")),
            (
                "block of text",
                "compose.yaml",
                composed(&format!("    environment:\n      KEY: |\n{}", indented("        "))),
            ),
            (
                "text in quotes",
                "compose.yaml",
                composed(&format!("    environment:\n      KEY: \"{escaped}\"")),
            ),
            ("cut", "start.sh", script(&format!("KEY='{}'", &block[..200]), "")),
        ]
    });
}
