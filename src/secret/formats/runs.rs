//! Where in a text of any kind a shape may stand: among the long runs of characters that shapes are
//! made of. Most of a program's text is no such run.

use super::{MATCHER, Matcher};

/// For each byte whether some shape may hold it.
pub(super) type Bytes = [bool; 256];

impl Matcher {
    /// The runs that are long enough for a shape.
    fn runs<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let bytes = text.as_bytes();
        let least = self.shortest.max(1);
        let mut from = 0;
        std::iter::from_fn(move || {
            // A run of that length that begins at `from` or later holds this byte, or begins after it.
            while let Some(&probe) = bytes.get(from + least - 1) {
                if !self.bytes[usize::from(probe)] {
                    from += least;
                    continue;
                }
                let before = bytes[from..from + least - 1].iter().rev();
                let start = from + least - 1 - before.take_while(|b| self.bytes[usize::from(**b)]).count();
                let length = bytes[start..].iter().take_while(|b| self.bytes[usize::from(**b)]).count();
                from = start + length + 1;
                if length >= least {
                    // With the backslash of an escape that ends where the run begins.
                    let escaped = start > 0 && bytes[start - 1] == b'\\';
                    return text.get(start - usize::from(escaped)..start + length);
                }
            }
            None
        })
    }
}

/// Whether some part of a text has a provider's shape. The text is that of a program: what stands
/// around the shape is no part of it.
pub(crate) fn holds_format(text: &str) -> bool {
    let Some(matcher) = MATCHER.as_ref() else { return false };
    matcher.runs(text).any(|run| !matcher.candidates(run).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_that_is_long_enough_is_found() {
        let matcher = MATCHER.as_ref().expect("a sound table");
        let least = matcher.shortest;
        for blanks in 0..2 * least {
            let run = "a".repeat(least);
            let text = format!("{}{run} {} {run}a\"", " ".repeat(blanks), "b".repeat(least - 1));
            let found: Vec<&str> = matcher.runs(&text).collect();
            assert_eq!(found, [run.as_str(), &format!("{run}a")], "{blanks}");
        }
        assert_eq!(matcher.runs("").count(), 0);
    }
}
