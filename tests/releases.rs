//! Which release of a library a program is run with decides what its calls do. For each library whose rows
//! speak of releases: what is said where the release is known, one way and the other, and that nothing is
//! where it is not. The files from which it is known are each tried here through the real binary.

#[path = "support/released.rs"]
mod released;
mod support;

use released::{DROPPED, HTTPX, IN_LOG, NEST, OWN_CODE, OWN_MODEL, is_silent, package, speaks};
use support::Sandbox;

/// A lock file's name, and its text for a release.
type Lock<'l> = (&'l str, &'l dyn Fn(&str) -> String);

#[test]
fn a_manifest_s_range_decides_where_all_of_it_lies_on_one_side() {
    let nest = |range: &str| package(&format!("\"@nestjs/common\": \"{range}\""));
    for range in ["^11.0.0", "11.1.0", ">=11", "11.x", "~11.0 || ^12.0.0"] {
        let said = speaks(IN_LOG, &[("package.json", &nest(range)), ("src/audit.ts", NEST)]);
        let expected = format!("The release is @nestjs/common {range} (package.json:2).");
        assert!(said.contains(&expected), "{said}");
    }
    for range in ["^10.4.0", "9.x", "<11", "^10 || ^11", "*", "latest", "workspace:*"] {
        is_silent(&[("package.json", &nest(range)), ("src/audit.ts", NEST)]);
    }
    is_silent(&[("package.json", "{}"), ("src/audit.ts", NEST)]);
    is_silent(&[("package.json", "{\"dependencies\": {\"@nestjs/common\": "), ("src/audit.ts", NEST)]);
    is_silent(&[("src/audit.ts", NEST)]);
}

#[test]
fn locks_of_npm_yarn_and_pnpm_decide_where_the_range_does_not() {
    let wide = package("\"@nestjs/common\": \">=10\"");
    let npm = |version: &str| {
        format!(
            "{{\"lockfileVersion\": 3, \"packages\": {{\"\": {{}},\n\"node_modules/@nestjs/common\": {{\"version\": \"{version}\"}}}}}}"
        )
    };
    let old_npm = |version: &str| {
        format!(
            "{{\"lockfileVersion\": 1, \"dependencies\": {{\n\"@nestjs/common\": {{\"version\": \"{version}\"}}}}}}"
        )
    };
    let yarn = |version: &str| format!("\"@nestjs/common@>=10\":\n  version \"{version}\"\n");
    let berry = |version: &str| format!("\"@nestjs/common@npm:>=10\":\n  version: {version}\n");
    let pnpm = |version: &str| {
        format!(
            "importers:\n  .:\n    dependencies:\n      '@nestjs/common':\n        specifier: '>=10'\n        version: {version}(rxjs@7.8.1)\n"
        )
    };
    let locks: [Lock<'_>; 6] = [
        ("package-lock.json", &npm),
        ("package-lock.json", &old_npm),
        ("npm-shrinkwrap.json", &npm),
        ("yarn.lock", &yarn),
        ("yarn.lock", &berry),
        ("pnpm-lock.yaml", &pnpm),
    ];
    for (name, lock) in locks {
        let (older, newer) = (lock("10.4.22"), lock("11.1.0"));
        let said = speaks(IN_LOG, &[("package.json", &wide), (name, &newer), ("src/audit.ts", NEST)]);
        assert!(said.contains(&format!("The release is @nestjs/common 11.1.0 ({name}:")), "{said}");
        is_silent(&[("package.json", &wide), (name, &older), ("src/audit.ts", NEST)]);
        // The lock alone, as for what another package brings along.
        if name != "yarn.lock" {
            speaks(IN_LOG, &[("package.json", "{}"), (name, &newer), ("src/audit.ts", NEST)]);
        }
    }
    // A lock that was not made from this manifest: one of them is out of date.
    let narrow = package("\"@nestjs/common\": \"^10.0.0\"");
    is_silent(&[("package.json", &narrow), ("package-lock.json", &npm("11.1.0")), ("src/audit.ts", NEST)]);
}

