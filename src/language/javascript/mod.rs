//! JavaScript and TypeScript, with and without markup in the code.

pub mod lower;
mod manifests;
mod releases;
mod resolve;
pub mod words;

use super::{Dialect, Family, Leftovers, Reading, Spelling};
use crate::syntax::Grammar;

/// The family.
pub static FAMILY: Family = Family {
    titles: &["JavaScript", "TypeScript"],
    spelling: Spelling {
        line_comment: Some("//"),
        block_comment: Some(("/*", "*/")),
        doubts: b"`",
        doubts_begin: true,
        markup: true,
        quoted_imports: true,
        quoted_texts: true,
        long_texts: false,
        joined_texts: false,
        catches: &["catch"],
        after_names: &["as", "extends", "from", "implements", "in", "instanceof", "is", "of", "satisfies"],
        statements: &[],
    },
    manifests: manifests::MANIFESTS,
    data: &["json"],
    modules: Some(resolve::modules),
    mentions: resolve::mentions,
    takes_all: resolve::takes_all,
    releases: Some(&releases::RELEASES),
    leftovers: LEFTOVERS,
    browser_extensions: &["jsx", "tsx"],
    browser_directives: &["use client"],
    ..Family::new("javascript", &[&JAVASCRIPT, &TYPESCRIPT, &TSX])
};

/// With markup, as its grammar reads it anywhere.
static JAVASCRIPT: Dialect = Dialect {
    extensions: &["js", "mjs", "cjs", "jsx"],
    names: &["jakefile"],
    interpreters: &["node", "nodejs", "bun", "zx"],
    ..Dialect::new("javascript", Reading::Syntax { grammar: &JAVASCRIPT_GRAMMAR, lower: lower::lower })
};

/// Without markup.
static TYPESCRIPT: Dialect = Dialect {
    extensions: &["ts", "mts", "cts"],
    // `.d.ts`, `.d.mts`, `.d.cts`, and `.d.css.ts` as `allowArbitraryExtensions` has them.
    declaration_mark: Some(".d."),
    interpreters: &["deno", "ts-node", "ts-node-esm", "tsx"],
    ..Dialect::new("typescript", Reading::Syntax { grammar: &TYPESCRIPT_GRAMMAR, lower: lower::lower })
};

/// With markup, where `<T>x` is no cast.
static TSX: Dialect = Dialect {
    claimed_as: "typescript",
    extensions: &["tsx"],
    ..Dialect::new("tsx", Reading::Syntax { grammar: &TSX_GRAMMAR, lower: lower::lower })
};

/// What does not read as JavaScript is often TypeScript, or uses type annotations that a build step removes.
static JAVASCRIPT_GRAMMAR: Grammar =
    Grammar::new("javascript", || tree_sitter_javascript::LANGUAGE.into(), words::vocabulary)
        .or_else(&[&TSX_GRAMMAR, &TYPESCRIPT_GRAMMAR]);

static TYPESCRIPT_GRAMMAR: Grammar =
    Grammar::new("typescript", || tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(), words::vocabulary);

static TSX_GRAMMAR: Grammar =
    Grammar::new("tsx", || tree_sitter_typescript::LANGUAGE_TSX.into(), words::vocabulary);

const LEFTOVERS: Leftovers = Leftovers {
    packages: &["bower_components", "jspm_packages", "web_modules"],
    // A few projects (Node-RED is one) keep their own packages in a directory of that name, to be found without
    // an install. npm leaves the first of these, all leave one for executables, then come yarn and pnpm.
    installed: &[(
        "node_modules",
        &[".package-lock.json", ".bin", ".yarn-integrity", ".yarn-state.yml", ".modules.yaml", ".pnpm"],
    )],
    tools: &[
        ".next",
        ".nuxt",
        ".output",
        ".svelte-kit",
        ".angular",
        ".turbo",
        ".parcel-cache",
        ".docusaurus",
        ".nyc_output",
    ],
    output_files: &["asset-manifest.json", "BUILD_ID", "build-manifest.json", "index.html"],
    // `.d.ts` alone is no evidence: packages write such files by hand.
    output_endings: &[".js.map", ".mjs.map", ".cjs.map", ".css.map", ".tsbuildinfo"],
};
