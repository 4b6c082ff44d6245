//! One pass over the words of a text.
//!
//! Words are looked up one by one; nearly all are known from earlier to mean nothing and cost one
//! comparison. What is a comment beyond doubt is passed over. Lines that read otherwise than they
//! are spelt are looked at twice, as they stand and as they read.

use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::calls::{may_be_method_of, shows_nothing};
use super::comments::Comments;
use super::lexicon::{Around, Lexicon};
use super::names::{self, Names};
use super::program::{Fact, Run};
use super::{Gate, escapes, prose};
use crate::language::Spelling;
use crate::secret::NameFacts;

/// For each byte whether it belongs to words.
const WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80;
        byte += 1;
    }
    table
};

/// The words that mean nothing and were met last, as numbers: up to fifteen bytes and their count. Small
/// enough for the cache of a processor.
const DULL: usize = 4096;

/// More words than this few projects have; hostile ones shall not fill the memory.
const KNOWN: usize = 50_000;

/// Longer words that mean nothing are not remembered.
const LONG: usize = 48;

/// As many short words that mean nothing: sixteen bytes each.
const KNOWN_DULL: usize = 100_000;

/// What a word means, whatever stands around it.
#[derive(Clone, Debug, Default)]
struct Meaning {
    /// Facts that follow at once.
    facts: SmallVec<[Fact; 2]>,
    /// Literals that ask for more than the word.
    around: SmallVec<[(Around, Fact); 1]>,
    /// What it is as a name.
    name: NameFacts,
    /// Whether a name of several parts may be a credential's for it.
    decides: bool,
}

impl Meaning {
    fn of(word: &str, lexicon: &Lexicon) -> Self {
        let mut meaning =
            Meaning { name: NameFacts::of(word), decides: names::may_decide(word), ..Meaning::default() };
        for entry in lexicon.entries(word) {
            match &entry.around {
                Around::Anything => meaning.facts.push(entry.fact),
                around => meaning.around.push((around.clone(), entry.fact)),
            }
        }
        // A word that stands for itself and for parts of names, as some alphabets have it.
        if !word.is_ascii() {
            for part in word.split(|c: char| !c.is_alphanumeric() && c != '_') {
                if part.len() < word.len() && !part.is_empty() {
                    let part = Meaning::of(part, lexicon);
                    meaning.facts.extend(part.facts);
                    meaning.around.extend(part.around);
                    meaning.name.add(part.name);
                    meaning.decides |= part.decides;
                }
            }
        }
        meaning
    }

    fn is_dull(&self) -> bool {
        self.facts.is_empty() && self.around.is_empty() && self.name.is_empty() && !self.decides
    }
}

/// What this thread has learnt of words, for one gate.
#[derive(Debug)]
struct Learnt {
    gate: u64,
    dull: Vec<u128>,
    /// All of those: what a word means costs a hundred times what it takes to look it up here.
    all_dull: FxHashSet<u128>,
    known: FxHashMap<Box<str>, Meaning>,
}

impl Learnt {
    fn new(gate: u64) -> Self {
        Self { gate, dull: vec![0; DULL], all_dull: FxHashSet::default(), known: FxHashMap::default() }
    }

    fn is_dull(&mut self, number: u128) -> bool {
        let slot = &mut self.dull[slot(number)];
        let known = *slot == number || self.all_dull.contains(&number);
        if known {
            *slot = number;
        }
        known
    }

    fn note_dull(&mut self, number: u128) {
        self.dull[slot(number)] = number;
        if self.all_dull.len() >= KNOWN_DULL {
            self.all_dull.clear();
        }
        self.all_dull.insert(number);
    }
}

thread_local! {
    static LEARNT: RefCell<Vec<Learnt>> = const { RefCell::new(Vec::new()) };
}

/// What is known of a text that was gone through.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    /// The lines that read otherwise than they are spelt, as they read.
    pub read: String,
    /// Where comments stand, beyond doubt.
    pub comments: Vec<Range<usize>>,
}

/// Looks at a text, and notes in `run` what follows from it, until a goal holds. What its names may
/// be is left in `names`.
pub(super) fn scan(gate: &Gate, text: &str, run: &mut Run<'_>, names: &mut Names) -> Scanned {
    LEARNT.with_borrow_mut(|all| {
        let at = all.iter().position(|learnt| learnt.gate == gate.id).unwrap_or_else(|| {
            all.push(Learnt::new(gate.id));
            all.len() - 1
        });
        // Gates of earlier runs ask no more.
        if all.len() > 8 {
            let learnt = all.swap_remove(at);
            *all = vec![learnt];
        }
        let at = at.min(all.len() - 1);
        let mut scan = Scan { gate, learnt: &mut all[at], run, names };
        let comments = scan.words(text, Comments::new(text, gate.spelling));
        if scan.is_done() {
            return Scanned::default();
        }
        let Some(read) = escapes::as_read(text, &gate.spelling) else {
            scan.run.add(gate.unreadable);
            return Scanned::default();
        };
        // Lines stand there without their neighbours: of none is it known that it is a comment.
        scan.words(&read, Comments::new(&read, Spelling::default()));
        Scanned { read, comments }
    })
}

struct Scan<'s, 'p> {
    gate: &'s Gate,
    learnt: &'s mut Learnt,
    run: &'s mut Run<'p>,
    names: &'s mut Names,
}