#[test]
fn the_lock_of_a_workspace_answers_for_its_members() {
    let lock = "{\"lockfileVersion\": 3, \"packages\": {\"\": {}, \"packages/new\": {\"version\": \"1.0.0\"}, \"packages/old\": {\"version\": \"1.0.0\"},
        \"node_modules/@nestjs/common\": {\"version\": \"11.1.0\"},
        \"packages/old/node_modules/@nestjs/common\": {\"version\": \"10.4.22\"}}}";
    let wide = package("\"@nestjs/common\": \">=10\"");
    let root = ("package.json", "{\"workspaces\": [\"packages/*\"]}");
    let lock = ("package-lock.json", lock);
    speaks(IN_LOG, &[root, lock, ("packages/new/package.json", &wide), ("packages/new/src/audit.ts", NEST)]);
    is_silent(&[root, lock, ("packages/old/package.json", &wide), ("packages/old/src/audit.ts", NEST)]);
    // A folder of its own in the same repository, which nobody installs along.
    is_silent(&[root, lock, ("examples/one/package.json", &wide), ("examples/one/src/audit.ts", NEST)]);
    // The nearest manifest that names it, not one above it.
    let above = ("package.json", "{\"dependencies\": {\"@nestjs/common\": \"^11.0.0\"}}");
    let below = package("\"@nestjs/common\": \"^10.0.0\"");
    is_silent(&[above, ("api/package.json", &below), ("api/audit.ts", NEST)]);
    speaks(IN_LOG, &[above, ("api/package.json", "{\"name\": \"api\"}"), ("api/audit.ts", NEST)]);
}

#[test]
fn httpx_drops_a_certificate_from_0_28_on() {
    let app = ("app/client.py", HTTPX);
    let loud: &[(&str, &str)] = &[
        ("requirements.txt", "httpx[http2]==0.28.1 ; python_version > '3.8'  # pinned\n"),
        ("requirements-prod.txt", "HTTPX ~= 0.28.0 \\\n    --hash=sha256:00\n"),
        ("pyproject.toml", "[project]\ndependencies = ['httpx>=0.28']\n"),
        ("pyproject.toml", "[tool.poetry.dependencies]\nhttpx = { version = '^0.28', extras = ['http2'] }\n"),
        ("Pipfile", "[packages]\nhttpx = '==0.28.*'\n"),
        ("setup.cfg", "[options]\ninstall_requires =\n    httpx>=0.28\n"),
        ("setup.py", "from setuptools import setup\nsetup(install_requires=['httpx>=0.28'])\n"),
        ("poetry.lock", "[[package]]\nname = \"httpx\"\nversion = \"0.28.1\"\n"),
        ("uv.lock", "[[package]]\nname = \"httpx\"\nversion = \"0.28.1\"\n"),
        ("Pipfile.lock", "{\"default\": {\"httpx\": {\"version\": \"==0.28.1\"}}}"),
    ];
    for &(name, text) in loud {
        let said = speaks(DROPPED, &[(name, text), app]);
        assert!(said.contains(&format!(" ({name}:")) && said.contains("The release is httpx "), "{said}");
        is_silent(&[(name, &text.replace("0.28.1", "0.27.2").replace("0.28", "0.27")), app]);
    }
    is_silent(&[("requirements.txt", "httpx>=0.25\n"), app]);
    is_silent(&[("requirements.txt", "httpx\n"), app]);
    is_silent(&[("requirements.txt", "httpx-sse==0.28.1\n"), app]);
    is_silent(&[app]);
    // What a list includes, and a pin beside a range.
    let included = [("requirements.txt", "-r deps/base.txt\n"), ("deps/base.txt", "httpx==0.28.1\n"), app];
    let said = speaks(DROPPED, &included);
    assert!(said.contains("httpx 0.28.1 (deps/base.txt:1)"), "{said}");
    let range = ("pyproject.toml", "[project]\ndependencies = ['httpx>=0.25']\n");
    speaks(DROPPED, &[range, ("requirements.txt", "httpx==0.28.1\n"), app]);
    is_silent(&[range, ("requirements.txt", "httpx==0.27.2\n"), app]);
    // Two that contradict each other: either may be what runs.
    is_silent(&[("requirements.txt", "httpx==0.27.2\n"), ("requirements-dev.txt", "httpx==0.28.1\n"), app]);
    // A list that includes itself ends.
    let circle = [("requirements.txt", "-r b.txt\nhttpx==0.28.1\n"), ("b.txt", "-r requirements.txt\n"), app];
    speaks(DROPPED, &circle);
}

/// Rows that hold for different releases are alternatives: what all of them say is certain.
#[test]
fn what_holds_for_every_release_is_said_where_none_is_known() {
    let off = "tls/verification-disabled";
    let code = |value: &str| format!("import httpx\nhttpx.get('https://a.example', verify={value})\n");
    let (never, none) = (code("False"), code("None"));
    for pin in ["httpx==0.27.2\n", "httpx==0.28.1\n", "httpx\n", "httpx>=0.20\n"] {
        speaks(off, &[("requirements.txt", pin), ("a.py", &never)]);
    }
    speaks(off, &[("requirements.txt", "httpx==0.27.2\n"), ("a.py", &none)]);
    is_silent(&[("requirements.txt", "httpx==0.28.1\n"), ("a.py", &none)]);
    is_silent(&[("requirements.txt", "httpx>=0.20\n"), ("a.py", &none)]);
    is_silent(&[("a.py", &none)]);
    // Nothing is said of a release that decided nothing.
    let said = speaks(off, &[("requirements.txt", "httpx>=0.20\n"), ("a.py", &never)]);
    assert!(!said.contains("release"), "{said}");
    let said = speaks(off, &[("requirements.txt", "httpx==0.27.2\n"), ("a.py", &never)]);
    assert!(said.contains("The release is httpx 0.27.2 (requirements.txt:1)."), "{said}");
}

