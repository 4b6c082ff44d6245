//! Saying it.
//!
//! In comes a [`Report`], the value in which all stages end; out go bytes in one of the formats.
//! Each format is a file of its own and knows nothing of the others (but `jsonl`, which is `json` line by
//! line). This room decides nothing:
//! what is not in the report was judged before. It does not know where its bytes go, but that a
//! terminal may read them.
//!
//! Every excerpt is cut from a masked copy of the text; what to mask comes in with the [`Context`].

mod concise;
mod coverage;
mod excerpt;
mod explanation;
mod fields;
mod github;
mod human;
mod job_summary;
mod json;
mod jsonl;
mod printable;
mod rdjson;
mod sarif;
mod summary;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use crate::config::{Settings, Word};
use crate::finding::{Finding, Notice, Severity, Suppressed};
use crate::rule::RuleSet;
use crate::source::{FileId, Location, MaskFn, Source};
use crate::walk::Workspace;

pub use coverage::{Coverage, Damaged, Read, Recoded};
pub use explanation::{Asked, Explanation, lines_of, not_read, width_of};
pub use job_summary::write_job_summary;
pub use printable::{printable_path, printable_text};
pub use summary::write_summary;

/// The result of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The directory to which all paths are relative.
    pub root: PathBuf,
    /// Where files were looked for, such as "in these paths".
    pub looked: &'static str,
    /// What was found, judged and sorted.
    pub findings: Vec<Finding>,
    /// What else is worth saying; sorted.
    pub notices: Vec<Notice>,
    /// What comments and the configuration suppress; sorted.
    pub suppressed: Vec<Suppressed>,
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

/// A finding as it is printed.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// If it is suppressed, by whom and why.
    pub suppressed: Option<&'a Suppressed>,
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
        let looked = workspace.selection.place();
        Self { root: workspace.root.clone(), looked, coverage: Coverage::of(workspace), ..Self::default() }
    }

    /// Keeps the texts of the files that a finding or a notice names; the rest is dropped.
    pub fn keep_sources(&mut self, sources: impl Iterator<Item = Source>) {
        let findings = self.shown(true).into_iter().flat_map(|shown| shown.finding.places());
        let notices = self.notices.iter().filter_map(|n| n.location);
        let named: std::collections::BTreeSet<FileId> = findings.chain(notices).map(|l| l.file).collect();
        self.sources = sources.filter(|s| named.contains(&s.id)).map(|s| (s.id, s)).collect();
    }

    /// The findings in the order in which they are printed; with those that are suppressed, if asked for.
    pub fn shown(&self, suppressed: bool) -> Vec<Shown<'_>> {
        let reported = self.findings.iter().map(|finding| Shown { finding, suppressed: None });
        if !suppressed || self.suppressed.is_empty() {
            return reported.collect();
        }
        let hidden = self.suppressed.iter().map(|s| Shown { finding: &s.finding, suppressed: Some(s) });
        let mut shown: Vec<Shown<'_>> = reported.chain(hidden).collect();
        shown.sort_by(|a, b| a.finding.report_order(b.finding));
        shown
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
    /// Which rules speak in this run.
    pub settings: &'a Settings,
    /// Whether findings that somebody suppressed are printed too, marked as such.
    pub show_suppressed: bool,
    /// Under which name a code-scanning site keeps the results apart from those of other runs.
    pub category: Option<&'a str>,
    /// What stands before a path where a build server reads it: empty, or a directory with its slash.
    pub path_prefix: &'a str,
}

impl<'a> Context<'a> {
    /// What is printed if nothing else is asked for.
    pub fn new(rules: &'a RuleSet, settings: &'a Settings, mask: MaskFn) -> Self {
        Self {
            rules,
            mask,
            color: false,
            duration: None,
            verbosity: 0,
            settings,
            show_suppressed: false,
            category: None,
            path_prefix: "",
        }
    }
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
    /// For programs that read line by line: a finding a line, then the rest.
    Jsonl,
    /// For code-scanning sites and viewers: SARIF 2.1.0.
    Sarif,
    /// For GitHub Actions: annotations.
    Github,
    /// For reviewdog: its Diagnostic Format.
    Rdjson,
}

impl Word for Format {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("human", Format::Human),
        ("concise", Format::Concise),
        ("json", Format::Json),
        ("jsonl", Format::Jsonl),
        ("sarif", Format::Sarif),
        ("github", Format::Github),
        ("rdjson", Format::Rdjson),
    ];
}

impl Format {
    /// Writes the findings of `report`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(self, report: &Report, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Format::Human => human::write(report, context, out),
            Format::Concise => concise::write(report, context, out),
            Format::Json => json::write(report, context, out),
            Format::Jsonl => jsonl::write(report, context, out),
            Format::Sarif => sarif::write(report, context, out),
            Format::Github => github::write(report, context, out),
            Format::Rdjson => rdjson::write(report, context, out),
        }
    }

    /// What this format cannot hold of `report`, in words for the user; `None` if it holds all.
    pub fn left_out(self, report: &Report, context: &Context<'_>) -> Option<String> {
        match self {
            Format::Sarif => sarif::left_out(report, context),
            _ => None,
        }
    }
}
