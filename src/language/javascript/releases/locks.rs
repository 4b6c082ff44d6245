//! Lock files of npm, yarn and pnpm: which release is installed for a package of the tree.
//!
//! They have megabytes: a text in which the name does not stand is not read, and of the others nothing is
//! kept but the number.

use super::range::exact;
use crate::imports::paths::upwards;
use crate::version::{Asked, Claim, Said, skim};

/// Whether the name stands anywhere.
fn is_named(asked: &Asked<'_>) -> bool {
    memchr::memmem::find(asked.text.as_bytes(), asked.name.as_bytes()).is_some()
}

fn installed(written: &str, at: usize) -> Claim {
    // pnpm adds by which peers it was installed: `10.4.22(rxjs@7.8.1)`, `10.4.22_rxjs@7.8.1`.
    let number = written.split(['(', '_']).next().unwrap_or_default();
    Claim::new(exact(number), number, at)
}

/// `package-lock.json` and `npm-shrinkwrap.json`, of all three forms.
pub(super) fn npm(asked: &Asked<'_>) -> Said {
    if !is_named(asked) {
        return Said::default();
    }
    // The nearest folder wins, as it does when the program asks for it.
    let places: Vec<String> = upwards(asked.folder)
        .map(|folder| match folder {
            "" => format!("node_modules/{}", asked.name),
            folder => format!("{folder}/node_modules/{}", asked.name),
        })
        .collect();
    let mut is_member = asked.folder.is_empty();
    let mut best: Option<(usize, Claim)> = None;
    let mut first_form = None;
    skim::json(asked.text, |leaf| match leaf.path {
        ["packages", folder, ..] => {
            is_member |= *folder == asked.folder;
            if let [_, place, "version"] = leaf.path
                && let Some(near) = places.iter().position(|known| known == place)
                && best.as_ref().is_none_or(|(known, _)| near < *known)
            {
                best = Some((near, installed(leaf.text, leaf.at)));
            }
        }
        ["dependencies", name, "version"] if *name == asked.name && asked.folder.is_empty() => {
            first_form = Some(installed(leaf.text, leaf.at));
        }
        _ => {}
    });
    let found = best.map(|(_, claim)| claim).or(first_form);
    Said::of(found.filter(|_| is_member).into_iter().collect())
}

/// `yarn.lock`, of both forms: by what is required.
pub(super) fn yarn(asked: &Asked<'_>) -> Said {
    if !is_named(asked) {
        return Said::default();
    }
    let mut all: Vec<Claim> = Vec::new();
    let mut fitting: Vec<Claim> = Vec::new();
    let (mut is_its, mut is_wanted) = (false, false);
    let mut at = 0;
    for line in asked.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let indented = line.starts_with([' ', '\t']);
        let text = line.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        if !indented {
            let heads = text.trim_end_matches(':').split(',').map(|head| head.trim().trim_matches('"'));
            let its: Vec<&str> = heads.filter_map(|head| required_of(head, asked.name)).collect();
            is_its = !its.is_empty();
            is_wanted = asked.wanted.iter().any(|wanted| its.contains(&plain(&wanted.written)));
            continue;
        }
        if let Some(number) = text.strip_prefix("version").filter(|_| is_its) {
            let number = number.trim_start_matches([':', ' ']).trim_matches('"');
            let claim = installed(number, start);
            if is_wanted {
                fitting.push(claim.clone());
            }
            all.push(claim);
            is_its = false;
        }
    }
    Said::of(if fitting.is_empty() { all } else { fitting })
}

/// What is required in `name@npm:^1.2`.
fn required_of<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.strip_prefix(name)?.strip_prefix('@').map(plain)
}

fn plain(required: &str) -> &str {
    required.strip_prefix("npm:").unwrap_or(required)
}

/// `pnpm-lock.yaml`, forms 5 to 9.
pub(super) fn pnpm(asked: &Asked<'_>) -> Said {
    if !is_named(asked) {
        return Said::default();
    }
    let own = if asked.folder.is_empty() { "." } else { asked.folder };
    let mut found = Vec::new();
    skim::indented(asked.text, |leaf| {
        let path = match leaf.path {
            ["importers", importer, rest @ ..] if *importer == own => rest,
            path if asked.folder.is_empty() => path,
            _ => return,
        };
        let ["dependencies" | "devDependencies" | "optionalDependencies", name, rest @ ..] = path else {
            return;
        };
        if *name == asked.name && matches!(rest, [] | ["version"]) {
            found.push(installed(leaf.text, leaf.at));
        }
    });
    Said::of(found)
}

#[cfg(test)]
mod tests {
    use super::super::range::range;
    use super::*;

    fn asked<'a>(text: &'a str, name: &'a str, folder: &'a str, wanted: &'a [Claim]) -> Asked<'a> {
        Asked { text, file: "", name, runtime: None, folder, wanted, range }
    }

