//! Requirements as RubyGems writes them: `~> 2.0, >= 2.0.1`.

use crate::version::{Set, Stage, Version, number, requirement};

/// The releases that a requirement admits; nothing if it cannot be read.
pub(crate) fn range(text: &str) -> Option<Set> {
    let text = requirement(text)?;
    let mut all = Set::all();
    for one in text.split(',').map(str::trim).filter(|one| !one.is_empty()) {
        let end = one.find(|c: char| !"<>=~!".contains(c)).unwrap_or(one.len());
        let (operator, written) = one.split_at(end);
        let (version, count) = version(written.trim())?;
        all = all.and(&match operator {
            "~>" => Set::between(&version, &version.next_at(count.saturating_sub(2))),
            // One sign is enough here.
            "==" => return None,
            _ => Set::compared(operator, version)?,
        });
    }
    Some(all)
}

/// A release, and how many numbers it is written with.
fn version(text: &str) -> Option<(Version, usize)> {
    let (numbers, rest) = number::numbers(text)?;
    let stage = match rest.strip_prefix(['.', '-']).or((!rest.is_empty()).then_some(rest)) {
        None => Stage::Release,
        Some(stage) if stage.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
            Stage::Before(number::parts(stage))
        }
        Some(_) => return None,
    };
    Some((Version::new(&numbers, stage), numbers.len()))
}

/// One release, as locks write it: `1.15.0-x86_64-linux` is one for a platform.
pub(super) fn exact(text: &str) -> Option<Set> {
    let text = text.trim();
    let text = text.split_once('-').map_or(text, |(number, _)| number);
    version(text).map(|(version, _)| Set::exactly(version))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::version::assert_admits;

    #[test]
    fn requirements_admit_what_rubygems_admits() {
        let cases: &[(&str, &[&str], &[&str])] = &[
            ("~> 2.0", &["2.0.0", "2.9"], &["3.0", "3.0.0.pre1", "1.9"]),
            ("~> 2.0.3", &["2.0.9"], &["2.1.0"]),
            ("~> 2", &["2.9"], &["3.0"]),
            (">= 1.0, < 3", &["1.0", "2.9"], &["3.0", "0.9"]),
            ("2.1.0", &["2.1"], &["2.1.1"]),
            ("= 4.2.1", &["4.2.1"], &["4.2.2"]),
            ("!= 1.1", &["1.2"], &["1.1.0"]),
            ("> 1, <= 2", &["1.1", "2"], &["1", "2.1"]),
            ("", &["1"], &[]),
        ];
        assert_admits(range, exact, cases);
        assert_eq!(exact("1.15.0-x86_64-linux"), exact("1.15"));
    }

    #[test]
    fn what_cannot_be_read_is_no_requirement() {
        let long = "1,".repeat(1000);
        for text in ["~>", "=> 1", "abc", "é", "~> x", "^1.0", "1.0é", &long] {
            assert_eq!(range(text), None, "{text}");
        }
    }
}
