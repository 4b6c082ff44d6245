//! What a server does with clients that show no certificate, in one word; and on which variable of the environment
//! that hangs.

use super::options::OptionFact;
use super::subject::Subject;
use crate::ir::Sym;
use crate::source::Span;

/// What a server does with clients that show no certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// They are refused.
    Closed,
    /// They are let in.
    Open,
    /// Nobody can tell.
    Unknown,
}

/// The kind of subject that has a stance.
const SERVER: &str = "tls-server";

/// What a server does with clients that show no certificate; nothing if the subject is no server.
pub fn stance(subject: &Subject) -> Option<Stance> {
    let fact = |name: &str| subject.options.get(name);
    let demand = fact("demand").filter(|_| subject.kind == SERVER)?;
    let is = |fact: Option<&OptionFact>, words: &[&str]| {
        fact.is_some_and(|fact| {
            fact.open.is_none()
                && !fact.values.is_empty()
                && fact.values.iter().all(|v| words.contains(&&*v.word))
        })
    };
    if fact("tls").is_some() && !is(fact("tls"), &["on"]) {
        return Some(Stance::Unknown);
    }
    if is(Some(demand), &["off"]) {
        return Some(Stance::Open);
    }
    let asks = is(Some(demand), &["on"]);
    let lets_in = is(fact("verify"), &["off", "optional", "anyone"]);
    let guarded = fact("guarded").is_some() && !is(fact("guarded"), &["off"]);
    Some(match (asks, fact("verify")) {
        (true, Some(_)) if lets_in && !guarded => Stance::Open,
        (true, None) => Stance::Closed,
        (true, verify) if is(verify, &["on"]) => Stance::Closed,
        _ => Stance::Unknown,
    })
}

/// The variable on which it hangs.
pub fn hangs_on(subject: &Subject) -> Option<Sym> {
    if subject.kind != SERVER {
        return None;
    }
    let fact = |name: &str| subject.options.get(name);
    let asks = fact("demand").is_some_and(|fact| fact.is("on"));
    // Whom nobody asks for a certificate, nobody refuses for want of one.
    let refusal = || fact("verify").filter(|_| asks).and_then(OptionFact::variable);
    fact("demand").and_then(OptionFact::variable).or_else(refusal)
}

/// Where it is written that they are let in, or refused.
pub fn written_at(subject: &Subject) -> Option<Span> {
    let of =
        |name: &str| subject.options.get(name).into_iter().flat_map(|fact| &fact.values).find_map(|v| v.span);
    match subject.options.get("demand").is_some_and(|fact| fact.is("on")) {
        true => of("verify").or_else(|| of("demand")),
        false => of("demand"),
    }
}
