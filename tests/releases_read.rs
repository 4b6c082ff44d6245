//! How the files are read from which releases are known: from where, by whom, at what cost, and what becomes
//! of hostile ones. Through the real binary and real git.

#[path = "support/git.rs"]
mod git;
#[path = "support/released.rs"]
mod released;
mod support;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use git::Repository;
use released::{HTTPX, IN_LOG, NEST, OWN_CODE, OWN_MODEL, is_silent, package, scanned, speaks};
use support::Sandbox;

#[test]
fn what_git_ignores_is_no_evidence() {
    let lock = (
        "package-lock.json",
        "{\"packages\": {\"\": {}, \"node_modules/@nestjs/common\": {\"version\": \"11.1.0\"}}}",
    );
    let wide = package("\"@nestjs/common\": \">=10\"");
    let files = [("package.json", wide.as_str()), lock, ("src/audit.ts", NEST)];
    speaks(IN_LOG, &files);
    is_silent(&[files[0], lock, files[2], (".gitignore", "package-lock.json\n")]);
    let own =
        [("own/models/javascript/acme.toml", OWN_MODEL), ("app/a.js", OWN_CODE), ("app/.nvmrc", "18\n")];
    let says = |ignored: &str| {
        let sandbox = Sandbox::new();
        for (name, text) in &own {
            sandbox.file(name, text);
        }
        sandbox.file("app/.gitignore", ignored);
        sandbox.run(&["--rules", "own", "--isolated", "--format", "concise", "app"]).stdout.contains(IN_LOG)
    };
    assert!(says("") && !says(".nvmrc\n"));
}

#[test]
fn the_index_is_asked_under_staged() {
    let repository = Repository::new();
    let manifest = |range: &str| package(&format!("\"@nestjs/common\": \"{range}\""));
    repository.stage("package.json", manifest("^10.0.0")).commit();
    repository.stage("audit.ts", NEST).file("package.json", manifest("^11.0.0"));
    assert_eq!(repository.scan(&["--staged"]).status(0).found(), Vec::<String>::new());
    repository.git(&["add", "package.json"]);
    repository.file("package.json", manifest("^10.0.0"));
    assert_eq!(repository.scan(&["--staged"]).status(1).found(), [format!("audit.ts:6:5 {IN_LOG}")]);
    // A lock that is on the disk alone is not part of the commit.
    repository.stage("package.json", manifest(">=10"));
    let lock = "{\"packages\": {\"\": {}, \"node_modules/@nestjs/common\": {\"version\": \"11.1.0\"}}}";
    repository.file("package-lock.json", lock);
    assert_eq!(repository.scan(&["--staged"]).status(0).found(), Vec::<String>::new());
    repository.git(&["add", "package-lock.json"]);
    assert_eq!(repository.scan(&["--staged"]).status(1).found(), [format!("audit.ts:6:5 {IN_LOG}")]);
}

#[test]
fn statistics_and_explanations_tell_what_is_known() {
    let sandbox = Sandbox::new();
    sandbox
        .file("a/package.json", package("\"@nestjs/common\": \"11.1.0\""))
        .file("b/package.json", package("\"@nestjs/common\": \"^10.0.0\""))
        .file("a/audit.ts", NEST)
        .file("b/audit.ts", NEST)
        .file("c/audit.ts", NEST);
    let answer = sandbox.run(&["--stats", "--isolated", "--no-timing"]);
    let figures =
        "releases:\n  @nestjs/common: asked by 3 files: 1 known by a range; 1 known exactly; 1 unknown\n";
    assert!(answer.stderr.contains(figures), "{}", answer.stderr);
    let told = |place: &str| sandbox.run(&["explain", place, "--isolated"]).stdout;
    let held = "holds for @nestjs/common >=11; used is @nestjs/common ^10.0.0 (package.json:2)";
    assert!(told("b/audit.ts:6").contains(held), "{}", told("b/audit.ts:6"));
    let unknown = "holds for @nestjs/common >=11; nothing says which release is used";
    assert!(told("c/audit.ts:6").contains(unknown), "{}", told("c/audit.ts:6"));
}

#[test]
fn a_row_whose_releases_nobody_can_read_is_refused() {
    let sandbox = Sandbox::new();
    sandbox.file("a.js", "");
    let refused = |model: &str, expected: &str| {
        sandbox.file("own/models/javascript/acme.toml", model);
        let answer = sandbox.run(&["--rules", "own", "a.js"]);
        answer.status(2);
        let line =
            answer.stderr.lines().find(|line| line.starts_with("error: own/models/javascript/acme.toml:7: "));
        assert!(line.is_some_and(|line| line.contains(expected)), "{}", answer.stderr);
    };
    for range in ["<", "~> é", "latest", "*"] {
        let message = format!("`{range}` names no releases");
        refused(&OWN_MODEL.replace("<20", range), &message);
    }
    let nameless =
        OWN_MODEL.replace("package = [\"acme-audit\"]\ndistribution", "globals = [\"acme-audit\"]\n#");
    refused(&nameless, "write `distribution`");
}

