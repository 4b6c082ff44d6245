//! keyspill: finds where API keys leak around mutual TLS.
//!
//! A room uses only rooms above it. [`scan`] is the whole story, one call per stage:
//! *walk → parse → lower → resolve → analyse → judge → report.* The rooms stand in that order too, but for one
//! thing: what is said of a language, how its files are called and how they are lowered, stands in one place,
//! above the walk.

pub mod source;

pub mod record;

pub mod config;

pub mod syntax;

pub mod ir;

pub mod lower;

pub mod imports;

pub mod version;

pub mod language;

pub mod walk;

pub mod installed;

pub mod model;

pub mod link;
pub mod resolve;

pub mod flow;

pub mod secret;

pub mod map;

pub mod finding;

pub mod rule;

pub mod judge;

pub mod gate;

pub mod report;

pub mod cli;

mod analysis;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use analysis::{Analysed, Look};
use config::Settings;
use finding::Notice;
use gate::Gates;
use installed::Ledger;
use judge::{FileFacts, policy};
use record::Record;
use report::Report;
use rule::{Candidate, RuleSet};
use source::FileId;
use walk::{Selection, Workspace};

/// Scans the files of a workspace by the rules and gives everything there is to say.
///
/// The result is the same on one thread and on many: files are analysed each on its own, and what
/// comes of them is put together in the order of their paths.
pub fn scan(workspace: &Workspace, rules: &RuleSet, settings: &Settings) -> Report {
    examine(workspace, rules, settings, false).0
}

/// Scans as [`scan`] does, and keeps of the first file what was looked at and how far it came.
pub fn explain(workspace: &Workspace, rules: &RuleSet, settings: &Settings) -> (Report, Record) {
    examine(workspace, rules, settings, true)
}

fn examine(
    workspace: &Workspace,
    rules: &RuleSet,
    settings: &Settings,
    with_notes: bool,
) -> (Report, Record) {
    let gates = Gates::new(rules, settings, workspace.files.iter().map(|file| file.language));
    // A part is looked at where it stands, if it takes anything from there.
    let part = workspace;
    let wide = analysis::reaches_out(part, rules).then(|| part.widened(settings));
    let (workspace, asked) = wide.as_ref().map_or((part, None), |(wide, asked)| (wide, Some(asked)));
    let is_asked = |file: FileId| asked.is_none_or(|asked| asked.contains(&file));
    let joiner = analysis::Joiner::new(workspace, rules, &gates);
    let ledger = Ledger::new(workspace, settings);
    let look = Look {
        gates: (!with_notes).then_some(&gates),
        with_notes,
        with_imports: settings.stats,
        joiner: Some(&joiner),
        ledger: Some(&ledger),
        ..Look::default()
    };
    let analyse = |file: &walk::WalkedFile| match is_asked(file.id) {
        true => analysis::analyse(&*workspace.tree, file, rules, look),
        false => Analysed::default(),
    };
    let mut files: Vec<Analysed> = workspace.files.par_iter().map(analyse).collect();
    analysis::look_elsewhere(workspace, rules, look, &mut files);
    if gates.are_closed() {
        analysis::look_for_halves(workspace, rules, look, &mut files);
    }
    analysis::look_around(workspace, rules, look, &mut files, asked);
    let offers = analysis::follow_offers(workspace, rules, look, &mut files);
    analysis::keep_asked(&mut files, asked);
    let look = Look { offers: Some(&offers), ..look };
    let started = analysis::follow_commands(workspace, rules, look, &mut files, asked);
    let look = Look { started: Some(&started), ..look };
    analysis::gather_evidence(workspace, rules, settings, &ledger, &mut files);
    analysis::environment(workspace, rules, settings, look, &mut files);
    analysis::drop_checked(workspace, rules, settings, asked.is_some(), &mut files);
    analysis::bring_back(workspace, rules, &mut files);
    let first = asked.and_then(BTreeSet::first).map_or(0, |file| file.0 as usize);
    let mut record = files.get_mut(first).map(|file| std::mem::take(&mut file.record)).unwrap_or_default();
    record.is_about(FileId(first as u32));

    let mut report = Report::new(part);
    for (file, analysed) in workspace.files.iter().zip(&files) {
        analysed.count(file, &mut report.coverage);
    }

    let (places, packages) = analysis::packages(workspace, &files);
    let candidates: Vec<Candidate> =
        files.iter_mut().flat_map(|f| std::mem::take(&mut f.candidates)).collect();
    let policy_of = |id| settings.at(workspace.file(id).map_or("", |file| &file.path)).mtls;
    let findings = policy::apply(candidates, policy_of, &places, &packages, &mut record);

    let facts: BTreeMap<FileId, FileFacts<'_>> = files.iter().filter_map(Analysed::facts).collect();
    let ids: Vec<&str> = rules.metadata().map(|meta| &*meta.id).collect();
    let (focus, failed) = workspace.focus(facts.values().map(|facts| facts.source));
    failed.into_iter().for_each(|error| report.coverage.fail(error));
    let mask = secret::mask::ranges_to_mask;
    let judged = judge::judge(findings, &facts, settings, &focus, &ids, mask, &mut record);

    report.notices = judged.notices;
    // A run over a part cannot say that something is of no use elsewhere.
    if matches!(workspace.selection, Selection::Below) {
        let paths = workspace.files.iter().map(|file| &*file.path);
        report.notices.extend(judge::unused(settings, &judged.idle, &ids, paths));
    }
    let of_files = files.iter().flat_map(|f| &f.notices);
    let counts = |n: &&Notice| n.location.is_none_or(|at| judge::is_in_focus(at, &focus, &facts));
    report.notices.extend(of_files.filter(counts).cloned());
    report.notices.extend(analysis::scope(&workspace.selection, judged.elsewhere, asked.is_some()));
    report.findings = judged.findings;
    report.suppressed = judged.suppressed;
    report.notices.sort();
    report.stats = analysis::stats(&files);
    if settings.stats {
        report.stats.extend(analysis::imports(workspace, &joiner, &files));
    }
    let sources = files.into_iter().filter_map(|f| f.source);
    match with_notes {
        true => report.sources = sources.map(|source| (source.id, source)).collect(),
        false => report.keep_sources(sources),
    }
    (report, record)
}

/// Rows of the models that analysing one text makes use of, each with the language family that it
/// belongs to, for the check that each row has an example.
#[doc(hidden)]
pub fn rows_used(workspace: &Workspace, rules: &RuleSet) -> Vec<(&'static str, model::RowRef)> {
    let settings = Settings { no_ignore: true, ..Settings::new(&workspace.root) };
    let ledger = Ledger::new(workspace, &settings);
    let look = Look { ledger: Some(&ledger), ..Look::default() };
    let of = |file: &walk::WalkedFile| {
        let family = file.language.family();
        analysis::analyse(&*workspace.tree, file, rules, look)
            .rows_used
            .into_iter()
            .map(move |row| (family, row))
    };
    let mut rows: Vec<(&str, model::RowRef)> = workspace.files.iter().flat_map(of).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}