#[test]
fn errors_of_got_show_the_request_from_12_on() {
    let code = "const fs = require('fs');
const got = require('got');
const https = { certificate: fs.readFileSync('c.crt'), key: fs.readFileSync('c.key') };
exports.orders = async () => {
  try {
    return await got('https://a.example', { https, headers: { 'x-api-key': process.env.ORDERS_API_KEY } });
  } catch (error) {
    console.error(error);
  }
};
";
    let got = |range: &str| package(&format!("\"got\": \"{range}\""));
    speaks(IN_LOG, &[("package.json", &got("^14.0.0")), ("a.js", code)]);
    speaks(IN_LOG, &[("package.json", &got("12.0.0")), ("a.js", code)]);
    is_silent(&[("package.json", &got("^11.8.6")), ("a.js", code)]);
    is_silent(&[("package.json", &got(">=11")), ("a.js", code)]);
    is_silent(&[("a.js", code)]);
}

/// Code that some releases refuse is run with others.
#[test]
fn what_a_release_refuses_is_said_unless_that_is_the_one() {
    let off = "tls/verification-disabled";
    let faraday =
        "require 'faraday'\nFaraday.new('https://a.example', ssl: { verify_hostname: false }).get('/')\n";
    let gem = |requirement: &str| format!("gem 'faraday'{requirement}\n");
    let lock =
        |version: &str| format!("GEM\n  specs:\n    faraday ({version})\n      faraday-net_http (>= 2.0)\n");
    speaks(off, &[("a.rb", faraday)]);
    speaks(off, &[("Gemfile", &gem(", '~> 2.9'")), ("a.rb", faraday)]);
    speaks(off, &[("Gemfile", &gem("")), ("Gemfile.lock", &lock("2.9.0")), ("a.rb", faraday)]);
    is_silent(&[("Gemfile", &gem("")), ("Gemfile.lock", &lock("1.10.3")), ("a.rb", faraday)]);
    is_silent(&[("Gemfile", &gem(", '>= 1.0', '< 2'")), ("a.rb", faraday)]);
    let spec = "Gem::Specification.new do |s|\n  s.add_dependency 'faraday', '~> 1.1'\nend\n";
    is_silent(&[("x.gemspec", spec), ("lib/a.rb", faraday)]);
    // What both know is found with both.
    let verify = "require 'faraday'\nFaraday.new('https://a.example', ssl: { verify: false }).get('/')\n";
    for manifest in [gem(""), gem(", '~> 1.1'"), gem(", '~> 2.9'")] {
        speaks(off, &[("Gemfile", &manifest), ("a.rb", verify)]);
    }
    let got = "const got = require('got');\ngot('https://a.example', { rejectUnauthorized: false });\n";
    speaks(off, &[("a.js", got)]);
    speaks(off, &[("package.json", &package("\"got\": \"^11\"")), ("a.js", got)]);
    is_silent(&[("package.json", &package("\"got\": \"^12\"")), ("a.js", got)]);
}

/// What its users install is as wide as it says, whatever its developers have.
#[test]
fn a_lock_says_nothing_of_what_users_install() {
    let lock = "{\"packages\": {\"\": {}, \"node_modules/@nestjs/common\": {\"version\": \"11.1.0\"}}}";
    let beside = |range: &str| format!("{{\"peerDependencies\": {{\"@nestjs/common\": \"{range}\"}}}}");
    is_silent(&[
        ("package.json", &beside("^10 || ^11")),
        ("package-lock.json", lock),
        ("src/audit.ts", NEST),
    ]);
    speaks(IN_LOG, &[("package.json", &beside("^11")), ("package-lock.json", lock), ("src/audit.ts", NEST)]);
}

