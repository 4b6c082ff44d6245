//! Which packages a project uses, by its manifest.

use super::releases::arguments;
use crate::language::ManifestFile;

pub(super) const MANIFESTS: &[ManifestFile] = &[
    ManifestFile { name: "Gemfile", is_root: true, is_home: true, packages: Some(gemfile) },
    ManifestFile { packages: Some(gemfile), ..ManifestFile::new("gems.rb") },
];

/// Lines of the form `gem 'name', ...`. A Gemfile is a program; what it computes is not seen.
fn gemfile(text: &str) -> Vec<String> {
    text.lines().filter_map(|line| Some((*arguments(line, "gem").first()?).to_owned())).collect()
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
