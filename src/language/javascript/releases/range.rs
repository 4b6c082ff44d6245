//! Requirements as npm and its kin write them: `^1.2 || ~2.0.1 - x`.

use crate::version::{Set, Stage, Version, number, requirement};

/// The releases that a requirement admits; nothing if it names none: a tag, an address, a folder.
pub(crate) fn range(text: &str) -> Option<Set> {
    let text = requirement(text)?.trim();
    // `npm:other@^1`: the package under another name.
    let text = match text.strip_prefix("npm:") {
        Some(rest) => rest.get(1..).and_then(|r| r.rsplit_once('@')).map_or(rest, |(_, range)| range),
        None => text.strip_prefix("workspace:").unwrap_or(text),
    };
    let mut all = Set::none();
    for either in text.split("||") {
        all = all.or(&every(either.trim())?);
    }
    Some(all)
}

fn every(text: &str) -> Option<Set> {
    if let Some((low, high)) = text.split_once(" - ") {
        let (low, high) = (partial(low.trim())?, partial(high.trim())?);
        let low = Set::from(&low.version());
        let high = match high.is_whole() {
            true => Set::up_to(high.version()),
            false => high.set().or(&Set::below(&high.version())),
        };
        return Some(low.and(&high));
    }
    let mut all = Set::all();
    let mut rest = text;
    while !rest.is_empty() {
        let operator_end = rest.find(|c: char| !"<>=~^".contains(c)).unwrap_or(rest.len());
        let (operator, after) = rest.split_at(operator_end);
        let after = after.trim_start();
        let end = after.find([' ', '\t', ',']).unwrap_or(after.len());
        let (word, after) = after.split_at(end);
        all = all.and(&one(operator, word)?);
        rest = after.trim_start_matches([' ', '\t', ',']);
    }
    Some(all)
}

fn one(operator: &str, word: &str) -> Option<Set> {
    let partial = partial(word)?;
    if partial.numbers.is_empty() {
        return Some(Set::all());
    }
    let version = partial.version();
    Some(match operator {
        "" | "=" => partial.set(),
        "^" => {
            // The first number that is not zero may not change; of those that are written.
            let place = partial.numbers.iter().position(|&n| n > 0).unwrap_or(partial.numbers.len() - 1);
            Set::between(&version, &version.next_at(place))
        }
        "~" | "~>" => Set::between(&version, &version.next_at((partial.numbers.len() - 1).min(1))),
        ">=" | "<" => Set::compared(operator, version)?,
        ">" | "<=" if partial.is_whole() => Set::compared(operator, version)?,
        ">" => Set::from(&version.next_at(partial.numbers.len() - 1)),
        "<=" => partial.set().or(&Set::below(&version)),
        _ => return None,
    })
}

/// A number of which the end may be missing.
struct Partial {
    numbers: Vec<u64>,
    stage: Stage,
}

impl Partial {
    fn is_whole(&self) -> bool {
        self.numbers.len() >= 3
    }

    fn version(&self) -> Version {
        Version::new(&self.numbers, self.stage.clone())
    }

    fn set(&self) -> Set {
        match self.is_whole() {
            true => Set::exactly(self.version()),
            false => Set::beginning(&self.numbers),
        }
    }
}

fn partial(word: &str) -> Option<Partial> {
    let word = word.trim_start_matches(['v', '=']);
    if matches!(word, "" | "*" | "x" | "X") {
        return Some(Partial { numbers: Vec::new(), stage: Stage::Release });
    }
    let (mut numbers, rest) = number::numbers(word)?;
    numbers.truncate(3);
    let rest = rest.split('+').next().unwrap_or_default();
    let stage = match rest.strip_prefix('-') {
        Some(stage) => Stage::Before(number::parts(stage)),
        None => {
            let joker = |part: &str| matches!(part, "x" | "X" | "*");
            if !rest.split('.').skip(1).all(joker) || !rest.is_empty() && !rest.starts_with('.') {
                return None;
            }
            Stage::Release
        }
    };
    Some(Partial { numbers, stage })
}

/// One release, as locks write it.
pub(super) fn exact(text: &str) -> Option<Set> {
    let partial = partial(text.trim())?;
    partial.is_whole().then(|| partial.set())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::version::assert_admits;

    #[test]
    fn requirements_admit_what_npm_admits() {
        let cases: &[(&str, &[&str], &[&str])] = &[
            ("^11.8.2", &["11.8.2", "11.99.0"], &["11.8.1", "12.0.0", "12.0.0-rc.1"]),
            ("^0.2.3", &["0.2.3", "0.2.9"], &["0.3.0", "0.2.2"]),
            ("^0.0.3", &["0.0.3"], &["0.0.4"]),
            ("^0", &["0.9.0"], &["1.0.0"]),
            ("~1.2.3", &["1.2.9"], &["1.3.0"]),
            ("~1", &["1.9.0"], &["2.0.0"]),
            ("1.2", &["1.2.0", "1.2.9"], &["1.3.0"]),
            ("v1.2.3", &["1.2.3"], &["1.2.4"]),
            ("1.x || >=2.5.0 || 5.0.0 - 7.2.3", &["1.4.0", "2.5.1", "6.0.0"], &["2.4.0", "0.9.0"]),
            ("1.2 - 2.3", &["1.2.0", "2.3.9"], &["1.1.9", "2.4.0"]),
            (">= 1.2.0 < 2", &["1.2.0"], &["2.0.0", "1.1.0"]),
            (">1", &["2.0.0"], &["1.9.9"]),
            ("<=1", &["1.9.9"], &["2.0.0"]),
            (">1.0.0, <=1.0.2", &["1.0.1", "1.0.2"], &["1.0.0", "1.0.3"]),
            ("*", &["1.0.0"], &[]),
            ("", &["1.0.0"], &[]),
            ("npm:@scope/other@~1.1", &["1.1.5"], &["1.2.0"]),
            ("workspace:^2.0.0", &["2.1.0"], &["3.0.0"]),
            ("1.0.0-beta.2", &["1.0.0-beta.2"], &["1.0.0"]),
        ];
        assert_admits(range, exact, cases);
    }

    #[test]
    fn what_names_no_release_is_no_requirement() {
        let long = "1 || ".repeat(1000);
        for text in [
            "latest",
            "next",
            "git+https://x/y.git#v1",
            "file:../a",
            "github:a/b",
            "workspace:*é",
            "^",
            "1.2.",
            "1..2",
            ">>1",
            "=<1",
            "1.2.3.x.y",
            "^é",
            "- 1",
            &long,
        ] {
            let set = range(text);
            assert!(set.is_none() || set.is_some_and(|set| set.is_all()), "{text}");
        }
        assert_eq!(exact("1.2"), None);
    }
}
