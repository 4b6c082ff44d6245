//! What `--stats` says of imports.

mod support;

use support::Sandbox;

#[test]
fn imports_into_the_tree_are_counted_and_what_is_missing_has_its_reason() {
    let sandbox = Sandbox::new();
    sandbox
        .file("package.json", r##"{"name": "shop", "imports": {"#tls": "./src/tls.ts"}}"##)
        .file("tsconfig.json", "{ // aliases\n \"compilerOptions\": { \"paths\": { \"@/*\": [\"./src/*\"], } } }")
        .file("src/main.ts", "import a from './tls';\nimport b from '@/tls';\nimport c from '#tls';\nimport d from './gone';\nimport fs from 'fs';\nimport koa from 'koa';\nimport './style.css';\nimport config from './config.json';\n")
        .file("src/tls.ts", "export default {};\n")
        .file("src/config.json", "{}");
    let answer = sandbox.run(&["--stats", "--isolated", "--no-timing"]);
    let figures = "imports:\n  into the tree: 4 of 5 resolved (80.00 %); 1 no such file\n  packages: 1\n  platform: 1\n  not looked for: 1 no code\n";
    assert!(answer.stderr.contains(figures), "{}", answer.stderr);
}

#[test]
fn a_run_without_figures_reads_no_manifest_for_them() {
    let sandbox = Sandbox::new();
    sandbox.file("main.py", "import os\n");
    let answer = sandbox.run(&["--isolated", "--no-timing"]);
    assert!(!answer.stderr.contains("imports:"), "{}", answer.stderr);
    let answer = sandbox.run(&["--stats", "--isolated", "--no-timing"]);
    assert!(
        answer.stderr.contains("imports:\n  into the tree: 0 of 0 resolved (0 %)\n"),
        "{}",
        answer.stderr
    );
}
