//! Standard input under the name of a file, as editors call. Through the real binary.

mod support;

use support::{Answer, Sandbox};

const LEAK: &str = "const Koa = require('koa');
new Koa().use((ctx) => {
  console.log(ctx.request.headers);
});
";
const FOUND: &str = ":3:3: error[exposure/credential-in-log] ";

/// Runs in a directory of the sandbox with `input` on standard input.
fn run(sandbox: &Sandbox, directory: &str, arguments: &[&str], input: impl AsRef<[u8]>) -> Answer {
    let mut command = sandbox.command();
    command.current_dir(sandbox.path(directory)).arg("--no-timing").args(arguments);
    sandbox.piped(&mut command, input.as_ref())
}

fn buffer(sandbox: &Sandbox, name: &str, input: impl AsRef<[u8]>) -> Answer {
    run(sandbox, "", &["-v", "--format", "concise", "--stdin-filename", name, "-"], input)
}

#[test]
fn a_buffer_is_read_as_the_file_it_is_the_content_of() {
    let sandbox = Sandbox::new();
    sandbox.dir(".git").file("src/a.js", "const a = 1;\n");
    let answer = buffer(&sandbox, "src/a.js", LEAK);
    assert!(answer.status(1).stdout.starts_with(&format!("src/a.js{FOUND}")), "{}", answer.stdout);
    answer.says(
        "notice[scope] only standard input was read: what other files of the same package show is not known",
    );
    answer.says("1 file read whole");
    // Neither the file nor its folder need exist.
    let new = buffer(&sandbox, "src/new/b.ts", LEAK);
    assert!(new.status(1).stdout.starts_with(&format!("src/new/b.ts{FOUND}")), "{}", new.stdout);
    buffer(&sandbox, "src/a.js", "").status(0).says("1 file read whole");
}

