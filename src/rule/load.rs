//! Loading rule folders and models, and saying what is wrong with them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::spec::{File, Rule};
use super::{Kind, Metadata};
use crate::language::FAMILIES;
use crate::model::{Content, ModelError, ModelFile, Models};
use crate::version::Set;

/// The rules and models that are part of the program, sorted by path. What stands in TOML in the
/// repository is compact here; pages and queries are as they were written.
static EMBEDDED: &[(&str, Content)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The sections that a rule's page must have, in order.
const SECTIONS: &[&str] = &[
    "What it finds",
    "Why it matters",
    "Bad",
    "Better",
    "How to prove it",
    "When to ignore it",
    "References",
];

/// Something wrong in a rule folder or model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    file: String,
    line: Option<usize>,
    message: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{}: {}", self.file, line, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

impl From<ModelError> for RuleError {
    fn from(e: ModelError) -> Self {
        RuleError { file: e.file, line: e.line, message: e.message }
    }
}

/// All rules and models of a run.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    /// By language family. Built when the first file of the family asks, since most trees are in
    /// one language and reading the rows of another costs milliseconds.
    models: BTreeMap<String, Family>,
    /// The models of a language that has none.
    none: Models,
}

/// The models of one language family.
#[derive(Clone, Debug, Default)]
struct Family {
    name: String,
    files: Vec<ModelFile>,
    built: OnceLock<(Models, Vec<ModelError>)>,
}

impl Family {
    fn build(&self) -> &(Models, Vec<ModelError>) {
        self.built.get_or_init(|| Models::build(&self.files, &|other| range(other.unwrap_or(&self.name))))
    }
}

impl RuleSet {
    /// The rules that are part of the program. Their models are read when a file asks for them; the
    /// program's tests see to it that nothing is wrong there ([`RuleSet::check_models`]).
    ///
    /// # Errors
    /// Everything that is wrong in the rules.
    pub fn embedded() -> Result<RuleSet, Vec<RuleError>> {
        Self::load(&[])
    }

    /// The embedded rules and those of directories, which hold `group/rule/rule.toml` and
    /// `models/**.toml` as the project's own `rules/` does.
    ///
    /// # Errors
    /// Everything that is wrong, file by file; one mistake hides no other.
    pub fn load(directories: &[PathBuf]) -> Result<RuleSet, Vec<RuleError>> {
        let mut files: Vec<(String, Content)> =
            EMBEDDED.iter().map(|(path, content)| ((*path).to_owned(), content.clone())).collect();
        let mut errors = Vec::new();
        for directory in directories {
            if !directory.is_dir() {
                let message = "no such directory".to_owned();
                errors.push(RuleError { file: directory.display().to_string(), line: None, message });
                continue;
            }
            gather(directory, directory, &mut files, &mut errors);
        }
        let set = assemble(files, &mut errors);
        if !directories.is_empty() {
            errors.extend(set.check_models());
        }
        if errors.is_empty() { Ok(set) } else { Err(errors) }
    }

    /// The rules' metadata, sorted by id.
    pub fn metadata(&self) -> impl Iterator<Item = &Metadata> {
        self.rules.iter().map(|rule| &rule.meta)
    }

    /// One rule's metadata.
    pub fn get(&self, id: &str) -> Option<&Metadata> {
        self.rules.iter().map(|rule| &rule.meta).find(|meta| &*meta.id == id)
    }

    /// The rules, sorted by id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The models of a language family: those in `models/<family>/`.
    pub fn models(&self, family: &str) -> &Models {
        self.models.get(family).map_or(&self.none, |models| &models.build().0)
    }

    /// The language families that have models.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        self.models.keys().map(String::as_str)
    }

    /// Reads the models of all languages and gives what is wrong in them.
    pub fn check_models(&self) -> Vec<RuleError> {
        let wrong = self.models.values().flat_map(|family| &family.build().1);
        wrong.cloned().map(RuleError::from).collect()
    }
}

