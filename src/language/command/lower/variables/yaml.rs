//! Variables in documents of data: compose files, manifests of clusters, files of build services. The shapes are
//! few and shared (a map, a list of `A=1`, a list of names and values), so that one reader knows them all; what
//! the format adds is which members hold variables.
//!
//! A document that a template writes may be no document: what stands before the damage counts, and a name
//! behind it is a variable of which nobody knows the value.

use super::super::shell::{self as lexer, Reading};
use super::super::word::Word;
use super::{Context, Written, shell};
use crate::language::variables::Given;
use crate::source::Span;
use crate::syntax::data::{Data, DataId, Document};
use crate::syntax::{Spelt, Style};

/// What kind of document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Services and how their containers run.
    Compose,
    /// A build service's file.
    Builds,
    /// Manifests of a cluster, if they say what they are.
    Cluster,
}

/// What a document says.
#[derive(Default)]
pub(super) struct Found {
    /// Assignments in order, each with what is said around it.
    pub set: Vec<(Written, Context)>,
    /// Files of variables that it names.
    pub files: Vec<String>,
}

/// How often what a map takes in from others is followed (`<<: *base`).
const MERGES: usize = 8;

pub(super) fn read(text: &str, kind: Kind) -> Found {
    let mut reader = Reader { document: Document::yaml(text), text, found: Found::default() };
    match kind {
        Kind::Compose => reader.services(),
        Kind::Builds => reader.builds(),
        Kind::Cluster => reader.manifests(),
    }
    let mut found = reader.found;
    found.set.sort_by_key(|(one, _)| one.span);
    found.set.dedup();
    found.files.sort();
    found.files.dedup();
    found
}

struct Reader<'t> {
    document: Document,
    text: &'t str,
    found: Found,
}

