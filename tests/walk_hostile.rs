//! Trees and files that are broken or mean harm. Through the real binary.

mod support;

use support::Sandbox;

const CODE: &str = "const a = 1;\n";

#[cfg(unix)]
#[test]
fn a_loop_of_directories_ends() {
    let sandbox = Sandbox::new();
    sandbox.file("src/a.js", CODE).link("src/again", "..").link("self", "self").link("x/y", "../x");
    sandbox
        .scan(&[])
        .status(0)
        .says("skipped: src/again: link, read under its real path")
        .says("skipped: self: link that leads out of the scanned paths");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_root_are_not_followed() {
    let outside = Sandbox::new();
    outside.file("secret.js", CODE);
    let sandbox = Sandbox::new();
    sandbox.file("a.js", CODE).link("l.js", outside.path("secret.js")).link("dir", outside.root());
    sandbox.scan(&[]).says("1 file read whole, 2 passed over (link-outside 2)");
    let named = sandbox.scan(&["l.js"]);
    named.says("0 files read whole, 1 passed over (link-outside 1)");
}

#[cfg(unix)]
#[test]
fn a_link_inside_is_read_once_under_its_real_path() {
    let sandbox = Sandbox::new();
    sandbox.file("real/a.js", CODE).link("b.js", "real/a.js");
    sandbox.scan(&[]).says("1 file read whole, 1 passed over (link-inside 1)");
    sandbox.scan(&["b.js", "."]).says("1 file read whole, 1 passed over (link-inside 1)");
}

#[cfg(unix)]
#[test]
fn sockets_and_pipes_are_never_opened() {
    let sandbox = Sandbox::new();
    let _socket = std::os::unix::net::UnixListener::bind(sandbox.path("s.js")).expect("a socket");
    let made = std::process::Command::new("mkfifo")
        .args([sandbox.path("p.js"), sandbox.path("keyspill.toml"), sandbox.path(".gitignore")])
        .status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo");
    sandbox.scan(&[]).status(0).says("skipped: p.js: no regular file").says("skipped: s.js: no regular file");
    sandbox.scan(&["p.js", "s.js"]).status(0).says("0 files read whole, 2 passed over (special 2)");
}

#[test]
fn a_directory_with_the_name_of_a_file_is_a_directory() {
    let sandbox = Sandbox::new();
    sandbox.file("lib.js/a.js", CODE).dir("keyspill.toml").dir(".gitignore");
    sandbox.scan(&[]).status(0).says("1 file read whole, 1 passed over (hidden 1)");
}

#[test]
fn empty_and_binary_files() {
    let sandbox = Sandbox::new();
    sandbox.file("empty.js", "").file("elf.js", b"\x7fELF\0\0\0").file("a.js", CODE);
    sandbox
        .scan(&[])
        .status(0)
        .says("skipped: elf.js: binary")
        .says("2 files read whole, 1 passed over (binary 1)");
    sandbox.scan(&["--strict"]).status(2);
}

#[test]
fn a_line_of_fifty_megabytes_is_counted_and_not_read() {
    let sandbox = Sandbox::new();
    sandbox.file("huge.js", vec![b'a'; 50_000_000]);
    let line = "skipped: huge.js: 50000000 bytes, more than the 2097152 that are read";
    sandbox.scan(&[]).status(0).says(line);
    sandbox.scan(&["huge.js"]).status(0).says(line);
    sandbox.scan(&["--strict"]).status(2);
}

#[test]
fn every_encoding_is_read_and_guesses_are_told() {
    let sandbox = Sandbox::new();
    let utf16: Vec<u8> = "\u{feff}let é = '🦀'".encode_utf16().flat_map(u16::to_be_bytes).collect();
    sandbox.file("bom.js", "\u{feff}let a").file("utf16.js", utf16).file("latin.js", b"// caf\xe9\n");
    sandbox.file("torn.js", b"\xff\xfea\0\x00\xd8");
    sandbox
        .scan(&[])
        .status(0)
        .says("notice: latin.js: not valid UTF-8, read as latin-1")
        .says("notice: torn.js: 1 broken utf-16le units replaced")
        .says("4 files read whole");
}

#[cfg(unix)]
#[test]
fn names_with_control_characters_cannot_forge_lines() {
    use std::os::unix::ffi::OsStrExt;
    let sandbox = Sandbox::new();
    sandbox.file("a\nerror: forged\u{1b}[2J.min.js", CODE).file("\u{202e}sj.min.js", CODE);
    let raw = std::path::PathBuf::from(std::ffi::OsStr::from_bytes(b"b\xff.min.js"));
    std::fs::write(sandbox.root().join(raw), CODE).expect("a file");
    let answer = sandbox.scan(&["--format", "json"]);
    answer
        .says("skipped: a\\nerror: forged\\u{1b}[2J.min.js: minified or bundled")
        .says("skipped: \\u{202e}sj.min.js: minified or bundled")
        .says("skipped: b\\xff.min.js: minified or bundled");
    assert!(!answer.stdout.contains(['\u{1b}', '\u{202e}']), "{}", answer.stdout);
    let json: serde_json::Value = serde_json::from_str(&answer.stdout).expect("JSON");
    assert_eq!(json["coverage"]["skipped"][0]["path"], "a\nerror: forged\u{1b}[2J.min.js");
    assert_eq!(json["coverage"]["skipped"][2]["path"], "\u{202e}sj.min.js");
}

#[test]
fn a_deep_tree_is_walked() {
    let sandbox = Sandbox::new();
    sandbox.file(&format!("{}a.js", "d/".repeat(300)), CODE);
    sandbox.scan(&[]).status(0).says("1 file read whole");
}

#[test]
fn one_thread_or_sixteen_give_the_same_bytes() {
    let sandbox = Sandbox::new();
    for n in 0..60 {
        sandbox.file(&format!("d{}/e{}/f{n}.js", n % 7, n % 3), CODE);
        sandbox.file(&format!("d{}/x{n}.min.js", n % 5), CODE);
    }
    let answer = |threads| {
        let answer = sandbox.scan(&["--format", "json", "--threads", threads]);
        (answer.stdout, answer.stderr)
    };
    assert_eq!(answer("1"), answer("16"));
}
