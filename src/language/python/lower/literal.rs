//! Literals: what the characters of the source stand for.

use super::{Lowerer, Step, Task};
use crate::ir::*;
use crate::language::python::words::{Field, Kind};
use crate::syntax::Table;

/// What stands before the quotes of a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Prefix {
    raw: bool,
    bytes: bool,
    /// Whether expressions in braces are evaluated.
    format: bool,
}

impl Prefix {
    fn of(source: &str) -> (Prefix, &str) {
        let end = source.find(['\'', '"']).unwrap_or(source.len());
        let mut prefix = Prefix::default();
        for c in source[..end].chars() {
            match c.to_ascii_lowercase() {
                'r' => prefix.raw = true,
                'b' => prefix.bytes = true,
                'f' | 't' => prefix.format = true,
                _ => {}
            }
        }
        (prefix, &source[end..])
    }
}

/// The text of a string without substitutions, if the node is one and not bytes: `'a'`, `'a' "b"`.
pub(super) fn plain(table: &Table, source: &str, n: u32) -> Option<String> {
    let is = |n: u32, kind| Kind::of(table.node(n).kind) == kind;
    if is(n, Kind::ConcatenatedString) {
        let parts = table.children(n).filter(|&c| is(c, Kind::String));
        return parts.map(|part| plain(table, source, part)).collect();
    }
    if !is(n, Kind::String) || table.children(n).any(|c| is(c, Kind::Interpolation)) {
        return None;
    }
    let (prefix, quoted) = Prefix::of(table.text(source, n));
    (!prefix.bytes).then(|| part(unquote(quoted), prefix))
}

/// What stands between the quotes; a string that was never closed has none at its end.
fn unquote(quoted: &str) -> &str {
    for quote in ["\"\"\"", "'''", "\"", "'"] {
        if let Some(inner) = quoted.strip_prefix(quote) {
            return inner.strip_suffix(quote).unwrap_or(inner);
        }
    }
    quoted
}

/// The text of a part of a string.
fn part(source: &str, prefix: Prefix) -> String {
    let special = |b: &u8| matches!(b, b'\\' | b'\r') || (prefix.format && matches!(b, b'{' | b'}'));
    if !source.as_bytes().iter().any(special) {
        return source.to_owned();
    }
    let mut out = String::with_capacity(source.len());
    let mut rest = source.chars();
    while let Some(c) = rest.next() {
        match c {
            // Line ends count as `\n` however they are written.
            '\r' => {
                skip(&mut rest, '\n');
                out.push('\n');
            }
            '{' | '}' if prefix.format => {
                skip(&mut rest, c);
                out.push(c);
            }
            '\\' if !prefix.raw => escape(&mut rest, prefix, &mut out),
            c => out.push(c),
        }
    }
    out
}

fn skip(rest: &mut std::str::Chars<'_>, c: char) -> bool {
    let there = rest.as_str().starts_with(c);
    if there {
        rest.next();
    }
    there
}

/// What follows a backslash. One that begins no escape stands for itself.
fn escape(rest: &mut std::str::Chars<'_>, prefix: Prefix, out: &mut String) {
    let Some(c) = rest.next() else { return out.push('\\') };
    let simple = match c {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'a' => '\u{7}',
        'b' => '\u{8}',
        'f' => '\u{C}',
        'v' => '\u{B}',
        '\\' | '\'' | '"' => c,
        '\n' => return,
        '\r' => {
            skip(rest, '\n');
            return;
        }
        '0'..='7' => {
            let mut code = u32::from(c) - u32::from('0');
            for _ in 0..2 {
                let Some(digit) = rest.as_str().chars().next().and_then(|c| c.to_digit(8)) else { break };
                code = code * 8 + digit;
                rest.next();
            }
            char::from_u32(code).unwrap_or('\u{FFFD}')
        }
        'x' | 'u' | 'U' if c == 'x' || !prefix.bytes => {
            let digits = match c {
                'x' => 2,
                'u' => 4,
                _ => 8,
            };
            match hex(rest, digits) {
                Some(code) => char::from_u32(code).unwrap_or('\u{FFFD}'),
                None => {
                    out.push('\\');
                    c
                }
            }
        }
        // `\N{NAME}`: some character; which one is in a table that nobody's secret needs.
        'N' if !prefix.bytes && rest.as_str().starts_with('{') => {
            let named = rest.as_str();
            if let Some(end) = named.find('}') {
                *rest = named[end + 1..].chars();
            }
            '\u{FFFD}'
        }
        other => {
            out.push('\\');
            other
        }
    };
    out.push(simple);
}

