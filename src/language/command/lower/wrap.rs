//! Programs that start others: what really runs is found behind `exec`, `env A=b`, `bundle exec`,
//! `python -m`, `sh -c '...'` and their like.

use super::word::Word;
use crate::lower::{Program, Programs};

/// How a program that starts another is called.
struct Wrapper {
    /// Its names.
    names: &'static [&'static str],
    /// A word that must come first, as in `bundle exec`; one of several.
    verbs: &'static [&'static str],
    /// Its flags that take the next word.
    values: &'static [&'static str],
    /// How many words of its own stand before the command, flags apart.
    words: usize,
}

const fn plain(names: &'static [&'static str]) -> Wrapper {
    Wrapper { names, verbs: &[], values: &[], words: 0 }
}

const WRAPPERS: &[Wrapper] = &[
    // A shell's own, and the keywords after which a command may stand.
    plain(&["exec", "builtin", "nohup", "setsid", "chronic", "unbuffer", "time", "!", "{", "coproc"]),
    plain(&["if", "then", "elif", "else", "while", "until", "do", "trap"]),
    Wrapper { names: &["env"], verbs: &[], values: &["-u", "--unset", "-C", "--chdir"], words: 0 },
    Wrapper {
        names: &["sudo", "doas"],
        verbs: &[],
        values: &["-u", "--user", "-g", "--group", "-h", "--host", "-p", "--prompt", "-D", "--chdir", "-C"],
        words: 0,
    },
    Wrapper {
        names: &["nice", "ionice"],
        verbs: &[],
        values: &["-n", "-c", "--adjustment", "--class"],
        words: 0,
    },
    Wrapper { names: &["timeout"], verbs: &[], values: &["-s", "--signal", "-k", "--kill-after"], words: 1 },
    Wrapper { names: &["stdbuf"], verbs: &[], values: &["-i", "-o", "-e"], words: 0 },
    Wrapper { names: &["chpst"], verbs: &[], values: &["-u", "-U", "-e", "-n", "-l", "-L"], words: 0 },
    // Other users, other roots.
    Wrapper {
        names: &["gosu", "su-exec", "setuidgid", "s6-setuidgid", "chroot"],
        verbs: &[],
        values: &[],
        words: 1,
    },
    Wrapper { names: &["runuser"], verbs: &[], values: &["-u", "--user", "-g", "--group"], words: 0 },
    Wrapper { names: &["setpriv"], verbs: &[], values: &["--reuid", "--regid", "--groups"], words: 0 },
    // The first process of a container.
    Wrapper { names: &["tini", "tini-static", "docker-init"], verbs: &[], values: &["-p", "-e"], words: 0 },
    Wrapper { names: &["dumb-init"], verbs: &[], values: &["-r", "--rewrite"], words: 0 },
    plain(&["catatonit", "with-contenv", "s6-svscan"]),
    // Package managers and version managers.
    Wrapper { names: &["bundle", "bundler"], verbs: &["exec"], values: &["--gemfile"], words: 0 },
    Wrapper {
        names: &["poetry", "pipenv", "pdm", "rye", "hatch", "pixi"],
        verbs: &["run"],
        values: &["-C", "--directory", "-P", "--project", "-p", "-e", "--env"],
        words: 0,
    },
    Wrapper {
        names: &["uv"],
        verbs: &["run"],
        values: &[
            "--with",
            "--extra",
            "--group",
            "-p",
            "--python",
            "--project",
            "--directory",
            "--env-file",
            "--package",
        ],
        words: 0,
    },
    Wrapper {
        names: &["conda", "mamba", "micromamba"],
        verbs: &["run"],
        values: &["-n", "--name", "-p", "--prefix"],
        words: 0,
    },
    Wrapper {
        names: &["npm", "pnpm", "yarn"],
        verbs: &["exec", "dlx"],
        values: &["-w", "--workspace", "-p"],
        words: 0,
    },
    Wrapper {
        names: &["npx", "bunx", "uvx", "pipx"],
        verbs: &[],
        values: &["-p", "--package", "--from"],
        words: 0,
    },
    Wrapper { names: &["rbenv", "pyenv", "asdf", "mise", "rtx"], verbs: &["exec"], values: &[], words: 0 },
    // What watches, measures or lends secrets to a process.
    plain(&["ddtrace-run", "opentelemetry-instrument", "ddprof", "scout-apm-run"]),
    Wrapper { names: &["newrelic-admin"], verbs: &["run-program", "run-python"], values: &[], words: 0 },
    Wrapper {
        names: &["doppler", "infisical", "op", "teller"],
        verbs: &["run"],
        values: &["-p", "--project", "-c", "--config", "-e", "--env"],
        words: 0,
    },
    Wrapper { names: &["chamber", "aws-vault"], verbs: &["exec"], values: &[], words: 1 },
    Wrapper { names: &["dotenv"], verbs: &[], values: &["-e", "-f", "-c", "--file"], words: 0 },
    plain(&["cross-env", "cross-env-shell", "env-cmd"]),
];

