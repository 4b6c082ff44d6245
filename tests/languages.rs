//! A language is registered by its `mod` and its line in `src/language/mod.rs`, and nowhere else: whatever is
//! said of it stands in its own folders. Read from the sources, so that the promise of CONTRIBUTING.md keeps.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use keyspill::language::{FAMILIES, Language};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn rust_files(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).expect("a directory").flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Where a word stands that belongs to a language, in a file of no language, for a reason of its own.
const EXCEPTIONS: &[(&str, &[&str], &str)] = &[
    (
        "src/secret/values/shapes.rs",
        &["js", "jsx", "ts", "tsx", "py", "rb", "sh"],
        "a value that ends so names a file: a list of common endings, most of which no language here has",
    ),
    (
        "src/config/discover.rs",
        &["package.json", "pyproject.toml"],
        "files that may hold the configuration of keyspill itself",
    ),
    ("src/config/read.rs", &["package.json", "pyproject.toml"], "how it is read there"),
    ("src/cli/args.rs", &["command"], "the commands of keyspill itself"),
    ("src/secret/names/words.rs", &["node"], "a word of names: `node_key` is no credential"),
];

/// A word of the code: part of a path or identifier, or the whole of a text in quotes.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Word {
    Name(String),
    Text(String),
}

/// The words on a line of code; comments are none. Names are parted at underscores and capitals, so that
/// `is_python` and `PythonThing` name Python.
fn words(line: &str) -> Vec<Word> {
    let mut found = Vec::new();
    // A quote as a character begins no text.
    let line = line.replace("'\"'", " ");
    let mut rest = &*line;
    while let Some(at) = rest.find(|c: char| c == '"' || c == '/' || c.is_ascii_alphabetic()) {
        rest = &rest[at..];
        if rest.starts_with("//") {
            break;
        }
        let length = match rest.as_bytes()[0] {
            b'"' => {
                let mut escaped = false;
                let ends = |c: char| {
                    let ends = c == '"' && !escaped;
                    escaped = c == '\\' && !escaped;
                    ends
                };
                let end = rest[1..].find(ends).map_or(rest.len(), |end| end + 1);
                found.push(Word::Text(rest[1..end].to_ascii_lowercase()));
                (end + 1).min(rest.len())
            }
            b'/' => 1,
            _ => {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
                let mut name = String::new();
                for c in rest[..end].chars() {
                    // `JavaScript` and `TypeScript` are one word each.
                    if c.is_ascii_uppercase() && !name.is_empty() && !matches!(&*name, "java" | "type") {
                        found.push(Word::Name(std::mem::take(&mut name)));
                    }
                    name.push(c.to_ascii_lowercase());
                }
                found.push(Word::Name(name));
                end
            }
        };
        rest = &rest[length..];
    }
    found
}

/// What names a language: in names of the code its own name and those of its dialects; in texts also how its
/// files and interpreters are called. `command` is a word of its own; as a text it is the family.
struct Vocabulary {
    names: BTreeSet<String>,
    texts: BTreeSet<String>,
}

fn vocabulary() -> Vocabulary {
    let mut names = BTreeSet::new();
    let mut texts = BTreeSet::new();
    for family in FAMILIES {
        let titles = family.titles.iter().map(|title| title.to_ascii_lowercase());
        let own: Vec<String> = titles.chain([family.name.to_owned()]).collect();
        texts.extend(own.iter().cloned());
        names.extend(own);
        texts.extend(family.manifests.iter().map(|file| file.name.to_ascii_lowercase()));
        let left = &family.leftovers;
        let folders = left.packages.iter().chain(left.tools).chain(left.output_files);
        texts.extend(folders.map(|name| name.to_ascii_lowercase()));
        for dialect in family.dialects {
            names.insert(dialect.name.to_owned());
            let extensions = dialect.extensions.iter().chain(dialect.declarations);
            let called = dialect.names.iter().chain(dialect.interpreters).chain([&dialect.name]);
            texts.extend(extensions.chain(called).map(|&text| text.to_owned()));
        }
    }
    // Also the name of what runs a program, of a part of a route, of a node of a tree.
    names.remove("command");
    Vocabulary { names, texts }
}

