//! Texts that are no text, names of a megabyte, half-written code, merge conflicts and whatever refers to
//! itself, in every language. JavaScript's share stands in `hostile.rs`.

#[path = "support/hostile.rs"]
mod hostile;
mod support;

use hostile::{Frame, Hostile, JAVASCRIPT, PYTHON, RUBY, TYPESCRIPT, bare, survive};

const FILES: &[&str] = &[
    "a.js",
    "a.ts",
    "a.tsx",
    "a.py",
    "a.rb",
    "run.sh",
    "Procfile",
    "Dockerfile",
    "compose.yml",
    "thin.yml",
    "package.json",
    "hypercorn.toml",
    "web.service",
];

/// A file of bytes alone.
fn bytes(file: &'static str, what: &str, content: impl Into<Vec<u8>>) -> Hostile {
    let mut hostile = Hostile::between(&bare(file), what, "");
    hostile.text = content.into();
    hostile
}

#[test]
fn bytes_that_are_no_text() {
    let lone: Vec<u8> =
        [0xfeff_u16, 0xd800, 0x61, 0xdc00, 0xdfff, 0x3b].iter().flat_map(|u| u.to_le_bytes()).collect();
    let mut files = Vec::new();
    for file in FILES {
        files.extend([
            bytes(file, "invalid UTF-8", *b"a = '\xff\xfe\xc0\x80\xf5'\nb = '\xed\xa0\x80'\n"),
            bytes(file, "NUL", *b"a = 1\0\0\0b()\n"),
            bytes(file, "NUL alone", [0; 4096]),
            bytes(file, "half a character", *b"a = '\xf0\x9f"),
            bytes(file, "lone surrogates", lone.clone()),
            bytes(file, "half a unit", [0xff, 0xfe, b'a']),
            bytes(file, "a mark alone", [0xef, 0xbb, 0xbf]),
            bytes(file, "nothing", []),
            bytes(file, "controls", (1..=31).collect::<Vec<u8>>()),
            bytes(file, "every byte", (0..=255).cycle().take(50_000).collect::<Vec<u8>>()),
            bytes(file, "every byte but NUL", (1..=255).cycle().take(50_000).collect::<Vec<u8>>()),
            bytes(file, "marks", "\u{feff}\u{feff}\u{2028}\u{2029}\u{202e}a = 1\u{85}\u{a0}b()\u{c}\u{b}\n"),
            bytes(file, "carriage returns", "a = 1\rb = 2\r\r\n\rc = 3\r"),
            bytes(file, "tabs and spaces", "if a:\n\tb\n        c\n \td\n"),
        ]);
    }
    survive(&files);
}

/// Escapes that stand for no character: half of a pair, beyond the last one, cut.
#[test]
fn escapes_of_no_character() {
    let escapes = [
        "\\ud800",
        "\\udfff\\ud800",
        "\\u{110000}",
        "\\u{}",
        "\\u{ffffffffff}",
        "\\x",
        "\\u12",
        "\\U00110000",
        "\\N{NO SUCH}",
        "\\400",
        "\\c",
        "\\M-\\C-",
        "\\",
    ];
    let mut files = Vec::new();
    for escape in escapes {
        for frame in [&JAVASCRIPT, &TYPESCRIPT, &PYTHON, &RUBY] {
            for quote in ["'", "\""] {
                let part = format!("f({quote}{escape}{quote})\napi_key = {quote}{escape}{quote}\n");
                files.push(Hostile::between(frame, escape, &part));
            }
        }
        files.push(Hostile::between(
            &JAVASCRIPT,
            escape,
            &format!("f(`{escape}${{a}}{escape}`, /{escape}/)\n"),
        ));
        files.push(Hostile::between(
            &PYTHON,
            escape,
            &format!("f(f'{escape}{{a}}', b'{escape}', r'{escape} ', u'{escape}')\n"),
        ));
        files.push(Hostile::between(
            &RUBY,
            escape,
            &format!("f(%w[{escape} a], /{escape}/, :\"{escape}\", ?{escape})\n"),
        ));
        files.push(bytes(
            "package.json",
            escape,
            format!("{{\"scripts\": {{\"a\": \"gunicorn {escape}\"}}}}"),
        ));
        files.push(bytes(
            "compose.yml",
            escape,
            format!("services:\n  a:\n    command: \"gunicorn {escape}\"\n"),
        ));
        files.push(bytes("hypercorn.toml", escape, format!("bind = \"{escape}\"\n")));
        files.push(bytes("run.sh", escape, format!("gunicorn $'{escape}' \"{escape}\"\n")));
    }
    survive(&files);
}

