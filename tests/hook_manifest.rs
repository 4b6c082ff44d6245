//! `.pre-commit-hooks.yaml` gives keyspill every file that it reads. `.ci/pre-commit` tries it for real.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use keyspill::walk::Language;

/// Longer ones than are tried letter by letter.
const LONG: &[&str] = &["gemspec", "podspec", "jbuilder", "ipynb", "es2015"];

/// All extensions of up to four letters, and [`LONG`].
fn extensions() -> impl Iterator<Item = String> {
    let words = (1..=4_u32).flat_map(|length| {
        (0..26_u32.pow(length)).map(move |number| {
            (0..length).map(|at| char::from(b'a' + (number / 26_u32.pow(at) % 26) as u8)).collect::<String>()
        })
    });
    words.chain(LONG.iter().map(ToString::to_string))
}

#[test]
fn the_hooks_are_given_every_extension_that_is_read() {
    let read: BTreeSet<String> = extensions()
        .filter(|extension| Language::of_path(Path::new(&format!("a.{extension}"))).is_some())
        .collect();
    assert!(read.contains("mts"), "{read:?}");

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml");
    let manifest = fs::read_to_string(path).expect("the manifest");
    let patterns: Vec<&str> =
        manifest.lines().filter_map(|line| line.trim().strip_prefix("files: ")).collect();
    assert_eq!(patterns.len(), manifest.matches("- id: ").count());
    for pattern in patterns {
        let list = pattern.strip_prefix("'\\.(").and_then(|rest| rest.strip_suffix(")$|(^|/)[^./]+$'"));
        let given: BTreeSet<String> = list.expect("this form").split('|').map(str::to_owned).collect();
        assert_eq!(given, read, "extensions in {pattern}");
    }
}
