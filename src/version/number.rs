//! Numbers of releases, and how they stand in line.

/// A piece of what follows the numbers of a release that is not finished.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// `2` in `rc.2`.
    Number(u64),
    /// `rc`.
    Text(Box<str>),
}

/// How far a release is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Not finished: `-rc.2`, `a1`, `.pre`. Nothing at all stands before all of them.
    Before(Vec<Part>),
    /// The release itself.
    Release,
    /// Published again: `.post1`.
    After(u64),
}

/// A release. `1.0` and `1.0.0` are the same one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// Where numbering began anew: `1!2.0`.
    epoch: u64,
    /// The numbers, without zeros at the end.
    numbers: Vec<u64>,
    stage: Stage,
}

impl Version {
    /// A release of these numbers.
    pub fn new(numbers: &[u64], stage: Stage) -> Self {
        Self::with_epoch(0, numbers, stage)
    }

    /// The same, where numbering began anew.
    pub fn with_epoch(epoch: u64, numbers: &[u64], stage: Stage) -> Self {
        let end = numbers.iter().rposition(|&n| n != 0).map_or(0, |last| last + 1);
        Self { epoch, numbers: numbers[..end].to_vec(), stage }
    }

    /// Where the releases of these numbers begin: before all that are not finished.
    #[must_use]
    pub fn first(&self) -> Self {
        match self.stage {
            // Whoever names one that is not finished means it.
            Stage::Before(_) => self.clone(),
            _ => Self { stage: Stage::Before(Vec::new()), ..self.clone() },
        }
    }

    /// Where those releases begin whose number at `place` is one higher, and all before it the same.
    #[must_use]
    pub fn next_at(&self, place: usize) -> Self {
        let mut numbers: Vec<u64> = self.numbers.iter().copied().take(place + 1).collect();
        numbers.resize(place + 1, 0);
        numbers[place] = numbers[place].saturating_add(1);
        Self::with_epoch(self.epoch, &numbers, Stage::Before(Vec::new()))
    }

    /// The number at a place; zero where none is written.
    pub fn at(&self, place: usize) -> u64 {
        self.numbers.get(place).copied().unwrap_or(0)
    }
}

/// The numbers at the beginning of a text, as many as there are, with what follows; nothing if there is
/// none, or one that no counter reaches.
pub fn numbers(text: &str) -> Option<(Vec<u64>, &str)> {
    const MOST: usize = 16;
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if end == 0 || found.len() == MOST {
            return None;
        }
        found.push(rest[..end].parse().ok()?);
        rest = &rest[end..];
        match rest.strip_prefix('.') {
            Some(after) if after.starts_with(|c: char| c.is_ascii_digit()) => rest = after,
            _ => return Some((found, rest)),
        }
    }
}

/// The pieces of a text that stand between dots, hyphens and underscores, and where letters meet digits.
pub fn parts(text: &str) -> Vec<Part> {
    let mut found = Vec::new();
    for piece in text.split(['.', '-', '_']).filter(|piece| !piece.is_empty()) {
        let mut rest = piece;
        while let Some(first) = rest.chars().next() {
            let digits = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
            let (this, after) = rest.split_at(end);
            found.push(match this.parse() {
                Ok(number) if digits => Part::Number(number),
                _ => Part::Text(this.to_ascii_lowercase().into()),
            });
            rest = after;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(numbers: &[u64]) -> Version {
        Version::new(numbers, Stage::Release)
    }

    #[test]
    fn releases_stand_in_line() {
        let unfinished = |text: &str| Version::new(&[2], Stage::Before(parts(text)));
        let line = [
            release(&[1, 9, 30]),
            release(&[1, 10]),
            unfinished(""),
            unfinished("alpha.1"),
            unfinished("alpha.2"),
            unfinished("rc1"),
            release(&[2, 0, 0]),
            Version::new(&[2], Stage::After(1)),
            release(&[2, 0, 1]),
            release(&[10]),
            Version::with_epoch(1, &[0, 1], Stage::Release),
        ];
        assert!(line.is_sorted(), "{line:?}");
        assert_eq!(release(&[1, 0, 0]), release(&[1]));
        assert_eq!(release(&[1, 4, 2]).next_at(1), Version::new(&[1, 5], Stage::Before(Vec::new())));
        assert_eq!(release(&[]).next_at(2), Version::new(&[0, 0, 1], Stage::Before(Vec::new())));
    }

    #[test]
    fn numbers_are_read_as_far_as_they_go() {
        assert_eq!(numbers("1.20.3-rc"), Some((vec![1, 20, 3], "-rc")));
        assert_eq!(numbers("1.x"), Some((vec![1], ".x")));
        for text in ["", "x", ".1", "99999999999999999999", "1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1"] {
            assert_eq!(numbers(text), None, "{text}");
        }
    }
}
