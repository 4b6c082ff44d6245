//! Settings: what is in force after defaults, configuration and flags were laid over each other.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use super::read::{self, Layer};
use super::{Confidence, Date, FailOn, MtlsPolicy, PathIgnore, Scope, Severity, discover, suggest};
use crate::source::{Disk, Tree};

/// Where a setting was written, for messages about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// On the command line, under this flag.
    Flag(&'static str),
    /// In a configuration file; line and column are one-based, the column in characters.
    File {
        /// The file as it is named to the user.
        path: String,
        /// One-based line.
        line: u32,
        /// One-based column in characters.
        column: u32,
    },
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Flag(flag) => write!(f, "{flag}"),
            Origin::File { path, line, column } => write!(f, "{path}:{line}:{column}"),
        }
    }
}

/// A configuration or a flag that makes no sense; the run ends with status 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// Where it is written.
    pub origin: Origin,
    /// What is wrong and, if something similar exists, what was probably meant.
    pub message: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.origin, self.message)
    }
}

impl std::error::Error for ConfigError {}

/// A rule, or all rules of a group, as named by the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    /// `group/rule`, or `group` for all of its rules.
    pub name: String,
    /// Where it is named.
    pub origin: Origin,
}

impl Selector {
    /// Whether it names the rule `id`.
    pub fn matches(&self, id: &str) -> bool {
        id == self.name || id.strip_prefix(&self.name).is_some_and(|rest| rest.starts_with('/'))
    }
}

/// A pattern of `[files] exclude`, in the syntax of `.gitignore`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclude {
    /// The directory to which it is relative: that of its configuration file.
    pub base: PathBuf,
    /// The pattern.
    pub pattern: String,
}

/// What the command line says, typed. A `None` or an empty list says nothing.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// `--select`.
    pub select: Vec<String>,
    /// `--ignore`.
    pub ignore: Vec<String>,
    /// `--min-severity`.
    pub min_severity: Option<Severity>,
    /// `--min-confidence`.
    pub min_confidence: Option<Confidence>,
    /// `--fail-on`.
    pub fail_on: Option<FailOn>,
    /// `--strict`.
    pub strict: bool,
    /// `--no-ignore`.
    pub no_ignore: bool,
    /// `--force-exclude`.
    pub force_exclude: bool,
    /// `--isolated`: no configuration file is looked for.
    pub isolated: bool,
    /// `--config FILE|KEY=VALUE`, in order.
    pub config: Vec<String>,
    /// `--no-gate`.
    pub no_gate: bool,
    /// `--stats`.
    pub stats: bool,
    /// Today, from the system clock: year, month, day. `None` lets no suppression expire.
    pub today: Option<(i32, u8, u8)>,
}

/// Everything a run needs to know about what the user wants.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The directory to which every printed path is relative (DESIGN section 4).
    pub root: PathBuf,
    /// If not empty, only these rules speak.
    pub select: Vec<Selector>,
    /// These rules are silent.
    pub ignore: Vec<Selector>,
    /// Findings below it are dropped.
    pub min_severity: Severity,
    /// Findings below it are dropped.
    pub min_confidence: Confidence,
    /// From which severity on the run fails.
    pub fail_on: FailOn,
    /// Whether a file that could not be read whole fails the run.
    pub strict: bool,
    /// What the user leaves out of the scan.
    pub exclude: Vec<Exclude>,
    /// What the code is held to about mutual TLS.
    pub mtls: MtlsPolicy,
    /// What is different for some files, in order; the last one that speaks counts.
    pub scopes: Vec<Scope>,
    /// What is suppressed in some files.
    pub path_ignores: Vec<PathIgnore>,
    /// Whether ignore files are disregarded; the default excludes hold all the same.
    pub no_ignore: bool,
    /// Whether excludes also hold for paths that were named explicitly.
    pub force_exclude: bool,
    /// Whether files are parsed only if they can have something to say. Without the gate the same is
    /// found, later.
    pub gate: bool,
    /// Whether figures are wanted that nothing but their reader needs.
    pub stats: bool,
    /// Today as year, month, day, for suppressions that expire.
    pub today: Option<Date>,
    /// Where the keys are written that are not at their defaults, by name.
    pub origins: BTreeMap<&'static str, Origin>,
}

