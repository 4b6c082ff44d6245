//! What of a text must never be printed.
//!
//! In comes source text of any language, whole or broken. Out go the byte ranges of everything
//! that may be a credential, or a copy of the same width with those ranges starred out. Here a
//! doubt masks: a digest hidden in an excerpt costs little, a key shown costs all.
//! It reads no syntax; one look at the text per kind, each linear in its length.

mod apart;
mod bindings;
mod flags;

use super::names;
use super::structured;
use super::values::{self, llr};
use super::{find_formats, formats::Check};
use memchr::memmem;
use std::ops::Range;

/// A place to hide, with the prefix and the tail that may stay readable.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Span {
    range: Range<usize>,
    /// Bytes of the provider's public prefix.
    prefix: usize,
    /// Bytes at the end that may be shown: four or none.
    tail: usize,
}

impl Span {
    fn hidden(range: Range<usize>) -> Self {
        Self { range, prefix: 0, tail: 0 }
    }

    fn token(range: Range<usize>) -> Self {
        Self { range, prefix: 0, tail: TAIL }
    }
}

/// Characters shown at the end, at most.
const TAIL: usize = 4;
/// Characters that must stay hidden for anything to be shown.
const HIDDEN: usize = 16;
/// Tokens from this length on are masked for their randomness alone.
const MIN_RANDOM: usize = 20;
/// Half-way into the medium band: 0.5 % of ordinary literals, 99.9 % of random ones (facts 3.3).
const RANDOM: f32 = 1.0;

/// Byte ranges that must never be printed whole, in order and disjoint: provider-shaped values
/// (valid or not), URL credentials, bodies of private keys, JSON web tokens, `Bearer` and
/// `Basic` values, values of credential-like names that are no placeholders, and random tokens
/// of 20 and more characters. The ranges begin and end on character boundaries.
pub fn ranges_to_mask(text: &str) -> Vec<Range<usize>> {
    spans(text).into_iter().map(|span| span.range).collect()
}

/// A copy with every range masked: each ASCII byte becomes `*`, other characters a filler of
/// the same number of bytes, line ends stay. So byte offsets, characters and lines are those of
/// the original. Shown of a value are at most the provider's public prefix and the last four
/// characters, and only if sixteen stay hidden.
pub fn masked(text: &str) -> String {
    masked_with(text, &[])
}

/// [`masked`], and of the ranges in `also` nothing is shown: literals that a rule knows to be
/// credentials by their position alone. Ranges that do not fit the text are widened to whole
/// characters.
pub fn masked_with(text: &str, also: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let mut all = found(text);
    all.extend(also.iter().map(|range| Span::hidden(fitted(text, range))));
    for span in merged(text, all) {
        let shown = shown_part(text, &span);
        out.push_str(&text[at..shown.start]);
        text[shown.clone()].chars().for_each(|c| out.push(filler(c)));
        at = shown.end;
    }
    out.push_str(&text[at..]);
    out
}

