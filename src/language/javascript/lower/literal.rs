//! Literals: what the characters of the source stand for.

use std::borrow::Cow;

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::javascript::words::Kind;

/// The text of `'a\n'` or `"a\n"`, quotes included in `source`.
pub(super) fn string(source: &str) -> Cow<'_, str> {
    let mut chars = source.chars();
    let quote = chars.next();
    let inner = match quote {
        Some('\'' | '"') => {
            let inner = chars.as_str();
            // A string that was never closed has no quote at its end.
            quote.and_then(|quote| inner.strip_suffix(quote)).unwrap_or(inner)
        }
        _ => source,
    };
    unescape(inner)
}

/// The text of a part of a template: as a string, but line ends count as `\n` however they are written.
pub(super) fn template_part(source: &str) -> Cow<'_, str> {
    if source.contains('\r') {
        let unified = source.replace("\r\n", "\n").replace('\r', "\n");
        return Cow::Owned(unescape(&unified).into_owned());
    }
    unescape(source)
}

/// A name: `\u0061` in it is a letter.
pub(super) fn unescape_name(source: &str) -> Cow<'_, str> {
    unescape(source)
}

fn unescape(source: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'\\', source.as_bytes()) else {
        return Cow::Borrowed(source);
    };
    let mut out = String::with_capacity(source.len());
    out.push_str(&source[..first]);
    let mut rest = source[first..].chars();
    // The first half of a character that needs two UTF-16 units.
    let mut high: Option<u32> = None;
    while let Some(c) = rest.next() {
        let unit = if c == '\\' { escape(&mut rest, &mut out) } else { Some(u32::from(c)) };
        let Some(unit) = unit else { continue };
        match (high.take(), unit) {
            (Some(first), 0xDC00..=0xDFFF) => {
                let whole = 0x10000 + ((first - 0xD800) << 10) + (unit - 0xDC00);
                out.push(char::from_u32(whole).unwrap_or('\u{FFFD}'));
                continue;
            }
            (Some(_), _) => out.push('\u{FFFD}'),
            (None, _) => {}
        }
        match unit {
            0xD800..=0xDBFF => high = Some(unit),
            _ => out.push(char::from_u32(unit).unwrap_or('\u{FFFD}')),
        }
    }
    if high.is_some() {
        out.push('\u{FFFD}');
    }
    Cow::Owned(out)
}

/// What follows a backslash: a unit, or nothing for a line that goes on.
fn escape(rest: &mut std::str::Chars<'_>, out: &mut String) -> Option<u32> {
    let c = rest.next()?;
    Some(match c {
        'n' => 0x0A,
        't' => 0x09,
        'r' => 0x0D,
        'b' => 0x08,
        'f' => 0x0C,
        'v' => 0x0B,
        '\n' | '\u{2028}' | '\u{2029}' => return None,
        '\r' => {
            if rest.as_str().starts_with('\n') {
                rest.next();
            }
            return None;
        }
        'x' => hex(rest, 2).unwrap_or(u32::from('x')),
        'u' if rest.as_str().starts_with('{') => {
            let braced = rest.as_str();
            let Some(end) = braced.find('}') else { return Some(u32::from('u')) };
            let Ok(code) = u32::from_str_radix(&braced[1..end], 16) else { return Some(u32::from('u')) };
            *rest = braced[end + 1..].chars();
            // Not a unit but a whole character.
            if let Some(c) = char::from_u32(code) {
                out.push(c);
                return None;
            }
            code
        }
        'u' => hex(rest, 4).unwrap_or(u32::from('u')),
        '0'..='7' => {
            let mut code = u32::from(c) - u32::from('0');
            while let Some(digit) = rest.as_str().chars().next().and_then(|c| c.to_digit(8)) {
                if code * 8 + digit > 0o377 {
                    break;
                }
                code = code * 8 + digit;
                rest.next();
            }
            code
        }
        other => u32::from(other),
    })
}

