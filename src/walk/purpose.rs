//! What a file is for, told from its path: the application itself, or its tests and documentation.

/// Folders of tests, fixtures, examples and documentation (facts/credentials.md section 4).
const FOLDERS: &[&str] = &[
    "test",
    "tests",
    "spec",
    "specs",
    "__tests__",
    "__mocks__",
    "e2e",
    "cypress",
    "fixtures",
    "fixture",
    "testdata",
    "mocks",
    "stubs",
    "factories",
    "seeds",
    "seeders",
    "docs",
    "doc",
    "examples",
    "example",
    "samples",
    "sample",
    "demo",
    "demos",
    "tutorial",
    "tutorials",
    "benchmark",
    "benchmarks",
    "integration-tests",
    "test-utils",
    "testing",
];

/// Folders of examples and documentation, which people copy from.
const COPIED_FROM: &[&str] =
    &["docs", "doc", "examples", "example", "samples", "sample", "demo", "demos", "tutorial", "tutorials"];

/// Words that make a folder one of tests wherever they stand in its name: `ledger-test-tooling`.
const FOLDER_WORDS: &[&str] = &["test", "tests", "testing", "e2e", "mock", "mocks", "fixture", "fixtures"];

/// Words of file names that mark tests: `server.test.js`, `test_server.py`.
const MARKS: &[&str] = &[
    "test", "tests", "testing", "spec", "stories", "mock", "e2e", "fixture", "fixtures", "seed", "seeder",
    "seeds",
];

/// Whether a path, relative to the root with forward slashes, lies among tests, fixtures, examples
/// or documentation.
pub fn is_test_or_docs(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let (folders, name) = lower.rsplit_once('/').unwrap_or(("", &lower));
    let (mut above, mut higher, mut shipped) = ("", "", false);
    for folder in folders.split('/') {
        let word = |w: &str| FOLDER_WORDS.contains(&w);
        let steps = matches!(folder, "support" | "steps" | "step_definitions" | "step-definitions");
        // What is shipped has specifications of its own: a package's, a module's.
        if FOLDERS.contains(&folder) && !(shipped && folder == "specs")
            || folder.split(['-', '_', '.']).any(word)
            || steps
                && above.split(['-', '_']).next() == Some("features")
                && !matches!(higher, "src" | "app" | "lib" | "client" | "web" | "frontend")
        {
            return true;
        }
        shipped |= folder == "lib";
        (higher, above) = (above, folder);
    }
    let words: Vec<&str> = name.split(['.', '_', '-']).collect();
    // The last word is the extension.
    let (_, words) = words.split_last().unwrap_or((&"", &[]));
    match words {
        [] => false,
        // `config/env/test.js` is an environment among others.
        [only] => MARKS.contains(only) && !matches!(above, "env" | "envs" | "environment" | "environments"),
        [first, .., last] => MARKS.contains(first) || MARKS.contains(last) || fills_database(words),
    }
}

/// `db-reset.js`, `populate-database.js`: puts demonstration data in place.
fn fills_database(words: &[&str]) -> bool {
    words.iter().any(|w| matches!(*w, "db" | "database"))
        && words.iter().any(|w| matches!(*w, "reset" | "seed" | "seeds" | "populate" | "fill"))
}

/// Whether a path lies among examples and documentation and not among tests.
pub fn is_docs(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let folders = || lower.split('/').rev().skip(1);
    folders().any(|f| COPIED_FROM.contains(&f))
        && !folders().any(|f| f.split(['-', '_', '.']).any(|w| FOLDER_WORDS.contains(&w)))
}

#[cfg(test)]
mod tests {
    use super::is_test_or_docs;

    #[test]
    fn folders_and_names_tell_tests() {
        for path in [
            "test/a.js",
            "src/__tests__/a.ts",
            "docs/x.js",
            "src/server.test.js",
            "a/test_app.js",
            "x.spec.ts",
            "packages/ledger-test-tooling/src/ledger.ts",
            "src/http/__fixtures__/app.ts",
            "src/PasswordStrength.fixtures.js",
            "shop/configuration_testing.py",
            "features-legacy/support/world.ts",
            "lib/specs/git.spec.js",
            "specs/lib/git.rb",
            "artifacts/db-reset.js",
            "scripts/seed-users.js",
        ] {
            assert!(is_test_or_docs(path), "{path}");
        }
        for path in [
            "src/server.js",
            "contest/a.js",
            "lib/latest.js",
            "src/attest.ts",
            "app.js",
            "src/testify-client.js",
            "config/env/test.js",
            "src/features/support/login.ts",
            "lib/installer/specs/git.rb",
            "src/reset-password.js",
        ] {
            assert!(!is_test_or_docs(path), "{path}");
        }
    }
}
