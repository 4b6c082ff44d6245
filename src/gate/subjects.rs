//! What must stand in a text before something can be said of a subject.
//!
//! An event that a row names must be able to happen, and for each option that a rule, the policy or
//! a notice asks for there must be a way to the value that it asks for. A value other than the
//! platform's default must be written, and then the option's name stands in the text; where a row has
//! other ways to a value, no name is asked for.

use super::Family;
use super::derive::Deriver;
use super::program::Fact;
use crate::map::SIGNS;
use crate::model::{Does, Function, Many, Part, ReadAs, RoleName, RowRef, Subject};
use crate::rule::{RuleSet, SpeakingRow};
use crate::secret::NameFacts;

/// A value that is asked for.
#[derive(Clone, Copy)]
struct Wanted<'w> {
    /// Words, parted by `|`, perhaps each with a reason after a colon; any if empty.
    words: &'w str,
    /// Whether it must stand in the source.
    written: bool,
}

impl Wanted<'_> {
    const ANYTHING_WRITTEN: Wanted<'static> = Wanted { words: "", written: true };

    /// Whether what nobody writes may be what is wanted.
    fn fits_default(&self, default: &str) -> bool {
        let fits = |want: &str| match want.split_once(':') {
            Some((word, reason)) => word == default && reason == "default",
            None => want == default,
        };
        !self.written && (self.words.is_empty() || self.words.split('|').any(fits))
    }

    fn has(&self, word: &str) -> bool {
        self.words.is_empty() || self.words.split('|').any(|w| w.split(':').next() == Some(word))
    }
}

impl<'m> Deriver<'m> {
    /// What is asked of subjects, by whomever.
    pub fn subjects(&mut self, rules: &'m RuleSet) {
        let models = self.models;
        let rows: Vec<SpeakingRow<'m>> = rules.speaking_rows().collect();
        for (at, subject) in models.subject_rows() {
            let event = self.event(at, subject);
            for row in rows.iter().filter(|row| row.subject == subject.kind) {
                let told = if row.by_policy { Some(self.paths.weighed) } else { None };
                self.row(subject, row, event, told);
            }
            self.evidence(subject, event);
            self.notice(subject, event);
            self.keys_sent(subject, event);
            if subject.kind == "secret" && rules.judges_constants() {
                let counts = self.paths.no_test;
                self.goal_if(
                    subject,
                    "value",
                    Wanted::ANYTHING_WRITTEN,
                    vec![event, counts],
                    Family::Constant,
                );
            }
        }
    }

    /// What is made in a file and judged in others: the results of calls that lead to subjects.
    pub fn makers_for_others(&mut self) {
        for node in self.models.makers_of_subjects() {
            let made = self.path(node);
            let offered = self.program.all(vec![made, self.elsewhere, self.paths.application]);
            self.program.goal(offered, Family::Elsewhere as u8);
        }
    }

    /// The fact that the event may happen.
    fn event(&mut self, at: RowRef, subject: &Subject) -> Fact {
        let mut ways = Vec::new();
        let places = [&subject.call, &subject.write, &subject.read].into_iter().flatten();
        ways.push(self.one_path_of(places.flat_map(Many::iter)));
        if !subject.exported_in.is_empty() {
            ways.push(self.paths.exported(at, &mut self.program));
        }
        let happens = self.program.any(ways);
        match &subject.only_if {
            Some(only) if !only.is.is_empty() => {
                let is = self.one_path_of(only.is.iter().map(String::as_str));
                self.program.all(vec![happens, is])
            }
            _ => happens,
        }
    }

    /// A row of a decision table speaks where all its cells may hold.
    fn row(&mut self, subject: &'m Subject, row: &SpeakingRow<'m>, event: Fact, told: Option<Fact>) {
        let mut needs: Vec<Fact> = vec![event];
        needs.extend(told);
        if row.misplaced {
            needs.push(self.misplaced(subject));
        }
        for (option, words) in row.when {
            match self.value(subject, option, Wanted { words, written: false }) {
                Some(fact) => needs.push(fact),
                // The subject has no such option: the row is not about it.
                None => return,
            }
        }
        let speaks = self.program.all(needs);
        self.program.goal(speaks, Family::Require as u8);
    }

