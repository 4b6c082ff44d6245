//! Hostile files, many of them in one run of the real binary, and what has to be said of each.
#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::time::Duration;

use serde_json::Value;

use crate::support::Sandbox;

/// For one run of the unoptimised program on a busy machine. What is told here is a hang, not slowness.
const DEADLINE: Duration = Duration::from_secs(240);

/// How many files one run reads.
const BATCH: usize = 60;

/// How deep constructs nest and, doubled, how many elements a literal has: `KEYSPILL_DEPTH`, or as many
/// as an unoptimised program can bear. `.ci/run` asks for a hundred thousand of the optimised one.
pub fn depth() -> usize {
    match std::env::var("KEYSPILL_DEPTH") {
        Ok(number) => number.parse().expect("KEYSPILL_DEPTH is a number"),
        Err(_) => 2_500,
    }
}

/// A language, with code around the hostile part whose verdict is known: a server that demands client
/// certificates, and a leak before and behind.
pub struct Frame {
    pub file: &'static str,
    pub before: &'static str,
    pub after: &'static str,
}

pub const JAVASCRIPT: Frame = Frame {
    file: "a.js",
    before: "require('https').createServer({ key, cert, ca, requestCert: true, rejectUnauthorized: true }, f)\
             .listen(1);\nconst Koa = require('koa');\nconst app = new Koa();\n\
             app.use((ctx) => { console.log(ctx.request.headers); });\n",
    after: "\napp.use((ctx) => { console.log(ctx.request.headers); });\n",
};

pub const TYPESCRIPT: Frame = Frame { file: "a.ts", ..JAVASCRIPT };

pub const MARKUP: Frame = Frame { file: "a.tsx", ..JAVASCRIPT };

pub const PYTHON: Frame = Frame {
    file: "a.py",
    before: "import ssl\nfrom flask import Flask, request\napp = Flask(__name__)\n\
             context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile='ca.pem')\n\
             context.load_cert_chain('server.pem')\ncontext.verify_mode = ssl.CERT_REQUIRED\n\
             server = context.wrap_socket(listener, server_side=True)\n\n@app.route('/')\ndef first():\n    \
             print(request.headers)\n    return 'ok'\n\n",
    after: "\n@app.route('/last')\ndef last():\n    print(request.headers)\n    return 'ok'\n",
};

pub const RUBY: Frame = Frame {
    file: "a.rb",
    before: "require 'sinatra'\nrequire 'webrick/https'\nWEBrick::HTTPServer.new(\n  SSLEnable: true, \
             SSLCertificate: cert, SSLPrivateKey: key, SSLCACertificateFile: 'ca.pem',\n  SSLVerifyClient: \
             OpenSSL::SSL::VERIFY_PEER | OpenSSL::SSL::VERIFY_FAIL_IF_NO_PEER_CERT,\n)\n\
             get('/first') { puts request.env }\n",
    after: "\nget('/last') { puts request.env }\n",
};

/// Files without code of their own around the hostile part.
pub const fn bare(file: &'static str) -> Frame {
    Frame { file, before: "", after: "" }
}

/// One hostile file.
pub struct Hostile {
    /// For messages.
    pub what: String,
    pub file: &'static str,
    pub text: Vec<u8>,
    /// How many leaks are to be found in it if it was read whole and no limit cut it.
    leaks: usize,
}

impl Hostile {
    /// The hostile part between the code around it.
    pub fn between(frame: &Frame, what: &str, part: &str) -> Self {
        let text = [frame.before, part, frame.after].concat().into_bytes();
        let leaks = [frame.before, frame.after].iter().filter(|text| !text.is_empty()).count();
        Self { what: what.escape_debug().to_string(), file: frame.file, text, leaks }
    }

    /// The hostile part at the end, where it leaves everything open.
    pub fn open(frame: &Frame, what: &str, part: &str) -> Self {
        let text = [frame.before, part].concat().into_bytes();
        Self { what: format!("open: {}", what.escape_debug()), file: frame.file, text, leaks: 0 }
    }
}

/// Scans them all: nothing breaks or hangs, each is counted, nothing is said to be absent, and what
/// stands around the hostile part is found. Gives how many were read whole and without a limit.
#[track_caller]
pub fn survive(files: &[Hostile]) -> usize {
    let mut whole = 0;
    for batch in files.chunks(BATCH) {
        match scan(batch) {
            Ok(json) => whole += judge(batch, &json),
            Err(_) if batch.len() > 1 => {
                let culprit = batch.iter().find_map(|one| {
                    let why = scan(std::slice::from_ref(one)).err()?;
                    Some(format!("{} in {}: {why}", one.what, one.file))
                });
                panic!("{}", culprit.unwrap_or_else(|| "none of them alone".into()));
            }
            Err(why) => panic!("{} in {}: {why}", batch[0].what, batch[0].file),
        }
    }
    whole
}

fn path(number: usize, one: &Hostile) -> String {
    format!("h{number}/{}", one.file)
}

fn scan(batch: &[Hostile]) -> Result<Value, String> {
    let sandbox = Sandbox::new();
    for (number, one) in batch.iter().enumerate() {
        sandbox.file(&path(number, one), &one.text);
    }
    let mut arguments = vec!["scan", "--no-timing", "--isolated", "--format", "json", "."];
    // Named, so that nothing but the size can pass over a file.
    let paths: Vec<String> = batch.iter().enumerate().map(|(number, one)| path(number, one)).collect();
    arguments.extend(paths.iter().map(String::as_str));
    let answer = sandbox.try_within(DEADLINE, &arguments).ok_or("it does not come to an end")?;
    if !matches!(answer.status, 0 | 1) || answer.stderr.contains("internal error") {
        return Err(format!("status {}: {}", answer.status, answer.stderr));
    }
    serde_json::from_str(&answer.stdout).map_err(|error| error.to_string())
}

/// The paths in a list of the report.
fn paths<'j>(list: &'j Value, key: &str) -> Vec<&'j str> {
    list.as_array().into_iter().flatten().filter_map(|entry| entry[key].as_str()).collect()
}

#[track_caller]
fn judge(batch: &[Hostile], json: &Value) -> usize {
    let coverage = &json["coverage"];
    let (skipped, failed) = (paths(&coverage["skipped"], "path"), paths(&coverage["errors"], "path"));
    let read = json["summary"]["files"].as_u64().expect("a number") as usize;
    assert_eq!(read + skipped.len() + failed.len(), batch.len(), "a file has vanished: {coverage}");
    let cut =
        [paths(&coverage["damaged"], "path"), skipped, failed, paths(&json["notices"], "path")].concat();
    let findings = json["findings"].as_array().expect("findings");
    let mut whole = 0;
    for (number, one) in batch.iter().enumerate() {
        let path = path(number, one);
        let rules: Vec<&str> =
            findings.iter().filter(|f| f["path"] == *path).filter_map(|f| f["rule"].as_str()).collect();
        let absent = rules.iter().find(|rule| rule.starts_with("mtls/") || rule.starts_with("tls/"));
        assert_eq!(absent, None, "{} in {}", one.what, one.file);
        if !cut.contains(&&*path) {
            whole += 1;
            let leaks = rules.iter().filter(|rule| **rule == "exposure/credential-in-log").count();
            assert!(leaks >= one.leaks, "{leaks} leaks beside {} in {}", one.what, one.file);
        }
    }
    whole
}
