//! Command lines joined to what they start: settings that a program reads, applications that it runs.

#[path = "support/git.rs"]
mod git;
mod support;

use git::Repository;

const CERTIFICATE: &str = "certfile = 'tls/server.crt'\nkeyfile = 'tls/server.key'\n";
const DEMAND: &str = "cert_reqs = 2\nca_certs = 'tls/clients.crt'\n";
const APP: &str = "from flask import Flask\n\napp = Flask(__name__)\n\nif __name__ == '__main__':\n    app.run(ssl_context='adhoc')\n";

/// Shows that the package means mutual TLS.
const EVIDENCE: &str =
    "require('https').createServer({ key, cert, ca, requestCert: true }, app).listen(8443)\n";

/// The places of findings about servers, without the words.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    found_in(files, &["scan"])
}

fn found_in(files: &[(&str, &str)], arguments: &[&str]) -> Vec<String> {
    let sandbox = sandbox(files);
    let mut all = arguments.to_vec();
    all.extend(["--isolated", "--format", "concise", "--fail-on", "never", "--no-timing"]);
    let gated = sandbox.run(&all).stdout;
    all.push("--no-gate");
    assert_eq!(gated, sandbox.run(&all).stdout, "the gate loses something");
    let place = |line: &str| line.split(": ").next().unwrap_or_default().to_owned();
    gated.lines().filter(|line| line.contains("[mtls/server")).map(place).collect()
}

fn sandbox(files: &[(&str, &str)]) -> Repository {
    let sandbox = Repository::new();
    for (path, text) in files {
        sandbox.file(path, text);
    }
    sandbox
}

#[track_caller]
fn silent(files: &[(&str, &str)]) {
    assert_eq!(found(files), [""; 0]);
}

#[track_caller]
fn loud(files: &[(&str, &str)], places: &[&str]) {
    assert_eq!(found(files), places);
}

#[test]
fn flags_of_gunicorn_win_over_its_settings() {
    let named = "web: gunicorn -c gunicorn.conf.py --cert-reqs 2 --ca-certs c app:app\n";
    silent(&[("gunicorn.conf.py", CERTIFICATE), ("Procfile", named)]);
    let off = "web: gunicorn -c gunicorn.conf.py --cert-reqs 0 app:app\n";
    let both = format!("{CERTIFICATE}{DEMAND}");
    loud(&[("gunicorn.conf.py", &both), ("Procfile", off)], &["Procfile:1:47"]);
    let optional = "web: gunicorn --cert-reqs 1 app:app\n";
    loud(&[("gunicorn.conf.py", &both), ("Procfile", optional)], &["Procfile:1:27"]);
    // The file alone says what the command line does not.
    loud(
        &[("gunicorn.conf.py", CERTIFICATE), ("Procfile", "web: gunicorn app:app\n")],
        &["gunicorn.conf.py:1:1"],
    );
    silent(&[("gunicorn.conf.py", &both), ("Procfile", "web: gunicorn app:app\n")]);
}

#[test]
fn settings_of_gunicorn_hold_where_the_flags_are_silent() {
    let tls = "web: gunicorn --certfile a --keyfile b app:app\n";
    silent(&[("gunicorn.conf.py", DEMAND), ("Procfile", tls)]);
    loud(&[("gunicorn.conf.py", "workers = 2\n"), ("Procfile", tls)], &["Procfile:1:6"]);
    loud(&[("gunicorn.conf.py", "cert_reqs = 0\n"), ("Procfile", tls)], &["gunicorn.conf.py:1:1"]);
    // Another file is named, and the usual one is not read.
    let other = "web: gunicorn -c deploy/plain.py --certfile a --keyfile b app:app\n";
    let files = [("gunicorn.conf.py", DEMAND), ("deploy/plain.py", "workers = 2\n"), ("Procfile", other)];
    loud(&files, &["Procfile:1:6"]);
    // What nobody can find may say anything.
    let absent = "web: gunicorn -c deploy/absent.py --certfile a --keyfile b app:app\n";
    silent(&[("Procfile", absent)]);
    let unknown = "web: gunicorn -c $CONFIG --certfile a --keyfile b app:app\n";
    silent(&[("Procfile", unknown)]);
}

