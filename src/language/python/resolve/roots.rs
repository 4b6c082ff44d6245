//! What a Python project says of the folders in which its packages stand.

use toml::{Table, Value};

use crate::imports::paths::{folder_of, join};

/// The folders that the manifest in `folder` names, as they are written there.
pub(super) fn roots(folder: &str, name: &str, text: &str) -> Vec<String> {
    let written = match name {
        "pyproject.toml" => pyproject(text),
        "setup.cfg" => setup_cfg(text),
        _ => setup_py(text),
    };
    let mut roots: Vec<String> = written.iter().filter_map(|path| join(folder, path)).collect();
    roots.dedup();
    roots
}

fn pyproject(text: &str) -> Vec<String> {
    let Ok(manifest) = text.parse::<Table>() else { return Vec::new() };
    let at = |path: &[&str]| {
        let mut value = manifest.get(*path.first()?)?;
        for key in &path[1..] {
            value = value.get(key)?;
        }
        Some(value)
    };
    let mut roots = Vec::new();
    let plain: [&[&str]; 8] = [
        &["tool", "setuptools", "package-dir", ""],
        &["tool", "setuptools", "packages", "find", "where"],
        &["tool", "pdm", "build", "package-dir"],
        &["tool", "maturin", "python-source"],
        &["tool", "hatch", "build", "sources"],
        &["tool", "hatch", "build", "targets", "wheel", "sources"],
        &["tool", "pytest", "ini_options", "pythonpath"],
        &["tool", "mypy", "mypy_path"],
    ];
    roots.extend(plain.iter().filter_map(|path| at(path)).flat_map(texts));
    // A folder of its own for one package: what holds it, if it is called as the package is.
    let named = at(&["tool", "setuptools", "package-dir"]).and_then(Value::as_table);
    for (name, path) in named.into_iter().flatten() {
        if let Some(above) = path.as_str().and_then(|path| path.trim_end_matches('/').strip_suffix(&**name)) {
            roots.push(above.to_owned());
        }
    }
    let packages = at(&["tool", "poetry", "packages"]).and_then(Value::as_array);
    roots.extend(
        packages.into_iter().flatten().filter_map(|row| row.get("from")?.as_str()).map(str::to_owned),
    );
    let packages =
        at(&["tool", "hatch", "build", "targets", "wheel", "packages"]).into_iter().flat_map(texts);
    roots.extend(packages.map(|path| folder_of(path.trim_end_matches('/')).to_owned()));
    roots
}

fn texts(value: &Value) -> Vec<String> {
    let list = value.as_array().into_iter().flatten().filter_map(Value::as_str);
    list.chain(value.as_str()).map(str::to_owned).collect()
}

/// The lines of `package_dir` in `[options]` and of `where` in `[options.packages.find]`.
fn setup_cfg(text: &str) -> Vec<String> {
    let mut roots = Vec::new();
    let (mut section, mut key) = ("", "");
    for line in text.lines() {
        let trimmed = line.trim();
        if let Some(name) = trimmed.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            (section, key) = (name.trim(), "");
            continue;
        }
        let mut value = trimmed;
        if !line.starts_with(char::is_whitespace) {
            let Some((name, rest)) = trimmed.split_once(['=', ':']) else { continue };
            (key, value) = (name.trim(), rest.trim());
        }
        if trimmed.starts_with(['#', ';']) || value.is_empty() {
            continue;
        }
        match (section, key) {
            ("options", "package_dir") => {
                if let Some((package, path)) = value.split_once('=')
                    && package.trim().is_empty()
                {
                    roots.push(path.trim().to_owned());
                }
            }
            ("options.packages.find", "where") => roots.push(value.to_owned()),
            _ => {}
        }
    }
    roots
}

/// `package_dir={'': 'src'}`, `find_packages('src')`, `find_packages(where='src')`. It is a program; what it computes is
/// not seen.
fn setup_py(text: &str) -> Vec<String> {
    let mut roots = Vec::new();
    for mark in ["package_dir", "find_packages(", "find_namespace_packages("] {
        for (at, _) in text.match_indices(mark) {
            let rest = text[at + mark.len()..].trim_start_matches([' ', '=', '{', '\n', '(']);
            let rest = rest.strip_prefix("where").map_or(rest, |rest| rest.trim_start_matches([' ', '=']));
            let Some((first, rest)) = quoted(rest) else { continue };
            if mark != "package_dir" {
                roots.push(first.to_owned());
            } else if first.is_empty()
                && let Some((path, _)) = quoted(rest.trim_start_matches([' ', ':', '=', ',', '\n']))
            {
                roots.push(path.to_owned());
            }
        }
    }
    roots
}

/// A text in quotes at the beginning, and what follows it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    text[1..].split_once(quote)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_say_where_packages_stand() {
        let cases: [(&str, &str, &[&str]); 9] = [
            ("pyproject.toml", "[tool.setuptools.package-dir]\n'' = 'src'\n", &["p/src"]),
            ("pyproject.toml", "[tool.setuptools.packages.find]\nwhere = ['a', 'b']\n", &["p/a", "p/b"]),
            ("pyproject.toml", "[tool.poetry]\npackages = [{ include = 'x', from = 'py' }]\n", &["p/py"]),
            ("pyproject.toml", "[tool.hatch.build.targets.wheel]\npackages = ['src/x']\n", &["p/src"]),
            ("pyproject.toml", "[tool.setuptools.package-dir]\nx = 'python/x'\n", &["p/python"]),
            (
                "setup.cfg",
                "[options]\npackage_dir =\n    = src\n[options.packages.find]\nwhere = lib\n",
                &["p/src", "p/lib"],
            ),
            ("setup.py", "setup(package_dir={'': \"src\"}, packages=find_packages(where='src'))", &["p/src"]),
            ("setup.py", "setup(packages=find_packages())", &[]),
            ("pyproject.toml", "[tool", &[]),
        ];
        for (name, text, expected) in cases {
            assert_eq!(roots("p", name, text), expected, "{name}: {text}");
        }
        assert_eq!(roots("", "setup.py", "package_dir={'': '../../etc'}"), Vec::<String>::new());
    }
}
