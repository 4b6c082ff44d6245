//! Trees made to hurt whoever follows imports: rings, files that import themselves, files that all import each
//! other, names that are handed on for ever. None breaks or hangs, each file is counted, and what stands beside
//! is found.

mod support;

use std::fmt::Write as _;
use std::time::Duration;

use support::Sandbox;

/// For one run of the unoptimised program on a busy machine. What is told here is a hang, not slowness.
const DEADLINE: Duration = Duration::from_secs(240);

/// A file whose finding needs no other.
const LOUD: &str = "require('https').get({ host: 'a.internal', rejectUnauthorized: false });\n";

/// Scans, and asserts that the loud file's finding is there and that all files were read.
#[track_caller]
fn survives(sandbox: &Sandbox, files: usize) {
    sandbox.file("loud.js", LOUD);
    let answer = sandbox.run_within(DEADLINE, &["scan", "--no-timing", "--format", "concise"]);
    assert!(answer.stdout.contains("loud.js:1:"), "{}\n{}", answer.stdout, answer.stderr);
    let read = format!("{} files read whole", files + 1);
    assert!(answer.stderr.contains(&read), "{}", answer.stderr);
}

#[test]
fn rings_of_imports() {
    const COUNT: usize = 80;
    let sandbox = Sandbox::new();
    for n in 0..COUNT {
        let next = (n + 1) % COUNT;
        sandbox.file(
            &format!("js/a{n}.js"),
            format!("import https from 'https';\nimport {{ o }} from './a{next}.js';\nexport {{ o }};\nhttps.get(o);\n"),
        );
        sandbox.file(
            &format!("py/a{n}.py"),
            format!("import requests\nfrom a{next} import O\nfrom a{next} import *\nrequests.get('https://a', **O)\n"),
        );
        sandbox.file(
            &format!("rb/a{n}.rb"),
            format!(
                "require 'net/http'\nrequire_relative 'a{next}'\nmodule A{n}\n  O = A{next}::O\nend\n\
                 Net::HTTP.start('a', 443, **A{n}::O) {{ |http| http.get('/') }}\n"
            ),
        );
    }
    survives(&sandbox, 3 * COUNT);
}

#[test]
fn files_that_import_themselves() {
    let sandbox = Sandbox::new();
    sandbox
        .file("a.js", "import https from 'https';\nimport * as a from './a.js';\nexport const o = a.o;\nhttps.get(a.o);\n")
        .file("b.js", "const https = require('https');\nconst b = require('./b');\nmodule.exports = b;\nhttps.get(b);\n")
        .file("c.py", "import requests\nimport c\nfrom c import *\nrequests.get('https://a', **c.O)\n")
        .file("d/__init__.py", "import requests\nfrom . import d\nfrom .d import d\nrequests.get('https://a', **d.O)\n")
        .file("e.rb", "require_relative 'e'\nrequire 'net/http'\nE = E::E\nNet::HTTP.start('a', 443, **E::E)\n")
        .file("f.rb", "class F < F\n  include F\n  extend F\n  O = F::O\n  Net::HTTP.start('a', 443, **O)\nend\n")
        .file("package.json", "{\"name\": \"g\", \"main\": \".\", \"imports\": {\"#a\": \"#a\"}}")
        .file("h.js", "const https = require('https');\nhttps.get(require('#a'));\nhttps.get(require('g'));\n");
    survives(&sandbox, 8);
}

#[test]
fn everybody_imports_everybody() {
    const COUNT: usize = 400;
    // Of so many the unoptimised program takes a part.
    const ASKED: usize = 20;
    let sandbox = Sandbox::new();
    for n in 0..COUNT {
        let mut text = String::from("import https from 'https';\n");
        for k in 1..=ASKED {
            let other = (n * 31 + k * k * 7) % COUNT;
            let _ = writeln!(text, "import {{ o{other} }} from './a{other}.js';");
        }
        let other = (n * 31 + 7) % COUNT;
        let _ = writeln!(text, "export const o{n} = {{ ...o{other} }};\nhttps.get(o{other});");
        sandbox.file(&format!("a{n}.js"), text);
    }
    survives(&sandbox, COUNT);
}

#[test]
fn one_constant_in_many_files() {
    let sandbox = Sandbox::new();
    for n in 0..500 {
        let text = format!(
            "module Shop\n  class Client\n    def m{n} = Shop::Client.new.m{}\n    include Shop\n  end\nend\n\
             Net::HTTP.start('a', 443, **Shop::Client.m{n}) {{ |http| http.get('/') }}\n",
            (n + 1) % 500
        );
        sandbox.file(&format!("app/models/a{n}.rb"), text);
    }
    survives(&sandbox, 500);
}

#[test]
fn data_that_is_deep_long_or_broken() {
    let sandbox = Sandbox::new();
    let texts = [
        "[".repeat(50_000) + &"]".repeat(50_000),
        "{\"a\":".repeat(20_000) + "1" + &"}".repeat(20_000),
        format!("[{}1]", "1,".repeat(200_000)),
        "{\"a\": ".to_owned(),
        "\u{feff}{}".to_owned(),
        String::new(),
    ];
    for (n, text) in texts.iter().enumerate() {
        sandbox.file(&format!("d{n}.json"), text);
        sandbox.file(
            &format!("a{n}.js"),
            format!("const https = require('https');\nconst d = require('./d{n}.json');\nhttps.get(d.a);\nhttps.get(d);\n"),
        );
    }
    survives(&sandbox, texts.len());
}
