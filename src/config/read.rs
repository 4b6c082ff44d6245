//! From a configuration's tree to typed settings. Every key is known or refused.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::node::{self, Entry, Node, SyntaxError, Value};
use super::settings::{ConfigError, Exclude, Origin, Selector};
use super::{Confidence, FailOn, MtlsPolicy, PathIgnore, PathSet, Scope, Severity, Word, json, suggest};
use crate::source::{Disk, LineIndex, Tree};

/// Configuration files larger than this are refused: a real one is a few lines, and the file may
/// be an attack on whoever scans the repository. In bytes.
pub(super) const MAX_CONFIG_SIZE: u64 = 1 << 20;

/// Longer lists are refused, for the same reason: patterns are compiled, and asked of every file.
const MAX_ENTRIES: usize = 2_000;

/// The keys that one file, or one `KEY=VALUE`, sets.
#[derive(Debug, Default)]
pub(super) struct Layer {
    pub select: Option<Vec<Selector>>,
    pub ignore: Option<(Vec<Selector>, Vec<PathIgnore>)>,
    pub min_severity: Option<Severity>,
    pub min_confidence: Option<Confidence>,
    pub fail_on: Option<FailOn>,
    pub strict: Option<bool>,
    pub exclude: Option<Vec<Exclude>>,
    pub mtls: Option<MtlsPolicy>,
    pub scopes: Option<Vec<Scope>>,
    /// Where each key is written.
    pub origins: BTreeMap<&'static str, Origin>,
}

/// A configuration's text with the name under which the user knows it.
pub(super) struct Text<'a> {
    /// For messages.
    pub name: String,
    /// The directory to which its paths are relative.
    pub base: PathBuf,
    /// The text.
    pub text: &'a str,
    /// Lines and columns in it.
    lines: LineIndex,
}

impl<'a> Text<'a> {
    /// A text known to the user as `name`, whose paths are relative to `base`.
    pub fn new(name: String, base: PathBuf, text: &'a str) -> Self {
        Self { name, base, text, lines: LineIndex::new(text) }
    }

    /// The place of a byte.
    pub fn origin(&self, at: usize) -> Origin {
        let position = self.lines.position(self.text, u32::try_from(at).unwrap_or(u32::MAX));
        Origin::File { path: self.name.clone(), line: position.line + 1, column: position.column }
    }

    /// That something is wrong at a byte.
    pub fn error(&self, at: usize, message: impl Into<String>) -> ConfigError {
        ConfigError { origin: self.origin(at), message: message.into() }
    }

    /// Turns a syntax error into one with a place.
    pub fn syntax(&self, (at, message): SyntaxError) -> ConfigError {
        self.error(at, message)
    }

    /// Reads our section.
    pub fn layer(&self, section: &Node) -> Result<Layer, ConfigError> {
        let mut layer = Layer::default();
        for Entry { key, at, node } in self.table(section)? {
            let Some(known) = TOP_KEYS.iter().find(|known| *known == key) else {
                return Err(self.unknown(key, *at, TOP_KEYS));
            };
            layer.origins.insert(*known, self.origin(*at));
            match *known {
                "select" => layer.select = Some(self.selectors(node)?),
                "ignore" => layer.ignore = Some(self.ignores(node)?),
                "min-severity" => layer.min_severity = Some(self.word(node)?),
                "min-confidence" => layer.min_confidence = Some(self.word(node)?),
                "fail-on" => layer.fail_on = Some(self.word(node)?),
                "strict" => layer.strict = Some(self.flag(node)?),
                "files" => layer.exclude = self.files(node)?,
                "policy" => layer.mtls = self.policy(node)?,
                _ => layer.scopes = Some(self.scopes(node)?),
            }
        }
        Ok(layer)
    }

