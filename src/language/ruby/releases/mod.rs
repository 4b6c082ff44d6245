//! Which releases a project's manifests require and its lock file installed.

mod range;

use crate::version::{Asked, Claim, FileKind, ReleaseFile, Releases, Runtime, Said, Set, number};

pub(super) static RELEASES: Releases = Releases {
    range: range::range,
    fold: str::to_owned,
    files: &[
        ReleaseFile {
            is: |name| matches!(name, "Gemfile" | "gems.rb"),
            kind: FileKind::Manifest,
            read: gemfile,
        },
        ReleaseFile { is: |name| name.ends_with(".gemspec"), kind: FileKind::Manifest, read: gemspec },
        ReleaseFile {
            is: |name| matches!(name, "Gemfile.lock" | "gems.locked"),
            kind: FileKind::Lock,
            read: gemfile_lock,
        },
        ReleaseFile { is: |name| name == ".ruby-version", kind: FileKind::Runtime, read: number_alone },
    ],
    runtime: Some(&RUBY),
};

static RUBY: Runtime = Runtime { name: "ruby", images: &["ruby"], numbered_images: &[], tools: &["ruby"] };

/// The texts in quotes that are the first arguments of a call that a line begins with: `gem 'x', '~> 1'`. A
/// manifest is a program; what it computes is not seen.
pub(super) fn arguments<'l>(line: &'l str, call: &str) -> Vec<&'l str> {
    let Some(mut rest) = line.trim_start().strip_prefix(call) else { return Vec::new() };
    if !rest.starts_with([' ', '\t', '(', '\'', '"']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '\t', '(', ',', '[', ']']);
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '\'' | '"')) else { return found };
        let Some((text, after)) = rest[1..].split_once(quote) else { return found };
        // `"x" => y` and `"x": y` are options.
        let after = after.trim_start_matches(".freeze");
        if after.trim_start().starts_with("=>") || after.starts_with(':') {
            return found;
        }
        found.push(text);
        rest = after;
    }
}

fn place(asked: &Asked<'_>, part: &str) -> usize {
    part.as_ptr() as usize - asked.text.as_ptr() as usize
}

/// `gem 'faraday', '~> 2.0', '>= 2.0.1'` and `ruby '3.2.2'`.
fn gemfile(asked: &Asked<'_>) -> Said {
    let claims = asked.text.lines().filter_map(|line| {
        let (required, at) = match asked.runtime {
            Some(_) => (arguments(line, "ruby"), 0),
            None => (arguments(line, "gem"), 1),
        };
        if at == 1 && required.first() != Some(&asked.name) || required.is_empty() {
            return None;
        }
        Some(Claim::required(&required[at..].join(", "), place(asked, line), asked.range))
    });
    Said::of(claims.collect())
}

/// `spec.add_dependency 'faraday', '>= 1', '< 3'` and `spec.required_ruby_version = '>= 3.0'`.
fn gemspec(asked: &Asked<'_>) -> Said {
    const CALLS: &[&str] = &["add_dependency", "add_runtime_dependency", "add_development_dependency"];
    let claims = asked.text.lines().filter_map(|line| {
        let (_, call) = line.trim_start().split_once('.').filter(|(of, _)| !of.starts_with('#'))?;
        if asked.runtime.is_some() {
            let rest =
                call.trim_start().strip_prefix("required_ruby_version")?.trim_start().strip_prefix('=')?;
            let rest = rest.trim_start().trim_start_matches("Gem::Requirement.new");
            let required = arguments(&format!("of {rest}"), "of").join(", ");
            return Some(Claim::required(&required, place(asked, line), asked.range));
        }
        let required = CALLS.iter().map(|name| arguments(call, name)).find(|found| !found.is_empty())?;
        if required[0] != asked.name {
            return None;
        }
        let claim = Claim::required(&required[1..].join(", "), place(asked, line), asked.range);
        // What a gem needs is installed where it is used.
        Some(Claim { by_users: !call.starts_with("add_development"), ..claim })
    });
    Said::of(claims.collect())
}

