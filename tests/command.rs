//! Command lines, format by format: which calls they become, where these stand, what is not said of them.

#[path = "support/library.rs"]
mod library;
mod support;

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use keyspill::ir::{Base, Const, Function, Instr, Key, Module, ValueId};
use keyspill::language::{Language, Reading};
use keyspill::lower::{TextFile, check};
use keyspill::rule::RuleSet;
use library::embedded;
use support::Sandbox;

fn module(path: &str, text: &str) -> Module {
    let Some(Reading::Text(lower)) = Language::of_path(path.as_ref()).map(Language::reading) else {
        panic!("{path} holds no command lines");
    };
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    let rules = RULES.get_or_init(embedded);
    let programs = &rules.models("command").programs;
    let module = lower(&TextFile { text, path, programs, has_file: &|_| false });
    check(&module).unwrap_or_else(|what| panic!("{what}\n{text}"));
    module
}

/// A value in a few characters: constants as they are, variables with a dollar, `?` for the rest.
fn value(module: &Module, function: &Function, id: ValueId) -> String {
    let text = |sym| module.names.text(sym).to_owned();
    match function.instrs[id.index()] {
        Instr::Const(Const::Text(sym)) => text(sym),
        Instr::Const(Const::Bool(on)) => on.to_string(),
        Instr::Const(Const::Number(bits)) => f64::from_bits(bits).to_string(),
        Instr::Const(_) => "null".to_owned(),
        Instr::Read(place) => {
            let place = &module.places[place.index()];
            let Base::Global(base) = place.base else { return "?".into() };
            let path = place.path.iter().map(|key| match key {
                Key::Name(name) => text(*name),
                _ => "?".to_owned(),
            });
            let path: Vec<String> = std::iter::once(text(base)).chain(path).collect();
            path.join(".").replace("environment.", "$")
        }
        Instr::Text(list) => {
            module.lists[list.index()].iter().map(|item| value(module, function, item.value)).collect()
        }
        _ => "?".to_owned(),
    }
}

/// The calls of a file, each with the source on which it stands; what it is started for is left out.
fn calls(path: &str, text: &str) -> Vec<String> {
    let module = module(path, text);
    let function = &module.functions[0];
    let mut found = Vec::new();
    for (instr, origin) in function.instrs.iter().zip(&function.origins) {
        let Instr::Call(call) = instr else { continue };
        let call = &module.calls[call.index()];
        let args = call.args.iter().filter_map(|arg| {
            let shown = value(&module, function, arg.value);
            let name = arg.name.map(|name| module.names.text(name));
            match name {
                Some("@purpose") if shown == "service" => None,
                // The purpose without what flags say of it.
                Some("@place") => None,
                Some(name) => Some(format!("{name}={shown}")),
                None if arg.mapping => Some("**?".to_owned()),
                None => Some(shown),
            }
        });
        let args: Vec<String> = args.collect();
        let callee = value(&module, function, call.callee);
        found.push(format!("{callee}({}) at {}", args.join(", "), &text[origin.span.range()]));
    }
    found
}

#[track_caller]
fn are(path: &str, text: &str, expected: &[&str]) {
    assert_eq!(calls(path, text), expected, "{path}:\n{text}");
}