/// `ssl.wrap_socket` is gone from Python 3.12 on.
#[test]
fn what_is_gone_from_a_runtime_is_not_judged_there() {
    let rule = "mtls/server-without-client-cert";
    let code = "import ssl\nimport http.server\nhttpd = http.server.HTTPServer(('', 443), http.server.BaseHTTPRequestHandler)\nhttpd.socket = ssl.wrap_socket(httpd.socket, keyfile='k', certfile='c', server_side=True)\n";
    speaks(rule, &[("a.py", code)]);
    for (name, text) in [
        (".python-version", "3.11.7\n"),
        ("runtime.txt", "python-3.10.2"),
        ("pyproject.toml", "[project]\nrequires-python = '>=3.9,<3.12'\n"),
        ("Dockerfile", "FROM python:3.11-slim\n"),
    ] {
        speaks(rule, &[(name, text), ("a.py", code)]);
        let later = text.replace("3.11.7", "3.12.1").replace("3.10.2", "3.13.0").replace("3.11-", "3.12-");
        is_silent(&[(name, &later.replace(">=3.9,<3.12", ">=3.12")), ("a.py", code)]);
    }
}

/// What a command runs is a package of another language.
#[test]
fn flask_reads_flask_env_up_to_2_2() {
    let debug = "exposure/debug-mode";
    let settings = (".flaskenv", "FLASK_ENV=development\n");
    speaks(debug, &[settings, ("requirements.txt", "Flask==2.2.5\n")]);
    is_silent(&[settings, ("requirements.txt", "Flask==2.3.0\n")]);
    is_silent(&[settings, ("requirements.txt", "Flask\n")]);
    is_silent(&[settings]);
    let switch = (".flaskenv", "FLASK_ENV=development\nFLASK_DEBUG=1\n");
    speaks(debug, &[switch, ("requirements.txt", "Flask\n")]);
}

#[test]
fn what_runs_the_program_is_known_from_where_it_is_written() {
    let run = |files: &[(&str, &str)]| {
        let sandbox = Sandbox::new();
        sandbox.file("own/models/javascript/acme.toml", OWN_MODEL).file("app/src/a.js", OWN_CODE);
        for (name, text) in files {
            sandbox.file(name, text);
        }
        let answer =
            sandbox.run(&["--rules", "own", "--format", "concise", "--no-timing", "--isolated", "app"]);
        answer.stdout.contains(IN_LOG)
    };
    let written: &[(&str, &str)] = &[
        ("app/.nvmrc", "v18.20.8\n"),
        ("app/.nvmrc", "18"),
        ("app/.node-version", "18.20.8\n"),
        ("app/.tool-versions", "python 3.11.1\nnodejs 18.20.8\n"),
        ("app/package.json", "{\"engines\": {\"node\": \">=16 <20\"}}"),
        ("app/package.json", "{\"volta\": {\"node\": \"18.20.8\"}}"),
        ("app/Dockerfile", "FROM node:18-alpine\nCOPY . .\n"),
        ("app/Dockerfile", "FROM node:22 AS build\nRUN x\nFROM node:18-slim\nCOPY --from=build a b\n"),
        ("app/deploy.dockerfile", "ARG NODE=18.20\nFROM docker.io/library/node:${NODE}-slim\n"),
    ];
    for &(name, text) in written {
        assert!(run(&[(name, text)]), "{name}: {text}");
        assert!(!run(&[(name, &text.replace("18", "20").replace("<20", "<=22"))]), "{name}: {text}");
    }
    assert!(run(&[("app/.nvmrc", "lts/hydrogen\n")]) && !run(&[("app/.nvmrc", "lts/iron\n")]));
    for unknown in ["lts/*\n", "node\n", "\n"] {
        assert!(!run(&[("app/.nvmrc", unknown)]), "{unknown}");
    }
    assert!(!run(&[]));
    // The releases whose resumed sessions pass for authorized (facts/node.md 2.2), as a row would have them.
    let resumed = |files: &[(&str, &str)]| {
        let model = OWN_MODEL.replace("<20", "<24.21 || >=25 <26.8");
        let mut all = vec![("own/models/javascript/acme.toml", model.as_str())];
        all.extend(files);
        run(&all)
    };
    for (release, affected) in
        [("22.23.3", true), ("24.20.0", true), ("24.21.0", false), ("25.9.0", true), ("26.10.0", false)]
    {
        assert_eq!(resumed(&[("app/.nvmrc", release)]), affected, "{release}");
    }
    assert!(resumed(&[("app/Dockerfile", "FROM node:22-alpine\n")]));
    assert!(
        !resumed(&[("app/Dockerfile", "FROM node:24-alpine\n")])
            && !resumed(&[("app/.nvmrc", "lts/krypton\n")])
    );
    // What a manifest admits and what the image is made of: both.
    let engines = ("app/package.json", "{\"engines\": {\"node\": \">=16\"}}");
    assert!(!run(&[engines]) && run(&[engines, ("app/Dockerfile", "FROM node:18\n")]));
}
