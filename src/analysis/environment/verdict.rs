//! What the values of a variable and what a server does under each of them amount to.

use std::collections::{BTreeMap, BTreeSet};

use super::Text;
use super::set::Place;
use crate::language::variables::{Audience, Given};
use crate::map::Stance;
use crate::source::Location;

/// How many texts that the tree sets are tried, and how many that the code compares with. Nobody has more
/// environments than this.
const TEXTS: usize = 16;

/// How many places a finding names.
const PLACES: usize = 5;

/// A text that no code compares with.
const OTHER: &str = "some-other-environment";

/// Environments that others than the developers depend on.
const REAL: &[&str] = &["production", "prod", "live", "staging", "stage", "preprod"];

/// Environments of developers and of tests.
const OWN: &[&str] = &["development", "dev", "test", "testing", "local", "ci", "debug"];

/// Those that are tried where the variable names an environment.
const TRIED: &[&str] = &["production", "staging", "development", "test"];

/// How the names of such variables end.
const NAMES_ONE: &[&str] = &["ENV", "ENVIRONMENT", "STAGE", "MODE", "TIER", "PROFILE"];

/// What people write who want something.
const ON: [&str; 2] = ["1", "true"];

/// What is said of a server.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The word that rules ask for.
    pub word: &'static str,
    /// Places that explain it, each with a few words.
    pub beside: Vec<(Location, String)>,
}

/// What the variable is taken to be, in as many walks of the code.
pub(super) fn texts_to_try<'a>(
    variable: &str,
    compared: &BTreeSet<&'a str>,
    places: &[&'a Place],
) -> Vec<Text<'a>> {
    let last = variable.rsplit('_').next().unwrap_or_default().to_ascii_uppercase();
    let names_one =
        NAMES_ONE.contains(&&*last) || compared.iter().any(|text| REAL.contains(text) || OWN.contains(text));
    let set: BTreeSet<&str> = places.iter().filter_map(|place| place.text()).collect();
    let mut texts: BTreeSet<&str> = set.into_iter().take(TEXTS).collect();
    texts.extend(compared.iter().take(TEXTS));
    texts.extend(TRIED.iter().filter(|_| names_one));
    texts.extend(ON);
    texts.insert(OTHER);
    [Text::Lacking, Text::Unset].into_iter().chain(texts.into_iter().map(Text::Is)).collect()
}

/// What the server does under each text, and where that is written.
pub(super) type Stances<'a> = BTreeMap<Text<'a>, (Stance, Option<Location>)>;

/// The verdict about a server; none where a notice is all there is to say.
pub(super) fn verdict(stances: &Stances<'_>, places: &[&Place]) -> Option<Verdict> {
    let under = |text: Text<'_>| stances.get(&text).map_or(Stance::Unknown, |(stance, _)| *stance);
    let with = |wanted: Stance, audiences: &[Audience]| -> Vec<&Place> {
        let does = |place: &Place| place.text().map_or(Stance::Unknown, |text| under(Text::Is(text)));
        let fits = |place: &&&Place| audiences.contains(&place.audience) && does(place) == wanted;
        places.iter().filter(fits).copied().collect()
    };
    let said = |word, places: &[&Place], words: &str| {
        let beside = places.iter().take(PLACES).map(|place| (place.at, words.to_owned())).collect();
        Some(Verdict { word, beside })
    };
    let opens = "set here to a value that lets everybody in";
    let kept = "set here to a value that demands them";

    let closed = with(Stance::Closed, &[Audience::Anybody, Audience::Production]);
    let in_production = closed.iter().any(|place| place.audience == Audience::Production);
    // What holds for anybody does not hold where a file of its own says something else.
    let counts: &[Audience] =
        if in_production { &[Audience::Production] } else { &[Audience::Anybody, Audience::Production] };
    let open = with(Stance::Open, counts);
    if !open.is_empty() {
        return said("set", &open, opens);
    }
    let (unset, other) = (under(Text::Unset), under(Text::Is(OTHER)));
    let any = |names: &[&str], wanted| names.iter().any(|name| under(Text::Is(name)) == wanted);
    if other == Stance::Open && any(REAL, Stance::Closed) {
        let is_kept = !closed.is_empty() || unset == Stance::Closed;
        return said(if is_kept { "named-and-set" } else { "named" }, &closed, kept);
    }
    let demanded = stances.values().any(|(stance, _)| *stance == Stance::Closed);
    // What stands in for the variable decides, and not that it is missing.
    let falls_back = under(Text::Lacking) != Stance::Open;
    if falls_back && unset == Stance::Open && demanded && closed.is_empty() {
        return said("fallback", &[], "");
    }
    if other == Stance::Closed && unset == Stance::Closed && any(OWN, Stance::Open) {
        return said("development", &closed, kept);
    }
    let aside = with(Stance::Open, &[Audience::Developers, Audience::Builds, Audience::Anybody]);
    if aside.is_empty() { None } else { said("set-aside", &aside, opens) }
}

impl Place {
    /// The text that the variable becomes, if that is known and counts.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.given {
            Given::Text(text) if self.audience != Audience::Example => Some(text),
            _ => None,
        }
    }
}
