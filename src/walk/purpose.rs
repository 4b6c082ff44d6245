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

/// Words of file names that mark tests: `server.test.js`, `test_server.py`.
const MARKS: &[&str] = &["test", "tests", "spec", "stories", "mock", "e2e"];

/// Whether a path, relative to the root with forward slashes, lies among tests, fixtures, examples
/// or documentation.
pub fn is_test_or_docs(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let (folders, name) = lower.rsplit_once('/').unwrap_or(("", &lower));
    if folders.split('/').any(|f| FOLDERS.contains(&f)) {
        return true;
    }
    let words: Vec<&str> = name.split(['.', '_', '-']).collect();
    // The last word is the extension.
    let (_, words) = words.split_last().unwrap_or((&"", &[]));
    match words {
        [] => false,
        [only] => MARKS.contains(only),
        [first, .., last] => MARKS.contains(first) || MARKS.contains(last),
    }
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
        ] {
            assert!(!is_test_or_docs(path), "{path}");
        }
    }
}
