//! What the user wants: thresholds, rules, excludes and policy.
//!
//! In come typed overrides from the command line and the configuration files of the repository
//! under scan; out come [`Settings`], complete and checked, or an error that names file, line,
//! column and the nearest known word. Downstream nothing sees a raw flag or a raw file. This room
//! does not know which rules exist ([`Settings::check_rules`] is told), nor what a setting causes.
//!
//! The scales [`Severity`] and [`Confidence`] live here because a threshold is set before a
//! finding is measured by it; [`crate::finding`] passes them on under its own name.

mod date;
mod discover;
mod entries;
mod json;
mod level;
mod node;
mod paths;
mod read;
mod scope;
mod settings;
mod show;
mod suggest;

pub use date::{Date, parse_date};
pub use discover::{existing, project_root, start_directory};
pub use level::{Confidence, FailOn, MtlsPolicy, Severity, Word};
pub use paths::PathSet;
pub use scope::{Local, PathIgnore, Scope};
pub use settings::{ConfigError, Exclude, Origin, Overrides, Selector, Settings};
pub use suggest::{did_you_mean, nearest};
