//! Literals, lists, chains and bodies of two hundred thousand elements: none costs more than a hang-free run,
//! and what stands around them is found all the same.

#[path = "support/hostile.rs"]
mod hostile;
mod support;

use hostile::{Frame, Hostile, JAVASCRIPT, MARKUP, PYTHON, RUBY, TYPESCRIPT, bare, depth, survive};

/// What stands before the elements, one of them (`#` is its number, `@` that of the one before), and what
/// stands behind.
type Elements = (&'static str, &'static str, &'static str);

/// JavaScript.
const JAVASCRIPT_ELEMENTS: &[Elements] = &[
    ("let a0=process.env.X;", "const a#=a@;", "f(a1);"),
    ("let a0=process.env.X;", "const a#=a@+'x';", "f(a1);"),
    ("let a0={k:1};", "const a#={a:a@};", "f(a1);"),
    ("let a0={k:1};", "const a#={...a@,b#:1};", "f(a1);"),
    ("let a0={k:1};", "const a#=Object.assign({},a@,{b#:1});", "f(a1);"),
    ("function f0(){return 1}", "function f#(){return f@()}", "f(f9());"),
    ("class A0{}", "class A# extends A@{}", "new A9().x();"),
    ("", "function f#(req, res){let x; use(()=>{x=req})}", ""),
    ("", "app.use((req, res)=>{res.send(req.body#)});", ""),
    ("const o={};", "const f#=()=>{o.a#=f@};", ""),
    ("const a=[", "#,", "];"),
    ("const a={", "k#:#,", "};f(a);"),
    ("f(", "#,", ");"),
    ("f(", "...a,", ");"),
    ("function f(", "a#,", "b){}"),
    ("const a=''", "+'a'", ";console.log(a)"),
    ("const a=''", "+b#", ";console.log(a)"),
    ("const a=`", "${b#}", "`;console.log(a)"),
    ("const a=b", ".c(#)", ";"),
    ("app", ".use(f)", ";"),
    ("if(a){}", "else if(b#){c=#}", ""),
    ("switch(a){", "case #: b=#;", "}"),
    ("switch(a){", "case #: b=#;break;", "}"),
    ("", "@a(#)\n", "class A{}"),
    ("class A{", "m#(){} ", "}"),
    ("class A{", "f#=#;", "}"),
    ("const {", "a#,", "b}=c;"),
    ("const [", "a#,", "b]=c;"),
    ("", "import a# from 'a#';", ""),
    ("import {", "a#,", "b} from 'c';"),
    ("", "const a#=require('a#');", ""),
    ("x=(0", ",#", ");"),
    ("x=a", "&&b#", ";"),
    ("x=a", "||b#", ";console.log(x)"),
    ("x=a", "??b#", ";"),
    ("", "try{f(#)}catch(e){g(e)}", ""),
    ("", "function f#(){f(#)} ", ""),
    ("const o={};", "o.a#=#;", "https.createServer(o)"),
    ("const o={};", "o.a=#;", "f(o)"),
    ("let x;", "x=x+#;", "console.log(x)"),
    ("let a0=1;", "let b#=a0;", "console.log(a0)"),
];

/// TypeScript alone.
const TYPESCRIPT_ELEMENTS: &[Elements] = &[
    ("type A=", "'a#'|", "'b';"),
    ("enum A{", "a#,", "}"),
    ("class A{", "m(a:A#):void;", "}"),
    ("interface A{", "a#:A#;", "}"),
];

/// Markup.
const MARKUP_ELEMENTS: &[Elements] = &[("const a=<a>", "<b/>", "</a>;"), ("const a=<a ", "b#={#} ", "/>;")];

/// Python.
const PYTHON_ELEMENTS: &[Elements] = &[
    ("a0=f()\n", "a#=a@\n", "f(a1)\n"),
    ("a0=f()\n", "a#=a@+'x'\n", "f(a1)\n"),
    ("a0={}\n", "a#={'a': a@}\n", "f(a1)\n"),
    ("a0={}\n", "a#={**a@,'k#':1}\n", "f(a1)\n"),
    ("def f0(): return 1\n", "def f#(): return f@()\n", "f(f9())\n"),
    ("class A0: pass\n", "class A#(A@): pass\n", "A9().x()\n"),
    ("a=[", "#,", "]\n"),
    ("a={", "'k#':#,", "}\nprint(a)\n"),
    ("a={", "#,", "}\n"),
    ("a=(", "#,", ")\n"),
    ("f(", "#,", ")\n"),
    ("f(", "a#=#,", ")\n"),
    ("x=dict(", "a#=#,", ")\nprint(x)\n"),
    ("f(", "*a,", ")\n"),
    ("f(", "**a,", ")\n"),
    ("def f(", "a#,", "b): pass\n"),
    ("def f(", "a#=#,", "b=1): pass\n"),
    ("a=''", "+'a'", "\nprint(a)\n"),
    ("a=(", "'a' ", ")\nprint(a)\n"),
    ("a=''", "+b#", "\nprint(a)\n"),
    ("a=f'", "{b#}", "'\nprint(a)\n"),
    ("a=b", ".c(#)", "\n"),
    ("a=(b", ".c(#)\n", ")\n"),
    ("a=b", ".c", "\n"),
    ("a=b", "[#]", "\n"),
    ("a=b", "()", "\n"),
    ("if a: pass\n", "elif b#: c=#\n", ""),
    ("match a:\n", " case #: b=#\n", ""),
    ("try: pass\n", "except A# as e: b=#\n", ""),
    ("", "@a(#)\n", "def f(): pass\n"),
    ("", "@a(#)\n", "class A: pass\n"),
    ("", "import a#\n", ""),
    ("from a import ", "b#,", "c\n"),
    ("", "from a# import b#\n", ""),
    ("", "from a# import *\n", ""),
    ("x=a", "<b#", "\n"),
    ("x=a", " and b#", "\n"),
    ("x=a", " or b#", "\nprint(x)\n"),
    ("x=", "# if a else ", "0\n"),
    ("class A(", "B#,", ") : pass\n"),
    ("with ", "a() as b#, ", "c: pass\n"),
    ("def f():\n global ", "a#,", "b\n"),
    ("del ", "a#,", "b\n"),
    ("", "a#=", "1\n"),
    ("", "a#,", "b=c\n"),
    ("", "a#=#;", "\n"),
    ("import ssl\nc=ssl.create_default_context()\n", "c.a#=#\n", "c.wrap_socket(s)\n"),
    (
        "import ssl\nc=ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)\n",
        "c.verify_mode=ssl.CERT_REQUIRED\n",
        "c.wrap_socket(s,server_side=True)\n",
    ),
    ("d={}\n", "d.update(a#=#)\n", "print(d)\n"),
    ("d={}\n", "d['a#']=#\n", "print(d)\n"),
    ("a=[b ", "for c# in d ", "]\n"),
    ("a=[b for c in d ", "if e# ", "]\n"),
    ("", "def f#(): return f#()\n", ""),
    ("class A:\n", " def f#(self): return self.f#()\n", ""),
];

/// Ruby.
const RUBY_ELEMENTS: &[Elements] = &[
    ("a0=f\n", "a#=a@\n", "f(a1)\n"),
    ("a0=f\n", "a#=a@+'x'\n", "f(a1)\n"),
    ("a0={}\n", "a#={a: a@}\n", "f(a1)\n"),
    ("a0={}\n", "a#={**a@,k#: 1}\n", "f(a1)\n"),
    ("a0={}\n", "a#=a@.merge(k#: 1)\n", "f(a1)\n"),
    ("def f0; 1; end\n", "def f#; f@; end\n", "f(f9)\n"),
    ("class A0; end\n", "class A# < A@; end\n", "A9.new.x\n"),
    ("a=[", "#,", "]\n"),
    ("a={", "k#: #,", "}\nputs a\n"),
    ("a={", "'k#' => #,", "}\nputs a\n"),
    ("f(", "#,", "1)\n"),
    ("f ", "#,", "1\n"),
    ("f(", "a#: #,", "b: 1)\n"),
    ("def f(", "a#,", "b)\nend\n"),
    ("f{|", "a#,", "b|}\n"),
    ("a=''", " + 'a'", "\nputs a\n"),
    ("a=", "'a' ", "\nputs a\n"),
    ("a=''", " << 'a'", "\nputs a\n"),
    ("a=\"", "#{b#}", "\"\nputs a\n"),
    ("a=b", ".c(#)", "\n"),
    ("a=b", ".c", "\n"),
    ("a=b", ".c { |x| x }", "\n"),
    ("a=b", "\n.c(#)", "\n"),
    ("a=b", "&.c", "\n"),
    ("a=b", "[#]", "\n"),
    ("if a\n", "elsif b#\nc=#\n", "end\n"),
    ("case a\n", "when #\nb=#\n", "end\n"),
    ("case a\nwhen ", "#,", "1\nend\n"),
    ("case a\n", "in #\nb=#\n", "end\n"),
    ("begin\n", "rescue A# => e\nb=#\n", "end\n"),
    ("", "require 'a#'\n", ""),
    ("x=a", " && b#", "\n"),
    ("x=a", " || b#", "\nputs x\n"),
    ("x=", "a ? # : ", "0\n"),
    ("x=%w[", "a# ", "]\n"),
    ("x=%i[", "a# ", "]\n"),
    ("", "def f#; f#; end\n", ""),
    ("", "a#,", "b=c\n"),
    ("", "a#=", "1\n"),
    ("require 'sinatra'\n", "set :a#, #\n", ""),
    ("require 'sinatra'\n", "get('/#') { 'x' }\n", ""),
    ("a={}", ".merge(a#: #)", "\nputs a\n"),
    (
        "require 'openssl'\nc=OpenSSL::SSL::SSLContext.new\nc.verify_mode=OpenSSL::SSL::VERIFY_PEER | OpenSSL::SSL::VERIFY_FAIL_IF_NO_PEER_CERT\nc.ca_file='c'\n",
        "c.a#=#\n",
        "OpenSSL::SSL::SSLServer.new(t,c)\n",
    ),
    ("a={}\n", "a[:k#]=#\n", "puts a\n"),
    ("x=A", "::B", "\n"),
    ("", "alias a# b#\n", ""),
    ("class A\nattr_accessor ", ":a#,", ":b\nend\n"),
    ("", "module A#; end\n", ""),
];

/// Command lines and data, with the name of the file.
const COMMANDS: &[(&str, Elements)] = &[
    ("run.sh", ("gunicorn ", "--a# ", "app:app\n")),
    ("run.sh", ("gunicorn ", "--cert-reqs 2 ", "app:app\n")),
    ("run.sh", ("", "gunicorn --certfile a --ca-certs c --cert-reqs 2 -b 0.0.0.0:443 app:app\n", "")),
    ("run.sh", ("", "A#=#\n", "gunicorn $A1\n")),
    ("run.sh", ("", "export A#=#\n", "gunicorn $A1\n")),
    ("run.sh", ("A=x\n", "A=$A$A\n", "gunicorn $A --certfile $A\n")),
    ("run.sh", ("", "cat <<A#\ngunicorn\nA#\n", "")),
    ("run.sh", ("gunicorn ", "\\\n", "app:app\n")),
    ("Procfile", ("", "web#: gunicorn app:app\n", "")),
    ("Dockerfile", ("", "RUN gunicorn app:app\n", "")),
    ("Dockerfile", ("CMD [", "\"a#\",", "\"b\"]\n")),
    ("Dockerfile", ("", "FROM a AS b#\n", "")),
    ("compose.yml", ("services:\n", "  a#:\n    command: gunicorn app:app\n", "")),
    ("compose.yml", ("", "a#: &a#\n  <<: *a#\n", "")),
    ("package.json", ("{\"scripts\":{", "\"a#\":\"gunicorn app:app\",", "\"b\":\"c\"}}")),
    ("web.service", ("[Service]\n", "ExecStart=/usr/bin/gunicorn app:app\n", "")),
    ("web.service", ("[Service]\nExecStart=/usr/bin/gunicorn ", "\\\n", "app\n")),
    ("web.service", ("[Service]\n", "Environment=A#=#\n", "ExecStart=gunicorn $A1\n")),
    ("hypercorn.toml", ("", "a#=#\n", "")),
    ("hypercorn.toml", ("", "[a#]\n", "")),
    ("hypercorn.toml", ("a=[", "#,", "]\n")),
];

/// Twice as many elements as others nest, or as many as fit below the size from which on a file is not read.
fn large(frame: &Frame, elements: &[Elements]) -> Vec<Hostile> {
    let of = |&(before, element, after): &Elements| {
        let one = |n: usize| element.replace('#', &n.to_string()).replace('@', &(n - 1).to_string());
        let count = (1_900_000 / one(100_000).len()).min(2 * depth());
        let body: String = (1..=count).map(one).collect();
        Hostile::between(frame, &format!("{before}{element}{after}"), &format!("{before}{body}{after}\n"))
    };
    elements.iter().map(of).collect()
}

#[test]
fn javascript() {
    let mut files = large(&JAVASCRIPT, JAVASCRIPT_ELEMENTS);
    files.extend(large(&TYPESCRIPT, JAVASCRIPT_ELEMENTS));
    files.extend(large(&TYPESCRIPT, TYPESCRIPT_ELEMENTS));
    files.extend(large(&MARKUP, MARKUP_ELEMENTS));
    assert!(survive(&files) > 60);
}

#[test]
fn python() {
    assert!(survive(&large(&PYTHON, PYTHON_ELEMENTS)) > 30);
}

#[test]
fn ruby() {
    assert!(survive(&large(&RUBY, RUBY_ELEMENTS)) > 25);
}

#[test]
fn commands_and_data() {
    let files: Vec<Hostile> = COMMANDS
        .iter()
        .flat_map(|(file, elements)| large(&bare(file), std::slice::from_ref(elements)))
        .collect();
    assert!(survive(&files) > 15);
}

/// A program's answer is looked for in each of many command lines, and found.
#[test]
fn a_server_behind_a_hundred_thousand_lines() {
    let text = format!(
        "{}gunicorn --certfile c --keyfile k app:app\n",
        "echo gunicorn is next\n".repeat(depth().min(80_000))
    );
    let sandbox = support::Sandbox::new();
    sandbox.file("run.sh", text);
    let answer = sandbox.run(&["--isolated", "--format", "concise"]);
    assert!(answer.stdout.contains("[mtls/server-without-client-cert]"), "{}", answer.stdout);
}
