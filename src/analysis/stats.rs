//! The figures of `--stats`.

use std::collections::BTreeMap;

use super::{Analysed, Joiner};
use crate::gate::Family;
use crate::ir::ImportKind;
use crate::map::OptionFact;
use crate::report::Stat;
use crate::resolve::{Asked, Reason, Tally};
use crate::walk::Workspace;

/// How often an option of a kind of subject was known, and why not.
#[derive(Debug, Default)]
pub(super) struct Answers(BTreeMap<String, (u64, BTreeMap<&'static str, u64>)>);

impl Answers {
    pub fn count(&mut self, name: &str, fact: &OptionFact) {
        let slot = self.0.entry(name.to_owned()).or_default();
        slot.0 += 1;
        let reason = match (fact.open, fact.variable()) {
            (Some(_), Some(_)) => Some("decided by the environment"),
            (Some(why), None) => Some(why.as_str()),
            (None, _) => None,
        };
        if let Some(reason) = reason {
            *slot.1.entry(reason).or_default() += 1;
        }
    }
}

/// The figures of `--stats`.
pub(crate) fn stats(files: &[Analysed]) -> Vec<Stat> {
    let mut stats = Vec::new();
    let mut add =
        |group: &str, name: String, value: String| stats.push(Stat { group: group.to_owned(), name, value });
    let nodes: u64 = files.iter().map(|f| f.nodes).sum();
    let opaque: u64 = files.iter().map(|f| f.opaque_nodes).sum();
    let bytes: usize = files.iter().map(|f| f.parsed).sum();
    let read: Vec<&Analysed> = files.iter().filter(|f| f.read.is_some()).collect();
    let size: usize = read.iter().map(|f| f.size).sum();
    let parsed = read.iter().filter(|f| f.parsed > 0).count();
    let of = |part: usize, whole: usize| format!("{part} of {whole} ({})", share(part as u64, whole as u64));
    add("parsed", "files".into(), of(parsed, read.len()));
    add("parsed", "bytes".into(), of(bytes, size));
    for family in Family::ALL {
        let let_through = || read.iter().filter(|f| f.asked == Some(family));
        let bytes = let_through().map(|f| f.size).sum();
        if let_through().count() > 0 {
            let value = format!("{} files, {} bytes", let_through().count(), of(bytes, size));
            add("gate", family.as_str().into(), value);
        }
    }
    add("parsed", "syntax nodes".into(), nodes.to_string());
    add("parsed", "opaque nodes".into(), format!("{opaque} ({})", share(opaque, nodes)));
    let mut all: BTreeMap<&str, (u64, BTreeMap<&str, u64>)> = BTreeMap::new();
    for (name, (count, reasons)) in files.iter().flat_map(|f| &f.answers.0) {
        let slot = all.entry(name).or_default();
        slot.0 += count;
        for (reason, n) in reasons {
            *slot.1.entry(reason).or_default() += n;
        }
    }
    for (name, (count, reasons)) in all {
        let unknown: u64 = reasons.values().sum();
        let mut value = format!("{unknown} of {count} unknown ({})", share(unknown, count));
        for (reason, n) in reasons {
            value.push_str(&format!("; {n} {reason}"));
        }
        add("answers", name.to_owned(), value);
    }
    let mut releases: BTreeMap<&str, BTreeMap<&str, u64>> = BTreeMap::new();
    for (name, precision) in files.iter().flat_map(|f| &f.releases) {
        *releases.entry(name).or_default().entry(precision).or_default() += 1;
    }
    for (name, counts) in releases {
        let asked: u64 = counts.values().sum();
        let counts: Vec<String> = counts.iter().map(|(precision, n)| format!("{n} {precision}")).collect();
        let files = if asked == 1 { "file" } else { "files" };
        add("releases", name.to_owned(), format!("asked by {asked} {files}: {}", counts.join("; ")));
    }
    stats
}

/// How many imports of the files that were parsed lead to a file, and why the others do not.
pub(crate) fn imports(workspace: &Workspace, joiner: &Joiner<'_>, files: &[Analysed]) -> Vec<Stat> {
    let (mut tally, mut named) = (Tally::default(), Tally::default());
    for (file, analysed) in workspace.files.iter().zip(files) {
        let (by_commands, by_code): (Vec<Asked>, Vec<Asked>) =
            analysed.imports.iter().cloned().partition(|(_, kind)| *kind == ImportKind::Named);
        tally.count(joiner.resolver(), file.id, &by_code);
        named.count(joiner.resolver(), file.id, &by_commands);
    }
    let mut stats = Vec::new();
    let mut add = |name: &str, value: String| {
        stats.push(Stat { group: "imports".to_owned(), name: name.to_owned(), value });
    };
    let (resolved, all) = (tally.resolved, tally.into_tree());
    let mut value = format!("{resolved} of {all} resolved ({})", share(resolved, all));
    let missed = |reason: &Reason| reason.points_into_tree();
    for (reason, count) in tally.unknown.iter().filter(|(reason, _)| missed(reason)) {
        value.push_str(&format!("; {count} {reason}"));
    }
    add("into the tree", value);
    add("packages", tally.packages.to_string());
    add("platform", tally.builtin.to_string());
    let aside = tally.unknown.iter().filter(|(reason, _)| !missed(reason));
    let aside: Vec<String> = aside.map(|(reason, count)| format!("{count} {reason}")).collect();
    if !aside.is_empty() {
        add("not looked for", aside.join("; "));
    }
    let missed: u64 = named.unknown.values().sum();
    if named.resolved + missed > 0 {
        let mut value = format!("{} of {} found", named.resolved, named.resolved + missed);
        for (reason, count) in &named.unknown {
            value.push_str(&format!("; {count} {reason}"));
        }
        add("files named by command lines", value);
    }
    stats
}

fn share(part: u64, whole: u64) -> String {
    if whole == 0 { "0 %".to_owned() } else { format!("{:.2} %", 100.0 * part as f64 / whole as f64) }
}
