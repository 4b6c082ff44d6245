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

/// Levenshtein's distance in characters, one row at a time. Words longer than any name of ours
/// are not measured, so that a hostile file cannot make this slow.
fn distance(a: &str, b: &str) -> usize {
    const LONGEST: usize = 100;
    let (a, b): (Vec<char>, Vec<char>) =
        (a.chars().take(LONGEST).collect(), b.chars().take(LONGEST).collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substitution = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substitution.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        let known = ["select", "ignore", "min-severity", "files"];
        assert_eq!(nearest("selct", known), Some("select"));
        assert_eq!(nearest("min_severity", known), Some("min-severity"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest("tls/debug-mode", ["exposure/debug-mode"]), Some("exposure/debug-mode"));
    }
}
