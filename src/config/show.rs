//! The settings in force as a configuration file that would set them, each with where it comes from.

use std::fmt::Write;
use std::path::Path;

use super::{Local, Origin, PathIgnore, Scope, Selector, Settings, Word};

/// Where the comments stand, in characters, if the line before them is not longer.
const COLUMN: usize = 40;

impl Settings {
    /// What is in force for the file `path`, relative to the root, or without one for all files. Read as
    /// a configuration file in the same place it sets the same.
    pub fn show(&self, path: Option<&str>) -> String {
        let mut out = String::new();
        let local = path.map_or_else(|| self.everywhere(), |path| self.at(path));
        self.show_local(&local, path, &mut out);
        if path.is_none() {
            self.scopes.iter().for_each(|scope| show_scope(scope, &mut out));
        }
        out
    }

    fn show_local(&self, local: &Local<'_>, path: Option<&str>, out: &mut String) {
        let of = |key: &str| local.origin(key, self);
        line("select", &list(local.select), of("select"), out);
        self.show_ignore(local, path, out);
        line("min-severity", &word(local.min_severity), of("min-severity"), out);
        line("min-confidence", &word(local.min_confidence), of("min-confidence"), out);
        line("fail-on", &word(self.fail_on), of("fail-on"), out);
        line("strict", &self.strict.to_string(), of("strict"), out);
        let excludes: Vec<String> = self.exclude.iter().map(|exclude| quoted(&exclude.pattern)).collect();
        line("files.exclude", &format!("[{}]", excludes.join(", ")), of("files"), out);
        line("policy.mtls", &word(local.mtls), of("policy"), out);
    }

    /// An entry a line, since each may come from elsewhere.
    fn show_ignore(&self, local: &Local<'_>, path: Option<&str>, out: &mut String) {
        let entries: Vec<&PathIgnore> =
            self.path_ignores.iter().filter(|entry| path.is_none_or(|p| self.holds(entry, p))).collect();
        if local.ignore.is_empty() && entries.is_empty() {
            return line("ignore", "[]", self.origins.get("ignore"), out);
        }
        out.push_str("ignore = [\n");
        for selector in &local.ignore {
            commented(&format!("  {},", quoted(&selector.name)), Some(&selector.origin), out);
        }
        for entry in entries {
            commented(&format!("  {{ {} }},", ignore(entry)), Some(&entry.origin), out);
        }
        out.push_str("]\n");
    }

    fn holds(&self, entry: &PathIgnore, path: &str) -> bool {
        entry.paths.holds(Path::new(&self.root), path)
    }
}

fn show_scope(scope: &Scope, out: &mut String) {
    out.push('\n');
    commented("[[override]]", Some(&scope.origin), out);
    line("paths", &patterns(scope.paths.patterns()), scope.origins.get("paths"), out);
    let of = |key: &str| scope.origins.get(key);
    if let Some(select) = &scope.select {
        line("select", &list(select), of("select"), out);
    }
    if !scope.ignore.is_empty() {
        line("ignore", &list(&scope.ignore), of("ignore"), out);
    }
    if let Some(severity) = scope.min_severity {
        line("min-severity", &word(severity), of("min-severity"), out);
    }
    if let Some(confidence) = scope.min_confidence {
        line("min-confidence", &word(confidence), of("min-confidence"), out);
    }
    if let Some(mtls) = scope.mtls {
        line("policy.mtls", &word(mtls), of("policy"), out);
    }
}

fn ignore(entry: &PathIgnore) -> String {
    let mut text = format!("rules = {}, paths = {}", list(&entry.rules), patterns(entry.paths.patterns()));
    if !entry.reason.is_empty() {
        // Writing to a text cannot fail.
        let _ = write!(text, ", reason = {}", quoted(&entry.reason));
    }
    if let Some((year, month, day)) = entry.until {
        let _ = write!(text, ", until = {year:04}-{month:02}-{day:02}");
    }
    text
}

fn line(key: &str, value: &str, origin: Option<&Origin>, out: &mut String) {
    commented(&format!("{key} = {value}"), origin, out);
}

fn commented(text: &str, origin: Option<&Origin>, out: &mut String) {
    let origin = origin.map_or_else(|| "default".to_owned(), ToString::to_string);
    // A name of a file must not end the comment.
    let origin: String = origin.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    out.push_str(&format!("{text:COLUMN$} # {origin}\n"));
}

fn list(selectors: &[Selector]) -> String {
    let names: Vec<String> = selectors.iter().map(|selector| quoted(&selector.name)).collect();
    format!("[{}]", names.join(", "))
}

fn patterns(patterns: &[String]) -> String {
    let quoted: Vec<String> = patterns.iter().map(|pattern| quoted(pattern)).collect();
    format!("[{}]", quoted.join(", "))
}

fn word<T: Word + PartialEq>(value: T) -> String {
    quoted(T::WORDS.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| name))
}

/// A text on one line, as TOML writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\'' => quoted.push(c),
            // What does not show: control characters, marks that turn the reading direction.
            c if c.escape_debug().len() > 1 => quoted.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