#[test]
fn settings_of_any_name_are_read_by_the_program_that_reads_them() {
    let file = ("deploy/production.py", CERTIFICATE);
    silent(&[file]);
    for command in
        ["-c deploy/production.py", "--config=file:deploy/production.py", "-c python:deploy.production"]
    {
        let command = format!("web: gunicorn {command} app:app\n");
        loud(&[file, ("Procfile", &command)], &["deploy/production.py:1:1"]);
    }
    // Developers start it for themselves.
    silent(&[file, ("Procfile.dev", "web: gunicorn -c deploy/production.py app:app\n")]);
}

#[test]
fn several_command_lines_read_the_same_settings() {
    let (on, off) = ("a: gunicorn --cert-reqs 2 app:app\n", "b: gunicorn app:app\n");
    let file = ("gunicorn.conf.py", CERTIFICATE);
    silent(&[file, ("Procfile", on)]);
    loud(&[file, ("Procfile", &format!("{on}{off}"))], &["gunicorn.conf.py:1:1"]);
    let answer = sandbox(&[file, ("Procfile", &format!("{on}{off}"))]).run(&[
        "scan",
        "--isolated",
        "--format",
        "json",
    ]);
    assert!(answer.stdout.contains("`gunicorn` is started with these settings"), "{}", answer.stdout);
}

#[test]
fn flags_that_only_a_running_shell_knows_say_nothing() {
    let file = ("gunicorn.conf.py", CERTIFICATE);
    // Whatever stands for `$@`, the file asks nobody.
    loud(&[file, ("run.sh", "exec gunicorn -c gunicorn.conf.py \"$@\"\n")], &["gunicorn.conf.py:1:1"]);
    silent(&[file, ("run.sh", "R=$(cat r)\nexec gunicorn -c gunicorn.conf.py --cert-reqs $R app:app\n")]);
}

#[test]
fn hypercorn_reads_toml_and_python() {
    let toml = "certfile = 'a'\nkeyfile = 'b'\n";
    let flags = "web: hypercorn -c hypercorn.toml --verify-mode CERT_REQUIRED --ca-certs c app:app\n";
    silent(&[("hypercorn.toml", toml), ("Procfile", flags)]);
    loud(
        &[("hypercorn.toml", toml), ("Procfile", "web: hypercorn -c hypercorn.toml app:app\n")],
        &["hypercorn.toml:2:11"],
    );
    let tls = "web: hypercorn -c hypercorn.toml --certfile a --keyfile b app:app\n";
    silent(&[("hypercorn.toml", "verify_mode = 2\nca_certs = 'c'\n"), ("Procfile", tls)]);
    loud(&[("hypercorn.toml", "workers = 2\n"), ("Procfile", tls)], &["Procfile:1:6"]);
    loud(&[("conf.py", toml), ("Procfile", "web: hypercorn -c file:conf.py app:app\n")], &["conf.py:2:1"]);
    // Without the mark the file is taken for TOML, and hypercorn does not start.
    silent(&[("conf.py", toml), ("Procfile", "web: hypercorn -c conf.py app:app\n")]);
}

#[test]
fn settings_of_thin_win_over_its_flags() {
    let off = "web: thin start --ssl --ssl-disable-verify -C thin.yml\n";
    loud(&[("thin.yml", "port: 3000\n"), ("Procfile", off)], &["Procfile:1:23"]);
    silent(&[("thin.yml", "ssl: false\n"), ("Procfile", off)]);
    loud(&[("thin.yml", "ssl: true\n"), ("Procfile", off)], &["Procfile:1:23"]);
    let on = "web: thin start -C thin.yml\n";
    loud(&[("thin.yml", "ssl: true\nssl_disable_verify: true\n"), ("Procfile", on)], &["thin.yml:2:21"]);
}

