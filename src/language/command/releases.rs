//! Which release of what runs a program an image is made of, and tools that install several languages
//! write down.

use std::collections::BTreeMap;

use crate::version::{Asked, Claim, FileKind, ReleaseFile, Releases, Runtime, Said, Set, number};

/// No packages of its own: it speaks of what runs the programs of others.
pub(super) static RELEASES: Releases = Releases {
    range: |_| None,
    fold: str::to_owned,
    files: &[
        ReleaseFile { is: is_image, kind: FileKind::Runtime, read: image },
        ReleaseFile { is: |name| name == ".tool-versions", kind: FileKind::Runtime, read: tools },
    ],
    runtime: None,
};

fn is_image(name: &str) -> bool {
    super::by_name(&name.to_ascii_lowercase()).is_some_and(|format| std::ptr::eq(format, &super::DOCKERFILE))
}

/// What the last stage of a Dockerfile is made of, through stages that it is built upon.
fn image(asked: &Asked<'_>) -> Said {
    let Some(runtime) = asked.runtime else { return Said::default() };
    let mut defaults: BTreeMap<&str, &str> = BTreeMap::new();
    let mut stages: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let mut last = None;
    for line in asked.text.lines() {
        let mut words = line.split_whitespace();
        let Some(instruction) = words.next() else { continue };
        if instruction.eq_ignore_ascii_case("arg") && last.is_none() {
            let set = words.filter_map(|word| word.split_once('='));
            defaults.extend(set.map(|(name, value)| (name, value.trim_matches(['"', '\'']))));
        } else if instruction.eq_ignore_ascii_case("from") {
            let mut words = words.skip_while(|word| word.starts_with("--"));
            let Some(image) = words.next() else { continue };
            let image = filled_in(image, &defaults);
            let own = (image.clone(), line.as_ptr() as usize - asked.text.as_ptr() as usize);
            let base = stages.get(&image.to_ascii_lowercase()).cloned().unwrap_or(own);
            if let (Some(word), Some(name)) = (words.next(), words.next())
                && word.eq_ignore_ascii_case("as")
            {
                stages.insert(name.to_ascii_lowercase(), base.clone());
            }
            last = Some(base);
        }
    }
    let claim = last.and_then(|(image, at)| of_image(&image, at, runtime));
    Said::of(claim.into_iter().collect())
}

/// `node:18-alpine`, `registry/lambda/python:3.11@sha256:0`, `distroless/nodejs18-debian12`.
fn of_image(image: &str, at: usize, runtime: &Runtime) -> Option<Claim> {
    let name = image.split('@').next().unwrap_or_default();
    let name = name.rsplit('/').next().unwrap_or_default();
    let written = name;
    let (name, tag) = name.split_once(':').unwrap_or((name, ""));
    let numbered = runtime.numbered_images.iter().find_map(|start| {
        name.strip_prefix(start).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    let number = match numbered {
        Some(number) => number,
        None if runtime.images.contains(&name) => tag,
        None => return None,
    };
    Some(Claim::new(release_or_line(number), written, at))
}

/// The release that a tag begins with, `18.20.8-bookworm`, or the line of releases, `18-alpine`.
fn release_or_line(tag: &str) -> Option<Set> {
    let (numbers, rest) = number::numbers(tag)?;
    if !rest.is_empty() && !rest.starts_with('-') {
        return None;
    }
    Some(match numbers.len() {
        0..3 => Set::beginning(&numbers),
        _ => Set::exactly(crate::version::Version::new(&numbers, crate::version::Stage::Release)),
    })
}

/// `$NAME`, `${NAME}` and `${NAME:-value}` with what the file itself says that they are.
fn filled_in(text: &str, defaults: &BTreeMap<&str, &str>) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        filled.push_str(before);
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let (name, otherwise, left) = match after.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            Some((inner, left)) => {
                let (name, otherwise) = inner.split_once(":-").unwrap_or((inner, ""));
                (name, otherwise, left)
            }
            None => {
                let end = after.find(|c| !is_name(c)).unwrap_or(after.len());
                (&after[..end], "", &after[end..])
            }
        };
        filled.push_str(defaults.get(name).copied().unwrap_or(otherwise));
        rest = left;
    }
    filled.push_str(rest);
    filled
}

