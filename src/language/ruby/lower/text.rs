//! Texts of every flavour: quotes, `%`-literals, heredocs, symbols, regular expressions, commands.

use super::{Lowerer, Step, Task, literal};
use crate::ir::*;
use crate::language::ruby::words::Kind;

/// A part of a text.
enum Piece {
    Text(String),
    Hole(u32),
}

/// How a text is spelled.
struct Spelling {
    /// Where its content begins and ends in the file.
    inside: (u32, u32),
    /// What a backslash may stand before, if it stands for nothing else.
    raw: Option<Vec<char>>,
    /// Whether shared indentation is taken away.
    squiggly: bool,
}

fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '<' => '>',
        other => other,
    }
}

impl<'a> Lowerer<'a> {
    /// The node that holds a text's content: its own, or the body of a heredoc.
    fn content(&self, n: u32) -> u32 {
        if self.kind(n) == Kind::HeredocBeginning {
            return self.declared.heredocs.get(&n).copied().unwrap_or(n);
        }
        n
    }

    /// The `#{…}` of a text.
    pub(super) fn holes(&self, n: u32) -> impl Iterator<Item = u32> + Clone + use<'a> {
        let table = self.table;
        table
            .children(self.content(n))
            .filter(move |&c| matches!(Kind::of(table.node(c).kind), Kind::Interpolation | Kind::Error))
    }

    fn spelling(&self, n: u32) -> Spelling {
        let node = self.table.node(n);
        let text = self.text(n);
        if self.kind(n) == Kind::HeredocBeginning {
            return self.heredoc_spelling(n);
        }
        if matches!(self.kind(n), Kind::BareString | Kind::BareSymbol) {
            let list = self.text(node.parent);
            let raw = list.starts_with("%w") || list.starts_with("%i");
            let open = list.chars().nth(2).unwrap_or(' ');
            let raw = raw.then(|| vec![' ', '\n', '\t', open, closing(open)]);
            return Spelling { inside: (node.start, node.end), raw, squiggly: false };
        }
        let mut chars = text.char_indices();
        let mut raw = false;
        let mut open = chars.next();
        if let Some((_, ':')) = open {
            open = chars.next();
        }
        if let Some((_, '%')) = open {
            open = chars.next();
            if let Some((_, letter)) = open.filter(|(_, c)| c.is_ascii_alphabetic()) {
                raw = matches!(letter, 'q' | 's');
                open = chars.next();
            }
        }
        let (at, open) = open.unwrap_or((0, '"'));
        raw |= open == '\'';
        let start = at + open.len_utf8();
        let end = closing(open);
        // A text that was never closed has no quote at its end. After a regular expression come its options.
        let close = match self.kind(n) {
            Kind::Regex => text.rfind(end),
            _ => text.ends_with(end).then(|| text.len() - end.len_utf8()),
        };
        let close = close.filter(|&close| close >= start).unwrap_or(text.len());
        let inside = (node.start + start.min(text.len()) as u32, node.start + close as u32);
        Spelling { inside, raw: raw.then(|| vec![open, end]), squiggly: false }
    }

    fn heredoc_spelling(&self, n: u32) -> Spelling {
        let opening = self.text(n);
        let body = self.content(n);
        let node = self.table.node(body);
        let (mut start, mut end) = (node.start, node.end);
        if body == n {
            // A heredoc without a body is damaged.
            start = end;
        }
        let whole = self.text.get(start as usize..end as usize).unwrap_or("");
        if whole.starts_with('\n') {
            start += 1;
        }
        let closing = self.table.children(body).find(|&c| self.kind(c) == Kind::HeredocEnd);
        if let Some(closing) = closing {
            end = self.table.node(closing).start;
            // Its indentation belongs to no line.
            let before = self.text.get(start as usize..end as usize).unwrap_or("");
            end -= (before.len() - before.trim_end_matches([' ', '\t']).len()) as u32;
        }
        let raw = opening.contains('\'').then(Vec::new);
        Spelling { inside: (start, end.max(start)), raw, squiggly: opening.starts_with("<<~") }
    }

    /// The parts of a text, empty ones left out.
    fn pieces(&self, n: u32) -> Vec<Piece> {
        let spelling = self.spelling(n);
        let (mut at, end) = spelling.inside;
        let mut holes = Vec::new();
        let mut texts: Vec<Option<String>> = Vec::new();
        let source = self.text;
        let text = |from: u32, to: u32| {
            let text = source.get(from as usize..to as usize).unwrap_or("");
            Some(if text.contains('\r') { text.replace("\r\n", "\n") } else { text.to_owned() })
        };
        for hole in self.holes(n) {
            let node = self.table.node(hole);
            texts.push(text(at, node.start));
            texts.push(None);
            holes.push(hole);
            at = node.end;
        }
        texts.push(text(at, end));
        if spelling.squiggly {
            literal::dedent(&mut texts);
        }
        let mut holes = holes.into_iter();
        let mut pieces = Vec::new();
        for text in texts {
            match text {
                Some(text) if text.is_empty() => {}
                Some(text) => pieces.push(Piece::Text(match &spelling.raw {
                    // Nothing at all is special in a raw heredoc.
                    Some(ends) if ends.is_empty() => text,
                    Some(ends) => literal::unescape_raw(&text, ends),
                    None => literal::unescape(&text).into_owned(),
                })),
                None => pieces.extend(holes.next().map(Piece::Hole)),
            }
        }
        pieces
    }

    /// The text of a literal without holes.
    pub(super) fn plain_text(&self, n: u32) -> String {
        let texts = self.pieces(n).into_iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(text),
            Piece::Hole(_) => None,
        });
        texts.collect()
    }

    /// The texts that make one: `"a" "b"`.
    fn texts(&self, n: u32) -> Vec<u32> {
        if self.kind(n) == Kind::ChainedString { self.parts(n).collect() } else { vec![n] }
    }

    /// Asks for the values in a text.
    pub(super) fn text_value(&mut self, n: u32) {
        for text in self.texts(n) {
            for hole in self.holes(text) {
                if self.kind(hole) == Kind::Error {
                    self.then(Task::Statement(hole));
                } else {
                    self.then_list(hole, true);
                }
            }
        }
        self.then(Task::Do(Step::Text, n));
    }

    /// The value of `#{…}`, which may be empty.
    fn hole_value(&mut self, hole: u32) -> ValueId {
        match self.parts(hole).last() {
            Some(last) if self.kind(hole) != Kind::Error => self.value_of(last),
            Some(_) => self.derive(Instr::Opaque(OpaqueReason::Damage), hole),
            None => self.null(hole),
        }
    }

    /// A text whose holes are ready; one without holes is a constant.
    pub(super) fn text_made(&mut self, n: u32) {
        if self.kind(n) == Kind::Regex {
            let source = self.b.sym(self.text(n));
            let value = self.emit(Instr::Const(Const::Regex(source)), n);
            return self.set(n, value);
        }
        let texts = self.texts(n);
        let symbol = matches!(self.kind(n), Kind::DelimitedSymbol | Kind::BareSymbol);
        let value = if texts.iter().all(|&text| self.holes(text).next().is_none()) {
            let text: String = texts.iter().map(|&text| self.plain_text(text)).collect();
            let text = self.b.sym(&text);
            let constant = if symbol { Const::Symbol(text) } else { Const::Text(text) };
            self.emit(Instr::Const(constant), n)
        } else {
            let mut items = Vec::new();
            for text in texts {
                for piece in self.pieces(text) {
                    let value = match piece {
                        Piece::Text(text) => {
                            let text = self.b.sym(&text);
                            self.derive(Instr::Const(Const::Text(text)), n)
                        }
                        Piece::Hole(hole) => self.hole_value(hole),
                    };
                    items.push(Item { value, spread: false });
                }
            }
            let list = self.b.list(items);
            self.emit(Instr::Text(list), n)
        };
        let value = if self.is_command(n) { self.command(n, value) } else { value };
        self.set(n, value);
    }

    /// `` `ls` ``, `` <<`A` ``
    fn is_command(&self, n: u32) -> bool {
        match self.kind(n) {
            Kind::Subshell => true,
            Kind::HeredocBeginning => self.text(n).contains('`'),
            _ => false,
        }
    }

    /// A command is a call of the method of that name.
    fn command(&mut self, n: u32, text: ValueId) -> ValueId {
        let name = self.b.sym("`");
        let place = self.bare_place(name);
        let place = self.b.place(place);
        let callee = self.derive(Instr::Read(place), n);
        let args = vec![Arg { value: text, name: None, spread: false, mapping: false }];
        let call = self.b.call(Call { callee, args, kind: CallKind::Plain, optional: false });
        self.emit(Instr::Call(call), n)
    }

    /// `%w[a b]`, `%i[a b]`
    pub(super) fn words_value(&mut self, n: u32) {
        for word in self.parts(n) {
            self.then(Task::Value(word));
        }
        self.then(Task::Do(Step::Words, n));
    }

    pub(super) fn words(&mut self, n: u32) {
        let mut items = Vec::new();
        for word in self.parts(n) {
            let spread = self.kind(word) == Kind::Error;
            let value = self.value_of(word);
            items.push(Item { value, spread });
        }
        let list = self.b.list(items);
        let value = self.emit(Instr::List(list), n);
        self.set(n, value);
    }
}
