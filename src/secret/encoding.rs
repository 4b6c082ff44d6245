//! Decoders for what keys are written in: base64 in both alphabets, and bech32's checksum.

/// Decodes standard or URL-safe base64, with or without padding; `None` for anything else.
pub(crate) fn base64(text: &str) -> Option<Vec<u8>> {
    let body = text.trim_end_matches('=');
    if body.len() % 4 == 1 || text.len() - body.len() > 2 {
        return None;
    }
    let mut out = Vec::with_capacity(body.len() * 3 / 4);
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in body.bytes() {
        bits = bits << 6 | u32::from(sextet(byte)?);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    Some(out)
}

fn sextet(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

/// Writes `number` with the digits `0-9A-Za-z` cut to `base`, padded with `0` to `width`.
pub(crate) fn in_base(mut number: u32, base: u32, width: usize, lower: bool) -> String {
    const MIXED: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const LOWER: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let digits = if lower { LOWER } else { MIXED };
    let mut out = Vec::new();
    while number > 0 || out.len() < width {
        out.push(char::from(digits[(number % base) as usize % digits.len()]));
        number /= base;
    }
    out.iter().rev().collect()
}

/// Does the bech32 checksum of `text` (any one case) hold?
pub(crate) fn bech32_holds(text: &str) -> bool {
    const CHARS: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let lower = text.to_ascii_lowercase();
    let Some((human, data)) = lower.rsplit_once('1') else {
        return false;
    };
    let mut check = 1u32;
    let mut step = |value: u32| {
        let top = check >> 25;
        check = (check & 0x01ff_ffff) << 5 ^ value;
        let generator = [0x3b6a_57b2u32, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
        for (bit, term) in generator.iter().enumerate() {
            if top >> bit & 1 == 1 {
                check ^= term;
            }
        }
    };
    human.bytes().for_each(|b| step(u32::from(b >> 5)));
    step(0);
    human.bytes().for_each(|b| step(u32::from(b & 31)));
    for byte in data.bytes() {
        let Some(at) = CHARS.iter().position(|c| *c == byte) else {
            return false;
        };
        step(at as u32);
    }
    check == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first valid strings of BIP 173, and mutants of them.
    #[test]
    fn bech32_vectors() {
        for text in ["A12UEL5L", "a12uel5l", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"] {
            assert!(bech32_holds(text), "{text}");
        }
        for text in ["a12uel5q", "A12UEL5", "", "1", "abcdef", "a1b"] {
            assert!(!bech32_holds(text), "{text}");
        }
    }

    #[test]
    fn base64_decodes_both_alphabets() {
        assert_eq!(base64("aGk_").as_deref(), Some(&b"hi?"[..]));
        assert_eq!(base64("aGk/").as_deref(), Some(&b"hi?"[..]));
        assert_eq!(base64("aGk=").as_deref(), Some(&b"hi"[..]));
        assert_eq!(base64("a"), None);
        assert_eq!(base64("a b="), None);
        assert_eq!(in_base(u32::MAX, 62, 6, false), "4gfFC3");
    }
}