#[test]
fn settings_of_an_environment_stand_before_those_of_all() {
    const TLS: &str = "ssl_bind '0.0.0.0', '9292', { key: 'k', cert: 'c' }\n";
    let own = ("config/puma/production.rb", TLS);
    // The listeners of settings that are read are not opened with a port; those that nobody reads are judged alone.
    silent(&[own, ("Procfile", "web: puma -p 3000\n")]);
    silent(&[own, ("Procfile", "web: puma -e production -p 3000\n")]);
    let staging = ("Procfile", "web: puma -e staging -p 3000\n");
    loud(&[own, staging], &["config/puma/production.rb:1:1"]);
    loud(&[own, ("Procfile", "web: puma -e $STAGE -p 3000\n")], &["config/puma/production.rb:1:1"]);
    let (all, plain) = (("config/puma.rb", TLS), ("config/puma/production.rb", "workers 2\n"));
    loud(&[all, plain, ("Procfile", "web: puma -p 3000\n")], &["config/puma.rb:1:1"]);
    silent(&[all, plain, staging]);
}

#[test]
fn an_address_on_the_command_line_opens_none_of_the_settings() {
    let file = ("config/puma.rb", "ssl_bind '0.0.0.0', '9292', { key: 'k', cert: 'c' }\n");
    loud(&[file], &["config/puma.rb:1:1"]);
    loud(&[file, ("Procfile", "web: bundle exec puma\n")], &["config/puma.rb:1:1"]);
    silent(&[file, ("Procfile", "web: bundle exec puma -b tcp://0.0.0.0:3000\n")]);
    silent(&[file, ("Procfile", "web: puma -C config/puma.rb -p 3000\n")]);
    // Nobody reads the file, which says nothing of who else may.
    loud(&[file, ("Procfile", "web: puma -C - -p 3000\n")], &["config/puma.rb:1:1"]);
    let own = "web: puma -b 'ssl://0.0.0.0:9292?key=a&cert=b'\n";
    loud(&[file, ("Procfile", own)], &["Procfile:1:6"]);
}

#[test]
fn what_a_file_does_as_a_program_is_not_what_a_server_that_imports_it_does() {
    let severity = |command: &str| {
        let files = [("app.py", APP), ("Procfile", command), ("client.js", EVIDENCE)];
        let answer =
            sandbox(&files).run(&["scan", "--isolated", "--format", "concise", "--fail-on", "never"]);
        let line = answer.stdout.lines().find(|line| line.starts_with("app.py:6:5: ")).expect("a finding");
        line["app.py:6:5: ".len()..].split('[').next().unwrap_or_default().to_owned()
    };
    assert_eq!(severity(""), "error");
    for command in [
        "web: gunicorn app:app\n",
        "web: hypercorn app:app\n",
        "web: uvicorn app:app\n",
        "web: flask --app app run\n",
    ] {
        assert_eq!(severity(command), "note", "{command}");
    }
    // Somebody starts it by itself.
    assert_eq!(severity("web: python app.py\n"), "error");
    let both = "web: gunicorn app:app\nadmin: python -u app.py\n";
    assert_eq!(severity(both), "error");
    // Another file is imported.
    assert_eq!(severity("web: gunicorn other:app\n"), "error");
    // It runs whoever imports the file.
    let always = APP.replace("if __name__ == '__main__':\n    ", "");
    loud(&[("app.py", &always), ("Procfile", "web: gunicorn app:app\n")], &["app.py:5:1"]);
}

