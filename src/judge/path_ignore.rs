//! What the configuration suppresses in some files: for formats without comments, and for code that
//! nobody here may edit.

use crate::config::{Origin, PathIgnore, Settings};
use crate::finding::{Finding, Notice, NoticeKind};
use crate::secret::masked;

/// The entries of `[[ignore]]` in a run.
#[derive(Debug)]
pub(super) struct PathIgnores<'s> {
    settings: &'s Settings,
    used: Vec<bool>,
}

impl<'s> PathIgnores<'s> {
    pub fn new(settings: &'s Settings) -> Self {
        Self { settings, used: vec![false; settings.path_ignores.len()] }
    }

    /// The reason of the first entry that covers a finding in the file `path`, if one does, and where it
    /// is written; every entry that does counts as used.
    pub fn covers(&mut self, finding: &Finding, path: &str) -> Option<(String, &'s Origin)> {
        let mut reason = None;
        for (entry, used) in self.settings.path_ignores.iter().zip(&mut self.used) {
            let names = entry.rules.iter().any(|rule| rule.matches(&finding.rule));
            if names && !is_expired(entry, self.settings) && entry.paths.holds(&self.settings.root, path) {
                *used = true;
                reason.get_or_insert_with(|| (masked(&entry.reason), &entry.origin));
            }
        }
        reason
    }

    /// That an entry counts no more.
    pub fn expired(&self) -> Vec<Notice> {
        let expired = self.settings.path_ignores.iter().filter(|entry| is_expired(entry, self.settings));
        let notice = |entry: &PathIgnore| {
            let (year, month, day) = entry.until?;
            let message =
                format!("{}: this `ignore` expired after {year:04}-{month:02}-{day:02}", entry.origin);
            Some(Notice { location: None, kind: NoticeKind::ExpiredSuppression, message })
        };
        expired.filter_map(notice).collect()
    }

    /// The entries that covered nothing and could have.
    pub fn idle(&self) -> Vec<usize> {
        let entries = self.settings.path_ignores.iter().zip(&self.used).enumerate();
        let idle = entries.filter(|(_, (entry, used))| !**used && !is_expired(entry, self.settings));
        idle.map(|(index, _)| index).collect()
    }
}

fn is_expired(entry: &PathIgnore, settings: &Settings) -> bool {
    entry.until.is_some_and(|until| settings.today.is_some_and(|today| today > until))
}

/// That an entry suppresses nothing, if any of the files read is among those that it names, and one of
/// its rules could have spoken there.
pub fn unused<'p>(
    settings: &Settings,
    idle: &[usize],
    rules: &[&str],
    paths: impl Iterator<Item = &'p str> + Clone,
) -> Vec<Notice> {
    let mut notices = Vec::new();
    for entry in idle.iter().filter_map(|index| settings.path_ignores.get(*index)) {
        let speaks = |path: &str| {
            let local = settings.at(path);
            let named = |id: &str| entry.rules.iter().any(|rule| rule.matches(id));
            rules.iter().any(|id| named(id) && local.is_selected(id))
        };
        if paths.clone().any(|path| entry.paths.holds(&settings.root, path) && speaks(path)) {
            let message = format!("{}: nothing to suppress for this `ignore`", entry.origin);
            notices.push(Notice { location: None, kind: NoticeKind::UnusedSuppression, message });
        }
    }
    notices
}
