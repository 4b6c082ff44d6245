//! What the same files say of the environment in which programs run: the other question to the readers of this
//! family.
//!
//! In comes a file's path and text; out come the variables that it gives a value, with places, and for whom each
//! holds. A file is read only when somebody asks for a variable whose name stands in it. This room does not know
//! which code reads a variable, nor whether the file is a test of its tree.

mod dockerfile;
pub(super) mod dotenv;
mod shell;
mod yaml;

use super::{is_for_developers, lines};
use crate::language::variables::{Assigned, Audience, Environment, Given, Variables};
use crate::source::Span;
use crate::syntax::Spelt;
use crate::syntax::data::{Data, Document};

/// How this family's files set variables.
pub static VARIABLES: Variables = Variables {
    may_set: |path| format_of(path).is_some(),
    folders: &[".github", ".circleci", ".gitlab", ".azure-pipelines", ".ci", ".docker", ".k8s", ".kamal"],
    names_files: &["env_file", "configMapGenerator"],
    read: |path, text| match format_of(path) {
        Some(format) => read(path, text, format),
        None => Environment::default(),
    },
    read_named: |path, text| read(path, text, Format::Lines),
};

/// An assignment as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub name: String,
    pub given: Given,
    pub span: Span,
    pub value: Span,
}

/// For tests: what is assigned, and the text from which that was read.
#[cfg(test)]
fn told(name: &str, given: &Given, at: &str) -> String {
    match given {
        Given::Text(value) => format!("{name} = {value} at {at}"),
        Given::Unknown => format!("{name} unknown at {at}"),
    }
}

#[cfg(test)]
impl Written {
    /// What is assigned, and the text from which its value was read.
    pub fn told(&self, text: &str) -> String {
        told(&self.name, &self.given, &text[self.value.range()])
    }
}

/// What stands around an assignment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Context {
    /// Names of the script, service, job or stage.
    pub names: Vec<String>,
    /// The folder whose code runs with it.
    pub folder: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    /// `NAME=value`, one a line.
    Lines,
    Script,
    Procfile,
    Dockerfile,
    Package,
    Unit,
    Data(yaml::Kind),
}

/// The format of a file that may set variables.
fn format_of(path: &str) -> Option<Format> {
    let lower = path.to_ascii_lowercase();
    let name = lower.rsplit('/').next().unwrap_or(&lower);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    if matches!(extension, "yml" | "yaml") {
        return Some(Format::Data(kind_of(&lower, name)));
    }
    if is_lines(name, extension) {
        return Some(Format::Lines);
    }
    if name == ".envrc" {
        return Some(Format::Script);
    }
    let dialect = super::super::by_name(name)?;
    let formats: &[(&crate::language::Dialect, Format)] = &[
        (&super::super::SCRIPT, Format::Script),
        (&super::super::PROCFILE, Format::Procfile),
        (&super::super::DOCKERFILE, Format::Dockerfile),
        (&super::super::PACKAGE, Format::Package),
        (&super::super::UNIT, Format::Unit),
    ];
    formats.iter().find(|(known, _)| std::ptr::eq(*known, dialect)).map(|(_, format)| *format)
}

/// `.env`, `.env.production`, `prod.env`, `.flaskenv`, `env.example`; not `env.js`.
fn is_lines(name: &str, extension: &str) -> bool {
    const CODE: &[&str] =
        &["js", "cjs", "mjs", "ts", "mts", "cts", "json", "py", "rb", "rs", "go", "md", "toml", "d"];
    let begins = [".env", "env"].iter().any(|start| {
        name.strip_prefix(start)
            .is_some_and(|rest| rest.starts_with(['.', '-', '_']) || rest.is_empty() && *start == ".env")
    });
    begins && !CODE.contains(&extension)
        || matches!(extension, "env" | "flaskenv") && !name.starts_with("env.")
}

fn kind_of(path: &str, name: &str) -> yaml::Kind {
    let in_folder = |folder: &str| path.starts_with(folder) || path.contains(&format!("/{folder}"));
    let builds = in_folder(".github/")
        || in_folder(".circleci/")
        || in_folder(".gitlab/")
        || in_folder(".azure-pipelines/")
        || name.ends_with(".gitlab-ci.yml")
        || name.starts_with("azure-pipelines")
        || matches!(
            name,
            ".travis.yml" | "bitbucket-pipelines.yml" | "appveyor.yml" | "cloudbuild.yaml" | "buildspec.yml"
        );
    match super::super::by_name(name) {
        _ if builds => yaml::Kind::Builds,
        Some(dialect) if std::ptr::eq(dialect, &super::super::COMPOSE) => yaml::Kind::Compose,
        _ => yaml::Kind::Cluster,
    }
}