/// `nodejs 18.20.8`, a tool on each line; the first of several releases is used.
fn tools(asked: &Asked<'_>) -> Said {
    let Some(runtime) = asked.runtime else { return Said::default() };
    let claims = asked.text.lines().filter_map(|line| {
        let mut words = line.split('#').next()?.split_whitespace();
        let tool = words.next()?;
        let written = words.next().filter(|_| runtime.tools.contains(&tool))?;
        let at = line.as_ptr() as usize - asked.text.as_ptr() as usize;
        Some(Claim::new(release_or_line(written), written, at))
    });
    Said::of(claims.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::version::skim;

    static NODE: Runtime =
        Runtime { name: "node", images: &["node"], numbered_images: &["nodejs"], tools: &["nodejs", "node"] };

    #[track_caller]
    fn says(read: fn(&Asked<'_>) -> Said, text: &str, expected: &[(&str, Option<Set>, usize)]) {
        let runtime = Some(&NODE);
        let asked = Asked { text, file: "", name: "node", runtime, folder: "", wanted: &[], range: |_| None };
        let said = read(&asked);
        let found = said.claims.iter().map(|claim| {
            let set = (!claim.set.is_all()).then(|| claim.set.clone());
            (&*claim.written, set, skim::line_of(text, claim.at))
        });
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    fn line(numbers: &[u64]) -> Option<Set> {
        Some(Set::beginning(numbers))
    }

    #[test]
    fn the_last_stage_of_an_image_decides() {
        says(image, "FROM node:18-alpine\nRUN x\n", &[("node:18-alpine", line(&[18]), 1)]);
        let stages = "# x\nFROM --platform=$BUILDPLATFORM node:20 AS build\nFROM node:18.20-slim as run\nCOPY --from=build a b\n";
        says(image, stages, &[("node:18.20-slim", line(&[18, 20]), 3)]);
        let base = "FROM node:20 AS base\nFROM base AS deps\nFROM deps\n";
        says(image, base, &[("node:20", line(&[20]), 1)]);
        says(image, "FROM node:20 AS build\nFROM nginx:1\n", &[]);
        let argument = "ARG NODE_VERSION=\"18\"\nFROM docker.io/library/node:${NODE_VERSION}-slim\n";
        says(image, argument, &[("node:18-slim", line(&[18]), 2)]);
        says(image, "FROM node:${V:-22}\n", &[("node:22", line(&[22]), 1)]);
        says(image, "FROM node:$V\n", &[("node:", None, 1)]);
        for open in ["node", "node:lts", "node:latest"] {
            says(image, &format!("FROM {open}\n"), &[(open, None, 1)]);
        }
        says(image, "FROM a/node@sha256:00\n", &[("node", None, 1)]);
        let small = "from gcr.io/distroless/nodejs18-debian12\n";
        says(image, small, &[("nodejs18-debian12", line(&[18]), 1)]);
        for text in
            ["", "FROM", "FROM --a", "FROM ${", "ARG", "ARG =", "FROM x as", "FROM é:18", "FROM python:3.11"]
        {
            says(image, text, &[]);
        }
    }

    #[test]
    fn tools_write_a_line_for_each_language() {
        let text = "# ours\nruby 3.2.2\nnodejs 18.20.8 20.1.0\npython 3.11\n";
        let exact = Set::exactly(crate::version::Version::new(&[18, 20, 8], crate::version::Stage::Release));
        says(tools, text, &[("18.20.8", Some(exact), 3)]);
        says(tools, "node lts\n", &[("lts", None, 1)]);
        says(tools, "nodejs\n\n#\n", &[]);
    }

    #[test]
    fn images_are_known_by_name() {
        assert!(is_image("Dockerfile") && is_image("Dockerfile.prod") && is_image("api.dockerfile"));
        assert!(!is_image("Dockerfile.md") && !is_image("compose.yml"));
    }
}