/// `    faraday (2.9.0)` below `specs:`, and what follows `RUBY VERSION`.
fn gemfile_lock(asked: &Asked<'_>) -> Said {
    let mut found: Vec<Claim> = Vec::new();
    let mut section = "";
    for line in asked.text.lines() {
        if !line.starts_with(' ') {
            section = line.trim();
            continue;
        }
        let text = line.trim();
        let version = match asked.runtime {
            Some(_) if section == "RUBY VERSION" => {
                text.strip_prefix("ruby ").map(|number| number.split('p').next().unwrap_or(number))
            }
            // Those that one needs stand two further in.
            None if line.len() - text.len() == 4 && line.ends_with(')') && asked.folder.is_empty() => {
                let of_its = text.strip_prefix(asked.name).and_then(|rest| rest.strip_prefix(" ("));
                of_its.and_then(|rest| rest.strip_suffix(')'))
            }
            _ => None,
        };
        let Some(written) = version else { continue };
        let set = range::exact(written).unwrap_or_else(Set::all);
        // The same release for several platforms is one.
        if found.iter().all(|known| known.set != set) {
            found.push(Claim::new(Some(set), written, place(asked, line)));
        }
    }
    Said::of(found)
}

/// `3.2.2`, `ruby-3.2`.
fn number_alone(asked: &Asked<'_>) -> Said {
    let Some(line) = asked.text.lines().map(str::trim).find(|line| !line.is_empty()) else {
        return Said::default();
    };
    let number = line.strip_prefix("ruby-").unwrap_or(line);
    let set = match number::numbers(number) {
        Some((numbers, "")) if numbers.len() < 3 => Some(Set::beginning(&numbers)),
        _ => range::exact(number),
    };
    Said::of(vec![Claim::new(set, line, place(asked, line))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::version::skim;

    fn asked<'a>(text: &'a str, name: &'a str) -> Asked<'a> {
        let runtime = (name == "ruby").then_some(&RUBY);
        Asked { text, file: "", name, runtime, folder: "", wanted: &[], range: range::range }
    }

    #[track_caller]
    fn says(read: fn(&Asked<'_>) -> Said, text: &str, name: &str, expected: &[(&str, usize)]) {
        let said = read(&asked(text, name));
        let found = said.claims.iter().map(|c| (&*c.written, skim::line_of(text, c.at)));
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn manifests_give_requirements() {
        let text = "source 'https://a.example'\nruby '3.2.2'\ngem 'faraday', '~> 2.0', \">= 2.0.1\", require: false\n  gem(\"puma\")\n# gem 'no'\ngem 'rails', 'github' => 'x'\ngem 'faraday-retry', '1'\n";
        says(gemfile, text, "faraday", &[("~> 2.0, >= 2.0.1", 3)]);
        says(gemfile, text, "puma", &[("", 4)]);
        says(gemfile, text, "rails", &[("", 6)]);
        says(gemfile, text, "no", &[]);
        says(gemfile, text, "ruby", &[("3.2.2", 2)]);
        let spec = "Gem::Specification.new do |s|\n  s.required_ruby_version = Gem::Requirement.new('>= 2.7')\n  s.add_dependency('faraday', ['>= 1', '< 3'])\n  s.add_runtime_dependency \"puma\".freeze\n  # s.add_dependency 'x'\nend\n";
        says(gemspec, spec, "faraday", &[(">= 1, < 3", 3)]);
        says(gemspec, spec, "puma", &[("", 4)]);
        says(gemspec, spec, "x", &[]);
        says(gemspec, spec, "ruby", &[(">= 2.7", 2)]);
    }

    #[test]
    fn a_lock_gives_the_release() {
        let text = "GEM\n  remote: https://a.example/\n  specs:\n    faraday (2.9.0)\n      faraday-net_http (>= 2.0, < 3.2)\n    faraday-net_http (3.1.0)\n    nokogiri (1.15.0)\n    nokogiri (1.15.0-x86_64-linux)\n\nPLATFORMS\n  ruby\n\nRUBY VERSION\n   ruby 3.2.2p53\n";
        says(gemfile_lock, text, "faraday", &[("2.9.0", 4)]);
        says(gemfile_lock, text, "nokogiri", &[("1.15.0", 7)]);
        says(gemfile_lock, text, "faraday-net", &[]);
        says(gemfile_lock, text, "ruby", &[("3.2.2", 14)]);
        says(number_alone, "\nruby-3.2.2\n", "ruby", &[("ruby-3.2.2", 2)]);
    }

    #[test]
    fn broken_files_say_nothing() {
        for text in [
            "",
            "gem",
            "gem '",
            "gem 'faraday",
            "gem 'é', 'é",
            "  s.",
            "    faraday (",
            "    faraday ()",
            ".",
            "ruby '",
            "RUBY VERSION\n   ruby ",
        ] {
            for name in ["faraday", "ruby"] {
                for read in [gemfile, gemspec, gemfile_lock, number_alone] {
                    read(&asked(text, name));
                }
            }
        }
    }
}
