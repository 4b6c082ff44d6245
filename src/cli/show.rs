//! `keyspill config show`: what is in force, and who said so.

use std::path::{Path, PathBuf};

use super::args::{ConfigAction, ConfigArgs, ShowArgs};
use super::{FAILURE, output};
use crate::config::{Overrides, Settings};
use crate::report::printable_text;
use crate::secret::masked;
use crate::walk::relative;

/// Answers a question about the configuration.
pub fn config(arguments: &ConfigArgs) -> u8 {
    let ConfigAction::Show(arguments) = &arguments.action;
    match show(arguments) {
        Ok(text) => output::print(masked(&printable_text(&text)).as_bytes()),
        Err(message) => {
            output::complain(&message);
            FAILURE
        }
    }
}

fn show(arguments: &ShowArgs) -> Result<String, String> {
    let path = arguments.path.as_deref().unwrap_or(Path::new("."));
    let real = real_path(path).ok_or_else(|| format!("{}: no such file or directory", path.display()))?;
    let overrides =
        Overrides { isolated: arguments.isolated, config: arguments.config.clone(), ..Overrides::default() };
    let settings = Settings::resolve(path, &overrides).map_err(|error| error.to_string())?;
    let file = (!real.is_dir()).then(|| relative(&settings.root, &real));
    let what = match &file {
        Some(file) => format!("for {file}"),
        None => "where no override says otherwise".to_owned(),
    };
    Ok(format!("# What is in force {what}.\n{}", settings.show(file.as_deref())))
}

/// The path below its real directory: a link to a file counts where it lies.
fn real_path(path: &Path) -> Option<PathBuf> {
    if path.is_dir() {
        return path.canonicalize().ok();
    }
    let metadata = std::fs::symlink_metadata(path);
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    metadata.ok().and_then(|_| Some(parent.canonicalize().ok()?.join(path.file_name()?)))
}
