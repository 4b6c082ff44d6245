//! Command lines that give variables a value: `A=1 node server.js`, `export A=1`, `env A=1`, `cross-env A=1`,
//! `docker run -e A=1`.

use super::super::shell::{self, Command, Reading, Script};
use super::super::word::Word;
use super::super::{SCRIPTS, wrap};
use super::Written;
use crate::language::variables::Given;
use crate::lower::Programs;
use crate::source::Span;
use crate::syntax::Spelt;

/// Builtins after which assignments hold for everything that follows.
const EXPORTS: &[&str] = &["export", "set", "declare", "typeset"];

/// Programs that run others elsewhere, with variables given by flags.
const RUNNERS: &[&str] = &["docker", "podman", "nerdctl", "kubectl", "oc"];

/// Their flags.
const FLAGS: &[&str] = &["-e", "--env"];

/// The assignments in a text that a shell reads, in order. Those that stay in the shell itself are none.
pub(super) fn script(text: &Spelt) -> Vec<Written> {
    let Script { commands, .. } = shell::read(text, Reading::Shell);
    let exports_all = commands.iter().any(|words| {
        let [first, rest @ ..] = &words[..] else { return false };
        let flag = |word: &Word| matches!(word.text.text(), "-a" | "allexport") || is_letters_with_a(word);
        first.text.text() == "set" && rest.iter().any(flag)
    });
    let mut exported: Vec<&str> = Vec::new();
    for words in &commands {
        if let [first, rest @ ..] = &words[..]
            && EXPORTS.contains(&first.text.text())
        {
            exported.extend(rest.iter().map(|word| word.text.text()));
        }
    }
    let mut found = Vec::new();
    for words in &commands {
        let alone = words.iter().all(wrap::is_assignment);
        let stays = |word: &Word| {
            let name = word.text.text().split('=').next().unwrap_or_default();
            !exports_all && !exported.contains(&name)
        };
        for one in command(words) {
            let word = words.iter().find(|word| word.span == one.span);
            if !(alone && word.is_some_and(stays)) {
                found.push(one);
            }
        }
    }
    found
}

/// `set -eua`.
fn is_letters_with_a(word: &Word) -> bool {
    let text = word.text.text();
    text.strip_prefix('-').is_some_and(|letters| {
        letters.contains('a') && letters.bytes().all(|b| b.is_ascii_lowercase()) && letters.len() < 6
    })
}

/// The assignments in one command, and in the scripts within its words.
pub(super) fn command(words: &[Word]) -> Vec<Written> {
    let nothing = Programs::default();
    let mut found = Vec::new();
    let mut agenda: Vec<(Command, usize)> = vec![(words.to_vec(), 0)];
    while let Some((words, depth)) = agenda.pop() {
        let mut assigned = Vec::new();
        let started = wrap::started_with(&words, &nothing, &mut |at| assigned.push(at));
        let first = words.iter().position(|word| !wrap::is_assignment(word));
        if let Some(first) = first {
            let name = words[first].text.text();
            let rest = first + 1..words.len();
            if EXPORTS.contains(&name) {
                assigned.extend(rest.filter(|&at| wrap::is_assignment(&words[at])));
            } else if RUNNERS.contains(&name.rsplit('/').next().unwrap_or(name)) {
                found.extend(rest.filter_map(|at| by_flag(&words[at - 1], &words[at])));
            }
        }
        found.extend(assigned.into_iter().filter_map(|at| written(&words[at])));
        if let wrap::Started::Script(at) = started
            && depth < SCRIPTS
        {
            let commands = shell::read(&words[at].text, Reading::Shell).commands;
            agenda.extend(commands.into_iter().rev().map(|words| (words, depth + 1)));
        }
    }
    found.sort_by_key(|one| one.span);
    found.dedup();
    found
}

/// `-e A=1`, `--env=A=1`.
fn by_flag(before: &Word, word: &Word) -> Option<Written> {
    if FLAGS.contains(&before.text.text()) {
        return written(word);
    }
    let text = word.text.text();
    let flag =
        FLAGS.iter().find(|flag| text.strip_prefix(**flag).is_some_and(|rest| rest.starts_with('=')))?;
    written(&word.part(flag.len() + 1, text.len()))
}

