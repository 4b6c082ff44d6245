//! `keyspill init`: a configuration that changes nothing, and says what could be changed.

mod support;

use std::fs;

use support::Sandbox;

fn written(sandbox: &Sandbox) -> String {
    fs::read_to_string(sandbox.path("keyspill.toml")).expect("the configuration")
}

#[test]
fn it_names_what_it_knows_of_the_manifests() {
    let sandbox = Sandbox::new();
    sandbox
        .dir(".git")
        .file("package.json", "{\"dependencies\": {\"koa\": \"2\", \"left-pad\": \"1\"}, \"devDependencies\": {\"axios\": \"1\"}}")
        .file("src/a.js", "a();\n")
        .file("services/api/package.json", "{\"dependencies\": {\"fastify\": \"5\", \"no-such\\nthing\": \"1\"}}")
        .file("services/api/a.ts", "a();\n")
        .file("services/none/package.json", "{\"dependencies\": {\"left-pad\": \"1\"}}")
        .file("services/none/a.js", "a();\n")
        .file("node_modules/.package-lock.json", "{}")
        .file("node_modules/express/package.json", "{\"dependencies\": {\"express\": \"5\"}}")
        .file("node_modules/express/a.js", "a();\n");
    let answer = sandbox.run(&["init"]);
    answer.status(0).says("wrote ./keyspill.toml; `keyspill config show` prints what is in force");
    assert_eq!(answer.stdout, "");
    let text = written(&sandbox);
    let start = "#:schema https://github.com/keyspill/keyspill/raw/main/docs/schema/config-1.json\n#\n\
                 # Packages that this project uses and keyspill knows:\n\
                 #   package.json: axios, koa\n\
                 #   services/api/package.json: fastify\n\n\
                 # What stands here is what holds without this file.";
    assert!(text.starts_with(start), "{text}");
}

#[test]
fn what_is_written_changes_nothing() {
    let sandbox = Sandbox::new();
    let values = |answer: support::Answer| -> Vec<String> {
        let lines = answer.status(0).stdout.lines().map(str::to_owned).collect::<Vec<_>>();
        lines.iter().map(|line| line.rsplit_once(" # ").map_or("", |(value, _)| value).to_owned()).collect()
    };
    let before = values(sandbox.run(&["config", "show"]));
    sandbox.run(&["init"]).status(0);
    assert_eq!(values(sandbox.run(&["config", "show"])), before);
    sandbox.file("a.js", "a();\n").run(&[]).status(0);
}

/// Every setting that is written as a comment is one: each can be put in force.
#[test]
fn what_is_commented_out_can_be_put_in_force() {
    let sandbox = Sandbox::new();
    sandbox.run(&["init"]).status(0);
    let text = written(&sandbox);
    let setting = |line: &str| {
        let rest = line.strip_prefix("# ")?;
        let key = rest.split(" = ").next().filter(|key| rest.contains(" = ") && !key.contains(' '));
        (key.is_some() || rest.starts_with("[[")).then(|| rest.to_owned())
    };
    let count = text.lines().filter_map(setting).count();
    assert!(count >= 15, "{count} in {text}");
    let (general, tables) = text.split_once("# [[ignore]]").expect("an example");
    let in_force = |text: &str| -> String {
        text.lines().map(|line| setting(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
    };
    // `ignore` is one list, written in one of two ways.
    let tables_alone = format!("# [[ignore]]{tables}");
    for config in [in_force(general), in_force(&tables_alone)] {
        sandbox.file("keyspill.toml", &config);
        let answer = sandbox.run(&["config", "show"]);
        assert_eq!(answer.stderr, "", "{config}");
        answer.status(0);
        sandbox.file("a.js", "a();\n").run(&[]).status(0);
    }
}

#[test]
fn nothing_is_overwritten() {
    for (name, content) in [
        ("keyspill.toml", "strict = true\n"),
        ("keyspill.toml", "broken"),
        (".keyspill.toml", ""),
        ("pyproject.toml", "[tool.keyspill]\nstrict = true\n"),
        ("package.json", "{\"keyspill\": {}}"),
    ] {
        let sandbox = Sandbox::new();
        sandbox.file(name, content);
        sandbox.run(&["init"]).status(2).says(&format!("error: ./{name} configures keyspill already"));
        assert_eq!(fs::read_to_string(sandbox.path(name)).expect("the file"), content);
        assert_eq!(sandbox.path("keyspill.toml").exists(), name == "keyspill.toml");
    }
    // Those of others are no reason.
    let sandbox = Sandbox::new();
    sandbox.file("pyproject.toml", "[tool.black]\n").file("package.json", "{ \"keyspill");
    sandbox.run(&["init"]).status(0);
}

#[cfg(unix)]
#[test]
fn no_link_is_written_through() {
    let outside = Sandbox::new();
    let sandbox = Sandbox::new();
    sandbox.link("keyspill.toml", outside.path("new.toml"));
    sandbox.run(&["init"]).status(2);
    assert!(!outside.path("new.toml").exists());
    sandbox.run(&["init", "gone"]).status(2).says("error: gone: No such file or directory (os error 2)");
}

#[test]
fn a_directory_can_be_named() {
    let sandbox = Sandbox::new();
    sandbox.dir(".git").dir("services/api").run(&["init", "services/api"]).status(0);
    assert!(sandbox.path("services/api/keyspill.toml").exists());
}
