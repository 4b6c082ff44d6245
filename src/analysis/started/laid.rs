//! What one file says of an option, to be said in another.

use std::collections::BTreeMap;

use super::{Options, SERVER};
use crate::flow::{Decider, Facts, Why};
use crate::link::Texts;
use crate::map::{Effective, OptionFact, Reason, Subject};
use crate::model::{Models, Option_, RowRef};
use crate::source::Location;

/// Everything known of an option, without the numbers of the file in which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Laid {
    values: Vec<(String, Reason, Option<Location>)>,
    is_open: bool,
    decided_by: Option<String>,
}

/// Something that listens, as its own file has it.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Listener {
    /// Where it stands.
    pub place: Location,
    row: RowRef,
    options: BTreeMap<String, Laid>,
}

/// What listens in a file.
pub(in crate::analysis) fn listeners(
    subjects: &[Subject],
    texts: &Texts,
    facts: &Facts<'_>,
) -> Vec<Listener> {
    let listener = |subject: &Subject| {
        let laid = |(name, fact): (&String, &OptionFact)| (name.clone(), Laid::of(fact, texts, facts));
        Listener {
            place: texts.at(subject.span),
            row: subject.row,
            options: subject.options.iter().map(laid).collect(),
        }
    };
    subjects.iter().filter(|subject| subject.kind == SERVER).map(listener).collect()
}

/// Whether anything but the platform's default says what an option is.
pub(super) fn decides(fact: &OptionFact) -> bool {
    fact.open.is_some() || fact.values.iter().any(|value| value.reason != Reason::Default)
}

impl Listener {
    /// Whether its options are flags of a command line.
    pub fn takes_flags(&self, models: &Models) -> bool {
        models.subject(self.row).options.iter().any(|path| path == "named")
    }

    /// What to type.
    pub fn instead(&self, models: &Models) -> Option<String> {
        models.subject(self.row).instead.clone()
    }

    /// The options of its shape.
    fn shape<'m>(&self, models: &'m Models) -> impl Iterator<Item = (&'m String, &'m Option_)> {
        let shape = models.subject(self.row).shape.as_deref().and_then(|name| models.shape(name));
        shape.into_iter().flat_map(|shape| &shape.options)
    }

    /// What the flags say of them, by which they are given.
    pub fn given(&self, models: &Models, flags: &[String]) -> Options {
        let given = |option: &Option_| option.key.iter().any(|key| flags.iter().any(|flag| flag == key));
        let of = |(name, option): (&String, &Option_)| {
            let laid = self.options.get(name).filter(|_| given(option))?;
            Some((name.clone(), laid.clone()))
        };
        self.shape(models).filter_map(of).collect()
    }

    /// What its options are together with those of the file of settings that it reads. Where that turns TLS on, it is not
    /// known here, since it is judged there.
    pub fn with(&self, file: &Listener, given: &Options, file_wins: bool, models: &Models) -> Options {
        let mut all = Options::new();
        for (name, option) in self.shape(models).filter(|(name, _)| !name.starts_with("purpose")) {
            let said = file.options.get(name).filter(|laid| laid.decides());
            let own = given.get(name).filter(|_| !(file_wins && said.is_some()));
            let mut laid = own.or(said).cloned().unwrap_or_else(|| Laid::default_of(option));
            laid.is_open |= name == "tls" && own.is_none() && said.is_some();
            all.insert(name.clone(), laid);
        }
        all
    }
}

impl Laid {
    fn of(fact: &OptionFact, texts: &Texts, facts: &Facts<'_>) -> Self {
        let value =
            |value: &Effective| (value.word.clone(), value.reason, value.span.map(|span| texts.at(span)));
        Self {
            values: fact.values.iter().map(value).collect(),
            is_open: fact.open.is_some(),
            decided_by: fact
                .decided_by
                .and_then(Decider::variable)
                .map(|name| facts.names.text(name).to_owned()),
        }
    }

    fn default_of(option: &Option_) -> Self {
        Self {
            values: vec![(option.default.clone(), Reason::Default, None)],
            is_open: false,
            decided_by: None,
        }
    }

    fn decides(&self) -> bool {
        self.is_open || self.values.iter().any(|(_, reason, _)| *reason != Reason::Default)
    }

    /// The fact in the file that has these texts.
    pub fn fact(&self, texts: &mut Texts, facts: &mut Facts<'_>) -> OptionFact {
        let value = |(word, reason, at): &(String, Reason, Option<Location>)| Effective {
            word: word.clone(),
            reason: *reason,
            span: at.and_then(|at| texts.span_in(at)),
        };
        OptionFact {
            values: self.values.iter().map(value).collect(),
            open: self.is_open.then_some(Why::RunTime),
            decided_by: self.decided_by.as_deref().map(|name| Decider::Variable(facts.names.intern(name))),
        }
    }
}