    #[track_caller]
    fn says(read: fn(&Asked<'_>) -> Said, asked: Asked<'_>, expected: &[(&str, usize)]) {
        let said = read(&asked);
        let found = said.claims.iter().map(|c| (&*c.written, skim::line_of(asked.text, c.at)));
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    const NPM_3: &str = r#"{
  "lockfileVersion": 3,
  "packages": {
    "": { "dependencies": { "got": "^11.8.0" } },
    "packages/api": { "version": "1.0.0", "dependencies": { "got": "^14.0.0" } },
    "packages/web": { "version": "1.0.0" },
    "node_modules/got": {
      "version": "11.8.6", "resolved": "https://registry.example/got/-/got-11.8.6.tgz",
      "dependencies": { "lowercase-keys": "^2.0.0" }
    },
    "node_modules/a/node_modules/got": { "version": "9.6.0" },
    "packages/api/node_modules/got": { "version": "14.6.6" }
  }
}"#;

    #[test]
    fn npm_s_newer_forms_know_what_stands_nearest() {
        says(npm, asked(NPM_3, "got", "", &[]), &[("11.8.6", 8)]);
        says(npm, asked(NPM_3, "got", "packages/api", &[]), &[("14.6.6", 12)]);
        says(npm, asked(NPM_3, "got", "packages/web", &[]), &[("11.8.6", 8)]);
        // No member of the workspace.
        says(npm, asked(NPM_3, "got", "examples/x", &[]), &[]);
        says(npm, asked(NPM_3, "go", "", &[]), &[]);
        says(npm, asked(NPM_3, "undici", "", &[]), &[]);
    }

    #[test]
    fn npm_s_first_form_knows_one_package() {
        let text = r#"{"lockfileVersion": 1, "requires": true, "dependencies": {
            "a": {"version": "1.0.0", "requires": {"got": "^9"}, "dependencies": {"got": {"version": "9.6.0"}}},
            "got": {"version": "11.8.6"}}}"#;
        says(npm, asked(text, "got", "", &[]), &[("11.8.6", 3)]);
        says(npm, asked(text, "got", "sub", &[]), &[]);
    }

    #[test]
    fn yarn_goes_by_what_is_required() {
        let first = "# yarn lockfile v1\n\n\n\"@nestjs/common@^10.0.0\", \"@nestjs/common@^10.2.0\":\n  version \"10.4.22\"\n\ngot@^11.8.2:\n  version \"11.8.6\"\n  dependencies:\n    version \"1\"\n\ngot@^14.0.0:\n  version \"14.6.6\"\n";
        let wanted = [Claim::required("^14.0.0", 0, range)];
        says(yarn, asked(first, "got", "packages/api", &wanted), &[("14.6.6", 13)]);
        says(yarn, asked(first, "got", "", &[]), &[("11.8.6", 8), ("14.6.6", 13)]);
        says(yarn, asked(first, "@nestjs/common", "", &[]), &[("10.4.22", 5)]);
        let berry = "__metadata:\n  version: 8\n\n\"got@npm:^11.8.2, got@npm:^11.8.6\":\n  version: 11.8.6\n  resolution: \"got@npm:11.8.6\"\n";
        let wanted = [Claim::required("^11.8.6", 0, range)];
        says(yarn, asked(berry, "got", "", &wanted), &[("11.8.6", 5)]);
    }

    #[test]
    fn pnpm_knows_each_importer() {
        let ninth = "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      got:\n        specifier: ^11.8.6\n        version: 11.8.6\n\n  packages/api:\n    devDependencies:\n      '@nestjs/common':\n        specifier: ^10.0.0\n        version: 10.4.22(rxjs@7.8.1)\n\npackages:\n\n  got@11.8.6:\n    resolution: {integrity: x}\n";
        says(pnpm, asked(ninth, "got", "", &[]), &[("11.8.6", 9)]);
        says(pnpm, asked(ninth, "@nestjs/common", "packages/api", &[]), &[("10.4.22", 15)]);
        says(pnpm, asked(ninth, "got", "packages/api", &[]), &[]);
        let sixth =
            "lockfileVersion: '6.0'\n\ndependencies:\n  got:\n    specifier: ^11.8.6\n    version: 11.8.6\n";
        says(pnpm, asked(sixth, "got", "", &[]), &[("11.8.6", 6)]);
        let fifth = "lockfileVersion: 5.4\n\nspecifiers:\n  got: ^11.8.6\n\ndependencies:\n  got: 11.8.6\n  '@nestjs/common': 10.4.22_rxjs@7.8.1\n";
        says(pnpm, asked(fifth, "got", "", &[]), &[("11.8.6", 7)]);
        says(pnpm, asked(fifth, "@nestjs/common", "", &[]), &[("10.4.22", 8)]);
    }

    #[test]
    fn broken_locks_say_what_can_be_read() {
        let links =
            r#"{"packages": {"": {}, "node_modules/got": {"resolved": "packages/got", "link": true}}}"#;
        says(npm, asked(links, "got", "", &[]), &[]);
        for text in
            ["got", "{\"got\"", "got@", "got@^1:", "\"got@", "got:\n  version", "importers:\n  .:\n    got"]
        {
            for read in [npm, yarn, pnpm] {
                read(&asked(text, "got", "", &[]));
                read(&asked(text, "got", "a/b", &[]));
            }
        }
        let half = &NPM_3[..NPM_3.find("packages/api/node").expect("a place")];
        says(npm, asked(half, "got", "", &[]), &[("11.8.6", 8)]);
    }
}