fn gather(root: &Path, folder: &Path, files: &mut Vec<(String, Content)>, errors: &mut Vec<RuleError>) {
    let mut entries: Vec<PathBuf> = match fs::read_dir(folder) {
        Ok(entries) => entries.filter_map(|e| e.ok().map(|e| e.path())).collect(),
        Err(e) => {
            errors.push(RuleError { file: folder.display().to_string(), line: None, message: e.to_string() });
            return;
        }
    };
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            // Deeper than `models/<language>/` nothing of ours can be.
            let depth = path.strip_prefix(root).map_or(0, |p| p.components().count());
            if name != "bad" && name != "good" && depth <= 4 {
                gather(root, &path, files, errors);
            }
        } else if name.ends_with(".toml") && name != "keyspill.toml"
            || name.ends_with(".scm")
            || name == "README.md"
        {
            match fs::read_to_string(&path) {
                Ok(text) => lay_over(root, &path, text, files),
                Err(e) => errors.push(RuleError {
                    file: path.display().to_string(),
                    line: None,
                    message: e.to_string(),
                }),
            }
        }
    }
}

/// A file of a directory stands for the embedded one of the same name, so that a rule under work can
/// be tried without building the program anew.
fn lay_over(root: &Path, path: &Path, text: String, files: &mut Vec<(String, Content)>) {
    let relative = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    let own = format!("rules/{relative}");
    files.retain(|(name, _)| *name != own);
    files.push((path.to_string_lossy().replace('\\', "/"), Content::Text(text.into())));
}

/// Where a file belongs, told from its path's end.
fn place(path: &str) -> Option<(&str, &str)> {
    let (folder, name) = path.rsplit_once('/')?;
    Some((folder, name))
}

fn assemble(files: Vec<(String, Content)>, errors: &mut Vec<RuleError>) -> RuleSet {
    let mut folders: BTreeMap<String, Vec<(String, Content)>> = BTreeMap::new();
    let mut models: BTreeMap<String, Family> = BTreeMap::new();
    for (path, content) in files {
        if path.contains("models/") && path.ends_with(".toml") {
            match family(&path) {
                Some(family) => {
                    let models = models.entry(family.to_owned()).or_default();
                    family.clone_into(&mut models.name);
                    models.files.push(ModelFile { name: path, content });
                }
                None => errors.push(misplaced(path)),
            }
        } else if let Some((folder, name)) = place(&path) {
            folders.entry(folder.to_owned()).or_default().push((name.to_owned(), content));
        }
    }
    let mut rules: Vec<Rule> = Vec::new();
    for (folder, files) in folders {
        if files.iter().any(|(name, _)| name == "rule.toml") {
            match rule(&folder, &files) {
                Ok(rule) if rules.iter().any(|r| r.meta.id == rule.meta.id) => errors.push(RuleError {
                    file: format!("{folder}/rule.toml"),
                    line: None,
                    message: format!("a rule `{}` exists already", rule.meta.id),
                }),
                Ok(rule) => rules.push(rule),
                Err(list) => errors.extend(list),
            }
        }
    }
    rules.sort_by(|a, b| a.meta.id.cmp(&b.meta.id));
    RuleSet { rules, models, none: Models::default() }
}

/// The language family that a model file is about: `models/<family>/<library>.toml`.
fn family(path: &str) -> Option<&'static str> {
    let (_, below) = path.rsplit_once("models/")?;
    let (family, _) = below.split_once('/')?;
    FAMILIES.iter().map(|known| known.name).find(|known| *known == family)
}

/// What reads requirements of the packages of a language family.
fn range(family: &str) -> Option<fn(&str) -> Option<Set>> {
    let family = FAMILIES.iter().find(|known| known.name == family)?;
    family.releases.map(|releases| releases.range)
}

fn misplaced(file: String) -> RuleError {
    let known: BTreeSet<&str> = FAMILIES.iter().map(|family| family.name).collect();
    let known: Vec<String> = known.into_iter().map(|family| format!("`models/{family}/`")).collect();
    let message = format!("a model file belongs in the folder of its language: {}", known.join(", "));
    RuleError { file, line: None, message }
}

