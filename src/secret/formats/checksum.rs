//! Checksums and structures that can be verified without the provider (credential facts 1.1).

use super::{Check, Verify};
use crate::secret::encoding::{base64, bech32_holds, in_base};

/// The verdict on `token`, which has the shape of a row; `None` when a structure that the row
/// demands is missing, so that it is no match at all.
pub(super) fn check(verify: Verify, token: &str) -> Option<Check> {
    let holds = match verify {
        Verify::No | Verify::Loose => return Some(Check::None),
        Verify::NumericId => return has_numeric_id(token).then_some(Check::None),
        Verify::Reference => {
            return (base64(token)?.starts_with(b"reftkn:")).then_some(Check::None);
        }
        Verify::NumberedSecret => return has_number(token).then_some(Check::None),
        Verify::Crc62 { prefix } => crc62(token, prefix),
        Verify::Cloudflare => cloudflare(token),
        Verify::GitlabRoutable => gitlab_routable(token),
        Verify::Atlassian => atlassian(token),
        Verify::Grafana => grafana(token),
        Verify::Zuplo => zuplo(token),
        Verify::Bech32 => Some(bech32_holds(token)),
        Verify::Macaroon => Some(is_macaroon(token)),
    };
    Some(if holds.unwrap_or(false) { Check::Valid } else { Check::Invalid })
}

fn crc(text: &str) -> u32 {
    crc32fast::hash(text.as_bytes())
}

/// Parts `token` before its last `count` bytes.
fn split_tail(token: &str, count: usize) -> Option<(&str, &str)> {
    token.split_at_checked(token.len().checked_sub(count)?)
}

/// GitHub, npm, Vercel: the body without the prefix, six base-62 digits.
fn crc62(token: &str, prefix: usize) -> Option<bool> {
    let (body, sum) = split_tail(token.get(prefix..)?, 6)?;
    Some(in_base(crc(body), 62, 6, false) == sum)
}

fn cloudflare(token: &str) -> Option<bool> {
    let (_, body) = token.split_once('_')?;
    let (body, sum) = split_tail(body, 8)?;
    Some(format!("{:08x}", crc(body)) == sum)
}

/// The two characters before the checksum are the length of the payload in base 36, which the
/// older form writes directly behind it.
fn gitlab_routable(token: &str) -> Option<bool> {
    let (body, sum) = split_tail(token, 7)?;
    let (_, length) = split_tail(body, 2)?;
    let dot = token.find('.')?;
    let payload = token.get(..dot)?.split_once('-')?.1;
    let payload = match payload.split_once('_') {
        Some((kind, rest)) if kind.len() <= 3 && kind.starts_with('t') => rest,
        _ => payload,
    };
    let length_holds = usize::from_str_radix(length, 36).ok()? == payload.len();
    Some(length_holds && in_base(crc(body), 36, 7, true) == sum)
}

/// The `=` may stand escaped in a URL or a shell.
fn atlassian(token: &str) -> Option<bool> {
    let plain = token.replace("\\=", "=").replace("%3D", "=");
    let (body, sum) = split_tail(&plain, 8)?;
    Some(format!("{:08X}", crc(body)) == sum)
}

fn grafana(token: &str) -> Option<bool> {
    let (body, sum) = token.rsplit_once('_')?;
    Some(format!("{:08x}", crc(body).swap_bytes()) == sum.to_ascii_lowercase())
}

fn zuplo(token: &str) -> Option<bool> {
    let (body, sum) = token.rsplit_once('_')?;
    let (_, body) = body.split_once('_')?;
    Some(format!("{:08x}", crc(body)) == sum)
}

/// Version 2 of the binary form: `02 01 08`, and the 32-byte signature packet at the end.
fn is_macaroon(token: &str) -> bool {
    let bytes = token.strip_prefix("pypi-").and_then(base64);
    bytes.is_some_and(|bytes| {
        let tail = bytes.len().checked_sub(36);
        bytes.starts_with(&[2, 1, 8]) && tail.and_then(|at| bytes.get(at..at + 4)) == Some(&[0, 0, 6, 32])
    })
}

/// Discord: the first part is base64 of the numeric user id.
fn has_numeric_id(token: &str) -> bool {
    let first = token.split('.').next().and_then(base64);
    first.is_some_and(|id| id.len() >= 16 && id.iter().all(u8::is_ascii_digit))
}

/// Bitbucket Data Center: base64 of `<integer>:<bytes>`.
fn has_number(token: &str) -> bool {
    let decoded = token.split_once('-').and_then(|(_, body)| base64(body));
    decoded.is_some_and(|bytes| {
        let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
        digits > 0 && bytes.get(digits) == Some(&b':')
    })
}
