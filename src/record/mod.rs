//! What was looked at in a file and how far it came: notes for whoever asks why a line has a finding, or
//! has none.
//!
//! In come notes of the stages that a file passes through, each with its place, its step and, where a rule is
//! concerned, the rule; out they go in the order in which they were written. A scan keeps none: then a
//! note costs the test of a pointer, and no word of it is made. This room does not know what the stages do,
//! nor how notes are printed; whoever prints them masks them, since their words may repeat names of the source.

use std::sync::Arc;

use crate::source::{FileId, Location, Span};

/// The step that a note tells of; its name is part of what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// What is called is known to nobody.
    Call,
    /// No code of the file comes here.
    Unreachable,
    /// The parser had to guess.
    Damage,
    /// A model's row knows what is configured here.
    Subject,
    /// A value that may not leave the program is read.
    Source,
    /// Such a value goes in, and what comes out says nothing of it.
    Barrier,
    /// Values leave the program.
    Sink,
    /// The rows of a decision table.
    Table,
    /// Whether a source reaches a sink.
    Flow,
    /// A constant is weighed.
    Literal,
    /// A query matches.
    Query,
    /// What the policy about mutual TLS makes of it.
    Policy,
    /// What tests, examples and documentation make of it.
    Place,
    /// Which rules speak.
    Selection,
    /// What comments and the configuration suppress.
    Suppression,
    /// How bad and how sure it must be.
    Threshold,
    /// It is said.
    Reported,
}

impl Step {
    /// The name as printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Step::Call => "call",
            Step::Unreachable => "unreachable",
            Step::Damage => "damage",
            Step::Subject => "subject",
            Step::Source => "source",
            Step::Barrier => "barrier",
            Step::Sink => "sink",
            Step::Table => "table",
            Step::Flow => "flow",
            Step::Literal => "literal",
            Step::Query => "query",
            Step::Policy => "policy",
            Step::Place => "place",
            Step::Selection => "selection",
            Step::Suppression => "suppression",
            Step::Threshold => "threshold",
            Step::Reported => "reported",
        }
    }
}

/// A line of a note, with the place that it speaks of if that is another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Detail {
    /// The words.
    pub words: String,
    /// The place.
    pub at: Option<Span>,
}

/// One thing that was looked at, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Note {
    /// Where.
    pub at: Span,
    /// Further places that it is about.
    pub also: Vec<Span>,
    /// At which step.
    pub step: Step,
    /// For which rule; a fact of the code has none.
    pub rule: Option<Arc<str>>,
    /// What there is to say, lower case.
    pub words: String,
    /// What explains it, a line each.
    pub details: Vec<Detail>,
    /// Nothing was there to be looked at, which is worth a word only to whoever asks for this very line.
    pub idle: bool,
}

impl Note {
    /// A fact of the code.
    pub fn new(step: Step, at: Span, words: impl Into<String>) -> Self {
        let (also, details) = (Vec::new(), Vec::new());
        Self { at, also, step, rule: None, words: words.into(), details, idle: false }
    }

    /// What a rule makes of it.
    #[must_use]
    pub fn by(self, rule: &Arc<str>) -> Self {
        Self { rule: Some(Arc::clone(rule)), ..self }
    }

    /// It is about these places too.
    #[must_use]
    pub fn touching(mut self, places: impl IntoIterator<Item = Span>) -> Self {
        self.also.extend(places);
        self
    }

    /// A further line.
    #[must_use]
    pub fn detail(mut self, words: impl Into<String>, at: Option<Span>) -> Self {
        self.details.push(Detail { words: words.into(), at });
        self
    }
}

/// A place where values leave the program, as the walk through the code met it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinkSeen {
    /// The call or assignment.
    pub at: Span,
    /// Its kind, which rules name.
    pub kind: String,
    /// A few words: "the log".
    pub what: String,
    /// What kept from arriving or from being shown what may not leave: where, and in a clause.
    pub held: Vec<Detail>,
}

/// The notes of a file, if anybody asked for them.
#[derive(Clone, Debug, Default)]
pub struct Record(Option<Box<Notes>>);

#[derive(Clone, Debug, Default)]
struct Notes {
    /// Of which file, once that is known.
    about: Option<FileId>,
    notes: Vec<Note>,
    sinks: Vec<SinkSeen>,
}

impl Record {
    /// A record that is kept.
    pub fn asked_for() -> Self {
        Self(Some(Box::default()))
    }

    /// Whether it is kept.
    pub fn is_kept(&self) -> bool {
        self.0.is_some()
    }

    /// Adds a note, if notes are kept.
    pub fn add(&mut self, note: impl FnOnce() -> Note) {
        if let Some(notes) = &mut self.0 {
            notes.notes.push(note());
        }
    }

    /// Says of which file the notes are.
    pub fn is_about(&mut self, file: FileId) {
        if let Some(notes) = &mut self.0 {
            notes.about = Some(file);
        }
    }

    /// Adds a note about something that starts at the first of some places, if any of them is in the file: the note is about
    /// those then.
    pub fn add_at(&mut self, mut places: impl Iterator<Item = Location>, note: impl FnOnce() -> Note) {
        let Some(notes) = &mut self.0 else { return };
        let Some(first) = places.next() else { return };
        let is_here = |place: &Location| notes.about.is_none_or(|about| about == place.file);
        if is_here(&first) {
            notes.notes.push(note());
            return;
        }
        let mut here = places.filter(is_here).map(|place| place.span);
        let Some(at) = here.next() else { return };
        let note = note();
        let details = note.details.into_iter().map(|detail| Detail { at: None, ..detail }).collect();
        notes.notes.push(Note { at, also: here.collect(), details, ..note });
    }

    /// Adds a sink that was met; of one that is met again, what is new.
    pub fn meet(&mut self, sink: impl FnOnce() -> SinkSeen) {
        let Some(notes) = &mut self.0 else { return };
        let sink = sink();
        match notes.sinks.iter_mut().find(|known| known.at == sink.at && known.kind == sink.kind) {
            Some(known) => {
                let new = sink.held.into_iter().filter(|held| !known.held.contains(held));
                let new: Vec<Detail> = new.collect();
                known.held.extend(new);
            }
            None => notes.sinks.push(sink),
        }
    }

    /// The notes of a file that was looked at with others: what is told of other files is left out, and a place in one of
    /// them is named by the words that `place` gives for it.
    #[must_use]
    pub fn of_file(mut self, place: impl Fn(Span) -> Result<Span, String>) -> Self {
        let Some(kept) = &mut self.0 else { return self };
        let settle = |mut note: Note| {
            note.at = place(note.at).ok()?;
            note.also = note.also.into_iter().filter_map(|at| place(at).ok()).collect();
            for detail in &mut note.details {
                match detail.at.map(&place) {
                    Some(Ok(at)) => detail.at = Some(at),
                    Some(Err(there)) => {
                        *detail = Detail { words: format!("{} ({there})", detail.words), at: None }
                    }
                    None => {}
                }
            }
            Some(note)
        };
        kept.notes = std::mem::take(&mut kept.notes).into_iter().filter_map(settle).collect();
        self
    }

    /// The sinks that were met.
    pub fn sinks(&self) -> &[SinkSeen] {
        self.0.as_deref().map_or(&[], |notes| &notes.sinks)
    }

    /// The notes, each once, in the order in which they were written.
    pub fn notes(&self) -> Vec<&Note> {
        let mut seen = std::collections::HashSet::new();
        let all = self.0.as_deref().map_or(&[][..], |notes| &notes.notes);
        all.iter().filter(|note| seen.insert(*note)).collect()
    }
}
