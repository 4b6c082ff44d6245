//! Sets of releases: what a requirement admits, what a row holds for.

use super::number::{Stage, Version};

/// A place between releases.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Cut {
    Start,
    At(Version, Side),
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Side {
    Before,
    After,
}

impl Cut {
    fn before(version: Version) -> Self {
        Cut::At(version, Side::Before)
    }

    fn after(version: Version) -> Self {
        Cut::At(version, Side::After)
    }
}

/// Releases, as stretches of the line that they all stand in. What is not finished belongs to what it will be:
/// `2.0-rc1` is in "from 2.0 on" and not in "below 2.0".
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Set(Vec<(Cut, Cut)>);

/// No requirement has as many stretches; beyond that a set is taken for all releases.
const MOST_STRETCHES: usize = 64;

impl Set {
    /// Every release.
    pub fn all() -> Self {
        Self(vec![(Cut::Start, Cut::End)])
    }

    /// No release.
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// One release.
    pub fn exactly(version: Version) -> Self {
        Self::stretch(Cut::before(version.clone()), Cut::after(version))
    }

    /// From a release on.
    pub fn from(version: &Version) -> Self {
        Self::stretch(Cut::before(version.first()), Cut::End)
    }

    /// What comes after a release.
    pub fn above(version: Version) -> Self {
        Self::stretch(Cut::after(version), Cut::End)
    }

    /// What comes before a release.
    pub fn below(version: &Version) -> Self {
        Self::stretch(Cut::Start, Cut::before(version.first()))
    }

    /// Up to a release, which is among them.
    pub fn up_to(version: Version) -> Self {
        Self::stretch(Cut::Start, Cut::after(version))
    }

    /// From the first on and before the second.
    pub fn between(from: &Version, below: &Version) -> Self {
        Self::stretch(Cut::before(from.first()), Cut::before(below.first()))
    }

    /// Those that stand in this relation to a release, by the signs that all notations share; nothing for other signs.
    pub fn compared(operator: &str, version: Version) -> Option<Self> {
        Some(match operator {
            "" | "=" | "==" => Self::exactly(version),
            "!=" => Self::exactly(version).complement(),
            ">=" => Self::from(&version),
            "<=" => Self::up_to(version),
            ">" => Self::above(version),
            "<" => Self::below(&version),
            _ => return None,
        })
    }

    /// All releases whose first numbers are these.
    pub fn beginning(numbers: &[u64]) -> Self {
        match numbers.len() {
            0 => Self::all(),
            n => {
                let first = Version::new(numbers, Stage::Release);
                Self::between(&first, &first.next_at(n - 1))
            }
        }
    }

    fn stretch(from: Cut, to: Cut) -> Self {
        if from < to { Self(vec![(from, to)]) } else { Self::none() }
    }

    /// What is in one of them.
    #[must_use]
    pub fn or(&self, other: &Set) -> Set {
        let mut all: Vec<_> = self.0.iter().chain(&other.0).cloned().collect();
        all.sort();
        let mut merged: Vec<(Cut, Cut)> = Vec::new();
        for (from, to) in all {
            match merged.last_mut() {
                Some((_, end)) if from <= *end => {
                    if to > *end {
                        *end = to;
                    }
                }
                _ => merged.push((from, to)),
            }
        }
        if merged.len() > MOST_STRETCHES { Set::all() } else { Set(merged) }
    }

    /// What is in both.
    #[must_use]
    pub fn and(&self, other: &Set) -> Set {
        let mut found = Vec::new();
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            let (from, to) = ((&x.0).max(&y.0), (&x.1).min(&y.1));
            if from < to {
                found.push((from.clone(), to.clone()));
            }
            if x.1 <= y.1 {
                a.next();
            } else {
                b.next();
            }
        }
        Set(found)
    }

    /// What is not in it.
    #[must_use]
    pub fn complement(&self) -> Set {
        let mut found = Vec::new();
        let mut last = Cut::Start;
        for (from, to) in &self.0 {
            if last < *from {
                found.push((last, from.clone()));
            }
            last = to.clone();
        }
        if last < Cut::End {
            found.push((last, Cut::End));
        }
        Set(found)
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every release is in it.
    pub fn is_all(&self) -> bool {
        *self == Set::all()
    }

    /// Whether all of it is in the other.
    pub fn is_within(&self, other: &Set) -> bool {
        self.and(other) == *self
    }

    /// Whether one release is in it and no other.
    pub fn is_one(&self) -> bool {
        matches!(&self.0[..], [(Cut::At(from, Side::Before), Cut::At(to, Side::After))] if from == to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v(numbers: &[u64]) -> Version {
        Version::new(numbers, Stage::Release)
    }

    #[test]
    fn sets_are_stretches_of_a_line() {
        let (below, from) = (Set::below(&v(&[2])), Set::from(&v(&[2])));
        assert!(below.or(&from).is_all() && below.and(&from).is_empty());
        assert_eq!(below.complement(), from);
        assert!(Set::exactly(v(&[2, 0])).is_within(&from) && Set::exactly(v(&[2])).is_one());
        assert!(Set::beginning(&[2]).is_within(&from) && !Set::beginning(&[2]).is_one());
        assert!(Set::beginning(&[1, 9]).is_within(&below));
        assert!(Set::beginning(&[]).is_all());
        let but = Set::exactly(v(&[3])).complement();
        assert!(but.and(&Set::exactly(v(&[3]))).is_empty());
        assert_eq!(but.complement(), Set::exactly(v(&[3])));
        assert_eq!(Set::above(v(&[1])).and(&Set::up_to(v(&[1]))), Set::none());
        assert!(Set::none().is_within(&below) && Set::none().complement().is_all());
    }

    #[test]
    fn what_is_not_finished_belongs_to_what_it_will_be() {
        let rc = Version::new(&[2], Stage::Before(super::super::number::parts("rc1")));
        assert!(Set::exactly(rc.clone()).is_within(&Set::from(&v(&[2]))));
        assert!(Set::exactly(rc.clone()).and(&Set::below(&v(&[2]))).is_empty());
        assert!(Set::exactly(v(&[2])).is_within(&Set::from(&rc)));
    }

    #[test]
    fn a_set_of_very_many_stretches_is_all() {
        let many = (0..1000).fold(Set::none(), |set, n| set.or(&Set::exactly(v(&[n]))));
        assert!(Set::exactly(v(&[999])).is_within(&many));
        assert!(many.0.len() <= MOST_STRETCHES);
    }
}
