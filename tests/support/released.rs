//! Programs whose findings hang on the release of a library, and what is found in them.
#![allow(dead_code, reason = "each test file uses its own part of this")]

use crate::support::Sandbox;

/// A request in the log of Nest: shown from 11 on.
pub const NEST: &str = "import { Injectable, Logger, NestMiddleware } from '@nestjs/common';
import { Request } from 'express';
@Injectable()
export class Audit implements NestMiddleware {
  use(req: Request, _res: unknown, next: () => void) {
    new Logger('audit').log(req);
    next();
  }
}
";
pub const IN_LOG: &str = "exposure/credential-in-log";

/// A certificate that httpx drops from 0.28 on.
pub const HTTPX: &str = "import httpx\nclient = httpx.Client(verify='ca.pem', cert=('c.crt', 'c.key'))\n";
pub const DROPPED: &str = "mtls/ineffective-option";

/// Whether the files have exactly one finding, of this rule.
#[track_caller]
pub fn speaks(rule: &str, files: &[(&str, &str)]) -> String {
    let (answer, found) = scanned(files);
    let rules: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(rules, [rule], "{files:#?}\n{answer}");
    answer
}

#[track_caller]
pub fn is_silent(files: &[(&str, &str)]) {
    let (answer, found) = scanned(files);
    assert!(found.is_empty(), "{files:#?}\n{answer}");
}

pub fn scanned(files: &[(&str, &str)]) -> (String, Vec<String>) {
    let sandbox = Sandbox::new();
    for (name, text) in files {
        sandbox.file(name, text);
    }
    let answer = sandbox.run(&["--format", "concise", "--no-timing", "--isolated"]);
    let rule = |line: &str| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned());
    (answer.stdout.clone(), answer.stdout.lines().filter_map(rule).collect())
}

pub fn package(dependencies: &str) -> String {
    format!("{{\n  \"dependencies\": {{ {dependencies} }}\n}}\n")
}

/// A library of the tester's own, whose rows speak of what runs the program.
pub const OWN_MODEL: &str = "package = [\"acme-audit\"]
distribution = \"node\"

[[sink]]
kind = \"log\"
call = \"acme-audit.record\"
versions = \"<20\"
prints = \"json\"
shows = [\"headers\"]
describe = \"the audit trail\"
";
pub const OWN_CODE: &str = "const { record } = require('acme-audit');
pub const Koa = require('koa');
new Koa().use((ctx) => record(ctx.request.headers));
";