impl Reader<'_> {
    /// The members of a map, with those that it takes in from others, which come first.
    fn members(&self, id: DataId) -> Vec<(DataId, DataId)> {
        let mut found = Vec::new();
        let mut agenda = vec![(id, 0)];
        while let Some((id, depth)) = agenda.pop() {
            match self.document.node(id) {
                Data::Map(members) => {
                    for &(key, value) in members.iter().rev() {
                        match self.document.text(key) {
                            Some("<<") if depth < MERGES => agenda.push((value, depth + 1)),
                            _ => found.push((key, value)),
                        }
                    }
                }
                Data::List(members) if depth > 0 => {
                    agenda.extend(members.iter().map(|one| (*one, depth + 1)))
                }
                _ => {}
            }
        }
        found.reverse();
        found
    }

    fn member(&self, id: DataId, name: &str) -> Option<DataId> {
        let members = self.members(id);
        members.iter().rev().find(|(key, _)| self.document.text(*key) == Some(name)).map(|(_, value)| *value)
    }

    fn words(&self, id: Option<DataId>) -> Vec<String> {
        id.and_then(|id| self.document.text(id)).map(str::to_owned).into_iter().collect()
    }

    /// Every service of a compose file: its `environment`, what it names as `env_file`, and where it is built from.
    fn services(&mut self) {
        for root in self.document.roots.clone() {
            let Some(services) = self.member(root, "services").or(Some(root)) else { continue };
            for (name, service) in self.members(services) {
                let build = self.member(service, "build");
                let folder = build.and_then(|build| {
                    let context = self.document.text(build).map(str::to_owned);
                    context.or_else(|| Some(self.document.text(self.member(build, "context")?)?.to_owned()))
                });
                let mut names = self.words(Some(name));
                names.extend(
                    self.member(service, "profiles")
                        .and_then(|id| self.document.list(id))
                        .into_iter()
                        .flatten()
                        .filter_map(|&id| self.document.text(id))
                        .map(str::to_owned),
                );
                let context = Context { names, folder };
                if let Some(variables) = self.member(service, "environment") {
                    self.variables(variables, &context);
                }
                for part in ["command", "entrypoint"] {
                    if let Some(part) = self.member(service, part) {
                        self.command(part, &context);
                    }
                }
                if let Some(files) = self.member(service, "env_file") {
                    self.named_files(files);
                }
            }
        }
    }

    fn named_files(&mut self, id: DataId) {
        let one = |reader: &Self, id: DataId| {
            let path = reader.document.text(id).map(str::to_owned);
            path.or_else(|| Some(reader.document.text(reader.member(id, "path")?)?.to_owned()))
        };
        let files: Vec<String> = match self.document.list(id) {
            Some(members) => members.iter().filter_map(|&id| one(self, id)).collect(),
            None => one(self, id).into_iter().collect(),
        };
        self.found.files.extend(files);
    }

    /// Whatever holds variables in a build service's file, by the names of the members, and its scripts.
    fn builds(&mut self) {
        let around = self.around();
        for id in self.document.nodes().collect::<Vec<_>>() {
            let Data::Map(members) = self.document.written(id) else { continue };
            for (key, value) in members.clone() {
                let Some(name) = self.document.text(key) else { continue };
                let scripts =
                    matches!(name, "run" | "script" | "before_script" | "after_script" | "command" | "bash");
                let variables = matches!(name, "env" | "environment" | "variables");
                if !scripts && !variables {
                    continue;
                }
                let span = self.document.span(key);
                let names = around.iter().filter(|(at, _)| at.contains(span)).map(|(_, name)| name.clone());
                let context = Context { names: names.collect(), folder: None };
                if scripts {
                    self.scripts(value, &context);
                } else {
                    self.variables(value, &context);
                }
            }
        }
    }

    /// The maps under a name, each with it: jobs, stages.
    fn around(&self) -> Vec<(Span, String)> {
        let mut found = Vec::new();
        for id in self.document.nodes() {
            let Data::Map(members) = self.document.written(id) else { continue };
            for &(key, value) in members {
                let name =
                    self.document.text(key).filter(|_| matches!(self.document.written(value), Data::Map(_)));
                found.extend(name.map(|name| (self.document.span(value), name.to_owned())));
            }
        }
        found
    }

    /// Containers of manifests, and maps of configuration whose keys are variables.
    fn manifests(&mut self) {
        let roots = self.document.roots.clone();
        let kind_of = |reader: &Self, root| {
            reader.member(root, "apiVersion")?;
            Some(reader.document.text(reader.member(root, "kind")?)?.to_owned())
        };
        let kinds: Vec<Option<String>> = roots.iter().map(|&root| kind_of(self, root)).collect();
        let templated = self.document.damage.is_some() && self.text.contains("apiVersion:");
        for (&root, kind) in roots.iter().zip(&kinds) {
            let Some(kind) = kind else { continue };
            let context = self.manifest_context(root);
            match (&**kind, self.member(root, "data")) {
                ("ConfigMap", Some(data)) => self.variables(data, &context),
                ("ConfigMap" | "Secret", _) => {}
                ("Kustomization", _) => self.generated(root, &context),
                _ => self.containers(self.document.span(root), &context),
            }
        }
        if templated {
            self.behind_damage();
        }
    }

    fn manifest_context(&self, root: DataId) -> Context {
        let meta = self.member(root, "metadata");
        let of = |name: &str| self.words(meta.and_then(|meta| self.member(meta, name)));
        Context { names: [of("name"), of("namespace")].concat(), folder: None }
    }

    /// `env:` lists of whatever stands in a document.
    fn containers(&mut self, document: Span, context: &Context) {
        for id in self.document.nodes().collect::<Vec<_>>() {
            if !matches!(self.document.written(id), Data::Map(_))
                || !document.contains(self.document.span(id))
            {
                continue;
            }
            if let Some((_, variables)) = self.document.member(id, "env")
                && self.document.list(variables).is_some()
            {
                self.variables(variables, context);
            }
        }
    }

    /// `configMapGenerator` of a kustomization.
    fn generated(&mut self, root: DataId, context: &Context) {
        let Some(generators) = self.member(root, "configMapGenerator") else { return };
        for one in self.document.list(generators).map(<[DataId]>::to_vec).unwrap_or_default() {
            if let Some(literals) = self.member(one, "literals") {
                self.variables(literals, context);
            }
            for part in ["envs", "env"] {
                if let Some(files) = self.member(one, part) {
                    self.named_files(files);
                }
            }
        }
    }

    /// Names of variables behind what could not be read.
    fn behind_damage(&mut self) {
        let Some(damage) = self.document.damage else { return };
        let mut at = damage.start as usize;
        for line in self.text[at..].split_inclusive('\n') {
            let content = line.trim();
            if let Some(name) = content.strip_prefix("- name:").or_else(|| content.strip_prefix("name:")) {
                let name = name.trim().trim_matches(['"', '\'']);
                let from = at + line.len() - line.trim_start().len();
                let span = Span::new(from as u32, (from + content.len()) as u32);
                let value = Span::new(span.end, span.end);
                let one = Written { name: name.to_owned(), given: Given::Unknown, span, value };
                self.found.set.push((one, Context::default()));
            }
            at += line.len();
        }
    }

    /// Variables in one of their shapes.
    fn variables(&mut self, id: DataId, context: &Context) {
        if self.document.list(id).is_some() {
            return self.variables_below(id, context);
        }
        if self.document.text(id).is_some() {
            return self.words_of(id, context);
        }
        for (key, value) in self.members(id) {
            let Some(name) = self.document.text(key).map(str::to_owned) else { continue };
            let inner = self.member(value, "value");
            if inner.is_none()
                && (self.document.list(value).is_some()
                    || matches!(name.as_str(), "global" | "jobs" | "matrix"))
            {
                // Travis: `env.global`, `env.matrix`.
                if matches!(self.document.node(value), Data::List(_)) {
                    self.variables_below(value, context);
                }
                continue;
            }
            self.pair(name, key, inner.unwrap_or(value), context);
        }
    }

    fn variables_below(&mut self, id: DataId, context: &Context) {
        for one in self.document.list(id).map(<[DataId]>::to_vec).unwrap_or_default() {
            self.listed(one, context);
        }
    }

    /// A member of a list: `A=1`, `{ name: A, value: 1 }`, `{ A: 1 }`.
    fn listed(&mut self, id: DataId, context: &Context) {
        if self.document.text(id).is_some() {
            return self.words_of(id, context);
        }
        match self.member(id, "name").map(|name| (name, self.document.text(name).map(str::to_owned))) {
            Some((key, Some(name))) => match self.member(id, "value") {
                Some(value) => self.pair(name, key, value, context),
                None => self.unknown(name, self.document.span(key), context),
            },
            Some((_, None)) => {}
            None => {
                for (key, value) in self.members(id) {
                    if let (Some(name), Some(_)) = (self.document.text(key), self.document.text(value)) {
                        self.pair(name.to_owned(), key, value, context);
                    }
                }
            }
        }
    }

    fn unknown(&mut self, name: String, span: Span, context: &Context) {
        let value = Span::new(span.end, span.end);
        self.found.set.push((Written { name, given: Given::Unknown, span, value }, context.clone()));
    }

    fn pair(&mut self, name: String, key: DataId, value: DataId, context: &Context) {
        let (at, value_at) = (self.document.span(key), self.document.span(value));
        let given = match self.document.node(value) {
            // Handed on from outside.
            Data::Scalar(text, Style::Plain) if matches!(&**text, "" | "~" | "null") => Given::Unknown,
            Data::Scalar(text, _) if is_filled_in(text) => Given::Unknown,
            Data::Scalar(text, _) => shell::filled_in(&text.replace("$$", "\u{fffc}")),
            _ => Given::Unknown,
        };
        let given = match given {
            Given::Text(text) => Given::Text(text.replace('\u{fffc}', "$")),
            given => given,
        };
        // What an alias leads to stands elsewhere.
        let span = if at.start <= value_at.start { at.join(value_at) } else { at };
        self.found.set.push((Written { name, given, span, value: value_at }, context.clone()));
    }

    /// `A=1` as a text, or several of them with blanks between.
    fn words_of(&mut self, id: DataId, context: &Context) {
        let Some(text) = self.document.spelt(id, self.text) else { return };
        if !text.text().contains('=') {
            // A name alone is handed on from outside.
            let name = text.text().trim().to_owned();
            return self.unknown(name, text.whole(), context);
        }
        let whole = is_filled_in(text.text());
        let mut words: Vec<Word> =
            lexer::read(&text, Reading::Words).commands.into_iter().flatten().collect();
        // `A=two words` is one value where only the first word has a sign.
        if words.iter().filter(|word| word.text.text().contains('=')).count() < words.len() {
            words = vec![Word::interpolated(text.clone())];
        }
        for word in words {
            if let Some(mut one) = shell::written(&word) {
                if whole {
                    one.given = Given::Unknown;
                }
                self.found.set.push((one, context.clone()));
            }
        }
    }

    /// A script, or a list of them.
    fn scripts(&mut self, id: DataId, context: &Context) {
        let parts = self.document.list(id).map_or_else(|| vec![id], <[DataId]>::to_vec);
        for part in parts {
            let Some(text) = self.document.spelt(part, self.text) else { continue };
            self.found.set.extend(shell::script(&text).into_iter().map(|one| (one, context.clone())));
        }
    }

    /// A command as a text, or as the list of its words.
    fn command(&mut self, id: DataId, context: &Context) {
        let words: Vec<Word> = match self.document.list(id) {
            Some(words) => {
                let spelt = words.iter().filter_map(|&word| self.document.spelt(word, self.text));
                spelt.map(|text: Spelt| Word::interpolated(text)).collect()
            }
            None => {
                let Some(text) = self.document.spelt(id, self.text) else { return };
                lexer::read(&text, Reading::Words).commands.into_iter().flatten().collect()
            }
        };
        self.found.set.extend(shell::command(&words).into_iter().map(|one| (one, context.clone())));
    }
}

