//! What a sink shows of the values it is given.
//!
//! A sink row says how it prints (as text, as JSON, by inspection) and which carriers it opens.
//! This file walks the value accordingly: a header read is shown by every sink, a whole set of
//! headers by one that prints members, a request only by one that opens requests.

use smallvec::SmallVec;

use super::facts::SourceKind;
use super::heap::{Layer, ObjKind};
use super::interp::Interp;
use super::limits;
use super::paths::PathId;
use super::shown::{INSPECT_DEPTH, INSPECT_SHOWS, JSON_SHOWS, Shown, TEXT_SHOWS};
use super::value::{Abs, Atom, HopId, Kind, ObjId, Tag, TextId, TextMode, Why};
use crate::ir::{Const, Sym};
use crate::model::{HEADER_VARIABLE, Prints, RoleName, Spelling};
use crate::source::Span;

/// An object with more members than this is data; nobody prints it to see a header.
const MEMBERS: usize = 256;

/// One thing found in a value.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub source: SourceKind,
    pub path: Option<PathId>,
    pub name: Option<Sym>,
    pub hop: Option<HopId>,
    pub removed: Vec<Sym>,
    /// The text that a variable of the environment must be for it to be there.
    pub under: Option<Sym>,
    pub site: Option<super::value::EventId>,
    /// Members passed on the way, innermost first.
    pub route: Vec<Sym>,
}

impl Interp<'_, '_> {
    /// What a value holds, from the beginning.
    pub(super) fn all_carried(&mut self, value: Abs, shown: Shown<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        self.texts_shown.clear();
        self.given_shown.clear();
        self.imports_shown.clear();
        self.carried(value, shown, &mut found);
        found
    }

    /// What a value holds, shown as a sink shows it.
    fn carried(&mut self, value: Abs, shown: Shown<'_>, out: &mut Vec<Found>) {
        if !self.heap.spend(1) {
            return;
        }
        let set = self.values.get(value).clone();
        let before = out.len();
        if set.open.is_some() {
            let given = set.tags.iter().filter_map(|t| if let Tag::Given(n) = t { Some(*n) } else { None });
            self.given_shown.extend(given);
            if let Some(Why::OtherFile(import)) = set.open {
                self.imports_shown.push(import);
            }
        }
        for &atom in &set.atoms {
            match atom {
                Atom::Lib { path, site } => self.carried_lib(path, site, set.hop, shown, out),
                Atom::EnvVar(var) if self.is_credential_name(var) => {
                    push(
                        out,
                        Found {
                            source: SourceKind::Environment,
                            path: None,
                            name: Some(var),
                            hop: set.hop,
                            removed: Vec::new(),
                            under: None,
                            site: None,
                            route: Vec::new(),
                        },
                    );
                }
                Atom::Text(text) => {
                    // A text that is part of another twice says the same twice.
                    if shown.texts >= limits::TEXT_DEPTH || !self.texts_shown.insert(text) {
                        continue;
                    }
                    let texts = shown.texts + 1;
                    let data = self.values.text(text).clone();
                    let inner = match data.mode {
                        TextMode::Plain if self.module.sense.texts_show_members => Shown {
                            prints: Prints::Inspect,
                            direct: TEXT_SHOWS,
                            member: INSPECT_SHOWS,
                            depth: 0,
                            texts,
                        },
                        TextMode::Plain => {
                            Shown { prints: Prints::Text, direct: &[], member: &[], depth: 0, texts }
                        }
                        TextMode::Json => Shown {
                            prints: Prints::Json,
                            direct: JSON_SHOWS,
                            member: JSON_SHOWS,
                            depth: 0,
                            texts,
                        },
                        TextMode::Inspect => Shown {
                            prints: Prints::Inspect,
                            direct: INSPECT_SHOWS,
                            member: INSPECT_SHOWS,
                            depth: 0,
                            texts,
                        },
                    };
                    for part in data.parts {
                        self.carried(part, inner, out);
                    }
                }
                Atom::Object(object) if shown.looks_into_objects() => self.carried_object(object, shown, out),
                _ => {}
            }
        }
        let under = set.tags.iter().find_map(|t| if let Tag::Under(with) = t { Some(*with) } else { None });
        if under.is_some() {
            out[before..].iter_mut().for_each(|found| found.under = found.under.or(under));
        }
        // A name is evidence only where nothing better is known.
        let is_made = |atom: &Atom| match *atom {
            Atom::Object(_) => true,
            Atom::Text(text) => !self.is_conversion(text),
            _ => false,
        };
        let only_objects = !set.atoms.is_empty() && set.open.is_none() && set.atoms.iter().all(is_made);
        if out.len() == before && !only_objects && shown.depth <= INSPECT_DEPTH + 1 {
            let named =
                set.tags.iter().find_map(|t| if let Tag::Named(name) = t { Some(*name) } else { None });
            if let Some(name) = named
                && !self.known_to_be_harmless(&set.atoms)
            {
                push(
                    out,
                    Found {
                        source: SourceKind::Named,
                        path: None,
                        name: Some(name),
                        hop: set.hop,
                        removed: Vec::new(),
                        under: None,
                        site: None,
                        route: Vec::new(),
                    },
                );
            }
        }
    }