#[test]
fn names_and_texts_of_a_megabyte() {
    let (name, long) = ("a".repeat(450_000), "a".repeat(1_500_000));
    let files = [
        Hostile::between(&JAVASCRIPT, "a name", &format!("const {name} = 1; {name}.{name}({name});")),
        Hostile::between(&TYPESCRIPT, "a type", &format!("type {name} = {{ {name}: {name} }};")),
        Hostile::between(&PYTHON, "a name", &format!("{name} = 1\n{name}.{name}({name})\n")),
        Hostile::between(&RUBY, "a name", &format!("{name} = 1\n{name}.{name}({name})\n")),
        Hostile::between(&RUBY, "a symbol", &format!("f(:{long})\n")),
        Hostile::between(&PYTHON, "a key", &format!("f(api_key='{long}')\n")),
        Hostile::between(&RUBY, "a key", &format!("f(api_key: '{long}')\n")),
        Hostile::between(&PYTHON, "a comment", &format!("#{long}\n")),
        Hostile::between(&RUBY, "a comment", &format!("=begin\n{long}\n=end\n")),
        Hostile::open(&RUBY, "data", &format!("__END__\n{long}\n")),
        Hostile::open(&PYTHON, "a text without end", &format!("\"\"\"{long}")),
        Hostile::open(&RUBY, "a text without end", &format!("%q({long}")),
        Hostile::between(&PYTHON, "a number", &format!("a = {}\n", "9".repeat(1_000_000))),
        Hostile::between(&RUBY, "a number", &format!("a = {}\n", "9".repeat(1_000_000))),
        bytes("run.sh", "a word", format!("gunicorn {long}\n")),
        bytes("run.sh", "a line", format!("{}\n", "gunicorn a; ".repeat(10_000))),
        bytes("Procfile", "a name", format!("{long}: gunicorn a\n")),
        bytes("Dockerfile", "a word", format!("CMD gunicorn {long}\n")),
        bytes("compose.yml", "a key", format!("services:\n  {long}:\n    command: gunicorn\n")),
        bytes("package.json", "a key", format!("{{\"scripts\":{{\"{long}\":\"gunicorn\"}}}}")),
        bytes("hypercorn.toml", "a key", format!("{long} = 1\n")),
        bytes("web.service", "a key", format!("[Service]\n{long}=gunicorn\n")),
    ];
    survive(&files);
}

/// Each head of a statement or expression, with nothing behind it.
#[test]
fn half_written_code() {
    let python = [
        "def",
        "def f(",
        "def f(a",
        "class",
        "class A(",
        "if",
        "if a",
        "elif a:",
        "else:",
        "for",
        "for a in",
        "while",
        "with",
        "with a as",
        "try:",
        "except",
        "except* E",
        "finally:",
        "import",
        "from a import",
        "from . import (",
        "lambda",
        "return",
        "yield",
        "await",
        "async",
        "async def",
        "global",
        "del",
        "raise",
        "assert",
        "@",
        "f'{",
        "f'{a!",
        "f'{a:{",
        "'''",
        "r'",
        "b'\\",
        "a = ",
        "a: ",
        "a[",
        "a[1:",
        "{",
        "{1:",
        "(",
        "[a for",
        "[a for a in b if",
        "match a:",
        "match a:\n case",
        "case {",
        "type A[",
        "*",
        "**",
        "->",
        ":=",
        "\\",
        "    ",
        "\t",
        "print ",
        "exec 'a'",
        "`a`",
        "<>",
    ];
    let ruby = [
        "def",
        "def f(",
        "def self.",
        "class",
        "class A <",
        "class <<",
        "module",
        "if",
        "unless a",
        "while a do",
        "until",
        "case",
        "case a\nwhen",
        "case a\nin {",
        "begin",
        "begin\nrescue",
        "ensure",
        "do |",
        "{ |",
        "->(",
        "-> {",
        "yield",
        "return",
        "<<A",
        "<<~'A",
        "<<-`A",
        "%w[",
        "%q(",
        "%",
        "?",
        ":\"",
        ":'",
        "\"#{",
        "`",
        "/",
        "/#{",
        "a ?",
        "a ? b :",
        "a = ",
        "a, *b =",
        "alias",
        "undef",
        "BEGIN {",
        "END {",
        "__END__",
        "=begin",
        "=begin\n",
        "a&.",
        "a::",
        "::",
        "&:",
        "a => ",
        "a in",
        "end",
        "end end",
        "}",
        ")",
        "]",
        "@",
        "@@",
        "$",
        "$-",
        "super(",
        "defined?",
        "not",
        "rescue",
        "then",
    ];
    let commands = [
        "",
        "'",
        "\"",
        "$(",
        "`",
        "<<A",
        "\\",
        "|",
        "&&",
        ";",
        ">",
        "${",
        "$((",
        "if",
        "case a in",
        "f() {",
        "a=(",
        "[[",
        "#",
        "!",
        "-",
        "--",
        "FROM",
        "CMD [",
        "ExecStart=",
        "services:",
        "- ",
        "{",
        "[",
        "? ",
    ];
    let mut files = Vec::new();
    for (frame, heads) in [(&PYTHON, &python[..]), (&RUBY, &ruby[..])] {
        for head in heads {
            files.push(Hostile::open(frame, head, head));
            files.push(Hostile::open(frame, head, &format!("{head}\n{}", frame.after)));
            files.push(bytes(frame.file, head, *head));
        }
    }
    for file in &FILES[5..] {
        files.extend(commands.iter().map(|head| bytes(file, head, format!("gunicorn {head}"))));
        files.extend(commands.iter().map(|head| bytes(file, head, *head)));
    }
    survive(&files);
}

