//! `keyspill config show`: what is in force and where it comes from.

mod support;

use support::Sandbox;

const CONFIG: &str = "\
strict = true
min-severity = 'warning'
ignore = ['tls', { rules = ['exposure'], paths = ['fork/**'], reason = 'patched \"up\"\\', until = 2999-01-31 }]
files.exclude = ['a b/', '!*.js']
policy.mtls = 'required'

[[override]]
paths = ['old/']
select = ['mtls']
ignore = ['secrets']
min-confidence = 'high'
policy.mtls = 'off'

[[override]]
paths = ['old/deep/']
min-severity = 'note'
";

fn repository() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox
        .dir(".git")
        .file("keyspill.toml", CONFIG)
        .file("old/deep/a.js", "a();\n")
        .file("fork/b.js", "b();\n");
    sandbox
}

#[test]
fn the_defaults() {
    let answer = Sandbox::new().run(&["config", "show"]);
    assert_eq!(
        answer.status(0).stdout,
        "\
# What is in force where no override says otherwise.
select = []                              # default
ignore = []                              # default
min-severity = \"note\"                    # default
min-confidence = \"low\"                   # default
fail-on = \"warning\"                      # default
strict = false                           # default
files.exclude = []                       # default
policy.mtls = \"auto\"                     # default
"
    );
    assert_eq!(answer.stderr, "");
}

#[test]
fn every_key_says_where_it_comes_from() {
    let sandbox = repository();
    let answer = sandbox.run(&["config", "show", "--config", "keyspill.toml", "--config", "fail-on=never"]);
    assert_eq!(
        answer.status(0).stdout,
        "\
# What is in force where no override says otherwise.
select = []                              # default
ignore = [
  \"tls\",                                 # keyspill.toml:3:11
  { rules = [\"exposure\"], paths = [\"fork/**\"], reason = \"patched \\\"up\\\"\\\\\", until = 2999-01-31 }, # keyspill.toml:3:18
]
min-severity = \"warning\"                 # keyspill.toml:2:1
min-confidence = \"low\"                   # default
fail-on = \"never\"                        # --config
strict = true                            # keyspill.toml:1:1
files.exclude = [\"a b/\", \"!*.js\"]        # keyspill.toml:4:1
policy.mtls = \"required\"                 # keyspill.toml:5:1

[[override]]                             # keyspill.toml:7:1
paths = [\"old/\"]                         # keyspill.toml:8:1
select = [\"mtls\"]                        # keyspill.toml:9:1
ignore = [\"secrets\"]                     # keyspill.toml:10:1
min-confidence = \"high\"                  # keyspill.toml:11:1
policy.mtls = \"off\"                      # keyspill.toml:12:1

[[override]]                             # keyspill.toml:14:1
paths = [\"old/deep/\"]                    # keyspill.toml:15:1
min-severity = \"note\"                    # keyspill.toml:16:1
"
    );
}

#[test]
fn for_a_file_the_overrides_are_resolved() {
    let sandbox = repository();
    let answer = sandbox.run(&["config", "show", "old/deep/a.js"]);
    assert_eq!(
        answer.status(0).stdout,
        "\
# What is in force for old/deep/a.js.
select = [\"mtls\"]                        # keyspill.toml:9:1
ignore = [
  \"tls\",                                 # keyspill.toml:3:11
  \"secrets\",                             # keyspill.toml:10:11
]
min-severity = \"note\"                    # keyspill.toml:16:1
min-confidence = \"high\"                  # keyspill.toml:11:1
fail-on = \"warning\"                      # default
strict = true                            # keyspill.toml:1:1
files.exclude = [\"a b/\", \"!*.js\"]        # keyspill.toml:4:1
policy.mtls = \"off\"                      # keyspill.toml:12:1
"
    );
    let fork = sandbox.run(&["config", "show", "fork/b.js"]).stdout;
    assert!(fork.contains("{ rules = [\"exposure\"], paths = [\"fork/**\"]"), "{fork}");
    let isolated = sandbox.run(&["config", "show", "--isolated", "old/deep/a.js"]).stdout;
    assert!(isolated.lines().skip(1).all(|line| line.ends_with("# default")), "{isolated}");
}

/// Read as a configuration, what is shown sets the same.
#[test]
fn what_is_shown_is_a_configuration() {
    let values = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines
            .map(|line| line.rsplit_once(" # ").map_or(line, |(value, _)| value.trim_end()).to_owned())
            .collect()
    };
    let hostile = "ignore = [{ rules = ['tls'], paths = ['é🦀', '\\\\#'], reason = \"\\u0001 \\\" # \\t\\n\\\\ \\u2028\" }]\n";
    for config in [CONFIG, "", hostile] {
        let sandbox = repository();
        sandbox.file("keyspill.toml", config);
        let shown = sandbox.run(&["config", "show"]).status(0).stdout.clone();
        sandbox.file("shown.toml", &shown);
        let again = sandbox.run(&["config", "show", "--config", "shown.toml"]);
        assert_eq!(values(&again.status(0).stdout), values(&shown), "{shown}");
        assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{shown:?}");
    }
}

#[test]
fn what_is_wrong_is_told() {
    let sandbox = repository();
    sandbox.run(&["config", "show", "gone.js"]).status(2).says("error: gone.js: no such file or directory");
    sandbox.file("keyspill.toml", "[[override]]\nselect = ['mtls']\n");
    sandbox.run(&["config", "show"]).status(2).says("error: keyspill.toml:1:1: `paths` is missing");
    sandbox.run(&["config"]).status(2);
}
