//! Saying it.
//!
//! In comes a [`Report`], the value in which all stages end; out go bytes in one of the formats.
//! Each format is a file of its own and knows nothing of the others. This room decides nothing:
//! what is not in the report was judged before. It does not know where its bytes go, but that a
//! terminal may read them.
//!
//! Every excerpt is cut from a masked copy of the text; what to mask comes in with the [`Context`].

mod concise;
mod coverage;
mod excerpt;
mod human;
mod json;
mod printable;
mod summary;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use crate::config::{Settings, Word};
use crate::finding::{Finding, Notice, Severity};
use crate::rule::RuleSet;
use crate::source::{FileId, Location, MaskFn, Source};
use crate::walk::Workspace;

pub use coverage::{Coverage, Damaged, Read, Recoded};
pub use printable::{printable_path, printable_text};
pub use summary::write_summary;

/// The result of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The directory to which all paths are relative.
    pub root: PathBuf,
    /// What was found, judged and sorted.
    pub findings: Vec<Finding>,
    /// What else is worth saying; sorted.
    pub notices: Vec<Notice>,
    /// How many findings comments suppress.
    pub suppressed: usize,
    /// What was read, and what not.
    pub coverage: Coverage,
    /// Figures about the run for `--stats`, in the order in which they are printed.
    pub stats: Vec<Stat>,
    /// The text of every file that a finding or a notice names.
    pub sources: BTreeMap<FileId, Source>,
}

/// One figure about the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stat {
    /// Under which heading it stands, such as `unknown answers`.
    pub group: String,
    /// What it counts.
    pub name: String,
    /// The figure, with its unit.
    pub value: String,
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Findings of severity `error`.
    pub error: usize,
    /// Findings of severity `warning`.
    pub warning: usize,
    /// Findings of severity `note`.
    pub note: usize,
}

impl Report {
    /// A report about nothing found so far in `workspace`.
    pub fn new(workspace: &Workspace) -> Self {
        Self { root: workspace.root.clone(), coverage: Coverage::of(workspace), ..Self::default() }
    }

    /// Keeps the texts of the files that a finding or a notice names; the rest is dropped.
    pub fn keep_sources(&mut self, sources: impl Iterator<Item = Source>) {
        let findings = self.findings.iter().flat_map(|f| {
            let notes = f.trace.iter().chain(&f.related).map(|note| note.location.file);
            std::iter::once(f.primary.file).chain(notes)
        });
        let notices = self.notices.iter().filter_map(|n| n.location).map(|l| l.file);
        let named: std::collections::BTreeSet<FileId> = findings.chain(notices).collect();
        self.sources = sources.filter(|s| named.contains(&s.id)).map(|s| (s.id, s)).collect();
    }

    /// The findings by severity.
    pub fn counts(&self) -> Counts {
        let count = |severity| self.findings.iter().filter(|finding| finding.severity == severity).count();
        Counts {
            error: count(Severity::Error),
            warning: count(Severity::Warning),
            note: count(Severity::Note),
        }
    }

    /// The exit status by DESIGN section 4: 0 nothing at or above `fail_on`, 1 findings, 2 a PATH
    /// that could not be looked at or, under `strict`, a file that could not be read whole.
    pub fn exit_status(&self, settings: &Settings) -> u8 {
        let named_error = self.coverage.errors.iter().any(|error| error.named);
        if named_error || (settings.strict && !self.coverage.is_whole()) {
            2
        } else {
            u8::from(self.findings.iter().any(|finding| settings.fail_on.fails(finding.severity)))
        }
    }

    /// `path:line:column` of a place, one-based, safe for terminals.
    fn place(&self, location: Location) -> String {
        match self.sources.get(&location.file) {
            Some(source) => {
                let position = source.position(location.span.start);
                format!("{}:{}:{}", printable_path(&source.path), position.line + 1, position.column)
            }
            None => "?".into(),
        }
    }
}

/// What the formats need besides the report.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// For what rules say about themselves.
    pub rules: &'a RuleSet,
    /// What of a text must not be shown.
    pub mask: MaskFn,
    /// Whether to use colours.
    pub color: bool,
    /// How long the run took; `None` under `--no-timing`.
    pub duration: Option<Duration>,
    /// -1 with `-q`, 1 with `-v`.
    pub verbosity: i8,
}

/// The formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Format {
    /// For people: excerpts with labels.
    #[default]
    Human,
    /// For editors and eyes in a hurry: one line per finding.
    Concise,
    /// For programs: one object, by the schema in `docs/schema`.
    Json,
}

impl Word for Format {
    const WORDS: &'static [(&'static str, Self)] =
        &[("human", Format::Human), ("concise", Format::Concise), ("json", Format::Json)];
}

impl Format {
    /// Writes the findings of `report`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(self, report: &Report, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Format::Human => human::write(report, context, out),
            Format::Concise => concise::write(report, out),
            Format::Json => json::write(report, context, out),
        }
    }
}
