//! Whether to use colours: the flag, then the environment, then whether a terminal reads.

use std::env;

use super::args::ColorWhen;

/// Decides for an output that is a terminal or not.
pub(super) fn use_color(when: ColorWhen, is_terminal: bool) -> bool {
    decide(when, is_terminal, |name| env::var(name).ok().filter(|value| !value.is_empty()))
}

/// `--color`, then `NO_COLOR`, then `CLICOLOR_FORCE` and `FORCE_COLOR`, then `CLICOLOR=0`, then
/// `TERM=dumb`, then the terminal. An empty variable counts as none.
fn decide(when: ColorWhen, is_terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let is_on = |name| variable(name).is_some_and(|value| value != "0");
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto if variable("NO_COLOR").is_some() => false,
        ColorWhen::Auto if is_on("CLICOLOR_FORCE") || is_on("FORCE_COLOR") => true,
        ColorWhen::Auto if variable("CLICOLOR").as_deref() == Some("0") => false,
        ColorWhen::Auto => is_terminal && variable("TERM").as_deref() != Some("dumb"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stronger_wish_wins() {
        let with = |set: &'static [(&str, &str)]| {
            move |name: &str| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_string())
        };
        assert!(decide(ColorWhen::Auto, true, with(&[])));
        assert!(!decide(ColorWhen::Auto, false, with(&[])));
        assert!(!decide(ColorWhen::Auto, true, with(&[("TERM", "dumb")])));
        assert!(!decide(ColorWhen::Auto, true, with(&[("CLICOLOR", "0")])));
        assert!(decide(ColorWhen::Auto, false, with(&[("CLICOLOR", "0"), ("FORCE_COLOR", "1")])));
        assert!(!decide(ColorWhen::Auto, true, with(&[("NO_COLOR", "1"), ("FORCE_COLOR", "1")])));
        assert!(decide(ColorWhen::Always, false, with(&[("NO_COLOR", "1")])));
        assert!(!decide(ColorWhen::Never, true, with(&[("FORCE_COLOR", "1")])));
    }
}