#[test]
fn flags_values_and_words() {
    are(
        "run.sh",
        "gunicorn --certfile=a --keyfile 'b c' -w 4 -b :80 --preload app:app -D\n",
        &["gunicorn(app:app, certfile=a, keyfile=b c, workers=4, bind=:80, preload=true, daemon=true) \
           at gunicorn --certfile=a --keyfile 'b c' -w 4 -b :80 --preload app:app -D"],
    );
    // A value stands at its letter, letters of switches stand together, the last value wins.
    are(
        "run.sh",
        "gunicorn -w4 -RD x",
        &["gunicorn(x, workers=4, enable-stdio-inheritance=true, daemon=true) at gunicorn -w4 -RD x"],
    );
    are(
        "run.sh",
        "uvicorn --no-access-log -- --ssl-keyfile x",
        &[
            "uvicorn(--ssl-keyfile, x, access-log=false, no-access-log=true) at uvicorn --no-access-log -- --ssl-keyfile x",
        ],
    );
    // A value is missing where a flag follows or nothing does; a negative number is a value.
    are(
        "run.sh",
        "gunicorn --workers --certfile -1 --keyfile",
        &["gunicorn(workers=true, certfile=-1, keyfile=true) at gunicorn --workers --certfile -1 --keyfile"],
    );
    // Only flags that nothing else could be meant by are completed.
    are(
        "run.sh",
        "gunicorn --cert-r 2 --cert 3",
        &["gunicorn(cert-reqs=2, cert=3) at gunicorn --cert-r 2 --cert 3"],
    );
}

#[test]
fn what_only_a_running_shell_knows() {
    are(
        "run.sh",
        "gunicorn --certfile $C --keyfile \"$HOME/k\" --cert-reqs ${R:-2} \"$APP\" `x`",
        &["gunicorn($APP, certfile=$C, keyfile=$HOME/k, cert-reqs=$R, **?) \
         at gunicorn --certfile $C --keyfile \"$HOME/k\" --cert-reqs ${R:-2} \"$APP\" `x`"],
    );
    are(
        "run.sh",
        "gunicorn $A --x$B \"$@\" --$C=1 -w$D",
        &["gunicorn(**?, **?, **?, **?, workers=$D) at gunicorn $A --x$B \"$@\" --$C=1 -w$D"],
    );
    // A variable that the script sets itself is not the environment's.
    are(
        "run.sh",
        "A=1\nB=${B:-1}\nfor C in 1 2; do read D; done\ngunicorn --a $A --b $B --c $C --d $D",
        &["gunicorn(a=?, b=$B, c=?, d=?) at gunicorn --a $A --b $B --c $C --d $D"],
    );
}

#[test]
fn settings_from_elsewhere_come_before_the_command_line_or_after() {
    are(
        "run.sh",
        "gunicorn --cert-reqs 2 -c x.py",
        &["gunicorn(**?, cert-reqs=2, config=x.py) at gunicorn --cert-reqs 2 -c x.py"],
    );
    are(
        "run.sh",
        "thin start -C x.yml --ssl",
        &["thin.start(config=x.yml, ssl=true, **?) at thin start -C x.yml --ssl"],
    );
    are("run.sh", "export GUNICORN_CMD_ARGS=x\ngunicorn --a b", &["gunicorn(**?, a=b) at gunicorn --a b"]);
    are("Dockerfile", "COPY gunicorn.conf.py .\nCMD gunicorn", &["gunicorn(**?) at gunicorn"]);
}

#[test]
fn each_address_is_an_event_of_its_own() {
    are(
        "run.sh",
        "puma -b tcp://a -bssl://b",
        &[
            "puma(bind=tcp://a, bind=ssl://b) at puma -b tcp://a -bssl://b",
            "puma.bind(tcp://a, bind=tcp://a, bind=ssl://b) at puma -b tcp://a -bssl://b",
            "puma.bind(ssl://b, bind=tcp://a, bind=ssl://b) at puma -b tcp://a -bssl://b",
        ],
    );
    are(
        "run.sh",
        "rackup -O Host=ssl://a -O x",
        &[
            "rackup(Host=ssl://a, option=Host=ssl://a, option=x) at rackup -O Host=ssl://a -O x",
            "rackup.Host(ssl://a, Host=ssl://a, option=Host=ssl://a, option=x) at rackup -O Host=ssl://a -O x",
        ],
    );
}

#[test]
fn subcommands() {
    are(
        "run.sh",
        "flask --app x --debug run --cert=y; flask routes; flask; flask $X; thin -p 1 stop",
        &["flask.run(app=x, debug=true, cert=y, @purpose=development) at flask --app x --debug run --cert=y"],
    );
}

