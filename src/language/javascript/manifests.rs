//! Which packages a project uses, by its manifest.

use serde_json::Value;

use crate::language::ManifestFile;

pub(super) const MANIFESTS: &[ManifestFile] = &[
    ManifestFile { name: "package.json", is_root: true, is_home: true, packages: Some(package_json) },
    ManifestFile::new("pnpm-workspace.yaml"),
    ManifestFile { is_home: true, ..ManifestFile::new("deno.json") },
    ManifestFile { is_home: true, ..ManifestFile::new("bower.json") },
];

fn package_json(text: &str) -> Vec<String> {
    let Ok(manifest) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    let tables = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
    let objects = tables.iter().filter_map(|table| manifest.get(table)?.as_object());
    objects.flat_map(|object| object.keys().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_gives_its_names() {
        let json =
            r#"{"dependencies": {"koa": "^2"}, "devDependencies": {"pino": "*"}, "scripts": {"a": "b"}}"#;
        assert_eq!(package_json(json), ["koa", "pino"]);
        assert_eq!(package_json("{\"dependencies\": [\"koa\"]}"), Vec::<String>::new());
        assert_eq!(package_json("{"), Vec::<String>::new());
    }
}
