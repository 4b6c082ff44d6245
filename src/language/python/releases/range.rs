//! Requirements as pip and its kin write them: `>=0.25,!=0.26.*`, and poetry's `^1.2`.

use crate::version::{Set, Stage, Version, number, requirement};

/// The releases that a requirement admits; nothing if it cannot be read.
pub(crate) fn range(text: &str) -> Option<Set> {
    let text = requirement(text)?;
    let mut all = Set::none();
    for either in text.split("||") {
        let mut every = Set::all();
        for one in either.split(',').map(str::trim).filter(|one| !one.is_empty()) {
            every = every.and(&specifier(one)?);
        }
        all = all.or(&every);
    }
    Some(all)
}

fn specifier(text: &str) -> Option<Set> {
    let end = text.find(|c: char| !"<>=~!^".contains(c)).unwrap_or(text.len());
    let (operator, written) = text.split_at(end);
    let written = written.trim();
    if written == "*" && matches!(operator, "" | "==") {
        return Some(Set::all());
    }
    let (stem, any) = match written.strip_suffix(".*") {
        Some(stem) => (stem, true),
        None => (written, false),
    };
    let (version, count) = version(stem)?;
    let prefix = || number::numbers(stem).map(|(numbers, _)| Set::beginning(&numbers));
    Some(match operator {
        "==" | "" | "=" if any => prefix()?,
        "!=" if any => prefix()?.complement(),
        "===" => Set::exactly(version),
        "~=" if count > 1 => Set::between(&version, &version.next_at(count - 2)),
        // Those of poetry.
        "~" => Set::between(&version, &version.next_at(count.saturating_sub(1).min(1))),
        "^" => {
            let place = (0..count).find(|&place| version.at(place) > 0).unwrap_or(count - 1);
            Set::between(&version, &version.next_at(place))
        }
        _ => Set::compared(operator, version)?,
    })
}

/// A release, and how many numbers it is written with.
fn version(text: &str) -> Option<(Version, usize)> {
    let text = text.trim().trim_start_matches(['v', 'V']);
    let (epoch, text) = match text.split_once('!') {
        Some((epoch, rest)) => (epoch.parse().ok()?, rest),
        None => (0, text),
    };
    let (numbers, rest) = number::numbers(text)?;
    let rest = rest.split('+').next().unwrap_or_default();
    let parts = number::parts(rest);
    let word = |part: &number::Part| match part {
        number::Part::Text(text) => text.to_string(),
        number::Part::Number(_) => String::new(),
    };
    let stage = match parts.first().map(word).as_deref() {
        None => Stage::Release,
        Some("post" | "rev" | "r") => Stage::After(match parts.get(1) {
            Some(number::Part::Number(n)) => *n,
            _ => 0,
        }),
        // What is under development comes before all that is numbered.
        Some("dev") => Stage::Before(vec![number::Part::Number(0)]),
        Some("a" | "alpha") => Stage::Before(named("a", &parts)),
        Some("b" | "beta") => Stage::Before(named("b", &parts)),
        Some("rc" | "c" | "pre" | "preview") => Stage::Before(named("rc", &parts)),
        _ => return None,
    };
    Some((Version::with_epoch(epoch, &numbers, stage), numbers.len()))
}

fn named(name: &str, parts: &[number::Part]) -> Vec<number::Part> {
    let mut named = vec![number::Part::Text(name.into())];
    named.extend(parts.iter().skip(1).cloned());
    named
}

/// One release, as locks write it.
pub(super) fn exact(text: &str) -> Option<Set> {
    version(text.trim().trim_start_matches('=')).map(|(version, _)| Set::exactly(version))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::version::assert_admits;

    #[test]
    fn requirements_admit_what_pip_admits() {
        let cases: &[(&str, &[&str], &[&str])] = &[
            (">=0.25,<0.28", &["0.25", "0.27.2"], &["0.28", "0.28.0rc1", "0.24.9"]),
            ("==0.28.1", &["0.28.1"], &["0.28.2", "0.28"]),
            ("==0.28.*", &["0.28", "0.28.9"], &["0.29", "0.27.9"]),
            ("!=0.26.*, >=0.25", &["0.25.1", "0.27"], &["0.26.3"]),
            ("~=2.2", &["2.2", "2.9"], &["3.0", "2.1"]),
            ("~=1.4.5", &["1.4.9"], &["1.5.0"]),
            ("~= 1.4.5a4", &["1.4.5a4", "1.4.5"], &["1.5"]),
            (">1.7", &["1.8", "1.7.1"], &["1.7"]),
            ("<=2", &["2.0.0", "1.0"], &["2.0.1"]),
            ("1!2.0", &["1!2.0"], &["2.0"]),
            ("^0.28", &["0.28.1"], &["0.29"]),
            ("^1.2", &["1.9"], &["2.0"]),
            ("~1.2", &["1.2.9"], &["1.3"]),
            ("~3", &["3.9"], &["4.0"]),
            ("*", &["1"], &[]),
            ("", &["1"], &[]),
            ("==1.0.post1", &["1.0.post1"], &["1.0", "1.0.post2"]),
            ("<1 || >=2", &["0.9", "2.1"], &["1.5"]),
            ("1.2.3", &["1.2.3+local"], &["1.2.4"]),
        ];
        assert_admits(range, exact, cases);
        let line = ["1.0.dev3", "1.0a1", "1.0b2", "1.0rc1", "1.0", "1.0.post1", "1.0.1"];
        let line = line.map(|text| version(text).unwrap_or_else(|| panic!("{text}")).0);
        assert!(line.is_sorted(), "{line:?}");
    }

    #[test]
    fn what_cannot_be_read_is_no_requirement() {
        let long = "1,".repeat(1000);
        for text in [">=", "=>1", "abc", "==é", "~=1", "== 1.0.x.y", "@ https://x/y", "1.0-unknown", &long] {
            assert_eq!(range(text), None, "{text}");
        }
    }
}