    fn files(&self, node: &Node) -> Result<Option<Vec<Exclude>>, ConfigError> {
        let mut exclude = None;
        for Entry { key, at, node } in self.table(node)? {
            match key.as_str() {
                "exclude" => exclude = Some(self.excludes(node)?),
                _ => return Err(self.unknown(key, *at, &["exclude"])),
            }
        }
        Ok(exclude)
    }

    /// `[policy]`.
    pub fn policy(&self, node: &Node) -> Result<Option<MtlsPolicy>, ConfigError> {
        let mut mtls = None;
        for Entry { key, at, node } in self.table(node)? {
            match key.as_str() {
                "mtls" => mtls = Some(self.word(node)?),
                _ => return Err(self.unknown(key, *at, &["mtls"])),
            }
        }
        Ok(mtls)
    }

    /// That nobody knows a key.
    pub fn unknown(&self, key: &str, at: usize, known: &[&str]) -> ConfigError {
        let near = suggest::did_you_mean(key, known.iter().copied());
        let near = if near.is_empty() { format!("; known are {}", quoted(known)) } else { near };
        self.error(at, format!("unknown key `{key}`{near}"))
    }

    /// That something else should stand there.
    pub fn expected(&self, node: &Node, what: &str) -> ConfigError {
        self.error(node.at, format!("expected {what}, found {}", node.value.kind()))
    }

    /// The entries of a table.
    pub fn table<'n>(&self, node: &'n Node) -> Result<&'n [Entry], ConfigError> {
        match &node.value {
            Value::Table(entries) => Ok(entries),
            _ => Err(self.expected(node, "a table")),
        }
    }

    fn flag(&self, node: &Node) -> Result<bool, ConfigError> {
        match node.value {
            Value::Flag(flag) => Ok(flag),
            _ => Err(self.expected(node, "`true` or `false`")),
        }
    }

    /// A text.
    pub fn text<'n>(&self, node: &'n Node) -> Result<&'n str, ConfigError> {
        match &node.value {
            Value::Text(text) => Ok(text),
            _ => Err(self.expected(node, "a text")),
        }
    }

    /// The items of a list, which is `what`.
    pub fn list<'n>(&self, node: &'n Node, what: &str) -> Result<&'n [Node], ConfigError> {
        match &node.value {
            Value::List(items) if items.len() > MAX_ENTRIES => {
                Err(self.error(node.at, format!("a list of more than {MAX_ENTRIES} entries")))
            }
            Value::List(items) => Ok(items),
            _ => Err(self.expected(node, what)),
        }
    }

    fn texts<'n>(&self, node: &'n Node) -> Result<Vec<(usize, &'n str)>, ConfigError> {
        let items = self.list(node, "a list of texts")?;
        items.iter().map(|item| Ok((item.at, self.text(item)?))).collect()
    }

    /// One word of a closed list.
    pub fn word<T: Word>(&self, node: &Node) -> Result<T, ConfigError> {
        let word = self.text(node)?;
        T::parse(word).ok_or_else(|| {
            let known: Vec<&str> = T::WORDS.iter().map(|(name, _)| *name).collect();
            let near = suggest::did_you_mean(word, known.iter().copied());
            self.error(node.at, format!("`{word}` is none of {}{near}", quoted(&known)))
        })
    }

    /// Names of rules and groups.
    pub fn selectors(&self, node: &Node) -> Result<Vec<Selector>, ConfigError> {
        Ok(self.texts(node)?.into_iter().map(|(at, name)| self.selector(at, name)).collect())
    }

    /// One of them.
    pub fn selector(&self, at: usize, name: &str) -> Selector {
        Selector { name: name.into(), origin: self.origin(at) }
    }

    fn excludes(&self, node: &Node) -> Result<Vec<Exclude>, ConfigError> {
        let paths = self.paths(node)?;
        let exclude = |pattern: &String| Exclude { base: self.base.clone(), pattern: pattern.clone() };
        Ok(paths.patterns().iter().map(exclude).collect())
    }

    /// A list of patterns.
    pub fn paths(&self, node: &Node) -> Result<PathSet, ConfigError> {
        let texts = self.texts(node)?;
        let patterns = texts.iter().map(|(_, pattern)| (*pattern).to_owned()).collect();
        PathSet::new(&self.base, patterns).map_err(|(number, message)| {
            let (at, pattern) = texts.get(number).copied().unwrap_or((node.at, ""));
            self.error(at, format!("`{pattern}` is not a pattern: {message}"))
        })
    }
}

