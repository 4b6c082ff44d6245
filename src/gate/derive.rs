//! From rules and models to literals and clauses.
//!
//! Nothing here knows a library: which words matter is said by the paths of the models, and what
//! must come together by the rules. A way to a path that the models do not show (`model::reach`)
//! would be a file passed over that has something to say.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::halves::{self, HalfFacts};
use super::lexicon::{Around, Entry, Lexicon, longest_word};
use super::program::{Builder, Fact};
use super::{Family, PathFacts};
use crate::flow::SourceKind;
use crate::language::Spelling;
use crate::model::{Does, Many, Models, Need, NodeId, Reached, RoleName, RowRef, Subject};
use crate::rule::RuleSet;
use crate::secret::{NameFacts, holds_credential};

/// What is being derived for one language family.
pub(super) struct Deriver<'m> {
    pub models: &'m Models,
    pub spelling: Spelling,
    pub program: Builder,
    words: FxHashMap<(Box<str>, Around), Fact>,
    nodes: Vec<Option<Fact>>,
    returned: BTreeMap<RowRef, Fact>,
    always: Fact,
    /// Facts that hold by the names in a text, in the order of [`NameFacts`].
    pub names: [Fact; NameFacts::COUNT],
    /// The name of something that holds a credential, by itself or in a file that speaks of access.
    pub holds: Fact,
    /// Other files may say what this one does not.
    pub elsewhere: Fact,
    pub paths: PathFacts,
    /// The facts that halves of flows may be there.
    pub halves: HalfFacts,
    keys: FxHashMap<String, Fact>,
    roles: BTreeMap<RoleName, Fact>,
    /// For each key the calls whose results hold something under it from the beginning.
    pub makers: FxHashMap<&'m str, Vec<Fact>>,
    pub header_setters: Option<Fact>,
    /// Options of subjects by their rows, and the facts that they may have a value that is asked for.
    pub values: FxHashMap<ValueAsked<'m>, Option<Fact>>,
}

/// Of which row, which option, in which words, and whether it must be written.
pub(super) type ValueAsked<'m> = (*const Subject, &'m str, &'m str, bool);

impl<'m> Deriver<'m> {
    pub fn new(models: &'m Models, spelling: Spelling) -> Self {
        let mut program = Builder::default();
        let always = program.all(Vec::new());
        let names: [Fact; NameFacts::COUNT] = std::array::from_fn(|_| program.fact());
        let holds = program.fact();
        let elsewhere = program.fact();
        let paths = PathFacts::new(&mut program);
        let mut deriver = Self {
            models,
            spelling,
            program,
            words: FxHashMap::default(),
            nodes: Vec::new(),
            returned: BTreeMap::new(),
            always,
            names,
            holds,
            elsewhere,
            paths,
            halves: HalfFacts::default(),
            keys: FxHashMap::default(),
            roles: BTreeMap::new(),
            makers: FxHashMap::default(),
            header_setters: None,
            values: FxHashMap::default(),
        };
        let bare = deriver.name(NameFacts::HOLDS);
        deriver.program.clause(holds, vec![bare]);
        deriver.ways();
        deriver.makers();
        deriver
    }

    fn makers(&mut self) {
        for (_, row) in self.models.subject_rows().filter(|(_, row)| !row.defaults.is_empty()) {
            let made = self.one_path_of(row.call.iter().flat_map(Many::iter));
            for key in row.defaults.keys() {
                self.makers.entry(key).or_default().push(made);
            }
        }
    }

    /// The fact that a name in the text is of this kind.
    pub fn name(&self, kind: NameFacts) -> Fact {
        self.names[kind.bits().trailing_zeros() as usize]
    }

    /// The fact that a word stands in the text: the longest of what is given, since a language may
    /// write signs around it otherwise than the models do.
    pub fn word(&mut self, text: &str) -> Fact {
        self.literal(text, |_| Around::Anything)
    }

    fn literal(&mut self, text: &str, around: impl FnOnce(usize) -> Around) -> Fact {
        let Some((offset, word)) = longest_word(text) else { return self.always };
        let key = (Box::from(word), around(offset));
        *self.words.entry(key).or_insert_with(|| self.program.fact())
    }

    fn package(&mut self, specifier: &str) -> Fact {
        if self.spelling.quoted_imports {
            return self.literal(specifier, |offset| Around::Quoted(specifier.into(), offset));
        }
        // Blanks may stand around a dot.
        self.word(specifier.split('.').next().unwrap_or(specifier))
    }

    fn one_of(&mut self, facts: Vec<Fact>) -> Fact {
        match facts[..] {
            [one] => one,
            _ => self.program.any(facts),
        }
    }

