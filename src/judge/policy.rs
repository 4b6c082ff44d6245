//! The policy about mutual TLS: how bad a missing client certificate is here.

use std::collections::BTreeMap;

use super::fate;
use crate::config::MtlsPolicy;
use crate::finding::{Class, Finding, Note, Severity};
use crate::record::Record;
use crate::rule::Candidate;
use crate::source::{FileId, Location};

/// What is known of a package.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// The first place, in order of paths, that shows that it means mutual TLS, and why.
    pub evidence: Option<(Location, &'static str)>,
    /// Whether it handles API keys.
    pub handles_keys: bool,
}

/// What is known of a file.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Its package's folder.
    pub package: String,
    /// Whether it is a test, an example or documentation.
    pub aside: bool,
    /// Whether it is a test.
    pub test: bool,
}

/// Sets what the policy decides, and drops what it silences. `policy_of` tells the policy of a file. What it
/// decides is noted in `record`, if that is kept.
pub fn apply(
    candidates: Vec<Candidate>,
    policy_of: impl Fn(FileId) -> MtlsPolicy,
    places: &BTreeMap<FileId, Place>,
    packages: &BTreeMap<String, Package>,
    record: &mut Record,
) -> Vec<Finding> {
    let mut findings = Vec::with_capacity(candidates.len());
    for Candidate { mut finding, by_policy, .. } in candidates {
        let policy = policy_of(finding.primary.file);
        let about_mtls = matches!(finding.class, Class::TlsServer | Class::ClientCertMissing);
        if about_mtls && policy == MtlsPolicy::Off {
            record.add_at(finding.places(), || {
                fate::silenced(&finding, "dropped: the policy about mutual TLS is `off`")
            });
            continue;
        }
        let place = places.get(&finding.primary.file);
        let aside = place.is_some_and(|p| p.aside);
        // A test starts servers and sends requests without certificates all day, and nobody attacks it.
        if by_policy && policy == MtlsPolicy::Auto && place.is_some_and(|p| p.test) {
            record.add_at(finding.places(), || {
                fate::place(&finding, "dropped: it stands in a test, which nobody attacks")
            });
            continue;
        }
        if by_policy {
            let package = place.and_then(|p| packages.get(&p.package));
            let (why, evidence) = decide(&mut finding, policy, package, aside);
            record.add_at(finding.places(), || fate::weighed(&finding, why, evidence));
        } else if aside && finding.class != Class::HardcodedCredential {
            // Tests and examples break rules on purpose; what they show is worth a note. Literals
            // are weighed with their place by the rule itself.
            finding.severity = Severity::Note;
            let words = "note, since it stands in a test, an example or documentation";
            record.add_at(finding.places(), || fate::place(&finding, words));
        }
        findings.push(finding);
    }
    findings
}

/// Whether the evidence is the finding's own code: it needs no second mention.
fn explains_itself(finding: &Finding, evidence: Location) -> bool {
    let places = std::iter::once(&finding.primary).chain(finding.related.iter().map(|note| &note.location));
    places.into_iter().any(|place| place.file == evidence.file && place.span.touches(evidence.span))
}

/// How bad it is here. Gives why, and the evidence if there is some.
fn decide(
    finding: &mut Finding,
    policy: MtlsPolicy,
    package: Option<&Package>,
    aside: bool,
) -> (&'static str, Option<Location>) {
    if policy == MtlsPolicy::Required {
        finding.severity = Severity::Error;
        return ("the policy about mutual TLS is `required`", None);
    }
    if aside {
        finding.severity = Severity::Note;
        return ("it stands in an example or documentation", None);
    }
    match package {
        Some(Package { evidence: Some((location, what)), .. }) => {
            finding.severity = Severity::Error;
            if !explains_itself(finding, *location) {
                let message = format!("raised to an error because {what}");
                finding.related.push(Note { location: *location, message });
            }
            (what, Some(*location))
        }
        Some(Package { handles_keys: true, .. }) => {
            finding.severity = Severity::Warning;
            ("the package handles API keys, and nothing that was read of it means mutual TLS", None)
        }
        _ => {
            finding.severity = Severity::Note;
            ("nothing that was read of the package means mutual TLS or handles an API key", None)
        }
    }
}
