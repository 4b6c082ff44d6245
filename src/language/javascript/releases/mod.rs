//! Which releases a project's manifest requires and its lock files installed.

mod locks;
mod range;

use crate::version::{Asked, Claim, FileKind, ReleaseFile, Releases, Runtime, Said, Set, number, skim};

pub(super) static RELEASES: Releases = Releases {
    range: range::range,
    fold: str::to_owned,
    files: &[
        ReleaseFile { is: |name| name == "package.json", kind: FileKind::Manifest, read: package_json },
        ReleaseFile {
            is: |name| matches!(name, "package-lock.json" | "npm-shrinkwrap.json"),
            kind: FileKind::Lock,
            read: locks::npm,
        },
        ReleaseFile { is: |name| name == "yarn.lock", kind: FileKind::Lock, read: locks::yarn },
        ReleaseFile { is: |name| name == "pnpm-lock.yaml", kind: FileKind::Lock, read: locks::pnpm },
        ReleaseFile {
            is: |name| matches!(name, ".nvmrc" | ".node-version"),
            kind: FileKind::Runtime,
            read: number_alone,
        },
    ],
    runtime: Some(&NODE),
};

static NODE: Runtime = Runtime {
    name: "node",
    images: &["node"],
    // Distroless ones: `gcr.io/distroless/nodejs18-debian12`.
    numbered_images: &["nodejs"],
    tools: &["nodejs", "node"],
};

fn package_json(asked: &Asked<'_>) -> Said {
    let (mut forced, mut required) = (Vec::new(), Vec::new());
    let (mut by_users, mut for_developers) = (Vec::new(), Vec::new());
    // `$name` is what is required of it anyway.
    let is_plain = |text: &str| !text.starts_with('$');
    skim::json(asked.text, |leaf| {
        let claim = |text| Claim::required(text, leaf.at, asked.range);
        match (leaf.path, asked.runtime) {
            (["engines" | "volta", tool], Some(runtime)) if *tool == runtime.name => {
                required.push(claim(leaf.text));
            }
            ([table, name], None) if *name == asked.name => match *table {
                "dependencies" | "optionalDependencies" => required.push(claim(leaf.text)),
                "devDependencies" => for_developers.push(claim(leaf.text)),
                "peerDependencies" => by_users.push(Claim { by_users: true, ..claim(leaf.text) }),
                "overrides" | "resolutions" => forced.extend(is_plain(leaf.text).then(|| claim(leaf.text))),
                _ => {}
            },
            (["resolutions", name] | ["pnpm", "overrides", name], None)
                if name.strip_prefix("**/").unwrap_or(name) == asked.name && is_plain(leaf.text) =>
            {
                forced.push(claim(leaf.text));
            }
            _ => {}
        }
    });
    // What it works beside its users install, whatever its developers have.
    let tables = [forced, required, by_users, for_developers];
    Said::of(tables.into_iter().find(|claims| !claims.is_empty()).unwrap_or_default())
}

/// `v18.20.8`, `20`, `lts/hydrogen`.
fn number_alone(asked: &Asked<'_>) -> Said {
    const LINES: &[(&str, &[u64])] = &[
        ("argon", &[4]),
        ("boron", &[6]),
        ("carbon", &[8]),
        ("dubnium", &[10]),
        ("erbium", &[12]),
        ("fermium", &[14]),
        ("gallium", &[16]),
        ("hydrogen", &[18]),
        ("iron", &[20]),
        ("jod", &[22]),
        ("krypton", &[24]),
    ];
    let line = asked.text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    let Some(line) = { line }.find(|line| !line.is_empty()) else { return Said::default() };
    let set = match line.strip_prefix("lts/") {
        Some(named) => {
            let known = LINES.iter().find(|(name, _)| named.eq_ignore_ascii_case(name));
            known.map(|(_, numbers)| Set::beginning(numbers))
        }
        None => match number::numbers(line.trim_start_matches('v')) {
            Some((numbers, "")) if numbers.len() < 3 => Some(Set::beginning(&numbers)),
            _ => range::exact(line),
        },
    };
    let at = line.as_ptr() as usize - asked.text.as_ptr() as usize;
    Said::of(vec![Claim::new(set, line, at)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked<'a>(text: &'a str, name: &'a str) -> Asked<'a> {
        let runtime = (name == "node").then_some(&NODE);
        Asked { text, file: "", name, runtime, folder: "", wanted: &[], range: range::range }
    }

    fn written(said: &Said) -> Vec<&str> {
        said.claims.iter().map(|claim| &*claim.written).collect()
    }

    #[test]
    fn a_manifest_gives_requirements() {
        let text = "{\n \"dependencies\": {\"got\": \"^11.8.0\", \"x\": \"1\"},\n \"devDependencies\": {\"got\": \"11.8.6\"},\n \"engines\": {\"node\": \">=18\", \"npm\": \"9\"}}";
        let said = package_json(&asked(text, "got"));
        assert_eq!(written(&said), ["^11.8.0"]);
        assert_eq!(skim::line_of(text, said.claims[0].at), 2);
        assert_eq!(written(&package_json(&asked(text, "node"))), [">=18"]);
        assert!(package_json(&asked(text, "y")).claims.is_empty());
        let forced = r#"{"dependencies": {"got": "^11"}, "overrides": {"got": "12.1.0", "x": {"got": "9"}}}"#;
        assert_eq!(written(&package_json(&asked(forced, "got"))), ["12.1.0"]);
        let yarn = r#"{"dependencies": {"got": "^11"}, "resolutions": {"**/got": "12.1.0"}}"#;
        assert_eq!(written(&package_json(&asked(yarn, "got"))), ["12.1.0"]);
        let beside = r#"{"peerDependencies": {"got": ">=11"}, "devDependencies": {"got": "^14"}}"#;
        let said = package_json(&asked(beside, "got"));
        assert_eq!((written(&said), said.claims[0].by_users), (vec![">=11"], true));
        let git = package_json(&asked(r#"{"dependencies": {"got": "sindresorhus/got"}}"#, "got"));
        assert!(git.claims[0].set.is_all());
    }

    #[test]
    fn a_number_alone_is_a_release_or_a_line_of_them() {
        let set = |text| number_alone(&asked(text, "node")).claims.first().map(|claim| claim.set.clone());
        assert_eq!(set("v18.20.8\n"), range::range("18.20.8"));
        assert_eq!(set("# ours\n20\n"), range::range("20.x"));
        assert_eq!(set("lts/Hydrogen"), range::range("18.x"));
        assert_eq!(set("lts/*"), Some(Set::all()));
        assert_eq!(set("node"), Some(Set::all()));
        assert_eq!(set("\n\n"), None);
    }
}