fn read(path: &str, text: &str, format: Format) -> Environment {
    let whole = || Spelt::verbatim(text, 0);
    let plain = |found: Vec<Written>| found.into_iter().map(|one| (one, Context::default())).collect();
    let mut files = Vec::new();
    let found: Vec<(Written, Context)> = match format {
        Format::Lines => plain(dotenv::read(text)),
        Format::Script => plain(shell::script(&whole())),
        Format::Procfile => processes(text),
        Format::Dockerfile => dockerfile::read(text),
        Format::Package => scripts(text),
        Format::Unit => plain(unit(text)),
        Format::Data(kind) => {
            let found = yaml::read(text, kind);
            files = found.files;
            found.set
        }
    };
    let usual = usual_audience(format);
    let assigned = found.into_iter().map(|(one, context)| {
        let Written { name, given, span, value } = one;
        let audience = audience(path, usual, &context.names);
        Assigned { name, given, span, value, audience, folder: context.folder }
    });
    Environment { assigned: assigned.collect(), files }
}

fn processes(text: &str) -> Vec<(Written, Context)> {
    let mut found = Vec::new();
    for process in lines::processes(text).0 {
        let command = Spelt::verbatim(
            text.get(process.command.clone()).unwrap_or_default(),
            process.command.start as u32,
        );
        let context = Context { names: vec![process.name.to_owned()], folder: None };
        found.extend(shell::script(&command).into_iter().map(|one| (one, context.clone())));
    }
    found
}

/// The scripts of a `package.json`.
fn scripts(text: &str) -> Vec<(Written, Context)> {
    let document = Document::json(text);
    let scripts = document.roots.first().and_then(|root| document.member(*root, "scripts"));
    let Some(Data::Map(scripts)) = scripts.map(|(_, scripts)| document.node(scripts)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for &(name, value) in scripts {
        let Some(script) = document.spelt(value, text) else { continue };
        let names = document.text(name).map(str::to_owned).into_iter().collect();
        let context = Context { names, folder: None };
        found.extend(shell::script(&script).into_iter().map(|one| (one, context.clone())));
    }
    found
}

/// `Environment=` of a unit.
fn unit(text: &str) -> Vec<Written> {
    use super::shell::{Reading, read};
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let line = lines::Line::read(text, at);
        at = line.next;
        let Some((key, _)) = line.text.text().split_once('=') else { continue };
        let value = line.text.part(key.len() + 1..line.text.text().len());
        match key.trim() {
            "Environment" => {
                let words = read(&value, Reading::Words).commands.into_iter().flatten();
                found.extend(words.filter_map(|word| shell::written(&word)));
            }
            "ExecStart" => {
                let commands = read(&value, Reading::Words).commands;
                found.extend(commands.iter().flat_map(|words| shell::command(words)));
            }
            _ => {}
        }
    }
    found
}

/// What templates are called: whoever sets something up copies one and fills it in.
const TEMPLATES: &[&str] =
    &["example", "examples", "sample", "template", "tpl", "tmpl", "dist", "default", "defaults"];

/// Stages that are not the developers' own.
const PRODUCTION: &[&str] = &[
    "prod",
    "production",
    "prd",
    "live",
    "staging",
    "stage",
    "stg",
    "preprod",
    "preproduction",
    "release",
    "deploy",
    "deployment",
];

/// Scripts and stages that make or look at something and run no server.
const BUILDS: &[&str] =
    &["build", "bundle", "compile", "lint", "typecheck", "coverage", "codegen", "check", "ci"];

/// For whom what stands in a file of a format holds, if no name says otherwise. Manifests and units are for where
/// things are run in earnest.
fn usual_audience(format: Format) -> Audience {
    match format {
        Format::Data(yaml::Kind::Builds) => Audience::Builds,
        Format::Data(yaml::Kind::Cluster) | Format::Unit => Audience::Production,
        _ => Audience::Anybody,
    }
}