    /// Whether a text is made of nothing but what nobody knows: it is that, written as a text.
    fn is_conversion(&self, text: TextId) -> bool {
        let parts = &self.values.text(text).parts;
        let unknown = |&part: &Abs| {
            let set = self.values.get(part);
            let some_text = |atom: &Atom| *atom == Atom::Kind(Kind::Text);
            (set.open.is_some() || !set.atoms.is_empty()) && set.atoms.iter().all(some_text)
        };
        !parts.is_empty() && parts.iter().all(unknown)
    }

    fn known_to_be_harmless(&self, atoms: &[Atom]) -> bool {
        !atoms.is_empty()
            && atoms.iter().all(|a| match a {
                Atom::Const(c) => !matches!(c, Const::Text(_)),
                Atom::Kind(kind) => matches!(kind, Kind::Bool | Kind::Number),
                Atom::Function(_) | Atom::Class(_) | Atom::EnvTest { .. } => true,
                _ => false,
            })
    }

    fn carried_lib(
        &mut self,
        path: PathId,
        site: Option<super::value::EventId>,
        hop: Option<HopId>,
        shown: Shown<'_>,
        out: &mut Vec<Found>,
    ) {
        let found = |source| Found {
            source,
            path: Some(path),
            name: None,
            hop,
            removed: Vec::new(),
            under: None,
            site,
            route: Vec::new(),
        };
        if let Some((row, role)) = self.paths.role(path) {
            let name = role.role;
            if name == RoleName::QueryError && !role.closed {
                // Its text is an error's, and speaks of the request besides.
                self.paths.used.push(row);
                push(out, found(SourceKind::Role(name)));
                push(out, found(SourceKind::Role(RoleName::ErrorMessage)));
                return;
            }
            let shows = match name {
                _ if role.closed => false,
                // A text: whoever prints it prints it whole.
                RoleName::Credential | RoleName::Stack | RoleName::ErrorMessage => true,
                RoleName::Error if !shown.opens(name) && shown.opens(RoleName::ErrorMessage) => {
                    push(out, found(SourceKind::Role(RoleName::ErrorMessage)));
                    return;
                }
                RoleName::Error if shown.prints == Prints::Text => {
                    push(out, found(SourceKind::Role(RoleName::ErrorMessage)));
                    return;
                }
                RoleName::CarrierError if shown.prints == Prints::Text => {
                    push(out, found(SourceKind::Role(RoleName::ErrorMessage)));
                    return;
                }
                RoleName::Headers => shown.opens(name) && shown.looks_into_objects(),
                // A list shows its members as text too.
                RoleName::RawHeaders => {
                    shown.prints == Prints::Text || shown.opens(name) && shown.looks_into_objects()
                }
                _ => shown.opens(name),
            };
            if shows {
                self.paths.used.push(row);
                push(out, found(SourceKind::Role(name)));
            }
            return;
        }
        // A member of headers, parameters or the environment: its own name tells.
        let Some(parent) = self.paths.parent(path) else { return };
        let Some(key) = self.paths.key(path) else {
            // Any one of the headers may be the one with the key.
            if let Some(role @ (RoleName::Headers | RoleName::RawHeaders)) = self.paths.role_name(parent) {
                push(out, Found { path: Some(parent), ..found(SourceKind::Role(role)) });
            }
            return;
        };
        let name = self.names.text(key);
        let credential = match self.paths.role_name(parent) {
            Some(RoleName::Headers) => (self.vocabulary.credential_header)(name),
            Some(RoleName::Parameters) => (self.vocabulary.credential_parameter)(name),
            // As the gateway interface spells them: `HTTP_X_API_KEY`.
            Some(RoleName::RawHeaders) => name
                .strip_prefix(HEADER_VARIABLE)
                .is_some_and(|name| (self.vocabulary.credential_header)(&name.replace('_', "-"))),
            _ => false,
        };
        if credential {
            let source = SourceKind::Role(RoleName::Credential);
            push(
                out,
                Found {
                    source,
                    path: Some(path),
                    name: Some(key),
                    hop,
                    removed: Vec::new(),
                    under: None,
                    site: None,
                    route: Vec::new(),
                },
            );
        }
    }

