//! Which files are read, and what is said about the others. Through the real binary.

mod support;

use support::Sandbox;

const CODE: &str = "const a = 1;\n";

#[test]
fn a_missing_path_is_an_error_and_the_rest_is_scanned() {
    let sandbox = Sandbox::new();
    sandbox.file("src/a.js", CODE);
    sandbox
        .scan(&["nowhere", "src"])
        .status(2)
        .says("error: nowhere: no such file or directory")
        .says("1 file read whole, 1 unreadable");
}

#[test]
fn languages_by_extension_name_and_shebang() {
    let sandbox = Sandbox::new();
    for name in ["a.js", "b.mjs", "c.cjs", "d.jsx", "e.ts", "f.mts", "g.cts", "h.tsx", "Jakefile"] {
        sandbox.file(name, CODE);
    }
    sandbox.file("tool", "#!/usr/bin/env node\n").file("script", "#!/bin/sh\n").file("README", "text");
    sandbox.file("types.d.ts", "declare const a: number;\n").file("data.json", "{}");
    for name in ["i.py", "j.pyw", "k.wsgi", "l.rb", "config.ru", "m.rake", "Rakefile", "Gemfile", "Thinfile"]
    {
        sandbox.file(name, "a = 1\n");
    }
    for name in ["Procfile", "Dockerfile", "compose.yaml", "package.json", "n.sh", "o.service"] {
        sandbox.file(name, "");
    }
    sandbox.file("serve", "#!/usr/bin/env python3\n").file("task", "#!/usr/bin/env ruby\n");
    // Ten of the JavaScript family, the shell script, nine by name, six with commands, two scripts.
    sandbox
        .scan(&[])
        .status(0)
        .says("skipped: types.d.ts: declaration file without code")
        .says("28 files read whole, 1 passed over (declaration 1)");
}

#[test]
fn ignore_files_hold_without_a_git_repository() {
    let sandbox = Sandbox::new();
    sandbox
        .file("a.js", CODE)
        .file("b.js", CODE)
        .file("c.js", CODE)
        .file("sub/a.js", CODE)
        .file("sub/d.js", CODE);
    sandbox
        .file(".gitignore", "/a.js\nsub/d.js\n")
        .file(".ignore", "b.js\n")
        .file(".keyspillignore", "c.js\n");
    sandbox
        .scan(&[])
        .says("skipped: a.js: ignored by .gitignore")
        .says("skipped: b.js: ignored by .ignore")
        .says("skipped: c.js: ignored by .keyspillignore")
        .says("skipped: sub/d.js: ignored by .gitignore")
        .says("1 file read whole, 4 passed over (ignored 4)");
    sandbox.scan(&["--no-ignore"]).says("5 files read whole");
}

#[test]
fn a_nearer_or_stronger_ignore_file_takes_back() {
    let sandbox = Sandbox::new();
    sandbox.file(".gitignore", "*.gen.js\n").file("a.gen.js", CODE);
    sandbox.file("near/.gitignore", "!*.gen.js\n").file("near/b.gen.js", CODE);
    sandbox.file("ours/.keyspillignore", "!*.gen.js\n").file("ours/c.gen.js", CODE);
    sandbox.scan(&[]).says("2 files read whole, 1 passed over (ignored 1)");
}

#[test]
fn ignore_files_above_the_path_hold_up_to_the_git_top_level() {
    let sandbox = Sandbox::new();
    sandbox.file(".gitignore", "*.js\n").dir("repo/.git").file("repo/.gitignore", "b.js\n");
    sandbox.file("repo/src/a.js", CODE).file("repo/src/b.js", CODE);
    sandbox
        .scan(&["repo/src"])
        .says("skipped: src/b.js: ignored by .gitignore")
        .says("1 file read whole, 1 passed over (ignored 1)");
}

#[test]
fn an_untracked_folder_is_scanned_like_any_other() {
    let sandbox = Sandbox::new();
    sandbox.dir(".git").file("new/a.js", CODE);
    sandbox.scan(&[]).says("1 file read whole");
}

