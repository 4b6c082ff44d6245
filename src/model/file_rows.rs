//! Rows that hold by what a file is called, where it stands and how its functions are named, without a
//! call in sight that says so.

use serde::Deserialize;

use super::rows::Many;
use crate::config::Confidence;

/// Files whose own code runs as code of an object of a library: settings in a library's own words, and
/// scripts to which importing it gives its functions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Script {
    /// Ends of the files' paths: whole names with their extension (`config.ru`), or without one; a name
    /// that begins with a dot is an extension.
    #[serde(default)]
    pub named: Vec<String>,
    /// Names of folders one of which the file lies in, at any depth.
    #[serde(default)]
    pub folders: Vec<String>,
    /// Packages one of which the file imports.
    #[serde(default)]
    pub imports: Vec<String>,
    /// Names one of which the file calls without saying on what, with a path (`get '/x' do … end`) and a
    /// block.
    #[serde(default)]
    pub routes: Vec<String>,
    /// What the receiver is in the file's own code, as a path.
    #[serde(default)]
    pub this: Option<String>,
    /// What it is in functions of the file that belong to no class.
    #[serde(default)]
    pub functions: Option<String>,
    /// What classes of the file extend whose parent nobody in sight knows.
    #[serde(default)]
    pub parents: Option<String>,
    /// A variable of the environment: the file runs only where that has the file's own name.
    #[serde(default)]
    pub under: Option<String>,
}

/// Functions whose parameters mean something without a registration in sight.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Convention {
    /// Only in files whose path has one of these folder or file names.
    #[serde(default)]
    pub folders: Vec<String>,
    /// Only functions that the file exports (itself, its members, or what it returns).
    #[serde(default)]
    pub exported: bool,
    /// Only functions of these names.
    #[serde(default)]
    pub functions: Vec<String>,
    /// Only functions whose parameters bear exactly these names (`a|b` for alternatives).
    #[serde(default)]
    pub names: Vec<String>,
    /// Only functions that use one of these members of the parameter at this index: a name alone
    /// says little.
    #[serde(default)]
    pub uses: Option<(usize, Vec<String>)>,
    /// Only methods of classes with a decorator of one of these paths.
    #[serde(default)]
    pub class_decorator: Vec<String>,
    /// Only methods with a decorator of one of these paths.
    #[serde(default)]
    pub method_decorator: Vec<String>,
    /// Paths of the parameters.
    #[serde(default)]
    pub params: Vec<String>,
    /// What such a function returns goes out as this sink.
    #[serde(default)]
    pub returns: Option<String>,
    /// How sure the convention is.
    #[serde(default = "medium")]
    pub confidence: Confidence,
}

impl Script {
    /// Whether a file is one by its path.
    pub fn is_about(&self, path: &str) -> bool {
        let whole = |text: &str, end: &str| {
            text == end || text.strip_suffix(end).is_some_and(|rest| rest.ends_with('/'))
        };
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let fits = |end: &String| match end.strip_prefix('.') {
            Some(_) => path.ends_with(end.as_str()),
            None => whole(path, end) || whole(stem, end),
        };
        let lies_in = |folder: &String| {
            let folder = folder.trim_matches('/');
            let within = |at: usize| path[..at].is_empty() || path[..at].ends_with('/');
            let closed = |at: usize| path[at + folder.len()..].starts_with('/');
            path.match_indices(folder).any(|(at, _)| within(at) && closed(at))
        };
        self.named.iter().any(fits) || self.folders.iter().any(lies_in)
    }
}

impl Convention {
    /// Whether it holds in a file, by the folders and names on its path.
    pub fn is_about(&self, path: &str) -> bool {
        self.folders.is_empty()
            || path.split('/').any(|part| {
                let stem = part.split('.').next().unwrap_or(part);
                self.folders.iter().any(|f| f == part || f == stem)
            })
    }
}

fn medium() -> Confidence {
    Confidence::Medium
}

/// A decorator of a class that says what a framework makes by itself, and what of it is handed to whom.
///
/// Its one argument is an object whose members say so, under these names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Container {
    /// The decorators, as calls: `@nestjs/common.Module()`.
    pub path: Many,
    /// The decorators by which parameters and fields ask for something by a token: their first argument.
    #[serde(default)]
    pub asks: Vec<String>,
    /// Decorators that change nothing of what a parameter asks for by its type.
    #[serde(default)]
    pub beside: Vec<String>,
    /// The decorator of containers whose things are handed to all.
    #[serde(default)]
    pub everywhere: Option<String>,
    /// Lists of what is made: classes, and objects as below.
    pub makes: Vec<String>,
    /// The list of further containers: classes, and objects that hold such lists themselves.
    pub takes_from: String,
    /// The list of the tokens that containers hand to those which take from them, and of containers whose tokens they are.
    pub shows: String,
    /// Of an object that is a container: the class that it goes on from.
    pub of: String,
    /// The token for which something is made.
    pub token: String,
    /// What is made, as it is.
    pub value: String,
    /// A function that gives it.
    pub factory: String,
    /// The tokens of what that function is given.
    pub given: String,
    /// The class of which it is an instance.
    pub class: String,
    /// Another token for the same.
    pub same: String,
}