const TOP_KEYS: &[&str] = &[
    "select",
    "ignore",
    "min-severity",
    "min-confidence",
    "fail-on",
    "strict",
    "files",
    "policy",
    "override",
];

fn quoted(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

/// Whether an argument of `--config` is `KEY=VALUE` and not a file.
pub(super) fn is_inline(argument: &str) -> bool {
    let key = argument.split_once('=').map(|(key, _)| key.trim());
    let like_a_key =
        |key: &str| key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    key.is_some_and(|key| !key.is_empty() && like_a_key(key)) && !Path::new(argument).exists()
}

/// Reads one argument of `--config`. Paths in it are relative to the current directory.
pub(super) fn argument(argument: &str) -> Result<Layer, ConfigError> {
    let base = std::env::current_dir().unwrap_or_default();
    if !is_inline(argument) {
        return named_file(Path::new(argument), base);
    }
    // A value that is not TOML is taken as a bare text, so that `policy.mtls=required` needs no
    // second layer of quotes in a shell.
    let (key, value) = argument.split_once('=').unwrap_or((argument, ""));
    let bare = format!("{key} = {}", toml::Value::String(value.trim().to_string()));
    let line = if node::parse_toml(argument).is_ok() { argument } else { bare.as_str() };
    let text = Text::new(format!("--config {argument}"), base, line);
    let layer = node::parse_toml(line).map_err(|error| text.syntax(error)).and_then(|node| text.layer(&node));
    let mut layer = layer.map_err(|error| ConfigError { origin: Origin::Flag("--config"), ..error })?;
    layer.origins.values_mut().for_each(|origin| *origin = Origin::Flag("--config"));
    Ok(layer)
}

fn named_file(path: &Path, base: PathBuf) -> Result<Layer, ConfigError> {
    let origin = Origin::Flag("--config");
    let content = read_named(path)
        .map_err(|message| ConfigError { origin, message: format!("{}: {message}", path.display()) })?;
    let text = Text::new(path.display().to_string(), base, &content);
    match section(path, &text)? {
        Some(node) => text.layer(&node),
        None => Ok(Layer::default()),
    }
}

/// Our section of a configuration file; `None` if the file has none.
pub(super) fn section(path: &Path, text: &Text<'_>) -> Result<Option<Node>, ConfigError> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    match name {
        "package.json" => {
            let node = json::parse(text.text).map_err(|error| text.syntax(error))?;
            Ok(node.get("keyspill").cloned())
        }
        "pyproject.toml" => {
            let node = node::parse_toml(text.text).map_err(|error| text.syntax(error))?;
            Ok(node.get("tool").and_then(|tool| tool.get("keyspill")).cloned())
        }
        _ => node::parse_toml(text.text).map(Some).map_err(|error| text.syntax(error)),
    }
}

/// Reads a file that the user named, through a link if it is one.
fn read_named(path: &Path) -> Result<String, String> {
    read_limited(&Disk, &path.canonicalize().map_err(|error| error.to_string())?)
}

/// Reads a regular file of sane size.
pub(super) fn read_limited(tree: &dyn Tree, path: &Path) -> Result<String, String> {
    let content = tree.read(path, MAX_CONFIG_SIZE).map_err(|error| error.to_string())?;
    if content.size > MAX_CONFIG_SIZE {
        return Err(format!("larger than {MAX_CONFIG_SIZE} bytes"));
    }
    String::from_utf8(content.bytes).map_err(|_| "not valid UTF-8".into())
}
