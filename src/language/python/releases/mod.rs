//! Which releases a project's manifests require and its lock files installed.

mod listed;
mod locks;
mod project;
mod range;

use crate::version::{Asked, Claim, FileKind, ReleaseFile, Releases, Runtime, Said, Set, number};

pub(super) use listed::requirement;
pub(super) use project::{in_pipfile, in_pyproject};

pub(super) static RELEASES: Releases = Releases {
    range: range::range,
    fold,
    files: &[
        ReleaseFile {
            is: |name| name == "pyproject.toml",
            kind: FileKind::Manifest,
            read: project::pyproject,
        },
        ReleaseFile { is: is_list, kind: FileKind::Manifest, read: listed::requirements },
        ReleaseFile { is: |name| name == "Pipfile", kind: FileKind::Manifest, read: project::pipfile },
        ReleaseFile { is: |name| name == "setup.cfg", kind: FileKind::Manifest, read: listed::setup_cfg },
        ReleaseFile { is: |name| name == "setup.py", kind: FileKind::Manifest, read: listed::setup_py },
        ReleaseFile {
            is: |name| matches!(name, "uv.lock" | "poetry.lock" | "pdm.lock"),
            kind: FileKind::Lock,
            read: locks::packages,
        },
        ReleaseFile { is: |name| name == "Pipfile.lock", kind: FileKind::Lock, read: locks::pipfile },
        ReleaseFile {
            is: |name| matches!(name, ".python-version" | "runtime.txt"),
            kind: FileKind::Runtime,
            read: number_alone,
        },
    ],
    runtime: Some(&PYTHON),
};

static PYTHON: Runtime =
    Runtime { name: "python", images: &["python"], numbered_images: &[], tools: &["python"] };

/// `requirements.txt`, `requirements-dev.txt`, `requirements/base.txt` by its own name when it is included.
fn is_list(name: &str) -> bool {
    let text = name.strip_suffix(".txt").or_else(|| name.strip_suffix(".in"));
    text.is_some_and(|stem| stem.contains("requirements") || stem.contains("constraints"))
}

/// Names are the same in any case and with any run of hyphens, underscores and dots.
fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.trim().chars() {
        match c {
            '-' | '_' | '.' if folded.ends_with('-') => {}
            '-' | '_' | '.' => folded.push('-'),
            c => folded.push(c.to_ascii_lowercase()),
        }
    }
    folded
}

/// `3.11.7`, `3.11`, `python-3.11.7`.
fn number_alone(asked: &Asked<'_>) -> Said {
    let line = asked.text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let Some(line) = line else { return Said::default() };
    let at = line.as_ptr() as usize - asked.text.as_ptr() as usize;
    let set = release_or_line(line.strip_prefix("python-").unwrap_or(line));
    Said::of(vec![Claim::new(set, line, at)])
}

/// `3.11` stands for all its releases.
fn release_or_line(text: &str) -> Option<Set> {
    match number::numbers(text)? {
        (numbers, "") if numbers.len() < 3 => Some(Set::beginning(&numbers)),
        _ => locks::exact(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn asked<'a>(text: &'a str, name: &'a str) -> Asked<'a> {
        let runtime = (name == "python").then_some(&PYTHON);
        Asked { text, file: "", name, runtime, folder: "", wanted: &[], range: range::range }
    }

    pub(super) fn written(said: &Said) -> Vec<&str> {
        said.claims.iter().map(|claim| &*claim.written).collect()
    }

    #[test]
    fn names_are_folded() {
        assert_eq!(fold("Foo.-_Bar"), "foo-bar");
        assert!(is_list("requirements.txt") && is_list("dev-requirements.in") && !is_list("readme.txt"));
    }

    #[test]
    fn a_number_alone_is_a_release_or_a_line_of_them() {
        let set = |text| number_alone(&asked(text, "python")).claims.first().map(|claim| claim.set.clone());
        assert_eq!(set("3.11.7\n"), range::range("==3.11.7"));
        assert_eq!(set("\n3.11\n3.12\n"), range::range("==3.11.*"));
        assert_eq!(set("python-3.12.1"), range::range("==3.12.1"));
        assert_eq!(set("pypy3.9-7.3"), Some(Set::all()));
        assert_eq!(set(""), None);
    }
}
