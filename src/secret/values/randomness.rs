//! The randomness measure: a bigram log-likelihood ratio per character (credential facts 3.3).
//!
//! Shannon entropy cannot tell hexadecimal keys from words; this ratio asks how much better a
//! uniform source explains the value than ordinary source code does. The table is made by
//! `tools/bigrams/train.py`, which holds the definition as well.

/// Row and column count: 62 letters and digits, `+/=_.-`, any other, and start/end.
const SIZE: usize = 70;
const OTHER: u8 = 68;
const EDGE: u8 = 69;
/// log2 P(current | previous) in eighths of a bit, as signed bytes.
static TABLE: &[u8; SIZE * SIZE] = include_bytes!("bigrams.bin");

/// Bands of the ratio (facts 3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Randomness {
    /// Below 0.3, or too short to say: reads like code or text.
    None,
    /// 0.3 to 0.63: needs a strong name.
    Weak,
    /// 0.63 to 1.9.
    Medium,
    /// 1.9 and more.
    Strong,
}

/// Shorter values do not score (facts 3.3: "below 12 characters use names only").
pub const MIN_SCORED: usize = 12;
/// Longer ones are cut: the mean has settled long before.
const MAX_SCORED: usize = 1024;

/// Log-likelihood ratio per character of `value`; positive is random, negative is text. Trailing
/// `=` padding is left out. Empty values give 0.
pub fn llr(value: &str) -> f32 {
    let bytes = value.trim_end_matches('=').as_bytes();
    let bytes = &bytes[..bytes.len().min(MAX_SCORED)];
    if bytes.is_empty() {
        return 0.0;
    }
    let mut total = 0i32;
    let mut before = EDGE;
    for &byte in bytes {
        let code = symbol(byte);
        total += cell(before, code);
        before = code;
    }
    total += cell(before, EDGE);
    -alphabet_bits(bytes) - total as f32 / 8.0 / bytes.len() as f32
}

fn cell(before: u8, current: u8) -> i32 {
    let at = usize::from(before) * SIZE + usize::from(current);
    TABLE.get(at).map_or(0, |byte| i32::from(*byte as i8))
}

fn symbol(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        b'A'..=b'Z' => byte - b'A' + 10,
        b'a'..=b'z' => byte - b'a' + 36,
        b'+' => 62,
        b'/' => 63,
        b'=' => 64,
        b'_' => 65,
        b'.' => 66,
        b'-' => 67,
        _ => OTHER,
    }
}

/// log2 of the smallest usual alphabet that holds all characters.
fn alphabet_bits(bytes: &[u8]) -> f32 {
    if !bytes.iter().all(u8::is_ascii_alphanumeric) {
        return 6.0;
    }
    let lower = bytes.iter().any(u8::is_ascii_lowercase);
    let upper = bytes.iter().any(u8::is_ascii_uppercase);
    if lower && upper {
        return 62f32.log2();
    }
    if bytes.iter().all(u8::is_ascii_hexdigit) {
        return 4.0;
    }
    let base32 = |b: &u8| b.is_ascii_uppercase() || (b'2'..=b'7').contains(b);
    if bytes.iter().all(base32) {
        return 5.0;
    }
    36f32.log2()
}

/// The band of `value`. A UUID is scored without its dashes, since they are punctuation.
pub fn randomness(value: &str) -> Randomness {
    if value.len() < MIN_SCORED {
        return Randomness::None;
    }
    let score = if super::shapes::is_uuid(value) { llr(&value.replace('-', "")) } else { llr(value) };
    if score >= 1.9 {
        Randomness::Strong
    } else if score >= 0.63 {
        Randomness::Medium
    } else if score >= 0.3 {
        Randomness::Weak
    } else {
        Randomness::None
    }
}
