//! Looking for many short texts at once. Nearly every text has none of them and many a run looks at a
//! handful of texts: telling by a few bytes that nothing begins here is as quick as an automaton, which would
//! take far longer to make.

/// Texts of two bytes or more that are looked for, each with what it stands for.
pub(super) struct Needles<T> {
    /// A bit for each number that three bytes may come to: whether some needle begins so.
    begins: Vec<u64>,
    /// In the order of their bytes.
    all: Vec<(&'static [u8], T)>,
}

/// Where the bit of three bytes stands.
fn bit_of(head: [u8; 3]) -> (usize, u32) {
    let [first, second, third] = head.map(u32::from);
    let number = (first | second << 8 | third << 16).wrapping_mul(0x9E37_79B1) >> 16;
    ((number >> 6) as usize, number & 63)
}

impl<T: Copy + Ord> Needles<T> {
    /// Needles; one of fewer than two bytes is never found.
    pub(super) fn new(needles: impl Iterator<Item = (&'static str, T)>) -> Self {
        let bytes = needles.map(|(needle, of)| (needle.as_bytes(), of));
        let mut all: Vec<(&'static [u8], T)> = bytes.filter(|(needle, _)| needle.len() >= 2).collect();
        all.sort_unstable();
        let mut begins = vec![0; 1024];
        let mut mark = |head| {
            let (word, bit) = bit_of(head);
            begins[word] |= 1 << bit;
        };
        for (needle, _) in &all {
            match **needle {
                [first, second] => (0..=u8::MAX).for_each(|any| mark([first, second, any])),
                [first, second, third, ..] => mark([first, second, third]),
                _ => {}
            }
        }
        Self { begins, all }
    }

    /// Where needles stand: the first byte, the length, and what the needle stands for.
    pub(super) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize, T)> + 't {
        let text = text.as_bytes();
        let begins = |at: usize| {
            let (word, bit) = bit_of([text[at], text[at + 1], text.get(at + 2).copied().unwrap_or_default()]);
            self.begins[word] >> bit & 1 == 1
        };
        (0..text.len().saturating_sub(1)).filter(move |&at| begins(at)).flat_map(move |from| {
            let (rest, pair) = (&text[from..], &text[from..from + 2]);
            let first = self.all.partition_point(|(needle, _)| needle[..2] < *pair);
            let alike = self.all[first..].iter().take_while(move |(needle, _)| needle[..2] == *pair);
            let here = alike.filter(move |(needle, _)| rest.starts_with(needle));
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
        let long = Needles::new([("abcd", 0), ("abcde", 1), ("bcdef", 2)].into_iter());
        assert_eq!(long.find("abcabcdef").collect::<Vec<_>>(), [(3, 4, 0), (3, 5, 1), (4, 5, 2)]);
        assert!(!long.occur_in("abc") && !long.occur_in("") && !long.occur_in("xabc dabcf"));
        for first in 0..128u8 {
            for second in 0..128u8 {
                let text: String = [char::from(first), char::from(second)].iter().collect();
                assert_eq!(needles.occur_in(&text), text == "ab" || text == "bc", "{text:?}");
            }
        }
    }
}
