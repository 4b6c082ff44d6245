//! Rules: what they are, where they come from, and what they make of the facts.
//!
//! In come rule folders (embedded, or a user's) and, per file, the facts of the walk and the
//! subjects; out come candidates: findings whose severity the policy may still set. This room does
//! not know files, languages, terminals or other files' facts.

mod flows;
mod literals;
mod load;
pub mod meta;
mod needs;
mod pattern;
mod reasons;
mod spec;
mod table;
mod words;

pub use load::{RuleError, RuleSet};
pub use meta::Metadata;
pub use needs::SpeakingRow;
pub use pattern::QueryMatch;
pub use spec::{Kind, Rule};

use crate::finding::Finding;
use crate::flow::Facts;
use crate::ir::{FunctionId, Module};
use crate::link::Texts;
use crate::map::Subject;
use crate::model::RowRef;
use crate::source::{FileId, Location, Span};

/// What a rule has to say, before policy and comments had their say.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The finding.
    pub finding: Finding,
    /// Whether the policy decides how bad it is.
    pub by_policy: bool,
    /// The row of a subject whose checks, if other code of the package decides by one, answer what is said here.
    pub unless_checked: Option<RowRef>,
}

/// A file as rules see it.
pub struct FileView<'a, 'm> {
    /// Which file.
    pub file: FileId,
    /// Its path, relative to the root.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Its code; names are in the facts.
    pub module: &'a Module,
    /// Where its text and those of files that were joined to it begin.
    pub texts: &'a Texts,
    /// What the walk found.
    pub facts: &'a mut Facts<'m>,
    /// Its subjects.
    pub subjects: &'a [Subject],
    /// What the rules' queries matched.
    pub matches: &'a [QueryMatch],
}

impl FileView<'_, '_> {
    /// Which file a place is in, and where.
    pub fn at(&self, span: Span) -> Location {
        self.texts.at(span)
    }
}

impl RuleSet {
    /// What all rules have to say about a file, in no particular order.
    pub fn candidates(&self, view: &mut FileView<'_, '_>) -> Vec<Candidate> {
        let mut out = Vec::new();
        table::run(self, view, &mut out);
        flows::run(self, view, &mut out);
        pattern::run(self, view, &mut out);
        literals::run(self, view, &mut out);
        out
    }
}

impl FileView<'_, '_> {
    /// The name of the function around an instruction, with those around it: `Server.start`.
    fn symbol(&self, function: FunctionId) -> String {
        // Nobody nests deeper by hand, and the names of a deep nest would be repeated at each level.
        const NESTED: usize = 32;
        let mut parts = Vec::new();
        let mut at = Some(function);
        while let Some(id) = at.filter(|_| parts.len() < NESTED) {
            let f = &self.module.functions[id.index()];
            if let Some(name) = f.name {
                parts.push(self.facts.names.text(name).to_owned());
            }
            if let Some(name) = f.class.and_then(|c| self.module.classes[c.index()].name) {
                parts.push(self.facts.names.text(name).to_owned());
            }
            at = f.parent;
        }
        parts.reverse();
        parts.join(".")
    }
}
