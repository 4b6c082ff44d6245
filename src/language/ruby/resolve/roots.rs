//! The folders that gems and applications add to where code is looked for.

use std::collections::BTreeSet;

use crate::imports::Listing;
use crate::imports::paths::{folder_of, join, name_of, upwards};

/// Folders below `app` that an application has, by which it is known to be one.
const PARTS: &[&str] =
    &["models", "controllers", "helpers", "jobs", "mailers", "services", "workers", "graphql"];

/// What the gems of the tree put on the load path.
pub(super) fn of_gems(listing: &Listing, read: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let mut roots = BTreeSet::new();
    for (_, path) in listing.code().filter(|(_, path)| path.ends_with(".gemspec")) {
        let text = read(path).unwrap_or_default();
        let lines = text.lines().filter(|line| line.contains("require_path"));
        let mut named: Vec<String> =
            lines.flat_map(|line| texts(line.split_once('=').map_or("", |l| l.1))).collect();
        if named.is_empty() {
            named.push("lib".to_owned());
        }
        roots.extend(named.iter().filter_map(|name| join(folder_of(path), name)));
    }
    roots.into_iter().filter(|root| listing.is_folder(root)).collect()
}

/// The folders of code beside the `Gemfile`s of a tree.
pub(super) fn beside_gemfiles(listing: &Listing) -> Vec<String> {
    let is_list = |path: &str| matches!(name_of(path), "Gemfile" | "gems.rb");
    let tops: BTreeSet<&str> =
        listing.code().map(|(_, path)| path).filter(|p| is_list(p)).map(folder_of).collect();
    let mut found = BTreeSet::new();
    for (_, path) in listing.code().filter(|(_, path)| path.ends_with(".rb")) {
        let Some(child) = upwards(folder_of(path)).find(|at| !at.is_empty() && tops.contains(folder_of(at)))
        else {
            continue;
        };
        found.insert(child.to_owned());
    }
    found.into_iter().collect()
}

/// The folders from which applications load constants by their names.
pub(super) fn of_applications(listing: &Listing, read: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let mut roots = BTreeSet::new();
    for (_, path) in listing.code().filter(|(_, path)| path.ends_with(".rb")) {
        for at in upwards(folder_of(path)) {
            let above = folder_of(at);
            let in_app = name_of(above) == "app" && PARTS.iter().any(|part| holds(listing, above, part));
            if in_app && !roots.insert(at.to_owned()) {
                break;
            }
            if name_of(at) == "concerns" && name_of(folder_of(above)) == "app" {
                roots.insert(at.to_owned());
            }
        }
        let configures = name_of(folder_of(path)) == "config" || name_of(path) == "engine.rb";
        if configures && let Some(text) = read(path) {
            let top = match name_of(path) {
                "engine.rb" => upwards(folder_of(path)).find(|at| name_of(at) == "lib").map(folder_of),
                _ => Some(folder_of(folder_of(path))),
            };
            roots.extend(top.into_iter().flat_map(|top| added(top, &text)));
        }
    }
    roots.into_iter().filter(|root| listing.is_folder(root)).collect()
}

fn holds(listing: &Listing, folder: &str, name: &str) -> bool {
    join(folder, name).is_some_and(|path| listing.is_folder(&path))
}

/// What lines with `autoload_paths` and their like name. They are a program; what it computes is not seen.
fn added(top: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        if line.contains("autoload_lib") {
            found.extend(join(top, "lib"));
        } else if ["autoload_paths", "eager_load_paths", "autoload_once_paths"]
            .iter()
            .any(|m| line.contains(m))
        {
            let parts = texts(line);
            // `Rails.root.join('app', 'x')` names one folder in parts.
            let parts = if line.contains("join(") { vec![parts.join("/")] } else { parts };
            found.extend(parts.iter().filter_map(|part| join(top, part)));
        }
    }
    found.retain(|folder| folder != top);
    found
}

/// The paths in a line: texts in quotes, words of `%W( … )`, each without an interpolation at its beginning.
fn texts(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(['\'', '"']) {
        let quote = rest.as_bytes()[at];
        let inner = &rest[at + 1..];
        let Some(end) = inner.bytes().position(|byte| byte == quote) else { break };
        found.push(inner[..end].to_owned());
        rest = &inner[end + 1..];
    }
    for mark in ["%W", "%w"] {
        let Some((_, list)) = line.split_once(mark) else { continue };
        let list = list.get(1..).unwrap_or("");
        found.extend(
            list.split([' ', ')', ']', '}'])
                .map(interpolated)
                .filter(|word| !word.is_empty())
                .map(str::to_owned),
        );
    }
    found
        .iter()
        .map(|text| interpolated(text).trim_start_matches('/').to_owned())
        .filter(|t| !t.is_empty())
        .collect()
}

/// What follows `#{…}` at the beginning. A list was cut at the bracket: `#{config.root` and `/lib` are two words there.
fn interpolated(text: &str) -> &str {
    if !text.starts_with("#{") {
        return text;
    }
    text.split_once('}').map_or("", |(_, rest)| rest)
}
