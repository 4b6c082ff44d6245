//! What a command line starts: the file of settings that the program reads, and the code that it runs.

use super::super::resolve::{Directory, OR};
use super::call::{Arguments, Value};
use crate::ir::{Builder, CodeRun, Import, ImportId, ImportKind, ImportName, SettingsRead, Start};
use crate::lower::{Program, Runs};
use crate::source::Span;

/// Files that are read without being named stand in the working directory alone.
pub(in super::super) const HERE: &str = "./";

/// What is known of the settings that a command line leaves to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Settings {
    /// No file is read.
    None,
    /// Some file is.
    Unknown(Span),
    /// This one is, where it stands.
    File {
        /// Under which number it is asked for.
        import: ImportId,
        /// Where it is named.
        span: Span,
        /// Whether the models know it by another name.
        is_like: bool,
    },
}

/// The file over which the command line wins, and the one that wins over it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    pub under: Settings,
    pub over: Settings,
}

/// Asks for the files that a command line names, and for those that the program looks for by itself (`finds`).
pub(super) fn settings(
    builder: &mut Builder,
    arguments: &Arguments<'_>,
    directory: &Directory,
    finds: bool,
    span: Span,
) -> Around {
    let program = arguments.program;
    let mut named = |flags: &[String]| match arguments.last(flags) {
        Some(Value::Word(word)) => match word.known() {
            Some(text) if program.no_settings.iter().any(|none| none == text) => Settings::None,
            Some(text) => match path_of(program, text) {
                Some((path, is_like)) => {
                    let import = ask(builder, directory, "", &path, word.span);
                    Settings::File { import, span: word.span, is_like }
                }
                None => Settings::Unknown(word.span),
            },
            None => Settings::Unknown(word.span),
        },
        Some(Value::Switch(_, span)) => Settings::Unknown(*span),
        None => Settings::None,
    };
    let over = named(&program.overriding_settings);
    let mut under = named(&program.settings);
    let told = arguments.has(&program.settings).is_some() || arguments.has(&program.no_settings).is_some();
    if !told && finds {
        let flag = |name: &str| match arguments.last(&[name.to_owned()]) {
            Some(Value::Word(word)) => word.known().map(|text| Some(text.to_owned())).ok_or(word.span),
            Some(Value::Switch(..)) | None => Ok(None),
        };
        under = match program.own_files(flag) {
            Ok(files) => {
                let import = ask(builder, directory, HERE, &files, span);
                Settings::File { import, span, is_like: true }
            }
            Err(span) => Settings::Unknown(span),
        };
    }
    Around { under, over }
}

/// The path of a file of settings as a flag names it, and whether it is such as the models know by another name.
fn path_of(program: &Program, text: &str) -> Option<(Vec<String>, bool)> {
    let behind = |mark: &Option<String>| text.strip_prefix(mark.as_deref()?);
    if let Some(dotted) = behind(&program.module_mark) {
        let endings = program.runs.as_ref().map_or(&[][..], |runs| &runs.endings);
        return Some((dotted_files(dotted, endings)?, true));
    }
    let path = behind(&program.file_mark);
    Some((vec![path.unwrap_or(text).to_owned()], path.is_some() || !program.marked_only))
}

/// The files that a dotted name may mean.
fn dotted_files(dotted: &str, endings: &[String]) -> Option<Vec<String>> {
    let plain =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    if endings.is_empty() || !dotted.split('.').all(plain) {
        return None;
    }
    let path = dotted.replace('.', "/");
    Some(endings.iter().map(|ending| format!("{path}{ending}")).collect())
}

fn ask(builder: &mut Builder, directory: &Directory, mark: &str, paths: &[String], span: Span) -> ImportId {
    let files: Vec<String> = paths.iter().map(|path| format!("{mark}{}", directory.file(path))).collect();
    let specifier = builder.sym(&files.join(&OR.to_string()));
    builder.import(Import {
        specifier,
        whole: None,
        kind: ImportKind::Named,
        name: ImportName::Module,
        type_only: false,
        own: None,
        span,
    })
}

/// The code that the command line runs.
fn code(
    builder: &mut Builder,
    arguments: &Arguments<'_>,
    runs: &Runs,
    directory: &Directory,
) -> Option<CodeRun> {
    let moved = match arguments.last(&runs.folder) {
        Some(Value::Word(word)) => directory.at(word.known()?),
        Some(Value::Switch(..)) => return None,
        None => directory.clone(),
    };
    let word = match arguments.last(&runs.flags) {
        Some(Value::Word(word)) => Some(word),
        Some(Value::Switch(..)) => return None,
        None => arguments.words.first().filter(|_| runs.word),
    };
    let imported = runs.imported;
    let Some(word) = word else {
        let span = arguments.span;
        let import = (!runs.own.is_empty()).then(|| ask(builder, &moved, HERE, &runs.own, span))?;
        return Some(CodeRun { import, imported });
    };
    let text = word.known()?;
    let name = text.split(':').next().unwrap_or(text);
    let is_path = |ending: &String| {
        let extension = ending.rsplit_once('.').map_or("", |(_, extension)| extension);
        name.rsplit_once('.').is_some_and(|(_, own)| own == extension)
    };
    let is_dotted = !runs.endings.is_empty() && !name.contains('/') && !runs.endings.iter().any(is_path);
    let paths = if is_dotted { dotted_files(name, &runs.endings)? } else { vec![name.to_owned()] };
    Some(CodeRun { import: ask(builder, &moved, "", &paths, word.span), imported })
}

/// Notes what the command line starts.
pub(super) fn note(
    builder: &mut Builder,
    arguments: &Arguments<'_>,
    settings: Around,
    directory: &Directory,
    development: bool,
) {
    let program = arguments.program;
    let code = program.runs.as_ref().and_then(|runs| code(builder, arguments, runs, directory));
    let (read, wins) = match (settings.over, settings.under) {
        (over @ Settings::File { .. }, _) => (over, true),
        (_, under) => (under, false),
    };
    let settings = match read {
        Settings::File { import, is_like, .. } => Some(SettingsRead {
            import,
            wins,
            idle: arguments.has(&program.instead_of_settings).is_some(),
            like: program.settings_like.as_deref().filter(|_| is_like).map(|name| builder.sym(name)),
        }),
        Settings::None | Settings::Unknown(_) => None,
    };
    if code.is_none() && settings.is_none() {
        return;
    }
    let flags = arguments.names().map(|name| builder.sym(name)).collect();
    let program = builder.sym(program.names.first().map_or("", String::as_str));
    builder.module.starts.push(Start { program, span: arguments.span, flags, settings, code, development });
}