fn hex(rest: &mut std::str::Chars<'_>, digits: usize) -> Option<u32> {
    let text = rest.as_str();
    let code = text.get(..digits).filter(|t| t.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let code = u32::from_str_radix(code, 16).ok()?;
    *rest = text[digits..].chars();
    Some(code)
}

/// `1_000`, `0xff`, `0b1`, `0o17`, `017`, `1e3`, `.5`
pub(super) fn number(source: &str) -> Option<f64> {
    let text: String = source.chars().filter(|&c| c != '_').collect();
    let lower = text.to_ascii_lowercase();
    let radix = |digits: &str, radix: u32| {
        let mut value = 0f64;
        for c in digits.chars() {
            value = value * f64::from(radix) + f64::from(c.to_digit(radix)?);
        }
        (!digits.is_empty()).then_some(value)
    };
    if let Some(digits) = lower.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = lower.strip_prefix("0b") {
        return radix(digits, 2);
    }
    if let Some(digits) = lower.strip_prefix("0o") {
        return radix(digits, 8);
    }
    if lower.len() > 1 && lower.starts_with('0') && lower.bytes().all(|b| b.is_ascii_digit()) {
        // `017` is fifteen and `018` eighteen.
        return radix(&lower, 8).or_else(|| lower.parse().ok());
    }
    lower.parse().ok()
}

/// The name under which a number finds a member: `1.0` is `1`.
pub(super) fn number_key(source: &str) -> Option<String> {
    let value = if let Some(big) = source.strip_suffix('n') { number(big)? } else { number(source)? };
    // Beyond these, a number's own text is not what Rust prints.
    (value.abs() < 1e21 && (value == 0.0 || value.abs() >= 1e-6)).then(|| value.to_string())
}

/// Text of markup: `&amp;` is `&`. Names beyond these stay as they are written.
pub(super) fn entities(source: &str) -> Cow<'_, str> {
    if !source.contains('&') {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // No entity is longer than this, so a text full of `&` is not searched to its end each time.
        let end = rest.bytes().take(12).position(|b| b == b';');
        match end.and_then(|end| Some((end, entity(&rest[1..end])?))) {
            Some((end, c)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

impl<'a> Lowerer<'a> {
    /// `'a'`, `1`, `/x/g`, `true`, `null`
    pub(super) fn literal(&mut self, n: u32) {
        let text = self.table.text(self.text, n);
        let constant = match self.kind(n) {
            Kind::String => Const::Text(self.b.sym(&string(text))),
            Kind::Number => match text.strip_suffix('n') {
                Some(digits) => {
                    let digits: String = digits.chars().filter(|&c| c != '_').collect();
                    Const::Big(self.b.sym(&digits))
                }
                None => Const::number(number(text).unwrap_or(f64::NAN)),
            },
            Kind::Regex => Const::Regex(self.b.sym(text)),
            Kind::True => Const::Bool(true),
            Kind::False => Const::Bool(false),
            _ => Const::Null,
        };
        let value = self.emit(Instr::Const(constant), n);
        self.set(n, value);
    }

    /// The `${…}` of a template.
    pub(super) fn substitutions(&self, n: u32) -> impl Iterator<Item = u32> + 'a {
        let table = self.table;
        table.children(n).filter(move |&c| Kind::of(table.node(c).kind) == Kind::TemplateSubstitution)
    }

    /// `` `a${b}` ``
    pub(super) fn template_value(&mut self, n: u32) {
        for part in self.substitutions(n) {
            let child = self.first_named(part);
            self.then_value(child);
        }
        self.then(Task::Do(Step::Template, n));
    }

    /// The parts of a template whose substitutions are ready, empty texts left out.
    pub(super) fn template_parts(&mut self, n: u32) -> Vec<Item> {
        let node = *self.table.node(n);
        let mut parts = Vec::new();
        let mut at = node.start + 1;
        for part in self.substitutions(n) {
            let hole = *self.table.node(part);
            self.template_text(n, at, hole.start, &mut parts);
            let child = self.first_named(part);
            let value = self.value_of_child(part, child);
            parts.push(Item { value, spread: false });
            at = hole.end;
        }
        self.template_text(n, at, node.end.saturating_sub(1), &mut parts);
        parts
    }

    fn template_text(&mut self, n: u32, start: u32, end: u32, parts: &mut Vec<Item>) {
        let source = self.text;
        let Some(text) = source.get(start as usize..end as usize).filter(|text| !text.is_empty()) else {
            return;
        };
        let sym = self.b.sym(&template_part(text));
        let value = self.derive(Instr::Const(Const::Text(sym)), n);
        parts.push(Item { value, spread: false });
    }

    /// The template itself; one without substitutions is a constant.
    pub(super) fn template(&mut self, n: u32) {
        let instr = if self.substitutions(n).next().is_none() {
            let text = self.table.text(self.text, n);
            let inner = text.strip_prefix('`').unwrap_or(text);
            let inner = inner.strip_suffix('`').unwrap_or(inner);
            Instr::Const(Const::Text(self.b.sym(&template_part(inner))))
        } else {
            let parts = self.template_parts(n);
            Instr::Text(self.b.list(parts))
        };
        let value = self.emit(instr, n);
        self.set(n, value);
    }
}
