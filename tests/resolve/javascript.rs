//! Specifiers of JavaScript and TypeScript.

use keyspill::ir::ImportKind::{Call, Dynamic, Static};

use crate::tree::{Tree, check};

#[test]
fn relative_specifiers() {
    check(
        &[
            ("a.js", ""),
            ("lib/b.js", ""),
            ("lib/c.mjs", ""),
            ("lib/index.js", ""),
            ("lib/data.json", "{}"),
            ("lib.js", ""),
            ("x/index.ts", ""),
            ("x/y.tsx", ""),
            ("x/z.d.ts", ""),
            ("bin/run.ts", ""),
        ],
        &[
            ("a.js", "./lib/b", Static, "lib/b.js"),
            ("a.js", "./lib/b.js", Call, "lib/b.js"),
            ("a.js", "./lib/c", Static, "lib/c.mjs"),
            // A file goes before a folder, but for a slash at the end.
            ("a.js", "./lib", Static, "lib.js"),
            ("a.js", "./lib/", Static, "lib/index.js"),
            ("lib/b.js", ".", Call, "lib/index.js"),
            ("lib/b.js", "./", Call, "lib/index.js"),
            ("lib/b.js", "../lib", Call, "lib.js"),
            ("x/y.tsx", "..", Call, "unknown: no such file"),
            ("a.js", "./lib/data", Call, "beside lib/data.json"),
            ("a.js", "./lib/data.json", Call, "beside lib/data.json"),
            ("a.js", "./x", Dynamic, "x/index.ts"),
            ("a.js", "./x/y?raw", Static, "x/y.tsx"),
            ("a.js", "style-loader!./lib/b", Call, "lib/b.js"),
            ("bin/run.ts", "../x/z", Static, "beside x/z.d.ts"),
            ("a.js", "./nowhere", Static, "unknown: no such file"),
            ("a.js", "./nowhere.css", Static, "unknown: no code"),
            ("a.js", "../a", Static, "unknown: outside of the root"),
            ("lib/b.js", "./../../../a", Static, "unknown: outside of the root"),
        ],
    );
}

#[test]
fn an_extension_that_a_compiler_would_write() {
    check(
        &[
            ("main.ts", ""),
            ("main.js", ""),
            ("a.ts", ""),
            ("b.tsx", ""),
            ("c.mts", ""),
            ("d.cts", ""),
            ("e.ts", ""),
            ("e.js", ""),
            ("f.test.ts", ""),
        ],
        &[
            ("main.ts", "./a.js", Static, "a.ts"),
            ("main.ts", "./b.js", Static, "b.tsx"),
            ("main.ts", "./b.jsx", Static, "b.tsx"),
            ("main.ts", "./c.mjs", Static, "c.mts"),
            ("main.ts", "./d.cjs", Static, "d.cts"),
            // Beside its source a compiled file is a copy; who writes plain scripts means the script.
            ("main.ts", "./e.js", Static, "e.ts"),
            ("main.js", "./e.js", Static, "e.js"),
            ("main.js", "./e", Static, "e.js"),
            ("main.ts", "./e", Static, "e.ts"),
            ("main.ts", "./f.test", Static, "f.test.ts"),
        ],
    );
}

