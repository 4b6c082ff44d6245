//! What GitHub Actions tells a step through its environment. Asked only under `--format github`.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::report::{Context, Format, Report, write_job_summary};

/// The runner drops a summary that is larger, all of it. In bytes.
const MAX_SUMMARY: u64 = 1 << 20;

/// Where to put what.
#[derive(Debug, Default)]
pub(super) struct Actions {
    /// From the checkout's directory, to which annotations are relative, to the scan's root.
    pub path_prefix: String,
    summary: Option<PathBuf>,
}

impl Actions {
    /// Asks the environment, if the format is for GitHub Actions. `root` is the scan's.
    pub fn of(format: Format, root: &Path) -> Self {
        if format != Format::Github {
            return Self::default();
        }
        let variable = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let workspace = variable("GITHUB_WORKSPACE").and_then(|path| path.canonicalize().ok());
        let inside = workspace.and_then(|workspace| root.strip_prefix(workspace).ok().map(Path::to_path_buf));
        let parts = inside.iter().flat_map(|path| path.components());
        let path_prefix = parts.map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect();
        Self { path_prefix, summary: variable("GITHUB_STEP_SUMMARY") }
    }

    /// Appends to the job's summary, if the runner gave a file for it.
    pub fn summarise(&self, report: &Report, context: &Context<'_>) -> Result<(), String> {
        let Some(path) = &self.summary else { return Ok(()) };
        let fail = |error: std::io::Error| format!("GITHUB_STEP_SUMMARY: {}: {error}", path.display());
        // Other commands of the same step may have written to it.
        let taken = fs::metadata(path).map_or(0, |metadata| metadata.len());
        let limit = usize::try_from(MAX_SUMMARY.saturating_sub(taken)).unwrap_or(usize::MAX);
        let mut text = Vec::new();
        write_job_summary(report, context, limit, &mut text).map_err(fail)?;
        let mut file = OpenOptions::new().append(true).create(true).open(path).map_err(fail)?;
        file.write_all(&text).map_err(fail)
    }
}
