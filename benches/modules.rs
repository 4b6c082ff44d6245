//! Trees of two thousand modules: how long it takes to find what stands at the end of a chain, behind a barrel, and
//! among files that all import each other. A chain and a barrel must each stay below a second.
//!
//! `cargo bench --bench modules`; with a word as argument, only the trees whose names hold it.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use keyspill::config::Settings;
use keyspill::rule::RuleSet;
use keyspill::walk;
use support::seconds;

/// How many modules a tree has at most.
const LARGEST: usize = 2_000;

/// A tree of so many modules: paths and texts.
struct Shape {
    name: &'static str,
    /// How many findings there are in it.
    findings: fn(usize) -> usize,
    make: fn(usize) -> Vec<(String, String)>,
}

const LOOSE: &str = "{ host: 'billing.internal', rejectUnauthorized: false }";

const SHAPES: &[Shape] = &[
    Shape { name: "chain of modules", findings: |_| 1, make: chain },
    Shape { name: "barrel of modules", findings: |_| 1, make: barrel },
    Shape { name: "barrel, asked by all", findings: |n| n, make: asked_by_all },
    Shape { name: "python: chain of modules", findings: |_| 1, make: python_chain },
    Shape { name: "ruby: constants of all", findings: |_| 1, make: constants },
    Shape { name: "everybody imports everybody", findings: |_| 0, make: everybody },
];

fn chain(n: usize) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> =
        (1..n).map(|i| (format!("a{i}.js"), format!("export {{ tls }} from './a{}.js';\n", i - 1))).collect();
    files.push(("a0.js".into(), format!("export const tls = {LOOSE};\n")));
    files.push(("client.js".into(), client(&format!("./a{}.js", n - 1))));
    files
}

fn client(from: &str) -> String {
    format!(
        "import https from 'node:https';\nimport {{ tls }} from '{from}';\n\nhttps.get(tls, (res) => res.resume());\n"
    )
}

fn barrel(n: usize) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> =
        (1..n).map(|i| (format!("lib/a{i}.js"), format!("export const value{i} = {i};\n"))).collect();
    files.push(("lib/a0.js".into(), format!("export const tls = {LOOSE};\n")));
    let mut index = String::new();
    for i in (0..n).rev() {
        let _ = writeln!(index, "export * from './a{i}.js';");
    }
    files.push(("lib/index.js".into(), index));
    files.push(("client.js".into(), client("./lib/index.js")));
    files
}

fn asked_by_all(n: usize) -> Vec<(String, String)> {
    let mut files = barrel(n / 2);
    files.retain(|(path, _)| path != "client.js" && path != "lib/a0.js");
    files.push(("lib/a0.js".into(), "export const tls = { host: 'billing.internal' };\n".into()));
    for i in 0..n / 2 {
        let text = "import https from 'node:https';\nimport { tls } from './lib/index.js';\n\n\
                    https.get({ ...tls, rejectUnauthorized: false }, (res) => res.resume());\n";
        files.push((format!("client{i}.js"), text.to_owned()));
    }
    files
}

fn python_chain(n: usize) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> =
        (1..n).map(|i| (format!("a{i}.py"), format!("from a{} import TLS\n", i - 1))).collect();
    files.push(("a0.py".into(), "TLS = {\"verify\": False}\n".into()));
    let last = n - 1;
    let client =
        format!("import requests\nfrom a{last} import TLS\n\nrequests.get('https://a.internal/', **TLS)\n");
    files.push(("client.py".into(), client));
    files
}

fn constants(n: usize) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = (1..n)
        .map(|i| {
            (format!("lib/shop/a{i}.rb"), format!("module Shop\n  class A{i}\n    B = {i}\n  end\nend\n"))
        })
        .collect();
    let options = "module Shop\n  class Tls\n    OPTIONS = { use_ssl: true, verify_mode: OpenSSL::SSL::VERIFY_NONE }\n  end\nend\n";
    files.push(("lib/shop/tls.rb".into(), options.into()));
    let client = "require 'net/http'\nrequire 'shop/tls'\nNet::HTTP.start('a', 443, **Shop::Tls::OPTIONS) { |http| http.get('/') }\n";
    files.push(("lib/client.rb".into(), client.into()));
    files
}

fn everybody(n: usize) -> Vec<(String, String)> {
    let file = |i: usize| {
        let mut text = String::from("import https from 'https';\n");
        for other in 0..n {
            let _ = writeln!(text, "import {{ o{other} }} from './a{other}.js';");
        }
        let _ =
            writeln!(text, "export const o{i} = {{ ...o{} }};\nhttps.get(o{});", (i + 1) % n, (i + 7) % n);
        (format!("a{i}.js"), text)
    };
    (0..n).map(file).collect()
}

/// The CPU seconds of a run over the tree.
fn run(shape: &Shape, n: usize, folder: &Path, rules: &RuleSet) -> f64 {
    let _ = fs::remove_dir_all(folder);
    for (path, text) in (shape.make)(n) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let settings = Settings { no_ignore: true, ..Settings::new(folder) };
    let (took, report) = seconds(|| {
        let workspace = walk::walk(&[folder.to_path_buf()], &settings);
        keyspill::scan(&workspace, rules, &settings)
    });
    let expected = (shape.findings)(n);
    // Half of the files of one shape are clients.
    assert!(
        report.findings.len() >= expected / 2 && (expected > 0 || report.findings.is_empty()),
        "{}: {} findings",
        shape.name,
        report.findings.len()
    );
    took
}

fn main() {
    let only = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).unwrap_or_default();
    let rules = RuleSet::embedded().expect("the embedded rules are sound");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("modules");
    println!("{:32} {:>8} {:>9} {:>9}", "tree", "modules", "seconds", "growth");
    for shape in SHAPES.iter().filter(|shape| shape.name.contains(&only)) {
        // In a tree where all import all the text itself grows with the square.
        let largest = if shape.name.starts_with("everybody") { LARGEST / 8 } else { LARGEST };
        let mut before: Option<f64> = None;
        for n in [largest / 4, largest / 2, largest] {
            let took = run(shape, n, &folder, &rules);
            let growth = before.map_or(String::new(), |before| format!("{:.2}", took / before));
            println!("{:32} {n:>8} {took:>9.3} {growth:>9}", shape.name);
            before = Some(took);
        }
    }
    let _ = fs::remove_dir_all(&folder);
}