    fn goal_if(
        &mut self,
        subject: &'m Subject,
        option: &'m str,
        value: Wanted<'m>,
        mut needs: Vec<Fact>,
        family: Family,
    ) {
        if let Some(fact) = self.value(subject, option, value) {
            needs.push(fact);
            let goal = self.program.all(needs);
            self.program.goal(goal, family as u8);
        }
    }

    /// What shows the policy that a package means mutual TLS.
    fn evidence(&mut self, subject: &'m Subject, event: Fact) {
        'signs: for sign in SIGNS.iter().filter(|sign| sign.kind == subject.kind) {
            let mut needs = vec![event, self.paths.application];
            if sign.misplaced {
                needs.push(self.misplaced(subject));
            }
            for (option, words) in sign.written {
                match self.value(subject, option, Wanted { words, written: true }) {
                    Some(fact) => needs.push(fact),
                    None => continue 'signs,
                }
            }
            let shows = self.program.all(needs);
            self.program.later(shows);
        }
    }

    /// A demand that hangs on the environment is told.
    fn notice(&mut self, subject: &'m Subject, event: Fact) {
        if subject.kind == "tls-server" {
            self.goal_if(subject, "demand", Wanted::ANYTHING_WRITTEN, vec![event], Family::Notice);
        }
    }

    /// A credential that is sent shows the policy that the package handles keys.
    fn keys_sent(&mut self, subject: &'m Subject, event: Fact) {
        let present = Wanted { words: "present", written: false };
        if let Some(sent) = self.value(subject, "credential", present) {
            let shows = self.program.all(vec![event, self.paths.application, sent]);
            self.program.later(shows);
        }
    }

    fn misplaced(&mut self, subject: &Subject) -> Fact {
        if subject.misplaced.is_empty() {
            return self.program.any([]);
        }
        let mut ways = vec![self.elsewhere];
        for place in &subject.misplaced {
            let mut needs = Vec::new();
            if let Some(call) = &place.call {
                needs.push(self.one_path_of([call.as_str()]));
            }
            needs.extend(self.keys_of(&place.at));
            let keys: Vec<Fact> = place.keys.iter().map(|key| self.key(key)).collect();
            needs.push(self.program.any(keys));
            ways.push(self.program.all(needs));
        }
        self.program.any(ways)
    }

    /// The keys on an access path from a call: `1.headers`, `receiver.0.baseURL`.
    fn keys_of(&mut self, path: &str) -> Vec<Fact> {
        let start = |step: &str| {
            step.parse::<usize>().is_ok()
                || matches!(step, "named" | "last" | "self" | "receiver" | "written" | "held")
        };
        let steps = path.split('.').skip_while(|step| start(step));
        let steps: Vec<&str> = steps.map(|step| step.trim_end_matches('?')).collect();
        steps.into_iter().filter(|step| !step.is_empty()).map(|step| self.key(step)).collect()
    }

    /// The fact that an option may have a wanted value; nothing if the subject has no such option.
    fn value(&mut self, subject: &'m Subject, option: &'m str, wanted: Wanted<'m>) -> Option<Fact> {
        let asked = (std::ptr::from_ref(subject), option, wanted.words, wanted.written);
        if let Some(&known) = self.values.get(&asked) {
            return known;
        }
        let fact = self.new_value(subject, option, wanted);
        self.values.insert(asked, fact);
        fact
    }

    fn new_value(&mut self, subject: &Subject, option: &str, wanted: Wanted<'_>) -> Option<Fact> {
        let mut ways: Vec<Vec<Fact>> = Vec::new();
        if let Some(word) = subject.fixed.get(option)
            && wanted.fits_default(word)
        {
            ways.push(Vec::new());
        }
        // What is written, or read, has its value there and then.
        if subject.write.is_some() || matches!(option, "environment" | "options") {
            ways.push(Vec::new());
        }
        if subject.presence.as_deref() == Some(option) {
            self.given(subject, wanted, &mut ways);
        }
        let checks = [&subject.checks, &subject.checks_text, &subject.checks_by_name];
        if option == "guarded" && checks.iter().any(|checks| !checks.is_empty()) {
            let read = self.one_word_of(checks.into_iter().flatten().map(String::as_str));
            ways.push(if wanted.has("off") { Vec::new() } else { vec![read] });
        }
        self.shaped(subject, option, wanted, &mut ways);
        for (name, part) in &subject.parts {
            if name.split('-').next() == Some(option) {
                self.part(part, wanted, &mut ways);
            }
        }
        if ways.is_empty() {
            return None;
        }
        ways.push(vec![self.elsewhere]);
        let ways: Vec<Fact> = ways.into_iter().map(|needs| self.program.all(needs)).collect();
        Some(self.program.any(ways))
    }

    /// `on` where the options are given.
    fn given(&mut self, subject: &Subject, wanted: Wanted<'_>, ways: &mut Vec<Vec<Fact>>) {
        if wanted.has("off") {
            ways.push(Vec::new());
        }
        for path in &subject.options {
            let keys = self.keys_of(path);
            ways.push(keys);
        }
    }

    fn shaped(&mut self, subject: &Subject, option: &str, wanted: Wanted<'_>, ways: &mut Vec<Vec<Fact>>) {
        let models = self.models;
        let shape = subject.shape.as_deref().and_then(|name| models.shape(name));
        let Some(row) = shape.and_then(|shape| shape.options.get(option)) else { return };
        if wanted.fits_default(&row.default) || subject.options.iter().any(|path| path.ends_with('?')) {
            ways.push(Vec::new());
            return;
        }
        // What the call that makes the options puts there itself.
        let made = row.key.iter().filter_map(|key| self.makers.get(key)).flatten();
        ways.extend(made.map(|&fact| vec![fact]));
        for key in row.key.iter() {
            let key = self.key(key);
            ways.push(vec![key]);
        }
    }

    /// The fact that a method may be called that sets the header of a credential: `basic_auth`.
    fn header_setters(&mut self) -> Fact {
        if let Some(known) = self.header_setters {
            return known;
        }
        let models = self.models;
        let sets = |row: &Function| {
            let key = row.key.as_deref().unwrap_or_default();
            row.does == Does::Configure
                && NameFacts::of(key.rsplit('.').next().unwrap_or(key)).has(NameFacts::HEADER)
        };
        let rows = models.function_rows().filter(|(_, row)| sets(row));
        let paths: Vec<Fact> = rows.map(|(_, row)| self.one_path_of(row.path.iter())).collect();
        let fact = self.program.any(paths);
        self.header_setters = Some(fact);
        fact
    }

    fn part(&mut self, part: &Part, wanted: Wanted<'_>, ways: &mut Vec<Vec<Fact>>) {
        let asks = match part.read {
            ReadAs::CredentialHeaders | ReadAs::Credential | ReadAs::Given => wanted.words == "present",
            _ => false,
        };
        if !asks {
            ways.push(Vec::new());
            return;
        }
        for path in &part.at {
            let mut needs = match (path.strip_prefix('='), path.strip_prefix('!')) {
                (Some(place), _) => vec![self.one_path_of([place])],
                (_, Some(call)) => vec![self.one_path_of([call.rsplit_once('.').map_or(call, |(c, _)| c)])],
                _ => self.keys_of(path),
            };
            if part.read == ReadAs::CredentialHeaders {
                let name = self.name(NameFacts::HEADER);
                // The headers of a request that are passed on carry whatever came in.
                let passed_on = self.role(RoleName::Headers);
                let set = self.header_setters();
                needs.push(self.program.any([name, passed_on, set]));
            }
            ways.push(needs);
        }
    }
}