/// What a list of words starts.
#[derive(Clone, Copy, Debug)]
pub(super) enum Started<'p> {
    /// A program of which something is known, with the index of the word that names it.
    Program(&'p Program, usize),
    /// A text that a shell reads, with the index of the word that is it.
    Script(usize),
    /// Something else, or nothing.
    Other,
}

const SHELLS: &[&str] = &["sh", "bash", "dash", "ash", "zsh", "ksh"];

/// The name of the program that a word names, without its folders.
fn name_of(word: &Word) -> Option<&str> {
    let text = word.text.text();
    let start = text.rfind('/').map_or(0, |slash| slash + 1);
    let known = word.holes.iter().all(|hole| hole.end <= start);
    known.then(|| &text[start..])
}

pub(super) fn is_assignment(word: &Word) -> bool {
    let text = word.text.text();
    let Some((name, _)) = text.split_once('=') else { return false };
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    !name.is_empty() && name.bytes().all(plain) && word.holes.iter().all(|hole| hole.start > name.len())
}

fn is_flag(word: &Word) -> bool {
    word.text.text().len() > 1
        && word.text.text().starts_with('-')
        && word.holes.iter().all(|hole| hole.start > 0)
}

/// Finds what the words start.
pub(super) fn started<'p>(words: &[Word], programs: &'p Programs) -> Started<'p> {
    started_with(words, programs, &mut |_| ())
}

/// Finds what the words start, and tells which words on the way give it variables (`A=b`). Each wrapper takes at
/// least one word, so that this ends.
pub(super) fn started_with<'p>(
    words: &[Word],
    programs: &'p Programs,
    assigned: &mut dyn FnMut(usize),
) -> Started<'p> {
    let mut at = 0;
    while at < words.len() {
        if is_assignment(&words[at]) {
            assigned(at);
            at += 1;
            continue;
        }
        let Some(name) = name_of(&words[at]) else { return Started::Other };
        let is_known =
            |next: &usize| name_of(&words[*next]).is_some_and(|name| programs.named(name).is_some());
        // A module that is a program of its own says more than what runs it.
        let known_module = is_python(name).then(|| module(words, at)).flatten().filter(is_known);
        let named = programs.named(if is_python(name) { "python" } else { name });
        if let Some(program) = named.filter(|_| known_module.is_none()) {
            return Started::Program(program, at);
        }
        let next = if SHELLS.contains(&name) || name == "su" {
            return script_of(words, at);
        } else if name == "command" {
            // `command -v name` only asks whether there is one.
            (!words.get(at + 1).is_some_and(is_flag)).then_some(at + 1)
        } else if is_python(name) {
            module(words, at)
        } else {
            WRAPPERS.iter().find(|w| w.names.contains(&name)).and_then(|wrapper| behind(wrapper, words, at))
        };
        match next.or_else(|| after_dashes(words, at)) {
            Some(next) => at = next,
            None => return Started::Other,
        }
    }
    Started::Other
}

/// The text given to a shell with `-c`, alone or at the end of other letters.
fn script_of<'p>(words: &[Word], at: usize) -> Started<'p> {
    let flags = words[at + 1..].iter().position(|word| {
        let text = word.text.text();
        text == "--command" || text.starts_with('-') && !text.starts_with("--") && text.ends_with('c')
    });
    match flags.map(|flag| at + 1 + flag + 1) {
        Some(script) if script < words.len() => Started::Script(script),
        _ => Started::Other,
    }
}

fn is_python(name: &str) -> bool {
    let rest = name.strip_prefix("python").or_else(|| name.strip_prefix("pypy"));
    rest.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
}