#[test]
fn scripts_in_words() {
    are(
        "run.sh",
        "sh -c \"cd x && exec gunicorn --a \\\"b c\\\" \\$D $E\"",
        &["gunicorn(a=b c, **?, **?) at gunicorn --a \\\"b c\\\" \\$D $E"],
    );
    are(
        "run.sh",
        "sudo bash -lc 'sh -c \"gunicorn x\"; uvicorn y'",
        &["gunicorn(x) at gunicorn x", "uvicorn(y) at uvicorn y"],
    );
}

#[test]
fn procfiles() {
    are(
        "Procfile",
        "# gunicorn a\nweb: A=b gunicorn $PORT # c\nno command\nx y: gunicorn\nworker:uvicorn é\n",
        &["gunicorn(**?) at gunicorn $PORT", "uvicorn(é) at uvicorn é"],
    );
    are("Procfile.dev", "web: gunicorn x\n", &["gunicorn(x, @purpose=development) at gunicorn x"]);
}

#[test]
fn dockerfiles() {
    are(
        "Dockerfile",
        "FROM a\nRUN gunicorn a\nCMD gunicorn b\nCMD [\"gunicorn\", \"$C\", \"d \\\"e\\\"\"]\n",
        &["gunicorn($C, d \"e\") at gunicorn\", \"$C\", \"d \\\"e\\\""],
    );
    are(
        "Dockerfile",
        "ENTRYPOINT [\"gunicorn\", \"a\"]\nCMD [\"-w\", \"4\"]",
        &["gunicorn(a, workers=4) at gunicorn\", \"a\"]\nCMD [\"-w\", \"4"],
    );
    are(
        "Dockerfile",
        "entrypoint [\"/start.sh\"]\ncmd gunicorn \\\n# no\n\n  a \\\n  b\nFROM x as dev\nCMD uvicorn y",
        &[
            "gunicorn(a, b) at gunicorn \\\n# no\n\n  a \\\n  b",
            "uvicorn(y, @purpose=development) at uvicorn y",
        ],
    );
    are(
        "a.dockerfile",
        "# escape=`\nCMD gunicorn `\n  a\nRUN <<A <<'B'\nCMD gunicorn x\nA\nCMD gunicorn y\nB\n",
        &["gunicorn(a) at gunicorn `\n  a"],
    );
    are(
        "Dockerfile",
        "ENTRYPOINT [\"sh\", \"-c\"]\nCMD [\"exec gunicorn $A\"]",
        &["gunicorn(**?) at gunicorn $A"],
    );
    are("Dockerfile", "ENTRYPOINT exec gunicorn\nCMD [\"a\"]", &["gunicorn() at gunicorn"]);
}

#[test]
fn compose_files() {
    let text = "services:\n  a:\n    command: gunicorn ${A} \"b c\"\n  d:\n    entrypoint: [sh, -c]\n    \
        command:\n      - |\n        # e\n        gunicorn $$F &&\n          uvicorn g\n  h:\n    command: *x\n";
    // The alias means nothing: the document breaks off there.
    are(
        "compose.yml",
        text,
        &[
            "gunicorn(b c, **?) at gunicorn ${A} \"b c\"",
            "gunicorn(**?) at gunicorn $$F",
            "uvicorn(g) at uvicorn g",
        ],
    );
    assert_eq!(module("compose.yml", text).damage.len(), 1);
    are(
        "docker-compose.dev.yaml",
        "x: &x\n  command: [gunicorn, a]\ny: *x\nz:\n  command: >-\n    gunicorn\n    -w 4\n",
        &[
            "gunicorn(a, @purpose=development) at gunicorn, a",
            "gunicorn(workers=4, @purpose=development) at gunicorn\n    -w 4",
        ],
    );
}

