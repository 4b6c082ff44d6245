//! `keyspill hook`: git's pre-commit hook that scans what is staged.
//!
//! A hook that somebody else wrote is never overwritten, added to or removed, and nothing that it does
//! is called from ours: what runs before a commit is the user's to say.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::{HookAction, HookArgs};
use super::{FAILURE, choose, output};
use crate::report::printable_text;
use crate::walk::git::Git;

/// The name of git's hook.
const HOOK: &str = "pre-commit";

/// What the hook runs, and what to write by hand where another hook is.
const COMMAND: &str = "keyspill scan --staged --quiet";

/// Stands before the checksum of what follows: a hook that somebody changed is no longer ours.
const MARK: &str = "# made by `keyspill hook install`, removed by `keyspill hook uninstall`; checksum ";

/// Installs or removes the hook and answers the exit status.
pub fn hook(arguments: &HookArgs) -> u8 {
    let done = place().and_then(|place| match arguments.action {
        HookAction::Install => install(&place),
        HookAction::Uninstall => uninstall(&place),
    });
    match done {
        Ok(message) => {
            output::tell(format!("{}\n", printable_text(&message)).as_bytes());
            0
        }
        Err(message) => {
            output::complain(&message);
            FAILURE
        }
    }
}

/// Where the hook belongs.
struct Place {
    hook: PathBuf,
    /// Whether it lies among the files of the repository, where others would get it too.
    shared: bool,
    /// Whether git was told to look there.
    configured: bool,
}

fn place() -> Result<Place, String> {
    let git = Git::open(Path::new("."), &choose::environment()).map_err(|error| error.to_string())?;
    let hooks = git.hooks().map_err(|error| error.to_string())?;
    let directory = real(&hooks.directory);
    let (repository, root) = (real(&hooks.repository), git.root());
    let configured = directory != repository.join("hooks");
    let shared = !directory.starts_with(&repository);
    if shared && !directory.starts_with(root) {
        return Err(format!(
            "core.hooksPath says {}, outside of this repository; a hook there may run for others. To have it, \
             add this line to {} by hand: {COMMAND}",
            directory.display(),
            directory.join(HOOK).display()
        ));
    }
    Ok(Place { hook: directory.join(HOOK), shared, configured })
}

/// The real path, as far as there is one.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// Whose hook there is.
enum Owner {
    Nobody,
    Ours(String),
    Another,
}

impl Place {
    fn owner(&self) -> Result<Owner, String> {
        let metadata = match fs::symlink_metadata(&self.hook) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Owner::Nobody),
            Err(error) => return Err(self.complaint(&error)),
        };
        if !metadata.is_file() {
            return Ok(Owner::Another);
        }
        let bytes = fs::read(&self.hook).map_err(|error| self.complaint(&error))?;
        Ok(match String::from_utf8(bytes) {
            Ok(text) if is_ours(&text) => Owner::Ours(text),
            _ => Owner::Another,
        })
    }

    fn complaint(&self, error: &io::Error) -> String {
        format!("{}: {error}", self.hook.display())
    }

    fn foreign(&self) -> String {
        format!("{} is not keyspill's, or was changed by hand; it is left as it is", self.hook.display())
    }
}

fn install(place: &Place) -> Result<String, String> {
    let program = if place.shared { None } else { std::env::current_exe().ok() };
    let script = script(program.as_deref());
    let at = place.hook.display();
    let done = match place.owner()? {
        Owner::Another => {
            let foreign = place.foreign();
            return Err(format!(
                "{foreign}. To scan before each commit, add this line to it by hand: {COMMAND}"
            ));
        }
        Owner::Ours(text) if text == script => "is installed already",
        Owner::Ours(_) => "renewed",
        Owner::Nobody => "installed",
    };
    write(&place.hook, &script).map_err(|error| place.complaint(&error))?;
    let told = if place.configured { " (core.hooksPath says so)" } else { "" };
    Ok(format!("{at}{told}: {done}; it scans what is staged before each commit"))
}

fn uninstall(place: &Place) -> Result<String, String> {
    let at = place.hook.display();
    match place.owner()? {
        Owner::Nobody => Ok(format!("{at}: there is no hook")),
        Owner::Another => Err(place.foreign()),
        Owner::Ours(_) => {
            fs::remove_file(&place.hook).map_err(|error| place.complaint(&error))?;
            Ok(format!("{at}: removed"))
        }
    }
}

/// Writes beside and renames: a commit that starts meanwhile sees the old hook or the new one, whole,
/// and a link that somebody puts there meanwhile is replaced, not followed.
fn write(path: &Path, script: &str) -> io::Result<()> {
    let directory = path.parent().unwrap_or(path);
    fs::create_dir_all(directory)?;
    let beside = directory.join(format!("{HOOK}.keyspill-{}", std::process::id()));
    let written = fs::File::create_new(&beside)
        .and_then(|mut file| file.write_all(script.as_bytes()))
        .and_then(|()| make_executable(&beside))
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

#[cfg(unix)]
fn make_executable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    // Whoever may read it may run it.
    let mode = fs::metadata(path)?.permissions().mode();
    fs::set_permissions(path, fs::Permissions::from_mode(mode | (mode & 0o444) >> 2))
}

#[cfg(not(unix))]
fn make_executable(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// The hook. `program` is where this program is, for those whose git does not start with their PATH;
/// the PATH comes first, since it knows of newer versions.
fn script(program: Option<&Path>) -> String {
    let elsewhere = program.and_then(Path::to_str).map(quoted).unwrap_or_else(|| "''".into());
    let body = format!(
        "keyspill=$(command -v keyspill) || keyspill={elsewhere}\n\
         if [ ! -x \"$keyspill\" ]; then\n\
         \x20 echo 'pre-commit: keyspill is not on the PATH; install it, or remove this hook' >&2\n\
         \x20 exit 2\n\
         fi\n\
         exec \"$keyspill\" scan --staged --quiet\n"
    );
    format!("#!/bin/sh\n{MARK}{}\n{body}", checksum(&body))
}

/// A text that the shell takes as it stands.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

fn checksum(body: &str) -> String {
    blake3::hash(body.as_bytes()).to_hex()[..16].to_owned()
}

/// Whether this program, or another version of it, wrote the hook and nobody changed it.
fn is_ours(text: &str) -> bool {
    let marked = text.strip_prefix("#!/bin/sh\n").and_then(|rest| rest.strip_prefix(MARK));
    marked.and_then(|rest| rest.split_once('\n')).is_some_and(|(sum, body)| sum == checksum(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_hook_is_no_longer_ours() {
        let ours = script(Some(Path::new("/opt/it's here/keyspill")));
        assert!(is_ours(&ours) && is_ours(&script(None)));
        assert!(ours.contains(r"keyspill='/opt/it'\''s here/keyspill'"), "{ours}");
        assert!(!is_ours(&format!("{ours}npm test\n")));
        assert!(!is_ours(&ours.replace("--quiet", "--fail-on never")));
        assert!(!is_ours("#!/bin/sh\nkeyspill scan --staged --quiet\n") && !is_ours(""));
    }
}