#[test]
fn no_code_outside_a_languages_folder_names_it() {
    let Vocabulary { names, texts } = vocabulary();
    assert!(names.contains("python") && names.contains("typescript") && texts.contains("py"), "{names:?}");
    let mut files = vec![repository("build.rs")];
    rust_files(&repository("src"), &mut files);
    let own: Vec<PathBuf> = FAMILIES.iter().map(|f| repository("src/language").join(f.name)).collect();
    let registry = repository("src/language/mod.rs");
    files.retain(|file| *file != registry && !own.iter().any(|folder| file.starts_with(folder)));

    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a source file");
        let path = file.strip_prefix(repository("")).expect("a file of this repository");
        let path = path.to_string_lossy().replace('\\', "/");
        // Tests of a file may name what they like.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (line, number) in code.lines().zip(1..) {
            for word in words(line) {
                let (what, known) = match &word {
                    Word::Name(name) => (name, names.contains(name)),
                    Word::Text(text) => (text, texts.contains(text.trim_start_matches('.'))),
                };
                if !known {
                    continue;
                }
                let what = what.trim_start_matches('.');
                match EXCEPTIONS.iter().find(|(file, ..)| *file == path) {
                    Some((_, known, _)) if known.contains(&what) => {
                        used.insert((path.clone(), what.to_owned()));
                    }
                    _ => wrong.push(format!("{path}:{number}: names `{what}`")),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (path, words, _) in EXCEPTIONS {
        for word in *words {
            let entry = ((*path).to_owned(), (*word).to_owned());
            assert!(used.contains(&entry), "{path} does not name `{word}` any more");
        }
    }
}

#[test]
fn the_words_of_a_line_are_found() {
    let name = |text: &str| Word::Name(text.to_owned());
    let text = |text: &str| Word::Text(text.to_owned());
    assert_eq!(words("use a::python; // ruby"), [name("use"), name("a"), name("python")]);
    assert_eq!(words("fn is_python(JavaScript"), ["fn", "is", "python", "javascript"].map(name));
    assert_eq!(
        words(r#"(".py", "a \" b") / PyThing"#),
        [text(".py"), text("a \\\" b"), name("py"), name("thing")]
    );
}

/// Folders and list are the same, so that a folder without its line, or a line without models, is found.
#[test]
fn every_folder_is_registered_once() {
    let folders = |path: &str| -> BTreeSet<String> {
        let entries = fs::read_dir(repository(path)).expect("a directory").flatten();
        let folders = entries.filter(|entry| entry.path().is_dir());
        folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    };
    let listed: BTreeSet<String> = FAMILIES.iter().map(|family| family.name.to_owned()).collect();
    assert_eq!(listed.len(), FAMILIES.len());
    assert_eq!(folders("src/language"), listed);
    assert_eq!(folders("rules/models"), listed);
    let registry = fs::read_to_string(repository("src/language/mod.rs")).expect("the list");
    for family in FAMILIES {
        let count =
            registry.lines().filter(|line| words(line).contains(&Word::Name(family.name.into()))).count();
        assert_eq!(count, 2, "`{}` has its `mod` and its line, and is named nowhere else", family.name);
    }
}

/// Of two languages that claim one ending the first would win without a word.
#[test]
fn no_two_languages_claim_the_same_files() {
    let mut claimed = BTreeSet::new();
    for family in FAMILIES {
        for dialect in family.dialects {
            let endings = dialect.extensions.iter().chain(dialect.declarations).map(|e| format!(".{e}"));
            let names = dialect.names.iter().map(ToString::to_string);
            let interpreters = dialect.interpreters.iter().map(|name| format!("#!{name}"));
            for claim in endings.chain(names).chain(interpreters) {
                assert_eq!(claim, claim.to_ascii_lowercase());
                assert!(claimed.insert(claim.clone()), "{claim} is claimed twice");
            }
        }
    }
    for language in Language::all() {
        let name = language.grammar().map_or(language.name(), |grammar| grammar.name());
        assert_eq!(language.name(), name, "a grammar bears the name of its dialect");
        assert!(Language::all().any(|other| other.name() == language.claimed_as()));
    }
}
