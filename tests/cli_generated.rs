//! Completions and manual pages are made from the flags: they name all of them.

mod support;

use support::Sandbox;

/// The long flags that `--help` lists.
fn flags() -> Vec<String> {
    let help = Sandbox::new().run(&["--help"]).stdout;
    let flags: Vec<String> = help
        .lines()
        .filter_map(|line| {
            line.trim_start().split("--").nth(1).filter(|_| line.trim_start().starts_with('-'))
        })
        .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect())
        .collect();
    assert!(flags.len() > 15 && flags.contains(&"show-suppressed".to_owned()), "{flags:?}");
    flags
}

#[test]
fn completions_of_every_shell_name_every_flag() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = sandbox.run(&["completions", shell]);
        assert_eq!(script.status(0).stderr, "");
        for flag in flags() {
            assert!(script.stdout.contains(&flag), "{shell} lacks --{flag}");
        }
        assert!(script.stdout.contains("sarif"), "{shell} lacks the words of --format");
    }
    sandbox.run(&["completions", "cmd"]).status(2);
}

#[test]
fn the_manual_page_names_every_flag_and_the_exit_status() {
    let sandbox = Sandbox::new();
    let page = sandbox.run(&["man"]);
    let text = page.status(0).stdout.replace("\\-", "-");
    assert!(text.contains(".TH keyspill 1"), "{text}");
    for flag in flags() {
        assert!(text.contains(&format!("--{flag}")), "--{flag} in:\n{text}");
    }
    assert!(text.contains("Exit status: 0"), "{text}");
    let page = sandbox.run(&["man", "explain"]).stdout.replace("\\-", "-");
    assert!(page.contains("keyspill explain"), "{page}");
    sandbox
        .run(&["man", "explan"])
        .status(2)
        .says("error: unknown command `explan`, did you mean `explain`?");
}