fn rule(folder: &str, files: &[(String, Content)]) -> Result<Rule, Vec<RuleError>> {
    let at = |name: &str, line: Option<usize>, message: String| RuleError {
        file: format!("{folder}/{name}"),
        line,
        message,
    };
    let content = |name: &str| files.iter().find(|(n, _)| n == name).map(|(_, content)| content);
    let text = |content: &Content| match content {
        Content::Text(text) => text.clone(),
        Content::Compact(_) => Cow::default(),
    };
    let empty = Content::Text(Cow::default());
    let written = content("rule.toml").unwrap_or(&empty);
    let file: File = written.read().map_err(|(line, message)| vec![at("rule.toml", line, message)])?;
    let page = content("README.md").map(text).unwrap_or_default();
    let queries: BTreeMap<String, Cow<'static, str>> =
        files.iter().filter_map(|(n, c)| Some((n.strip_suffix(".scm")?.to_owned(), text(c)))).collect();
    // The program's own were checked by its tests, which read them as they were written.
    if written.text().is_some() {
        let mut errors = Vec::new();
        check_page(&page, &mut |line, message| errors.push(at("README.md", line, message)));
        check_body(&file, !queries.is_empty(), &mut |message| errors.push(at("rule.toml", None, message)));
        if !errors.is_empty() {
            return Err(errors);
        }
    }
    let mut parts = folder.rsplit('/');
    let (name, group) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let id: Arc<str> = format!("{group}/{name}").into();
    let meta = Metadata {
        url: format!("{}/blob/main/rules/{id}/README.md", env!("CARGO_PKG_REPOSITORY")),
        id,
        class: file.class,
        summary: summary(&page),
        severity: file.severity.fixed(),
        confidence: file.confidence,
        security_severity: file.security_severity,
        cwe: file.cwe.clone(),
        owasp: file.owasp.clone(),
        page,
        languages: file.languages.clone(),
    };
    Ok(Rule { meta, kind: file.kind, file, queries })
}

/// The first paragraph after the title.
fn summary(page: &str) -> String {
    let body = page.lines().skip_while(|l| l.starts_with('#') || l.trim().is_empty());
    let paragraph: Vec<&str> = body.take_while(|l| !l.trim().is_empty()).map(str::trim).collect();
    let text = paragraph.join(" ").replace('`', "");
    text.chars().take(255).collect()
}

fn check_page(page: &str, complain: &mut dyn FnMut(Option<usize>, String)) {
    if page.is_empty() {
        complain(None, "the rule has no page".to_owned());
    }
    let found: Vec<(usize, &str)> =
        page.lines().enumerate().filter_map(|(i, l)| Some((i + 1, l.strip_prefix("## ")?.trim()))).collect();
    for section in SECTIONS {
        if !found.iter().any(|(_, name)| name == section) {
            complain(None, format!("the page lacks the section `## {section}`"));
        }
    }
    let known: Vec<usize> =
        found.iter().filter_map(|(_, name)| SECTIONS.iter().position(|s| s == name)).collect();
    if !known.is_sorted() {
        complain(
            found.first().map(|(line, _)| *line),
            format!("sections must stand in this order: {}", SECTIONS.join(", ")),
        );
    }
}

fn check_body(file: &File, has_queries: bool, complain: &mut dyn FnMut(String)) {
    if file.pattern.iter().any(|p| p.query) && !has_queries {
        complain("`query = true` needs a `<language>.scm` beside it".to_owned());
    }
    let has = match file.kind {
        Kind::Require => !file.require.is_empty(),
        Kind::Flow => !file.flow.is_empty(),
        Kind::Pattern => !file.pattern.is_empty(),
    };
    if !has {
        complain(format!("a rule of kind {:?} needs a section of that name", file.kind).to_lowercase());
    }
    for row in file.require.iter().flat_map(|r| &r.row) {
        if !row.silent && row.message.is_none() {
            complain(format!("row {} has neither a message nor `silent = true`", row.order));
        }
    }
    if !(0.0..=10.0).contains(&file.security_severity) || file.security_severity == 0.0 {
        complain("`security-severity` must be above 0 and at most 10".to_owned());
    }
    if file.languages.is_empty() {
        complain("`languages` names no language".to_owned());
    }
}