#[test]
fn package_scripts() {
    are(
        "package.json",
        "{\"a\": {\"scripts\": {\"x\": \"gunicorn a\"}}, \"scripts\": {\"start\": \"FOO=1 gunicorn \\\"b c\\\"\", \
         \"start:dev\": \"gunicorn d\"}}",
        &["gunicorn(b c) at gunicorn \\\"b c\\\"", "gunicorn(d, @purpose=development) at gunicorn d"],
    );
}

#[test]
fn units() {
    are(
        "a.service",
        "[Service]\nExecStartPre=gunicorn x\n; ExecStart=gunicorn y\nExecStart=-/usr/bin/env A=b gunicorn ${C} \\\n\
         # no\n  'd e' && f\nExecStart=@/bin/gunicorn name g ; /bin/uvicorn h\n",
        &[
            "gunicorn(d e, &&, f, **?) at gunicorn ${C} \\\n# no\n  'd e' && f",
            "gunicorn(g) at /bin/gunicorn name g",
            "uvicorn(h) at /bin/uvicorn h",
        ],
    );
}

#[test]
fn files_of_settings() {
    are(
        "hypercorn.toml",
        "certfile = \"a\"\nbind = [\"b\"]\nverify_mode = 2\n[x]\ny = 1\n",
        &["hypercorn.settings(certfile=a, bind=?, verify_mode=2, x=?) at \
         certfile = \"a\"\nbind = [\"b\"]\nverify_mode = 2\n[x]\ny = 1\n"],
    );
    are(
        "thin.yml",
        ":ssl: true\nport: 3\nx: <%= y %>\nz: ~\n",
        &["thin.settings(ssl=true, port=3, x=?, z=null) at :ssl: true\nport: 3\nx: <%= y %>\nz: ~\n"],
    );
    assert_eq!(module("hypercorn.toml", "a = \n").damage.len(), 1);
    are("thin.yml", "- a\n", &[]);
}

/// A document that is a template does not parse; it is told of only if it names a program.
#[test]
fn templates_are_damaged_only_where_a_program_is_named() {
    let sandbox = Sandbox::new();
    let template = "services:\n{{- range .Values.x }}\n  a:\n    command: NAME {{ . }}\n{{- end }}\n";
    sandbox.file("compose.yml", template.replace("NAME", "redis"));
    let answer = sandbox.scan(&["--strict", "."]);
    answer.status(0).says("1 file read whole");
    sandbox.file("compose.yml", template.replace("NAME", "gunicorn"));
    let answer = sandbox.scan(&["--strict", "."]);
    answer.status(2);
    assert!(answer.stderr.contains("compose.yml"), "{}", answer.stderr);
}

#[test]
fn a_comment_suppresses_what_follows_it_and_what_it_ends() {
    let sandbox = Sandbox::new();
    let server = "gunicorn --certfile a --keyfile b app:app";
    let ignore = "# keyspill: ignore[mtls/server-without-client-cert] -- a proxy demands them";
    sandbox
        .file("Procfile", format!("{ignore}\nweb: {server}\nalso: {server} {ignore}\n"))
        .file("Dockerfile", format!("FROM x\n{ignore}\nCMD exec \\\n  {server}\n"))
        .file("run.sh", format!("{ignore}\nA=b exec {server}\nif x; then\n  {server} {ignore}\nfi\n"))
        .file("a.service", format!("[Service]\n{ignore}\nExecStart={server}\n"))
        .file("hypercorn.toml", format!("certfile = 'a'\n{ignore}\nkeyfile = 'b'\n"))
        .file(
            "compose.yml",
            format!("a:\n  {ignore}\n  command: {server}\nb:\n  command: {server} {ignore}\nc:\n  command:\n    - sh\n    - -c\n    - |\n      {ignore}\n      {server}\n"),
        );
    let answer = sandbox.run(&["scan", "--no-timing", "--format", "concise", "--fail-on", "note", "."]);
    answer.status(0);
    assert_eq!(answer.stdout, "");
    assert!(answer.stderr.contains("10 suppressed"), "{}", answer.stderr);
}