/// A conflict that nobody has solved yet: either side may win.
#[test]
fn merge_conflicts() {
    let conflict =
        |ours: &str, theirs: &str| format!("<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> topic\n");
    let python = "import ssl\ncontext = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)\n";
    let end = "context.wrap_socket(s, server_side=True)\n";
    let files = [
        bytes(
            "a.py",
            "a statement",
            format!(
                "{python}{}{end}",
                conflict("context.verify_mode = ssl.CERT_REQUIRED", "context.verify_mode = mode")
            ),
        ),
        bytes(
            "a.py",
            "an argument",
            format!(
                "import uvicorn\nuvicorn.run(app, ssl_certfile=c, ssl_keyfile=k,\n{})\n",
                conflict("  ssl_cert_reqs=2,", "  ssl_cert_reqs=reqs,")
            ),
        ),
        bytes(
            "gunicorn.conf.py",
            "a setting",
            format!("certfile = 'c'\nkeyfile = 'k'\n{}", conflict("cert_reqs = 2", "cert_reqs = reqs")),
        ),
        bytes(
            "a.rb",
            "an argument",
            format!(
                "require 'webrick/https'\nWEBrick::HTTPServer.new(SSLEnable: true,\n{})\n",
                conflict("  SSLVerifyClient: 3,", "  SSLVerifyClient: mode,")
            ),
        ),
        bytes(
            "config/puma.rb",
            "a setting",
            format!(
                "ssl_bind '0.0.0.0', 9292, {{\n  key: k, cert: c,\n{}}}\n",
                conflict("  verify_mode: 'force_peer',", "  verify_mode: mode,")
            ),
        ),
    ];
    survive(&files);
}

