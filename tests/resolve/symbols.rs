//! From a name that a file offers to where it is made.

use crate::tree::{File, Tree};

fn check(files: &[File<'_>], rows: &[(&str, &str, &str)]) {
    let tree = Tree::new(files);
    for (file, name, expected) in rows {
        assert_eq!(tree.symbol(file, name), *expected, "{name} of {file}");
    }
}

#[test]
fn names_passed_on_by_statements() {
    check(
        &[
            (
                "a.ts",
                "export const one = 1;\nconst hidden = 2;\nexport { hidden as two };\nexport default class K {}\n",
            ),
            (
                "b.ts",
                "export { one as uno, default as Kay } from './a';\nexport * as all from './a';\nimport def, { two } from './a';\nexport { def, two };\nconst again = two;\nexport { again as three };\n",
            ),
            ("c.ts", "export * from './b';\nexport const own = 1;\nexport { default } from './a';\n"),
            (
                "d.ts",
                "import c from './c';\nexport default c;\nimport * as ns from './b';\nexport const deep = ns.all.one;\nexport { ns };\n",
            ),
        ],
        &[
            ("a.ts", "one", "a.ts: one"),
            ("a.ts", "two", "a.ts: hidden"),
            ("a.ts", "hidden", "unknown: NoSuchName"),
            ("a.ts", "default", "a.ts: K"),
            ("b.ts", "uno", "a.ts: one"),
            ("b.ts", "Kay", "a.ts: K"),
            ("b.ts", "all", "a.ts"),
            ("b.ts", "def", "a.ts: K"),
            ("b.ts", "two", "a.ts: hidden"),
            ("b.ts", "three", "a.ts: hidden"),
            ("b.ts", "default", "unknown: NoSuchName"),
            ("c.ts", "uno", "a.ts: one"),
            ("c.ts", "all", "a.ts"),
            ("c.ts", "own", "c.ts: own"),
            ("c.ts", "default", "a.ts: K"),
            ("d.ts", "default", "a.ts: K"),
            ("d.ts", "deep", "a.ts: one"),
            ("d.ts", "ns", "b.ts"),
        ],
    );
}

#[test]
fn all_names_of_others() {
    check(
        &[
            ("a.js", "export const x = 1; export const y = 1; export default 1;"),
            ("b.js", "export const x = 2; export const z = 2;"),
            ("both.js", "export * from './a.js'; export * from './b.js';"),
            ("own.js", "export * from './a.js'; export * from './b.js'; export const x = 3;"),
            ("left.js", "export * from './a.js';"),
            ("right.js", "export * from './a.js';"),
            ("diamond.js", "export * from './left.js'; export * from './right.js';"),
            ("outside.js", "export * from 'koa'; export * from './gone.js'; export * from './b.js';"),
        ],
        &[
            ("both.js", "y", "a.js: y"),
            ("both.js", "z", "b.js: z"),
            // Two different ones: a name that nobody can import.
            ("both.js", "x", "unknown: Ambiguous"),
            ("own.js", "x", "own.js: x"),
            // The same by two ways is one.
            ("diamond.js", "x", "a.js: x"),
            // The default is not among all names.
            ("both.js", "default", "unknown: NoSuchName"),
            ("outside.js", "z", "b.js: z"),
            ("outside.js", "unheard", "unknown: NoModule(Missing)"),
        ],
    );
}

#[test]
fn modules_that_go_round_in_circles() {
    check(
        &[
            ("a.js", "export * from './b.js'; export const a = 1;"),
            ("b.js", "export * from './a.js'; export const b = 1; export { lost } from './a.js';"),
            ("p.js", "export { x } from './q.js';"),
            ("q.js", "export { x } from './p.js';"),
            ("self.js", "export * from './self.js'; export * as again from './self.js';"),
            ("grow.js", "const m = require('./grow.js'); exports.a = m.a.b;"),
            ("u.js", "export { v as w } from './v.js';"),
            ("v.js", "export { w as v } from './u.js';"),
        ],
        &[
            ("a.js", "b", "b.js: b"),
            ("b.js", "a", "a.js: a"),
            ("a.js", "lost", "unknown: Circular"),
            ("p.js", "x", "unknown: Circular"),
            ("self.js", "nothing", "unknown: NoSuchName"),
            ("self.js", "again", "self.js"),
            ("grow.js", "a", "unknown: Circular"),
            ("u.js", "w", "unknown: Circular"),
        ],
    );
}

#[test]
fn names_of_the_older_system() {
    check(
        &[
            (
                "a.js",
                "const inner = {}; exports.one = inner; module.exports.two = () => 1; exports.three = exports.four = 4;",
            ),
            (
                "b.js",
                "const a = require('./a'); module.exports = { ...require('./a'), own: 1, again: a.one, a };",
            ),
            ("c.js", "module.exports = require('./b');"),
            ("d.js", "class Client {}\nClient.options = {};\nmodule.exports = Client;"),
            ("e.js", "Object.assign(module.exports, require('./a'), { five: 5 });"),
            ("f.js", "const { one: uno } = require('./a'); exports.uno = uno;"),
            (
                "g.js",
                "\"use strict\";\nObject.defineProperty(exports, \"__esModule\", { value: true });\nvar a_1 = require(\"./a\");\nObject.defineProperty(exports, \"one\", { enumerable: true, get: function () { return a_1.one; } });\n__exportStar(require(\"./d\"), exports);\ntslib_1.__exportStar(require('./b'), exports);\nvar k_1 = __importDefault(require('./k'));\nexports.k = k_1.default;",
            ),
            ("h.ts", "class Thing {}\nexport = Thing;"),
            ("k.js", "exports.default = 7; exports.other = 8;"),
            ("l.js", "exports = module.exports = make; module.exports.extra = 1; function make() {}"),
        ],
        &[
            ("a.js", "one", "a.js: inner"),
            ("a.js", "two", "a.js: a value"),
            ("a.js", "three", "a.js: a value"),
            ("a.js", "four", "a.js: a value"),
            ("b.js", "one", "a.js: inner"),
            ("b.js", "own", "b.js: a value"),
            ("b.js", "again", "a.js: inner"),
            ("b.js", "a", "a.js"),
            ("c.js", "one", "a.js: inner"),
            ("c.js", "own", "b.js: a value"),
            ("d.js", "options", "d.js: Client.options"),
            ("e.js", "one", "a.js: inner"),
            ("e.js", "five", "e.js: a value"),
            ("f.js", "uno", "a.js: inner"),
            ("g.js", "one", "a.js: inner"),
            ("g.js", "own", "b.js: a value"),
            ("g.js", "k", "k.js: a value"),
            ("h.ts", "default", "h.ts: Thing"),
            ("l.js", "default", "l.js: make"),
            ("l.js", "extra", "l.js: a value"),
        ],
    );
}

#[test]
fn one_system_uses_the_other() {
    check(
        &[
            ("old.js", "function serve() {}\nmodule.exports = serve;\nmodule.exports.options = {};"),
            ("bag.js", "exports.key = 1;"),
            ("new.js", "export default function made() {}\nexport const named = 1;"),
            ("data.json", "{}"),
            (
                "use.mjs",
                "import serve, { options } from './old.js';\nimport * as whole from './old.js';\nimport bag from './bag.js';\nimport { key } from './bag.js';\n\
                 import data from './data.json';\nimport koa, { Context } from 'koa';\nimport { createServer } from 'https';\n\
                 export { serve, options, whole, bag, key, data, koa, Context, createServer };\nexport const inBag = bag.key;\nexport const setting = data.tls.ca;",
            ),
            (
                "use.cjs",
                "const made = require('./new.js').default;\nconst { named } = require('./new.js');\nmodule.exports = { made, named };",
            ),
            ("lazy.js", "const { named } = await import('./new.js');\nexport { named };"),
        ],
        &[
            ("use.mjs", "serve", "old.js: serve"),
            ("use.mjs", "options", "old.js: a value"),
            ("use.mjs", "whole", "old.js: serve"),
            ("use.mjs", "bag", "bag.js"),
            ("use.mjs", "inBag", "bag.js: a value"),
            ("use.mjs", "key", "bag.js: a value"),
            ("use.mjs", "data", "beside data.json"),
            ("use.mjs", "setting", "beside data.json.tls.ca"),
            ("use.mjs", "koa", "package koa/.default"),
            ("use.mjs", "Context", "package koa/.Context"),
            ("use.mjs", "createServer", "platform https.createServer"),
            ("use.cjs", "made", "new.js: made"),
            ("use.cjs", "named", "new.js: named"),
            ("lazy.js", "named", "new.js: named"),
        ],
    );
}

#[test]
fn names_of_python() {
    check(
        &[
            (
                "shop/__init__.py",
                "from .tls import OPTIONS, _private as shown\nfrom .net import *\nfrom . import util\nfrom .same import same\nimport shop.deep.er\n",
            ),
            (
                "shop/tls.py",
                "OPTIONS = {}\n_private = 1\ndef make():\n    from .net import late\n    return late\n",
            ),
            ("shop/net.py", "__all__ = ['listed']\nlisted = 1\nlate = 2\n"),
            ("shop/util.py", "helper = 1\n"),
            ("shop/same.py", "def same(): pass\n"),
            ("shop/deep/er.py", "x = 1\n"),
            (
                "main.py",
                "from shop import OPTIONS as O, shown, listed, late, util, same, tls\nimport shop.util as u\nimport shop\nhelp = u.helper\ndeep = shop.util.helper\nns = shop.deep.er.x\nfrom ssl import create_default_context\nfrom requests import Session\ntry:\n    import json\nexcept ImportError:\n    import simplejson as json\n",
            ),
            ("computed.py", "def __getattr__(name): return 1\n"),
            ("star.py", "from shop.tls import *\nfrom shop.net import *\nlate = 3\n"),
        ],
        &[
            ("main.py", "O", "shop/tls.py: OPTIONS"),
            ("main.py", "shown", "shop/tls.py: _private"),
            ("main.py", "listed", "shop/net.py: listed"),
            // Kept back by `__all__`; and no module is called so.
            ("main.py", "late", "unknown: NoSuchName"),
            ("main.py", "util", "shop/util.py"),
            // The name that the package takes from its module goes before the module.
            ("main.py", "same", "shop/same.py: same"),
            ("main.py", "tls", "shop/tls.py"),
            ("main.py", "u", "shop/util.py"),
            ("main.py", "help", "shop/util.py: helper"),
            ("main.py", "deep", "shop/util.py: helper"),
            ("main.py", "ns", "shop/deep/er.py: x"),
            ("main.py", "create_default_context", "platform ssl.create_default_context"),
            ("main.py", "Session", "package requests/.Session"),
            ("main.py", "json", "main.py: json"),
            ("shop/tls.py", "make", "shop/tls.py: make"),
            ("computed.py", "anything", "unknown: Computed"),
            ("star.py", "OPTIONS", "shop/tls.py: OPTIONS"),
            ("star.py", "_private", "unknown: NoSuchName"),
            ("star.py", "late", "star.py: late"),
        ],
    );
}

#[test]
fn the_last_star_wins_where_modules_run_in_order() {
    check(
        &[
            ("a.py", "x = 1\n"),
            ("b.py", "x = 2\n"),
            ("c.py", "from a import *\nfrom b import *\n"),
            ("d.py", "from b import *\nfrom a import *\n"),
            ("e.py", "from f import *\n"),
            ("f.py", "from e import *\n"),
        ],
        &[("c.py", "x", "b.py: x"), ("d.py", "x", "a.py: x"), ("e.py", "x", "unknown: NoSuchName")],
    );
}
