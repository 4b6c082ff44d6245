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

/// The evidence that the subjects of a file give.
pub fn evidence(subjects: &[Subject]) -> Vec<Evidence> {
    let mut found = Vec::new();
    for subject in subjects {
        let has = |option: &str, word: &str| {
            subject
                .options
                .get(option)
                .is_some_and(|f| f.values.iter().any(|v| v.word == word && v.span.is_some()))
        };
        let what = match subject.kind.as_str() {
            "tls-server" if has("demand", "on") => "this server asks for client certificates",
            "tls-server" if !subject.misplaced.is_empty() => "client certificates are asked for here",
            "ineffective-setting" if !subject.options.get("asks").is_some_and(|f| f.is("absent")) => {
                "client certificates are asked for here"
            }
            "tls-server" if has("ca", "present") => "this server names a certificate authority for clients",
            "tls-client" if has("cert", "present") && has("key", "present") => PRESENTED,
            "tls-client" if has("bundle", "present") => PRESENTED,
            "http-request" if subject.options.get("certificate").is_some_and(|f| f.is("present")) => {
                PRESENTED
            }
            _ => continue,
        };
        found.push(Evidence { span: subject.span, what });
    }
    found
}