    fn carried_object(&mut self, object: ObjId, shown: Shown<'_>, out: &mut Vec<Found>) {
        let layers = &self.heap.get(object).layers;
        let mut keys: SmallVec<[Sym; 8]> = SmallVec::new();
        let mut removed: Vec<Sym> = Vec::new();
        let mut spreads: Vec<(Abs, Span)> = Vec::new();
        gather(layers, &mut keys, &mut removed, &mut spreads, 0);
        if keys.len() > MEMBERS {
            return;
        }
        let size = layers.len();
        if !self.heap.spend(size) {
            return;
        }
        let shown_members = self.shown_members(object);
        for &key in &keys {
            if shown_members.as_ref().is_some_and(|members| !members.contains(&key)) {
                continue;
            }
            let value = self.object_value(object, key);
            let mut inner = Vec::new();
            self.carried(value, shown.deeper(), &mut inner);
            for mut found in inner {
                found.route.push(key);
                push(out, found);
            }
        }
        if shown_members.is_some() {
            return;
        }
        for (value, _) in spreads {
            self.carried_spread(object, value, &keys, &removed, shown, out);
        }
    }

    /// The members that an instance shows when it is printed, those of its class's parents among them;
    /// all of any other object.
    fn shown_members(&self, object: ObjId) -> Option<Vec<Sym>> {
        let ObjKind::Instance(class) = self.heap.get(object).kind else { return None };
        let mut shown = self.module.classes[class.index()].shown.clone()?;
        let mut at = class;
        for _ in 0..limits::OBJECT_DEPTH {
            let parent = self.class_parents[at.index()].and_then(|parent| self.values.only(parent));
            let Some(Atom::Class(parent)) = parent else { break };
            shown.extend(self.module.classes[parent.index()].shown.iter().flatten());
            at = parent;
        }
        Some(shown)
    }

    fn object_value(&mut self, object: ObjId, key: Sym) -> Abs {
        let value = self.values.atom(Atom::Object(object));
        self.member(value, key)
    }

    /// The members of a set of headers were spread over an object: what is left of the credentials?
    fn carried_spread(
        &mut self,
        object: ObjId,
        spread: Abs,
        keys: &[Sym],
        removed: &[Sym],
        shown: Shown<'_>,
        out: &mut Vec<Found>,
    ) {
        let set = self.values.get(spread).clone();
        for atom in set.atoms {
            let Atom::Lib { path, .. } = atom else { continue };
            let Some(role @ (RoleName::Headers | RoleName::Parameters)) = self.paths.role_name(path) else {
                continue;
            };
            if !shown.opens(role) && !shown.looks_into_objects() {
                continue;
            }
            let known = self.credentials_of_file(role);
            let touched: Vec<Sym> = keys.iter().chain(removed).copied().collect();
            let spelling = self.paths.role(path).map_or(Spelling::Lower, |(_, row)| row.copied);
            let mut left = false;
            for name in known {
                // Where names stand as they were sent, taking one out under any spelling may be right.
                match spelling.of(self.names.text(name)) {
                    Some(spelt) => {
                        let spelt = self.sym(&spelt);
                        left |= self.still_there(object, spelt, path);
                    }
                    None => left |= !self.taken_out(&touched, name),
                }
            }
            if !left && self.cleans(&touched, role, spelling) {
                self.remark_copy(self.heap.get(object).span, role, &touched);
                continue;
            }
            push(
                out,
                Found {
                    source: SourceKind::Role(role),
                    path: Some(path),
                    name: None,
                    hop: set.hop,
                    removed: touched,
                    under: None,
                    site: None,
                    route: Vec::new(),
                },
            );
        }
    }