/// `python -u -X dev -m name`: the module bears the program's name.
fn module(words: &[Word], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        let word = words.get(at)?;
        match word.text.text() {
            "-m" => return (at + 1 < words.len()).then_some(at + 1),
            "-X" | "-W" => at += 2,
            _ if is_flag(word) => at += 1,
            _ => return None,
        }
    }
}

/// Where the command stands behind a wrapper.
fn behind(wrapper: &Wrapper, words: &[Word], at: usize) -> Option<usize> {
    let mut at = skip_flags(wrapper, words, at + 1);
    if !wrapper.verbs.is_empty() {
        let verb = words.get(at)?.known()?;
        if !wrapper.verbs.contains(&verb) {
            return None;
        }
        at = skip_flags(wrapper, words, at + 1);
    }
    Some(skip_flags(wrapper, words, at + wrapper.words))
}

fn skip_flags(wrapper: &Wrapper, words: &[Word], mut at: usize) -> usize {
    while let Some(word) = words.get(at).filter(|word| is_flag(word)) {
        let text = word.text.text();
        at += 1 + usize::from(wrapper.values.contains(&text));
        if text == "--" {
            break;
        }
    }
    at
}

/// Whatever it is, what stands behind `--` is what it starts: `wait-for db:5432 -- gunicorn app`.
fn after_dashes(words: &[Word], at: usize) -> Option<usize> {
    words[at + 1..].iter().position(|word| word.text.text() == "--").map(|dashes| at + 1 + dashes + 1)
}

#[cfg(test)]
mod tests {
    use super::super::shell::{Reading, read};
    use super::*;
    use crate::syntax::Spelt;

    fn what(text: &str) -> String {
        let program = Program { names: vec!["gunicorn".into()], ..Program::default() };
        let programs = Programs::new(vec![program]);
        let script = read(&Spelt::verbatim(text, 0), Reading::Shell);
        let Some(words) = script.commands.first() else { return "nothing".into() };
        match started(words, &programs) {
            Started::Program(program, at) => {
                let rest: Vec<&str> = words[at + 1..].iter().map(|word| word.text.text()).collect();
                format!("{} {}", program.names[0], rest.join(" ")).trim().to_owned()
            }
            Started::Script(at) => format!("script: {}", words[at].text.text()),
            Started::Other => "other".into(),
        }
    }

    #[test]
    fn what_runs_is_found_behind_what_starts_it() {
        for text in [
            "gunicorn -b x",
            "/usr/local/bin/gunicorn -b x",
            "$VENV/bin/gunicorn -b x",
            "A=b C=\"$D\" gunicorn -b x",
            "exec gunicorn -b x",
            "env -u E A=b gunicorn -b x",
            "sudo -E -u www env A=b nice -n 5 gunicorn -b x",
            "timeout -k 5 30 gunicorn -b x",
            "dumb-init -- gunicorn -b x",
            "/sbin/tini -g -- exec gunicorn -b x",
            "python -m gunicorn -b x",
            "python3.11 -u -X dev -m gunicorn -b x",
            "poetry run gunicorn -b x",
            "uv run --with a --frozen gunicorn -b x",
            "uv run python -m gunicorn -b x",
            "bundle exec gunicorn -b x",
            "gosu app gunicorn -b x",
            "newrelic-admin run-program gunicorn -b x",
            "ddtrace-run gunicorn -b x",
            "./wait-for-it.sh db:5432 --strict -- gunicorn -b x",
            "aws-vault exec prod -- gunicorn -b x",
            "if gunicorn -b x",
        ] {
            assert_eq!(what(text), "gunicorn -b x", "{text}");
        }
    }

    #[test]
    fn scripts_are_found() {
        for text in
            ["sh -c 'a b'", "/bin/bash -lc 'a b'", "exec bash -e -o x -c 'a b' y", "su - app -c 'a b'"]
        {
            assert_eq!(what(text), "script: a b", "{text}");
        }
    }

    #[test]
    fn naming_a_program_is_not_starting_it() {
        for text in [
            "pip install gunicorn",
            "command -v gunicorn",
            "which gunicorn",
            "python gunicorn.py",
            "python -c gunicorn",
            "echo gunicorn",
            "bundle install gunicorn",
            "$GUNICORN -b x",
            "sh -c",
            "sh gunicorn",
            "gunicorn-helper",
            "A=gunicorn",
            "exec",
            "python -m",
            "timeout 30",
        ] {
            assert_eq!(what(text), "other", "{text}");
        }
    }
}
