//! Evidence that a package means mutual TLS, for the policy `auto`.

use super::Subject;
use crate::source::Span;

/// A place that shows that client certificates are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Where.
    pub span: Span,
    /// A few words: "demands client certificates".
    pub what: &'static str,
}

const PRESENTED: &str = "a client certificate is presented here";

/// What shows that client certificates are meant.
#[derive(Clone, Copy, Debug)]
pub struct Sign {
    /// The kind of subject.
    pub kind: &'static str,
    /// Options that must all be written so.
    pub written: &'static [(&'static str, &'static str)],
    /// Whether an option must stand where the platform ignores it.
    pub misplaced: bool,
    /// Whether the options may be set by other things than a value at their place: a session's agent.
    pub by_agents: bool,
    /// An option that must not have this value.
    unless: Option<(&'static str, &'static str)>,
    what: &'static str,
}

/// All signs; the first that a subject gives counts.
pub const SIGNS: &[Sign] = &[
    Sign {
        kind: "tls-server",
        written: &[("demand", "on")],
        misplaced: false,
        by_agents: false,
        unless: None,
        what: "this server asks for client certificates",
    },
    Sign {
        kind: "tls-server",
        written: &[],
        misplaced: true,
        by_agents: false,
        unless: None,
        what: "client certificates are asked for here",
    },
    Sign {
        kind: "ineffective-setting",
        written: &[],
        misplaced: false,
        by_agents: false,
        unless: Some(("asks", "absent")),
        what: "client certificates are asked for here",
    },
    Sign {
        kind: "tls-server",
        written: &[("ca", "present")],
        misplaced: false,
        by_agents: false,
        unless: None,
        what: "this server names a certificate authority for clients",
    },
    Sign {
        kind: "tls-client",
        written: &[("cert", "present"), ("key", "present")],
        misplaced: false,
        by_agents: false,
        unless: None,
        what: PRESENTED,
    },
    Sign {
        kind: "tls-client",
        written: &[("bundle", "present")],
        misplaced: false,
        by_agents: false,
        unless: None,
        what: PRESENTED,
    },
    Sign {
        kind: "http-request",
        written: &[("certificate", "present")],
        misplaced: false,
        by_agents: true,
        unless: None,
        what: PRESENTED,
    },
];

/// The evidence that the subjects of a file give.
pub fn evidence(subjects: &[Subject]) -> Vec<Evidence> {
    let mut found = Vec::new();
    for subject in subjects {
        let has = |sign: &Sign, option: &str, word: &str| {
            subject.options.get(option).is_some_and(|fact| match sign.by_agents {
                true => fact.is(word),
                false => fact.values.iter().any(|v| v.word == word && v.span.is_some()),
            })
        };
        let gives = |sign: &&Sign| {
            subject.kind == sign.kind
                && sign.written.iter().all(|(option, word)| has(sign, option, word))
                && (!sign.misplaced || !subject.misplaced.is_empty())
                && !sign.unless.is_some_and(|(option, word)| {
                    subject.options.get(option).is_some_and(|fact| fact.is(word))
                })
        };
        if let Some(sign) = SIGNS.iter().find(gives) {
            found.push(Evidence { span: subject.span, what: sign.what });
        }
    }
    found
}