/// `NAME=value` as one word.
pub(super) fn written(word: &Word) -> Option<Written> {
    let text = word.text.text();
    let (name, _) = text.split_once('=').filter(|_| wrap::is_assignment(word))?;
    let value = word.part(name.len() + 1, text.len());
    // After the sign, so that quotes belong to the value.
    let start = (word.text.offset(name.len()) + 1).min(word.span.end);
    let value_span = Span::new(start, word.span.end);
    Some(Written { name: name.to_owned(), given: given(&value), span: word.span, value: value_span })
}

/// What a word becomes. What is filled in is known only by its default: `${A:-1}`.
pub(super) fn given(word: &Word) -> Given {
    let text = word.text.text();
    let mut filled = String::with_capacity(text.len());
    let mut at = 0;
    for hole in &word.holes {
        let Some(default) = text.get(hole.start..hole.end).and_then(default_of) else {
            return Given::Unknown;
        };
        filled.push_str(text.get(at..hole.start).unwrap_or_default());
        filled.push_str(default);
        at = hole.end;
    }
    filled.push_str(text.get(at..).unwrap_or_default());
    Given::Text(filled)
}

/// What a text becomes in which variables are filled in, whatever quotes it has.
pub(super) fn filled_in(text: &str) -> Given {
    given(&Word::interpolated(Spelt::verbatim(text, 0)))
}

/// `1` of `${A:-1}` or `${A-1}`.
fn default_of(hole: &str) -> Option<&str> {
    let inner = hole.strip_prefix("${")?.strip_suffix('}')?;
    let name = inner.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    let rest = &inner[name..];
    let default = rest.strip_prefix(":-").or_else(|| rest.strip_prefix('-'))?;
    let quoted = |quote| default.strip_prefix(quote).and_then(|rest: &str| rest.strip_suffix(quote));
    let default = quoted('"').or_else(|| quoted('\'')).unwrap_or(default);
    (!default.contains(['$', '`', '"', '\''])).then_some(default)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        script(&Spelt::verbatim(text, 0)).iter().map(|one| one.told(text)).collect()
    }

    #[test]
    fn assignments_before_what_runs() {
        let cases: &[(&str, &[&str])] = &[
            ("A=1 node server.js", &["A = 1 at 1"]),
            ("A=1 B=\"2 3\" exec node x C=4", &["A = 1 at 1", "B = 2 3 at \"2 3\""]),
            ("env -u X A=1 node x", &["A = 1 at 1"]),
            ("npx cross-env A='off' node x", &["A = off at 'off'"]),
            ("cross-env-shell A=1 \"node x\"", &["A = 1 at 1"]),
            ("sh -c 'A=1 node x'", &["A = 1 at 1"]),
            ("export A=1 B=$C", &["A = 1 at 1", "B unknown at $C"]),
            ("set A=1&& node x", &["A = 1 at 1"]),
            ("docker run -e A=1 --env=B=2 -p 1:1 image", &["A = 1 at 1", "B = 2 at 2"]),
            ("A=${A:-0} node x", &["A = 0 at ${A:-0}"]),
            ("if A=1 make; then B=2 make; fi", &["A = 1 at 1", "B = 2 at 2"]),
            ("node x A=1", &[]),
            ("echo A=1", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), *expected, "{text}");
        }
    }

    /// `A=1` on a line of its own is the shell's, unless it is exported.
    #[test]
    fn what_stays_in_the_shell() {
        assert_eq!(shown("A=1\nnode x\n"), [""; 0]);
        assert_eq!(shown("A=1\nexport A\nnode x\n"), ["A = 1 at 1"]);
        assert_eq!(shown("set -a\nA=1\nset +a\n"), ["A = 1 at 1"]);
        assert_eq!(shown("set -euo pipefail\nA=1\n"), [""; 0]);
    }

    #[test]
    fn whatever_comes_in() {
        for text in [
            "A='",
            "A=\"$",
            "A=${",
            "A=${B:-",
            "=1",
            "export",
            "export =",
            "A=$(",
            "env",
            "-e",
            "docker -e",
            "\0=\0",
        ] {
            shown(text);
        }
        assert!(shown(&"A=1 ".repeat(10_000)).is_empty());
        assert_eq!(shown(&format!("{}node", "A=1 ".repeat(10_000))).len(), 10_000);
    }
}
