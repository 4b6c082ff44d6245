//! keyspill: finds where API keys leak around mutual TLS.

pub mod source;

pub mod config;

pub mod walk;

pub mod ir;

pub mod finding;

pub mod rule;

pub mod judge;

pub mod report;

pub mod cli;

// STUB: the lead replaces it.
/// Scans.
pub fn scan(
    workspace: &walk::Workspace,
    _rules: &rule::RuleSet,
    _settings: &config::Settings,
) -> report::Report {
    let mut report = report::Report::new(workspace);
    for file in &workspace.files {
        match walk::load(file) {
            walk::Loaded::Source(source) => report.coverage.count(&source),
            walk::Loaded::Skipped(reason) => report.coverage.skip(&file.path, reason),
            walk::Loaded::Failed(error) => report.coverage.fail(error),
        }
    }
    report
}