/// `source` and `help` of the finding are cut from masked text in every format.
#[test]
fn passwords_in_command_lines_are_never_shown() {
    let sandbox = Sandbox::new();
    let password = ["tiger", "lily", "55"].concat();
    sandbox
        .file("Procfile", format!("web: gunicorn --certfile a --keyfile b --env DB_PASSWORD={password} -e API_KEY={password} x\n"))
        .file("run.sh", format!("uvicorn x --ssl-certfile a --ssl-keyfile b \\\n  --ssl-keyfile-password {password}\n"))
        .file("Dockerfile", format!("CMD [\"hypercorn\", \"--certfile\", \"a\", \"--keyfile\", \"b\", \"--keyfile-password\", \"{password}\"]\n"))
        .file("compose.yml", format!("a:\n  command:\n    - hypercorn\n    - --certfile=a\n    - --keyfile=b\n    - --keyfile-password\n    - {password}\n"));
    for format in ["human", "concise", "json", "jsonl", "sarif", "github"] {
        let answer = sandbox.run(&["scan", "--format", format, "."]);
        for place in ["Procfile", "run.sh", "Dockerfile", "compose.yml"] {
            assert!(answer.stdout.contains(place), "{format}: {}", answer.stdout);
        }
        assert!(!answer.stdout.contains(&password), "{format}: {}", answer.stdout);
        assert!(!answer.stderr.contains(&password), "{format}: {}", answer.stderr);
    }
}

#[test]
fn a_demand_that_the_environment_decides_is_a_notice() {
    let sandbox = Sandbox::new();
    sandbox.file("Procfile", "web: gunicorn --certfile a --keyfile b --cert-reqs ${CERT_REQS:-2} app:app\n");
    let answer = sandbox.run(&["scan", "--no-timing", "--fail-on", "note", "."]);
    answer.status(0).says(
        "Procfile:1:6: notice[environment] whether this server demands client certificates depends on the \
         environment variable `CERT_REQS`, which nothing in the repository sets",
    );
}

/// Texts in which nothing is as it should be: no panic, and time in proportion to their length.
#[test]
fn hostile_texts() {
    let started = Instant::now();
    let names = [
        "run.sh",
        "Procfile",
        "Dockerfile",
        "compose.yml",
        "package.json",
        "a.service",
        "thin.yml",
        "hypercorn.toml",
    ];
    let pieces = [
        "gunicorn ",
        "'",
        "\"",
        "$(",
        "${",
        "`",
        "\\",
        "\\\n",
        "<<A\n",
        "(",
        ")",
        "\n",
        "sh -c '",
        "sh -c \\\"",
        "[",
        "{",
        "- ",
        "a: ",
        "&a [*a, ",
        "\"scripts\": {",
        "CMD [",
        "ExecStart=",
        "env ",
        "-- ",
        "é",
        "\u{feff}",
        "\0",
        "#",
        "|\n ",
    ];
    for name in names {
        for piece in pieces {
            let start = if name == "package.json" { "{\"scripts\": {\"a\": \"" } else { "" };
            module(name, &format!("{start}gunicorn {}", piece.repeat(20_000)));
            module(name, &format!("{}gunicorn x", piece.repeat(20_000)));
        }
    }
    // A quoted script in a script in a script: no deeper than anybody quotes by hand.
    let mut nested = "gunicorn x".to_owned();
    for _ in 0..14 {
        nested = format!("sh -c \"{}\"", nested.replace('\\', "\\\\").replace('"', "\\\""));
    }
    assert!(calls("run.sh", &nested).is_empty());
    assert!(started.elapsed() < Duration::from_secs(100), "{:?}", started.elapsed());
}