impl Settings {
    /// The defaults, for a scan of `root` without configuration and flags.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            select: Vec::new(),
            ignore: Vec::new(),
            min_severity: Severity::Note,
            min_confidence: Confidence::Low,
            fail_on: FailOn::AtLeast(Severity::Warning),
            strict: false,
            exclude: Vec::new(),
            mtls: MtlsPolicy::Auto,
            scopes: Vec::new(),
            path_ignores: Vec::new(),
            no_ignore: false,
            force_exclude: false,
            gate: true,
            stats: false,
            today: None,
            origins: BTreeMap::new(),
        }
    }

    /// Lays configuration file, `--config` and flags over the defaults, each winning key by key
    /// over the one before. `first` is the first PATH that exists; from it root and configuration
    /// are found.
    ///
    /// # Errors
    /// The first thing in configuration or `--config` that is unknown, ill-typed or unreadable.
    pub fn resolve(first: &Path, overrides: &Overrides) -> Result<Self, ConfigError> {
        let start = discover::start_directory(first);
        Self::resolve_in(&Disk, discover::project_root(first), &start, overrides)
    }

    /// As [`resolve`](Self::resolve), with the configuration files of `tree`, looked for from the
    /// directory `start` upward to `root`.
    ///
    /// # Errors
    /// As there.
    pub fn resolve_in(
        tree: &dyn Tree,
        root: PathBuf,
        start: &Path,
        overrides: &Overrides,
    ) -> Result<Self, ConfigError> {
        let mut settings = Self::new(root);
        let files_named = overrides.config.iter().any(|argument| !read::is_inline(argument));
        if !overrides.isolated
            && !files_named
            && let Some(layer) = discover::find(tree, start, &settings.root)?
        {
            settings.apply(layer);
        }
        for argument in &overrides.config {
            settings.apply(read::argument(argument)?);
        }
        settings.apply_flags(overrides);
        Ok(settings)
    }

    fn apply(&mut self, layer: Layer) {
        replace(&mut self.select, layer.select);
        let (ignore, path_ignores) = layer.ignore.unzip();
        replace(&mut self.ignore, ignore);
        replace(&mut self.path_ignores, path_ignores);
        replace(&mut self.min_severity, layer.min_severity);
        replace(&mut self.min_confidence, layer.min_confidence);
        replace(&mut self.fail_on, layer.fail_on);
        replace(&mut self.strict, layer.strict);
        replace(&mut self.exclude, layer.exclude);
        replace(&mut self.mtls, layer.mtls);
        layer.origins.keys().for_each(|key| self.unscope(key));
        replace(&mut self.scopes, layer.scopes);
        self.origins.extend(layer.origins);
    }

    /// What is said later holds everywhere, whatever an earlier file said about some files.
    fn unscope(&mut self, key: &str) {
        for scope in &mut self.scopes {
            match key {
                "select" => scope.select = None,
                "min-severity" => scope.min_severity = None,
                "min-confidence" => scope.min_confidence = None,
                "policy" => scope.mtls = None,
                _ => continue,
            }
            scope.origins.remove(key);
        }
    }

    fn apply_flags(&mut self, overrides: &Overrides) {
        let selectors = |names: &[String], flag: &'static str| {
            let selector = |name: &String| Selector { name: name.clone(), origin: Origin::Flag(flag) };
            (!names.is_empty()).then(|| names.iter().map(selector).collect())
        };
        for (key, flag, is_given) in [
            ("select", "--select", !overrides.select.is_empty()),
            ("ignore", "--ignore", !overrides.ignore.is_empty()),
            ("min-severity", "--min-severity", overrides.min_severity.is_some()),
            ("min-confidence", "--min-confidence", overrides.min_confidence.is_some()),
            ("fail-on", "--fail-on", overrides.fail_on.is_some()),
            ("strict", "--strict", overrides.strict),
        ] {
            if is_given {
                self.unscope(key);
                self.origins.insert(key, Origin::Flag(flag));
            }
        }
        replace(&mut self.select, selectors(&overrides.select, "--select"));
        replace(&mut self.ignore, selectors(&overrides.ignore, "--ignore"));
        replace(&mut self.min_severity, overrides.min_severity);
        replace(&mut self.min_confidence, overrides.min_confidence);
        replace(&mut self.fail_on, overrides.fail_on);
        self.strict |= overrides.strict;
        self.no_ignore = overrides.no_ignore;
        self.force_exclude = overrides.force_exclude;
        self.gate = !overrides.no_gate;
        self.stats = overrides.stats;
        self.today = overrides.today;
    }

    /// Checks that every selector names a known rule or group.
    ///
    /// # Errors
    /// The first that does not, with the nearest known rule.
    pub fn check_rules(&self, known: &[&str]) -> Result<(), ConfigError> {
        let scoped = self.scopes.iter().flat_map(|s| s.select.iter().flatten().chain(&s.ignore));
        let ignored = self.path_ignores.iter().flat_map(|ignore| &ignore.rules);
        for selector in self.select.iter().chain(&self.ignore).chain(scoped).chain(ignored) {
            if !known.iter().any(|id| selector.matches(id)) {
                let near = suggest::did_you_mean(&selector.name, known.iter().copied());
                return Err(ConfigError {
                    origin: selector.origin.clone(),
                    message: format!("unknown rule `{}`{near}", selector.name),
                });
            }
        }
        Ok(())
    }
}

fn replace<T>(slot: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *slot = value;
    }
}