    pub fn one_word_of<'a>(&mut self, words: impl IntoIterator<Item = &'a str>) -> Fact {
        let words: Vec<Fact> = words.into_iter().map(|word| self.word(word)).collect();
        self.one_of(words)
    }

    /// The fact that a value may stand at a path.
    pub fn path(&mut self, node: NodeId) -> Fact {
        let index = node.index();
        if self.nodes.len() <= index {
            self.nodes.resize(index + 1, None);
        }
        *self.nodes[index].get_or_insert_with(|| self.program.fact())
    }

    /// The fact that a value may stand at one of these paths.
    pub fn one_path_of<'a>(&mut self, paths: impl IntoIterator<Item = &'a str>) -> Fact {
        let nodes = self.models.nodes(paths);
        let paths: Vec<Fact> = nodes.into_iter().map(|node| self.path(node)).collect();
        self.one_of(paths)
    }

    fn ways(&mut self) {
        let models = self.models;
        for way in models.ways() {
            let head = match way.to {
                Reached::Path(node) => self.path(node),
                Reached::Returned(row) => self.returned(row),
            };
            let body = way.needs.iter().map(|need| self.need(need)).collect();
            self.program.clause(head, body);
        }
    }

    fn returned(&mut self, row: RowRef) -> Fact {
        *self.returned.entry(row).or_insert_with(|| self.program.fact())
    }

    fn need(&mut self, need: &Need<'_>) -> Fact {
        match need {
            Need::Path(node) => self.path(*node),
            Need::OneOf(nodes) => {
                let paths: Vec<Fact> = nodes.iter().map(|&node| self.path(node)).collect();
                self.one_of(paths)
            }
            Need::Package(specifier) => self.package(specifier),
            Need::Name(names) => self.one_word_of(names.iter().copied()),
            Need::Called(names) => self.called(names.iter().copied()),
            Need::Method(names, receivers) => self.method(names, receivers),
            Need::Handler if self.spelling.catches.is_empty() => self.always,
            Need::Handler => self.one_word_of(self.spelling.catches.iter().copied()),
            Need::Convention(row) => self.paths.convention(*row, &mut self.program),
            Need::Script(row) => self.paths.script(*row, &mut self.program),
        }
    }

    fn called<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) -> Fact {
        let names = names.into_iter();
        let facts: Vec<Fact> = names.map(|name| self.literal(name, |_| Around::Called)).collect();
        self.one_of(facts)
    }

    /// Where texts stand without quotes too, a method's name may be one.
    fn method(&mut self, names: &[&str], receivers: &[String]) -> Fact {
        if !self.spelling.quoted_texts {
            return self.one_word_of(names.iter().copied());
        }
        let ends: Box<[Box<str>]> = receivers.iter().map(|end| end.as_str().into()).collect();
        let facts = names.iter().map(|name| self.literal(name, |_| Around::Method(ends.clone())));
        let facts: Vec<Fact> = facts.collect();
        self.one_of(facts)
    }

    /// The fact that a key of this name may be written: where it is named, or where a method that sets
    /// it is called.
    pub fn key(&mut self, key: &str) -> Fact {
        if let Some(&known) = self.keys.get(key) {
            return known;
        }
        let models = self.models;
        let mut facts = vec![self.word(key)];
        let sets = |row: &crate::model::Function| {
            row.does == Does::Configure
                && row.key.as_ref().is_some_and(|set| {
                    set == key || set.strip_suffix(key).is_some_and(|rest| rest.ends_with('.'))
                })
        };
        for (_, row) in models.function_rows().filter(|(_, row)| sets(row)) {
            facts.push(self.one_path_of(row.path.iter()));
        }
        // The platform answers a write with others.
        let answers = models.subject_rows().flat_map(|(_, row)| &row.sets);
        for answer in answers.filter(|answer| answer.to.contains_key(key)) {
            facts.push(self.word(&answer.key));
        }
        let fact = self.one_of(facts);
        self.keys.insert(key.to_owned(), fact);
        fact
    }

    /// The fact that values may leave by a sink of this kind.
    fn sink(&mut self, kind: &str) -> Fact {
        let models = self.models;
        let mut ways = Vec::new();
        for (at, row) in models.sink_rows().filter(|(_, row)| row.kind == kind) {
            let named = row.call.iter().chain(&row.write).flat_map(Many::iter);
            ways.push(self.one_path_of(named));
            if !row.receiver_names.is_empty() {
                let receiver = self.one_word_of(row.receiver_names.iter().map(String::as_str));
                let method = self.called(row.methods.iter().map(String::as_str));
                ways.push(self.program.all(vec![receiver, method]));
            }
            ways.push(self.returned(at));
        }
        self.program.any(ways)
    }

    /// The fact that there may be something by which values leave by a sink of this kind, whoever calls it.
    fn receivers(&mut self, kind: &str) -> Fact {
        let models = self.models;
        let rows = models.sink_rows().filter(|(_, row)| row.kind == kind);
        let paths = rows.flat_map(|(_, row)| row.call.iter().chain(&row.write).flat_map(Many::iter));
        let receivers: Vec<&str> = paths.filter_map(|path| path.rsplit_once('.').map(|(of, _)| of)).collect();
        self.one_path_of(receivers)
    }

    /// The fact that there may be a call or a write by which values leave by a sink of this kind, if the file is handed that
    /// on which it is called.
    fn sends(&mut self, kind: &str) -> Fact {
        let models = self.models;
        let rows = models.sink_rows().filter(|(_, row)| row.kind == kind);
        let paths = rows.flat_map(|(_, row)| row.call.iter().chain(&row.write).flat_map(Many::iter));
        let last = |path: &'m str| path.rsplit_once('.').map(|(_, last)| last.trim_end_matches("()"));
        let words: BTreeSet<&str> = paths.filter_map(last).collect();
        self.one_word_of(words)
    }

    /// The fact that a value may have this role.
    pub fn role(&mut self, role: RoleName) -> Fact {
        if let Some(&known) = self.roles.get(&role) {
            return known;
        }
        let rows = self.models.role_rows().filter(|(_, row)| row.role == role);
        let paths: Vec<Fact> = rows.map(|(_, row)| self.one_path_of(row.path.iter())).collect();
        let fact = self.program.any(paths);
        self.roles.insert(role, fact);
        fact
    }

    /// The fact that a value may be what a flow starts from.
    fn source(&mut self, source: SourceKind) -> Fact {
        let mut ways = Vec::new();
        match source {
            SourceKind::Named => ways.push(self.holds),
            SourceKind::Environment => {
                let models = self.models;
                let mut variables = vec![self.role(RoleName::Environment)];
                for (_, row) in models.function_rows() {
                    let known = row.key.as_deref().is_some_and(holds_credential);
                    match row.does {
                        Does::Environment => variables.push(self.one_path_of(row.path.iter())),
                        Does::Variable if known => ways.push(self.one_path_of(row.path.iter())),
                        _ => {}
                    }
                }
                let variable = self.program.any(variables);
                ways.push(self.program.all(vec![variable, self.holds]));
            }
            SourceKind::Role(role) => {
                ways.push(self.role(role));
                match role {
                    // An exception as text is its message.
                    RoleName::ErrorMessage => {
                        ways.push(self.role(RoleName::Error));
                        ways.push(self.role(RoleName::CarrierError));
                        ways.push(self.role(RoleName::QueryError));
                    }
                    RoleName::Credential => {
                        for (set, name) in [
                            (RoleName::Headers, NameFacts::HEADER),
                            (RoleName::RawHeaders, NameFacts::HEADER),
                            (RoleName::Parameters, NameFacts::PARAMETER),
                        ] {
                            let set = self.role(set);
                            ways.push(self.program.all(vec![set, self.name(name)]));
                        }
                    }
                    _ => {}
                }
            }
        }
        self.program.any(ways)
    }

    /// What rules of flows ask for, and what literals are compared with.
    pub fn flows(&mut self, rules: &RuleSet) {
        let mut sinks: BTreeMap<&str, Fact> = BTreeMap::new();
        let mut receivers: BTreeMap<&str, Fact> = BTreeMap::new();
        let mut sources: BTreeMap<SourceKind, Fact> = BTreeMap::new();
        for (kind, from) in rules.forbidden_flows() {
            let sink = *sinks.entry(kind).or_insert_with(|| self.sink(kind));
            let from = from.into_iter().map(|s| *sources.entry(s).or_insert_with(|| self.source(s)));
            let source: Vec<Fact> = from.collect();
            let source = self.program.any(source);
            let both = self.program.all(vec![sink, source]);
            self.program.goal(both, Family::Flow as u8);
            // Both may be handed to another file.
            let handed = *receivers.entry(kind).or_insert_with(|| self.receivers(kind));
            let both = self.program.all(vec![handed, source, self.elsewhere, self.paths.application]);
            self.program.goal(both, Family::Elsewhere as u8);
        }
        for kind in halves::kinds(rules) {
            let mut of_kind: Vec<SourceKind> = rules
                .forbidden_flows()
                .filter(|(sink, _)| *sink == kind)
                .flat_map(|(_, from)| from)
                .collect();
            of_kind.sort_unstable();
            of_kind.dedup();
            let fact = |source: &SourceKind| sources.get(source).copied();
            let gives: Vec<Fact> = of_kind.iter().filter_map(fact).collect();
            let holds: Vec<Fact> =
                of_kind.iter().filter(|source| **source != SourceKind::Named).filter_map(fact).collect();
            let (gives, holds) = (self.program.any(gives), self.program.any(holds));
            let sends = self.sends(kind);
            let application = self.paths.application;
            let mut there = |fact| self.program.all(vec![fact, application]);
            let facts = [sinks[kind], sends, receivers[kind], gives, holds].map(&mut there);
            self.halves.add(facts);
        }
        if rules.judges_constants() {
            let credential = SourceKind::Role(RoleName::Credential);
            let credential = *sources.entry(credential).or_insert_with(|| self.source(credential));
            let compared = self.program.all(vec![credential, self.paths.application]);
            self.program.goal(compared, Family::Constant as u8);
        }
    }

    /// The literals that are of any use, once it is known which facts are.
    pub fn lexicon(words: FxHashMap<(Box<str>, Around), Fact>, wanted: &[bool]) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for ((word, around), fact) in words {
            if wanted[fact.0 as usize] {
                lexicon.add(Entry { word, around, fact });
            }
        }
        lexicon
    }

    /// What was derived: the clauses and the literals.
    pub fn finish(self) -> (Builder, FxHashMap<(Box<str>, Around), Fact>) {
        (self.program, self.words)
    }
}