/// An address in place of a release may hold a password.
#[test]
fn what_is_no_release_is_not_repeated() {
    let secret = ["hunter", "2hunter", "2"].concat();
    let manifest = package(&format!("\"@nestjs/common\": \"https://me:{secret}@r.example/n.tgz\""));
    let lock = "{\"packages\": {\"\": {}, \"node_modules/@nestjs/common\": {\"version\": \"10.4.22\"}}}";
    for lock in ["{}", lock] {
        let sandbox = Sandbox::new();
        sandbox.file("package.json", &manifest).file("package-lock.json", lock).file("a.ts", NEST);
        for arguments in [&["--stats", "--isolated"][..], &["explain", "a.ts:6", "--isolated"]] {
            let answer = sandbox.run(arguments);
            assert!(!(answer.stdout + &answer.stderr).contains(&secret));
        }
    }
    let answer = scanned(&[("package.json", &manifest), ("a.ts", NEST)]);
    assert!(answer.1.is_empty() && !answer.0.contains(&secret));
}

/// Lock files have megabytes, and most runs need none of them.
#[test]
fn a_large_lock_costs_little_and_only_whom_it_concerns() {
    let mut lock = String::from("{\"lockfileVersion\": 3, \"packages\": {\"\": {}");
    for n in 0..60_000 {
        let _ = write!(
            lock,
            ",\n\"node_modules/pkg-{n}\": {{\"version\": \"1.0.{n}\", \"resolved\": \"https://r.example/pkg-{n}.tgz\", \"dependencies\": {{\"pkg-{}\": \"^1.0.0\"}}}}",
            n / 2
        );
    }
    lock.push_str(",\n\"node_modules/@nestjs/common\": {\"version\": \"11.1.0\"}}}");
    assert!(lock.len() > 6_000_000);
    let sandbox = Sandbox::new();
    sandbox.file("package-lock.json", &lock).file("package.json", package("\"@nestjs/common\": \">=10\""));
    for n in 0..40 {
        sandbox.file(&format!("src/m{n}/audit.ts"), NEST);
    }
    let started = Instant::now();
    let answer = sandbox.run_within(Duration::from_secs(60), &["--isolated", "--format", "concise"]);
    assert_eq!(answer.stdout.matches(IN_LOG).count(), 40, "{}", answer.stderr);
    // Once for all of them: read for each it would be forty times as much.
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
}

/// Whatever stands in the files, the run ends and says what it can.
#[test]
fn hostile_files_end_no_run() {
    let names = [
        "package.json",
        "package-lock.json",
        "yarn.lock",
        "pnpm-lock.yaml",
        ".nvmrc",
        "requirements.txt",
        "pyproject.toml",
        "Pipfile",
        "Pipfile.lock",
        "poetry.lock",
        "uv.lock",
        "setup.cfg",
        "setup.py",
        ".python-version",
        "runtime.txt",
        "Gemfile",
        "Gemfile.lock",
        ".ruby-version",
        "x.gemspec",
        ".tool-versions",
        "Dockerfile",
    ];
    let deep = "[".repeat(100_000);
    let objects = "{\"@nestjs/common\":".repeat(50_000);
    let long = format!("\"@nestjs/common@{}\":\n  version \"1\"\n", "9".repeat(100_000));
    let includes = (0..5000).map(|n| format!("-r r{n}.txt\n")).collect::<String>();
    let texts: [&[u8]; 8] = [
        b"",
        b"\0\0\0",
        b"\xff\xfe\x00@nestjs/common httpx faraday",
        deep.as_bytes(),
        objects.as_bytes(),
        long.as_bytes(),
        includes.as_bytes(),
        b"httpx[\nhttpx(\ngem 'faraday\nFROM node:\nnodejs\n\"@nestjs/common@",
    ];
    for text in texts {
        let sandbox = Sandbox::new();
        for name in &names {
            sandbox.file(name, text);
        }
        let faraday =
            "require 'faraday'\nFaraday.new('https://a.example', ssl: { verify_hostname: false }).get('/')\n";
        sandbox.file("a.ts", NEST).file("a.py", HTTPX).file("b.rb", faraday);
        let answer = sandbox.run_within(Duration::from_secs(60), &["--isolated", "--format", "concise"]);
        assert!(answer.status <= 1, "{}", answer.stderr);
        assert_eq!(answer.stdout.matches(IN_LOG).count(), 0, "{}", answer.stdout);
        assert_eq!(answer.stdout.matches("b.rb:2").count(), 1, "{}", answer.stdout);
    }
}
