//! Bytes to text. Nothing is refused but binary data, and every repair is counted.

use memchr::memchr;

/// How the bytes of a file were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little endian, known by its byte order mark.
    Utf16Le,
    /// UTF-16, big endian, known by its byte order mark.
    Utf16Be,
    /// Not valid UTF-8: every byte was taken as one Latin-1 character. Noted in the report, since
    /// it is a guess; names, keywords and option keys are ASCII and survive it.
    Latin1,
}

impl Encoding {
    /// The name as printed in every format.
    pub fn as_str(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Latin1 => "latin-1",
        }
    }
}

/// The text of a file, and what had to be done to get it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// Length in bytes of the byte order mark that was removed; 0 if there was none.
    pub bom_len: u32,
    /// How many units were replaced by U+FFFD: lone surrogates, or a half unit at the end.
    pub replaced: u32,
}

/// The file holds NUL bytes and no byte order mark: it is binary, and is not read further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotText;

/// Decodes a file's bytes: UTF-8 and UTF-16 by byte order mark, else UTF-8, else Latin-1.
///
/// # Errors
/// [`NotText`] if the bytes (or, in UTF-16, the units) contain NUL.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, NotText> {
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] => decode_utf8(rest.to_vec(), 3),
        [0xFF, 0xFE, rest @ ..] => decode_utf16(rest, u16::from_le_bytes, Encoding::Utf16Le),
        [0xFE, 0xFF, rest @ ..] => decode_utf16(rest, u16::from_be_bytes, Encoding::Utf16Be),
        _ => decode_utf8(bytes, 0),
    }
}

/// UTF-8 if it is that, else Latin-1. The common case moves the buffer and copies nothing.
fn decode_utf8(bytes: Vec<u8>, bom_len: u32) -> Result<Decoded, NotText> {
    if memchr(0, &bytes).is_some() {
        return Err(NotText);
    }
    let (text, encoding) = match String::from_utf8(bytes) {
        Ok(text) => (text, Encoding::Utf8),
        Err(error) => {
            let text = error.as_bytes().iter().map(|&byte| byte as char).collect();
            (text, Encoding::Latin1)
        }
    };
    Ok(Decoded { text, encoding, bom_len, replaced: 0 })
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, encoding: Encoding) -> Result<Decoded, NotText> {
    let pairs = bytes.chunks_exact(2);
    let half_unit = !pairs.remainder().is_empty();
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));

    let mut text = String::with_capacity(bytes.len());
    let mut replaced = 0;
    for unit in char::decode_utf16(units) {
        match unit {
            Ok('\0') => return Err(NotText),
            Ok(c) => text.push(c),
            Err(_) => {
                replaced += 1;
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    if half_unit {
        replaced += 1;
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Ok(Decoded { text, encoding, bom_len: 2, replaced })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16le(text: &str) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    }

    #[test]
    fn utf8_with_and_without_a_byte_order_mark() {
        let plain = decode("é = 1".into()).expect("text");
        assert_eq!((plain.text.as_str(), plain.bom_len), ("é = 1", 0));
        let marked = decode("\u{feff}é = 1".into()).expect("text");
        assert_eq!((marked.text.as_str(), marked.bom_len), ("é = 1", 3));
        assert_eq!(marked.encoding, Encoding::Utf8);
    }

    #[test]
    fn utf16_in_both_orders() {
        let le = decode(utf16le("let 🦀 = 'é'")).expect("text");
        assert_eq!((le.text.as_str(), le.encoding), ("let 🦀 = 'é'", Encoding::Utf16Le));
        let be = decode(vec![0xFE, 0xFF, 0, b'a', 0, b'b']).expect("text");
        assert_eq!((be.text.as_str(), be.encoding), ("ab", Encoding::Utf16Be));
    }

    #[test]
    fn lone_surrogates_and_half_units_are_replaced_and_counted() {
        let mut bytes = utf16le("a");
        bytes.extend(0xD800_u16.to_le_bytes());
        bytes.push(b'b');
        let decoded = decode(bytes).expect("text");
        assert_eq!(decoded.text, "a\u{fffd}\u{fffd}");
        assert_eq!(decoded.replaced, 2);
    }

    #[test]
    fn invalid_utf8_is_latin1() {
        let decoded = decode(vec![b'"', 0xE9, b'"']).expect("text");
        assert_eq!((decoded.text.as_str(), decoded.encoding), ("\"é\"", Encoding::Latin1));
    }

    #[test]
    fn nul_is_binary_in_every_encoding() {
        assert_eq!(decode(vec![b'a', 0]), Err(NotText));
        assert_eq!(decode(vec![0xEF, 0xBB, 0xBF, 0]), Err(NotText));
        assert_eq!(decode(utf16le("a\0")), Err(NotText));
        assert_eq!(decode(vec![]).map(|d| d.text), Ok(String::new()));
    }
}