#[test]
fn it_says_what_the_saved_file_would() {
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(LEAK.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let texts: [(&str, Vec<u8>); 7] = [
        ("plain.js", LEAK.into()),
        ("crlf.js", LEAK.replace('\n', "\r\n").into()),
        ("bom.js", format!("\u{feff}{LEAK}").into()),
        ("wide.js", wide),
        ("latin.js", [b"// \xe9\n", LEAK.as_bytes()].concat()),
        ("torn.js", format!("{LEAK}\nfunction ( {{ ;;; ]\n").into()),
        ("test/some.js", LEAK.into()),
    ];
    for (name, text) in texts {
        let sandbox = Sandbox::new();
        sandbox.dir(".git").file("package.json", "{}").file(name, &text);
        let json = |answer: Answer| {
            let mut json: serde_json::Value = serde_json::from_str(&answer.stdout).expect("JSON");
            json["notices"] = serde_json::Value::Null;
            (answer.status, json)
        };
        let saved = json(sandbox.run(&["--no-timing", "--format", "json", name]));
        sandbox.file(name, "something else\n");
        let arguments = ["--format", "json", "--stdin-filename", name, "-"];
        assert_eq!(json(run(&sandbox, "", &arguments, &text)), saved, "{name}");
        assert_eq!(saved.1["findings"].as_array().map(Vec::len), Some(1), "{name}");
    }
}

#[test]
fn the_language_by_name_or_first_line() {
    let sandbox = Sandbox::new();
    let script = format!("#!/usr/bin/env node\n{LEAK}");
    assert!(buffer(&sandbox, "bin/tool", &script).status(1).stdout.starts_with("bin/tool:4:3: "));
    buffer(&sandbox, "notes.txt", LEAK)
        .status(0)
        .says("skipped: notes.txt: in no language that keyspill reads");
    buffer(&sandbox, "Makefile", LEAK)
        .status(0)
        .says("skipped: Makefile: in no language that keyspill reads");
    buffer(&sandbox, "a.d.ts", "let a: b").status(0).says("skipped: a.d.ts: declaration file without code");
    // Without a name only the first line can tell.
    let nameless = run(&sandbox, "", &["--format", "concise", "-"], &script);
    assert!(nameless.status(1).stdout.starts_with("-:4:3: error["), "{}", nameless.stdout);
    run(&sandbox, "", &["-"], LEAK).status(2).says(
        "error: the language of standard input cannot be told; say which file it is with `--stdin-filename PATH`",
    );
}

#[test]
fn configuration_and_root_are_those_of_the_name() {
    let sandbox = Sandbox::new();
    sandbox.dir("repo/.git").file("repo/keyspill.toml", "fail-on = 'never'\n");
    sandbox.file("repo/app/keyspill.toml", "ignore = ['exposure']\n").dir("repo/lib");
    sandbox.file("keyspill.toml", "broken");
    let answer = buffer(&sandbox, "repo/lib/a.js", LEAK);
    assert!(answer.status(0).stdout.starts_with(&format!("lib/a.js{FOUND}")), "{}", answer.stdout);
    assert_eq!(buffer(&sandbox, "repo/app/new/folder/a.js", LEAK).status(0).stdout, "");
    // From below, with a way up, and by an absolute path.
    let arguments =
        |name: &str| ["--format", "concise", "-q", "--stdin-filename", name, "-"].map(str::to_owned);
    let absolute = sandbox.path("repo/lib/a.js").to_string_lossy().into_owned();
    for name in ["a.js", "../lib/a.js", "./nothing/../a.js", &absolute] {
        let arguments = arguments(name);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let answer = run(&sandbox, "repo/lib", &arguments, LEAK);
        if name.contains("nothing") {
            answer.status(2);
        } else {
            assert!(
                answer.status(0).stdout.starts_with(&format!("lib/a.js{FOUND}")),
                "{name}: {}",
                answer.stderr
            );
        }
    }
    sandbox.file("repo/lib/keyspill.toml", "fial-on = 'never'\n");
    buffer(&sandbox, "repo/lib/a.js", LEAK)
        .status(2)
        .says("error: lib/keyspill.toml:1:1: unknown key `fial-on`, did you mean `fail-on`?");
}

#[test]
fn an_excluded_name_gives_no_findings() {
    let sandbox = Sandbox::new();
    sandbox.dir(".git").file(".gitignore", "ignored.js\n").file("package.json", "{}");
    sandbox.file("keyspill.toml", "[files]\nexclude = ['/old/']\n");
    for (name, reason) in [
        ("ignored.js", "ignored.js: ignored by .gitignore"),
        ("sub/ignored.js", "sub/ignored.js: ignored by .gitignore"),
        ("old/a.js", "old/: excluded by the configuration"),
        ("vendor/a.js", "vendor/: vendored code"),
        ("a.min.js", "a.min.js: minified or bundled"),
        (".hidden/a.js", ".hidden/: hidden"),
    ] {
        let answer = buffer(&sandbox, name, LEAK);
        assert_eq!(answer.status(0).stdout, "", "{name}");
        answer.says(&format!("skipped: {reason}")).says(
            "nothing was scanned: there is no file of a language that keyspill reads on standard input",
        );
    }
    run(&sandbox, "", &["--no-ignore", "--stdin-filename", "ignored.js", "-"], LEAK).status(1);
    buffer(&sandbox, "b.js", format!("// @generated\n{LEAK}")).status(0).says("skipped: b.js: generated");
}

#[test]
fn what_is_no_text_or_too_much() {
    let sandbox = Sandbox::new();
    let answer = buffer(&sandbox, "a.js", b"\0const a");
    answer.status(0).says("skipped: a.js: binary");
    let strict = ["--strict", "--stdin-filename", "a.js", "-"];
    run(&sandbox, "", &strict, b"\0").status(2);
    buffer(&sandbox, "a.js", [0xFF, 0xFE, 0x00, 0xD8])
        .status(0)
        .says("notice: a.js: 1 broken utf-16le units replaced");
    buffer(&sandbox, "a.js", b"// \xe9\n").status(0).says("notice: a.js: not valid UTF-8, read as latin-1");
    let large = buffer(&sandbox, "a.js", vec![b'\n'; 3 << 20]);
    assert!(large.status(0).stderr.contains("skipped: a.js: ") && large.stderr.contains("oversized 1"));
    run(&sandbox, "", &strict, vec![b'\n'; 3 << 20]).status(2);
}

#[test]
fn usage() {
    let sandbox = Sandbox::new();
    sandbox.file("a.js", LEAK).dir("sub");
    for arguments in
        [&["-", "a.js"][..], &["a.js", "-"], &["-", "-"], &["--stdin-filename", "a.js", "-", "sub"]]
    {
        run(&sandbox, "", arguments, LEAK).status(2).says(
            "error: `-` stands for standard input and goes with no other PATH; write `./-` for a file of that name",
        );
    }
    for arguments in [&["--stdin-filename", "a.js"][..], &["--stdin-filename", "a.js", "a.js"]] {
        run(&sandbox, "", arguments, LEAK)
            .status(2)
            .says("error: --stdin-filename: write `-` as the PATH to read standard input");
    }
    run(&sandbox, "", &["--stdin-filename", "sub", "-"], LEAK)
        .status(2)
        .says("error: --stdin-filename sub: this is a directory");
    run(&sandbox, "", &["--stdin-filename", "..", "-"], LEAK)
        .status(2)
        .says("error: --stdin-filename ..: no name of a file");
    run(&sandbox, "", &["--diff", "HEAD", "-"], LEAK)
        .status(2)
        .says("error: `-` goes with neither `--staged` nor `--diff`");
    sandbox.file("-", format!("#!/usr/bin/env node\n{LEAK}"));
    run(&sandbox, "", &["./-"], "").status(1);
}