impl Scan<'_, '_> {
    fn is_done(&self) -> bool {
        self.run.is_done()
    }

    /// Looks at the words of a text. Gives where it has comments.
    fn words(&mut self, text: &str, mut comments: Comments<'_>) -> Vec<Range<usize>> {
        let bytes = text.as_bytes();
        let mut passed = Vec::new();
        let mut line = |start: usize| {
            let end = comments.line(start);
            if end > start {
                passed.push(start..end);
            }
            end
        };
        let mut at = line(0);
        while let Some(&byte) = bytes.get(at) {
            if !WORD[usize::from(byte)] {
                at += 1;
                if byte == b'\n' {
                    at = line(at);
                }
                continue;
            }
            let start = at;
            if let Some(end) = prose::data_end(bytes, start) {
                at = end.max(start + 1);
                continue;
            }
            while at < bytes.len() && WORD[usize::from(bytes[at])] {
                at += 1;
            }
            self.word(text, start, at);
            // What follows a backslash belongs to the escape, or to the word.
            if start > 0 && bytes[start - 1] == b'\\' && at - start > 1 && bytes[start].is_ascii() {
                self.word(text, start + 1, at);
            }
            if self.is_done() {
                break;
            }
        }
        passed
    }

    fn word(&mut self, text: &str, start: usize, end: usize) {
        let number = as_number(text.as_bytes(), start, end);
        if number.is_some_and(|number| self.learnt.is_dull(number)) {
            return;
        }
        let word = &text[start..end];
        if !self.learnt.known.contains_key(word) {
            let meaning = Meaning::of(word, &self.gate.lexicon);
            if let (true, Some(number)) = (meaning.is_dull(), number) {
                self.learnt.note_dull(number);
                return;
            }
            // So long a word is hardly met again.
            if meaning.is_dull() && word.len() > LONG {
                return;
            }
            if self.learnt.known.len() >= KNOWN {
                self.learnt.known.clear();
            }
            self.learnt.known.insert(word.into(), meaning);
        }
        let Some(meaning) = self.learnt.known.get(word) else { return };
        for &fact in &meaning.facts {
            self.run.add(fact);
        }
        for (around, fact) in &meaning.around {
            if !self.run.has(*fact) && stands(around, text, start, end) {
                self.run.add(*fact);
            }
        }
        let mut found = meaning.name;
        if !self.names.facts.has(found) && prose::is_no_name(text, start, end, &self.gate.spelling) {
            found = NameFacts::NONE;
        }
        if meaning.decides && !self.names.facts.has(NameFacts::ALL) {
            names::read_around(text, start, end, &self.gate.spelling, &mut found);
        }
        for fact in self.names.note(found) {
            self.run.add(self.gate.name_facts[fact]);
        }
    }
}

/// Where a number is kept among those of words that mean nothing.
fn slot(number: u128) -> usize {
    let folded = (number ^ (number >> 64)) as u64;
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52) as usize % DULL
}

/// A short word as a number, its length included.
fn as_number(bytes: &[u8], start: usize, end: usize) -> Option<u128> {
    let length = end - start;
    if length > 15 {
        return None;
    }
    let number = match bytes.get(start..start + 16) {
        Some(window) => {
            let all = u128::from_le_bytes(window.try_into().ok()?);
            all & ((1 << (8 * length)) - 1)
        }
        None => {
            let mut window = [0; 16];
            window[..length].copy_from_slice(&bytes[start..end]);
            u128::from_le_bytes(window)
        }
    };
    Some(number | (length as u128) << 120)
}

/// Whether a literal stands here whose word does.
fn stands(around: &Around, text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    match around {
        Around::Anything => true,
        Around::Called => !shows_nothing(text, end),
        Around::Method(ends) => may_be_method_of(text, start, ends),
        Around::Quoted(whole, offset) => {
            let Some(from) = start.checked_sub(*offset) else { return false };
            let to = from + whole.len();
            let quote = |at: Option<usize>| {
                at.and_then(|at| bytes.get(at)).is_some_and(|b| matches!(b, b'\'' | b'"' | b'`'))
            };
            // A specifier may be spelt with escapes; as it reads it stands elsewhere.
            bytes.get(from..to) == Some(whole.as_bytes()) && quote(from.checked_sub(1)) && quote(Some(to))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::lexicon::is_word;

    #[test]
    fn the_table_of_bytes_says_what_the_function_says() {
        for byte in 0..=u8::MAX {
            assert_eq!(WORD[usize::from(byte)], is_word(byte), "{byte}");
        }
    }

    #[test]
    fn short_words_are_numbers_of_their_own() {
        let text = "abc abcd ab_ abc\0 fifteen_letters sixteen__letters x";
        let words = [(0, 3), (4, 8), (9, 12), (13, 16), (18, 33), (51, 52)];
        let numbers: Vec<_> = words.iter().map(|&(s, e)| as_number(text.as_bytes(), s, e)).collect();
        assert!(numbers.iter().all(Option::is_some));
        assert_eq!(numbers[0], numbers[3]);
        for (n, one) in numbers.iter().enumerate() {
            assert_eq!(
                numbers.iter().filter(|other| *other == one).count(),
                if n == 0 || n == 3 { 2 } else { 1 }
            );
        }
        assert_eq!(as_number(text.as_bytes(), 34, 50), None);
    }
}