fn hex(rest: &mut std::str::Chars<'_>, digits: usize) -> Option<u32> {
    let text = rest.as_str();
    let code = text.get(..digits).filter(|t| t.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let code = u32::from_str_radix(code, 16).ok()?;
    *rest = text[digits..].chars();
    Some(code)
}

/// `1_000`, `0xff`, `0b1`, `0o17`, `017` of old, `10L` of old, `1e3`, `.5`, `1j`. Integers that an `f64`
/// cannot tell from their neighbours, and imaginary numbers, stay as they are written.
pub(super) fn number(source: &str) -> Result<f64, String> {
    let digits: String = source.chars().filter(|&c| c != '_').map(|c| c.to_ascii_lowercase()).collect();
    let text = digits.strip_suffix('l').unwrap_or(&digits);
    let old_octal =
        text.len() > 1 && text.starts_with('0') && text.bytes().all(|b| (b'0'..b'8').contains(&b));
    let radix = match text.get(..2) {
        Some("0x") => Some((16, &text[2..])),
        Some("0o") => Some((8, &text[2..])),
        Some("0b") => Some((2, &text[2..])),
        _ if old_octal => Some((8, text)),
        _ if text.bytes().all(|b| b.is_ascii_digit()) => Some((10, text)),
        _ => None,
    };
    let number = match radix {
        Some((radix, digits)) => whole(digits, radix),
        None => text.parse().ok(),
    };
    number.ok_or(digits)
}

/// An integer below the size from which on an `f64` has gaps.
fn whole(digits: &str, radix: u32) -> Option<f64> {
    let value = u64::from_str_radix(digits, radix).ok()?;
    (value <= 1 << 53).then_some(value as f64)
}

impl Lowerer<'_> {
    /// `1`, `1.5`, `True`, `None`, `...`
    pub(super) fn literal(&mut self, n: u32) {
        if self.kind(n) == Kind::Ellipsis {
            // Stands where a value will be or need not be.
            let value = self.unknown(n);
            return self.set(n, value);
        }
        let text = self.table.text(self.text, n);
        let constant = match self.kind(n) {
            Kind::Integer | Kind::Float => match number(text) {
                Ok(number) => Const::number(number),
                Err(written) => Const::Big(self.b.sym(&written)),
            },
            Kind::True => Const::Bool(true),
            Kind::False => Const::Bool(false),
            _ => Const::Null,
        };
        let value = self.emit(Instr::Const(constant), n);
        self.set(n, value);
    }

    /// `'a'`, `b'a'`, `f'a{b!r:>{c}}'`, `'a' f'{b}'`
    pub(super) fn string_value(&mut self, n: u32) {
        for string in self.strings(n) {
            for hole in self.holes(string) {
                self.then_hole(hole);
            }
        }
        self.then(Task::Do(Step::Text, n));
    }

    /// The strings that stand side by side.
    fn strings(&self, n: u32) -> Vec<u32> {
        if self.kind(n) == Kind::String {
            return vec![n];
        }
        self.table.children(n).filter(|&c| self.kind(c) == Kind::String).collect()
    }

    fn holes(&self, string: u32) -> Vec<u32> {
        self.table.children(string).filter(|&c| self.kind(c) == Kind::Interpolation).collect()
    }

    /// Asks for the expression of a hole, and for those in its format specification.
    fn then_hole(&mut self, hole: u32) {
        let mut at = vec![hole];
        while let Some(hole) = at.pop() {
            let expression = self.field(hole, Field::Expression);
            self.then_value(expression);
            let Some(format) = self.field(hole, Field::FormatSpecifier) else { continue };
            let nested = self.table.children(format).filter(|&c| self.kind(c) == Kind::FormatExpression);
            let before = at.len();
            at.extend(nested);
            at[before..].reverse();
        }
    }

    /// The string; its holes are ready. One without holes is a constant.
    pub(super) fn text_made(&mut self, n: u32) {
        let strings = self.strings(n);
        let bytes = strings.iter().any(|&s| Prefix::of(self.table.text(self.text, s)).0.bytes);
        let built = strings.iter().any(|&s| !self.holes(s).is_empty());
        let mut text = String::new();
        let mut parts = Vec::new();
        for string in strings {
            self.string_parts(string, &mut text, &mut parts);
        }
        let instr = if built {
            self.flush(n, &mut text, &mut parts);
            Instr::Text(self.b.list(parts))
        } else {
            let sym = self.b.sym(&text);
            Instr::Const(if bytes { Const::Bytes(sym) } else { Const::Text(sym) })
        };
        let value = self.emit(instr, n);
        self.set(n, value);
    }

    /// The text that is waiting, as a part.
    fn flush(&mut self, n: u32, text: &mut String, parts: &mut Vec<Item>) {
        if !text.is_empty() {
            let sym = self.b.sym(text);
            let value = self.derive(Instr::Const(Const::Text(sym)), n);
            parts.push(Item { value, spread: false });
            text.clear();
        }
    }

    fn string_parts(&mut self, string: u32, text: &mut String, parts: &mut Vec<Item>) {
        let source = self.text;
        let node = *self.table.node(string);
        let (prefix, quoted) = Prefix::of(self.table.text(source, string));
        if self.holes(string).is_empty() {
            text.push_str(&part(unquote(quoted), prefix));
            return;
        }
        let opening = if quoted.starts_with("\"\"\"") || quoted.starts_with("'''") { 3 } else { 1 };
        let mut at = node.end - quoted.len() as u32 + opening;
        let end = (node.end - opening).max(at);
        for hole in self.holes(string) {
            let braces = *self.table.node(hole);
            text.push_str(&part(source.get(at as usize..braces.start as usize).unwrap_or(""), prefix));
            let expression = self.field(hole, Field::Expression);
            // `{x=}` shows its own source before the value.
            if let Some(equal) = self.table.children(hole).find(|&c| self.kind(c) == Kind::Equal) {
                let end = self.table.node(equal).end as usize;
                text.push_str(source.get(braces.start as usize + 1..end).unwrap_or(""));
            }
            self.flush(string, text, parts);
            let value = self.value_of_child(hole, expression);
            parts.push(Item { value, spread: false });
            at = braces.end;
        }
        text.push_str(&part(source.get(at as usize..end as usize).unwrap_or(""), prefix));
    }
}
