//! Dotted names of Python.

use keyspill::ir::ImportKind::{Member, Static};

use crate::tree::{Tree, check};

#[test]
fn packages_and_modules() {
    check(
        &[
            ("shop/__init__.py", ""),
            ("shop/tls.py", ""),
            ("shop/net/__init__.py", ""),
            ("shop/net/client.py", ""),
            ("shop/typed.pyi", ""),
            ("main.py", ""),
        ],
        &[
            ("main.py", "shop", Static, "shop/__init__.py"),
            ("main.py", "shop.tls", Static, "shop/tls.py"),
            ("main.py", "shop.net.client", Static, "shop/net/client.py"),
            ("main.py", "shop.tls.OPTIONS", Member, "shop/tls.py"),
            ("main.py", "shop.net.client", Member, "shop/net/client.py"),
            ("main.py", "shop.net.NAME", Member, "shop/net/__init__.py"),
            ("main.py", "shop.typed.T", Member, "beside shop/typed.pyi"),
            ("main.py", "shop.gone", Static, "unknown: no such file"),
            ("main.py", "shop.gone.NAME", Member, "unknown: no such file"),
            ("main.py", "shop.tls.OPTIONS.x", Member, "unknown: no such file"),
            ("shop/net/client.py", "shop.tls", Static, "shop/tls.py"),
            ("main.py", "requests.adapters.HTTPAdapter", Member, "package requests at adapters.HTTPAdapter"),
            ("main.py", "ssl", Static, "platform"),
            ("main.py", "urllib.request.Request", Member, "platform"),
        ],
    );
}

#[test]
fn relative_names_of_every_level() {
    check(
        &[
            ("a/__init__.py", ""),
            ("a/x.py", ""),
            ("a/b/__init__.py", ""),
            ("a/b/y.py", ""),
            ("a/b/c/z.py", ""),
            ("top.py", ""),
        ],
        &[
            ("a/b/y.py", ".", Static, "a/b/__init__.py"),
            ("a/b/y.py", ".y", Static, "a/b/y.py"),
            ("a/b/y.py", ".NAME", Member, "a/b/__init__.py"),
            ("a/b/y.py", "..x", Member, "a/x.py"),
            ("a/b/y.py", "..x.NAME", Member, "a/x.py"),
            ("a/b/__init__.py", ".y.NAME", Member, "a/b/y.py"),
            ("a/b/__init__.py", "..", Static, "a/__init__.py"),
            ("a/b/c/z.py", "...x", Member, "a/x.py"),
            // A folder without a file of its own.
            ("a/b/c/z.py", ".z", Member, "a/b/c/z.py"),
            ("a/b/c/z.py", ".other", Member, "unknown: no such file"),
            ("a/x.py", "...x", Member, "unknown: outside of the root"),
            ("top.py", "..x", Member, "unknown: outside of the root"),
        ],
    );
}

#[test]
fn the_roots_that_projects_have() {
    check(
        &[
            ("one/pyproject.toml", "[project]\nname = 'one'\n"),
            ("one/src/one/__init__.py", ""),
            ("one/src/one/a.py", ""),
            ("one/tests/test_a.py", ""),
            ("two/setup.cfg", "[options]\npackage_dir =\n    = code\n"),
            ("two/code/two/__init__.py", ""),
            ("two/tests/unit/test_b.py", ""),
            ("three/setup.py", "setup(package_dir={'': 'py'})"),
            ("three/py/three/__init__.py", ""),
            ("three/tool.py", ""),
        ],
        &[
            ("one/tests/test_a.py", "one.a", Static, "one/src/one/a.py"),
            ("two/tests/unit/test_b.py", "two", Static, "two/code/two/__init__.py"),
            ("three/tool.py", "three", Static, "three/py/three/__init__.py"),
            // One project of the repository uses another.
            ("two/tests/unit/test_b.py", "one.a.NAME", Member, "one/src/one/a.py"),
        ],
    );
}

#[test]
fn folders_without_a_file_of_their_own() {
    check(
        &[("ns/part/mod.py", ""), ("app.py", ""), ("tests/requests/helper.py", ""), ("tests/test_x.py", "")],
        &[
            ("app.py", "ns.part.mod", Static, "ns/part/mod.py"),
            ("app.py", "ns.part.mod", Member, "ns/part/mod.py"),
            ("app.py", "ns.part", Static, "folder ns/part"),
            ("app.py", "ns.part.NAME", Member, "package ns at part.NAME"),
            // A folder of tests is no package from outside.
            ("tests/test_x.py", "requests.Session", Member, "package requests at Session"),
            ("tests/test_x.py", "requests.helper.x", Member, "tests/requests/helper.py"),
        ],
    );
}

#[test]
fn folders_on_no_path() {
    check(
        &[
            ("app/__init__.py", ""),
            ("app/main.py", ""),
            ("app/models.py", ""),
            ("app/routes/__init__.py", ""),
            ("app/routes/users.py", ""),
            ("components/__init__.py", ""),
            ("components/influx/__init__.py", ""),
            ("components/influx/sensor.py", ""),
            ("jobs/redis.py", ""),
            ("jobs/logging.py", ""),
            ("jobs/run_all.py", ""),
        ],
        &[
            // Somebody starts `main.py` there.
            ("app/routes/users.py", "models.User", Member, "app/models.py"),
            ("app/main.py", "routes.users.router", Member, "app/routes/users.py"),
            // Nobody starts anything among components: this is the package from outside.
            ("components/influx/sensor.py", "influx.Client", Member, "package influx at Client"),
            // A script's own folder goes before what comes with the language, but no file is its own library.
            ("jobs/run_all.py", "logging", Static, "jobs/logging.py"),
            ("jobs/logging.py", "logging", Static, "platform"),
            ("jobs/redis.py", "redis", Static, "package redis"),
            ("jobs/run_all.py", "redis", Static, "jobs/redis.py"),
            ("components/influx/sensor.py", "logging", Static, "platform"),
        ],
    );
}

#[test]
fn what_the_walk_passed_over() {
    let files = [("pkg/__init__.py", ""), ("pkg/a.py", "")];
    let tree = Tree::with_skipped(&files, &["pkg/gen/", "pkg/big.py"]);
    assert_eq!(tree.target("pkg/a.py", ".gen.x", Static), "unknown: passed over by the walk");
    assert_eq!(tree.target("pkg/a.py", ".big.NAME", Static), "unknown: no such file");
    assert_eq!(tree.target("pkg/a.py", "pkg.big", Static), "unknown: passed over by the walk");
    assert_eq!(tree.target("pkg/a.py", ".big", Static), "unknown: passed over by the walk");
}