#[test]
fn whatever_refers_to_itself() {
    let python = [
        "def f(): return f()\nf()",
        "def f(): return g()\ndef g(): return f()\nprint(f())",
        "f = lambda: f\nf()()()",
        "class A(A): pass\nclass B(C): pass\nclass C(B): pass\nA().x; B().y; A.z()",
        "class A(B, A): pass\nclass B(A, B): pass\nprint(A().headers)",
        "class A(metaclass=A): a: 'A' = A()\n def f(self) -> 'A': return self.f().f()",
        "o = {}\no['o'] = o\nprint({**o, 'o': o})\no |= o\no.update(o)\no.update(**o)",
        "l = []\nl.append(l)\nl += l\nl = [*l, *l]\nfor l in l: l.extend(l)",
        "a = b = a\na, b = b, a\n(a := a)\nprint(a, b)",
        "class A:\n @property\n def x(self): return self.x\n @x.setter\n def x(self, v): self.x = self.x\nprint(A().x)",
        "def d(f): return d(d)(f)\n@d\n@d\ndef f(): return f\n@f\nclass A: pass",
        "def f(x=lambda: f(x)): return f(*x, **x)\nprint(f(f))",
        "global a\nnonlocal a\ndef f():\n nonlocal a\n global a\n a = a",
        "import a\nfrom a import *\nfrom . import a\nfrom .a import a as a\nimport a.a.a as a\na.a.a.a()",
        "type A = B\ntype B = A\na: A = b\nA = B = 'A | B'",
        "T = 'List[T]'\ndef f(a: T, b: 'f') -> 'f': return a",
        "while True:\n while True:\n  continue\n break\nelse:\n a = a",
        "def f():\n try:\n  raise e\n except e as e:\n  raise e from e\n finally:\n  raise",
        "with a as a, a as b, b as a:\n with a: a",
        "x = [x for x in [x for x in x] if x for x in x]",
        "match a:\n case a if a: a\n case [a, *a] | {'a': a, **a}: a = a",
        "def g():\n yield from g()\n x = yield (yield g())\n await g()",
        "__getattr__ = __getattr__\nself = self.self\nsuper().super()",
        "del a\na\ndel a.a[a]\na = a",
    ];
    let ruby = [
        "def f; f; end\nf",
        "def f; g; end\ndef g; f; end\nputs f",
        "f = -> { f.call }\nf.()\nf[]",
        "class A < A; end\nclass B < C; end\nclass C < B; end\nA.new.x; B.new.y; C.z",
        "class A; class A < A; end; include A; extend A; prepend A; end\nputs A.new.headers",
        "module M; include M; extend self; def f; f; end; end\nM.f",
        "module M; include N; end\nmodule N; include M; end\nclass A; include M; def x; super; end; end\nA.new.x",
        "h = {}\nh[:h] = h\nputs({ **h, h: h })\nh.merge!(h)\nh = h.merge(h).merge(h)",
        "a = []\na << a\na.concat(a)\na = [*a, *a]\na.each { |a| a << a }\na.push(a)",
        "a = b = a\na, b = b, a\na ||= a\na &&= a += a\nputs a, b",
        "class A; attr_accessor :a; def initialize; @a = A.new; @a.a = self; self.a.a = @a; end; end\nA.new.a.a.a",
        "class A; def x; x; end; def x=(v); self.x = v; end; alias x x; alias_method :y, :y; end\nputs A.new.x",
        "class A; def method_missing(n, *a, &b); send(n, *a, &b); end; def respond_to_missing?(*); super; end; end",
        "def f(x = f(x), y: f(y: y), &b); f(*x, **y, &b); yield f(&b); end\nf(&:f)",
        "A = A\nA = B\nB = A\nA::B::A::B.new",
        "require './a'\nrequire_relative 'a'\nload __FILE__\nautoload :A, __FILE__\neval(__FILE__)",
        "x = proc { |x; x| x.call(x) }\nx.call(x)\nlambda(&x).curry[x]",
        "begin; raise e; rescue => e; retry; ensure; raise e; end while begin; redo; end until true",
        "loop { loop { next; break } ; redo }\ncatch(:a) { throw :a, catch(:a) { throw :a } }",
        "case a\nin [a, *a] | { a:, **a } if a then a\nin ^a then a\nend\na => a",
        "self.self.self\nsuper.super { super }\nclass << self; class << self; self; end; end",
        "instance_eval { instance_eval { instance_eval(&self) } }\ndefine_method(:a) { a }\nClass.new(Class.new(self)) { self.new }",
        "undef a\nalias a b\nalias b a\na\nb",
        "set :a, settings.a\nset(:b) { settings.b }\nconfigure { configure { set :c, settings.c } }\nhelpers { helpers { a } }",
    ];
    let typescript = [
        "type A = B; type B = A; let a: A; type C = C[]; type D = { d: D } & D | D; type E<T> = E<E<T>>;",
        "interface A extends A { a: A } interface B extends C {} interface C extends B {} const b = {} as B; b.b.b;",
        "class A<T extends A<T>> extends A<A<T>> implements A<T> { constructor(private a: A<T>) { super(a); this.a = this; } }",
        "namespace A { export import A = A.A; export namespace A { export const a = A.A.a; } } A.A.a;",
        "enum A { a = A.a, b = A.b | A.a } const a = A[A[A.a]];",
        "@A class A { @A() a = new A(); @A @A m(@A a: A): A { return this.m(this.m(a)); } }",
        "type F = (f: F) => F; const f: F = (f) => f(f)(f); function g(this: typeof g, x: ReturnType<typeof g>): asserts x is typeof g {}",
        "declare module 'a' { export * from 'a'; export = a; } export * from './a'; import a = require('./a'); export { a as default } from './a';",
        "abstract class A { abstract a: A['a']; declare b: this; get c(): this['c'] { return this.c; } static s = A.s; static { A.s = A; } }",
    ];
    let shell = [
        "A=$A gunicorn $A",
        "A=$B\nB=$A\nexec gunicorn --cert-reqs $A",
        "f() { f; }\nf",
        ". ./run.sh\nsource run.sh",
        "exec $0 \"$@\"",
        "bash run.sh run.sh",
        "alias gunicorn=gunicorn\ngunicorn",
        "eval \"$(eval $0)\"",
        "sh -c 'sh -c \"sh -c gunicorn\"'",
        "gunicorn -c gunicorn.conf.py -c gunicorn.conf.py",
        "env env env -S env gunicorn",
        "while :; do exec gunicorn; done",
    ];
    let of = |frame: &Frame, texts: &[&str]| -> Vec<Hostile> {
        texts.iter().map(|text| Hostile::between(frame, text, &format!("{text}\n"))).collect()
    };
    let mut files = of(&PYTHON, &python);
    files.extend(of(&RUBY, &ruby));
    files.extend(of(&TYPESCRIPT, &typescript));
    files.extend(of(&bare("run.sh"), &shell));
    let procfile = bare("Procfile");
    files.extend(shell.iter().map(|text| Hostile::between(&procfile, text, &format!("web: {text}\n"))));
    survive(&files);
}