/// For whom what stands in a file holds, by its name, its folder's, and those around it.
fn audience(path: &str, usual: Audience, names: &[String]) -> Audience {
    let lower = path.to_ascii_lowercase();
    let mut parts = lower.rsplit('/');
    let name = parts.next().unwrap_or_default();
    let words =
        |text: &str| text.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let of_file = words(name);
    if of_file
        .iter()
        .any(|word| TEMPLATES.contains(&&**word) || matches!(&**word, "test" | "tests" | "testing"))
    {
        return Audience::Example;
    }
    // A container's additions for whoever works on it.
    let overrides = name.contains("compose") && of_file.iter().any(|word| word == "override");
    let around: Vec<&str> = names.iter().map(String::as_str).chain(parts.next()).chain([name]).collect();
    if overrides || around.iter().any(|name| is_for_developers(name)) {
        return Audience::Developers;
    }
    let says = |name: &str, known: &[&str]| {
        words(name).iter().any(|word| known.contains(&&*word.to_ascii_lowercase()))
    };
    if around.iter().any(|name| says(name, PRODUCTION)) {
        return Audience::Production;
    }
    if names.iter().any(|name| says(name, BUILDS)) { Audience::Builds } else { usual }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_may_set_variables() {
        use Format::{Data, Dockerfile as Docker, Lines, Package, Procfile, Script, Unit};
        let cases = [
            (".env", Lines),
            ("a/.env.production", Lines),
            (".env.example", Lines),
            ("env.sample", Lines),
            ("config/prod.env", Lines),
            (".flaskenv", Lines),
            (".envrc", Script),
            ("bin/run.sh", Script),
            ("Procfile.dev", Procfile),
            ("docker/Dockerfile", Docker),
            ("package.json", Package),
            ("etc/api.service", Unit),
            ("docker-compose.prod.yml", Data(yaml::Kind::Compose)),
            (".github/workflows/ci.yml", Data(yaml::Kind::Builds)),
            ("x/.gitlab-ci.yml", Data(yaml::Kind::Builds)),
            ("k8s/api.yaml", Data(yaml::Kind::Cluster)),
        ];
        for (path, format) in cases {
            assert_eq!(format_of(path), Some(format), "{path}");
        }
        for path in
            ["env.js", "src/env.ts", ".env.d.ts", "environment.rb", "README.md", "env", "a.json", "server.js"]
        {
            assert_eq!(format_of(path), None, "{path}");
        }
    }

    #[test]
    fn for_whom_a_value_holds() {
        let cases = [
            (".env", "", Audience::Anybody),
            (".env.example", "", Audience::Example),
            (".env.test", "", Audience::Example),
            (".env.development", "", Audience::Developers),
            (".env.production", "", Audience::Production),
            ("deploy/staging/api.yaml", "", Audience::Production),
            ("docker-compose.override.yml", "", Audience::Developers),
            ("docker-compose.yml", "api-dev", Audience::Developers),
            ("package.json", "start:dev", Audience::Developers),
            ("package.json", "start", Audience::Anybody),
            ("package.json", "build:server", Audience::Builds),
            ("k8s/api.yaml", "api", Audience::Production),
            ("k8s/dev/api.yaml", "api", Audience::Developers),
            ("etc/api.service", "", Audience::Production),
            (".github/workflows/ci.yml", "build", Audience::Builds),
            (".github/workflows/ci.yml", "deploy", Audience::Production),
        ];
        for (path, name, expected) in cases {
            let usual = usual_audience(format_of(path).expect("a format"));
            assert_eq!(audience(path, usual, &[name.to_owned()]), expected, "{path} {name}");
        }
    }

    fn shown(path: &str, text: &str) -> Vec<String> {
        let show = |one: Assigned| told(&one.name, &one.given, &text[one.span.range()]);
        (VARIABLES.read)(path, text).assigned.into_iter().map(show).collect()
    }

    #[test]
    fn procfiles_units_and_package_scripts() {
        assert_eq!(shown("Procfile", "# A=0 x\nweb: A=1 node x\nworker: node y\n"), ["A = 1 at A=1"]);
        let unit = "[Service]\nEnvironment=\"A=1 2\" B=3\nEnvironment=C=4\nExecStart=/usr/bin/env D=5 node x\n# Environment=E=6\n";
        assert_eq!(
            shown("a.service", unit),
            ["A = 1 2 at \"A=1 2\"", "B = 3 at B=3", "C = 4 at C=4", "D = 5 at D=5"]
        );
        let package =
            "{\"scripts\": {\"start\": \"cross-env A=1 B=\\\"2\\\" node x\", \"x\": 1}, \"A\": \"0\"}";
        assert_eq!(shown("package.json", package), ["A = 1 at A=1", "B = 2 at B=\\\"2\\\""]);
        for text in [
            "",
            "{",
            "\0",
            "{\"scripts\": [1]}",
            "web:",
            "Environment=",
            "[Service]\r\nEnvironment=\"A=1\r\n",
        ] {
            for path in ["Procfile", "a.service", "package.json", "Dockerfile", ".env", "a.sh", "a.yml"] {
                shown(path, text);
            }
        }
    }
}