#[test]
fn whoever_runs_a_file_is_named_beside_what_it_does() {
    let server = "require('https').createServer({ key, cert }, app).listen(8443)\n";
    let cases = [
        ("Procfile", "web: node src/server.js\n", "Procfile"),
        (
            "package.json",
            "{\"scripts\": {\"start\": \"NODE_ENV=production node src/server.js\"}}\n",
            "package.json",
        ),
        ("Dockerfile", "FROM node\nWORKDIR /app\nCMD [\"node\", \"src/server.js\"]\n", "Dockerfile"),
        (
            "compose.yaml",
            "services:\n  web:\n    build: .\n    command: node src/server.js\n",
            "compose.yaml",
        ),
        (
            "web.service",
            "[Service]\nWorkingDirectory=/srv/shop\nExecStart=/usr/bin/node src/server.js\n",
            "web.service",
        ),
        ("run.sh", "cd src && exec node server.js\n", "run.sh"),
    ];
    for (path, text, starter) in cases {
        let sandbox = sandbox(&[("src/server.js", server), (path, text)]);
        let answer = sandbox.run(&["scan", "--isolated", "--format", "json", "--fail-on", "never"]);
        let report: serde_json::Value = serde_json::from_str(&answer.stdout).expect("a report");
        let related = &report["findings"][0]["related"][0];
        assert_eq!(related["path"], starter, "{}", answer.stdout);
        assert_eq!(related["message"], "`node` runs this file");
    }
}

#[test]
fn what_is_dropped_is_told_to_who_asks() {
    let explain =
        |files: &[(&str, &str)], place: &str| sandbox(files).run(&["explain", place, "--isolated"]).stdout;
    let procfile = ("Procfile", "web: gunicorn --cert-reqs 2 app:app\n");
    let told = explain(&[("gunicorn.conf.py", CERTIFICATE), procfile], "gunicorn.conf.py:1");
    assert!(
        told.starts_with("gunicorn.conf.py:1") && told.contains("says more, and wins over them"),
        "{told}"
    );
    let puma = [
        ("config/puma.rb", "ssl_bind '0.0.0.0', '9292', { key: 'k' }\n"),
        ("Procfile", "web: puma -p 3000\n"),
    ];
    let told = explain(&puma, "config/puma.rb:1");
    assert!(told.contains("not opened by the command line"), "{told}");
}

/// A hook that says more than the scan behind it would be turned off.
#[test]
fn a_part_of_a_repository_is_answered_by_all_of_it() {
    let flags = ("Procfile", "web: gunicorn --cert-reqs 2 app:app\n");
    let named = |files: &[(&str, &str)], path: &str| found_in(files, &["scan", path]);
    assert_eq!(named(&[("gunicorn.conf.py", CERTIFICATE), flags], "gunicorn.conf.py"), [""; 0]);
    let tls = ("Procfile", "web: gunicorn --certfile a --keyfile b app:app\n");
    assert_eq!(named(&[("gunicorn.conf.py", "workers = 2\n"), tls], "Procfile"), ["Procfile:1:6"]);
    assert_eq!(named(&[("gunicorn.conf.py", DEMAND), tls], "Procfile"), [""; 0]);
    let puma = ("config/puma.rb", "ssl_bind '0.0.0.0', '9292', { key: 'k', cert: 'c' }\n");
    assert_eq!(named(&[puma, ("Procfile", "web: puma -p 3000\n")], "config/puma.rb"), [""; 0]);
    let files = [("app.py", APP), ("Procfile", "web: gunicorn app:app\n"), ("client.js", EVIDENCE)];
    let answer = sandbox(&files).run(&["scan", "app.py", "--isolated", "--format", "concise"]);
    assert!(answer.stdout.starts_with("app.py:6:5: note["), "{}", answer.stdout);
}

#[test]
fn files_that_nobody_finds_are_counted() {
    let sandbox = sandbox(&[("Procfile", "a: gunicorn -c none.py app:app\nb: node a.js\n"), ("a.js", "")]);
    let answer = sandbox.run(&["scan", "--isolated", "--stats"]);
    let line =
        answer.stderr.lines().chain(answer.stdout.lines()).find(|l| l.contains("named by command lines"));
    let line = line.expect("a line about the files that command lines name");
    assert!(line.contains("1 of 3 found; 2 no such file"), "{line}");
}
