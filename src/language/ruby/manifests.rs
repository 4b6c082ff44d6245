//! Which packages a project uses, by its manifest.

use crate::language::ManifestFile;

pub(super) const MANIFESTS: &[ManifestFile] = &[
    ManifestFile { name: "Gemfile", is_root: true, is_home: true, packages: Some(gemfile) },
    ManifestFile { packages: Some(gemfile), ..ManifestFile::new("gems.rb") },
];

/// Lines of the form `gem 'name', ...`. A Gemfile is a program; what it computes is not seen.
fn gemfile(text: &str) -> Vec<String> {
    let gem = |line: &str| {
        let rest = line.trim_start().strip_prefix("gem")?.trim_start_matches([' ', '\t', '(']);
        let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
        rest[1..].split_once(quote).map(|(name, _)| name.to_owned())
    };
    text.lines().filter_map(gem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_gives_its_names() {
        let text = "source 'https://a.example'\ngem 'rails', '~> 7'\n  gem(\"puma\")\n# gem 'no'\ngemspec\ngem name\n";
        assert_eq!(gemfile(text), ["rails", "puma"]);
    }
}