/// Whether a template or a build service fills in a part of a text: `{{ .Values.x }}`, `$[x]`, `$(x)`.
fn is_filled_in(text: &str) -> bool {
    text.contains("{{") || text.contains("$[") || text.contains("$(") || text.contains("<%")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, kind: Kind) -> Vec<String> {
        let show = |(one, context): (Written, Context)| {
            let names = [context.names, context.folder.into_iter().collect()].concat().join(",");
            format!("{names}: {}", one.told(text))
        };
        read(text, kind).set.into_iter().map(show).collect()
    }

    #[test]
    fn services_in_both_shapes() {
        let text = "x-base: &base\n  environment: &env\n    A: '0'\nservices:\n  api:\n    build: ./api\n    environment:\n      \
            <<: *env\n      B: 1\n      C:\n      D: ${X:-no}\n      E: ${X}\n      F: a$$b\n  web:\n    build: { context: web }\n    \
            environment:\n      - A=1\n      - \"B=two words\"\n      - C\n    command: env G=2 node x\n    env_file: [.env, {path: a.list}]\n";
        let expected = [
            "api,./api: A = 0 at '0'",
            "api,./api: B = 1 at 1",
            "api,./api: C unknown at ",
            "api,./api: D = no at ${X:-no}",
            "api,./api: E unknown at ${X}",
            "api,./api: F = a$b at a$$b",
            "web,web: A = 1 at 1",
            "web,web: B = two words at two words",
            "web,web: C unknown at ",
            "web,web: G = 2 at 2",
        ];
        assert_eq!(shown(text, Kind::Compose), expected);
        assert_eq!(read(text, Kind::Compose).files, [".env", "a.list"]);
    }

    #[test]
    fn build_services() {
        let github = "env:\n  A: 1\njobs:\n  deploy:\n    env: { A: '0' }\n    steps:\n      - run: |\n          A=2 npm start\n        \
            env:\n          B: ${{ secrets.B }}\n";
        let expected = [
            ": A = 1 at 1",
            "jobs,deploy: A = 0 at '0'",
            "jobs,deploy: A = 2 at 2",
            "jobs,deploy: B unknown at ${{ secrets.B }}",
        ];
        assert_eq!(shown(github, Kind::Builds), expected);
        let gitlab = "variables:\n  A: \"1\"\n  B: { value: \"2\", description: x }\ntest:\n  script: [\"A=3 npm test\"]\n";
        assert_eq!(shown(gitlab, Kind::Builds), [": A = 1 at \"1\"", ": B = 2 at \"2\"", "test: A = 3 at 3"]);
        let circle = "jobs:\n  build:\n    docker:\n      - environment:\n          A: false\n";
        assert_eq!(shown(circle, Kind::Builds), ["jobs,build: A = false at false"]);
        let azure = "variables:\n- name: A\n  value: 1\n- B: 2\n- group: x\n";
        assert_eq!(shown(azure, Kind::Builds), [": A = 1 at 1", ": B = 2 at 2", ": group = x at x"]);
        let travis = "env:\n  global:\n    - A=1 B=2\n  matrix:\n    - C=3\n";
        assert_eq!(shown(travis, Kind::Builds), [": A = 1 at 1", ": B = 2 at 2", ": C = 3 at 3"]);
        assert_eq!(shown("env:\n  - A=1\n", Kind::Builds), [": A = 1 at 1"]);
    }

    #[test]
    fn manifests() {
        let text = "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api, namespace: staging }\nspec:\n  template:\n    spec:\n      \
            containers:\n        - name: a\n          env:\n            - name: A\n              value: \"0\"\n            - name: B\n              \
            valueFrom: { secretKeyRef: { name: s, key: k } }\n            - name: C\n              value: {{ .Values.c }}\n---\n\
            apiVersion: v1\nkind: ConfigMap\nmetadata: { name: m }\ndata:\n  A: off\n---\nenv: [{ name: X, value: 1 }]\n";
        let plain = text.replace("{{ .Values.c }}", "'{{ .Values.c }}'");
        let expected = [
            "api,staging: A = 0 at \"0\"",
            "api,staging: B unknown at ",
            "api,staging: C unknown at '{{ .Values.c }}'",
            "m: A = off at off",
        ];
        assert_eq!(shown(&plain, Kind::Cluster), expected);
        // A template is no document; the names behind the place where it stops being one are known all the same.
        let templated = "apiVersion: v1\nkind: Pod\n{{- if .x }}\nspec:\n  containers:\n  - env:\n    - name: A\n      value: 1\n";
        assert!(
            shown(templated, Kind::Cluster).contains(&": A unknown at ".to_owned()),
            "{:?}",
            shown(templated, Kind::Cluster)
        );
        let kustomization = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nconfigMapGenerator:\n- literals: [A=1]\n  envs: [a.list]\n";
        assert_eq!(shown(kustomization, Kind::Cluster), [": A = 1 at 1"]);
        assert_eq!(read(kustomization, Kind::Cluster).files, ["a.list"]);
    }

    #[test]
    fn whatever_comes_in() {
        let bomb: String = (0..40)
            .map(|i| match i {
                0 => "a0: &a0 { environment: { A: 1 } }\n".to_owned(),
                i => format!("a{i}: &a{i}\n  <<: [*a{0}, *a{0}, *a{0}]\n", i - 1),
            })
            .collect();
        for text in [
            "",
            "\0",
            "services:\n\tapi:\n",
            "services: &s { api: { environment: *s } }",
            "services: { a: { environment: [[A=1], {}, {name: {}}] } }",
            "env: [*x]",
            "variables: &v { A: { value: *v } }",
            "apiVersion: v1\r\nkind: Pod\r\nenv:\r\n- name: A\r\n",
            "env: \"A='\"",
            "services:\n  a:\n    environment:\n      - \"A=",
            &"[".repeat(20_000),
            &format!("services:\n{bomb}"),
            &format!("{bomb}services:\n  a:\n    <<: *a39\n"),
        ] {
            for kind in [Kind::Compose, Kind::Builds, Kind::Cluster] {
                shown(text, kind);
            }
        }
    }
}
