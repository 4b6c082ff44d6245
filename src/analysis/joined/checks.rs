//! Checks in other files: a server that lets everybody in may stand in one file, and in another the handler that
//! asks whether the client was verified.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};

use aho_corasick::{AhoCorasick, MatchKind};
use rayon::prelude::*;

use super::super::{Analysed, lowered_alone};
use super::Joiner;
use crate::config::Settings;
use crate::finding::Finding;
use crate::language::Language;
use crate::map;
use crate::model::{Models, RowRef, Subject};
use crate::record::{Note, Step};
use crate::rule::{Candidate, RuleSet};
use crate::source::FileId;
use crate::walk::{self, Loaded, WalkedFile, Workspace};

/// A question: of which language and package, and whose checks.
type Question<'w> = (&'w str, &'w str, RowRef);

/// Drops candidates that are answered by a check which another file of their package makes. Whether that check
/// stands on the way of every request is not known then, and what is uncertain accuses nobody. A part of a repository is
/// answered by all of it: a hook that says more than the scan behind it would be turned off.
pub(crate) fn drop_checked(
    workspace: &Workspace,
    rules: &RuleSet,
    settings: &Settings,
    is_wide: bool,
    files: &mut [Analysed],
) {
    let mut candidates = files.iter().flat_map(|file| &file.candidates);
    if candidates.all(|candidate| candidate.unless_checked.is_none()) {
        return;
    }
    let wide = (workspace.is_part() && !is_wide).then(|| workspace.widened(settings).0);
    let all = wide.as_ref().unwrap_or(workspace);
    let roots =
        |of: &Workspace| walk::package_roots(&*of.tree, &of.root, of.files.iter().map(|file| &*file.path));
    let (packages, packages_of_all) = (roots(workspace), roots(all));
    // What was found when files were read. Of those of a wider tree most were not.
    let silent: Vec<bool> = files.iter().map(|file| wide.is_none() && file.checks_nothing).collect();
    let mut checked: BTreeMap<Question<'_>, bool> = BTreeMap::new();
    let mut is_checked = |candidate: &Candidate, of: FileId| {
        // What is wrong may be written in another language than what it is wrong for.
        let Some((row, walked)) = candidate.unless_checked.zip(workspace.file(of)) else { return false };
        let at = candidate.finding.primary.file;
        let question = (walked.language.family(), &*packages[at.0 as usize], row);
        *checked.entry(question).or_insert_with(|| {
            let others = all.files.par_iter().zip(&packages_of_all);
            others.filter(|(_, package)| **package == question.1).any(|(other, _)| {
                other.language.family() == question.0
                    && !silent.get(other.id.0 as usize).is_some_and(|silent| *silent)
                    && !walk::is_test_or_docs(&other.path)
                    && checks(all, rules, other, row)
            })
        })
    };
    for (at, Analysed { candidates, record, .. }) in (0_u32..).zip(files) {
        candidates.retain(|candidate| {
            let checked = is_checked(candidate, FileId(at));
            if checked && candidate.finding.primary.file.0 == at {
                record.add(|| dropped(&candidate.finding));
            }
            !checked
        });
    }
}

fn dropped(finding: &Finding) -> Note {
    let words = "dropped: other code of the package asks whether the client was verified; whether it does so on the way of \
                 every request is not known";
    Note::new(Step::Table, finding.primary.span, words).by(&finding.rule)
}

/// The words by which code checks who is there.
fn words(subject: &Subject) -> impl Iterator<Item = &String> {
    subject.checks.iter().chain(&subject.checks_text).chain(&subject.checks_by_name)
}

/// What looks for the words of one family of languages.
pub(super) type Checks = Option<Arc<AhoCorasick>>;

impl Joiner<'_> {
    /// Whether a text certainly has no word by which code checks who is there. Of few files nobody is asked.
    pub fn checks_nothing(&self, language: Language, text: &str) -> bool {
        const FEW: usize = 64;
        if self.workspace.files.len() <= FEW {
            return false;
        }
        let family = language.family();
        let searcher = {
            let mut checks = self.checks.lock().unwrap_or_else(PoisonError::into_inner);
            checks.entry(family).or_insert_with(|| searcher(self.rules.models(family))).clone()
        };
        searcher.is_some_and(|searcher| !searcher.is_match(text))
    }
}

fn searcher(models: &Models) -> Checks {
    let words: BTreeSet<&String> = models.subject_rows().flat_map(|(_, row)| words(row)).collect();
    // Leftmost matches are looked for in many bytes at once.
    let searcher = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words);
    searcher.ok().filter(|searcher| searcher.patterns_len() > 0).map(Arc::new)
}

/// Whether code of a file decides by one of a row's checks.
fn checks(workspace: &Workspace, rules: &RuleSet, file: &WalkedFile, row: RowRef) -> bool {
    let models = rules.models(file.language.family());
    let subject = models.subject(row);
    let Loaded::Source(source) = walk::load(&*workspace.tree, file) else { return false };
    if !words(subject).any(|word| memchr::memmem::find(source.text.as_bytes(), word.as_bytes()).is_some()) {
        return false;
    }
    lowered_alone(&source, &*workspace.tree, file, models)
        .is_ok_and(|module| map::decides(&module, &module.names, subject))
}
