//! Names and string constants of one module, each stored once.

use rustc_hash::FxHashMap;

/// A name or string constant: an index into the module's [`Interner`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sym(pub u32);

/// The strings of one module. Ids follow the order of first sight, which is source order.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    texts: Vec<Box<str>>,
    index: FxHashMap<Box<str>, Sym>,
}

impl Interner {
    /// The id of `text`, new or known.
    pub fn intern(&mut self, text: &str) -> Sym {
        if let Some(&sym) = self.index.get(text) {
            return sym;
        }
        let sym = Sym(self.texts.len() as u32);
        self.texts.push(text.into());
        self.index.insert(text.into(), sym);
        sym
    }

    /// The id of `text` if it occurs in this module.
    pub fn get(&self, text: &str) -> Option<Sym> {
        self.index.get(text).copied()
    }

    /// Those that were known when there were so many.
    pub fn first(&self, count: usize) -> Self {
        let texts: Vec<Box<str>> = self.texts.iter().take(count).cloned().collect();
        let index = texts.iter().zip(0..).map(|(text, sym)| (text.clone(), Sym(sym))).collect();
        Self { texts, index }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// All of them, in the order of first sight.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|text| &**text)
    }

    /// The text of `sym`.
    ///
    /// # Panics
    /// If `sym` comes from another interner; ids never leave their module.
    pub fn text(&self, sym: Sym) -> &str {
        &self.texts[sym.0 as usize]
    }
}