    /// Whether one of the names that were taken out or overwritten is a credential's.
    fn cleans(&self, touched: &[Sym], role: RoleName, spelling: Spelling) -> bool {
        touched.iter().any(|&name| {
            let text = self.names.text(name);
            // Another spelling than the one in which headers are stored takes nothing out.
            let effective = role != RoleName::Headers || spelling.of(text).is_none_or(|spelt| spelt == text);
            effective && (self.vocabulary.credential_header)(text)
        })
    }

    /// Whether a name was removed or overwritten under whatever spelling.
    fn taken_out(&self, touched: &[Sym], name: Sym) -> bool {
        touched.iter().any(|&one| self.names.text(one).eq_ignore_ascii_case(self.names.text(name)))
    }

    fn still_there(&mut self, object: ObjId, name: Sym, headers: PathId) -> bool {
        let value = self.object_value(object, name);
        let set = self.values.get(value).clone();
        set.atoms
            .iter()
            .any(|a| matches!(a, Atom::Lib { path, .. } if self.paths.parent(*path) == Some(headers)))
    }

    /// Names of the credential headers (or parameters) that this file speaks of, as the platform stores them.
    pub(super) fn credentials_of_file(&mut self, role: RoleName) -> Vec<Sym> {
        // Asked for each set of headers that reaches a sink, and the same for all of them.
        let at = usize::from(role == RoleName::Headers);
        if let Some(known) = &self.credentials_named[at] {
            return known.clone();
        }
        let is_credential = if role == RoleName::Headers {
            self.vocabulary.credential_header
        } else {
            self.vocabulary.credential_parameter
        };
        let mut texts: Vec<String> = Vec::new();
        let keys = self.module.places.iter().flat_map(|p| p.path.iter());
        for key in keys {
            if let crate::ir::Key::Name(name) = key
                && is_credential(self.names.text(*name))
                && (role != RoleName::Headers || (self.vocabulary.written_as_header)(self.names.text(*name)))
            {
                texts.push(as_header(self.names.text(*name)));
            }
        }
        for entries in &self.module.objects {
            for entry in entries {
                if let crate::ir::Entry::Field { key: crate::ir::Key::Name(name), .. } = entry
                    && (self.vocabulary.written_as_header)(self.names.text(*name))
                    && is_credential(self.names.text(*name))
                {
                    texts.push(as_header(self.names.text(*name)));
                }
            }
        }
        texts.sort();
        texts.dedup();
        let named: Vec<Sym> = texts.into_iter().map(|t| self.sym(&t)).collect();
        self.credentials_named[at] = Some(named.clone());
        named
    }
}

/// A name in lower case, and the variable of the gateway interface as the header that it holds.
fn as_header(name: &str) -> String {
    match name.strip_prefix(HEADER_VARIABLE) {
        Some(header) => header.replace('_', "-").to_ascii_lowercase(),
        None => name.to_ascii_lowercase(),
    }
}

fn push(out: &mut Vec<Found>, found: Found) {
    let same = |f: &Found| f.source == found.source && f.path == found.path && f.name == found.name;
    if !out.iter().any(same) {
        out.push(found);
    }
}

fn gather(
    layers: &[Layer],
    keys: &mut SmallVec<[Sym; 8]>,
    removed: &mut Vec<Sym>,
    spreads: &mut Vec<(Abs, Span)>,
    depth: usize,
) {
    if depth > limits::BRANCH_DEPTH {
        return;
    }
    for layer in layers {
        if keys.len() > MEMBERS {
            return;
        }
        match layer {
            Layer::Field { key, .. } if !keys.contains(key) => keys.push(*key),
            Layer::Delete { key, .. } => removed.push(*key),
            Layer::Spread { value, span } => spreads.push((*value, *span)),
            Layer::Branch { arms, .. } => {
                for arm in arms.iter() {
                    gather(arm, keys, removed, spreads, depth + 1);
                }
            }
            Layer::Over(layers) => gather(layers, keys, removed, spreads, depth + 1),
            _ => {}
        }
    }
}
