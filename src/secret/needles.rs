//! Looking for many short texts at once. Nearly every text has none of them and many a run looks at a
//! handful of texts: telling by two bytes that nothing begins here is as quick as an automaton, which would
//! take far longer to make.

/// Texts of two bytes or more that are looked for, each with what it stands for.
pub(super) struct Needles<T> {
    /// A bit for each pair of bytes: whether some needle begins with it.
    begins: Vec<u64>,
    /// In the order of their bytes.
    all: Vec<(&'static [u8], T)>,
}

/// Where the bit of a pair of bytes stands.
fn bit_of(pair: &[u8]) -> (usize, u32) {
    (usize::from(pair[0]) << 2 | usize::from(pair[1] >> 6), u32::from(pair[1] & 63))
}

impl<T: Copy + Ord> Needles<T> {
    /// Needles; one of fewer than two bytes is never found.
    pub(super) fn new(needles: impl Iterator<Item = (&'static str, T)>) -> Self {
        let bytes = needles.map(|(needle, of)| (needle.as_bytes(), of));
        let mut all: Vec<(&'static [u8], T)> = bytes.filter(|(needle, _)| needle.len() >= 2).collect();
        all.sort_unstable();
        let mut begins = vec![0; 1024];
        for (needle, _) in &all {
            let (word, bit) = bit_of(needle);
            begins[word] |= 1 << bit;
        }
        Self { begins, all }
    }

    /// Where needles stand: the first byte, the length, and what the needle stands for.
    pub(super) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize, T)> + 't {
        let text = text.as_bytes();
        let begins = |pair: &[u8]| {
            let (word, bit) = bit_of(pair);
            self.begins[word] >> bit & 1 == 1
        };
        text.windows(2).enumerate().filter(move |(_, pair)| begins(pair)).flat_map(move |(from, pair)| {
            let first = self.all.partition_point(|(needle, _)| needle[..2] < *pair);
            let alike = self.all[first..].iter().take_while(move |(needle, _)| needle[..2] == *pair);
            let here = alike.filter(move |(needle, _)| text[from..].starts_with(needle));
            here.map(move |&(needle, of)| (from, needle.len(), of))
        })
    }

    /// Whether one of them stands in a text.
    pub(super) fn occur_in(&self, text: &str) -> bool {
        self.find(text).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_stand_in_a_text_are_found() {
        let needles = Needles::new([("ab", 0), ("abc", 1), ("bc", 2), ("c", 3), ("ÿ!", 4)].into_iter());
        assert_eq!(needles.find("xabcab").collect::<Vec<_>>(), [(1, 2, 0), (1, 3, 1), (2, 2, 2), (4, 2, 0)]);
        assert_eq!(needles.find("a").count() + needles.find("").count() + needles.find("ba cb").count(), 0);
        assert!(needles.occur_in("nÿ!"));
        for first in 0..128u8 {
            for second in 0..128u8 {
                let text: String = [char::from(first), char::from(second)].iter().collect();
                assert_eq!(needles.occur_in(&text), text == "ab" || text == "bc", "{text:?}");
            }
        }
    }
}