/// `range` cut to the text and widened to character boundaries.
fn fitted(text: &str, range: &Range<usize>) -> Range<usize> {
    let mut start = range.start.min(text.len());
    let mut end = range.end.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

/// The part of a span that is starred out.
fn shown_part(text: &str, span: &Span) -> Range<usize> {
    let Range { start, end } = span.range;
    let length = end - start;
    let whole = |from: usize, to: usize| {
        let ends_fit = text.is_char_boundary(from) && text.is_char_boundary(to);
        if ends_fit { from..to } else { start..end }
    };
    if length >= span.prefix + span.tail + HIDDEN {
        whole(start + span.prefix, end - span.tail)
    } else if length >= span.prefix + HIDDEN {
        whole(start + span.prefix, end)
    } else {
        start..end
    }
}

fn filler(c: char) -> char {
    match c {
        '\n' | '\r' => c,
        _ => match c.len_utf8() {
            1 => '*',
            2 => '·',
            3 => '•',
            _ => '🞶',
        },
    }
}

/// All spans, merged.
fn spans(text: &str) -> Vec<Span> {
    merged(text, found(text))
}

/// All spans, in no order.
fn found(text: &str) -> Vec<Span> {
    let mut all = Vec::new();
    provider_values(text, &mut all);
    let pem = structured::find_pem_keys(text);
    all.extend(pem.into_iter().map(|pem| Span::hidden(pem.body)));
    let jwts = structured::find_jwts(text);
    all.extend(jwts.into_iter().map(|jwt| Span::token(jwt.range)));
    url_credentials(text, &mut all);
    scheme_values(text, &mut all);
    bindings::bound_values(text, &mut all);
    bindings::fallbacks(text, &mut all);
    flags::flag_values(text, &mut all);
    apart::behind_blank(text, &mut all);
    random_tokens(text, &mut all);
    all
}

/// Sorted, disjoint, not empty, on character boundaries. Of spans that overlap the union is
/// hidden; a prefix stays only where it begins the union.
fn merged(text: &str, mut all: Vec<Span>) -> Vec<Span> {
    all.retain(|s| {
        s.range.start < s.range.end
            && text.is_char_boundary(s.range.start)
            && text.is_char_boundary(s.range.end)
    });
    // A value too short to show its end does not show it either as the end of a longer run.
    for span in all.iter_mut().filter(|s| s.range.len() < s.prefix + s.tail + HIDDEN) {
        span.tail = 0;
    }
    all.sort_by_key(|s| (s.range.start, usize::MAX - s.range.end));
    let mut out: Vec<Span> = Vec::with_capacity(all.len());
    for span in all {
        match out.last_mut() {
            Some(last) if span.range.start < last.range.end => {
                if span.range.start == last.range.start {
                    last.prefix = last.prefix.max(span.prefix);
                }
                if span.range.end > last.range.end {
                    last.range.end = span.range.end;
                    last.tail = span.tail;
                } else if span.range.end == last.range.end {
                    last.tail = last.tail.min(span.tail);
                }
            }
            _ => out.push(span),
        }
    }
    out
}

fn provider_values(text: &str, all: &mut Vec<Span>) {
    for m in find_formats(text) {
        if super::is_public_by_design(&m) && m.check == Check::None && m.format.id != "recaptcha-key" {
            continue;
        }
        all.push(Span { range: m.start..m.end, prefix: m.prefix, tail: TAIL });
    }
}

fn url_credentials(text: &str, all: &mut Vec<Span>) {
    for found in structured::find_url_credentials(text) {
        let user = &text[found.user.clone()];
        let password = &text[found.password.clone()];
        let secret = if password.is_empty() { user } else { password };
        if !values::is_reference(secret) {
            all.push(Span::hidden(found.user.start..found.password.end.max(found.user.end)));
        }
    }
}

/// What follows `Bearer`, `Basic` and their like, if it is no template and no word of a sentence.
fn scheme_values(text: &str, all: &mut Vec<Span>) {
    const SCHEMES: &[&str] = &["earer ", "asic ", "EARER ", "SSWS ", "ApiKey ", "oken "];
    let bytes = text.as_bytes();
    for scheme in SCHEMES {
        for at in memmem::find_iter(bytes, scheme.as_bytes()) {
            let start = at + scheme.len();
            let like = |b: &&u8| b.is_ascii_alphanumeric() || b"-_.~+/=!@:".contains(b);
            let length = bytes[start..].iter().take_while(like).count();
            let value = text[start..start + length].trim_end_matches(['.', ':']);
            let word = value.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_')
                && value.len() < 20
                || value.bytes().all(|b| b.is_ascii_alphabetic()) && value.len() < 12;
            let named = names::credential_name(value).is_some() && llr(value) < RANDOM;
            if value.len() >= 6 && !word && !named {
                all.push(Span::token(start..start + value.len()));
            }
        }
    }
}

/// Runs of base64 characters that no word explains.
fn random_tokens(text: &str, all: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|b| is_token_byte(**b)).count();
        if length >= MIN_RANDOM {
            let escape = at > 0 && bytes[at - 1] == b'\\' && matches!(bytes[at], b'n' | b'r' | b't');
            let start = at + usize::from(escape);
            random_parts(text, start..at + length, all);
        }
        at += length.max(1);
    }
}

fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'_' | b'-')
}

/// The run as a whole, or else its parts between `/` and `=`: `path/to/<key>`, `name=<key>`.
fn random_parts(text: &str, run: Range<usize>, all: &mut Vec<Span>) {
    let whole = &text[run.clone()];
    if is_random(whole) {
        all.push(Span::token(run));
        return;
    }
    let mut start = run.start;
    for part in whole.split(['/', '=']) {
        if part.len() >= MIN_RANDOM && is_random(part) {
            all.push(Span::token(start..start + part.len()));
        }
        start += part.len() + 1;
    }
}

fn is_random(value: &str) -> bool {
    let scored = if value.len() > 1024 { value.get(..1024).unwrap_or(value) } else { value };
    let number = scored.bytes().all(|b| b.is_ascii_digit());
    !number && llr(scored) >= RANDOM && !values::is_sequence(scored)
}
