//! Settings that hold for some files only: `[[override]]` and `[[ignore]]`.

use std::collections::BTreeMap;

use super::{Confidence, Date, MtlsPolicy, Origin, PathSet, Selector, Settings, Severity};

/// One `[[override]]`: what is different for some files. What it does not say holds as elsewhere.
#[derive(Clone, Debug)]
pub struct Scope {
    /// The files.
    pub paths: PathSet,
    /// Stands in the place of `select`.
    pub select: Option<Vec<Selector>>,
    /// Comes on top of `ignore`: what is silent everywhere is silent here.
    pub ignore: Vec<Selector>,
    /// Stands in the place of `min-severity`.
    pub min_severity: Option<Severity>,
    /// Stands in the place of `min-confidence`.
    pub min_confidence: Option<Confidence>,
    /// Stands in the place of `policy.mtls`.
    pub mtls: Option<MtlsPolicy>,
    /// Where it is written.
    pub origin: Origin,
    /// Where its keys are written.
    pub(super) origins: BTreeMap<&'static str, Origin>,
}

/// One `[[ignore]]`: findings that are suppressed in some files, as a comment there would do.
#[derive(Clone, Debug)]
pub struct PathIgnore {
    /// The files.
    pub paths: PathSet,
    /// The rules, or groups of rules.
    pub rules: Vec<Selector>,
    /// Why; may be empty.
    pub reason: String,
    /// The last day on which it counts.
    pub until: Option<Date>,
    /// Where it is written.
    pub origin: Origin,
}

/// What is in force for one file.
#[derive(Clone, Debug)]
pub struct Local<'s> {
    /// If not empty, only these rules speak.
    pub select: &'s [Selector],
    /// These rules are silent.
    pub ignore: Vec<&'s Selector>,
    /// Findings below it are dropped.
    pub min_severity: Severity,
    /// Findings below it are dropped.
    pub min_confidence: Confidence,
    /// What the code is held to about mutual TLS.
    pub mtls: MtlsPolicy,
    /// Where the keys are written that an `[[override]]` sets.
    pub(super) origins: BTreeMap<&'static str, &'s Origin>,
}

impl Settings {
    /// What is in force for the file `path`, relative to the root with forward slashes: of several
    /// overrides that name it the last one counts, key by key.
    pub fn at(&self, path: &str) -> Local<'_> {
        let mut local = self.everywhere();
        for scope in self.scopes.iter().filter(|scope| scope.paths.holds(&self.root, path)) {
            if let Some(select) = &scope.select {
                local.select = select;
            }
            local.ignore.extend(&scope.ignore);
            local.min_severity = scope.min_severity.unwrap_or(local.min_severity);
            local.min_confidence = scope.min_confidence.unwrap_or(local.min_confidence);
            local.mtls = scope.mtls.unwrap_or(local.mtls);
            local.origins.extend(scope.origins.iter().map(|(key, origin)| (*key, origin)));
        }
        local
    }

    /// What is in force where no override says otherwise.
    pub fn everywhere(&self) -> Local<'_> {
        Local {
            select: &self.select,
            ignore: self.ignore.iter().collect(),
            min_severity: self.min_severity,
            min_confidence: self.min_confidence,
            mtls: self.mtls,
            origins: BTreeMap::new(),
        }
    }

    /// Whether the rule `id` speaks in some file.
    pub fn may_speak(&self, id: &str) -> bool {
        let somewhere = |scope: &Scope| {
            let select = scope.select.as_deref().unwrap_or(&self.select);
            is_selected(id, select, self.ignore.iter().chain(&scope.ignore))
        };
        is_selected(id, &self.select, self.ignore.iter()) || self.scopes.iter().any(somewhere)
    }
}

impl Local<'_> {
    /// Whether the rule `id` speaks here.
    pub fn is_selected(&self, id: &str) -> bool {
        is_selected(id, self.select, self.ignore.iter().copied())
    }

    /// Where a key is written that is in force here; `None` if it is at its default.
    pub fn origin<'o>(&'o self, key: &str, settings: &'o Settings) -> Option<&'o Origin> {
        self.origins.get(key).copied().or_else(|| settings.origins.get(key))
    }
}

fn is_selected<'s>(id: &str, select: &[Selector], mut ignore: impl Iterator<Item = &'s Selector>) -> bool {
    let selected = select.is_empty() || select.iter().any(|selector| selector.matches(id));
    selected && !ignore.any(|selector| selector.matches(id))
}