#[test]
fn folders_with_a_manifest() {
    check(
        &[
            ("a.js", ""),
            ("p/package.json", r#"{"main": "lib/main"}"#),
            ("p/lib/main.js", ""),
            ("p/index.js", ""),
            ("q/package.json", r#"{"main": "gone.js"}"#),
            ("q/index.js", ""),
            ("r/package.json", r#"{"main": "./lib"}"#),
            ("r/lib/index.js", ""),
            ("s/package.json", r#"{"main": "."}"#),
            ("s/index.js", ""),
            ("t/package.json", "{\"main\": "),
            ("t/index.js", ""),
            ("u/package.json", r#"{"main": "../../../etc/passwd"}"#),
            ("u/index.js", ""),
        ],
        &[
            ("a.js", "./p", Call, "p/lib/main.js"),
            ("a.js", "./q", Call, "q/index.js"),
            ("a.js", "./r", Call, "r/lib/index.js"),
            ("a.js", "./s", Call, "s/index.js"),
            ("a.js", "./t", Call, "t/index.js"),
            ("a.js", "./u", Call, "u/index.js"),
            ("a.js", "./p/package.json", Call, "beside p/package.json"),
        ],
    );
}

#[test]
fn packages_of_a_workspace() {
    let root = r#"{"workspaces": {"packages": ["packages/*", "!packages/not"]}}"#;
    let b = r#"{"name": "@w/b", "main": "dist/index.js", "exports": {
        ".": {"types": "./dist/index.d.ts", "import": "./dist/esm/index.mjs", "require": "./dist/index.js"},
        "./sub/*": "./dist/sub/*.js", "./sub/private/*": null, "./old/": "./src/old/",
        "./both": [{"browser": "./src/x.ts"}, "./src/both.ts"], "./package.json": "./package.json"}}"#;
    check(
        &[
            ("package.json", root),
            ("packages/a/package.json", r#"{"name": "a", "exports": "./main.js"}"#),
            ("packages/a/main.js", ""),
            ("packages/b/package.json", b),
            ("packages/b/src/index.ts", ""),
            ("packages/b/src/sub/deep/x.ts", ""),
            ("packages/b/src/old/y.js", ""),
            ("packages/b/src/both.ts", ""),
            ("packages/b/src/hidden.ts", ""),
            ("packages/c/package.json", r#"{"name": "c", "main": "build/lib/c.js"}"#),
            ("packages/c/src/c.ts", ""),
            ("packages/c/src/d/index.ts", ""),
            ("packages/not/package.json", r#"{"name": "not"}"#),
            ("packages/not/index.js", ""),
            ("elsewhere/package.json", r#"{"name": "elsewhere"}"#),
            ("elsewhere/index.js", ""),
        ],
        &[
            ("packages/a/main.js", "@w/b", Static, "packages/b/src/index.ts"),
            ("packages/a/main.js", "@w/b", Call, "packages/b/src/index.ts"),
            ("packages/a/main.js", "@w/b/sub/deep/x", Static, "packages/b/src/sub/deep/x.ts"),
            ("packages/a/main.js", "@w/b/sub/private/x", Static, "unknown: not offered by the package"),
            ("packages/a/main.js", "@w/b/old/y.js", Static, "packages/b/src/old/y.js"),
            ("packages/a/main.js", "@w/b/both", Static, "packages/b/src/both.ts"),
            ("packages/a/main.js", "@w/b/nothing", Static, "unknown: not offered by the package"),
            ("packages/a/main.js", "@w/b/package.json", Static, "beside packages/b/package.json"),
            // The package asks for itself.
            ("packages/b/src/both.ts", "@w/b", Static, "packages/b/src/index.ts"),
            ("packages/a/main.js", "c", Static, "packages/c/src/c.ts"),
            ("packages/a/main.js", "c/d", Static, "packages/c/src/d/index.ts"),
            ("packages/a/main.js", "c/dist/d", Static, "packages/c/src/d/index.ts"),
            ("packages/c/src/c.ts", "a", Static, "packages/a/main.js"),
            ("packages/a/main.js", "not", Static, "package not"),
            ("packages/a/main.js", "elsewhere", Static, "package elsewhere"),
            // No member, but below the folder where the members are installed.
            ("elsewhere/index.js", "c", Static, "packages/c/src/c.ts"),
            ("packages/a/main.js", "@w/unheard/of/it", Static, "package @w/unheard at of/it"),
        ],
    );
}

#[test]
fn the_first_condition_that_holds_decides() {
    let manifest = r##"{"name": "p", "exports": {".": {"node": {"import": "./node.mjs", "require": "./node.cjs"},
        "default": "./plain.js"}, "./t": {"types": "./t.d.ts"}},
        "imports": {"#in": "./plain.js", "#in/*": {"require": "./node.cjs", "default": "./d/*.js"},
        "#dep": "koa", "#platform": "node:fs", "#up": "../../x.js"}}"##;
    check(
        &[
            ("package.json", manifest),
            ("a.js", ""),
            ("node.mjs", ""),
            ("node.cjs", ""),
            ("plain.js", ""),
            ("t.d.ts", ""),
            ("d/e.js", ""),
        ],
        &[
            ("a.js", "p", Static, "node.mjs"),
            ("a.js", "p", Dynamic, "node.mjs"),
            ("a.js", "p", Call, "node.cjs"),
            ("a.js", "p/t", Static, "beside t.d.ts"),
            ("d/e.js", "#in", Static, "plain.js"),
            ("a.js", "#in/e", Static, "d/e.js"),
            ("a.js", "#in/e", Call, "node.cjs"),
            ("a.js", "#dep", Static, "package koa"),
            ("a.js", "#platform", Static, "platform"),
            ("a.js", "#up", Static, "unknown: not offered by the package"),
        ],
    );
}

#[test]
fn other_lists_of_packages() {
    check(
        &[
            ("pnpm-workspace.yaml", "packages:\n  - 'apps/**'\n  # no\n  - \"libs/*\"\n"),
            (
                "apps/x/y/package.json",
                r#"{"name": "deep", "dependencies": {"linked": "file:../../../linked"}}"#,
            ),
            ("apps/x/y/index.js", ""),
            ("libs/z/package.json", r#"{"name": "z"}"#),
            ("libs/z/index.ts", ""),
            ("linked/index.js", ""),
            ("runtime/node_modules/@own/util/index.js", ""),
            ("runtime/a.js", ""),
        ],
        &[
            ("apps/x/y/index.js", "z", Static, "libs/z/index.ts"),
            ("libs/z/index.ts", "deep", Static, "apps/x/y/index.js"),
            ("apps/x/y/index.js", "linked", Static, "linked/index.js"),
            ("runtime/a.js", "@own/util", Call, "runtime/node_modules/@own/util/index.js"),
            ("libs/z/index.ts", "@own/util", Call, "package @own/util"),
        ],
    );
}

#[test]
fn aliases_of_configurations() {
    let base = "{ // for all\n  \"compilerOptions\": { \"baseUrl\": \".\", \"paths\": {\n    \"@/*\": [\"src/*\", \"gen/*\"],\
        \"@/special/*\": [\"special/*\"], \"one\": [\"src/one.ts\"], \"*.css\": [\"src/css.ts\"], \"typed/*\": [\"./node_modules/x/*\"], }, } }";
    check(
        &[
            ("tsconfig.base.json", base),
            ("tsconfig.json", r#"{"extends": "./tsconfig.base"}"#),
            ("src/one.ts", ""),
            ("src/a/b.ts", ""),
            ("src/css.ts", ""),
            ("gen/c.ts", ""),
            ("special/d.ts", ""),
            ("other/tsconfig.json", r#"{"compilerOptions": {"paths": {"~lib/*": ["./lib/*"]}}}"#),
            ("other/lib/e.ts", ""),
            ("other/f.ts", ""),
            ("script/jsconfig.json", r#"{"extends": ["../tsconfig.json", "./gone.json"]}"#),
            ("script/g.js", ""),
        ],
        &[
            ("src/one.ts", "@/a/b", Static, "src/a/b.ts"),
            ("src/one.ts", "@/a/b.js", Static, "src/a/b.ts"),
            ("src/one.ts", "@/c", Static, "gen/c.ts"),
            ("src/one.ts", "@/special/d", Static, "special/d.ts"),
            ("src/a/b.ts", "one", Static, "src/one.ts"),
            ("src/a/b.ts", "x.css", Static, "src/css.ts"),
            ("src/a/b.ts", "src/a/b", Static, "src/a/b.ts"),
            ("src/one.ts", "@/nothing", Static, "unknown: no such file"),
            ("src/one.ts", "typed/x", Static, "package typed at x"),
            ("src/one.ts", "koa", Static, "package koa"),
            ("other/f.ts", "~lib/e", Static, "other/lib/e.ts"),
            ("script/g.js", "@/a/b", Static, "src/a/b.ts"),
        ],
    );
}

#[test]
fn configurations_of_packages_and_united_folders() {
    check(
        &[
            ("package.json", r#"{"workspaces": ["config", "app"], "_moduleAliases": {"@root": "app/src"}}"#),
            ("config/package.json", r#"{"name": "@w/config"}"#),
            (
                "config/base.json",
                r#"{"compilerOptions": {"paths": {"~/*": ["${configDir}/src/*"]}, "rootDirs": ["${configDir}/src", "${configDir}/made"]}}"#,
            ),
            ("app/package.json", r#"{"name": "app", "main": "out/x/main.js"}"#),
            (
                "app/tsconfig.json",
                r#"{"extends": "@w/config/base", "compilerOptions": {"outDir": "out", "rootDir": "src"}}"#,
            ),
            ("app/src/x/main.ts", ""),
            ("app/made/x/schema.ts", ""),
            ("b.js", ""),
        ],
        &[
            ("app/src/x/main.ts", "~/x/main", Static, "app/src/x/main.ts"),
            ("app/src/x/main.ts", "./schema", Static, "app/made/x/schema.ts"),
            ("b.js", "app", Static, "app/src/x/main.ts"),
            ("b.js", "./app/out/x/main.js", Call, "app/src/x/main.ts"),
            ("b.js", "@root/x/main", Call, "app/src/x/main.ts"),
        ],
    );
}

#[test]
fn what_is_no_file_of_the_tree() {
    let files = [("a.js", ""), ("package.json", "{}"), ("src/main.js", "")];
    let tree = Tree::with_skipped(&files, &["gone/", "min.js"]);
    let rows = [
        ("fs", "platform"),
        ("node:test", "platform"),
        ("fs/promises", "platform"),
        ("buffer/", "package buffer"),
        ("koa", "package koa"),
        ("koa/lib/x.js", "package koa at lib/x.js"),
        ("@a/b", "package @a/b"),
        ("npm:@a/b@1/c", "package @a/b at c"),
        ("https://a.example/x.js", "unknown: no path of the tree"),
        ("/src/main.js", "src/main.js"),
        ("/etc/passwd", "unknown: no path of the tree"),
        ("./gone/x", "unknown: passed over by the walk"),
        ("./min", "unknown: passed over by the walk"),
        ("@/main", "src/main.js"),
        ("@/nothing", "unknown: no such file"),
        ("", "unknown: no path of the tree"),
        ("a\0b", "unknown: no path of the tree"),
    ];
    for (specifier, expected) in rows {
        assert_eq!(tree.target("a.js", specifier, Static), expected, "{specifier:?}");
    }
}
