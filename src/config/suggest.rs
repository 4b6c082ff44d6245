//! "Did you mean": the nearest known word to one that nobody knows.

/// The word of `known` that is nearest to `word`, if it is near enough to be a slip of the hand:
/// at most a third of its letters differ, or it holds the same words in another order or depth.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let tail = word.rsplit('/').next().unwrap_or(word);
    known
        .into_iter()
        .filter_map(|candidate| {
            let allowed = (candidate.chars().count() / 3).max(1);
            let distance = distance(word, candidate);
            let same_name = candidate.rsplit('/').next() == Some(tail) && !tail.is_empty();
            (distance <= allowed || same_name).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// ", did you mean `x`?", or nothing.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map_or_else(String::new, |near| format!(", did you mean `{near}`?"))
}

/// Edits between two words in characters: insertion, deletion, substitution, and two neighbours
/// swapped. Words longer than any name of ours are not measured, so that a hostile file cannot
/// make this slow.
fn distance(a: &str, b: &str) -> usize {
    const LONGEST: usize = 100;
    let (a, b): (Vec<char>, Vec<char>) =
        (a.chars().take(LONGEST).collect(), b.chars().take(LONGEST).collect());
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let substitution = last[j] + usize::from(a[i] != b[j]);
            let mut least = substitution.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        let known = ["select", "ignore", "min-severity", "files"];
        assert_eq!(nearest("selct", known), Some("select"));
        assert_eq!(nearest("min_severity", known), Some("min-severity"));
        assert_eq!(nearest("fiels", known), Some("files"));
        assert_eq!(nearest("mtsl", ["mtls"]), Some("mtls"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest("tls/debug-mode", ["exposure/debug-mode"]), Some("exposure/debug-mode"));
    }
}