#[test]
fn named_files_override_excludes_unless_forced() {
    let sandbox = Sandbox::new();
    sandbox
        .dir(".git")
        .file("package.json", "{}")
        .file("node_modules/x/a.min.js", CODE)
        .file(".gitignore", "b.js\n")
        .file("b.js", CODE);
    let named = ["node_modules/x/a.min.js", "b.js"];
    sandbox.scan(&named).says("2 files read whole");
    let forced = ["--force-exclude", named[0], named[1], "."];
    sandbox
        .scan(&forced)
        .says("skipped: node_modules/x/a.min.js: vendored code")
        .says("skipped: b.js: ignored by .gitignore")
        .status(0);
}

#[test]
fn output_and_vendored_folders_need_evidence() {
    let sandbox = Sandbox::new();
    sandbox.file("package.json", "{}");
    for name in ["node_modules/a.js", "dist/a.js", "vendor/a.js", "third_party/a.js", ".next/a.js"] {
        sandbox.file(name, CODE);
    }
    // Scripts that build, the domain's word for a supplier, and a compiler's module of that name.
    for name in
        ["build/webpack.js", "src/vendor/model.js", "src/dist/index.js", "lib/a.js", "src/coverage/a.js"]
    {
        sandbox.file(name, CODE);
    }
    sandbox
        .file("out/a.js", CODE)
        .file("out/a.js.map", "{}")
        .file("coverage/a.js", CODE)
        .file("coverage/lcov.info", "");
    sandbox
        .scan(&[])
        // The manifest is read for its scripts.
        .says("6 files read whole, 7 passed over (build-output 4, vendored 3)")
        .says("skipped: node_modules/: vendored code")
        .says("skipped: out/: build output");
}

#[test]
fn a_projects_own_packages_in_node_modules_are_source() {
    let sandbox = Sandbox::new();
    sandbox.file("package.json", "{}").file("packages/node_modules/@own/a.js", CODE);
    sandbox.file("global/node_modules/b.js", CODE).dir("global/node_modules/.bin");
    sandbox.scan(&[]).says("2 files read whole, 1 passed over (vendored 1)");
}

#[test]
fn hidden_minified_and_generated_files_are_passed_over() {
    let sandbox = Sandbox::new();
    sandbox.file(".eslintrc.js", CODE).file(".github/a.js", CODE).file("jquery.min.js", CODE);
    sandbox.file("bundle.js", "a(function(b){return b});".repeat(400)).file("pb.ts", "// @generated\n");
    sandbox
        .scan(&[])
        .says("0 files read whole, 5 passed over (generated 1, hidden 2, minified 2)")
        .says("skipped: bundle.js: minified or bundled")
        .says("nothing was scanned: there is no file of a language that keyspill reads in these paths");
    sandbox.scan(&["bundle.js", "pb.ts"]).says("2 files read whole");
}

#[test]
fn excludes_of_the_configuration() {
    let sandbox = Sandbox::new();
    sandbox
        .file("a.js", CODE)
        .file("old/b.js", CODE)
        .file("keyspill.toml", "[files]\nexclude = [\"/old/\"]\n");
    sandbox
        .scan(&[])
        .says("skipped: old/: excluded by the configuration")
        .says("1 file read whole, 1 passed over (excluded 1)");
    sandbox.scan(&["--isolated"]).says("2 files read whole");
}

#[test]
fn overlapping_paths_are_read_once() {
    let sandbox = Sandbox::new();
    sandbox.file("src/a.js", CODE);
    sandbox.scan(&[".", "src", "src/a.js", "./src/../src"]).says("1 file read whole");
}

#[test]
fn a_named_file_in_another_language_is_said_to_be_passed_over() {
    let sandbox = Sandbox::new();
    sandbox.file("notes.txt", "text");
    sandbox.scan(&["notes.txt"]).status(0).says("skipped: notes.txt: in no language that keyspill reads");
}
